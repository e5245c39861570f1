//! How a form was reached: the screen, the rows, the action, and what was chosen on the way.
//!
//! Screens are pure, so that walking the same way again leads to the same form, built anew from the alliance as it is
//! now. Drafts are found again by it, and a form that is open learns what it would begin with by now. What was picked
//! is found by its name too, where it is still named so: numbers in lists come and go.

use serde::{Deserialize, Serialize};

use super::keymap::ActionId;
use super::screen::{Body, Cx, Reason, Step};
use super::screens::Screen;
use super::widgets::form::{Done, Form, Saved};
use super::widgets::picker::picked_now;
use crate::domain::Matter;
use crate::locale::{Lang, form as words};

/// A way to a form.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Way {
    /// Where it began.
    pub screen: Screen,
    /// The rows that were selected or marked.
    pub rows: Vec<u64>,
    /// What was asked for.
    pub action: ActionId,
    /// What was chosen then.
    pub turns: Vec<Turn>,
    /// The language in which what was chosen is named.
    pub lang: Lang,
}

/// A choice on a way.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Turn {
    /// These were picked, and are named so.
    Picked(Vec<u64>, Vec<String>),
    /// A question was answered with yes.
    Yes,
    /// A form was filled in, which led on to another.
    Filled(Vec<Saved>),
}

impl Way {
    /// A way that begins with an action on rows.
    pub fn new(screen: Screen, rows: Vec<u64>, action: ActionId, lang: Lang) -> Way {
        Way { screen, rows, action, turns: Vec::new(), lang }
    }

    /// The way with another choice.
    pub fn then(mut self, turn: Turn) -> Way {
        self.turns.push(turn);
        self
    }

    /// The matter that the form is about, if it is about one.
    pub fn matter(&self, cx: &Cx) -> Option<Matter> {
        match self.rows[..] {
            [] => self.screen.body().matter(cx, None),
            [row] => self.screen.body().matter(cx, Some(row)),
            _ => None,
        }
    }

    /// A number that stays the same for the same way, in whatever language it is walked.
    pub fn key(&self) -> u64 {
        let plain = |turn: &Turn| match turn {
            Turn::Picked(keys, _) => Turn::Picked(keys.clone(), Vec::new()),
            Turn::Yes => Turn::Yes,
            Turn::Filled(saved) => Turn::Filled(
                saved.iter().cloned().map(|field| Saved { labels: Vec::new(), ..field }).collect(),
            ),
        };
        let turns: Vec<Turn> = self.turns.iter().map(plain).collect();
        let text = serde_json::to_string(&(&self.screen, &self.rows, self.action, turns)).unwrap_or_default();
        // FNV-1a: stable over builds, which the standard library's hashes are not.
        text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    }

    /// Walks it: the form as it would open now.
    ///
    /// # Errors
    /// Why it does not lead there any more.
    pub fn walk(&self, cx: &Cx) -> Result<Form, Reason> {
        let gone = || words::way_gone(cx.lang).to_owned();
        let body = self.screen.body();
        if let Body::List(list) = &body {
            let ids = list.ids(cx);
            if !self.rows.iter().all(|row| ids.contains(row)) {
                return Err(gone());
            }
        }
        let actions = body.actions(cx);
        let mut step = match (actions.iter().find(|action| action.id == self.action), &body) {
            (Some(action), _) => {
                action.check_on(cx, &self.rows)?;
                action.run_on(cx, &self.rows)
            }
            (None, Body::List(list)) if self.action == ActionId::Open => {
                list.open(cx, *self.rows.first().ok_or_else(gone)?)
            }
            _ => return Err(gone()),
        };
        for turn in &self.turns {
            step = match (step, turn) {
                (Step::Pick(picker), Turn::Picked(keys, labels)) => {
                    let keys = picked_now(picker.choices(), keys, labels, self.lang == cx.lang);
                    let run = picker.chosen().ok_or_else(gone)?;
                    run(cx, &keys.ok_or_else(gone)?)
                }
                (Step::Confirm(confirm), Turn::Yes) => confirm.agreed(),
                // Which of the marked rows are left out was asked then; the rows are those that are not.
                (Step::Form(form), Turn::Yes) => Step::Form(form),
                (Step::Form(mut form), Turn::Filled(saved)) => {
                    form.opened(cx.alliance.number);
                    form.fill(saved, self.lang == cx.lang);
                    match form.submit(cx) {
                        Done::Do(step) => step,
                        _ => return Err(gone()),
                    }
                }
                (Step::Hint(why) | Step::Tell(why), _) => return Err(why),
                _ => return Err(gone()),
            };
        }
        match step {
            Step::Form(form) => Ok(form),
            Step::Hint(why) | Step::Tell(why) => Err(why),
            _ => Err(gone()),
        }
    }
}
