//! Sorting what was gathered, one key each: a letter puts the opinion into a category and hands it to its committee.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{could, detail, form, join_action, sort, words};
use crate::domain::Command as Any;
use crate::domain::Matter;
use crate::domain::ids::{CommitteeId, OpinionId};
use crate::domain::opinion::{self, Command};
use crate::locale::{common, label};
use crate::tui::keymap::{ActionId, Keymap};
use crate::tui::screen::{Action, Cx, ListScreen, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

/// The opinions that are not sorted yet; the categories that had a letter when one began keep it.
pub struct Sorting(pub Vec<String>);

/// The letters, one a category.
const LETTERS: [ActionId; 18] = [
    ActionId::Category1,
    ActionId::Category2,
    ActionId::Category3,
    ActionId::Category4,
    ActionId::Category5,
    ActionId::Category6,
    ActionId::Category7,
    ActionId::Category8,
    ActionId::Category9,
    ActionId::Category10,
    ActionId::Category11,
    ActionId::Category12,
    ActionId::Category13,
    ActionId::Category14,
    ActionId::Category15,
    ActionId::Category16,
    ActionId::Category17,
    ActionId::Category18,
];

/// The categories that have been used, each with its committee.
fn categories(cx: &Cx) -> Rc<Vec<(String, CommitteeId)>> {
    cx.once("opinions.categories", 0, || opinion::categories(cx.alliance))
}

/// The entry with which each category came into use, as far as its opinions still tell.
fn since(cx: &Cx) -> Rc<BTreeMap<String, u64>> {
    cx.once("opinions.since", 0, || {
        let mut since: BTreeMap<String, u64> = BTreeMap::new();
        for found in cx.alliance.opinions.values().filter(|o| !o.category.is_empty()) {
            let course = cx.alliance.courses.get(&Matter::Opinion(found.id));
            if let Some(last) = course.and_then(|course| course.entries.last().copied()) {
                match since.get_mut(&found.category) {
                    Some(first) => *first = last.min(*first),
                    None => drop(since.insert(found.category.clone(), last)),
                }
            }
        }
        since
    })
}

impl Sorting {
    /// As one begins to sort: the letters stay as they are now, and whoever sorts again finds them where they were,
    /// since the categories stand in the order in which they came into use.
    pub fn now(cx: &Cx) -> Sorting {
        let first =
            |category: &str| cx.alliance.opinions.values().find(|o| o.category == category).map(|o| o.id);
        let mut all: Vec<String> = categories(cx).iter().map(|(category, _)| category.clone()).collect();
        all.sort_by_cached_key(|category| first(category));
        Sorting(all)
    }

    /// The categories in the order of their letters: those that one began with, and then what has come since, in the
    /// order of the record.
    fn lettered(&self, cx: &Cx) -> Vec<(String, CommitteeId)> {
        let mut known = categories(cx).to_vec();
        known.sort_by_cached_key(|(category, _)| {
            let began = self.0.iter().position(|held| held == category);
            (began.unwrap_or(usize::MAX), began.is_none().then(|| since(cx).get(category).copied()))
        });
        known
    }
}

impl ListScreen for Sorting {
    type Id = OpinionId;

    fn title(&self, cx: &Cx) -> String {
        words::sorting(cx.lang).into()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::fixed(words::number(lang), 5),
            Column::flex(words::words(lang), 30, 4),
            Column::flex(words::place(lang), 10, 1).optional(1),
        ]
    }

    /// The oldest first, so that nobody waits longer than they must.
    fn ids(&self, cx: &Cx) -> Vec<OpinionId> {
        let waiting = opinion::unsorted(cx.alliance);
        let mut waiting: Vec<_> = waiting.map(|o| (o.on, o.id)).collect();
        waiting.sort();
        waiting.into_iter().map(|(_, id)| id).collect()
    }

    fn row(&self, cx: &Cx, id: OpinionId) -> Row {
        let Some(found) = cx.alliance.opinions.get(&id) else { return Row::new() };
        vec![
            Words::new(id.to_string(), Tone::Muted),
            label::opening(&found.words, 80).into(),
            Words::new(&*found.place, Tone::Muted),
        ]
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let lang = cx.lang;
        let known = self.lettered(cx);
        if known.is_empty() {
            return Detail::new().para(Words::new(
                words::no_categories(lang, &cx.key(ActionId::OtherCategory)),
                Tone::Accent,
            ));
        }
        // The letters as the table has them by default; help shows them as the person has them.
        let keys = Keymap::default();
        let one = |(id, (category, committee)): (&ActionId, &(String, CommitteeId))| {
            let committee = label::committee(cx.alliance, *committee);
            format!("{} {}", keys.written(*id, cx.lang), common::aside(cx.lang, category, &committee))
        };
        let mut all: Vec<String> = LETTERS.iter().zip(&known).map(one).collect();
        if known.len() > LETTERS.len() {
            let more = known.len() - LETTERS.len();
            all.push(words::categories_left(lang, more, &cx.key(ActionId::OtherCategory)));
        }
        Detail::new().packed(all, Tone::Accent).para(Words::new(words::sorting_how(lang), Tone::Muted))
    }

    fn matter(&self, _: &Cx, id: OpinionId) -> Option<Matter> {
        Some(Matter::Opinion(id))
    }

    fn detail(&self, cx: &Cx, id: OpinionId) -> Detail {
        cx.alliance.opinions.get(&id).map(|found| detail(cx, found)).unwrap_or_default()
    }

    fn empty(&self, cx: &Cx) -> String {
        words::sorting_done(cx.lang, &cx.key(ActionId::Back))
    }

    fn actions(&self, cx: &Cx) -> Vec<Action<OpinionId>> {
        let known = self.lettered(cx);
        let mut actions: Vec<Action<OpinionId>> = LETTERS
            .iter()
            .zip(known.iter().cloned())
            .map(|(id, (category, committee))| {
                Action::order(*id, move |_, opinion| {
                    Any::Opinion(Command::Sort { opinion, category: category.clone(), committee })
                })
            })
            .collect();
        actions.push(Action::row(ActionId::OtherCategory, |cx, id| form(sort(cx, id))).when(
            |cx, opinion| {
                could(cx, Command::Sort { opinion, category: "-".into(), committee: CommitteeId(1) })
            },
        ));
        actions.push(join_action());
        actions
    }
}
