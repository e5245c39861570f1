//! One example of every event, with a different value in every field, so that none can take another's place.

use lianmeng::domain::account::{self, Role};
use lianmeng::domain::admission::{self, Checklist, Papers, Review};
use lianmeng::domain::ballot::{self, Basis, Closing, Opening, PaperCount, Receipt, Topic, Verdict, Way};
use lianmeng::domain::charter::{self, Adoption, Article, NameOrder, Parameter, Parameters, Rules, Seat};
use lianmeng::domain::committee::{self, Ground};
use lianmeng::domain::entry::{Evidence, Letter, Person};
use lianmeng::domain::founding::{self, Beginning};
use lianmeng::domain::fraction::{Fraction, Threshold};
use lianmeng::domain::ids::*;
use lianmeng::domain::key::PublicKey;
use lianmeng::domain::majority::{Base, Choice, Rule, Tally};
use lianmeng::domain::meeting;
use lianmeng::domain::opinion::{self, Decision, Source};
use lianmeng::domain::rating::scheme::{Adjustment, Bands, Counter, Formula, Grade, How, Indicator, Part};
use lianmeng::domain::rating::{self, FeedbackLetter, Given, Item, Line, Moderation, Scheme, Score};
use lianmeng::domain::rating::{SelfReport, UnitResult, Veto};
use lianmeng::domain::task::{self, Assignment, Priority};
use lianmeng::domain::time::{Day, Moment, Quarter};
use lianmeng::domain::unit::{self, Kind, Organisation, Particulars, Standing, Superior};
use lianmeng::domain::{Event, Matter, correction, departure, two_keys};

fn day(n: i8) -> Day {
    Day::new(2025, 3, n).unwrap()
}

fn moment(n: i8) -> Moment {
    day(n).at(9, 30)
}

fn quarter(number: u8) -> Quarter {
    Quarter { year: 2025, number }
}

fn t(text: &str) -> String {
    text.into()
}

fn person() -> Person {
    Person { name: t("陈红"), phone: t("0775-4321000") }
}

fn evidence() -> Vec<Evidence> {
    vec![Evidence { name: t("照片.jpg"), digest: t("ab12"), kept: t("档案柜") }]
}

fn articles() -> Vec<Article> {
    vec![Article { heading: t("第一条"), text: t("共建共享"), sets: Some(Parameter::Meeting) }]
}

fn particulars() -> Particulars {
    Particulars {
        name: t("贵港市中医院"),
        short: t("中医院"),
        kind: Kind::Hospital,
        code: Some(t("91350100M000100Y43")),
        superior: Superior { name: t("卫健委党组"), address: t("迎宾路"), contact: t("李") },
        organisation: Organisation::GeneralBranch,
        party_members: 86,
        head: t("梁"),
        address: t("江南大道"),
        telephone: t("0775"),
        founded: Some(day(1)),
        documents: vec![t("〔2025〕1号")],
        offers: vec![t("义诊")],
        reading: t("zhong yi yuan"),
    }
}

pub fn scheme() -> Scheme {
    Scheme {
        indicators: vec![
            Indicator {
                name: t("出席"),
                evidence: t("签到"),
                part: Part::YearEnd,
                most: 4000,
                how: How::Share(Counter::BallotsVoted),
                group: Some(3),
            },
            Indicator {
                name: t("协办"),
                evidence: String::new(),
                part: Part::Ordinary,
                most: 6000,
                how: How::Each { counter: Counter::TasksAssisted, hundredths: 250 },
                group: None,
            },
        ],
        formula: Formula::Halves,
        adjustments: vec![Adjustment {
            name: t("缺席"),
            bonus: false,
            least: 100,
            most: 500,
            counter: Some(Counter::UnexcusedAbsences),
            group: Some(4),
        }],
        bonus_cap: 1000,
        deduction_cap: 2000,
        vetoes: vec![t("重大事故")],
        bands: Bands { a_from: 9000, b_from: 7000 },
        ceiling: Some(Fraction { num: 1, den: 3 }),
        trim_from: 5,
    }
}

fn rule(n: u32) -> Rule {
    Rule {
        quorum: Threshold::at_least(2, 3),
        majority: Threshold::more_than(n, 20),
        base: Base::Cast,
        casting_vote: true,
    }
}

fn parameters() -> Box<Parameters> {
    Box::new(Parameters {
        region: Some(t("guangxi")),
        committees: vec![Seat { name: t("民生保障"), duties: t("便民") }],
        rules: Rules {
            admission: rule(1),
            withdrawal: rule(2),
            removal: rule(3),
            charter: rule(4),
            lead: rule(5),
            plan: rule(6),
            ratings: rule(7),
            set_aside: rule(8),
            other: rule(9),
        },
        notice_days: 3,
        topics_days: 7,
        extraordinary: Threshold::at_least(1, 5),
        reapply_days: 90,
        answer_days: 4,
        silent_days: 14,
        soon_days: 8,
        correspondence: true,
        show_open_votes: false,
        order: NameOrder::Pinyin,
        public_notice_days: 5,
        scheme: scheme(),
    })
}

fn part(unit: u32) -> task::Part {
    task::Part { unit: UnitId(unit), part: t("施工"), brings: t("车辆") }
}

/// Every event, topic by topic.
pub fn events() -> Vec<Event> {
    let mut all = Vec::new();
    all.extend(begin().into_iter().map(Event::Founding));
    all.extend(accounts().into_iter().map(Event::Account));
    all.extend(units().into_iter().map(Event::Unit));
    all.extend(charters().into_iter().map(Event::Charter));
    all.extend(admissions().into_iter().map(Event::Admission));
    all.extend(departures().into_iter().map(Event::Departure));
    all.extend(meetings().into_iter().map(Event::Meeting));
    all.extend(ballots().into_iter().map(Event::Ballot));
    all.extend(committees().into_iter().map(Event::Committee));
    all.extend(opinions().into_iter().map(Event::Opinion));
    all.extend(tasks().into_iter().map(Event::Task));
    all.extend(ratings().into_iter().map(Event::Rating));
    all.push(Event::Correction(correction::Event::Reverted { entry: 300 }));
    all.extend(two_keys().into_iter().map(Event::TwoKeys));
    all
}

fn two_keys() -> Vec<two_keys::Event> {
    use two_keys::Event::*;
    let request = RequestId(3);
    let command = r#"{"departure":{"propose":{"unit":"U7","article":"第十条","facts":"不履行"}}}"#.to_owned();
    vec![
        Named { charter: CharterId(2), acts: two_keys::Guarded::ALL[..3].to_vec() },
        Asked { request, act: two_keys::Guarded::Removal, command },
        Approved { request },
        Withdrawn { request },
        RestoreAllowed { number: 1234, head: "5f".repeat(32) },
    ]
}

fn begin() -> Vec<founding::Event> {
    use founding::Event::*;
    let (unit, committee) = (UnitId(7), CommitteeId(2));
    vec![
        Begun {
            beginning: Beginning::TakenOver,
            name: t("联盟"),
            community: t("南江"),
            base: t("1号"),
            practice: true,
        },
        FounderStruck { unit, reason: t("不签") },
        RatingTakenOver { unit, year: 2023, grade: Grade::B, source: t("旧档") },
        LeadTakenOver { committee, source: t("名单") },
        TakeOverEnded,
        CalendarReplaced { table: t("national,year,2027"), source: t("国办") },
        RatingStruck { unit, year: 2024 },
    ]
}

fn key() -> PublicKey {
    PublicKey { kind: t("ssh-ed25519"), blob: t("AAAAC3NzaC1lZDI1NTE5") }
}

fn accounts() -> Vec<account::Event> {
    use account::Event::*;
    let account = AccountId(300);
    vec![
        Created {
            account,
            login: t("zhou"),
            name: t("周敏"),
            phone: t("138"),
            roles: Role::ALL.to_vec(),
            unit: Some(UnitId(7)),
        },
        RolesSet { account, roles: vec![Role::Observer], unit: None },
        Closed { account, reason: t("离任") },
        KeyAdded { account, key: key(), label: t("办公室电脑") },
        KeyRemoved { account, key: key() },
        Reopened { account },
        Amended { account, name: t("周敏"), phone: t("0775-4321000") },
    ]
}

fn units() -> Vec<unit::Event> {
    use unit::Event::*;
    let unit = UnitId(7);
    vec![
        Entered {
            unit,
            particulars: particulars(),
            standing: Standing::Member(day(2)),
            taken_over: Some(t("名册")),
        },
        Amended { unit, particulars: particulars() },
        LiaisonNamed { unit, person: person(), from: day(3) },
        LiaisonEnded { unit, on: day(4) },
        StandingChanged { unit, standing: Standing::Removed(day(5)) },
    ]
}

fn charters() -> Vec<charter::Event> {
    use charter::Event::*;
    let (charter, unit) = (CharterId(2), UnitId(7));
    vec![
        Drafted { charter, articles: articles(), parameters: parameters() },
        Revised { charter, articles: articles(), parameters: parameters() },
        Consulted { charter, until: day(6) },
        Commented { charter, unit, words: t("建议") },
        Answered { charter, comment: 1, words: t("采纳") },
        Signed { charter, unit, signatory: t("梁"), on: day(7) },
        Adopted { charter, on: day(8), adoption: Adoption::Ballot(BallotId(9)) },
        Dropped { charter, reason: t("搁置") },
        PutOnBallot { charter },
        BallotFell { charter },
        SignatureStruck { charter, unit, reason: t("误录") },
    ]
}

fn admissions() -> Vec<admission::Event> {
    use admission::Event::*;
    let application = ApplicationId(4);
    let papers = Papers {
        particulars: particulars(),
        letter: Letter { text: t("申请"), date: day(9), number: t("3号") },
        accepts: CharterId(2),
        liaison: person(),
    };
    let checklist = Checklist {
        charter_accepted: true,
        application_on_file: false,
        particulars_complete: true,
        party_organisation: false,
        liaison_named: true,
    };
    let review = Review { checklist, opinion: t("同意"), reviewer: AccountId(5), on: day(10) };
    vec![
        Invited { application, unit: UnitId(7) },
        Drafted { application, papers: Box::new(papers) },
        Submitted { application },
        ReviewStarted { application },
        Returned { application, reason: t("缺章") },
        Declined { application, reason: t("不在社区") },
        Passed { application, review },
        PutOnBallot { application, ballot: BallotId(9) },
        BallotFell { application },
        Admitted { application },
        NotAdmitted { application },
        Withdrawn { application, reason: t("暂缓") },
        InvitationCancelled { application, reason: t("误邀") },
        TakenBack { application },
    ]
}

fn departures() -> Vec<departure::Event> {
    use departure::Event::*;
    let departure = DepartureId(6);
    let cause = departure::Cause::Removal { article: t("第九条"), facts: t("缺席") };
    vec![
        Raised { departure, unit: UnitId(7), cause },
        Notified { departure, words: t("送达") },
        Stated { departure, words: t("说明") },
        HandOverNamed { departure, task: TaskId(8), to: UnitId(11) },
        ReplacementNamed { departure, committee: CommitteeId(2), by: UnitId(11) },
        PutForward { departure },
        PutOnBallot { departure, ballot: BallotId(9) },
        BallotFell { departure },
        Ended { departure },
        Kept { departure },
        Revoked { departure, reason: t("撤回") },
        Told { departure, words: t("两函挂号寄出") },
        ToldStruck { departure },
    ]
}

fn meetings() -> Vec<meeting::Event> {
    use meeting::Event::*;
    let (meeting, unit, item) = (MeetingId(12), UnitId(7), 3);
    vec![
        Called {
            meeting,
            kind: meeting::Kind::ExtraordinaryByUnits(vec![UnitId(7), UnitId(11)]),
            title: t("大会"),
            at: moment(20),
            place: t("礼堂"),
            chair: t("书记"),
        },
        Moved { meeting, at: moment(21), place: t("会议室") },
        ItemAdded {
            meeting,
            item,
            topic: Topic::Lead { committee: CommitteeId(2), unit },
            title: t("牵头单位"),
        },
        ItemDropped { meeting, item },
        NoticeGiven { meeting },
        Excused { meeting, unit, reason: t("抢修") },
        SignedIn { meeting, unit, substitute: Some(t("代表")) },
        SignedOut { meeting, unit },
        Opened { meeting, members: vec![UnitId(7), UnitId(11)] },
        Noted { meeting, item, words: t("再议") },
        Closed { meeting, attended: vec![UnitId(7)], done: vec![TaskId(8)] },
        MinutesApproved { meeting, text: t("纪要") },
        Cancelled { meeting, reason: t("台风") },
        ItemsArranged { meeting, order: vec![3, 1, 2] },
        MinutesDrafted { meeting, text: t("纪要稿") },
        MinutesReturned { meeting, reason: t("漏记") },
        MarkStruck { meeting, unit, mark: meeting::Mark::SignOut },
    ]
}

fn ballots() -> Vec<ballot::Event> {
    use ballot::Event::*;
    let (ballot, unit) = (BallotId(9), UnitId(7));
    let opening = Opening {
        ballot,
        meeting: Some(MeetingId(12)),
        item: Some(3),
        topic: Topic::Plan(quarter(2)),
        kind: ballot::Kind::Plan,
        title: t("任务"),
        way: Way::Secret,
        deadline: Some(day(22)),
        rule: rule(11),
        charter: CharterId(2),
        electorate: vec![UnitId(1), UnitId(2)],
        aside: vec![UnitId(3)],
        present: vec![UnitId(1)],
    };
    let count = PaperCount { returned: 10, for_votes: 5, against: 2, abstain: 1, invalid: 2 };
    let closing = Closing {
        tally: Tally { electorate: 12, present: 11, for_votes: 5, against: 2, abstain: 1 },
        rule: rule(12),
        required: 6,
        casting: Some(Choice::Against),
        verdict: Verdict::Void,
        votes: vec![(UnitId(1), Choice::For), (UnitId(2), Choice::Abstain)],
        receipts: vec![(Receipt([9; 16]), Choice::Against)],
        handed_out: Some(9),
        paper: Some(count),
    };
    vec![
        Opened(Box::new(opening)),
        Voted { ballot, unit, choice: Choice::Against, basis: Basis::Hands },
        VotedSecretly { ballot, unit },
        HandedOut { ballot, slips: 9 },
        Counted { ballot, count },
        Written { ballot, unit, words: t("赞成") },
        Closed { ballot, closing: Box::new(closing) },
        SetAside { ballot, by: BallotId(10) },
        Worded { ballot, text: t("是否同意") },
    ]
}

fn committees() -> Vec<committee::Event> {
    use committee::Event::*;
    let (committee, unit) = (CommitteeId(2), UnitId(7));
    vec![
        Joined { committee, unit },
        Left { committee, unit },
        ChairNamed { committee, person: person() },
        LeadNamed { committee, unit, from: day(11), ground: Ground::Ballot(BallotId(9)) },
        TermSet { committee, ends: Some(day(29)) },
    ]
}

fn opinions() -> Vec<opinion::Event> {
    use opinion::Event::*;
    let (opinion, meeting) = (OpinionId(13), MeetingId(12));
    vec![
        Gathered {
            opinion,
            source: Source::Committee(CommitteeId(2)),
            raised_by: Some(person()),
            brought_by: Some(UnitId(7)),
            place: t("南江路"),
            words: t("灯不亮"),
            on: day(12),
            category: t("市政"),
        },
        Sorted { opinion, category: t("民生"), committee: CommitteeId(2) },
        Joined { opinion, into: OpinionId(14) },
        Separated { opinion },
        Decided { opinion, meeting, decision: Decision::Refer(t("街道")), reason: t("权限") },
        Tasked { opinion, meeting, task: TaskId(8) },
        Replied { opinion, words: t("已办"), on: day(13) },
        Received { opinion, on: day(14) },
        Unsorted { opinion, category: t("旧类") },
        Withdrawn { opinion, reason: t("误登") },
        Reinstated { opinion },
        Reconsidered { opinion, meeting },
        ReceiptStruck { opinion },
    ]
}

fn tasks() -> Vec<task::Event> {
    use task::Event::*;
    let (task, meeting, unit) = (TaskId(8), MeetingId(12), UnitId(7));
    let assignment = Assignment {
        task,
        meeting,
        title: t("修灯"),
        done_when: t("点亮"),
        committee: CommitteeId(2),
        quarter: quarter(2),
        due: day(25),
        priority: Priority::Low,
        opinions: vec![OpinionId(13)],
    };
    vec![
        Assigned(Box::new(assignment)),
        Dispatched { task, responsible: part(7), assisting: vec![part(11)], answer_by: Some(day(15)) },
        TakenOn { task, unit },
        TurnedDown { task, unit, reason: t("人手") },
        Progressed {
            task, unit, words: t("进场"), percent: 40, people: 5, hours: 85, evidence: evidence()
        },
        Blocked { task, words: t("待批") },
        Unblocked { task, words: t("已批") },
        Reported { task, words: t("完成"), evidence: evidence() },
        Accepted { task, words: t("合格") },
        Returned { task, reason: t("补照") },
        StruckOff { task },
        CarriedOver { task, meeting, from: quarter(2), to: quarter(3), due: day(26), reason: t("材料") },
        Cancelled { task, meeting, reason: t("不必") },
        HandedOver { task, from: unit, to: UnitId(11), answer_by: Some(day(16)) },
        PlanNotPassed { task, ballot: BallotId(9) },
        TakenBack { task, step: task::Step::TakeOn(unit) },
        Unassigned { task },
        AssistAsked { task, assisting: vec![part(11)], answer_by: Some(day(16)) },
        Reminded { task, words: t("请答复") },
        Released { task, units: vec![unit, UnitId(11)] },
        AssistWithdrawn { task, unit },
        CarryTakenBack { task, meeting, to: quarter(2), due: day(26) },
    ]
}

fn ratings() -> Vec<rating::Event> {
    use rating::Event::*;
    let (round, unit, rater) = (RoundId(2), UnitId(7), AccountId(5));
    let result = UnitResult {
        unit,
        lines: vec![Line {
            item: Item::Counted(1),
            points: -500,
            count: 2,
            of: 3,
            counts: true,
            sources: vec![Matter::Meeting(MeetingId(12))],
        }],
        bonus: 100,
        deduction: 500,
        total: 8800,
        computed: Grade::B,
        tied: true,
        vetoed: false,
    };
    let letter = FeedbackLetter { year: 2026, number: 3, sent: day(17), received: Some(day(18)) };
    vec![
        Prepared {
            round,
            year: 2025,
            scheme: Box::new(scheme()),
            charter: CharterId(2),
            units: vec![unit],
            raters: vec![rater],
        },
        RatersNamed { round, raters: vec![rater] },
        SelfReportsOpened { round, until: day(19) },
        SelfReported { round, unit, report: SelfReport { words: t("总结"), evidence: evidence() } },
        ScoringOpened { round },
        Scored { round, rater, unit, indicator: 1, score: Score { tenths: 905, remark: t("好") } },
        RaterExcused { round, rater, unit: Some(unit), reason: t("回避") },
        Adjusted { round, unit, given: Given { adjustment: 1, hundredths: 200, reason: t("表彰") } },
        VetoFound { round, unit, veto: Veto { item: 1, reason: t("火灾"), exception: Some(t("台风")) } },
        ScoringClosed { round, results: vec![result] },
        Moderated { round, unit, moderation: Moderation { grade: Grade::C, reason: t("综合") } },
        ModerationFinished { round },
        NoticePosted { round, on: day(20), ends: Some(day(27)) },
        Objected { round, unit, words: t("漏计") },
        ObjectionAnswered { round, objection: 1, words: t("补计"), grade: Some(Grade::A) },
        Confirmed { round, ballot: BallotId(9), grades: vec![(unit, Grade::A)] },
        NotConfirmed { round, ballot: BallotId(9) },
        FedBack { round, unit, letter },
        Received { round, unit, on: day(28) },
        Closed { round },
        ScoreWithdrawn { round, rater, unit, indicator: 1 },
        RaterReadmitted { round, rater, unit: Some(unit) },
        AdjustmentStruck { round, unit, number: 3 },
        VetoStruck { round, unit, item: 1 },
        ReceiptStruck { round, unit },
        Cancelled { round, reason: t("年度开错") },
        Reinstated { round },
        Studied { round, unit, words: t("已约谈") },
        StudyStruck { round, unit },
    ]
}
