//! How a grid is filled: which keys do what on a cell, where the next one is, and what is pasted.
//!
//! What may stand in a cell the screen says ([`super::screen::GridScreen`]); what a cell looks like the widget does.

use super::key::{Code, Key};
use super::model::{Effect, Model};
use super::page::Page;
use super::screen::Words;
use super::screen::{AnyGrid, Cx, Order, Step};
use super::theme::Tone;
use super::widgets::confirm::Confirm;
use super::widgets::detail::Detail;
use super::widgets::input::Typed;
use super::widgets::list::Row;
use crate::domain::Alliance;
use crate::locale::common;

/// How many pasted cells the question shows one by one.
const SHOWN: usize = 10;

/// Whether a character begins a figure, as typed or as an input method leaves it.
pub(super) fn begins_figure(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Whether a character may stand in a decimal figure.
pub(super) fn is_of_figure(c: char) -> bool {
    begins_figure(c) || matches!(c, '.' | '．' | '。')
}

impl Page {
    /// Row and column number of the cell at hand.
    pub(super) fn cell(&self) -> (usize, usize) {
        let column = self.columns.iter().position(|col| Some(*col) == self.column).unwrap_or(0);
        (self.index().unwrap_or(0), column)
    }

    /// Goes to a cell by row and column number, as far as there is one.
    fn go_to(&mut self, row: usize, col: usize) {
        self.selected = self.rows.get(row.min(self.rows.len().saturating_sub(1))).copied();
        self.column = self.columns.get(col.min(self.columns.len().saturating_sub(1))).copied();
        self.scroll = 0;
    }

    /// Goes so many cells down and to the right, staying inside.
    pub(super) fn walk(&mut self, down: isize, right: isize) {
        let (row, col) = self.cell();
        self.go_to(row.saturating_add_signed(down), col.saturating_add_signed(right));
    }

    /// The next cell after the one at hand that can be filled: down the column and on to the next one, or along the row.
    fn next_open(&self, grid: &dyn AnyGrid, cx: &Cx, along: bool) -> Option<(usize, usize)> {
        let (rows, cols) = (self.rows.len(), self.columns.len());
        let (row, col) = self.cell();
        let number = if along { row * cols + col } else { col * rows + row };
        let place = |n: usize| if along { (n / cols, n % cols) } else { (n % rows, n / rows) };
        let mut after = (number + 1..rows * cols).map(place);
        after.find(|(row, col)| grid.cell(cx, self.rows[*row], self.columns[*col]).lock.is_none())
    }
}

impl Model {
    /// A key while a cell is being typed into.
    pub(super) fn cell_key(
        &mut self,
        grid: &dyn AnyGrid,
        key: Key,
        alliance: &Alliance,
        effects: &mut Vec<Effect>,
    ) {
        let cx = self.cx(alliance);
        let page = self.page_mut();
        let (Some(row), Some(col), Some(typed)) = (page.selected, page.column, page.typing.as_mut()) else {
            return;
        };
        let (down, right) = match (key.code, key.shift) {
            (Code::Esc, _) => return page.typing = None,
            (Code::Enter | Code::Down, _) => (1, 0),
            (Code::Up, _) => (-1, 0),
            (Code::BackTab, _) | (Code::Tab, true) => (0, -1),
            (Code::Tab, _) => (0, 1),
            _ => {
                // Said at once, not when the cell is left: what is meant as a key of the screen is none in here.
                match key.typed() {
                    Some(c) if !grid.takes(c) => {
                        self.toast = Some((common::only_figures(cx.lang).to_owned(), Tone::Warn));
                    }
                    _ => drop(typed.key(key, 40)),
                }
                return;
            }
        };
        let unchanged = grid.is_set(&cx, row, col, typed.text());
        match grid.enter(&cx, row, col, typed.text()) {
            Ok(step) => {
                page.typing = None;
                match key.code {
                    Code::Enter | Code::Tab => {
                        let next = page.next_open(grid, &cx, key.code == Code::Tab);
                        next.into_iter().for_each(|(row, col)| page.go_to(row, col));
                    }
                    _ => page.walk(down, right),
                }
                if !unchanged {
                    self.step(step, alliance, effects);
                }
            }
            Err(reason) => self.toast = Some((reason, Tone::Bad)),
        }
    }

    /// A key on a cell that begins typing or moves on; whether it was one.
    pub(super) fn grid_key(&mut self, grid: &dyn AnyGrid, key: Key, alliance: &Alliance) -> bool {
        let cx = self.cx(alliance);
        let page = self.page_mut();
        let (Some(row), Some(col)) = (page.selected, page.column) else { return false };
        match (key.code, key.typed()) {
            (_, Some(c)) if grid.begins(c) => {
                match grid.cell(&cx, row, col).lock.or(super::then::may_type(&cx).err()) {
                    Some(reason) => self.toast = Some((reason, Tone::Warn)),
                    None => page.typing = Some(Typed::line(&c.to_string())),
                }
            }
            (Code::Tab, _) if !key.shift => page.walk(0, 1),
            (Code::Tab | Code::BackTab, _) => page.walk(0, -1),
            _ => return false,
        }
        true
    }

    /// Figures pasted onto a cell: asks first, showing what goes where and what cannot.
    pub(super) fn paste_cells(&mut self, grid: &dyn AnyGrid, text: &str, alliance: &Alliance) {
        let cx = self.cx(alliance);
        let lang = cx.lang;
        let page = self.page();
        let rows: Vec<Vec<String>> = page.rows.iter().map(|row| grid.row_names(&cx, *row)).collect();
        let cols: Vec<String> = page.columns.iter().map(|col| grid.col_name(&cx, *col)).collect();
        let (cells, strangers) = cells(text, &rows, &cols, page.cell());
        let mut orders: Vec<Order> = Vec::new();
        let (mut good, mut bad): (Vec<Row>, Vec<Row>) = (Vec::new(), Vec::new());
        for stranger in strangers {
            bad.push(vec![stranger.into(), "".into(), Words::new(common::no_such_row(lang), Tone::Bad)]);
        }
        for (row, col, typed) in cells {
            let (row, col) = (page.rows[row], page.columns[col]);
            if grid.is_set(&cx, row, col, &typed) {
                continue;
            }
            let head = format!("{} {}", grid.row_name(&cx, row), grid.col_name(&cx, col));
            let set = match grid.cell(&cx, row, col).lock {
                Some(reason) => Err(reason),
                None => grid.set(&cx, row, col, &typed),
            };
            match set {
                Ok(command) => {
                    orders.push(command.into());
                    let before = grid.cell(&cx, row, col).text;
                    let note =
                        if before.is_empty() { String::new() } else { common::instead_of(lang, &before) };
                    good.push(vec![
                        head.into(),
                        Words::new(typed, Tone::Accent),
                        Words::new(note, Tone::Muted),
                    ]);
                }
                Err(reason) => bad.push(vec![head.into(), typed.into(), Words::new(reason, Tone::Bad)]),
            }
        }
        if orders.is_empty() {
            let why = bad.into_iter().next().and_then(|row| row.into_iter().next_back());
            let words = why.map_or_else(|| common::nothing_to_paste(lang).to_owned(), |words| words.text);
            return self.toast = Some((words, Tone::Bad));
        }
        let tone = if bad.is_empty() { Tone::Good } else { Tone::Warn };
        let says = Words::new(common::pasted(lang, orders.len(), bad.len()), tone);
        let more = (good.len() + bad.len()).saturating_sub(SHOWN);
        // What cannot be written comes first: that is what wants to be read.
        let shown: Vec<Row> = bad.into_iter().chain(good).take(SHOWN).collect();
        let says = Detail::new().para(says).table(["", "", ""], shown);
        let says =
            if more > 0 { says.para(Words::new(common::and_more(lang, more), Tone::Muted)) } else { says };
        let confirm =
            Confirm::new(common::paste_title(lang)).says(says).then(move || Step::SendTogether(orders));
        self.overlays.push(super::model::Overlay::Confirm(confirm));
    }
}

/// What stands where in a pasted block, by row and column number; and the names of rows that there are none of.
///
/// A block of bare figures goes down and right from the cell at hand. A line that begins with a row's name goes to
/// that row; a first line with columns' names says which column is which.
fn cells(
    text: &str,
    rows: &[Vec<String>],
    cols: &[String],
    at: (usize, usize),
) -> (Vec<(usize, usize, String)>, Vec<String>) {
    let split = |line: &str| -> Vec<String> {
        let parts: Vec<&str> = if line.contains('\t') {
            line.split('\t').collect()
        } else if line.contains([',', '，', ';', '；']) {
            line.split([',', '，', ';', '；']).collect()
        } else {
            line.split_whitespace().collect()
        };
        parts.into_iter().map(|part| part.trim().to_owned()).collect()
    };
    let figure = |cell: &str| cell.starts_with(|c: char| begins_figure(c) || c == '-');
    let mut lines: Vec<Vec<String>> =
        text.lines().filter(|line| !line.trim().is_empty()).map(split).collect();
    let column = |cell: &String| cols.iter().position(|col| col == cell);
    let heads: Option<Vec<Option<usize>>> = lines
        .first()
        .filter(|line| {
            line.iter().any(|cell| column(cell).is_some()) && !line.iter().any(|cell| figure(cell))
        })
        .map(|line| line.iter().map(column).collect());
    if heads.is_some() {
        lines.remove(0);
    }
    let (mut found, mut strangers) = (Vec::new(), Vec::new());
    for (n, line) in lines.into_iter().enumerate() {
        let name = line.first().filter(|cell| !cell.is_empty() && !figure(cell));
        let named = name.map(|name| rows.iter().position(|names| names.contains(name)));
        let row = match named {
            Some(None) => {
                strangers.push(line[0].clone());
                continue;
            }
            Some(Some(row)) => row,
            None => at.0 + n,
        };
        let from = usize::from(named.is_some());
        for (k, cell) in line.into_iter().enumerate().skip(from).filter(|(_, cell)| !cell.is_empty()) {
            let col = match &heads {
                Some(heads) => heads.get(k).copied().flatten(),
                None => Some(at.1 + k - from),
            };
            if let Some(col) = col.filter(|col| *col < cols.len() && row < rows.len()) {
                found.push((row, col, cell));
            }
        }
    }
    (found, strangers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Vec<String>> {
        [["市中医院", "贵港市中医院"], ["区税务局", "贵港市港南区税务局"], ["港南二中", "港南区第二中学"]]
            .map(|names| names.map(String::from).to_vec())
            .to_vec()
    }

    fn pasted(text: &str, at: (usize, usize)) -> (Vec<(usize, usize, String)>, Vec<String>) {
        cells(text, &rows(), &["服务成效".to_owned(), "协同配合".to_owned()], at)
    }

    fn found(text: &str, at: (usize, usize)) -> Vec<(usize, usize, String)> {
        pasted(text, at).0
    }

    fn cell(row: usize, col: usize, text: &str) -> (usize, usize, String) {
        (row, col, text.to_owned())
    }

    #[test]
    fn a_column_of_figures_goes_down_from_the_cell_at_hand_and_stays_inside() {
        assert_eq!(found("18\n１７．５\n\n16\n15", (1, 0)), [cell(1, 0, "18"), cell(2, 0, "１７．５")]);
        assert_eq!(
            found("18\t9\t3\r\n17\t8\t2", (0, 0)),
            [cell(0, 0, "18"), cell(0, 1, "9"), cell(1, 0, "17"), cell(1, 1, "8")]
        );
        assert_eq!(
            found("18\t\n\t9", (0, 0)),
            [cell(0, 0, "18"), cell(1, 1, "9")],
            "empty cells are passed by"
        );
    }

    #[test]
    fn names_say_which_row_and_which_column() {
        let table = "单位\t协同配合\t服务成效\n港南区第二中学\t8\t17\n市中医院\t9\t18";
        assert_eq!(
            found(table, (2, 1)),
            [cell(2, 1, "8"), cell(2, 0, "17"), cell(0, 1, "9"), cell(0, 0, "18")]
        );
        let (found, strangers) = pasted("区税务局,18\n某公司,17", (0, 0));
        assert_eq!((found, strangers), (vec![cell(1, 0, "18")], vec!["某公司".to_owned()]));
    }
}
