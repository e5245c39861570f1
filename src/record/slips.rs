//! The slips of secret ballots while they are open: a receipt and a choice, and nothing else.
//!
//! Must not know who cast a slip, nor when, nor in which order: boxes are kept in the order of their random receipts.

use std::collections::BTreeMap;

use super::store::StoreError;

/// A slip in a secret ballot's box.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Slip {
    /// The random receipt, known to the voter alone until the ballot is closed.
    pub receipt: [u8; 16],
    /// What was chosen, as the domain numbers it.
    pub choice: u8,
}

/// What an act does to the boxes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SlipChange {
    /// A slip goes into a ballot's box.
    Drop {
        /// The ballot.
        ballot: u32,
        /// Its random receipt; one that the box holds already is refused.
        receipt: [u8; 16],
        /// What was chosen.
        choice: u8,
    },
    /// A ballot's box is emptied and done away with.
    Clear {
        /// The ballot.
        ballot: u32,
    },
}

/// One ballot's slips in order of receipts.
pub(super) type Box = BTreeMap<[u8; 16], u8>;

/// All boxes in use.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(super) struct Boxes(pub BTreeMap<u32, Box>);

impl Boxes {
    /// What the boxes are after the changes.
    pub fn after(&self, changes: &[SlipChange]) -> Result<Boxes, StoreError> {
        let mut boxes = self.clone();
        for change in changes {
            match *change {
                SlipChange::Drop { ballot, receipt, choice } => {
                    if boxes.0.entry(ballot).or_default().insert(receipt, choice).is_some() {
                        return Err(StoreError::ReceiptTaken { ballot });
                    }
                }
                SlipChange::Clear { ballot } => {
                    boxes.0.remove(&ballot);
                }
            }
        }
        Ok(boxes)
    }

    /// The slips of one ballot in order of receipts.
    pub fn slips(&self, ballot: u32) -> Vec<Slip> {
        let slips = self.0.get(&ballot).into_iter().flatten();
        slips.map(|(&receipt, &choice)| Slip { receipt, choice }).collect()
    }
}

impl SlipChange {
    /// The ballot whose box is changed.
    pub fn ballot(&self) -> u32 {
        match *self {
            SlipChange::Drop { ballot, .. } | SlipChange::Clear { ballot } => ballot,
        }
    }
}
