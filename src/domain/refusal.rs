//! Refusals: why something cannot be done, by what rule, and who could.
//!
//! A refusal is a value, never silence and never a pretended success. Its words are in [`crate::locale`].

use serde::Serialize;

use super::account::Role;
use super::act::Act;
use super::admission::{self, Checklist};
use super::alliance::{Matter, Phase};
use super::ballot;
use super::calendar::CalendarFault;
use super::charter::Parameter;
use super::departure;
use super::ids::*;
use super::key::KeyFault;
use super::majority::RuleFault;
use super::meeting;
use super::rating::{self, Grade};
use super::task;
use super::time::{Day, Moment, Quarter};
use super::two_keys::Guarded;
use super::uscc::UsccFault;

/// What is still missing before a ballot may open.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The topic takes no ballot, or changes nothing.
    NothingToDecide,
    /// No charter is in force.
    Charter,
    /// Nobody has signed in.
    RollCall,
    /// Too few are in the room.
    Quorum {
        /// Units of the electorate in the room.
        present: u32,
        /// The electorate.
        electorate: u32,
        /// How many must be there.
        required: u32,
    },
    /// The charter does not allow ballots by correspondence.
    CorrespondenceNotAllowed,
    /// The application has not passed review.
    Review {
        /// The application.
        application: ApplicationId,
    },
    /// The Big Party Committee has not put it forward.
    PuttingForward {
        /// The departure.
        departure: DepartureId,
    },
    /// An open task of the leaving unit has no successor.
    HandOver {
        /// The departure.
        departure: DepartureId,
        /// The task.
        task: TaskId,
    },
    /// A committee that the leaving unit leads has no new lead unit.
    NewLead {
        /// The departure.
        departure: DepartureId,
        /// The committee.
        committee: CommitteeId,
    },
    /// The draft has not been consulted on, or comments are unanswered.
    Consultation {
        /// The draft.
        charter: CharterId,
    },
    /// The unit is not a member in standing.
    UnitInStanding {
        /// The unit.
        unit: UnitId,
    },
    /// The ratings' public notice is not over, its end is not known, or an objection is unanswered.
    Notice {
        /// The round.
        round: RoundId,
    },
    /// The ballot to set aside is not closed, or is set aside already.
    ClosedBallot {
        /// The ballot.
        ballot: BallotId,
    },
    /// A ballot has decided it; a new one sets that aside first.
    SettingAside {
        /// The ballot.
        ballot: BallotId,
    },
    /// Another ballot on the same is open.
    OtherBallotClosed {
        /// The ballot.
        ballot: BallotId,
    },
    /// Tasks of earlier quarters have no line yet.
    TaskLines {
        /// The tasks.
        tasks: Vec<TaskId>,
    },
    /// Nothing stands in the plan: no task was assigned, and no opinion decided.
    EmptyPlan,
}

/// By what rule something is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// The article of the charter in force that sets this parameter.
    Charter(Parameter),
    /// 民法典 art. 1259: 以上 includes the number, 超过 excludes it.
    CivilCode1259,
    /// 民法典 art. 201: the first day is not counted.
    CivilCode201,
    /// GB 32100-2015, unified social credit codes.
    Gb32100,
    /// How the records are kept: append-only, in order, in one's own name.
    Records,
}

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident $({ $($field:ident: $type:ty),+ $(,)? })? ,)+) => {
        /// Why something cannot be done.
        #[derive(Clone, PartialEq, Debug, Serialize)]
        #[serde(rename_all = "snake_case", tag = "why")]
        pub enum Refusal {$(
            $(#[$doc])*
            $name $({ $(#[expect(missing_docs, reason = "named by the variant's sentence")] $field: $type),+ })?,
        )+}
    };
}

refusals! {
    /// It is not on record.
    NotFound { matter: Matter },
    /// A field is empty that must not be.
    Empty { field: &'static str },
    /// A text is longer than one may be.
    TextTooLong { field: String, given: u32, most: u32 },
    /// A text holds a character that is not seen, or that a screen would obey.
    BadCharacter { field: String, code: u32 },
    /// One command holds more than an entry may.
    TooMuch { given: u32, most: u32 },
    /// Nothing would change.
    NothingChanged,
    /// The account does not hold a role that may do this; the unit and the lead unit whose people would.
    NotAllowed { act: Act, may: Vec<Role>, unit: Option<UnitId>, lead: Option<UnitId> },
    /// The account may do this for its own unit only.
    NotYourUnit { act: Act, unit: UnitId },
    /// The account may do this for committees that its unit leads only.
    NotYourCommittee { act: Act, committee: CommitteeId, lead: Option<UnitId> },
    /// Entered for another, it needs evidence: a paper, a date, a number.
    EvidenceForPaper { act: Act },
    /// Nobody but the office (from paper) or the administrator (taking over) may act for another.
    NotForAnother { act: Act },
    /// The account is unknown.
    UnknownLogin { login: String },
    /// The account is closed.
    AccountClosed { account: AccountId },
    /// What is to be changed of an account cannot be: it is closed.
    AlreadyClosed { account: AccountId },
    /// The matter changed since the person looked.
    Stale { matter: Matter, entry: u64 },
    /// A stated time is later than the entry.
    InTheFuture { stated: Moment, entered: Moment },
    /// A stated time is earlier than what it builds on.
    BeforeItsGround { matter: Matter, since: Moment },
    /// A day is in the past that must not be.
    InThePast { day: Day },
    /// A day is later than the entry.
    DayInTheFuture { day: Day },
    /// Earlier than that day.
    BeforeThat { day: Day },
    /// The working days cannot be counted: that year's calendar is not announced.
    CalendarNotAnnounced { year: i16 },
    /// The alliance has begun already.
    AlreadyBegun,
    /// This belongs to another phase of the alliance.
    WrongPhase { needed: Phase },
    /// A liaison officer or committee lead belongs to a unit.
    RoleNeedsUnit,
    /// The unit's liaison officer has an account already.
    LiaisonAccountExists { unit: UnitId, account: AccountId },
    /// The last administrator stays.
    LastAdministrator,
    /// The login is taken.
    LoginTaken { login: String, account: AccountId },
    /// The login has characters that a login cannot have, or too many.
    BadLogin { login: String },
    /// What was given is no public key that can be taken.
    BadKey { fault: KeyFault },
    /// The key is another open account's, or this one's already.
    KeyTaken { account: AccountId },
    /// The account has no such key.
    KeyNotThere { account: AccountId },
    /// The account has as many keys as it may have.
    KeysEnough { account: AccountId, most: u32 },
    /// A living unit has that name or short name.
    UnitNameTaken { unit: UnitId },
    /// A living unit has that code.
    CodeTaken { unit: UnitId },
    /// The code is not valid.
    BadCode { fault: UsccFault },
    /// The unit is not a member in standing.
    NotAMember { unit: UnitId },
    /// The unit is a member already.
    AlreadyAMember { unit: UnitId },
    /// Terms would overlap.
    TermsOverlap { since: Day },
    /// The unit has no liaison officer.
    NoLiaison { unit: UnitId },
    /// The charter names six committees.
    SixCommittees { given: u32 },
    /// Two committees have the same name.
    CommitteeNameTwice { name: String },
    /// A rule cannot work.
    BadRule { kind: ballot::Kind, fault: RuleFault },
    /// The part of units that may demand a meeting cannot work.
    BadExtraordinary,
    /// A public notice is too short.
    NoticeTooShort { given: u16, least: u16 },
    /// Weights don't add up to 100.
    WeightsDoNotAddUp { given: i32 },
    /// Bands overlap or leave gaps.
    BandsOverlap { a_from: i32, b_from: i32 },
    /// A bonus or deduction has no possible value.
    BadAdjustment,
    /// The ceiling is not a part of the units.
    BadCeiling,
    /// Setting aside the highest and lowest of one or two scores leaves none.
    BadTrim,
    /// The calendar's table cannot be read.
    BadCalendar { fault: CalendarFault },
    /// No charter is in force.
    NoCharter,
    /// A charter is in force already.
    AlreadyInForce { charter: CharterId },
    /// A draft exists already.
    DraftExists { charter: CharterId },
    /// The version is not a draft.
    NotADraft { charter: CharterId },
    /// A ballot on it is open.
    OnBallot { matter: Matter },
    /// The draft is not before the units.
    NotConsulted { charter: CharterId },
    /// Comments are unanswered.
    CommentsUnanswered { charter: CharterId, open: u32 },
    /// There is no such comment.
    NoSuchComment { charter: CharterId, comment: u32 },
    /// It was answered already.
    AlreadyAnswered { matter: Matter },
    /// The unit signed already.
    AlreadySigned { charter: CharterId, unit: UnitId },
    /// The version is not for signing: not in force, and not a consulted founding draft.
    NotForSigning { charter: CharterId },
    /// After the founding a version is adopted by a ballot.
    AdoptionNeedsBallot { charter: CharterId },
    /// An alliance has at least two units.
    TooFewFounders { units: u32 },
    /// Not every founding unit has signed.
    NotAllSigned { charter: CharterId, units: Vec<UnitId> },
    /// The year has not begun, or lies before every record.
    YearNotBegun { year: i16 },
    /// The public notice is over, and with it the time to object.
    NoticeOver { round: RoundId, ended: Day },
    /// Only an earlier year's rating is taken over.
    NotAnEarlierYear { year: i16 },
    /// The unit has a rating of that year.
    AlreadyRated { unit: UnitId, year: i16 },
    /// The application stands elsewhere.
    ApplicationNotThere { application: ApplicationId, stands: admission::State, needed: Vec<admission::State> },
    /// The application has ended.
    ApplicationEnded { application: ApplicationId, stands: admission::State },
    /// Nothing was written yet.
    NoPapers { application: ApplicationId },
    /// The unit has a live application.
    LiveApplication { application: ApplicationId },
    /// It accepts another version of the charter.
    AcceptsAnotherVersion { accepts: CharterId, in_force: CharterId },
    /// A rejected unit may apply again from that day.
    TooEarlyToReapply { unit: UnitId, from: Day },
    /// The checklist has open points.
    ChecklistOpen { checklist: Checklist },
    /// The departure stands elsewhere.
    DepartureNotThere { departure: DepartureId, stands: departure::State },
    /// The unit is leaving already.
    LiveDeparture { departure: DepartureId },
    /// Only for a removal.
    OnlyForRemoval { departure: DepartureId },
    /// The unit was not notified of its removal.
    NotNotified { departure: DepartureId },
    /// A withdrawal is taken back by the unit, a removal by the Big Party Committee.
    WhoRaisedItRevokes { departure: DepartureId },
    /// The unit is leaving.
    Leaving { unit: UnitId },
    /// It would leave tasks or leads without a successor.
    OpenEnds { departure: DepartureId, tasks: Vec<TaskId>, committees: Vec<CommitteeId> },
    /// The unit has no part in the task.
    NotTheUnitsTask { task: TaskId, unit: UnitId },
    /// The unit does not lead the committee.
    NotTheLead { committee: CommitteeId, unit: UnitId },
    /// The unit sits in the committee already.
    AlreadySits { committee: CommitteeId, unit: UnitId },
    /// The unit does not sit in the committee.
    DoesNotSit { committee: CommitteeId, unit: UnitId },
    /// The lead unit keeps its seat while it leads.
    LeadStays { committee: CommitteeId, unit: UnitId },
    /// The committee has no lead unit.
    NoLead { committee: CommitteeId },
    /// The meeting stands elsewhere.
    MeetingNotThere { meeting: MeetingId, stands: meeting::State, needed: Vec<meeting::State> },
    /// The quarter has its regular meeting.
    QuarterHasMeeting { meeting: MeetingId, quarter: Quarter },
    /// Too few units ask for an extraordinary meeting.
    TooFewAsk { asking: u32, required: u32, members: u32 },
    /// The agenda is empty.
    EmptyAgenda { meeting: MeetingId },
    /// Notice had to be given by that day.
    NoticeTooLate { meeting: MeetingId, by: Day },
    /// It stands on the agenda already.
    AlreadyOnAgenda { meeting: MeetingId, item: u16 },
    /// There is no such item.
    NoSuchItem { meeting: MeetingId, item: u16 },
    /// The item was not on the notice: discussed, not voted on.
    NotOnNotice { meeting: MeetingId, item: u16 },
    /// The unit is in the room already.
    AlreadyIn { meeting: MeetingId, unit: UnitId },
    /// The unit is not in the room.
    NotIn { meeting: MeetingId, unit: UnitId },
    /// The meeting is on a later day.
    BeforeItsDay { meeting: MeetingId, day: Day },
    /// Another meeting is in session.
    AnotherInSession { meeting: MeetingId },
    /// A ballot of the meeting is still open.
    BallotStillOpen { ballot: BallotId },
    /// Tasks of earlier quarters have no line yet.
    LinesOwed { meeting: MeetingId, tasks: Vec<TaskId> },
    /// Something is missing before the ballot may open.
    NotReadyForBallot { missing: Vec<Missing> },
    /// The ballot is closed.
    BallotClosed { ballot: BallotId },
    /// The unit stands aside in its own matter.
    StandsAside { ballot: BallotId, unit: UnitId },
    /// The unit is not in the electorate, which was frozen when the ballot opened.
    NotInElectorate { ballot: BallotId, unit: UnitId },
    /// The unit was not in the room when the ballot opened.
    WasNotPresent { ballot: BallotId, unit: UnitId },
    /// The deadline has passed.
    DeadlinePassed { ballot: BallotId, deadline: Day },
    /// The deadline is not reached, and not everybody has voted.
    DeadlineNotReached { ballot: BallotId, deadline: Option<Day> },
    /// The ballot is held on paper.
    OnPaper { ballot: BallotId },
    /// The unit has voted; a secret vote is final, an open one is the same already.
    AlreadyVoted { ballot: BallotId, unit: UnitId },
    /// Nobody can enter a secret vote for a unit.
    SecretByHand { ballot: BallotId },
    /// Entered by the office, a vote is from paper or a show of hands.
    BasisNeeded { ballot: BallotId },
    /// Votes are in already.
    VotesAlreadyIn { ballot: BallotId },
    /// Slips are for secret ballots at a meeting.
    PaperOnlySecretAtMeeting { ballot: BallotId },
    /// As many slips as units in the room at most.
    SlipsAndPresent { slips: u32, present: u32 },
    /// No slips were handed out.
    NoSlips { ballot: BallotId },
    /// The figures don't add up to the slips returned.
    CountDoesNotAddUp { returned: u32, sum: u64 },
    /// Two persons count.
    TwoCountsNeeded { ballot: BallotId, given: u32 },
    /// The counts differ.
    CountsDiffer { ballot: BallotId },
    /// The box does not hold as many votes as units voted.
    BoxDoesNotMatch { ballot: BallotId, voted: u32, slips: u32 },
    /// There is no casting vote here: the rule has none, or the votes are not equal.
    NoCastingVote { ballot: BallotId },
    /// The opinion is not sorted.
    NotSorted { opinion: OpinionId },
    /// The opinion is joined to another, which speaks for it.
    IsJoined { opinion: OpinionId, leading: OpinionId },
    /// The opinion is not joined.
    NotJoined { opinion: OpinionId },
    /// An opinion is not joined to itself.
    JoinedToItself { opinion: OpinionId },
    /// The opinion is deferred until that quarter.
    DeferredUntil { opinion: OpinionId, until: Quarter },
    /// The opinion is decided.
    AlreadyDecided { opinion: OpinionId },
    /// The opinion is not decided yet.
    NotDecided { opinion: OpinionId },
    /// No answer was given yet.
    NoAnswerYet { opinion: OpinionId },
    /// The meeting has no task plan on its agenda.
    NoPlanOnAgenda { meeting: MeetingId },
    /// The plan is being voted on or was: nothing is put in it or taken out of it.
    PlanVotedOn { ballot: BallotId },
    /// Only to a later quarter.
    NotALaterQuarter { quarter: Quarter },
    /// The task stands elsewhere.
    TaskNotThere { task: TaskId, stands: task::State, needed: Vec<task::State> },
    /// The task has ended.
    TaskEnded { task: TaskId },
    /// The task was accepted: it is struck off.
    TaskDone { task: TaskId },
    /// The day is not in the quarter.
    NotInTheQuarter { day: Day, quarter: Quarter },
    /// The unit is named twice.
    UnitTwice { unit: UnitId },
    /// The unit took it on already.
    AlreadyTakenOn { task: TaskId, unit: UnitId },
    /// More than 100 per cent.
    PercentAbove { given: u8 },
    /// It waits already.
    AlreadyBlocked { task: TaskId },
    /// It does not wait.
    NotBlocked { task: TaskId },
    /// Only the responsible unit reports it done.
    OnlyTheResponsible { task: TaskId, unit: UnitId },
    /// Done wants evidence.
    EvidenceNeeded { task: TaskId },
    /// The round stands elsewhere.
    RoundNotThere { round: RoundId, stands: rating::State, needed: Vec<rating::State> },
    /// The year has a round.
    YearHasRound { round: RoundId },
    /// Something of the round was made public, or voted on.
    RoundWasPublic { round: RoundId },
    /// The unit has not got a C two years running.
    NotTwoInARow { round: RoundId, unit: UnitId },
    /// The account is not a rater's.
    NotARater { account: AccountId },
    /// The account is not named for this round.
    NotNamedRater { round: RoundId, account: AccountId },
    /// The rater is excused from this unit.
    RaterIsExcused { account: AccountId },
    /// A rater never scores their own unit.
    OwnUnit { unit: UnitId },
    /// The unit is not rated in this round.
    NotRated { round: RoundId, unit: UnitId },
    /// The indicator is not judged by raters.
    NotJudged { indicator: u16 },
    /// The score is above the full points (in tenths and hundredths).
    ScoreAbove { given: u32, most: i32 },
    /// There is no such bonus or deduction given by hand.
    NoSuchAdjustment { adjustment: u16 },
    /// There is no such veto item.
    NoSuchVeto { item: u16 },
    /// Outside what the scheme gives (in hundredths).
    OutsideRange { given: i32, least: i32, most: i32 },
    /// Scores are missing.
    ScoresMissing { round: RoundId, missing: u32 },
    /// Every rater is excused: no score is left.
    NoScoreLeft { unit: UnitId, indicator: u16 },
    /// A veto item forces the grade.
    Vetoed { unit: UnitId },
    /// A grade is changed by one step at most.
    MoreThanOneStep { unit: UnitId, from: Grade, to: Grade },
    /// A tie at the ceiling is undecided.
    TieOpen { units: Vec<UnitId> },
    /// More A than the ceiling allows.
    CeilingExceeded { given: u32, ceiling: u32 },
    /// There is no such objection.
    NoSuchObjection { round: RoundId, objection: u32 },
    /// The unit's letter was sent.
    AlreadyFedBack { unit: UnitId },
    /// The unit's letter was not sent yet.
    NotFedBack { unit: UnitId },
    /// An order names each item of the agenda once.
    EachItemOnce { meeting: MeetingId },
    /// The minutes on record are others than those to be approved.
    MinutesDiffer { meeting: MeetingId, by: AccountId, at: Moment },
    /// No draft of the minutes waits for approval.
    NoMinutesDraft { meeting: MeetingId },
    /// What is done does not touch what that entry is about, and so does not undo it.
    NotOfThatEntry { entry: u64 },
    /// The unit was in the room when a ballot opened, and counts in it.
    CountedInBallot { ballot: BallotId, unit: UnitId },
    /// A show of hands is for a ballot at a meeting.
    HandsInTheRoom { ballot: BallotId },
    /// The unit voted by itself: only it changes that.
    CastByTheUnit { ballot: BallotId, unit: UnitId },
    /// Another took the opinion down.
    TakenDownByAnother { opinion: OpinionId, account: AccountId },
    /// What was made of the opinion cannot be taken back: another meeting did it, it became a task, or it is answered.
    NotReconsidered { opinion: OpinionId },
    /// Only the last step is taken back, while nothing builds on it.
    StepNotLast { task: TaskId },
    /// The charter wants a second person's approval.
    NeedsSecond { act: Guarded },
    /// The charter wants no second person for it.
    NoSecondNeeded,
    /// Nobody else may do it, and so nobody can approve it.
    NobodyElse { act: Act },
    /// It was asked for already, and still can be approved.
    AskedAlready { request: RequestId, until: Moment },
    /// It was approved, or taken back.
    RequestOver { request: RequestId },
    /// The time to approve it has passed.
    RequestLapsed { request: RequestId, until: Moment },
    /// Whoever asks does not approve.
    BothKeys { request: RequestId },
    /// Only who asked takes it back.
    NotYourRequest { request: RequestId, by: AccountId },
    /// What was given is not the hash of an entry.
    NotAHead,
    /// Another backup was approved than the one given.
    OtherBackup { number: u64 },
    /// The time to restore what was approved has passed.
    RestoreLapsed { until: Moment },
    /// Nobody may score these units: every rater named is of that unit, or excused.
    NoRaterFor { round: RoundId, units: Vec<UnitId> },
    /// The rater has scored in this round, and stays named.
    RaterHasScored { round: RoundId, account: AccountId },
}

impl Refusal {
    /// What of what was filled in it is about, by the name that commands have for it.
    pub fn field(&self) -> Option<&str> {
        match self {
            Refusal::Empty { field } => Some(field),
            Refusal::TextTooLong { field, .. } | Refusal::BadCharacter { field, .. } => Some(field),
            Refusal::RoleNeedsUnit | Refusal::LiaisonAccountExists { .. } => Some("unit"),
            Refusal::LoginTaken { .. } | Refusal::BadLogin { .. } => Some("login"),
            Refusal::UnitNameTaken { .. } => Some("name"),
            Refusal::CodeTaken { .. } | Refusal::BadCode { .. } => Some("code"),
            _ => None,
        }
    }

    /// By what rule: the charter's article, the law, or how records are kept.
    pub fn ground(&self) -> Option<Ground> {
        use Parameter::*;
        Some(Ground::Charter(match self {
            Refusal::ApplicationNotThere { .. }
            | Refusal::ApplicationEnded { .. }
            | Refusal::NoPapers { .. }
            | Refusal::LiveApplication { .. }
            | Refusal::AcceptsAnotherVersion { .. }
            | Refusal::TooEarlyToReapply { .. }
            | Refusal::ChecklistOpen { .. } => Admission,
            Refusal::DepartureNotThere { .. }
            | Refusal::OnlyForRemoval { .. }
            | Refusal::NotNotified { .. }
            | Refusal::WhoRaisedItRevokes { .. }
            | Refusal::OpenEnds { .. }
            | Refusal::StandsAside { .. } => Departure,
            Refusal::MeetingNotThere { .. }
            | Refusal::QuarterHasMeeting { .. }
            | Refusal::TooFewAsk { .. }
            | Refusal::NoticeTooLate { .. }
            | Refusal::NotOnNotice { .. }
            | Refusal::LinesOwed { .. } => Meeting,
            Refusal::NotReadyForBallot { .. }
            | Refusal::BallotClosed { .. }
            | Refusal::NotInElectorate { .. }
            | Refusal::WasNotPresent { .. }
            | Refusal::DeadlinePassed { .. }
            | Refusal::DeadlineNotReached { .. }
            | Refusal::AlreadyVoted { .. }
            | Refusal::SecretByHand { .. }
            | Refusal::TwoCountsNeeded { .. }
            | Refusal::PlanVotedOn { .. }
            | Refusal::HandsInTheRoom { .. }
            | Refusal::CastByTheUnit { .. }
            | Refusal::CountedInBallot { .. }
            | Refusal::NoCastingVote { .. } => Voting,
            Refusal::NotTheLead { .. }
            | Refusal::LeadStays { .. }
            | Refusal::NoLead { .. }
            | Refusal::NotYourCommittee { .. } => Committees,
            Refusal::NotSorted { .. }
            | Refusal::DeferredUntil { .. }
            | Refusal::NoPlanOnAgenda { .. }
            | Refusal::TaskNotThere { .. }
            | Refusal::OnlyTheResponsible { .. }
            | Refusal::NotReconsidered { .. }
            | Refusal::StepNotLast { .. }
            | Refusal::EvidenceNeeded { .. } => Tasks,
            Refusal::RoundNotThere { .. }
            | Refusal::RoundWasPublic { .. }
            | Refusal::NotTwoInARow { .. }
            | Refusal::OwnUnit { .. }
            | Refusal::NoticeOver { .. }
            | Refusal::ScoreAbove { .. }
            | Refusal::OutsideRange { .. }
            | Refusal::ScoresMissing { .. }
            | Refusal::NoRaterFor { .. }
            | Refusal::Vetoed { .. }
            | Refusal::MoreThanOneStep { .. }
            | Refusal::TieOpen { .. }
            | Refusal::CeilingExceeded { .. } => Rating,
            Refusal::NotConsulted { .. }
            | Refusal::CommentsUnanswered { .. }
            | Refusal::AdoptionNeedsBallot { .. }
            | Refusal::NeedsSecond { .. }
            | Refusal::NotAllSigned { .. } => Revision,
            Refusal::BadRule { .. } => return Some(Ground::CivilCode1259),
            Refusal::CalendarNotAnnounced { .. } => return Some(Ground::CivilCode201),
            Refusal::BadCode { .. } => return Some(Ground::Gb32100),
            Refusal::InTheFuture { .. }
            | Refusal::BeforeItsGround { .. }
            | Refusal::NotForAnother { .. }
            | Refusal::EvidenceForPaper { .. }
            | Refusal::BadCharacter { .. }
            | Refusal::NotOfThatEntry { .. }
            | Refusal::TakenDownByAnother { .. }
            | Refusal::Stale { .. } => return Some(Ground::Records),
            _ => return None,
        }))
    }
}
