//! How a grid is filled: which keys do what on a cell, where the next one is, and what is pasted.
//!
//! What may stand in a cell the screen says ([`super::screen::GridScreen`]); what a cell looks like the widget does.

use super::key::{Code, Key};
use super::model::{Effect, Model};
use super::page::Page;
use super::screen::Words;
use super::screen::{AnyGrid, Cx, GridCell, Order, Step};
use super::search::{Query, Word};
use super::theme::Tone;
use super::widgets::confirm::Confirm;
use super::widgets::detail::Detail;
use super::widgets::input::Typed;
use super::widgets::list::Row;
use crate::domain::Alliance;
use crate::locale::common;

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

    /// Whether anything at all can be put into some cell.
    fn can_be_filled(&self, grid: &dyn AnyGrid, cx: &Cx) -> bool {
        let open = |row: u64| self.columns.iter().any(|col| grid.cell(cx, row, *col).lock.is_none());
        self.rows.iter().any(|row| open(*row))
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
    ///
    /// What is still missing comes before what is filled, so that no figure is typed over unseen; past the last cell it
    /// begins again at the first. Where nothing is missing it goes on cell by cell.
    fn next_open(&self, grid: &dyn AnyGrid, cx: &Cx, along: bool) -> Option<(usize, usize)> {
        let (rows, cols) = (self.rows.len(), self.columns.len());
        let (row, col) = self.cell();
        let number = if along { row * cols + col } else { col * rows + row };
        let place = |n: usize| if along { (n / cols, n % cols) } else { (n % rows, n / rows) };
        let at = |n: usize| (place(n), grid.cell(cx, self.rows[place(n).0], self.columns[place(n).1]));
        let missing = (number + 1..rows * cols).chain(0..number).map(at);
        let missing = missing.filter(|(_, cell)| cell.lock.is_none()).find(|(_, cell)| cell.missing);
        let open = || (number + 1..rows * cols).map(at).find(|(_, cell)| cell.lock.is_none());
        missing.or_else(open).map(|(place, _)| place)
    }
}

impl Page {
    /// Begins to look for a row by its name.
    pub(super) fn begin_finding(&mut self) {
        (self.from, self.searching, self.search) = (self.selected, true, Typed::line(""));
    }

    /// Stays on the row at hand.
    pub(super) fn end_finding(&mut self) {
        (self.from, self.searching, self.search) = (None, false, Typed::line(""));
    }

    /// The rows whose names have all that was typed; none before anything was.
    pub(super) fn found_rows(&self, grid: &dyn AnyGrid, cx: &Cx) -> Vec<u64> {
        if self.search.is_empty() {
            return Vec::new();
        }
        let typed = Query::new(self.search.text());
        let is_meant = |row: &u64| typed.matches(&grid.row_names(cx, *row).join(" "));
        self.rows.iter().copied().filter(is_meant).collect()
    }
}

impl Model {
    /// A key while a row of the grid is searched for: all rows stay, and the one that is meant is at hand.
    pub(super) fn find_key(&mut self, grid: &dyn AnyGrid, key: Key, alliance: &Alliance) {
        let cx = self.cx(alliance);
        let page = self.page_mut();
        let found = page.found_rows(grid, &cx);
        let at = found.iter().position(|row| Some(*row) == page.selected);
        match key.code {
            Code::Esc => {
                let from = page.from;
                page.select_id(from);
                page.end_finding();
            }
            Code::Enter if found.is_empty() && !page.search.is_empty() => {
                let words = common::none_found(cx.lang, page.search.text());
                self.toast = Some((words, Tone::Warn));
            }
            Code::Enter => page.end_finding(),
            Code::Down | Code::Up if !found.is_empty() => {
                let last = found.len() - 1;
                let to = match (key.code, at) {
                    (Code::Down, Some(at)) if at < last => at + 1,
                    (Code::Up, Some(0)) => last,
                    (Code::Up, Some(at)) => at - 1,
                    _ => 0,
                };
                page.select_id(Some(found[to]));
            }
            _ => {
                if page.search.key(key, 60) {
                    self.find(grid, alliance);
                }
            }
        }
    }

    /// Goes to the row that what was typed means best, one whose name begins so before others; where there is none,
    /// stays where the search began.
    pub(super) fn find(&mut self, grid: &dyn AnyGrid, alliance: &Alliance) {
        let cx = self.cx(alliance);
        let page = self.page_mut();
        let found = page.found_rows(grid, &cx);
        let typed = Word::new(page.search.text().trim());
        let begins = |row: &&u64| grid.row_names(&cx, **row).iter().any(|name| typed.begins(name));
        let best = found.iter().find(begins).or(found.first()).copied();
        let from = page.from;
        page.select_id(best.or(from));
    }

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
        let replaced = replaced(&grid.cell(&cx, row, col), typed.text(), &cx);
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
                    self.replaced = replaced;
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
            // Where nothing at all can be filled, a figure is a key like any other, and changes the page.
            (_, Some(c)) if grid.begins(c) && page.can_be_filled(grid, &cx) => {
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
        let (found, strangers) = cells(text, &rows, &cols, page.cell());
        let mut orders: Vec<Order> = Vec::new();
        let (mut good, mut bad): (Vec<Row>, Vec<Row>) = (Vec::new(), Vec::new());
        for stranger in strangers {
            bad.push(vec![stranger.into(), "".into(), Words::new(common::no_such_row(lang), Tone::Bad)]);
        }
        // A cell that is named several times is written once; with different figures, not at all.
        let mut cells: Vec<(usize, usize, String, bool)> = Vec::new();
        for (row, col, typed) in found {
            match cells.iter_mut().find(|(r, c, ..)| (*r, *c) == (row, col)) {
                Some((_, _, before, differs)) => *differs |= *before != typed,
                None => cells.push((row, col, typed, false)),
            }
        }
        let mut instead = 0;
        for (row, col, typed, differs) in cells {
            let (row, col) = (page.rows[row], page.columns[col]);
            let head = format!("{} {}", grid.row_name(&cx, row), grid.col_name(&cx, col));
            if differs {
                bad.push(vec![head.into(), typed.into(), Words::new(common::named_twice(lang), Tone::Bad)]);
                continue;
            }
            if grid.is_set(&cx, row, col, &typed) {
                continue;
            }
            let set = match grid.cell(&cx, row, col).lock {
                Some(reason) => Err(reason),
                None => grid.set(&cx, row, col, &typed),
            };
            match set {
                Ok(command) => {
                    orders.push(command.into());
                    let before = grid.cell(&cx, row, col).text;
                    let (note, tone) = match before.is_empty() {
                        true => (String::new(), Tone::Muted),
                        false => (common::instead_of(lang, &before), Tone::Warn),
                    };
                    instead += usize::from(!before.is_empty());
                    let row = vec![head.into(), Words::new(typed, Tone::Accent), Words::new(note, tone)];
                    // What is written over comes before what is new.
                    if before.is_empty() { good.push(row) } else { good.insert(instead - 1, row) }
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
        let mut says = Detail::new().para(Words::new(common::pasted(lang, orders.len(), bad.len()), tone));
        if instead > 0 {
            says = says.para(Words::new(common::pasted_over(lang, instead), Tone::Warn));
        }
        // What cannot be written comes first: that is what wants to be read. All of it can be scrolled through.
        let shown: Vec<Row> = bad.into_iter().chain(good).collect();
        let confirm = Confirm::new(common::paste_title(lang))
            .says(says.table(["", "", ""], shown))
            .then(move || Step::SendTogether(orders));
        self.page_mut().typing = None;
        self.overlays.push(super::model::Overlay::Confirm(confirm));
    }
}

/// What a figure takes the place of, in words; nothing where the cell was empty.
fn replaced(cell: &GridCell, typed: &str, cx: &Cx) -> Option<String> {
    (!cell.missing && !cell.text.is_empty()).then(|| common::replaced(cx.lang, &cell.text, typed.trim()))
}

/// The cells of a line as spreadsheets write them: a cell in quotes may hold the separator, a doubled quote is one.
fn split_line(line: &str, separators: &[char]) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            c if !quoted && separators.contains(&c) => {
                cells.push(std::mem::take(&mut cell).trim().to_owned());
            }
            c => cell.push(c),
        }
    }
    cells.push(cell.trim().to_owned());
    cells
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
        if line.contains('\t') {
            split_line(line, &['\t'])
        } else if line.contains([',', '，', ';', '；']) {
            split_line(line, &[',', '，', ';', '；'])
        } else if line.contains('"') {
            split_line(line, &[' '])
        } else {
            line.split_whitespace().map(str::to_owned).collect()
        }
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

    #[test]
    fn cells_in_quotes_are_read_as_spreadsheets_write_them() {
        assert_eq!(found("\"区税务局\",\"18\"\n\"市中医院\";9", (0, 0)), [cell(1, 0, "18"), cell(0, 0, "9")]);
        assert_eq!(split_line("\"甲\"\"乙,丙\",18", &[',']), ["甲\"乙,丙", "18"]);
    }
}
