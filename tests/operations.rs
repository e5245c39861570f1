//! What `docs/operations.md` says of the program is so: its messages are quoted as they are, its options exist.

use std::path::Path;

use crate::cli::Place;

const ENGLISH: &str = include_str!("../docs/operations.md");
const CHINESE: &str = include_str!("../docs/operations.zh-CN.md");

/// All words of the program.
fn words(folder: &Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.push_str(&words(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            all.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
    all
}

/// The first cells of the table of messages.
fn quoted(text: &str) -> Vec<&str> {
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
    let cells = rows.filter_map(|row| row.split_once("` |")).map(|(cell, _)| cell);
    cells
        .filter(|cell| !cell.starts_with(|c: char| c.is_ascii_digit()) && !cell.starts_with("ssh "))
        .collect()
}

#[test]
fn every_message_that_is_quoted_is_the_programs_own() {
    let known = words(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/locale"));
    for text in [ENGLISH, CHINESE] {
        let messages: Vec<&str> =
            quoted(text).into_iter().filter(|cell| !cell.starts_with("lianmeng")).collect();
        assert!(messages.len() >= 18, "{messages:?}");
        for message in messages {
            for part in message.split('…').map(str::trim).filter(|part| !part.is_empty()) {
                assert!(known.contains(part), "the program does not say {part:?}");
            }
        }
    }
    assert_eq!(quoted(ENGLISH).len(), quoted(CHINESE).len());
}

#[test]
fn both_languages_have_the_same_sections_and_the_same_commands() {
    let heads = |text: &str| text.lines().filter(|line| line.starts_with("## ")).count();
    assert_eq!(heads(ENGLISH), heads(CHINESE));
    let blocks = |text: &str| text.matches("```").count();
    assert_eq!(blocks(ENGLISH), blocks(CHINESE));
}

#[test]
fn every_option_that_is_named_exists() {
    let place = Place::new();
    let known: String = [
        &["serve", "--help"][..],
        &["init", "--help"],
        &["export", "--help"],
        &["import", "units", "--help"],
    ]
    .iter()
    .chain(&[&["show", "--help"][..], &["restore", "--help"], &["verify", "--help"], &["--help"]])
    .map(|words| place.run(words).well().out)
    .collect();
    let others = [
        "--release",
        "--system",
        "--home-dir",
        "--shell",
        "--now",
        "--permanent",
        "--add-port",
        "--reload",
        "--no-default-features",
    ];
    for text in [ENGLISH, CHINESE] {
        let named =
            text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).filter(|w| w.starts_with("--"));
        for option in named.filter(|w| w.trim_matches('-').len() > 1 && !others.contains(w)) {
            assert!(known.contains(option), "{option} is no option of the program");
        }
    }
}
