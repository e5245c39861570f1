//! Accounts: who works in the program, in which roles.

use serde_json::{Value, json};

use super::{See, Shown, Text, add, or_none};
use crate::cli::{CliError, place};
use crate::domain::account::{Account, Key};
use crate::domain::visible;
use crate::locale::{Named, show as words};

pub(super) fn list(see: &See<'_>, one: Option<&str>) -> Result<Shown, CliError> {
    see.inside()?;
    let lang = see.lang;
    let only = one.map(|given| place::account(see.a, given).map(|x| x.id)).transpose()?;
    let heads = vec![
        words::id(lang),
        words::login(lang),
        words::person(lang),
        words::roles(lang),
        words::unit(lang),
        words::open(lang),
    ];
    let taken = see.a.accounts.values().filter(|x| only.is_none_or(|id| id == x.id));
    let yes = |yes| if yes { crate::locale::common::yes(lang) } else { crate::locale::common::no(lang) };
    let mut shown = Shown::list(
        heads,
        taken.map(|x| {
            let row = vec![
                x.id.to_string(),
                x.login.clone(),
                x.name.clone(),
                lang.join(x.roles.iter().map(|r| r.name(lang))),
                or_none(x.unit.map(|u| see.unit(u))),
                yes(x.open).to_owned(),
            ];
            (value(see, x), row)
        }),
    );
    if let Some(one) = only.filter(|id| visible::sees_keys(see.a, see.viewer, *id)) {
        let keys = see.a.accounts.get(&one).into_iter().flat_map(|x| &x.keys);
        let rows = keys.map(|k| vec![k.label.clone(), k.key.fingerprint(), k.since.day().to_string()]);
        let heads = vec![words::key(lang), words::fingerprint(lang), words::since(lang)];
        shown.text.push(Text::Table(heads, rows.collect()));
    }
    Ok(shown)
}

fn value(see: &See<'_>, x: &Account) -> Value {
    let mut value = json!({
        "id": x.id,
        "login": x.login,
        "name": x.name,
        "roles": x.roles,
        "unit": x.unit,
        "open": x.open,
    });
    if visible::sees_contact(see.a, see.viewer, x.id) {
        add(&mut value, json!({ "telephone": x.phone }));
    }
    if visible::sees_keys(see.a, see.viewer, x.id) {
        let key = |held: &Key| {
            json!({
                "fingerprint": held.key.fingerprint(),
                "kind": held.key.kind,
                "label": held.label,
                "since": held.since.to_string(),
            })
        };
        add(&mut value, json!({ "keys": x.keys.iter().map(key).collect::<Value>() }));
    }
    value
}
