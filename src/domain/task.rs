//! Quarterly tasks (季度任务): assigned by the meeting, dispatched by the committee's lead unit, done, struck off.
//!
//! `assigned → dispatched → under way → reported done → accepted → struck off`, with returned, blocked, carried over
//! and cancelled. A task always has somebody who must act: never an orphan.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::alliance::{Alliance, Matter, Phase};
use super::entry::{Evidence, Stamp};
use super::event::Event as Happened;
use super::gate::Context;
use super::ids::{BallotId, CommitteeId, MeetingId, OpinionId, TaskId, UnitId};
use super::refusal::Refusal;
use super::time::{Day, Moment, Quarter};
use super::{committee, departure, links, meeting, opinion, unit};

mod command;
mod effects;
mod event;
pub mod report;
mod rules;

pub use command::Command;
pub(super) use effects::apply;
pub use event::{Assignment, Event};
pub(super) use rules::decide;

/// How urgent a task is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Before others.
    High,
    /// As usual.
    Normal,
    /// When there is time.
    Low,
}

/// Where a task stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Assigned to a committee; its lead unit dispatches it.
    Assigned,
    /// Dispatched; the responsible unit has not answered yet.
    Dispatched,
    /// Taken on, being done.
    UnderWay,
    /// The responsible unit reports it done.
    ReportedDone,
    /// The lead unit accepted it; the office strikes it off.
    Accepted,
    /// 销号: struck off.
    StruckOff,
    /// Cancelled by the meeting.
    Cancelled,
}

impl State {
    /// Every state, in order.
    pub const ALL: [State; 7] = [
        State::Assigned,
        State::Dispatched,
        State::UnderWay,
        State::ReportedDone,
        State::Accepted,
        State::StruckOff,
        State::Cancelled,
    ];

    /// Whether somebody still has to act.
    pub fn is_open(self) -> bool {
        !matches!(self, State::StruckOff | State::Cancelled)
    }

    /// 未结: whether its work is not done yet, as every figure of open tasks counts it. What was accepted is done, and only
    /// waits to be struck off.
    pub fn is_unfinished(self) -> bool {
        self.is_open() && self != State::Accepted
    }
}

/// A unit's part in a task.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The unit.
    pub unit: UnitId,
    /// What it does; may be empty.
    pub part: String,
    /// What it brings; may be empty.
    pub brings: String,
}

/// What a unit said to its part.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// Nothing yet.
    Waiting,
    /// It takes it on.
    TakenOn,
}

/// A unit that assists, and whether it answered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Assisting {
    /// Its part.
    pub part: Part,
    /// Its answer.
    pub reply: Reply,
}

/// Who does a task.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Dispatch {
    /// The responsible unit's part.
    pub responsible: Part,
    /// Those who assist.
    pub assisting: Vec<Assisting>,
    /// When it was dispatched.
    pub on: Moment,
    /// Until when units answer; unknown where the calendar is not announced.
    pub answer_by: Option<Day>,
    /// The units that turned assisting down, until others are asked.
    pub declined: Vec<UnitId>,
    /// Whether the responsible unit took it on.
    pub taken: bool,
}

/// One progress entry.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Progress {
    /// When.
    pub at: Moment,
    /// Which unit.
    pub unit: UnitId,
    /// In words.
    pub words: String,
    /// How far, 0 to 100.
    pub percent: u8,
    /// People who took part.
    pub people: u32,
    /// Hours, in tenths.
    pub hours: u32,
    /// Evidence.
    pub evidence: Vec<Evidence>,
}

/// Something that went back, was carried over or changed hands: a line of the task's history.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Turn {
    /// A unit turned it down.
    TurnedDown(UnitId, String),
    /// The lead unit returned it.
    Returned(String),
    /// Carried over from that quarter.
    CarriedOver(Quarter, String),
    /// Handed over from one unit to another.
    HandedOver(UnitId, UnitId),
    /// It waits for something.
    Blocked(String),
    /// It goes on.
    Unblocked(String),
    /// The lead unit reminded those who do it.
    Reminded(String),
    /// Dispatched to others, and no longer to these.
    Released(Vec<UnitId>),
    /// The lead unit no longer asks the unit to assist.
    AssistWithdrawn(UnitId),
    /// It was reported done, with these pieces of evidence; the last report stands in [`Task::reported`].
    Reported(String, Vec<Evidence>),
    /// The lead unit accepted it.
    Accepted(String),
    /// The office struck it off.
    StruckOff,
}

/// A step that can be taken back by whoever took it, while nothing builds on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The dispatch, while nobody has answered.
    Dispatch,
    /// That a unit takes it on, while it has not begun.
    TakeOn(UnitId),
    /// The report that it is done.
    Report,
    /// The acceptance.
    Accept,
    /// The return.
    Return,
}

/// A quarterly task.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Task {
    /// The task.
    pub id: TaskId,
    /// Its title.
    pub title: String,
    /// What counts as done.
    pub done_when: String,
    /// The committee.
    pub committee: CommitteeId,
    /// The quarter it belongs to now.
    pub quarter: Quarter,
    /// When it is due.
    pub due: Day,
    /// How urgent.
    pub priority: Priority,
    /// The opinions it answers.
    pub opinions: Vec<OpinionId>,
    /// The meeting that assigned it.
    pub meeting: Option<MeetingId>,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub since: Moment,
    /// When it was assigned.
    pub assigned: Moment,
    /// Who does it.
    pub dispatch: Option<Dispatch>,
    /// Its progress, oldest first.
    pub progress: Vec<Progress>,
    /// What it waits for, if blocked, and since when.
    pub blocked: Option<(Moment, String)>,
    /// When it was reported done, with what words and evidence.
    pub reported: Option<(Moment, String, Vec<Evidence>)>,
    /// What went back, was carried over or changed hands.
    pub turns: Vec<(Moment, Turn)>,
    /// Why it was cancelled.
    pub reason: Option<String>,
    /// How much progress and how many turns there were when it came to stand where it stands.
    pub heard: (u32, u32),
    /// Which meeting carried it over last, and where it stood before: its quarter and due day.
    pub carried: Option<(MeetingId, Quarter, Day)>,
    /// The entry by which the lead unit accepted it.
    pub accepted: Option<u64>,
}

impl Task {
    /// The responsible unit.
    pub fn responsible(&self) -> Option<UnitId> {
        self.dispatch.as_ref().map(|d| d.responsible.unit)
    }

    /// Whether the unit assists.
    pub fn is_assisted_by(&self, unit: UnitId) -> bool {
        self.dispatch.as_ref().is_some_and(|d| d.assisting.iter().any(|x| x.part.unit == unit))
    }

    /// The responsible unit, once it has taken the task on: before that it answers for nothing.
    pub fn taken_on_by(&self) -> Option<UnitId> {
        self.dispatch.as_ref().filter(|d| d.taken).map(|d| d.responsible.unit)
    }

    /// Whether the unit assists, and has said that it does.
    pub fn is_helped_by(&self, unit: UnitId) -> bool {
        let helps = |x: &Assisting| x.part.unit == unit && x.reply == Reply::TakenOn;
        self.dispatch.as_ref().is_some_and(|d| d.assisting.iter().any(helps))
    }

    /// Whether the unit has a part in it.
    pub fn involves(&self, unit: UnitId) -> bool {
        self.responsible() == Some(unit) || self.is_assisted_by(unit)
    }

    /// The units that have a part in it, each once.
    pub fn units(&self) -> impl Iterator<Item = UnitId> {
        let responsible = self.responsible();
        let assisting = self.dispatch.iter().flat_map(|d| d.assisting.iter().map(|x| x.part.unit));
        responsible.into_iter().chain(assisting.filter(move |unit| Some(*unit) != responsible))
    }

    /// The last day on which somebody said something of it.
    pub fn last_news(&self) -> Day {
        self.progress.iter().map(|p| p.at.day()).max().unwrap_or(self.since.day()).max(self.since.day())
    }

    /// How far it is: the last figure given.
    pub fn percent(&self) -> u8 {
        match self.state {
            State::ReportedDone | State::Accepted | State::StruckOff => 100,
            _ => self.progress.last().map_or(0, |p| p.percent),
        }
    }

    /// The units that were asked to assist and have not answered.
    pub fn waiting_assistants(&self) -> impl Iterator<Item = UnitId> {
        let assisting = self.dispatch.iter().flat_map(|d| &d.assisting);
        assisting.filter(|x| x.reply == Reply::Waiting).map(|x| x.part.unit)
    }

    /// The units that turned this very task down, with the reason each gave last.
    pub fn turned_down(&self) -> BTreeMap<UnitId, &str> {
        let turns = self.turns.iter().filter_map(|(_, turn)| match turn {
            Turn::TurnedDown(unit, why) => Some((*unit, why.as_str())),
            _ => None,
        });
        turns.collect()
    }

    /// The last day on which the lead unit reminded those who do it.
    pub fn reminded(&self) -> Option<Day> {
        let mut turns = self.turns.iter().rev();
        turns.find(|(_, turn)| matches!(turn, Turn::Reminded(_))).map(|(at, _)| at.day())
    }

    /// The day on which its work was done: reported done, and not returned since.
    pub fn done_on(&self) -> Option<Day> {
        match self.state {
            State::ReportedDone | State::Accepted | State::StruckOff => {
                self.reported.as_ref().map(|(at, _, _)| at.day())
            }
            _ => None,
        }
    }

    /// The day on which its work was done, if the lead unit has accepted that it was: only then it counts as done.
    pub fn completed_on(&self) -> Option<Day> {
        match self.state {
            State::Accepted | State::StruckOff => self.done_on(),
            _ => None,
        }
    }

    /// Whether it was reported done by its due day and waits for the lead unit: neither done yet nor late.
    pub fn waits_for_acceptance(&self) -> bool {
        self.state == State::ReportedDone && self.done_on().is_some_and(|day| day <= self.due)
    }
}

/// What stands out about an open task.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alarm {
    /// Past its due day.
    Overdue,
    /// It waits for something.
    Blocked,
    /// A unit has not answered in the charter's days.
    Unanswered,
    /// Due within the charter's days.
    DueSoon,
    /// No news for the charter's days.
    Silent,
    /// Reported done, and waiting for the lead unit to accept it.
    ToAccept,
}

/// What stands out about a task today, worst first.
pub fn alarms(alliance: &Alliance, task: &Task, today: Day) -> Vec<Alarm> {
    each_alarm(alliance, task, today).collect()
}

/// What stands out most about a task today; of long lists it is asked for each.
pub fn worst_alarm(alliance: &Alliance, task: &Task, today: Day) -> Option<Alarm> {
    each_alarm(alliance, task, today).next()
}

/// What stands out, found one after the other.
fn each_alarm<'a>(alliance: &Alliance, task: &'a Task, today: Day) -> impl Iterator<Item = Alarm> + use<'a> {
    use Alarm::{Blocked, DueSoon, Overdue, Silent, ToAccept, Unanswered};
    let days = alliance.parameters().map(|p| (i32::from(p.soon_days), i32::from(p.silent_days)));
    let days = days.filter(|_| task.state.is_open());
    let worst_first = [Overdue, Blocked, Unanswered, ToAccept, DueSoon, Silent];
    days.into_iter().flat_map(move |(soon, silent)| {
        let done = task.done_on().is_some();
        worst_first.into_iter().filter(move |alarm| match alarm {
            Overdue => task.due < today && !done,
            Blocked => task.blocked.is_some(),
            Unanswered => is_unanswered(task, today) || is_assistant_unanswered(task, today),
            ToAccept => task.state == State::ReportedDone,
            DueSoon => !done && task.due >= today && task.due.since(today) <= soon,
            Silent => task.state == State::UnderWay && today.since(task.last_news()) >= silent,
        })
    })
}

/// Whether the responsible unit has let its days to answer pass: the lead unit may dispatch the task anew.
pub fn is_unanswered(task: &Task, today: Day) -> bool {
    task.state == State::Dispatched
        && task.dispatch.as_ref().and_then(|d| d.answer_by).is_some_and(|by| by < today)
}

/// Whether a unit that was asked to assist has let its days to answer pass.
pub fn is_assistant_unanswered(task: &Task, today: Day) -> bool {
    let answerable = matches!(task.state, State::Dispatched | State::UnderWay);
    let late = task.dispatch.as_ref().and_then(|d| d.answer_by).is_some_and(|by| by < today);
    answerable && late && task.waiting_assistants().next().is_some()
}

/// The open tasks that a unit is responsible for or assists in.
pub fn open_of(alliance: &Alliance, unit: UnitId) -> impl Iterator<Item = &Task> {
    alliance.tasks.pick(links::of(&alliance.found().open_tasks, &unit))
}

/// The open tasks of a committee.
pub fn open_of_committee(alliance: &Alliance, committee: CommitteeId) -> impl Iterator<Item = &Task> {
    alliance.tasks.pick(links::of(&alliance.found().committee_tasks, &committee))
}

/// How many unfinished tasks a unit is responsible for or assists in.
pub fn count_unfinished_of(alliance: &Alliance, unit: UnitId) -> usize {
    open_of(alliance, unit).filter(|task| task.state.is_unfinished()).count()
}

/// All open tasks.
pub fn all_open(alliance: &Alliance) -> impl Iterator<Item = &Task> {
    alliance.tasks.pick(alliance.found().open.keys().copied())
}

/// Tasks that stand alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Lot {
    /// Their quarter.
    pub quarter: Quarter,
    /// Their committee.
    pub committee: CommitteeId,
    /// Where they stand.
    pub state: State,
    /// When they are due.
    pub due: Day,
}

impl Lot {
    /// Whether they are past their due day, and not even reported done.
    pub fn is_late(&self, today: Day) -> bool {
        let waits = matches!(self.state, State::ReportedDone | State::Accepted);
        self.state.is_open() && !waits && self.due < today
    }
}

/// How many tasks stand alike: whoever counts tasks looks at these, which are few.
pub fn tally(alliance: &Alliance) -> impl Iterator<Item = (Lot, usize)> {
    alliance.found().tally.iter().map(|(lot, count)| (*lot, *count))
}

/// All tasks of a quarter, those that have ended too.
pub fn of_quarter(alliance: &Alliance, quarter: Quarter) -> impl Iterator<Item = &Task> {
    alliance.tasks.pick(links::of(&alliance.found().quarters, &quarter))
}

/// All tasks that a unit is responsible for or assists in, those that have ended too.
pub fn all_of(alliance: &Alliance, unit: UnitId) -> impl Iterator<Item = &Task> {
    alliance.tasks.pick(links::of(&alliance.found().tasks, &unit))
}

/// The task's state, or a refusal that names it.
pub fn find(alliance: &Alliance, id: TaskId) -> Result<&Task, Refusal> {
    alliance.tasks.get(&id).ok_or(Refusal::NotFound { matter: Matter::Task(id) })
}

/// Until when units answer what was dispatched on that day; unknown where the calendar is not announced.
pub fn answer_by(a: &Alliance, on: Day) -> Option<Day> {
    let days = a.parameters().map_or(3, |p| u32::from(p.answer_days));
    a.working_days_after(on, days).ok()
}
