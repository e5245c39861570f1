//! Typing: one line, and many; the caret moves by graphemes and is drawn where the input method expects it.
//!
//! This stays our own, after looking at `tui-input` 0.15 and `ratatui-textarea` 0.9: both keep the caret between
//! `char`s, so that Backspace takes a letter and leaves its accent, and measure width character by character where the
//! painter measures graphemes; the second draws a caret of its own, so that an input method's window would stand
//! elsewhere. What is left of such a field, once graphemes, breaking lines as Chinese does, cleaning, undoing and the
//! terminal's own cursor are ours, is this file.
//!
//! Must not know about forms or screens.

mod edits;
mod rows;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

use crate::tui::key::{Code, Key};
use crate::tui::text;
use edits::Edits;

pub use rows::Shown;

/// Text that is being typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    text: String,
    caret: usize,
    many: bool,
    /// The column that going up and down keeps to.
    column: Option<usize>,
    /// What was shown first when last a key was taken: a row of many, a place in one line.
    first: usize,
    edits: Edits,
}

impl PartialEq for Typed {
    fn eq(&self, other: &Typed) -> bool {
        (&self.text, self.caret, self.many) == (&other.text, other.caret, other.many)
    }
}

impl Typed {
    /// One line, with a text to begin with.
    pub fn line(text: &str) -> Typed {
        Typed::begun(text, false)
    }

    /// Many lines, with a text to begin with.
    pub fn lines(text: &str) -> Typed {
        Typed::begun(text, true)
    }

    fn begun(text: &str, many: bool) -> Typed {
        let mut typed = Typed { many, ..Typed::default() };
        typed.paste(text);
        typed.edits = Edits::default();
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

    /// Puts another text in place of all; it can be undone.
    pub fn replace(&mut self, text: &str) {
        let text = self.cleaned(text);
        self.change(0..self.text.len(), &text, false);
        self.caret = self.text.len();
    }

    /// Puts text in at the caret; line breaks become blanks where there is one line.
    pub fn paste(&mut self, pasted: &str) {
        let pasted = self.cleaned(pasted);
        // A cell or line that was copied brings its line's end along.
        let pasted = if self.many { &*pasted } else { pasted.trim_end_matches(' ') };
        self.change(self.caret..self.caret, pasted, false);
    }

    fn cleaned(&self, text: &str) -> String {
        let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
        let broken = |c: char| if c == '\n' && !self.many { ' ' } else { c };
        text.chars().map(broken).filter(|c| *c == '\n' || !text::is_unprintable(*c)).collect()
    }

    /// Replaces a part of the text and sets the caret behind what was put in.
    fn change(&mut self, part: std::ops::Range<usize>, put: &str, typed: bool) {
        if part.is_empty() && put.is_empty() {
            return;
        }
        let (from, before) = (part.start, self.caret);
        let taken = self.text[part.clone()].to_owned();
        self.text.replace_range(part, put);
        self.edits.done(edits::Edit { at: from, taken, put: put.to_owned(), caret: before }, typed);
        self.caret = from + put.len();
        self.settle();
    }

    /// What was put in may have joined with what stands before or behind it.
    fn settle(&mut self) {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        if !cursor.is_boundary(&self.text, 0).unwrap_or(true) {
            self.caret = self.after();
        }
    }

    /// Whether `key` was for typing, and was done. The field is `cells` wide, as [`Typed::draw`] will be told.
    pub fn key(&mut self, key: Key, cells: usize) -> bool {
        self.key_in(key, cells, usize::MAX)
    }

    /// As [`Typed::key`], for a field that shows no more than `height` rows.
    pub fn key_in(&mut self, key: Key, cells: usize, height: usize) -> bool {
        let column = self.column.take();
        let taken = self.press(key, cells, column);
        if taken {
            let (first, _) = self.view(cells, height);
            self.first = first;
        }
        taken
    }

    fn press(&mut self, key: Key, cells: usize, column: Option<usize>) -> bool {
        if let Some(c) = key.typed() {
            if !text::is_unprintable(c) {
                self.change(self.caret..self.caret, c.encode_utf8(&mut [0; 4]), true);
            }
            return true;
        }
        let (here, word) = (self.caret, key.ctrl || key.alt);
        match (key.code, key.ctrl, key.alt) {
            (Code::Char('z'), true, _) => self.undo(),
            (Code::Char('y'), true, _) => self.redo(),
            (Code::Char('w'), true, _) | (Code::Backspace, ..) if word && key.code != Code::Char('h') => {
                self.change(self.word_before()..here, "", false);
            }
            (Code::Backspace, ..) | (Code::Char('h'), true, _) => self.change(self.before()..here, "", true),
            (Code::Char('d'), false, true) => self.change(here..self.word_after(), "", false),
            (Code::Delete, ..) if word => self.change(here..self.word_after(), "", false),
            (Code::Delete, ..) | (Code::Char('d'), true, _) => self.change(here..self.after(), "", true),
            (Code::Char('u'), true, _) => self.change(self.line_start()..here, "", false),
            (Code::Char('k'), true, _) => {
                // At the end of a line the line below comes up.
                let end = self.line_end();
                self.change(here..if end == here { self.after() } else { end }, "", false);
            }
            (Code::Enter, false, _) if self.many => self.change(here..here, "\n", true),
            (Code::Up, false, false) if self.many => return self.vertical(cells, -1, column),
            (Code::Down, false, false) if self.many => return self.vertical(cells, 1, column),
            _ => return self.walk(key),
        }
        true
    }

    fn walk(&mut self, key: Key) -> bool {
        let word = key.ctrl || key.alt;
        self.caret = match (key.code, key.ctrl) {
            (Code::Home, true) => 0,
            (Code::End, true) => self.text.len(),
            (Code::Left, _) if word => self.word_before(),
            (Code::Right, _) if word => self.word_after(),
            (Code::Char('b'), false) if key.alt => self.word_before(),
            (Code::Char('f'), false) if key.alt => self.word_after(),
            (Code::Left, _) | (Code::Char('b'), true) => self.before(),
            (Code::Right, _) | (Code::Char('f'), true) => self.after(),
            (Code::Home, _) | (Code::Char('a'), true) => self.line_start(),
            (Code::End, _) | (Code::Char('e'), true) => self.line_end(),
            _ => return false,
        };
        self.edits.moved();
        true
    }

    fn undo(&mut self) {
        if let Some((at, put, taken, caret)) = self.edits.undo() {
            self.text.replace_range(at..at + put, &taken);
            self.caret = caret;
        }
    }

    fn redo(&mut self) {
        if let Some((at, taken, put)) = self.edits.redo() {
            self.text.replace_range(at..at + taken, &put);
            self.caret = at + put.len();
            self.settle();
        }
    }

    fn before(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn after(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    fn line_start(&self) -> usize {
        self.text[..self.caret].rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self) -> usize {
        self.caret + self.text[self.caret..].find('\n').unwrap_or(self.text.len() - self.caret)
    }

    /// The start of the word before the caret: blanks are passed by, and Chinese goes from mark to mark.
    fn word_before(&self) -> usize {
        let head = self.text[..self.caret].trim_end();
        let Some(last) = head.chars().next_back().map(class) else { return 0 };
        head.char_indices().rev().take_while(|(_, c)| class(*c) == last).last().map_or(0, |(at, _)| at)
    }

    fn word_after(&self) -> usize {
        let tail = &self.text[self.caret..];
        let word = tail.trim_start();
        let Some(first) = word.chars().next().map(class) else { return self.text.len() };
        let length = word.find(|c| class(c) != first).unwrap_or(word.len());
        self.caret + (tail.len() - word.len()) + length
    }

    fn vertical(&mut self, cells: usize, by: isize, column: Option<usize>) -> bool {
        let rows = self.rows(cells);
        let (row, now) = self.place(&rows);
        let column = column.unwrap_or(now);
        let Some(to) = row.checked_add_signed(by).filter(|to| *to < rows.len()) else { return false };
        let (from, line) = rows[to];
        let mut caret = from + text::take(line, column).len();
        // The end of a broken row is the beginning of the next one.
        if rows.get(to + 1).is_some_and(|(next, _)| *next == caret) && caret > from {
            caret = from + line.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        }
        (self.caret, self.column) = (caret, Some(column));
        self.edits.moved();
        true
    }

    /// Sets the caret where the text was touched: so many cells right of and below the first of `cells` by `height`.
    pub fn touch(&mut self, cells: usize, height: usize, (x, y): (usize, usize)) {
        let (first, _) = self.view(cells, height);
        self.caret = if self.many {
            let rows = self.rows(cells);
            let (from, line) = rows[(first + y).min(rows.len() - 1)];
            from + text::take(line, x).len()
        } else {
            first + text::take(&self.text[first..], x).len()
        };
        (self.column, self.first) = (None, first);
        self.edits.moved();
    }

    /// What is shown first where `cells` by `height` are shown, and where the caret stands from there.
    fn view(&self, cells: usize, height: usize) -> (usize, Position) {
        if self.many {
            let rows = self.rows(cells);
            let (row, column) = self.place(&rows);
            let top = super::list::scrolled(self.first, row, height.clamp(1, rows.len()), rows.len());
            return (top, Position::new(column.min(cells.saturating_sub(1)) as u16, (row - top) as u16));
        }
        // The caret's own cell is kept free, and some of what stands before it stays in sight.
        let head = &self.text[..self.caret];
        let all = self.text.width() + 1;
        let mut first = if all <= cells { 0 } else { self.first.min(self.caret) };
        while !self.text.is_char_boundary(first) {
            first -= 1;
        }
        if first > 0 && head[first..].width() < 2 {
            let back = head[..first].graphemes(true).rev().scan(0, |used, g| {
                *used += g.width();
                (*used <= cells / 4).then_some(g.len())
            });
            first -= back.sum::<usize>();
        }
        let mut column = head[first..].width();
        for grapheme in head[first..].graphemes(true) {
            if column < cells {
                break;
            }
            column -= grapheme.width();
            first += grapheme.len();
        }
        (first, Position::new(column as u16, 0))
    }

    /// Draws the text; gives the caret's place.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, style: Style) -> Position {
        buffer.set_style(area, style);
        let cells = usize::from(area.width);
        let (first, caret) = self.view(cells, usize::from(area.height));
        if self.many {
            let rows = self.rows(cells);
            for (y, (_, line)) in (area.top()..area.bottom()).zip(rows.into_iter().skip(first)) {
                buffer.set_stringn(area.x, y, line, cells, style);
            }
        } else {
            buffer.set_stringn(area.x, area.y, text::take(&self.text[first..], cells), cells, style);
        }
        Position::new(area.x + caret.x, area.y + caret.y)
    }
}

/// Characters that make words together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Latin,
    Wide,
    Mark,
}

fn class(c: char) -> Class {
    match c {
        _ if c.is_whitespace() => Class::Blank,
        _ if c.is_alphanumeric() && (c as u32) < 0x2e80 => Class::Latin,
        _ if c.is_alphanumeric() => Class::Wide,
        _ => Class::Mark,
    }
}

#[cfg(test)]
mod tests;
