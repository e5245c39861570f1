//! What waits for me, and how the alliance stands.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Screen, place, record};
use crate::domain::alliance::Phase;
use crate::domain::time::{Day, Moment};
use crate::domain::todo::{self, Order, Todo, TodoKind};
use crate::domain::visible::{self, Viewer};
use crate::domain::{Command, Matter, founding, rating};
use crate::locale::{Named, concern, form, label, screen_home as words, todo as steps};
use crate::tui::drafts::Draft;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, RowKey, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

mod figures;
mod overview;
mod published;
#[cfg(test)]
mod tests;

/// The first screen.
pub struct Home;

/// From so many on, steps of one kind that are due on the same day stand in one row.
const TOGETHER: usize = 5;

/// How many steps of such a row are named beside it.
const SHOWN: usize = 100;

/// The first number of a row of several steps: no single one has such a number.
const SEVERAL: u64 = 1 << 62;

/// What waits, and which rows there are. Where very many steps wait, most stand together in few rows: only rows are put
/// in order, and the steps of one when somebody looks at them.
struct Waiting {
    all: Vec<Todo>,
    order: Order,
    rows: Vec<u64>,
    /// How many rows come before news: what has its day, and what is to be voted on or scored.
    urgent: usize,
    /// Where the steps stand that have rows of their own.
    alone: BTreeMap<u64, usize>,
    /// The steps of the rows of several, the one that comes first in front.
    several: BTreeMap<u64, Vec<u32>>,
    /// Where all steps stand, by number.
    at: OnceCell<Vec<(u64, u32)>>,
}

impl Waiting {
    fn of(all: Vec<Todo>, order: Order) -> Waiting {
        let mut groups: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
        for (at, todo) in (0..).zip(&all) {
            groups.entry(together(todo)).or_default().push(at);
        }
        let todo = |at: u32| &all[at as usize];
        let (mut alone, mut several, mut rows) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for (group, mut steps) in groups {
            if steps.len() >= TOGETHER {
                let first = (0..steps.len()).min_by_key(|n| order.place(todo(steps[*n]))).unwrap_or(0);
                steps.swap(0, first);
                rows.push((steps[0], group));
                several.insert(group, steps);
            } else {
                for at in steps {
                    rows.push((at, key(todo(at))));
                    alone.insert(key(todo(at)), at as usize);
                }
            }
        }
        rows.sort_by_cached_key(|(first, _)| order.place(todo(*first)));
        let is_urgent = |(first, _): &(u32, u64)| {
            let todo = todo(*first);
            todo.due.is_some() || matches!(todo.what, TodoKind::Vote | TodoKind::Score)
        };
        let urgent = rows.iter().take_while(|row| is_urgent(row)).count();
        let rows = rows.into_iter().map(|(_, row)| row).collect();
        Waiting { rows, urgent, alone, several, at: OnceCell::new(), all, order }
    }

    /// The first step of a row of several, and how many there are.
    fn first_of(&self, row: u64) -> Option<(&Todo, usize)> {
        let steps = self.several.get(&row)?;
        Some((&self.all[*steps.first()? as usize], steps.len()))
    }

    /// The first steps of a row of several, in order, and how many more there are.
    fn several(&self, row: u64, most: usize) -> Option<(Vec<&Todo>, usize)> {
        let mut steps: Vec<&Todo> =
            self.several.get(&row)?.iter().map(|at| &self.all[*at as usize]).collect();
        let more = steps.len().saturating_sub(most);
        if more > 0 {
            steps.select_nth_unstable_by_key(most, |todo| self.order.place(todo));
            steps.truncate(most);
        }
        steps.sort_by_cached_key(|todo| self.order.place(todo));
        Some((steps, more))
    }

    /// All steps of a kind, in order.
    fn of_kind(&self, what: TodoKind) -> Vec<&Todo> {
        let mut steps: Vec<&Todo> = self.all.iter().filter(|todo| todo.what == what).collect();
        steps.sort_by_cached_key(|todo| self.order.place(todo));
        steps
    }

    /// The step of a number.
    fn find(&self, id: u64) -> Option<&Todo> {
        if let Some(at) = self.alone.get(&id) {
            return self.all.get(*at);
        }
        let at = self.at.get_or_init(|| {
            let mut at: Vec<(u64, u32)> = self.all.iter().map(key).zip(0..).collect();
            at.sort_unstable();
            at
        });
        let place = at.partition_point(|(known, _)| *known < id);
        let (known, at) = at.get(place)?;
        self.all.get(*at as usize).filter(|_| *known == id)
    }
}

/// The row that steps of this kind, due on this day, stand in where there are many.
fn together(todo: &Todo) -> u64 {
    // No step is due on the first day of all.
    let number = |day: Day| day.since(Moment::from_unix(0).day()) as u32;
    SEVERAL | (todo.what as u64) << 32 | u64::from(todo.due.map_or(0, number))
}

fn waiting(cx: &Cx) -> Rc<Waiting> {
    cx.once("home.waiting", 0, || {
        let mut all = todo::unordered(cx.alliance, cx.me, cx.now.day());
        // What was asked of a second person lapses by the minute.
        all.retain(|todo| match todo.matter {
            Matter::Request(id) => cx.alliance.keys.requests.get(&id).is_some_and(|r| r.waits(cx.clock)),
            _ => true,
        });
        Waiting::of(all, Order::of(cx.alliance))
    })
}

fn find(cx: &Cx, id: u64) -> Option<Todo> {
    waiting(cx).find(id).cloned()
}

/// The row of what is half typed: no step has this number.
const DRAFTS: u64 = u64::MAX;

/// The row of what others did.
const NOTICES: u64 = u64::MAX - 1;

/// What is new and concerns who looks, in words, newest first.
fn notices<'a>(cx: &'a Cx) -> impl Iterator<Item = String> + 'a {
    let told = super::notices::told(cx);
    let fresh: Vec<u64> = told.iter().rev().copied().take_while(|number| *number > cx.notices.seen).collect();
    fresh.into_iter().filter_map(|number| {
        let entry = cx.past.entry(number)?;
        let concern = crate::domain::concern::concern(cx.alliance, &entry, cx.me)?;
        Some(concern::told(cx.lang, cx.alliance, &concern))
    })
}

fn last_notice(cx: &Cx) -> String {
    notices(cx).next().unwrap_or_default()
}

/// A step as a number that stays the same while it waits.
fn key(todo: &Todo) -> u64 {
    let (kind, id) = match todo.matter {
        Matter::Alliance => (0, 0),
        Matter::Account(id) => (1, id.to_key()),
        Matter::Unit(id) => (2, id.to_key()),
        Matter::Application(id) => (3, id.to_key()),
        Matter::Departure(id) => (4, id.to_key()),
        Matter::Charter(id) => (5, id.to_key()),
        Matter::Meeting(id) => (6, id.to_key()),
        Matter::Ballot(id) => (7, id.to_key()),
        Matter::Committee(id) => (8, id.to_key()),
        Matter::Opinion(id) => (9, id.to_key()),
        Matter::Task(id) => (10, id.to_key()),
        Matter::Round(id) => (11, id.to_key()),
        Matter::Entry(number) => (12, number),
        Matter::Request(id) => (13, id.to_key()),
    };
    (todo.what as u64) << 40 | kind << 32 | id
}

/// Where a step is taken.
fn leads_to(cx: &Cx, todo: &Todo) -> Step {
    use TodoKind::*;
    let screen = match (todo.what, todo.matter) {
        (EndTakeOver, _) => return Step::Do(ActionId::EndTakeOver),
        (EnterFounders | NameLiaisons | CollectSignatures, _) => Screen::Units,
        (OpenLiaisonAccounts | OpenLeadAccount, _) => Screen::Accounts,
        (SeatUnits, _) => Screen::Committees,
        (DraftCharter | TakeOverCharter, _) => Screen::Charters,
        (CallMeeting, _) => Screen::Meetings,
        (HoldMeeting, Matter::Meeting(id)) => Screen::Attendance(id),
        (SettleLines, Matter::Meeting(id)) => Screen::Deliberation(id),
        (DraftMinutes | ApproveMinutes, Matter::Meeting(id)) => Screen::Minutes(id),
        (GiveNotice | CloseMeeting | SettleMissed, Matter::Meeting(id)) => Screen::Meeting(id),
        (_, Matter::Ballot(id)) => Screen::Ballot(id),
        (Score, Matter::Round(id)) => Screen::Scores(id),
        (CheckGrade, Matter::Round(id)) => Screen::Results(id),
        // Where it is recorded what came of it.
        (TwoInARow, Matter::Unit(unit)) => match rating::latest_to_study(cx.alliance, unit) {
            Some(round) => return Step::GoTo(Screen::Results(round), unit.to_key()),
            None => Screen::Rounds,
        },
        (_, matter) => match place(matter) {
            Some((screen, row)) => return Step::GoTo(screen, row),
            None => return Step::Detail,
        },
    };
    Step::Go(screen)
}

/// What a step is about, in words.
fn about(cx: &Cx, todo: &Todo) -> String {
    match todo.matter {
        Matter::Alliance => String::new(),
        matter => label::matter(cx.lang, cx.alliance, matter),
    }
}

/// The row of a step.
fn row(cx: &Cx, todo: &Todo, about: String) -> Row {
    let lang = cx.lang;
    let (due, left) = match todo.due {
        None => (Words::new("-", Tone::Muted), Words::default()),
        Some(day) => {
            let days = day.since(cx.now.day());
            let (left, tone) = match days {
                ..=-1 => (words::days_late(lang, -days), Tone::Bad),
                0 => (words::today(lang).to_owned(), Tone::Warn),
                1..=3 => (words::days_left(lang, days), Tone::Warn),
                _ => (words::days_left(lang, days), Tone::Text),
            };
            (Words::new(label::day(day), tone), Words::new(left, tone))
        }
    };
    vec![due, left, Words::new(steps::step(lang, todo), Tone::Accent), about.into()]
}

/// What is shown about a step.
fn detail(cx: &Cx, todo: &Todo) -> Detail {
    let lang = cx.lang;
    let detail = Detail::new()
        .title(steps::step(lang, todo))
        .field(words::matter(lang), label::matter(lang, cx.alliance, todo.matter))
        .field(words::due(lang), todo.due.map(label::day).unwrap_or_default());
    if visible::sees_record(cx.alliance, Viewer::Account(cx.me)) {
        record::latest(cx, todo.matter, detail)
    } else {
        detail
    }
}

/// The columns of steps.
fn columns(cx: &Cx) -> Vec<Column> {
    let lang = cx.lang;
    vec![
        Column::fixed(words::due(lang), 10),
        Column::fixed(words::left(lang), 11).optional(1).firm(),
        Column::flex(words::step(lang), 26, 1),
        Column::flex(words::matter(lang), 22, 3),
    ]
}

/// All steps of one kind: where many stand in one row of the first screen, that row leads here.
pub struct Steps(pub TodoKind);

impl ListScreen for Steps {
    type Id = u64;

    fn title(&self, cx: &Cx) -> String {
        words::steps_title(cx.lang, self.0.name(cx.lang))
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        columns(cx)
    }

    fn ids(&self, cx: &Cx) -> Vec<u64> {
        waiting(cx).of_kind(self.0).into_iter().map(key).collect()
    }

    fn row(&self, cx: &Cx, id: u64) -> Row {
        find(cx, id).map(|todo| row(cx, &todo, about(cx, &todo))).unwrap_or_default()
    }

    fn matter(&self, cx: &Cx, id: u64) -> Option<Matter> {
        find(cx, id).map(|todo| todo.matter)
    }

    fn detail(&self, cx: &Cx, id: u64) -> Detail {
        find(cx, id).map(|todo| detail(cx, &todo)).unwrap_or_default()
    }

    fn open(&self, cx: &Cx, id: u64) -> Step {
        find(cx, id).as_ref().map_or(Step::Stay, |todo| leads_to(cx, todo))
    }

    fn empty(&self, cx: &Cx) -> String {
        words::steps_done(cx.lang, &cx.key(ActionId::Back))
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u64>> {
        Vec::new()
    }
}

impl ListScreen for Home {
    type Id = u64;

    fn title(&self, cx: &Cx) -> String {
        words::title(cx.lang).to_owned()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        columns(cx)
    }

    fn ids(&self, cx: &Cx) -> Vec<u64> {
        // A past day knows nothing of what is new, nor of what is half typed.
        let drafts = (cx.then.is_none() && !cx.drafts.is_empty()).then_some(DRAFTS);
        let notices = (cx.then.is_none() && super::notices::fresh(cx) > 0).then_some(NOTICES);
        let waiting = waiting(cx);
        let (urgent, others) = waiting.rows.split_at(waiting.urgent);
        let news = notices.into_iter().chain(drafts);
        urgent.iter().copied().chain(news).chain(others.iter().copied()).collect()
    }

    fn row(&self, cx: &Cx, id: u64) -> Row {
        if id == DRAFTS {
            let step = form::drafts_wait(cx.lang, cx.drafts.len());
            let titles = cx.lang.join(cx.drafts.values().map(|draft| draft.title(cx)));
            return vec![
                Words::new("-", Tone::Muted),
                "".into(),
                Words::new(step, Tone::Warn),
                titles.into(),
            ];
        }
        if id == NOTICES {
            let step = concern::waiting(cx.lang, super::notices::fresh(cx));
            return vec![
                Words::new("-", Tone::Muted),
                "".into(),
                Words::new(step, Tone::Warn),
                last_notice(cx).into(),
            ];
        }
        if let Some((first, steps)) = waiting(cx).first_of(id) {
            let about = words::several(cx.lang, steps, &label::matter(cx.lang, cx.alliance, first.matter));
            return row(cx, first, about);
        }
        let Some(todo) = &find(cx, id) else { return Row::new() };
        row(cx, todo, about(cx, todo))
    }

    fn haystack(&self, cx: &Cx, id: u64) -> String {
        let mut cells = self.row(cx, id);
        let waiting = waiting(cx);
        let (more, _) = waiting.several(id, usize::MAX).unwrap_or_default();
        cells.extend(more.into_iter().map(|todo| about(cx, todo).into()));
        cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn matter(&self, cx: &Cx, id: u64) -> Option<Matter> {
        find(cx, id).map(|todo| todo.matter)
    }

    fn detail(&self, cx: &Cx, id: u64) -> Detail {
        if id == DRAFTS {
            let detail = Detail::new().title(form::drafts(cx.lang));
            return cx
                .drafts
                .values()
                .fold(detail, |detail, draft| detail.field(draft.title(cx), draft.first_words()));
        }
        if id == NOTICES {
            let detail = Detail::new().title(concern::title(cx.lang));
            return notices(cx).take(12).fold(detail, Detail::para);
        }
        if let Some((steps, more)) = waiting(cx).several(id, SHOWN) {
            let head = steps.first().map_or("", |todo| todo.what.name(cx.lang));
            let detail = Detail::new().title(words::several_title(cx.lang, head, steps.len() + more)).blank();
            let detail = steps.into_iter().fold(detail, |detail, todo| detail.para(about(cx, todo)));
            return match more {
                0 => detail,
                more => detail.para(Words::new(words::more_ballots(cx.lang, more), Tone::Muted)),
            };
        }
        find(cx, id).map(|todo| detail(cx, &todo)).unwrap_or_default()
    }

    fn overviews(&self, cx: &Cx) -> Vec<String> {
        overview::names(cx)
    }

    fn overview(&self, cx: &Cx, tab: usize) -> Detail {
        overview::show(cx, tab)
    }

    fn open(&self, cx: &Cx, id: u64) -> Step {
        if id == NOTICES {
            return Step::Go(Screen::Notices);
        }
        let opens = |draft: &Draft| draft.way.as_ref().is_some_and(|way| way.walk(cx).is_ok());
        match cx.drafts.iter().collect::<Vec<_>>()[..] {
            [(only, draft)] if id == DRAFTS && opens(draft) => Step::OpenDraft(*only),
            _ if id == DRAFTS => Step::Go(Screen::Drafts),
            _ => match waiting(cx).first_of(id) {
                Some((first, _)) => Step::Go(Screen::Steps(first.what)),
                None => find(cx, id).as_ref().map_or(Step::Stay, |todo| leads_to(cx, todo)),
            },
        }
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let figures = match cx.alliance.phase {
            Phase::Empty => Detail::new(),
            Phase::Founding => figures::founding(cx),
            Phase::TakingOver => figures::taking_over(cx),
            Phase::Running if overview::is_outside(cx) => published::in_short(cx),
            Phase::Running => figures::running(cx),
        };
        match &waiting(cx).all[..] {
            [] => figures,
            all => {
                let late = all.iter().filter(|todo| todo.overdue).count();
                let (words, tone) = match late {
                    0 => (words::waiting(cx.lang, all.len()), Tone::Title),
                    _ => (words::waiting_late(cx.lang, all.len(), late), Tone::Bad),
                };
                figures.para(Words::new(words, tone))
            }
        }
    }

    fn empty(&self, cx: &Cx) -> String {
        if overview::is_outside(cx) {
            return words::published_how(cx.lang, &cx.key(ActionId::Pane), &cx.key(ActionId::Palette));
        }
        words::empty(cx.lang, &cx.key(ActionId::GoUnits), &cx.key(ActionId::Palette), &cx.key(ActionId::Help))
    }

    fn actions(&self, cx: &Cx) -> Vec<Action<u64>> {
        if cx.alliance.phase != Phase::TakingOver {
            return Vec::new();
        }
        let command = || Command::Founding(founding::Command::EndTakeOver);
        vec![
            Action::screen(ActionId::EndTakeOver, move |cx| {
                let says = Detail::new().para(words::end_follows(cx.lang));
                let confirm = Confirm::new(words::end_take_over(cx.lang)).says(says);
                Step::Confirm(confirm.typed(words::end_word(cx.lang)).send(command()))
            })
            .whenever(move |cx| cx.could(&command())),
        ]
    }
}
