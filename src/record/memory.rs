//! A record in memory, for tests and for trying things out.
//!
//! Must behave as the durable one does, but for being gone at the end.

use super::frame::{NewEntry, Sealed, Tip};
use super::slips::{Boxes, Slip, SlipChange};
use super::store::{Entries, Store, StoreError, check_acts};

/// A record in memory.
#[derive(Default, Debug)]
pub struct MemoryStore {
    entries: Vec<Sealed>,
    boxes: Boxes,
}

impl Store for MemoryStore {
    fn tip(&self) -> Tip {
        self.entries.last().map_or(Tip::GENESIS, Sealed::tip)
    }

    fn append_acts(
        &mut self,
        expected: u64,
        acts: &[Vec<NewEntry>],
        slips: &[SlipChange],
    ) -> Result<Vec<Tip>, StoreError> {
        check_acts(self.tip(), expected, acts)?;
        self.boxes = self.boxes.after(slips)?;
        let entries = Sealed::seal_acts(self.tip(), acts);
        let tips = entries.iter().map(Sealed::tip).collect();
        self.entries.extend(entries);
        Ok(tips)
    }

    fn read(&self, after: u64) -> Entries<'_> {
        let from = usize::try_from(after).map_or(self.entries.len(), |n| n.min(self.entries.len()));
        Box::new(self.entries[from..].iter().cloned().map(Ok))
    }

    fn slips(&self, ballot: u32) -> Result<Vec<Slip>, StoreError> {
        Ok(self.boxes.slips(ballot))
    }
}
