//! Everything a person can wish for: one enum that delegates by topic.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::alliance::{Alliance, Matter};
use super::ids::{CommitteeId, MeetingId, UnitId};
use super::time::Moment;
use super::{
    account, admission, ballot, charter, committee, correction, departure, founding, meeting, opinion,
    rating, task, two_keys, unit,
};

/// A wish. In scripts: `{"admission": {"submit": {"application": "A1"}}}`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// The beginning of the record.
    Founding(founding::Command),
    /// Accounts.
    Account(account::Command),
    /// Units.
    Unit(unit::Command),
    /// The charter.
    Charter(charter::Command),
    /// Applications for admission.
    Admission(admission::Command),
    /// Withdrawals and removals.
    Departure(departure::Command),
    /// General meetings.
    Meeting(meeting::Command),
    /// Ballots.
    Ballot(ballot::Command),
    /// Committees.
    Committee(committee::Command),
    /// Opinions.
    Opinion(opinion::Command),
    /// Quarterly tasks.
    Task(task::Command),
    /// Rating rounds.
    Rating(rating::Command),
    /// Corrections.
    Correction(correction::Command),
    /// What wants a second person.
    TwoKeys(two_keys::Command),
}

/// Whom a command is about, as far as rights go.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Target {
    /// The unit.
    pub unit: Option<UnitId>,
    /// The committee.
    pub committee: Option<CommitteeId>,
}

impl Command {
    /// The command itself, or what it undoes something with.
    pub fn itself(&self) -> &Command {
        match self {
            Command::Correction(correction::Command::Revert { with, .. }) => with.itself(),
            itself => itself,
        }
    }

    /// What the command builds on besides the matters that it changes, and since when that stands.
    pub fn grounds(&self, a: &Alliance) -> Vec<(Matter, Moment)> {
        let course = |matter: Matter| a.courses.get(&matter).map(|c| (matter, c.since));
        let topic = |topic: &ballot::Topic| topic.matter().and_then(course);
        let session =
            |id: MeetingId| a.meetings.get(&id).and_then(|m| Some((Matter::Meeting(id), m.opened?)));
        match self {
            Command::Correction(correction::Command::Revert { with, .. }) => with.grounds(a),
            // Who is in the room, as far as it is on record.
            Command::Ballot(ballot::Command::Open { meeting, item, .. }) => {
                let item = a.meetings.get(meeting).and_then(|m| m.item(*item));
                let grounds = [course(Matter::Meeting(*meeting)), item.and_then(|i| topic(&i.topic))];
                grounds.into_iter().flatten().collect()
            }
            Command::Ballot(ballot::Command::OpenByCorrespondence { topic: about, .. }) => {
                topic(about).into_iter().collect()
            }
            Command::Meeting(meeting::Command::Close { meeting }) => a
                .ballots
                .values()
                .filter(|b| b.meeting == Some(*meeting))
                .filter_map(|b| Some((Matter::Ballot(b.id), b.closed?)))
                .collect(),
            Command::Opinion(opinion::Command::Decide { meeting, .. })
            | Command::Task(
                task::Command::Assign { meeting, .. }
                | task::Command::CarryOver { meeting, .. }
                | task::Command::Cancel { meeting, .. },
            ) => session(*meeting).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Whom the command is about, as far as rights go.
    pub fn target(&self, a: &Alliance) -> Target {
        let unit = |unit: UnitId| Target { unit: Some(unit), committee: None };
        let applicant = |id| Target { unit: a.applications.get(&id).map(|p| p.unit), committee: None };
        let leaver = |id| Target { unit: a.departures.get(&id).map(|d| d.unit), committee: None };
        let of_task = |id| Target { unit: None, committee: a.tasks.get(&id).map(|t| t.committee) };
        match self {
            Command::Correction(correction::Command::Revert { with, .. }) => with.target(a),
            Command::Founding(_) | Command::Account(_) | Command::Meeting(_) | Command::TwoKeys(_) => {
                Target::default()
            }
            Command::Unit(c) => match c {
                unit::Command::Amend { unit: u, .. }
                | unit::Command::NameLiaison { unit: u, .. }
                | unit::Command::EndLiaison { unit: u, .. } => unit(*u),
            },
            Command::Charter(c) => match c {
                charter::Command::Comment { unit: u, .. }
                | charter::Command::Sign { unit: u, .. }
                | charter::Command::StrikeSignature { unit: u, .. } => unit(*u),
                _ => Target::default(),
            },
            Command::Admission(c) => match c {
                admission::Command::Invite { .. } => Target::default(),
                admission::Command::InviteAgain { unit: u } => unit(*u),
                admission::Command::Draft { application, .. }
                | admission::Command::Submit { application }
                | admission::Command::CancelInvitation { application, .. }
                | admission::Command::TakeBack { application }
                | admission::Command::StartReview { application }
                | admission::Command::Return { application, .. }
                | admission::Command::Decline { application, .. }
                | admission::Command::Pass { application, .. }
                | admission::Command::Withdraw { application, .. } => applicant(*application),
            },
            Command::Departure(c) => match c {
                departure::Command::Request { unit: u, .. } | departure::Command::Propose { unit: u, .. } => {
                    unit(*u)
                }
                departure::Command::Notify { departure, .. }
                | departure::Command::State { departure, .. }
                | departure::Command::HandOver { departure, .. }
                | departure::Command::Replace { departure, .. }
                | departure::Command::PutForward { departure }
                | departure::Command::Tell { departure, .. }
                | departure::Command::StrikeTold { departure }
                | departure::Command::Revoke { departure, .. } => leaver(*departure),
            },
            Command::Ballot(c) => match c {
                ballot::Command::Cast { unit: u, .. }
                | ballot::Command::Record { unit: u, .. }
                | ballot::Command::Write { unit: u, .. } => unit(*u),
                _ => Target::default(),
            },
            Command::Committee(c) => match c {
                committee::Command::Join { committee, unit }
                | committee::Command::Leave { committee, unit } => {
                    Target { unit: Some(*unit), committee: Some(*committee) }
                }
                committee::Command::NameChair { committee, .. }
                | committee::Command::SetTerm { committee, .. } => {
                    Target { unit: None, committee: Some(*committee) }
                }
            },
            Command::Opinion(c) => match c {
                opinion::Command::Withdraw { opinion, .. } | opinion::Command::Reinstate { opinion } => {
                    let found = a.opinions.get(opinion);
                    Target {
                        unit: found.and_then(|o| o.brought_by),
                        committee: found.and_then(|o| match o.source {
                            opinion::Source::Committee(committee) => Some(committee),
                            _ => None,
                        }),
                    }
                }
                opinion::Command::Gather { source, brought_by, .. } => Target {
                    unit: *brought_by,
                    committee: match source {
                        opinion::Source::Committee(committee) => Some(*committee),
                        _ => None,
                    },
                },
                _ => Target::default(),
            },
            Command::Task(c) => match c {
                task::Command::Assign { .. } => Target::default(),
                task::Command::TakeOn { unit: u, .. }
                | task::Command::TurnDown { unit: u, .. }
                | task::Command::Progress { unit: u, .. }
                | task::Command::Block { unit: u, .. }
                | task::Command::Unblock { unit: u, .. }
                | task::Command::Report { unit: u, .. } => unit(*u),
                task::Command::TakeBack { step: task::Step::TakeOn(u), .. } => unit(*u),
                task::Command::TakeBack { task, step: task::Step::Report } => {
                    Target { unit: a.tasks.get(task).and_then(task::Task::responsible), committee: None }
                }
                task::Command::TakeBack { task, .. } => of_task(*task),
                task::Command::Unassign { .. } => Target::default(),
                task::Command::Dispatch { task, .. }
                | task::Command::Assist { task, .. }
                | task::Command::Remind { task, .. }
                | task::Command::WithdrawAssist { task, .. }
                | task::Command::CarryBack { task, .. }
                | task::Command::Accept { task, .. }
                | task::Command::Return { task, .. }
                | task::Command::StrikeOff { task }
                | task::Command::CarryOver { task, .. }
                | task::Command::Cancel { task, .. } => of_task(*task),
            },
            Command::Rating(c) => match c {
                rating::Command::SelfReport { unit: u, .. } | rating::Command::Object { unit: u, .. } => {
                    unit(*u)
                }
                _ => Target::default(),
            },
        }
    }
}
