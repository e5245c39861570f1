//! What differs between two wordings, word by word: figures and Latin words stay whole, and so do the charter's own
//! terms, so that 应到 is told to have become 实到, and not 应 to have become 实.

use crate::tui::screen::Words;
use crate::tui::theme::Tone;
use crate::tui::widgets::beside::{Pair, compare};

/// Words that are not taken apart; of several that fit, the longest counts.
const TERMS: &[&str] = &[
    "党建联盟",
    "联盟大会",
    "联络办公室",
    "联络员",
    "成员单位",
    "发起单位",
    "牵头单位",
    "上级党组织",
    "党组织",
    "专门委员会",
    "专委会",
    "大党委",
    "季度任务",
    "年度评级",
    "反馈函",
    "一票否决",
    "工作日",
    "赞成票",
    "反对票",
    "弃权票",
    "有表决权",
    "三分之一",
    "三分之二",
    "二分之一",
    "四分之三",
    "五分之一",
    "五分之四",
    "过半数",
    "联席会议",
    "临时会议",
    "应到",
    "实到",
    "到会",
    "参会",
    "不少于",
    "以上",
    "以下",
    "以内",
    "超过",
    "不满",
    "达到",
    "表决",
    "通过",
    "生效",
    "记名",
    "无记名",
    "书面",
    "口头",
    "通知",
    "公示",
    "公布",
    "审核",
    "审议",
    "准入",
    "退出",
    "除名",
    "修订",
    "签署",
    "盟约",
    "条款",
    "意见",
    "议题",
    "任务",
    "单位",
    "会议",
    "办理",
    "答复",
    "可以",
    "应当",
    "必须",
    "不得",
];

/// A text in its clauses, each with the mark that ends it.
pub fn clauses(text: &str) -> Vec<String> {
    let mut clauses: Vec<String> = vec![String::new()];
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c == '\n' {
            clauses.push(String::new());
            continue;
        }
        if let Some(last) = clauses.last_mut() {
            last.push(c);
        }
        // A point within a figure ends nothing.
        let mut within = || rest.peek().is_some_and(char::is_ascii_digit);
        if matches!(c, '。' | '；' | ';') || (c == '.' && !within()) {
            clauses.push(String::new());
        }
    }
    clauses.iter_mut().for_each(|clause| *clause = clause.trim().to_owned());
    clauses.retain(|clause| !clause.is_empty());
    clauses
}

/// The words of a text: figures, Latin words and terms whole, every other character alone.
fn tokens(text: &str) -> Vec<&str> {
    let joins = |c: char| c.is_ascii_alphanumeric() || c == '/' || c == '.' || c == '%';
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let terms = TERMS.iter().filter(|term| rest.starts_with(**term)).map(|term| term.len());
        let length = match terms.max() {
            Some(length) => length,
            None if joins(first) => rest.find(|c: char| !joins(c)).unwrap_or(rest.len()),
            None => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after;
    }
    tokens
}

/// A stretch of two texts: what both have, or what one has in the place of what the other has.
#[derive(Clone, PartialEq, Debug)]
pub enum Stretch {
    /// The same in both.
    Same(String),
    /// The first has the one, the second the other; either may be empty.
    Changed(String, String),
}

/// Two texts, stretch by stretch.
pub fn stretches(old: &str, new: &str) -> Vec<Stretch> {
    let (old, new) = (tokens(old), tokens(new));
    let mut all: Vec<Stretch> = Vec::new();
    for pair in compare(&old, &new) {
        match (pair, all.last_mut()) {
            (Pair::Same(token), Some(Stretch::Same(same))) => same.push_str(token),
            (Pair::Same(token), _) => all.push(Stretch::Same((*token).to_owned())),
            (Pair::Left(token), Some(Stretch::Changed(gone, _))) => gone.push_str(token),
            (Pair::Left(token), _) => all.push(Stretch::Changed((*token).to_owned(), String::new())),
            (Pair::Right(token), Some(Stretch::Changed(_, come))) => come.push_str(token),
            (Pair::Right(token), _) => all.push(Stretch::Changed(String::new(), (*token).to_owned())),
        }
    }
    joined(all)
}

/// Characters that are words of their own.
const PARTICLES: &str = "的之和与或及为在由于从至即";

/// A single character that happens to stand in both, between two changes, is part of one change: nobody reads a word
/// in pieces.
fn joined(all: Vec<Stretch>) -> Vec<Stretch> {
    let mut kept: Vec<Stretch> = Vec::new();
    let mut rest = all.into_iter().peekable();
    while let Some(stretch) = rest.next() {
        let lone = matches!(&stretch, Stretch::Same(same)
            if same.chars().count() == 1 && same.chars().all(|c| c.is_alphabetic() && !c.is_ascii() && !PARTICLES.contains(c)));
        match (kept.last_mut(), stretch, rest.peek()) {
            (Some(Stretch::Changed(gone, come)), Stretch::Same(same), Some(_)) if lone => {
                gone.push_str(&same);
                come.push_str(&same);
            }
            (Some(Stretch::Changed(gone, come)), Stretch::Changed(more_gone, more_come), _) => {
                gone.push_str(&more_gone);
                come.push_str(&more_come);
            }
            (_, stretch, _) => kept.push(stretch),
        }
    }
    kept
}

/// What was replaced by what, in order: `("60", "90")`; empty on one side where something came or went.
pub fn replaced(old: &str, new: &str) -> Vec<(String, String)> {
    let changed = |stretch| match stretch {
        Stretch::Changed(gone, come) => Some((gone, come)),
        Stretch::Same(_) => None,
    };
    stretches(old, new).into_iter().filter_map(changed).collect()
}

/// Two wordings of a clause, each with the words that the other has not in their tone.
pub fn dressed(old: &str, new: &str) -> (Vec<Words>, Vec<Words>) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for stretch in stretches(old, new) {
        match stretch {
            Stretch::Same(same) => {
                left.push(Words::from(same.clone()));
                right.push(Words::from(same));
            }
            Stretch::Changed(gone, come) => {
                left.push(Words::new(gone, Tone::Bad));
                right.push(Words::new(come, Tone::Good));
            }
        }
    }
    (left, right)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(found: &[(&str, &str)]) -> Vec<(String, String)> {
        found.iter().map(|(gone, come)| ((*gone).to_owned(), (*come).to_owned())).collect()
    }

    #[test]
    fn the_words_that_changed_are_found_with_figures_and_terms_whole() {
        for (old, new, changed) in [
            ("满60日后可以再次申请", "满90日后可以再次申请", &[("60", "90")][..]),
            ("赞成票超过应到的2/3", "赞成票超过实到的1/2", &[("应到", "实到"), ("2/3", "1/2")]),
            ("提前7日，书面", "提前10日，书面通知", &[("7", "10"), ("", "通知")]),
            ("由联络员签署", "由党组织签署", &[("联络员", "党组织")]),
            ("不变", "不变", &[]),
        ] {
            assert_eq!(replaced(old, new), pairs(changed), "{old} > {new}");
        }
    }

    #[test]
    fn a_character_that_both_happen_to_have_does_not_take_a_word_apart() {
        assert_eq!(replaced("每季召开一次", "每半年召集一次"), pairs(&[("季召开", "半年召集")]));
        // What both say is not made part of a change.
        assert_eq!(replaced("三日内，五日后", "四日内，六日后"), pairs(&[("三", "四"), ("五", "六")]));
    }

    #[test]
    fn a_text_is_compared_clause_by_clause_and_a_decimal_point_ends_none() {
        assert_eq!(
            clauses("一个单位一票；记名。\n名单按笔画。"),
            ["一个单位一票；", "记名。", "名单按笔画。"]
        );
        assert_eq!(clauses("A from 89.5. B else."), ["A from 89.5.", "B else."]);
    }
}
