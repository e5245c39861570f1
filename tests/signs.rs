//! Chinese is written with Chinese signs: no half-width bracket, comma or semicolon stands next to a Chinese character.

use std::fs;
use std::path::Path;

/// Where a half-width sign stands next to a Chinese character, with what is around it.
pub fn narrow(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let chinese = |c: &char| matches!(c, '\u{4e00}'..='\u{9fff}' | '「' | '」' | '（' | '）' | '《' | '》');
    let at = chars.windows(2).position(|pair| {
        let sign = |c: &char| "(),;".contains(*c);
        (sign(&pair[0]) && chinese(&pair[1])) || (chinese(&pair[0]) && sign(&pair[1]))
    })?;
    Some(chars[at.saturating_sub(12)..(at + 14).min(chars.len())].iter().collect())
}

/// The texts in a line of code, and whether any is Chinese; what English says of a Chinese name stands in a text of its
/// own, so nothing has to be let off.
fn look(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            look(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") && !path.ends_with("tests.rs") {
            let text = fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            for (line, number) in
                text.lines().zip(1..).filter(|(line, _)| !line.trim_start().starts_with("//"))
            {
                for words in line.split('"').skip(1).step_by(2).filter_map(narrow) {
                    found.push(format!("{}:{number}: {words}", path.display()));
                }
            }
        }
    }
}

#[test]
fn no_words_hold_a_half_width_sign_next_to_chinese() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for folder in ["locale", "tui/keymap", "tui/screens", "paper", "cli"] {
        look(&source.join(folder), &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_half_width_sign_next_to_chinese_is_seen_and_others_are_not() {
    for words in ["在办(逾期)", "甲,乙", "派单;验收", "「甲」(乙", "(甲"] {
        assert!(narrow(words).is_some(), "{words}");
    }
    for words in ["在办（逾期）", "甲、乙", "; 来龙去脉", ", 设置", "3 (1)", "T26 (done)"] {
        assert_eq!(narrow(words), None, "{words}");
    }
}
