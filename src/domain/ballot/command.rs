//! What can be wished of this topic: the commands, without their rules.

use super::*;

/// What can be wished of ballots.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Opens a ballot on an item of a meeting in session.
    Open {
        /// The meeting.
        meeting: MeetingId,
        /// The item's number.
        item: u16,
        /// Open or secret.
        way: Way,
    },
    /// Opens a ballot by correspondence.
    OpenByCorrespondence {
        /// What it decides.
        topic: Topic,
        /// Its title.
        title: String,
        /// Open or secret.
        way: Way,
        /// The last day for votes.
        deadline: Day,
        /// What is put to the vote, in words, where the papers don't say it.
        #[serde(default)]
        text: String,
    },
    /// Casts the unit's vote, or changes it in an open ballot.
    Cast {
        /// The ballot.
        ballot: BallotId,
        /// The unit.
        unit: UnitId,
        /// For, against or abstaining.
        choice: Choice,
    },
    /// Enters a unit's vote from paper or a show of hands.
    Record {
        /// The ballot.
        ballot: BallotId,
        /// The unit.
        unit: UnitId,
        /// For, against or abstaining.
        choice: Choice,
        /// Paper or hands.
        basis: Basis,
    },
    /// Makes it a ballot on paper: that many slips were handed out.
    HandOut {
        /// The ballot.
        ballot: BallotId,
        /// How many slips.
        slips: u32,
    },
    /// Enters a count of the slips; two persons do so independently.
    Count {
        /// The ballot.
        ballot: BallotId,
        /// The figures.
        count: PaperCount,
    },
    /// Records an absent unit's opinion in writing; it is not counted.
    Write {
        /// The ballot.
        ballot: BallotId,
        /// The unit.
        unit: UnitId,
        /// Its words.
        words: String,
    },
    /// Closes the ballot.
    Close {
        /// The ballot.
        ballot: BallotId,
        /// The chair's casting vote, where the rule has one and the votes are equal.
        #[serde(default)]
        casting: Option<Choice>,
    },
}
