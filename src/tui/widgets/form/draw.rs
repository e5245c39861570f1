//! How a form looks: labels on the left, fields on the right, errors and hints below, scrolled to the field at hand.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Form;
use super::field::{Field, Kind};
use crate::domain::time::Day;
use crate::locale::{Lang, common};
use crate::tui::keymap::{ActionId, Keymap};
use crate::tui::text;
use crate::tui::theme::{Theme, Tone};
use crate::tui::widgets::{boxed, centred, put};

/// The most lines that a text of many lines shows at once.
const TEXT_LINES: usize = 6;

fn box_width(size: (u16, u16)) -> u16 {
    size.0.saturating_sub(4).min(84)
}

fn label_width(form: &Form) -> u16 {
    let widest = form.fields.iter().map(|f| text::width(&f.label)).max().unwrap_or(0);
    (widest as u16).min(28) + 3
}

/// The cells that a field's text may take.
pub(super) fn field_cells(form: &Form, size: (u16, u16)) -> usize {
    usize::from(box_width(size).saturating_sub(4 + label_width(form)).max(4))
}

fn height(field: &Field, cells: usize) -> usize {
    match field.kind {
        Kind::Text => field.typed.height(cells).clamp(3, TEXT_LINES),
        _ => 1,
    }
}

/// How a kind of field is filled in, where the field says nothing of its own.
fn usual_hint(field: &Field, lang: Lang) -> &'static str {
    match field.kind {
        Kind::Day if field.is_empty() => common::day_hint(lang),
        Kind::Moment if field.is_empty() => common::moment_hint(lang),
        _ if field.wants_picker() => common::picker_hint(lang),
        _ => "",
    }
}

/// The lines below a field: its error, else, at hand, its hint.
fn below(field: &Field, at_hand: bool, cells: usize, lang: Lang) -> Vec<(String, Tone)> {
    let (words, tone) = match (&field.error, at_hand) {
        (Some(error), _) => (error.as_str(), Tone::Bad),
        (None, true) if field.hint.is_empty() => (usual_hint(field, lang), Tone::Muted),
        (None, true) => (field.hint.as_str(), Tone::Muted),
        (None, false) => return Vec::new(),
    };
    if words.is_empty() {
        return Vec::new();
    }
    text::wrap(words, cells).into_iter().map(|line| (line, tone)).collect()
}

impl Form {
    /// Draws the form in the middle; gives the caret's place.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        theme: &Theme,
        keymap: &Keymap,
        today: Day,
        lang: Lang,
    ) -> Option<Position> {
        let size = (area.width, area.height);
        let width = box_width(size);
        let label = label_width(self);
        let cells = field_cells(self, size);
        let mut top_lines: Vec<(String, Tone)> = Vec::new();
        for (words, tone) in [(Some(&self.intro), Tone::Muted), (self.message.as_ref(), Tone::Bad)] {
            if let Some(words) = words.filter(|w| !w.is_empty()) {
                let lines = text::wrap(words, usize::from(width.saturating_sub(4)));
                top_lines.extend(lines.into_iter().map(|line| (line, tone)));
            }
        }
        let belows: Vec<_> =
            self.fields.iter().enumerate().map(|(i, f)| below(f, i == self.at, cells, lang)).collect();
        let heights: Vec<usize> =
            self.fields.iter().zip(&belows).map(|(f, b)| height(f, cells) + b.len()).collect();
        let all: usize = heights.iter().sum();
        let wanted = all + top_lines.len() + usize::from(!top_lines.is_empty()) + 4;
        let outer = centred(area, width, (wanted as u16).min(area.height.saturating_sub(2)));
        let inner = boxed(buffer, outer, &self.title, theme);

        let mut y = inner.y;
        for (line, tone) in &top_lines {
            put(buffer, inner.x, y, line, inner.width, theme.style(*tone));
            y += 1;
        }
        if !top_lines.is_empty() {
            y += 1;
        }
        self.foot(buffer, inner, theme, keymap, lang);
        let space = Rect { y, height: inner.bottom().saturating_sub(y + 2), ..inner };
        // Whole fields scroll: the first one shown is the lowest that keeps the one at hand inside.
        let mut first = 0;
        while first < self.at && heights[first..=self.at].iter().sum::<usize>() > usize::from(space.height) {
            first += 1;
        }
        let mut caret = None;
        for (i, field) in self.fields.iter().enumerate().skip(first) {
            let rows = height(field, cells) as u16;
            if y + rows > space.bottom() {
                put(
                    buffer,
                    inner.x,
                    space.bottom(),
                    &common::more_below(lang, self.fields.len() - i),
                    inner.width,
                    theme.style(Tone::Muted),
                );
                break;
            }
            let at_hand = i == self.at;
            let tone = if at_hand { Tone::Accent } else { Tone::Text };
            put(buffer, inner.x, y, &field.label, label - 3, theme.style(tone));
            if field.required {
                put(buffer, inner.x + label - 3, y, " *", 2, theme.style(Tone::Warn));
            }
            let place = Rect::new(inner.x + label, y, cells as u16, rows).intersection(space);
            let shown = self.draw_value(buffer, place, field, at_hand, theme, today, lang);
            if at_hand && self.waiting.is_none() {
                caret = shown;
            }
            y += rows;
            for (line, tone) in &belows[i] {
                if y < space.bottom() {
                    put(buffer, inner.x + label, y, line, cells as u16, theme.style(*tone));
                }
                y += 1;
            }
        }
        caret
    }

    #[expect(clippy::too_many_arguments, reason = "a leaf of drawing: each is a plain value")]
    fn draw_value(
        &self,
        buffer: &mut Buffer,
        place: Rect,
        field: &Field,
        at_hand: bool,
        theme: &Theme,
        today: Day,
        lang: Lang,
    ) -> Option<Position> {
        let style = theme.style(if at_hand { Tone::FieldFocus } else { Tone::Field });
        if field.is_typed() {
            let place = match field.kind {
                Kind::Number | Kind::Decimal => Rect { width: place.width.min(14), ..place },
                Kind::Day | Kind::Moment => Rect { width: place.width.min(22), ..place },
                _ => place,
            };
            let caret = field.typed.draw(buffer, place, style);
            if let Some(echo) = field.echo(today, lang) {
                put(buffer, place.right() + 2, place.y, &echo, 20, theme.style(Tone::Muted));
            }
            return Some(caret);
        }
        buffer.set_style(place, style);
        let words = field.picked_words(lang);
        let words = match &field.kind {
            Kind::One(_) | Kind::Many(_) if words.is_empty() => format!("[{}]", common::choose(lang)),
            Kind::Many(_) => format!("{}: {words}", common::chosen(lang, field.picked.len())),
            Kind::One(_) if !field.wants_picker() && at_hand => format!("< {words} >"),
            Kind::YesNo if at_hand => format!("< {words} >"),
            _ => words,
        };
        put(buffer, place.x, place.y, &words, place.width, style);
        Some(place.as_position())
    }

    fn foot(&self, buffer: &mut Buffer, inner: Rect, theme: &Theme, keymap: &Keymap, lang: Lang) {
        let y = inner.bottom().saturating_sub(1);
        if self.waiting.is_some() {
            put(buffer, inner.x, y, common::waiting(lang), inner.width, theme.style(Tone::Warn));
            return;
        }
        let mut x = inner.x;
        for id in [ActionId::NextField, ActionId::PrevField, ActionId::Submit, ActionId::Cancel] {
            let room = inner.right().saturating_sub(x);
            x = put(buffer, x, y, &keymap.written(id), room, theme.style(Tone::Accent)) + 1;
            let room = inner.right().saturating_sub(x);
            x = put(buffer, x, y, id.label(lang), room, theme.style(Tone::Muted)) + 3;
        }
    }
}
