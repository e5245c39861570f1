//! Putting a backup in the place of the record that it is of.
//!
//! Must not lose what is replaced: the record that was there stays beside the new one, whole, under `replaced/`. A crash
//! at any moment leaves the one or the other: what counts is the book, and it is exchanged in one step, while the database
//! is out of the way and would be made anew from it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Backup, BackupError, fill};
use crate::record::book::{BOOK_DIR, Reader};
use crate::record::files;
use crate::record::frame::Tip;
use crate::record::index::DATABASE_DIR;
use crate::record::open::{OpenError, Options, open};
use crate::record::sled_store::SledStore;
use crate::record::snapshot::SNAPSHOT_DIR;

/// Where the new record is made, and the old one is carried out from.
const WORKPLACE: &str = ".restoring";
/// Where records lie that were replaced.
const REPLACED: &str = "replaced";

/// What was put in the place of what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Replaced {
    /// The tip of the record that is there now.
    pub tip: Tip,
    /// The tip of the record that was there.
    pub was: Tip,
    /// Where that one lies now.
    pub aside: PathBuf,
}

/// Replaces the record in a folder by a backup of the same record. Whether that may be is asked before anything is
/// changed, with the tip of the backup, while nobody else can write.
///
/// # Errors
/// Where either of the two is not sound, the backup is of another record, somebody holds the record, or it may not be.
pub fn replace<E: From<BackupError>>(
    file: &Path,
    dir: &Path,
    options: &Options,
    may: impl FnOnce(Tip) -> Result<(), E>,
) -> Result<Replaced, E> {
    let (tip, boxes, schema) = Backup::open(file)?.check()?;
    if schema > options.schema {
        let (found, known) = (u32::from(schema), u32::from(options.schema));
        return Err(BackupError::Open(OpenError::Newer { dir: dir.to_owned(), found, known }).into());
    }
    // Opened once as usual: what a crash left behind is settled, and what is damaged stays as it is.
    let SledStore { index, book, tip: was, _lock: lock, .. } =
        open(dir, options).map_err(BackupError::from)?;
    drop((index, book));
    if !same_beginning(file, dir)? {
        return Err(BackupError::OtherRecord { file: file.to_owned() }.into());
    }
    may(tip)?;
    let aside = exchange(dir, was, || fill(file, &dir.join(WORKPLACE), &boxes, tip, options))?;
    drop(lock);
    let store = open(dir, options).map_err(BackupError::from)?;
    if store.tip != tip {
        return Err(BackupError::from(super::changed()).into());
    }
    Ok(Replaced { tip, was, aside })
}

/// Whether both begin with the same entry.
fn same_beginning(file: &Path, dir: &Path) -> Result<bool, BackupError> {
    let theirs = Backup::open(file)?.entry()?.map(|entry| entry.hash);
    let ours = Reader::after(dir, 0)?.next().transpose()?.map(|entry| entry.hash);
    Ok(theirs.is_some() && theirs == ours)
}

fn exchange(
    dir: &Path,
    was: Tip,
    make: impl FnOnce() -> Result<(), BackupError>,
) -> Result<PathBuf, BackupError> {
    let (place, replaced) = (dir.join(WORKPLACE), dir.join(REPLACED));
    files::make_dir(&replaced)?;
    // What an earlier try left may hold the record that was replaced then.
    if place.exists() {
        fs::rename(&place, free(&replaced, "unfinished"))?;
    }
    if let Err(error) = make() {
        // Best effort: the error that made it fail is the one to tell.
        let _ = fs::remove_dir_all(&place);
        return Err(error);
    }
    for part in [DATABASE_DIR, SNAPSHOT_DIR] {
        match fs::rename(dir.join(part), place.join(part)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            other => other?,
        }
    }
    files::sync_dir(dir)?;
    swap(&dir.join(BOOK_DIR), &place.join(BOOK_DIR))?;
    files::sync_dir(dir)?;
    files::sync_dir(&place)?;
    let hash: String = was.hash.to_string().chars().take(8).collect();
    let aside = free(&replaced, &format!("{}-{hash}", was.number));
    fs::rename(&place, &aside)?;
    files::sync_dir(&replaced)?;
    files::sync_dir(dir)?;
    Ok(aside)
}

/// A name in a folder that nothing has yet.
fn free(folder: &Path, name: &str) -> PathBuf {
    let first = std::iter::once(folder.join(name));
    let mut more = first.chain((2..).map(|n| folder.join(format!("{name}-{n}"))));
    more.find(|path| !path.exists()).unwrap_or_else(|| folder.join(name))
}

/// Two folders change places, in one step where the system has one for it.
fn swap(one: &Path, other: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => {}
            other => return Ok(other?),
        }
    }
    let between = other.with_extension("between");
    fs::rename(one, &between)?;
    fs::rename(other, one)?;
    fs::rename(&between, other)
}
