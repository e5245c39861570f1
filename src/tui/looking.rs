//! Looking at a list in another way: views, sorting, columns, marks, tabs, saved views; nothing in the record changes.

use super::keymap::ActionId;
use super::model::{Effect, Model};
use super::page::{Look, views};
use super::screen::{AnyList, Body, Cx, Step};
use super::sort::Sort;
use super::theme::Tone;
use super::view::count_tabs;
use super::views::View;
use super::widgets::confirm::Confirm;
use super::widgets::form::Form;
use super::widgets::picker::{Choice, Picker};
use crate::domain::Alliance;
use crate::domain::charter::NameOrder;
use crate::locale::{Lang, common};

/// What somebody chose about looking at a list.
#[derive(Clone, PartialEq, Debug)]
pub enum Looking {
    /// Look at it like that.
    At(Look),
    /// Save how it is looked at, under a figure and a name; without a name, what is saved there goes, if that is meant.
    Save(u8, String),
    /// Delete what is saved under a figure.
    Delete(u8),
    /// Sort names in that order, in all lists.
    Names(NameOrder),
}

/// The saved views, by their figures.
const RECALLS: [ActionId; 9] = [
    ActionId::Recall1,
    ActionId::Recall2,
    ActionId::Recall3,
    ActionId::Recall4,
    ActionId::Recall5,
    ActionId::Recall6,
    ActionId::Recall7,
    ActionId::Recall8,
    ActionId::Recall9,
];

fn figure(id: ActionId) -> Option<u8> {
    (1..).zip(RECALLS).find(|(_, recall)| *recall == id).map(|(figure, _)| figure)
}

/// What can be done here about looking at a list.
pub(super) fn offered(model: &Model, body: &Body, cx: &Cx) -> Vec<ActionId> {
    let Body::List(list) = body else { return Vec::new() };
    let boards = !list.boards(cx).is_empty();
    let timeline = list.has_timeline();
    let bulk = list.actions(cx).iter().any(|action| action.bulk);
    let tabs = model.page().tabbed;
    let sorted = model.page().look.as_ref().is_some_and(|look| look.sort.is_some());
    let mut offered = vec![
        ActionId::SortBy,
        ActionId::NamesOrder,
        ActionId::PickColumns,
        ActionId::SaveView,
        ActionId::PlainView,
    ];
    for (there, ids) in [
        (boards || timeline, &[ActionId::NextView, ActionId::TableView][..]),
        (boards, &[ActionId::NextBoard]),
        (timeline, &[ActionId::TimelineView]),
        (bulk, &[ActionId::Mark, ActionId::MarkAll]),
        (bulk && model.page().marks.is_empty() && !model.page().unmarked.is_empty(), &[ActionId::MarksBack]),
        (tabs, &[ActionId::NextTab, ActionId::PrevTab]),
        (sorted, &[ActionId::ReverseSort]),
    ] {
        offered.extend(ids.iter().filter(|_| there));
    }
    offered.extend(RECALLS.iter().filter(|id| figure(**id).is_some_and(|n| model.saved_view(n).is_some())));
    offered
}

impl Model {
    /// The label of an action: a saved view has the name that it was given.
    pub(super) fn label(&self, id: ActionId) -> String {
        let saved = figure(id).and_then(|figure| self.saved_view(figure));
        saved.map_or_else(|| id.label(self.lang).to_owned(), |saved| saved.name.clone())
    }

    /// Does something about looking at the list.
    pub(super) fn look(&mut self, id: ActionId, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let cx = self.cx(alliance);
        let Body::List(list) = self.page().screen.body() else { return };
        if let Some(figure) = figure(id) {
            return self.recall_view(figure, alliance, effects);
        }
        let look = self.page().look.clone().unwrap_or_default();
        match id {
            ActionId::Mark => {
                self.page_mut().toggle_mark();
                self.walk_list(1, 0, alliance);
            }
            ActionId::MarkAll => self.page_mut().mark_all(),
            ActionId::MarksBack => self.page_mut().mark_again(),
            ActionId::NextTab => self.turn_tab(list.as_ref(), &cx, true),
            ActionId::PrevTab => self.turn_tab(list.as_ref(), &cx, false),
            ActionId::NextView => {
                let views = views(list.as_ref(), &cx);
                let at = views.iter().position(|(view, _)| *view == look.view).unwrap_or(0);
                let view = views[(at + 1) % views.len()].0;
                self.look_at(Look { view, ..look }, alliance, effects);
            }
            ActionId::TableView => self.look_at(Look { view: View::Table, ..look }, alliance, effects),
            ActionId::TimelineView if list.has_timeline() => {
                self.look_at(Look { view: View::Timeline, ..look }, alliance, effects);
            }
            ActionId::NextBoard => {
                let boards = list.boards(&cx).len() as u8;
                let view = match look.view {
                    View::Board(n) if n + 1 < boards => View::Board(n + 1),
                    _ if boards > 0 => View::Board(0),
                    view => view,
                };
                self.look_at(Look { view, ..look }, alliance, effects);
            }
            ActionId::ReverseSort => {
                let sort = look.sort.map(|sort| Sort { down: !sort.down, ..sort });
                self.look_at(Look { sort, ..look }, alliance, effects);
            }
            ActionId::SortBy => {
                let picker = sort_by(list.as_ref(), &cx, look);
                self.step(Step::Pick(picker), alliance, effects);
            }
            ActionId::PickColumns => {
                let picker = pick_columns(list.as_ref(), &cx, look);
                self.step(Step::Pick(picker), alliance, effects);
            }
            ActionId::NamesOrder => {
                let picker = names_order(cx.lang, self.names(alliance));
                self.step(Step::Pick(picker), alliance, effects);
            }
            ActionId::SaveView => {
                let form = self.save_form();
                self.step(Step::Form(form), alliance, effects);
            }
            ActionId::PlainView => self.look_plainly(alliance, effects),
            _ => {}
        }
    }

    /// Does what was chosen in a picker or a form.
    pub(super) fn looking(&mut self, looking: Looking, alliance: &Alliance, effects: &mut Vec<Effect>) {
        match looking {
            Looking::At(look) => self.look_at(look, alliance, effects),
            Looking::Names(order) => self.name_order(order, alliance, effects),
            Looking::Save(figure, name) if name.is_empty() && self.saved_view(figure).is_none() => {
                self.toast = Some((common::view_unnamed(self.lang).to_owned(), Tone::Warn));
            }
            Looking::Save(figure, name) if name.is_empty() => {
                let saved = self.saved_view(figure).map_or("", |saved| &saved.name);
                let confirm = Confirm::new(common::view_delete(self.lang, figure, saved));
                let step = Step::Confirm(confirm.then(move || Step::Look(Looking::Delete(figure))));
                self.step(step, alliance, effects);
            }
            Looking::Save(figure, name) => {
                let words = common::view_saved(self.lang, figure, &name);
                self.save_view(figure, name, effects);
                self.toast = Some((words, Tone::Good));
            }
            Looking::Delete(figure) => {
                self.save_view(figure, String::new(), effects);
                self.toast = Some((common::view_deleted(self.lang, figure), Tone::Good));
            }
        }
    }

    /// The next tab of the details, or the one before; where they are not seen, they are opened first.
    fn turn_tab(&mut self, list: &dyn AnyList, cx: &Cx, next: bool) {
        let seen = self.is_pane_shown() || self.page().detail;
        let tabs = count_tabs(list, self.page(), cx);
        let page = self.page_mut();
        if tabs == 0 {
            return;
        }
        if seen {
            let by = if next { 1 } else { tabs - 1 };
            page.tab = (page.tab.min(tabs - 1) + by) % tabs;
        }
        page.detail = page.detail || !seen;
        page.scroll = 0;
    }

    fn save_form(&self) -> Form {
        let lang = self.lang;
        let figures: Vec<u8> = (1..=9).collect();
        let free = figures.iter().find(|n| self.saved_view(**n).is_none()).copied().unwrap_or(1);
        let names: Vec<String> =
            figures.iter().map(|n| self.saved_view(*n).map(|s| s.name.clone()).unwrap_or_default()).collect();
        let taken = move |n: &u8| common::save_view_taken(lang, *n, &names[usize::from(*n) - 1]);
        Form::new(common::save_view(lang))
            .intro(common::save_view_says(lang, &self.person.keymap.written(ActionId::Recall1, lang)))
            .line("name", common::save_view_name(lang))
            .hint(common::save_view_hint(lang))
            .most(20)
            .pick("figure", common::save_view_figure(lang), &figures, move |n| taken(n).trim_end().to_owned())
            .chosen([free - 1])
            .required()
            .looks()
            .then(move |_, v| Ok(Step::Look(Looking::Save(v.pick("figure", &figures)?, v.text("name")))))
    }
}

fn sort_by(list: &dyn AnyList, cx: &Cx, look: Look) -> Picker {
    let columns = list.columns(cx);
    let lang = cx.lang;
    let way = |down: bool| if down { common::sorted_down(lang) } else { common::sorted_up(lang) };
    let column = |(n, title): (usize, &str)| {
        let note = look.sort.filter(|sort| sort.column == n).map_or("", |sort| way(sort.down));
        Choice::new(n + 1, title).note(note)
    };
    let titled =
        columns.iter().map(|column| column.title()).enumerate().filter(|(_, title)| !title.is_empty());
    let mut choices = vec![Choice::new(0_usize, common::unsorted(lang))];
    choices.extend(titled.map(column));
    let at = look.sort.map_or(0, |sort| sort.column as u64 + 1);
    Picker::one(common::sort_by(lang), choices).on(at).then(move |_, chosen: usize| {
        let sort = chosen.checked_sub(1).map(|column| {
            let again = look.sort.is_some_and(|sort| sort.column == column && !sort.down);
            Sort { column, down: again }
        });
        Step::Look(Looking::At(Look { sort, ..look.clone() }))
    })
}

fn pick_columns(list: &dyn AnyList, cx: &Cx, look: Look) -> Picker {
    let columns = list.columns(cx);
    let count = columns.len();
    let choices = columns.iter().enumerate().map(|(n, column)| Choice::new(n, column.title())).collect();
    let marked = look.shown(count).into_iter().map(|n| n as u64).collect();
    Picker::many(common::pick_columns(cx.lang), choices, marked).then_all(move |_, shown: Vec<usize>| {
        let hidden = (0..count).filter(|n| !shown.contains(n)).collect();
        Step::Look(Looking::At(Look { hidden, ..look.clone() }))
    })
}

fn names_order(lang: Lang, now: NameOrder) -> Picker {
    const ORDERS: [NameOrder; 3] = [NameOrder::SurnameStrokes, NameOrder::FullNameStrokes, NameOrder::Pinyin];
    let name = |order: &NameOrder| match order {
        NameOrder::SurnameStrokes => common::by_surname(lang),
        NameOrder::FullNameStrokes => common::by_full_name(lang),
        NameOrder::Pinyin => common::by_pinyin(lang),
    };
    let choices = ORDERS.iter().enumerate().map(|(n, order)| Choice::new(n, name(order))).collect();
    let at = ORDERS.iter().position(|order| *order == now).unwrap_or(0);
    Picker::one(common::names_order(lang), choices)
        .on(at as u64)
        .then(|_, at: usize| ORDERS.get(at).map_or(Step::Stay, |order| Step::Look(Looking::Names(*order))))
}
