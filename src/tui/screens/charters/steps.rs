//! What happens to a version: drafted, consulted on, commented, signed, adopted, dropped, compared.

use super::words;
use crate::domain::Command as Any;
use crate::domain::act::Act;
use crate::domain::alliance::Phase;
use crate::domain::ballot::{Topic, replay};
use crate::domain::charter::{Article, Charter, Command, Parameters, State, parties};
use crate::domain::command::Target;
use crate::domain::founding;
use crate::domain::ids::{CharterId, UnitId};
use crate::domain::preset::{self, Preset};
use crate::locale::{Named, label};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, Reason, Step, Words};
use crate::tui::screens::choices;
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::picker::Choice;

/// The course of a version.
pub fn actions() -> Vec<Action<CharterId>> {
    vec![
        Action::screen(ActionId::DraftCharter, |cx| Step::Form(draft(cx))).whenever(|cx| {
            let (articles, parameters) = text(cx, Source::Preset(Preset::Association), false, true);
            cx.could(&drafted(cx, articles, parameters, cx.now.day()))
        }),
        Action::row(ActionId::Adopt, |cx, charter| {
            let says = Detail::new().para(words::adopt_says(cx.lang, parties(cx.alliance).count()));
            let confirm = Confirm::new(words::adopt(cx.lang)).says(says).typed(words::adopt_word(cx.lang));
            Step::Confirm(confirm.send(Any::Charter(Command::Adopt { charter })))
        })
        .when(|cx, charter| could(cx, Command::Adopt { charter })),
        Action::row(ActionId::AnswerComment, answer).when(|cx, charter| {
            let open = find(cx, charter).and_then(|c| c.comments.iter().position(|x| x.answer.is_none()));
            let open = open.ok_or_else(|| words::no_comment(cx.lang).to_owned())?;
            could(cx, Command::Answer { charter, comment: open as u32, words: "-".into() })
        }),
        Action::row(ActionId::Sign, |cx, id| {
            by_unit(cx, id, words::sign(cx.lang), words::signatory(cx.lang), sign)
        })
        .when(|cx, id| units(cx, id, sign).map(|_| ())),
        Action::row(ActionId::Comment, |cx, id| {
            by_unit(cx, id, words::comment(cx.lang), words::words(cx.lang), comment)
        })
        .when(|cx, id| units(cx, id, comment).map(|_| ())),
        Action::row(ActionId::Consult, |cx, charter| {
            let form = Form::new(words::consult(cx.lang)).day("until", words::until(cx.lang)).required();
            let form = form.value(cx.now.day().plus(7).to_string());
            Step::Form(
                form.send(move |v| Ok(Any::Charter(Command::Consult { charter, until: v.day("until")? }))),
            )
        })
        .when(|cx, charter| could(cx, Command::Consult { charter, until: cx.now.day() })),
        Action::row(ActionId::PutOnAgenda, |cx, id| choices::put_on_agenda(cx, Topic::Charter(id))).when(
            |cx, id| {
                if !find(cx, id).is_some_and(|c| matches!(c.state, State::Draft | State::Consultation)) {
                    return Err(words::not_a_draft(cx.lang).to_owned());
                }
                choices::may_put_on_agenda(cx, &Topic::Charter(id))
            },
        ),
        Action::row(ActionId::DropDraft, |cx, charter| {
            let form = Form::new(words::drop(cx.lang)).text("reason", words::reason(cx.lang)).required();
            Step::Form(form.then(move |cx, v| {
                let says = Detail::new().para(words::drop_says(cx.lang));
                let confirm = Confirm::new(words::drop(cx.lang)).says(says).typed(words::drop_word(cx.lang));
                let command = Command::Drop { charter, reason: v.text("reason") };
                Ok(Step::Confirm(confirm.send(Any::Charter(command))))
            }))
        })
        .when(|cx, charter| could(cx, Command::Drop { charter, reason: "-".into() })),
        Action::screen(ActionId::EndTakeOver, |cx| {
            let says = Detail::new().para(words::end_take_over_says(cx.lang, cx.alliance.members().count()));
            let confirm = Confirm::new(words::end_take_over(cx.lang)).says(says);
            let confirm = confirm.typed(words::end_take_over_word(cx.lang));
            Step::Confirm(confirm.send(Any::Founding(founding::Command::EndTakeOver)))
        })
        .whenever(|cx| {
            if cx.alliance.phase != Phase::TakingOver {
                return Err(words::not_taking_over(cx.lang).to_owned());
            }
            cx.could(&Any::Founding(founding::Command::EndTakeOver))
        }),
        Action::row(ActionId::Compare, |cx, id| {
            find(cx, id).map_or(Step::Stay, |c| Step::Show(compare(cx, c)))
        })
        .when(|cx, id| match cx.alliance.in_force {
            Some(now) if now != id => Ok(()),
            _ => Err(words::nothing_to_compare(cx.lang).to_owned()),
        }),
        Action::row(ActionId::Replay, |cx, id| {
            find(cx, id).map_or(Step::Stay, |c| Step::Show(replayed(cx, c)))
        }),
    ]
}

fn find<'a>(cx: &Cx<'a>, id: CharterId) -> Option<&'a Charter> {
    cx.alliance.charters.get(&id)
}

fn could(cx: &Cx, command: Command) -> Result<(), Reason> {
    cx.could(&Any::Charter(command))
}

fn comment(charter: CharterId, unit: UnitId, words: String) -> Command {
    Command::Comment { charter, unit, words }
}

fn sign(charter: CharterId, unit: UnitId, signatory: String) -> Command {
    Command::Sign { charter, unit, signatory }
}

type Make = fn(CharterId, UnitId, String) -> Command;

/// The units that could: one's own, or all parties for the office.
fn units(cx: &Cx, charter: CharterId, make: Make) -> Result<Vec<UnitId>, Reason> {
    let all: Vec<UnitId> = match choices::my_unit(cx) {
        Some(unit) if !choices::is_office(cx) => vec![unit],
        _ => parties(cx.alliance).map(|u| u.id).collect(),
    };
    choices::who_could(cx, all, |unit| Any::Charter(make(charter, unit, "-".into())))
}

fn by_unit(cx: &Cx, charter: CharterId, title: &str, label: &str, make: Make) -> Step {
    let Ok(units) = units(cx, charter, make) else { return Step::Stay };
    let form = choices::for_unit(Form::new(title), cx, &units);
    let signatory = match units[..] {
        [only] => cx.alliance.units.get(&only).and_then(|u| u.liaison()).map(|p| p.name.clone()),
        _ => None,
    };
    let form = match signatory {
        Some(name) if title == words::sign(cx.lang) => form.line("words", label).value(name),
        _ if title == words::sign(cx.lang) => form.line("words", label),
        _ => form.text("words", label),
    };
    Step::Form(
        form.required()
            .send(move |v| Ok(Any::Charter(make(charter, choices::unit_of(v, &units)?, v.text("words"))))),
    )
}

fn answer(cx: &Cx, charter: CharterId) -> Step {
    let Some(c) = find(cx, charter) else { return Step::Stay };
    let open = (0u32..).zip(&c.comments).filter(|(_, x)| x.answer.is_none());
    let open: Vec<Choice> = open
        .map(|(n, x)| Choice::new(n, label::unit(cx.alliance, x.unit)).note(label::opening(&x.words, 40)))
        .collect();
    let first = open.first().map(|choice| choice.key);
    let form = Form::new(words::answer(cx.lang))
        .choice("comment", words::which_comment(cx.lang), open)
        .required()
        .chosen(first)
        .text("words", words::answer_words(cx.lang))
        .required();
    Step::Form(form.send(move |v| {
        Ok(Any::Charter(Command::Answer { charter, comment: v.one("comment")?, words: v.text("words") }))
    }))
}

/// What a new version is written from.
#[derive(Clone, Copy)]
enum Source {
    InForce,
    Preset(Preset),
}

/// The text and parameters that a new version begins with.
fn text(cx: &Cx, source: Source, big: bool, guangxi: bool) -> (Vec<Article>, Parameters) {
    let in_force = cx.alliance.in_force.and_then(|id| find(cx, id));
    match (source, in_force) {
        (Source::InForce, Some(c)) => (c.articles.clone(), c.parameters.clone()),
        (source, _) => {
            let preset = match source {
                Source::Preset(preset) => preset,
                Source::InForce => Preset::Association,
            };
            let community = &cx.alliance.community;
            let region = guangxi.then(|| "guangxi".to_owned());
            let (_, mut parameters) = preset::charter(preset, community, region);
            if big {
                parameters.scheme = preset::scheme_big_committee();
            }
            (preset::articles(community, &parameters), parameters)
        }
    }
}

fn drafted(
    cx: &Cx,
    articles: Vec<Article>,
    parameters: Parameters,
    adopted: crate::domain::time::Day,
) -> Any {
    let parameters = Box::new(parameters);
    match cx.alliance.phase {
        Phase::TakingOver => {
            Any::Founding(founding::Command::TakeOverCharter { articles, parameters, adopted })
        }
        _ => Any::Charter(Command::Draft { articles, parameters }),
    }
}

fn draft(cx: &Cx) -> Form {
    let lang = cx.lang;
    let taking_over = cx.alliance.phase == Phase::TakingOver;
    let mut sources = vec![
        (Source::Preset(Preset::Association), words::association(lang)),
        (Source::Preset(Preset::PartyBranch), words::party_branch(lang)),
        (Source::Preset(Preset::Election), words::election(lang)),
    ];
    if cx.alliance.in_force.is_some() {
        sources.insert(0, (Source::InForce, words::from_in_force(lang)));
    }
    let schemes = [words::scheme_plain(lang), words::scheme_big(lang)];
    let regions = [words::guangxi(lang), words::national(lang)];
    let form = Form::new(if taking_over { words::take_over(lang) } else { words::draft(lang) })
        .pick("from", words::from(lang), &sources, |(_, name)| (*name).to_owned())
        .required()
        .chosen([0usize])
        .pick("scheme", words::scheme(lang), &schemes, |name| (*name).to_owned())
        .required()
        .chosen([0usize])
        .pick("region", words::region(lang), &regions, |name| (*name).to_owned())
        .required()
        .chosen([0usize]);
    let form = if taking_over { form.day("adopted", words::adopted_on(lang)).required() } else { form };
    form.then(move |cx, v| {
        let source = v.pick("from", &sources)?.0;
        let (big, guangxi) = (v.one::<usize>("scheme")? == 1, v.one::<usize>("region")? == 0);
        let (articles, parameters) = text(cx, source, big, guangxi);
        let adopted = if taking_over { v.day("adopted")? } else { cx.now.day() };
        Ok(Step::Send(drafted(cx, articles, parameters, adopted).into()))
    })
}

/// This version beside the one in force: what differs in parameters and text.
pub(super) fn compare(cx: &Cx, c: &Charter) -> Detail {
    let lang = cx.lang;
    let Some(now) = cx.alliance.in_force.and_then(|id| find(cx, id)) else { return Detail::new() };
    let mut detail = Detail::new().title(words::compare(lang));
    let pair = |detail: Detail, head: String, old: String, new: String| {
        detail
            .section(head)
            .field(words::old(lang), Words::new(old, Tone::Muted))
            .field(words::new(lang), Words::new(new, Tone::Accent))
    };
    let mut same = true;
    let (before, after) = (super::parameters(lang, &now.parameters), super::parameters(lang, &c.parameters));
    let heads = before.iter().chain(&after).map(|(head, _)| head);
    let mut seen: Vec<&String> = Vec::new();
    for head in heads {
        if seen.contains(&head) {
            continue;
        }
        seen.push(head);
        let of = |lines: &[(String, String)]| {
            let values: Vec<&str> =
                lines.iter().filter(|(h, _)| h == head).map(|(_, v)| v.as_str()).collect();
            values.join("\n")
        };
        let (old, new) = (of(&before), of(&after));
        if old != new {
            same = false;
            detail = pair(detail, head.clone(), old, new);
        }
    }
    if now.parameters.scheme != c.parameters.scheme {
        same = false;
        let units = cx.alliance.members().count();
        detail = detail
            .section(format!("{} ({})", words::scheme(lang), words::new(lang)))
            .and(crate::tui::screens::rounds::scheme(lang, &c.parameters.scheme, units));
    }
    let mut headings: Vec<&str> = now.articles.iter().map(|x| x.heading.as_str()).collect();
    for article in &c.articles {
        if !headings.contains(&article.heading.as_str()) {
            headings.push(&article.heading);
        }
    }
    for heading in headings {
        let of = |c: &Charter| {
            let found = c.articles.iter().find(|x| x.heading == heading);
            found.map_or_else(|| words::absent(lang).to_owned(), |x| x.text.clone())
        };
        let (old, new) = (of(now), of(c));
        if old != new {
            same = false;
            detail = pair(detail, heading.to_owned(), old, new);
        }
    }
    if same { detail.para(words::same(lang)) } else { detail }
}

/// Last year's ballots under this version's rules.
fn replayed(cx: &Cx, c: &Charter) -> Detail {
    let lang = cx.lang;
    let since = cx.now.day().plus(-365);
    let detail = Detail::new().title(words::replay(lang));
    let mut found = replay(cx.alliance, &c.parameters.rules, since);
    found.retain(crate::domain::ballot::Replayed::is_changed);
    if found.is_empty() {
        let closed = cx.alliance.ballots.values().filter(|b| b.closed.is_some_and(|at| at.day() >= since));
        return detail.para(words::replay_same(lang, closed.count()));
    }
    found.into_iter().fold(detail, |detail, x| {
        let title = cx.alliance.ballots.get(&x.ballot).map(|b| b.title.clone()).unwrap_or_default();
        detail.para(words::replay_line(lang, &title, x.was.name(lang), x.would_be.name(lang)))
    })
}

/// Whether a version is a draft that who looks may change.
pub fn may_revise(cx: &Cx, id: CharterId) -> Result<(), Reason> {
    cx.may(Act::CharterRevise, Target::default())?;
    match find(cx, id).map(|c| c.state) {
        Some(State::Draft | State::Consultation) => Ok(()),
        _ => Err(words::not_a_draft(cx.lang).to_owned()),
    }
}
