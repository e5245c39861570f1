//! What a terminal shows is what the frame holds: an emulator tells.

use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

use super::pen::is_blank;
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
            ["楼道照明损坏，夜间出行不便", "排水沟堵塞，下雨积水", "老人就医接驳"][n % 3].repeat(1 + n % 2)
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
