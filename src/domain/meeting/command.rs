//! What can be wished of this topic: the commands, without their rules.

use super::*;

/// What can be wished of meetings.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Calls a meeting.
    Call {
        /// Regular or extraordinary.
        kind: Kind,
        /// Its title.
        title: String,
        /// When it is held.
        at: Moment,
        /// Where.
        place: String,
        /// Who chairs; may be empty.
        #[serde(default)]
        chair: String,
    },
    /// Moves a meeting that has not begun; notice has to be given again.
    Move {
        /// The meeting.
        meeting: MeetingId,
        /// When it is held.
        at: Moment,
        /// Where.
        place: String,
    },
    /// Puts an item on the agenda.
    AddItem {
        /// The meeting.
        meeting: MeetingId,
        /// What it is about.
        topic: Topic,
        /// Its title.
        title: String,
    },
    /// Takes an item off the agenda before notice is given.
    DropItem {
        /// The meeting.
        meeting: MeetingId,
        /// The item's number.
        item: u16,
    },
    /// Gives notice with topics, time and place.
    GiveNotice {
        /// The meeting.
        meeting: MeetingId,
    },
    /// Records that a unit cannot come.
    Excuse {
        /// The meeting.
        meeting: MeetingId,
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// Signs a unit in.
    SignIn {
        /// The meeting.
        meeting: MeetingId,
        /// The unit.
        unit: UnitId,
        /// The named substitute, if it is not the liaison officer.
        #[serde(default)]
        substitute: Option<String>,
    },
    /// Signs a unit out that leaves early.
    SignOut {
        /// The meeting.
        meeting: MeetingId,
        /// The unit.
        unit: UnitId,
    },
    /// Opens the session.
    Open {
        /// The meeting.
        meeting: MeetingId,
    },
    /// Records what was said and settled on an item without a ballot.
    Note {
        /// The meeting.
        meeting: MeetingId,
        /// The item's number.
        item: u16,
        /// What was said and settled.
        words: String,
    },
    /// Closes the session.
    Close {
        /// The meeting.
        meeting: MeetingId,
    },
    /// Approves the minutes.
    ApproveMinutes {
        /// The meeting.
        meeting: MeetingId,
        /// Their text.
        text: String,
    },
    /// Calls a meeting off.
    Cancel {
        /// The meeting.
        meeting: MeetingId,
        /// Why.
        reason: String,
    },
    /// Puts the items of the agenda in another order before notice is given; they are numbered anew.
    Arrange {
        /// The meeting.
        meeting: MeetingId,
        /// The numbers of all items, in the order wanted.
        order: Vec<u16>,
    },
    /// Puts the draft of the minutes on record, as the office has edited it.
    DraftMinutes {
        /// The meeting.
        meeting: MeetingId,
        /// Their text.
        text: String,
    },
    /// Sends the draft of the minutes back to the office.
    ReturnMinutes {
        /// The meeting.
        meeting: MeetingId,
        /// What is to be changed.
        reason: String,
    },
    /// Strikes a unit's last line on the roll that was entered by mistake.
    StrikeMark {
        /// The meeting.
        meeting: MeetingId,
        /// The unit.
        unit: UnitId,
        /// Which line.
        mark: Mark,
    },
}
