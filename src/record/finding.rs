//! What can be wrong with a stored record, and where.
//!
//! Must not decide what to do about it.

use std::fmt;

use super::frame::EntryHash;

/// Something wrong with a stored record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Where it was found.
    pub place: Place,
    /// The entry concerned, where one can be named.
    pub number: Option<u64>,
    /// What is wrong.
    pub flaw: Flaw,
}

/// A part of a stored record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// The file that says what the folder is.
    Format,
    /// A segment of the book, and the byte at which the flaw begins.
    Book {
        /// The number in the segment's file name.
        segment: u32,
        /// The byte.
        offset: u64,
    },
    /// The database.
    Database,
    /// The box of a secret ballot.
    Box {
        /// The ballot.
        ballot: u32,
    },
    /// A backup file.
    Backup,
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Flaw {
    /// The bytes are not those that were written.
    #[error("the content was changed")]
    Changed,
    /// A later version of the program wrote it, in a form that this one does not know.
    #[error("it was written by a later version (its form is {0})")]
    Newer(u32),
    /// The part ends in the middle.
    #[error("it is incomplete")]
    Incomplete,
    /// It is not there.
    #[error("it is missing")]
    Missing,
    /// It stands in another place than the one it was written at.
    #[error("it stands out of order")]
    Reordered,
    /// It is sound in itself, but what comes before it is not what it was written after.
    #[error("it does not follow the entry before it")]
    NotFollowing,
    /// Book and database hold different entries under this number.
    #[error("the book has {book}, the database {database}")]
    Different {
        /// The hash in the book.
        book: EntryHash,
        /// The hash in the database.
        database: EntryHash,
    },
    /// The database holds entries from this number on that the book lacks.
    #[error("it is in the database, and the book lacks it and what follows")]
    NotInBook,
    /// The book holds entries from this number on that the database lacks.
    #[error("it is in the book, and the database lacks it and what follows")]
    NotInDatabase,
    /// The hash that was noted elsewhere belongs to no entry.
    #[error("no entry has the hash {0} that was noted")]
    HeadNotFound(EntryHash),
    /// It cannot be read at all.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Format => write!(f, "the FORMAT file"),
            Place::Book { segment, offset } => write!(f, "book/{segment:06}.log, byte {offset}"),
            Place::Database => write!(f, "the database"),
            Place::Box { ballot } => write!(f, "the box of ballot B{ballot}"),
            Place::Backup => write!(f, "the backup"),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(number) = self.number {
            write!(f, "entry {number}, ")?;
        }
        write!(f, "{}: {}", self.place, self.flaw)
    }
}

impl std::error::Error for Finding {}
