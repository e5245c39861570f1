//! Admission: five gates in order, none skipped.

use lianmeng::domain::admission::{Checklist, Command, Papers, State};
use lianmeng::domain::ballot::{self, Topic, Way};
use lianmeng::domain::entry::Letter;
use lianmeng::domain::ids::*;
use lianmeng::domain::majority::Choice;
use lianmeng::domain::refusal::Missing;
use lianmeng::domain::unit::{self, Particulars, Standing};
use lianmeng::domain::{Event, Refusal, charter};

use super::world::*;

const CHECKED: Checklist = Checklist {
    charter_accepted: true,
    application_on_file: true,
    particulars_complete: true,
    party_organisation: true,
    liaison_named: true,
};

fn papers(short: &str, date: &str) -> Box<Papers> {
    Box::new(Papers {
        particulars: particulars(short),
        letter: Letter { text: "申请加入".into(), date: day(date), number: "〔2025〕1号".into() },
        accepts: CharterId(1),
        liaison: person("陈"),
    })
}

/// A unit is invited, applies and passes review.
fn passed(w: &mut World, short: &str) -> ApplicationId {
    let application = ApplicationId(w.a.next.application);
    let date = w.now().day().to_string();
    w.does(OFFICE, Command::Invite { particulars: Box::new(particulars(short)) });
    w.enters_paper(Command::Draft { application, papers: papers(short, &date) });
    w.enters_paper(Command::Submit { application });
    w.does(OFFICE, Command::StartReview { application });
    w.does(OFFICE, Command::Pass { application, checklist: CHECKED, opinion: "同意".into() });
    application
}

#[test]
fn a_unit_applies_is_sent_back_completes_is_reviewed_and_voted_in() {
    let mut w = World::running();
    let application = ApplicationId(1);
    w.does(OFFICE, Command::Invite { particulars: Box::new(particulars("图书馆")) });
    let unit = w.unit("图书馆");
    let own = w.liaison_account(unit);
    assert_eq!(w.refused(OFFICE, Command::InviteAgain { unit }), Refusal::LiveApplication { application });
    assert!(matches!(
        w.refused(own, Command::Submit { application }),
        Refusal::ApplicationNotThere { stands: State::Invited, .. }
    ));
    let other = Papers { accepts: CharterId(7), ..*papers("图书馆", "2025-01-06") };
    assert_eq!(
        w.refused(own, Command::Draft { application, papers: Box::new(other) }),
        Refusal::AcceptsAnotherVersion { accepts: CharterId(7), in_force: CharterId(1) }
    );
    w.does(own, Command::Draft { application, papers: papers("图书馆", "2025-01-06") });
    assert_eq!(
        w.refused(own, Command::Draft { application, papers: papers("图书馆", "2025-01-06") }),
        Refusal::NothingChanged
    );
    w.does(own, Command::Submit { application });
    assert!(matches!(
        w.refused(OFFICE, Command::Pass { application, checklist: CHECKED, opinion: "同意".into() }),
        Refusal::ApplicationNotThere { stands: State::Submitted, .. }
    ));
    w.does(OFFICE, Command::StartReview { application });
    assert_eq!(
        w.refused(OFFICE, Command::Return { application, reason: " ".into() }),
        Refusal::Empty { field: "reason" }
    );
    w.does(OFFICE, Command::Return { application, reason: "缺少公章".into() });
    let stamped = Papers { liaison: person(" 梁 "), ..*papers("图书馆", "2025-01-06") };
    w.does(own, Command::Draft { application, papers: Box::new(stamped) });
    assert_eq!(w.a.applications[&application].state, State::Returned);
    w.does(own, Command::Submit { application });
    w.does(OFFICE, Command::StartReview { application });
    let partly = Checklist { party_organisation: false, ..CHECKED };
    assert_eq!(
        w.refused(OFFICE, Command::Pass { application, checklist: partly, opinion: "同意".into() }),
        Refusal::ChecklistOpen { checklist: partly }
    );

    // No meeting votes on what has not passed review.
    let topic = Topic::Admission(application);
    let early = w.session("2025-02-10T09:00", std::slice::from_ref(&topic));
    let open = ballot::Command::Open { meeting: early, item: 1, way: Way::Open };
    assert_eq!(
        w.refused(OFFICE, open.clone()),
        Refusal::NotReadyForBallot { missing: vec![Missing::Review { application }] }
    );
    w.does(OFFICE, Command::Pass { application, checklist: CHECKED, opinion: "同意".into() });
    let ballot = w.opens(early, 1, Way::Open);
    assert!(matches!(w.refused(OFFICE, open), Refusal::NotReadyForBallot { .. }));
    w.all_vote(ballot, Choice::For);
    let events = w.does(OFFICE, ballot::Command::Close { ballot, casting: None });

    assert_eq!(w.a.units[&unit].standing, Standing::Member(day("2025-02-10")));
    assert_eq!(w.a.applications[&application].state, State::Admitted);
    assert_eq!(w.a.charters[&CharterId(1)].signatures[&unit].on, day("2025-02-10"));
    assert_eq!(w.a.units[&unit].liaison().map(|p| p.name.as_str()), Some("梁"));
    assert!(events.iter().any(|e| matches!(e, Event::Unit(unit::Event::StandingChanged { .. }))));
    assert!(events.iter().any(|e| matches!(e, Event::Charter(charter::Event::Signed { .. }))));
    assert!(w.a.liaison_account(unit).is_none(), "the officer named in the papers is another person");
    assert_eq!(w.refused(OFFICE, Command::InviteAgain { unit }), Refusal::AlreadyAMember { unit });
}

#[test]
fn a_unit_that_was_not_admitted_applies_again_on_the_ninetieth_day() {
    let mut w = World::running();
    w.at("2025-02-01T09:00");
    let application = passed(&mut w, "图书馆");
    let unit = w.unit("图书馆");
    let meeting = w.session("2025-02-20T09:00", &[Topic::Admission(application)]);
    w.decides(meeting, 1, Choice::Against);
    assert_eq!(w.a.applications[&application].state, State::NotAdmitted);
    let joined = |w: &World| !lianmeng::domain::admission::did_not_join(&w.a, &w.a.units[&unit]);
    assert!(!joined(&w) && !lianmeng::domain::admission::did_not_join(&w.a, &w.a.units[&w.unit("二中")]));

    let from = day("2025-02-20").plus(90);
    w.at("2025-05-20T23:59"); // day 89
    assert_eq!(from.to_string(), "2025-05-21");
    assert_eq!(w.refused(OFFICE, Command::InviteAgain { unit }), Refusal::TooEarlyToReapply { unit, from });
    // Nor under a new number: by its name, or by its code under another name.
    let again = |p: Particulars| Command::Invite { particulars: Box::new(p) };
    assert_eq!(w.refused(OFFICE, again(particulars("图书馆"))), Refusal::TooEarlyToReapply { unit, from });
    w.at("2025-05-21T00:00"); // day 90
    w.does(OFFICE, Command::InviteAgain { unit });
    assert_eq!(w.a.applications[&ApplicationId(2)].unit, unit);
}

#[test]
fn a_unit_declined_by_review_waits_too_and_one_that_withdrew_does_not() {
    let mut w = World::running();
    let application = ApplicationId(1);
    w.does(OFFICE, Command::Invite { particulars: Box::new(particulars("图书馆")) });
    let unit = w.unit("图书馆");
    w.enters_paper(Command::Draft { application, papers: papers("图书馆", "2025-01-06") });
    w.enters_paper(Command::Submit { application });
    w.does(OFFICE, Command::StartReview { application });
    w.does(OFFICE, Command::Decline { application, reason: "不在本社区".into() });
    assert!(matches!(w.refused(OFFICE, Command::InviteAgain { unit }), Refusal::TooEarlyToReapply { .. }));

    w.does(OFFICE, Command::Invite { particulars: Box::new(particulars("邮政所")) });
    let (application, unit) = (ApplicationId(2), w.unit("邮政所"));
    w.enters_paper(Command::Withdraw { application, reason: "另有安排".into() });
    assert!(matches!(
        w.refused(OFFICE, Command::Return { application, reason: "缺材料".into() }),
        Refusal::ApplicationNotThere { stands: State::Withdrawn, .. }
    ));
    w.does(OFFICE, Command::InviteAgain { unit });
}

#[test]
fn a_unit_invited_anew_under_its_name_or_code_goes_on_under_its_number() {
    let mut w = World::running();
    let invite = |p: Particulars| Command::Invite { particulars: Box::new(p) };
    let cancel = |application| Command::CancelInvitation { application, reason: "误邀".into() };
    w.does(OFFICE, invite(particulars("图书馆")));
    let unit = w.unit("图书馆");
    w.does(OFFICE, cancel(ApplicationId(1)));
    let units = w.a.units.len();
    let code = Some("91350100M000100Y43".to_owned());
    w.does(OFFICE, invite(Particulars { code: code.clone(), ..particulars("图书馆") }));
    assert_eq!((w.a.units.len(), w.a.applications[&ApplicationId(2)].unit), (units, unit));
    assert_eq!(w.a.units[&unit].particulars.code, code, "with what is known of it now");
    w.does(OFFICE, cancel(ApplicationId(2)));
    // By its code under another name, too; a namesake with another code is another unit.
    w.does(OFFICE, invite(Particulars { code, ..particulars("社区图书馆") }));
    assert_eq!((w.a.units.len(), w.unit("社区图书馆")), (units, unit));
    w.does(OFFICE, cancel(ApplicationId(3)));
    let other = Some("9144030071526726XG".to_owned());
    w.does(OFFICE, invite(Particulars { code: other, ..particulars("社区图书馆") }));
    assert_eq!(w.a.units.len(), units + 1);
}

#[test]
fn an_application_withdrawn_before_the_ballot_closes_leaves_the_ballot_without_effect() {
    let mut w = World::running();
    let application = passed(&mut w, "图书馆");
    let unit = w.unit("图书馆");
    let meeting = w.session("2025-02-20T09:00", &[Topic::Admission(application)]);
    let ballot = w.opens(meeting, 1, Way::Open);
    w.all_vote(ballot, Choice::For);
    w.enters_paper(Command::Withdraw { application, reason: "另有安排".into() });
    let events = w.does(OFFICE, ballot::Command::Close { ballot, casting: None });
    assert_eq!(events.len(), 1);
    assert!(!w.a.units[&unit].is_member());
}

#[test]
fn a_ballot_that_found_no_quorum_leaves_the_application_where_it_was() {
    let mut w = World::running();
    let application = passed(&mut w, "图书馆");
    w.at("2025-02-03T09:00");
    let ballot = BallotId(1);
    w.does(
        OFFICE,
        ballot::Command::OpenByCorrespondence {
            topic: Topic::Admission(application),
            title: "接纳图书馆".into(),
            way: Way::Open,
            deadline: day("2025-02-07"),
            text: String::new(),
        },
    );
    w.votes(ballot, "中医院", Choice::For);
    assert!(matches!(
        w.refused(OFFICE, ballot::Command::Close { ballot, casting: None }),
        Refusal::DeadlineNotReached { .. }
    ));
    w.at("2025-02-08T09:00");
    assert_eq!(w.closes(ballot).verdict, ballot::Verdict::NoQuorum);
    assert_eq!(w.a.applications[&application].state, State::Passed);
}

#[test]
fn living_units_have_names_and_codes_of_their_own() {
    let mut w = World::running();
    let coded = |name: &str, code: &str| {
        let code = Some(code.to_owned());
        Command::Invite { particulars: Box::new(Particulars { code, ..particulars(name) }) }
    };
    assert!(matches!(
        w.refused(OFFICE, Command::Invite { particulars: Box::new(particulars("税务局")) }),
        Refusal::UnitNameTaken { .. }
    ));
    assert!(matches!(w.refused(OFFICE, coded("图书馆", "91350100M000100Y44")), Refusal::BadCode { .. }));
    w.does(OFFICE, coded("图书馆", "91350100m000100y43"));
    assert_eq!(
        w.refused(OFFICE, coded("邮政所", "91350100M000100Y43")),
        Refusal::CodeTaken { unit: w.unit("图书馆") }
    );
}
