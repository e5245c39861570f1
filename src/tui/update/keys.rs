//! What a key does: to what lies over the screen, in a search line, and where keys stand for actions.

use crate::domain::Alliance;
use crate::locale::{common, form as words};
use crate::tui::key::{Code, Key, written};
use crate::tui::keymap::{ActionId, Meaning, Where};
use crate::tui::merging::Merge;
use crate::tui::model::{Effect, Model, Overlay};
use crate::tui::page::Page;
use crate::tui::screen::{AnyList, Body, Cx, Step};
use crate::tui::search::Word;
use crate::tui::theme::Tone;
use crate::tui::update::anywhere;
use crate::tui::way::{Turn, Way};
use crate::tui::widgets::calendar;
use crate::tui::widgets::confirm::Answer;
use crate::tui::widgets::form::{Done, Form};
use crate::tui::widgets::input::Typed;
use crate::tui::widgets::picker::Picked;

impl Model {
    pub(in crate::tui) fn key(&mut self, key: Key, alliance: &Alliance, effects: &mut Vec<Effect>) {
        if self.person.keymap.is(key, ActionId::ForceQuit) {
            // Whoever waits for long work leaves that first.
            if !self.leave_job(effects) {
                // What is half typed is kept when the session ends.
                effects.push(Effect::Quit);
            }
            return;
        }
        if self.is_too_small() {
            return;
        }
        match self.overlays.pop() {
            Some(overlay) => self.overlay_key(overlay, key, alliance, effects),
            None => self.page_key(key, alliance, effects),
        }
    }

    pub(super) fn overlay_key(
        &mut self,
        mut overlay: Overlay,
        key: Key,
        alliance: &Alliance,
        effects: &mut Vec<Effect>,
    ) {
        let cx = self.cx(alliance);
        match &mut overlay {
            Overlay::Job(_) => {
                self.overlays.push(overlay);
                if key.code == Code::Esc {
                    self.leave_job(effects);
                }
            }
            Overlay::Merge(_) => {
                if let Overlay::Merge(card) = overlay {
                    self.merge_key(card, key, alliance, effects);
                }
            }
            Overlay::Undo(_) => {
                if let Overlay::Undo(card) = overlay {
                    self.undo_key(card, key, alliance, effects);
                }
            }
            Overlay::Form(form) => match form.key(key, &self.person.keymap, &cx, self.room()) {
                Done::Open => self.overlays.push(overlay),
                Done::Leave(touched) => {
                    let left_as_it_was = touched && form.is_as_restored(&cx);
                    if touched && !left_as_it_was {
                        self.overlays.extend([overlay, Overlay::Discard]);
                    } else if left_as_it_was {
                        self.toast = Some((words::draft_stays(self.lang).to_owned(), Tone::Muted));
                    } else if let Some(way) = &form.way {
                        let key = way.key();
                        self.drop_draft(key, effects);
                    }
                }
                Done::Sheet(sheet) => self.overlays.extend([overlay, Overlay::Sheet(sheet)]),
                Done::Pick(picker) => self.overlays.extend([overlay, Overlay::Picker(picker, true)]),
                Done::Do(step) => match Merge::of(form, &cx) {
                    Some(card) => self.overlays.extend([overlay, Overlay::Merge(Box::new(card))]),
                    None => {
                        if let Overlay::Form(form) = overlay {
                            self.form_done(form, step, alliance, effects);
                        }
                    }
                },
            },
            Overlay::Confirm(confirm) => match confirm.key(key) {
                Answer::Open => self.overlays.push(overlay),
                Answer::No => {}
                Answer::Yes(step) => {
                    self.way = self.way.take().map(|way| way.then(Turn::Yes));
                    self.step(*step, alliance, effects);
                }
            },
            // Whoever submits from a form's picker means the line at hand, and the form.
            Overlay::Picker(picker, true) if self.person.keymap.is(key, ActionId::Submit) => {
                if let (Picked::Some(keys), Some(Overlay::Form(form))) =
                    (picker.key(Key::plain(Code::Enter)), self.overlays.last_mut())
                {
                    form.picked(keys);
                }
                if let Some(form) = self.overlays.pop() {
                    self.overlay_key(form, key, alliance, effects);
                }
            }
            Overlay::Picker(picker, fills) => match (picker.key(key), *fills) {
                (Picked::Open, _) => {
                    let trial = picker.trial(&cx);
                    self.overlays.push(overlay);
                    self.step(trial, alliance, effects);
                }
                (Picked::None, _) => {
                    let step = picker.left(&cx);
                    self.step(step, alliance, effects);
                }
                (Picked::Some(keys), true) => {
                    if let Some(Overlay::Form(form)) = self.overlays.last_mut() {
                        form.picked(keys);
                    }
                }
                (Picked::Some(keys), false) => {
                    if let Some(run) = picker.chosen() {
                        let step = run(&cx, &keys);
                        let labels = picker.labels(&keys);
                        self.way = self.way.take().map(|way| way.then(Turn::Picked(keys, labels)));
                        self.step(step, alliance, effects);
                    }
                }
            },
            Overlay::Sheet(sheet) => match sheet.key(key, cx.now.day()) {
                calendar::Taken::Open => self.overlays.push(overlay),
                calendar::Taken::None => {}
                calendar::Taken::Some(day) => {
                    if let Some(Overlay::Form(form)) = self.overlays.last_mut() {
                        form.dated(day, &cx);
                    }
                }
            },
            Overlay::Discard => {
                let way = match self.overlays.last() {
                    Some(Overlay::Form(form)) => form.way.clone(),
                    _ => None,
                };
                match (key.code, way) {
                    (Code::Esc | Code::Char('n'), _) => {}
                    (Code::Enter, Some(_)) => {
                        self.keep_drafts(alliance, effects);
                        self.overlays.pop();
                        self.toast = Some((words::draft_kept(self.lang).to_owned(), Tone::Good));
                    }
                    (Code::Char('d'), way) => {
                        self.overlays.pop();
                        way.into_iter().for_each(|way| self.drop_draft(way.key(), effects));
                    }
                    _ => self.overlays.push(overlay),
                }
            }
            Overlay::Help(_) | Overlay::Tell(..) => {
                let keymap = &self.person.keymap;
                let moved = keymap.find_at(key, Where::Move);
                let closes = [ActionId::Quit, ActionId::Help].iter().any(|id| keymap.is(key, *id));
                if closes || matches!(moved, Some(ActionId::Back | ActionId::Open)) {
                    return;
                }
                self.overlays.push(overlay);
                let most = self.most_scroll(alliance);
                if let Some(Overlay::Help(scroll) | Overlay::Tell(_, scroll)) = self.overlays.last_mut() {
                    *scroll = match moved {
                        Some(ActionId::Down) => *scroll + 1,
                        Some(ActionId::PageDown) => *scroll + 10,
                        Some(ActionId::Up) => scroll.saturating_sub(1),
                        Some(ActionId::PageUp) => scroll.saturating_sub(10),
                        Some(ActionId::Top) => 0,
                        Some(ActionId::Bottom) => most,
                        _ => *scroll,
                    }
                    .min(most);
                }
            }
        }
    }

    /// A form is filled in: does what it is for.
    pub(in crate::tui) fn form_done(
        &mut self,
        form: Box<Form>,
        step: Step,
        alliance: &Alliance,
        effects: &mut Vec<Effect>,
    ) {
        // Sending and asking keep the form until the outcome is there.
        let kept =
            matches!(step, Step::Send(_) | Step::SendOn(..) | Step::SendTogether(_) | Step::Confirm(_));
        let cx = self.cx(alliance);
        self.way = form.way.clone().map(|way| way.then(Turn::Filled(form.saved(&cx))));
        // What is done with that, and comes back with no outcome, leaves no draft.
        if matches!(step, Step::KeepOwn(..) | Step::Say(..) | Step::Prefer(_) | Step::StateTime(_))
            && let Some(way) = &form.way
        {
            self.drop_draft(way.key(), effects);
        }
        if kept && !form.passing {
            self.overlays.push(Overlay::Form(form));
        }
        self.step(step, alliance, effects);
    }

    pub(super) fn page_key(&mut self, key: Key, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let page = self.page_mut();
        let body = page.screen.body();
        if let (true, Body::Grid(grid)) = (page.typing.is_some(), &body) {
            return self.cell_key(grid.as_ref(), key, alliance, effects);
        }
        if page.searching {
            if let Body::Grid(grid) = &body {
                return self.find_key(grid.as_ref(), key, alliance);
            }
            if let (Body::List(list), true) = (&body, list_is_desk(&body)) {
                return self.desk_key(list.as_ref(), key, alliance, effects);
            }
            match key.code {
                Code::Enter => page.searching = false,
                Code::Esc => {
                    page.searching = false;
                    page.search = Typed::line("");
                }
                Code::Down | Code::Up => {
                    return self.walk_list(if key.code == Code::Down { 1 } else { -1 }, 0, alliance);
                }
                _ => drop(page.search.key(key, 60)),
            }
            return self.refresh(alliance);
        }
        if let (Body::Grid(grid), true) = (&body, self.pending.is_empty())
            && self.grid_key(grid.as_ref(), key, alliance)
        {
            return;
        }
        self.pressed(key, &body, alliance, effects);
    }

    /// A key in the search line of a desk, where one after the other is served.
    pub(super) fn desk_key(
        &mut self,
        list: &dyn AnyList,
        key: Key,
        alliance: &Alliance,
        effects: &mut Vec<Effect>,
    ) {
        let cx = self.cx(alliance);
        let page = self.page_mut();
        match key.code {
            // Pressed once too often, or before anything was typed, it does nothing.
            Code::Enter if page.search.is_empty() => {
                self.toast = Some((common::desk_empty(cx.lang).to_owned(), Tone::Muted));
            }
            // Several match: the first is taken only when Enter is pressed again, or after one was chosen.
            Code::Enter
                if page.asked.as_deref() != Some(page.search.text()) && contending(list, &cx, page) > 1 =>
            {
                let several = contending(list, &cx, page);
                page.asked = Some(page.search.text().to_owned());
                self.toast = Some((common::desk_several(cx.lang, several), Tone::Warn));
            }
            Code::Enter => {
                page.asked = None;
                if let Some(row) = page.selected {
                    page.search = Typed::line("");
                    let step = list.open(&cx, row);
                    let screen = page.screen.clone();
                    self.way = Some(Way::new(screen, vec![row], ActionId::Open, cx.lang));
                    self.step(step, alliance, effects);
                    self.refresh(alliance);
                }
            }
            // What was found stays; the keys stand for what else can be done with it.
            Code::Tab => page.searching = false,
            Code::Esc => {
                page.searching = false;
                page.search = Typed::line("");
                self.refresh(alliance);
            }
            Code::Down | Code::Up => {
                page.asked = Some(page.search.text().to_owned());
                self.walk_list(if key.code == Code::Down { 1 } else { -1 }, 0, alliance);
            }
            _ => {
                if page.search.key(key, 60) {
                    self.refresh(alliance);
                    // The best match is the one that Enter takes.
                    let best = self.page().rows.first().copied();
                    self.page_mut().select_id(best);
                    self.show_selected(alliance);
                }
            }
        }
    }

    /// After something was done with what was found at a desk, the next one is searched for.
    pub(super) fn serve_next(&mut self, alliance: &Alliance) {
        let page = self.page_mut();
        if list_is_desk(&page.screen.body()) && !page.search.is_empty() && !page.searching {
            (page.search, page.searching) = (Typed::line(""), true);
            self.refresh(alliance);
        } else if list_is_desk(&page.screen.body()) && !page.searching {
            self.walk_list(1, 0, alliance);
        }
    }

    /// A key where keys stand for actions: alone, or as one of several pressed one after the other.
    pub(super) fn pressed(&mut self, key: Key, body: &Body, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let mut keys = std::mem::take(&mut self.pending);
        if !keys.is_empty() && key.code == Code::Esc {
            return self.toast = Some((common::cancelled(self.lang).to_owned(), Tone::Muted));
        }
        keys.push(key);
        let cx = self.cx(alliance);
        let offered = body.actions(&cx).into_iter().map(|action| action.id);
        // A screen's own actions come first.
        match self.person.keymap.meaning(&keys, offered.chain(anywhere(self, body, &cx))) {
            Meaning::Action(id) if id.entry().at == Where::Move => self.walk(id, body, alliance, effects),
            Meaning::Action(id) => self.perform(id, alliance, effects),
            Meaning::More => self.pending = keys,
            // What an input method makes of a sign stands for that sign; of its characters none is a key.
            Meaning::Nothing if key.narrowed().is_some() => {
                keys.pop();
                self.pending = keys;
                let plain = key.narrowed().unwrap_or(key);
                self.pressed(plain, body, alliance, effects);
            }
            Meaning::Nothing if key.is_foreign() => {
                self.toast = Some((common::switch_input(self.lang).to_owned(), Tone::Warn));
            }
            Meaning::Nothing if keys.len() > 1 => {
                let words = common::no_such_keys(self.lang, &written(&keys, self.lang));
                self.toast = Some((words, Tone::Warn));
            }
            Meaning::Nothing if matches!(body, Body::Grid(_)) && key.typed().is_some() => {
                let cx = self.cx(alliance);
                let words = common::figures_here(cx.lang, &written(&keys, cx.lang), &cx.key(ActionId::Help));
                self.toast = Some((words, Tone::Warn));
            }
            Meaning::Nothing => {}
        }
    }
}

/// Whether a list is a desk, where one after the other is served.
fn list_is_desk(body: &Body) -> bool {
    matches!(body, Body::List(list) if list.keeps_searching())
}

/// How many of the rows found at a desk the next Enter could mean.
fn contending(list: &dyn AnyList, cx: &Cx, page: &Page) -> usize {
    let typed = Word::new(page.search.text().trim());
    // The only one that begins with what was typed is meant, whatever else holds it.
    let ranks = || page.rows.iter().map(|row| list.rank(cx, *row, &typed));
    let best = ranks().min();
    ranks().filter(|rank| Some(*rank) == best).count()
}
