//! What the SSH server has behind it beside the desk: the files that people see, and the log.

use std::sync::Arc;

use super::tree::Files;
use crate::desk::Desk;
use crate::session::ssh::sftp::Tree;
use crate::session::ssh::{Behind, Caller, Told};

/// The program at a desk, for who comes from elsewhere.
pub struct Remote {
    /// The desk.
    pub desk: Arc<Desk>,
    /// Where what happened at the door goes.
    pub log: fn(&Told),
}

impl Behind for Remote {
    fn files(&self, caller: &Caller) -> Box<dyn Tree> {
        Box::new(Files::new(Arc::clone(&self.desk), caller.account, caller.lang))
    }

    fn told(&self, told: Told) {
        (self.log)(&told);
    }
}
