//! A grid of cells like a spreadsheet: heads and names stay, the cell at hand is always in view, locked cells are grey.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::input::Typed;
use super::list::scrolled;
use super::{fill, put};
use crate::tui::mouse::{Spot, Spots};
use crate::tui::screen::{AnyGrid, Cx};
use crate::tui::text;
use crate::tui::theme::{Theme, Tone};

/// The least and the most cells that a column takes.
const NARROW: u16 = 8;
const WIDE: u16 = 14;
const GAP: u16 = 1;

/// What a grid shows.
pub struct Grid<'a> {
    /// The screen.
    pub screen: &'a dyn AnyGrid,
    /// The rows.
    pub rows: &'a [u64],
    /// The columns.
    pub cols: &'a [u64],
    /// Row and column at hand.
    pub at: (usize, usize),
    /// What is being typed into it.
    pub typing: Option<&'a Typed>,
    /// The theme.
    pub theme: &'a Theme,
}

impl Grid<'_> {
    /// Draws the grid; gives the caret's place.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx, spots: &mut Spots) -> Option<Position> {
        if area.height < 2 || self.cols.is_empty() {
            return None;
        }
        let names = self.rows.iter().map(|row| text::width(&self.screen.row_name(cx, *row)));
        let head = (names.max().unwrap_or(4) as u16).clamp(4, area.width / 3);
        let room = area.width.saturating_sub(head + 3);
        // As wide as all of them fit, and never so narrow that a head is a riddle.
        let wide = (room / self.cols.len() as u16).saturating_sub(GAP).clamp(NARROW, WIDE);
        let fitting = usize::from((room + GAP) / (wide + GAP)).max(1);
        let heads: Vec<Vec<String>> = self
            .cols
            .iter()
            .map(|col| two_lines(&self.screen.col_name(cx, *col), usize::from(wide)))
            .collect();
        let head_lines = heads.iter().map(Vec::len).max().unwrap_or(1) as u16;
        let lines = usize::from(area.height.saturating_sub(head_lines + 1)).max(1);
        let left = scrolled(self.at.1.saturating_sub(fitting / 2), self.at.1, fitting, self.cols.len());
        let top = scrolled(self.at.0.saturating_sub(lines / 2), self.at.0, lines, self.rows.len());
        let mut caret = None;
        let x_of = |n: usize| area.x + head + 3 + n as u16 * (wide + GAP);
        for (n, head) in heads.iter().enumerate().skip(left).take(fitting) {
            let tone = if n == self.at.1 { Tone::Accent } else { Tone::Head };
            // Heads stand on their figures, also where one line is enough.
            let y = area.y + head_lines - head.len() as u16;
            for (line, words) in (y..).zip(head) {
                let words = text::pad_left(words, usize::from(wide));
                put(buffer, x_of(n - left), line, &words, wide, self.theme.style(tone));
            }
        }
        for (y, number) in (area.y + head_lines..).zip(top..self.rows.len().min(top + lines)) {
            let row = self.rows[number];
            let here = number == self.at.0;
            let tone = if here { Tone::Accent } else { Tone::Text };
            put(buffer, area.x + 1, y, &self.screen.row_name(cx, row), head, self.theme.style(tone));
            for (n, col) in self.cols.iter().enumerate().skip(left).take(fitting) {
                let at_hand = here && n == self.at.1;
                let place = Rect::new(x_of(n - left), y, wide, 1);
                spots.add(place, Spot::Cell(row, *col));
                if let (true, Some(typed)) = (at_hand, self.typing) {
                    caret = Some(typed.draw(buffer, place, self.theme.style(Tone::FieldFocus)));
                    continue;
                }
                let cell = self.screen.cell(cx, row, *col);
                let tone = match (at_hand, &cell.lock, cell.missing) {
                    (true, ..) => Tone::Selected,
                    (_, Some(_), _) => Tone::Disabled,
                    (_, _, true) => Tone::Warn,
                    _ => Tone::Text,
                };
                let shown = match (cell.text.as_str(), cell.missing) {
                    ("", true) => "-",
                    (text, _) => text,
                };
                if at_hand {
                    fill(buffer, place, self.theme.style(tone));
                    caret = Some(Position::new(place.right() - 1, y));
                }
                let shown = text::pad_left(&text::clean(shown), usize::from(wide));
                put(buffer, place.x, y, &shown, wide, self.theme.style(tone));
            }
        }
        self.count(buffer, area, (left, fitting));
        caret.filter(|_| self.typing.is_some())
    }

    /// The last line: where the cell at hand is, and whether there is more to the left and to the right.
    fn count(&self, buffer: &mut Buffer, area: Rect, (left, fitting): (usize, usize)) {
        let style = self.theme.style(Tone::Muted);
        let right = self.cols.len().saturating_sub(left + fitting);
        let more = match (left, right) {
            (0, 0) => String::new(),
            (left, right) => format!("<{left} {right}>  "),
        };
        let at =
            format!("{more}{}/{} : {}/{}", self.at.0 + 1, self.rows.len(), self.at.1 + 1, self.cols.len());
        let x = area.right().saturating_sub(text::width(&at) as u16 + 1);
        put(buffer, x, area.bottom() - 1, &at, area.width, style);
    }
}

/// A head in at most two lines; what is longer ends with a mark.
fn two_lines(head: &str, cells: usize) -> Vec<String> {
    let head = text::clean(head);
    if text::width(&head) <= cells {
        return vec![head];
    }
    let lines = text::wrap(&head, cells);
    let first = lines.first().cloned().unwrap_or_default();
    let rest = head.strip_prefix(first.as_str()).unwrap_or_default().trim_start();
    vec![first.clone(), text::truncate(rest, cells)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_head_takes_two_lines_and_no_more() {
        assert_eq!(two_lines("服务成效", 8), ["服务成效"]);
        assert_eq!(two_lines("资源共享与协同配合", 10), ["资源共享与", "协同配合"]);
        assert_eq!(two_lines("资源共享与协同配合", 8), ["资源共享", "与协同.."]);
    }
}
