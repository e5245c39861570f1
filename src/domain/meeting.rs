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
use super::ids::{AccountId, BallotId, MeetingId, TaskId, UnitId};
use super::refusal::Refusal;
use super::task;
use super::time::{Day, Moment, Quarter};
use super::unit;

mod command;
mod event;

pub use command::Command;
pub use event::Event;

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

    /// 实到: those of the roll that are in the room now, or attended a meeting that is over.
    pub fn here(&self, alliance: &Alliance, now: Moment) -> BTreeSet<UnitId> {
        let came = match self.closed {
            Some(_) => self.attendance.keys().copied().collect(),
            None => self.present_at(now),
        };
        self.roll(alliance).intersection(&came).copied().collect()
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

pub(super) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    if a.phase != Phase::Running {
        return Err(Refusal::WrongPhase { needed: Phase::Running });
    }
    let event = match command {
        Command::Call { kind, title, at, place, chair } => {
            cx.filled("title", title)?;
            cx.filled("place", place)?;
            if *at < cx.at {
                return Err(Refusal::InThePast { day: at.day() });
            }
            match kind {
                Kind::Regular => check_quarter(a, None, at.day().quarter())?,
                Kind::ExtraordinaryByCommittee => {}
                Kind::ExtraordinaryByUnits(units) => check_demand(a, units)?,
            }
            Event::Called {
                meeting: MeetingId(a.next.meeting),
                kind: kind.clone(),
                title: title.trim().into(),
                at: *at,
                place: place.trim().into(),
                chair: chair.trim().into(),
            }
        }
        Command::Move { meeting, at: when, place } => {
            cx.filled("place", place)?;
            let found = at(a, *meeting, &[State::Called, State::Noticed])?;
            if *when < cx.at {
                return Err(Refusal::InThePast { day: when.day() });
            }
            if found.kind == Kind::Regular {
                check_quarter(a, Some(*meeting), when.day().quarter())?;
            }
            Event::Moved { meeting: *meeting, at: *when, place: place.trim().into() }
        }
        Command::AddItem { meeting, topic, title } => {
            cx.filled("title", title)?;
            let found = at(a, *meeting, &[State::Called, State::Noticed, State::Open])?;
            topic.check_exists(a)?;
            if let Some(item) = found.items.iter().find(|i| topic.is_particular() && i.topic == *topic) {
                return Err(Refusal::AlreadyOnAgenda { meeting: *meeting, item: item.number });
            }
            let item = found.items.iter().map(|i| i.number).max().unwrap_or(0) + 1;
            Event::ItemAdded { meeting: *meeting, item, topic: topic.clone(), title: title.trim().into() }
        }
        Command::DropItem { meeting, item } => {
            let found = at(a, *meeting, &[State::Called, State::Noticed, State::Open])?;
            let named = found.item(*item).ok_or(Refusal::NoSuchItem { meeting: *meeting, item: *item })?;
            // After the notice only what was added to it since goes, and only while nothing was said on it.
            if found.state != State::Called
                && (named.noticed || !named.words.is_empty() || !named.ballots.is_empty())
            {
                at(a, *meeting, &[State::Called])?;
            }
            let dropped = Happened::Meeting(Event::ItemDropped { meeting: *meeting, item: *item });
            let order: Vec<u16> = found.items.iter().map(|i| i.number).filter(|n| n != item).collect();
            // No number is left out on the notice.
            if (1..).zip(&order).all(|(wanted, number)| wanted == *number) {
                return Ok(vec![dropped]);
            }
            return Ok(vec![dropped, Happened::Meeting(Event::ItemsArranged { meeting: *meeting, order })]);
        }
        Command::Arrange { meeting, order } => {
            let found = at(a, *meeting, &[State::Called])?;
            let now: Vec<u16> = found.items.iter().map(|i| i.number).collect();
            if let Some(unknown) = order.iter().find(|n| !now.contains(n)) {
                return Err(Refusal::NoSuchItem { meeting: *meeting, item: *unknown });
            }
            let each: BTreeSet<u16> = order.iter().copied().collect();
            if order.len() != now.len() || each.len() != now.len() {
                return Err(Refusal::EachItemOnce { meeting: *meeting });
            }
            if *order == now {
                return Err(Refusal::NothingChanged);
            }
            Event::ItemsArranged { meeting: *meeting, order: order.clone() }
        }
        Command::GiveNotice { meeting } => {
            let found = at(a, *meeting, &[State::Called])?;
            if found.items.is_empty() {
                return Err(Refusal::EmptyAgenda { meeting: *meeting });
            }
            if let Some(by) = notice_by(a, found)?.filter(|by| cx.at.day() > *by) {
                return Err(Refusal::NoticeTooLate { meeting: *meeting, by });
            }
            Event::NoticeGiven { meeting: *meeting }
        }
        Command::Excuse { meeting, unit, reason } => {
            cx.filled("reason", reason)?;
            let found = at(a, *meeting, &[State::Called, State::Noticed, State::Open])?;
            unit::find_member(a, *unit)?;
            if found.attended(*unit) {
                return Err(Refusal::AlreadyIn { meeting: *meeting, unit: *unit });
            }
            Event::Excused { meeting: *meeting, unit: *unit, reason: reason.clone() }
        }
        Command::SignIn { meeting, unit, substitute } => {
            let found = at(a, *meeting, &[State::Noticed, State::Open])?;
            let member = unit::find_member(a, *unit)?;
            if cx.at.day() < found.at.day() {
                return Err(Refusal::BeforeItsDay { meeting: *meeting, day: found.at.day() });
            }
            if found.present_at(cx.at).contains(unit) {
                return Err(Refusal::AlreadyIn { meeting: *meeting, unit: *unit });
            }
            let substitute = substitute.as_ref().map(|s| s.trim().to_owned()).filter(|s| !s.is_empty());
            if substitute.is_none() && member.liaison().is_none() {
                return Err(Refusal::NoLiaison { unit: *unit });
            }
            Event::SignedIn { meeting: *meeting, unit: *unit, substitute }
        }
        Command::SignOut { meeting, unit } => {
            let found = at(a, *meeting, &[State::Noticed, State::Open])?;
            if !found.present_at(cx.at).contains(unit) {
                return Err(Refusal::NotIn { meeting: *meeting, unit: *unit });
            }
            Event::SignedOut { meeting: *meeting, unit: *unit }
        }
        Command::StrikeMark { meeting, unit, mark } => {
            let found = at(a, *meeting, &[State::Called, State::Noticed, State::Open])?;
            let last = found.attendance.get(unit).and_then(|stays| stays.last());
            match (mark, last) {
                (Mark::Excuse, _) if found.excused.contains_key(unit) => {}
                (Mark::SignIn, Some(stay)) if stay.until.is_none() => {
                    // Who was in the room when a ballot opened is part of what it decided.
                    let counted = |b: &&ballot::Ballot| {
                        b.meeting == Some(*meeting) && b.opened >= stay.from && b.present.contains(unit)
                    };
                    if let Some(ballot) = a.ballots.values().find(counted) {
                        return Err(Refusal::CountedInBallot { ballot: ballot.id, unit: *unit });
                    }
                }
                (Mark::SignOut, Some(stay)) if stay.until.is_some() => {}
                (Mark::SignOut, Some(_)) => {
                    return Err(Refusal::AlreadyIn { meeting: *meeting, unit: *unit });
                }
                _ => return Err(Refusal::NotIn { meeting: *meeting, unit: *unit }),
            }
            Event::MarkStruck { meeting: *meeting, unit: *unit, mark: *mark }
        }
        Command::Open { meeting } => {
            let found = at(a, *meeting, &[State::Noticed])?;
            if cx.at.day() < found.at.day() {
                return Err(Refusal::BeforeItsDay { meeting: *meeting, day: found.at.day() });
            }
            if let Some(other) = a.meetings.values().find(|m| m.state == State::Open) {
                return Err(Refusal::AnotherInSession { meeting: other.id });
            }
            Event::Opened { meeting: *meeting, members: a.members().map(|u| u.id).collect() }
        }
        Command::Note { meeting, item, words } => {
            cx.filled("words", words)?;
            let found = at(a, *meeting, &[State::Open])?;
            found.item(*item).ok_or(Refusal::NoSuchItem { meeting: *meeting, item: *item })?;
            Event::Noted { meeting: *meeting, item: *item, words: words.clone() }
        }
        Command::Close { meeting } => {
            let found = at(a, *meeting, &[State::Open])?;
            if let Some(open) = a.ballots.values().find(|b| b.meeting == Some(*meeting) && b.is_open()) {
                return Err(Refusal::BallotStillOpen { ballot: open.id });
            }
            let owed = owed_lines(a, found);
            if !owed.is_empty() {
                return Err(Refusal::LinesOwed { meeting: *meeting, tasks: owed });
            }
            let done = if found.kind == Kind::Regular { newly_done(a, found) } else { Vec::new() };
            Event::Closed { meeting: *meeting, attended: found.attendance.keys().copied().collect(), done }
        }
        Command::ApproveMinutes { meeting, text } => {
            cx.filled("text", text)?;
            let found = at(a, *meeting, &[State::Closed])?;
            if found.draft.as_ref().is_some_and(|d| d.returned.is_some()) {
                return Err(Refusal::NoMinutesDraft { meeting: *meeting });
            }
            // What was written down is what is approved; whoever wants it otherwise writes that down first.
            if let Some(draft) = found.draft.as_ref().filter(|d| d.text.trim() != text.trim()) {
                return Err(Refusal::MinutesDiffer { meeting: *meeting, by: draft.by, at: draft.at });
            }
            Event::MinutesApproved { meeting: *meeting, text: text.clone() }
        }
        Command::DraftMinutes { meeting, text } => {
            cx.filled("text", text)?;
            let found = at(a, *meeting, &[State::Closed])?;
            if found.draft.as_ref().is_some_and(|d| d.text == *text && d.returned.is_none()) {
                return Err(Refusal::NothingChanged);
            }
            Event::MinutesDrafted { meeting: *meeting, text: text.clone() }
        }
        Command::ReturnMinutes { meeting, reason } => {
            cx.filled("reason", reason)?;
            let found = at(a, *meeting, &[State::Closed])?;
            if found.draft.as_ref().is_none_or(|d| d.returned.is_some()) {
                return Err(Refusal::NoMinutesDraft { meeting: *meeting });
            }
            Event::MinutesReturned { meeting: *meeting, reason: reason.clone() }
        }
        Command::Cancel { meeting, reason } => {
            cx.filled("reason", reason)?;
            at(a, *meeting, &[State::Called, State::Noticed])?;
            Event::Cancelled { meeting: *meeting, reason: reason.clone() }
        }
    };
    Ok(vec![Happened::Meeting(event)])
}

/// Tasks of earlier meetings that were struck off and have no line as done yet.
fn newly_done(a: &Alliance, meeting: &Meeting) -> Vec<TaskId> {
    let told: BTreeSet<TaskId> = a
        .meetings
        .values()
        .flat_map(|m| m.lines.iter().filter(|(_, line)| **line == Line::Done).map(|(task, _)| *task))
        .collect();
    a.tasks
        .values()
        .filter(|t| t.state == task::State::StruckOff && t.meeting != Some(meeting.id))
        .map(|t| t.id)
        .filter(|id| !told.contains(id))
        .collect()
}

/// Refuses a second regular meeting of a quarter.
fn check_quarter(a: &Alliance, own: Option<MeetingId>, quarter: Quarter) -> Result<(), Refusal> {
    let other = a.meetings.values().find(|m| {
        Some(m.id) != own && m.kind == Kind::Regular && m.quarter() == quarter && m.state != State::Cancelled
    });
    match other {
        Some(other) => Err(Refusal::QuarterHasMeeting { meeting: other.id, quarter }),
        None => Ok(()),
    }
}

fn check_demand(a: &Alliance, units: &[UnitId]) -> Result<(), Refusal> {
    let mut asking = BTreeSet::new();
    for unit in units {
        unit::find_member(a, *unit)?;
        asking.insert(*unit);
    }
    let Some(parameters) = a.parameters() else { return Err(Refusal::NoCharter) };
    let members = a.members().count() as u32;
    if parameters.extraordinary.met(asking.len() as u32, members) {
        Ok(())
    } else {
        Err(Refusal::TooFewAsk {
            asking: asking.len() as u32,
            required: parameters.extraordinary.required(members),
            members,
        })
    }
}

pub(super) fn apply(a: &mut Alliance, event: &Event, stamp: &Stamp) {
    if let Event::Called { meeting, kind, title, at, place, chair } = event {
        a.next.meeting = a.next.meeting.max(meeting.0 + 1);
        a.meetings.insert(
            *meeting,
            Meeting {
                id: *meeting,
                kind: kind.clone(),
                title: title.clone(),
                at: *at,
                place: place.clone(),
                chair: chair.clone(),
                state: State::Called,
                noticed: None,
                items: Vec::new(),
                attendance: BTreeMap::new(),
                excused: BTreeMap::new(),
                opened: None,
                members: BTreeSet::new(),
                closed: None,
                lines: BTreeMap::new(),
                minutes: None,
                reason: None,
                draft: None,
            },
        );
        return;
    }
    let Some(m) = a.meetings.get_mut(&event.meeting()) else { return };
    match event {
        Event::Called { .. } => {}
        Event::Moved { at, place, .. } => {
            m.at = *at;
            m.place = place.clone();
            m.state = State::Called;
            m.noticed = None;
            // Who had signed in or was excused for the old day is not for the new one.
            m.attendance.clear();
            m.excused.clear();
            for item in &mut m.items {
                item.noticed = false;
            }
        }
        Event::ItemAdded { item, topic, title, .. } => m.items.push(Item {
            number: *item,
            topic: topic.clone(),
            title: title.clone(),
            noticed: false,
            words: Vec::new(),
            ballots: Vec::new(),
        }),
        Event::ItemDropped { item, .. } => m.items.retain(|i| i.number != *item),
        Event::NoticeGiven { .. } => {
            m.state = State::Noticed;
            m.noticed = Some(stamp.happened);
            for item in &mut m.items {
                item.noticed = true;
            }
        }
        Event::Excused { unit, reason, .. } => {
            m.excused.insert(*unit, reason.clone());
        }
        Event::SignedIn { unit, substitute, .. } => {
            m.attendance.entry(*unit).or_default().push(Presence {
                substitute: substitute.clone(),
                from: stamp.happened,
                until: None,
            });
        }
        Event::SignedOut { unit, .. } => {
            if let Some(stay) = m.attendance.get_mut(unit).and_then(|stays| stays.last_mut()) {
                stay.until = Some(stamp.happened);
            }
        }
        Event::MarkStruck { unit, mark, .. } => match mark {
            Mark::Excuse => {
                m.excused.remove(unit);
            }
            Mark::SignIn => {
                let stays = m.attendance.entry(*unit).or_default();
                stays.pop();
                if stays.is_empty() {
                    m.attendance.remove(unit);
                }
            }
            Mark::SignOut => {
                if let Some(stay) = m.attendance.get_mut(unit).and_then(|stays| stays.last_mut()) {
                    stay.until = None;
                }
            }
        },
        Event::Opened { members, .. } => {
            m.state = State::Open;
            m.opened = Some(stamp.happened);
            m.members = members.iter().copied().collect();
        }
        Event::Noted { item, words, .. } => {
            if let Some(item) = m.items.iter_mut().find(|i| i.number == *item) {
                item.words.push(words.clone());
            }
        }
        Event::Closed { done, .. } => {
            m.state = State::Closed;
            m.closed = Some(stamp.happened);
            for task in done {
                m.lines.insert(*task, Line::Done);
            }
        }
        Event::MinutesApproved { text, .. } => {
            m.state = State::Minuted;
            m.minutes = Some((text.clone(), stamp.account, stamp.happened.day()));
            m.draft = None;
        }
        Event::MinutesDrafted { text, .. } => {
            let (text, by, at) = (text.clone(), stamp.account, stamp.happened);
            m.draft = Some(Draft { text, by, at, returned: None });
        }
        Event::MinutesReturned { reason, .. } => {
            if let Some(draft) = &mut m.draft {
                draft.returned = Some(reason.clone());
            }
        }
        Event::ItemsArranged { order, .. } => {
            let place = |item: &Item| order.iter().position(|n| *n == item.number);
            m.items.sort_by_key(place);
            for (number, item) in (1..).zip(&mut m.items) {
                item.number = number;
            }
        }
        Event::Cancelled { reason, .. } => {
            m.state = State::Cancelled;
            m.reason = Some(reason.clone());
        }
    }
}
