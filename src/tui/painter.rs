//! What a frame becomes: the bytes that make one terminal show it, taken whole by whoever owns the line.
//!
//! Used for every door. It knows what its terminal shows, has a size only because it was told one, asks the terminal
//! nothing and writes nothing itself. It counts columns itself, so wide characters cost no cursor movement, and it
//! compares what a wide character covers, not only where it begins (ratatui's own comparison leaves the old ground
//! behind where wide characters move by one column). Must never touch the process's own terminal.

mod pen;
mod runs;
mod shift;
mod way;

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthChar;

use super::text;
use pen::{PLAIN, Worn};
use runs::{Run, row, span};
use shift::{LEAST_ROWS, Shift};

/// Enters the screens: other screen, bracketed paste, no wrapping, cleared.
pub const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[?7l\x1b[0m\x1b[2J\x1b[H\x1b[?25l";

/// Leaves the terminal as it was found; the door sends it last, also after a panic.
pub const LEAVE: &str = "\x1b[0m\x1b[?7h\x1b[?2004l\x1b[?1006l\x1b[?1002l\x1b[?25h\x1b[?1049l";

/// Buffers that no terminal shows any more. They are large: what is taken from the system and given back for every frame
/// costs more than drawing into it.
static SPARE: Mutex<Vec<Buffer>> = Mutex::new(Vec::new());

/// How many of them are kept, for all sessions together.
const SPARES: usize = 2;

/// An empty buffer to draw a frame into.
pub fn blank(area: Rect) -> Buffer {
    let spare = SPARE.lock().unwrap_or_else(PoisonError::into_inner).pop();
    match spare {
        Some(mut buffer) => {
            buffer.resize(area);
            buffer.reset();
            buffer
        }
        None => Buffer::empty(area),
    }
}

fn give_back(buffer: Buffer) {
    let mut spare = SPARE.lock().unwrap_or_else(PoisonError::into_inner);
    if spare.len() < SPARES {
        spare.push(buffer);
    }
}

/// Turns frames into bytes for one terminal.
pub struct Painter {
    bytes: String,
    shown: Option<Buffer>,
    at: Option<Position>,
    style: Worn,
    cursor: Option<Position>,
    wide_ambiguous: bool,
    /// Whether the terminal is to tell of the mouse, and what it was told last.
    mouse: (bool, Option<bool>),
}

/// Asks a terminal to tell of the mouse: presses, and moves while a button is held; in figures.
const MOUSE: &str = "\x1b[?1002h\x1b[?1006h";

/// And not to.
const NO_MOUSE: &str = "\x1b[?1006l\x1b[?1002l";

/// How many columns are a short way.
const NEAR: u16 = 4;

impl Painter {
    /// For a terminal that [`ENTER`] was sent to; `wide_ambiguous` where it draws characters of ambiguous width two
    /// cells wide.
    pub fn new(wide_ambiguous: bool) -> Painter {
        Painter {
            bytes: String::new(),
            shown: None,
            at: None,
            style: PLAIN,
            cursor: None,
            wide_ambiguous,
            // As it is entered, and left.
            mouse: (false, Some(false)),
        }
    }

    /// Forgets what the terminal shows: the next frame is drawn whole.
    pub fn forget(&mut self) {
        self.shown = None;
        self.mouse.1 = None;
    }

    /// Whether the terminal is to tell of the mouse from the next frame on.
    pub fn listen(&mut self, mouse: bool) {
        self.mouse.0 = mouse;
    }

    /// The bytes that make the terminal show `frame`; empty where nothing changed.
    pub fn paint(&mut self, frame: Buffer, caret: Option<Position>) -> Vec<u8> {
        self.bytes.clear();
        let shown = match self.shown.take().filter(|shown| shown.area == frame.area) {
            Some(shown) => shown,
            None => {
                self.bytes.push_str("\x1b[?25l\x1b[0m\x1b[2J");
                (self.style, self.at, self.cursor) = (PLAIN, None, None);
                Buffer::empty(frame.area)
            }
        };
        let hidden = self.bytes.len();
        let height = frame.area.height;
        let mut runs = runs::between(|y| row(&shown, y), &frame, 0..height);
        // Where a list was scrolled most rows have changed.
        if runs::rows(&runs) >= LEAST_ROWS.max(usize::from(height) / 3)
            && let Some(shift) = Shift::between(&shown, &frame)
        {
            let blank = vec![Cell::EMPTY; usize::from(frame.area.width)];
            let comes_from = |y| shift.from(y).map_or(&blank[..], |y| row(&shown, y));
            let moved = runs::between(comes_from, &frame, shift.top..shift.bottom + 1);
            let (by_row, moved_by_row) = (runs::costs(&runs, height), runs::costs(&moved, height));
            if let Some(shift) = shift.paying(&by_row, &moved_by_row) {
                self.shift(shift, shift.is_written(&frame));
                let within = runs::within(&runs, shift.top, shift.bottom);
                let moved_within = runs::within(&moved, shift.top, shift.bottom);
                runs.splice(within, moved[moved_within].iter().cloned());
            }
        }
        runs::ordered(runs, self.style).iter().for_each(|run| self.run(&frame, run));
        if self.bytes.len() > hidden && self.cursor.is_some() {
            self.bytes.insert_str(0, "\x1b[?25l");
            self.cursor = None;
        }
        match (caret, self.cursor) {
            (Some(caret), before) if before != Some(caret) => {
                self.go(caret);
                if before.is_none() {
                    self.bytes.push_str("\x1b[?25h");
                }
            }
            (None, Some(_)) => self.bytes.push_str("\x1b[?25l"),
            _ => {}
        }
        if let (wanted, told) = self.mouse
            && told != Some(wanted)
        {
            // A terminal that was away has forgotten; what was never asked for need not be taken back.
            if wanted || told.is_some() {
                self.bytes.push_str(if wanted { MOUSE } else { NO_MOUSE });
            }
            self.mouse.1 = Some(wanted);
        }
        self.cursor = caret;
        self.shown = Some(frame);
        give_back(shown);
        std::mem::take(&mut self.bytes).into_bytes()
    }

    fn run(&mut self, frame: &Buffer, run: &Run) {
        let Rect { x: left, y: top, width, .. } = frame.area;
        let row = row(frame, run.y);
        let y = top + run.y;
        self.come(&row[..usize::from(run.from)], Position { x: left + run.from, y }, left);
        self.dress(run.worn(self.style));
        let mut x = usize::from(run.from);
        while x < usize::from(run.to) {
            self.put(row[x].symbol());
            x += span(&row[x]);
        }
        // At the right edge terminals differ in where the cursor is.
        self.at = (run.to < width).then_some(Position { x: left + run.to, y });
    }

    /// Lets the terminal move rows.
    fn shift(&mut self, shift: Shift, is_written: bool) {
        let Shift { top, bottom, up } = shift;
        // What comes in has the ground that is set, on some terminals. Where all of it is written it does not matter.
        if !is_written {
            self.dress(PLAIN);
        }
        // Row 1 is the first, and setting the rows that move takes the cursor away.
        let _ = write!(self.bytes, "\x1b[{};{}r", top + 1, bottom + 1);
        let _ = match up {
            true => write!(self.bytes, "\x1b[{}H\n\x1b[r", bottom + 1),
            false => write!(self.bytes, "\x1b[{}H\x1bM\x1b[r", top + 1),
        };
        self.at = Some(Position::ORIGIN);
    }

    /// Goes to a place in a row: a short way there is written anew, which takes less than a movement.
    fn come(&mut self, before: &[Cell], to: Position, left: u16) {
        let near = self.at.filter(|at| at.y == to.y && at.x < to.x && to.x - at.x <= NEAR);
        if let Some(at) = near {
            let between = &before[usize::from(at.x - left)..];
            let (mut bytes, mut x) = (0, 0);
            while x < between.len() && pen::worn(&between[x], self.style) == self.style {
                bytes += between[x].symbol().len();
                x += span(&between[x]);
            }
            if x == between.len() && bytes <= if x == 1 { 3 } else { 4 } {
                let mut x = 0;
                while x < between.len() {
                    self.put(between[x].symbol());
                    x += span(&between[x]);
                }
                self.at = Some(to);
            }
        }
        self.go(to);
    }

    fn go(&mut self, to: Position) {
        way::write(&mut self.bytes, self.at, to);
        self.at = Some(to);
    }

    fn dress(&mut self, wanted: Worn) {
        let change = pen::change(self.style, wanted);
        self.style = wanted;
        if !change.is_empty() {
            let _ = write!(self.bytes, "\x1b[{change}m");
        }
    }

    fn put(&mut self, symbol: &str) {
        for c in symbol.chars() {
            let shown = match c {
                c if text::is_unprintable(c) => ' ',
                c if self.wide_ambiguous && c.width() == Some(1) && c.width_cjk() == Some(2) => {
                    pen::narrow(c)
                }
                c => c,
            };
            self.bytes.push(shown);
        }
    }
}

#[cfg(test)]
mod tests;
