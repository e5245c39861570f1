//! The domain, flow by flow: given a record, when something is wished, then these events or that refusal.

mod world;

mod admission;
mod ballots;
mod charter;
mod departure;
mod founding;
mod gate;
mod invariants;
mod keys;
mod meeting;
mod quarter;
mod rating;
mod rights;
mod undo;
