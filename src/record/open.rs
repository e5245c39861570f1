//! Making and opening a record's folder, in the one order that survives crashes, full disks and damage.
//!
//! Must not change anything where something is wrong that no crash can have left: it stops and names it.
//!
//! The folder: `FORMAT` (what this is, written last when it is made), `LOCK`, `RESERVE` (space to give up), `sled/`
//! (the database), `book/` (the plain second copy, with the boxes of secret ballots), `snapshots/`.
//!
//! The database is written after the book and before anything is acknowledged. So it is the witness of what was
//! acknowledged: a torn end of the book is cut off only where the database holds all that comes before it and nothing more.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::domain::time::Moment;

use super::book::{Acts, BOOK_DIR, Book, End, Reader, segment_head};
use super::boxes;
use super::files;
use super::finding::{Finding, Flaw, Place};
use super::frame::{EntryHash, Tip};
use super::index::{DATABASE_DIR, Index};
use super::lock::{Holder, Lock, LockError};
use super::sled_store::{Opening, SledStore};

/// The version of the folder that this program makes, and the only one it opens.
pub const FORMAT_VERSION: u32 = 1;
pub(super) const FORMAT_FILE: &str = "FORMAT";
const RESERVE_FILE: &str = "RESERVE";
const FORMAT_MARK: &str = "lianmeng record ";

/// How to open a record.
#[derive(Clone, Debug)]
pub struct Options {
    /// The newest schema of entries that the caller can read.
    pub schema: u16,
    /// Now, for the lock to say since when it is held.
    pub since: Moment,
    /// How many bytes the reserve file takes, and how many must be free beside it.
    pub reserve: u64,
    /// The size at which the book begins a new segment.
    pub segment: u64,
    /// How many bytes are free where a path lies.
    pub free: fn(&Path) -> io::Result<u64>,
}

impl Options {
    /// The usual way, for a caller that reads schemas up to `schema`.
    pub fn new(schema: u16, since: Moment) -> Options {
        Options { schema, since, reserve: 8 << 20, segment: 64 << 20, free: free_space }
    }
}

/// Why a record was not opened or made.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no record in this folder.
    #[error("{} holds no record", dir.display())]
    NoRecord {
        /// The folder.
        dir: PathBuf,
    },
    /// A record cannot be made or put here, since something is here already.
    #[error("{} is not empty", dir.display())]
    Occupied {
        /// The folder.
        dir: PathBuf,
    },
    /// Another process has it open.
    #[error("{} is in use by process {} on {}", dir.display(), holder.pid.unwrap_or(0), holder.host.as_deref().unwrap_or("?"))]
    Held {
        /// The folder.
        dir: PathBuf,
        /// Who has it.
        holder: Holder,
    },
    /// A later version of the program wrote it.
    #[error("{} was written by a later version (its form is {found}, this program knows {known})", dir.display())]
    Newer {
        /// The folder.
        dir: PathBuf,
        /// The version or schema found.
        found: u32,
        /// The latest this program knows.
        known: u32,
    },
    /// Nothing can be written to the folder.
    #[error("{} cannot be written to", dir.display())]
    ReadOnly {
        /// The folder.
        dir: PathBuf,
    },
    /// The disk is full, and the reserve is spent.
    #[error("the disk of {} is full: {free} bytes are free, {needed} are needed", dir.display())]
    Full {
        /// The folder.
        dir: PathBuf,
        /// Bytes free.
        free: u64,
        /// Bytes needed.
        needed: u64,
    },
    /// It is damaged; nothing was touched.
    #[error("the record in {} is damaged: {finding}", dir.display())]
    Damaged {
        /// The folder.
        dir: PathBuf,
        /// What was found first.
        finding: Box<Finding>,
    },
    /// The system refused something.
    #[error("{}: {error}", dir.display())]
    Io {
        /// The folder.
        dir: PathBuf,
        /// What it said.
        error: io::Error,
    },
}

impl OpenError {
    /// Sorts what the system said.
    pub(super) fn from_io(dir: &Path, error: io::Error) -> OpenError {
        let dir = dir.to_owned();
        match error.kind() {
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                OpenError::ReadOnly { dir }
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                OpenError::Full { dir, free: 0, needed: MINIMUM }
            }
            _ => OpenError::Io { dir, error },
        }
    }

    /// Sorts what the database said: what the system did not refuse it is damage.
    fn from_database(dir: &Path, error: io::Error) -> OpenError {
        match OpenError::from_io(dir, error) {
            OpenError::Io { error, .. } => {
                let flaw = Flaw::Unreadable(error.to_string());
                OpenError::damaged(dir, Finding { place: Place::Database, number: None, flaw })
            }
            refused => refused,
        }
    }

    pub(super) fn damaged(dir: &Path, finding: Finding) -> OpenError {
        OpenError::Damaged { dir: dir.to_owned(), finding: Box::new(finding) }
    }
}

/// Without so much free space the database does not even open.
const MINIMUM: u64 = 2 << 20;

/// Makes an empty record in a folder that does not exist or is empty, and opens it.
pub fn create(dir: &Path, options: &Options) -> Result<SledStore, OpenError> {
    let io = |e| OpenError::from_io(dir, e);
    if dir.is_file() || !may_create(dir).map_err(io)? {
        return Err(OpenError::Occupied { dir: dir.to_owned() });
    }
    files::make_dir(dir).map_err(io)?;
    files::make_root_private(dir).map_err(io)?;
    let lock = take_lock(dir, options)?;
    if !may_create(dir).map_err(io)? {
        return Err(OpenError::Occupied { dir: dir.to_owned() });
    }
    let store = open_locked(dir, options, lock)?;
    files::replace(&dir.join(FORMAT_FILE), format_text().as_bytes()).map_err(io)?;
    files::sync_dir(&files::parent(dir)).map_err(io)?;
    Ok(store)
}

/// Whether a folder holds a record of a form that this program reads.
///
/// # Errors
/// Where there is none, it is of a later form, or what it is cannot be told.
pub fn check_format(dir: &Path) -> Result<(), OpenError> {
    let finding = |flaw| Finding { place: Place::Format, number: None, flaw };
    match read_format(dir).map_err(|e| OpenError::from_io(dir, e))? {
        Format::Known => Ok(()),
        Format::Newer(found) => Err(OpenError::Newer { dir: dir.to_owned(), found, known: FORMAT_VERSION }),
        Format::Changed => Err(OpenError::damaged(dir, finding(Flaw::Changed))),
        Format::Missing if dir.is_dir() && has_entries(dir) => {
            Err(OpenError::damaged(dir, finding(Flaw::Missing)))
        }
        Format::Missing => Err(OpenError::NoRecord { dir: dir.to_owned() }),
    }
}

/// Opens the record in a folder.
pub fn open(dir: &Path, options: &Options) -> Result<SledStore, OpenError> {
    let parts = |name: &str| dir.join(name).is_dir();
    check_format(dir)?;
    let lock = take_lock(dir, options)?;
    if !parts(BOOK_DIR) && !parts(DATABASE_DIR) {
        let place = Place::Book { segment: 1, offset: 0 };
        return Err(OpenError::damaged(dir, Finding { place, number: None, flaw: Flaw::Missing }));
    }
    open_locked(dir, options, lock)
}

pub(super) fn format_text() -> String {
    format!("{FORMAT_MARK}{FORMAT_VERSION}\n")
}

/// What the FORMAT file says.
pub(super) enum Format {
    Known,
    Newer(u32),
    Changed,
    Missing,
}

pub(super) fn read_format(dir: &Path) -> io::Result<Format> {
    let bytes = match files::read_if_there(&dir.join(FORMAT_FILE)) {
        Err(e) if e.kind() == io::ErrorKind::NotADirectory => None,
        other => other?,
    };
    let Some(bytes) = bytes else { return Ok(Format::Missing) };
    let version = std::str::from_utf8(&bytes)
        .ok()
        .and_then(|text| text.strip_prefix(FORMAT_MARK)?.strip_suffix('\n')?.parse::<u32>().ok());
    Ok(match version {
        Some(FORMAT_VERSION) if bytes == format_text().as_bytes() => Format::Known,
        Some(version) if version > FORMAT_VERSION => Format::Newer(version),
        _ => Format::Changed,
    })
}

/// Whether a folder is empty, or holds what a crash while making a record leaves: the parts, without an entry.
fn may_create(dir: &Path) -> io::Result<bool> {
    let known = [super::lock::LOCK_FILE, RESERVE_FILE, DATABASE_DIR, BOOK_DIR, "FORMAT.tmp"];
    // A server that begins a record has its own things there already.
    let served = ["SERVE", "SOCKET", "log"];
    let known: Vec<&str> = known.into_iter().chain(served).collect();
    Ok(files::names(dir)?.iter().all(|name| known.contains(&name.as_str())) && !has_entries(dir))
}

/// Whether the book holds anything; whatever cannot be read counts.
fn has_entries(dir: &Path) -> bool {
    match End::find(dir) {
        Ok(end) => end.segment > 1 || end.tip != Tip::GENESIS || !end.tail.is_empty(),
        Err(_) => true,
    }
}

fn take_lock(dir: &Path, options: &Options) -> Result<Lock, OpenError> {
    Lock::take(dir, options.since).map_err(|e| match e {
        LockError::Held(holder) => OpenError::Held { dir: dir.to_owned(), holder },
        LockError::Io(e) => OpenError::from_io(dir, e),
    })
}

fn open_locked(dir: &Path, options: &Options, lock: Lock) -> Result<SledStore, OpenError> {
    let io = |e| OpenError::from_io(dir, e);
    let damaged = |f| OpenError::damaged(dir, f);
    let mut opening = Opening { reserve_spent: make_room(dir, options)?, ..Opening::default() };
    let end = End::find(dir).map_err(damaged)?;
    if end.schema > options.schema {
        let (found, known) = (u32::from(end.schema), u32::from(options.schema));
        return Err(OpenError::Newer { dir: dir.to_owned(), found, known });
    }
    let index = Index::open(dir).map_err(|e| OpenError::from_database(dir, e))?;
    let index_tip = index.tip().map_err(damaged)?;
    let book = match compare(dir, &end, &index, index_tip).map_err(damaged)? {
        Agreement::BookLeads => {
            let book = Book::open(dir, &end, options.segment).map_err(io)?;
            opening.cut = end.tail.len() as u64;
            opening.from_book = end.tip.number - index_tip.number;
            if opening.from_book > 0 {
                roll_forward(dir, &index, index_tip.number)?;
            }
            book
        }
        Agreement::DatabaseLeads => {
            let mut book = Book::open(dir, &end, options.segment).map_err(io)?;
            opening.from_database = index_tip.number - end.tip.number;
            for acts in Acts(index.read(end.tip.number)) {
                book.append(&acts.map_err(damaged)?).map_err(io)?;
            }
            book
        }
    };
    let tip = index.tip().map_err(damaged)?;
    let has = |with: Tip| index.get(with.number).is_ok_and(|e| e.is_some_and(|e| e.tip() == with));
    let boxes = boxes::settle(dir, has).map_err(io)?.map_err(damaged)?;
    Ok(SledStore {
        dir: dir.to_owned(),
        index,
        book,
        boxes,
        tip,
        stopped: None,
        opening,
        #[cfg(test)]
        die_before: None,
        _lock: lock,
    })
}

/// Which of the two is to be brought up to the other.
enum Agreement {
    /// The book holds all that the database does; its tail, if any, was never acknowledged.
    BookLeads,
    /// The database holds more, and it continues the book.
    DatabaseLeads,
}

/// Compares book and database without changing either.
fn compare(dir: &Path, end: &End, index: &Index, index_tip: Tip) -> Result<Agreement, Finding> {
    let book_hash_there = match index_tip.number {
        n if n > end.tip.number => None,
        n if n == end.tip.number => Some(end.tip.hash),
        0 => Some(EntryHash::GENESIS),
        n => match Reader::after(dir, n - 1)?.next() {
            Some(entry) => Some(entry?.hash),
            None => None,
        },
    };
    if let Some(hash) = book_hash_there {
        if hash != index_tip.hash {
            return Err(first_difference(dir, index)?);
        }
        return match &end.flaw {
            // No crash leaves the database behind the complete acts of the book and a torn one after them.
            Some(flaw) if index_tip != end.tip => Err(flaw.clone()),
            _ => Ok(Agreement::BookLeads),
        };
    }
    let there = match end.tip.number {
        0 => Some(EntryHash::GENESIS),
        n => index.get(n)?.map(|e| e.hash),
    };
    if there != Some(end.tip.hash) {
        return Err(first_difference(dir, index)?);
    }
    // What follows in the database must be a sound chain, and the book's tail the beginning of just that.
    let mut expected = if end.offset == 0 { segment_head(end.tip) } else { Vec::new() };
    for entry in index.read(end.tip.number) {
        let entry = entry?;
        if expected.len() < end.tail.len() {
            entry.write(&mut expected);
        }
    }
    match &end.flaw {
        Some(flaw) if !expected.starts_with(&end.tail) => Err(flaw.clone()),
        _ => Ok(Agreement::DatabaseLeads),
    }
}

/// The first entry in which book and database differ.
fn first_difference(dir: &Path, index: &Index) -> Result<Finding, Finding> {
    let mut database = index.read(0);
    for entry in Reader::after(dir, 0)? {
        let (book, Some(other)) = (entry?, database.next()) else { break };
        let other = other?;
        if book.hash != other.hash {
            let flaw = Flaw::Different { book: book.hash, database: other.hash };
            return Ok(Finding { place: Place::Database, number: Some(book.number), flaw });
        }
    }
    Ok(Finding { place: Place::Database, number: None, flaw: Flaw::Changed })
}

/// Brings the database up to the book.
fn roll_forward(dir: &Path, index: &Index, from: u64) -> Result<(), OpenError> {
    let damaged = |f| OpenError::damaged(dir, f);
    for acts in Acts(Reader::after(dir, from).map_err(damaged)?) {
        let written = index.append(&acts.map_err(damaged)?);
        written.map_err(|e| OpenError::from_database(dir, e))?;
    }
    Ok(())
}

/// Sees to it that there is space to work in; whether the reserve had to be given up for it.
fn make_room(dir: &Path, options: &Options) -> Result<bool, OpenError> {
    let io = |e| OpenError::from_io(dir, e);
    let path = dir.join(RESERVE_FILE);
    let free = (options.free)(dir).map_err(io)?;
    if free >= options.reserve + MINIMUM {
        // Made again as soon as there is space for it; failing at that is no reason to stop.
        let there = fs::metadata(&path).map_or(0, |m| m.len());
        if there < options.reserve && free >= 2 * options.reserve + MINIMUM {
            let _ = write_reserve(&path, options.reserve);
        }
        return Ok(false);
    }
    files::remove_if_there(&path).map_err(io)?;
    let free = (options.free)(dir).map_err(io)?;
    if free < MINIMUM {
        return Err(OpenError::Full { dir: dir.to_owned(), free, needed: MINIMUM });
    }
    Ok(true)
}

fn write_reserve(path: &Path, size: u64) -> io::Result<()> {
    let mut file = files::private(path).write(true).create(true).truncate(true).open(path)?;
    let zeros = vec![0; 1 << 16];
    let mut left = size as usize;
    while left > 0 {
        let n = left.min(zeros.len());
        file.write_all(&zeros[..n])?;
        left -= n;
    }
    file.sync_all()
}

#[cfg(unix)]
fn free_space(path: &Path) -> io::Result<u64> {
    let stat = rustix::fs::statvfs(path)?;
    Ok(stat.f_bavail.saturating_mul(stat.f_frsize))
}

#[cfg(not(unix))]
fn free_space(_: &Path) -> io::Result<u64> {
    Ok(u64::MAX)
}

/// Sets the database aside and makes it anew from the book; the old one stays beside it, under the name returned.
///
/// For a record whose database is damaged and whose book is sound.
pub fn rebuild(dir: &Path, options: &Options) -> Result<(SledStore, PathBuf), OpenError> {
    let io = |e| OpenError::from_io(dir, e);
    let lock = take_lock(dir, options)?;
    let end = End::find(dir).map_err(|f| OpenError::damaged(dir, f))?;
    if let Some(flaw) = end.flaw {
        return Err(OpenError::damaged(dir, flaw));
    }
    for entry in Reader::after(dir, 0).map_err(|f| OpenError::damaged(dir, f))? {
        entry.map_err(|f| OpenError::damaged(dir, f))?;
    }
    let aside = (1..)
        .map(|n| dir.join(format!("{DATABASE_DIR}.aside.{n}")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| dir.join("aside"));
    fs::rename(dir.join(DATABASE_DIR), &aside).map_err(io)?;
    files::sync_dir(dir).map_err(io)?;
    Ok((open_locked(dir, options, lock)?, aside))
}

#[cfg(test)]
pub(in crate::record) mod tests;
