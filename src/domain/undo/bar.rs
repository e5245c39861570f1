//! What cannot be undone by its nature, each with what can be done instead; the words are in [`crate::locale::undo`].

macro_rules! bars {
    ($($(#[$doc:meta])+ $bar:ident,)+) => {
        /// Why something cannot be undone, whoever asks.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum Bar {
            $($(#[$doc])+ $bar,)+
        }

        impl Bar {
            /// Every bar, so that none is without words.
            pub const ALL: &[Bar] = &[$(Bar::$bar,)+];
        }
    };
}

bars! {
    /// It is between two persons: who asked takes it back, and what was approved was approved by another.
    TwoKeys,
    /// The beginning of the record.
    Beginning,
    /// A founding unit was struck: it is entered anew.
    FounderStruck,
    /// The taking over ended, and the charter rules since.
    TakeOverEnded,
    /// The charter in force was taken over: it is revised.
    CharterTakenOver,
    /// A lead unit was taken over, and there was none before: another one is taken over.
    LeadTakenOver,
    /// A draft was put to the units: it is revised.
    Consulted,
    /// A unit commented: it comments again.
    Commented,
    /// A comment was answered, and the unit has the answer.
    CommentAnswered,
    /// A version of the charter came into force: it is revised.
    CharterAdopted,
    /// A draft was given up: a new one is drafted.
    DraftDropped,
    /// An application was written for the first time: it can be changed until it is handed in.
    ApplicationWritten,
    /// The review began: it is finished, or the application goes back.
    ReviewBegun,
    /// The unit was told what is missing: it hands in again.
    ApplicationReturned,
    /// The unit was told that it is declined: it may apply again.
    ApplicationDeclined,
    /// Review was passed: the general meeting decides.
    ApplicationPassed,
    /// The unit withdrew: it is invited again.
    ApplicationWithdrawn,
    /// An invitation was cancelled: the unit is invited again.
    InvitationCancelled,
    /// The unit was notified of its removal: that is taken back.
    UnitNotified,
    /// The unit stated its case: it can state it again.
    CaseStated,
    /// A successor was named for the first time: another can be named.
    SuccessorNamed,
    /// It was put forward: before the ballot it can be taken back.
    PutForward,
    /// A departure was taken back: it is raised anew.
    DepartureRevoked,
    /// Notice of a meeting was given: the meeting is moved or called off.
    NoticeGiven,
    /// The session was opened: it is closed.
    MeetingOpened,
    /// Something was noted in the session: another note corrects it.
    Noted,
    /// The session was closed.
    MeetingClosed,
    /// The minutes were approved.
    MinutesApproved,
    /// A draft of the minutes was put on record: it can be edited.
    MinutesDrafted,
    /// The draft of the minutes was sent back: it is edited.
    MinutesReturned,
    /// A meeting was called off: a new one is called.
    MeetingCancelled,
    /// A ballot was opened: it is closed.
    BallotOpened,
    /// A vote was cast for the first time: until the ballot closes it can be changed.
    VoteStands,
    /// A vote entered by hand took the place of the unit's own: it can be entered or cast again.
    VoteReplaced,
    /// A secret vote is final.
    SecretVote,
    /// Slips were handed out for the first time: their number can be entered again until votes are in.
    SlipsHandedOut,
    /// The slips were counted for the first time: the count can be entered again.
    SlipsCounted,
    /// A written opinion was recorded, which is not counted.
    WrittenOpinion,
    /// A ballot is closed: a new decision sets it aside.
    BallotClosed,
    /// A chair was named for the first time: another can be named.
    ChairNamed,
    /// The answer was given: another can be given.
    OpinionAnswered,
    /// A decision was taken back: the meeting decides again.
    Reconsidered,
    /// A unit turned it down: the lead unit dispatches it again.
    TurnedDown,
    /// Dispatched anew: the lead unit dispatches it once more.
    Redispatched,
    /// A unit is no longer asked to assist: it can be asked again.
    AssistWithdrawn,
    /// Those who do it were reminded.
    Reminded,
    /// Progress was recorded: more progress corrects it.
    Progressed,
    /// It was struck off.
    StruckOff,
    /// The meeting carried it over.
    CarriedOver,
    /// The meeting cancelled it.
    TaskCancelled,
    /// A task was taken back from the plan: it is assigned again.
    Unassigned,
    /// The units were asked for their reports.
    SelfReportsOpened,
    /// A unit reported for the first time: it can report again.
    SelfReported,
    /// Scoring was opened.
    ScoringOpened,
    /// Scoring was closed: the Big Party Committee moderates.
    ScoringClosed,
    /// A tie was decided: it can be decided otherwise.
    TieDecided,
    /// Moderation ended: after the notice units may object.
    ModerationFinished,
    /// The notice was posted: units may object.
    NoticePosted,
    /// A unit objected: the objection is answered.
    Objected,
    /// An objection was answered, and the unit has the answer.
    ObjectionAnswered,
    /// The letter was sent.
    LetterSent,
    /// The round was closed.
    RoundClosed,
    /// It came with something larger, and is undone with that.
    PartOfMore,
}
