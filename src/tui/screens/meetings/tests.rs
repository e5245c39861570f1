use crate::domain::ballot::Topic;
use crate::domain::ids::MeetingId;
use crate::domain::meeting::{Command, Kind};
use crate::locale::Lang;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, OFFICE};
use crate::tui::tests::driver::Driver;

const SESSION: MeetingId = MeetingId(1);

fn office(screen: Screen) -> Driver {
    fixture::sit(fixture::running(), OFFICE, screen, Lang::Zh)
}

#[test]
fn a_meeting_is_called_gets_its_agenda_and_notice_is_given() {
    let mut screen = office(Screen::Meetings);
    screen.press("a").sees("季度例会").press("ctrl-s").sees("必填").types("2026-12-01 14:30").press("ctrl-s");
    // The regular meeting of the quarter is there already.
    screen.sees("2026年第4季度").sees("召集会议").press("shift-tab shift-tab right tab tab ctrl-s");
    screen
        .sees("已记录")
        .sees("临时     2026-12-01")
        .sees("安排议程")
        .press("home tab")
        .sees("2026-11-25 前发出（含当日）")
        .sees("还有 3 天")
        .press("esc");
    screen.press("enter s").sees("还没有议程");
    screen.press("a").types("qtsx").press("enter").types("志愿服务队更名").press("ctrl-s").sees("已备齐");
    // The text of the notice is read, and copied, before it is given.
    screen
        .press("n")
        .sees("一、会议议题")
        .sees("1. 志愿服务队更名（表决，赞成须")
        .sees("共 4 家：")
        .press("esc");
    screen.press("s").sees("1. 志愿服务队更名").press("y").sees("已通知").press("D").lacks("已记录");
    // What comes after the notice is discussed but not voted on.
    screen
        .press("a")
        .types("baogao")
        .press("enter")
        .sees("只讨论，不表决")
        .types("年度工作报告")
        .press("ctrl-s");
    screen.sees("无须表决").sees("有 1 项议题未列入会议通知：只讨论，不能表决").press("esc").sees("已通知");
}

#[test]
fn a_meeting_called_too_late_says_so_and_is_moved() {
    let mut screen = office(Screen::Meetings);
    // The day is told with its hour, and that notice cannot be given in time; the name follows the kind.
    screen
        .press("a")
        .sees("2027年第1季度联盟大会")
        .press("right")
        .sees("第4季度临时联盟大会")
        .press("tab tab");
    screen.types("2026-11-24 9:00").sees("2026-11-24 周二 09:00").sees("不足 3 个工作日");
    screen.sees("最早 2026-11-26 周四").press("ctrl-s").sees("2026-11-24");
    screen
        .press("home enter a")
        .types("qtsx")
        .press("enter")
        .types("换届")
        .press("ctrl-s")
        .sees("已过，须改期");
    screen.press("s").lacks("发出会议通知").press("esc e").sees("重新发出会议通知");
    screen.press("ctrl-u").types("2026-12-08 9:00").press("ctrl-s").sees("2026-12-08");
    screen
        .press("D")
        .types("合并召开")
        .press("ctrl-s")
        .sees("请通知全体成员单位")
        .types("取消会议")
        .press("enter");
    screen.sees("已取消");
}

#[test]
fn items_are_moved_until_notice_is_given_and_stay_selected() {
    let mut screen = with_agenda(&["志愿服务队更名", "增设便民窗口", "换届"]);
    screen.press("end K").sees("  2  换届").press("K").sees("  1  换届").press("K").sees("已经到头");
    screen.press("J J").sees("  3  换届").sees("3/3").press("K D").sees("  2  增设便民窗口").lacks("换届");
    screen.press("s y K").sees("此步须在「已召集」时办理");
}

#[test]
fn everything_that_waits_for_a_meeting_is_put_on_its_agenda_in_one_step() {
    let mut screen = with_agenda(&["换届"]);
    screen.press("i").sees("[x] 季度任务计划：2026年第4季度").sees("暂无牵头单位").sees("先到专委会提名");
    screen.press("enter").sees("已记录").sees("  2  季度任务计划：2026年第4季度");
    // What stands there already is offered no more.
    screen.press("i").lacks("[x]").press("esc");
}

#[test]
fn a_meeting_is_seen_by_quarter_with_its_next_step_and_its_parts_under_tabs() {
    let mut screen = office(Screen::Meetings);
    screen.sees("付表决（1 项）").press("z v").sees("第4季度 1").sees("付表决（1 项）");
    screen.press("z v z v tab").sees("概况").sees("议程").sees("出席").sees("表决").sees("纪要").sees("时间");
    insta::assert_snapshot!(office(Screen::Meetings).screen(), @"
    南江社区党建联盟 | 联盟大会         [练习数据] 黄丽 联络办、管理员  2026-11-22
    季度     日期        名称                 状态      实到/应到  下一步
    2026Q4   2026-11-22  2026年第4季度例会    会议中          4/4  付表决（1 项）



















    表格                                                                       1/1
    a 召集  t 签到  c 闭会  gb 全部表决  n 通知稿  回车 打开  : 命令  ? 更多
    ");
    let mut wide = office(Screen::Meetings);
    wide.model.lang = Lang::En;
    insta::assert_snapshot!(wide.resize(120, 40).screen(), @"
    南江社区党建联盟 | General meetings                                  [PRACTICE] 黄丽 office, administrator  2026-11-22
    Quarter  Date        Title              State        Next              ┌──────────────────────────────────────────────┐
    2026Q4   2026-11-22  2026年第4季度例会  in session   put 1 to the vote │  Overview   Agenda   Attendance   Ballots  . │
                                                                           │                                              │
                                                                           │ 2026年第4季度例会                            │
                                                                           │ Time          2026-11-22 09:00               │
                                                                           │ Place         联席会议室                     │
                                                                           │ Kind          regular meeting                │
                                                                           │ Chair         韦书记                         │
                                                                           │ State         in session                     │
                                                                           │ Notice given  2026-11-10 09:02               │
                                                                           │ In session    2026-11-22 09:00 -             │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
    table                                                              1/1 └──────────────────────────────────────────────┘
    a call  t attendance  c close  gb all ballots  n notice text  enter open  / search  ; follow  : commands  ? more
    ");
}

#[test]
fn the_session_closes_only_once_every_earlier_task_has_its_line() {
    let mut alliance = fixture::running();
    fixture::assign(&mut alliance, "更换路灯", "2026-12-20");
    for task in alliance.tasks.values_mut() {
        task.quarter = task.quarter.previous();
    }
    let mut screen = fixture::sit(alliance, OFFICE, Screen::Meeting(SESSION), Lang::Zh);
    screen.sees("往季任务 1 项、意见 0 件待审议").press("c").lacks("宣布闭会");
    screen
        .press("p n")
        .types("缺配件")
        .press("ctrl-s")
        .types("终止")
        .press("enter")
        .sees("没有待审议")
        .press("esc");
    screen.press("c").sees("随后整理会议纪要").types("闭会").press("enter").sees("已闭会");
}

#[test]
fn an_items_ballot_is_two_keys_away() {
    let mut alliance = fixture::running();
    fixture::assign(&mut alliance, "更换路灯", "2026-12-20");
    let mut screen = fixture::sit(alliance, OFFICE, Screen::Meeting(SESSION), Lang::Zh);
    // Enter alone begins nothing: the roll and the rule are told, and y says yes.
    screen.press("v enter").sees("应到 4，实到 4，赞成须").sees("不能收回").sees("方式  记名").press("enter");
    assert!(screen.alliance.ballots.is_empty());
    screen.press("y");
    screen.keys = 0;
    screen.press("enter").sees("表决：季度任务计划");
    assert!(screen.keys <= 3);
    // The same key as before leads to what is being voted on.
    screen.press("esc v").sees("表决：季度任务计划");
}

/// A meeting called for December with these items, before notice.
fn with_agenda(titles: &[&str]) -> Driver {
    let mut alliance = fixture::running();
    let wish = |a: &mut crate::domain::Alliance, command| {
        fixture::wish(a, OFFICE, "2026-11-22T09:20", crate::domain::Command::Meeting(command));
    };
    let at = "2026-12-10T09:00".parse().unwrap();
    let (title, place) = ("临时大会".to_owned(), "联席会议室".to_owned());
    let kind = Kind::ExtraordinaryByCommittee;
    wish(&mut alliance, Command::Call { kind, title, at, place, chair: String::new() });
    for title in titles {
        let title = (*title).to_owned();
        wish(&mut alliance, Command::AddItem { meeting: MeetingId(2), topic: Topic::Other, title });
    }
    fixture::sit(alliance, OFFICE, Screen::Meeting(MeetingId(2)), Lang::Zh)
}

#[test]
fn the_agenda_as_it_looks() {
    let mut alliance = fixture::running();
    fixture::assign(&mut alliance, "更换路灯", "2026-12-20");
    alliance.tasks.values_mut().for_each(|t| t.quarter = t.quarter.previous());
    let mut screen = fixture::sit(alliance, OFFICE, Screen::Meeting(SESSION), Lang::Zh);
    screen
        .press("m")
        .types("各单位同意按计划推进")
        .press("ctrl-s tab")
        .sees("各单位同意按计划推进")
        .press("esc");
    insta::assert_snapshot!(screen.press("esc").screen(), @"
    南江社.. | 议程：2026年第4季度例会  [练习数据] 黄丽 联络办、管理员  2026-11-22
    2026-11-22 09:00  联席会议室  会议中  应到 4  实到 4
    往季任务 1 项、意见 0 件待审议（p）

     序  议题名称                          事项            已通知   表决
      1  季度任务计划                      季度任务计划    是       缺 1 项
















                                                                               1/1
    a 新增  i 列入待议  v 付表决  m 备注  p 逐项审议  t 签到  : 命令  ? 更多
    ");
}
