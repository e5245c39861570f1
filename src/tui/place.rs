//! Where a session is, kept in the person's drawer: who comes back after a lost line, a killed client or a restarted server
//! finds the same screens, rows and searches again.
//!
//! It is kept a moment after a key that went somewhere, so that nothing depends on an orderly end; who leaves on purpose
//! begins at home the next time. Somebody who is in twice keeps what was done last.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::keymap::ActionId;
use super::model::{Alarm, Effect, Model, Overlay};
use super::page::Page;
use super::screens::Screen;
use super::theme::Tone;
use super::way::Way;
use super::widgets::input::Typed;
use crate::domain::Alliance;
use crate::domain::time::Moment;
use crate::locale::form as words;

/// The name under which it is kept.
const NAME: &str = "place";

/// How long after a key it is kept: walking down a list is not written row by row.
const AFTER: Duration = Duration::from_secs(2);

/// How long it is gone back to, in seconds.
const HOLDS: i64 = 12 * 3600;

/// More screens than these are not kept: the first ones go.
const MOST: usize = 20;

/// Where a session is.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct Place {
    at: Moment,
    pages: Vec<Spot>,
    /// The draft that is open.
    open: Option<u64>,
}

/// Where it is on one screen.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct Spot {
    screen: Screen,
    #[serde(default)]
    selected: Option<u64>,
    #[serde(default)]
    column: Option<u64>,
    #[serde(default)]
    search: String,
    #[serde(default)]
    detail: bool,
    #[serde(default)]
    tab: usize,
}

impl Spot {
    fn of(page: &Page) -> Spot {
        Spot {
            screen: page.screen.clone(),
            selected: page.selected,
            column: page.column,
            search: page.search.text().to_owned(),
            detail: page.detail,
            tab: page.tab,
        }
    }

    fn page(self) -> Page {
        let mut page = Page::new(self.screen);
        page.selected = self.selected;
        page.column = self.column;
        page.search = Typed::line(&self.search);
        page.detail = self.detail;
        page.tab = self.tab;
        page
    }
}

impl Model {
    fn place(&self) -> Place {
        let open = self.overlays.iter().rev().find_map(|overlay| match overlay {
            Overlay::Form(form) => form.way.as_ref().map(Way::key),
            _ => None,
        });
        let first = self.pages.len().saturating_sub(MOST);
        Place {
            at: self.now,
            pages: self.pages[first..].iter().map(Spot::of).collect(),
            open: open.filter(|key| self.drafts.contains_key(key)),
        }
    }

    fn kept_place(&self) -> Option<Place> {
        self.kept.get(NAME).and_then(|text| serde_json::from_str(text).ok())
    }

    /// A key may have gone somewhere: it is kept in a moment.
    pub(super) fn went(&mut self, effects: &mut Vec<Effect>) {
        if !self.placing && self.is_at_own_seat() && !matches!(self.page().screen, Screen::Welcome) {
            self.placing = true;
            effects.push(Effect::Ring { alarm: Alarm::Place, after: AFTER });
        }
    }

    /// Keeps where the session is.
    pub(super) fn keep_place(&mut self, effects: &mut Vec<Effect>) {
        self.placing = false;
        // Nobody comes back into the past.
        if !self.is_at_own_seat() || self.then.is_some() {
            return;
        }
        let place = self.place();
        if self.kept_place().is_some_and(|kept| (&kept.pages, kept.open) == (&place.pages, place.open)) {
            return;
        }
        if let Ok(text) = serde_json::to_string(&place) {
            self.keep(NAME, Some(text), effects);
        }
    }

    /// Who leaves on purpose begins at home the next time.
    pub(super) fn forget_place(&mut self, effects: &mut Vec<Effect>) {
        self.keep(NAME, None, effects);
    }

    /// Goes where the last session was, unless this one went somewhere already; only when it begins, and not where
    /// somebody acts as another to practise.
    pub(super) fn take_place(&mut self, alliance: &Alliance) {
        if std::mem::replace(&mut self.arrived, true) || !self.is_at_own_seat() {
            return;
        }
        let Some(place) = self.kept_place().filter(|place| self.now.seconds_since(place.at) < HOLDS) else {
            return;
        };
        let begun = self.pages.len() == 1 && self.page().screen == Screen::Home && self.overlays.is_empty();
        let home = |spot: &Spot| spot.screen == Screen::Home;
        if !begun || place.pages.is_empty() || (place.pages.iter().all(home) && place.open.is_none()) {
            return;
        }
        self.pages = place.pages.into_iter().map(Spot::page).collect();
        self.refresh(alliance);
        if let Some(key) = place.open {
            self.reopen(key, alliance);
        }
        let words = words::went_back(self.lang, &self.person.keymap.written(ActionId::GoHome, self.lang));
        // What was said on arriving, such as where the time of a practice record stands, stays.
        self.toast = Some(match self.toast.take() {
            Some((before, tone)) => (format!("{before}\n{words}"), tone),
            None => (words, Tone::Good),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::screens::fixture::{self, OFFICE};
    use super::*;
    use crate::domain::ids::AccountId;
    use crate::locale::Lang;
    use crate::tui::Message;
    use crate::tui::tests::driver::Driver;

    /// A session of the same person that begins where another left its drawer.
    fn after(screen: &Driver) -> Driver {
        let mut next = fixture::sit(screen.alliance.clone(), OFFICE, Screen::Home, Lang::Zh);
        next.tell(Message::Kept(AccountId(OFFICE), screen.model.kept.clone()));
        next
    }

    fn at_a_unit() -> Driver {
        let mut screen = fixture::sit(fixture::running(), OFFICE, Screen::Home, Lang::Zh);
        screen.press("2 /").types("港南").press("enter enter").tell(Message::Rang(Alarm::Place));
        screen
    }

    #[test]
    fn who_was_killed_finds_screen_row_and_search_again_and_one_key_leads_home() {
        // No end of any kind was told: the process is simply gone.
        let screen = at_a_unit();
        let mut next = after(&screen);
        next.sees("接着上次");
        assert_eq!(next.model.page().screen, Screen::Units);
        assert_eq!(next.model.page().selected, screen.model.page().selected);
        assert_eq!(next.model.page().search.text(), "港南");
        assert_eq!(next.model.page().detail, screen.model.page().detail);
        next.press("1");
        assert_eq!(next.model.page().screen, Screen::Home);
    }

    #[test]
    fn who_leaves_on_purpose_or_comes_the_next_day_begins_at_home() {
        let mut screen = at_a_unit();
        let mut late = fixture::sit(screen.alliance.clone(), OFFICE, Screen::Home, Lang::Zh);
        late.tell(Message::Clock("2026-11-23T09:30".parse().unwrap()));
        late.tell(Message::Kept(AccountId(OFFICE), screen.model.kept.clone()));
        assert_eq!(late.model.page().screen, Screen::Home);
        screen.tell(Message::Ends(true));
        assert_eq!(after(&screen).model.page().screen, Screen::Home);
    }

    #[test]
    fn a_place_is_kept_once_and_not_again_while_nothing_moves() {
        let mut screen = at_a_unit();
        let keeps = |screen: &Driver| {
            let place = |e: &&Effect| matches!(e, Effect::Keep { name, .. } if name == NAME);
            screen.effects.iter().filter(place).count()
        };
        assert_eq!(keeps(&screen), 1);
        screen.press("?").press("esc").tell(Message::Rang(Alarm::Place));
        assert_eq!(keeps(&screen), 1);
    }

    #[test]
    fn what_cannot_be_read_is_as_good_as_no_place() {
        let screen = fixture::sit(fixture::running(), OFFICE, Screen::Home, Lang::Zh);
        let mut next = fixture::sit(screen.alliance.clone(), OFFICE, Screen::Home, Lang::Zh);
        let kept = [(NAME.to_owned(), "{\"pages\": [\"Nowhere\"]}".to_owned())];
        next.tell(Message::Kept(AccountId(OFFICE), kept.into()));
        assert_eq!(next.model.page().screen, Screen::Home);
    }
}
