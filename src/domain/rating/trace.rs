//! Which entry of the record each thing of a round stands in, so that every point leads back to it.
//!
//! Must not hold what the entry says: that stands in the round, and in the record itself.

use serde::{Deserialize, Serialize};

use super::super::ids::{AccountId, UnitId};
use super::super::time::Day;
use super::{Event, Round, State};

/// Something in a round that one entry has put there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Trace {
    /// The round came to that state.
    Step(State),
    /// A unit's report on itself.
    Report(UnitId),
    /// A rater's score of a unit on an indicator.
    Score(AccountId, UnitId, u16),
    /// That one of the excuses, from 0.
    Excuse(u32),
    /// That one of a unit's bonuses and deductions given by hand, from 0.
    Given(UnitId, u32),
    /// A unit's veto item.
    Veto(UnitId, u16),
    /// A unit's grade was changed.
    Moderation(UnitId),
    /// That objection, from 0.
    Objection(u32),
    /// The answer to that objection.
    Answer(u32),
    /// A unit's letter was sent.
    Letter(UnitId),
    /// A unit's letter was received.
    Receipt(UnitId),
    /// A unit was studied.
    Study(UnitId),
}

/// An entry: its number, and the day on which it happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stand {
    /// Its number.
    pub number: u64,
    /// The day, as stated.
    pub on: Day,
}

impl Round {
    /// Where something of the round stands, if it is there.
    pub fn stand(&self, trace: Trace) -> Option<Stand> {
        self.traces.get(&trace).copied()
    }
}

/// Forgets that one of the excuses, and counts those after it anew.
pub(super) fn forget_excuse(r: &mut Round, number: u32) {
    move_up(r, |trace| match trace {
        Trace::Excuse(n) if n == number => None,
        Trace::Excuse(n) if n > number => Some(Trace::Excuse(n - 1)),
        other => Some(other),
    });
}

/// Forgets that one of a unit's bonuses and deductions, and counts those after it anew.
pub(super) fn forget_given(r: &mut Round, unit: UnitId, number: u32) {
    move_up(r, |trace| match trace {
        Trace::Given(of, n) if of == unit && n == number => None,
        Trace::Given(of, n) if of == unit && n > number => Some(Trace::Given(of, n - 1)),
        other => Some(other),
    });
}

fn move_up(r: &mut Round, to: impl Fn(Trace) -> Option<Trace>) {
    let traces = std::mem::take(&mut r.traces);
    r.traces = traces.into_iter().filter_map(|(trace, stand)| Some((to(trace)?, stand))).collect();
}

/// Keeps where an event stands, once it has been applied.
pub(super) fn keep(r: &mut Round, event: &Event, stand: Stand) {
    let last = |n: usize| n.saturating_sub(1) as u32;
    let of = match event {
        Event::Prepared { .. } => Trace::Step(State::Prepared),
        Event::SelfReportsOpened { .. } => Trace::Step(State::SelfReports),
        Event::SelfReported { unit, .. } => Trace::Report(*unit),
        Event::ScoringOpened { .. } => Trace::Step(State::Scoring),
        Event::Scored { rater, unit, indicator, .. } => Trace::Score(*rater, *unit, *indicator),
        Event::ScoreWithdrawn { rater, unit, indicator, .. } => {
            r.traces.remove(&Trace::Score(*rater, *unit, *indicator));
            return;
        }
        // What follows from these was moved when they were applied.
        Event::RaterReadmitted { .. } | Event::AdjustmentStruck { .. } => return,
        Event::VetoStruck { unit, item, .. } => {
            r.traces.remove(&Trace::Veto(*unit, *item));
            return;
        }
        Event::ReceiptStruck { unit, .. } => {
            r.traces.remove(&Trace::Receipt(*unit));
            return;
        }
        Event::StudyStruck { unit, .. } => {
            r.traces.remove(&Trace::Study(*unit));
            return;
        }
        Event::Reinstated { .. } => {
            r.traces.remove(&Trace::Step(State::Cancelled));
            return;
        }
        Event::Cancelled { .. } => Trace::Step(State::Cancelled),
        Event::Studied { unit, .. } => Trace::Study(*unit),
        Event::RaterExcused { .. } => Trace::Excuse(last(r.excused.len())),
        Event::Adjusted { unit, .. } => Trace::Given(*unit, last(r.given.get(unit).map_or(0, Vec::len))),
        Event::VetoFound { unit, veto, .. } => Trace::Veto(*unit, veto.item),
        Event::ScoringClosed { .. } => Trace::Step(State::Scored),
        Event::Moderated { unit, .. } => Trace::Moderation(*unit),
        Event::ModerationFinished { .. } => Trace::Step(State::Moderated),
        Event::NoticePosted { .. } => Trace::Step(State::OnNotice),
        Event::Objected { .. } => Trace::Objection(last(r.objections.len())),
        Event::ObjectionAnswered { objection, grade, .. } => {
            if let (Some(_), Some(objected)) = (grade, r.objections.get(*objection as usize)) {
                r.traces.insert(Trace::Moderation(objected.unit), stand);
            }
            Trace::Answer(*objection)
        }
        Event::Confirmed { .. } => Trace::Step(State::Confirmed),
        // It goes back to moderation: what came after that is still to come.
        Event::NotConfirmed { .. } => {
            r.traces.retain(|trace, _| !matches!(trace, Trace::Step(state) if *state > State::Scored));
            return;
        }
        Event::FedBack { unit, .. } => {
            if r.state == State::FedBack {
                r.traces.insert(Trace::Step(State::FedBack), stand);
            }
            Trace::Letter(*unit)
        }
        Event::Received { unit, .. } => Trace::Receipt(*unit),
        Event::Closed { .. } => Trace::Step(State::Closed),
        Event::RatersNamed { .. } => return,
    };
    r.traces.insert(of, stand);
}
