//! Where the large real data lies that some tests run against.

use std::path::PathBuf;

/// The file below the folder that `LIANMENG_DATA` names; `None`, and a note, where there is none.
#[expect(clippy::disallowed_methods, reason = "a test asks where its data lies")]
pub fn file(name: &str) -> Option<PathBuf> {
    let folder = std::env::var("LIANMENG_DATA").ok().filter(|f| !f.is_empty());
    let path = folder.map(|folder| PathBuf::from(folder).join(name)).filter(|path| path.exists());
    if path.is_none() {
        eprintln!("skipped: no {name} where LIANMENG_DATA points");
    }
    path
}
