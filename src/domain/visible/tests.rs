//! Who sees what, over small records made through the gate.

use super::*;
use crate::domain::ballot::Way;
use crate::domain::ids::{BallotId, MeetingId};
use crate::domain::todo::tests::{LEAD, LEADER, LIAISON, OBSERVER, OFFICE, World};

const OWN: UnitId = UnitId(1);
const OTHER: UnitId = UnitId(2);

fn of(id: AccountId) -> Viewer {
    Viewer::Account(id)
}

#[test]
fn telephones_are_for_the_office_and_their_own_people() {
    let w = World::running();
    let sees = |id, unit| sees_unit_contact(&w.a, of(id), unit);
    assert!(sees(OFFICE, OTHER) && sees(LIAISON, OWN));
    assert!(!sees(LIAISON, OTHER) && !sees(LEADER, OWN) && !sees(OBSERVER, OWN));
    assert!(!sees_unit_contact(&w.a, Viewer::Public, OWN));
    assert!(sees_contact(&w.a, of(LIAISON), LIAISON) && !sees_contact(&w.a, of(LIAISON), LEAD));
}

#[test]
fn who_raised_an_opinion_is_for_the_office_alone() {
    let w = World::running();
    assert!(sees_opinion_source(&w.a, of(OFFICE)));
    assert!([LEADER, LIAISON, LEAD, OBSERVER].iter().all(|id| !sees_opinion_source(&w.a, of(*id))));
}

#[test]
fn the_work_is_for_those_inside_and_what_came_of_it_in_the_minutes_for_all() {
    let w = World::running();
    assert!([OFFICE, LEADER, LIAISON, LEAD].iter().all(|id| sees_work(&w.a, of(*id))));
    assert!(!sees_work(&w.a, of(OBSERVER)) && !sees_work(&w.a, Viewer::Public));
}

#[test]
fn a_liaison_officer_sees_its_own_unit_in_full_and_others_in_brief() {
    let w = World::running();
    assert!(sees_unit_in_full(&w.a, of(LIAISON), OWN) && !sees_unit_in_full(&w.a, of(LIAISON), OTHER));
    assert!(sees_unit_in_full(&w.a, of(LEADER), OTHER));
}

#[test]
fn an_observer_sees_a_meeting_once_its_minutes_are_approved() {
    let mut w = World::in_session();
    let sees = |w: &World, id| sees_meeting(&w.a, of(id), &w.a.meetings[&MeetingId(1)]);
    assert!(sees(&w, LIAISON) && !sees(&w, OBSERVER));
    let state = |w: &mut World, state| w.a.meetings.get_mut(&MeetingId(1)).unwrap().state = state;
    state(&mut w, meeting::State::Closed);
    assert!(!sees(&w, OBSERVER));
    state(&mut w, meeting::State::Minuted);
    assert!(sees(&w, OBSERVER));
    assert!(!sees_inside(&w.a, of(OBSERVER)) && !sees_record(&w.a, of(LIAISON)));
}

#[test]
fn an_open_votes_course_is_shown_only_if_the_charter_says_so() {
    let mut w = World::in_session();
    w.open_ballot(Way::Open);
    w.vote(OWN);
    let sees = |w: &World, id| sees_vote(&w.a, of(id), &w.a.ballots[&BallotId(1)], OWN);
    assert!(sees(&w, LIAISON) && !sees(&w, LEAD) && !sees(&w, OFFICE));
    w.a.charters.values_mut().for_each(|c| c.parameters.show_open_votes = true);
    assert!(sees(&w, LEAD) && !sees(&w, OBSERVER));
}

#[test]
fn a_secret_vote_is_seen_by_nobody() {
    let mut w = World::in_session();
    w.open_ballot(Way::Secret);
    w.vote(OWN);
    let ballot = &w.a.ballots[&BallotId(1)];
    let all = [OFFICE, LEADER, LIAISON, LEAD, OBSERVER];
    assert!(all.iter().all(|id| !sees_vote(&w.a, of(*id), ballot, OWN)));
    assert!(sees_ballot(&w.a, of(LIAISON), ballot) && !sees_ballot(&w.a, of(OBSERVER), ballot));
}

#[test]
fn raters_dont_see_one_anothers_scores_before_scoring_is_closed() {
    let mut w = World::running();
    let charter = w.a.in_force.unwrap();
    let mut round = Round {
        id: crate::domain::ids::RoundId(1),
        year: 2025,
        state: rating::State::Scoring,
        scheme: w.a.parameters().unwrap().scheme.clone(),
        charter,
        units: [OWN, OTHER].into(),
        raters: [LIAISON, LEAD].into(),
        excused: Vec::new(),
        reports_until: None,
        reports: Default::default(),
        scores: Default::default(),
        given: Default::default(),
        vetoes: Default::default(),
        results: Default::default(),
        moderations: Default::default(),
        changes: Vec::new(),
        notice: None,
        objections: Vec::new(),
        ballot: None,
        cancelled: None,
        studies: Default::default(),
        traces: Default::default(),
        letters: Default::default(),
    };
    let off = |stood| Round {
        state: rating::State::Cancelled,
        cancelled: Some(rating::Cancelled {
            stood,
            reason: String::new(),
            on: "2026-01-05".parse().unwrap(),
        }),
        ..round.clone()
    };
    // A round that was called off shows no more than it did before.
    let (scoring, scored) = (off(rating::State::Scoring), off(rating::State::Scored));
    assert!(!sees_scores(&w.a, of(LIAISON), &scoring, LEAD) && sees_scores(&w.a, of(LIAISON), &scored, LEAD));
    assert!(!sees_result(&w.a, of(LIAISON), &scored) && !sees_round(&w.a, of(OBSERVER), &scored));
    let sees = |w: &World, round: &Round, id| sees_scores(&w.a, of(id), round, LEAD);
    assert!(sees(&w, &round, LEAD) && !sees(&w, &round, LIAISON) && !sees(&w, &round, OFFICE));
    round.state = rating::State::Scored;
    assert!(sees(&w, &round, LIAISON) && sees(&w, &round, OFFICE) && !sees(&w, &round, OBSERVER));
    assert!(!sees_result(&w.a, of(LIAISON), &round) && sees_result(&w.a, of(LEADER), &round));
    assert!(!sees_result(&w.a, of(OBSERVER), &round) && !sees_round(&w.a, of(OBSERVER), &round));
    round.state = rating::State::OnNotice;
    assert!(sees_result(&w.a, of(LIAISON), &round) && sees_result(&w.a, of(OBSERVER), &round));
    assert!(sees_round(&w.a, of(LIAISON), &round) && sees_round(&w.a, Viewer::Public, &round));
    round.state = rating::State::Confirmed;
    assert!(sees_result(&w.a, Viewer::Public, &round) && sees_round(&w.a, of(OBSERVER), &round));
    // How they came to be, objections and letters stay inside; a second C is put before those who judge.
    assert!(sees_points(&w.a, of(LIAISON), &round) && !sees_points(&w.a, of(OBSERVER), &round));
    assert!(judges(&w.a, of(OFFICE)) && judges(&w.a, of(LEADER)) && !judges(&w.a, of(LIAISON)));
    assert!(
        sees_self_report(&w.a, of(LEAD), &round, OWN) && !sees_self_report(&w.a, of(OBSERVER), &round, OWN)
    );
    w.a.accounts.get_mut(&OFFICE).unwrap().open = false;
    assert!(!sees_result(&w.a, of(OFFICE), &Round { state: rating::State::Scored, ..round }));
}
