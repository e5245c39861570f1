//! One file a screen; one variant and one line here.
//!
//! Screens are nearly data: what they show comes from the alliance, what they do goes back as a step.

pub mod accounts;
mod agenda_picker;
pub mod applications;
#[cfg(test)]
pub mod demo;
pub mod departures;
#[cfg(test)]
pub mod fixture;
pub mod home;
mod particulars;
pub mod record;
pub mod units;

use super::keymap::ActionId;
use super::screen::{Body, RowKey};
use crate::domain::Matter;

/// A screen and what it is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Screen {
    /// What waits for me.
    Home,
    /// The units of the community.
    Units,
    /// Applications for admission.
    Applications,
    /// Withdrawals and removals.
    Departures,
    /// The record, entry by entry.
    Record,
    /// The entries of one matter.
    History(Matter),
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
    (ActionId::GoUnits, Screen::Units),
    (ActionId::GoApplications, Screen::Applications),
    (ActionId::GoDepartures, Screen::Departures),
    (ActionId::GoRecord, Screen::Record),
    (ActionId::GoAccounts, Screen::Accounts),
];

/// A screen of every kind: tests of keys and looks go through them. Extend it with every new variant.
#[cfg(test)]
pub fn samples() -> Vec<Screen> {
    vec![Screen::Home, Screen::Units, Screen::Applications, Screen::Departures, Screen::Record, Screen::Accounts, Screen::Demo, Screen::DemoGrid]
}

/// The screen that a matter is found on, and its row there.
pub fn place(matter: Matter) -> Option<(Screen, u64)> {
    Some(match matter {
        Matter::Unit(id) => (Screen::Units, id.to_key()),
        Matter::Application(id) => (Screen::Applications, id.to_key()),
        Matter::Departure(id) => (Screen::Departures, id.to_key()),
        Matter::Account(id) => (Screen::Accounts, id.to_key()),
        _ => return None,
    })
}

impl Screen {
    /// What the screen shows and does.
    pub fn body(&self) -> Body {
        match self {
            Screen::Home => Body::list(home::Home::default()),
            Screen::Units => Body::list(units::Units),
            Screen::Applications => Body::list(applications::Applications),
            Screen::Departures => Body::list(departures::Departures),
            Screen::Record => Body::list(record::Record { of: None }),
            Screen::History(matter) => Body::list(record::Record { of: Some(*matter) }),
            Screen::Accounts => Body::list(accounts::Accounts),
            #[cfg(test)]
            Screen::Demo => Body::list(demo::Demo),
            #[cfg(test)]
            Screen::DemoGrid => Body::grid(demo::Scores),
        }
    }
}
