//! The files of the secret ballots' boxes, kept in step with the entries they were changed with.
//!
//! Must not let anything tell which slip came when or with which entry: a box is rewritten whole, in order of
//! receipts, and never appended to; nothing of it goes into the book or the database, both of which are logs.
//!
//! A box has two copies, `book/boxes/000007.box` and `.copy`. Each says the last entry of the act that it was last
//! changed with, and ends in a checksum. An act that changes boxes is written in these steps; after a crash
//!
//! 1. *during or after* writing `.next` (the new box, synced): the entry it names is not in the book, so `.next` is
//!    removed at opening: neither vote nor slip;
//! 2. *during* the book: the same, and the torn act is cut off;
//! 3. *after* the book: the entry is there with the hash that `.next` names, so `.next` becomes the box: vote and slip;
//! 4. *between* box and copy: the newer of the two that names an entry of the record becomes both;
//! 5. *before or during* the database: the database is brought up from the book, and the boxes are in place already.
//!
//! Clearing writes a `.next` that says so, and removes it last, after box and copy.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::book::BOOK_DIR;
use super::files;
use super::finding::{Finding, Flaw, Place};
use super::frame::{EntryHash, Tip};
use super::slips::{Box, Boxes, SlipChange};

const MARK: &[u8; 8] = b"LMBOX001";
const HEAD: usize = 8 + 4 + 8 + 32 + 1 + 4;
const SLIP: usize = 17;

/// One state of one ballot's box.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct BoxFile {
    pub ballot: u32,
    /// The last entry of the act that changed it.
    pub with: Tip,
    /// The slips; `None` once it was cleared.
    pub slips: Option<Box>,
}

impl BoxFile {
    /// The stored form.
    pub fn encode(&self) -> Vec<u8> {
        let slips = self.slips.clone().unwrap_or_default();
        let mut out = Vec::with_capacity(HEAD + SLIP * slips.len() + 32);
        out.extend(MARK);
        out.extend(self.ballot.to_le_bytes());
        out.extend(self.with.number.to_le_bytes());
        out.extend(self.with.hash.0);
        out.push(u8::from(self.slips.is_some()));
        out.extend((slips.len() as u32).to_le_bytes());
        for (receipt, choice) in slips {
            out.extend(receipt);
            out.push(choice);
        }
        out.extend(Sha256::digest(&out));
        out
    }

    /// Reads the stored form; `None` where anything is wrong with it.
    pub fn decode(bytes: &[u8]) -> Option<BoxFile> {
        let (content, sum) = bytes.split_last_chunk::<32>()?;
        if Sha256::digest(content)[..] != sum[..] {
            return None;
        }
        let (mark, rest) = content.split_first_chunk::<8>()?;
        let (ballot, rest) = rest.split_first_chunk::<4>()?;
        let (number, rest) = rest.split_first_chunk::<8>()?;
        let (hash, rest) = rest.split_first_chunk::<32>()?;
        let (kept, rest) = rest.split_first_chunk::<1>()?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        if mark != MARK || kept[0] > 1 || rest.len() != u32::from_le_bytes(*count) as usize * SLIP {
            return None;
        }
        let mut slips = Box::new();
        for slip in rest.chunks_exact(SLIP) {
            let (receipt, choice) = slip.split_first_chunk::<16>()?;
            if slips.last_key_value().is_some_and(|(last, _)| last >= receipt) {
                return None;
            }
            slips.insert(*receipt, choice[0]);
        }
        Some(BoxFile {
            ballot: u32::from_le_bytes(*ballot),
            with: Tip { number: u64::from_le_bytes(*number), hash: EntryHash(*hash) },
            slips: (kept[0] == 1).then_some(slips),
        })
    }
}

fn dir(record: &Path) -> PathBuf {
    record.join(BOOK_DIR).join("boxes")
}

fn path(record: &Path, ballot: u32, kind: &str) -> PathBuf {
    dir(record).join(format!("{ballot:06}.{kind}"))
}

/// What one ballot's files are worth.
#[derive(Debug)]
pub(super) struct Found {
    pub ballot: u32,
    /// The newest state that belongs to the record; `None` where there is only an unfinished `.next`.
    pub state: Option<BoxFile>,
    /// Whether the files are as they are left when nothing goes wrong.
    pub settled: bool,
    /// What is wrong with them.
    pub findings: Vec<Finding>,
}

/// Reads all boxes; `has` says whether an entry of that number and hash is in the record.
pub(super) fn find(record: &Path, has: impl Fn(Tip) -> bool) -> io::Result<Vec<Found>> {
    let mut ballots: Vec<u32> = files::names(&dir(record))?
        .iter()
        .filter_map(|name| name.split_once('.'))
        .filter(|(_, kind)| ["box", "copy", "next"].contains(kind))
        .filter_map(|(ballot, _)| ballot.parse().ok())
        .collect();
    ballots.dedup();
    ballots.into_iter().map(|ballot| find_one(record, ballot, &has)).collect()
}

fn find_one(record: &Path, ballot: u32, has: &impl Fn(Tip) -> bool) -> io::Result<Found> {
    let finding = |flaw| Finding { place: Place::Box { ballot }, number: None, flaw };
    let mut found = Found { ballot, state: None, settled: true, findings: Vec::new() };
    // In this order: a box that is being put in place is seen at least once.
    let read = |kind| files::read_if_there(&path(record, ballot, kind));
    let (next, kept, copy) = (read("next")?, read("box")?, read("copy")?);
    found.settled = next.is_none() && kept == copy;
    for (bytes, is_next) in [(&next, true), (&kept, false), (&copy, false)] {
        let Some(bytes) = bytes else { continue };
        match BoxFile::decode(bytes).filter(|b| b.ballot == ballot) {
            Some(b) if has(b.with) => {
                if found.state.as_ref().is_none_or(|s| s.with.number < b.with.number) {
                    found.state = Some(b);
                }
            }
            _ if is_next => {}
            Some(b) => {
                found.findings.push(Finding { number: Some(b.with.number), ..finding(Flaw::NotFollowing) });
            }
            None => found.findings.push(finding(Flaw::Changed)),
        }
    }
    Ok(found)
}

/// Makes the files what they should be, and returns what is in the boxes.
///
/// One sound copy suffices; a box of which none is left stops it.
pub(super) fn settle(record: &Path, has: impl Fn(Tip) -> bool) -> io::Result<Result<Boxes, Finding>> {
    let all = find(record, has)?;
    if let Some(lost) = all.iter().filter(|f| f.state.is_none()).find_map(|f| f.findings.first()) {
        return Ok(Err(lost.clone()));
    }
    let mut boxes = Boxes::default();
    for found in all {
        if !found.settled {
            put_in_place(record, found.ballot, found.state.as_ref())?;
        }
        if let Some(BoxFile { slips: Some(slips), .. }) = found.state {
            boxes.0.insert(found.ballot, slips);
        }
    }
    Ok(Ok(boxes))
}

fn put_in_place(record: &Path, ballot: u32, state: Option<&BoxFile>) -> io::Result<()> {
    let [next, kept, copy] = ["next", "box", "copy"].map(|kind| path(record, ballot, kind));
    match state {
        Some(state @ BoxFile { slips: Some(_), .. }) => {
            files::replace(&kept, &state.encode())?;
            files::replace(&copy, &state.encode())?;
        }
        // Cleared. Without a state there are no such files, only a `.next` that came to nothing.
        _ => {
            files::remove_if_there(&copy)?;
            files::remove_if_there(&kept)?;
            files::sync_dir(&dir(record))?;
        }
    }
    files::remove_if_there(&next)?;
    files::sync_dir(&dir(record))
}

/// Step 1 of an act: the new boxes beside the old ones.
pub(super) fn prepare(
    record: &Path,
    changes: &[SlipChange],
    after: &Boxes,
    with: Tip,
) -> io::Result<Vec<BoxFile>> {
    let mut ballots: Vec<u32> = changes.iter().map(SlipChange::ballot).collect();
    ballots.sort_unstable();
    ballots.dedup();
    if ballots.is_empty() {
        return Ok(Vec::new());
    }
    let dir = dir(record);
    if !dir.exists() {
        files::make_dir(&dir)?;
        files::sync_dir(&files::parent(&dir))?;
    }
    let mut changed = Vec::new();
    for ballot in ballots {
        let state = BoxFile { ballot, with, slips: after.0.get(&ballot).cloned() };
        files::write_synced(&path(record, ballot, "next"), &state.encode())?;
        changed.push(state);
    }
    files::sync_dir(&dir)?;
    Ok(changed)
}

/// Step 3 of an act: the new boxes in the place of the old ones.
pub(super) fn finish(record: &Path, changed: &[BoxFile]) -> io::Result<()> {
    for state in changed {
        let [next, kept, copy] = ["next", "box", "copy"].map(|kind| path(record, state.ballot, kind));
        if state.slips.is_some() {
            fs::rename(&next, &kept)?;
            files::sync_dir(&dir(record))?;
            files::replace(&copy, &state.encode())?;
        } else {
            put_in_place(record, state.ballot, Some(state))?;
        }
    }
    Ok(())
}

/// Puts boxes into a new record.
pub(super) fn write_new(record: &Path, boxes: &[BoxFile]) -> io::Result<()> {
    if !boxes.is_empty() {
        files::make_dir(&dir(record))?;
        for state in boxes {
            put_in_place(record, state.ballot, Some(state))?;
        }
    }
    Ok(())
}
