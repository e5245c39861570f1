//! Exact fractions and the two ways to meet one: 以上 (at least) and 超过 (more than).

use std::fmt;
use std::str::FromStr;

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

/// Something was written that is no threshold.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a threshold of the form >=2/3 or >1/2")]
pub struct BadThreshold;

impl fmt::Display for Threshold {
    /// Writes `>=2/3` or `>1/2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.comparator {
            Comparator::AtLeast => ">=",
            Comparator::MoreThan => ">",
        };
        write!(f, "{sign}{}/{}", self.fraction.num, self.fraction.den)
    }
}

impl FromStr for Threshold {
    type Err = BadThreshold;

    /// Reads `>=2/3`, `≥2/3`, `2/3以上`, `>1/2`, `＞1/2`, `超过1/2`; a whole number is a fraction of 1.
    fn from_str(text: &str) -> Result<Threshold, BadThreshold> {
        let text: String = text.split_whitespace().collect();
        let at_least =
            [">=", "＞=", "≥"].iter().find_map(|s| text.strip_prefix(s)).or(text.strip_suffix("以上"));
        let more_than = || [">", "＞", "超过"].iter().find_map(|s| text.strip_prefix(s));
        let (fraction, make): (&str, fn(u32, u32) -> Threshold) = match at_least {
            Some(rest) => (rest, Threshold::at_least),
            None => (more_than().ok_or(BadThreshold)?, Threshold::more_than),
        };
        let (num, den) = fraction.split_once('/').unwrap_or((fraction, "1"));
        let number = |t: &str| match t.parse() {
            Ok(n) if t.bytes().all(|b| b.is_ascii_digit()) => Ok(n),
            _ => Err(BadThreshold),
        };
        Ok(make(number(num)?, number(den)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_written_and_read_alike() {
        for (written, wanted) in [
            (">=2/3", Threshold::at_least(2, 3)),
            ("2/3 以上", Threshold::at_least(2, 3)),
            ("≥ 1", Threshold::at_least(1, 1)),
            (">1/2", Threshold::more_than(1, 2)),
            ("超过1/2", Threshold::more_than(1, 2)),
        ] {
            assert_eq!(written.parse(), Ok(wanted), "{written}");
            assert_eq!(wanted.to_string().parse(), Ok(wanted));
        }
        for bad in ["", "2/3", ">", ">-1/2", ">=a/b", ">=1/", "=1/2"] {
            assert_eq!(bad.parse::<Threshold>(), Err(BadThreshold), "{bad}");
        }
    }
}
