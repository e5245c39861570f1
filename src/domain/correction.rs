//! Corrections: an entry that undoes earlier ones, and names them.
//!
//! Nothing on record is ever changed or removed. What undoes an entry is an ordinary command, with the rights and the
//! rules of its own; its entry says which one it undoes, and can be undone the same way. Which command undoes what is
//! found in [`super::undo`].

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::alliance::{Alliance, Matter};
use super::event::Event as Happened;
use super::gate::{self, Context};
use super::refusal::Refusal;

/// What can be wished of corrections.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Does something that undoes earlier entries.
    Revert {
        /// The numbers of the entries.
        entries: Vec<u64>,
        /// What undoes them.
        with: Box<super::command::Command>,
    },
}

/// What happened by way of correction. Stored; new variants only at the end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Event {
    /// This entry undid an earlier one.
    Reverted {
        /// The number of the earlier entry.
        entry: u64,
    },
}

impl Event {
    pub(super) fn matter(&self) -> Matter {
        match self {
            Event::Reverted { entry } => Matter::Entry(*entry),
        }
    }
}

/// The entry that has undone another one, unless that has been undone itself.
pub fn undone_by(a: &Alliance, entry: u64) -> Option<u64> {
    let by = &a.courses.get(&Matter::Entry(entry))?.entries;
    by.iter().rev().copied().find(|by| undone_by(a, *by).is_none())
}

pub(super) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
    let Command::Revert { entries, with } = command;
    if entries.is_empty() {
        return Err(Refusal::Empty { field: "entries" });
    }
    let mut events = gate::topic(cx, with)?;
    for entry in entries {
        let courses = &cx.alliance.courses;
        let stands_in = |matter: Matter| {
            courses.get(&matter).is_some_and(|course| course.entries.binary_search(entry).is_ok())
        };
        // What does not touch the matter of an entry does not undo it.
        if !events.iter().any(|event| stands_in(event.matter())) {
            return Err(Refusal::NotOfThatEntry { entry: *entry });
        }
    }
    events.extend(entries.iter().map(|entry| Happened::Correction(Event::Reverted { entry: *entry })));
    Ok(events)
}
