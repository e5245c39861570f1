//! One matter's whole course, from the opinion to the answer or from the application to the membership.

use std::path::Path;

use serde_json::{Value, json};

use super::{See, Shown, Text, evidence, missing, texts};
use crate::cli::CliError;
use crate::cli::apply::id_of;
use crate::desk::{matters, past};
use crate::domain::thread::{Thread, thread as find};
use crate::domain::{Matter, visible};
use crate::locale::{Named, event::event, label, show as words};

pub(super) fn thread(see: &See<'_>, of: Matter, dir: &Path) -> Result<Shown, CliError> {
    see.inside()?;
    let (a, lang) = (see.a, see.lang);
    if !a.courses.contains_key(&of) {
        return Err(missing(id_of(of)));
    }
    let found = find(a, of);
    let hidden = found.applications.iter().filter_map(|id| a.applications.get(id)).map(|p| p.unit);
    let mut hidden =
        hidden.chain(found.departures.iter().filter_map(|id| a.departures.get(id)).map(|d| d.unit));
    if hidden.any(|unit| !visible::sees_application(a, see.viewer, unit)) {
        return Err(CliError::NotVisible);
    }
    let (mut entries, mut lines) = (Vec::new(), Vec::new());
    for entry in past::entries(dir)? {
        let entry = entry?;
        if entry.number > a.number {
            break;
        }
        if !found.entries.contains(&entry.number) {
            continue;
        }
        let stamp = &entry.entry.stamp;
        let said: Vec<String> = entry.entry.events.iter().map(|e| event(lang, a, e)).collect();
        for said in &said {
            lines.push(format!("{}  {:>5}  {said}", stamp.happened.day(), entry.number));
        }
        entries.push(json!({
            "entry": entry.number,
            "happened": stamp.happened,
            "account": stamp.account,
            "behalf": stamp.behalf,
            "matters": matters(&entry.entry).into_iter().map(id_of).collect::<Vec<_>>(),
            "words": said,
        }));
    }
    let links = links(see, &found);
    let json = json!({ "of": id_of(of), "links": links, "entries": entries });
    let items = found.items.iter().map(|(meeting, item)| {
        let found = a.meetings.get(meeting).and_then(|m| m.item(*item));
        format!("{meeting} {item}. {}", found.map(|i| i.title.as_str()).unwrap_or_default())
    });
    let ballot = |id: &crate::domain::ids::BallotId| {
        let verdict = a.ballots.get(id).and_then(|b| b.verdict());
        format!("{id} {}", verdict.map(|v| v.name(lang)).unwrap_or_default())
    };
    let facts = vec![
        (words::matter(lang), label::matter(lang, a, of)),
        (words::opinions(lang), lang.join(&found.opinions)),
        (words::agenda(lang), lang.join(items)),
        (words::ballots(lang), lang.join(found.ballots.iter().map(ballot))),
        (words::tasks(lang), lang.join(&found.tasks)),
        (words::units(lang), see.units(found.units.iter().copied())),
    ];
    Ok(Shown { json, text: vec![Text::Facts(facts), Text::Lines(lines)] })
}

fn links(see: &See<'_>, t: &Thread) -> Value {
    let a = see.a;
    let items: Vec<Value> = t
        .items
        .iter()
        .map(|(meeting, item)| {
            let found = a.meetings.get(meeting).and_then(|m| m.item(*item));
            json!({ "meeting": meeting, "item": item, "title": found.map(|i| i.title.as_str()) })
        })
        .collect();
    let tasks = || t.tasks.iter().filter_map(|id| a.tasks.get(id));
    let proofs = tasks().flat_map(|task| {
        let reported = task.reported.iter().flat_map(|(_, _, proofs)| proofs);
        task.progress.iter().flat_map(|p| &p.evidence).chain(reported).cloned()
    });
    let proofs: Vec<_> = proofs.collect();
    let answers: Vec<Value> = t
        .opinions
        .iter()
        .filter_map(|id| a.opinions.get(id)?.answer.as_ref().map(|x| (id, x)))
        .map(|(id, x)| json!({ "opinion": id, "words": x.words, "on": x.on, "received": x.received }))
        .collect();
    json!({
        "opinions": texts(&t.opinions),
        "tasks": texts(&t.tasks),
        "applications": texts(&t.applications),
        "departures": texts(&t.departures),
        "rounds": texts(&t.rounds),
        "meetings": texts(t.meetings()),
        "items": items,
        "ballots": texts(&t.ballots),
        "units": texts(&t.units),
        "evidence": evidence(&proofs),
        "answers": answers,
    })
}
