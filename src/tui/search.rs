//! Finding by Chinese, English, full pinyin and its initials (`rmyy` finds 人民医院).
//!
//! The pinyin table is built once for the process and never changes. Must not know what is searched.

use std::sync::OnceLock;

use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use ib_matcher::pinyin::{PinyinData, PinyinNotation};

const NOTATIONS: PinyinNotation = PinyinNotation::Ascii.union(PinyinNotation::AsciiFirstLetter);

fn data() -> &'static PinyinData {
    static DATA: OnceLock<PinyinData> = OnceLock::new();
    DATA.get_or_init(|| PinyinData::new(NOTATIONS))
}

/// What somebody typed to find something: words that must all occur.
pub struct Query {
    words: Vec<IbMatcher<'static>>,
}

impl Query {
    /// Reads what was typed; blanks separate words.
    pub fn new(typed: &str) -> Query {
        let words = typed
            .split_whitespace()
            .map(|word| {
                let word = word.replace(['ü', 'Ü'], "v");
                let pinyin =
                    PinyinMatchConfig::builder(NOTATIONS).data(data()).case_insensitive(true).build();
                IbMatcher::builder(word.as_str()).is_pattern_partial(true).pinyin(pinyin).build()
            })
            .collect();
        Query { words }
    }

    /// Whether all words occur in `text`; nothing typed matches everything.
    pub fn matches(&self, text: &str) -> bool {
        self.words.iter().all(|word| word.is_match(text))
    }

    /// Whether `text` begins with the first word.
    pub fn begins(&self, text: &str) -> bool {
        self.words.first().is_some_and(|word| word.test(text).is_some())
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_full_pinyin_and_parts_find_the_name() {
        for typed in ["人民", "rmyy", "renmin", "renminyiy", "RMYY", "rm 医院", "yy gui", ""] {
            assert!(Query::new(typed).matches("贵港市人民医院"), "{typed}");
        }
        for typed in ["rmyx", "港北", "renmim", "rm 学校"] {
            assert!(!Query::new(typed).matches("贵港市人民医院"), "{typed}");
        }
        assert!(Query::new("gg").begins("贵港市人民医院") && !Query::new("rm").begins("贵港市人民医院"));
        assert!(Query::new("lv").matches("绿化"));
        assert!(Query::new("TAX").matches("Gangnan tax office"));
    }
}
