//! How a form is declared, field by field.

use std::rc::Rc;

use super::field::{Field, Follows, Kind};
use super::{FieldErrors, Form, Values};
use crate::domain::time::Day;
use crate::tui::screen::{Cx, Order, RowKey, Step};
use crate::tui::widgets::picker::Choice;

impl Form {
    fn field(mut self, name: &'static str, label: impl Into<String>, kind: Kind) -> Form {
        self.fields.push(Field::new(name, label.into(), kind));
        self
    }

    fn last(mut self, change: impl FnOnce(&mut Field)) -> Form {
        if let Some(field) = self.fields.last_mut() {
            change(field);
        }
        self
    }

    /// Words above the fields.
    pub fn intro(self, words: impl Into<String>) -> Form {
        Form { intro: words.into(), ..self }
    }

    /// A line of text.
    pub fn line(self, name: &'static str, label: impl Into<String>) -> Form {
        self.field(name, label, Kind::Line)
    }

    /// Text of many lines.
    pub fn text(self, name: &'static str, label: impl Into<String>) -> Form {
        self.field(name, label, Kind::Text)
    }

    /// A whole number.
    pub fn number(self, name: &'static str, label: impl Into<String>) -> Form {
        self.field(name, label, Kind::Number)
    }

    /// A number with at most one decimal; its value is in tenths.
    pub fn decimal(self, name: &'static str, label: impl Into<String>) -> Form {
        self.field(name, label, Kind::Decimal)
    }

    /// A day.
    pub fn day(self, name: &'static str, label: impl Into<String>) -> Form {
        self.field(name, label, Kind::Day)
    }

    /// A day and a time.
    pub fn moment(self, name: &'static str, label: impl Into<String>) -> Form {
        self.field(name, label, Kind::Moment)
    }

    /// One of some choices: a few are cycled through with left, right and space, many are searched.
    pub fn choice(self, name: &'static str, label: impl Into<String>, choices: Vec<Choice>) -> Form {
        self.field(name, label, Kind::One(choices))
    }

    /// One of the variants of an enum, by place; read it with [`Values::pick`] on the same slice.
    pub fn pick<T>(
        self,
        name: &'static str,
        label: impl Into<String>,
        all: &[T],
        words: impl Fn(&T) -> String,
    ) -> Form {
        let choices = all.iter().enumerate().map(|(at, one)| Choice::new(at, words(one))).collect();
        self.choice(name, label, choices)
    }

    /// Any number of some choices.
    pub fn many(self, name: &'static str, label: impl Into<String>, choices: Vec<Choice>) -> Form {
        self.field(name, label, Kind::Many(choices))
    }

    /// Yes or no; no to begin with.
    pub fn yes_no(self, name: &'static str, label: impl Into<String>) -> Form {
        self.field(name, label, Kind::YesNo)
    }

    /// The last field must be filled in.
    pub fn required(self) -> Form {
        self.last(|field| field.required = true)
    }

    /// A hint, shown while the last field is at hand.
    pub fn hint(self, words: impl Into<String>) -> Form {
        self.last(|field| field.hint = words.into())
    }

    /// What stands in the last field to begin with.
    pub fn value(self, text: impl Into<String>) -> Form {
        let text = text.into();
        self.last(|field| field.set(&text, &[]))
    }

    /// What stands in the last field as a suggestion: marked, and gone with the first character typed.
    pub fn suggested(self, text: impl Into<String>) -> Form {
        self.value(text).last(|field| field.suggested = true)
    }

    /// The text of the last field follows what is chosen in a field above it, until something else is typed.
    pub fn follows(self, source: &'static str, text: impl Fn(Option<u64>) -> String + 'static) -> Form {
        self.follows_day(source, move |picked, _| text(picked))
    }

    /// The same, where it follows the day of the form's time too.
    pub fn follows_day(
        self,
        source: &'static str,
        text: impl Fn(Option<u64>, Option<Day>) -> String + 'static,
    ) -> Form {
        let picked = self.fields.iter().find(|f| f.name == source).and_then(|f| f.picked.first().copied());
        let (last, text) = (text(picked, None), Box::new(text));
        self.value(&*last).last(|field| field.follows = Some(Follows { source, text, last }))
    }

    /// What there is to say about a day in the last field, though it may be meant.
    pub fn remarks(self, remark: impl Fn(Day) -> Option<String> + 'static) -> Form {
        self.last(|field| field.remark = Some(Box::new(remark)))
    }

    /// What one key puts into the last field.
    pub fn recalls(self, text: impl Into<String>) -> Form {
        self.last(|field| field.recall = text.into())
    }

    /// What is chosen in the last field to begin with.
    pub fn chosen(self, ids: impl IntoIterator<Item = impl RowKey>) -> Form {
        self.last(|field| field.picked = ids.into_iter().map(RowKey::to_key).collect())
    }

    /// The most characters that the last field takes.
    pub fn most(self, characters: usize) -> Form {
        self.last(|field| field.most = characters)
    }

    /// The least and the most of the last field's number (tenths, if it is a decimal).
    pub fn range(self, low: i64, high: i64) -> Form {
        self.last(|field| field.range = Some((low, high)))
    }

    /// What else must hold for the text of the last field.
    pub fn check(self, check: impl Fn(&str) -> Result<(), String> + 'static) -> Form {
        self.last(|field| field.check = Some(Box::new(check)))
    }

    /// What stands in the last field stays for the next one, where the form stays open ([`Form::again`]).
    pub fn kept(self) -> Form {
        self.last(|field| field.kept = true)
    }

    /// What stands in the last field is nobody else's business, and never kept as a draft.
    pub fn private(self) -> Form {
        self.last(|field| field.private = true)
    }

    /// Sends what is made of the values.
    pub fn send<O: Into<Order>>(self, build: impl Fn(&Values) -> Result<O, FieldErrors> + 'static) -> Form {
        self.then(move |_, values| build(values).map(|order| Step::Send(order.into())))
    }

    /// Does what is made of the values: send, ask, open another form.
    pub fn then(self, build: impl Fn(&Cx, &Values) -> Result<Step, FieldErrors> + 'static) -> Form {
        Form { build: Some(Rc::new(build)), ..self }
    }

    /// Takes the whole window: a form for one long text.
    pub fn page(self) -> Form {
        Form { page: true, ..self }
    }

    /// Closes as soon as it is filled in, and leaves the outcome to what lies below.
    pub fn passing(self) -> Form {
        Form { passing: true, ..self }
    }

    /// It only asks how to look at things: nothing is sent, nothing is kept as a draft, and it opens in the past too.
    pub fn looks(self) -> Form {
        Form { looks: true, ..self }
    }

    /// After a success the form stays, empty again, for the next one.
    pub fn again(self) -> Form {
        Form { again: true, ..self }
    }
}
