//! Where each action lives: for every kind of screen, how one gets to it now from a place that a key opens.
//!
//! Must not know who asks: rights are checked where an action is offered.

use super::{PLACES, Screen, kinds};
use crate::domain::ids::{BallotId, CharterId, MeetingId, RoundId};
use crate::domain::meeting::State;
use crate::domain::{Alliance, ballot};

/// A kind of screen, as it can be come to now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Whereabouts {
    /// The screen.
    pub screen: Screen,
    /// The place from which one comes to it; itself, if it is one.
    pub place: Screen,
    /// Whether one can go there at once; else something has to be chosen in the place first.
    pub direct: bool,
}

/// Every kind of screen on which something can be done, with the matter that is at hand: the meeting that is on or comes
/// next, the ballot that is open, the latest rating.
pub fn all(alliance: &Alliance) -> Vec<Whereabouts> {
    kinds().into_iter().filter_map(|screen| of(screen, alliance)).collect()
}

fn of(screen: Screen, alliance: &Alliance) -> Option<Whereabouts> {
    let there = |screen, place, direct| Some(Whereabouts { screen, place, direct });
    let is_place = PLACES.iter().any(|(_, place)| *place == screen);
    match screen {
        // What begins a record is not come back to; the first three are the record once more.
        Screen::Welcome | Screen::History(_) | Screen::Sifted(_) | Screen::Thread(_) => None,
        #[cfg(test)]
        Screen::Demo | Screen::DemoGrid => None,
        screen if is_place => there(screen.clone(), screen, true),
        Screen::Keys => there(screen, Screen::Settings, true),
        Screen::Meeting(_) => at_meeting(alliance, Screen::Meeting),
        Screen::Deliberation(_) => at_meeting(alliance, Screen::Deliberation),
        Screen::Minutes(_) => at_meeting(alliance, Screen::Minutes),
        Screen::Attendance(_) => at_meeting(alliance, Screen::Attendance),
        Screen::Ballot(_) => {
            let ballot = ballot(alliance);
            there(Screen::Ballot(ballot.unwrap_or(BallotId(1))), Screen::Ballots, ballot.is_some())
        }
        Screen::Round(_) => of_round(alliance, Screen::Round),
        Screen::Scores(_) => of_round(alliance, Screen::Scores),
        Screen::Results(_) => of_round(alliance, Screen::Results),
        Screen::Letters(_) => of_round(alliance, Screen::Letters),
        Screen::Signatures(_) => of_charter(alliance.in_force, Screen::Signatures),
        Screen::Comments(_) => of_charter(alliance.open_draft().map(|c| c.id), Screen::Comments),
        Screen::RollCall(_) | Screen::Text(_) => there(screen, Screen::Meetings, false),
        Screen::RecordVotes(..) | Screen::Hall(_) => there(screen, Screen::Ballots, false),
        Screen::Sorting(_) => there(screen, Screen::Opinions, false),
        Screen::Dispatch(_) => there(screen, Screen::Tasks, false),
        Screen::Points(..) | Screen::Sources(..) | Screen::Trial(..) => there(screen, Screen::Rounds, false),
        screen => there(screen, Screen::Charters, false),
    }
}

fn at_meeting(alliance: &Alliance, screen: fn(MeetingId) -> Screen) -> Option<Whereabouts> {
    let in_state = |state: State| alliance.meetings.values().find(|meeting| meeting.state == state);
    let meeting = [State::Open, State::Noticed, State::Called].into_iter().find_map(in_state);
    let id = meeting.or_else(|| alliance.meetings.values().next_back()).map(|meeting| meeting.id);
    let screen = screen(id.unwrap_or(MeetingId(1)));
    Some(Whereabouts { screen, place: Screen::Meetings, direct: id.is_some() })
}

fn ballot(alliance: &Alliance) -> Option<BallotId> {
    let open = alliance.ballots.values().find(|found| found.state == ballot::State::Open);
    open.or_else(|| alliance.ballots.values().next_back()).map(|found| found.id)
}

fn of_round(alliance: &Alliance, screen: fn(RoundId) -> Screen) -> Option<Whereabouts> {
    let going = |r: &&crate::domain::rating::Round| r.cancelled.is_none();
    let id =
        alliance.rounds.values().rev().find(going).or(alliance.rounds.values().next_back()).map(|r| r.id);
    let screen = screen(id.unwrap_or(RoundId(1)));
    Some(Whereabouts { screen, place: Screen::Rounds, direct: id.is_some() })
}

fn of_charter(id: Option<CharterId>, screen: fn(CharterId) -> Screen) -> Option<Whereabouts> {
    let screen = screen(id.unwrap_or(CharterId(1)));
    Some(Whereabouts { screen, place: Screen::Charters, direct: id.is_some() })
}
