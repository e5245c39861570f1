//! What waits for me, and how the alliance stands.

use std::collections::HashMap;
use std::rc::Rc;

use super::{Screen, place, record};
use crate::domain::alliance::Phase;
use crate::domain::todo::{self, Todo, TodoKind};
use crate::domain::visible::{self, Viewer};
use crate::domain::{Command, Matter, founding};
use crate::locale::{concern, form, label, screen_home as words, todo as steps};
use crate::tui::drafts::Draft;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, RowKey, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

mod figures;
mod overview;
#[cfg(test)]
mod tests;

/// The first screen.
pub struct Home;

/// What waits, and where in it each step stands.
struct Waiting {
    all: Vec<Todo>,
    at: HashMap<u64, usize>,
}

fn waiting(cx: &Cx) -> Rc<Waiting> {
    cx.once("home.waiting", 0, || {
        let mut all = todo::todo(cx.alliance, cx.me, cx.now.day());
        // What was asked of a second person lapses by the minute.
        all.retain(|todo| match todo.matter {
            Matter::Request(id) => cx.alliance.keys.requests.get(&id).is_some_and(|r| r.waits(cx.now)),
            _ => true,
        });
        let at = all.iter().enumerate().rev().map(|(at, todo)| (key(todo), at)).collect();
        Waiting { all, at }
    })
}

fn find(cx: &Cx, id: u64) -> Option<Todo> {
    let waiting = waiting(cx);
    waiting.at.get(&id).map(|at| waiting.all[*at].clone())
}

/// The row of what is half typed: no step has this number.
const DRAFTS: u64 = u64::MAX;

/// The row of what others did.
const NOTICES: u64 = u64::MAX - 1;

/// What is new and concerns who looks, in words, newest first.
fn notices<'a>(cx: &'a Cx) -> impl Iterator<Item = String> + 'a {
    let fresh = cx.notices.entries.iter().rev().take(cx.notices.fresh());
    fresh.filter_map(|number| {
        let entry = cx.past.entry(*number)?;
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
fn leads_to(todo: &Todo) -> Step {
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
        (GiveNotice | CloseMeeting, Matter::Meeting(id)) => Screen::Meeting(id),
        (_, Matter::Ballot(id)) => Screen::Ballot(id),
        (Score, Matter::Round(id)) => Screen::Scores(id),
        (_, matter) => match place(matter) {
            Some((screen, row)) => return Step::GoTo(screen, row),
            None => return Step::Detail,
        },
    };
    Step::Go(screen)
}

impl ListScreen for Home {
    type Id = u64;

    fn title(&self, cx: &Cx) -> String {
        words::title(cx.lang).to_owned()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::fixed(words::due(lang), 10),
            Column::fixed(words::left(lang), 11).optional(1),
            Column::flex(words::step(lang), 26, 1),
            Column::flex(words::matter(lang), 22, 3),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<u64> {
        let drafts = (!cx.drafts.is_empty()).then_some(DRAFTS);
        // A past day knows nothing of what is new.
        let notices = (cx.then.is_none() && cx.notices.fresh() > 0).then_some(NOTICES);
        let all = &waiting(cx).all;
        // What has its day, and what is to be voted on or scored, comes before news.
        let urgent =
            |todo: &&Todo| todo.due.is_some() || matches!(todo.what, TodoKind::Vote | TodoKind::Score);
        let first = all.iter().take_while(urgent).count();
        let keys = |all: &[Todo]| all.iter().map(key).collect::<Vec<_>>();
        let news = notices.into_iter().chain(drafts);
        keys(&all[..first]).into_iter().chain(news).chain(keys(&all[first..])).collect()
    }

    fn row(&self, cx: &Cx, id: u64) -> Row {
        if id == DRAFTS {
            let step = form::drafts_wait(cx.lang, cx.drafts.len());
            let titles = cx.lang.join(cx.drafts.values().map(|draft| &draft.title));
            return vec![
                Words::new("-", Tone::Muted),
                "".into(),
                Words::new(step, Tone::Warn),
                titles.into(),
            ];
        }
        if id == NOTICES {
            let step = concern::waiting(cx.lang, cx.notices.fresh());
            return vec![
                Words::new("-", Tone::Muted),
                "".into(),
                Words::new(step, Tone::Warn),
                last_notice(cx).into(),
            ];
        }
        let Some(todo) = &find(cx, id) else { return Row::new() };
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
        let about = match todo.matter {
            Matter::Alliance => String::new(),
            matter => label::matter(lang, cx.alliance, matter),
        };
        vec![due, left, Words::new(steps::step(lang, todo), Tone::Accent), about.into()]
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
                .fold(detail, |detail, draft| detail.field(&*draft.title, draft.first_words()));
        }
        if id == NOTICES {
            let detail = Detail::new().title(concern::title(cx.lang));
            return notices(cx).take(12).fold(detail, Detail::para);
        }
        let Some(todo) = &find(cx, id) else { return Detail::new() };
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
            _ => find(cx, id).as_ref().map_or(Step::Stay, leads_to),
        }
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let figures = match cx.alliance.phase {
            Phase::Empty => Detail::new(),
            Phase::Founding => figures::founding(cx),
            Phase::TakingOver => figures::taking_over(cx),
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
