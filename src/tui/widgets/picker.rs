//! Choosing one or several of many, searched while typing.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::input::Typed;
use super::list::scrolled;
use super::{boxed, centred, fill, put};
use crate::locale::{Lang, common};
use crate::tui::key::{Code, Key};
use crate::tui::mouse::{Spot, Spots};
use crate::tui::screen::{Cx, RowKey, Step};
use crate::tui::search::{Query, Word};
use crate::tui::text;
use crate::tui::theme::{Theme, Tone};

/// Something to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its id.
    pub key: u64,
    /// Its name.
    pub label: String,
    /// What helps to choose, shown beside it.
    pub note: String,
    /// What it is found by besides, and not shown.
    pub also: String,
    /// Why it cannot be chosen now.
    pub barred: Option<String>,
}

impl Choice {
    /// Something to choose.
    pub fn new(id: impl RowKey, label: impl Into<String>) -> Choice {
        Choice {
            key: id.to_key(),
            label: label.into(),
            note: String::new(),
            also: String::new(),
            barred: None,
        }
    }

    /// With what helps to choose.
    pub fn note(self, note: impl Into<String>) -> Choice {
        Choice { note: note.into(), ..self }
    }

    /// Found by this, too, which is not shown.
    pub fn also(self, also: impl Into<String>) -> Choice {
        Choice { also: also.into(), ..self }
    }

    /// Greyed out, with the reason.
    pub fn barred(self, reason: impl Into<String>) -> Choice {
        Choice { barred: Some(reason.into()), ..self }
    }
}

/// What was picked once, among the choices there are now: by key and label, or, where others stand under the keys by
/// now, by label alone. Labels of another language say nothing. `None` if something is no more to be had.
pub fn picked_now(choices: &[Choice], keys: &[u64], labels: &[String], same_lang: bool) -> Option<Vec<u64>> {
    let open = || choices.iter().filter(|choice| choice.barred.is_none());
    let one = |(at, key): (usize, &u64)| {
        let label = labels.get(at).filter(|_| same_lang);
        let same =
            open().find(|choice| choice.key == *key && label.is_none_or(|label| *label == choice.label));
        let named = || open().find(|choice| label.is_some_and(|label| *label == choice.label));
        same.or_else(named).map(|choice| choice.key)
    };
    keys.iter().enumerate().map(one).collect()
}

/// What is done with what was chosen.
pub type Chosen = Rc<dyn Fn(&Cx, &[u64]) -> Step>;

/// What is done if nothing is chosen.
type Left = Rc<dyn Fn(&Cx) -> Step>;

/// A list to choose from.
pub struct Picker {
    title: String,
    choices: Vec<Choice>,
    shown: Vec<usize>,
    /// What was searched for when they were found.
    filtered: String,
    typed: Typed,
    at: usize,
    top: usize,
    marked: Option<Vec<u64>>,
    run: Option<Chosen>,
    trying: Option<Chosen>,
    otherwise: Option<Left>,
    tried: Option<u64>,
    /// Whether what is greyed out keeps its note, and the reason stands at the foot alone.
    explained: bool,
}

/// What came of a key.
pub enum Picked {
    /// Not chosen yet.
    Open,
    /// Nothing was chosen.
    None,
    /// These were chosen.
    Some(Vec<u64>),
}

/// The rows of choices that a picker shows.
pub(super) const ROWS: usize = 12;

impl Picker {
    /// Chooses one.
    pub fn one(title: impl Into<String>, choices: Vec<Choice>) -> Picker {
        let shown = (0..choices.len()).collect();
        let typed = Typed::line("");
        Picker {
            title: title.into(),
            choices,
            shown,
            filtered: String::new(),
            typed,
            at: 0,
            top: 0,
            marked: None,
            run: None,
            trying: None,
            otherwise: None,
            tried: None,
            explained: false,
        }
    }

    /// What is greyed out keeps its note; the reason stands whole at the foot, when it is at hand.
    pub fn explained(self) -> Picker {
        Picker { explained: true, ..self }
    }

    /// Chooses several; `marked` are chosen to begin with.
    pub fn many(title: impl Into<String>, choices: Vec<Choice>, marked: Vec<u64>) -> Picker {
        Picker { marked: Some(marked), ..Picker::one(title, choices) }
    }

    /// Begins on a choice.
    pub fn on(mut self, key: u64) -> Picker {
        self.at = self.choices.iter().position(|c| c.key == key).unwrap_or(0);
        self.top = scrolled(0, self.at, ROWS, self.shown.len());
        self
    }

    /// What is done with the one that was chosen.
    pub fn then<I: RowKey>(self, run: impl Fn(&Cx, I) -> Step + 'static) -> Picker {
        let run = move |cx: &Cx, keys: &[u64]| keys.first().map_or(Step::Stay, |k| run(cx, I::from_key(*k)));
        Picker { run: Some(Rc::new(run)), ..self }
    }

    /// What is done with the one at hand while the choices are walked over.
    pub fn trying<I: RowKey>(self, run: impl Fn(&Cx, I) -> Step + 'static) -> Picker {
        let run = move |cx: &Cx, keys: &[u64]| keys.first().map_or(Step::Stay, |k| run(cx, I::from_key(*k)));
        Picker { trying: Some(Rc::new(run)), ..self }
    }

    /// What is done if nothing is chosen.
    pub fn otherwise(self, run: impl Fn(&Cx) -> Step + 'static) -> Picker {
        Picker { otherwise: Some(Rc::new(run)), ..self }
    }

    /// What is to be done with the one at hand, if it has just come to hand.
    pub fn trial(&mut self, cx: &Cx) -> Step {
        let at = self.shown.get(self.at).map(|i| self.choices[*i].key);
        match (&self.trying, at) {
            (Some(run), Some(at)) if self.tried != Some(at) => {
                self.tried = Some(at);
                run(cx, &[at])
            }
            _ => Step::Stay,
        }
    }

    /// What is to be done where nothing was chosen.
    pub fn left(&self, cx: &Cx) -> Step {
        self.otherwise.as_ref().map_or(Step::Stay, |run| run(cx))
    }

    /// What is done with all that were chosen.
    pub fn then_all<I: RowKey>(self, run: impl Fn(&Cx, Vec<I>) -> Step + 'static) -> Picker {
        let run = move |cx: &Cx, keys: &[u64]| run(cx, keys.iter().map(|k| I::from_key(*k)).collect());
        Picker { run: Some(Rc::new(run)), ..self }
    }

    /// All that can be chosen.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// The labels of some choices.
    pub fn labels(&self, keys: &[u64]) -> Vec<String> {
        let label =
            |key: &u64| self.choices.iter().find(|choice| choice.key == *key).map(|c| c.label.clone());
        keys.iter().map(|key| label(key).unwrap_or_default()).collect()
    }

    /// What is to be done, if this picker is not a form's.
    pub fn chosen(&self) -> Option<Chosen> {
        self.run.clone()
    }

    /// Whether several can be chosen.
    pub fn is_many(&self) -> bool {
        self.marked.is_some()
    }

    /// Goes to one of those that are shown, by its number.
    pub fn put_at(&mut self, number: usize) {
        self.at = number.min(self.shown.len().saturating_sub(1));
        self.top = scrolled(self.top, self.at, ROWS, self.shown.len());
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Picked {
        let last = self.shown.len().saturating_sub(1);
        let current = self.shown.get(self.at).map(|i| &self.choices[*i]).filter(|c| c.barred.is_none());
        match key.code {
            Code::Esc => return Picked::None,
            Code::Enter => match (&self.marked, current) {
                (Some(marked), _) => return Picked::Some(marked.clone()),
                (None, Some(choice)) => return Picked::Some(vec![choice.key]),
                (None, None) => {}
            },
            Code::Up | Code::BackTab => self.at = self.at.saturating_sub(1),
            Code::Down | Code::Tab => self.at = (self.at + 1).min(last),
            Code::PageUp => self.at = self.at.saturating_sub(ROWS),
            Code::PageDown => self.at = (self.at + ROWS).min(last),
            Code::Char('p') if key.ctrl => self.at = self.at.saturating_sub(1),
            Code::Char('n') if key.ctrl => self.at = (self.at + 1).min(last),
            Code::Char(' ') if self.marked.is_some() => {
                if let (Some(marked), Some(choice)) = (&mut self.marked, current) {
                    match marked.iter().position(|k| *k == choice.key) {
                        Some(at) => drop(marked.remove(at)),
                        None => marked.push(choice.key),
                    }
                    self.at = (self.at + 1).min(last);
                }
            }
            _ => {
                if self.typed.key(key, 60) {
                    self.filter();
                }
            }
        }
        self.top = scrolled(self.top, self.at, ROWS, self.shown.len());
        Picked::Open
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.typed.paste(text);
        self.filter();
    }

    fn filter(&mut self) {
        let query = Query::new(self.typed.text());
        let fits = |i: &usize| {
            let choice = &self.choices[*i];
            [&choice.label, &choice.note, &choice.also].into_iter().any(|text| query.matches(text))
        };
        // A text that has grown finds less: only what the shorter one found is looked at, however fast somebody types.
        let text = self.typed.text();
        let grown = !self.filtered.is_empty() && text.starts_with(&self.filtered);
        let mut among =
            if grown { std::mem::take(&mut self.shown) } else { (0..self.choices.len()).collect() };
        among.retain(fits);
        among.sort_unstable();
        self.shown = among;
        self.filtered = text.to_owned();
        // Whoever types a figure or a name in full means the one that begins so; else what begins with the word is
        // what is meant most often.
        let typed = self.typed.text().trim();
        if let Some(word) = typed.split_whitespace().next() {
            let word = Word::new(word);
            let rank = |choice: &Choice| {
                let begins = word.begins(&choice.label) || word.begins(&choice.also);
                (!choice.label.starts_with(typed), !begins)
            };
            self.shown.sort_by_cached_key(|at| rank(&self.choices[*at]));
        }
        (self.at, self.top) = (0, 0);
    }

    /// Draws it in the middle; gives the caret's place.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        theme: &Theme,
        lang: Lang,
        spots: &mut Spots,
    ) -> Position {
        let rows = self.choices.len().clamp(1, ROWS) as u16;
        // What is tried should be seen beside it.
        let most = if self.trying.is_some() { 36 } else { 70 };
        let width = area.width.saturating_sub(8).min(most);
        let foot_rows = if self.explained { 2 } else { 1 };
        let inner =
            boxed(buffer, centred(area, width, rows + 4 + foot_rows), &text::headed(&self.title), theme);
        let prompt = put(buffer, inner.x, inner.y, common::search(lang), 10, theme.style(Tone::Muted)) + 1;
        let field = Rect { x: prompt, width: inner.right().saturating_sub(prompt), height: 1, ..inner };
        let caret = self.typed.draw(buffer, field, theme.style(Tone::FieldFocus));
        let list = Rect { y: inner.y + 2, height: rows, ..inner };
        if self.shown.is_empty() {
            let words = common::none_found(lang, self.typed.text());
            put(buffer, list.x, list.y, &words, list.width, theme.style(Tone::Muted));
        }
        // Notes stand below one another, but none far away because of one long name.
        let widest = self.choices.iter().map(|choice| text::width(&choice.label) as u16).max().unwrap_or(0);
        let notes = if widest <= list.width / 2 { widest } else { 0 };
        for (y, number) in (list.top()..list.bottom()).zip(self.top..self.shown.len()) {
            let choice = &self.choices[self.shown[number]];
            spots.add(Rect { y, height: 1, ..list }, Spot::Choice(number));
            let ground = (number == self.at).then(|| theme.style(Tone::Selected));
            if let Some(ground) = ground {
                fill(buffer, Rect { y, height: 1, ..list }, ground);
            }
            let tone = if choice.barred.is_some() { Tone::Disabled } else { Tone::Text };
            let style = |tone| ground.unwrap_or_else(|| theme.style(tone));
            let mut x = list.x;
            if let Some(marked) = &self.marked {
                let mark = if marked.contains(&choice.key) { "[x] " } else { "[ ] " };
                x = put(buffer, x, y, mark, 4, style(tone));
            }
            let after = put(buffer, x, y, &choice.label, list.right() - x, style(tone));
            x = after.max(x + notes) + 2;
            let note = choice.barred.as_ref().filter(|_| !self.explained).unwrap_or(&choice.note);
            let tone = if self.explained { tone } else { Tone::Muted };
            put(buffer, x, y, note, list.right().saturating_sub(x), style(tone));
        }
        let foot = inner.bottom().saturating_sub(1);
        let at_hand = self.shown.get(self.at).map(|at| &self.choices[*at]);
        if let Some(reason) = at_hand.and_then(|choice| choice.barred.as_ref()) {
            let lines = text::wrap(reason, usize::from(inner.width));
            let most = lines.len().min(usize::from(foot_rows)) as u16;
            for (y, line) in (inner.bottom() - most..inner.bottom()).zip(&lines) {
                put(buffer, inner.x, y, line, inner.width, theme.style(Tone::Warn));
            }
            return caret;
        }
        let words = match &self.marked {
            Some(marked) => {
                format!("{}    {}", common::chosen(lang, marked.len()), common::mark_hint(lang))
            }
            None => common::found(lang, self.shown.len(), self.choices.len()),
        };
        put(buffer, inner.x, foot, &words, inner.width, theme.style(Tone::Muted));
        caret
    }
}
