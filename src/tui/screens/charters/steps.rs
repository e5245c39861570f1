//! What happens to a version: drafted, consulted on, commented, signed, adopted, dropped, compared.

use super::{compare, edit, words};
use crate::domain::Command as Any;
use crate::domain::act::Act;
use crate::domain::alliance::Phase;
use crate::domain::ballot::Topic;
use crate::domain::charter::{Article, Charter, Command, Parameters, State, parties};
use crate::domain::command::Target;
use crate::domain::founding;
use crate::domain::ids::{CharterId, UnitId};
use crate::domain::preset::{self, Preset};
use crate::locale::label;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, Reason, RowKey, Step, Words};
use crate::tui::screens::{Screen, choices};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::picker::Choice;

/// The course of a version.
pub fn actions() -> Vec<Action<CharterId>> {
    vec![
        Action::screen(ActionId::DraftCharter, |cx| Step::Form(draft(cx))).whenever(|cx| {
            let (articles, parameters) = text(cx, Source::Preset(Preset::Association), Rating::Plain, true);
            cx.could(&drafted(cx, articles, parameters, cx.now.day()))
        }),
        Action::row(ActionId::Adopt, |cx, charter| {
            let says = Detail::new().para(words::adopt_says(cx.lang, parties(cx.alliance).count()));
            // Whoever signed has said what it had to say; that time was left is told.
            let runs =
                find(cx, charter).and_then(|c| c.comments_until).filter(|until| cx.now.day() <= *until);
            let says = runs.into_iter().fold(says, |says, until| {
                says.para(Words::new(words::adopt_early(cx.lang, &until.to_string()), Tone::Warn))
            });
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
            compare::other(cx.alliance, id).map_or(Step::Stay, |other| compare::open(id, other))
        })
        .when(|cx, id| match compare::other(cx.alliance, id) {
            Some(_) => Ok(()),
            None => Err(words::nothing_to_compare(cx.lang).to_owned()),
        }),
        Action::row(ActionId::GoSignatures, |_, id| Step::Go(Screen::Signatures(id))),
        Action::row(ActionId::GoComments, |_, id| Step::Go(Screen::Comments(id))),
        Action::row(ActionId::Replay, |_, id| Step::Go(Screen::Replay(id))),
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

/// The units that could: one's own, or all parties for the office. All of them are looked at once, not for every frame.
fn units(cx: &Cx, charter: CharterId, make: Make) -> Result<Vec<UnitId>, Reason> {
    let name = match make(charter, UnitId(0), String::new()) {
        Command::Sign { .. } => "charters.signers",
        _ => "charters.commenters",
    };
    let could = cx.once(name, charter.to_key(), || {
        let all: Vec<UnitId> = match choices::my_unit(cx) {
            Some(unit) if !choices::is_office(cx) => vec![unit],
            _ => parties(cx.alliance).map(|u| u.id).collect(),
        };
        choices::who_could(cx, all, |unit| Any::Charter(make(charter, unit, "-".into())))
    });
    could.as_ref().clone()
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

/// How units are rated under a new version.
#[derive(Clone, Copy, PartialEq)]
enum Rating {
    AsInForce,
    Plain,
    Big,
}

/// The text and parameters that a new version begins with.
fn text(cx: &Cx, source: Source, rating: Rating, guangxi: bool) -> (Vec<Article>, Parameters) {
    let in_force = cx.alliance.in_force.and_then(|id| find(cx, id));
    let community = &cx.alliance.community;
    let region = guangxi.then(|| "guangxi".to_owned());
    let scheme = match (rating, in_force) {
        (Rating::Big, _) => Some(preset::scheme_big_committee()),
        (Rating::AsInForce, Some(c)) => Some(c.parameters.scheme.clone()),
        (Rating::AsInForce, None) => None,
        (Rating::Plain, _) => Some(preset::charter(Preset::Association, community, None).1.scheme),
    };
    let with = |p: Parameters| Parameters { scheme: scheme.unwrap_or_else(|| p.scheme.clone()), ..p };
    match (source, in_force) {
        (Source::InForce, Some(c)) => {
            let parameters = with(Parameters { region, ..c.parameters.clone() });
            (edit::following(cx, &c.articles, &c.parameters, &parameters).0, parameters)
        }
        (source, _) => {
            let preset = match source {
                Source::Preset(preset) => preset,
                Source::InForce => Preset::Association,
            };
            let parameters = with(preset::charter(preset, community, region).1);
            (preset::articles_named(&cx.alliance.name, community, &parameters), parameters)
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
    let mut schemes =
        vec![(Rating::Plain, words::scheme_plain(lang)), (Rating::Big, words::scheme_big(lang))];
    let in_force = cx.alliance.in_force.and_then(|id| find(cx, id));
    if in_force.is_some() {
        schemes.insert(0, (Rating::AsInForce, words::from_in_force(lang)));
    }
    let national = in_force.is_some_and(|c| c.parameters.region.is_none());
    let regions = [words::guangxi(lang), words::national(lang)];
    let form = Form::new(if taking_over { words::take_over(lang) } else { words::draft(lang) })
        .pick("from", words::from(lang), &sources, |(_, name)| (*name).to_owned())
        .required()
        .chosen([0usize])
        .pick("scheme", words::scheme(lang), &schemes, |(_, name)| (*name).to_owned())
        .required()
        .chosen([0usize])
        .pick("region", words::region(lang), &regions, |name| (*name).to_owned())
        .required()
        .chosen([usize::from(national)]);
    let form = if taking_over { form.day("adopted", words::adopted_on(lang)).required() } else { form };
    form.then(move |cx, v| {
        let source = v.pick("from", &sources)?.0;
        let (rating, guangxi) = (v.pick("scheme", &schemes)?.0, v.one::<usize>("region")? == 0);
        let (articles, parameters) = text(cx, source, rating, guangxi);
        let adopted = if taking_over { v.day("adopted")? } else { cx.now.day() };
        Ok(Step::Send(drafted(cx, articles, parameters, adopted).into()))
    })
}

/// Signs a version for one unit.
pub fn sign_for(cx: &Cx, charter: CharterId, unit: UnitId) -> Step {
    let signatory = cx.alliance.units.get(&unit).and_then(|u| u.liaison()).map(|p| p.name.clone());
    let title = format!("{} {}", words::sign(cx.lang), label::unit(cx.alliance, unit));
    let form = Form::new(title).line("words", words::signatory(cx.lang)).required();
    let form = form.value(signatory.unwrap_or_default());
    Step::Form(form.send(move |v| Ok(Any::Charter(sign(charter, unit, v.text("words"))))))
}

/// Whether a version can be signed for that unit now.
pub fn may_sign(cx: &Cx, charter: CharterId, unit: UnitId) -> Result<(), Reason> {
    could(cx, sign(charter, unit, "-".into()))
}

/// Answers one comment.
pub fn answer_one(cx: &Cx, charter: CharterId, comment: u32) -> Step {
    let found = find(cx, charter).and_then(|c| c.comments.get(comment as usize));
    let Some(found) = found else { return Step::Stay };
    let intro = format!("{}: {}", label::unit(cx.alliance, found.unit), found.words);
    let form =
        Form::new(words::answer(cx.lang)).intro(intro).text("words", words::answer_words(cx.lang)).required();
    Step::Form(
        form.send(move |v| Ok(Any::Charter(Command::Answer { charter, comment, words: v.text("words") }))),
    )
}

/// Whether that comment can be answered now.
pub fn may_answer(cx: &Cx, charter: CharterId, comment: u32) -> Result<(), Reason> {
    could(cx, Command::Answer { charter, comment, words: "-".into() })
}

/// Whether a version is a draft that who looks may change.
pub fn may_revise(cx: &Cx, id: CharterId) -> Result<(), Reason> {
    cx.may(Act::CharterRevise, Target::default())?;
    match find(cx, id).map(|c| c.state) {
        Some(State::Draft | State::Consultation) => Ok(()),
        _ => Err(words::not_a_draft(cx.lang).to_owned()),
    }
}
