//! What concerns whom, over small records made through the gate.

use super::*;
use crate::domain::account::Command as Accounts;
use crate::domain::ballot::Way;
use crate::domain::command::Command;
use crate::domain::entry::{Door, Stamp};
use crate::domain::ids::{BallotId, OpinionId};
use crate::domain::task::{Part, Priority};
use crate::domain::todo::tests::{LEAD, LEADER, LIAISON, OBSERVER, OFFICE, World, day};

fn entry(w: &World, by: AccountId, events: Vec<Event>) -> Entry {
    let stamp = Stamp {
        entered: w.now,
        happened: w.now,
        account: by,
        role: Role::Office,
        behalf: None,
        evidence: None,
        door: Door::Screens,
    };
    Entry { stamp, events }
}

/// Why each of the five accounts is concerned.
fn whys(w: &World, by: AccountId, event: Event) -> [Option<Why>; 5] {
    let entry = entry(w, by, vec![event]);
    [OFFICE, LEADER, LIAISON, LEAD, OBSERVER].map(|me| concern(&w.a, &entry, me).map(|c| c.why))
}

/// T1 of C1, which U2 leads, dispatched to U1 with U3 assisting.
fn dispatched() -> World {
    let mut w = World::in_session();
    let assign = task::Command::Assign {
        meeting: MeetingId(1),
        title: "修路灯".into(),
        done_when: "灯亮".into(),
        committee: CommitteeId(1),
        due: day("2026-03-25"),
        priority: Priority::Normal,
        opinions: Vec::new(),
    };
    w.give(OFFICE, Command::Task(assign));
    let part = |unit| Part { unit: UnitId(unit), part: String::new(), brings: String::new() };
    let (task, responsible, assisting) = (TaskId(1), part(1), vec![part(3)]);
    w.give(LEAD, Command::Task(task::Command::Dispatch { task, responsible, assisting }));
    w
}

#[test]
fn a_dispatch_concerns_the_units_that_it_goes_to_and_nobody_else() {
    let w = dispatched();
    let part = |unit| Part { unit: UnitId(unit), part: String::new(), brings: String::new() };
    let event = |to: u32| {
        let (task, responsible) = (TaskId(1), part(to));
        Event::Task(task::Event::Dispatched { task, responsible, assisting: Vec::new(), answer_by: None })
    };
    assert_eq!(whys(&w, LEAD, event(1)), [None, None, Some(Why::Unit), None, None]);
    assert_eq!(whys(&w, LEAD, event(3)), [None; 5]);
}

#[test]
fn what_a_unit_reports_concerns_the_lead_and_what_is_accepted_the_office_as_well() {
    let w = dispatched();
    let (task, words) = (TaskId(1), String::new());
    let reported = task::Event::Reported { task, words: words.clone(), evidence: Vec::new() };
    assert_eq!(whys(&w, LIAISON, Event::Task(reported)), [None, None, None, Some(Why::Lead), None]);
    let accepted = Event::Task(task::Event::Accepted { task, words });
    assert_eq!(whys(&w, LEAD, accepted), [Some(Why::Office), None, Some(Why::Unit), None, None]);
}

#[test]
fn ones_own_acts_concern_one_never_and_what_is_done_on_ones_behalf_always() {
    let w = dispatched();
    let event = Event::Ballot(ballot::Event::Counted {
        ballot: BallotId(1),
        count: ballot::PaperCount { returned: 0, invalid: 0, for_votes: 0, against: 0, abstain: 0 },
    });
    assert_eq!(whys(&w, OFFICE, event.clone()), [None; 5]);
    let mut entry = entry(&w, OFFICE, vec![event]);
    entry.stamp.behalf = Some(LIAISON);
    assert_eq!(concern(&w.a, &entry, LIAISON).map(|c| c.why), Some(Why::Behalf));
    assert_eq!(concern(&w.a, &entry, LEAD), None);
    entry.stamp.account = LIAISON;
    assert_eq!(concern(&w.a, &entry, LIAISON), None);
}

#[test]
fn a_ballot_concerns_who_may_vote_in_it() {
    let mut w = World::in_session();
    w.open_ballot(Way::Open);
    let closed = ballot::Event::SetAside { ballot: BallotId(1), by: BallotId(1) };
    let [office, leader, liaison, lead, observer] = whys(&w, OBSERVER, Event::Ballot(closed));
    // The lead of U2 has no vote: that is its liaison officer's.
    assert_eq!((office, leader), (Some(Why::Office), Some(Why::Leaders)));
    assert_eq!((liaison, lead, observer), (Some(Why::Voter), None, None));
    let voted = ballot::Event::VotedSecretly { ballot: BallotId(1), unit: UnitId(1) };
    assert_eq!(whys(&w, OFFICE, Event::Ballot(voted))[2], Some(Why::Unit));
}

#[test]
fn a_unit_learns_of_its_proposed_removal_by_the_notice_and_not_by_the_way() {
    let mut w = World::running();
    let command =
        departure::Command::Propose {
            unit: UnitId(1), article: "第一条".into(), facts: "不履行".into()
        };
    w.give(LEADER, Command::Departure(command));
    let departure = super::super::ids::DepartureId(1);
    let cause = w.a.departures[&departure].cause.clone();
    let raised = Event::Departure(departure::Event::Raised { departure, unit: UnitId(1), cause });
    assert_eq!(whys(&w, LEADER, raised), [Some(Why::Office), None, None, None, None]);
    let notified = Event::Departure(departure::Event::Notified { departure, words: String::new() });
    assert_eq!(whys(&w, OFFICE, notified)[2], Some(Why::Unit));
}

#[test]
fn who_has_no_account_any_more_is_told_nothing_and_an_observer_what_is_decided_for_all_is_not_told() {
    let mut w = World::running();
    let key = account::Event::RolesSet { account: LIAISON, roles: Vec::new(), unit: None };
    assert_eq!(whys(&w, OFFICE, Event::Account(key.clone())), [None, None, Some(Why::Account), None, None]);
    let reason = "离任".to_owned();
    w.give(OFFICE, Command::Account(Accounts::Close { account: LIAISON, reason }));
    assert_eq!(whys(&w, OFFICE, Event::Account(key)), [None; 5]);
    let moved = meeting::Event::NoticeGiven { meeting: MeetingId(1) };
    assert_eq!(whys(&w, LEADER, Event::Meeting(moved))[4], None);
}

#[test]
fn what_changes_a_grade_before_the_public_notice_is_not_told_to_the_unit() {
    let w = World::running();
    let veto = rating::Event::VetoStruck { round: RoundId(1), unit: UnitId(1), item: 0 };
    assert_eq!(whys(&w, LEADER, Event::Rating(veto)), [None; 5]);
}

#[test]
fn of_several_events_the_first_that_concerns_somebody_counts() {
    let w = dispatched();
    let told = opinion::Event::Unsorted { opinion: OpinionId(1), category: String::new() };
    let back = task::Event::Returned { task: TaskId(1), reason: "缺照片".into() };
    let entry = entry(&w, LEAD, vec![Event::Opinion(told), Event::Task(back.clone())]);
    let found = concern(&w.a, &entry, LIAISON).unwrap();
    assert_eq!((found.event, found.by), (&Event::Task(back), LEAD));
    assert_eq!(found.matter(), Matter::Task(TaskId(1)));
}

#[test]
fn whoever_spoke_for_a_unit_that_left_learns_of_the_leaving_and_others_of_it_alone() {
    let w = World::running();
    let ended = Event::Departure(departure::Event::Ended { departure: crate::domain::ids::DepartureId(1) });
    let roles = account::Event::RolesSet { account: LIAISON, roles: Vec::new(), unit: None };
    let entry = entry(&w, OFFICE, vec![ended.clone(), Event::Account(roles)]);
    let told = concern(&w.a, &entry, LIAISON).unwrap();
    assert_eq!((told.event, told.why), (&ended, Why::Unit));
    assert_eq!(concern(&w.a, &entry, LEAD).map(|c| c.why), Some(Why::All));
}
