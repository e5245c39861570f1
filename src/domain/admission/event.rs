//! What happened to applications.

use serde::{Deserialize, Serialize};

use super::{Papers, Review};
use crate::domain::alliance::Matter;
use crate::domain::ids::{ApplicationId, BallotId, UnitId};

/// What happened to applications. Stored; new variants only at the end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Event {
    /// A unit was invited.
    Invited {
        /// The application.
        application: ApplicationId,
        /// The unit.
        unit: UnitId,
    },
    /// The application was written.
    Drafted {
        /// The application.
        application: ApplicationId,
        /// What is handed in.
        papers: Box<Papers>,
    },
    /// It was handed in.
    Submitted {
        /// The application.
        application: ApplicationId,
    },
    /// The review began.
    ReviewStarted {
        /// The application.
        application: ApplicationId,
    },
    /// It went back.
    Returned {
        /// The application.
        application: ApplicationId,
        /// What is missing.
        reason: String,
    },
    /// It was declined by review.
    Declined {
        /// The application.
        application: ApplicationId,
        /// Why.
        reason: String,
    },
    /// It passed review.
    Passed {
        /// The application.
        application: ApplicationId,
        /// The review.
        review: Review,
    },
    /// A ballot on it was opened.
    PutOnBallot {
        /// The application.
        application: ApplicationId,
        /// The ballot.
        ballot: BallotId,
    },
    /// The ballot came to nothing: no quorum, or void.
    BallotFell {
        /// The application.
        application: ApplicationId,
    },
    /// The general meeting admitted the unit.
    Admitted {
        /// The application.
        application: ApplicationId,
    },
    /// The general meeting did not.
    NotAdmitted {
        /// The application.
        application: ApplicationId,
    },
    /// The unit withdrew it.
    Withdrawn {
        /// The application.
        application: ApplicationId,
        /// Why.
        reason: String,
    },
    /// The invitation was cancelled.
    InvitationCancelled {
        /// The application.
        application: ApplicationId,
        /// Why.
        reason: String,
    },
    /// What was handed in was taken back.
    TakenBack {
        /// The application.
        application: ApplicationId,
    },
}

impl Event {
    /// The application that it happened to.
    pub fn application(&self) -> ApplicationId {
        match self {
            Event::Invited { application, .. }
            | Event::Drafted { application, .. }
            | Event::Submitted { application }
            | Event::ReviewStarted { application }
            | Event::Returned { application, .. }
            | Event::Declined { application, .. }
            | Event::Passed { application, .. }
            | Event::PutOnBallot { application, .. }
            | Event::BallotFell { application }
            | Event::Admitted { application }
            | Event::NotAdmitted { application }
            | Event::Withdrawn { application, .. }
            | Event::InvitationCancelled { application, .. }
            | Event::TakenBack { application } => *application,
        }
    }

    pub(in crate::domain) fn matter(&self) -> Matter {
        Matter::Application(self.application())
    }
}
