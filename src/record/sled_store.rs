//! The durable record: book and boxes first, then the database, then the answer.
//!
//! Must not retry, and must not go on after an error: what the disk holds then is found out at the next opening.

use std::path::{Path, PathBuf};

use super::book::Book;
use super::boxes;
use super::finding::Finding;
use super::frame::{EntryHash, NewEntry, Sealed, Tip};
use super::index::{Index, IndexReader};
use super::lock::Lock;
use super::slips::{Boxes, Slip, SlipChange};
use super::store::{Entries, Step, Store, StoreError, check_acts};

/// What had to be done to open a record; all zero after a clean end.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Opening {
    /// Whether the disk is so full that the record's reserve was given up.
    pub reserve_spent: bool,
    /// Entries that the database lacked and got from the book: the last act after a crash, more after damage.
    pub from_book: u64,
    /// Entries that the book lacked and got from the database.
    pub from_database: u64,
    /// Bytes of an act never acknowledged that were cut off the book.
    pub cut: u64,
}

/// A record in a folder, locked for this process.
pub struct SledStore {
    pub(super) dir: PathBuf,
    // Fields are dropped in this order: the lock must be the last to go.
    pub(super) index: Index,
    pub(super) book: Book,
    pub(super) boxes: Boxes,
    pub(super) tip: Tip,
    pub(super) stopped: Option<String>,
    pub(super) opening: Opening,
    #[cfg(test)]
    pub(super) die_before: Option<Step>,
    pub(super) _lock: Lock,
}

/// Reads entries of an open record while somebody else writes.
#[derive(Clone)]
pub struct EntryReader(IndexReader);

impl EntryReader {
    /// The entry of a number, checked; `None` where there is none.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn entry(&self, number: u64) -> Result<Option<Sealed>, Finding> {
        self.0.get(number)
    }
}

impl SledStore {
    /// The record's folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Why the store takes no more acts, once it does not.
    pub fn stopped(&self) -> Option<&str> {
        self.stopped.as_deref()
    }

    /// What had to be done to open the record.
    pub fn opening(&self) -> Opening {
        self.opening
    }

    /// A way to read entries beside the writer, without waiting for it.
    pub fn reader(&self) -> EntryReader {
        EntryReader(self.index.reader())
    }

    /// The hash of an entry, if there is such an entry.
    pub fn hash_of(&self, number: u64) -> Result<Option<EntryHash>, StoreError> {
        Ok(self.index.get(number)?.map(|e| e.hash))
    }

    fn write(
        &mut self,
        entries: &[Sealed],
        slips: &[SlipChange],
        after: &Boxes,
    ) -> Result<(), (Step, String)> {
        let at = |step: Step| move |e: std::io::Error| (step, e.to_string());
        let Some(with) = entries.last().map(Sealed::tip) else { return Ok(()) };
        self.reach(Step::Boxes)?;
        let changed = boxes::prepare(&self.dir, slips, after, with).map_err(at(Step::Boxes))?;
        self.reach(Step::Book)?;
        self.book.append(entries).map_err(at(Step::Book))?;
        self.reach(Step::BoxesInPlace)?;
        boxes::finish(&self.dir, &changed).map_err(at(Step::BoxesInPlace))?;
        self.reach(Step::Database)?;
        self.index.append(entries).map_err(at(Step::Database))
    }

    #[cfg(test)]
    fn reach(&self, step: Step) -> Result<(), (Step, String)> {
        if self.die_before == Some(step) { Err((step, "as told".to_owned())) } else { Ok(()) }
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, reason = "its twin for tests uses it")]
    fn reach(&self, _: Step) -> Result<(), (Step, String)> {
        Ok(())
    }
}

impl Store for SledStore {
    fn tip(&self) -> Tip {
        self.tip
    }

    fn append_acts(
        &mut self,
        expected: u64,
        acts: &[Vec<NewEntry>],
        slips: &[SlipChange],
    ) -> Result<Vec<Tip>, StoreError> {
        if let Some(reason) = &self.stopped {
            return Err(StoreError::Stopped { reason: reason.clone() });
        }
        check_acts(self.tip, expected, acts)?;
        let entries = Sealed::seal_acts(self.tip, acts);
        let after = if slips.is_empty() { None } else { Some(self.boxes.after(slips)?) };
        let written = self.write(&entries, slips, after.as_ref().unwrap_or(&Boxes::default()));
        if let Err((step, reason)) = written {
            self.stopped = Some(reason.clone());
            return Err(StoreError::NotSaved { step, reason });
        }
        if let Some(after) = after {
            self.boxes = after;
        }
        if let Some(last) = entries.last() {
            self.tip = last.tip();
        }
        Ok(entries.iter().map(Sealed::tip).collect())
    }

    fn read(&self, after: u64) -> Entries<'_> {
        // A reader sees what was acknowledged, also after a step that failed half-way.
        let upto = self.tip.number;
        if after >= upto {
            return Box::new(std::iter::empty());
        }
        let entries = self.index.read(after).map(|item| item.map_err(StoreError::from));
        Box::new(entries.take((upto - after) as usize))
    }

    fn slips(&self, ballot: u32) -> Result<Vec<Slip>, StoreError> {
        Ok(self.boxes.slips(ballot))
    }
}
