//! The rounds' screen, driven like a person would.

use super::super::fixture::{self, LIAISON, OFFICE, RATER, SECRETARY};
use super::*;
use crate::domain::ids::{AccountId, UnitId};
use crate::tui::Message;
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
    screen.press("enter").sees("评级结果").press("e").sees("大党委");
    insta::assert_snapshot!(screen.screen(), @r#"
    南江社区党建.. | 评级结果 2026年度  [练习数据] 黄丽 联络办、管理员  2026-11-22
    评分结束，待审议  A 0 家，B 1 家，C 3 家

    单位                   总分  等次   说明                       加分       扣分
    市中医院              70.00  B
    区税务局              69.00  C
    港南二中              66.00  C
    港南分局              64.00  C














                                                                               1/4
    您的角色没有「审议调整等次」的权限。可由以下人员办理：大党委。
    "#);
    insta::assert_snapshot!(screen.press("enter").screen(), @"
     南江社区党建.. | 评级结果 2026年度  [练习数据] 黄丽 联络办、管理员  2026-11-22
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ 贵港市中医院                                                                 │
    │ 总分      70.00                                                              │
    │ 等次      B                                                                  │
    │ 计算等次  B                                                                  │
    │ 计分办法  各项得分相加                                                       │
    │                                                                              │
    │ 分值                                                                         │
    │ 指标                分值   计数                                              │
    │ 参加联盟大会        20.00  无应计事项，记满分                                │
    │ 参加表决            10.00  无应计事项，记满分                                │
    │ 任务按期完成        20.00  无应计事项，记满分                                │
    │ 协助办理任务        0.00   0                                                 │
    │ 反映社情民意        0.00   0                                                 │
    │ 服务成效            10.00  2                                                 │
    │ 资源共享与协同配合  10.00  2                                                 │
    │                                                                              │
    │ 来自 服务成效                                                                │
    │ 覃芳 10.0                                                                    │
    │ 莫老师 10.0                                                                  │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────1-20/23─┘
     esc 返回  e 调整等次  F 结束审议  n 提异议  f 发反馈函  ? 帮助  : 命令
    ");
    act_as(&mut screen, SECRETARY).press("esc e").sees("调整等次").press("right tab").types("有突出表现");
    screen
        .press("ctrl-s")
        .sees("由 B 调整")
        .press("F")
        .sees("审议后")
        .press("y")
        .press("esc")
        .sees("审议结束");
    act_as(&mut screen, OFFICE).press("P").sees("首日不计入").press("y").sees("公示中");
    act_as(&mut screen, LIAISON).press("n").types("少计一次").press("ctrl-s").sees("已记录");
    act_as(&mut screen, SECRETARY).press("r tab").types("已核实").press("ctrl-s").sees("已记录");
    act_as(&mut screen, OFFICE).press("t enter").sees("已记录");
    if let Some(round) = screen.alliance.rounds.get_mut(&RoundId(1)) {
        round.state = State::Confirmed;
    }
    screen.press("f").sees("其余全部 4 家").press("down enter").sees("已记录");
    screen.press("f enter").sees("已反馈").press("R ctrl-s").sees("已记录").press("c y").sees("已结束");
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
    insta::assert_snapshot!(screen.press("enter").screen(), @"
     南江社区党建联盟 | 年度评级         [练习数据] 黄丽 联络办、管理员  2026-11-22
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ 2026年度                                                                     │
    │ 状态      评分中                                                             │
    │ 还缺 14 项评分：覃芳 6、莫老师 8                                             │
    │ 评级依据  盟约第 1 版                                                        │
    │ 参评单位  4                                                                  │
    │ 评分人    覃芳、莫老师                                                       │
    │ 自评截止  2026-12-06                                                         │
    │ 自评      1/4                                                                │
    │                                                                              │
    │ 评级办法                                                                     │
    │ 参加联盟大会（平时，20.00 分）：按比例：出席联盟大会                         │
    │ 参加表决（平时，10.00 分）：按比例：参加表决                                 │
    │ 任务按期完成（平时，20.00 分）：按比例：承办任务按期完成                     │
    │ 协助办理任务（平时，10.00 分）：每次 5.00 分：协办任务完成                   │
    │ 反映社情民意（平时，10.00 分）：每次 5.00 分：提出意见                       │
    │ 服务成效（年度，20.00 分）：评分人打分                                       │
    │ 资源共享与协同配合（年度，10.00 分）：评分人打分                             │
    │                                                                              │
    │ 加分与扣分                                                                   │
    │ 联盟工作受到上级表彰：+1.00 至 +5.00 分，酌情                                │
    └──────────────────────────────────────────────────────────────────────1-20/35─┘
     a 新增  x 免评  b 加减分  V 一票否决  t 列入议程  ; 来龙去脉  ? 帮助  : 命令
    ");
    screen.press("pagedown pagedown pagedown").sees("90.00 分以上（含）为 A");
}

#[test]
fn a_ceiling_that_comes_to_nothing_is_warned_of() {
    let mut screen = scoring();
    if let Some(round) = screen.alliance.rounds.get_mut(&RoundId(1)) {
        round.scheme.ceiling = Some(crate::domain::fraction::Fraction { num: 1, den: 5 });
    }
    screen.press("enter pagedown pagedown pagedown").sees("上限为 0");
}
