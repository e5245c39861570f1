//! Where a person is on one screen: what is selected, searched, marked, and how the list is looked at.
//!
//! It keeps what was worked out from the alliance, so that a key does not work it out again. Must not draw.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::action::Targets;
use super::model::Model;
use super::rows::{Rows, SLICE, Wanted};
use super::screen::{AnyList, Body, Cx, Progress};
use super::screens::Screen;
use super::search::{Filter, Word};
use super::sort::Sort;
use super::view::count_tabs;
use super::views::View;
use super::widgets::board;
use super::widgets::input::Typed;
use super::widgets::list::scrolled;
use super::widgets::timeline;
use crate::domain::Alliance;

/// How somebody looks at a list.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Look {
    /// The view.
    pub view: View,
    /// How the rows are sorted; as the screen gives them if they are not.
    pub sort: Option<Sort>,
    /// The columns of the table that are not shown, by number.
    #[serde(default)]
    pub hidden: BTreeSet<usize>,
}

impl Look {
    /// The columns that are shown; never none.
    pub fn shown(&self, columns: usize) -> Vec<usize> {
        let shown: Vec<usize> = (0..columns).filter(|n| !self.hidden.contains(n)).collect();
        if shown.is_empty() { (0..columns).collect() } else { shown }
    }
}

/// Where a person is on one screen.
pub struct Page {
    /// The screen.
    pub screen: Screen,
    /// How the list is looked at; the screen's own choice until it has been shown.
    pub look: Option<Look>,
    /// The selected row's id (a list), or the row of a grid.
    pub selected: Option<u64>,
    at: usize,
    /// The column at hand of a grid.
    pub column: Option<u64>,
    /// The rows that are shown, after searching.
    pub rows: Vec<u64>,
    /// The rows of each lane, where a board is shown.
    pub lanes: Vec<Vec<u64>>,
    laned: Option<View>,
    /// The marked rows, for bulk actions.
    pub marks: BTreeSet<u64>,
    /// The marks that were taken away last: a key brings them back.
    pub(super) unmarked: BTreeSet<u64>,
    /// The columns of a grid.
    pub columns: Vec<u64>,
    /// How far a grid is filled.
    pub progress: Progress,
    /// The first visible row.
    pub top: usize,
    /// The first visible card of each lane.
    pub tops: Vec<usize>,
    /// The first visible lane.
    pub first_lane: usize,
    /// How many months the timeline is moved on (back, if negative).
    pub months: i32,
    /// What is searched for.
    pub search: Typed,
    pub(super) listed: Rows,
    /// Whether the search line has the keys.
    pub searching: bool,
    /// At a desk: what was searched for when Enter could have meant several, or one of them was chosen.
    pub(super) asked: Option<String>,
    /// In a grid: the row from which another one is searched for.
    pub(super) from: Option<u64>,
    /// Whether the details have the keys (and the screen, where it is narrow).
    pub detail: bool,
    /// Whether the details have tabs.
    pub(super) tabbed: bool,
    /// The tab of the details.
    pub tab: usize,
    /// The first visible line of the details.
    pub scroll: usize,
    /// What is being typed into a grid's cell.
    pub typing: Option<Typed>,
}

impl Page {
    /// A screen as it opens.
    pub fn new(screen: Screen) -> Page {
        Page {
            screen,
            look: None,
            selected: None,
            at: 0,
            column: None,
            rows: Vec::new(),
            lanes: Vec::new(),
            laned: None,
            marks: BTreeSet::new(),
            unmarked: BTreeSet::new(),
            columns: Vec::new(),
            progress: Progress::default(),
            top: 0,
            tops: Vec::new(),
            first_lane: 0,
            months: 0,
            search: Typed::line(""),
            listed: Rows::default(),
            searching: false,
            asked: None,
            from: None,
            detail: false,
            tabbed: false,
            tab: 0,
            scroll: 0,
            typing: None,
        }
    }

    /// The view that is shown.
    pub fn view(&self) -> View {
        self.look.as_ref().map_or(View::Table, |look| look.view)
    }

    /// How many rows there are without searching.
    pub fn all(&self) -> usize {
        self.listed.count()
    }

    /// How much of a long list has been looked through, while that goes on.
    pub fn read_percent(&self) -> Option<usize> {
        let read = self.listed.read_so_far() * 100;
        self.listed.is_reading().then(|| read / self.all().max(1))
    }

    /// The number of the selected row.
    pub fn index(&self) -> Option<usize> {
        let selected = self.selected?;
        // It is mostly where it was.
        match self.rows.get(self.at) {
            Some(id) if *id == selected => Some(self.at),
            _ => self.rows.iter().position(|id| *id == selected),
        }
    }

    /// The lane of the selected row, and its number there.
    pub fn place(&self) -> Option<(usize, usize)> {
        let selected = self.selected?;
        let within = |lane: &Vec<u64>| lane.iter().position(|id| *id == selected);
        self.lanes.iter().enumerate().find_map(|(lane, ids)| Some((lane, within(ids)?)))
    }

    /// What actions act on.
    pub(super) fn targets(&self, body: &Body) -> Targets {
        let row = match body {
            Body::List(_) => self.selected,
            Body::Grid(_) => self.selected.zip(self.column).map(|(row, col)| row << 32 | (col & 0xffff_ffff)),
            Body::Page(_) => None,
        };
        // Marks hold, and are counted, while a search hides their rows: what is shown goes first.
        let marked_of =
            |ids: &[u64]| ids.iter().filter(|id| self.marks.contains(id)).copied().collect::<Vec<_>>();
        let mut marked = if self.marks.is_empty() { Vec::new() } else { marked_of(&self.rows) };
        if marked.len() < self.marks.len() {
            let shown: BTreeSet<u64> = marked.iter().copied().collect();
            marked.extend(marked_of(self.listed.ids()).into_iter().filter(|id| !shown.contains(id)));
        }
        Targets { row, marked }
    }

    /// Marks the selected row, or takes its mark away.
    pub(super) fn toggle_mark(&mut self) {
        if let Some(id) = self.selected
            && !self.marks.remove(&id)
        {
            self.marks.insert(id);
        }
    }

    /// Marks all rows that are shown; where all are marked already, none.
    pub(super) fn mark_all(&mut self) {
        if self.rows.iter().all(|id| self.marks.contains(id)) {
            self.unmark();
        } else {
            self.marks.extend(self.rows.iter().copied());
        }
    }

    /// Takes all marks away, so that they can be brought back.
    pub(super) fn unmark(&mut self) {
        self.unmarked = std::mem::take(&mut self.marks);
    }

    /// Brings back the marks that were taken away last.
    pub(super) fn mark_again(&mut self) {
        self.marks = std::mem::take(&mut self.unmarked);
    }

    fn put_rows(&mut self, rows: Vec<u64>) {
        let before = self.index().unwrap_or(0);
        self.rows = rows;
        match self.index() {
            Some(at) => self.at = at,
            None => {
                self.at = before.min(self.rows.len().saturating_sub(1));
                self.selected = self.rows.get(self.at).copied();
                self.scroll = 0;
            }
        }
    }

    fn put_lanes(&mut self, list: &dyn AnyList, cx: &Cx) {
        if self.laned == Some(self.view()) {
            return;
        }
        self.laned = Some(self.view());
        self.lanes.clear();
        let View::Board(n) = self.view() else { return };
        let boards = list.boards(cx);
        let Some(shown) = boards.get(usize::from(n)) else { return };
        // What has no lane of its own lies in one more.
        self.lanes = vec![Vec::new(); shown.lanes.len() + 1];
        for id in &self.rows {
            self.lanes[shown.lane(cx, *id).unwrap_or(shown.lanes.len())].push(*id);
        }
        if self.lanes.last().is_some_and(Vec::is_empty) {
            self.lanes.pop();
        }
        self.tops.resize(self.lanes.len(), 0);
    }

    /// What the search line asks for.
    fn filter(&self, list: &dyn AnyList, cx: &Cx) -> Filter {
        let other = Cx { lang: cx.lang.other(), ..cx.clone() };
        let titles = list.columns(cx).into_iter().zip(list.columns(&other));
        let titles: Vec<Vec<String>> =
            titles.map(|(one, two)| vec![one.title().to_owned(), two.title().to_owned()]).collect();
        Filter::new(self.search.text(), &titles)
    }

    pub(super) fn select_id(&mut self, id: Option<u64>) {
        if id != self.selected {
            self.selected = id;
            self.scroll = 0;
        }
    }
}

impl Model {
    /// The alliance has changed: what was worked out from it no longer holds, on any open screen.
    pub(super) fn forget(&mut self) {
        self.memo.forget();
        self.pages.iter_mut().for_each(|page| page.listed.forget());
    }

    /// Looks at the alliance anew: rows may have come and gone; the selected row stays the selected row.
    pub fn refresh(&mut self, alliance: &Alliance) {
        self.refresh_reading(SLICE, alliance);
    }

    /// Whether a long list is still being read for searching.
    pub(super) fn reads_on(&self) -> bool {
        let page = self.page();
        let ahead = page.searching && page.listed.read_so_far() < page.listed.count();
        ahead || page.listed.is_reading() || page.listed.is_sorting()
    }

    /// Reads some more of a long list for searching.
    pub(super) fn read_on(&mut self, alliance: &Alliance) {
        let cx = self.cx(alliance);
        let page = self.page_mut();
        if page.listed.is_reading() || page.listed.is_sorting() {
            return self.refresh(alliance);
        }
        if let (Body::List(list), true) = (page.screen.body(), page.searching) {
            page.listed.read_ahead(list.as_ref(), &cx);
        }
    }

    /// Reads a long list to its end: something is to be done with all that was found.
    pub(super) fn read_all(&mut self, alliance: &Alliance) {
        if self.page().listed.is_reading() {
            self.refresh_reading(usize::MAX, alliance);
        }
    }

    fn refresh_reading(&mut self, most: usize, alliance: &Alliance) {
        let cx = self.cx(alliance);
        let names = self.names(alliance);
        let remembered = self.remembered();
        let page = self.page_mut();
        match page.screen.body() {
            Body::List(list) => {
                let views = views(list.as_ref(), &cx);
                if page.look.is_none() {
                    page.searching = list.opens_searching(&cx);
                }
                let columns = list.columns(&cx).len();
                let mut look = match page.look.take() {
                    Some(look) => look,
                    None => remembered.unwrap_or(Look { view: list.first_view(&cx), ..Look::default() }),
                };
                if !views.iter().any(|(view, _)| *view == look.view) {
                    look.view = View::Table;
                }
                look.sort = look.sort.filter(|sort| sort.column < columns);
                page.look = Some(look.clone());
                let days =
                    (look.view == View::Timeline).then(|| timeline::quarter(cx.now.day(), page.months));
                let filter = page.filter(list.as_ref(), &cx);
                let wanted = Wanted { filter, sort: look.sort, names, days };
                // At a desk the best match is the one that Enter takes: all must be looked at.
                let most = if list.keeps_searching() { usize::MAX } else { most };
                let shown = page.listed.show(list.as_ref(), &cx, wanted, most);
                if page.search.is_empty() && !page.searching {
                    page.listed.close();
                }
                if let Some(mut rows) = shown {
                    if list.keeps_searching() && !page.search.is_empty() {
                        let typed = Word::new(page.search.text().trim());
                        rows.sort_by_key(|id| list.rank(&cx, *id, &typed));
                    }
                    if !page.marks.is_empty() {
                        let there: BTreeSet<u64> = page.listed.ids().iter().copied().collect();
                        page.marks.retain(|id| there.contains(id));
                    }
                    page.put_rows(rows);
                    page.laned = None;
                    page.tabbed = count_tabs(list.as_ref(), page, &cx) > 0;
                }
                page.put_lanes(list.as_ref(), &cx);
                self.show_selected(alliance);
            }
            Body::Grid(grid) => {
                page.put_rows(grid.rows(&cx));
                page.columns = grid.cols(&cx);
                page.progress = grid.progress(&cx);
                if !page.column.is_some_and(|col| page.columns.contains(&col)) {
                    page.column = page.columns.first().copied();
                    // Where one left off.
                    if let Some((row, col)) = page.progress.first {
                        (page.selected, page.column) = (Some(row), Some(col));
                    }
                }
            }
            Body::Page(_) => {}
        }
    }

    /// Scrolls so far that the selected row is seen.
    pub(super) fn show_selected(&mut self, alliance: &Alliance) {
        let cx = self.cx(alliance);
        let Body::List(list) = self.page().screen.body() else { return };
        let area = self.list_area(alliance);
        let page = self.page_mut();
        if let View::Board(_) = page.view()
            && let Some((lane, at)) = page.place()
        {
            let counts: Vec<usize> = page.lanes.iter().map(Vec::len).collect();
            let shape = board::shape(&counts, area.width, lane, page.first_lane);
            page.first_lane = shape.first();
            let room = shape.room(area);
            let ids = &page.lanes[lane];
            let height = |n: usize| board::card_height(&list.card(&cx, ids[n]), shape.width(lane));
            page.tops[lane] = board::scrolled(page.tops[lane], at, ids.len(), room, height);
            return;
        }
        let heads = if page.view() == View::Timeline { timeline::HEADS + timeline::FOOT } else { 1 };
        let height = usize::from(area.height.saturating_sub(heads)).max(1);
        page.top = scrolled(page.top, page.index().unwrap_or(0), height, page.rows.len());
    }

    /// Selects the row of that number, in the order of the list.
    pub(super) fn select(&mut self, index: usize, alliance: &Alliance) {
        let page = self.page_mut();
        let index = index.min(page.rows.len().saturating_sub(1));
        let id = page.rows.get(index).copied();
        page.select_id(id);
        page.at = index;
        self.show_selected(alliance);
    }

    /// Walks within the list as it is looked at: down its rows or cards, across its lanes or months.
    pub(super) fn walk_list(&mut self, down: isize, right: isize, alliance: &Alliance) {
        let page = self.page_mut();
        match (page.view(), page.place()) {
            (View::Board(_), Some((lane, at))) => {
                let next = |lane: usize| match right {
                    0 => Some(lane),
                    1.. => (lane + 1..page.lanes.len()).find(|n| !page.lanes[*n].is_empty()),
                    _ => (0..lane).rev().find(|n| !page.lanes[*n].is_empty()),
                };
                let ids = &page.lanes[next(lane).unwrap_or(lane)];
                let at = at.saturating_add_signed(down).min(ids.len() - 1);
                let id = ids.get(at).copied();
                page.select_id(id);
                self.show_selected(alliance);
            }
            (View::Timeline, _) if right != 0 => {
                page.months += right as i32;
                self.refresh(alliance);
            }
            _ => {
                let at = page.index().unwrap_or(0).saturating_add_signed(down);
                self.select(at, alliance);
            }
        }
    }
}

/// The views of a list, with the names of its boards.
pub(super) fn views(list: &dyn AnyList, cx: &Cx) -> Vec<(View, String)> {
    let boards = (0..).zip(list.boards(cx)).map(|(n, board)| (View::Board(n), board.title));
    let timeline = list.has_timeline().then(|| (View::Timeline, String::new()));
    [(View::Table, String::new())].into_iter().chain(boards).chain(timeline).collect()
}
