//! What people can do about units.

use super::particulars;
use crate::domain::act::Act;
use crate::domain::alliance::Phase;
use crate::domain::charter;
use crate::domain::command::Target;
use crate::domain::entry::{Letter, Person};
use crate::domain::ids::{CharterId, UnitId};
use crate::domain::rating::Grade;
use crate::domain::unit::{self, Particulars, Unit};
use crate::domain::{Command, admission, departure, founding};
use crate::locale::{Named, label, screen_units as words};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, Order, Step};
use crate::tui::screens::choices;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;

/// The version that units sign now: the draft while founding, else the one in force.
pub(super) fn to_sign(cx: &Cx) -> Option<CharterId> {
    match cx.alliance.phase {
        Phase::Founding => cx.alliance.open_draft().map(|c| c.id),
        _ => cx.alliance.in_force,
    }
}

fn find<'a>(cx: &Cx<'a>, id: UnitId) -> Option<&'a Unit> {
    cx.alliance.units.get(&id)
}

fn name(cx: &Cx, id: UnitId) -> String {
    label::unit_in_full(cx.alliance, id)
}

fn today(cx: &Cx) -> String {
    cx.now.day().to_string()
}

pub(crate) fn invite<I: crate::tui::screen::RowKey>() -> Action<I> {
    Action::screen(ActionId::Invite, |cx| {
        let form = Form::new(words::invite(cx.lang)).intro(words::invite_says(cx.lang));
        Step::Form(particulars::fields(form, cx.lang, &Particulars::default()).send(|v| {
            let particulars = Box::new(particulars::read(v)?);
            Ok(Command::Admission(admission::Command::Invite { particulars }))
        }))
    })
    .whenever(|cx| cx.may(Act::AdmissionInvite, Target::default()))
}

pub(super) fn invite_again() -> Action<UnitId> {
    Action::order(ActionId::InviteAgain, |_, unit| {
        Command::Admission(admission::Command::InviteAgain { unit })
    })
}

pub(super) fn enter_founder() -> Action<UnitId> {
    Action::screen(ActionId::EnterFounder, |cx| {
        let form = Form::new(words::founder(cx.lang));
        let form = particulars::fields(form, cx.lang, &Particulars::default());
        let form = particulars::liaison_fields(form, cx.lang, None, false).again();
        Step::Form(form.send(|v| {
            let particulars = Box::new(particulars::read(v)?);
            let liaison = particulars::liaison(v);
            Ok(Command::Founding(founding::Command::EnterFounder { particulars, liaison }))
        }))
    })
    .whenever(|cx| cx.may(Act::FoundingEnterFounder, Target::default()))
}

pub(super) fn strike() -> Action<UnitId> {
    let command = |unit, reason: &str| {
        Command::Founding(founding::Command::StrikeFounder { unit, reason: reason.to_owned() })
    };
    Action::row(ActionId::Strike, move |cx, id| {
        let form = Form::new(words::strike(cx.lang)).line("reason", words::reason(cx.lang)).required();
        Step::Form(form.then(move |cx, v| {
            let says = Detail::new().para(words::strike_says(cx.lang, &name(cx, id)));
            let confirm = Confirm::new(words::strike(cx.lang)).says(says).typed(words::strike_word(cx.lang));
            Ok(Step::Confirm(confirm.send(command(id, &v.text("reason")))))
        }))
    })
    .when(move |cx, id| cx.could(&command(id, "-")))
}

pub(super) fn take_over() -> Action<UnitId> {
    Action::screen(ActionId::TakeOverUnit, |cx| {
        let lang = cx.lang;
        let form = Form::new(words::take_over(lang)).line("source", words::source(lang)).required();
        let form = form.hint(words::source_hint(lang)).day("joined", words::joined(lang)).required();
        let form = form.day("signed", words::signed_on(lang)).hint(words::signed_on_hint(lang));
        let form = particulars::liaison_fields(form, lang, None, false);
        let form = particulars::fields(form, lang, &Particulars::default()).again();
        Step::Form(form.send(|v| {
            Ok(Command::Founding(founding::Command::TakeOverUnit {
                particulars: Box::new(particulars::read(v)?),
                joined: v.day("joined")?,
                liaison: Some(particulars::liaison(v)).filter(|person| !person.name.is_empty()),
                signed: v.opt_day("signed"),
                source: v.text("source"),
            }))
        }))
    })
    .whenever(|cx| cx.may(Act::FoundingTakeOverUnit, Target::default()))
}

pub(super) fn rating() -> Action<UnitId> {
    const GRADES: [Grade; 3] = [Grade::A, Grade::B, Grade::C];
    Action::row(ActionId::TakeOverRating, |cx, unit| {
        let lang = cx.lang;
        let form = Form::new(words::rating(lang)).intro(name(cx, unit));
        let form = form.number("year", words::year(lang)).required().range(1950, 2999);
        let form = form.pick("grade", words::grade(lang), &GRADES, |g| g.name(lang).to_owned()).required();
        let form = form.line("source", words::source(lang)).required().hint(words::source_hint(lang));
        Step::Form(form.send(move |v| {
            let (year, grade) = (v.number("year")?, v.pick("grade", &GRADES)?);
            let source = v.text("source");
            Ok(Command::Founding(founding::Command::TakeOverRating { unit, year, grade, source }))
        }))
    })
    .whenever(|cx| cx.may(Act::FoundingTakeOverRating, Target::default()))
}

pub(super) fn edit() -> Action<UnitId> {
    Action::row(ActionId::Edit, |cx, unit| {
        let Some(found) = find(cx, unit) else { return Step::Stay };
        let form = Form::new(words::edit(cx.lang));
        Step::Form(particulars::fields(form, cx.lang, &found.particulars).send(move |v| {
            let particulars = particulars::read(v)?;
            Ok(Command::Unit(unit::Command::Amend { unit, particulars }))
        }))
    })
    .whenever(|cx| cx.may(Act::UnitAmend, Target::default()))
}

pub(super) fn name_liaison() -> Action<UnitId> {
    Action::row(ActionId::NameLiaison, |cx, unit| {
        let lang = cx.lang;
        let form = Form::new(words::name_liaison(lang));
        let form = form.intro(words::name_liaison_says(lang, &name(cx, unit)));
        let form = form
            .line("person", words::person(lang))
            .required()
            .line("phone", words::phone(lang))
            .check(choices::telephone(lang, ""));
        let form = form.day("from", words::from_day(lang)).required().value(today(cx));
        Step::Form(form.send(move |v| {
            let person = Person { name: v.text("person"), phone: v.text("phone") };
            Ok(Command::Unit(unit::Command::NameLiaison { unit, person, from: v.day("from")? }))
        }))
    })
    .whenever(|cx| cx.may(Act::UnitNameLiaison, Target::default()))
}

pub(super) fn end_liaison() -> Action<UnitId> {
    Action::row(ActionId::EndLiaison, |cx, unit| {
        let form = Form::new(words::end_liaison(cx.lang));
        let form = form.intro(words::end_liaison_says(cx.lang, &name(cx, unit)));
        let form = form.day("on", words::on_day(cx.lang)).required().value(today(cx));
        Step::Form(
            form.send(move |v| Ok(Command::Unit(unit::Command::EndLiaison { unit, on: v.day("on")? }))),
        )
    })
    .when(|cx, unit| cx.could(&Command::Unit(unit::Command::EndLiaison { unit, on: cx.now.day() })))
}

/// The signature of one unit by a form; of marked ones in one step, each by its liaison officer or head.
pub(super) fn sign() -> Action<UnitId> {
    let command =
        |charter, unit, signatory| Command::Charter(charter::Command::Sign { charter, unit, signatory });
    let signatory =
        |found: &Unit| found.liaison().map_or(&found.particulars.head, |person| &person.name).clone();
    Action::bulk(ActionId::Sign, move |cx, units| {
        let Some(charter) = to_sign(cx) else { return Step::Stay };
        if let [unit] = units {
            let Some(found) = find(cx, *unit) else { return Step::Stay };
            let unit = *unit;
            let says = words::sign_says(cx.lang, &found.particulars.name, &label::charter(cx.lang, charter));
            let form = Form::new(words::sign(cx.lang)).intro(says);
            let form = form.line("signatory", words::signatory(cx.lang)).required().value(signatory(found));
            return Step::Form(form.send(move |v| Ok(command(charter, unit, v.text("signatory")))));
        }
        let found = units.iter().filter_map(|unit| find(cx, *unit));
        let signed = found.map(|u| (u.id, signatory(u)));
        let signed: Vec<(UnitId, String)> = signed.collect();
        let rows = signed.iter().map(|(unit, by)| vec![name(cx, *unit).into(), by.as_str().into()]).collect();
        let heads = [words::name(cx.lang), words::signatory(cx.lang)];
        let says = Detail::new()
            .para(words::sign_all_says(cx.lang, signed.len(), &label::charter(cx.lang, charter)))
            .blank()
            .table(heads, rows);
        let orders = signed.into_iter().map(|(unit, by)| command(charter, unit, by).into());
        let orders: Vec<Order> = orders.collect();
        let ask = Confirm::new(words::sign(cx.lang)).says(says);
        Step::Confirm(ask.then(move || Step::SendTogether(orders)))
    })
    .when(move |cx, unit| match to_sign(cx) {
        Some(charter) => cx.could(&command(charter, unit, "-".to_owned())),
        None => Err(words::nothing_to_sign(cx.lang).to_owned()),
    })
}

pub(super) fn ask_to_leave() -> Action<UnitId> {
    let command = |unit, letter| Command::Departure(departure::Command::Request { unit, letter });
    Action::row(ActionId::AskToLeave, move |cx, unit| {
        let lang = cx.lang;
        let form = Form::new(words::ask_to_leave(lang));
        let form = form.intro(words::ask_to_leave_says(lang, &name(cx, unit)));
        let form = form.text("letter", words::letter(lang)).required();
        let form = form.day("date", words::letter_date(lang)).required().value(today(cx));
        let form = form.line("number", words::letter_number(lang));
        Step::Form(form.send(move |v| {
            let letter = Letter { text: v.text("letter"), date: v.day("date")?, number: v.text("number") };
            Ok(command(unit, letter))
        }))
    })
    .when(move |cx, unit| {
        let letter = Letter { text: "-".to_owned(), date: cx.now.day(), number: String::new() };
        cx.could(&command(unit, letter))
    })
}

/// The articles of the charter in force, as a proposal names them.
fn articles(cx: &Cx) -> Vec<String> {
    let charter = cx.alliance.in_force.and_then(|id| cx.alliance.charters.get(&id));
    let articles = charter.map(|charter| charter.articles.as_slice()).unwrap_or_default();
    let named =
        |(n, article): (usize, &charter::Article)| words::article_named(cx.lang, n + 1, &article.heading);
    articles.iter().enumerate().map(named).collect()
}

pub(super) fn propose() -> Action<UnitId> {
    let command = |unit, article: &str, facts: &str| {
        let (article, facts) = (article.to_owned(), facts.to_owned());
        Command::Departure(departure::Command::Propose { unit, article, facts })
    };
    Action::row(ActionId::Propose, move |cx, unit| {
        let lang = cx.lang;
        let form = Form::new(words::propose(lang)).intro(words::propose_says(lang, &name(cx, unit)));
        let articles = articles(cx);
        let numbers: Vec<usize> = (0..articles.len()).collect();
        let titles = articles.clone();
        let form = form
            .pick("article", words::article(lang), &numbers, |n| titles[*n].clone())
            .required()
            .hint(words::article_hint(lang));
        let form = form.text("facts", words::facts(lang)).required();
        Step::Form(form.then(move |cx, v| {
            let says = Detail::new().para(words::propose_follows(cx.lang, &name(cx, unit)));
            let confirm = Confirm::new(words::propose(cx.lang)).says(says);
            let confirm = confirm.typed(words::propose_word(cx.lang));
            let article = &articles[v.pick("article", &numbers)?];
            Ok(Step::Confirm(confirm.send(command(unit, article, &v.text("facts")))))
        }))
    })
    .when(move |cx, unit| cx.could(&command(unit, "-", "-")))
}
