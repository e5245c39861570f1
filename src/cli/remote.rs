//! What the SSH server has behind it: subcommands, and the files that people see.

use std::sync::Arc;

use super::tree::Files;
use super::{Served, serve_command};
use crate::desk::Desk;
use crate::session::ssh::sftp::Tree;
use crate::session::ssh::{Behind, Caller, Streams, Told};

/// The program at a desk, for who comes from elsewhere.
pub struct Remote {
    /// The desk.
    pub desk: Arc<Desk>,
    /// Where what happened at the door goes.
    pub log: fn(&Told),
}

impl Behind for Remote {
    fn command(&self, caller: &Caller, line: &str, streams: Streams<'_>) -> u8 {
        let served = Served { desk: Arc::clone(&self.desk), login: caller.login.clone() };
        let Streams { input, out, err } = streams;
        serve_command(&served, line, caller.lang, input, out, err) as u8
    }

    fn files(&self, caller: &Caller) -> Box<dyn Tree> {
        Box::new(Files::new(Arc::clone(&self.desk), caller.account, caller.lang))
    }

    fn told(&self, told: Told) {
        (self.log)(&told);
    }
}
