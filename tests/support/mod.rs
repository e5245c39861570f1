//! What tests share: a driver in process, and one over a pseudo-terminal.

pub mod pty;
pub mod small;
