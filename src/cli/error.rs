//! Whatever ends a subcommand early, worded in both languages and given its exit code.

use std::io;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::exit::Exit;
use super::words::Fault;
use super::{recount, stored, who};
use crate::desk::DeskError;
use crate::locale::{
    Lang, apply as apply_words, cli as words, desk as desk_words, ssh as ssh_words, stored as stored_words,
};
use crate::paper::said::unreadable;
use crate::paper::table::TableError;
use crate::paper::units::ColumnFault;
use crate::record::{BackupError, StoreError};
use crate::session::identity::Stranger;

/// Why a subcommand ended early.
#[derive(Debug)]
pub enum CliError {
    /// The arguments can't be understood.
    Arguments(Box<clap::Error>),
    /// A file can't be read.
    Read {
        /// As it was given.
        file: String,
        /// What the system says.
        why: io::Error,
    },
    /// A file is no table.
    Table {
        /// As it was given.
        file: String,
        /// What is wrong.
        error: TableError,
    },
    /// A table's columns can't be matched.
    Columns {
        /// As it was given.
        file: String,
        /// What is wrong.
        fault: ColumnFault,
    },
    /// A recount's rule or file is wrong.
    Recount(recount::Fault),
    /// A region that is not in the calendar.
    Region {
        /// As it was given.
        given: String,
        /// Those that are.
        known: Vec<String>,
    },
    /// The screens were asked for where there is no terminal.
    NoTerminal,
    /// The screens were asked for on a terminal that cannot show them.
    DumbTerminal,
    /// Output can't be written.
    Write(io::Error),
    /// A file can't be written.
    File {
        /// As it was given.
        file: String,
        /// What the system says.
        why: io::Error,
    },
    /// A fault of the program ended the session, which is worded so.
    Broken(String),
    /// The record is served by another process already.
    Served,
    /// The SSH server is not in this program.
    NoSsh,
    /// An address cannot be listened at.
    Listen {
        /// As it was given.
        at: String,
        /// What the system says.
        why: io::Error,
    },
    /// Others can read the SSH server's key.
    BareHostKey {
        /// The key's file.
        file: String,
    },
    /// The SSH server's key cannot be read or made.
    NoHostKey {
        /// The key's file.
        file: String,
        /// Why.
        why: String,
    },
    /// Whoever serves the record did not let the person in, with these words.
    NotLetIn(String),
    /// A file of this machine was named by who came through a door.
    OnlyStandard {
        /// As it was given.
        file: String,
    },
    /// More came through a door than is taken.
    TooLong,
    /// What came through a door is no command line.
    NoCommand(Fault),
    /// A subcommand or option that is for this machine alone.
    NotThroughADoor,
    /// The record could not be opened.
    Desk(DeskError),
    /// A backup was not made or not restored.
    Backup(BackupError),
    /// Something could not be saved.
    NotSaved(StoreError),
    /// The rules refuse it, in these words.
    Refused(String),
    /// A script stopped at a line that was refused or wrong.
    Stopped {
        /// The line.
        line: u64,
    },
    /// The data folder of this user is not known.
    NoHome,
    /// Who it is has no place here.
    Stranger(Stranger),
    /// Something that is not on record.
    NotOnRecord {
        /// As it was given.
        given: String,
    },
    /// Which one is not said.
    WhichOne,
    /// An act that is none.
    NoAct {
        /// As it was given.
        given: String,
        /// The act whose name is nearest.
        nearest: String,
    },
    /// A name that is none of those that there are.
    NoSuch {
        /// As it was given.
        given: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// A number behind the last entry.
    Beyond {
        /// As it was given.
        given: u64,
        /// The last entry.
        last: u64,
    },
    /// Whoever looks may not see it.
    NotVisible,
}

impl CliError {
    /// The exit code that it ends the program with.
    pub fn exit(&self) -> Exit {
        match self {
            CliError::Arguments(_) => Exit::Usage,
            CliError::Read { .. } | CliError::Table { .. } | CliError::Columns { .. } => Exit::BadInput,
            CliError::TooLong => Exit::BadInput,
            CliError::Recount(fault) => fault.exit(),
            CliError::Region { .. } | CliError::NoAct { .. } | CliError::NoSuch { .. } => Exit::Usage,
            CliError::NoTerminal | CliError::DumbTerminal => Exit::NoTerminal,
            // Whoever reads has read enough (`| head`): that is no error.
            CliError::Write(why) if why.kind() == io::ErrorKind::BrokenPipe => Exit::Ok,
            CliError::File { why, .. } if why.kind() == io::ErrorKind::AlreadyExists => Exit::Occupied,
            CliError::Write(why) | CliError::File { why, .. } if why.kind() == io::ErrorKind::StorageFull => {
                Exit::DiskFull
            }
            CliError::File { .. } => Exit::BadInput,
            CliError::OnlyStandard { .. } | CliError::NoCommand(_) => Exit::Usage,
            CliError::NotThroughADoor => Exit::NotAllowed,
            CliError::Served => Exit::Held,
            CliError::NoSsh => Exit::Usage,
            CliError::Listen { why, .. } => match why.kind() {
                io::ErrorKind::AddrInUse => Exit::Occupied,
                io::ErrorKind::PermissionDenied => Exit::NotAllowed,
                _ => Exit::Usage,
            },
            CliError::BareHostKey { .. } | CliError::NoHostKey { .. } => Exit::BadInput,
            CliError::Write(_) | CliError::Broken(_) => Exit::Internal,
            CliError::Desk(error) => stored::desk_exit(error),
            CliError::Backup(error) => stored::backup_exit(error),
            CliError::NotSaved(_) => Exit::NotSaved,
            CliError::Refused(_) | CliError::Stopped { .. } => Exit::Refused,
            CliError::NoHome | CliError::WhichOne | CliError::Stranger(Stranger::OnlyPractice) => Exit::Usage,
            CliError::Stranger(Stranger::NoAccount { .. } | Stranger::Closed { .. })
            | CliError::NotLetIn(_)
            | CliError::NotVisible => Exit::NotAllowed,
            CliError::Stranger(Stranger::NoSuchAccount { .. })
            | CliError::NotOnRecord { .. }
            | CliError::Beyond { .. } => Exit::BadInput,
        }
    }

    /// Its words.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            CliError::Arguments(wrong) => arguments(lang, wrong),
            CliError::Read { file, why } => words::cannot_read(lang, file, &why.to_string()),
            CliError::Table { file, error } => table_error(lang, file, error),
            CliError::Columns { file, fault } => {
                words::in_file(lang, file, &crate::paper::said::columns(lang, fault))
            }
            CliError::Recount(fault) => fault.message(lang),
            CliError::Region { given, known } => words::no_region(lang, given, &lang.join(known)),
            CliError::NoTerminal => words::no_terminal(lang).to_owned(),
            CliError::DumbTerminal => words::dumb_terminal(lang).to_owned(),
            CliError::File { file, why } if why.kind() == io::ErrorKind::AlreadyExists => {
                stored_words::file_exists(lang, file)
            }
            CliError::OnlyStandard { file } => words::only_standard(lang, file),
            CliError::TooLong => words::too_long(lang, super::MOST_INPUT >> 20),
            CliError::NoCommand(Fault::OpenQuote) => words::open_quote_in_command(lang).to_owned(),
            CliError::NoCommand(Fault::Shell(sign)) => words::no_shell(lang, &sign.to_string()),
            CliError::Served => desk_words::served(lang).to_owned(),
            CliError::NoSsh => ssh_words::not_built(lang).to_owned(),
            CliError::Listen { at, why } => match why.kind() {
                io::ErrorKind::AddrInUse => ssh_words::in_use(lang, at),
                io::ErrorKind::PermissionDenied => ssh_words::no_right(lang, at),
                io::ErrorKind::AddrNotAvailable => ssh_words::not_here(lang, at),
                io::ErrorKind::InvalidInput => ssh_words::no_address(lang, at),
                _ => ssh_words::not_bound(lang, at, &why.to_string()),
            },
            CliError::BareHostKey { file } => ssh_words::bare_key(lang, file),
            CliError::NoHostKey { file, why } => ssh_words::no_key_of_its_own(lang, file, why),
            CliError::NotThroughADoor => words::not_through_a_door(lang).to_owned(),
            CliError::File { file, why } => words::cannot_write_file(lang, file, &why.to_string()),
            CliError::Write(why) => words::cannot_write(lang, &why.to_string()),
            CliError::Desk(error) => stored::desk_message(lang, error),
            CliError::Backup(error) => stored::backup_message(lang, error),
            CliError::NotSaved(error) => stored::not_saved(lang, error),
            CliError::Refused(said) | CliError::Broken(said) | CliError::NotLetIn(said) => said.clone(),
            CliError::Stopped { line } => apply_words::stopped_at(lang, *line),
            CliError::NoHome => stored_words::no_home(lang).to_owned(),
            CliError::Stranger(stranger) => stranger.words(lang),
            CliError::NotOnRecord { given } => stored_words::not_on_record(lang, given),
            CliError::NoAct { given, nearest } if nearest.is_empty() => words::no_such_act(lang, given),
            CliError::NoAct { given, nearest } => words::no_act(lang, given, nearest),
            CliError::NoSuch { given, known } => no_such(lang, given, known),
            CliError::Beyond { given, last } => words::beyond(lang, *given, *last),
            CliError::WhichOne => stored_words::which_one(lang).to_owned(),
            CliError::NotVisible => stored_words::not_visible(lang).to_owned(),
        }
    }
}

impl From<Stranger> for CliError {
    fn from(stranger: Stranger) -> CliError {
        CliError::Stranger(stranger)
    }
}

impl From<DeskError> for CliError {
    fn from(error: DeskError) -> CliError {
        CliError::Desk(error)
    }
}

impl From<BackupError> for CliError {
    fn from(error: BackupError) -> CliError {
        CliError::Backup(error)
    }
}

/// Only writing to the output is left to `?`; everything else names its file.
impl From<io::Error> for CliError {
    fn from(why: io::Error) -> CliError {
        CliError::Write(why)
    }
}

/// Why a file can't be read as a table, in words, with the file and the line.
fn table_error(lang: Lang, file: &str, error: &TableError) -> String {
    match unreadable(lang, error) {
        (Some(line), why) => words::on_line(lang, file, line, &why),
        (None, why) => words::in_file(lang, file, &why),
    }
}

/// That there is nothing of a name, what there is, and which of it may be meant.
fn no_such(lang: Lang, given: &str, known: &[String]) -> String {
    let meant = who::meant(given, known);
    words::no_such(lang, given, &meant, &lang.join(known))
}

/// What is wrong with the arguments; clap words it in English alone.
fn arguments(lang: Lang, wrong: &clap::Error) -> String {
    if wrong.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return format!("{}\n\n{}", words::which_command(lang), wrong.render().to_string().trim_end());
    }
    let said = |kind| wrong.get(kind).map(ToString::to_string);
    let argument = said(ContextKind::InvalidArg).or(said(ContextKind::InvalidSubcommand)).unwrap_or_default();
    let value = said(ContextKind::InvalidValue).filter(|value| !value.is_empty());
    if let (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(value)) = (wrong.kind(), &value) {
        let what = match wrong.get(ContextKind::ValidValue) {
            Some(ContextValue::Strings(known)) if !known.is_empty() => no_such(lang, value, known),
            _ => {
                let (option, wanted) = argument.split_once(' ').unwrap_or(("", &argument));
                let wanted = wanted.trim_matches(|c| "<>[].".contains(c));
                words::bad_value(lang, value, option.trim(), &words::form(lang, wanted))
            }
        };
        return format!("{what}\n{}", words::see_help(lang));
    }
    if lang == Lang::En {
        let text = wrong.render().to_string();
        return text.strip_prefix("error: ").unwrap_or(&text).trim_end().to_owned();
    }
    let what = match wrong.kind() {
        ErrorKind::MissingRequiredArgument => words::missing_argument(lang, &argument),
        _ => words::bad_argument(lang, &argument),
    };
    format!("{what}\n{}", words::see_help(lang))
}
