//! What can be wished of this topic: the commands, without their rules.

use super::*;

/// What can be wished of tasks.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Assigns a task to a committee, at a meeting in session with a task plan.
    Assign {
        /// The meeting.
        meeting: MeetingId,
        /// Its title.
        title: String,
        /// What counts as done.
        done_when: String,
        /// The committee.
        committee: CommitteeId,
        /// When it is due.
        due: Day,
        /// How urgent.
        priority: Priority,
        /// The opinions it answers.
        #[serde(default)]
        opinions: Vec<OpinionId>,
    },
    /// Dispatches it to units.
    Dispatch {
        /// The task.
        task: TaskId,
        /// The responsible unit and its part.
        responsible: Part,
        /// Those who assist, each with its part.
        #[serde(default)]
        assisting: Vec<Part>,
    },
    /// Takes it on for a unit.
    TakeOn {
        /// The task.
        task: TaskId,
        /// The unit.
        unit: UnitId,
    },
    /// Turns it down for a unit.
    TurnDown {
        /// The task.
        task: TaskId,
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// Records progress.
    Progress {
        /// The task.
        task: TaskId,
        /// The unit.
        unit: UnitId,
        /// In words.
        words: String,
        /// How far, 0 to 100.
        percent: u8,
        /// People who took part.
        #[serde(default)]
        people: u32,
        /// Hours, in tenths.
        #[serde(default)]
        hours: u32,
        /// Evidence.
        #[serde(default)]
        evidence: Vec<Evidence>,
    },
    /// Says that it waits for something.
    Block {
        /// The task.
        task: TaskId,
        /// The unit that says so.
        unit: UnitId,
        /// For what.
        words: String,
    },
    /// Says that it goes on.
    Unblock {
        /// The task.
        task: TaskId,
        /// The unit that says so.
        unit: UnitId,
        /// In words.
        words: String,
    },
    /// Reports it done.
    Report {
        /// The task.
        task: TaskId,
        /// The responsible unit.
        unit: UnitId,
        /// In words.
        words: String,
        /// Evidence; at least one piece.
        evidence: Vec<Evidence>,
    },
    /// The lead unit accepts it.
    Accept {
        /// The task.
        task: TaskId,
        /// In words; may be empty.
        #[serde(default)]
        words: String,
    },
    /// The lead unit returns it.
    Return {
        /// The task.
        task: TaskId,
        /// Why.
        reason: String,
    },
    /// The office strikes it off.
    StrikeOff {
        /// The task.
        task: TaskId,
    },
    /// A meeting in session carries it over.
    CarryOver {
        /// The task.
        task: TaskId,
        /// The meeting.
        meeting: MeetingId,
        /// To that quarter.
        quarter: Quarter,
        /// Due on that day.
        due: Day,
        /// Why it is not done.
        reason: String,
    },
    /// A meeting in session cancels it: not done, and why.
    Cancel {
        /// The task.
        task: TaskId,
        /// The meeting.
        meeting: MeetingId,
        /// Why.
        reason: String,
    },
    /// Takes the last step back.
    TakeBack {
        /// The task.
        task: TaskId,
        /// Which step.
        step: Step,
    },
    /// Takes a task off the plan again that was assigned by mistake, while the meeting is in session.
    Unassign {
        /// The task.
        task: TaskId,
    },
    /// Asks more units to assist while the task is under way, as when one of them turned its part down.
    Assist {
        /// The task.
        task: TaskId,
        /// Their parts; at least one.
        assisting: Vec<Part>,
    },
    /// The lead unit reminds those who do it.
    Remind {
        /// The task.
        task: TaskId,
        /// What it asks for.
        words: String,
    },
    /// The lead unit no longer asks a unit to assist that has not answered.
    WithdrawAssist {
        /// The task.
        task: TaskId,
        /// The unit.
        unit: UnitId,
    },
    /// Takes back that a meeting carried it over, while that meeting is in session.
    CarryBack {
        /// The task.
        task: TaskId,
        /// The meeting.
        meeting: MeetingId,
    },
}
