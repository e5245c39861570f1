//! What can happen in this topic: the events as they are stored, without their effects.

use super::*;

/// What happened to opinions. Stored; new variants only at the end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Event {
    /// An opinion was taken down.
    Gathered {
        /// The opinion.
        opinion: OpinionId,
        /// Where it comes from.
        source: Source,
        /// Who raised it and how to reach them.
        raised_by: Option<Person>,
        /// The unit that brought it.
        brought_by: Option<UnitId>,
        /// Where it is about.
        place: String,
        /// Its words.
        words: String,
        /// When it was raised.
        on: Day,
        /// Its category.
        category: String,
    },
    /// It was sorted.
    Sorted {
        /// The opinion.
        opinion: OpinionId,
        /// Its category.
        category: String,
        /// The committee suggested.
        committee: CommitteeId,
    },
    /// It was joined to a leading one.
    Joined {
        /// The opinion.
        opinion: OpinionId,
        /// The leading one.
        into: OpinionId,
    },
    /// It was separated again.
    Separated {
        /// The opinion.
        opinion: OpinionId,
    },
    /// A meeting decided it.
    Decided {
        /// The opinion.
        opinion: OpinionId,
        /// The meeting.
        meeting: MeetingId,
        /// What it made of it.
        decision: Decision,
        /// Why.
        reason: String,
    },
    /// A meeting made it a task, or part of one.
    Tasked {
        /// The opinion.
        opinion: OpinionId,
        /// The meeting.
        meeting: MeetingId,
        /// The task.
        task: TaskId,
    },
    /// The answer was given.
    Replied {
        /// The opinion.
        opinion: OpinionId,
        /// The answer.
        words: String,
        /// On that day.
        on: Day,
    },
    /// The answer was received.
    Received {
        /// The opinion.
        opinion: OpinionId,
        /// On that day.
        on: Day,
    },
    /// Its sorting was taken back.
    Unsorted {
        /// The opinion.
        opinion: OpinionId,
        /// Its category.
        category: String,
    },
    /// What was taken down by mistake was withdrawn.
    Withdrawn {
        /// The opinion.
        opinion: OpinionId,
        /// Why.
        reason: String,
    },
    /// What was withdrawn was put back.
    Reinstated {
        /// The opinion.
        opinion: OpinionId,
    },
    /// What a meeting made of it was taken back in session.
    Reconsidered {
        /// The opinion.
        opinion: OpinionId,
        /// The meeting.
        meeting: MeetingId,
    },
    /// That the answer was received was struck.
    ReceiptStruck {
        /// The opinion.
        opinion: OpinionId,
    },
}

impl Event {
    /// The opinion that it happened to.
    pub fn opinion(&self) -> OpinionId {
        match self {
            Event::Gathered { opinion, .. }
            | Event::Sorted { opinion, .. }
            | Event::Joined { opinion, .. }
            | Event::Separated { opinion }
            | Event::Decided { opinion, .. }
            | Event::Tasked { opinion, .. }
            | Event::Replied { opinion, .. }
            | Event::Received { opinion, .. }
            | Event::Unsorted { opinion, .. }
            | Event::Withdrawn { opinion, .. }
            | Event::Reinstated { opinion }
            | Event::Reconsidered { opinion, .. }
            | Event::ReceiptStruck { opinion } => *opinion,
        }
    }

    pub(in crate::domain) fn matter(&self) -> Matter {
        Matter::Opinion(self.opinion())
    }
}
