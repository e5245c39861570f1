//! The kinds of screens: lists, pages, grids.

use crate::domain::{Command, Matter};
use crate::locale::common;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, Reason, RowKey, Step, Words};
use crate::tui::search::Word;
use crate::tui::views::{Board, Card, Span, View};
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::wall::{Figure, Wall};

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
        crate::tui::grid::begins_figure(c)
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
