//! A quarter: from an opinion to a task that is done, and back to who raised it.

use lianmeng::domain::account::Role;
use lianmeng::domain::ballot::{self, Topic, Verdict, Way};
use lianmeng::domain::concern::concern;
use lianmeng::domain::entry::{Door, Evidence, Stamp};
use lianmeng::domain::ids::*;
use lianmeng::domain::majority::Choice;
use lianmeng::domain::meeting::{self, Line};
use lianmeng::domain::opinion::{self, Command as Say, Decision, Source};
use lianmeng::domain::refusal::Missing;
use lianmeng::domain::task::report::{by_committee, by_quarter, by_unit};
use lianmeng::domain::task::{self, Alarm, Command as Do, Part, Priority, Reply, Turn, alarms};
use lianmeng::domain::thread::thread;
use lianmeng::domain::todo::{TodoKind, todo};
use lianmeng::domain::visible::{Viewer, sees_unit_contact};
use lianmeng::domain::{Entry, Event, Matter, Refusal};

use super::world::*;

const C1: CommitteeId = CommitteeId(1);
const C2: CommitteeId = CommitteeId(2);

/// The hospital leads committee 1, the tax office committee 2, since January.
fn led() -> World {
    let mut w = World::running();
    w.leads("2025-01-20T09:00", &[(1, "中医院"), (2, "税务局")]);
    w
}

fn gather(w: &mut World, words: &str) -> OpinionId {
    let opinion = OpinionId(w.a.next.opinion);
    let on = w.now().day();
    w.does(
        OFFICE,
        Say::Gather {
            source: Source::Residents,
            raised_by: Some(person("居民")),
            brought_by: None,
            place: "南江路".into(),
            words: words.into(),
            on,
            category: String::new(),
        },
    );
    opinion
}

fn sorted(w: &mut World, words: &str) -> OpinionId {
    let opinion = gather(w, words);
    w.does(w.liaison("二中"), Say::Sort { opinion, category: "民生".into(), committee: C1 });
    opinion
}

/// What somebody is told of what another did.
fn told(w: &World, by: AccountId, events: &[Event], whom: AccountId) -> Option<Event> {
    let (at, role) = (w.now(), Role::Lead);
    let door = Door::Screens;
    let stamp = Stamp { entered: at, happened: at, account: by, role, behalf: None, evidence: None, door };
    let entry = Entry { stamp, events: events.to_vec() };
    concern(&w.a, &entry, whom).map(|concern| concern.event.clone())
}

fn assign(meeting: MeetingId, opinions: &[OpinionId]) -> Do {
    Do::Assign {
        meeting,
        title: "修路灯".into(),
        done_when: "全部点亮".into(),
        committee: C1,
        due: day("2025-06-20"),
        priority: Priority::High,
        opinions: opinions.to_vec(),
    }
}

fn part(w: &World, short: &str) -> Part {
    Part { unit: w.unit(short), part: "施工".into(), brings: "人手".into() }
}

fn dispatch(w: &World, task: TaskId, responsible: &str, assisting: &[&str]) -> Do {
    Do::Dispatch {
        task,
        responsible: part(w, responsible),
        assisting: assisting.iter().map(|short| part(w, short)).collect(),
    }
}

fn evidence() -> Vec<Evidence> {
    vec![Evidence { name: "照片.jpg".into(), digest: "ab".repeat(32), kept: "联络办".into() }]
}

/// One task, assigned at the second quarter's meeting.
fn with_task() -> (World, TaskId) {
    let mut w = led();
    let meeting = w.session("2025-04-10T09:00", &[Topic::Plan(quarter("2025Q2"))]);
    w.does(OFFICE, assign(meeting, &[]));
    w.adjourns(meeting);
    w.at("2025-04-11T09:00");
    (w, TaskId(1))
}

#[test]
fn opinions_are_gathered_sorted_joined_and_separated_without_going_round() {
    let mut w = led();
    w.at("2025-03-01T09:00");
    let (one, two, three) = (gather(&mut w, "灯不亮"), gather(&mut w, "路灯坏"), gather(&mut w, "黑"));
    let join = |opinion, into| Say::Join { opinion, into };
    assert_eq!(w.refused(OFFICE, join(one, one)), Refusal::JoinedToItself { opinion: one });
    w.does(OFFICE, join(two, one));
    assert_eq!(w.refused(OFFICE, join(one, two)), Refusal::IsJoined { opinion: two, leading: one });
    assert_eq!(w.refused(OFFICE, join(two, three)), Refusal::IsJoined { opinion: two, leading: one });
    // The leading one takes its followers along: whoever leads is one step away.
    w.does(OFFICE, join(one, three));
    assert_eq!(opinion::joined_to(&w.a, three).count(), 2);
    assert_eq!(opinion::leading(&w.a, two), three);
    w.does(OFFICE, Say::Separate { opinion: two });
    assert_eq!(w.refused(OFFICE, Say::Separate { opinion: two }), Refusal::NotJoined { opinion: two });
    let sort = |opinion| Say::Sort { opinion, category: "民生".into(), committee: C1 };
    assert_eq!(w.refused(OFFICE, sort(one)), Refusal::IsJoined { opinion: one, leading: three });
    w.does(OFFICE, sort(three));
    assert_eq!(w.refused(OFFICE, sort(three)), Refusal::NothingChanged);
    let unsourced = Say::Gather {
        source: Source::Community,
        raised_by: None,
        brought_by: None,
        place: String::new(),
        words: "　 ".into(),
        on: day("2025-03-01"),
        category: String::new(),
    };
    assert_eq!(w.refused(OFFICE, unsourced), Refusal::Empty { field: "words" });
}

#[test]
fn who_may_bring_an_opinion_brings_its_own() {
    let mut w = led();
    let said = |source, brought_by| Say::Gather {
        source,
        raised_by: None,
        brought_by,
        place: String::new(),
        words: "建议".into(),
        on: day("2025-01-20"),
        category: String::new(),
    };
    let (school, tax) = (w.unit("二中"), w.unit("税务局"));
    w.does(w.liaison("二中"), said(Source::Residents, Some(school)));
    assert!(matches!(
        w.refused(w.liaison("二中"), said(Source::Residents, Some(tax))),
        Refusal::NotYourUnit { .. }
    ));
    assert!(matches!(
        w.refused(w.liaison("二中"), said(Source::Community, None)),
        Refusal::NotAllowed { .. }
    ));
    w.does(w.lead("中医院"), said(Source::Committee(C1), None));
    assert!(matches!(
        w.refused(w.lead("中医院"), said(Source::Committee(C2), None)),
        Refusal::NotYourCommittee { .. }
    ));
}

#[test]
fn the_meeting_takes_each_sorted_opinion_one_of_five_ways_and_the_answer_reaches_all() {
    let mut w = led();
    w.at("2025-03-01T09:00");
    let task = sorted(&mut w, "路灯");
    let joined = gather(&mut w, "路灯也坏");
    w.does(OFFICE, Say::Join { opinion: joined, into: task });
    let (answered, deferred, referred, declined) =
        (sorted(&mut w, "问"), sorted(&mut w, "缓"), sorted(&mut w, "转"), sorted(&mut w, "否"));
    let raw = gather(&mut w, "未分类");
    let report = w.session("2025-03-20T09:00", &[Topic::Report]);
    let decide = |meeting, opinion, decision, reason: &str| Say::Decide {
        meeting,
        opinion,
        decision,
        reason: reason.into(),
    };
    assert_eq!(
        w.refused(OFFICE, decide(report, answered, Decision::Answer, "好")),
        Refusal::NoPlanOnAgenda { meeting: report }
    );
    // A plan that was not on the notice is discussed: nothing is decided under it.
    let plan = Topic::Plan(quarter("2025Q2"));
    let late = meeting::Command::AddItem { meeting: report, topic: plan.clone(), title: "任务".into() };
    w.does(OFFICE, late);
    assert_eq!(
        w.refused(OFFICE, decide(report, answered, Decision::Answer, "好")),
        Refusal::NotOnNotice { meeting: report, item: 2 }
    );
    w.adjourns(report);

    let meeting = w.session("2025-04-10T09:00", std::slice::from_ref(&plan));
    let mut taken = |opinion, decision| {
        w.does(OFFICE, decide(meeting, opinion, decision, "理由"));
        w.a.opinions[&opinion].state
    };
    assert_eq!(taken(answered, Decision::Answer), opinion::State::Answered);
    assert_eq!(
        taken(deferred, Decision::Defer(quarter("2025Q3"))),
        opinion::State::Deferred(quarter("2025Q3"))
    );
    assert_eq!(taken(referred, Decision::Refer("街道办".into())), opinion::State::Referred);
    assert_eq!(taken(declined, Decision::Decline), opinion::State::Declined);
    let mut refused = |opinion, decision| w.refused(OFFICE, decide(meeting, opinion, decision, "理由"));
    assert_eq!(refused(answered, Decision::Answer), Refusal::AlreadyDecided { opinion: answered });
    assert_eq!(
        refused(deferred, Decision::Answer),
        Refusal::DeferredUntil { opinion: deferred, until: quarter("2025Q3") }
    );
    assert_eq!(refused(raw, Decision::Answer), Refusal::NotSorted { opinion: raw });
    assert_eq!(refused(joined, Decision::Answer), Refusal::IsJoined { opinion: joined, leading: task });
    assert_eq!(
        refused(task, Decision::Defer(quarter("2025Q2"))),
        Refusal::NotALaterQuarter { quarter: quarter("2025Q2") }
    );
    assert_eq!(refused(task, Decision::Refer(" ".into())), Refusal::Empty { field: "decision.refer" });

    assert_eq!(w.refused(OFFICE, assign(meeting, &[task, task])), Refusal::AlreadyDecided { opinion: task });
    w.does(OFFICE, assign(meeting, &[task]));
    assert_eq!(w.a.opinions[&task].state, opinion::State::Tasked(TaskId(1)));

    let reply = |opinion| Say::Reply { opinion, words: "已列入任务".into() };
    assert_eq!(w.refused(OFFICE, reply(raw)), Refusal::NotDecided { opinion: raw });
    assert_eq!(w.refused(OFFICE, reply(joined)), Refusal::IsJoined { opinion: joined, leading: task });
    assert_eq!(w.does(OFFICE, reply(task)).len(), 2);
    let receive = |opinion, on| Say::Receive { opinion, on: day(on) };
    assert_eq!(
        w.refused(OFFICE, receive(joined, "2025-04-09")),
        Refusal::BeforeThat { day: day("2025-04-10") }
    );
    w.at("2025-04-12T09:00");
    w.does(OFFICE, receive(joined, "2025-04-12"));
    assert_eq!(w.a.opinions[&joined].answer.as_ref().unwrap().received, Some(day("2025-04-12")));
    assert_eq!(w.a.opinions[&task].answer.as_ref().unwrap().received, None);
    assert!(matches!(w.refused(OFFICE, receive(raw, "2025-04-12")), Refusal::NoAnswerYet { .. }));
    w.adjourns(meeting);

    // What was deferred comes back in its quarter.
    let meeting = w.session("2025-07-10T09:00", &[Topic::Plan(quarter("2025Q3"))]);
    w.does(OFFICE, decide(meeting, deferred, Decision::Decline, "仍不可行"));
}

#[test]
fn a_task_is_dispatched_turned_down_done_returned_accepted_and_struck_off() {
    let (mut w, task) = with_task();
    let lead = w.lead("中医院");
    assert!(matches!(
        w.refused(w.lead("税务局"), dispatch(&w.clone(), task, "二中", &[])),
        Refusal::NotYourCommittee { .. }
    ));
    let (school, power) = (w.unit("二中"), w.unit("供电所"));
    assert_eq!(
        w.refused(lead, dispatch(&w.clone(), task, "二中", &["供电所", "二中"])),
        Refusal::UnitTwice { unit: school }
    );
    w.does(lead, dispatch(&w.clone(), task, "二中", &["供电所"]));
    assert_eq!(w.a.tasks[&task].dispatch.as_ref().unwrap().answer_by, Some(day("2025-04-16")));
    assert!(matches!(
        w.refused(lead, dispatch(&w.clone(), task, "供电所", &[])),
        Refusal::TaskNotThere { stands: task::State::Dispatched, .. }
    ));
    let turn_down = Do::TurnDown { task, unit: school, reason: "考试周".into() };
    w.does(w.liaison("二中"), turn_down);
    assert_eq!(w.a.tasks[&task].state, task::State::Assigned);

    // Whoever does not answer in its days gives room for another.
    w.does(lead, dispatch(&w.clone(), task, "二中", &[]));
    w.at("2025-04-17T09:00");
    assert_eq!(alarms(&w.a, &w.a.tasks[&task], day("2025-04-17")), [Alarm::Unanswered]);
    w.does(lead, dispatch(&w.clone(), task, "供电所", &["二中", "公安分局"]));

    let own = w.liaison("供电所");
    let take = |unit| Do::TakeOn { task, unit };
    let progress = |unit, percent| Do::Progress {
        task,
        unit,
        words: "已进场".into(),
        percent,
        people: 5,
        hours: 80,
        evidence: Vec::new(),
    };
    assert!(matches!(
        w.refused(own, progress(power, 10)),
        Refusal::TaskNotThere { stands: task::State::Dispatched, .. }
    ));
    w.does(own, take(power));
    assert_eq!(w.refused(own, take(power)), Refusal::AlreadyTakenOn { task, unit: power });
    w.does(w.liaison("二中"), take(school));
    let assisting = &w.a.tasks[&task].dispatch.as_ref().unwrap().assisting;
    assert_eq!((assisting[0].reply, assisting[1].reply), (Reply::TakenOn, Reply::Waiting));
    let police = w.unit("公安分局");
    w.does(w.liaison("公安分局"), Do::TurnDown { task, unit: police, reason: "警力紧".into() });
    assert!(!w.a.tasks[&task].involves(police));
    assert_eq!(
        w.refused(w.liaison("公安分局"), progress(police, 10)),
        Refusal::NotTheUnitsTask { task, unit: police }
    );

    // In the place of who will not assist another one is asked, by the lead unit alone, and once.
    let assist = |w: &World, short: &str| Do::Assist { task, assisting: vec![part(w, short)] };
    let tax = w.unit("税务局");
    assert_eq!(w.a.tasks[&task].dispatch.as_ref().unwrap().declined, [police]);
    assert!(matches!(w.refused(own, assist(&w.clone(), "税务局")), Refusal::NotAllowed { .. }));
    assert_eq!(w.refused(lead, assist(&w.clone(), "二中")), Refusal::UnitTwice { unit: school });
    let nobody = Do::Assist { task, assisting: Vec::new() };
    assert_eq!(w.refused(lead, nobody), Refusal::Empty { field: "assisting" });
    w.does(lead, assist(&w.clone(), "税务局"));
    let found = w.a.tasks[&task].dispatch.clone().unwrap();
    assert!(w.a.tasks[&task].involves(tax) && found.declined.is_empty());
    assert_eq!(found.answer_by, Some(day("2025-04-22")));
    w.does(w.liaison("税务局"), take(tax));

    assert_eq!(w.refused(own, progress(power, 101)), Refusal::PercentAbove { given: 101 });
    w.does(own, progress(power, 40));
    let block = Do::Block { task, unit: power, words: "等待批文".into() };
    w.does(own, block.clone());
    assert_eq!(w.refused(own, block), Refusal::AlreadyBlocked { task });
    assert_eq!(alarms(&w.a, &w.a.tasks[&task], day("2025-05-10")), [Alarm::Blocked, Alarm::Silent]);
    w.does(own, Do::Unblock { task, unit: power, words: String::new() });

    w.at("2025-06-10T09:00");
    let report = |unit, evidence| Do::Report { task, unit, words: "全部点亮".into(), evidence };
    assert_eq!(
        w.refused(w.liaison("二中"), report(school, evidence())),
        Refusal::OnlyTheResponsible { task, unit: school }
    );
    assert_eq!(w.refused(own, report(power, Vec::new())), Refusal::EvidenceNeeded { task });
    w.does(own, report(power, evidence()));
    assert_eq!(w.a.tasks[&task].done_on(), Some(day("2025-06-10")));
    w.does(lead, Do::Return { task, reason: "还有两盏".into() });
    assert_eq!(w.a.tasks[&task].done_on(), None);
    assert!(matches!(
        w.refused(OFFICE, Do::StrikeOff { task }),
        Refusal::TaskNotThere { stands: task::State::UnderWay, .. }
    ));
    w.does(own, report(power, evidence()));
    w.does(lead, Do::Accept { task, words: String::new() });
    assert!(matches!(w.refused(lead, Do::StrikeOff { task }), Refusal::NotAllowed { .. }));
    w.does(OFFICE, Do::StrikeOff { task });
    assert_eq!(w.a.tasks[&task].state, task::State::StruckOff);

    // The next meeting tells that it is done, and the one after does not tell it again.
    let meeting = w.session("2025-07-10T09:00", &[Topic::Report]);
    w.adjourns(meeting);
    assert_eq!(w.a.meetings[&meeting].lines[&task], Line::Done);
    let meeting = w.session("2025-10-15T09:00", &[Topic::Report]);
    w.adjourns(meeting);
    assert!(w.a.meetings[&meeting].lines.is_empty());
}

#[test]
fn a_task_struck_off_within_its_own_quarter_or_carried_far_ahead_gets_its_line_too() {
    let (mut w, task) = with_task();
    let meeting = w.session("2025-07-10T09:00", &[Topic::Report]);
    let carry = Do::CarryOver {
        task,
        meeting,
        quarter: quarter("2026Q1"),
        due: day("2026-01-20"),
        reason: "待立项".into(),
    };
    w.does(OFFICE, carry);
    w.adjourns(meeting);
    w.at("2025-08-01T09:00");
    w.does(w.lead("中医院"), dispatch(&w.clone(), task, "供电所", &[]));
    let (own, unit) = (w.liaison("供电所"), w.unit("供电所"));
    w.does(own, Do::TakeOn { task, unit });
    w.does(own, Do::Report { task, unit, words: "完成".into(), evidence: evidence() });
    w.does(w.lead("中医院"), Do::Accept { task, words: String::new() });
    w.does(OFFICE, Do::StrikeOff { task });
    let meeting = w.session("2025-10-15T09:00", &[Topic::Report]);
    w.adjourns(meeting);
    assert_eq!(w.a.meetings[&meeting].lines[&task], Line::Done);
}

#[test]
fn reports_tell_how_tasks_went_by_quarter_committee_and_unit_and_how_long_they_took() {
    let (mut w, task) = with_task();
    let (lead, today) = (w.lead("中医院"), |w: &World| w.now().day());
    let q2 = quarter("2025Q2");
    let command = dispatch(&w, task, "二中", &["供电所", "税务局"]);
    w.does(lead, command);
    let (school, power) = (w.unit("二中"), w.unit("供电所"));
    w.does(w.liaison("二中"), Do::TakeOn { task, unit: school });
    w.does(w.liaison("供电所"), Do::TakeOn { task, unit: power });
    let open = by_quarter(&w.a, Some(C1), today(&w))[&q2];
    assert_eq!((open.tasks, open.open, open.overdue, open.mean_days()), (1, 1, 0, None));
    w.at("2025-06-21T09:00");
    assert_eq!(by_quarter(&w.a, None, today(&w))[&q2].overdue, 1);
    w.at("2025-04-14T09:00");
    let evidence = evidence();
    w.does(w.liaison("二中"), Do::Report { task, unit: school, words: "已办".into(), evidence });
    w.at("2025-04-18T09:00");
    w.does(lead, Do::Accept { task, words: String::new() });
    let done = by_committee(&w.a, |quarter| quarter == q2, today(&w));
    assert_eq!((done[&C1].in_time, done[&C1].open, done[&C2].tasks), (1, 0, 0));
    assert_eq!(
        done[&C1].mean_days(),
        Some(70),
        "from the dispatch of the 11th to the acceptance of the 18th"
    );
    let units = by_unit(&w.a, |_| true, today(&w));
    assert_eq!((units[&school].own.in_time, units[&school].assisting), (1, 0));
    assert_eq!((units[&power].own.tasks, units[&power].assisting), (0, 1));
    assert!(!units.contains_key(&w.unit("税务局")), "who has not answered does not assist");
    assert!(by_unit(&w.a, |quarter| quarter != q2, today(&w)).is_empty());
    // Accepted is done, though it is not struck off: no figure counts it as open.
    assert!(w.a.tasks[&task].state.is_open() && !w.a.tasks[&task].state.is_unfinished());
    assert_eq!(task::count_unfinished_of(&w.a, school), 0);
}

#[test]
fn a_task_that_was_carried_over_stays_in_the_quarter_that_it_left_and_is_counted_in_the_next() {
    let (mut w, task) = with_task();
    let meeting = w.session("2025-07-10T09:00", &[Topic::Report]);
    let (to, due) = (quarter("2025Q3"), day("2025-09-20"));
    w.does(OFFICE, Do::CarryOver { task, meeting, quarter: to, due, reason: "未完".into() });
    w.adjourns(meeting);
    let found = by_quarter(&w.a, Some(C1), w.now().day());
    let of = |quarter| {
        let r = &found[&quarter];
        (r.tasks, r.in_time + r.late, r.carried, r.open)
    };
    assert_eq!(of(quarter("2025Q2")), (1, 0, 1, 0));
    assert_eq!(of(to), (1, 0, 0, 1));
    let whole = by_committee(&w.a, |_| true, w.now().day());
    assert_eq!((whole[&C1].tasks, whole[&C1].carried), (1, 0), "over several quarters it is one task");
}

#[test]
fn an_opinion_that_became_a_task_is_to_be_answered_once_the_task_has_ended() {
    let mut w = led();
    w.at("2025-03-01T09:00");
    let opinion = sorted(&mut w, "灯不亮");
    let meeting = w.session("2025-04-10T09:00", &[Topic::Plan(quarter("2025Q2"))]);
    let task = TaskId(w.a.next.task);
    w.does(OFFICE, assign(meeting, &[opinion]));
    let owed = |w: &World| opinion::is_to_answer(&w.a, &w.a.opinions[&opinion]);
    let waits = |w: &World| {
        let all = todo(&w.a, OFFICE, w.now().day());
        all.iter().any(|t| t.what == TodoKind::ReplyOpinion && t.matter == Matter::Opinion(opinion))
    };
    assert!(!owed(&w) && !waits(&w));
    w.does(OFFICE, Do::Cancel { task, meeting, reason: "另有安排".into() });
    assert!(owed(&w) && waits(&w));
}

#[test]
fn the_agenda_does_not_close_until_each_open_task_has_its_line() {
    let mut w = led();
    let meeting = w.session("2025-04-10T09:00", &[Topic::Plan(quarter("2025Q2"))]);
    w.does(OFFICE, assign(meeting, &[]));
    w.does(OFFICE, assign(meeting, &[]));
    w.adjourns(meeting);
    let meeting = w.session("2025-07-10T09:00", &[Topic::Plan(quarter("2025Q3"))]);
    let (one, two) = (TaskId(1), TaskId(2));
    assert_eq!(
        w.refused(OFFICE, meeting::Command::Close { meeting }),
        Refusal::LinesOwed { meeting, tasks: vec![one, two] }
    );
    let carry = |to: &str| Do::CarryOver {
        task: one,
        meeting,
        quarter: quarter(to),
        due: day("2025-09-20"),
        reason: "材料未到".into(),
    };
    assert!(matches!(w.refused(OFFICE, carry("2025Q2")), Refusal::NotALaterQuarter { .. }));
    w.does(OFFICE, carry("2025Q3"));
    w.does(OFFICE, Do::Cancel { task: two, meeting, reason: "已由街道办理".into() });
    let again = Do::Cancel { task: two, meeting, reason: "再次".into() };
    assert_eq!(w.refused(OFFICE, again), Refusal::TaskEnded { task: two });
    w.adjourns(meeting);
    let lines = &w.a.meetings[&meeting].lines;
    assert_eq!(lines[&one], Line::CarriedOver(quarter("2025Q3")));
    assert_eq!(lines[&two], Line::NotDone("已由街道办理".into()));
    assert_eq!(w.a.tasks[&one].quarter, quarter("2025Q3"));
    let after = Do::Cancel { task: one, meeting, reason: "会后".into() };
    assert!(matches!(w.refused(OFFICE, after), Refusal::MeetingNotThere { .. }));
}

#[test]
fn what_a_unit_brings_is_taken_down_by_its_own_people_or_the_office() {
    let mut w = led();
    w.at("2025-03-01T09:00");
    let school = w.unit("二中");
    let brought = Say::Gather {
        source: Source::Committee(C1),
        raised_by: None,
        brought_by: Some(school),
        place: String::new(),
        words: "灯不亮".into(),
        on: day("2025-03-01"),
        category: String::new(),
    };
    let lead = w.lead("中医院");
    assert!(matches!(w.refused(lead, brought.clone()), Refusal::NotYourUnit { unit, .. } if unit == school));
    w.does(OFFICE, brought);
}

#[test]
fn what_happened_is_not_dated_after_the_time_that_is_stated_for_it() {
    let mut w = led();
    w.at("2025-03-01T09:00");
    let late = Say::Gather {
        source: Source::Residents,
        raised_by: None,
        brought_by: None,
        place: String::new(),
        words: "灯不亮".into(),
        on: day("2025-02-20"),
        category: String::new(),
    };
    let mut wish = w.wish(OFFICE, late);
    wish.stated = Some("2025-02-10T09:00".parse().unwrap());
    assert_eq!(w.refused_wish(&wish), Refusal::DayInTheFuture { day: day("2025-02-20") });
}

#[test]
fn the_lead_unit_reaches_those_who_work_for_it() {
    let (mut w, task) = with_task();
    let (lead, power) = (w.lead("中医院"), w.unit("供电所"));
    let sees = |w: &World, by| sees_unit_contact(&w.a, Viewer::Account(by), power);
    assert!(!sees(&w, lead));
    w.does(lead, dispatch(&w.clone(), task, "供电所", &[]));
    assert!(sees(&w, lead) && !sees(&w, w.lead("税务局")));
}

#[test]
fn every_report_and_acceptance_stays_in_the_history_of_its_task() {
    let (mut w, task) = with_task();
    let (lead, own, unit) = (w.lead("中医院"), w.liaison("供电所"), w.unit("供电所"));
    w.does(lead, dispatch(&w.clone(), task, "供电所", &[]));
    w.does(own, Do::TakeOn { task, unit });
    let report = |words: &str| Do::Report { task, unit, words: words.into(), evidence: evidence() };
    w.does(own, report("三盏"));
    w.does(lead, Do::Return { task, reason: "还有两盏".into() });
    w.does(own, report("五盏"));
    w.does(lead, Do::Accept { task, words: "好".into() });
    let accept = Do::TakeBack { task, step: task::Step::Accept };
    w.does(lead, accept);
    w.does(lead, Do::Accept { task, words: "符合标准".into() });
    w.does(OFFICE, Do::StrikeOff { task });
    let turns: Vec<_> = w.a.tasks[&task].turns.iter().map(|(_, turn)| turn.clone()).collect();
    let reported = |words: &str| Turn::Reported(words.into(), evidence());
    assert_eq!(
        turns,
        [
            reported("三盏"),
            Turn::Returned("还有两盏".into()),
            reported("五盏"),
            Turn::Accepted("符合标准".into()),
            Turn::StruckOff,
        ]
    );
}

#[test]
fn what_was_accepted_is_struck_off_and_what_is_carried_over_is_due_in_its_new_quarter() {
    let (mut w, task) = with_task();
    w.does(w.lead("中医院"), dispatch(&w.clone(), task, "供电所", &[]));
    let (own, unit) = (w.liaison("供电所"), w.unit("供电所"));
    let meeting = w.session("2025-07-10T09:00", &[Topic::Report]);
    let carry = |due: &str| Do::CarryOver {
        task,
        meeting,
        quarter: quarter("2025Q3"),
        due: day(due),
        reason: "未完成".into(),
    };
    let late = day("2025-10-08");
    assert_eq!(
        w.refused(OFFICE, carry("2025-10-08")),
        Refusal::NotInTheQuarter { day: late, quarter: quarter("2025Q3") }
    );
    w.does(own, Do::TakeOn { task, unit });
    w.does(own, Do::Report { task, unit, words: "完成".into(), evidence: evidence() });
    w.does(w.lead("中医院"), Do::Accept { task, words: String::new() });
    assert_eq!(w.refused(OFFICE, carry("2025-09-20")), Refusal::TaskDone { task });
}

#[test]
fn what_a_meeting_carried_over_it_can_take_back_until_it_closes() {
    let (mut w, task) = with_task();
    let before = (w.a.tasks[&task].quarter, w.a.tasks[&task].due);
    let meeting = w.session("2025-07-10T09:00", &[Topic::Report]);
    let back = Do::CarryBack { task, meeting };
    assert_eq!(w.refused(OFFICE, back.clone()), Refusal::StepNotLast { task });
    let carry = Do::CarryOver {
        task,
        meeting,
        quarter: quarter("2025Q4"),
        due: day("2025-12-20"),
        reason: "未完成".into(),
    };
    w.does(OFFICE, carry.clone());
    w.does(OFFICE, back.clone());
    let found = &w.a.tasks[&task];
    assert_eq!((found.quarter, found.due), before);
    assert!(found.turns.is_empty() && w.a.meetings[&meeting].lines.is_empty());
    assert_eq!(
        w.refused(OFFICE, meeting::Command::Close { meeting }),
        Refusal::LinesOwed { meeting, tasks: vec![task] }
    );
    w.does(OFFICE, carry);
    w.adjourns(meeting);
    assert!(matches!(w.refused(OFFICE, back), Refusal::MeetingNotThere { .. }));
}

#[test]
fn a_unit_that_took_its_part_on_says_what_is_in_the_way_and_does_not_turn_it_down_any_more() {
    let (mut w, task) = with_task();
    w.does(w.lead("中医院"), dispatch(&w.clone(), task, "供电所", &["二中"]));
    let (school, unit) = (w.liaison("二中"), w.unit("二中"));
    w.does(school, Do::TakeOn { task, unit });
    let turn_down = Do::TurnDown { task, unit, reason: "考试周".into() };
    assert_eq!(w.refused(school, turn_down), Refusal::AlreadyTakenOn { task, unit });
}

#[test]
fn a_unit_asked_to_assist_by_mistake_is_let_go_while_it_has_not_answered() {
    let (mut w, task) = with_task();
    let lead = w.lead("中医院");
    w.does(lead, dispatch(&w.clone(), task, "供电所", &["二中", "公安分局"]));
    let (school, police) = (w.unit("二中"), w.unit("公安分局"));
    w.does(w.liaison("二中"), Do::TakeOn { task, unit: school });
    let withdraw = |unit| Do::WithdrawAssist { task, unit };
    assert_eq!(w.refused(lead, withdraw(school)), Refusal::AlreadyTakenOn { task, unit: school });
    let power = w.unit("供电所");
    assert_eq!(w.refused(lead, withdraw(power)), Refusal::NotTheUnitsTask { task, unit: power });
    assert!(matches!(w.refused(w.lead("税务局"), withdraw(police)), Refusal::NotYourCommittee { .. }));
    w.does(lead, withdraw(police));
    assert!(!w.a.tasks[&task].involves(police) && w.a.tasks[&task].involves(school));
}

#[test]
fn whoever_had_a_task_that_is_dispatched_anew_is_told_that_it_is_released() {
    let (mut w, task) = with_task();
    let lead = w.lead("中医院");
    w.does(lead, dispatch(&w.clone(), task, "二中", &["公安分局"]));
    w.at("2025-04-17T09:00");
    let events = w.does(lead, dispatch(&w.clone(), task, "供电所", &["公安分局"]));
    let released = task::Event::Released { task, units: vec![w.unit("二中")] };
    assert_eq!(told(&w, lead, &events, w.liaison("二中")), Some(Event::Task(released)));
    let dispatched = told(&w, lead, &events, w.liaison("供电所"));
    assert!(matches!(dispatched, Some(Event::Task(task::Event::Dispatched { .. }))));
}

#[test]
fn a_lead_unit_that_reminded_has_nothing_to_follow_up_until_there_was_time_to_answer() {
    let (mut w, task) = with_task();
    let lead = w.lead("中医院");
    let remind = Do::Remind { task, words: "请尽快答复".into() };
    assert!(matches!(w.refused(lead, remind.clone()), Refusal::TaskNotThere { .. }));
    w.does(lead, dispatch(&w.clone(), task, "供电所", &[]));
    w.at("2025-04-17T09:00");
    let chases =
        |w: &World, on: &str| todo(&w.a, lead, day(on)).iter().any(|todo| todo.what == TodoKind::ChaseAnswer);
    assert!(chases(&w, "2025-04-17"));
    assert!(matches!(w.refused(w.liaison("供电所"), remind.clone()), Refusal::NotAllowed { .. }));
    let events = w.does(lead, remind);
    assert!(!chases(&w, "2025-04-18") && chases(&w, "2025-04-20"));
    assert!(told(&w, lead, &events, w.liaison("供电所")).is_some());
}

#[test]
fn a_plan_voted_down_takes_its_tasks_and_gives_its_opinions_back() {
    let mut w = led();
    w.at("2025-03-01T09:00");
    let opinion = sorted(&mut w, "路灯");
    // A plan for the next quarter, decided in this one: its tasks are the next quarter's.
    let meeting = w.session("2025-03-28T09:00", &[Topic::Plan(quarter("2025Q2"))]);
    w.does(OFFICE, assign(meeting, &[opinion]));
    assert_eq!(w.a.tasks[&TaskId(1)].quarter, quarter("2025Q2"));
    let ballot = w.opens(meeting, 1, Way::Open);
    w.all_vote(ballot, Choice::Against);
    assert_eq!(w.closes(ballot).verdict, Verdict::NotPassed);
    assert_eq!(w.a.tasks[&TaskId(1)].state, task::State::Cancelled);
    assert_eq!(w.a.opinions[&opinion].state, opinion::State::Sorted);
    w.adjourns(meeting);
    let meeting = w.session("2025-04-28T09:00", &[Topic::Plan(quarter("2025Q2"))]);
    w.does(OFFICE, assign(meeting, &[opinion]));
    w.decides(meeting, 1, Choice::For);
    assert!(w.a.tasks[&TaskId(2)].state.is_open());
}

#[test]
fn a_task_is_not_assigned_where_nobody_could_dispatch_it() {
    let mut w = World::running();
    let meeting = w.session("2025-04-10T09:00", &[Topic::Plan(quarter("2025Q2"))]);
    assert_eq!(w.refused(OFFICE, assign(meeting, &[])), Refusal::NoLead { committee: C1 });
}

#[test]
fn what_waits_for_whom_stands_in_one_event() {
    let (mut w, task) = with_task();
    let wish = dispatch(&w, task, "二中", &["供电所"]);
    let events = w.does(w.lead("中医院"), wish);
    let answer_by = Some(day("2025-04-16"));
    assert!(matches!(
        events.as_slice(),
        [Event::Task(task::Event::Dispatched { answer_by: by, .. })] if *by == answer_by
    ));
    // Where the calendar is not announced, the day is unknown and never guessed.
    let mut w = led();
    let meeting = w.session("2026-12-10T09:00", &[Topic::Plan(quarter("2026Q4"))]);
    let assigned = match assign(meeting, &[]) {
        Do::Assign { meeting, title, done_when, committee, priority, opinions, .. } => {
            Do::Assign { meeting, title, done_when, committee, due: day("2027-01-20"), priority, opinions }
        }
        other => other,
    };
    w.does(OFFICE, assigned);
    w.adjourns(meeting);
    w.at("2026-12-31T09:00");
    let wish = dispatch(&w, TaskId(1), "二中", &[]);
    w.does(w.lead("中医院"), wish);
    assert_eq!(w.a.tasks[&TaskId(1)].dispatch.as_ref().unwrap().answer_by, None);
}

#[test]
fn a_plan_goes_to_the_vote_when_something_stands_in_it_and_earlier_tasks_have_their_lines() {
    let mut w = led();
    w.at("2025-03-01T09:00");
    let opinion = sorted(&mut w, "路灯");
    let meeting = w.session("2025-04-10T09:00", &[Topic::Plan(quarter("2025Q2"))]);
    let open = |meeting| ballot::Command::Open { meeting, item: 1, way: Way::Open };
    let lacks = |missing| Refusal::NotReadyForBallot { missing };
    assert_eq!(w.refused(OFFICE, open(meeting)), lacks(vec![Missing::EmptyPlan]));
    // An opinion that was decided is something to vote on, and so is a task.
    let decision = Decision::Decline;
    w.does(OFFICE, Say::Decide { opinion, meeting, decision, reason: "不可行".into() });
    w.does(OFFICE, Say::Reconsider { opinion, meeting });
    assert_eq!(w.refused(OFFICE, open(meeting)), lacks(vec![Missing::EmptyPlan]));
    w.does(OFFICE, assign(meeting, &[opinion]));
    w.decides(meeting, 1, Choice::For);
    w.adjourns(meeting);
    let meeting = w.session("2025-07-10T09:00", &[Topic::Plan(quarter("2025Q3"))]);
    let task = TaskId(1);
    assert_eq!(
        w.refused(OFFICE, open(meeting)),
        lacks(vec![Missing::TaskLines { tasks: vec![task] }, Missing::EmptyPlan])
    );
    w.does(OFFICE, Do::Cancel { task, meeting, reason: "已由街道办理".into() });
    assert_eq!(w.refused(OFFICE, open(meeting)), lacks(vec![Missing::EmptyPlan]));
}

#[test]
fn nothing_is_put_into_a_plan_or_taken_out_of_it_once_it_is_voted_on() {
    let mut w = led();
    w.at("2025-03-01T09:00");
    let [one, two, three] = ["路灯", "井盖", "长椅"].map(|words| sorted(&mut w, words));
    let meeting = w.session("2025-04-10T09:00", &[Topic::Plan(quarter("2025Q2"))]);
    let decide = |opinion| Say::Decide {
        opinion,
        meeting,
        decision: Decision::Defer(quarter("2025Q3")),
        reason: "待定".into(),
    };
    w.does(OFFICE, assign(meeting, &[one]));
    w.does(OFFICE, decide(two));
    let ballot = w.opens(meeting, 1, Way::Open);
    let voted_on = Refusal::PlanVotedOn { ballot };
    let (task, opinion) = (TaskId(1), two);
    for _ in 0..2 {
        assert_eq!(w.refused(OFFICE, assign(meeting, &[three])), voted_on);
        assert_eq!(w.refused(OFFICE, Do::Unassign { task }), voted_on);
        assert_eq!(w.refused(OFFICE, Say::Reconsider { opinion, meeting }), voted_on);
        if w.a.ballots[&ballot].is_open() {
            assert_eq!(w.refused(OFFICE, decide(three)), voted_on);
            w.all_vote(ballot, Choice::For);
            w.closes(ballot);
        }
    }
    // What is no task is still settled after it, and is no part of what was voted on.
    w.does(OFFICE, decide(three));
    assert_eq!(w.a.ballots[&ballot].stood.opinions.keys().collect::<Vec<_>>(), [&two]);
}

#[test]
fn after_a_plan_was_voted_down_no_task_is_assigned_under_it() {
    let mut w = led();
    let meeting = w.session("2025-04-10T09:00", &[Topic::Plan(quarter("2025Q2"))]);
    w.does(OFFICE, assign(meeting, &[]));
    let ballot = w.decides(meeting, 1, Choice::Against);
    assert_eq!(w.refused(OFFICE, assign(meeting, &[])), Refusal::PlanVotedOn { ballot });
    assert!(w.a.ballots[&ballot].stood.tasks.contains_key(&TaskId(1)), "what was voted down is still known");
    assert!(w.a.meetings[&meeting].assigned.is_empty(), "and the meeting has assigned nothing");
}

#[test]
fn what_was_voted_on_and_decided_stays_as_it_stood_whatever_becomes_of_it() {
    let mut w = led();
    w.at("2025-03-01T09:00");
    let opinion = sorted(&mut w, "路灯");
    let spring = w.session("2025-04-10T09:00", &[Topic::Plan(quarter("2025Q2"))]);
    let defer = Decision::Defer(quarter("2025Q3"));
    let put = |meeting, decision| Say::Decide { opinion, meeting, decision, reason: "待定".into() };
    w.does(OFFICE, put(spring, defer.clone()));
    w.does(OFFICE, assign(spring, &[]));
    let ballot = w.decides(spring, 1, Choice::For);
    w.adjourns(spring);
    let stood = w.a.ballots[&ballot].stood.clone();
    let c2 = Topic::Lead { committee: C1, unit: w.unit("供电所") };
    let summer = w.session("2025-07-10T09:00", &[c2, Topic::Plan(quarter("2025Q3"))]);
    let (quarter, due) = (quarter("2025Q3"), day("2025-09-20"));
    let carry = Do::CarryOver { task: TaskId(1), meeting: summer, quarter, due, reason: "未完".into() };
    w.does(OFFICE, carry);
    w.does(OFFICE, put(summer, Decision::Answer));
    assert_eq!(w.a.ballots[&ballot].stood, stood);
    let kept = &w.a.meetings[&spring];
    assert_eq!(kept.assigned[&TaskId(1)].due, day("2025-06-20"));
    assert_eq!(kept.decided[&opinion].0, defer);
    let minutes = lianmeng::locale::minutes::minutes_draft(lianmeng::locale::Lang::Zh, &w.a, spring);
    assert!(minutes.contains("2025年6月20日前完成") && minutes.contains("缓议至2025年第3季度"), "{minutes}");
    // The thread leads through both meetings, and of each to the ballot that took it.
    let thread = thread(&w.a, Matter::Opinion(opinion));
    assert_eq!(thread.meetings(), [spring, summer].into());
    assert_eq!(thread.ballots, [ballot].into());
    // Who led when it was put to the vote is who led then.
    let lead = w.decides(summer, 1, Choice::For);
    assert_eq!(w.a.ballots[&lead].stood.lead, Some(w.unit("中医院")));
    assert_eq!(w.a.committees[&C1].lead(), Some(w.unit("供电所")));
}

#[test]
fn an_answer_in_place_of_another_leaves_that_one_known() {
    let mut w = led();
    w.at("2025-03-01T09:00");
    let opinion = sorted(&mut w, "路灯");
    let meeting = w.session("2025-04-10T09:00", &[Topic::Plan(quarter("2025Q2"))]);
    w.does(OFFICE, Say::Decide { opinion, meeting, decision: Decision::Answer, reason: "已修".into() });
    for words in ["一答", "二答"] {
        w.does(OFFICE, Say::Reply { opinion, words: words.into() });
    }
    let found = &w.a.opinions[&opinion];
    assert_eq!(found.answer.as_ref().unwrap().words, "二答");
    assert_eq!(found.earlier.iter().map(|a| a.words.as_str()).collect::<Vec<_>>(), ["一答"]);
}
