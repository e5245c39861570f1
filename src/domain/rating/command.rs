//! What can be wished of this topic: the commands, without their rules.

use super::*;

/// What can be wished of rating rounds.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Prepares the round of a year under the charter in force.
    Prepare {
        /// The year.
        year: i16,
        /// The raters.
        raters: Vec<AccountId>,
    },
    /// Names the raters anew, before scoring.
    NameRaters {
        /// The round.
        round: RoundId,
        /// The raters.
        raters: Vec<AccountId>,
    },
    /// Asks the units for their reports.
    OpenSelfReports {
        /// The round.
        round: RoundId,
        /// Until that day.
        until: Day,
    },
    /// Reports for a unit.
    SelfReport {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// In words.
        words: String,
        /// Evidence.
        #[serde(default)]
        evidence: Vec<Evidence>,
    },
    /// Opens scoring.
    OpenScoring {
        /// The round.
        round: RoundId,
    },
    /// Scores a unit on a judged indicator.
    Score {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// The indicator, from 0.
        indicator: u16,
        /// In tenths of a point.
        tenths: u32,
        /// A remark.
        #[serde(default)]
        remark: String,
    },
    /// Excuses a rater from a unit, or from all.
    ExcuseRater {
        /// The round.
        round: RoundId,
        /// The rater.
        rater: AccountId,
        /// From that unit, or from all.
        #[serde(default)]
        unit: Option<UnitId>,
        /// Why.
        reason: String,
    },
    /// Gives a bonus or a deduction.
    Adjust {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// Which of the scheme's adjustments, from 0.
        adjustment: u16,
        /// In hundredths of a point, positive.
        hundredths: i32,
        /// Why.
        reason: String,
    },
    /// Finds a veto item.
    FindVeto {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// Which of the scheme's veto items, from 0.
        item: u16,
        /// What happened.
        reason: String,
        /// The force majeure for which it does not count, if so.
        #[serde(default)]
        exception: Option<String>,
    },
    /// Closes scoring: points and grades are reckoned.
    CloseScoring {
        /// The round.
        round: RoundId,
    },
    /// Changes a grade by one step, or decides a tie.
    Moderate {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// To that grade.
        grade: Grade,
        /// Why.
        reason: String,
    },
    /// Ends moderation.
    FinishModeration {
        /// The round.
        round: RoundId,
    },
    /// Posts the public notice.
    PostNotice {
        /// The round.
        round: RoundId,
    },
    /// Objects for a unit.
    Object {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// Its words.
        words: String,
    },
    /// Answers an objection.
    AnswerObjection {
        /// The round.
        round: RoundId,
        /// Which objection, from 0.
        objection: u32,
        /// The answer.
        words: String,
        /// The grade it leads to, if it changes.
        #[serde(default)]
        grade: Option<Grade>,
    },
    /// Records that a unit's letter was sent.
    FeedBack {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
    },
    /// Records that a unit's letter was received.
    Receive {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// On that day.
        on: Day,
    },
    /// Closes the round.
    Close {
        /// The round.
        round: RoundId,
    },
    /// Takes a score back: it is missing again.
    WithdrawScore {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// The indicator, from 0.
        indicator: u16,
    },
    /// Lets a rater score again that was excused by mistake.
    ReadmitRater {
        /// The round.
        round: RoundId,
        /// The rater.
        rater: AccountId,
        /// From that unit, or from all, as it was excused.
        #[serde(default)]
        unit: Option<UnitId>,
    },
    /// Strikes a bonus or a deduction that was given by mistake.
    StrikeAdjustment {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// Which of those given to the unit, from 0.
        number: u32,
    },
    /// Strikes a veto item that was found by mistake.
    StrikeVeto {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// Which of the scheme's veto items, from 0.
        item: u16,
    },
    /// Calls a round off, before anything of it was made public: one opened for the wrong year, say.
    Cancel {
        /// The round.
        round: RoundId,
        /// Why.
        reason: String,
    },
    /// Takes a round up again that was called off, where it stood.
    Reinstate {
        /// The round.
        round: RoundId,
    },
    /// Records what came of studying a unit with a C for the second year running.
    Study {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
        /// By whom, and with what result.
        words: String,
    },
    /// Strikes what was recorded of studying a unit.
    StrikeStudy {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
    },
    /// Strikes that a letter was received, where that was recorded by mistake.
    StrikeReceipt {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
    },
}
