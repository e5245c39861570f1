//! Forms, choices and questions.

use super::*;

#[test]
fn a_form_says_what_is_wrong_and_keeps_what_was_typed() {
    let mut screen = demo();
    screen.press("a").sees("名称").press("ctrl-s").sees("必填");
    screen.types("港南二中").press("tab").types("2x").press("tab").sees("请填整数");
    screen.press("shift-tab backspace").types("1").press("ctrl-s");
    // Refused: the words stand in the form, nothing is lost.
    screen.sees("已由").sees("港南二中").sees("21");
    screen.press("shift-tab").types("东校区").press("ctrl-s").sees("已记录第 42 号").lacks("已由");
    screen.sees("港南二中东校区");
    assert!(screen.model.overlays.is_empty());
}

#[test]
fn a_half_typed_form_is_not_thrown_away_by_one_key() {
    let mut screen = demo();
    screen.press("a esc");
    assert!(screen.model.overlays.is_empty());
    screen
        .press("a")
        .types("港")
        .press("esc")
        .sees("还没有提交")
        .sees("回车 存为草稿")
        .press("esc")
        .sees("港");
    screen.press("esc d").lacks("草稿");
    assert!(screen.model.overlays.is_empty() && screen.model.drafts.is_empty());
}

#[test]
fn a_date_that_stands_there_is_replaced_by_what_is_typed() {
    let mut screen = demo();
    screen.press("a tab tab tab").sees("明天").types("+5").press("tab").sees("+5");
    screen.press("shift-tab").types("+6").sees("2026-11-28").lacks("+5");
    // Whoever corrects what stands there keeps the rest.
    screen.press("tab shift-tab backspace").types("7").sees("2026-11-29").lacks("+6");
}

#[test]
fn a_date_is_chosen_on_the_sheet_of_a_month() {
    let mut screen = demo();
    screen.press("a tab tab tab").sees("Ctrl-D 日历").press("ctrl-d").sees("2026年11月").sees("周日");
    screen.press("l enter").lacks("2026年11月").sees("2026-11-23 周一");
    // Leaving the sheet leaves the field as it was.
    screen
        .press("ctrl-d j esc")
        .sees("2026-11-23 周一")
        .press("tab shift-tab")
        .types("+1")
        .sees("2026-11-23");
}

#[test]
fn choices_are_cycled_searched_and_marked() {
    let mut screen = demo();
    screen.press("a tab tab").press("right").sees("< 机关 >").press("left").sees("< 医院 >");
    screen.press("tab").types("+5").sees("2026-11-27 周五");
    screen.press("tab enter").types("gnq").press("enter").sees("港南区税务局");
    screen.press("tab space space down space enter").sees("已选 2 项: 第1单位、第3单位");
    screen.press("tab space").sees("< 是 >");
}

#[test]
fn what_cannot_be_undone_wants_a_typed_word() {
    let mut screen = demo();
    screen.press("j j D").sees("请输入「移除」确认").press("enter").sees("输入的词不对");
    screen.types("移除").press("enter").sees("已记录").lacks("港南二中");
}

#[test]
fn what_the_office_enters_for_a_unit_names_its_paper() {
    let mut screen = demo();
    screen.press("m").sees("依据").press("enter").sees("必填").types("来函15号").press("enter");
    // The paper is on its way with the wish; the next one begins with it.
    screen.sees("没有记录").lacks("凭何录入").press("enter m").sees("来函15号");
    // It is only suggested: what is typed takes its place.
    screen.types("来函16号").sees("来函16号").lacks("来函15号");
}
