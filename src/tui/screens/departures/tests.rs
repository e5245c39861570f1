use crate::domain::departure::{self, State};
use crate::domain::entry::Letter;
use crate::domain::ids::{DepartureId, TaskId, UnitId};
use crate::domain::task::{self, Part};
use crate::domain::{Alliance, Command};
use crate::locale::Lang;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, LEAD, LIAISON, OFFICE, SECRETARY};
use crate::tui::tests::driver::Driver;

const AT: &str = "2026-11-22T09:20";

/// The first unit, which leads a committee and has a task, asks to leave.
fn leaving() -> Alliance {
    let mut alliance = fixture::running();
    fixture::assign(&mut alliance, "增设路灯", "2026-12-20");
    let part = |unit| Part { unit: UnitId(unit), part: "全部".into(), brings: String::new() };
    let task = TaskId(1);
    let dispatch = task::Command::Dispatch { task, responsible: part(1), assisting: Vec::new() };
    fixture::wish(&mut alliance, LEAD, AT, Command::Task(dispatch));
    let letter =
        Letter { text: "单位搬迁".into(), date: "2026-11-20".parse().unwrap(), number: String::new() };
    let request = departure::Command::Request { unit: UnitId(1), letter };
    fixture::wish(&mut alliance, OFFICE, AT, Command::Departure(request));
    alliance
}

fn sit(alliance: &Alliance, account: u32) -> Driver {
    fixture::sit(alliance.clone(), account, Screen::Departures, Lang::Zh)
}

fn state(screen: &Driver) -> State {
    screen.alliance.departures[&DepartureId(1)].state
}

#[test]
fn open_ends_are_handed_over_one_by_one() {
    let mut screen = sit(&leaving(), OFFICE);
    screen.sees("2 项未落实").press("enter").sees("增设路灯").sees("未落实").press("esc");
    screen.press("s tab enter enter ctrl-s").sees("1 项未落实");
    screen.press("e tab enter enter ctrl-s").lacks("项未落实").press("enter").lacks("未落实");
    screen.press("esc n").sees("除名");
    assert!(screen.model.overlays.is_empty());
}

#[test]
fn the_big_committee_puts_it_forward_with_a_typed_word() {
    let mut screen = sit(&leaving(), SECRETARY);
    screen.press("y").sees("终止成员资格").types("提请").press("enter").sees("已提请大会");
    assert_eq!(state(&screen), State::PutForward);
    // It was the unit that asked; the Big Party Committee does not take it back.
    screen.press("w");
    assert!(screen.model.overlays.is_empty());
}

#[test]
fn a_removal_is_notified_and_the_unit_heard() {
    let mut alliance = fixture::running();
    let (article, facts) = ("盟约第十二条".to_owned(), "连续三次缺席".to_owned());
    let propose = departure::Command::Propose { unit: UnitId(2), article, facts };
    fixture::wish(&mut alliance, SECRETARY, AT, Command::Departure(propose));
    let mut screen = sit(&alliance, OFFICE);
    screen.sees("联络办告知单位").press("n").types("书面送达").press("ctrl-s").sees("单位申辩");
    screen.press("m").types("因抗洪").press("ctrl-s").types("来函8号").press("enter").sees("大党委提请大会");
    screen.press("enter").sees("因抗洪").sees("连续三次缺席");
}

#[test]
fn the_list_and_the_details_look_like_this() {
    insta::assert_snapshot!(sit(&leaving(), OFFICE).screen(), @"
    南江社区党建联盟 | 退出事项         [练习数据] 黄丽 联络办、管理员  2026-11-22
    编号  单位            事由      环节      待移交        期限  下一步
    D1    贵港市中医院    自愿退出  已提出    2 项未落实          大党委提请大会



















                                                                               1/1
    s 移交任务  e 换牵头  w 撤回  u 看单位  p 历史  回车 打开  : 命令  ? 更多
    ");
    insta::assert_snapshot!(sit(&leaving(), OFFICE).press("enter").screen(), @"
     南江社区党建联盟 | 退出事项         [练习数据] 黄丽 联络办、管理员  2026-11-22
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ 自愿退出 D1 市中医院                                                         │
    │ 单位      贵港市中医院                                                       │
    │ 环节      已提出                                                             │
    │ 自        2026-11-22 09:20                                                   │
    │ 下一步    大党委提请大会                                                     │
    │ 轮到      大党委                                                             │
    │ 依据      现行盟约第5条「退出」                                              │
    │ 期限      盟约未定期限；没有待发通知的大会                                   │
    │ 书面申请  单位搬迁                                                           │
    │ 申请日期  2026-11-20                                                         │
    │                                                                              │
    │ 待移交                                                                       │
    │ 承接单位                                                                     │
    │ 未落实    任务 T1 增设路灯                                                   │
    │ 未落实    专委会 基层党建                                                    │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     s 移交任务  e 换牵头  w 撤回  u 看单位  p 历史  Esc 返回  : 命令  ? 更多
    ");
}

#[test]
fn once_a_unit_has_left_its_letters_are_there_to_be_read_and_saved() {
    let mut alliance = leaving();
    screen_lacks_letters(&alliance);
    let d = alliance.departures.get_mut(&DepartureId(1)).unwrap();
    d.state = State::Ended;
    d.tasks.insert(TaskId(1), UnitId(2));
    let mut screen = sit(&alliance, OFFICE);
    screen.sees("发告知函（W R）").press("enter").sees("致本单位的告知函").press("pagedown");
    screen.sees("任务「增设路灯」由").press("W").sees("把 2 份存为文件");
    // That they went is recorded, and the to-do is gone.
    screen
        .press("esc esc 1")
        .sees("告知退出单位和上级党组织")
        .press("- R")
        .types("两函挂号寄出")
        .press("ctrl-s");
    screen.lacks("发告知函").press("enter g g").sees("两函挂号寄出").press("1").lacks("告知退出单位");
    // Recorded once, it can be worded anew, and the form says so.
    let told = Some(("2026-11-22T09:00".parse().unwrap(), "两函已寄".to_owned()));
    alliance.departures.get_mut(&DepartureId(1)).unwrap().told = told;
    sit(&alliance, OFFICE).press("- R").sees("再登记即更正").sees("两函已寄");
    // Nobody but those who keep it and the unit itself.
    sit(&alliance, LIAISON).press("W").lacks("存为文件");
}

fn screen_lacks_letters(alliance: &Alliance) {
    sit(alliance, OFFICE).press("W").lacks("存为文件").press("enter").lacks("致本单位的告知函");
}
