//! What a frame becomes: the bytes that make one terminal show it, taken whole by whoever owns the line.
//!
//! Used for every door. It knows what its terminal shows, has a size only because it was told one, asks the terminal
//! nothing and writes nothing itself. It counts columns itself, so wide characters cost no cursor movement, and it
//! compares what a wide character covers, not only where it begins (ratatui's own comparison leaves the old ground
//! behind where wide characters move by one column). Must never touch the process's own terminal.

use std::fmt::Write as _;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::text;

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

/// How a cell is dressed: its colour, its ground, and the rest.
type Worn = (Color, Color, Modifier);

const PLAIN: Worn = (Color::Reset, Color::Reset, Modifier::empty());

/// What is seen although nothing is written in a cell.
const SEEN_ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED);

/// Whether nothing of a cell is seen but its ground.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.intersects(SEEN_ON_BLANKS)
}

fn looks_same(one: &Cell, other: &Cell) -> bool {
    one == other || (is_blank(one) && is_blank(other) && one.bg == other.bg)
}

/// The rows that are not as they are to be.
fn changed_rows(shown: &Buffer, frame: &Buffer) -> Vec<u16> {
    let width = usize::from(frame.area.width).max(1);
    let rows = shown.content.chunks(width).zip(frame.content.chunks(width));
    (frame.area.y..).zip(rows).filter(|(_, (old, new))| old != new).map(|(y, _)| y).collect()
}

/// Rows of the screen that have moved up or down by one, as lists do when they are walked through.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Shift {
    top: u16,
    bottom: u16,
    up: bool,
}

impl Shift {
    /// The rows that it pays to move, if any: less is then to be drawn.
    fn between(shown: &Buffer, frame: &Buffer) -> Option<Shift> {
        let width = usize::from(frame.area.width);
        // A list stands in some part of the screen; what stands beside it need not move.
        (0..BANDS)
            .find_map(|band| Shift::within(shown, frame, width * band / BANDS..width * (band + 1) / BANDS))
    }

    /// The same, where the rows that have moved are told by what stands in some columns of them.
    fn within(shown: &Buffer, frame: &Buffer, columns: Range<usize>) -> Option<Shift> {
        let (width, height) = (usize::from(frame.area.width), usize::from(frame.area.height));
        let texts = |buffer: &Buffer| -> Vec<u64> {
            let row = |y: usize| &buffer.content[y * width..][columns.clone()];
            (0..height).map(|y| text_of(row(y))).collect()
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
        let differ = |y: usize, from: usize| {
            let row = |y: usize| y * width..(y + 1) * width;
            difference(&shown.content[row(from)], &frame.content[row(y)])
        };
        // Some of the rows tell what all of them save.
        let some = run.clone().step_by(SAMPLE);
        let saves = |y: usize| differ(y, y) - differ(y, if up { y + 1 } else { y - 1 });
        let (tried, saved) = (some.len() as i64, some.map(saves).sum::<i64>());
        // The row that comes in is blank, and is drawn whole.
        let (top, bottom, comes_in) =
            if up { (run.start, run.end, run.end) } else { (run.start - 1, run.end - 1, run.start - 1) };
        let saved = saved * run.len() as i64 / tried - (width as i64 - differ(comes_in, comes_in));
        (saved > WORTH).then_some(Shift { top: top as u16, bottom: bottom as u16, up })
    }
}

/// What is written in some cells, as a number that is the same for the same text.
fn text_of(cells: &[Cell]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for cell in cells {
        for byte in cell.symbol().bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

/// What it takes to turn one row into another: the cells that differ, and the ways to where they begin.
fn difference(old: &[Cell], new: &[Cell]) -> i64 {
    let (mut cost, mut apart) = (0, false);
    for (one, other) in old.iter().zip(new) {
        let differs = !looks_same(one, other);
        cost += i64::from(differs) + if differs && !apart { BEGIN } else { 0 };
        apart = differs;
    }
    cost
}

/// In how many parts of the screen is looked for rows that have moved.
const BANDS: usize = 3;

/// Of how many rows one is looked at to tell what moving them saves.
const SAMPLE: usize = 4;

/// The least rows that must have changed, and that must have moved together: a list, and not two lines that are alike.
const LEAST_ROWS: usize = 6;

/// What it takes to begin with cells that differ, in cells: going there, dressing.
const BEGIN: i64 = 20;

/// What moving rows must save, in cells.
const WORTH: i64 = 120;

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
        let mut shown = match self.shown.take().filter(|shown| shown.area == frame.area) {
            Some(shown) => shown,
            None => {
                self.bytes.push_str("\x1b[?25l\x1b[0m\x1b[2J");
                (self.style, self.at, self.cursor) = (PLAIN, None, None);
                Buffer::empty(frame.area)
            }
        };
        let hidden = self.bytes.len();
        let mut changed = changed_rows(&shown, &frame);
        // Where a list was scrolled most rows have changed.
        if changed.len() >= LEAST_ROWS.max(usize::from(frame.area.height) / 3)
            && let Some(shift) = Shift::between(&shown, &frame)
        {
            self.shift(&mut shown, shift);
            changed = changed_rows(&shown, &frame);
        }
        for y in changed {
            self.line(&shown, &frame, y);
        }
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

    fn line(&mut self, shown: &Buffer, frame: &Buffer, y: u16) {
        let Rect { x: left, width, .. } = frame.area;
        let row = usize::from(y - frame.area.y) * usize::from(width);
        let (old, new) =
            (&shown.content[row..][..usize::from(width)], &frame.content[row..][..usize::from(width)]);
        // What stands before the first difference and behind the last is as it should be.
        let differs = |(old, new): (&Cell, &Cell)| !looks_same(old, new);
        let Some(first) = old.iter().zip(new).position(differs) else { return };
        let last = old.iter().zip(new).rposition(differs).unwrap_or(first);
        let from = first - usize::from(first > 0 && span(&new[first - 1]) > 1);
        // What the old row shows from each column on: whether a character begins there, and how it is dressed.
        let mut covered = vec![None; usize::from(width)];
        let mut x = from;
        // A wide character covers one column more.
        while x <= last + 1 && x < old.len() {
            let cells = span(&old[x]).min(old.len() - x);
            covered[x] = Some(cells);
            x += cells;
        }
        let mut x = from;
        while x <= last + 1 && x < new.len() {
            let cells = span(&new[x]);
            if x + cells > new.len() {
                break;
            }
            if covered[x] != Some(cells) || !looks_same(&old[x], &new[x]) {
                self.come(&new[..x], Position { x: left + x as u16, y }, left);
                self.dress(&new[x]);
                self.put(new[x].symbol());
                // At the right edge terminals differ in where the cursor is.
                self.at = (x + cells < new.len()).then_some(Position { x: left + (x + cells) as u16, y });
            }
            x += cells;
        }
    }

    /// Moves rows of the screen up or down as a whole; what comes in is blank.
    fn shift(&mut self, shown: &mut Buffer, shift: Shift) {
        let Shift { top, bottom, up } = shift;
        let width = usize::from(shown.area.width);
        // What comes in has the ground that is set, on some terminals.
        self.dress_in(PLAIN);
        // Row 1 is the first, and setting the rows that move takes the cursor away.
        let _ = write!(self.bytes, "\x1b[{};{}r", top + 1, bottom + 1);
        let rows = usize::from(top) * width..(usize::from(bottom) + 1) * width;
        if up {
            let _ = write!(self.bytes, "\x1b[{}H\n\x1b[r", bottom + 1);
            shown.content[rows.clone()].rotate_left(width);
            shown.content[rows.end - width..rows.end].fill(Cell::EMPTY);
        } else {
            let _ = write!(self.bytes, "\x1b[{}H\x1bM\x1b[r", top + 1);
            shown.content[rows.clone()].rotate_right(width);
            shown.content[rows.start..rows.start + width].fill(Cell::EMPTY);
        }
        self.at = Some(Position::ORIGIN);
    }

    /// Goes to a place in a row, of which what stands before it is as it should be: a short way there is written anew,
    /// which takes less than a movement.
    fn come(&mut self, before: &[Cell], to: Position, left: u16) {
        let near = self.at.filter(|at| at.y == to.y && at.x < to.x && to.x - at.x <= 3);
        if let Some(at) = near {
            let between = &before[usize::from(at.x - left)..usize::from(to.x - left)];
            let plain = |cell: &Cell| {
                let [byte] = cell.symbol().as_bytes() else { return false };
                (b' '..=b'~').contains(byte) && self.worn(cell) == self.style
            };
            if between.iter().all(plain) {
                between.iter().for_each(|cell| self.bytes.push_str(cell.symbol()));
                self.at = Some(to);
            }
        }
        self.go(to);
    }

    fn go(&mut self, to: Position) {
        if self.at == Some(to) {
            return;
        }
        let _ = match self.at {
            Some(at) if at.y == to.y && to.x > at.x && to.x - at.x < 10 => match to.x - at.x {
                1 => write!(self.bytes, "\x1b[C"),
                n => write!(self.bytes, "\x1b[{n}C"),
            },
            Some(at) if at.y == to.y => write!(self.bytes, "\x1b[{}G", to.x + 1),
            Some(at) if at.y + 1 == to.y && to.x < 10 => match to.x {
                0 => write!(self.bytes, "\r\n"),
                1 => write!(self.bytes, "\r\n\x1b[C"),
                n => write!(self.bytes, "\r\n\x1b[{n}C"),
            },
            _ if to.x == 0 => write!(self.bytes, "\x1b[{}H", to.y + 1),
            _ => write!(self.bytes, "\x1b[{};{}H", to.y + 1, to.x + 1),
        };
        self.at = Some(to);
    }

    /// How a cell can be dressed with as little ado as may be: of a blank one only its ground is seen.
    fn worn(&self, cell: &Cell) -> Worn {
        let (fg, _, modifier) = self.style;
        if is_blank(cell) && !modifier.intersects(SEEN_ON_BLANKS) {
            (fg, cell.bg, modifier)
        } else {
            (cell.fg, cell.bg, cell.modifier)
        }
    }

    fn dress(&mut self, cell: &Cell) {
        self.dress_in(self.worn(cell));
    }

    fn dress_in(&mut self, wanted: Worn) {
        if wanted == self.style {
            return;
        }
        // Taking off what is not wanted, or everything and beginning anew: whichever is shorter.
        let step = codes(self.style, wanted);
        let anew = codes(PLAIN, wanted);
        let shorter = match step {
            Some(step) if step.len() <= anew.as_ref().map_or(0, String::len) + 2 => step,
            _ => format!("0;{}", anew.unwrap_or_default()),
        };
        self.style = wanted;
        if shorter.is_empty() {
            return;
        }
        self.bytes.push_str("\x1b[");
        self.bytes.push_str(shorter.strip_suffix(';').unwrap_or(&shorter));
        self.bytes.push('m');
    }

    fn put(&mut self, symbol: &str) {
        for c in symbol.chars() {
            let shown = match c {
                c if text::is_unprintable(c) => ' ',
                c if self.wide_ambiguous && c.width() == Some(1) && c.width_cjk() == Some(2) => narrow(c),
                c => c,
            };
            self.bytes.push(shown);
        }
    }
}

/// What stands, on display only, for a character that this terminal would draw too wide.
fn narrow(c: char) -> char {
    match c {
        '─' | '━' | '—' | '–' | '═' => '-',
        '│' | '┃' | '║' => '|',
        '\u{250c}'..='\u{254b}' | '\u{2552}'..='\u{2570}' => '+',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '×' => 'x',
        '·' | '•' | '…' => '.',
        '█' | '▉' | '▓' | '■' => '#',
        '▒' | '░' | '□' => '.',
        '→' => '>',
        '←' => '<',
        _ => '?',
    }
}

/// The codes that lead from one way of being dressed to another without taking everything off.
fn codes(from: Worn, to: Worn) -> Option<String> {
    const CODES: [(Modifier, &str, &str); 5] = [
        (Modifier::BOLD, "1;", "22;"),
        (Modifier::DIM, "2;", "22;"),
        (Modifier::ITALIC, "3;", "23;"),
        (Modifier::UNDERLINED, "4;", "24;"),
        (Modifier::REVERSED, "7;", "27;"),
    ];
    let ((fg, bg, before), (to_fg, to_bg, after)) = (from, to);
    // One code takes both away.
    let weights = Modifier::BOLD.union(Modifier::DIM);
    let other_weight = before.intersection(weights) != after.intersection(weights);
    if other_weight && before.intersects(weights) && after.intersects(weights) {
        return None;
    }
    let mut codes = String::new();
    for (one, on, off) in CODES {
        match (before.contains(one), after.contains(one)) {
            (false, true) => codes.push_str(on),
            (true, false) if !codes.contains("22;") || off != "22;" => codes.push_str(off),
            _ => {}
        }
    }
    if fg != to_fg {
        push_colour(&mut codes, to_fg, 30);
    }
    if bg != to_bg {
        push_colour(&mut codes, to_bg, 40);
    }
    Some(codes)
}

fn push_colour(out: &mut String, colour: Color, base: u8) {
    let named = |n: u8| if n < 8 { base + n } else { base + 52 + n };
    let n = match colour {
        Color::Reset => base + 9,
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
        Color::Indexed(n) => {
            let _ = write!(out, "{};5;{n};", base + 8);
            return;
        }
        Color::Rgb(r, g, b) => {
            let _ = write!(out, "{};2;{r};{g};{b};", base + 8);
            return;
        }
    };
    let _ = write!(out, "{n};");
}

/// The columns that a cell's character covers.
fn span(cell: &Cell) -> usize {
    cell.symbol().width().max(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::Style;

    use super::*;

    const WIDTH: u16 = 24;
    const HEIGHT: u16 = 5;

    #[derive(Debug, Clone)]
    struct Piece(u16, u16, String, Style);

    fn pieces() -> impl Strategy<Value = Vec<Piece>> {
        let style = (0u8..8, 0u8..8, any::<bool>(), any::<bool>()).prop_map(|(f, b, bold, line)| {
            let mut style = Style::new().fg(Color::Indexed(f)).bg(Color::Indexed(b));
            if f == 0 {
                style = style.fg(Color::Rgb(1, 2, 3));
            }
            if bold {
                style = style.add_modifier(Modifier::BOLD);
            }
            if line {
                style = style.add_modifier(Modifier::UNDERLINED);
            }
            style
        });
        let piece = (0..WIDTH, 0..HEIGHT, "[a-d 盟约大会，─]{0,14}", style);
        proptest::collection::vec(piece.prop_map(|(x, y, t, s)| Piece(x, y, t, s)), 0..10)
    }

    fn frame(pieces: &[Piece]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
        for Piece(x, y, text, style) in pieces {
            let area = Rect::new(*x, *y, text.width() as u16, 1);
            text::clear_under(&mut buffer, area);
            buffer.set_stringn(*x, *y, text, usize::from(WIDTH - x), *style);
        }
        buffer
    }

    proptest! {
        #[test]
        fn the_terminal_shows_what_the_buffer_holds(frames in proptest::collection::vec(pieces(), 1..6)) {
            let mut painter = Painter::new(false);
            let mut emulator = vt100::Parser::new(HEIGHT.try_into().unwrap(), WIDTH.try_into().unwrap(), 0);
            emulator.process(ENTER.as_bytes());
            for pieces in frames {
                let wanted = frame(&pieces);
                let caret = (pieces.len() > 2).then(|| Position::new(pieces.len() as u16, 1));
                emulator.process(&painter.paint(wanted.clone(), caret));
                prop_assert_eq!(painter.paint(wanted.clone(), caret), b"");
                shows(&emulator, &wanted)?;
                prop_assert_eq!(emulator.screen().hide_cursor(), caret.is_none());
                if let Some(caret) = caret {
                    prop_assert_eq!(emulator.screen().cursor_position(), (caret.y, caret.x));
                }
            }
        }
    }

    /// A list beside a pane that stays where it is, with one row selected.
    fn list(rows: &[String], top: usize, at: usize, pane: &str) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 20));
        buffer.set_stringn(0, 0, "联盟 | 意见", 60, Style::new().bg(Color::Indexed(4)));
        for y in 0..18 {
            let n = top + usize::from(y);
            let style = if n == at { Style::new().bg(Color::Rgb(9, 9, 9)) } else { Style::new() };
            buffer.set_style(Rect::new(0, y + 1, 40, 1), style);
            buffer.set_stringn(0, y + 1, &rows[n % rows.len()], 40, style);
            buffer.set_stringn(41, y + 1, "│", 1, Style::new().fg(Color::Indexed(2)));
            buffer.set_stringn(59, y + 1, "│", 1, Style::new().fg(Color::Indexed(2)));
        }
        buffer.set_stringn(44, 3, pane, 14, Style::new());
        buffer.set_stringn(0, 19, format!("{}/1000", at + 1), 60, Style::new().add_modifier(Modifier::BOLD));
        buffer
    }

    fn shows(emulator: &vt100::Parser, wanted: &Buffer) -> Result<(), TestCaseError> {
        let area = wanted.area;
        for y in 0..area.height {
            let mut x = 0;
            while x < area.width {
                let cell = &wanted[(x, y)];
                let shown = emulator.screen().cell(y, x).unwrap();
                let text = if shown.has_contents() { shown.contents() } else { " " };
                prop_assert_eq!(text, cell.symbol(), "at {},{}", x, y);
                let colour = |colour| match colour {
                    Color::Indexed(n) => vt100::Color::Idx(n),
                    Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
                    _ => vt100::Color::Default,
                };
                prop_assert_eq!(shown.bgcolor(), colour(cell.bg), "at {},{}", x, y);
                if !is_blank(cell) {
                    prop_assert_eq!(shown.fgcolor(), colour(cell.fg), "at {},{}", x, y);
                    prop_assert_eq!(shown.bold(), cell.modifier.contains(Modifier::BOLD));
                    prop_assert_eq!(shown.underline(), cell.modifier.contains(Modifier::UNDERLINED));
                    prop_assert_eq!(shown.inverse(), cell.modifier.contains(Modifier::REVERSED));
                }
                x += span(cell) as u16;
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn a_list_that_was_scrolled_is_shown_as_if_it_were_drawn_whole(
            rows in proptest::collection::vec("[a-d 盟约大会，─]{0,30}", 30..60),
            walk in proptest::collection::vec((0_i32..40, "[ab 盟约]{0,8}"), 1..12),
        ) {
            let mut painter = Painter::new(false);
            let mut emulator = vt100::Parser::new(20.try_into().unwrap(), 60.try_into().unwrap(), 0);
            emulator.process(ENTER.as_bytes());
            let mut at = 20_i32;
            for (step, pane) in walk {
                at = (at + if step < 30 { step % 3 - 1 } else { step - 34 }).clamp(18, 900);
                let wanted = list(&rows, at as usize - 17 + (step % 2) as usize, at as usize, &pane);
                emulator.process(&painter.paint(wanted.clone(), None));
                shows(&emulator, &wanted)?;
            }
        }
    }

    #[test]
    fn a_row_that_scrolls_takes_little_more_than_the_row() {
        let rows: Vec<String> = (0..50)
            .map(|n| {
                ["楼道照明损坏，夜间出行不便", "排水沟堵塞，下雨积水", "老人就医接驳"][n % 3]
                    .repeat(1 + n % 2)
            })
            .collect();
        let mut painter = Painter::new(false);
        let whole = painter.paint(list(&rows, 1, 18, "照明"), None).len();
        let down = painter.paint(list(&rows, 2, 19, "排水"), None);
        assert!(down.windows(3).any(|w| w == b"\x1b[r"), "the terminal scrolls");
        assert!(down.len() * 4 < whole, "{} of {whole}", down.len());
        let up = painter.paint(list(&rows, 1, 18, "照明"), None);
        assert!(up.windows(2).any(|w| w == b"\x1bM") && up.len() * 4 < whole);
        // A page is drawn anew.
        assert!(!painter.paint(list(&rows, 22, 39, "照明"), None).windows(3).any(|w| w == b"\x1b[r"));
    }

    #[test]
    fn nothing_is_written_when_nothing_changed_and_little_when_little_did() {
        let mut painter = Painter::new(false);
        let text = |text: &str| frame(&[Piece(0, 0, text.to_owned(), Style::new())]);
        assert!(!painter.paint(text("盟约大会"), None).is_empty());
        assert_eq!(painter.paint(text("盟约大会"), None), b"");
        let bytes = painter.paint(text("盟约小会"), None);
        assert_eq!(String::from_utf8(bytes).unwrap(), "\x1b[5G小");
    }

    #[test]
    fn the_mouse_is_asked_for_once_and_again_after_the_terminal_was_away() {
        let mut painter = Painter::new(false);
        let told = |painter: &mut Painter, mouse: bool| {
            painter.listen(mouse);
            let bytes = String::from_utf8(painter.paint(frame(&[]), None)).unwrap();
            (bytes.contains(MOUSE), bytes.contains(NO_MOUSE))
        };
        assert_eq!(told(&mut painter, false), (false, false));
        assert_eq!(told(&mut painter, true), (true, false));
        assert_eq!(told(&mut painter, true), (false, false));
        painter.forget();
        assert_eq!(told(&mut painter, true), (true, false));
        assert_eq!(told(&mut painter, false), (false, true));
        painter.forget();
        assert_eq!(told(&mut painter, false), (false, false));
        assert!(LEAVE.contains(NO_MOUSE) && !ENTER.contains("?1003"));
    }

    #[test]
    fn characters_of_ambiguous_width_are_replaced_where_they_would_be_wide() {
        let mut painter = Painter::new(true);
        let bytes = painter.paint(frame(&[Piece(0, 0, "┌─社区“大党委”─┐".into(), Style::new())]), None);
        let shown = String::from_utf8(bytes).unwrap();
        assert!(shown.contains("+-社区\"大党委\"-+"), "{shown:?}");
    }

    #[test]
    fn escape_sequences_in_text_never_reach_the_terminal() {
        let mut painter = Painter::new(false);
        painter.put("\x1b\u{9b}\u{202e}");
        assert_eq!(painter.bytes, "   ");
    }
}
