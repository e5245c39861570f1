//! Texts that are frozen in the repository. `BLESS=1 cargo test` writes them anew; the change then shows in the diff.

use std::path::Path;

/// Asserts that the committed text of that name in `tests/data` is this text.
#[track_caller]
#[expect(clippy::disallowed_methods, reason = "a test asks whether to write what it would compare")]
pub fn agrees(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    if std::env::var("BLESS").is_ok_and(|v| v == "1") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let frozen = std::fs::read_to_string(&path).unwrap_or_default();
    for (number, (now, then)) in (1..).zip(text.lines().zip(frozen.lines())) {
        assert_eq!(now, then, "line {number} of {name} has changed (BLESS=1 writes it anew)");
    }
    assert_eq!(
        text.lines().count(),
        frozen.lines().count(),
        "{name} has other lines now (BLESS=1 writes it anew)"
    );
}
