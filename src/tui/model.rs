//! One person's session: who, how it looks, which screens are open, what is being typed. Nothing here is global.

use std::sync::Arc;
use std::time::Duration;

use super::drafts::Drafts;
use super::job::{Made, Running, Work};
use super::keeping::Views;
use super::key::{Input, Key};
use super::keymap::Keymap;
use super::page::Page;
use super::past::{NoPast, Past};
use super::screen::Cx;
use super::screens::Screen;
use super::theme::{Depth, Theme, Tone};
use super::way::Way;
use super::widgets::calendar::Sheet;
use super::widgets::confirm::Confirm;
use super::widgets::detail::Detail;
use super::widgets::form::Form;
use super::widgets::picker::Picker;
use crate::domain::ids::AccountId;
use crate::domain::time::Moment;
use crate::domain::{Alliance, Refusal, Wish};
use crate::locale::Lang;

/// What the session is told.
pub enum Message {
    /// The person typed or pasted.
    Input(Input),
    /// The window has another size: columns, rows.
    Resized(u16, u16),
    /// What came of a command.
    Outcome {
        /// The ticket of [`Effect::Submit`].
        ticket: u64,
        /// Whether it was done.
        result: Result<Receipt, Failure>,
    },
    /// The alliance changed: the newest entry's number.
    Changed(u64),
    /// All small texts that are kept for an account, by name: when the session begins, and when it acts as another.
    Kept(AccountId, Kept),
    /// Something to tell the person, such as that nothing can be saved any more.
    Notice(String),
    /// What time it is.
    Clock(Moment),
    /// An alarm of [`Effect::Ring`].
    Rang(Alarm),
    /// The session ends: what must not be lost is kept. True if that is what the person wanted.
    Ends(bool),
    /// How far long work is.
    Progress {
        /// Its number: [`Effect::Start`].
        job: u64,
        /// How much is done.
        done: u64,
        /// Of how much.
        of: u64,
    },
    /// Long work is over.
    Finished {
        /// Its number: [`Effect::Start`].
        job: u64,
        /// What it made, or why it could not, in words.
        result: Result<Made, String>,
    },
}

/// Small texts that are kept for a person, by name.
pub type Kept = std::collections::BTreeMap<String, String>;

/// What a session wants to be told of after a while.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Alarm {
    /// What is half typed is to be kept.
    Drafts,
}

/// Why a command was not done.
#[derive(Clone, PartialEq, Debug)]
pub enum Failure {
    /// The rules refuse it.
    Refused(Refusal),
    /// The rules refuse one of several that were to be done in one step; none is done.
    RefusedAt {
        /// Which one, from 0.
        at: usize,
        /// How many there were.
        of: usize,
        /// Why.
        why: Refusal,
    },
    /// It could not be saved; the reason, worded.
    NotSaved(String),
}

impl From<Refusal> for Failure {
    fn from(why: Refusal) -> Failure {
        Failure::Refused(why)
    }
}

/// The proof that a command is on record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The number of its last entry.
    pub number: u64,
    /// The receipt code of a secret vote, for this person alone.
    pub words: Option<String>,
}

/// What the session is asked to do.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Give a command to the desk; its [`Message::Outcome`] comes later.
    Submit {
        /// Names this wish.
        ticket: u64,
        /// The wish.
        wish: Box<Wish>,
    },
    /// Give several commands to the desk, to be done in one step or not at all; one [`Message::Outcome`] comes later.
    SubmitAll {
        /// Names this step.
        ticket: u64,
        /// The wishes, in order.
        wishes: Vec<Wish>,
    },
    /// The session acts as this account from now on (practice only).
    ActAs(AccountId),
    /// Remember the language.
    SetLang(Lang),
    /// Remember the theme.
    SetTheme(String),
    /// Tell [`Message::Rang`] after a while; setting it again puts it off.
    Ring {
        /// Which.
        alarm: Alarm,
        /// When.
        after: Duration,
    },
    /// Keep a small text of a person under a name, such as a draft; `None` takes it away.
    Keep {
        /// Whose.
        account: AccountId,
        /// Its name: small letters, figures, `-`, `_` and `.`.
        name: String,
        /// The text.
        text: Option<String>,
    },
    /// Set a kept text aside that cannot be understood.
    SetAside {
        /// Whose.
        account: AccountId,
        /// Its name.
        name: String,
    },
    /// Leave this record, which is empty, and open a practice one.
    Practise,
    /// Start long work beside the loop; [`Message::Progress`] and [`Message::Finished`] come of it.
    Start {
        /// Its number in this session.
        job: u64,
        /// The work.
        work: Work,
    },
    /// Nobody waits for that work any more.
    Stop(u64),
    /// End the session.
    Quit,
}

/// What lies over the screen; the last one has the keys.
pub enum Overlay {
    /// A form.
    Form(Box<Form>),
    /// A question.
    Confirm(Confirm),
    /// A choice; `true` if it fills the form below.
    Picker(Picker, bool),
    /// The sheet of a month; the day fills the form below.
    Sheet(Sheet),
    /// The form below asks whether what was typed is kept as a draft or thrown away.
    Discard,
    /// Help, scrolled.
    Help(usize),
    /// Something to read, scrolled.
    Tell(Detail, usize),
    /// Long work that is waited for.
    Job(Box<Running>),
}

/// How a session begins.
pub struct Start {
    /// The account.
    pub account: AccountId,
    /// What the system calls who sits there; empty where nobody can tell.
    pub runner: String,
    /// The language.
    pub lang: Lang,
    /// The theme's name.
    pub theme: String,
    /// The themes to choose from: [`Theme::built_in`], and the person's own.
    pub themes: Vec<Theme>,
    /// What the terminal can show.
    pub depth: Depth,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The time.
    pub now: Moment,
    /// The first screen.
    pub screen: Screen,
}

/// A session's whole state.
pub struct Model {
    /// The account that looks and acts.
    pub account: AccountId,
    runner: Arc<str>,
    /// The language.
    pub lang: Lang,
    /// The themes to choose from.
    pub themes: Vec<Theme>,
    /// The theme at the session's colour depth.
    pub theme: Theme,
    /// What the terminal can show.
    pub depth: Depth,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The time, as last told.
    pub now: Moment,
    /// The person's keys.
    pub keymap: Keymap,
    /// The open screens; the last one is shown, and there is always one.
    pub pages: Vec<Page>,
    /// What lies over it.
    pub overlays: Vec<Overlay>,
    /// A short word in the footer, until the next key.
    pub toast: Option<(String, Tone)>,
    /// Keys that were pressed and mean nothing yet: what can follow is shown.
    pub pending: Vec<Key>,
    pub(super) tickets: u64,
    pub(super) jobs: u64,
    /// When what is entered now happened, if it is entered after the fact.
    pub stated: Option<Moment>,
    /// How many orders went with the last ticket.
    pub(super) sent: usize,
    /// The rows that there were when something was last sent, to find what came of it.
    pub(super) before: Vec<u64>,
    pub(super) evidence: String,
    /// What is kept for the account beside the record: drafts, saved views and the like; changed by [`Model::keep`].
    pub kept: Kept,
    /// What is half typed and kept, read from there.
    pub drafts: Arc<Drafts>,
    /// Whether [`Alarm::Drafts`] is set.
    pub(super) ringing: bool,
    /// The way that is being walked to a form.
    pub(super) way: Option<Way>,
    /// How the person looks at lists.
    pub(super) views: Views,
    past: Arc<dyn Past>,
}

impl Model {
    /// Begins a session.
    pub fn new(start: Start, alliance: &Alliance) -> Model {
        let named = start.themes.iter().find(|theme| theme.name == start.theme);
        let theme = named.or(start.themes.first()).cloned();
        let mut model = Model {
            account: start.account,
            runner: start.runner.into(),
            lang: start.lang,
            theme: theme.unwrap_or_else(Theme::bare).at(start.depth),
            themes: start.themes,
            depth: start.depth,
            size: start.size,
            now: start.now,
            keymap: Keymap::default(),
            pages: vec![Page::new(start.screen)],
            overlays: Vec::new(),
            toast: None,
            pending: Vec::new(),
            tickets: 0,
            jobs: 0,
            stated: None,
            sent: 0,
            before: Vec::new(),
            evidence: String::new(),
            kept: Kept::new(),
            drafts: Arc::default(),
            ringing: false,
            way: None,
            views: Views::default(),
            past: Arc::new(NoPast),
        };
        model.refresh(alliance);
        model
    }

    /// Gives the session a way to read the record's entries.
    pub fn with_past(self, past: Arc<dyn Past>) -> Model {
        Model { past, ..self }
    }

    /// Keeps a small text for the account under a name, also for its next sessions; `None` takes it away.
    pub fn keep(&mut self, name: &str, text: Option<String>, effects: &mut Vec<Effect>) {
        let same = self.kept.get(name) == text.as_ref();
        match &text {
            Some(text) => drop(self.kept.insert(name.to_owned(), text.clone())),
            None => drop(self.kept.remove(name)),
        }
        if !same {
            effects.push(Effect::Keep { account: self.account, name: name.to_owned(), text });
        }
    }

    /// What screens may know.
    pub fn cx<'a>(&self, alliance: &'a Alliance) -> Cx<'a> {
        Cx {
            alliance,
            me: self.account,
            lang: self.lang,
            now: self.stated.unwrap_or(self.now),
            stated: self.stated,
            runner: Arc::clone(&self.runner),
            past: Arc::clone(&self.past),
            drafts: Arc::clone(&self.drafts),
        }
    }

    /// The screen that is shown.
    pub fn page(&self) -> &Page {
        // There is always one: the first is never closed.
        &self.pages[self.pages.len() - 1]
    }

    pub(super) fn page_mut(&mut self) -> &mut Page {
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// Whether list and details stand side by side.
    pub fn is_wide(&self) -> bool {
        self.size.0 >= 110
    }

    /// Whether the window is too small for screens.
    pub fn is_too_small(&self) -> bool {
        self.size.0 < 60 || self.size.1 < 20
    }
}
