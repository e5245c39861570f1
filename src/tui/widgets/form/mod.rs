//! Forms, declared field by field.
//!
//! A form checks what is typed, says what is wrong under the field, and stays open until the outcome of what it sent
//! has come, so that nothing typed is ever lost to a refusal.

mod draw;
mod field;
mod merge;
mod period;
mod values;
pub mod when;

pub use values::{FieldErrors, Values};

pub(crate) use draw::{keys_line, keys_of};
pub(crate) use field::{day_words, tenths};
pub(crate) use merge::{Began, Differing};

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use field::{Field, Follows, Kind, Taken};
use when::Dates;

use super::calendar::Sheet;
use super::picker::{Choice, Picker, ROWS};
use crate::domain::time::{Day, Moment};
use crate::locale::{Lang, form as words};
use crate::tui::drafts::Draft;
use crate::tui::key::{Code, Key};
use crate::tui::keymap::{ActionId, Keymap};
use crate::tui::screen::{Cx, Order, RowKey, Step};
use crate::tui::way::Way;

/// How much of what was picked lately stands first.
const LATELY: usize = 5;

type Build = Rc<dyn Fn(&Cx, &Values) -> Result<Step, FieldErrors>>;

/// A form.
pub struct Form {
    title: String,
    intro: String,
    fields: Vec<Field>,
    at: usize,
    build: Option<Build>,
    start: Vec<(String, Vec<u64>)>,
    again: bool,
    /// The day of its time, once that is typed.
    day: Option<Day>,
    /// Whether nothing was typed into the field at hand since it was reached.
    fresh: bool,
    pub(crate) passing: bool,
    /// Whether it only asks how to look at things.
    pub(crate) looks: bool,
    /// Whether it takes the whole window, for one long text.
    page: bool,
    /// How it was reached, if it can be reached that way again.
    pub(crate) way: Option<Way>,
    /// What it began with, to find out what others changed meanwhile.
    pub(crate) began: Began,
    /// The draft that it was filled in with, and from when that is.
    restored: Option<(Vec<Saved>, Moment)>,
    /// What a draft held for fields that are no more.
    strays: Vec<Saved>,
    /// How many were saved without leaving it.
    saved: usize,
    /// A good word above the fields.
    notice: String,
    /// The message above the fields: a refusal, or what is wrong with the whole.
    pub message: Option<String>,
    /// The ticket whose outcome is awaited.
    pub waiting: Option<u64>,
    /// The newest entry that was known when the form was opened.
    pub seen: u64,
}

/// What stands in a field, by the field's name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Saved {
    /// The field.
    pub name: String,
    /// What was typed.
    #[serde(default)]
    pub text: String,
    /// What was picked.
    #[serde(default)]
    pub picked: Vec<u64>,
    /// How what was picked was called.
    #[serde(default)]
    pub labels: Vec<String>,
}

/// What came of a touch.
pub enum Touched {
    /// It was taken.
    Taken,
    /// It is as if this key had been pressed.
    Press(Code),
}

/// What came of a key.
pub enum Done {
    /// Still open.
    Open,
    /// The field at hand wants a picker.
    Pick(Picker),
    /// The field at hand wants a day from the sheet of a month.
    Sheet(Sheet),
    /// To be closed; something was typed if true.
    Leave(bool),
    /// Filled in: do this. The form stays until the outcome is there.
    Do(Step),
}

impl Form {
    /// An empty form.
    pub fn new(title: impl Into<String>) -> Form {
        Form {
            title: title.into(),
            intro: String::new(),
            fields: Vec::new(),
            at: 0,
            build: None,
            start: Vec::new(),
            again: false,
            day: None,
            fresh: true,
            passing: false,
            looks: false,
            page: false,
            way: None,
            began: Began::default(),
            restored: None,
            strays: Vec::new(),
            saved: 0,
            notice: String::new(),
            message: None,
            waiting: None,
            seen: 0,
        }
    }

    fn field(mut self, name: &'static str, label: impl Into<String>, kind: Kind) -> Form {
        self.fields.push(Field::new(name, label.into(), kind));
        self
    }

    fn last(mut self, change: impl FnOnce(&mut Field)) -> Form {
        if let Some(field) = self.fields.last_mut() {
            change(field);
        }
        self
    }

    /// Words above the fields.
    pub fn intro(self, words: impl Into<String>) -> Form {
        Form { intro: words.into(), ..self }
    }

    /// A line of text.
    pub fn line(self, name: &'static str, label: impl Into<String>) -> Form {
        self.field(name, label, Kind::Line)
    }

    /// Text of many lines.
    pub fn text(self, name: &'static str, label: impl Into<String>) -> Form {
        self.field(name, label, Kind::Text)
    }

    /// A whole number.
    pub fn number(self, name: &'static str, label: impl Into<String>) -> Form {
        self.field(name, label, Kind::Number)
    }

    /// A number with at most one decimal; its value is in tenths.
    pub fn decimal(self, name: &'static str, label: impl Into<String>) -> Form {
        self.field(name, label, Kind::Decimal)
    }

    /// A day.
    pub fn day(self, name: &'static str, label: impl Into<String>) -> Form {
        self.field(name, label, Kind::Day)
    }

    /// A day and a time.
    pub fn moment(self, name: &'static str, label: impl Into<String>) -> Form {
        self.field(name, label, Kind::Moment)
    }

    /// One of some choices: a few are cycled through with left, right and space, many are searched.
    pub fn choice(self, name: &'static str, label: impl Into<String>, choices: Vec<Choice>) -> Form {
        self.field(name, label, Kind::One(choices))
    }

    /// One of the variants of an enum, by place; read it with [`Values::pick`] on the same slice.
    pub fn pick<T>(
        self,
        name: &'static str,
        label: impl Into<String>,
        all: &[T],
        words: impl Fn(&T) -> String,
    ) -> Form {
        let choices = all.iter().enumerate().map(|(at, one)| Choice::new(at, words(one))).collect();
        self.choice(name, label, choices)
    }

    /// Any number of some choices.
    pub fn many(self, name: &'static str, label: impl Into<String>, choices: Vec<Choice>) -> Form {
        self.field(name, label, Kind::Many(choices))
    }

    /// Yes or no; no to begin with.
    pub fn yes_no(self, name: &'static str, label: impl Into<String>) -> Form {
        self.field(name, label, Kind::YesNo)
    }

    /// The last field must be filled in.
    pub fn required(self) -> Form {
        self.last(|field| field.required = true)
    }

    /// A hint, shown while the last field is at hand.
    pub fn hint(self, words: impl Into<String>) -> Form {
        self.last(|field| field.hint = words.into())
    }

    /// What stands in the last field to begin with.
    pub fn value(self, text: impl Into<String>) -> Form {
        let text = text.into();
        self.last(|field| field.set(&text, &[]))
    }

    /// What stands in the last field as a suggestion: marked, and gone with the first character typed.
    pub fn suggested(self, text: impl Into<String>) -> Form {
        self.value(text).last(|field| field.suggested = true)
    }

    /// The text of the last field follows what is chosen in a field above it, until something else is typed.
    pub fn follows(self, source: &'static str, text: impl Fn(Option<u64>) -> String + 'static) -> Form {
        self.follows_day(source, move |picked, _| text(picked))
    }

    /// The same, where it follows the day of the form's time too.
    pub fn follows_day(
        self,
        source: &'static str,
        text: impl Fn(Option<u64>, Option<Day>) -> String + 'static,
    ) -> Form {
        let picked = self.fields.iter().find(|f| f.name == source).and_then(|f| f.picked.first().copied());
        let (last, text) = (text(picked, None), Box::new(text));
        self.value(&*last).last(|field| field.follows = Some(Follows { source, text, last }))
    }

    /// What there is to say about a day in the last field, though it may be meant.
    pub fn remarks(self, remark: impl Fn(Day) -> Option<String> + 'static) -> Form {
        self.last(|field| field.remark = Some(Box::new(remark)))
    }

    /// What one key puts into the last field.
    pub fn recalls(self, text: impl Into<String>) -> Form {
        self.last(|field| field.recall = text.into())
    }

    /// What is chosen in the last field to begin with.
    pub fn chosen(self, ids: impl IntoIterator<Item = impl RowKey>) -> Form {
        self.last(|field| field.picked = ids.into_iter().map(RowKey::to_key).collect())
    }

    /// The most characters that the last field takes.
    pub fn most(self, characters: usize) -> Form {
        self.last(|field| field.most = characters)
    }

    /// The least and the most of the last field's number (tenths, if it is a decimal).
    pub fn range(self, low: i64, high: i64) -> Form {
        self.last(|field| field.range = Some((low, high)))
    }

    /// What else must hold for the text of the last field.
    pub fn check(self, check: impl Fn(&str) -> Result<(), String> + 'static) -> Form {
        self.last(|field| field.check = Some(Box::new(check)))
    }

    /// What stands in the last field stays for the next one, where the form stays open ([`Form::again`]).
    pub fn kept(self) -> Form {
        self.last(|field| field.kept = true)
    }

    /// What stands in the last field is nobody else's business, and never kept as a draft.
    pub fn private(self) -> Form {
        self.last(|field| field.private = true)
    }

    /// Sends what is made of the values.
    pub fn send<O: Into<Order>>(self, build: impl Fn(&Values) -> Result<O, FieldErrors> + 'static) -> Form {
        self.then(move |_, values| build(values).map(|order| Step::Send(order.into())))
    }

    /// Does what is made of the values: send, ask, open another form.
    pub fn then(self, build: impl Fn(&Cx, &Values) -> Result<Step, FieldErrors> + 'static) -> Form {
        Form { build: Some(Rc::new(build)), ..self }
    }

    /// Takes the whole window: a form for one long text.
    pub fn page(self) -> Form {
        Form { page: true, ..self }
    }

    /// Closes as soon as it is filled in, and leaves the outcome to what lies below.
    pub fn passing(self) -> Form {
        Form { passing: true, ..self }
    }

    /// It only asks how to look at things: nothing is sent, nothing is kept as a draft, and it opens in the past too.
    pub fn looks(self) -> Form {
        Form { looks: true, ..self }
    }

    /// After a success the form stays, empty again, for the next one.
    pub fn again(self) -> Form {
        Form { again: true, ..self }
    }

    /// Remembers how it began; called when it is opened. What can only be chosen is chosen.
    pub fn opened(&mut self, seen: u64) {
        self.seen = seen;
        for field in self.fields.iter_mut().filter(|f| f.required && f.picked.is_empty()) {
            if let Kind::One(choices) = &field.kind
                && let [only] = choices.iter().filter(|c| c.barred.is_none()).collect::<Vec<_>>()[..]
            {
                field.picked = vec![only.key];
            }
        }
        self.start = self.draft();
    }

    /// Puts what was picked lately in fields of the same names first, where there is much to choose from.
    pub fn lately(&mut self, picks: &BTreeMap<&'static str, Vec<u64>>) {
        for field in &mut self.fields {
            let Some(lately) = picks.get(field.name) else { continue };
            if let Kind::One(choices) | Kind::Many(choices) = &mut field.kind
                && choices.len() > ROWS
            {
                let rank = |choice: &Choice| lately.iter().position(|key| *key == choice.key);
                choices.sort_by_key(|choice| rank(choice).unwrap_or(LATELY));
            }
        }
    }

    /// Keeps in mind what was picked, for [`Form::lately`].
    pub fn note_picks(&self, picks: &mut BTreeMap<&'static str, Vec<u64>>) {
        for field in self.fields.iter().filter(|field| field.wants_picker() && !field.private) {
            let lately = picks.entry(field.name).or_default();
            lately.retain(|key| !field.picked.contains(key));
            lately.splice(0..0, field.picked.iter().copied());
            lately.truncate(LATELY);
        }
    }

    /// Its title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What stands in its fields, to be kept: days as days, since words mean another one tomorrow.
    pub fn saved(&self, cx: &Cx) -> Vec<Saved> {
        let dates = Dates::of(cx);
        let kept = self.fields.iter().filter(|field| !field.private && !field.is_empty());
        let saved = kept.map(|field| {
            let typed = field.typed.text();
            let text = match field.kind {
                Kind::Day => dates.day(typed).map(|day| day.to_string()),
                Kind::Moment => dates.moment(typed).map(|at| at.to_string().replace('T', " ")),
                _ => Ok(typed.to_owned()),
            };
            let text = text.unwrap_or_else(|_| typed.to_owned());
            let (picked, labels) = (field.picked.clone(), field.labels());
            Saved { name: field.name.to_owned(), text, picked, labels }
        });
        saved.chain(self.strays.iter().cloned()).collect()
    }

    /// The labels of its fields and what stands in them, for reading.
    pub fn contents(&self, cx: &Cx) -> Vec<(String, String)> {
        let filled = self.fields.iter().filter(|field| !field.is_empty());
        let words = filled.map(|field| match field.is_typed() {
            true => (field.label.clone(), field.typed.text().to_owned()),
            false => (field.label.clone(), field.picked_words(cx.lang)),
        });
        words.filter(|(_, words)| !words.is_empty()).collect()
    }

    /// Fills fields in by their names; what a field does not take any more is left out. What was picked is also
    /// looked for by its label, unless that is of another language.
    pub fn fill(&mut self, saved: &[Saved], same_lang: bool) {
        for field in self.fields.iter_mut().filter(|field| !field.private) {
            let Some(saved) = saved.iter().find(|saved| saved.name == field.name) else {
                field.set("", &[]);
                continue;
            };
            let picked = field.takes(saved, same_lang);
            field.set(&saved.text, &picked);
        }
        let known = |saved: &&Saved| self.fields.iter().any(|field| field.name == saved.name);
        self.strays = saved.iter().filter(|saved| !known(saved)).cloned().collect();
    }

    /// Fills it in with a draft from an earlier time, and says so.
    pub fn restore(&mut self, draft: &Draft, same_lang: bool) {
        self.fill(&draft.fields, same_lang);
        self.restored = Some((draft.fields.clone(), draft.at));
        if draft.seen > 0 {
            // What it stands on is what was there when it was begun.
            self.seen = self.seen.min(draft.seen);
            (self.began.fields, self.began.seen) = (draft.began.clone(), draft.seen);
        }
        self.fresh = false;
    }

    /// Whether it holds a draft that nothing was changed in.
    pub fn is_as_restored(&self, cx: &Cx) -> bool {
        self.restored.as_ref().is_some_and(|(saved, _)| *saved == self.saved(cx))
    }

    /// Begins anew: what was restored or typed is gone.
    fn start_over(&mut self) {
        let start = std::mem::take(&mut self.start);
        for (field, (text, picked)) in self.fields.iter_mut().zip(&start) {
            field.set(text, picked);
        }
        (self.start, self.restored, self.at, self.fresh) = (start, None, 0, true);
        self.strays.clear();
        self.message = None;
    }

    /// What it holds now, field by field.
    pub fn draft(&self) -> Vec<(String, Vec<u64>)> {
        self.fields.iter().map(|f| (f.state().0.to_owned(), f.state().1.to_vec())).collect()
    }

    /// Whether something was typed.
    pub fn is_touched(&self) -> bool {
        self.draft() != self.start
    }

    /// After a success with an entry's number: true if the form stays for the next one.
    pub fn succeeded(&mut self, number: u64, lang: Lang) -> bool {
        self.waiting = None;
        if self.again {
            for (field, (text, picked)) in self.fields.iter_mut().zip(&self.start) {
                if !field.kept {
                    field.set(text, picked);
                }
            }
            self.start = self.draft();
            self.saved += 1;
            self.restored = None;
            self.strays.clear();
            self.notice = words::saved_again(lang, self.saved, number);
            // What is kept need not be gone through again.
            self.at = self.fields.iter().position(|f| !f.kept || f.is_empty()).unwrap_or(0);
            (self.fresh, self.message) = (true, None);
        }
        self.again
    }

    /// After a refusal: says it, keeps everything; what changed until now has been told with it. Where the refusal
    /// is about one field (`letter.text` is about the field of that name, or of its first part), one is led there.
    pub fn refused(&mut self, words: String, about: Option<&str>, seen: u64) {
        self.seen = seen;
        self.waiting = None;
        let about = about.unwrap_or_default();
        let part = about.split('.').next().unwrap_or_default();
        let named = |name: &str| self.fields.iter().position(|field| field.name == name);
        match named(about).or_else(|| named(part)) {
            Some(at) => {
                self.fields[at].error = Some(words);
                (self.at, self.fresh) = (at, true);
            }
            None => self.message = Some(words),
        }
    }

    /// Puts what a picker gave into the field at hand.
    pub fn picked(&mut self, keys: Vec<u64>) {
        if let Some(field) = self.fields.get_mut(self.at) {
            field.picked = keys;
            field.error = None;
        }
        self.follow();
    }

    /// Takes the day of the form's time, for what follows it.
    fn take_day(&mut self, cx: &Cx) {
        let time = self.fields.iter().find(|field| matches!(field.kind, Kind::Moment));
        self.day = time.and_then(|field| Dates::of(cx).moment(field.typed.text()).ok()).map(|at| at.day());
        self.follow();
    }

    /// Has texts that follow a choice say what it is now.
    fn follow(&mut self) {
        let picked: Vec<_> = self.fields.iter().map(|f| (f.name, f.picked.first().copied())).collect();
        for field in &mut self.fields {
            let Some(follows) = &mut field.follows else { continue };
            let source = picked.iter().find(|(name, _)| *name == follows.source).and_then(|(_, key)| *key);
            let text = (follows.text)(source, self.day);
            if field.typed.text() == follows.last && text != follows.last {
                field.typed.replace(&text);
            }
            follows.last = text;
        }
    }

    /// Puts the day that was chosen into the field at hand; a time that stands there stays.
    pub fn dated(&mut self, day: Day, cx: &Cx) {
        let Some(field) = self.fields.get_mut(self.at) else { return };
        let time = match field.kind {
            Kind::Moment => Dates::of(cx).moment(field.typed.text()).map(|at| {
                let (hour, minute, _) = at.clock();
                format!(" {hour:02}:{minute:02}")
            }),
            _ => Ok(String::new()),
        };
        // Where there is no time yet, it is typed next.
        field.typed.replace(&format!("{day}{}", time.as_deref().unwrap_or(" ")));
        field.error = None;
        self.fresh = false;
        self.take_day(cx);
    }

    /// Takes a key; `size` is the window's.
    pub fn key(&mut self, key: Key, keymap: &Keymap, cx: &Cx, size: (u16, u16)) -> Done {
        if self.waiting.is_some() {
            return Done::Open;
        }
        let (cells, tall) =
            (draw::field_cells(self, size), draw::tall(self, (size.0, size.1.saturating_sub(2))));
        let last = self.fields.len().saturating_sub(1);
        if keymap.is(key, ActionId::Submit) {
            return self.submit(cx);
        }
        if keymap.is(key, ActionId::StartOver) && self.restored.is_some() {
            self.start_over();
            return Done::Open;
        }
        match key.code {
            Code::Esc => return Done::Leave(self.is_touched()),
            Code::Tab => self.go((self.at + 1) % (last + 1), cx),
            Code::BackTab => self.go(self.at.checked_sub(1).unwrap_or(last), cx),
            _ => {
                let Some(field) = self.fields.get_mut(self.at) else { return Done::Leave(false) };
                if field.is_dated() && keymap.is(key, ActionId::Calendar) {
                    let dates = Dates::of(cx);
                    let typed = field.typed.text();
                    let day = dates.day(typed).or_else(|_| dates.moment(typed).map(|at| at.day()));
                    return Done::Sheet(Sheet::on(day.unwrap_or(dates.today)));
                }
                if keymap.is(key, ActionId::Recall) && !field.recall.is_empty() {
                    field.typed.replace(&field.recall.clone());
                    (field.error, self.fresh) = (None, false);
                    return Done::Open;
                }
                // A date or a number that stands there already is replaced, not added to.
                if std::mem::take(&mut self.fresh) && key.typed().is_some() && field.gives_way() {
                    field.typed.replace("");
                }
                let rows = draw::field_rows(field, cells, tall, cx.lang);
                match (field.key(key, cells, rows), key.code) {
                    (Taken::Pick(looked_for), _) => return Done::Pick(self.picker(looked_for)),
                    (Taken::Yes, _) => self.take_day(cx),
                    (Taken::No, Code::Enter) if self.at == last => return self.submit(cx),
                    (Taken::No, Code::Enter | Code::Down) => self.go((self.at + 1).min(last), cx),
                    (Taken::No, Code::Up) => self.go(self.at.saturating_sub(1), cx),
                    (Taken::No, Code::Char(_)) if key.typed().is_some() && !field.is_typed() => {
                        field.error = Some(words::no_such_choice(cx.lang).to_owned());
                    }
                    (Taken::No, _) => {}
                }
            }
        }
        Done::Open
    }

    /// Takes a touch in a field, so many cells right of and below its first; `size` is the window's.
    pub fn touch(&mut self, at: usize, (x, y): (u16, u16), cx: &Cx, size: (u16, u16)) -> Touched {
        if self.waiting.is_some() || at >= self.fields.len() {
            return Touched::Taken;
        }
        let (cells, tall) =
            (draw::field_cells(self, size), draw::tall(self, (size.0, size.1.saturating_sub(2))));
        let at_hand = self.at == at;
        if !at_hand {
            self.go(at, cx);
        }
        let field = &mut self.fields[at];
        if field.is_typed() {
            let rows = draw::field_rows(field, cells, tall, cx.lang);
            field.typed.touch(cells, rows, (usize::from(x), usize::from(y)));
            // Who touches what stands there wants to change it, not to type it anew.
            self.fresh = !at_hand;
            return Touched::Taken;
        }
        // What is chosen in a list opens it; what is gone through is first at hand.
        if field.wants_picker() || at_hand { Touched::Press(Code::Char(' ')) } else { Touched::Taken }
    }

    /// Takes the wheel: it goes through the fields, so that those out of sight come into it.
    pub fn roll(&mut self, down: bool, cx: &Cx) {
        let last = self.fields.len().saturating_sub(1);
        self.go(if down { (self.at + 1).min(last) } else { self.at.saturating_sub(1) }, cx);
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        if let Some(field) = self.fields.get_mut(self.at).filter(|f| f.is_typed()) {
            if std::mem::take(&mut self.fresh) && field.gives_way() {
                field.typed.replace("");
            }
            field.typed.paste(text);
            field.error = None;
        }
    }

    fn picker(&self, looked_for: Option<char>) -> Picker {
        let mut picker = self.whole_picker();
        if let Some(c) = looked_for {
            picker.paste(c.encode_utf8(&mut [0; 4]));
        }
        picker
    }

    fn whole_picker(&self) -> Picker {
        let field = &self.fields[self.at];
        match &field.kind {
            Kind::Many(choices) => Picker::many(&*field.label, choices.clone(), field.picked.clone()),
            Kind::One(choices) => {
                let picker = Picker::one(&*field.label, choices.clone());
                field.picked.first().into_iter().fold(picker, |picker, key| picker.on(*key))
            }
            _ => Picker::one(&*field.label, Vec::new()),
        }
    }

    fn go(&mut self, to: usize, cx: &Cx) {
        if let Some(field) = self.fields.get_mut(self.at).filter(|f| !f.is_empty()) {
            field.error = field.fault(&Dates::of(cx), cx.lang);
        }
        (self.at, self.fresh) = (to, true);
    }

    /// Checks all fields, and does what is made of the values.
    pub(crate) fn submit(&mut self, cx: &Cx) -> Done {
        let dates = Dates::of(cx);
        self.message = None;
        for field in &mut self.fields {
            field.error = field.fault(&dates, cx.lang);
        }
        if let Some(at) = self.fields.iter().position(|f| f.error.is_some()) {
            self.at = at;
            return Done::Open;
        }
        let Some(build) = self.build.clone() else { return Done::Leave(false) };
        match build(cx, &Values::new(&self.fields, dates, cx.lang)) {
            Ok(step) => Done::Do(step),
            Err(FieldErrors(errors)) => {
                for (name, words) in errors.into_iter().rev() {
                    match self.fields.iter().position(|f| f.name == name) {
                        Some(at) => {
                            self.fields[at].error = Some(words);
                            self.at = at;
                        }
                        None => self.message = Some(words),
                    }
                }
                Done::Open
            }
        }
    }
}

#[cfg(test)]
mod tests;
