//! How raters' scores lie beside one another: which are set aside, and who leans which way.

use super::super::alliance::Alliance;
use super::super::ids::{AccountId, UnitId};
use super::{Round, Score};

/// One rater's score among the others of the same unit and indicator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The rater.
    pub rater: AccountId,
    /// In tenths of a point.
    pub tenths: u32,
    /// Whether it is set aside, as the highest or the lowest.
    pub aside: bool,
}

/// The scores of a unit on an indicator that count for it, by rater; of equals the first is set aside.
pub fn marks(alliance: &Alliance, round: &Round, unit: UnitId, indicator: u16) -> Vec<Mark> {
    let here = |((rater, u, i), score): (&(AccountId, UnitId, u16), &Score)| {
        let counts = *u == unit && *i == indicator && super::scores(alliance, round, *rater, unit);
        counts.then_some(Mark { rater: *rater, tenths: score.tenths, aside: false })
    };
    let mut marks: Vec<Mark> = round.scores.iter().filter_map(here).collect();
    let from = round.scheme.trim_from;
    if from > 2 && marks.len() >= usize::from(from) {
        let lowest = (0..marks.len()).min_by_key(|at| marks[*at].tenths);
        let highest = (0..marks.len())
            .filter(|at| Some(*at) != lowest)
            .min_by_key(|at| std::cmp::Reverse(marks[*at].tenths));
        for at in lowest.into_iter().chain(highest) {
            marks[at].aside = true;
        }
    }
    marks
}

/// How a rater scores, compared with all who scored the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lean {
    /// The rater.
    pub rater: AccountId,
    /// How many scores it gave.
    pub scores: u32,
    /// How far it lies above (or below) the mean of all, in thousandths of the full points.
    pub permille: i32,
    /// How many of its scores are set aside.
    pub aside: u32,
}

/// How each rater of a round leans, in the order of the accounts.
pub fn leans(alliance: &Alliance, round: &Round) -> Vec<Lean> {
    // Sums over all scores of a rater, in hundredths: what it gave, the means of all, the full points.
    let mut sums: std::collections::BTreeMap<AccountId, (Lean, i64, i64, i64)> = round
        .raters
        .iter()
        .map(|rater| (*rater, (Lean { rater: *rater, scores: 0, permille: 0, aside: 0 }, 0, 0, 0)))
        .collect();
    for indicator in round.scheme.judged() {
        let most = round.scheme.indicators.get(usize::from(indicator)).map_or(0, |x| i64::from(x.most));
        for unit in &round.units {
            let marks = marks(alliance, round, *unit, indicator);
            let all: i64 = marks.iter().map(|mark| i64::from(mark.tenths) * 10).sum();
            for mark in &marks {
                let Some((lean, given, mean, full)) = sums.get_mut(&mark.rater) else { continue };
                lean.scores += 1;
                lean.aside += u32::from(mark.aside);
                *given += i64::from(mark.tenths) * 10;
                *mean += all / marks.len() as i64;
                *full += most;
            }
        }
    }
    let reckoned = |(lean, given, mean, full): (Lean, i64, i64, i64)| Lean {
        permille: ((given - mean) * 1000).checked_div(full).unwrap_or(0) as i32,
        ..lean
    };
    sums.into_values().map(reckoned).collect()
}
