//! Walks the whole record and names what is wrong with it.
//!
//! Must not write to the record, and must work while another process has it open: then only the book and the boxes are
//! read. The database is looked at in a private copy, since opening it writes.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::book::{self, SEGMENT_HEAD};
use super::boxes;
use super::files;
use super::finding::{Finding, Flaw, Place};
use super::frame::{EntryHash, FRAME_HEAD, Head, Tip};
use super::index::{DATABASE_DIR, Index};
use super::lock::Lock;
use super::open::{Format, read_format};
use super::sled_store::EntryReader;

/// What was looked at, and what was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The last entry of the last complete act in the book.
    pub tip: Tip,
    /// The entry that has the hash noted elsewhere, if one was given and found.
    pub head: Option<u64>,
    /// Whether the database was compared with the book.
    pub database: DatabaseCheck,
    /// Whether the last act is still being written or was interrupted; it was never acknowledged.
    pub unfinished: bool,
    /// What is wrong; empty for a sound record.
    pub findings: Vec<Finding>,
}

/// Whether the database was compared with the book.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DatabaseCheck {
    /// It was.
    Compared,
    /// Another process has the record open, so only the book was read.
    InUse,
    /// It could not be, for this reason.
    NotCompared(String),
}

/// How far around the expected number an entry out of place is looked for.
const NEAR: u64 = 64;

/// Verifies the record in a folder; `head` is the hash of an entry that must be in it, if one was noted elsewhere.
pub fn verify_folder(dir: &Path, head: Option<EntryHash>) -> Report {
    // Held while looking, so that nobody opens the record in between; `None` where somebody has it open.
    let look = Lock::look(dir);
    let mut go_on = |_| true;
    let mut walk = Walk::new(&mut go_on);
    walk.format(dir);
    walk.book(dir);
    let database = match &look {
        Ok(None) => DatabaseCheck::InUse,
        Err(e) => DatabaseCheck::NotCompared(e.to_string()),
        Ok(Some(_)) => walk.database(dir),
    };
    if database != DatabaseCheck::Compared {
        walk.unfinished |= walk.tail.take().is_some();
    }
    walk.boxes(dir, database == DatabaseCheck::InUse);
    let found = head.and_then(|head| walk.hashes.iter().position(|h| *h == Some(head)));
    if let (Some(head), None) = (head, found) {
        let place = Place::Book { segment: 1, offset: 0 };
        walk.findings.push(Finding { place, number: None, flaw: Flaw::HeadNotFound(head) });
    }
    Report {
        tip: walk.act,
        head: found.map(|at| at as u64 + 1),
        database,
        unfinished: walk.unfinished,
        findings: walk.findings,
    }
}

/// Verifies the record that this process has open, while others write: the book, and the database beside it, up to the
/// entry `upto`, which was acknowledged before.
///
/// `watch` is told how many entries were looked at, of twice `upto`; where it says no, the walk ends without a report.
pub fn verify_held(
    dir: &Path,
    reader: &EntryReader,
    upto: Tip,
    watch: &mut dyn FnMut(u64) -> bool,
) -> Option<Report> {
    let mut walk = Walk::new(watch);
    walk.format(dir);
    walk.book(dir);
    if walk.stopped {
        return None;
    }
    // What comes after is being written.
    walk.tail = None;
    if walk.act.number < upto.number {
        let number = Some(walk.act.number + 1);
        walk.find(Place::Book { segment: 1, offset: 0 }, number, Flaw::Missing);
    }
    walk.compare_held(reader, upto);
    walk.boxes(dir, true);
    (!walk.stopped).then_some(Report {
        tip: upto,
        head: None,
        database: DatabaseCheck::Compared,
        unfinished: false,
        findings: walk.findings,
    })
}

/// How many entries are looked at between two words on how far it is.
const STRIDE: u64 = 256;

/// What was learnt so far.
struct Walk<'a> {
    /// Told how far it is; no ends the walk.
    watch: &'a mut dyn FnMut(u64) -> bool,
    stopped: bool,
    /// The hash of each entry that is sound in the book, by number less one.
    hashes: Vec<Option<EntryHash>>,
    /// The last entry, sound or not.
    last: Tip,
    /// Whether the hash of the last entry is known.
    sure: bool,
    /// The last entry of the last complete act, and of the one before it.
    act: Tip,
    before: Tip,
    /// Entries passed over, which may still come.
    missing: BTreeSet<u64>,
    /// What comes after the last complete act, if anything: its flaw, and its bytes.
    tail: Option<(Finding, Vec<u8>)>,
    unfinished: bool,
    findings: Vec<Finding>,
}

impl<'a> Walk<'a> {
    fn new(watch: &'a mut dyn FnMut(u64) -> bool) -> Walk<'a> {
        Walk {
            watch,
            stopped: false,
            hashes: Vec::new(),
            last: Tip::GENESIS,
            sure: true,
            act: Tip::GENESIS,
            before: Tip::GENESIS,
            missing: BTreeSet::new(),
            tail: None,
            unfinished: false,
            findings: Vec::new(),
        }
    }
}

impl Walk<'_> {
    fn at(&mut self, done: u64) {
        if done.is_multiple_of(STRIDE) && !(self.watch)(done) {
            self.stopped = true;
        }
    }

    fn find(&mut self, place: Place, number: Option<u64>, flaw: Flaw) {
        self.findings.push(Finding { place, number, flaw });
    }

    fn format(&mut self, dir: &Path) {
        let flaw = match read_format(dir) {
            Ok(Format::Known) => return,
            Ok(Format::Missing) => Flaw::Missing,
            Ok(Format::Changed) => Flaw::Changed,
            Ok(Format::Newer(found)) => Flaw::Newer(found),
            Err(e) => Flaw::Unreadable(e.to_string()),
        };
        self.find(Place::Format, None, flaw);
    }

    fn book(&mut self, dir: &Path) {
        let last = match book::segment_numbers(dir) {
            Ok(all) => all.last().copied().unwrap_or(0),
            Err(e) => return self.find(book_place(1, 0), None, Flaw::Unreadable(e.to_string())),
        };
        if last == 0 {
            self.find(book_place(1, 0), None, Flaw::Missing);
        }
        for segment in 1..=last {
            match files::read_if_there(&book::segment_path(dir, segment)) {
                Ok(Some(bytes)) => self.segment(segment, &bytes, segment == last),
                Ok(None) => {
                    self.find(book_place(segment, 0), Some(self.last.number + 1), Flaw::Missing);
                    self.sure = false;
                }
                Err(e) => {
                    let flaw = Flaw::Unreadable(e.to_string());
                    self.find(book_place(segment, 0), Some(self.last.number + 1), flaw);
                    self.sure = false;
                }
            }
        }
        for number in std::mem::take(&mut self.missing) {
            self.find(book_place(last, 0), Some(number), Flaw::Missing);
        }
    }

    fn segment(&mut self, segment: u32, bytes: &[u8], is_last: bool) {
        let next = self.last.number + 1;
        if bytes.len() < SEGMENT_HEAD && is_last {
            let finding =
                Finding { place: book_place(segment, 0), number: Some(next), flaw: Flaw::Incomplete };
            self.tail = Some((finding, bytes.to_vec()));
            return;
        }
        let after = book::read_head(bytes);
        match after {
            None => self.find(book_place(segment, 0), Some(next), Flaw::Changed),
            Some(after) if self.sure && after != self.last => {
                self.find(book_place(segment, 0), Some(next), Flaw::NotFollowing);
            }
            Some(_) => {}
        }
        let hint = after.map(|tip| tip.number.saturating_add(1));
        let (mut at, mut act_end) = (SEGMENT_HEAD.min(bytes.len()), SEGMENT_HEAD.min(bytes.len()));
        while at < bytes.len() && !self.stopped {
            let expected = self.last.number + 1;
            let hint = hint.filter(|_| at == SEGMENT_HEAD);
            match parse(&bytes[at..], [Some(expected), hint].into_iter().flatten().chain(near(expected))) {
                Some(frame) => {
                    self.frame(segment, at as u64, &frame);
                    at += frame.size;
                    if frame.is_last {
                        act_end = at;
                    }
                }
                None => match resync(&bytes[at..], expected) {
                    Some((skipped, number)) => {
                        for n in expected..number.max(expected + 1) {
                            self.find(book_place(segment, at as u64), Some(n), Flaw::Changed);
                        }
                        self.last.number = number - 1;
                        self.sure = false;
                        at += skipped;
                    }
                    None => {
                        let short = match Head::read(&bytes[at..]) {
                            Ok(head) => at + FRAME_HEAD + head.length > bytes.len(),
                            Err(_) => bytes.len() - at < FRAME_HEAD,
                        };
                        let flaw = if short { Flaw::Incomplete } else { Flaw::Changed };
                        let place = book_place(segment, at as u64);
                        let finding = Finding { place, number: Some(expected), flaw };
                        if is_last {
                            self.tail = Some((finding, bytes[act_end..].to_vec()));
                        } else {
                            self.findings.push(finding);
                            self.sure = false;
                        }
                        return;
                    }
                },
            }
        }
        if act_end < bytes.len() {
            let number = Some(self.act.number + 1);
            let place = book_place(segment, act_end as u64);
            let finding = Finding { place, number, flaw: Flaw::Incomplete };
            if is_last {
                self.tail = Some((finding, bytes[act_end..].to_vec()));
            } else {
                self.findings.push(finding);
            }
        }
    }

    /// Takes in a frame that is sound by itself.
    fn frame(&mut self, segment: u32, offset: u64, frame: &Frame) {
        let expected = self.last.number + 1;
        let place = book_place(segment, offset);
        if frame.number < expected {
            self.missing.remove(&frame.number);
            self.find(place, Some(frame.number), Flaw::Reordered);
            return;
        }
        self.missing.extend(expected..frame.number);
        if frame.number > expected {
            self.sure = false;
        }
        if self.sure && frame.prev != self.last.hash {
            self.find(place, Some(frame.number), Flaw::NotFollowing);
        }
        self.hashes.resize(frame.number as usize, None);
        self.hashes[frame.number as usize - 1] = Some(frame.hash);
        self.last = Tip { number: frame.number, hash: frame.hash };
        self.at(frame.number);
        self.sure = true;
        if frame.is_last {
            self.before = self.act;
            self.act = self.last;
        }
    }

    /// Compares with a copy of the database.
    fn database(&mut self, dir: &Path) -> DatabaseCheck {
        if !dir.join(DATABASE_DIR).is_dir() {
            self.find(Place::Database, None, Flaw::Missing);
            self.findings.extend(self.tail.take().map(|(f, _)| f));
            return DatabaseCheck::Compared;
        }
        let scratch = match Scratch::copy(dir) {
            Ok(scratch) => scratch,
            Err(e) => return DatabaseCheck::NotCompared(e.to_string()),
        };
        let index = match Index::open(&scratch.0) {
            Ok(index) => index,
            Err(e) => {
                self.find(Place::Database, None, Flaw::Unreadable(e.to_string()));
                self.findings.extend(self.tail.take().map(|(f, _)| f));
                return DatabaseCheck::Compared;
            }
        };
        let beyond = self.compare(&index);
        // Sled goes on for a moment in threads of its own: it must be done before the copy is removed.
        drop(index);
        drop(scratch);
        let (database, beyond) = beyond;
        self.judge_ends(database, &beyond);
        DatabaseCheck::Compared
    }

    /// Compares entry by entry; the last number in the database, and the first bytes of what the book lacks.
    fn compare(&mut self, index: &Index) -> (Tip, Vec<u8>) {
        let wanted = self.tail.as_ref().map_or(0, |(_, bytes)| bytes.len());
        let (mut last, mut beyond) = (Tip::GENESIS, Vec::new());
        let mut from = 1;
        'again: loop {
            for item in index.scan(from) {
                let number = match &item {
                    Ok(entry) => entry.number,
                    Err(f) => f.number.unwrap_or(last.number + 1),
                };
                for gap in last.number + 1..number {
                    self.find(Place::Database, Some(gap), Flaw::Missing);
                }
                match item {
                    Ok(entry) => {
                        match self.hashes.get(number as usize - 1) {
                            Some(Some(book)) if *book != entry.hash => {
                                let flaw = Flaw::Different { book: *book, database: entry.hash };
                                self.find(Place::Database, Some(number), flaw);
                            }
                            _ => {}
                        }
                        if number > self.act.number && beyond.len() < wanted {
                            entry.write(&mut beyond);
                        }
                        last = entry.tip();
                    }
                    Err(f) => {
                        let stop = f.number.is_none();
                        self.findings.push(f);
                        last = Tip { number, hash: EntryHash::GENESIS };
                        if stop {
                            break 'again;
                        }
                        from = number + 1;
                        continue 'again;
                    }
                }
            }
            break;
        }
        (last, beyond)
    }

    /// Compares with the open database up to an entry, one by one.
    fn compare_held(&mut self, reader: &EntryReader, upto: Tip) {
        for number in 1..=upto.number {
            let book = self.hashes.get(number as usize - 1).copied().flatten();
            match (reader.entry(number), book) {
                (Ok(Some(entry)), Some(book)) if entry.hash != book => {
                    self.find(Place::Database, Some(number), Flaw::Different { book, database: entry.hash });
                }
                (Ok(Some(_)), _) => {}
                (Ok(None), _) => self.find(Place::Database, Some(number), Flaw::Missing),
                (Err(finding), _) => self.findings.push(finding),
            }
            self.at(upto.number + number);
            if self.stopped {
                return;
            }
        }
    }

    /// Tells an interrupted act from missing ends.
    fn judge_ends(&mut self, database: Tip, beyond: &[u8]) {
        if database.number > self.act.number {
            let number = Some(self.act.number + 1);
            self.find(Place::Database, number, Flaw::NotInBook);
            let tail = self.tail.take();
            self.findings.extend(tail.filter(|(_, bytes)| !beyond.starts_with(bytes)).map(|(f, _)| f));
        } else if database.number == self.act.number {
            // A torn tail that the database knows nothing of was never acknowledged.
            self.unfinished |= self.tail.take().is_some();
        } else if database == self.before && self.tail.is_none() {
            self.unfinished = true;
        } else {
            self.find(Place::Database, Some(database.number + 1), Flaw::NotInDatabase);
            self.findings.extend(self.tail.take().map(|(f, _)| f));
        }
    }

    fn boxes(&mut self, dir: &Path, in_use: bool) {
        let has = |with: Tip| {
            let at = with.number.checked_sub(1).and_then(|n| usize::try_from(n).ok());
            at.and_then(|at| self.hashes.get(at)).is_some_and(|hash| *hash == Some(with.hash))
        };
        match boxes::find(dir, has) {
            Err(e) => {
                let place = Place::Book { segment: 1, offset: 0 };
                self.find(place, None, Flaw::Unreadable(e.to_string()));
            }
            Ok(all) => {
                for found in all {
                    self.unfinished |= !found.settled && found.findings.is_empty();
                    // Somebody writes: a box may be newer than the book was when it was read.
                    let known = |f: &Finding| !in_use || f.number.is_none_or(|n| n <= self.act.number);
                    self.findings.extend(found.findings.into_iter().filter(known));
                }
            }
        }
    }
}

fn book_place(segment: u32, offset: u64) -> Place {
    Place::Book { segment, offset }
}

/// A frame that is sound by itself under some number.
struct Frame {
    number: u64,
    prev: EntryHash,
    hash: EntryHash,
    is_last: bool,
    size: usize,
}

/// Numbers around the expected one, the nearest later ones first.
fn near(expected: u64) -> impl Iterator<Item = u64> {
    (expected + 1..=expected + NEAR).chain((expected.saturating_sub(NEAR).max(1)..expected).rev())
}

/// Reads a frame at the beginning of `bytes`, trying which number it was sealed under.
fn parse(bytes: &[u8], mut numbers: impl Iterator<Item = u64>) -> Option<Frame> {
    let head = Head::read(bytes).ok()?;
    let payload = bytes.get(FRAME_HEAD..FRAME_HEAD + head.length)?;
    let number = numbers.find(|&n| head.fits(n, payload))?;
    let size = FRAME_HEAD + head.length;
    Some(Frame { number, prev: head.prev, hash: head.hash, is_last: head.is_last(), size })
}

/// The next place at which a sound frame begins, and its number.
fn resync(bytes: &[u8], expected: u64) -> Option<(usize, u64)> {
    (1..bytes.len().saturating_sub(FRAME_HEAD - 1)).find_map(|at| {
        let frame = parse(&bytes[at..], expected..=expected + 16)?;
        Some((at, frame.number))
    })
}

/// A private copy of the database, removed when dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn copy(record: &Path) -> io::Result<Scratch> {
        let mut name = [0; 8];
        getrandom::fill(&mut name).map_err(io::Error::other)?;
        let dir = std::env::temp_dir().join(format!("lianmeng-{:016x}", u64::from_le_bytes(name)));
        files::make_dir(&dir)?;
        let scratch = Scratch(dir);
        copy_dir(&record.join(DATABASE_DIR), &scratch.0.join(DATABASE_DIR))?;
        Ok(scratch)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Best effort: what is left lies in the folder for temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy_dir(from: &Path, to: &Path) -> io::Result<()> {
    files::make_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_dir(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
