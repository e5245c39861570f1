//! The six specialist committees: duties, lead unit and its terms, members, chair, tasks.

use crate::domain::Command as Any;
use crate::domain::Matter;
use crate::domain::act::Act;
use crate::domain::alliance::Phase;
use crate::domain::ballot::Topic;
use crate::domain::command::Target;
use crate::domain::committee::{Command, Committee, Ground, SOON};
use crate::domain::entry::Person;
use crate::domain::ids::{CommitteeId, MeetingId, UnitId};
use crate::domain::meeting::State;
use crate::domain::task::{self, Alarm, Task};
use crate::domain::visible::{self, Viewer};
use crate::domain::{Refusal, founding};
use crate::locale::{Lang, Named, label, order, screen_committees as words};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Order, Reason, RowKey, Step, Words};
use crate::tui::screens::{agenda, choices};
use crate::tui::theme::Tone;
use crate::tui::widgets::chart::Bars;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::picker::{Choice, Picker};

mod reports;

/// The open tasks of a committee that are shown one by one.
const TASKS: usize = 40;

/// The list of committees.
pub struct Committees;

impl ListScreen for Committees {
    type Id = CommitteeId;

    fn title(&self, cx: &Cx) -> String {
        words::committees(cx.lang).into()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        vec![
            Column::flex(words::name(cx.lang), 12, 1),
            Column::flex(words::lead(cx.lang), 16, 2),
            Column::fixed(words::term(cx.lang), if cx.lang == Lang::Zh { 13 } else { 16 }).optional(1),
            Column::fixed(words::members_n(cx.lang), 7).right(),
            Column::fixed(words::tasks_n(cx.lang), 12).right(),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<CommitteeId> {
        cx.alliance.committees.keys().copied().collect()
    }

    fn row(&self, cx: &Cx, id: CommitteeId) -> Row {
        let Some(found) = cx.alliance.committees.get(&id) else { return Row::new() };
        let term = found.term();
        let lead = match term {
            Some(term) => label::unit(cx.alliance, term.unit).into(),
            None => Words::new(words::no_lead(cx.lang), Tone::Warn),
        };
        let (open, late) = load(cx, id);
        let tone = if late > 0 { Tone::Bad } else { Tone::Text };
        vec![
            found.name.as_str().into(),
            lead,
            match (term, ends(cx, found)) {
                (Some(term), none) if none.text.is_empty() => {
                    words::term_from(cx.lang, &label::day(term.from)).into()
                }
                (_, ends) if ends.text.is_empty() => ends,
                (_, ends) => Words::new(words::term_until(cx.lang, &ends.text), ends.tone),
            },
            found.members.len().to_string().into(),
            Words::new(words::tasks_value(cx.lang, open, late), tone),
        ]
    }

    fn matter(&self, _: &Cx, id: CommitteeId) -> Option<Matter> {
        Some(Matter::Committee(id))
    }

    fn detail(&self, cx: &Cx, id: CommitteeId) -> Detail {
        let Some(found) = cx.alliance.committees.get(&id) else { return Detail::new() };
        let lead = found.lead().map(|unit| label::unit_in_full(cx.alliance, unit));
        let chair = found.chair.as_ref();
        let viewer = Viewer::Account(cx.me);
        let reach = found.lead().is_some_and(|u| visible::sees_unit_contact(cx.alliance, viewer, u));
        let phone = chair.filter(|_| reach).map_or("", |p| p.phone.as_str());
        let members = order::units(cx.alliance, found.members.iter().copied());
        Detail::new()
            .title(&*found.name)
            .field(words::duties(cx.lang), &*found.duties)
            .field(words::lead(cx.lang), lead.unwrap_or_else(|| words::no_lead(cx.lang).to_owned()))
            .field(words::ends(cx.lang), ends(cx, found))
            .field(words::chair(cx.lang), chair.map_or("", |p| p.name.as_str()))
            .field(words::phone(cx.lang), phone)
            .field(words::members(cx.lang), label::units(cx.lang, cx.alliance, members))
            .and(terms(cx, found))
            .and(tasks(cx, id))
            .and(reports::of(cx, id))
    }

    fn overviews(&self, cx: &Cx) -> Vec<String> {
        if cx.alliance.committees.is_empty() {
            return Vec::new();
        }
        [words::tab_glance, words::tab_coverage, words::tab_report].map(|tab| tab(cx.lang).to_owned()).into()
    }

    fn overview(&self, cx: &Cx, tab: usize) -> Detail {
        match tab {
            0 => glance(cx),
            1 => coverage(cx),
            _ => reports::all(cx),
        }
    }

    fn empty(&self, cx: &Cx) -> String {
        words::no_committees(cx.lang).into()
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let a = cx.alliance;
        let mut banner = Detail::new();
        let seated = |unit: UnitId| a.committees.values().any(|c| c.members.contains(&unit));
        let without: Vec<UnitId> = a.members().map(|u| u.id).filter(|u| !seated(*u)).collect();
        if !without.is_empty() && !a.committees.is_empty() {
            let units = label::units(cx.lang, a, order::units(a, without.iter().copied()));
            banner = banner.para(Words::new(words::unseated(cx.lang, without.len(), &units), Tone::Warn));
        }
        let leadless: Vec<&Committee> = a.committees.values().filter(|c| c.lead().is_none()).collect();
        let ending: Vec<&Committee> =
            a.committees.values().filter(|c| c.ends_soon(cx.now.day()).is_some()).collect();
        if !ending.is_empty() {
            let names = cx.lang.join(ending.iter().map(|c| &c.name));
            banner = banner.para(Words::new(words::ending(cx.lang, ending.len(), &names), Tone::Warn));
        }
        if !leadless.is_empty() {
            let names = cx.lang.join(leadless.iter().map(|c| &c.name));
            banner = banner.para(Words::new(words::leadless(cx.lang, leadless.len(), &names), Tone::Warn));
        }
        banner
    }

    fn actions(&self, cx: &Cx) -> Vec<Action<CommitteeId>> {
        let mut actions = vec![
            Action::row(ActionId::Seat, join).when(|cx, id| cx.may(Act::CommitteeJoin, of(id))),
            Action::row(ActionId::Unseat, leave).when(can_leave),
            Action::row(ActionId::NameChair, name_chair).when(can_name_chair),
            Action::row(ActionId::ProposeLead, propose).when(can_propose),
            Action::row(ActionId::SetTerm, set_term).when(can_set_term),
        ];
        if cx.alliance.phase == Phase::TakingOver {
            actions.push(
                Action::row(ActionId::TakeOverLead, take_over)
                    .when(|cx, _| cx.may(Act::FoundingTakeOverLead, Target::default())),
            );
        }
        actions
    }
}

/// The six side by side: who leads and chairs, how many sit there, how their tasks stand.
fn glance(cx: &Cx) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let parts = Bars::of([
        Words::new(words::part_open(lang), Tone::Accent),
        Words::new(words::part_late(lang), Tone::Bad),
    ]);
    let bars = a.committees.values().fold(parts, |bars, c| {
        let (open, late) = load(cx, c.id);
        let said = words::tasks_value(lang, open, late);
        bars.row_saying(c.name.as_str(), [(open - late) as u32, late as u32], said)
    });
    let mut detail = Detail::new().title(words::open_by_committee(lang)).bars(bars);
    for found in a.committees.values() {
        let lead = found.lead().map(|unit| label::unit(a, unit));
        let chair = found.chair.as_ref().map(|person| person.name.clone());
        let lead = match lead {
            Some(lead) => Words::from(lang.join([Some(lead), chair].into_iter().flatten())),
            None => Words::new(words::no_lead(lang), Tone::Warn),
        };
        detail = detail
            .section(words::with_members(lang, &found.name, found.members.len()))
            .field(words::lead(lang), lead)
            .field(words::ends(lang), ends(cx, found))
            .field(words::duties(lang), &*found.duties);
    }
    detail
}

/// Units by committees: who sits where, who leads, and who sits nowhere.
fn coverage(cx: &Cx) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let mut heads = vec![words::unit(lang).to_owned()];
    heads.extend(a.committees.values().map(|c| c.name.clone()));
    heads.push(words::seats(lang).to_owned());
    let row = |unit: UnitId| -> Row {
        let seat = |c: &Committee| match (c.lead() == Some(unit), c.members.contains(&unit)) {
            (true, _) => Words::new(words::mark_lead(lang), Tone::Accent),
            (false, true) => Words::new(words::mark_member(lang), Tone::Text),
            _ => Words::new("-", Tone::Muted),
        };
        let count = a.committees.values().filter(|c| c.members.contains(&unit)).count();
        let mut row = vec![Words::from(label::unit(a, unit))];
        row.extend(a.committees.values().map(seat));
        row.push(Words::new(count.to_string(), if count == 0 { Tone::Warn } else { Tone::Text }));
        row
    };
    // Those that sit nowhere stand first.
    let mut units = order::units(a, a.members().map(|u| u.id));
    units.sort_by_key(|unit| a.committees.values().any(|c| c.members.contains(unit)));
    Detail::new().title(words::coverage(lang)).table(heads, units.into_iter().map(row).collect())
}

/// The end of the lead unit's term; near it or past it, it stands out.
fn ends(cx: &Cx, found: &Committee) -> Words {
    let Some(day) = found.term().and_then(|term| term.ends) else { return Words::default() };
    let tone = match day.since(cx.now.day()) {
        ..0 => Tone::Bad,
        0..=SOON => Tone::Warn,
        _ => Tone::Text,
    };
    Words::new(label::day(day), tone)
}

fn can_set_term(cx: &Cx, id: CommitteeId) -> Result<(), Reason> {
    cx.may(Act::CommitteeSetTerm, of(id))?;
    match cx.alliance.committees.get(&id).and_then(Committee::term) {
        Some(_) => Ok(()),
        None => Err(cx.words(&Refusal::NoLead { committee: id })),
    }
}

fn set_term(cx: &Cx, id: CommitteeId) -> Step {
    let Some(found) = cx.alliance.committees.get(&id) else { return Step::Stay };
    let lead = found.lead().map(|unit| label::unit(cx.alliance, unit)).unwrap_or_default();
    let now = found.term().and_then(|term| term.ends).map(|day| day.to_string());
    let form = Form::new(words::set_term(cx.lang, &found.name))
        .intro(words::set_term_says(cx.lang, &lead))
        .day("ends", words::ends(cx.lang))
        .hint(words::ends_hint(cx.lang))
        .value(now.unwrap_or_default());
    Step::Form(
        form.send(move |v| Ok(Any::Committee(Command::SetTerm { committee: id, ends: v.opt_day("ends") }))),
    )
}

fn of(committee: CommitteeId) -> Target {
    Target { unit: None, committee: Some(committee) }
}

fn open_tasks<'a>(cx: &Cx<'a>, id: CommitteeId) -> impl Iterator<Item = &'a Task> {
    task::open_of_committee(cx.alliance, id).filter(|task| task.state.is_unfinished())
}

/// How many open tasks it has, and how many of them are late.
fn load(cx: &Cx, id: CommitteeId) -> (usize, usize) {
    *cx.once("committees.load", id.to_key(), || {
        let today = cx.now.day();
        let lots =
            task::tally(cx.alliance).filter(|(lot, _)| lot.committee == id && lot.state.is_unfinished());
        lots.fold((0, 0), |(open, late), (lot, n)| (open + n, late + if lot.is_late(today) { n } else { 0 }))
    })
}

fn is_late(cx: &Cx, found: &Task) -> bool {
    task::worst_alarm(cx.alliance, found, cx.now.day()) == Some(Alarm::Overdue)
}

fn terms(cx: &Cx, found: &Committee) -> Detail {
    if found.leads.is_empty() {
        return Detail::new();
    }
    let row = |term: &crate::domain::committee::LeadTerm| -> Row {
        let ground = match term.ground {
            Ground::Ballot(ballot) => format!("{} {ballot}", term.ground.name(cx.lang)),
            Ground::TakenOver => term.ground.name(cx.lang).to_owned(),
        };
        vec![
            label::unit(cx.alliance, term.unit).into(),
            term.from.to_string().into(),
            term.until.map_or_else(|| "-".to_owned(), |day| day.to_string()).into(),
            ground.into(),
        ]
    };
    let heads = [words::lead(cx.lang), words::from(cx.lang), words::until(cx.lang), words::ground(cx.lang)];
    Detail::new().section(words::terms(cx.lang)).table(heads, found.leads.iter().rev().map(row).collect())
}

fn tasks(cx: &Cx, id: CommitteeId) -> Detail {
    let row = |found: &Task| -> Row {
        let tone = if is_late(cx, found) { Tone::Bad } else { Tone::Text };
        vec![
            found.title.as_str().into(),
            Words::new(found.due.to_string(), tone),
            found.state.name(cx.lang).into(),
        ]
    };
    let rows: Vec<Row> = open_tasks(cx, id).take(TASKS).map(row).collect();
    if rows.is_empty() {
        return Detail::new();
    }
    let more = load(cx, id).0 - rows.len();
    let heads = [words::task(cx.lang), words::due(cx.lang), words::state(cx.lang)];
    let detail = Detail::new().section(words::tasks(cx.lang)).table(heads, rows);
    if more == 0 { detail } else { detail.para(Words::new(words::more_tasks(cx.lang, more), Tone::Muted)) }
}

fn join(cx: &Cx, id: CommitteeId) -> Step {
    let Some(found) = cx.alliance.committees.get(&id) else { return Step::Stay };
    let choice = |unit: UnitId| {
        let choice = Choice::new(unit, label::unit_in_full(cx.alliance, unit));
        match found.members.contains(&unit) {
            true => choice.barred(words::sits(cx.lang)),
            false => {
                let seats = cx.alliance.committees.values().filter(|c| c.members.contains(&unit));
                choice.note(cx.lang.join(seats.map(|c| &c.name)))
            }
        }
    };
    let units = order::units(cx.alliance, cx.alliance.members().map(|u| u.id));
    let title = words::join(cx.lang, &found.name);
    let picker = Picker::many(title, units.into_iter().map(choice).collect(), Vec::new());
    Step::Pick(picker.then_all(move |_, units: Vec<UnitId>| {
        let join = |unit| Order::from(Any::Committee(Command::Join { committee: id, unit }));
        Step::SendTogether(units.into_iter().map(join).collect())
    }))
}

fn can_leave(cx: &Cx, id: CommitteeId) -> Result<(), Reason> {
    cx.may(Act::CommitteeLeave, of(id))?;
    match cx.alliance.committees.get(&id).is_some_and(|c| !c.members.is_empty()) {
        true => Ok(()),
        false => Err(words::nobody(cx.lang).to_owned()),
    }
}

fn leave(cx: &Cx, id: CommitteeId) -> Step {
    let Some(found) = cx.alliance.committees.get(&id) else { return Step::Stay };
    let lead = found.lead();
    let choice = |unit: UnitId| {
        let choice = Choice::new(unit, label::unit_in_full(cx.alliance, unit));
        if lead == Some(unit) { choice.barred(words::lead_stays(cx.lang)) } else { choice }
    };
    let units = order::units(cx.alliance, found.members.iter().copied());
    let title = words::leave(cx.lang, &found.name);
    let picker = Picker::one(title.clone(), units.into_iter().map(choice).collect());
    Step::Pick(picker.then(move |cx, unit| {
        let says = words::leave_says(cx.lang, &label::unit(cx.alliance, unit));
        let ask = Confirm::new(title.clone()).says(Detail::new().para(says));
        Step::Confirm(ask.send(Any::Committee(Command::Leave { committee: id, unit })))
    }))
}

fn can_name_chair(cx: &Cx, id: CommitteeId) -> Result<(), Reason> {
    let person = Person { name: "-".into(), phone: String::new() };
    cx.could(&Any::Committee(Command::NameChair { committee: id, person }))
}

fn name_chair(cx: &Cx, id: CommitteeId) -> Step {
    let Some(found) = cx.alliance.committees.get(&id) else { return Step::Stay };
    let lead = found.lead().map(|unit| label::unit(cx.alliance, unit)).unwrap_or_default();
    let form = Form::new(words::name_chair(cx.lang, &found.name))
        .intro(words::name_chair_intro(cx.lang, &lead))
        .line("name", words::person(cx.lang))
        .required()
        .line("phone", words::phone(cx.lang))
        .check(choices::telephone(cx.lang, ""));
    Step::Form(form.send(move |v| {
        let person = Person { name: v.text("name"), phone: v.text("phone") };
        Ok(Any::Committee(Command::NameChair { committee: id, person }))
    }))
}

/// The meetings that still take items on their notice.
fn called(cx: &Cx) -> Vec<MeetingId> {
    cx.alliance.meetings.values().filter(|m| m.state == State::Called).map(|m| m.id).collect()
}

fn can_propose(cx: &Cx, _: CommitteeId) -> Result<(), Reason> {
    if cx.alliance.phase != Phase::Running {
        return Err(cx.words(&Refusal::WrongPhase { needed: Phase::Running }));
    }
    cx.may(Act::MeetingAddItem, Target::default())?;
    if called(cx).is_empty() { Err(words::no_meeting(cx.lang).to_owned()) } else { Ok(()) }
}

fn propose(cx: &Cx, id: CommitteeId) -> Step {
    agenda::which_lead(cx, id, |cx, topic| match called(cx).as_slice() {
        [only] => agenda::titled(cx, *only, topic),
        all => which_meeting(cx, all, topic),
    })
}

fn which_meeting(cx: &Cx, all: &[MeetingId], topic: Topic) -> Step {
    let meetings = all.iter().filter_map(|id| cx.alliance.meetings.get(id));
    let choices = meetings.map(|m| Choice::new(m.id, &*m.title).note(label::moment(m.at))).collect();
    let picker = Picker::one(words::which_meeting(cx.lang), choices);
    Step::Pick(picker.then(move |cx, meeting| agenda::titled(cx, meeting, topic.clone())))
}

fn take_over(cx: &Cx, id: CommitteeId) -> Step {
    let Some(found) = cx.alliance.committees.get(&id) else { return Step::Stay };
    let units = order::units(cx.alliance, cx.alliance.members().map(|u| u.id));
    let units = units.into_iter().map(|u| Choice::new(u, label::unit_in_full(cx.alliance, u)));
    let form = Form::new(words::take_over(cx.lang, &found.name))
        .choice("unit", words::lead(cx.lang), units.collect())
        .required()
        .day("from", words::since(cx.lang))
        .required()
        .line("source", words::source(cx.lang))
        .required()
        .hint(words::source_hint(cx.lang));
    Step::Form(form.send(move |v| {
        let (unit, from, source) = (v.one("unit")?, v.day("from")?, v.text("source"));
        Ok(Any::Founding(founding::Command::TakeOverLead { committee: id, unit, from, source }))
    }))
}

#[cfg(test)]
mod tests;
