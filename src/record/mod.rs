//! The record: append-only, chained, durable.
//!
//! Must not know what an entry says: payloads are opaque here, and so are slips' choices.
//!
//! Every entry is written twice, first to the plain [`book`](open), then to the database; each is checked against the
//! other at opening. The slips of secret ballots are kept apart from both, in boxes. [`Store`] is what the desk needs
//! of all this; [`MemoryStore`] is its twin for tests.

mod backup;
mod book;
mod boxes;
mod codec;
mod files;
mod finding;
mod frame;
mod index;
mod lock;
mod memory;
mod open;
mod sled_store;
mod slips;
mod snapshot;
mod store;
mod verify;

pub use backup::{BackupError, backup_folder, check_backup, restore};
pub use codec::{CodecError, decode, encode};
pub use finding::{Finding, Flaw, Place};
pub use frame::{BadHash, EntryHash, FRAME_VERSION, FrameError, MAX_PAYLOAD, NewEntry, Sealed, Tip};
pub use lock::{Holder, LOCK_FILE};
pub use memory::MemoryStore;
pub use open::{FORMAT_VERSION, OpenError, Options, create, open, rebuild};
pub use sled_store::SledStore;
pub use slips::{Slip, SlipChange};
pub use snapshot::{Snapshot, load_snapshot, save_snapshot};
pub use store::{Entries, Step, Store, StoreError};
pub use verify::{DatabaseCheck, Report, verify_folder};
