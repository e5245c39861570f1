//! The rules of this topic: what each command asks for before it becomes an event.

use super::*;

fn at<'a>(a: &'a Alliance, id: TaskId, states: &[State]) -> Result<&'a Task, Refusal> {
    let found = find(a, id)?;
    if states.contains(&found.state) {
        Ok(found)
    } else {
        Err(Refusal::TaskNotThere { task: id, stands: found.state, needed: states.to_vec() })
    }
}

fn check_involved(task: &Task, unit: UnitId) -> Result<(), Refusal> {
    if task.involves(unit) { Ok(()) } else { Err(Refusal::NotTheUnitsTask { task: task.id, unit }) }
}

/// Refuses units that are no members, are leaving, or are named twice.
fn check_dispatched(a: &Alliance, units: &[UnitId]) -> Result<(), Refusal> {
    for (i, unit) in units.iter().enumerate() {
        unit::find_member(a, *unit)?;
        if departure::live(a, *unit).is_some_and(|d| d.state == departure::State::OnBallot) {
            return Err(Refusal::Leaving { unit: *unit });
        }
        if units[..i].contains(unit) {
            return Err(Refusal::UnitTwice { unit: *unit });
        }
    }
    Ok(())
}

/// Refuses to take a step back that is not the last one, or that something builds on.
fn check_last(task: &Task, step: Step) -> Result<(), Refusal> {
    let news = task.heard != (task.progress.len() as u32, task.turns.len() as u32);
    let is_last = match step {
        Step::Dispatch => {
            let waiting = |d: &Dispatch| d.assisting.iter().all(|x| x.reply == Reply::Waiting);
            task.state == State::Dispatched && task.dispatch.as_ref().is_some_and(waiting)
        }
        Step::TakeOn(unit) if task.responsible() == Some(unit) => task.state == State::UnderWay && !news,
        Step::TakeOn(unit) => task.dispatch.as_ref().is_some_and(|d| {
            let taken = d.assisting.iter().any(|x| x.part.unit == unit && x.reply == Reply::TakenOn);
            let begun = task.progress.iter().any(|p| p.unit == unit && p.at >= d.on);
            matches!(task.state, State::Dispatched | State::UnderWay) && taken && !begun
        }),
        Step::Report => task.state == State::ReportedDone,
        Step::Accept => task.state == State::Accepted,
        Step::Return => {
            let returned = matches!(task.turns.last(), Some((_, Turn::Returned(_))));
            task.state == State::UnderWay && returned && !news
        }
    };
    if is_last { Ok(()) } else { Err(Refusal::StepNotLast { task: task.id }) }
}

pub(in crate::domain) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    if a.phase != Phase::Running {
        return Err(Refusal::WrongPhase { needed: Phase::Running });
    }
    let event = match command {
        Command::Assign { meeting, title, done_when, committee, due, priority, opinions } => {
            cx.filled("title", title)?;
            cx.filled("done_when", done_when)?;
            let quarter = opinion::plan_in_session(a, *meeting)?;
            // A task of a committee that nobody leads would have nobody to dispatch it.
            if committee::find(a, *committee)?.lead().is_none() {
                return Err(Refusal::NoLead { committee: *committee });
            }
            if *due < cx.at.day() {
                return Err(Refusal::InThePast { day: *due });
            }
            let mut answered = Vec::new();
            for id in opinions {
                opinion::under_plan(a, *meeting, *id)?;
                if answered.contains(id) {
                    return Err(Refusal::AlreadyDecided { opinion: *id });
                }
                answered.push(*id);
            }
            let task = TaskId(a.next.task);
            let mut events = vec![Happened::Task(Event::Assigned(Box::new(Assignment {
                task,
                meeting: *meeting,
                title: title.trim().into(),
                done_when: done_when.trim().into(),
                committee: *committee,
                quarter,
                due: *due,
                priority: *priority,
                opinions: answered.clone(),
            })))];
            events.extend(answered.into_iter().map(|opinion| {
                Happened::Opinion(opinion::Event::Tasked { opinion, meeting: *meeting, task })
            }));
            return Ok(events);
        }
        Command::Dispatch { task, responsible, assisting } => {
            let found = at(a, *task, &[State::Assigned, State::Dispatched])?;
            if found.state == State::Dispatched && !is_unanswered(found, cx.at.day()) {
                return Err(Refusal::TaskNotThere {
                    task: *task,
                    stands: found.state,
                    needed: vec![State::Assigned],
                });
            }
            let mut units = vec![responsible.unit];
            units.extend(assisting.iter().map(|p| p.unit));
            check_dispatched(a, &units)?;
            let dispatched = Event::Dispatched {
                task: *task,
                responsible: responsible.clone(),
                assisting: assisting.clone(),
                answer_by: answer_by(a, cx.at.day()),
            };
            // Whoever had it and has it no longer is told so.
            let released: Vec<UnitId> = found.units().filter(|unit| !units.contains(unit)).collect();
            if !released.is_empty() {
                let released = Event::Released { task: *task, units: released };
                return Ok(vec![Happened::Task(released), Happened::Task(dispatched)]);
            }
            dispatched
        }
        Command::Assist { task, assisting } => {
            let found = at(a, *task, &[State::UnderWay])?;
            if assisting.is_empty() {
                return Err(Refusal::Empty { field: "assisting" });
            }
            let mut units: Vec<UnitId> = found.responsible().into_iter().collect();
            units.extend(found.dispatch.iter().flat_map(|d| &d.assisting).map(|x| x.part.unit));
            units.extend(assisting.iter().map(|p| p.unit));
            check_dispatched(a, &units)?;
            Event::AssistAsked {
                task: *task,
                assisting: assisting.clone(),
                answer_by: answer_by(a, cx.at.day()),
            }
        }
        Command::TakeOn { task, unit } => {
            let found = at(a, *task, &[State::Dispatched, State::UnderWay])?;
            check_involved(found, *unit)?;
            let waiting = if found.responsible() == Some(*unit) {
                found.state == State::Dispatched
            } else {
                found.dispatch.as_ref().is_some_and(|d| {
                    d.assisting.iter().any(|x| x.part.unit == *unit && x.reply == Reply::Waiting)
                })
            };
            if !waiting {
                return Err(Refusal::AlreadyTakenOn { task: *task, unit: *unit });
            }
            Event::TakenOn { task: *task, unit: *unit }
        }
        Command::TurnDown { task, unit, reason } => {
            cx.filled("reason", reason)?;
            let found = at(a, *task, &[State::Dispatched, State::UnderWay])?;
            check_involved(found, *unit)?;
            // What a unit took on it no longer turns down: it says what is in the way.
            let taken = |d: &Dispatch| match d.responsible.unit == *unit {
                true => found.state == State::UnderWay,
                false => d.assisting.iter().any(|x| x.part.unit == *unit && x.reply == Reply::TakenOn),
            };
            if found.dispatch.as_ref().is_some_and(taken) {
                return Err(Refusal::AlreadyTakenOn { task: *task, unit: *unit });
            }
            Event::TurnedDown { task: *task, unit: *unit, reason: reason.clone() }
        }
        Command::Progress { task, unit, words, percent, people, hours, evidence } => {
            cx.filled("words", words)?;
            let found = at(a, *task, &[State::UnderWay])?;
            check_involved(found, *unit)?;
            if *percent > 100 {
                return Err(Refusal::PercentAbove { given: *percent });
            }
            Event::Progressed {
                task: *task,
                unit: *unit,
                words: words.clone(),
                percent: *percent,
                people: *people,
                hours: *hours,
                evidence: evidence.clone(),
            }
        }
        Command::Block { task, unit, words } => {
            cx.filled("words", words)?;
            let found = at(a, *task, &[State::UnderWay])?;
            check_involved(found, *unit)?;
            if found.blocked.is_some() {
                return Err(Refusal::AlreadyBlocked { task: *task });
            }
            Event::Blocked { task: *task, words: words.clone() }
        }
        Command::Unblock { task, unit, words } => {
            let found = at(a, *task, &[State::UnderWay])?;
            check_involved(found, *unit)?;
            if found.blocked.is_none() {
                return Err(Refusal::NotBlocked { task: *task });
            }
            Event::Unblocked { task: *task, words: words.clone() }
        }
        Command::Report { task, unit, words, evidence } => {
            cx.filled("words", words)?;
            let found = at(a, *task, &[State::UnderWay])?;
            if found.responsible() != Some(*unit) {
                return Err(Refusal::OnlyTheResponsible { task: *task, unit: *unit });
            }
            if evidence.iter().all(|e| e.name.trim().is_empty()) {
                return Err(Refusal::EvidenceNeeded { task: *task });
            }
            Event::Reported { task: *task, words: words.clone(), evidence: evidence.clone() }
        }
        Command::Accept { task, words } => {
            at(a, *task, &[State::ReportedDone])?;
            Event::Accepted { task: *task, words: words.clone() }
        }
        Command::Return { task, reason } => {
            cx.filled("reason", reason)?;
            at(a, *task, &[State::ReportedDone])?;
            Event::Returned { task: *task, reason: reason.clone() }
        }
        Command::TakeBack { task, step } => {
            check_last(find(a, *task)?, *step)?;
            Event::TakenBack { task: *task, step: *step }
        }
        Command::Unassign { task } => {
            let found = at(a, *task, &[State::Assigned])?;
            let Some(meeting) = found.meeting else { return Err(Refusal::StepNotLast { task: *task }) };
            meeting::at(a, meeting, &[meeting::State::Open])?;
            if !found.turns.is_empty() || found.dispatch.is_some() {
                return Err(Refusal::StepNotLast { task: *task });
            }
            let tasked = links::of(&a.found().tasked, task);
            let mut events = vec![Happened::Task(Event::Unassigned { task: *task })];
            // What it answered is before the meeting again.
            events.extend(
                tasked.map(|opinion| Happened::Opinion(opinion::Event::Reconsidered { opinion, meeting })),
            );
            return Ok(events);
        }
        Command::StrikeOff { task } => {
            at(a, *task, &[State::Accepted])?;
            Event::StruckOff { task: *task }
        }
        Command::CarryOver { task, meeting, quarter, due, reason } => {
            cx.filled("reason", reason)?;
            let session = meeting::at(a, *meeting, &[meeting::State::Open])?;
            let found = find(a, *task)?;
            if !found.state.is_open() {
                return Err(Refusal::TaskEnded { task: *task });
            }
            if *quarter <= found.quarter || *quarter < session.quarter() {
                return Err(Refusal::NotALaterQuarter { quarter: *quarter });
            }
            // What was accepted is done: it is struck off.
            if found.state == State::Accepted {
                return Err(Refusal::TaskDone { task: *task });
            }
            if *due < cx.at.day() {
                return Err(Refusal::InThePast { day: *due });
            }
            if due.quarter() != *quarter {
                return Err(Refusal::NotInTheQuarter { day: *due, quarter: *quarter });
            }
            Event::CarriedOver {
                task: *task,
                meeting: *meeting,
                from: found.quarter,
                to: *quarter,
                due: *due,
                reason: reason.clone(),
            }
        }
        Command::Cancel { task, meeting, reason } => {
            cx.filled("reason", reason)?;
            meeting::at(a, *meeting, &[meeting::State::Open])?;
            if !find(a, *task)?.state.is_open() {
                return Err(Refusal::TaskEnded { task: *task });
            }
            Event::Cancelled { task: *task, meeting: *meeting, reason: reason.clone() }
        }
        Command::Remind { task, words } => {
            cx.filled("words", words)?;
            at(a, *task, &[State::Dispatched, State::UnderWay])?;
            Event::Reminded { task: *task, words: words.clone() }
        }
        Command::WithdrawAssist { task, unit } => {
            let found = at(a, *task, &[State::Dispatched, State::UnderWay])?;
            if !found.is_assisted_by(*unit) {
                return Err(Refusal::NotTheUnitsTask { task: *task, unit: *unit });
            }
            if !found.waiting_assistants().any(|waiting| waiting == *unit) {
                return Err(Refusal::AlreadyTakenOn { task: *task, unit: *unit });
            }
            Event::AssistWithdrawn { task: *task, unit: *unit }
        }
        Command::CarryBack { task, meeting } => {
            let session = meeting::at(a, *meeting, &[meeting::State::Open])?;
            let found = find(a, *task)?;
            let line = session.lines.get(task);
            match found.carried {
                Some((by, to, due))
                    if by == *meeting && line == Some(&meeting::Line::CarriedOver(found.quarter)) =>
                {
                    Event::CarryTakenBack { task: *task, meeting: *meeting, to, due }
                }
                _ => return Err(Refusal::StepNotLast { task: *task }),
            }
        }
    };
    Ok(vec![Happened::Task(event)])
}
