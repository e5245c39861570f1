//! The one integration test binary: a module a topic.

mod data;
mod recount;
mod units;
