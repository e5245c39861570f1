//! What can happen in this topic: the events as they are stored, without their effects.

use super::*;

/// What happened to the charter. Stored; new variants only at the end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Event {
    /// A version was drafted.
    Drafted {
        /// The version.
        charter: CharterId,
        /// Its articles.
        articles: Vec<Article>,
        /// Its parameters.
        parameters: Box<Parameters>,
    },
    /// The draft was revised.
    Revised {
        /// The version.
        charter: CharterId,
        /// Its articles.
        articles: Vec<Article>,
        /// Its parameters.
        parameters: Box<Parameters>,
    },
    /// The draft was put before the units.
    Consulted {
        /// The version.
        charter: CharterId,
        /// Until that day.
        until: Day,
    },
    /// A unit commented.
    Commented {
        /// The version.
        charter: CharterId,
        /// The unit.
        unit: UnitId,
        /// What it says.
        words: String,
    },
    /// A comment was answered.
    Answered {
        /// The version.
        charter: CharterId,
        /// Which comment, from 0.
        comment: u32,
        /// The answer.
        words: String,
    },
    /// A unit signed.
    Signed {
        /// The version.
        charter: CharterId,
        /// The unit.
        unit: UnitId,
        /// Who signed.
        signatory: String,
        /// On that day.
        on: Day,
    },
    /// A version came into force.
    Adopted {
        /// The version.
        charter: CharterId,
        /// On that day.
        on: Day,
        /// How.
        adoption: Adoption,
    },
    /// A draft was given up or voted down.
    Dropped {
        /// The version.
        charter: CharterId,
        /// Why.
        reason: String,
    },
    /// A ballot on the draft was opened.
    PutOnBallot {
        /// The version.
        charter: CharterId,
    },
    /// The ballot on the draft came to nothing: no quorum, or void.
    BallotFell {
        /// The version.
        charter: CharterId,
    },
    /// A signature that was entered by mistake was struck.
    SignatureStruck {
        /// The version.
        charter: CharterId,
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: String,
    },
}

impl Event {
    pub(in crate::domain) fn matter(&self) -> Matter {
        match self {
            Event::Drafted { charter, .. }
            | Event::Revised { charter, .. }
            | Event::Consulted { charter, .. }
            | Event::Commented { charter, .. }
            | Event::Answered { charter, .. }
            | Event::Signed { charter, .. }
            | Event::Adopted { charter, .. }
            | Event::Dropped { charter, .. }
            | Event::PutOnBallot { charter }
            | Event::BallotFell { charter }
            | Event::SignatureStruck { charter, .. } => Matter::Charter(*charter),
        }
    }
}
