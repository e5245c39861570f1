//! Quarterly tasks (季度任务): assigned by the meeting, dispatched by the committee's lead unit, done, struck off.
//!
//! `assigned → dispatched → under way → reported done → accepted → struck off`, with returned, blocked, carried over
//! and cancelled. A task always has somebody who must act: never an orphan.

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
mod event;

pub use command::Command;
pub use event::{Assignment, Event};

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

    /// The day on which its work was done: reported done, and not returned since.
    pub fn done_on(&self) -> Option<Day> {
        match self.state {
            State::ReportedDone | State::Accepted | State::StruckOff => {
                self.reported.as_ref().map(|(at, _, _)| at.day())
            }
            _ => None,
        }
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
}

/// What stands out about a task today, worst first.
pub fn alarms(alliance: &Alliance, task: &Task, today: Day) -> Vec<Alarm> {
    let mut alarms = Vec::new();
    let Some(parameters) = alliance.parameters() else { return alarms };
    if !task.state.is_open() {
        return alarms;
    }
    let done = task.done_on().is_some();
    if task.due < today && !done {
        alarms.push(Alarm::Overdue);
    }
    if task.blocked.is_some() {
        alarms.push(Alarm::Blocked);
    }
    if is_unanswered(task, today) {
        alarms.push(Alarm::Unanswered);
    }
    if !done && task.due >= today && task.due.since(today) <= i32::from(parameters.soon_days) {
        alarms.push(Alarm::DueSoon);
    }
    if task.state == State::UnderWay && today.since(task.last_news()) >= i32::from(parameters.silent_days) {
        alarms.push(Alarm::Silent);
    }
    alarms
}

/// Whether the responsible unit has let its days to answer pass: the lead unit may dispatch the task anew.
pub fn is_unanswered(task: &Task, today: Day) -> bool {
    task.state == State::Dispatched
        && task.dispatch.as_ref().and_then(|d| d.answer_by).is_some_and(|by| by < today)
}

/// The open tasks that a unit is responsible for or assists in.
pub fn open_of(alliance: &Alliance, unit: UnitId) -> impl Iterator<Item = &Task> {
    links::of(&alliance.found().open_tasks, &unit).filter_map(|id| alliance.tasks.get(&id))
}

/// The open tasks of a committee.
pub fn open_of_committee(alliance: &Alliance, committee: CommitteeId) -> impl Iterator<Item = &Task> {
    links::of(&alliance.found().committee_tasks, &committee).filter_map(|id| alliance.tasks.get(&id))
}

/// How many open tasks a unit is responsible for or assists in.
pub fn count_open_of(alliance: &Alliance, unit: UnitId) -> usize {
    alliance.found().open_tasks.get(&unit).map_or(0, Vec::len)
}

/// All tasks that a unit is responsible for or assists in, those that have ended too.
pub fn all_of(alliance: &Alliance, unit: UnitId) -> impl Iterator<Item = &Task> {
    links::of(&alliance.found().tasks, &unit).filter_map(|id| alliance.tasks.get(&id))
}

/// The task's state, or a refusal that names it.
pub fn find(alliance: &Alliance, id: TaskId) -> Result<&Task, Refusal> {
    alliance.tasks.get(&id).ok_or(Refusal::NotFound { matter: Matter::Task(id) })
}

fn at<'a>(a: &'a Alliance, id: TaskId, states: &[State]) -> Result<&'a Task, Refusal> {
    let found = find(a, id)?;
    if states.contains(&found.state) {
        Ok(found)
    } else {
        Err(Refusal::TaskNotThere { task: id, stands: found.state, needed: states.to_vec() })
    }
}

fn check_involved(task: &Task, unit: UnitId) -> Result<(), Refusal> {
    if task.involves(unit) { Ok(()) } else { Err(Refusal::NotTheUnitsTask { task: task.id, unit }) }
}

/// Refuses units that are no members, are leaving, or are named twice.
fn check_dispatched(a: &Alliance, units: &[UnitId]) -> Result<(), Refusal> {
    for (i, unit) in units.iter().enumerate() {
        unit::find_member(a, *unit)?;
        if departure::live(a, *unit).is_some_and(|d| d.state == departure::State::OnBallot) {
            return Err(Refusal::Leaving { unit: *unit });
        }
        if units[..i].contains(unit) {
            return Err(Refusal::UnitTwice { unit: *unit });
        }
    }
    Ok(())
}

/// Until when units answer what was dispatched on that day; unknown where the calendar is not announced.
pub fn answer_by(a: &Alliance, on: Day) -> Option<Day> {
    let days = a.parameters().map_or(3, |p| u32::from(p.answer_days));
    a.working_days_after(on, days).ok()
}

/// Refuses to take a step back that is not the last one, or that something builds on.
fn check_last(task: &Task, step: Step) -> Result<(), Refusal> {
    let news = task.heard != (task.progress.len() as u32, task.turns.len() as u32);
    let is_last = match step {
        Step::Dispatch => {
            let waiting = |d: &Dispatch| d.assisting.iter().all(|x| x.reply == Reply::Waiting);
            task.state == State::Dispatched && task.dispatch.as_ref().is_some_and(waiting)
        }
        Step::TakeOn(unit) if task.responsible() == Some(unit) => task.state == State::UnderWay && !news,
        Step::TakeOn(unit) => task.dispatch.as_ref().is_some_and(|d| {
            let taken = d.assisting.iter().any(|x| x.part.unit == unit && x.reply == Reply::TakenOn);
            let begun = task.progress.iter().any(|p| p.unit == unit && p.at >= d.on);
            matches!(task.state, State::Dispatched | State::UnderWay) && taken && !begun
        }),
        Step::Report => task.state == State::ReportedDone,
        Step::Accept => task.state == State::Accepted,
        Step::Return => {
            let returned = matches!(task.turns.last(), Some((_, Turn::Returned(_))));
            task.state == State::UnderWay && returned && !news
        }
    };
    if is_last { Ok(()) } else { Err(Refusal::StepNotLast { task: task.id }) }
}

pub(super) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    if a.phase != Phase::Running {
        return Err(Refusal::WrongPhase { needed: Phase::Running });
    }
    let event = match command {
        Command::Assign { meeting, title, done_when, committee, due, priority, opinions } => {
            cx.filled("title", title)?;
            cx.filled("done_when", done_when)?;
            let quarter = opinion::plan_in_session(a, *meeting)?;
            // A task of a committee that nobody leads would have nobody to dispatch it.
            if committee::find(a, *committee)?.lead().is_none() {
                return Err(Refusal::NoLead { committee: *committee });
            }
            if *due < cx.at.day() {
                return Err(Refusal::InThePast { day: *due });
            }
            let mut answered = Vec::new();
            for id in opinions {
                opinion::under_plan(a, *meeting, *id)?;
                if answered.contains(id) {
                    return Err(Refusal::AlreadyDecided { opinion: *id });
                }
                answered.push(*id);
            }
            let task = TaskId(a.next.task);
            let mut events = vec![Happened::Task(Event::Assigned(Box::new(Assignment {
                task,
                meeting: *meeting,
                title: title.trim().into(),
                done_when: done_when.trim().into(),
                committee: *committee,
                quarter,
                due: *due,
                priority: *priority,
                opinions: answered.clone(),
            })))];
            events.extend(answered.into_iter().map(|opinion| {
                Happened::Opinion(opinion::Event::Tasked { opinion, meeting: *meeting, task })
            }));
            return Ok(events);
        }
        Command::Dispatch { task, responsible, assisting } => {
            let found = at(a, *task, &[State::Assigned, State::Dispatched])?;
            if found.state == State::Dispatched && !is_unanswered(found, cx.at.day()) {
                return Err(Refusal::TaskNotThere {
                    task: *task,
                    stands: found.state,
                    needed: vec![State::Assigned],
                });
            }
            let mut units = vec![responsible.unit];
            units.extend(assisting.iter().map(|p| p.unit));
            check_dispatched(a, &units)?;
            Event::Dispatched {
                task: *task,
                responsible: responsible.clone(),
                assisting: assisting.clone(),
                answer_by: answer_by(a, cx.at.day()),
            }
        }
        Command::Assist { task, assisting } => {
            let found = at(a, *task, &[State::UnderWay])?;
            if assisting.is_empty() {
                return Err(Refusal::Empty { field: "assisting" });
            }
            let mut units: Vec<UnitId> = found.responsible().into_iter().collect();
            units.extend(found.dispatch.iter().flat_map(|d| &d.assisting).map(|x| x.part.unit));
            units.extend(assisting.iter().map(|p| p.unit));
            check_dispatched(a, &units)?;
            Event::AssistAsked {
                task: *task,
                assisting: assisting.clone(),
                answer_by: answer_by(a, cx.at.day()),
            }
        }
        Command::TakeOn { task, unit } => {
            let found = at(a, *task, &[State::Dispatched, State::UnderWay])?;
            check_involved(found, *unit)?;
            let waiting = if found.responsible() == Some(*unit) {
                found.state == State::Dispatched
            } else {
                found.dispatch.as_ref().is_some_and(|d| {
                    d.assisting.iter().any(|x| x.part.unit == *unit && x.reply == Reply::Waiting)
                })
            };
            if !waiting {
                return Err(Refusal::AlreadyTakenOn { task: *task, unit: *unit });
            }
            Event::TakenOn { task: *task, unit: *unit }
        }
        Command::TurnDown { task, unit, reason } => {
            cx.filled("reason", reason)?;
            let found = at(a, *task, &[State::Dispatched, State::UnderWay])?;
            check_involved(found, *unit)?;
            if found.responsible() == Some(*unit) && found.state == State::UnderWay {
                return Err(Refusal::AlreadyTakenOn { task: *task, unit: *unit });
            }
            Event::TurnedDown { task: *task, unit: *unit, reason: reason.clone() }
        }
        Command::Progress { task, unit, words, percent, people, hours, evidence } => {
            cx.filled("words", words)?;
            let found = at(a, *task, &[State::UnderWay])?;
            check_involved(found, *unit)?;
            if *percent > 100 {
                return Err(Refusal::PercentAbove { given: *percent });
            }
            Event::Progressed {
                task: *task,
                unit: *unit,
                words: words.clone(),
                percent: *percent,
                people: *people,
                hours: *hours,
                evidence: evidence.clone(),
            }
        }
        Command::Block { task, unit, words } => {
            cx.filled("words", words)?;
            let found = at(a, *task, &[State::UnderWay])?;
            check_involved(found, *unit)?;
            if found.blocked.is_some() {
                return Err(Refusal::AlreadyBlocked { task: *task });
            }
            Event::Blocked { task: *task, words: words.clone() }
        }
        Command::Unblock { task, unit, words } => {
            let found = at(a, *task, &[State::UnderWay])?;
            check_involved(found, *unit)?;
            if found.blocked.is_none() {
                return Err(Refusal::NotBlocked { task: *task });
            }
            Event::Unblocked { task: *task, words: words.clone() }
        }
        Command::Report { task, unit, words, evidence } => {
            cx.filled("words", words)?;
            let found = at(a, *task, &[State::UnderWay])?;
            if found.responsible() != Some(*unit) {
                return Err(Refusal::OnlyTheResponsible { task: *task, unit: *unit });
            }
            if evidence.iter().all(|e| e.name.trim().is_empty()) {
                return Err(Refusal::EvidenceNeeded { task: *task });
            }
            Event::Reported { task: *task, words: words.clone(), evidence: evidence.clone() }
        }
        Command::Accept { task, words } => {
            at(a, *task, &[State::ReportedDone])?;
            Event::Accepted { task: *task, words: words.clone() }
        }
        Command::Return { task, reason } => {
            cx.filled("reason", reason)?;
            at(a, *task, &[State::ReportedDone])?;
            Event::Returned { task: *task, reason: reason.clone() }
        }
        Command::TakeBack { task, step } => {
            check_last(find(a, *task)?, *step)?;
            Event::TakenBack { task: *task, step: *step }
        }
        Command::Unassign { task } => {
            let found = at(a, *task, &[State::Assigned])?;
            let Some(meeting) = found.meeting else { return Err(Refusal::StepNotLast { task: *task }) };
            meeting::at(a, meeting, &[meeting::State::Open])?;
            if !found.turns.is_empty() || found.dispatch.is_some() {
                return Err(Refusal::StepNotLast { task: *task });
            }
            let tasked = links::of(&a.found().tasked, task);
            let mut events = vec![Happened::Task(Event::Unassigned { task: *task })];
            // What it answered is before the meeting again.
            events.extend(
                tasked.map(|opinion| Happened::Opinion(opinion::Event::Reconsidered { opinion, meeting })),
            );
            return Ok(events);
        }
        Command::StrikeOff { task } => {
            at(a, *task, &[State::Accepted])?;
            Event::StruckOff { task: *task }
        }
        Command::CarryOver { task, meeting, quarter, due, reason } => {
            cx.filled("reason", reason)?;
            let session = meeting::at(a, *meeting, &[meeting::State::Open])?;
            let found = find(a, *task)?;
            if !found.state.is_open() {
                return Err(Refusal::TaskEnded { task: *task });
            }
            if *quarter <= found.quarter || *quarter < session.quarter() {
                return Err(Refusal::NotALaterQuarter { quarter: *quarter });
            }
            if *due < cx.at.day() {
                return Err(Refusal::InThePast { day: *due });
            }
            Event::CarriedOver {
                task: *task,
                meeting: *meeting,
                from: found.quarter,
                to: *quarter,
                due: *due,
                reason: reason.clone(),
            }
        }
        Command::Cancel { task, meeting, reason } => {
            cx.filled("reason", reason)?;
            meeting::at(a, *meeting, &[meeting::State::Open])?;
            if !find(a, *task)?.state.is_open() {
                return Err(Refusal::TaskEnded { task: *task });
            }
            Event::Cancelled { task: *task, meeting: *meeting, reason: reason.clone() }
        }
    };
    Ok(vec![Happened::Task(event)])
}

pub(super) fn apply(a: &mut Alliance, event: &Event, stamp: &Stamp) {
    let now = stamp.happened;
    if let Event::Assigned(new) = event {
        a.next.task = a.next.task.max(new.task.0 + 1);
        a.tasks.insert(
            new.task,
            Task {
                id: new.task,
                title: new.title.clone(),
                done_when: new.done_when.clone(),
                committee: new.committee,
                quarter: new.quarter,
                due: new.due,
                priority: new.priority,
                opinions: new.opinions.clone(),
                meeting: Some(new.meeting),
                state: State::Assigned,
                since: now,
                assigned: now,
                dispatch: None,
                progress: Vec::new(),
                blocked: None,
                reported: None,
                turns: Vec::new(),
                reason: None,
                heard: (0, 0),
            },
        );
        return;
    }
    let Some(t) = a.tasks.get_mut(&event.task()) else { return };
    let before = t.state;
    match event {
        Event::Assigned(_) => {}
        Event::Dispatched { responsible, assisting, answer_by, .. } => {
            let assisting = assisting
                .iter()
                .map(|part| Assisting { part: part.clone(), reply: Reply::Waiting })
                .collect();
            t.dispatch = Some(Dispatch {
                responsible: responsible.clone(),
                assisting,
                on: now,
                answer_by: *answer_by,
                declined: Vec::new(),
            });
            t.state = State::Dispatched;
        }
        Event::TakenOn { unit, .. } => {
            if t.responsible() == Some(*unit) {
                t.state = State::UnderWay;
            } else if let Some(d) = &mut t.dispatch {
                for x in d.assisting.iter_mut().filter(|x| x.part.unit == *unit) {
                    x.reply = Reply::TakenOn;
                }
            }
        }
        Event::TurnedDown { unit, reason, .. } => {
            t.turns.push((now, Turn::TurnedDown(*unit, reason.clone())));
            if t.responsible() == Some(*unit) {
                t.dispatch = None;
                t.state = State::Assigned;
            } else if let Some(d) = &mut t.dispatch {
                d.assisting.retain(|x| x.part.unit != *unit);
                d.declined.push(*unit);
            }
        }
        Event::AssistAsked { assisting, answer_by, .. } => {
            if let Some(d) = &mut t.dispatch {
                let asked = assisting.iter().cloned();
                d.assisting.extend(asked.map(|part| Assisting { part, reply: Reply::Waiting }));
                d.answer_by = *answer_by;
                d.declined.clear();
            }
        }
        Event::Progressed { unit, words, percent, people, hours, evidence, .. } => {
            t.progress.push(Progress {
                at: now,
                unit: *unit,
                words: words.clone(),
                percent: *percent,
                people: *people,
                hours: *hours,
                evidence: evidence.clone(),
            })
        }
        Event::Blocked { words, .. } => {
            t.blocked = Some((now, words.clone()));
            t.turns.push((now, Turn::Blocked(words.clone())));
        }
        Event::Unblocked { words, .. } => {
            t.blocked = None;
            t.turns.push((now, Turn::Unblocked(words.clone())));
        }
        Event::Reported { words, evidence, .. } => {
            t.state = State::ReportedDone;
            t.blocked = None;
            t.reported = Some((now, words.clone(), evidence.clone()));
        }
        Event::Accepted { .. } => t.state = State::Accepted,
        Event::Returned { reason, .. } => {
            t.state = State::UnderWay;
            t.turns.push((now, Turn::Returned(reason.clone())));
        }
        Event::TakenBack { step, .. } => take_back(t, *step),
        Event::Unassigned { .. } => t.state = State::Cancelled,
        Event::StruckOff { .. } => t.state = State::StruckOff,
        Event::CarriedOver { from, to, due, reason, .. } => {
            t.quarter = *to;
            t.due = *due;
            t.turns.push((now, Turn::CarriedOver(*from, reason.clone())));
        }
        Event::Cancelled { reason, .. } => {
            t.state = State::Cancelled;
            t.reason = Some(reason.clone());
        }
        Event::HandedOver { from, to, answer_by, .. } => {
            t.turns.push((now, Turn::HandedOver(*from, *to)));
            hand_over(t, *from, *to, *answer_by);
        }
        Event::PlanNotPassed { .. } => t.state = State::Cancelled,
    }
    if t.state != before {
        t.since = now;
        t.heard = (t.progress.len() as u32, t.turns.len() as u32);
    }
    let line = match event {
        Event::CarriedOver { task, meeting, to, .. } => {
            Some((*meeting, *task, meeting::Line::CarriedOver(*to)))
        }
        Event::Cancelled { task, meeting, reason } => {
            Some((*meeting, *task, meeting::Line::NotDone(reason.clone())))
        }
        _ => None,
    };
    if let Event::PlanNotPassed { task, .. } = event {
        // What the task answered is before the next meeting again.
        for o in a.opinions.values_mut().filter(|o| o.state == opinion::State::Tasked(*task)) {
            o.state = opinion::State::Sorted;
            o.decided = None;
        }
    }
    if let Some((meeting, task, line)) = line
        && let Some(m) = a.meetings.get_mut(&meeting)
    {
        m.lines.insert(task, line);
    }
}

/// The task stands as it did before its last step.
fn take_back(t: &mut Task, step: Step) {
    match step {
        Step::Dispatch => {
            t.dispatch = None;
            t.state = State::Assigned;
        }
        Step::TakeOn(unit) if t.responsible() == Some(unit) => t.state = State::Dispatched,
        Step::TakeOn(unit) => {
            let assisting = t.dispatch.iter_mut().flat_map(|d| &mut d.assisting);
            for x in assisting.filter(|x| x.part.unit == unit) {
                x.reply = Reply::Waiting;
            }
        }
        Step::Report => {
            t.reported = None;
            t.state = State::UnderWay;
        }
        Step::Accept => t.state = State::ReportedDone,
        Step::Return => {
            t.turns.pop();
            t.state = State::ReportedDone;
        }
    }
}

/// The responsible unit's successor answers anew; an assisting unit's takes its part.
fn hand_over(t: &mut Task, from: UnitId, to: UnitId, answer_by: Option<Day>) {
    let Some(d) = &mut t.dispatch else { return };
    d.assisting.retain(|x| x.part.unit != to || d.responsible.unit != from);
    if d.responsible.unit == from {
        d.responsible.unit = to;
        d.answer_by = answer_by;
        if t.state == State::UnderWay {
            t.state = State::Dispatched;
        }
    } else if d.responsible.unit == to || d.assisting.iter().any(|x| x.part.unit == to) {
        d.assisting.retain(|x| x.part.unit != from);
    } else {
        for x in d.assisting.iter_mut().filter(|x| x.part.unit == from) {
            x.part.unit = to;
            x.reply = Reply::Waiting;
        }
    }
}
