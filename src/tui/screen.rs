//! What a screen declares: a title, rows or cells, details, and its actions.
//!
//! A screen is a small value (usually empty, or holding the id of its matter) that implements [`ListScreen`],
//! [`GridScreen`] or [`PageScreen`]. It keeps no state: what is selected, searched and scrolled belongs to the model.
//! It reads the alliance through [`Cx`] and answers with a [`Step`]; it never changes anything itself.

mod body;
mod cx;
mod kinds;

use super::job::Job;
use super::keymap::ActionId;
use super::looking::Looking;
use super::palette::Elsewhere;
use super::preferences::Preferences;
use super::screens::Screen;
use super::shade::Ground;
use super::theme::Tone;
use super::then::Then;
use super::widgets::confirm::Confirm;
use super::widgets::detail::Detail;
use super::widgets::form::Form;
use super::widgets::picker::Picker;
use crate::domain::ids::AccountId;
use crate::domain::time::Moment;
use crate::domain::{Command, Door, Wish, authority, ballot, ids};

pub use super::action::{Action, Targets};
pub(super) use body::asked;
pub use body::{AnyGrid, AnyList, Body};
pub use cx::Cx;
pub use kinds::{GridCell, GridScreen, ListScreen, PageScreen, Progress};

/// A command on its way, and what is stated with it.
#[derive(Clone, PartialEq, Debug)]
pub struct Order {
    /// What.
    pub command: Command,
    /// When it happened, if that is stated.
    pub stated: Option<Moment>,
    /// The paper that it is entered from.
    pub evidence: Option<String>,
}

impl From<Command> for Order {
    fn from(command: Command) -> Order {
        Order { command, stated: None, evidence: None }
    }
}

impl Order {
    /// States when it happened.
    pub fn at(self, stated: impl Into<Option<Moment>>) -> Order {
        Order { stated: stated.into(), ..self }
    }

    /// Names the paper that it is entered from.
    pub fn on(self, evidence: impl Into<String>) -> Order {
        Order { evidence: Some(evidence.into()), ..self }
    }

    /// Whether it can only be entered from paper, and none is named yet.
    pub fn needs_evidence(&self, cx: &Cx) -> bool {
        let (act, target) = (self.command.act(), self.command.target(cx.alliance));
        self.evidence.is_none() && authority::needs_evidence(cx.alliance, cx.me, act, target)
    }

    /// The wish that goes to the desk.
    pub fn wish(self, cx: &Cx, seen: Option<u64>) -> Wish {
        let Order { command, stated, evidence } = self;
        let stated = stated.or(cx.stated);
        Wish { account: cx.me, behalf: None, evidence, door: Door::Screens, stated, seen, command }
    }
}

/// Why something cannot be done now, in words: what is missing, and who could.
pub type Reason = String;

/// What comes of an action.
pub enum Step {
    /// Nothing.
    Stay,
    /// Show the row's details.
    Detail,
    /// Fill in a form.
    Form(Form),
    /// Ask first.
    Confirm(Confirm),
    /// Choose first.
    Pick(Picker),
    /// Send a command at once.
    Send(Order),
    /// Send a command at once, and select a row that will be there.
    SendOn(Order, u64),
    /// Send several commands in one step: all are done, or none.
    SendTogether(Vec<Order>),
    /// Look for these words in the list at hand; none shows everything again.
    Find(String),
    /// Look at the list at hand in another way.
    Look(Looking),
    /// Open another screen.
    Go(Screen),
    /// Open another screen on a row.
    GoTo(Screen, u64),
    /// Show another screen in place of this one, the selected row staying selected.
    Turn(Screen),
    /// Go to a row of the list at hand.
    Select(u64),
    /// Go to a cell of the grid at hand.
    Cell(u64, u64),
    /// Say something in the footer.
    Hint(String),
    /// Say something in a box.
    Tell(String),
    /// Show something to read in a box.
    Show(Detail),
    /// Perform an action by name.
    Do(ActionId),
    /// Perform an action that was chosen among all commands.
    Command(ActionId),
    /// Go where an action lives that another screen offers.
    Elsewhere(Box<Elsewhere>),
    /// Act as another account (practice only).
    ActAs(AccountId),
    /// Enter what happened at that moment from now on; `None` for now.
    StateTime(Option<Moment>),
    /// Look as these preferences want it, for as long as a choice is not made.
    Try(Box<Preferences>),
    /// Go by these preferences from now on.
    Prefer(Box<Preferences>),
    /// Keep a file of the person's own choices under that name, and go by it.
    KeepOwn(String, String),
    /// Open the form of a draft again, by its key.
    OpenDraft(u64),
    /// Throw a draft away.
    DropDraft(u64),
    /// Say something to a session, or to everybody else who is in.
    Say(Option<u64>, String),
    /// End somebody's session; the name of whose it is.
    EndSeat(u64, String),
    /// Leave this record for the one to practise on.
    Practise,
    /// Look at the alliance as it stood.
    LookBack(Box<Then>),
    /// Look at the alliance of today again.
    ComeBack,
    /// Show what undoing the step of that entry changes.
    Undo(u64),
    /// Start long work beside the loop, with a bar until it is over.
    Start(Job),
    /// End the session.
    Quit,
}

/// A typed id that a list can keep its selection by.
pub trait RowKey: Copy + PartialEq + 'static {
    /// The id as a number.
    fn to_key(self) -> u64;
    /// The id of a number that [`RowKey::to_key`] gave.
    fn from_key(key: u64) -> Self;
}

macro_rules! row_keys {
    ($($id:ident)+) => {$(
        impl RowKey for ids::$id {
            fn to_key(self) -> u64 {
                u64::from(self.0)
            }

            fn from_key(key: u64) -> Self {
                ids::$id(key as u32)
            }
        }
    )+};
}
row_keys! { AccountId UnitId ApplicationId DepartureId MeetingId BallotId CommitteeId OpinionId TaskId RoundId CharterId RequestId }

macro_rules! number_keys {
    ($($number:ident)+) => {$(
        impl RowKey for $number {
            fn to_key(self) -> u64 {
                self as u64
            }

            fn from_key(key: u64) -> Self {
                key as $number
            }
        }
    )+};
}
number_keys! { u8 u16 u32 u64 usize }

/// For looking ahead only: the desk draws the real one.
const NO_RECEIPT: ballot::Receipt = ballot::Receipt([0; 16]);

impl<A: RowKey, B: RowKey> RowKey for (A, B) {
    fn to_key(self) -> u64 {
        self.0.to_key() << 32 | (self.1.to_key() & 0xffff_ffff)
    }

    fn from_key(key: u64) -> Self {
        (A::from_key(key >> 32), B::from_key(key & 0xffff_ffff))
    }
}

/// A piece of text with its meaning.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Words {
    /// The text.
    pub text: String,
    /// What it means.
    pub tone: Tone,
    /// What lies under it: bars and shades of charts.
    pub ground: Ground,
}

impl Words {
    /// Text with a meaning.
    pub fn new(text: impl Into<String>, tone: Tone) -> Words {
        Words { text: text.into(), tone, ground: Ground::Plain }
    }

    /// On a ground.
    pub fn on(self, ground: Ground) -> Words {
        Words { ground, ..self }
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Words {
        Words::new(text, Tone::Text)
    }
}

impl From<String> for Words {
    fn from(text: String) -> Words {
        Words::new(text, Tone::Text)
    }
}
