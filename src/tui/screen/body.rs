//! Screens of every kind with their ids as numbers, as the frame asks them.

use crate::domain::{Command, Matter};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{
    Action, Cx, GridCell, GridScreen, ListScreen, PageScreen, Progress, Reason, RowKey, Step, Words,
};
use crate::tui::search::Word;
use crate::tui::views::{Board, Card, Span, View};
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::wall::Figure;

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
pub(in crate::tui) mod asked {
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
