//! A table of rows: only the visible ones are built, columns shrink and step aside where it is narrow.

use std::collections::HashMap;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::{fill, put, scroll_mark};
use crate::tui::screen::Words;
use crate::tui::text;
use crate::tui::theme::{Theme, Tone};

/// The cells of a row, one a column.
pub type Row = Vec<Words>;

/// A column and how wide it wants to be.
#[derive(Clone, Debug)]
pub struct Column {
    title: String,
    least: u16,
    share: u16,
    right: bool,
    drop: u8,
}

impl Column {
    /// A column of a fixed width.
    pub fn fixed(title: impl Into<String>, cells: u16) -> Column {
        Column { title: title.into(), least: cells, share: 0, right: false, drop: 0 }
    }

    /// A column that takes a share of what is left, and at least some cells.
    pub fn flex(title: impl Into<String>, least: u16, share: u16) -> Column {
        Column { title: title.into(), least, share: share.max(1), right: false, drop: 0 }
    }

    /// Set to the right, as numbers are.
    pub fn right(self) -> Column {
        Column { right: true, ..self }
    }

    /// Its title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Whether it takes a share of what is left.
    pub fn is_flexible(&self) -> bool {
        self.share > 0
    }

    /// Left out where it is narrow; the highest goes first.
    pub fn optional(self, order: u8) -> Column {
        Column { drop: order, ..self }
    }
}

const GAP: u16 = 2;

/// The width of each column, `None` for those left out.
pub fn widths(columns: &[Column], cells: u16) -> Vec<Option<u16>> {
    let mut shown: Vec<bool> = vec![true; columns.len()];
    let least = |shown: &[bool]| {
        let here = || columns.iter().zip(shown).filter(|(_, s)| **s).map(|(c, _)| c);
        here().map(|c| c.least).sum::<u16>() + GAP * (here().count() as u16).saturating_sub(1)
    };
    while least(&shown) > cells {
        let candidates = columns.iter().enumerate().filter(|(i, c)| shown[*i] && c.drop > 0);
        match candidates.max_by_key(|(_, c)| c.drop) {
            Some((i, _)) => shown[i] = false,
            None => break,
        }
    }
    let mut left = cells.saturating_sub(least(&shown));
    let mut shares: u16 = columns.iter().zip(&shown).filter(|(_, s)| **s).map(|(c, _)| c.share).sum();
    let width = |(column, shown): (&Column, &bool)| {
        if !shown {
            return None;
        }
        let more =
            (u32::from(left) * u32::from(column.share)).checked_div(u32::from(shares)).unwrap_or(0) as u16;
        left -= more;
        shares -= column.share;
        Some(column.least + more)
    };
    columns.iter().zip(&shown).map(width).collect()
}

/// The first visible row, so that the selected one is inside `height` rows.
pub fn scrolled(top: usize, selected: usize, height: usize, count: usize) -> usize {
    let top = top.min(count.saturating_sub(height));
    if selected < top {
        selected
    } else if selected >= top + height {
        selected + 1 - height
    } else {
        top
    }
}

/// Rows as they were drawn last, by id and by how they stand out: a row that looks as it did is not worded anew.
#[derive(Default)]
pub struct Strips {
    before: HashMap<(u64, Stands), Vec<Cell>>,
    now: HashMap<(u64, Stands), Vec<Cell>>,
}

/// How a row stands out.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Stands {
    chosen: bool,
    focused: bool,
    marked: bool,
}

impl Strips {
    /// Only what was drawn in the last frame is kept.
    fn begin(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }

    /// Draws a row as it was, if it was.
    fn draw(&mut self, row: (u64, Stands), buffer: &mut Buffer, at: Rect) -> bool {
        let Some(strip) = self.before.remove(&row).filter(|strip| strip.len() == usize::from(at.width))
        else {
            return false;
        };
        let from = buffer.index_of(at.x, at.y);
        buffer.content[from..][..strip.len()].clone_from_slice(&strip);
        self.now.insert(row, strip);
        true
    }

    fn keep(&mut self, row: (u64, Stands), buffer: &Buffer, at: Rect) {
        let from = buffer.index_of(at.x, at.y);
        self.now.insert(row, buffer.content[from..][..usize::from(at.width)].to_vec());
    }
}

/// A table ready to be drawn.
pub struct Table<'a> {
    /// The columns.
    pub columns: &'a [Column],
    /// The rows to show, by number.
    pub visible: Range<usize>,
    /// How many rows there are.
    pub count: usize,
    /// The selected row, by number.
    pub selected: Option<usize>,
    /// Whether the keys go here.
    pub focused: bool,
    /// By which column it is sorted, and whether the largest comes first.
    pub sorted: Option<(usize, bool)>,
    /// The theme.
    pub theme: &'a Theme,
}

impl Table<'_> {
    /// Draws heads and rows; `row` is asked for those visible ones only that are not in `strips`. `of` gives a row's id,
    /// and whether it is marked.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        row: impl Fn(usize) -> Row,
        of: impl Fn(usize) -> (u64, bool),
        strips: &mut Strips,
    ) {
        strips.begin();
        if area.height == 0 || area.width < 4 {
            return;
        }
        let inner = Rect { x: area.x + 1, width: area.width - 2, ..area };
        let widths = widths(self.columns, inner.width);
        let head = self.theme.style(Tone::Head);
        let titles = self.columns.iter().map(|c| Words::new(c.title.clone(), Tone::Head));
        self.line(buffer, inner, inner.y, &widths, titles, |_| head);
        self.sort_mark(buffer, inner, &widths);
        let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
        scroll_mark(buffer, below, self.visible.start, self.count, self.theme);
        for (y, number) in (area.y + 1..area.bottom()).zip(self.visible.clone()) {
            let chosen = self.selected == Some(number);
            let (id, marked) = of(number);
            let strip = (id, Stands { chosen, focused: chosen && self.focused, marked });
            // The mark of the place in the list is no part of a row.
            let at = Rect { y, height: 1, width: area.width - 1, ..area };
            if strips.draw(strip, buffer, at) {
                continue;
            }
            let ground = match (chosen, self.focused) {
                (true, true) => Some(self.theme.style(Tone::Selected)),
                (true, false) => Some(self.theme.style(Tone::Unfocused)),
                _ => None,
            };
            if let Some(ground) = ground {
                fill(buffer, at, ground);
            }
            let style = |tone: Tone| ground.unwrap_or_else(|| self.theme.style(tone));
            if marked {
                put(buffer, area.x, y, "*", 1, style(Tone::Accent));
            }
            self.line(buffer, inner, y, &widths, row(number).into_iter(), style);
            strips.keep(strip, buffer, at);
        }
    }

    /// Where the heads of its columns stand; `None` for those left out.
    pub fn heads(&self, area: Rect) -> Vec<Option<Rect>> {
        let mut x = area.x + 1;
        let head = |width: Option<u16>| {
            let width = width?;
            let head = Rect::new(x, area.y, width + GAP, 1).intersection(area);
            x += width + GAP;
            Some(head)
        };
        widths(self.columns, area.width.saturating_sub(2)).into_iter().map(head).collect()
    }

    /// The mark of the column that the table is sorted by, in the gap behind its title.
    fn sort_mark(&self, buffer: &mut Buffer, inner: Rect, widths: &[Option<u16>]) {
        let Some((column, down)) = self.sorted else { return };
        let Some(Some(width)) = widths.get(column) else { return };
        let before: u16 = widths[..column].iter().flatten().map(|width| width + GAP).sum();
        let at = &self.columns[column];
        let title = (text::width(&at.title) as u16).min(*width);
        let x = inner.x + before + if at.right { *width } else { title };
        let mark = if down { "v" } else { "^" };
        let room = inner.right().saturating_sub(x);
        put(buffer, x, inner.y, mark, room, self.theme.style(Tone::Accent));
    }

    fn line(
        &self,
        buffer: &mut Buffer,
        inner: Rect,
        y: u16,
        widths: &[Option<u16>],
        cells: impl Iterator<Item = Words>,
        style: impl Fn(Tone) -> ratatui::style::Style,
    ) {
        let mut x = inner.x;
        for ((width, cell), column) in widths.iter().zip(cells).zip(self.columns) {
            let Some(width) = *width else { continue };
            let cell = Words { text: self.theme.dated(&cell.text).into_owned(), ..cell };
            let room = width.min(inner.right().saturating_sub(x));
            if column.right {
                let shown = text::pad_left(&text::clean(&cell.text), usize::from(room));
                put(buffer, x, y, &shown, room, style(cell.tone));
            } else {
                put(buffer, x, y, &cell.text, room, style(cell.tone));
            }
            x = (x + width + GAP).min(inner.right());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_what_is_left_and_the_optional_step_aside() {
        let columns = [
            Column::fixed("号", 4),
            Column::flex("名称", 10, 2),
            Column::flex("类别", 8, 1),
            Column::fixed("电话", 12).optional(1),
        ];
        assert_eq!(widths(&columns, 70), [Some(4), Some(30), Some(18), Some(12)]);
        assert_eq!(widths(&columns, 30), [Some(4), Some(12), Some(10), None]);
        assert_eq!(widths(&columns, 10), [Some(4), Some(10), Some(8), None]);
    }

    #[test]
    fn the_selected_row_is_always_inside() {
        assert_eq!(scrolled(0, 9, 5, 20), 5);
        assert_eq!(scrolled(8, 3, 5, 20), 3);
        assert_eq!(scrolled(4, 6, 5, 20), 4);
        assert_eq!(scrolled(18, 19, 5, 20), 15);
        assert_eq!(scrolled(7, 0, 5, 2), 0);
    }
}
