//! Sorting a list by a column: figures, dates and numbers as such, names in the order that the person likes.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::domain::charter::NameOrder;
use crate::domain::time::{Day, Moment};
use crate::locale::order;

/// By which column a list is sorted, and which way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sort {
    /// The number of the column.
    pub column: usize,
    /// Whether the largest comes first.
    pub down: bool,
}

/// What a cell is compared by.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Key {
    /// A figure, in thousandths.
    Figure(i64),
    /// Pieces of a text: numbers in it count as numbers, so that T9 stands before T10.
    Text(Vec<Piece>),
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Piece {
    Number(u64),
    Letters(Vec<u8>),
}

/// The key of a cell; `None` for an empty one, which stands last whichever way the list is sorted.
fn key(cell: &str, names: NameOrder) -> Option<Key> {
    let cell = cell.trim();
    if cell.is_empty() || cell == "-" {
        return None;
    }
    if let Some(figure) = figure(cell) {
        return Some(Key::Figure(figure));
    }
    let mut pieces = Vec::new();
    let mut rest = cell;
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        pieces.push(match piece.parse() {
            Ok(number) => Piece::Number(number),
            Err(_) => Piece::Letters(order::key(names, piece)),
        });
        rest = after;
    }
    Some(Key::Text(pieces))
}

/// A whole cell as a figure: `12`, `-3`, `92.5`, `40%`.
fn figure(cell: &str) -> Option<i64> {
    let (sign, digits) = match cell.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, cell.strip_prefix('+').unwrap_or(cell)),
    };
    let digits = digits.strip_suffix('%').unwrap_or(digits);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let number = |s: &str| s.bytes().all(|b| b.is_ascii_digit()).then(|| s.parse::<i64>().ok()).flatten();
    if part.len() > 3 {
        return None;
    }
    let part = number(&format!("{part:0<3}"))?;
    Some(sign * (number(whole)?.checked_mul(1000)? + part))
}

/// Rows that are being put in order, some at a time: stable, empty cells last.
pub(super) struct Sorting {
    /// By what.
    pub sort: Sort,
    /// The order of names.
    pub names: NameOrder,
    keys: Vec<Option<Key>>,
    rows: Vec<u32>,
}

impl Sorting {
    /// Without any rows yet.
    pub fn new(sort: Sort, names: NameOrder) -> Sorting {
        Sorting { sort, names, keys: Vec::new(), rows: Vec::new() }
    }

    /// How many rows are in order.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Puts in the rows that come next, whose cells these are.
    pub fn add(&mut self, cells: impl Iterator<Item = String>) {
        let from = self.keys.len();
        self.keys.extend(cells.map(|cell| key(&cell, self.names)));
        let order = |a: u32, b: u32| match (&self.keys[a as usize], &self.keys[b as usize]) {
            (Some(a), Some(b)) if self.sort.down => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (None, None) => Ordering::Equal,
            (a, b) => a.is_none().cmp(&b.is_none()),
        };
        let mut more: Vec<u32> = (from as u32..self.keys.len() as u32).collect();
        more.sort_by(|a, b| order(*a, *b));
        // Each has its place behind what is equal to it, and behind the one put in before.
        let mut all = Vec::with_capacity(self.keys.len());
        let mut done = 0;
        for row in more {
            let before = self.rows[done..].partition_point(|there| order(*there, row).is_le());
            all.extend_from_slice(&self.rows[done..done + before]);
            all.push(row);
            done += before;
        }
        all.extend_from_slice(&self.rows[done..]);
        self.rows = all;
    }

    /// The numbers of all rows that were put in, in order.
    pub fn into_rows(self) -> Vec<u32> {
        self.rows
    }
}

/// Ids by rank, then by day, then by themselves: very many at a time.
pub fn ranked(rows: impl Iterator<Item = (u8, i32, u32)>) -> Vec<u32> {
    // One number each, that is as large as its row stands far down.
    let pack = |(rank, day, id): (u8, i32, u32)| {
        u128::from(rank) << 64 | u128::from(day.cast_unsigned() ^ 1 << 31) << 32 | u128::from(id)
    };
    let mut packed: Vec<u128> = rows.map(pack).collect();
    packed.sort_unstable();
    packed.into_iter().map(|packed| packed as u32).collect()
}

/// A day as a number, the later the larger.
pub fn number(day: Day) -> i32 {
    day.since(Moment::from_unix(0).day())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(cells: &[&str], down: bool, names: NameOrder, at_a_time: usize) -> Vec<u32> {
        let mut sorting = Sorting::new(Sort { column: 0, down }, names);
        cells.chunks(at_a_time).for_each(|some| sorting.add(some.iter().map(|cell| (*cell).to_owned())));
        assert_eq!(sorting.len(), cells.len());
        sorting.into_rows()
    }

    fn sort(cells: &[&str], down: bool, names: NameOrder) -> Vec<String> {
        let rows = sorted(cells, down, names, cells.len());
        for at_a_time in [1, 2, 3] {
            assert_eq!(sorted(cells, down, names, at_a_time), rows, "{at_a_time} at a time");
        }
        rows.iter().map(|n| cells[*n as usize].to_owned()).collect()
    }

    #[test]
    fn rows_stand_by_rank_then_by_day_then_by_id() {
        let rows = [(1, 5, 1), (0, 9, 2), (1, -5, 3), (1, 5, 0), (0, 9, u32::MAX), (2, i32::MIN, 4)];
        assert_eq!(ranked(rows.into_iter()), [2, u32::MAX, 3, 0, 1, 4]);
        let day = |text: &str| number(text.parse().unwrap());
        assert!(day("1969-12-31") < day("1970-01-01") && day("1970-01-01") < day("2026-04-08"));
    }

    #[test]
    fn figures_numbers_and_dates_are_sorted_as_such() {
        let up = |cells: &[&str]| sort(cells, false, NameOrder::Pinyin);
        assert_eq!(up(&["10", "9", "-3", "9.25", "9.5"]), ["-3", "9", "9.25", "9.5", "10"]);
        assert_eq!(up(&["T10", "T9", "T100"]), ["T9", "T10", "T100"]);
        assert_eq!(
            up(&["2026-12-01", "2026-02-28", "2025-12-31"]),
            ["2025-12-31", "2026-02-28", "2026-12-01"]
        );
        assert_eq!(up(&["办理中 100%", "办理中 40%", "已派单"]), ["办理中 40%", "办理中 100%", "已派单"]);
    }

    #[test]
    fn empty_cells_stand_last_both_ways_and_equal_ones_keep_their_order() {
        assert_eq!(sort(&["", "b", "-", "a"], false, NameOrder::Pinyin), ["a", "b", "", "-"]);
        assert_eq!(sort(&["", "b", "-", "a"], true, NameOrder::Pinyin), ["b", "a", "", "-"]);
        for at_a_time in 1..=4 {
            let rows = sorted(&["x", "a", "x", "a"], true, NameOrder::Pinyin, at_a_time);
            assert_eq!(rows, [0, 2, 1, 3]);
        }
    }

    #[test]
    fn names_are_sorted_by_pinyin_or_by_strokes() {
        let names = ["黄丽", "丁一", "马云山", "田富", "田大利"];
        assert_eq!(sort(&names, false, NameOrder::Pinyin), ["丁一", "黄丽", "马云山", "田大利", "田富"]);
        assert_eq!(
            sort(&names, false, NameOrder::SurnameStrokes),
            ["丁一", "马云山", "田富", "田大利", "黄丽"]
        );
        assert_eq!(
            sort(&names, false, NameOrder::FullNameStrokes),
            ["丁一", "马云山", "田大利", "田富", "黄丽"]
        );
    }
}
