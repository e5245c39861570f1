//! Tables and documents, in and out.
