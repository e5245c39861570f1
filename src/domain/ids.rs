//! Typed identifiers: a letter and a number, `U3` for the third unit.
//!
//! They come from counters in the alliance's state, so that replaying a record gives the same ones.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// What was wrong with a written identifier.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not an identifier of the form {0}1")]
pub struct BadId(pub char);

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $letter:literal)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}{}", $letter, self.0)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(s: &str) -> Result<Self, BadId> {
                let digits = s.strip_prefix($letter).or_else(|| s.strip_prefix($letter.to_ascii_lowercase()));
                digits
                    .filter(|d| d.bytes().all(|b| b.is_ascii_digit()))
                    .and_then(|d| d.parse().ok())
                    .map($name)
                    .ok_or(BadId($letter))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                if s.is_human_readable() { s.collect_str(self) } else { self.0.serialize(s) }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                if d.is_human_readable() {
                    Cow::<str>::deserialize(d)?.parse().map_err(de::Error::custom)
                } else {
                    u32::deserialize(d).map($name)
                }
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": concat!("^", $letter, "[0-9]+$") })
            }
        }
    )+};
}

ids! {
    /// An account: a person who works in the program.
    AccountId 'P'
    /// A unit, whatever its standing.
    UnitId 'U'
    /// An application for admission.
    ApplicationId 'A'
    /// A departure: a voluntary withdrawal or a removal.
    DepartureId 'D'
    /// A general meeting.
    MeetingId 'M'
    /// A ballot.
    BallotId 'B'
    /// One of the specialist committees.
    CommitteeId 'C'
    /// An opinion.
    OpinionId 'O'
    /// A quarterly task.
    TaskId 'T'
    /// A rating round.
    RoundId 'R'
    /// A version of the charter.
    CharterId 'V'
    /// What somebody asked a second person's approval for.
    RequestId 'K'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_written_and_read_alike() {
        assert_eq!("U3".parse::<UnitId>().unwrap(), UnitId(3));
        assert_eq!("u3".parse::<UnitId>().unwrap().to_string(), "U3");
        for bad in ["", "U", "3", "M3", "U-3", "U+3", "U99999999999"] {
            assert!(bad.parse::<UnitId>().is_err(), "{bad}");
        }
    }
}
