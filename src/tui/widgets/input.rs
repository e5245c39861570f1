//! Typing: one line, and many; the caret moves by graphemes and is drawn where the input method expects it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::tui::key::{Code, Key};
use crate::tui::text;

/// Text that is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    text: String,
    caret: usize,
    many: bool,
}

impl Typed {
    /// One line, with a text to begin with.
    pub fn line(text: &str) -> Typed {
        let text = text::clean(text);
        Typed { caret: text.len(), text, many: false }
    }

    /// Many lines, with a text to begin with.
    pub fn lines(text: &str) -> Typed {
        let mut typed = Typed { many: true, ..Typed::default() };
        typed.paste(text);
        typed
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts text in at the caret; line breaks become blanks where there is one line.
    pub fn paste(&mut self, pasted: &str) {
        let pasted = pasted.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
        let kept: String = pasted
            .chars()
            .map(|c| if c == '\n' && !self.many { ' ' } else { c })
            .filter(|c| *c == '\n' || !text::is_unprintable(*c))
            .collect();
        self.text.insert_str(self.caret, &kept);
        self.caret += kept.len();
    }

    /// Whether `key` was for typing, and was done.
    pub fn key(&mut self, key: Key, cells: usize) -> bool {
        if let Some(c) = key.typed() {
            if !text::is_unprintable(c) {
                self.text.insert(self.caret, c);
                self.caret += c.len_utf8();
            }
            return true;
        }
        match (key.code, key.ctrl) {
            (Code::Backspace, _) | (Code::Char('h'), true) => {
                let from = self.before();
                self.text.replace_range(from..self.caret, "");
                self.caret = from;
            }
            (Code::Delete, _) | (Code::Char('d'), true) => {
                let to = self.after();
                self.text.replace_range(self.caret..to, "");
            }
            (Code::Left, _) | (Code::Char('b'), true) => self.caret = self.before(),
            (Code::Right, _) | (Code::Char('f'), true) => self.caret = self.after(),
            (Code::Home, _) | (Code::Char('a'), true) => {
                self.caret = self.text[..self.caret].rfind('\n').map_or(0, |at| at + 1);
            }
            (Code::End, _) | (Code::Char('e'), true) => {
                self.caret += self.text[self.caret..].find('\n').unwrap_or(self.text.len() - self.caret);
            }
            (Code::Char('u'), true) => {
                let from = self.text[..self.caret].rfind('\n').map_or(0, |at| at + 1);
                self.text.replace_range(from..self.caret, "");
                self.caret = from;
            }
            (Code::Char('w'), true) => {
                let kept = self.text[..self.caret].trim_end();
                let from = kept.rfind(char::is_whitespace).map_or(0, |at| at + 1);
                self.text.replace_range(from..self.caret, "");
                self.caret = from;
            }
            (Code::Enter, false) if self.many => {
                self.text.insert(self.caret, '\n');
                self.caret += 1;
            }
            (Code::Up, false) if self.many => return self.vertical(cells, -1),
            (Code::Down, false) if self.many => return self.vertical(cells, 1),
            _ => return false,
        }
        true
    }

    fn before(&self) -> usize {
        self.text[..self.caret].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.text[self.caret..].graphemes(true).next().map_or(self.caret, |g| self.caret + g.len())
    }

    /// The lines as shown in `cells`, each with the place of its start; cut between graphemes, so the caret is simple.
    fn rows(&self, cells: usize) -> Vec<(usize, &str)> {
        let mut rows = Vec::new();
        let mut at = 0;
        for line in self.text.split('\n') {
            let mut rest = line;
            let mut from = at;
            loop {
                let mut head = text::take(rest, cells.max(2));
                if head.is_empty() {
                    head = rest;
                }
                rows.push((from, head));
                from += head.len();
                rest = &rest[head.len()..];
                if rest.is_empty() {
                    break;
                }
            }
            at += line.len() + 1;
        }
        rows
    }

    /// Row and column of the caret in `cells`.
    fn place(&self, cells: usize) -> (usize, usize) {
        let rows = self.rows(cells);
        let row = rows.iter().rposition(|(from, _)| *from <= self.caret).unwrap_or(0);
        let column = self.text[rows[row].0..self.caret].width();
        (row, column)
    }

    fn vertical(&mut self, cells: usize, by: isize) -> bool {
        let (row, column) = self.place(cells);
        let rows = self.rows(cells);
        let Some((from, line)) = row.checked_add_signed(by).and_then(|row| rows.get(row)) else {
            return false;
        };
        self.caret = from + text::take(line, column).len();
        true
    }

    /// The rows that the text takes in `cells`.
    pub fn height(&self, cells: usize) -> usize {
        self.rows(cells).len()
    }

    /// Draws the text; gives the caret's place.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, style: Style) -> Position {
        buffer.set_style(area, style);
        let cells = usize::from(area.width);
        if self.many {
            let (row, column) = self.place(cells);
            let height = usize::from(area.height.max(1));
            let top = (row + 1).saturating_sub(height);
            for (y, (_, line)) in (area.top()..area.bottom()).zip(self.rows(cells).into_iter().skip(top)) {
                buffer.set_stringn(area.x, y, line, cells, style);
            }
            let x = area.x + (column as u16).min(area.width.saturating_sub(1));
            return Position::new(x, area.y + (row - top) as u16);
        }
        // Keep the caret inside by leaving out graphemes on the left.
        let mut shown = self.text.as_str();
        let mut column = self.text[..self.caret].width();
        while column >= cells && !shown.is_empty() {
            let first = shown.graphemes(true).next().unwrap_or_default();
            column -= first.width();
            shown = &shown[first.len()..];
        }
        buffer.set_stringn(area.x, area.y, text::take(shown, cells), cells, style);
        Position::new(area.x + column as u16, area.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(typed: &mut Typed, keys: &str) {
        for key in keys.split_whitespace() {
            typed.key(key.parse().unwrap(), 10);
        }
    }

    #[test]
    fn backspace_takes_a_whole_grapheme() {
        let mut typed = Typed::line("港南e\u{301}");
        press(&mut typed, "backspace");
        assert_eq!(typed.text(), "港南");
        press(&mut typed, "left backspace x");
        assert_eq!(typed.text(), "x南");
    }

    #[test]
    fn the_caret_stands_behind_wide_characters_and_stays_inside() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 3));
        let area = Rect::new(1, 0, 7, 1);
        assert_eq!(Typed::line("港南").draw(&mut buffer, area, Style::new()), Position::new(5, 0));
        let caret = Typed::line("港南区税务局").draw(&mut buffer, area, Style::new());
        assert_eq!(caret, Position::new(7, 0));
        assert_eq!(text::dump(&buffer).lines().next(), Some(" 税务局"));
    }

    #[test]
    fn many_lines_wrap_and_the_caret_goes_up_and_down() {
        let mut typed = Typed::lines("港南区税务局甲乙丙\n二");
        assert_eq!(typed.height(10), 3);
        assert_eq!(typed.place(10), (2, 2));
        press(&mut typed, "up");
        assert_eq!(typed.place(10), (1, 2));
        press(&mut typed, "up home x");
        assert_eq!(typed.text(), "x港南区税务局甲乙丙\n二");
        let mut typed = Typed::lines("");
        typed.paste("一\r\n二\x1b[31m");
        assert_eq!(typed.text(), "一\n二[31m");
    }

    #[test]
    fn pasted_lines_become_one_line_in_a_field_of_one() {
        let mut typed = Typed::line("");
        typed.paste("一\n二");
        assert_eq!(typed.text(), "一 二");
    }
}
