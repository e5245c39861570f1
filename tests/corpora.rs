//! Files of themes and keys as people write them: the right ones load, the wrong ones are refused in words.

use std::fs;
use std::path::Path;

use lianmeng::locale::Lang;
use lianmeng::tui::keymap::{Keymap, remap};
use lianmeng::tui::model::Kept;
use lianmeng::tui::preferences::{Own, Person};
use lianmeng::tui::theme::{Depth, Theme};

/// The files of a folder, with their names, in order.
fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// What a person is told of files that they bring along, in both languages; nothing of a wrong file may hold.
fn told(folder: &str, name: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    for (file, text) in files(folder) {
        for lang in [Lang::Zh, Lang::En] {
            let own = Own { folder: String::new(), files: [(name(&file), text.clone())].into() };
            let (person, complaints) = Person::new(&own, &Kept::new(), Depth::True, lang);
            assert!(!complaints.is_empty(), "{file} is taken");
            assert_eq!(person.keymap, Keymap::default(), "{file}");
            assert_eq!(person.themes, Theme::built_in(), "{file}");
            for complaint in complaints {
                out.push_str(&complaint.words);
                out.push('\n');
            }
        }
    }
    out
}

#[test]
fn the_right_themes_load_at_every_depth() {
    for (file, text) in files("themes/valid") {
        let theme = Theme::parse(&text).unwrap_or_else(|why| panic!("{file}: {}", why.words(Lang::En)));
        for depth in [Depth::None, Depth::Sixteen, Depth::Indexed, Depth::True] {
            assert_eq!(theme.clone().at(depth).name, theme.name);
        }
    }
}

#[test]
fn the_right_keys_are_taken() {
    for (file, text) in files("keys/valid") {
        if let Err(faults) = remap::read(&Keymap::default(), &text) {
            let words: Vec<String> = faults.iter().map(|fault| fault.words(Lang::En)).collect();
            panic!("{file}: {words:?}");
        }
    }
}

#[test]
fn a_wrong_theme_is_refused_with_line_key_and_nearest_name_and_the_default_stays() {
    insta::assert_snapshot!(told("themes/invalid", |file| format!("themes/{file}")), @"");
}

#[test]
fn wrong_keys_are_refused_with_line_action_and_nearest_name_and_the_default_stays() {
    // All come under the one name that such a file has.
    insta::assert_snapshot!(told("keys/invalid", |_| "keys.toml".to_owned()), @"");
}
