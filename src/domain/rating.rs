//! The annual rating (年度评级) of member units: A, B or C.
//!
//! `prepared → self-reports → scoring → scored → moderated → on notice → confirmed → fed back → closed`.
//! The scheme is frozen when the round is prepared. All points are whole hundredths; every point leads back to the
//! records that it came from. How points are reckoned stands in [`reckon`].

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::account::Role;
use super::alliance::{Alliance, Matter, Phase};
use super::entry::{Evidence, Stamp};
use super::event::Event as Happened;
use super::gate::Context;
use super::ids::{AccountId, BallotId, CharterId, RoundId, UnitId};
use super::refusal::Refusal;
use super::time::Day;

pub use command::Command;
pub use event::Event;
pub use scheme::{Adjustment, Bands, Counter, Formula, Grade, How, Indicator, Part, Scheme};

mod command;
mod event;
pub mod reckon;
pub mod scheme;

/// Where a round stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Prepared: scheme and raters are set.
    Prepared,
    /// Units report on themselves.
    SelfReports,
    /// Raters score.
    Scoring,
    /// Scoring is closed; the Big Party Committee moderates.
    Scored,
    /// Moderation is finished.
    Moderated,
    /// On public notice.
    OnNotice,
    /// Confirmed by the general meeting.
    Confirmed,
    /// Every unit's letter was sent.
    FedBack,
    /// Closed.
    Closed,
}

impl State {
    /// Every state, in order.
    pub const ALL: [State; 9] = [
        State::Prepared,
        State::SelfReports,
        State::Scoring,
        State::Scored,
        State::Moderated,
        State::OnNotice,
        State::Confirmed,
        State::FedBack,
        State::Closed,
    ];
}

/// A unit's report on itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SelfReport {
    /// In words.
    pub words: String,
    /// Evidence.
    pub evidence: Vec<Evidence>,
}

/// One rater's score of one unit on one judged indicator.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Score {
    /// In tenths of a point.
    pub tenths: u32,
    /// A remark; may be empty.
    pub remark: String,
}

/// A bonus or deduction given by hand.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Given {
    /// Which of the scheme's adjustments.
    pub adjustment: u16,
    /// In hundredths of a point; positive, whether bonus or deduction.
    pub hundredths: i32,
    /// Why.
    pub reason: String,
}

/// A veto item (一票否决) that was found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Veto {
    /// Which of the scheme's veto items.
    pub item: u16,
    /// What happened.
    pub reason: String,
    /// The force majeure for which it does not count, if so found.
    pub exception: Option<String>,
}

/// One line of a unit's result.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Line {
    /// Which indicator or adjustment, as the scheme counts them.
    pub item: Item,
    /// Points, in hundredths; negative for a deduction.
    pub points: i32,
    /// How many were counted; for a judged indicator, how many scores were taken.
    pub count: u32,
    /// Of how many; 0 where nothing is compared.
    pub of: u32,
    /// Whether it counts; of a group only the highest does.
    pub counts: bool,
    /// The matters that it comes from.
    pub sources: Vec<Matter>,
}

/// What a line of a result is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Item {
    /// That indicator of the scheme.
    Indicator(u16),
    /// That adjustment, counted from the records.
    Counted(u16),
    /// That adjustment, given by hand.
    Given(u16),
}

/// What a unit's year came to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct UnitResult {
    /// The unit.
    pub unit: UnitId,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Bonus, in hundredths, after the cap.
    pub bonus: i32,
    /// Deductions, in hundredths, after the cap; positive.
    pub deduction: i32,
    /// The total, in hundredths, never below 0.
    pub total: i32,
    /// The grade by thresholds, ceiling and veto, before moderation.
    pub computed: Grade,
    /// Whether it is tied at the ceiling: the moderators decide.
    pub tied: bool,
    /// Whether a veto item forces the grade.
    pub vetoed: bool,
}

/// A grade changed by the Big Party Committee.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Moderation {
    /// To that grade.
    pub grade: Grade,
    /// Why.
    pub reason: String,
}

/// An objection to a grade, and its answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Objection {
    /// The unit.
    pub unit: UnitId,
    /// Its words.
    pub words: String,
    /// The answer, once given.
    pub answer: Option<String>,
}

/// The letter that carries a rating to the unit's superior party organisation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FeedbackLetter {
    /// The year in its number.
    pub year: i16,
    /// Its number in that year.
    pub number: u32,
    /// When it was sent.
    pub sent: Day,
    /// When it was received, once that is known.
    pub received: Option<Day>,
}

/// A rating round.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Round {
    /// The round.
    pub id: RoundId,
    /// The year that is rated.
    pub year: i16,
    /// Where it stands.
    pub state: State,
    /// The scheme, frozen.
    pub scheme: Scheme,
    /// The charter that it comes from.
    pub charter: CharterId,
    /// The units that are rated.
    pub units: BTreeSet<UnitId>,
    /// The raters.
    pub raters: BTreeSet<AccountId>,
    /// Raters excused, from one unit or from all, and why.
    pub excused: Vec<(AccountId, Option<UnitId>, String)>,
    /// Until when units report.
    pub reports_until: Option<Day>,
    /// The units' reports.
    pub reports: BTreeMap<UnitId, SelfReport>,
    /// The scores, by rater, unit and indicator.
    pub scores: BTreeMap<(AccountId, UnitId, u16), Score>,
    /// Bonuses and deductions given by hand.
    pub given: BTreeMap<UnitId, Vec<Given>>,
    /// Veto items found.
    pub vetoes: BTreeMap<UnitId, Vec<Veto>>,
    /// The results, once scoring is closed.
    pub results: BTreeMap<UnitId, UnitResult>,
    /// Grades changed.
    pub moderations: BTreeMap<UnitId, Moderation>,
    /// When the notice was posted, and its last working day, if that is known.
    pub notice: Option<(Day, Option<Day>)>,
    /// Objections.
    pub objections: Vec<Objection>,
    /// The ballot that confirmed it.
    pub ballot: Option<BallotId>,
    /// The letters sent.
    pub letters: BTreeMap<UnitId, FeedbackLetter>,
}

impl Round {
    /// The unit's grade as it stands: moderated, or computed.
    pub fn grade(&self, unit: UnitId) -> Option<Grade> {
        self.moderations.get(&unit).map(|m| m.grade).or_else(|| self.results.get(&unit).map(|r| r.computed))
    }

    /// How many units may get an A at most, if there is a ceiling.
    pub fn ceiling(&self) -> Option<u32> {
        self.scheme.ceiling_of(self.results.len() as u32)
    }

    /// Whether a rater is excused from a unit.
    pub fn is_excused(&self, rater: AccountId, unit: UnitId) -> bool {
        self.excused.iter().any(|(r, u, _)| *r == rater && u.is_none_or(|u| u == unit))
    }
}

/// The round's state, or a refusal that names it.
pub fn find(alliance: &Alliance, id: RoundId) -> Result<&Round, Refusal> {
    alliance.rounds.get(&id).ok_or(Refusal::NotFound { matter: Matter::Round(id) })
}

fn at<'a>(a: &'a Alliance, id: RoundId, states: &[State]) -> Result<&'a Round, Refusal> {
    let found = find(a, id)?;
    if states.contains(&found.state) {
        Ok(found)
    } else {
        Err(Refusal::RoundNotThere { round: id, stands: found.state, needed: states.to_vec() })
    }
}

fn rated(round: &Round, unit: UnitId) -> Result<(), Refusal> {
    if round.units.contains(&unit) { Ok(()) } else { Err(Refusal::NotRated { round: round.id, unit }) }
}

fn graded(round: &Round, unit: UnitId) -> Result<(), Refusal> {
    if round.results.contains_key(&unit) { Ok(()) } else { Err(Refusal::NotRated { round: round.id, unit }) }
}

/// Whether a rater scores a unit: never its own, not where it is excused, and not one that has left.
pub fn scores(alliance: &Alliance, round: &Round, rater: AccountId, unit: UnitId) -> bool {
    round.raters.contains(&rater)
        && round.units.contains(&unit)
        && alliance.units.get(&unit).is_some_and(super::unit::Unit::is_member)
        && alliance.accounts.get(&rater).is_none_or(|a| a.unit != Some(unit))
        && !round.is_excused(rater, unit)
}

/// The scores still missing: rater, unit, indicator.
pub fn missing_scores(alliance: &Alliance, round: &Round) -> Vec<(AccountId, UnitId, u16)> {
    let mut missing = Vec::new();
    for rater in &round.raters {
        for unit in round.units.iter().filter(|u| scores(alliance, round, *rater, **u)) {
            for indicator in round.scheme.judged() {
                if !round.scores.contains_key(&(*rater, *unit, indicator)) {
                    missing.push((*rater, *unit, indicator));
                }
            }
        }
    }
    missing
}

/// The scores that an account may see: its own, until scoring is closed; then all.
pub fn visible_scores(
    round: &Round,
    account: AccountId,
) -> impl Iterator<Item = (&(AccountId, UnitId, u16), &Score)> {
    let all = round.state > State::Scoring;
    round.scores.iter().filter(move |((rater, _, _), _)| all || *rater == account)
}

/// The last day of the notice, if that day is known and past.
fn notice_ended(alliance: &Alliance, round: &Round, today: Day) -> Option<Day> {
    let (posted, ends) = round.notice?;
    ends.or_else(|| notice_end(alliance, posted)).filter(|ends| today > *ends)
}

/// Whether the notice has run its course by that day, and every objection is answered.
pub fn ready_for_ballot(alliance: &Alliance, round: &Round, today: Day) -> bool {
    round.state == State::OnNotice
        && notice_ended(alliance, round, today).is_some()
        && round.objections.iter().all(|o| o.answer.is_some())
}

/// The last working day of a notice posted on that day; unknown where the calendar is not announced, or where the
/// region's own days of that season are not on file.
pub fn notice_end(alliance: &Alliance, posted: Day) -> Option<Day> {
    let days = alliance.parameters().map(|p| u32::from(p.public_notice_days))?;
    let ends = alliance.working_days_after(posted, days).ok()?;
    let guessed = alliance.calendar().caveat(posted, ends, alliance.region()).is_some();
    (!guessed).then_some(ends)
}

/// Units with a C in two years running, this round's year the second.
pub fn two_in_a_row(alliance: &Alliance, round: &Round) -> Vec<UnitId> {
    round
        .units
        .iter()
        .copied()
        .filter(|u| round.grade(*u) == Some(Grade::C))
        .filter(|u| alliance.grades.get(&(*u, round.year - 1)) == Some(&Grade::C))
        .collect()
}

fn check_raters(a: &Alliance, raters: &[AccountId]) -> Result<Vec<AccountId>, Refusal> {
    let named: BTreeSet<AccountId> = raters.iter().copied().collect();
    if named.is_empty() {
        return Err(Refusal::Empty { field: "raters" });
    }
    for id in &named {
        let account = super::account::find(a, *id)?;
        if !account.open || !account.roles.contains(&Role::Rater) {
            return Err(Refusal::NotARater { account: *id });
        }
    }
    Ok(named.into_iter().collect())
}

fn one_step(from: Grade, to: Grade) -> bool {
    (from as i8 - to as i8).abs() == 1
}

pub(super) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    if a.phase != Phase::Running {
        return Err(Refusal::WrongPhase { needed: Phase::Running });
    }
    let event = match command {
        Command::Prepare { year, raters } => {
            let (Some(charter), Some(parameters)) = (a.in_force, a.parameters()) else {
                return Err(Refusal::NoCharter);
            };
            if !(1900..=cx.at.day().year()).contains(year) {
                return Err(Refusal::YearNotBegun { year: *year });
            }
            if let Some(other) = a.rounds.values().find(|r| r.year == *year) {
                return Err(Refusal::YearHasRound { round: other.id });
            }
            Event::Prepared {
                round: RoundId(a.next.round),
                year: *year,
                scheme: Box::new(parameters.scheme.clone()),
                charter,
                units: a.members().map(|u| u.id).collect(),
                raters: check_raters(a, raters)?,
            }
        }
        Command::NameRaters { round, raters } => {
            at(a, *round, &[State::Prepared, State::SelfReports])?;
            Event::RatersNamed { round: *round, raters: check_raters(a, raters)? }
        }
        Command::OpenSelfReports { round, until } => {
            at(a, *round, &[State::Prepared])?;
            if *until < cx.at.day() {
                return Err(Refusal::InThePast { day: *until });
            }
            Event::SelfReportsOpened { round: *round, until: *until }
        }
        Command::SelfReport { round, unit, words, evidence } => {
            cx.filled("words", words)?;
            let found = at(a, *round, &[State::SelfReports])?;
            rated(found, *unit)?;
            let report = SelfReport { words: words.clone(), evidence: evidence.clone() };
            Event::SelfReported { round: *round, unit: *unit, report }
        }
        Command::OpenScoring { round } => {
            at(a, *round, &[State::SelfReports])?;
            Event::ScoringOpened { round: *round }
        }
        Command::Score { round, unit, indicator, tenths, remark } => {
            let found = at(a, *round, &[State::Scoring])?;
            rated(found, *unit)?;
            let rater = cx.subject();
            if !found.raters.contains(&rater) {
                return Err(Refusal::NotNamedRater { round: *round, account: rater });
            }
            if a.accounts.get(&rater).is_some_and(|r| r.unit == Some(*unit)) {
                return Err(Refusal::OwnUnit { unit: *unit });
            }
            if found.is_excused(rater, *unit) {
                return Err(Refusal::RaterIsExcused { account: rater });
            }
            let most = match found.scheme.indicators.get(usize::from(*indicator)) {
                Some(Indicator { how: How::Judged, most, .. }) => *most,
                _ => return Err(Refusal::NotJudged { indicator: *indicator }),
            };
            if i64::from(*tenths) * 10 > i64::from(most) {
                return Err(Refusal::ScoreAbove { given: *tenths, most });
            }
            let score = Score { tenths: *tenths, remark: remark.trim().into() };
            if found.scores.get(&(rater, *unit, *indicator)) == Some(&score) {
                return Err(Refusal::NothingChanged);
            }
            Event::Scored { round: *round, rater, unit: *unit, indicator: *indicator, score }
        }
        Command::ExcuseRater { round, rater, unit, reason } => {
            cx.filled("reason", reason)?;
            let found = at(a, *round, &[State::Prepared, State::SelfReports, State::Scoring])?;
            if !found.raters.contains(rater) {
                return Err(Refusal::NotNamedRater { round: *round, account: *rater });
            }
            if let Some(unit) = unit {
                rated(found, *unit)?;
            }
            Event::RaterExcused { round: *round, rater: *rater, unit: *unit, reason: reason.clone() }
        }
        Command::Adjust { round, unit, adjustment, hundredths, reason } => {
            cx.filled("reason", reason)?;
            let found = at(a, *round, &[State::SelfReports, State::Scoring])?;
            rated(found, *unit)?;
            let item = found
                .scheme
                .adjustments
                .get(usize::from(*adjustment))
                .filter(|x| x.counter.is_none())
                .ok_or(Refusal::NoSuchAdjustment { adjustment: *adjustment })?;
            if *hundredths < item.least || *hundredths > item.most {
                return Err(Refusal::OutsideRange { given: *hundredths, least: item.least, most: item.most });
            }
            let given = Given { adjustment: *adjustment, hundredths: *hundredths, reason: reason.clone() };
            Event::Adjusted { round: *round, unit: *unit, given }
        }
        Command::FindVeto { round, unit, item, reason, exception } => {
            cx.filled("reason", reason)?;
            let found = at(a, *round, &[State::SelfReports, State::Scoring])?;
            rated(found, *unit)?;
            if usize::from(*item) >= found.scheme.vetoes.len() {
                return Err(Refusal::NoSuchVeto { item: *item });
            }
            let exception = exception.clone().filter(|e| !e.trim().is_empty());
            let veto = Veto { item: *item, reason: reason.clone(), exception };
            Event::VetoFound { round: *round, unit: *unit, veto }
        }
        Command::CloseScoring { round } => {
            let found = at(a, *round, &[State::Scoring])?;
            let missing = missing_scores(a, found);
            if !missing.is_empty() {
                return Err(Refusal::ScoresMissing { round: *round, missing: missing.len() as u32 });
            }
            Event::ScoringClosed { round: *round, results: reckon::results(a, found, cx.at.day())? }
        }
        Command::Moderate { round, unit, grade, reason } => {
            cx.filled("reason", reason)?;
            let found = at(a, *round, &[State::Scored])?;
            let result = found.results.get(unit).ok_or(Refusal::NotRated { round: *round, unit: *unit })?;
            if result.vetoed && *grade != Grade::C {
                return Err(Refusal::Vetoed { unit: *unit });
            }
            if *grade != result.computed && !one_step(result.computed, *grade) {
                return Err(Refusal::MoreThanOneStep { unit: *unit, from: result.computed, to: *grade });
            }
            if found.grade(*unit) == Some(*grade) && (!result.tied || found.moderations.contains_key(unit)) {
                return Err(Refusal::NothingChanged);
            }
            let moderation = Moderation { grade: *grade, reason: reason.clone() };
            Event::Moderated { round: *round, unit: *unit, moderation }
        }
        Command::FinishModeration { round } => {
            let found = at(a, *round, &[State::Scored])?;
            let tied: Vec<UnitId> = found
                .results
                .values()
                .filter(|r| r.tied && !found.moderations.contains_key(&r.unit))
                .map(|r| r.unit)
                .collect();
            if !tied.is_empty() {
                return Err(Refusal::TieOpen { units: tied });
            }
            if let Some(ceiling) = found.ceiling() {
                let given =
                    found.results.keys().filter(|u| found.grade(**u) == Some(Grade::A)).count() as u32;
                if given > ceiling {
                    return Err(Refusal::CeilingExceeded { given, ceiling });
                }
            }
            Event::ModerationFinished { round: *round }
        }
        Command::PostNotice { round } => {
            at(a, *round, &[State::Moderated])?;
            let on = cx.at.day();
            Event::NoticePosted { round: *round, on, ends: notice_end(a, on) }
        }
        Command::Object { round, unit, words } => {
            cx.filled("words", words)?;
            let found = at(a, *round, &[State::OnNotice])?;
            graded(found, *unit)?;
            if let Some(ended) = notice_ended(a, found, cx.in_time().day()) {
                return Err(Refusal::NoticeOver { round: *round, ended });
            }
            Event::Objected { round: *round, unit: *unit, words: words.clone() }
        }
        Command::AnswerObjection { round, objection, words, grade } => {
            cx.filled("words", words)?;
            let found = at(a, *round, &[State::OnNotice])?;
            let Some(objected) = found.objections.get(*objection as usize) else {
                return Err(Refusal::NoSuchObjection { round: *round, objection: *objection });
            };
            if objected.answer.is_some() {
                return Err(Refusal::AlreadyAnswered { matter: Matter::Round(*round) });
            }
            if let (Some(to), Some(result)) = (grade, found.results.get(&objected.unit)) {
                let others = found.results.keys().filter(|u| **u != objected.unit);
                let given = others.filter(|u| found.grade(**u) == Some(Grade::A)).count() as u32 + 1;
                if let Some(ceiling) = found.ceiling().filter(|most| *to == Grade::A && given > *most) {
                    return Err(Refusal::CeilingExceeded { given, ceiling });
                }
                if result.vetoed && *to != Grade::C {
                    return Err(Refusal::Vetoed { unit: objected.unit });
                }
                if *to != result.computed && !one_step(result.computed, *to) {
                    let from = result.computed;
                    return Err(Refusal::MoreThanOneStep { unit: objected.unit, from, to: *to });
                }
            }
            Event::ObjectionAnswered {
                round: *round,
                objection: *objection,
                words: words.clone(),
                grade: *grade,
            }
        }
        Command::FeedBack { round, unit } => {
            let found = at(a, *round, &[State::Confirmed])?;
            graded(found, *unit)?;
            if found.letters.contains_key(unit) {
                return Err(Refusal::AlreadyFedBack { unit: *unit });
            }
            let sent = cx.at.day();
            let letter = FeedbackLetter {
                year: sent.year(),
                number: a.letters.get(&sent.year()).copied().unwrap_or(0) + 1,
                sent,
                received: None,
            };
            Event::FedBack { round: *round, unit: *unit, letter }
        }
        Command::Receive { round, unit, on } => {
            cx.not_after_entry(*on)?;
            let found = at(a, *round, &[State::Confirmed, State::FedBack, State::Closed])?;
            match found.letters.get(unit) {
                None => return Err(Refusal::NotFedBack { unit: *unit }),
                Some(l) if *on < l.sent => return Err(Refusal::BeforeThat { day: l.sent }),
                Some(l) if l.received.is_some() => return Err(Refusal::NothingChanged),
                Some(_) => {}
            }
            Event::Received { round: *round, unit: *unit, on: *on }
        }
        Command::Close { round } => {
            at(a, *round, &[State::FedBack])?;
            Event::Closed { round: *round }
        }
    };
    Ok(vec![Happened::Rating(event)])
}

/// What follows from the general meeting's ballot on the ratings.
pub(super) fn after_ballot(
    a: &Alliance,
    round: RoundId,
    ballot: BallotId,
    passed: bool,
    fell: bool,
) -> Vec<Happened> {
    let Some(found) = a.rounds.get(&round) else { return Vec::new() };
    if fell {
        return Vec::new();
    }
    let event = if passed {
        let grades = found.results.keys().filter_map(|u| found.grade(*u).map(|g| (*u, g))).collect();
        Event::Confirmed { round, ballot, grades }
    } else {
        Event::NotConfirmed { round, ballot }
    };
    vec![Happened::Rating(event)]
}

pub(super) fn apply(a: &mut Alliance, event: &Event, _: &Stamp) {
    match event {
        Event::Prepared { round, year, scheme, charter, units, raters } => {
            a.next.round = a.next.round.max(round.0 + 1);
            a.rounds.insert(
                *round,
                Round {
                    id: *round,
                    year: *year,
                    state: State::Prepared,
                    scheme: (**scheme).clone(),
                    charter: *charter,
                    units: units.iter().copied().collect(),
                    raters: raters.iter().copied().collect(),
                    excused: Vec::new(),
                    reports_until: None,
                    reports: BTreeMap::new(),
                    scores: BTreeMap::new(),
                    given: BTreeMap::new(),
                    vetoes: BTreeMap::new(),
                    results: BTreeMap::new(),
                    moderations: BTreeMap::new(),
                    notice: None,
                    objections: Vec::new(),
                    ballot: None,
                    letters: BTreeMap::new(),
                },
            );
            return;
        }
        Event::Confirmed { round, grades, .. } => {
            if let Some(year) = a.rounds.get(round).map(|r| r.year) {
                a.grades.extend(grades.iter().map(|(unit, grade)| ((*unit, year), *grade)));
            }
        }
        Event::FedBack { letter, .. } => {
            a.letters.insert(letter.year, letter.number);
        }
        _ => {}
    }
    let Some(r) = a.rounds.get_mut(&event.round()) else { return };
    match event {
        Event::Prepared { .. } => {}
        Event::RatersNamed { raters, .. } => r.raters = raters.iter().copied().collect(),
        Event::SelfReportsOpened { until, .. } => {
            r.state = State::SelfReports;
            r.reports_until = Some(*until);
        }
        Event::SelfReported { unit, report, .. } => {
            r.reports.insert(*unit, report.clone());
        }
        Event::ScoringOpened { .. } => r.state = State::Scoring,
        Event::Scored { rater, unit, indicator, score, .. } => {
            r.scores.insert((*rater, *unit, *indicator), score.clone());
        }
        Event::RaterExcused { rater, unit, reason, .. } => r.excused.push((*rater, *unit, reason.clone())),
        Event::Adjusted { unit, given, .. } => r.given.entry(*unit).or_default().push(given.clone()),
        // What is found later of the same item stands: a correction, or the force majeure that was shown.
        Event::VetoFound { unit, veto, .. } => {
            let found = r.vetoes.entry(*unit).or_default();
            found.retain(|v| v.item != veto.item);
            found.push(veto.clone());
        }
        Event::ScoringClosed { results, .. } => {
            r.state = State::Scored;
            r.results = results.iter().map(|x| (x.unit, x.clone())).collect();
        }
        Event::Moderated { unit, moderation, .. } => {
            r.moderations.insert(*unit, moderation.clone());
        }
        Event::ModerationFinished { .. } => r.state = State::Moderated,
        Event::NoticePosted { on, ends, .. } => {
            r.state = State::OnNotice;
            r.notice = Some((*on, *ends));
        }
        Event::Objected { unit, words, .. } => {
            r.objections.push(Objection { unit: *unit, words: words.clone(), answer: None });
        }
        Event::ObjectionAnswered { objection, words, grade, .. } => {
            if let Some(objected) = r.objections.get_mut(*objection as usize) {
                objected.answer = Some(words.clone());
                if let Some(grade) = grade {
                    let moderation = Moderation { grade: *grade, reason: words.clone() };
                    r.moderations.insert(objected.unit, moderation);
                }
            }
        }
        Event::Confirmed { ballot, .. } => {
            r.state = State::Confirmed;
            r.ballot = Some(*ballot);
        }
        Event::NotConfirmed { .. } => {
            r.state = State::Scored;
            r.notice = None;
        }
        Event::FedBack { unit, letter, .. } => {
            r.letters.insert(*unit, letter.clone());
            if r.results.keys().all(|u| r.letters.contains_key(u)) {
                r.state = State::FedBack;
            }
        }
        Event::Received { unit, on, .. } => {
            if let Some(letter) = r.letters.get_mut(unit) {
                letter.received = Some(*on);
            }
        }
        Event::Closed { .. } => r.state = State::Closed,
    }
}
