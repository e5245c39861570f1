//! Lanes of cards side by side: as many as fit, the others step aside or wait to be scrolled to.
//!
//! Where lanes do not all fit, empty ones shrink to a strip; where that is not enough either, a line above names all
//! lanes with their counts, and the window moves along.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{fill, put};
use crate::locale::{Lang, common};
use crate::tui::mouse::{Spot, Spots};
use crate::tui::screen::Words;
use crate::tui::text;
use crate::tui::theme::{Theme, Tone};
use crate::tui::views::{Card, Lane};

/// The least that a lane takes, and a lane that has stepped aside.
const LEAST: u16 = 22;
const STRIP: u16 = 4;
const GAP: u16 = 1;
/// The lines over the cards: names, and the line below them.
const HEADS: u16 = 2;

/// Which lanes are shown, and how wide.
#[derive(Clone, PartialEq, Debug)]
pub struct Shape {
    first: usize,
    widths: Vec<u16>,
    all: bool,
    folded: Vec<bool>,
}

/// Shares `cells` out among lanes of so many cards; the lane at hand is among those shown.
pub fn shape(counts: &[usize], cells: u16, at: usize, first: usize) -> Shape {
    let lanes = counts.len();
    let share = |cells: u16, folded: Vec<bool>| {
        let gaps = GAP * (lanes as u16).saturating_sub(1);
        let strips = STRIP * folded.iter().filter(|f| **f).count() as u16;
        let open = folded.iter().filter(|f| !**f).count() as u16;
        let left = cells.checked_sub(gaps + strips)?;
        let each = left / open.max(1);
        if each < LEAST && open > 0 {
            return None;
        }
        let mut more = left - each * open;
        let width = |folded: &bool| {
            if *folded {
                return STRIP;
            }
            let one = u16::from(more > 0);
            more -= one;
            each + one
        };
        let widths = folded.iter().map(width).collect();
        Some(Shape { first: 0, widths, all: true, folded })
    };
    let open = vec![false; lanes];
    let folded: Vec<bool> = counts.iter().enumerate().map(|(n, count)| *count == 0 && n != at).collect();
    if let Some(shape) = share(cells, open).or_else(|| share(cells, folded)) {
        return shape;
    }
    let fitting = usize::from((cells + GAP) / (LEAST + GAP)).clamp(1, lanes.max(1));
    let first = super::list::scrolled(first, at, fitting, lanes);
    // All of the width is theirs.
    let all = (cells + GAP).saturating_sub(GAP * fitting as u16);
    let (each, more) = (all / fitting as u16, usize::from(all % fitting as u16));
    let widths = (0..fitting).map(|n| each + u16::from(n < more)).collect();
    Shape { first, widths, all: false, folded: vec![false; fitting] }
}

impl Shape {
    /// The first lane that is shown.
    pub fn first(&self) -> usize {
        self.first
    }

    /// The cells of a lane.
    pub fn width(&self, lane: usize) -> u16 {
        self.widths.get(lane.wrapping_sub(self.first)).copied().unwrap_or(LEAST)
    }

    /// The lines that cards have in `area`.
    pub fn room(&self, area: Rect) -> u16 {
        area.height.saturating_sub(HEADS + u16::from(!self.all))
    }
}

/// A card's lines for a width; the title takes two at most.
fn lines(card: &Card, cells: u16) -> Vec<Vec<Words>> {
    let room = usize::from(cells.saturating_sub(2));
    let mut title = text::wrap(&text::clean(&card.title.text), room);
    if title.len() > 2 {
        let rest = title.split_off(1).concat();
        title.push(text::truncate(&rest, room));
    }
    let title = title.into_iter().map(|line| vec![Words::new(line, card.title.tone)]);
    title.chain(card.lines.iter().flat_map(|line| broken(line, room))).collect()
}

/// The pieces of a line, on as many lines as are wanted so that none is cut that fits into one.
fn broken(line: &[Words], room: usize) -> Vec<Vec<Words>> {
    let mut lines: Vec<Vec<Words>> = vec![Vec::new()];
    let mut used = 0;
    for words in line {
        let width = text::width(&words.text);
        if used > 0 && used + 2 + width > room {
            lines.push(Vec::new());
            used = 0;
        }
        used += width + if used > 0 { 2 } else { 0 };
        lines.last_mut().into_iter().for_each(|line| line.push(words.clone()));
    }
    lines
}

/// The lines that a card takes, with the one that parts it from the next.
pub fn card_height(card: &Card, cells: u16) -> u16 {
    lines(card, cells).len() as u16 + 1
}

/// The first visible card, so that card `at` of `count` is whole within `room` lines.
pub fn scrolled(top: usize, at: usize, count: usize, room: u16, height: impl Fn(usize) -> u16) -> usize {
    let mut top = top.min(count.saturating_sub(1)).min(at);
    // Below the last card no line tells how many more there are.
    let room = if at + 1 < count { room } else { room + 1 };
    let mut used = 0;
    for n in (top..=at).rev() {
        used += height(n);
        if used > room {
            top = (n + 1).min(at);
            break;
        }
    }
    top
}

/// A board ready to be drawn.
pub struct BoardView<'a> {
    /// The lanes.
    pub lanes: &'a [Lane],
    /// The rows of each.
    pub rows: &'a [Vec<u64>],
    /// The first visible card of each.
    pub tops: &'a [usize],
    /// The first visible lane, as it was.
    pub first: usize,
    /// Lane and number of the selected card.
    pub at: Option<(usize, usize)>,
    /// Whether the keys go here.
    pub focused: bool,
    /// The theme.
    pub theme: &'a Theme,
    /// The language.
    pub lang: Lang,
}

impl BoardView<'_> {
    /// Draws it; `card` is asked for the visible ones only, and says whether the card is marked.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        card: impl Fn(u64) -> (Card, bool),
        spots: &mut Spots,
    ) {
        let counts: Vec<usize> = self.rows.iter().map(Vec::len).collect();
        let shape = shape(&counts, area.width, self.at.map_or(0, |at| at.0), self.first);
        let mut place = area;
        if !shape.all && place.height > 0 {
            self.overview(buffer, place, &shape);
            place.y += 1;
            place.height -= 1;
        }
        let mut x = place.x;
        for (n, (width, folded)) in shape.widths.iter().zip(&shape.folded).enumerate() {
            let number = shape.first + n;
            let Some(lane) = self.lanes.get(number) else { break };
            let at = Rect { x, width: *width, ..place };
            if *folded {
                self.strip(buffer, at, lane);
            } else {
                self.lane(buffer, at, number, lane, &card, spots);
            }
            x += width + GAP;
        }
    }

    /// How many lanes are to the left and to the right, and between that those shown and as many others as there is
    /// room for, each with its count.
    fn overview(&self, buffer: &mut Buffer, area: Rect, shape: &Shape) {
        // A lane for what has no other is there only while something lies in it.
        let lanes = self.lanes.len().min(self.rows.len());
        let shown = shape.first..(shape.first + shape.widths.len()).min(lanes);
        let right = lanes - shown.end.min(lanes);
        let accent = self.theme.style(Tone::Accent);
        let (mut x, mut end) = (area.x + 1, area.right().saturating_sub(1));
        if shown.start > 0 {
            x = put(buffer, x, area.y, &common::lanes_left(self.lang, shown.start), area.width / 2, accent)
                + 2;
        }
        if right > 0 {
            let words = common::lanes_right(self.lang, right);
            let at = end.saturating_sub(text::width(&words) as u16);
            put(buffer, at, area.y, &words, area.width / 2, accent);
            end = at.saturating_sub(2);
        }
        let names: Vec<String> = self
            .lanes
            .iter()
            .zip(self.rows)
            .map(|(lane, rows)| format!("{} {}", lane.title, rows.len()))
            .collect();
        let width = |names: &[String]| names.iter().map(|name| text::width(name) + 2).sum::<usize>();
        let room = usize::from(end.saturating_sub(x)) + 2;
        let (mut from, mut to) = (0, names.len());
        while width(&names[from..to]) > room && to > shown.end {
            to -= 1;
        }
        while width(&names[from..to]) > room && from < shown.start {
            from += 1;
        }
        for (n, name) in names.iter().enumerate().take(to).skip(from) {
            let tone = if shown.contains(&n) { Tone::Head } else { Tone::Muted };
            x = put(buffer, x, area.y, name, end.saturating_sub(x), self.theme.style(tone)) + 2;
        }
    }

    /// An empty lane that has stepped aside: its count, and its name downwards.
    fn strip(&self, buffer: &mut Buffer, area: Rect, lane: &Lane) {
        let muted = self.theme.style(Tone::Muted);
        put(buffer, area.x + 1, area.y, "0", 1, muted);
        let letters = lane.title.chars().filter(|c| !c.is_whitespace());
        for (y, c) in (area.y + 1..area.bottom()).zip(letters) {
            put(buffer, area.x + 1, y, c.encode_utf8(&mut [0; 4]), area.width - 1, muted);
        }
    }

    fn lane(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        number: usize,
        lane: &Lane,
        card: &impl Fn(u64) -> (Card, bool),
        spots: &mut Spots,
    ) {
        if area.height < HEADS {
            return;
        }
        let ids = &self.rows[number];
        let here = self.at.is_some_and(|(lane, _)| lane == number);
        let count = format!("{} {}", ids.len(), lane.note);
        let (count, room) = (count.trim_end(), area.width.saturating_sub(2));
        let title = text::truncate(&lane.title, usize::from(room).saturating_sub(text::width(count) + 1));
        let x = put(buffer, area.x + 1, area.y, &title, room, self.theme.style(lane.tone)) + 1;
        put(buffer, x, area.y, count, area.right().saturating_sub(x), self.theme.style(Tone::Accent));
        let top = self.tops.get(number).copied().unwrap_or(0).min(ids.len().saturating_sub(1));
        let tone = if here && self.focused { Tone::Focus } else { Tone::Border };
        let rule = self.theme.borders.lines()[0].repeat(usize::from(area.width));
        buffer.set_stringn(area.x, area.y + 1, rule, usize::from(area.width), self.theme.style(tone));
        if top > 0 {
            let above = format!(" {} ", common::more_above(self.lang, top));
            put(buffer, area.x + 2, area.y + 1, &above, room, self.theme.style(Tone::Muted));
        }
        let mut y = area.y + HEADS;
        for (n, id) in ids.iter().enumerate().skip(top) {
            let (card, marked) = card(*id);
            let lines = lines(&card, area.width);
            let last = n + 1 == ids.len();
            let room = area.bottom().saturating_sub(y + u16::from(!last));
            let selected = self.at == Some((number, n));
            if (lines.len() as u16 > room && n > top) || room == 0 {
                let below = common::more_below_rows(self.lang, ids.len() - n);
                let y = area.bottom() - 1;
                put(buffer, area.x + 1, y, &below, area.width - 1, self.theme.style(Tone::Muted));
                break;
            }
            let lines = &lines[..lines.len().min(usize::from(room))];
            let place = Rect { y, height: lines.len() as u16, ..area };
            spots.add(place, Spot::Row(*id));
            self.card(buffer, place, lines, selected, marked);
            y += lines.len() as u16 + 1;
        }
    }

    fn card(&self, buffer: &mut Buffer, area: Rect, lines: &[Vec<Words>], selected: bool, marked: bool) {
        let ground = match (selected, self.focused) {
            (true, true) => Some(self.theme.style(Tone::Selected)),
            (true, false) => Some(self.theme.style(Tone::Unfocused)),
            _ => None,
        };
        if let Some(ground) = ground {
            fill(buffer, area, ground);
        }
        let style = |tone: Tone| ground.unwrap_or_else(|| self.theme.style(tone));
        if marked {
            put(buffer, area.x, area.y, "*", 1, style(Tone::Found));
        }
        for (y, line) in (area.y..area.bottom()).zip(lines) {
            let mut x = area.x + 1;
            for words in line {
                let room = (area.right() - 1).saturating_sub(x);
                x = put(buffer, x, y, &self.theme.dated(&words.text), room, style(words.tone)) + 2;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_share_the_width_then_the_empty_ones_step_aside_then_the_window_moves() {
        assert_eq!(shape(&[3, 0, 2], 80, 0, 0).widths, [26, 26, 26]);
        assert_eq!(shape(&[3, 0, 0, 2], 80, 0, 0).widths, [35, 4, 4, 34]);
        let moved = shape(&[3, 1, 1, 2, 5], 80, 4, 0);
        assert_eq!((moved.first, moved.widths.len(), moved.all), (2, 3, false));
        assert_eq!(shape(&[3, 1, 1, 2, 5], 80, 3, 2).first, 2);
        // Lanes in a window have all of the width, too.
        assert_eq!(shape(&[1; 9], 120, 0, 0).widths.iter().sum::<u16>() + 4, 120);
        // The lane at hand never steps aside.
        assert!(!shape(&[0, 0, 0, 0], 80, 2, 0).folded[2]);
    }

    #[test]
    fn a_lane_scrolls_just_so_far_that_the_selected_card_is_whole() {
        let height = |_| 3;
        assert_eq!(scrolled(0, 2, 10, 10, height), 0);
        assert_eq!(scrolled(0, 3, 10, 10, height), 1);
        assert_eq!(scrolled(5, 2, 10, 10, height), 2);
        // The last card needs no line below it.
        assert_eq!(scrolled(0, 9, 10, 11, height), 6);
    }
}
