//! A question before something is done; what cannot be undone wants a typed word.

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
use crate::tui::theme::{Theme, Tone};

/// A question, and what is done on yes.
pub struct Confirm {
    title: String,
    body: Detail,
    word: Option<String>,
    typed: Typed,
    wrong: bool,
    /// Whether there is something that has to be noted down: only y closes it.
    noted: bool,
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
        Confirm { title, body, word: None, typed: Typed::line(""), wrong: false, noted: false, run: None }
    }

    /// What will happen, and who has to be told.
    pub fn says(self, body: Detail) -> Confirm {
        Confirm { body, ..self }
    }

    /// Wants this word typed: for what cannot be undone.
    pub fn typed(self, word: impl Into<String>) -> Confirm {
        Confirm { word: Some(word.into()), ..self }
    }

    /// Shows what has to be noted down: it stays until y says that it was, whatever else is pressed.
    pub fn noted(self) -> Confirm {
        Confirm { noted: true, ..self }
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
        if self.noted {
            return if matches!(key.typed(), Some('y' | 'Y')) { Answer::No } else { Answer::Open };
        }
        if key.code == Code::Esc {
            return Answer::No;
        }
        let yes = match &self.word {
            Some(word) if key.code == Code::Enter => {
                self.wrong = self.typed.text().trim() != word;
                !self.wrong
            }
            Some(_) => {
                self.wrong = false;
                self.typed.key(key, 60);
                false
            }
            None => match key.typed() {
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
        let inner = boxed(buffer, centred(area, width, body + gap + asks + 2), &self.title, theme);
        self.body.draw(buffer, Rect { height: inner.height.saturating_sub(asks + gap), ..inner }, 0, theme);
        let y = inner.bottom().saturating_sub(asks);
        let Some(word) = &self.word else {
            let asks = if self.noted { common::noted(lang) } else { common::yes_or_no(lang) };
            keys_line(buffer, Rect { y, height: 1, ..inner }, &keys_of(asks), theme, spots);
            return None;
        };
        put(buffer, inner.x, y, &common::type_word(lang, word), inner.width, theme.style(Tone::Warn));
        if self.wrong {
            put(buffer, inner.x, y + 2, common::wrong_word(lang), inner.width, theme.style(Tone::Bad));
        } else {
            let foot = Rect { y: y + 2, height: 1, ..inner };
            keys_line(buffer, foot, &keys_of(common::typed_keys(lang)), theme, spots);
        }
        let field = Rect { y: y + 1, height: 1, ..inner };
        Some(self.typed.draw(buffer, field, theme.style(Tone::FieldFocus)))
    }
}
