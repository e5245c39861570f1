//! How cells are dressed, in the codes of a terminal.

use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// How a cell is dressed: its colour, its ground, and the rest.
pub(super) type Worn = (Color, Color, Modifier);

pub(super) const PLAIN: Worn = (Color::Reset, Color::Reset, Modifier::empty());

/// What is seen although nothing is written in a cell.
pub(super) const SEEN_ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED);

/// Whether nothing of a cell is seen but its ground.
pub(super) fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.intersects(SEEN_ON_BLANKS)
}

pub(super) fn looks_same(one: &Cell, other: &Cell) -> bool {
    one == other || (is_blank(one) && is_blank(other) && one.bg == other.bg)
}

/// How a cell can be dressed with as little ado as may be: of a blank one only its ground is seen.
pub(super) fn worn(cell: &Cell, now: Worn) -> Worn {
    let (fg, _, modifier) = now;
    if is_blank(cell) && !modifier.intersects(SEEN_ON_BLANKS) {
        (fg, cell.bg, modifier)
    } else {
        (cell.fg, cell.bg, cell.modifier)
    }
}

/// The codes that lead from one way of being dressed to another: taking off what is not wanted, or everything and
/// beginning anew, whichever is shorter.
pub(super) fn change(from: Worn, to: Worn) -> String {
    if from == to {
        return String::new();
    }
    let step = codes(from, to);
    let anew = codes(PLAIN, to);
    let shorter = match step {
        Some(step) if step.len() <= anew.as_ref().map_or(0, String::len) + 2 => step,
        _ => format!("0;{}", anew.unwrap_or_default()),
    };
    shorter.strip_suffix(';').map(str::to_owned).unwrap_or(shorter)
}

/// About how long it takes to dress otherwise.
pub(super) fn length(from: Worn, to: Worn) -> usize {
    let colour = |from: Color, to: Color| match to {
        _ if from == to => 0,
        Color::Rgb(..) => 16,
        Color::Indexed(_) => 8,
        _ => 3,
    };
    let taken_off = if from.2 == to.2 { 0 } else { 3 };
    colour(from.0, to.0) + colour(from.1, to.1) + taken_off
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

/// What stands, on display only, for a character that this terminal would draw too wide.
pub(super) fn narrow(c: char) -> char {
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
