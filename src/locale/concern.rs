//! What others did that concerns somebody, as one sentence to that person: "李明把任务 T21 派给了贵单位".

use super::{Lang, Named, event, label};
use crate::domain::alliance::{Alliance, Matter};
use crate::domain::concern::{Concern, Why};
use crate::domain::departure::Cause;
use crate::domain::event::Event;
use crate::domain::{account, admission, ballot, departure, meeting, opinion, rating, task, two_keys};

words! {
    /// The screen of what concerns me.
    title: "与我有关" | "What concerns me";
    /// Heads.
    at: "时间" | "When";
    /// What happened.
    what: "情况" | "What happened";
    /// Who did it.
    who: "经办人" | "By";
    /// The mark of what is new.
    new: "新" | "new";
    /// How many are new, on the home screen.
    waiting(n: usize): "有 {n} 件与您有关的新情况" | "{n} new things concern you";
    /// Nothing yet.
    empty: "还没有别人办理的、与您有关的事项。" | "Nobody has done anything that concerns you yet.";
    /// Several at once, in the footer.
    and_more(first: &str, n: usize, keys: &str): "{first}（另有 {n} 件，按 {keys} 查看）" | "{first} (and {n} more: press {keys})";
}

/// A sentence to who is concerned.
pub fn told(lang: Lang, a: &Alliance, concern: &Concern) -> String {
    let who = label::account_name(a, concern.by);
    special(lang, a, concern, &who).unwrap_or_else(|| {
        let what = event::event(lang, a, concern.event);
        match concern.why {
            Why::Behalf => say!(lang, "{who}代您办理：{what}" | "{who}, for you: {what}"),
            _ => say!(lang, "{who}办理：{what}" | "{who}: {what}"),
        }
    })
}

/// What happens often, in the words that people would use.
fn special(lang: Lang, a: &Alliance, concern: &Concern, who: &str) -> Option<String> {
    let what = label::matter(lang, a, concern.matter());
    let words = match (concern.event, concern.why) {
        (_, Why::Behalf) => return None,
        (Event::Task(e), why) => match (e, why) {
            (task::Event::Dispatched { .. }, Why::Unit) => {
                say!(lang, "{who}把{what}派给了贵单位" | "{who} dispatched {what} to your unit")
            }
            (task::Event::Assigned(_), Why::Lead) => {
                say!(
                    lang,
                    "{who}把{what}交办给了贵单位牵头的专委会" | "{who} assigned {what} to your committee"
                )
            }
            (task::Event::Returned { reason, .. }, Why::Unit) => {
                say!(lang, why = label::opening(reason, 30) => "{who}退回了{what}：{why}" | "{who} returned {what}: {why}")
            }
            (task::Event::Accepted { .. }, Why::Unit) => {
                say!(lang, "{who}验收了{what}" | "{who} accepted {what}")
            }
            (task::Event::Accepted { .. }, Why::Office) => {
                say!(lang, "{who}验收了{what}，可以销号" | "{who} accepted {what}: it can be struck off")
            }
            (task::Event::Reported { .. }, Why::Lead) => {
                say!(lang, "{who}上报{what}已完成，请验收" | "{who} reported {what} done: please accept it")
            }
            (task::Event::HandedOver { .. }, Why::Unit) => {
                say!(
                    lang,
                    "{who}办理了{what}的移交，涉及贵单位"
                        | "{who} handed {what} over, which concerns your unit"
                )
            }
            (task::Event::StruckOff { .. }, _) => say!(lang, "{who}销号了{what}" | "{who} struck {what} off"),
            _ => return None,
        },
        (Event::Ballot(ballot::Event::Opened(o)), Why::Voter)
            if o.deadline.is_some() || o.meeting.is_some() =>
        {
            say!(lang, "{who}开始了{what}，请投票" | "{who} opened {what}: please vote")
        }
        (Event::Ballot(ballot::Event::Voted { .. } | ballot::Event::VotedSecretly { .. }), Why::Unit) => {
            say!(lang, "{who}录入了贵单位在{what}中的票" | "{who} entered your unit's vote in {what}")
        }
        (Event::Admission(e), Why::Unit) => match e {
            admission::Event::Returned { reason, .. } => {
                say!(lang, why = label::opening(reason, 30) => "{who}退回了贵单位的申请：{why}" | "{who} returned your unit's application: {why}")
            }
            admission::Event::Passed { .. } => {
                say!(lang, "{who}通过了贵单位申请的审核" | "{who} passed your unit's application")
            }
            admission::Event::ReviewStarted { .. } => {
                say!(lang, "{who}受理了贵单位的申请" | "{who} took up your unit's application")
            }
            admission::Event::Admitted { .. } => {
                say!(lang, "联盟大会通过，贵单位成为成员单位" | "The general meeting admitted your unit")
            }
            _ => return None,
        },
        (Event::Admission(admission::Event::Submitted { .. }), Why::Office) => {
            say!(lang, "{who}提交了{what}，请受理" | "{who} submitted {what}: please take it up")
        }
        (Event::Departure(departure::Event::Notified { .. }), Why::Unit) => {
            say!(
                lang,
                "{who}告知贵单位拟被除名，可以申辩"
                    | "{who} notified your unit of its proposed removal: it may state its case"
            )
        }
        (Event::Departure(departure::Event::Ended { departure }), Why::Unit) => {
            let found = a.departures.get(departure)?;
            let ballot = found.ballots.last().map(|id| label::matter(lang, a, Matter::Ballot(*id)));
            let by = ballot.map(|of| say!(lang, "（{of}）" | " ({of})")).unwrap_or_default();
            let left = match found.cause {
                Cause::Removal { .. } => lang.pick("已被除名", "was removed"),
                Cause::Withdrawal { .. } => lang.pick("已退出联盟", "has left the alliance"),
            };
            say!(
                lang,
                "联盟大会通过，贵单位{left}{by}，您代表本单位的角色同时终止"
                    | "By vote of the general meeting your unit {left}{by}, and with it your role for it ended"
            )
        }
        (Event::Ballot(ballot::Event::Closed { closing, .. }), _) => {
            // What came of it stands first: a list cuts the end.
            let outcome = closing.verdict.name(lang);
            say!(lang, "{outcome}：{what}（{who}结束表决）" | "{outcome}: {what} (closed by {who})")
        }
        (Event::Meeting(meeting::Event::NoticeGiven { .. }), _) => {
            say!(lang, "{who}发出了{what}的会议通知" | "{who} gave notice of {what}")
        }
        (Event::Meeting(meeting::Event::MinutesDrafted { .. }), Why::Leaders) => {
            say!(
                lang,
                "{who}起草了{what}的纪要，请审定"
                    | "{who} drafted the minutes of {what}: please approve them"
            )
        }
        (Event::Opinion(e), Why::Unit) => match e {
            opinion::Event::Replied { .. } => {
                say!(lang, "{who}答复了贵单位提出的{what}" | "{who} answered {what}, which your unit brought")
            }
            opinion::Event::Tasked { .. } => {
                say!(lang, "贵单位提出的{what}列为任务" | "{what}, which your unit brought, became a task")
            }
            _ => return None,
        },
        (Event::Opinion(opinion::Event::Gathered { .. }), Why::Office) => {
            say!(lang, "{who}登记了{what}" | "{who} took down {what}")
        }
        (Event::Rating(e), Why::Rater) => match e {
            rating::Event::Prepared { .. } | rating::Event::RatersNamed { .. } => {
                say!(lang, "{who}定您为{what}的评分人" | "{who} named you a rater of {what}")
            }
            rating::Event::ScoringOpened { .. } => {
                say!(
                    lang,
                    "{who}开始了{what}的评分，请打分" | "{who} opened the scoring of {what}: please score"
                )
            }
            _ => return None,
        },
        (Event::Rating(rating::Event::SelfReportsOpened { until, .. }), Why::Unit) => {
            say!(
                lang,
                "{who}请贵单位在 {until} 前提交自评（{what}）"
                    | "{who} asks your unit's self-report until {until} ({what})"
            )
        }
        (Event::Rating(rating::Event::NoticePosted { ends, .. }), Why::Unit) => match ends {
            Some(ends) => say!(
                lang,
                "{who}公示了{what}，贵单位的等次和得分可以查看；有异议请在 {ends} 前（含）提出"
                    | "{who} posted {what}: see your unit's grade and points, and object until {ends}"
            ),
            None => say!(
                lang,
                "{who}公示了{what}，贵单位的等次和得分可以查看，公示期内可提异议"
                    | "{who} posted {what}: see your unit's grade and points; it may object meanwhile"
            ),
        },
        (Event::Rating(rating::Event::ObjectionAnswered { grade, words, .. }), Why::Unit) => {
            let words = label::opening(words, 40);
            match grade {
                Some(grade) => say!(lang, grade = grade.name(lang) =>
                    "{who}答复贵单位的异议，等次改为 {grade}：{words}"
                    | "{who} answered your unit's objection, the grade is now {grade}: {words}"),
                None => say!(
                    lang,
                    "{who}答复贵单位的异议，等次不变：{words}"
                        | "{who} answered your unit's objection, the grade stays: {words}"
                ),
            }
        }
        (Event::TwoKeys(e), Why::Second) => match e {
            two_keys::Event::Asked { request, .. } => {
                let found = a.keys.requests.get(request)?;
                let command = super::two_keys::command(lang, a, &found.command()?);
                super::two_keys::asks(lang, who, &command, &label::moment(found.until()))
            }
            two_keys::Event::Approved { .. } => super::two_keys::approves(lang, who, &what),
            _ => return None,
        },
        (Event::Account(e), Why::Account) => match e {
            account::Event::RolesSet { .. } => {
                say!(lang, "{who}调整了您的角色" | "{who} changed your roles")
            }
            account::Event::KeyAdded { label, .. } => {
                say!(
                    lang,
                    "{who}给您的账号登记了密钥 {label}" | "{who} added the key {label} to your account"
                )
            }
            account::Event::KeyRemoved { .. } => {
                say!(lang, "{who}注销了您账号的一个密钥" | "{who} removed a key of your account")
            }
            _ => return None,
        },
        _ => return None,
    };
    Some(words)
}
