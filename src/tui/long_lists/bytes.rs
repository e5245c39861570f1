//! What a key sends down the line, in bytes: counted on the list that the bench measures.

use ratatui::layout::Rect;

use super::{Driver, Screen, office};
use crate::tui::painter::{self, Painter};

const ROWS: u32 = 10_000;

fn paint(driver: &Driver, painter: &mut Painter) -> String {
    let area = Rect::new(0, 0, 120, 40);
    let mut buffer = painter::blank(area);
    let caret = crate::tui::draw(&driver.model, &driver.alliance, &mut buffer, area);
    String::from_utf8(painter.paint(buffer, caret)).unwrap()
}

/// Bytes a key, on the way of so many keys down.
fn a_key(driver: &mut Driver, before: &str, keys: usize) -> usize {
    let mut painter = Painter::new(false);
    driver.press(before);
    paint(driver, &mut painter);
    let mut bytes = 0;
    for _ in 0..keys {
        driver.press("down");
        let out = paint(driver, &mut painter);
        bytes += out.len();
    }
    bytes / keys
}

#[test]
fn a_key_sends_few_bytes_down_the_line() {
    let mut driver = office(Screen::Opinions, ROWS);
    let inside = a_key(&mut driver, "home", 28);
    let scrolls = a_key(&mut driver, "home pagedown pagedown pagedown", 40);
    assert!(inside <= 700, "{inside}");
    assert!(scrolls <= 970, "{scrolls}");
}
