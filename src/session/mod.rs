//! One person at one terminal: the loop that runs the screens' effects.
//!
//! A door (the local terminal, a socket, SSH) brings bytes and sizes and takes bytes away; everything else is the same
//! for all. Must not decide anything: commands go to the desk behind [`Door`].

pub mod acting;
pub mod door;
pub mod hub;
pub mod identity;
pub mod input;
pub mod local;
mod long_work;
pub mod own;
mod pace;
pub mod panics;
pub mod run;
mod saving;
pub mod seat;
pub mod sink;
pub mod socket;
#[cfg(feature = "ssh")]
pub mod ssh;
pub mod told;
pub mod wire;

use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::domain::ids::AccountId;
use crate::domain::time::Moment;
use crate::domain::{Alliance, Wish};
use crate::locale::{Lang, job as words};
use crate::tui::job::Work;
use crate::tui::past::{NoPast, Past};
use crate::tui::present::{Presence, Unknown};
use crate::tui::theme::Depth;
use crate::tui::{Effect, Kept, Message};

/// What a session needs of the desk behind it.
pub trait Door {
    /// A short look at the alliance as of now; nothing may be submitted while looking.
    fn look(&self, see: &mut dyn FnMut(&Alliance));

    /// Gives a command to the desk without waiting; what comes of it is told to `post` as [`Message::Outcome`].
    fn submit(&self, ticket: u64, wish: Wish, post: Post);

    /// Gives several commands to the desk, to be done in one step or not at all, without waiting; one
    /// [`Message::Outcome`] is told to `post`.
    fn submit_all(&self, ticket: u64, wishes: Vec<Wish>, post: Post);

    /// A way to read the record's entries, if there is one.
    fn past(&self) -> Arc<dyn Past> {
        Arc::new(NoPast)
    }

    /// A way to know who else is in, if there is one.
    fn presence(&self) -> Arc<dyn Presence> {
        Arc::new(Unknown)
    }

    /// Starts long work beside the loop, for an account and in a language; `post` is told how far it is, and what came
    /// of it.
    fn start(&self, job: u64, work: Work, lang: Lang, post: Post) {
        let (_, why) = (work, words::nowhere(lang).to_owned());
        post.tell(Message::Finished { job, result: Err(why) });
    }

    /// Nobody waits for that work any more.
    fn stop(&self, _job: u64) {}

    /// All small texts that are kept for an account beside the record, by name.
    fn kept(&self, _: AccountId) -> Kept {
        Kept::new()
    }

    /// Keeps a small text for an account, or takes it away, without waiting; what goes wrong is told to `post`.
    fn keep(&self, _: AccountId, _name: &str, _text: Option<String>, _post: Post) {}

    /// Sets a kept text aside that cannot be understood.
    fn set_aside(&self, _: AccountId, _name: &str) {}

    /// The time.
    fn now(&self) -> Moment;

    /// Keeps what the person chose, [`Effect::SetLang`], [`Effect::SetTheme`], [`Effect::ActAs`], and hands on what
    /// concerns other sessions: [`Effect::At`], [`Effect::Say`], [`Effect::EndSeat`].
    fn remember(&self, chosen: &Effect);
}

/// Where a session is told things from outside its loop.
#[derive(Clone)]
pub struct Post(pub(crate) Sender<run::Event>);

impl Post {
    /// Tells the session something; false if it has ended.
    pub fn tell(&self, message: Message) -> bool {
        self.0.send(run::Event::Tell(message)).is_ok()
    }
}

/// Whether a terminal says of itself that it cannot put text anywhere but at the end: no screen can be drawn on it.
pub fn is_dumb(term: &str) -> bool {
    matches!(term, "dumb" | "emacs" | "network" | "dialup")
}

/// The colours that a terminal can show, from what its environment says: `TERM`, `COLORTERM`, and whether `NO_COLOR`
/// is set and not empty.
pub fn depth(term: &str, colorterm: &str, no_color: bool) -> Depth {
    if no_color || term.is_empty() || term == "dumb" || term.starts_with("vt") {
        Depth::None
    } else if matches!(colorterm, "truecolor" | "24bit") || term.contains("direct") {
        Depth::True
    } else if term == "linux"
        || term.contains("16color")
        || term == "screen"
        || term == "cygwin"
        || term == "ansi"
    {
        Depth::Sixteen
    } else {
        // Whatever calls itself `xterm` today (PuTTY, Xshell, SecureCRT) shows 256; where one does not, it is a setting.
        Depth::Indexed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_depth_of_colour_follows_the_terminal() {
        assert_eq!(depth("xterm-256color", "", false), Depth::Indexed);
        assert_eq!(depth("xterm-256color", "truecolor", false), Depth::True);
        assert_eq!(depth("xterm-256color", "truecolor", true), Depth::None);
        assert_eq!(depth("xterm", "", false), Depth::Indexed);
        assert_eq!(depth("xterm", "truecolor", false), Depth::True);
        assert_eq!(depth("ansi", "", false), Depth::Sixteen);
        assert_eq!(depth("", "truecolor", false), Depth::None);
        assert_eq!(depth("linux", "", false), Depth::Sixteen);
        assert_eq!(depth("dumb", "", false), Depth::None);
        assert!(is_dumb("dumb") && !is_dumb("") && !is_dumb("vt100"));
    }
}
