//! The numbers of entries, rising. Most matters stand in one entry alone: it takes no room of its own.

use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The numbers of some entries, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Numbers(Held);

#[derive(Clone, PartialEq, Eq, Debug)]
enum Held {
    One(u64),
    /// None, or several.
    Many(Vec<u64>),
}

impl Numbers {
    /// None yet.
    pub const fn new() -> Numbers {
        Numbers(Held::Many(Vec::new()))
    }

    /// Adds one after all others.
    pub fn push(&mut self, number: u64) {
        match &mut self.0 {
            Held::Many(none) if none.is_empty() => self.0 = Held::One(number),
            Held::One(first) => self.0 = Held::Many(vec![*first, number]),
            Held::Many(numbers) => numbers.push(number),
        }
    }

    /// All of them.
    pub fn as_slice(&self) -> &[u64] {
        match &self.0 {
            Held::One(number) => std::slice::from_ref(number),
            Held::Many(numbers) => numbers,
        }
    }
}

impl Default for Numbers {
    fn default() -> Numbers {
        Numbers::new()
    }
}

impl Deref for Numbers {
    type Target = [u64];

    fn deref(&self) -> &[u64] {
        self.as_slice()
    }
}

impl From<Vec<u64>> for Numbers {
    fn from(mut numbers: Vec<u64>) -> Numbers {
        match numbers[..] {
            [one] => Numbers(Held::One(one)),
            _ => {
                numbers.shrink_to_fit();
                Numbers(Held::Many(numbers))
            }
        }
    }
}

impl Serialize for Numbers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_slice().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Numbers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Numbers, D::Error> {
        Ok(Numbers::from(Vec::deserialize(deserializer)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_many_there_are_they_are_read_and_stored_as_a_list() {
        let mut numbers = Numbers::new();
        for n in 0..4 {
            let list: Vec<u64> = (0..n).collect();
            assert_eq!(numbers.as_slice(), list);
            assert_eq!(numbers, Numbers::from(list.clone()));
            let text = serde_json::to_string(&numbers).unwrap();
            assert_eq!(text, serde_json::to_string(&list).unwrap());
            assert_eq!(serde_json::from_str::<Numbers>(&text).unwrap(), numbers);
            numbers.push(n);
        }
    }

    #[test]
    fn what_every_matter_and_opinion_keeps_is_small() {
        use crate::domain::alliance::Course;
        use crate::domain::opinion::Opinion;
        assert!(size_of::<Numbers>() <= 24 && size_of::<Course>() <= 32, "{}", size_of::<Course>());
        assert!(size_of::<Opinion>() <= 232, "{}", size_of::<Opinion>());
    }
}
