//! Forms, declared field by field.
//!
//! A form checks what is typed, says what is wrong under the field, and stays open until the outcome of what it sent
//! has come, so that nothing typed is ever lost to a refusal.

mod declare;
mod draw;
mod field;
mod kept;
mod merge;
mod period;
mod typed;
mod values;
pub mod when;

pub use values::{FieldErrors, Values};

pub(crate) use draw::{keys_line, keys_of};
pub(crate) use field::{day_words, tenths};
pub(crate) use merge::{Began, Differing};

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use field::{Field, Kind};
use when::Dates;

use super::calendar::Sheet;
use super::picker::Picker;
use crate::domain::time::{Day, Moment};
use crate::locale::{Lang, form as words};
use crate::tui::key::Code;
use crate::tui::screen::{Cx, Step};
use crate::tui::way::Way;

type Build = Rc<dyn Fn(&Cx, &Values) -> Result<Step, FieldErrors>>;

/// A form.
pub struct Form {
    title: String,
    intro: String,
    fields: Vec<Field>,
    at: usize,
    build: Option<Build>,
    start: Vec<(String, Vec<u64>)>,
    again: bool,
    /// The day of its time, once that is typed.
    day: Option<Day>,
    /// Whether nothing was typed into the field at hand since it was reached.
    fresh: bool,
    pub(crate) passing: bool,
    /// Whether it only asks how to look at things.
    pub(crate) looks: bool,
    /// Whether it takes the whole window, for one long text.
    page: bool,
    /// How it was reached, if it can be reached that way again.
    pub(crate) way: Option<Way>,
    /// What it began with, to find out what others changed meanwhile.
    pub(crate) began: Began,
    /// The draft that it was filled in with, and from when that is.
    restored: Option<(Vec<Saved>, Moment)>,
    /// What a draft held for fields that are no more.
    strays: Vec<Saved>,
    /// How many were saved without leaving it.
    saved: usize,
    /// A good word above the fields.
    notice: String,
    /// The message above the fields: a refusal, or what is wrong with the whole.
    pub message: Option<String>,
    /// The ticket whose outcome is awaited.
    pub waiting: Option<u64>,
    /// The newest entry that was known when the form was opened.
    pub seen: u64,
}

/// What stands in a field, by the field's name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Saved {
    /// The field.
    pub name: String,
    /// What was typed.
    #[serde(default)]
    pub text: String,
    /// What was picked.
    #[serde(default)]
    pub picked: Vec<u64>,
    /// How what was picked was called.
    #[serde(default)]
    pub labels: Vec<String>,
}

/// What came of a touch.
pub enum Touched {
    /// It was taken.
    Taken,
    /// It is as if this key had been pressed.
    Press(Code),
}

/// What came of a key.
pub enum Done {
    /// Still open.
    Open,
    /// The field at hand wants a picker.
    Pick(Picker),
    /// The field at hand wants a day from the sheet of a month.
    Sheet(Sheet),
    /// To be closed; something was typed if true.
    Leave(bool),
    /// Filled in: do this. The form stays until the outcome is there.
    Do(Step),
}

impl Form {
    /// An empty form.
    pub fn new(title: impl Into<String>) -> Form {
        Form {
            title: title.into(),
            intro: String::new(),
            fields: Vec::new(),
            at: 0,
            build: None,
            start: Vec::new(),
            again: false,
            day: None,
            fresh: true,
            passing: false,
            looks: false,
            page: false,
            way: None,
            began: Began::default(),
            restored: None,
            strays: Vec::new(),
            saved: 0,
            notice: String::new(),
            message: None,
            waiting: None,
            seen: 0,
        }
    }

    /// Its title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Whether something was typed.
    pub fn is_touched(&self) -> bool {
        self.draft() != self.start
    }

    /// After a success with an entry's number: true if the form stays for the next one.
    pub fn succeeded(&mut self, number: u64, lang: Lang) -> bool {
        self.waiting = None;
        if self.again {
            for (field, (text, picked)) in self.fields.iter_mut().zip(&self.start) {
                if !field.kept {
                    field.set(text, picked);
                }
            }
            self.start = self.draft();
            self.saved += 1;
            self.restored = None;
            self.strays.clear();
            self.notice = words::saved_again(lang, self.saved, number);
            // What is kept need not be gone through again.
            self.at = self.fields.iter().position(|f| !f.kept || f.is_empty()).unwrap_or(0);
            (self.fresh, self.message) = (true, None);
        }
        self.again
    }

    /// After a refusal: says it, keeps everything; what changed until now has been told with it. Where the refusal
    /// is about one field (`letter.text` is about the field of that name, or of its first part), one is led there.
    pub fn refused(&mut self, words: String, about: Option<&str>, seen: u64) {
        self.seen = seen;
        self.waiting = None;
        let about = about.unwrap_or_default();
        let part = about.split('.').next().unwrap_or_default();
        let named = |name: &str| self.fields.iter().position(|field| field.name == name);
        match named(about).or_else(|| named(part)) {
            Some(at) => {
                self.fields[at].error = Some(words);
                (self.at, self.fresh) = (at, true);
            }
            None => self.message = Some(words),
        }
    }

    /// Puts what a picker gave into the field at hand.
    pub fn picked(&mut self, keys: Vec<u64>) {
        if let Some(field) = self.fields.get_mut(self.at) {
            field.picked = keys;
            field.error = None;
        }
        self.follow();
    }

    /// Takes the day of the form's time, for what follows it.
    fn take_day(&mut self, cx: &Cx) {
        let time = self.fields.iter().find(|field| matches!(field.kind, Kind::Moment));
        self.day = time.and_then(|field| Dates::of(cx).moment(field.typed.text()).ok()).map(|at| at.day());
        self.follow();
    }

    /// Has texts that follow a choice say what it is now.
    fn follow(&mut self) {
        let picked: Vec<_> = self.fields.iter().map(|f| (f.name, f.picked.first().copied())).collect();
        for field in &mut self.fields {
            let Some(follows) = &mut field.follows else { continue };
            let source = picked.iter().find(|(name, _)| *name == follows.source).and_then(|(_, key)| *key);
            let text = (follows.text)(source, self.day);
            if field.typed.text() == follows.last && text != follows.last {
                field.typed.replace(&text);
            }
            follows.last = text;
        }
    }

    /// Puts the day that was chosen into the field at hand; a time that stands there stays.
    pub fn dated(&mut self, day: Day, cx: &Cx) {
        let Some(field) = self.fields.get_mut(self.at) else { return };
        let time = match field.kind {
            Kind::Moment => Dates::of(cx).moment(field.typed.text()).map(|at| {
                let (hour, minute, _) = at.clock();
                format!(" {hour:02}:{minute:02}")
            }),
            _ => Ok(String::new()),
        };
        // Where there is no time yet, it is typed next.
        field.typed.replace(&format!("{day}{}", time.as_deref().unwrap_or(" ")));
        field.error = None;
        self.fresh = false;
        self.take_day(cx);
    }
}

#[cfg(test)]
mod tests;
