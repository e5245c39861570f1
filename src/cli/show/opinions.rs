//! Opinions; who raised one is for the office alone.

use serde_json::{Value, json};

use super::{See, Shown, add, missing, or_none, text, texts, word};
use crate::cli::CliError;
use crate::domain::ids::OpinionId;
use crate::domain::opinion::{self, Opinion, Source, State};
use crate::domain::visible;
use crate::locale::{Named, label, show as words};

pub(super) fn list(see: &See<'_>) -> Result<Shown, CliError> {
    see.inside()?;
    let lang = see.lang;
    let heads = vec![
        words::id(lang),
        words::on(lang),
        words::source(lang),
        words::words(lang),
        words::category(lang),
        words::state(lang),
        words::answer(lang),
    ];
    Ok(Shown::list(
        heads,
        see.a.opinions.values().map(|o| {
            let row = vec![
                o.id.to_string(),
                o.on.to_string(),
                o.source.name(lang).to_owned(),
                label::opening(&o.words, 30),
                o.category.clone(),
                o.state.name(lang).to_owned(),
                or_none(o.answer.as_ref().map(|x| x.on)),
            ];
            (value(see, o), row)
        }),
    ))
}

fn value(see: &See<'_>, o: &Opinion) -> Value {
    let (mut task, mut until, mut into) = (None, None, None);
    match o.state {
        State::Tasked(id) => task = Some(id),
        State::Deferred(quarter) => until = Some(quarter),
        State::Joined(id) => into = Some(id),
        _ => {}
    }
    let committee = match o.source {
        Source::Committee(id) => Some(id),
        _ => None,
    };
    let answer = o.answer.as_ref().map(|x| json!({ "words": x.words, "on": x.on, "received": x.received }));
    let mut value = json!({
        "id": o.id,
        "source": word(&o.source),
        "gathered_by": text(committee),
        "brought_by": o.brought_by,
        "place": o.place,
        "words": o.words,
        "on": o.on,
        "category": o.category,
        "suggested": o.suggested,
        "state": word(&o.state),
        "task": text(task),
        "deferred_until": text(until),
        "joined_to": text(into),
        "joined": texts(opinion::joined_to(see.a, o.id).map(|x| x.id)),
        "decided": o.decided.as_ref().map(|(meeting, why)| json!({ "meeting": meeting, "reason": why })),
        "answer": answer,
    });
    if visible::sees_opinion_source(see.a, see.viewer) {
        let person = o.raised_by.as_ref();
        let raised_by = person.map(|p| json!({ "name": p.name, "telephone": p.phone }));
        add(&mut value, json!({ "raised_by": raised_by }));
    }
    value
}

pub(super) fn one(see: &See<'_>, id: OpinionId) -> Result<Shown, CliError> {
    see.inside()?;
    let (a, lang) = (see.a, see.lang);
    let o = a.opinions.get(&id).ok_or_else(|| missing(id))?;
    let raised = o.raised_by.as_ref().filter(|_| visible::sees_opinion_source(a, see.viewer));
    let answer = o.answer.as_ref().map(|x| format!("{} {}", x.on, x.words));
    let decided = o.decided.as_ref().map(|(meeting, why)| format!("{meeting} {why}"));
    let facts = vec![
        (words::id(lang), id.to_string()),
        (words::words(lang), o.words.clone()),
        (words::place(lang), o.place.clone()),
        (words::on(lang), o.on.to_string()),
        (words::source(lang), o.source.name(lang).to_owned()),
        (words::raised_by(lang), or_none(raised.map(|p| format!("{} {}", p.name, p.phone)))),
        (words::brought_by(lang), o.brought_by.map(|u| see.unit(u)).unwrap_or_default()),
        (words::category(lang), o.category.clone()),
        (words::suggested(lang), o.suggested.map(|c| label::committee(a, c)).unwrap_or_default()),
        (words::state(lang), o.state.name(lang).to_owned()),
        (words::joined(lang), lang.join(opinion::joined_to(a, id).map(|x| x.id))),
        (words::decided(lang), or_none(decided)),
        (words::answer(lang), or_none(answer)),
    ];
    Ok(Shown::one(value(see, o), facts))
}
