//! The gate: times, what was seen, acting for another, and texts.

use lianmeng::domain::account::{self, Role};
use lianmeng::domain::ballot::{self, Topic, Way};
use lianmeng::domain::founding::Beginning;
use lianmeng::domain::gate::{decide, decide_after};
use lianmeng::domain::ids::*;
use lianmeng::domain::majority::Choice;
use lianmeng::domain::{Matter, Refusal, Wish, charter, meeting, unit};

use super::world::*;

fn amend(w: &World, short: &str, telephone: &str) -> unit::Command {
    let unit = w.unit(short);
    let mut particulars = w.a.units[&unit].particulars.clone();
    particulars.telephone = telephone.into();
    unit::Command::Amend { unit, particulars }
}

#[test]
fn a_stated_time_lies_between_what_it_builds_on_and_the_entry() {
    let mut w = World::running();
    let unit = w.unit("二中");
    w.at("2025-03-01T09:00");
    let stated =
        |w: &World, when: &str| Wish { stated: Some(at(when)), ..w.wish(OFFICE, amend(w, "二中", when)) };
    let wish = stated(&w, "2025-03-01T09:01");
    assert_eq!(
        w.refused_wish(&wish),
        Refusal::InTheFuture { stated: at("2025-03-01T09:01"), entered: at("2025-03-01T09:00") }
    );
    let wish = stated(&w, "2025-01-06T08:59");
    assert_eq!(
        w.refused_wish(&wish),
        Refusal::BeforeItsGround { matter: Matter::Unit(unit), since: at("2025-01-06T09:00") }
    );
    let wish = stated(&w, "2025-02-01T09:00");
    w.tries(&wish).unwrap();
    let stamp = &w.log.last().unwrap().stamp;
    assert_eq!((stamp.entered, stamp.happened), (at("2025-03-01T09:00"), at("2025-02-01T09:00")));

    // A clock that runs backwards stops nobody: the time was not stated.
    w.at("2025-01-01T09:00");
    w.does(OFFICE, amend(&w, "二中", "5"));
}

#[test]
fn what_ends_something_is_refused_if_the_matter_changed_since_it_was_seen() {
    let mut w = World::running();
    let meeting = w.session("2025-03-20T09:00", &[Topic::Other]);
    let ballot = w.opens(meeting, 1, Way::Open);
    let seen = w.a.number;
    w.votes(ballot, "二中", Choice::For);
    let close = |w: &World, seen| Wish {
        seen: Some(seen),
        ..w.wish(OFFICE, ballot::Command::Close { ballot, casting: None })
    };
    let wish = close(&w, seen);
    assert_eq!(w.refused_wish(&wish), Refusal::Stale { matter: Matter::Ballot(ballot), entry: seen + 1 });
    let wish = close(&w, seen + 1);
    w.tries(&wish).unwrap();

    // What merely adds is not.
    let old = Wish { seen: Some(1), ..w.wish(OFFICE, amend(&w, "二中", "6")) };
    w.tries(&old).unwrap();
}

#[test]
fn what_an_author_changed_in_the_same_step_does_not_make_them_late() {
    let mut w = World::running();
    let meeting = w.session("2025-03-20T09:00", &[Topic::Other]);
    let ballot = w.opens(meeting, 1, Way::Open);
    let before = w.a.clone();
    let close = ballot::Command::Close { ballot, casting: None };
    let wish = Wish { seen: Some(before.number), ..w.wish(OFFICE, close) };
    w.votes(ballot, "二中", Choice::For);
    let (now, slip) = (w.now(), ballot::Receipt([0; 16]));
    assert!(matches!(decide(&w.a, &wish, now, slip), Err(Refusal::Stale { .. })));
    decide_after(&before, &w.a, &wish, now, slip).unwrap();
    // What others did between is late as ever.
    let old = Wish { seen: Some(before.number - 1), ..wish };
    assert!(matches!(decide_after(&before, &w.a, &old, now, slip), Err(Refusal::Stale { .. })));
}

#[test]
fn the_office_acts_for_another_from_paper_with_its_evidence_and_nobody_else_does() {
    let mut w = World::running();
    w.at("2025-02-10T09:00");
    let draft = charter::Command::Draft { articles: articles("二"), parameters: Box::new(parameters()) };
    w.does(OFFICE, draft);
    w.does(OFFICE, charter::Command::Consult { charter: CharterId(2), until: day("2025-02-20") });
    let (unit, own) = (w.unit("二中"), w.liaison("二中"));
    let comment = charter::Command::Comment { charter: CharterId(2), unit, words: "同意".into() };
    let act = lianmeng::domain::act::Act::CharterComment;

    assert_eq!(w.refused(OFFICE, comment.clone()), Refusal::EvidenceForPaper { act });
    let blank = Wish { evidence: Some(" ".into()), ..w.wish(OFFICE, comment.clone()) };
    assert_eq!(w.refused_wish(&blank), Refusal::EvidenceForPaper { act });
    w.enters_paper(comment.clone());

    let behalf = |w: &World, account, evidence: Option<&str>| Wish {
        behalf: Some(own),
        evidence: evidence.map(str::to_owned),
        ..w.wish(account, comment.clone())
    };
    let wish = behalf(&w, OFFICE, None);
    assert_eq!(w.refused_wish(&wish), Refusal::EvidenceForPaper { act });
    for account in [BIG, w.liaison("税务局")] {
        let wish = behalf(&w, account, Some("函件"));
        assert_eq!(w.refused_wish(&wish), Refusal::NotForAnother { act });
    }
    let wish = behalf(&w, OFFICE, Some("函件"));
    w.tries(&wish).unwrap();
    let stamp = &w.log.last().unwrap().stamp;
    assert_eq!((stamp.account, stamp.behalf, stamp.role), (OFFICE, Some(own), Role::Office));

    // Oneself is not another.
    let wish = Wish { behalf: Some(own), ..w.wish(own, comment.clone()) };
    w.tries(&wish).unwrap();
    assert_eq!(w.log.last().unwrap().stamp.behalf, None);
}

#[test]
fn nobody_casts_a_vote_for_another() {
    let mut w = World::running();
    let meeting = w.session("2025-03-20T09:00", &[Topic::Other]);
    let ballot = w.opens(meeting, 1, Way::Open);
    let (unit, own) = (w.unit("二中"), w.liaison("二中"));
    let cast = ballot::Command::Cast { ballot, unit, choice: Choice::For };
    let act = lianmeng::domain::act::Act::BallotCast;
    assert_eq!(w.refused(w.liaison("税务局"), cast.clone()), Refusal::NotYourUnit { act, unit });
    assert!(matches!(w.refused(OFFICE, cast.clone()), Refusal::NotAllowed { .. }));
    let wish = Wish { behalf: Some(own), evidence: Some("委托书".into()), ..w.wish(OFFICE, cast) };
    assert_eq!(w.refused_wish(&wish), Refusal::NotForAnother { act });
}

#[test]
fn a_closed_account_does_nothing_and_the_last_administrator_stays() {
    let mut w = World::running();
    let own = w.liaison("二中");
    w.does(OFFICE, account::Command::Close { account: own, reason: "离任".into() });
    let unit = w.unit("二中");
    let sign = charter::Command::Sign { charter: CharterId(1), unit, signatory: "x".into() };
    assert_eq!(w.refused(own, sign), Refusal::AccountClosed { account: own });
    let close = account::Command::Close { account: OFFICE, reason: "离任".into() };
    assert_eq!(w.refused(OFFICE, close), Refusal::LastAdministrator);
    let roles = account::Command::SetRoles { account: OFFICE, roles: vec![Role::Office], unit: None };
    assert_eq!(w.refused(OFFICE, roles), Refusal::LastAdministrator);
    assert!(matches!(w.refused(AccountId(99), amend(&w.clone(), "二中", "1")), Refusal::NotFound { .. }));
}

#[test]
fn a_unit_has_one_account_for_its_one_liaison_officer() {
    let mut w = World::running();
    let (unit, own) = (w.unit("二中"), w.liaison("二中"));
    let create = |login: &str, unit| account::Command::Create {
        login: login.into(),
        name: "李".into(),
        phone: String::new(),
        roles: vec![Role::Liaison],
        unit,
    };
    assert_eq!(
        w.refused(OFFICE, create("x", Some(unit))),
        Refusal::LiaisonAccountExists { unit, account: own }
    );
    assert_eq!(w.refused(OFFICE, create("x", None)), Refusal::RoleNeedsUnit);
    assert!(matches!(w.refused(OFFICE, create(" big ", Some(unit))), Refusal::LoginTaken { .. }));
    // It is the same name as on the system.
    for login in ["Shi Kai", "a@b", &"x".repeat(33)] {
        assert_eq!(
            w.refused(OFFICE, create(login, Some(unit))),
            Refusal::BadLogin { login: login.to_owned() }
        );
    }
    w.does(OFFICE, unit::Command::NameLiaison { unit, person: person("新联络员"), from: day("2025-01-06") });
    assert!(w.a.accounts[&own].roles.is_empty(), "who was it before has no say any more");
    w.does(OFFICE, create("x", Some(unit)));
}

#[test]
fn an_escape_sequence_or_a_book_is_refused_before_anything_else() {
    let mut w = World::begun(Beginning::Founded, "2025-01-02T09:00");
    let escape = meeting::Command::Cancel { meeting: MeetingId(1), reason: "\u{1b}[2J".into() };
    assert_eq!(
        w.refused(AccountId(99), escape),
        Refusal::BadCharacter { field: "reason".into(), code: 0x1b }
    );
    let book = meeting::Command::Cancel { meeting: MeetingId(1), reason: "长".repeat(20_001) };
    assert!(matches!(w.refused(OFFICE, book), Refusal::TextTooLong { given: 20_001, .. }));
}
