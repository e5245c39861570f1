//! The record as screens read it: entry by entry, by number, and only those that are on the screen.
//!
//! The alliance holds what came of the entries, not the entries; who opens a session gives it a way to read them. Must
//! not know where they are kept.

use std::sync::Arc;

use crate::domain::Entry;

/// Reads entries of the record.
///
/// Screens ask while they hold the alliance, once for every visible row of every frame: an implementation keeps what it
/// read lately, and never waits for the writer, who may be waiting for the alliance.
pub trait Past: Send + Sync {
    /// The entry of that number; `None` where there is none, or it cannot be read now.
    fn entry(&self, number: u64) -> Option<Arc<Entry>>;

    /// How the entry of that number stands in the chain; `None` where that is not known.
    fn sealed(&self, _number: u64) -> Option<Sealed> {
        None
    }
}

/// How an entry stands in the chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sealed {
    /// Its hash.
    pub hash: [u8; 32],
    /// Whether the next entry was recorded in the same step.
    pub joined: bool,
}

/// A record of which nothing can be read.
pub struct NoPast;

impl Past for NoPast {
    fn entry(&self, _: u64) -> Option<Arc<Entry>> {
        None
    }
}
