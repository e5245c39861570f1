//! Moving about, what works on every screen, and what is pasted.

use crate::domain::Alliance;
use crate::domain::account::Account;
use crate::locale::{common, label, looks, screen_thread};
use crate::tui::keymap::ActionId;
use crate::tui::model::{Effect, Model, Overlay};
use crate::tui::preferences::Preferences;
use crate::tui::screen::{AnyGrid, Body, Step};
use crate::tui::screens::{PLACES, Screen, settings};
use crate::tui::theme::Tone;
use crate::tui::then;
use crate::tui::view::{has_details, person};
use crate::tui::views::View;
use crate::tui::way::Way;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::form::{FieldErrors, Form};
use crate::tui::widgets::input::Typed;
use crate::tui::widgets::picker::{Choice, Picker};

impl Model {
    /// Moving about on the screen.
    pub(in crate::tui) fn walk(
        &mut self,
        id: ActionId,
        body: &Body,
        alliance: &Alliance,
        effects: &mut Vec<Effect>,
    ) {
        let height = usize::from(self.list_area(alliance).height).saturating_sub(1).max(1);
        let cx = self.cx(alliance);
        let more = self.pages.len() > 1;
        let reading = matches!(body, Body::Page(_)) || self.page().detail;
        let most = if reading { self.most_scroll(alliance) } else { 0 };
        let page = self.page_mut();
        let in_table = page.view() == View::Table;
        match (id, body) {
            (ActionId::Back, _) if page.detail => page.detail = false,
            // On every screen Esc leaves what was opened last: the details, the search, the marks, the screen.
            (ActionId::Back, _) if !page.search.is_empty() => {
                page.search = Typed::line("");
                self.refresh(alliance);
            }
            (ActionId::Back, _) if !page.marks.is_empty() => {
                let marks = page.marks.len();
                page.unmark();
                let words = common::unmarked(cx.lang, marks, &cx.key(ActionId::MarksBack));
                self.toast = Some((words, Tone::Warn));
            }
            (ActionId::Back, _) if more => {
                self.pages.pop();
                self.refresh(alliance);
            }
            (ActionId::Back, _) => {}
            (ActionId::Down, _) if reading => page.scroll = (page.scroll + 1).min(most),
            (ActionId::Up, _) if reading => page.scroll = page.scroll.saturating_sub(1),
            (ActionId::PageDown, _) if reading => page.scroll = (page.scroll + height / 2).min(most),
            (ActionId::PageUp, _) if reading => page.scroll = page.scroll.saturating_sub(height / 2),
            (ActionId::Top, _) if reading => page.scroll = 0,
            (ActionId::Bottom, _) if reading => page.scroll = most,
            (ActionId::Down, Body::Grid(_)) => page.walk(1, 0),
            (ActionId::Up, Body::Grid(_)) => page.walk(-1, 0),
            (ActionId::Left, Body::Grid(_)) => page.walk(0, -1),
            (ActionId::Right, Body::Grid(_)) => page.walk(0, 1),
            (ActionId::PageDown, Body::Grid(_)) => page.walk(height as isize / 2, 0),
            (ActionId::PageUp, Body::Grid(_)) => page.walk(-(height as isize) / 2, 0),
            (ActionId::Top, Body::Grid(_)) => page.walk(isize::MIN / 2, 0),
            (ActionId::Bottom, Body::Grid(_)) => page.walk(isize::MAX / 2, 0),
            (ActionId::Open, Body::Grid(grid)) => {
                if let (Some(row), Some(col)) = (page.selected, page.column) {
                    let cell = grid.cell(&cx, row, col);
                    match cell.lock.or(then::may_type(&cx).err()) {
                        Some(reason) => self.toast = Some((reason, Tone::Warn)),
                        None => page.typing = Some(Typed::line(&cell.text)),
                    }
                }
            }
            (ActionId::Down, _) => self.walk_list(1, 0, alliance),
            (ActionId::Up, _) => self.walk_list(-1, 0, alliance),
            (ActionId::PageDown, _) => self.walk_list(height as isize, 0, alliance),
            (ActionId::PageUp, _) => self.walk_list(-(height as isize), 0, alliance),
            (ActionId::Top, _) => self.walk_list(isize::MIN, 0, alliance),
            (ActionId::Bottom, _) => self.walk_list(isize::MAX, 0, alliance),
            (ActionId::Left, Body::List(_)) if !in_table && !page.detail => self.walk_list(0, -1, alliance),
            (ActionId::Right, Body::List(_)) if !in_table && !page.detail => self.walk_list(0, 1, alliance),
            (ActionId::Search, Body::Grid(_)) => page.begin_finding(),
            (ActionId::Search, Body::List(_)) => {
                page.detail = false;
                page.searching = true;
                // What is typed after a filter is one more word.
                if !page.search.is_empty() && !page.search.text().ends_with(' ') {
                    let longer = format!("{} ", page.search.text());
                    page.search.replace(&longer);
                }
                self.read_on(alliance);
            }
            (ActionId::Pane | ActionId::Right | ActionId::Left, Body::List(list)) => {
                page.detail = match id {
                    ActionId::Pane => !page.detail,
                    other => other == ActionId::Right,
                } && has_details(list.as_ref(), page, &cx);
            }
            (ActionId::Open, Body::List(list)) => {
                if let Some(action) = list.opens_marked().filter(|_| !page.marks.is_empty()) {
                    self.perform(action, alliance, effects);
                } else if let Some(row) = page.selected {
                    let step = list.open(&cx, row);
                    self.way = Some(Way::new(page.screen.clone(), vec![row], id, cx.lang));
                    self.step(step, alliance, effects);
                }
            }
            _ => {}
        }
    }

    /// What works on every screen.
    pub(super) fn global(&mut self, id: ActionId, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let lang = self.lang;
        self.way = None;
        if let Err(reason) = then::may(&self.cx(alliance), id) {
            return self.toast = Some((reason, Tone::Warn));
        }
        if let Some((_, screen)) = PLACES.iter().find(|(place, _)| *place == id) {
            self.pages.truncate(1);
            // Whoever goes to a place wants its list, even if it was left over its details.
            self.page_mut().detail = false;
            return self.step(Step::Go(screen.clone()), alliance, effects);
        }
        let step = match id {
            ActionId::Help => return self.overlays.push(Overlay::Help(0)),
            ActionId::Palette => Step::Pick(self.palette(alliance)),
            ActionId::Follow => {
                let page = self.page();
                let matter = page.screen.body().matter(&self.cx(alliance), page.selected);
                match matter.filter(|matter| alliance.courses.contains_key(matter)) {
                    Some(matter) => Step::Go(Screen::Thread(matter)),
                    None => Step::Hint(screen_thread::none_here(lang).to_owned()),
                }
            }
            ActionId::SwitchLang => {
                let preferences = self.person.preferences.clone();
                Step::Prefer(Box::new(Preferences { lang: Some(lang.other()), ..preferences }))
            }
            ActionId::SwitchTheme => Step::Pick(settings::choose_theme(&self.cx(alliance))),
            ActionId::Mouse => {
                let preferences = self.person.preferences.clone();
                let mouse = !preferences.mouse;
                let key = self.person.keymap.written(ActionId::Mouse, lang);
                let words = if mouse { looks::mouse_on(lang, &key) } else { looks::mouse_off(lang, &key) };
                self.toast = Some((words, Tone::Good));
                Step::Prefer(Box::new(Preferences { mouse, ..preferences }))
            }
            ActionId::ActAs if !alliance.practice => {
                return self.toast = Some((common::only_practice(lang).to_owned(), Tone::Warn));
            }
            ActionId::ActAs => {
                let unit = |account: &Account| account.unit.map(|id| label::unit(alliance, id));
                let choice = |account: &Account| {
                    Choice::new(account.id, person(alliance, account.id, lang))
                        .note(unit(account).unwrap_or_default())
                };
                let open = alliance.accounts.values().filter(|account| account.open);
                let choices = open.map(choice).collect();
                Step::Pick(Picker::one(common::act_as(lang), choices).then(|_, id| Step::ActAs(id)))
            }
            ActionId::StateTime => {
                let now = self.stated.map(|at| at.to_string().replace('T', " "));
                let form = Form::new(common::state_time(lang)).moment("at", common::state_time_at(lang));
                let form = form.value(now.unwrap_or_default()).hint(common::state_time_hint(lang)).passing();
                Step::Form(form.then(|cx, v| match v.opt_moment("at") {
                    Some(at) if at > cx.clock => Err(FieldErrors::at("at", common::not_yet(cx.lang))),
                    at => Ok(Step::StateTime(at)),
                }))
            }
            ActionId::Undo => return self.ask_undo(false, alliance),
            ActionId::Redo => return self.ask_undo(true, alliance),
            ActionId::LookBack => match then::may_look_back(&self.cx(alliance)) {
                Ok(()) => Step::Form(then::ask(&self.cx(alliance), None)),
                Err(why) => Step::Hint(why),
            },
            ActionId::Quit if self.then.is_some() => Step::ComeBack,
            ActionId::Quit => Step::Confirm(Confirm::new(common::quit(lang)).then(|| Step::Quit)),
            _ => Step::Stay,
        };
        self.step(step, alliance, effects);
    }

    /// Pasted text, whatever ends its lines: terminals send Enter's own character for each.
    pub(super) fn paste(&mut self, text: &str, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let text = &text.replace("\r\n", "\n").replace('\r', "\n");
        match self.overlays.last_mut() {
            Some(Overlay::Form(form)) => form.paste(text),
            Some(Overlay::Confirm(confirm)) => confirm.paste(text),
            Some(Overlay::Picker(picker, _)) => picker.paste(text),
            Some(_) => {}
            None => {
                let page = self.page_mut();
                let body = page.screen.body();
                // A figure is pasted into the open cell; a table, or what no cell takes, is looked at first.
                let single = |grid: &dyn AnyGrid| text.trim().chars().all(|c| grid.takes(c));
                let table = matches!(&body, Body::Grid(grid) if !single(grid.as_ref()));
                if let (true, Body::Grid(grid)) = (page.searching, &body) {
                    page.search.paste(text);
                    self.find(grid.as_ref(), alliance);
                } else if let (Some(typed), false) = (&mut page.typing, table) {
                    typed.paste(text);
                } else if let Body::Grid(grid) = &body {
                    self.paste_cells(grid.as_ref(), text, alliance);
                } else if page.searching {
                    page.search.paste(text);
                    self.refresh(alliance);
                } else if let Body::List(list) = &body {
                    let step = list.pasted(&self.cx(alliance), text);
                    let hint = || Step::Hint(common::no_pasting(self.lang).to_owned());
                    let step = step.unwrap_or_else(hint);
                    self.step(step, alliance, effects);
                }
            }
        }
    }
}
