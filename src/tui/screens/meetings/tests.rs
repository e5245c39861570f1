use crate::domain::ids::{MeetingId, TaskId};
use crate::locale::Lang;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, LIAISON, OFFICE, SECRETARY};
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
        .sees("2026-12-01  临时")
        .press("home tab")
        .sees("2026-11-25 前发出（含当日）")
        .press("esc");
    screen.press("enter s").sees("还没有议程");
    screen.press("a").types("qtsx").press("enter").types("志愿服务队更名").press("ctrl-s").sees("已备齐");
    screen.press("s").sees("1. 志愿服务队更名").press("y").sees("已通知").press("D").lacks("已记录");
    // What comes after the notice is discussed but not voted on.
    screen
        .press("a")
        .types("baogao")
        .press("enter")
        .sees("只讨论，不表决")
        .types("年度工作报告")
        .press("ctrl-s");
    screen.sees("无须表决").press("esc").sees("已通知");
}

#[test]
fn a_meeting_called_too_late_says_so_and_is_moved() {
    let mut screen = office(Screen::Meetings);
    screen.press("a right tab tab").types("2026-11-24 9:00").press("ctrl-s").sees("2026-11-24");
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
        .types("取消")
        .press("enter");
    screen.sees("已取消");
}

#[test]
fn the_desk_signs_in_by_initials_one_after_the_other() {
    let mut screen = office(Screen::Attendance(SESSION));
    screen.sees("应到 4  实到 4").press("w j w").sees("实到 2").sees("还差 1 家").sees("早退");
    // After Enter the next one is typed at once; a substitute is named.
    screen.press("/").types("gnfj").press("enter").sees("应到 4  实到 3").sees("已达到");
    screen
        .types("zyy")
        .press("enter")
        .sees("应到 4  实到 4")
        .types("gnfj")
        .press("enter")
        .sees("已经签到")
        .types("没有这家")
        .press("enter")
        .sees("没有找到");
}

#[test]
fn a_unit_is_excused_or_comes_by_a_substitute() {
    let mut alliance = fixture::running();
    alliance.meetings.get_mut(&SESSION).unwrap().attendance.clear();
    let mut screen = fixture::sit(alliance, OFFICE, Screen::Attendance(SESSION), Lang::Zh);
    screen.press("x").types("防汛值班").press("enter").sees("请假").sees("防汛值班");
    screen.press("j u").sees("请写明姓名").types("陆工").press("enter").sees("陆工 代会").sees("实到 1");
    screen.press("j space j enter").sees("实到 3").sees("法定到会 3 家以上（含）：已达到");
    insta::assert_snapshot!(screen.press("esc").screen(), @"
    南江社.. | 签到：2026年第4季度例会  [练习数据] 黄丽 联络办、管理员  2026-11-22
    应到 4  实到 3  请假 1
    法定到会 3 家以上（含）：已达到
    按 / 输入拼音首字母，回车签到，可连续办理

    状态        单位                      联络员           说明
    请假        贵港市中医院              某               防汛值班
    实到        贵港市公安局港南分局      某               09:30 签到  陆工 代会
    实到        贵港市港南区第二中学      某               09:30 签到
    实到        贵港市港南区税务局        某               09:30 签到












                                                                               4/4
    w 早退  / 查找  space 签到  u 代会  x 请假  ? 帮助  : 命令
    ");
}

#[test]
fn lines_owed_to_earlier_quarters_are_settled_before_the_session_closes() {
    let mut alliance = fixture::running();
    fixture::assign(&mut alliance, "更换路灯", "2026-12-20");
    fixture::assign(&mut alliance, "加装扶手", "2026-12-20");
    for task in alliance.tasks.values_mut() {
        task.quarter = task.quarter.previous();
    }
    let mut screen = fixture::sit(alliance, OFFICE, Screen::Meeting(SESSION), Lang::Zh);
    screen.sees("往季任务尚有 2 项未作说明").press("c").lacks("宣布闭会");
    screen.press("p enter right tab").types("缺配件").press("ctrl-s").sees("往季任务尚有 1 项");
    screen
        .press("p enter right right tab")
        .types("资金另行解决")
        .press("ctrl-s")
        .sees("已记录")
        .lacks("往季任务尚有");
    assert_eq!(screen.alliance.tasks[&TaskId(2)].reason.as_deref(), Some("资金另行解决"));
    screen.press("c").sees("随后整理会议纪要").types("闭会").press("enter").sees("已闭会");
}

#[test]
fn minutes_are_approved_by_the_big_party_committee_alone() {
    let mut screen = office(Screen::Meetings);
    screen.press("p").sees("闭会之后才有会议纪要").press("c").types("闭会").press("enter").sees("已闭会");
    screen.press("p").sees("应到成员单位 4 个，实到 4 个").lacks("审定会议纪要").press("enter");
    screen.model.account = crate::domain::ids::AccountId(SECRETARY);
    screen.press("p").sees("审定会议纪要").press("ctrl-s").types("审定").press("enter").sees("纪要已审定");
    screen.model.account = crate::domain::ids::AccountId(LIAISON);
    screen.press("a").lacks("召集会议").press("tab").sees("韦书记 于 2026-11-22 审定");
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
    往季任务尚有 1 项未作说明，闭会前须逐项结转或终止（p）：T1 更换路灯

     序  议题名称                                          已通知   表决
      1  季度任务计划                                      是       可付表决
















                                                                               1/1
    a 新增  v 付表决  m 备注  p 往季任务  t 签到  enter 打开  ? 帮助  : 命令
    ");
}
