//! Admission (准入): five gates in order, none skipped.
//!
//! Invited, willing and accepting the charter → written application → review by the liaison office → vote of the
//! general meeting → member. The ballot's outcome decides, and takes effect at once.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::alliance::{Alliance, Matter, Phase};
use super::entry::{Letter, Person, Stamp};
use super::event::Event as Happened;
use super::gate::Context;
use super::ids::{ApplicationId, BallotId, CharterId, UnitId};
use super::refusal::Refusal;
use super::time::{Day, Moment};
use super::unit::{self, Particulars, Standing};
use super::{charter, departure, links};

mod command;
mod event;
mod review;

pub use command::Command;
pub use event::Event;
pub use review::{Checklist, Particular, Review, Seen, seen};

/// Where an application stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The unit was invited.
    Invited,
    /// The application is being written.
    Drafted,
    /// It was handed in.
    Submitted,
    /// The liaison office reviews it.
    UnderReview,
    /// It went back for completion.
    Returned,
    /// It passed review, and may be put to a general meeting.
    Passed,
    /// A ballot on it is open.
    OnBallot,
    /// Admitted: the unit is a member.
    Admitted,
    /// The general meeting did not admit it.
    NotAdmitted,
    /// The liaison office declined it.
    Declined,
    /// The unit withdrew it.
    Withdrawn,
}

impl State {
    /// Every state, in the order of the gates.
    pub const ALL: [State; 11] = [
        State::Invited,
        State::Drafted,
        State::Submitted,
        State::UnderReview,
        State::Returned,
        State::Passed,
        State::OnBallot,
        State::Admitted,
        State::NotAdmitted,
        State::Declined,
        State::Withdrawn,
    ];

    /// Whether the application is still on its way.
    pub fn is_live(self) -> bool {
        !matches!(self, State::Admitted | State::NotAdmitted | State::Declined | State::Withdrawn)
    }
}

/// What a unit hands in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Papers {
    /// The unit's particulars.
    pub particulars: Particulars,
    /// The written application.
    pub letter: Letter,
    /// The version of the charter that it accepts.
    pub accepts: CharterId,
    /// The proposed liaison officer.
    pub liaison: Person,
}

/// An application for admission.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Application {
    /// The application.
    pub id: ApplicationId,
    /// The unit that applies.
    pub unit: UnitId,
    /// Where it stands.
    pub state: State,
    /// Since when it stands there.
    pub since: Moment,
    /// What was handed in.
    pub papers: Option<Papers>,
    /// The review.
    pub review: Option<Review>,
    /// Why it went back, each time.
    pub returns: Vec<(Moment, String)>,
    /// The ballots on it.
    pub ballots: Vec<BallotId>,
    /// Why it ended, where a reason belongs to it.
    pub reason: Option<String>,
}

/// All applications of a unit, those that have ended too.
pub fn of_unit(alliance: &Alliance, unit: UnitId) -> impl Iterator<Item = &Application> {
    alliance.applications.pick(links::of(&alliance.found().applied, &unit))
}

/// How many applications are on their way.
pub fn count_under_way(alliance: &Alliance) -> usize {
    alliance.found().applications.len()
}

/// The applications on their way.
pub fn under_way(alliance: &Alliance) -> impl Iterator<Item = &Application> {
    alliance.applications.pick(alliance.found().applications.keys().copied())
}

/// The application's state, or a refusal that names it.
pub fn find(alliance: &Alliance, id: ApplicationId) -> Result<&Application, Refusal> {
    alliance.applications.get(&id).ok_or(Refusal::NotFound { matter: Matter::Application(id) })
}

fn at_gate<'a>(a: &'a Alliance, id: ApplicationId, gates: &[State]) -> Result<&'a Application, Refusal> {
    let found = find(a, id)?;
    if gates.contains(&found.state) {
        Ok(found)
    } else {
        Err(Refusal::ApplicationNotThere { application: id, stands: found.state, needed: gates.to_vec() })
    }
}

fn live_application(a: &Alliance, unit: UnitId) -> Option<&Application> {
    let first = links::of(&a.found().applying, &unit).next()?;
    a.applications.get(&first)
}

/// From when a unit may apply again: the charter's days after it was last rejected, by the meeting or by review.
pub fn may_apply_from(a: &Alliance, unit: UnitId) -> Option<Day> {
    let parameters = a.parameters()?;
    of_unit(a, unit)
        .filter(|p| matches!(p.state, State::NotAdmitted | State::Declined))
        .map(|p| p.since.day().plus(i32::from(parameters.reapply_days)))
        .max()
}

fn check_papers(a: &Alliance, application: &Application, papers: &Papers) -> Result<(), Refusal> {
    unit::check(a, Some(application.unit), &papers.particulars)?;
    for (field, text) in [("letter.text", &papers.letter.text), ("liaison.name", &papers.liaison.name)] {
        if text.trim().is_empty() {
            return Err(Refusal::Empty { field });
        }
    }
    check_accepts(a, papers)
}

fn check_accepts(a: &Alliance, papers: &Papers) -> Result<(), Refusal> {
    match a.in_force {
        Some(in_force) if papers.accepts == in_force => Ok(()),
        Some(in_force) => Err(Refusal::AcceptsAnotherVersion { accepts: papers.accepts, in_force }),
        None => Err(Refusal::NoCharter),
    }
}

/// Whether a unit applied and its application has ended: it did not join, and none is on its way.
pub fn did_not_join(a: &Alliance, unit: &super::unit::Unit) -> bool {
    unit.standing == Standing::Applicant && !a.found().applying.contains_key(&unit.id)
}

/// A unit that is on record is invited once more, under what is known of it now.
fn invited_again(a: &Alliance, found: &unit::Unit, now: Option<unit::Particulars>) -> Vec<Happened> {
    let unit = found.id;
    let mut events = Vec::new();
    if let Some(particulars) = now.filter(|now| *now != found.particulars) {
        events.push(Happened::Unit(unit::Event::Amended { unit, particulars }));
    }
    events.push(Happened::Admission(Event::Invited { application: ApplicationId(a.next.application), unit }));
    if found.standing != Standing::Applicant {
        let standing = Standing::Applicant;
        events.push(Happened::Unit(unit::Event::StandingChanged { unit, standing }));
    }
    events
}

pub(super) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    if a.phase != Phase::Running {
        return Err(Refusal::WrongPhase { needed: Phase::Running });
    }
    let event = match command {
        Command::Invite { particulars } => {
            let particulars = unit::trimmed(particulars);
            unit::check(a, None, &particulars)?;
            // A unit that was rejected does not come back sooner under a new number.
            let early = a
                .units
                .values()
                .filter(|u| unit::is_same(&u.particulars, &particulars))
                .find_map(|u| Some((u.id, may_apply_from(a, u.id).filter(|from| cx.at.day() < *from)?)));
            if let Some((unit, from)) = early {
                return Err(Refusal::TooEarlyToReapply { unit, from });
            }
            // A unit that is on record and is no member goes on under its number: its record continues.
            let earlier = a.units.values().rev().find(|u| unit::goes_on_as(&particulars, &u.particulars));
            if let Some(found) = earlier {
                return Ok(invited_again(a, found, Some(particulars)));
            }
            let unit = UnitId(a.next.unit);
            return Ok(vec![
                Happened::Unit(unit::Event::Entered {
                    unit,
                    particulars,
                    standing: Standing::Applicant,
                    taken_over: None,
                }),
                Happened::Admission(Event::Invited { application: ApplicationId(a.next.application), unit }),
            ]);
        }
        Command::InviteAgain { unit } => {
            let found = unit::find(a, *unit)?;
            if found.is_member() {
                return Err(Refusal::AlreadyAMember { unit: *unit });
            }
            if let Some(live) = live_application(a, *unit) {
                return Err(Refusal::LiveApplication { application: live.id });
            }
            unit::check(a, Some(*unit), &found.particulars)?;
            if let Some(from) = may_apply_from(a, *unit).filter(|from| cx.at.day() < *from) {
                return Err(Refusal::TooEarlyToReapply { unit: *unit, from });
            }
            return Ok(invited_again(a, found, None));
        }
        Command::Draft { application, papers } => {
            let found = at_gate(a, *application, &[State::Invited, State::Drafted, State::Returned])?;
            let mut papers = papers.clone();
            papers.particulars = unit::trimmed(&papers.particulars);
            papers.liaison = papers.liaison.trimmed();
            check_papers(a, found, &papers)?;
            cx.not_after_entry(papers.letter.date)?;
            if found.papers.as_ref() == Some(&papers) {
                return Err(Refusal::NothingChanged);
            }
            let unit = found.unit;
            let mut events = Vec::new();
            if a.units.get(&unit).is_some_and(|u| u.particulars != papers.particulars) {
                let particulars = papers.particulars.clone();
                events.push(Happened::Unit(unit::Event::Amended { unit, particulars }));
            }
            events.push(Happened::Admission(Event::Drafted { application: *application, papers }));
            return Ok(events);
        }
        Command::Submit { application } => {
            let found = at_gate(a, *application, &[State::Drafted, State::Returned])?;
            let papers = found.papers.as_ref().ok_or(Refusal::NoPapers { application: *application })?;
            check_papers(a, found, papers)?;
            Event::Submitted { application: *application }
        }
        Command::CancelInvitation { application, reason } => {
            cx.filled("reason", reason)?;
            let unit = at_gate(a, *application, &[State::Invited])?.unit;
            let cancelled = Event::InvitationCancelled { application: *application, reason: reason.clone() };
            let mut events = vec![Happened::Admission(cancelled)];
            // A former member is a former member again.
            events.extend(
                departure::left_as(a, unit)
                    .map(|standing| Happened::Unit(unit::Event::StandingChanged { unit, standing })),
            );
            return Ok(events);
        }
        Command::TakeBack { application } => {
            at_gate(a, *application, &[State::Submitted])?;
            Event::TakenBack { application: *application }
        }
        Command::StartReview { application } => {
            at_gate(a, *application, &[State::Submitted])?;
            Event::ReviewStarted { application: *application }
        }
        Command::Return { application, reason } => {
            cx.filled("reason", reason)?;
            at_gate(a, *application, &[State::UnderReview])?;
            Event::Returned { application: *application, reason: reason.clone() }
        }
        Command::Decline { application, reason } => {
            cx.filled("reason", reason)?;
            at_gate(a, *application, &[State::UnderReview])?;
            Event::Declined { application: *application, reason: reason.clone() }
        }
        Command::Pass { application, checklist, opinion } => {
            cx.filled("opinion", opinion)?;
            let found = at_gate(a, *application, &[State::UnderReview])?;
            if !checklist.is_complete() {
                return Err(Refusal::ChecklistOpen { checklist: *checklist });
            }
            if let Some(papers) = &found.papers {
                check_accepts(a, papers)?;
            }
            Event::Passed {
                application: *application,
                review: Review {
                    checklist: *checklist,
                    opinion: opinion.clone(),
                    reviewer: cx.account,
                    on: cx.at.day(),
                },
            }
        }
        Command::Withdraw { application, reason } => {
            cx.filled("reason", reason)?;
            let found = find(a, *application)?;
            if found.state == State::OnBallot {
                // The unit may withdraw at any time before the ballot closes; the ballot then closes without effect.
                return Ok(vec![Happened::Admission(Event::Withdrawn {
                    application: *application,
                    reason: reason.clone(),
                })]);
            }
            if !found.state.is_live() {
                return Err(Refusal::ApplicationEnded { application: *application, stands: found.state });
            }
            Event::Withdrawn { application: *application, reason: reason.clone() }
        }
    };
    Ok(vec![Happened::Admission(event)])
}

/// What happens when the general meeting admits the unit: member, signature, liaison officer, at once.
pub(super) fn admitted(a: &Alliance, application: &Application, on: Day) -> Vec<Happened> {
    let mut events = vec![
        Happened::Admission(Event::Admitted { application: application.id }),
        Happened::Unit(unit::Event::StandingChanged {
            unit: application.unit,
            standing: Standing::Member(on),
        }),
    ];
    if let Some(papers) = &application.papers {
        let signed = a
            .charters
            .get(&papers.accepts)
            .is_some_and(|charter| charter.signatures.contains_key(&application.unit));
        if !signed {
            events.push(Happened::Charter(charter::Event::Signed {
                charter: papers.accepts,
                unit: application.unit,
                signatory: papers.liaison.name.clone(),
                on,
            }));
        }
        let named = a
            .units
            .get(&application.unit)
            .and_then(|u| u.liaison())
            .is_some_and(|named| *named == papers.liaison);
        if !named {
            events.extend(unit::liaison_named(a, application.unit, &papers.liaison, on));
        }
    }
    events
}

pub(super) fn apply(a: &mut Alliance, event: &Event, stamp: &Stamp) {
    if let Event::Invited { application, unit } = event {
        a.next.application = a.next.application.max(application.0 + 1);
        a.applications.insert(
            *application,
            Application {
                id: *application,
                unit: *unit,
                state: State::Invited,
                since: stamp.happened,
                papers: None,
                review: None,
                returns: Vec::new(),
                ballots: Vec::new(),
                reason: None,
            },
        );
        return;
    }
    let Some(p) = a.applications.get_mut(&event.application()) else { return };
    p.since = stamp.happened;
    p.state = match event {
        Event::Invited { .. } => State::Invited,
        Event::Drafted { papers, .. } => {
            p.papers = Some((**papers).clone());
            if p.state == State::Returned { State::Returned } else { State::Drafted }
        }
        Event::Submitted { .. } => State::Submitted,
        Event::InvitationCancelled { reason, .. } => {
            p.reason = Some(reason.clone());
            State::Withdrawn
        }
        Event::TakenBack { .. } => {
            if p.returns.is_empty() {
                State::Drafted
            } else {
                State::Returned
            }
        }
        Event::ReviewStarted { .. } => State::UnderReview,
        Event::Returned { reason, .. } => {
            p.returns.push((stamp.happened, reason.clone()));
            State::Returned
        }
        Event::Declined { reason, .. } => {
            p.reason = Some(reason.clone());
            State::Declined
        }
        Event::Passed { review, .. } => {
            p.review = Some(review.clone());
            State::Passed
        }
        Event::PutOnBallot { ballot, .. } => {
            p.ballots.push(*ballot);
            State::OnBallot
        }
        Event::BallotFell { .. } => State::Passed,
        Event::Admitted { .. } => State::Admitted,
        Event::NotAdmitted { .. } => State::NotAdmitted,
        Event::Withdrawn { reason, .. } => {
            p.reason = Some(reason.clone());
            State::Withdrawn
        }
    };
}
