//! The record in words: each event as one line, and the head of each entry.
//!
//! Must not reveal what is not for everybody: a secret vote, an open one or a rater's score before its time, a
//! telephone, who raised an opinion.

use super::label::{self, opening};
use super::{Lang, Named};
use crate::domain::alliance::{Alliance, Matter};
use crate::domain::charter::Adoption;
use crate::domain::entry::{Door, Stamp};
use crate::domain::event::Event;
use crate::domain::ids::UnitId;
use crate::domain::unit::Standing;
use crate::domain::{account, admission, charter, correction, departure, founding, two_keys, unit};

mod rating;
mod work;

/// How many characters of a longer text a line shows.
const MOST: usize = 40;

/// An event as one line.
pub fn event(lang: Lang, a: &Alliance, event: &Event) -> String {
    match event {
        Event::Founding(e) => founding(lang, a, e),
        Event::Account(e) => account(lang, a, e),
        Event::Unit(e) => unit(lang, a, e),
        Event::Charter(e) => charter(lang, a, e),
        Event::Admission(e) => admission(lang, a, e),
        Event::Departure(e) => departure(lang, a, e),
        Event::Meeting(e) => work::meeting(lang, a, e),
        Event::Ballot(e) => work::ballot(lang, a, e),
        Event::Committee(e) => work::committee(lang, a, e),
        Event::Opinion(e) => work::opinion(lang, a, e),
        Event::Task(e) => work::task(lang, a, e),
        Event::Rating(e) => rating::rating(lang, a, e),
        Event::TwoKeys(e) => two_keys(lang, a, e),
        Event::Correction(correction::Event::Reverted { entry }) => {
            say!(lang, "更正：撤销第 {entry} 号记录" | "correction: entry {entry} is undone")
        }
    }
}

/// The head of an entry: its number, when it was entered, who did it in which role, for whom and on what evidence,
/// through which door if not the screens, and when it happened if that was another time.
pub fn entry_head(lang: Lang, a: &Alliance, number: u64, stamp: &Stamp) -> String {
    let (entered, who, role) =
        (label::moment(stamp.entered), label::account_name(a, stamp.account), stamp.role.name(lang));
    let mut head =
        say!(lang, "第 {number} 号  {entered}  {who}（{role}）" | "no. {number}  {entered}  {who} ({role})");
    if let Some(behalf) = stamp.behalf.filter(|b| *b != stamp.account) {
        let behalf = label::account_name(a, behalf);
        head.push_str(&say!(lang, "，代{behalf}办理" | ", for {behalf}"));
    }
    if let Some(evidence) = &stamp.evidence {
        head.push_str(&say!(lang, "，凭据：{evidence}" | ", on the evidence of {evidence}"));
    }
    if stamp.door != Door::Screens {
        let door = stamp.door.name(lang);
        head.push_str(&say!(lang, "，经{door}录入" | ", by {door}"));
    }
    if stamp.happened != stamp.entered {
        let happened = label::moment(stamp.happened);
        head.push_str(&say!(lang, "，补记 {happened} 的事项" | ", entered afterwards for {happened}"));
    }
    head
}

/// A reason or text after what it belongs to; nothing if it is empty.
fn tail(lang: Lang, text: &str) -> String {
    let text = opening(text, MOST);
    if text.is_empty() { text } else { say!(lang, "：{text}" | ": {text}") }
}

fn two_keys(lang: Lang, a: &Alliance, e: &two_keys::Event) -> String {
    let what = label::matter(lang, a, Event::TwoKeys(e.clone()).matter());
    match e {
        two_keys::Event::Named { acts, .. } => {
            let acts = lang.join(acts.iter().map(|act| act.name(lang)));
            match acts.as_str() {
                "" => say!(lang, "{what}：没有须两人办理的事项" | "{what}: nothing wants a second person"),
                acts => say!(
                    lang,
                    "{what}：须两人办理的事项为{acts}" | "{what}: a second person is wanted for {acts}"
                ),
            }
        }
        two_keys::Event::Asked { request, .. } => {
            let command = a.keys.requests.get(request).and_then(two_keys::Request::command);
            let command =
                command.map(|command| super::two_keys::command(lang, a, &command)).unwrap_or_default();
            say!(
                lang,
                "{what}：提请第二人同意{command}" | "{what}: a second person is asked to approve: {command}"
            )
        }
        two_keys::Event::Approved { .. } => {
            say!(lang, "{what}：第二人同意" | "{what}: a second person approved")
        }
        two_keys::Event::RestoreAllowed { number, head } => {
            let head = super::two_keys::short(head);
            say!(
                lang,
                "同意用备份替换本记录：备份共 {number} 条，末条校验值 {head}"
                    | "this record may be replaced by a backup of {number} entr[y|ies], head {head}"
            )
        }
        two_keys::Event::Withdrawn { .. } => say!(lang, "{what}：提出人收回" | "{what} was taken back"),
    }
}

fn founding(lang: Lang, a: &Alliance, e: &founding::Event) -> String {
    let u = |id: &UnitId| label::unit(a, *id);
    match e {
        founding::Event::Begun { beginning, name, community, practice, .. } => {
            let beginning = beginning.name(lang);
            let mark = if *practice { lang.pick("（练习数据）", " (practice)") } else { "" };
            say!(
                lang,
                "{name}建档{mark}：{community}，{beginning}"
                    | "the record of {name} began{mark}: {community}, {beginning}"
            )
        }
        founding::Event::FounderStruck { unit, reason } => {
            say!(lang, unit = u(unit), why = tail(lang, reason) =>
            "撤销{unit}的发起单位登记{why}" | "{unit} was struck as a founding unit{why}")
        }
        founding::Event::RatingTakenOver { unit, year, grade, source } => {
            say!(lang, unit = u(unit), grade = grade.name(lang) =>
            "转录{unit}{year}年度评级 {grade}，来源：{source}"
            | "the rating of {unit} for {year}, {grade}, was taken over from {source}")
        }
        founding::Event::LeadTakenOver { committee, source } => {
            say!(lang, committee = label::committee(a, *committee) =>
            "{committee}牵头单位转录自：{source}" | "the lead of {committee} was taken over from {source}")
        }
        founding::Event::RatingStruck { unit, year } => say!(lang, unit = u(unit) =>
            "撤销转录的{unit}{year}年度评级" | "the rating of {unit} for {year} that was taken over was struck"),
        founding::Event::TakeOverEnded => say!(
            lang,
            "旧档转录结束，此后按盟约运行" | "the taking over ended; from now on the charter rules"
        ),
        founding::Event::CalendarReplaced { source, .. } => {
            say!(lang, "更换工作日历，来源：{source}" | "the calendar was replaced from {source}")
        }
    }
}

fn account(lang: Lang, a: &Alliance, e: &account::Event) -> String {
    let roles = |roles: &[account::Role], unit: &Option<UnitId>| {
        let mut words = lang.join(roles.iter().map(|r| r.name(lang)));
        if words.is_empty() {
            words = lang.pick("无", "none").to_owned();
        }
        match unit {
            Some(unit) => {
                say!(lang, unit = label::unit(a, *unit) => "{words}（{unit}）" | "{words} ({unit})")
            }
            None => words,
        }
    };
    match e {
        account::Event::Created { login, name, roles: held, unit, .. } => {
            say!(lang, roles = roles(held, unit) =>
            "为{name}开设账号 {login}，角色：{roles}"
            | "an account {login} was opened for {name}, roles: {roles}")
        }
        account::Event::RolesSet { account, roles: held, unit } => {
            say!(lang, who = label::account_name(a, *account), roles = roles(held, unit) =>
            "{who}的角色设为：{roles}" | "the roles of {who} were set: {roles}")
        }
        // The telephone is for few.
        account::Event::Amended { account, name, .. } => {
            let now = label::account_name(a, *account);
            match now == *name {
                true => say!(lang, "更正{name}的姓名、电话" | "name and telephone of {name} were corrected"),
                false => say!(
                    lang,
                    "账号姓名更正为{name}（现为{now}）" | "a name was corrected: {name} (now {now})"
                ),
            }
        }
        account::Event::Reopened { account } => say!(lang, who = label::account_name(a, *account) =>
            "恢复{who}的账号" | "the account of {who} was opened again"),
        account::Event::Closed { account, reason } => {
            say!(lang, who = label::account_name(a, *account), why = tail(lang, reason) =>
            "停用{who}的账号{why}" | "the account of {who} was closed{why}")
        }
        // Which key it is stays between the administrator and the person.
        account::Event::KeyAdded { account, label, .. } => {
            say!(lang, who = label::account_name(a, *account) =>
            "为{who}登记登录密钥「{label}」" | "a key '{label}' was added for {who} to log in with")
        }
        account::Event::KeyRemoved { account, .. } => {
            say!(lang, who = label::account_name(a, *account) =>
            "注销{who}的一把登录密钥" | "a key of {who} was removed")
        }
    }
}

fn unit(lang: Lang, a: &Alliance, e: &unit::Event) -> String {
    let u = |id: &UnitId| label::unit(a, *id);
    match e {
        unit::Event::Entered { particulars, standing, taken_over, .. } => {
            let (name, standing) = (&particulars.name, self::standing(lang, *standing));
            match taken_over {
                Some(source) => say!(
                    lang,
                    "转录单位{name}：{standing}，来源：{source}"
                        | "unit {name} was taken over from {source}: {standing}"
                ),
                None => say!(lang, "登记单位{name}：{standing}" | "unit {name} came on record: {standing}"),
            }
        }
        unit::Event::Amended { unit, .. } => say!(lang, unit = u(unit) =>
            "{unit}的单位信息已修改" | "the particulars of {unit} were amended"),
        unit::Event::LiaisonNamed { unit, person, from } => say!(lang, unit = u(unit), name = &person.name =>
            "{unit}确定{name}为联络员，自 {from} 起" | "{unit} named {name} its liaison officer from {from}"),
        unit::Event::LiaisonEnded { unit, on } => say!(lang, unit = u(unit) =>
            "{unit}联络员任期于 {on} 终止" | "the term of {unit}'s liaison officer ended on {on}"),
        unit::Event::StandingChanged { unit, standing } => {
            say!(lang, unit = u(unit), standing = self::standing(lang, *standing) =>
            "{unit}的身份变为：{standing}" | "the standing of {unit} changed: {standing}")
        }
    }
}

/// A unit's standing with its day.
fn standing(lang: Lang, standing: Standing) -> String {
    let name = standing.name(lang);
    match standing {
        Standing::Founding | Standing::Applicant => name.to_owned(),
        Standing::Member(day) => say!(lang, "{name}，自 {day} 起" | "{name} since {day}"),
        Standing::Withdrawn(day) | Standing::Removed(day) => say!(lang, "{name}，{day}" | "{name} on {day}"),
    }
}

fn charter(lang: Lang, a: &Alliance, e: &charter::Event) -> String {
    let v = |id: &crate::domain::ids::CharterId| label::charter(lang, *id);
    let u = |id: &UnitId| label::unit(a, *id);
    match e {
        charter::Event::Drafted { charter, articles, .. } => say!(lang, v = v(charter), n = articles.len() =>
            "起草{v}，共 {n} 条" | "{v} was drafted (articles: {n})"),
        charter::Event::Revised { charter, articles, .. } => say!(lang, v = v(charter), n = articles.len() =>
            "修改{v}草案，共 {n} 条" | "the draft of {v} was revised (articles: {n})"),
        charter::Event::Consulted { charter, until } => say!(lang, v = v(charter) =>
            "{v}草案征求意见，至 {until} 止" | "the draft of {v} was put to the units until {until}"),
        charter::Event::Commented { charter, unit, words } => {
            say!(lang, v = v(charter), unit = u(unit), words = tail(lang, words) =>
            "{unit}对{v}草案提出意见{words}" | "{unit} commented on the draft of {v}{words}")
        }
        charter::Event::Answered { charter, comment, words } => {
            say!(lang, v = v(charter), n = u64::from(*comment) + 1, words = tail(lang, words) =>
            "答复{v}草案第 {n} 条意见{words}" | "comment {n} on the draft of {v} was answered{words}")
        }
        charter::Event::Signed { charter, unit, signatory, on } => {
            say!(lang, v = v(charter), unit = u(unit) =>
            "{unit}由{signatory}于 {on} 签署{v}" | "{unit} signed {v} on {on} by {signatory}")
        }
        charter::Event::SignatureStruck { charter, unit, reason } => {
            say!(lang, v = v(charter), unit = u(unit), why = tail(lang, reason) =>
            "撤销误录的{unit}对{v}的签署{why}" | "the signature of {unit} under {v} was struck{why}")
        }
        charter::Event::Adopted { charter, on, adoption } => {
            let how = match adoption {
                Adoption::Consensus | Adoption::TakenOver => adoption.name(lang).to_owned(),
                Adoption::Ballot(id) => label::matter(lang, a, Matter::Ballot(*id)),
            };
            say!(lang, v = v(charter) => "{v}自 {on} 起生效（{how}）" | "{v} came into force on {on} ({how})")
        }
        charter::Event::Dropped { charter, reason } => say!(lang, v = v(charter), why = tail(lang, reason) =>
            "{v}草案终止{why}" | "the draft of {v} was dropped{why}"),
        charter::Event::PutOnBallot { charter } => say!(lang, v = v(charter) =>
            "{v}草案付诸表决" | "a ballot on {v} was opened"),
        charter::Event::BallotFell { charter } => say!(lang, v = v(charter) =>
            "{v}草案的表决没有结果，回到征求意见"
            | "the ballot on {v} came to nothing; it is before the units again"),
    }
}

fn admission(lang: Lang, a: &Alliance, e: &admission::Event) -> String {
    let what = label::matter(lang, a, Matter::Application(e.application()));
    match e {
        admission::Event::Invited { unit, application } => say!(lang, unit = label::unit(a, *unit) =>
            "邀请{unit}加入联盟，申请 {application}" | "{unit} was invited, application {application}"),
        admission::Event::Drafted { .. } => say!(lang, "{what}：填写申请材料" | "{what} was written"),
        admission::Event::InvitationCancelled { reason, .. } => say!(lang, why = tail(lang, reason) =>
            "{what}：取消邀请{why}" | "{what}: the invitation was cancelled{why}"),
        admission::Event::TakenBack { .. } => {
            say!(lang, "{what}：收回已交的申请" | "{what} was taken back before the review")
        }
        admission::Event::Submitted { .. } => say!(lang, "{what}：提交" | "{what} was submitted"),
        admission::Event::ReviewStarted { .. } => {
            say!(lang, "{what}：开始审核" | "the review of {what} began")
        }
        admission::Event::Returned { reason, .. } => say!(lang, why = tail(lang, reason) =>
            "{what}：退回补正{why}" | "{what} went back for completion{why}"),
        admission::Event::Declined { reason, .. } => say!(lang, why = tail(lang, reason) =>
            "{what}：审核未通过{why}" | "{what} was declined by review{why}"),
        admission::Event::Passed { review, .. } => {
            say!(lang, who = label::account_name(a, review.reviewer), words = tail(lang, &review.opinion) =>
            "{what}：审核通过（{who}）{words}" | "{what} passed review by {who}{words}")
        }
        admission::Event::PutOnBallot { ballot, .. } => {
            say!(lang, "{what}：付诸表决 {ballot}" | "ballot {ballot} on {what} was opened")
        }
        admission::Event::BallotFell { .. } => say!(
            lang,
            "{what}：表决没有结果，可再次表决"
                | "the ballot on {what} came to nothing; it may be voted on again"
        ),
        admission::Event::Admitted { .. } => {
            say!(lang, "{what}：联盟大会通过，成为成员单位" | "{what}: the general meeting admitted the unit")
        }
        admission::Event::NotAdmitted { .. } => {
            say!(lang, "{what}：联盟大会未通过" | "{what}: the general meeting did not admit the unit")
        }
        admission::Event::Withdrawn { reason, .. } => say!(lang, why = tail(lang, reason) =>
            "{what}：单位撤回{why}" | "{what} was withdrawn by the unit{why}"),
    }
}

fn departure(lang: Lang, a: &Alliance, e: &departure::Event) -> String {
    let what = label::matter(lang, a, Matter::Departure(e.departure()));
    match e {
        departure::Event::Raised { unit, cause, departure } => {
            let unit = label::unit(a, *unit);
            match cause {
                departure::Cause::Withdrawal { letter } => say!(lang, words = tail(lang, &letter.text) =>
                    "{unit}申请退出（{departure}）{words}" | "{unit} asked to leave ({departure}){words}"),
                departure::Cause::Removal { article, facts } => say!(lang, words = tail(lang, facts) =>
                    "大党委提议将{unit}除名（{departure}），违反{article}{words}"
                    | "the Big Party Committee proposed to remove {unit} ({departure}) for a breach of {article}{words}"),
            }
        }
        // In what words the unit was notified may hold whom to reach and how.
        departure::Event::Notified { .. } => {
            say!(lang, "{what}：已告知该单位" | "{what}: the unit was notified")
        }
        departure::Event::Stated { words, .. } => say!(lang, words = tail(lang, words) =>
            "{what}：该单位陈述申辩{words}" | "{what}: the unit stated its case{words}"),
        departure::Event::HandOverNamed { task, to, .. } => {
            say!(lang, task = label::matter(lang, a, Matter::Task(*task)), to = label::unit(a, *to) =>
            "{what}：{task}由{to}承接" | "{what}: {to} takes over {task}")
        }
        departure::Event::ReplacementNamed { committee, by, .. } => {
            say!(lang, committee = label::committee(a, *committee), by = label::unit(a, *by) =>
            "{what}：{committee}由{by}接任牵头" | "{what}: {by} takes over the lead of {committee}")
        }
        // How and whom stands with the departure, for those who keep it.
        departure::Event::Told { .. } => {
            say!(lang, "{what}：已书面告知该单位和上级党组织" | "{what}: the unit and its superior were told")
        }
        departure::Event::ToldStruck { .. } => {
            say!(lang, "{what}：撤销告知登记" | "{what}: that they were told was struck")
        }
        departure::Event::PutForward { .. } => {
            say!(lang, "{what}：大党委提请联盟大会" | "{what} was put forward to the general meeting")
        }
        departure::Event::PutOnBallot { ballot, .. } => {
            say!(lang, "{what}：付诸表决 {ballot}" | "ballot {ballot} on {what} was opened")
        }
        departure::Event::BallotFell { .. } => say!(
            lang,
            "{what}：表决没有结果，可再次表决"
                | "the ballot on {what} came to nothing; it may be voted on again"
        ),
        departure::Event::Ended { .. } => say!(lang, "{what}：成员资格终止" | "{what}: membership ended"),
        departure::Event::Kept { .. } => {
            say!(lang, "{what}：联盟大会未通过，继续为成员单位" | "{what}: the general meeting kept the unit")
        }
        departure::Event::Revoked { reason, .. } => say!(lang, why = tail(lang, reason) =>
            "{what}：撤回{why}" | "{what} was taken back{why}"),
    }
}

#[cfg(test)]
mod tests;
