//! Applications for admission: where each stands for everybody inside; its papers and review for few.

use serde_json::{Value, json};

use super::{See, Shown, add, missing, or_none, texts};
use crate::cli::CliError;
use crate::domain::admission::Application;
use crate::domain::ids::ApplicationId;
use crate::domain::visible;
use crate::locale::{Named, label, refusal, show as words};

pub(super) fn list(see: &See<'_>) -> Result<Shown, CliError> {
    see.inside()?;
    let lang = see.lang;
    let heads = vec![words::id(lang), words::unit(lang), words::state(lang), words::since(lang)];
    Ok(Shown::list(
        heads,
        see.a.applications.values().map(|p| {
            let row = vec![
                p.id.to_string(),
                label::unit_in_full(see.a, p.unit),
                p.state.name(lang).to_owned(),
                p.since.day().to_string(),
            ];
            (value(see, p), row)
        }),
    ))
}

fn value(see: &See<'_>, p: &Application) -> Value {
    let mut value = json!({
        "id": p.id,
        "unit": p.unit,
        "unit_name": label::unit_in_full(see.a, p.unit),
        "state": p.state,
        "since": p.since,
        "ballots": texts(&p.ballots),
    });
    if !visible::sees_application(see.a, see.viewer, p.unit) {
        return value;
    }
    let papers = p.papers.as_ref().map(|x| {
        json!({
            "text": x.letter.text,
            "date": x.letter.date,
            "number": x.letter.number,
            "accepts": x.accepts,
            "liaison": x.liaison.name,
            "offers": x.particulars.offers,
        })
    });
    let review = p.review.as_ref().map(
        |r| json!({ "checklist": r.checklist, "opinion": r.opinion, "reviewer": r.reviewer, "on": r.on }),
    );
    let returns: Vec<Value> = p.returns.iter().map(|(at, why)| json!({ "at": at, "reason": why })).collect();
    add(&mut value, json!({ "papers": papers, "review": review, "returns": returns, "reason": p.reason }));
    value
}

pub(super) fn one(see: &See<'_>, id: ApplicationId) -> Result<Shown, CliError> {
    see.inside()?;
    let (a, lang) = (see.a, see.lang);
    let p = a.applications.get(&id).ok_or_else(|| missing(id))?;
    let mut facts = vec![
        (words::id(lang), id.to_string()),
        (words::unit(lang), label::unit_in_full(a, p.unit)),
        (words::state(lang), p.state.name(lang).to_owned()),
        (words::since(lang), label::moment(p.since)),
        (words::ballots(lang), lang.join(&p.ballots)),
    ];
    if visible::sees_application(a, see.viewer, p.unit) {
        if let Some(x) = &p.papers {
            facts.push((
                words::letter(lang),
                format!("{} {} {}", x.letter.date, x.letter.number, x.letter.text),
            ));
            facts.push((words::accepts(lang), label::charter(lang, x.accepts)));
            facts.push((words::liaison(lang), x.liaison.name.clone()));
        }
        if let Some(r) = &p.review {
            let met = refusal::checklist(lang, r.checklist);
            let mark =
                |yes| if yes { crate::locale::common::yes(lang) } else { crate::locale::common::no(lang) };
            facts.push((
                words::checklist(lang),
                lang.join(met.map(|(what, yes)| format!("{what} {}", mark(yes)))),
            ));
            let who = label::account_name(a, r.reviewer);
            facts.push((words::review(lang), format!("{}  {who}  {}", r.opinion, r.on)));
        }
        let returns = p.returns.iter().map(|(at, why)| format!("{} {why}", at.day()));
        facts.push((words::returns(lang), lang.join(returns)));
        facts.push((words::reason(lang), or_none(p.reason.as_ref())));
    }
    Ok(Shown::one(value(see, p), facts))
}
