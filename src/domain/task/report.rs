//! How tasks went: by quarter, by committee, by unit; in time, late, open, and how long they took.
//!
//! For looking at and reporting; points come from [`super::super::rating::reckon`]. What was cancelled is nobody's.

use std::collections::BTreeMap;

use super::super::ids::{CommitteeId, UnitId};
use super::*;

/// How some tasks went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// Tasks, without those that were cancelled.
    pub tasks: u32,
    /// Done by their due day, and accepted.
    pub in_time: u32,
    /// Done later, and accepted.
    pub late: u32,
    /// Carried over to a later quarter, where it is counted too; of a quarter alone.
    pub carried: u32,
    /// Not accepted yet: [`State::is_unfinished`].
    pub open: u32,
    /// Of those open, past their due day.
    pub overdue: u32,
    /// Days from dispatch to acceptance, of all that were accepted.
    days: u32,
    /// How many were accepted.
    accepted: u32,
}

impl Report {
    /// The mean of the days from dispatch to acceptance, in tenths, half up; none where nothing was accepted.
    pub fn mean_days(&self) -> Option<u32> {
        (self.accepted > 0).then(|| (self.days * 20 + self.accepted) / (2 * self.accepted))
    }

    fn count(&mut self, task: &Task, today: Day) {
        self.tasks += 1;
        match task.completed_on() {
            Some(done) if done <= task.due => self.in_time += 1,
            Some(_) => self.late += 1,
            None => {
                self.open += 1;
                // What was reported in time and waits for the lead unit is not late.
                self.overdue += u32::from(task.due < today && !task.waits_for_acceptance());
            }
        }
        if let (Some(_), Some(days)) = (task.completed_on(), task.days_taken()) {
            self.days += days;
            self.accepted += 1;
        }
    }
}

/// What a unit did: the tasks that it took on, and how many it assisted in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct UnitReport {
    /// The tasks that it is responsible for.
    pub own: Report,
    /// The tasks that it assists in.
    pub assisting: u32,
}

impl Task {
    /// The days from the dispatch to the acceptance, if the lead unit has accepted it.
    pub fn days_taken(&self) -> Option<u32> {
        let accepted = |(_, turn): &&(Moment, Turn)| matches!(turn, Turn::Accepted(_));
        let (at, _) = self.turns.iter().rev().find(accepted)?;
        let dispatched = self.dispatch.as_ref()?.on.day();
        u32::try_from(at.day().since(dispatched)).ok()
    }
}

fn counted(a: &Alliance) -> impl Iterator<Item = &Task> {
    a.tasks.values().filter(|t| t.state != State::Cancelled)
}

/// By the quarters that tasks belong to, and those that they were carried over from; of one committee, or of all.
///
/// In each, the tasks are those done in time, done late, carried over, and open.
pub fn by_quarter(a: &Alliance, committee: Option<CommitteeId>, today: Day) -> BTreeMap<Quarter, Report> {
    let mut found: BTreeMap<Quarter, Report> = BTreeMap::new();
    for task in counted(a).filter(|t| committee.is_none_or(|id| t.committee == id)) {
        found.entry(task.quarter).or_default().count(task, today);
        for (_, turn) in &task.turns {
            if let Turn::CarriedOver(from, _) = turn {
                let report = found.entry(*from).or_default();
                report.tasks += 1;
                report.carried += 1;
            }
        }
    }
    found
}

/// By committee, of the quarters that count.
pub fn by_committee(
    a: &Alliance,
    counts: impl Fn(Quarter) -> bool,
    today: Day,
) -> BTreeMap<CommitteeId, Report> {
    let mut found: BTreeMap<CommitteeId, Report> =
        a.committees.keys().map(|id| (*id, Report::default())).collect();
    for task in counted(a).filter(|t| counts(t.quarter)) {
        found.entry(task.committee).or_default().count(task, today);
    }
    found
}

/// By unit, of the quarters that count: whoever took something on. What a unit has not answered is not its own yet.
pub fn by_unit(a: &Alliance, counts: impl Fn(Quarter) -> bool, today: Day) -> BTreeMap<UnitId, UnitReport> {
    let mut found: BTreeMap<UnitId, UnitReport> = BTreeMap::new();
    for task in counted(a).filter(|t| counts(t.quarter)) {
        if let Some(unit) = task.taken_on_by() {
            found.entry(unit).or_default().own.count(task, today);
        }
        let assisting = task.dispatch.iter().flat_map(|d| &d.assisting);
        for x in assisting.filter(|x| x.reply == Reply::TakenOn) {
            found.entry(x.part.unit).or_default().assisting += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_the_days_is_rounded_half_up_and_nothing_where_nothing_was_accepted() {
        let of = |days, accepted| Report { days, accepted, ..Report::default() }.mean_days();
        assert_eq!(of(0, 0), None);
        assert_eq!(of(7, 2), Some(35));
        assert_eq!(of(10, 3), Some(33));
        assert_eq!(of(20, 3), Some(67));
        assert_eq!(of(1, 20), Some(1));
    }
}
