//! Leaving (退出): voluntary withdrawal, or removal for breach of the charter.
//!
//! In both the Big Party Committee puts it forward, the general meeting resolves, and membership ends with the
//! resolution. Before it ends, every open task and every lead the unit holds has a successor: nothing is orphaned.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::account::{self, Role};
use super::alliance::{Alliance, Matter, Phase};
use super::committee::{self, Ground};
use super::entry::{Letter, Stamp};
use super::event::Event as Happened;
use super::gate::Context;
use super::ids::{BallotId, CommitteeId, DepartureId, TaskId, UnitId};
use super::refusal::Refusal;
use super::time::{Day, Moment};
use super::unit::{self, Standing};
use super::{links, task};

/// Why a unit is to leave.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Cause {
    /// It asked to.
    Withdrawal {
        /// Its request.
        letter: Letter,
    },
    /// The Big Party Committee proposes it.
    Removal {
        /// The article of the charter that was breached.
        article: String,
        /// The facts.
        facts: String,
    },
}

/// Where a departure stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Requested by the unit, or proposed by the Big Party Committee.
    Raised,
    /// The unit was notified of its removal, and may state its case.
    Notified,
    /// Put forward to the general meeting.
    PutForward,
    /// A ballot on it is open.
    OnBallot,
    /// Membership ended.
    Ended,
    /// The general meeting kept the unit.
    Kept,
    /// Taken back before the ballot.
    Revoked,
}

impl State {
    /// Whether it is still on its way.
    pub fn is_live(self) -> bool {
        !matches!(self, State::Ended | State::Kept | State::Revoked)
    }
}

/// A unit's leaving.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Departure {
    /// The departure.
    pub id: DepartureId,
    /// The unit.
    pub unit: UnitId,
    /// Why.
    pub cause: Cause,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub since: Moment,
    /// How the unit was notified, and whom, and when that was put on record.
    pub notice: Option<(Moment, String)>,
    /// The unit's case, in its words; read to the meeting.
    pub statement: Option<String>,
    /// Who takes which open task over.
    pub tasks: BTreeMap<TaskId, UnitId>,
    /// Who takes which committee's lead over.
    pub leads: BTreeMap<CommitteeId, UnitId>,
    /// The ballots on it.
    pub ballots: Vec<BallotId>,
    /// How the unit and its superior were told that it has left, and when.
    pub told: Option<(Moment, String)>,
}

/// What can be wished of departures.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// The unit asks to leave.
    Request {
        /// The unit.
        unit: UnitId,
        /// Its written request.
        letter: Letter,
    },
    /// The Big Party Committee proposes a removal.
    Propose {
        /// The unit.
        unit: UnitId,
        /// The article that was breached.
        article: String,
        /// The facts.
        facts: String,
    },
    /// Notifies the unit of its proposed removal.
    Notify {
        /// The departure.
        departure: DepartureId,
        /// How and whom.
        words: String,
    },
    /// States the unit's case.
    State {
        /// The departure.
        departure: DepartureId,
        /// Its words.
        words: String,
    },
    /// Names who takes an open task over.
    HandOver {
        /// The departure.
        departure: DepartureId,
        /// The task.
        task: TaskId,
        /// To that unit.
        to: UnitId,
    },
    /// Names who takes a committee's lead over.
    Replace {
        /// The departure.
        departure: DepartureId,
        /// The committee.
        committee: CommitteeId,
        /// By that unit.
        by: UnitId,
    },
    /// Puts it forward to the general meeting.
    PutForward {
        /// The departure.
        departure: DepartureId,
    },
    /// Records that the unit and its superior party organisation were told that it has left.
    Tell {
        /// The departure.
        departure: DepartureId,
        /// How and whom.
        words: String,
    },
    /// Strikes that they were told.
    StrikeTold {
        /// The departure.
        departure: DepartureId,
    },
    /// Takes it back.
    Revoke {
        /// The departure.
        departure: DepartureId,
        /// Why.
        reason: String,
    },
}

/// What happened to departures. Stored; new variants only at the end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Event {
    /// It was requested or proposed.
    Raised {
        /// The departure.
        departure: DepartureId,
        /// The unit.
        unit: UnitId,
        /// Why.
        cause: Cause,
    },
    /// The unit was notified.
    Notified {
        /// The departure.
        departure: DepartureId,
        /// How and whom.
        words: String,
    },
    /// The unit stated its case.
    Stated {
        /// The departure.
        departure: DepartureId,
        /// Its words.
        words: String,
    },
    /// A successor for an open task was named.
    HandOverNamed {
        /// The departure.
        departure: DepartureId,
        /// The task.
        task: TaskId,
        /// To that unit.
        to: UnitId,
    },
    /// A successor for a lead was named.
    ReplacementNamed {
        /// The departure.
        departure: DepartureId,
        /// The committee.
        committee: CommitteeId,
        /// By that unit.
        by: UnitId,
    },
    /// It was put forward.
    PutForward {
        /// The departure.
        departure: DepartureId,
    },
    /// A ballot on it was opened.
    PutOnBallot {
        /// The departure.
        departure: DepartureId,
        /// The ballot.
        ballot: BallotId,
    },
    /// The ballot came to nothing: no quorum, or void.
    BallotFell {
        /// The departure.
        departure: DepartureId,
    },
    /// Membership ended.
    Ended {
        /// The departure.
        departure: DepartureId,
    },
    /// The general meeting kept the unit.
    Kept {
        /// The departure.
        departure: DepartureId,
    },
    /// It was taken back.
    Revoked {
        /// The departure.
        departure: DepartureId,
        /// Why.
        reason: String,
    },
    /// The unit and its superior party organisation were told that it has left.
    Told {
        /// The departure.
        departure: DepartureId,
        /// How and whom.
        words: String,
    },
    /// That they were told was struck.
    ToldStruck {
        /// The departure.
        departure: DepartureId,
    },
}

impl Event {
    /// The departure that it happened to.
    pub fn departure(&self) -> DepartureId {
        match self {
            Event::Raised { departure, .. }
            | Event::Notified { departure, .. }
            | Event::Stated { departure, .. }
            | Event::HandOverNamed { departure, .. }
            | Event::ReplacementNamed { departure, .. }
            | Event::PutForward { departure }
            | Event::PutOnBallot { departure, .. }
            | Event::BallotFell { departure }
            | Event::Ended { departure }
            | Event::Kept { departure }
            | Event::Revoked { departure, .. }
            | Event::Told { departure, .. }
            | Event::ToldStruck { departure } => *departure,
        }
    }

    pub(super) fn matter(&self) -> Matter {
        Matter::Departure(self.departure())
    }
}

/// The departures on their way.
pub fn under_way(alliance: &Alliance) -> impl Iterator<Item = &Departure> {
    alliance.departures.pick(alliance.found().departures.keys().copied())
}

/// The departure's state, or a refusal that names it.
pub fn find(alliance: &Alliance, id: DepartureId) -> Result<&Departure, Refusal> {
    alliance.departures.get(&id).ok_or(Refusal::NotFound { matter: Matter::Departure(id) })
}

/// All departures of a unit, those that have ended too.
pub fn of_unit(alliance: &Alliance, unit: UnitId) -> impl Iterator<Item = &Departure> {
    alliance.departures.pick(links::of(&alliance.found().leaving, &unit))
}

/// The unit's departure that is on its way.
pub fn live(alliance: &Alliance, unit: UnitId) -> Option<&Departure> {
    of_unit(alliance, unit).find(|d| d.state.is_live())
}

/// The standing with which a unit has left last, if it ever has.
pub(super) fn left_as(alliance: &Alliance, unit: UnitId) -> Option<Standing> {
    let last = of_unit(alliance, unit).filter(|d| d.state == State::Ended).last()?;
    Some(match last.cause {
        Cause::Withdrawal { .. } => Standing::Withdrawn(last.since.day()),
        Cause::Removal { .. } => Standing::Removed(last.since.day()),
    })
}

/// What the unit would leave open: tasks and leads without a successor named.
pub fn open_ends(a: &Alliance, departure: &Departure) -> (Vec<TaskId>, Vec<CommitteeId>) {
    let stays =
        |unit: &UnitId| *unit != departure.unit && a.units.get(unit).is_some_and(unit::Unit::is_member);
    let tasks = task::open_of(a, departure.unit)
        .map(|t| t.id)
        .filter(|id| !departure.tasks.get(id).is_some_and(stays))
        .collect();
    let leads = committee::led_by(a, departure.unit)
        .map(|c| c.id)
        .filter(|id| !departure.leads.get(id).is_some_and(stays))
        .collect();
    (tasks, leads)
}

fn at(a: &Alliance, id: DepartureId, states: &[State]) -> Result<Departure, Refusal> {
    let found = find(a, id)?;
    if states.contains(&found.state) {
        Ok(found.clone())
    } else {
        Err(Refusal::DepartureNotThere { departure: id, stands: found.state })
    }
}

const BEFORE_BALLOT: [State; 3] = [State::Raised, State::Notified, State::PutForward];
const BEFORE_CLOSING: [State; 4] = [State::Raised, State::Notified, State::PutForward, State::OnBallot];

pub(super) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    if a.phase != Phase::Running {
        return Err(Refusal::WrongPhase { needed: Phase::Running });
    }
    let raise = |unit: UnitId, cause: Cause| -> Result<Event, Refusal> {
        unit::find_member(a, unit)?;
        if let Some(live) = live(a, unit) {
            return Err(Refusal::LiveDeparture { departure: live.id });
        }
        Ok(Event::Raised { departure: DepartureId(a.next.departure), unit, cause })
    };
    let event = match command {
        Command::Request { unit, letter } => {
            cx.filled("letter.text", &letter.text)?;
            cx.not_after_entry(letter.date)?;
            raise(*unit, Cause::Withdrawal { letter: letter.clone() })?
        }
        Command::Propose { unit, article, facts } => {
            cx.filled("article", article)?;
            cx.filled("facts", facts)?;
            raise(*unit, Cause::Removal { article: article.clone(), facts: facts.clone() })?
        }
        Command::Notify { departure, words } => {
            cx.filled("words", words)?;
            let found = at(a, *departure, &[State::Raised])?;
            if matches!(found.cause, Cause::Withdrawal { .. }) {
                return Err(Refusal::OnlyForRemoval { departure: *departure });
            }
            Event::Notified { departure: *departure, words: words.clone() }
        }
        Command::State { departure, words } => {
            cx.filled("words", words)?;
            let found = at(a, *departure, &[State::Notified, State::PutForward])?;
            if matches!(found.cause, Cause::Withdrawal { .. }) {
                return Err(Refusal::OnlyForRemoval { departure: *departure });
            }
            Event::Stated { departure: *departure, words: words.clone() }
        }
        Command::HandOver { departure, task, to } => {
            let found = at(a, *departure, &BEFORE_CLOSING)?;
            if !task::open_of(a, found.unit).any(|t| t.id == *task) {
                return Err(Refusal::NotTheUnitsTask { task: *task, unit: found.unit });
            }
            check_successor(a, &found, *to)?;
            Event::HandOverNamed { departure: *departure, task: *task, to: *to }
        }
        Command::Replace { departure, committee, by } => {
            let found = at(a, *departure, &BEFORE_CLOSING)?;
            if committee::find(a, *committee)?.lead() != Some(found.unit) {
                return Err(Refusal::NotTheLead { committee: *committee, unit: found.unit });
            }
            check_successor(a, &found, *by)?;
            Event::ReplacementNamed { departure: *departure, committee: *committee, by: *by }
        }
        Command::Tell { departure, words } => {
            cx.filled("words", words)?;
            let found = at(a, *departure, &[State::Ended])?;
            if found.told.is_some_and(|(_, told)| told == words.trim()) {
                return Err(Refusal::NothingChanged);
            }
            Event::Told { departure: *departure, words: words.trim().into() }
        }
        Command::StrikeTold { departure } => {
            if at(a, *departure, &[State::Ended])?.told.is_none() {
                return Err(Refusal::NothingChanged);
            }
            Event::ToldStruck { departure: *departure }
        }
        Command::PutForward { departure } => {
            let found = at(a, *departure, &[State::Raised, State::Notified])?;
            if matches!(found.cause, Cause::Removal { .. }) && found.state == State::Raised {
                return Err(Refusal::NotNotified { departure: *departure });
            }
            Event::PutForward { departure: *departure }
        }
        Command::Revoke { departure, reason } => {
            cx.filled("reason", reason)?;
            let found = at(a, *departure, &BEFORE_BALLOT)?;
            // Whoever holds several roles may do what any of them may.
            let holds = |role| cx.holds(role);
            let may = match found.cause {
                Cause::Removal { .. } => holds(Role::BigCommittee),
                Cause::Withdrawal { .. } => {
                    holds(Role::Office) || cx.belongs_to(found.unit) && holds(Role::Liaison)
                }
            };
            if !may {
                return Err(Refusal::WhoRaisedItRevokes { departure: *departure });
            }
            Event::Revoked { departure: *departure, reason: reason.clone() }
        }
    };
    Ok(vec![Happened::Departure(event)])
}

fn check_successor(a: &Alliance, departure: &Departure, unit: UnitId) -> Result<(), Refusal> {
    unit::find_member(a, unit)?;
    if unit == departure.unit || live(a, unit).is_some() {
        return Err(Refusal::Leaving { unit });
    }
    Ok(())
}

/// What happens when the general meeting resolves that the unit leaves.
pub(super) fn ended(a: &Alliance, departure: &Departure, ballot: BallotId, on: Day) -> Vec<Happened> {
    let unit = departure.unit;
    let mut events = vec![Happened::Departure(Event::Ended { departure: departure.id })];
    for task in task::open_of(a, unit) {
        if let Some(to) = departure.tasks.get(&task.id) {
            events.push(Happened::Task(task::Event::HandedOver {
                task: task.id,
                from: unit,
                to: *to,
                answer_by: task::answer_by(a, on),
            }));
        }
    }
    for led in committee::led_by(a, unit) {
        if let Some(by) = departure.leads.get(&led.id) {
            events.push(Happened::Committee(committee::Event::LeadNamed {
                committee: led.id,
                unit: *by,
                from: on,
                ground: Ground::Ballot(ballot),
            }));
        }
    }
    for seat in a.committees.values().filter(|c| c.members.contains(&unit)) {
        events.push(Happened::Committee(committee::Event::Left { committee: seat.id, unit }));
    }
    let standing = match departure.cause {
        Cause::Withdrawal { .. } => Standing::Withdrawn(on),
        Cause::Removal { .. } => Standing::Removed(on),
    };
    events.extend(a.units.get(&unit).and_then(|u| unit::liaison_ended(u, on)));
    events.push(Happened::Unit(unit::Event::StandingChanged { unit, standing }));
    events.extend(account::end_roles(a, unit, &[Role::Liaison, Role::Lead]));
    events
}

pub(super) fn apply(a: &mut Alliance, event: &Event, stamp: &Stamp) {
    if let Event::Raised { departure, unit, cause } = event {
        a.next.departure = a.next.departure.max(departure.0 + 1);
        a.departures.insert(
            *departure,
            Departure {
                id: *departure,
                unit: *unit,
                cause: cause.clone(),
                state: State::Raised,
                since: stamp.happened,
                notice: None,
                statement: None,
                tasks: BTreeMap::new(),
                leads: BTreeMap::new(),
                ballots: Vec::new(),
                told: None,
            },
        );
        return;
    }
    let Some(d) = a.departures.get_mut(&event.departure()) else { return };
    match event {
        // It has left since the resolution, whenever that is told.
        Event::Told { words, .. } => {
            d.told = Some((stamp.happened, words.clone()));
            return;
        }
        Event::ToldStruck { .. } => {
            d.told = None;
            return;
        }
        _ => d.since = stamp.happened,
    }
    match event {
        Event::Raised { .. } => {}
        Event::Notified { words, .. } => {
            d.state = State::Notified;
            d.notice = Some((stamp.happened, words.clone()));
        }
        Event::Stated { words, .. } => d.statement = Some(words.clone()),
        Event::HandOverNamed { task, to, .. } => {
            d.tasks.insert(*task, *to);
        }
        Event::ReplacementNamed { committee, by, .. } => {
            d.leads.insert(*committee, *by);
        }
        Event::PutForward { .. } | Event::BallotFell { .. } => d.state = State::PutForward,
        Event::PutOnBallot { ballot, .. } => {
            d.ballots.push(*ballot);
            d.state = State::OnBallot;
        }
        Event::Ended { .. } => d.state = State::Ended,
        Event::Kept { .. } => d.state = State::Kept,
        Event::Revoked { .. } => d.state = State::Revoked,
        Event::Told { .. } | Event::ToldStruck { .. } => {}
    }
}
