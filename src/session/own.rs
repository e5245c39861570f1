//! The files of their own that a person brings along, read from the configuration folder of the machine they sit at.
//!
//! Must not understand them: they are read as texts, and understood where the screens are, in the person's language.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::tui::preferences::{FILE, KEYS, Own};

/// The most bytes of one file.
const MOST_BYTES: u64 = 64 << 10;

/// The most themes.
const MOST_THEMES: usize = 64;

/// Reads them; what is not there is left out.
pub fn read(folder: &Path) -> Own {
    let mut files = BTreeMap::new();
    for name in [FILE, KEYS] {
        files.extend(text(&folder.join(name)).map(|text| (name.to_owned(), text)));
    }
    let themes = std::fs::read_dir(folder.join("themes")).into_iter().flatten().filter_map(Result::ok);
    let mut themes: Vec<String> = themes.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    themes.retain(|name| name.ends_with(".toml"));
    themes.sort();
    for name in themes.into_iter().take(MOST_THEMES) {
        files.extend(text(&folder.join("themes").join(&name)).map(|text| (format!("themes/{name}"), text)));
    }
    Own { folder: folder.display().to_string(), files }
}

/// A file's text; what is no text shows itself in what it is read as.
fn text(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(MOST_BYTES).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_keys_and_themes_are_read_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(read(dir.path()).files, BTreeMap::new());
        std::fs::create_dir(dir.path().join("themes")).unwrap();
        for (name, text) in [
            ("keys.toml", "[keys]"),
            ("themes/b.toml", "b"),
            ("themes/a.toml", "a"),
            ("themes/c.txt", "c"),
            ("x", "x"),
        ] {
            std::fs::write(dir.path().join(name), text).unwrap();
        }
        let own = read(dir.path());
        let names: Vec<&str> = own.files.keys().map(String::as_str).collect();
        assert_eq!(names, ["keys.toml", "themes/a.toml", "themes/b.toml"]);
        assert_eq!(own.folder, dir.path().display().to_string());
    }
}
