//! The whole record as one file, and back.
//!
//! Must not overwrite anything, and must not call a backup done before it was read again and checked. Reads only the
//! book and the boxes, so it works while another process has the record open.
//!
//! The file: mark 8, tip (number u64, hash 32), the frames of all entries, number of boxes u32, each box as a length
//! u32 and its stored form, SHA-256 over all that.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::book::{self, Acts, Book, End, Reader};
use super::boxes::{self, BoxFile};
use super::files;
use super::finding::{Finding, Flaw, Place};
use super::frame::{EntryHash, FRAME_HEAD, Head, Sealed, Tip};
use super::open::{FORMAT_FILE, OpenError, Options, format_text, open};
use super::sled_store::SledStore;

mod replace;

pub use replace::{Replaced, replace};

const MARK: &[u8; 8] = b"LMBACK01";

/// Why there is no backup, or nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is a file of this name already; it was not touched.
    #[error("{} exists already", file.display())]
    Exists {
        /// The file.
        file: PathBuf,
    },
    /// The file is not a backup.
    #[error("{} is not a backup of a record", file.display())]
    NotABackup {
        /// The file.
        file: PathBuf,
    },
    /// The backup is of another record than the one that it is to replace.
    #[error("{} is a backup of another record", file.display())]
    OtherRecord {
        /// The file.
        file: PathBuf,
    },
    /// The record or the backup is damaged.
    #[error("{0}")]
    Damaged(Box<Finding>),
    /// The record was changed again and again while it was read.
    #[error("the record is being written to so often that no moment for a backup was found")]
    Busy,
    /// The folder could not be written or opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The system refused something.
    #[error("{0}")]
    Io(#[from] io::Error),
}

impl From<Finding> for BackupError {
    fn from(finding: Finding) -> BackupError {
        BackupError::Damaged(Box::new(finding))
    }
}

impl SledStore {
    /// Writes all that was acknowledged to a new file, and returns the tip it holds.
    pub fn backup(&self, file: &Path) -> Result<Tip, BackupError> {
        let tip = backup_folder(self.dir(), file)?;
        // Nothing is written meanwhile: the store is borrowed.
        if self.stopped.is_none() && tip != self.tip {
            fs::remove_file(file)?;
            let place = Place::Book { segment: 1, offset: 0 };
            let number = Some(tip.number + 1);
            return Err(Finding { place, number, flaw: Flaw::NotInBook }.into());
        }
        Ok(tip)
    }
}

/// Writes what the book holds to a new file, whether or not the record is in use, and returns the tip it holds.
pub fn backup_folder(record: &Path, file: &Path) -> Result<Tip, BackupError> {
    let (tip, boxes) = moment(record)?;
    match files::private(file).write(true).create_new(true).open(file) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
            return Err(BackupError::Exists { file: file.to_owned() });
        }
        other => drop(other?),
    }
    // From here on the name is taken by us.
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    let partial = file.with_file_name(name);
    let done = write(record, &partial, tip, &boxes).and_then(|()| {
        let read = Backup::open(&partial)?.check()?;
        if read.0 != tip || read.1 != boxes {
            return Err(changed().into());
        }
        fs::rename(&partial, file)?;
        files::sync_dir(&files::parent(file))?;
        Ok(tip)
    });
    if done.is_err() {
        // Best effort: the error that made it fail is the one to tell.
        let _ = files::remove_if_there(&partial);
        let _ = files::remove_if_there(file);
    }
    done
}

fn changed() -> Finding {
    Finding { place: Place::Backup, number: None, flaw: Flaw::Changed }
}

/// A tip, and the boxes as they were at that tip.
fn moment(record: &Path) -> Result<(Tip, Vec<BoxFile>), BackupError> {
    for _ in 0..64 {
        let end = End::find(record)?;
        let has = |with: Tip| {
            let entry = with.number.checked_sub(1).map(|after| Reader::after(record, after));
            let entry = entry.and_then(|reader| reader.ok()?.next()?.ok());
            with.number <= end.tip.number && entry.is_some_and(|e| e.tip() == with)
        };
        let found = boxes::find(record, has)?;
        let size = end.offset + end.tail.len() as u64;
        let last = book::segment_numbers(record)?.last().copied().unwrap_or(0);
        let path = book::segment_path(record, end.segment);
        if last != end.segment || (last > 0 && fs::metadata(path)?.len() != size) {
            continue; // somebody wrote in between, perhaps also to a box
        }
        if let Some(lost) = found.iter().filter(|f| f.state.is_none()).find_map(|f| f.findings.first()) {
            return Err(lost.clone().into());
        }
        let boxes = found.into_iter().filter_map(|f| f.state).filter(|b| b.slips.is_some()).collect();
        return Ok((end.tip, boxes));
    }
    Err(BackupError::Busy)
}

fn write(record: &Path, partial: &Path, tip: Tip, boxes: &[BoxFile]) -> Result<(), BackupError> {
    let file = files::private(partial).write(true).create(true).truncate(true).open(partial)?;
    let mut out = BufWriter::with_capacity(1 << 16, file);
    let mut sum = Sha256::new();
    let mut put = |bytes: &[u8]| {
        sum.update(bytes);
        out.write_all(bytes)
    };
    put(MARK)?;
    put(&tip.number.to_le_bytes())?;
    put(&tip.hash.0)?;
    let mut last = Tip::GENESIS;
    if tip != Tip::GENESIS {
        for entry in Reader::after(record, 0)? {
            let entry = entry?;
            put(&entry.frame())?;
            last = entry.tip();
            if last.number == tip.number {
                break;
            }
        }
    }
    if last != tip {
        let place = Place::Book { segment: 1, offset: 0 };
        let number = Some(last.number + 1);
        return Err(Finding { place, number, flaw: Flaw::NotFollowing }.into());
    }
    put(&(boxes.len() as u32).to_le_bytes())?;
    for state in boxes {
        let bytes = state.encode();
        put(&(bytes.len() as u32).to_le_bytes())?;
        put(&bytes)?;
    }
    out.write_all(&sum.finalize())?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    Ok(())
}

/// A backup being read.
struct Backup {
    input: BufReader<File>,
    left: u64,
    sum: Sha256,
    tip: Tip,
    last: Tip,
    /// The highest schema met.
    schema: u16,
}

impl Backup {
    fn open(path: &Path) -> Result<Backup, BackupError> {
        let file = File::open(path)?;
        let left = file.metadata()?.len();
        let mut backup = Backup {
            input: BufReader::with_capacity(1 << 16, file),
            left,
            sum: Sha256::new(),
            tip: Tip::GENESIS,
            last: Tip::GENESIS,
            schema: 0,
        };
        let mark = backup.take::<8>();
        if mark.ok().as_ref() != Some(MARK) {
            return Err(BackupError::NotABackup { file: path.to_owned() });
        }
        backup.tip.number = u64::from_le_bytes(backup.take()?);
        backup.tip.hash = EntryHash(backup.take()?);
        Ok(backup)
    }

    fn bytes(&mut self, length: usize) -> Result<Vec<u8>, BackupError> {
        let length64 = length as u64;
        if length64 > self.left {
            let number = (self.last != self.tip).then_some(self.last.number + 1);
            return Err(Finding { place: Place::Backup, number, flaw: Flaw::Incomplete }.into());
        }
        let mut bytes = vec![0; length];
        self.input.read_exact(&mut bytes)?;
        self.left -= length64;
        self.sum.update(&bytes);
        Ok(bytes)
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], BackupError> {
        let bytes = self.bytes(N)?;
        Ok(std::array::from_fn(|i| bytes[i]))
    }

    /// The next entry; `None` after the last.
    fn entry(&mut self) -> Result<Option<Sealed>, BackupError> {
        if self.last == self.tip {
            return Ok(None);
        }
        let number = self.last.number + 1;
        let wrong = |flaw| Finding { place: Place::Backup, number: Some(number), flaw };
        let head = Head::read(&self.bytes(FRAME_HEAD)?).map_err(|_| wrong(Flaw::Changed))?;
        let payload = self.bytes(head.length)?;
        let entry = head.with(number, payload).map_err(|_| wrong(Flaw::Changed))?;
        if entry.prev != self.last.hash {
            return Err(wrong(Flaw::NotFollowing).into());
        }
        self.last = entry.tip();
        self.schema = self.schema.max(entry.schema);
        Ok(Some(entry))
    }

    /// The boxes and the end, after the last entry.
    fn boxes(&mut self) -> Result<Vec<BoxFile>, BackupError> {
        let mut boxes = Vec::new();
        for _ in 0..u32::from_le_bytes(self.take()?) {
            let length = u32::from_le_bytes(self.take()?);
            let bytes = self.bytes(length as usize)?;
            boxes.push(BoxFile::decode(&bytes).ok_or_else(changed)?);
        }
        let sum = self.sum.clone().finalize();
        let stored: [u8; 32] = self.take()?;
        if stored[..] != sum[..] || self.left != 0 {
            return Err(changed().into());
        }
        Ok(boxes)
    }

    /// Reads all of it.
    fn check(mut self) -> Result<(Tip, Vec<BoxFile>, u16), BackupError> {
        while self.entry()?.is_some() {}
        let boxes = self.boxes()?;
        Ok((self.tip, boxes, self.schema))
    }
}

/// Checks a backup and returns the tip it holds.
pub fn check_backup(file: &Path) -> Result<Tip, BackupError> {
    Ok(Backup::open(file)?.check()?.0)
}

/// Puts the record of a backup into a folder that does not exist or is empty, and opens it.
///
/// The backup is checked to its end before anything is made, and the folder appears with all in it or not at all.
pub fn restore(file: &Path, dir: &Path, options: &Options) -> Result<SledStore, BackupError> {
    if !files::names(dir)?.is_empty() {
        return Err(OpenError::Occupied { dir: dir.to_owned() }.into());
    }
    let (tip, boxes, schema) = Backup::open(file)?.check()?;
    if schema > options.schema {
        let (found, known) = (u32::from(schema), u32::from(options.schema));
        return Err(OpenError::Newer { dir: dir.to_owned(), found, known }.into());
    }
    let parent = files::parent(dir);
    files::make_dir(&parent)?;
    let mut name = std::ffi::OsString::from(".");
    name.push(dir.file_name().unwrap_or_default());
    name.push(format!(".restoring.{}", std::process::id()));
    let temp = parent.join(name);
    if temp.exists() {
        return Err(OpenError::Occupied { dir: temp }.into());
    }
    let done = fill(file, &temp, &boxes, tip, options).and_then(|()| {
        fs::rename(&temp, dir)?;
        Ok(files::sync_dir(&parent)?)
    });
    if done.is_err() {
        // Best effort: the error that made it fail is the one to tell.
        let _ = fs::remove_dir_all(&temp);
    }
    done?;
    let store = open(dir, options)?;
    if store.tip == tip { Ok(store) } else { Err(changed().into()) }
}

fn fill(file: &Path, dir: &Path, boxes: &[BoxFile], tip: Tip, options: &Options) -> Result<(), BackupError> {
    files::make_dir(dir)?;
    let mut book = Book::open(dir, &End::find(dir)?, options.segment)?;
    let mut backup = Backup::open(file)?;
    let mut failed = None;
    let entries = std::iter::from_fn(|| match backup.entry() {
        Ok(entry) => entry.map(Ok),
        Err(e) => {
            failed = Some(e);
            Some(Err(changed()))
        }
    });
    let mut last = Tip::GENESIS;
    for acts in Acts(entries) {
        let Ok(acts) = acts else { break };
        book.append(&acts)?;
        last = acts.last().map_or(last, Sealed::tip);
    }
    if let Some(e) = failed {
        return Err(e);
    }
    if last != tip {
        return Err(changed().into());
    }
    boxes::write_new(dir, boxes)?;
    files::replace(&dir.join(FORMAT_FILE), format_text().as_bytes())?;
    Ok(())
}

#[cfg(test)]
mod tests;
