//! Two keys at the screens: asked for at one, approved at another.

use crate::domain::account::Role;
use crate::domain::ids::AccountId;
use crate::domain::two_keys::Guarded;
use crate::domain::{Alliance, Command};
use crate::locale::Lang;
use crate::tui::Message;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, OFFICE, RATER, SECRETARY};
use crate::tui::tests::driver::Driver;

/// A running alliance whose charter names removal; the rater is of the Big Party Committee as well.
fn named(second: bool) -> Alliance {
    naming(Guarded::Removal, second)
}

fn naming(act: Guarded, second: bool) -> Alliance {
    let mut a = fixture::running();
    let charter = a.in_force.unwrap();
    let acts = vec![act];
    let event = crate::domain::two_keys::Event::Named { charter, acts };
    let stamp = crate::domain::Stamp {
        entered: "2026-11-22T09:00".parse().unwrap(),
        happened: "2026-11-22T09:00".parse().unwrap(),
        account: AccountId(OFFICE),
        role: Role::Office,
        behalf: None,
        evidence: None,
        door: crate::domain::Door::Setup,
    };
    let entry = crate::domain::Entry { stamp, events: vec![crate::domain::Event::TwoKeys(event)] };
    a.apply(a.number + 1, &entry);
    if second {
        a.accounts.get_mut(&AccountId(RATER)).unwrap().roles.insert(Role::BigCommittee);
    }
    a
}

fn sits(a: Alliance, account: u32, screen: Screen) -> Driver {
    fixture::sit_with_record(a, account, screen, Lang::Zh)
}

/// The secretary has filled in the form of a removal.
fn proposes(second: bool) -> Driver {
    let mut screen = sits(named(second), SECRETARY, Screen::Units);
    screen
        .press("home D")
        .press("space enter")
        .press("tab")
        .types("一年未参加活动")
        .press("ctrl-s")
        .types("除名")
        .press("enter");
    screen
}

#[test]
fn it_is_shown_what_it_is_and_who_can_approve_then_asked_for_and_approved_elsewhere() {
    let mut screen = proposes(true);
    screen
        .sees("须两人办理")
        .sees("提议除名")
        .sees("莫老师")
        .sees("15 分钟")
        .press("enter")
        .sees("须两人办理");
    insta::assert_snapshot!(screen.screen(), @"
    南江社区党建联盟 | 单位                   [练习数据] 韦书记 大党委  2026-11-22
    成员单位 4  申请中 0  已退出 0
    未签现行盟约 4  未参加专委会 3

    单位名称              简称       类别   资格      联络员  牵头      在办  盟约
    贵港市中医院          市中医院   其他   成员单位  某      基层党建        未签
     ┌─ 提议除名 ───────────────────────────────────────────────────────────────┐
     │ ┌─ 提议除名须两人办理 ─────────────────────────────────────────────────┐ │
     │ │ 您提出：提议除名市中医院（盟约第 1 条「总则」）                      │ │
     │ │                                                                      │ │
     │ │ 可以同意的人  莫老师                                                 │ │
     │ │                                                                      │ │
     │ │ 15 分钟内由其中一人在自己的终端上同意后才办理，逾时作废。此前您可以  │ │
     │ │ 收回。                                                               │ │
     │ │                                                                      │ │
     │ │ y 是   n 否                                                          │ │
     │ └──────────────────────────────────────────────────────────────────────┘ │
     └──────────────────────────────────────────────────────────────────────────┘




                                                                               1/4
    D 提议除名  p 历史  a 邀请单位  o 收件箱  空格 标记  回车 打开  : 命令  ? 更多
    ");
    screen.press("y").sees("已记录");
    assert!(screen.alliance.departures.is_empty() && screen.model.overlays.is_empty());
    // Who asked sees it wait, and may take it back, but not approve it.
    screen.press("g k").sees("待第二人同意").press("y").sees("您自己提出的");
    // The other finds it first of all at home.
    let mut other = sits(screen.alliance.clone(), RATER, Screen::Home);
    other
        .sees("作为第二人同意")
        .press("home enter")
        .sees("提议除名")
        .press("y")
        .sees("同意韦书记提出的事项？");
    insta::assert_snapshot!(other.screen(), @"
    南江社区党建联盟 | 两人办理       [练习数据] 莫老师 大党委、评分人  2026-11-22
    编号  事项                              提出人  时限              状态
    K1    提议除名市中医院（盟约第 1 条..   韦书记  2026-11-22 09:45  待第二人同意




       ┌─ 同意韦书记提出的事项？ ─────────────────────────────────────────────┐
       │ 提议除名市中医院（盟约第 1 条「总则」）                              │
       │                                                                      │
       │ 同意后立即办理，记录上同时有提出人和您的名字。                       │
       │                                                                      │
       │ 此事关系重大，请输入「同意」确认                                     │
       │                                                                      │
       │ 回车 确定   Esc 取消                                                 │
       └──────────────────────────────────────────────────────────────────────┘






                                                                               1/1
    y 通过  回车 打开  / 查找  Esc 返回  ; 来龙去脉  w 撤回  a 新增  : 命令  ? 帮助
    ");
    // Not on Enter alone.
    other.press("enter");
    assert!(other.alliance.departures.is_empty());
    other.types("同意").press("enter").sees("已记录").sees("莫老师已同意");
    assert_eq!(other.alliance.departures.len(), 1);
}

#[test]
fn where_there_is_no_second_person_it_says_so_and_who_could_help() {
    let mut screen = proposes(false);
    screen.press("y").sees("没有第二人可以同意").sees("一年未参加活动");
}

#[test]
fn what_was_asked_for_is_taken_back_and_waits_for_nobody_then() {
    let mut screen = proposes(true);
    screen.press("y").press("g k w").sees("已收回");
    sits(screen.alliance.clone(), RATER, Screen::Home).lacks("作为第二人同意");
}

#[test]
fn what_has_lapsed_waits_for_nobody() {
    let mut screen = proposes(true);
    screen.press("y");
    let mut other = sits(screen.alliance.clone(), RATER, Screen::Home);
    other.sees("作为第二人同意").tell(Message::Clock("2026-11-22T09:46".parse().unwrap()));
    other.lacks("作为第二人同意").press("g k").sees("已过时限");
}

#[test]
fn a_draft_of_the_charter_says_what_wants_a_second_person() {
    let mut a = fixture::running();
    let found = a.charters[&a.in_force.unwrap()].clone();
    let draft = crate::domain::charter::Command::Draft {
        articles: found.articles,
        parameters: Box::new(found.parameters),
    };
    fixture::wish(&mut a, OFFICE, "2026-11-22T09:10", Command::Charter(draft));
    let mut screen = sits(a, OFFICE, Screen::Charters);
    screen.press("home K").sees("须两人办理的事项").press("space space enter ctrl-s").sees("已记录");
    let draft = *screen.alliance.charters.keys().next_back().unwrap();
    assert_eq!(crate::domain::two_keys::acts(&screen.alliance, draft), [Guarded::Removal].into());
}

#[test]
fn the_list_is_for_those_who_read_the_record() {
    let mut screen = proposes(true);
    screen.press("y");
    sits(screen.alliance.clone(), fixture::LIAISON, Screen::Requests).lacks("提议除名");
}

#[test]
fn a_restore_is_asked_for_with_what_the_command_line_said_of_the_backup() {
    let mut idle = sits(named(true), SECRETARY, Screen::Requests);
    idle.press("a").sees("没有写明此事须两人办理");
    let mut screen = sits(naming(Guarded::Restore, true), SECRETARY, Screen::Requests);
    screen.press("a").sees("--check").types("1234").press("tab").types(&"5F".repeat(32)).press("ctrl-s");
    screen.sees("用备份替换记录须两人办理").sees("共 1234 条").sees("莫老师").press("y").sees("已记录");
    let mut other = sits(screen.alliance.clone(), RATER, Screen::Requests);
    other.press("y").sees("5f5f5f5f").types("同意").press("enter").sees("已记录");
    assert_eq!(other.alliance.keys.restore.as_ref().unwrap().number, 1234);
}
