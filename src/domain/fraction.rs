//! Exact fractions and the two ways to meet one: 以上 (at least) and 超过 (more than).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A numerator over a denominator, as the charter writes it (2/3); never a decimal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Fraction {
    /// The numerator.
    pub num: u32,
    /// The denominator; never 0 in a charter that was accepted.
    pub den: u32,
}

/// Whether a number itself suffices (Civil Code art. 1259: 以上 includes it, 超过 excludes it).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Comparator {
    /// 以上, ≥: the fraction itself suffices.
    AtLeast,
    /// 超过, >: the fraction must be exceeded.
    MoreThan,
}

/// A fraction with its comparator: "at least 2/3", "more than 1/2".
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Threshold {
    /// At least, or more than.
    pub comparator: Comparator,
    /// Of what part.
    pub fraction: Fraction,
}

impl Threshold {
    /// At least `num`/`den`.
    pub const fn at_least(num: u32, den: u32) -> Threshold {
        Threshold { comparator: Comparator::AtLeast, fraction: Fraction { num, den } }
    }

    /// More than `num`/`den`.
    pub const fn more_than(num: u32, den: u32) -> Threshold {
        Threshold { comparator: Comparator::MoreThan, fraction: Fraction { num, den } }
    }

    /// Whether `part` of `whole` meets the threshold.
    pub fn met(self, part: u32, whole: u32) -> bool {
        let left = u64::from(part) * u64::from(self.fraction.den);
        let right = u64::from(whole) * u64::from(self.fraction.num);
        match self.comparator {
            Comparator::AtLeast => left >= right,
            Comparator::MoreThan => left > right,
        }
    }

    /// The smallest number out of `whole` that meets the threshold, and never less than one:
    /// nothing is carried by nobody.
    pub fn required(self, whole: u32) -> u32 {
        let (num, den) = (u64::from(self.fraction.num), u64::from(self.fraction.den.max(1)));
        let product = u64::from(whole) * num;
        let least = match self.comparator {
            Comparator::AtLeast => product.div_ceil(den),
            Comparator::MoreThan => product / den + 1,
        };
        least.max(1).min(u64::from(u32::MAX)) as u32
    }

    /// Whether the threshold can be met at all, and is not met by nothing.
    pub fn is_possible(self) -> bool {
        let Fraction { num, den } = self.fraction;
        match self.comparator {
            Comparator::AtLeast => den > 0 && num > 0 && num <= den,
            Comparator::MoreThan => den > 0 && num < den,
        }
    }
}
