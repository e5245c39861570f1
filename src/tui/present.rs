//! Who else is in, and where: so that two people at one matter know of one another.
//!
//! What a session tells of itself is [`At`]; what it may know of the others comes through [`Presence`], read when a
//! frame is drawn. Must not know what kind of doors there are beyond their names.

use serde::{Deserialize, Serialize};

use super::model::{Effect, Model, Overlay};
use super::screen::Cx;
use super::screens::Screen;
use crate::domain::ids::AccountId;
use crate::domain::time::Moment;
use crate::domain::{Alliance, Matter};
use crate::locale::label;

/// Through which kind of door somebody came.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Kind {
    /// The terminal of the process that holds the record.
    Local,
    /// The socket.
    Socket,
    /// The embedded SSH server.
    Ssh,
}

/// Where somebody is.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct At {
    /// The screen; unknown before the session has drawn one.
    pub screen: Option<Screen>,
    /// What a form is open on.
    pub editing: Option<Matter>,
}

/// Somebody who is in.
#[derive(Clone, PartialEq, Debug)]
pub struct Here {
    /// The number of the session.
    pub seat: u64,
    /// The account.
    pub account: AccountId,
    /// The door.
    pub kind: Kind,
    /// From where: a terminal, an address.
    pub from: String,
    /// Since when.
    pub since: Moment,
    /// Where.
    pub at: At,
    /// Whether it is the session that asks.
    pub own: bool,
}

/// Knows who is in.
pub trait Presence: Send + Sync {
    /// Everybody, in the order of coming.
    fn here(&self) -> Vec<Here>;

    /// The folder of the record that is looked at; nothing where nobody can tell.
    fn folder(&self) -> Option<String> {
        None
    }
}

/// Where nobody can tell.
pub struct Unknown;

impl Presence for Unknown {
    fn here(&self) -> Vec<Here> {
        Vec::new()
    }
}

/// The names of others who have a form open on a matter, each once.
pub fn editors(cx: &Cx, matter: Matter) -> Vec<String> {
    let others = cx.presence.here().into_iter().filter(|here| !here.own && here.at.editing == Some(matter));
    let mut names: Vec<String> = others.map(|here| label::account_name(cx.alliance, here.account)).collect();
    names.sort();
    names.dedup();
    names
}

impl Model {
    /// Where the session is, as others may know it.
    fn at(&self, alliance: &Alliance) -> At {
        let form = self.overlays.iter().rev().find_map(|overlay| match overlay {
            Overlay::Form(form) => form.way.as_ref(),
            _ => None,
        });
        let editing = form.and_then(|way| way.matter(&self.cx(alliance)));
        At { screen: Some(self.page().screen.clone()), editing }
    }

    /// Tells the others where the session is, if that is not where it was.
    pub(super) fn tell_place(&mut self, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let at = self.at(alliance);
        if self.told_at != at {
            self.told_at = at.clone();
            effects.push(Effect::At(at));
        }
    }
}
