//! The rating scheme that the charter sets: indicators, bonuses, deductions, vetoes, bands, ceiling.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::fraction::Fraction;
use super::super::refusal::Refusal;

/// A, B or C.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
pub enum Grade {
    /// The best.
    A,
    /// The middle.
    B,
    /// The lowest.
    C,
}

/// What the product counts from the records of the year.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Counter {
    /// General meetings attended, of those held while it was a member.
    MeetingsAttended,
    /// Ballots voted in, of those it was in the electorate of.
    BallotsVoted,
    /// Tasks it was responsible for and reported done by their due day, of those that were due.
    TasksOnTime,
    /// Tasks it was responsible for and reported done late, or not at all.
    TasksLate,
    /// Tasks it assisted in that were done.
    TasksAssisted,
    /// Opinions it brought.
    OpinionsBrought,
    /// Opinions it brought that became a task.
    OpinionsAdopted,
    /// General meetings missed without excuse.
    UnexcusedAbsences,
    /// 1 if it attended every general meeting, 0 if not.
    FullAttendance,
}

impl Counter {
    /// Every counter, in the order of the forms.
    pub const ALL: [Counter; 9] = [
        Counter::MeetingsAttended,
        Counter::BallotsVoted,
        Counter::TasksOnTime,
        Counter::TasksLate,
        Counter::TasksAssisted,
        Counter::OpinionsBrought,
        Counter::OpinionsAdopted,
        Counter::UnexcusedAbsences,
        Counter::FullAttendance,
    ];
}

/// Whether an indicator belongs to the year's ordinary work or to the judgement at its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// 平时
    Ordinary,
    /// 年度
    YearEnd,
}

/// How an indicator is scored.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Counted: the share that was reached, of the full points. Where there was no occasion, full points.
    Share(Counter),
    /// Counted: so many hundredths of a point for each, up to the full points.
    Each {
        /// What is counted.
        counter: Counter,
        /// Hundredths of a point for each.
        hundredths: i32,
    },
    /// Judged by the raters, 0 to the full points.
    Judged,
}

/// An indicator.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Its name.
    pub name: String,
    /// What it rests on: the evidence that raters look at; may be empty.
    pub evidence: String,
    /// Ordinary or year-end.
    pub part: Part,
    /// Full points, in hundredths.
    pub most: i32,
    /// How it is scored.
    pub how: How,
    /// Of the indicators of one group only the highest counts.
    pub group: Option<u8>,
}

/// A bonus or a deduction.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// Its name.
    pub name: String,
    /// Whether it adds or takes away.
    pub bonus: bool,
    /// The least that can be given, in hundredths, positive.
    pub least: i32,
    /// The most that can be given, in hundredths; for a counted one, what each counts.
    pub most: i32,
    /// What counts it, if it is counted; given by hand with a reason if not.
    pub counter: Option<Counter>,
    /// Of the adjustments of one group only the highest counts.
    pub group: Option<u8>,
}

/// How the parts make the total.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    /// The points of all indicators together, out of 100.
    Sum,
    /// Half the ordinary part and half the year-end part, each out of 100.
    Halves,
}

/// Half-open bands: A from, B from, C below.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// A from so many hundredths on.
    pub a_from: i32,
    /// B from so many hundredths on.
    pub b_from: i32,
}

/// How units are rated. Stored in events: its fields never change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// The indicators.
    pub indicators: Vec<Indicator>,
    /// How they make the total.
    pub formula: Formula,
    /// Bonuses and deductions.
    pub adjustments: Vec<Adjustment>,
    /// The most that bonuses add, in hundredths.
    pub bonus_cap: i32,
    /// The most that deductions take away, in hundredths.
    pub deduction_cap: i32,
    /// Veto items (一票否决): each forces C.
    pub vetoes: Vec<String>,
    /// The bands.
    pub bands: Bands,
    /// The most of the units that may get an A, rounded down; none for no ceiling.
    pub ceiling: Option<Fraction>,
    /// From how many scores on the highest and the lowest are set aside; 0 for never.
    pub trim_from: u8,
}

impl Scheme {
    /// The numbers of the judged indicators.
    pub fn judged(&self) -> impl Iterator<Item = u16> + '_ {
        (0u16..).zip(&self.indicators).filter(|(_, x)| x.how == How::Judged).map(|(i, _)| i)
    }

    /// How many of so many units may get an A at most, if there is a ceiling; rounded down.
    pub fn ceiling_of(&self, units: u32) -> Option<u32> {
        let Fraction { num, den } = self.ceiling?;
        Some((u64::from(units) * u64::from(num) / u64::from(den.max(1))) as u32)
    }

    /// The grade of a total, before ceiling and veto.
    pub fn band(&self, total: i32) -> Grade {
        if total >= self.bands.a_from {
            Grade::A
        } else if total >= self.bands.b_from {
            Grade::B
        } else {
            Grade::C
        }
    }

    /// The full points of a part, in hundredths; a group counts once.
    pub fn full(&self, part: Option<Part>) -> i32 {
        let mut groups: Vec<(u8, i32)> = Vec::new();
        let mut sum = 0i32;
        for x in self.indicators.iter().filter(|x| part.is_none_or(|p| p == x.part)) {
            match x.group {
                None => sum = sum.saturating_add(x.most),
                Some(g) => match groups.iter_mut().find(|(other, _)| *other == g) {
                    Some((_, most)) => *most = (*most).max(x.most),
                    None => groups.push((g, x.most)),
                },
            }
        }
        groups.into_iter().fold(sum, |sum, (_, most)| sum.saturating_add(most))
    }

    /// Refuses what cannot work: weights that don't add up, bands that overlap or leave gaps.
    pub fn check(&self) -> Result<(), Refusal> {
        const FULL: i32 = 10000;
        if self.indicators.is_empty() {
            return Err(Refusal::Empty { field: "scheme.indicators" });
        }
        if self.indicators.iter().any(|x| x.name.trim().is_empty() || x.most <= 0) {
            return Err(Refusal::Empty { field: "scheme.indicators.name" });
        }
        let wrong = match self.formula {
            Formula::Sum => Some(self.full(None)).filter(|f| *f != FULL),
            Formula::Halves => {
                [Part::Ordinary, Part::YearEnd].into_iter().map(|p| self.full(Some(p))).find(|f| *f != FULL)
            }
        };
        if let Some(given) = wrong {
            return Err(Refusal::WeightsDoNotAddUp { given });
        }
        let Bands { a_from, b_from } = self.bands;
        if !(0 < b_from && b_from < a_from) {
            return Err(Refusal::BandsOverlap { a_from, b_from });
        }
        if self.adjustments.iter().any(|x| x.least < 0 || x.most < x.least || x.most == 0) {
            return Err(Refusal::BadAdjustment);
        }
        if self.bonus_cap < 0 || self.deduction_cap < 0 {
            return Err(Refusal::BadAdjustment);
        }
        if self.ceiling.is_some_and(|c| c.den == 0 || c.num == 0 || c.num > c.den) {
            return Err(Refusal::BadCeiling);
        }
        if matches!(self.trim_from, 1 | 2) {
            return Err(Refusal::BadTrim);
        }
        Ok(())
    }
}
