//! What lies over the screen leaves no half character behind, wherever it lies, and is whole in the smallest window.

use super::*;
use crate::domain::Command;
use crate::domain::ids::UnitId;
use crate::domain::unit::{self, Particulars};
use crate::tui::key::Key;
use crate::tui::screens::fixture::{OFFICE, running, sit_with_record, wish};
use crate::tui::tests::driver::Driver;
use crate::tui::tests::{at_work, demo};

/// Sessions with something of every kind over their screen.
fn sessions() -> Vec<(&'static str, Driver)> {
    let after = |keys: &str| {
        let mut screen = demo();
        screen.press(keys);
        screen
    };
    let mut typed = after("a");
    typed.types("港南三中");
    let mut left = after("a");
    left.types("港南三中").press("esc");
    let mut word = after("D");
    word.types("移");
    let mut alliance = running();
    let particulars =
        Particulars { telephone: "0775-4321000".into(), ..alliance.units[&UnitId(2)].particulars.clone() };
    let change = unit::Command::Amend { unit: UnitId(2), particulars };
    wish(&mut alliance, OFFICE, "2026-11-22T09:15", Command::Unit(change));
    let mut undo = sit_with_record(alliance, OFFICE, Screen::Units, Lang::Zh);
    undo.press("ctrl-z");
    let mut told = demo();
    let words = "社区“大党委”牵头，辖区各单位不论级别、隶属，都是联盟成员。".repeat(3);
    told.model.step(crate::tui::screen::Step::Tell(words), &told.alliance, &mut Vec::new());
    vec![
        ("help", after("?")),
        ("commands", after(":")),
        ("form", typed),
        ("sheet", after("a tab tab tab ctrl-d")),
        ("picker", after("a tab tab tab tab space")),
        ("discard", left),
        ("question", after("q")),
        ("word", word),
        ("undo", undo),
        ("job", at_work()),
        ("told", told),
    ]
}

/// A buffer full of Chinese, from a column on.
fn chinese(area: Rect, from: u16) -> Buffer {
    let mut buffer = Buffer::empty(area);
    for y in area.top()..area.bottom() {
        let cells = area.width - from;
        let text = "盟约大会一票".repeat(usize::from(area.width));
        buffer.set_stringn(
            from,
            y,
            text::take(&text, usize::from(cells)),
            usize::from(cells),
            ratatui::style::Style::new(),
        );
    }
    buffer
}

/// The columns of a row where characters begin.
fn begins(buffer: &Buffer, y: u16) -> Vec<bool> {
    let width = buffer.area.width;
    let mut begins = vec![false; usize::from(width)];
    let mut x = 0;
    while x < width {
        begins[usize::from(x)] = true;
        let cells = text::width(buffer[(x, y)].symbol()).max(1) as u16;
        assert!(x + cells <= width, "a character beyond the edge in row {y}");
        x += cells;
    }
    begins
}

/// The smallest box round all that is drawn.
fn drawn_box(buffer: &Buffer, plain: &Buffer) -> Rect {
    let area = buffer.area;
    let differs = |x: u16, y: u16| buffer[(x, y)] != plain[(x, y)];
    let ys: Vec<u16> = (0..area.height).filter(|y| (0..area.width).any(|x| differs(x, *y))).collect();
    let xs: Vec<u16> = (0..area.width).filter(|x| (0..area.height).any(|y| differs(*x, y))).collect();
    Rect::new(xs[0], ys[0], xs[xs.len() - 1] + 1 - xs[0], ys[ys.len() - 1] + 1 - ys[0])
}

#[test]
fn an_overlay_over_chinese_at_any_column_is_exact_and_halves_nothing() {
    for (what, screen) in sessions() {
        let (model, cx) = (&screen.model, screen.model.cx(&screen.alliance));
        let body = model.page().screen.body();
        let overlay = model.overlays.last().unwrap_or_else(|| panic!("no {what}"));
        let whole = Rect::new(0, 0, 90, 24);
        for shift in 0..6 {
            let area = Rect::new(shift, 1, 80, 22);
            let over = |mut buffer: Buffer| {
                draw_overlay(model, overlay, &body, &cx, &mut buffer, area, &mut Spots::default());
                buffer
            };
            let alone = over(Buffer::empty(whole));
            let taken = drawn_box(&alone, &Buffer::empty(whole));
            for from in 0..2 {
                let under = chinese(whole, from);
                let drawn = over(under.clone());
                for y in 0..whole.height {
                    let (here, there) = (begins(&drawn, y), begins(&alone, y));
                    for x in 0..whole.width {
                        let (cell, at) = (&drawn[(x, y)], format!("{what} at {x},{y}, {shift} {from}"));
                        if taken.contains((x, y).into()) {
                            assert_eq!(cell, &alone[(x, y)], "{at}");
                            assert_eq!(here[usize::from(x)], there[usize::from(x)], "{at}");
                        } else if cell != &under[(x, y)] {
                            // Half a character beside the box is blank.
                            assert_eq!(cell.symbol(), " ", "{at}");
                            assert!(x + 1 == taken.x || x == taken.right(), "{at}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn every_overlay_is_whole_in_the_smallest_window_in_both_languages() {
    for (what, mut screen) in sessions() {
        for lang in [Lang::Zh, Lang::En] {
            screen.model.lang = lang;
            screen.resize(60, 20);
            let (model, cx) = (&screen.model, screen.model.cx(&screen.alliance));
            let body = model.page().screen.body();
            let overlay = model.overlays.last().unwrap_or_else(|| panic!("no {what}"));
            let whole = Rect::new(0, 0, 60, 20);
            let mut buffer = Buffer::empty(whole);
            let area = Rect::new(0, 1, 60, 18);
            draw_overlay(model, overlay, &body, &cx, &mut buffer, area, &mut Spots::default());
            let taken = drawn_box(&buffer, &Buffer::empty(whole));
            let corner = |x: u16, y: u16| buffer[(x, y)].symbol().to_owned();
            let (right, bottom) = (taken.right() - 1, taken.bottom() - 1);
            let corners = [
                corner(taken.x, taken.y),
                corner(right, taken.y),
                corner(taken.x, bottom),
                corner(right, bottom),
            ];
            assert_eq!(corners, ["┌", "┐", "└", "┘"], "{what}:\n{}", text::dump(&buffer));
            assert!(area.intersection(taken) == taken, "{what}");
            // The last line inside says how to go on.
            let foot: String = (taken.x + 1..right).map(|x| corner(x, bottom - 1)).collect();
            assert!(what == "help" || !foot.trim().is_empty(), "{what}:\n{}", text::dump(&buffer));
        }
    }
}

#[test]
fn what_follows_a_key_and_what_is_told_halve_nothing_either() {
    for keys in ["g", "z"] {
        for columns in 60..90 {
            let mut screen = demo();
            screen.resize(columns, 24).press(keys);
            let (buffer, _) = screen.drawn();
            (0..24).for_each(|y| drop(begins(&buffer, y)));
            screen.press("esc").tell(crate::tui::Message::Input(crate::tui::key::Input::Key(Key::ctrl('z'))));
            let (buffer, _) = screen.drawn();
            (0..24).for_each(|y| drop(begins(&buffer, y)));
        }
    }
}

#[test]
fn below_the_least_size_a_calm_message_stands_whatever_was_open() {
    for (what, mut screen) in sessions() {
        for (columns, rows) in [(59, 20), (60, 19), (20, 5), (1, 1), (3, 40)] {
            screen.resize(columns, rows);
            let (buffer, caret) = screen.drawn();
            assert_eq!(caret, None);
            if columns >= 20 {
                assert!(text::dump(&buffer).contains("窗口太小"), "{what}:\n{}", text::dump(&buffer));
            }
        }
        assert!(!screen.resize(80, 24).screen().contains("窗口太小"), "{what}");
    }
}
