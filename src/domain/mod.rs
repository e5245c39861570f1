//! The alliance, its words and its rules: pure, and readable by someone who knows alliances and not Rust.
//!
//! No disk, clock, terminal, environment or chance in here: the time and every random value are passed in.
//!
//! A person's wish is a [`Wish`] with a [`Command`]; [`decide`] turns it into events or a typed
//! [`Refusal`]; [`Alliance::apply`] folds the events into the state and holds no rule. One topic is one file:
//! its types, its commands' rules and its events' effects stand side by side.

pub mod account;
pub mod act;
pub mod admission;
pub mod alliance;
pub mod authority;
pub mod ballot;
pub mod calendar;
pub mod charter;
pub mod clock;
pub mod command;
pub mod committee;
pub mod concern;
pub mod correction;
pub mod departure;
pub mod engagement;
pub mod entry;
pub mod event;
pub mod founding;
pub mod fraction;
pub mod gate;
pub mod ids;
pub mod key;
pub mod links;
pub mod majority;
pub mod map;
pub mod meeting;
pub mod numbers;
pub mod opinion;
pub mod preset;
pub mod rating;
pub mod refusal;
pub mod task;
pub mod text;
pub mod thread;
pub mod time;
pub mod todo;
pub mod two_keys;
pub mod undo;
pub mod unit;
pub mod uscc;
pub mod visible;

pub use alliance::{Alliance, Matter};
pub use command::Command;
pub use entry::{Door, Entry, Stamp};
pub use event::Event;
pub use gate::{Decision, Wish, decide};
pub use refusal::Refusal;
