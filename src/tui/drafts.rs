//! What is half typed, kept in the person's drawer until it is submitted or thrown away on purpose.
//!
//! A form that is typed into is kept a moment after a key, and at once when the session ends in whatever way; the next
//! time it is opened it is filled in again. What an older program kept is read field by field: fields that are no more
//! are passed by. Days are kept as the days that the words meant then.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::model::{Alarm, Effect, Kept, Model, Overlay};
use super::page::Page;
use super::screen::Cx;
use super::text;
use super::theme::Tone;
use super::way::Way;
use super::widgets::form::{Form, Saved};
use crate::domain::Alliance;
use crate::domain::time::Moment;

/// What the names of drafts in a drawer begin with.
const NAME: &str = "draft-";

/// How long after a key what was typed is kept.
const AFTER: Duration = Duration::from_secs(1);

/// More drafts than these are not kept: the oldest goes.
const MOST: usize = 60;

/// A longer text is not kept: a drawer is no archive.
const MOST_BYTES: usize = 200 << 10;

/// A form that was half filled in.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// How to get to it again; unknown where the program that kept it knew other ways.
    #[serde(deserialize_with = "known")]
    pub way: Option<Way>,
    /// Its title, in the language of then.
    pub title: String,
    /// When it was last kept.
    pub at: Moment,
    /// What stood in its fields.
    pub fields: Vec<Saved>,
    /// What stood in them before anything was typed; nothing where an older program kept it.
    #[serde(default)]
    pub began: Vec<Saved>,
    /// The newest entry that was known then.
    #[serde(default)]
    pub seen: u64,
}

/// A person's drafts, by their ways' keys.
pub type Drafts = BTreeMap<u64, Draft>;

fn known<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Way>, D::Error> {
    let value = serde_json::Value::deserialize(from)?;
    Ok(serde_json::from_value(value).ok())
}

fn name(key: u64) -> String {
    format!("{NAME}{key:016x}")
}

/// Reads the drafts among what is kept.
fn read(kept: &Kept) -> Drafts {
    let key = |name: &str| u64::from_str_radix(name.strip_prefix(NAME)?, 16).ok();
    let draft = |(name, text): (&String, &String)| Some((key(name)?, serde_json::from_str(text).ok()?));
    kept.iter().filter_map(draft).collect()
}

impl Draft {
    /// Its title in the language of who looks; in that of then where its form cannot be opened any more.
    pub fn title(&self, cx: &Cx) -> String {
        let other = self.way.as_ref().filter(|way| way.lang != cx.lang);
        let form = other.and_then(|way| way.walk(cx).ok());
        text::headed(form.as_ref().map_or(self.title.as_str(), |form| form.title()))
    }

    /// The first words that stand in it.
    pub fn first_words(&self) -> &str {
        let words = self.fields.iter().map(|field| field.text.trim()).filter(|text| !text.is_empty());
        words
            .map(|text| text.lines().next().unwrap_or_default())
            .max_by_key(|text| text.len())
            .unwrap_or_default()
    }
}

impl Model {
    /// What is kept for the account has been read.
    pub(super) fn unpack(&mut self, kept: Kept, alliance: &Alliance, effects: &mut Vec<Effect>) {
        self.drafts = Arc::new(read(&kept));
        self.kept = kept;
        self.take_views(alliance);
        self.take_notices(alliance, effects);
        self.take_place(alliance);
        self.refresh(alliance);
    }

    /// Opens the form of a draft again, on the screen where it belongs.
    pub(super) fn reopen(&mut self, key: u64, alliance: &Alliance) {
        let Some(way) = self.drafts.get(&key).and_then(|draft| draft.way.clone()) else { return };
        match way.walk(&self.cx(alliance)) {
            Ok(form) => {
                if self.page().screen != way.screen {
                    let mut page = Page::new(way.screen.clone());
                    page.selected = way.rows.first().copied();
                    self.pages.push(page);
                    self.refresh(alliance);
                }
                self.way = Some(way);
                self.open_form(form, alliance);
            }
            Err(why) => self.toast = Some((why, Tone::Warn)),
        }
    }

    /// Opens a form, with what was half typed into it before.
    pub(super) fn open_form(&mut self, mut form: Form, alliance: &Alliance) {
        form.lately(&self.picks);
        form.opened(alliance.number);
        form.remember(&self.cx(alliance));
        if !form.passing
            && !form.looks
            && let Some(way) = self.way.clone()
        {
            if let Some(draft) = self.drafts.get(&way.key()) {
                let same_lang = draft.way.as_ref().is_some_and(|way| way.lang == self.lang);
                form.restore(draft, same_lang);
            }
            form.way = Some(way);
        }
        self.overlays.push(Overlay::Form(Box::new(form)));
    }

    /// Something was typed: it is kept in a moment.
    pub(super) fn typed(&mut self, alliance: &Alliance, effects: &mut Vec<Effect>) {
        if !self.ringing && !self.unkept(alliance).is_empty() {
            self.ringing = true;
            effects.push(Effect::Ring { alarm: Alarm::Drafts, after: AFTER });
        }
    }

    /// The open forms whose drafts are not what stands in them: `None` where there is nothing to keep any more.
    fn unkept(&self, alliance: &Alliance) -> Vec<(u64, Option<Draft>)> {
        let cx = self.cx(alliance);
        let forms = self.overlays.iter().filter_map(|overlay| match overlay {
            Overlay::Form(form) => Some((form.way.as_ref()?, form)),
            _ => None,
        });
        let drafts = forms.map(|(way, form)| (way.key(), draft_of(way, form, self.now, &cx)));
        let differs = |(key, draft): &(u64, Option<Draft>)| {
            let kept = self.drafts.get(key).map(|draft| &draft.fields);
            kept != draft.as_ref().map(|draft| &draft.fields)
        };
        drafts.filter(differs).collect()
    }

    /// Keeps what is half typed.
    pub(super) fn keep_drafts(&mut self, alliance: &Alliance, effects: &mut Vec<Effect>) {
        self.ringing = false;
        for (key, draft) in self.unkept(alliance) {
            match draft {
                Some(draft) => self.keep_draft(key, draft, effects),
                None => self.drop_draft(key, effects),
            }
        }
    }

    fn keep_draft(&mut self, key: u64, draft: Draft, effects: &mut Vec<Effect>) {
        let Ok(text) = serde_json::to_string(&draft) else { return };
        if text.len() > MOST_BYTES {
            return;
        }
        let oldest = self.drafts.iter().filter(|(other, _)| **other != key).min_by_key(|(_, draft)| draft.at);
        if self.drafts.len() >= MOST
            && let Some(oldest) = oldest.map(|(key, _)| *key)
        {
            self.drop_draft(oldest, effects);
        }
        Arc::make_mut(&mut self.drafts).insert(key, draft);
        self.keep(&name(key), Some(text), effects);
    }

    /// Throws a draft away.
    pub(super) fn drop_draft(&mut self, key: u64, effects: &mut Vec<Effect>) {
        if Arc::make_mut(&mut self.drafts).remove(&key).is_some() {
            self.keep(&name(key), None, effects);
        }
    }

    /// What was typed on the way to a form has been submitted: no draft of it is left.
    pub(super) fn drop_drafts_on(&mut self, way: &Way, effects: &mut Vec<Effect>) {
        for length in 0..=way.turns.len() {
            let part = Way { turns: way.turns[..length].to_vec(), ..way.clone() };
            self.drop_draft(part.key(), effects);
        }
    }

    /// The session ends: what is half typed is kept, and where it was, unless that was on purpose.
    pub(super) fn pack(&mut self, on_purpose: bool, alliance: &Alliance, effects: &mut Vec<Effect>) {
        self.keep_drafts(alliance, effects);
        match on_purpose {
            true => self.forget_place(effects),
            false => self.keep_place(effects),
        }
    }
}

fn draft_of(way: &Way, form: &Form, at: Moment, cx: &Cx) -> Option<Draft> {
    form.is_touched().then(|| Draft {
        way: Some(way.clone()),
        title: form.title().to_owned(),
        at,
        fields: form.saved(cx),
        began: form.began.fields.clone(),
        seen: form.began.seen,
    })
}

#[cfg(test)]
mod tests;
