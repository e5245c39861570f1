//! Ballots: what stands on figures alone. The flows are told in the scenarios.

use super::*;
use crate::domain::charter::Rules;

fn ballot(number: u32, for_votes: u32, against: u32, present: u32) -> Ballot {
    let units = |n: u32| (1..=n).map(UnitId).collect::<BTreeSet<_>>();
    let at = Day::new(2026, 3, 10).map(|d| d.at(9, 0)).unwrap();
    let choices = std::iter::repeat_n(Choice::For, for_votes as usize)
        .chain(std::iter::repeat_n(Choice::Against, against as usize));
    let mut ballot = Ballot {
        id: BallotId(number),
        meeting: Some(MeetingId(1)),
        item: Some(1),
        topic: Topic::Other,
        kind: Kind::Other,
        title: String::new(),
        way: Way::Open,
        deadline: None,
        rule: Rule::ASSOCIATION,
        charter: CharterId(1),
        electorate: units(21),
        aside: BTreeSet::new(),
        present: units(present),
        stood: Stood::default(),
        state: State::Closed,
        opened: at,
        closed: Some(at),
        votes: BTreeMap::new(),
        voted: BTreeSet::new(),
        handed_out: None,
        counts: BTreeMap::new(),
        written: Vec::new(),
        text: String::new(),
        closing: None,
    };
    let mut closing = Closing {
        tally: tally(&ballot, std::iter::empty()),
        rule: Rule::ASSOCIATION,
        required: 0,
        casting: None,
        verdict: Verdict::NotPassed,
        votes: (1..).map(UnitId).zip(choices).collect(),
        receipts: Vec::new(),
        handed_out: None,
        paper: None,
    };
    (closing.tally, closing.required, closing.verdict) = recount(&ballot, &closing);
    ballot.closing = Some(closing);
    ballot
}

#[test]
fn a_drafted_rule_shows_which_ballots_would_have_come_out_differently() {
    let mut alliance = Alliance::default();
    for b in [ballot(1, 12, 6, 18), ballot(2, 10, 8, 18), ballot(3, 4, 14, 18)] {
        alliance.ballots.insert(b.id, b);
    }
    let year = Day::new(2026, 1, 1).unwrap();
    let grave = Rules::ordinary_and_grave(Rule::TWO_THIRDS, Rule::TWO_THIRDS);
    let found = replay(&alliance, &grave, year);
    let changed: Vec<&Replayed> = found.iter().filter(|x| x.is_changed()).collect();
    let [only] = changed[..] else { panic!("{found:?}") };
    assert_eq!((only.ballot, only.was, only.would_be), (BallotId(2), Verdict::Passed, Verdict::NotPassed));
    // 18 present: more than half are 10, two thirds are 12.
    assert_eq!((only.required, only.would_require, only.tally.for_votes), (10, 12, 10));
    assert_eq!(found.len(), 3, "those that come out alike are told too");
    let election = Rules::ordinary_and_grave(Rule::ELECTION, Rule::ELECTION);
    let alike = replay(&alliance, &election, year);
    assert!(!alike.iter().any(Replayed::is_changed), "18 of 21 is at least four fifths");
    assert!(replay(&alliance, &grave, Day::new(2026, 4, 1).unwrap()).is_empty(), "only since that day");
}

#[test]
fn a_ballot_recounts_to_what_it_came_to() {
    let b = ballot(1, 12, 6, 18);
    let closing = b.closing.clone().unwrap();
    assert_eq!(recount(&b, &closing), (closing.tally, 10, Verdict::Passed));
    let more_back_than_out = Closing {
        handed_out: Some(18),
        paper: Some(PaperCount { returned: 19, for_votes: 19, against: 0, abstain: 0, invalid: 0 }),
        ..closing
    };
    assert_eq!(recount(&b, &more_back_than_out).2, Verdict::Void);
}
