//! A grid of cells like a spreadsheet: heads stay, the cell at hand is always in view, locked cells are grey.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::input::Typed;
use super::list::scrolled;
use super::put;
use crate::tui::screen::{AnyGrid, Cx};
use crate::tui::text;
use crate::tui::theme::{Theme, Tone};

const CELL: u16 = 10;
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
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx) -> Option<Position> {
        let names = self.rows.iter().map(|row| text::width(&self.screen.row_name(cx, *row)));
        let head = (names.max().unwrap_or(4) as u16).clamp(4, area.width / 3);
        let fitting = usize::from(area.width.saturating_sub(head + 2) / (CELL + GAP)).max(1);
        let lines = usize::from(area.height.saturating_sub(1)).max(1);
        let left = scrolled(0, self.at.1, fitting, self.cols.len());
        let top = scrolled(0, self.at.0, lines, self.rows.len());
        let mut caret = None;
        let x_of = |n: usize| area.x + head + 2 + n as u16 * (CELL + GAP);
        for (n, col) in self.cols.iter().skip(left).take(fitting).enumerate() {
            let tone = if left + n == self.at.1 { Tone::Accent } else { Tone::Head };
            put(buffer, x_of(n), area.y, &self.screen.col_name(cx, *col), CELL, self.theme.style(tone));
        }
        for (line, row) in self.rows.iter().skip(top).take(lines).enumerate() {
            let y = area.y + 1 + line as u16;
            let here = top + line == self.at.0;
            let tone = if here { Tone::Accent } else { Tone::Text };
            put(buffer, area.x + 1, y, &self.screen.row_name(cx, *row), head, self.theme.style(tone));
            for (n, col) in self.cols.iter().skip(left).take(fitting).enumerate() {
                let cell = self.screen.cell(cx, *row, *col);
                let at_hand = here && left + n == self.at.1;
                let place = Rect::new(x_of(n), y, CELL, 1);
                if let (true, Some(typed)) = (at_hand, self.typing) {
                    caret = Some(typed.draw(buffer, place, self.theme.style(Tone::FieldFocus)));
                    continue;
                }
                let tone = match (at_hand, &cell.lock, cell.missing) {
                    (true, ..) => Tone::Selected,
                    (_, Some(_), _) => Tone::Disabled,
                    (_, _, true) => Tone::Warn,
                    _ => Tone::Text,
                };
                let shown = if cell.missing && cell.text.is_empty() { "-" } else { cell.text.as_str() };
                let shown = text::pad_left(&text::clean(shown), usize::from(CELL - 1)) + " ";
                put(buffer, place.x, y, &shown, CELL, self.theme.style(tone));
            }
        }
        caret
    }
}
