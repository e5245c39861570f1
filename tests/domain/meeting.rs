//! General meetings: notice, attendance, agenda, who may ask for one.

use lianmeng::domain::ballot::{self, Topic, Verdict, Way};
use lianmeng::domain::ids::*;
use lianmeng::domain::majority::Choice;
use lianmeng::domain::meeting::{Command, Kind, State};
use lianmeng::domain::refusal::Missing;
use lianmeng::domain::{Refusal, Wish, unit};

use super::world::*;

fn call(kind: Kind, when: &str) -> Command {
    Command::Call { kind, title: "大会".into(), at: at(when), place: "礼堂".into(), chair: String::new() }
}

#[test]
fn one_fifth_of_the_units_may_ask_for_an_extraordinary_meeting() {
    let mut w = World::running();
    let (one, two) = (w.unit("税务局"), w.unit("二中"));
    let asked = |units: &[UnitId]| call(Kind::ExtraordinaryByUnits(units.to_vec()), "2025-02-10T09:00");
    // Six members: at least 1/5 are two; one that asks twice is one.
    let few = Refusal::TooFewAsk { asking: 1, required: 2, members: 6 };
    assert_eq!(w.refused(OFFICE, asked(&[one])), few);
    assert_eq!(w.refused(OFFICE, asked(&[one, one])), few);
    assert!(matches!(w.refused(OFFICE, asked(&[one, UnitId(99)])), Refusal::NotFound { .. }));
    w.does(OFFICE, asked(&[one, two]));
    assert_eq!(w.a.meetings.len(), 1);
}

#[test]
fn a_quarter_has_one_regular_meeting_wherever_it_is_moved_to() {
    let mut w = World::running();
    w.does(OFFICE, call(Kind::Regular, "2025-03-20T09:00"));
    let meeting = MeetingId(1);
    let refusal = Refusal::QuarterHasMeeting { meeting, quarter: quarter("2025Q1") };
    assert_eq!(w.refused(OFFICE, call(Kind::Regular, "2025-02-20T09:00")), refusal);
    w.does(OFFICE, call(Kind::Regular, "2025-04-20T09:00"));
    let second = MeetingId(2);
    let move_to = |when: &str| Command::Move { meeting: second, at: at(when), place: "礼堂".into() };
    assert_eq!(w.refused(OFFICE, move_to("2025-03-28T09:00")), refusal);
    w.does(OFFICE, move_to("2025-05-20T09:00"));
    w.does(OFFICE, Command::Cancel { meeting, reason: "台风".into() });
    w.does(OFFICE, move_to("2025-03-28T09:00"));
    assert_eq!(
        w.refused(OFFICE, call(Kind::Regular, "2025-01-01T09:00")),
        Refusal::InThePast { day: day("2025-01-01") }
    );
}

#[test]
fn notice_is_given_three_working_days_ahead_and_again_after_a_move() {
    let mut w = World::running();
    // Thursday 10 April; Monday to Wednesday lie between, and the 4th was Qingming.
    w.does(OFFICE, call(Kind::Regular, "2025-04-10T09:00"));
    let meeting = MeetingId(1);
    let notice = Command::GiveNotice { meeting };
    assert_eq!(w.refused(OFFICE, notice.clone()), Refusal::EmptyAgenda { meeting });
    let item = Command::AddItem { meeting, topic: Topic::Plan(quarter("2025Q2")), title: "任务".into() };
    w.does(OFFICE, item.clone());
    assert_eq!(w.refused(OFFICE, item), Refusal::AlreadyOnAgenda { meeting, item: 1 });
    w.at("2025-04-07T09:00");
    assert_eq!(w.refused(OFFICE, notice.clone()), Refusal::NoticeTooLate { meeting, by: day("2025-04-06") });
    w.at("2025-04-06T23:00");
    w.does(OFFICE, notice.clone());
    // Nobody signs in before the day.
    let sign_in = Command::SignIn { meeting, unit: w.unit("二中"), substitute: None };
    assert_eq!(w.refused(OFFICE, sign_in.clone()), Refusal::BeforeItsDay { meeting, day: day("2025-04-10") });
    w.at("2025-04-10T08:50");
    w.does(OFFICE, sign_in.clone());
    w.does(OFFICE, Command::Move { meeting, at: at("2025-04-24T09:00"), place: "礼堂".into() });
    assert_eq!(w.a.meetings[&meeting].state, State::Called);
    assert!(w.a.meetings[&meeting].attendance.is_empty(), "who came on the old day is not there");
    w.does(OFFICE, notice);
    w.at("2025-04-24T08:50");
    w.does(OFFICE, sign_in);
}

#[test]
fn what_was_not_on_the_notice_is_discussed_and_not_voted_on() {
    let mut w = World::running();
    let meeting = w.session("2025-03-20T09:00", &[Topic::Other, Topic::Report]);
    w.does(OFFICE, Command::AddItem { meeting, topic: Topic::Other, title: "临时动议".into() });
    w.does(OFFICE, Command::Note { meeting, item: 3, words: "下次再议".into() });
    assert_eq!(w.a.meetings[&meeting].items[2].words, ["下次再议"]);
    let open = |item| ballot::Command::Open { meeting, item, way: Way::Open };
    assert_eq!(w.refused(OFFICE, open(3)), Refusal::NotOnNotice { meeting, item: 3 });
    assert_eq!(w.refused(OFFICE, open(4)), Refusal::NoSuchItem { meeting, item: 4 });
    assert_eq!(
        w.refused(OFFICE, open(2)),
        Refusal::NotReadyForBallot { missing: vec![Missing::NothingToDecide] }
    );
}

#[test]
fn who_left_early_is_not_present_at_the_next_ballot() {
    let mut w = World::running();
    let meeting = w.noticed("2025-03-20T09:00", &[Topic::Other, Topic::Other, Topic::Other]);
    w.does(OFFICE, Command::Open { meeting });
    let open = |item| ballot::Command::Open { meeting, item, way: Way::Open };
    assert_eq!(w.refused(OFFICE, open(1)), Refusal::NotReadyForBallot { missing: vec![Missing::RollCall] });
    let sign = |unit| Command::SignIn { meeting, unit, substitute: None };
    let short = ["中医院", "税务局", "二中"];
    for name in short {
        let unit = w.unit(name);
        w.does(OFFICE, sign(unit));
        assert_eq!(w.refused(OFFICE, sign(unit)), Refusal::AlreadyIn { meeting, unit });
    }
    assert_eq!(
        w.refused(OFFICE, open(1)),
        Refusal::NotReadyForBallot {
            missing: vec![Missing::Quorum { present: 3, electorate: 6, required: 4 }]
        }
    );
    w.at("2025-03-20T09:30");
    let police = w.unit("公安分局");
    w.does(OFFICE, sign(police));
    let first = w.opens(meeting, 1, Way::Open);
    let power = w.unit("供电所");
    w.does(OFFICE, sign(power));
    assert_eq!(
        w.vote_refused(first, "供电所", Choice::For),
        Refusal::WasNotPresent { ballot: first, unit: power }
    );
    w.all_vote(first, Choice::For);
    assert_eq!(w.closes(first).tally.present, 4);

    w.at("2025-03-20T10:00");
    for name in ["中医院", "税务局"] {
        let unit = w.unit(name);
        w.does(OFFICE, Command::SignOut { meeting, unit });
        assert_eq!(w.refused(OFFICE, Command::SignOut { meeting, unit }), Refusal::NotIn { meeting, unit });
    }
    assert_eq!(
        w.refused(OFFICE, open(2)),
        Refusal::NotReadyForBallot {
            missing: vec![Missing::Quorum { present: 3, electorate: 6, required: 4 }]
        }
    );
    // The room as it was before they left is not to be had by stating an earlier time.
    let earlier = Wish { stated: Some(at("2025-03-20T09:45")), ..w.wish(OFFICE, open(2)) };
    assert!(matches!(w.refused_wish(&earlier), Refusal::BeforeItsGround { .. }));
    let hospital = w.unit("中医院");
    w.does(OFFICE, sign(hospital));
    let second = w.opens(meeting, 2, Way::Open);
    assert_eq!(w.a.ballots[&second].present.len(), 4);
    assert_eq!(w.a.meetings[&meeting].attendance[&hospital].len(), 2);
    assert_eq!(w.refused(OFFICE, Command::Close { meeting }), Refusal::BallotStillOpen { ballot: second });
    assert_eq!(w.closes(second).verdict, Verdict::NotPassed);
    w.adjourns(meeting);
    w.does(BIG, Command::ApproveMinutes { meeting, text: "会议纪要".into() });
    assert_eq!(w.a.meetings[&meeting].state, State::Minuted);
}

#[test]
fn a_unit_without_a_liaison_officer_comes_with_a_named_substitute() {
    let mut w = World::running();
    let unit = w.unit("二中");
    w.does(OFFICE, unit::Command::EndLiaison { unit, on: day("2025-01-06") });
    let meeting = w.noticed("2025-03-20T09:00", &[Topic::Other]);
    let sign = |who: Option<&str>| Command::SignIn { meeting, unit, substitute: who.map(str::to_owned) };
    assert_eq!(w.refused(OFFICE, sign(None)), Refusal::NoLiaison { unit });
    assert_eq!(w.refused(OFFICE, sign(Some("  "))), Refusal::NoLiaison { unit });
    w.does(OFFICE, sign(Some("黄老师")));
    assert_eq!(w.a.meetings[&meeting].attendance[&unit][0].substitute.as_deref(), Some("黄老师"));
}

#[test]
fn two_meetings_are_not_in_session_at_once_and_none_before_its_day() {
    let mut w = World::running();
    let first = w.noticed("2025-03-20T09:00", &[Topic::Other]);
    w.at("2025-03-05T09:00");
    let second = w.noticed("2025-03-21T09:00", &[Topic::Other]);
    w.at("2025-03-20T09:00");
    assert_eq!(
        w.refused(OFFICE, Command::Open { meeting: second }),
        Refusal::BeforeItsDay { meeting: second, day: day("2025-03-21") }
    );
    w.does(OFFICE, Command::Open { meeting: first });
    w.at("2025-03-21T09:00");
    assert_eq!(
        w.refused(OFFICE, Command::Open { meeting: second }),
        Refusal::AnotherInSession { meeting: first }
    );
}

#[test]
fn the_agenda_is_put_in_order_and_numbered_anew_until_notice_is_given() {
    let mut w = World::running();
    w.does(OFFICE, call(Kind::Regular, "2025-04-10T09:00"));
    let meeting = MeetingId(1);
    for title in ["一", "二", "三", "四"] {
        w.does(OFFICE, Command::AddItem { meeting, topic: Topic::Other, title: title.into() });
    }
    let arrange = |order: &[u16]| Command::Arrange { meeting, order: order.to_vec() };
    let agenda = |w: &World| -> Vec<(u16, String)> {
        w.a.meetings[&meeting].items.iter().map(|i| (i.number, i.title.clone())).collect()
    };
    let numbered = |titles: [&str; 3]| (1..).zip(titles.map(str::to_owned)).collect::<Vec<(u16, String)>>();
    assert_eq!(w.refused(OFFICE, arrange(&[1, 2, 3])), Refusal::EachItemOnce { meeting });
    assert_eq!(w.refused(OFFICE, arrange(&[1, 2, 3, 3])), Refusal::EachItemOnce { meeting });
    assert_eq!(w.refused(OFFICE, arrange(&[1, 2, 3, 5])), Refusal::NoSuchItem { meeting, item: 5 });
    assert_eq!(w.refused(OFFICE, arrange(&[1, 2, 3, 4])), Refusal::NothingChanged);
    // An item that goes leaves no gap in the numbers.
    w.does(OFFICE, Command::DropItem { meeting, item: 2 });
    assert_eq!(agenda(&w), numbered(["一", "三", "四"]));
    w.does(OFFICE, arrange(&[3, 1, 2]));
    assert_eq!(agenda(&w), numbered(["四", "一", "三"]));
    w.does(OFFICE, Command::DropItem { meeting, item: 3 });
    w.does(OFFICE, Command::AddItem { meeting, topic: Topic::Other, title: "五".into() });
    assert_eq!(agenda(&w), numbered(["四", "一", "五"]));
    w.does(OFFICE, Command::GiveNotice { meeting });
    assert!(matches!(w.refused(OFFICE, arrange(&[2, 1, 3])), Refusal::MeetingNotThere { .. }));
}

#[test]
fn what_the_office_wrote_down_as_minutes_is_what_the_big_party_committee_approves_or_sends_back() {
    let mut w = World::running();
    let meeting = w.session("2025-03-20T09:00", &[Topic::Report]);
    let draft = |text: &str| Command::DraftMinutes { meeting, text: text.into() };
    let approve = |text: &str| Command::ApproveMinutes { meeting, text: text.into() };
    let send_back = Command::ReturnMinutes { meeting, reason: "漏记发言".into() };
    assert!(matches!(w.refused(OFFICE, draft("一稿")), Refusal::MeetingNotThere { .. }));
    w.adjourns(meeting);
    assert_eq!(w.refused(BIG, send_back.clone()), Refusal::NoMinutesDraft { meeting });
    w.does(OFFICE, draft("一稿"));
    assert_eq!(w.refused(OFFICE, draft("一稿")), Refusal::NothingChanged);
    let differ = Refusal::MinutesDiffer { meeting, by: OFFICE, at: w.now() };
    assert_eq!(w.refused(BIG, approve("另一稿")), differ);
    assert!(matches!(w.refused(OFFICE, send_back.clone()), Refusal::NotAllowed { .. }));
    w.does(BIG, send_back.clone());
    assert_eq!(w.a.meetings[&meeting].draft.as_ref().unwrap().returned.as_deref(), Some("漏记发言"));
    assert_eq!(w.refused(BIG, send_back), Refusal::NoMinutesDraft { meeting });
    assert_eq!(w.refused(BIG, approve("一稿")), Refusal::NoMinutesDraft { meeting });
    w.does(OFFICE, draft("二稿\n"));
    assert_eq!(w.a.meetings[&meeting].draft.as_ref().unwrap().returned, None);
    w.does(BIG, approve("二稿"));
    let found = &w.a.meetings[&meeting];
    assert_eq!((found.minutes.as_ref().unwrap().0.as_str(), found.draft.as_ref()), ("二稿", None));
    assert!(matches!(w.refused(OFFICE, draft("三稿")), Refusal::MeetingNotThere { .. }));
}

#[test]
fn at_a_busy_desk_a_unit_is_entered_after_others_who_came_later_but_never_behind_a_ballot() {
    let mut w = World::running();
    let meeting = w.noticed("2025-03-20T09:00", &[Topic::Other]);
    w.at("2025-03-20T08:50");
    let [one, two] = ["二中", "税务局"].map(|name| w.unit(name));
    let sign = |unit| Command::SignIn { meeting, unit, substitute: None };
    w.does(OFFICE, sign(one));
    w.at("2025-03-20T08:55");
    let stated = |w: &World, when: &str, command| Wish { stated: Some(at(when)), ..w.wish(OFFICE, command) };
    let wish = stated(&w, "2025-03-20T08:45", sign(two));
    w.tries(&wish).unwrap();
    assert_eq!(w.a.meetings[&meeting].attendance[&two][0].from, at("2025-03-20T08:45"));
    // Nobody left before coming.
    let out = Command::SignOut { meeting, unit: one };
    let wish = stated(&w, "2025-03-20T08:49", out.clone());
    assert!(matches!(w.refused_wish(&wish), Refusal::NotIn { .. } | Refusal::BeforeItsGround { .. }));
    for name in ["中医院", "公安分局", "供电所"] {
        let unit = w.unit(name);
        w.does(OFFICE, sign(unit));
    }
    w.at("2025-03-20T09:10");
    w.does(OFFICE, Command::Open { meeting });
    w.opens(meeting, 1, Way::Open);
    w.at("2025-03-20T09:30");
    let wish = stated(&w, "2025-03-20T09:05", out.clone());
    assert!(matches!(w.refused_wish(&wish), Refusal::BeforeItsGround { .. }));
    let wish = stated(&w, "2025-03-20T09:20", out);
    w.tries(&wish).unwrap();
    assert_eq!(w.a.meetings[&meeting].attendance[&one][0].until, Some(at("2025-03-20T09:20")));
}
