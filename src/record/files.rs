//! Private files, written whole and durably.
//!
//! A file is its owner's alone, unless the folder it lies in was given to a group: set-group-id and writable for the group
//! (`chmod 2770`). Then it is the group's as well, and so is everything made in it. Nothing is ever anybody else's. Must
//! not know what is in the files.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Whether a folder was given to its group, to work in it together.
pub fn is_shared(dir: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::metadata(dir).is_ok_and(|m| m.permissions().mode() & 0o2020 == 0o2020)
    }
    #[cfg(not(unix))]
    {
        let _ = dir;
        false
    }
}

/// Options that make a new file at a path readable by its owner alone, or by the group that the folder was given to.
pub(crate) fn private(path: &Path) -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        let mode = if is_shared(&parent(path)) { 0o660 } else { 0o600 };
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    }
    #[cfg(not(unix))]
    let _ = path;
    options
}

/// Makes a folder (and those above it) that its owner alone can enter, or the group that the folder above was given to;
/// one that exists stays as it is.
pub(crate) fn make_dir(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        let missing: Vec<&Path> = path.ancestors().take_while(|dir| !dir.exists()).collect();
        builder.create(path)?;
        // Said outright, whatever the process takes away from what it makes.
        for made in missing.into_iter().rev().filter(|dir| is_shared(&parent(dir))) {
            fs::set_permissions(made, fs::Permissions::from_mode(0o2770))?;
        }
        Ok(())
    }
    #[cfg(not(unix))]
    builder.create(path)
}

/// Takes all rights from everybody but the owner of a file or folder, and the group that it was given to.
pub(super) fn make_private(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let metadata = fs::metadata(path)?;
        let now = metadata.permissions().mode() & 0o7777;
        let mode = match (metadata.is_dir(), is_shared(&parent(path))) {
            (true, true) => 0o2770,
            (true, false) => 0o700,
            (false, true) => 0o660,
            (false, false) => 0o600,
        };
        if mode != now {
            fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
        }
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// The same for the record's own folder. If it has set-group-id, somebody has thought of a group: what that may is left
/// as it is.
pub(super) fn make_root_private(dir: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let now = fs::metadata(dir)?.permissions().mode() & 0o7777;
        if now & 0o2000 != 0 {
            return fs::set_permissions(dir, fs::Permissions::from_mode(now & !0o007));
        }
    }
    make_private(dir)
}

/// Makes what happened to the names in a folder durable.
pub(crate) fn sync_dir(path: &Path) -> io::Result<()> {
    // Other systems cannot open a folder as a file, and order such changes themselves.
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

/// The folder that a path lies in.
pub(crate) fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(p) if !p.as_os_str().is_empty() => p.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Writes a file durably under its final name; its folder is left to the caller to sync.
pub(super) fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = private(path).write(true).create(true).truncate(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Replaces a file whole: after a crash there is the old one or the new one.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".tmp");
    let temp = path.with_file_name(name);
    write_synced(&temp, bytes)?;
    fs::rename(&temp, path)?;
    sync_dir(&parent(path))
}

/// Removes a file that may be gone already.
pub(crate) fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}

/// The whole of a file, or `None` where there is none.
pub(crate) fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

/// The names in a folder, sorted; none where there is no folder.
pub(crate) fn names(dir: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    match fs::read_dir(dir) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(names),
        Err(e) => return Err(e),
        Ok(entries) => {
            for entry in entries {
                names.push(entry?.file_name().to_string_lossy().into_owned());
            }
        }
    }
    names.sort();
    Ok(names)
}
