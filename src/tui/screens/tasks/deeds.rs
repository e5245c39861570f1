//! What people do with tasks: the forms, and when each can be done.

use super::dispatch::Load;
use super::{together, words};
use crate::domain::Command as Any;
use crate::domain::act::Act;
use crate::domain::command::Target;
use crate::domain::ids::{OpinionId, TaskId, UnitId};
use crate::domain::opinion;
use crate::domain::task::{Command, Part, Priority, State, Task};
use crate::domain::unit::Unit;
use crate::locale::{Lang, Named, label};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, Reason, Step};
use crate::tui::screens::{Screen, choices, opinions};
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::{FieldErrors, Form, Values};
use crate::tui::widgets::picker::Choice;

/// Everything that can be done with a task, in the order of its course.
pub fn actions() -> Vec<Action<TaskId>> {
    vec![
        Action::screen(ActionId::Add, |cx| assign(cx, None)).whenever(|cx| {
            cx.may(Act::TaskAssign, Target::default())?;
            choices::in_session(cx).map(|_| ())
        }),
        Action::row(ActionId::Dispatch, |_, id| Step::Go(Screen::Dispatch(id))).when(may_dispatch),
        Action::bulk(ActionId::TakeOn, together::take_on_or_accept).when(|cx, task| {
            match reported(cx, task) {
                true => could(cx, Command::Accept { task, words: String::new() }),
                false => taking_on(cx, task).map(|_| ()),
            }
        }),
        Action::bulk(ActionId::Chase, together::remind)
            .when(|cx, task| could(cx, Command::Remind { task, words: "-".into() })),
        by_unit(
            ActionId::TurnDown,
            |task, unit, reason| Command::TurnDown { task, unit, reason },
            |cx| (words::turn_down(cx.lang), words::reason(cx.lang), words::turn_down_intro(cx.lang)),
        ),
        Action::row(ActionId::Progress, |cx, id| form(progress(cx, id)))
            .when(|cx, task| acting(cx, task, |unit| probe_progress(task, unit)).map(|_| ())),
        by_unit(
            ActionId::Block,
            |task, unit, words| Command::Block { task, unit, words },
            |cx| (words::block(cx.lang), words::block_what(cx.lang), ""),
        ),
        by_unit(
            ActionId::Unblock,
            |task, unit, words| Command::Unblock { task, unit, words },
            |cx| (words::unblock(cx.lang), words::unblock_what(cx.lang), ""),
        ),
        Action::row(ActionId::Report, |cx, id| form(report(cx, id)))
            .when(|cx, task| acting(cx, task, |unit| probe_report(task, unit)).map(|_| ())),
        Action::row(ActionId::SendBack, |cx, task| {
            let form = Form::new(titled(cx, words::send_back(cx.lang), task))
                .text("reason", words::reason(cx.lang))
                .required();
            Step::Form(form.send(move |v| Ok(Any::Task(Command::Return { task, reason: v.text("reason") }))))
        })
        .when(|cx, task| could(cx, Command::Return { task, reason: "-".into() })),
        Action::bulk(ActionId::StrikeOff, together::strike_off)
            .when(|cx, task| could(cx, Command::StrikeOff { task })),
        Action::row(ActionId::CarryOver, |cx, id| form(carry(cx, id))).when(|cx, id| {
            cx.may(Act::TaskCarryOver, Target::default())?;
            let meeting = choices::in_session(cx)?;
            let Some(t) = cx.alliance.tasks.get(&id) else { return Ok(()) };
            let quarter = t.quarter.max(meeting.quarter()).next();
            let (due, reason) = (quarter.last(), "-".to_owned());
            could(cx, Command::CarryOver { task: id, meeting: meeting.id, quarter, due, reason })
        }),
        Action::row(ActionId::CancelTask, |cx, id| form(cancel(cx, id))).when(|cx, task| {
            cx.may(Act::TaskCancel, Target::default())?;
            let meeting = choices::in_session(cx)?.id;
            could(cx, Command::Cancel { task, meeting, reason: "-".into() })
        }),
    ]
}

fn form(form: Option<Form>) -> Step {
    form.map_or(Step::Stay, Step::Form)
}

fn could(cx: &Cx, command: Command) -> Result<(), Reason> {
    cx.could(&Any::Task(command))
}

/// The title of a form about a task.
pub(super) fn titled(cx: &Cx, what: &str, id: TaskId) -> String {
    let title = cx.alliance.tasks.get(&id).map_or("", |t| t.title.as_str());
    format!("{what} {id} {title}")
}

pub(super) fn reported(cx: &Cx, task: TaskId) -> bool {
    cx.alliance.tasks.get(&task).is_some_and(|t| t.state == State::ReportedDone)
}

fn any_part(cx: &Cx) -> Part {
    part(cx.alliance.members().next().map_or(UnitId(0), |u| u.id), "")
}

/// A part as it is typed.
fn line_of(part: &Part) -> String {
    match (part.part.as_str(), part.brings.as_str()) {
        (what, "") => what.to_owned(),
        (what, brings) => format!("{what} / {brings}"),
    }
}

/// What was reported, for whoever accepts it.
fn reported_says(cx: &Cx, id: TaskId) -> String {
    let Some(t) = cx.alliance.tasks.get(&id) else { return String::new() };
    let Some((at, said, evidence)) = &t.reported else { return String::new() };
    let pieces = super::pieces(cx.lang, evidence);
    words::reported_says(cx.lang, &t.done_when, &at.day().to_string(), said, &pieces)
}

/// What was reported of one of several tasks.
pub(super) fn reported_in_short(cx: &Cx, id: TaskId) -> String {
    let Some(t) = cx.alliance.tasks.get(&id) else { return String::new() };
    let said = t.reported.as_ref().map_or("", |(_, said, _)| said.as_str());
    words::of_task(cx.lang, &id.to_string(), &label::opening(&t.title, 20), &label::opening(said, 30))
}

/// Who is reminded.
pub(super) fn remind_says(cx: &Cx, id: TaskId) -> String {
    words::remind_says(cx.lang, &units_of(cx, id))
}

/// Who is reminded of one of several tasks.
pub(super) fn remind_in_short(cx: &Cx, id: TaskId) -> String {
    let title = cx.alliance.tasks.get(&id).map_or("", |t| t.title.as_str());
    words::of_task(cx.lang, &id.to_string(), &label::opening(title, 20), &units_of(cx, id))
}

fn units_of(cx: &Cx, id: TaskId) -> String {
    let units = cx.alliance.tasks.get(&id).into_iter().flat_map(Task::units);
    label::units(cx.lang, cx.alliance, units)
}

/// The units for which a task can be taken on now.
pub(super) fn taking_on(cx: &Cx, task: TaskId) -> Result<Vec<UnitId>, Reason> {
    acting(cx, task, |unit| Command::TakeOn { task, unit })
}

fn part(unit: UnitId, line: &str) -> Part {
    let (part, brings) = line.split_once(['/', '／']).unwrap_or((line, ""));
    Part { unit, part: part.trim().into(), brings: brings.trim().into() }
}

/// The units for which a command about the task would be done now: the units in it, else one's own.
fn acting(cx: &Cx, id: TaskId, probe: impl Fn(UnitId) -> Command) -> Result<Vec<UnitId>, Reason> {
    let dispatch = cx.alliance.tasks.get(&id).and_then(|t| t.dispatch.as_ref());
    let mut units: Vec<UnitId> = choices::my_unit(cx).into_iter().collect();
    if let Some(d) = dispatch {
        units.push(d.responsible.unit);
        units.extend(d.assisting.iter().map(|x| x.part.unit));
    }
    if units.is_empty() {
        units.extend(cx.alliance.members().next().map(|u| u.id));
    }
    let mut seen = Vec::new();
    units.retain(|unit| {
        !seen.contains(unit) && {
            seen.push(*unit);
            true
        }
    });
    choices::who_could(cx, units, |unit| Any::Task(probe(unit)))
}

/// An action of a unit that wants some words.
fn by_unit(
    id: ActionId,
    make: fn(TaskId, UnitId, String) -> Command,
    titles: fn(&Cx) -> (&'static str, &'static str, &'static str),
) -> Action<TaskId> {
    let probe = move |task| move |unit| make(task, unit, "-".to_owned());
    Action::row(id, move |cx, task| {
        let Ok(units) = acting(cx, task, probe(task)) else { return Step::Stay };
        let (title, label, intro) = titles(cx);
        let intro = match units[..] {
            [only] if choices::my_unit(cx) != Some(only) => {
                words::for_unit(cx.lang, &label::unit_in_full(cx.alliance, only), intro)
            }
            _ => intro.to_owned(),
        };
        let form = choices::for_unit(Form::new(titled(cx, title, task)).intro(intro), cx, &units)
            .text("words", label)
            .required();
        Step::Form(
            form.send(move |v| Ok(Any::Task(make(task, choices::unit_of(v, &units)?, v.text("words"))))),
        )
    })
    .when(move |cx, task| acting(cx, task, probe(task)).map(|_| ()))
}

/// A task can be assigned: the meeting is in session, and takes this opinion.
pub fn may_assign(cx: &Cx, opinion: OpinionId) -> Result<(), Reason> {
    cx.may(Act::TaskAssign, Target::default())?;
    let meeting = choices::in_session(cx)?;
    let committee = cx.alliance.committees.keys().next().copied();
    let Some(committee) = committee else { return Ok(()) };
    could(
        cx,
        Command::Assign {
            meeting: meeting.id,
            title: "-".into(),
            done_when: "-".into(),
            committee,
            due: cx.now.day(),
            priority: Priority::Normal,
            opinions: vec![opinion],
        },
    )
}

const PRIORITIES: [Priority; 3] = [Priority::High, Priority::Normal, Priority::Low];

/// Assigns a task at the meeting in session, prefilled from the opinion that it answers.
pub fn assign(cx: &Cx, opinion: Option<OpinionId>) -> Step {
    let lang = cx.lang;
    let meeting = match choices::in_session(cx) {
        Ok(meeting) => meeting,
        Err(why) => return Step::Tell(why),
    };
    let (id, quarter) = (meeting.id, meeting.quarter());
    let planned = opinion::plan_in_session(cx.alliance, id).unwrap_or(quarter);
    let found = opinion.and_then(|o| cx.alliance.opinions.get(&o));
    let ripe = cx.alliance.opinions.values().filter(|o| opinion::is_ripe(o, quarter));
    let form = Form::new(words::assign(lang))
        .intro(words::assign_intro(lang, &meeting.title))
        .line("title", words::name(lang))
        .required()
        .most(60)
        .value(found.map(|o| label::opening(&o.words, 30)).unwrap_or_default())
        .text("done_when", words::done_when(lang))
        .required()
        .choice("committee", words::committee(lang), choices::committees(cx))
        .required()
        .chosen(found.and_then(|o| o.suggested))
        .day("due", words::due(lang))
        .required()
        .value(planned.last().max(cx.now.day()).to_string())
        .pick("priority", words::priority(lang), &PRIORITIES, |p| p.name(lang).to_owned())
        .required()
        .chosen([1usize])
        .many("opinions", words::opinions(lang), ripe.map(opinions::opinion_choice).collect())
        .chosen(opinion);
    Step::Form(form.send(move |v| {
        Ok(Any::Task(Command::Assign {
            meeting: id,
            title: v.text("title"),
            done_when: v.text("done_when"),
            committee: v.one("committee")?,
            due: v.day("due")?,
            priority: v.pick("priority", &PRIORITIES)?,
            opinions: v.many("opinions"),
        }))
    }))
}

/// A unit to choose, with what it has on its hands, how it did so far, and what it offers.
fn loaded(cx: &Cx, unit: &Unit) -> Choice {
    let load = Load::of(cx, unit.id);
    let vacant = if unit.liaison().is_none() { words::no_liaison(cx.lang) } else { "" };
    let offers = match cx.lang.join(unit.particulars.offers.iter()) {
        none if none.is_empty() => none,
        some => words::offers(cx.lang, &some),
    };
    let open = load.responsible + load.assisting;
    Choice::new(unit.id, unit.label()).note(words::load(
        cx.lang,
        open,
        &load.record(),
        &format!("{offers}{vacant}"),
    ))
}

/// Whether the task can be dispatched by who looks, or why not.
pub(super) fn may_dispatch(cx: &Cx, task: TaskId) -> Result<(), Reason> {
    if is_under_way(cx, task) {
        return may_assist(cx, task);
    }
    could(cx, Command::Dispatch { task, responsible: any_part(cx), assisting: Vec::new() })
}

/// Whether it is under way, so that only those who assist can be added.
pub(super) fn is_under_way(cx: &Cx, task: TaskId) -> bool {
    cx.alliance.tasks.get(&task).is_some_and(|t| t.state == State::UnderWay)
}

fn may_assist(cx: &Cx, id: TaskId) -> Result<(), Reason> {
    let Some(t) = cx.alliance.tasks.get(&id) else { return Ok(()) };
    let other = cx.alliance.members().map(|u| u.id).find(|unit| !t.involves(*unit));
    let assisting = other.map(|unit| part(unit, "")).into_iter().collect();
    could(cx, Command::Assist { task: id, assisting })
}

/// The form that asks more units to assist.
fn assist(cx: &Cx, t: &Task, to: &[UnitId]) -> Step {
    let (lang, task) = (cx.lang, t.id);
    let others = cx.alliance.members().filter(|unit| !t.involves(unit.id));
    let units: Vec<Choice> = others.map(|unit| loaded(cx, unit)).collect();
    let form = Form::new(format!("{} {} {}", words::assist_title(lang), t.id, t.title))
        .intro(words::done_when_is(lang, &t.done_when))
        .many("assisting", words::assisting(lang), units)
        .required()
        .chosen(to.iter().copied().filter(|unit| !t.involves(*unit)))
        .text("parts", words::parts(lang))
        .hint(words::parts_hint(lang));
    Step::Form(form.send(move |v| Ok(Any::Task(Command::Assist { task, assisting: parts(v, lang)? }))))
}

/// Who assists, each with its line of what it does.
fn parts(v: &Values, lang: Lang) -> Result<Vec<Part>, FieldErrors> {
    let units: Vec<UnitId> = v.many("assisting");
    // An empty line is a unit without a line of its own, not a line too many.
    let text = v.text("parts");
    if text.lines().count() > units.len() {
        return Err(FieldErrors::at("parts", words::parts_too_many(lang)));
    }
    let lines = text.lines().chain(std::iter::repeat(""));
    Ok(units.into_iter().zip(lines).map(|(unit, line)| part(unit, line)).collect())
}

/// The form that dispatches a task to units: the first responsible, the others assisting.
pub(super) fn dispatch(cx: &Cx, id: TaskId, to: &[UnitId]) -> Step {
    let Some(t) = cx.alliance.tasks.get(&id) else { return Step::Stay };
    if let Err(why) = may_dispatch(cx, id) {
        return Step::Hint(why);
    }
    if is_under_way(cx, id) {
        return assist(cx, t, to);
    }
    let lang = cx.lang;
    let units: Vec<Choice> = cx.alliance.members().map(|unit| loaded(cx, unit)).collect();
    // Whoever dispatches anew keeps those who assist, unless others are meant.
    let before: Vec<&Part> = t.dispatch.iter().flat_map(|d| d.assisting.iter().map(|x| &x.part)).collect();
    let assisting: Vec<UnitId> = match to {
        [_, others @ ..] if !others.is_empty() => others.to_vec(),
        _ => before.iter().map(|part| part.unit).filter(|unit| to.first() != Some(unit)).collect(),
    };
    let lines = assisting.iter().map(|unit| {
        before.iter().find(|part| part.unit == *unit).map_or_else(String::new, |part| line_of(part))
    });
    let lines = lines.collect::<Vec<_>>().join("\n");
    let (title, intro) = match &t.dispatch {
        Some(d) => {
            let now = label::unit_in_full(cx.alliance, d.responsible.unit);
            let said = words::redispatch_intro(lang, &now, &words::done_when_is(lang, &t.done_when));
            (words::redispatch_title(lang), said)
        }
        None => (words::dispatch_title(lang), words::done_when_is(lang, &t.done_when)),
    };
    let late = cx.now.day().since(t.due);
    let intro = if late > 0 { words::dispatched_late(lang, &intro, late) } else { intro };
    let form = Form::new(titled(cx, title, id))
        .intro(intro)
        .choice("responsible", words::responsible(lang), units.clone())
        .required()
        .chosen(to.first().copied())
        .line("part", words::part(lang))
        .line("brings", words::brings(lang))
        .many("assisting", words::assisting(lang), units)
        .chosen(assisting)
        .text("parts", words::parts(lang))
        .value(lines.trim_end().to_owned())
        .hint(words::parts_hint(lang));
    Step::Form(form.send(move |v| {
        let responsible =
            Part { unit: v.one("responsible")?, part: v.text("part"), brings: v.text("brings") };
        Ok(Any::Task(Command::Dispatch { task: id, responsible, assisting: parts(v, lang)? }))
    }))
}

pub(super) fn take_on_or_accept(cx: &Cx, task: TaskId) -> Step {
    let lang = cx.lang;
    if reported(cx, task) {
        let form = Form::new(titled(cx, words::accept(lang), task))
            .intro(reported_says(cx, task))
            .text("words", words::remark(lang));
        return Step::Form(
            form.send(move |v| Ok(Any::Task(Command::Accept { task, words: v.text("words") }))),
        );
    }
    match taking_on(cx, task).as_deref() {
        Ok([unit]) => Step::Send(Any::Task(Command::TakeOn { task, unit: *unit }).into()),
        Ok(units) => {
            let units = units.to_vec();
            let form =
                choices::for_unit(Form::new(titled(cx, ActionId::TakeOn.label(lang), task)), cx, &units);
            Step::Form(
                form.send(move |v| {
                    Ok(Any::Task(Command::TakeOn { task, unit: choices::unit_of(v, &units)? }))
                }),
            )
        }
        Err(_) => Step::Stay,
    }
}

fn probe_progress(task: TaskId, unit: UnitId) -> Command {
    let words = "-".to_owned();
    Command::Progress { task, unit, words, percent: 0, people: 0, hours: 0, evidence: Vec::new() }
}

fn progress(cx: &Cx, task: TaskId) -> Option<Form> {
    let lang = cx.lang;
    let units = acting(cx, task, |unit| probe_progress(task, unit)).ok()?;
    let so_far = cx.alliance.tasks.get(&task)?.percent();
    let form = choices::for_unit(Form::new(titled(cx, words::progress_title(lang), task)), cx, &units)
        .text("words", words::done(lang))
        .required()
        .number("percent", words::percent_label(lang))
        .required()
        .range(0, 100)
        .value(so_far.to_string())
        .number("people", words::people(lang))
        .range(0, 100_000)
        .decimal("hours", words::hours(lang))
        .range(0, 1_000_000);
    let form = choices::with_evidence(form, cx, false);
    Some(form.send(move |v| {
        Ok(Any::Task(Command::Progress {
            task,
            unit: choices::unit_of(v, &units)?,
            words: v.text("words"),
            percent: v.number("percent")?,
            people: v.opt_number("people").unwrap_or(0),
            hours: v.opt_tenths("hours").unwrap_or(0),
            evidence: choices::evidence(v),
        }))
    }))
}

fn probe_report(task: TaskId, unit: UnitId) -> Command {
    let piece =
        crate::domain::entry::Evidence { name: "-".into(), digest: String::new(), kept: String::new() };
    Command::Report { task, unit, words: "-".into(), evidence: vec![piece] }
}

fn report(cx: &Cx, task: TaskId) -> Option<Form> {
    let units = acting(cx, task, |unit| probe_report(task, unit)).ok()?;
    let done_when = cx.alliance.tasks.get(&task)?.done_when.clone();
    let form = choices::for_unit(
        Form::new(titled(cx, words::report(cx.lang), task)).intro(words::done_when_is(cx.lang, &done_when)),
        cx,
        &units,
    )
    .text("words", words::done(cx.lang))
    .required();
    let form = choices::with_evidence(form, cx, true);
    Some(form.send(move |v| {
        let (unit, evidence) = (choices::unit_of(v, &units)?, choices::evidence(v));
        Ok(Any::Task(Command::Report { task, unit, words: v.text("words"), evidence }))
    }))
}

/// Carries a task over at the meeting in session.
pub fn carry(cx: &Cx, task: TaskId) -> Option<Form> {
    let lang = cx.lang;
    let t = cx.alliance.tasks.get(&task)?;
    let meeting = choices::in_session(cx).ok()?;
    let id = meeting.id;
    let last = t.quarter.max(meeting.quarter().previous());
    let quarters = choices::quarters_after(last);
    let form = Form::new(titled(cx, words::carry(lang), task))
        .pick("quarter", words::to_quarter(lang), &quarters, |q| label::quarter(lang, *q))
        .required()
        .chosen([0usize])
        .day("due", words::due(lang))
        .hint(words::carry_due_hint(lang))
        .text("reason", words::reason(lang))
        .required();
    Some(form.send(move |v| {
        let quarter = v.pick("quarter", &quarters)?;
        Ok(Any::Task(Command::CarryOver {
            task,
            meeting: id,
            quarter,
            due: v.opt_day("due").unwrap_or_else(|| quarter.last()),
            reason: v.text("reason"),
        }))
    }))
}

/// Ends a task at the meeting in session, with its reason.
pub fn cancel(cx: &Cx, task: TaskId) -> Option<Form> {
    let meeting = choices::in_session(cx).ok()?.id;
    let form =
        Form::new(titled(cx, words::cancel(cx.lang), task)).text("reason", words::reason(cx.lang)).required();
    Some(form.then(move |cx, v| {
        let says = cx.alliance.tasks.get(&task).map(|t| cancel_says(cx, t)).unwrap_or_default();
        let confirm = Confirm::new(words::cancel(cx.lang)).says(Detail::new().para(says));
        let command = Command::Cancel { task, meeting, reason: v.text("reason") };
        Ok(Step::Confirm(confirm.typed(words::cancel_word(cx.lang)).send(Any::Task(command))))
    }))
}

fn cancel_says(cx: &Cx, t: &Task) -> String {
    let lang: Lang = cx.lang;
    let units = t
        .dispatch
        .iter()
        .flat_map(|d| std::iter::once(d.responsible.unit).chain(d.assisting.iter().map(|x| x.part.unit)));
    let units = label::units(lang, cx.alliance, units);
    let told = if units.is_empty() { words::nobody(lang).to_owned() } else { units };
    words::cancel_says(lang, &t.title, &told)
}

/// Asks before a task is struck off, which is for good.
pub fn strike_off(cx: &Cx, task: TaskId) -> Step {
    let title = cx.alliance.tasks.get(&task).map(|t| t.title.clone()).unwrap_or_default();
    let says = Detail::new().para(words::strike_says(cx.lang, &title));
    let confirm = Confirm::new(words::strike(cx.lang)).says(says);
    Step::Confirm(confirm.send(Any::Task(Command::StrikeOff { task })))
}
