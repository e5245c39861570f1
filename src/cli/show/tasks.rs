//! Quarterly tasks, with what stands out about each today.

use serde_json::{Value, json};

use super::{See, Shown, Text, evidence, missing, or_none, text, texts, word};
use crate::cli::CliError;
use crate::domain::ids::TaskId;
use crate::domain::task::{self, Task, Turn};
use crate::locale::{Named, label, show as words};

pub(super) fn list(see: &See<'_>) -> Result<Shown, CliError> {
    see.inside()?;
    let lang = see.lang;
    let heads = vec![
        words::id(lang),
        words::title(lang),
        words::committee(lang),
        words::quarter(lang),
        words::due(lang),
        words::unit_responsible(lang),
        words::state(lang),
        words::percent(lang),
        words::alarms(lang),
    ];
    Ok(Shown::list(
        heads,
        see.a.tasks.values().map(|t| {
            let row = vec![
                t.id.to_string(),
                t.title.clone(),
                label::committee(see.a, t.committee),
                t.quarter.to_string(),
                t.due.to_string(),
                t.responsible().map(|u| see.unit(u)).unwrap_or_default(),
                t.state.name(lang).to_owned(),
                format!("{}%", t.percent()),
                alarms(see, t),
            ];
            (value(see, t), row)
        }),
    ))
}

fn alarms(see: &See<'_>, t: &Task) -> String {
    see.lang.join(task::alarms(see.a, t, see.today).into_iter().map(|x| x.name(see.lang)))
}

fn value(see: &See<'_>, t: &Task) -> Value {
    let part = |p: &task::Part| json!({ "unit": p.unit, "part": p.part, "brings": p.brings });
    let assisting = t.dispatch.iter().flat_map(|d| &d.assisting);
    let assisting: Vec<Value> = assisting
        .map(|x| {
            let mut value = part(&x.part);
            super::add(&mut value, json!({ "reply": x.reply }));
            value
        })
        .collect();
    let progress: Vec<Value> = t
        .progress
        .iter()
        .map(|p| {
            json!({
                "at": p.at,
                "unit": p.unit,
                "words": p.words,
                "percent": p.percent,
                "people": p.people,
                "hours": label::tenths(p.hours),
                "evidence": evidence(&p.evidence),
            })
        })
        .collect();
    let turns: Vec<Value> = t.turns.iter().map(|(at, turn)| turn_value(*at, turn)).collect();
    json!({
        "id": t.id,
        "title": t.title,
        "done_when": t.done_when,
        "committee": t.committee,
        "quarter": t.quarter.to_string(),
        "due": t.due,
        "priority": t.priority,
        "opinions": texts(&t.opinions),
        "meeting": t.meeting,
        "state": t.state,
        "since": t.since,
        "assigned": t.assigned,
        "percent": t.percent(),
        "responsible": t.dispatch.as_ref().map(|d| part(&d.responsible)),
        "assisting": assisting,
        "dispatched": t.dispatch.as_ref().map(|d| d.on),
        "answer_by": text(t.dispatch.as_ref().and_then(|d| d.answer_by)),
        "progress": progress,
        "blocked": t.blocked.as_ref().map(|(at, why)| json!({ "since": at, "reason": why })),
        "reported": t.reported.as_ref().map(|(at, words, e)| {
            json!({ "at": at, "words": words, "evidence": evidence(e) })
        }),
        "turns": turns,
        "alarms": task::alarms(see.a, t, see.today).iter().map(word).collect::<Vec<_>>(),
        "reason": t.reason,
    })
}

fn turn_value(at: crate::domain::time::Moment, turn: &Turn) -> Value {
    let (what, unit, to, quarter, reason) = match turn {
        Turn::TurnedDown(unit, why) => ("turned_down", Some(*unit), None, None, Some(why)),
        Turn::Returned(why) => ("returned", None, None, None, Some(why)),
        Turn::CarriedOver(from, why) => ("carried_over", None, None, Some(from.to_string()), Some(why)),
        Turn::HandedOver(from, to) => ("handed_over", Some(*from), Some(*to), None, None),
        Turn::Blocked(why) => ("blocked", None, None, None, Some(why)),
        Turn::Unblocked(why) => ("unblocked", None, None, None, Some(why)),
        Turn::Reminded(why) => ("reminded", None, None, None, Some(why)),
        Turn::Released(units) => ("released", units.first().copied(), None, None, None),
        Turn::Reported(words, _) => ("reported", None, None, None, Some(words)),
        Turn::Accepted(words) => ("accepted", None, None, None, Some(words)),
        Turn::StruckOff => ("struck_off", None, None, None, None),
        Turn::AssistWithdrawn(unit) => ("assist_withdrawn", Some(*unit), None, None, None),
    };
    json!({ "at": at, "what": what, "unit": unit, "to": to, "from_quarter": quarter, "reason": reason })
}

pub(super) fn one(see: &See<'_>, id: TaskId) -> Result<Shown, CliError> {
    see.inside()?;
    let (a, lang) = (see.a, see.lang);
    let t = a.tasks.get(&id).ok_or_else(|| missing(id))?;
    let part = |p: &task::Part| match p.part.as_str() {
        "" => see.unit(p.unit),
        what => format!("{} {what}", see.unit(p.unit)),
    };
    let assisting = t.dispatch.iter().flat_map(|d| &d.assisting).map(|x| part(&x.part));
    let turns = t.turns.iter().map(|(at, turn)| format!("{} {}", at.day(), turn.name(lang)));
    let facts = vec![
        (words::id(lang), id.to_string()),
        (words::title(lang), t.title.clone()),
        (words::done_when(lang), t.done_when.clone()),
        (words::committee(lang), label::committee(a, t.committee)),
        (words::quarter(lang), label::quarter(lang, t.quarter)),
        (words::due(lang), t.due.to_string()),
        (words::priority(lang), t.priority.name(lang).to_owned()),
        (words::state(lang), t.state.name(lang).to_owned()),
        (words::percent(lang), format!("{}%", t.percent())),
        (words::alarms(lang), alarms(see, t)),
        (words::unit_responsible(lang), or_none(t.dispatch.as_ref().map(|d| part(&d.responsible)))),
        (words::units_assisting(lang), lang.join(assisting)),
        (words::opinions(lang), lang.join(&t.opinions)),
        (
            words::reported(lang),
            or_none(t.reported.as_ref().map(|(at, said, _)| format!("{} {said}", at.day()))),
        ),
        (words::turns(lang), lang.join(turns)),
        (words::reason(lang), or_none(t.reason.as_ref())),
    ];
    let mut text = vec![Text::Facts(facts)];
    let rows: Vec<Vec<String>> = t
        .progress
        .iter()
        .map(|p| vec![p.at.day().to_string(), see.unit(p.unit), format!("{}%", p.percent), p.words.clone()])
        .collect();
    if !rows.is_empty() {
        let heads = vec![words::on(lang), words::unit(lang), words::percent(lang), words::progress(lang)];
        text.push(Text::Table(heads, rows));
    }
    Ok(Shown { json: value(see, t), text })
}
