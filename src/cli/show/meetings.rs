//! General meetings and their minutes.

use serde_json::{Value, json};

use super::{See, Shown, Text, missing, or_none, texts, word};
use crate::cli::CliError;
use crate::domain::ids::MeetingId;
use crate::domain::meeting::{Line, Meeting};
use crate::domain::visible;
use crate::locale::{
    Named, label,
    minutes::{minutes_closings, minutes_in_full, minutes_text},
    show as words,
};

pub(super) fn list(see: &See<'_>) -> Shown {
    let lang = see.lang;
    let heads = vec![
        words::id(lang),
        words::title(lang),
        words::at(lang),
        words::place(lang),
        words::state(lang),
        words::present(lang),
    ];
    let seen = see.a.meetings.values().filter(|m| visible::sees_meeting(see.a, see.viewer, m));
    Shown::list(
        heads,
        seen.map(|m| {
            let row = vec![
                m.id.to_string(),
                m.title.clone(),
                label::moment(m.at),
                m.place.clone(),
                m.state.name(lang).to_owned(),
                format!("{}/{}", m.attendance.len(), m.members.len()),
            ];
            (value(m), row)
        }),
    )
}

fn value(m: &Meeting) -> Value {
    let items: Vec<Value> = m
        .items
        .iter()
        .map(|i| {
            json!({
                "number": i.number,
                "topic": i.topic,
                "title": i.title,
                "noticed": i.noticed,
                "words": i.words,
                "ballots": texts(&i.ballots),
            })
        })
        .collect();
    let attendance: Vec<Value> = m
        .attendance
        .iter()
        .flat_map(|(unit, stays)| stays.iter().map(move |s| (unit, s)))
        .map(
            |(unit, s)| json!({ "unit": unit, "substitute": s.substitute, "from": s.from, "until": s.until }),
        )
        .collect();
    let excused: Vec<Value> =
        m.excused.iter().map(|(unit, why)| json!({ "unit": unit, "reason": why })).collect();
    let lines: Vec<Value> = m
        .lines
        .iter()
        .map(|(task, line)| match line {
            Line::Done => json!({ "task": task, "line": "done" }),
            Line::NotDone(why) => json!({ "task": task, "line": "not_done", "reason": why }),
            Line::CarriedOver(to) => json!({ "task": task, "line": "carried_over", "to": to.to_string() }),
        })
        .collect();
    json!({
        "id": m.id,
        "kind": word(&m.kind),
        "title": m.title,
        "at": m.at,
        "place": m.place,
        "chair": m.chair,
        "state": m.state,
        "noticed": m.noticed,
        "opened": m.opened,
        "closed": m.closed,
        "members": texts(&m.members),
        "attendance": attendance,
        "excused": excused,
        "items": items,
        "lines": lines,
        "minutes": m.minutes.as_ref().map(|(text, by, on)| json!({ "text": text, "by": by, "on": on })),
        "reason": m.reason,
    })
}

fn find<'a>(see: &See<'a>, id: MeetingId) -> Result<&'a Meeting, CliError> {
    let seen = see.a.meetings.get(&id).filter(|m| visible::sees_meeting(see.a, see.viewer, m));
    seen.ok_or_else(|| missing(id))
}

pub(super) fn one(see: &See<'_>, id: MeetingId) -> Result<Shown, CliError> {
    let (lang, m) = (see.lang, find(see, id)?);
    let facts = vec![
        (words::id(lang), id.to_string()),
        (words::title(lang), m.title.clone()),
        (words::kind(lang), m.kind.name(lang).to_owned()),
        (words::at(lang), label::moment(m.at)),
        (words::place(lang), m.place.clone()),
        (words::chair(lang), m.chair.clone()),
        (words::state(lang), m.state.name(lang).to_owned()),
        (words::reason(lang), or_none(m.reason.as_ref())),
        (words::present(lang), see.units(m.attendance.keys().copied())),
        (words::excused(lang), see.units(m.excused.keys().copied())),
    ];
    let heads = vec![words::id(lang), words::agenda(lang), words::topic(lang), words::ballots(lang)];
    let items = m.items.iter().map(|i| {
        let topic = label::topic(lang, see.a, &i.topic);
        vec![i.number.to_string(), i.title.clone(), topic, lang.join(&i.ballots)]
    });
    let text = vec![Text::Facts(facts), Text::Table(heads, items.collect())];
    Ok(Shown { json: value(m), text })
}

pub(super) fn minutes(see: &See<'_>, id: MeetingId) -> Result<Shown, CliError> {
    let m = find(see, id)?;
    let text = minutes_text(see.lang, see.a, m);
    let closings = minutes_closings(see.lang, see.a, id);
    let ballots: Vec<&str> = closings.lines().skip(1).map(str::trim).collect();
    let json = json!({ "meeting": id, "approved": m.minutes.is_some(), "text": text, "ballots": ballots });
    let words = minutes_in_full(see.lang, see.a, m);
    Ok(Shown { json, text: vec![Text::Lines(words.lines().map(str::to_owned).collect())] })
}
