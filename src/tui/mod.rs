//! The screens: pure over the model and the alliance.

pub mod backend;
pub mod key;
pub mod keymap;
pub mod model;
pub mod screen;
pub mod screens;
pub mod search;
pub mod text;
pub mod theme;
mod update;
mod view;
pub mod widgets;
pub mod world;

pub use model::{Effect, Message, Model, Receipt, Start};
pub use update::update;
pub use view::{draw, view};

#[cfg(test)]
mod tests;
