//! The record: append-only, chained, durable.
