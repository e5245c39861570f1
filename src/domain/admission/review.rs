//! The liaison office's review: the checklist, and what of it the record shows by itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Papers;
use crate::domain::alliance::Alliance;
use crate::domain::ids::{AccountId, CharterId};
use crate::domain::time::Day;
use crate::domain::unit::Organisation;

/// What the reviewer checks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// The charter in force is accepted.
    pub charter_accepted: bool,
    /// The written application is on file.
    pub application_on_file: bool,
    /// The particulars are complete.
    pub particulars_complete: bool,
    /// It has a party organisation, or a plan for one.
    pub party_organisation: bool,
    /// The liaison officer is named.
    pub liaison_named: bool,
}

impl Checklist {
    /// Whether every point is met.
    pub fn is_complete(self) -> bool {
        self.charter_accepted
            && self.application_on_file
            && self.particulars_complete
            && self.party_organisation
            && self.liaison_named
    }
}

/// The liaison office's review.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Review {
    /// What was checked.
    pub checklist: Checklist,
    /// The opinion, in words.
    pub opinion: String,
    /// Who reviewed.
    pub reviewer: AccountId,
    /// When.
    pub on: Day,
}

/// A particular of a unit that may be missing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Particular {
    /// The unified social credit code.
    Code,
    /// The superior party organisation.
    Superior,
    /// The head of the party organisation.
    Head,
    /// The address.
    Address,
    /// The telephone.
    Telephone,
}

/// What the record shows of a point of the checklist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Seen {
    /// It holds, as far as the record goes.
    Holds,
    /// It accepts another version than the one in force.
    OtherVersion(CharterId),
    /// These particulars are missing.
    Lacks(Vec<Particular>),
    /// The record does not show it: somebody has to look.
    Look,
}

/// What the record shows of each point, in the order of the [`Checklist`].
pub fn seen(a: &Alliance, papers: &Papers) -> [Seen; 5] {
    let p = &papers.particulars;
    let charter = match a.in_force {
        Some(in_force) if in_force == papers.accepts => Seen::Holds,
        _ => Seen::OtherVersion(papers.accepts),
    };
    let missing: Vec<Particular> = [
        (Particular::Code, p.code.is_none()),
        (Particular::Superior, p.superior.name.trim().is_empty()),
        (Particular::Head, p.head.trim().is_empty()),
        (Particular::Address, p.address.trim().is_empty()),
        (Particular::Telephone, p.telephone.trim().is_empty()),
    ]
    .into_iter()
    .filter_map(|(particular, missing)| missing.then_some(particular))
    .collect();
    let particulars = if missing.is_empty() { Seen::Holds } else { Seen::Lacks(missing) };
    let organisation = if p.organisation == Organisation::None { Seen::Look } else { Seen::Holds };
    let liaison = if papers.liaison.name.trim().is_empty() { Seen::Look } else { Seen::Holds };
    // A letter is on record in words; that the paper lies in the file only a person can see.
    [charter, Seen::Look, particulars, organisation, liaison]
}
