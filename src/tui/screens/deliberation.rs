//! What a meeting goes through one by one: first the tasks of earlier quarters, each of which gets its line; then the
//! sorted opinions, each of which becomes a task, is answered, deferred, referred or declined. What is settled leaves
//! the list, and the next one stands there.

use super::{choices, opinions, tasks};
use crate::domain::Command as Any;
use crate::domain::Matter;
use crate::domain::ids::{MeetingId, OpinionId, TaskId};
use crate::domain::meeting::{self, Meeting, State};
use crate::domain::opinion::{self, Decision, Opinion};
use crate::domain::task;
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, Named, label, screen_meetings as words, screen_opinions};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Reason, RowKey, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::{FieldErrors, Form};
use crate::tui::widgets::list::{Column, Row};

/// What a meeting goes through.
pub struct Deliberation(pub MeetingId);

/// One thing that the meeting goes through.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Point {
    /// A task of an earlier quarter.
    Task(TaskId),
    /// A sorted opinion.
    Opinion(OpinionId),
}

impl RowKey for Point {
    fn to_key(self) -> u64 {
        match self {
            Point::Task(id) => id.to_key(),
            Point::Opinion(id) => 1 << 32 | id.to_key(),
        }
    }

    fn from_key(key: u64) -> Self {
        match key >> 32 {
            0 => Point::Task(TaskId::from_key(key)),
            _ => Point::Opinion(OpinionId::from_key(key & 0xffff_ffff)),
        }
    }
}

/// What a meeting still has to go through: tasks first.
pub fn pending(cx: &Cx, found: &Meeting) -> Vec<Point> {
    let open = matches!(found.state, State::Called | State::Noticed | State::Open);
    if !open || found.kind != meeting::Kind::Regular {
        return Vec::new();
    }
    let mut ripe: Vec<&Opinion> =
        cx.alliance.opinions.values().filter(|o| opinion::is_ripe(o, found.quarter())).collect();
    // Those that belong together are talked about together.
    ripe.sort_by(|a, b| (a.suggested, &a.category, a.id).cmp(&(b.suggested, &b.category, b.id)));
    let owed = meeting::owed_lines(cx.alliance, found).into_iter().map(Point::Task);
    owed.chain(ripe.into_iter().map(|o| Point::Opinion(o.id))).collect()
}

impl ListScreen for Deliberation {
    type Id = Point;

    fn matter(&self, _: &Cx, point: Point) -> Option<Matter> {
        Some(match point {
            Point::Task(id) => Matter::Task(id),
            Point::Opinion(id) => Matter::Opinion(id),
        })
    }

    fn title(&self, cx: &Cx) -> String {
        let title = self.meeting(cx).map_or("", |m| m.title.as_str());
        words::deliberation_of(cx.lang, title)
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        vec![
            Column::fixed(words::kind(cx.lang), 8),
            Column::fixed(words::number(cx.lang), 5),
            Column::flex(words::item_title(cx.lang), 26, 4),
            Column::flex(words::committee(cx.lang), 10, 1).optional(1),
            Column::fixed(words::state(cx.lang), 12),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<Point> {
        self.meeting(cx).map(|found| pending(cx, found)).unwrap_or_default()
    }

    fn row(&self, cx: &Cx, id: Point) -> Row {
        let (a, lang) = (cx.alliance, cx.lang);
        match id {
            Point::Task(id) => a.tasks.get(&id).map_or_else(Row::new, |t| {
                vec![
                    Words::new(words::earlier_task(lang), Tone::Warn),
                    Words::new(id.to_string(), Tone::Muted),
                    t.title.as_str().into(),
                    label::committee(a, t.committee).into(),
                    t.state.name(lang).into(),
                ]
            }),
            Point::Opinion(id) => a.opinions.get(&id).map_or_else(Row::new, |o| {
                vec![
                    Words::new(words::opinion(lang), Tone::Accent),
                    Words::new(id.to_string(), Tone::Muted),
                    label::opening(&o.words, 60).into(),
                    o.suggested.map(|c| label::committee(a, c)).unwrap_or_default().into(),
                    o.state.name(lang).into(),
                ]
            }),
        }
    }

    fn detail(&self, cx: &Cx, id: Point) -> Detail {
        match id {
            Point::Task(id) => of_task(cx, id),
            Point::Opinion(id) => opinions::about(cx, id),
        }
    }

    fn empty(&self, cx: &Cx) -> String {
        let over = cx.alliance.meetings.get(&self.0).is_some_and(|meeting| meeting.state > State::Open);
        let words = if over { words::nothing_left } else { words::nothing_pending };
        words(cx.lang, &cx.key(ActionId::Back))
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let all = self.ids(cx);
        if all.is_empty() {
            return Detail::new();
        }
        let [done, not, carry] = OF_TASK.map(|id| cx.key(id));
        let [task, answer, defer, refer, decline] = OF_OPINION.map(|id| cx.key(id));
        Detail::new()
            .para(Words::new(counted(cx.lang, &all), Tone::Title))
            .para(Words::new(words::how_tasks(cx.lang, &done, &not, &carry), Tone::Muted))
            .para(Words::new(
                words::how_opinions(cx.lang, &task, &answer, &defer, &refer, &decline),
                Tone::Muted,
            ))
    }

    fn actions(&self, _: &Cx) -> Vec<Action<Point>> {
        let id = self.0;
        vec![
            of_tasks(ActionId::LineDone, tasks::strike_off)
                .when(|cx, point| on_task(cx, point, |task| task::Command::StrikeOff { task })),
            of_tasks(ActionId::LineNot, |cx, task| form(tasks::cancel(cx, task))).when(move |cx, point| {
                on_task(cx, point, |task| task::Command::Cancel { task, meeting: id, reason: "-".into() })
            }),
            of_tasks(ActionId::LineCarry, |cx, task| form(tasks::carry(cx, task))).when(move |cx, point| {
                let quarter = cx.alliance.meetings.get(&id).map_or(cx.now.day().quarter(), Meeting::quarter);
                on_task(cx, point, |task| {
                    let (quarter, due) = (quarter.next(), quarter.next().last());
                    task::Command::CarryOver { task, meeting: id, quarter, due, reason: "-".into() }
                })
            }),
            of_opinions(ActionId::MakeTask, |cx, opinion| tasks::assign(cx, Some(opinion)))
                .when(move |cx, point| on_opinion(cx, id, point))
                .when(|cx, point| match point {
                    Point::Opinion(opinion) => tasks::may_assign(cx, opinion),
                    Point::Task(_) => Ok(()),
                }),
            decides(id, ActionId::AnswerNow, Decides::Answer),
            decides(id, ActionId::Defer, Decides::Defer),
            decides(id, ActionId::Refer, Decides::Refer),
            decides(id, ActionId::Dismiss, Decides::Decline),
        ]
    }
}

impl Deliberation {
    fn meeting<'a>(&self, cx: &Cx<'a>) -> Option<&'a Meeting> {
        let viewer = Viewer::Account(cx.me);
        cx.alliance.meetings.get(&self.0).filter(|m| visible::sees_meeting(cx.alliance, viewer, m))
    }
}

fn form(form: Option<Form>) -> Step {
    form.map_or(Step::Stay, Step::Form)
}

fn of_tasks(id: ActionId, run: fn(&Cx, TaskId) -> Step) -> Action<Point> {
    Action::row(id, move |cx, point| match point {
        Point::Task(task) => run(cx, task),
        Point::Opinion(_) => Step::Stay,
    })
}

fn of_opinions(id: ActionId, run: fn(&Cx, OpinionId) -> Step) -> Action<Point> {
    Action::row(id, move |cx, point| match point {
        Point::Opinion(opinion) => run(cx, opinion),
        Point::Task(_) => Step::Stay,
    })
}

const OF_TASK: [ActionId; 3] = [ActionId::LineDone, ActionId::LineNot, ActionId::LineCarry];

const OF_OPINION: [ActionId; 5] =
    [ActionId::MakeTask, ActionId::AnswerNow, ActionId::Defer, ActionId::Refer, ActionId::Dismiss];

/// The keys of some actions, one after the other.
fn keys(cx: &Cx, ids: &[ActionId]) -> String {
    cx.lang.join(ids.iter().map(|id| cx.key(*id)))
}

/// Whether a task's line can be given so, or why not.
fn on_task(cx: &Cx, point: Point, probe: impl Fn(TaskId) -> task::Command) -> Result<(), Reason> {
    match point {
        Point::Task(task) => cx.could(&Any::Task(probe(task))),
        Point::Opinion(_) => Err(words::is_opinion(cx.lang, &keys(cx, &OF_OPINION))),
    }
}

/// Whether an opinion can be decided, or why not.
fn on_opinion(cx: &Cx, meeting: MeetingId, point: Point) -> Result<(), Reason> {
    match point {
        Point::Opinion(opinion) => {
            let (decision, reason) = (Decision::Decline, "-".to_owned());
            cx.could(&Any::Opinion(opinion::Command::Decide { opinion, meeting, decision, reason }))
        }
        Point::Task(_) => Err(words::is_task(cx.lang, &keys(cx, &OF_TASK))),
    }
}

/// What can be made of an opinion besides a task.
#[derive(Clone, Copy, PartialEq)]
enum Decides {
    Answer,
    Defer,
    Refer,
    Decline,
}

fn decides(meeting: MeetingId, id: ActionId, what: Decides) -> Action<Point> {
    Action::row(id, move |cx, point| match point {
        Point::Opinion(opinion) => Step::Form(decide(cx, meeting, opinion, what)),
        Point::Task(_) => Step::Stay,
    })
    .when(move |cx, point| on_opinion(cx, meeting, point))
}

fn decide(cx: &Cx, meeting: MeetingId, opinion: OpinionId, what: Decides) -> Form {
    let lang = cx.lang;
    let found = cx.alliance.opinions.get(&opinion).map(|o| o.words.clone()).unwrap_or_default();
    let quarter = cx.alliance.meetings.get(&meeting).map_or(cx.now.day().quarter(), Meeting::quarter);
    let quarters = choices::quarters_after(quarter);
    let (title, reason) = match what {
        Decides::Answer => (ActionId::AnswerNow, screen_opinions::answer(lang)),
        Decides::Defer => (ActionId::Defer, words::reason(lang)),
        Decides::Refer => (ActionId::Refer, words::reason(lang)),
        Decides::Decline => (ActionId::Dismiss, words::reason(lang)),
    };
    let mut form = Form::new(format!("{} {opinion}", title.label(lang))).intro(found);
    if what == Decides::Defer {
        form = form
            .pick("quarter", screen_opinions::to_quarter(lang), &quarters, |q| label::quarter(lang, *q))
            .required()
            .chosen([0usize]);
    }
    if what == Decides::Refer {
        form = form
            .line("level", screen_opinions::to_level(lang))
            .required()
            .hint(screen_opinions::level_such(lang));
    }
    form.line("reason", reason).required().most(500).send(move |v| {
        let decision = match what {
            Decides::Answer => Decision::Answer,
            Decides::Defer => Decision::Defer(v.pick("quarter", &quarters)?),
            Decides::Refer => Decision::Refer(v.text("level")),
            Decides::Decline => Decision::Decline,
        };
        let reason = v.text("reason");
        Ok::<_, FieldErrors>(Any::Opinion(opinion::Command::Decide { opinion, meeting, decision, reason }))
    })
}

/// What the meeting has to know of a task of an earlier quarter.
fn of_task(cx: &Cx, id: TaskId) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let Some(t) = a.tasks.get(&id) else { return Detail::new() };
    let unit = t.responsible().map(|unit| label::unit_in_full(a, unit)).unwrap_or_default();
    let latest = t.progress.last().map(|p| format!("{} {}% {}", p.at.day(), p.percent, p.words));
    // What is reported done is late by the day of the report, and not by today.
    let until = t.done_on().unwrap_or(cx.now.day());
    let late = if t.due < until { Tone::Bad } else { Tone::Text };
    let due = match t.done_on() {
        Some(day) if day <= t.due => words::done_in_time(lang, &day.to_string()),
        Some(day) => words::done_late(lang, &day.to_string(), day.since(t.due)),
        None => crate::locale::screen_home::clock(lang, t.due.since(until)),
    };
    let missing = match t.state {
        task::State::Accepted => words::done_ready(lang, &cx.key(ActionId::LineDone)),
        task::State::ReportedDone => words::done_reported(lang).to_owned(),
        _ => words::done_open(lang, &cx.key(ActionId::LineCarry), &cx.key(ActionId::LineNot)),
    };
    Detail::new()
        .title(format!("{id} {}", t.title))
        .field(words::state(lang), t.state.name(lang))
        .field(words::quarter(lang), label::quarter(lang, t.quarter))
        .field(words::line_due(lang), Words::new(format!("{}  {due}", t.due), late))
        .field(words::committee(lang), label::committee(a, t.committee))
        .field(words::unit(lang), unit)
        .field(words::done_when(lang), &*t.done_when)
        .field(words::latest_progress(lang), latest.unwrap_or_default())
        .blank()
        .para(Words::new(missing, Tone::Muted))
}

/// How many tasks and opinions are still to be gone through.
pub(super) fn counted(lang: Lang, points: &[Point]) -> String {
    let owed = points.iter().filter(|p| matches!(p, Point::Task(_))).count();
    words::pending(lang, owed, points.len() - owed)
}

#[cfg(test)]
mod tests;
