//! What undoes the events of accounts and units, their admission and leaving.

use super::*;

pub(super) fn of_account<'e>(e: &'e account::Event, entry: &'e Entry) -> Inverse<'e> {
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
        E::Amended { account, .. } => back(
            |step| {
                let before = step.before.accounts.get(account)?;
                let (name, phone) = (before.name.clone(), before.phone.clone());
                Some(Command::Account(C::Amend { account: *account, name, phone }))
            },
            Bar::PartOfMore,
        ),
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

pub(super) fn of_unit<'e>(e: &'e unit::Event, entry: &'e Entry) -> Inverse<'e> {
    use unit::{Command as C, Event as E};
    let applies = || with(entry, |e| matches!(e, Event::Admission(_)));
    match e {
        E::Entered { .. } if applies() => Inverse::Follows,
        E::Entered { unit, .. } => {
            let strike =
                |step: &Step<'_>| founding::Command::StrikeFounder { unit: *unit, reason: step.reason() };
            by(move |step| Command::Founding(strike(step)))
        }
        E::Amended { .. }
            if with(entry, |e| matches!(e, Event::Admission(admission::Event::Drafted { .. }))) =>
        {
            Inverse::Follows
        }
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

pub(super) fn of_admission(e: &admission::Event) -> Inverse<'_> {
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

pub(super) fn of_departure(e: &departure::Event) -> Inverse<'_> {
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
        E::Told { departure, .. } | E::ToldStruck { departure } => by(|step| {
            let told = step.before.departures.get(departure).and_then(|d| d.told.clone());
            let departure = *departure;
            Command::Departure(match told {
                Some((_, words)) => C::Tell { departure, words },
                None => C::StrikeTold { departure },
            })
        }),
    }
}
