//! Tables and documents, in and out.

pub mod table;
pub mod text;
pub mod units;
