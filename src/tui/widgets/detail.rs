//! Labelled lines, sections, paragraphs and small tables, broken to the width there is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::list::Row;
use super::put;
use crate::tui::screen::Words;
use crate::tui::text;
use crate::tui::theme::{Theme, Tone};

/// What is shown about one matter, as data.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Detail {
    items: Vec<Item>,
}

#[derive(Clone, PartialEq, Debug)]
enum Item {
    Title(String),
    Section(String),
    Field(String, Words),
    Para(Words),
    Blank,
    Table(Vec<String>, Vec<Row>),
}

impl Detail {
    /// Nothing yet.
    pub fn new() -> Detail {
        Detail::default()
    }

    fn with(mut self, item: Item) -> Detail {
        self.items.push(item);
        self
    }

    /// A heading for the whole.
    pub fn title(self, words: impl Into<String>) -> Detail {
        self.with(Item::Title(words.into()))
    }

    /// A heading, with a blank line above it.
    pub fn section(self, words: impl Into<String>) -> Detail {
        self.with(Item::Section(words.into()))
    }

    /// A labelled value; an empty one is left out.
    pub fn field(self, label: impl Into<String>, value: impl Into<Words>) -> Detail {
        let value = value.into();
        if value.text.is_empty() { self } else { self.with(Item::Field(label.into(), value)) }
    }

    /// A paragraph.
    pub fn para(self, words: impl Into<Words>) -> Detail {
        self.with(Item::Para(words.into()))
    }

    /// A blank line.
    pub fn blank(self) -> Detail {
        self.with(Item::Blank)
    }

    /// A small table: heads, and rows of cells; the last column takes the rest.
    pub fn table(self, heads: impl IntoIterator<Item = impl Into<String>>, rows: Vec<Row>) -> Detail {
        self.with(Item::Table(heads.into_iter().map(Into::into).collect(), rows))
    }

    /// Everything of another one, after this.
    pub fn and(mut self, more: Detail) -> Detail {
        self.items.extend(more.items);
        self
    }

    /// Whether nothing is there.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The lines for a width: pieces of text with their tones.
    pub fn lines(&self, cells: usize) -> Vec<Vec<Words>> {
        let labels = self.items.iter().filter_map(|item| match item {
            Item::Field(label, _) => Some(text::width(label)),
            _ => None,
        });
        let label_width = labels.max().unwrap_or(0).min(cells / 3);
        let mut lines: Vec<Vec<Words>> = Vec::new();
        for item in &self.items {
            match item {
                Item::Title(words) => wrapped(&mut lines, words, cells, Tone::Title),
                Item::Section(words) => {
                    if lines.last().is_some_and(|line| !line.is_empty()) {
                        lines.push(Vec::new());
                    }
                    wrapped(&mut lines, words, cells, Tone::Head);
                }
                Item::Para(words) => wrapped(&mut lines, &words.text, cells, words.tone),
                Item::Blank => lines.push(Vec::new()),
                Item::Field(label, value) => {
                    let rest = cells.saturating_sub(label_width + 2);
                    for (n, line) in text::wrap(&value.text, rest).into_iter().enumerate() {
                        let label = if n == 0 { label.as_str() } else { "" };
                        let label = format!("{}  ", text::pad(label, label_width));
                        lines.push(vec![Words::new(label, Tone::Muted), Words::new(line, value.tone)]);
                    }
                }
                Item::Table(heads, rows) => table(&mut lines, heads, rows, cells),
            }
        }
        lines
    }

    /// Draws what is there from line `top` on; gives the number of lines in all.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, top: usize, theme: &Theme) -> usize {
        let lines = self.lines(usize::from(area.width));
        Detail::draw_lines(&lines, buffer, area, top, theme);
        lines.len()
    }

    /// Draws lines that [`Detail::lines`] gave, from line `top` on.
    pub fn draw_lines(lines: &[Vec<Words>], buffer: &mut Buffer, area: Rect, top: usize, theme: &Theme) {
        for (y, line) in (area.top()..area.bottom()).zip(lines.iter().skip(top)) {
            let mut x = area.x;
            for words in line {
                let room = area.right().saturating_sub(x);
                x = put(buffer, x, y, &words.text, room, theme.style_on(words.tone, words.ground));
            }
        }
    }
}

fn wrapped(lines: &mut Vec<Vec<Words>>, words: &str, cells: usize, tone: Tone) {
    lines.extend(text::wrap(words, cells).into_iter().map(|line| vec![Words::new(line, tone)]));
}

fn table(lines: &mut Vec<Vec<Words>>, heads: &[String], rows: &[Row], cells: usize) {
    let columns = heads.len();
    let mut widths: Vec<usize> = heads.iter().map(|head| text::width(head)).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(text::width(&cell.text));
        }
    }
    // Take from the widest until the table fits.
    let gaps = 2 * columns.saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > cells {
        match widths.iter_mut().max() {
            Some(widest) if *widest > 4 => *widest -= 1,
            _ => break,
        }
    }
    let line = |cells: &mut dyn Iterator<Item = Words>| {
        let pad =
            |(width, cell): (&usize, Words)| Words::new(text::pad(&cell.text, *width) + "  ", cell.tone);
        widths.iter().zip(cells).map(pad).collect::<Vec<_>>()
    };
    if heads.iter().any(|head| !head.is_empty()) {
        lines.push(line(&mut heads.iter().map(|head| Words::new(head.clone(), Tone::Head))));
    }
    for row in rows {
        lines.push(line(&mut row.iter().cloned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_under_one_another_and_values_wrap() {
        let detail = Detail::new()
            .title("港南二中")
            .field("名称", "贵港市港南区第二中学")
            .field("组织形式", Words::new("党支部", Tone::Good))
            .field("电话", "")
            .section("任期")
            .table(["年", "联络员"], vec![vec!["2025".into(), "李明".into()]]);
        let text: Vec<String> =
            detail.lines(24).iter().map(|line| line.iter().map(|w| w.text.as_str()).collect()).collect();
        let text: Vec<&str> = text.iter().map(|line| line.trim_end()).collect();
        assert_eq!(
            text,
            [
                "港南二中",
                "名称      贵港市港南区第",
                "          二中学",
                "组织形式  党支部",
                "",
                "任期",
                "年    联络员",
                "2025  李明"
            ]
        );
    }
}
