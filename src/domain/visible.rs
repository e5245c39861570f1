//! Who may see what. Screens, the command line and papers ask here before they show anything.
//!
//! Pure questions over the state. What nobody may see (a secret vote) is not in the state to begin with. Must not
//! decide what may be done: that is [`super::authority`].

use super::account::{Account, Role};
use super::alliance::Alliance;
use super::ballot::{Ballot, Way};
use super::charter::{self, Charter};
use super::ids::{AccountId, UnitId};
use super::meeting::{self, Meeting};
use super::rating::{self, Round};

/// Who looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Viewer {
    /// Somebody with an account.
    Account(AccountId),
    /// Somebody without one: sees what is published, as an observer does.
    Public,
}

impl Viewer {
    fn account(self, a: &Alliance) -> Option<&Account> {
        match self {
            Viewer::Account(id) => a.accounts.get(&id).filter(|found| found.open),
            Viewer::Public => None,
        }
    }

    /// Whether the viewer holds a role.
    pub fn is(self, a: &Alliance, role: Role) -> bool {
        self.account(a).is_some_and(|found| found.roles.contains(&role))
    }

    /// The unit whose voice the viewer is.
    pub fn unit(self, a: &Alliance) -> Option<UnitId> {
        self.account(a).and_then(|found| found.unit)
    }

    fn is_own(self, a: &Alliance, unit: UnitId) -> bool {
        self.unit(a) == Some(unit)
    }

    fn is_one_of(self, a: &Alliance, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.is(a, *role))
    }
}

/// Those who keep or lead the alliance, and see what is on its way.
const KEEPERS: [Role; 3] = [Role::Office, Role::BigCommittee, Role::Administrator];

/// Whether the viewer takes part in the alliance's work, and so sees more than what is published.
pub fn sees_inside(a: &Alliance, viewer: Viewer) -> bool {
    viewer.account(a).is_some_and(|found| found.roles.iter().any(|role| *role != Role::Observer))
}

/// Whether the viewer sees all particulars of a unit; otherwise it sees it in brief.
pub fn sees_unit_in_full(a: &Alliance, viewer: Viewer, unit: UnitId) -> bool {
    viewer.is_one_of(a, &KEEPERS) || viewer.is_own(a, unit)
}

/// Whether the viewer sees a unit at all: members are published, applicants and founders are not.
pub fn sees_unit(a: &Alliance, viewer: Viewer, unit: UnitId) -> bool {
    sees_inside(a, viewer) || a.units.get(&unit).is_some_and(super::unit::Unit::is_member)
}

/// Whether the viewer sees telephones of a unit and its people: the office, the unit its own, and the lead unit those
/// of the units that have an open task of its committee on their hands.
pub fn sees_unit_contact(a: &Alliance, viewer: Viewer, unit: UnitId) -> bool {
    let works_for = || {
        viewer.is(a, Role::Lead)
            && super::task::open_of(a, unit).any(|task| {
                let lead = a.committees.get(&task.committee).and_then(super::committee::Committee::lead);
                lead.is_some_and(|lead| viewer.is_own(a, lead))
            })
    };
    viewer.is(a, Role::Office) || viewer.is_own(a, unit) || works_for()
}

/// Whether the viewer sees an account's telephone: the office, who keeps the accounts, and the person.
pub fn sees_contact(a: &Alliance, viewer: Viewer, account: AccountId) -> bool {
    viewer.is_one_of(a, &[Role::Office, Role::Administrator]) || viewer == Viewer::Account(account)
}

/// Whether the viewer sees which keys an account logs in with: who keeps the keys, and the person.
pub fn sees_keys(a: &Alliance, viewer: Viewer, account: AccountId) -> bool {
    viewer.is(a, Role::Administrator) || viewer == Viewer::Account(account)
}

/// Whether the viewer sees the work itself: opinions, tasks, applications, departures. What a meeting has decided on
/// them is published in its minutes; all else is for those inside.
pub fn sees_work(a: &Alliance, viewer: Viewer) -> bool {
    sees_inside(a, viewer)
}

/// Whether the viewer sees who raised an opinion and how to reach them: the office alone.
pub fn sees_opinion_source(a: &Alliance, viewer: Viewer) -> bool {
    viewer.is(a, Role::Office)
}

/// Whether the viewer sees the papers and the review of an application: the keepers, and the unit its own.
pub fn sees_application(a: &Alliance, viewer: Viewer, unit: UnitId) -> bool {
    viewer.is_one_of(a, &KEEPERS) || viewer.is_own(a, unit)
}

/// Whether the viewer sees a version of the charter: what was adopted is published.
pub fn sees_charter(a: &Alliance, viewer: Viewer, version: &Charter) -> bool {
    sees_inside(a, viewer) || matches!(version.state, charter::State::Adopted(_))
}

/// Whether the viewer sees a meeting: approved minutes are published.
pub fn sees_meeting(a: &Alliance, viewer: Viewer, meeting: &Meeting) -> bool {
    sees_inside(a, viewer) || meeting.state == meeting::State::Minuted
}

/// Whether the viewer sees what a meeting is to decide, with the papers that it rests on: whoever votes has to know,
/// and those who prepare it. Telephones are no part of it.
pub fn sees_proposal(a: &Alliance, viewer: Viewer) -> bool {
    sees_inside(a, viewer)
}

/// Whether the viewer sees a ballot: its outcome is published once it is closed.
pub fn sees_ballot(a: &Alliance, viewer: Viewer, ballot: &Ballot) -> bool {
    sees_inside(a, viewer) || !ballot.is_open()
}

/// Whether the viewer sees what a unit voted in an open ballot: its own always, others' once it is closed, or before
/// if the charter shows how an open vote stands.
pub fn sees_vote(a: &Alliance, viewer: Viewer, ballot: &Ballot, unit: UnitId) -> bool {
    if ballot.way == Way::Secret || !sees_inside(a, viewer) {
        return false;
    }
    let shown = a.charters.get(&ballot.charter).is_some_and(|c| c.parameters.show_open_votes);
    !ballot.is_open() || shown || viewer.is_own(a, unit)
}

/// Whether the viewer sees a rater's scores: its own, and all once scoring is closed for those who judge by them.
pub fn sees_scores(a: &Alliance, viewer: Viewer, round: &Round, rater: AccountId) -> bool {
    let closed = round.reached() > rating::State::Scoring;
    let judges = viewer.is_one_of(a, &[Role::Office, Role::BigCommittee]);
    let names = matches!(viewer, Viewer::Account(id) if round.raters.contains(&id));
    viewer == Viewer::Account(rater) || (closed && (judges || names))
}

/// Whether the viewer sees a unit's total and grade: everybody once it stands on public notice, which is what 公示 is
/// for; before that, those who judge.
pub fn sees_result(a: &Alliance, viewer: Viewer, round: &Round) -> bool {
    if viewer.is_one_of(a, &[Role::Office, Role::BigCommittee]) {
        return true;
    }
    round.reached() >= rating::State::OnNotice
}

/// Whether the viewer sees a round at all: everybody inside, all others once it stands on public notice.
pub fn sees_round(a: &Alliance, viewer: Viewer, round: &Round) -> bool {
    sees_inside(a, viewer) || round.reached() >= rating::State::OnNotice
}

/// Whether the viewer sees how points and grades came to be, objections and letters: totals and grades are published,
/// all else is for those inside.
pub fn sees_points(a: &Alliance, viewer: Viewer, round: &Round) -> bool {
    sees_inside(a, viewer) && sees_result(a, viewer, round)
}

/// Whether the viewer judges on ratings, or prepares what is judged on: what is put before the Big Party Committee is
/// for those alone.
pub fn judges(a: &Alliance, viewer: Viewer) -> bool {
    viewer.is_one_of(a, &[Role::Office, Role::BigCommittee])
}

/// Whether the viewer sees a unit's report on itself: the unit, the raters of the round, and those who judge.
pub fn sees_self_report(a: &Alliance, viewer: Viewer, round: &Round, unit: UnitId) -> bool {
    let rates = matches!(viewer, Viewer::Account(id) if round.raters.contains(&id));
    rates || viewer.is_own(a, unit) || viewer.is_one_of(a, &[Role::Office, Role::BigCommittee])
}

/// Whether the viewer sees from where people come, and may send messages and end sessions: who keeps the accounts.
pub fn manages_sessions(a: &Alliance, viewer: Viewer) -> bool {
    viewer.is(a, Role::Administrator)
}

/// Whether the viewer reads the record entry by entry: those who keep it and those who lead.
pub fn sees_record(a: &Alliance, viewer: Viewer) -> bool {
    viewer.is_one_of(a, &KEEPERS)
}

#[cfg(test)]
mod tests;
