//! Two keys, over small records made through the gate: every rule with what would break it.

use super::*;
use crate::domain::account::{Command as Accounts, Role};
use crate::domain::ballot::Receipt;
use crate::domain::command::Command as Any;
use crate::domain::concern::{Why, concern};
use crate::domain::entry::{Door, Entry};
use crate::domain::gate::{Wish, decide as gate_decide};
use crate::domain::ids::UnitId;
use crate::domain::todo::TodoKind;
use crate::domain::todo::tests::{LEADER, LIAISON, OFFICE, World, day};

/// Another secretary of the Big Party Committee.
const SECOND: AccountId = AccountId(6);

/// A running alliance whose charter wants a second person for a removal; there are two secretaries.
fn world() -> World {
    let mut w = World::running();
    let (login, name, phone) = ("second".into(), "second".into(), String::new());
    let roles = vec![Role::BigCommittee];
    w.give(OFFICE, Any::Account(Accounts::Create { login, name, phone, roles, unit: None }));
    w.a.keys.named.insert(w.a.in_force.unwrap(), [Guarded::Removal].into());
    w
}

fn propose(unit: u32) -> Any {
    let (unit, article, facts) = (UnitId(unit), "第一条".into(), "不履行".into());
    Any::Departure(departure::Command::Propose { unit, article, facts })
}

fn wish(account: AccountId, command: Any) -> Wish {
    let door = Door::Screens;
    Wish { account, behalf: None, evidence: None, door, stated: None, seen: None, command }
}

/// Tries a wish so many minutes after the record's time; what comes of it is on record.
fn tries(w: &mut World, account: AccountId, minutes: i64, command: Any) -> Result<Entry, Refusal> {
    let now = w.now.plus_seconds(minutes * 60);
    let decision = gate_decide(&w.a, &wish(account, command), now, Receipt([0; 16]))?;
    w.a.apply(w.a.number + 1, &decision.entry);
    Ok(decision.entry)
}

fn ask(unit: u32) -> Any {
    Any::TwoKeys(Command::Ask { command: Box::new(propose(unit)) })
}

fn approve(request: u32) -> Any {
    Any::TwoKeys(Command::Approve { request: RequestId(request) })
}

fn withdraw(request: u32) -> Any {
    Any::TwoKeys(Command::Withdraw { request: RequestId(request) })
}

#[test]
fn what_the_charter_names_is_not_done_by_one_alone() {
    let mut w = world();
    let refused = tries(&mut w, LEADER, 0, propose(1)).unwrap_err();
    assert_eq!(refused, Refusal::NeedsSecond { act: Guarded::Removal });
    // Whoever may not, is told that first.
    assert!(matches!(tries(&mut w, OFFICE, 0, propose(1)), Err(Refusal::NotAllowed { .. })));
    // Where it names nothing, one does it.
    w.a.keys.named.clear();
    assert!(tries(&mut w, LEADER, 0, propose(1)).is_ok());
}

#[test]
fn it_is_done_when_a_second_person_approves_and_both_stand_on_record() {
    let mut w = world();
    tries(&mut w, LEADER, 0, ask(1)).unwrap();
    assert!(w.a.departures.is_empty());
    let entry = tries(&mut w, SECOND, 15, approve(1)).unwrap();
    assert_eq!(entry.stamp.account, SECOND);
    assert_eq!(entry.events[0], Happened::TwoKeys(Event::Approved { request: RequestId(1) }));
    assert_eq!(w.a.departures.len(), 1);
    let request = &w.a.keys.requests[&RequestId(1)];
    assert_eq!((request.by, request.state), (LEADER, State::Approved(SECOND)));
    assert_eq!(
        tries(&mut w, SECOND, 1, approve(1)).unwrap_err(),
        Refusal::RequestOver { request: RequestId(1) }
    );
}

#[test]
fn nobody_holds_both_keys() {
    let mut w = world();
    tries(&mut w, LEADER, 0, ask(1)).unwrap();
    assert_eq!(
        tries(&mut w, LEADER, 1, approve(1)).unwrap_err(),
        Refusal::BothKeys { request: RequestId(1) }
    );
    // Nor in another's name.
    let mut other = wish(SECOND, approve(1));
    other.behalf = Some(LEADER);
    other.evidence = Some("-".into());
    assert!(gate_decide(&w.a, &other, w.now, Receipt([0; 16])).is_err());
}

#[test]
fn who_may_not_do_it_cannot_approve_it_nor_ask_for_it() {
    let mut w = world();
    assert!(matches!(tries(&mut w, OFFICE, 0, ask(1)), Err(Refusal::NotAllowed { .. })));
    tries(&mut w, LEADER, 0, ask(1)).unwrap();
    for account in [OFFICE, LIAISON] {
        assert!(matches!(tries(&mut w, account, 1, approve(1)), Err(Refusal::NotAllowed { .. })));
    }
}

#[test]
fn it_lapses_after_a_quarter_of_an_hour_by_the_machines_clock() {
    let mut w = world();
    tries(&mut w, LEADER, 0, ask(1)).unwrap();
    let until = w.now.plus_seconds(15 * 60);
    let late = w.now.plus_seconds(15 * 60 + 1);
    let refused = Err(Refusal::RequestLapsed { request: RequestId(1), until });
    assert_eq!(gate_decide(&w.a, &wish(SECOND, approve(1)), late, Receipt([0; 16])).map(|_| ()), refused);
    // Whatever time is stated.
    let stated = Wish { stated: Some(w.now), ..wish(SECOND, approve(1)) };
    assert_eq!(gate_decide(&w.a, &stated, late, Receipt([0; 16])).map(|_| ()), refused);
    // It can be asked for again then, but not before.
    assert!(matches!(tries(&mut w, LEADER, 15, ask(1)), Err(Refusal::AskedAlready { .. })));
    assert!(tries(&mut w, LEADER, 16, ask(1)).is_ok());
    assert!(tries(&mut w, SECOND, 20, approve(2)).is_ok());
}

#[test]
fn who_asked_takes_it_back_and_nobody_else() {
    let mut w = world();
    tries(&mut w, LEADER, 0, ask(1)).unwrap();
    let not_yours = Refusal::NotYourRequest { request: RequestId(1), by: LEADER };
    assert_eq!(tries(&mut w, SECOND, 1, withdraw(1)).unwrap_err(), not_yours);
    tries(&mut w, LEADER, 1, withdraw(1)).unwrap();
    assert_eq!(
        tries(&mut w, SECOND, 2, approve(1)).unwrap_err(),
        Refusal::RequestOver { request: RequestId(1) }
    );
}

#[test]
fn what_could_not_be_done_now_is_not_asked_for_and_what_needs_nobody_neither() {
    let mut w = world();
    assert!(tries(&mut w, LEADER, 0, ask(99)).is_err());
    w.a.keys.named.clear();
    assert_eq!(tries(&mut w, LEADER, 0, ask(1)).unwrap_err(), Refusal::NoSecondNeeded);
    let nested = Any::TwoKeys(Command::Ask { command: Box::new(ask(1)) });
    assert_eq!(tries(&mut w, LEADER, 0, nested).unwrap_err(), Refusal::NoSecondNeeded);
}

#[test]
fn where_nobody_else_could_approve_that_is_said_at_once() {
    let mut w = world();
    let reason = "离任".into();
    w.give(OFFICE, Any::Account(Accounts::Close { account: SECOND, reason }));
    let act = crate::domain::act::Act::DeparturePropose;
    assert_eq!(tries(&mut w, LEADER, 0, ask(1)).unwrap_err(), Refusal::NobodyElse { act });
}

#[test]
fn it_is_done_by_the_rules_of_the_moment_and_on_what_was_asked_about() {
    let mut w = world();
    tries(&mut w, LEADER, 0, ask(1)).unwrap();
    // The unit asks to leave by itself meanwhile: the rules refuse a second departure.
    let letter =
        crate::domain::entry::Letter {
            text: "退出".into(), date: day("2026-03-02"), number: String::new()
        };
    let leave = departure::Command::Request { unit: UnitId(1), letter };
    w.give(LIAISON, Any::Departure(leave));
    let refused = tries(&mut w, SECOND, 1, approve(1)).unwrap_err();
    assert!(!matches!(refused, Refusal::RequestOver { .. }), "{refused:?}");
    assert_eq!(w.a.keys.requests[&RequestId(1)].state, State::Open);
}

#[test]
fn who_asked_must_still_be_allowed_when_it_is_approved() {
    let mut w = world();
    tries(&mut w, LEADER, 0, ask(1)).unwrap();
    let set = Accounts::SetRoles { account: LEADER, roles: vec![Role::Observer], unit: None };
    w.give(OFFICE, Any::Account(set));
    assert!(matches!(tries(&mut w, SECOND, 1, approve(1)), Err(Refusal::NotAllowed { .. })));
}

#[test]
fn it_waits_for_who_can_approve_it_and_tells_them() {
    let mut w = world();
    let entry = tries(&mut w, LEADER, 0, ask(1)).unwrap();
    let waits = |account| {
        let all = crate::domain::todo::todo(&w.a, account, w.now.day());
        all.first().is_some_and(|todo| todo.what == TodoKind::ApproveRequest)
    };
    assert_eq!([LEADER, SECOND, OFFICE, LIAISON].map(waits), [false, true, false, false]);
    // Whoever states an earlier day is not kept from it.
    let earlier = crate::domain::todo::todo(&w.a, SECOND, w.now.day().plus(-200));
    assert_eq!(earlier.first().map(|todo| todo.what), Some(TodoKind::ApproveRequest));
    let told = |account| concern(&w.a, &entry, account).map(|c| c.why);
    assert_eq!([LEADER, SECOND, OFFICE].map(told), [None, Some(Why::Second), None]);
    let approved = tries(&mut w, SECOND, 1, approve(1)).unwrap();
    assert_eq!(concern(&w.a, &approved, LEADER).map(|c| c.why), Some(Why::Second));
}

#[test]
fn a_draft_says_what_it_names_and_the_next_one_begins_with_that() {
    let mut w = world();
    let in_force = w.a.in_force.unwrap();
    let found = w.a.charters[&in_force].clone();
    let draft = charter::Command::Draft {
        articles: found.articles.clone(),
        parameters: Box::new(found.parameters.clone()),
    };
    w.give(OFFICE, Any::Charter(draft));
    let draft = CharterId(in_force.0 + 1);
    let name = |charter, acts: &[Guarded]| Any::TwoKeys(Command::Name { charter, acts: acts.to_vec() });
    assert_eq!(acts(&w.a, draft), [Guarded::Removal].into());
    // What is in force is changed by a revision and no other way.
    assert!(matches!(tries(&mut w, OFFICE, 0, name(in_force, &[])), Err(Refusal::NotADraft { .. })));
    assert_eq!(
        tries(&mut w, OFFICE, 0, name(draft, &[Guarded::Removal])).unwrap_err(),
        Refusal::NothingChanged
    );
    tries(&mut w, OFFICE, 0, name(draft, &[Guarded::Ratings])).unwrap();
    assert_eq!(
        (acts(&w.a, draft), acts(&w.a, in_force)),
        ([Guarded::Ratings].into(), [Guarded::Removal].into())
    );
    assert_eq!(needed(&w.a, &propose(1)), Some(Guarded::Removal));
    // What a draft said that came to nothing is not inherited.
    let reason = "缓议".into();
    w.give(OFFICE, Any::Charter(charter::Command::Drop { charter: draft, reason }));
    assert_eq!(acts(&w.a, CharterId(draft.0 + 1)), [Guarded::Removal].into());
}

#[test]
fn each_of_the_three_is_known_by_its_command() {
    let mut w = World::in_session();
    w.open_ballot(ballot::Way::Open);
    let b = crate::domain::ids::BallotId(1);
    let add = Any::Meeting(meeting::Command::AddItem {
        meeting: crate::domain::ids::MeetingId(1),
        topic: Topic::SetAside(b),
        title: "撤销".into(),
    });
    assert_eq!(guarded(&w.a, &add), Some(Guarded::SetAside));
    let close = Any::Ballot(ballot::Command::Close { ballot: b, casting: None });
    assert_eq!(guarded(&w.a, &close), None);
    w.a.ballots.get_mut(&b).unwrap().topic = Topic::Ratings(crate::domain::ids::RoundId(1));
    assert_eq!(guarded(&w.a, &close), Some(Guarded::Ratings));
    assert_eq!(guarded(&w.a, &propose(1)), Some(Guarded::Removal));
}

// Attack: an ordinary command wrapped as the undoing of an entry, to get past the second key.
#[test]
fn undoing_is_no_way_round_the_second_key() {
    let w = world();
    let with = Box::new(propose(1));
    let wrapped = Any::Correction(crate::domain::correction::Command::Revert { entries: vec![1], with });
    assert_eq!(needed(&w.a, &wrapped), Some(Guarded::Removal));
}

fn restoring(head: &str) -> Any {
    Any::TwoKeys(Command::Restore { number: 9, head: head.repeat(32) })
}

#[test]
fn the_record_is_replaced_by_the_backup_that_two_persons_agreed_on_and_in_time() {
    let mut w = world();
    let (one, other) = ("5a".repeat(32), "77".repeat(32));
    let may = |w: &World, head: &str, minutes: i64| may_restore(&w.a, head, w.now.plus_seconds(minutes * 60));
    let ask = |head| Any::TwoKeys(Command::Ask { command: Box::new(restoring(head)) });
    // Where the charter does not name it, nobody is asked, and nothing of it is noted.
    assert_eq!(may(&w, &one, 0), Ok(()));
    assert_eq!(tries(&mut w, LEADER, 0, restoring("5a")).unwrap_err(), Refusal::NoSecondNeeded);
    assert_eq!(tries(&mut w, LEADER, 0, ask("5a")).unwrap_err(), Refusal::NoSecondNeeded);
    w.a.keys.named.insert(w.a.in_force.unwrap(), [Guarded::Restore].into());
    let needs = Refusal::NeedsSecond { act: Guarded::Restore };
    assert_eq!(may(&w, &one, 0), Err(needs.clone()));
    assert_eq!(tries(&mut w, LEADER, 0, restoring("5a")).unwrap_err(), needs);
    assert!(matches!(tries(&mut w, LIAISON, 0, ask("5a")), Err(Refusal::NotAllowed { .. })));
    assert_eq!(tries(&mut w, LEADER, 0, ask("5A")).unwrap_err(), Refusal::NotAHead);
    tries(&mut w, LEADER, 0, ask("5a")).unwrap();
    assert_eq!(may(&w, &one, 1), Err(needs), "asking is not enough");
    tries(&mut w, SECOND, 10, approve(1)).unwrap();
    assert_eq!((may(&w, &one, 10), may(&w, &one, 25)), (Ok(()), Ok(())));
    assert_eq!(may(&w, &other, 11), Err(Refusal::OtherBackup { number: 9 }));
    let until = w.now.plus_seconds(25 * 60);
    let late = may_restore(&w.a, &one, until.plus_seconds(1));
    assert_eq!(late, Err(Refusal::RestoreLapsed { until }));
}
