//! What a frame becomes: bytes for one terminal, collected here and taken whole by whoever owns the line.
//!
//! Used for every door. It has a size only because it was told one, asks the terminal nothing, writes nothing itself,
//! and counts columns itself, so wide characters cost no cursor movement. Must never touch the process's own terminal.

use std::convert::Infallible;
use std::fmt::Write as _;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::text;

/// Enters the screens: other screen, bracketed paste, no wrapping, cleared.
pub const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[?7l\x1b[0m\x1b[2J\x1b[H\x1b[?25l";

/// Leaves the terminal as it was found; the door sends it last, also after a panic.
pub const LEAVE: &str = "\x1b[0m\x1b[?7h\x1b[?2004l\x1b[?1006l\x1b[?1002l\x1b[?25h\x1b[?1049l";

/// A terminal that takes bytes.
pub struct ByteBackend {
    bytes: String,
    size: Size,
    at: Option<Position>,
    style: (Color, Color, Modifier),
    cursor: (bool, Position),
    wide_ambiguous: bool,
}

impl ByteBackend {
    /// A terminal of a size; `wide_ambiguous` where it draws characters of ambiguous width two cells wide.
    pub fn new(size: Size, wide_ambiguous: bool) -> ByteBackend {
        ByteBackend {
            bytes: String::new(),
            size,
            at: None,
            style: (Color::Reset, Color::Reset, Modifier::empty()),
            cursor: (false, Position::ORIGIN),
            wide_ambiguous,
        }
    }

    /// Tells the size; ratatui redraws everything at the next frame.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
    }

    /// The bytes of the last frame; empty where nothing changed.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes).into_bytes()
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
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' | '╭' | '╮' | '╯' | '╰' => {
            '+'
        }
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

impl Backend for ByteBackend {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut hidden = false;
        for (x, y, cell) in content {
            if !hidden && self.cursor.0 {
                self.bytes.push_str("\x1b[?25l");
                self.cursor.0 = false;
            }
            hidden = true;
            self.go(Position { x, y });
            self.dress(cell);
            self.put(cell.symbol());
            let next = x + cell.symbol().width().max(1) as u16;
            // At the right edge terminals differ in where the cursor is.
            self.at = (next < self.size.width).then_some(Position { x: next, y });
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        if self.cursor.0 {
            self.bytes.push_str("\x1b[?25l");
            self.cursor.0 = false;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        if !self.cursor.0 {
            self.bytes.push_str("\x1b[?25h");
            self.cursor.0 = true;
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        Ok(self.at.unwrap_or(self.cursor.1))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        let position = position.into();
        self.go(position);
        self.cursor.1 = position;
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        self.bytes.push_str("\x1b[0m\x1b[2J");
        self.style = (Color::Reset, Color::Reset, Modifier::empty());
        self.at = None;
        Ok(())
    }

    fn clear_region(&mut self, _: ClearType) -> Result<(), Infallible> {
        self.clear()
    }

    fn size(&self) -> Result<Size, Infallible> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::default() })
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::Terminal;
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

    fn draw(frame: &mut ratatui::Frame, pieces: &[Piece]) {
        let buffer = frame.buffer_mut();
        for Piece(x, y, text, style) in pieces {
            let area = ratatui::layout::Rect::new(*x, *y, text.width() as u16, 1);
            text::clear_under(buffer, area);
            buffer.set_stringn(*x, *y, text, usize::from(WIDTH - x), *style);
        }
        frame.set_cursor_position((pieces.len() as u16, 1));
    }

    proptest! {
        #[test]
        fn the_terminal_shows_what_the_buffer_holds(frames in proptest::collection::vec(pieces(), 1..6)) {
            let mut terminal = Terminal::new(ByteBackend::new(Size::new(WIDTH, HEIGHT), false)).unwrap();
            let mut emulator = vt100::Parser::new(HEIGHT.try_into().unwrap(), WIDTH.try_into().unwrap(), 0);
            emulator.process(ENTER.as_bytes());
            for frame in frames {
                let done = terminal.draw(|f| draw(f, &frame)).unwrap();
                let wanted = done.buffer.clone();
                emulator.process(&terminal.backend_mut().take());
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
                prop_assert_eq!(emulator.screen().cursor_position(), (1, frame.len() as u16));
            }
        }
    }

    fn bytes(terminal: &mut Terminal<ByteBackend>, text: &str) -> String {
        terminal.draw(|f| f.buffer_mut().set_string(0, 0, text, Style::new())).unwrap();
        String::from_utf8(terminal.backend_mut().take()).unwrap()
    }

    #[test]
    fn nothing_is_written_when_nothing_changed() {
        let mut terminal = Terminal::new(ByteBackend::new(Size::new(WIDTH, HEIGHT), false)).unwrap();
        assert!(!bytes(&mut terminal, "盟约").is_empty());
        assert_eq!(bytes(&mut terminal, "盟约"), "");
    }

    #[test]
    fn characters_of_ambiguous_width_are_replaced_where_they_would_be_wide() {
        let mut terminal = Terminal::new(ByteBackend::new(Size::new(WIDTH, HEIGHT), true)).unwrap();
        let shown = bytes(&mut terminal, "┌─社区“大党委”─┐");
        assert!(shown.contains("+-社区\"大党委\"-+"), "{shown:?}");
    }

    #[test]
    fn escape_sequences_in_text_never_reach_the_terminal() {
        let mut backend = ByteBackend::new(Size::new(WIDTH, HEIGHT), false);
        backend.put("\x1b\u{9b}\u{202e}");
        assert_eq!(backend.take(), b"   ");
    }
}
