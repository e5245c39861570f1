//! Rows that have moved up or down by one, as lists do when they are walked through: the terminal can scroll them.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};

use super::pen::looks_same;
use super::runs::{row, span};

/// Rows of the screen that have moved up or down by one.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Shift {
    pub top: u16,
    pub bottom: u16,
    pub up: bool,
}

/// In how many parts of the screen is looked for rows that have moved.
const BANDS: usize = 3;

/// The least rows that must have changed, and that must have moved together: a list, and not two lines that are alike.
pub(super) const LEAST_ROWS: usize = 6;

/// About what it takes to let a terminal move rows, and to dress anew after that.
const MOVE: i64 = 40;

impl Shift {
    /// The rows that have moved, if any; whether it pays to move them is for who draws them to tell.
    pub fn between(shown: &Buffer, frame: &Buffer) -> Option<Shift> {
        let width = usize::from(frame.area.width);
        // A list stands in some part of the screen; what stands beside it need not move.
        (0..BANDS)
            .find_map(|band| Shift::within(shown, frame, width * band / BANDS..width * (band + 1) / BANDS))
    }

    /// The same, where the rows that have moved are told by what stands in some columns of them.
    fn within(shown: &Buffer, frame: &Buffer, columns: Range<usize>) -> Option<Shift> {
        let height = usize::from(frame.area.height);
        let texts = |buffer: &Buffer| -> Vec<u64> {
            (0..frame.area.height).map(|y| text_of(&row(buffer, y)[columns.clone()])).collect()
        };
        let (old, new) = (texts(shown), texts(frame));
        let runs = [true, false].into_iter().filter_map(|up| {
            let from =
                |y: usize| if up { Some(y + 1).filter(|from| *from < height) } else { y.checked_sub(1) };
            // The rows that show what their neighbour did, in a row, from the first to the last that has changed.
            let (mut best, mut run): (Option<Range<usize>>, Option<Range<usize>>) = (None, None);
            for y in 0..height {
                if from(y).is_none_or(|from| new[y] != old[from]) {
                    run = None;
                } else if new[y] != old[y] {
                    let grown = run.as_ref().map_or(y, |run| run.start)..y + 1;
                    if best.as_ref().is_none_or(|best| best.len() < grown.len()) {
                        best = Some(grown.clone());
                    }
                    run = Some(grown);
                }
            }
            best.filter(|run| run.len() > LEAST_ROWS).map(|run| (run, up))
        });
        let (run, up) = runs.max_by_key(|(run, _)| run.len())?;
        let (top, bottom) = if up { (run.start, run.end) } else { (run.start - 1, run.end - 1) };
        Some(Shift { top: top as u16, bottom: bottom as u16, up })
    }

    /// How many of the rows it pays to move, those next to the row that comes in, where each row takes so many bytes
    /// without moving any and so many with all of them moved: what stands beside a list has not moved with it. None where
    /// it does not pay at all.
    pub fn paying(self, still: &[usize], moved: &[usize]) -> Option<Shift> {
        let saved = |y: u16| still[usize::from(y)] as i64 - moved[usize::from(y)] as i64;
        let Shift { top, bottom, up } = self;
        // The row that comes in is blank.
        let comes_in = if up { bottom } else { top };
        let (mut sum, mut best) = (saved(comes_in) - MOVE, (0, None));
        for n in 1..=bottom - top {
            let y = if up { bottom - n } else { top + n };
            sum += saved(y);
            if sum > best.0 {
                let shift = if up { Shift { top: y, ..self } } else { Shift { bottom: y, ..self } };
                best = (sum, Some(shift));
            }
        }
        best.1
    }

    /// Whether all of the row that comes in will be written, since nothing of it is blank as the terminal is by itself.
    pub fn is_written(self, frame: &Buffer) -> bool {
        let row = row(frame, if self.up { self.bottom } else { self.top });
        let mut x = 0;
        while x < row.len() && !looks_same(&row[x], &Cell::EMPTY) {
            x += span(&row[x]);
        }
        x >= row.len()
    }

    /// Which row one of the rows that move comes from; `None` for the one that comes in.
    pub fn from(self, y: u16) -> Option<u16> {
        if self.up {
            Some(y + 1).filter(|from| *from <= self.bottom)
        } else {
            y.checked_sub(1).filter(|from| *from >= self.top)
        }
    }
}

/// What is written in some cells, as a number that is the same for the same text.
fn text_of(cells: &[Cell]) -> u64 {
    cells.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, cell| {
        let text = cell.symbol().bytes().fold(0, |text: u64, byte| text.rotate_left(8) | u64::from(byte));
        (hash.rotate_left(5) ^ text).wrapping_mul(0x0100_0000_01b3)
    })
}
