//! The specialist committees.

use serde_json::{Value, json};

use super::{See, Shown, missing, or_none, text, texts, word};
use crate::cli::CliError;
use crate::domain::committee::Committee;
use crate::domain::ids::CommitteeId;
use crate::locale::{Named, show as words};

pub(super) fn list(see: &See<'_>) -> Shown {
    let lang = see.lang;
    let heads = vec![
        words::id(lang),
        words::name(lang),
        words::lead(lang),
        words::chair(lang),
        words::members(lang),
        words::tasks(lang),
    ];
    Shown::list(
        heads,
        see.a.committees.values().map(|c| {
            let row = vec![
                c.id.to_string(),
                c.name.clone(),
                c.lead().map(|u| see.unit(u)).unwrap_or_default(),
                or_none(c.chair.as_ref().map(|p| &p.name)),
                c.members.len().to_string(),
                open_tasks(see, c).len().to_string(),
            ];
            (value(see, c), row)
        }),
    )
}

fn open_tasks(see: &See<'_>, c: &Committee) -> Vec<String> {
    let open = see.a.tasks.values().filter(|t| t.committee == c.id && t.state.is_unfinished());
    open.map(|t| t.id.to_string()).collect()
}

fn value(see: &See<'_>, c: &Committee) -> Value {
    let terms: Vec<Value> = c
        .leads
        .iter()
        .map(|t| json!({ "unit": t.unit, "from": t.from, "until": t.until, "ends": t.ends, "ground": word(&t.ground) }))
        .collect();
    json!({
        "id": c.id,
        "name": c.name,
        "duties": c.duties,
        "lead": text(c.lead()),
        "leads": terms,
        "chair": c.chair.as_ref().map(|p| p.name.as_str()),
        "members": texts(&c.members),
        "open_tasks": open_tasks(see, c),
    })
}

pub(super) fn one(see: &See<'_>, id: CommitteeId) -> Result<Shown, CliError> {
    let lang = see.lang;
    let c = see.a.committees.get(&id).ok_or_else(|| missing(id))?;
    let term = |t: &crate::domain::committee::LeadTerm| {
        format!("{} {} / {} {}", see.unit(t.unit), t.from, or_none(t.until), t.ground.name(lang))
    };
    let facts = vec![
        (words::id(lang), id.to_string()),
        (words::name(lang), c.name.clone()),
        (words::duties(lang), c.duties.clone()),
        (words::lead(lang), c.lead().map(|u| see.unit(u)).unwrap_or_default()),
        (words::chair(lang), or_none(c.chair.as_ref().map(|p| &p.name))),
        (words::lead_terms(lang), lang.join(c.leads.iter().map(term))),
        (words::members(lang), see.units(c.members.iter().copied())),
        (words::tasks(lang), lang.join(open_tasks(see, c))),
    ];
    Ok(Shown::one(value(see, c), facts))
}
