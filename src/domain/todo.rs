//! What waits for a person: every step that somebody must take next, by whose hand, until when.
//!
//! Pure, and the same for the screens and the command line. Must not decide whether a step is allowed: it only names
//! the steps that the state asks for, each for whoever can take it. What a unit without an account of its own should
//! do waits for the office, which enters it from paper; so nothing waits for nobody.

use std::collections::{BTreeMap, BTreeSet};

use super::account::{Account, Role};
use super::alliance::{Alliance, Matter, Phase};
use super::ballot::Topic;
use super::ids::{AccountId, BallotId, UnitId};
use super::time::Day;
use super::{admission, ballot, charter, committee, departure, meeting, opinion, rating, task, two_keys};

pub use kind::TodoKind;

mod kind;

/// A step that waits for somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Todo {
    /// What it is about.
    pub matter: Matter,
    /// The step.
    pub what: TodoKind,
    /// How many things or units it takes, where it is about several; otherwise 1.
    pub count: u32,
    /// Until when, where a day is set.
    pub due: Option<Day>,
    /// Whether that day has passed.
    pub overdue: bool,
}

/// What waits for an account today: what is due first stands first, what has no day last.
pub fn todo(a: &Alliance, account: AccountId, today: Day) -> Vec<Todo> {
    let mut found = unordered(a, account, today);
    let order = Order::of(a);
    found.sort_by_cached_key(|todo| order.place(todo));
    found
}

/// The same as it is found: of very many steps not all need be put in order.
pub fn unordered(a: &Alliance, account: AccountId, today: Day) -> Vec<Todo> {
    let Some(who) = a.accounts.get(&account).filter(|found| found.open) else { return Vec::new() };
    let officer =
        |a: &Account| a.unit.filter(|_| a.open && a.roles.contains(&Role::Liaison)).map(|u| (u, a.id));
    // Of several the first counts, as with `Alliance::liaison_account`.
    let officers = a.accounts.values().rev().filter_map(officer).collect();
    let mut list = List { a, who, today, officers, found: Vec::new() };
    list.beginning();
    list.charter();
    list.accounts();
    list.units();
    list.applications();
    list.departures();
    list.meetings();
    list.ballots();
    list.opinions();
    list.tasks();
    list.rounds();
    list.requests();
    list.found
}

/// In which order steps are taken.
pub struct Order {
    /// The ballots that a meeting waits for.
    in_session: BTreeSet<BallotId>,
}

impl Order {
    /// As the alliance stands.
    pub fn of(a: &Alliance) -> Order {
        Order { in_session: ballot::open(a).filter(|b| b.meeting.is_some()).map(|b| b.id).collect() }
    }

    /// The place of a step: the least comes first.
    pub fn place(&self, todo: &Todo) -> impl Ord + Copy + use<> {
        // What lapses within minutes comes before everything, then a vote that a meeting waits for.
        let second = todo.what == TodoKind::ApproveRequest;
        let in_session = matches!(todo.matter, Matter::Ballot(id) if self.in_session.contains(&id));
        // Answers to opinions are many and have no day: they must not hide what there is one of.
        let many = todo.due.is_none() && matches!(todo.matter, Matter::Opinion(_));
        (!second, !in_session, todo.due.is_none(), many, todo.due, todo.matter, todo.what)
    }
}

struct List<'a> {
    a: &'a Alliance,
    who: &'a Account,
    today: Day,
    /// The account of each unit's liaison officer.
    officers: BTreeMap<UnitId, AccountId>,
    found: Vec<Todo>,
}

impl List<'_> {
    fn is(&self, role: Role) -> bool {
        self.who.roles.contains(&role)
    }

    fn leads_or_keeps(&self) -> bool {
        self.is(Role::BigCommittee) || self.is(Role::Office)
    }

    /// Whether a step of that unit waits for this account: its liaison officer's, or the office's where it has none.
    fn acts_for(&self, unit: UnitId) -> bool {
        match self.officers.get(&unit) {
            Some(officer) => *officer == self.who.id,
            None => self.is(Role::Office),
        }
    }

    fn add(&mut self, matter: Matter, what: TodoKind, due: Option<Day>) {
        self.add_many(matter, what, due, 1);
    }

    fn add_many(&mut self, matter: Matter, what: TodoKind, due: Option<Day>, count: u32) {
        let overdue = due.is_some_and(|day| day < self.today);
        self.found.push(Todo { matter, what, count, due, overdue });
    }

    /// Whether the topic stands on the agenda of a meeting that is still to be held.
    fn on_agenda(&self, topic: &Topic) -> bool {
        self.is_on_agenda(|other| other == topic)
    }

    fn is_on_agenda(&self, is_it: impl Fn(&Topic) -> bool) -> bool {
        use meeting::State::{Called, Noticed, Open};
        let live = |m: &&meeting::Meeting| matches!(m.state, Called | Noticed | Open);
        self.a.meetings.values().filter(live).any(|m| m.items.iter().any(|i| is_it(&i.topic)))
    }

    fn put_on_agenda(&mut self, matter: Matter, topic: &Topic) {
        if self.is(Role::Office) && !self.on_agenda(topic) {
            self.add(matter, TodoKind::PutOnAgenda, None);
        }
    }

    fn beginning(&mut self) {
        let a = self.a;
        match a.phase {
            Phase::TakingOver if self.is(Role::Office) || self.is(Role::Administrator) => {
                let ready = a.in_force.is_some();
                let what = if ready { TodoKind::EndTakeOver } else { TodoKind::TakeOverCharter };
                self.add(Matter::Alliance, what, None);
            }
            Phase::Founding if self.leads_or_keeps() => {
                if charter::parties(a).count() < 2 {
                    self.add(Matter::Alliance, TodoKind::EnterFounders, None);
                }
                if a.open_draft().is_none() {
                    self.add(Matter::Alliance, TodoKind::DraftCharter, None);
                }
            }
            _ => {}
        }
    }

    fn charter(&mut self) {
        let a = self.a;
        if let Some(draft) = a.open_draft() {
            self.draft(draft);
        }
        let Some(in_force) = a.in_force.filter(|_| a.phase == Phase::Running) else { return };
        self.signatures(in_force, a.unsigned());
    }

    fn draft(&mut self, draft: &charter::Charter) {
        let (a, matter) = (self.a, Matter::Charter(draft.id));
        if draft.state == charter::State::Draft {
            if self.leads_or_keeps() {
                self.add(matter, TodoKind::ConsultCharter, None);
            }
            return;
        }
        if draft.state != charter::State::Consultation {
            return;
        }
        let unanswered = draft.comments.iter().filter(|c| c.answer.is_none()).count() as u32;
        if unanswered > 0 && self.leads_or_keeps() {
            self.add_many(matter, TodoKind::AnswerComments, None, unanswered);
        }
        if let Some(until) = draft.comments_until.filter(|until| *until >= self.today)
            && let Some(unit) = self.who.unit.filter(|_| self.is(Role::Liaison))
            && draft.comments.iter().all(|c| c.unit != unit)
        {
            self.add(matter, TodoKind::CommentCharter, Some(until));
        }
        let consulted = charter::check_consulted(draft).is_ok();
        if a.phase == Phase::Founding {
            let unsigned: BTreeSet<UnitId> =
                charter::parties(a).map(|u| u.id).filter(|u| !draft.signatures.contains_key(u)).collect();
            if unsigned.is_empty() && consulted && self.is(Role::BigCommittee) {
                self.add(matter, TodoKind::AdoptCharter, None);
            }
            self.signatures(draft.id, unsigned);
        } else if consulted && draft.comments_until.is_some_and(|until| until < self.today) {
            self.put_on_agenda(matter, &Topic::Charter(draft.id));
        }
    }

    fn signatures(&mut self, id: super::ids::CharterId, unsigned: BTreeSet<UnitId>) {
        let matter = Matter::Charter(id);
        if self.is(Role::Liaison) && self.who.unit.is_some_and(|unit| unsigned.contains(&unit)) {
            self.add(matter, TodoKind::SignCharter, None);
        }
        if self.is(Role::Office) {
            let paper = unsigned.iter().filter(|u| self.a.liaison_account(**u).is_none()).count() as u32;
            if paper > 0 {
                self.add_many(matter, TodoKind::CollectSignatures, None, paper);
            }
        }
    }

    fn accounts(&mut self) {
        let a = self.a;
        if !self.is(Role::Administrator) || a.phase != Phase::Running {
            return;
        }
        for committee in a.committees.values() {
            let held = |unit| {
                let mut open = a.accounts.values().filter(|x| x.open && x.unit == Some(unit));
                open.any(|x| x.roles.contains(&Role::Lead))
            };
            if committee.lead().is_some_and(|unit| !held(unit)) {
                self.add(Matter::Committee(committee.id), TodoKind::OpenLeadAccount, None);
            }
        }
        let named = |u: &&super::unit::Unit| u.liaison().is_some() && a.liaison_account(u.id).is_none();
        let without = a.members().filter(named).count() as u32;
        if without > 0 {
            self.add_many(Matter::Alliance, TodoKind::OpenLiaisonAccounts, None, without);
        }
    }

    fn units(&mut self) {
        let a = self.a;
        if !self.is(Role::Office) || a.phase != Phase::Running {
            return;
        }
        for committee in a.committees.values().filter(|c| c.lead().is_none()) {
            self.add(Matter::Committee(committee.id), TodoKind::FindLead, None);
        }
        for committee in a.committees.values() {
            let about =
                |topic: &Topic| matches!(topic, Topic::Lead { committee: id, .. } if *id == committee.id);
            if let Some(ends) = committee.ends_soon(self.today).filter(|_| !self.is_on_agenda(about)) {
                self.add(Matter::Committee(committee.id), TodoKind::RenewLead, Some(ends));
            }
        }
        let without = a.members().filter(|u| u.liaison().is_none()).count() as u32;
        if without > 0 {
            self.add_many(Matter::Alliance, TodoKind::NameLiaisons, None, without);
        }
        let seatless = committee::seatless(a).count() as u32;
        if seatless > 0 {
            self.add_many(Matter::Alliance, TodoKind::SeatUnits, None, seatless);
        }
    }

    fn applications(&mut self) {
        use admission::State;
        for p in admission::under_way(self.a) {
            let matter = Matter::Application(p.id);
            let of_unit = match p.state {
                State::Invited => Some(TodoKind::WriteApplication),
                State::Drafted => Some(TodoKind::SubmitApplication),
                State::Returned => Some(TodoKind::CompleteApplication),
                _ => None,
            };
            let of_office = match p.state {
                State::Submitted => Some(TodoKind::StartReview),
                State::UnderReview => Some(TodoKind::FinishReview),
                _ => None,
            };
            if let Some(what) = of_unit.filter(|_| self.acts_for(p.unit)) {
                self.add(matter, what, None);
            }
            if let Some(what) = of_office.filter(|_| self.is(Role::Office)) {
                self.add(matter, what, None);
            }
            if p.state == State::Passed {
                self.put_on_agenda(matter, &Topic::Admission(p.id));
            }
        }
    }

    fn departures(&mut self) {
        use departure::{Cause, State};
        let untold = |d: &&departure::Departure| d.state == State::Ended && d.told.is_none();
        let office = self.is(Role::Office);
        for d in self.a.departures.values().filter(untold).filter(|_| office) {
            self.add(Matter::Departure(d.id), TodoKind::TellDeparture, None);
        }
        for d in departure::under_way(self.a) {
            let matter = Matter::Departure(d.id);
            let removal = matches!(d.cause, Cause::Removal { .. });
            let (tasks, leads) = departure::open_ends(self.a, d);
            let open = (tasks.len() + leads.len()) as u32;
            if open > 0 && self.is(Role::Office) {
                self.add_many(matter, TodoKind::HandOver, None, open);
            }
            match d.state {
                State::Raised if removal && self.is(Role::Office) => {
                    self.add(matter, TodoKind::NotifyUnit, None);
                }
                State::Raised if removal => {}
                State::Raised | State::Notified => {
                    if removal && d.statement.is_none() && self.acts_for(d.unit) {
                        self.add(matter, TodoKind::StateCase, None);
                    }
                    if self.is(Role::BigCommittee) {
                        self.add(matter, TodoKind::PutForward, None);
                    }
                }
                State::PutForward => self.put_on_agenda(matter, &Topic::Departure(d.id)),
                _ => {}
            }
        }
    }

    fn meetings(&mut self) {
        use meeting::State;
        let a = self.a;
        if self.is(Role::Office) && a.phase == Phase::Running {
            let quarter = self.today.quarter();
            let called = a.meetings.values().any(|m| {
                m.kind == meeting::Kind::Regular && m.quarter() == quarter && m.state != State::Cancelled
            });
            if !called {
                self.add(Matter::Alliance, TodoKind::CallMeeting, Some(quarter.last()));
            }
        }
        for m in a.meetings.values() {
            let matter = Matter::Meeting(m.id);
            match m.state {
                _ if meeting::is_missed(m, self.today) && self.is(Role::Office) => {
                    self.add(matter, TodoKind::SettleMissed, Some(m.at.day()));
                }
                _ if meeting::is_missed(m, self.today) => {}
                State::Called if self.is(Role::Office) => {
                    let by = meeting::notice_by(a, m).ok().flatten();
                    self.add(matter, TodoKind::GiveNotice, by);
                }
                State::Noticed if self.is(Role::Office) => {
                    self.add(matter, TodoKind::HoldMeeting, Some(m.at.day()));
                }
                State::Open if self.is(Role::Office) => {
                    let owed = meeting::owed_lines(a, m).len() as u32;
                    if owed > 0 {
                        self.add_many(matter, TodoKind::SettleLines, Some(m.at.day()), owed);
                    }
                    self.add(matter, TodoKind::CloseMeeting, Some(m.at.day()));
                }
                State::Closed => {
                    let back = m.draft.as_ref().is_some_and(|d| d.returned.is_some());
                    if self.is(Role::Office) && (back || m.draft.is_none()) {
                        self.add(matter, TodoKind::DraftMinutes, None);
                    }
                    if self.is(Role::BigCommittee) && !back {
                        self.add(matter, TodoKind::ApproveMinutes, None);
                    }
                }
                _ => {}
            }
        }
    }

    fn ballots(&mut self) {
        for b in ballot::open(self.a) {
            let matter = Matter::Ballot(b.id);
            let waiting = b.waiting_for();
            let on_paper = b.handed_out.is_some();
            let held = b.meeting.and_then(|id| self.a.meetings.get(&id)).map(|m| m.at.day());
            let due = b.deadline.or(held);
            let over = b.deadline.is_some_and(|deadline| deadline < self.today);
            if !on_paper
                && !over
                && self.is(Role::Liaison)
                && self.who.unit.is_some_and(|u| waiting.contains(&u))
            {
                self.add(matter, TodoKind::Vote, due);
            }
            if self.is(Role::Office) && (waiting.is_empty() || over || b.meeting.is_some()) {
                self.add(matter, TodoKind::CloseBallot, due);
            }
        }
    }

    fn opinions(&mut self) {
        use opinion::State;
        let a = self.a;
        for o in opinion::owed(a) {
            let matter = Matter::Opinion(o.id);
            let brought = self.is(Role::Liaison) && o.brought_by.is_some() && o.brought_by == self.who.unit;
            match (&o.state, &o.answer) {
                (State::Gathered, _) if self.is(Role::Office) || brought => {
                    self.add(matter, TodoKind::SortOpinion, None);
                }
                _ if !self.is(Role::Office) => {}
                (_, None) if opinion::is_to_answer(a, o) => self.add(matter, TodoKind::ReplyOpinion, None),
                (_, None) => {}
                (_, Some(answer)) if answer.received.is_none() && o.raised_by.is_some() => {
                    self.add(matter, TodoKind::ConfirmReply, None);
                }
                _ => {}
            }
        }
    }

    fn tasks(&mut self) {
        use task::{Reply, State};
        let a = self.a;
        for t in task::all_open(a) {
            let matter = Matter::Task(t.id);
            let lead = a.committees.get(&t.committee).and_then(committee::Committee::lead);
            let is_lead = self.is(Role::Lead) && lead.is_some() && lead == self.who.unit;
            match (t.state, &t.dispatch) {
                (State::Assigned, _) if is_lead => self.add(matter, TodoKind::DispatchTask, Some(t.due)),
                (State::ReportedDone, _) if is_lead => self.add(matter, TodoKind::AcceptTask, Some(t.due)),
                (State::Accepted, _) if self.is(Role::Office) => {
                    self.add(matter, TodoKind::StrikeOff, Some(t.quarter.last()));
                }
                (State::Dispatched, Some(d)) if self.acts_for(d.responsible.unit) => {
                    self.add(matter, TodoKind::AnswerTask, d.answer_by);
                }
                (State::UnderWay, Some(d)) if self.acts_for(d.responsible.unit) => {
                    self.add(matter, TodoKind::ReportTask, Some(t.due));
                }
                _ => {}
            }
            if is_lead {
                self.track(t);
            }
            let answerable = matches!(t.state, State::Dispatched | State::UnderWay);
            for d in t.dispatch.iter().filter(|_| answerable) {
                let waits = |x: &&task::Assisting| x.reply == Reply::Waiting && self.acts_for(x.part.unit);
                let waiting = d.assisting.iter().filter(waits).count() as u32;
                if waiting > 0 {
                    self.add_many(matter, TodoKind::AnswerTask, d.answer_by, waiting);
                }
            }
        }
    }

    /// What a lead unit tracks: no answer in time; late, blocked or silent; somebody who was to assist and will not.
    fn track(&mut self, t: &task::Task) {
        use task::{Alarm, State};
        let matter = Matter::Task(t.id);
        let alarms = task::alarms(self.a, t, self.today);
        // Whoever was reminded has as long to answer as at first.
        let days = self.a.parameters().map_or(3, |p| i32::from(p.answer_days));
        let reminded = t.reminded().is_some_and(|day| self.today.since(day) < days);
        if !reminded && alarms.contains(&Alarm::Unanswered) {
            self.add(matter, TodoKind::ChaseAnswer, t.dispatch.as_ref().and_then(|d| d.answer_by));
        }
        let stands_out = |alarm: &Alarm| matches!(alarm, Alarm::Overdue | Alarm::Blocked | Alarm::Silent);
        if !reminded && t.state == State::UnderWay && alarms.iter().any(stands_out) {
            self.add(matter, TodoKind::ChaseTask, Some(t.due));
        }
        let declined = t.dispatch.as_ref().map_or(0, |d| d.declined.len() as u32);
        if t.state == State::UnderWay && declined > 0 {
            self.add_many(matter, TodoKind::FindAssistant, None, declined);
        }
    }

    fn rounds(&mut self) {
        for r in self.a.rounds.values() {
            self.round(r);
        }
    }

    /// What was asked for today; whether the quarter of an hour has passed, whoever shows it sees by the clock.
    fn requests(&mut self) {
        let (a, today) = (self.a, self.today);
        // Whoever states an earlier day sees what was asked of them since.
        for request in a.keys.requests.values().filter(|request| request.asked.day() >= today) {
            if two_keys::could_approve(a, self.who.id, request, request.asked) {
                self.add(Matter::Request(request.id), TodoKind::ApproveRequest, Some(self.today));
            }
        }
    }

    fn round(&mut self, r: &rating::Round) {
        use rating::State;
        let (a, matter) = (self.a, Matter::Round(r.id));
        let (office, leads) = (self.is(Role::Office), self.is(Role::BigCommittee));
        match r.state {
            State::Prepared if office => self.add(matter, TodoKind::OpenSelfReports, None),
            State::SelfReports => {
                let missing = r.units.iter().copied().filter(|u| !r.reports.contains_key(u));
                let missing: Vec<UnitId> = missing.collect();
                if self.is(Role::Liaison) && self.who.unit.is_some_and(|u| missing.contains(&u)) {
                    self.add(matter, TodoKind::SelfReport, r.reports_until);
                }
                let paper = missing.iter().filter(|u| a.liaison_account(**u).is_none()).count() as u32;
                if office && paper > 0 {
                    self.add_many(matter, TodoKind::CollectReports, r.reports_until, paper);
                }
                if office && (missing.is_empty() || r.reports_until.is_some_and(|day| day < self.today)) {
                    self.add(matter, TodoKind::OpenScoring, None);
                }
            }
            State::Scoring => {
                let missing = rating::missing_scores(a, r);
                let own = missing.iter().filter(|(rater, _, _)| *rater == self.who.id).count() as u32;
                if own > 0 {
                    self.add_many(matter, TodoKind::Score, None, own);
                }
                if office && missing.is_empty() {
                    self.add(matter, TodoKind::CloseScoring, None);
                }
            }
            State::Scored if leads => self.add(matter, TodoKind::Moderate, None),
            State::Moderated if office => self.add(matter, TodoKind::PostNotice, None),
            State::OnNotice => {
                let open = r.objections.iter().filter(|o| o.answer.is_none()).count() as u32;
                let end = rating::notice_ends(a, r);
                if let Some(unit) = self.who.unit.filter(|_| self.is(Role::Liaison)) {
                    let objected = r.objections.iter().any(|o| o.unit == unit);
                    let over = end.is_some_and(|end| end < self.today);
                    if r.results.contains_key(&unit) && !objected && !over {
                        self.add(matter, TodoKind::CheckGrade, end);
                    }
                }
                if leads && open > 0 {
                    self.add_many(matter, TodoKind::AnswerObjection, end, open);
                }
                if rating::ready_for_ballot(a, r, self.today) && !on_ballot(a, r) {
                    self.put_on_agenda(matter, &Topic::Ratings(r.id));
                }
            }
            State::Confirmed | State::FedBack if office => {
                let unsent = r.results.keys().filter(|u| !r.letters.contains_key(u)).count() as u32;
                match unsent {
                    0 => self.add(matter, TodoKind::CloseRound, None),
                    n => self.add_many(matter, TodoKind::SendLetters, None, n),
                }
            }
            _ => {}
        }
        if leads {
            for unit in rating::to_study(a, r) {
                self.add(Matter::Unit(unit), TodoKind::TwoInARow, None);
            }
        }
    }
}

fn on_ballot(a: &Alliance, round: &rating::Round) -> bool {
    a.ballots.values().any(|b| b.is_open() && b.topic == Topic::Ratings(round.id))
}

#[cfg(test)]
pub(crate) mod tests;
