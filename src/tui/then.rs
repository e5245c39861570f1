//! The alliance as it stood on a past day: every screen works in it, and nothing can be done.
//!
//! Long work makes it, the session looks at it instead of the alliance of today, and a frame round the whole window
//! says so. Rights are today's; deadlines are reckoned from then.

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::job::{Job, Made, Work};
use super::keymap::ActionId;
use super::model::Model;
use super::page::Page;
use super::screen::{Cx, Reason, Step};
use super::screens::{PLACES, Screen};
use super::text;
use super::theme::{Borders, Theme, Tone};
use super::widgets::form::{FieldErrors, Form};
use super::widgets::{border, put};
use crate::domain::Alliance;
use crate::domain::time::{Day, Moment};
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, label, screen_then as words};

/// Up to when it is looked back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Until {
    /// All that had happened by the end of that day, as stated.
    Day(Day),
    /// The entry of that number.
    Number(u64),
}

/// The alliance as it stood.
pub struct Then {
    /// Until when.
    pub until: Until,
    /// The alliance.
    pub alliance: Alliance,
    /// What time it is there: deadlines are reckoned from it.
    pub at: Moment,
    /// Entries that are younger than what had happened by then, though their numbers are lower.
    pub left_out: BTreeSet<u64>,
}

impl Then {
    fn told(&self, lang: Lang) -> String {
        match self.until {
            Until::Day(day) => words::day_end(lang, &label::day_in_full(lang, day)),
            Until::Number(number) => words::after_entry(lang, number, &label::moment(self.at)),
        }
    }
}

/// What only shows something, and so can be done in the past.
const LOOKS: &[ActionId] = &[
    ActionId::ReadNotice,
    ActionId::Minutes,
    ActionId::TakeRoll,
    ActionId::Settle,
    ActionId::Project,
    ActionId::Remind,
    ActionId::History,
    ActionId::OpenMatter,
    ActionId::ToUnit,
    ActionId::Filter,
    ActionId::LookBackTo,
    ActionId::ShowEvidence,
    ActionId::NextMissing,
    ActionId::GoScores,
    ActionId::GoLetters,
    ActionId::ToResults,
    ActionId::TryOut,
    ActionId::TryBands,
    ActionId::Raise,
    ActionId::Lower,
    ActionId::ResetTrial,
    ActionId::Replay,
    ActionId::Compare,
    ActionId::NextDifference,
    ActionId::PrevDifference,
    ActionId::OtherVersion,
    ActionId::GoSignatures,
    ActionId::NextUnsigned,
    ActionId::GoComments,
    ActionId::RemindSigners,
    ActionId::EditRules,
];

/// What works everywhere but not in the past.
const NOT_THEN: &[ActionId] = &[ActionId::ActAs, ActionId::StateTime, ActionId::Undo, ActionId::Redo];

/// Whether an action can be had, as far as the past goes.
pub fn may(cx: &Cx, id: ActionId) -> Result<(), Reason> {
    let barred = match id.entry().at {
        super::keymap::Where::Screen => !LOOKS.contains(&id),
        _ => NOT_THEN.contains(&id),
    };
    if barred { may_type(cx) } else { Ok(()) }
}

/// Whether something can be typed into a cell, as far as the past goes.
pub fn may_type(cx: &Cx) -> Result<(), Reason> {
    match cx.then {
        Some(_) => Err(words::is_past(cx.lang, &cx.key(ActionId::Quit))),
        None => Ok(()),
    }
}

/// Whether a step would do more than look.
fn does(step: &Step) -> bool {
    match step {
        Step::Form(form) => !form.looks,
        Step::Send(_)
        | Step::SendOn(..)
        | Step::SendTogether(_)
        | Step::Confirm(_)
        | Step::Undo(_)
        | Step::OpenDraft(_)
        | Step::DropDraft(_)
        | Step::Practise
        | Step::ActAs(_)
        | Step::StateTime(_) => true,
        _ => false,
    }
}

/// Asks for the day, or the entry, to look back to; `number` is the entry at hand.
pub fn ask(cx: &Cx, number: Option<u64>) -> Form {
    let lang = cx.lang;
    let number = number.map(|number| number.to_string()).unwrap_or_default();
    Form::new(words::title(lang))
        .intro(words::says(lang))
        .day("day", words::day(lang))
        .hint(words::day_hint(lang))
        .number("number", words::number(lang))
        .hint(words::number_hint(lang))
        .value(number)
        .looks()
        .then(|cx, v| {
            let until = match (v.opt_day("day"), v.opt_number::<u64>("number")) {
                (Some(day), _) => Until::Day(day),
                (None, Some(number)) => Until::Number(number),
                (None, None) => return Err(FieldErrors::at("day", words::neither(cx.lang))),
            };
            Ok(look_back(cx, until))
        })
}

/// Whether who looks may look back, or why not.
pub fn may_look_back(cx: &Cx) -> Result<(), String> {
    match visible::sees_record(cx.alliance, Viewer::Account(cx.me)) {
        true => Ok(()),
        false => Err(crate::locale::screen_record::hidden(cx.lang).to_owned()),
    }
}

/// Looks back; for those who may read the record.
pub fn look_back(cx: &Cx, until: Until) -> Step {
    let lang = cx.lang;
    if let Err(why) = may_look_back(cx) {
        return Step::Hint(why);
    }
    Step::Start(Job::new(words::looking(lang), Work::LookBack(until)).then(|cx, made| match made {
        Made::Then(mut then) => {
            // Who looks has today's rights, whoever they were then.
            let me = cx.alliance.accounts.get(&cx.me).cloned();
            then.alliance.accounts.extend(me.map(|account| (account.id, account)));
            Step::LookBack(then)
        }
        _ => Step::Stay,
    }))
}

impl Model {
    /// Looks at the alliance as it stood from now on; the screens of the present wait.
    pub(super) fn look_back(&mut self, then: Then) {
        let screen = &self.page().screen;
        let own = [Screen::Record, Screen::Accounts, Screen::Settings, Screen::Drafts];
        let here = PLACES.iter().any(|(_, place)| place == screen) && !own.contains(screen);
        let page = if here {
            let mut page = Page::new(screen.clone());
            page.selected = self.page().selected;
            page
        } else {
            Page::new(Screen::Home)
        };
        let left = std::mem::replace(&mut self.pages, vec![page]);
        if self.then.is_none() {
            self.present = left;
        }
        self.overlays.clear();
        self.way = None;
        self.pending.clear();
        self.then = Some(Arc::new(then));
    }

    /// Comes back to the present, to where it was left.
    pub(super) fn come_back(&mut self) {
        if self.then.take().is_some() {
            self.pages = std::mem::take(&mut self.present);
            self.overlays.clear();
            self.toast = Some((words::back(self.lang).to_owned(), Tone::Good));
        }
    }

    /// Whether a step is let through: in the past nothing is done.
    pub(super) fn is_let_through(&mut self, step: &Step) -> bool {
        let barred = self.then.is_some() && does(step);
        if barred {
            let key = self.person.keymap.written(ActionId::Quit, self.lang);
            self.toast = Some((words::is_past(self.lang, &key), Tone::Warn));
        }
        !barred
    }

    /// The window less the frame of the past.
    pub fn room(&self) -> (u16, u16) {
        match self.then {
            Some(_) => (self.size.0.saturating_sub(2), self.size.1.saturating_sub(2)),
            None => self.size,
        }
    }
}

/// Draws the frame round the whole window, and gives what is left inside.
pub(super) fn frame(model: &Model, then: &Then, buffer: &mut Buffer, area: Rect) -> Rect {
    let (theme, lang): (&Theme, Lang) = (&model.theme, model.lang);
    let plain = matches!(theme.borders, Borders::Ascii | Borders::None);
    let lines = if plain { ["#"; 6] } else { Borders::Double.lines() };
    let style = theme.style(Tone::Warn).add_modifier(Modifier::BOLD);
    border(buffer, area, lines, style);
    let bottom = area.bottom() - 1;
    // Turned over, the date is seen without colours, too.
    let loud = style.add_modifier(Modifier::REVERSED);
    let room = area.width.saturating_sub(6);
    let title = format!(" {} ", then.told(lang));
    put(buffer, area.x + 3, area.y, &text::truncate(&title, usize::from(room)), room, loud);
    let key = |id| model.person.keymap.written(id, lang);
    let keys = words::keys(lang, &key(ActionId::Quit), &key(ActionId::LookBack));
    put(buffer, area.x + 3, bottom, &format!(" {keys} "), room, loud);
    Rect::new(area.x + 1, area.y + 1, area.width.saturating_sub(2), area.height.saturating_sub(2))
}

#[cfg(test)]
mod tests;
