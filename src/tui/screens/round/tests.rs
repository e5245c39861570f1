//! The path of a round, walked like the office would.

use super::super::fixture::{self, LIAISON, OFFICE, RATER, SECRETARY};
use super::*;
use crate::domain::rating::Grade;
use crate::tui::Message;
use crate::tui::tests::driver::Driver;

const ROUND: RoundId = RoundId(1);

fn at(alliance: crate::domain::Alliance, account: u32, lang: Lang) -> Driver {
    let mut screen = fixture::sit(alliance, account, Screen::Rounds, lang);
    screen.press("enter");
    screen
}

fn act_as(screen: &mut Driver, account: u32) -> &mut Driver {
    screen.model.account = AccountId(account);
    screen.tell(Message::Changed(0))
}

#[test]
fn the_path_opens_on_the_step_at_hand_and_says_what_is_missing() {
    let mut screen = at(fixture::scoring(), OFFICE, Lang::Zh);
    screen.sees("当前：评分").sees("还缺 14 项评分：覃芳 6、莫老师 8").sees("已交 1/4").sees("3/8");
    insta::assert_snapshot!(screen.screen(), @"
    南江社区党建.. | 评级进程 2026年度  [练习数据] 黄丽 联络办、管理员  2026-11-22
    评分中  [##########..............................] 2/8
    当前：评分。选中步骤按 回车 办理。

          步骤        情况                                      经办    日期
    完成  准备        参评单位 4 家，评分人 2 名                联络办  2026-11-22
    完成  单位自评    已交 1/4                                  联络员  2026-11-22
    当前  评分        还缺 14 项评分：覃芳 6、莫老师 8          评分人
    待办  大党委审议                                            大党委
    待办  公示                                                  联络办
    待办  大会确认                                              联络办
    待办  反馈                                                  联络办
    待办  办结                                                  联络办









                                                                               3/8
    e 评分人  x 回避  b 加减分  V 一票否决  D 取消评级  回车 打开  : 命令  ? 更多
    ");
    insta::assert_snapshot!(screen.resize(120, 40).screen(), @"
    南江社区党建联盟 | 评级进程 2026年度                                        [练习数据] 黄丽 联络办、管理员  2026-11-22
    评分中  [##########..............................] 2/8
    当前：评分。选中步骤按 回车 办理。

          步骤        情况                              经办    日期       ┌──────────────────────────────────────────────┐
    完成  准备        参评单位 4 家，评分人 2 名        联络办  2026-11-22 │ 评分                                         │
    完成  单位自评    已交 1/4                          联络员  2026-11-22 │ 评分人逐家逐项打分，不评本单位，结束前互不可 │
    当前  评分        还缺 14 项评分：覃芳 6、莫老师 8  评分人             │ 见；缺一项都不能结束。                       │
    待办  大党委审议                                    大党委             │ ## 已评  == 缺分                             │
    待办  公示                                          联络办             │ 覃芳    ======================== 0+6         │
    待办  大会确认                                      联络办             │ 莫老师  ================================ 0+8 │
    待办  反馈                                          联络办             │                                              │
    待办  办结                                          联络办             │                                              │
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
                                                                       3/8 └──────────────────────────────────────────────┘
    e 评分人  x 回避  b 加减分  V 一票否决  D 取消评级  回车 打开  / 查找  Esc 返回  ; 来龙去脉  : 命令  ? 更多
    ");
    let mut en = at(fixture::scored(), SECRETARY, Lang::En);
    insta::assert_snapshot!(en.screen(), @"
    南江社.. | Rating round 2026   [PRACTICE] 韦书记 Big Party Commi..  2026-11-22
    scored  [###############.........................] 3/8
    Now: Moderation. enter on a step takes it.

           Step           Stands                   By                   Date
    done   Prepare        4 units, 2 raters        office               2026-11-22
    done   Self-reports   1 of 4 in                liaison officer      2026-11-22
    done   Scoring        14 scores, none missing  rater                2026-11-22
    now    Moderation     A 1, B 2, C 1            Big Party Committee
    later  Public notice                           office
    later  Confirmation                            office
    later  Letters                                 office
    later  Close                                   office









                                                                               4/8
    F finish moderation  v results  enter open  / search  : commands  ? more
    ");
    insta::assert_snapshot!(en.resize(120, 40).screen(), @"
    南江社区党建联盟 | Rating round 2026                                 [PRACTICE] 韦书记 Big Party Committee  2026-11-22
    scored  [###############.........................] 3/8
    Now: Moderation. enter on a step takes it.

           Step            Stands                      By                  ┌──────────────────────────────────────────────┐
    done   Prepare         4 units, 2 raters           office              │ Moderation                                   │
    done   Self-reports    1 of 4 in                   liaison officer     │ A grade may change by one step, with         │
    done   Scoring         14 scores, none missing     rater               │ reasons; ties at the ceiling are decided     │
    now    Moderation      A 1, B 2, C 1               Big Party Committee │ here.                                        │
    later  Public notice                               office              │                                              │
    later  Confirmation                                office              │ How the points lie                           │
    later  Letters                                     office              │ >= 80  ################################### 1 │
    later  Close                                       office              │ -- A --------------------------------------- │
                                                                           │ >= 75  ################################### 1 │
                                                                           │ >= 70  ################################### 1 │
                                                                           │ >= 65   0                                    │
                                                                           │ >= 60   0                                    │
                                                                           │ -- B --------------------------------------- │
                                                                           │ >= 55   0                                    │
                                                                           │ >= 50  ################################### 1 │
                                                                           │                                              │
                                                                           │ Grade  A 1, B 2, C 1                         │
                                                                           │ C two years running, for the Big Party       │
                                                                           │ Committee: 港南分局                          │
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
                                                                       4/8 └──────────────────────────────────────────────┘
    F finish moderation  v results  enter open  / search  esc back  ; follow  e raters  : commands  ? more
    ");
}

#[test]
fn enter_on_the_step_at_hand_does_what_it_asks_of_whoever_sits_there() {
    // A rater scores, the office closes once nothing is missing, the Big Party Committee looks at the results.
    at(fixture::scoring(), RATER, Lang::Zh).press("enter").sees("打分 2026年度");
    let mut a = fixture::scoring();
    for rater in [LIAISON, RATER] {
        for unit in [1, 2, 3, 4] {
            for indicator in [5, 6] {
                if (rater, unit) != (LIAISON, 2) {
                    let (unit, remark) = (UnitId(unit), String::new());
                    let score = Command::Score { round: ROUND, unit, indicator, tenths: 90, remark };
                    fixture::rate(&mut a, rater, score);
                }
            }
        }
    }
    let mut screen = at(a, OFFICE, Lang::Zh);
    screen.press("enter").sees("不能再打分").types("结束评分").press("enter").sees("大党委审议");
    act_as(&mut screen, SECRETARY).press("down enter").sees("评级结果");
}

#[test]
fn a_step_that_somebody_else_takes_says_who() {
    let mut screen = at(fixture::scored(), SECRETARY, Lang::Zh);
    screen.press("F").types("结束审议").press("enter").sees("待联络办发布公示");
    screen.press("down enter").sees("联络办");
    assert_eq!(screen.alliance.rounds[&ROUND].state, State::Moderated);
}

#[test]
fn a_grade_that_cannot_be_is_refused_in_the_form_before_it_is_asked_for() {
    let mut screen = at(fixture::scored(), SECRETARY, Lang::Zh);
    screen.press("F").types("结束审议").press("enter");
    act_as(&mut screen, OFFICE).press("P").types("公示").press("enter");
    act_as(&mut screen, LIAISON).press("n").types("少计一次").press("ctrl-s");
    let round = screen.alliance.rounds.get_mut(&ROUND).unwrap();
    let unit = crate::domain::ids::UnitId(2);
    round.results.get_mut(&unit).unwrap().computed = crate::domain::rating::Grade::C;
    round.scheme.ceiling = None;
    act_as(&mut screen, SECRETARY).press("r").types("已核实").press("tab right ctrl-s");
    screen.sees("最多调整一级").sees("改定等次   < A >").lacks("答复不能收回");
    screen.press("right ctrl-s").sees("由 C 改为 B");
}

#[test]
fn the_notice_is_counted_day_by_day_and_its_objections_stand_with_their_answers() {
    let mut screen = at(fixture::scored(), SECRETARY, Lang::Zh);
    screen.press("F").types("结束审议").press("enter");
    act_as(&mut screen, OFFICE).press("P").types("公示").press("enter").sees("至 2026-11-27");
    act_as(&mut screen, LIAISON).press("n").types("少计一次").press("ctrl-s");
    act_as(&mut screen, OFFICE).resize(120, 40).press("down");
    screen
        .sees("发布当日，不计")
        .sees("第 5 个工作日")
        .sees("少计一次")
        .sees("尚未答复")
        .sees("待答复异议 1 件");
    act_as(&mut screen, SECRETARY)
        .press("enter")
        .sees("答复异议")
        .sees("区税务局（B 等，77.80 分）提出：少计一次")
        .types("已核实")
        .press("tab right right right ctrl-s")
        .sees("由 B 改为 C")
        .press("y");
    screen.sees("答复: 已核实 (改为 C)").sees("异议 1 件，已答复");
    // The step that was finished keeps its figures.
    screen.sees("A 1 家，B 2 家，C 1 家");
}

#[test]
fn a_unit_is_told_its_grade_and_until_when_it_may_object() {
    let mut a = fixture::scored();
    let moderation = crate::domain::rating::Moderation { grade: Grade::C, reason: "自评不足".into() };
    a.rounds.get_mut(&ROUND).unwrap().moderations.insert(UnitId(2), moderation);
    let mut screen = at(a, SECRETARY, Lang::Zh);
    screen.press("F").types("结束审议").press("enter");
    act_as(&mut screen, OFFICE).press("P").types("公示").press("enter");
    act_as(&mut screen, LIAISON).press("1");
    screen.sees("本单位 C 等").sees("由 B 调整").sees("2026-11-27 前").sees("核对本单位等次");
}

#[test]
fn a_ballot_that_did_not_pass_is_told_and_the_item_is_on_no_agenda_any_more() {
    let mut a = fixture::scored();
    let round = a.rounds.get_mut(&ROUND).unwrap();
    round.state = State::OnNotice;
    round.notice = Some(("2026-11-10".parse().unwrap(), Some("2026-11-17".parse().unwrap())));
    let ballot = voted_down(&a);
    a.ballots.insert(ballot.id, ballot);
    let mut screen = at(a, OFFICE, Lang::Zh);
    screen.resize(160, 40).sees("B7 未通过、尚未列入议程").sees("B7 未通过（2026-11-20，赞成 1，反对 3）");
}

#[test]
fn an_observer_sees_a_confirmed_round_and_not_how_it_came_about() {
    let mut a = fixture::scored();
    let observer = a.accounts.get_mut(&AccountId(RATER)).unwrap();
    observer.roles = [Role::Observer].into();
    let mut screen = fixture::sit(a.clone(), RATER, Screen::Rounds, Lang::Zh);
    screen.lacks("2026年度");
    for place in [Screen::Opinions, Screen::Tasks, Screen::Applications] {
        fixture::sit(a.clone(), RATER, place, Lang::Zh).sees("您的角色不能查看此内容");
    }
    a.rounds.get_mut(&ROUND).unwrap().state = State::Confirmed;
    let mut screen = fixture::sit(a.clone(), RATER, Screen::Rounds, Lang::Zh);
    screen.sees("2026年度").press("enter v").sees("81.90").lacks("+3.00");
    screen.press("enter").sees("您的角色不能查看此内容");
    fixture::sit(a, RATER, Screen::Letters(ROUND), Lang::Zh).lacks("反馈函的").sees("您的角色不能查看此内容");
}

#[test]
fn results_are_not_told_before_the_notice_to_those_who_do_not_judge() {
    let mut screen = at(fixture::scored(), LIAISON, Lang::Zh);
    screen.lacks("A 1 家").press("v").sees("只有联络办和大党委可见").lacks("评级结果 2026");
    screen.model.pages.push(crate::tui::page::Page::new(Screen::Results(ROUND)));
    screen.tell(Message::Changed(0)).lacks("市中医院").sees("只有联络办和大党委可见");
    let points = Screen::Points(ROUND, UnitId(1));
    screen.model.pages.push(crate::tui::page::Page::new(points));
    screen.tell(Message::Changed(0)).lacks("参加联盟大会");
    assert_eq!(screen.alliance.rounds[&ROUND].grade(UnitId(1)), Some(Grade::A));
}

/// A ballot on the round that did not pass, with one vote of four for it.
fn voted_down(a: &crate::domain::Alliance) -> Ballot {
    use crate::domain::ballot;
    use crate::domain::majority::Tally;
    let rule = a.parameters().unwrap().rules.of(ballot::Kind::Ratings);
    let tally = Tally { electorate: 4, present: 4, for_votes: 1, against: 3, abstain: 0 };
    let closing = ballot::Closing {
        tally,
        rule,
        required: 3,
        casting: None,
        verdict: ballot::Verdict::NotPassed,
        votes: Vec::new(),
        receipts: Vec::new(),
        handed_out: None,
        paper: None,
    };
    Ballot {
        id: crate::domain::ids::BallotId(7),
        meeting: None,
        item: None,
        topic: Topic::Ratings(ROUND),
        kind: ballot::Kind::Ratings,
        title: "确认评级".into(),
        way: ballot::Way::Open,
        deadline: None,
        rule,
        charter: a.in_force.unwrap(),
        electorate: Default::default(),
        aside: Default::default(),
        present: Default::default(),
        stood: Default::default(),
        state: ballot::State::Closed,
        opened: "2026-11-20T09:00".parse().unwrap(),
        closed: Some("2026-11-20T10:00".parse().unwrap()),
        votes: Default::default(),
        voted: Default::default(),
        handed_out: None,
        counts: Default::default(),
        written: Vec::new(),
        text: String::new(),
        closing: Some(closing),
    }
}
