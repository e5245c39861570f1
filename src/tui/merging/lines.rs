//! Three texts, line by line: what was, what others made of it, what stands here. A paragraph is a line.

use std::ops::Range;

/// More lines than this are compared as a whole.
const MOST: usize = 2000;

/// A stretch of the text as each of the three has it, its lines joined.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Part {
    /// The line of what was at which it begins, from 1.
    pub line: usize,
    /// What was.
    pub was: Vec<String>,
    /// What others made of it.
    pub theirs: Vec<String>,
    /// What stands here.
    pub mine: Vec<String>,
}

impl Part {
    /// Whether others changed it to something that does not stand here as well.
    pub fn differs(&self) -> bool {
        self.theirs != self.was && self.theirs != self.mine
    }

    /// Whether it was changed here as well.
    pub fn touched(&self) -> bool {
        self.mine != self.was
    }
}

/// The texts in stretches, where all three agree between any two that differ.
pub(super) fn parts(was: &str, theirs: &str, mine: &str) -> Vec<Part> {
    let [was, theirs, mine] = [was, theirs, mine].map(|text| text.split('\n').collect::<Vec<_>>());
    let part = |a: Range<usize>, b: Range<usize>, c: Range<usize>| Part {
        line: a.start + 1,
        was: owned(&was[a]),
        theirs: owned(&theirs[b]),
        mine: owned(&mine[c]),
    };
    if [was.len(), theirs.len(), mine.len()].into_iter().any(|lines| lines > MOST) {
        return vec![part(0..was.len(), 0..theirs.len(), 0..mine.len())];
    }
    let (in_theirs, in_mine) = (matches(&was, &theirs), matches(&was, &mine));
    let mut parts = Vec::new();
    let (mut a, mut b, mut c) = (0, 0, 0);
    for n in 0..=was.len() {
        // A line that stands in all three, or the end of all three.
        let stands = match (in_theirs.get(n), in_mine.get(n)) {
            (Some(Some(t)), Some(Some(m))) => (*t, *m),
            (None, None) => (theirs.len(), mine.len()),
            _ => continue,
        };
        // As many lines in each: line stands against line.
        let lines = n - a;
        if lines == stands.0 - b && lines == stands.1 - c {
            parts.extend((0..lines).map(|k| part(a + k..a + k + 1, b + k..b + k + 1, c + k..c + k + 1)));
        } else {
            parts.push(part(a..n, b..stands.0, c..stands.1));
        }
        if n < was.len() {
            parts.push(part(n..n + 1, stands.0..stands.0 + 1, stands.1..stands.1 + 1));
        }
        (a, b, c) = (n + 1, stands.0 + 1, stands.1 + 1);
    }
    parts
}

fn owned(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

/// For each line of one text, the line of another that it is, by the longest run of lines that both have.
fn matches(one: &[&str], other: &[&str]) -> Vec<Option<usize>> {
    let mut longest = vec![vec![0u16; other.len() + 1]; one.len() + 1];
    for (i, line) in one.iter().enumerate().rev() {
        for (j, there) in other.iter().enumerate().rev() {
            longest[i][j] = if line == there {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let mut found = vec![None; one.len()];
    let (mut i, mut j) = (0, 0);
    while i < one.len() && j < other.len() {
        if one[i] == other[j] {
            found[i] = Some(j);
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(was: &str, theirs: &str, mine: &str) -> Vec<(usize, String, String, String)> {
        let differing = parts(was, theirs, mine).into_iter().filter(Part::differs);
        differing.map(|p| (p.line, p.was.join("|"), p.theirs.join("|"), p.mine.join("|"))).collect()
    }

    #[test]
    fn only_the_lines_that_others_changed_are_shown() {
        let was = "一\n二\n三\n四\n五";
        assert_eq!(shown(was, was, "一\n二\n三\n四\n五改"), []);
        let one = shown(was, "一\n二改\n三\n四\n五", "一\n二\n三\n四改\n五");
        assert_eq!(one, [(2, "二".into(), "二改".into(), "二".into())]);
        let both = shown(was, "一\n二甲\n三\n四\n五\n六", "一\n二乙\n三\n五");
        assert_eq!(
            both,
            [(2, "二".into(), "二甲".into(), "二乙".into()), (6, String::new(), "六".into(), String::new())]
        );
        // What both made the same of is no matter.
        assert_eq!(shown(was, "一\n三\n四\n五", "一\n三\n四\n五"), []);
    }

    proptest! {
        #[test]
        fn each_text_is_its_parts_one_after_the_other(texts in [texts(), texts(), texts()]) {
            let [was, theirs, mine] = &texts;
            let parts = parts(was, theirs, mine);
            let all = |of: fn(&Part) -> &Vec<String>| {
                parts.iter().flat_map(of).cloned().collect::<Vec<_>>().join("\n")
            };
            prop_assert_eq!(&all(|p| &p.was), was);
            prop_assert_eq!(&all(|p| &p.theirs), theirs);
            prop_assert_eq!(&all(|p| &p.mine), mine);
        }
    }

    fn texts() -> impl Strategy<Value = String> {
        proptest::collection::vec("[甲乙丙]?", 1..8).prop_map(|lines| lines.join("\n"))
    }
}
