//! The rules of this topic: what each command asks for before it becomes an event.

use super::*;

fn open(a: &Alliance, id: BallotId) -> Result<&Ballot, Refusal> {
    let found = find(a, id)?;
    if found.is_open() { Ok(found) } else { Err(Refusal::BallotClosed { ballot: id }) }
}

/// Refuses a voter who has no vote here, or not now.
fn check_voter(cx: &Context<'_>, ballot: &Ballot, unit: UnitId) -> Result<(), Refusal> {
    if ballot.aside.contains(&unit) {
        return Err(Refusal::StandsAside { ballot: ballot.id, unit });
    }
    if !ballot.electorate.contains(&unit) {
        return Err(Refusal::NotInElectorate { ballot: ballot.id, unit });
    }
    if ballot.meeting.is_some() && !ballot.present.contains(&unit) {
        return Err(Refusal::WasNotPresent { ballot: ballot.id, unit });
    }
    if let Some(deadline) = ballot.deadline.filter(|d| cx.in_time().day() > *d) {
        return Err(Refusal::DeadlinePassed { ballot: ballot.id, deadline });
    }
    if ballot.handed_out.is_some() {
        return Err(Refusal::OnPaper { ballot: ballot.id });
    }
    Ok(())
}

pub(in crate::domain) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    if a.phase != Phase::Running {
        return Err(Refusal::WrongPhase { needed: Phase::Running });
    }
    let event = match command {
        Command::Open { meeting, item, way } => {
            let found = meeting::at(a, *meeting, &[meeting::State::Open])?;
            let item = found.item(*item).ok_or(Refusal::NoSuchItem { meeting: *meeting, item: *item })?;
            let later = match item.topic {
                Topic::Charter(id) => a.charters.get(&id).is_some_and(|c| Some(c.written) > found.noticed),
                _ => false,
            };
            if !item.noticed || later {
                return Err(Refusal::NotOnNotice { meeting: *meeting, item: item.number });
            }
            if let Some(held) = item.ballots.iter().find(|id| a.ballots.get(id).is_some_and(Ballot::binds)) {
                let ballot = *held;
                let missing = match a.ballots.get(held).is_some_and(Ballot::is_open) {
                    true => Missing::OtherBallotClosed { ballot },
                    false => Missing::SettingAside { ballot },
                };
                return Err(Refusal::NotReadyForBallot { missing: vec![missing] });
            }
            let present = found.present_at(cx.at);
            return resolve::open(
                cx,
                &item.topic,
                &item.title,
                *way,
                resolve::Place::Meeting { id: *meeting, item: item.number, present },
            );
        }
        Command::OpenByCorrespondence { topic, title, way, deadline, text } => {
            cx.filled("title", title)?;
            if *deadline < cx.at.day() {
                return Err(Refusal::InThePast { day: *deadline });
            }
            let place = resolve::Place::Correspondence { deadline: *deadline };
            let mut events = resolve::open(cx, topic, title, *way, place)?;
            if !text.trim().is_empty() {
                let (ballot, text) = (BallotId(a.next.ballot), text.trim().to_owned());
                events.push(Happened::Ballot(Event::Worded { ballot, text }));
            }
            return Ok(events);
        }
        Command::Cast { ballot, unit, choice } => {
            let found = open(a, *ballot)?;
            check_voter(cx, found, *unit)?;
            match found.way {
                Way::Open => {
                    if found.votes.get(unit).is_some_and(|v| v.choice == *choice) {
                        return Err(Refusal::AlreadyVoted { ballot: *ballot, unit: *unit });
                    }
                    Event::Voted { ballot: *ballot, unit: *unit, choice: *choice, basis: Basis::Own }
                }
                Way::Secret => {
                    if found.voted.contains(unit) {
                        return Err(Refusal::AlreadyVoted { ballot: *ballot, unit: *unit });
                    }
                    cx.drop_slip(*ballot, *choice);
                    Event::VotedSecretly { ballot: *ballot, unit: *unit }
                }
            }
        }
        Command::Record { ballot, unit, choice, basis } => {
            let found = open(a, *ballot)?;
            check_voter(cx, found, *unit)?;
            if found.way == Way::Secret {
                return Err(Refusal::SecretByHand { ballot: *ballot });
            }
            if *basis == Basis::Own {
                return Err(Refusal::BasisNeeded { ballot: *ballot });
            }
            // Hands are raised in a room.
            if *basis == Basis::Hands && found.meeting.is_none() {
                return Err(Refusal::HandsInTheRoom { ballot: *ballot });
            }
            // What a unit voted by itself it changes by itself.
            if found.votes.get(unit).is_some_and(|v| v.basis == Basis::Own) {
                return Err(Refusal::CastByTheUnit { ballot: *ballot, unit: *unit });
            }
            if found.votes.get(unit).is_some_and(|v| v.choice == *choice && v.basis == *basis) {
                return Err(Refusal::AlreadyVoted { ballot: *ballot, unit: *unit });
            }
            Event::Voted { ballot: *ballot, unit: *unit, choice: *choice, basis: *basis }
        }
        Command::HandOut { ballot, slips } => {
            let found = open(a, *ballot)?;
            if found.voted_count() > 0 || !found.counts.is_empty() {
                return Err(Refusal::VotesAlreadyIn { ballot: *ballot });
            }
            if found.way == Way::Open || found.meeting.is_none() {
                return Err(Refusal::PaperOnlySecretAtMeeting { ballot: *ballot });
            }
            let most = found.present.len() as u32;
            if *slips == 0 || *slips > most {
                return Err(Refusal::SlipsAndPresent { slips: *slips, present: most });
            }
            Event::HandedOut { ballot: *ballot, slips: *slips }
        }
        Command::Count { ballot, count } => {
            let found = open(a, *ballot)?;
            if found.handed_out.is_none() {
                return Err(Refusal::NoSlips { ballot: *ballot });
            }
            let sum = u64::from(count.for_votes)
                + u64::from(count.against)
                + u64::from(count.abstain)
                + u64::from(count.invalid);
            if sum != u64::from(count.returned) {
                return Err(Refusal::CountDoesNotAddUp { returned: count.returned, sum });
            }
            if found.counts.get(&cx.account) == Some(count) {
                return Err(Refusal::NothingChanged);
            }
            Event::Counted { ballot: *ballot, count: *count }
        }
        Command::Write { ballot, unit, words } => {
            cx.filled("words", words)?;
            let found = open(a, *ballot)?;
            if !found.electorate.contains(unit) {
                return Err(Refusal::NotInElectorate { ballot: *ballot, unit: *unit });
            }
            Event::Written { ballot: *ballot, unit: *unit, words: words.clone() }
        }
        Command::Close { ballot, casting } => {
            let found = open(a, *ballot)?;
            if casting.is_some() && !matches!(cx.role, Role::Office | Role::BigCommittee) {
                return Err(Refusal::NoCastingVote { ballot: *ballot });
            }
            return resolve::close(cx, found, *casting);
        }
    };
    Ok(vec![Happened::Ballot(event)])
}
