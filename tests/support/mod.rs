//! What tests share: a driver in process, and one over a pseudo-terminal.

#[cfg(feature = "ssh")]
pub mod crowd;
#[expect(dead_code, reason = "the screens' own tests use more of it")]
pub mod driver;
pub mod pty;
pub mod small;
#[cfg(feature = "ssh")]
#[expect(dead_code, reason = "the bench looks at memory")]
pub mod soak;
