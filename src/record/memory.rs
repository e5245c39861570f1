//! A record in memory, for tests and for trying things out.
//!
//! Must behave as the durable one does, but for being gone at the end.

use super::frame::{NewEntry, Sealed, Tip};
use super::slips::{Boxes, Slip, SlipChange};
use super::store::{Entries, Store, StoreError, check_act};

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

    fn append(&mut self, expected: u64, act: &[NewEntry], slips: &[SlipChange]) -> Result<Tip, StoreError> {
        check_act(self.tip(), expected, act)?;
        self.boxes = self.boxes.after(slips)?;
        self.entries.extend(Sealed::seal_act(self.tip(), act));
        Ok(self.tip())
    }

    fn read(&self, after: u64) -> Entries<'_> {
        let from = usize::try_from(after).map_or(self.entries.len(), |n| n.min(self.entries.len()));
        Box::new(self.entries[from..].iter().cloned().map(Ok))
    }

    fn slips(&self, ballot: u32) -> Result<Vec<Slip>, StoreError> {
        Ok(self.boxes.slips(ballot))
    }
}
