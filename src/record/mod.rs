//! The record: append-only, chained, durable.
//!
//! Must not know what an entry says: payloads are opaque here, and so are slips' choices.
//!
//! Every entry is written twice: first to the book, a plain file that is only ever appended to, then to the database
//! (sled). An act is in the record once the book is synced, and acknowledged once the database is, too. At opening the
//! one is brought up to the other, or, where no crash can explain what is there, it stops and names the entry.
//!
//! The slips of secret ballots are in neither: both are logs, in which a slip would stand beside the entry that names
//! its voter, in the database even after it was deleted there. They have files of their own, the boxes, rewritten
//! whole in order of random receipts and tied to the book by the hash of the entry that they were changed with.
//!
//! [`Store`] is what the desk needs of all this; [`MemoryStore`] is its twin for tests.

mod backup;
mod book;
mod boxes;
mod codec;
pub(crate) mod files;
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

pub use backup::{BackupError, Replaced, backup_folder, check_backup, replace, restore};
pub use book::entries;
pub use codec::{CodecError, decode, decode_state, encode, encode_state};
pub use finding::{Finding, Flaw, Place};
pub use frame::{BadHash, EntryHash, FRAME_VERSION, FrameError, MAX_PAYLOAD, NewEntry, Sealed, Tip};
pub use lock::{Holder, LOCK_FILE};
pub use memory::MemoryStore;
pub use open::{FORMAT_VERSION, OpenError, Options, check_format, create, open, rebuild};
pub use sled_store::{EntryReader, Opening, SledStore};
pub use slips::{Slip, SlipChange};
pub use snapshot::{Snapshot, load_snapshot, save_snapshot};
pub use store::{Entries, Step, Store, StoreError};
pub use verify::{DatabaseCheck, Report, verify_folder, verify_held};
