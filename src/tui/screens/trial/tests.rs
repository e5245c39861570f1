//! Trying thresholds and grades: nothing of it reaches the record.

use super::super::fixture::{self, SECRETARY};
use super::*;
use crate::tui::tests::driver::Driver;

const ROUND: RoundId = RoundId(1);

fn sit(lang: Lang) -> Driver {
    let mut screen = fixture::sit(fixture::scored(), SECRETARY, Screen::Results(ROUND), lang);
    screen.press("w");
    screen
}

#[test]
fn a_trial_is_marked_as_one_and_leaves_the_record_alone() {
    let mut screen = sit(Lang::Zh);
    let number = screen.alliance.number;
    screen.sees("【试算】2026年度").sees("不写入记录").sees("变化 0 家");
    screen.press("b").types("75").press("tab").types("50").press("ctrl-s");
    screen.sees("75.00 分以上（含）为 A，50.00 分以上（含）为 B").lacks("变化 0 家");
    insta::assert_snapshot!(screen.screen(), @"
    南江社区党建联盟 | 【试算】2026年度       [练习数据] 韦书记 大党委  2026-11-22
    试算：只在屏幕上，不写入记录。分数线和上限取自盟约，真要改变须修订盟约；等次调
    整请按 e 说明理由。
    75.00 分以上（含）为 A，50.00 分以上（含）为 B，A 等上限 不限
    现在 A 1 家，B 2 家，C 1 家；试算 A 2 家，B 2 家，C 0 家；变化 2 家

    单位                        总分  现等次  试算    说明
    市中医院                   81.90  A       A
    区税务局                   77.80  B       A       变化
    港南二中                   72.90  B       B
    港南分局                   53.40  C       B       变化











                                                                               1/4
    b 改分数线  d 下调  x 还原  e 调整等次  回车 打开  / 查找  : 命令  ? 更多
    ");
    // In a wide window the points stand beside it, as they do beside the results.
    screen.resize(120, 40).sees("1/4").sees("贵港市中医院").sees("计分办法").resize(80, 24);
    screen.press("x").sees("变化 0 家").press("esc").sees("评级结果");
    assert_eq!(screen.alliance.number, number);
    assert!(screen.alliance.rounds[&ROUND].moderations.is_empty());
    insta::assert_snapshot!(sit(Lang::En).screen(), @"
    南江社区党建.. | WHAT IF 2026  [PRACTICE] 韦书记 Big Party Commi..  2026-11-22
    What if: on the screen only, nothing is recorded. Thresholds and ceiling are
    the charter's; to change a grade for real press e and give reasons.
    A from 80.00, B from 60.00, most A no ceiling
    now A 1, B 2, C 1; then A 1, B 2, C 1; 0 would change

    Unit                       Total  Now     Then    Marks
    市中医院                   81.90  A       A
    区税务局                   77.80  B       B
    港南二中                   72.90  B       B
    港南分局                   53.40  C       C











                                                                               1/4
    b thresholds  d down a grade  x reset  e moderate  : commands  ? more
    ");
    sit(Lang::En).resize(120, 40).sees("WHAT IF 2026").sees("0 would change");
}

#[test]
fn thresholds_that_cross_and_ceilings_that_cannot_be_are_refused_in_the_form() {
    let mut screen = sit(Lang::Zh);
    screen.press("b").types("60").press("tab").types("80").press("ctrl-s").sees("60.00");
    screen.press("tab").types("3/2").press("ctrl-s").sees("试算分数线和上限");
    screen.press("esc y").sees("变化 0 家");
}

#[test]
fn a_ceiling_shows_ties_and_a_grade_by_hand_goes_by_one_step() {
    let mut screen = sit(Lang::Zh);
    screen.press("b tab tab").types("1/4").press("ctrl-s").sees("A 等上限 1/4");
    screen.press("down u").sees("手动").sees("变化 1 家").sees("上限只有 1 家");
    screen.press("end u u").sees("超过一级，不允许").press("u").sees("已到头");
}

#[test]
fn what_was_tried_is_moderated_for_real_with_reasons() {
    let mut screen = sit(Lang::Zh);
    screen.press("down u e").sees("调整等次").press("tab").types("全年表现突出").press("ctrl-s");
    let round = &screen.alliance.rounds[&ROUND];
    assert_eq!(round.moderations[&UnitId(2)].grade, Grade::A);
    screen.sees("变化 0 家");
}
