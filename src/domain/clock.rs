//! Whose turn it is with an application or a departure, under which article of the charter, and until when.
//!
//! Pure. The charter sets no days for most gates: what presses is the general meeting, for what is not on its notice
//! is not voted on, and notice takes the charter's working days. No day is made up where no rule sets one.

use super::admission::{self, Application};
use super::alliance::Alliance;
use super::ballot::Topic;
use super::charter::Parameter;
use super::departure::{self, Cause, Departure};
use super::ids::{BallotId, MeetingId};
use super::meeting::{self, Meeting};
use super::time::Day;

/// Who has to act.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hand {
    /// The unit concerned.
    Unit,
    /// The liaison office.
    Office,
    /// The Big Party Committee.
    BigCommittee,
    /// The member units, by their votes.
    Members,
}

/// What sets the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limit {
    /// The last day on which notice of that meeting can be given: what is not on it is not voted on.
    Notice(MeetingId),
    /// The day of that meeting.
    Meeting(MeetingId),
    /// The end of a ballot by correspondence.
    Ballot(BallotId),
}

/// How long there is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Left {
    /// So many working days.
    WorkingDays(u32),
    /// So many days.
    Days(u32),
    /// The day was so many days ago.
    Overdue(u32),
}

/// The clock of a matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clock {
    /// Who has to act.
    pub hand: Hand,
    /// The article of the charter that it goes by.
    pub rule: Parameter,
    /// Until when, and what sets that; nothing where no rule does.
    pub limit: Option<(Limit, Day)>,
}

impl Clock {
    fn of(hand: Hand, rule: Parameter, limit: Option<(Limit, Day)>) -> Option<Clock> {
        Some(Clock { hand, rule, limit })
    }

    /// How long there is; working days where the rule counts them.
    pub fn left(&self, a: &Alliance, today: Day) -> Option<Left> {
        let (limit, until) = self.limit?;
        let days = until.since(today);
        if days < 0 {
            return Some(Left::Overdue(days.unsigned_abs()));
        }
        let working = || a.calendar().working_days_between(today, until, a.region()).ok();
        Some(match limit {
            // Where the calendar is not announced, days are days.
            Limit::Notice(_) => working().map_or(Left::Days(days.unsigned_abs()), Left::WorkingDays),
            _ => Left::Days(days.unsigned_abs()),
        })
    }
}

/// The number of the article in force that sets a parameter, and its heading.
pub fn article(a: &Alliance, rule: Parameter) -> Option<(usize, &str)> {
    let charter = a.charters.get(&a.in_force?)?;
    let at = charter.articles.iter().position(|article| article.sets == Some(rule))?;
    Some((at + 1, charter.articles[at].heading.as_str()))
}

/// The last day for the notice of the next meeting that still takes items on it.
fn next_notice(a: &Alliance, today: Day) -> Option<(Limit, Day)> {
    let called =
        a.meetings.values().filter(|m| m.state == meeting::State::Called && !meeting::is_missed(m, today));
    let next = called.min_by_key(|m| m.at)?;
    Some((Limit::Notice(next.id), meeting::notice_by(a, next).ok()??))
}

/// The meeting on whose agenda a topic stands and that is still to be held.
fn meeting_with<'a>(a: &'a Alliance, topic: &Topic, today: Day) -> Option<&'a Meeting> {
    use meeting::State::{Called, Noticed, Open};
    let mut live = a.meetings.values().filter(|m| matches!(m.state, Called | Noticed | Open));
    // One whose day has passed without it sets no day for anything.
    live.find(|m| !meeting::is_missed(m, today) && m.items.iter().any(|item| item.topic == *topic))
}

/// From where it may be put to the vote until it is.
fn before_ballot(a: &Alliance, topic: &Topic, rule: Parameter, today: Day) -> Option<Clock> {
    match meeting_with(a, topic, today) {
        None => Clock::of(Hand::Office, rule, next_notice(a, today)),
        Some(m) if m.state == meeting::State::Called => {
            let until = meeting::notice_by(a, m).ok().flatten();
            Clock::of(Hand::Office, Parameter::Meeting, until.map(|day| (Limit::Notice(m.id), day)))
        }
        Some(m) => Clock::of(Hand::Members, Parameter::Voting, Some((Limit::Meeting(m.id), m.at.day()))),
    }
}

fn on_ballot(a: &Alliance, ballots: &[BallotId]) -> Option<Clock> {
    let ballot = a.ballots.get(ballots.last()?)?;
    let held = || Some((Limit::Meeting(ballot.meeting?), a.meetings.get(&ballot.meeting?)?.at.day()));
    let limit = ballot.deadline.map(|day| (Limit::Ballot(ballot.id), day)).or_else(held);
    Clock::of(Hand::Members, Parameter::Voting, limit)
}

/// An application's clock; none once it has ended.
pub fn of_application(a: &Alliance, application: &Application, today: Day) -> Option<Clock> {
    use admission::State;
    let gate = |hand| Clock::of(hand, Parameter::Admission, next_notice(a, today));
    match application.state {
        State::Invited | State::Drafted | State::Returned => gate(Hand::Unit),
        State::Submitted | State::UnderReview => gate(Hand::Office),
        State::Passed => before_ballot(a, &Topic::Admission(application.id), Parameter::Admission, today),
        State::OnBallot => on_ballot(a, &application.ballots),
        State::Admitted | State::NotAdmitted | State::Declined | State::Withdrawn => None,
    }
}

/// A departure's clock; none once it has ended.
pub fn of_departure(a: &Alliance, departure: &Departure, today: Day) -> Option<Clock> {
    use departure::State;
    let step = |hand| Clock::of(hand, Parameter::Departure, next_notice(a, today));
    let (tasks, leads) = departure::open_ends(a, departure);
    match departure.state {
        State::Raised if matches!(departure.cause, Cause::Removal { .. }) => step(Hand::Office),
        State::Notified if departure.statement.is_none() => step(Hand::Unit),
        State::Raised | State::Notified => step(Hand::BigCommittee),
        State::PutForward if !(tasks.is_empty() && leads.is_empty()) => step(Hand::Office),
        State::PutForward => before_ballot(a, &Topic::Departure(departure.id), Parameter::Departure, today),
        State::OnBallot => on_ballot(a, &departure.ballots),
        State::Ended | State::Kept | State::Revoked => None,
    }
}
