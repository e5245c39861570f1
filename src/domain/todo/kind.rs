//! The steps that can wait for somebody, by name.

use serde::{Deserialize, Serialize};

/// A step that waits for somebody.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TodoKind {
    /// Take the charter in force over.
    TakeOverCharter,
    /// End the taking over.
    EndTakeOver,
    /// Enter the founding units.
    EnterFounders,
    /// Draft the charter.
    DraftCharter,
    /// Put the draft before the units.
    ConsultCharter,
    /// Comment on the draft.
    CommentCharter,
    /// Answer comments on the draft.
    AnswerComments,
    /// Sign the charter.
    SignCharter,
    /// Collect signatures of units without an account.
    CollectSignatures,
    /// Adopt the founding version.
    AdoptCharter,
    /// Put it on the agenda of a general meeting.
    PutOnAgenda,
    /// Name the liaison officers of units that have none.
    NameLiaisons,
    /// Seat units that sit in no committee.
    SeatUnits,
    /// Write the application.
    WriteApplication,
    /// Complete an application that was returned.
    CompleteApplication,
    /// Hand the application in.
    SubmitApplication,
    /// Take an application up for review.
    StartReview,
    /// Finish the review.
    FinishReview,
    /// Notify a unit of its proposed removal.
    NotifyUnit,
    /// State the unit's case.
    StateCase,
    /// Name successors for the tasks and leads of a unit that leaves.
    HandOver,
    /// Put a departure forward to the general meeting.
    PutForward,
    /// Call the quarter's meeting.
    CallMeeting,
    /// Give notice of a meeting.
    GiveNotice,
    /// Hold the meeting: sign units in and open it.
    HoldMeeting,
    /// Give tasks of earlier quarters their lines.
    SettleLines,
    /// Close the session.
    CloseMeeting,
    /// Approve the minutes.
    ApproveMinutes,
    /// Vote.
    Vote,
    /// Close a ballot.
    CloseBallot,
    /// Sort an opinion.
    SortOpinion,
    /// Answer whoever raised an opinion.
    ReplyOpinion,
    /// Find out whether the answer was received.
    ConfirmReply,
    /// Dispatch a task.
    DispatchTask,
    /// Take a task on or turn it down.
    AnswerTask,
    /// Do a task and report it done.
    ReportTask,
    /// Accept or return a task that was reported done.
    AcceptTask,
    /// Strike a task off.
    StrikeOff,
    /// Open the self-reports of a round.
    OpenSelfReports,
    /// Report on one's own unit.
    SelfReport,
    /// Collect self-reports of units without an account.
    CollectReports,
    /// Open scoring.
    OpenScoring,
    /// Score.
    Score,
    /// Close scoring.
    CloseScoring,
    /// Decide a tie at the ceiling, moderate, and finish moderation.
    Moderate,
    /// Post the public notice.
    PostNotice,
    /// Answer an objection.
    AnswerObjection,
    /// Send feedback letters.
    SendLetters,
    /// Close the round.
    CloseRound,
    /// Tell a unit that has left, and its superior party organisation.
    TellDeparture,
    /// A unit has a C for the second year running.
    TwoInARow,
    /// Find a lead unit for a committee.
    FindLead,
    /// Open an account for whoever leads a committee.
    OpenLeadAccount,
    /// Open accounts for liaison officers.
    OpenLiaisonAccounts,
    /// Check the draft of the minutes and save it for approval.
    DraftMinutes,
    /// Press the responsible unit for its answer, or dispatch the task to another one.
    ChaseAnswer,
    /// Follow a task up that is late, blocked, or of which nothing has been heard.
    ChaseTask,
    /// Ask another unit to assist: one turned it down.
    FindAssistant,
    /// A lead unit's term is near its end, or past it: the general meeting names one anew.
    RenewLead,
    /// Approve what another asked for, as the second person.
    ApproveRequest,
    /// See the grade of one's unit while it stands on public notice, and object where it is not right.
    CheckGrade,
    /// A meeting's day has passed, and it was neither held nor called off: hold it, move it or call it off.
    SettleMissed,
}

impl TodoKind {
    /// Every step, in the order of the enum.
    pub const ALL: [TodoKind; 62] = [
        TodoKind::TakeOverCharter,
        TodoKind::EndTakeOver,
        TodoKind::EnterFounders,
        TodoKind::DraftCharter,
        TodoKind::ConsultCharter,
        TodoKind::CommentCharter,
        TodoKind::AnswerComments,
        TodoKind::SignCharter,
        TodoKind::CollectSignatures,
        TodoKind::AdoptCharter,
        TodoKind::PutOnAgenda,
        TodoKind::NameLiaisons,
        TodoKind::SeatUnits,
        TodoKind::WriteApplication,
        TodoKind::CompleteApplication,
        TodoKind::SubmitApplication,
        TodoKind::StartReview,
        TodoKind::FinishReview,
        TodoKind::NotifyUnit,
        TodoKind::StateCase,
        TodoKind::HandOver,
        TodoKind::PutForward,
        TodoKind::CallMeeting,
        TodoKind::GiveNotice,
        TodoKind::HoldMeeting,
        TodoKind::SettleLines,
        TodoKind::CloseMeeting,
        TodoKind::ApproveMinutes,
        TodoKind::Vote,
        TodoKind::CloseBallot,
        TodoKind::SortOpinion,
        TodoKind::ReplyOpinion,
        TodoKind::ConfirmReply,
        TodoKind::DispatchTask,
        TodoKind::AnswerTask,
        TodoKind::ReportTask,
        TodoKind::AcceptTask,
        TodoKind::StrikeOff,
        TodoKind::OpenSelfReports,
        TodoKind::SelfReport,
        TodoKind::CollectReports,
        TodoKind::OpenScoring,
        TodoKind::Score,
        TodoKind::CloseScoring,
        TodoKind::Moderate,
        TodoKind::PostNotice,
        TodoKind::AnswerObjection,
        TodoKind::SendLetters,
        TodoKind::CloseRound,
        TodoKind::TellDeparture,
        TodoKind::TwoInARow,
        TodoKind::FindLead,
        TodoKind::OpenLeadAccount,
        TodoKind::OpenLiaisonAccounts,
        TodoKind::DraftMinutes,
        TodoKind::ChaseAnswer,
        TodoKind::ChaseTask,
        TodoKind::FindAssistant,
        TodoKind::RenewLead,
        TodoKind::ApproveRequest,
        TodoKind::CheckGrade,
        TodoKind::SettleMissed,
    ];
}
