//! Rows and their fates.

use super::*;
use crate::domain::todo::tests::{OFFICE, World};
use crate::domain::{Alliance, founding};
use crate::paper::{table, units};

const HEADS: &str = "名称,编号,统一社会信用代码,类别,联络员,加入日期,可提供资源\n";

fn shared(now: Moment) -> Shared {
    let joined = "2025-01-01".parse().ok();
    Shared { account: OFFICE, now, joined, source: "list.csv".into() }
}

fn rows(text: &str) -> Vec<UnitRow> {
    let text = format!("{HEADS}{text}");
    units::read(&table::read(text.as_bytes(), None).unwrap(), &[]).unwrap().rows
}

fn taking_over() -> World {
    let mut w = World { a: Alliance::default(), now: "2026-03-02".parse::<Day>().unwrap().at(9, 0) };
    w.give(
        OFFICE,
        Command::Founding(founding::Command::Begin {
            beginning: founding::Beginning::TakenOver,
            name: "a".into(),
            community: "b".into(),
            base: String::new(),
            practice: false,
            login: "office".into(),
            person: "c".into(),
            roles: vec![crate::domain::account::Role::Office],
        }),
    );
    w
}

/// Judges rows and puts on record what would be written.
fn import(w: &mut World, text: &str) -> Vec<Judged> {
    let judged = judge(&w.a, &rows(text), &shared(w.now));
    for wish in judged.iter().flat_map(|j| &j.wishes) {
        let decision = decide(&w.a, wish, w.now, Receipt([0; 16])).unwrap();
        w.a.apply(w.a.number + 1, &decision.entry);
    }
    judged
}

#[test]
fn namesakes_are_told_apart_by_their_numbers_and_stay_so() {
    let mut w = taking_over();
    let text = "新村,450803001002,,,,,\n旧村,450803001003,,,,,\n新村,450803001004,,,,,\n";
    let judged = import(&mut w, text);
    let names: Vec<&str> = judged.iter().map(|j| j.name.as_str()).collect();
    assert_eq!(names, ["新村（450803001002）", "旧村", "新村（450803001004）"]);
    assert!(judged.iter().all(|j| j.fate == Fate::New(How::TakenOver)));
    assert_eq!(judged.iter().filter(|j| j.told_apart).count(), 2);
    // The same list again is all on record; one more namesake in another list gets its number, too.
    assert!(import(&mut w, text).iter().all(|j| matches!(j.fate, Fate::OnRecord(_))));
    let more = import(&mut w, "新村,450803001009,,,,,\n");
    assert_eq!((more[0].name.as_str(), &more[0].fate), ("新村（450803001009）", &Fate::New(How::TakenOver)));
}

#[test]
fn a_row_that_repeats_another_is_a_duplicate_and_a_contradiction_is_refused() {
    let mut w = taking_over();
    let judged = import(&mut w, "甲,,,学校,,,\n甲,,,学校,,,\n甲,,,医院,,,\n");
    let fates: Vec<&Fate> = judged.iter().map(|j| &j.fate).collect();
    let refused = Fate::Refused(vec![Why::Namesake(2)]);
    assert_eq!(fates, [&Fate::New(How::TakenOver), &Fate::Repeats(2), &refused]);
}

#[test]
fn what_a_row_leaves_empty_stays_and_what_it_says_changes() {
    let mut w = taking_over();
    import(&mut w, "甲,,,学校,韦某,2024-05-01,会议室、义诊\n");
    let unit = w.a.units.values().next().unwrap();
    assert_eq!(unit.particulars.offers, ["会议室", "义诊"]);
    assert_eq!(unit.standing, unit::Standing::Member("2024-05-01".parse().unwrap()));
    let judged = import(&mut w, "甲,,,医院,农某,,\n");
    let fields = vec![UnitField::Kind, UnitField::Liaison];
    assert_eq!(judged[0].fate, Fate::Changed { unit: UnitId(1), fields });
    let unit = w.a.units.values().next().unwrap();
    assert_eq!((unit.particulars.offers.len(), unit.liaison().unwrap().name.as_str()), (2, "农某"));
}

#[test]
fn a_row_is_refused_with_its_reason() {
    let w = taking_over();
    let text = "甲,,121200004013590817,,,,\n乙,,,寺庙,,,\n丙,,,,,2999-01-01,\n";
    let judged = judge(&w.a, &rows(text), &shared(w.now));
    let why: Vec<_> = judged.into_iter().map(|j| j.fate).collect();
    assert_eq!(why[0], Fate::Refused(vec![Why::Findings]));
    assert_eq!(why[1], Fate::Refused(vec![Why::Unknown(UnitField::Kind, "寺庙".into())]));
    assert!(
        matches!(&why[2], Fate::Refused(whys) if matches!(whys[..], [Why::Rule(Refusal::DayInTheFuture { .. })]))
    );
    let undated = Shared { joined: None, ..shared(w.now) };
    assert_eq!(judge(&w.a, &rows("甲,,,,,,\n"), &undated)[0].fate, Fate::Refused(vec![Why::NoJoined]));
}

#[test]
fn a_kind_that_there_is_not_is_told_with_those_that_there_are() {
    let w = taking_over();
    let judged = judge(&w.a, &rows("江南派出所,1,,公安,,,\n"), &shared(w.now));
    let words = crate::paper::said::said(Lang::Zh, &w.a, &judged[0]);
    assert_eq!(
        words,
        "“类别”没有“公安”这一项，可填：机关、事业单位、学校、医院、国有企业、非公企业、社会组织、其他"
    );
}

#[test]
fn while_the_alliance_runs_a_new_unit_is_invited_and_a_member_amended() {
    let mut w = World::running();
    let judged = import(&mut w, "一中,,,学校,,,\n四中,,,学校,,,\n");
    assert_eq!(judged[0].fate, Fate::Changed { unit: UnitId(1), fields: vec![UnitField::Kind] });
    assert_eq!(judged[1].fate, Fate::New(How::Invited));
    assert_eq!(w.a.applications.len(), 1);
}

#[test]
fn the_gate_judges_rows_as_those_before_them_leave_the_alliance() {
    let mut w = World::running();
    w.a.accounts.get_mut(&OFFICE).unwrap().roles.clear();
    let judged = judge(&w.a, &rows("四中,,,学校,,,\n"), &shared(w.now));
    assert!(
        matches!(&judged[0].fate, Fate::Refused(whys) if matches!(whys[..], [Why::Rule(Refusal::NotAllowed { .. })]))
    );
    assert!(judged[0].wishes.is_empty());
}

#[test]
fn all_that_is_wrong_with_a_row_is_told_at_once() {
    let mut w = taking_over();
    let code = "121200004013590816";
    import(&mut w, "甲,,,学校,,,\n");
    let judged =
        judge(&w.a, &rows("乙,,12345,寺庙,韦某,2026-02-30,\n"), &Shared { joined: None, ..shared(w.now) });
    let whys = vec![Why::Findings, Why::Unknown(UnitField::Kind, "寺庙".into())];
    assert_eq!(judged[0].fate, Fate::Refused(whys));
    let told = |j: &Judged| match &j.fate {
        Fate::Refused(whys) => crate::paper::said::reasons(Lang::Zh, &w.a, j, whys),
        _ => Vec::new(),
    };
    let reasons = told(&judged[0]);
    assert_eq!(reasons.len(), 3, "{reasons:?}");
    assert!(reasons[1].contains("2026-02-30") && reasons[2].contains("寺庙"), "{reasons:?}");
    // The rules are asked of the rest, one after the other.
    let judged = judge(&w.a, &rows(&format!("丙,,{code},寺庙,,2027-01-01,\n")), &shared(w.now));
    assert!(
        matches!(
            &judged[0].fate,
            Fate::Refused(whys) if matches!(&whys[..], [.., Why::Unknown(..), Why::Rule(Refusal::DayInTheFuture { .. })])
        ),
        "{judged:?}"
    );
}
