//! Long work: what is wished for, how far it is, and what is done with what it made.
//!
//! It runs beside the loop, behind the session's door, so that drawing never waits for it; a person watches a bar or
//! leaves it. A screen asks for it with [`super::screen::Step::Start`]:
//!
//! ```text
//! Step::Start(Job::new(words::verifying(cx.lang), Work::Verify).then(|cx, made| match made {
//!     Made::Checked(checked) => Step::Show(…),
//!     _ => Step::Stay,
//! }))
//! ```
//!
//! Must not do the work: that is the door's. A new kind of work is a variant of [`Work`], what comes of it one of
//! [`Made`], and an arm where the door starts it.

use crate::domain::time::Moment;
use crate::locale::{Lang, cli};
use crate::paper::said::unreadable;
use crate::paper::table::{self, Table};

use super::screen::{Cx, Step};
use super::screens::record::sieve::Sieve;
use super::then::{Then, Until};

/// Work that takes longer than a key.
#[derive(Clone, PartialEq, Debug)]
pub enum Work {
    /// Walk through the whole record and check it.
    Verify,
    /// See which files wait in the person's inbox.
    Inbox,
    /// Read a file of the inbox as a table.
    InboxTable(String),
    /// Look through the entries up to that number.
    Sift(Box<Sieve>, u64),
    /// Make the alliance as it stood.
    LookBack(Until),
    /// Save files on the machine where the person sits.
    Save(Save),
}

/// Files to be saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Save {
    /// The folder, which is there; `~` is the person's own.
    pub folder: String,
    /// Their names, and what is in them.
    pub files: Vec<(String, Vec<u8>)>,
    /// Whether what is there may be overwritten.
    pub over: bool,
}

/// What came of it.
pub enum Made {
    /// The record was checked.
    Checked(Checked),
    /// The files that wait, by name.
    Inbox(Vec<InFile>),
    /// What a file holds.
    Table(String, Table),
    /// The numbers of the entries found, rising.
    Found(Vec<u64>),
    /// The alliance as it stood.
    Then(Box<Then>),
    /// The files were saved: the paths of all.
    Saved(Vec<String>),
    /// Nothing was saved, since files of these names are there.
    InTheWay(Vec<String>),
}

impl Made {
    /// The table in a file's bytes; it may take a while.
    ///
    /// # Errors
    /// Why it is none, in words.
    pub fn table(name: &str, bytes: &[u8], lang: Lang) -> Result<Made, String> {
        match table::read(bytes, None) {
            Ok(table) => Ok(Made::Table(name.to_owned(), table)),
            Err(error) => Err(match unreadable(lang, &error) {
                (Some(line), why) => cli::on_line(lang, name, line, &why),
                (None, why) => cli::in_file(lang, name, &why),
            }),
        }
    }
}

/// A file that waits in the inbox.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InFile {
    /// Its name.
    pub name: String,
    /// Its length in bytes.
    pub size: u64,
    /// When it came.
    pub came: Moment,
}

/// What a check of the record found, in words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Checked {
    /// What was looked at, with its numbers.
    pub looked_at: Vec<String>,
    /// Whether all is well, in one line.
    pub verdict: String,
    /// What is wrong: with which entry, if one can be named, and in words.
    pub wrong: Vec<(Option<u64>, String)>,
}

type Next = Box<dyn FnOnce(&Cx, Made) -> Step>;

/// Work to be started, and what is done with what it makes.
pub struct Job {
    /// The work.
    pub work: Work,
    /// What it is, for the person who waits.
    pub label: String,
    then: Next,
}

impl Job {
    /// Work with a name.
    pub fn new(label: impl Into<String>, work: Work) -> Job {
        Job { work, label: label.into(), then: Box::new(|_, _| Step::Stay) }
    }

    /// Does something with what it makes.
    pub fn then(self, then: impl FnOnce(&Cx, Made) -> Step + 'static) -> Job {
        Job { then: Box::new(then), ..self }
    }

    /// Names it, now that it is on its way.
    pub(super) fn started(self, id: u64, since: Moment) -> (Work, Running) {
        let Job { work, label, then } = self;
        (work, Running { id, label, since, done: 0, of: 0, then })
    }
}

/// Work on its way.
pub struct Running {
    /// Its number in this session.
    pub id: u64,
    /// What it is.
    pub label: String,
    /// Since when.
    pub since: Moment,
    /// How much is done.
    pub done: u64,
    /// Of how much; 0 while that is not known.
    pub of: u64,
    pub(super) then: Next,
}

impl Running {
    /// How far it is, in hundredths; `None` while that is not known.
    pub fn per_cent(&self) -> Option<u64> {
        (self.done.min(self.of) * 100).checked_div(self.of)
    }
}
