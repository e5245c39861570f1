//! What can happen in this topic: the events as they are stored, without their effects.

use super::*;

/// What happened to rating rounds. Stored; new variants only at the end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Event {
    /// A round was prepared.
    Prepared {
        /// The round.
        round: RoundId,
        /// The year.
        year: i16,
        /// The scheme.
        scheme: Box<Scheme>,
        /// The charter that it comes from.
        charter: CharterId,
        /// The units.
        units: Vec<UnitId>,
        /// The raters.
        raters: Vec<AccountId>,
    },
    /// The raters were named anew.
    RatersNamed {
        /// The round.
        round: RoundId,
        /// The raters.
        raters: Vec<AccountId>,
    },
    /// The units were asked for their reports.
    SelfReportsOpened {
        /// The round.
        round: RoundId,
        /// Until that day.
        until: Day,
    },
    /// A unit reported.
    SelfReported {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// The report.
        report: SelfReport,
    },
    /// Scoring opened.
    ScoringOpened {
        /// The round.
        round: RoundId,
    },
    /// A rater scored.
    Scored {
        /// The round.
        round: RoundId,
        /// The rater.
        rater: AccountId,
        /// The unit.
        unit: UnitId,
        /// The indicator.
        indicator: u16,
        /// The score.
        score: Score,
    },
    /// A rater was excused.
    RaterExcused {
        /// The round.
        round: RoundId,
        /// The rater.
        rater: AccountId,
        /// From that unit, or from all.
        unit: Option<UnitId>,
        /// Why.
        reason: String,
    },
    /// A bonus or deduction was given.
    Adjusted {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// What.
        given: Given,
    },
    /// A veto item was found.
    VetoFound {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// What.
        veto: Veto,
    },
    /// Scoring closed; this is what came out.
    ScoringClosed {
        /// The round.
        round: RoundId,
        /// The results.
        results: Vec<UnitResult>,
    },
    /// A grade was changed, or a tie decided.
    Moderated {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// To that grade, why.
        moderation: Moderation,
    },
    /// Moderation ended.
    ModerationFinished {
        /// The round.
        round: RoundId,
    },
    /// The notice was posted.
    NoticePosted {
        /// The round.
        round: RoundId,
        /// On that day.
        on: Day,
        /// Its last working day; unknown where the calendar is not announced.
        ends: Option<Day>,
    },
    /// A unit objected.
    Objected {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// Its words.
        words: String,
    },
    /// An objection was answered.
    ObjectionAnswered {
        /// The round.
        round: RoundId,
        /// Which, from 0.
        objection: u32,
        /// The answer.
        words: String,
        /// The grade it led to, if it changed.
        grade: Option<Grade>,
    },
    /// The general meeting confirmed the ratings.
    Confirmed {
        /// The round.
        round: RoundId,
        /// The ballot.
        ballot: BallotId,
        /// The grades, once for all.
        grades: Vec<(UnitId, Grade)>,
    },
    /// The general meeting did not; it goes back to moderation.
    NotConfirmed {
        /// The round.
        round: RoundId,
        /// The ballot.
        ballot: BallotId,
    },
    /// A letter was sent.
    FedBack {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// The letter.
        letter: FeedbackLetter,
    },
    /// A letter was received.
    Received {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// On that day.
        on: Day,
    },
    /// The round was closed.
    Closed {
        /// The round.
        round: RoundId,
    },
    /// A rater took a score back.
    ScoreWithdrawn {
        /// The round.
        round: RoundId,
        /// The rater.
        rater: AccountId,
        /// The unit.
        unit: UnitId,
        /// The indicator.
        indicator: u16,
    },
    /// A rater who had been excused scores again.
    RaterReadmitted {
        /// The round.
        round: RoundId,
        /// The rater.
        rater: AccountId,
        /// From that unit, or from all.
        unit: Option<UnitId>,
    },
    /// A bonus or deduction was struck.
    AdjustmentStruck {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// Which of those given to the unit, from 0.
        number: u32,
    },
    /// A veto item was struck.
    VetoStruck {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// Which.
        item: u16,
    },
    /// That a letter was received was struck.
    ReceiptStruck {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
    },
    /// A round was called off.
    Cancelled {
        /// The round.
        round: RoundId,
        /// Why.
        reason: String,
    },
    /// A round that had been called off goes on.
    Reinstated {
        /// The round.
        round: RoundId,
    },
    /// A unit with a C for the second year running was studied.
    Studied {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// By whom, and with what result.
        words: String,
    },
    /// What was recorded of studying a unit was struck.
    StudyStruck {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
    },
}

impl Event {
    /// The round that it happened to.
    pub fn round(&self) -> RoundId {
        match self {
            Event::Prepared { round, .. }
            | Event::RatersNamed { round, .. }
            | Event::SelfReportsOpened { round, .. }
            | Event::SelfReported { round, .. }
            | Event::ScoringOpened { round }
            | Event::Scored { round, .. }
            | Event::RaterExcused { round, .. }
            | Event::Adjusted { round, .. }
            | Event::VetoFound { round, .. }
            | Event::ScoringClosed { round, .. }
            | Event::Moderated { round, .. }
            | Event::ModerationFinished { round }
            | Event::NoticePosted { round, .. }
            | Event::Objected { round, .. }
            | Event::ObjectionAnswered { round, .. }
            | Event::Confirmed { round, .. }
            | Event::NotConfirmed { round, .. }
            | Event::FedBack { round, .. }
            | Event::Received { round, .. }
            | Event::ScoreWithdrawn { round, .. }
            | Event::Closed { round }
            | Event::RaterReadmitted { round, .. }
            | Event::AdjustmentStruck { round, .. }
            | Event::VetoStruck { round, .. }
            | Event::ReceiptStruck { round, .. }
            | Event::Cancelled { round, .. }
            | Event::Reinstated { round }
            | Event::Studied { round, .. }
            | Event::StudyStruck { round, .. } => *round,
        }
    }

    pub(in crate::domain) fn matter(&self) -> Matter {
        Matter::Round(self.round())
    }
}
