//! What can be wished of this topic: the commands, without their rules.

use super::*;

/// What can be wished of opinions.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Takes an opinion down.
    Gather {
        /// Where it comes from.
        source: Source,
        /// Who raised it and how to reach them.
        #[serde(default)]
        raised_by: Option<Person>,
        /// The unit that brought it.
        #[serde(default)]
        brought_by: Option<UnitId>,
        /// Where it is about.
        #[serde(default)]
        place: String,
        /// Its words.
        words: String,
        /// When it was raised.
        on: Day,
        /// Its category.
        #[serde(default)]
        category: String,
    },
    /// Sorts it: a category, and a committee.
    Sort {
        /// The opinion.
        opinion: OpinionId,
        /// Its category.
        category: String,
        /// The committee suggested.
        committee: CommitteeId,
    },
    /// Joins it to a leading one.
    Join {
        /// The opinion.
        opinion: OpinionId,
        /// The leading one.
        into: OpinionId,
    },
    /// Separates it again, before either is decided.
    Separate {
        /// The opinion.
        opinion: OpinionId,
    },
    /// Decides it at a meeting in session, under the task plan.
    Decide {
        /// The opinion.
        opinion: OpinionId,
        /// The meeting.
        meeting: MeetingId,
        /// What it makes of it.
        decision: Decision,
        /// Why, or the answer in words.
        reason: String,
    },
    /// Gives the answer to whoever raised it, and to all that were joined.
    Reply {
        /// The opinion.
        opinion: OpinionId,
        /// The answer.
        words: String,
    },
    /// Records that the answer was received.
    Receive {
        /// The opinion.
        opinion: OpinionId,
        /// On that day.
        on: Day,
    },
    /// Takes its sorting back; the category is the one it had before.
    Unsort {
        /// The opinion.
        opinion: OpinionId,
        /// Its category; may be empty.
        #[serde(default)]
        category: String,
    },
    /// Withdraws what was taken down by mistake: whoever took it down, before a meeting takes it.
    Withdraw {
        /// The opinion.
        opinion: OpinionId,
        /// Why.
        reason: String,
    },
    /// Puts back what was withdrawn.
    Reinstate {
        /// The opinion.
        opinion: OpinionId,
    },
    /// Takes back what the meeting made of it, while that meeting is in session.
    Reconsider {
        /// The opinion.
        opinion: OpinionId,
        /// The meeting.
        meeting: MeetingId,
    },
    /// Strikes that the answer was received, where that was recorded by mistake.
    StrikeReceipt {
        /// The opinion.
        opinion: OpinionId,
    },
}
