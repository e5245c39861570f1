//! Leaving: withdrawal and removal, with everything handed over before it ends.

use lianmeng::domain::account::Role;
use lianmeng::domain::ballot::{self, Topic, Verdict, Way};
use lianmeng::domain::departure::{Command, State};
use lianmeng::domain::entry::{Evidence, Letter};
use lianmeng::domain::ids::*;
use lianmeng::domain::majority::Choice;
use lianmeng::domain::refusal::Missing;
use lianmeng::domain::task::{self, Part, Priority};
use lianmeng::domain::unit::Standing;
use lianmeng::domain::{Refusal, account, admission, unit};

use super::world::*;

fn part(w: &World, short: &str) -> Part {
    Part { unit: w.unit(short), part: "承办".into(), brings: String::new() }
}

/// The hospital leads committee 1; the tax office is responsible for T1 and assists in T2.
fn with_tasks() -> World {
    let mut w = World::running();
    w.leads("2025-01-20T09:00", &[(1, "中医院"), (2, "税务局")]);
    let plan = Topic::Plan(quarter("2025Q1"));
    let meeting = w.session("2025-02-10T09:00", &[plan]);
    for title in ["路灯", "义诊"] {
        w.does(
            OFFICE,
            task::Command::Assign {
                meeting,
                title: title.into(),
                done_when: "完成".into(),
                committee: CommitteeId(1),
                due: day("2025-03-31"),
                priority: Priority::Normal,
                opinions: Vec::new(),
            },
        );
    }
    let lead = w.lead("中医院");
    let dispatch = |task, w: &World, responsible, assisting: &str| task::Command::Dispatch {
        task: TaskId(task),
        responsible: part(w, responsible),
        assisting: vec![part(w, assisting)],
    };
    let (first, second) = (dispatch(1, &w, "税务局", "二中"), dispatch(2, &w, "二中", "税务局"));
    w.does(lead, first);
    w.does(lead, second);
    let unit = w.unit("税务局");
    w.does(w.liaison("税务局"), task::Command::TakeOn { task: TaskId(1), unit });
    w.adjourns(meeting);
    w
}

fn propose(w: &mut World, short: &str) -> DepartureId {
    let (unit, departure) = (w.unit(short), DepartureId(w.a.next.departure));
    w.does(BIG, Command::Propose { unit, article: "第九条".into(), facts: "三次无故缺席".into() });
    departure
}

#[test]
fn a_removal_is_proposed_notified_answered_handed_over_and_voted_without_the_unit() {
    let mut w = with_tasks();
    w.at("2025-02-11T09:00");
    let (tax, own) = (w.unit("税务局"), w.liaison("税务局"));
    let propose_it = Command::Propose { unit: tax, article: "第九条".into(), facts: "缺席".into() };
    assert!(matches!(w.refused(OFFICE, propose_it), Refusal::NotAllowed { .. }));
    let departure = propose(&mut w, "税务局");
    assert_eq!(w.refused(BIG, Command::PutForward { departure }), Refusal::NotNotified { departure });
    let state = Command::State { departure, words: "情况说明".into() };
    assert!(matches!(w.refused(own, state.clone()), Refusal::DepartureNotThere { .. }));
    w.does(OFFICE, Command::Notify { departure, words: "书面送达".into() });
    w.does(own, state);
    assert_eq!(
        w.refused(own, Command::Revoke { departure, reason: "撤".into() }),
        Refusal::WhoRaisedItRevokes { departure }
    );
    w.does(BIG, Command::PutForward { departure });

    // Everything open is named, and blocks the ballot.
    let meeting = w.session("2025-03-10T09:00", &[Topic::Departure(departure)]);
    let open = ballot::Command::Open { meeting, item: 1, way: Way::Open };
    let committee = CommitteeId(2);
    let owed = [
        Missing::HandOver { departure, task: TaskId(1) },
        Missing::HandOver { departure, task: TaskId(2) },
        Missing::NewLead { departure, committee },
    ];
    assert_eq!(w.refused(OFFICE, open.clone()), Refusal::NotReadyForBallot { missing: owed.to_vec() });
    let hand = |task, to| Command::HandOver { departure, task: TaskId(task), to };
    assert_eq!(w.refused(OFFICE, hand(1, tax)), Refusal::Leaving { unit: tax });
    let (power, school, hospital) = (w.unit("供电所"), w.unit("二中"), w.unit("中医院"));
    w.does(OFFICE, hand(1, power));
    w.does(OFFICE, hand(2, power));
    w.does(OFFICE, Command::Replace { departure, committee, by: hospital });

    let ballot = w.opens(meeting, 1, Way::Open);
    let opened = &w.a.ballots[&ballot];
    assert_eq!((opened.electorate.len(), opened.present.len()), (5, 5));
    assert!(opened.aside.contains(&tax) && !opened.electorate.contains(&tax));
    assert_eq!(w.vote_refused(ballot, "税务局", Choice::Against), Refusal::StandsAside { ballot, unit: tax });
    w.all_vote(ballot, Choice::For);

    assert_eq!(w.a.departures[&departure].state, State::OnBallot);
    w.closes(ballot);
    assert_eq!(w.a.units[&tax].standing, Standing::Removed(day("2025-03-10")));
    assert_eq!(w.a.units[&tax].liaison(), None);
    assert!(w.a.accounts[&own].roles.is_empty());
    assert_eq!(w.a.committees[&committee].lead(), Some(hospital));
    assert!(w.a.committees.values().all(|c| !c.members.contains(&tax)));
    let first = &w.a.tasks[&TaskId(1)];
    assert_eq!((first.responsible(), first.state), (Some(power), task::State::Dispatched));
    assert_eq!(first.dispatch.as_ref().unwrap().answer_by, Some(day("2025-03-13")));
    assert!(first.is_assisted_by(school));
    let second = &w.a.tasks[&TaskId(2)];
    assert_eq!(second.responsible(), Some(school));
    assert!(second.is_assisted_by(power) && !second.involves(tax));
    // Its records stay, and nobody names it a liaison officer again.
    assert_eq!(
        w.refused(
            OFFICE,
            unit::Command::NameLiaison { unit: tax, person: person("王"), from: day("2025-03-10") }
        ),
        Refusal::NotAMember { unit: tax }
    );
    w.does(OFFICE, admission::Command::InviteAgain { unit: tax });
}

#[test]
fn a_unit_kept_by_the_meeting_stays_a_member() {
    let mut w = World::running();
    let departure = propose(&mut w, "税务局");
    w.does(OFFICE, Command::Notify { departure, words: "书面送达".into() });
    w.does(BIG, Command::PutForward { departure });
    let meeting = w.session("2025-03-10T09:00", &[Topic::Departure(departure)]);
    // 2/3 of five present are four; three are too few.
    let ballot = w.opens(meeting, 1, Way::Open);
    for short in ["中医院", "二中", "供电所"] {
        w.votes(ballot, short, Choice::For);
    }
    let closing = w.closes(ballot);
    assert_eq!((closing.required, closing.verdict), (4, Verdict::NotPassed));
    assert_eq!(w.a.departures[&departure].state, State::Kept);
    w.adjourns(meeting);

    // Whether that decision is set aside is no more the unit's to vote on than the decision was.
    let meeting = w.session("2025-05-10T09:00", &[Topic::SetAside(ballot)]);
    let again = w.opens(meeting, 1, Way::Open);
    assert!(w.a.ballots[&again].aside.contains(&w.unit("税务局")));
    w.all_vote(again, Choice::For);
    w.closes(again);
    assert_eq!(w.a.ballots[&ballot].state, ballot::State::SetAside(again));
}

#[test]
fn a_unit_withdraws_in_writing_votes_on_it_and_may_take_it_back_before() {
    let mut w = World::running();
    let (unit, own) = (w.unit("惠民超市"), w.liaison("惠民超市"));
    let letter = Letter { text: "申请退出".into(), date: day("2025-01-06"), number: String::new() };
    let request = Command::Request { unit, letter };
    assert!(matches!(w.refused(w.liaison("税务局"), request.clone()), Refusal::NotYourUnit { .. }));
    w.does(own, request.clone());
    let departure = DepartureId(1);
    assert_eq!(w.refused(own, request.clone()), Refusal::LiveDeparture { departure });
    assert!(matches!(
        w.refused(BIG, Command::Revoke { departure, reason: "挽留".into() }),
        Refusal::WhoRaisedItRevokes { .. }
    ));
    w.does(own, Command::Revoke { departure, reason: "再考虑".into() });
    w.does(own, request);
    let departure = DepartureId(2);
    assert!(matches!(
        w.refused(OFFICE, Command::Notify { departure, words: "送达".into() }),
        Refusal::OnlyForRemoval { .. }
    ));
    w.does(BIG, Command::PutForward { departure });
    let meeting = w.session("2025-03-10T09:00", &[Topic::Departure(departure)]);
    let ballot = w.opens(meeting, 1, Way::Open);
    assert!(w.a.ballots[&ballot].electorate.contains(&unit));
    w.all_vote(ballot, Choice::For);
    w.closes(ballot);
    assert_eq!(w.a.units[&unit].standing, Standing::Withdrawn(day("2025-03-10")));
    // The day on which it had joined stays known.
    assert!(w.a.units[&unit].joined.is_some_and(|joined| joined < day("2025-03-10")));
}

#[test]
fn that_the_unit_and_its_superior_were_told_waits_until_it_is_recorded_and_moves_no_date() {
    let mut w = with_tasks();
    let departure = propose(&mut w, "惠民超市");
    let tell = Command::Tell { departure, words: "两函挂号寄出".into() };
    assert!(matches!(w.refused(OFFICE, tell.clone()), Refusal::DepartureNotThere { .. }));
    let left = day("2025-05-01");
    w.a.departures.get_mut(&departure).unwrap().state = State::Ended;
    w.a.departures.get_mut(&departure).unwrap().since = left.at(9, 0);
    let waits = |w: &World| {
        let list = lianmeng::domain::todo::todo(&w.a, OFFICE, w.now().day());
        list.iter().any(|todo| todo.what == lianmeng::domain::todo::TodoKind::TellDeparture)
    };
    assert!(waits(&w));
    assert!(matches!(w.refused(BIG, tell.clone()), Refusal::NotAllowed { .. }));
    w.does(OFFICE, tell.clone());
    let told = &w.a.departures[&departure];
    assert_eq!((told.since.day(), told.told.is_some(), waits(&w)), (left, true, false));
    assert_eq!(w.refused(OFFICE, tell), Refusal::NothingChanged);
    w.does(OFFICE, Command::StrikeTold { departure });
    assert!(waits(&w));
}

#[test]
fn who_holds_two_roles_takes_back_what_either_may() {
    let mut w = World::running();
    let both = vec![Role::BigCommittee, Role::Liaison];
    let (unit, own) = (w.unit("税务局"), w.liaison("税务局"));
    w.does(OFFICE, account::Command::SetRoles { account: own, roles: both, unit: Some(unit) });
    let departure = propose(&mut w, "二中");
    w.does(own, Command::Revoke { departure, reason: "查无实据".into() });
    let letter = Letter { text: "申请退出".into(), date: day("2025-01-06"), number: String::new() };
    w.does(own, Command::Request { unit, letter });
    w.does(own, Command::Revoke { departure: DepartureId(2), reason: "不退了".into() });
}

#[test]
fn a_successor_who_left_meanwhile_is_no_successor() {
    let mut w = with_tasks();
    w.at("2025-02-11T09:00");
    let departure = propose(&mut w, "税务局");
    w.does(OFFICE, Command::Notify { departure, words: "书面送达".into() });
    w.does(BIG, Command::PutForward { departure });
    let (power, police, hospital) = (w.unit("供电所"), w.unit("公安分局"), w.unit("中医院"));
    for task in [1, 2] {
        w.does(OFFICE, Command::HandOver { departure, task: TaskId(task), to: power });
    }
    w.does(OFFICE, Command::Replace { departure, committee: CommitteeId(2), by: hospital });

    let letter = Letter { text: "申请退出".into(), date: day("2025-02-11"), number: String::new() };
    w.does(w.liaison("供电所"), Command::Request { unit: power, letter });
    let other = DepartureId(2);
    w.does(BIG, Command::PutForward { departure: other });
    let meeting = w.session("2025-03-10T09:00", &[Topic::Departure(departure), Topic::Departure(other)]);
    let ballot = w.opens(meeting, 1, Way::Open);
    w.decides(meeting, 2, Choice::For);
    assert!(!w.a.units[&power].is_member());
    w.all_vote(ballot, Choice::For);
    assert_eq!(
        w.refused(OFFICE, ballot::Command::Close { ballot, casting: None }),
        Refusal::OpenEnds { departure, tasks: vec![TaskId(1), TaskId(2)], committees: Vec::new() }
    );
    for task in [1, 2] {
        w.does(OFFICE, Command::HandOver { departure, task: TaskId(task), to: police });
    }
    w.closes(ballot);
    assert_eq!(w.a.tasks[&TaskId(1)].responsible(), Some(police));
}

#[test]
fn work_reported_before_a_unit_left_is_not_done_twice() {
    let mut w = with_tasks();
    w.at("2025-02-12T09:00");
    let (tax, own) = (w.unit("税务局"), w.liaison("税务局"));
    let evidence = vec![Evidence { name: "照片".into(), digest: String::new(), kept: "档案柜".into() }];
    w.does(own, task::Command::Report { task: TaskId(1), unit: tax, words: "完成".into(), evidence });
    let departure = propose(&mut w, "税务局");
    w.does(OFFICE, Command::Notify { departure, words: "书面送达".into() });
    w.does(BIG, Command::PutForward { departure });
    let (power, hospital) = (w.unit("供电所"), w.unit("中医院"));
    for task in [1, 2] {
        w.does(OFFICE, Command::HandOver { departure, task: TaskId(task), to: power });
    }
    w.does(OFFICE, Command::Replace { departure, committee: CommitteeId(2), by: hospital });
    let meeting = w.session("2025-03-10T09:00", &[Topic::Departure(departure)]);
    w.decides(meeting, 1, Choice::For);
    assert_eq!(w.a.tasks[&TaskId(1)].state, task::State::ReportedDone);
    // Returned, it is the successor's work.
    w.does(w.lead("中医院"), task::Command::Return { task: TaskId(1), reason: "补照片".into() });
    assert_eq!(w.a.tasks[&TaskId(1)].responsible(), Some(power));
    assert_eq!(w.a.tasks[&TaskId(1)].state, task::State::UnderWay);
}
