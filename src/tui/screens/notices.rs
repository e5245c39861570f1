//! What others did that concerns me, newest first; what is new since I last looked is marked.

use std::rc::Rc;

use super::{Screen, place, record};
use crate::domain::concern::{Concern, Why, concern};
use crate::domain::{Entry, Event, Matter, departure, rating};
use crate::locale::{concern as words, label};
use crate::tui::screen::{Action, Cx, ListScreen, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

/// The list of what concerns me.
pub struct Notices;

/// What of an entry concerns who looks, given to `say`.
fn of<T>(cx: &Cx, number: u64, say: impl FnOnce(&Entry, Concern<'_>) -> T) -> Option<T> {
    let entry = cx.past.entry(number)?;
    concern(cx.alliance, &entry, cx.me).map(|concern| say(&entry, concern))
}

/// The entries that still concern who looks, oldest first: what was kept for a role that has ended is told no more.
pub(super) fn told(cx: &Cx) -> Rc<Vec<u64>> {
    cx.once("notices.told", 0, || {
        let entries = cx.notices.entries.iter().copied();
        entries.filter(|number| of(cx, *number, |_, _| ()).is_some()).collect()
    })
}

/// How many of them came since the person looked.
pub(super) fn fresh(cx: &Cx) -> usize {
    // What was seen needs no second look.
    match cx.notices.fresh() {
        0 => 0,
        _ => told(cx).iter().filter(|number| **number > cx.notices.seen).count(),
    }
}

impl ListScreen for Notices {
    type Id = u64;

    fn title(&self, cx: &Cx) -> String {
        words::title(cx.lang).to_owned()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        vec![
            Column::fixed("", 3),
            Column::fixed(words::at(cx.lang), 16),
            Column::flex(words::what(cx.lang), 30, 1),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<u64> {
        told(cx).iter().rev().copied().collect()
    }

    fn row(&self, cx: &Cx, number: u64) -> Row {
        let row = of(cx, number, |entry, concern| {
            let new = number > cx.notices.seen;
            let mark = if new { words::new(cx.lang) } else { "" };
            let tone = if new { Tone::Text } else { Tone::Muted };
            vec![
                Words::new(mark, Tone::Accent),
                Words::new(label::moment(entry.stamp.entered), Tone::Muted),
                Words::new(words::told(cx.lang, cx.alliance, &concern), tone),
            ]
        });
        row.unwrap_or_default()
    }

    fn detail(&self, cx: &Cx, number: u64) -> Detail {
        let detail = of(cx, number, |entry, concern| {
            Detail::new()
                .para(words::told(cx.lang, cx.alliance, &concern))
                .field(words::at(cx.lang), label::moment(entry.stamp.entered))
                .field(words::who(cx.lang), label::account_name(cx.alliance, concern.by))
        });
        let matter = ListScreen::matter(self, cx, number);
        match (detail, matter) {
            (Some(detail), Some(matter))
                if crate::domain::visible::sees_record(
                    cx.alliance,
                    crate::domain::visible::Viewer::Account(cx.me),
                ) =>
            {
                record::latest(cx, matter, detail)
            }
            (detail, _) => detail.unwrap_or_default(),
        }
    }

    fn matter(&self, cx: &Cx, number: u64) -> Option<Matter> {
        of(cx, number, |_, concern| concern.matter())
    }

    fn open(&self, cx: &Cx, number: u64) -> Step {
        // What asks for scores leads to them, and what tells of a grade to the results.
        let leads = of(cx, number, |_, concern| match (concern.event, concern.matter()) {
            (Event::Rating(rating::Event::ScoringOpened { .. }), Matter::Round(id)) => {
                Some(Screen::Scores(id))
            }
            (
                Event::Rating(rating::Event::NoticePosted { .. } | rating::Event::ObjectionAnswered { .. }),
                Matter::Round(id),
            ) => Some(Screen::Results(id)),
            // Whoever spoke for the unit sees no departures any more; what was resolved is published.
            (Event::Departure(departure::Event::Ended { departure }), _) if concern.why == Why::Unit => {
                let ballot = cx.alliance.departures.get(departure).and_then(|d| d.ballots.last());
                ballot.map(|id| Screen::Ballot(*id))
            }
            _ => None,
        });
        if let Some(screen) = leads.flatten() {
            return Step::Go(screen);
        }
        match ListScreen::matter(self, cx, number).and_then(place) {
            Some((screen, row)) => Step::GoTo(screen, row),
            None => Step::Detail,
        }
    }

    fn banner(&self, cx: &Cx) -> Detail {
        cx.said.iter().fold(Detail::new(), |detail, said| detail.para(Words::new(said.clone(), Tone::Warn)))
    }

    fn empty(&self, cx: &Cx) -> String {
        words::empty(cx.lang).to_owned()
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u64>> {
        Vec::new()
    }
}
