//! Looking at a record without holding it: as it is, or as it was on a past day or at a number.
//!
//! Reads the book alone, so it works while another process has the record open. Must not write.

use std::path::Path;

use super::{DeskError, read_entry};
use crate::domain::event::SCHEMA;
use crate::domain::time::Day;
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
    let mut alliance = Alliance::default();
    for numbered in entries(dir)? {
        let Numbered { number, entry, .. } = numbered?;
        match as_of {
            AsOf::Number(last) if number > last => break,
            // What builds on something never happened before it, so leaving later ones out leaves nothing hanging.
            AsOf::Day(last) if entry.stamp.happened.day() > last => {}
            _ => alliance.apply(number, &entry),
        }
    }
    Ok(alliance)
}
