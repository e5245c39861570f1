//! The one integration test binary: a module a topic.

mod cli;
mod data;
mod kill;
mod domain;
mod recount;
mod support;
mod terminal;
mod units;
