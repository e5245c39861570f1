//! Finding the record of a folder: held by somebody who serves it, or free to be held.
//!
//! Whoever starts the program need not know which: nobody ever sees that a record is in use.

use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::{CliError, place, serve};
use crate::desk::{Desk, DeskError};
use crate::record::OpenError;
use crate::session::socket;

/// How long to look for a record that is changing hands.
const PATIENCE: Duration = Duration::from_secs(5);

/// What was found.
pub enum Found {
    /// The record, which is held now.
    Desk(Arc<Desk>),
    /// Somebody who serves it.
    Door(UnixStream),
}

/// Looks for the record: joins who serves it, else holds it; where it is held and nobody answers, looks again for a
/// while. `None` if it was given up meanwhile.
pub fn find(folder: &Path, given_up: impl Fn() -> bool) -> Result<Option<Found>, CliError> {
    let until = Instant::now() + PATIENCE;
    // Those who lost the same server do not all look at the same moments.
    let pause = Duration::from_millis(10 + u64::from(std::process::id() % 7) * 5);
    loop {
        if let Ok(stream) = socket::connect(folder) {
            return Ok(Some(Found::Door(stream)));
        }
        // Where a server is about to be, it is waited for.
        let error = match serve::is_there(folder) {
            true => CliError::Served,
            false => match place::open_or_create(folder) {
                Ok(desk) => return Ok(Some(Found::Desk(Arc::new(desk)))),
                Err(error) => error,
            },
        };
        let waits = matches!(
            &error,
            // Somebody is about to serve it or to leave it, or was quicker at making it.
            CliError::Served
                | CliError::Desk(DeskError::Open(OpenError::Held { .. } | OpenError::Occupied { .. }))
        );
        if !waits || Instant::now() >= until {
            return Err(error);
        }
        if given_up() {
            return Ok(None);
        }
        thread::sleep(pause);
    }
}
