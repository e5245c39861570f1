//! What a frame becomes: the bytes that make one terminal show it, taken whole by whoever owns the line.
//!
//! Used for every door. It knows what its terminal shows, has a size only because it was told one, asks the terminal
//! nothing and writes nothing itself. It counts columns itself, so wide characters cost no cursor movement, and it
//! compares what a wide character covers, not only where it begins (ratatui's own comparison leaves the old ground
//! behind where wide characters move by one column). Must never touch the process's own terminal.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::text;

/// Enters the screens: other screen, bracketed paste, no wrapping, cleared.
pub const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[?7l\x1b[0m\x1b[2J\x1b[H\x1b[?25l";

/// Leaves the terminal as it was found; the door sends it last, also after a panic.
pub const LEAVE: &str = "\x1b[0m\x1b[?7h\x1b[?2004l\x1b[?1006l\x1b[?1002l\x1b[?25h\x1b[?1049l";

/// Turns frames into bytes for one terminal.
pub struct Painter {
    bytes: String,
    shown: Option<Buffer>,
    at: Option<Position>,
    style: (Color, Color, Modifier),
    cursor: Option<Position>,
    wide_ambiguous: bool,
    /// Whether the terminal is to tell of the mouse, and what it was told last.
    mouse: (bool, Option<bool>),
}

/// Asks a terminal to tell of the mouse: presses, and moves while a button is held; in figures.
const MOUSE: &str = "\x1b[?1002h\x1b[?1006h";

/// And not to.
const NO_MOUSE: &str = "\x1b[?1006l\x1b[?1002l";

const PLAIN: (Color, Color, Modifier) = (Color::Reset, Color::Reset, Modifier::empty());

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
        for y in frame.area.top()..frame.area.bottom() {
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
        std::mem::take(&mut self.bytes).into_bytes()
    }

    fn line(&mut self, shown: &Buffer, frame: &Buffer, y: u16) {
        let Rect { x: left, width, .. } = frame.area;
        let row = usize::from(y - frame.area.y) * usize::from(width);
        let (old, new) =
            (&shown.content[row..][..usize::from(width)], &frame.content[row..][..usize::from(width)]);
        if old == new {
            return;
        }
        // What the old row shows from each column on: whether a character begins there, and how it is dressed.
        let mut covered = vec![None; usize::from(width)];
        let mut x = 0;
        while x < old.len() {
            let cells = span(&old[x]).min(old.len() - x);
            covered[x] = Some(cells);
            x += cells;
        }
        let mut x = 0;
        while x < new.len() {
            let cells = span(&new[x]);
            if x + cells > new.len() {
                break;
            }
            if covered[x] != Some(cells) || old[x] != new[x] {
                self.go(Position { x: left + x as u16, y });
                self.dress(&new[x]);
                self.put(new[x].symbol());
                // At the right edge terminals differ in where the cursor is.
                self.at = (x + cells < new.len()).then_some(Position { x: left + (x + cells) as u16, y });
            }
            x += cells;
        }
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
            _ if to.x == 0 => write!(self.bytes, "\x1b[{}H", to.y + 1),
            _ => write!(self.bytes, "\x1b[{};{}H", to.y + 1, to.x + 1),
        };
        self.at = Some(to);
    }

    fn dress(&mut self, cell: &Cell) {
        let wanted = (cell.fg, cell.bg, cell.modifier);
        if wanted == self.style {
            return;
        }
        let (fg, bg, modifier) = self.style;
        self.bytes.push_str("\x1b[");
        let from = self.bytes.len();
        let dropped = !(modifier - cell.modifier).is_empty();
        let (fg, bg, modifier) = if dropped {
            self.bytes.push_str("0;");
            (Color::Reset, Color::Reset, Modifier::empty())
        } else {
            (fg, bg, modifier)
        };
        const CODES: &[(Modifier, &str)] = &[
            (Modifier::BOLD, "1;"),
            (Modifier::DIM, "2;"),
            (Modifier::ITALIC, "3;"),
            (Modifier::UNDERLINED, "4;"),
            (Modifier::REVERSED, "7;"),
        ];
        for (one, code) in CODES {
            if (cell.modifier - modifier).contains(*one) {
                self.bytes.push_str(code);
            }
        }
        if cell.fg != fg {
            push_colour(&mut self.bytes, cell.fg, 30);
        }
        if cell.bg != bg {
            push_colour(&mut self.bytes, cell.bg, 40);
        }
        if self.bytes.len() > from {
            self.bytes.pop();
            self.bytes.push('m');
        } else {
            self.bytes.truncate(from - 2);
        }
        self.style = wanted;
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
                for y in 0..HEIGHT {
                    let mut x = 0;
                    while x < WIDTH {
                        let cell = &wanted[(x, y)];
                        let shown = emulator.screen().cell(y, x).unwrap();
                        let text = if shown.has_contents() { shown.contents() } else { " " };
                        prop_assert_eq!(text, cell.symbol(), "at {},{}", x, y);
                        prop_assert_eq!(shown.bold(), cell.modifier.contains(Modifier::BOLD));
                        prop_assert_eq!(shown.underline(), cell.modifier.contains(Modifier::UNDERLINED));
                        match cell.bg {
                            Color::Indexed(n) => prop_assert_eq!(shown.bgcolor(), vt100::Color::Idx(n)),
                            _ => prop_assert_eq!(shown.bgcolor(), vt100::Color::Default),
                        }
                        x += cell.symbol().width().max(1) as u16;
                    }
                }
                prop_assert_eq!(emulator.screen().hide_cursor(), caret.is_none());
                if let Some(caret) = caret {
                    prop_assert_eq!(emulator.screen().cursor_position(), (caret.y, caret.x));
                }
            }
        }
    }

    #[test]
    fn nothing_is_written_when_nothing_changed_and_little_when_little_did() {
        let mut painter = Painter::new(false);
        let text = |text: &str| frame(&[Piece(0, 0, text.to_owned(), Style::new())]);
        assert!(!painter.paint(text("盟约大会"), None).is_empty());
        assert_eq!(painter.paint(text("盟约大会"), None), b"");
        let bytes = painter.paint(text("盟约小会"), None);
        assert_eq!(String::from_utf8(bytes).unwrap(), "\x1b[1;5H小");
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
