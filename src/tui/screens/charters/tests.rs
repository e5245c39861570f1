//! The charter's screen, driven like a person would.

use super::super::{Screen, fixture};
use crate::domain::account::Role;
use crate::domain::alliance::Phase;
use crate::domain::charter::State;
use crate::domain::entry::Person;
use crate::domain::founding::{self, Beginning};
use crate::domain::fraction::Threshold;
use crate::domain::ids::{AccountId, CharterId};
use crate::domain::majority::{Base, Rule};
use crate::domain::unit::Particulars;
use crate::domain::{Alliance, Command};
use crate::locale::Lang;
use crate::tui::Message;
use crate::tui::tests::driver::Driver;

/// Two founders, and no charter yet.
fn founding() -> Driver {
    let mut a = Alliance::default();
    let roles = vec![Role::Office, Role::BigCommittee];
    let begin = founding::Command::Begin {
        beginning: Beginning::Founded,
        name: "南江社区党建联盟".into(),
        community: "南江社区".into(),
        base: String::new(),
        practice: true,
        login: "huang".into(),
        person: "黄丽".into(),
        roles,
    };
    fixture::wish(&mut a, 1, "2026-03-01T09:00", Command::Founding(begin));
    for name in ["贵港市中医院", "港南二中"] {
        let particulars =
            Box::new(Particulars { name: name.into(), head: "书记".into(), ..Particulars::default() });
        let liaison = Person { name: "李明".into(), phone: String::new() };
        let enter = founding::Command::EnterFounder { particulars, liaison };
        fixture::wish(&mut a, 1, "2026-03-01T09:01", Command::Founding(enter));
    }
    fixture::sit(a, 1, Screen::Charters, Lang::Zh)
}

#[test]
fn a_founding_charter_goes_from_preset_to_adoption() {
    let mut screen = founding();
    screen.sees("按 a 从范本起草").press("a").sees("社会团体").press("ctrl-s").sees("起草中");
    screen.press("y").sees("征求意见").press("o ctrl-s").sees("征求意见");
    // The office enters a unit's comment from paper.
    screen
        .press("m tab")
        .types("会议太多")
        .press("ctrl-s")
        .sees("依据")
        .types("来函")
        .press("enter")
        .sees("待答复 1");
    screen.press("r tab").types("按季召开").press("ctrl-s").sees("待答复 0");
    for _ in 0..2 {
        screen.press("s").press("ctrl-s");
        if screen.screen().contains("必填") {
            screen.types("李明").press("ctrl-s");
        }
        screen.press("enter");
    }
    // It may be adopted before the time is over only because everybody has signed; that is told.
    screen
        .sees("2/2")
        .press("y")
        .sees("全体 2 家")
        .sees("尚未届满")
        .types("通过")
        .press("enter")
        .sees("现行");
    assert_eq!(screen.alliance.phase, Phase::Running);
    insta::assert_snapshot!(screen.screen(), @"
    南江社区党建联盟 | 盟约     [练习数据] 黄丽 联络办、大党委、管理员  2026-11-22
    版本                 状态             通过日期        签署  意见
    盟约第 1 版          现行             2026-11-22       2/2  1 条，待答复 0



















    已记录第 10 号                                                             1/1
    a 起草  S 签署情况  c 看意见  w 推演  R 改规则  W 存文件  : 命令  ? 更多
    ");
    insta::assert_snapshot!(screen.press("enter").screen(), @"
     南江社区党建联盟 | 盟约     [练习数据] 黄丽 联络办、大党委、管理员  2026-11-22
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ 盟约第 1 版                                                                  │
    │ 状态            现行                                                         │
    │ 通过日期        2026-11-22                                                   │
    │ 通过方式        全体发起单位签署                                             │
    │ 征求意见截止    2026-11-29                                                   │
    │ 签署            2/2                                                          │
    │                                                                              │
    │ 意见                                                                         │
    │ 贵港市中医院: 会议太多                                                       │
    │   答复: 按季召开                                                             │
    │                                                                              │
    │ 参数                                                                         │
    │ 表决规则        准入、自愿退出、专委会牵头单位、季度任务计划、年度评级、撤销 │
    │                 原表决、其他事项: 到会不少于应到的三分之二（含）方可表决；赞 │
    │                 成票超过实到的二分之一（不含）为通过                         │
    │ 表决规则        除名、盟约修订: 到会不少于应到的三分之二（含）方可表决；赞成 │
    │                 票不少于实到的三分之二（含）为通过                           │
    │ 专门委员会      基层党建、社会治理、民生保障、文化教育、生态环境、发展服务   │
    │ 地区节假日      广西（含三月三）                                             │
    │ 会议通知提前    3 个工作日                                                   │
    └─────────────────────────────────────────────────────────────────────1-20/158─┘
     a 起草  S 签署情况  c 看意见  w 推演  R 改规则  W 存文件  : 命令  ? 更多
    ");
}

#[test]
fn the_text_follows_its_parameters_and_hand_written_articles_are_named() {
    let mut screen = founding();
    screen.press("a ctrl-s").press("e").press("backspace").types("5").press("ctrl-s").sees("已记录");
    let text = |screen: &Driver| {
        let c = &screen.alliance.charters[&CharterId(1)];
        c.articles.iter().find(|x| x.heading == "联盟大会").unwrap().text.clone()
    };
    assert!(text(&screen).contains("至少提前5个工作日"), "{}", text(&screen));
    screen.press("E").types("联盟大会").press("enter tab").types("（试行）").press("ctrl-s").sees("已记录");
    screen
        .press("e backspace")
        .types("4")
        .press("ctrl-s")
        .sees("曾手工修改")
        .sees("联盟大会")
        .press("y")
        .sees("已记录");
    assert_eq!(screen.alliance.charters[&CharterId(1)].parameters.notice_days, 4);
}

#[test]
fn rules_are_typed_as_people_write_them() {
    let mut screen = founding();
    screen.press("a ctrl-s R right").sees("应到 2：需 2 到会");
    // A bare fraction is asked about, what cannot work is refused where it is typed, with what is wrong.
    screen.types("3/4").sees("请写明").press("enter").sees("请写明").press("esc");
    screen.types(">=0/4").press("enter").sees("0").press("esc");
    screen.types(">1 应到").press("enter").lacks("已记录").press("esc");
    screen.types(">=3/4 应到").press("enter").sees("已记录");
    let rules = |screen: &Driver| screen.alliance.charters[&CharterId(1)].parameters.rules.clone();
    let (now, other) = (rules(&screen).admission, rules(&screen).other);
    assert_eq!((now.majority, now.base), (Threshold::at_least(3, 4), Base::Electorate));
    assert_eq!(other.majority, Threshold::more_than(1, 2));
    // The same for every kind, in one key; and a preset in its place.
    screen.press("up A").sees("已记录");
    assert_eq!(rules(&screen).removal, rules(&screen).admission);
    screen.press("p").sees("党支部").types("选举").press("enter").sees("已记录");
    assert_eq!(rules(&screen).admission, Rule::ELECTION);
}

#[test]
fn an_alliance_on_paper_is_taken_over_and_the_taking_over_ended() {
    let mut screen = fixture::sit(fixture::taking_over(), fixture::OFFICE, Screen::Charters, Lang::Zh);
    screen.sees("现行").press("F").sees("已转录 4 家").types("结束转录").press("enter").sees("已记录");
    assert_eq!(screen.alliance.phase, Phase::Running);
    screen.press("F").sees("不在转录旧档阶段");
    // The next version begins with the one in force, and is compared with it.
    screen
        .press("a")
        .sees("沿用现行盟约")
        .press("ctrl-s")
        .sees("盟约第 2 版")
        .press("up up v")
        .sees("没有不同");
    assert_eq!(screen.alliance.charters[&CharterId(2)].parameters.region.as_deref(), Some("guangxi"));
    screen.press("esc w").sees("结果都不变").press("esc D").types("不改了").press("ctrl-s");
    screen.types("终止").press("enter").sees("已终止");
    assert_eq!(screen.alliance.charters[&CharterId(2)].state, State::Dropped);
    // The scheme that is chosen is taken, whatever the rules are taken from; the text follows it.
    screen.press("a tab right right").sees("40/40/10/10").press("ctrl-s").sees("盟约第 3 版");
    let charters = &screen.alliance.charters;
    let (now, next) = (&charters[&CharterId(1)], &charters[&CharterId(3)]);
    assert_eq!(next.parameters.scheme, crate::domain::preset::scheme_big_committee());
    assert_eq!(next.parameters.rules, now.parameters.rules);
    screen.model.account = AccountId(9);
    screen.tell(Message::Changed(0)).press("a").lacks("起草盟约");
}

#[test]
fn indicators_are_changed_one_by_one_and_go_into_the_draft_when_they_add_up() {
    let mut screen = founding();
    screen.press("a ctrl-s P").sees("指标合计 100").sees("正好");
    let indicators = |screen: &Driver| {
        let scheme = &screen.alliance.charters[&CharterId(1)].parameters.scheme;
        scheme.indicators.iter().map(|x| (x.name.clone(), x.most)).collect::<Vec<_>>()
    };
    let before = indicators(&screen);
    screen.press("s").sees("没有改动");
    // Taking points from one leaves some to give to another: it cannot be put in before it adds up.
    screen.press("enter tab").press("backspace backspace backspace backspace").types("1").press("ctrl-s");
    screen.sees("还差").press("s").lacks("已记录");
    screen.press("a").sees("增加哪一类").press("enter").types("党员志愿服务").press("tab");
    screen.types(&((before[0].1 - 100) / 100).to_string()).press("ctrl-s").sees("党员志愿服务").sees("正好");
    assert_eq!(indicators(&screen), before, "nothing is in the draft yet");
    screen.press("s").sees("已记录");
    let after = indicators(&screen);
    assert_eq!(after.len(), before.len() + 1);
    assert_eq!((after[0].1, after.last().unwrap().0.as_str()), (100, "党员志愿服务"));
    // What is counted for each must say what, and how many points.
    screen.press("enter tab tab").press("right").press("ctrl-s").sees("请填每次计几分").press("esc d");
    // A line goes out, and the order changes.
    screen.press("j K").sees("尚未存入草案").press("D").sees("还差");
}
