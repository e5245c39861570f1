use super::*;
use crate::domain::account::Role;
use crate::domain::ballot::{self, Ballot, Basis, State, Topic, Way};
use crate::domain::charter::{Charter, Parameters};
use crate::domain::entry::Person;
use crate::domain::ids::*;
use crate::domain::majority::{Choice, Rule};
use crate::domain::opinion::{self, Source};
use crate::domain::rating::{Bands, Formula, Scheme};
use crate::domain::time::{Day, Moment};
use crate::domain::unit::{Particulars, Unit};

fn at() -> Moment {
    "2026-11-22T09:30".parse().unwrap()
}

fn day() -> Day {
    at().day()
}

fn scheme() -> Scheme {
    Scheme {
        indicators: Vec::new(),
        formula: Formula::Sum,
        adjustments: Vec::new(),
        bonus_cap: 0,
        deduction_cap: 0,
        vetoes: Vec::new(),
        bands: Bands { a_from: 90_00, b_from: 70_00 },
        ceiling: None,
        trim_from: 0,
    }
}

/// An alliance with one unit, one account and one ballot in that state.
fn alliance(state: State, show_open_votes: bool) -> Alliance {
    let mut a = Alliance::default();
    let particulars =
        Particulars {
            name: "港南区税务局".into(), short: "区税务局".into(), ..Particulars::default()
        };
    let unit = UnitId(1);
    a.units.insert(
        unit,
        Unit {
            id: unit,
            particulars,
            standing: Standing::Member(day()),
            joined: Some(day()),
            liaisons: Vec::new(),
            taken_over: None,
        },
    );
    let created = Event::Account(account::Event::Created {
        account: AccountId(1),
        login: "chenxiao".into(),
        name: "陈晓".into(),
        phone: "13800000000".into(),
        roles: vec![Role::Liaison],
        unit: Some(unit),
    });
    a.apply(1, &crate::domain::entry::Entry { stamp: stamp(), events: vec![created] });
    let charter = CharterId(1);
    let parameters = Parameters { show_open_votes, ..Parameters::association(Vec::new(), scheme()) };
    a.charters.insert(
        charter,
        Charter {
            id: charter,
            state: charter::State::Adopted(day()),
            adoption: None,
            articles: Vec::new(),
            parameters,
            comments_until: None,
            comments: Vec::new(),
            signatures: Default::default(),
            written: crate::domain::time::Moment::from_unix(0),
        },
    );
    a.in_force = Some(charter);
    let id = BallotId(2);
    a.ballots.insert(
        id,
        Ballot {
            id,
            meeting: None,
            item: None,
            topic: Topic::Other,
            kind: ballot::Kind::Other,
            title: "更换会标".into(),
            way: Way::Open,
            deadline: None,
            rule: Rule::ASSOCIATION,
            charter,
            electorate: [unit].into(),
            aside: Default::default(),
            present: Default::default(),
            stood: Default::default(),
            state,
            opened: at(),
            closed: None,
            votes: Default::default(),
            voted: Default::default(),
            handed_out: None,
            counts: Default::default(),
            written: Vec::new(),
            text: String::new(),
            closing: None,
        },
    );
    a
}

fn stamp() -> Stamp {
    Stamp {
        entered: at(),
        happened: at(),
        account: AccountId(1),
        role: Role::Liaison,
        behalf: None,
        evidence: None,
        door: Door::Screens,
    }
}

fn voted() -> Event {
    Event::Ballot(ballot::Event::Voted {
        ballot: BallotId(2),
        unit: UnitId(1),
        choice: Choice::Against,
        basis: Basis::Own,
    })
}

#[test]
fn a_vote_in_a_closed_open_ballot_is_told_by_name() {
    let a = alliance(State::Closed, false);
    assert_eq!(event(Lang::Zh, &a, &voted()), "区税务局在表决 B2 更换会标中投反对票（本单位投票）");
}

#[test]
fn how_an_open_vote_stands_is_told_before_its_end_only_if_the_charter_says_so() {
    assert_eq!(
        event(Lang::Zh, &alliance(State::Open, false), &voted()),
        "区税务局在表决 B2 更换会标中已投票（本单位投票）"
    );
    assert!(event(Lang::Zh, &alliance(State::Open, true), &voted()).contains("投反对票"));
}

#[test]
fn a_secret_vote_says_that_a_unit_voted_and_nothing_else() {
    let e = Event::Ballot(ballot::Event::VotedSecretly { ballot: BallotId(2), unit: UnitId(1) });
    assert_eq!(
        event(Lang::Zh, &alliance(State::Closed, true), &e),
        "区税务局在表决 B2 更换会标中已投票（无记名）"
    );
}

#[test]
fn telephones_and_who_raised_an_opinion_are_in_no_line() {
    let a = alliance(State::Open, false);
    let gathered = Event::Opinion(opinion::Event::Gathered {
        opinion: OpinionId(7),
        source: Source::Residents,
        raised_by: Some(Person { name: "王大妈".into(), phone: "13911112222".into() }),
        brought_by: Some(UnitId(1)),
        place: String::new(),
        words: "路灯不亮".into(),
        on: day(),
        category: String::new(),
    });
    assert_eq!(event(Lang::Zh, &a, &gathered), "登记意见 O7（群众提出，区税务局提交）：路灯不亮");
    let liaison = Event::Unit(unit::Event::LiaisonNamed {
        unit: UnitId(1),
        person: Person { name: "陈晓".into(), phone: "13800000000".into() },
        from: day(),
    });
    assert_eq!(event(Lang::Zh, &a, &liaison), "区税务局确定陈晓为联络员，自 2026-11-22 起");
}

#[test]
fn the_head_of_an_entry_tells_who_for_whom_on_what_evidence_and_when() {
    let a = alliance(State::Open, false);
    assert_eq!(entry_head(Lang::Zh, &a, 12, &stamp()), "第 12 号  2026-11-22 09:30  陈晓（联络员）");
    let paper = Stamp {
        happened: "2026-11-20T15:00".parse().unwrap(),
        role: Role::Office,
        behalf: Some(AccountId(3)),
        evidence: Some("纸质申请，2026-11-20".into()),
        door: Door::Script,
        ..stamp()
    };
    assert_eq!(
        entry_head(Lang::Zh, &a, 13, &paper),
        "第 13 号  2026-11-22 09:30  陈晓（联络办），代P3办理，凭据：纸质申请，2026-11-20，经脚本录入，\
         补记 2026-11-20 15:00 的事项"
    );
}
