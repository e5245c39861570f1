//! The one integration test binary: a module a topic.

mod data;
mod domain;
mod recount;
mod support;
mod terminal;
mod units;
