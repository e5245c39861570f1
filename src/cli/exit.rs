//! The exit codes, all in one place; scripts may rely on them.

use std::process::ExitCode;

/// How the program ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Ok = 0,
    /// A command was understood and refused: the reason was given.
    Refused = 1,
    /// The arguments can't be understood.
    Usage = 2,
    /// A file that was given is missing, unreadable or wrong.
    BadInput = 3,
    /// Another process holds the record.
    Held = 4,
    /// The record is damaged.
    Damaged = 5,
    /// The record was written by a newer version of the program.
    Newer = 6,
    /// The record's place can't be written to.
    ReadOnly = 7,
    /// The disk is full.
    DiskFull = 8,
    /// `verify` found something.
    Found = 9,
    /// The screens were asked for where there is no terminal.
    NoTerminal = 10,
    /// There is no record here.
    NoRecord = 11,
    /// Something is there already: nothing is overwritten.
    Occupied = 12,
    /// What was wished could not be saved.
    NotSaved = 13,
    /// Whoever runs the program has no account, or may not do or see this.
    NotAllowed = 14,
    /// A fault of the program itself.
    Internal = 70,
}

impl Exit {
    const ALL: [Exit; 16] = [
        Exit::Ok,
        Exit::Refused,
        Exit::Usage,
        Exit::BadInput,
        Exit::Held,
        Exit::Damaged,
        Exit::Newer,
        Exit::ReadOnly,
        Exit::DiskFull,
        Exit::Found,
        Exit::NoTerminal,
        Exit::NoRecord,
        Exit::Occupied,
        Exit::NotSaved,
        Exit::NotAllowed,
        Exit::Internal,
    ];

    /// The exit of a code, as another process gave it.
    pub fn of(code: u8) -> Exit {
        Exit::ALL.into_iter().find(|exit| *exit as u8 == code).unwrap_or(Exit::Internal)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
