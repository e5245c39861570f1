//! What waits for whom, over small records made through the gate.

use super::*;
use crate::domain::ballot::{self, Receipt, Way};
use crate::domain::charter::{Article, Parameters, Seat};
use crate::domain::entry::{Door, Person};
use crate::domain::founding::{Beginning, Command as Founding};
use crate::domain::gate::{Wish, decide};
use crate::domain::ids::{BallotId, CommitteeId, MeetingId, TaskId};
use crate::domain::majority::Choice;
use crate::domain::rating::{Bands, Formula, How, Indicator, Part, Scheme};
use crate::domain::time::Moment;
use crate::domain::unit::Particulars;
use crate::domain::{Command, account};

/// A record made through the gate; every command happens at `now`.
pub(crate) struct World {
    pub a: Alliance,
    pub now: Moment,
}

pub(crate) const OFFICE: AccountId = AccountId(1);
pub(crate) const LEADER: AccountId = AccountId(2);
pub(crate) const LIAISON: AccountId = AccountId(3);
pub(crate) const LEAD: AccountId = AccountId(4);
pub(crate) const OBSERVER: AccountId = AccountId(5);

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn scheme() -> Scheme {
    let judged = |name: &str| Indicator {
        name: name.into(),
        evidence: String::new(),
        part: Part::Ordinary,
        most: 10000,
        how: How::Judged,
        group: None,
    };
    Scheme {
        indicators: vec![judged("总体")],
        formula: Formula::Sum,
        adjustments: Vec::new(),
        bonus_cap: 0,
        deduction_cap: 0,
        vetoes: Vec::new(),
        bands: Bands { a_from: 9000, b_from: 7000 },
        ceiling: None,
        trim_from: 0,
    }
}

impl World {
    pub(crate) fn give(&mut self, account: AccountId, command: Command) {
        let wish = Wish {
            account,
            behalf: None,
            evidence: Some("-".into()),
            door: Door::Script,
            stated: Some(self.now),
            seen: None,
            command,
        };
        let decision = decide(&self.a, &wish, self.now, Receipt([1; 16])).unwrap();
        self.a.apply(self.a.number + 1, &decision.entry);
    }

    fn account(&mut self, login: &str, role: Role, unit: Option<UnitId>) {
        self.give(
            OFFICE,
            Command::Account(account::Command::Create {
                login: login.into(),
                name: login.into(),
                phone: "1".into(),
                roles: vec![role],
                unit,
            }),
        );
    }

    fn unit(&mut self, name: &str) {
        self.give(
            OFFICE,
            Command::Founding(Founding::TakeOverUnit {
                particulars: Box::new(Particulars { name: name.into(), ..Particulars::default() }),
                joined: day("2025-01-01"),
                liaison: Some(Person { name: "someone".into(), phone: String::new() }),
                signed: Some(day("2025-01-01")),
                source: "list".into(),
            }),
        );
    }

    /// A running alliance of three units taken over: U1 with a liaison officer's account, U2 leading C1 with a
    /// lead's account, U3 without any.
    pub(crate) fn running() -> World {
        let mut w = World { a: Alliance::default(), now: day("2026-03-02").at(9, 0) };
        w.give(
            OFFICE,
            Command::Founding(Founding::Begin {
                beginning: Beginning::TakenOver,
                name: "南江社区党建联盟".into(),
                community: "南江社区".into(),
                base: String::new(),
                practice: false,
                login: "office".into(),
                person: "周敏".into(),
                roles: vec![Role::Office],
            }),
        );
        let seats = ["甲", "乙", "丙", "丁", "戊", "己"];
        let seats = seats.map(|name| Seat { name: name.into(), duties: String::new() });
        w.give(
            OFFICE,
            Command::Founding(Founding::TakeOverCharter {
                articles: vec![Article { heading: "总则".into(), text: "。".into(), sets: None }],
                parameters: Box::new(Parameters::association(seats.into(), scheme())),
                adopted: day("2025-01-01"),
            }),
        );
        for name in ["一中", "二中", "三中"] {
            w.unit(name);
        }
        w.give(
            OFFICE,
            Command::Founding(Founding::TakeOverLead {
                committee: CommitteeId(1),
                unit: UnitId(2),
                from: day("2025-01-01"),
                source: "list".into(),
            }),
        );
        w.account("leader", Role::BigCommittee, None);
        w.account("liaison", Role::Liaison, Some(UnitId(1)));
        w.account("lead", Role::Lead, Some(UnitId(2)));
        w.account("observer", Role::Observer, None);
        w.give(OFFICE, Command::Founding(Founding::EndTakeOver));
        w
    }

    /// A meeting on 2026-03-20 with a task plan, in session, all units in the room.
    pub(crate) fn in_session() -> World {
        use meeting::Command as M;
        let mut w = World::running();
        let quarter = day("2026-03-20").quarter();
        let meeting = MeetingId(1);
        w.meeting(M::Call {
            kind: meeting::Kind::Regular,
            title: "一季度大会".into(),
            at: day("2026-03-20").at(9, 0),
            place: "会议室".into(),
            chair: String::new(),
        });
        w.meeting(M::AddItem { meeting, topic: Topic::Plan(quarter), title: "任务".into() });
        w.meeting(M::GiveNotice { meeting });
        w.now = day("2026-03-20").at(9, 0);
        for unit in [1, 2, 3] {
            w.meeting(M::SignIn { meeting, unit: UnitId(unit), substitute: None });
        }
        w.meeting(M::Open { meeting });
        w
    }

    fn meeting(&mut self, command: meeting::Command) {
        self.give(OFFICE, Command::Meeting(command));
    }

    /// Puts the plan of M1 to the vote, with a task in it.
    pub(crate) fn open_ballot(&mut self, way: Way) {
        if self.a.meetings[&MeetingId(1)].assigned.is_empty() {
            self.assign("甲", "2026-03-25");
        }
        let command = ballot::Command::Open { meeting: MeetingId(1), item: 1, way };
        self.give(OFFICE, Command::Ballot(command));
    }

    fn assign(&mut self, title: &str, due: &str) {
        let assign = task::Command::Assign {
            meeting: MeetingId(1),
            title: title.into(),
            done_when: "灯亮".into(),
            committee: CommitteeId(1),
            due: day(due),
            priority: task::Priority::Normal,
            opinions: Vec::new(),
        };
        self.give(OFFICE, Command::Task(assign));
    }

    pub(crate) fn vote(&mut self, unit: UnitId) {
        self.give(
            LIAISON,
            Command::Ballot(ballot::Command::Cast { ballot: BallotId(1), unit, choice: Choice::For }),
        );
    }

    fn kinds(&self, account: AccountId, today: &str) -> Vec<TodoKind> {
        todo(&self.a, account, day(today)).into_iter().map(|t| t.what).collect()
    }
}

pub(crate) fn assigned() -> World {
    let mut w = World::in_session();
    w.assign("乙", "2026-03-28");
    w.assign("甲", "2026-03-25");
    w
}

fn dispatch(w: &mut World, unit: u32) {
    let part = task::Part { unit: UnitId(unit), part: String::new(), brings: String::new() };
    let task = super::super::ids::TaskId(1);
    w.give(LEAD, Command::Task(task::Command::Dispatch { task, responsible: part, assisting: Vec::new() }));
}

#[test]
fn what_is_due_first_stands_first_and_what_has_passed_is_overdue() {
    let w = assigned();
    let list = todo(&w.a, LEAD, day("2026-03-26"));
    let due: Vec<_> = list.iter().map(|t| (t.due.unwrap().to_string(), t.overdue)).collect();
    assert_eq!(due, [("2026-03-25".to_owned(), true), ("2026-03-28".to_owned(), false)]);
    assert!(list.iter().all(|t| t.what == TodoKind::DispatchTask));
}

#[test]
fn a_task_waits_for_the_units_officer_or_for_the_office_where_it_has_no_account() {
    let mut w = assigned();
    dispatch(&mut w, 1);
    assert!(w.kinds(LIAISON, "2026-03-20").contains(&TodoKind::AnswerTask));
    assert!(!w.kinds(OFFICE, "2026-03-20").contains(&TodoKind::AnswerTask));
    let mut w = assigned();
    dispatch(&mut w, 3);
    assert!(!w.kinds(LIAISON, "2026-03-20").contains(&TodoKind::AnswerTask));
    assert!(w.kinds(OFFICE, "2026-03-20").contains(&TodoKind::AnswerTask));
}

#[test]
fn a_lead_unit_tracks_what_is_unanswered_late_or_has_lost_a_helper() {
    let mut w = assigned();
    dispatch(&mut w, 1);
    assert!(!w.kinds(LEAD, "2026-03-20").contains(&TodoKind::ChaseAnswer));
    assert!(w.kinds(LEAD, "2026-03-27").contains(&TodoKind::ChaseAnswer));
    let (task, unit) = (TaskId(1), UnitId(1));
    w.give(LIAISON, Command::Task(task::Command::TakeOn { task, unit }));
    let kinds = w.kinds(LEAD, "2026-03-27");
    assert!(!kinds.contains(&TodoKind::ChaseAnswer) && !kinds.contains(&TodoKind::ChaseTask));
    assert!(w.kinds(LEAD, "2026-03-30").contains(&TodoKind::ChaseTask));
    assert!(!w.kinds(LIAISON, "2026-03-30").contains(&TodoKind::ChaseTask));
    assert!(!kinds.contains(&TodoKind::FindAssistant));
    w.a.tasks.get_mut(&task).unwrap().dispatch.as_mut().unwrap().declined.push(UnitId(2));
    assert!(w.kinds(LEAD, "2026-03-20").contains(&TodoKind::FindAssistant));
}

#[test]
fn answers_to_opinions_stand_behind_all_that_there_is_one_of() {
    let mut w = World::in_session();
    let words = "楼道".to_owned();
    let gather = super::super::opinion::Command::Gather {
        source: super::super::opinion::Source::Community,
        raised_by: None,
        brought_by: None,
        place: words.clone(),
        words,
        on: w.now.day(),
        category: String::new(),
    };
    w.give(OFFICE, Command::Opinion(gather));
    let list = todo(&w.a, OFFICE, w.now.day());
    assert_eq!(list.last().map(|t| t.what), Some(TodoKind::SortOpinion));
}

#[test]
fn a_vote_waits_until_it_is_cast() {
    let mut w = World::in_session();
    assert!(!w.kinds(LIAISON, "2026-03-20").contains(&TodoKind::Vote));
    w.open_ballot(Way::Open);
    assert!(w.kinds(LIAISON, "2026-03-20").contains(&TodoKind::Vote));
    // Nor after the last day of a ballot by correspondence: what can be done no more does not wait.
    let mut late = World { a: w.a.clone(), now: w.now };
    late.a.ballots.values_mut().for_each(|b| b.deadline = "2026-03-19".parse().ok());
    assert!(!late.kinds(LIAISON, "2026-03-20").contains(&TodoKind::Vote));
    w.vote(UnitId(1));
    assert!(!w.kinds(LIAISON, "2026-03-20").contains(&TodoKind::Vote));
}

#[test]
fn a_quarter_without_a_meeting_waits_for_the_office_alone() {
    let w = World::running();
    let call = todo(&w.a, OFFICE, day("2026-03-02")).into_iter().find(|t| t.what == TodoKind::CallMeeting);
    assert_eq!(call.unwrap().due, Some(day("2026-03-31")));
    assert!(!w.kinds(LEADER, "2026-03-02").contains(&TodoKind::CallMeeting));
    assert!(!World::in_session().kinds(OFFICE, "2026-03-20").contains(&TodoKind::CallMeeting));
}

#[test]
fn minutes_wait_for_the_big_party_committee_once_the_meeting_is_over() {
    let mut w = World::in_session();
    assert!(w.kinds(OFFICE, "2026-03-20").contains(&TodoKind::CloseMeeting));
    w.meeting(meeting::Command::Close { meeting: MeetingId(1) });
    assert!(w.kinds(LEADER, "2026-03-20").contains(&TodoKind::ApproveMinutes));
    assert!(w.kinds(OFFICE, "2026-03-20").contains(&TodoKind::DraftMinutes));
    assert!(!w.kinds(OFFICE, "2026-03-20").contains(&TodoKind::CloseMeeting));
    // A draft that waits for approval waits for the office no more, until it is sent back.
    let meeting = MeetingId(1);
    w.give(OFFICE, Command::Meeting(meeting::Command::DraftMinutes { meeting, text: "纪要".into() }));
    assert!(!w.kinds(OFFICE, "2026-03-20").contains(&TodoKind::DraftMinutes));
    let reason = "漏记".to_owned();
    w.give(LEADER, Command::Meeting(meeting::Command::ReturnMinutes { meeting, reason }));
    assert!(w.kinds(OFFICE, "2026-03-20").contains(&TodoKind::DraftMinutes));
    assert!(!w.kinds(LEADER, "2026-03-20").contains(&TodoKind::ApproveMinutes));
}

#[test]
fn a_vote_that_a_meeting_waits_for_stands_before_everything() {
    let mut w = assigned();
    dispatch(&mut w, 1);
    w.open_ballot(Way::Open);
    let list = todo(&w.a, LIAISON, day("2026-03-30"));
    assert!(list.len() > 1 && list[1].overdue);
    assert_eq!((list[0].what, list[0].due), (TodoKind::Vote, Some(day("2026-03-20"))));
}

#[test]
fn officers_without_accounts_and_committees_without_lead_are_counted() {
    let w = World::running();
    let list = todo(&w.a, OFFICE, day("2026-03-02"));
    assert_eq!(list.iter().filter(|t| t.what == TodoKind::FindLead).count(), 5);
    // Two of three units have a named officer and no account; the first account is an administrator, too.
    let accounts = list.iter().find(|t| t.what == TodoKind::OpenLiaisonAccounts);
    assert_eq!(accounts.map(|t| t.count), Some(2));
    assert!(w.kinds(OBSERVER, "2026-03-02").is_empty());
}

#[test]
fn nothing_waits_for_an_account_that_is_closed() {
    let mut w = World::in_session();
    w.open_ballot(Way::Open);
    w.give(OFFICE, Command::Account(account::Command::Close { account: LIAISON, reason: "调离".into() }));
    assert!(w.kinds(LIAISON, "2026-03-20").is_empty());
}

#[test]
fn a_lead_whose_term_is_near_its_end_waits_for_a_meeting() {
    use crate::domain::committee;
    let mut w = World::in_session();
    let id = CommitteeId(1);
    let today = w.now.day();
    let set = |w: &mut World, days: i32| {
        let ends = Some(w.now.day().plus(days));
        w.give(OFFICE, Command::Committee(committee::Command::SetTerm { committee: id, ends }));
    };
    let waits = |w: &World, on: Day| {
        let all = todo(&w.a, OFFICE, on);
        all.into_iter().find(|t| t.what == TodoKind::RenewLead).map(|t| (t.matter, t.due, t.overdue))
    };
    set(&mut w, committee::SOON + 1);
    assert_eq!(waits(&w, today), None);
    set(&mut w, committee::SOON);
    let ends = today.plus(committee::SOON);
    assert_eq!(waits(&w, today), Some((Matter::Committee(id), Some(ends), false)));
    assert_eq!(waits(&w, ends.plus(1)).map(|t| t.2), Some(true));
}

#[test]
fn a_meeting_whose_day_has_passed_waits_to_be_settled_and_sets_no_day() {
    use crate::domain::clock;
    use crate::domain::ids::{DepartureId, UnitId};

    let mut w = World::running();
    let (kind, at) = (meeting::Kind::Regular, day("2026-03-20").at(9, 0));
    let (title, place, chair) = ("一季度大会".into(), "会议室".into(), String::new());
    w.meeting(meeting::Command::Call { kind, title, at, place, chair });
    let letter =
        crate::domain::entry::Letter { text: "-".into(), date: day("2026-03-01"), number: String::new() };
    w.give(OFFICE, Command::Departure(departure::Command::Request { unit: UnitId(1), letter }));
    let left = &w.a.departures[&DepartureId(1)];
    let limit = |today| clock::of_departure(&w.a, left, day(today)).unwrap().limit.is_some();
    assert!(limit("2026-03-03") && !limit("2026-04-02"));
    assert!(w.kinds(OFFICE, "2026-03-20").contains(&TodoKind::GiveNotice));
    let late = w.kinds(OFFICE, "2026-04-02");
    assert!(late.contains(&TodoKind::SettleMissed) && !late.contains(&TodoKind::GiveNotice), "{late:?}");
    let next = |today| meeting::next(&w.a, day(today)).map(|m| m.id);
    assert_eq!((next("2026-03-20"), next("2026-04-02")), (Some(MeetingId(1)), None));
}
