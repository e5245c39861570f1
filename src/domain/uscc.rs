//! Unified social credit codes (统一社会信用代码, GB 32100-2015): form and check character.
//!
//! Must not demand digits in the first two places: registrars and kinds are letters too (N2, A1, Y1).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The characters of a code in the order of their values; I, O, S, V and Z are not among them.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Powers of 3 modulo 31: what each of the first 17 characters counts.
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// What is wrong with a code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum UsccFault {
    /// It has not 18 characters but this many.
    #[error("{found} characters instead of 18")]
    Length {
        /// How many.
        found: u32,
    },
    /// A character that no code has stands at this place, from 1.
    #[error("{character} at place {position} is in no code")]
    Character {
        /// The place, from 1.
        position: u32,
        /// The character.
        character: char,
    },
    /// The check character doesn't fit the 17 before it: there is a slip somewhere.
    #[error("the check character would be {expected}, not {found}")]
    Check {
        /// What would fit.
        expected: char,
        /// What stands there.
        found: char,
    },
}

/// Brings a code to its one written form: no blanks or hyphens, capital letters, full-width ones made narrow.
///
/// This is no check: what it gives must still pass [`check`].
pub fn normal(code: &str) -> String {
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let kept = code.chars().map(narrow).filter(|c| !c.is_whitespace() && *c != '-');
    kept.map(|c| c.to_ascii_uppercase()).collect()
}

/// Whether a code, in its written form, is one.
pub fn check(code: &str) -> Result<(), UsccFault> {
    let found = code.chars().count() as u32;
    if found != 18 {
        return Err(UsccFault::Length { found });
    }
    let (mut sum, mut last) = (0u32, (0u32, '0'));
    for (i, character) in code.chars().enumerate() {
        let value = ALPHABET.iter().position(|c| char::from(*c) == character);
        let value = value.ok_or(UsccFault::Character { position: i as u32 + 1, character })? as u32;
        match WEIGHTS.get(i) {
            Some(weight) => sum += value * weight,
            None => last = (value, character),
        }
    }
    // A remainder of 0 gives 31, which is written 0.
    let expected = (31 - sum % 31) % 31;
    if last.0 == expected {
        Ok(())
    } else {
        Err(UsccFault::Check { expected: char::from(ALPHABET[expected as usize]), found: last.1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_codes_are_valid() {
        let codes = include_str!("../../tests/data/uscc-valid.txt");
        assert_eq!(codes.lines().count(), 120);
        for code in codes.lines() {
            assert_eq!(check(code), Ok(()), "{code}");
        }
    }

    #[test]
    fn letters_may_stand_in_the_first_two_places() {
        let body = "N245080300100210";
        let codes = ALPHABET.iter().map(|c| format!("{body}A{}", char::from(*c)));
        assert_eq!(codes.filter(|code| check(code).is_ok()).count(), 1);
    }

    #[test]
    fn every_single_slip_is_found() {
        let code = "121200004013590816";
        for at in 0..18 {
            for character in ALPHABET.iter().map(|c| char::from(*c)) {
                let slipped: String =
                    code.chars().enumerate().map(|(i, c)| if i == at { character } else { c }).collect();
                assert_eq!(check(&slipped).is_ok(), slipped == code, "{slipped}");
            }
        }
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert_eq!(check("12345"), Err(UsccFault::Length { found: 5 }));
        assert_eq!(check("A1110000600037341L"), Err(UsccFault::Check { expected: 'K', found: 'L' }));
        assert_eq!(check("9111000060003IOZSV"), Err(UsccFault::Character { position: 14, character: 'I' }));
        assert!(matches!(check("91110000600037341N"), Err(UsccFault::Check { found: 'N', .. })));
        assert_eq!(check("91350100M000100Y4"), Err(UsccFault::Length { found: 17 }));
        assert_eq!(check("91350100M000100Y43"), Ok(()), "the standard's own example");
        assert_eq!(check("港1350100M000100Y43"), Err(UsccFault::Character { position: 1, character: '港' }));
    }

    #[test]
    fn a_code_is_brought_to_its_written_form() {
        assert_eq!(normal(" 91350100-m000100y43 "), "91350100M000100Y43");
        assert_eq!(normal("９１350100Ｍ000100Y４3"), "91350100M000100Y43");
        assert!(check("91350100m000100y43").is_err());
    }
}
