//! One process has a record open for writing, and the others can tell who.
//!
//! Must not rely on a process id being alive or the file being gone: the lock is the system's, the text only says whose it is.

use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::domain::time::Moment;

use super::files;

/// The name of the lock file.
pub const LOCK_FILE: &str = "LOCK";

/// Who holds a record.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Holder {
    /// The process, where it could be read.
    pub pid: Option<u32>,
    /// The machine, where it could be read.
    pub host: Option<String>,
    /// Since when, where it could be read.
    pub since: Option<Moment>,
}

/// Why a lock was not taken.
#[derive(Debug)]
pub enum LockError {
    /// Somebody holds it.
    Held(Holder),
    /// The file could not be made or locked.
    Io(io::Error),
}

/// How often it is tried again where nobody is named, and how long in between.
const BRIEFLY: u32 = 25;
const PAUSE: Duration = Duration::from_millis(20);

/// The held lock; given up when dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock of a record's folder, or says who holds it.
    pub fn take(dir: &Path, since: Moment) -> Result<Lock, LockError> {
        let path = dir.join(LOCK_FILE);
        let mut file = files::private(&path)
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(LockError::Io)?;
        let mut tries = 0;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) => {
                    let holder = holder(&mut file);
                    // Who writes puts a name there. Without one somebody only looks, or a process that is just being
                    // started has inherited the open file: neither for long.
                    if holder.pid.is_some() || tries == BRIEFLY {
                        return Err(LockError::Held(holder));
                    }
                    tries += 1;
                    thread::sleep(PAUSE);
                }
                Err(TryLockError::Error(e)) => return Err(LockError::Io(e)),
            }
        }
        let text = format!("pid {}\nhost {}\nsince {since}\n", std::process::id(), host());
        let written = file.set_len(0).and_then(|()| file.rewind());
        written.and_then(|()| file.write_all(text.as_bytes())).map_err(LockError::Io)?;
        Ok(Lock { file })
    }

    /// Takes the lock without writing anything, together with others who only look; `None` where it is held.
    pub(super) fn look(dir: &Path) -> io::Result<Option<Look>> {
        match File::open(dir.join(LOCK_FILE)) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Some(Look(None))),
            Err(e) => Err(e),
            Ok(file) => match file.try_lock_shared() {
                Ok(()) => Ok(Some(Look(Some(file)))),
                Err(TryLockError::WouldBlock) => Ok(None),
                Err(TryLockError::Error(e)) => Err(e),
            },
        }
    }
}

/// Keeps others from opening the record while it is looked at.
#[derive(Debug)]
pub(super) struct Look(#[expect(dead_code, reason = "the open file is the lock")] Option<File>);

impl Drop for Lock {
    fn drop(&mut self) {
        // Best effort: the text is a help to readers, the lock itself goes with the file.
        let _ = self.file.set_len(0);
    }
}

fn holder(file: &mut File) -> Holder {
    let mut text = String::new();
    let mut holder = Holder::default();
    if file.rewind().is_err() || file.take(4096).read_to_string(&mut text).is_err() {
        return holder;
    }
    for line in text.lines() {
        match line.split_once(' ') {
            Some(("pid", pid)) => holder.pid = pid.parse().ok(),
            Some(("host", host)) => holder.host = Some(host.to_owned()),
            Some(("since", since)) => holder.since = since.parse().ok(),
            _ => {}
        }
    }
    holder
}

#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host() -> String {
    "-".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_holds_the_lock() {
        let dir = tempfile::tempdir().unwrap();
        let since: Moment = "2026-11-22T09:30".parse().unwrap();
        let lock = Lock::take(dir.path(), since).unwrap();
        let Err(LockError::Held(holder)) = Lock::take(dir.path(), since) else { panic!("taken twice") };
        assert_eq!((holder.pid, holder.since), (Some(std::process::id()), Some(since)));
        assert!(holder.host.is_some());
        assert!(Lock::look(dir.path()).unwrap().is_none());
        drop(lock);
        let look = Lock::look(dir.path()).unwrap();
        assert!(look.is_some());
        assert!(matches!(Lock::take(dir.path(), since), Err(LockError::Held(_))));
        drop(look);
        assert!(Lock::take(dir.path(), since).is_ok());
    }
}
