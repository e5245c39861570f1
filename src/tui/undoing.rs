//! Undoing from the keyboard: a card that shows what one entered lately, step by step, and what undoing a step changes.
//!
//! What undoes what is decided in [`crate::domain::undo`]; what the card shows is worked out anew when it is confirmed,
//! so that nothing is undone that somebody has changed in between.

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::key::{Code, Key};
use super::keymap::ActionId;
use super::model::{Effect, Model, Overlay};
use super::mouse::Spots;
use super::screen::{Cx, Words};
use super::theme::{Theme, Tone};
use super::widgets::detail::Detail;
use super::widgets::form::{keys_line, keys_of};
use super::widgets::list::Row;
use super::widgets::{boxed, centred};
use crate::domain::undo::{self, Asker, Change, NoUndo, Undo, Value};
use crate::domain::visible::Viewer;
use crate::domain::{Alliance, Entry, Matter, correction};
use crate::locale::{common, event, label, undo as words};

#[cfg(test)]
mod tests;

/// How far back the record is looked through for what one entered.
const FAR: u64 = 400;

/// The most steps that the card offers.
const STEPS: usize = 30;

/// How many entries of a step, and how many changes, the card tells one by one.
const TOLD: usize = 6;

/// An undoing on its way.
pub(super) struct Undoing {
    ticket: u64,
    /// The first and the last of the entries that are undone, or that come back.
    about: (u64, u64),
    redo: bool,
}

/// The card: which step it shows, of which.
pub struct Card {
    /// The entries of each step, the latest step first.
    acts: Vec<Vec<u64>>,
    at: usize,
    entries: Vec<Arc<Entry>>,
    plan: Result<Undo, NoUndo>,
}

/// The entries that were recorded in one step with that one.
fn act(cx: &Cx, number: u64) -> Vec<u64> {
    let joined = |n: u64| cx.past.sealed(n).is_some_and(|sealed| sealed.joined);
    let mut first = number;
    while first > 1 && joined(first - 1) {
        first -= 1;
    }
    let mut last = number;
    while last < cx.alliance.number && joined(last) {
        last += 1;
    }
    (first..=last).collect()
}

/// Whether an entry undid something that can come back.
fn can_come_back(cx: &Cx, entry: &Entry) -> bool {
    undo::is_undo(entry) && !undo::is_redo(entry, &|number| cx.past.entry(number))
}

/// What an account entered lately, step by step: what can be thought of undoing, or what was undone and can come back.
fn lately(cx: &Cx, redo: bool) -> Vec<Vec<u64>> {
    let mut acts = Vec::new();
    let mut number = cx.alliance.number;
    let end = number.saturating_sub(FAR);
    while number > end && acts.len() < STEPS {
        let act = act(cx, number);
        let first = act.first().copied().unwrap_or(number);
        let mine = cx.past.entry(number).filter(|entry| entry.stamp.account == cx.me);
        let stands = || correction::undone_by(cx.alliance, number).is_none();
        let meant = |entry: &Entry| if redo { can_come_back(cx, entry) } else { !undo::is_undo(entry) };
        if mine.is_some_and(|entry| meant(&entry)) && stands() {
            acts.push(act);
        }
        number = first.saturating_sub(1);
    }
    acts
}

/// Whether the entry of a number can be thought of undoing, or why not; costs little.
pub fn could(cx: &Cx, number: u64) -> Result<(), String> {
    let Some(entry) = cx.past.entry(number) else {
        return Err(words::no_undo(cx.lang, cx.alliance, &NoUndo::Unreadable(number)));
    };
    undo::is_worth_asking(cx.alliance, cx.me, number, &entry)
        .map_err(|why| words::no_undo(cx.lang, cx.alliance, &why))
}

/// How many entries are read over to say whether a step can be undone; beyond them it is said when it is asked for.
const READ: usize = 400;

/// Whether what has just come on record, from one entry to the other, can be undone.
fn can(cx: &Cx, first: u64, last: u64) -> bool {
    if could(cx, last).is_err() {
        return false;
    }
    let act: Vec<u64> = (first..=last).collect();
    let matters: BTreeSet<Matter> = act
        .iter()
        .filter_map(|number| cx.past.entry(*number))
        .flat_map(|entry| entry.events.iter().map(|event| event.matter()).collect::<Vec<_>>())
        .collect();
    let courses = matters.iter().filter_map(|matter| cx.alliance.courses.get(matter));
    let read: usize = courses.map(|course| course.entries.len()).sum();
    read > READ || plan(cx, &act).is_ok()
}

fn plan(cx: &Cx, act: &[u64]) -> Result<Undo, NoUndo> {
    let reason = |entry| words::reason(cx.lang, entry);
    let asker = Asker { account: cx.me, now: cx.now, reason: &reason };
    undo::plan(cx.alliance, act, &|number| cx.past.entry(number), asker)
}

impl Card {
    /// The card of some steps, the first of them shown; none where there are none.
    fn new(cx: &Cx, acts: Vec<Vec<u64>>) -> Option<Card> {
        let mut card = Card { acts, at: 0, entries: Vec::new(), plan: Err(NoUndo::AsBefore) };
        card.acts.first()?;
        card.show(cx);
        Some(card)
    }

    /// The card of the step that an entry belongs to.
    pub fn of(cx: &Cx, number: u64) -> Option<Card> {
        Card::new(cx, vec![act(cx, number)])
    }

    /// Whether undoing it brings back what was undone.
    fn is_redo(&self, cx: &Cx) -> bool {
        self.entries.iter().any(|entry| can_come_back(cx, entry))
    }

    /// The entries that the step is about: its own, or those that it had undone and that come back.
    fn about(&self, cx: &Cx) -> (u64, u64) {
        let undone = || self.entries.iter().flat_map(|entry| undo::undone_entries(entry));
        let own = self.act().first().copied().zip(self.act().last().copied()).unwrap_or_default();
        match self.is_redo(cx) {
            true => undone().min().zip(undone().max()).unwrap_or(own),
            false => own,
        }
    }

    fn act(&self) -> &[u64] {
        self.acts.get(self.at).map_or(&[], Vec::as_slice)
    }

    fn show(&mut self, cx: &Cx) {
        self.entries = self.act().iter().filter_map(|number| cx.past.entry(*number)).collect();
        self.plan = plan(cx, self.act());
    }

    fn body(&self, cx: &Cx) -> Detail {
        let lang = cx.lang;
        let mut detail = Detail::new();
        if let (Some(entry), [first, .., last]) = (self.entries.first(), self.act()) {
            let at = label::moment(entry.stamp.entered);
            detail = detail.para(Words::new(
                words::entered_together(lang, self.act().len(), *first, *last, &at),
                Tone::Muted,
            ));
        } else if let (Some(entry), [number]) = (self.entries.first(), self.act()) {
            let at = label::moment(entry.stamp.entered);
            detail = detail.para(Words::new(words::entered(lang, *number, &at), Tone::Muted));
        }
        let told: Vec<String> = self
            .entries
            .iter()
            .flat_map(|entry| entry.events.iter())
            .map(|e| event::event(lang, cx.alliance, e))
            .collect();
        detail = told.iter().take(TOLD).fold(detail, |detail, line| detail.para(line.clone()));
        if told.len() > TOLD {
            detail = detail.para(Words::new(words::and_more(lang, told.len() - TOLD), Tone::Muted));
        }
        match &self.plan {
            Ok(undo) => changes(cx, undo, self.is_redo(cx), detail.blank()),
            Err(why) => detail
                .section(words::cannot(lang))
                .para(Words::new(words::no_undo(lang, cx.alliance, why), Tone::Warn)),
        }
    }

    /// Draws it in the middle.
    pub fn draw(&self, cx: &Cx, buffer: &mut Buffer, area: Rect, theme: &Theme, spots: &mut Spots) {
        let lang = cx.lang;
        let width = area.width.saturating_sub(4).min(84);
        let body = self.body(cx);
        let lines = body.lines(usize::from(width.saturating_sub(4))).len() as u16;
        let redo = self.is_redo(cx);
        let mut title = if redo { words::redo(lang) } else { words::undo(lang) }.to_owned();
        if self.acts.len() > 1 {
            title = format!("{title}  {}", words::step(lang, self.at + 1, self.acts.len()));
        }
        let inner = boxed(buffer, centred(area, width, lines.saturating_add(4)), &title, theme);
        body.draw(buffer, Rect { height: inner.height.saturating_sub(2), ..inner }, 0, theme);
        let keys = match (&self.plan, redo) {
            (Ok(_), false) => words::keys(lang),
            (Ok(_), true) => words::keys_redo(lang),
            (Err(_), _) => words::keys_no(lang),
        };
        let foot = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner };
        keys_line(buffer, foot, &keys_of(keys), theme, spots);
    }
}

/// What undoing would change, in a table: what was, is, and will be.
fn changes(cx: &Cx, undo: &Undo, redo: bool, detail: Detail) -> Detail {
    let lang = cx.lang;
    let several = undo.changes.iter().any(|change| change.matter != undo.changes[0].matter);
    let detail = match undo.changes.first().filter(|_| !several) {
        Some(change) => detail.para(Words::new(label::matter(lang, cx.alliance, change.matter), Tone::Head)),
        None => detail,
    };
    let row = |change: &Change| -> Row {
        let mut what = words::aspect(lang, cx.alliance, change);
        if several {
            what =
                format!("{}  {what}", label::opening(&label::matter(lang, cx.alliance, change.matter), 16));
        }
        let value = |value: &Value| words::value(lang, cx.alliance, Viewer::Account(cx.me), change, value);
        let (will, tone) = match value(&change.will) {
            will if comes_back(change) => (will, Tone::Good),
            will => (format!("{will}  {}", words::mark(lang)), Tone::Warn),
        };
        vec![
            Words::new(what, Tone::Muted),
            Words::new(value(&change.was), Tone::Text),
            Words::new(value(&change.is), Tone::Text),
            Words::new(will, tone),
        ]
    };
    let rows = undo.changes.iter().take(TOLD + 2).map(row).collect();
    let will = if redo { words::will_again(lang) } else { words::will(lang) };
    let heads = [words::what(lang), words::was(lang), words::is(lang), will];
    let detail = detail.table(heads, rows);
    let detail = match undo.changes.len().saturating_sub(TOLD + 2) {
        0 => detail,
        more => detail.para(Words::new(words::and_more(lang, more), Tone::Muted)),
    };
    let detail = match undo.changes.iter().all(comes_back) {
        true => detail,
        false => detail.para(Words::new(words::otherwise(lang), Tone::Warn)),
    };
    detail.blank().para(Words::new(words::harmless(lang), Tone::Muted))
}

/// Whether it will stand as it stood; what was not there at all is over.
fn comes_back(change: &Change) -> bool {
    change.will == change.was || change.was == Value::Nothing
}

impl Model {
    /// Shows what can be undone, or what was undone and can come back.
    pub(super) fn ask_undo(&mut self, redo: bool, alliance: &Alliance) {
        let cx = self.cx(alliance);
        match Card::new(&cx, lately(&cx, redo)) {
            Some(card) => self.overlays.push(Overlay::Undo(Box::new(card))),
            None => {
                let none = if redo { words::nothing_redo(self.lang) } else { words::nothing(self.lang) };
                self.toast = Some((none.to_owned(), Tone::Warn));
            }
        }
    }

    /// A key on the card, which has been taken off the overlays.
    pub(super) fn undo_key(
        &mut self,
        mut card: Box<Card>,
        key: Key,
        alliance: &Alliance,
        effects: &mut Vec<Effect>,
    ) {
        let cx = self.cx(alliance);
        let last = card.acts.len().saturating_sub(1);
        let to = match key.code {
            Code::Esc => return,
            Code::Up | Code::Char('k') => (card.at + 1).min(last),
            Code::Down | Code::Char('j') => card.at.saturating_sub(1),
            Code::Enter => {
                let now = plan(&cx, card.act());
                let shown = std::mem::replace(&mut card.plan, now);
                match (&shown, &card.plan) {
                    (Ok(shown), Ok(now)) if shown.changes == now.changes => {
                        let undoing = Undoing { ticket: 0, about: card.about(&cx), redo: card.is_redo(&cx) };
                        return self.send_undo(undoing, now.wishes.clone(), effects);
                    }
                    (Err(_), Err(_)) => return,
                    // Look again: it is another thing now.
                    _ => self.toast = Some((words::changed(self.lang).to_owned(), Tone::Warn)),
                }
                card.at
            }
            _ => card.at,
        };
        if to != card.at {
            card.at = to;
            card.show(&cx);
        }
        self.overlays.push(Overlay::Undo(card));
    }

    fn send_undo(
        &mut self,
        undoing: Undoing,
        mut wishes: Vec<crate::domain::Wish>,
        effects: &mut Vec<Effect>,
    ) {
        self.before = self.page().rows.clone();
        self.tickets += 1;
        self.sent = wishes.len();
        self.undoing = Some(Undoing { ticket: self.tickets, ..undoing });
        for wish in &mut wishes {
            wish.stated = self.stated;
            wish.seen = None;
        }
        let ticket = self.tickets;
        effects.push(match <[crate::domain::Wish; 1]>::try_from(wishes) {
            Ok([wish]) => Effect::Submit { ticket, wish: Box::new(wish) },
            Err(wishes) => Effect::SubmitAll { ticket, wishes },
        });
    }

    /// What is said of something that has come on record, with the key that undoes it where it can be undone.
    pub(super) fn recorded(&mut self, ticket: u64, number: u64, alliance: &Alliance) -> String {
        let lang = self.lang;
        let several = self.sent as u64;
        if let Some(undoing) = self.undoing.take().filter(|undoing| undoing.ticket == ticket) {
            let about = words::entries(lang, undoing.about.0, undoing.about.1);
            let by = words::entries_by(lang, number + 1 - several.max(1), number);
            let key = |id| self.person.keymap.written(id, lang);
            return match undoing.redo {
                true => words::redone(lang, &about, &by, &key(ActionId::Undo)),
                false => words::undone(lang, &about, &by, &key(ActionId::Redo)),
            };
        }
        let key = self.person.keymap.written(ActionId::Undo, self.lang);
        let first = number + 1 - several.max(1);
        let can = !key.is_empty() && can(&self.cx(alliance), first, number);
        let what = self.what_of(first, alliance);
        let said = match (several, what) {
            (0 | 1, None) => common::saved_as(lang, number),
            (0 | 1, Some(what)) => common::saved_what(lang, &common::saved_as(lang, number), &what),
            (n, None) => common::saved_together(lang, n, first, number),
            (n, Some(what)) => {
                common::saved_first(lang, &common::saved_together(lang, n, first, number), &what)
            }
        };
        if can { words::recorded(lang, &said, &key) } else { said }
    }
}
