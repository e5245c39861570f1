//! The annual rating: scores, ceiling, ties, moderation, notice, objections, confirmation, letters.

use lianmeng::domain::account::Role;
use lianmeng::domain::ballot::{self, Topic, Way};
use lianmeng::domain::charter::Parameters;
use lianmeng::domain::founding;
use lianmeng::domain::fraction::Fraction;
use lianmeng::domain::ids::*;
use lianmeng::domain::majority::Choice;
use lianmeng::domain::rating::scheme::{Adjustment, Counter, How, Scheme};
use lianmeng::domain::rating::spread::{leans, marks};
use lianmeng::domain::rating::trial::Trial;
use lianmeng::domain::rating::{
    Bands, Command, Grade, Item, NoticeDay, State, Trace, ceiling_stand, grades_of, notice_days, reckon,
    two_in_a_row,
};
use lianmeng::domain::refusal::Missing;
use lianmeng::domain::todo::{TodoKind, todo};
use lianmeng::domain::visible::{self, Viewer};
use lianmeng::domain::{Refusal, Wish, departure, entry, meeting, task};

use super::world::*;

const R: RoundId = RoundId(1);

/// The national days of early 2025, and Guangxi's own: 31 March and 1 April.
const CALENDAR: &str = "guangxi,region,,,广西壮族自治区\nguangxi,season,03-10,05-10,壮族三月三\n\
    national,year,2024\nnational,year,2025\nnational,off,2025-04-04,2025-04-06,清明节\n\
    guangxi,year,2025\nguangxi,off,2025-03-31,,壮族三月三\nguangxi,off,2025-04-01,,壮族三月三\n";

fn under(change: impl FnOnce(&mut Scheme)) -> Parameters {
    let mut p = parameters();
    change(&mut p.scheme);
    p
}

/// Raters of no unit.
fn raters(w: &mut World, n: usize) -> Vec<AccountId> {
    (0..n).map(|i| w.account(&format!("rater{i}"), vec![Role::Rater], None)).collect()
}

fn prepare(w: &mut World, raters: &[AccountId]) {
    w.does(OFFICE, Command::Prepare { year: 2024, raters: raters.to_vec() });
    w.does(OFFICE, Command::OpenSelfReports { round: R, until: day("2025-03-10") });
}

fn score(w: &World, short: &str, tenths: u32) -> Command {
    Command::Score { round: R, unit: w.unit(short), indicator: 0, tenths, remark: String::new() }
}

/// A round of 2024 that is scored: every rater gives each unit the same.
fn scored(w: &mut World, points: &[(&str, u32)]) {
    let raters = raters(w, 1);
    w.at("2025-03-03T09:00");
    prepare(w, &raters);
    w.does(OFFICE, Command::OpenScoring { round: R });
    for (short, points) in points {
        let command = score(w, short, points * 10);
        w.does(raters[0], command);
    }
    w.does(OFFICE, Command::CloseScoring { round: R });
}

const POINTS: [(&str, u32); 6] =
    [("中医院", 98), ("税务局", 95), ("二中", 95), ("公安分局", 80), ("供电所", 60), ("惠民超市", 92)];

fn grade(w: &World, short: &str) -> Grade {
    w.a.rounds[&R].grade(w.unit(short)).unwrap()
}

fn moderate(w: &World, short: &str, grade: Grade) -> Command {
    Command::Moderate { round: R, unit: w.unit(short), grade, reason: "综合考虑".into() }
}

/// How many scores an account sees.
fn seen(w: &World, account: AccountId) -> usize {
    let round = &w.a.rounds[&R];
    let sees = |rater| visible::sees_scores(&w.a, Viewer::Account(account), round, rater);
    round.scores.keys().filter(|(rater, _, _)| sees(*rater)).count()
}

/// Moderated and on notice since Thursday, 27 March 2025.
fn on_notice(w: &mut World) {
    w.does(BIG, Command::FinishModeration { round: R });
    w.does(OFFICE, founding::Command::ReplaceCalendar { table: CALENDAR.into(), source: "通知".into() });
    w.at("2025-03-27T09:00");
    w.does(OFFICE, Command::PostNotice { round: R });
}

/// A task of the first committee, due in June.
fn assign(meeting: MeetingId, title: &str) -> task::Command {
    task::Command::Assign {
        meeting,
        title: title.into(),
        done_when: "完成".into(),
        committee: CommitteeId(1),
        due: day("2025-06-20"),
        priority: task::Priority::Low,
        opinions: Vec::new(),
    }
}

#[test]
fn a_year_is_rated_from_self_report_to_the_letters() {
    let mut w = World::running_under(under(|s| s.ceiling = Some(Fraction { num: 1, den: 3 })));
    scored(&mut w, &POINTS);
    // Six units and a third: two A. The line falls between two of 95, which nobody breaks silently.
    assert_eq!(grade(&w, "中医院"), Grade::A);
    let tied: Vec<UnitId> = w.a.rounds[&R].results.values().filter(|r| r.tied).map(|r| r.unit).collect();
    assert_eq!(tied, [w.unit("税务局"), w.unit("二中")]);
    assert_eq!(grade(&w, "惠民超市"), Grade::B);
    let finish = Command::FinishModeration { round: R };
    assert_eq!(w.refused(BIG, finish.clone()), Refusal::TieOpen { units: tied });
    assert!(matches!(w.refused(OFFICE, finish.clone()), Refusal::NotAllowed { .. }));
    for short in ["税务局", "二中"] {
        let command = moderate(&w, short, Grade::A);
        w.does(BIG, command);
    }
    assert_eq!(w.refused(BIG, finish), Refusal::CeilingExceeded { given: 3, ceiling: 2 });
    let command = moderate(&w, "二中", Grade::B);
    w.does(BIG, command);
    let unit = w.unit("供电所");
    assert_eq!(
        w.refused(BIG, moderate(&w.clone(), "供电所", Grade::A)),
        Refusal::MoreThanOneStep { unit, from: Grade::C, to: Grade::A }
    );
    let command = moderate(&w, "供电所", Grade::C);
    assert_eq!(w.refused(BIG, command), Refusal::NothingChanged);

    // Five working days after 27 March: 28 March, then 三月三 and Qingming lie between.
    on_notice(&mut w);
    assert_eq!(w.a.rounds[&R].notice, Some((day("2025-03-27"), Some(day("2025-04-08")))));
    let object = |w: &World, short: &str| Command::Object {
        round: R,
        unit: w.unit(short),
        words: "漏计一次活动".into(),
    };
    let command = object(&w, "供电所");
    w.does(w.liaison("供电所"), command);
    let meeting = w.noticed("2025-04-09T09:00", &[Topic::Ratings(R)]);
    w.at("2025-04-08T23:59");
    let present = w.a.members().map(|u| u.id).collect();
    let missing =
        |w: &World| ballot::missing(&w.a, &Topic::Ratings(R), Some((meeting, &present)), w.now().day());
    assert_eq!(missing(&w), [Missing::Notice { round: R }]);
    w.at("2025-04-09T08:00");
    assert_eq!(missing(&w), [Missing::Notice { round: R }], "an objection is unanswered");
    let command = object(&w, "公安分局");
    assert_eq!(
        w.refused(w.liaison("公安分局"), command),
        Refusal::NoticeOver { round: R, ended: day("2025-04-08") }
    );
    let answer =
        |objection, grade| Command::AnswerObjection { round: R, objection, words: "补计".into(), grade };
    assert!(matches!(w.refused(BIG, answer(0, Some(Grade::A))), Refusal::CeilingExceeded { .. }));
    assert_eq!(w.refused(BIG, answer(1, None)), Refusal::NoSuchObjection { round: R, objection: 1 });
    w.does(BIG, answer(0, Some(Grade::B)));
    assert!(matches!(w.refused(BIG, answer(0, None)), Refusal::AlreadyAnswered { .. }));
    assert_eq!(missing(&w), []);

    w.at("2025-04-09T09:00");
    for short in FOUNDERS {
        let unit = w.unit(short);
        w.does(OFFICE, meeting::Command::SignIn { meeting, unit, substitute: None });
    }
    w.does(OFFICE, meeting::Command::Open { meeting });
    w.decides(meeting, 1, Choice::For);
    assert_eq!(w.a.rounds[&R].state, State::Confirmed);
    assert_eq!(w.a.grades[&(w.unit("供电所"), 2024)], Grade::B);
    assert_eq!(w.a.grades[&(w.unit("税务局"), 2024)], Grade::A);

    // The letters are numbered in the year that they are sent.
    assert!(matches!(w.refused(OFFICE, Command::Close { round: R }), Refusal::RoundNotThere { .. }));
    for (number, short) in (1..).zip(FOUNDERS) {
        let unit = w.unit(short);
        w.does(OFFICE, Command::FeedBack { round: R, unit });
        let letter = &w.a.rounds[&R].letters[&unit];
        assert_eq!((letter.year, letter.number), (2025, number));
        let again = Command::FeedBack { round: R, unit };
        assert!(matches!(
            w.refused(OFFICE, again),
            Refusal::AlreadyFedBack { .. } | Refusal::RoundNotThere { .. }
        ));
    }
    assert_eq!(w.a.rounds[&R].state, State::FedBack);
    let unit = w.unit("二中");
    let receive = |on| Command::Receive { round: R, unit, on: day(on) };
    assert_eq!(w.refused(OFFICE, receive("2025-04-08")), Refusal::BeforeThat { day: day("2025-04-09") });
    w.does(OFFICE, receive("2025-04-09"));
    w.does(OFFICE, Command::Close { round: R });
    assert_eq!(w.a.rounds[&R].state, State::Closed);
}

#[test]
fn ratings_voted_down_go_back_to_the_moderators() {
    let mut w = World::running();
    scored(&mut w, &POINTS);
    on_notice(&mut w);
    let meeting = w.session("2025-04-20T09:00", &[Topic::Ratings(R)]);
    w.decides(meeting, 1, Choice::Against);
    assert_eq!((w.a.rounds[&R].state, w.a.rounds[&R].notice), (State::Scored, None));
    assert!(w.a.grades.is_empty());
    let command = moderate(&w, "公安分局", Grade::A);
    w.does(BIG, command);
}

#[test]
fn where_the_calendar_is_not_known_a_notice_has_no_end_and_no_ballot() {
    let mut w = World::running();
    scored(&mut w, &POINTS);
    w.does(BIG, Command::FinishModeration { round: R });
    // Guangxi's own days of this spring are not on file: the end is not guessed from the nation's.
    w.at("2025-03-27T09:00");
    w.does(OFFICE, Command::PostNotice { round: R });
    assert_eq!(w.a.rounds[&R].notice, Some((day("2025-03-27"), None)));
    let meeting = w.session("2025-04-30T09:00", &[Topic::Ratings(R)]);
    let open = ballot::Command::Open { meeting, item: 1, way: Way::Open };
    assert_eq!(
        w.refused(OFFICE, open.clone()),
        Refusal::NotReadyForBallot { missing: vec![Missing::Notice { round: R }] }
    );
    // Once they are, it has.
    w.does(OFFICE, founding::Command::ReplaceCalendar { table: CALENDAR.into(), source: "通知".into() });
    w.does(OFFICE, open);
}

#[test]
fn a_veto_item_forces_c_unless_it_was_beyond_anybodys_power() {
    let mut w = World::running();
    let raters = raters(&mut w, 1);
    w.at("2025-03-03T09:00");
    prepare(&mut w, &raters);
    w.does(OFFICE, Command::OpenScoring { round: R });
    for short in FOUNDERS {
        let command = score(&w, short, 950);
        w.does(raters[0], command);
    }
    let veto = |w: &World, short: &str, exception: Option<&str>| Command::FindVeto {
        round: R,
        unit: w.unit(short),
        item: 0,
        reason: "火灾".into(),
        exception: exception.map(str::to_owned),
    };
    for (short, exception) in [("二中", None), ("供电所", Some("台风")), ("税务局", Some(" "))] {
        let command = veto(&w, short, exception);
        w.does(OFFICE, command);
    }
    // Shown later to have been force majeure: what is found later stands.
    let command = veto(&w, "税务局", Some("台风"));
    w.does(OFFICE, command);
    let unit = w.unit("二中");
    let none = Command::FindVeto { round: R, unit, item: 1, reason: "x".into(), exception: None };
    assert_eq!(w.refused(OFFICE, none), Refusal::NoSuchVeto { item: 1 });
    w.does(OFFICE, Command::CloseScoring { round: R });
    assert_eq!(grade(&w, "二中"), Grade::C);
    assert_eq!((grade(&w, "供电所"), grade(&w, "税务局")), (Grade::A, Grade::A));
    let command = moderate(&w, "二中", Grade::B);
    assert_eq!(w.refused(BIG, command), Refusal::Vetoed { unit });
}

#[test]
fn a_rater_scores_all_but_its_own_unit_alone_and_every_score() {
    let mut w = World::running();
    let mut named = raters(&mut w, 4);
    let school = w.unit("二中");
    let teacher = w.account("teacher", vec![Role::Rater], Some(school));
    named.push(teacher);
    w.at("2025-03-03T09:00");
    let not_yet = Command::Prepare { year: 2026, raters: named.clone() };
    assert_eq!(w.refused(OFFICE, not_yet), Refusal::YearNotBegun { year: 2026 });
    let never = Command::Prepare { year: i16::MIN, raters: named.clone() };
    assert_eq!(w.refused(OFFICE, never), Refusal::YearNotBegun { year: i16::MIN });
    let clerk = Command::Prepare { year: 2024, raters: vec![OFFICE] };
    assert_eq!(w.refused(OFFICE, clerk), Refusal::NotARater { account: OFFICE });
    prepare(&mut w, &named);
    let twice = Command::Prepare { year: 2024, raters: named.clone() };
    assert_eq!(w.refused(OFFICE, twice), Refusal::YearHasRound { round: R });
    let command = score(&w, "供电所", 900);
    assert!(matches!(w.refused(named[0], command), Refusal::RoundNotThere { .. }));
    w.does(OFFICE, Command::OpenScoring { round: R });

    let stranger = w.account("stranger", vec![Role::Rater], None);
    let command = score(&w, "供电所", 900);
    assert_eq!(w.refused(stranger, command.clone()), Refusal::NotNamedRater { round: R, account: stranger });
    let own = score(&w, "二中", 1000);
    assert_eq!(w.refused(teacher, own), Refusal::OwnUnit { unit: school });
    let above = score(&w, "供电所", 1001);
    assert_eq!(w.refused(named[0], above), Refusal::ScoreAbove { given: 1001, most: 10000 });

    // 88.8, 90.1, 90.2, 90.4 and 97.0: highest and lowest set aside, 270.7 / 3 = 90.2333…
    for (rater, tenths) in named.clone().into_iter().zip([888, 901, 902, 904, 970]) {
        let command = score(&w, "供电所", tenths);
        w.does(rater, command.clone());
        assert_eq!(w.refused(rater, command), Refusal::NothingChanged);
    }
    assert_eq!(seen(&w, teacher), 1);
    assert_eq!(
        w.refused(OFFICE, Command::CloseScoring { round: R }),
        Refusal::ScoresMissing { round: R, missing: 24 }
    );
    let excuse = |unit| Command::ExcuseRater { round: R, rater: teacher, unit, reason: "回避".into() };
    let hospital = w.unit("中医院");
    w.does(OFFICE, excuse(Some(hospital)));
    let command = score(&w, "中医院", 900);
    assert_eq!(w.refused(teacher, command), Refusal::RaterIsExcused { account: teacher });
    for rater in named.clone() {
        for short in FOUNDERS.into_iter().filter(|s| *s != "供电所") {
            if rater == teacher && (short == "二中" || short == "中医院") {
                continue;
            }
            let command = score(&w, short, 800);
            w.does(rater, command);
        }
    }
    w.does(OFFICE, Command::CloseScoring { round: R });
    let result = |short: &str| &w.a.rounds[&R].results[&w.unit(short)];
    assert_eq!((result("供电所").total, result("供电所").lines[0].count), (9023, 3));
    // Four scores are too few to set any aside.
    assert_eq!((result("二中").total, result("二中").lines[0].count), (8000, 4));
    assert_eq!((seen(&w, teacher), seen(&w, stranger)), (28, 0), "those who are named see all, others none");
    let command = score(&w, "供电所", 900);
    assert!(matches!(w.refused(named[0], command), Refusal::RoundNotThere { .. }));
}

#[test]
fn the_mean_is_exact_and_half_goes_up() {
    assert_eq!(reckon::mean(vec![900, 901], 5), Some((9005, 2)));
    assert_eq!(reckon::mean(vec![0, 0, 1], 0), Some((3, 3)));
    assert_eq!(reckon::mean(vec![1, 2, 2, 2, 2, 2, 2, 2], 0), Some((19, 8)), "18.75 hundredths");
    assert_eq!(reckon::mean(vec![1000, 0, 900, 900, 901], 5), Some((9003, 3)));
    assert_eq!(reckon::mean(Vec::new(), 5), None);
}

#[test]
fn a_unit_that_left_is_neither_scored_nor_graded() {
    let mut w = World::running();
    let raters = raters(&mut w, 1);
    let (unit, own) = (w.unit("惠民超市"), w.liaison("惠民超市"));
    let letter = entry::Letter { text: "退出".into(), date: day("2025-01-06"), number: String::new() };
    w.does(own, departure::Command::Request { unit, letter });
    w.does(BIG, departure::Command::PutForward { departure: DepartureId(1) });
    w.at("2025-03-03T09:00");
    prepare(&mut w, &raters);
    w.does(OFFICE, Command::OpenScoring { round: R });
    let meeting = w.session("2025-03-20T09:00", &[Topic::Departure(DepartureId(1))]);
    w.decides(meeting, 1, Choice::For);
    for short in FOUNDERS.into_iter().filter(|s| *s != "惠民超市") {
        let command = score(&w, short, 800);
        w.does(raters[0], command);
    }
    w.does(OFFICE, Command::CloseScoring { round: R });
    assert!(!w.a.rounds[&R].results.contains_key(&unit));
}

#[test]
fn what_is_counted_leads_back_to_the_record_and_what_is_not_due_is_not_late() {
    let counted = |name: &str, how| lianmeng::domain::rating::scheme::Indicator { how, ..judged(name, 50) };
    let mut w = World::running_under(under(|s| {
        s.indicators = vec![
            counted("出席", How::Share(Counter::MeetingsAttended)),
            counted("任务", How::Share(Counter::TasksOnTime)),
        ];
        s.adjustments = vec![Adjustment {
            name: "无故缺席".into(),
            bonus: false,
            least: 500,
            most: 500,
            counter: Some(Counter::UnexcusedAbsences),
            group: None,
        }];
    }));
    w.leads("2025-01-20T09:00", &[(1, "中医院")]);
    let raters = raters(&mut w, 1);
    // The school misses one meeting of two without excuse, the power station one with.
    let meeting = w.noticed("2025-04-10T09:00", &[Topic::Plan(quarter("2025Q2"))]);
    let (school, power) = (w.unit("二中"), w.unit("供电所"));
    w.does(OFFICE, meeting::Command::Excuse { meeting, unit: power, reason: "抢修".into() });
    for short in ["中医院", "税务局", "公安分局", "惠民超市"] {
        let unit = w.unit(short);
        w.does(OFFICE, meeting::Command::SignIn { meeting, unit, substitute: None });
    }
    w.does(OFFICE, meeting::Command::Open { meeting });
    for due in ["2025-06-20", "2025-12-20"] {
        w.does(
            OFFICE,
            task::Command::Assign {
                meeting,
                title: "任务".into(),
                done_when: "完成".into(),
                committee: CommitteeId(1),
                due: day(due),
                priority: task::Priority::Low,
                opinions: Vec::new(),
            },
        );
    }
    w.adjourns(meeting);
    for task in [TaskId(1), TaskId(2)] {
        let part = task::Part { unit: power, part: String::new(), brings: String::new() };
        let dispatch = task::Command::Dispatch { task, responsible: part, assisting: Vec::new() };
        w.does(w.lead("中医院"), dispatch);
        w.does(w.liaison("供电所"), task::Command::TakeOn { task, unit: power });
    }
    w.at("2025-11-03T09:00");
    w.does(OFFICE, Command::Prepare { year: 2025, raters });
    w.does(OFFICE, Command::OpenSelfReports { round: R, until: day("2025-11-10") });
    w.does(OFFICE, Command::OpenScoring { round: R });
    w.does(OFFICE, Command::CloseScoring { round: R });
    let results = &w.a.rounds[&R].results;
    let of = |unit| {
        let r: &lianmeng::domain::rating::UnitResult = &results[&unit];
        (r.lines[0].points, r.lines[1].points, r.deduction, r.total)
    };
    assert_eq!(of(school), (2500, 5000, 500, 7000), "half the meetings, no task, one absence");
    assert_eq!(of(power), (2500, 0, 0, 2500), "one task late, the other not due yet");
    assert_eq!((results[&power].lines[1].count, results[&power].lines[1].of), (0, 1));
    assert_eq!(results[&school].lines[2].item, Item::Counted(0));
    assert_eq!(results[&school].lines[2].sources, [lianmeng::domain::Matter::Meeting(meeting)]);
    assert_eq!(grade(&w, "二中"), Grade::B, "70 itself is B");
}

#[test]
fn who_was_not_called_to_a_meeting_is_asked_neither_for_its_attendance_nor_for_its_votes_there() {
    let mut w = World::running();
    w.leads("2025-01-20T09:00", &[(1, "中医院")]);
    let unit = w.unit("二中");
    let of = |w: &World| {
        let count =
            |counter| lianmeng::domain::rating::reckon::count(&w.a, unit, 2025, counter, w.now().day());
        (count(Counter::MeetingsAttended).of, count(Counter::BallotsVoted).of)
    };
    let (meetings, ballots) = of(&w);
    assert!(meetings == 1 && ballots > 0, "the meeting of January and its ballot");
    // As if it had joined at that meeting.
    let id = *w.a.meetings.keys().next().unwrap();
    w.a.meetings.get_mut(&id).unwrap().members.remove(&unit);
    assert_eq!(of(&w), (0, 0));
}

#[test]
fn two_c_in_a_row_are_seen() {
    let mut w = World::begun(founding::Beginning::TakenOver, "2025-01-02T09:00");
    w.does(
        OFFICE,
        founding::Command::TakeOverCharter {
            articles: articles("盟约"),
            parameters: Box::new(parameters()),
            adopted: day("2021-03-01"),
        },
    );
    for short in ["中医院", "税务局"] {
        w.does(
            OFFICE,
            founding::Command::TakeOverUnit {
                particulars: Box::new(particulars(short)),
                joined: day("2021-03-01"),
                liaison: Some(person("王")),
                signed: None,
                source: "名册".into(),
            },
        );
    }
    for (unit, year) in [(1, 2023), (2, 2022)] {
        w.does(
            OFFICE,
            founding::Command::TakeOverRating {
                unit: UnitId(unit),
                year,
                grade: Grade::C,
                source: "旧档".into(),
            },
        );
    }
    w.does(OFFICE, founding::Command::EndTakeOver);
    scored(&mut w, &[("中医院", 50), ("税务局", 50)]);
    assert_eq!(two_in_a_row(&w.a, &w.a.rounds[&R]), [UnitId(1)]);
}

#[test]
fn what_came_of_two_c_is_recorded_and_waits_for_nobody_any_more() {
    let mut w = World::running();
    w.at("2025-01-06T09:00");
    let raters = raters(&mut w, 1);
    let (good, poor) = (w.unit("中医院"), w.unit("供电所"));
    // The grade of the year before, as it was confirmed then.
    w.a.grades.insert((poor, 2023), Grade::C);
    w.at("2025-03-03T09:00");
    prepare(&mut w, &raters);
    w.does(OFFICE, Command::OpenScoring { round: R });
    for (short, points) in POINTS {
        let command = score(&w, short, points * 10);
        w.does(raters[0], command);
    }
    w.does(OFFICE, Command::CloseScoring { round: R });
    let study = |unit, words: &str| Command::Study { round: R, unit, words: words.into() };
    assert!(
        matches!(w.refused(BIG, study(poor, "约谈")), Refusal::RoundNotThere { .. }),
        "nothing is confirmed"
    );
    on_notice(&mut w);
    let meeting = w.session("2025-04-21T09:00", &[Topic::Ratings(R)]);
    w.decides(meeting, 1, Choice::For);
    let waits = |w: &World| {
        todo(&w.a, BIG, w.now().day()).iter().filter(|todo| todo.what == TodoKind::TwoInARow).count()
    };
    assert_eq!(waits(&w), 1);
    assert_eq!(w.refused(BIG, study(good, "约谈")), Refusal::NotTwoInARow { round: R, unit: good });
    assert!(matches!(w.refused(BIG, study(poor, " ")), Refusal::Empty { field: "words" }));
    // The office enters it on the strength of the committee's own paper.
    assert!(matches!(w.refused(OFFICE, study(poor, "约谈")), Refusal::EvidenceForPaper { .. }));
    w.does(BIG, study(poor, "4月21日大党委会议研究：约谈负责人，限期整改"));
    assert_eq!(waits(&w), 0);
    assert_eq!(w.a.rounds[&R].studies[&poor].on, day("2025-04-21"));
    assert_eq!(
        w.refused(BIG, study(poor, "4月21日大党委会议研究：约谈负责人，限期整改")),
        Refusal::NothingChanged
    );
    w.does(BIG, Command::StrikeStudy { round: R, unit: poor });
    assert_eq!(waits(&w), 1, "struck, it waits again");
}

#[test]
fn a_round_for_the_wrong_year_is_called_off_with_a_reason_and_another_is_prepared() {
    let mut w = World::running();
    let raters = raters(&mut w, 1);
    w.at("2025-03-03T09:00");
    w.does(OFFICE, Command::Prepare { year: 2025, raters: raters.clone() });
    w.does(OFFICE, Command::OpenSelfReports { round: R, until: day("2025-03-10") });
    w.does(OFFICE, Command::OpenScoring { round: R });
    let command = score(&w, "二中", 900);
    w.does(raters[0], command);
    let cancel = |round, reason: &str| Command::Cancel { round, reason: reason.into() };
    assert!(matches!(w.refused(OFFICE, cancel(R, " ")), Refusal::Empty { field: "reason" }));
    assert!(matches!(w.refused(BIG, cancel(R, "开错")), Refusal::NotAllowed { .. }));
    w.does(OFFICE, cancel(R, "年度开错"));
    let off = &w.a.rounds[&R];
    assert_eq!((off.state, off.reached(), off.is_live()), (State::Cancelled, State::Scoring, false));
    assert_eq!(off.cancelled.as_ref().map(|off| off.reason.as_str()), Some("年度开错"));
    assert!(matches!(w.refused(OFFICE, cancel(R, "再次")), Refusal::RoundNotThere { .. }));
    assert!(todo(&w.a, raters[0], w.now().day()).is_empty(), "nobody scores in it any more");
    // What was given stays, nothing is added, and the year is free.
    let command = score(&w, "二中", 800);
    assert!(matches!(w.refused(raters[0], command), Refusal::RoundNotThere { .. }));
    w.does(OFFICE, Command::Prepare { year: 2024, raters: raters.clone() });
    w.does(OFFICE, Command::Prepare { year: 2025, raters });
    let (right, third) = (RoundId(2), RoundId(3));
    assert_eq!((w.a.rounds[&right].year, w.a.rounds.len()), (2024, 3));
    // It goes on again only while no other stands for its year.
    let again = Command::Reinstate { round: R };
    assert_eq!(w.refused(OFFICE, again.clone()), Refusal::YearHasRound { round: third });
    w.does(OFFICE, cancel(third, "重复"));
    w.does(OFFICE, again);
    assert_eq!((w.a.rounds[&R].state, w.a.rounds[&R].scores.len()), (State::Scoring, 1));
}

#[test]
fn a_round_that_was_on_notice_or_voted_on_is_not_called_off() {
    let mut w = World::running();
    scored(&mut w, &POINTS);
    let cancel = Command::Cancel { round: R, reason: "重评".into() };
    on_notice(&mut w);
    assert_eq!(w.refused(OFFICE, cancel.clone()), Refusal::RoundWasPublic { round: R });
    let meeting = w.session("2025-04-21T09:00", &[Topic::Ratings(R)]);
    w.decides(meeting, 1, Choice::Against);
    // It is back in moderation, but everybody has seen it.
    assert_eq!(w.a.rounds[&R].state, State::Scored);
    assert_eq!(w.refused(OFFICE, cancel), Refusal::RoundWasPublic { round: R });
}

#[test]
fn a_unit_is_credited_and_charged_only_for_a_part_that_it_took_on() {
    let mut w = World::running();
    w.leads("2025-01-20T09:00", &[(1, "中医院")]);
    let (power, school, lead) = (w.unit("供电所"), w.unit("二中"), w.lead("中医院"));
    let meeting = w.session("2025-04-10T09:00", &[Topic::Plan(quarter("2025Q2"))]);
    for title in ["修灯", "清沟"] {
        w.does(OFFICE, assign(meeting, title));
    }
    w.decides(meeting, 1, Choice::For);
    w.adjourns(meeting);
    let part = |unit| task::Part { unit, part: String::new(), brings: String::new() };
    for task in [TaskId(1), TaskId(2)] {
        let (responsible, assisting) = (part(power), vec![part(school)]);
        w.does(lead, task::Command::Dispatch { task, responsible, assisting });
    }
    let counted = |w: &World, unit, counter| {
        let of = reckon::count(&w.a, unit, 2025, counter, day("2025-07-01"));
        (of.count, of.of)
    };
    // Neither has answered: the days pass, and nobody is charged.
    assert_eq!(counted(&w, power, Counter::TasksOnTime), (0, 0));
    assert_eq!(counted(&w, power, Counter::TasksLate), (0, 0));
    let (own, task) = (w.liaison("供电所"), TaskId(1));
    w.does(own, task::Command::TakeOn { task, unit: power });
    assert_eq!(counted(&w, power, Counter::TasksOnTime), (0, 1), "now it answers for one of the two");
    assert_eq!(counted(&w, power, Counter::TasksLate), (1, 0));
    let evidence =
        vec![entry::Evidence { name: "照片".into(), digest: String::new(), kept: String::new() }];
    w.does(own, task::Command::Report { task, unit: power, words: "已办".into(), evidence });
    w.does(lead, task::Command::Accept { task, words: String::new() });
    assert_eq!(counted(&w, power, Counter::TasksOnTime), (1, 1));
    assert_eq!(counted(&w, school, Counter::TasksAssisted), (0, 0), "who was only asked has not assisted");
    let reported = task::report::by_unit(&w.a, |_| true, day("2025-07-01"));
    assert_eq!((reported[&power].own.tasks, reported[&power].own.in_time), (1, 1));
    assert!(!reported.contains_key(&school));
}

#[test]
fn the_office_enters_a_raters_paper_and_a_unit_reports_on_itself() {
    let mut w = World::running();
    let raters = raters(&mut w, 1);
    w.at("2025-03-03T09:00");
    prepare(&mut w, &raters);
    let (unit, own) = (w.unit("二中"), w.liaison("二中"));
    let report = |unit| Command::SelfReport { round: R, unit, words: "总结".into(), evidence: Vec::new() };
    assert!(matches!(w.refused(own, report(w.unit("税务局"))), Refusal::NotYourUnit { .. }));
    w.does(own, report(unit));
    w.does(OFFICE, Command::OpenScoring { round: R });
    assert!(matches!(w.refused(own, report(unit)), Refusal::RoundNotThere { .. }));
    let wish = Wish {
        behalf: Some(raters[0]),
        evidence: Some("评分表".into()),
        ..w.wish(OFFICE, score(&w, "二中", 900))
    };
    w.tries(&wish).unwrap();
    assert!(w.a.rounds[&R].scores.contains_key(&(raters[0], unit, 0)));
}

#[test]
fn a_score_can_be_taken_back_and_is_missing_again_until_scoring_is_closed() {
    let mut w = World::running();
    let named = raters(&mut w, 2);
    prepare(&mut w, &named);
    w.does(OFFICE, Command::OpenScoring { round: R });
    let unit = w.unit("供电所");
    let back = Command::WithdrawScore { round: R, unit, indicator: 0 };
    assert_eq!(w.refused(named[0], back.clone()), Refusal::NothingChanged, "nothing is there yet");
    let given = score(&w, "供电所", 900);
    w.does(named[0], given.clone());
    let stands = Trace::Score(named[0], unit, 0);
    assert_eq!(w.a.rounds[&R].stand(stands).map(|s| s.number), Some(w.a.number));
    assert_eq!(w.refused(named[1], back.clone()), Refusal::NothingChanged, "another's is not one's own");
    w.does(named[0], back.clone());
    assert!(w.a.rounds[&R].scores.is_empty() && w.a.rounds[&R].stand(stands).is_none());
    let missing = 2 * FOUNDERS.len() as u32;
    assert_eq!(
        w.refused(OFFICE, Command::CloseScoring { round: R }),
        Refusal::ScoresMissing { round: R, missing }
    );
    w.does(named[0], given);
    for rater in named.clone() {
        for short in FOUNDERS.into_iter().filter(|s| *s != "供电所" || rater == named[1]) {
            let command = score(&w, short, 800);
            w.does(rater, command);
        }
    }
    w.does(OFFICE, Command::CloseScoring { round: R });
    assert!(matches!(w.refused(named[0], back), Refusal::RoundNotThere { .. }));
}

#[test]
fn every_thing_of_a_round_leads_to_the_entry_that_it_stands_in() {
    let mut w = World::running();
    scored(&mut w, &POINTS);
    let unit = w.unit("税务局");
    let command = moderate(&w, "税务局", Grade::B);
    w.does(BIG, command);
    let moderated = w.a.number;
    let round = &w.a.rounds[&R];
    assert_eq!(round.stand(Trace::Moderation(unit)).map(|s| s.number), Some(moderated));
    let closed = round.stand(Trace::Step(State::Scored)).unwrap();
    assert_eq!((closed.number, closed.on), (moderated - 1, w.now().day()));
    assert!(round.scores.keys().all(|(r, u, i)| round.stand(Trace::Score(*r, *u, *i)).is_some()));
    assert!(round.stand(Trace::Step(State::OnNotice)).is_none());
    on_notice(&mut w);
    assert!(w.a.rounds[&R].stand(Trace::Step(State::OnNotice)).is_some());
    let unit = w.unit("供电所");
    w.does(w.liaison("供电所"), Command::Object { round: R, unit, words: "漏计".into() });
    let command =
        Command::AnswerObjection { round: R, objection: 0, words: "补计".into(), grade: Some(Grade::B) };
    w.does(BIG, command);
    // The answer changed the grade, and says so under both.
    let stands = |trace| w.a.rounds[&R].stand(trace).map(|s| s.number);
    assert_eq!(stands(Trace::Moderation(unit)), stands(Trace::Answer(0)));
}

#[test]
fn other_thresholds_are_tried_without_changing_anything() {
    let mut w = World::running_under(under(|s| s.ceiling = Some(Fraction { num: 1, den: 3 })));
    scored(&mut w, &POINTS);
    let before = w.a.rounds[&R].clone();
    let round = &w.a.rounds[&R];
    let stands = Trial::of(round);
    assert!(stands.outcome(round).iter().all(|x| !x.is_changed()));
    assert_eq!(stands.outcome(round).iter().filter(|x| x.tied).count(), 2);

    // Without a ceiling all who reach 90 get an A, and nobody is tied.
    let open = Trial { ceiling: None, ..Trial::of(round) };
    let with_a = |trial: &Trial| trial.outcome(round).iter().filter(|x| x.grade == Grade::A).count();
    let reach = POINTS.iter().filter(|(_, points)| *points >= 90).count();
    assert_eq!(with_a(&open), reach);
    assert!(open.outcome(round).iter().all(|x| !x.tied));

    // Bands are half-open: who has exactly the points is in.
    let exact = round.results[&w.unit("惠民超市")].total;
    let at = Trial { bands: Bands { a_from: exact, b_from: 1 }, ..open.clone() };
    let above = Trial { bands: Bands { a_from: exact + 1, b_from: 1 }, ..open.clone() };
    let of = |trial: &Trial, short: &str| {
        trial.outcome(round).iter().find(|x| x.unit == w.unit(short)).copied().unwrap()
    };
    assert_eq!((of(&at, "惠民超市").grade, of(&above, "惠民超市").grade), (Grade::A, Grade::B));

    // A grade by hand decides a tie, and more than one step is shown as not allowed.
    let mut by_hand = Trial::of(round);
    by_hand.grades.insert(w.unit("税务局"), Grade::A);
    by_hand.grades.insert(w.unit("供电所"), Grade::A);
    assert!(of(&by_hand, "税务局").allowed && !of(&by_hand, "税务局").tied);
    assert!(!of(&by_hand, "供电所").allowed);

    let crossed = Trial { bands: Bands { a_from: 7000, b_from: 9000 }, ..Trial::of(round) };
    assert!(matches!(crossed.check(round), Err(Refusal::BandsOverlap { .. })));
    let much = Trial { ceiling: Some(Fraction { num: 3, den: 2 }), ..Trial::of(round) };
    assert_eq!(much.check(round), Err(Refusal::BadCeiling));
    assert_eq!(w.a.rounds[&R], before);
}

#[test]
fn a_veto_holds_in_a_trial_too() {
    let mut w = World::running();
    scored(&mut w, &POINTS);
    let unit = w.unit("中医院");
    let mut round = w.a.rounds[&R].clone();
    round.results.get_mut(&unit).unwrap().vetoed = true;
    let mut trial = Trial { bands: Bands { a_from: 2, b_from: 1 }, ..Trial::of(&round) };
    let of = |trial: &Trial| trial.outcome(&round).into_iter().find(|x| x.unit == unit).unwrap();
    assert_eq!(of(&trial).computed, Grade::C);
    trial.grades.insert(unit, Grade::B);
    assert!(!of(&trial).allowed);
}

#[test]
fn the_ceiling_says_how_many_are_left_and_how_many_are_tied() {
    let mut w = World::running_under(under(|s| s.ceiling = Some(Fraction { num: 1, den: 3 })));
    scored(&mut w, &POINTS);
    let stand = ceiling_stand(&w.a.rounds[&R]);
    assert_eq!((stand.most, stand.given, stand.left(), stand.tied), (Some(2), 1, Some(1), 2));
    for (short, grade) in [("税务局", Grade::A), ("二中", Grade::B)] {
        let command = moderate(&w, short, grade);
        w.does(BIG, command);
    }
    let stand = ceiling_stand(&w.a.rounds[&R]);
    assert_eq!((stand.given, stand.left(), stand.tied), (2, Some(0), 0));
}

#[test]
fn the_highest_and_the_lowest_are_marked_and_raters_lean_one_way_or_the_other() {
    let mut w = World::running();
    let named = raters(&mut w, 5);
    prepare(&mut w, &named);
    w.does(OFFICE, Command::OpenScoring { round: R });
    for (rater, tenths) in named.clone().into_iter().zip([888, 901, 902, 904, 970]) {
        for short in FOUNDERS {
            let command = score(&w, short, tenths);
            w.does(rater, command);
        }
    }
    let unit = w.unit("供电所");
    let round = &w.a.rounds[&R];
    let aside: Vec<bool> = marks(&w.a, round, unit, 0).iter().map(|m| m.aside).collect();
    assert_eq!(aside, [true, false, false, false, true]);
    let leans = leans(&w.a, round);
    // The mean of the five is 91.3: the first lies 2.5 of 100 below it, the last 5.7 above.
    assert_eq!(leans.iter().map(|l| l.permille).collect::<Vec<_>>(), [-25, -12, -11, -9, 57]);
    assert_eq!(leans.iter().map(|l| l.aside).collect::<Vec<_>>(), [6, 0, 0, 0, 6]);
    let kept: Vec<u32> = marks(&w.a, round, unit, 0).iter().filter(|m| !m.aside).map(|m| m.tenths).collect();
    let all = marks(&w.a, round, unit, 0).iter().map(|m| m.tenths).collect();
    assert_eq!(reckon::mean(all, 5), reckon::mean(kept, 0), "what is marked is what the mean leaves out");
}

#[test]
fn a_notice_is_counted_day_by_day_until_the_calendar_ends() {
    let mut w = World::running();
    w.does(OFFICE, founding::Command::ReplaceCalendar { table: CALENDAR.into(), source: "通知".into() });
    let days = notice_days(&w.a, day("2025-03-27"));
    let counted: Vec<(String, u32)> = days
        .iter()
        .filter_map(|(day, what)| match what {
            NoticeDay::Counted(n) => Some((day.to_string(), *n)),
            _ => None,
        })
        .collect();
    assert_eq!(days[0], (day("2025-03-27"), NoticeDay::Posted));
    assert_eq!(counted[0], ("2025-03-28".into(), 1));
    assert_eq!(counted.last(), Some(&("2025-04-08".into(), 5)), "{days:?}");
    assert!(days.iter().any(|(_, what)| matches!(what, NoticeDay::Off(Some(_)))), "{days:?}");
    // Posted in a year that is not announced: the first day is not known, and nothing is guessed after it.
    let unknown = notice_days(&w.a, day("2031-03-03"));
    assert_eq!(unknown.last().map(|(_, what)| what), Some(&NoticeDay::Unknown));
    assert_eq!(unknown.len(), 2);
}

#[test]
fn grades_are_told_year_by_year() {
    let mut w = World::running();
    let unit = w.unit("税务局");
    w.a.grades.extend([
        ((unit, 2023), Grade::C),
        ((unit, 2022), Grade::B),
        ((w.unit("二中"), 2023), Grade::A),
    ]);
    assert_eq!(grades_of(&w.a, unit), [(2022, Grade::B), (2023, Grade::C)]);
}

#[test]
fn a_round_in_which_nobody_may_score_a_unit_does_not_begin_and_raters_are_added_later() {
    let mut w = World::running();
    let police = w.unit("公安分局");
    let gao = w.account("gao", vec![Role::Rater], Some(police));
    let [qin, zhu]: [AccountId; 2] = raters(&mut w, 2).try_into().unwrap();
    w.at("2025-03-03T09:00");
    prepare(&mut w, &[gao]);
    let alone = Refusal::NoRaterFor { round: R, units: vec![police] };
    assert_eq!(w.refused(OFFICE, Command::OpenScoring { round: R }), alone);
    w.does(OFFICE, Command::NameRaters { round: R, raters: vec![gao, qin] });
    w.does(OFFICE, Command::OpenScoring { round: R });

    // Once scoring has begun, nobody is excused that a unit could not do without.
    let excuse = |rater, unit| Command::ExcuseRater { round: R, rater, unit, reason: "亲属".into() };
    assert_eq!(w.refused(OFFICE, excuse(qin, Some(police))), alone);
    assert_eq!(w.refused(OFFICE, excuse(qin, None)), alone);
    let name = |raters: &[AccountId]| Command::NameRaters { round: R, raters: raters.to_vec() };
    assert_eq!(w.refused(OFFICE, name(&[gao])), alone);
    // Another is named meanwhile; whoever has scored stays named.
    w.does(OFFICE, name(&[gao, qin, zhu]));
    let command = score(&w, "公安分局", 900);
    w.does(qin, command);
    let stays = Refusal::RaterHasScored { round: R, account: qin };
    assert_eq!(w.refused(OFFICE, name(&[gao, zhu])), stays);
    w.does(OFFICE, excuse(qin, Some(police)));
    assert_eq!(
        w.refused(OFFICE, excuse(qin, Some(police))),
        Refusal::NothingChanged,
        "it is excused already"
    );
    let command = score(&w, "公安分局", 800);
    w.does(zhu, command);
    assert!(lianmeng::domain::rating::unscored(&w.a, &w.a.rounds[&R]).is_empty());
}

#[test]
fn only_what_the_lead_unit_accepted_counts_as_done_and_its_acceptance_is_the_evidence() {
    let mut w = World::running();
    w.leads("2025-01-20T09:00", &[(1, "中医院")]);
    let (power, lead) = (w.unit("供电所"), w.lead("中医院"));
    let meeting = w.session("2025-04-10T09:00", &[Topic::Plan(quarter("2025Q2"))]);
    w.does(OFFICE, assign(meeting, "任务"));
    w.decides(meeting, 1, Choice::For);
    w.adjourns(meeting);
    let task = TaskId(1);
    let part = task::Part { unit: power, part: String::new(), brings: String::new() };
    w.does(lead, task::Command::Dispatch { task, responsible: part, assisting: Vec::new() });
    let own = w.liaison("供电所");
    w.does(own, task::Command::TakeOn { task, unit: power });
    let evidence =
        vec![entry::Evidence { name: "照片".into(), digest: String::new(), kept: String::new() }];
    w.does(own, task::Command::Report { task, unit: power, words: "已办".into(), evidence });
    let counted = |w: &World, counter, on| reckon::count(&w.a, power, 2025, counter, day(on));
    let in_time = |w: &World| {
        let of = counted(w, Counter::TasksOnTime, "2025-07-01");
        (of.count, of.of)
    };
    assert_eq!(in_time(&w), (0, 1), "reported, not accepted");
    assert_eq!(
        counted(&w, Counter::TasksLate, "2025-07-01").count,
        0,
        "nor is it late: it waits for the lead"
    );
    assert_eq!(counted(&w, Counter::TasksOnTime, "2025-06-01").of, 0, "not due yet");
    w.does(lead, task::Command::Accept { task, words: String::new() });
    let accepted = w.a.number;
    assert_eq!(in_time(&w), (1, 1));
    let matter = lianmeng::domain::Matter::Task(task);
    w.does(OFFICE, task::Command::StrikeOff { task });
    assert!(w.a.last_entry_of(matter) > accepted);
    assert_eq!(reckon::entry_of(&w.a, matter), accepted, "what was said of it later is no evidence");
}

#[test]
fn every_change_of_a_grade_stays_and_moderation_keeps_its_figures() {
    let mut w = World::running();
    scored(&mut w, &POINTS);
    let unit = w.unit("税务局");
    let command = moderate(&w, "税务局", Grade::B);
    w.does(BIG, command);
    on_notice(&mut w);
    w.does(w.liaison("税务局"), Command::Object { round: R, unit, words: "漏计".into() });
    let words = "经复核，恢复A等".to_owned();
    w.does(BIG, Command::AnswerObjection { round: R, objection: 0, words, grade: Some(Grade::A) });
    let round = &w.a.rounds[&R];
    let changes: Vec<_> = round.changes.iter().map(|c| (c.unit, c.to.grade, c.objection)).collect();
    assert_eq!(changes, [(unit, Grade::B, None), (unit, Grade::A, Some(0))]);
    assert_eq!(round.changes[1].stand.number, w.a.number);
    assert_eq!((round.grade(unit), round.moderated_grade(unit)), (Some(Grade::A), Some(Grade::B)));
    assert_eq!(round.objections[0].grade, Some(Grade::A));
}
