//! The card for who submits second: what was, what others made of it meanwhile, and what stands in the form; for each
//! field one of the two is chosen, and then it is submitted.
//!
//! A form is built anew from the alliance as it is now, by the way that led to it; so no screen has to do anything for
//! this. What others changed and was not touched here is taken over unless one says otherwise. Of a text of several
//! lines only those are shown that others changed, each stretch of them to be chosen by itself.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::key::{Code, Key};
use super::model::{Effect, Model, Overlay};
use super::mouse::Spots;
use super::screen::Cx;
use super::text;
use super::theme::{Theme, Tone};
use super::widgets::form::{Differing, Done, Form, keys_line, keys_of};
use super::widgets::{boxed, centred, put};
use crate::domain::{Alliance, Matter};
use crate::locale::{event, label, merge as words};

mod lines;

use lines::Part;

/// The most lines of a cell.
const LINES: usize = 5;

/// How many entries are told at the most.
const TOLD: usize = 3;

/// Whose a field's value shall be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Whose {
    Theirs,
    Mine,
}

/// A field of the card, or a stretch of lines of one.
struct Row {
    /// The field.
    name: &'static str,
    label: String,
    /// What was, theirs and mine.
    texts: [String; 3],
    /// Which part of the field's text it is; all of it where there is none.
    part: Option<usize>,
    whose: Option<Whose>,
}

/// The card.
pub struct Merge {
    matter: Matter,
    /// What others changed, as it is known here.
    fields: Vec<(Differing, Vec<Part>)>,
    rows: Vec<Row>,
    at: usize,
    seen: u64,
    /// Whether the person wanted to go on before everything was chosen.
    hurried: bool,
}

/// What came on record about a matter after an entry, in words, the latest ones.
pub(super) fn since(cx: &Cx, matter: Matter, seen: u64) -> Vec<String> {
    let numbers = cx.alliance.courses.get(&matter).map(|c| c.entries.as_slice()).unwrap_or_default();
    let later: Vec<u64> = numbers.iter().copied().filter(|number| *number > seen).collect();
    let told = later.iter().rev().take(TOLD).rev().filter_map(|number| {
        let entry = cx.past.entry(*number)?;
        let event = entry.events.iter().find(|event| event.matter() == matter)?;
        let who = label::account_name(cx.alliance, entry.stamp.account);
        let at = label::moment(entry.stamp.entered);
        Some(words::happened(cx.lang, &at, &who, &event::event(cx.lang, cx.alliance, event)))
    });
    told.collect()
}

/// The form as it would open by now, if others have changed its matter since it was opened.
fn as_of_now(form: &Form, cx: &Cx) -> Option<(Matter, Form)> {
    let way = form.way.as_ref()?;
    let matter = way.matter(cx)?;
    if cx.alliance.last_entry_of(matter) <= form.began.seen {
        return None;
    }
    // What is filled in with the time of day is no change of anybody's.
    let then = Cx { now: form.began.at.unwrap_or(cx.now), ..cx.clone() };
    let mut now = way.walk(&then).ok()?;
    now.opened(cx.alliance.number);
    Some((matter, now))
}

impl Merge {
    /// The card of a form that is about to be submitted; none where others changed nothing that stands in it.
    pub(super) fn of(form: &Form, cx: &Cx) -> Option<Merge> {
        let (matter, now) = as_of_now(form, cx)?;
        let fields: Vec<(Differing, Vec<Part>)> = form
            .differing(&now, cx)
            .into_iter()
            .map(|field| {
                let parts = lines::parts(&field.was, &field.theirs, &field.mine);
                (field, parts)
            })
            .collect();
        let rows: Vec<Row> = fields.iter().flat_map(|(field, parts)| rows(cx, field, parts)).collect();
        let at = rows.iter().position(|row| row.whose.is_none()).unwrap_or(0);
        (!rows.is_empty()).then_some(Merge {
            matter,
            fields,
            rows,
            at,
            seen: form.began.seen,
            hurried: false,
        })
    }

    /// What was chosen of a field.
    fn chosen(&self, field: &Differing, parts: &[Part]) -> Choice {
        let rows = self.rows.iter().filter(|row| row.name == field.name);
        let whose: Vec<(Option<usize>, Option<Whose>)> = rows.map(|row| (row.part, row.whose)).collect();
        if let [(None, whose)] = whose[..] {
            return if whose == Some(Whose::Theirs) { Choice::Theirs } else { Choice::Mine };
        }
        let of = |(at, part): (usize, &Part)| {
            let theirs = whose.contains(&(Some(at), Some(Whose::Theirs)));
            if theirs { part.theirs.clone() } else { part.mine.clone() }
        };
        Choice::Text(parts.iter().enumerate().flat_map(of).collect::<Vec<_>>().join("\n"))
    }

    fn body(&self, cx: &Cx, width: usize) -> Vec<Block> {
        let cell = width.saturating_sub(4) / 3;
        let block = |(at, row): (usize, &Row)| {
            let lines = excerpts(&row.texts).map(|text| {
                let mut lines = text::wrap(if text.is_empty() { "-" } else { &text }, cell.saturating_sub(2));
                if lines.len() > LINES {
                    lines.truncate(LINES);
                    lines[LINES - 1] =
                        text::truncate(&format!("{}...", lines[LINES - 1]), cell.saturating_sub(2));
                }
                lines
            });
            let note = match row.whose {
                Some(_) => String::new(),
                None => words::choose(cx.lang).to_owned(),
            };
            Block { label: row.label.clone(), note, lines, whose: row.whose, at_hand: at == self.at }
        };
        self.rows.iter().enumerate().map(block).collect()
    }

    /// Draws it in the middle.
    pub fn draw(&self, cx: &Cx, buffer: &mut Buffer, area: Rect, theme: &Theme, spots: &mut Spots) {
        let lang = cx.lang;
        let width = area.width.saturating_sub(2).min(110);
        let inside = usize::from(width.saturating_sub(4));
        let mut head = vec![(words::says(lang).to_owned(), Tone::Text)];
        head.extend(since(cx, self.matter, self.seen).into_iter().map(|line| (line, Tone::Muted)));
        if self.hurried {
            head.push((words::choose_first(lang).to_owned(), Tone::Bad));
        }
        let head: Vec<(String, Tone)> = head
            .into_iter()
            .flat_map(|(line, tone)| text::wrap(&line, inside).into_iter().map(move |line| (line, tone)))
            .collect();
        let blocks = self.body(cx, inside);
        let wanted = head.len() + 2 + blocks.iter().map(Block::height).sum::<usize>() + 4;
        let title = words::title(lang, &label::matter(lang, cx.alliance, self.matter));
        let height = (wanted as u16).min(area.height);
        let inner = boxed(buffer, centred(area, width, height), &title, theme);
        let mut y = inner.y;
        for (line, tone) in &head {
            put(buffer, inner.x, y, line, inner.width, theme.style(*tone));
            y += 1;
        }
        y += 1;
        let cell = (inner.width.saturating_sub(4)) / 3;
        let x = |n: u16| inner.x + n * (cell + 2);
        for (n, head) in (0..).zip([words::was(lang), words::theirs(lang), words::mine(lang)]) {
            put(buffer, x(n) + 2, y, head, cell, theme.style(Tone::Head));
        }
        y += 1;
        let bottom = inner.bottom().saturating_sub(2);
        let room = usize::from(bottom.saturating_sub(y));
        let upto = |first: usize| blocks[first..=self.at].iter().map(Block::height).sum::<usize>();
        let first = (0..self.at).find(|first| upto(*first) <= room).unwrap_or(self.at);
        for block in &blocks[first..] {
            block.draw(buffer, Rect { y, height: bottom.saturating_sub(y), ..inner }, cell, theme);
            y += block.height() as u16;
            if y >= bottom {
                break;
            }
        }
        let foot = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner };
        keys_line(buffer, foot, &keys_of(words::keys(lang)), theme, spots);
    }
}

/// What was chosen of a field.
enum Choice {
    Theirs,
    Mine,
    /// Some of each.
    Text(String),
}

/// What is to be chosen of a field: all of it, or each stretch of lines that others changed.
fn rows(cx: &Cx, field: &Differing, parts: &[Part]) -> Vec<Row> {
    let whose = |touched: bool| (!touched).then_some(Whose::Theirs);
    let [was, theirs, mine] = [&field.was, &field.theirs, &field.mine];
    if parts.len() < 2 {
        let texts = [was, theirs, mine].map(String::clone);
        let (name, label) = (field.name, field.label.clone());
        return vec![Row { name, label, texts, part: None, whose: whose(field.touched) }];
    }
    let differing = parts.iter().enumerate().filter(|(_, part)| part.differs());
    let row = |(at, part): (usize, &Part)| Row {
        name: field.name,
        label: words::from_line(cx.lang, &field.label, part.line),
        texts: [&part.was, &part.theirs, &part.mine].map(|lines| lines.join("\n")),
        part: Some(at),
        whose: whose(part.touched()),
    };
    differing.map(row).collect()
}

/// One row of the card, ready to be drawn.
struct Block {
    label: String,
    note: String,
    lines: [Vec<String>; 3],
    whose: Option<Whose>,
    at_hand: bool,
}

impl Block {
    fn height(&self) -> usize {
        1 + self.lines.iter().map(Vec::len).max().unwrap_or(1)
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cell: u16, theme: &Theme) {
        if area.height == 0 {
            return;
        }
        let tone = if self.at_hand { Tone::Selected } else { Tone::Title };
        let x = put(buffer, area.x, area.y, &format!(" {} ", self.label), area.width, theme.style(tone)) + 1;
        put(buffer, x, area.y, &self.note, area.right().saturating_sub(x), theme.style(Tone::Warn));
        let chosen = match self.whose {
            Some(Whose::Theirs) => Some(1),
            Some(Whose::Mine) => Some(2),
            None => None,
        };
        for (n, lines) in (0..3u16).zip(&self.lines) {
            let left = area.x + n * (cell + 2);
            let tone = match chosen {
                Some(at) if at == n => Tone::Good,
                Some(_) => Tone::Muted,
                None if n == 0 => Tone::Muted,
                None => Tone::Text,
            };
            if chosen == Some(n) && area.height > 1 {
                put(buffer, left, area.y + 1, "*", 1, theme.style(Tone::Good));
            }
            for (y, line) in (area.y + 1..area.bottom()).zip(lines) {
                put(buffer, left + 2, y, line, cell, theme.style(tone));
            }
        }
    }
}

/// Three texts from shortly before they differ on.
fn excerpts(texts: &[String; 3]) -> [String; 3] {
    let firsts: Vec<Vec<char>> = texts.iter().map(|text| text.chars().collect()).collect();
    let longest = firsts.iter().map(Vec::len).max().unwrap_or(0);
    let alike = |n: &usize| firsts.iter().all(|text| text.get(*n) == firsts[0].get(*n));
    let same = (0..longest).take_while(alike).count();
    if same < 40 {
        return texts.clone();
    }
    [0, 1, 2].map(|n| format!("...{}", firsts[n].iter().skip(same - 6).collect::<String>()))
}

impl Model {
    /// A key on the card, which has been taken off the overlays; the form lies below.
    pub(super) fn merge_key(
        &mut self,
        mut card: Box<Merge>,
        key: Key,
        alliance: &Alliance,
        effects: &mut Vec<Effect>,
    ) {
        let last = card.rows.len().saturating_sub(1);
        let mut choose = |whose: Whose| card.rows[card.at].whose = Some(whose);
        match key.code {
            Code::Esc => return,
            Code::Left | Code::Char('h' | 't') => choose(Whose::Theirs),
            Code::Right | Code::Char('l' | 'm') => choose(Whose::Mine),
            Code::Up | Code::Char('k') | Code::BackTab => card.at = card.at.saturating_sub(1),
            Code::Down | Code::Char('j') | Code::Tab => card.at = (card.at + 1).min(last),
            Code::Enter => match card.rows.iter().position(|row| row.whose.is_none()) {
                Some(open) => (card.at, card.hurried) = (open, true),
                None => return self.submit_merged(&card, alliance, effects),
            },
            _ => {}
        }
        self.overlays.push(Overlay::Merge(card));
    }

    fn submit_merged(&mut self, card: &Merge, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let cx = self.cx(alliance);
        let Some(Overlay::Form(mut form)) = self.overlays.pop() else { return };
        let Some((_, now)) = as_of_now(&form, &cx) else {
            return self.overlays.push(Overlay::Form(form));
        };
        let again = form.differing(&now, &cx);
        let known = |field: &Differing| card.fields.iter().any(|(shown, _)| shown == field);
        if !again.iter().all(known) {
            // It is another thing again by now.
            let card = Merge::of(&form, &cx);
            self.overlays.push(Overlay::Form(form));
            self.overlays.extend(card.map(|card| Overlay::Merge(Box::new(card))));
            return;
        }
        for (field, parts) in &card.fields {
            match card.chosen(field, parts) {
                Choice::Theirs => form.take(field.name, &now),
                Choice::Text(text) => form.put(field.name, &text),
                Choice::Mine => {}
            }
        }
        form.stand_on(&now, &cx);
        match form.submit(&cx) {
            Done::Do(step) => self.form_done(form, step, alliance, effects),
            _ => self.overlays.push(Overlay::Form(form)),
        }
    }
}

#[cfg(test)]
mod tests;
