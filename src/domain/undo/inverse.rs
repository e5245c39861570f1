//! What undoes each event: one exhaustive table, so that a new event asks for its line.

use crate::domain::alliance::{Alliance, Matter};
use crate::domain::ballot::{self, Basis, Topic};
use crate::domain::calendar;
use crate::domain::command::Command;
use crate::domain::committee::{self, Ground};
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::ids::{MeetingId, OpinionId, UnitId};
use crate::domain::meeting::{self, Mark};
use crate::domain::opinion;
use crate::domain::rating;
use crate::domain::task::{self, Turn};
use crate::domain::{account, admission, charter, correction, departure, founding, unit};

use super::{Asker, Bar, Read};

/// What reverts an event, looked for when it is asked for.
type Reverting<'e> = dyn Fn(&Step<'_>) -> Result<Vec<Command>, Bar> + 'e;

/// One entry that is to be undone, and what stood before it.
pub(super) struct Step<'a> {
    pub now: &'a Alliance,
    /// The entry's matters as they stood before it; nothing else is in there.
    pub before: &'a Alliance,
    pub number: u64,
    pub read: Read<'a>,
    pub asker: &'a Asker<'a>,
}

/// How an event is undone.
enum Inverse<'e> {
    /// By these commands, one after the other.
    By(Box<Reverting<'e>>),
    /// It follows from another event of its entry, and goes with that.
    Follows,
    /// Not at all.
    No(Bar),
}

/// By one command, which needs nothing of what stood before.
fn by<'e>(command: impl Fn(&Step<'_>) -> Command + 'e) -> Inverse<'e> {
    Inverse::By(Box::new(move |step| Ok(vec![command(step)])))
}

/// By one command made of what stood before, or not where nothing did.
fn back<'e>(command: impl Fn(&Step<'_>) -> Option<Command> + 'e, bar: Bar) -> Inverse<'e> {
    Inverse::By(Box::new(move |step| command(step).map(|command| vec![command]).ok_or(bar)))
}

/// Why an entry cannot be undone by its nature, whatever stood before.
pub(super) fn barred(entry: &Entry) -> Option<Bar> {
    let mut all = entry.events.iter().map(|event| inverse(event, entry));
    let mut acts = false;
    let bar = all.find_map(|inverse| match inverse {
        Inverse::No(bar) => Some(bar),
        Inverse::By(_) => {
            acts = true;
            None
        }
        Inverse::Follows => None,
    });
    bar.or((!acts).then_some(Bar::PartOfMore))
}

impl Step<'_> {
    /// The commands that undo the entry: what it did last is undone first.
    pub fn commands(&self, entry: &Entry) -> Result<Vec<Command>, Bar> {
        let mut commands = Vec::new();
        for event in entry.events.iter().rev() {
            match inverse(event, entry) {
                Inverse::By(by) => commands.extend(by(self)?),
                Inverse::Follows => {}
                Inverse::No(bar) => return Err(bar),
            }
        }
        Ok(commands)
    }

    fn reason(&self) -> String {
        (self.asker.reason)(self.number)
    }

    /// The unit that speaks of a task where the event does not say which: one's own, or the responsible one.
    fn speaker(&self, task: crate::domain::ids::TaskId) -> Option<UnitId> {
        let found = self.now.tasks.get(&task)?;
        let own = self.now.accounts.get(&self.asker.account).and_then(|account| account.unit);
        own.filter(|unit| found.involves(*unit)).or(found.responsible())
    }

    /// The table of holidays before this entry replaced it.
    fn table(&self) -> String {
        let course = self.now.courses.get(&Matter::Alliance);
        let earlier =
            course.into_iter().flat_map(|c| c.entries.iter().rev().copied()).filter(|n| *n < self.number);
        let of = |entry: &Entry| {
            entry.events.iter().find_map(|event| match event {
                Event::Founding(founding::Event::CalendarReplaced { table, .. }) => Some(table.clone()),
                _ => None,
            })
        };
        earlier
            .filter_map(|n| (self.read)(n))
            .find_map(|entry| of(&entry))
            .unwrap_or_else(|| calendar::TABLE.to_owned())
    }
}

/// Whether the entry has an event of that sort, too.
fn with(entry: &Entry, is: impl Fn(&Event) -> bool) -> bool {
    entry.events.iter().any(is)
}

fn inverse<'e>(event: &'e Event, entry: &'e Entry) -> Inverse<'e> {
    match event {
        Event::Founding(e) => of_founding(e),
        Event::Account(e) => of_account(e, entry),
        Event::Unit(e) => of_unit(e, entry),
        Event::Charter(e) => of_charter(e, entry),
        Event::Admission(e) => of_admission(e),
        Event::Departure(e) => of_departure(e),
        Event::Meeting(e) => of_meeting(e, entry),
        Event::Ballot(e) => of_ballot(e, entry),
        Event::Committee(e) => of_committee(e, entry),
        Event::Opinion(e) => of_opinion(e, entry),
        Event::Task(e) => of_task(e),
        Event::Rating(e) => of_rating(e),
        Event::Correction(correction::Event::Reverted { .. }) => Inverse::Follows,
        Event::TwoKeys(_) => Inverse::No(Bar::TwoKeys),
    }
}

fn of_founding(e: &founding::Event) -> Inverse<'_> {
    use founding::{Command as C, Event as E};
    match e {
        E::Begun { .. } => Inverse::No(Bar::Beginning),
        E::FounderStruck { .. } => Inverse::No(Bar::FounderStruck),
        E::RatingTakenOver { unit, year, .. } => {
            by(|_| Command::Founding(C::StrikeRating { unit: *unit, year: *year }))
        }
        // The lead stands in the same entry.
        E::LeadTakenOver { .. } => Inverse::Follows,
        E::TakeOverEnded => Inverse::No(Bar::TakeOverEnded),
        E::CalendarReplaced { .. } => {
            by(|step| Command::Founding(C::ReplaceCalendar { table: step.table(), source: step.reason() }))
        }
        E::RatingStruck { unit, year } => back(
            |step| {
                let grade = *step.before.grades.get(&(*unit, *year))?;
                let (unit, year, source) = (*unit, *year, step.reason());
                Some(Command::Founding(C::TakeOverRating { unit, year, grade, source }))
            },
            Bar::PartOfMore,
        ),
    }
}

fn of_account<'e>(e: &'e account::Event, entry: &'e Entry) -> Inverse<'e> {
    use account::{Command as C, Event as E};
    match e {
        E::Created { account, .. } => {
            if with(entry, |e| matches!(e, Event::Founding(_))) {
                return Inverse::Follows;
            }
            by(|step| Command::Account(C::Close { account: *account, reason: step.reason() }))
        }
        E::RolesSet { account, .. } => {
            if with(entry, |e| !matches!(e, Event::Account(_) | Event::Correction(_))) {
                return Inverse::Follows;
            }
            back(
                |step| {
                    let before = step.before.accounts.get(account)?;
                    let (roles, unit) = (before.roles.iter().copied().collect(), before.unit);
                    Some(Command::Account(C::SetRoles { account: *account, roles, unit }))
                },
                Bar::PartOfMore,
            )
        }
        E::Closed { account, .. } => by(|_| Command::Account(C::Reopen { account: *account })),
        E::Reopened { account } => {
            by(|step| Command::Account(C::Close { account: *account, reason: step.reason() }))
        }
        E::KeyAdded { account, key, .. } => {
            by(|_| Command::Account(C::RemoveKey { account: *account, fingerprint: key.fingerprint() }))
        }
        E::KeyRemoved { account, key } => by(|step| {
            let held =
                step.before.accounts.get(account).and_then(|x| x.keys.iter().find(|held| held.key == *key));
            let label = held.map(|held| held.label.clone()).unwrap_or_default();
            Command::Account(C::AddKey { account: *account, key: key.line(), label })
        }),
    }
}

fn of_unit<'e>(e: &'e unit::Event, entry: &'e Entry) -> Inverse<'e> {
    use unit::{Command as C, Event as E};
    let applies = || with(entry, |e| matches!(e, Event::Admission(_)));
    match e {
        E::Entered { .. } if applies() => Inverse::Follows,
        E::Entered { unit, .. } => {
            let strike =
                |step: &Step<'_>| founding::Command::StrikeFounder { unit: *unit, reason: step.reason() };
            by(move |step| Command::Founding(strike(step)))
        }
        E::Amended { .. } if applies() => Inverse::Follows,
        E::Amended { unit, .. } => back(
            |step| {
                let particulars = step.before.units.get(unit)?.particulars.clone();
                Some(Command::Unit(C::Amend { unit: *unit, particulars }))
            },
            Bar::PartOfMore,
        ),
        E::LiaisonNamed { .. }
            if applies() || with(entry, |e| matches!(e, Event::Unit(E::Entered { .. }))) =>
        {
            Inverse::Follows
        }
        E::LiaisonNamed { unit, from, .. } => by(|step| {
            let (unit, from) = (*unit, *from);
            Command::Unit(match step.before.units.get(&unit).and_then(|u| u.liaison()) {
                Some(person) => C::NameLiaison { unit, person: person.clone(), from },
                None => C::EndLiaison { unit, on: from },
            })
        }),
        E::LiaisonEnded { .. } if with(entry, |e| matches!(e, Event::Departure(_))) => Inverse::Follows,
        E::LiaisonEnded { unit, on } => back(
            |step| {
                let person = step.before.units.get(unit)?.liaison()?.clone();
                Some(Command::Unit(C::NameLiaison { unit: *unit, person, from: *on }))
            },
            Bar::PartOfMore,
        ),
        E::StandingChanged { .. } => Inverse::Follows,
    }
}

fn of_charter<'e>(e: &'e charter::Event, entry: &'e Entry) -> Inverse<'e> {
    use charter::{Command as C, Event as E};
    match e {
        E::Drafted { .. } if with(entry, |e| matches!(e, Event::Charter(E::Adopted { .. }))) => {
            Inverse::No(Bar::CharterTakenOver)
        }
        E::Drafted { charter, .. } => {
            by(|step| Command::Charter(C::Drop { charter: *charter, reason: step.reason() }))
        }
        E::Revised { charter, .. } => back(
            |step| {
                let before = step.before.charters.get(charter)?;
                let (articles, parameters) = (before.articles.clone(), Box::new(before.parameters.clone()));
                Some(Command::Charter(C::Revise { charter: *charter, articles, parameters }))
            },
            Bar::PartOfMore,
        ),
        E::Consulted { .. } => Inverse::No(Bar::Consulted),
        E::Commented { .. } => Inverse::No(Bar::Commented),
        E::Answered { .. } => Inverse::No(Bar::CommentAnswered),
        E::Signed { .. } if with(entry, |e| !matches!(e, Event::Charter(_) | Event::Correction(_))) => {
            Inverse::Follows
        }
        E::Signed { charter, unit, .. } => by(|step| {
            let (charter, unit, reason) = (*charter, *unit, step.reason());
            Command::Charter(C::StrikeSignature { charter, unit, reason })
        }),
        E::Adopted { .. } => Inverse::No(Bar::CharterAdopted),
        E::Dropped { .. } if with(entry, |e| matches!(e, Event::Ballot(_))) => Inverse::Follows,
        E::Dropped { .. } => Inverse::No(Bar::DraftDropped),
        E::PutOnBallot { .. } | E::BallotFell { .. } => Inverse::Follows,
        E::SignatureStruck { charter, unit, .. } => back(
            |step| {
                let signatory = step.before.charters.get(charter)?.signatures.get(unit)?.signatory.clone();
                Some(Command::Charter(C::Sign { charter: *charter, unit: *unit, signatory }))
            },
            Bar::PartOfMore,
        ),
    }
}

fn of_admission(e: &admission::Event) -> Inverse<'_> {
    use admission::{Command as C, Event as E};
    match e {
        E::Invited { application, .. } => by(|step| {
            Command::Admission(C::CancelInvitation { application: *application, reason: step.reason() })
        }),
        E::Drafted { application, .. } => back(
            |step| {
                let papers = step.before.applications.get(application)?.papers.clone()?;
                Some(Command::Admission(C::Draft { application: *application, papers: Box::new(papers) }))
            },
            Bar::ApplicationWritten,
        ),
        E::Submitted { application } => by(|_| Command::Admission(C::TakeBack { application: *application })),
        E::ReviewStarted { .. } => Inverse::No(Bar::ReviewBegun),
        E::Returned { .. } => Inverse::No(Bar::ApplicationReturned),
        E::Declined { .. } => Inverse::No(Bar::ApplicationDeclined),
        E::Passed { .. } => Inverse::No(Bar::ApplicationPassed),
        E::PutOnBallot { .. } | E::BallotFell { .. } | E::Admitted { .. } | E::NotAdmitted { .. } => {
            Inverse::Follows
        }
        E::Withdrawn { .. } => Inverse::No(Bar::ApplicationWithdrawn),
        E::InvitationCancelled { .. } => Inverse::No(Bar::InvitationCancelled),
        E::TakenBack { application } => by(|_| Command::Admission(C::Submit { application: *application })),
    }
}

fn of_departure(e: &departure::Event) -> Inverse<'_> {
    use departure::{Command as C, Event as E};
    match e {
        E::Raised { departure, .. } => {
            by(|step| Command::Departure(C::Revoke { departure: *departure, reason: step.reason() }))
        }
        E::Notified { .. } => Inverse::No(Bar::UnitNotified),
        E::Stated { departure, .. } => back(
            |step| {
                let words = step.before.departures.get(departure)?.statement.clone()?;
                Some(Command::Departure(C::State { departure: *departure, words }))
            },
            Bar::CaseStated,
        ),
        E::HandOverNamed { departure, task, .. } => back(
            |step| {
                let to = *step.before.departures.get(departure)?.tasks.get(task)?;
                Some(Command::Departure(C::HandOver { departure: *departure, task: *task, to }))
            },
            Bar::SuccessorNamed,
        ),
        E::ReplacementNamed { departure, committee, .. } => back(
            |step| {
                let by = *step.before.departures.get(departure)?.leads.get(committee)?;
                Some(Command::Departure(C::Replace { departure: *departure, committee: *committee, by }))
            },
            Bar::SuccessorNamed,
        ),
        E::PutForward { .. } => Inverse::No(Bar::PutForward),
        E::PutOnBallot { .. } | E::BallotFell { .. } | E::Ended { .. } | E::Kept { .. } => Inverse::Follows,
        E::Revoked { .. } => Inverse::No(Bar::DepartureRevoked),
    }
}

fn of_meeting<'e>(e: &'e meeting::Event, entry: &'e Entry) -> Inverse<'e> {
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

fn of_ballot<'e>(e: &'e ballot::Event, entry: &'e Entry) -> Inverse<'e> {
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
        E::SetAside { .. } => Inverse::Follows,
    }
}

fn of_committee<'e>(e: &'e committee::Event, entry: &'e Entry) -> Inverse<'e> {
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

fn of_opinion<'e>(e: &'e opinion::Event, entry: &'e Entry) -> Inverse<'e> {
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

fn of_task(e: &task::Event) -> Inverse<'_> {
    use task::{Command as C, Event as E, Step as Taken};
    let take_back = |task, step| by(move |_| Command::Task(C::TakeBack { task, step }));
    match e {
        E::Assigned(new) => by(|_| Command::Task(C::Unassign { task: new.task })),
        // A dispatch that took an earlier one's place would leave neither.
        E::Dispatched { task, .. } => Inverse::By(Box::new(move |step| {
            match step.before.tasks.get(task).is_some_and(|found| found.dispatch.is_some()) {
                true => Err(Bar::PartOfMore),
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
        E::CarriedOver { .. } => Inverse::No(Bar::CarriedOver),
        E::Cancelled { .. } => Inverse::No(Bar::TaskCancelled),
        E::HandedOver { .. } | E::PlanNotPassed { .. } => Inverse::Follows,
        E::TakenBack { task, step: taken } => {
            let (task, taken) = (*task, *taken);
            back(move |step| again(step, task, taken).map(Command::Task), Bar::PartOfMore)
        }
        E::Unassigned { .. } => Inverse::No(Bar::Unassigned),
        E::AssistAsked { .. } => Inverse::No(Bar::AssistAsked),
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

fn of_rating(e: &rating::Event) -> Inverse<'_> {
    use rating::{Command as C, Event as E};
    match e {
        E::Prepared { .. } => Inverse::No(Bar::RoundPrepared),
        E::RatersNamed { round, .. } => back(
            |step| {
                let raters = step.before.rounds.get(round)?.raters.iter().copied().collect();
                Some(Command::Rating(C::NameRaters { round: *round, raters }))
            },
            Bar::PartOfMore,
        ),
        E::SelfReportsOpened { .. } => Inverse::No(Bar::SelfReportsOpened),
        E::SelfReported { round, unit, .. } => back(
            |step| {
                let rating::SelfReport { words, evidence } =
                    step.before.rounds.get(round)?.reports.get(unit)?.clone();
                Some(Command::Rating(C::SelfReport { round: *round, unit: *unit, words, evidence }))
            },
            Bar::SelfReported,
        ),
        E::ScoringOpened { .. } => Inverse::No(Bar::ScoringOpened),
        E::Scored { round, rater, unit, indicator, .. }
        | E::ScoreWithdrawn { round, rater, unit, indicator } => by(|step| {
            let before = step.before.rounds.get(round);
            let score = before.and_then(|r| r.scores.get(&(*rater, *unit, *indicator))).cloned();
            let (round, unit, indicator) = (*round, *unit, *indicator);
            Command::Rating(match score {
                Some(rating::Score { tenths, remark }) => C::Score { round, unit, indicator, tenths, remark },
                None => C::WithdrawScore { round, unit, indicator },
            })
        }),
        E::RaterExcused { round, rater, unit, .. } => {
            by(|_| Command::Rating(C::ReadmitRater { round: *round, rater: *rater, unit: *unit }))
        }
        E::RaterReadmitted { round, rater, unit } => back(
            move |step| {
                let excused = &step.before.rounds.get(round)?.excused;
                let (.., reason) = excused.iter().find(|(r, u, _)| r == rater && u == unit)?.clone();
                Some(Command::Rating(C::ExcuseRater { round: *round, rater: *rater, unit: *unit, reason }))
            },
            Bar::PartOfMore,
        ),
        E::Adjusted { round, unit, .. } => by(|step| {
            let given = step.before.rounds.get(round).and_then(|r| r.given.get(unit)).map_or(0, Vec::len);
            Command::Rating(C::StrikeAdjustment { round: *round, unit: *unit, number: given as u32 })
        }),
        E::AdjustmentStruck { round, unit, number } => back(
            |step| {
                let given = step.before.rounds.get(round)?.given.get(unit)?.get(*number as usize)?.clone();
                let (adjustment, hundredths, reason) = (given.adjustment, given.hundredths, given.reason);
                Some(Command::Rating(C::Adjust {
                    round: *round,
                    unit: *unit,
                    adjustment,
                    hundredths,
                    reason,
                }))
            },
            Bar::PartOfMore,
        ),
        E::VetoFound { round, unit, veto } => {
            let (round, unit, item) = (*round, *unit, veto.item);
            by(move |step| Command::Rating(veto_before(step, round, unit, item)))
        }
        E::VetoStruck { round, unit, item } => {
            let (round, unit, item) = (*round, *unit, *item);
            by(move |step| Command::Rating(veto_before(step, round, unit, item)))
        }
        E::ScoringClosed { .. } => Inverse::No(Bar::ScoringClosed),
        E::Moderated { round, unit, .. } => back(
            |step| {
                let before = step.before.rounds.get(round)?;
                let (grade, reason) = match before.moderations.get(unit) {
                    Some(moderation) => (moderation.grade, moderation.reason.clone()),
                    None => {
                        let result = before.results.get(unit).filter(|result| !result.tied)?;
                        (result.computed, step.reason())
                    }
                };
                Some(Command::Rating(C::Moderate { round: *round, unit: *unit, grade, reason }))
            },
            Bar::TieDecided,
        ),
        E::ModerationFinished { .. } => Inverse::No(Bar::ModerationFinished),
        E::NoticePosted { .. } => Inverse::No(Bar::NoticePosted),
        E::Objected { .. } => Inverse::No(Bar::Objected),
        E::ObjectionAnswered { .. } => Inverse::No(Bar::ObjectionAnswered),
        E::Confirmed { .. } | E::NotConfirmed { .. } => Inverse::Follows,
        E::FedBack { .. } => Inverse::No(Bar::LetterSent),
        E::Received { round, unit, .. } => {
            by(|_| Command::Rating(C::StrikeReceipt { round: *round, unit: *unit }))
        }
        E::ReceiptStruck { round, unit } => back(
            |step| {
                let on = step.before.rounds.get(round)?.letters.get(unit)?.received?;
                Some(Command::Rating(C::Receive { round: *round, unit: *unit, on }))
            },
            Bar::PartOfMore,
        ),
        E::Closed { .. } => Inverse::No(Bar::RoundClosed),
    }
}

/// The finding of a veto item as it was before, or that there was none.
fn veto_before(
    step: &Step<'_>,
    round: crate::domain::ids::RoundId,
    unit: UnitId,
    item: u16,
) -> rating::Command {
    let vetoes = step.before.rounds.get(&round).and_then(|r| r.vetoes.get(&unit));
    match vetoes.and_then(|all| all.iter().find(|veto| veto.item == item)) {
        Some(rating::Veto { reason, exception, .. }) => {
            let (reason, exception) = (reason.clone(), exception.clone());
            rating::Command::FindVeto { round, unit, item, reason, exception }
        }
        None => rating::Command::StrikeVeto { round, unit, item },
    }
}
