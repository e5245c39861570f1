//! What can be wished of this topic: the commands, without their rules.

use super::*;

/// What can be wished of the charter.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Drafts a new version.
    Draft {
        /// Its articles.
        articles: Vec<Article>,
        /// Its parameters.
        parameters: Box<Parameters>,
    },
    /// Revises the draft; signatures given to the earlier text lapse.
    Revise {
        /// The version.
        charter: CharterId,
        /// Its articles.
        articles: Vec<Article>,
        /// Its parameters.
        parameters: Box<Parameters>,
    },
    /// Puts the draft before the units.
    Consult {
        /// The version.
        charter: CharterId,
        /// Until that day.
        until: Day,
    },
    /// Comments on the draft for a unit.
    Comment {
        /// The version.
        charter: CharterId,
        /// The unit.
        unit: UnitId,
        /// What it says.
        words: String,
    },
    /// Answers a comment.
    Answer {
        /// The version.
        charter: CharterId,
        /// Which comment, from 0.
        comment: u32,
        /// The answer.
        words: String,
    },
    /// Signs a version for a unit.
    Sign {
        /// The version.
        charter: CharterId,
        /// The unit.
        unit: UnitId,
        /// Who signs.
        signatory: String,
    },
    /// Adopts the founding version: every founding unit has signed.
    Adopt {
        /// The version.
        charter: CharterId,
    },
    /// Gives a draft up.
    Drop {
        /// The version.
        charter: CharterId,
        /// Why.
        reason: String,
    },
    /// Strikes a signature that was entered by mistake.
    StrikeSignature {
        /// The version.
        charter: CharterId,
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: String,
    },
}
