//! What is typed, touched and pasted into a form, and what it comes to when it is submitted.

use super::field::{Kind, Taken};
use super::when::Dates;
use super::{Done, FieldErrors, Form, Touched, Values, draw};
use crate::locale::form as words;
use crate::tui::key::{Code, Key};
use crate::tui::keymap::{ActionId, Keymap};
use crate::tui::screen::Cx;
use crate::tui::widgets::calendar::Sheet;
use crate::tui::widgets::picker::Picker;

impl Form {
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
