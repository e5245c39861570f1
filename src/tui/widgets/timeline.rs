//! Rows over days: a bar a row, months and weeks above, and a line where today is.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{fill, line_down, put, scroll_mark};
use crate::domain::time::Day;
use crate::locale::{Lang, common};
use crate::tui::screen::Words;
use crate::tui::shade::Ground;
use crate::tui::text;
use crate::tui::theme::{Theme, Tone};
use crate::tui::views::Span;

/// The lines over the rows.
pub const HEADS: u16 = 2;
/// The line below them that says what the signs are.
pub const FOOT: u16 = 1;

/// A timeline ready to be drawn.
pub struct Timeline<'a> {
    /// The rows to show, by number.
    pub visible: Range<usize>,
    /// The selected row, by number.
    pub selected: Option<usize>,
    /// How many rows there are.
    pub count: usize,
    /// Whether the keys go here.
    pub focused: bool,
    /// The first and the last day.
    pub days: (Day, Day),
    /// Today.
    pub today: Day,
    /// The theme.
    pub theme: &'a Theme,
    /// The language.
    pub lang: Lang,
}

/// A row of the timeline.
pub struct Bar {
    /// Its name.
    pub name: Words,
    /// Its days.
    pub span: Option<Span>,
    /// Whether it is marked.
    pub marked: bool,
}

/// Three months, the quarter of `today` moved on by so many.
pub fn quarter(today: Day, months: i32) -> (Day, Day) {
    let first = today.quarter().first();
    let at = |n: i32| {
        let month = i32::from(first.year()) * 12 + i32::from(first.month()) - 1 + n;
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        Day::new(year as i16, month as i8, 1).unwrap_or(first)
    };
    (at(months), at(months.saturating_add(3)).plus(-1))
}

impl Timeline<'_> {
    /// Draws it; `row` is asked for the visible ones only.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, row: impl Fn(usize) -> Bar) {
        if area.height <= HEADS + FOOT || area.width < 30 {
            return;
        }
        let names = (area.width * 2 / 5).clamp(14, 36);
        let days = Rect { x: area.x + names + 1, width: area.width - names - 2, ..area };
        let scale = Scale { from: self.days.0, to: self.days.1, x: days.x, cells: days.width };
        self.heads(buffer, days, &scale);
        let below = Rect { y: area.y + HEADS, height: area.height - HEADS - FOOT, ..area };
        scroll_mark(buffer, below, self.visible.start, self.count, self.theme);
        let today = (self.days.0..=self.days.1).contains(&self.today).then(|| scale.at(self.today));
        let mut spans = Vec::new();
        // Today goes down to the legend, whether or not there are so many rows.
        for y in below.y + self.visible.len() as u16..below.bottom() {
            if let Some(x) = today {
                put(buffer, x, y, line_down(self.theme), 1, self.theme.style(Tone::Accent));
            }
        }
        for (y, number) in (below.y..below.bottom()).zip(self.visible.clone()) {
            let chosen = self.selected == Some(number);
            let ground = match (chosen, self.focused) {
                (true, true) => Some(self.theme.style(Tone::Selected)),
                (true, false) => Some(self.theme.style(Tone::Unfocused)),
                _ => None,
            };
            let style = |tone: Tone| ground.unwrap_or_else(|| self.theme.style(tone));
            if let Some(ground) = ground {
                fill(buffer, Rect { y, height: 1, width: area.width - 1, ..area }, ground);
            }
            if let Some(x) = today {
                put(buffer, x, y, line_down(self.theme), 1, style(Tone::Accent));
            }
            let bar = row(number);
            if bar.marked {
                put(buffer, area.x, y, "*", 1, style(Tone::Found));
            }
            put(buffer, area.x + 1, y, &bar.name.text, names - 2, style(bar.name.tone));
            if let Some(span) = bar.span {
                self.bar(buffer, y, &scale, &span, style);
                spans.push(span);
            }
        }
        let foot = Rect { x: area.x + 1, y: below.bottom(), width: area.width - 2, height: FOOT };
        self.legend(buffer, foot, &spans, today.is_some());
    }

    /// What the signs are that are to be seen; others are not explained.
    fn legend(&self, buffer: &mut Buffer, area: Rect, spans: &[Span], is_now: bool) {
        let lang = self.lang;
        let has = |mark: char| spans.iter().any(|span| span.marks.iter().any(|(_, c, _)| *c == mark));
        let (first, last) = self.days;
        let signs = [
            (!spans.is_empty(), "===", Ground::Shade(100), Tone::Text, common::timeline_bar(lang)),
            (
                spans.iter().any(|s| s.late.is_some()),
                "###",
                Ground::Shade(100),
                Tone::Bad,
                common::timeline_late(lang),
            ),
            (has('!'), "!", Ground::Plain, Tone::Accent, common::timeline_due(lang)),
            (has('*'), "*", Ground::Plain, Tone::Title, common::timeline_held(lang)),
            (is_now, line_down(self.theme), Ground::Plain, Tone::Accent, common::today(lang)),
            (
                spans.iter().any(|s| s.from < first || s.to > last),
                "< >",
                Ground::Plain,
                Tone::Text,
                common::timeline_beyond(lang),
            ),
        ];
        let mut x = area.x;
        for (_, sign, ground, tone, words) in signs.into_iter().filter(|sign| sign.0) {
            let room = |x: u16| area.right().saturating_sub(x);
            // What does not fit whole is left out.
            if usize::from(room(x)) < text::width(sign) + text::width(words) + 1 {
                break;
            }
            x = put(buffer, x, area.y, sign, room(x), self.theme.style_on(tone, ground)) + 1;
            x = put(buffer, x, area.y, words, room(x), self.theme.style(Tone::Muted)) + 3;
        }
    }

    fn heads(&self, buffer: &mut Buffer, days: Rect, scale: &Scale) {
        let (first, last) = self.days;
        let mut after = days.x;
        let words = common::today(self.lang);
        let now = match (first..=last).contains(&self.today) {
            true => {
                let width = text::width(words) as u16;
                let x = scale.at(self.today).min(days.right().saturating_sub(width));
                put(buffer, x, days.y + 1, words, width, self.theme.style(Tone::Accent));
                x..x + width + 1
            }
            false => 0..0,
        };
        for day in (0..=last.since(first)).map(|n| first.plus(n)) {
            let x = scale.at(day);
            if day.day() == 1 {
                let room = scale.at(day.plus(30)).max(x + 5) - x;
                let room = room.min(days.right().saturating_sub(x));
                let name = match common::month(self.lang, day.year(), day.month()) {
                    long if text::width(&long) < usize::from(room) => long,
                    _ => common::month_of_year(self.lang, day.month()),
                };
                // A name cut at the edge names nothing.
                if text::width(&name) <= usize::from(room) {
                    put(buffer, x, days.y, &name, room, self.theme.style(Tone::Head));
                }
            }
            if day.weekday() == 1 && x >= after && !now.contains(&x) && !now.contains(&(x + 2)) {
                let number = format!("{}", day.day());
                let room = days.right().saturating_sub(x);
                if number.len() <= usize::from(room) {
                    after = put(buffer, x, days.y + 1, &number, room, self.theme.style(Tone::Muted)) + 1;
                }
            }
        }
    }

    fn bar(
        &self,
        buffer: &mut Buffer,
        y: u16,
        scale: &Scale,
        span: &Span,
        plain: impl Fn(Tone) -> ratatui::style::Style,
    ) {
        let (first, last) = self.days;
        // Rows without a day in these months are not among those shown.
        if span.to < first || span.from > last {
            return;
        }
        let (from, to) = (scale.at(span.from.max(first)), scale.behind(span.to.min(last)));
        let cells = to.saturating_sub(from);
        let fill = "=".repeat(usize::from(cells));
        put(buffer, from, y, &fill, cells, self.theme.style_on(span.tone, Ground::Bar));
        let shade = self.theme.style_on(span.tone, Ground::Shade(100));
        let ends = to;
        // Late days are other letters, and in another tone: neither colour nor its absence hides them.
        let late = span.late.filter(|late| *late <= span.to && *late <= last).map(|late| late.max(first));
        let overdue = self.theme.style_on(Tone::Bad, Ground::Shade(100));
        if let Some(late) = late {
            let x = scale.at(late);
            let cells = to.saturating_sub(x);
            put(buffer, x, y, &"#".repeat(usize::from(cells)), cells, overdue);
        }
        let to = late.map_or(to, |late| scale.at(late));
        let cells = to.saturating_sub(from);
        if (first..=last).contains(&self.today) {
            let x = scale.at(self.today);
            if (from..to).contains(&x) {
                put(buffer, x, y, line_down(self.theme), 1, shade);
            }
        }
        if span.from < first {
            put(buffer, from, y, "<", 1, shade);
        }
        if span.to > last {
            put(buffer, ends - 1, y, ">", 1, if late.is_some() { overdue } else { shade });
        }
        if cells >= text::width(&span.text) as u16 + 4 && !span.text.is_empty() {
            put(buffer, from + 2, y, &format!(" {} ", span.text), cells - 2, shade);
        }
        for (day, mark, tone) in &span.marks {
            if (first..=last).contains(day) && mark.is_ascii() {
                let style = if (span.from..=span.to).contains(day) { shade } else { plain(*tone) };
                put(buffer, scale.at(*day), y, mark.encode_utf8(&mut [0; 4]), 1, style);
            }
        }
    }
}

/// Where days stand: all of them share the cells there are.
struct Scale {
    from: Day,
    to: Day,
    x: u16,
    cells: u16,
}

impl Scale {
    /// The first cell of a day.
    fn at(&self, day: Day) -> u16 {
        let day = day.min(self.to).since(self.from).max(0) as u32;
        let count = (self.to.since(self.from) + 1).max(1) as u32;
        self.x + (day * u32::from(self.cells) / count) as u16
    }

    /// The cell behind a day; a day has one cell at least.
    fn behind(&self, day: Day) -> u16 {
        let next = if day >= self.to { self.x + self.cells } else { self.at(day.plus(1)) };
        next.max(self.at(day) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quarter_of_a_day_moves_by_months_over_the_years() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(quarter(day("2026-11-22"), 0), (day("2026-10-01"), day("2026-12-31")));
        assert_eq!(quarter(day("2026-11-22"), 3), (day("2027-01-01"), day("2027-03-31")));
        assert_eq!(quarter(day("2026-01-22"), -1), (day("2025-12-01"), day("2026-02-28")));
    }
}
