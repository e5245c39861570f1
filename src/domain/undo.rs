//! Undoing what was entered: the commands that compensate an act, or why there are none and what to do instead.
//!
//! Nothing is taken out of the record. What undoes an act is an act of its own, with the rights and the rules of its
//! own, and it can be undone the same way. The matters of an act are folded anew up to it, so that what stood before is
//! known to the letter; if somebody has changed since what the act changed, nothing is undone over their head.
//!
//! Pure: entries are read through a function that is passed in. Must not word or send anything.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::alliance::{Alliance, Matter};
use super::ballot::Receipt;
use super::command::Command;
use super::committee::Committee;
use super::entry::{Door, Entry};
use super::gate::{self, Wish};
use super::ids::AccountId;
use super::refusal::Refusal;
use super::time::Moment;
use super::{correction, event, opinion};

mod bar;
mod facts;
mod inverse;

pub use bar::Bar;
pub use facts::{Aspect, Facts, Value, facts};

/// Reads the entry of a number.
pub type Read<'a> = &'a dyn Fn(u64) -> Option<Arc<Entry>>;

/// What undoing an act comes to.
#[derive(Clone, PartialEq, Debug)]
pub struct Undo {
    /// The entries that it undoes, in order.
    pub entries: Vec<u64>,
    /// The wishes that do it, one after the other, in one step.
    pub wishes: Vec<Wish>,
    /// What would change.
    pub changes: Vec<Change>,
}

/// One thing that undoing would change.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// Of what.
    pub matter: Matter,
    /// Which piece.
    pub aspect: Aspect,
    /// What stood there before the act.
    pub was: Value,
    /// What stands there now.
    pub is: Value,
    /// What would stand there afterwards.
    pub will: Value,
}

/// Why an act is not undone.
#[derive(Clone, PartialEq, Debug)]
pub enum NoUndo {
    /// It cannot be read now.
    Unreadable(u64),
    /// Another entered it.
    NotYours(AccountId),
    /// That entry has undone it.
    Undone(u64),
    /// It cannot be undone by its nature; there is something to do instead.
    Barred(Bar),
    /// These entries have changed since what it changed.
    ChangedSince(Vec<u64>),
    /// What it changed stands as it stood before already.
    AsBefore,
    /// The rules refuse now what would undo it.
    Refused(Box<Refusal>),
}

/// Who wants to undo something, and when.
#[derive(Clone, Copy)]
pub struct Asker<'a> {
    /// Who.
    pub account: AccountId,
    /// When.
    pub now: Moment,
    /// The reason that stands on record where one is asked for: that this entry is undone.
    pub reason: &'a dyn Fn(u64) -> String,
}

/// Whether an entry was entered by way of undoing another.
pub fn is_undo(entry: &Entry) -> bool {
    undone_entries(entry).next().is_some()
}

/// Whether an entry undid an undoing, so that what that one had undone stands again.
pub fn is_redo(entry: &Entry, read: Read<'_>) -> bool {
    undone_entries(entry)
        .any(|number| read(number).is_some_and(|undone| is_undo(&undone) && !is_redo(&undone, read)))
}

/// The entries that an entry was entered to undo.
pub fn undone_entries(entry: &Entry) -> impl Iterator<Item = u64> {
    entry.events.iter().filter_map(|event| match event {
        event::Event::Correction(correction::Event::Reverted { entry }) => Some(*entry),
        _ => None,
    })
}

/// Whether an account could think of undoing an entry: it is its own, stands, and can be undone by its nature.
///
/// Costs nothing, and so greys out what cannot be; [`plan`] knows for certain.
pub fn is_worth_asking(a: &Alliance, account: AccountId, number: u64, entry: &Entry) -> Result<(), NoUndo> {
    if entry.stamp.account != account {
        return Err(NoUndo::NotYours(entry.stamp.account));
    }
    if let Some(by) = correction::undone_by(a, number) {
        return Err(NoUndo::Undone(by));
    }
    match inverse::barred(entry) {
        Some(bar) => Err(NoUndo::Barred(bar)),
        None => Ok(()),
    }
}

/// The wishes that undo an act, and what they would change.
///
/// `act` are the numbers of its entries, in order and without gaps.
///
/// # Errors
/// Why it is not undone.
pub fn plan(a: &Alliance, act: &[u64], read: Read<'_>, asker: Asker<'_>) -> Result<Undo, NoUndo> {
    let mut entries = Vec::with_capacity(act.len());
    for number in act {
        let entry = read(*number).ok_or(NoUndo::Unreadable(*number))?;
        is_worth_asking(a, asker.account, *number, &entry)?;
        entries.push((*number, entry));
    }
    let matters: BTreeSet<Matter> =
        entries.iter().flat_map(|(_, entry)| entry.events.iter().map(|e| e.matter())).collect();
    let (Some(first), Some(last)) = (act.first().copied(), act.last().copied()) else {
        return Err(NoUndo::Unreadable(0));
    };

    let before = folded(a, &matters, first, read)?;
    let mut then = before.clone();
    let mut groups = Vec::with_capacity(entries.len());
    for (number, entry) in &entries {
        let step = inverse::Step { now: a, before: &then, number: *number, read, asker: &asker };
        let commands = step.commands(entry).map_err(NoUndo::Barred)?;
        then.apply(*number, entry);
        groups.push((*number, Arc::clone(entry), commands));
    }
    unchanged_since(a, &matters, &before, then, last, read)?;

    let mut staged = a.clone();
    let mut wishes = Vec::new();
    // What was done last is undone first.
    for (number, entry, commands) in groups.into_iter().rev() {
        for command in commands {
            let wish = wish(&asker, number, &entry, command);
            let decision = gate::decide(&staged, &wish, asker.now, Receipt([0; 16]))
                .map_err(|refusal| NoUndo::Refused(Box::new(refusal)))?;
            let next = staged.number + 1;
            staged.apply(next, &decision.entry);
            wishes.push(wish);
        }
    }
    let changes = changes(&matters, &before, a, &staged);
    Ok(Undo { entries: act.to_vec(), wishes, changes })
}

/// The state of some matters before an entry, from their own entries alone.
fn folded(a: &Alliance, matters: &BTreeSet<Matter>, before: u64, read: Read<'_>) -> Result<Alliance, NoUndo> {
    let numbers = entries(a, matters, read)?.into_iter().filter(|number| *number < before);
    // The committees are there by the charter, not by entries of their own.
    let committees = a.committees.keys().map(|id| (*id, Committee::empty(*id))).collect();
    let mut folded = Alliance { committees, ..Alliance::default() };
    for number in numbers {
        folded.apply(number, &*read(number).ok_or(NoUndo::Unreadable(number))?);
    }
    Ok(folded)
}

/// The entries that some matters stand in; with opinions those of the tasks that came of them, which give them back when
/// their plan is not passed.
fn entries(a: &Alliance, matters: &BTreeSet<Matter>, read: Read<'_>) -> Result<BTreeSet<u64>, NoUndo> {
    let of = |matter: &Matter| -> Vec<u64> {
        a.courses.get(matter).into_iter().flat_map(|course| course.entries.iter().copied()).collect()
    };
    let mut all: BTreeSet<u64> = matters.iter().flat_map(of).collect();
    for number in matters.iter().filter(|matter| matches!(matter, Matter::Opinion(_))).flat_map(of) {
        for event in &read(number).ok_or(NoUndo::Unreadable(number))?.events {
            if let event::Event::Opinion(opinion::Event::Tasked { task, .. }) = event {
                all.extend(of(&Matter::Task(*task)));
            }
        }
    }
    Ok(all)
}

/// Whether what the act changed stands as the act left it.
fn unchanged_since(
    a: &Alliance,
    matters: &BTreeSet<Matter>,
    before: &Alliance,
    mut after: Alliance,
    last: u64,
    read: Read<'_>,
) -> Result<(), NoUndo> {
    let said = |a: &Alliance, (matter, aspect): &(Matter, Aspect)| facts(a, *matter).remove(aspect);
    let mut touched: Vec<((Matter, Aspect), Option<Value>)> = Vec::new();
    for matter in matters {
        let (was, is) = (facts(before, *matter), facts(&after, *matter));
        let aspects: BTreeSet<Aspect> = was.keys().chain(is.keys()).copied().collect();
        let changed = aspects.into_iter().filter(|aspect| was.get(aspect) != is.get(aspect));
        touched.extend(changed.map(|aspect| ((*matter, aspect), is.get(&aspect).cloned())));
    }
    if touched.iter().all(|(of, left)| said(a, of) == *left) {
        return Ok(());
    }
    if touched.iter().all(|(of, _)| said(a, of) == said(before, of)) {
        return Err(NoUndo::AsBefore);
    }
    // Which of the later entries did it.
    let later = entries(a, matters, read)?.into_iter().filter(|number| *number > last);
    let mut changed = Vec::new();
    for number in later {
        let before: Vec<Option<Value>> = touched.iter().map(|(of, _)| said(&after, of)).collect();
        after.apply(number, &*read(number).ok_or(NoUndo::Unreadable(number))?);
        if touched.iter().map(|(of, _)| said(&after, of)).ne(before) {
            changed.push(number);
        }
    }
    Err(NoUndo::ChangedSince(changed))
}

/// The wish of one command; it rests on what the entry rested on.
fn wish(asker: &Asker<'_>, number: u64, entry: &Entry, command: Command) -> Wish {
    let with = Box::new(command);
    let command = Command::Correction(correction::Command::Revert { entries: vec![number], with });
    Wish {
        account: asker.account,
        behalf: entry.stamp.behalf,
        evidence: Some(entry.stamp.evidence.clone().unwrap_or_else(|| (asker.reason)(number))),
        door: Door::Screens,
        stated: None,
        seen: None,
        command,
    }
}

fn changes(matters: &BTreeSet<Matter>, before: &Alliance, now: &Alliance, after: &Alliance) -> Vec<Change> {
    let mut changes = Vec::new();
    for matter in matters {
        let [mut was, mut is, mut will] = [before, now, after].map(|a| facts(a, *matter));
        let aspects: BTreeSet<Aspect> = is.keys().chain(will.keys()).copied().collect();
        for aspect in aspects {
            let mut of = |facts: &mut Facts| facts.remove(&aspect).unwrap_or(Value::Nothing);
            let [was, is, will] = [&mut was, &mut is, &mut will].map(&mut of);
            if is != will {
                changes.push(Change { matter: *matter, aspect, was, is, will });
            }
        }
    }
    changes
}
