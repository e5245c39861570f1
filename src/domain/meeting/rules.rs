//! The rules of this topic: what each command asks for before it becomes an event.

use super::*;

pub(in crate::domain) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    if a.phase != Phase::Running {
        return Err(Refusal::WrongPhase { needed: Phase::Running });
    }
    let event = match command {
        Command::Call { kind, title, at, place, chair } => {
            cx.filled("title", title)?;
            cx.filled("place", place)?;
            if *at < cx.at {
                return Err(Refusal::InThePast { day: at.day() });
            }
            match kind {
                Kind::Regular => check_quarter(a, None, at.day().quarter())?,
                Kind::ExtraordinaryByCommittee => {}
                Kind::ExtraordinaryByUnits(units) => check_demand(a, units)?,
            }
            Event::Called {
                meeting: MeetingId(a.next.meeting),
                kind: kind.clone(),
                title: title.trim().into(),
                at: *at,
                place: place.trim().into(),
                chair: chair.trim().into(),
            }
        }
        Command::Move { meeting, at: when, place } => {
            cx.filled("place", place)?;
            let found = at(a, *meeting, &[State::Called, State::Noticed])?;
            if *when < cx.at {
                return Err(Refusal::InThePast { day: when.day() });
            }
            if found.kind == Kind::Regular {
                check_quarter(a, Some(*meeting), when.day().quarter())?;
            }
            Event::Moved { meeting: *meeting, at: *when, place: place.trim().into() }
        }
        Command::AddItem { meeting, topic, title } => {
            cx.filled("title", title)?;
            let found = at(a, *meeting, &[State::Called, State::Noticed, State::Open])?;
            topic.check_exists(a)?;
            if let Some(item) = found.items.iter().find(|i| topic.is_particular() && i.topic == *topic) {
                return Err(Refusal::AlreadyOnAgenda { meeting: *meeting, item: item.number });
            }
            let item = found.items.iter().map(|i| i.number).max().unwrap_or(0) + 1;
            Event::ItemAdded { meeting: *meeting, item, topic: topic.clone(), title: title.trim().into() }
        }
        Command::DropItem { meeting, item } => {
            let found = at(a, *meeting, &[State::Called, State::Noticed, State::Open])?;
            let named = found.item(*item).ok_or(Refusal::NoSuchItem { meeting: *meeting, item: *item })?;
            // After the notice only what was added to it since goes, and only while nothing was said on it.
            if found.state != State::Called
                && (named.noticed || !named.words.is_empty() || !named.ballots.is_empty())
            {
                at(a, *meeting, &[State::Called])?;
            }
            let dropped = Happened::Meeting(Event::ItemDropped { meeting: *meeting, item: *item });
            let order: Vec<u16> = found.items.iter().map(|i| i.number).filter(|n| n != item).collect();
            // No number is left out on the notice.
            if (1..).zip(&order).all(|(wanted, number)| wanted == *number) {
                return Ok(vec![dropped]);
            }
            return Ok(vec![dropped, Happened::Meeting(Event::ItemsArranged { meeting: *meeting, order })]);
        }
        Command::Arrange { meeting, order } => {
            let found = at(a, *meeting, &[State::Called])?;
            let now: Vec<u16> = found.items.iter().map(|i| i.number).collect();
            if let Some(unknown) = order.iter().find(|n| !now.contains(n)) {
                return Err(Refusal::NoSuchItem { meeting: *meeting, item: *unknown });
            }
            let each: BTreeSet<u16> = order.iter().copied().collect();
            if order.len() != now.len() || each.len() != now.len() {
                return Err(Refusal::EachItemOnce { meeting: *meeting });
            }
            if *order == now {
                return Err(Refusal::NothingChanged);
            }
            Event::ItemsArranged { meeting: *meeting, order: order.clone() }
        }
        Command::GiveNotice { meeting } => {
            let found = at(a, *meeting, &[State::Called])?;
            if found.items.is_empty() {
                return Err(Refusal::EmptyAgenda { meeting: *meeting });
            }
            if let Some(by) = notice_by(a, found)?.filter(|by| cx.at.day() > *by) {
                return Err(Refusal::NoticeTooLate { meeting: *meeting, by });
            }
            Event::NoticeGiven { meeting: *meeting }
        }
        Command::Excuse { meeting, unit, reason } => {
            cx.filled("reason", reason)?;
            let found = at(a, *meeting, &[State::Called, State::Noticed, State::Open])?;
            unit::find_member(a, *unit)?;
            if found.attended(*unit) {
                return Err(Refusal::AlreadyIn { meeting: *meeting, unit: *unit });
            }
            Event::Excused { meeting: *meeting, unit: *unit, reason: reason.clone() }
        }
        Command::SignIn { meeting, unit, substitute } => {
            let found = at(a, *meeting, &[State::Noticed, State::Open])?;
            let member = unit::find_member(a, *unit)?;
            if cx.at.day() < found.at.day() {
                return Err(Refusal::BeforeItsDay { meeting: *meeting, day: found.at.day() });
            }
            if found.present_at(cx.at).contains(unit) {
                return Err(Refusal::AlreadyIn { meeting: *meeting, unit: *unit });
            }
            let substitute = substitute.as_ref().map(|s| s.trim().to_owned()).filter(|s| !s.is_empty());
            if substitute.is_none() && member.liaison().is_none() {
                return Err(Refusal::NoLiaison { unit: *unit });
            }
            Event::SignedIn { meeting: *meeting, unit: *unit, substitute }
        }
        Command::SignOut { meeting, unit } => {
            let found = at(a, *meeting, &[State::Noticed, State::Open])?;
            if !found.present_at(cx.at).contains(unit) {
                return Err(Refusal::NotIn { meeting: *meeting, unit: *unit });
            }
            Event::SignedOut { meeting: *meeting, unit: *unit }
        }
        Command::StrikeMark { meeting, unit, mark } => {
            let found = at(a, *meeting, &[State::Called, State::Noticed, State::Open])?;
            let last = found.attendance.get(unit).and_then(|stays| stays.last());
            match (mark, last) {
                (Mark::Excuse, _) if found.excused.contains_key(unit) => {}
                (Mark::SignIn, Some(stay)) if stay.until.is_none() => {
                    // Who was in the room when a ballot opened is part of what it decided.
                    let counted = |b: &&ballot::Ballot| {
                        b.meeting == Some(*meeting) && b.opened >= stay.from && b.present.contains(unit)
                    };
                    if let Some(ballot) = a.ballots.values().find(counted) {
                        return Err(Refusal::CountedInBallot { ballot: ballot.id, unit: *unit });
                    }
                }
                (Mark::SignOut, Some(stay)) if stay.until.is_some() => {}
                (Mark::SignOut, Some(_)) => {
                    return Err(Refusal::AlreadyIn { meeting: *meeting, unit: *unit });
                }
                _ => return Err(Refusal::NotIn { meeting: *meeting, unit: *unit }),
            }
            Event::MarkStruck { meeting: *meeting, unit: *unit, mark: *mark }
        }
        Command::Open { meeting } => {
            let found = at(a, *meeting, &[State::Noticed])?;
            if cx.at.day() < found.at.day() {
                return Err(Refusal::BeforeItsDay { meeting: *meeting, day: found.at.day() });
            }
            if let Some(other) = a.meetings.values().find(|m| m.state == State::Open) {
                return Err(Refusal::AnotherInSession { meeting: other.id });
            }
            Event::Opened { meeting: *meeting, members: a.members().map(|u| u.id).collect() }
        }
        Command::Note { meeting, item, words } => {
            cx.filled("words", words)?;
            let found = at(a, *meeting, &[State::Open])?;
            found.item(*item).ok_or(Refusal::NoSuchItem { meeting: *meeting, item: *item })?;
            Event::Noted { meeting: *meeting, item: *item, words: words.clone() }
        }
        Command::Close { meeting } => {
            let found = at(a, *meeting, &[State::Open])?;
            if let Some(open) = a.ballots.values().find(|b| b.meeting == Some(*meeting) && b.is_open()) {
                return Err(Refusal::BallotStillOpen { ballot: open.id });
            }
            let owed = owed_lines(a, found);
            if !owed.is_empty() {
                return Err(Refusal::LinesOwed { meeting: *meeting, tasks: owed });
            }
            let done = if found.kind == Kind::Regular { newly_done(a, found) } else { Vec::new() };
            Event::Closed { meeting: *meeting, attended: found.attendance.keys().copied().collect(), done }
        }
        Command::ApproveMinutes { meeting, text } => {
            cx.filled("text", text)?;
            let found = at(a, *meeting, &[State::Closed])?;
            if found.draft.as_ref().is_some_and(|d| d.returned.is_some()) {
                return Err(Refusal::NoMinutesDraft { meeting: *meeting });
            }
            // What was written down is what is approved; whoever wants it otherwise writes that down first.
            if let Some(draft) = found.draft.as_ref().filter(|d| d.text.trim() != text.trim()) {
                return Err(Refusal::MinutesDiffer { meeting: *meeting, by: draft.by, at: draft.at });
            }
            Event::MinutesApproved { meeting: *meeting, text: text.clone() }
        }
        Command::DraftMinutes { meeting, text } => {
            cx.filled("text", text)?;
            let found = at(a, *meeting, &[State::Closed])?;
            if found.draft.as_ref().is_some_and(|d| d.text == *text && d.returned.is_none()) {
                return Err(Refusal::NothingChanged);
            }
            Event::MinutesDrafted { meeting: *meeting, text: text.clone() }
        }
        Command::ReturnMinutes { meeting, reason } => {
            cx.filled("reason", reason)?;
            let found = at(a, *meeting, &[State::Closed])?;
            if found.draft.as_ref().is_none_or(|d| d.returned.is_some()) {
                return Err(Refusal::NoMinutesDraft { meeting: *meeting });
            }
            Event::MinutesReturned { meeting: *meeting, reason: reason.clone() }
        }
        Command::Cancel { meeting, reason } => {
            cx.filled("reason", reason)?;
            at(a, *meeting, &[State::Called, State::Noticed])?;
            Event::Cancelled { meeting: *meeting, reason: reason.clone() }
        }
    };
    Ok(vec![Happened::Meeting(event)])
}

/// Tasks of earlier meetings that were struck off and have no line as done yet.
fn newly_done(a: &Alliance, meeting: &Meeting) -> Vec<TaskId> {
    let told: BTreeSet<TaskId> = a
        .meetings
        .values()
        .flat_map(|m| m.lines.iter().filter(|(_, line)| **line == Line::Done).map(|(task, _)| *task))
        .collect();
    a.tasks
        .values()
        .filter(|t| t.state == task::State::StruckOff && t.meeting != Some(meeting.id))
        .map(|t| t.id)
        .filter(|id| !told.contains(id))
        .collect()
}

/// Refuses a second regular meeting of a quarter.
fn check_quarter(a: &Alliance, own: Option<MeetingId>, quarter: Quarter) -> Result<(), Refusal> {
    let other = a.meetings.values().find(|m| {
        Some(m.id) != own && m.kind == Kind::Regular && m.quarter() == quarter && m.state != State::Cancelled
    });
    match other {
        Some(other) => Err(Refusal::QuarterHasMeeting { meeting: other.id, quarter }),
        None => Ok(()),
    }
}

fn check_demand(a: &Alliance, units: &[UnitId]) -> Result<(), Refusal> {
    let mut asking = BTreeSet::new();
    for unit in units {
        unit::find_member(a, *unit)?;
        asking.insert(*unit);
    }
    let Some(parameters) = a.parameters() else { return Err(Refusal::NoCharter) };
    let members = a.members().count() as u32;
    if parameters.extraordinary.met(asking.len() as u32, members) {
        Ok(())
    } else {
        Err(Refusal::TooFewAsk {
            asking: asking.len() as u32,
            required: parameters.extraordinary.required(members),
            members,
        })
    }
}
