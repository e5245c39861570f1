//! The one integration test binary: a module a topic.
#[cfg(feature = "ssh")]
mod blessed;
mod cli;
mod corpora;
mod data;
mod domain;
mod frozen;
mod keys;
mod kill;
mod layers;
mod looks;
mod operations;
mod paths;
mod recount;
mod serve;
mod soak;
#[cfg(feature = "ssh")]
mod ssh;
mod support;
mod terminal;
mod together;
mod units;
mod year;
