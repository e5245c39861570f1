//! The rows that a list shows, sorted and filtered; kept, so that a key does not work out anew what has not changed.
//!
//! What is searched in is worded once; a word that grows looks only at what the shorter one found.

use std::collections::BTreeMap;

use super::screen::{AnyList, Cx};
use super::search::{Filter, Index};
use super::sort::{self, Sort};
use super::widgets::detail::Detail;
use crate::domain::charter::NameOrder;
use crate::domain::ids::AccountId;
use crate::domain::time::{Day, Moment};
use crate::locale::Lang;

/// What rows depend on, besides how they are looked at.
#[derive(Clone, Copy, PartialEq)]
struct Of {
    number: u64,
    lang: Lang,
    me: AccountId,
    day: Day,
    stated: Option<Moment>,
    /// How many drafts there were, and of when the latest was.
    drafts: (usize, Option<Moment>),
    /// Up to which entry the person has looked at what others did, what the latest of it is, and what was said.
    heard: (u64, Option<u64>, usize),
}

/// How the rows are to be shown.
#[derive(Clone, PartialEq)]
pub(super) struct Wanted {
    /// What is searched for.
    pub filter: Filter,
    /// How it is sorted; as the screen gives them if it is not.
    pub sort: Option<Sort>,
    /// The order of names.
    pub names: NameOrder,
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
    text: Option<Index>,
    columns: BTreeMap<usize, Index>,
    /// What was found last, by number, rising.
    found: Option<(Filter, Vec<u32>)>,
    shown: Option<Wanted>,
}

impl Rows {
    /// Forgets everything: the alliance has changed.
    pub fn forget(&mut self) {
        *self = Rows::default();
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

    /// The rows to show; `None` where they are the same as before.
    pub fn show(&mut self, list: &dyn AnyList, cx: &Cx, wanted: Wanted) -> Option<Vec<u64>> {
        let of = Of {
            number: cx.alliance.number,
            lang: cx.lang,
            me: cx.me,
            day: cx.now.day(),
            stated: cx.stated,
            drafts: (cx.drafts.len(), cx.drafts.values().map(|draft| draft.at).max()),
            heard: (cx.notices.seen, cx.notices.entries.last().copied(), cx.said.len()),
        };
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
        if self.shown.as_ref() == Some(&wanted) {
            return None;
        }
        self.sort(list, cx, wanted.sort, wanted.names);
        let rows = if wanted.filter.is_empty() {
            // What was worded for the last search is given back.
            (self.text, self.found) = (None, None);
            self.columns.clear();
            match &self.order {
                Some((_, _, order)) => order.iter().map(|n| self.ids[*n as usize]).collect(),
                None => self.ids.clone(),
            }
        } else {
            self.find(list, cx, &wanted.filter);
            self.found()
        };
        self.shown = Some(wanted);
        Some(rows)
    }

    fn sort(&mut self, list: &dyn AnyList, cx: &Cx, sort: Option<Sort>, names: NameOrder) {
        let known =
            self.order.as_ref().is_some_and(|(by, by_names, _)| Some(*by) == sort && *by_names == names);
        if known {
            return;
        }
        self.order = sort.map(|sort| {
            let cell = |id: &u64| list.row(cx, *id).into_iter().nth(sort.column).unwrap_or_default().text;
            (sort, names, sort::sorted(self.ids.iter().map(cell), sort.down, names))
        });
    }

    /// Looks for what is wanted: in what was found last, if that can be.
    fn find(&mut self, list: &dyn AnyList, cx: &Cx, filter: &Filter) {
        let (text, columns) = filter.columns();
        if text && self.text.is_none() {
            let mut index = Index::default();
            self.ids.iter().for_each(|id| index.push(&list.haystack(cx, *id)));
            self.text = Some(index);
        }
        for column in columns {
            self.columns.entry(column).or_insert_with(|| {
                let mut index = Index::default();
                for id in &self.ids {
                    index.push(list.row(cx, *id).get(column).map_or("", |cell| cell.text.as_str()));
                }
                index
            });
        }
        let looks: Vec<_> = filter
            .terms()
            .filter_map(|(column, not, word)| {
                let index = column.map_or(self.text.as_ref(), |column| self.columns.get(&column))?;
                Some((not, index.look_for(word)))
            })
            .collect();
        let fits = |row: &u32| looks.iter().all(|(not, look)| look.is_in(*row as usize) != *not);
        let found = match self.found.take() {
            Some((before, rows)) if filter.narrows(&before) => rows.into_iter().filter(fits).collect(),
            _ => (0..self.ids.len() as u32).filter(fits).collect(),
        };
        self.found = Some((filter.clone(), found));
    }

    /// What was found, in the order in which it is shown.
    fn found(&self) -> Vec<u64> {
        let Some((_, found)) = &self.found else { return self.ids.clone() };
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
