//! The screens: pure over the model and the alliance.
//!
//! A session is a value, [`Model`]: who, which language, theme, colour depth, size, open screens, what is being typed.
//! It is told something ([`Message`]) and answers with [`Effect`]s; [`draw`] shows it. Nothing is global, for one
//! process serves many people. Must not touch disk, clock, terminal or environment.
//!
//! ```text
//! key ─ keymap ─ action ─ check ─ run ─ Step ─ form, question, choice ─ Effect::Submit ─ desk
//!                                                     └────── Message::Outcome ──────────┘
//! ```
//!
//! # A new screen
//!
//! One file in `screens/`, one variant and one line in [`screens::Screen`]. Implement
//!
//! - [`screen::ListScreen`]: columns, ids, row, detail, actions. Searching (`/`, also by pinyin), scrolling, keeping
//!   the selection, details beside or instead of the list, empty states come with the frame.
//! - [`screen::PageScreen`]: one page of text made of [`widgets::detail::Detail`].
//! - [`screen::GridScreen`]: rows by columns of cells, edited in place.
//!
//! The struct holds ids only (`struct Attendance(MeetingId)`); where a person is on a screen belongs to the model. Rows
//! that somebody may not see are left out in `ids`, particulars in `detail`. If the screen is reached by a key from
//! everywhere, it has a line in [`screens::PLACES`]. What stands in the record and not in the alliance is read through
//! [`past::Past`], entry by entry; `screens::record::latest` shows the latest entries of any matter in its details.
//!
//! # Views, tabs, marks
//!
//! A list may be looked at as a table, on boards and over the days of a quarter; `z v` goes from one to the next. Ids,
//! selection, search, marks and actions are the same in all of them. A screen declares, in [`screen::ListScreen`]:
//!
//! ```text
//! fn boards(&self, cx)     vec![Board::by(title, lanes, |cx, id| …the key of its lane…)]
//!                          lanes: (key, Lane::new(name).tone(tone)); what has no lane lies in one more, 其他
//! fn card(&self, cx, id)   Card::new(title).line(words).pieces([words, words])
//! fn has_timeline(&self)   true, and
//! fn span(&self, cx, id)   Some(Span::new(from, to, tone).text("40%").mark(due, '!', Tone::Bad))
//! fn tabs(&self, cx)       vec![name, …]                the same tabs for every row; [ and ] walk them
//! fn tab(&self, cx, id, n) the detail of the tab that is looked at
//! Action::bulk(ActionId::…, |cx, ids| Step::…).when(|cx, id| …)   on the marked rows, or the selected one
//! Action::orders(ActionId::…, |cx, id| Command::…)      one command a marked row, in one step
//! ```
//!
//! Where an action is `bulk`, space marks rows and `z a` marks all that are shown; Esc takes marks away once the search is
//! left, and `z m` brings them back.
//!
//! # Charts
//!
//! [`widgets::chart`] has them as data for any `Detail`, with their figures beside them: `.bars(Bars::of(parts).row(…))`,
//! `.heat(Heat::over(months).row(…))`, `.histogram(Histogram::of(scores, 5).bound(90, words))`,
//! `.gauge(Gauge::new(label, 17, 30).needs(19, words))`, `.run(Run::new(label, values))`; and two details in columns with
//! `.beside(left, right)`, or `.compared(left, right)` with their differences.
//!
//! # A new key
//!
//! One line in the table of [`keymap`]: name, keys, Chinese, English. It is offered by a screen's `actions`:
//!
//! ```text
//! Action::row(ActionId::Accept, |cx, id| Step::Send(…))      on the selected row
//!     .when(|cx, id| …Err(reason) greys it out, in words…)
//! Action::screen(ActionId::Add, |cx| Step::Form(…))          on the screen as a whole
//!     .whenever(|cx| cx.may(Act::…, Target::default()))      greyed out for whom it is not
//! Action::order(ActionId::Submit, |cx, id| Command::…)       sends at once, greyed out when the rules refuse it
//! ```
//!
//! Footer, help and palette show it by themselves. The same word means the same everywhere: look whether the action is
//! in the table before adding one. Keys to be pressed one after the other are joined by `+` (`"g+u"`): after the first, a
//! list shows what can follow; `g` goes to places, `z` changes how a list is shown. Two actions of one screen must not share a key, nor take one of moving about or of
//! what works everywhere; a test goes through all screens.
//!
//! # A new form
//!
//! ```text
//! Form::new(title)
//!     .line("name", label).required().hint(…)       then: most, check, value (to begin with)
//!     .number("members", label).range(0, 5000)      decimal: tenths
//!     .day("joined", label).value(cx.now.day().to_string())
//!     .pick("kind", label, UnitKind::ALL, |kind| kind.name(lang).to_owned())
//!     .choice("lead", label, choices).chosen([id])  many: several; both with Choice::new(id, label).note(…).barred(…)
//!     .text("facts", label)
//!     .send(|v| Ok(Command::…{ name: v.text("name"), kind: v.pick("kind", UnitKind::ALL)? }))
//! ```
//!
//! `then` instead of `send` leads on to any step, such as a question. The form stays open until the outcome is there; a
//! refusal is shown in it and nothing typed is lost. Where the office enters paper for a unit, the frame itself asks for
//! the evidence. `Order::from(command).at(moment)` states when it happened. `again` keeps it open for the next one, with
//! what stands in fields that are `kept`. Forms that an action leads to are kept as drafts by themselves ([`drafts`],
//! [`way`]): nothing has to be declared but `private` fields, which never are. [`screen::Step::SendTogether`] does
//! several things in one step, or none. What cannot be undone goes
//! through `Confirm::new(title).says(detail).typed(word).send(command)`.
//!
//! # Words
//!
//! Everything people read comes from `crate::locale`: a function a message in a `words!` block, the names of an enum's
//! variants in a `names!` block. No characters of ambiguous width but line drawing; text from the outside is cleaned
//! when it is drawn.

pub mod action;
pub mod drafts;
mod grid;
pub mod job;
mod keeping;
pub mod key;
pub mod keymap;
pub mod locking;
pub mod looking;
pub mod memo;
mod merging;
pub mod model;
pub mod mouse;
pub mod notices;
pub mod page;
pub mod painter;
mod palette;
pub mod past;
mod place;
pub mod preferences;
pub mod present;
mod rows;
pub mod saving;
pub mod screen;
pub mod screens;
pub mod search;
mod shade;
pub mod sort;
pub mod text;
pub mod theme;
pub mod then;
mod toast;
mod undoing;
mod update;
mod view;
pub mod views;
pub mod way;
mod which_key;
pub mod widgets;

pub use model::{Alarm, Effect, Failure, Kept, Message, Model, Receipt, Start};
pub use update::update;
pub use view::{draw, draw_with};

#[cfg(test)]
mod long_lists;
#[cfg(test)]
mod tests;
