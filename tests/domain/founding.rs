//! Founding anew, and taking over what exists on paper.

use lianmeng::domain::alliance::Phase;
use lianmeng::domain::charter::{self, Adoption, State};
use lianmeng::domain::founding::{self, Beginning};
use lianmeng::domain::ids::*;
use lianmeng::domain::rating::Grade;
use lianmeng::domain::unit::{Particulars, Standing};
use lianmeng::domain::{Event, Matter, Refusal, unit};

use super::world::*;

#[test]
fn an_alliance_is_founded_by_consensus_on_a_text_that_everybody_has_signed() {
    let mut w = World::begun(Beginning::Founded, "2025-01-02T09:00");
    let draft = charter::Command::Draft { articles: articles("初稿"), parameters: Box::new(parameters()) };
    let charter = CharterId(1);
    w.does(BIG, draft.clone());
    assert_eq!(w.refused(BIG, draft), Refusal::DraftExists { charter });

    let hospital = w.enter_founder("中医院");
    assert_eq!(w.refused(BIG, charter::Command::Adopt { charter }), Refusal::NotConsulted { charter },);
    w.does(OFFICE, charter::Command::Consult { charter, until: day("2025-01-09") });
    w.does(
        w.liaison("中医院"),
        charter::Command::Comment { charter, unit: hospital, words: "请写明经费".into() },
    );
    let sign = |unit| charter::Command::Sign { charter, unit, signatory: "书记".into() };
    assert_eq!(
        w.refused(w.liaison("中医院"), sign(hospital)),
        Refusal::CommentsUnanswered { charter, open: 1 },
    );
    let answer = charter::Command::Answer { charter, comment: 0, words: "已写入".into() };
    w.does(OFFICE, answer.clone());
    assert_eq!(w.refused(OFFICE, answer), Refusal::AlreadyAnswered { matter: Matter::Charter(charter) },);
    w.does(w.liaison("中医院"), sign(hospital));
    assert_eq!(
        w.refused(w.liaison("中医院"), sign(hospital)),
        Refusal::AlreadySigned { charter, unit: hospital },
    );
    assert_eq!(w.refused(BIG, charter::Command::Adopt { charter }), Refusal::TooFewFounders { units: 1 });

    // A changed text is another text: what was signed lapses.
    let tax = w.enter_founder("税务局");
    w.does(
        BIG,
        charter::Command::Revise {
            charter,
            articles: articles("二稿，写明经费"),
            parameters: Box::new(parameters()),
        },
    );
    w.does(w.liaison("税务局"), sign(tax));
    assert_eq!(
        w.refused(BIG, charter::Command::Adopt { charter }),
        Refusal::NotAllSigned { charter, units: vec![hospital] },
    );
    w.does(w.liaison("中医院"), sign(hospital));
    w.does(BIG, charter::Command::Adopt { charter });

    assert_eq!(w.a.phase, Phase::Running);
    assert_eq!(w.a.charters[&charter].state, State::Adopted(day("2025-01-02")));
    assert_eq!(w.a.charters[&charter].adoption, Some(Adoption::Consensus));
    assert_eq!(w.a.committees.len(), 6);
    assert_eq!(w.a.members().count(), 2);
    assert!(w.a.unsigned().is_empty());
    assert_eq!(w.a.units[&tax].standing, Standing::Member(day("2025-01-02")));
}

#[test]
fn a_founder_who_will_not_sign_is_struck_once_and_leaves_nothing_open() {
    let mut w = World::begun(Beginning::Founded, "2025-01-02T09:00");
    let unit = w.enter_founder("惠民超市");
    let account = w.liaison("惠民超市");
    let strike = founding::Command::StrikeFounder { unit, reason: "不愿签署".into() };
    let events = w.does(OFFICE, strike.clone());
    assert!(events.contains(&Event::Unit(unit::Event::LiaisonEnded { unit, on: day("2025-01-02") })));
    assert_eq!(w.a.units[&unit].liaison(), None);
    assert!(w.a.accounts[&account].roles.is_empty());
    assert_eq!(w.refused(OFFICE, strike), Refusal::NotAMember { unit });
}

#[test]
fn what_exists_on_paper_is_taken_over_with_its_dates_and_its_source() {
    let mut w = World::begun(Beginning::TakenOver, "2025-01-02T09:00");
    let take = |short: &str, joined: &str, signed: Option<&str>| founding::Command::TakeOverUnit {
        particulars: Box::new(particulars(short)),
        joined: day(joined),
        liaison: Some(person("王")),
        signed: signed.map(day),
        source: "成员单位名册.xlsx".into(),
    };
    assert_eq!(w.refused(OFFICE, founding::Command::EndTakeOver), Refusal::NoCharter);
    assert_eq!(w.refused(OFFICE, take("中医院", "2021-03-01", Some("2021-03-01"))), Refusal::NoCharter);
    let adopt = |articles| founding::Command::TakeOverCharter {
        articles,
        parameters: Box::new(parameters()),
        adopted: day("2021-03-01"),
    };
    assert_eq!(w.refused(OFFICE, adopt(articles("  "))), Refusal::Empty { field: "articles" });
    w.does(OFFICE, adopt(articles("盟约")));
    assert_eq!(w.refused(OFFICE, adopt(articles("盟约"))), Refusal::AlreadyInForce { charter: CharterId(1) });
    w.does(OFFICE, take("中医院", "2021-03-01", Some("2021-03-01")));
    assert_eq!(w.refused(OFFICE, founding::Command::EndTakeOver), Refusal::TooFewFounders { units: 1 });
    w.does(OFFICE, take("税务局", "2022-05-01", None));
    assert_eq!(
        w.refused(OFFICE, take("税务局", "2022-05-01", None)),
        Refusal::UnitNameTaken { unit: UnitId(2) }
    );

    let lead = |unit, from: &str| founding::Command::TakeOverLead {
        committee: CommitteeId(2),
        unit: UnitId(unit),
        from: day(from),
        source: "专委会名单".into(),
    };
    w.does(OFFICE, lead(1, "2021-03-01"));
    w.does(OFFICE, lead(2, "2023-01-01"));
    assert!(matches!(w.refused(OFFICE, lead(1, "2022-01-01")), Refusal::TermsOverlap { .. }));
    let leads = &w.a.committees[&CommitteeId(2)].leads;
    assert_eq!((leads[0].until, leads[1].until), (Some(day("2023-01-01")), None));

    let rate = |year| founding::Command::TakeOverRating {
        unit: UnitId(1),
        year,
        grade: Grade::C,
        source: "2024年度评级结果".into(),
    };
    w.does(OFFICE, rate(2024));
    assert_eq!(w.refused(OFFICE, rate(2024)), Refusal::AlreadyRated { unit: UnitId(1), year: 2024 });
    for year in [2025, 1899, i16::MIN] {
        assert_eq!(w.refused(OFFICE, rate(year)), Refusal::NotAnEarlierYear { year });
    }
    w.does(OFFICE, founding::Command::EndTakeOver);
    assert_eq!(
        w.refused(OFFICE, take("二中", "2022-05-01", None)),
        Refusal::WrongPhase { needed: Phase::TakingOver }
    );

    assert_eq!(w.a.units[&UnitId(1)].standing, Standing::Member(day("2021-03-01")));
    assert_eq!(w.a.units[&UnitId(1)].taken_over.as_deref(), Some("成员单位名册.xlsx"));
    assert_eq!(w.a.units[&UnitId(1)].liaisons[0].from, day("2021-03-01"));
    assert_eq!(w.a.unsigned().into_iter().collect::<Vec<_>>(), [UnitId(2)]);
    assert_eq!(w.a.charters[&CharterId(1)].adoption, Some(Adoption::TakenOver));
}

#[test]
fn a_record_begins_once() {
    let mut w = World::begun(Beginning::Founded, "2025-01-02T09:00");
    let again = founding::Command::Begin {
        beginning: Beginning::Founded,
        name: "又一个".into(),
        community: "南江".into(),
        base: String::new(),
        practice: false,
        login: "x".into(),
        person: "x".into(),
        roles: Vec::new(),
    };
    assert_eq!(w.refused(OFFICE, again.clone()), Refusal::AlreadyBegun);

    // Whoever begins it is the first account, by whatever number it was wished.
    let mut w = World::default();
    w.at("2025-01-02T09:00");
    w.does(AccountId(9), again);
    assert_eq!(w.log[0].stamp.account, AccountId(1));
}

#[test]
fn names_are_kept_without_the_blanks_around_them() {
    let mut w = World::begun(Beginning::Founded, "2025-01-02T09:00");
    let blanks =
        Particulars { name: "  区医院 ".into(), short: " 医院".into(), ..Particulars::default() };
    w.does(
        OFFICE,
        founding::Command::EnterFounder { particulars: Box::new(blanks), liaison: person(" 李 ") },
    );
    let unit = &w.a.units[&UnitId(1)];
    assert_eq!((unit.particulars.name.as_str(), unit.label()), ("区医院", "医院"));
    assert_eq!(unit.liaison().map(|p| p.name.as_str()), Some("李"));
}
