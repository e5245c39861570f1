//! The year is played in memory: every line must be accepted, in order, and the story must be whole.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use super::*;
use crate::desk::Sources;
use crate::domain::ballot::{self, Verdict, Way};
use crate::domain::rating::Grade;
use crate::domain::time::Moment;
use crate::domain::{Alliance, Refusal, admission, charter, departure, meeting, opinion, rating, task};
use crate::record::MemoryStore;

/// 2026-02-28T09:00, the day after the story ends.
fn end() -> Moment {
    Moment::from_unix(1_772_240_400)
}

fn counted() -> Option<[u8; 16]> {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut receipt = [0; 16];
    receipt[8..].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    Some(receipt)
}

fn sources() -> Sources {
    Sources { clock: end, chance: counted }
}

fn played() -> Desk {
    let desk = Desk::over_empty(Box::new(MemoryStore::default()), sources());
    if let Err((i, why)) = desk.submit_all(&wishes()) {
        panic!("line {}: {why:?}\n{}", i + 1, serde_json::to_string(&year()[i]).unwrap());
    }
    desk
}

fn stood() -> Alliance {
    played().alliance().clone()
}

fn count<T>(all: impl Iterator<Item = T>, which: impl Fn(&T) -> bool) -> usize {
    all.filter(|x| which(x)).count()
}

#[test]
fn every_line_is_accepted_in_order() {
    let desk = played();
    assert_eq!(end().to_string(), "2026-02-28T09:00");
    assert_eq!(desk.tip().number as usize, year().len());
    assert!(desk.alliance().practice);
}

#[test]
fn the_year_is_the_same_every_time_and_runs_forwards() {
    let lines = year();
    assert_eq!(lines, year());
    let times: Vec<Moment> = lines.iter().filter_map(|l| l.at).collect();
    assert_eq!(times.len(), lines.len());
    for (i, pair) in times.windows(2).enumerate() {
        assert!(pair[0] < pair[1], "line {}: {} then {}", i + 2, pair[0], pair[1]);
    }
}

#[test]
fn a_line_that_is_printed_is_read_back_the_same() {
    for line in year() {
        let text = serde_json::to_string(&line).unwrap();
        assert_eq!(serde_json::from_str::<Line>(&text).unwrap(), line, "{text}");
    }
}

#[test]
fn a_record_that_has_begun_is_refused_whole() {
    let desk = played();
    let before = desk.tip();
    assert_eq!(fill(&desk), Err(Rejected::Refused(Refusal::AlreadyBegun)));
    assert_eq!(desk.tip(), before);
}

#[test]
fn it_fills_a_real_record_that_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("record");
    let desk = Desk::create(&dir, sources()).unwrap();
    assert_eq!(fill(&desk).unwrap() as usize, year().len());
    let stood = desk.alliance().clone();
    drop(desk);
    assert_eq!(*Desk::open(&dir, sources()).unwrap().alliance(), stood);
}

#[test]
fn twenty_one_units_four_of_them_real() {
    let a = stood();
    assert_eq!(a.members().count(), 21);
    let real = ["贵港市中医院", "港南区税务局", "港南二中", "港南公安分局"];
    assert_eq!(count(a.members(), |u| real.contains(&u.particulars.name.as_str())), 4);
    let logins: BTreeSet<&str> = a.accounts.values().map(|x| x.login.as_str()).collect();
    assert_eq!(logins.len(), a.accounts.len());
    assert!(logins.iter().all(|l| l.chars().all(|c| c.is_ascii_lowercase() || c == '.')));
    for unit in a.members() {
        assert!(a.liaison_account(unit.id).is_some(), "{}", unit.label());
        assert!(unit.liaison().is_some(), "{}", unit.label());
        assert!(a.committees.values().any(|c| c.members.contains(&unit.id)), "{}", unit.label());
    }
    assert!(a.committees.values().all(|c| c.lead().is_some() && c.chair.is_some()));
}

#[test]
fn applications_meet_every_end_and_one_is_under_review() {
    use admission::State::*;
    let a = stood();
    let stand = |s| count(a.applications.values(), |p| p.state == s);
    assert_eq!((stand(Admitted), stand(NotAdmitted), stand(Declined), stand(UnderReview)), (4, 1, 1, 1));
    assert_eq!(count(a.applications.values(), |p| !p.returns.is_empty()), 1);
    assert_eq!(count(a.departures.values(), |d| d.state == departure::State::Ended), 1);
    assert_eq!(a.unsigned().len(), 1);
    let adopted = |c: &&charter::Charter| matches!(c.state, charter::State::Adopted(_));
    assert_eq!(count(a.charters.values(), adopted), 2);
}

#[test]
fn meetings_and_ballots_of_every_kind() {
    let a = stood();
    let regular = |m: &&meeting::Meeting| m.kind == meeting::Kind::Regular;
    assert_eq!(count(a.meetings.values(), |m| regular(m) && m.state == meeting::State::Minuted), 5);
    assert_eq!(count(a.meetings.values(), |m| !regular(m) && m.state == meeting::State::Minuted), 2);
    assert_eq!(count(a.meetings.values(), |m| m.state == meeting::State::Called && m.at > end()), 1);
    let stays = || a.meetings.values().flat_map(|m| m.attendance.values().flatten());
    assert!(stays().any(|s| s.substitute.is_some()) && stays().any(|s| s.until.is_some()));
    assert!(a.ballots.values().all(|b| !b.is_open()));
    let votes = |which: fn(&ballot::Ballot) -> bool| count(a.ballots.values(), |b| which(b));
    assert_eq!(votes(|b| b.meeting.is_none()), 1);
    assert_eq!(votes(|b| b.way == Way::Secret && b.handed_out.is_none()), 1);
    assert_eq!(votes(|b| b.counts.len() == 2), 1);
    assert_eq!(votes(|b| b.verdict() == Some(Verdict::NotPassed)), 1);
    assert!(a.boxes.values().all(|b| b.is_empty()));
}

#[test]
fn opinions_and_tasks_went_every_way() {
    use opinion::State as O;
    let a = stood();
    let opinions = |which: fn(&O) -> bool| count(a.opinions.values(), |o| which(&o.state));
    assert_eq!(a.opinions.len(), 37);
    assert_eq!(opinions(|s| *s == O::Gathered), 6);
    assert_eq!(opinions(|s| matches!(s, O::Joined(_))), 3);
    assert!(opinions(|s| matches!(s, O::Tasked(_))) >= 15);
    assert_eq!(
        (
            opinions(|s| *s == O::Answered),
            opinions(|s| *s == O::Referred),
            opinions(|s| *s == O::Declined),
            opinions(|s| matches!(s, O::Deferred(_)))
        ),
        (3, 2, 1, 1)
    );
    assert_eq!(a.tasks.len(), 26);
    for state in task::State::ALL {
        assert!(a.tasks.values().any(|t| t.state == state), "{state:?}");
    }
    let turns: Vec<&task::Turn> =
        a.tasks.values().flat_map(|t| t.turns.iter().map(|(_, turn)| turn)).collect();
    for had in [
        |t: &task::Turn| matches!(t, task::Turn::TurnedDown(..)),
        |t: &task::Turn| matches!(t, task::Turn::Returned(_)),
        |t: &task::Turn| matches!(t, task::Turn::Blocked(_)),
        |t: &task::Turn| matches!(t, task::Turn::CarriedOver(..)),
        |t: &task::Turn| matches!(t, task::Turn::HandedOver(..)),
    ] {
        assert!(turns.iter().any(|t| had(t)));
    }
}

#[test]
fn the_rating_is_spread_and_closed() {
    let a = stood();
    let round = a.rounds.values().next().unwrap();
    assert_eq!((round.state, round.raters.len(), round.letters.len()), (rating::State::Closed, 5, 21));
    let graded = |g| count(round.units.iter(), |u| round.grade(**u) == Some(g));
    assert_eq!((graded(Grade::A), graded(Grade::B), graded(Grade::C)), (5, 13, 3));
    let police = a.account_of_login("gao.yuan").unwrap();
    assert!(round.raters.contains(&police.id));
    assert!(!round.scores.keys().any(|(rater, unit, _)| *rater == police.id && Some(*unit) == police.unit));
    assert_eq!(round.moderations.len(), 1);
    assert!(round.vetoes.values().flatten().all(|v| v.exception.is_some()) && round.vetoes.len() == 1);
    assert!(round.objections.iter().all(|o| o.answer.is_some()) && round.objections.len() == 1);
    assert!(round.letters.values().any(|l| l.received.is_none()));
}

#[test]
fn nobody_acts_for_another_without_its_evidence() {
    let lines = year();
    assert!(lines.iter().any(|l| l.on_behalf_of.is_some()));
    assert!(lines.iter().all(|l| l.on_behalf_of.is_none() || l.evidence.is_some()));
}

#[test]
fn the_year_is_the_same_from_the_kept_state_as_from_the_record() {
    let dir = tempfile::tempdir().unwrap();
    let before = {
        let desk = Desk::create(dir.path(), sources()).unwrap();
        fill(&desk).unwrap();
        desk.alliance().clone()
    };
    // The first start replays the record and keeps the state; the second goes on from it.
    for _ in 0..2 {
        assert_eq!(*Desk::open(dir.path(), sources()).unwrap().alliance(), before);
    }
}
