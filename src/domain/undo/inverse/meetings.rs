//! What undoes the events of meetings and ballots.

use super::*;

pub(super) fn of_meeting<'e>(e: &'e meeting::Event, entry: &'e Entry) -> Inverse<'e> {
    use meeting::{Command as C, Event as E};
    let strike = |meeting: MeetingId, unit: UnitId, mark: Mark| {
        by(move |_| Command::Meeting(C::StrikeMark { meeting, unit, mark }))
    };
    match e {
        E::Called { meeting, .. } => {
            by(|step| Command::Meeting(C::Cancel { meeting: *meeting, reason: step.reason() }))
        }
        E::Moved { meeting, .. } => back(
            |step| {
                let before = step.before.meetings.get(meeting)?;
                let (at, place) = (before.at, before.place.clone());
                Some(Command::Meeting(C::Move { meeting: *meeting, at, place }))
            },
            Bar::PartOfMore,
        ),
        E::ItemAdded { meeting, item, .. } => {
            by(|_| Command::Meeting(C::DropItem { meeting: *meeting, item: *item }))
        }
        E::ItemDropped { meeting, item } => {
            Inverse::By(Box::new(move |step| put_back(step, *meeting, *item).ok_or(Bar::PartOfMore)))
        }
        // The numbering anew that goes with it is undone by putting the item back in its place.
        E::ItemsArranged { .. } if with(entry, |e| matches!(e, Event::Meeting(E::ItemDropped { .. }))) => {
            Inverse::Follows
        }
        E::ItemsArranged { meeting, order } => by(|_| {
            // The n-th item was number order[n]: where does each number stand now?
            let mut places: Vec<(u16, u16)> = order.iter().copied().zip(1..).collect();
            places.sort_unstable();
            let order = places.into_iter().map(|(_, place)| place).collect();
            Command::Meeting(C::Arrange { meeting: *meeting, order })
        }),
        E::NoticeGiven { .. } => Inverse::No(Bar::NoticeGiven),
        E::Excused { meeting, unit, .. } => {
            let (meeting, unit) = (*meeting, *unit);
            by(move |step| {
                let before = step.before.meetings.get(&meeting).and_then(|m| m.excused.get(&unit)).cloned();
                Command::Meeting(match before {
                    Some(reason) => C::Excuse { meeting, unit, reason },
                    None => C::StrikeMark { meeting, unit, mark: Mark::Excuse },
                })
            })
        }
        E::SignedIn { meeting, unit, .. } => strike(*meeting, *unit, Mark::SignIn),
        E::SignedOut { meeting, unit } => strike(*meeting, *unit, Mark::SignOut),
        E::Opened { .. } => Inverse::No(Bar::MeetingOpened),
        E::Noted { .. } => Inverse::No(Bar::Noted),
        E::Closed { .. } => Inverse::No(Bar::MeetingClosed),
        E::MinutesApproved { .. } => Inverse::No(Bar::MinutesApproved),
        E::Cancelled { .. } => Inverse::No(Bar::MeetingCancelled),
        E::MinutesDrafted { meeting, .. } => back(
            |step| {
                let text = step.before.meetings.get(meeting)?.draft.as_ref()?.text.clone();
                Some(Command::Meeting(C::DraftMinutes { meeting: *meeting, text }))
            },
            Bar::MinutesDrafted,
        ),
        E::MinutesReturned { .. } => Inverse::No(Bar::MinutesReturned),
        E::MarkStruck { meeting, unit, mark } => {
            let (meeting, unit, mark) = (*meeting, *unit, *mark);
            back(
                move |step| {
                    let before = step.before.meetings.get(&meeting)?;
                    Some(Command::Meeting(match mark {
                        Mark::SignIn => {
                            let substitute = before.attendance.get(&unit)?.last()?.substitute.clone();
                            C::SignIn { meeting, unit, substitute }
                        }
                        Mark::SignOut => C::SignOut { meeting, unit },
                        Mark::Excuse => {
                            C::Excuse { meeting, unit, reason: before.excused.get(&unit)?.clone() }
                        }
                    }))
                },
                Bar::PartOfMore,
            )
        }
    }
}

/// Puts an item back on the agenda, in its place.
fn put_back(step: &Step<'_>, meeting: MeetingId, item: u16) -> Option<Vec<Command>> {
    let before = step.before.meetings.get(&meeting)?;
    let place = before.items.iter().position(|i| i.number == item)?;
    let (topic, title): (Topic, String) =
        (before.items[place].topic.clone(), before.items[place].title.clone());
    let mut commands = vec![Command::Meeting(meeting::Command::AddItem { meeting, topic, title })];
    let all = u16::try_from(before.items.len()).ok()?;
    if place + 1 < before.items.len() {
        let place = u16::try_from(place).ok()?;
        // It comes last, and goes between those before and those after it.
        let order = (1..=place).chain([all]).chain(place + 1..all).collect();
        commands.push(Command::Meeting(meeting::Command::Arrange { meeting, order }));
    }
    Some(commands)
}

pub(super) fn of_ballot<'e>(e: &'e ballot::Event, entry: &'e Entry) -> Inverse<'e> {
    use ballot::{Command as C, Event as E};
    match e {
        E::Opened(_) => Inverse::No(Bar::BallotOpened),
        E::Voted { ballot, unit, basis, .. } => Inverse::By(Box::new(move |step| {
            let before = step.before.ballots.get(ballot).and_then(|b| b.votes.get(unit));
            let (ballot, unit) = (*ballot, *unit);
            match (before, basis) {
                (None, _) => Err(Bar::VoteStands),
                (Some(vote), Basis::Own) if vote.basis == Basis::Own => {
                    Ok(vec![Command::Ballot(C::Cast { ballot, unit, choice: vote.choice })])
                }
                (Some(vote), Basis::Paper | Basis::Hands) if vote.basis != Basis::Own => {
                    let (choice, basis) = (vote.choice, vote.basis);
                    Ok(vec![Command::Ballot(C::Record { ballot, unit, choice, basis })])
                }
                (Some(_), _) => Err(Bar::VoteReplaced),
            }
        })),
        E::VotedSecretly { .. } => Inverse::No(Bar::SecretVote),
        E::HandedOut { ballot, .. } => back(
            |step| {
                let slips = step.before.ballots.get(ballot)?.handed_out?;
                Some(Command::Ballot(C::HandOut { ballot: *ballot, slips }))
            },
            Bar::SlipsHandedOut,
        ),
        E::Counted { ballot, .. } => back(
            |step| {
                let count = *step.before.ballots.get(ballot)?.counts.get(&entry.stamp.account)?;
                Some(Command::Ballot(C::Count { ballot: *ballot, count }))
            },
            Bar::SlipsCounted,
        ),
        E::Written { .. } => Inverse::No(Bar::WrittenOpinion),
        E::Closed { .. } => Inverse::No(Bar::BallotClosed),
        // The ballot that set it aside was closed with the same entry.
        E::SetAside { .. } | E::Worded { .. } => Inverse::Follows,
    }
}
