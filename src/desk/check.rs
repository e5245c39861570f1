//! Checking the whole record critically: the chain, its second copy, every ballot recounted, every grade reckoned anew.
//!
//! One thing for the command line, which looks at a folder, and for the screens, which look at the record that their own
//! desk holds. Must not write, nor word what it finds.

use std::path::Path;

use super::audit::{Audit, Discrepancy};
use super::{Desk, DeskError, past};
pub use crate::record::{DatabaseCheck, EntryHash, Finding, Flaw, Place, Report};
use crate::record::{verify_folder, verify_held};

/// What was looked at, and what is wrong.
#[derive(Debug)]
pub struct Checked {
    /// The walk through what is stored; its findings are among `wrong`.
    pub report: Report,
    /// Ballots recounted.
    pub ballots: u32,
    /// Grades reckoned anew.
    pub grades: u32,
    /// What is wrong, in the order in which it was found.
    pub wrong: Vec<Wrong>,
}

/// Something that is wrong.
#[derive(Debug)]
pub enum Wrong {
    /// With what is stored.
    Stored(Finding),
    /// With what an entry says.
    Says(u64, Discrepancy),
    /// With reading on.
    Unread(DeskError),
}

impl Wrong {
    /// The entry concerned, where one can be named.
    pub fn entry(&self) -> Option<u64> {
        match self {
            Wrong::Stored(finding) => finding.number,
            Wrong::Says(number, _) => Some(*number),
            Wrong::Unread(_) => None,
        }
    }
}

/// Checks the record in a folder; `head` is the hash of an entry that must be in it, if one was noted elsewhere.
pub fn folder(dir: &Path, head: Option<EntryHash>) -> Checked {
    audited(dir, verify_folder(dir, head), &mut |_| true)
}

/// Reads the entries that were walked, and adds what they say wrong, until `watch` says no.
fn audited(dir: &Path, mut report: Report, watch: &mut dyn FnMut(u64) -> bool) -> Checked {
    let mut wrong: Vec<Wrong> = std::mem::take(&mut report.findings).into_iter().map(Wrong::Stored).collect();
    let stored = wrong.len();
    let mut audit = Audit::default();
    if let Ok(entries) = past::entries(dir) {
        for entry in entries {
            match entry {
                Ok(entry) if entry.number > report.tip.number => break,
                Ok(entry) => {
                    let found = audit.entry(entry.number, &entry.entry);
                    wrong.extend(found.into_iter().map(|d| Wrong::Says(entry.number, d)));
                    if entry.number.is_multiple_of(64) && !watch(entry.number) {
                        break;
                    }
                }
                // What stops the reading of a damaged book was named by the walk.
                Err(_) if stored > 0 => break,
                Err(error) => {
                    wrong.push(Wrong::Unread(error));
                    break;
                }
            }
        }
    }
    Checked { report, ballots: audit.ballots, grades: audit.grades, wrong }
}

impl Desk {
    /// Checks the record that this desk holds, as of now, while it goes on; the database is compared, too.
    ///
    /// `watch` is told how much is done, of how much, and stops it by saying no. Nothing comes of a desk without a folder.
    pub fn check(&self, watch: &mut dyn FnMut(u64, u64) -> bool) -> Option<Checked> {
        let (dir, reader) = (self.dir()?, self.reader.as_ref()?);
        let upto = self.tip();
        let of = upto.number * 3;
        let report = verify_held(dir, reader, upto, &mut |done| watch(done, of))?;
        let mut whole = true;
        let checked = audited(dir, report, &mut |done| {
            whole = watch(upto.number * 2 + done, of);
            whole
        });
        whole.then_some(checked)
    }
}
