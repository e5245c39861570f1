//! The charter: its versions, one in full, and two side by side.

use serde_json::{Value, json};

use super::ballots::{rule, threshold};
use super::{See, Shown, Text, add, missing, text, word};
use crate::cli::CliError;
use crate::domain::ballot::Kind;
use crate::domain::charter::{Charter, Parameters, State};
use crate::domain::ids::CharterId;
use crate::domain::visible;
use crate::locale::{Lang, Named, label, screen_charters as charters, show as words};

pub(super) fn list(see: &See<'_>) -> Shown {
    let lang = see.lang;
    let heads = vec![words::version(lang), words::state(lang), words::since(lang), words::signed(lang)];
    let seen = see.a.charters.values().filter(|c| visible::sees_charter(see.a, see.viewer, c));
    Shown::list(
        heads,
        seen.map(|c| {
            let adopted = adopted(c).map(|d| d.to_string()).unwrap_or_default();
            let row = vec![
                c.id.to_string(),
                c.state.name(lang).to_owned(),
                adopted,
                c.signatures.len().to_string(),
            ];
            (brief(see, c), row)
        }),
    )
}

fn adopted(c: &Charter) -> Option<crate::domain::time::Day> {
    match c.state {
        State::Adopted(day) => Some(day),
        _ => None,
    }
}

fn brief(see: &See<'_>, c: &Charter) -> Value {
    json!({
        "id": c.id,
        "state": word(&c.state),
        "in_force": see.a.in_force == Some(c.id),
        "adopted": text(adopted(c)),
        "adoption": c.adoption.as_ref().map(word),
        "signatures": c.signatures.len(),
    })
}

fn value(see: &See<'_>, c: &Charter) -> Value {
    let articles: Vec<Value> =
        c.articles.iter().map(|x| json!({ "heading": x.heading, "text": x.text, "sets": x.sets })).collect();
    let signed: Vec<Value> = c
        .signatures
        .iter()
        .map(|(unit, s)| json!({ "unit": unit, "signatory": s.signatory, "on": s.on }))
        .collect();
    let mut value = brief(see, c);
    add(
        &mut value,
        json!({ "articles": articles, "parameters": parameters(&c.parameters), "signed": signed }),
    );
    if visible::sees_inside(see.a, see.viewer) {
        let comments: Vec<Value> = c
            .comments
            .iter()
            .map(|x| json!({ "unit": x.unit, "words": x.words, "answer": x.answer }))
            .collect();
        add(&mut value, json!({ "comments_until": c.comments_until, "comments": comments }));
    }
    value
}

/// The parameters by name; points as decimals, rules as the command line writes them.
fn parameters(p: &Parameters) -> Value {
    let rules: serde_json::Map<String, Value> = Kind::ALL
        .into_iter()
        .map(|kind| (word(&kind).as_str().unwrap_or_default().to_owned(), rule(&p.rules.of(kind))))
        .collect();
    let committees: Vec<Value> =
        p.committees.iter().map(|s| json!({ "name": s.name, "duties": s.duties })).collect();
    let indicators: Vec<Value> = p
        .scheme
        .indicators
        .iter()
        .map(|x| {
            json!({
                "name": x.name,
                "evidence": x.evidence,
                "part": x.part,
                "most": label::points(x.most),
                "how": word(&x.how),
                "group": x.group,
            })
        })
        .collect();
    let adjustments: Vec<Value> = p
        .scheme
        .adjustments
        .iter()
        .map(|x| {
            json!({
                "name": x.name,
                "bonus": x.bonus,
                "least": label::points(x.least),
                "most": label::points(x.most),
                "counter": x.counter,
                "group": x.group,
            })
        })
        .collect();
    json!({
        "region": p.region,
        "committees": committees,
        "rules": rules,
        "notice_days": p.notice_days,
        "topics_days": p.topics_days,
        "extraordinary": threshold(p.extraordinary),
        "reapply_days": p.reapply_days,
        "answer_days": p.answer_days,
        "silent_days": p.silent_days,
        "soon_days": p.soon_days,
        "correspondence": p.correspondence,
        "show_open_votes": p.show_open_votes,
        "order": p.order,
        "public_notice_days": p.public_notice_days,
        "scheme": {
            "indicators": indicators,
            "formula": p.scheme.formula,
            "adjustments": adjustments,
            "bonus_cap": label::points(p.scheme.bonus_cap),
            "deduction_cap": label::points(p.scheme.deduction_cap),
            "vetoes": p.scheme.vetoes,
            "a_from": label::points(p.scheme.bands.a_from),
            "b_from": label::points(p.scheme.bands.b_from),
            "ceiling": p.scheme.ceiling.map(|c| format!("{}/{}", c.num, c.den)),
            "trim_from": p.scheme.trim_from,
        },
    })
}

fn find<'a>(see: &See<'a>, id: CharterId) -> Result<&'a Charter, CliError> {
    let seen = see.a.charters.get(&id).filter(|c| visible::sees_charter(see.a, see.viewer, c));
    seen.ok_or_else(|| missing(id))
}

pub(super) fn one(see: &See<'_>, id: CharterId) -> Result<Shown, CliError> {
    let (lang, c) = (see.lang, find(see, id)?);
    let mut facts = vec![
        (words::version(lang), id.to_string()),
        (words::state(lang), c.state.name(lang).to_owned()),
        (words::since(lang), adopted(c).map(|d| d.to_string()).unwrap_or_default()),
        (words::signed(lang), see.units(c.signatures.keys().copied())),
    ];
    if see.a.in_force == Some(id) {
        facts.push((words::unsigned(lang), see.units(see.a.unsigned())));
    }
    let articles = c.articles.iter().flat_map(|x| [x.heading.clone(), format!("    {}", x.text)]);
    let rules = Kind::ALL
        .into_iter()
        .map(|kind| vec![kind.name(lang).to_owned(), label::rule(lang, &c.parameters.rules.of(kind))]);
    let text = vec![
        Text::Facts(facts),
        Text::Lines(articles.collect()),
        Text::Table(vec![words::kind(lang), words::rules(lang)], rules.collect()),
    ];
    Ok(Shown { json: value(see, c), text })
}

/// Two versions side by side: the articles and the parameters in which they differ.
pub(super) fn compare(see: &See<'_>, old: CharterId, new: CharterId) -> Result<Shown, CliError> {
    let lang = see.lang;
    let (old, new) = (find(see, old)?, find(see, new)?);
    let mut changed: Vec<(String, Option<String>, Option<String>)> = Vec::new();
    let text_of =
        |c: &Charter, heading: &str| c.articles.iter().find(|x| x.heading == heading).map(|x| x.text.clone());
    let only_new = new.articles.iter().filter(|x| old.articles.iter().all(|o| o.heading != x.heading));
    for article in old.articles.iter().chain(only_new) {
        let (was, is) = (text_of(old, &article.heading), text_of(new, &article.heading));
        if was != is {
            changed.push((article.heading.clone(), was, is));
        }
    }
    let articles: Vec<Value> = changed
        .iter()
        .map(|(heading, was, is)| json!({ "heading": heading, "was": was, "is": is }))
        .collect();
    let mut differences = Vec::new();
    walk("", &parameters(&old.parameters), &parameters(&new.parameters), &mut differences);
    let named: Vec<Value> =
        differences.iter().map(|(name, was, is)| json!({ "name": name, "was": was, "is": is })).collect();
    let json = json!({ "old": old.id, "new": new.id, "articles": articles, "parameters": named });
    let mut lines = Vec::new();
    for (heading, was, is) in changed {
        lines.push(heading);
        lines.push(format!("  - {}", was.unwrap_or_else(|| words::article_new(lang).to_owned())));
        lines.push(format!("  + {}", is.unwrap_or_else(|| words::article_gone(lang).to_owned())));
    }
    lines.extend(differences.iter().map(|(name, was, is)| {
        let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        format!("{}  - {}  + {}", named_parameter(lang, name), plain(was), plain(is))
    }));
    if lines.is_empty() {
        lines.push(words::nothing(lang).to_owned());
    }
    Ok(Shown { json, text: vec![Text::Lines(lines)] })
}

/// A parameter in words, by its path in the JSON; what lies deeper in it stays as scripts name it.
fn named_parameter(lang: Lang, path: &str) -> String {
    let end = path.find(['.', '[']).unwrap_or(path.len());
    let (first, rest) = path.split_at(end);
    let rest = rest.trim_start_matches('.');
    if first == "rules" {
        let (kind, rest) = rest.split_once('.').unwrap_or((rest, ""));
        let named = Kind::ALL.into_iter().find(|x| word(x) == *kind).map_or(kind, |x| x.name(lang));
        return format!("{} {named} {rest}", words::rules(lang)).trim_end().to_owned();
    }
    let label = match first {
        "region" => charters::region(lang),
        "committees" => charters::committees(lang),
        "notice_days" => charters::notice_days(lang),
        "topics_days" => charters::topics_days(lang),
        "extraordinary" => charters::extraordinary(lang),
        "reapply_days" => charters::reapply_days(lang),
        "answer_days" => charters::answer_days(lang),
        "silent_days" => charters::silent_days(lang),
        "soon_days" => charters::soon_days(lang),
        "public_notice_days" => charters::public_notice_days(lang),
        "correspondence" => charters::correspondence(lang),
        "show_open_votes" => charters::show_open(lang),
        "order" => charters::order(lang),
        "scheme" => charters::scheme(lang),
        other => other,
    };
    format!("{label} {rest}").trim_end().to_owned()
}

/// The leaves in which two values differ, each by its path.
fn walk(path: &str, old: &Value, new: &Value, found: &mut Vec<(String, Value, Value)>) {
    match (old, new) {
        (Value::Object(o), Value::Object(n)) => {
            for (key, old) in o {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                walk(&path, old, n.get(key).unwrap_or(&Value::Null), found);
            }
        }
        (Value::Array(o), Value::Array(n)) => {
            for i in 0..o.len().max(n.len()) {
                let at = |list: &[Value]| list.get(i).cloned().unwrap_or(Value::Null);
                walk(&format!("{path}[{i}]"), &at(o), &at(n), found);
            }
        }
        _ if old != new => found.push((path.to_owned(), old.clone(), new.clone())),
        _ => {}
    }
}
