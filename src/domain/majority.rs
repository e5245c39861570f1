//! The arithmetic of a ballot: a rule, the figures, and what follows from them.
//!
//! Pure counting. Must not know who votes, where the rule comes from or how it is worded.
//!
//! What is decided here, precisely:
//!
//! - There is a quorum when as many are present as the quorum asks of the electorate.
//! - A ballot passes when there is a quorum and the votes for are at least [`Count::required`]: the smallest number
//!   that meets the threshold of its base. 以上 includes the number itself and 超过 excludes it, so a tie is no
//!   majority under "more than half", of whatever base. It suffices only where a charter writes "at least half"
//!   of the base, which is then what the charter says.
//! - Nothing is carried by no votes for: `required` is at least 1, and so it is where nobody is present.
//! - The casting vote acts only when the rule allows it, there is a quorum, votes for and against are equal and not
//!   both zero, and the majority asks for no more than a half. The chair's "for" is then one more vote for on an
//!   unchanged base, and carries if that suffices (with 10 for, 10 against and 5 abstaining of 25 present it does
//!   not); the chair's "against" defeats what is tied. It breaks a tie, and never makes a two-thirds majority.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fraction::{Comparator, Threshold};

/// What the majority is a part of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// 应到: all who may vote.
    Electorate,
    /// 实到: all who are present, whether they vote or not.
    Present,
    /// Votes cast for and against; abstentions don't count.
    Cast,
}

/// What a ballot needs to pass.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Rule {
    /// How much of the electorate must be present.
    pub quorum: Threshold,
    /// How much of the base must be for.
    pub majority: Threshold,
    /// What the majority is a part of.
    pub base: Base,
    /// Whether the chair breaks a tie.
    pub casting_vote: bool,
}

/// What a vote says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// 赞成.
    For,
    /// 反对.
    Against,
    /// 弃权.
    Abstain,
}

/// The figures of a ballot.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Tally {
    /// 应到: all who may vote.
    pub electorate: u32,
    /// 实到: those of them who are present or, by correspondence, have voted.
    pub present: u32,
    /// 赞成.
    pub for_votes: u32,
    /// 反对.
    pub against: u32,
    /// 弃权.
    pub abstain: u32,
}

/// How a ballot ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 通过.
    Passed,
    /// 未通过.
    NotPassed,
    /// 未达到法定人数: too few were present for a decision.
    NoQuorum,
}

/// A ballot's working: the numbers that were compared, and what came out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    /// The smallest number present that makes a quorum.
    pub quorum_required: u32,
    /// The figure that the majority is a part of.
    pub base: u32,
    /// The smallest number of votes for that suffices; never 0.
    pub required: u32,
    /// Whether the chair's casting vote decided it.
    pub by_casting_vote: bool,
    /// What came out.
    pub outcome: Outcome,
}

/// Why a rule cannot work.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum RuleFault {
    /// A fraction has the denominator 0.
    #[error("a fraction has the denominator 0")]
    ZeroDenominator,
    /// No meeting can reach the quorum: more than all would have to be present.
    #[error("no meeting can reach the quorum")]
    QuorumOutOfReach,
    /// The majority is 0: anything would be carried.
    #[error("the majority is 0")]
    MajorityOfNothing,
    /// No ballot can reach the majority: more than all would have to be for.
    #[error("no ballot can reach the majority")]
    MajorityOutOfReach,
}

/// How the bases are written, in English and in Chinese.
const BASES: [(&str, Base); 6] = [
    ("electorate", Base::Electorate),
    ("present", Base::Present),
    ("cast", Base::Cast),
    ("应到", Base::Electorate),
    ("实到", Base::Present),
    ("投票", Base::Cast),
];

/// Reads a majority with its base: `>1/2 present`, `>=2/3 实到`.
pub fn read_majority(text: &str) -> Option<(Threshold, Base)> {
    let text = text.trim();
    let (rest, base) = BASES.iter().find_map(|(word, base)| Some((text.strip_suffix(word)?, *base)))?;
    Some((rest.parse().ok()?, base))
}

impl Rule {
    /// A comparable association's ordinary matters: 2/3 or more present, more than half of those present.
    pub const ASSOCIATION: Rule = Rule {
        quorum: Threshold::at_least(2, 3),
        majority: Threshold::more_than(1, 2),
        base: Base::Present,
        casting_vote: false,
    };
    /// An association's charter revisions and removals: 2/3 or more of those present.
    pub const TWO_THIRDS: Rule = Rule { majority: Threshold::at_least(2, 3), ..Rule::ASSOCIATION };
    /// A party branch's: half or more present, more than half of the electorate.
    pub const PARTY_BRANCH: Rule =
        Rule { quorum: Threshold::at_least(1, 2), base: Base::Electorate, ..Rule::ASSOCIATION };
    /// An election's: 4/5 or more present, more than half of those present.
    pub const ELECTION: Rule = Rule { quorum: Threshold::at_least(4, 5), ..Rule::ASSOCIATION };

    /// Whether the rule can work; a quorum of "at least 0" can, and means that none is asked for.
    pub fn check(&self) -> Result<(), RuleFault> {
        if self.quorum.fraction.den == 0 || self.majority.fraction.den == 0 {
            Err(RuleFault::ZeroDenominator)
        } else if !self.asks_no_quorum() && !self.quorum.is_possible() {
            Err(RuleFault::QuorumOutOfReach)
        } else if self.majority.fraction.num == 0 {
            Err(RuleFault::MajorityOfNothing)
        } else if !self.majority.is_possible() {
            Err(RuleFault::MajorityOutOfReach)
        } else {
            Ok(())
        }
    }

    fn asks_no_quorum(&self) -> bool {
        self.quorum.comparator == Comparator::AtLeast && self.quorum.fraction.num == 0
    }

    /// The smallest number present, of this electorate, that makes a quorum.
    pub fn quorum_required(&self, electorate: u32) -> u32 {
        if self.asks_no_quorum() { 0 } else { self.quorum.required(electorate) }
    }
}

impl Tally {
    /// Those who may vote and are not present.
    pub fn absent(&self) -> u32 {
        self.electorate.saturating_sub(self.present)
    }

    /// Those who are present and have not voted.
    pub fn not_voted(&self) -> u32 {
        self.present.saturating_sub(self.cast().saturating_add(self.abstain))
    }

    /// Votes for and against.
    pub fn cast(&self) -> u32 {
        self.for_votes.saturating_add(self.against)
    }

    /// The figure that a majority of `base` is a part of.
    pub fn base(&self, base: Base) -> u32 {
        match base {
            Base::Electorate => self.electorate,
            Base::Present => self.present,
            Base::Cast => self.cast(),
        }
    }
}

/// Counts a ballot; `casting` is what the chair cast on a tie, if anything. The module's head says what is decided.
pub fn count(rule: &Rule, tally: &Tally, casting: Option<Choice>) -> Count {
    let quorum_required = rule.quorum_required(tally.electorate);
    let base = tally.base(rule.base);
    let required = rule.majority.required(base);
    let carried = tally.for_votes >= required;

    let half_suffices = u64::from(rule.majority.fraction.num) * 2 <= u64::from(rule.majority.fraction.den);
    let tie = tally.for_votes == tally.against && tally.for_votes > 0;
    let cast = match casting {
        Some(Choice::For) if tally.for_votes.saturating_add(1) >= required => Some(true),
        Some(Choice::Against) => Some(false),
        _ => None,
    }
    .filter(|_| rule.casting_vote && tie && half_suffices);

    let (outcome, by_casting_vote) = if tally.present < quorum_required {
        (Outcome::NoQuorum, false)
    } else {
        let passed = cast.unwrap_or(carried);
        (if passed { Outcome::Passed } else { Outcome::NotPassed }, cast.is_some())
    };
    Count { quorum_required, base, required, by_casting_vote, outcome }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THRESHOLDS: [Threshold; 9] = [
        Threshold::at_least(1, 2),
        Threshold::more_than(1, 2),
        Threshold::at_least(2, 3),
        Threshold::more_than(2, 3),
        Threshold::at_least(4, 5),
        Threshold::more_than(4, 5),
        Threshold::at_least(1, 1),
        Threshold::at_least(1, 3),
        Threshold::more_than(1, 5),
    ];

    fn rule(quorum: Threshold, majority: Threshold, base: Base) -> Rule {
        Rule { quorum, majority, base, casting_vote: false }
    }

    fn tally(electorate: u32, present: u32, for_votes: u32, against: u32, abstain: u32) -> Tally {
        Tally { electorate, present, for_votes, against, abstain }
    }

    /// Plain counting: each of `part` brings `den` stones to one side, each of `whole` brings `num` to the other.
    fn by_hand(t: Threshold, part: u32, whole: u32) -> bool {
        let stones =
            i64::from(part) * i64::from(t.fraction.den) - i64::from(whole) * i64::from(t.fraction.num);
        part > 0 && if t.comparator == Comparator::AtLeast { stones >= 0 } else { stones > 0 }
    }

    #[test]
    fn every_electorate_to_500_agrees_with_plain_counting() {
        for n in 1..=500u32 {
            for (i, majority) in THRESHOLDS.into_iter().enumerate() {
                let quorum = THRESHOLDS[(i + n as usize) % THRESHOLDS.len()];
                for base in [Base::Electorate, Base::Present, Base::Cast] {
                    let rule = rule(quorum, majority, base);
                    // Round the quorum, and some others present; the votes round what is required of the base.
                    let edge = (1..=n).find(|p| by_hand(quorum, *p, n)).unwrap();
                    for present in [edge - 1, edge, (edge + n).div_ceil(2), n] {
                        let voting = if base == Base::Cast { present - present / 7 } else { present };
                        let least =
                            (0..=n).find(|f| by_hand(majority, *f, [n, present, voting][base as usize]));
                        let least = least.unwrap_or(n);
                        for for_votes in [0, least.saturating_sub(1), least, least + 1, voting] {
                            let for_votes = for_votes.min(voting);
                            // Where abstentions count, vary them; where they don't, they are the seventh part.
                            let against = if base == Base::Cast {
                                voting - for_votes
                            } else {
                                (voting - for_votes) / 2
                            };
                            let t = tally(n, present, for_votes, against, present - for_votes - against);
                            let whole = [n, present, for_votes + against][base as usize];
                            let c = count(&rule, &t, None);
                            let expected =
                                match (by_hand(quorum, present, n), by_hand(majority, for_votes, whole)) {
                                    (false, _) => Outcome::NoQuorum,
                                    (true, true) => Outcome::Passed,
                                    (true, false) => Outcome::NotPassed,
                                };
                            assert_eq!(c.outcome, expected, "{rule:?} {t:?}");
                            assert_eq!((c.base, c.quorum_required), (whole, edge));
                            assert!(!by_hand(majority, c.required - 1, whole), "{rule:?} {t:?} {c:?}");
                            assert!(by_hand(majority, c.required, whole), "{rule:?} {t:?} {c:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn at_least_includes_the_number_and_more_than_excludes_it() {
        assert_eq!(Threshold::more_than(1, 2).required(20), 11);
        assert_eq!(Threshold::at_least(1, 2).required(20), 10);
        assert_eq!(Threshold::at_least(2, 3).required(21), 14);
        assert_eq!(Threshold::more_than(2, 3).required(21), 15);
        // An election of 2020 may be held with 16 of 20; under the words of 1990 ("more than 4/5") it may not.
        let t = tally(20, 16, 16, 0, 0);
        assert_eq!(count(&Rule::ELECTION, &t, None).outcome, Outcome::Passed);
        let old = Rule { quorum: Threshold::more_than(4, 5), ..Rule::ELECTION };
        assert_eq!(count(&old, &t, None).outcome, Outcome::NoQuorum);
    }

    #[test]
    fn the_presets_differ_in_quorum_and_base() {
        // 37 units, 30 present, 18 for: short of 19 of the electorate, more than half of those present.
        let t = tally(37, 30, 18, 10, 2);
        assert_eq!(count(&Rule::ASSOCIATION, &t, None).outcome, Outcome::Passed);
        assert_eq!(count(&Rule::ASSOCIATION, &t, None).required, 16);
        assert_eq!(count(&Rule::PARTY_BRANCH, &t, None).outcome, Outcome::NotPassed);
        assert_eq!(count(&Rule::PARTY_BRANCH, &t, None).required, 19);
        assert_eq!(count(&Rule::TWO_THIRDS, &t, None).required, 20);
        assert_eq!(count(&Rule::ELECTION, &t, None).quorum_required, 30);
        assert_eq!(count(&Rule::ASSOCIATION, &tally(37, 24, 24, 0, 0), None).outcome, Outcome::NoQuorum);
        for rule in [Rule::ASSOCIATION, Rule::TWO_THIRDS, Rule::PARTY_BRANCH, Rule::ELECTION] {
            assert_eq!(rule.check(), Ok(()));
        }
    }

    #[test]
    fn nothing_is_carried_by_nobody() {
        let none = rule(Threshold::at_least(0, 1), Threshold::more_than(1, 2), Base::Cast);
        for t in [tally(0, 0, 0, 0, 0), tally(9, 0, 0, 0, 0), tally(9, 9, 0, 0, 9)] {
            let c = count(&none, &t, Some(Choice::For));
            assert_eq!((c.outcome, c.required), (Outcome::NotPassed, 1), "{t:?}");
        }
        assert_eq!(count(&Rule::ASSOCIATION, &tally(0, 0, 0, 0, 0), None).outcome, Outcome::NoQuorum);
    }

    #[test]
    fn a_tie_is_no_majority_unless_the_chair_breaks_it() {
        let t = tally(20, 20, 10, 10, 0);
        let with = |base| Rule { base, casting_vote: true, ..Rule::ASSOCIATION };
        for base in [Base::Electorate, Base::Present, Base::Cast] {
            let without = Rule { base, ..Rule::ASSOCIATION };
            assert_eq!(count(&without, &t, None).outcome, Outcome::NotPassed);
            assert_eq!(
                count(&without, &t, Some(Choice::For)).outcome,
                Outcome::NotPassed,
                "the rule has none"
            );
            assert_eq!(count(&with(base), &t, None).outcome, Outcome::NotPassed);
            assert_eq!(count(&with(base), &t, Some(Choice::Abstain)).outcome, Outcome::NotPassed);
            let c = count(&with(base), &t, Some(Choice::For));
            assert_eq!((c.outcome, c.by_casting_vote, c.required), (Outcome::Passed, true, 11));
            let c = count(&with(base), &t, Some(Choice::Against));
            assert_eq!((c.outcome, c.by_casting_vote), (Outcome::NotPassed, true));
        }
    }

    #[test]
    fn a_casting_vote_only_breaks_a_tie() {
        let casting = Rule { casting_vote: true, ..Rule::ASSOCIATION };
        let of = |rule: &Rule, t: Tally, chair| count(rule, &t, Some(chair));
        // No tie: 11 to 9 stays passed, 9 to 10 stays lost.
        assert_eq!(of(&casting, tally(20, 20, 11, 9, 0), Choice::Against).outcome, Outcome::Passed);
        assert_eq!(of(&casting, tally(20, 20, 9, 10, 1), Choice::For).outcome, Outcome::NotPassed);
        // A tie that one vote cannot turn: 11 of 25 present are no majority; of the votes cast they are.
        let t = tally(25, 25, 10, 10, 5);
        assert!(!of(&casting, t, Choice::For).by_casting_vote);
        assert_eq!(of(&casting, t, Choice::For).outcome, Outcome::NotPassed);
        assert_eq!(of(&Rule { base: Base::Cast, ..casting }, t, Choice::For).outcome, Outcome::Passed);
        // Never a two-thirds majority out of 3 to 3, and never without a quorum.
        let two_thirds = Rule { casting_vote: true, ..Rule::TWO_THIRDS };
        assert_eq!(of(&two_thirds, tally(6, 6, 3, 3, 0), Choice::For).outcome, Outcome::NotPassed);
        assert_eq!(of(&casting, tally(40, 20, 10, 10, 0), Choice::For).outcome, Outcome::NoQuorum);
        // At least half: the tie itself suffices, and the chair may still turn it down.
        let half = Rule { majority: Threshold::at_least(1, 2), ..casting };
        assert_eq!(count(&half, &tally(20, 20, 10, 10, 0), None).outcome, Outcome::Passed);
        assert_eq!(of(&half, tally(20, 20, 10, 10, 0), Choice::Against).outcome, Outcome::NotPassed);
    }

    #[test]
    fn a_rule_that_cannot_work_is_refused() {
        let faulty = |quorum, majority| rule(quorum, majority, Base::Present).check().unwrap_err();
        let (ok, over, all) =
            (Threshold::at_least(1, 2), Threshold::at_least(3, 2), Threshold::more_than(1, 1));
        assert_eq!(faulty(over, ok), RuleFault::QuorumOutOfReach);
        assert_eq!(faulty(all, ok), RuleFault::QuorumOutOfReach);
        assert_eq!(faulty(ok, over), RuleFault::MajorityOutOfReach);
        assert_eq!(faulty(ok, all), RuleFault::MajorityOutOfReach);
        assert_eq!(faulty(ok, Threshold::at_least(0, 3)), RuleFault::MajorityOfNothing);
        assert_eq!(faulty(ok, Threshold::more_than(0, 3)), RuleFault::MajorityOfNothing);
        assert_eq!(faulty(ok, Threshold::at_least(0, 0)), RuleFault::ZeroDenominator);
        assert_eq!(faulty(Threshold::at_least(1, 0), ok), RuleFault::ZeroDenominator);
        assert_eq!(rule(Threshold::at_least(0, 1), ok, Base::Cast).check(), Ok(()));
    }

    #[test]
    fn those_who_did_not_vote_are_told_from_the_absent() {
        let t = tally(37, 30, 18, 9, 1);
        assert_eq!((t.absent(), t.not_voted(), t.cast()), (7, 2, 27));
    }
}
