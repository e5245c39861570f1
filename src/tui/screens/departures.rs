//! Departures: withdrawals that units ask for, and removals that the Big Party Committee proposes.

use super::applications::{ballots, clock, not_on_agenda_yet, with_reason};
use super::{Screen, choices, record};
use crate::domain::ballot::Topic;
use crate::domain::clock::of_departure;
use crate::domain::committee;
use crate::domain::departure::{self, Cause, Command, Departure, State};
use crate::domain::ids::{CommitteeId, DepartureId, TaskId, UnitId};
use crate::domain::visible::{self, Viewer};
use crate::domain::{Command as Any, Matter, Refusal, task};
use crate::locale::leaving::Recipient;
use crate::locale::{Lang, Named, label, order, screen_applications as words, stored};
use crate::paper::papers::Paper;
use crate::tui::keymap::ActionId;
use crate::tui::saving;
use crate::tui::screen::{Action, Cx, ListScreen, Reason, RowKey, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::picker::Choice;

#[cfg(test)]
mod tests;

/// The list of departures.
pub struct Departures;

fn find<'a>(cx: &Cx<'a>, id: DepartureId) -> Option<&'a Departure> {
    cx.alliance.departures.get(&id)
}

fn name(cx: &Cx, id: DepartureId) -> String {
    find(cx, id).map(|d| label::unit_in_full(cx.alliance, d.unit)).unwrap_or_default()
}

impl ListScreen for Departures {
    type Id = DepartureId;

    fn title(&self, cx: &Cx) -> String {
        words::departures(cx.lang).to_owned()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        let (cause, state, open) = if lang == Lang::Zh { (8, 14, 10) } else { (10, 14, 12) };
        vec![
            Column::fixed(words::number(lang), 4).optional(3),
            Column::flex(words::unit(lang), 14, 2),
            Column::fixed(words::cause(lang), cause),
            Column::flex(words::state(lang), state, 1),
            Column::fixed(words::since(lang), 10).optional(4),
            Column::fixed(words::open_ends(lang), open).optional(1),
            Column::fixed(words::left(lang), 10).right().optional(2),
            Column::flex(words::next(lang), 16, 2),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<DepartureId> {
        if !visible::sees_work(cx.alliance, Viewer::Account(cx.me)) {
            return Vec::new();
        }
        let mut found: Vec<&Departure> = cx.alliance.departures.values().collect();
        found.sort_by_key(|d| (!d.state.is_live(), std::cmp::Reverse(d.id)));
        found.into_iter().map(|d| d.id).collect()
    }

    fn row(&self, cx: &Cx, id: DepartureId) -> Row {
        let Some(found) = find(cx, id) else { return Row::new() };
        let live = found.state.is_live();
        let tone = if live { Tone::Text } else { Tone::Muted };
        vec![
            Words::new(id.to_string(), Tone::Muted),
            Words::new(name(cx, id), if live { Tone::Accent } else { tone }),
            Words::new(found.cause.name(cx.lang), tone),
            Words::new(found.state.name(cx.lang), tone),
            Words::new(label::day(found.since.day()), tone),
            open_count(cx, found),
            clock::left(cx, of_departure(cx.alliance, found, cx.now.day())),
            Words::new(next(cx, found), tone),
        ]
    }

    fn matter(&self, _: &Cx, id: DepartureId) -> Option<Matter> {
        Some(Matter::Departure(id))
    }

    fn detail(&self, cx: &Cx, id: DepartureId) -> Detail {
        find(cx, id).map(|found| detail(cx, found)).unwrap_or_default()
    }

    fn empty(&self, cx: &Cx) -> String {
        if !visible::sees_work(cx.alliance, Viewer::Account(cx.me)) {
            return stored::not_visible(cx.lang).to_owned();
        }
        words::no_departures(cx.lang, &cx.key(ActionId::AskToLeave), &cx.key(ActionId::Propose))
    }

    fn actions(&self, _: &Cx) -> Vec<Action<DepartureId>> {
        vec![
            notify(),
            case(),
            hand_over(),
            replace(),
            put_forward(),
            Action::row(ActionId::PutOnAgenda, |cx, id| choices::put_on_agenda(cx, Topic::Departure(id)))
                .when(on_agenda),
            with_reason(ActionId::Withdraw, words::revoke, words::reason, |departure, reason| {
                Any::Departure(Command::Revoke { departure, reason })
            }),
            Action::row(ActionId::SaveFile, |cx, id| saving::save(cx, &letters(id)))
                .when(|cx, id| saving::can_save(cx, letters(id)[0])),
            tell(),
            Action::row(ActionId::ToUnit, |cx, id| {
                find(cx, id).map_or(Step::Stay, |d| Step::GoTo(Screen::Units, d.unit.to_key()))
            }),
            Action::row(ActionId::History, |_, id| Step::Go(Screen::History(Matter::Departure(id)))),
        ]
    }
}

/// The letters once a unit has left: to itself, and to its superior organisation.
fn letters(id: DepartureId) -> [Paper; 2] {
    Recipient::ALL.map(|to| Paper::Departure(id, to))
}

fn open_count(cx: &Cx, found: &Departure) -> Words {
    if !found.state.is_live() {
        return Words::default();
    }
    let (tasks, leads) = departure::open_ends(cx.alliance, found);
    match tasks.len() + leads.len() {
        0 => Words::default(),
        n => Words::new(words::open_count(cx.lang, n), Tone::Warn),
    }
}

/// Who acts next, and how.
fn next(cx: &Cx, found: &Departure) -> String {
    let lang = cx.lang;
    let (tasks, leads) = departure::open_ends(cx.alliance, found);
    let words = match found.state {
        State::Raised if matches!(found.cause, Cause::Removal { .. }) => words::next_notify(lang),
        State::Notified if found.statement.is_none() => words::next_case(lang),
        State::Raised | State::Notified => words::next_forward(lang),
        State::PutForward => match choices::meeting_with(cx, &Topic::Departure(found.id)) {
            _ if !(tasks.is_empty() && leads.is_empty()) => words::next_hand_over(lang),
            Some(meeting) => {
                return words::next_meeting(lang, &meeting.title, &label::day(meeting.at.day()));
            }
            None => words::next_agenda(lang),
        },
        State::OnBallot => words::next_vote(lang),
        State::Ended if found.told.is_none() => {
            return words::next_letters(lang, &cx.key(ActionId::SaveFile), &cx.key(ActionId::Arrived));
        }
        State::Ended | State::Kept | State::Revoked => "",
    };
    words.to_owned()
}

fn detail(cx: &Cx, found: &Departure) -> Detail {
    let lang = cx.lang;
    let mut detail = Detail::new()
        .title(label::matter(lang, cx.alliance, Matter::Departure(found.id)))
        .field(words::unit(lang), name(cx, found.id))
        .field(words::state(lang), found.state.name(lang))
        .field(words::since(lang), label::moment(found.since))
        .field(words::next(lang), next(cx, found))
        .and(clock::told(cx, of_departure(cx.alliance, found, cx.now.day())));
    detail = match &found.cause {
        Cause::Withdrawal { letter } => detail
            .field(words::letter(lang), &*letter.text)
            .field(words::dated(lang), label::day(letter.date))
            .field(words::letter_number(lang), &*letter.number),
        Cause::Removal { article, facts } => {
            detail.field(words::article(lang), &**article).field(words::facts(lang), &**facts)
        }
    };
    // It may hold whom to reach and how: for those who keep it and the unit itself.
    if let Some((at, words)) = &found.notice
        && visible::sees_application(cx.alliance, Viewer::Account(cx.me), found.unit)
    {
        detail = detail.field(words::notified(lang), format!("{}  {words}", label::day(at.day())));
    }
    if let Some((at, words)) = &found.told
        && visible::sees_application(cx.alliance, Viewer::Account(cx.me), found.unit)
    {
        detail = detail.field(words::told(lang), format!("{}  {words}", label::day(at.day())));
    }
    detail = detail.field(words::statement(lang), found.statement.clone().unwrap_or_default());
    if found.state.is_live() {
        detail = ends(cx, found, detail);
    }
    detail = ballots(cx, &found.ballots, detail);
    for (paper, head) in letters(found.id).into_iter().zip([words::to_unit(lang), words::to_superior(lang)]) {
        if let Some(written) = saving::papers(cx).written(paper) {
            detail = written.text.lines().fold(detail.section(head), |detail, line| detail.para(line));
        }
    }
    record::latest(cx, Matter::Departure(found.id), detail)
}

/// What the unit leaves open, each with its successor.
fn ends(cx: &Cx, found: &Departure, detail: Detail) -> Detail {
    let lang = cx.lang;
    let (open_tasks, open_leads) = departure::open_ends(cx.alliance, found);
    let successor = |open: bool, to: Option<&UnitId>| match to {
        Some(unit) if !open => Words::new(label::unit(cx.alliance, *unit), Tone::Good),
        _ => Words::new(words::unnamed(lang), Tone::Warn),
    };
    let tasks = task::open_of(cx.alliance, found.unit).map(|task| {
        let what = format!("{} {} {}", words::task(lang), task.id, task.title);
        vec![successor(open_tasks.contains(&task.id), found.tasks.get(&task.id)), what.into()]
    });
    let leads = committee::led_by(cx.alliance, found.unit).map(|led| {
        let what = format!("{} {}", words::committee(lang), led.name);
        vec![successor(open_leads.contains(&led.id), found.leads.get(&led.id)), what.into()]
    });
    let rows: Vec<Row> = tasks.chain(leads).collect();
    let detail = detail.section(words::open_ends(lang));
    if rows.is_empty() {
        return detail.para(Words::new(words::no_open_ends(lang), Tone::Good));
    }
    detail.table([words::successor(lang), ""], rows)
}

fn on_agenda(cx: &Cx, id: DepartureId) -> Result<(), Reason> {
    if let Some(found) = find(cx, id).filter(|d| d.state != State::PutForward) {
        return Err(cx.words(&Refusal::DepartureNotThere { departure: id, stands: found.state }));
    }
    not_on_agenda_yet(cx, &Topic::Departure(id))
}

fn notify() -> Action<DepartureId> {
    let command = |departure, words: String| Any::Departure(Command::Notify { departure, words });
    Action::row(ActionId::Notify, move |cx, id| {
        let form = Form::new(words::notify(cx.lang)).intro(name(cx, id));
        let form =
            form.line("words", words::notify_words(cx.lang)).required().hint(words::notify_hint(cx.lang));
        Step::Form(form.send(move |v| Ok(command(id, v.text("words")))))
    })
    .when(move |cx, id| cx.could(&command(id, "-".to_owned())))
}

/// Records how the unit and its superior were told that it has left.
fn tell() -> Action<DepartureId> {
    let command = |departure, words: String| Any::Departure(Command::Tell { departure, words });
    Action::row(ActionId::Arrived, move |cx, id| {
        let known = find(cx, id).and_then(|d| d.told.clone()).map(|(_, words)| words).unwrap_or_default();
        let again = if known.is_empty() { "" } else { words::tell_again(cx.lang) };
        let intro = [&*name(cx, id), again].join("\n");
        let form = Form::new(words::tell(cx.lang)).intro(intro.trim_end());
        let form = form.line("words", words::notify_words(cx.lang)).required().value(known);
        Step::Form(form.hint(words::tell_hint(cx.lang)).send(move |v| Ok(command(id, v.text("words")))))
    })
    .when(move |cx, id| cx.could(&command(id, "-".to_owned())))
}

fn case() -> Action<DepartureId> {
    let command = |departure, words: String| Any::Departure(Command::State { departure, words });
    Action::row(ActionId::StateCase, move |cx, id| {
        let known = find(cx, id).and_then(|d| d.statement.clone()).unwrap_or_default();
        let form = Form::new(words::case(cx.lang)).intro(words::case_says(cx.lang));
        let form = form.text("words", words::case_words(cx.lang)).required().value(known);
        Step::Form(form.send(move |v| Ok(command(id, v.text("words")))))
    })
    .when(move |cx, id| cx.could(&command(id, "-".to_owned())))
}

/// The units that a command could name, each with its open load.
fn successors(cx: &Cx, command: impl Fn(UnitId) -> Any) -> Vec<Choice> {
    let all = order::units(cx.alliance, cx.alliance.members().map(|u| u.id));
    let fit = all.into_iter().filter(|unit| cx.could(&command(*unit)).is_ok());
    let note = |unit| words::load(cx.lang, task::count_unfinished_of(cx.alliance, unit));
    fit.map(|unit| Choice::new(unit, label::unit_in_full(cx.alliance, unit)).note(note(unit))).collect()
}

/// Whether some member unit could be named; otherwise why not.
fn somebody(cx: &Cx, command: impl Fn(UnitId) -> Any) -> Result<(), Reason> {
    let mut why = Ok(());
    for unit in cx.alliance.members() {
        why = cx.could(&command(unit.id));
        if why.is_ok() {
            return why;
        }
    }
    why
}

fn hand_over() -> Action<DepartureId> {
    let command = |departure, task, to| Any::Departure(Command::HandOver { departure, task, to });
    let tasks = |cx: &Cx, id| -> Vec<TaskId> {
        let unit = find(cx, id).map(|d| d.unit);
        unit.into_iter().flat_map(|unit| task::open_of(cx.alliance, unit)).map(|t| t.id).collect()
    };
    Action::row(ActionId::HandOver, move |cx, id| {
        let Some(found) = find(cx, id) else { return Step::Stay };
        let all = tasks(cx, id);
        let Some(first) = all.first().copied() else { return Step::Stay };
        let open = departure::open_ends(cx.alliance, found).0;
        let choice = |task: &TaskId| {
            let title = cx.alliance.tasks.get(task).map(|t| t.title.clone()).unwrap_or_default();
            let to = found.tasks.get(task).map(|unit| label::unit(cx.alliance, *unit)).unwrap_or_default();
            Choice::new(*task, format!("{task} {title}")).note(to)
        };
        let form = Form::new(words::hand_over(cx.lang)).intro(name(cx, id));
        let form = form.choice("task", words::task(cx.lang), all.iter().map(choice).collect()).required();
        let form = form.chosen([open.first().copied().unwrap_or(first)]);
        let fit = successors(cx, |to| command(id, first, to));
        let form = form.choice("to", words::to(cx.lang), fit).required();
        Step::Form(form.send(move |v| Ok(command(id, v.one("task")?, v.one("to")?))))
    })
    .when(move |cx, id| match tasks(cx, id).first() {
        Some(task) => somebody(cx, |to| command(id, *task, to)),
        None => Err(words::no_task(cx.lang).to_owned()),
    })
}

fn replace() -> Action<DepartureId> {
    let command = |departure, committee, by| Any::Departure(Command::Replace { departure, committee, by });
    let leads = |cx: &Cx, id| -> Vec<CommitteeId> {
        let unit = find(cx, id).map(|d| d.unit);
        unit.into_iter().flat_map(|unit| committee::led_by(cx.alliance, unit)).map(|c| c.id).collect()
    };
    Action::row(ActionId::ReplaceLead, move |cx, id| {
        let Some(found) = find(cx, id) else { return Step::Stay };
        let all = leads(cx, id);
        let Some(first) = all.first().copied() else { return Step::Stay };
        let open = departure::open_ends(cx.alliance, found).1;
        let choice = |led: &CommitteeId| {
            let by = found.leads.get(led).map(|unit| label::unit(cx.alliance, *unit)).unwrap_or_default();
            Choice::new(*led, label::committee(cx.alliance, *led)).note(by)
        };
        let form = Form::new(words::replace(cx.lang)).intro(name(cx, id));
        let form = form.choice("led", words::committee(cx.lang), all.iter().map(choice).collect()).required();
        let form = form.chosen([open.first().copied().unwrap_or(first)]);
        let fit = successors(cx, |by| command(id, first, by));
        let form = form.choice("by", words::to(cx.lang), fit).required();
        Step::Form(form.send(move |v| Ok(command(id, v.one("led")?, v.one("by")?))))
    })
    .when(move |cx, id| match leads(cx, id).first() {
        Some(led) => somebody(cx, |by| command(id, *led, by)),
        None => Err(words::no_lead(cx.lang).to_owned()),
    })
}

fn put_forward() -> Action<DepartureId> {
    let command = |departure| Any::Departure(Command::PutForward { departure });
    Action::row(ActionId::PutForward, move |cx, id| {
        let says = Detail::new().para(words::forward_follows(cx.lang, &name(cx, id)));
        let confirm = Confirm::new(words::forward(cx.lang)).says(says).typed(words::forward_word(cx.lang));
        Step::Confirm(confirm.send(command(id)))
    })
    .when(move |cx, id| cx.could(&command(id)))
}
