//! What others changed under an open form: field by field, what was, what they made of it, and what stands here.

use super::field::{Field, Kind};
use super::{Form, Saved};
use crate::domain::time::Moment;
use crate::locale::{Lang, common};
use crate::tui::screen::Cx;

/// A field that others changed since the form began with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Differing {
    /// Its name.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// What was.
    pub was: String,
    /// What others made of it.
    pub theirs: String,
    /// What stands in it.
    pub mine: String,
    /// Whether it was changed here as well.
    pub touched: bool,
}

/// What a form began with, and when.
#[derive(Clone, Debug, Default)]
pub(crate) struct Began {
    /// What stood in its fields.
    pub fields: Vec<Saved>,
    /// The newest entry then.
    pub seen: u64,
    /// The time then: what is filled in with the time of day is no change of anybody's.
    pub at: Option<Moment>,
}

fn of<'s>(all: &'s [Saved], name: &str) -> Option<&'s Saved> {
    all.iter().find(|saved| saved.name == name)
}

fn same(one: Option<&Saved>, two: Option<&Saved>) -> bool {
    let state = |saved: Option<&Saved>| {
        saved.map(|saved| (saved.text.trim().to_owned(), saved.picked.clone())).unwrap_or_default()
    };
    state(one) == state(two)
}

fn words(field: &Field, saved: Option<&Saved>, lang: Lang) -> String {
    match (&field.kind, saved) {
        (Kind::YesNo, Some(saved)) if !saved.picked.is_empty() => common::yes(lang).to_owned(),
        (Kind::YesNo, _) => common::no(lang).to_owned(),
        (Kind::One(_) | Kind::Many(_), saved) => {
            lang.join(saved.map(|s| s.labels.as_slice()).unwrap_or_default())
        }
        (_, saved) => saved.map(|saved| saved.text.clone()).unwrap_or_default(),
    }
}

impl Form {
    /// Remembers what it begins with, before anything is typed or restored.
    pub(crate) fn remember(&mut self, cx: &Cx) {
        let fields = self.saved(cx);
        self.began = Began { fields, seen: cx.alliance.number, at: Some(cx.now) };
    }

    /// What others changed, where `now` is the form as it would open by now.
    pub(crate) fn differing(&self, now: &Form, cx: &Cx) -> Vec<Differing> {
        let (theirs, mine) = (now.saved(cx), self.saved(cx));
        let fields = self.fields.iter().filter(|field| !field.private);
        let differing = fields.filter_map(|field| {
            let there = now.fields.iter().find(|there| there.name == field.name)?;
            let was = of(&self.began.fields, field.name);
            let (theirs, mine) = (of(&theirs, field.name), of(&mine, field.name));
            let conflicts = !same(was, theirs) && !same(theirs, mine);
            conflicts.then(|| Differing {
                name: field.name,
                label: field.label.clone(),
                was: words(field, was, cx.lang),
                theirs: words(there, theirs, cx.lang),
                mine: words(field, mine, cx.lang),
                touched: !same(was, mine),
            })
        });
        differing.collect()
    }

    /// Takes what others made of a field.
    pub(crate) fn take(&mut self, name: &str, now: &Form) {
        let there = now.fields.iter().find(|field| field.name == name);
        if let (Some(there), Some(field)) = (there, self.fields.iter_mut().find(|field| field.name == name)) {
            field.set(there.typed.text(), &there.picked);
        }
    }

    /// Puts a text into a field, made of what others and this form made of it.
    pub(crate) fn put(&mut self, name: &str, text: &str) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.name == name) {
            let picked = field.picked.clone();
            field.set(text, &picked);
        }
    }

    /// From now on it stands on what others made of it.
    pub(crate) fn stand_on(&mut self, now: &Form, cx: &Cx) {
        self.began = Began { fields: now.saved(cx), seen: cx.alliance.number, at: Some(cx.now) };
        self.start = now.draft();
        self.seen = cx.alliance.number;
    }
}
