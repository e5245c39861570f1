//! Tables and documents, in and out.

pub mod docx;
pub mod export;
pub mod opinions;
pub mod papers;
pub mod roster;
pub mod said;
pub mod sheet;
pub mod table;
pub mod text;
pub mod units;
