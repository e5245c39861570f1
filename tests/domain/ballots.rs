//! Ballots: open, secret, by correspondence, on paper.

use lianmeng::domain::ballot::{self, Basis, Command, PaperCount, Topic, Verdict, Way};
use lianmeng::domain::founding;
use lianmeng::domain::ids::*;
use lianmeng::domain::majority::{Choice, Rule};
use lianmeng::domain::refusal::Missing;
use lianmeng::domain::{Event, Refusal, Wish};

use super::world::*;

fn close(ballot: BallotId, casting: Option<Choice>) -> Command {
    Command::Close { ballot, casting }
}

fn by_correspondence(deadline: &str, way: Way) -> Command {
    Command::OpenByCorrespondence {
        topic: Topic::Other,
        title: "函询".into(),
        way,
        deadline: day(deadline),
        text: "是否同意".into(),
    }
}

#[test]
fn a_ballot_by_correspondence_says_in_words_what_is_decided() {
    let mut w = World::running();
    w.does(OFFICE, by_correspondence("2025-02-07", Way::Open));
    let ballot = &w.a.ballots[&BallotId(1)];
    assert_eq!((ballot.text.as_str(), ballot.setting()), ("是否同意", ballot::Setting::Correspondence));
    let meeting = w.session("2025-03-20T09:00", &[Topic::Other]);
    let held = w.opens(meeting, 1, Way::Open);
    assert_eq!(
        (w.a.ballots[&held].text.as_str(), w.a.ballots[&held].setting()),
        ("", ballot::Setting::Meeting)
    );
}

#[test]
fn an_open_vote_may_be_changed_until_the_ballot_closes_and_is_counted_once() {
    let mut w = World::running();
    let meeting = w.session("2025-03-20T09:00", &[Topic::Other]);
    let ballot = BallotId(1);
    assert!(matches!(w.vote_refused(ballot, "二中", Choice::For), Refusal::NotFound { .. }));
    w.opens(meeting, 1, Way::Open);
    let unit = w.unit("二中");
    w.votes(ballot, "二中", Choice::For);
    assert_eq!(w.vote_refused(ballot, "二中", Choice::For), Refusal::AlreadyVoted { ballot, unit });
    w.votes(ballot, "二中", Choice::Against);
    let record = |basis| Command::Record { ballot, unit, choice: Choice::Abstain, basis };
    // What the office enters for a unit it enters from something.
    let act = lianmeng::domain::act::Act::BallotRecord;
    assert_eq!(w.refused(OFFICE, record(Basis::Hands)), Refusal::EvidenceForPaper { act });
    assert_eq!(w.paper_refused(record(Basis::Own)), Refusal::BasisNeeded { ballot });
    // What a unit voted by itself it changes by itself; what the office entered, the unit may change.
    assert_eq!(w.paper_refused(record(Basis::Hands)), Refusal::CastByTheUnit { ballot, unit });
    w.votes(ballot, "二中", Choice::Abstain);
    let (other, choice, basis) = (w.unit("供电所"), Choice::Against, Basis::Hands);
    w.enters_paper(Command::Record { ballot, unit: other, choice, basis });
    assert_eq!(w.a.ballots[&ballot].votes[&other].by, OFFICE);
    for (short, choice) in
        [("中医院", Choice::For), ("税务局", Choice::For), ("公安分局", Choice::For), ("供电所", Choice::For)]
    {
        w.votes(ballot, short, choice);
    }
    let closing = w.closes(ballot);
    let tally = closing.tally;
    assert_eq!((tally.electorate, tally.present), (6, 6));
    assert_eq!((tally.for_votes, tally.against, tally.abstain, tally.not_voted()), (4, 0, 1, 1));
    assert_eq!((closing.required, closing.verdict), (4, Verdict::Passed));
    assert_eq!(closing.votes.len(), 5);
    assert_eq!(w.vote_refused(ballot, "二中", Choice::For), Refusal::BallotClosed { ballot });
    assert_eq!(w.refused(OFFICE, close(ballot, None)), Refusal::BallotClosed { ballot });
}

#[test]
fn a_tie_is_no_majority_unless_the_charter_gives_the_chair_a_casting_vote() {
    let tied = |casting_vote| {
        let mut p = parameters();
        p.rules.other = Rule { casting_vote, ..Rule::ASSOCIATION };
        let mut w = World::running_under(p);
        let meeting = w.session("2025-03-20T09:00", &[Topic::Other]);
        let ballot = w.opens(meeting, 1, Way::Open);
        for (i, short) in FOUNDERS.iter().enumerate() {
            w.votes(ballot, short, if i < 3 { Choice::For } else { Choice::Against });
        }
        (w, ballot)
    };
    let (mut w, ballot) = tied(false);
    let refusal = Refusal::NoCastingVote { ballot };
    assert_eq!(w.refused(OFFICE, close(ballot, Some(Choice::For))), refusal);
    assert_eq!(w.closes(ballot).verdict, Verdict::NotPassed);

    let (mut w, ballot) = tied(true);
    w.does(OFFICE, close(ballot, Some(Choice::For)));
    assert_eq!(w.closing(ballot).verdict, Verdict::Passed);
    let (mut w, ballot) = tied(true);
    w.votes(ballot, FOUNDERS[0], Choice::Against);
    assert_eq!(w.refused(OFFICE, close(ballot, Some(Choice::For))), refusal, "no tie");
}

#[test]
fn a_secret_vote_is_final_and_nowhere_on_record_with_its_voter() {
    let mut w = World::running();
    let meeting = w.session("2025-03-20T09:00", &[Topic::Other]);
    let ballot = w.opens(meeting, 1, Way::Secret);
    let unit = w.unit("二中");
    let events = w.votes(ballot, "二中", Choice::Against);
    assert_eq!(events, [Event::Ballot(ballot::Event::VotedSecretly { ballot, unit })]);
    assert_eq!(w.vote_refused(ballot, "二中", Choice::For), Refusal::AlreadyVoted { ballot, unit });
    let by_hand = Command::Record { ballot, unit, choice: Choice::For, basis: Basis::Paper };
    assert_eq!(w.paper_refused(by_hand), Refusal::SecretByHand { ballot });
    for short in ["中医院", "税务局", "公安分局", "供电所"] {
        w.votes(ballot, short, Choice::For);
    }
    // A box that lost a slip is not counted.
    let mut robbed = w.clone();
    robbed.a.boxes.get_mut(&ballot).unwrap().pop_first();
    assert_eq!(
        robbed.refused(OFFICE, close(ballot, None)),
        Refusal::BoxDoesNotMatch { ballot, voted: 5, slips: 4 }
    );
    let closing = w.closes(ballot);
    assert!(
        closing.receipts.is_sorted_by_key(|(receipt, _)| *receipt)
            && closing.receipts.len() == 5
            && closing.votes.is_empty()
    );
    assert_eq!((closing.tally.for_votes, closing.tally.against), (4, 1));
    assert_eq!(
        ballot::recount(&w.a.ballots[&ballot], &closing),
        (closing.tally, closing.required, closing.verdict)
    );
    assert!(w.a.boxes.is_empty());
    assert!(w.a.ballots[&ballot].votes.is_empty());
}

#[test]
fn by_correspondence_who_has_voted_is_present_and_nobody_votes_after_the_deadline() {
    let mut w = World::running();
    w.at("2025-02-10T09:00");
    assert_eq!(
        w.refused(OFFICE, by_correspondence("2025-02-09", Way::Open)),
        Refusal::InThePast { day: day("2025-02-09") }
    );
    w.does(OFFICE, by_correspondence("2025-02-14", Way::Open));
    let ballot = BallotId(1);
    for short in ["中医院", "税务局", "二中"] {
        w.votes(ballot, short, Choice::For);
    }
    let early = Refusal::DeadlineNotReached { ballot, deadline: Some(day("2025-02-14")) };
    w.at("2025-02-14T23:59");
    assert_eq!(w.refused(OFFICE, close(ballot, None)), early);
    w.votes(ballot, "公安分局", Choice::Against);

    w.at("2025-02-15T00:00");
    let late = Refusal::DeadlinePassed { ballot, deadline: day("2025-02-14") };
    assert_eq!(w.vote_refused(ballot, "供电所", Choice::For), late);
    // Nor by saying that it was yesterday; what came on paper yesterday can still be entered.
    let unit = w.unit("供电所");
    let yesterday = Some(at("2025-02-14T23:59"));
    let cast = Command::Cast { ballot, unit, choice: Choice::For };
    let wish = Wish { stated: yesterday, ..w.wish(w.liaison("供电所"), cast) };
    assert_eq!(w.refused_wish(&wish), late);
    let paper = Command::Record { ballot, unit, choice: Choice::For, basis: Basis::Paper };
    let evidence = Some("函件".to_owned());
    let wish = Wish { stated: yesterday, evidence, ..w.wish(OFFICE, paper) };
    w.tries(&wish).unwrap();
    let closing = w.closes(ballot);
    assert_eq!((closing.tally.present, closing.required), (5, 3));
    assert_eq!(closing.verdict, Verdict::Passed);
}

#[test]
fn a_secret_ballot_by_correspondence_closes_early_once_everybody_has_voted() {
    let mut w = World::running();
    w.at("2025-02-10T09:00");
    w.does(OFFICE, by_correspondence("2025-02-14", Way::Secret));
    let ballot = BallotId(1);
    assert!(matches!(
        w.refused(OFFICE, Command::HandOut { ballot, slips: 6 }),
        Refusal::PaperOnlySecretAtMeeting { .. }
    ));
    for short in FOUNDERS {
        w.votes(ballot, short, Choice::For);
    }
    assert_eq!(w.closes(ballot).verdict, Verdict::Passed);
}

#[test]
fn where_the_charter_allows_no_correspondence_there_is_none() {
    let mut p = parameters();
    p.correspondence = false;
    let mut w = World::running_under(p);
    assert_eq!(
        w.refused(OFFICE, by_correspondence("2025-02-14", Way::Open)),
        Refusal::NotReadyForBallot { missing: vec![Missing::CorrespondenceNotAllowed] }
    );
}

#[test]
fn an_opinion_in_writing_is_recorded_and_not_counted() {
    let mut w = World::running();
    w.at("2025-02-10T09:00");
    w.does(OFFICE, by_correspondence("2025-02-14", Way::Open));
    let ballot = BallotId(1);
    let unit = w.unit("二中");
    let write = Command::Write { ballot, unit, words: "赞成".into() };
    w.does(w.liaison("二中"), write);
    assert_eq!(w.a.ballots[&ballot].written.len(), 1);
    assert_eq!(w.a.ballots[&ballot].voted_count(), 0);
    let stranger = Command::Write { ballot, unit: UnitId(99), words: "赞成".into() };
    assert!(matches!(w.paper_refused(stranger), Refusal::NotInElectorate { .. }));
}

fn on_paper(slips: u32) -> (World, BallotId) {
    let mut w = World::running();
    let meeting = w.session("2025-03-20T09:00", &[Topic::Other]);
    let ballot = w.opens(meeting, 1, Way::Secret);
    assert_eq!(
        w.refused(OFFICE, Command::HandOut { ballot, slips: 7 }),
        Refusal::SlipsAndPresent { slips: 7, present: 6 }
    );
    w.does(OFFICE, Command::HandOut { ballot, slips });
    (w, ballot)
}

fn figures(returned: u32, for_votes: u32, against: u32, abstain: u32, invalid: u32) -> PaperCount {
    PaperCount { returned, for_votes, against, abstain, invalid }
}

#[test]
fn slips_on_paper_are_counted_by_two_who_must_agree() {
    let (mut w, ballot) = on_paper(6);
    assert_eq!(w.vote_refused(ballot, "二中", Choice::For), Refusal::OnPaper { ballot });
    let count = |count| Command::Count { ballot, count };
    assert_eq!(
        w.refused(OFFICE, count(figures(5, 3, 1, 0, 0))),
        Refusal::CountDoesNotAddUp { returned: 5, sum: 4 }
    );
    let huge = figures(u32::MAX, u32::MAX, u32::MAX, 0, 0);
    assert!(matches!(w.refused(OFFICE, count(huge)), Refusal::CountDoesNotAddUp { .. }));
    // A blank slip abstains, one with more than one mark is invalid; one did not come back.
    w.does(OFFICE, count(figures(5, 3, 0, 1, 1)));
    assert_eq!(w.refused(OFFICE, close(ballot, None)), Refusal::TwoCountsNeeded { ballot, given: 1 });
    assert_eq!(w.refused(OFFICE, Command::HandOut { ballot, slips: 5 }), Refusal::VotesAlreadyIn { ballot });
    w.does(OFFICE_TWO, count(figures(5, 4, 0, 1, 0)));
    assert_eq!(w.refused(OFFICE, close(ballot, None)), Refusal::CountsDiffer { ballot });
    w.does(OFFICE, count(figures(5, 4, 0, 1, 0)));
    let closing = w.closes(ballot);
    assert_eq!((closing.tally.for_votes, closing.tally.abstain), (4, 1));
    assert_eq!((closing.tally.present, closing.required), (6, 4));
    assert_eq!(closing.verdict, Verdict::Passed);
    assert_eq!(closing.handed_out, Some(6));
}

#[test]
fn more_slips_back_than_out_void_the_ballot() {
    let (mut w, ballot) = on_paper(5);
    for account in [OFFICE, OFFICE_TWO] {
        w.does(account, Command::Count { ballot, count: figures(6, 6, 0, 0, 0) });
    }
    let closing = w.closes(ballot);
    assert_eq!(closing.verdict, Verdict::Void);
    // It decided nothing: the item is voted on again.
    w.opens(MeetingId(1), 1, Way::Open);
}

#[test]
fn a_decided_item_is_voted_on_again_only_after_it_is_set_aside() {
    let mut w = World::running();
    let meeting = w.session("2025-03-20T09:00", &[Topic::Other]);
    let first = w.decides(meeting, 1, Choice::Against);
    let open = Command::Open { meeting, item: 1, way: Way::Open };
    assert_eq!(
        w.refused(OFFICE, open),
        Refusal::NotReadyForBallot { missing: vec![Missing::SettingAside { ballot: first }] }
    );
    w.adjourns(meeting);
    let meeting = w.session("2025-04-20T09:00", &[Topic::SetAside(first)]);
    let second = w.decides(meeting, 1, Choice::For);
    assert_eq!(w.a.ballots[&first].state, ballot::State::SetAside(second));
    w.adjourns(meeting);
    let meeting = w.session("2025-07-20T09:00", &[Topic::SetAside(first)]);
    let again = Command::Open { meeting, item: 1, way: Way::Open };
    assert_eq!(
        w.refused(OFFICE, again),
        Refusal::NotReadyForBallot { missing: vec![Missing::ClosedBallot { ballot: first }] }
    );
}

#[test]
fn the_electorate_is_frozen_when_the_ballot_opens() {
    let mut w = World::running();
    w.at("2025-02-10T09:00");
    w.does(OFFICE, by_correspondence("2025-02-14", Way::Open));
    let before = w.a.ballots[&BallotId(1)].electorate.clone();
    // A unit that is taken over or admitted later has no vote in it.
    let late = founding::Command::EnterFounder {
        particulars: Box::new(particulars("图书馆")),
        liaison: person("陈"),
    };
    assert!(matches!(w.refused(OFFICE, late), Refusal::WrongPhase { .. }));
    assert_eq!(w.a.ballots[&BallotId(1)].electorate, before);
    let stranger =
        Command::Record { ballot: BallotId(1), unit: UnitId(7), choice: Choice::For, basis: Basis::Paper };
    assert!(matches!(w.paper_refused(stranger), Refusal::NotInElectorate { .. }));
}

#[test]
fn a_lead_unit_is_named_by_a_ballot_and_the_one_before_makes_room() {
    let mut w = World::running();
    w.leads("2025-01-20T09:00", &[(1, "中医院")]);
    let committee = CommitteeId(1);
    let same = Topic::Lead { committee, unit: w.unit("中医院") };
    let other = Topic::Lead { committee, unit: w.unit("二中") };
    let meeting = w.session("2025-02-20T09:00", &[same, other]);
    let open = Command::Open { meeting, item: 1, way: Way::Open };
    assert_eq!(
        w.refused(OFFICE, open),
        Refusal::NotReadyForBallot { missing: vec![Missing::NothingToDecide] }
    );
    w.decides(meeting, 2, Choice::For);
    let found = &w.a.committees[&committee];
    assert_eq!(found.lead(), Some(w.unit("二中")));
    assert_eq!(found.leads[0].until, Some(day("2025-02-20")));
    assert_eq!(found.leads.iter().filter(|t| t.until.is_none()).count(), 1);
    assert!(found.members.contains(&w.unit("二中")));
}

#[test]
fn by_correspondence_no_hands_are_raised() {
    let mut p = parameters();
    p.correspondence = true;
    let mut w = World::running_under(p);
    let events = w.does(OFFICE, by_correspondence("2025-03-28", Way::Open));
    assert!(!events.is_empty());
    let (ballot, unit, choice) = (BallotId(1), w.unit("二中"), Choice::For);
    let record = |basis| Command::Record { ballot, unit, choice, basis };
    assert_eq!(w.paper_refused(record(Basis::Hands)), Refusal::HandsInTheRoom { ballot });
    w.enters_paper(record(Basis::Paper));
}
