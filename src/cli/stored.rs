//! What is wrong with a stored record, in words of both languages, and with which exit code it ends the program.

use std::path::Path;

use super::Exit;
use crate::desk::DeskError;
use crate::domain::time::Moment;
use crate::locale::{Lang, desk as desk_words, stored as words};
use crate::record::{BackupError, Holder, OpenError, StoreError};
use crate::session::told::finding;

/// The exit code of a record that could not be opened.
pub fn exit(error: &OpenError) -> Exit {
    match error {
        OpenError::NoRecord { .. } => Exit::NoRecord,
        OpenError::Occupied { .. } => Exit::Occupied,
        OpenError::Held { .. } => Exit::Held,
        OpenError::Newer { .. } => Exit::Newer,
        OpenError::ReadOnly { .. } => Exit::ReadOnly,
        OpenError::Full { .. } => Exit::DiskFull,
        OpenError::Damaged { .. } => Exit::Damaged,
        OpenError::Io { .. } => Exit::Internal,
    }
}

/// What a record that could not be opened is told with.
pub fn message(lang: Lang, error: &OpenError) -> String {
    match error {
        OpenError::NoRecord { dir } => words::no_record(lang, &dir.display().to_string()),
        OpenError::Occupied { dir } => words::occupied(lang, &dir.display().to_string()),
        OpenError::Held { dir, holder } => {
            words::held(lang, &dir.display().to_string(), &held_by(lang, holder))
        }
        OpenError::Newer { dir, found, known } => {
            words::newer(lang, &dir.display().to_string(), *found, *known)
        }
        OpenError::ReadOnly { dir } => closed(lang, dir),
        OpenError::Full { dir, free, needed } => {
            words::full(lang, &dir.display().to_string(), free >> 10, needed >> 10)
        }
        OpenError::Damaged { dir, finding: found } => {
            words::damaged(lang, &dir.display().to_string(), &finding(lang, found))
        }
        OpenError::Io { dir, error } => words::io(lang, &dir.display().to_string(), &error.to_string()),
    }
}

/// What keeps somebody from writing into a folder: its own group, whoever serves it, or the disk.
fn closed(lang: Lang, dir: &Path) -> String {
    let denied = |found: std::io::Result<()>| {
        found.is_err_and(|error| error.kind() == std::io::ErrorKind::PermissionDenied)
    };
    let format = dir.join("FORMAT");
    if denied(std::fs::symlink_metadata(&format).map(drop)) {
        words::no_entry(lang, &dir.display().to_string())
    } else if denied(std::fs::File::open(&format).map(drop)) {
        desk_words::not_served(lang).to_owned()
    } else {
        words::read_only(lang, &dir.display().to_string())
    }
}

fn held_by(lang: Lang, holder: &Holder) -> String {
    let pid = holder.pid.map_or_else(|| "?".to_owned(), |pid| pid.to_string());
    let since = holder.since.map_or_else(|| "?".to_owned(), moment);
    words::holder(lang, &pid, holder.host.as_deref().unwrap_or("?"), &since)
}

fn moment(moment: Moment) -> String {
    crate::locale::label::moment(moment)
}

/// The exit code of a desk that could not be set up.
pub fn desk_exit(error: &DeskError) -> Exit {
    match error {
        DeskError::Open(error) => exit(error),
        DeskError::Unreadable { .. } | DeskError::Box { .. } => Exit::Damaged,
    }
}

/// What a desk that could not be set up is told with.
pub fn desk_message(lang: Lang, error: &DeskError) -> String {
    match error {
        DeskError::Open(error) => message(lang, error),
        DeskError::Unreadable { number, reason } => words::unreadable_entry(lang, *number, reason),
        DeskError::Box { ballot, slips, voted } => {
            words::box_count(lang, &ballot.to_string(), *slips, *voted)
        }
    }
}

/// The exit code of a backup that was not made or not restored.
pub fn backup_exit(error: &BackupError) -> Exit {
    match error {
        BackupError::Exists { .. } => Exit::Occupied,
        BackupError::NotABackup { .. } | BackupError::OtherRecord { .. } => Exit::BadInput,
        BackupError::Damaged(_) => Exit::Damaged,
        BackupError::Busy => Exit::Held,
        BackupError::Open(error) => exit(error),
        BackupError::Io(error) => match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Exit::DiskFull,
            std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => Exit::ReadOnly,
            std::io::ErrorKind::NotFound => Exit::BadInput,
            _ => Exit::Internal,
        },
    }
}

/// What a backup that was not made or not restored is told with.
pub fn backup_message(lang: Lang, error: &BackupError) -> String {
    match error {
        BackupError::Exists { file } => words::file_exists(lang, &file.display().to_string()),
        BackupError::OtherRecord { file } => words::other_record(lang, &file.display().to_string()),
        BackupError::NotABackup { file } => words::not_a_backup(lang, &file.display().to_string()),
        BackupError::Damaged(found) => words::backup_damaged(lang, &finding(lang, found)),
        BackupError::Busy => words::busy(lang).to_owned(),
        BackupError::Open(error) => message(lang, error),
        BackupError::Io(error) => words::system(lang, &error.to_string()),
    }
}

/// Why something was not saved.
pub fn not_saved(lang: Lang, error: &StoreError) -> String {
    match error {
        StoreError::TooLong { length } => words::too_long(lang, *length),
        StoreError::NotSaved { reason, .. } | StoreError::Stopped { reason } => {
            words::not_saved(lang, reason)
        }
        StoreError::Damaged(found) => words::not_saved(lang, &finding(lang, found)),
        other => words::not_saved(lang, &other.to_string()),
    }
}
