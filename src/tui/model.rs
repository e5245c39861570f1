//! One person's session: who, how it looks, which screens are open, what is being typed. Nothing here is global.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use super::drafts::Drafts;
use super::job::{Made, Running, Work};
use super::keeping::Views;
use super::key::{Input, Key};
use super::keymap::ActionId;
use super::locking::Lock;
use super::memo::Memo;
use super::merging::Merge;
use super::notices::Notices;
use super::page::Page;
use super::past::{NoPast, Past};
use super::preferences::{self, Own, Person, Preferences};
use super::present::{At, Presence, Unknown};
use super::screen::Cx;
use super::screens::Screen;
use super::theme::{Depth, Theme, Tone};
use super::then::Then;
use super::undoing::{Card, Undoing};
use super::way::Way;
use super::widgets::calendar::Sheet;
use super::widgets::confirm::Confirm;
use super::widgets::detail::Detail;
use super::widgets::form::Form;
use super::widgets::picker::Picker;
use crate::domain::act::Act;
use crate::domain::entry::Stamp;
use crate::domain::ids::AccountId;
use crate::domain::time::Moment;
use crate::domain::{Alliance, Refusal, Wish};
use crate::locale::Lang;
use crate::locale::common;

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
    /// Others came, left, or went elsewhere.
    Others,
    /// An administrator says something.
    Said(AccountId, String),
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
    /// More rows of a long list are to be read for searching.
    Reading,
    /// Where the session is is to be kept.
    Place,
    /// The short word in the footer has been there long enough.
    Toast,
    /// What was said of what others did has been there long enough.
    Word,
    /// Nobody has typed for a while.
    Lock,
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
    /// The session is somewhere else now: others may know.
    At(At),
    /// Say something to a session, or to all others.
    Say(Option<u64>, String),
    /// End somebody's session.
    EndSeat(u64),
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
    /// End the locked session; its person comes again and shows who they are.
    Leave,
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
    /// What can be undone, and what that changes.
    Undo(Box<Card>),
    /// What others changed of what the form below is about.
    Merge(Box<Merge>),
}

/// A paper that something was entered from: what kind of entry it was, on which screen, with which row selected.
pub(super) struct Named {
    pub(super) act: Act,
    pub(super) screen: Screen,
    pub(super) row: Option<u64>,
    pub(super) words: String,
}

/// How a session begins.
pub struct Start {
    /// The account.
    pub account: AccountId,
    /// What the system calls who sits there; empty where nobody can tell.
    pub runner: String,
    /// The language of the terminal, for who has chosen none.
    pub lang: Lang,
    /// The language that was asked for this time, whatever was chosen before.
    pub asked: Option<Lang>,
    /// The files that the person brings along.
    pub own: Own,
    /// What the terminal can show.
    pub depth: Depth,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The time.
    pub now: Moment,
    /// The first screen.
    pub screen: Screen,
    /// How it is locked while nobody types.
    pub lock: Lock,
}

impl Start {
    /// A session of an account at a screen, with nothing of its own, on a terminal of 80 by 24 with all colours.
    pub fn new(account: AccountId, lang: Lang, now: Moment, screen: Screen) -> Start {
        Start {
            account,
            runner: String::new(),
            lang,
            asked: None,
            own: Own::default(),
            depth: Depth::True,
            size: (80, 24),
            now,
            screen,
            lock: Lock::default(),
        }
    }
}

/// What a session began with and goes back to.
struct Origin {
    lang: Lang,
    asked: Option<Lang>,
    own: Own,
    depth: Depth,
    /// Whether it was told what is wrong with the person's own files.
    told: bool,
}

/// A session's whole state.
pub struct Model {
    /// The account that looks and acts.
    pub account: AccountId,
    runner: Arc<str>,
    /// The account that sat down: what it chose for itself holds, whoever it acts as.
    seat: AccountId,
    /// What is kept for the seat.
    chosen: Kept,
    origin: Origin,
    /// What belongs to the person at the seat: preferences, themes, keys.
    pub person: Arc<Person>,
    /// The language.
    pub lang: Lang,
    /// The theme at the session's colour depth.
    pub theme: Theme,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The time, as last told.
    pub now: Moment,
    /// The open screens; the last one is shown, and there is always one.
    pub pages: Vec<Page>,
    /// What lies over it.
    pub overlays: Vec<Overlay>,
    /// A short word over the footer, until the next key or for a while.
    pub toast: Option<(String, Tone)>,
    /// What the figure that was just sent takes the place of: said with its receipt.
    pub(super) replaced: Option<String>,
    /// What somebody else just did that concerns the person, or said, for a while.
    pub word: Option<(String, Tone)>,
    /// What administrators said in this session.
    pub(super) said: Arc<[String]>,
    pub(super) lock: Lock,
    /// Since when it is locked.
    pub(super) locked: Option<Moment>,
    /// Where the others were told that the session is.
    pub(super) told_at: At,
    /// Keys that were pressed and mean nothing yet: what can follow is shown.
    pub pending: Vec<Key>,
    pub(super) tickets: u64,
    pub(super) jobs: u64,
    /// An undoing on its way.
    pub(super) undoing: Option<Undoing>,
    /// When what is entered now happened, if it is entered after the fact.
    pub stated: Option<Moment>,
    /// How many orders went with the last ticket.
    pub(super) sent: usize,
    /// The rows that there were when something was last sent, to find what came of it.
    pub(super) before: Vec<u64>,
    /// The paper that was named last, and for what.
    pub(super) evidence: Option<Named>,
    /// What was picked lately in forms, by the names of the fields, the latest first.
    pub(super) picks: std::collections::BTreeMap<&'static str, Vec<u64>>,
    /// What is kept for the account beside the record: drafts, saved views and the like; changed by [`Model::keep`].
    pub kept: Kept,
    /// What is half typed and kept, read from there.
    pub drafts: Arc<Drafts>,
    /// What others did that concerns the person.
    pub notices: Arc<Notices>,
    /// Whether the screen of what concerns the person is shown.
    pub(super) on_notices: bool,
    /// Whether [`Alarm::Drafts`] is set.
    pub(super) ringing: bool,
    /// Whether [`Alarm::Place`] is set.
    pub(super) placing: bool,
    /// Whether the session has gone where the last one was.
    pub(super) arrived: bool,
    /// The newest entry that was known when the question or choice was asked that is being answered.
    pub(super) asked: Option<u64>,
    /// The newest entry that was known to what was sent last.
    pub(super) sent_seen: u64,
    /// The way that is being walked to a form.
    pub(super) way: Option<Way>,
    /// How the person looks at lists.
    pub(super) views: Views,
    /// The past that is looked at, if it is not the present.
    pub(super) then: Option<Arc<Then>>,
    /// The screens of the present, which wait while the past is looked at.
    pub(super) present: Vec<Page>,
    past: Arc<dyn Past>,
    pub(super) memo: Rc<Memo>,
    presence: Arc<dyn Presence>,
}

impl Model {
    /// Begins a session.
    pub fn new(start: Start, alliance: &Alliance) -> Model {
        let lang = start.asked.unwrap_or(start.lang);
        let (person, _) = Person::new(&start.own, &Kept::new(), start.depth, lang);
        let mut model = Model {
            account: start.account,
            runner: start.runner.into(),
            seat: start.account,
            chosen: Kept::new(),
            theme: Theme::bare(),
            lang,
            person: Arc::new(person),
            origin: Origin {
                lang: start.lang,
                asked: start.asked,
                own: start.own,
                depth: start.depth,
                told: false,
            },
            size: start.size,
            now: start.now,
            pages: vec![Page::new(start.screen)],
            overlays: Vec::new(),
            toast: None,
            replaced: None,
            word: None,
            said: Arc::default(),
            lock: start.lock,
            locked: None,
            told_at: At::default(),
            pending: Vec::new(),
            tickets: 0,
            jobs: 0,
            undoing: None,
            stated: None,
            sent: 0,
            before: Vec::new(),
            evidence: None,
            picks: std::collections::BTreeMap::new(),
            kept: Kept::new(),
            drafts: Arc::default(),
            notices: Arc::new(Notices::from(alliance.number)),
            on_notices: false,
            ringing: false,
            placing: false,
            arrived: false,
            asked: None,
            sent_seen: 0,
            way: None,
            views: Views::default(),
            then: None,
            present: Vec::new(),
            past: Arc::new(NoPast),
            memo: Rc::default(),
            presence: Arc::new(Unknown),
        };
        model.wear(&model.person.preferences.clone());
        model.refresh(alliance);
        model
    }

    /// Looks and speaks as preferences want it.
    pub(super) fn wear(&mut self, preferences: &Preferences) {
        self.lang = self.origin.asked.or(preferences.lang).unwrap_or(self.origin.lang);
        self.theme = self.person.dressed(preferences, self.now.day().year());
    }

    /// Takes what is kept for an account; what cannot be understood is set aside with a word.
    pub(super) fn take_kept(&mut self, account: AccountId, kept: Kept, effects: &mut Vec<Effect>) {
        if account == self.account {
            self.kept = kept.clone();
        }
        if account == self.seat {
            self.chosen = kept;
            self.know_person(effects);
            effects.push(Effect::SetLang(self.lang));
        }
    }

    /// Reads the person's files and choices anew.
    fn know_person(&mut self, effects: &mut Vec<Effect>) {
        let Origin { own, depth, .. } = &self.origin;
        let (person, complaints) = Person::new(own, &self.chosen, *depth, self.lang);
        self.person = Arc::new(person);
        self.wear(&self.person.preferences.clone());
        let mut told = Detail::new();
        for complaint in complaints {
            match complaint.kept {
                Some(name) => {
                    self.chosen.remove(&name);
                    effects.push(Effect::SetAside { account: self.seat, name });
                }
                // What the person brings along is told once.
                None if self.origin.told => continue,
                None => {}
            }
            told = told.para(complaint.words);
        }
        self.origin.told = true;
        if !told.is_empty() {
            self.overlays.push(Overlay::Tell(told, 0));
        }
    }

    /// Keeps a file of the person's own choices, and goes by it from now on.
    pub(super) fn choose(&mut self, name: &str, text: String, effects: &mut Vec<Effect>) {
        if self.account == self.seat {
            self.kept.insert(name.to_owned(), text.clone());
        }
        self.chosen.insert(name.to_owned(), text.clone());
        effects.push(Effect::Keep { account: self.seat, name: name.to_owned(), text: Some(text) });
        self.know_person(effects);
    }

    /// Goes by these preferences from now on, and the next time.
    pub(super) fn prefer(&mut self, preferences: &Preferences, effects: &mut Vec<Effect>) {
        if preferences.lang != self.person.preferences.lang {
            // A choice counts more than what was asked for at the start.
            self.origin.asked = None;
        }
        let before = self.lang;
        self.choose(preferences::FILE, preferences.text(), effects);
        if self.lang != before {
            effects.push(Effect::SetLang(self.lang));
        }
    }

    /// Whether who sat down acts as themselves.
    pub(super) fn is_at_own_seat(&self) -> bool {
        self.account == self.seat
    }

    /// Gives the session a way to read the record's entries.
    pub fn with_past(self, past: Arc<dyn Past>) -> Model {
        Model { past, ..self }
    }

    /// Gives the session a way to know who else is in.
    pub fn with_presence(self, presence: Arc<dyn Presence>) -> Model {
        Model { presence, ..self }
    }

    /// A practice record whose story lies in the past goes on where it stands, or everything open in it would be
    /// overdue: the time is stated from the start, and a word says so.
    pub fn resuming(mut self, alliance: &Alliance) -> Model {
        let last = self.past.entry(alliance.number).map(|entry| entry.stamp.clone());
        let told_after = |stamp: &Stamp| stamp.entered.seconds_since(stamp.happened) > 86_400;
        if alliance.practice && last.as_ref().is_some_and(told_after) {
            self.stated = alliance.courses.values().map(|course| course.since).max();
            let at = self.stated.map(|at| at.to_string().replace('T', " ")[..16].to_owned());
            let at = at.unwrap_or_default();
            let key = self.person.keymap.written(ActionId::StateTime, self.lang);
            self.toast = Some((common::practice_stands_at(self.lang, &at, &key), Tone::Practice));
        }
        self
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
            now: self.then.as_ref().map_or(self.stated.unwrap_or(self.now), |then| then.at),
            clock: self.now,
            stated: self.stated.filter(|_| self.then.is_none()),
            runner: Arc::clone(&self.runner),
            person: Arc::clone(&self.person),
            past: Arc::clone(&self.past),
            drafts: Arc::clone(&self.drafts),
            memo: Rc::clone(&self.memo),
            notices: Arc::clone(&self.notices),
            said: Arc::clone(&self.said),
            presence: Arc::clone(&self.presence),
            then: self.then.clone(),
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
        self.room().0 >= 110
    }

    /// Whether the window is too small for screens.
    pub fn is_too_small(&self) -> bool {
        self.size.0 < 60 || self.size.1 < 20
    }
}
