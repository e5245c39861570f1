//! Ballots: the rule and how many have voted while open, the whole working once closed; a secret vote never.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{See, Shown, Text, add, missing, or_none, text, texts, word};
use crate::cli::CliError;
use crate::domain::ballot::{Ballot, Closing, State, Way};
use crate::domain::fraction::Threshold;
use crate::domain::ids::{BallotId, UnitId};
use crate::domain::majority::Rule;
use crate::domain::visible;
use crate::locale::{Named, closing, label, show as words};

pub(super) fn list(see: &See<'_>) -> Shown {
    let lang = see.lang;
    let heads = vec![
        words::id(lang),
        words::title(lang),
        words::way(lang),
        words::state(lang),
        words::voted(lang),
        words::outcome(lang),
    ];
    let seen = see.a.ballots.values().filter(|b| visible::sees_ballot(see.a, see.viewer, b));
    Shown::list(
        heads,
        seen.map(|b| {
            let row = vec![
                b.id.to_string(),
                b.title.clone(),
                b.way.name(lang).to_owned(),
                b.state.name(lang).to_owned(),
                format!("{}/{}", b.voted_count(), b.electorate.len()),
                b.verdict().map(|v| v.name(lang)).unwrap_or_default().to_owned(),
            ];
            (value(see, b), row)
        }),
    )
}

/// A rule as the command line writes it: `>=2/3` and `>1/2 present`.
pub(super) fn rule(rule: &Rule) -> Value {
    let base = word(&rule.base);
    let base = base.as_str().unwrap_or_default();
    json!({
        "quorum": threshold(rule.quorum),
        "majority": format!("{} {base}", threshold(rule.majority)),
        "casting_vote": rule.casting_vote,
    })
}

pub(super) fn threshold(t: Threshold) -> String {
    use crate::domain::fraction::Comparator;
    let sign = match t.comparator {
        Comparator::AtLeast => ">=",
        Comparator::MoreThan => ">",
    };
    format!("{sign}{}/{}", t.fraction.num, t.fraction.den)
}

fn value(see: &See<'_>, b: &Ballot) -> Value {
    let mut value = json!({
        "id": b.id,
        "title": b.title,
        "meeting": b.meeting,
        "item": b.item,
        "topic": b.topic,
        "kind": b.kind,
        "way": b.way,
        "deadline": b.deadline,
        "text": b.text,
        "rule": rule(&b.rule),
        "charter": b.charter,
        "state": if b.is_open() { "open" } else { "closed" },
        "set_aside_by": match b.state { State::SetAside(by) => text(Some(by)), _ => Value::Null },
        "opened": b.opened,
        "closed": b.closed,
        "electorate": b.electorate.len(),
        "voted": b.voted_count(),
        "required": b.closing.as_ref().map(|c| c.required).or_else(|| b.required_so_far()),
        "closing": b.closing.as_ref().map(closed),
    });
    if visible::sees_inside(see.a, see.viewer) {
        let votes: Vec<Value> = b
            .votes
            .iter()
            .filter(|(unit, _)| visible::sees_vote(see.a, see.viewer, b, **unit))
            .map(|(unit, v)| {
                json!({ "unit": unit, "choice": v.choice, "basis": v.basis, "by": v.by, "at": v.at })
            })
            .collect();
        let written: Vec<Value> =
            b.written.iter().map(|(unit, words)| json!({ "unit": unit, "words": words })).collect();
        add(
            &mut value,
            json!({
                "units": texts(&b.electorate),
                "aside": texts(&b.aside),
                "present": texts(&b.present),
                "waiting": texts(if b.is_open() { b.waiting_for() } else { Default::default() }),
                "not_voted": texts(if b.is_open() { Default::default() } else { not_voted(b) }),
                "votes": votes,
                "written": written,
            }),
        );
    }
    value
}

/// Who did not vote in an open ballot that is closed; of a secret one, and of slips, only the number is on record.
fn not_voted(b: &Ballot) -> BTreeSet<UnitId> {
    let named = b.way == Way::Open && b.handed_out.is_none();
    if named { b.waiting_for() } else { BTreeSet::new() }
}

fn closed(c: &Closing) -> Value {
    let t = &c.tally;
    json!({
        "electorate": t.electorate,
        "present": t.present,
        "for": t.for_votes,
        "against": t.against,
        "abstain": t.abstain,
        "not_voted": t.not_voted(),
        "absent": t.absent(),
        "required": c.required,
        "casting": c.casting,
        "outcome": c.verdict,
        "handed_out": c.handed_out,
        "returned": c.paper.map(|p| p.returned),
        "invalid": c.paper.map(|p| p.invalid),
    })
}

pub(super) fn one(see: &See<'_>, id: BallotId) -> Result<Shown, CliError> {
    let (a, lang) = (see.a, see.lang);
    let seen = a.ballots.get(&id).filter(|b| visible::sees_ballot(a, see.viewer, b));
    let b = seen.ok_or_else(|| missing(id))?;
    let working = match &b.closing {
        Some(c) => closing::working(lang, c, b.setting()),
        None => closing::so_far(lang, b),
    };
    let mut facts = vec![
        (words::id(lang), id.to_string()),
        (words::title(lang), b.title.clone()),
        (words::topic(lang), label::topic(lang, a, &b.topic)),
        (words::words(lang), b.text.clone()),
        (words::way(lang), b.way.name(lang).to_owned()),
        (words::state(lang), b.state.name(lang).to_owned()),
        (words::deadline(lang), or_none(b.deadline)),
        (words::rule(lang), label::rule_at(lang, &b.rule, b.setting())),
        (words::working(lang), working),
    ];
    let mut text = Vec::new();
    if visible::sees_inside(a, see.viewer) {
        if b.is_open() {
            facts.push((words::waiting(lang), see.units(b.waiting_for())));
        }
        let written = b.written.iter().map(|(unit, said)| format!("{} {said}", see.unit(*unit)));
        facts.push((words::written(lang), lang.join(written)));
        let votes = b.votes.iter().filter(|(unit, _)| visible::sees_vote(a, see.viewer, b, **unit));
        let rows: Vec<Vec<String>> =
            votes.map(|(unit, v)| vec![see.unit(*unit), v.choice.name(lang).to_owned()]).collect();
        if !rows.is_empty() {
            text.push(Text::Table(vec![words::unit(lang), words::votes(lang)], rows));
        }
        let receipts = b.closing.iter().flat_map(|c| &c.receipts);
        let lines: Vec<String> = receipts.map(|(r, choice)| format!("{r}  {}", choice.name(lang))).collect();
        if !lines.is_empty() {
            text.push(Text::Lines([vec![words::receipts(lang).to_owned()], lines].concat()));
        }
    }
    text.insert(0, Text::Facts(facts));
    let mut json = value(see, b);
    // Published with the ballot itself, not with the list: receipts are chance, and the same year has others each time.
    let receipts = b.closing.iter().flat_map(|c| &c.receipts);
    let receipts: Vec<Value> =
        receipts.map(|(r, choice)| json!({ "receipt": r.to_string(), "choice": choice })).collect();
    add(&mut json, json!({ "receipts": receipts }));
    Ok(Shown { json, text })
}
