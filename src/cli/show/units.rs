//! Units: in brief for everybody inside, in full for the office, the leaders and the unit itself.

use serde_json::{Value, json};

use super::{See, Shown, add, missing, or_none, text, texts, word};
use crate::cli::CliError;
use crate::domain::ids::UnitId;
use crate::domain::unit::{Standing, Unit};
use crate::domain::{committee, task, visible};
use crate::locale::{Named, label, show as words};

pub(super) fn list(see: &See<'_>) -> Shown {
    let lang = see.lang;
    let heads = vec![
        words::id(lang),
        words::name(lang),
        words::kind(lang),
        words::standing(lang),
        words::since(lang),
        words::liaison(lang),
        words::committees(lang),
    ];
    let seen = see.a.units.values().filter(|u| visible::sees_unit(see.a, see.viewer, u.id));
    Shown::list(
        heads,
        seen.map(|u| {
            let row = vec![
                u.id.to_string(),
                u.particulars.name.clone(),
                u.particulars.kind.name(lang).to_owned(),
                u.standing.name(lang).to_owned(),
                or_none(since(u)),
                or_none(u.liaison().map(|p| &p.name)),
                lang.join(sits(see, u.id)),
            ];
            (value(see, u), row)
        }),
    )
}

fn since(u: &Unit) -> Option<crate::domain::time::Day> {
    match u.standing {
        Standing::Member(day) | Standing::Withdrawn(day) | Standing::Removed(day) => Some(day),
        Standing::Founding | Standing::Applicant => None,
    }
}

fn sits(see: &See<'_>, unit: UnitId) -> Vec<String> {
    let committees = see.a.committees.values().filter(|c| c.members.contains(&unit));
    committees.map(|c| c.id.to_string()).collect()
}

fn has_signed(see: &See<'_>, unit: UnitId) -> Option<bool> {
    let charter = see.a.in_force.and_then(|id| see.a.charters.get(&id))?;
    Some(charter.signatures.contains_key(&unit))
}

fn value(see: &See<'_>, u: &Unit) -> Value {
    let (a, p) = (see.a, &u.particulars);
    let mut value = json!({
        "id": u.id,
        "name": p.name,
        "short": p.short,
        "kind": p.kind,
        "standing": word(&u.standing),
        "since": text(since(u)),
        "organisation": p.organisation,
        "party_members": p.party_members,
        "committees": sits(see, u.id),
        "leads": texts(committee::led_by(a, u.id).map(|c| c.id)),
        "signed": has_signed(see, u.id),
        "liaison": u.liaison().map(|x| x.name.as_str()),
    });
    if !visible::sees_unit_in_full(a, see.viewer, u.id) {
        return value;
    }
    let (responsible, assisting): (Vec<_>, Vec<_>) = task::open_of(a, u.id)
        .map(|t| t.id)
        .partition(|id| a.tasks.get(id).is_some_and(|t| t.responsible() == Some(u.id)));
    let terms: Vec<Value> = u
        .liaisons
        .iter()
        .map(|t| json!({ "name": t.person.name, "from": t.from, "until": t.until }))
        .collect();
    let grades: Vec<Value> =
        grades(see, u.id).map(|(year, grade)| json!({ "year": year, "grade": grade })).collect();
    let applications = a.applications.values().filter(|x| x.unit == u.id).map(|x| x.id);
    let departures = a.departures.values().filter(|x| x.unit == u.id).map(|x| x.id);
    add(
        &mut value,
        json!({
            "code": p.code,
            "superior": { "name": p.superior.name, "address": p.superior.address },
            "head": p.head,
            "address": p.address,
            "founded": p.founded,
            "documents": p.documents,
            "offers": p.offers,
            "reading": p.reading,
            "liaisons": terms,
            "taken_over": u.taken_over,
            "responsible_for": responsible,
            "assisting_in": assisting,
            "applications": texts(applications),
            "departures": texts(departures),
            "grades": grades,
        }),
    );
    if visible::sees_unit_contact(a, see.viewer, u.id) {
        let phone = u.liaison().map(|x| x.phone.as_str());
        add(
            &mut value,
            json!({
                "telephone": p.telephone,
                "liaison_telephone": phone,
                "superior_contact": p.superior.contact,
            }),
        );
    }
    value
}

fn grades<'a>(
    see: &'a See<'_>,
    unit: UnitId,
) -> impl Iterator<Item = (i16, crate::domain::rating::Grade)> + 'a {
    see.a.grades.range((unit, i16::MIN)..=(unit, i16::MAX)).map(|((_, year), grade)| (*year, *grade))
}

pub(super) fn one(see: &See<'_>, id: UnitId) -> Result<Shown, CliError> {
    let (a, lang) = (see.a, see.lang);
    let seen = a.units.get(&id).filter(|_| visible::sees_unit(a, see.viewer, id));
    let u = seen.ok_or_else(|| missing(id))?;
    let p = &u.particulars;
    let committee = |c: &committee::Committee| label::committee(a, c.id);
    let sits = a.committees.values().filter(|c| c.members.contains(&id)).map(committee);
    let yes =
        |yes: bool| if yes { crate::locale::common::yes(lang) } else { crate::locale::common::no(lang) };
    let mut facts = vec![
        (words::id(lang), id.to_string()),
        (words::name(lang), p.name.clone()),
        (words::short(lang), p.short.clone()),
        (words::kind(lang), p.kind.name(lang).to_owned()),
        (words::standing(lang), u.standing.name(lang).to_owned()),
        (words::since(lang), or_none(since(u))),
        (words::organisation(lang), p.organisation.name(lang).to_owned()),
        (words::party_members(lang), p.party_members.to_string()),
        (words::liaison(lang), or_none(u.liaison().map(|x| &x.name))),
        (words::committees(lang), lang.join(sits)),
        (words::leads(lang), lang.join(committee::led_by(a, id).map(committee))),
        (words::signed(lang), has_signed(see, id).map(yes).unwrap_or_default().to_owned()),
    ];
    if visible::sees_unit_in_full(a, see.viewer, id) {
        let mine = |responsible: bool| {
            let tasks = task::open_of(a, id).filter(move |t| (t.responsible() == Some(id)) == responsible);
            lang.join(tasks.map(|t| format!("{} {}", t.id, t.title)))
        };
        facts.extend([
            (words::code(lang), or_none(p.code.as_ref())),
            (words::superior(lang), p.superior.name.clone()),
            (words::head(lang), p.head.clone()),
            (words::address(lang), p.address.clone()),
            (words::founded(lang), or_none(p.founded)),
            (words::documents(lang), lang.join(&p.documents)),
            (words::offers(lang), lang.join(&p.offers)),
            (words::taken_over(lang), or_none(u.taken_over.as_ref())),
            (words::responsible(lang), mine(true)),
            (words::assisting(lang), mine(false)),
            (words::grades(lang), lang.join(grades(see, id).map(|(y, g)| format!("{y} {}", g.name(lang))))),
        ]);
    }
    if visible::sees_unit_contact(a, see.viewer, id) {
        facts.push((words::telephone(lang), p.telephone.clone()));
    }
    Ok(Shown::one(value(see, u), facts))
}
