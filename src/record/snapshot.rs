//! The state at some entry, kept so that starting need not replay all; always disposable.
//!
//! Must not be believed in doubt: whatever is wrong with a snapshot, it is as if it were not there. Must not be given
//! anything of an open secret ballot's box.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::files;
use super::frame::{EntryHash, Tip};

pub(super) const SNAPSHOT_DIR: &str = "snapshots";
const MARK: &[u8; 8] = b"LMSNAP01";
const KEPT: usize = 2;

/// The state of something after an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Snapshot {
    /// The entry after which the state was as given.
    pub at: Tip,
    /// Which form the state has.
    pub schema: u32,
    /// The state.
    pub state: Vec<u8>,
}

fn dir(record: &Path) -> PathBuf {
    record.join(SNAPSHOT_DIR)
}

fn decode(bytes: &[u8]) -> Option<Snapshot> {
    let (content, sum) = bytes.split_last_chunk::<32>()?;
    let (mark, rest) = content.split_first_chunk::<8>()?;
    let (schema, rest) = rest.split_first_chunk::<4>()?;
    let (number, rest) = rest.split_first_chunk::<8>()?;
    let (hash, state) = rest.split_first_chunk::<32>()?;
    (mark == MARK && Sha256::digest(content)[..] == sum[..]).then(|| Snapshot {
        at: Tip { number: u64::from_le_bytes(*number), hash: EntryHash(*hash) },
        schema: u32::from_le_bytes(*schema),
        state: state.to_vec(),
    })
}

/// Keeps a snapshot, and of the older ones only the last.
pub fn save_snapshot(record: &Path, snapshot: &Snapshot) -> io::Result<()> {
    let dir = dir(record);
    files::make_dir(&dir)?;
    let mut bytes = Vec::with_capacity(snapshot.state.len() + 84);
    bytes.extend(MARK);
    bytes.extend(snapshot.schema.to_le_bytes());
    bytes.extend(snapshot.at.number.to_le_bytes());
    bytes.extend(snapshot.at.hash.0);
    bytes.extend(&snapshot.state);
    bytes.extend(Sha256::digest(&bytes));
    files::replace(&dir.join(format!("{:020}.snap", snapshot.at.number)), &bytes)?;
    let names = names(record)?;
    for old in names.iter().rev().skip(KEPT) {
        files::remove_if_there(&dir.join(old))?;
    }
    Ok(())
}

/// The newest snapshot of this schema that is sound and of this record; `hash_of` gives the hash of an entry.
pub fn load_snapshot(
    record: &Path,
    schema: u32,
    hash_of: impl Fn(u64) -> Option<EntryHash>,
) -> Option<Snapshot> {
    names(record).ok()?.iter().rev().find_map(|name| {
        let snapshot = decode(&fs::read(dir(record).join(name)).ok()?)?;
        let known = hash_of(snapshot.at.number) == Some(snapshot.at.hash);
        (known && snapshot.schema == schema).then_some(snapshot)
    })
}

fn names(record: &Path) -> io::Result<Vec<String>> {
    Ok(files::names(&dir(record))?.into_iter().filter(|n| n.ends_with(".snap")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(number: u64) -> Snapshot {
        let hash = EntryHash([number as u8; 32]);
        Snapshot { at: Tip { number, hash }, schema: 3, state: vec![number as u8; 50] }
    }

    fn hash_of(number: u64) -> Option<EntryHash> {
        Some(EntryHash([number as u8; 32]))
    }

    #[test]
    fn the_newest_snapshot_is_loaded_and_two_are_kept() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(load_snapshot(dir.path(), 3, hash_of), None);
        for number in [9, 10, 100] {
            save_snapshot(dir.path(), &snapshot(number)).unwrap();
        }
        assert_eq!(names(dir.path()).unwrap().len(), 2);
        assert_eq!(load_snapshot(dir.path(), 3, hash_of), Some(snapshot(100)));
    }

    #[test]
    fn a_snapshot_of_another_schema_or_another_record_is_not_loaded() {
        let dir = tempfile::tempdir().unwrap();
        save_snapshot(dir.path(), &snapshot(9)).unwrap();
        assert_eq!(load_snapshot(dir.path(), 4, hash_of), None);
        assert_eq!(load_snapshot(dir.path(), 3, |_| Some(EntryHash([1; 32]))), None);
        assert_eq!(load_snapshot(dir.path(), 3, |_| None), None);
    }

    #[test]
    fn a_snapshot_with_any_byte_changed_or_cut_is_passed_over_for_the_older() {
        let dir = tempfile::tempdir().unwrap();
        save_snapshot(dir.path(), &snapshot(8)).unwrap();
        save_snapshot(dir.path(), &snapshot(9)).unwrap();
        let path = dir.path().join(SNAPSHOT_DIR).join(format!("{:020}.snap", 9));
        let bytes = fs::read(&path).unwrap();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 4;
            fs::write(&path, &changed).unwrap();
            assert_eq!(load_snapshot(dir.path(), 3, hash_of), Some(snapshot(8)), "byte {at}");
            fs::write(&path, &bytes[..at]).unwrap();
            assert_eq!(load_snapshot(dir.path(), 3, hash_of), Some(snapshot(8)), "cut at {at}");
        }
    }
}
