//! The entries in sled: frames under their numbers, for quick reading from anywhere.
//!
//! Must not hold anything of a secret ballot: sled writes a log, in which a slip would stand next to the entry that
//! names its voter until the segment happens to be used again.
//!
//! Measured: `flush()` alone is not durable on Linux, so `fdatasync` on our own handle follows it; values of more
//! than 4 KiB can end in blob files that sled never syncs, so long frames are split; damaged files make sled panic,
//! so every call goes through [`guarded`].

use std::cell::Cell;
use std::fs::{self, File};
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::thread;
use std::time::Duration;

use super::files;
use super::finding::{Finding, Flaw, Place};
use super::frame::{Sealed, Tip};

/// The folder of the database inside the record's.
pub(super) const DATABASE_DIR: &str = "sled";
const PART: usize = 4096;
const CACHE: u64 = 64 << 20;
/// How often sled tidies up, in milliseconds. What is appended is flushed at once by us; left alone, sled would sync its
/// file twice a second also when nobody does anything.
const TIDY_MS: u64 = 60_000;

/// The open database.
pub(super) struct Index {
    db: sled::Db,
    file: File,
    dir: PathBuf,
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs a call into sled; what the system refused comes back as such, any other error and a panic as their text, and
/// nothing is printed.
pub(super) fn guarded<T>(call: impl FnOnce() -> sled::Result<T>) -> io::Result<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let sled_thread =
                thread::current().name().is_some_and(|n| n.starts_with("sled-io-") || n == "log flusher");
            if !sled_thread && !QUIET.get() {
                before(info);
            }
        }));
    });
    let outer = QUIET.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(call));
    QUIET.set(outer);
    match result {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(sled::Error::Io(e))) => Err(e),
        Ok(Err(e)) => Err(io::Error::other(e)),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            Err(io::Error::other(text.unwrap_or("the database gave up").to_owned()))
        }
    }
}

fn key(number: u64, part: u16) -> [u8; 10] {
    let mut key = [0; 10];
    key[..8].copy_from_slice(&number.to_be_bytes());
    key[8..].copy_from_slice(&part.to_be_bytes());
    key
}

fn number_and_part(key: &[u8]) -> Option<(u64, u16)> {
    let key: &[u8; 10] = key.try_into().ok()?;
    let (number, part) = key.split_at(8);
    Some((u64::from_be_bytes(number.try_into().ok()?), u16::from_be_bytes(part.try_into().ok()?)))
}

fn finding(number: Option<u64>, flaw: Flaw) -> Finding {
    Finding { place: Place::Database, number, flaw }
}

fn unreadable(reason: io::Error) -> Finding {
    finding(None, Flaw::Unreadable(reason.to_string()))
}

/// Opens sled itself. Its own lock may outlive an earlier opening in this process for a moment; ours is held.
fn open_sled(dir: &Path) -> io::Result<sled::Db> {
    let mut tries = 0;
    loop {
        let config = sled::Config::new().path(dir).cache_capacity(CACHE).flush_every_ms(Some(TIDY_MS));
        match guarded(|| config.open()) {
            Err(e) if tries < 40 && e.to_string().contains("could not acquire lock") => {
                tries += 1;
                thread::sleep(Duration::from_millis(50));
            }
            other => return other,
        }
    }
}

/// Checks that an entry comes right after `tip`.
fn follow(tip: &Result<Tip, Finding>, entry: Result<Sealed, Finding>) -> Result<Sealed, Finding> {
    let (tip, entry) = (tip.as_ref().map_err(Clone::clone)?, entry?);
    if entry.number != tip.number + 1 {
        Err(finding(Some(tip.number + 1), Flaw::Missing))
    } else if entry.prev != tip.hash {
        Err(finding(Some(entry.number), Flaw::NotFollowing))
    } else {
        Ok(entry)
    }
}

/// Reads entries while somebody else writes.
#[derive(Clone)]
pub struct IndexReader(sled::Db);

impl IndexReader {
    /// One entry, if it is there.
    pub fn get(&self, number: u64) -> Result<Option<Sealed>, Finding> {
        get(&self.0, number)
    }
}

fn get(db: &sled::Db, number: u64) -> Result<Option<Sealed>, Finding> {
    match scan(db, number).next() {
        None => Ok(None),
        Some(Ok(entry)) => Ok((entry.number == number).then_some(entry)),
        Some(Err(f)) if f.number.is_some_and(|n| n > number) => Ok(None),
        Some(Err(f)) => Err(f),
    }
}

fn scan(db: &sled::Db, from: u64) -> Scan {
    Scan { iter: db.range(key(from, 0)..), held: None, over: false }
}

impl Index {
    /// Opens the database, making it where there is none.
    pub fn open(record: &Path) -> io::Result<Index> {
        let dir = record.join(DATABASE_DIR);
        let new = !dir.exists();
        if new {
            files::make_dir(&dir)?;
        }
        // A kill inside open leaves this behind, and it would block every later open.
        for name in files::names(&dir)? {
            if name.starts_with("snap.") && name.ends_with(".generating") {
                files::remove_if_there(&dir.join(name))?;
            }
        }
        let db = open_sled(&dir)?;
        let file = File::options().read(true).write(true).open(dir.join("db"))?;
        let index = Index { db, file, dir };
        if new {
            index.settle_new(record)?;
        }
        Ok(index)
    }

    /// Makes the names and first bytes of a new database durable and private.
    fn settle_new(&self, record: &Path) -> io::Result<()> {
        for name in files::names(&self.dir)? {
            files::make_private(&self.dir.join(name))?;
        }
        self.file.sync_all()?;
        File::open(self.dir.join("conf"))?.sync_all()?;
        files::sync_dir(&self.dir.join("blobs"))?;
        files::sync_dir(&self.dir)?;
        files::sync_dir(record)
    }

    /// The last entry; checked, and the last of its act.
    pub fn tip(&self) -> Result<Tip, Finding> {
        let Some((key, _)) = guarded(|| self.db.last()).map_err(unreadable)? else {
            return Ok(Tip::GENESIS);
        };
        let (number, _) = number_and_part(&key).ok_or_else(|| finding(None, Flaw::Changed))?;
        let entry = self.get(number)?.ok_or_else(|| finding(Some(number), Flaw::Missing))?;
        if entry.is_last() { Ok(entry.tip()) } else { Err(finding(Some(number), Flaw::Incomplete)) }
    }

    /// Reads beside the writer.
    pub fn reader(&self) -> IndexReader {
        IndexReader(self.db.clone())
    }

    /// One entry, if it is there.
    pub fn get(&self, number: u64) -> Result<Option<Sealed>, Finding> {
        get(&self.db, number)
    }

    /// Entries from number `from` on, each checked by itself.
    pub fn scan(&self, from: u64) -> Scan {
        scan(&self.db, from)
    }

    /// The entries after number `after`, checked to be without gaps and chained to one another and to `after`.
    pub fn read(&self, after: u64) -> impl Iterator<Item = Result<Sealed, Finding>> + use<> {
        let mut tip = match after {
            0 => Ok(Tip::GENESIS),
            _ => match self.get(after) {
                Ok(Some(entry)) => Ok(entry.tip()),
                Ok(None) => Err(finding(Some(after), Flaw::Missing)),
                Err(f) => Err(f),
            },
        };
        let mut scan = self.scan(after + 1);
        let mut over = false;
        std::iter::from_fn(move || {
            if over {
                return None;
            }
            let item = follow(&tip, scan.next()?);
            over = item.is_err();
            if let Ok(entry) = &item {
                tip = Ok(entry.tip());
            }
            Some(item)
        })
    }

    /// Writes entries in one durable step.
    pub fn append(&self, entries: &[Sealed]) -> io::Result<()> {
        let frames: Vec<(u64, Vec<u8>)> = entries.iter().map(|entry| (entry.number, entry.frame())).collect();
        match &frames[..] {
            // One key is written whole or not at all, too, and in one piece of sled's log instead of two.
            [(number, frame)] if frame.len() <= PART => {
                guarded(|| self.db.insert(key(*number, 0), &frame[..]))?;
            }
            _ => {
                let mut batch = sled::Batch::default();
                for (number, frame) in &frames {
                    for (part, bytes) in frame.chunks(PART).enumerate() {
                        let part = u16::try_from(part).map_err(io::Error::other)?;
                        batch.insert(&key(*number, part)[..], bytes);
                    }
                }
                guarded(|| self.db.apply_batch(batch))?;
            }
        }
        guarded(|| self.db.flush())?;
        debug_assert!(!self.has_blobs(), "sled does not sync blob files");
        self.file.sync_data()
    }

    /// Whether sled put anything into files that it never syncs.
    pub fn has_blobs(&self) -> bool {
        fs::read_dir(self.dir.join("blobs")).is_ok_and(|mut d| d.next().is_some())
    }
}

/// Puts the parts of frames together again.
pub(super) struct Scan {
    iter: sled::Iter,
    held: Option<(u64, u16, sled::IVec)>,
    over: bool,
}

impl Scan {
    fn part(&mut self) -> Result<Option<(u64, u16, sled::IVec)>, Finding> {
        if let Some(held) = self.held.take() {
            return Ok(Some(held));
        }
        let Some((key, value)) = guarded(|| self.iter.next().transpose()).map_err(unreadable)? else {
            return Ok(None);
        };
        match number_and_part(&key) {
            Some((number, part)) => Ok(Some((number, part, value))),
            None => Err(finding(None, Flaw::Changed)),
        }
    }

    fn entry(&mut self) -> Result<Option<Sealed>, Finding> {
        let Some((number, first, mut bytes)) = self.part()? else { return Ok(None) };
        let mut whole = Vec::new();
        let mut expected = 0u16;
        let mut part = first;
        loop {
            if part != expected {
                return Err(finding(Some(number), Flaw::Incomplete));
            }
            whole.extend_from_slice(&bytes);
            expected += 1;
            match self.part()? {
                Some((n, p, b)) if n == number => (part, bytes) = (p, b),
                other => {
                    self.held = other;
                    break;
                }
            }
        }
        let entry = Sealed::read(number, &whole).map_err(|_| finding(Some(number), Flaw::Changed))?;
        Ok(Some(entry))
    }
}

impl Iterator for Scan {
    type Item = Result<Sealed, Finding>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let item = self.entry().transpose();
        self.over = !matches!(item, Some(Ok(_)));
        item
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_inside_the_database_comes_back_as_its_text() {
        let failed: io::Result<()> = guarded(|| panic!("segment {} is odd", 3));
        assert_eq!(failed.unwrap_err().to_string(), "segment 3 is odd");
        assert_eq!(guarded(|| Ok(5)).unwrap(), 5);
        assert!(!QUIET.get());
    }
}
