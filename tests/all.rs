//! The one integration test binary: a module a topic.

mod blessed;
mod cli;
mod data;
mod domain;
mod frozen;
mod keys;
mod kill;
mod layers;
mod operations;
mod paths;
mod recount;
mod serve;
#[cfg(feature = "ssh")]
mod soak;
mod ssh;
mod support;
mod terminal;
mod together;
mod units;
mod year;
