//! The one writer: authorise, decide, write durably, apply, publish.
