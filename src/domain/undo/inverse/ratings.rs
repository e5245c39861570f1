//! What undoes the events of ratings.

use super::*;

pub(super) fn of_rating(e: &rating::Event) -> Inverse<'_> {
    use rating::{Command as C, Event as E};
    match e {
        E::Prepared { round, .. } => {
            by(|step| Command::Rating(C::Cancel { round: *round, reason: step.reason() }))
        }
        E::Cancelled { round, .. } => by(|_| Command::Rating(C::Reinstate { round: *round })),
        E::Reinstated { round } => back(
            |step| {
                let cancelled = step.before.rounds.get(round)?.cancelled.as_ref()?;
                Some(Command::Rating(C::Cancel { round: *round, reason: cancelled.reason.clone() }))
            },
            Bar::PartOfMore,
        ),
        E::Studied { round, unit, .. } | E::StudyStruck { round, unit } => by(|step| {
            let study = step.before.rounds.get(round).and_then(|r| r.studies.get(unit)).cloned();
            let (round, unit) = (*round, *unit);
            Command::Rating(match study {
                Some(study) => C::Study { round, unit, words: study.words },
                None => C::StrikeStudy { round, unit },
            })
        }),
        E::RatersNamed { round, .. } => back(
            |step| {
                let raters = step.before.rounds.get(round)?.raters.iter().copied().collect();
                Some(Command::Rating(C::NameRaters { round: *round, raters }))
            },
            Bar::PartOfMore,
        ),
        E::SelfReportsOpened { .. } => Inverse::No(Bar::SelfReportsOpened),
        E::SelfReported { round, unit, .. } => back(
            |step| {
                let rating::SelfReport { words, evidence } =
                    step.before.rounds.get(round)?.reports.get(unit)?.clone();
                Some(Command::Rating(C::SelfReport { round: *round, unit: *unit, words, evidence }))
            },
            Bar::SelfReported,
        ),
        E::ScoringOpened { .. } => Inverse::No(Bar::ScoringOpened),
        E::Scored { round, rater, unit, indicator, .. }
        | E::ScoreWithdrawn { round, rater, unit, indicator } => by(|step| {
            let before = step.before.rounds.get(round);
            let score = before.and_then(|r| r.scores.get(&(*rater, *unit, *indicator))).cloned();
            let (round, unit, indicator) = (*round, *unit, *indicator);
            Command::Rating(match score {
                Some(rating::Score { tenths, remark }) => C::Score { round, unit, indicator, tenths, remark },
                None => C::WithdrawScore { round, unit, indicator },
            })
        }),
        E::RaterExcused { round, rater, unit, .. } => {
            by(|_| Command::Rating(C::ReadmitRater { round: *round, rater: *rater, unit: *unit }))
        }
        E::RaterReadmitted { round, rater, unit } => back(
            move |step| {
                let excused = &step.before.rounds.get(round)?.excused;
                let (.., reason) = excused.iter().find(|(r, u, _)| r == rater && u == unit)?.clone();
                Some(Command::Rating(C::ExcuseRater { round: *round, rater: *rater, unit: *unit, reason }))
            },
            Bar::PartOfMore,
        ),
        E::Adjusted { round, unit, .. } => by(|step| {
            let given = step.before.rounds.get(round).and_then(|r| r.given.get(unit)).map_or(0, Vec::len);
            Command::Rating(C::StrikeAdjustment { round: *round, unit: *unit, number: given as u32 })
        }),
        E::AdjustmentStruck { round, unit, number } => back(
            |step| {
                let given = step.before.rounds.get(round)?.given.get(unit)?.get(*number as usize)?.clone();
                let (adjustment, hundredths, reason) = (given.adjustment, given.hundredths, given.reason);
                Some(Command::Rating(C::Adjust {
                    round: *round,
                    unit: *unit,
                    adjustment,
                    hundredths,
                    reason,
                }))
            },
            Bar::PartOfMore,
        ),
        E::VetoFound { round, unit, veto } => {
            let (round, unit, item) = (*round, *unit, veto.item);
            by(move |step| Command::Rating(veto_before(step, round, unit, item)))
        }
        E::VetoStruck { round, unit, item } => {
            let (round, unit, item) = (*round, *unit, *item);
            by(move |step| Command::Rating(veto_before(step, round, unit, item)))
        }
        E::ScoringClosed { .. } => Inverse::No(Bar::ScoringClosed),
        E::Moderated { round, unit, .. } => back(
            |step| {
                let before = step.before.rounds.get(round)?;
                let (grade, reason) = match before.moderations.get(unit) {
                    Some(moderation) => (moderation.grade, moderation.reason.clone()),
                    None => {
                        let result = before.results.get(unit).filter(|result| !result.tied)?;
                        (result.computed, step.reason())
                    }
                };
                Some(Command::Rating(C::Moderate { round: *round, unit: *unit, grade, reason }))
            },
            Bar::TieDecided,
        ),
        E::ModerationFinished { .. } => Inverse::No(Bar::ModerationFinished),
        E::NoticePosted { .. } => Inverse::No(Bar::NoticePosted),
        E::Objected { .. } => Inverse::No(Bar::Objected),
        E::ObjectionAnswered { .. } => Inverse::No(Bar::ObjectionAnswered),
        E::Confirmed { .. } | E::NotConfirmed { .. } => Inverse::Follows,
        E::FedBack { .. } => Inverse::No(Bar::LetterSent),
        E::Received { round, unit, .. } => {
            by(|_| Command::Rating(C::StrikeReceipt { round: *round, unit: *unit }))
        }
        E::ReceiptStruck { round, unit } => back(
            |step| {
                let on = step.before.rounds.get(round)?.letters.get(unit)?.received?;
                Some(Command::Rating(C::Receive { round: *round, unit: *unit, on }))
            },
            Bar::PartOfMore,
        ),
        E::Closed { .. } => Inverse::No(Bar::RoundClosed),
    }
}

/// The finding of a veto item as it was before, or that there was none.
fn veto_before(
    step: &Step<'_>,
    round: crate::domain::ids::RoundId,
    unit: UnitId,
    item: u16,
) -> rating::Command {
    let vetoes = step.before.rounds.get(&round).and_then(|r| r.vetoes.get(&unit));
    match vetoes.and_then(|all| all.iter().find(|veto| veto.item == item)) {
        Some(rating::Veto { reason, exception, .. }) => {
            let (reason, exception) = (reason.clone(), exception.clone());
            rating::Command::FindVeto { round, unit, item, reason, exception }
        }
        None => rating::Command::StrikeVeto { round, unit, item },
    }
}
