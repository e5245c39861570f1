//! The names of the domain's words: roles, acts, states, kinds, grades.
//!
//! Must not hold sentences: what is said with these names stands in the other files of the locale.

use crate::domain::account::Role;
use crate::domain::act::Act;
use crate::domain::alliance::Phase;
use crate::domain::charter::{NameOrder, Parameter};
use crate::domain::entry::Door;
use crate::domain::event::Topic as About;
use crate::domain::founding::Beginning;
use crate::domain::fraction::Comparator;
use crate::domain::majority::{Base, Choice, Outcome};
use crate::domain::rating::{Counter, Formula, Grade, Part};
use crate::domain::{admission, ballot, charter, committee, departure, meeting, opinion, rating, task, unit};

names! {
    Role {
        Office: "联络办" | "office",
        BigCommittee: "大党委" | "Big Party Committee",
        Lead: "专委会牵头" | "committee lead",
        Liaison: "联络员" | "liaison officer",
        Rater: "评分人" | "rater",
        Observer: "上级观察员" | "observer",
        Administrator: "管理员" | "administrator",
    }
    About {
        Founding: "建档和转录" | "founding and taking over",
        Account: "账号" | "accounts",
        Unit: "单位" | "units",
        Charter: "盟约" | "the charter",
        Admission: "准入申请" | "applications",
        Departure: "退出事项" | "departures",
        Meeting: "会议" | "meetings",
        Ballot: "表决" | "ballots",
        Committee: "专委会" | "committees",
        Opinion: "意见" | "opinions",
        Task: "任务" | "tasks",
        Rating: "评级" | "ratings",
        Correction: "更正" | "corrections",
        TwoKeys: "两人办理" | "two keys",
    }
    Phase {
        Empty: "尚未建档" | "not begun",
        Founding: "筹建" | "being founded",
        TakingOver: "转录旧档" | "being taken over",
        Running: "运行" | "running",
    }
    Beginning {
        Founded: "新建联盟" | "founded anew",
        TakenOver: "已有联盟，转录旧档" | "taken over from paper",
    }
    Door {
        Screens: "界面" | "screens",
        Script: "脚本" | "script",
        Import: "导入" | "import",
        Setup: "初始设置" | "setup",
    }
    Comparator {
        AtLeast: "不少于（含本数）" | "at least",
        MoreThan: "超过（不含本数）" | "more than",
    }

    unit::Kind {
        Government: "机关" | "government office",
        Institution: "事业单位" | "public institution",
        School: "学校" | "school",
        Hospital: "医院" | "hospital",
        StateEnterprise: "国有企业" | "state enterprise",
        PrivateEnterprise: "非公企业" | "private enterprise",
        SocialOrganisation: "社会组织" | "social organisation",
        Other: "其他" | "other",
    }
    unit::Organisation {
        Committee: "党委" | "party committee",
        GeneralBranch: "党总支" | "general party branch",
        Branch: "党支部" | "party branch",
        JointBranch: "联合党支部" | "joint party branch",
        None: "未建" | "none yet",
    }
    unit::Standing {
        Founding: "发起单位" | "founding unit",
        Applicant: "申请单位" | "applicant",
        Member: "成员单位" | "member",
        Withdrawn: "已退出" | "withdrawn",
        Removed: "已除名" | "removed",
    }

    admission::State {
        Invited: "已邀请" | "invited",
        Drafted: "填写中" | "drafted",
        Submitted: "已提交" | "submitted",
        UnderReview: "审核中" | "under review",
        Returned: "退回补正" | "returned for completion",
        Passed: "审核通过" | "passed review",
        OnBallot: "表决中" | "on a ballot",
        Admitted: "已准入" | "admitted",
        NotAdmitted: "未获准入" | "not admitted",
        Declined: "审核未通过" | "declined by review",
        Withdrawn: "已撤回" | "withdrawn",
    }
    departure::State {
        Raised: "已提出" | "raised",
        Notified: "已告知单位" | "unit notified",
        PutForward: "已提请大会" | "put forward",
        OnBallot: "表决中" | "on a ballot",
        Ended: "已终止成员资格" | "membership ended",
        Kept: "大会未通过，继续为成员" | "kept by the meeting",
        Revoked: "已撤回" | "taken back",
    }
    departure::Cause {
        Withdrawal: "自愿退出" | "withdrawal",
        Removal: "除名" | "removal",
    }

    charter::State {
        Draft: "起草中" | "draft",
        Consultation: "征求意见" | "in consultation",
        OnBallot: "表决中" | "on a ballot",
        Adopted: "已通过" | "adopted",
        Dropped: "已终止" | "dropped",
    }
    charter::Adoption {
        Consensus: "全体发起单位签署" | "signed by all founding units",
        Ballot: "联盟大会表决" | "ballot of the general meeting",
        TakenOver: "旧档转录" | "taken over",
    }
    Parameter {
        Admission: "准入" | "admission",
        Departure: "退出" | "leaving",
        Meeting: "联盟大会" | "general meeting",
        Voting: "表决" | "ballots",
        Committees: "专门委员会" | "specialist committees",
        Tasks: "意见与季度任务" | "opinions and quarterly tasks",
        Rating: "年度评级" | "annual rating",
        Revision: "盟约修订" | "charter revision",
    }
    NameOrder {
        SurnameStrokes: "姓氏笔画" | "strokes of the surname",
        FullNameStrokes: "姓名笔画" | "strokes of the full name",
        Pinyin: "汉语拼音" | "pinyin",
    }

    meeting::Kind {
        Regular: "季度例会" | "regular meeting",
        ExtraordinaryByCommittee: "临时大会（大党委提议）" | "extraordinary meeting, asked for by the Big Party Committee",
        ExtraordinaryByUnits: "临时大会（成员单位提议）" | "extraordinary meeting, asked for by units",
    }
    meeting::State {
        Called: "已召集" | "called",
        Noticed: "已通知" | "notice given",
        Open: "会议中" | "in session",
        Closed: "已闭会" | "closed",
        Minuted: "纪要已审定" | "minutes approved",
        Cancelled: "已取消" | "cancelled",
    }
    meeting::Line {
        Done: "已完成" | "done",
        NotDone: "未完成" | "not done",
        CarriedOver: "结转" | "carried over",
    }

    meeting::Mark {
        SignIn: "签到" | "present",
        SignOut: "早退" | "left early",
        Excuse: "请假" | "excused",
    }

    ballot::Kind {
        Admission: "准入" | "admission",
        Withdrawal: "自愿退出" | "withdrawal",
        Removal: "除名" | "removal",
        Charter: "盟约修订" | "charter revision",
        Lead: "专委会牵头单位" | "committee lead",
        Plan: "季度任务计划" | "task plan of the quarter",
        Ratings: "年度评级" | "ratings of the year",
        SetAside: "撤销原表决" | "setting a ballot aside",
        Other: "其他事项" | "other",
    }
    ballot::Topic {
        Report: "报告" | "report",
        Admission: "准入" | "admission",
        Departure: "退出" | "leaving",
        Charter: "盟约修订" | "charter revision",
        Lead: "专委会牵头单位" | "committee lead",
        Plan: "季度任务计划" | "task plan of the quarter",
        Ratings: "年度评级" | "ratings of the year",
        SetAside: "撤销原表决" | "setting a ballot aside",
        Other: "其他事项" | "other",
    }
    ballot::Way {
        Open: "记名" | "named",
        Secret: "无记名" | "secret",
    }
    ballot::Basis {
        Own: "本单位投票" | "cast by the unit",
        Paper: "纸质表决票" | "paper ballot",
        Hands: "举手表决" | "show of hands",
    }
    ballot::Verdict {
        Passed: "通过" | "passed",
        NotPassed: "未通过" | "not passed",
        NoQuorum: "未达法定人数" | "no quorum",
        Void: "无效" | "void",
    }
    ballot::State {
        Open: "表决中" | "voting",
        Closed: "已结束" | "closed",
        SetAside: "已撤销" | "set aside",
    }
    Choice {
        For: "赞成" | "for",
        Against: "反对" | "against",
        Abstain: "弃权" | "abstain",
    }
    Base {
        Electorate: "应到" | "the electorate",
        Present: "实到" | "those present",
        Cast: "赞成与反对票之和" | "the votes cast for and against",
    }
    Outcome {
        Passed: "通过" | "passed",
        NotPassed: "未通过" | "not passed",
        NoQuorum: "未达法定人数" | "no quorum",
    }

    committee::Ground {
        Ballot: "联盟大会表决" | "ballot of the general meeting",
        TakenOver: "旧档转录" | "taken over",
    }

    opinion::Source {
        Residents: "群众提出" | "raised by residents",
        Community: "社区收集" | "collected by the community",
        Committee: "专委会征集" | "gathered by a committee",
    }
    opinion::State {
        Gathered: "已登记" | "gathered",
        Sorted: "已分类" | "sorted",
        Joined: "已合并" | "joined",
        Tasked: "已列为任务" | "made a task",
        Answered: "当场答复" | "answered",
        Deferred: "缓议" | "deferred",
        Referred: "已转报" | "referred upwards",
        Declined: "不予采纳" | "declined",
        Withdrawn: "登记已撤销" | "withdrawn",
    }
    opinion::Decision {
        Answer: "当场答复" | "answer at once",
        Defer: "缓议" | "defer to a later quarter",
        Refer: "转报上级" | "refer upwards",
        Decline: "不予采纳" | "decline",
    }

    task::State {
        Assigned: "已交办" | "assigned",
        Dispatched: "已派单" | "dispatched",
        UnderWay: "办理中" | "under way",
        ReportedDone: "已报完成" | "reported done",
        Accepted: "已验收" | "accepted",
        StruckOff: "已销号" | "struck off",
        Cancelled: "已终止" | "cancelled",
    }
    task::Step {
        Dispatch: "派单" | "dispatch",
        TakeOn: "接受" | "answer",
        Report: "完成报告" | "report",
        Accept: "验收" | "acceptance",
        Return: "退回" | "return",
    }
    task::Priority {
        High: "优先" | "high",
        Normal: "一般" | "normal",
        Low: "从缓" | "low",
    }
    task::Alarm {
        Overdue: "已逾期" | "overdue",
        Blocked: "受阻" | "blocked",
        Unanswered: "逾期未答复" | "unanswered",
        DueSoon: "临近到期" | "due soon",
        Silent: "久无进展" | "no news",
        ToAccept: "待验收" | "to be accepted",
    }
    task::Reply {
        Waiting: "待答复" | "not answered yet",
        TakenOn: "已接受" | "taken on",
    }
    task::Turn {
        TurnedDown: "单位不接受" | "turned down",
        Returned: "退回" | "returned",
        CarriedOver: "结转" | "carried over",
        HandedOver: "移交" | "handed over",
        Blocked: "受阻" | "blocked",
        Unblocked: "恢复办理" | "goes on",
        Reminded: "催办" | "reminded",
        Released: "改派" | "dispatched anew",
        AssistWithdrawn: "不再请协办" | "no longer asked",
        Reported: "报完成" | "reported done",
        Accepted: "验收" | "accepted",
        StruckOff: "销号" | "struck off",
    }

    rating::State {
        Prepared: "已准备" | "prepared",
        SelfReports: "单位自评" | "self-reporting",
        Scoring: "评分中" | "scoring",
        Scored: "评分结束，待审议" | "scored",
        Moderated: "审议结束" | "moderated",
        OnNotice: "公示中" | "on public notice",
        Confirmed: "大会已确认" | "confirmed",
        FedBack: "已反馈" | "fed back",
        Closed: "已结束" | "closed",
        Cancelled: "已取消" | "called off",
    }
    Grade {
        A: "A" | "A",
        B: "B" | "B",
        C: "C" | "C",
    }
    Counter {
        MeetingsAttended: "出席联盟大会" | "general meetings attended",
        BallotsVoted: "参加表决" | "ballots voted in",
        TasksOnTime: "承办任务按期完成" | "tasks done on time",
        TasksLate: "承办任务逾期或未完成" | "tasks late or not done",
        TasksAssisted: "协办任务完成" | "tasks assisted",
        OpinionsBrought: "提出意见" | "opinions brought",
        OpinionsAdopted: "意见被列为任务" | "opinions that became tasks",
        UnexcusedAbsences: "无故缺席联盟大会" | "unexcused absences",
        FullAttendance: "全勤" | "full attendance",
    }
    Part {
        Ordinary: "平时" | "ordinary",
        YearEnd: "年度" | "year-end",
    }
    Formula {
        Sum: "各项得分相加" | "sum of all indicators",
        Halves: "平时与年度各占一半" | "half ordinary, half year-end",
    }
    rating::How {
        Share: "按比例计分" | "counted as a share",
        Each: "按次计分" | "counted per event",
        Judged: "评分人打分" | "judged by raters",
    }
}

names! {
    Act {
        FoundingBegin: "建立档案" | "begin the record",
        FoundingEnterFounder: "登记发起单位" | "enter a founding unit",
        FoundingStrikeFounder: "撤销发起单位登记" | "strike a founding unit",
        FoundingTakeOverCharter: "转录现行盟约" | "take over the charter",
        FoundingTakeOverUnit: "转录成员单位" | "take over a member unit",
        FoundingTakeOverLead: "转录牵头单位" | "take over a committee's lead unit",
        FoundingTakeOverRating: "转录往年评级" | "take over an earlier rating",
        FoundingEndTakeOver: "结束转录" | "end the taking over",
        FoundingReplaceCalendar: "更换工作日历" | "replace the calendar",
        AccountCreate: "开设账号" | "open an account",
        AccountSetRoles: "设定角色" | "set an account's roles",
        AccountClose: "停用账号" | "close an account",
        AccountAddKey: "登记登录密钥" | "add a key to log in with",
        AccountRemoveKey: "注销登录密钥" | "remove a key to log in with",
        UnitAmend: "修改单位信息" | "amend a unit's particulars",
        UnitNameLiaison: "确定联络员" | "name a liaison officer",
        UnitEndLiaison: "终止联络员任期" | "end a liaison officer's term",
        CharterDraft: "起草盟约" | "draft the charter",
        CharterRevise: "修改盟约草案" | "revise the draft charter",
        CharterConsult: "就盟约草案征求意见" | "put the draft charter to the units",
        CharterComment: "对盟约草案提出意见" | "comment on the draft charter",
        CharterAnswer: "答复盟约草案意见" | "answer a comment on the draft charter",
        CharterSign: "签署盟约" | "sign the charter",
        CharterAdopt: "通过创始盟约" | "adopt the founding charter",
        CharterDrop: "终止盟约草案" | "drop the draft charter",
        AdmissionInvite: "邀请单位加入" | "invite a unit",
        AdmissionInviteAgain: "再次邀请单位" | "invite a unit again",
        AdmissionDraft: "填写准入申请" | "write an application",
        AdmissionSubmit: "提交准入申请" | "submit an application",
        AdmissionStartReview: "开始审核申请" | "take up a review",
        AdmissionReturn: "退回申请补正" | "return an application",
        AdmissionDecline: "审核不予通过" | "decline an application",
        AdmissionPass: "审核通过申请" | "pass an application",
        AdmissionWithdraw: "撤回准入申请" | "withdraw an application",
        DepartureRequest: "申请退出" | "ask to leave",
        DeparturePropose: "提议除名" | "propose a removal",
        DepartureNotify: "告知除名提议" | "notify a unit of its removal",
        DepartureState: "陈述申辩" | "state the unit's case",
        DepartureHandOver: "指定任务承接单位" | "name who takes a task over",
        DepartureReplace: "指定接任牵头单位" | "name who takes a lead over",
        DeparturePutForward: "提请联盟大会表决退出事项" | "put a departure forward",
        DepartureRevoke: "撤回退出事项" | "take a departure back",
        MeetingCall: "召集联盟大会" | "call a meeting",
        MeetingMove: "变更会议时间地点" | "move a meeting",
        MeetingAddItem: "增加议程" | "add an item to the agenda",
        MeetingDropItem: "撤下议程" | "drop an item from the agenda",
        MeetingGiveNotice: "发出会议通知" | "give notice of a meeting",
        MeetingExcuse: "登记请假" | "excuse a unit",
        MeetingSignIn: "会议签到" | "sign a unit in",
        MeetingSignOut: "登记提前离会" | "sign a unit out",
        MeetingOpen: "宣布开会" | "open a meeting",
        MeetingNote: "记录议程情况" | "note what was said on an item",
        MeetingClose: "宣布闭会" | "close a meeting",
        MeetingApproveMinutes: "审定会议纪要" | "approve the minutes",
        MeetingCancel: "取消会议" | "cancel a meeting",
        MeetingArrange: "调整议程顺序" | "put the agenda in order",
        MeetingDraftMinutes: "整理会议纪要" | "draft the minutes",
        MeetingReturnMinutes: "退回会议纪要" | "send the minutes back",
        BallotOpen: "开始表决" | "open a ballot",
        BallotOpenByCorrespondence: "开始通讯表决" | "open a ballot by correspondence",
        BallotCast: "投票" | "cast a vote",
        BallotRecord: "代录表决票" | "enter a vote from paper or hands",
        BallotHandOut: "发出表决票" | "hand out slips",
        BallotCount: "录入计票结果" | "enter a count of the slips",
        BallotWrite: "登记书面意见" | "record a written opinion",
        BallotClose: "结束表决" | "close a ballot",
        CommitteeJoin: "加入专委会" | "give a unit a seat in a committee",
        CommitteeLeave: "退出专委会" | "end a unit's seat in a committee",
        CommitteeNameChair: "确定专委会主任" | "name a committee's chair",
        CommitteeSetTerm: "确定牵头任期" | "set the end of a lead unit's term",
        OpinionGather: "登记意见" | "take an opinion down",
        OpinionSort: "意见分类" | "sort an opinion",
        OpinionJoin: "合并意见" | "join opinions",
        OpinionSeparate: "拆分意见" | "separate opinions",
        OpinionDecide: "审议意见" | "decide an opinion",
        OpinionReply: "答复意见" | "answer an opinion",
        OpinionReceive: "登记答复送达" | "record that an answer arrived",
        TaskAssign: "交办任务" | "assign a task",
        TaskDispatch: "派单、催办" | "dispatch a task or remind of it",
        TaskTakeOn: "接受任务" | "take a task on",
        TaskTurnDown: "不接受任务" | "turn a task down",
        TaskProgress: "填报进展" | "record progress",
        TaskBlock: "上报受阻" | "say that a task is blocked",
        TaskUnblock: "恢复办理" | "say that a task goes on",
        TaskReport: "报告完成" | "report a task done",
        TaskAccept: "验收任务" | "accept a task",
        TaskReturn: "退回任务" | "return a task",
        TaskStrikeOff: "任务销号" | "strike a task off",
        TaskCarryOver: "结转任务" | "carry a task over",
        TaskCancel: "终止任务" | "end a task",
        RatingPrepare: "准备年度评级" | "prepare a rating round",
        RatingNameRaters: "确定评分人" | "name the raters",
        RatingOpenSelfReports: "开始单位自评" | "open the self-reports",
        RatingSelfReport: "提交自评" | "submit a self-report",
        RatingOpenScoring: "开始评分" | "open scoring",
        RatingScore: "评分" | "score a unit",
        RatingExcuseRater: "评分人回避" | "excuse a rater",
        RatingAdjust: "加分或扣分" | "give a bonus or a deduction",
        RatingFindVeto: "认定一票否决事项" | "find a veto item",
        RatingCloseScoring: "结束评分" | "close scoring",
        RatingModerate: "审议调整等次" | "moderate a grade",
        RatingFinishModeration: "结束审议" | "finish moderation",
        RatingPostNotice: "发布公示" | "post the public notice",
        RatingObject: "提出异议" | "object to a grade",
        RatingAnswerObjection: "答复异议" | "answer an objection",
        RatingFeedBack: "发出反馈函" | "send a feedback letter",
        RatingReceive: "登记反馈函送达" | "record that a letter arrived",
        RatingClose: "结束评级" | "close a rating round",
        FoundingStrikeRating: "撤销转录的评级" | "strike a rating that was taken over",
        RatingCancel: "取消本轮评级" | "call a rating round off",
        RatingReinstate: "恢复本轮评级" | "take a rating round up again",
        RatingStudy: "登记连续两年 C 等的研究结果" | "record what came of two C running",
        RatingStrikeStudy: "撤销连续两年 C 等的研究结果" | "strike what came of two C running",
        DepartureTell: "登记退出告知" | "record that a departure was told",
        DepartureStrikeTold: "撤销退出告知登记" | "strike that a departure was told",
        AccountAmend: "更正账号的姓名、电话" | "correct an account's name and telephone",
        AccountReopen: "恢复账号" | "open an account again",
        CharterStrikeSignature: "撤销误录的签署" | "strike a signature entered by mistake",
        AdmissionCancelInvitation: "取消邀请" | "cancel an invitation",
        AdmissionTakeBack: "收回已交的申请" | "take back what was handed in",
        MeetingStrikeMark: "更正签到" | "correct the roll",
        OpinionUnsort: "取消意见分类" | "take the sorting of an opinion back",
        OpinionWithdraw: "撤销意见登记" | "withdraw an opinion taken down by mistake",
        OpinionReinstate: "恢复意见登记" | "put a withdrawn opinion back",
        OpinionReconsider: "收回审议结果" | "take a decision on an opinion back",
        OpinionStrikeReceipt: "撤销答复送达登记" | "strike that an answer arrived",
        TaskTakeBack: "收回任务答复" | "take an answer on a task back",
        TaskTakeBackLead: "收回派单或验收" | "take a dispatch or an acceptance back",
        TaskUnassign: "收回交办的任务" | "take an assigned task off the plan",
        RatingReadmitRater: "取消评分回避" | "let an excused rater score again",
        RatingStrikeAdjustment: "撤销加分或扣分" | "strike a bonus or a deduction",
        RatingStrikeVeto: "撤销一票否决事项" | "strike a veto item",
        RatingStrikeReceipt: "撤销反馈函送达登记" | "strike that a letter arrived",
        KeysName: "写明须两人办理的事项" | "name what wants a second person",
        KeysAsk: "提请第二人同意" | "ask for a second person's approval",
        KeysApprove: "作为第二人同意" | "approve as the second person",
        KeysWithdraw: "收回提请" | "take back what one asked for",
        KeysRestore: "同意用备份替换记录" | "let a backup replace the record",
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Lang, Named};
    use super::*;

    #[test]
    fn every_act_has_a_name_of_its_own_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let mut names: Vec<&str> = Act::ALL.iter().map(|act| act.name(lang)).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), Act::ALL.len());
        }
    }

    #[test]
    fn a_variant_with_data_is_named_without_it() {
        assert_eq!(unit::Standing::Member("2026-11-22".parse().unwrap()).name(Lang::Zh), "成员单位");
        assert_eq!(opinion::Source::Residents.name(Lang::En), "raised by residents");
    }
}
