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

mod meetings;
mod people;
mod ratings;
mod work;

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
        Event::Account(e) => people::of_account(e, entry),
        Event::Unit(e) => people::of_unit(e, entry),
        Event::Charter(e) => of_charter(e, entry),
        Event::Admission(e) => people::of_admission(e),
        Event::Departure(e) => people::of_departure(e),
        Event::Meeting(e) => meetings::of_meeting(e, entry),
        Event::Ballot(e) => meetings::of_ballot(e, entry),
        Event::Committee(e) => work::of_committee(e, entry),
        Event::Opinion(e) => work::of_opinion(e, entry),
        Event::Task(e) => work::of_task(e),
        Event::Rating(e) => ratings::of_rating(e),
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
