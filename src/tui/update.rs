//! What a message does to a session; whatever concerns the world outside comes back as effects.

mod keys;
mod outcome;
mod steps;
mod walking;

use std::sync::Arc;
use std::time::Duration;

use super::key::Input;
use super::keymap::{ActionId, Entry, TABLE, Where};
use super::looking;
use super::model::{Alarm, Effect, Message, Model, Overlay};
use super::screen::{Body, Cx};
use super::screens::Screen;
use super::theme::Tone;
use super::widgets::detail::Detail;
use crate::domain::Alliance;
use crate::locale::{label, screen_present as said};

/// How long a short word over the footer stays if no key is pressed.
const TOAST: Duration = Duration::from_secs(10);

/// How long it stays what somebody else did: whoever types reads it between two sentences.
const WORD: Duration = Duration::from_secs(12);

/// How long it stays what an administrator says.
const SAID: Duration = Duration::from_secs(60);

/// Tells a session something.
pub fn update(model: &mut Model, message: Message, alliance: &Alliance) -> Vec<Effect> {
    if let (Message::Input(input), true) = (&message, model.locked.is_some()) {
        let mut effects = Vec::new();
        model.unlock(input, &mut effects);
        return effects;
    }
    let begins = matches!(message, Message::Input(_) | Message::Kept(..));
    let then = model.then.clone();
    let (toast, word) = (model.toast.clone(), model.word.clone());
    let typed = matches!(message, Message::Input(_));
    let mut effects = Vec::new();
    model.take(message, then.as_ref().map_or(alliance, |then| &then.alliance), &mut effects);
    if then.is_some() {
        // Whatever a screen may have let through: from the past nothing is done.
        let does = |effect: &Effect| {
            matches!(effect, Effect::Submit { .. } | Effect::SubmitAll { .. } | Effect::ActAs(_))
        };
        effects.retain(|effect| !does(effect));
    }
    // Whoever came from the past or went there looks at another alliance now.
    match (&then, model.then.clone()) {
        (Some(before), Some(now)) if Arc::ptr_eq(before, &now) => {}
        (_, Some(now)) => model.refresh(&now.alliance),
        (Some(_), None) => {
            model.forget();
            model.hear(alliance, false, &mut effects);
            model.refresh(alliance);
        }
        (None, None) => {}
    }
    if begins {
        model.put_off_lock(&mut effects);
    }
    if model.reads_on() {
        effects.push(Effect::Ring { alarm: Alarm::Reading, after: Duration::ZERO });
    }
    if model.overlays.is_empty() {
        model.asked = None;
    }
    let shown = model.then.clone();
    let shown = shown.as_ref().map_or(alliance, |then| &then.alliance);
    model.look_at_notices(shown, &mut effects);
    model.tell_place(shown, &mut effects);
    if model.toast.is_some() && (typed || model.toast != toast) {
        effects.push(Effect::Ring { alarm: Alarm::Toast, after: TOAST });
    }
    if let Some((_, tone)) = model.word.as_ref().filter(|_| model.word != word) {
        let after = if *tone == Tone::Warn { SAID } else { WORD };
        effects.push(Effect::Ring { alarm: Alarm::Word, after });
    }
    effects
}

impl Model {
    fn take(&mut self, message: Message, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let model = self;
        let drafts = model.drafts.len();
        match message {
            Message::Input(Input::Key(key)) => {
                model.toast = None;
                model.key(key, alliance, effects);
                model.typed(alliance, effects);
                model.went(effects);
            }
            Message::Input(Input::Paste(text)) => {
                model.paste(&text, alliance, effects);
                model.typed(alliance, effects);
            }
            Message::Input(Input::Mouse(mouse)) => {
                model.touched(mouse, alliance, effects);
                model.typed(alliance, effects);
                model.went(effects);
            }
            Message::Rang(Alarm::Drafts) => model.keep_drafts(alliance, effects),
            Message::Rang(Alarm::Reading) => model.read_on(alliance),
            Message::Rang(Alarm::Place) => model.keep_place(effects),
            Message::Rang(Alarm::Lock) => model.lock(alliance, effects),
            Message::Rang(Alarm::Toast) => model.toast = None,
            Message::Rang(Alarm::Word) => model.word = None,
            Message::Ends(on_purpose) => model.pack(on_purpose, alliance, effects),
            Message::Resized(columns, rows) => {
                model.size = (columns, rows);
                model.refresh(alliance);
            }
            Message::Changed(_) => {
                model.forget();
                model.hear(alliance, true, effects);
                model.refresh(alliance);
            }
            Message::Others if model.page().screen == Screen::Present => {
                model.forget();
                model.refresh(alliance);
            }
            Message::Others => {}
            Message::Said(by, words) => {
                let words = said::said(model.lang, &label::account_name(alliance, by), &words);
                model.word = Some((words.clone(), Tone::Warn));
                model.said = model.said.iter().cloned().chain([words]).collect();
            }
            Message::Clock(now) => {
                let another_day = now.day() != model.now.day();
                let another_minute = now.clock().1 != model.now.clock().1;
                model.now = now;
                if another_day {
                    model.wear(&model.person.preferences.clone());
                }
                if another_day || another_minute {
                    model.refresh(alliance);
                }
            }
            Message::Progress { job, done, of } => {
                if let Some(running) = model.running(job) {
                    (running.done, running.of) = (done, of);
                }
            }
            Message::Finished { job, result } => model.finished(job, result, alliance, effects),
            Message::Kept(account, kept) => {
                model.take_kept(account, kept.clone(), effects);
                if account == model.account {
                    model.unpack(kept, alliance, effects);
                } else {
                    model.refresh(alliance);
                }
            }
            Message::Notice(words) => model.overlays.push(Overlay::Tell(Detail::new().para(words), 0)),
            Message::Outcome { ticket, result } => model.come_out(ticket, result, alliance, effects),
        }
        // What lists drafts shows none that is no more.
        if model.drafts.len() != drafts {
            model.refresh(alliance);
        }
    }
}

/// The actions that the frame itself offers here: moving about, views and marks of lists, and what works everywhere.
pub(super) fn anywhere(model: &Model, body: &Body, cx: &Cx) -> Vec<ActionId> {
    let looking = looking::offered(model, body, cx);
    let offered = |entry: &&Entry| match entry.at {
        Where::Move | Where::Global => true,
        _ => looking.contains(&entry.id),
    };
    TABLE.iter().filter(offered).map(|entry| entry.id).collect()
}
