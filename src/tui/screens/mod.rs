//! One file a screen; one variant and one line here.
//!
//! Screens are nearly data: what they show comes from the alliance, what they do goes back as a step.

pub mod accounts;
mod choices;
#[cfg(test)]
pub mod demo;
#[cfg(test)]
mod fixture;
pub mod home;
pub mod opinions;
pub mod results;
pub mod rounds;
pub mod scores;
pub mod tasks;

use super::keymap::ActionId;
use super::screen::Body;
use crate::domain::ids::RoundId;

/// A screen and what it is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Screen {
    /// What waits for me.
    Home,
    /// What residents, community and committees raise.
    Opinions,
    /// The quarter's tasks.
    Tasks,
    /// The annual ratings.
    Rounds,
    /// The scores that one gives in a round.
    Scores(RoundId),
    /// The results of a round.
    Results(RoundId),
    /// Who works in the program.
    Accounts,
    /// A made-up list, to test the frame.
    #[cfg(test)]
    Demo,
    /// A made-up grid, to test the frame.
    #[cfg(test)]
    DemoGrid,
}

/// The screens that an action opens from everywhere.
pub const PLACES: &[(ActionId, Screen)] = &[
    (ActionId::GoHome, Screen::Home),
    (ActionId::GoOpinions, Screen::Opinions),
    (ActionId::GoTasks, Screen::Tasks),
    (ActionId::GoRounds, Screen::Rounds),
    (ActionId::GoAccounts, Screen::Accounts),
];

/// A screen of every kind: tests of keys and looks go through them. Extend it with every new variant.
#[cfg(test)]
pub fn samples() -> Vec<Screen> {
    vec![Screen::Home, Screen::Opinions, Screen::Tasks, Screen::Accounts, Screen::Demo, Screen::DemoGrid]
}

impl Screen {
    /// What the screen shows and does.
    pub fn body(&self) -> Body {
        match self {
            Screen::Home => Body::page(home::Home),
            Screen::Opinions => Body::list(opinions::Opinions),
            Screen::Tasks => Body::list(tasks::Tasks),
            Screen::Rounds => Body::list(rounds::Rounds),
            Screen::Scores(id) => Body::grid(scores::Scores(*id)),
            Screen::Results(id) => Body::list(results::Results(*id)),
            Screen::Accounts => Body::list(accounts::Accounts),
            #[cfg(test)]
            Screen::Demo => Body::list(demo::Demo),
            #[cfg(test)]
            Screen::DemoGrid => Body::grid(demo::Scores),
        }
    }
}
