//! The rounds' screen, driven like a person would.

use super::super::fixture::{self, LIAISON, OFFICE, RATER, SECRETARY};
use super::*;
use crate::domain::ids::{AccountId, UnitId};
use crate::tui::Message;
use crate::tui::screens::Screen;
use crate::tui::tests::driver::Driver;

fn act_as(screen: &mut Driver, account: u32) -> &mut Driver {
    screen.model.account = AccountId(account);
    screen.tell(Message::Changed(0))
}

fn sit() -> Driver {
    fixture::sit(fixture::running(), OFFICE, Screen::Rounds, Lang::Zh)
}

/// A round whose scoring has begun.
fn scoring() -> Driver {
    let mut screen = sit();
    screen.sees("按 a 准备").press("a tab space space space enter ctrl-s").sees("已准备");
    screen.press("o ctrl-s").sees("单位自评");
    act_as(&mut screen, LIAISON).press("s").types("办了三件实事").press("tab").types("总结").press("ctrl-s");
    act_as(&mut screen, OFFICE).press("o").sees("还有 3 家单位未交自评").press("y").sees("评分中");
    screen
}

/// Every rater scores from the first missing cell on, its own unit passed by.
fn fill(screen: &mut Driver) {
    for rater in [LIAISON, RATER] {
        act_as(screen, rater).press("w");
        for _ in 0..2 {
            for (unit, score) in [(1, "10"), (2, "9.5"), (3, "8"), (4, "7")] {
                if (rater, unit) != (LIAISON, 2) {
                    screen.types(score).press("enter");
                }
            }
        }
        screen.sees("全部完成").press("esc");
    }
}

#[test]
fn scoring_cannot_be_closed_while_scores_are_missing_and_says_whose() {
    let mut screen = scoring();
    screen.press("c").sees("还缺 14 项评分：覃芳 6、莫老师 8");
    screen
        .press("x")
        .sees("评分人回避")
        .press("right tab")
        .press("tab")
        .types("住院")
        .press("ctrl-s")
        .sees("已记录");
    screen.press("c").sees("莫老师 8").lacks("覃芳");
}

#[test]
fn a_round_goes_from_scores_to_letters() {
    let mut screen = scoring();
    fill(&mut screen);
    act_as(&mut screen, OFFICE).press("c").types("结束评分").press("enter").sees("待审议");
    screen
        .press("enter")
        .sees("评级进程")
        .press("v")
        .sees("评级结果")
        .press("e")
        .sees("大党委")
        .press("esc esc");
    act_as(&mut screen, SECRETARY).press("enter v e").sees("调整等次").press("right tab").types("有突出表现");
    screen.press("ctrl-s").sees("由 B 调整").press("F").sees("审议后").types("结束审议").press("enter");
    screen.press("esc esc").sees("审议结束");
    act_as(&mut screen, OFFICE).press("P").sees("首日不计入").types("公示").press("enter").sees("公示中");
    act_as(&mut screen, LIAISON).press("n").types("少计一次").press("ctrl-s").sees("已记录");
    act_as(&mut screen, SECRETARY)
        .press("r")
        .sees("提出：少计一次")
        .types("已核实")
        .press("ctrl-s")
        .sees("已记录");
    act_as(&mut screen, OFFICE)
        .press("f")
        .sees("此步须在")
        .press("t enter")
        .sees("次日起才能表决")
        .press("y")
        .sees("已记录");
    if let Some(round) = screen.alliance.rounds.get_mut(&RoundId(1)) {
        round.state = State::Confirmed;
    }
    // One letter, then all the others together.
    screen
        .press("f")
        .sees("反馈函 2026年度")
        .press("f")
        .sees("自 〔2026〕1号 起")
        .types("发函")
        .press("enter");
    screen.sees("〔2026〕1号").press("down space space space f").sees("登记 3 封").types("发函");
    screen.press("enter").sees("〔2026〕4号").press("esc").sees("已反馈");
    screen
        .press("R ctrl-s")
        .sees("已记录")
        .press("c")
        .sees("还有 3 封")
        .types("办结")
        .press("enter")
        .sees("已结束");
    assert_eq!(screen.alliance.rounds[&RoundId(1)].letters.len(), 4);
    assert!(screen.alliance.rounds[&RoundId(1)].letters[&UnitId(1)].received.is_some());
    // What is confirmed is not put on an agenda again, whichever meeting there is.
    screen.alliance.meetings.values_mut().for_each(|meeting| meeting.items.clear());
    screen.press("t").sees("此步须在");
}

#[test]
fn a_bonus_and_a_veto_are_found_with_their_reasons() {
    let mut screen = scoring();
    screen
        .press("b right tab")
        .press("space enter tab")
        .types("3")
        .press("tab")
        .types("市级表彰")
        .press("ctrl-s");
    screen.sees("已记录").press("V right tab right tab").types("安全事故").press("ctrl-s").sees("已记录");
    let round = &screen.alliance.rounds[&RoundId(1)];
    assert_eq!((round.given.len(), round.vetoes.len()), (1, 1));
}

#[test]
fn the_scheme_is_told_in_words() {
    let mut screen = scoring();
    screen.press("tab").sees("服务成效（年度，20.00 分）：评分人打分");
    screen.press("pagedown pagedown pagedown").sees("90.00 分以上（含）为 A");
}

#[test]
fn a_ceiling_that_comes_to_nothing_is_warned_of() {
    let mut screen = scoring();
    if let Some(round) = screen.alliance.rounds.get_mut(&RoundId(1)) {
        round.scheme.ceiling = Some(crate::domain::fraction::Fraction { num: 1, den: 5 });
    }
    screen.press("tab pagedown pagedown pagedown").sees("上限为 0");
}

#[test]
fn a_report_is_corrected_with_its_evidence_and_the_office_begins_at_the_first_that_is_missing() {
    let mut a = fixture::scoring();
    a.rounds.get_mut(&RoundId(1)).unwrap().state = State::SelfReports;
    let mut screen = fixture::sit(a, OFFICE, Screen::Rounds, Lang::Zh);
    // The first unit has reported: the second stands there, with nothing in the form.
    screen.press("s").sees("区税务局").lacks("办了三件实事").press("esc");
    let mut own = fixture::sit(screen.alliance.clone(), LIAISON, Screen::Rounds, Lang::Zh);
    own.press("s")
        .types("按时参会。")
        .press("tab")
        .types("自评.docx")
        .press("tab")
        .types("档案柜")
        .press("ctrl-s");
    let report = |screen: &Driver| screen.alliance.rounds[&RoundId(1)].reports[&UnitId(2)].clone();
    let before = report(&own);
    assert_eq!((before.evidence[0].name.as_str(), before.evidence[0].kept.as_str()), ("自评.docx", "档案柜"));
    own.press("s").sees("已交自评").sees("按时参会。").sees("自评.docx").sees("档案柜");
    own.types("补充。").press("ctrl-s");
    assert_eq!(report(&own).evidence, before.evidence);
    assert_ne!(report(&own).words, before.words);
}

#[test]
fn what_a_colleague_found_by_mistake_is_struck_by_key() {
    let mut a = fixture::scored();
    a.rounds.get_mut(&RoundId(1)).unwrap().state = State::Scoring;
    let mut screen = fixture::sit(a, OFFICE, Screen::Rounds, Lang::Zh);
    screen.press("X").sees("市级先进集体").sees("无正当理由").press("enter").sees("市级先进集体").press("y");
    assert!(screen.alliance.rounds[&RoundId(1)].given[&UnitId(1)].is_empty());
    screen.press("X").lacks("市级先进集体").press("enter y");
    assert!(screen.alliance.rounds[&RoundId(1)].vetoes[&UnitId(3)].is_empty());
}

#[test]
fn a_round_for_the_wrong_year_is_called_off_with_a_reason_and_after_scores_with_a_typed_word() {
    let mut screen = scoring();
    act_as(&mut screen, RATER).press("w").types("9").press("enter esc");
    act_as(&mut screen, OFFICE).press("D").sees("取消 2026 年度评级").press("ctrl-s").lacks("不再办理");
    screen.types("年度开错").press("ctrl-s").sees("评分 1 项，取消后不再办理");
    screen.types("取消").press("enter").sees("已取消");
    // Its path says so, and another round is prepared in its place.
    screen.press("enter").sees("2026-11-22 取消：年度开错").sees("取消").lacks("当前：").press("esc");
    screen.press("a tab space space space enter ctrl-s").sees("已准备").sees("已取消");
    assert_eq!(screen.alliance.rounds.len(), 2);
    // What was called off goes on again only without another of its year.
    screen.press("G u").sees("该年度已有");
    screen.press("g g D").types("重复").press("ctrl-s y").press("G");
    let first = screen.alliance.rounds[&RoundId(1)].state;
    assert_eq!(first, State::Cancelled);
}

#[test]
fn what_came_of_two_c_in_a_row_is_noted_from_the_to_do_on_the_results_of_the_unit() {
    let mut a = fixture::scored();
    let r = a.rounds.get_mut(&RoundId(1)).unwrap();
    r.state = State::Confirmed;
    let year = r.year;
    let poor = *r.results.keys().find(|unit| r.grade(**unit) == Some(Grade::C)).unwrap();
    a.grades.insert((poor, year - 1), Grade::C);
    let mut screen = fixture::sit(a, SECRETARY, Screen::Home, Lang::Zh);
    screen
        .sees("连续两年为 C 等，请研究处理")
        .press("/")
        .types("连续两年")
        .press("enter enter")
        .sees("评级结果");
    screen.press("m").sees("研究情况和结果").types("已约谈负责人").press("ctrl-s").sees("已记录");
    assert_eq!(screen.alliance.rounds[&RoundId(1)].studies[&poor].words, "已约谈负责人");
    screen.sees("已研究（2026-11-22）：已约谈负责人").press("1").lacks("连续两年为 C 等");
    // It can be worded anew from the rounds.
    screen.press("8 m").sees("已约谈负责人").press("esc");
}
