//! Departures: where each stands for everybody inside; the cause and the unit's case for few, until the meeting.

use serde_json::{Value, json};

use super::{See, Shown, add, missing, or_none, texts, word};
use crate::cli::CliError;
use crate::domain::departure::{self, Cause, Departure};
use crate::domain::ids::DepartureId;
use crate::domain::visible;
use crate::locale::{Named, label, show as words};

pub(super) fn list(see: &See<'_>) -> Result<Shown, CliError> {
    see.inside()?;
    let lang = see.lang;
    let heads =
        vec![words::id(lang), words::unit(lang), words::cause(lang), words::state(lang), words::since(lang)];
    Ok(Shown::list(
        heads,
        see.a.departures.values().map(|d| {
            let row = vec![
                d.id.to_string(),
                label::unit_in_full(see.a, d.unit),
                d.cause.name(lang).to_owned(),
                d.state.name(lang).to_owned(),
                d.since.day().to_string(),
            ];
            (value(see, d), row)
        }),
    ))
}

fn value(see: &See<'_>, d: &Departure) -> Value {
    let cause = match d.cause {
        Cause::Withdrawal { .. } => "withdrawal",
        Cause::Removal { .. } => "removal",
    };
    let (tasks, leads) = departure::open_ends(see.a, d);
    let tasks_to: Vec<Value> = d.tasks.iter().map(|(task, to)| json!({ "task": task, "to": to })).collect();
    let leads_to: Vec<Value> = d.leads.iter().map(|(c, by)| json!({ "committee": c, "by": by })).collect();
    let mut value = json!({
        "id": d.id,
        "unit": d.unit,
        "unit_name": label::unit_in_full(see.a, d.unit),
        "cause": cause,
        "state": word(&d.state),
        "since": d.since,
        "tasks": tasks_to,
        "leads": leads_to,
        "ballots": texts(&d.ballots),
        "told": d.told.as_ref().map(|(at, _)| at.day()),
    });
    if d.state.is_live() {
        add(&mut value, json!({ "open_tasks": texts(tasks), "open_leads": texts(leads) }));
    }
    if visible::sees_application(see.a, see.viewer, d.unit) {
        let said = match &d.cause {
            Cause::Withdrawal { letter } => {
                json!({ "text": letter.text, "date": letter.date, "number": letter.number })
            }
            Cause::Removal { article, facts } => json!({ "article": article, "facts": facts }),
        };
        add(&mut value, said);
        add(&mut value, json!({ "statement": d.statement }));
    }
    value
}

pub(super) fn one(see: &See<'_>, id: DepartureId) -> Result<Shown, CliError> {
    see.inside()?;
    let (a, lang) = (see.a, see.lang);
    let d = a.departures.get(&id).ok_or_else(|| missing(id))?;
    let task = |(task, to): (_, &_)| format!("{task} {}", see.unit(*to));
    let lead = |(c, by): (&_, &_)| format!("{} {}", label::committee(a, *c), see.unit(*by));
    let handed = d.tasks.iter().map(task).chain(d.leads.iter().map(lead));
    let mut facts = vec![
        (words::id(lang), id.to_string()),
        (words::unit(lang), label::unit_in_full(a, d.unit)),
        (words::cause(lang), d.cause.name(lang).to_owned()),
        (words::state(lang), d.state.name(lang).to_owned()),
        (words::since(lang), label::moment(d.since)),
        (words::hand_over(lang), lang.join(handed)),
    ];
    if d.state.is_live() {
        let (tasks, leads) = departure::open_ends(a, d);
        let open = tasks.iter().map(ToString::to_string);
        let open = open.chain(leads.iter().map(|c| label::committee(a, *c)));
        facts.push((words::still_open(lang), lang.join(open)));
    }
    if visible::sees_application(a, see.viewer, d.unit) {
        match &d.cause {
            Cause::Withdrawal { letter } => {
                facts.push((
                    words::letter(lang),
                    format!("{} {} {}", letter.date, letter.number, letter.text),
                ));
            }
            Cause::Removal { article, facts: what } => {
                facts.push((words::article(lang), article.clone()));
                facts.push((words::facts(lang), what.clone()));
            }
        }
        facts.push((words::statement(lang), or_none(d.statement.as_ref())));
    }
    facts.push((words::ballots(lang), lang.join(&d.ballots)));
    Ok(Shown::one(value(see, d), facts))
}
