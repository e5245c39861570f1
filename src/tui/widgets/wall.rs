//! The wall of a hall: a heading, large figures, a bar, and words, as large as the window allows and nothing else.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::detail::Detail;
use super::{big, fill, put};
use crate::tui::screen::Words;
use crate::tui::text;
use crate::tui::theme::{Theme, Tone};

/// One large figure with what it stands for.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    label: String,
    value: String,
    tone: Tone,
}

impl Figure {
    /// A figure.
    pub fn new(label: impl Into<String>, value: impl ToString, tone: Tone) -> Figure {
        Figure { label: label.into(), value: value.to_string(), tone }
    }

    fn width(&self, scale: u16) -> u16 {
        big::width(&self.value, scale).max(text::width(&self.label) as u16)
    }
}

/// What a wall shows, from top to bottom.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Wall {
    /// Where and when, in small.
    pub heading: String,
    /// What it is about.
    pub title: String,
    /// What came out, in a bar of its own.
    pub verdict: Option<Words>,
    /// The figures.
    pub figures: Vec<Figure>,
    /// So many of so many, and in words.
    pub progress: Option<(usize, usize, String)>,
    /// Everything else; it scrolls where it does not fit.
    pub says: Detail,
}

/// The blank cells between two figures at scale 1.
const GAP: u16 = 6;

/// Whether figures can be drawn large in so many cells.
pub fn fit(figures: &[Figure], cells: u16) -> bool {
    figures.iter().map(|f| f.width(1)).sum::<u16>() + figures.len().saturating_sub(1) as u16 * GAP <= cells
}

/// Draws a row of figures with their labels in the middle of `area`, as large as `rows` and its width allow; gives the
/// rows that it took.
pub fn figures(buffer: &mut Buffer, area: Rect, rows: u16, figures: &[Figure], theme: &Theme) -> u16 {
    if figures.is_empty() || area.height == 0 {
        return 0;
    }
    let gaps = figures.len().saturating_sub(1) as u16;
    let width = |scale: u16| figures.iter().map(|f| f.width(scale)).sum::<u16>() + gaps * GAP * scale;
    let fits = |scale: &u16| width(*scale) <= area.width && big::ROWS * scale < rows;
    let Some(scale) = (1..=4).rev().find(fits) else {
        // Too narrow for large figures: in words.
        let mut x = area.x + 1;
        let room = |x: u16| area.right().saturating_sub(x);
        for figure in figures {
            x = put(buffer, x, area.y, &format!("{} ", figure.label), room(x), theme.style(Tone::Muted));
            x = put(buffer, x, area.y, &figure.value, room(x), theme.style(figure.tone)) + 2;
        }
        return 1;
    };
    let mut x = area.x + (area.width - width(scale)) / 2;
    for figure in figures {
        let cells = figure.width(scale);
        let label = x + (cells - text::width(&figure.label) as u16) / 2;
        put(buffer, label, area.y, &figure.label, cells, theme.style(Tone::Head));
        let value = x + (cells - big::width(&figure.value, scale)) / 2;
        big::draw(buffer, value, area.y + 1, &figure.value, scale, theme.style(figure.tone));
        x += cells + GAP * scale;
    }
    1 + big::ROWS * scale
}

/// A bar of so many of so many, filled from the left.
pub fn bar(done: usize, of: usize, cells: usize) -> String {
    let filled = (done * cells).checked_div(of).unwrap_or(0).min(cells);
    format!("[{}{}]", "#".repeat(filled), ".".repeat(cells - filled))
}

impl Wall {
    /// Draws it over all of `area`; the words from line `top` on. Gives the last line that they can begin with.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, top: usize, theme: &Theme) -> usize {
        fill(buffer, area, theme.style(Tone::Text));
        let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..area };
        let roomy = area.height >= 36;
        let mut y = inner.y + u16::from(roomy);
        let line = |buffer: &mut Buffer, words: &str, tone: Tone, y: &mut u16| {
            for part in text::wrap(words, usize::from(inner.width)) {
                let x = inner.x + inner.width.saturating_sub(text::width(&part) as u16) / 2;
                put(buffer, x, *y, &part, inner.width, theme.style(tone));
                *y += 1;
            }
        };
        for part in text::pack(self.heading.split("  "), 2, usize::from(inner.width)) {
            line(buffer, &part, Tone::Muted, &mut y);
        }
        y += u16::from(roomy);
        line(buffer, &self.title, Tone::Title, &mut y);
        y += 1;
        if let Some(verdict) = &self.verdict {
            let height = if roomy { 3 } else { 1 };
            // The word stands on its own colour, and between arrows where there is none.
            let style = theme.style(verdict.tone).add_modifier(ratatui::style::Modifier::REVERSED);
            fill(buffer, Rect { y, height, ..inner }, style);
            // Letters are made large, characters are set apart.
            let words = match verdict.text.is_ascii() {
                true => verdict.text.to_uppercase(),
                false => verdict.text.chars().map(|c| c.to_string()).collect::<Vec<_>>().join(" "),
            };
            let words = format!(">>>  {words}  <<<");
            let x = inner.x + inner.width.saturating_sub(text::width(&words) as u16) / 2;
            put(buffer, x, y + height / 2, &words, inner.width, style);
            y += height + 1;
        }
        if !self.figures.is_empty() {
            let left = inner.bottom().saturating_sub(y);
            let place = Rect { y, height: left, ..inner };
            y += figures(buffer, place, left * 11 / 20, &self.figures, theme) + 1;
        }
        if let Some((done, of, words)) = &self.progress {
            let cells = usize::from(inner.width).saturating_sub(text::width(words) + 6).min(100);
            line(buffer, &format!("{words}  {}", bar(*done, *of, cells)), Tone::Accent, &mut y);
            y += 1;
        }
        let place = Rect { y, height: inner.bottom().saturating_sub(y), ..inner };
        let lines = self.says.lines(usize::from(place.width)).len();
        let top = top.min(lines.saturating_sub(usize::from(place.height)));
        self.says.draw(buffer, place, top, theme);
        // The way out, as small as can be, and how much there is below.
        let mut foot = "esc".to_owned();
        if lines > usize::from(place.height) {
            foot = format!("{}-{}/{lines}  {foot}", top + 1, top + usize::from(place.height));
        }
        let x = area.right().saturating_sub(foot.len() as u16 + 1);
        put(buffer, x, area.bottom() - 1, &foot, 24, theme.style(Tone::Muted));
        lines.saturating_sub(usize::from(place.height))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_broken_between_its_pieces_alone() {
        let packed = |cells| text::pack("甲乙丙  丁戊  记名".split("  "), 2, cells);
        assert_eq!(packed(12), ["甲乙丙  丁戊", "记名"]);
        assert_eq!(packed(80), ["甲乙丙  丁戊  记名"]);
    }

    #[test]
    fn a_bar_is_filled_as_far_as_things_have_come() {
        assert_eq!(bar(1, 4, 8), "[##......]");
        assert_eq!((bar(0, 0, 2), bar(9, 3, 2)), ("[..]".into(), "[##]".into()));
    }
}
