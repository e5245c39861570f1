//! What waits for somebody, in words: a step is named as what is to be done.

use super::{Lang, Named};
use crate::domain::todo::{Todo, TodoKind};

names! {
    TodoKind {
        TakeOverCharter: "录入现行盟约" | "enter the charter in force",
        EndTakeOver: "结束旧档转录" | "end the taking over",
        EnterFounders: "登记发起单位" | "enter the founding units",
        DraftCharter: "起草盟约" | "draft the charter",
        ConsultCharter: "征求各单位对盟约草案的意见" | "put the draft before the units",
        CommentCharter: "对盟约草案提出意见" | "comment on the draft charter",
        AnswerComments: "答复对盟约草案的意见" | "answer comments on the draft",
        SignCharter: "签署盟约" | "sign the charter",
        CollectSignatures: "收集并录入纸质签署" | "enter signatures on paper",
        AdoptCharter: "宣布盟约通过" | "adopt the charter",
        PutOnAgenda: "列入联盟大会议程" | "put on an agenda",
        NameLiaisons: "明确缺员单位的联络员" | "name liaison officers",
        SeatUnits: "安排单位参加专委会" | "seat units in committees",
        WriteApplication: "填写准入申请" | "write the application",
        CompleteApplication: "补正准入申请" | "complete the application",
        SubmitApplication: "提交准入申请" | "hand the application in",
        StartReview: "受理准入申请" | "take up the application",
        FinishReview: "完成准入审核" | "finish the review",
        NotifyUnit: "告知拟除名单位" | "notify the unit of its removal",
        StateCase: "陈述申辩" | "state the unit's case",
        HandOver: "落实任务和牵头工作的移交" | "name who takes the work over",
        PutForward: "提请联盟大会审议" | "put to the general meeting",
        CallMeeting: "召集本季度联盟大会" | "call the quarter's meeting",
        GiveNotice: "发出会议通知" | "give notice of the meeting",
        HoldMeeting: "签到并召开会议" | "sign in and open the meeting",
        SettleLines: "逐项说明往季任务" | "account for earlier tasks",
        CloseMeeting: "结束会议" | "close the meeting",
        ApproveMinutes: "审定会议纪要" | "approve the minutes",
        Vote: "投票" | "vote",
        CloseBallot: "结束表决" | "close the ballot",
        SortOpinion: "梳理意见" | "sort the opinion",
        ReplyOpinion: "答复意见提出人" | "answer who raised the opinion",
        ConfirmReply: "确认答复已送达" | "confirm the answer arrived",
        DispatchTask: "派发任务" | "dispatch the task",
        AnswerTask: "答复是否承接任务" | "take the task on or decline",
        ReportTask: "办理并上报完成情况" | "do the task and report it",
        AcceptTask: "验收任务" | "accept or return the task",
        StrikeOff: "销号" | "strike the task off",
        OpenSelfReports: "启动自评" | "open the self-reports",
        SelfReport: "提交自评" | "report on your unit",
        CollectReports: "收集并录入纸质自评" | "enter self-reports on paper",
        OpenScoring: "启动评分" | "open scoring",
        Score: "评分" | "score",
        CloseScoring: "结束评分" | "close scoring",
        Moderate: "审定等次" | "moderate the grades",
        PostNotice: "发布公示" | "post the public notice",
        AnswerObjection: "答复异议" | "answer objections",
        SendLetters: "发送反馈函" | "send feedback letters",
        CloseRound: "办结年度评级" | "close the rating round",
        TellDeparture: "告知退出单位和上级党组织" | "tell the unit that left",
        TwoInARow: "连续两年为 C 等，请研究处理" | "consider: C two years running",
        FindLead: "产生专委会牵头单位" | "find a lead unit",
        OpenLeadAccount: "为专委会牵头人开设账号" | "open the lead's account",
        OpenLiaisonAccounts: "为联络员开设账号" | "open officers' accounts",
        ApproveRequest: "作为第二人同意" | "approve as second person",
        DraftMinutes: "整理会议纪要稿" | "check the draft minutes",
        ChaseAnswer: "催单位答复，或改派" | "remind the unit or redirect",
        ChaseTask: "跟进任务" | "follow the task up",
        FindAssistant: "另请协办单位" | "ask another unit to assist",
        RenewLead: "牵头任期将满，提请大会确定" | "put the lead to a meeting anew",
        CheckGrade: "核对本单位等次，有异议请提出" | "check your grade, or object",
        SettleMissed: "会期已过，请召开、改期或取消" | "missed: hold, move or cancel",
    }
}

/// A step with how many things it takes: 评分（12 项）.
pub fn step(lang: Lang, todo: &Todo) -> String {
    let name = todo.what.name(lang);
    match (todo.count, lang) {
        (0 | 1, _) => name.to_owned(),
        (n, Lang::Zh) => format!("{name}（{n} 项）"),
        (n, Lang::En) => format!("{name} ({n})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_a_short_name_of_its_own_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let mut names: Vec<&str> = TodoKind::ALL.iter().map(|k| k.name(lang)).collect();
            // It stands beside what it is about, in a window of 80 columns.
            assert!(names.iter().all(|name| name.chars().count() <= 31), "{names:?}");
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), TodoKind::ALL.len());
        }
    }
}
