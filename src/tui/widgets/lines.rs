//! Two texts line by line: what was taken out, what was put in, and a little of what stayed round it.

use super::detail::Detail;
use crate::tui::screen::Words;
use crate::tui::theme::Tone;

/// A line of the comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Line<'a> {
    /// In both.
    Same(&'a str),
    /// Only in the earlier text.
    Out(&'a str),
    /// Only in the later text.
    In(&'a str),
}

/// The lines of two texts, those in common kept in order; as few as can be are taken out and put in.
pub fn compare<'a>(earlier: &'a str, later: &'a str) -> Vec<Line<'a>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (earlier.lines().collect(), later.lines().collect());
    // What is alike at both ends costs nothing.
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let (a, b) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    // The longest common lines from each place on.
    let mut longest = vec![vec![0u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] = match a[i] == b[j] {
                true => longest[i + 1][j + 1] + 1,
                false => longest[i + 1][j].max(longest[i][j + 1]),
            };
        }
    }
    let mut lines: Vec<Line> = old[..head].iter().map(|line| Line::Same(line)).collect();
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            lines.push(Line::Same(a[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || i < a.len() && longest[i + 1][j] >= longest[i][j + 1] {
            lines.push(Line::Out(a[i]));
            i += 1;
        } else {
            lines.push(Line::In(b[j]));
            j += 1;
        }
    }
    lines.extend(old[old.len() - tail..].iter().map(|line| Line::Same(line)));
    lines
}

/// What differs, with a line of what stayed before and after; nothing where the texts are alike.
pub fn differences(earlier: &str, later: &str) -> Detail {
    let lines = compare(earlier, later);
    let changed = |at: usize| lines.get(at).is_some_and(|line| !matches!(line, Line::Same(_)));
    let near = |at: usize| changed(at) || changed(at + 1) || at.checked_sub(1).is_some_and(changed);
    let mut detail = Detail::new();
    let mut left_out = false;
    for (at, line) in lines.iter().enumerate() {
        if !near(at) {
            left_out = true;
            continue;
        }
        if std::mem::take(&mut left_out) {
            detail = detail.para(Words::new("  ...", Tone::Muted));
        }
        let (mark, text, tone) = match line {
            Line::Same(text) => (' ', text, Tone::Muted),
            Line::Out(text) => ('-', text, Tone::Bad),
            Line::In(text) => ('+', text, Tone::Good),
        };
        detail = detail.para(Words::new(format!("{mark} {text}"), tone));
    }
    if lines.iter().all(|line| matches!(line, Line::Same(_))) { Detail::new() } else { detail }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_in_common_keep_their_order_and_the_others_are_told() {
        use Line::{In, Out, Same};
        assert_eq!(
            compare("一\n二\n三\n四", "一\n二改\n三\n三点五\n四"),
            [Same("一"), Out("二"), In("二改"), Same("三"), In("三点五"), Same("四")]
        );
        assert_eq!(compare("", "一"), [In("一")]);
        assert_eq!(compare("一\n一", "一"), [Same("一"), Out("一")]);
        assert!(differences("一\n二", "一\n二").is_empty());
    }

    #[test]
    fn putting_the_later_lines_together_gives_the_later_text() {
        let (earlier, later) = ("a\nb\nc\nd\ne", "b\nx\nd\ne\ny\nb");
        let kept = |drop: fn(&Line) -> bool| -> Vec<String> {
            let text = |line: Line| match line {
                Line::Same(t) | Line::Out(t) | Line::In(t) => t.to_owned(),
            };
            compare(earlier, later).into_iter().filter(|line| !drop(line)).map(text).collect()
        };
        assert_eq!(kept(|line| matches!(line, Line::Out(_))).join("\n"), later);
        assert_eq!(kept(|line| matches!(line, Line::In(_))).join("\n"), earlier);
    }
}
