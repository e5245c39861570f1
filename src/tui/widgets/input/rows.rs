//! How text of many lines is broken into rows, and where the caret stands among them.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{Class, Typed, class};
use crate::tui::text;

/// What is shown of a text of many lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shown {
    /// The first row that is shown, from 0.
    pub first: usize,
    /// The row behind the last one.
    pub end: usize,
    /// How many rows there are.
    pub all: usize,
}

impl Typed {
    /// The rows as shown in `cells`, each with the place of its start. The last cell is the caret's.
    pub(super) fn rows(&self, cells: usize) -> Vec<(usize, &str)> {
        let room = cells.saturating_sub(1).max(2);
        let mut rows = Vec::new();
        let mut at = 0;
        for line in self.text.split('\n') {
            let (mut rest, mut from) = (line, at);
            loop {
                let (head, tail) = rest.split_at(row_length(rest, room));
                rows.push((from, head));
                from += head.len();
                rest = tail;
                if rest.is_empty() {
                    break;
                }
            }
            at += line.len() + 1;
        }
        rows
    }

    /// Row and column of the caret.
    pub(super) fn place(&self, rows: &[(usize, &str)]) -> (usize, usize) {
        let row = rows.partition_point(|(from, _)| *from <= self.caret).saturating_sub(1);
        let from = rows.get(row).map_or(0, |(from, _)| *from);
        (row, self.text[from..self.caret].width())
    }

    /// The rows that the text takes in `cells`.
    pub fn height(&self, cells: usize) -> usize {
        self.rows(cells).len()
    }

    /// What is shown of it in `cells` by `height`.
    pub fn shown(&self, cells: usize, height: usize) -> Shown {
        let (first, _) = self.view(cells, height);
        let all = self.height(cells);
        Shown { first, end: (first + height).min(all), all }
    }
}

/// How much of a line stands in a row: words are kept whole, and no row begins with what must not begin one (避头尾).
fn row_length(line: &str, cells: usize) -> usize {
    let head = text::take(line, cells);
    if head.len() == line.len() {
        return head.len();
    }
    if head.is_empty() {
        // Wider than the row: it must stand somewhere.
        return line.graphemes(true).next().map_or(line.len(), str::len);
    }
    let next = line[head.len()..].chars().next().map(class);
    let last = head.chars().next_back().map(class);
    let whole = match (last, next) {
        (Some(Class::Latin), Some(Class::Latin)) => head.trim_end_matches(|c| class(c) == Class::Latin),
        (Some(Class::Wide | Class::Latin), Some(Class::Mark)) if closes(&line[head.len()..]) => {
            &head[..head.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)]
        }
        _ => head,
    };
    if whole.is_empty() { head.len() } else { whole.len() }
}

fn closes(rest: &str) -> bool {
    rest.starts_with(['，', '。', '、', '；', '：', '？', '！', '）', '》', '”', '’', '」', '』', '】', '…'])
        || rest.starts_with([',', '.', ';', ':', '?', '!', ')', ']', '}', '%'])
}
