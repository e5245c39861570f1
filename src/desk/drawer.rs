//! Each person's drawer: small texts of theirs beside the record, such as preferences, saved views and drafts.
//!
//! They lie in `people/<account>/<name>` in the record's folder, readable by the owner of the record alone, and are
//! written whole: after a crash there is the old text or the new one. They are a convenience and never part of the
//! record: nothing that counts may stand here alone. Must not know what the texts say.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::domain::ids::AccountId;
use crate::record::files;

/// The most bytes of one text.
pub const MOST_BYTES: usize = 256 << 10;

/// The most texts of one person.
pub const MOST_TEXTS: usize = 256;

/// What a set-aside text's name ends in.
const BROKEN: &str = ".broken";

/// What is wanted of a text and not on disk yet; `None` takes it away.
type Wanted = BTreeMap<(AccountId, String), Option<String>>;

/// The drawers of all people at one record.
///
/// What was put in later is read from here before it is on disk, so that a session that begins meanwhile misses nothing.
#[derive(Clone, Default)]
pub struct Drawer {
    dir: Option<PathBuf>,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    idle: Condvar,
}

#[derive(Default)]
struct State {
    wanted: Wanted,
    /// What is being written at the moment.
    hand: Wanted,
    at_work: bool,
}

impl Drawer {
    /// The drawers beside the record in a folder; without one they are kept in memory alone.
    pub fn new(record: Option<&Path>) -> Drawer {
        Drawer { dir: record.map(|dir| dir.join("people")), shared: Arc::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A text of a person; `None` where there is none, or it cannot be read.
    pub fn read(&self, account: AccountId, name: &str) -> Option<String> {
        let key = (account, name.to_owned());
        {
            let state = self.state();
            if let Some(wanted) = state.wanted.get(&key).or_else(|| state.hand.get(&key)) {
                return wanted.clone();
            }
        }
        let bytes = files::read_if_there(&self.path(account, name)?).ok()??;
        String::from_utf8(bytes).ok().filter(|text| text.len() <= MOST_BYTES)
    }

    /// All texts of a person, by name.
    pub fn all(&self, account: AccountId) -> BTreeMap<String, String> {
        let dir = self.dir.as_ref().map(|dir| dir.join(account.0.to_string()));
        let mut names = dir.and_then(|dir| files::names(&dir).ok()).unwrap_or_default();
        {
            let state = self.state();
            let mine = state.wanted.keys().chain(state.hand.keys()).filter(|(whose, _)| *whose == account);
            names.extend(mine.map(|(_, name)| name.clone()));
        }
        let names = names.into_iter().filter(|name| is_name(name)).take(MOST_TEXTS);
        names.filter_map(|name| self.read(account, &name).map(|text| (name, text))).collect()
    }

    /// Puts a text into a person's drawer; once this returns, it is durable.
    ///
    /// # Errors
    /// The name is not made of small letters, figures, `-`, `_` and `.`; the text is too long; the disk refuses.
    pub fn write(&self, account: AccountId, name: &str, text: &str) -> io::Result<()> {
        self.put(account, name, Some(text.to_owned()))
    }

    /// Takes a text away; one that is not there is gone already.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn remove(&self, account: AccountId, name: &str) -> io::Result<()> {
        self.put(account, name, None)
    }

    fn put(&self, account: AccountId, name: &str, text: Option<String>) -> io::Result<()> {
        check(name, text.as_deref())?;
        self.flush();
        if self.dir.is_none() {
            self.state().wanted.insert((account, name.to_owned()), text);
            return Ok(());
        }
        self.put_on_disk(account, name, text.as_deref())
    }

    /// Puts a text in, or takes it away, without waiting for the disk; the newest one of a name wins. What goes wrong
    /// is told to `failed`.
    pub fn later(
        &self,
        account: AccountId,
        name: &str,
        text: Option<String>,
        failed: impl Fn(io::Error) + Send + 'static,
    ) {
        if let Err(error) = check(name, text.as_deref()) {
            return failed(error);
        }
        let mut state = self.state();
        state.wanted.insert((account, name.to_owned()), text);
        if state.at_work || self.dir.is_none() {
            return;
        }
        state.at_work = true;
        drop(state);
        let drawer = self.clone();
        // A thread for as long as there is something to write: mostly there is nothing.
        let worker = thread::Builder::new().name("drawer".into()).spawn(move || drawer.work(&failed));
        if worker.is_err() {
            self.state().at_work = false;
        }
    }

    fn work(&self, failed: &dyn Fn(io::Error)) {
        loop {
            let now = {
                let mut state = self.state();
                state.hand = std::mem::take(&mut state.wanted);
                if state.hand.is_empty() {
                    state.at_work = false;
                    self.shared.idle.notify_all();
                    return;
                }
                state.hand.clone()
            };
            for ((account, name), text) in now {
                if let Err(error) = self.put_on_disk(account, &name, text.as_deref()) {
                    failed(error);
                }
            }
        }
    }

    /// Waits until everything that was put in is on disk.
    pub fn flush(&self) {
        let mut state = self.state();
        while state.at_work {
            state = self.shared.idle.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Sets a text aside that could not be understood: it stays beside the others as `<name>.broken`, and is no longer
    /// read.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn set_aside(&self, account: AccountId, name: &str) -> io::Result<()> {
        self.flush();
        check(name, None)?;
        match self.path(account, name) {
            Some(path) => match std::fs::rename(&path, self.place(account, &format!("{name}{BROKEN}"))) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => files::sync_dir(&files::parent(&path)),
            },
            None => {
                self.state().wanted.remove(&(account, name.to_owned()));
                Ok(())
            }
        }
    }

    fn put_on_disk(&self, account: AccountId, name: &str, text: Option<&str>) -> io::Result<()> {
        let path = self.place(account, name);
        match text {
            Some(text) => {
                files::make_dir(&files::parent(&path))?;
                files::replace(&path, text.as_bytes())
            }
            None => files::remove_if_there(&path),
        }
    }

    fn place(&self, account: AccountId, name: &str) -> PathBuf {
        self.dir.clone().unwrap_or_default().join(account.0.to_string()).join(name)
    }

    fn path(&self, account: AccountId, name: &str) -> Option<PathBuf> {
        (self.dir.is_some() && is_name(name)).then(|| self.place(account, name))
    }
}

/// Whether a name can be a file's on every system, and none that means something here.
fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c);
    let ends = |end: &str| name.ends_with(end);
    (1..=80).contains(&name.len())
        && name.chars().all(fits)
        && !name.starts_with('.')
        && !ends(".tmp")
        && !ends(BROKEN)
}

fn check(name: &str, text: Option<&str>) -> io::Result<()> {
    let wrong = |why: &str| Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{name}: {why}")));
    if !is_name(name) {
        return wrong("not a name in a drawer");
    }
    if text.is_some_and(|text| text.len() > MOST_BYTES) {
        return wrong("too long for a drawer");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ME: AccountId = AccountId(3);

    #[test]
    fn a_text_is_there_until_it_is_taken_away_and_belongs_to_one_person() {
        let dir = tempfile::tempdir().unwrap();
        for drawer in [Drawer::new(Some(dir.path())), Drawer::new(None)] {
            assert_eq!(drawer.read(ME, "views.toml"), None);
            drawer.write(ME, "views.toml", "一").unwrap();
            drawer.write(ME, "views.toml", "二").unwrap();
            assert_eq!(drawer.read(ME, "views.toml").as_deref(), Some("二"));
            assert_eq!(drawer.all(ME), [("views.toml".to_owned(), "二".to_owned())].into());
            assert!(drawer.all(AccountId(4)).is_empty());
            drawer.remove(ME, "views.toml").unwrap();
            drawer.remove(ME, "views.toml").unwrap();
            assert!(drawer.all(ME).is_empty());
        }
    }

    #[test]
    fn what_is_put_in_later_is_read_at_once_and_the_newest_wins() {
        let dir = tempfile::tempdir().unwrap();
        let drawer = Drawer::new(Some(dir.path()));
        for n in 0..200 {
            drawer.later(ME, "draft-1", Some(n.to_string()), |error| panic!("{error}"));
            assert_eq!(drawer.read(ME, "draft-1"), Some(n.to_string()));
        }
        drawer.later(ME, "draft-2", None, |error| panic!("{error}"));
        drawer.flush();
        let anew = Drawer::new(Some(dir.path()));
        assert_eq!(anew.all(ME), [("draft-1".to_owned(), "199".to_owned())].into());
    }

    #[test]
    fn a_broken_text_is_set_aside_and_read_no_more() {
        let dir = tempfile::tempdir().unwrap();
        let drawer = Drawer::new(Some(dir.path()));
        drawer.write(ME, "preferences.toml", "= =").unwrap();
        drawer.set_aside(ME, "preferences.toml").unwrap();
        drawer.set_aside(ME, "preferences.toml").unwrap();
        assert!(drawer.all(ME).is_empty());
        let kept = dir.path().join("people/3/preferences.toml.broken");
        assert_eq!(std::fs::read_to_string(kept).unwrap(), "= =");
        // What is no text at all is not read either.
        std::fs::write(dir.path().join("people/3/views.toml"), [0xff, 0xfe]).unwrap();
        assert_eq!(drawer.read(ME, "views.toml"), None);
    }

    #[test]
    fn no_name_leads_out_of_the_drawer() {
        let dir = tempfile::tempdir().unwrap();
        let drawer = Drawer::new(Some(dir.path()));
        for name in
            ["", ".", "..", "../x", "a/b", "a\\b", ".x", "A", "名", "x.tmp", "x.broken", &"x".repeat(99)]
        {
            assert!(drawer.write(ME, name, "").is_err(), "{name}");
            assert_eq!(drawer.read(ME, name), None);
        }
        assert!(drawer.write(ME, "x", &"x".repeat(MOST_BYTES + 1)).is_err());
        assert!(!dir.path().join("people").exists());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_a_drawer() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        Drawer::new(Some(dir.path())).write(ME, "x", "x").unwrap();
        let mode = |path: &str| dir.path().join(path).metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode("people"), mode("people/3"), mode("people/3/x")), (0o700, 0o700, 0o600));
    }

    #[test]
    fn what_cannot_be_written_is_told() {
        let dir = tempfile::tempdir().unwrap();
        // A file stands where the folder should be.
        std::fs::write(dir.path().join("people"), "").unwrap();
        let drawer = Drawer::new(Some(dir.path()));
        let (told, heard) = std::sync::mpsc::channel();
        drawer.later(ME, "x", Some("x".into()), move |error| told.send(error.kind()).unwrap());
        drawer.flush();
        assert!(heard.recv().is_ok());
    }
}
