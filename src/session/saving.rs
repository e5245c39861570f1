//! Files that a person saves on their own machine: whole or not at all, and nothing overwritten that was not asked about.
//!
//! Only for who sits at the terminal of this very process: whose files they are, the system decides. The door holds to
//! that, not the screens.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::domain::text::file_name;
use crate::locale::{Lang, papers as words};
use crate::tui::job::{Made, Save};

/// The folder that is meant: `~` is the person's own.
fn folder(given: &str) -> PathBuf {
    let given = given.trim();
    let below = match given {
        "~" => Some(""),
        given => given.strip_prefix("~/").or_else(|| given.strip_prefix("~\\")),
    };
    match (below, etcetera::home_dir()) {
        (Some(below), Ok(home)) => home.join(below),
        _ => PathBuf::from(given),
    }
}

/// Saves files; none where one of their names is taken and may not be overwritten.
pub(super) fn save(save: &Save, lang: Lang) -> Result<Made, String> {
    let folder = folder(&save.folder);
    if !folder.is_dir() {
        return Err(words::no_folder(lang, &folder.display().to_string()));
    }
    // As it is called where the person looks for it.
    let folder = fs::canonicalize(&folder).unwrap_or(folder);
    let mut files = Vec::new();
    for (name, bytes) in &save.files {
        // Whatever was asked for: a name leads nowhere else.
        let name = file_name(name).ok_or_else(|| words::bad_name(lang).to_owned())?;
        files.push((folder.join(name), bytes));
    }
    let taken: Vec<String> = files
        .iter()
        .filter(|(path, _)| path.symlink_metadata().is_ok())
        .map(|(path, _)| path.file_name().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    if !save.over && !taken.is_empty() {
        return Ok(Made::InTheWay(taken));
    }
    for (path, bytes) in &files {
        write(path, bytes)
            .map_err(|why| words::unwritten(lang, &path.display().to_string(), &why.to_string()))?;
    }
    Ok(Made::Saved(files.iter().map(|(path, _)| path.display().to_string()).collect()))
}

/// Writes a file beside its place, and puts it there when it is whole.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let written = OpenOptions::new().write(true).create_new(true).open(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&beside, path));
    if placed.is_err() {
        // What is left of it is of no use; that it could not be removed would hide why.
        let _ = fs::remove_file(&beside);
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(folder: &Path, name: &str, over: bool) -> Save {
        Save { folder: folder.display().to_string(), files: vec![(name.into(), b"new".to_vec())], over }
    }

    #[test]
    fn a_file_is_saved_whole_and_an_old_one_stays_until_it_may_go() {
        let dir = tempfile::tempdir().unwrap();
        let Ok(Made::Saved(paths)) = save(&ask(dir.path(), "纪要.txt", false), Lang::Zh) else {
            panic!("not saved")
        };
        assert_eq!(fs::read(&paths[0]).unwrap(), b"new");
        fs::write(&paths[0], "old").unwrap();
        let Ok(Made::InTheWay(names)) = save(&ask(dir.path(), "纪要.txt", false), Lang::Zh) else {
            panic!("overwritten")
        };
        assert_eq!((names, fs::read(&paths[0]).unwrap()), (vec!["纪要.txt".to_owned()], b"old".to_vec()));
        assert!(matches!(save(&ask(dir.path(), "纪要.txt", true), Lang::Zh), Ok(Made::Saved(_))));
        assert_eq!(fs::read(&paths[0]).unwrap(), b"new");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn several_are_saved_together_or_not_at_all() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("b.txt"), "old").unwrap();
        let files = ["a.txt", "b.txt"].map(|name| (name.to_owned(), Vec::new())).into();
        let all = Save { folder: dir.path().display().to_string(), files, over: false };
        assert!(matches!(save(&all, Lang::En), Ok(Made::InTheWay(names)) if names == ["b.txt"]));
        assert!(!dir.path().join("a.txt").exists());
    }

    // Attack: a name that leads elsewhere, and a folder that is none.
    #[test]
    fn a_name_stays_in_its_folder_and_a_folder_is_not_made() {
        let dir = tempfile::tempdir().unwrap();
        let inner = dir.path().join("in");
        fs::create_dir(&inner).unwrap();
        assert!(matches!(save(&ask(&inner, "../x.txt", false), Lang::En), Ok(Made::Saved(_))));
        assert!(!dir.path().join("x.txt").exists() && inner.join("_x.txt").exists());
        let why = save(&ask(&dir.path().join("none"), "x.txt", false), Lang::En).err().unwrap();
        assert!(why.contains("none"), "{why}");
    }
}
