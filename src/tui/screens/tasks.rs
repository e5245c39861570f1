//! Quarterly tasks: assigned, dispatched, done, accepted, struck off; what stands out comes first.

mod deeds;
pub mod dispatch;
mod together;

use super::choices;
use crate::domain::alliance::Matter;
use crate::domain::entry::Evidence;
use crate::domain::ids::TaskId;
use crate::domain::opinion;
use crate::domain::task::{self, Alarm, Reply, State, Task, Turn, alarms, worst_alarm};
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, Named, common, label, screen_opinions, screen_tasks as words, stored};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Step, Words};
use crate::tui::sort;
use crate::tui::theme::Tone;
use crate::tui::views::{Board, Card, Lane, Span};
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::picker::{Choice, Picker};

pub use deeds::{assign, cancel, carry, may_assign, strike_off};

fn sees(cx: &Cx) -> bool {
    visible::sees_work(cx.alliance, Viewer::Account(cx.me))
}

/// The list of tasks.
pub struct Tasks;

impl ListScreen for Tasks {
    type Id = TaskId;

    fn title(&self, cx: &Cx) -> String {
        words::title(cx.lang).into()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::fixed(words::number(lang), 4),
            Column::flex(words::name(lang), 18, 3),
            Column::fixed(words::committee(lang), 8).optional(3),
            Column::flex(words::responsible(lang), 12, 1).optional(2),
            Column::fixed(words::due(lang), 10),
            Column::fixed(words::state(lang), lang_width(lang, 11, 14)),
            Column::fixed(words::alarm(lang), 10),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<TaskId> {
        if !sees(cx) {
            return Vec::new();
        }
        let today = cx.now.day();
        // What is open first, of that what stands out, and then what is due first; what has ended last, the latest first.
        let place = |t: &Task| match worst_alarm(cx.alliance, t, today) {
            _ if !t.state.is_open() => (u8::MAX, -sort::number(t.due), t.id.0),
            None => (u8::MAX - 1, sort::number(t.due), t.id.0),
            Some(worst) => (worst as u8, sort::number(t.due), t.id.0),
        };
        sort::ranked(cx.alliance.tasks.values().map(place)).into_iter().map(TaskId).collect()
    }

    fn row(&self, cx: &Cx, id: TaskId) -> Row {
        let Some(t) = cx.alliance.tasks.get(&id) else { return Row::new() };
        let (alarm, tone) = match worst_alarm(cx.alliance, t, cx.now.day()) {
            Some(worst) => (worst.name(cx.lang), alarm_tone(worst)),
            None => ("", Tone::Text),
        };
        let weight = if t.state.is_open() { Tone::Text } else { Tone::Muted };
        let unit = t.responsible().map(|u| label::unit(cx.alliance, u)).unwrap_or_default();
        let state = match t.state {
            State::UnderWay => format!("{} {}%", t.state.name(cx.lang), t.percent()),
            state => state.name(cx.lang).to_owned(),
        };
        vec![
            Words::new(id.to_string(), Tone::Muted),
            Words::new(&*t.title, weight),
            Words::new(label::committee(cx.alliance, t.committee), weight),
            Words::new(unit, weight),
            Words::new(t.due.to_string(), if tone == Tone::Bad { tone } else { weight }),
            Words::new(state, state_tone(t.state)),
            Words::new(alarm, tone),
        ]
    }

    fn haystack(&self, cx: &Cx, id: TaskId) -> String {
        let Some(t) = cx.alliance.tasks.get(&id) else { return String::new() };
        let cells: Vec<String> = self.row(cx, id).into_iter().map(|cell| cell.text).collect();
        let open = match t.state {
            state if state.is_unfinished() => words::open(cx.lang),
            State::Accepted => "",
            _ => words::ended(cx.lang),
        };
        let mine = if is_mine(cx, t) { words::mine(cx.lang) } else { "" };
        let assisting = t.dispatch.iter().flat_map(|d| &d.assisting).map(|x| x.part.unit);
        let assisting = label::units(cx.lang, cx.alliance, assisting);
        let quarter = label::quarter(cx.lang, t.quarter);
        format!("{} {open} {mine} {assisting} {quarter} {}", cells.join(" "), t.quarter)
    }

    fn empty(&self, cx: &Cx) -> String {
        if !sees(cx) {
            return stored::not_visible(cx.lang).to_owned();
        }
        words::empty(cx.lang, &cx.key(ActionId::Add), &cx.key(ActionId::MakeTask))
    }

    fn banner(&self, cx: &Cx) -> Detail {
        if cx.alliance.tasks.is_empty() || !sees(cx) {
            return Detail::new();
        }
        let today = cx.now.day();
        let (mut unfinished, mut accepted, mut overdue) = (0, 0, 0);
        for (lot, n) in task::tally(cx.alliance).filter(|(lot, _)| lot.state.is_open()) {
            if lot.state.is_unfinished() {
                unfinished += n
            } else {
                accepted += n
            }
            overdue += if lot.is_late(today) { n } else { 0 };
        }
        let mut figures = words::figures(cx.lang, unfinished, overdue);
        if accepted > 0 {
            figures += &words::figures_accepted(cx.lang, accepted);
        }
        if choices::my_unit(cx).is_none() {
            return Detail::new().para(figures);
        }
        let mine = task::all_open(cx.alliance).filter(|t| t.state.is_unfinished() && is_mine(cx, t)).count();
        Detail::new().para(figures + &words::figures_mine(cx.lang, mine))
    }

    fn matter(&self, _: &Cx, id: TaskId) -> Option<Matter> {
        Some(Matter::Task(id))
    }

    fn detail(&self, cx: &Cx, id: TaskId) -> Detail {
        cx.alliance.tasks.get(&id).map(|found| detail(cx, found)).unwrap_or_default()
    }

    fn boards(&self, cx: &Cx) -> Vec<Board<TaskId>> {
        let lang = cx.lang;
        // What has ended lies in one lane, whatever its end was.
        let ended = (None, Lane::new(words::ended(lang)).tone(Tone::Muted));
        let open = State::ALL.iter().filter(|state| state.is_open());
        let states = open.map(|s| (Some(*s), Lane::new(s.name(lang)).tone(state_tone(*s)))).chain([ended]);
        let by_state = |cx: &Cx, id| Some(find(cx, id)?.state).map(|s| s.is_open().then_some(s));
        let committees = cx.alliance.committees.values().map(|c| (c.id, Lane::new(&*c.name)));
        let by_committee = |cx: &Cx, id| Some(find(cx, id)?.committee);
        vec![
            Board::by(words::by_state(lang), states, by_state),
            Board::by(words::by_committee(lang), committees, by_committee),
        ]
    }

    fn card(&self, cx: &Cx, id: TaskId) -> Card {
        let Some(t) = find(cx, id) else { return Card::default() };
        let alarm = worst_alarm(cx.alliance, t, cx.now.day());
        let unit = t.responsible().map(|u| label::unit(cx.alliance, u)).unwrap_or_default();
        let percent = if t.state == State::UnderWay { format!("{}%", t.percent()) } else { String::new() };
        let tone = alarm.map_or(Tone::Muted, alarm_tone);
        Card::new(&*t.title)
            .pieces([Words::new(id.to_string(), Tone::Muted), unit.into(), percent.into()])
            .pieces([
                Words::new(t.due.to_string(), tone),
                Words::new(alarm.map_or("", |alarm| alarm.name(cx.lang)), tone),
            ])
    }

    fn has_timeline(&self) -> bool {
        true
    }

    fn span(&self, cx: &Cx, id: TaskId) -> Option<Span> {
        let t = find(cx, id)?;
        let alarm = worst_alarm(cx.alliance, t, cx.now.day());
        let tone = alarm.filter(|_| t.state.is_open()).map_or_else(|| state_tone(t.state), alarm_tone);
        // What is late goes on until today.
        let open = t.due.max(cx.now.day());
        let to = t.done_on().unwrap_or(if t.state.is_open() { open } else { t.since.day() });
        let span = Span::new(t.assigned.day(), to, tone).text(t.state.name(cx.lang));
        let span = if to > t.due { span.late(t.due.plus(1)) } else { span };
        Some(span.mark(t.due, '!', if t.state.is_open() { Tone::Accent } else { Tone::Muted }))
    }

    fn actions(&self, _: &Cx) -> Vec<Action<TaskId>> {
        let mut all = deeds::actions();
        all.push(Action::screen(ActionId::Filter, |cx| Step::Pick(filter(cx))));
        all
    }
}

fn find<'a>(cx: &Cx<'a>, id: TaskId) -> Option<&'a Task> {
    cx.alliance.tasks.get(&id)
}

fn lang_width(lang: Lang, zh: u16, en: u16) -> u16 {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// Whether the unit of who looks has a part in it, or leads its committee.
fn is_mine(cx: &Cx, task: &Task) -> bool {
    let leads = cx.alliance.committees.get(&task.committee).and_then(|c| c.lead());
    choices::my_unit(cx).is_some_and(|unit| task.involves(unit) || leads == Some(unit))
}

fn alarm_tone(alarm: Alarm) -> Tone {
    match alarm {
        Alarm::Overdue => Tone::Bad,
        Alarm::Blocked | Alarm::Unanswered => Tone::Warn,
        Alarm::DueSoon | Alarm::Silent | Alarm::ToAccept => Tone::Accent,
    }
}

fn state_tone(state: State) -> Tone {
    match state {
        State::Assigned | State::ReportedDone | State::Accepted => Tone::Accent,
        State::Dispatched | State::UnderWay => Tone::Text,
        State::StruckOff => Tone::Good,
        State::Cancelled => Tone::Muted,
    }
}

/// What can be looked for at once; the search line shows it and takes it back.
fn filter(cx: &Cx) -> Picker {
    let lang = cx.lang;
    let mut looks: Vec<String> = [words::all(lang), words::open(lang), words::mine(lang), words::ended(lang)]
        .map(str::to_owned)
        .into();
    looks.extend(State::ALL.iter().map(|state| state.name(lang).to_owned()));
    let alarms =
        [Alarm::Overdue, Alarm::Blocked, Alarm::Unanswered, Alarm::DueSoon, Alarm::Silent, Alarm::ToAccept];
    looks.extend(alarms.iter().map(|alarm| alarm.name(lang).to_owned()));
    looks.extend(cx.alliance.committees.values().map(|c| c.name.clone()));
    let choices = looks.iter().enumerate().map(|(at, look)| Choice::new(at, look)).collect();
    Picker::one(words::filter(lang), choices).then(move |_, at: usize| match looks.get(at) {
        Some(look) if at > 0 => Step::Find(look.clone()),
        _ => Step::Find(String::new()),
    })
}

fn pieces(lang: Lang, evidence: &[Evidence]) -> String {
    let piece = |e: &Evidence| match e.kept.as_str() {
        "" => e.name.clone(),
        kept => common::aside(lang, &e.name, kept),
    };
    if evidence.is_empty() {
        String::new()
    } else {
        words::evidence(lang, &lang.join(evidence.iter().map(piece)))
    }
}

/// Everything on record about one task, from the opinion to its end.
fn detail(cx: &Cx, t: &Task) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let alarms = alarms(a, t, cx.now.day());
    let alarm_words = lang.join(alarms.iter().map(|alarm| alarm.name(lang)));
    let tone = alarms.first().map_or(Tone::Text, |worst| alarm_tone(*worst));
    let state = format!("{}  {}%", t.state.name(lang), t.percent());
    let mut detail = Detail::new()
        .title(format!("{} {}", t.id, t.title))
        .field(words::state(lang), Words::new(state, state_tone(t.state)))
        .field(words::alarm(lang), Words::new(alarm_words, tone))
        .field(words::blocked(lang), t.blocked.as_ref().map(|(_, what)| what.clone()).unwrap_or_default())
        .field(words::reason(lang), t.reason.clone().unwrap_or_default())
        .field(words::done_when(lang), t.done_when.as_str())
        .field(words::due(lang), t.due.to_string())
        .field(words::committee(lang), committee(cx, t))
        .field(words::quarter(lang), label::quarter(lang, t.quarter))
        .field(words::priority(lang), t.priority.name(lang))
        .field(
            words::meeting(lang),
            t.meeting.and_then(|m| a.meetings.get(&m)).map(|m| m.title.clone()).unwrap_or_default(),
        );
    if let Some(d) = &t.dispatch {
        let waits = t.state == State::Dispatched
            || (t.state == State::UnderWay && t.waiting_assistants().next().is_some());
        let by = match d.answer_by {
            _ if !waits => Words::default(),
            Some(day) if day < cx.now.day() => Words::new(day.to_string(), Tone::Bad),
            Some(day) => day.to_string().into(),
            None => Words::new(words::answer_unknown(lang), Tone::Warn),
        };
        let reply = if d.taken { Reply::TakenOn } else { Reply::Waiting };
        let line = |part: &crate::domain::task::Part, reply: &str| -> Row {
            vec![
                label::unit(a, part.unit).into(),
                reply.into(),
                part.part.as_str().into(),
                part.brings.as_str().into(),
            ]
        };
        let mut rows = vec![line(&d.responsible, reply.name(lang))];
        rows.extend(d.assisting.iter().map(|x| line(&x.part, x.reply.name(lang))));
        let heads = [words::unit(lang), words::reply(lang), words::part(lang), words::brings(lang)];
        detail = detail
            .section(words::dispatch(lang))
            .field(words::responsible(lang), label::unit_in_full(a, d.responsible.unit))
            .field(words::answer_by(lang), by)
            .table(heads, rows);
    }
    if !t.opinions.is_empty() {
        detail = detail.section(words::opinions(lang));
        for id in &t.opinions {
            detail = detail.and(thread(cx, *id));
        }
    }
    if !t.progress.is_empty() {
        detail = detail.section(words::progress(lang));
        for p in t.progress.iter().rev() {
            let effort = match (p.people, p.hours) {
                (0, 0) => String::new(),
                (people, hours) => words::effort(lang, people, &label::tenths(hours)),
            };
            let head = format!("{} {}  {}%  {effort}", p.at.day(), label::unit(a, p.unit), p.percent);
            detail = detail.para(Words::new(head.trim_end(), Tone::Accent)).para(p.words.as_str());
            if !p.evidence.is_empty() {
                detail = detail.para(Words::new(pieces(lang, &p.evidence), Tone::Muted));
            }
        }
    }
    if let Some((at, said, evidence)) = &t.reported {
        detail = detail
            .section(words::reported(lang))
            .para(Words::new(at.day().to_string(), Tone::Accent))
            .para(said.as_str())
            .para(Words::new(pieces(lang, evidence), Tone::Muted));
    }
    if t.turns.is_empty() {
        return detail;
    }
    let rows = t.turns.iter().rev().map(|(at, turn)| {
        vec![at.day().to_string().into(), turn.name(lang).into(), turn_words(cx, turn).into()]
    });
    detail.section(words::turns(lang)).table(["", "", ""], rows.collect())
}

fn committee(cx: &Cx, t: &Task) -> String {
    let name = label::committee(cx.alliance, t.committee);
    match cx.alliance.committees.get(&t.committee).and_then(|c| c.lead()) {
        Some(lead) => common::aside(cx.lang, &name, &label::unit(cx.alliance, lead)),
        None => name,
    }
}

fn turn_words(cx: &Cx, turn: &Turn) -> String {
    let unit = |id| label::unit(cx.alliance, id);
    match turn {
        Turn::TurnedDown(id, why) => format!("{}: {why}", unit(*id)),
        Turn::CarriedOver(from, why) => words::carried_from(cx.lang, &label::quarter(cx.lang, *from), why),
        Turn::HandedOver(from, to) => format!("{} > {}", unit(*from), unit(*to)),
        Turn::Released(units) => label::units(cx.lang, cx.alliance, units.iter().copied()),
        Turn::AssistWithdrawn(id) => unit(*id),
        Turn::Reported(words, evidence) => cx.lang.join([words.as_str(), &pieces(cx.lang, evidence)]),
        Turn::StruckOff => String::new(),
        Turn::Accepted(words) => words.clone(),
        Turn::Returned(words) | Turn::Blocked(words) | Turn::Unblocked(words) | Turn::Reminded(words) => {
            words.clone()
        }
    }
}

/// An opinion with those joined to it, and the answer that was given.
fn thread(cx: &Cx, id: crate::domain::ids::OpinionId) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let name = label::matter(lang, a, Matter::Opinion(id));
    let mut detail = Detail::new().para(name);
    for other in opinion::joined_to(a, id) {
        detail = detail.para(format!("  + {}", label::matter(lang, a, Matter::Opinion(other.id))));
    }
    match a.opinions.get(&id).and_then(|o| o.answer.as_ref()) {
        Some(answer) => {
            let head = format!("  {} {}: ", screen_opinions::answer(lang), answer.on);
            detail.para(Words::new(head + &answer.words, Tone::Muted))
        }
        None => detail,
    }
}

#[cfg(test)]
mod tests;
