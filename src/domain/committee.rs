//! The six specialist committees (专委会): duties, one lead unit at a time, members, chair.
//!
//! The lead unit is changed by the general meeting alone (see [`super::ballot`]).

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::alliance::{Alliance, Matter};
use super::charter::Seat;
use super::entry::{Person, Stamp};
use super::event::Event as Happened;
use super::gate::Context;
use super::ids::{BallotId, CommitteeId, UnitId};
use super::map::Map;
use super::refusal::Refusal;
use super::time::Day;
use super::unit;

/// So many days before its end a term is near it: time for a general meeting to find another lead unit.
pub const SOON: i32 = 60;

/// What put a lead unit in its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// A ballot of the general meeting.
    Ballot(BallotId),
    /// It led before the alliance was taken over into these records.
    TakenOver,
}

/// The term of one lead unit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LeadTerm {
    /// The unit.
    pub unit: UnitId,
    /// From that day.
    pub from: Day,
    /// Until that day, if ended.
    pub until: Option<Day>,
    /// The day on which the term is to end, where the general meeting or the alliance's custom sets one.
    pub ends: Option<Day>,
    /// On what ground.
    pub ground: Ground,
}

/// A specialist committee.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Committee {
    /// The committee.
    pub id: CommitteeId,
    /// Its name, from the charter in force.
    pub name: String,
    /// Its duties, from the charter in force.
    pub duties: String,
    /// The lead units' terms, oldest first.
    pub leads: Vec<LeadTerm>,
    /// The units that sit in it, the lead unit among them.
    pub members: BTreeSet<UnitId>,
    /// Its chair: a person from the lead unit.
    pub chair: Option<Person>,
}

impl Committee {
    /// A committee that nobody sits in.
    pub(super) fn empty(id: CommitteeId) -> Committee {
        Committee {
            id,
            name: String::new(),
            duties: String::new(),
            leads: Vec::new(),
            members: BTreeSet::new(),
            chair: None,
        }
    }

    /// The term of the lead unit.
    pub fn term(&self) -> Option<&LeadTerm> {
        self.leads.last().filter(|t| t.until.is_none())
    }

    /// The lead unit in its term.
    pub fn lead(&self) -> Option<UnitId> {
        self.term().map(|t| t.unit)
    }

    /// The end of the term, where it is near or past: another lead unit is to be found.
    pub fn ends_soon(&self, today: Day) -> Option<Day> {
        self.term()?.ends.filter(|ends| ends.since(today) <= SOON)
    }
}

/// Gives the committees the charter's names and duties; leads and members stay.
pub(super) fn seat(committees: &mut Map<CommitteeId, Committee>, seats: &[Seat]) {
    for (number, seat) in (1..).zip(seats) {
        let id = CommitteeId(number);
        let committee = committees.get_or_insert_with(id, || Committee::empty(id));
        committee.name = seat.name.clone();
        committee.duties = seat.duties.clone();
    }
}

/// What can be wished of committees.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// A unit takes a seat.
    Join {
        /// The committee.
        committee: CommitteeId,
        /// The unit.
        unit: UnitId,
    },
    /// A unit gives its seat up.
    Leave {
        /// The committee.
        committee: CommitteeId,
        /// The unit.
        unit: UnitId,
    },
    /// Names the chair, a person from the lead unit.
    NameChair {
        /// The committee.
        committee: CommitteeId,
        /// Who.
        person: Person,
    },
    /// Sets the day on which the lead unit's term is to end; none where it has no end.
    SetTerm {
        /// The committee.
        committee: CommitteeId,
        /// The last day.
        ends: Option<Day>,
    },
}

/// What happened to committees. Stored; new variants only at the end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Event {
    /// A unit took a seat.
    Joined {
        /// The committee.
        committee: CommitteeId,
        /// The unit.
        unit: UnitId,
    },
    /// A unit's seat ended.
    Left {
        /// The committee.
        committee: CommitteeId,
        /// The unit.
        unit: UnitId,
    },
    /// The chair was named.
    ChairNamed {
        /// The committee.
        committee: CommitteeId,
        /// Who.
        person: Person,
    },
    /// A unit became the lead unit; the term before ended.
    LeadNamed {
        /// The committee.
        committee: CommitteeId,
        /// The unit.
        unit: UnitId,
        /// From that day.
        from: Day,
        /// On what ground.
        ground: Ground,
    },
    /// The end of the lead unit's term was set.
    TermSet {
        /// The committee.
        committee: CommitteeId,
        /// The last day.
        ends: Option<Day>,
    },
}

impl Event {
    pub(super) fn matter(&self) -> Matter {
        match self {
            Event::Joined { committee, .. }
            | Event::Left { committee, .. }
            | Event::ChairNamed { committee, .. }
            | Event::LeadNamed { committee, .. }
            | Event::TermSet { committee, .. } => Matter::Committee(*committee),
        }
    }
}

/// The committee's state, or a refusal that names it.
pub fn find(alliance: &Alliance, id: CommitteeId) -> Result<&Committee, Refusal> {
    alliance.committees.get(&id).ok_or(Refusal::NotFound { matter: Matter::Committee(id) })
}

/// The committees that a unit leads.
pub fn led_by(alliance: &Alliance, unit: UnitId) -> impl Iterator<Item = &Committee> {
    alliance.committees.values().filter(move |c| c.lead() == Some(unit))
}

/// Member units that sit in no committee.
pub fn seatless(alliance: &Alliance) -> impl Iterator<Item = &unit::Unit> {
    alliance.members().filter(|u| !alliance.committees.values().any(|c| c.members.contains(&u.id)))
}

pub(super) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    let event = match command {
        Command::Join { committee, unit } => {
            let found = find(a, *committee)?;
            unit::find_member(a, *unit)?;
            if found.members.contains(unit) {
                return Err(Refusal::AlreadySits { committee: *committee, unit: *unit });
            }
            Event::Joined { committee: *committee, unit: *unit }
        }
        Command::Leave { committee, unit } => {
            let found = find(a, *committee)?;
            if !found.members.contains(unit) {
                return Err(Refusal::DoesNotSit { committee: *committee, unit: *unit });
            }
            if found.lead() == Some(*unit) {
                return Err(Refusal::LeadStays { committee: *committee, unit: *unit });
            }
            Event::Left { committee: *committee, unit: *unit }
        }
        Command::NameChair { committee, person } => {
            cx.filled("person.name", &person.name)?;
            let found = find(a, *committee)?;
            if found.lead().is_none() {
                return Err(Refusal::NoLead { committee: *committee });
            }
            if found.chair.as_ref() == Some(person) {
                return Err(Refusal::NothingChanged);
            }
            Event::ChairNamed { committee: *committee, person: person.clone() }
        }
        Command::SetTerm { committee, ends } => {
            let found = find(a, *committee)?;
            let term = found.term().ok_or(Refusal::NoLead { committee: *committee })?;
            if term.ends == *ends {
                return Err(Refusal::NothingChanged);
            }
            if let Some(day) = ends.filter(|day| *day < cx.at.day()) {
                return Err(Refusal::InThePast { day });
            }
            Event::TermSet { committee: *committee, ends: *ends }
        }
    };
    Ok(vec![Happened::Committee(event)])
}

pub(super) fn apply(a: &mut Alliance, event: &Event, _: &Stamp) {
    match event {
        Event::Joined { committee, unit } => {
            if let Some(c) = a.committees.get_mut(committee) {
                c.members.insert(*unit);
            }
        }
        Event::Left { committee, unit } => {
            if let Some(c) = a.committees.get_mut(committee) {
                c.members.remove(unit);
            }
        }
        Event::ChairNamed { committee, person } => {
            if let Some(c) = a.committees.get_mut(committee) {
                c.chair = Some(person.clone());
            }
        }
        Event::LeadNamed { committee, unit, from, ground } => {
            if let Some(c) = a.committees.get_mut(committee) {
                if let Some(term) = c.leads.last_mut().filter(|t| t.until.is_none()) {
                    term.until = Some(*from);
                }
                c.leads.push(LeadTerm { unit: *unit, from: *from, until: None, ends: None, ground: *ground });
                c.members.insert(*unit);
                c.chair = None;
            }
        }
        Event::TermSet { committee, ends } => {
            if let Some(term) = a.committees.get_mut(committee).and_then(|c| c.leads.last_mut()) {
                term.ends = *ends;
            }
        }
    }
}
