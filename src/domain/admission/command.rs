//! What can be wished of applications.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Checklist, Papers};
use crate::domain::ids::{ApplicationId, UnitId};
use crate::domain::unit::Particulars;

/// What can be wished of applications.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Invites a unit that is not on record yet.
    Invite {
        /// What is known of it: the name at least.
        particulars: Box<Particulars>,
    },
    /// Invites a unit that is on record: one that left, or was not admitted.
    InviteAgain {
        /// The unit.
        unit: UnitId,
    },
    /// Writes the application, or completes it.
    Draft {
        /// The application.
        application: ApplicationId,
        /// What is handed in.
        papers: Box<Papers>,
    },
    /// Hands the application in.
    Submit {
        /// The application.
        application: ApplicationId,
    },
    /// The liaison office takes it up.
    StartReview {
        /// The application.
        application: ApplicationId,
    },
    /// Sends it back for completion.
    Return {
        /// The application.
        application: ApplicationId,
        /// What is missing.
        reason: String,
    },
    /// Declines it by review.
    Decline {
        /// The application.
        application: ApplicationId,
        /// Why.
        reason: String,
    },
    /// Passes it: it may be put to a general meeting.
    Pass {
        /// The application.
        application: ApplicationId,
        /// What was checked.
        checklist: Checklist,
        /// The opinion, in words.
        opinion: String,
    },
    /// The unit withdraws it.
    Withdraw {
        /// The application.
        application: ApplicationId,
        /// Why.
        reason: String,
    },
    /// Cancels an invitation that was given by mistake, before the unit has written anything.
    CancelInvitation {
        /// The application.
        application: ApplicationId,
        /// Why.
        reason: String,
    },
    /// Takes back what was handed in, before the review begins.
    TakeBack {
        /// The application.
        application: ApplicationId,
    },
}
