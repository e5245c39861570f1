//! Looking at a record without holding it: as it is, or as it was on a past day or at a number.
//!
//! Reads the book alone, so it works while another process has the record open. Must not write.

use std::collections::BTreeSet;
use std::path::Path;

use super::{DeskError, read_entry};
use crate::domain::event::SCHEMA;
use crate::domain::time::{Day, Moment};
use crate::domain::{Alliance, Entry};
use crate::record::{self, EntryHash, OpenError, Sealed};

/// Up to when a record is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum AsOf {
    /// As it is.
    #[default]
    Now,
    /// After the entry of that number.
    Number(u64),
    /// With all that had happened by the end of that day, as stated.
    Day(Day),
}

/// An entry as it stands in the record.
#[derive(Clone, PartialEq, Debug)]
pub struct Numbered {
    /// Its number.
    pub number: u64,
    /// Its hash.
    pub hash: EntryHash,
    /// What it says.
    pub entry: Entry,
}

/// The entries of the record in a folder, in order.
///
/// # Errors
/// Where there is no record, it is newer than the program, or damaged.
pub fn entries(dir: &Path) -> Result<impl Iterator<Item = Result<Numbered, DeskError>>, DeskError> {
    record::check_format(dir)?;
    let owned = dir.to_owned();
    let sealed = record::entries(dir, 0).map_err(|finding| DeskError::damaged(dir, finding))?;
    Ok(sealed.map(move |sealed| match sealed {
        Ok(sealed) => numbered(&owned, sealed),
        Err(finding) => Err(DeskError::damaged(&owned, finding)),
    }))
}

fn numbered(dir: &Path, sealed: Sealed) -> Result<Numbered, DeskError> {
    if sealed.schema > SCHEMA {
        let (found, known) = (u32::from(sealed.schema), u32::from(SCHEMA));
        return Err(OpenError::Newer { dir: dir.to_owned(), found, known }.into());
    }
    let entry = read_entry(sealed.number, &sealed.payload)?;
    Ok(Numbered { number: sealed.number, hash: sealed.hash, entry })
}

/// The alliance as it was.
///
/// # Errors
/// Where there is no record, it is newer than the program, or damaged.
pub fn look(dir: &Path, as_of: AsOf) -> Result<Alliance, DeskError> {
    Ok(stood(dir, as_of, &mut |_| true)?.alliance)
}

/// The alliance as it was, and what of the record that leaves out.
#[derive(Default)]
pub struct Stood {
    /// The alliance.
    pub alliance: Alliance,
    /// The latest of what had happened.
    pub latest: Option<Moment>,
    /// The entries before its last one that had not happened yet.
    pub left_out: BTreeSet<u64>,
}

/// The alliance as it was; `watch` is told which entry is read, and stops the reading by saying no.
///
/// # Errors
/// Where there is no record, it is newer than the program, or damaged.
pub fn stood(dir: &Path, as_of: AsOf, watch: &mut dyn FnMut(u64) -> bool) -> Result<Stood, DeskError> {
    let mut stood = Stood::default();
    let mut later = BTreeSet::new();
    for numbered in entries(dir)? {
        let Numbered { number, entry, .. } = numbered?;
        match as_of {
            AsOf::Number(last) if number > last => break,
            // What builds on something never happened before it, so leaving later ones out leaves nothing hanging.
            AsOf::Day(last) if entry.stamp.happened.day() > last => {
                later.insert(number);
            }
            _ => {
                stood.alliance.apply(number, &entry);
                stood.latest = stood.latest.max(Some(entry.stamp.happened));
                stood.left_out.append(&mut later);
            }
        }
        if number.is_multiple_of(64) && !watch(number) {
            break;
        }
    }
    Ok(stood)
}
