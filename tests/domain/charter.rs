//! Revising the charter: by ballot, and then signed anew.

use lianmeng::domain::ballot::{self, Topic, Way};
use lianmeng::domain::charter::{Command, Parameters, State};
use lianmeng::domain::fraction::Threshold;
use lianmeng::domain::ids::*;
use lianmeng::domain::majority::{Choice, Rule, RuleFault};
use lianmeng::domain::rating::scheme::Bands;
use lianmeng::domain::refusal::Missing;
use lianmeng::domain::{Refusal, charter};

use super::world::*;

const SECOND: CharterId = CharterId(2);

fn draft(text: &str, notice_days: u16) -> Command {
    let parameters = Box::new(Parameters { notice_days, ..parameters() });
    Command::Draft { articles: articles(text), parameters }
}

fn revise(text: &str) -> Command {
    Command::Revise { charter: SECOND, articles: articles(text), parameters: Box::new(parameters()) }
}

#[test]
fn a_later_version_is_consulted_on_voted_on_and_signed_anew() {
    let mut w = World::running();
    w.at("2025-02-10T09:00");
    w.does(OFFICE, draft("新盟约", 5));
    assert_eq!(
        w.refused(BIG, Command::Adopt { charter: SECOND }),
        Refusal::AdoptionNeedsBallot { charter: SECOND }
    );
    let topic = Topic::Charter(SECOND);
    w.does(OFFICE, Command::Consult { charter: SECOND, until: day("2025-03-25") });
    let unit = w.unit("二中");
    let sign = |charter| Command::Sign { charter, unit, signatory: "校长".into() };
    assert_eq!(w.refused(w.liaison("二中"), sign(SECOND)), Refusal::NotForSigning { charter: SECOND });

    // Nobody votes while comments are still asked for.
    let meeting = w.session("2025-03-20T09:00", std::slice::from_ref(&topic));
    let open = ballot::Command::Open { meeting, item: 1, way: Way::Open };
    let consult = Refusal::NotReadyForBallot { missing: vec![Missing::Consultation { charter: SECOND }] };
    assert_eq!(w.refused(OFFICE, open), consult);
    w.adjourns(meeting);

    let meeting = w.session("2025-04-10T09:00", std::slice::from_ref(&topic));
    let ballot = w.opens(meeting, 1, Way::Open);
    assert!(matches!(w.refused(OFFICE, revise("改动")), Refusal::OnBallot { .. }));
    for short in ["中医院", "税务局", "二中", "公安分局"] {
        w.votes(ballot, short, Choice::For);
    }
    w.closes(ballot);
    assert_eq!(w.a.in_force, Some(SECOND));
    assert_eq!(w.a.charters[&SECOND].state, State::Adopted(day("2025-04-10")));
    assert_eq!(w.a.parameters().unwrap().notice_days, 5);
    assert_eq!(w.a.unsigned().len(), 6);
    // The ballot keeps the rule of the charter that it opened under.
    assert_eq!(w.a.ballots[&ballot].charter, CharterId(1));

    assert!(matches!(w.refused(w.liaison("二中"), sign(CharterId(1))), Refusal::AlreadySigned { .. }));
    w.does(w.liaison("二中"), sign(SECOND));
    assert_eq!(w.a.unsigned().len(), 5);
}

#[test]
fn a_text_changed_after_the_notice_is_not_voted_on() {
    let mut w = World::running();
    w.at("2025-02-10T09:00");
    w.does(OFFICE, draft("新盟约", 5));
    w.does(OFFICE, Command::Consult { charter: SECOND, until: day("2025-02-20") });
    let meeting = w.session("2025-03-20T09:00", &[Topic::Charter(SECOND)]);
    w.does(OFFICE, revise("会前夹带"));
    let open = ballot::Command::Open { meeting, item: 1, way: Way::Open };
    assert_eq!(w.refused(OFFICE, open), Refusal::NotOnNotice { meeting, item: 1 });
}

#[test]
fn a_draft_voted_down_is_dropped_and_another_can_be_drafted() {
    let mut w = World::running();
    w.does(OFFICE, draft("新盟约", 5));
    w.does(OFFICE, Command::Consult { charter: SECOND, until: day("2025-01-20") });
    let meeting = w.session("2025-03-20T09:00", &[Topic::Charter(SECOND)]);
    w.decides(meeting, 1, Choice::Against);
    assert_eq!((w.a.charters[&SECOND].state, w.a.in_force), (State::Dropped, Some(CharterId(1))));
    assert_eq!(w.refused(OFFICE, revise("改")), Refusal::NotADraft { charter: SECOND });
    w.does(OFFICE, draft("再来", 3));
    w.does(OFFICE, Command::Drop { charter: CharterId(3), reason: "时机未到".into() });
    w.does(OFFICE, draft("三来", 3));
}

#[test]
fn a_charter_that_cannot_work_is_refused() {
    let mut w = World::running();
    let mut refused = |change: fn(&mut Parameters)| {
        let mut p = parameters();
        change(&mut p);
        w.refused(OFFICE, Command::Draft { articles: articles("x"), parameters: Box::new(p) })
    };
    assert_eq!(
        refused(|p| p.rules.removal = Rule { majority: Threshold::at_least(0, 3), ..Rule::ASSOCIATION }),
        Refusal::BadRule { kind: ballot::Kind::Removal, fault: RuleFault::MajorityOfNothing }
    );
    assert_eq!(refused(|p| p.committees.truncate(5)), Refusal::SixCommittees { given: 5 });
    assert!(matches!(
        refused(|p| p.committees[1].name = p.committees[0].name.clone()),
        Refusal::CommitteeNameTwice { .. }
    ));
    assert_eq!(refused(|p| p.extraordinary = Threshold::at_least(6, 5)), Refusal::BadExtraordinary);
    assert_eq!(refused(|p| p.public_notice_days = 4), Refusal::NoticeTooShort { given: 4, least: 5 });
    assert_eq!(refused(|p| p.scheme.indicators[0].most = 9000), Refusal::WeightsDoNotAddUp { given: 9000 });
    assert_eq!(
        refused(|p| p.scheme.bands = Bands { a_from: 7000, b_from: 7000 }),
        Refusal::BandsOverlap { a_from: 7000, b_from: 7000 }
    );
    assert_eq!(refused(|p| p.scheme.trim_from = 2), Refusal::BadTrim);
    let empty = charter::Command::Draft { articles: Vec::new(), parameters: Box::new(parameters()) };
    assert_eq!(w.refused(OFFICE, empty), Refusal::Empty { field: "articles" });
}
