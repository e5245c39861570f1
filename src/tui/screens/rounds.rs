//! Rating rounds: the scheme in words, and every step from preparing to the letters.

mod steps;

use std::collections::BTreeMap;

use super::Screen;
use crate::domain::alliance::Matter;
use crate::domain::ids::{AccountId, RoundId};
use crate::domain::rating::{How, Round, Scheme, State, missing_scores, two_in_a_row};
use crate::locale::{Lang, Named, label, screen_rating as words};
use crate::tui::screen::{Action, Cx, ListScreen, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

pub use steps::{distribution, finish, letters, object, received};

/// The list of rounds.
pub struct Rounds;

impl ListScreen for Rounds {
    type Id = RoundId;

    fn title(&self, cx: &Cx) -> String {
        words::title(cx.lang).into()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::fixed(words::year(lang), 8),
            Column::flex(words::state(lang), 18, 1),
            Column::fixed(words::units(lang), 8).right(),
            Column::fixed(words::raters(lang), 6).right(),
            Column::fixed(words::reports(lang), 7).right().optional(1),
            Column::fixed(words::missing(lang), 7).right(),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<RoundId> {
        let mut all: Vec<&Round> = cx.alliance.rounds.values().collect();
        all.sort_by_key(|r| std::cmp::Reverse(r.year));
        all.into_iter().map(|r| r.id).collect()
    }

    fn row(&self, cx: &Cx, id: RoundId) -> Row {
        let Some(r) = cx.alliance.rounds.get(&id) else { return Row::new() };
        let missing = if r.state == State::Scoring { missing_scores(cx.alliance, r).len() } else { 0 };
        let missing = if missing == 0 { String::new() } else { missing.to_string() };
        vec![
            words::of_year(cx.lang, r.year).into(),
            Words::new(
                r.state.name(cx.lang),
                if r.state == State::Closed { Tone::Muted } else { Tone::Accent },
            ),
            r.units.len().to_string().into(),
            r.raters.len().to_string().into(),
            r.reports.len().to_string().into(),
            Words::new(missing, Tone::Warn),
        ]
    }

    fn empty(&self, cx: &Cx) -> String {
        words::empty(cx.lang).into()
    }

    fn detail(&self, cx: &Cx, id: RoundId) -> Detail {
        cx.alliance.rounds.get(&id).map(|found| detail(cx, found)).unwrap_or_default()
    }

    fn open(&self, cx: &Cx, id: RoundId) -> Step {
        match cx.alliance.rounds.get(&id) {
            Some(r) if !r.results.is_empty() => Step::Go(Screen::Results(id)),
            _ => Step::Detail,
        }
    }

    fn actions(&self, _: &Cx) -> Vec<Action<RoundId>> {
        steps::actions()
    }
}

/// Whose scores are missing, and how many.
fn whose_missing(cx: &Cx, round: &Round) -> Option<String> {
    let missing = missing_scores(cx.alliance, round);
    if missing.is_empty() {
        return None;
    }
    let mut by: BTreeMap<AccountId, usize> = BTreeMap::new();
    for (rater, _, _) in &missing {
        *by.entry(*rater).or_default() += 1;
    }
    let whose = by.iter().map(|(rater, n)| format!("{} {n}", label::account_name(cx.alliance, *rater)));
    Some(words::missing_whose(cx.lang, missing.len(), &cx.lang.join(whose)))
}

/// A rating scheme in words, for so many units.
pub fn scheme(lang: Lang, s: &Scheme, units: usize) -> Detail {
    let p = label::points;
    let how = |how: How| match how {
        How::Share(counter) => words::how_share(lang, counter.name(lang)),
        How::Each { counter, hundredths } => words::how_each(lang, counter.name(lang), &p(hundredths)),
        How::Judged => words::how_judged(lang).to_owned(),
    };
    let rows = s.indicators.iter().map(|x| -> Row {
        vec![x.name.as_str().into(), p(x.most).into(), x.part.name(lang).into(), how(x.how).into()]
    });
    let heads = [words::indicator(lang), words::points(lang), "", words::how(lang)];
    let mut detail = Detail::new().section(words::scheme(lang)).table(heads, rows.collect());
    if !s.adjustments.is_empty() {
        let rows = s.adjustments.iter().map(|x| -> Row {
            let sign = if x.bonus { "+" } else { "-" };
            let how = match x.counter {
                Some(counter) => {
                    words::adjust_each(lang, counter.name(lang), &format!("{sign}{}", p(x.most)))
                }
                None => format!("{sign} {}", words::adjust_range(lang, &p(x.least), &p(x.most))),
            };
            vec![x.name.as_str().into(), how.into()]
        });
        detail = detail.section(words::adjustments(lang)).table(["", ""], rows.collect()).para(words::caps(
            lang,
            &p(s.bonus_cap),
            &p(s.deduction_cap),
        ));
    }
    if !s.vetoes.is_empty() {
        detail = detail.section(words::vetoes(lang));
        detail = s.vetoes.iter().fold(detail, |detail, item| detail.para(item.as_str()));
    }
    let ceiling: Words = match (s.ceiling, s.ceiling_of(units as u32)) {
        (Some(part), Some(most)) => {
            let tone = if most == 0 { Tone::Warn } else { Tone::Text };
            Words::new(words::ceiling_is(lang, &label::fraction(lang, part), units, most), tone)
        }
        _ => words::no_ceiling(lang).into(),
    };
    detail = detail
        .section(words::bands(lang))
        .field(words::formula(lang), s.formula.name(lang))
        .field(words::bands(lang), words::bands_are(lang, &p(s.bands.a_from), &p(s.bands.b_from)))
        .field(words::ceiling(lang), ceiling);
    if s.ceiling_of(units as u32) == Some(0) {
        detail = detail.para(Words::new(words::ceiling_zero(lang), Tone::Bad));
    }
    if s.trim_from > 0 { detail.para(words::trim(lang, s.trim_from)) } else { detail }
}

/// What stands out: missing scores, ties, a second C.
pub fn warnings(cx: &Cx, r: &Round) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let mut detail = Detail::new();
    if r.state == State::Scoring
        && let Some(whose) = whose_missing(cx, r)
    {
        detail = detail.para(Words::new(whose, Tone::Warn));
    }
    let open = |x: &&crate::domain::rating::UnitResult| x.tied && !r.moderations.contains_key(&x.unit);
    let tied = label::units(lang, a, r.results.values().filter(open).map(|x| x.unit));
    if !tied.is_empty() {
        detail = detail.para(Words::new(words::ties(lang, &tied), Tone::Bad));
    }
    let second = label::units(lang, a, two_in_a_row(a, r));
    if !second.is_empty() {
        detail = detail.para(Words::new(words::two_c(lang, &second), Tone::Bad));
    }
    detail
}

/// Everything on record about a round.
fn detail(cx: &Cx, r: &Round) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let raters = lang.join(r.raters.iter().map(|id| label::account_name(a, *id)));
    let silent = r.units.iter().copied().filter(|u| !r.reports.contains_key(u));
    let silent = match r.state {
        State::SelfReports => label::units(lang, a, silent),
        _ => String::new(),
    };
    let mut detail = Detail::new()
        .title(words::of_year(lang, r.year))
        .field(words::state(lang), Words::new(r.state.name(lang), Tone::Accent))
        .and(warnings(cx, r))
        .field(words::charter(lang), label::charter(lang, r.charter))
        .field(words::units(lang), r.units.len().to_string())
        .field(words::raters(lang), raters)
        .field(words::reports_until(lang), r.reports_until.map(|d| d.to_string()).unwrap_or_default())
        .field(words::reports(lang), format!("{}/{}", r.reports.len(), r.units.len()))
        .field(words::not_reported(lang), Words::new(silent, Tone::Warn));
    if let Some((posted, ends)) = r.notice {
        let ends = ends.or_else(|| crate::domain::rating::notice_end(a, posted));
        let ends = match ends {
            Some(day) => day.to_string().into(),
            None => Words::new(words::ends_unknown(lang), Tone::Warn),
        };
        detail = detail.field(words::posted(lang), posted.to_string()).field(words::ends(lang), ends);
    }
    if let Some(ballot) = r.ballot {
        detail = detail.field(words::ballot(lang), label::matter(lang, a, Matter::Ballot(ballot)));
    }
    if !r.excused.is_empty() {
        let rows = r.excused.iter().map(|(rater, unit, why)| -> Row {
            let unit = unit.map_or(words::from_all(lang).to_owned(), |u| label::unit(a, u));
            vec![label::account_name(a, *rater).into(), unit.into(), why.as_str().into()]
        });
        detail = detail.section(words::excused(lang)).table(["", "", ""], rows.collect());
    }
    if !r.objections.is_empty() {
        detail = detail.section(words::objections(lang));
        for objection in &r.objections {
            let head = format!("{}: {}", label::unit(a, objection.unit), objection.words);
            detail = detail.para(head).para(match &objection.answer {
                Some(answer) => Words::new(format!("  {}: {answer}", words::answer_words(lang)), Tone::Muted),
                None => Words::new(format!("  {}", words::unanswered(lang)), Tone::Warn),
            });
        }
    }
    if !r.letters.is_empty() {
        let arrived = r.letters.values().filter(|l| l.received.is_some()).count();
        let rows = r.letters.iter().map(|(unit, l)| -> Row {
            vec![
                label::unit(a, *unit).into(),
                words::letter_number(lang, l.year, l.number).into(),
                l.sent.to_string().into(),
                l.received.map(|d| d.to_string()).unwrap_or_default().into(),
            ]
        });
        let heads = [words::unit(lang), words::letters(lang), words::sent(lang), words::received(lang)];
        detail = detail
            .section(words::letters(lang))
            .para(words::letters_sent(lang, r.letters.len(), r.results.len(), arrived))
            .table(heads, rows.collect());
    }
    let units = if r.results.is_empty() { r.units.len() } else { r.results.len() };
    detail.and(scheme(lang, &r.scheme, units))
}

#[cfg(test)]
mod tests {
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
        act_as(&mut screen, LIAISON)
            .press("s")
            .types("办了三件实事")
            .press("tab")
            .types("总结")
            .press("ctrl-s");
        act_as(&mut screen, OFFICE).press("o").sees("还有 3 家单位未交自评").press("y").sees("评分中");
        screen
    }

    fn fill(screen: &mut Driver) {
        for rater in [LIAISON, RATER] {
            act_as(screen, rater).press("w");
            for _ in 0..2 {
                screen.press("g up up up up");
                for (unit, score) in [(1, "10"), (2, "9.5"), (3, "8"), (4, "7")] {
                    match (rater, unit) {
                        (LIAISON, 2) => screen.press("down"),
                        _ => screen.types(score).press("enter"),
                    };
                }
                screen.press("up up up up right");
            }
            screen.press("esc");
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
    fn a_rater_fills_the_grid_and_never_scores_its_own_unit() {
        let mut screen = scoring();
        act_as(&mut screen, LIAISON).press("w").sees("还缺 6");
        screen.types("25").press("enter").sees("最高 20.00 分").press("esc").types("18.5").press("enter");
        // One further down is its own unit.
        screen.types("9").sees("本单位").press("enter");
        insta::assert_snapshot!(screen.screen(), @r#"
         南江社.. | 打分 2026年度（还缺 5）  [练习数据] 覃芳 联络员、评分人  2026-11-22
                  服务成效   资源共享..
         市中医院      18.5          -
         区税务局         -          -
         港南二中         -          -
         港南分局         -          -









        ┌──────────────────────────────────────────────────────────────────────────────┐
        │ 还缺 5 项                                                                    │
        │ 区税务局: 服务成效  满分 20.00                                               │
        │ 依据      自评报告、佐证材料、群众反映                                       │
        │ 自评      办了三件实事                                                       │
        │ 佐证材料  总结                                                               │
        │ 记录      出席联盟大会 0、参加表决 0、承办任务按期完成 0、协办任务完成 0、提 │
        └──────────────────────────────────────────────────────────────────────────────┘
         评分人不给本单位评分：区税务局。依据：盟约第十条（年度评级）。
        "#);
        screen.press("up m").types("扎实").press("ctrl-s").sees("扎实");
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
        你的角色没有「审议调整等次」的权限。可由以下人员办理：大党委。
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
        │ 指标                分值         计分方式                                    │
        │ 参加联盟大会        20.00  平时  按比例：出席联盟大会                        │
        │ 参加表决            10.00  平时  按比例：参加表决                            │
        │ 任务按期完成        20.00  平时  按比例：承办任务按期完成                    │
        │ 协助办理任务        10.00  平时  每次 5.00 分：协办任务完成                  │
        │ 反映社情民意        10.00  平时  每次 5.00 分：提出意见                      │
        │ 服务成效            20.00  年度  评分人打分                                  │
        │ 资源共享与协同配合  10.00  年度  评分人打分                                  │
        │                                                                              │
        │ 加分与扣分                                                                   │
        └──────────────────────────────────────────────────────────────────────1-20/36─┘
         a 新增  x 免评  b 加减分  V 一票否决  t 列入议程  esc 返回  ? 帮助  : 命令
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
}
