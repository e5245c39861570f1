//! What a person keeps of views: how each list was last looked at, views saved under a figure, the order of names.
//!
//! It is one small text beside the record, by the names of the screens. What cannot be read is as good as none.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::model::{Effect, Model};
use super::page::Look;
use super::widgets::input::Typed;
use crate::domain::Alliance;
use crate::domain::charter::NameOrder;

/// The name of the text.
const NAME: &str = "views.toml";

/// A view that was saved: a way to look at a list, and what was searched for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Saved {
    /// Its name.
    pub name: String,
    /// What was searched for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub search: String,
    /// How the list was looked at.
    pub look: Look,
}

/// All that a person keeps.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Views {
    /// The order of names, where the person chose one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<NameOrder>,
    /// How each list was last looked at, by the screen's name.
    #[serde(default)]
    last: BTreeMap<String, Look>,
    /// The saved views, by the screen's name and the figure.
    #[serde(default)]
    saved: BTreeMap<String, BTreeMap<u8, Saved>>,
}

impl Views {
    /// Reads the text; nothing where it cannot be read.
    pub fn read(text: &str) -> Views {
        toml::from_str(text).unwrap_or_default()
    }
}

impl Model {
    /// The name of the screen that is shown: meetings of any date are looked at alike.
    fn screen_name(&self) -> String {
        let name = format!("{:?}", self.page().screen).to_lowercase();
        name.split('(').next().unwrap_or_default().to_owned()
    }

    fn keep_views(&mut self, change: impl FnOnce(&mut Views, String), effects: &mut Vec<Effect>) {
        let name = self.screen_name();
        change(&mut self.views, name);
        if let Ok(text) = toml::to_string(&self.views) {
            self.keep(NAME, Some(text), effects);
        }
    }

    /// Reads what is kept, when it has come: lists are looked at as the person left them.
    pub(super) fn take_views(&mut self, alliance: &Alliance) {
        self.views = self.kept.get(NAME).map(|text| Views::read(text)).unwrap_or_default();
        self.pages.iter_mut().for_each(|page| page.look = None);
        self.refresh(alliance);
    }

    /// The order in which names are sorted: the person's, or the charter's.
    pub(super) fn names(&self, alliance: &Alliance) -> NameOrder {
        let charter = || alliance.parameters().map_or(NameOrder::SurnameStrokes, |p| p.order);
        self.views.names.unwrap_or_else(charter)
    }

    /// How the list that is shown was last looked at.
    pub(super) fn remembered(&self) -> Option<Look> {
        self.views.last.get(&self.screen_name()).cloned()
    }

    /// The view that is saved under a figure for the list that is shown.
    pub fn saved_view(&self, figure: u8) -> Option<&Saved> {
        self.views.saved.get(&self.screen_name())?.get(&figure)
    }

    /// Looks at the list in another way, and remembers it.
    pub(super) fn look_at(&mut self, look: Look, alliance: &Alliance, effects: &mut Vec<Effect>) {
        self.page_mut().look = Some(look.clone());
        self.keep_views(|views, name| drop(views.last.insert(name, look)), effects);
        self.refresh(alliance);
    }

    /// Looks at the list as the screen itself would, and forgets how it was looked at.
    pub(super) fn look_plainly(&mut self, alliance: &Alliance, effects: &mut Vec<Effect>) {
        self.keep_views(|views, name| drop(views.last.remove(&name)), effects);
        let page = self.page_mut();
        page.look = None;
        page.search = Typed::line("");
        self.refresh(alliance);
    }

    /// Saves the way in which the list is looked at under a figure; without a name, what is saved there goes.
    pub(super) fn save_view(&mut self, figure: u8, name: String, effects: &mut Vec<Effect>) {
        let page = self.page();
        let look = page.look.clone().unwrap_or_default();
        let saved = Saved { search: page.search.text().to_owned(), look, name };
        self.keep_views(
            |views, screen| {
                let all = views.saved.entry(screen).or_default();
                if saved.name.is_empty() {
                    all.remove(&figure);
                } else {
                    all.insert(figure, saved);
                }
            },
            effects,
        );
    }

    /// Looks at the list as it was saved.
    pub(super) fn recall_view(&mut self, figure: u8, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let Some(saved) = self.saved_view(figure).cloned() else { return };
        self.page_mut().search = Typed::line(&saved.search);
        self.look_at(saved.look, alliance, effects);
    }

    /// Sorts names in another order from now on.
    pub(super) fn name_order(&mut self, order: NameOrder, alliance: &Alliance, effects: &mut Vec<Effect>) {
        self.keep_views(|views, _| views.names = Some(order), effects);
        self.refresh(alliance);
    }
}
