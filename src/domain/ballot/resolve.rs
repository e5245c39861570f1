//! Opening a ballot, with the list of what is missing, and closing it, with what follows from its outcome.

use std::collections::BTreeSet;

use super::super::alliance::Alliance;
use super::super::event::Event as Happened;
use super::super::gate::Context;
use super::super::ids::{BallotId, MeetingId, UnitId};
use super::super::majority::Choice;
use super::super::refusal::{Missing, Refusal};
use super::super::time::Day;
use super::super::{admission, charter, committee, departure, meeting, rating, task, unit};
use super::{Ballot, Closing, Event, Opening, Receipt, State, Stood, Topic, Verdict, Way, recount};

/// Where a ballot is held.
pub(super) enum Place {
    /// At a meeting in session.
    Meeting { id: MeetingId, item: u16, present: BTreeSet<UnitId> },
    /// By correspondence.
    Correspondence { deadline: Day },
}

/// The member units in standing, and those of them that must stand aside.
pub fn electorate(a: &Alliance, topic: &Topic) -> (BTreeSet<UnitId>, BTreeSet<UnitId>) {
    let members: BTreeSet<UnitId> = a.members().map(|u| u.id).collect();
    let aside: BTreeSet<UnitId> = match topic {
        // The unit concerned has no vote on its own removal, and is not counted.
        Topic::Departure(id) => a
            .departures
            .get(id)
            .filter(|d| matches!(d.cause, departure::Cause::Removal { .. }))
            .map(|d| d.unit)
            .into_iter()
            .collect(),
        // Nor on whether what was decided of it stands.
        Topic::SetAside(id) => a.ballots.get(id).map(|b| b.aside.clone()).unwrap_or_default(),
        _ => BTreeSet::new(),
    };
    (members.difference(&aside).copied().collect(), aside)
}

/// Everything that is missing before a ballot on the topic may open, in the order to settle it.
///
/// `room` is the meeting that takes it and who is in the room; `None` by correspondence.
pub fn missing(
    a: &Alliance,
    topic: &Topic,
    room: Option<(MeetingId, &BTreeSet<UnitId>)>,
    today: Day,
) -> Vec<Missing> {
    let mut missing = Vec::new();
    let Some(kind) = topic.kind(a) else { return vec![Missing::NothingToDecide] };
    let Some(parameters) = a.parameters() else { return vec![Missing::Charter] };
    let (electorate, _) = electorate(a, topic);
    let rule = parameters.rules.of(kind);
    match room {
        None if !parameters.correspondence => missing.push(Missing::CorrespondenceNotAllowed),
        None => {}
        Some((_, present)) => {
            let here = electorate.intersection(present).count() as u32;
            if present.is_empty() {
                missing.push(Missing::RollCall);
            } else if !rule.quorum.met(here, electorate.len() as u32) {
                let required = rule.quorum.required(electorate.len() as u32);
                missing.push(Missing::Quorum {
                    present: here,
                    electorate: electorate.len() as u32,
                    required,
                });
            }
        }
    }
    match topic {
        Topic::Report | Topic::Other => {}
        Topic::Plan(_) => {
            // Last quarter's tasks come first, and nobody votes on an empty plan.
            let at = room.map(|(id, _)| id);
            let session = at.and_then(|id| a.meetings.get(&id));
            let tasks = session.map(|found| meeting::owed_lines(a, found)).unwrap_or_default();
            if !tasks.is_empty() {
                missing.push(Missing::TaskLines { tasks });
            }
            let stood = Stood::now(a, topic, at);
            if stood.tasks.is_empty() && stood.opinions.is_empty() {
                missing.push(Missing::EmptyPlan);
            }
        }
        Topic::Admission(id) => match a.applications.get(id) {
            Some(p) if p.state == admission::State::Passed => {}
            _ => missing.push(Missing::Review { application: *id }),
        },
        Topic::Departure(id) => {
            if let Some(d) = a.departures.get(id) {
                if d.state != departure::State::PutForward {
                    missing.push(Missing::PuttingForward { departure: *id });
                }
                let (tasks, committees) = departure::open_ends(a, d);
                missing.extend(tasks.into_iter().map(|task| Missing::HandOver { departure: *id, task }));
                missing.extend(
                    committees.into_iter().map(|committee| Missing::NewLead { departure: *id, committee }),
                );
            }
        }
        Topic::Charter(id) => match a.charters.get(id) {
            Some(c)
                if charter::check_consulted(c).is_ok()
                    && c.state == charter::State::Consultation
                    && c.comments_until.is_some_and(|until| until <= today) => {}
            _ => missing.push(Missing::Consultation { charter: *id }),
        },
        Topic::Lead { committee, unit } => {
            if !a.units.get(unit).is_some_and(unit::Unit::is_member) || departure::live(a, *unit).is_some() {
                missing.push(Missing::UnitInStanding { unit: *unit });
            }
            if a.committees.get(committee).and_then(committee::Committee::lead) == Some(*unit) {
                missing.push(Missing::NothingToDecide);
            }
        }
        Topic::Ratings(id) => {
            if !rating::find(a, *id).is_ok_and(|r| rating::ready_for_ballot(a, r, today)) {
                missing.push(Missing::Notice { round: *id });
            }
        }
        Topic::SetAside(id) => {
            if !a.ballots.get(id).is_some_and(|b| b.state == State::Closed) {
                missing.push(Missing::ClosedBallot { ballot: *id });
            }
        }
    }
    if let Some(other) =
        a.ballots.values().find(|b| b.is_open() && topic.is_particular() && b.topic == *topic)
    {
        missing.push(Missing::OtherBallotClosed { ballot: other.id });
    }
    missing
}

pub(super) fn open(
    cx: &Context<'_>,
    topic: &Topic,
    title: &str,
    way: Way,
    place: Place,
) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    topic.check_exists(a)?;
    let room = match &place {
        Place::Meeting { id, present, .. } => Some((*id, present)),
        Place::Correspondence { .. } => None,
    };
    let missing = missing(a, topic, room, cx.at.day());
    if !missing.is_empty() {
        return Err(Refusal::NotReadyForBallot { missing });
    }
    let (Some(kind), Some(charter), Some(parameters)) = (topic.kind(a), a.in_force, a.parameters()) else {
        return Err(Refusal::NoCharter);
    };
    let (electorate, aside) = electorate(a, topic);
    let ballot = BallotId(a.next.ballot);
    let (meeting, item, deadline, present) = match place {
        Place::Meeting { id, item, present } => {
            (Some(id), Some(item), None, electorate.intersection(&present).copied().collect())
        }
        Place::Correspondence { deadline } => (None, None, Some(deadline), Vec::new()),
    };
    let mut events = vec![Happened::Ballot(Event::Opened(Box::new(Opening {
        ballot,
        meeting,
        item,
        topic: topic.clone(),
        kind,
        title: title.to_owned(),
        way,
        deadline,
        rule: parameters.rules.of(kind),
        charter,
        electorate: electorate.into_iter().collect(),
        aside: aside.into_iter().collect(),
        present,
    })))];
    match topic {
        Topic::Admission(application) => {
            events.push(Happened::Admission(admission::Event::PutOnBallot {
                application: *application,
                ballot,
            }));
        }
        Topic::Departure(departure) => {
            events.push(Happened::Departure(departure::Event::PutOnBallot { departure: *departure, ballot }));
        }
        Topic::Charter(charter) => {
            events.push(Happened::Charter(charter::Event::PutOnBallot { charter: *charter }));
        }
        _ => {}
    }
    Ok(events)
}

pub(super) fn close(
    cx: &Context<'_>,
    ballot: &Ballot,
    casting: Option<Choice>,
) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    let paper = match ballot.handed_out {
        None => None,
        Some(_) => Some(agreed_count(ballot)?),
    };
    let slips: Vec<(Receipt, Choice)> =
        a.boxes.get(&ballot.id).map(|b| b.iter().map(|(r, c)| (*r, *c)).collect()).unwrap_or_default();
    if ballot.way == Way::Secret && paper.is_none() && slips.len() != ballot.voted.len() {
        return Err(Refusal::BoxDoesNotMatch {
            ballot: ballot.id,
            voted: ballot.voted.len() as u32,
            slips: slips.len() as u32,
        });
    }
    if ballot.deadline.is_some_and(|d| cx.at.day() <= d) && !ballot.waiting_for().is_empty() {
        return Err(Refusal::DeadlineNotReached { ballot: ballot.id, deadline: ballot.deadline });
    }
    let mut closing = Closing {
        tally: super::tally(ballot, std::iter::empty()),
        rule: ballot.rule,
        required: 0,
        casting,
        verdict: Verdict::NotPassed,
        votes: ballot.votes.iter().map(|(unit, vote)| (*unit, vote.choice)).collect(),
        receipts: slips,
        handed_out: ballot.handed_out,
        paper,
    };
    (closing.tally, closing.required, closing.verdict) = recount(ballot, &closing);
    if casting.is_some() && (!ballot.rule.casting_vote || closing.tally.for_votes != closing.tally.against) {
        return Err(Refusal::NoCastingVote { ballot: ballot.id });
    }
    let verdict = closing.verdict;
    cx.empty_box(ballot.id);
    let mut events = vec![Happened::Ballot(Event::Closed { ballot: ballot.id, closing: Box::new(closing) })];
    events.extend(consequences(cx, ballot, verdict)?);
    Ok(events)
}

/// Two persons count independently; only where they agree is there a count.
fn agreed_count(ballot: &Ballot) -> Result<super::PaperCount, Refusal> {
    let mut counts: Vec<_> = ballot.counts.values().collect();
    counts.dedup();
    match (ballot.counts.len(), counts.as_slice()) {
        (0 | 1, _) => Err(Refusal::TwoCountsNeeded { ballot: ballot.id, given: ballot.counts.len() as u32 }),
        (_, [count]) => Ok(**count),
        _ => Err(Refusal::CountsDiffer { ballot: ballot.id }),
    }
}

fn consequences(cx: &Context<'_>, ballot: &Ballot, verdict: Verdict) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    let on = cx.at.day();
    let fell = matches!(verdict, Verdict::NoQuorum | Verdict::Void);
    let passed = verdict == Verdict::Passed;
    Ok(match &ballot.topic {
        Topic::Report | Topic::Other => Vec::new(),
        Topic::Plan(_) if passed || fell => Vec::new(),
        Topic::Plan(_) => plan_not_passed(a, ballot),
        Topic::Admission(id) => {
            let application = admission::find(a, *id)?;
            if application.state != admission::State::OnBallot {
                Vec::new()
            } else if passed {
                admission::admitted(a, application, on)
            } else if fell {
                vec![Happened::Admission(admission::Event::BallotFell { application: *id })]
            } else {
                vec![Happened::Admission(admission::Event::NotAdmitted { application: *id })]
            }
        }
        Topic::Departure(id) => {
            let found = departure::find(a, *id)?;
            if passed {
                let (tasks, committees) = departure::open_ends(a, found);
                if !tasks.is_empty() || !committees.is_empty() {
                    return Err(Refusal::OpenEnds { departure: *id, tasks, committees });
                }
                departure::ended(a, found, ballot.id, on)
            } else if fell {
                vec![Happened::Departure(departure::Event::BallotFell { departure: *id })]
            } else {
                vec![Happened::Departure(departure::Event::Kept { departure: *id })]
            }
        }
        Topic::Charter(id) => vec![Happened::Charter(if passed {
            charter::Event::Adopted { charter: *id, on, adoption: charter::Adoption::Ballot(ballot.id) }
        } else if fell {
            charter::Event::BallotFell { charter: *id }
        } else {
            charter::Event::Dropped { charter: *id, reason: String::new() }
        })],
        // A unit that left meanwhile leads nothing.
        Topic::Lead { committee, unit } if passed && unit::find_member(a, *unit).is_ok() => {
            vec![Happened::Committee(committee::Event::LeadNamed {
                committee: *committee,
                unit: *unit,
                from: on,
                ground: committee::Ground::Ballot(ballot.id),
            })]
        }
        Topic::Lead { .. } => Vec::new(),
        Topic::Ratings(id) => rating::after_ballot(a, *id, ballot.id, passed, fell),
        Topic::SetAside(id) if passed => {
            vec![Happened::Ballot(Event::SetAside { ballot: *id, by: ballot.id })]
        }
        Topic::SetAside(_) => Vec::new(),
    })
}

/// The events that end what a plan voted down had assigned.
fn plan_not_passed(a: &Alliance, ballot: &Ballot) -> Vec<Happened> {
    let tasks = ballot.stood.tasks.keys().filter_map(|id| a.tasks.get(id));
    tasks
        .filter(|t| t.state.is_open())
        .map(|t| Happened::Task(task::Event::PlanNotPassed { task: t.id, ballot: ballot.id }))
        .collect()
}
