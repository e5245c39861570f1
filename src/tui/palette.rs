//! Everything that can be done here, searched by Chinese, English and pinyin; what was chosen lately stands first.

use super::keymap::{ActionId, TABLE, Where};
use super::model::{Effect, Model};
use super::screen::{Reason, Step};
use super::screens::settings;
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

impl Model {
    /// The choices, and what comes of each.
    pub(super) fn palette(&self, alliance: &Alliance) -> Picker {
        let cx = self.cx(alliance);
        let page = self.page();
        let body = page.screen.body();
        let at = page.targets(&body);
        let entry = |id: ActionId, barred: Option<Reason>| {
            let note = format!("{:<6} {}", self.person.keymap.written(id), id.label(self.lang.other()));
            let choice = Choice::new(id as usize, self.label(id)).note(note);
            barred.into_iter().fold(choice, Choice::barred)
        };
        let mut choices: Vec<Choice> =
            body.actions(&cx).iter().map(|a| entry(a.id, a.check_on(&cx, at.of(a)).err())).collect();
        let more = anywhere(self, &body, &cx).into_iter();
        let more = more.filter(|id| id.entry().at != Where::Move && *id != ActionId::Palette);
        choices.extend(more.map(|id| entry(id, self.barred(id, alliance))));
        choices.extend(
            settings::names(&cx)
                .into_iter()
                .map(|(setting, name, note)| Choice::new(SETTINGS + usize::from(setting), name).note(note)),
        );
        let lately = self.lately();
        let rank = |choice: &Choice| {
            let lately = lately.iter().position(|key| *key == choice.key && choice.barred.is_none());
            lately.unwrap_or(MOST)
        };
        choices.sort_by_key(rank);
        Picker::one(common::palette(self.lang), choices).then(|cx, at: usize| match TABLE.get(at) {
            Some(entry) => Step::Command(entry.id),
            None => settings::change_at(cx, at.saturating_sub(SETTINGS) as u8),
        })
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

#[cfg(test)]
mod tests {
    use crate::locale::Lang;
    use crate::tui::screens::Screen;
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
