//! What each event of this topic makes of the state.

use super::*;

pub(in crate::domain) fn apply(a: &mut Alliance, event: &Event, stamp: &Stamp) {
    let (now, number) = (stamp.happened, a.number);
    if let Event::Assigned(new) = event {
        a.next.task = a.next.task.max(new.task.0 + 1);
        a.tasks.insert(
            new.task,
            Task {
                id: new.task,
                title: new.title.clone(),
                done_when: new.done_when.clone(),
                committee: new.committee,
                quarter: new.quarter,
                due: new.due,
                priority: new.priority,
                opinions: new.opinions.clone(),
                meeting: Some(new.meeting),
                state: State::Assigned,
                since: now,
                assigned: now,
                dispatch: None,
                progress: Vec::new(),
                blocked: None,
                reported: None,
                turns: Vec::new(),
                reason: None,
                heard: (0, 0),
                carried: None,
                accepted: None,
            },
        );
        return;
    }
    let Some(t) = a.tasks.get_mut(&event.task()) else { return };
    let before = t.state;
    match event {
        Event::Assigned(_) => {}
        Event::Dispatched { responsible, assisting, answer_by, .. } => {
            let assisting = assisting
                .iter()
                .map(|part| Assisting { part: part.clone(), reply: Reply::Waiting })
                .collect();
            t.dispatch = Some(Dispatch {
                responsible: responsible.clone(),
                assisting,
                on: now,
                answer_by: *answer_by,
                declined: Vec::new(),
                taken: false,
            });
            t.state = State::Dispatched;
        }
        Event::TakenOn { unit, .. } => {
            if t.responsible() == Some(*unit) {
                t.state = State::UnderWay;
                t.dispatch.iter_mut().for_each(|d| d.taken = true);
            } else if let Some(d) = &mut t.dispatch {
                for x in d.assisting.iter_mut().filter(|x| x.part.unit == *unit) {
                    x.reply = Reply::TakenOn;
                }
            }
        }
        Event::TurnedDown { unit, reason, .. } => {
            t.turns.push((now, Turn::TurnedDown(*unit, reason.clone())));
            if t.responsible() == Some(*unit) {
                t.dispatch = None;
                t.state = State::Assigned;
            } else if let Some(d) = &mut t.dispatch {
                d.assisting.retain(|x| x.part.unit != *unit);
                d.declined.push(*unit);
            }
        }
        Event::AssistAsked { assisting, answer_by, .. } => {
            if let Some(d) = &mut t.dispatch {
                let asked = assisting.iter().cloned();
                d.assisting.extend(asked.map(|part| Assisting { part, reply: Reply::Waiting }));
                d.answer_by = *answer_by;
                d.declined.clear();
            }
        }
        Event::Progressed { unit, words, percent, people, hours, evidence, .. } => {
            t.progress.push(Progress {
                at: now,
                unit: *unit,
                words: words.clone(),
                percent: *percent,
                people: *people,
                hours: *hours,
                evidence: evidence.clone(),
            })
        }
        Event::Blocked { words, .. } => {
            t.blocked = Some((now, words.clone()));
            t.turns.push((now, Turn::Blocked(words.clone())));
        }
        Event::Unblocked { words, .. } => {
            t.blocked = None;
            t.turns.push((now, Turn::Unblocked(words.clone())));
        }
        Event::Reported { words, evidence, .. } => {
            t.state = State::ReportedDone;
            t.blocked = None;
            t.reported = Some((now, words.clone(), evidence.clone()));
            t.turns.push((now, Turn::Reported(words.clone(), evidence.clone())));
        }
        Event::Accepted { words, .. } => {
            t.state = State::Accepted;
            t.accepted = Some(number);
            t.turns.push((now, Turn::Accepted(words.clone())));
        }
        Event::Returned { reason, .. } => {
            t.state = State::UnderWay;
            t.turns.push((now, Turn::Returned(reason.clone())));
        }
        Event::TakenBack { step, .. } => take_back(t, *step),
        Event::Unassigned { .. } => t.state = State::Cancelled,
        Event::StruckOff { .. } => {
            t.state = State::StruckOff;
            t.turns.push((now, Turn::StruckOff));
        }
        Event::CarriedOver { meeting, from, to, due, reason, .. } => {
            t.carried = Some((*meeting, *from, t.due));
            t.quarter = *to;
            t.due = *due;
            t.turns.push((now, Turn::CarriedOver(*from, reason.clone())));
        }
        Event::Cancelled { reason, .. } => {
            t.state = State::Cancelled;
            t.reason = Some(reason.clone());
        }
        Event::HandedOver { from, to, answer_by, .. } => {
            t.turns.push((now, Turn::HandedOver(*from, *to)));
            hand_over(t, *from, *to, *answer_by);
        }
        Event::PlanNotPassed { .. } => t.state = State::Cancelled,
        Event::Reminded { words, .. } => t.turns.push((now, Turn::Reminded(words.clone()))),
        Event::Released { units, .. } => t.turns.push((now, Turn::Released(units.clone()))),
        Event::AssistWithdrawn { unit, .. } => {
            t.turns.push((now, Turn::AssistWithdrawn(*unit)));
            t.dispatch.iter_mut().for_each(|d| d.assisting.retain(|x| x.part.unit != *unit));
        }
        Event::CarryTakenBack { to, due, .. } => {
            t.quarter = *to;
            t.due = *due;
            t.carried = None;
            if let Some(at) = t.turns.iter().rposition(|(_, turn)| matches!(turn, Turn::CarriedOver(..))) {
                t.turns.remove(at);
            }
        }
    }
    if t.state != before {
        t.since = now;
        t.heard = (t.progress.len() as u32, t.turns.len() as u32);
    }
    let line = match event {
        Event::CarriedOver { task, meeting, to, .. } => {
            Some((*meeting, *task, meeting::Line::CarriedOver(*to)))
        }
        Event::Cancelled { task, meeting, reason } => {
            Some((*meeting, *task, meeting::Line::NotDone(reason.clone())))
        }
        _ => None,
    };
    if let Event::CarryTakenBack { task, meeting, .. } = event
        && let Some(m) = a.meetings.get_mut(meeting)
    {
        m.lines.remove(task);
    }
    if let Event::PlanNotPassed { task, .. } = event {
        // What the task answered is before the next meeting again.
        for o in a.opinions.values_mut().filter(|o| o.state == opinion::State::Tasked(*task)) {
            o.state = opinion::State::Sorted;
            o.decided = None;
        }
    }
    if let Some((meeting, task, line)) = line
        && let Some(m) = a.meetings.get_mut(&meeting)
    {
        m.lines.insert(task, line);
    }
}

/// The task stands as it did before its last step.
fn take_back(t: &mut Task, step: Step) {
    match step {
        Step::Dispatch => {
            t.dispatch = None;
            t.state = State::Assigned;
        }
        Step::TakeOn(unit) if t.responsible() == Some(unit) => {
            t.state = State::Dispatched;
            t.dispatch.iter_mut().for_each(|d| d.taken = false);
        }
        Step::TakeOn(unit) => {
            let assisting = t.dispatch.iter_mut().flat_map(|d| &mut d.assisting);
            for x in assisting.filter(|x| x.part.unit == unit) {
                x.reply = Reply::Waiting;
            }
        }
        Step::Report => {
            t.reported = None;
            t.turns.pop();
            t.state = State::UnderWay;
        }
        Step::Accept => {
            t.turns.pop();
            t.state = State::ReportedDone;
            t.accepted = None;
        }
        Step::Return => {
            t.turns.pop();
            t.state = State::ReportedDone;
        }
    }
}

/// The responsible unit's successor answers anew; an assisting unit's takes its part.
fn hand_over(t: &mut Task, from: UnitId, to: UnitId, answer_by: Option<Day>) {
    let Some(d) = &mut t.dispatch else { return };
    d.assisting.retain(|x| x.part.unit != to || d.responsible.unit != from);
    if d.responsible.unit == from {
        d.responsible.unit = to;
        d.answer_by = answer_by;
        d.taken = false;
        if t.state == State::UnderWay {
            t.state = State::Dispatched;
        }
    } else if d.responsible.unit == to || d.assisting.iter().any(|x| x.part.unit == to) {
        d.assisting.retain(|x| x.part.unit != from);
    } else {
        for x in d.assisting.iter_mut().filter(|x| x.part.unit == from) {
            x.part.unit = to;
            x.reply = Reply::Waiting;
        }
    }
}
