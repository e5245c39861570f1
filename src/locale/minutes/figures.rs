//! Whether the text of minutes tells the figures of the ballots as they are on record.
//!
//! Reads the text as people write it: 赞成 21 票、反对 5 票、弃权 4 票. Must not change it, and refuses nothing: it
//! only says what to look at again.

use super::Lang;
use crate::domain::alliance::Alliance;
use crate::domain::ballot::{Ballot, Verdict};
use crate::domain::ids::{BallotId, MeetingId};

/// Something in a text that is not as it is on record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// The figures of a ballot are nowhere in the text.
    Lacks(BallotId),
    /// The text tells figures that no ballot has: for, against, abstaining.
    Unknown([u32; 3]),
    /// The text tells a number of votes for, without the rest, that no ballot has.
    UnknownFor(u32),
    /// The figures are there, and another outcome with them.
    Outcome(BallotId),
}

/// Figures as they stand in a text, and what their line says came out, if it says so.
struct Told {
    figures: [u32; 3],
    passed: Option<bool>,
}

/// What in the text of a meeting's minutes is not as it is on record.
pub fn faults(a: &Alliance, id: MeetingId, text: &str) -> Vec<Fault> {
    let Some(m) = a.meetings.get(&id) else { return Vec::new() };
    let held = m.items.iter().flat_map(|i| &i.ballots).filter_map(|id| a.ballots.get(id));
    let closed: Vec<(&Ballot, [u32; 3], Verdict)> = held
        .filter_map(|b| {
            let done = b.closing.as_ref()?;
            Some((b, [done.tally.for_votes, done.tally.against, done.tally.abstain], done.verdict))
        })
        .collect();
    let mut told = told(text);
    let mut faults = Vec::new();
    for (ballot, figures, verdict) in &closed {
        let decided = matches!(verdict, Verdict::Passed | Verdict::NotPassed);
        let as_it_was = |t: &Told| t.passed.is_none_or(|passed| passed == (*verdict == Verdict::Passed));
        let same = |t: &&Told| t.figures == *figures;
        // Two ballots may have the same figures: the one with the outcome that was is taken first.
        let mut places = (0..told.len()).filter(|at| same(&&told[*at]));
        let at = places.clone().find(|at| as_it_was(&told[*at])).or_else(|| places.next());
        match at {
            None => faults.push(Fault::Lacks(ballot.id)),
            Some(at) => {
                let t = told.remove(at);
                if decided && !as_it_was(&t) {
                    faults.push(Fault::Outcome(ballot.id));
                }
            }
        }
    }
    let known_for = |n: &u32| closed.iter().any(|(_, figures, _)| figures[0] == *n);
    faults.extend(alone(text).into_iter().filter(|n| !known_for(n)).map(Fault::UnknownFor));
    // Figures told a second time, as in a summary, are no fault.
    let known = |t: &Told| closed.iter().any(|(_, figures, _)| t.figures == *figures);
    faults.extend(told.iter().filter(|t| !known(t)).map(|t| Fault::Unknown(t.figures)));
    faults
}

fn told(text: &str) -> Vec<Told> {
    text.lines()
        .flat_map(|line| [Lang::Zh, Lang::En].into_iter().flat_map(move |lang| in_line(lang, line)))
        .collect()
}

/// The votes for that a text tells without the others: 赞成 99，通过.
fn alone(text: &str) -> Vec<u32> {
    let after = |line: &str| -> Vec<u32> {
        let parts = line.split("赞成").skip(1);
        let lone = |part: &str| {
            let (yes, rest) = number(part)?;
            // What a rule asks for, or how many lamps there are to be, are no votes.
            let votes = rest.trim_start().starts_with(['票', '，', ',', '；', '。', '、']) || rest.is_empty();
            (votes && behind(rest, "反对").is_none()).then_some(yes)
        };
        parts.filter_map(lone).collect()
    };
    text.lines().flat_map(after).collect()
}

/// The figures in a line: for, and close behind it against and abstaining.
fn in_line(lang: Lang, line: &str) -> Vec<Told> {
    let heads = match lang {
        Lang::Zh => ["赞成", "反对", "弃权"],
        Lang::En => ["for", "against", "abstain"],
    };
    let line = line.to_lowercase();
    let mut found = Vec::new();
    let mut rest = line.as_str();
    while let Some(at) = rest.find(heads[0]) {
        rest = &rest[at + heads[0].len()..];
        let Some((yes, after)) = number(rest) else { continue };
        let Some((no, after)) = behind(after, heads[1]) else { continue };
        let Some((abstain, after)) = behind(after, heads[2]) else { continue };
        found.push(Told { figures: [yes, no, abstain], passed: passed(after) });
        rest = after;
    }
    found
}

/// The number after a word that stands close by.
fn behind<'a>(text: &'a str, word: &str) -> Option<(u32, &'a str)> {
    let at = text.find(word)?;
    if text[..at].chars().count() > 12 {
        return None;
    }
    number(&text[at + word.len()..])
}

/// The number at the beginning of a text, after a blank, a colon or the end of a word.
fn number(text: &str) -> Option<(u32, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || "：:票为ing".contains(c));
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    Some((text[..digits].parse().ok()?, &text[digits..]))
}

/// What the end of a line says came out: 通过, 未通过, passed, not passed.
fn passed(line: &str) -> Option<bool> {
    let end = line
        .split(['；', ';', '。', '.', '，', ',', ':', '：'])
        .rfind(|part| part.contains("通过") || part.contains("passed"))?;
    let end = end.trim();
    // The rule tells for what a matter passes; that is no outcome.
    if end.contains("为通过") || end.contains("passes") {
        return None;
    }
    Some(!(["未通过", "不通过", "不予通过", "未获通过", "not passed"].iter().any(|no| end.contains(no))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_people_write_them() {
        for (text, figures, out) in [
            ("同意增设路灯：赞成 21 票、反对5票、弃权：4票，通过。", [21, 5, 4], Some(true)),
            (
                "赞成 3，反对 16，弃权 2；规则：赞成票超过实到的二分之一（不含）为通过；须 11 票以上（含）；3 不足 11，未通过。",
                [3, 16, 2],
                Some(false),
            ),
            (
                "electorate 4, present 4, for 3, against 1, abstaining 0; 3 reaches 3: passed.",
                [3, 1, 0],
                Some(true),
            ),
            ("表决：赞成票 9，反对票 0，弃权票 0", [9, 0, 0], None),
        ] {
            let told = told(text);
            assert_eq!(told.len(), 1, "{text}");
            assert_eq!((told[0].figures, told[0].passed), (figures, out), "{text}");
        }
        assert!(told("会议赞成增设 3 盏路灯，不反对加装扶手").is_empty());
        assert!(told("work for 3 days").is_empty());
        assert_eq!(alone("表决 B28（记名）：应到 20，实到 14，赞成 99，通过"), [99]);
        assert!(alone("赞成 21 票、反对5票、弃权：4票，通过。赞成增设 3 盏路灯").is_empty());
    }
}
