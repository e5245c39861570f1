//! What units did, month by month: for looking at, never for grading.
//!
//! Counted from what is on record: a meeting attended, a ballot voted in, progress reported, an opinion brought. What a
//! unit chose in a ballot does not come in.

use std::collections::BTreeMap;

use super::alliance::Alliance;
use super::ids::UnitId;
use super::time::Day;

/// A month of a year, 1 to 12.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// The month.
    pub month: i8,
}

impl Month {
    /// The month of a day.
    pub fn of(day: Day) -> Month {
        Month { year: day.year(), month: day.month() }
    }

    /// The month before.
    pub fn previous(self) -> Month {
        match self.month {
            1 => Month { year: self.year - 1, month: 12 },
            month => Month { month: month - 1, ..self },
        }
    }

    /// So many months up to and with this one, the earliest first.
    pub fn last(self, count: usize) -> Vec<Month> {
        let mut months: Vec<Month> =
            std::iter::successors(Some(self), |month| Some(month.previous())).take(count).collect();
        months.reverse();
        months
    }
}

/// How often each member unit took part in each of the months; every member has its row, also an empty one.
pub fn by_month(a: &Alliance, months: &[Month]) -> BTreeMap<UnitId, Vec<u32>> {
    let mut rows: BTreeMap<UnitId, Vec<u32>> = a.members().map(|u| (u.id, vec![0; months.len()])).collect();
    let mut count = |unit: UnitId, day: Day| {
        let at = months.iter().position(|month| *month == Month::of(day));
        if let (Some(row), Some(at)) = (rows.get_mut(&unit), at) {
            row[at] += 1;
        }
    };
    for meeting in a.meetings.values().filter(|m| m.was_held()) {
        for unit in meeting.attendance.keys().filter(|unit| meeting.attended(**unit)) {
            count(*unit, meeting.at.day());
        }
    }
    for ballot in a.ballots.values() {
        for unit in ballot.votes.keys().chain(&ballot.voted) {
            count(*unit, ballot.opened.day());
        }
    }
    for progress in a.tasks.values().flat_map(|task| &task.progress) {
        count(progress.unit, progress.at.day());
    }
    for opinion in a.opinions.values() {
        if let Some(unit) = opinion.brought_by {
            count(unit, opinion.on);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::todo::tests::World;

    #[test]
    fn months_run_back_over_the_turn_of_the_year() {
        let months = Month { year: 2026, month: 2 }.last(3);
        let plain: Vec<(i16, i8)> = months.iter().map(|m| (m.year, m.month)).collect();
        assert_eq!(plain, [(2025, 12), (2026, 1), (2026, 2)]);
    }

    #[test]
    fn a_vote_counts_for_its_month_whatever_it_was_and_every_member_has_a_row() {
        let mut w = World::in_session();
        w.open_ballot(crate::domain::ballot::Way::Open);
        w.vote(UnitId(1));
        let month = Month::of(w.a.ballots.values().next().unwrap().opened.day());
        let rows = by_month(&w.a, &[month.previous(), month]);
        assert_eq!(rows.len(), w.a.members().count());
        // The meeting that is still held, and the vote.
        let [before, now] = rows[&UnitId(1)][..] else { panic!("two months") };
        assert_eq!(before, 0);
        assert!(now > rows[&UnitId(2)][1]);
    }
}
