//! Looking back, driven like a person would.

use super::*;
use crate::domain::ids::AccountId;
use crate::domain::{Command, account};
use crate::tui::Message;
use crate::tui::job::Made;
use crate::tui::model::Effect;
use crate::tui::screens::fixture::{self, LIAISON, OFFICE, SECRETARY};
use crate::tui::screens::kinds;
use crate::tui::tests::driver::Driver;

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

/// The morning of the meeting as it stood, and the meeting with more on record since.
fn looked_back(screen: Screen, lang: Lang) -> Driver {
    let before = fixture::scoring();
    let mut now = before.clone();
    fixture::gather(&mut now, "路灯不亮", "和平路");
    let mut driver = fixture::sit_with_record(now, OFFICE, screen, lang);
    let until = Until::Day("2026-11-21".parse().unwrap());
    let then = Then { until, alliance: before, at: moment("2026-11-21T23:59"), left_out: BTreeSet::new() };
    finish(&mut driver, then);
    driver
}

/// Asks for a day by the key that works everywhere, and gives what the work makes.
fn finish(driver: &mut Driver, then: Then) {
    driver.press("g y").sees("2026-03-31").types("2026-11-21").press("ctrl-s");
    let started = driver.effects.iter().rev().find_map(|effect| match effect {
        Effect::Start { job, work: Work::LookBack(until) } => Some((*job, *until)),
        _ => None,
    });
    let (job, until) = started.expect("the work was not started");
    assert_eq!(until, Until::Day("2026-11-21".parse().unwrap()));
    driver.tell(Message::Finished { job, result: Ok(Made::Then(Box::new(then))) });
}

#[test]
fn the_desk_as_it_stood_has_a_frame_with_its_date_and_one_key_leaves_it() {
    let mut driver = looked_back(Screen::Opinions, Lang::Zh);
    driver.sees("回看：2026年11月21日").sees("q 回到现在").lacks("路灯不亮");
    insta::assert_snapshot!(driver.screen(), @"
    ╔══ 回看：2026年11月21日结束时的情形，只能看 ══════════════════════════════════╗
    ║ 南江社区党建联盟 | 意见                          [练习数据] 黄丽  2026-11-21 ║
    ║ 编号   提出日期    来源      内容      地点      类别     专委会    状态     ║
    ║                                                                              ║
    ║                                                                              ║
    ║   还没有登记意见。按 a 登记群众、社区或专委会提出的意见；分类后提交季度例    ║
    ║   会审议。                                                                   ║
    ║                                                                              ║
    ║                                                                              ║
    ║                                                                              ║
    ║                                                                              ║
    ║                                                                              ║
    ║                                                                              ║
    ║                                                                              ║
    ║                                                                              ║
    ║                                                                              ║
    ║                                                                              ║
    ║                                                                              ║
    ║                                                                              ║
    ║                                                                              ║
    ║                                                                              ║
    ║                                                                              ║
    ║ / 查找  a 新增  e 分类  c 逐条分拣  J 合并  U 拆分  d 审议  : 命令  ? 更多   ║
    ╚══ q 回到现在    gy 换一个日期 ═══════════════════════════════════════════════╝
    ");
    driver.press("q").sees("路灯不亮").sees("已回到现在").lacks("回看：");
    assert_eq!(driver.model.page().screen, Screen::Opinions);
}

#[test]
fn nothing_can_be_done_there_and_every_action_says_why() {
    let mut driver = looked_back(Screen::Opinions, Lang::Zh);
    driver.press("a").sees("这是过去的情形").lacks("ctrl-s");
    driver
        .press("ctrl-z")
        .sees("这是过去的情形")
        .press("B")
        .sees("这是过去的情形")
        .press("@")
        .sees("这是过去的情形");
    // Help says so of each action, too.
    driver.press("?").sees("这是过去的情形").press("esc");
}

#[test]
fn no_key_on_any_screen_sends_anything_from_there() {
    let keys: Vec<String> = ('a'..='z')
        .chain('A'..='Z')
        .filter(|c| *c != 'q')
        .map(|c| c.to_string())
        .chain(["space", "enter", "backspace", "ctrl-z", "ctrl-y", "@", "7", "+", "["].map(str::to_owned))
        .collect();
    let mut driver = looked_back(Screen::Home, Lang::Zh);
    let number = driver.alliance.number;
    for screen in kinds() {
        for key in &keys {
            driver.model.pages = vec![Page::new(screen.clone())];
            driver.tell(Message::Changed(0));
            driver.effects.clear();
            driver.press(key).press("enter").types("1").press("ctrl-s y enter esc esc esc esc");
            assert!(driver.model.then.is_some(), "{key} on {screen:?} left the past");
            assert_eq!(driver.alliance.number, number, "{key} on {screen:?} sent something");
            let acted = driver
                .effects
                .iter()
                .any(|effect| matches!(effect, Effect::ActAs(_) | Effect::Practise | Effect::Quit));
            assert!(!acted, "{key} on {screen:?}");
        }
    }
}

#[test]
fn deadlines_are_reckoned_as_of_then_and_rights_are_todays() {
    let mut driver = looked_back(Screen::Home, Lang::Zh);
    driver.sees("2026-11-21");
    assert_eq!(driver.model.cx(&driver.alliance).now, moment("2026-11-21T23:59"));
    driver.press("q");
    assert_eq!(driver.model.cx(&driver.alliance).now, moment("2026-11-22T09:30"));
    // An account that was opened later looks with the rights it has now.
    let before = fixture::running();
    let mut now = before.clone();
    let create = account::Command::Create {
        login: "new".into(),
        name: "新同事".into(),
        phone: String::new(),
        roles: vec![crate::domain::account::Role::Office],
        unit: None,
    };
    fixture::wish(&mut now, OFFICE, "2026-11-22T09:20", Command::Account(create));
    let me = *now.accounts.keys().next_back().unwrap();
    let mut driver = fixture::sit(now, me.0, Screen::Record, Lang::Zh);
    let until = Until::Number(before.number);
    finish(
        &mut driver,
        Then { until, alliance: before, at: moment("2026-11-22T09:00"), left_out: BTreeSet::new() },
    );
    let count = format!("/{}", number(&driver));
    driver.sees("新同事").sees("号记录之后").press("g l").sees(&count);
    assert!(me > AccountId(SECRETARY));
}

fn number(driver: &Driver) -> u64 {
    driver.model.then.as_ref().unwrap().alliance.number
}

#[test]
fn it_is_for_those_who_read_the_record() {
    let mut driver = fixture::sit(fixture::running(), LIAISON, Screen::Home, Lang::Zh);
    driver.press("g y").sees("由联络办、大党委和管理员查阅");
    assert!(driver.effects.iter().all(|effect| !matches!(effect, Effect::Start { .. })));
}

#[test]
fn entries_that_had_not_happened_are_not_in_the_record_then() {
    let before = fixture::running();
    let last = before.number;
    let mut driver = fixture::sit_with_record(before.clone(), OFFICE, Screen::Home, Lang::Zh);
    let until = Until::Day("2026-11-21".parse().unwrap());
    let left_out = BTreeSet::from([last - 1]);
    finish(&mut driver, Then { until, alliance: before, at: moment("2026-11-21T23:59"), left_out });
    driver.press("0").sees(&format!("1/{}", last - 1));
}

#[test]
fn the_frame_is_seen_without_lines_and_colours_and_the_screen_keeps_its_room() {
    let mut driver = looked_back(Screen::Units, Lang::En);
    driver.resize(60, 20).sees("THE PAST").resize(59, 20).lacks("THE PAST");
    driver.resize(120, 40).sees("THE PAST");
    driver.model.theme = Theme::bare();
    let screen = driver.screen();
    let lines: Vec<&str> = screen.lines().collect();
    let edge = |line: &&str| line.trim_start().starts_with(['#', '║', '╔', '╚']);
    assert!(lines.iter().filter(|line| !line.is_empty()).all(edge), "{screen}");
}
