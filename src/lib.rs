//! The desk of a community's party-building alliance (党建联盟).
//!
//! Layers, and whom each may use (`tests/layers.rs` keeps this table):
//!
//! | layer | may use |
//! |---|---|
//! | [`domain`] | nothing: no disk, clock, terminal, environment or chance |
//! | [`locale`] | domain |
//! | [`record`] | domain |
//! | [`desk`] | domain, record |
//! | [`tui`] | domain, locale, paper |
//! | [`paper`] | domain, locale |
//! | [`session`] | domain, locale, desk, tui |
//! | [`cli`] | all |

// The driver of tests/support names the crate as integration tests do.
#[cfg(test)]
extern crate self as lianmeng;

pub mod cli;
pub mod desk;
pub mod domain;
pub mod locale;
pub mod paper;
pub mod record;
pub mod session;
pub mod tui;
