//! Where on the screen something can be touched, as drawing finds it, and what a touch of the mouse does.
//!
//! Drawing records its spots; nothing is kept: when the mouse is touched, the screen is drawn once more without being
//! shown, and what lies on top at that place is asked. A touch does what a key does, and nothing that no key does. Must
//! not draw.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::key::{Code, Key, Mouse, Touch};
use super::keymap::{ActionId, Where};
use super::model::{Effect, Model, Overlay};
use super::page::Look;
use super::screen::Body;
use super::sort::Sort;
use super::view;
use super::views::View;
use super::widgets::form::Touched;
use crate::domain::Alliance;
use crate::domain::time::Day;

/// Something on the screen that can be touched.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Spot {
    /// The rows of a list.
    List,
    /// A row of a list, as a line, a card or a bar.
    Row(u64),
    /// The head of a column, by its number.
    Head(usize),
    /// The search line.
    Search,
    /// A text that can be scrolled so many lines down.
    Text(usize),
    /// A tab over the details.
    Tab(usize),
    /// A cell of a grid: row and column.
    Cell(u64, u64),
    /// An action with its key.
    Action(ActionId),
    /// A key and what it does.
    Key(Key),
    /// A field of a form, and its first cell.
    Field(usize, (u16, u16)),
    /// A choice of those that a picker shows.
    Choice(usize),
    /// A day on the sheet of a month.
    Day(Day),
    /// Nothing, and what lies below it neither.
    Nothing,
}

/// The spots of one frame; of two at one place the later lies on top.
#[derive(Default)]
pub struct Spots(Option<Vec<(Rect, Spot)>>);

impl Spots {
    /// Spots that somebody asks for; otherwise nothing is recorded.
    pub fn asked() -> Spots {
        Spots(Some(Vec::new()))
    }

    /// Something that can be touched.
    pub fn add(&mut self, area: Rect, spot: Spot) {
        if let Some(spots) = &mut self.0 {
            spots.push((area, spot));
        }
    }

    /// From here on something lies over the screen that takes every touch.
    pub fn cover(&mut self) {
        self.0.iter_mut().for_each(Vec::clear);
    }

    /// What lies on top at a place, from the top down.
    pub fn at(&self, x: u16, y: u16) -> impl Iterator<Item = Spot> {
        let spots = self.0.iter().flatten().rev();
        spots.filter(move |(area, _)| area.contains((x, y).into())).map(|(_, spot)| *spot)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = (Rect, Spot)> {
        self.0.iter().flatten().copied()
    }
}

/// How many lines of a text or rows of a list one step of the wheel goes.
const STEP: usize = 3;

impl Model {
    /// Whether the terminal is to tell of the mouse.
    pub fn listens_to_mouse(&self) -> bool {
        self.person.preferences.mouse
    }

    /// What can be touched on the screen as it is now.
    pub fn spots(&self, alliance: &Alliance) -> Spots {
        let size = Rect::new(0, 0, self.size.0, self.size.1);
        let mut spots = Spots::asked();
        view::draw_with(self, alliance, &mut Buffer::empty(size), size, &mut spots);
        spots
    }

    /// How far the text that has the keys can be scrolled.
    pub(super) fn most_scroll(&self, alliance: &Alliance) -> usize {
        let texts = self.spots(alliance);
        let most = texts.all().filter_map(|(_, spot)| match spot {
            Spot::Text(most) => Some(most),
            _ => None,
        });
        most.last().unwrap_or(0)
    }

    /// The mouse was touched.
    pub(super) fn touched(&mut self, mouse: Mouse, alliance: &Alliance, effects: &mut Vec<Effect>) {
        if self.is_too_small() {
            return;
        }
        let spots = self.spots(alliance);
        let mut here = spots.at(mouse.x, mouse.y);
        match mouse.what {
            Touch::Up | Touch::Down => {
                let under = here.find(|spot| matches!(spot, Spot::List | Spot::Text(_) | Spot::Cell(..)));
                return self.rolled(mouse.what == Touch::Down, under, alliance, effects);
            }
            Touch::Click | Touch::Double | Touch::Mark => {}
        }
        self.toast = None;
        self.pending.clear();
        let Some(spot) = here.next() else { return };
        if self.overlays.is_empty() {
            self.touch_page(spot, mouse.what, alliance, effects);
        } else {
            self.touch_overlay(spot, mouse, alliance, effects);
        }
    }

    fn touch_page(&mut self, spot: Spot, how: Touch, alliance: &Alliance, effects: &mut Vec<Effect>) {
        if self.page().typing.is_some() {
            // As in a spreadsheet: what is typed is entered first; what cannot stand there stays to be mended.
            self.key(Key::plain(Code::Enter), alliance, effects);
            if self.page().typing.is_some() {
                return;
            }
        }
        let body = self.page().screen.body();
        let page = self.page_mut();
        match spot {
            Spot::Row(id) => {
                page.detail = false;
                page.select_id(Some(id));
                self.show_selected(alliance);
                match how {
                    Touch::Double => {
                        self.page_mut().searching = false;
                        self.walk(ActionId::Open, &body, alliance, effects);
                    }
                    Touch::Mark if self.can_mark(&body, alliance) => self.page_mut().toggle_mark(),
                    _ => {}
                }
            }
            Spot::Cell(row, col) => {
                page.end_finding();
                (page.selected, page.column, page.scroll) = (Some(row), Some(col), 0);
                if how == Touch::Double {
                    self.walk(ActionId::Open, &body, alliance, effects);
                }
            }
            Spot::Head(column) => self.sort_on(column, alliance, effects),
            Spot::Search => (page.detail, page.searching) = (false, true),
            Spot::Tab(tab) => (page.tab, page.scroll) = (tab, 0),
            Spot::Text(_) => page.detail = matches!(body, Body::List(_)),
            Spot::Action(id) if id.entry().at == Where::Move => self.walk(id, &body, alliance, effects),
            Spot::Action(id) => self.perform(id, alliance, effects),
            Spot::List | Spot::Key(_) | Spot::Field(..) | Spot::Choice(_) | Spot::Day(_) | Spot::Nothing => {}
        }
    }

    fn can_mark(&self, body: &Body, alliance: &Alliance) -> bool {
        super::update::anywhere(self, body, &self.cx(alliance)).contains(&ActionId::Mark)
    }

    /// Sorts the list by a column; once more, the other way; a third time, as the screen has it.
    fn sort_on(&mut self, column: usize, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let look = self.page().look.clone().unwrap_or_default();
        let sort = match look.sort {
            Some(sort) if sort.column == column && sort.down => None,
            Some(sort) if sort.column == column => Some(Sort { column, down: true }),
            _ => Some(Sort { column, down: false }),
        };
        self.look_at(Look { sort, ..look }, alliance, effects);
    }

    fn touch_overlay(&mut self, spot: Spot, mouse: Mouse, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let press = |code| Some(Key::plain(code));
        let cx = self.cx(alliance);
        let size = self.size;
        let twice = mouse.what == Touch::Double;
        let key = match (self.overlays.last_mut(), spot) {
            (_, Spot::Key(key)) => Some(key),
            (Some(Overlay::Form(form)), Spot::Field(at, from)) => {
                match form.touch(
                    at,
                    (mouse.x.saturating_sub(from.0), mouse.y.saturating_sub(from.1)),
                    &cx,
                    size,
                ) {
                    Touched::Taken => None,
                    Touched::Press(code) => press(code),
                }
            }
            (Some(Overlay::Picker(picker, _)), Spot::Choice(at)) => {
                picker.put_at(at);
                match (picker.is_many(), twice) {
                    (true, false) => press(Code::Char(' ')),
                    (true, true) => None,
                    (false, true) => press(Code::Enter),
                    (false, false) => {
                        let trial = picker.trial(&cx);
                        self.step(trial, alliance, effects);
                        None
                    }
                }
            }
            (Some(Overlay::Sheet(sheet)), Spot::Day(day)) => {
                sheet.put_on(day);
                if twice { press(Code::Enter) } else { None }
            }
            _ => None,
        };
        if let Some(key) = key {
            self.key(key, alliance, effects);
        }
    }

    /// The wheel was turned.
    fn rolled(&mut self, down: bool, under: Option<Spot>, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let moved = |from: usize, most: usize| match down {
            true => (from + STEP).min(most),
            false => from.min(most).saturating_sub(STEP),
        };
        let cx = self.cx(alliance);
        let code = |back, on| Key::plain(if down { on } else { back });
        let key = match self.overlays.last_mut() {
            Some(Overlay::Help(scroll) | Overlay::Tell(_, scroll)) => {
                if let Some(Spot::Text(most)) = under {
                    *scroll = moved(*scroll, most);
                }
                return;
            }
            Some(Overlay::Form(form)) => return form.roll(down, &cx),
            Some(Overlay::Picker(..) | Overlay::Merge(_)) => Some(code(Code::Up, Code::Down)),
            Some(Overlay::Sheet(_)) => Some(code(Code::PageUp, Code::PageDown)),
            Some(Overlay::Confirm(_) | Overlay::Discard | Overlay::Job(_) | Overlay::Undo(_)) => return,
            None => None,
        };
        if let Some(key) = key {
            return self.key(key, alliance, effects);
        }
        match under {
            Some(Spot::Text(most)) => {
                let page = self.page_mut();
                page.scroll = moved(page.scroll, most);
            }
            Some(Spot::Cell(..)) => self.page_mut().walk(if down { 1 } else { -1 }, 0),
            Some(Spot::List) if matches!(self.page().view(), View::Board(_)) => {
                self.walk_list(if down { 1 } else { -1 }, 0, alliance);
            }
            Some(Spot::List) => self.roll_list(down, alliance),
            _ => {}
        }
    }

    /// Moves the window over the rows; the selected row stays, as long as it is seen.
    fn roll_list(&mut self, down: bool, alliance: &Alliance) {
        let heads = if self.page().view() == View::Timeline { 2 } else { 1 };
        let height = usize::from(self.list_area(alliance).height.saturating_sub(heads)).max(1);
        let page = self.page_mut();
        let most = page.rows.len().saturating_sub(height);
        page.top = if down { (page.top + STEP).min(most) } else { page.top.saturating_sub(STEP) };
        let seen = page.top..page.top + height;
        if let Some(at) = page.index()
            && !seen.contains(&at)
        {
            self.select(if at < seen.start { seen.start } else { seen.end - 1 }, alliance);
        }
    }
}

#[cfg(test)]
mod tests;
