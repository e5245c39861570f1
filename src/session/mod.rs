//! One person at one terminal: the loop that runs the screens' effects.

pub mod input;
