//! Results, points and what they come from, read like the moderators would.

use super::super::fixture::{self, LIAISON, OFFICE, SECRETARY};
use super::*;
use crate::domain::ids::AccountId;
use crate::domain::rating::State;
use crate::domain::rating::Trace;
use crate::locale::Lang;
use crate::tui::Message;
use crate::tui::tests::driver::Driver;

const ROUND: RoundId = RoundId(1);

fn sit(account: u32, lang: Lang) -> Driver {
    fixture::sit(fixture::scored(), account, Screen::Results(ROUND), lang)
}

#[test]
fn the_results_as_they_look() {
    let mut zh = sit(SECRETARY, Lang::Zh);
    insta::assert_snapshot!(zh.screen(), @"
    南江社区党建联盟 | 评级结果 2026年度      [练习数据] 韦书记 大党委  2026-11-22
    评分结束，待审议  A 1 家，B 2 家，C 1 家
    连续两年 C 等，提请大党委关注：港南分局

    单位                  总分  等次   往年    说明                   加分    扣分
    市中医院             81.90  A                                    +3.00
    区税务局             77.80  B
    港南二中             72.90  B
    港南分局             53.40  C      B C     连续两年 C













                                                                               1/4
    e 调整等次  w 试算  F 结束审议  回车 打开  / 查找  ; 来龙去脉  : 命令  ? 更多
    ");
    insta::assert_snapshot!(zh.resize(120, 40).screen(), @"
    南江社区党建联盟 | 评级结果 2026年度                                              [练习数据] 韦书记 大党委  2026-11-22
    评分结束，待审议  A 1 家，B 2 家，C 1 家
    连续两年 C 等，提请大党委关注：港南分局

    单位              总分  等次   往年    说明               加分    扣分 ┌──────────────────────────────────────────────┐
    市中医院         81.90  A                                +3.00         │  分值   评分人   分布   历年                 │
    区税务局         77.80  B                                              │                                              │
    港南二中         72.90  B                                              │ 贵港市中医院                                 │
    港南分局         53.40  C      B C     连续两年 C                      │ 总分      81.90                              │
                                                                           │ 等次      A                                  │
                                                                           │ 计分办法  78.90，加分 3.00，扣分 0.00，总分  │
                                                                           │           81.90                              │
                                                                           │                                              │
                                                                           │ 分值                                         │
                                                                           │ 指标             分值        计数            │
                                                                           │ 参加联盟大会     20.00/20.00 无应计事项，..  │
                                                                           │ 参加表决         10.00/10.00 无应计事项，..  │
                                                                           │ 任务按期完成     20.00/20.00 无应计事项，..  │
                                                                           │ 协助办理任务     0.00/10.00  0 次            │
                                                                           │ 反映社情民意     0.00/10.00  0 次            │
                                                                           │ 服务成效         19.20/20.00 2 人取平均      │
                                                                           │ 资源共享与协同.. 9.70/10.00  2 人取平均      │
                                                                           │ 联盟工作受到上.. 3.00        酌情            │
                                                                           │ 回车 逐项追溯来源                            │
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
                                                                       1/4 └──────────────────────────────────────────────┘
    e 调整等次  w 试算  F 结束审议  回车 打开  / 查找  ; 来龙去脉  n 提异议  R 登记送达  P 公示  r 答复异议  : 命令  ? 更多
    ");
    let mut en = sit(SECRETARY, Lang::En);
    insta::assert_snapshot!(en.screen(), @"
    南江社区党建.. | Results 2026  [PRACTICE] 韦书记 Big Party Commi..  2026-11-22
    scored  A 1, B 2, C 1
    C two years running, for the Big Party Committee: 港南分局

    Unit                 Total  Grade  Before  Marks                 Bonus  Deduc.
    市中医院             81.90  A                                    +3.00
    区税务局             77.80  B
    港南二中             72.90  B
    港南分局             53.40  C      B C     C again













                                                                               1/4
    e moderate  w what if  F finish moderation  enter open  : commands  ? more
    ");
    insta::assert_snapshot!(en.resize(120, 40).screen(), @"
    南江社区党建联盟 | Results 2026                                      [PRACTICE] 韦书记 Big Party Committee  2026-11-22
    scored  A 1, B 2, C 1
    C two years running, for the Big Party Committee: 港南分局

    Unit              Total  Grade  Before  Marks            Bonus  Deduc. ┌──────────────────────────────────────────────┐
    市中医院          81.90  A                               +3.00         │  Points   Raters   All units   Years         │
    区税务局          77.80  B                                             │                                              │
    港南二中          72.90  B                                             │ 贵港市中医院                                 │
    港南分局          53.40  C      B C     C again                        │ Total        81.90                           │
                                                                           │ Grade        A                               │
                                                                           │ Reckoned as  78.90 + 3.00 - 0.00 = 81.90     │
                                                                           │                                              │
                                                                           │ Points                                       │
                                                                           │ Indicator        Points      Count           │
                                                                           │ 参加联盟大会     20.00/20.00 no occasion: .. │
                                                                           │ 参加表决         10.00/10.00 no occasion: .. │
                                                                           │ 任务按期完成     20.00/20.00 no occasion: .. │
                                                                           │ 协助办理任务     0.00/10.00  0               │
                                                                           │ 反映社情民意     0.00/10.00  0               │
                                                                           │ 服务成效         19.20/20.00 mean of 2       │
                                                                           │ 资源共享与协同.. 9.70/10.00  mean of 2       │
                                                                           │ 联盟工作受到上.. 3.00        by hand         │
                                                                           │ enter: where each point comes from           │
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
                                                                       1/4 └──────────────────────────────────────────────┘
    e moderate  w what if  F finish moderation  enter open  / search  ; follow  n object  R received  : commands  ? more
    ");
}

#[test]
fn the_tabs_show_the_raters_the_distribution_and_the_years() {
    let mut screen = sit(SECRETARY, Lang::Zh);
    screen.resize(120, 40).press("]").sees("覃芳").sees("最高与最低相差 0.4").sees("评分人总体");
    screen.press("]").sees("得分分布").sees("-- A ---").press("]").sees("没有已确认的历年等次");
    screen.press("end").sees("2025年度  C").sees("2024年度  B");
}

#[test]
fn a_second_c_is_noted() {
    sit(SECRETARY, Lang::Zh).sees("连续两年 C").sees("连续两年 C 等，提请大党委关注：港南分局");
}

#[test]
fn every_point_explains_itself_back_to_its_entry_by_enter() {
    let mut screen = sit(SECRETARY, Lang::Zh);
    screen.press("enter").sees("市中医院 2026年度得分").sees("联盟工作受到上级表彰");
    insta::assert_snapshot!(screen.screen(), @"
    南江社区党建联盟 | 市中医院 2026年度得分  [练习数据] 韦书记 大党委  2026-11-22
    事项                   分值  计数                说明                   记录号
    参加联盟大会          20.00  无应计事项，记满分  满分 20.00
    参加表决              10.00  无应计事项，记满分  满分 10.00
    任务按期完成          20.00  无应计事项，记满分  满分 20.00
    协助办理任务           0.00  0 次                满分 10.00
    反映社情民意           0.00  0 次                满分 10.00
    服务成效              19.20  2 人取平均          满分 20.00
    资源共享与协同配合     9.70  2 人取平均          满分 10.00
    联盟工作受到上级表彰   3.00  酌情                                           39
    总分                  81.90                      各项得分相加               41
    计算等次                  A                      达到 A 线 80.00（含）      41










                                                                              1/10
    e 调整等次  u 看单位  回车 打开  / 查找  Esc 返回  ; 来龙去脉  : 命令  ? 帮助
    ");
    // A judged line leads to the raters, each with the entry of its score.
    screen.press("down down down down down enter").sees("服务成效的来源").sees("覃芳").sees("莫老师");
    let number =
        screen.alliance.rounds[&ROUND].stand(Trace::Score(AccountId(LIAISON), UnitId(1), 5)).unwrap().number;
    screen.sees(&number.to_string()).press("enter");
    assert_eq!(screen.model.page().screen, Screen::Record);
    assert_eq!(screen.model.page().selected, Some(number));
    // What was given by hand leads to its entry at once.
    screen.press("esc esc down down enter");
    let given = screen.alliance.rounds[&ROUND].stand(Trace::Given(UnitId(1), 0)).unwrap().number;
    assert_eq!((&screen.model.page().screen, screen.model.page().selected), (&Screen::Record, Some(given)));
}

#[test]
fn a_counted_point_leads_to_the_matters_that_were_counted() {
    let mut a = fixture::scored();
    // As if the meeting had been held before the scoring was closed.
    let meeting = crate::domain::ids::MeetingId(1);
    let round = a.rounds.get_mut(&ROUND).unwrap();
    let line = &mut round.results.get_mut(&UnitId(1)).unwrap().lines[0];
    (line.count, line.of) = (1, 1);
    line.sources = vec![crate::domain::Matter::Meeting(meeting)];
    let mut screen = fixture::sit(a, SECRETARY, Screen::Results(ROUND), Lang::Zh);
    screen.press("enter").sees("1/1").press("enter").sees("2026年第4季度例会").sees("计");
    screen.press("enter");
    assert_eq!(screen.model.page().screen, Screen::History(crate::domain::Matter::Meeting(meeting)));
    screen.press("esc o");
    assert_eq!(screen.model.page().screen, Screen::Meetings);
}

#[test]
fn a_veto_with_its_exception_and_the_working_of_the_total_stand_among_the_points() {
    let mut screen = sit(SECRETARY, Lang::Zh);
    screen.press("down down enter").sees("港南二中 2026年度得分").sees("不可抗力，不计");
    screen
        .resize(120, 40)
        .press("end up")
        .sees("台风停课")
        .press("up")
        .sees("各项得分相加")
        .sees("加分 0.00");
}

#[test]
fn ties_at_the_ceiling_are_shown_with_how_many_are_left_and_decided_by_hand_alone() {
    let mut a = fixture::scored();
    let round = a.rounds.get_mut(&ROUND).unwrap();
    round.scheme.ceiling = Some(crate::domain::fraction::Fraction { num: 1, den: 2 });
    let mut results: Vec<UnitResult> = round.results.values().cloned().collect();
    for x in &mut results {
        (x.total, x.computed) = (if x.unit == UnitId(1) { 9800 } else { 9500 }, Grade::A);
    }
    crate::domain::rating::reckon::apply_ceiling(&mut results, 2);
    round.results = results.into_iter().map(|x| (x.unit, x)).collect();
    let mut screen = fixture::sit(a, SECRETARY, Screen::Results(ROUND), Lang::Zh);
    screen.sees("3 家同分，还剩 1 个名额").sees("1/4  上限 2").sees("上限同分");
    screen.press("F").sees("同分").press("down e").sees("调整等次").types("a");
    assert_eq!(screen.alliance.rounds[&ROUND].state, State::Scored);
}

#[test]
fn who_gave_what_is_hidden_from_those_who_did_not_judge() {
    let mut screen = sit(OFFICE, Lang::Zh);
    screen.alliance.rounds.get_mut(&ROUND).unwrap().state = State::OnNotice;
    screen.model.account = AccountId(fixture::LEAD);
    screen.tell(Message::Changed(0)).resize(120, 40).sees("市中医院").press("]");
    screen.sees("各评分人的分数只有").lacks("莫老师");
    screen
        .press("enter down down down down down enter")
        .lacks("莫老师")
        .press("esc down down enter")
        .sees("见记录第");
}
