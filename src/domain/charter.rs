//! The charter (盟约): its text, the parameters that the rules read, its versions and their signatures.
//!
//! Drafted → consulted on → revised → adopted: the founding version when every founding unit has signed, a later
//! one by a ballot at a general meeting. Changing a parameter is a charter revision, never a setting.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::alliance::{Alliance, Matter, Phase};
use super::ballot::Kind;
use super::entry::Stamp;
use super::event::Event as Happened;
use super::fraction::Threshold;
use super::gate::Context;
use super::ids::{BallotId, CharterId, UnitId};
use super::majority::Rule;
use super::rating::Scheme;
use super::refusal::Refusal;
use super::time::{Day, Moment};
use super::unit::{self, Standing};

mod command;
mod event;

pub use command::Command;
pub use event::Event;

/// How many specialist committees an alliance has.
pub const COMMITTEES: usize = 6;

/// A parameter that an article of the charter sets, and that a refusal can name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Parameter {
    /// Who is admitted and how; the days before a rejected unit may apply again.
    Admission,
    /// Withdrawal and removal.
    Departure,
    /// The general meeting: notice, topics, extraordinary meetings.
    Meeting,
    /// Quorum and majority of ballots.
    Voting,
    /// The six committees and their lead units.
    Committees,
    /// Opinions and quarterly tasks.
    Tasks,
    /// The annual rating.
    Rating,
    /// How the charter itself is revised.
    Revision,
}

/// One article.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Its heading.
    pub heading: String,
    /// Its text.
    pub text: String,
    /// The parameter that it sets, if it sets one.
    pub sets: Option<Parameter>,
}

/// A specialist committee as the charter names it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Seat {
    /// Its name.
    pub name: String,
    /// Its duties.
    pub duties: String,
}

/// In which order names stand on ballots and rolls.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NameOrder {
    /// 姓氏笔画: a two-character name counts its middle as an empty character.
    SurnameStrokes,
    /// 姓名笔画: it does not.
    FullNameStrokes,
    /// By pinyin.
    Pinyin,
}

/// The rule of each kind of ballot.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Admission of a unit.
    pub admission: Rule,
    /// Voluntary withdrawal.
    pub withdrawal: Rule,
    /// Removal for breach of the charter.
    pub removal: Rule,
    /// Revision of the charter.
    pub charter: Rule,
    /// The lead unit of a committee.
    pub lead: Rule,
    /// The task plan of a quarter.
    pub plan: Rule,
    /// The ratings of the year.
    pub ratings: Rule,
    /// Setting an earlier ballot aside.
    pub set_aside: Rule,
    /// Anything else.
    pub other: Rule,
}

impl Rules {
    /// The rule of a kind of ballot.
    pub fn of(&self, kind: Kind) -> Rule {
        match kind {
            Kind::Admission => self.admission,
            Kind::Withdrawal => self.withdrawal,
            Kind::Removal => self.removal,
            Kind::Charter => self.charter,
            Kind::Lead => self.lead,
            Kind::Plan => self.plan,
            Kind::Ratings => self.ratings,
            Kind::SetAside => self.set_aside,
            Kind::Other => self.other,
        }
    }

    /// The same rule for ordinary matters and another for charter revision and removal.
    pub fn ordinary_and_grave(ordinary: Rule, grave: Rule) -> Rules {
        Rules {
            admission: ordinary,
            withdrawal: ordinary,
            removal: grave,
            charter: grave,
            lead: ordinary,
            plan: ordinary,
            ratings: ordinary,
            set_aside: ordinary,
            other: ordinary,
        }
    }
}

/// Everything the charter sets. Stored in events: its fields never change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The region whose own holidays count, e.g. `guangxi`; none for the national calendar alone.
    pub region: Option<String>,
    /// The committees: always six.
    pub committees: Vec<Seat>,
    /// Quorum and majority per kind of ballot.
    pub rules: Rules,
    /// Working days between the notice of a meeting and the meeting. Default 3.
    pub notice_days: u16,
    /// Days ahead of a meeting by which topics are gathered. Default 7.
    pub topics_days: u16,
    /// Part of the units that may demand an extraordinary meeting. Default at least 1/5.
    pub extraordinary: Threshold,
    /// Days before a rejected unit may apply again. Default 90.
    pub reapply_days: u16,
    /// Working days within which a unit accepts or declines a task. Default 3.
    pub answer_days: u16,
    /// Days without news after which a task stands out. Default 14.
    pub silent_days: u16,
    /// Days before it is due from which a task stands out. Default 7.
    pub soon_days: u16,
    /// Whether ballots by correspondence are allowed. Default yes.
    pub correspondence: bool,
    /// Whether everybody sees how an open vote stands before it is closed. Default no.
    pub show_open_votes: bool,
    /// The order of names on ballots and rolls.
    pub order: NameOrder,
    /// Working days of a public notice. Default 5, and never fewer.
    pub public_notice_days: u16,
    /// How units are rated.
    pub scheme: Scheme,
}

impl Parameters {
    /// The defaults: an association's rules, the six committees, the plain rating scheme.
    pub fn association(committees: Vec<Seat>, scheme: Scheme) -> Parameters {
        Parameters {
            region: None,
            committees,
            rules: Rules::ordinary_and_grave(Rule::ASSOCIATION, Rule::TWO_THIRDS),
            notice_days: 3,
            topics_days: 7,
            extraordinary: Threshold::at_least(1, 5),
            reapply_days: 90,
            answer_days: 3,
            silent_days: 14,
            soon_days: 7,
            correspondence: true,
            show_open_votes: false,
            order: NameOrder::SurnameStrokes,
            public_notice_days: 5,
            scheme,
        }
    }

    /// Refuses what cannot work.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.committees.len() != COMMITTEES {
            return Err(Refusal::SixCommittees { given: self.committees.len() as u32 });
        }
        for (i, seat) in self.committees.iter().enumerate() {
            if seat.name.trim().is_empty() {
                return Err(Refusal::Empty { field: "committees.name" });
            }
            if self.committees[..i].iter().any(|s| s.name == seat.name) {
                return Err(Refusal::CommitteeNameTwice { name: seat.name.clone() });
            }
        }
        for kind in Kind::ALL {
            self.rules.of(kind).check().map_err(|fault| Refusal::BadRule { kind, fault })?;
        }
        if !self.extraordinary.is_possible() {
            return Err(Refusal::BadExtraordinary);
        }
        if self.public_notice_days < 5 {
            return Err(Refusal::NoticeTooShort { given: self.public_notice_days, least: 5 });
        }
        self.scheme.check()
    }
}

/// A unit's signature under a version.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Signature {
    /// Who signed for the unit.
    pub signatory: String,
    /// On that day.
    pub on: Day,
}

/// A unit's comment on a draft, and its answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Comment {
    /// The unit.
    pub unit: UnitId,
    /// What it says.
    pub words: String,
    /// The answer, once given.
    pub answer: Option<String>,
}

/// How a version came into force.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Adoption {
    /// Every founding unit signed.
    Consensus,
    /// A general meeting's ballot.
    Ballot(BallotId),
    /// It was in force before the alliance was taken over into these records.
    TakenOver,
}

/// Where a version stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being drafted.
    Draft,
    /// Before the units for comment.
    Consultation,
    /// A ballot on it is open.
    OnBallot,
    /// Adopted on that day; in force until the next one is.
    Adopted(Day),
    /// Given up or voted down.
    Dropped,
}

/// A version of the charter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Charter {
    /// The version.
    pub id: CharterId,
    /// Where it stands.
    pub state: State,
    /// How it was adopted.
    pub adoption: Option<Adoption>,
    /// Its articles.
    pub articles: Vec<Article>,
    /// Its parameters.
    pub parameters: Parameters,
    /// When it was last written: what was noticed before that is another text.
    pub written: Moment,
    /// Until when comments were asked for.
    pub comments_until: Option<Day>,
    /// The comments.
    pub comments: Vec<Comment>,
    /// The signatures.
    pub signatures: BTreeMap<UnitId, Signature>,
}

/// The version's state, or a refusal that names it.
pub fn find(alliance: &Alliance, id: CharterId) -> Result<&Charter, Refusal> {
    alliance.charters.get(&id).ok_or(Refusal::NotFound { matter: Matter::Charter(id) })
}

/// Refuses a charter without a text.
pub(super) fn check_articles(articles: &[Article]) -> Result<(), Refusal> {
    if articles.is_empty() || articles.iter().any(|a| a.text.trim().is_empty()) {
        return Err(Refusal::Empty { field: "articles" });
    }
    Ok(())
}

/// The units that must sign and may comment: founding ones, or members.
pub fn parties(alliance: &Alliance) -> impl Iterator<Item = &unit::Unit> {
    alliance.units.values().filter(|u| u.is_member() || u.standing == Standing::Founding)
}

/// What is missing before a draft may go to a ballot or be adopted.
pub fn check_consulted(charter: &Charter) -> Result<(), Refusal> {
    if charter.comments_until.is_none() {
        return Err(Refusal::NotConsulted { charter: charter.id });
    }
    match charter.comments.iter().filter(|c| c.answer.is_none()).count() as u32 {
        0 => Ok(()),
        open => Err(Refusal::CommentsUnanswered { charter: charter.id, open }),
    }
}

pub(super) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    let event = match command {
        Command::Draft { articles, parameters } => {
            if let Some(open) = a.open_draft() {
                return Err(Refusal::DraftExists { charter: open.id });
            }
            check_articles(articles)?;
            parameters.check()?;
            Event::Drafted {
                charter: CharterId(a.next.charter),
                articles: articles.clone(),
                parameters: parameters.clone(),
            }
        }
        Command::Revise { charter, articles, parameters } => {
            let found = drafted(a, *charter)?;
            check_articles(articles)?;
            parameters.check()?;
            if found.articles == *articles && found.parameters == **parameters {
                return Err(Refusal::NothingChanged);
            }
            Event::Revised { charter: *charter, articles: articles.clone(), parameters: parameters.clone() }
        }
        Command::Consult { charter, until } => {
            drafted(a, *charter)?;
            if *until < cx.at.day() {
                return Err(Refusal::InThePast { day: *until });
            }
            Event::Consulted { charter: *charter, until: *until }
        }
        Command::Comment { charter, unit, words } => {
            cx.filled("words", words)?;
            let found = find(a, *charter)?;
            if found.state != State::Consultation {
                return Err(Refusal::NotConsulted { charter: *charter });
            }
            check_party(a, *unit)?;
            Event::Commented { charter: *charter, unit: *unit, words: words.clone() }
        }
        Command::Answer { charter, comment, words } => {
            cx.filled("words", words)?;
            let found = drafted(a, *charter)?;
            match found.comments.get(*comment as usize) {
                None => return Err(Refusal::NoSuchComment { charter: *charter, comment: *comment }),
                Some(c) if c.answer.is_some() => {
                    return Err(Refusal::AlreadyAnswered { matter: Matter::Charter(*charter) });
                }
                Some(_) => {}
            }
            Event::Answered { charter: *charter, comment: *comment, words: words.clone() }
        }
        Command::Sign { charter, unit, signatory } => {
            cx.filled("signatory", signatory)?;
            let found = find(a, *charter)?;
            check_party(a, *unit)?;
            if found.signatures.contains_key(unit) {
                return Err(Refusal::AlreadySigned { charter: *charter, unit: *unit });
            }
            match found.state {
                State::Adopted(_) if a.in_force == Some(*charter) => {}
                State::Consultation if a.phase == Phase::Founding => check_consulted(found)?,
                _ => return Err(Refusal::NotForSigning { charter: *charter }),
            }
            Event::Signed {
                charter: *charter,
                unit: *unit,
                signatory: signatory.trim().into(),
                on: cx.at.day(),
            }
        }
        Command::StrikeSignature { charter, unit, reason } => {
            cx.filled("reason", reason)?;
            let found = find(a, *charter)?;
            if !found.signatures.contains_key(unit) {
                return Err(Refusal::NothingChanged);
            }
            // The founding version came into force by these signatures.
            if found.adoption == Some(Adoption::Consensus) {
                return Err(Refusal::AlreadyInForce { charter: *charter });
            }
            Event::SignatureStruck { charter: *charter, unit: *unit, reason: reason.clone() }
        }
        Command::Adopt { charter } => {
            let found = drafted(a, *charter)?;
            if a.phase != Phase::Founding {
                return Err(Refusal::AdoptionNeedsBallot { charter: *charter });
            }
            check_consulted(found)?;
            let founders: Vec<UnitId> = parties(a).map(|u| u.id).collect();
            if founders.len() < 2 {
                return Err(Refusal::TooFewFounders { units: founders.len() as u32 });
            }
            let unsigned: Vec<UnitId> =
                founders.iter().copied().filter(|u| !found.signatures.contains_key(u)).collect();
            if !unsigned.is_empty() {
                return Err(Refusal::NotAllSigned { charter: *charter, units: unsigned });
            }
            let on = cx.at.day();
            let mut events = vec![Happened::Charter(Event::Adopted {
                charter: *charter,
                on,
                adoption: Adoption::Consensus,
            })];
            events.extend(founders.into_iter().map(|unit| {
                Happened::Unit(unit::Event::StandingChanged { unit, standing: Standing::Member(on) })
            }));
            return Ok(events);
        }
        Command::Drop { charter, reason } => {
            cx.filled("reason", reason)?;
            drafted(a, *charter)?;
            Event::Dropped { charter: *charter, reason: reason.clone() }
        }
    };
    Ok(vec![Happened::Charter(event)])
}

pub(super) fn drafted(a: &Alliance, id: CharterId) -> Result<&Charter, Refusal> {
    let found = find(a, id)?;
    match found.state {
        State::Draft | State::Consultation => Ok(found),
        State::OnBallot => Err(Refusal::OnBallot { matter: Matter::Charter(id) }),
        State::Adopted(_) | State::Dropped => Err(Refusal::NotADraft { charter: id }),
    }
}

fn check_party(a: &Alliance, id: UnitId) -> Result<(), Refusal> {
    let found = unit::find(a, id)?;
    if found.is_member() || found.standing == Standing::Founding {
        Ok(())
    } else {
        Err(Refusal::NotAMember { unit: id })
    }
}

pub(super) fn apply(a: &mut Alliance, event: &Event, stamp: &Stamp) {
    match event {
        Event::Drafted { charter, articles, parameters } => {
            a.next.charter = a.next.charter.max(charter.0 + 1);
            a.charters.insert(
                *charter,
                Charter {
                    id: *charter,
                    state: State::Draft,
                    adoption: None,
                    articles: articles.clone(),
                    parameters: (**parameters).clone(),
                    written: stamp.happened,
                    comments_until: None,
                    comments: Vec::new(),
                    signatures: BTreeMap::new(),
                },
            );
        }
        Event::Revised { charter, articles, parameters } => {
            if let Some(c) = a.charters.get_mut(charter) {
                c.articles = articles.clone();
                c.parameters = (**parameters).clone();
                c.written = stamp.happened;
                c.signatures.clear();
            }
        }
        Event::Consulted { charter, until } => {
            if let Some(c) = a.charters.get_mut(charter) {
                c.state = State::Consultation;
                c.comments_until = Some(*until);
            }
        }
        Event::Commented { charter, unit, words } => {
            if let Some(c) = a.charters.get_mut(charter) {
                c.comments.push(Comment { unit: *unit, words: words.clone(), answer: None });
            }
        }
        Event::Answered { charter, comment, words } => {
            let found = a.charters.get_mut(charter).and_then(|c| c.comments.get_mut(*comment as usize));
            if let Some(c) = found {
                c.answer = Some(words.clone());
            }
        }
        Event::Signed { charter, unit, signatory, on } => {
            if let Some(c) = a.charters.get_mut(charter) {
                c.signatures.insert(*unit, Signature { signatory: signatory.clone(), on: *on });
            }
        }
        Event::Adopted { charter, on, adoption } => {
            if let Some(c) = a.charters.get_mut(charter) {
                c.state = State::Adopted(*on);
                c.adoption = Some(*adoption);
                super::committee::seat(&mut a.committees, &c.parameters.committees);
                a.in_force = Some(*charter);
            }
            if a.phase == Phase::Founding {
                a.phase = Phase::Running;
            }
        }
        Event::SignatureStruck { charter, unit, .. } => {
            if let Some(c) = a.charters.get_mut(charter) {
                c.signatures.remove(unit);
            }
        }
        Event::Dropped { charter, .. } => set_state(a, *charter, State::Dropped),
        Event::PutOnBallot { charter } => set_state(a, *charter, State::OnBallot),
        Event::BallotFell { charter } => set_state(a, *charter, State::Consultation),
    }
}

fn set_state(a: &mut Alliance, charter: CharterId, state: State) {
    if let Some(c) = a.charters.get_mut(&charter) {
        c.state = state;
    }
}
