//! Each person's inbox: files that were sent in from outside and wait to be looked at on the desk.
//!
//! They lie in `inbox/<account>/<name>` in the record's folder, readable by the owner of the record alone. A file comes
//! whole or not at all, and replaces one of its name. Nothing is believed of them: how many, how long and how they may
//! be called is bounded here, and what is in them is read by who imports them. Must not follow a link.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::domain::ids::AccountId;
use crate::domain::text::file_name;
use crate::record::files;

/// The most files of one person, those on their way included.
pub const MOST_FILES: usize = 20;
/// The most bytes of one file.
pub const MOST_BYTES: u64 = 8 << 20;
/// What files may be called at their ends.
pub const ENDINGS: [&str; 3] = ["csv", "xlsx", "txt"];
/// What some clients put after the name of a file until it is whole.
const UNTIL_WHOLE: &str = ".filepart";
/// What the name of a file that is being written begins with.
const COMING: &str = ".coming-";
/// Files that have been coming for so long were given up.
const GIVEN_UP: u64 = 24 * 60 * 60;

/// Why a file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    /// Its name is none.
    #[error("no name")]
    Name,
    /// It is of a kind that is not taken.
    #[error("of another kind than csv, xlsx and txt")]
    Kind,
    /// There are too many.
    #[error("too many files")]
    TooMany,
    /// It is too long.
    #[error("too long")]
    TooLong,
    /// There is none.
    #[error("not there")]
    NotThere,
    /// The system refused something.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A file that waits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// Its name.
    pub name: String,
    /// Its length.
    pub size: u64,
    /// When it came, in seconds since 1970.
    pub came: u64,
}

/// One person's inbox.
#[derive(Clone, Debug)]
pub struct Inbox {
    dir: PathBuf,
}

fn is_taken(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty() && ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
    })
}

impl Inbox {
    /// The inbox of a person beside a record.
    pub fn of(record: &Path, account: AccountId) -> Inbox {
        Inbox { dir: record.join("inbox").join(account.to_string()) }
    }

    /// Where a name lies, if it may be one.
    fn path(&self, name: &str) -> Result<PathBuf, NotTaken> {
        let name = file_name(name).ok_or(NotTaken::Name)?;
        if is_taken(name.strip_suffix(UNTIL_WHOLE).unwrap_or(&name)) {
            Ok(self.dir.join(name))
        } else {
            Err(NotTaken::Kind)
        }
    }

    /// What waits, by name; what is not whole yet is left out.
    pub fn list(&self) -> io::Result<Vec<Waiting>> {
        Ok(self.all()?.into_iter().filter(|file| is_taken(&file.name)).collect())
    }

    /// What lies there, as who puts files in sees it.
    pub fn all(&self) -> io::Result<Vec<Waiting>> {
        let mut found = Vec::new();
        for name in files::names(&self.dir)? {
            if name.starts_with('.') {
                continue;
            }
            let meta = fs::symlink_metadata(self.dir.join(&name))?;
            if meta.is_file() {
                let came = meta.modified()?.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
                found.push(Waiting { name, size: meta.len(), came });
            }
        }
        Ok(found)
    }

    /// What is in a file.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, NotTaken> {
        let mut options = OpenOptions::new();
        options.read(true);
        #[cfg(unix)]
        {
            let no_link = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
            std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, no_link.bits() as i32);
        }
        let file = options.open(self.path(name)?).map_err(there)?;
        if !file.metadata()?.is_file() {
            return Err(NotTaken::NotThere);
        }
        let mut bytes = Vec::new();
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MOST_BYTES { Err(NotTaken::TooLong) } else { Ok(bytes) }
    }

    /// Begins to take a file.
    pub fn begin(&self, name: &str) -> Result<Incoming, NotTaken> {
        let path = self.path(name)?;
        files::make_dir(&self.dir)?;
        let mut others = 0;
        for name in files::names(&self.dir)? {
            let found = self.dir.join(&name);
            if name.starts_with(COMING) && is_given_up(&found) {
                files::remove_if_there(&found)?;
            } else if found != path {
                others += 1;
            }
        }
        if others >= MOST_FILES {
            return Err(NotTaken::TooMany);
        }
        let mut chance = [0; 8];
        getrandom::fill(&mut chance).map_err(io::Error::other)?;
        let coming = self.dir.join(format!("{COMING}{:016x}", u64::from_be_bytes(chance)));
        let file = files::private(&coming).write(true).create_new(true).open(&coming)?;
        Ok(Incoming { file, coming, path, whole: false })
    }

    /// Gives a file another name that is not taken yet.
    pub fn rename(&self, from: &str, to: &str) -> Result<(), NotTaken> {
        let (from, to) = (self.path(from)?, self.path(to)?);
        fs::rename(from, to).map_err(there)?;
        Ok(files::sync_dir(&self.dir)?)
    }

    /// Takes a file away.
    pub fn remove(&self, name: &str) -> Result<(), NotTaken> {
        fs::remove_file(self.path(name)?).map_err(there)
    }
}

fn there(error: io::Error) -> NotTaken {
    if error.kind() == io::ErrorKind::NotFound { NotTaken::NotThere } else { NotTaken::Io(error) }
}

fn is_given_up(file: &Path) -> bool {
    let age =
        fs::symlink_metadata(file).and_then(|meta| meta.modified()).ok().and_then(|at| at.elapsed().ok());
    age.is_some_and(|age| age.as_secs() > GIVEN_UP)
}

/// A file that is coming; given up when dropped before it is whole.
#[derive(Debug)]
pub struct Incoming {
    file: File,
    coming: PathBuf,
    path: PathBuf,
    whole: bool,
}

impl Incoming {
    /// Takes a piece.
    pub fn write(&mut self, at: u64, bytes: &[u8]) -> Result<(), NotTaken> {
        use std::os::unix::fs::FileExt;
        if at.checked_add(bytes.len() as u64).is_none_or(|end| end > MOST_BYTES) {
            return Err(NotTaken::TooLong);
        }
        Ok(self.file.write_all_at(bytes, at)?)
    }

    /// It is whole: from now on it waits under its name.
    pub fn finish(mut self) -> Result<(), NotTaken> {
        self.file.sync_all()?;
        fs::rename(&self.coming, &self.path)?;
        self.whole = true;
        Ok(files::sync_dir(&files::parent(&self.path))?)
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if !self.whole {
            // What is left of it is taken away later.
            let _ = fs::remove_file(&self.coming);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(inbox: &Inbox) -> Vec<String> {
        inbox.list().unwrap().into_iter().map(|file| file.name).collect()
    }

    fn put(inbox: &Inbox, name: &str, bytes: &[u8]) -> Result<(), NotTaken> {
        let mut coming = inbox.begin(name)?;
        coming.write(0, bytes)?;
        coming.finish()
    }

    #[test]
    fn a_file_comes_whole_or_not_at_all_and_replaces_one_of_its_name() {
        let dir = tempfile::tempdir().unwrap();
        let inbox = Inbox::of(dir.path(), AccountId(3));
        assert!(names(&inbox).is_empty());
        put(&inbox, "名单.csv", b"one").unwrap();
        let mut half = inbox.begin("名单.csv").unwrap();
        half.write(0, b"two").unwrap();
        drop(half);
        assert_eq!(inbox.read("名单.csv").unwrap(), b"one");
        put(&inbox, "名单.csv", b"three").unwrap();
        assert_eq!(inbox.read("名单.csv").unwrap(), b"three");
        let other = Inbox::of(dir.path(), AccountId(4));
        assert!(matches!(other.read("名单.csv"), Err(NotTaken::NotThere)));
        inbox.remove("名单.csv").unwrap();
        assert!(matches!(inbox.remove("名单.csv"), Err(NotTaken::NotThere)));
        assert_eq!(fs::read_dir(dir.path().join("inbox/P3")).unwrap().count(), 0);
    }

    #[test]
    fn a_file_that_its_client_names_otherwise_until_it_is_whole_waits_under_its_own_name() {
        let dir = tempfile::tempdir().unwrap();
        let inbox = Inbox::of(dir.path(), AccountId(3));
        put(&inbox, "大表.xlsx.filepart", b"PK").unwrap();
        assert!(names(&inbox).is_empty());
        inbox.rename("大表.xlsx.filepart", "大表.xlsx").unwrap();
        assert_eq!(names(&inbox), ["大表.xlsx"]);
    }

    // Attack: more and longer files than anybody needs.
    #[test]
    fn files_are_bounded_in_number_and_length() {
        let dir = tempfile::tempdir().unwrap();
        let inbox = Inbox::of(dir.path(), AccountId(3));
        let coming: Vec<Incoming> =
            (0..MOST_FILES).map(|n| inbox.begin(&format!("{n}.csv")).unwrap()).collect();
        assert!(matches!(inbox.begin("x.csv"), Err(NotTaken::TooMany)));
        drop(coming);
        for n in 0..MOST_FILES {
            put(&inbox, &format!("{n}.csv"), b"x").unwrap();
        }
        assert!(matches!(inbox.begin("x.csv"), Err(NotTaken::TooMany)));
        put(&inbox, "3.csv", b"again").unwrap();
        let mut long = inbox.begin("3.csv").unwrap();
        assert!(matches!(long.write(MOST_BYTES - 1, b"xx"), Err(NotTaken::TooLong)));
        assert!(matches!(long.write(u64::MAX, b"x"), Err(NotTaken::TooLong)));
        long.write(MOST_BYTES - 1, b"x").unwrap();
    }

    // Attack: names that lead elsewhere, that are programs, or that show otherwise than they are.
    #[test]
    fn a_name_is_cleaned_and_never_leads_out_of_the_folder() {
        for (given, kept) in [
            ("名单.csv", Some("名单.csv")),
            ("../../x.csv", Some("_.._x.csv")),
            ("..", None),
            ("", None),
            (" .hidden.csv ", Some("hidden.csv")),
            ("a\u{202e}vsc.exe", Some("avsc.exe")),
            ("a\n\u{1b}[31m.csv", Some("a[31m.csv")),
            ("C:\\a?.csv", Some("C__a_.csv")),
        ] {
            assert_eq!(file_name(given).as_deref(), kept, "{given:?}");
        }
        assert_eq!(file_name(&"长".repeat(crate::domain::text::MOST_IN_NAME + 1)), None);
        let dir = tempfile::tempdir().unwrap();
        let inbox = Inbox::of(dir.path(), AccountId(3));
        for name in ["x.exe", "x", ".csv", "x.csv.sh", "authorized_keys"] {
            assert!(matches!(inbox.begin(name), Err(NotTaken::Kind)), "{name}");
        }
        put(&inbox, "../../../evil.csv", b"x").unwrap();
        assert_eq!(names(&inbox), ["_.._.._evil.csv"]);
    }

    // Attack: somebody with a hold of the folder puts a link where a file is expected.
    #[cfg(unix)]
    #[test]
    fn a_link_is_neither_listed_nor_followed() {
        let dir = tempfile::tempdir().unwrap();
        let inbox = Inbox::of(dir.path(), AccountId(3));
        put(&inbox, "a.csv", b"x").unwrap();
        fs::write(dir.path().join("secret"), "secret").unwrap();
        std::os::unix::fs::symlink(dir.path().join("secret"), dir.path().join("inbox/P3/b.csv")).unwrap();
        assert_eq!(names(&inbox), ["a.csv"]);
        assert!(inbox.read("b.csv").is_err());
    }
}
