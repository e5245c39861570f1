//! The annual rating (年度评级) of member units: A, B or C.
//!
//! `prepared → self-reports → scoring → scored → moderated → on notice → confirmed → fed back → closed`.
//! The scheme is frozen when the round is prepared. All points are whole hundredths; every point leads back to the
//! records that it came from. How points are reckoned stands in [`reckon`].

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::alliance::{Alliance, Matter};
use super::entry::Evidence;
use super::event::Event as Happened;
use super::ids::{AccountId, BallotId, CharterId, RoundId, UnitId};
use super::refusal::Refusal;
use super::time::Day;

pub use command::Command;
pub(super) use effects::apply;
pub use event::Event;
pub(super) use rules::decide;
pub use scheme::{Adjustment, Bands, Counter, Formula, Grade, How, Indicator, Part, Scheme};
pub use trace::{Stand, Trace};

mod command;
mod effects;
mod event;
pub mod reckon;
mod rules;
pub mod scheme;
pub mod spread;
pub mod trace;
pub mod trial;

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
    /// Called off before anything of it was made public.
    Cancelled,
}

impl State {
    /// Every state, in order.
    pub const ALL: [State; 10] = [
        State::Prepared,
        State::SelfReports,
        State::Scoring,
        State::Scored,
        State::Moderated,
        State::OnNotice,
        State::Confirmed,
        State::FedBack,
        State::Closed,
        State::Cancelled,
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
    /// The grade that the answer led to, if it changed it.
    pub grade: Option<Grade>,
}

/// One change of a grade, as it was made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Change {
    /// The unit.
    pub unit: UnitId,
    /// To that grade, why.
    pub to: Moderation,
    /// The objection that it answered; none in moderation.
    pub objection: Option<u32>,
    /// The entry that it stands in.
    pub stand: Stand,
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

/// That a round was called off.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cancelled {
    /// Where it stood.
    pub stood: State,
    /// Why.
    pub reason: String,
    /// On that day.
    pub on: Day,
}

/// That a unit with a C for the second year running was studied.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Study {
    /// By whom, and with what result.
    pub words: String,
    /// On that day.
    pub on: Day,
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
    /// Every change of a grade, in order: what was changed again stays to be seen.
    pub changes: Vec<Change>,
    /// When the notice was posted, and its last working day, if that is known.
    pub notice: Option<(Day, Option<Day>)>,
    /// Objections.
    pub objections: Vec<Objection>,
    /// The ballot that confirmed it.
    pub ballot: Option<BallotId>,
    /// The letters sent.
    pub letters: BTreeMap<UnitId, FeedbackLetter>,
    /// That it was called off, if it was.
    pub cancelled: Option<Cancelled>,
    /// What came of studying the units with a C two years running.
    pub studies: BTreeMap<UnitId, Study>,
    /// Which entry each of these things stands in.
    pub traces: BTreeMap<Trace, Stand>,
}

impl Round {
    /// Where it stands, or stood when it was called off: as far as that, its contents are for others to see.
    pub fn reached(&self) -> State {
        self.cancelled.as_ref().map_or(self.state, |cancelled| cancelled.stood)
    }

    /// Whether steps of it are still to be taken.
    pub fn is_live(&self) -> bool {
        !matches!(self.state, State::Closed | State::Cancelled)
    }

    /// The unit's grade as it stands: moderated, or computed.
    pub fn grade(&self, unit: UnitId) -> Option<Grade> {
        self.moderations.get(&unit).map(|m| m.grade).or_else(|| self.results.get(&unit).map(|r| r.computed))
    }

    /// The unit's grade as moderation left it, before any objection was answered.
    pub fn moderated_grade(&self, unit: UnitId) -> Option<Grade> {
        let of_unit = |change: &&Change| change.unit == unit && change.objection.is_none();
        let moderated = self.changes.iter().rev().find(of_unit).map(|change| change.to.grade);
        moderated.or_else(|| self.results.get(&unit).map(|r| r.computed))
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

/// Why an account may not score a unit, if it may not: the stage, who is named, its own unit, an excuse.
pub fn may_score(alliance: &Alliance, round: &Round, rater: AccountId, unit: UnitId) -> Result<(), Refusal> {
    if round.state != State::Scoring {
        let needed = vec![State::Scoring];
        return Err(Refusal::RoundNotThere { round: round.id, stands: round.state, needed });
    }
    rated(round, unit)?;
    if !round.raters.contains(&rater) {
        return Err(Refusal::NotNamedRater { round: round.id, account: rater });
    }
    if alliance.accounts.get(&rater).is_some_and(|r| r.unit == Some(unit)) {
        return Err(Refusal::OwnUnit { unit });
    }
    if round.is_excused(rater, unit) {
        return Err(Refusal::RaterIsExcused { account: rater });
    }
    Ok(())
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

/// The units that nobody may score, for every rater named is of that unit or excused: scoring could never be closed.
pub fn unscored(alliance: &Alliance, round: &Round) -> Vec<UnitId> {
    if round.scheme.judged().next().is_none() {
        return Vec::new();
    }
    let members =
        round.units.iter().copied().filter(|u| alliance.units.get(u).is_some_and(|u| u.is_member()));
    members.filter(|unit| !round.raters.iter().any(|rater| scores(alliance, round, *rater, *unit))).collect()
}

/// The last day of the notice, as posted or as the calendar says by now, if it is known.
pub fn notice_ends(alliance: &Alliance, round: &Round) -> Option<Day> {
    let (posted, ends) = round.notice?;
    ends.or_else(|| notice_end(alliance, posted))
}

/// The last day of the notice, if that day is known and past.
fn notice_ended(alliance: &Alliance, round: &Round, today: Day) -> Option<Day> {
    notice_ends(alliance, round).filter(|ends| today > *ends)
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

/// What a day of a public notice is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoticeDay {
    /// The day of posting, which is not counted.
    Posted,
    /// A working day, and which one, from 1.
    Counted(u32),
    /// A day off, and what for where it is listed.
    Off(Option<String>),
    /// Not known whether it is worked.
    Unknown,
}

/// The days of a notice posted on that day, one by one, until its last working day or the first that is not known.
pub fn notice_days(alliance: &Alliance, posted: Day) -> Vec<(Day, NoticeDay)> {
    let most = alliance.parameters().map_or(0, |p| u32::from(p.public_notice_days));
    let (calendar, region) = (alliance.calendar(), alliance.region());
    let mut days = vec![(posted, NoticeDay::Posted)];
    let (mut day, mut counted) = (posted, 0);
    while counted < most {
        day = day.plus(1);
        // A day of the season whose regional arrangement is not on file may be off after all.
        let guessed = calendar.caveat(day.plus(-1), day, region).is_some();
        let what = match calendar.is_working_day(day, region) {
            Ok(true) if !guessed => {
                counted += 1;
                NoticeDay::Counted(counted)
            }
            Ok(false) if !guessed => NoticeDay::Off(calendar.name_of(day, region).map(str::to_owned)),
            _ => NoticeDay::Unknown,
        };
        let known = what != NoticeDay::Unknown;
        days.push((day, what));
        if !known {
            break;
        }
    }
    days
}

/// How the ceiling on A stands: the most there may be, those that have one, and those tied for what is left.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CeilingStand {
    /// The most there may be; none where there is no ceiling.
    pub most: Option<u32>,
    /// Units with an A as it stands.
    pub given: u32,
    /// Units tied at the ceiling that nobody has decided on.
    pub tied: u32,
}

impl CeilingStand {
    /// How many A are left to give.
    pub fn left(self) -> Option<u32> {
        self.most.map(|most| most.saturating_sub(self.given))
    }
}

/// How the ceiling on A stands in a round that has results.
pub fn ceiling_stand(round: &Round) -> CeilingStand {
    let count = |f: &dyn Fn(&UnitResult) -> bool| round.results.values().filter(|r| f(r)).count() as u32;
    CeilingStand {
        most: round.ceiling(),
        given: count(&|r| round.grade(r.unit) == Some(Grade::A)),
        tied: count(&|r| r.tied && !round.moderations.contains_key(&r.unit)),
    }
}

/// A unit's confirmed grades over the years, those taken over among them, the earliest first.
pub fn grades_of(alliance: &Alliance, unit: UnitId) -> Vec<(i16, Grade)> {
    alliance
        .grades
        .iter()
        .filter(|((u, _), _)| *u == unit)
        .map(|((_, year), grade)| (*year, *grade))
        .collect()
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

/// The units with a C in two years running on whose account nobody has recorded what came of studying them: members
/// that are not leaving anyway. Nobody is asked before the grades are confirmed.
pub fn to_study(a: &Alliance, round: &Round) -> Vec<UnitId> {
    if !matches!(round.state, State::Confirmed | State::FedBack | State::Closed) {
        return Vec::new();
    }
    let stays = |unit: &UnitId| {
        a.units.get(unit).is_some_and(super::unit::Unit::is_member)
            && super::departure::live(a, *unit).is_none()
    };
    let open = two_in_a_row(a, round).into_iter().filter(|unit| !round.studies.contains_key(unit));
    open.filter(stays).collect()
}

/// The round in which a unit waits to be studied; the latest, if several.
pub fn latest_to_study(a: &Alliance, unit: UnitId) -> Option<RoundId> {
    a.rounds.values().rev().find(|r| to_study(a, r).contains(&unit)).map(|r| r.id)
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
