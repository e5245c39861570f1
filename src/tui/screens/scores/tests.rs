//! The grid of scores, filled in like a rater would, once a year.

use super::super::fixture::{self, LIAISON, OFFICE, RATER};
use crate::domain::ids::{AccountId, RoundId, UnitId};
use crate::domain::rating::Score;
use crate::locale::Lang;
use crate::tui::screens::Screen;
use crate::tui::tests::driver::Driver;

const ROUND: RoundId = RoundId(1);

/// A rater sits down at home, the scoring of the year having begun.
fn sit(rater: u32, lang: Lang) -> Driver {
    fixture::sit(fixture::scoring(), rater, Screen::Home, lang)
}

fn score(screen: &Driver, rater: u32, unit: u32, indicator: u16) -> Option<&Score> {
    screen.alliance.rounds[&ROUND].scores.get(&(AccountId(rater), UnitId(unit), indicator))
}

fn tenths(screen: &Driver, rater: u32, unit: u32, indicator: u16) -> Option<u32> {
    score(screen, rater, unit, indicator).map(|score| score.tenths)
}

#[test]
fn from_home_the_first_missing_cell_is_one_key_away_and_a_cell_costs_its_figures_and_enter() {
    let mut screen = sit(RATER, Lang::Zh);
    screen.keys = 0;
    screen.press("enter").sees("输入分数后按回车");
    assert!(screen.keys <= 2, "{} keys", screen.keys);
    screen.keys = 0;
    screen.types("18.5").press("enter");
    assert_eq!((screen.keys, tenths(&screen, RATER, 1, 5)), (5, Some(185)));
    screen.keys = 0;
    screen.types("9").press("enter");
    assert_eq!((screen.keys, tenths(&screen, RATER, 2, 5)), (2, Some(90)));
}

#[test]
fn enter_goes_down_the_column_and_on_to_the_next_one_until_nothing_is_missing() {
    let mut screen = sit(RATER, Lang::Zh);
    screen.press("enter").sees("还缺 8 项");
    for score in ["18", "17", "16", "15", "9", "8", "7", "6"] {
        screen.types(score).press("enter");
    }
    screen.sees("8/8").sees("您的评分已全部完成");
    assert_eq!((tenths(&screen, RATER, 4, 5), tenths(&screen, RATER, 1, 6)), (Some(150), Some(90)));
}

#[test]
fn tab_goes_along_the_row_and_on_to_the_next_unit() {
    let mut screen = sit(RATER, Lang::Zh);
    screen.press("enter").types("18").press("tab").types("9").press("tab").types("17").press("enter");
    assert_eq!((tenths(&screen, RATER, 1, 6), tenths(&screen, RATER, 2, 5)), (Some(90), Some(170)));
}

#[test]
fn ones_own_unit_is_passed_by_and_says_why_when_one_tries() {
    let mut screen = sit(LIAISON, Lang::Zh);
    // What waits for a liaison officer as well is another matter.
    screen.press("8 w").types("18").press("enter").types("17").press("enter");
    assert_eq!((tenths(&screen, LIAISON, 1, 5), tenths(&screen, LIAISON, 3, 5)), (Some(180), Some(170)));
    screen.press("up up").sees("不评").types("9").sees("评分人不给本单位评分");
    assert_eq!(tenths(&screen, LIAISON, 2, 5), None);
}

#[test]
fn what_cannot_stand_in_a_cell_is_said_while_it_is_typed_and_not_taken() {
    let mut screen = sit(RATER, Lang::Zh);
    screen.press("enter").types("2").lacks("最高").types("5").sees("最高 20.00 分");
    screen.press("enter").sees("最高 20.00 分").press("backspace backspace");
    // One decimal is all there is; a point on its way to one is no fault yet.
    screen.types("18.").lacks("小数").types("55").sees("小数").press("esc");
    assert!(screen.alliance.rounds[&ROUND].scores.is_empty());
}

#[test]
fn letters_are_refused_at_once_and_the_keys_of_the_footer_work_where_nothing_is_typed() {
    let mut screen = sit(RATER, Lang::Zh);
    screen.press("enter x").sees("x 在这里没有用处");
    screen.types("1n").sees("这一格只填数字").press("8 enter").sees("18.0");
    assert_eq!(tenths(&screen, RATER, 1, 5), Some(180));
    screen.press("up m").sees("评语").press("esc").press("v").sees("自评").press("enter n").lacks("只填数字");
}

#[test]
fn full_width_figures_of_an_input_method_are_taken() {
    let mut screen = sit(RATER, Lang::Zh);
    screen.press("enter").types("１８。５").press("enter").sees("18.5");
    assert_eq!(tenths(&screen, RATER, 1, 5), Some(185));
}

#[test]
fn n_goes_to_the_next_missing_cell_and_begins_again_at_the_first() {
    let mut screen = sit(RATER, Lang::Zh);
    screen.press("enter").types("18").press("enter").press("down").types("16").press("enter");
    // Units 2 and 4 are missing in the first column; from the third on, 4 comes next.
    screen.press("up n").types("15").press("enter").press("G right n").types("17").press("enter");
    assert_eq!((tenths(&screen, RATER, 4, 5), tenths(&screen, RATER, 2, 5)), (Some(150), Some(170)));
}

#[test]
fn one_goes_on_where_one_left_off() {
    let mut screen = sit(RATER, Lang::Zh);
    screen.press("enter").types("18").press("enter").types("17").press("enter").press("esc enter");
    screen.types("16").press("enter");
    assert_eq!(tenths(&screen, RATER, 3, 5), Some(160));
}

#[test]
fn a_score_is_taken_back_and_with_a_remark_only_after_asking() {
    let mut screen = sit(RATER, Lang::Zh);
    screen.press("enter").types("18").press("enter up backspace");
    assert_eq!(tenths(&screen, RATER, 1, 5), None);
    screen.press("backspace").sees("请先打分");
    screen.types("18").press("enter up m").types("扎实").press("ctrl-s").sees("扎实");
    screen.press("delete").sees("评语也一并撤回：扎实").press("n");
    assert_eq!(score(&screen, RATER, 1, 5).map(|s| s.remark.as_str()), Some("扎实"));
    screen.press("delete y");
    assert_eq!(tenths(&screen, RATER, 1, 5), None);
}

#[test]
fn a_score_that_stands_already_is_not_sent_again_and_keeps_its_remark_when_it_changes() {
    let mut screen = sit(RATER, Lang::Zh);
    screen.press("enter").types("18").press("enter up m").types("扎实").press("ctrl-s");
    let number = screen.alliance.number;
    screen.types("18.0").press("enter");
    assert_eq!(screen.alliance.number, number);
    screen.press("up").types("19").press("enter");
    assert_eq!(score(&screen, RATER, 1, 5), Some(&Score { tenths: 190, remark: "扎实".into() }));
}

#[test]
fn a_pasted_column_is_shown_first_and_written_in_one_step() {
    let mut screen = sit(RATER, Lang::Zh);
    screen.press("enter").pastes("18\n99\n16\n１５.５\n14");
    screen.sees("可写入 3 格，不能写入 1 格").sees("最高 20.00 分");
    assert!(screen.alliance.rounds[&ROUND].scores.is_empty());
    screen.press("y");
    let of = |unit| tenths(&screen, RATER, unit, 5);
    assert_eq!([of(1), of(2), of(3), of(4)], [Some(180), None, Some(160), Some(155)]);
}

#[test]
fn a_pasted_table_finds_its_units_and_indicators_by_name() {
    let mut screen = sit(LIAISON, Lang::Zh);
    let table = "单位\t资源共享与协同配合\t服务成效\n港南二中\t8\t17\n区税务局\t9\t18\n某公司\t1\t2";
    screen.press("8 w").pastes(table);
    screen.sees("可写入 2 格，不能写入 3 格").sees("没有这一行").sees("本单位").press("y");
    assert_eq!((tenths(&screen, LIAISON, 3, 5), tenths(&screen, LIAISON, 3, 6)), (Some(170), Some(80)));
    screen.pastes("没有数字").sees("没有");
}

#[test]
fn the_evidence_of_the_cell_stands_beside_it_with_its_record_numbers() {
    let mut screen = sit(RATER, Lang::Zh);
    let number = screen.alliance.number - 1;
    screen.press("enter").sees("办了三件实事").sees(&format!("第 {number} 号"));
    screen.press("down").sees("未交自评").press("v").sees("依据").press("esc");
    screen.types("17").press("enter up").sees("我的评分").sees(&format!("第 {} 号", number + 2));
}

#[test]
fn nobody_elses_scores_are_on_the_screen_before_scoring_is_closed() {
    let mut screen = sit(RATER, Lang::Zh);
    screen.press("enter").types("17.3").press("enter").sees("17.3");
    screen.model.account = AccountId(LIAISON);
    screen.tell(crate::tui::Message::Changed(0)).lacks("17.3");
    screen.model.account = AccountId(OFFICE);
    screen.tell(crate::tui::Message::Changed(0)).lacks("17.3").sees("没有请您评分的单位");
}

#[test]
fn twenty_indicators_and_two_hundred_units_scroll_both_ways_with_heads_and_names_in_view() {
    let mut screen = sit(RATER, Lang::Zh);
    let round = screen.alliance.rounds.get_mut(&ROUND).unwrap();
    let judged = round.scheme.indicators[5].clone();
    round.scheme.indicators = (1..=20)
        .map(|n| crate::domain::rating::Indicator {
            name: format!("第{n}项群众满意程度"), ..judged.clone()
        })
        .collect();
    let unit = screen.alliance.units[&UnitId(1)].clone();
    for n in 5..=200 {
        let mut unit = crate::domain::unit::Unit { id: UnitId(n), ..unit.clone() };
        unit.particulars.short = format!("第{n}单位");
        screen.alliance.units.insert(UnitId(n), unit);
        screen.alliance.rounds.get_mut(&ROUND).unwrap().units.insert(UnitId(n));
    }
    screen.press("enter").sees("市中医院").sees("1/200 : 1/20");
    for _ in 0..19 {
        screen.press("right");
    }
    screen.press("G").sees("第200单位").sees("第20项群").sees("200/200 : 20/20");
    insta::assert_snapshot!(screen.screen(), @"
     南江社区党建联盟 | 打分 2026年度          [练习数据] 莫老师 评分人  2026-11-22
     输入分数后按回车，自动到下一家；n 到下一处缺分；可随时离开，下次接着评。
     还缺 4000 项  [........................................] 0/4000
                第14项群 第15项群 第16项群 第17项群 第18项群 第19项群 第20项群
                众满意.. 众满意.. 众满意.. 众满意.. 众满意.. 众满意.. 众满意..
     第192单位         -        -        -        -        -        -        -
     第193单位         -        -        -        -        -        -        -
     第194单位         -        -        -        -        -        -        -
     第195单位         -        -        -        -        -        -        -
     第196单位         -        -        -        -        -        -        -
     第197单位         -        -        -        -        -        -        -
     第198单位         -        -        -        -        -        -        -
     第199单位         -        -        -        -        -        -        -
     第200单位         -        -        -        -        -        -        -
                                                            <13 0>  200/200 : 20/20
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ 第200单位：第20项群众满意程度（满分 20.00）                                  │
    │ 自评  未交自评                                                               │
    │ 记录  意见被列为任务 0、无故缺席联盟大会 0                                   │
    │ 依据  自评报告、佐证材料、群众反映                                           │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     n 下一缺分  v 看依据  / 查找  Esc 返回  ; 来龙去脉  m 评语  : 命令  ? 更多
    ");
    screen.types("12").press("enter");
    assert_eq!(tenths(&screen, RATER, 200, 19), Some(120));
}

#[test]
fn the_grid_as_it_looks() {
    let mut zh = sit(RATER, Lang::Zh);
    zh.press("enter").types("18.5").press("enter");
    insta::assert_snapshot!(zh.screen(), @"
     南江社区党建联盟 | 打分 2026年度          [练习数据] 莫老师 评分人  2026-11-22
     输入分数后按回车，自动到下一家；n 到下一处缺分；可随时离开，下次接着评。
     还缺 7 项  [#####...................................] 1/8
                              资源共享与协同
                     服务成效           配合
     市中医院            18.5              -
     区税务局               -              -
     港南二中               -              -
     港南分局               -              -





                                                                          2/4 : 1/2
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ 区税务局：服务成效（满分 20.00）                                             │
    │ 自评  未交自评                                                               │
    │ 记录  出席联盟大会 0、参加表决 0、承办任务按期完成 0、协办任务完成 0、提出意 │
    │       见 0、意见被列为任务 0、无故缺席联盟大会 0                             │
    │ 依据  自评报告、佐证材料、群众反映                                           │
    │                                                                              │
     已记录第 25 号
     n 下一缺分  v 看依据  / 查找  Esc 返回  ; 来龙去脉  m 评语  : 命令  ? 更多
    ");
    insta::assert_snapshot!(zh.resize(120, 40).screen(), @"
    南江社区党建联盟 | 打分 2026年度                                                  [练习数据] 莫老师 评分人  2026-11-22
    输入分数后按回车，自动到下一家；n 到下一处缺分；可随时离开，下次接着评。
    还缺 7 项  [#####...................................] 1/8
                             资源共享与协同                                 ┌─────────────────────────────────────────────┐
                    服务成效           配合                                 │ 区税务局：服务成效（满分 20.00）            │
    市中医院            18.5              -                                 │ 自评  未交自评                              │
    区税务局               -              -                                 │ 记录  出席联盟大会 0、参加表决 0、承办任务  │
    港南二中               -              -                                 │       按期完成 0、协办任务完成 0、提出意见  │
    港南分局               -              -                                 │       0、意见被列为任务 0、无故缺席联盟大会 │
                                                                            │       0                                     │
                                                                            │ 依据  自评报告、佐证材料、群众反映          │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
    已记录第 25 号                                               2/4 : 1/2  └─────────────────────────────────────────────┘
    n 下一缺分  v 看依据  / 查找  Esc 返回  ; 来龙去脉  m 评语  退格 撤回  : 命令  ? 帮助
    ");
    let mut en = sit(RATER, Lang::En);
    en.press("enter").types("18.5").press("enter");
    insta::assert_snapshot!(en.screen(), @"
     南江社区党建联盟 | Scores 2026             [PRACTICE] 莫老师 rater  2026-11-22
     Score, then Enter: next unit. n: next missing cell. Leave and resume at will.
     7 missing  [#####...................................] 1/8
                              资源共享与协同
                     服务成效           配合
     市中医院            18.5              -
     区税务局               -              -
     港南二中               -              -
     港南分局               -              -





                                                                          2/4 : 1/2
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ 区税务局: 服务成效 (full points 20.00)                                       │
    │ Reports   no self-report                                                     │
    │ Records   general meetings attended 0, ballots voted in 0, tasks done on     │
    │           time 0, tasks assisted 0, opinions brought 0, opinions that became │
    │           tasks 0, unexcused absences 0                                      │
    │ Rests on  自评报告、佐证材料、群众反映                                       │
     Recorded as no. 25
     n next missing  v evidence  / search  esc back  ; follow  : commands  ? more
    ");
    insta::assert_snapshot!(en.resize(120, 40).screen(), @"
    南江社区党建联盟 | Scores 2026                                                     [PRACTICE] 莫老师 rater  2026-11-22
    Score, then Enter: next unit. n: next missing cell. Leave and resume at will.
    7 missing  [#####...................................] 1/8
                             资源共享与协同                                 ┌─────────────────────────────────────────────┐
                    服务成效           配合                                 │ 区税务局: 服务成效 (full points 20.00)      │
    市中医院            18.5              -                                 │ Reports   no self-report                    │
    区税务局               -              -                                 │ Records   general meetings attended 0,      │
    港南二中               -              -                                 │           ballots voted in 0, tasks done on │
    港南分局               -              -                                 │           time 0, tasks assisted 0,         │
                                                                            │           opinions brought 0, opinions that │
                                                                            │           became tasks 0, unexcused         │
                                                                            │           absences 0                        │
                                                                            │ Rests on  自评报告、佐证材料、群众反映      │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
                                                                            │                                             │
    Recorded as no. 25                                           2/4 : 1/2  └─────────────────────────────────────────────┘
    n next missing  v evidence  / search  esc back  ; follow  m remark  backspace clear  : commands  ? help
    ");
    zh.pastes("17\n16\n99");
    insta::assert_snapshot!(zh.resize(80, 24).screen(), @"
     南江社区党建联盟 | 打分 2026年度          [练习数据] 莫老师 评分人  2026-11-22
     输入分数后按回车，自动到下一家；n 到下一处缺分；可随时离开，下次接着评。
     还缺 7 项  [#####...................................] 1/8
                              资源共享与协同
                     服务成效           配合
     市中医院            18.5              -
     区税务局               -              -
     港南二中               -              -
     港 ┌─ 粘贴到表格 ─────────────────────────────────────────────────────────┐
        │ 可写入 2 格，不能写入 1 格；确认后写入可写入的。                     │
        │ 港南分局 服务成效  99  最高 20.00 分                                 │
        │ 区税务局 服务成效  17                                                │
        │ 港南二中 服务成效  16                                                │
        │                                                                      │
        │ y 是   n 否                                                          │1/2
    ┌───└──────────────────────────────────────────────────────────────────────┘───┐
    │ 区税务局：服务成效（满分 20.00）                                             │
    │ 自评  未交自评                                                               │
    │ 记录  出席联盟大会 0、参加表决 0、承办任务按期完成 0、协办任务完成 0、提出意 │
    │       见 0、意见被列为任务 0、无故缺席联盟大会 0                             │
    │ 依据  自评报告、佐证材料、群众反映                                           │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     已记录第 25 号
    ");
}

#[test]
fn enter_passes_by_what_is_scored_already_and_a_score_that_is_replaced_is_said() {
    let mut screen = sit(RATER, Lang::Zh);
    // The second unit has its score; from the first, Enter goes on to the third.
    screen.press("enter down").types("8").press("enter").press("home up up").types("18").press("enter");
    screen.types("16").press("enter");
    assert_eq!((tenths(&screen, RATER, 2, 5), tenths(&screen, RATER, 3, 5)), (Some(80), Some(160)));
    screen.press("up up").types("9").press("enter").sees("原 8.0，改为 9");
    assert_eq!(tenths(&screen, RATER, 2, 5), Some(90));
}

#[test]
fn a_table_pasted_into_an_open_cell_is_looked_at_first() {
    let mut screen = sit(RATER, Lang::Zh);
    screen.press("enter").types("1").pastes("市中医院\t18\t9").sees("可写入 2 格");
    assert!(screen.alliance.rounds[&ROUND].scores.is_empty());
    screen.press("y");
    assert_eq!((tenths(&screen, RATER, 1, 5), tenths(&screen, RATER, 1, 6)), (Some(180), Some(90)));
    // A single figure goes into the cell.
    screen.types("1").pastes("7.5").press("enter");
    assert_eq!(tenths(&screen, RATER, 1, 5), Some(175));
}

#[test]
fn a_paste_says_how_many_scores_it_writes_over_and_does_not_choose_between_two() {
    let mut screen = sit(RATER, Lang::Zh);
    screen.press("enter").types("15").press("enter");
    screen.pastes("市中医院,18\n区税务局,17\n区税务局,17\n港南二中,12\n港南二中,13");
    screen.sees("可写入 2 格，不能写入 1 格").sees("其中 1 格已有内容").sees("出现多次").press("y");
    let of = |unit| tenths(&screen, RATER, unit, 5);
    assert_eq!([of(1), of(2), of(3)], [Some(180), Some(170), None]);
}

#[test]
fn where_nothing_can_be_scored_figures_change_the_page() {
    let mut screen = fixture::sit(fixture::scored(), RATER, Screen::Scores(ROUND), Lang::Zh);
    screen.press("2").sees("成员单位");
    let mut screen = fixture::sit(fixture::scoring(), OFFICE, Screen::Scores(ROUND), Lang::Zh);
    screen.press("2").sees("成员单位");
}

#[test]
fn a_unit_is_found_by_its_name_or_its_initials_while_one_types_and_all_rows_stay() {
    let mut screen = fixture::sit(fixture::scoring(), RATER, Screen::Scores(RoundId(1)), Lang::Zh);
    screen
        .press("/")
        .sees("/ 查找")
        .sees("回车 停在这一行")
        .types("gnfj")
        .sees("找到 1 / 4")
        .sees("市中医院");
    screen.press("enter").types("15").press("enter");
    let scores = |screen: &Driver| {
        screen.alliance.rounds[&RoundId(1)].scores.keys().map(|(_, unit, _)| unit.0).collect::<Vec<_>>()
    };
    assert_eq!(scores(&screen), [4]);
    // Esc goes back to where one was, and what is found nowhere leads nowhere.
    screen.press("g g").press("/").types("税务").press("esc").types("8").press("enter");
    assert_eq!(scores(&screen), [1, 4]);
    screen
        .press("g g")
        .press("/")
        .types("没有")
        .sees("找到 0 / 4")
        .press("enter")
        .sees("没有找到「没有」")
        .press("esc");
    // Whose name begins so is meant before whose name has it somewhere.
    screen.press("/").types("gn").sees("找到 3 / 4").press("enter").sees("港南二中：").press("g g");
    // Of several the arrows choose.
    screen.press("/").types("港").sees("找到 4 / 4").press("up enter").types("9").press("enter");
    assert_eq!(scores(&screen), [1, 2, 4]);
    screen.press("/").pastes("港南二中").sees("找到 1 / 4").press("esc");
}
