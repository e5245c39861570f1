//! Finding by Chinese, English, full pinyin and its initials (`rmyy` finds 人民医院), in all readings of a character.
//!
//! A word is looked for as a row of states, one a letter of the word: each character of a text moves those states on
//! by which the word can go past it, written as it is, as the first letter of one of its readings, or as a whole
//! reading. The last letters may also be the beginning of a reading that is not typed to its end. The pinyin table is
//! built once for the process and never changes. Must not know what is searched.

mod filter;
mod index;

use std::sync::OnceLock;

use ib_matcher::pinyin::{PinyinData, PinyinNotation};

pub use filter::Filter;
pub use index::Index;

fn data() -> &'static PinyinData {
    static DATA: OnceLock<PinyinData> = OnceLock::new();
    DATA.get_or_init(|| PinyinData::new(PinyinNotation::Ascii.union(PinyinNotation::AsciiFirstLetter)))
}

/// The most letters of a word that are looked at.
const MOST: usize = 60;
/// The longest reading: zhuang.
const LONGEST: usize = 6;

/// A character as it is compared: in small letters, half as wide, ü as the v that people type for it.
fn folded(c: char) -> char {
    match c {
        'ü' | 'Ü' => 'v',
        '\u{ff01}'..='\u{ff5e}' => {
            let half = char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
            half.to_ascii_lowercase()
        }
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// How a character moves a word on: a bit for each letter from which it can go past it.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
struct Moves {
    /// From which letters it leads anywhere at all.
    any: u64,
    /// From which letters it takes one, two, up to six of them.
    past: [u64; LONGEST],
    /// From which letters the rest of the word is the beginning of one of its readings.
    ends: u64,
}

/// A word to look for.
#[derive(Clone, PartialEq, Debug)]
pub struct Word {
    letters: Vec<char>,
}

impl Word {
    /// Reads a word.
    pub fn new(typed: &str) -> Word {
        Word { letters: typed.chars().map(folded).take(MOST).collect() }
    }

    /// Whether every text with this word has `other` too, which was typed before it.
    pub fn narrows(&self, other: &Word) -> bool {
        self.letters.starts_with(&other.letters)
    }

    fn moves(&self, c: char) -> Moves {
        let mut moves = Moves::default();
        let mut past = |at: usize, letters: usize| {
            moves.past[letters - 1] |= 1 << at;
            moves.any |= 1 << at;
        };
        for (at, letter) in self.letters.iter().enumerate() {
            if *letter == c {
                past(at, 1);
            }
        }
        if c.is_ascii() {
            return moves;
        }
        let mut ends = 0_u64;
        data().get_pinyins_and_for_each(c, |pinyin| {
            let reading = pinyin.notation(PinyinNotation::Ascii).unwrap_or_default();
            for at in 0..self.letters.len() {
                let rest = &self.letters[at..];
                let same = rest.iter().zip(reading.chars()).take_while(|(a, b)| **a == *b).count();
                if same > 0 {
                    past(at, 1);
                }
                if same == reading.len() {
                    past(at, same);
                } else if same == rest.len() {
                    ends |= 1 << at;
                }
            }
        });
        Moves { ends, any: moves.any | ends, ..moves }
    }

    /// Whether the word occurs in a text.
    pub fn is_in(&self, text: &str) -> bool {
        let mut states = States::of(self);
        self.letters.is_empty() || text.chars().any(|c| states.step(&self.moves(folded(c))))
    }

    /// Whether a text begins with the word.
    pub fn begins(&self, text: &str) -> bool {
        let goal = 1_u64 << self.letters.len();
        let mut at = 1;
        for c in text.chars() {
            let moves = self.moves(folded(c));
            let mut next = 0;
            for (n, from) in moves.past.iter().enumerate() {
                next |= (at & from) << (n + 1);
            }
            if next & goal != 0 || at & moves.ends != 0 {
                return true;
            }
            at = next;
        }
        self.letters.is_empty()
    }
}

/// How far a word has come in a text: a bit for each letter that may come next.
struct States {
    at: u64,
    goal: u64,
}

impl States {
    fn of(word: &Word) -> States {
        States { at: 1, goal: 1 << word.letters.len() }
    }

    /// Goes past a character; whether the word has been found.
    fn step(&mut self, moves: &Moves) -> bool {
        if self.at & moves.any == 0 {
            self.at = 1;
            return false;
        }
        let mut next = 1;
        for (n, from) in moves.past.iter().enumerate() {
            next |= (self.at & from) << (n + 1);
        }
        let found = next & self.goal != 0 || self.at & moves.ends != 0;
        // The word may begin anew at every character.
        self.at = next;
        found
    }
}

/// What somebody typed to find something: words that must all occur.
pub struct Query {
    words: Vec<Word>,
}

impl Query {
    /// Reads what was typed; blanks separate words.
    pub fn new(typed: &str) -> Query {
        Query { words: typed.split_whitespace().map(Word::new).collect() }
    }

    /// Whether all words occur in `text`; nothing typed matches everything.
    pub fn matches(&self, text: &str) -> bool {
        self.words.iter().all(|word| word.is_in(text))
    }
}

#[cfg(test)]
mod tests {
    use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn initials_full_pinyin_and_parts_find_the_name() {
        for typed in ["人民", "rmyy", "renmin", "renminyiy", "RMYY", "rm 医院", "yy gui", "gui港s人", ""]
        {
            assert!(Query::new(typed).matches("贵港市人民医院"), "{typed}");
        }
        for typed in ["rmyx", "港北", "renmim", "rm 学校"] {
            assert!(!Query::new(typed).matches("贵港市人民医院"), "{typed}");
        }
        for typed in ["gg", "guigang", "贵港s", "guigangsh", ""] {
            assert!(Word::new(typed).begins("贵港市人民医院"), "{typed}");
        }
        assert!(!Word::new("rm").begins("贵港市人民医院") && !Word::new("gs").begins("贵港市"));
        assert!(Query::new("lv").matches("绿化"));
        assert!(Query::new("TAX").matches("Gangnan tax office"));
        assert!(Query::new("ＱＱ").matches("qq") && Query::new("12").matches("第１２栋"));
    }

    #[test]
    fn every_reading_of_a_character_finds_it() {
        for (name, readings) in [
            ("重庆路", &["cq", "zq", "chongqing", "zhongqinglu"][..]),
            ("农业银行", &["nyyh", "yinhang", "yinxing"]),
            ("曾伟", &["zw", "zengwei", "cengwei"]),
            ("单雄", &["sx", "shanx", "danxiong"]),
            ("仇小芳", &["qxf", "qiuxiao", "chou"]),
            ("区志强", &["ozq", "ouzhi", "quzhi"]),
            ("查明", &["zm", "zhaming", "cham"]),
            ("解放", &["xf", "xief", "jiefang"]),
        ] {
            for typed in readings {
                assert!(Query::new(typed).matches(name), "{name}: {typed}");
            }
        }
    }

    proptest! {
        /// The matcher of the library that the readings come from is the measure.
        #[test]
        fn a_word_is_found_where_the_librarys_own_matcher_finds_it(
            text in "[重庆银行人民医院绿女区a-dzyq ]{0,12}",
            word in "[a-z]{1,5}|[重庆银行a-zz]{1,4}|(ren|min|yi|yuan|zhong|qing|lv|x){1,3}[a-z]{0,2}",
        ) {
            let notations = PinyinNotation::Ascii.union(PinyinNotation::AsciiFirstLetter);
            let pinyin = PinyinMatchConfig::builder(notations).data(data()).case_insensitive(true).build();
            let matcher = IbMatcher::builder(word.as_str()).is_pattern_partial(true).pinyin(pinyin).build();
            prop_assert_eq!(Word::new(&word).is_in(&text), matcher.is_match(text.as_str()));
        }

        #[test]
        fn a_longer_word_finds_no_more(text in "[重庆银行人民医院a-z]{0,12}", word in "[a-z重]{1,6}") {
            let longer = Word::new(&word);
            for (at, _) in word.char_indices().skip(1) {
                let shorter = Word::new(&word[..at]);
                prop_assert!(longer.narrows(&shorter));
                prop_assert!(!longer.is_in(&text) || shorter.is_in(&text));
            }
        }
    }
}
