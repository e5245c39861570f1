//! A person's keys: all actions with their keys, which can be changed here.

use std::collections::BTreeMap;

use crate::locale::{Lang, looks as words};
use crate::tui::keymap::{ActionId, TABLE, Where, remap};
use crate::tui::preferences;
use crate::tui::screen::{Action, Cx, ListScreen, Reason, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::{FieldErrors, Form};
use crate::tui::widgets::list::{Column, Row};

/// The list of all actions.
pub struct Keys;

/// The most keys that one action can have.
const MOST: usize = 3;
const FIELDS: [&str; MOST] = ["first", "second", "third"];

fn action(at: u16) -> ActionId {
    TABLE.get(usize::from(at)).unwrap_or(&TABLE[0]).id
}

impl ListScreen for Keys {
    type Id = u16;

    fn title(&self, cx: &Cx) -> String {
        words::keys(cx.lang).into()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        vec![
            Column::fixed(words::key(cx.lang), 16),
            Column::flex(words::action(cx.lang), 14, 1),
            Column::flex(words::name_in_file(cx.lang), 18, 1).optional(1),
            Column::flex(words::place(cx.lang), 12, 1),
        ]
    }

    fn ids(&self, _: &Cx) -> Vec<u16> {
        (0..TABLE.len() as u16).collect()
    }

    fn row(&self, cx: &Cx, at: u16) -> Row {
        let id = action(at);
        let changed = cx.person.is_changed(id);
        vec![
            Words::new(
                cx.person.keymap.all_written(id, cx.lang),
                if changed { Tone::Warn } else { Tone::Accent },
            ),
            id.label(cx.lang).into(),
            Words::new(id.name(), Tone::Muted),
            Words::new(place_in_short(id, cx.lang), Tone::Muted),
        ]
    }

    fn haystack(&self, cx: &Cx, at: u16) -> String {
        let id = action(at);
        let entry = id.entry();
        let places = [Lang::Zh, Lang::En].map(|lang| place(id, lang)).join(" ");
        let keys = cx.person.keymap.all_written(id, cx.lang);
        format!("{keys} {} {} {} {places}", entry.zh, entry.en, id.name())
    }

    fn detail(&self, cx: &Cx, at: u16) -> Detail {
        let id = action(at);
        Detail::new()
            .title(id.label(cx.lang))
            .field(words::key(cx.lang), cx.person.keymap.all_written(id, cx.lang))
            .field(
                words::key_as_it_comes(cx.lang),
                crate::tui::keymap::Keymap::default().all_written(id, cx.lang),
            )
            .field(words::place(cx.lang), place(id, cx.lang))
            .field(words::name_in_file(cx.lang), id.name())
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u16>> {
        vec![
            Action::row(ActionId::Edit, |cx, at| edit(cx, action(at))).when(can_change),
            Action::row(ActionId::Reset, |cx, at| match changed(cx, action(at), None) {
                Ok(step) => step,
                Err(why) => Step::Tell(why),
            })
            .when(can_change)
            .when(|cx, at| match cx.person.is_changed(action(at)) {
                true => Ok(()),
                false => Err(words::not_changed(cx.lang).to_owned()),
            }),
        ]
    }

    fn open(&self, cx: &Cx, at: u16) -> Step {
        match can_change(cx, at) {
            Ok(()) => edit(cx, action(at)),
            Err(why) => Step::Hint(why),
        }
    }
}

/// The same where there is little room.
fn place_in_short(id: ActionId, lang: Lang) -> String {
    match (id.entry().at, &remap::screens_of(id)[..]) {
        (Where::Screen, [first, _, _, ..]) => {
            words::and_more_screens(lang, first.name(lang), remap::screens_of(id).len())
        }
        _ => place(id, lang),
    }
}

/// Where an action is at hand: on which screens, if not on all.
fn place(id: ActionId, lang: Lang) -> String {
    let everywhere = match id.entry().at {
        Where::Screen => {
            let screens: Vec<&str> =
                remap::screens_of(id).into_iter().map(|screen| screen.name(lang)).collect();
            return if screens.is_empty() { words::at_screen(lang).to_owned() } else { lang.join(screens) };
        }
        Where::Move => words::at_move(lang),
        Where::View => words::at_view(lang),
        Where::Form => words::at_form(lang),
        Where::Global => words::at_global(lang),
    };
    everywhere.to_owned()
}

fn can_change(cx: &Cx, at: u16) -> Result<(), Reason> {
    match action(at).entry().at {
        Where::Form => Err(words::fixed(cx.lang).to_owned()),
        _ => Ok(()),
    }
}

fn edit(cx: &Cx, id: ActionId) -> Step {
    let lang = cx.lang;
    let mut form = Form::new(words::keys_of(lang, id.label(lang))).intro(words::keys_intro(lang));
    for (n, field) in FIELDS.into_iter().enumerate() {
        let stands = cx.person.keymap.keys(id).get(n).map(|keys| keys.spaced_out()).unwrap_or_default();
        form = form.line(field, words::nth_key(lang, n + 1)).most(24).value(stands);
    }
    Step::Form(form.then(move |cx, v| {
        let keys = FIELDS.map(|field| v.text(field)).into_iter().filter(|keys| !keys.trim().is_empty());
        changed(cx, id, Some(keys.collect())).map_err(|why| FieldErrors::at(FIELDS[0], why))
    }))
}

/// The person's file of keys with other keys for one action, or with those that it comes with; or why that cannot be.
fn changed(cx: &Cx, id: ActionId, keys: Option<Vec<String>>) -> Result<Step, Reason> {
    type File = BTreeMap<String, BTreeMap<String, toml::Value>>;
    let mut file: File = toml::from_str(&cx.person.keys).unwrap_or_default();
    let mine = file.entry("keys".to_owned()).or_default();
    match keys {
        Some(keys) => {
            let keys = keys.into_iter().map(toml::Value::String).collect();
            mine.insert(id.name(), toml::Value::Array(keys));
        }
        None => drop(mine.remove(&id.name())),
    }
    let text = toml::to_string(&file).unwrap_or_default();
    match remap::read(&cx.person.brought, &text) {
        Ok(_) => Ok(Step::KeepOwn(preferences::KEYS.to_owned(), text)),
        Err(faults) => Err(faults.first().map(|fault| fault.what.words(cx.lang)).unwrap_or_default()),
    }
}
