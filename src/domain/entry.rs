//! One entry of the record: who did what, when, in which role, through which door, on what evidence.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::account::Role;
use super::event::Event;
use super::ids::AccountId;
use super::time::Moment;

/// Through which door a command came.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// The screens, on a terminal.
    Screens,
    /// A script: commands one a line.
    Script,
    /// A table that was imported.
    Import,
    /// The program itself, when a record is set up.
    Setup,
}

/// Who did what is in the entry, when and how. Stored; never changed once released.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stamp {
    /// When it was entered, by the machine's clock.
    pub entered: Moment,
    /// When it happened, as stated; the same as `entered` unless said.
    pub happened: Moment,
    /// Who entered it.
    pub account: AccountId,
    /// The role that allowed it.
    pub role: Role,
    /// For whom it was entered, if on another's behalf.
    pub behalf: Option<AccountId>,
    /// On what evidence, if on another's behalf or from paper.
    pub evidence: Option<String>,
    /// Through which door.
    pub door: Door,
}

/// From how many seconds on what is entered after the fact is entered well after it.
const LATE: i64 = 24 * 3600;

impl Stamp {
    /// Whether somebody entered it more than a day after it happened; what the program set up says so by its door.
    pub fn is_late(&self) -> bool {
        self.door != Door::Setup && self.entered.seconds_since(self.happened) > LATE
    }
}

/// One entry: a stamp and everything that happened with it, together or not at all.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Who, when, how.
    pub stamp: Stamp,
    /// What happened, in order; never empty.
    pub events: Vec<Event>,
}

/// A paper or file that something rests on: kept elsewhere, named here.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The file's or paper's name.
    pub name: String,
    /// Its digest (SHA-256 in hexadecimal), or empty for a paper.
    pub digest: String,
    /// Where it is kept.
    pub kept: String,
}

/// A person as named on record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name.
    pub name: String,
    /// How to reach the person; shown only to those who need it. May be empty.
    pub phone: String,
}

impl Person {
    /// The person without blanks around name and telephone.
    pub(super) fn trimmed(&self) -> Person {
        Person { name: self.name.trim().into(), phone: self.phone.trim().into() }
    }
}

/// A written document: an application, a request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// Its text, or what it says in short.
    pub text: String,
    /// The date it bears.
    pub date: super::time::Day,
    /// Its document number; may be empty.
    pub number: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_entered_more_than_a_day_after_the_fact_is_late() {
        let late = |happened: &str| {
            let (entered, happened) = ("2026-03-05T10:00".parse().unwrap(), happened.parse().unwrap());
            let (account, role, door) = (AccountId(1), Role::Office, Door::Screens);
            Stamp { entered, happened, account, role, behalf: None, evidence: None, door }.is_late()
        };
        assert_eq!(
            [late("2026-03-05T10:00"), late("2026-03-04T10:00"), late("2026-03-04T09:59")],
            [false, false, true]
        );
    }
}
