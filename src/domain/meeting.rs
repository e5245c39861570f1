//! The general meeting (联盟大会): called, noticed, opened, closed, minuted.
//!
//! What was not on the notice is discussed but not voted on. The agenda does not close until every task of an
//! earlier quarter that is still open has its line: carried over, or ended with its reason.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::alliance::{Alliance, Matter, Phase};
use super::ballot::{self, Topic};
use super::entry::Stamp;
use super::event::Event as Happened;
use super::gate::Context;
use super::ids::{AccountId, BallotId, CommitteeId, MeetingId, OpinionId, TaskId, UnitId};
use super::opinion::Decision;
use super::refusal::Refusal;
use super::task;
use super::time::{Day, Moment, Quarter};
use super::{admission, departure, unit};

mod command;
mod effects;
mod event;
mod rules;

pub use command::Command;
pub(super) use effects::apply;
pub use event::Event;
pub(super) use rules::decide;

/// Regular or extraordinary.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The quarter's meeting.
    Regular,
    /// The Big Party Committee asks for it.
    ExtraordinaryByCommittee,
    /// These units ask for it; the charter says how many it takes.
    ExtraordinaryByUnits(Vec<UnitId>),
}

/// Where a meeting stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Called; its agenda can still change.
    Called,
    /// Notice was given: what can be voted on is fixed.
    Noticed,
    /// In session.
    Open,
    /// Over; minutes not approved yet.
    Closed,
    /// Over, minutes approved.
    Minuted,
    /// Called off.
    Cancelled,
}

/// An item of the agenda.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Item {
    /// Its number, from 1.
    pub number: u16,
    /// What it is about.
    pub topic: Topic,
    /// Its title.
    pub title: String,
    /// Whether it stood on the notice; only then it can be voted on.
    pub noticed: bool,
    /// What was said and settled without a ballot.
    pub words: Vec<String>,
    /// The ballots held on it.
    pub ballots: Vec<BallotId>,
}

/// One stay of a unit in the room.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Presence {
    /// The named substitute, if it is not the liaison officer.
    pub substitute: Option<String>,
    /// From when.
    pub from: Moment,
    /// Until when, if the unit left early.
    pub until: Option<Moment>,
}

/// What the meeting said of a task of an earlier quarter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Line {
    /// Done.
    Done,
    /// Not done, and why; the task ends.
    NotDone(String),
    /// Carried over to that quarter.
    CarriedOver(Quarter),
}

/// A task as a meeting assigned it, whatever became of it since.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Assigned {
    /// Its title.
    pub title: String,
    /// What counts as done.
    pub done_when: String,
    /// The committee.
    pub committee: CommitteeId,
    /// The quarter of the plan.
    pub quarter: Quarter,
    /// When it was due.
    pub due: Day,
}

/// A line on the roll that can be struck.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// That the unit signed in.
    SignIn,
    /// That it left early.
    SignOut,
    /// That it is excused.
    Excuse,
}

/// A draft of the minutes, as the office has edited it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// Its text.
    pub text: String,
    /// Who wrote it last.
    pub by: AccountId,
    /// When.
    pub at: Moment,
    /// Why the Big Party Committee has sent it back, while that stands.
    pub returned: Option<String>,
}

/// A general meeting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Meeting {
    /// The meeting.
    pub id: MeetingId,
    /// Regular or extraordinary.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// When it is held.
    pub at: Moment,
    /// Where.
    pub place: String,
    /// Who chairs; may be empty.
    pub chair: String,
    /// Where it stands.
    pub state: State,
    /// When notice was given.
    pub noticed: Option<Moment>,
    /// The agenda.
    pub items: Vec<Item>,
    /// Who was there, from when to when.
    pub attendance: BTreeMap<UnitId, Vec<Presence>>,
    /// Who is excused, and why.
    pub excused: BTreeMap<UnitId, String>,
    /// When it opened.
    pub opened: Option<Moment>,
    /// The member units when it opened.
    pub members: BTreeSet<UnitId>,
    /// When it closed.
    pub closed: Option<Moment>,
    /// The lines of earlier quarters' tasks.
    pub lines: BTreeMap<TaskId, Line>,
    /// The tasks that it assigned, as it assigned them.
    pub assigned: BTreeMap<TaskId, Assigned>,
    /// What it made of opinions other than tasks, and why.
    pub decided: BTreeMap<OpinionId, (Decision, String)>,
    /// The minutes as approved, and by whom.
    pub minutes: Option<(String, AccountId, Day)>,
    /// Why it was cancelled.
    pub reason: Option<String>,
    /// The draft of the minutes on record, until they are approved.
    pub draft: Option<Draft>,
}

impl Meeting {
    /// The units in the room at that moment.
    pub fn present_at(&self, at: Moment) -> BTreeSet<UnitId> {
        self.attendance
            .iter()
            .filter(|(_, stays)| stays.iter().any(|p| p.from <= at && p.until.is_none_or(|until| at < until)))
            .map(|(unit, _)| *unit)
            .collect()
    }

    /// 应到: the units that are called. Until it is closed those that are members now, since who joins or leaves at
    /// the meeting itself counts from then on; afterwards those that were when it opened.
    pub fn roll(&self, alliance: &Alliance) -> BTreeSet<UnitId> {
        match self.closed {
            Some(_) => self.members.clone(),
            None => alliance.members().map(|u| u.id).collect(),
        }
    }

    /// The units that are called: once notice was given those that were members then, whatever became of them since.
    pub fn called(&self, a: &Alliance) -> Vec<UnitId> {
        let Some(noticed) = self.noticed else { return a.members().map(|u| u.id).collect() };
        a.units.values().filter(|u| was_member(a, u, noticed)).map(|u| u.id).collect()
    }

    /// The items that the notice speaks of: once it was given, what it made known.
    pub fn noticed_items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| self.noticed.is_none() || item.noticed)
    }

    /// 实到: those of the roll that are in the room now, or attended a meeting that is over.
    pub fn here(&self, alliance: &Alliance, now: Moment) -> BTreeSet<UnitId> {
        let came = match self.closed {
            Some(_) => self.attendance.keys().copied().collect(),
            None => self.present_at(now),
        };
        self.roll(alliance).intersection(&came).copied().collect()
    }

    /// The units that were members when it opened and have left the alliance at it: nobody calls them any more, and
    /// what was voted on before counts them.
    pub fn left_alliance(&self, alliance: &Alliance) -> BTreeSet<UnitId> {
        match self.closed {
            Some(_) => BTreeSet::new(),
            None => self.members.difference(&self.roll(alliance)).copied().collect(),
        }
    }

    /// Whether a unit was there at all.
    pub fn attended(&self, unit: UnitId) -> bool {
        self.attendance.contains_key(&unit)
    }

    /// The item of that number.
    pub fn item(&self, number: u16) -> Option<&Item> {
        self.items.iter().find(|i| i.number == number)
    }

    /// The quarter that the meeting belongs to.
    pub fn quarter(&self) -> Quarter {
        self.at.day().quarter()
    }

    /// Whether it was held.
    pub fn was_held(&self) -> bool {
        matches!(self.state, State::Closed | State::Minuted)
    }
}

/// What a line on attendance builds on: the notice, what the roll says of the unit, and the last ballot, whose room is
/// fixed. At a desk where many come at once, one is entered after another who came later.
pub(super) fn ground(a: &Alliance, event: &Event) -> Option<Moment> {
    let (Event::SignedIn { meeting, unit, .. } | Event::SignedOut { meeting, unit }) = event else {
        return None;
    };
    let found = a.meetings.get(meeting)?;
    let stays = found.attendance.get(unit).into_iter().flatten();
    let own = stays.flat_map(|stay| [Some(stay.from), stay.until]).flatten().max();
    let room = a.ballots.values().filter(|b| b.meeting == Some(*meeting)).map(|b| b.opened).max();
    [found.noticed, own, room].into_iter().flatten().max()
}

/// The meeting's state, or a refusal that names it.
pub fn find(alliance: &Alliance, id: MeetingId) -> Result<&Meeting, Refusal> {
    alliance.meetings.get(&id).ok_or(Refusal::NotFound { matter: Matter::Meeting(id) })
}

/// The meeting, which must stand at one of these.
pub fn at<'a>(a: &'a Alliance, id: MeetingId, states: &[State]) -> Result<&'a Meeting, Refusal> {
    let found = find(a, id)?;
    if states.contains(&found.state) {
        Ok(found)
    } else {
        Err(Refusal::MeetingNotThere { meeting: id, stands: found.state, needed: states.to_vec() })
    }
}

/// Whether a unit was a member at that moment: what changed first since then tells what it was before.
fn was_member(a: &Alliance, unit: &unit::Unit, at: Moment) -> bool {
    let joined = admission::of_unit(a, unit.id).filter(|p| p.state == admission::State::Admitted);
    let left = departure::of_unit(a, unit.id).filter(|d| d.state == departure::State::Ended);
    let changes = joined.map(|p| (p.since, false)).chain(left.map(|d| (d.since, true)));
    match changes.filter(|(since, _)| *since > at).min() {
        Some((_, was)) => was,
        None => unit.is_member() && unit.joined.is_none_or(|day| day <= at.day()),
    }
}

/// Whether the day of a meeting that was called has passed, and it was neither held nor called off.
pub fn is_missed(meeting: &Meeting, today: Day) -> bool {
    matches!(meeting.state, State::Called | State::Noticed) && meeting.at.day() < today
}

/// The meeting that comes next, or is in session: of what has passed none does.
pub fn next(a: &Alliance, today: Day) -> Option<&Meeting> {
    let live = |m: &&Meeting| matches!(m.state, State::Called | State::Noticed | State::Open);
    a.meetings.values().filter(live).filter(|m| !is_missed(m, today)).min_by_key(|m| m.at)
}

/// Tasks of earlier quarters that the meeting still owes a line.
pub fn owed_lines(a: &Alliance, meeting: &Meeting) -> Vec<TaskId> {
    if meeting.kind != Kind::Regular {
        return Vec::new();
    }
    let quarter = meeting.quarter();
    a.tasks
        .values()
        .filter(|t| t.quarter < quarter && t.state.is_open() && !meeting.lines.contains_key(&t.id))
        .map(|t| t.id)
        .collect()
}

/// The last day on which notice can be given: the charter's working days before the meeting.
pub fn notice_by(a: &Alliance, meeting: &Meeting) -> Result<Option<Day>, Refusal> {
    let Some(parameters) = a.parameters() else { return Ok(None) };
    a.working_days_before(meeting.at.day(), u32::from(parameters.notice_days)).map(Some)
}

/// The first day for which notice can still be given on `today`; `None` where no notice is needed.
pub fn earliest(a: &Alliance, today: Day) -> Result<Option<Day>, Refusal> {
    let Some(days) = a.parameters().map(|p| u32::from(p.notice_days)).filter(|days| *days > 0) else {
        return Ok(None);
    };
    let mut day = a.working_days_after(today, days)?;
    while a.working_days_before(day, days)? < today {
        day = day.plus(1);
    }
    Ok(Some(day))
}
