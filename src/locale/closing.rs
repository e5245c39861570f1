//! Workings in words: how a ballot's figures led to its outcome, and how a unit's points came about.
//!
//! Must not reckon an outcome of its own: it words the closing as it stands.

use super::{Lang, Named, label};
use crate::domain::ballot::{Ballot, Closing, Setting, Verdict};
use crate::domain::majority;
use crate::domain::rating::{How, Item, Line, Scheme, UnitResult};

/// A closed ballot's working: the figures, the rule, the comparison made, what came out. No full stop at its end.
pub fn working(lang: Lang, c: &Closing, at: Setting) -> String {
    let t = &c.tally;
    let (electorate, present) = (t.electorate, t.present);
    let (for_votes, against, abstain) = (t.for_votes, t.against, t.abstain);
    let mut out = match at {
        Setting::Meeting => say!(
            lang,
            "应到 {electorate}，实到 {present}，赞成 {for_votes}，反对 {against}，弃权 {abstain}"
                | "electorate {electorate}, present {present}, for {for_votes}, against {against}, abstaining {abstain}"
        ),
        Setting::Correspondence => say!(
            lang,
            "应投 {electorate}，收回表决票 {present}，赞成 {for_votes}，反对 {against}，弃权 {abstain}"
                | "electorate {electorate}, papers returned {present}, for {for_votes}, against {against}, abstaining {abstain}"
        ),
    };
    if let Some(paper) = &c.paper {
        let (out_slips, returned, invalid) = (c.handed_out.unwrap_or(0), paper.returned, paper.invalid);
        out.push_str(&say!(
            lang,
            "；发出表决票 {out_slips} 张，收回 {returned} 张，废票 {invalid} 张"
                | "; slips handed out {out_slips}, returned {returned}, invalid {invalid}"
        ));
    } else if t.not_voted() > 0 {
        let not_voted = t.not_voted();
        out.push_str(&say!(lang, "，未投 {not_voted}" | ", not voted {not_voted}"));
    }
    let rule = label::rule_at(lang, &c.rule, at);
    out.push_str(&say!(lang, "；规则：{rule}" | "; rule: {rule}"));
    out.push_str(lang.pick("；", "; "));
    out.push_str(&comparison(lang, c, at));
    out
}

/// The comparison that decided, and what came out.
fn comparison(lang: Lang, c: &Closing, at: Setting) -> String {
    let (t, required, for_votes) = (&c.tally, c.required, c.tally.for_votes);
    let verdict = c.verdict.name(lang);
    match c.verdict {
        Verdict::Void => say!(
            lang,
            "收回的表决票多于发出的，表决{verdict}" | "more slips came back than were handed out: {verdict}"
        ),
        Verdict::NoQuorum => {
            let (present, quorum) = (t.present, c.rule.quorum_required(t.electorate));
            match at {
                Setting::Meeting => say!(
                    lang,
                    "到会须 {quorum} 家以上（含），{present} 不足 {quorum}，{verdict}"
                        | "{quorum} must be present, {present} is fewer than {quorum}: {verdict}"
                ),
                Setting::Correspondence => say!(
                    lang,
                    "收回表决票须 {quorum} 张以上（含），{present} 不足 {quorum}，{verdict}"
                        | "{quorum} papers must be returned, {present} is fewer than {quorum}: {verdict}"
                ),
            }
        }
        Verdict::Passed | Verdict::NotPassed => {
            let need = say!(lang, "须 {required} 票以上（含）" | "{required} or more for are required");
            let casting = c.casting.filter(|_| majority::count(&c.rule, t, c.casting).by_casting_vote);
            let compared = match casting {
                Some(choice) => say!(lang, choice = choice.name(lang) =>
                    "赞成与反对票数相等，主持人投{choice}票"
                    | "for and against are equal and the chair votes {choice}"),
                None if for_votes >= required => {
                    say!(lang, "{for_votes} 达到 {required}" | "{for_votes} reaches {required}")
                }
                None if for_votes == t.against && for_votes > 0 => say!(
                    lang,
                    "赞成与反对票数相等，不成多数，{for_votes} 不足 {required}"
                        | "for and against are equal, which is no majority; {for_votes} is fewer than {required}"
                ),
                None => say!(lang, "{for_votes} 不足 {required}" | "{for_votes} is fewer than {required}"),
            };
            say!(lang, "{need}；{compared}，{verdict}" | "{need}; {compared}: {verdict}")
        }
    }
}

/// A closed ballot's figures and what came out, in short: 赞成 21，反对 5，弃权 4，通过.
pub fn short(lang: Lang, c: &Closing) -> String {
    let (t, verdict) = (&c.tally, c.verdict.name(lang));
    let (yes, no, abstain) = (t.for_votes, t.against, t.abstain);
    say!(
        lang,
        "赞成 {yes}，反对 {no}，弃权 {abstain}，{verdict}"
            | "for {yes}, against {no}, abstaining {abstain}: {verdict}"
    )
}

/// The same, step by step, for those who read it off the wall: the count, the quorum, the rule, the comparison.
pub fn steps(lang: Lang, c: &Closing, at: Setting) -> Vec<(&'static str, String)> {
    let t = &c.tally;
    let figures = working(lang, c, at);
    let count = figures.split(lang.pick("；规则：", "; rule: ")).next().unwrap_or_default().to_owned();
    let (quorum, electorate, present) = (c.rule.quorum_required(t.electorate), t.electorate, t.present);
    let met = present >= quorum;
    let quorum = match (quorum, met) {
        (1.., _) if at == Setting::Correspondence => {
            let reached =
                if met { lang.pick("达到", "reached") } else { lang.pick("未达到", "not reached") };
            say!(
                lang,
                "应投 {electorate}，须收回表决票 {quorum} 张以上（含）；收回 {present}，{reached}"
                    | "of {electorate}, {quorum} papers or more must be returned; {present} are: {reached}"
            )
        }
        (0, _) => lang.pick("不限", "none").to_owned(),
        (_, true) => say!(
            lang,
            "应到 {electorate}，须到 {quorum} 家以上（含）；实到 {present}，达到"
                | "of {electorate}, {quorum} or more must be present; {present} are: reached"
        ),
        (_, false) => say!(
            lang,
            "应到 {electorate}，须到 {quorum} 家以上（含）；实到 {present}，未达到"
                | "of {electorate}, {quorum} or more must be present; {present} are: not reached"
        ),
    };
    vec![
        (lang.pick("计票", "count"), count),
        (lang.pick("法定人数", "quorum"), quorum),
        (lang.pick("规则", "rule"), label::rule_at(lang, &c.rule, at)),
        (lang.pick("比较", "comparison"), comparison(lang, c, at)),
    ]
}

/// How an open ballot stands, as everybody may see it: 应到 37  实到 30  需 16  已投 12.
pub fn so_far(lang: Lang, ballot: &Ballot) -> String {
    let (electorate, voted) = (ballot.electorate.len(), ballot.voted_count());
    if ballot.setting() == Setting::Correspondence {
        return correspondence_so_far(lang, ballot);
    }
    let mut out = say!(lang, "应到 {electorate}" | "electorate {electorate}");
    let present = ballot.present.len();
    out.push_str(&say!(lang, "  实到 {present}" | "  present {present}"));
    if let Some(required) = ballot.required_so_far() {
        out.push_str(&say!(lang, "  需 {required}" | "  required {required}"));
    }
    out.push_str(&say!(lang, "  已投 {voted}" | "  voted {voted}"));
    out
}

/// The same by correspondence: 应投 20  须收回 14  已收回 3.
fn correspondence_so_far(lang: Lang, ballot: &Ballot) -> String {
    let (electorate, voted) = (ballot.electorate.len(), ballot.voted_count());
    let mut out = say!(lang, "应投 {electorate}" | "electorate {electorate}");
    let quorum = ballot.rule.quorum_required(ballot.electorate.len() as u32);
    if quorum > 0 {
        out.push_str(&say!(lang, "  须收回 {quorum}" | "  to be returned {quorum}"));
    }
    // Of what is returned, what is required grows with it, which says nothing yet.
    let fixed = ballot.rule.base == majority::Base::Electorate;
    if let Some(required) = ballot.required_so_far().filter(|_| fixed) {
        out.push_str(&say!(lang, "  需赞成 {required}" | "  for required {required}"));
    }
    out.push_str(&say!(lang, "  已收回 {voted}" | "  returned {voted}"));
    out
}

/// The name of what a line of a result is about.
pub fn item(scheme: &Scheme, item: Item) -> &str {
    let name = match item {
        Item::Indicator(n) => scheme.indicators.get(usize::from(n)).map(|x| x.name.as_str()),
        Item::Counted(n) | Item::Given(n) => scheme.adjustments.get(usize::from(n)).map(|x| x.name.as_str()),
    };
    name.unwrap_or("?")
}

/// One line of a unit's result: its name, what was counted, the points: 出席大会：3/4，30.00 分（满分 40.00）.
pub fn line(lang: Lang, scheme: &Scheme, line: &Line) -> String {
    let name = item(scheme, line.item);
    let (points, count, of) = (label::points(line.points), line.count, line.of);
    let indicator = match line.item {
        Item::Indicator(n) => scheme.indicators.get(usize::from(n)),
        Item::Counted(_) | Item::Given(_) => None,
    };
    let counted = match (line.item, indicator.map(|x| x.how)) {
        (_, Some(How::Judged)) => say!(lang, "{count} 个评分的平均" | "mean of {count} score[s]"),
        (_, Some(How::Share(_))) if of == 0 => {
            lang.pick("本年度无此类事项，按满分计", "no occasion this year, full points").to_owned()
        }
        (Item::Given(_), _) => lang.pick("手工给出", "given by hand").to_owned(),
        _ if of > 0 => format!("{count}/{of}"),
        _ => say!(lang, "{count} 次" | "{count} counted"),
    };
    let full = indicator.map_or_else(
        String::new,
        |x| say!(lang, most = label::points(x.most) => "（满分 {most}）" | " (of {most})"),
    );
    let mut out =
        say!(lang, "{name}：{counted}，{points} 分{full}" | "{name}: {counted}, {points} points{full}");
    if !line.counts {
        out.push_str(lang.pick("，同组取最高，此项不计", ", not counted: another of its group is higher"));
    }
    out
}

/// What a unit's year came to, in one line: 加分 3.00，扣分 0.00，总分 88.50，B.
pub fn result(lang: Lang, r: &UnitResult) -> String {
    let (bonus, deduction) = (label::points(r.bonus), label::points(r.deduction));
    let (total, grade) = (label::points(r.total), r.computed.name(lang));
    let mut out = say!(
        lang,
        "加分 {bonus}，扣分 {deduction}，总分 {total}，{grade}"
            | "bonus {bonus}, deductions {deduction}, total {total}, {grade}"
    );
    if r.vetoed {
        out.push_str(lang.pick("（一票否决）", " (veto)"));
    } else if r.tied {
        out.push_str(lang.pick("（名额线上同分，待审议）", " (tied at the ceiling, to be moderated)"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fraction::Threshold;
    use crate::domain::majority::{Choice, Rule, Tally};

    fn closing(rule: Rule, figures: [u32; 5], casting: Option<Choice>, verdict: Verdict) -> Closing {
        let [electorate, present, for_votes, against, abstain] = figures;
        let tally = Tally { electorate, present, for_votes, against, abstain };
        let required = majority::count(&rule, &tally, casting).required;
        Closing {
            tally,
            rule,
            required,
            casting,
            verdict,
            votes: Vec::new(),
            receipts: Vec::new(),
            handed_out: None,
            paper: None,
        }
    }

    #[test]
    fn a_ballot_shows_its_working() {
        let c = closing(Rule::TWO_THIRDS, [37, 30, 21, 5, 4], None, Verdict::Passed);
        assert_eq!(
            working(Lang::Zh, &c, Setting::Meeting),
            "应到 37，实到 30，赞成 21，反对 5，弃权 4；规则：到会不少于应到的三分之二（含）方可表决；\
             赞成票不少于实到的三分之二（含）为通过；须 20 票以上（含）；21 达到 20，通过"
        );
        assert!(
            working(Lang::En, &c, Setting::Meeting)
                .ends_with("20 or more for are required; 21 reaches 20: passed")
        );
    }

    #[test]
    fn a_tie_is_no_majority_and_the_working_says_so() {
        let c = closing(Rule::ASSOCIATION, [30, 30, 15, 15, 0], None, Verdict::NotPassed);
        let words = working(Lang::Zh, &c, Setting::Meeting);
        assert!(words.ends_with("赞成与反对票数相等，不成多数，15 不足 16，未通过"), "{words}");
        assert!(working(Lang::En, &c, Setting::Meeting).contains("equal, which is no majority"));
    }

    #[test]
    fn the_steps_of_a_working_are_the_working_in_lines() {
        let c = closing(Rule::TWO_THIRDS, [37, 30, 21, 5, 4], None, Verdict::Passed);
        let steps = steps(Lang::Zh, &c, Setting::Meeting);
        assert_eq!(steps[0], ("计票", "应到 37，实到 30，赞成 21，反对 5，弃权 4".to_owned()));
        assert_eq!(steps[1].1, "应到 37，须到 25 家以上（含）；实到 30，达到");
        assert_eq!(steps[3].1, "须 20 票以上（含）；21 达到 20，通过");
    }

    #[test]
    fn a_ballot_that_fails_says_by_how_much() {
        let c = closing(Rule::ASSOCIATION, [37, 30, 15, 13, 1], None, Verdict::NotPassed);
        let words = working(Lang::Zh, &c, Setting::Meeting);
        assert!(words.contains("未投 1"), "{words}");
        assert!(words.ends_with("须 16 票以上（含）；15 不足 16，未通过"), "{words}");
    }

    #[test]
    fn without_a_quorum_the_working_compares_those_present() {
        let c = closing(Rule::ASSOCIATION, [37, 20, 20, 0, 0], None, Verdict::NoQuorum);
        assert!(
            working(Lang::Zh, &c, Setting::Meeting)
                .ends_with("到会须 25 家以上（含），20 不足 25，未达法定人数")
        );
    }

    #[test]
    fn by_correspondence_papers_are_returned_and_nobody_is_present() {
        let c = closing(Rule::ASSOCIATION, [20, 15, 10, 3, 2], None, Verdict::Passed);
        let words = working(Lang::Zh, &c, Setting::Correspondence);
        assert_eq!(
            words,
            "应投 20，收回表决票 15，赞成 10，反对 3，弃权 2；规则：收回表决票不少于应投票数的三分之二（含）方为有效；\
             赞成票超过收回票数的二分之一（不含）为通过；须 8 票以上（含）；10 达到 8，通过"
        );
        let few = closing(Rule::ASSOCIATION, [20, 5, 5, 0, 0], None, Verdict::NoQuorum);
        for (lang, at) in [(Lang::Zh, ["到会", "实到", "应到"]), (Lang::En, ["present", "there", "room"])]
        {
            let all = [&c, &few].map(|c| {
                let steps = steps(lang, c, Setting::Correspondence).into_iter().map(|(_, line)| line);
                format!(
                    "{} {}",
                    working(lang, c, Setting::Correspondence),
                    steps.collect::<Vec<_>>().join(" ")
                )
            });
            assert!(at.iter().all(|word| all.iter().all(|said| !said.contains(word))), "{all:?}");
        }
        assert!(
            working(Lang::Zh, &few, Setting::Correspondence)
                .ends_with("收回表决票须 14 张以上（含），5 不足 14，未达法定人数")
        );
    }

    #[test]
    fn the_casting_vote_is_named_where_it_decided() {
        let rule = Rule { casting_vote: true, majority: Threshold::more_than(1, 2), ..Rule::ASSOCIATION };
        let c = closing(rule, [20, 20, 10, 10, 0], Some(Choice::For), Verdict::Passed);
        let words = working(Lang::Zh, &c, Setting::Meeting);
        assert!(words.ends_with("赞成与反对票数相等，主持人投赞成票，通过"), "{words}");
    }
}
