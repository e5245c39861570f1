//! What would come out under other thresholds, another ceiling or other grades: tried, never kept.
//!
//! The points stay what they are; only what is made of them is tried. Must not change anything.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::fraction::Fraction;
use super::super::ids::UnitId;
use super::super::refusal::Refusal;
use super::rules::one_step;
use super::{Bands, Grade, Round, reckon};

/// What is tried.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Trial {
    /// The bands.
    pub bands: Bands,
    /// The ceiling on A.
    pub ceiling: Option<Fraction>,
    /// Grades given by hand, as moderation would.
    pub grades: BTreeMap<UnitId, Grade>,
}

/// What would come of a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tried {
    /// The unit.
    pub unit: UnitId,
    /// Its points, in hundredths.
    pub total: i32,
    /// The grade as it stands.
    pub now: Grade,
    /// The grade that the trial's bands, ceiling and vetoes make.
    pub computed: Grade,
    /// The grade that it would have in the end: tried by hand, moderated before, or computed.
    pub grade: Grade,
    /// Whether it would be tied at the ceiling, with nobody having decided.
    pub tied: bool,
    /// Whether the grade by hand could be given: one step from the computed one, and C where a veto forces it.
    pub allowed: bool,
}

impl Tried {
    /// Whether the trial makes a difference to the unit.
    pub fn is_changed(&self) -> bool {
        self.grade != self.now
    }
}

impl Trial {
    /// Nothing is tried yet: the round as it stands.
    pub fn of(round: &Round) -> Trial {
        Trial { bands: round.scheme.bands, ceiling: round.scheme.ceiling, grades: BTreeMap::new() }
    }

    /// Refuses bands and ceilings that no charter could have.
    pub fn check(&self, round: &Round) -> Result<(), Refusal> {
        let scheme = super::Scheme { bands: self.bands, ceiling: self.ceiling, ..round.scheme.clone() };
        scheme.check()
    }

    /// How many units may get an A, if the trial has a ceiling.
    pub fn most(&self, round: &Round) -> Option<u32> {
        let scheme = super::Scheme { ceiling: self.ceiling, ..round.scheme.clone() };
        scheme.ceiling_of(round.results.len() as u32)
    }

    /// What would come out, unit by unit, the most points first.
    pub fn outcome(&self, round: &Round) -> Vec<Tried> {
        let scheme = super::Scheme { bands: self.bands, ceiling: self.ceiling, ..round.scheme.clone() };
        let mut results: Vec<_> = round.results.values().cloned().collect();
        for result in &mut results {
            result.computed = if result.vetoed { Grade::C } else { scheme.band(result.total) };
            result.tied = false;
        }
        if let Some(most) = scheme.ceiling_of(results.len() as u32) {
            reckon::apply_ceiling(&mut results, most);
        }
        results.sort_by_key(|result| (std::cmp::Reverse(result.total), result.unit));
        let tried = |result: super::UnitResult| {
            let by_hand = self.grades.get(&result.unit).copied();
            let before = round.moderations.get(&result.unit).map(|m| m.grade);
            let grade = by_hand.or(before).unwrap_or(result.computed);
            let near = grade == result.computed || one_step(result.computed, grade);
            Tried {
                unit: result.unit,
                total: result.total,
                now: round.grade(result.unit).unwrap_or(result.computed),
                computed: result.computed,
                grade,
                tied: result.tied && by_hand.is_none() && before.is_none(),
                allowed: near && (!result.vetoed || grade == Grade::C),
            }
        };
        results.into_iter().map(tried).collect()
    }
}
