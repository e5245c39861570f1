//! Labelled lines, sections, paragraphs and small tables, broken to the width there is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::beside::{self, Pair};
use super::chart::{Bars, Gauge, Heat, Histogram, Line, Run};
use super::list::Row;
use super::{line_down, put};
use crate::tui::screen::Words;
use crate::tui::text;
use crate::tui::theme::{Theme, Tone};

/// The columns that labels may have where a third of the width is less.
const LABELS: usize = 22;

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
    Pieces(Vec<Words>),
    Packed(Vec<String>, Tone),
    Blank,
    Table(Vec<String>, Vec<Row>),
    Bars(Bars),
    Heat(Heat),
    Histogram(Histogram),
    Gauge(Gauge),
    Run(Run),
    Beside { left: Detail, right: Detail, compared: bool },
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

    /// A paragraph of pieces, each with its tone.
    pub fn pieces(self, pieces: Vec<Words>) -> Detail {
        if pieces.is_empty() { self } else { self.with(Item::Pieces(pieces)) }
    }

    /// Pieces of which none is broken, as many a line as fit.
    pub fn packed(self, pieces: Vec<String>, tone: Tone) -> Detail {
        self.with(Item::Packed(pieces, tone))
    }

    /// A blank line.
    pub fn blank(self) -> Detail {
        self.with(Item::Blank)
    }

    /// A small table: heads, and rows of cells; the last column takes the rest.
    pub fn table(self, heads: impl IntoIterator<Item = impl Into<String>>, rows: Vec<Row>) -> Detail {
        self.with(Item::Table(heads.into_iter().map(Into::into).collect(), rows))
    }

    /// Stacked bars.
    pub fn bars(self, bars: Bars) -> Detail {
        self.with(Item::Bars(bars))
    }

    /// A heat map.
    pub fn heat(self, heat: Heat) -> Detail {
        self.with(Item::Heat(heat))
    }

    /// A distribution.
    pub fn histogram(self, histogram: Histogram) -> Detail {
        self.with(Item::Histogram(histogram))
    }

    /// A meter.
    pub fn gauge(self, gauge: Gauge) -> Detail {
        self.with(Item::Gauge(gauge))
    }

    /// A run of figures in one line.
    pub fn run(self, run: Run) -> Detail {
        self.with(Item::Run(run))
    }

    /// Two details in columns; where it is narrow, one under the other.
    pub fn beside(self, left: Detail, right: Detail) -> Detail {
        self.with(Item::Beside { left, right, compared: false })
    }

    /// Two details in columns with their differences: what is only on the left has a `-`, what is only on the right
    /// a `+`. Where it is narrow, all stands in one column, what is common once.
    pub fn compared(self, left: Detail, right: Detail) -> Detail {
        self.with(Item::Beside { left, right, compared: true })
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
    pub fn lines(&self, cells: usize) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let label_width = self.label_width(cells);
        for item in &self.items {
            item.lines(cells, label_width, &mut lines);
        }
        lines
    }

    /// Labels of fields, meters and runs stand under one another.
    fn label_width(&self, cells: usize) -> usize {
        let labels = self.items.iter().filter_map(|item| match item {
            Item::Field(label, _) => Some(text::width(label)),
            Item::Gauge(gauge) => Some(text::width(gauge.label())),
            Item::Run(run) => Some(text::width(run.label())),
            _ => None,
        });
        // Beside a meter and its figures there is no room for more.
        let metered = self.items.iter().any(|item| matches!(item, Item::Gauge(_) | Item::Run(_)));
        let most = if metered { cells / 3 } else { (cells / 3).max(LABELS.min(cells / 2)) };
        labels.max().unwrap_or(0).min(most)
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
                let style = theme.style_on(words.tone, words.ground);
                x = match words.tone {
                    // Lines are drawn as the person likes them.
                    Tone::Border => {
                        put(buffer, x, y, &words.text.replace('│', line_down(theme)), room, style)
                    }
                    _ => put(buffer, x, y, &theme.dated(&words.text), room, style),
                };
            }
        }
    }
}

impl Item {
    fn lines(&self, cells: usize, label_width: usize, lines: &mut Vec<Line>) {
        match self {
            Item::Title(words) => wrapped(lines, words, cells, Tone::Title),
            Item::Section(words) => {
                if lines.last().is_some_and(|line| !line.is_empty()) {
                    lines.push(Vec::new());
                }
                wrapped(lines, words, cells, Tone::Head);
            }
            Item::Para(words) => wrapped(lines, &words.text, cells, words.tone),
            Item::Pieces(pieces) => lines.extend(wrapped_pieces(pieces, cells)),
            Item::Packed(pieces, tone) => {
                let packed = text::pack(pieces.iter().map(String::as_str), 3, cells);
                let wrapped = packed.iter().flat_map(|line| text::wrap(line, cells));
                lines.extend(wrapped.map(|line| vec![Words::new(line, *tone)]));
            }
            Item::Blank => lines.push(Vec::new()),
            Item::Field(label, value) => {
                let rest = cells.saturating_sub(label_width + 2);
                for (n, line) in text::wrap(&value.text, rest).into_iter().enumerate() {
                    let label = if n == 0 { label.as_str() } else { "" };
                    let label = format!("{}  ", text::pad(label, label_width));
                    lines.push(vec![Words::new(label, Tone::Muted), Words::new(line, value.tone)]);
                }
            }
            Item::Table(heads, rows) => table(lines, heads, rows, cells),
            Item::Bars(bars) => lines.extend(bars.lines(cells)),
            Item::Heat(heat) => lines.extend(heat.lines(cells)),
            Item::Histogram(histogram) => lines.extend(histogram.lines(cells)),
            Item::Gauge(gauge) => lines.extend(gauge.lines(cells, label_width)),
            Item::Run(run) => lines.extend(run.lines(cells, label_width)),
            Item::Beside { left, right, compared: true } => compared(lines, left, right, cells),
            Item::Beside { left, right, .. } if beside::fits(cells) => {
                let width = beside::column(cells);
                beside::columns(lines, left.lines(width), right.lines(width), width);
            }
            Item::Beside { left, right, .. } => {
                lines.extend(left.lines(cells));
                lines.push(Vec::new());
                lines.extend(right.lines(cells));
            }
        }
    }
}

/// Two details, item by item: what differs has a sign and a tone.
fn compared(lines: &mut Vec<Line>, left: &Detail, right: &Detail, cells: usize) {
    let wide = beside::fits(cells);
    let width = if wide { beside::column(cells) } else { cells };
    let (left_label, right_label) = (left.label_width(width), right.label_width(width));
    let of = |item: &Item, label: usize, sign: char, tone: Option<Tone>| {
        let mut lines = Vec::new();
        // A section keeps its blank line: it does not begin the lines here.
        if matches!(item, Item::Section(_)) {
            lines.push(Vec::new());
        }
        item.lines(width.saturating_sub(2), label, &mut lines);
        // Where single words are marked, the others stay as they are.
        let dress = tone.filter(|_| !matches!(item, Item::Pieces(_)));
        let sign = Words::new(format!("{sign} "), tone.unwrap_or(Tone::Muted));
        lines.into_iter().map(|line| beside::signed(sign.clone(), dress, line)).collect::<Vec<Line>>()
    };
    // What differs in one place stands side by side, until both go on alike.
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let flush = |lines: &mut Vec<Line>, gone: &mut Vec<Line>, come: &mut Vec<Line>| {
        let (gone, come) = (std::mem::take(gone), std::mem::take(come));
        if wide {
            beside::columns(lines, gone, come, width);
        } else {
            lines.extend(gone);
            lines.extend(come);
        }
    };
    for pair in beside::compare(&left.items, &right.items) {
        match pair {
            Pair::Left(item) => gone.extend(of(item, left_label, '-', Some(Tone::Bad))),
            Pair::Right(item) => come.extend(of(item, right_label, '+', Some(Tone::Good))),
            Pair::Same(item) => {
                flush(lines, &mut gone, &mut come);
                let same = of(item, left_label, ' ', None);
                if wide {
                    beside::columns(lines, same.clone(), of(item, right_label, ' ', None), width);
                } else {
                    lines.extend(same);
                }
            }
        }
    }
    flush(lines, &mut gone, &mut come);
}

fn wrapped(lines: &mut Vec<Vec<Words>>, words: &str, cells: usize, tone: Tone) {
    lines.extend(text::wrap(words, cells).into_iter().map(|line| vec![Words::new(line, tone)]));
}

/// Pieces broken to a width as the text that they are together.
fn wrapped_pieces(pieces: &[Words], cells: usize) -> Vec<Line> {
    let whole: String = pieces.iter().map(|piece| text::clean(&piece.text)).collect();
    // The tone of each character, blanks aside: breaking takes some of those away.
    let tone = |piece: &Words| {
        text::clean(&piece.text)
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|_| piece.tone)
            .collect::<Vec<_>>()
    };
    let mut tones = pieces.iter().flat_map(tone);
    let mut now = pieces.first().map_or(Tone::Text, |piece| piece.tone);
    let dressed = |line: String| {
        let mut dressed: Line = Vec::new();
        for c in line.chars() {
            if !c.is_whitespace() {
                now = tones.next().unwrap_or(now);
            }
            match dressed.last_mut() {
                Some(last) if last.tone == now => last.text.push(c),
                _ => dressed.push(Words::new(c.to_string(), now)),
            }
        }
        dressed
    };
    text::wrap(&whole, cells).into_iter().map(dressed).collect()
}

fn table(lines: &mut Vec<Vec<Words>>, heads: &[String], rows: &[Row], cells: usize) {
    let columns = heads.len();
    let mut widths: Vec<usize> = heads.iter().map(|head| text::width(head)).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(text::width(&cell.text));
        }
    }
    let mut gap = 2;
    narrow(&mut widths, rows, cells, &mut gap);
    let line = |cells: &mut dyn Iterator<Item = Words>| {
        let pad = |(n, (width, cell)): (usize, (&usize, Words))| {
            // No gap after the last: it would be cut off where the table is as wide as there is room.
            let gap = if n + 1 < columns { gap } else { 0 };
            Words::new(text::pad(&cell.text, *width) + &" ".repeat(gap), cell.tone)
        };
        widths.iter().zip(cells).enumerate().map(pad).collect::<Vec<_>>()
    };
    if heads.iter().any(|head| !head.is_empty()) {
        let heads: Vec<Vec<String>> =
            heads.iter().zip(&widths).map(|(head, width)| headed(head, *width)).collect();
        for n in 0..heads.iter().map(Vec::len).max().unwrap_or(0) {
            let nth = |head: &Vec<String>| Words::new(head.get(n).cloned().unwrap_or_default(), Tone::Head);
            lines.push(line(&mut heads.iter().map(nth)));
        }
    }
    for row in rows {
        lines.push(line(&mut row.iter().cloned()));
    }
}

/// A head in its column: broken between words, and cut only where a word is too long for that.
fn headed(head: &str, width: usize) -> Vec<String> {
    let fits = head.split_whitespace().all(|word| !word.is_ascii() || text::width(word) <= width);
    if fits { text::wrap(head, width) } else { vec![head.to_owned()] }
}

/// Takes from the columns of a table until it fits: long texts first, then heads wider than what stands under them,
/// then the gaps, then other texts. A cut figure would be another one: columns of figures keep what they need.
fn narrow(widths: &mut [usize], rows: &[Row], cells: usize, gap: &mut usize) {
    const LEAST: usize = 4;
    const LONG: usize = 16;
    let column = |n: usize| rows.iter().filter_map(move |row| row.get(n));
    let needs: Vec<usize> =
        (0..widths.len()).map(|n| column(n).map(|cell| text::width(&cell.text)).max().unwrap_or(0)).collect();
    let figures = |text: &str| text.chars().all(|c| c.is_ascii_digit() || " ()./-+%:,".contains(c));
    let figures: Vec<bool> =
        (0..widths.len()).map(|n| needs[n] <= LONG && column(n).all(|cell| figures(&cell.text))).collect();
    while widths.iter().sum::<usize>() + *gap * widths.len().saturating_sub(1) > cells {
        let widest = |from: &dyn Fn(usize) -> bool| {
            (0..widths.len()).filter(|n| from(*n)).max_by_key(|n| (widths[*n], *n))
        };
        let long = widest(&|n| !figures[n] && widths[n] > LONG);
        let head = || widest(&|n| widths[n] > needs[n].max(LEAST));
        let text = || widest(&|n| !figures[n] && widths[n] > LEAST);
        match long.or_else(head) {
            Some(n) => widths[n] -= 1,
            None if *gap > 1 => *gap -= 1,
            None => match text() {
                Some(n) => widths[n] -= 1,
                None => break,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(detail: &Detail, cells: usize) -> Vec<String> {
        let line = |line: &Line| line.iter().map(|w| w.text.as_str()).collect::<String>();
        detail.lines(cells).iter().map(|l| line(l).trim_end().to_owned()).collect()
    }

    #[test]
    fn a_table_cuts_texts_and_heads_but_never_figures() {
        let row = |unit: &str| -> Row { [unit, "151.0", "1 (2)"].map(Into::into).into() };
        let detail = Detail::new().table(["Unit", "Mean days", "Open"], vec![row("清荷社区卫生服务中心")]);
        assert_eq!(told(&detail, 22), ["Unit       Mean  Open", "           days", "清荷社区.. 151.0 1 (2)"]);
    }

    #[test]
    fn heads_break_before_two_names_become_the_same() {
        let row = |unit: &str| -> Row { [unit, "-", "L"].map(Into::into).into() };
        let rows = vec![row("清荷中学"), row("清荷医院")];
        let detail = Detail::new().table(["单位", "发展服务", "民生保障"], rows);
        assert_eq!(
            told(&detail, 20),
            ["单位      发展  民生", "          服务  保障", "清荷中学  -     L", "清荷医院  -     L"]
        );
    }

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
