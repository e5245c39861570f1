//! What stands in a form, to be kept and to be filled in again: drafts, and what was picked lately.

use std::collections::BTreeMap;

use super::field::Kind;
use super::when::Dates;
use super::{Form, Saved};
use crate::tui::drafts::Draft;
use crate::tui::screen::Cx;
use crate::tui::widgets::picker::{Choice, ROWS};

/// How much of what was picked lately stands first.
const LATELY: usize = 5;

impl Form {
    /// Remembers how it began; called when it is opened. What can only be chosen is chosen.
    pub fn opened(&mut self, seen: u64) {
        self.seen = seen;
        for field in self.fields.iter_mut().filter(|f| f.required && f.picked.is_empty()) {
            if let Kind::One(choices) = &field.kind
                && let [only] = choices.iter().filter(|c| c.barred.is_none()).collect::<Vec<_>>()[..]
            {
                field.picked = vec![only.key];
            }
        }
        self.start = self.draft();
    }

    /// Puts what was picked lately in fields of the same names first, where there is much to choose from.
    pub fn lately(&mut self, picks: &BTreeMap<&'static str, Vec<u64>>) {
        for field in &mut self.fields {
            let Some(lately) = picks.get(field.name) else { continue };
            if let Kind::One(choices) | Kind::Many(choices) = &mut field.kind
                && choices.len() > ROWS
            {
                let rank = |choice: &Choice| lately.iter().position(|key| *key == choice.key);
                choices.sort_by_key(|choice| rank(choice).unwrap_or(LATELY));
            }
        }
    }

    /// Keeps in mind what was picked, for [`Form::lately`].
    pub fn note_picks(&self, picks: &mut BTreeMap<&'static str, Vec<u64>>) {
        for field in self.fields.iter().filter(|field| field.wants_picker() && !field.private) {
            let lately = picks.entry(field.name).or_default();
            lately.retain(|key| !field.picked.contains(key));
            lately.splice(0..0, field.picked.iter().copied());
            lately.truncate(LATELY);
        }
    }

    /// What stands in its fields, to be kept: days as days, since words mean another one tomorrow.
    pub fn saved(&self, cx: &Cx) -> Vec<Saved> {
        let dates = Dates::of(cx);
        let kept = self.fields.iter().filter(|field| !field.private && !field.is_empty());
        let saved = kept.map(|field| {
            let typed = field.typed.text();
            let text = match field.kind {
                Kind::Day => dates.day(typed).map(|day| day.to_string()),
                Kind::Moment => dates.moment(typed).map(|at| at.to_string().replace('T', " ")),
                _ => Ok(typed.to_owned()),
            };
            let text = text.unwrap_or_else(|_| typed.to_owned());
            let (picked, labels) = (field.picked.clone(), field.labels());
            Saved { name: field.name.to_owned(), text, picked, labels }
        });
        saved.chain(self.strays.iter().cloned()).collect()
    }

    /// The labels of its fields and what stands in them, for reading.
    pub fn contents(&self, cx: &Cx) -> Vec<(String, String)> {
        let filled = self.fields.iter().filter(|field| !field.is_empty());
        let words = filled.map(|field| match field.is_typed() {
            true => (field.label.clone(), field.typed.text().to_owned()),
            false => (field.label.clone(), field.picked_words(cx.lang)),
        });
        words.filter(|(_, words)| !words.is_empty()).collect()
    }

    /// Fills fields in by their names; what a field does not take any more is left out. What was picked is also
    /// looked for by its label, unless that is of another language.
    pub fn fill(&mut self, saved: &[Saved], same_lang: bool) {
        for field in self.fields.iter_mut().filter(|field| !field.private) {
            let Some(saved) = saved.iter().find(|saved| saved.name == field.name) else {
                field.set("", &[]);
                continue;
            };
            let picked = field.takes(saved, same_lang);
            field.set(&saved.text, &picked);
        }
        let known = |saved: &&Saved| self.fields.iter().any(|field| field.name == saved.name);
        self.strays = saved.iter().filter(|saved| !known(saved)).cloned().collect();
    }

    /// Fills it in with a draft from an earlier time, and says so.
    pub fn restore(&mut self, draft: &Draft, same_lang: bool) {
        self.fill(&draft.fields, same_lang);
        self.restored = Some((draft.fields.clone(), draft.at));
        if draft.seen > 0 {
            // What it stands on is what was there when it was begun.
            self.seen = self.seen.min(draft.seen);
            (self.began.fields, self.began.seen) = (draft.began.clone(), draft.seen);
        }
        self.fresh = false;
    }

    /// Whether it holds a draft that nothing was changed in.
    pub fn is_as_restored(&self, cx: &Cx) -> bool {
        self.restored.as_ref().is_some_and(|(saved, _)| *saved == self.saved(cx))
    }

    /// Begins anew: what was restored or typed is gone.
    pub(super) fn start_over(&mut self) {
        let start = std::mem::take(&mut self.start);
        for (field, (text, picked)) in self.fields.iter_mut().zip(&start) {
            field.set(text, picked);
        }
        (self.start, self.restored, self.at, self.fresh) = (start, None, 0, true);
        self.strays.clear();
        self.message = None;
    }

    /// What it holds now, field by field.
    pub fn draft(&self) -> Vec<(String, Vec<u64>)> {
        self.fields.iter().map(|f| (f.state().0.to_owned(), f.state().1.to_vec())).collect()
    }
}
