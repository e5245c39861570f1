//! The rows that a list shows, sorted and filtered; kept, so that a key does not work out anew what has not changed.
//!
//! What is searched in is worded once, some rows at a time, so that nobody waits for a long list to be read: what was
//! found so far is shown until all is. A word that grows looks only at what the shorter one found. A long list is sorted
//! some rows at a time, too: it stays as it was until all are in order.

use std::collections::BTreeMap;

use super::memo::Of;
use super::screen::{AnyList, Cx};
use super::search::{Filter, Index};
use super::sort::{Sort, Sorting};
use super::widgets::detail::Detail;
use crate::domain::charter::NameOrder;
use crate::domain::time::Day;

/// How the rows are to be shown.
#[derive(Clone, PartialEq)]
pub(super) struct Wanted {
    /// What is searched for.
    pub filter: Filter,
    /// How it is sorted; as the screen gives them if it is not.
    pub sort: Option<Sort>,
    /// The order of names.
    pub names: NameOrder,
    /// The days that a timeline shows: what has none of them is left out.
    pub days: Option<(Day, Day)>,
}

/// How many rows are worded for searching at a time.
pub(super) const SLICE: usize = 1000;

/// How many rows are sorted at a time: of each but one cell is looked at.
pub(super) const SORTED: usize = 4 * SLICE;

/// What was found last, by number, rising; among how many rows was looked.
struct Found {
    filter: Filter,
    among: usize,
    rows: Vec<u32>,
}

/// The rows of a list.
#[derive(Default)]
pub(super) struct Rows {
    of: Option<Of>,
    /// The time of day at which rows were last asked for: with it some come and go, though nothing is recorded.
    minute: (u8, u8),
    ids: Vec<u64>,
    banner: Detail,
    /// The numbers of the rows in the order in which they are shown, and by what they are sorted.
    order: Option<(Sort, NameOrder, Vec<u32>)>,
    sorting: Option<Sorting>,
    text: Option<Index>,
    columns: BTreeMap<usize, Index>,
    found: Option<Found>,
    shown: Option<Wanted>,
    /// What was shown before the alliance changed: it stays until all is read anew.
    before: Option<Wanted>,
}

impl Rows {
    /// Forgets everything: the alliance has changed.
    pub fn forget(&mut self) {
        let before = self.shown.take().filter(|_| !self.is_reading()).or(self.before.take());
        *self = Rows { before, ..Rows::default() };
    }

    /// Whether rows are still to be read before all is found that is searched for.
    pub fn is_reading(&self) -> bool {
        self.found.as_ref().is_some_and(|found| found.among < self.ids.len())
    }

    /// Whether rows are still to be put in order.
    pub fn is_sorting(&self) -> bool {
        self.sorting.is_some()
    }

    /// How many rows there are without searching.
    pub fn count(&self) -> usize {
        self.ids.len()
    }

    /// All rows, as the screen gives them.
    pub fn ids(&self) -> &[u64] {
        &self.ids
    }

    /// The figures above the list.
    pub fn banner(&self) -> &Detail {
        &self.banner
    }

    /// Words some more rows for searching, before anything is searched for.
    pub fn read_ahead(&mut self, list: &dyn AnyList, cx: &Cx) {
        self.read(list, cx, true, &[], SLICE);
    }

    /// How many rows are worded for searching.
    pub fn read_so_far(&self) -> usize {
        match &self.found {
            Some(found) => found.among,
            None => self.text.as_ref().map_or(0, Index::len),
        }
    }

    /// The rows to show, some more of them read where that is needed; `None` where they are the same as before.
    pub fn show(&mut self, list: &dyn AnyList, cx: &Cx, wanted: Wanted, most: usize) -> Option<Vec<u64>> {
        let of = Of::cx(cx);
        let minute = cx.now.clock();
        let minute = (minute.0, minute.1);
        if self.of != Some(of) {
            self.forget();
        }
        if self.of != Some(of) || self.minute != minute {
            let ids = list.ids(cx);
            if ids != self.ids {
                self.forget();
                self.ids = ids;
            }
            self.banner = list.banner(cx);
            (self.of, self.minute) = (Some(of), minute);
        }
        if self.shown.as_ref() == Some(&wanted) && !self.is_reading() && !self.is_sorting() {
            return None;
        }
        if !self.sort(list, cx, &wanted, most)
            && self.shown.as_ref().or(self.before.as_ref()).is_some_and(|last| last.filter == wanted.filter)
        {
            return None;
        }
        let mut rows = if wanted.filter.is_empty() {
            self.found = None;
            match &self.order {
                Some((_, _, order)) => order.iter().map(|n| self.ids[*n as usize]).collect(),
                None => self.ids.clone(),
            }
        } else {
            self.find(list, cx, &wanted.filter, most);
            if self.is_reading() && self.before.as_ref() == Some(&wanted) {
                self.shown = Some(wanted);
                return None;
            }
            self.found()
        };
        if let Some((first, last)) = wanted.days {
            rows.retain(|id| list.span(cx, *id).is_some_and(|span| span.from <= last && span.to >= first));
        }
        self.before = None;
        self.shown = Some(wanted);
        Some(rows)
    }

    /// Gives back what was worded for searching.
    pub fn close(&mut self) {
        (self.text, self.found) = (None, None);
        self.columns.clear();
    }

    /// Puts some more rows in order; whether all are.
    fn sort(&mut self, list: &dyn AnyList, cx: &Cx, wanted: &Wanted, most: usize) -> bool {
        let (names, sorting) = (wanted.names, self.sorting.take());
        let known = self.order.as_ref().map(|(by, by_names, _)| (*by, *by_names));
        if known == wanted.sort.map(|sort| (sort, names)) {
            return true;
        }
        let Some(sort) = wanted.sort else {
            self.order = None;
            return true;
        };
        let same = |sorting: &Sorting| (sorting.sort, sorting.names) == (sort, names);
        let mut sorting = sorting.filter(same).unwrap_or_else(|| Sorting::new(sort, names));
        let cell = |id: &u64| list.row(cx, *id).into_iter().nth(sort.column).unwrap_or_default().text;
        let most = most.saturating_mul(SORTED / SLICE);
        sorting.add(self.ids.iter().skip(sorting.len()).take(most).map(cell));
        if sorting.len() < self.ids.len() {
            self.sorting = Some(sorting);
            return false;
        }
        self.order = Some((sort, names, sorting.into_rows()));
        true
    }

    /// Words `most` more rows for searching, all text and these columns; gives how many are worded.
    fn read(&mut self, list: &dyn AnyList, cx: &Cx, text: bool, columns: &[usize], most: usize) -> usize {
        let mut read = self.ids.len();
        if text {
            let index = self.text.get_or_insert_default();
            let more = self.ids.iter().skip(index.len()).take(most);
            more.for_each(|id| index.push(&list.haystack(cx, *id)));
            read = read.min(index.len());
        }
        for column in columns {
            let index = self.columns.entry(*column).or_default();
            for id in self.ids.iter().skip(index.len()).take(most) {
                index.push(list.row(cx, *id).get(*column).map_or("", |cell| cell.text.as_str()));
            }
            read = read.min(index.len());
        }
        read
    }

    /// Looks for what is wanted: in what was found last, if that can be, and in what is read now.
    fn find(&mut self, list: &dyn AnyList, cx: &Cx, filter: &Filter, most: usize) {
        let (text, columns) = filter.columns();
        let read = self.read(list, cx, text, &columns, most);
        let looks: Vec<_> = filter
            .terms()
            .filter_map(|(column, not, word)| {
                let index = column.map_or(self.text.as_ref(), |column| self.columns.get(&column))?;
                Some((not, index.look_for(word)))
            })
            .collect();
        let fits = |row: &u32| looks.iter().all(|(not, look)| look.is_in(*row as usize) != *not);
        // What was not among what was looked at before is looked at now.
        let (mut rows, from) = match self.found.take() {
            Some(before) if before.among <= read && before.filter == *filter => (before.rows, before.among),
            Some(before) if before.among <= read && filter.narrows(&before.filter) => {
                (before.rows.into_iter().filter(fits).collect(), before.among)
            }
            _ => (Vec::new(), 0),
        };
        rows.extend((from as u32..read as u32).filter(fits));
        self.found = Some(Found { filter: filter.clone(), among: read, rows });
    }

    /// What was found, in the order in which it is shown.
    fn found(&self) -> Vec<u64> {
        let Some(Found { rows: found, .. }) = &self.found else { return self.ids.clone() };
        let id = |n: &u32| self.ids[*n as usize];
        match &self.order {
            None => found.iter().map(id).collect(),
            Some((_, _, order)) => {
                let mut is_found = vec![false; self.ids.len()];
                found.iter().for_each(|n| is_found[*n as usize] = true);
                order.iter().filter(|n| is_found[**n as usize]).map(id).collect()
            }
        }
    }
}
