//! Ballots (表决): electorate, choices, ways, rule, outcome and its working.
//!
//! The electorate and the rule are frozen when the ballot opens; the closing event holds all that minutes need, so
//! nothing is ever re-derived under a newer charter. A ballot is never reopened; a mistake is set aside by a new one.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::account::Role;
use super::alliance::{Alliance, Matter, Phase};
use super::entry::Stamp;
use super::event::Event as Happened;
use super::gate::Context;
use super::ids::{
    AccountId, ApplicationId, BallotId, CharterId, CommitteeId, DepartureId, MeetingId, RoundId, UnitId,
};
use super::majority::{self, Choice, Outcome, Rule, Tally};
use super::refusal::{Missing, Refusal};
use super::time::{Day, Moment, Quarter};
use super::{admission, charter, committee, departure, meeting, rating, unit};

pub use command::Command;
pub(super) use effects::apply;
pub use event::{Event, Opening};
pub use resolve::{electorate, missing};
pub(super) use rules::decide;
pub use stood::Stood;

mod command;
mod effects;
mod event;
mod resolve;
mod rules;
mod stood;
#[cfg(test)]
mod tests;

/// What kind of matter a ballot decides; the charter has a rule for each.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Admission of a unit.
    Admission,
    /// Voluntary withdrawal.
    Withdrawal,
    /// Removal for breach of the charter.
    Removal,
    /// Revision of the charter.
    Charter,
    /// The lead unit of a committee.
    Lead,
    /// The task plan of a quarter.
    Plan,
    /// The ratings of the year.
    Ratings,
    /// Setting an earlier ballot aside.
    SetAside,
    /// Anything else.
    Other,
}

impl Kind {
    /// Every kind, in the order of the charter's table.
    pub const ALL: [Kind; 9] = [
        Kind::Admission,
        Kind::Withdrawal,
        Kind::Removal,
        Kind::Charter,
        Kind::Lead,
        Kind::Plan,
        Kind::Ratings,
        Kind::SetAside,
        Kind::Other,
    ];
}

/// What an agenda item or a ballot is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// A report; nothing to vote on.
    Report,
    /// Admission of the applicant.
    Admission(ApplicationId),
    /// A withdrawal or removal.
    Departure(DepartureId),
    /// A drafted version of the charter.
    Charter(CharterId),
    /// The lead unit of a committee.
    Lead {
        /// The committee.
        committee: CommitteeId,
        /// The unit proposed.
        unit: UnitId,
    },
    /// The task plan of a quarter: opinions are deliberated and tasks assigned under it.
    Plan(Quarter),
    /// The ratings of a round.
    Ratings(RoundId),
    /// Setting an earlier ballot aside.
    SetAside(BallotId),
    /// Anything else.
    Other,
}

impl Topic {
    /// The kind of ballot it takes; none for a report.
    pub fn kind(&self, alliance: &Alliance) -> Option<Kind> {
        Some(match self {
            Topic::Report => return None,
            Topic::Admission(_) => Kind::Admission,
            Topic::Departure(id) => match alliance.departures.get(id)?.cause {
                departure::Cause::Withdrawal { .. } => Kind::Withdrawal,
                departure::Cause::Removal { .. } => Kind::Removal,
            },
            Topic::Charter(_) => Kind::Charter,
            Topic::Lead { .. } => Kind::Lead,
            Topic::Plan(_) => Kind::Plan,
            Topic::Ratings(_) => Kind::Ratings,
            Topic::SetAside(_) => Kind::SetAside,
            Topic::Other => Kind::Other,
        })
    }

    /// The matter on record that it is about, if it is about one.
    pub fn matter(&self) -> Option<Matter> {
        match self {
            Topic::Report | Topic::Other | Topic::Plan(_) => None,
            Topic::Admission(id) => Some(Matter::Application(*id)),
            Topic::Departure(id) => Some(Matter::Departure(*id)),
            Topic::Charter(id) => Some(Matter::Charter(*id)),
            Topic::Lead { committee, .. } => Some(Matter::Committee(*committee)),
            Topic::Ratings(id) => Some(Matter::Round(*id)),
            Topic::SetAside(id) => Some(Matter::Ballot(*id)),
        }
    }

    /// Whether it is about one thing on record, which stands on an agenda once.
    pub fn is_particular(&self) -> bool {
        !matches!(self, Topic::Report | Topic::Other)
    }

    /// Refuses a topic about something that is not on record.
    pub fn check_exists(&self, a: &Alliance) -> Result<(), Refusal> {
        match self {
            Topic::Report | Topic::Other | Topic::Plan(_) => Ok(()),
            Topic::Admission(id) => admission::find(a, *id).map(|_| ()),
            Topic::Departure(id) => departure::find(a, *id).map(|_| ()),
            Topic::Charter(id) => charter::find(a, *id).map(|_| ()),
            Topic::Lead { committee, unit } => {
                committee::find(a, *committee)?;
                unit::find_member(a, *unit).map(|_| ())
            }
            Topic::Ratings(id) => rating::find(a, *id).map(|_| ()),
            Topic::SetAside(id) => find(a, *id).map(|_| ()),
        }
    }
}

/// Open or secret.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// 记名: who voted what is on record.
    Open,
    /// 无记名: that a unit voted is on record; what it voted is not, for anybody, anywhere in the records.
    Secret,
}

/// Where votes are given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Setting {
    /// In a room: whoever is there takes part.
    Meeting,
    /// By correspondence (通讯表决): whoever sends a paper back takes part.
    Correspondence,
}

/// On the strength of what the office enters a vote.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The unit's own liaison officer cast it.
    Own,
    /// A paper ballot.
    Paper,
    /// A show of hands.
    Hands,
}

/// A vote in an open ballot.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Vote {
    /// For, against or abstaining.
    pub choice: Choice,
    /// Cast by the unit or entered by the office.
    pub basis: Basis,
    /// Who entered it.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// The receipt of a vote in a secret ballot: sixteen random bytes, written as 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Receipt(pub [u8; 16]);

impl std::fmt::Display for Receipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

/// The figures of one count of paper slips.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperCount {
    /// Slips that came back.
    pub returned: u32,
    /// Marked for.
    pub for_votes: u32,
    /// Marked against.
    pub against: u32,
    /// Blank, or marked as abstaining.
    pub abstain: u32,
    /// With more than one mark.
    pub invalid: u32,
}

/// What a ballot came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Passed.
    Passed,
    /// Not passed.
    NotPassed,
    /// Too few took part.
    NoQuorum,
    /// More slips came back than were handed out.
    Void,
}

/// Everything that minutes need of a closed ballot.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Closing {
    /// Electorate, present, for, against, abstaining.
    pub tally: Tally,
    /// The rule it was decided by.
    pub rule: Rule,
    /// The smallest number of votes for that would have sufficed.
    pub required: u32,
    /// The chair's casting vote, where the rule has one and it was given.
    pub casting: Option<Choice>,
    /// What it came to.
    pub verdict: Verdict,
    /// Who voted what, in an open ballot.
    pub votes: Vec<(UnitId, Choice)>,
    /// Every receipt with its choice, in a secret ballot, in the order of the receipts.
    pub receipts: Vec<(Receipt, Choice)>,
    /// Slips handed out, in a ballot on paper.
    pub handed_out: Option<u32>,
    /// The agreed count, in a ballot on paper.
    pub paper: Option<PaperCount>,
}

/// Where a ballot stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum State {
    /// Open.
    Open,
    /// Closed.
    Closed,
    /// Set aside by that later ballot.
    SetAside(BallotId),
}

/// A ballot.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ballot {
    /// The ballot.
    pub id: BallotId,
    /// The meeting it is held at; none by correspondence.
    pub meeting: Option<MeetingId>,
    /// The agenda item, at a meeting.
    pub item: Option<u16>,
    /// What it decides.
    pub topic: Topic,
    /// The kind of matter.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Open or secret.
    pub way: Way,
    /// The deadline, by correspondence.
    pub deadline: Option<Day>,
    /// The rule, from the charter in force when it opened.
    pub rule: Rule,
    /// That charter.
    pub charter: CharterId,
    /// Who may vote, frozen on opening.
    pub electorate: BTreeSet<UnitId>,
    /// Who stands aside.
    pub aside: BTreeSet<UnitId>,
    /// Who of the electorate was in the room when it opened; empty by correspondence.
    pub present: BTreeSet<UnitId>,
    /// What was put to the vote, as it stood when it opened.
    pub stood: Stood,
    /// Where it stands.
    pub state: State,
    /// When it opened.
    pub opened: Moment,
    /// When it closed.
    pub closed: Option<Moment>,
    /// The votes of an open ballot.
    pub votes: BTreeMap<UnitId, Vote>,
    /// Who voted in a secret one.
    pub voted: BTreeSet<UnitId>,
    /// Slips handed out, in a ballot on paper.
    pub handed_out: Option<u32>,
    /// The paper counts, by who entered them.
    pub counts: BTreeMap<AccountId, PaperCount>,
    /// Opinions sent in writing by the absent: recorded, not counted.
    pub written: Vec<(UnitId, String)>,
    /// What is put to the vote, in words, where no paper says it; by correspondence alone, else it is said in the room.
    pub text: String,
    /// Its closing.
    pub closing: Option<Closing>,
}

impl Ballot {
    /// Where votes are given.
    pub fn setting(&self) -> Setting {
        if self.meeting.is_some() { Setting::Meeting } else { Setting::Correspondence }
    }

    /// Whether votes can still be cast.
    pub fn is_open(&self) -> bool {
        self.state == State::Open
    }

    /// Whether it is open, or has decided something that stands: what it decides is not touched until it is set aside.
    pub fn binds(&self) -> bool {
        let decided = matches!(self.verdict(), Some(Verdict::Passed | Verdict::NotPassed));
        self.is_open() || self.state == State::Closed && decided
    }

    /// Whether a unit has voted.
    pub fn has_voted(&self, unit: UnitId) -> bool {
        self.votes.contains_key(&unit) || self.voted.contains(&unit)
    }

    /// How many have voted.
    pub fn voted_count(&self) -> u32 {
        (self.votes.len() + self.voted.len()) as u32
    }

    /// Who may vote and has not yet: of those in the room, or of the electorate by correspondence.
    pub fn waiting_for(&self) -> BTreeSet<UnitId> {
        let may = if self.meeting.is_some() { &self.present } else { &self.electorate };
        may.iter().copied().filter(|u| !self.has_voted(*u)).collect()
    }

    /// How many votes for would suffice as far as is known while it is open: of the electorate, or of those present
    /// (by correspondence, of those who voted so far); of the votes cast it is not known before the end.
    pub fn required_so_far(&self) -> Option<u32> {
        let present = if self.meeting.is_some() { self.present.len() as u32 } else { self.voted_count() };
        match self.rule.base {
            majority::Base::Electorate => Some(self.rule.majority.required(self.electorate.len() as u32)),
            majority::Base::Present => Some(self.rule.majority.required(present)),
            majority::Base::Cast => None,
        }
    }

    /// What it came to, once closed.
    pub fn verdict(&self) -> Option<Verdict> {
        self.closing.as_ref().map(|c| c.verdict)
    }
}

/// How many ballots are open.
pub fn count_open(alliance: &Alliance) -> usize {
    alliance.found().ballots.len()
}

/// The open ballots.
pub fn open(alliance: &Alliance) -> impl Iterator<Item = &Ballot> {
    alliance.ballots.pick(alliance.found().ballots.keys().copied())
}

/// The ballot's state, or a refusal that names it.
pub fn find(alliance: &Alliance, id: BallotId) -> Result<&Ballot, Refusal> {
    alliance.ballots.get(&id).ok_or(Refusal::NotFound { matter: Matter::Ballot(id) })
}

/// The votes of a ballot as figures, from the votes themselves.
pub fn tally(ballot: &Ballot, choices: impl Iterator<Item = Choice>) -> Tally {
    let mut tally = Tally {
        electorate: ballot.electorate.len() as u32,
        present: 0,
        for_votes: 0,
        against: 0,
        abstain: 0,
    };
    for choice in choices {
        match choice {
            Choice::For => tally.for_votes += 1,
            Choice::Against => tally.against += 1,
            Choice::Abstain => tally.abstain += 1,
        }
    }
    tally.present = if ballot.meeting.is_some() {
        ballot.present.len() as u32
    } else {
        tally.for_votes + tally.against + tally.abstain
    };
    tally
}

/// Recounts a closed ballot from what its closing publishes: what it ought to have come to.
pub fn recount(ballot: &Ballot, closing: &Closing) -> (Tally, u32, Verdict) {
    let tally = match (&closing.paper, ballot.way) {
        (Some(paper), _) => paper_tally(ballot, paper),
        (None, Way::Open) => tally(ballot, closing.votes.iter().map(|(_, c)| *c)),
        (None, Way::Secret) => tally(ballot, closing.receipts.iter().map(|(_, c)| *c)),
    };
    let count = majority::count(&closing.rule, &tally, closing.casting);
    let void = matches!((closing.handed_out, &closing.paper), (Some(out), Some(p)) if p.returned > out);
    let verdict = match count.outcome {
        _ if void => Verdict::Void,
        Outcome::Passed => Verdict::Passed,
        Outcome::NotPassed => Verdict::NotPassed,
        Outcome::NoQuorum => Verdict::NoQuorum,
    };
    (tally, count.required, verdict)
}

/// What a closed ballot came to, and what it would have come to under a drafted rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Replayed {
    /// The ballot.
    pub ballot: BallotId,
    /// Its figures.
    pub tally: Tally,
    /// The rule it was decided by.
    pub rule: Rule,
    /// The smallest number of votes for that would have sufficed.
    pub required: u32,
    /// What it came to.
    pub was: Verdict,
    /// The drafted rule.
    pub drafted: Rule,
    /// The smallest number of votes for that would suffice under it.
    pub would_require: u32,
    /// What it would have come to.
    pub would_be: Verdict,
}

impl Replayed {
    /// Whether it would have come out differently.
    pub fn is_changed(&self) -> bool {
        self.was != self.would_be
    }
}

/// Replays every ballot closed since a day under drafted rules, the earliest first.
pub fn replay(alliance: &Alliance, rules: &charter::Rules, since: Day) -> Vec<Replayed> {
    let closed = alliance.ballots.values().filter(|b| b.closed.is_some_and(|at| at.day() >= since));
    closed
        .filter_map(|b| {
            let closing = b.closing.as_ref()?;
            let drafted = Closing { rule: rules.of(b.kind), ..closing.clone() };
            let (tally, would_require, would_be) = recount(b, &drafted);
            Some(Replayed {
                ballot: b.id,
                tally,
                rule: closing.rule,
                required: closing.required,
                was: closing.verdict,
                drafted: drafted.rule,
                would_require,
                would_be,
            })
        })
        .collect()
}

fn paper_tally(ballot: &Ballot, paper: &PaperCount) -> Tally {
    Tally {
        electorate: ballot.electorate.len() as u32,
        present: ballot.present.len() as u32,
        for_votes: paper.for_votes,
        against: paper.against,
        abstain: paper.abstain,
    }
}
