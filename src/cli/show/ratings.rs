//! Rating rounds: every point with the records it comes from; scores and grades only for those who may see them.

use serde_json::{Value, json};

use super::{See, Shown, Text, add, evidence, missing, or_none, text, texts};
use crate::cli::CliError;
use crate::cli::apply::id_of;
use crate::domain::ids::{RoundId, UnitId};
use crate::domain::rating::{self, Item, Round, UnitResult};
use crate::domain::visible;
use crate::locale::{Named, closing, label, show as words};

pub(super) fn list(see: &See<'_>) -> Shown {
    let lang = see.lang;
    let heads = vec![words::id(lang), words::year(lang), words::state(lang), words::units(lang)];
    let seen = see.a.rounds.values().filter(|r| visible::sees_round(see.a, see.viewer, r));
    Shown::list(
        heads,
        seen.map(|r| {
            let row = vec![
                r.id.to_string(),
                r.year.to_string(),
                r.state.name(lang).to_owned(),
                r.units.len().to_string(),
            ];
            (value(see, r), row)
        }),
    )
}

fn value(see: &See<'_>, r: &Round) -> Value {
    let mut value = json!({
        "id": r.id,
        "year": r.year,
        "state": r.state,
        "charter": r.charter,
        "units": texts(&r.units),
        "ballot": r.ballot,
        "cancelled": r.cancelled.as_ref().map(|off| json!({ "on": off.on, "reason": off.reason })),
        "notice": r.notice.map(|(posted, ends)| json!({ "posted": posted, "ends": ends })),
    });
    let inside = visible::sees_inside(see.a, see.viewer);
    if inside {
        let objections: Vec<Value> = r
            .objections
            .iter()
            .map(|o| json!({ "unit": o.unit, "words": o.words, "answer": o.answer }))
            .collect();
        let excused: Vec<Value> = r
            .excused
            .iter()
            .map(|(rater, unit, why)| json!({ "rater": rater, "unit": unit, "reason": why }))
            .collect();
        let scores =
            r.scores.iter().filter(|((rater, _, _), _)| visible::sees_scores(see.a, see.viewer, r, *rater));
        let scores: Vec<Value> = scores
            .map(|((rater, unit, indicator), s)| {
                json!({
                    "rater": rater,
                    "unit": unit,
                    "indicator": indicator,
                    "score": label::tenths(s.tenths),
                    "remark": s.remark,
                })
            })
            .collect();
        let reports = r.reports.iter().filter(|(u, _)| visible::sees_self_report(see.a, see.viewer, r, **u));
        let reports: Vec<Value> = reports
            .map(|(unit, x)| json!({ "unit": unit, "words": x.words, "evidence": evidence(&x.evidence) }))
            .collect();
        add(
            &mut value,
            json!({
                "raters": texts(&r.raters),
                "excused": excused,
                "reports_until": r.reports_until,
                "reports": reports,
                "scores": scores,
                "missing": missing_count(see, r),
                "objections": objections,
            }),
        );
    }
    if visible::judges(see.a, see.viewer) {
        let studies = r.studies.iter();
        let studies = studies.map(|(unit, x)| json!({ "unit": unit, "on": x.on, "words": x.words }));
        add(&mut value, json!({ "studies": studies.collect::<Vec<Value>>() }));
    }
    if visible::sees_result(see.a, see.viewer, r) {
        let results: Vec<Value> = r.results.values().map(|x| result(r, x, inside)).collect();
        add(&mut value, json!({ "ceiling": r.ceiling(), "results": results }));
    }
    value
}

fn missing_count(see: &See<'_>, r: &Round) -> usize {
    if r.state == rating::State::Scoring { rating::missing_scores(see.a, r).len() } else { 0 }
}

fn result(r: &Round, x: &UnitResult, inside: bool) -> Value {
    let mut value = json!({ "unit": x.unit, "total": label::points(x.total), "grade": r.grade(x.unit) });
    if !inside {
        return value;
    }
    let lines: Vec<Value> = x
        .lines
        .iter()
        .map(|l| {
            let (kind, number) = match l.item {
                Item::Indicator(n) => ("indicator", n),
                Item::Counted(n) => ("counted", n),
                Item::Given(n) => ("given", n),
            };
            json!({
                "item": kind,
                "number": number,
                "name": closing::item(&r.scheme, l.item),
                "points": label::points(l.points),
                "count": l.count,
                "of": l.of,
                "counts": l.counts,
                "sources": l.sources.iter().map(|m| id_of(*m)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let moderated = r.moderations.get(&x.unit);
    let letter = r
        .letters
        .get(&x.unit)
        .map(|l| json!({ "year": l.year, "number": l.number, "sent": l.sent, "received": l.received }));
    add(
        &mut value,
        json!({
            "bonus": label::points(x.bonus),
            "deduction": label::points(x.deduction),
            "computed": x.computed,
            "tied": x.tied,
            "vetoed": x.vetoed,
            "moderated": moderated.map(|m| json!({ "grade": m.grade, "reason": m.reason })),
            "lines": lines,
            "letter": letter,
        }),
    );
    value
}

pub(super) fn one(see: &See<'_>, id: RoundId) -> Result<Shown, CliError> {
    let (a, lang) = (see.a, see.lang);
    let inside = visible::sees_inside(a, see.viewer);
    let seen = a.rounds.get(&id).filter(|r| visible::sees_round(a, see.viewer, r));
    let r = seen.ok_or_else(|| missing(id))?;
    let notice = r.notice.map(|(posted, ends)| {
        format!("{posted} / {}", ends.map_or_else(|| words::unknown(lang).to_owned(), |day| day.to_string()))
    });
    let mut facts = vec![
        (words::id(lang), id.to_string()),
        (words::year(lang), r.year.to_string()),
        (words::state(lang), r.state.name(lang).to_owned()),
        (words::reason(lang), r.cancelled.as_ref().map(|off| off.reason.clone()).unwrap_or_default()),
        (words::notice(lang), or_none(notice)),
        (words::ballot(lang), or_none(r.ballot)),
    ];
    if inside {
        facts.push((words::raters(lang), lang.join(r.raters.iter().map(|x| label::account_name(a, *x)))));
        let missing = missing_count(see, r);
        facts.push((words::missing(lang), if missing > 0 { missing.to_string() } else { String::new() }));
        let objections = r.objections.iter().map(|o| format!("{} {}", see.unit(o.unit), o.words));
        facts.push((words::objections(lang), lang.join(objections)));
    }
    let mut parts = vec![Text::Facts(facts)];
    if visible::sees_result(a, see.viewer, r) && !r.results.is_empty() {
        let heads = vec![words::unit(lang), words::points(lang), words::grade(lang), words::working(lang)];
        let rows = r.results.values().map(|x| {
            let working = if inside { closing::result(lang, x) } else { String::new() };
            vec![see.unit(x.unit), label::points(x.total), grade(r, x.unit, lang), working]
        });
        parts.push(Text::Table(heads, rows.collect()));
    }
    Ok(Shown { json: value(see, r), text: parts })
}

fn grade(r: &Round, unit: UnitId, lang: crate::locale::Lang) -> String {
    text(r.grade(unit).map(|g| g.name(lang))).as_str().unwrap_or_default().to_owned()
}
