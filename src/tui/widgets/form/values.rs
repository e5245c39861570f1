//! What was filled in, read by name and type; fields were checked before.

use super::field::{Field, tenths, whole};
use super::when::Dates;
use crate::domain::time::{Day, Moment};
use crate::locale::{Lang, common};
use crate::tui::screen::RowKey;

/// What is wrong with which fields; an unknown name stands above the form.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FieldErrors(pub Vec<(&'static str, String)>);

impl FieldErrors {
    /// One field is wrong.
    pub fn at(name: &'static str, words: impl Into<String>) -> FieldErrors {
        FieldErrors(vec![(name, words.into())])
    }
}

/// The values of a form whose fields hold what they should.
pub struct Values<'a> {
    fields: &'a [Field],
    dates: Dates<'a>,
    lang: Lang,
}

impl<'a> Values<'a> {
    pub(super) fn new(fields: &'a [Field], dates: Dates<'a>, lang: Lang) -> Values<'a> {
        Values { fields, dates, lang }
    }

    fn field(&self, name: &str) -> Option<&'a Field> {
        let field = self.fields.iter().find(|f| f.name == name);
        debug_assert!(field.is_some(), "no field {name}");
        field
    }

    fn need<T>(&self, name: &'static str, value: Option<T>) -> Result<T, FieldErrors> {
        value.ok_or_else(|| FieldErrors::at(name, common::required(self.lang)))
    }

    /// The text; empty where nothing was typed.
    pub fn text(&self, name: &str) -> String {
        self.field(name).map(|f| f.typed.text().trim().to_owned()).unwrap_or_default()
    }

    /// The text, if there is one.
    pub fn opt_text(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// The lines of a text that are not blank.
    pub fn lines(&self, name: &str) -> Vec<String> {
        let text = self.text(name);
        text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
    }

    /// The whole number.
    pub fn number<T: TryFrom<i64>>(&self, name: &'static str) -> Result<T, FieldErrors> {
        self.need(name, self.opt_number(name))
    }

    /// The whole number, if there is one.
    pub fn opt_number<T: TryFrom<i64>>(&self, name: &str) -> Option<T> {
        whole(self.field(name)?.typed.text()).and_then(|n| n.try_into().ok())
    }

    /// The decimal in tenths.
    pub fn tenths<T: TryFrom<i64>>(&self, name: &'static str) -> Result<T, FieldErrors> {
        self.need(name, self.opt_tenths(name))
    }

    /// The decimal in tenths, if there is one.
    pub fn opt_tenths<T: TryFrom<i64>>(&self, name: &str) -> Option<T> {
        tenths(self.field(name)?.typed.text()).and_then(|n| n.try_into().ok())
    }

    /// The day.
    pub fn day(&self, name: &'static str) -> Result<Day, FieldErrors> {
        self.need(name, self.opt_day(name))
    }

    /// The day, if there is one.
    pub fn opt_day(&self, name: &str) -> Option<Day> {
        self.dates.day(self.field(name)?.typed.text()).ok()
    }

    /// The moment.
    pub fn moment(&self, name: &'static str) -> Result<Moment, FieldErrors> {
        self.need(name, self.opt_moment(name))
    }

    /// The moment, if there is one.
    pub fn opt_moment(&self, name: &str) -> Option<Moment> {
        self.dates.moment(self.field(name)?.typed.text()).ok()
    }

    /// What was chosen.
    pub fn one<I: RowKey>(&self, name: &'static str) -> Result<I, FieldErrors> {
        self.need(name, self.opt_one(name))
    }

    /// What was chosen, if anything was.
    pub fn opt_one<I: RowKey>(&self, name: &str) -> Option<I> {
        self.field(name)?.picked.first().map(|key| I::from_key(*key))
    }

    /// All that were chosen.
    pub fn many<I: RowKey>(&self, name: &str) -> Vec<I> {
        self.field(name).map(|f| f.picked.iter().map(|k| I::from_key(*k)).collect()).unwrap_or_default()
    }

    /// The variant chosen of those that [`super::Form::pick`] was given.
    pub fn pick<T: Clone>(&self, name: &'static str, all: &[T]) -> Result<T, FieldErrors> {
        self.need(name, self.opt_pick(name, all))
    }

    /// The variant chosen, if one was.
    pub fn opt_pick<T: Clone>(&self, name: &str, all: &[T]) -> Option<T> {
        self.opt_one::<usize>(name).and_then(|at| all.get(at).cloned())
    }

    /// Yes or no.
    pub fn yes(&self, name: &str) -> bool {
        self.field(name).is_some_and(|f| !f.picked.is_empty())
    }
}
