//! The pieces that screens are drawn from; each knows how to draw itself and, where it takes keys, what they do to it.
//!
//! Must not know the domain: they are given words and numbers.

pub mod beside;
pub mod big;
pub mod board;
pub mod calendar;
pub mod chart;
pub mod confirm;
pub mod detail;
pub mod form;
pub mod grid;
pub mod input;
pub mod lines;
pub mod list;
pub mod picker;
pub mod progress;
pub mod timeline;
pub mod wall;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::shade::Ground;
use super::text;
use super::theme::{Borders, Theme, Tone};

/// Writes `words` into at most `cells` from a place, cleaned and cut; gives the column after it.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, words: &str, cells: u16, style: Style) -> u16 {
    if !buffer.area.contains((x, y).into()) {
        return x;
    }
    let clean = text::clean(words);
    let shown = text::truncate(&clean, usize::from(cells));
    buffer.set_stringn(x, y, &shown, usize::from(cells), style);
    x + shown.width() as u16
}

/// Fills `area` with a tone.
pub fn fill(buffer: &mut Buffer, area: Rect, style: Style) {
    buffer.set_style(area, style);
}

/// Clears a box of an overlay, draws its border and title, and gives the space inside.
pub fn boxed(buffer: &mut Buffer, area: Rect, title: &str, theme: &Theme) -> Rect {
    let inner =
        Rect::new(area.x + 2, area.y + 1, area.width.saturating_sub(4), area.height.saturating_sub(2));
    text::clear_under(buffer, area);
    if theme.borders == Borders::None {
        // Without lines, a ground of its own sets the box off from what it lies over.
        fill(buffer, area, theme.style(Tone::Unfocused));
        fill(
            buffer,
            Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..inner },
            theme.style(Tone::Text),
        );
    } else {
        fill(buffer, area, theme.style(Tone::Text));
    }
    frame(buffer, area, title, theme, Tone::Focus);
    inner
}

/// Draws lines round an area: across, down, and the four corners.
pub fn border(buffer: &mut Buffer, area: Rect, lines: [&str; 6], style: Style) {
    let [across, down, upper_left, upper_right, lower_left, lower_right] = lines;
    let bar = across.repeat(usize::from(area.width.saturating_sub(2)));
    let (right, bottom) = (area.right().saturating_sub(1), area.bottom().saturating_sub(1));
    buffer.set_string(area.x, area.y, format!("{upper_left}{bar}{upper_right}"), style);
    buffer.set_string(area.x, bottom, format!("{lower_left}{bar}{lower_right}"), style);
    for y in area.y + 1..bottom {
        buffer.set_string(area.x, y, down, style);
        buffer.set_string(right, y, down, style);
    }
}

/// Draws a border with a title.
pub fn frame(buffer: &mut Buffer, area: Rect, title: &str, theme: &Theme, tone: Tone) {
    if area.width < 2 || area.height < 2 {
        return;
    }
    let style = theme.style(tone);
    if theme.borders != Borders::None {
        border(buffer, area, theme.borders.lines(), style);
    }
    if !title.is_empty() && area.width > 6 {
        put(buffer, area.x + 2, area.y, &format!(" {title} "), area.width - 4, theme.style(Tone::Title));
    }
}

/// The line that parts what stands side by side; there is one even where boxes have none.
pub fn line_down(theme: &Theme) -> &'static str {
    if theme.borders == Borders::None { "|" } else { theme.borders.lines()[1] }
}

/// Shows on the right edge of `area` which of `count` rows are seen; nothing where all are.
pub fn scroll_mark(buffer: &mut Buffer, area: Rect, top: usize, count: usize, theme: &Theme) {
    let height = usize::from(area.height);
    if count <= height || height == 0 || area.width == 0 {
        return;
    }
    let length = (height * height / count).max(1);
    let most = count - height;
    // It stands at an end only where the list does.
    let room = height - length;
    let at = (top.min(most) * room + most / 2) / most;
    let at = if top > 0 { at.max(1) } else { 0 };
    let at = if top < most { at.min(room.saturating_sub(1)) } else { room };
    for y in at..at + length {
        let style = theme.style_on(Tone::Border, Ground::Bar);
        buffer.set_string(area.right() - 1, area.y + y as u16, "|", style);
    }
}

/// A box of a size in the middle of `area`.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scroll_mark_stands_at_an_end_only_where_the_list_does() {
        let seen = |top: usize, count: usize| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 10));
            scroll_mark(&mut buffer, Rect::new(0, 0, 2, 10), top, count, &Theme::bare());
            let marks: Vec<u16> = (0..10).filter(|y| buffer[(1, *y)].symbol() == "|").collect();
            marks.first().copied().zip(marks.last().copied())
        };
        assert_eq!(seen(0, 10), None);
        assert_eq!(
            [seen(0, 20), seen(1, 20), seen(9, 20), seen(10, 20)],
            [Some((0, 4)), Some((1, 5)), Some((4, 8)), Some((5, 9))]
        );
        assert_eq!(
            [seen(0, 100_000), seen(1, 100_000), seen(99_990, 100_000)],
            [Some((0, 0)), Some((1, 1)), Some((9, 9))]
        );
    }
}
