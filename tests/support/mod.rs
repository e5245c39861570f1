//! What tests share: a driver in process, and one over a pseudo-terminal.

#[expect(dead_code, reason = "the screens' own tests use more of it")]
pub mod driver;
pub mod pty;
pub mod small;
