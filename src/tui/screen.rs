//! What a screen declares: a title, rows or cells, details, and its actions.
//!
//! A screen is a small value (usually empty, or holding the id of its matter) that implements [`ListScreen`],
//! [`GridScreen`] or [`PageScreen`]. It keeps no state: what is selected, searched and scrolled belongs to the model.
//! It reads the alliance through [`Cx`] and answers with a [`Step`]; it never changes anything itself.

use std::rc::Rc;
use std::sync::Arc;

use super::drafts::Drafts;
use super::job::Job;
use super::keymap::ActionId;
use super::looking::Looking;
use super::memo::Memo;
use super::model::Kept;
use super::notices::Notices;
use super::palette::Elsewhere;
use super::past::{NoPast, Past};
use super::preferences::{Own, Person, Preferences};
use super::present::{Presence, Unknown};
use super::screens::Screen;
use super::search::Word;
use super::shade::Ground;
use super::theme::{Depth, Tone};
use super::then::Then;
use super::views::{Board, Card, Span, View};
use super::widgets::confirm::Confirm;
use super::widgets::detail::Detail;
use super::widgets::form::Form;
use super::widgets::list::{Column, Row};
use super::widgets::picker::Picker;
use super::widgets::wall::{Figure, Wall};
use crate::domain::act::Act;
use crate::domain::command::Target;
use crate::domain::ids::{self, AccountId};
use crate::domain::time::Moment;
use crate::domain::{Alliance, Command, Door, Matter, Refusal, Wish, authority, ballot, decide};
use crate::locale::{Lang, common, refusal};

pub use super::action::{Action, Targets};

/// What a screen may know: the alliance, who looks, in which language, and when.
#[derive(Clone)]
pub struct Cx<'a> {
    /// The alliance as of now.
    pub alliance: &'a Alliance,
    /// The account that looks and acts.
    pub me: AccountId,
    /// Its language.
    pub lang: Lang,
    /// The time, as the door told it; the stated time where things are entered after the fact.
    pub now: Moment,
    /// The time by the machine's clock, whatever is stated.
    pub clock: Moment,
    /// When what is entered now happened, if it is entered after the fact.
    pub stated: Option<Moment>,
    /// What the system calls who looks; empty where nobody can tell.
    pub runner: Arc<str>,
    /// What belongs to the person who looks: preferences, themes, keys.
    pub person: Arc<Person>,
    /// The entries of the record.
    pub past: Arc<dyn Past>,
    /// What the person has half typed and not submitted.
    pub drafts: Arc<Drafts>,
    /// What was reckoned from all of this lately.
    pub memo: Rc<Memo>,
    /// What others did that concerns the person.
    pub notices: Arc<Notices>,
    /// What administrators said in this session.
    pub said: Arc<[String]>,
    /// Who else is in.
    pub presence: Arc<dyn Presence>,
    /// The past that is looked at, if it is not the present.
    pub then: Option<Arc<Then>>,
}

impl<'a> Cx<'a> {
    /// What a screen may know where nobody looks, at an unknown time.
    pub fn of_nobody(alliance: &'a Alliance) -> Cx<'a> {
        let (person, _) = Person::new(&Own::default(), &Kept::new(), Depth::None, Lang::default());
        Cx {
            alliance,
            me: AccountId(0),
            lang: Lang::default(),
            now: Moment::from_unix(0),
            clock: Moment::from_unix(0),
            stated: None,
            runner: "".into(),
            person: Arc::new(person),
            past: Arc::new(NoPast),
            drafts: Arc::default(),
            memo: Rc::default(),
            notices: Arc::default(),
            said: Arc::default(),
            presence: Arc::new(Unknown),
            then: None,
        }
    }
}

impl Cx<'_> {
    /// The words of a refusal.
    pub fn words(&self, why: &Refusal) -> Reason {
        refusal::refusal(self.lang, self.alliance, why)
    }

    /// The key of an action for this person, as words name it; where it has none, the way over the commands.
    pub fn key(&self, id: ActionId) -> String {
        match self.person.keymap.written(id, self.lang) {
            none if none.is_empty() => {
                format!(
                    "{} {}",
                    self.person.keymap.written(ActionId::Palette, self.lang),
                    id.label(self.lang)
                )
            }
            key => key,
        }
    }

    /// Whether an entry is part of what is looked at.
    pub fn has_happened(&self, number: u64) -> bool {
        self.then.as_ref().is_none_or(|then| !then.left_out.contains(&number))
    }

    /// Whether the account may do an act for a target, as far as its roles go.
    pub fn may(&self, act: Act, target: Target) -> Result<(), Reason> {
        match authority::may(self.alliance, self.me, act, target) {
            Ok(_) => Ok(()),
            Err(why) => Err(self.words(&why)),
        }
    }

    /// Whether a command would be done now, as far as this snapshot tells.
    pub fn could(&self, command: &Command) -> Result<(), Reason> {
        self.try_command(command).map_err(|why| self.words(&why))
    }

    /// The refusal that a command would meet now, as far as this snapshot tells.
    pub fn try_command(&self, command: &Command) -> Result<(), Refusal> {
        let order = Order::from(command.clone());
        // Evidence is asked for when it is sent.
        let evidence = order.needs_evidence(self).then(|| "-".to_owned());
        let wish = Wish { evidence, ..order.wish(self, None) };
        match decide(self.alliance, &wish, self.now, NO_RECEIPT) {
            // It can be asked for: a second person is found when it is sent.
            Ok(_) | Err(Refusal::NeedsSecond { .. }) => Ok(()),
            Err(why) => Err(why),
        }
    }
}

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

/// A list with details: the shape of most screens.
pub trait ListScreen {
    /// What a row is.
    type Id: RowKey;

    /// The heading.
    fn title(&self, cx: &Cx) -> String;
    /// The columns.
    fn columns(&self, cx: &Cx) -> Vec<Column>;
    /// All rows, in order; rows that the account may not see are left out here.
    fn ids(&self, cx: &Cx) -> Vec<Self::Id>;
    /// A row's cells, one a column; built for visible rows only.
    fn row(&self, cx: &Cx, id: Self::Id) -> Row;
    /// What is shown beside or instead of the list.
    fn detail(&self, cx: &Cx, id: Self::Id) -> Detail;
    /// What people can do here.
    fn actions(&self, cx: &Cx) -> Vec<Action<Self::Id>>;

    /// What Enter does; by default it shows the details.
    fn open(&self, _: &Cx, _: Self::Id) -> Step {
        Step::Detail
    }

    /// The action that Enter stands for while rows are marked, where it would be taken for one on all of them.
    fn opens_marked(&self) -> Option<ActionId> {
        None
    }

    /// The text that search looks in; by default all cells.
    fn haystack(&self, cx: &Cx, id: Self::Id) -> String {
        let cells = self.row(cx, id);
        cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// What an empty list says: what to do first.
    fn empty(&self, cx: &Cx) -> String {
        common::nothing(cx.lang).to_owned()
    }

    /// Lines above the list: figures at a glance.
    fn banner(&self, _: &Cx) -> Detail {
        Detail::new()
    }

    /// Large figures above everything, legible across a room.
    fn figures(&self, _: &Cx) -> Vec<Figure> {
        Vec::new()
    }

    /// Whether Enter in the search line opens the row found and begins the next search at once, as at a desk where
    /// one after the other is served: the best match stands first, and is the one that Enter takes.
    fn keeps_searching(&self) -> bool {
        false
    }

    /// Whether the search line is open as soon as the screen is.
    fn opens_searching(&self, _: &Cx) -> bool {
        false
    }

    /// Where a row that was found stands among those found, at a desk: the least first.
    fn rank(&self, _: &Cx, _: Self::Id, _: &Word) -> u8 {
        0
    }

    /// The names of the parts of the details, each under a tab of its own; without any, [`ListScreen::detail`] is shown
    /// whole. Every row has the same, so that the tab chosen stays while one walks from row to row.
    fn tabs(&self, _: &Cx) -> Vec<String> {
        Vec::new()
    }

    /// What the tab of that number in [`ListScreen::tabs`] shows of a row; reckoned only while it is looked at.
    fn tab(&self, _: &Cx, _: Self::Id, _: usize) -> Detail {
        Detail::new()
    }

    /// The names of tabs that are about the whole, whatever row is selected; they stand before the row's own.
    fn overviews(&self, _: &Cx) -> Vec<String> {
        Vec::new()
    }

    /// What the tab of that number in [`ListScreen::overviews`] shows; reckoned only while it is looked at.
    fn overview(&self, _: &Cx, _: usize) -> Detail {
        Detail::new()
    }

    /// The matter that a row is about, whose whole course one key shows.
    fn matter(&self, _: &Cx, _: Self::Id) -> Option<Matter> {
        None
    }

    /// What comes of text that is pasted into the list: a preview of what it would bring on record, if it can be read.
    fn pasted(&self, _: &Cx, _: &str) -> Option<Step> {
        None
    }

    /// The boards on which the rows can be looked at: lanes, and the lane of each row.
    fn boards(&self, _: &Cx) -> Vec<Board<Self::Id>> {
        Vec::new()
    }

    /// A row as a card of a board; by default its first column that takes a share, over the others.
    fn card(&self, cx: &Cx, id: Self::Id) -> Card {
        Card::of_row(&self.columns(cx), self.row(cx, id))
    }

    /// A row's days on the timeline.
    fn span(&self, _: &Cx, _: Self::Id) -> Option<Span> {
        None
    }

    /// Whether the rows have days, and so a timeline.
    fn has_timeline(&self) -> bool {
        false
    }

    /// The view that the screen opens in.
    fn first_view(&self, _: &Cx) -> View {
        View::Table
    }
}

/// One page of text: a home, a ballot's large figures, a charter.
pub trait PageScreen {
    /// The heading.
    fn title(&self, cx: &Cx) -> String;
    /// What it says.
    fn page(&self, cx: &Cx) -> Detail;
    /// What people can do here.
    fn actions(&self, cx: &Cx) -> Vec<Action<u64>>;

    /// The matter that the page is about, whose whole course one key shows.
    fn matter(&self, _: &Cx) -> Option<Matter> {
        None
    }

    /// Something for the wall of a hall instead of the page: the whole window, without header and footer.
    fn wall(&self, _: &Cx) -> Option<Wall> {
        None
    }
}

/// A cell of a grid.
pub struct GridCell {
    /// What stands in it.
    pub text: String,
    /// Whether it can be changed, or why not.
    pub lock: Option<Reason>,
    /// Whether a value is still missing.
    pub missing: bool,
}

/// How far a grid is filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// How many of the cells that can be filled are.
    pub done: usize,
    /// How many can be.
    pub all: usize,
    /// The first that is missing, where the grid opens.
    pub first: Option<(u64, u64)>,
}

/// Rows by columns with cells that are edited in place.
pub trait GridScreen {
    /// What a row is.
    type Row: RowKey;
    /// What a column is.
    type Col: RowKey;

    /// The heading.
    fn title(&self, cx: &Cx) -> String;
    /// The rows.
    fn rows(&self, cx: &Cx) -> Vec<Self::Row>;
    /// The columns.
    fn cols(&self, cx: &Cx) -> Vec<Self::Col>;
    /// A row's name.
    fn row_name(&self, cx: &Cx, row: Self::Row) -> String;
    /// All names that a row goes by in tables from elsewhere.
    fn row_names(&self, cx: &Cx, row: Self::Row) -> Vec<String> {
        vec![self.row_name(cx, row)]
    }
    /// A column's name.
    fn col_name(&self, cx: &Cx, col: Self::Col) -> String;
    /// The first line: what to do here.
    fn guide(&self, cx: &Cx) -> Words {
        common::grid_hint(cx.lang).into()
    }
    /// How far the grid is filled; by default every cell is looked at.
    fn progress(&self, cx: &Cx) -> Progress {
        let mut progress = Progress::default();
        for col in self.cols(cx) {
            for row in self.rows(cx) {
                let cell = self.cell(cx, row, col);
                let open = cell.lock.is_none();
                progress.all += usize::from(open);
                progress.done += usize::from(open && !cell.missing);
                if open && cell.missing && progress.first.is_none() {
                    progress.first = Some((row.to_key(), col.to_key()));
                }
            }
        }
        progress
    }
    /// Whether what was typed stands in the cell already.
    fn is_set(&self, cx: &Cx, row: Self::Row, col: Self::Col, typed: &str) -> bool {
        self.cell(cx, row, col).text == typed
    }
    /// A cell.
    fn cell(&self, cx: &Cx, row: Self::Row, col: Self::Col) -> GridCell;
    /// The command that puts what was typed into a cell, or what is wrong with it.
    fn set(&self, cx: &Cx, row: Self::Row, col: Self::Col, typed: &str) -> Result<Command, Reason>;
    /// What Enter does with what was typed; by default it sends the command of [`GridScreen::set`].
    fn enter(&self, cx: &Cx, row: Self::Row, col: Self::Col, typed: &str) -> Result<Step, Reason> {
        self.set(cx, row, col, typed).map(|command| Step::Send(command.into()))
    }
    /// Whether a character begins typing into a cell; by default figures do.
    fn begins(&self, c: char) -> bool {
        super::grid::begins_figure(c)
    }
    /// Whether a character may stand in what is typed into a cell; by default any may.
    fn takes(&self, _: char) -> bool {
        true
    }
    /// What is shown about the current cell.
    fn aside(&self, cx: &Cx, row: Self::Row, col: Self::Col) -> Detail;
    /// What is shown while something is typed into it.
    fn aside_typed(&self, cx: &Cx, row: Self::Row, col: Self::Col, _: &str) -> Detail {
        self.aside(cx, row, col)
    }
    /// The matter that the grid is about, whose whole course one key shows.
    fn matter(&self, _: &Cx) -> Option<Matter> {
        None
    }
    /// What people can do here, on the current row and column.
    fn actions(&self, cx: &Cx) -> Vec<Action<(Self::Row, Self::Col)>>;
}

impl<A: RowKey, B: RowKey> RowKey for (A, B) {
    fn to_key(self) -> u64 {
        self.0.to_key() << 32 | (self.1.to_key() & 0xffff_ffff)
    }

    fn from_key(key: u64) -> Self {
        (A::from_key(key >> 32), B::from_key(key & 0xffff_ffff))
    }
}

/// A screen of any kind, ready to be shown.
pub enum Body {
    /// A list with details.
    List(Box<dyn AnyList>),
    /// A page of text.
    Page(Box<dyn PageScreen>),
    /// A grid.
    Grid(Box<dyn AnyGrid>),
}

impl Body {
    /// The body of a list.
    pub fn list<S: ListScreen + 'static>(screen: S) -> Body {
        Body::List(Box::new(screen))
    }

    /// The body of a page.
    pub fn page<S: PageScreen + 'static>(screen: S) -> Body {
        Body::Page(Box::new(screen))
    }

    /// The body of a grid.
    pub fn grid<S: GridScreen + 'static>(screen: S) -> Body {
        Body::Grid(Box::new(screen))
    }

    /// The heading.
    pub fn title(&self, cx: &Cx) -> String {
        match self {
            Body::List(list) => list.title(cx),
            Body::Page(page) => page.title(cx),
            Body::Grid(grid) => grid.title(cx),
        }
    }

    /// The matter at hand: the selected row's, or the page's.
    pub fn matter(&self, cx: &Cx, row: Option<u64>) -> Option<Matter> {
        match self {
            Body::List(list) => list.matter(cx, row?),
            Body::Page(page) => page.matter(cx),
            Body::Grid(grid) => grid.matter(cx),
        }
    }

    /// What people can do here.
    pub fn actions(&self, cx: &Cx) -> Vec<Action<u64>> {
        match self {
            Body::List(list) => list.actions(cx),
            Body::Page(page) => page.actions(cx),
            Body::Grid(grid) => grid.actions(cx),
        }
    }
}

/// How often screens were asked for what, so that tests see that a key asks for what is visible and no more.
pub(super) mod asked {
    #[cfg(test)]
    thread_local! {
        static ASKED: std::cell::RefCell<std::collections::BTreeMap<&'static str, usize>> =
            std::cell::RefCell::default();
    }

    #[cfg(not(test))]
    pub fn note(_: &'static str) {}

    #[cfg(test)]
    pub fn note(what: &'static str) {
        ASKED.with(|asked| *asked.borrow_mut().entry(what).or_default() += 1);
    }

    /// What this thread asked for since it was last asked.
    #[cfg(test)]
    pub fn take() -> std::collections::BTreeMap<&'static str, usize> {
        ASKED.with(|asked| std::mem::take(&mut *asked.borrow_mut()))
    }
}

/// A [`ListScreen`] with its ids as numbers.
pub trait AnyList {
    /// See [`ListScreen::title`].
    fn title(&self, cx: &Cx) -> String;
    /// See [`ListScreen::columns`].
    fn columns(&self, cx: &Cx) -> Vec<Column>;
    /// See [`ListScreen::ids`].
    fn ids(&self, cx: &Cx) -> Vec<u64>;
    /// See [`ListScreen::row`].
    fn row(&self, cx: &Cx, id: u64) -> Row;
    /// See [`ListScreen::detail`].
    fn detail(&self, cx: &Cx, id: u64) -> Detail;
    /// See [`ListScreen::actions`].
    fn actions(&self, cx: &Cx) -> Vec<Action<u64>>;
    /// See [`ListScreen::open`].
    fn open(&self, cx: &Cx, id: u64) -> Step;
    /// See [`ListScreen::opens_marked`].
    fn opens_marked(&self) -> Option<ActionId>;
    /// See [`ListScreen::haystack`].
    fn haystack(&self, cx: &Cx, id: u64) -> String;
    /// See [`ListScreen::empty`].
    fn empty(&self, cx: &Cx) -> String;
    /// See [`ListScreen::banner`].
    fn banner(&self, cx: &Cx) -> Detail;
    /// See [`ListScreen::figures`].
    fn figures(&self, cx: &Cx) -> Vec<Figure>;
    /// See [`ListScreen::keeps_searching`].
    fn keeps_searching(&self) -> bool;
    /// See [`ListScreen::opens_searching`].
    fn opens_searching(&self, cx: &Cx) -> bool;
    /// See [`ListScreen::rank`].
    fn rank(&self, cx: &Cx, id: u64, typed: &Word) -> u8;
    /// See [`ListScreen::tabs`].
    fn tabs(&self, cx: &Cx) -> Vec<String>;
    /// See [`ListScreen::tab`].
    fn tab(&self, cx: &Cx, id: u64, tab: usize) -> Detail;
    /// See [`ListScreen::overviews`].
    fn overviews(&self, cx: &Cx) -> Vec<String>;
    /// See [`ListScreen::overview`].
    fn overview(&self, cx: &Cx, tab: usize) -> Detail;
    /// See [`ListScreen::matter`].
    fn matter(&self, cx: &Cx, id: u64) -> Option<Matter>;
    /// See [`ListScreen::pasted`].
    fn pasted(&self, cx: &Cx, text: &str) -> Option<Step>;
    /// See [`ListScreen::boards`].
    fn boards(&self, cx: &Cx) -> Vec<Board<u64>>;
    /// See [`ListScreen::card`].
    fn card(&self, cx: &Cx, id: u64) -> Card;
    /// See [`ListScreen::span`].
    fn span(&self, cx: &Cx, id: u64) -> Option<Span>;
    /// See [`ListScreen::has_timeline`].
    fn has_timeline(&self) -> bool;
    /// See [`ListScreen::first_view`].
    fn first_view(&self, cx: &Cx) -> View;
}

impl<S: ListScreen> AnyList for S {
    fn title(&self, cx: &Cx) -> String {
        ListScreen::title(self, cx)
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        ListScreen::columns(self, cx)
    }

    fn ids(&self, cx: &Cx) -> Vec<u64> {
        asked::note("ids");
        ListScreen::ids(self, cx).into_iter().map(RowKey::to_key).collect()
    }

    fn row(&self, cx: &Cx, id: u64) -> Row {
        asked::note("row");
        ListScreen::row(self, cx, S::Id::from_key(id))
    }

    fn detail(&self, cx: &Cx, id: u64) -> Detail {
        asked::note("detail");
        ListScreen::detail(self, cx, S::Id::from_key(id))
    }

    fn actions(&self, cx: &Cx) -> Vec<Action<u64>> {
        ListScreen::actions(self, cx).into_iter().map(Action::erased).collect()
    }

    fn open(&self, cx: &Cx, id: u64) -> Step {
        ListScreen::open(self, cx, S::Id::from_key(id))
    }

    fn opens_marked(&self) -> Option<ActionId> {
        ListScreen::opens_marked(self)
    }

    fn haystack(&self, cx: &Cx, id: u64) -> String {
        asked::note("haystack");
        ListScreen::haystack(self, cx, S::Id::from_key(id))
    }

    fn empty(&self, cx: &Cx) -> String {
        ListScreen::empty(self, cx)
    }

    fn banner(&self, cx: &Cx) -> Detail {
        asked::note("banner");
        ListScreen::banner(self, cx)
    }

    fn figures(&self, cx: &Cx) -> Vec<Figure> {
        ListScreen::figures(self, cx)
    }

    fn keeps_searching(&self) -> bool {
        ListScreen::keeps_searching(self)
    }

    fn opens_searching(&self, cx: &Cx) -> bool {
        ListScreen::opens_searching(self, cx)
    }

    fn rank(&self, cx: &Cx, id: u64, typed: &Word) -> u8 {
        ListScreen::rank(self, cx, S::Id::from_key(id), typed)
    }

    fn tabs(&self, cx: &Cx) -> Vec<String> {
        ListScreen::tabs(self, cx)
    }

    fn tab(&self, cx: &Cx, id: u64, tab: usize) -> Detail {
        asked::note("tab");
        ListScreen::tab(self, cx, S::Id::from_key(id), tab)
    }

    fn overviews(&self, cx: &Cx) -> Vec<String> {
        ListScreen::overviews(self, cx)
    }

    fn overview(&self, cx: &Cx, tab: usize) -> Detail {
        asked::note("overview");
        ListScreen::overview(self, cx, tab)
    }

    fn matter(&self, cx: &Cx, id: u64) -> Option<Matter> {
        ListScreen::matter(self, cx, S::Id::from_key(id))
    }

    fn pasted(&self, cx: &Cx, text: &str) -> Option<Step> {
        ListScreen::pasted(self, cx, text)
    }

    fn boards(&self, cx: &Cx) -> Vec<Board<u64>> {
        ListScreen::boards(self, cx).into_iter().map(Board::erased).collect()
    }

    fn card(&self, cx: &Cx, id: u64) -> Card {
        asked::note("card");
        ListScreen::card(self, cx, S::Id::from_key(id))
    }

    fn span(&self, cx: &Cx, id: u64) -> Option<Span> {
        asked::note("span");
        ListScreen::span(self, cx, S::Id::from_key(id))
    }

    fn has_timeline(&self) -> bool {
        ListScreen::has_timeline(self)
    }

    fn first_view(&self, cx: &Cx) -> View {
        ListScreen::first_view(self, cx)
    }
}

/// A [`GridScreen`] with its ids as numbers.
pub trait AnyGrid {
    /// See [`GridScreen::title`].
    fn title(&self, cx: &Cx) -> String;
    /// See [`GridScreen::rows`].
    fn rows(&self, cx: &Cx) -> Vec<u64>;
    /// See [`GridScreen::cols`].
    fn cols(&self, cx: &Cx) -> Vec<u64>;
    /// See [`GridScreen::row_name`].
    fn row_name(&self, cx: &Cx, row: u64) -> String;
    /// See [`GridScreen::row_names`].
    fn row_names(&self, cx: &Cx, row: u64) -> Vec<String>;
    /// See [`GridScreen::col_name`].
    fn col_name(&self, cx: &Cx, col: u64) -> String;
    /// See [`GridScreen::guide`].
    fn guide(&self, cx: &Cx) -> Words;
    /// See [`GridScreen::progress`].
    fn progress(&self, cx: &Cx) -> Progress;
    /// See [`GridScreen::is_set`].
    fn is_set(&self, cx: &Cx, row: u64, col: u64, typed: &str) -> bool;
    /// See [`GridScreen::cell`].
    fn cell(&self, cx: &Cx, row: u64, col: u64) -> GridCell;
    /// See [`GridScreen::set`].
    fn set(&self, cx: &Cx, row: u64, col: u64, typed: &str) -> Result<Command, Reason>;
    /// See [`GridScreen::enter`].
    fn enter(&self, cx: &Cx, row: u64, col: u64, typed: &str) -> Result<Step, Reason>;
    /// See [`GridScreen::begins`].
    fn begins(&self, c: char) -> bool;
    /// See [`GridScreen::takes`].
    fn takes(&self, c: char) -> bool;
    /// See [`GridScreen::aside`].
    fn aside(&self, cx: &Cx, row: u64, col: u64) -> Detail;
    /// See [`GridScreen::aside_typed`].
    fn aside_typed(&self, cx: &Cx, row: u64, col: u64, typed: &str) -> Detail;
    /// See [`GridScreen::matter`].
    fn matter(&self, cx: &Cx) -> Option<Matter>;
    /// See [`GridScreen::actions`].
    fn actions(&self, cx: &Cx) -> Vec<Action<u64>>;
}

impl<S: GridScreen> AnyGrid for S {
    fn title(&self, cx: &Cx) -> String {
        GridScreen::title(self, cx)
    }

    fn rows(&self, cx: &Cx) -> Vec<u64> {
        GridScreen::rows(self, cx).into_iter().map(RowKey::to_key).collect()
    }

    fn cols(&self, cx: &Cx) -> Vec<u64> {
        GridScreen::cols(self, cx).into_iter().map(RowKey::to_key).collect()
    }

    fn row_name(&self, cx: &Cx, row: u64) -> String {
        GridScreen::row_name(self, cx, S::Row::from_key(row))
    }

    fn col_name(&self, cx: &Cx, col: u64) -> String {
        GridScreen::col_name(self, cx, S::Col::from_key(col))
    }

    fn row_names(&self, cx: &Cx, row: u64) -> Vec<String> {
        GridScreen::row_names(self, cx, S::Row::from_key(row))
    }

    fn guide(&self, cx: &Cx) -> Words {
        GridScreen::guide(self, cx)
    }

    fn progress(&self, cx: &Cx) -> Progress {
        GridScreen::progress(self, cx)
    }

    fn is_set(&self, cx: &Cx, row: u64, col: u64, typed: &str) -> bool {
        GridScreen::is_set(self, cx, S::Row::from_key(row), S::Col::from_key(col), typed)
    }

    fn cell(&self, cx: &Cx, row: u64, col: u64) -> GridCell {
        GridScreen::cell(self, cx, S::Row::from_key(row), S::Col::from_key(col))
    }

    fn set(&self, cx: &Cx, row: u64, col: u64, typed: &str) -> Result<Command, Reason> {
        GridScreen::set(self, cx, S::Row::from_key(row), S::Col::from_key(col), typed)
    }

    fn matter(&self, cx: &Cx) -> Option<Matter> {
        GridScreen::matter(self, cx)
    }

    fn enter(&self, cx: &Cx, row: u64, col: u64, typed: &str) -> Result<Step, Reason> {
        GridScreen::enter(self, cx, S::Row::from_key(row), S::Col::from_key(col), typed)
    }

    fn begins(&self, c: char) -> bool {
        GridScreen::begins(self, c)
    }

    fn takes(&self, c: char) -> bool {
        GridScreen::takes(self, c)
    }

    fn aside_typed(&self, cx: &Cx, row: u64, col: u64, typed: &str) -> Detail {
        GridScreen::aside_typed(self, cx, S::Row::from_key(row), S::Col::from_key(col), typed)
    }

    fn aside(&self, cx: &Cx, row: u64, col: u64) -> Detail {
        GridScreen::aside(self, cx, S::Row::from_key(row), S::Col::from_key(col))
    }

    fn actions(&self, cx: &Cx) -> Vec<Action<u64>> {
        GridScreen::actions(self, cx).into_iter().map(Action::erased).collect()
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
