//! Opinions (意见/议题): gathered, sorted, joined, deliberated, answered.
//!
//! Joined opinions keep pointing to the leading one, and whoever raised them gets the same answer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::account::Role;
use super::act::Act;
use super::alliance::{Alliance, Matter, Phase};
use super::ballot::{Ballot, Topic};
use super::entry::{Person, Stamp};
use super::event::Event as Happened;
use super::gate::Context;
use super::ids::{AccountId, CommitteeId, MeetingId, OpinionId, TaskId, UnitId};
use super::map::Map;
use super::refusal::Refusal;
use super::time::{Day, Quarter};
use super::{committee, links, meeting};

mod command;
mod event;

pub use command::Command;
pub use event::Event;

/// Where an opinion comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// 群众提出: raised by residents.
    Residents,
    /// 社区收集: collected by the community.
    Community,
    /// 专委会征集: gathered by a committee.
    Committee(CommitteeId),
}

/// Where an opinion stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Gathered.
    Gathered,
    /// Sorted: it has a category and a committee is suggested.
    Sorted,
    /// Joined to a leading one.
    Joined(OpinionId),
    /// It became a task, or part of one.
    Tasked(TaskId),
    /// Answered at once.
    Answered,
    /// Deferred to a quarter; it comes back then.
    Deferred(Quarter),
    /// Referred to a higher level.
    Referred,
    /// Declined.
    Declined,
    /// Its taking down was withdrawn by whoever took it down by mistake.
    Withdrawn,
}

/// What the meeting makes of an opinion, other than a task.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Answered at once.
    Answer,
    /// Deferred to that quarter.
    Defer(Quarter),
    /// Referred to a higher level: the street, the district.
    Refer(String),
    /// Declined.
    Decline,
}

/// The answer given to whoever raised it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// Its words.
    pub words: String,
    /// On that day.
    pub on: Day,
    /// When it was received, once that is known.
    pub received: Option<Day>,
}

/// An opinion.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Opinion {
    /// The opinion.
    pub id: OpinionId,
    /// Where it comes from.
    pub source: Source,
    /// Who raised it and how to reach them; seen by the office alone.
    pub raised_by: Option<Box<Person>>,
    /// The unit that brought it, if a unit did.
    pub brought_by: Option<UnitId>,
    /// Who took it down.
    pub taken_by: AccountId,
    /// Where it is about; may be empty.
    pub place: String,
    /// Its words.
    pub words: String,
    /// When it was raised.
    pub on: Day,
    /// Its category; may be empty.
    pub category: String,
    /// The committee suggested.
    pub suggested: Option<CommitteeId>,
    /// Where it stands.
    pub state: State,
    /// The meeting that decided it, and in what words.
    pub decided: Option<(MeetingId, String)>,
    /// The answer given.
    pub answer: Option<Box<Answer>>,
    /// The answers given before, each of which another took the place of.
    pub earlier: Vec<Answer>,
}

/// The opinion's state, or a refusal that names it.
pub fn find(alliance: &Alliance, id: OpinionId) -> Result<&Opinion, Refusal> {
    alliance.opinions.get(&id).ok_or(Refusal::NotFound { matter: Matter::Opinion(id) })
}

/// The opinions joined to a leading one.
pub fn joined_to(alliance: &Alliance, leading: OpinionId) -> impl Iterator<Item = &Opinion> {
    alliance.opinions.pick(links::of(&alliance.found().joined, &leading))
}

/// The opinions that are not decided yet, nor joined to others.
pub fn undecided(alliance: &Alliance) -> impl Iterator<Item = &Opinion> {
    alliance.opinions.pick(alliance.found().undecided.keys().copied())
}

/// The opinions that somebody may have to do something about: to sort, to answer, to tell of the answer.
pub(super) fn owed(alliance: &Alliance) -> impl Iterator<Item = &Opinion> {
    alliance.opinions.pick(alliance.found().owed.keys().copied())
}

/// 待答复: whether whoever raised it is to be answered now. What became a task is answered once the task is done, or
/// will not be; what was joined gets the answer of the leading one.
pub fn is_to_answer(alliance: &Alliance, opinion: &Opinion) -> bool {
    if opinion.answer.is_some() {
        return false;
    }
    match opinion.state {
        State::Gathered | State::Sorted | State::Joined(_) | State::Deferred(_) | State::Withdrawn => false,
        State::Tasked(id) => alliance.tasks.get(&id).is_none_or(|task| !task.state.is_open()),
        _ => true,
    }
}

/// The opinions that are not sorted yet.
pub fn unsorted(alliance: &Alliance) -> impl Iterator<Item = &Opinion> {
    alliance.opinions.pick(alliance.found().gathered.keys().copied())
}

/// Whether there is an opinion that is not sorted yet.
pub fn is_unsorted_left(alliance: &Alliance) -> bool {
    !alliance.found().gathered.is_empty()
}

/// The opinion that speaks for it: itself, or the leading one.
pub fn leading(alliance: &Alliance, id: OpinionId) -> OpinionId {
    match alliance.opinions.get(&id).map(|o| o.state) {
        Some(State::Joined(leading)) => leading,
        _ => id,
    }
}

/// How much two opinions look alike: the pairs of neighbouring characters that both have, in words and place. For showing
/// likely duplicates first; whether they are is for people to say.
pub fn likeness(one: &Opinion, other: &Opinion) -> usize {
    let pairs = |o: &Opinion| -> std::collections::BTreeSet<(char, char)> {
        let pairs = |text: &str| {
            let plain: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
            plain.windows(2).map(|w| (w[0], w[1])).collect::<Vec<_>>()
        };
        pairs(&o.words).into_iter().chain(pairs(&o.place)).collect()
    };
    pairs(one).intersection(&pairs(other)).count()
}

/// The categories that have been used, the most frequent first, each with the committee that it went to last.
pub fn categories(alliance: &Alliance) -> Vec<(String, CommitteeId)> {
    let mut used: Vec<_> = alliance.found().categories.iter().collect();
    used.sort_by_key(|(_, opinions)| std::cmp::Reverse(opinions.len()));
    let last = |opinions: &Map<OpinionId, CommitteeId>| opinions.values().next_back().copied();
    used.into_iter().filter_map(|(category, opinions)| Some((category.clone(), last(opinions)?))).collect()
}

/// Whether a meeting of that quarter can take the opinion.
pub fn is_ripe(opinion: &Opinion, quarter: Quarter) -> bool {
    match opinion.state {
        State::Sorted => true,
        State::Deferred(until) => until <= quarter,
        _ => false,
    }
}

/// The opinion, which a meeting in session takes under its task plan.
pub(super) fn under_plan(a: &Alliance, meeting: MeetingId, opinion: OpinionId) -> Result<&Opinion, Refusal> {
    let quarter = plan_in_session(a, meeting)?;
    let found = find(a, opinion)?;
    match found.state {
        _ if is_ripe(found, quarter) => Ok(found),
        State::Gathered => Err(Refusal::NotSorted { opinion }),
        State::Joined(leading) => Err(Refusal::IsJoined { opinion, leading }),
        State::Deferred(until) => Err(Refusal::DeferredUntil { opinion, until }),
        _ => Err(Refusal::AlreadyDecided { opinion }),
    }
}

/// The ballot on a meeting's task plan that is open, or has decided.
pub fn plan_ballot(a: &Alliance, meeting: MeetingId) -> Option<&Ballot> {
    let items = a.meetings.get(&meeting)?.items.iter().filter(|i| matches!(i.topic, Topic::Plan(_)));
    items.flat_map(|i| &i.ballots).filter_map(|id| a.ballots.get(id)).find(|ballot| ballot.binds())
}

/// Refuses to change what a ballot on the meeting's plan decides.
pub(super) fn not_voted_on(
    a: &Alliance,
    meeting: MeetingId,
    about: impl Fn(&Ballot) -> bool,
) -> Result<(), Refusal> {
    match plan_ballot(a, meeting).filter(|ballot| about(ballot)) {
        Some(ballot) => Err(Refusal::PlanVotedOn { ballot: ballot.id }),
        None => Ok(()),
    }
}

/// The quarter of the task plan on the agenda of a meeting, which must be in session.
pub fn plan_in_session(a: &Alliance, meeting: MeetingId) -> Result<Quarter, Refusal> {
    let session = meeting::at(a, meeting, &[meeting::State::Open])?;
    let plans = || {
        session.items.iter().filter_map(|item| match item.topic {
            Topic::Plan(quarter) => Some((item, quarter)),
            _ => None,
        })
    };
    match (plans().find(|(item, _)| item.noticed), plans().next()) {
        (Some((_, quarter)), _) => Ok(quarter),
        (None, Some((item, _))) => Err(Refusal::NotOnNotice { meeting, item: item.number }),
        (None, None) => Err(Refusal::NoPlanOnAgenda { meeting }),
    }
}

pub(super) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    if a.phase != Phase::Running {
        return Err(Refusal::WrongPhase { needed: Phase::Running });
    }
    let event = match command {
        Command::Gather { source, raised_by, brought_by, place, words, on, category } => {
            cx.filled("words", words)?;
            cx.not_after_entry(*on)?;
            if let Source::Committee(committee) = source {
                committee::find(a, *committee)?;
            }
            if let Some(unit) = brought_by {
                super::unit::find_member(a, *unit)?;
                // What a unit brings counts for it: only the office takes it down for others.
                if !cx.holds(Role::Office) && !cx.belongs_to(*unit) {
                    return Err(Refusal::NotYourUnit { act: Act::OpinionGather, unit: *unit });
                }
            }
            Event::Gathered {
                opinion: OpinionId(a.next.opinion),
                source: *source,
                raised_by: raised_by
                    .clone()
                    .filter(|p| !p.name.trim().is_empty() || !p.phone.trim().is_empty()),
                brought_by: *brought_by,
                place: place.trim().into(),
                words: words.trim().into(),
                on: *on,
                category: category.trim().into(),
            }
        }
        Command::Sort { opinion, category, committee } => {
            cx.filled("category", category)?;
            committee::find(a, *committee)?;
            let found = find(a, *opinion)?;
            match found.state {
                State::Gathered | State::Sorted => {}
                State::Joined(leading) => return Err(Refusal::IsJoined { opinion: *opinion, leading }),
                _ => return Err(Refusal::AlreadyDecided { opinion: *opinion }),
            }
            if found.state == State::Sorted
                && found.category == category.trim()
                && found.suggested == Some(*committee)
            {
                return Err(Refusal::NothingChanged);
            }
            Event::Sorted { opinion: *opinion, category: category.trim().into(), committee: *committee }
        }
        Command::Join { opinion, into } => {
            let undecided = |id: OpinionId| -> Result<(), Refusal> {
                match find(a, id)?.state {
                    State::Gathered | State::Sorted => Ok(()),
                    State::Joined(leading) => Err(Refusal::IsJoined { opinion: id, leading }),
                    _ => Err(Refusal::AlreadyDecided { opinion: id }),
                }
            };
            undecided(*opinion)?;
            undecided(*into)?;
            if opinion == into {
                return Err(Refusal::JoinedToItself { opinion: *opinion });
            }
            // What leads others takes them along, so that the leading one is always one step away.
            let mut events: Vec<Happened> = joined_to(a, *opinion)
                .map(|o| Happened::Opinion(Event::Joined { opinion: o.id, into: *into }))
                .collect();
            events.push(Happened::Opinion(Event::Joined { opinion: *opinion, into: *into }));
            return Ok(events);
        }
        Command::Separate { opinion } => {
            let State::Joined(leading) = find(a, *opinion)?.state else {
                return Err(Refusal::NotJoined { opinion: *opinion });
            };
            if !matches!(find(a, leading)?.state, State::Gathered | State::Sorted) {
                return Err(Refusal::AlreadyDecided { opinion: leading });
            }
            Event::Separated { opinion: *opinion }
        }
        Command::Decide { opinion, meeting, decision, reason } => {
            cx.filled("reason", reason)?;
            under_plan(a, *meeting, *opinion)?;
            // While it is being voted on the plan stays as it is.
            not_voted_on(a, *meeting, Ballot::is_open)?;
            match decision {
                Decision::Defer(quarter) if *quarter <= plan_in_session(a, *meeting)? => {
                    return Err(Refusal::NotALaterQuarter { quarter: *quarter });
                }
                Decision::Refer(level) => cx.filled("decision.refer", level)?,
                _ => {}
            }
            Event::Decided {
                opinion: *opinion,
                meeting: *meeting,
                decision: decision.clone(),
                reason: reason.clone(),
            }
        }
        Command::Reply { opinion, words } => {
            cx.filled("words", words)?;
            let found = find(a, *opinion)?;
            match found.state {
                State::Gathered | State::Sorted | State::Withdrawn => {
                    return Err(Refusal::NotDecided { opinion: *opinion });
                }
                State::Joined(leading) => return Err(Refusal::IsJoined { opinion: *opinion, leading }),
                _ => {}
            }
            let on = cx.at.day();
            let all = std::iter::once(*opinion).chain(joined_to(a, *opinion).map(|o| o.id));
            return Ok(all
                .map(|opinion| Happened::Opinion(Event::Replied { opinion, words: words.clone(), on }))
                .collect());
        }
        Command::Unsort { opinion, category } => {
            let found = find(a, *opinion)?;
            match found.state {
                State::Sorted => {}
                State::Gathered => return Err(Refusal::NotSorted { opinion: *opinion }),
                State::Joined(leading) => return Err(Refusal::IsJoined { opinion: *opinion, leading }),
                _ => return Err(Refusal::AlreadyDecided { opinion: *opinion }),
            }
            Event::Unsorted { opinion: *opinion, category: category.trim().into() }
        }
        Command::Withdraw { opinion, reason } => {
            cx.filled("reason", reason)?;
            let found = find(a, *opinion)?;
            match found.state {
                State::Gathered | State::Sorted => {}
                State::Joined(leading) => return Err(Refusal::IsJoined { opinion: *opinion, leading }),
                State::Withdrawn => return Err(Refusal::NothingChanged),
                _ => return Err(Refusal::AlreadyDecided { opinion: *opinion }),
            }
            // Nobody takes out of the record what another was told.
            if found.taken_by != cx.account {
                return Err(Refusal::TakenDownByAnother { opinion: *opinion, account: found.taken_by });
            }
            if let Some(joined) = joined_to(a, *opinion).next() {
                return Err(Refusal::IsJoined { opinion: joined.id, leading: *opinion });
            }
            Event::Withdrawn { opinion: *opinion, reason: reason.clone() }
        }
        Command::Reinstate { opinion } => {
            if find(a, *opinion)?.state != State::Withdrawn {
                return Err(Refusal::NothingChanged);
            }
            Event::Reinstated { opinion: *opinion }
        }
        Command::Reconsider { opinion, meeting } => {
            meeting::at(a, *meeting, &[meeting::State::Open])?;
            let found = find(a, *opinion)?;
            let by_it = found.decided.as_ref().is_some_and(|(by, _)| by == meeting);
            if !by_it || matches!(found.state, State::Tasked(_)) || found.answer.is_some() {
                return Err(Refusal::NotReconsidered { opinion: *opinion });
            }
            not_voted_on(a, *meeting, |ballot| ballot.stood.opinions.contains_key(opinion))?;
            Event::Reconsidered { opinion: *opinion, meeting: *meeting }
        }
        Command::StrikeReceipt { opinion } => {
            if find(a, *opinion)?.answer.as_ref().is_none_or(|answer| answer.received.is_none()) {
                return Err(Refusal::NothingChanged);
            }
            Event::ReceiptStruck { opinion: *opinion }
        }
        Command::Receive { opinion, on } => {
            cx.not_after_entry(*on)?;
            match find(a, *opinion)?.answer.as_ref() {
                None => return Err(Refusal::NoAnswerYet { opinion: *opinion }),
                Some(answer) if *on < answer.on => return Err(Refusal::BeforeThat { day: answer.on }),
                Some(answer) if answer.received.is_some() => return Err(Refusal::NothingChanged),
                Some(_) => {}
            }
            Event::Received { opinion: *opinion, on: *on }
        }
    };
    Ok(vec![Happened::Opinion(event)])
}

pub(super) fn apply(a: &mut Alliance, event: &Event, stamp: &Stamp) {
    if let Event::Gathered { opinion, source, raised_by, brought_by, place, words, on, category } = event {
        a.next.opinion = a.next.opinion.max(opinion.0 + 1);
        a.opinions.insert(
            *opinion,
            Opinion {
                id: *opinion,
                source: *source,
                raised_by: raised_by.clone().map(Box::new),
                brought_by: *brought_by,
                taken_by: stamp.account,
                place: place.clone(),
                words: words.clone(),
                on: *on,
                category: category.clone(),
                suggested: None,
                state: State::Gathered,
                decided: None,
                answer: None,
                earlier: Vec::new(),
            },
        );
        return;
    }
    let Some(o) = a.opinions.get_mut(&event.opinion()) else { return };
    match event {
        Event::Gathered { .. } => {}
        Event::Sorted { category, committee, .. } => {
            o.state = State::Sorted;
            o.category = category.clone();
            o.suggested = Some(*committee);
        }
        Event::Joined { into, .. } => o.state = State::Joined(*into),
        Event::Separated { .. } => {
            o.state = if o.suggested.is_some() { State::Sorted } else { State::Gathered };
        }
        Event::Unsorted { category, .. } => {
            o.state = State::Gathered;
            o.category = category.clone();
            o.suggested = None;
        }
        Event::Withdrawn { .. } => o.state = State::Withdrawn,
        Event::Reinstated { .. } => {
            o.state = if o.suggested.is_some() { State::Sorted } else { State::Gathered };
        }
        Event::Reconsidered { opinion, meeting } => {
            o.state = State::Sorted;
            o.decided = None;
            if let Some(m) = a.meetings.get_mut(meeting) {
                m.decided.remove(opinion);
            }
        }
        Event::ReceiptStruck { .. } => {
            if let Some(answer) = &mut o.answer {
                answer.received = None;
            }
        }
        Event::Decided { opinion, meeting, decision, reason } => {
            o.decided = Some((*meeting, reason.clone()));
            o.state = match decision {
                Decision::Answer => State::Answered,
                Decision::Defer(quarter) => State::Deferred(*quarter),
                Decision::Refer(_) => State::Referred,
                Decision::Decline => State::Declined,
            };
            if let Some(m) = a.meetings.get_mut(meeting) {
                m.decided.insert(*opinion, (decision.clone(), reason.clone()));
            }
        }
        Event::Tasked { meeting, task, .. } => {
            o.decided = Some((*meeting, String::new()));
            o.state = State::Tasked(*task);
        }
        Event::Replied { words, on, .. } => {
            o.earlier.extend(o.answer.take().map(|answer| *answer));
            o.answer = Some(Box::new(Answer { words: words.clone(), on: *on, received: None }));
        }
        Event::Received { on, .. } => {
            if let Some(answer) = &mut o.answer {
                answer.received = Some(*on);
            }
        }
    }
}
