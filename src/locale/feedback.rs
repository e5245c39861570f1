//! The text of a feedback letter (反馈函): grade, points, what was done and how well, to the superior party organisation.
//!
//! Must not say what is not on record: every figure is the result's own, every task the record's.

use std::collections::BTreeMap;

use super::{Lang, Named, label};
use crate::domain::alliance::Alliance;
use crate::domain::ids::{CommitteeId, UnitId};
use crate::domain::rating::{Item, Line, Round, State, Trace, UnitResult, Veto};
use crate::domain::task;
use crate::domain::time::Day;

/// A unit's letter, a paragraph a line; empty where the unit has no result.
pub fn letter(lang: Lang, a: &Alliance, r: &Round, unit: UnitId, today: Day) -> String {
    let Some(x) = r.results.get(&unit) else { return String::new() };
    let (year, name) = (r.year, label::unit_in_full(a, unit));
    let superior = a.units.get(&unit).map(|u| u.particulars.superior.name.clone()).unwrap_or_default();
    let superior = if superior.is_empty() {
        say!(lang, "（上级党组织未登记）" | "(the superior organisation is not on record)")
    } else {
        superior
    };
    let sent = r.letters.get(&unit);
    let number = match sent {
        Some(l) => super::screen_rating::letter_number(lang, l.year, l.number),
        None => say!(lang, "（发出时编号）" | "(numbered when it is sent)"),
    };
    let grade = r.grade(unit).map(|g| g.name(lang)).unwrap_or_default();
    let total = label::points(x.total);
    let mut lines = vec![
        say!(lang, "关于{name}{year}年度评级结果的反馈函" | "On the rating of {name} for {year}"),
        number,
        String::new(),
        say!(lang, "{superior}：" | "To {superior}:"),
        say!(lang, alliance = &a.name, charter = label::charter(lang, r.charter), course = course(lang, r) =>
            "　　{alliance}依照{charter}的评级办法，对成员单位{year}年度的工作进行评级。{course}{name}评定为 {grade} 等，得分 {total} 分。现将有关情况函告如下。"
            | "{alliance} has rated its member units for {year} under its {charter}. {course}{name} is rated {grade}, with {total} points. In particular:"),
    ];
    let moderated = r.moderations.get(&unit).map(|m| m.reason.as_str()).map(|reason| {
        say!(
            lang,
            "等次经社区大党委审议确定：{reason}" | "the Big Party Committee moderated the grade: {reason}"
        )
    });
    let parts = [
        (lang.pick("参加联盟工作情况", "Taking part"), figures(lang, r, x)),
        (lang.pick("承办任务情况", "Tasks"), tasks(lang, a, r, unit)),
        (lang.pick("加分与扣分", "Bonuses and deductions"), adjustments(lang, r, x)),
        (
            lang.pick("需要说明的事项", "To be noted"),
            vetoes(lang, r, unit).into_iter().chain(moderated).collect::<Vec<_>>().join(lang.pick("", " ")),
        ),
    ];
    let there = parts.into_iter().filter(|(_, words)| !words.is_empty());
    lines.extend((1u32..).zip(there).map(|(n, (head, words))| match lang {
        Lang::Zh => format!("　　{}、{head}。{words}", label::chinese_number(n)),
        Lang::En => format!("{n}. {head}: {words}"),
    }));
    lines.push(say!(
        lang,
        "　　以上评级是该单位表彰奖励的主要依据，请予参考。"
            | "This rating is a main ground for the unit's commendations."
    ));
    lines.push(String::new());
    let on = label::day_in_full(lang, sent.map_or(today, |l| l.sent));
    let alliance = &a.name;
    lines.push(say!(lang, "{alliance}联络办公室" | "Liaison office of {alliance}"));
    lines.push(on);
    lines.join("\n")
}

/// How the result came to be, as far as it has come.
fn course(lang: Lang, r: &Round) -> String {
    let day = |state| r.stand(Trace::Step(state)).map(|s| label::day_in_full(lang, s.on));
    match (r.notice, day(State::Confirmed)) {
        (Some((posted, Some(ends))), Some(confirmed)) => say!(lang,
            posted = label::day_in_full(lang, posted), ends = label::day_in_full(lang, ends) =>
            "经评分、社区大党委审议，{posted}至{ends}公示，{confirmed}联盟大会表决确认，"
            | "After scoring, moderation, notice from {posted} to {ends} and the general meeting's vote of {confirmed}, "),
        (_, Some(confirmed)) => say!(
            lang,
            "经评分、审议、公示，{confirmed}联盟大会表决确认，"
                | "After scoring, moderation, notice and the general meeting's vote of {confirmed}, "
        ),
        _ => String::new(),
    }
}

fn item_name(r: &Round, line: &Line) -> String {
    match line.item {
        Item::Indicator(n) => r.scheme.indicators.get(usize::from(n)).map(|x| x.name.clone()),
        Item::Counted(n) | Item::Given(n) => r.scheme.adjustments.get(usize::from(n)).map(|x| x.name.clone()),
    }
    .unwrap_or_default()
}

/// The indicators with their figures and points.
fn figures(lang: Lang, r: &Round, x: &UnitResult) -> String {
    let indicators = x.lines.iter().filter(|line| line.counts && matches!(line.item, Item::Indicator(_)));
    let one = |line: &Line| {
        let (name, points) = (item_name(r, line), label::points(line.points));
        match line.of {
            0 => say!(lang, "{name} {points} 分" | "{name} {points}"),
            of => {
                say!(lang, count = line.count => "{name} {count}/{of}，{points} 分" | "{name} {count} of {of}, {points}")
            }
        }
    };
    let mut words = indicators.map(one).collect::<Vec<_>>().join(lang.pick("；", "; "));
    words.push_str(lang.pick("。", "."));
    words
}

/// What the unit was responsible for, by committee, and what it assisted in.
fn tasks(lang: Lang, a: &Alliance, r: &Round, unit: UnitId) -> String {
    let mut by: BTreeMap<CommitteeId, Vec<String>> = BTreeMap::new();
    let of_year = |t: &&task::Task| t.due.year() == r.year && t.state != task::State::Cancelled;
    for t in a.tasks.values().filter(of_year).filter(|t| t.taken_on_by() == Some(unit)) {
        let how = match t.completed_on() {
            None if t.done_on().is_some() => lang.pick("已报完成，待验收", "reported done, not accepted yet"),
            Some(done) if done <= t.due => lang.pick("按期办结", "done in time"),
            Some(_) => lang.pick("逾期办结", "done late"),
            None => lang.pick("未办结", "not done"),
        };
        let title = &t.title;
        by.entry(t.committee).or_default().push(say!(lang, "「{title}」{how}" | "\"{title}\" {how}"));
    }
    let assisted = a
        .tasks
        .values()
        .filter(of_year)
        .filter(|t| t.is_helped_by(unit) && t.completed_on().is_some())
        .count();
    let mut parts: Vec<String> = by
        .into_iter()
        .map(|(committee, tasks)| {
            let committee = label::committee(a, committee);
            let tasks = lang.join(tasks);
            say!(lang, "{committee}方面，{tasks}" | "{committee}: {tasks}")
        })
        .collect();
    if assisted > 0 {
        parts.push(say!(lang, "协助办结任务 {assisted} 项" | "assisted in {assisted}"));
    }
    if parts.is_empty() {
        return String::new();
    }
    format!("{}{}", parts.join(lang.pick("；", "; ")), lang.pick("。", "."))
}

/// The veto items of a unit: what forced its grade, and what did not for force majeure.
fn vetoes(lang: Lang, r: &Round, unit: UnitId) -> Vec<String> {
    let found = r.vetoes.get(&unit).into_iter().flatten();
    let one = |veto: &Veto| {
        let item = r.scheme.vetoes.get(usize::from(veto.item)).map_or("", String::as_str);
        let reason = veto.reason.trim_end_matches(['。', '.']);
        match &veto.exception {
            None => say!(
                lang,
                "有一票否决事项「{item}」（{reason}），等次定为 C。"
                    | "A veto item, {item} ({reason}), forces the grade C."
            ),
            Some(why) => {
                say!(lang, why = why.trim_end_matches(['。', '.']) => "发生「{item}」（{reason}），经认定属不可抗力（{why}），不按一票否决处理。"
                | "A veto item, {item} ({reason}), does not count for force majeure: {why}.")
            }
        }
    };
    found.map(one).collect()
}

fn adjustments(lang: Lang, r: &Round, x: &UnitResult) -> String {
    let adjusted = x.lines.iter().filter(|line| line.counts && !matches!(line.item, Item::Indicator(_)));
    let one = |line: &Line| {
        let (name, points) = (item_name(r, line), label::points(line.points));
        say!(lang, "{name} {points} 分" | "{name} {points}")
    };
    let words = adjusted.map(one).collect::<Vec<_>>().join(lang.pick("；", "; "));
    if words.is_empty() { words } else { format!("{words}{}", lang.pick("。", ".")) }
}
