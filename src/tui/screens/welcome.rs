//! The first screen on an empty record: found an alliance, take one over, or practise.

use crate::domain::Command as Any;
use crate::domain::account::Role;
use crate::domain::alliance::Phase;
use crate::domain::founding::{Beginning, Command};
use crate::locale::{Named, screen_welcome as words};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Step};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::list::{Column, Row};

/// The three ways to begin.
pub struct Welcome;

impl ListScreen for Welcome {
    type Id = u8;

    fn title(&self, cx: &Cx) -> String {
        words::title(cx.lang).into()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        vec![Column::fixed(words::choice(cx.lang), 18), Column::flex(words::meaning(cx.lang), 30, 1)]
    }

    fn ids(&self, cx: &Cx) -> Vec<u8> {
        if cx.alliance.phase == Phase::Empty { vec![0, 1, 2] } else { Vec::new() }
    }

    fn row(&self, cx: &Cx, way: u8) -> Row {
        let lang = cx.lang;
        let (name, means) = match way {
            0 => (words::found(lang), words::found_means(lang)),
            1 => (words::take_over(lang), words::take_over_means(lang)),
            _ => (words::practise(lang), words::practise_means(lang)),
        };
        vec![name.into(), crate::tui::screen::Words::new(means, Tone::Muted)]
    }

    fn empty(&self, cx: &Cx) -> String {
        words::begun(cx.lang, &cx.key(ActionId::GoHome))
    }

    fn banner(&self, cx: &Cx) -> Detail {
        Detail::new().para(words::intro(
            cx.lang,
            &cx.key(ActionId::Open),
            &cx.key(ActionId::Help),
            &cx.key(ActionId::SwitchLang),
        ))
    }

    fn detail(&self, cx: &Cx, way: u8) -> Detail {
        let lang = cx.lang;
        let (name, more) = match way {
            0 => (words::found(lang), words::found_more(lang)),
            1 => (words::take_over(lang), words::take_over_more(lang)),
            _ => (words::practise(lang), words::practise_more(lang)),
        };
        Detail::new().title(name).para(more)
    }

    fn open(&self, cx: &Cx, way: u8) -> Step {
        match way {
            0 => Step::Form(begin(cx, Beginning::Founded)),
            1 => Step::Form(begin(cx, Beginning::TakenOver)),
            _ => Step::Practise,
        }
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u8>> {
        Vec::new()
    }
}

/// The roles that the first account can hold beside that of the administrator.
const ROLES: [Role; 3] = [Role::Office, Role::BigCommittee, Role::Administrator];

fn begin(cx: &Cx, beginning: Beginning) -> Form {
    let lang = cx.lang;
    let (title, more) = match beginning {
        Beginning::Founded => (words::found(lang), words::found_more(lang)),
        Beginning::TakenOver => (words::take_over(lang), words::take_over_more(lang)),
    };
    let form = Form::new(title)
        .intro(more)
        .line("name", words::name(lang))
        .required()
        .hint(words::name_hint(lang))
        .line("community", words::community(lang))
        .required()
        .line("base", words::base(lang))
        .line("person", words::person(lang))
        .required()
        .line("login", words::login(lang))
        .required()
        .hint(words::login_hint(lang))
        .value(&*cx.runner);
    let roles = ROLES.iter().enumerate();
    let roles = roles.map(|(n, role)| crate::tui::widgets::picker::Choice::new(n, role.name(lang)));
    form.many("roles", words::roles(lang), roles.collect())
        .hint(words::roles_hint(lang))
        .chosen([0usize, 1, 2])
        .yes_no("practice", words::practice(lang))
        .hint(words::practice_hint(lang))
        .send(move |v| {
            let roles = v.many::<usize>("roles").into_iter().filter_map(|at| ROLES.get(at).copied());
            Ok(Any::Founding(Command::Begin {
                beginning,
                name: v.text("name"),
                community: v.text("community"),
                base: v.text("base"),
                practice: v.yes("practice"),
                login: v.text("login"),
                person: v.text("person"),
                roles: roles.collect(),
            }))
        })
}

#[cfg(test)]
mod tests {
    use super::super::{Screen, fixture};
    use super::*;
    use crate::domain::Alliance;
    use crate::domain::ids::AccountId;
    use crate::locale::Lang;
    use crate::tui::Effect;

    #[test]
    fn who_begins_the_record_is_its_first_account_and_comes_home() {
        let mut screen = fixture::sit(Alliance::default(), 1, Screen::Welcome, Lang::Zh);
        insta::assert_snapshot!(screen.screen(), @"
        党建联盟 | 欢迎                                                     2026-11-22
        这里还没有任何记录。选择如何开始，按 回车 确定。按 ? 看帮助，按 L 切换语言。

        开始方式            说明
        新建联盟            登记发起单位，起草盟约，全体签署后通过
        转录已有联盟        录入现行盟约、成员、牵头单位和往年评级
        用示例练习          在示例数据上试用（可接着上次练），可换身份，不影响正式记录















                                                                                   1/3
        回车 打开  / 查找  : 命令  ? 帮助
        ");
        screen.press("enter").types("南江社区党建联盟").press("ctrl-s").sees("必填").types("南江社区");
        screen.press("tab tab").types("黄丽").press("tab").types("huang").press("ctrl-s");
        assert_eq!((screen.model.account, &screen.model.page().screen), (AccountId(1), &Screen::Home));
        assert_eq!(screen.alliance.phase, Phase::Founding);
        screen.sees("黄丽");
    }

    #[test]
    fn practising_is_left_to_the_door() {
        let mut screen = fixture::sit(Alliance::default(), 0, Screen::Welcome, Lang::En);
        screen.sees("Found an alliance").press("G enter");
        assert_eq!(screen.effects, [Effect::Practise]);
    }
}
