//! The one integration test binary: a module a topic.

mod blessed;
mod data;
mod domain;
mod frozen;
mod layers;
mod recount;
mod support;
mod terminal;
mod units;
