//! The server's own key, by which clients know it again: made on the first start, readable by its owner alone.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use russh::keys::HashAlg;
pub use russh::keys::PrivateKey as HostKey;
use russh::keys::ssh_key::LineEnding;
use russh::keys::ssh_key::private::Ed25519Keypair;

/// The key's file in the record's folder.
pub const FILE: &str = "ssh_host_ed25519_key";

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum HostKeyError {
    /// Others can read it: it may be in wrong hands.
    #[error("{} can be read by others (mode {mode:o})", file.display())]
    Open {
        /// The file.
        file: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// It cannot be read, and is not made anew: clients would take that for an attack.
    #[error("{} is no key: {reason}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        reason: String,
    },
    /// The system refused something.
    #[error("{}: {why}", file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// What it says.
        why: io::Error,
    },
}

/// The key in a folder; made where there is none yet.
///
/// # Errors
/// Where it is readable by others, is no key, or cannot be made.
pub fn load_or_make(dir: &Path) -> Result<HostKey, HostKeyError> {
    let file = dir.join(FILE);
    let io = |why| HostKeyError::Io { file: file.clone(), why };
    let unreadable =
        |why: &dyn ToString| HostKeyError::Unreadable { file: file.clone(), reason: why.to_string() };
    match fs::symlink_metadata(&file) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => {}
        Err(why) => return Err(io(why)),
        Ok(found) => {
            let mode = found.permissions().mode() & 0o777;
            if mode & 0o077 != 0 {
                return Err(HostKeyError::Open { file: file.clone(), mode });
            }
            let text = fs::read(&file).map_err(io)?;
            return HostKey::from_openssh(&text).map_err(|why| unreadable(&why));
        }
    }
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|why| io(io::Error::other(why)))?;
    let key =
        HostKey::new(Ed25519Keypair::from_seed(&seed).into(), "lianmeng").map_err(|why| unreadable(&why))?;
    let text = key.to_openssh(LineEnding::LF).map_err(|why| unreadable(&why))?;
    write(dir, &file, text.as_bytes()).map_err(io)?;
    Ok(key)
}

/// Writes the file whole, or not at all.
fn write(dir: &Path, file: &Path, bytes: &[u8]) -> io::Result<()> {
    let partial = file.with_extension("partial");
    let mut out =
        fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&partial)?;
    out.write_all(bytes)?;
    out.sync_all()?;
    fs::rename(&partial, file)?;
    fs::File::open(dir)?.sync_all()
}

/// The key's fingerprint, for people to compare when they connect for the first time.
pub fn fingerprint(key: &HostKey) -> String {
    key.fingerprint(HashAlg::Sha256).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_read_by_its_owner_alone() {
        let dir = tempfile::tempdir().unwrap();
        let made = load_or_make(dir.path()).unwrap();
        let again = load_or_make(dir.path()).unwrap();
        assert_eq!(fingerprint(&made), fingerprint(&again));
        assert!(fingerprint(&made).starts_with("SHA256:"));
        let file = dir.path().join(FILE);
        let mode = |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        mode(0o640);
        assert!(matches!(load_or_make(dir.path()), Err(HostKeyError::Open { mode: 0o640, .. })));
        mode(0o600);
        fs::write(&file, "no key").unwrap();
        assert!(matches!(load_or_make(dir.path()), Err(HostKeyError::Unreadable { .. })));
    }
}
