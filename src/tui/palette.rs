//! Everything that can be done, here and elsewhere, searched by Chinese, English and pinyin; what was chosen lately stands
//! first, then what this screen offers, then what works everywhere, then what other screens offer, each with its place.

use std::collections::BTreeSet;
use std::mem::discriminant;

use super::keymap::{ActionId, TABLE, Where};
use super::model::{Effect, Model};
use super::screen::{Action, Cx, Reason, Step};
use super::screens::settings;
use super::screens::whereabouts::{self, Whereabouts};
use super::text;
use super::theme::Tone;
use super::update::anywhere;
use super::widgets::picker::{Choice, Picker};
use crate::domain::Alliance;
use crate::locale::common;

/// The name under which is kept what was chosen lately.
const NAME: &str = "recent.txt";

/// How much of it.
const MOST: usize = 8;

/// The keys of settings among the choices, behind those of actions.
const SETTINGS: usize = 10_000;

/// The keys of what other screens offer, behind those of settings.
const ELSEWHERE: usize = 20_000;

/// An action that another screen offers.
#[derive(Clone, PartialEq, Debug)]
pub struct Elsewhere {
    /// The action.
    pub id: ActionId,
    /// Where it lives.
    pub at: Whereabouts,
    /// Whether it is begun on arriving: it is about no row, and can be done.
    pub begins: bool,
}

/// One line of the palette, before it is laid out in columns.
struct Line {
    key: usize,
    label: String,
    /// Its name in the other language: found, and not shown.
    also: String,
    keys: String,
    place: String,
    barred: Option<Reason>,
}

impl Model {
    /// The choices, and what comes of each.
    pub(super) fn palette(&self, alliance: &Alliance) -> Picker {
        let cx = self.cx(alliance);
        let lang = self.lang;
        let page = self.page();
        let body = page.screen.body();
        let at = page.targets(&body);
        let entry = |id: ActionId, place: &str, barred: Option<Reason>| Line {
            key: id as usize,
            label: self.label(id),
            also: id.label(lang.other()).to_owned(),
            keys: self.person.keymap.written(id, lang),
            place: place.to_owned(),
            barred,
        };
        let here = common::on_this_page(lang);
        let mut lines: Vec<Line> = body
            .actions(&cx)
            .iter()
            .map(|action| entry(action.id, here, action.check_on(&cx, at.of(action)).err()))
            .collect();
        lines.sort_by_key(|line| line.barred.is_some());
        let lately = self.lately();
        // How the list is looked at stands behind where to go and what to do.
        let more = anywhere(self, &body, &cx).into_iter();
        let more = more.filter(|id| id.entry().at != Where::Move && *id != ActionId::Palette);
        let (global, view): (Vec<_>, Vec<_>) = more.partition(|id| id.entry().at == Where::Global);
        let more = global.into_iter().chain(view);
        lines.extend(more.map(|id| {
            let place = if id.entry().at == Where::Global { common::everywhere } else { common::looking };
            entry(id, place(lang), self.barred(id, alliance))
        }));
        lines.extend(settings::names(&cx).into_iter().map(|(setting, label, also)| Line {
            key: SETTINGS + usize::from(setting),
            label,
            also,
            keys: String::new(),
            place: common::everywhere(lang).to_owned(),
            barred: None,
        }));
        lines.sort_by_key(|line| {
            let lately = lately.iter().position(|key| *key == line.key as u64 && line.barred.is_none());
            lately.unwrap_or(MOST)
        });
        let mut found: BTreeSet<ActionId> = lines.iter().filter_map(|line| id_of(line.key)).collect();
        let others = self.elsewhere(&cx);
        for (n, (other, barred)) in others.iter().enumerate() {
            found.insert(other.id);
            let place = other.at.screen.name(lang);
            lines.push(Line { key: ELSEWHERE + n, ..entry(other.id, place, barred.clone()) });
        }
        // What nothing offers as things are; whoever looks for it reads so, and not that there is no such thing.
        let rest = TABLE.iter().filter(|rest| !found.contains(&rest.id) && is_named(rest.id));
        lines.extend(rest.map(|rest| {
            let why = if rest.at == Where::View { common::not_on_this_page } else { common::nothing_for_it };
            entry(rest.id, "", Some(why(lang).to_owned()))
        }));
        let others: Vec<Elsewhere> = others.into_iter().map(|(other, _)| other).collect();
        Picker::one(common::palette(lang), in_columns(lines)).explained().then(move |cx, at: usize| {
            match (TABLE.get(at), others.get(at.wrapping_sub(ELSEWHERE))) {
                (Some(entry), _) => Step::Command(entry.id),
                (_, Some(other)) => Step::Elsewhere(Box::new(other.clone())),
                _ => settings::change_at(cx, at.saturating_sub(SETTINGS) as u8),
            }
        })
    }

    /// What the other screens offer, each once under its screen, and why it cannot be done where that is known already.
    fn elsewhere(&self, cx: &Cx) -> Vec<(Elsewhere, Option<Reason>)> {
        let here = discriminant(&self.page().screen);
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for at in whereabouts::all(cx.alliance) {
            if discriminant(&at.screen) == here {
                continue;
            }
            for action in at.screen.body().actions(cx) {
                // The same word on both walls, or on two letters, is one.
                if !is_named(action.id) || !seen.insert((at.screen.name(cx.lang), action.id)) {
                    continue;
                }
                let barred = refused_without_row(&action, cx).filter(|_| at.direct);
                let begins = action.whole && at.direct && barred.is_none();
                found.push((Elsewhere { id: action.id, at: at.clone(), begins }, barred));
            }
        }
        found.sort_by_key(|(_, barred)| barred.is_some());
        found
    }

    /// Goes where an action lives; begins it there, or says which key does it.
    pub(super) fn go_elsewhere(&mut self, other: &Elsewhere, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let Whereabouts { screen, place, direct } = &other.at;
        self.pages.truncate(1);
        self.page_mut().detail = false;
        self.step(Step::Go(place.clone()), alliance, effects);
        if *direct {
            self.step(Step::Go(screen.clone()), alliance, effects);
        }
        if other.begins {
            return self.perform(other.id, alliance, effects);
        }
        let lang = self.lang;
        let (label, key) = (self.label(other.id), self.cx(alliance).key(other.id));
        let words = match direct {
            true => common::here_by_key(lang, &label, &key),
            false => common::there_by_key(lang, &label, screen.name(lang), &key),
        };
        self.toast = Some((words, Tone::Good));
    }

    /// Why something that works everywhere does not now.
    fn barred(&self, id: ActionId, alliance: &Alliance) -> Option<Reason> {
        match id {
            ActionId::ActAs if !alliance.practice => Some(common::only_practice(self.lang).to_owned()),
            _ => None,
        }
    }

    /// The keys of the choices that were chosen lately, the latest first.
    fn lately(&self) -> Vec<u64> {
        let kept = self.kept.get(NAME).map(String::as_str).unwrap_or_default();
        kept.lines().filter_map(ActionId::named).map(|id| id as u64).collect()
    }

    /// Performs what was chosen among the commands, and remembers it.
    pub(super) fn command(&mut self, id: ActionId, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let before = self.kept.get(NAME).cloned().unwrap_or_default();
        let name = id.name();
        let lately = [name.as_str()].into_iter().chain(before.lines().filter(|line| *line != name));
        let text: Vec<&str> = lately.take(MOST).collect();
        self.keep(NAME, Some(text.join("\n")), effects);
        self.perform(id, alliance, effects);
    }
}

/// The action of a choice's key, if it is one of here.
fn id_of(key: usize) -> Option<ActionId> {
    TABLE.get(key).map(|entry| entry.id)
}

/// Whether people would look for it by a name: not for moving about, what forms have, the numbers of what they made
/// themselves.
fn is_named(id: ActionId) -> bool {
    let name = id.name();
    let numbered = name.ends_with(|c: char| c.is_ascii_digit());
    !matches!(id.entry().at, Where::Move | Where::Form) && !numbered && id != ActionId::Palette
}

/// Why an action cannot be done whatever row is selected, if that is so.
fn refused_without_row(action: &Action<u64>, cx: &Cx) -> Option<Reason> {
    action.check_on(cx, &[]).err().filter(|why| why != common::no_row(cx.lang))
}

/// The lines with their keys and places below one another.
fn in_columns(lines: Vec<Line>) -> Vec<Choice> {
    let widest = lines.iter().map(|line| text::width(&line.keys)).max().unwrap_or(0);
    let choice = |line: Line| {
        let note = format!("{}  {}", text::pad(&line.keys, widest), line.place);
        let choice = Choice::new(line.key, line.label).note(note.trim_end()).also(line.also);
        line.barred.into_iter().fold(choice, Choice::barred)
    };
    lines.into_iter().map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::{TABLE, is_named};
    use crate::locale::Lang;
    use crate::tui::screens::Screen;
    use crate::tui::screens::fixture::{self, OFFICE};
    use crate::tui::tests::driver::Driver;
    use crate::tui::tests::{demo, sit};

    /// The first of all choices.
    fn first(screen: &mut Driver) -> String {
        let shown = screen.press(":").screen();
        screen.press("esc");
        let line = shown.lines().skip_while(|line| !line.contains("查找")).nth(2).unwrap_or_default();
        line.split('│').nth(1).unwrap_or_default().trim().to_owned()
    }

    #[test]
    fn what_was_chosen_lately_stands_first_and_is_there_the_next_time() {
        let mut screen = demo();
        assert!(first(&mut screen).starts_with("新增"), "{}", first(&mut screen));
        screen.press(":").types("bangzhu").press("enter").press("esc");
        assert!(first(&mut screen).starts_with("帮助"));
        screen.press(":").types("xz").press("enter").press("esc");
        assert!(first(&mut screen).starts_with("新增"));
        assert_eq!(screen.model.kept.get("recent.txt").unwrap(), "add\nhelp");
    }

    #[test]
    fn commands_are_found_by_chinese_english_pinyin_and_initials() {
        for typed in ["设置", "settings", "shezhi", "sz", "SZ", "shez"] {
            demo().press(":").types(typed).sees("设置").press("esc");
        }
        for typed in ["帮助", "help", "bangzhu", "bangz"] {
            sit(Screen::Demo, Lang::En, (80, 24))
                .press(":")
                .types(typed)
                .sees("help")
                .press("enter")
                .sees("Moving about");
        }
    }

    fn office(screen: Screen) -> Driver {
        fixture::sit(fixture::running(), OFFICE, screen, Lang::Zh)
    }

    #[test]
    fn what_other_screens_offer_is_found_with_its_place_and_its_key() {
        let mut screen = office(Screen::Home);
        let shown = screen.press(":").types("zhaoji").screen();
        let line = shown.lines().find(|line| line.contains("召集")).unwrap();
        assert!(line.contains(" a ") && line.contains("会议"), "{line}");
        // It is about no row, so it is begun there.
        screen.press("enter").sees("召集会议").press("esc");
        assert_eq!(screen.model.page().screen, Screen::Meetings);
        // What is about a row says which key does it.
        screen.press(":").types("paidan").press("enter").sees("「派单」：选好一行，按 d");
        assert_eq!(screen.model.page().screen, Screen::Tasks);
        // What this screen offers stands before the same word elsewhere.
        let shown = screen.press(":").types("paidan").screen();
        let first = shown.lines().find(|line| line.contains("派单")).unwrap();
        assert!(first.contains("本页"), "{shown}");
    }

    #[test]
    fn a_greyed_action_keeps_its_key_and_its_place_and_says_why_at_the_foot() {
        let mut screen = demo();
        let shown = screen.press("j :").types("修改").screen();
        let line = shown.lines().find(|line| line.contains("修改 ") && line.contains("本页")).unwrap();
        assert!(line.contains(" e ") && !line.contains("表决中"), "{line}");
        let foot = shown.lines().find(|line| line.contains("该单位正在表决中")).unwrap();
        assert!(foot.contains("联络办公室可以修改"), "{shown}");
    }

    /// Whoever looks for anything that has a name finds it, whatever screen they are on.
    #[test]
    fn every_named_action_is_in_the_palette_of_every_screen() {
        for lang in [Lang::Zh, Lang::En] {
            for at in [Screen::Home, Screen::Tasks, Screen::Settings, Screen::DemoGrid] {
                let screen = fixture::sit(fixture::running(), OFFICE, at.clone(), lang);
                let picker = screen.model.palette(&screen.alliance);
                for entry in TABLE.iter().filter(|entry| is_named(entry.id)) {
                    let label = entry.id.label(lang);
                    assert!(picker.choices().iter().any(|choice| choice.label == label), "{at:?}: {label}");
                }
            }
        }
    }

    /// In Chinese nothing stands in English but what is called so, and the key that leads to English.
    #[test]
    fn the_columns_of_the_chinese_palette_hold_no_english() {
        let screen = office(Screen::Home);
        for choice in screen.model.palette(&screen.alliance).choices() {
            let known = ["Ctrl-", "Home", "End", "PgUp", "PgDn", "Esc", "Tab", "Del", "English"];
            let shown = format!("{} {}", choice.label, choice.note);
            let rest = known.iter().fold(shown.clone(), |rest, word| rest.replace(word, ""));
            let word = rest.split(|c: char| !c.is_ascii_alphabetic()).find(|word| word.len() > 2);
            assert_eq!(word, None, "{shown}");
        }
    }

    #[test]
    fn each_setting_is_a_command_too() {
        let mut screen = demo();
        screen.press(":").types("rqxf").sees("日期写法").press("enter").sees("11月22日");
    }

    #[test]
    fn what_cannot_be_done_now_says_why_and_stays_open() {
        let mut screen = demo();
        // The second row is in a ballot, and cannot be changed.
        screen.press("j :").types("修改").sees("该单位正在表决中").press("enter").sees("该单位正在表决中");
        screen.press("esc");
        screen.alliance.practice = false;
        screen.press(":").types("huanshenfen").sees("只有练习数据可以换身份");
    }

    #[test]
    fn what_begins_with_the_word_stands_before_what_only_holds_it() {
        let mut screen = demo();
        let shown = screen.press(":").types("记").screen();
        let place = |words: &str| shown.lines().position(|line| line.contains(words));
        assert!(place("记录").unwrap() < place("标记").unwrap(), "{shown}");
    }
}
