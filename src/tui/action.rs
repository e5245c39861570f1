//! What a screen lets people do: on the selected row, on the marked ones, or as a whole.
//!
//! Must not know what an action does: it only checks, greys out with a reason, and runs.

use std::rc::Rc;

use super::keymap::ActionId;
use super::screen::{Cx, Reason, RowKey, Step};
use super::then;
use crate::domain::Command;
use crate::locale::common;

type Check<I> = Box<dyn Fn(&Cx, &[I]) -> Result<(), Reason>>;
type Each<I> = Rc<dyn Fn(&Cx, I) -> Result<(), Reason>>;
type Run<I> = Box<dyn Fn(&Cx, &[I]) -> Step>;

/// Something that a screen lets people do.
pub struct Action<I> {
    /// Its name in the table of actions.
    pub id: ActionId,
    /// Whether it acts on all marked rows at once.
    pub bulk: bool,
    /// Whether it acts on the screen as a whole, whatever row is selected.
    pub whole: bool,
    check: Check<I>,
    /// What is asked of each row.
    each: Option<Each<I>>,
    run: Run<I>,
}

impl<I: RowKey> Action<I> {
    /// An action on the selected row; without one it is greyed out.
    pub fn row(id: ActionId, run: impl Fn(&Cx, I) -> Step + 'static) -> Action<I> {
        let run = move |cx: &Cx, rows: &[I]| rows.first().map_or(Step::Stay, |row| run(cx, *row));
        Action { id, bulk: false, whole: false, check: Box::new(some), each: None, run: Box::new(run) }
    }

    /// An action on the screen as a whole that makes use of the selected row where there is one.
    pub fn with_row(id: ActionId, run: impl Fn(&Cx, &[I]) -> Step + 'static) -> Action<I> {
        Action {
            id,
            bulk: false,
            whole: false,
            check: Box::new(|_, _| Ok(())),
            each: None,
            run: Box::new(run),
        }
    }

    /// An action on the marked rows, or on the selected one where none is marked. The list offers marks by itself.
    pub fn bulk(id: ActionId, run: impl Fn(&Cx, &[I]) -> Step + 'static) -> Action<I> {
        Action { id, bulk: true, whole: false, check: Box::new(some), each: None, run: Box::new(run) }
    }

    /// An action on the screen as a whole.
    pub fn screen(id: ActionId, run: impl Fn(&Cx) -> Step + 'static) -> Action<I> {
        let run = move |cx: &Cx, _: &[I]| run(cx);
        Action {
            id,
            bulk: false,
            whole: true,
            check: Box::new(|_, _| Ok(())),
            each: None,
            run: Box::new(run),
        }
    }

    /// An action that sends a command about the selected row, greyed out when the rules would refuse it.
    pub fn order(id: ActionId, command: impl Fn(&Cx, I) -> Command + 'static) -> Action<I> {
        let command = Rc::new(command);
        let checked = Rc::clone(&command);
        let run = move |cx: &Cx, row| Step::Send(command(cx, row).into());
        Action::row(id, run).when(move |cx, row| cx.could(&checked(cx, row)))
    }

    /// An action that sends a command about each marked row, greyed out when the rules would refuse any of them.
    pub fn orders(id: ActionId, command: impl Fn(&Cx, I) -> Command + 'static) -> Action<I> {
        let command = Rc::new(command);
        let checked = Rc::clone(&command);
        let run = move |cx: &Cx, rows: &[I]| {
            Step::SendTogether(rows.iter().map(|row| command(cx, *row).into()).collect())
        };
        Action::bulk(id, run).when(move |cx, row| cx.could(&checked(cx, row)))
    }

    /// Greys the action out, with the reason, unless `check` holds for the row, or for one of the marked rows at least;
    /// the others are left out ([`Action::parted`]).
    pub fn when(self, check: impl Fn(&Cx, I) -> Result<(), Reason> + 'static) -> Action<I> {
        let before = self.check;
        let others = self.each;
        let kept: Each<I> = Rc::new(move |cx, row| {
            others.iter().try_for_each(|other| other(cx, row))?;
            check(cx, row)
        });
        let each = Rc::clone(&kept);
        let all = move |cx: &Cx, rows: &[I]| {
            before(cx, rows)?;
            let mut first = None;
            for row in rows {
                match (*each)(cx, *row) {
                    Ok(()) => return Ok(()),
                    Err(why) => first = first.or(Some(why)),
                }
            }
            match first {
                None => Ok(()),
                Some(why) if rows.len() == 1 => Err(why),
                Some(why) => Err(common::all_refused(cx.lang, rows.len(), &why)),
            }
        };
        Action { check: Box::new(all), each: Some(kept), ..self }
    }

    /// Greys the action out, with the reason, unless `check` holds.
    pub fn whenever(self, check: impl Fn(&Cx) -> Result<(), Reason> + 'static) -> Action<I> {
        let before = self.check;
        Action {
            check: Box::new(move |cx, rows| {
                check(cx)?;
                before(cx, rows)
            }),
            ..self
        }
    }

    /// Whether it can be done on these rows now.
    pub fn check_on(&self, cx: &Cx, rows: &[I]) -> Result<(), Reason> {
        then::may(cx, self.id)?;
        (self.check)(cx, rows)
    }

    /// The rows that it can be done on now, and the others, each with its reason.
    pub fn parted(&self, cx: &Cx, rows: &[I]) -> (Vec<I>, Vec<(I, Reason)>) {
        let Some(each) = self.each.as_ref().filter(|_| rows.len() > 1) else {
            return (rows.to_vec(), Vec::new());
        };
        let (mut done, mut left) = (Vec::new(), Vec::new());
        for row in rows {
            match each(cx, *row) {
                Ok(()) => done.push(*row),
                Err(why) => left.push((*row, why)),
            }
        }
        (done, left)
    }

    /// Does it on these rows.
    pub fn run_on(&self, cx: &Cx, rows: &[I]) -> Step {
        (self.run)(cx, rows)
    }

    /// Whether it can be done on this row now.
    pub fn check(&self, cx: &Cx, row: Option<I>) -> Result<(), Reason> {
        self.check_on(cx, row.as_slice())
    }

    /// Does it.
    pub fn run(&self, cx: &Cx, row: Option<I>) -> Step {
        self.run_on(cx, row.as_slice())
    }

    /// The same action on one fixed row, whatever is selected: for a screen that is about that row as a whole.
    pub fn on<J: RowKey>(self, row: I) -> Action<J> {
        let (check, run) = (self.check, self.run);
        Action {
            id: self.id,
            bulk: false,
            whole: true,
            check: Box::new(move |cx, _| check(cx, &[row])),
            each: None,
            run: Box::new(move |cx, _| run(cx, &[row])),
        }
    }

    pub(super) fn erased(self) -> Action<u64> {
        let (check, each, run) = (self.check, self.each, self.run);
        let typed = |rows: &[u64]| rows.iter().map(|row| I::from_key(*row)).collect::<Vec<I>>();
        Action {
            id: self.id,
            bulk: self.bulk,
            whole: self.whole,
            check: Box::new(move |cx, rows| check(cx, &typed(rows))),
            each: each.map(|each| -> Each<u64> { Rc::new(move |cx, row| each(cx, I::from_key(row))) }),
            run: Box::new(move |cx, rows| run(cx, &typed(rows))),
        }
    }
}

/// A row there must be.
fn some<I>(cx: &Cx, rows: &[I]) -> Result<(), Reason> {
    if rows.is_empty() { Err(common::no_row(cx.lang).to_owned()) } else { Ok(()) }
}

/// The marked rows that are looked at for every frame.
const GLANCE: usize = 50;

/// What actions act on: the selected row, and the marked ones.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Targets {
    /// The selected row.
    pub row: Option<u64>,
    /// The marked rows that are shown, in the order of the list.
    pub marked: Vec<u64>,
}

impl Targets {
    /// Whether an action can be done, at a glance: of very many marked rows only the first are looked at, since what
    /// is greyed out is reckoned for every frame. Whoever asks for the action has all of them checked.
    pub fn glance(&self, action: &Action<u64>, cx: &Cx) -> Result<(), Reason> {
        let rows = self.of(action);
        action.check_on(cx, &rows[..rows.len().min(GLANCE)])
    }

    /// The rows that an action acts on.
    pub fn of(&self, action: &Action<u64>) -> &[u64] {
        match () {
            () if action.whole => &[],
            () if action.bulk && !self.marked.is_empty() => &self.marked,
            () => self.row.as_slice(),
        }
    }
}
