//! The alliance as it stands: the fold of its record. Holds no rule.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::account::{Account, Role};
use super::admission::Application;
use super::ballot::{Ballot, Receipt};
use super::calendar::Calendar;
use super::charter::{self, Charter, Parameters};
use super::committee::Committee;
use super::departure::Departure;
use super::entry::Entry;
use super::ids::*;
use super::key::PublicKey;
use super::links::Links;
use super::majority::Choice;
use super::map::Map;
use super::meeting::Meeting;
use super::numbers::Numbers;
use super::opinion::Opinion;
use super::rating::{Grade, Round};
use super::refusal::Refusal;
use super::task::Task;
use super::time::{Day, Moment};
use super::unit::{Standing, Unit};

/// How far the alliance has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The record is empty.
    #[default]
    Empty,
    /// Being founded.
    Founding,
    /// Being taken over from paper.
    TakingOver,
    /// Running, under a charter.
    Running,
}

/// Something on record that has a course of its own. Stored; new variants only at the end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// The alliance as a whole.
    Alliance,
    /// An account.
    Account(AccountId),
    /// A unit.
    Unit(UnitId),
    /// An application.
    Application(ApplicationId),
    /// A departure.
    Departure(DepartureId),
    /// A version of the charter.
    Charter(CharterId),
    /// A meeting.
    Meeting(MeetingId),
    /// A ballot.
    Ballot(BallotId),
    /// A committee.
    Committee(CommitteeId),
    /// An opinion.
    Opinion(OpinionId),
    /// A task.
    Task(TaskId),
    /// A rating round.
    Round(RoundId),
    /// An entry of the record, where another one undoes it.
    Entry(u64),
    /// What somebody asked a second person's approval for.
    Request(RequestId),
}

/// The numbers that the next ones of each kind get.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Next {
    /// The next account.
    pub account: u32,
    /// The next unit.
    pub unit: u32,
    /// The next application.
    pub application: u32,
    /// The next departure.
    pub departure: u32,
    /// The next version of the charter.
    pub charter: u32,
    /// The next meeting.
    pub meeting: u32,
    /// The next ballot.
    pub ballot: u32,
    /// The next opinion.
    pub opinion: u32,
    /// The next task.
    pub task: u32,
    /// The next rating round.
    pub round: u32,
}

impl Default for Next {
    fn default() -> Next {
        Next {
            account: 1,
            unit: 1,
            application: 1,
            departure: 1,
            charter: 1,
            meeting: 1,
            ballot: 1,
            opinion: 1,
            task: 1,
            round: 1,
        }
    }
}

/// The course of a matter: which entries it stands in, and the latest stated time among them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Course {
    /// The numbers of its entries, in order.
    pub entries: Numbers,
    /// The latest stated time.
    pub since: Moment,
}

/// The alliance as it stands.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Alliance {
    /// How far it has come.
    pub phase: Phase,
    /// Whether the record is for practice.
    pub practice: bool,
    /// Its name.
    pub name: String,
    /// The community.
    pub community: String,
    /// The address of its base.
    pub base: String,
    /// When the record began.
    pub begun: Option<Moment>,
    /// The number of the last entry.
    pub number: u64,
    /// The next ids.
    pub next: Next,
    /// Accounts.
    pub accounts: Map<AccountId, Account>,
    /// Units, whatever their standing.
    pub units: Map<UnitId, Unit>,
    /// Versions of the charter.
    pub charters: Map<CharterId, Charter>,
    /// The version in force.
    pub in_force: Option<CharterId>,
    /// Applications.
    pub applications: Map<ApplicationId, Application>,
    /// Departures.
    pub departures: Map<DepartureId, Departure>,
    /// Meetings.
    pub meetings: Map<MeetingId, Meeting>,
    /// Ballots.
    pub ballots: Map<BallotId, Ballot>,
    /// The boxes of open secret ballots: not from entries, but kept beside them.
    #[serde(skip)]
    pub boxes: BTreeMap<BallotId, BTreeMap<Receipt, Choice>>,
    /// Committees.
    pub committees: Map<CommitteeId, Committee>,
    /// Opinions.
    pub opinions: Map<OpinionId, Opinion>,
    /// Tasks.
    pub tasks: Map<TaskId, Task>,
    /// Rating rounds.
    pub rounds: Map<RoundId, Round>,
    /// Confirmed grades by unit and year, those taken over among them.
    pub grades: Map<(UnitId, i16), Grade>,
    /// The number of the last feedback letter of each year.
    pub letters: BTreeMap<i16, u32>,
    /// Holidays and make-up workdays, where the office has replaced the table that the program brings.
    pub own_calendar: Option<Calendar>,
    /// The course of each matter.
    pub courses: Map<Matter, Course>,
    /// What wants a second person, and what was asked for.
    pub keys: super::two_keys::Keys,
    /// What is found from the other side; reckoned from all of the above.
    #[serde(skip)]
    pub links: Links,
}

impl Alliance {
    /// Folds an entry in. Cannot fail, and holds no rule.
    pub fn apply(&mut self, number: u64, entry: &Entry) {
        self.number = number;
        for event in &entry.events {
            event.apply(self, &entry.stamp);
            self.links.forget();
            let happened = entry.stamp.happened;
            let new = || Course { entries: Numbers::new(), since: happened };
            let course = self.courses.get_or_insert_with(event.matter(), new);
            if course.entries.last() != Some(&number) {
                course.entries.push(number);
            }
            course.since = course.since.max(happened);
        }
    }

    /// The member units in standing.
    pub fn members(&self) -> impl Iterator<Item = &Unit> {
        self.units.values().filter(|u| u.is_member())
    }

    /// Whether a unit is living: a member, a founder, or an applicant whose application is on its way.
    pub fn is_living(&self, unit: &Unit) -> bool {
        match unit.standing {
            Standing::Member(_) | Standing::Founding => true,
            Standing::Applicant => self.found().applying.contains_key(&unit.id),
            Standing::Withdrawn(_) | Standing::Removed(_) => false,
        }
    }

    /// The parameters of the charter in force.
    pub fn parameters(&self) -> Option<&Parameters> {
        self.in_force.and_then(|id| self.charters.get(&id)).map(|c| &c.parameters)
    }

    /// The draft that is being worked on.
    pub fn open_draft(&self) -> Option<&Charter> {
        use charter::State::{Consultation, Draft, OnBallot};
        self.charters.values().find(|c| matches!(c.state, Draft | Consultation | OnBallot))
    }

    /// The open account of a login.
    pub fn account_of_login(&self, login: &str) -> Option<&Account> {
        self.accounts.values().find(|a| a.open && a.login == login.trim())
    }

    /// The open account that logs in with a key; the keys of a closed one open nothing.
    pub fn account_of_key(&self, key: &PublicKey) -> Option<&Account> {
        self.accounts.values().find(|a| a.open && a.keys.iter().any(|held| held.key == *key))
    }

    /// The open account of a unit's liaison officer.
    pub fn liaison_account(&self, unit: UnitId) -> Option<&Account> {
        self.accounts.values().find(|a| a.open && a.unit == Some(unit) && a.roles.contains(&Role::Liaison))
    }

    /// Holidays and make-up workdays: the office's table, or the one that the program brings.
    pub fn calendar(&self) -> &Calendar {
        self.own_calendar.as_ref().unwrap_or_else(|| Calendar::built_in())
    }

    /// The region whose own holidays count.
    pub fn region(&self) -> Option<&str> {
        self.parameters().and_then(|p| p.region.as_deref())
    }

    /// The day on which a period of `days` working days after `day` ends; the day itself is not counted.
    pub fn working_days_after(&self, day: Day, days: u32) -> Result<Day, Refusal> {
        self.calendar()
            .add_working_days(day, days, self.region())
            .map_err(|unknown| Refusal::CalendarNotAnnounced { year: unknown.year })
    }

    /// The last day from which `days` working days end before `day` begins.
    pub fn working_days_before(&self, day: Day, days: u32) -> Result<Day, Refusal> {
        let mut left = days;
        let mut at = day;
        while left > 0 {
            at = at.plus(-1);
            let works = self
                .calendar()
                .is_working_day(at, self.region())
                .map_err(|unknown| Refusal::CalendarNotAnnounced { year: unknown.year })?;
            left -= u32::from(works);
        }
        Ok(if days == 0 { day } else { at.plus(-1) })
    }

    /// The latest entry of a matter; 0 if there is none.
    pub fn last_entry_of(&self, matter: Matter) -> u64 {
        self.courses.get(&matter).and_then(|c| c.entries.last()).copied().unwrap_or(0)
    }

    /// The units that have not signed the version in force.
    pub fn unsigned(&self) -> BTreeSet<UnitId> {
        let Some(charter) = self.in_force.and_then(|id| self.charters.get(&id)) else {
            return BTreeSet::new();
        };
        self.members().map(|u| u.id).filter(|u| !charter.signatures.contains_key(u)).collect()
    }
}
