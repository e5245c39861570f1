//! The dispatch board: the units side by side with their load, their record and what they offer; marked, sent once.

use std::cmp::Reverse;

use super::{deeds, words};
use crate::domain::Matter;
use crate::domain::ids::{TaskId, UnitId};
use crate::domain::task::{self, State, Task};
use crate::domain::unit::Unit;
use crate::locale::{label, order};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

/// The units that a task can be dispatched to.
pub struct Dispatch(pub TaskId);

/// What a unit has on its hands, and how it did so far.
pub(super) struct Load {
    /// Open tasks that it is responsible for.
    pub responsible: usize,
    /// Open tasks that it assists in.
    pub assisting: usize,
    /// Tasks that it was responsible for and did in time.
    pub in_time: usize,
    /// All of those that are done or past their due date.
    pub of: usize,
}

impl Load {
    pub fn of(cx: &Cx, unit: UnitId) -> Load {
        let today = cx.now.day();
        let open = task::open_of(cx.alliance, unit).filter(|t| t.state.is_unfinished());
        let responsible = open.filter(|t| t.responsible() == Some(unit)).count();
        let due = |t: &&Task| {
            // Whoever was given a task after it was due is not late with it.
            let given_late = t.dispatch.as_ref().is_some_and(|d| d.on.day() > t.due);
            let over = (t.due < today && !given_late) || t.completed_on().is_some();
            t.taken_on_by() == Some(unit) && t.state != State::Cancelled && over
        };
        let over: Vec<&Task> = task::all_of(cx.alliance, unit).filter(due).collect();
        let in_time = over.iter().filter(|t| t.completed_on().is_some_and(|done| done <= t.due)).count();
        let assisting = task::count_unfinished_of(cx.alliance, unit) - responsible;
        Load { responsible, assisting, in_time, of: over.len() }
    }

    /// How much was in time, as a fraction; nothing where there was nothing yet.
    pub fn record(&self) -> String {
        if self.of == 0 { "-".to_owned() } else { format!("{}/{}", self.in_time, self.of) }
    }
}

impl Dispatch {
    fn task<'a>(&self, cx: &Cx<'a>) -> Option<&'a Task> {
        cx.alliance.tasks.get(&self.0)
    }

    /// The reason for which a unit that has no part in it turned this very task down.
    fn declined<'a>(&self, cx: &Cx<'a>, unit: UnitId) -> Option<&'a str> {
        let task = self.task(cx).filter(|task| !task.involves(unit))?;
        task.turned_down().get(&unit).copied()
    }

    fn sits(&self, cx: &Cx, unit: UnitId) -> bool {
        let committee = self.task(cx).and_then(|t| cx.alliance.committees.get(&t.committee));
        committee.is_some_and(|c| c.members.contains(&unit))
    }
}

impl ListScreen for Dispatch {
    type Id = UnitId;

    fn title(&self, cx: &Cx) -> String {
        let title = self.task(cx).map_or("", |t| t.title.as_str());
        format!("{} {} {title}", words::dispatch_title(cx.lang), self.0)
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::flex(words::unit(lang), 16, 2),
            Column::fixed(words::seat(lang), 8),
            Column::fixed(words::load_responsible(lang), 8).right(),
            Column::fixed(words::load_assisting(lang), 8).right(),
            Column::fixed(words::record(lang), 7).right(),
            Column::flex(words::offered(lang), 12, 3).optional(1),
        ]
    }

    /// Those of the committee first, those with less on their hands before others.
    fn ids(&self, cx: &Cx) -> Vec<UnitId> {
        let mut units = order::units(cx.alliance, cx.alliance.members().map(|u| u.id));
        units.sort_by_cached_key(|unit| {
            let declined = self.declined(cx, *unit).is_some();
            (declined, Reverse(self.sits(cx, *unit)), task::count_unfinished_of(cx.alliance, *unit))
        });
        units
    }

    fn row(&self, cx: &Cx, id: UnitId) -> Row {
        let Some(unit) = cx.alliance.units.get(&id) else { return Row::new() };
        let load = Load::of(cx, id);
        let part = self.task(cx).and_then(|t| t.dispatch.as_ref()).map_or("", |d| {
            if d.responsible.unit == id {
                words::responsible(cx.lang)
            } else if d.assisting.iter().any(|x| x.part.unit == id) {
                words::assisting(cx.lang)
            } else {
                ""
            }
        });
        let seat = match part {
            "" if self.declined(cx, id).is_some() => Words::new(words::declined(cx.lang), Tone::Warn),
            "" if self.sits(cx, id) => Words::new(words::of_committee(cx.lang), Tone::Good),
            "" => Words::default(),
            part => Words::new(part, Tone::Accent),
        };
        let figure = |n: usize| if n == 0 { Words::default() } else { n.to_string().into() };
        vec![
            label::unit(cx.alliance, id).into(),
            seat,
            figure(load.responsible),
            figure(load.assisting),
            load.record().into(),
            Words::new(cx.lang.join(&unit.particulars.offers), Tone::Muted),
        ]
    }

    fn haystack(&self, cx: &Cx, id: UnitId) -> String {
        let Some(unit) = cx.alliance.units.get(&id) else { return String::new() };
        format!("{} {} {}", unit.particulars.name, unit.label(), cx.lang.join(&unit.particulars.offers))
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let Some(found) = self.task(cx) else { return Detail::new() };
        let lang = cx.lang;
        let detail = Detail::new().para(words::done_when_is(lang, &found.done_when));
        let stands =
            format!("{}  {} {}", label::committee(cx.alliance, found.committee), words::due(lang), found.due);
        let detail = detail.para(Words::new(stands, Tone::Muted));
        let detail = match found.responsible() {
            Some(unit) if found.state != State::Assigned => {
                let unit = label::unit_in_full(cx.alliance, unit);
                detail
                    .para(Words::new(words::dispatched_to(lang, &unit, &cx.key(ActionId::Back)), Tone::Good))
            }
            _ => detail.para(Words::new(
                words::how_to_dispatch(
                    lang,
                    &cx.key(ActionId::Mark),
                    &cx.key(ActionId::Dispatch),
                    &cx.key(ActionId::Open),
                ),
                Tone::Accent,
            )),
        };
        match deeds::is_under_way(cx, found.id) && deeds::may_dispatch(cx, found.id).is_ok() {
            true => detail.para(Words::new(words::how_to_assist(lang), Tone::Accent)),
            false => detail,
        }
    }

    fn matter(&self, _: &Cx, id: UnitId) -> Option<Matter> {
        Some(Matter::Unit(id))
    }

    fn detail(&self, cx: &Cx, id: UnitId) -> Detail {
        let Some(unit) = cx.alliance.units.get(&id) else { return Detail::new() };
        let (lang, load) = (cx.lang, Load::of(cx, id));
        let detail = Detail::new()
            .title(&*unit.particulars.name)
            .field(words::declined(lang), Words::new(self.declined(cx, id).unwrap_or_default(), Tone::Warn))
            .field(words::record(lang), load.record())
            .field(words::offered(lang), lang.join(&unit.particulars.offers));
        let row = |t: &Task| -> Row {
            let tone = if t.due < cx.now.day() { Tone::Bad } else { Tone::Text };
            let responsible = t.responsible() == Some(id);
            let part = if responsible { words::responsible(lang) } else { words::assisting(lang) };
            vec![Words::new(t.due.to_string(), tone), part.into(), t.title.as_str().into()]
        };
        let rows: Vec<Row> = task::open_of(cx.alliance, id).map(row).collect();
        if rows.is_empty() {
            return detail
                .section(words::on_its_hands(lang))
                .para(Words::new(words::nothing_open(lang), Tone::Good));
        }
        let heads = [words::due(lang), words::part(lang), words::name(lang)];
        detail.section(words::on_its_hands(lang)).table(heads, rows)
    }

    fn open(&self, cx: &Cx, id: UnitId) -> Step {
        deeds::dispatch(cx, self.0, &[id])
    }

    /// Whoever has marked units means them, and not the row below the last mark.
    fn opens_marked(&self) -> Option<ActionId> {
        Some(ActionId::Dispatch)
    }

    fn actions(&self, _: &Cx) -> Vec<Action<UnitId>> {
        let task = self.0;
        vec![
            Action::bulk(ActionId::Dispatch, move |cx, units: &[UnitId]| which_responsible(cx, task, units))
                .whenever(move |cx| deeds::may_dispatch(cx, task)),
        ]
    }
}

/// Of several marked units one is responsible: which?
fn which_responsible(cx: &Cx, task: TaskId, units: &[UnitId]) -> Step {
    use crate::tui::widgets::picker::{Choice, Picker};
    if units.len() < 2 || deeds::is_under_way(cx, task) {
        return deeds::dispatch(cx, task, units);
    }
    let found = units.iter().filter_map(|id| cx.alliance.units.get(id));
    let choice = |unit: &Unit| {
        let load = Load::of(cx, unit.id);
        let open = load.responsible + load.assisting;
        Choice::new(unit.id, unit.label()).note(words::load(cx.lang, open, &load.record(), ""))
    };
    let marked = units.to_vec();
    let picker = Picker::one(words::which_responsible(cx.lang), found.map(choice).collect());
    Step::Pick(picker.then(move |cx, responsible: UnitId| {
        let mut all = vec![responsible];
        all.extend(marked.iter().copied().filter(|unit| *unit != responsible));
        deeds::dispatch(cx, task, &all)
    }))
}
