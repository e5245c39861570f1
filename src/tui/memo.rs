//! What screens reckon from the whole alliance, kept for as long as nothing changes.
//!
//! A frame is drawn for every key; what needs a look at everything is reckoned once, and again when an entry was
//! recorded, a minute has passed, or somebody else looks. Must not know what it keeps.

use std::any::Any;
use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use super::drafts::Drafts;
use super::preferences::Person;
use super::screen::{Cx, asked};
use super::screens::Screen;
use super::theme::Theme;
use super::widgets::chart::Line;
use super::widgets::detail::Detail;
use super::widgets::list::Strips;
use crate::domain::ids::AccountId;
use crate::domain::time::{Day, Moment};
use crate::locale::Lang;

/// What everything on a screen depends on, besides how it is looked at.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Of {
    number: u64,
    lang: Lang,
    me: AccountId,
    day: Day,
    stated: Option<Moment>,
    /// How many drafts there were, and of when the latest was.
    drafts: (usize, Option<Moment>),
    /// Up to which entry the person has looked at what others did, what the latest of it is, and what was said.
    heard: (u64, Option<u64>, usize),
}

impl Of {
    pub fn cx(cx: &Cx) -> Of {
        Of {
            number: cx.alliance.number,
            lang: cx.lang,
            me: cx.me,
            day: cx.now.day(),
            stated: cx.stated,
            drafts: (cx.drafts.len(), cx.drafts.values().map(|draft| draft.at).max()),
            heard: (cx.notices.seen, cx.notices.entries.last().copied(), cx.said.len()),
        }
    }
}

/// What something is kept under: who reckons it, and of what.
type Name = (&'static str, u64);

/// What it holds for: besides what everything depends on, the minute, the person's choices and what is half typed.
#[derive(Clone)]
struct For {
    of: Of,
    minute: (u8, u8),
    /// Whether it is the past that is looked at.
    then: bool,
    person: Arc<Person>,
    drafts: Arc<Drafts>,
}

impl PartialEq for For {
    fn eq(&self, other: &For) -> bool {
        let same = Arc::ptr_eq(&self.person, &other.person) && Arc::ptr_eq(&self.drafts, &other.drafts);
        same && (self.of, self.minute, self.then) == (other.of, other.minute, other.then)
    }
}

/// Some details, broken into lines of a width: which screen's, which row's (of the whole without), and the tab.
pub(super) type Shown = (Screen, Option<u64>, usize, u16);

/// What was reckoned lately.
#[derive(Default)]
pub struct Memo {
    holds: RefCell<Option<For>>,
    kept: RefCell<HashMap<Name, Rc<dyn Any>>>,
    lines: RefCell<VecDeque<(Shown, Rc<Vec<Line>>)>>,
    strips: RefCell<(Option<Dressed>, Strips)>,
}

/// What the look of a list's rows depends on besides what they say: which screen's, the theme, the width, the columns.
pub(super) type Dressed = (Screen, Theme, u16, Vec<usize>);

/// The most that is kept.
const MOST: usize = 100;

/// How many details are kept: those that one goes back and forth between.
const DETAILS: usize = 12;

impl Memo {
    /// Forgets everything.
    pub fn forget(&self) {
        self.holds.take();
        self.kept.borrow_mut().clear();
        self.lines.borrow_mut().clear();
        self.strips.take();
    }

    /// Forgets what does not hold any more.
    fn fit(&self, cx: &Cx) {
        let (person, drafts) = (Arc::clone(&cx.person), Arc::clone(&cx.drafts));
        let clock = cx.now.clock();
        let holds =
            Some(For { of: Of::cx(cx), minute: (clock.0, clock.1), then: cx.then.is_some(), person, drafts });
        if *self.holds.borrow() != holds {
            self.forget();
            self.holds.replace(holds);
        }
    }
}

impl Cx<'_> {
    /// What `reckon` gives, reckoned once for as long as nothing has changed. The name is that of one place in the
    /// program, which always keeps the same kind of value; `id` says of what.
    pub fn once<T: 'static>(&self, name: &'static str, id: u64, reckon: impl FnOnce() -> T) -> Rc<T> {
        self.memo.fit(self);
        let known = self.memo.kept.borrow().get(&(name, id)).map(Rc::clone);
        if let Some(known) = known.and_then(|known| known.downcast::<T>().ok()) {
            return known;
        }
        asked::note("once");
        // What is reckoned may itself ask for what is kept.
        let value = Rc::new(reckon());
        let mut kept = self.memo.kept.borrow_mut();
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert((name, id), Rc::clone(&value) as Rc<dyn Any>);
        value
    }

    /// The rows of a list as they were drawn last, if that was in the same dress and nothing has changed.
    pub(super) fn strips(&self, dressed: &Dressed) -> Strips {
        self.memo.fit(self);
        let (of, strips) = self.memo.strips.take();
        let mut strips = if of.as_ref() == Some(dressed) { strips } else { Strips::default() };
        strips.begin();
        strips
    }

    /// Keeps the rows of a list as they were drawn.
    pub(super) fn keep_strips(&self, dressed: Dressed, strips: Strips) {
        self.memo.strips.replace((Some(dressed), strips));
    }

    /// The lines of some details, kept for as long as nothing has changed.
    pub(super) fn lines(&self, shown: Shown, detail: impl FnOnce() -> Detail) -> Rc<Vec<Line>> {
        self.memo.fit(self);
        let known =
            self.memo.lines.borrow().iter().find(|(of, _)| *of == shown).map(|(_, lines)| Rc::clone(lines));
        known.unwrap_or_else(|| {
            let lines = Rc::new(detail().lines(usize::from(shown.3)));
            let mut kept = self.memo.lines.borrow_mut();
            kept.truncate(DETAILS - 1);
            kept.push_front((shown, Rc::clone(&lines)));
            lines
        })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::domain::Alliance;

    #[test]
    fn what_was_reckoned_is_kept_until_something_changes() {
        let mut alliance = Alliance::default();
        let reckoned = Cell::new(0);
        let memo = Rc::new(Memo::default());
        let count = |cx: &Cx, id| {
            *cx.once("count", id, || {
                reckoned.set(reckoned.get() + 1);
                reckoned.get()
            })
        };
        let cx = Cx { memo: Rc::clone(&memo), ..Cx::of_nobody(&alliance) };
        assert_eq!((count(&cx, 1), count(&cx, 1), count(&cx, 2), count(&cx, 1)), (1, 1, 2, 1));
        // In another language, for somebody else, a minute later.
        assert_eq!(count(&Cx { lang: cx.lang.other(), ..cx.clone() }, 1), 3);
        assert_eq!(count(&Cx { me: AccountId(7), ..cx.clone() }, 1), 4);
        assert_eq!(count(&Cx { now: cx.now.plus_seconds(60), ..cx.clone() }, 1), 5);
        alliance.number += 1;
        let cx = Cx { memo, ..Cx::of_nobody(&alliance) };
        assert_eq!((count(&cx, 1), count(&cx, 1)), (6, 6));
        cx.memo.forget();
        assert_eq!(count(&cx, 1), 7);
    }

    #[test]
    fn what_is_reckoned_may_ask_for_what_is_kept_and_no_more_is_kept_than_there_is_room_for() {
        let alliance = Alliance::default();
        let cx = Cx::of_nobody(&alliance);
        assert_eq!(*cx.once("outer", 0, || *cx.once("inner", 0, || 3) + 1), 4);
        for id in 0..3 * MOST as u64 {
            cx.once("row", id, || id);
        }
        assert!(cx.memo.kept.borrow().len() <= MOST);
    }
}
