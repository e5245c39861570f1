//! Opinions: gathered, sorted, joined, decided at the meeting, answered.

use std::cmp::Reverse;

use super::{Screen, choices, tasks};
use crate::domain::Command as Any;
use crate::domain::act::Act;
use crate::domain::alliance::Matter;
use crate::domain::command::Target;
use crate::domain::entry::Person;
use crate::domain::ids::{CommitteeId, MeetingId, OpinionId, UnitId};
use crate::domain::opinion::{self, Command, Decision, Opinion, Source, State, joined_to};
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, Named, label, screen_opinions as words, stored};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Reason, RowKey, Step, Words};
use crate::tui::sort;
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::{FieldErrors, Form, Values};
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::picker::{Choice, Picker};

mod pasted;
pub mod sorting;

/// The list of opinions.
pub struct Opinions;

impl ListScreen for Opinions {
    type Id = OpinionId;

    fn title(&self, cx: &Cx) -> String {
        words::title(cx.lang).into()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::fixed(words::number(lang), 5),
            Column::fixed(words::on(lang), 10).optional(1),
            Column::fixed(words::source(lang), 10).optional(4),
            Column::flex(words::words(lang), 24, 3),
            Column::flex(words::place(lang), 10, 1).optional(3),
            Column::fixed(words::category(lang), 8).optional(2),
            Column::fixed(words::committee(lang), 8).optional(5),
            Column::fixed(words::state(lang), 10),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<OpinionId> {
        if !sees(cx) {
            return Vec::new();
        }
        // The latest first.
        let all = cx.alliance.opinions.values().map(|o| (rank(o), -sort::number(o.on), !o.id.0));
        sort::ranked(all).into_iter().map(|id| OpinionId(!id)).collect()
    }

    fn row(&self, cx: &Cx, id: OpinionId) -> Row {
        let Some(found) = cx.alliance.opinions.get(&id) else { return Row::new() };
        let (state, tone) = (state(cx, found), tone(cx, found));
        vec![
            Words::new(id.to_string(), Tone::Muted),
            found.on.to_string().into(),
            source(cx, found.source).into(),
            label::opening(&found.words, 60).into(),
            found.place.as_str().into(),
            found.category.as_str().into(),
            found.suggested.map(|c| label::committee(cx.alliance, c)).unwrap_or_default().into(),
            Words::new(state, tone),
        ]
    }

    fn haystack(&self, cx: &Cx, id: OpinionId) -> String {
        let Some(found) = cx.alliance.opinions.get(&id) else { return String::new() };
        let brought = found.brought_by.map(|u| label::unit(cx.alliance, u)).unwrap_or_default();
        let cells: Vec<String> = self.row(cx, id).into_iter().map(|cell| cell.text).collect();
        format!("{} {} {brought}", cells.join(" "), found.words)
    }

    fn empty(&self, cx: &Cx) -> String {
        if !sees(cx) {
            return stored::not_visible(cx.lang).to_owned();
        }
        words::empty(cx.lang, &cx.key(ActionId::Add))
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let all = || cx.alliance.opinions.values();
        if all().next().is_none() || !sees(cx) {
            return Detail::new();
        }
        let quarter = choices::coming_quarter(cx);
        let gathered = opinion::unsorted(cx.alliance).count();
        let (ripe, owed) = all().fold((0, 0), |(ripe, owes), o| {
            (
                ripe + usize::from(opinion::is_ripe(o, quarter)),
                owes + usize::from(opinion::is_to_answer(cx.alliance, o)),
            )
        });
        Detail::new().para(words::figures(cx.lang, gathered, ripe, owed))
    }

    fn matter(&self, _: &Cx, id: OpinionId) -> Option<Matter> {
        Some(Matter::Opinion(id))
    }

    fn detail(&self, cx: &Cx, id: OpinionId) -> Detail {
        about(cx, id)
    }

    fn pasted(&self, cx: &Cx, text: &str) -> Option<Step> {
        pasted::preview(cx, text)
    }

    fn actions(&self, _: &Cx) -> Vec<Action<OpinionId>> {
        vec![
            Action::screen(ActionId::Add, |cx| Step::Form(gather(cx))).whenever(may_gather),
            Action::row(ActionId::Sort, |cx, id| form(sort(cx, id))).when(|cx, opinion| {
                let committee = CommitteeId(1);
                could(cx, Command::Sort { opinion, category: "-".into(), committee })
            }),
            Action::screen(ActionId::Sorting, |cx| Step::Go(Screen::Sorting(sorting::Sorting::now(cx).0)))
                .whenever(|cx| {
                    cx.may(Act::OpinionSort, Target::default())?;
                    match opinion::is_unsorted_left(cx.alliance) {
                        true => Ok(()),
                        false => Err(words::all_sorted(cx.lang).to_owned()),
                    }
                }),
            join_action(),
            Action::order(ActionId::Separate, |_, opinion| Any::Opinion(Command::Separate { opinion })),
            Action::row(ActionId::Decide, |cx, id| match choices::in_session(cx) {
                Ok(meeting) => Step::Form(decide(cx, id, meeting.id)),
                Err(why) => Step::Tell(why),
            })
            .when(|cx, opinion| {
                cx.may(Act::OpinionDecide, Target::default())?;
                let (meeting, reason) = (choices::in_session(cx)?.id, "-".to_owned());
                could(cx, Command::Decide { opinion, meeting, decision: Decision::Decline, reason })
            }),
            Action::row(ActionId::MakeTask, |cx, id| tasks::assign(cx, Some(id))).when(tasks::may_assign),
            Action::row(ActionId::Reply, |cx, id| Step::Form(reply(cx, id)))
                .when(|cx, opinion| could(cx, Command::Reply { opinion, words: "-".into() })),
            Action::row(ActionId::Arrived, |cx, opinion| {
                let form = Form::new(words::receive(cx.lang)).day("on", words::received_on(cx.lang));
                let form = form.required().value(cx.now.day().to_string());
                Step::Form(
                    form.send(move |v| Ok(Any::Opinion(Command::Receive { opinion, on: v.day("on")? }))),
                )
            })
            .when(|cx, opinion| could(cx, Command::Receive { opinion, on: cx.now.day() })),
        ]
    }
}

fn form(form: Option<Form>) -> Step {
    form.map_or(Step::Stay, Step::Form)
}

fn could(cx: &Cx, command: Command) -> Result<(), Reason> {
    cx.could(&Any::Opinion(command))
}

/// What waits comes first.
fn rank(opinion: &Opinion) -> u8 {
    match opinion.state {
        State::Gathered => 0,
        State::Sorted => 1,
        _ if owed(opinion) => 2,
        State::Deferred(_) => 3,
        State::Joined(_) => 5,
        _ => 4,
    }
}

/// Whether it is decided and nobody was answered yet.
fn owed(opinion: &Opinion) -> bool {
    // What was taken down by mistake is nobody's.
    let decided =
        !matches!(opinion.state, State::Gathered | State::Sorted | State::Joined(_) | State::Withdrawn);
    decided && opinion.answer.is_none()
}

fn tone(cx: &Cx, opinion: &Opinion) -> Tone {
    match opinion.state {
        State::Gathered => Tone::Warn,
        State::Sorted => Tone::Accent,
        State::Deferred(until) if until <= cx.now.day().quarter() => Tone::Accent,
        State::Joined(_) => Tone::Muted,
        _ if opinion.answer.is_some() => Tone::Good,
        _ => Tone::Text,
    }
}

fn source(cx: &Cx, source: Source) -> String {
    match source {
        Source::Committee(id) => label::committee(cx.alliance, id),
        other => other.name(cx.lang).to_owned(),
    }
}

/// Where it stands, short enough for a column.
fn state(cx: &Cx, opinion: &Opinion) -> String {
    match opinion.state {
        State::Joined(into) => format!("{} {into}", opinion.state.name(cx.lang)),
        State::Tasked(task) => format!("{} {task}", words::task(cx.lang)),
        state => state.name(cx.lang).to_owned(),
    }
}

fn sees(cx: &Cx) -> bool {
    visible::sees_work(cx.alliance, Viewer::Account(cx.me))
}

/// Everything on record about an opinion.
pub fn about(cx: &Cx, id: OpinionId) -> Detail {
    if !sees(cx) {
        return Detail::new();
    }
    cx.alliance.opinions.get(&id).map(|found| detail(cx, found)).unwrap_or_default()
}

/// Everything on record about one opinion.
fn detail(cx: &Cx, found: &Opinion) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let state = match found.state {
        State::Deferred(until) => words::deferred(lang, &label::quarter(lang, until)),
        state => state.name(lang).to_owned(),
    };
    let source = match found.source {
        Source::Committee(id) => format!("{} {}", found.source.name(lang), label::committee(a, id)),
        other => other.name(lang).to_owned(),
    };
    let raised = match &found.raised_by {
        Some(person) if choices::is_office(cx) => {
            Words::from(format!("{} {}", person.name, person.phone).trim().to_owned())
        }
        Some(_) => Words::new(words::raised_hidden(lang), Tone::Muted),
        None => Words::default(),
    };
    let mut detail = Detail::new()
        .title(format!("{} {}", found.id, label::opening(&found.words, 40)))
        .field(words::state(lang), Words::new(state, tone(cx, found)))
        .field(words::on(lang), found.on.to_string())
        .field(words::source(lang), source)
        .field(words::place(lang), found.place.as_str())
        .field(words::category(lang), found.category.as_str())
        .field(words::committee(lang), found.suggested.map(|c| label::committee(a, c)).unwrap_or_default())
        .field(words::brought_by(lang), found.brought_by.map(|u| label::unit(a, u)).unwrap_or_default())
        .field(words::raised_by(lang), raised)
        .section(words::words(lang))
        .para(found.words.as_str());
    if let State::Joined(into) = found.state {
        detail = detail.section(words::joined_into(lang)).para(label::matter(lang, a, Matter::Opinion(into)));
    }
    let mut joined = joined_to(a, found.id).peekable();
    if joined.peek().is_some() {
        detail = detail.section(words::joined_here(lang));
        for other in joined {
            detail = detail.para(label::matter(lang, a, Matter::Opinion(other.id)));
        }
    }
    if let Some((meeting, reason)) = &found.decided {
        detail = detail
            .section(words::decision(lang))
            .field(words::meeting(lang), a.meetings.get(meeting).map(|m| m.title.clone()).unwrap_or_default())
            .field(words::reason(lang), reason.as_str());
    }
    if let State::Tasked(task) = found.state {
        let words = a.tasks.get(&task).map(|t| format!("{task} {} {}", t.title, t.state.name(lang)));
        detail = detail.field(words::task(lang), words.unwrap_or_default());
    }
    let detail = found.earlier.iter().fold(detail, |detail, answer| {
        let words = format!("{}  {}", answer.on, answer.words);
        detail.section(words::earlier_answer(lang)).para(Words::new(words, Tone::Muted))
    });
    match &found.answer {
        Some(answer) => {
            let received = match answer.received {
                Some(day) => Words::new(day.to_string(), Tone::Good),
                None => Words::new(words::not_received(lang), Tone::Warn),
            };
            detail
                .section(words::answer(lang))
                .para(answer.words.as_str())
                .field(words::answered_on(lang), answer.on.to_string())
                .field(words::received_on(lang), received)
        }
        None if owed(found) => {
            detail.section(words::answer(lang)).para(Words::new(words::owed(lang), Tone::Warn))
        }
        None => detail,
    }
}

/// Sources as a form offers them: two, and the committees.
fn sources(cx: &Cx) -> Vec<Choice> {
    let plain = |key: u64, source: Source| Choice::new(key, source.name(cx.lang));
    let mut all = vec![plain(0, Source::Residents), plain(1, Source::Community)];
    all.extend(cx.alliance.committees.values().map(|c| {
        let own = Source::Committee(c.id);
        Choice::new(source_key(own), &c.name).note(own.name(cx.lang))
    }));
    all
}

fn source_key(source: Source) -> u64 {
    match source {
        Source::Residents => 0,
        Source::Community => 1,
        Source::Committee(id) => 16 + id.to_key(),
    }
}

fn source_of(key: u64) -> Source {
    match key {
        0 => Source::Residents,
        1 => Source::Community,
        other => Source::Committee(CommitteeId::from_key(other - 16)),
    }
}

/// What who looks could take down: for the office anything, for a unit its own, for a lead its committee's.
fn gathers(cx: &Cx) -> (Source, Option<UnitId>, Result<(), Reason>) {
    let probe = |source, brought_by| {
        let (place, words, category) = (String::new(), "-".to_owned(), String::new());
        could(
            cx,
            Command::Gather { source, raised_by: None, brought_by, place, words, on: cx.now.day(), category },
        )
    };
    let mine = choices::my_unit(cx);
    let led = cx.alliance.committees.values().filter(|c| c.lead().is_some() && c.lead() == mine);
    let mut ways = vec![(Source::Residents, None), (Source::Residents, mine)];
    ways.extend(led.map(|c| (Source::Committee(c.id), None)));
    let tried: Vec<_> = ways.into_iter().map(|(source, by)| (source, by, probe(source, by))).collect();
    let refused = tried.first().map_or(Ok(()), |(_, _, result)| result.clone());
    let done = tried.into_iter().find(|(_, _, result)| result.is_ok());
    done.unwrap_or((Source::Residents, mine, refused))
}

fn may_gather(cx: &Cx) -> Result<(), Reason> {
    gathers(cx).2
}

fn gather(cx: &Cx) -> Form {
    let lang = cx.lang;
    let (source, brought_by, _) = gathers(cx);
    Form::new(words::gather(lang))
        .intro(words::gather_intro(lang))
        .text("words", words::words(lang))
        .required()
        .line("place", words::place(lang))
        .choice("source", words::source(lang), sources(cx))
        .required()
        .chosen([source_key(source)])
        .day("on", words::on(lang))
        .required()
        .value(cx.now.day().to_string())
        .kept()
        .line("category", words::category(lang))
        .hint(known_categories(cx))
        .line("name", words::raised_by(lang))
        .hint(words::raised_hidden(lang))
        .line("phone", words::phone(lang))
        .check(choices::telephone(lang, ""))
        .choice("unit", words::brought_by(lang), choices::members(cx))
        .chosen(brought_by)
        .again()
        .send(|v| {
            Ok(Any::Opinion(Command::Gather {
                source: source_of(v.one("source")?),
                raised_by: Some(Person { name: v.text("name"), phone: v.text("phone") })
                    .filter(|p| !p.name.is_empty() || !p.phone.is_empty()),
                brought_by: v.opt_one("unit"),
                place: v.text("place"),
                words: v.text("words"),
                on: v.day("on")?,
                category: v.text("category"),
            }))
        })
}

fn known_categories(cx: &Cx) -> String {
    let mut known: Vec<&str> = cx.alliance.opinions.values().map(|o| o.category.as_str()).collect();
    known.sort_unstable();
    known.dedup();
    known.retain(|category| !category.is_empty());
    if known.is_empty() { String::new() } else { words::category_hint(cx.lang, &cx.lang.join(known)) }
}

fn sort(cx: &Cx, opinion: OpinionId) -> Option<Form> {
    let found = cx.alliance.opinions.get(&opinion)?;
    let suggested = found.suggested.or(match found.source {
        Source::Committee(id) => Some(id),
        _ => None,
    });
    let form = Form::new(words::sort(cx.lang))
        .intro(found.words.as_str())
        .line("category", words::category(cx.lang))
        .required()
        .hint(known_categories(cx))
        .value(found.category.as_str())
        .choice("committee", words::committee(cx.lang), choices::committees(cx))
        .required()
        .chosen(suggested);
    Some(form.send(move |v| {
        let (category, committee) = (v.text("category"), v.one("committee")?);
        Ok(Any::Opinion(Command::Sort { opinion, category, committee }))
    }))
}

/// The opinions that another can be joined to.
fn leaders<'a>(cx: &Cx<'a>, opinion: OpinionId) -> impl Iterator<Item = &'a Opinion> {
    opinion::undecided(cx.alliance).filter(move |o| o.id != opinion)
}

/// Opinions to choose from, each with its category and place.
pub fn opinion_choice(o: &Opinion) -> Choice {
    let label = format!("{} {}", o.id, label::opening(&o.words, 30));
    Choice::new(o.id, label).note(format!("{} {}", o.category, o.place).trim())
}

/// Joining an opinion to one that says the same: the likest first, then both side by side.
fn join_action() -> Action<OpinionId> {
    Action::row(ActionId::Join, |cx, id| Step::Pick(join(cx, id))).when(|cx, opinion| {
        let into = leaders(cx, opinion).next().map_or(opinion, |o| o.id);
        could(cx, Command::Join { opinion, into })
    })
}

fn join(cx: &Cx, opinion: OpinionId) -> Picker {
    let mut found: Vec<&Opinion> = leaders(cx, opinion).collect();
    if let Some(this) = cx.alliance.opinions.get(&opinion) {
        found.sort_by_key(|other| Reverse(opinion::likeness(this, other)));
    }
    let choices = found.into_iter().map(opinion_choice).collect();
    Picker::one(words::join(cx.lang), choices).then(move |cx, into| {
        let side = |title: &str, id: OpinionId| match cx.alliance.opinions.get(&id) {
            Some(o) => Detail::new()
                .title(format!("{title} {id}"))
                .para(o.words.as_str())
                .blank()
                .para(Words::new(format!("{} {} {}", o.on, o.place, o.category), Tone::Muted)),
            None => Detail::new(),
        };
        let says = Detail::new()
            .para(words::join_says(cx.lang))
            .blank()
            .beside(side(words::joins(cx.lang), opinion), side(words::leads(cx.lang), into));
        let ask = Confirm::new(words::join(cx.lang)).says(says);
        Step::Confirm(ask.send(Any::Opinion(Command::Join { opinion, into })))
    })
}

const DECISIONS: [fn() -> Decision; 4] = [
    || Decision::Answer,
    || Decision::Defer(crate::domain::time::Quarter { year: 0, number: 0 }),
    || Decision::Refer(String::new()),
    || Decision::Decline,
];

fn decide(cx: &Cx, opinion: OpinionId, meeting: MeetingId) -> Form {
    let lang = cx.lang;
    let (title, quarter) = cx
        .alliance
        .meetings
        .get(&meeting)
        .map_or((String::new(), cx.now.day().quarter()), |m| (m.title.clone(), m.quarter()));
    let quarters = choices::quarters_after(quarter);
    let form = Form::new(words::decide(lang))
        .intro(words::decide_intro(lang, &title, &cx.key(ActionId::MakeTask)))
        .pick("decision", words::decision(lang), &DECISIONS, |d| d().name(lang).to_owned())
        .required()
        .text("reason", words::reason(lang))
        .required()
        .hint(words::reason_hint(lang))
        .pick("quarter", words::to_quarter(lang), &quarters, |q| label::quarter(lang, *q))
        .hint(words::quarter_hint(lang))
        .line("level", words::to_level(lang))
        .hint(words::level_hint(lang));
    form.send(move |v| {
        let decision = match v.pick("decision", &DECISIONS)?() {
            Decision::Defer(_) => Decision::Defer(v.pick("quarter", &quarters)?),
            Decision::Refer(_) => Decision::Refer(needed(v, "level", lang)?),
            other => other,
        };
        Ok(Any::Opinion(Command::Decide { opinion, meeting, decision, reason: v.text("reason") }))
    })
}

fn needed(v: &Values, name: &'static str, lang: Lang) -> Result<String, FieldErrors> {
    v.opt_text(name).ok_or_else(|| FieldErrors::at(name, crate::locale::common::required(lang)))
}

fn reply(cx: &Cx, opinion: OpinionId) -> Form {
    let joined = joined_to(cx.alliance, opinion).count();
    let found = cx.alliance.opinions.get(&opinion);
    let before = found.and_then(|o| o.answer.as_ref());
    let again = before.map(|answer| words::reply_again(cx.lang, &answer.on.to_string(), &answer.words));
    // What was answered at the meeting is what is told first.
    let said = found.filter(|o| o.state == State::Answered && o.answer.is_none());
    let said = said.and_then(|o| o.decided.as_ref()).map(|(_, words)| words.clone());
    let joined = (joined > 0).then(|| words::reply_intro(cx.lang, joined));
    let intro: Vec<String> = again.clone().into_iter().chain(joined).collect();
    let form = Form::new(words::reply(cx.lang)).intro(intro.join("\n"));
    let form = form.text("words", words::answer(cx.lang)).required().value(said.unwrap_or_default());
    let reply = move |words| Any::Opinion(Command::Reply { opinion, words });
    match again {
        None => form.send(move |v| Ok(reply(v.text("words")))),
        Some(_) => form.then(move |cx, v| {
            let says = Detail::new().para(words::reply_again_says(cx.lang));
            let ask = Confirm::new(words::reply(cx.lang)).says(says);
            Ok(Step::Confirm(ask.send(reply(v.text("words")))))
        }),
    }
}

#[cfg(test)]
mod tests;
