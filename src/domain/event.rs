//! Everything that can happen: one enum that delegates by topic. Stored; new variants only at the end.

use serde::{Deserialize, Serialize};

use super::alliance::{Alliance, Matter};
use super::entry::Stamp;
use super::time::Moment;
use super::{
    account, admission, ballot, charter, committee, correction, departure, founding, meeting, opinion,
    rating, task, two_keys, unit,
};

/// The number of this release's shape of entries; a record with a higher one is newer than the program.
pub const SCHEMA: u16 = 1;

/// What happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Event {
    /// The beginning of the record.
    Founding(founding::Event),
    /// Accounts.
    Account(account::Event),
    /// Units.
    Unit(unit::Event),
    /// The charter.
    Charter(charter::Event),
    /// Applications for admission.
    Admission(admission::Event),
    /// Withdrawals and removals.
    Departure(departure::Event),
    /// General meetings.
    Meeting(meeting::Event),
    /// Ballots.
    Ballot(ballot::Event),
    /// Committees.
    Committee(committee::Event),
    /// Opinions.
    Opinion(opinion::Event),
    /// Quarterly tasks.
    Task(task::Event),
    /// Rating rounds.
    Rating(rating::Event),
    /// Corrections.
    Correction(correction::Event),
    /// What wants a second person.
    TwoKeys(two_keys::Event),
}

/// What an event is about, by the part of the alliance's work that it belongs to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Topic {
    /// The beginning of the record, and what was taken over.
    Founding,
    /// Accounts.
    Account,
    /// Units.
    Unit,
    /// The charter.
    Charter,
    /// Admission.
    Admission,
    /// Withdrawal and removal.
    Departure,
    /// General meetings.
    Meeting,
    /// Ballots.
    Ballot,
    /// Committees.
    Committee,
    /// Opinions.
    Opinion,
    /// Quarterly tasks.
    Task,
    /// Ratings.
    Rating,
    /// Corrections.
    Correction,
    /// What wants a second person.
    TwoKeys,
}

impl Topic {
    /// All of them.
    pub const ALL: [Topic; 14] = [
        Topic::Founding,
        Topic::Account,
        Topic::Unit,
        Topic::Charter,
        Topic::Admission,
        Topic::Departure,
        Topic::Meeting,
        Topic::Ballot,
        Topic::Committee,
        Topic::Opinion,
        Topic::Task,
        Topic::Rating,
        Topic::Correction,
        Topic::TwoKeys,
    ];
}

impl Event {
    /// What it is about.
    pub fn topic(&self) -> Topic {
        match self {
            Event::Founding(_) => Topic::Founding,
            Event::Account(_) => Topic::Account,
            Event::Unit(_) => Topic::Unit,
            Event::Charter(_) => Topic::Charter,
            Event::Admission(_) => Topic::Admission,
            Event::Departure(_) => Topic::Departure,
            Event::Meeting(_) => Topic::Meeting,
            Event::Ballot(_) => Topic::Ballot,
            Event::Committee(_) => Topic::Committee,
            Event::Opinion(_) => Topic::Opinion,
            Event::Task(_) => Topic::Task,
            Event::Rating(_) => Topic::Rating,
            Event::Correction(_) => Topic::Correction,
            Event::TwoKeys(_) => Topic::TwoKeys,
        }
    }

    /// The matter that it happened to.
    pub fn matter(&self) -> Matter {
        match self {
            Event::Founding(e) => e.matter(),
            Event::Account(e) => e.matter(),
            Event::Unit(e) => e.matter(),
            Event::Charter(e) => e.matter(),
            Event::Admission(e) => e.matter(),
            Event::Departure(e) => e.matter(),
            Event::Meeting(e) => e.matter(),
            Event::Ballot(e) => e.matter(),
            Event::Committee(e) => e.matter(),
            Event::Opinion(e) => e.matter(),
            Event::Task(e) => e.matter(),
            Event::Rating(e) => e.matter(),
            Event::Correction(e) => e.matter(),
            Event::TwoKeys(e) => e.matter(),
        }
    }

    /// Since when that stands on which it builds, where that is less than the whole course of its matter.
    pub(super) fn ground(&self, a: &Alliance) -> Option<Moment> {
        match self {
            Event::Meeting(e) => meeting::ground(a, e),
            _ => None,
        }
    }

    pub(super) fn apply(&self, a: &mut Alliance, stamp: &Stamp) {
        match self {
            Event::Founding(e) => founding::apply(a, e, stamp),
            Event::Account(e) => account::apply(a, e, stamp),
            Event::Unit(e) => unit::apply(a, e, stamp),
            Event::Charter(e) => charter::apply(a, e, stamp),
            Event::Admission(e) => admission::apply(a, e, stamp),
            Event::Departure(e) => departure::apply(a, e, stamp),
            Event::Meeting(e) => meeting::apply(a, e, stamp),
            Event::Ballot(e) => ballot::apply(a, e, stamp),
            Event::Committee(e) => committee::apply(a, e, stamp),
            Event::Opinion(e) => opinion::apply(a, e, stamp),
            Event::Task(e) => task::apply(a, e, stamp),
            Event::Rating(e) => rating::apply(a, e, stamp),
            // What it undoes stands in its course.
            Event::Correction(correction::Event::Reverted { .. }) => {}
            Event::TwoKeys(e) => two_keys::apply(a, e, stamp),
        }
    }
}
