//! What the desk needs of a record, and no more: append if the tip is N, what comes after N, and the boxes.
//!
//! Must not know what an entry says, nor promise what an ordered log on another engine could not keep.

use super::finding::Finding;
use super::frame::{MAX_PAYLOAD, NewEntry, Sealed, Tip};
use super::slips::{Slip, SlipChange};

/// Entries in order, each checked as it is read; ends after the first error.
pub type Entries<'a> = Box<dyn Iterator<Item = Result<Sealed, StoreError>> + 'a>;

/// An append-only record.
pub trait Store: Send {
    /// The last entry.
    fn tip(&self) -> Tip;

    /// Appends acts after entry `expected`, which must be the tip, and returns every entry's number and hash once all is
    /// durable.
    ///
    /// The entries of all acts and the changes to the boxes are one step with one sync: all of it is in the record or
    /// nothing, whatever happens. Whoever reads the entries sees which are of one act.
    fn append_acts(
        &mut self,
        expected: u64,
        acts: &[Vec<NewEntry>],
        slips: &[SlipChange],
    ) -> Result<Vec<Tip>, StoreError>;

    /// The same for one act alone; returns the new tip.
    fn append(&mut self, expected: u64, act: &[NewEntry], slips: &[SlipChange]) -> Result<Tip, StoreError> {
        self.append_acts(expected, &[act.to_vec()], slips)?;
        Ok(self.tip())
    }

    /// The entries after number `after`, in order.
    fn read(&self, after: u64) -> Entries<'_>;

    /// The slips in a ballot's box, in order of receipts; none where there is no box.
    fn slips(&self, ballot: u32) -> Result<Vec<Slip>, StoreError>;
}

/// A step of writing an act.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    /// The new boxes, beside the old ones.
    Boxes,
    /// The book: where this is done, the act is in the record.
    Book,
    /// The new boxes in the place of the old ones.
    BoxesInPlace,
    /// The database.
    Database,
}

/// Why a store did not do as asked.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else appended in between; nothing was written.
    #[error("the record has moved on to entry {}", tip.number)]
    Moved {
        /// The tip as it is.
        tip: Tip,
    },
    /// An act without an entry; nothing was written.
    #[error("an act without an entry")]
    NoEntry,
    /// A payload is longer than an entry may be; nothing was written.
    #[error("{length} bytes are more than an entry may hold")]
    TooLong {
        /// Its length.
        length: usize,
    },
    /// The box holds this receipt already; nothing was written.
    #[error("the receipt is taken in the box of ballot B{ballot}")]
    ReceiptTaken {
        /// The ballot.
        ballot: u32,
    },
    /// Writing failed. The store takes no more acts; what is in it can still be read.
    ///
    /// Where the step is after [`Step::Book`] the act may be found in the record when it is opened again.
    #[error("not saved: {reason}")]
    NotSaved {
        /// How far it had come.
        step: Step,
        /// What the system said.
        reason: String,
    },
    /// An earlier act was not saved, so this one was not tried.
    #[error("not saved, since an earlier act was not: {reason}")]
    Stopped {
        /// What the system said then.
        reason: String,
    },
    /// What was read is not what was written.
    #[error("{0}")]
    Damaged(#[from] Finding),
}

/// Whether acts may be written at all.
pub(super) fn check_acts(tip: Tip, expected: u64, acts: &[Vec<NewEntry>]) -> Result<(), StoreError> {
    if expected != tip.number {
        return Err(StoreError::Moved { tip });
    }
    if acts.is_empty() || acts.iter().any(Vec::is_empty) {
        return Err(StoreError::NoEntry);
    }
    match acts.iter().flatten().map(|e| e.payload.len()).find(|&length| length > MAX_PAYLOAD) {
        Some(length) => Err(StoreError::TooLong { length }),
        None => Ok(()),
    }
}

#[cfg(test)]
pub(in crate::record) mod tests;
