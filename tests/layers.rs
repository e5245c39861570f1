//! The layers of the crate: who may use whom, as the table in `src/lib.rs` says.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Rows of the table: `//! | [`locale`] | domain |`.
fn table() -> BTreeMap<String, Vec<String>> {
    let text = std::fs::read_to_string(source().join("lib.rs")).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("//! | [`"));
    rows.map(|row| {
        let (layer, rest) = row.split_once("`] |").unwrap();
        let may = rest.trim().trim_end_matches('|').trim();
        let may = if may.starts_with("nothing") { "" } else { may };
        (layer.to_owned(), may.split(", ").map(str::to_owned).collect())
    })
    .collect()
}

/// The code of a line: without its comment, and nothing of a doc.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

/// The layers that a line names after `crate::`, a brace of several included.
fn named(line: &str) -> Vec<&str> {
    let mut named = Vec::new();
    for rest in line.split("crate::").skip(1) {
        let group = rest.strip_prefix('{');
        let upto = group.map_or(rest, |g| g.split('}').next().unwrap_or(g));
        let parts = if group.is_some() { upto.split(", ").collect() } else { vec![upto] };
        for part in parts {
            named.push(part.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(""));
        }
    }
    named
}

#[test]
fn no_layer_uses_another_that_its_row_does_not_name() {
    let table = table();
    assert_eq!(table.len(), 8, "the table in src/lib.rs: {table:?}");
    let mut all = Vec::new();
    files(&source(), &mut all);
    let mut wrong = Vec::new();
    for path in all {
        let below = path.strip_prefix(source()).unwrap();
        let layer = below.components().next().unwrap().as_os_str().to_str().unwrap();
        let Some(may) = table.get(layer.trim_end_matches(".rs")) else { continue };
        if may.iter().any(|m| m == "all") {
            continue;
        }
        let test = below.ends_with("tests.rs");
        let text = std::fs::read_to_string(&path).unwrap();
        let unit_tests = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
        let lines = text[..unit_tests].lines().count();
        for (number, line) in (1..).zip(text.lines()).take_while(|(n, _)| !test && *n <= lines) {
            for used in named(code(line)) {
                if table.contains_key(used) && used != layer && !may.iter().any(|m| m == used) {
                    wrong.push(format!("src/{}:{number}: {layer} uses {used}", below.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_domain_has_no_disk_clock_terminal_environment_or_chance() {
    const FORBIDDEN: [&str; 14] = [
        "std::fs",
        "std::env",
        "std::io",
        "std::net",
        "std::process",
        "std::thread",
        "SystemTime",
        "Instant::now",
        "Zoned::now",
        "Timestamp::now",
        "ratatui",
        "crossterm",
        "sled",
        "getrandom",
    ];
    let mut all = Vec::new();
    files(&source().join("domain"), &mut all);
    let mut wrong = Vec::new();
    for path in all {
        let text = std::fs::read_to_string(&path).unwrap();
        for (number, line) in (1..).zip(text.lines()) {
            for word in FORBIDDEN.iter().filter(|word| code(line).contains(**word)) {
                wrong.push(format!("{}:{number}: {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_paths_sees_what_is_there() {
    assert_eq!(named("use crate::domain::unit;"), ["domain"]);
    assert_eq!(named("use crate::{domain, locale};"), ["domain", "locale"]);
    assert_eq!(named("let x: crate::record::Tip = crate::desk::tip();"), ["record", "desk"]);
    assert_eq!(code("use x; // crate::cli"), "use x; ");
}
