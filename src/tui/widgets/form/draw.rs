//! How a form looks: labels on the left, fields on the right, errors and hints below, scrolled to the field at hand.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Form;
use super::field::{Field, Kind};
use super::when::Dates;
use crate::locale::{Lang, common, form as words, screen_present as present};
use crate::tui::key::Key;
use crate::tui::keymap::{ActionId, Keymap};
use crate::tui::mouse::{Spot, Spots};
use crate::tui::present::editors;
use crate::tui::screen::Cx;
use crate::tui::text;
use crate::tui::theme::{Theme, Tone};
use crate::tui::widgets::{boxed, centred, put};

/// The most lines that a text of many lines shows at once.
const TEXT_LINES: usize = 6;

/// The most lines that what was picked takes.
const PICKED_LINES: usize = 3;

fn box_width(form: &Form, size: (u16, u16)) -> u16 {
    if form.page { size.0 } else { size.0.saturating_sub(4).min(84) }
}

/// The cells of the labels, with what marks a required field; where it is narrow, long labels take two lines.
fn label_width(form: &Form, size: (u16, u16)) -> u16 {
    let widest = form.fields.iter().map(|f| text::width(&f.label)).max().unwrap_or(0);
    if form.page {
        // Its title says what it is.
        return 3;
    }
    let most = (box_width(form, size).saturating_sub(4) * 2 / 5).clamp(8, 28);
    (widest as u16).min(most) + 3
}

/// The cells that a field's text may take.
pub(super) fn field_cells(form: &Form, size: (u16, u16)) -> usize {
    usize::from(box_width(form, size).saturating_sub(4 + label_width(form, size)).max(4))
}

/// The rows of the text of a form that takes the whole window.
pub(super) fn tall(form: &Form, size: (u16, u16)) -> Option<usize> {
    let above = if form.message.is_some() { 2 } else { 0 };
    // Border, introduction, hints, keys.
    form.page.then(|| usize::from(size.1).saturating_sub(9 + above).max(3))
}

/// The rows that a field's value takes.
pub(super) fn field_rows(field: &Field, cells: usize, tall: Option<usize>, lang: Lang) -> usize {
    match field.kind {
        Kind::Text if tall.is_some() => tall.unwrap_or(TEXT_LINES),
        Kind::Text => field.typed.height(cells).clamp(3, TEXT_LINES),
        Kind::One(_) | Kind::Many(_) => {
            text::wrap(&shown_words(field, true, lang), cells).len().clamp(1, PICKED_LINES)
        }
        _ => 1,
    }
}

/// What stands in a field that is not typed into.
fn shown_words(field: &Field, at_hand: bool, lang: Lang) -> String {
    let words = field.picked_words(lang);
    match &field.kind {
        Kind::One(_) | Kind::Many(_) if words.is_empty() => format!("[{}]", common::choose(lang)),
        Kind::Many(_) => format!("{}: {words}", common::chosen(lang, field.picked.len())),
        Kind::One(_) if !field.wants_picker() && at_hand => format!("< {words} >"),
        Kind::YesNo if at_hand => format!("< {words} >"),
        _ => words,
    }
}

/// How a kind of field is filled in, where the field says nothing of its own.
fn usual_hint(field: &Field, lang: Lang) -> &'static str {
    match field.kind {
        Kind::Day if field.is_empty() => common::day_hint(lang),
        Kind::Moment if field.is_empty() => common::moment_hint(lang),
        Kind::Text => words::text_hint(lang),
        _ if field.wants_picker() => common::picker_hint(lang),
        _ => "",
    }
}

/// The cells of a field for days: what was typed, and a little more.
fn dated_cells(field: &Field) -> u16 {
    let least = if matches!(field.kind, Kind::Day) { 12 } else { 18 };
    (text::width(field.typed.text()) as u16 + 2).max(least)
}

/// What a day came to mean, if it fits beside the field.
fn echo_beside(field: &Field, cells: usize, dates: &Dates, lang: Lang) -> Option<(String, Tone)> {
    field
        .echo(dates, lang)
        .filter(|(words, _)| usize::from(dated_cells(field)) + 2 + text::width(words) <= cells)
}

type Lines = Vec<(String, Tone)>;

/// How a form is laid out in a window.
struct Layout {
    label: u16,
    cells: usize,
    labels: Vec<Vec<String>>,
    /// The lines below each field.
    belows: Vec<Lines>,
    /// The rows of each field's value.
    rows: Vec<usize>,
    /// The lines that the fields would take with the longest hint.
    most: usize,
}

impl Layout {
    fn of(form: &Form, size: (u16, u16), dates: &Dates, lang: Lang) -> Layout {
        let label = label_width(form, size);
        let cells = field_cells(form, size);
        let width = usize::from(label - 3);
        let labels: Vec<_> = form.fields.iter().map(|f| text::wrap(&f.label, width)).collect();
        let rows: Vec<_> = form.fields.iter().map(|f| field_rows(f, cells, tall(form, size), lang)).collect();
        let below = |at_hand: bool, f: &Field, rows: usize| below(f, at_hand, cells, rows, dates, lang);
        let fields = || form.fields.iter().zip(&rows).enumerate();
        let belows: Vec<_> = fields().map(|(i, (f, rows))| below(i == form.at, f, *rows)).collect();
        // The box keeps its height while one goes through the fields.
        let plain = |(i, (f, rows)): (usize, (&Field, &usize))| {
            (rows + below(false, f, *rows).len()).max(labels[i].len())
        };
        let hints = fields().map(|(_, (f, rows))| below(true, f, *rows).len() - below(false, f, *rows).len());
        let most = fields().map(plain).sum::<usize>() + hints.max().unwrap_or(0);
        Layout { label, cells, labels, belows, rows, most }
    }

    fn height(&self, field: usize) -> usize {
        (self.rows[field] + self.belows[field].len()).max(self.labels[field].len())
    }
}

/// The lines below a field: its error, else, at hand, its hint; and how much of a text is shown.
fn below(field: &Field, at_hand: bool, cells: usize, rows: usize, dates: &Dates, lang: Lang) -> Lines {
    let mut lines = Lines::new();
    let mut say = |words: &str, tone: Tone| {
        if !words.is_empty() {
            lines.extend(text::wrap(words, cells).into_iter().map(|line| (line, tone)));
        }
    };
    if let Some((echo, tone)) = field.echo(dates, lang)
        && echo_beside(field, cells, dates, lang).is_none()
    {
        say(&echo, tone);
    }
    for words in [field.doubt(dates, lang), field.remark(dates)].into_iter().flatten() {
        say(&words, Tone::Warn);
    }
    let length = field.length(lang);
    match (&field.error, at_hand) {
        (Some(error), _) => say(error, Tone::Bad),
        (None, true) if field.hint.is_empty() => say(usual_hint(field, lang), Tone::Muted),
        (None, true) => say(&field.hint, Tone::Muted),
        (None, false) => {}
    }
    let too_much = length.as_ref().is_some_and(|(_, tone)| *tone == Tone::Bad);
    let (words, tone) = length.filter(|_| (at_hand || too_much) && field.error.is_none()).unzip();
    let shown = field.typed.shown(cells, rows);
    let part = matches!(field.kind, Kind::Text) && shown.all > rows;
    let part = part.then(|| words::rows_shown(lang, shown.first + 1, shown.end, shown.all));
    let words: Vec<String> = part.into_iter().chain(words).collect();
    say(&words.join("  "), tone.unwrap_or(Tone::Muted));
    lines
}

impl Form {
    /// Draws the form in the middle; gives the caret's place.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        theme: &Theme,
        keymap: &Keymap,
        cx: &Cx,
        spots: &mut Spots,
    ) -> Option<Position> {
        let (dates, lang) = (Dates::of(cx), cx.lang);
        // As wide as the window, which keys are told of too.
        let size = (area.width, area.height);
        let width = box_width(self, size);
        let layout = Layout::of(self, size, &dates, lang);
        let mut top_lines = Lines::new();
        let restored = self.restored.as_ref().map(|(_, at)| {
            let at = at.to_string().replace('T', " ");
            words::restored(lang, &at, &keymap.written(ActionId::StartOver, lang))
        });
        let others = self.way.as_ref().and_then(|way| way.matter(cx)).map(|matter| editors(cx, matter));
        let others = others.filter(|names| !names.is_empty());
        let others = others.map(|names| present::also_editing(lang, &lang.join(names))).unwrap_or_default();
        let notes = [
            (others.as_str(), Tone::Warn),
            (restored.as_deref().unwrap_or_default(), Tone::Warn),
            (self.intro.as_str(), Tone::Muted),
            (self.notice.as_str(), Tone::Good),
            (self.message.as_deref().unwrap_or_default(), Tone::Bad),
        ];
        for (words, tone) in notes.into_iter().filter(|(words, _)| !words.is_empty()) {
            let lines = text::wrap(words, usize::from(width.saturating_sub(4)));
            top_lines.extend(lines.into_iter().map(|line| (line, tone)));
        }
        let wanted = layout.most + top_lines.len() + usize::from(!top_lines.is_empty()) + 4;
        let outer = centred(area, width, (wanted as u16).min(area.height.saturating_sub(2)));
        let inner = boxed(buffer, outer, &text::headed(&self.title), theme);

        let mut y = inner.y;
        // What is said above never takes the room of the field at hand.
        let room = usize::from(inner.height.saturating_sub(2)).saturating_sub(layout.height(self.at) + 1);
        for (line, tone) in top_lines.iter().take(room.max(2)) {
            put(buffer, inner.x, y, line, inner.width, theme.style(*tone));
            y += 1;
        }
        if !top_lines.is_empty() && room > top_lines.len() {
            y += 1;
        }
        self.foot(buffer, inner, theme, keymap, lang, spots);
        let space = Rect { y, height: inner.bottom().saturating_sub(y + 2), ..inner };
        // Whole fields scroll: the first one shown is the lowest that keeps the one at hand inside.
        let upto = |first: usize| (first..=self.at).map(|i| layout.height(i)).sum::<usize>();
        let first = (0..self.at).find(|first| upto(*first) <= usize::from(space.height)).unwrap_or(self.at);
        let mut caret = None;
        let mut end = self.fields.len();
        for i in first..self.fields.len() {
            let rows = layout.rows[i] as u16;
            if y + rows > space.bottom() && i > first {
                end = i;
                break;
            }
            let place = Rect::new(inner.x + layout.label, y, layout.cells as u16, rows).intersection(space);
            let whole = Rect { x: inner.x, width: inner.width, height: layout.height(i) as u16, ..place };
            spots.add(whole.intersection(space), Spot::Field(i, (place.x, place.y)));
            let shown = self.draw_field(buffer, place, i, &layout, theme, &dates, lang);
            if i == self.at && self.waiting.is_none() {
                caret = shown;
            }
            y += layout.height(i) as u16;
        }
        let hidden = [(first, true), (self.fields.len() - end, false)];
        let marks = hidden.into_iter().filter(|(n, _)| *n > 0).map(|(n, above)| match above {
            true => words::more_above(lang, n),
            false => common::more_below(lang, n),
        });
        let marks = marks.collect::<Vec<_>>().join("    ");
        put(buffer, inner.x, space.bottom(), &marks, inner.width, theme.style(Tone::Accent));
        caret
    }

    #[expect(clippy::too_many_arguments, reason = "a leaf of drawing: each is a plain value")]
    fn draw_field(
        &self,
        buffer: &mut Buffer,
        place: Rect,
        at: usize,
        layout: &Layout,
        theme: &Theme,
        dates: &Dates,
        lang: Lang,
    ) -> Option<Position> {
        let (field, at_hand) = (&self.fields[at], at == self.at);
        let left = place.x - layout.label;
        let end = place.y + layout.height(at) as u16;
        let bottom = end.min(buffer.area.bottom());
        let tone = if at_hand { Tone::Accent } else { Tone::Text };
        for (y, line) in (place.y..bottom).zip(&layout.labels[at]) {
            put(buffer, left, y, line, layout.label - 3, theme.style(tone));
        }
        if field.required {
            put(buffer, place.x - 3, place.y, " *", 2, theme.style(Tone::Warn));
        }
        let caret = self.draw_value(buffer, place, field, at_hand, theme, dates, lang);
        for (y, (line, tone)) in (place.bottom()..bottom).zip(&layout.belows[at]) {
            put(buffer, place.x, y, line, layout.cells as u16, theme.style(*tone));
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
        dates: &Dates,
        lang: Lang,
    ) -> Option<Position> {
        let style = theme.style(if at_hand { Tone::FieldFocus } else { Tone::Field });
        if field.is_typed() {
            let marked = at_hand && self.fresh && field.suggested && !field.is_empty();
            let style = if marked { theme.style(Tone::Selected) } else { style };
            let layout_cells = usize::from(place.width);
            let place = match field.kind {
                Kind::Number | Kind::Decimal => Rect { width: place.width.min(14), ..place },
                Kind::Day | Kind::Moment => Rect { width: dated_cells(field).min(place.width), ..place },
                _ => place,
            };
            let caret = field.typed.draw(buffer, place, style);
            if let Some((echo, tone)) = echo_beside(field, layout_cells, dates, lang) {
                put(buffer, place.right() + 2, place.y, &echo, place.width.max(40), theme.style(tone));
            }
            return Some(caret);
        }
        buffer.set_style(place, style);
        let words = shown_words(field, at_hand, lang);
        let lines = text::wrap(&words, usize::from(place.width));
        let left_out = lines.len() > usize::from(place.height);
        for (y, line) in (place.top()..place.bottom()).zip(&lines) {
            let last = left_out && y + 1 == place.bottom();
            let line = if last { &format!("{line}...") } else { line };
            put(buffer, place.x, y, line, place.width, style);
        }
        Some(place.as_position())
    }

    fn foot(
        &self,
        buffer: &mut Buffer,
        inner: Rect,
        theme: &Theme,
        keymap: &Keymap,
        lang: Lang,
        spots: &mut Spots,
    ) {
        let place = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner };
        if self.waiting.is_some() {
            put(buffer, place.x, place.y, common::waiting(lang), inner.width, theme.style(Tone::Warn));
            return;
        }
        let dated = self.fields.get(self.at).is_some_and(Field::is_dated);
        let calendar = dated.then_some(ActionId::Calendar);
        let keys = [ActionId::Submit, ActionId::Cancel].into_iter().chain(calendar);
        let keys = keys.chain([ActionId::NextField, ActionId::PrevField]);
        // Only what is kept is saved; the rest is asked on the way to something.
        let goes_on = self.looks || self.passing;
        let label = |id: ActionId| match id {
            ActionId::Submit if goes_on => words::goes_on(lang),
            id => id.label(lang),
        };
        let keys: Vec<_> = keys.map(|id| (keymap.written(id, lang), label(id))).collect();
        keys_line(buffer, place, &keys, theme, spots);
    }
}

/// Keys and what they do, as words name them: parted by two blanks.
pub(crate) fn keys_of(words: &'static str) -> Vec<(String, &'static str)> {
    let keys = words.split("  ").filter_map(|key| key.trim().split_once(' '));
    keys.map(|(key, label)| (key.to_owned(), label)).collect()
}

/// Keys with what they do, as many as fit whole; the first come first.
pub(crate) fn keys_line(
    buffer: &mut Buffer,
    place: Rect,
    keys: &[(String, &str)],
    theme: &Theme,
    spots: &mut Spots,
) {
    let mut x = place.x;
    for (key, label) in keys {
        let cells = (text::width(key) + 1 + text::width(label)) as u16;
        if x + cells > place.right() {
            continue;
        }
        if let Ok(key) = key.parse::<Key>() {
            spots.add(Rect::new(x, place.y, cells, 1), Spot::Key(key));
        }
        x = put(buffer, x, place.y, key, cells, theme.style(Tone::Accent)) + 1;
        x = put(buffer, x, place.y, label, cells, theme.style(Tone::Muted)) + 3;
    }
}
