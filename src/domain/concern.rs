//! What others did that concerns somebody: one pure question over an entry and who asks.
//!
//! One's own acts never concern one. Must not show more than [`super::visible`] allows: whoever is told sees the
//! matter on its own screen as well.

use super::account::{Account, Role};
use super::alliance::{Alliance, Matter};
use super::ballot::Topic;
use super::charter::Charter;
use super::entry::Entry;
use super::event::Event;
use super::ids::{AccountId, CommitteeId, MeetingId, RoundId, TaskId, UnitId};
use super::{
    account, admission, ballot, charter, committee, departure, meeting, opinion, rating, task, two_keys, unit,
};

/// Why something concerns somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// It is about their own account.
    Account,
    /// It was entered on their behalf.
    Behalf,
    /// It is about the unit whose voice they are.
    Unit,
    /// It is about a task or an opinion of a committee that their unit leads.
    Lead,
    /// They may vote on it.
    Voter,
    /// They rate, or rated, in the round.
    Rater,
    /// It waits for the office.
    Office,
    /// It waits for the Big Party Committee.
    Leaders,
    /// They can approve it as the second person, or asked for it.
    Second,
    /// It is about the whole alliance.
    All,
}

/// What of an entry concerns somebody, and why.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Concern<'e> {
    /// Who did it.
    pub by: AccountId,
    /// What happened.
    pub event: &'e Event,
    /// Why it concerns them.
    pub why: Why,
}

impl Concern<'_> {
    /// The matter.
    pub fn matter(&self) -> Matter {
        self.event.matter()
    }
}

/// What of an entry concerns an account, if anything does: the first of its events.
pub fn concern<'e>(a: &Alliance, entry: &'e Entry, me: AccountId) -> Option<Concern<'e>> {
    let stamp = &entry.stamp;
    let who = a.accounts.get(&me).filter(|found| found.open)?;
    if stamp.account == me {
        return None;
    }
    let by = stamp.account;
    if stamp.behalf == Some(me) {
        return entry.events.first().map(|event| Concern { by, event, why: Why::Behalf });
    }
    if let Some(event) = left_with_role(entry, me) {
        return Some(Concern { by, event, why: Why::Unit });
    }
    let viewer = Viewer { a, who };
    entry.events.iter().find_map(|event| viewer.why(event).map(|why| Concern { by, event, why }))
}

/// The end of the membership with which a role of theirs ended. Whoever spoke for a unit that left speaks for it no
/// more, and has to be told all the same.
fn left_with_role(entry: &Entry, me: AccountId) -> Option<&Event> {
    let mine =
        |e: &Event| matches!(e, Event::Account(account::Event::RolesSet { account, .. }) if *account == me);
    let ended =
        entry.events.iter().find(|e| matches!(e, Event::Departure(departure::Event::Ended { .. })))?;
    entry.events.iter().any(mine).then_some(ended)
}

struct Viewer<'a> {
    a: &'a Alliance,
    who: &'a Account,
}

impl Viewer<'_> {
    fn is(&self, role: Role) -> bool {
        self.who.roles.contains(&role)
    }

    fn office(&self) -> Option<Why> {
        self.is(Role::Office).then_some(Why::Office)
    }

    fn leaders(&self) -> Option<Why> {
        self.is(Role::BigCommittee).then_some(Why::Leaders)
    }

    fn inside(&self) -> Option<Why> {
        self.who.roles.iter().any(|role| *role != Role::Observer).then_some(Why::All)
    }

    fn own(&self, unit: UnitId) -> Option<Why> {
        let voice = self.is(Role::Liaison) || self.is(Role::Lead);
        (voice && self.who.unit == Some(unit)).then_some(Why::Unit)
    }

    fn own_any<'u>(&self, units: impl IntoIterator<Item = &'u UnitId>) -> Option<Why> {
        units.into_iter().find_map(|unit| self.own(*unit))
    }

    fn leads(&self, id: CommitteeId) -> Option<Why> {
        let lead = self.a.committees.get(&id).and_then(committee::Committee::lead);
        (self.is(Role::Lead) && lead.is_some() && lead == self.who.unit).then_some(Why::Lead)
    }

    fn why(&self, event: &Event) -> Option<Why> {
        match event {
            Event::Founding(_) | Event::Correction(_) => None,
            Event::Account(e) => self.account(e),
            Event::Unit(e) => self.unit(e),
            Event::Charter(e) => self.charter(e),
            Event::Admission(e) => self.admission(e),
            Event::Departure(e) => self.departure(e),
            Event::Meeting(e) => self.meeting(e),
            Event::Ballot(e) => self.ballot(e),
            Event::Committee(e) => self.committee(e),
            Event::Opinion(e) => self.opinion(e),
            Event::Task(e) => self.task(e),
            Event::Rating(e) => self.rating(e),
            Event::TwoKeys(e) => self.two_keys(e),
        }
    }

    fn two_keys(&self, event: &two_keys::Event) -> Option<Why> {
        use two_keys::Event::{Approved, Asked, Named, RestoreAllowed, Withdrawn};
        let of = |id| self.a.keys.requests.get(id);
        match event {
            // Who approved it is told in the same entry.
            RestoreAllowed { .. } => None,
            Named { .. } => self.leaders(),
            Asked { request, .. } | Withdrawn { request } => {
                let request = of(request)?;
                let command = request.command()?;
                two_keys::seconds(self.a, request.by, &command)
                    .find(|x| x.id == self.who.id)
                    .map(|_| Why::Second)
            }
            Approved { request } => (of(request)?.by == self.who.id).then_some(Why::Second),
        }
    }

    fn account(&self, event: &account::Event) -> Option<Why> {
        use account::Event::{Amended, Closed, Created, KeyAdded, KeyRemoved, Reopened, RolesSet};
        match event {
            Created { account, .. }
            | RolesSet { account, .. }
            | Closed { account, .. }
            | KeyAdded { account, .. }
            | KeyRemoved { account, .. }
            | Amended { account, .. }
            | Reopened { account } => (*account == self.who.id).then_some(Why::Account),
        }
    }

    fn unit(&self, event: &unit::Event) -> Option<Why> {
        use unit::Event::{Amended, Entered, LiaisonEnded, LiaisonNamed, StandingChanged};
        match event {
            Entered { unit, .. }
            | Amended { unit, .. }
            | LiaisonNamed { unit, .. }
            | LiaisonEnded { unit, .. }
            | StandingChanged { unit, .. } => self.own(*unit),
        }
    }

    fn charter(&self, event: &charter::Event) -> Option<Why> {
        use charter::Event::{
            Adopted, Answered, BallotFell, Commented, Consulted, Drafted, Dropped, PutOnBallot, Revised,
            SignatureStruck, Signed,
        };
        match event {
            Drafted { .. } | Revised { .. } | PutOnBallot { .. } | BallotFell { .. } => self.leaders(),
            Consulted { .. } | Adopted { .. } | Dropped { .. } => self.inside(),
            Commented { .. } => self.leaders().or_else(|| self.office()),
            Answered { charter, comment, .. } => {
                let comment = |charter: &Charter| Some(charter.comments.get(*comment as usize)?.unit);
                self.own(self.a.charters.get(charter).and_then(comment)?)
            }
            Signed { unit, .. } | SignatureStruck { unit, .. } => self.own(*unit),
        }
    }

    fn admission(&self, event: &admission::Event) -> Option<Why> {
        use admission::Event::{
            Admitted, BallotFell, Declined, Drafted, InvitationCancelled, Invited, NotAdmitted, Passed,
            PutOnBallot, Returned, ReviewStarted, Submitted, TakenBack, Withdrawn,
        };
        let own = |id| self.own(self.a.applications.get(id)?.unit);
        match event {
            Submitted { application } | TakenBack { application } | Withdrawn { application, .. } => {
                own(application).or_else(|| self.office())
            }
            Passed { application, .. } | NotAdmitted { application } | BallotFell { application } => {
                own(application).or_else(|| self.office())
            }
            Admitted { application } => own(application).or_else(|| self.inside()),
            Invited { application, .. }
            | Drafted { application, .. }
            | ReviewStarted { application }
            | Returned { application, .. }
            | Declined { application, .. }
            | PutOnBallot { application, .. }
            | InvitationCancelled { application, .. } => own(application),
        }
    }

    fn departure(&self, event: &departure::Event) -> Option<Why> {
        use departure::Event::{
            BallotFell, Ended, HandOverNamed, Kept, Notified, PutForward, PutOnBallot, Raised,
            ReplacementNamed, Revoked, Stated, Told, ToldStruck,
        };
        let own = |id| self.own(self.a.departures.get(id)?.unit);
        let keepers = || self.leaders().or_else(|| self.office());
        match event {
            // A unit learns of its proposed removal by the notice, not by the way.
            Raised { departure, cause: departure::Cause::Removal { .. }, .. } => {
                keepers().filter(|_| own(departure).is_none())
            }
            Raised { departure, .. } | Stated { departure, .. } | Revoked { departure, .. } => {
                own(departure).or_else(keepers)
            }
            PutForward { departure } | BallotFell { departure } => own(departure).or_else(|| self.office()),
            Ended { departure } | Kept { departure } => own(departure).or_else(|| self.inside()),
            Notified { departure, .. } => own(departure).or_else(|| self.leaders()),
            PutOnBallot { departure, .. } => own(departure),
            HandOverNamed { to, .. } => self.own(*to),
            ReplacementNamed { by, .. } => self.own(*by),
            Told { .. } => self.leaders(),
            ToldStruck { .. } => None,
        }
    }

    fn member(&self) -> Option<Why> {
        let unit = self.who.unit.and_then(|unit| self.a.units.get(&unit))?;
        self.own(unit.id).filter(|_| unit.is_member()).map(|_| Why::All)
    }

    fn meeting(&self, event: &meeting::Event) -> Option<Why> {
        use meeting::Event::{
            Called, Cancelled, Closed, Excused, ItemAdded, ItemDropped, ItemsArranged, MarkStruck,
            MinutesApproved, MinutesDrafted, MinutesReturned, Moved, Noted, NoticeGiven, Opened, SignedIn,
            SignedOut,
        };
        let called = || self.member().or_else(|| self.leaders()).or_else(|| self.office());
        let noticed = |id: &MeetingId| {
            let known = self.a.meetings.get(id).is_some_and(|m| m.noticed.is_some());
            called().filter(|_| known)
        };
        match event {
            NoticeGiven { .. } | Moved { .. } | Opened { .. } => called(),
            Cancelled { meeting, .. } => noticed(meeting),
            Called { .. } => self.leaders().or_else(|| self.office()),
            Excused { unit, .. }
            | SignedIn { unit, .. }
            | SignedOut { unit, .. }
            | MarkStruck { unit, .. } => self.own(*unit),
            Closed { .. } => self.leaders().or_else(|| self.office()),
            MinutesDrafted { .. } => self.leaders(),
            MinutesReturned { .. } => self.office(),
            MinutesApproved { .. } => self.office().or_else(|| self.member()),
            ItemAdded { .. } | ItemDropped { .. } | ItemsArranged { .. } | Noted { .. } => None,
        }
    }

    fn ballot(&self, event: &ballot::Event) -> Option<Why> {
        use ballot::Event::{
            Closed, Counted, HandedOut, Opened, SetAside, Voted, VotedSecretly, Worded, Written,
        };
        let voter = |ballot: &ballot::Ballot| {
            self.own_any(&ballot.electorate).filter(|_| self.is(Role::Liaison)).map(|_| Why::Voter)
        };
        let of = |id| self.a.ballots.get(id).and_then(voter);
        match event {
            Opened(opening) => of(&opening.ballot).or_else(|| self.office()),
            Closed { ballot, .. } | SetAside { ballot, .. } => {
                let about = self.a.ballots.get(ballot).map(|b| &b.topic);
                let concerned = match about {
                    Some(Topic::Admission(id)) => self.own(self.a.applications.get(id)?.unit),
                    Some(Topic::Departure(id)) => self.own(self.a.departures.get(id)?.unit),
                    _ => None,
                };
                concerned.or_else(|| of(ballot)).or_else(|| self.leaders()).or_else(|| self.office())
            }
            Voted { unit, .. } | VotedSecretly { unit, .. } | Written { unit, .. } => self.own(*unit),
            // Whoever enters the second count must not be shown the first.
            HandedOut { .. } | Counted { .. } => None,
            // It comes with the opening.
            Worded { .. } => None,
        }
    }

    fn committee(&self, event: &committee::Event) -> Option<Why> {
        use committee::Event::{ChairNamed, Joined, LeadNamed, Left, TermSet};
        match event {
            Joined { unit, .. } | Left { unit, .. } | LeadNamed { unit, .. } => self.own(*unit),
            ChairNamed { committee, .. } | TermSet { committee, .. } => self.leads(*committee),
        }
    }

    fn opinion(&self, event: &opinion::Event) -> Option<Why> {
        use opinion::Event::{
            Decided, Gathered, Joined, ReceiptStruck, Received, Reconsidered, Reinstated, Replied, Separated,
            Sorted, Tasked, Unsorted, Withdrawn,
        };
        let brought = |id| self.own(self.a.opinions.get(id)?.brought_by?);
        match event {
            Gathered { opinion, .. } => brought(opinion).or_else(|| self.office()),
            Sorted { opinion, committee, .. } => {
                brought(opinion).or_else(|| self.leads(*committee)).or_else(|| self.office())
            }
            Withdrawn { opinion, .. } | Reinstated { opinion } => brought(opinion).or_else(|| self.office()),
            Joined { opinion, .. }
            | Separated { opinion }
            | Decided { opinion, .. }
            | Tasked { opinion, .. }
            | Replied { opinion, .. }
            | Reconsidered { opinion, .. } => brought(opinion),
            Received { .. } | ReceiptStruck { .. } | Unsorted { .. } => None,
        }
    }

    fn task(&self, event: &task::Event) -> Option<Why> {
        use task::Event::{
            Accepted, Assigned, AssistAsked, AssistWithdrawn, Blocked, Cancelled, CarriedOver,
            CarryTakenBack, Dispatched, HandedOver, PlanNotPassed, Progressed, Released, Reminded, Reported,
            Returned, StruckOff, TakenBack, TakenOn, TurnedDown, Unassigned, Unblocked,
        };
        let of = |id: &TaskId| self.a.tasks.get(id);
        let lead = |id: &TaskId| self.leads(of(id)?.committee);
        let involved = |id: &TaskId| {
            let task = of(id)?;
            self.own(self.who.unit.filter(|unit| task.involves(*unit))?)
        };
        match event {
            Assigned(assignment) => self.leads(assignment.committee),
            Dispatched { responsible, assisting, .. } => {
                self.own(responsible.unit).or_else(|| self.own_any(assisting.iter().map(|part| &part.unit)))
            }
            AssistAsked { assisting, .. } => self.own_any(assisting.iter().map(|part| &part.unit)),
            Released { units, .. } => self.own_any(units),
            AssistWithdrawn { unit, .. } => self.own(*unit),
            Reminded { task, .. } => involved(task),
            TakenOn { task, unit } | TurnedDown { task, unit, .. } | Progressed { task, unit, .. } => {
                self.own(*unit).or_else(|| lead(task))
            }
            Blocked { task, .. } | Unblocked { task, .. } | Reported { task, .. } => {
                lead(task).or_else(|| involved(task))
            }
            Accepted { task, .. } => involved(task).or_else(|| self.office()),
            Returned { task, .. } => involved(task),
            StruckOff { task }
            | TakenBack { task, .. }
            | CarriedOver { task, .. }
            | CarryTakenBack { task, .. }
            | Cancelled { task, .. } => involved(task).or_else(|| lead(task)),
            PlanNotPassed { task, .. } | Unassigned { task } => lead(task),
            HandedOver { task, from, to, .. } => {
                self.own(*to).or_else(|| self.own(*from)).or_else(|| lead(task))
            }
        }
    }

    fn rating(&self, event: &rating::Event) -> Option<Why> {
        use rating::Event::{
            Adjusted, AdjustmentStruck, Cancelled, Closed, Confirmed, FedBack, Moderated, ModerationFinished,
            NotConfirmed, NoticePosted, Objected, ObjectionAnswered, Prepared, RaterExcused, RaterReadmitted,
            RatersNamed, ReceiptStruck, Received, Reinstated, ScoreWithdrawn, Scored, ScoringClosed,
            ScoringOpened, SelfReported, SelfReportsOpened, Studied, StudyStruck, VetoFound, VetoStruck,
        };
        let me = self.who.id;
        let named = |raters: &[AccountId]| raters.contains(&me).then_some(Why::Rater);
        let rated = |id: &RoundId| {
            let round = self.a.rounds.get(id)?;
            self.own(self.who.unit.filter(|unit| round.units.contains(unit))?)
        };
        match event {
            Prepared { raters, .. } | RatersNamed { raters, .. } => named(raters),
            SelfReportsOpened { round, .. } | NoticePosted { round, .. } => {
                rated(round).or_else(|| self.leaders())
            }
            Confirmed { round, .. } => rated(round).or_else(|| self.leaders()).or_else(|| self.office()),
            // Those who were asked for something need do it no more, or after all.
            Cancelled { round, .. } | Reinstated { round } => {
                let found = self.a.rounds.get(round);
                let asked = found.is_some_and(|r| r.reached() > rating::State::Prepared);
                let rates = found.is_some_and(|r| r.raters.contains(&me));
                rates
                    .then_some(Why::Rater)
                    .or_else(|| rated(round).filter(|_| asked))
                    .or_else(|| self.leaders())
                    .or_else(|| self.office())
            }
            Studied { .. } => self.leaders().or_else(|| self.office()),
            NotConfirmed { .. } => self.leaders().or_else(|| self.office()),
            ScoringOpened { round } => {
                let raters = self.a.rounds.get(round).is_some_and(|r| r.raters.contains(&me));
                raters.then_some(Why::Rater)
            }
            RaterExcused { rater, .. } | RaterReadmitted { rater, .. } => {
                (*rater == me).then_some(Why::Rater)
            }
            ScoringClosed { .. } | Objected { .. } => self.leaders(),
            ModerationFinished { .. } => self.office(),
            ObjectionAnswered { round, objection, .. } => {
                let objection = |r: &rating::Round| Some(r.objections.get(*objection as usize)?.unit);
                self.own(self.a.rounds.get(round).and_then(objection)?)
            }
            SelfReported { unit, .. } | FedBack { unit, .. } => self.own(*unit),
            // What changes a grade before the public notice is not for the unit yet.
            Scored { .. }
            | ScoreWithdrawn { .. }
            | Adjusted { .. }
            | AdjustmentStruck { .. }
            | VetoFound { .. }
            | VetoStruck { .. }
            | Moderated { .. }
            | Received { .. }
            | ReceiptStruck { .. }
            | StudyStruck { .. }
            | Closed { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
