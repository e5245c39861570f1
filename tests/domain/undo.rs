//! Undoing: what compensates which act, what comes back, and what is refused with its reason.

use std::collections::BTreeSet;
use std::sync::Arc;

use lianmeng::domain::account::{self, Role};
use lianmeng::domain::admission;
use lianmeng::domain::ballot::{self, Basis, Topic, Way};
use lianmeng::domain::correction::{self, undone_by};
use lianmeng::domain::entry::Evidence;
use lianmeng::domain::founding::{self, Beginning};
use lianmeng::domain::ids::*;
use lianmeng::domain::majority::Choice;
use lianmeng::domain::opinion::{Decision, Source, State};
use lianmeng::domain::rating::Grade;
use lianmeng::domain::undo::{self, Asker, Aspect, Bar, NoUndo, Undo, Value, facts};
use lianmeng::domain::{Alliance, Entry, Event, Matter, Refusal, Stamp, Wish};
use lianmeng::domain::{charter, committee, meeting, opinion, rating, task, unit};

use super::world::*;

/// Plans to undo an act of an account now.
pub fn plan(w: &World, account: AccountId, act: &[u64]) -> Result<Undo, NoUndo> {
    let read = |number: u64| {
        let at = usize::try_from(number.checked_sub(1)?).ok()?;
        w.log.get(at).cloned().map(Arc::new)
    };
    let reason = |entry: u64| format!("更正第{entry}号");
    undo::plan(&w.a, act, &read, Asker { account, now: w.now(), reason: &reason })
}

/// The matters of an act.
fn matters(w: &World, act: &[u64]) -> BTreeSet<Matter> {
    act.iter().flat_map(|n| w.log[*n as usize - 1].events.iter().map(Event::matter)).collect()
}

/// The pieces that an act changed and that do not stand as before it; what it brought on record may stay, ended.
pub fn left(
    before: &Alliance,
    after: &Alliance,
    now: &Alliance,
    of: &BTreeSet<Matter>,
) -> Vec<(Matter, Aspect)> {
    let mut left = Vec::new();
    for matter in of {
        let [was, is, will] = [before, after, now].map(|a| facts(a, *matter));
        if !was.contains_key(&Aspect::State) && is.contains_key(&Aspect::State) {
            continue;
        }
        let aspects: BTreeSet<Aspect> = was.keys().chain(is.keys()).copied().collect();
        let changed = aspects.into_iter().filter(|aspect| was.get(aspect) != is.get(aspect));
        left.extend(
            changed.filter(|aspect| was.get(aspect) != will.get(aspect)).map(|aspect| (*matter, aspect)),
        );
    }
    left
}

/// Undoes an act; everything comes out as it was announced.
#[track_caller]
pub fn undoes(w: &mut World, account: AccountId, act: &[u64]) -> Undo {
    let undo = plan(w, account, act).unwrap_or_else(|why| panic!("not undone: {why:?}"));
    for wish in &undo.wishes {
        w.tries(wish).unwrap_or_else(|why| panic!("refused: {why:?}"));
    }
    for change in &undo.changes {
        let now = facts(&w.a, change.matter).remove(&change.aspect).unwrap_or(Value::Nothing);
        assert_eq!(now, change.will, "{change:?}");
    }
    for entry in act {
        assert!(undone_by(&w.a, *entry).is_some());
    }
    undo
}

/// The account does this, undoes it and does it again by undoing that; each time everything stands as it did.
#[track_caller]
fn to_and_fro(w: &mut World, account: AccountId, wish: Wish) {
    let before = w.a.clone();
    w.tries(&wish).unwrap_or_else(|why| panic!("{:?} is refused: {why:?}", wish.command));
    let (act, after) = ([w.a.number], w.a.clone());
    let of = matters(w, &act);
    undoes(w, account, &act);
    assert_eq!(left(&before, &after, &w.a, &of), [], "undone");
    let (undoing, between): (Vec<u64>, _) = ((act[0] + 1..=w.a.number).collect(), w.a.clone());
    undoes(w, account, &undoing);
    assert_eq!(left(&after, &between, &w.a, &of), [], "redone");
    assert_eq!(undone_by(&w.a, act[0]), None, "it stands again");
}

impl World {
    #[track_caller]
    fn turns(&mut self, account: AccountId, command: impl Wished) {
        let wish = self.wish(account, command);
        to_and_fro(self, account, wish);
    }

    #[track_caller]
    fn turns_on_paper(&mut self, command: impl Wished) {
        let wish = Wish { evidence: Some("来函".into()), ..self.wish(OFFICE, command) };
        to_and_fro(self, OFFICE, wish);
    }

    /// Undoes the last entry.
    #[track_caller]
    fn undoes_last(&mut self, account: AccountId) -> Undo {
        undoes(self, account, &[self.a.number])
    }

    #[track_caller]
    fn not_undone(&self, account: AccountId) -> NoUndo {
        plan(self, account, &[self.a.number]).expect_err("it is undone")
    }
}

fn gather(words: &str) -> opinion::Command {
    opinion::Command::Gather {
        source: Source::Residents,
        raised_by: None,
        brought_by: None,
        place: String::new(),
        words: words.into(),
        on: day("2025-02-01"),
        category: "市政".into(),
    }
}

fn proof() -> Vec<Evidence> {
    vec![Evidence { name: "照片".into(), digest: String::new(), kept: "柜".into() }]
}

#[test]
fn seats_and_chairs_go_to_and_fro() {
    let mut w = World::running();
    w.leads("2025-01-20T09:00", &[(1, "中医院")]);
    let (committee, unit) = (CommitteeId(1), w.unit("税务局"));
    w.turns(OFFICE, committee::Command::Join { committee, unit });
    w.turns(OFFICE, committee::Command::Leave { committee, unit });
    let name = |name: &str| committee::Command::NameChair { committee, person: person(name) };
    w.does(OFFICE, name("李"));
    assert_eq!(w.not_undone(OFFICE), NoUndo::Barred(Bar::ChairNamed), "there was none before");
    w.turns(OFFICE, name("王"));
    for ends in [Some(day("2026-12-31")), Some(day("2027-06-30")), None] {
        w.turns(OFFICE, committee::Command::SetTerm { committee, ends });
    }
}

#[test]
fn what_is_known_of_a_unit_goes_to_and_fro() {
    let mut w = World::running();
    let unit = w.unit("税务局");
    let mut particulars = w.a.units[&unit].particulars.clone();
    particulars.telephone = "0775-1".into();
    particulars.offers = vec!["会议室".into()];
    w.turns(OFFICE, unit::Command::Amend { unit, particulars });
    let officer = w.liaison("税务局");
    w.does(OFFICE, unit::Command::EndLiaison { unit, on: w.now().day() });
    let undo = w.undoes_last(OFFICE);
    assert_eq!(w.a.units[&unit].liaison(), Some(&person("税务局联络员")));
    // The role of the account is the administrator's to give; it is not announced as coming back.
    assert!(w.a.accounts[&officer].roles.is_empty());
    assert_eq!(undo.changes.iter().map(|c| c.aspect).collect::<Vec<_>>(), [Aspect::Liaison]);
    let named = unit::Command::NameLiaison { unit, person: person("新人"), from: w.now().day() };
    w.does(OFFICE, named);
    let undo = w.undoes_last(OFFICE);
    assert_eq!(undo.changes.len(), 1, "{:?}", undo.changes);
    assert_eq!(undo.changes[0].aspect, Aspect::Liaison);
}

#[test]
fn accounts_go_to_and_fro() {
    let mut w = World::running();
    let create = account::Command::Create {
        login: "new".into(),
        name: "新".into(),
        phone: String::new(),
        roles: vec![Role::Office],
        unit: None,
    };
    w.turns(OFFICE, create);
    let account = w.a.account_of_login("new").unwrap().id;
    let roles = account::Command::SetRoles { account, roles: vec![Role::Rater], unit: None };
    w.turns(OFFICE, roles);
    let (name, phone) = ("韦小燕".to_owned(), "0775-4321000 转 8".to_owned());
    w.turns(OFFICE, account::Command::Amend { account, name, phone });
    w.turns(OFFICE, account::Command::Close { account, reason: "离任".into() });
    // Whoever has the login meanwhile keeps it.
    let act = [w.a.number];
    let again = account::Command::Create {
        login: "new".into(),
        name: "他".into(),
        phone: String::new(),
        roles: vec![Role::Observer],
        unit: None,
    };
    w.does(OFFICE, again);
    assert!(
        matches!(plan(&w, OFFICE, &act), Err(NoUndo::Refused(why)) if matches!(*why, Refusal::LoginTaken { .. }))
    );
}

#[test]
fn opinions_go_to_and_fro_until_a_meeting_takes_them() {
    let mut w = World::running();
    w.leads("2025-01-20T09:00", &[(1, "中医院")]);
    w.at("2025-02-03T09:00");
    for words in ["路灯不亮", "路灯坏了", "路灯全灭", "别的"] {
        w.turns(OFFICE, gather(words));
    }
    let committee = CommitteeId(1);
    let sort = |n, category: &str| {
        let (opinion, category) = (OpinionId(n), category.into());
        opinion::Command::Sort { opinion, category, committee }
    };
    w.turns(OFFICE, sort(1, "照明"));
    assert_eq!(
        (w.a.opinions[&OpinionId(1)].state, w.a.opinions[&OpinionId(1)].category.as_str()),
        (State::Sorted, "照明")
    );
    w.turns(OFFICE, sort(1, "公用"));
    let join = |opinion, into| opinion::Command::Join { opinion: OpinionId(opinion), into: OpinionId(into) };
    w.turns(OFFICE, join(3, 2));
    // What had been joined to it comes along, and goes back with it.
    w.turns(OFFICE, join(2, 1));
    assert_eq!(w.a.opinions[&OpinionId(3)].state, State::Joined(OpinionId(1)));
    w.turns(OFFICE, opinion::Command::Separate { opinion: OpinionId(2) });
    // What leads another is not withdrawn, and nobody withdraws what another took down.
    let gathered = w.log.iter().position(|e| matches!(&e.events[0], Event::Opinion(opinion::Event::Gathered { opinion, .. }) if opinion.0 == 4));
    let fourth = opinion::Command::Withdraw { opinion: OpinionId(4), reason: "误登".into() };
    assert!(matches!(w.refused(OFFICE_TWO, fourth), Refusal::TakenDownByAnother { account: OFFICE, .. }));
    let by_two = plan(&w, OFFICE_TWO, &[gathered.unwrap() as u64 + 1]);
    assert_eq!(by_two, Err(NoUndo::NotYours(OFFICE)));
}

#[test]
fn an_opinion_that_came_back_because_its_plan_fell_is_sorted_to_and_fro_as_before() {
    let mut w = World::running();
    w.leads("2025-01-20T09:00", &[(1, "中医院"), (2, "税务局")]);
    w.at("2025-02-03T09:00");
    w.does(OFFICE, gather("路灯"));
    let opinion = OpinionId(1);
    let sort = |committee| opinion::Command::Sort {
        opinion,
        category: "市政".into(),
        committee: CommitteeId(committee),
    };
    w.does(OFFICE, sort(1));
    let meeting = w.session("2025-03-10T09:00", &[Topic::Plan(quarter("2025Q1"))]);
    let assign = task::Command::Assign {
        meeting,
        title: "修路灯".into(),
        done_when: "灯亮".into(),
        committee: CommitteeId(1),
        due: day("2025-03-20"),
        priority: task::Priority::Normal,
        opinions: vec![opinion],
    };
    w.does(OFFICE, assign);
    w.decides(meeting, 1, Choice::Against);
    assert_eq!(w.a.opinions[&opinion].state, State::Sorted);
    w.turns(OFFICE, sort(2));
}

#[test]
fn what_a_meeting_made_of_an_opinion_is_taken_back_in_session_only() {
    let mut w = World::running();
    w.leads("2025-01-20T09:00", &[(1, "中医院")]);
    w.at("2025-02-03T09:00");
    let committee = CommitteeId(1);
    for n in 1..=2 {
        w.does(OFFICE, gather("路灯"));
        w.does(OFFICE, opinion::Command::Sort { opinion: OpinionId(n), category: "市政".into(), committee });
    }
    let meeting = w.session("2025-03-10T09:00", &[Topic::Plan(quarter("2025Q1"))]);
    let decide = opinion::Command::Decide {
        opinion: OpinionId(1),
        meeting,
        decision: Decision::Decline,
        reason: "不属本社区".into(),
    };
    w.turns(OFFICE, decide);
    let assign = task::Command::Assign {
        meeting,
        title: "修路灯".into(),
        done_when: "灯亮".into(),
        committee,
        due: day("2025-03-20"),
        priority: task::Priority::Normal,
        opinions: vec![OpinionId(2)],
    };
    w.does(OFFICE, assign.clone());
    w.undoes_last(OFFICE);
    assert_eq!(w.a.opinions[&OpinionId(2)].state, State::Sorted, "before the meeting again");
    assert_eq!(w.a.tasks[&TaskId(1)].state, task::State::Cancelled);
    assert_eq!(w.not_undone(OFFICE), NoUndo::Barred(Bar::Unassigned));
    w.does(OFFICE, assign);
    let assigned = w.a.number;
    w.adjourns(meeting);
    let Err(NoUndo::Refused(why)) = plan(&w, OFFICE, &[assigned]) else { panic!("undone after the session") };
    assert!(matches!(*why, Refusal::MeetingNotThere { .. }));
}

#[test]
fn an_answer_that_was_marked_as_received_by_mistake_is_not() {
    let mut w = World::running();
    w.at("2025-02-03T09:00");
    w.does(OFFICE, gather("路灯"));
    w.does(
        OFFICE,
        opinion::Command::Sort {
            opinion: OpinionId(1), category: "市政".into(), committee: CommitteeId(1)
        },
    );
    let meeting = w.session("2025-03-10T09:00", &[Topic::Plan(quarter("2025Q1"))]);
    let (opinion, reason) = (OpinionId(1), "已修好".to_owned());
    w.does(OFFICE, opinion::Command::Decide { opinion, meeting, decision: Decision::Answer, reason });
    w.does(OFFICE, opinion::Command::Reply { opinion, words: "已修".into() });
    assert_eq!(w.not_undone(OFFICE), NoUndo::Barred(Bar::OpinionAnswered));
    w.turns(OFFICE, opinion::Command::Receive { opinion, on: w.now().day() });
}

#[test]
fn meetings_and_their_agendas_go_to_and_fro_until_notice_is_given() {
    let mut w = World::running();
    let call = |title: &str, when: &str| meeting::Command::Call {
        kind: meeting::Kind::ExtraordinaryByCommittee,
        title: title.into(),
        at: at(when),
        place: "礼堂".into(),
        chair: String::new(),
    };
    w.does(OFFICE, call("误召", "2025-02-20T09:00"));
    w.undoes_last(OFFICE);
    assert_eq!(w.a.meetings[&MeetingId(1)].state, meeting::State::Cancelled);
    w.does(OFFICE, call("大会", "2025-02-20T09:00"));
    let meeting = MeetingId(2);
    for title in ["一", "二", "三", "四"] {
        let item = meeting::Command::AddItem { meeting, topic: Topic::Other, title: title.into() };
        w.turns(OFFICE, item);
    }
    let titles = |w: &World| w.a.meetings[&meeting].items.iter().map(|i| i.title.clone()).collect::<String>();
    w.does(OFFICE, meeting::Command::DropItem { meeting, item: 2 });
    assert_eq!(titles(&w), "一三四");
    let undo = w.undoes_last(OFFICE);
    assert_eq!((titles(&w).as_str(), undo.wishes.len()), ("一二三四", 2), "back in its place");
    w.turns(OFFICE, meeting::Command::Arrange { meeting, order: vec![3, 1, 4, 2] });
    assert_eq!(titles(&w), "三一四二");
    w.turns(OFFICE, meeting::Command::Move { meeting, at: at("2025-02-21T09:00"), place: "会议室".into() });
    w.does(OFFICE, meeting::Command::GiveNotice { meeting });
    assert_eq!(w.not_undone(OFFICE), NoUndo::Barred(Bar::NoticeGiven));
    // What was added after the notice goes again while nothing was said on it; what stood on the notice stays.
    let item = meeting::Command::AddItem { meeting, topic: Topic::Other, title: "五".into() };
    w.turns(OFFICE, item);
    assert!(matches!(
        w.refused(OFFICE, meeting::Command::DropItem { meeting, item: 1 }),
        Refusal::MeetingNotThere { .. }
    ));
}

#[test]
fn the_roll_is_put_right_line_by_line_and_not_behind_a_ballot() {
    let mut w = World::running();
    let meeting = w.noticed("2025-02-20T09:00", &[Topic::Other]);
    let excuse = |reason: &str, unit| meeting::Command::Excuse { meeting, unit, reason: reason.into() };
    let unit = w.unit("二中");
    w.turns(OFFICE, excuse("抢修", unit));
    w.turns(OFFICE, excuse("出差", unit));
    let members: Vec<UnitId> = w.a.members().map(|u| u.id).collect();
    for unit in &members {
        w.turns(OFFICE, meeting::Command::SignIn { meeting, unit: *unit, substitute: None });
    }
    w.turns(OFFICE, meeting::Command::SignOut { meeting, unit: members[5] });
    w.undoes_last(OFFICE);
    assert!(w.a.meetings[&meeting].present_at(w.now()).contains(&members[5]), "it had not left");
    let signed = w.log.iter().rposition(|e| {
        matches!(&e.events[..], [Event::Meeting(meeting::Event::SignedIn { unit, .. }), ..] if *unit == members[0])
    });
    w.does(OFFICE, meeting::Command::Open { meeting });
    w.opens(meeting, 1, Way::Open);
    let act = [signed.unwrap() as u64 + 1];
    let Err(NoUndo::Refused(why)) = plan(&w, OFFICE, &act) else { panic!("the room has changed") };
    assert!(matches!(*why, Refusal::CountedInBallot { .. }));
}

#[test]
fn a_bulk_act_is_undone_as_one_step() {
    let mut w = World::running();
    let meeting = w.noticed("2025-02-20T09:00", &[Topic::Other]);
    let before = w.a.clone();
    let members: Vec<UnitId> = w.a.members().map(|u| u.id).collect();
    let first = w.a.number + 1;
    for unit in &members {
        w.does(OFFICE, meeting::Command::SignIn { meeting, unit: *unit, substitute: None });
    }
    let act: Vec<u64> = (first..=w.a.number).collect();
    let undo = undoes(&mut w, OFFICE, &act);
    assert_eq!((undo.wishes.len(), undo.changes.len()), (members.len(), members.len()));
    assert_eq!(w.a.meetings, before.meetings);
}

#[test]
fn the_steps_of_a_task_are_taken_back_while_nothing_builds_on_them() {
    let mut w = World::running();
    w.leads("2025-01-20T09:00", &[(1, "中医院")]);
    w.at("2025-02-03T09:00");
    let meeting = w.session("2025-03-10T09:00", &[Topic::Plan(quarter("2025Q1"))]);
    let task = TaskId(1);
    let assign = task::Command::Assign {
        meeting,
        title: "修路灯".into(),
        done_when: "灯亮".into(),
        committee: CommitteeId(1),
        due: day("2025-03-20"),
        priority: task::Priority::Normal,
        opinions: Vec::new(),
    };
    w.does(OFFICE, assign);
    w.adjourns(meeting);
    let (lead, one, two) = (w.lead("中医院"), w.unit("供电所"), w.unit("二中"));
    let (officer, helper) = (w.liaison("供电所"), w.liaison("二中"));
    let part = |unit| task::Part { unit, part: String::new(), brings: String::new() };
    w.turns(lead, task::Command::Dispatch { task, responsible: part(one), assisting: vec![part(two)] });
    w.turns(helper, task::Command::TakeOn { task, unit: two });
    let dispatched =
        w.log.iter().rposition(|e| matches!(e.events[0], Event::Task(task::Event::Dispatched { .. })));
    assert!(
        matches!(
            plan(&w, lead, &[dispatched.unwrap() as u64 + 1]),
            Err(NoUndo::ChangedSince(_) | NoUndo::Refused(_))
        ),
        "a unit has answered"
    );
    w.turns(officer, task::Command::TakeOn { task, unit: one });
    w.turns(officer, task::Command::Block { task, unit: one, words: "待批".into() });
    w.turns(officer, task::Command::Unblock { task, unit: one, words: "已批".into() });
    let progress = task::Command::Progress {
        task,
        unit: one,
        words: "进场".into(),
        percent: 40,
        people: 3,
        hours: 20,
        evidence: Vec::new(),
    };
    w.does(officer, progress);
    assert_eq!(w.not_undone(officer), NoUndo::Barred(Bar::Progressed));
    let report = task::Command::Report { task, unit: one, words: "完成".into(), evidence: proof() };
    w.turns(officer, report);
    w.turns(lead, task::Command::Return { task, reason: "补照".into() });
    w.does(officer, task::Command::Report { task, unit: one, words: "已补".into(), evidence: proof() });
    w.turns(lead, task::Command::Accept { task, words: String::new() });
    w.does(OFFICE, task::Command::StrikeOff { task });
    assert_eq!(w.not_undone(OFFICE), NoUndo::Barred(Bar::StruckOff));
}

#[test]
fn a_vote_is_set_back_where_there_was_one_and_a_secret_one_is_final() {
    let mut w = World::running();
    let meeting = w.session("2025-02-20T09:00", &[Topic::Other, Topic::Other]);
    let open = w.opens(meeting, 1, Way::Open);
    let officer = w.liaison("二中");
    w.votes(open, "二中", Choice::For);
    assert_eq!(w.not_undone(officer), NoUndo::Barred(Bar::VoteStands));
    let unit = w.unit("二中");
    w.turns(officer, ballot::Command::Cast { ballot: open, unit, choice: Choice::Against });
    let (other, tax) = (w.unit("税务局"), w.liaison("税务局"));
    let record = |choice| ballot::Command::Record { ballot: open, unit: other, choice, basis: Basis::Hands };
    w.enters_paper(record(Choice::For));
    w.turns_on_paper(record(Choice::Abstain));
    w.votes(open, "税务局", Choice::Against);
    assert_eq!(w.not_undone(tax), NoUndo::Barred(Bar::VoteReplaced));
    w.all_vote(open, Choice::For);
    w.closes(open);
    assert_eq!(w.not_undone(OFFICE), NoUndo::Barred(Bar::BallotClosed));
    let secret = w.opens(meeting, 2, Way::Secret);
    w.votes(secret, "二中", Choice::For);
    assert_eq!(w.not_undone(officer), NoUndo::Barred(Bar::SecretVote));
}

#[test]
fn invitations_and_what_was_handed_in_are_taken_back_before_anybody_works_on_them() {
    let mut w = World::running();
    let invite = admission::Command::Invite { particulars: Box::new(particulars("图书馆")) };
    w.does(OFFICE, invite.clone());
    w.undoes_last(OFFICE);
    assert_eq!(w.a.applications[&ApplicationId(1)].state, admission::State::Withdrawn);
    // The name is free again.
    w.does(OFFICE, invite);
    let application = ApplicationId(2);
    let papers = admission::Papers {
        particulars: particulars("图书馆"),
        letter: lianmeng::domain::entry::Letter {
            text: "申请".into(),
            date: w.now().day(),
            number: String::new(),
        },
        accepts: CharterId(1),
        liaison: person("陈"),
    };
    w.enters_paper(admission::Command::Draft { application, papers: Box::new(papers.clone()) });
    assert_eq!(w.not_undone(OFFICE), NoUndo::Barred(Bar::ApplicationWritten));
    let better = admission::Papers { liaison: person("林"), ..papers };
    w.turns_on_paper(admission::Command::Draft { application, papers: Box::new(better) });
    w.turns_on_paper(admission::Command::Submit { application });
    w.does(OFFICE, admission::Command::StartReview { application });
    assert_eq!(w.not_undone(OFFICE), NoUndo::Barred(Bar::ReviewBegun));
}

#[test]
fn what_was_given_in_a_rating_round_is_set_back() {
    let mut parameters = parameters();
    parameters.scheme.adjustments = vec![rating::scheme::Adjustment {
        name: "表彰".into(),
        bonus: true,
        least: 100,
        most: 500,
        counter: None,
        group: None,
    }];
    let mut w = World::running_under(parameters);
    w.at("2025-12-01T09:00");
    let rater = w.account("rater", vec![Role::Rater], None);
    let other = w.account("other", vec![Role::Rater], None);
    w.turns(OFFICE, rating::Command::Prepare { year: 2025, raters: vec![rater] });
    w.turns(OFFICE, rating::Command::Cancel { round: RoundId(1), reason: "年度开错".into() });
    w.does(OFFICE, rating::Command::Reinstate { round: RoundId(1) });
    let (round, unit) = (RoundId(1), w.unit("二中"));
    w.turns(OFFICE, rating::Command::NameRaters { round, raters: vec![rater, other] });
    w.does(OFFICE, rating::Command::OpenSelfReports { round, until: day("2025-12-05") });
    let adjust = |hundredths| {
        let reason = "市级表彰".to_owned();
        rating::Command::Adjust { round, unit, adjustment: 0, hundredths, reason }
    };
    w.turns(OFFICE, adjust(200));
    w.turns(OFFICE, adjust(300));
    let veto = |reason: &str| {
        let reason = reason.to_owned();
        rating::Command::FindVeto { round, unit, item: 0, reason, exception: None }
    };
    w.turns(OFFICE, veto("火灾"));
    w.turns(OFFICE, veto("火灾，已查明"));
    w.undoes_last(OFFICE);
    w.does(OFFICE, rating::Command::OpenScoring { round });
    w.turns(
        OFFICE,
        rating::Command::ExcuseRater { round, rater: other, unit: Some(unit), reason: "亲属".into() },
    );
    let score =
        |unit, tenths| rating::Command::Score { round, unit, indicator: 0, tenths, remark: String::new() };
    w.turns(rater, score(unit, 900));
    w.turns(rater, score(unit, 805));
    assert_eq!(w.a.rounds[&round].scores[&(rater, unit, 0)].tenths, 805);
    for unit in w.a.rounds[&round].units.clone() {
        for rater in [rater, other] {
            let _ = w.tries(&w.wish(rater, score(unit, 950)));
        }
    }
    w.does(OFFICE, rating::Command::CloseScoring { round });
    assert_eq!(w.not_undone(OFFICE), NoUndo::Barred(Bar::ScoringClosed));
    let good = w.unit("税务局");
    w.turns(BIG, rating::Command::Moderate { round, unit: good, grade: Grade::B, reason: "综合".into() });
}

#[test]
fn a_draft_charter_and_a_signature_entered_by_mistake_go_back() {
    let mut w = World::running();
    let mut parameters = parameters();
    w.does(
        BIG,
        charter::Command::Draft { articles: articles("修订"), parameters: Box::new(parameters.clone()) },
    );
    let charter = CharterId(2);
    parameters.silent_days = 20;
    let revise =
        charter::Command::Revise {
            charter, articles: articles("修订二"), parameters: Box::new(parameters)
        };
    w.turns(BIG, revise);
    w.does(BIG, charter::Command::Consult { charter, until: w.now().day() });
    assert_eq!(w.not_undone(BIG), NoUndo::Barred(Bar::Consulted));
    let meeting = w.session("2025-02-20T09:00", &[Topic::Charter(charter)]);
    w.decides(meeting, 1, Choice::For);
    let sign = charter::Command::Sign { charter, unit: w.unit("二中"), signatory: "书记".into() };
    w.turns_on_paper(sign);
    // The founding version came into force by its signatures: they stand.
    let founding = w.log.iter().position(
        |e| matches!(&e.events[0], Event::Charter(charter::Event::Signed { charter, .. }) if charter.0 == 1),
    );
    let officer = w.log[founding.unwrap()].stamp.account;
    let Err(NoUndo::Refused(why)) = plan(&w, officer, &[founding.unwrap() as u64 + 1]) else {
        panic!("struck")
    };
    assert!(matches!(*why, Refusal::AlreadyInForce { .. }));
}

#[test]
fn what_was_taken_over_by_mistake_goes_while_taking_over_lasts() {
    let mut w = World::begun(Beginning::TakenOver, "2025-01-02T09:00");
    let adopted = day("2024-01-01");
    w.does(
        OFFICE,
        founding::Command::TakeOverCharter {
            articles: articles("共建"),
            parameters: Box::new(parameters()),
            adopted,
        },
    );
    assert_eq!(w.not_undone(OFFICE), NoUndo::Barred(Bar::CharterTakenOver));
    for name in ["中医院", "税务局", "误录"] {
        w.does(
            OFFICE,
            founding::Command::TakeOverUnit {
                particulars: Box::new(particulars(name)),
                joined: adopted,
                liaison: Some(person(name)),
                signed: Some(adopted),
                source: "名册".into(),
            },
        );
    }
    w.undoes_last(OFFICE);
    assert_eq!(w.a.members().count(), 2);
    let (unit, source) = (UnitId(1), "旧档".to_owned());
    w.turns(
        OFFICE,
        founding::Command::TakeOverRating { unit, year: 2023, grade: Grade::A, source: source.clone() },
    );
    let (committee, from) = (CommitteeId(1), adopted);
    let lead = |unit| founding::Command::TakeOverLead { committee, unit, from, source: source.clone() };
    w.does(OFFICE, lead(UnitId(1)));
    assert_eq!(w.not_undone(OFFICE), NoUndo::Barred(Bar::LeadTakenOver));
    w.does(OFFICE, lead(UnitId(2)));
    w.undoes_last(OFFICE);
    assert_eq!(w.a.committees[&committee].lead(), Some(UnitId(1)));
}

#[test]
fn the_calendar_goes_back_to_the_one_before_it() {
    let mut w = World::running();
    let table = lianmeng::domain::calendar::TABLE.to_owned() + "# 本社区\n";
    w.does(
        OFFICE,
        founding::Command::ReplaceCalendar {
            table: "national,year,2027,2027,,\n".into(),
            source: "一".into(),
        },
    );
    w.turns(OFFICE, founding::Command::ReplaceCalendar { table, source: "二".into() });
}

#[test]
fn nobody_undoes_what_another_entered_or_what_is_undone_already() {
    let mut w = World::running();
    let (committee, unit) = (CommitteeId(1), w.unit("税务局"));
    w.does(OFFICE, committee::Command::Join { committee, unit });
    let act = [w.a.number];
    assert_eq!(plan(&w, OFFICE_TWO, &act), Err(NoUndo::NotYours(OFFICE)));
    undoes(&mut w, OFFICE, &act);
    assert_eq!(plan(&w, OFFICE, &act), Err(NoUndo::Undone(act[0] + 1)));
    assert_eq!(plan(&w, OFFICE, &[999]), Err(NoUndo::Unreadable(999)));
}

#[test]
fn what_somebody_has_changed_since_is_not_covered_and_is_named() {
    let mut w = World::running();
    let unit = w.unit("税务局");
    let amend = |w: &World, telephone: &str| {
        let mut particulars = w.a.units[&unit].particulars.clone();
        particulars.telephone = telephone.into();
        unit::Command::Amend { unit, particulars }
    };
    let first = amend(&w, "1");
    w.does(OFFICE, first);
    let act = [w.a.number];
    // Another matter, and another piece of this one, are in nobody's way.
    w.does(OFFICE_TWO, committee::Command::Join { committee: CommitteeId(1), unit });
    assert!(plan(&w, OFFICE, &act).is_ok());
    let second = amend(&w, "2");
    w.does(OFFICE_TWO, second);
    assert_eq!(plan(&w, OFFICE, &act), Err(NoUndo::ChangedSince(vec![w.a.number])));
    let back = amend(&w, "");
    w.does(OFFICE_TWO, back);
    assert_eq!(plan(&w, OFFICE, &act), Err(NoUndo::AsBefore));
}

#[test]
fn what_undoes_has_the_rights_and_rules_of_what_it_does_and_names_what_it_is_about() {
    let mut w = World::running();
    let (committee, unit) = (CommitteeId(1), w.unit("税务局"));
    w.does(OFFICE, committee::Command::Join { committee, unit });
    let entry = w.a.number;
    let revert = |entries: Vec<u64>, with: committee::Command| correction::Command::Revert {
        entries,
        with: Box::new(with.command()),
    };
    let leave = committee::Command::Leave { committee, unit };
    let officer = w.liaison("税务局");
    let command = |c: correction::Command| lianmeng::domain::Command::Correction(c);
    assert!(matches!(
        w.refused(officer, command(revert(vec![entry], leave.clone()))),
        Refusal::NotAllowed { .. }
    ));
    // What touches another matter does not undo this one.
    assert_eq!(
        w.refused(OFFICE, command(revert(vec![1], leave.clone()))),
        Refusal::NotOfThatEntry { entry: 1 }
    );
    assert_eq!(
        w.refused(OFFICE, command(revert(vec![999], leave.clone()))),
        Refusal::NotOfThatEntry { entry: 999 }
    );
    assert_eq!(
        w.refused(OFFICE, command(revert(vec![], leave.clone()))),
        Refusal::Empty { field: "entries" }
    );
    w.does(OFFICE, command(revert(vec![entry], leave)));
    assert_eq!(undone_by(&w.a, entry), Some(entry + 1));
}

/// How each event is undone, as a table: a new event asks for its line.
#[test]
fn every_event_is_undone_or_says_what_to_do_instead() {
    let stamp = Stamp {
        entered: at("2025-01-01T09:00"),
        happened: at("2025-01-01T09:00"),
        account: OFFICE,
        role: Role::Office,
        behalf: None,
        evidence: None,
        door: lianmeng::domain::Door::Screens,
    };
    let mut table = String::new();
    for event in crate::frozen::examples::events() {
        let name = crate::frozen::name(&event);
        let entry = Entry { stamp: stamp.clone(), events: vec![event] };
        table += &match undo::is_worth_asking(&Alliance::default(), OFFICE, 1, &entry) {
            Ok(()) => format!("{name} undone\n"),
            Err(NoUndo::Barred(bar)) => format!("{name} no: {bar:?}\n"),
            Err(other) => panic!("{name}: {other:?}"),
        };
    }
    crate::blessed::agrees("undo.txt", &table);
}

/// What an undo does not bring back, and does not say it would: it is another's to give, or lapsed for good.
fn is_lost(event: &Event, aspect: Aspect) -> bool {
    use lianmeng::domain::{charter::Event as Charter, meeting::Event as Meeting, opinion::Event as Opinion};
    use lianmeng::domain::{task::Event as Task, unit::Event as Unit};
    match event {
        // Roles are the administrator's.
        Event::Unit(Unit::LiaisonNamed { .. } | Unit::LiaisonEnded { .. }) => aspect == Aspect::Roles,
        // Who had signed in or was excused for the other day, and the notice.
        Event::Meeting(Meeting::Moved { .. }) => {
            matches!(aspect, Aspect::State | Aspect::Attendance(_) | Aspect::Excuse(_))
        }
        Event::Charter(Charter::Revised { .. }) => matches!(aspect, Aspect::Signature(_)),
        // A deferred one is before the meeting all the same.
        Event::Opinion(Opinion::Decided { .. } | Opinion::Tasked { .. }) => aspect == Aspect::State,
        Event::Task(Task::Reported { .. }) => aspect == Aspect::Blocked,
        _ => false,
    }
}

/// Undoes the last entry if it can be: it comes out as announced, and everything that it changed stands as before.
pub fn undone_in_a_story(w: &mut World, before: &Alliance) {
    let number = w.a.number;
    let account = w.log[number as usize - 1].stamp.account;
    if plan(w, account, &[number]).is_err() {
        return;
    }
    let after = w.a.clone();
    undoes(w, account, &[number]);
    let events = w.log[number as usize - 1].events.clone();
    let left = left(before, &after, &w.a, &matters(w, &[number]));
    let unforeseen: Vec<_> =
        left.iter().filter(|(_, aspect)| !events.iter().any(|e| is_lost(e, *aspect))).collect();
    assert!(unforeseen.is_empty(), "{unforeseen:?} of {events:?}");
}
