//! What a person sets for themselves: how it looks, how dates and lists are written, keys, the mouse.
//!
//! Every choice is tried while it is walked over, and kept for the person once it is taken. Must not know where.

use crate::domain::charter::NameOrder;
use crate::locale::{Lang, Named, looks as words};
use crate::tui::keymap::ActionId;
use crate::tui::preferences::{Dates, Preferences, WeekStart};
use crate::tui::screen::{Action, Cx, ListScreen, Step, Words};
use crate::tui::screens::Screen;
use crate::tui::theme::{Borders, Depth, Theme, Tone};
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::picker::{Choice, Picker};

/// The list of settings.
pub struct Settings;

/// One setting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Setting {
    Theme,
    Colours,
    Borders,
    Lang,
    Dates,
    Order,
    Week,
    Mouse,
    Lock,
    Keys,
}

const ALL: [Setting; 10] = [
    Setting::Theme,
    Setting::Colours,
    Setting::Borders,
    Setting::Lang,
    Setting::Dates,
    Setting::Order,
    Setting::Week,
    Setting::Mouse,
    Setting::Lock,
    Setting::Keys,
];

/// The minutes to choose from before a session is locked.
const MINUTES: [Option<u16>; 5] = [None, Some(5), Some(15), Some(30), Some(60)];

fn lock_name(minutes: Option<u16>, lang: Lang) -> String {
    match minutes {
        None | Some(0) => words::lock_never(lang).to_owned(),
        Some(n) => words::lock_minutes(lang, n),
    }
}

impl Setting {
    fn of(id: u8) -> Setting {
        ALL.get(usize::from(id)).copied().unwrap_or(Setting::Theme)
    }

    fn name(self, lang: Lang) -> &'static str {
        match self {
            Setting::Theme => words::theme(lang),
            Setting::Colours => words::colours(lang),
            Setting::Borders => words::borders(lang),
            Setting::Lang => words::lang(lang),
            Setting::Dates => words::dates(lang),
            Setting::Order => words::order(lang),
            Setting::Week => words::week(lang),
            Setting::Mouse => words::mouse(lang),
            Setting::Lock => words::lock(lang),
            Setting::Keys => words::keys(lang),
        }
    }

    fn what(self, cx: &Cx) -> String {
        let (lang, key) = (cx.lang, |id| cx.person.keymap.written(id, cx.lang));
        let words = match self {
            Setting::Theme => words::theme_what(lang),
            Setting::Colours => words::colours_what(lang),
            Setting::Borders => words::borders_what(lang),
            Setting::Lang => return words::lang_what(lang, &key(ActionId::SwitchLang)),
            Setting::Dates => words::dates_what(lang),
            Setting::Order => words::order_what(lang),
            Setting::Week => words::week_what(lang),
            Setting::Mouse => return words::mouse_what(lang, &key(ActionId::Mouse)),
            Setting::Lock => words::lock_what(lang),
            Setting::Keys => words::keys_what(lang),
        };
        words.to_owned()
    }

    fn value(self, cx: &Cx) -> String {
        let (lang, chosen) = (cx.lang, &cx.person.preferences);
        match self {
            Setting::Theme => theme(cx).map_or(String::new(), |theme| theme.label(lang).to_owned()),
            Setting::Colours => colours_name(cx, chosen.colours),
            Setting::Borders => border_name(chosen.borders, lang).to_owned(),
            Setting::Lang => words::lang_name(lang).to_owned(),
            Setting::Dates => chosen.dates.example(cx.now.day().year()),
            Setting::Order => order_name(chosen.order, lang).to_owned(),
            Setting::Week => week_name(chosen.week, lang).to_owned(),
            Setting::Mouse => on_off(chosen.mouse, lang).to_owned(),
            Setting::Lock => lock_name(chosen.lock, lang),
            Setting::Keys => match cx.person.changed_keys() {
                0 => words::keys_as_they_come(lang).to_owned(),
                n => words::keys_changed(lang, n),
            },
        }
    }
}

impl ListScreen for Settings {
    type Id = u8;

    fn title(&self, cx: &Cx) -> String {
        words::settings(cx.lang).into()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        vec![
            Column::fixed(words::setting(cx.lang), 14),
            Column::flex(words::value(cx.lang), 12, 1),
            Column::flex(words::what_it_does(cx.lang), 20, 2).optional(1),
        ]
    }

    fn ids(&self, _: &Cx) -> Vec<u8> {
        (0..ALL.len() as u8).collect()
    }

    fn row(&self, cx: &Cx, id: u8) -> Row {
        let setting = Setting::of(id);
        vec![
            Words::new(setting.name(cx.lang), Tone::Accent),
            setting.value(cx).into(),
            Words::new(setting.what(cx), Tone::Muted),
        ]
    }

    fn haystack(&self, cx: &Cx, id: u8) -> String {
        let setting = Setting::of(id);
        let other = Cx { lang: cx.lang.other(), ..cx.clone() };
        let both = [cx, &other].map(|cx| format!("{} {}", setting.name(cx.lang), setting.what(cx)));
        format!("{} {}", both.join(" "), setting.value(cx))
    }

    fn detail(&self, cx: &Cx, id: u8) -> Detail {
        let (lang, setting) = (cx.lang, Setting::of(id));
        let detail = Detail::new().title(setting.name(lang)).para(setting.what(cx));
        let files = |detail: Detail, file: &str| match cx.person.folder.as_str() {
            "" => detail,
            folder => detail
                .section(words::own_files(lang))
                .para(words::own_files_where(lang, &format!("{folder}/{file}"))),
        };
        match setting {
            Setting::Theme => files(detail.and(sample(lang)), "themes/*.toml"),
            Setting::Keys => files(detail, "keys.toml"),
            _ => detail,
        }
        .section(words::kept_where(lang))
        .para(words::kept_for_you(lang))
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u8>> {
        vec![Action::row(ActionId::Edit, |cx, id| change(cx, Setting::of(id)))]
    }

    fn open(&self, cx: &Cx, id: u8) -> Step {
        change(cx, Setting::of(id))
    }
}

/// All settings that no action of their own changes, by their numbers, with their names here and in the other language.
pub fn names(cx: &Cx) -> Vec<(u8, String, String)> {
    let name = |lang: Lang, setting: Setting| words::setting_of(lang, setting.name(lang));
    let both = |setting: Setting| (name(cx.lang, setting), setting.name(cx.lang.other()).to_owned());
    let own = [Setting::Theme, Setting::Lang, Setting::Mouse];
    let all = ALL.into_iter().zip(0..).filter(|(setting, _)| !own.contains(setting));
    all.map(|(setting, id)| (both(setting), id)).map(|((here, other), id)| (id, here, other)).collect()
}

/// Changes a setting, by its number.
pub fn change_at(cx: &Cx, id: u8) -> Step {
    change(cx, Setting::of(id))
}

/// All that a theme tells apart, each in its own colours.
fn sample(lang: Lang) -> Detail {
    let shown = [
        (words::sample_text(lang), Tone::Text),
        (words::sample_accent(lang), Tone::Accent),
        (words::sample_muted(lang), Tone::Muted),
        (words::sample_good(lang), Tone::Good),
        (words::sample_warn(lang), Tone::Warn),
        (words::sample_bad(lang), Tone::Bad),
        (words::sample_disabled(lang), Tone::Disabled),
        (words::sample_found(lang), Tone::Found),
        (words::sample_selected(lang), Tone::Selected),
    ];
    let sample = Detail::new().section(words::sample(lang));
    shown.into_iter().fold(sample, |detail, (text, tone)| detail.para(Words::new(text, tone)))
}

fn change(cx: &Cx, setting: Setting) -> Step {
    let (lang, chosen) = (cx.lang, cx.person.preferences.clone());
    let title = setting.name(lang);
    match setting {
        Setting::Theme => Step::Pick(choose_theme(cx)),
        Setting::Colours => {
            let at = COLOURS.iter().position(|one| *one == chosen.colours);
            let names = COLOURS.map(|one| colours_name(cx, one));
            tried(cx, title, names.into(), at, |p, at| p.colours = COLOURS[at])
        }
        Setting::Borders => {
            let at = Borders::ALL.iter().position(|one| *one == chosen.borders);
            let names = Borders::ALL.map(|one| border_name(one, lang).to_owned());
            tried(cx, title, names.into(), at, |p, at| p.borders = Borders::ALL[at])
        }
        Setting::Lang => prefer(Preferences { lang: Some(lang.other()), ..chosen }),
        Setting::Dates => {
            let at = Dates::ALL.iter().position(|one| *one == chosen.dates);
            let names = Dates::ALL.map(|one| one.example(cx.now.day().year()));
            tried(cx, title, names.into(), at, |p, at| p.dates = Dates::ALL[at])
        }
        Setting::Order => {
            let at = ORDERS.iter().position(|one| *one == chosen.order);
            let names = ORDERS.map(|one| order_name(one, lang).to_owned());
            tried(cx, title, names.into(), at, |p, at| p.order = ORDERS[at])
        }
        Setting::Week => {
            let week = match chosen.week {
                WeekStart::Monday => WeekStart::Sunday,
                WeekStart::Sunday => WeekStart::Monday,
            };
            prefer(Preferences { week, ..chosen })
        }
        Setting::Lock => {
            let at = MINUTES.iter().position(|one| *one == chosen.lock);
            let names = MINUTES.map(|one| lock_name(one, lang));
            tried(cx, title, names.into(), at, |p, at| p.lock = MINUTES[at])
        }
        Setting::Mouse => prefer(Preferences { mouse: !chosen.mouse, ..chosen }),
        Setting::Keys => Step::Go(Screen::Keys),
    }
}

const ORDERS: [Option<NameOrder>; 4] =
    [None, Some(NameOrder::SurnameStrokes), Some(NameOrder::FullNameStrokes), Some(NameOrder::Pinyin)];

fn order_name(order: Option<NameOrder>, lang: Lang) -> &'static str {
    order.map_or(words::order_of_charter(lang), |order| order.name(lang))
}

const COLOURS: [Option<Depth>; 5] =
    [None, Some(Depth::True), Some(Depth::Indexed), Some(Depth::Sixteen), Some(Depth::None)];

fn colours_name(cx: &Cx, colours: Option<Depth>) -> String {
    let name = |depth| match depth {
        Depth::True => words::colours_all(cx.lang),
        Depth::Indexed => words::colours_256(cx.lang),
        Depth::Sixteen => words::colours_16(cx.lang),
        Depth::None => words::colours_none(cx.lang),
    };
    colours
        .map_or_else(|| words::colours_told(cx.lang, name(cx.person.depth)), |depth| name(depth).to_owned())
}

fn border_name(borders: Borders, lang: Lang) -> &'static str {
    match borders {
        Borders::Light => words::border_light(lang),
        Borders::Rounded => words::border_rounded(lang),
        Borders::Heavy => words::border_heavy(lang),
        Borders::Double => words::border_double(lang),
        Borders::Ascii => words::border_ascii(lang),
        Borders::None => words::border_none(lang),
    }
}

fn week_name(week: WeekStart, lang: Lang) -> &'static str {
    match week {
        WeekStart::Monday => words::monday(lang),
        WeekStart::Sunday => words::sunday(lang),
    }
}

fn on_off(on: bool, lang: Lang) -> &'static str {
    if on { words::on(lang) } else { words::off(lang) }
}

fn prefer(preferences: Preferences) -> Step {
    Step::Prefer(Box::new(preferences))
}

/// Chooses a theme; each is shown while the choices are walked over.
pub fn choose_theme(cx: &Cx) -> Picker {
    let themes = &cx.person.themes;
    let names: Vec<String> = themes.iter().map(|theme| theme.name.clone()).collect();
    let labels = themes.iter().map(|theme| theme.label(cx.lang).to_owned()).collect();
    let at = theme(cx).and_then(|theme| names.iter().position(|name| *name == theme.name));
    choices(cx, words::theme(cx.lang), labels, at, move |p, at| p.theme = names.get(at).cloned())
}

fn theme<'a>(cx: &'a Cx) -> Option<&'a Theme> {
    cx.person.theme(&cx.person.preferences)
}

fn tried(
    cx: &Cx,
    title: &str,
    names: Vec<String>,
    at: Option<usize>,
    set: impl Fn(&mut Preferences, usize) + Clone + 'static,
) -> Step {
    Step::Pick(choices(cx, title, names, at, set))
}

/// A picker whose choices are tried while they are walked over; Esc takes the trial back.
fn choices(
    cx: &Cx,
    title: &str,
    names: Vec<String>,
    at: Option<usize>,
    set: impl Fn(&mut Preferences, usize) + Clone + 'static,
) -> Picker {
    let choices = names.into_iter().enumerate().map(|(n, name)| Choice::new(n, name)).collect();
    let with = move |set: &dyn Fn(&mut Preferences, usize), cx: &Cx, at: usize| {
        let mut preferences = cx.person.preferences.clone();
        set(&mut preferences, at);
        Box::new(preferences)
    };
    let trial = set.clone();
    let picker = Picker::one(title, choices)
        .trying(move |cx, at: usize| Step::Try(with(&trial, cx, at)))
        .then(move |cx, at: usize| Step::Prefer(with(&set, cx, at)));
    let before = Box::new(cx.person.preferences.clone());
    let picker = picker.otherwise(move |_| Step::Try(before.clone()));
    at.map(|at| at as u64).into_iter().fold(picker, Picker::on)
}

#[cfg(test)]
mod tests;
