use crate::domain::ids::{AccountId, MeetingId};
use crate::locale::Lang;
use crate::tui::screens::Screen;
use crate::tui::screens::ballot::tests::{acts, hall};
use crate::tui::screens::fixture::{LEAD, LIAISON, OFFICE, SECRETARY};
use crate::tui::tests::driver::Driver;

const SESSION: MeetingId = MeetingId(1);

/// A meeting that is over, in which a ballot was held: two for, one against.
fn over() -> Driver {
    let mut screen = hall();
    screen.press("v ctrl-s y enter");
    for (account, choice) in [(LEAD, "f"), (LIAISON, "f")] {
        acts(&mut screen, account).press(choice).press("y");
    }
    acts(&mut screen, OFFICE).press("e tab").types("监票人清点").press("enter v esc");
    screen.press("c").types("结束").press("enter esc c").types("闭会").press("enter");
    screen.model.pages = vec![crate::tui::page::Page::new(Screen::Minutes(SESSION))];
    screen.press("home");
    screen
}

fn sits(screen: &mut Driver, account: u32) -> &mut Driver {
    screen.model.account = AccountId(account);
    screen
}

#[test]
fn the_office_edits_and_saves_the_draft_and_the_big_party_committee_approves_that_text() {
    let mut screen = over();
    screen.sees("尚未存稿").sees("表决结果由记录自动附后").press("e").sees("修改会议纪要");
    screen.press("end").types("（草稿）").press("ctrl-s").sees("黄丽 于").sees("待大党委审定");
    // The differences to what the program has drafted.
    screen.press("v").sees("与自动稿对照").sees("（草稿）").press("enter");
    screen.press("y").lacks("审定后正文不能再改");
    sits(&mut screen, SECRETARY).press("y").sees("审定后正文不能再改").types("审定").press("enter");
    screen.sees("韦书记 于 2026-11-22 审定").press("e").lacks("修改会议纪要");
    let (text, _, _) = screen.alliance.meetings[&SESSION].minutes.clone().unwrap();
    assert!(text.contains("（草稿）"));
    // The record's own figures stand below it.
    screen.press("end pagedown pagedown").sees("附：表决结果（据表决记录）");
}

#[test]
fn figures_of_a_ballot_that_are_not_as_on_record_are_warned_of() {
    let mut screen = over();
    screen.lacks("请核对表决数字");
    let text = "会议纪要\n\n表决：赞成 4 票、反对 0 票、弃权 0 票，通过。";
    screen.press("e").press(&"ctrl-end ctrl-u backspace ".repeat(60)).pastes(text).press("ctrl-s");
    screen.sees("正文中的表决数字与记录不一致").press("y");
    screen.sees("请核对表决数字").sees("文中没有写明 B1").sees("赞成 2，反对 1，弃权 0，未通过");
    screen.sees("“赞成 4、反对 0、弃权 0”与任何一次表决记录都不符");
    sits(&mut screen, SECRETARY).press("y").sees("正文与表决记录有 2 处不一致").press("esc");
    // It goes back with what is to be changed, and waits for the office.
    screen
        .press("r")
        .types("票数有误")
        .press("ctrl-s")
        .sees("大党委退回修改：票数有误")
        .press("y")
        .lacks("审定后");
    sits(&mut screen, OFFICE)
        .press("e")
        .pastes("表决：赞成 2 票、反对 1 票、弃权 0 票，通过。\n")
        .press("ctrl-s y");
    screen.sees("文中 B1 季度任务计划 的结论与记录不符，记录为：未通过").lacks("退回修改：");
}

#[test]
fn minutes_come_after_the_session_and_are_read_by_everybody() {
    let mut screen = hall();
    screen.press("4 p").sees("闭会之后才有会议纪要");
    let mut screen = over();
    sits(&mut screen, LIAISON).sees("应到成员单位 4 个，实到 4 个").press("e").lacks("修改会议纪要");
}

#[test]
fn the_page_and_the_editor_as_they_look() {
    let mut screen = over();
    insta::assert_snapshot!(screen.screen(), @"
    南江.. | 会议纪要：2026年第4季度例会  [练习数据] 黄丽 联络办、管..  2026-11-22
    按会议记录自动起草，尚未存稿。e 修改并存稿，报大党委审定。
    表决结果由记录自动附后，不随正文改动。

    2026年第4季度例会会议纪要

    时间：2026年11月22日 09:00
    地点：联席会议室
    主持人：韦书记

    应到成员单位 4 个，实到 4 个。
    出席：贵港市中医院、贵港市公安局港南分局、贵港市港南区第二中学、贵港市港南区税
    务局

    一、季度任务计划
      表决 B1（记名）：应到 4，实到 4，赞成 2，反对 1，弃权 0，未投 1；规则：到会
    不少于应到的三分之二（含）方可表决；赞成票超过实到的二分之一（不含）为通过；须
    3 票以上（含）；2 不足 3，未通过。





    e 修改  v 对照  W 存文件  ; 来龙去脉  y 审定  r 退回修改  : 命令  ? 帮助
    ");
    insta::assert_snapshot!(screen.press("e").screen(), @"
     南江.. | 会议纪要：2026年第4季度例会  [练习数据] 黄丽 联络办、管..  2026-11-22
     按会议记录自动起草，尚未存稿。e 修改并存稿，报大党委审定。
    ┌─ 修改会议纪要 ───────────────────────────────────────────────────────────────┐
    │ Ctrl-S 存稿。存稿后报大党委审定；正文中的表决数字须与记录一致。              │
    │  * 时间：2026年11月22日 09:00                                                │
    │    地点：联席会议室                                                          │
    │    主持人：韦书记                                                            │
    │                                                                              │
    │    应到成员单位 4 个，实到 4 个。                                            │
    │    出席：贵港市中医院、贵港市公安局港南分局、贵港市港南区第二中学、贵港市港  │
    │    南区税务局                                                                │
    │                                                                              │
    │    一、季度任务计划                                                          │
    │      表决 B1（记名）：应到 4，实到 4，赞成 2，反对 1，弃权 0，未投 1；规     │
    │    则：到会不少于应到的三分之二（含）方可表决；赞成票超过实到的二分之一（不  │
    │    含）为通过；须 3 票以上（含）；2 不足 3，未通过。                         │
    │                                                                              │
    │    回车换行，Tab 到下一项                                                    │
    │    第 3-15 行，共 15 行                                                      │
    │                                                                              │
    │ Ctrl-S 保存   Esc 取消   Tab 下一项   Shift-Tab 上一项                       │
    └──────────────────────────────────────────────────────────────────────────────┘

     e 修改  v 对照  W 存文件  ; 来龙去脉  y 审定  r 退回修改  : 命令  ? 帮助
    ");
    screen.press("esc").model.lang = Lang::En;
    insta::assert_snapshot!(screen.resize(120, 40).screen(), @"
    南江社区党建联盟 | Minutes: 2026年第4季度例会                        [PRACTICE] 黄丽 office, administrator  2026-11-22
    Drafted from the record, not saved yet. e edits and saves it for approval.
    The ballots are annexed from the record, whatever the text says.

    2026年第4季度例会: Minutes

    Time: 2026-11-22 09:00
    Place: 联席会议室
    Chair: 韦书记

    Of 4 member units 4 attended.
    Present: 贵港市中医院, 贵港市公安局港南分局, 贵港市港南区第二中学, 贵港市港南区税务局

    1. 季度任务计划
      Ballot B1 (named): electorate 4, present 4, for 2, against 1, abstaining 0, not voted 1; rule: quorum at least 2/3
    of the electorate (2/3 itself suffices); passes with more than 1/2 of those present (1/2 itself does not suffice) for;
    3 or more for are required; 2 is fewer than 3: not passed.






















    e edit  v compare  W save file  ; follow  y approve  r send back  : commands  ? help
    ");
}
