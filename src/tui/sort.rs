//! Sorting a list by a column: figures, dates and numbers as such, names in the order that the person likes.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::domain::charter::NameOrder;
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

/// The order of rows whose cells these are: stable, empty cells last.
pub(super) fn sorted(cells: impl Iterator<Item = String>, down: bool, names: NameOrder) -> Vec<u32> {
    let keys: Vec<Option<Key>> = cells.map(|cell| key(&cell, names)).collect();
    let mut rows: Vec<u32> = (0..keys.len() as u32).collect();
    rows.sort_by(|a, b| match (&keys[*a as usize], &keys[*b as usize]) {
        (Some(a), Some(b)) if down => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (None, None) => Ordering::Equal,
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sort(cells: &[&str], down: bool, names: NameOrder) -> Vec<String> {
        let rows = sorted(cells.iter().map(|c| (*c).to_owned()), down, names);
        rows.iter().map(|n| cells[*n as usize].to_owned()).collect()
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
        let rows = sorted(["x", "a", "x", "a"].map(str::to_owned).into_iter(), true, NameOrder::Pinyin);
        assert_eq!(rows, [0, 2, 1, 3]);
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
