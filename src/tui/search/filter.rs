//! What is typed into a list's search line: words that must all occur, `-word` that must not, `column:word`.

use super::Word;

/// A condition.
#[derive(Clone, PartialEq, Debug)]
struct Term {
    column: Option<usize>,
    not: bool,
    word: Word,
}

/// All conditions of a search line.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Filter {
    terms: Vec<Term>,
}

impl Filter {
    /// Reads a search line; `titles` are the columns' titles, each in every language.
    pub fn new(typed: &str, titles: &[Vec<String>]) -> Filter {
        let read = |typed: &str| {
            let (not, rest) = match typed.strip_prefix(['-', '－']) {
                Some(rest) => (true, rest),
                None => (false, typed),
            };
            // What is not the title of a column is a word as it stands, such as a time of day.
            let named =
                rest.split_once([':', '：']).and_then(|(title, word)| Some((column(title, titles)?, word)));
            let (column, word) = match named {
                Some((column, word)) => (Some(column), word),
                None => (None, rest),
            };
            (!word.is_empty()).then(|| Term { column, not, word: Word::new(word) })
        };
        Filter { terms: typed.split_whitespace().filter_map(read).collect() }
    }

    /// Whether everything fits.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The columns that are searched one by one, and whether all text is searched too.
    pub fn columns(&self) -> (bool, Vec<usize>) {
        let mut columns: Vec<usize> = self.terms.iter().filter_map(|term| term.column).collect();
        columns.sort_unstable();
        columns.dedup();
        (self.terms.iter().any(|term| term.column.is_none()), columns)
    }

    /// The conditions: the column, whether the word must not occur, the word.
    pub fn terms(&self) -> impl Iterator<Item = (Option<usize>, bool, &Word)> {
        self.terms.iter().map(|term| (term.column, term.not, &term.word))
    }

    /// Whether all that this one finds is among what `before` found, so that only that need be looked through.
    pub fn narrows(&self, before: &Filter) -> bool {
        let within = |(new, old): (&Term, &Term)| {
            new == old || (new.column == old.column && !new.not && !old.not && new.word.narrows(&old.word))
        };
        self.terms.len() >= before.terms.len() && self.terms.iter().zip(&before.terms).all(within)
    }
}

/// The column that a title, or its beginning, or its pinyin names.
fn column(title: &str, titles: &[Vec<String>]) -> Option<usize> {
    if title.is_empty() {
        return None;
    }
    let word = Word::new(title);
    let exact = |name: &String| name.eq_ignore_ascii_case(title);
    let begins = |name: &String| {
        // The first character must be part of it: 名 names 名称, not 单位名称.
        let rest: String = name.chars().skip(1).collect();
        word.is_in(name) && !word.is_in(&rest)
    };
    let find = |fits: &dyn Fn(&String) -> bool| titles.iter().position(|names| names.iter().any(fits));
    find(&exact).or_else(|| find(&begins)).or_else(|| find(&|name| word.is_in(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles() -> Vec<Vec<String>> {
        [["编号", "No."], ["任务名称", "Task"], ["状态", "State"], ["期限", "Due"]]
            .map(|pair| pair.map(str::to_owned).to_vec())
            .to_vec()
    }

    fn read(typed: &str) -> Vec<(Option<usize>, bool, Word)> {
        let filter = Filter::new(typed, &titles());
        filter.terms().map(|(column, not, word)| (column, not, word.clone())).collect()
    }

    #[test]
    fn words_may_be_excluded_and_bound_to_a_column_by_any_of_its_names() {
        assert_eq!(read("路灯 -已结"), [(None, false, Word::new("路灯")), (None, true, Word::new("已结"))]);
        for typed in ["状态:逾期", "zt:逾期", "state：逾期", "sta:逾期", "zhuangtai:逾期"] {
            assert_eq!(read(typed), [(Some(2), false, Word::new("逾期"))], "{typed}");
        }
        assert_eq!(read("-名称:灯"), [(Some(1), true, Word::new("灯"))]);
        // What names no column is looked for as it stands, and what is not finished asks for nothing yet.
        assert_eq!(read("10:30"), [(None, false, Word::new("10:30"))]);
        assert!(Filter::new("- 状态: -zt:", &titles()).is_empty());
    }

    #[test]
    fn only_what_can_narrow_looks_at_the_last_result() {
        let filter = |typed: &str| Filter::new(typed, &titles());
        for (before, now) in [("", "灯"), ("灯", "灯l"), ("l", "lu -x"), ("zt:a", "zt:ab"), ("a b", "a bc")]
        {
            assert!(filter(now).narrows(&filter(before)), "{before} > {now}");
        }
        for (before, now) in
            [("灯", ""), ("-a", "-ab"), ("a b", "a"), ("zt", "zt:a"), ("ab", "b"), ("zt:a", "qx:a")]
        {
            assert!(!filter(now).narrows(&filter(before)), "{before} > {now}");
        }
    }
}
