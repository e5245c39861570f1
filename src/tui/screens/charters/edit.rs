//! Changing a draft: parameters, rules of voting, committees, articles.
//!
//! The text that a preset wrote is written anew when its parameters change; what was written by hand stays, and is
//! named so that people look at its numbers.

use super::scheme;
use super::steps::may_revise;
use super::words;
use crate::domain::Command as Any;
use crate::domain::ballot::Kind;
use crate::domain::charter::{Article, Charter, Command, NameOrder, Parameters, Rules, Seat};
use crate::domain::fraction::{Fraction, Threshold};
use crate::domain::ids::CharterId;
use crate::domain::majority::Rule;
use crate::domain::preset;
use crate::domain::two_keys::{self as domain, Guarded};
use crate::locale::{Lang, Named, common, two_keys as keys};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, Step};
use crate::tui::screens::Screen;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::{FieldErrors, Form, Values};
use crate::tui::widgets::picker::{Choice, Picker};

/// Everything that changes a draft.
pub fn actions() -> Vec<Action<CharterId>> {
    let form = |id, make: fn(&Cx, &Charter) -> Step| {
        Action::row(id, move |cx: &Cx, charter| {
            cx.alliance.charters.get(&charter).map_or(Step::Stay, |found| make(cx, found))
        })
        .when(may_revise)
    };
    vec![
        form(ActionId::EditParameters, |cx, c| Step::Form(numbers(cx, c))),
        Action::row(ActionId::EditRules, |_, charter| Step::Go(Screen::Rules(charter))),
        form(ActionId::EditScheme, |cx, c| scheme::open(cx, c.id)),
        form(ActionId::EditTwoKeys, |cx, c| Step::Form(two_keys(cx, c))),
        form(ActionId::EditCommittees, |cx, c| Step::Form(committees(cx, c))),
        form(ActionId::EditArticle, |cx, c| Step::Pick(pick_article(cx, c))),
    ]
}

/// Sends the draft with other parameters; the text follows them as far as a preset wrote it.
pub fn revise(cx: &Cx, c: &Charter, parameters: Parameters) -> Step {
    let (articles, kept) = following(cx, &c.articles, &c.parameters, &parameters);
    send(cx, c, articles, parameters, &kept)
}

/// The articles under other parameters, and the headings of those that were written by hand and stay as they are.
pub fn following(
    cx: &Cx,
    articles: &[Article],
    old: &Parameters,
    new: &Parameters,
) -> (Vec<Article>, Vec<String>) {
    let [before, after] =
        [old, new].map(|p| preset::articles_named(&cx.alliance.name, &cx.alliance.community, p));
    let of =
        |all: &[Article], heading: &str| all.iter().find(|x| x.heading == heading).map(|x| x.text.clone());
    let mut kept = Vec::new();
    let articles = articles.iter().map(|article| {
        let (old, new) = (of(&before, &article.heading), of(&after, &article.heading));
        match (old, new) {
            (Some(old), Some(new)) if old == article.text => Article { text: new, ..article.clone() },
            (old, new) => {
                if old != new {
                    kept.push(article.heading.clone());
                }
                article.clone()
            }
        }
    });
    let articles = articles.collect();
    (articles, kept)
}

fn send(cx: &Cx, c: &Charter, articles: Vec<Article>, parameters: Parameters, kept: &[String]) -> Step {
    let command = Command::Revise { charter: c.id, articles, parameters: Box::new(parameters) };
    let mut says = Detail::new();
    if !kept.is_empty() {
        says = says.para(words::kept(cx.lang, &cx.lang.join(kept)));
    }
    if !c.signatures.is_empty() {
        says = says.para(words::lapse(cx.lang, c.signatures.len()));
    }
    if says.is_empty() {
        return Step::Send(Any::Charter(command).into());
    }
    Step::Confirm(Confirm::new(words::kept_title(cx.lang)).says(says).send(Any::Charter(command)))
}

/// The draft as it stands when the form is sent.
fn now<'a>(cx: &Cx<'a>, id: CharterId) -> Result<&'a Charter, FieldErrors> {
    let found = cx.alliance.charters.get(&id);
    found.ok_or_else(|| FieldErrors::at("", words::not_a_draft(cx.lang)))
}

fn threshold(v: &Values, name: &'static str, lang: Lang) -> Result<Threshold, FieldErrors> {
    v.text(name).parse().map_err(|_| FieldErrors::at(name, words::bad_threshold(lang)))
}

const ORDERS: [NameOrder; 3] = [NameOrder::SurnameStrokes, NameOrder::FullNameStrokes, NameOrder::Pinyin];

fn numbers(cx: &Cx, c: &Charter) -> Form {
    let (lang, id, p) = (cx.lang, c.id, &c.parameters);
    let days = |form: Form, name: &'static str, label: &str, low: i64, value: u16| {
        form.number(name, label).required().range(low, 3650).value(value.to_string())
    };
    let yes = |yes: bool| yes.then_some(1u64);
    let points = |hundredths: i32| format!("{}.{}", hundredths / 100, hundredths % 100 / 10);
    let regions = [words::guangxi(lang), words::national(lang)];
    let mut form = Form::new(words::edit(lang));
    for (name, label, low, value) in [
        ("notice_days", words::notice_days(lang), 0, p.notice_days),
        ("topics_days", words::topics_days(lang), 0, p.topics_days),
        ("reapply_days", words::reapply_days(lang), 0, p.reapply_days),
        ("answer_days", words::answer_days(lang), 1, p.answer_days),
        ("silent_days", words::silent_days(lang), 1, p.silent_days),
        ("soon_days", words::soon_days(lang), 0, p.soon_days),
        ("public_notice_days", words::public_notice_days(lang), 1, p.public_notice_days),
    ] {
        form = days(form, name, label, low, value);
    }
    let ceiling = p.scheme.ceiling.map(|f| format!("{}/{}", f.num, f.den)).unwrap_or_default();
    form.line("extraordinary", words::extraordinary(lang))
        .required()
        .value(p.extraordinary.to_string())
        .hint(words::threshold_hint(lang))
        .yes_no("correspondence", words::correspondence(lang))
        .chosen(yes(p.correspondence))
        .yes_no("show_open", words::show_open(lang))
        .chosen(yes(p.show_open_votes))
        .pick("order", words::order(lang), &ORDERS, |order| order.name(lang).to_owned())
        .required()
        .chosen(ORDERS.iter().position(|order| *order == p.order))
        .pick("region", words::region(lang), &regions, |name| (*name).to_owned())
        .required()
        .chosen([usize::from(p.region.is_none())])
        .decimal("a_from", words::a_from(lang))
        .required()
        .range(0, 2000)
        .value(points(p.scheme.bands.a_from))
        .decimal("b_from", words::b_from(lang))
        .required()
        .range(0, 2000)
        .value(points(p.scheme.bands.b_from))
        .line("ceiling", words::ceiling(lang))
        .hint(words::ceiling_hint(lang))
        .value(ceiling)
        .number("trim", words::trim(lang))
        .required()
        .range(0, 100)
        .hint(words::trim_hint(lang))
        .value(p.scheme.trim_from.to_string())
        .then(move |cx, v| {
            let c = now(cx, id)?;
            let mut p = c.parameters.clone();
            p.notice_days = v.number("notice_days")?;
            p.topics_days = v.number("topics_days")?;
            p.reapply_days = v.number("reapply_days")?;
            p.answer_days = v.number("answer_days")?;
            p.silent_days = v.number("silent_days")?;
            p.soon_days = v.number("soon_days")?;
            p.public_notice_days = v.number("public_notice_days")?;
            p.extraordinary = threshold(v, "extraordinary", lang)?;
            p.correspondence = v.yes("correspondence");
            p.show_open_votes = v.yes("show_open");
            p.order = v.pick("order", &ORDERS)?;
            p.region = (v.one::<usize>("region")? == 0).then(|| "guangxi".to_owned());
            p.scheme.bands.a_from = v.tenths::<i32>("a_from")? * 10;
            p.scheme.bands.b_from = v.tenths::<i32>("b_from")? * 10;
            p.scheme.ceiling = v.opt_text("ceiling").map(|text| fraction(&text, lang)).transpose()?;
            p.scheme.trim_from = v.number("trim")?;
            Ok(revise(cx, c, p))
        })
}

pub fn fraction(text: &str, lang: Lang) -> Result<Fraction, FieldErrors> {
    let read: Result<Threshold, _> = format!(">={text}").parse();
    read.map(|t| t.fraction).map_err(|_| FieldErrors::at("ceiling", words::bad_fraction(lang)))
}

/// The rule of a kind, to be changed.
pub fn rule_of(rules: &mut Rules, kind: Kind) -> &mut Rule {
    match kind {
        Kind::Admission => &mut rules.admission,
        Kind::Withdrawal => &mut rules.withdrawal,
        Kind::Removal => &mut rules.removal,
        Kind::Charter => &mut rules.charter,
        Kind::Lead => &mut rules.lead,
        Kind::Plan => &mut rules.plan,
        Kind::Ratings => &mut rules.ratings,
        Kind::SetAside => &mut rules.set_aside,
        Kind::Other => &mut rules.other,
    }
}

fn committees(cx: &Cx, c: &Charter) -> Form {
    let (lang, id) = (cx.lang, c.id);
    let line = |seat: &Seat| format!("{}：{}", seat.name, seat.duties);
    let lines: Vec<String> = c.parameters.committees.iter().map(line).collect();
    Form::new(words::edit_committees(lang))
        .text("committees", words::committees(lang))
        .required()
        .hint(words::committees_hint(lang))
        .value(lines.join("\n"))
        .then(move |cx, v| {
            let c = now(cx, id)?;
            let seat = |line: String| {
                let (name, duties) = line.split_once(['：', ':']).unwrap_or((&line, ""));
                Seat { name: name.trim().into(), duties: duties.trim().into() }
            };
            let committees = v.lines("committees").into_iter().map(seat).collect();
            Ok(revise(cx, c, Parameters { committees, ..c.parameters.clone() }))
        })
}

fn pick_article(cx: &Cx, c: &Charter) -> Picker {
    let (lang, id) = (cx.lang, c.id);
    let choice = |(n, article): (usize, &Article)| {
        Choice::new(n, format!("{} {}", words::article(lang, n + 1), article.heading))
    };
    let mut choices: Vec<Choice> = c.articles.iter().enumerate().map(choice).collect();
    choices.push(Choice::new(choices.len(), words::new_article(lang)));
    Picker::one(words::which_article(lang), choices).then(move |cx, at: usize| {
        cx.alliance.charters.get(&id).map_or(Step::Stay, |c| Step::Form(article(cx, c, at)))
    })
}

fn article(cx: &Cx, c: &Charter, at: usize) -> Form {
    let (lang, id) = (cx.lang, c.id);
    let found = c.articles.get(at);
    Form::new(words::edit_article(lang))
        .line("heading", words::heading(lang))
        .required()
        .value(found.map(|x| x.heading.clone()).unwrap_or_default())
        .text("text", words::text(lang))
        .hint(words::text_hint(lang))
        .value(found.map(|x| x.text.clone()).unwrap_or_default())
        .then(move |cx, v| {
            let c = now(cx, id)?;
            let (heading, text) = (v.text("heading"), v.text("text"));
            let mut articles = c.articles.clone();
            match articles.get_mut(at) {
                Some(_) if text.is_empty() => drop(articles.remove(at)),
                Some(found) => (found.heading, found.text) = (heading, text),
                None if text.is_empty() => return Err(FieldErrors::at("text", common::required(lang))),
                None => articles.push(Article { heading, text, sets: None }),
            }
            Ok(send(cx, c, articles, c.parameters.clone(), &[]))
        })
}

/// For what a draft wants a second person.
fn two_keys(cx: &Cx, c: &Charter) -> Form {
    let (charter, lang) = (c.id, cx.lang);
    let choices = Guarded::ALL.iter().enumerate().map(|(at, act)| Choice::new(at, act.name(lang))).collect();
    let chosen = domain::acts(cx.alliance, charter);
    let chosen = Guarded::ALL.iter().enumerate().filter(|(_, act)| chosen.contains(act)).map(|(at, _)| at);
    let chosen: Vec<usize> = chosen.collect();
    Form::new(keys::form(lang))
        .intro(keys::form_says(lang))
        .many("acts", keys::acts(lang), choices)
        .chosen(chosen)
        .send(move |v| {
            let acts = v.many::<usize>("acts").into_iter().filter_map(|at| Guarded::ALL.get(at).copied());
            Ok(Any::TwoKeys(domain::Command::Name { charter, acts: acts.collect() }))
        })
}
