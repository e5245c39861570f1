//! The log: what happened at the doors, refusals and faults, in files that take turns, for whoever runs the machine.
//!
//! Says accounts by their numbers; never names, telephones or anything that somebody wrote. What the alliance decided is
//! in the record, not here.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use clap::ValueEnum;
use tracing::Level;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;

use super::place;
use crate::record::files;

/// The folder of the log, beside the record.
pub const LOG_DIR: &str = "log";

/// A file is followed by the next one when it has so many bytes, or the day is over.
const MOST_BYTES: u64 = 8 << 20;

/// So many files are kept.
const MOST_FILES: usize = 30;

/// How a line of the log is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum LogFormat {
    /// Words.
    #[default]
    Text,
    /// A JSON object a line.
    Json,
}

/// China's civil time, as everywhere.
struct Clock;

impl FormatTime for Clock {
    fn format_time(&self, to: &mut Writer<'_>) -> std::fmt::Result {
        write!(to, "{}", place::now())
    }
}

/// Begins the log of this process in the record's folder; a file is made when there is something to say. What is less
/// than `level` is not said. Only the first call counts.
pub fn begin(record: &Path, format: LogFormat, level: Level) {
    let files = Files { dir: record.join(LOG_DIR), open: Mutex::new(None) };
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_target(false)
        .with_ansi(false)
        .with_timer(Clock)
        .with_writer(files);
    // A process has one log; who comes second, such as a test, goes without.
    let _ = match format {
        LogFormat::Text => tracing::subscriber::set_global_default(subscriber.finish()),
        LogFormat::Json => {
            tracing::subscriber::set_global_default(subscriber.json().flatten_event(true).finish())
        }
    };
}

/// Files that take turns.
struct Files {
    dir: PathBuf,
    open: Mutex<Option<Open>>,
}

struct Open {
    file: File,
    day: String,
    length: u64,
}

impl<'a> MakeWriter<'a> for Files {
    type Writer = &'a Files;

    fn make_writer(&'a self) -> &'a Files {
        self
    }
}

impl Write for &Files {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut open = self.open.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let day = place::today().to_string();
        let current = match open.take() {
            Some(current) if current.day == day && current.length < MOST_BYTES => current,
            _ => self.next(day)?,
        };
        let current = open.insert(current);
        current.file.write_all(line)?;
        current.length += line.len() as u64;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Files {
    /// Goes on with the day's last file, or begins the next; the oldest go.
    fn next(&self, day: String) -> io::Result<Open> {
        files::make_dir(&self.dir)?;
        let names = || files::names(&self.dir).map(|names| names.into_iter().filter(|n| is_log(n)));
        let of_the_day = names()?.filter(|name| name.starts_with(&day)).count();
        let number = of_the_day.max(1);
        let path = |number: usize| self.dir.join(format!("{day}.{number:03}.log"));
        let full = fs::metadata(path(number)).is_ok_and(|m| m.len() >= MOST_BYTES);
        let path = path(number + usize::from(full));
        let file = files::private(&path).append(true).create(true).open(&path)?;
        let all: Vec<String> = names()?.collect();
        for old in &all[..all.len().saturating_sub(MOST_FILES)] {
            files::remove_if_there(&self.dir.join(old))?;
        }
        let length = file.metadata()?.len();
        Ok(Open { file, day, length })
    }
}

fn is_log(name: &str) -> bool {
    name.ends_with(".log") && name.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_take_turns_and_the_oldest_go() {
        let dir = tempfile::tempdir().unwrap();
        let log = dir.path().join(LOG_DIR);
        fs::create_dir(&log).unwrap();
        for n in 1..=40 {
            fs::write(log.join(format!("2020-01-{n:02}.001.log")), "old").unwrap();
        }
        fs::write(log.join("notes.txt"), "kept").unwrap();
        let files = Files { dir: log.clone(), open: Mutex::new(None) };
        (&files).write_all(b"one\n").unwrap();
        (&files).write_all(b"two\n").unwrap();
        let today = place::today();
        let first = log.join(format!("{today}.001.log"));
        assert_eq!(fs::read_to_string(&first).unwrap(), "one\ntwo\n");
        files.open.lock().unwrap().as_mut().unwrap().length = MOST_BYTES;
        File::options().write(true).open(&first).unwrap().set_len(MOST_BYTES).unwrap();
        (&files).write_all(b"three\n").unwrap();
        assert_eq!(fs::read_to_string(log.join(format!("{today}.002.log"))).unwrap(), "three\n");
        // Another process goes on where this one was.
        let again = Files { dir: log.clone(), open: Mutex::new(None) };
        (&again).write_all(b"four\n").unwrap();
        assert_eq!(fs::read_to_string(log.join(format!("{today}.002.log"))).unwrap(), "three\nfour\n");
        assert_eq!(fs::read_dir(&log).unwrap().count(), MOST_FILES + 1);
    }
}
