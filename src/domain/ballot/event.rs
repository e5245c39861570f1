//! What can happen in this topic: the events as they are stored, without their effects.

use super::*;

/// What happened to ballots. Stored; new variants only at the end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Event {
    /// A ballot was opened.
    Opened(Box<Opening>),
    /// A unit voted in an open ballot, or changed its vote.
    Voted {
        /// The ballot.
        ballot: BallotId,
        /// The unit.
        unit: UnitId,
        /// For, against or abstaining.
        choice: Choice,
        /// Cast or entered.
        basis: Basis,
    },
    /// A unit voted in a secret ballot: that it did, and nothing else.
    VotedSecretly {
        /// The ballot.
        ballot: BallotId,
        /// The unit.
        unit: UnitId,
    },
    /// Slips were handed out.
    HandedOut {
        /// The ballot.
        ballot: BallotId,
        /// How many.
        slips: u32,
    },
    /// The slips were counted by one person.
    Counted {
        /// The ballot.
        ballot: BallotId,
        /// The figures.
        count: PaperCount,
    },
    /// An absent unit sent its opinion in writing.
    Written {
        /// The ballot.
        ballot: BallotId,
        /// The unit.
        unit: UnitId,
        /// Its words.
        words: String,
    },
    /// The ballot was closed.
    Closed {
        /// The ballot.
        ballot: BallotId,
        /// Everything that minutes need.
        closing: Box<Closing>,
    },
    /// The ballot was set aside by a later one.
    SetAside {
        /// The ballot.
        ballot: BallotId,
        /// By that one.
        by: BallotId,
    },
    /// What is put to the vote by correspondence, in words; comes with the opening.
    Worded {
        /// The ballot.
        ballot: BallotId,
        /// The words.
        text: String,
    },
}

/// Everything that is frozen when a ballot opens. Stored; its fields never change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Opening {
    /// The ballot.
    pub ballot: BallotId,
    /// The meeting.
    pub meeting: Option<MeetingId>,
    /// The agenda item.
    pub item: Option<u16>,
    /// What it decides.
    pub topic: Topic,
    /// The kind of matter.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Open or secret.
    pub way: Way,
    /// The deadline, by correspondence.
    pub deadline: Option<Day>,
    /// The rule.
    pub rule: Rule,
    /// The charter it comes from.
    pub charter: CharterId,
    /// Who may vote.
    pub electorate: Vec<UnitId>,
    /// Who stands aside.
    pub aside: Vec<UnitId>,
    /// Who of the electorate is in the room.
    pub present: Vec<UnitId>,
}

impl Event {
    /// The ballot that it happened to.
    pub fn ballot(&self) -> BallotId {
        match self {
            Event::Opened(opening) => opening.ballot,
            Event::Voted { ballot, .. }
            | Event::VotedSecretly { ballot, .. }
            | Event::HandedOut { ballot, .. }
            | Event::Counted { ballot, .. }
            | Event::Written { ballot, .. }
            | Event::Closed { ballot, .. }
            | Event::SetAside { ballot, .. }
            | Event::Worded { ballot, .. } => *ballot,
        }
    }

    pub(in crate::domain) fn matter(&self) -> Matter {
        Matter::Ballot(self.ballot())
    }
}
