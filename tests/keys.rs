//! Words name no key literally: what somebody has put on another key is named as they press it.

use std::fs;
use std::path::Path;

/// Words over keys that cannot be changed: the answers of questions, of sheets and the like.
const FIXED: &[&str] = &[
    "yes_or_no",
    "noted",
    "any_key",
    "typed_keys",
    "leaving_keys",
    "leaving_keys_unkept",
    "sheet_keys",
    "keys",
    "keys_no",
    "cancel",
    // They explain how keys are written.
    "bad_keys",
    "keys_intro",
    "keys_says",
];

/// The key that a text names, if it names one.
fn named(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let is_key = |at: usize| {
        let alone = chars.get(at + 1).is_none_or(|c| !c.is_ascii_alphanumeric() && *c != '_');
        let key = chars.get(at).filter(|c| c.is_ascii_alphanumeric() || ":;?,-=".contains(**c));
        key.filter(|_| alone).map(|c| c.to_string())
    };
    let after = |words: &str| {
        let words: Vec<char> = words.chars().collect();
        let ends = (0..chars.len()).filter(|at| chars[*at..].starts_with(&words)).map(|at| at + words.len());
        ends.collect::<Vec<_>>().into_iter().find_map(is_key)
    };
    // A small letter by itself before a Chinese word, as in a list of keys.
    let lone = |at: usize| {
        let before = at == 0 || "：，、；（ \"".contains(chars[at - 1]);
        let behind = matches!(chars.get(at + 2), Some('\u{4e00}'..='\u{9fff}'));
        before && chars[at].is_ascii_lowercase() && chars.get(at + 1) == Some(&' ') && behind
    };
    after("按 ")
        .or_else(|| after("按"))
        .or_else(|| after("press "))
        .or_else(|| after("Press "))
        .or_else(|| (0..chars.len()).find(|at| lone(*at)).map(|at| chars[at].to_string()))
}

fn look(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            look(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            for (line, number) in text.lines().zip(1..) {
                let line = line.trim_start();
                let name = line.split(['(', ':']).next().unwrap_or_default();
                if line.starts_with("//") || FIXED.contains(&name) {
                    continue;
                }
                for literal in line.split('"').skip(1).step_by(2) {
                    if let Some(key) = named(literal) {
                        found.push(format!("{}:{number} names the key {key}: {literal}", path.display()));
                    }
                }
            }
        }
    }
}

#[test]
fn no_words_name_a_key_that_can_be_changed() {
    let mut found = Vec::new();
    look(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/locale"), &mut found);
    assert!(found.is_empty(), "take the key from Cx::key:\n{}", found.join("\n"));
}

#[test]
fn a_key_in_words_is_seen() {
    for words in ["按 a 邀请", "先按a", "press x", "Press 2 for", "：u 代会", "（按 t）"] {
        assert!(named(words).is_some(), "{words}");
    }
    for words in ["按 {key} 邀请", "按月", "按回车", "press Enter", "评为 A 级", "按 docx 导出", "A 等不超过"]
    {
        assert_eq!(named(words), None, "{words}");
    }
}
