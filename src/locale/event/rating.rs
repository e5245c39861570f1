//! Rating rounds, each event as one line.

use super::super::{Lang, Named, label};
use super::tail;
use crate::domain::alliance::{Alliance, Matter};
use crate::domain::ids::{RoundId, UnitId};
use crate::domain::rating::{Event, Grade, State};

/// Whether scores may be told: raters don't see one another's until scoring is closed.
fn scores_are_shown(a: &Alliance, round: RoundId) -> bool {
    a.rounds.get(&round).is_some_and(|r| r.reached() > State::Scoring)
}

fn indicator(a: &Alliance, round: RoundId, number: u16) -> String {
    a.rounds
        .get(&round)
        .and_then(|r| r.scheme.indicators.get(usize::from(number)))
        .map_or_else(|| (u32::from(number) + 1).to_string(), |x| x.name.clone())
}

fn adjustment(a: &Alliance, round: RoundId, number: u16) -> String {
    a.rounds
        .get(&round)
        .and_then(|r| r.scheme.adjustments.get(usize::from(number)))
        .map_or_else(|| (u32::from(number) + 1).to_string(), |x| x.name.clone())
}

fn veto(a: &Alliance, round: RoundId, number: u16) -> String {
    a.rounds
        .get(&round)
        .and_then(|r| r.scheme.vetoes.get(usize::from(number)))
        .map_or_else(|| (u32::from(number) + 1).to_string(), String::clone)
}

/// How many of each grade: A 5、B 14、C 2.
fn spread(lang: Lang, grades: impl Iterator<Item = Grade> + Clone) -> String {
    lang.join(
        [Grade::A, Grade::B, Grade::C]
            .map(|grade| format!("{} {}", grade.name(lang), grades.clone().filter(|g| *g == grade).count())),
    )
}

pub(super) fn rating(lang: Lang, a: &Alliance, e: &Event) -> String {
    let what = label::matter(lang, a, Matter::Round(e.round()));
    let u = |id: &UnitId| label::unit(a, *id);
    let who = |id: &crate::domain::ids::AccountId| label::account_name(a, *id);
    let voted = |id: &crate::domain::ids::BallotId| label::matter(lang, a, Matter::Ballot(*id));
    match e {
        Event::Prepared { year, units, raters, .. } => {
            say!(lang, n = units.len(), raters = lang.join(raters.iter().map(who)) =>
            "准备{year}年度评级，单位 {n} 家，评分人：{raters}"
            | "the rating round of {year} was prepared (units: {n}, raters: {raters})")
        }
        Event::RatersNamed { raters, .. } => say!(lang, raters = lang.join(raters.iter().map(who)) =>
            "{what}：评分人改为{raters}" | "{what}: the raters are now {raters}"),
        Event::SelfReportsOpened { until, .. } => say!(
            lang,
            "{what}：开始单位自评，至 {until} 止" | "{what}: units report on themselves until {until}"
        ),
        Event::SelfReported { unit, .. } => say!(lang, unit = u(unit) =>
            "{what}：{unit}提交自评" | "{what}: {unit} handed in its self-report"),
        Event::ScoringOpened { .. } => say!(lang, "{what}：开始评分" | "{what}: scoring opened"),
        Event::Scored { round, rater, unit, indicator: number, score } => {
            let (rater, unit, item) = (who(rater), u(unit), indicator(a, *round, *number));
            if scores_are_shown(a, *round) {
                say!(lang, score = label::tenths(score.tenths) =>
                    "{what}：{rater}给{unit}「{item}」评 {score} 分"
                    | "{what}: {rater} scored {unit} on {item}: {score}")
            } else {
                say!(
                    lang,
                    "{what}：{rater}已给{unit}「{item}」评分" | "{what}: {rater} scored {unit} on {item}"
                )
            }
        }
        Event::ScoreWithdrawn { round, rater, unit, indicator: number } => {
            say!(lang, rater = who(rater), unit = u(unit), item = indicator(a, *round, *number) =>
                "{what}：{rater}撤回对{unit}「{item}」的评分"
                | "{what}: {rater} took back the score of {unit} on {item}")
        }
        Event::RaterReadmitted { rater, unit, .. } => match unit {
            Some(unit) => say!(lang, rater = who(rater), unit = u(unit) =>
                "{what}：取消{rater}对{unit}的回避" | "{what}: {rater} scores {unit} again"),
            None => say!(lang, rater = who(rater) =>
                "{what}：取消{rater}的全部回避" | "{what}: {rater} scores all units again"),
        },
        Event::AdjustmentStruck { unit, number, .. } => {
            say!(lang, unit = u(unit), n = u64::from(*number) + 1 =>
            "{what}：撤销{unit}的第 {n} 项加减分" | "{what}: bonus or deduction {n} of {unit} was struck")
        }
        Event::VetoStruck { round, unit, item } => {
            say!(lang, unit = u(unit), item = veto(a, *round, *item) =>
            "{what}：撤销{unit}的一票否决事项「{item}」" | "{what}: veto item of {unit} was struck, {item}")
        }
        Event::ReceiptStruck { unit, .. } => say!(lang, unit = u(unit) =>
            "{what}：撤销{unit}反馈函的送达登记" | "{what}: that the letter of {unit} arrived was struck"),
        Event::RaterExcused { rater, unit, reason, .. } => {
            let (rater, why) = (who(rater), tail(lang, reason));
            match unit {
                Some(unit) => say!(lang, unit = u(unit) =>
                    "{what}：{rater}对{unit}回避{why}" | "{what}: {rater} was excused from {unit}{why}"),
                None => say!(
                    lang,
                    "{what}：{rater}全部回避{why}" | "{what}: {rater} was excused from all units{why}"
                ),
            }
        }
        Event::Adjusted { round, unit, given } => {
            let found =
                a.rounds.get(round).and_then(|r| r.scheme.adjustments.get(usize::from(given.adjustment)));
            let sign = if found.is_some_and(|x| !x.bonus) { -1 } else { 1 };
            say!(lang, unit = u(unit), item = adjustment(a, *round, given.adjustment), points = label::points(sign * given.hundredths), why = tail(lang, &given.reason) =>
                "{what}：{unit}「{item}」{points} 分{why}" | "{what}: {unit}, {item}, {points} points{why}")
        }
        Event::VetoFound { round, unit, veto: found } => {
            let (unit, item, why) = (u(unit), veto(a, *round, found.item), tail(lang, &found.reason));
            match &found.exception {
                Some(exception) => say!(
                    lang,
                    "{what}：{unit}有一票否决事项「{item}」{why}，因不可抗力不计：{exception}"
                        | "{what}: veto item found for {unit}, {item}{why}; it does not count: {exception}"
                ),
                None => say!(
                    lang,
                    "{what}：认定{unit}有一票否决事项「{item}」{why}"
                        | "{what}: veto item found for {unit}, {item}{why}"
                ),
            }
        }
        Event::ScoringClosed { results, .. } => {
            say!(lang, n = results.len(), spread = spread(lang, results.iter().map(|r| r.computed)) =>
            "{what}：评分结束，单位 {n} 家，{spread}" | "{what}: scoring closed (units: {n}), {spread}")
        }
        Event::Moderated { unit, moderation, .. } => {
            say!(lang, unit = u(unit), grade = moderation.grade.name(lang), why = tail(lang, &moderation.reason) =>
            "{what}：大党委审议，{unit}定为 {grade}{why}"
            | "{what}: the Big Party Committee gave {unit} {grade}{why}")
        }
        Event::ModerationFinished { .. } => say!(lang, "{what}：审议结束" | "{what}: moderation finished"),
        Event::NoticePosted { on, ends, .. } => match ends {
            Some(ends) => {
                say!(lang, "{what}：{on} 公示，{ends} 期满" | "{what}: public notice from {on}, ends {ends}")
            }
            None => say!(
                lang,
                "{what}：{on} 公示，期满日待放假安排公布后确定"
                    | "{what}: public notice from {on}; its end is unknown until the calendar is announced"
            ),
        },
        Event::Objected { unit, words, .. } => say!(lang, unit = u(unit), words = tail(lang, words) =>
            "{what}：{unit}提出异议{words}" | "{what}: {unit} objected{words}"),
        Event::ObjectionAnswered { objection, words, grade, .. } => {
            let (n, words) = (u64::from(*objection) + 1, tail(lang, words));
            match grade {
                Some(grade) => say!(lang, grade = grade.name(lang) =>
                    "{what}：答复第 {n} 条异议，等次改为 {grade}{words}"
                    | "{what}: objection {n} was answered, the grade is now {grade}{words}"),
                None => say!(
                    lang,
                    "{what}：答复第 {n} 条异议{words}" | "{what}: objection {n} was answered{words}"
                ),
            }
        }
        Event::Confirmed { ballot, grades, .. } => {
            say!(lang, spread = spread(lang, grades.iter().map(|(_, g)| *g)), ballot = voted(ballot) =>
            "{what}：联盟大会确认（{ballot}），{spread}"
            | "{what} was confirmed by the general meeting ({ballot}), {spread}")
        }
        Event::NotConfirmed { ballot, .. } => say!(
            lang, ballot = voted(ballot) =>
            "{what}：联盟大会未确认（{ballot}），退回审议"
                | "{what} was not confirmed ({ballot}); it goes back to moderation"
        ),
        Event::FedBack { unit, letter, .. } => {
            say!(lang, unit = u(unit), year = letter.year, n = letter.number, sent = letter.sent =>
            "{what}：{unit}的反馈函〔{year}〕{n}号于 {sent} 发出"
            | "{what}: the letter of {unit}, no. {n} of {year}, was sent on {sent}")
        }
        Event::Received { unit, on, .. } => say!(lang, unit = u(unit) =>
            "{what}：{unit}的反馈函于 {on} 送达" | "{what}: the letter of {unit} arrived on {on}"),
        Event::Cancelled { reason, .. } => say!(lang, why = tail(lang, reason) =>
            "{what}：取消本轮评级{why}" | "{what} was called off{why}"),
        Event::Reinstated { .. } => say!(lang, "{what}：恢复本轮评级" | "{what} goes on after all"),
        Event::Studied { unit, words, .. } => say!(lang, unit = u(unit), words = tail(lang, words) =>
            "{what}：{unit}连续两年为 C 等，已研究{words}"
            | "{what}: {unit}, with a C two years running, was considered{words}"),
        Event::StudyStruck { unit, .. } => say!(lang, unit = u(unit) =>
            "{what}：撤销{unit}的研究结果" | "{what}: what came of considering {unit} was struck"),
        Event::Closed { .. } => say!(lang, "{what}：评级结束" | "{what} was closed"),
    }
}
