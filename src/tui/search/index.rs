//! Many texts made ready to be searched while typing: characters as small numbers, so that a word asks the pinyin
//! table once for each different character, and not once for each place where it stands.

use std::collections::HashMap;

use super::{Moves, States, Word, folded};

/// Texts of rows, in order.
#[derive(Default)]
pub struct Index {
    /// The number of each character of the basic plane, from 1; 0 where it does not occur.
    numbers: Vec<u16>,
    /// The numbers of the others.
    rare: HashMap<char, u16>,
    /// The characters by number.
    characters: Vec<char>,
    text: Vec<u16>,
    ends: Vec<u32>,
}

const PLANE: usize = 0x1_0000;

impl Index {
    /// Adds the text of the next row.
    pub fn push(&mut self, text: &str) {
        if self.numbers.is_empty() {
            self.numbers = vec![0; PLANE];
            // What has no number of its own stands for nothing that can be typed.
            self.characters = vec!['\0'];
        }
        for c in text.chars().map(folded) {
            let number = match self.numbers.get_mut(c as usize) {
                Some(number) => number,
                None => self.rare.entry(c).or_default(),
            };
            if *number == 0 && self.characters.len() < PLANE {
                *number = self.characters.len() as u16;
                self.characters.push(c);
            }
            self.text.push(*number);
        }
        self.ends.push(self.text.len() as u32);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Makes a word ready to be looked for.
    pub fn look_for<'a>(&'a self, word: &'a Word) -> Look<'a> {
        let moves: Vec<Moves> = self.characters.iter().map(|c| word.moves(*c)).collect();
        let begins = moves.iter().map(|moves| moves.any & 1 != 0).collect();
        Look { index: self, word, moves, begins }
    }
}

/// A word that is looked for in the rows of an index.
pub struct Look<'a> {
    index: &'a Index,
    word: &'a Word,
    moves: Vec<Moves>,
    begins: Vec<bool>,
}

impl Look<'_> {
    /// Whether the word occurs in a row's text.
    pub fn is_in(&self, row: usize) -> bool {
        if self.word.letters.is_empty() {
            return true;
        }
        let Some(end) = self.index.ends.get(row) else { return false };
        let from = row.checked_sub(1).map_or(0, |before| self.index.ends[before] as usize);
        let mut states = States::of(self.word);
        self.index.text[from..*end as usize].iter().any(|c| {
            let c = usize::from(*c);
            // Most characters neither go on with the word nor begin it.
            if states.at == 1 && !self.begins[c] {
                return false;
            }
            states.step(&self.moves[c])
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_index_finds_what_a_search_of_each_text_finds(
            texts in proptest::collection::vec("[重庆银行人民医院a-z𠮷ＡＢ ]{0,10}", 1..8),
            word in "[a-z重𠮷]{1,4}",
        ) {
            let mut index = Index::default();
            texts.iter().for_each(|text| index.push(text));
            let word = Word::new(&word);
            let look = index.look_for(&word);
            for (row, text) in texts.iter().enumerate() {
                prop_assert_eq!(look.is_in(row), word.is_in(text), "{}", text);
            }
            prop_assert_eq!(index.len(), texts.len());
        }
    }
}
