//! The one gate: a wish becomes events or a refusal. Every door meets the same rules in the same order.

use std::cell::RefCell;

use super::account::Role;
use super::alliance::{Alliance, Phase};
use super::authority;
use super::ballot::Receipt;
use super::command::Command;
use super::entry::{Door, Entry, Stamp};
use super::event::Event;
use super::ids::{AccountId, BallotId, UnitId};
use super::majority::Choice;
use super::refusal::Refusal;
use super::time::{Day, Moment};
use super::{
    account, admission, ballot, charter, committee, correction, departure, founding, meeting, opinion,
    rating, task, text, two_keys, unit,
};

/// A command, and who wishes it how.
#[derive(Clone, PartialEq, Debug)]
pub struct Wish {
    /// Who enters it.
    pub account: AccountId,
    /// For whom, if for another.
    pub behalf: Option<AccountId>,
    /// On what evidence, if for another or from paper.
    pub evidence: Option<String>,
    /// Through which door.
    pub door: Door,
    /// When it happened, if that is stated.
    pub stated: Option<Moment>,
    /// The number of the last entry that the author saw; a consequential command is refused if its matter changed
    /// since.
    pub seen: Option<u64>,
    /// What.
    pub command: Command,
}

/// What happens to the box of a secret ballot, beside the record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BoxChange {
    /// A slip drops in.
    Drop {
        /// The ballot.
        ballot: BallotId,
        /// Its receipt.
        receipt: Receipt,
        /// Its choice.
        choice: Choice,
    },
    /// The box is emptied: its closing has published it.
    Empty {
        /// The ballot.
        ballot: BallotId,
    },
}

/// What a wish came to.
#[derive(Clone, PartialEq, Debug)]
pub struct Decision {
    /// The entry to append.
    pub entry: Entry,
    /// What happens to boxes, in the same step.
    pub boxes: Vec<BoxChange>,
}

/// What the rules see besides the command.
pub struct Context<'a> {
    /// The alliance as it stands.
    pub alliance: &'a Alliance,
    /// Who enters it.
    pub account: AccountId,
    /// For whom, if for another.
    pub behalf: Option<AccountId>,
    /// The role that allows it.
    pub role: Role,
    /// When it happened, as stated.
    pub at: Moment,
    /// When it is entered.
    pub entered: Moment,
    receipt: Receipt,
    boxes: RefCell<Vec<BoxChange>>,
}

impl Context<'_> {
    /// Refuses an empty field.
    pub(super) fn filled(&self, field: &'static str, text: &str) -> Result<(), Refusal> {
        if text.trim().is_empty() { Err(Refusal::Empty { field }) } else { Ok(()) }
    }

    /// Refuses a day later than what the entry says of when it happened.
    pub(super) fn not_after_entry(&self, day: Day) -> Result<(), Refusal> {
        if day > self.at.day() { Err(Refusal::DayInTheFuture { day }) } else { Ok(()) }
    }

    /// Whose act it is: the one on whose behalf it is entered, or who enters it.
    pub(super) fn subject(&self) -> AccountId {
        self.behalf.unwrap_or(self.account)
    }

    /// The time that counts against a deadline: what the office enters from paper arrived when it says; whoever acts
    /// alone is in time when the entry is. A practice record goes by what is said.
    pub(super) fn in_time(&self) -> Moment {
        if self.role == Role::Office || self.alliance.practice { self.at } else { self.entered }
    }

    /// Whether who enters it holds that role.
    pub(super) fn holds(&self, role: Role) -> bool {
        self.alliance.accounts.get(&self.account).is_some_and(|a| a.roles.contains(&role))
    }

    /// Whether who enters it belongs to that unit.
    pub(super) fn belongs_to(&self, unit: UnitId) -> bool {
        self.alliance.accounts.get(&self.account).is_some_and(|a| a.unit == Some(unit))
    }

    /// The same, as an account in a role would do it by itself, with boxes of its own.
    pub(super) fn alone(&self, account: AccountId, role: Role) -> Context<'_> {
        let (at, entered, receipt) = (self.at, self.entered, self.receipt);
        let boxes = RefCell::default();
        Context { alliance: self.alliance, account, behalf: None, role, at, entered, receipt, boxes }
    }

    /// What another did to boxes is done here.
    pub(super) fn take_boxes(&self, other: Context<'_>) {
        self.boxes.borrow_mut().extend(other.boxes.into_inner());
    }

    pub(super) fn drop_slip(&self, ballot: BallotId, choice: Choice) {
        self.boxes.borrow_mut().push(BoxChange::Drop { ballot, receipt: self.receipt, choice });
    }

    pub(super) fn empty_box(&self, ballot: BallotId) {
        self.boxes.borrow_mut().push(BoxChange::Empty { ballot });
    }
}

/// Decides a wish at the moment `now` of the machine's clock.
///
/// `receipt` is fresh chance, for a vote in a secret ballot.
///
/// # Errors
/// The refusal says why not, by what rule, and who could.
pub fn decide(a: &Alliance, wish: &Wish, now: Moment, receipt: Receipt) -> Result<Decision, Refusal> {
    decide_after(a, a, wish, now, receipt)
}

/// Decides a wish on a state that its author has already changed by other wishes of the same step; `before` is the
/// state before the first of them. What they changed themselves does not make them late.
///
/// # Errors
/// As [`decide`].
pub fn decide_after(
    before: &Alliance,
    a: &Alliance,
    wish: &Wish,
    now: Moment,
    receipt: Receipt,
) -> Result<Decision, Refusal> {
    let at = wish.stated.unwrap_or(now);
    if at > now {
        return Err(Refusal::InTheFuture { stated: at, entered: now });
    }
    text::check(&wish.command, wish.evidence.as_deref())?;
    let role = authority::permit(a, wish)?;
    // Who begins the record is its first account; nobody acts on their own behalf.
    let account = if a.phase == Phase::Empty { AccountId(1) } else { wish.account };
    let behalf = wish.behalf.filter(|behalf| *behalf != account);
    let cx = Context {
        alliance: a,
        account,
        behalf,
        role,
        at,
        entered: now,
        receipt,
        boxes: RefCell::new(Vec::new()),
    };
    let events = topic(&cx, &wish.command)?;
    if wish.stated.is_some()
        && let Some((matter, since)) = wish.command.grounds(a).into_iter().find(|(_, since)| at < *since)
    {
        return Err(Refusal::BeforeItsGround { matter, since });
    }
    for event in &events {
        let matter = event.matter();
        let Some(course) = a.courses.get(&matter) else { continue };
        let since = event.ground(a).unwrap_or(course.since);
        if at < since && wish.stated.is_some() {
            return Err(Refusal::BeforeItsGround { matter, since });
        }
        let last = before.last_entry_of(matter);
        if wish.command.act().is_consequential() && wish.seen.is_some_and(|seen| last > seen) {
            return Err(Refusal::Stale { matter, entry: last });
        }
    }
    // All else is well: only the second person is missing.
    if let Some(act) = two_keys::needed(a, &wish.command) {
        return Err(Refusal::NeedsSecond { act });
    }
    let stamp = Stamp {
        entered: now,
        happened: at,
        account,
        role,
        behalf,
        evidence: wish.evidence.clone(),
        door: wish.door,
    };
    Ok(Decision { entry: Entry { stamp, events }, boxes: cx.boxes.into_inner() })
}

pub(super) fn topic(cx: &Context<'_>, command: &Command) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Founding(c) => founding::decide(cx, c),
        Command::Account(c) => account::decide(cx, c),
        Command::Unit(c) => unit::decide(cx, c),
        Command::Charter(c) => charter::decide(cx, c),
        Command::Admission(c) => admission::decide(cx, c),
        Command::Departure(c) => departure::decide(cx, c),
        Command::Meeting(c) => meeting::decide(cx, c),
        Command::Ballot(c) => ballot::decide(cx, c),
        Command::Committee(c) => committee::decide(cx, c),
        Command::Opinion(c) => opinion::decide(cx, c),
        Command::Task(c) => task::decide(cx, c),
        Command::Rating(c) => rating::decide(cx, c),
        Command::Correction(c) => correction::decide(cx, c),
        Command::TwoKeys(c) => two_keys::decide(cx, c),
    }
}
