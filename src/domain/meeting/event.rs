//! What can happen in this topic: the events as they are stored, without their effects.

use super::*;

/// What happened to meetings. Stored; new variants only at the end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Event {
    /// A meeting was called.
    Called {
        /// The meeting.
        meeting: MeetingId,
        /// Regular or extraordinary.
        kind: Kind,
        /// Its title.
        title: String,
        /// When it is held.
        at: Moment,
        /// Where.
        place: String,
        /// Who chairs.
        chair: String,
    },
    /// It was moved.
    Moved {
        /// The meeting.
        meeting: MeetingId,
        /// When it is held.
        at: Moment,
        /// Where.
        place: String,
    },
    /// An item was put on the agenda.
    ItemAdded {
        /// The meeting.
        meeting: MeetingId,
        /// The item's number.
        item: u16,
        /// What it is about.
        topic: Topic,
        /// Its title.
        title: String,
    },
    /// An item was taken off.
    ItemDropped {
        /// The meeting.
        meeting: MeetingId,
        /// The item's number.
        item: u16,
    },
    /// Notice was given.
    NoticeGiven {
        /// The meeting.
        meeting: MeetingId,
    },
    /// A unit was excused.
    Excused {
        /// The meeting.
        meeting: MeetingId,
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// A unit signed in.
    SignedIn {
        /// The meeting.
        meeting: MeetingId,
        /// The unit.
        unit: UnitId,
        /// The named substitute.
        substitute: Option<String>,
    },
    /// A unit left early.
    SignedOut {
        /// The meeting.
        meeting: MeetingId,
        /// The unit.
        unit: UnitId,
    },
    /// The session opened.
    Opened {
        /// The meeting.
        meeting: MeetingId,
        /// The member units at that moment: all that attendance is counted against.
        members: Vec<UnitId>,
    },
    /// What was said on an item.
    Noted {
        /// The meeting.
        meeting: MeetingId,
        /// The item's number.
        item: u16,
        /// What was said and settled.
        words: String,
    },
    /// The session closed.
    Closed {
        /// The meeting.
        meeting: MeetingId,
        /// The units that attended.
        attended: Vec<UnitId>,
        /// Tasks of earlier quarters that were done.
        done: Vec<TaskId>,
    },
    /// The minutes were approved.
    MinutesApproved {
        /// The meeting.
        meeting: MeetingId,
        /// Their text.
        text: String,
    },
    /// It was called off.
    Cancelled {
        /// The meeting.
        meeting: MeetingId,
        /// Why.
        reason: String,
    },
    /// The items were put in another order, and numbered anew in it.
    ItemsArranged {
        /// The meeting.
        meeting: MeetingId,
        /// Their numbers until then, in the new order.
        order: Vec<u16>,
    },
    /// A draft of the minutes was put on record.
    MinutesDrafted {
        /// The meeting.
        meeting: MeetingId,
        /// Their text.
        text: String,
    },
    /// The draft of the minutes was sent back.
    MinutesReturned {
        /// The meeting.
        meeting: MeetingId,
        /// What is to be changed.
        reason: String,
    },
    /// A line on the roll was struck.
    MarkStruck {
        /// The meeting.
        meeting: MeetingId,
        /// The unit.
        unit: UnitId,
        /// Which line.
        mark: Mark,
    },
}

impl Event {
    /// The meeting that it happened to.
    pub fn meeting(&self) -> MeetingId {
        match self {
            Event::Called { meeting, .. }
            | Event::Moved { meeting, .. }
            | Event::ItemAdded { meeting, .. }
            | Event::ItemDropped { meeting, .. }
            | Event::NoticeGiven { meeting }
            | Event::Excused { meeting, .. }
            | Event::SignedIn { meeting, .. }
            | Event::SignedOut { meeting, .. }
            | Event::Opened { meeting, .. }
            | Event::Noted { meeting, .. }
            | Event::Closed { meeting, .. }
            | Event::MinutesApproved { meeting, .. }
            | Event::Cancelled { meeting, .. }
            | Event::ItemsArranged { meeting, .. }
            | Event::MinutesDrafted { meeting, .. }
            | Event::MinutesReturned { meeting, .. }
            | Event::MarkStruck { meeting, .. } => *meeting,
        }
    }

    pub(in crate::domain) fn matter(&self) -> Matter {
        Matter::Meeting(self.meeting())
    }
}
