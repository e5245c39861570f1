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
    firm: bool,
}

impl Column {
    /// A column of a fixed width.
    pub fn fixed(title: impl Into<String>, cells: u16) -> Column {
        Column { title: title.into(), least: cells, share: 0, right: false, drop: 0, firm: false }
    }

    /// A column that takes a share of what is left, and at least some cells.
    pub fn flex(title: impl Into<String>, least: u16, share: u16) -> Column {
        Column { title: title.into(), least, share: share.max(1), right: false, drop: 0, firm: false }
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

    /// Left out only where the others would not have their least, and not so that texts are whole.
    pub fn firm(self) -> Column {
        Column { firm: true, ..self }
    }
}

const GAP: u16 = 2;

/// The width of each column, `None` for those left out, where its cells need so much.
///
/// One rule for all tables: nothing is cut while there is room. Columns give up what they do not need before any is cut,
/// the optional step aside where the others would not have the least that they were declared with, and one of them where
/// that spares all others; where all cannot have what they need, those that lack least get it
/// first. What is left over goes to columns as wide as they were declared, then to those that take a share.
pub fn widths(columns: &[Column], needs: &[u16], cells: u16) -> Vec<Option<u16>> {
    let need = |n: usize| {
        let title = text::width(&columns[n].title) as u16;
        needs.get(n).copied().unwrap_or(0).max(title)
    };
    let mut shown: Vec<usize> = (0..columns.len()).collect();
    let base = |n: usize| need(n).min(columns[n].least);
    let gaps = |shown: &[usize]| GAP * (shown.len() as u16).saturating_sub(1);
    while shown.iter().map(|n| base(*n)).sum::<u16>() + gaps(&shown) > cells {
        let Some(out) = shown.iter().filter(|n| columns[**n].drop > 0).max_by_key(|n| columns[**n].drop)
        else {
            break;
        };
        let out = *out;
        shown.retain(|n| *n != out);
    }
    // One more steps aside where that spares all the others from being cut.
    let wanted = shown.iter().map(|n| u32::from(need(*n))).sum::<u32>() + u32::from(gaps(&shown));
    let lacking = wanted.saturating_sub(u32::from(cells));
    let loose = |n: &usize| columns[*n].drop > 0 && !columns[*n].firm;
    if let Some(out) = shown.iter().copied().filter(loose).max_by_key(|n| columns[*n].drop)
        && (1..=u32::from(need(out) + GAP)).contains(&lacking)
    {
        shown.retain(|n| *n != out);
    }
    let mut widths: Vec<u16> = (0..columns.len()).map(base).collect();
    let used = shown.iter().map(|n| widths[*n]).sum::<u16>() + gaps(&shown);
    let mut left = cells.saturating_sub(used);
    widen(&mut widths, &shown, &mut left, need);
    widen(&mut widths, &shown, &mut left, |n| columns[n].least);
    let mut shares: u16 = shown.iter().map(|n| columns[*n].share).sum();
    for n in &shown {
        let share = u32::from(columns[*n].share);
        let more = (u32::from(left) * share).checked_div(u32::from(shares)).unwrap_or(0) as u16;
        left -= more;
        shares -= columns[*n].share;
        widths[*n] += more;
    }
    (0..columns.len()).map(|n| shown.contains(&n).then_some(widths[n])).collect()
}

/// Widens columns up to what each wants; those that lack least have it first.
fn widen(widths: &mut [u16], shown: &[usize], left: &mut u16, want: impl Fn(usize) -> u16) {
    let mut lacking: Vec<usize> = shown.iter().copied().filter(|n| want(*n) > widths[*n]).collect();
    lacking.sort_by_key(|n| want(*n) - widths[*n]);
    for (served, n) in lacking.iter().enumerate() {
        let fair = *left / (lacking.len() - served) as u16;
        let more = (want(*n) - widths[*n]).min(fair);
        widths[*n] += more;
        *left -= more;
    }
}

/// What the cells of some rows need, no less than was needed before: columns stay where they are while one scrolls.
pub fn needed<'a>(before: &mut Vec<u16>, columns: usize, rows: impl IntoIterator<Item = &'a Row>) {
    before.resize(columns, 0);
    for row in rows {
        for (need, cell) in before.iter_mut().zip(row) {
            *need = (*need).max(text::width(&cell.text).min(usize::from(u16::MAX)) as u16);
        }
    }
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
    widths: Vec<Option<u16>>,
    before: HashMap<(u64, Stands), Vec<Cell>>,
    now: HashMap<(u64, Stands), Vec<Cell>>,
}

/// How a row stands out.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stands {
    /// Whether it is the selected one.
    pub chosen: bool,
    /// Whether the keys go to it.
    pub focused: bool,
    /// Whether it is marked.
    pub marked: bool,
}

impl Strips {
    /// A frame begins: only what was drawn in the last one is kept.
    pub fn begin(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }

    /// Whether a row looks as it did.
    pub fn has(&self, row: &(u64, Stands)) -> bool {
        self.before.contains_key(row)
    }

    /// Whether the columns are as wide as they were; where they are not, nothing looks as it did.
    pub fn fit(&mut self, widths: &[Option<u16>]) -> bool {
        if self.widths == widths {
            return true;
        }
        self.before.clear();
        self.widths = widths.to_vec();
        false
    }

    fn draw(&mut self, row: (u64, Stands), buffer: &mut Buffer, at: Rect) {
        let Some(strip) = self.before.remove(&row) else { return };
        let from = buffer.index_of(at.x, at.y);
        for (cell, kept) in buffer.content[from..].iter_mut().zip(&strip).take(usize::from(at.width)) {
            cell.clone_from(kept);
        }
        self.now.insert(row, strip);
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
    /// Their widths: [`widths`] of the cells that a table has in an area.
    pub widths: &'a [Option<u16>],
    /// The rows to show, by number.
    pub visible: Range<usize>,
    /// How many rows there are.
    pub count: usize,
    /// By which column it is sorted, and whether the largest comes first.
    pub sorted: Option<(usize, bool)>,
    /// The theme.
    pub theme: &'a Theme,
}

/// The cells that a table's columns and the gaps between them have in so many.
pub fn room(cells: u16) -> u16 {
    cells.saturating_sub(2)
}

impl Table<'_> {
    /// Draws heads and the visible rows: those that are not in `strips` from what they say.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        rows: Vec<Option<Row>>,
        stands: impl Fn(usize) -> (u64, Stands),
        strips: &mut Strips,
    ) {
        if area.height == 0 || area.width < 4 {
            return;
        }
        let inner = Rect { x: area.x + 1, width: room(area.width), ..area };
        let widths = self.widths;
        let head = self.theme.style(Tone::Head);
        let titles = self.columns.iter().map(|c| Words::new(c.title.clone(), Tone::Head));
        self.line(buffer, inner, inner.y, widths, titles, |_| head);
        self.sort_mark(buffer, inner, widths);
        let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
        scroll_mark(buffer, below, self.visible.start, self.count, self.theme);
        for ((y, number), row) in (area.y + 1..area.bottom()).zip(self.visible.clone()).zip(rows) {
            let (id, stands) = stands(number);
            // The mark of the place in the list is no part of a row.
            let at = Rect { y, height: 1, width: area.width - 1, ..area };
            let Some(row) = row else {
                strips.draw((id, stands), buffer, at);
                continue;
            };
            let ground = match (stands.chosen, stands.focused) {
                (true, true) => Some(self.theme.style(Tone::Selected)),
                (true, false) => Some(self.theme.style(Tone::Unfocused)),
                _ => None,
            };
            if let Some(ground) = ground {
                fill(buffer, at, ground);
            }
            let style = |tone: Tone| ground.unwrap_or_else(|| self.theme.style(tone));
            if stands.marked {
                put(buffer, area.x, y, "*", 1, style(Tone::Accent));
            }
            self.line(buffer, inner, y, widths, row.into_iter(), style);
            strips.keep((id, stands), buffer, at);
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
        self.widths.iter().copied().map(head).collect()
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
        assert_eq!(widths(&columns, &[4, 10, 8, 12], 70), [Some(4), Some(30), Some(18), Some(12)]);
        assert_eq!(widths(&columns, &[4, 10, 8, 12], 30), [Some(4), Some(12), Some(10), None]);
        assert_eq!(widths(&columns, &[4, 10, 8, 12], 10), [Some(4), Some(10), Some(8), None]);
    }

    #[test]
    fn nothing_is_cut_while_there_is_room_wherever_it_is() {
        let columns = [
            Column::flex("名称", 10, 3),
            Column::fixed("状态", 8),
            Column::fixed("日期", 10),
            Column::fixed("电话", 12).optional(1),
        ];
        // A state longer than it was declared takes what the name would have had as its share.
        assert_eq!(widths(&columns, &[20, 14, 10, 11], 70), [Some(28), Some(14), Some(10), Some(12)]);
        // Columns give up what they do not need before another is cut or steps aside.
        assert_eq!(widths(&columns, &[20, 4, 4, 4], 38), [Some(20), Some(4), Some(4), Some(4)]);
        // One steps aside where that is enough, and none where it is not.
        assert_eq!(widths(&columns, &[20, 4, 4, 8], 38), [Some(20), Some(7), Some(7), None]);
        assert_eq!(widths(&columns, &[30, 4, 4, 8], 38), [Some(16), Some(4), Some(4), Some(8)]);
        // Where it does not suffice, who lacks least has it first.
        assert_eq!(widths(&columns, &[90, 12, 10, 12], 60), [Some(20), Some(12), Some(10), Some(12)]);
        let before = [8, 3];
        let mut needs = before.to_vec();
        needed(&mut needs, 2, &[vec!["ab".into(), "市中医院".into()]]);
        assert_eq!(needs, [8, 8]);
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
