//! What is to be written: characters of a row that are not as they are to be, and in which order they are written best.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use unicode_width::UnicodeWidthStr;

use super::pen::{self, SEEN_ON_BLANKS, Worn, is_blank, looks_same};

/// Characters next to each other that are to be written and can be dressed alike.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The row, from the top of the frame.
    pub y: u16,
    /// The columns, from the left of the frame.
    pub from: u16,
    pub to: u16,
    pub style: Worn,
    /// How many bytes its text takes.
    bytes: u16,
    /// Whether of the style only the ground is seen: it is all blank.
    blank: bool,
}

impl Run {
    /// How it is written where the terminal writes so now.
    pub fn worn(&self, now: Worn) -> Worn {
        let (fg, _, modifier) = now;
        let as_now = self.blank && !modifier.intersects(SEEN_ON_BLANKS);
        if as_now { (fg, self.style.1, modifier) } else { self.style }
    }

    /// Whether all of it can be dressed so.
    fn fits(&self, style: Worn) -> bool {
        self.blank && self.style.1 == style.1 && !style.2.intersects(SEEN_ON_BLANKS)
    }

    /// Takes a character in, if it can be dressed as the others are.
    fn takes(&mut self, cell: &Cell, to: u16) -> bool {
        let style = (cell.fg, cell.bg, cell.modifier);
        let fits = match (is_blank(cell), self.blank) {
            (true, _) => self.style.1 == cell.bg && (self.blank || !self.style.2.intersects(SEEN_ON_BLANKS)),
            (false, false) => self.style == style,
            (false, true) => self.style.1 == cell.bg && !cell.modifier.intersects(SEEN_ON_BLANKS),
        };
        if fits {
            self.to = to;
            self.bytes += cell.symbol().len() as u16;
            if !is_blank(cell) {
                (self.style, self.blank) = (style, false);
            }
        }
        fits
    }
}

/// A row of a buffer, from the top.
pub(super) fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    &buffer.content[usize::from(y) * width..][..width]
}

/// The columns that a cell's character covers.
pub(super) fn span(cell: &Cell) -> usize {
    match cell.symbol().as_bytes() {
        [_] => 1,
        // Most of the Chinese characters there are, without a look at any table.
        [0xe4..=0xe9, _, _] => 2,
        _ => cell.symbol().width().max(1),
    }
}

/// In how many rows something is to be written.
pub(super) fn rows(runs: &[Run]) -> usize {
    runs.chunk_by(|one, other| one.y == other.y).count()
}

/// Those of some rows, by number.
pub(super) fn within(runs: &[Run], first: u16, last: u16) -> Range<usize> {
    runs.partition_point(|run| run.y < first)..runs.partition_point(|run| run.y <= last)
}

/// All that is to be written in some rows, in the order in which it is read, where `shown` gives what each shows.
pub(super) fn between<'a>(
    shown: impl Fn(u16) -> &'a [Cell],
    frame: &'a Buffer,
    rows: Range<u16>,
) -> Vec<Run> {
    let width = usize::from(frame.area.width);
    let mut runs: Vec<Run> = Vec::new();
    let mut covered = Vec::new();
    for y in rows {
        let (old, new) = (shown(y), row(frame, y));
        // What stands before the first difference and behind the last is as it should be.
        let differs = |(old, new): (&Cell, &Cell)| !looks_same(old, new);
        let Some(first) = old.iter().zip(new).position(differs) else { continue };
        let last = old.iter().zip(new).rposition(differs).unwrap_or(first);
        let from = first - usize::from(first > 0 && span(&new[first - 1]) > 1);
        // What the old row shows from each column on: how many a character that begins there covers; 0 where none does.
        covered.clear();
        covered.resize(width, 0);
        let mut x = from;
        // A wide character covers one column more.
        while x <= last + 1 && x < width {
            covered[x] = span(&old[x]).min(width - x);
            x += covered[x];
        }
        let begun = runs.len();
        let mut x = from;
        while x <= last + 1 && x < width {
            let cells = span(&new[x]);
            if x + cells > width {
                break;
            }
            if covered[x] != cells || !looks_same(&old[x], &new[x]) {
                let to = (x + cells) as u16;
                let cell = &new[x];
                let last = runs[begun..].last_mut().filter(|run| usize::from(run.to) == x);
                if !last.is_some_and(|run| run.takes(cell, to)) {
                    let style = (cell.fg, cell.bg, cell.modifier);
                    let bytes = cell.symbol().len() as u16;
                    runs.push(Run { y, from: x as u16, to, style, bytes, blank: is_blank(cell) });
                }
            }
            x += cells;
        }
    }
    runs
}

/// The most ways of being dressed among which the best order is looked for.
const MOST_STYLES: usize = 16;

/// How many columns are short.
const SHORT: u16 = 3;

/// About what it takes to go elsewhere.
const GO: usize = 6;

/// About how many bytes each row takes, however it is dressed.
pub(super) fn costs(runs: &[Run], height: u16) -> Vec<usize> {
    let mut costs = vec![0; usize::from(height)];
    runs.iter().for_each(|run| costs[usize::from(run.y)] += usize::from(run.bytes) + GO);
    costs
}

/// The runs in the order in which they are written: as they are read, or by how they are dressed where that is shorter,
/// since to go elsewhere often takes less than to dress anew.
pub(super) fn ordered(runs: Vec<Run>, now: Worn) -> Vec<Run> {
    let (mut worn, mut at, mut cost) = (now, None, 0);
    for run in &runs {
        let wanted = run.worn(worn);
        cost += pen::length(worn, wanted) + if at == Some((run.y, run.from)) { 0 } else { GO };
        (worn, at) = (wanted, Some((run.y, run.to)));
    }
    match by_style(&runs, now) {
        Some((dressing, order)) if dressing + runs.len() * GO < cost => order,
        _ => runs,
    }
}

/// The runs by how they are dressed, and what the dressing takes.
fn by_style(runs: &[Run], now: Worn) -> Option<(usize, Vec<Run>)> {
    let mut styles: Vec<Worn> = Vec::new();
    let mut of: Vec<Option<usize>> = Vec::with_capacity(runs.len());
    let mut last = None;
    for run in runs.iter() {
        if !run.blank && last.is_none_or(|last: usize| styles[last] != run.style) {
            last = styles.iter().position(|known| *known == run.style).or_else(|| {
                styles.push(run.style);
                Some(styles.len() - 1)
            });
        }
        of.push(if run.blank { None } else { last });
    }
    // Blanks are dressed as what stands beside them, if they can be.
    for n in 0..runs.len() {
        if of[n].is_none() {
            let fits = |style: &usize| styles.get(*style).is_some_and(|style| runs[n].fits(*style));
            let before = n.checked_sub(1).and_then(|n| of[n]).filter(fits);
            let beside = before.or_else(|| of.get(n + 1).copied().flatten().filter(fits));
            let style = beside.or_else(|| (0..styles.len()).find(fits));
            of[n] = Some(style.unwrap_or_else(|| {
                styles.push(runs[n].style);
                styles.len() - 1
            }));
        }
    }
    if styles.len() == runs.len() || styles.len() > MOST_STYLES {
        return None;
    }
    let (mut now, mut cost, mut order) = (now, 0, Vec::with_capacity(runs.len()));
    let mut left: Vec<usize> = (0..styles.len()).collect();
    while let Some(next) = (0..left.len()).min_by_key(|n| pen::length(now, styles[left[*n]])) {
        let style = left.remove(next);
        cost += pen::length(now, styles[style]);
        now = styles[style];
        let dressed_so = runs.iter().zip(&of).filter(|(_, of)| **of == Some(style));
        down_columns(dressed_so.map(|(run, _)| run).collect(), &mut order);
    }
    Some((cost, order))
}

/// What is short and stands below what is short, in the same columns, is written right after it: the way there is short.
fn down_columns(mut runs: Vec<&Run>, order: &mut Vec<Run>) {
    let is_short = |run: &Run| run.to - run.from <= SHORT;
    let mut n = 0;
    while n < runs.len() {
        let mut last = runs[n];
        order.push(last.clone());
        n += 1;
        while is_short(last)
            && let Some(below) = runs[n..]
                .iter()
                .position(|run| run.y == last.y + 1 && run.from.abs_diff(last.from) < SHORT && is_short(run))
        {
            last = runs.remove(n + below);
            order.push(last.clone());
        }
    }
}
