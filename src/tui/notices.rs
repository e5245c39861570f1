//! What others did that concerns the person: told in the footer as it happens, and kept until it was looked at.
//!
//! The numbers of the entries are kept in the person's drawer, so that whoever was away finds what was missed. The
//! entries are read once each, as they come. Must not decide what concerns whom: that is [`crate::domain::concern`].

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::keymap::ActionId;
use super::model::{Effect, Model};
use super::screens::Screen;
use super::theme::Tone;
use crate::domain::Alliance;
use crate::domain::concern::concern;
use crate::locale::concern as words;

/// The name under which they are kept.
const NAME: &str = "notices";

/// More than these are not kept: the oldest go.
const MOST: usize = 200;

/// How many entries are looked through at the most: whoever was away longer reads the record.
const FAR: u64 = 5000;

/// Whoever sits down for the first time is told what came in so many days.
const LATELY: i32 = 7;

/// What concerns a person, as far as it was looked for.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Notices {
    /// The last entry that was there when the person last looked.
    pub seen: u64,
    /// The last entry that was looked through.
    #[serde(default)]
    read: u64,
    /// The numbers of the entries, in order.
    #[serde(default)]
    pub entries: Vec<u64>,
}

impl Notices {
    /// Nothing, from an entry on.
    pub(super) fn from(number: u64) -> Notices {
        Notices { seen: number, read: number, entries: Vec::new() }
    }

    /// How many came since the person looked.
    pub fn fresh(&self) -> usize {
        self.entries.iter().filter(|number| **number > self.seen).count()
    }
}

impl Model {
    /// What is kept has been read: what came while the person was away is looked for, and told with one word.
    pub(super) fn take_notices(&mut self, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let kept = self.kept.get(NAME).and_then(|text| serde_json::from_str::<Notices>(text).ok());
        let known = kept.is_some();
        // A record that was put back from a backup may end before what was kept.
        let fits = |notices: &Notices| notices.read <= alliance.number;
        let notices = match kept {
            None => Notices::from(self.before_lately(alliance)),
            Some(notices) if fits(&notices) => notices,
            Some(_) => Notices::from(alliance.number),
        };
        self.notices = Arc::new(notices);
        self.hear(alliance, false, effects);
        if !known && alliance.accounts.contains_key(&self.account) {
            self.keep_notices(effects);
        }
    }

    /// The last entry that is older than what a newcomer is told.
    fn before_lately(&self, alliance: &Alliance) -> u64 {
        let cx = self.cx(alliance);
        let today = cx.now.day();
        let is_late = |number: &u64| {
            let entry = cx.past.entry(*number);
            entry.is_some_and(|entry| today.since(entry.stamp.happened.day()) <= LATELY)
        };
        let lately = (1..=alliance.number).rev().take(MOST).take_while(is_late).count() as u64;
        alliance.number - lately
    }

    /// Looks through what came since; what concerns the person is said aloud if it just happened.
    pub(super) fn hear(&mut self, alliance: &Alliance, aloud: bool, effects: &mut Vec<Effect>) {
        let from = self.notices.read.max(alliance.number.saturating_sub(FAR));
        if from >= alliance.number {
            return;
        }
        let cx = self.cx(alliance);
        let mut said = None;
        let mut heard = Vec::new();
        for number in from + 1..=alliance.number {
            let Some(entry) = cx.past.entry(number) else { continue };
            if let Some(concern) = concern(alliance, &entry, cx.me) {
                heard.push(number);
                said = Some(words::told(cx.lang, alliance, &concern));
            }
        }
        let notices = Arc::make_mut(&mut self.notices);
        notices.read = alliance.number;
        let several = heard.len();
        notices.entries.append(&mut heard);
        let old = notices.entries.len().saturating_sub(MOST);
        notices.entries.drain(..old);
        let Some(said) = said else { return };
        self.keep_notices(effects);
        if aloud && self.page().screen != Screen::Notices {
            let keys = self.person.keymap.written(ActionId::GoNotices, self.lang);
            let words = match several {
                1 => said,
                n => words::and_more(self.lang, &said, n - 1, &keys),
            };
            self.word = Some((words, Tone::Accent));
        }
    }

    fn keep_notices(&mut self, effects: &mut Vec<Effect>) {
        let text = serde_json::to_string(&*self.notices).ok();
        self.keep(NAME, text, effects);
    }

    /// Whoever has been on the screen of what concerns them has seen it all once they leave it.
    pub(super) fn look_at_notices(&mut self, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let there = self.page().screen == Screen::Notices;
        if std::mem::replace(&mut self.on_notices, there) && !there && self.notices.seen < self.notices.read {
            let notices = Arc::make_mut(&mut self.notices);
            notices.seen = notices.read;
            self.keep_notices(effects);
            self.refresh(alliance);
        }
    }
}

#[cfg(test)]
mod tests;
