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
    insta::assert_snapshot!(told("themes/invalid", |file| format!("themes/{file}")), @r#"
    themes/incomplete.toml：缺少「muted」这一项；加一行 based_on = "dark"，没写的就照那一套。该文件未采用，仍用原来的设置。
    themes/incomplete.toml: "muted" is missing; with a line based_on = "dark", what is left out is as there. The file is left out; nothing of it holds.
    themes/no-name.toml：缺少「name」这一项；加一行 based_on = "dark"，没写的就照那一套。该文件未采用，仍用原来的设置。
    themes/no-name.toml: "name" is missing; with a line based_on = "dark", what is left out is as there. The file is left out; nothing of it holds.
    themes/no-toml.toml：第 3 行：看不懂（key with no value, expected `=`）。该文件未采用，仍用原来的设置。
    themes/no-toml.toml: line 3: cannot be read (key with no value, expected `=`). The file is left out; nothing of it holds.
    themes/number.toml：第 3 行：看不懂（invalid type: integer `7`, expected a string）。该文件未采用，仍用原来的设置。
    themes/number.toml: line 3: cannot be read (invalid type: integer `7`, expected a string). The file is left out; nothing of it holds.
    themes/unknown-base.toml：第 2 行：没有「drak」这套配色，是不是「dark」。该文件未采用，仍用原来的设置。
    themes/unknown-base.toml: line 2: there is no theme "drak"; did you mean "dark". The file is left out; nothing of it holds.
    themes/unknown-colour.toml：第 3 行：「accent」里的「raspberry」不是颜色。该文件未采用，仍用原来的设置。
    themes/unknown-colour.toml: line 3: "raspberry" in "accent" is not a colour. The file is left out; nothing of it holds.
    themes/unknown-tone.toml：第 4 行：没有「acent」这一项，是不是「accent」。该文件未采用，仍用原来的设置。
    themes/unknown-tone.toml: line 4: unknown key "acent"; did you mean "accent". The file is left out; nothing of it holds.
    "#);
}

#[test]
fn wrong_keys_are_refused_with_line_action_and_nearest_name_and_the_default_stays() {
    // All come under the one name that such a file has.
    insta::assert_snapshot!(told("keys/invalid", |_| "keys.toml".to_owned()), @r#"
    keys.toml：第 2 行：「go-units（单位）」的键 g 与「top（最前）」原有的键 gg 冲突（随处）。该文件未采用，仍用原来的设置。
    keys.toml: line 2: g for "go-units (units)" conflicts with gg, which "top (first)" has (everywhere). The file is left out; nothing of it holds.
    keys.toml：第 2 行：「submit（保存）」的键不能改。该文件未采用，仍用原来的设置。
    keys.toml: line 2: the keys of "submit (save)" cannot be changed. The file is left out; nothing of it holds.
    keys.toml：第 3 行：「force-quit（立即退出）」不能没有键。该文件未采用，仍用原来的设置。
    keys.toml: line 3: "force-quit (quit at once)" cannot be without a key. The file is left out; nothing of it holds.
    keys.toml：第 2 行：看不懂（string values must be quoted, expected literal string）。该文件未采用，仍用原来的设置。
    keys.toml: line 2: cannot be read (string values must be quoted, expected literal string). The file is left out; nothing of it holds.
    keys.toml：第 1 行：看不懂（unknown field `key`, expected `keys`）。该文件未采用，仍用原来的设置。
    keys.toml: line 1: cannot be read (unknown field `key`, expected `keys`). The file is left out; nothing of it holds.
    keys.toml：第 2 行：「go-units（单位）」的键 q 与「quit（退出）」原有的键 q 冲突（随处）。该文件未采用，仍用原来的设置。
    keys.toml: line 2: q for "go-units (units)" conflicts with q, which "quit (quit)" has (everywhere). The file is left out; nothing of it holds.
    keys.toml：第 3 行：「go-tasks（任务）」的键 Ctrl-X 与第 2 行「go-units（单位）」的键 Ctrl-X 冲突（随处）。该文件未采用，仍用原来的设置。
    keys.toml: line 3: ctrl-x for "go-tasks (tasks)" conflicts with ctrl-x for "go-units (units)" on line 2 (everywhere). The file is left out; nothing of it holds.
    keys.toml：第 3 行：没有「go-unit」这个操作，是不是「go-units」。该文件未采用，仍用原来的设置。
    keys.toml: line 3: there is no action "go-unit"; did you mean "go-units". The file is left out; nothing of it holds.
    keys.toml：第 2 行：「go-units（单位）」的键「strg-x」看不懂；写法如 x、g d（先按 g 再按 d）、Ctrl-P、F5、空格。该文件未采用，仍用原来的设置。
    keys.toml: line 2: the keys "strg-x" of "go-units (units)" cannot be read; write x, g d (first g, then d), ctrl-p, f5, space. The file is left out; nothing of it holds.
    "#);
}
