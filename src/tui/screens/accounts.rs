//! Accounts: who works in the program, in which roles.

use std::collections::BTreeSet;

use crate::domain::Command as Any;
use crate::domain::Matter;
use crate::domain::account::{Account, Command, Role};
use crate::domain::act::Act;
use crate::domain::command::Target;
use crate::domain::ids::{AccountId, UnitId};
use crate::domain::key;
use crate::domain::visible::{self, Viewer};
use crate::locale::{Named, account as words, refusal};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Order, Step, Words};
use crate::tui::screens::choices;
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::{Form, Values};
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::picker::Choice;

/// The list of accounts.
pub struct Accounts;

impl ListScreen for Accounts {
    type Id = AccountId;

    fn matter(&self, _: &Cx, id: AccountId) -> Option<Matter> {
        Some(Matter::Account(id))
    }

    fn title(&self, cx: &Cx) -> String {
        words::accounts(cx.lang).into()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        vec![
            Column::fixed(words::login(cx.lang), 16),
            Column::flex(words::name(cx.lang), 8, 1),
            Column::flex(words::roles(cx.lang), 20, 2),
            Column::flex(words::unit(cx.lang), 12, 2).optional(1),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<AccountId> {
        let me = Viewer::Account(cx.me);
        let seen = |id: &AccountId| *id == cx.me || visible::sees_inside(cx.alliance, me);
        cx.alliance.accounts.keys().copied().filter(seen).collect()
    }

    fn row(&self, cx: &Cx, id: AccountId) -> Row {
        let Some(found) = cx.alliance.accounts.get(&id) else { return Row::new() };
        let tone = if found.open { Tone::Text } else { Tone::Muted };
        let roles = match found.open {
            true if found.roles.is_empty() => words::no_role(cx.lang).to_owned(),
            true => roles(cx, found),
            false => words::closed(cx.lang).to_owned(),
        };
        let cells = [found.login.clone(), found.name.clone(), roles, unit(cx, found)];
        cells.map(|text| Words::new(text, tone)).into()
    }

    fn detail(&self, cx: &Cx, id: AccountId) -> Detail {
        let Some(found) = cx.alliance.accounts.get(&id) else { return Detail::new() };
        let closed = Words::new(words::closed(cx.lang), Tone::Warn);
        let detail = Detail::new().title(&found.name);
        let detail = if found.open { detail } else { detail.para(closed) };
        // A telephone is for those who keep the accounts.
        let phone = cx.may(Act::AccountCreate, Target::default()).map_or("", |()| found.phone.as_str());
        detail
            .field(words::login(cx.lang), found.login.as_str())
            .field(words::roles(cx.lang), roles(cx, found))
            .field(words::unit(cx.lang), unit(cx, found))
            .field(words::phone(cx.lang), phone)
            .and(keys(cx, found))
    }

    fn actions(&self, _: &Cx) -> Vec<Action<AccountId>> {
        vec![
            Action::screen(ActionId::Add, |cx| Step::Form(add(cx)))
                .whenever(|cx| cx.may(Act::AccountCreate, Target::default())),
            Action::row(ActionId::Edit, |cx, id: AccountId| {
                cx.alliance.accounts.get(&id).map_or(Step::Stay, |found| Step::Form(edit(cx, found)))
            })
            .whenever(|cx| cx.may(Act::AccountSetRoles, Target::default()))
            .when(open),
            Action::row(ActionId::AddKey, |cx, id: AccountId| {
                cx.alliance.accounts.get(&id).map_or(Step::Stay, |found| Step::Form(add_key(cx, found)))
            })
            .whenever(|cx| cx.may(Act::AccountAddKey, Target::default()))
            .when(open),
            Action::row(ActionId::RemoveKey, |cx, id: AccountId| {
                cx.alliance.accounts.get(&id).map_or(Step::Stay, |found| Step::Form(remove_key(cx, found)))
            })
            .whenever(|cx| cx.may(Act::AccountRemoveKey, Target::default()))
            .when(|cx, id| match cx.alliance.accounts.get(&id) {
                Some(found) if found.keys.is_empty() => Err(words::no_keys(cx.lang).to_owned()),
                _ => Ok(()),
            }),
            Action::order(ActionId::Reopen, |_, id| Any::Account(Command::Reopen { account: id })),
            Action::row(ActionId::CloseAccount, |cx, id: AccountId| {
                let close = move |reason| Any::Account(Command::Close { account: id, reason });
                let ask = move |cx: &Cx, reason: String| {
                    let confirm = Confirm::new(words::close(cx.lang)).typed(words::close_word(cx.lang));
                    Step::Confirm(confirm.send(close(reason)))
                };
                let form = Form::new(words::close(cx.lang)).line("reason", words::reason(cx.lang)).required();
                Step::Form(form.then(move |cx, v| Ok(ask(cx, v.text("reason")))))
            })
            .when(|cx, id| cx.could(&Any::Account(Command::Close { account: id, reason: "-".into() }))),
        ]
    }
}

/// Whether an account may still be changed.
fn open(cx: &Cx, id: AccountId) -> Result<(), String> {
    match cx.alliance.accounts.get(&id) {
        Some(found) if !found.open => Err(words::closed(cx.lang).to_owned()),
        _ => Ok(()),
    }
}

/// The keys that the person logs in with, for those who may know.
fn keys(cx: &Cx, found: &Account) -> Detail {
    if !found.open || !visible::sees_keys(cx.alliance, Viewer::Account(cx.me), found.id) {
        return Detail::new();
    }
    let detail = Detail::new().section(words::keys(cx.lang));
    if found.keys.is_empty() {
        return detail.para(Words::new(words::no_keys(cx.lang), Tone::Muted));
    }
    found.keys.iter().fold(detail, |detail, held| {
        let since = words::since(cx.lang, &held.since.day().to_string());
        detail.field(&held.label, since).para(Words::new(held.key.fingerprint(), Tone::Muted))
    })
}

/// Lets a person log in with a key.
fn add_key(cx: &Cx, found: &Account) -> Form {
    let (account, lang) = (found.id, cx.lang);
    let sound = move |text: &str| key::read(text).map(drop).map_err(|fault| refusal::key_fault(lang, &fault));
    Form::new(words::add_key(lang, &found.name))
        .intro(words::key_intro(lang))
        .text("key", words::key(lang))
        .required()
        .hint(words::key_hint(lang))
        .check(sound)
        .private()
        .line("label", words::label(lang))
        .hint(words::label_hint(lang))
        .send(move |v| {
            let (key, label) = (v.text("key"), v.text("label"));
            Ok(Any::Account(Command::AddKey { account, key, label }))
        })
}

/// Ends that a person may log in with a key: which one, and a question.
fn remove_key(cx: &Cx, found: &Account) -> Form {
    let (account, name) = (found.id, found.name.clone());
    let held = found.keys.clone();
    let choices = held.iter().enumerate();
    let choices = choices.map(|(at, k)| Choice::new(at, format!("{}  {}", k.label, k.key.fingerprint())));
    Form::new(words::remove_key(cx.lang, &found.name))
        .choice("key", words::which_key(cx.lang), choices.collect())
        .required()
        .chosen((held.len() == 1).then_some(0usize))
        .then(move |cx, v| {
            let Some(held) = v.opt_one::<usize>("key").and_then(|at| held.get(at)) else {
                return Ok(Step::Stay);
            };
            let says = Detail::new()
                .para(words::remove_key_says(cx.lang, &held.label))
                .para(Words::new(held.key.fingerprint(), Tone::Muted));
            let remove = Command::RemoveKey { account, fingerprint: held.key.fingerprint() };
            let confirm = Confirm::new(words::remove_key(cx.lang, &name)).says(says);
            Ok(Step::Confirm(confirm.send(Any::Account(remove))))
        })
}

fn roles(cx: &Cx, found: &Account) -> String {
    cx.lang.join(found.roles.iter().map(|role| role.name(cx.lang)))
}

fn unit(cx: &Cx, found: &Account) -> String {
    found.unit.and_then(|id| cx.alliance.units.get(&id)).map(|u| u.label().to_owned()).unwrap_or_default()
}

fn add(cx: &Cx) -> Form {
    let form = Form::new(words::add(cx.lang))
        .line("login", words::login(cx.lang))
        .required()
        .hint(words::login_hint(cx.lang))
        .line("name", words::name(cx.lang))
        .required()
        .line("phone", words::phone(cx.lang))
        .check(choices::telephone(cx.lang, ""));
    with_roles(form, cx, &[], None).send(|v| {
        let (login, name, phone) = (v.text("login"), v.text("name"), v.text("phone"));
        let (roles, unit) = roles_of(v);
        Ok(Any::Account(Command::Create { login, name, phone, roles, unit }))
    })
}

/// Corrects name and telephone, and gives an account other roles: whatever of them changes.
fn edit(cx: &Cx, found: &Account) -> Form {
    let before = found.clone();
    let held: Vec<Role> = found.roles.iter().copied().collect();
    let unit = found.unit.filter(|_| found.roles.contains(&Role::Liaison));
    let officer = unit.and_then(|id| cx.alliance.units.get(&id)).and_then(|u| Some((u, u.liaison()?)));
    // The unit's liaison officer has terms and is on rolls; the account is how they work here.
    let two = officer.map(|(unit, person)| {
        let keys = [ActionId::GoUnits, ActionId::NameLiaison].map(|id| cx.key(id));
        words::also_liaison(cx.lang, unit.label(), &person.name, &keys[0], &keys[1])
    });
    let form = Form::new(words::edit(cx.lang, &found.name))
        .intro(two.unwrap_or_default())
        .line("name", words::name(cx.lang))
        .required()
        .value(&found.name)
        .line("phone", words::phone(cx.lang))
        .value(&found.phone)
        .check(choices::telephone(cx.lang, &found.phone));
    with_roles(form, cx, &held, found.unit).then(move |_, v| {
        let (account, (roles, unit)) = (before.id, roles_of(v));
        let (name, phone) = (v.text("name"), v.text("phone"));
        let person = name.trim() != before.name || phone.trim() != before.phone;
        let rights = unit != before.unit || roles.iter().copied().collect::<BTreeSet<Role>>() != before.roles;
        let mut orders: Vec<Order> = Vec::new();
        if person {
            orders.push(Any::Account(Command::Amend { account, name, phone }).into());
        }
        // Where nothing changes the rule says so.
        if rights || !person {
            orders.push(Any::Account(Command::SetRoles { account, roles, unit }).into());
        }
        Ok(Step::SendTogether(orders))
    })
}

fn with_roles(form: Form, cx: &Cx, held: &[Role], unit: Option<UnitId>) -> Form {
    let roles = Role::ALL.iter().enumerate().map(|(at, role)| Choice::new(at, role.name(cx.lang)));
    let units = cx.alliance.units.values().map(|u| Choice::new(u.id, &u.particulars.name)).collect();
    form.many("roles", words::roles(cx.lang), roles.collect())
        .required()
        .chosen(Role::ALL.iter().enumerate().filter(|(_, role)| held.contains(role)).map(|(at, _)| at))
        .choice("unit", words::unit(cx.lang), units)
        .hint(words::unit_hint(cx.lang))
        .chosen(unit)
}

fn roles_of(v: &Values) -> (Vec<Role>, Option<UnitId>) {
    let roles = v.many::<usize>("roles").into_iter().filter_map(|at| Role::ALL.get(at).copied());
    (roles.collect(), v.opt_one::<UnitId>("unit"))
}

#[cfg(test)]
mod tests;
