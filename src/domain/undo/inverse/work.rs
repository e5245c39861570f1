//! What undoes the events of committees, opinions and tasks.

use super::*;

pub(super) fn of_committee<'e>(e: &'e committee::Event, entry: &'e Entry) -> Inverse<'e> {
    use committee::{Command as C, Event as E};
    match e {
        E::Joined { committee, unit } => {
            by(|_| Command::Committee(C::Leave { committee: *committee, unit: *unit }))
        }
        E::Left { .. } if with(entry, |e| matches!(e, Event::Departure(_))) => Inverse::Follows,
        E::Left { committee, unit } => {
            by(|_| Command::Committee(C::Join { committee: *committee, unit: *unit }))
        }
        E::ChairNamed { committee, .. } => back(
            |step| {
                let person = step.before.committees.get(committee)?.chair.clone()?;
                Some(Command::Committee(C::NameChair { committee: *committee, person }))
            },
            Bar::ChairNamed,
        ),
        E::TermSet { committee, .. } => by(|step| {
            let before = step.before.committees.get(committee).and_then(|c| c.term());
            let ends = before.and_then(|term| term.ends);
            Command::Committee(C::SetTerm { committee: *committee, ends })
        }),
        E::LeadNamed { ground: Ground::Ballot(_), .. } => Inverse::Follows,
        E::LeadNamed { committee, from, ground: Ground::TakenOver, .. } => back(
            |step| {
                let unit = step.before.committees.get(committee)?.lead()?;
                let (committee, from, source) = (*committee, *from, step.reason());
                Some(Command::Founding(founding::Command::TakeOverLead { committee, unit, from, source }))
            },
            Bar::LeadTakenOver,
        ),
    }
}

pub(super) fn of_opinion<'e>(e: &'e opinion::Event, entry: &'e Entry) -> Inverse<'e> {
    use opinion::{Command as C, Decision, Event as E, State};
    let state = |step: &Step<'_>, id: &OpinionId| step.before.opinions.get(id).map(|o| o.state);
    match e {
        E::Gathered { opinion, .. } => {
            by(|step| Command::Opinion(C::Withdraw { opinion: *opinion, reason: step.reason() }))
        }
        E::Sorted { opinion, .. } | E::Unsorted { opinion, .. } => by(|step| {
            let before = step.before.opinions.get(opinion);
            let category = before.map(|o| o.category.clone()).unwrap_or_default();
            let sorted = before.filter(|o| o.state == State::Sorted).and_then(|o| o.suggested);
            Command::Opinion(match sorted {
                Some(committee) => C::Sort { opinion: *opinion, category, committee },
                None => C::Unsort { opinion: *opinion, category },
            })
        }),
        E::Joined { opinion, .. } => Inverse::By(Box::new(move |step| {
            let mut commands = vec![Command::Opinion(C::Separate { opinion: *opinion })];
            // What had come along with a leading one goes back to it.
            if let Some(State::Joined(into)) = state(step, opinion) {
                commands.push(Command::Opinion(C::Join { opinion: *opinion, into }));
            }
            Ok(commands)
        })),
        E::Separated { opinion } => back(
            move |step| match state(step, opinion)? {
                State::Joined(into) => Some(Command::Opinion(C::Join { opinion: *opinion, into })),
                _ => None,
            },
            Bar::PartOfMore,
        ),
        E::Decided { opinion, meeting, .. } => {
            by(|_| Command::Opinion(C::Reconsider { opinion: *opinion, meeting: *meeting }))
        }
        // The task goes, and with it this.
        E::Tasked { .. } => Inverse::Follows,
        E::Replied { .. } => Inverse::No(Bar::OpinionAnswered),
        E::Received { opinion, .. } => by(|_| Command::Opinion(C::StrikeReceipt { opinion: *opinion })),
        E::Withdrawn { opinion, .. } => by(|_| Command::Opinion(C::Reinstate { opinion: *opinion })),
        E::Reinstated { opinion } => {
            by(|step| Command::Opinion(C::Withdraw { opinion: *opinion, reason: step.reason() }))
        }
        E::Reconsidered { .. } if with(entry, |e| matches!(e, Event::Task(_))) => Inverse::Follows,
        E::Reconsidered { opinion, .. } => back(
            |step| {
                let before = step.before.opinions.get(opinion)?;
                let (meeting, reason) = before.decided.clone()?;
                let decision = match before.state {
                    State::Answered => Decision::Answer,
                    State::Deferred(until) => Decision::Defer(until),
                    State::Declined => Decision::Decline,
                    _ => return None,
                };
                Some(Command::Opinion(C::Decide { opinion: *opinion, meeting, decision, reason }))
            },
            Bar::Reconsidered,
        ),
        E::ReceiptStruck { opinion } => back(
            |step| {
                let on = step.before.opinions.get(opinion)?.answer.as_ref()?.received?;
                Some(Command::Opinion(C::Receive { opinion: *opinion, on }))
            },
            Bar::PartOfMore,
        ),
    }
}

pub(super) fn of_task(e: &task::Event) -> Inverse<'_> {
    use task::{Command as C, Event as E, Step as Taken};
    let take_back = |task, step| by(move |_| Command::Task(C::TakeBack { task, step }));
    match e {
        E::Assigned(new) => by(|_| Command::Task(C::Unassign { task: new.task })),
        // A dispatch that took an earlier one's place would leave neither.
        E::Dispatched { task, .. } => Inverse::By(Box::new(move |step| {
            match step.before.tasks.get(task).is_some_and(|found| found.dispatch.is_some()) {
                true => Err(Bar::Redispatched),
                false => Ok(vec![Command::Task(C::TakeBack { task: *task, step: Taken::Dispatch })]),
            }
        })),
        E::TakenOn { task, unit } => take_back(*task, Taken::TakeOn(*unit)),
        E::TurnedDown { .. } => Inverse::No(Bar::TurnedDown),
        E::Progressed { .. } => Inverse::No(Bar::Progressed),
        E::Blocked { task, .. } => back(
            |step| {
                let unit = step.speaker(*task)?;
                Some(Command::Task(C::Unblock { task: *task, unit, words: step.reason() }))
            },
            Bar::PartOfMore,
        ),
        E::Unblocked { task, .. } => back(
            |step| {
                let unit = step.speaker(*task)?;
                let words = step.before.tasks.get(task)?.blocked.as_ref()?.1.clone();
                Some(Command::Task(C::Block { task: *task, unit, words }))
            },
            Bar::PartOfMore,
        ),
        E::Reported { task, .. } => take_back(*task, Taken::Report),
        E::Accepted { task, .. } => take_back(*task, Taken::Accept),
        E::Returned { task, .. } => take_back(*task, Taken::Return),
        E::StruckOff { .. } => Inverse::No(Bar::StruckOff),
        // While the meeting is in session it may still think better of it.
        E::CarriedOver { task, meeting, .. } => {
            let (task, meeting) = (*task, *meeting);
            by(move |_| Command::Task(C::CarryBack { task, meeting }))
        }
        E::CarryTakenBack { .. } => Inverse::No(Bar::CarriedOver),
        E::Reminded { .. } => Inverse::No(Bar::Reminded),
        E::Released { .. } => Inverse::Follows,
        E::AssistWithdrawn { .. } => Inverse::No(Bar::AssistWithdrawn),
        E::Cancelled { .. } => Inverse::No(Bar::TaskCancelled),
        E::HandedOver { .. } | E::PlanNotPassed { .. } => Inverse::Follows,
        E::TakenBack { task, step: taken } => {
            let (task, taken) = (*task, *taken);
            back(move |step| again(step, task, taken).map(Command::Task), Bar::PartOfMore)
        }
        E::Unassigned { .. } => Inverse::No(Bar::Unassigned),
        E::AssistAsked { task, assisting, .. } => {
            let withdraw =
                |part: &task::Part| Command::Task(C::WithdrawAssist { task: *task, unit: part.unit });
            Inverse::By(Box::new(move |_| Ok(assisting.iter().map(withdraw).collect())))
        }
    }
}

/// Takes the step again that was taken back.
fn again(step: &Step<'_>, task: crate::domain::ids::TaskId, taken: task::Step) -> Option<task::Command> {
    use task::Command as C;
    let before = step.before.tasks.get(&task)?;
    Some(match taken {
        task::Step::Dispatch => {
            let dispatch = before.dispatch.as_ref()?;
            let assisting = dispatch.assisting.iter().map(|x| x.part.clone()).collect();
            C::Dispatch { task, responsible: dispatch.responsible.clone(), assisting }
        }
        task::Step::TakeOn(unit) => C::TakeOn { task, unit },
        task::Step::Report => {
            let (unit, (_, words, evidence)) = (before.responsible()?, before.reported.clone()?);
            C::Report { task, unit, words, evidence }
        }
        task::Step::Accept => C::Accept { task, words: String::new() },
        task::Step::Return => match before.turns.last()? {
            (_, Turn::Returned(reason)) => C::Return { task, reason: reason.clone() },
            _ => return None,
        },
    })
}
