//! A question before something is done; what cannot be undone wants a typed word.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::detail::Detail;
use super::form::{keys_line, keys_of};
use super::input::Typed;
use super::{boxed, centred, put};
use crate::locale::{Lang, common};
use crate::tui::key::{Code, Key};
use crate::tui::mouse::Spots;
use crate::tui::screen::{Order, Step};
use crate::tui::text;
use crate::tui::theme::{Theme, Tone};

/// A question, and what is done on yes.
pub struct Confirm {
    title: String,
    body: Detail,
    word: Option<String>,
    typed: Typed,
    wrong: bool,
    /// Whether there is something that has to be noted down: only the end of it closes it.
    noted: bool,
    /// The first line of what it says, and the last that can be first, as it was drawn.
    top: usize,
    last: Cell<usize>,
    /// Whether a character of an input method was pressed for an answer.
    foreign: bool,
    run: Option<Box<dyn FnOnce() -> Step>>,
}

/// What came of a key.
pub enum Answer {
    /// Not answered yet.
    Open,
    /// No.
    No,
    /// Yes: do this.
    Yes(Box<Step>),
}

impl Confirm {
    /// A question; without more it is answered with y or n.
    pub fn new(title: impl Into<String>) -> Confirm {
        let (title, body) = (title.into(), Detail::new());
        let (typed, last) = (Typed::line(""), Cell::new(usize::MAX));
        let (top, wrong, noted, foreign) = (0, false, false, false);
        Confirm { title, body, word: None, typed, wrong, noted, top, last, foreign, run: None }
    }

    /// What will happen, and who has to be told.
    pub fn says(self, body: Detail) -> Confirm {
        Confirm { body, ..self }
    }

    /// Wants this word typed: for what cannot be undone.
    pub fn typed(self, word: impl Into<String>) -> Confirm {
        Confirm { word: Some(word.into()), ..self }
    }

    /// Shows what has to be noted down: it stays until its end was typed, whatever else is pressed, so that no key
    /// pressed once too often takes it away.
    pub fn noted(self, end: impl Into<String>) -> Confirm {
        Confirm { noted: true, ..self.typed(end) }
    }

    /// Sends a command on yes.
    pub fn send(self, order: impl Into<Order>) -> Confirm {
        let order = order.into();
        self.then(move || Step::Send(order))
    }

    /// Does something on yes.
    pub fn then(self, run: impl FnOnce() -> Step + 'static) -> Confirm {
        Confirm { run: Some(Box::new(run)), ..self }
    }

    /// What is done on yes.
    pub fn agreed(self) -> Step {
        self.run.map_or(Step::Stay, |run| run())
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Answer {
        if key.code == Code::Esc && !self.noted {
            return Answer::No;
        }
        let top = self.top.min(self.last.get());
        match key.code {
            Code::Down => self.top = top + 1,
            Code::Up => self.top = top.saturating_sub(1),
            Code::PageDown => self.top = top + 10,
            Code::PageUp => self.top = top.saturating_sub(10),
            _ => {}
        }
        self.foreign = self.word.is_none() && key.is_foreign();
        let yes = match &self.word {
            Some(word) if key.code == Code::Enter => {
                self.wrong = !plain(self.typed.text()).eq_ignore_ascii_case(word);
                // What was wrong makes room for what is right.
                if self.wrong && self.noted {
                    self.typed = Typed::line("");
                }
                if !self.wrong && self.noted {
                    return Answer::No;
                }
                !self.wrong
            }
            Some(_) => {
                self.wrong = false;
                self.typed.key(key, 60);
                false
            }
            None => match key.narrowed().unwrap_or(key).typed() {
                Some('n' | 'N') => return Answer::No,
                Some('y' | 'Y') => true,
                _ => false,
            },
        };
        if !yes {
            return Answer::Open;
        }
        Answer::Yes(Box::new(self.run.take().map_or(Step::Stay, |run| run())))
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.typed.paste(text);
    }

    /// Draws it in the middle; gives the caret's place.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        theme: &Theme,
        lang: Lang,
        spots: &mut Spots,
    ) -> Option<Position> {
        let width = area.width.saturating_sub(8).min(76);
        let body = self.body.lines(usize::from(width.saturating_sub(4))).len() as u16;
        let gap = u16::from(body > 0);
        let asks = if self.word.is_some() { 3 } else { 1 };
        let inner =
            boxed(buffer, centred(area, width, body + gap + asks + 2), &text::headed(&self.title), theme);
        let place = Rect { height: inner.height.saturating_sub(asks + gap), ..inner };
        let last = usize::from(body.saturating_sub(place.height));
        self.last.set(last);
        let top = self.top.min(last);
        self.body.draw(buffer, place, top, theme);
        if last > 0 {
            let shown = format!("{}-{}/{body}", top + 1, top + usize::from(place.height));
            let x = inner.right().saturating_sub(shown.len() as u16);
            put(buffer, x, place.bottom(), &shown, 20, theme.style(Tone::Muted));
        }
        let y = inner.bottom().saturating_sub(asks);
        let Some(word) = &self.word else {
            keys_line(
                buffer,
                Rect { y, height: 1, ..inner },
                &keys_of(common::yes_or_no(lang)),
                theme,
                spots,
            );
            if self.foreign {
                let place = Rect { y: y.saturating_sub(1), ..inner };
                put(
                    buffer,
                    place.x,
                    place.y,
                    common::switch_input(lang),
                    inner.width,
                    theme.style(Tone::Warn),
                );
            }
            return None;
        };
        let (asks, wrong) = match self.noted {
            true => (common::noted(lang, word.chars().count()), common::wrong_note(lang)),
            false => (common::type_word(lang, word), common::wrong_word(lang)),
        };
        put(buffer, inner.x, y, &asks, inner.width, theme.style(Tone::Warn));
        if !self.noted {
            let foot = Rect { y: y + 2, height: 1, ..inner };
            keys_line(buffer, foot, &keys_of(common::typed_keys(lang)), theme, spots);
        }
        let mut field = Rect { y: y + 1, height: 1, ..inner };
        if self.wrong && self.noted {
            put(buffer, inner.x, y + 2, wrong, inner.width, theme.style(Tone::Bad));
        } else if self.wrong {
            // Beside what was typed: the keys below stay.
            let width = (text::width(wrong) as u16 + 2).min(inner.width / 2);
            field.width -= width;
            put(buffer, field.right() + 2, field.y, wrong, width - 2, theme.style(Tone::Bad));
        }
        Some(self.typed.draw(buffer, field, theme.style(Tone::FieldFocus)))
    }
}

/// What was typed as it is compared: without blanks, and with full-width letters and figures made plain.
fn plain(typed: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    typed.chars().filter(|c| !c.is_whitespace()).map(narrow).collect()
}
