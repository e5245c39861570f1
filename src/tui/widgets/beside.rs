//! Two details in columns, or one under the other where it is narrow; with their differences, item by item.

use super::chart::Line;
use crate::tui::screen::Words;
use crate::tui::text;
use crate::tui::theme::Tone;

/// Below this, two columns are too narrow to read.
const LEAST: usize = 64;
const BETWEEN: &str = " │ ";

/// Whether two columns fit.
pub(super) fn fits(cells: usize) -> bool {
    cells >= LEAST
}

/// The cells of each column.
pub(super) fn column(cells: usize) -> usize {
    (cells - text::width(BETWEEN)) / 2
}

/// Puts lines of the left column beside those of the right one.
pub(super) fn columns(lines: &mut Vec<Line>, left: Vec<Line>, right: Vec<Line>, width: usize) {
    let count = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    for _ in 0..count {
        let mut line = cut(left.next().unwrap_or_default(), width);
        let used: usize = line.iter().map(|words| text::width(&words.text)).sum();
        line.push(Words::new(" ".repeat(width.saturating_sub(used)), Tone::Text));
        line.push(Words::new(BETWEEN, Tone::Border));
        line.extend(right.next().unwrap_or_default());
        lines.push(line);
    }
}

/// A line cut to a width.
fn cut(line: Line, width: usize) -> Line {
    let mut room = width;
    let mut kept = Vec::new();
    for words in line {
        let words = Words { text: text::truncate(&text::clean(&words.text), room), ..words };
        room -= text::width(&words.text);
        kept.push(words);
    }
    kept
}

/// One step of a comparison: an item of the left, of the right, or of both.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Pair<'a, T> {
    /// The same on both sides.
    Same(&'a T),
    /// Only on the left.
    Left(&'a T),
    /// Only on the right.
    Right(&'a T),
}

/// What is the same on both sides and what is not, in order: the longest common row of items stays.
pub fn compare<'a, T: PartialEq>(left: &'a [T], right: &'a [T]) -> Vec<Pair<'a, T>> {
    // The length of the longest common row from each pair of places on.
    let wide = right.len() + 1;
    let mut common = vec![0_u32; (left.len() + 1) * wide];
    for (i, l) in left.iter().enumerate().rev() {
        for (j, r) in right.iter().enumerate().rev() {
            common[i * wide + j] = if l == r {
                common[(i + 1) * wide + j + 1] + 1
            } else {
                common[(i + 1) * wide + j].max(common[i * wide + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < left.len() || j < right.len() {
        match (left.get(i), right.get(j)) {
            (Some(l), Some(r)) if l == r => {
                pairs.push(Pair::Same(l));
                (i, j) = (i + 1, j + 1);
            }
            (Some(l), r) if r.is_none() || common[(i + 1) * wide + j] >= common[i * wide + j + 1] => {
                pairs.push(Pair::Left(l));
                i += 1;
            }
            (_, Some(r)) => {
                pairs.push(Pair::Right(r));
                j += 1;
            }
            (_, None) => break,
        }
    }
    pairs
}

/// A line with a sign before it that says on which side it stands, all in one tone if one is given.
pub(super) fn signed(sign: Words, tone: Option<Tone>, line: Line) -> Line {
    let dressed = line.into_iter().map(|words| match tone {
        Some(tone) => Words { tone, ..words },
        None => words,
    });
    [sign].into_iter().chain(dressed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_sides_have_stays_in_order_and_the_rest_is_named() {
        let (left, right) = (["一", "二", "三", "五"], ["一", "三", "四", "五"]);
        let pairs = compare(&left, &right);
        assert_eq!(
            pairs,
            [Pair::Same(&"一"), Pair::Left(&"二"), Pair::Same(&"三"), Pair::Right(&"四"), Pair::Same(&"五")]
        );
        assert_eq!(compare(&[1, 2], &[]), [Pair::Left(&1), Pair::Left(&2)]);
        assert_eq!(compare(&[], &[1]), [Pair::Right(&1)]);
    }
}
