//! What somebody looks for in the record: by whom, about what, when, of which matter, in which words.
//!
//! One test of an entry, whether it is read on the screen or by long work beside it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::event::Topic;
use crate::domain::ids::AccountId;
use crate::domain::time::Day;
use crate::domain::{Alliance, Entry, Matter};
use crate::locale::{Lang, Named, event, label, screen_record as words};
use crate::tui::search::Word;

/// What is looked for; what is empty does not count.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Sieve {
    /// Who entered it, or for whom it was entered.
    pub who: Option<AccountId>,
    /// What it is about; one of these.
    pub topics: BTreeSet<Topic>,
    /// When it happened: not before this day.
    pub from: Option<Day>,
    /// Not after this day.
    pub to: Option<Day>,
    /// The matter that it happened to.
    pub matter: Option<Matter>,
    /// Only what was entered well after the fact.
    pub late: bool,
    /// Words that its text must hold, all of them.
    pub words: String,
}

impl Sieve {
    /// Whether an entry is what is looked for.
    pub fn fits(&self, lang: Lang, a: &Alliance, entry: &Entry) -> bool {
        let stamp = &entry.stamp;
        let day = stamp.happened.day();
        self.who.is_none_or(|who| stamp.account == who || stamp.behalf == Some(who))
            && (self.topics.is_empty() || entry.events.iter().any(|e| self.topics.contains(&e.topic())))
            && self.from.is_none_or(|from| day >= from)
            && self.to.is_none_or(|to| day <= to)
            && self.matter.is_none_or(|matter| entry.events.iter().any(|e| e.matter() == matter))
            && (!self.late || stamp.is_late())
            && (self.words.is_empty() || self.is_said(&said(lang, a, entry)))
    }

    fn is_said(&self, text: &str) -> bool {
        self.words.split_whitespace().all(|word| Word::new(word).is_in(text))
    }

    /// What is looked for, in words.
    pub fn told(&self, lang: Lang, a: &Alliance) -> String {
        let mut told: Vec<String> = Vec::new();
        told.extend(self.who.map(|who| label::account_name(a, who)));
        let topics: Vec<&str> = self.topics.iter().map(|topic| topic.name(lang)).collect();
        told.extend((!topics.is_empty()).then(|| lang.join(topics)));
        let day = |day: Option<Day>| day.map(label::day).unwrap_or_default();
        told.extend(match (self.from, self.to) {
            (None, None) => None,
            (Some(from), Some(to)) if from == to => Some(label::day(from)),
            (from, to) => Some(words::from_to(lang, &day(from), &day(to))),
        });
        told.extend(self.matter.map(|matter| label::matter(lang, a, matter)));
        told.extend(self.late.then(|| words::late(lang).to_owned()));
        told.extend((!self.words.is_empty()).then(|| words::quoted(lang, &self.words)));
        told.join(lang.pick("；", "; "))
    }
}

/// All that an entry says in words: what is searched in.
pub fn said(lang: Lang, a: &Alliance, entry: &Entry) -> String {
    let stamp = &entry.stamp;
    let words: Vec<String> = entry.events.iter().map(|e| event::event(lang, a, e)).collect();
    let who = label::account_name(a, stamp.account);
    let evidence = stamp.evidence.as_deref().unwrap_or_default();
    let happened = label::moment(stamp.happened);
    format!("{happened} {who} {} {} {evidence}", stamp.role.name(lang), words.join(" "))
}
