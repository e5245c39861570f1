//! What can happen in this topic: the events as they are stored, without their effects.

use super::*;

/// What happened to tasks. Stored; new variants only at the end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Event {
    /// It was assigned.
    Assigned(Box<Assignment>),
    /// It was dispatched.
    Dispatched {
        /// The task.
        task: TaskId,
        /// The responsible unit's part.
        responsible: Part,
        /// Those who assist.
        assisting: Vec<Part>,
        /// Until when units answer; unknown where the calendar is not announced.
        answer_by: Option<Day>,
    },
    /// A unit took it on.
    TakenOn {
        /// The task.
        task: TaskId,
        /// The unit.
        unit: UnitId,
    },
    /// A unit turned it down.
    TurnedDown {
        /// The task.
        task: TaskId,
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// It progressed.
    Progressed {
        /// The task.
        task: TaskId,
        /// The unit.
        unit: UnitId,
        /// In words.
        words: String,
        /// How far.
        percent: u8,
        /// People.
        people: u32,
        /// Hours, in tenths.
        hours: u32,
        /// Evidence.
        evidence: Vec<Evidence>,
    },
    /// It waits.
    Blocked {
        /// The task.
        task: TaskId,
        /// For what.
        words: String,
    },
    /// It goes on.
    Unblocked {
        /// The task.
        task: TaskId,
        /// In words.
        words: String,
    },
    /// It was reported done.
    Reported {
        /// The task.
        task: TaskId,
        /// In words.
        words: String,
        /// Evidence.
        evidence: Vec<Evidence>,
    },
    /// It was accepted.
    Accepted {
        /// The task.
        task: TaskId,
        /// In words.
        words: String,
    },
    /// It was returned.
    Returned {
        /// The task.
        task: TaskId,
        /// Why.
        reason: String,
    },
    /// It was struck off.
    StruckOff {
        /// The task.
        task: TaskId,
    },
    /// It was carried over.
    CarriedOver {
        /// The task.
        task: TaskId,
        /// By that meeting.
        meeting: MeetingId,
        /// From that quarter.
        from: Quarter,
        /// To that quarter.
        to: Quarter,
        /// Due on that day.
        due: Day,
        /// Why.
        reason: String,
    },
    /// It was cancelled.
    Cancelled {
        /// The task.
        task: TaskId,
        /// By that meeting.
        meeting: MeetingId,
        /// Why.
        reason: String,
    },
    /// It was handed over, since a unit leaves.
    HandedOver {
        /// The task.
        task: TaskId,
        /// From that unit.
        from: UnitId,
        /// To that unit.
        to: UnitId,
        /// Until when the successor answers; unknown where the calendar is not announced.
        answer_by: Option<Day>,
    },
    /// The plan it belongs to was voted down.
    PlanNotPassed {
        /// The task.
        task: TaskId,
        /// By that ballot.
        ballot: BallotId,
    },
    /// The last step was taken back.
    TakenBack {
        /// The task.
        task: TaskId,
        /// Which step.
        step: Step,
    },
    /// It was taken off the plan again in session.
    Unassigned {
        /// The task.
        task: TaskId,
    },
    /// More units were asked to assist.
    AssistAsked {
        /// The task.
        task: TaskId,
        /// Their parts.
        assisting: Vec<Part>,
        /// Until when they answer; unknown where the calendar is not announced.
        answer_by: Option<Day>,
    },
    /// The lead unit reminded those who do it.
    Reminded {
        /// The task.
        task: TaskId,
        /// What it asks for.
        words: String,
    },
    /// It is dispatched to others, and no longer to these.
    Released {
        /// The task.
        task: TaskId,
        /// The units.
        units: Vec<UnitId>,
    },
    /// The lead unit no longer asks the unit to assist.
    AssistWithdrawn {
        /// The task.
        task: TaskId,
        /// The unit.
        unit: UnitId,
    },
    /// It was not carried over after all.
    CarryTakenBack {
        /// The task.
        task: TaskId,
        /// By that meeting.
        meeting: MeetingId,
        /// Back to that quarter.
        to: Quarter,
        /// Due on that day again.
        due: Day,
    },
}

/// A task as assigned. Stored; its fields never change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Assignment {
    /// The task.
    pub task: TaskId,
    /// By that meeting.
    pub meeting: MeetingId,
    /// Its title.
    pub title: String,
    /// What counts as done.
    pub done_when: String,
    /// The committee.
    pub committee: CommitteeId,
    /// The quarter.
    pub quarter: Quarter,
    /// When it is due.
    pub due: Day,
    /// How urgent.
    pub priority: Priority,
    /// The opinions it answers.
    pub opinions: Vec<OpinionId>,
}

impl Event {
    /// The task that it happened to.
    pub fn task(&self) -> TaskId {
        match self {
            Event::Assigned(assignment) => assignment.task,
            Event::Dispatched { task, .. }
            | Event::TakenOn { task, .. }
            | Event::TurnedDown { task, .. }
            | Event::Progressed { task, .. }
            | Event::Blocked { task, .. }
            | Event::Unblocked { task, .. }
            | Event::Reported { task, .. }
            | Event::Accepted { task, .. }
            | Event::Returned { task, .. }
            | Event::StruckOff { task }
            | Event::CarriedOver { task, .. }
            | Event::Cancelled { task, .. }
            | Event::HandedOver { task, .. }
            | Event::PlanNotPassed { task, .. }
            | Event::TakenBack { task, .. }
            | Event::Unassigned { task }
            | Event::AssistAsked { task, .. }
            | Event::Reminded { task, .. }
            | Event::Released { task, .. }
            | Event::AssistWithdrawn { task, .. }
            | Event::CarryTakenBack { task, .. } => *task,
        }
    }

    pub(in crate::domain) fn matter(&self) -> Matter {
        Matter::Task(self.task())
    }
}
