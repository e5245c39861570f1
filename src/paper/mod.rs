//! Tables and documents, in and out.

pub mod roster;
pub mod table;
pub mod text;
pub mod units;
