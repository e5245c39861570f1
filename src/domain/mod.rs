//! The alliance, its words and its rules: pure, and readable by someone who knows alliances and not Rust.
//!
//! No disk, clock, terminal, environment or chance in here: the time and every random value are passed in.

pub mod calendar;
pub mod fraction;
pub mod ids;
pub mod majority;
pub mod time;
pub mod uscc;
