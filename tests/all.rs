//! The one integration test binary: a module a topic.

mod cli;
mod data;
mod domain;
mod kill;
mod recount;
mod support;
mod terminal;
mod units;
