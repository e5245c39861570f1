//! The rules of this topic: what each command asks for before it becomes an event.

use super::super::account::Role;
use super::super::alliance::Phase;
use super::super::gate::Context;
use super::*;

/// Those named, each once; who was named `before` is not asked again whether it may be.
fn check_raters(
    a: &Alliance,
    raters: &[AccountId],
    before: &BTreeSet<AccountId>,
) -> Result<Vec<AccountId>, Refusal> {
    let named: BTreeSet<AccountId> = raters.iter().copied().collect();
    if named.is_empty() {
        return Err(Refusal::Empty { field: "raters" });
    }
    for id in named.difference(before) {
        let account = super::super::account::find(a, *id)?;
        if !account.open || !account.roles.contains(&Role::Rater) {
            return Err(Refusal::NotARater { account: *id });
        }
    }
    Ok(named.into_iter().collect())
}

/// Refuses a round in which a unit could be scored by nobody: scoring could never be closed.
fn everybody_is_scored(a: &Alliance, round: &Round) -> Result<(), Refusal> {
    match unscored(a, round) {
        units if units.is_empty() => Ok(()),
        units => Err(Refusal::NoRaterFor { round: round.id, units }),
    }
}

/// Where a round can still be called off.
const CANCELLABLE: [State; 5] =
    [State::Prepared, State::SelfReports, State::Scoring, State::Scored, State::Moderated];

/// Whether a meeting has voted, or votes, on a round.
fn voted_on(a: &Alliance, round: RoundId) -> bool {
    a.ballots.values().any(|ballot| ballot.topic == super::super::ballot::Topic::Ratings(round))
}

pub(super) fn one_step(from: Grade, to: Grade) -> bool {
    (from as i8 - to as i8).abs() == 1
}

pub(in crate::domain) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
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
            if let Some(other) = a.rounds.values().find(|r| r.year == *year && r.state != State::Cancelled) {
                return Err(Refusal::YearHasRound { round: other.id });
            }
            Event::Prepared {
                round: RoundId(a.next.round),
                year: *year,
                scheme: Box::new(parameters.scheme.clone()),
                charter,
                units: a.members().map(|u| u.id).collect(),
                raters: check_raters(a, raters, &BTreeSet::new())?,
            }
        }
        Command::NameRaters { round, raters } => {
            let found = at(a, *round, &[State::Prepared, State::SelfReports, State::Scoring])?;
            if found.state != State::Scoring {
                Event::RatersNamed { round: *round, raters: check_raters(a, raters, &BTreeSet::new())? }
            } else {
                // Whoever has scored stays: scores given are not lost by naming others.
                let scored = found.scores.keys().map(|(rater, _, _)| *rater);
                if let Some(account) = scored.into_iter().find(|rater| !raters.contains(rater)) {
                    return Err(Refusal::RaterHasScored { round: *round, account });
                }
                let named = check_raters(a, raters, &found.raters)?;
                let then = Round { raters: named.iter().copied().collect(), ..found.clone() };
                everybody_is_scored(a, &then)?;
                Event::RatersNamed { round: *round, raters: named }
            }
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
            everybody_is_scored(a, at(a, *round, &[State::SelfReports])?)?;
            Event::ScoringOpened { round: *round }
        }
        Command::Score { round, unit, indicator, tenths, remark } => {
            let found = find(a, *round)?;
            let rater = cx.subject();
            may_score(a, found, rater, *unit)?;
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
        Command::WithdrawScore { round, unit, indicator } => {
            let found = find(a, *round)?;
            let rater = cx.subject();
            may_score(a, found, rater, *unit)?;
            if !found.scores.contains_key(&(rater, *unit, *indicator)) {
                return Err(Refusal::NothingChanged);
            }
            Event::ScoreWithdrawn { round: *round, rater, unit: *unit, indicator: *indicator }
        }
        Command::ReadmitRater { round, rater, unit } => {
            let found = at(a, *round, &[State::Prepared, State::SelfReports, State::Scoring])?;
            if !found.excused.iter().any(|(r, u, _)| r == rater && u == unit) {
                return Err(Refusal::NothingChanged);
            }
            Event::RaterReadmitted { round: *round, rater: *rater, unit: *unit }
        }
        Command::StrikeAdjustment { round, unit, number } => {
            let found = at(a, *round, &[State::SelfReports, State::Scoring])?;
            if found.given.get(unit).is_none_or(|given| given.len() <= *number as usize) {
                return Err(Refusal::NothingChanged);
            }
            Event::AdjustmentStruck { round: *round, unit: *unit, number: *number }
        }
        Command::StrikeVeto { round, unit, item } => {
            let found = at(a, *round, &[State::SelfReports, State::Scoring])?;
            if !found.vetoes.get(unit).is_some_and(|all| all.iter().any(|veto| veto.item == *item)) {
                return Err(Refusal::NothingChanged);
            }
            Event::VetoStruck { round: *round, unit: *unit, item: *item }
        }
        Command::Cancel { round, reason } => {
            cx.filled("reason", reason)?;
            let found = find(a, *round)?;
            // What people have read on the notice, or voted on, is corrected in public.
            if found.notice.is_some() || voted_on(a, *round) {
                return Err(Refusal::RoundWasPublic { round: *round });
            }
            at(a, *round, &CANCELLABLE)?;
            Event::Cancelled { round: *round, reason: reason.trim().into() }
        }
        Command::Reinstate { round } => {
            let found = at(a, *round, &[State::Cancelled])?;
            let other = |r: &&Round| r.year == found.year && r.state != State::Cancelled;
            if let Some(other) = a.rounds.values().find(other) {
                return Err(Refusal::YearHasRound { round: other.id });
            }
            Event::Reinstated { round: *round }
        }
        Command::Study { round, unit, words } => {
            cx.filled("words", words)?;
            let found = at(a, *round, &[State::Confirmed, State::FedBack, State::Closed])?;
            graded(found, *unit)?;
            if !two_in_a_row(a, found).contains(unit) {
                return Err(Refusal::NotTwoInARow { round: *round, unit: *unit });
            }
            if found.studies.get(unit).is_some_and(|study| study.words == words.trim()) {
                return Err(Refusal::NothingChanged);
            }
            Event::Studied { round: *round, unit: *unit, words: words.trim().into() }
        }
        Command::StrikeStudy { round, unit } => {
            let found = at(a, *round, &[State::Confirmed, State::FedBack, State::Closed])?;
            if !found.studies.contains_key(unit) {
                return Err(Refusal::NothingChanged);
            }
            Event::StudyStruck { round: *round, unit: *unit }
        }
        Command::StrikeReceipt { round, unit } => {
            let found = at(a, *round, &[State::Confirmed, State::FedBack, State::Closed])?;
            if found.letters.get(unit).is_none_or(|letter| letter.received.is_none()) {
                return Err(Refusal::NothingChanged);
            }
            Event::ReceiptStruck { round: *round, unit: *unit }
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
            if found.excused.iter().any(|(r, u, _)| r == rater && (u.is_none() || u == unit)) {
                return Err(Refusal::NothingChanged);
            }
            if found.state == State::Scoring {
                let mut then = found.clone();
                then.excused.push((*rater, *unit, reason.clone()));
                everybody_is_scored(a, &then)?;
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
            everybody_is_scored(a, found)?;
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
