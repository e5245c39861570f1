//! A refusal in words: what cannot be done and why, what to do next, by what rule, and who could.
//!
//! Must not decide anything: the refusal already names its reason.

use serde::Serialize;

use super::label;
use super::{Lang, Named};
use crate::domain::account::Role;
use crate::domain::admission::Checklist;
use crate::domain::alliance::{Alliance, Matter};
use crate::domain::authority::{self, Grant};
use crate::domain::calendar::{CalendarFault, CalendarFaultKind};
use crate::domain::key::{self, KeyFault};
use crate::domain::rating;
use crate::domain::refusal::{Ground, Missing, Refusal};
use crate::domain::uscc::UsccFault;

mod sentence;

/// A refusal's words, part by part. Beside the refusal's own fields it makes the answer to a script.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Words {
    /// What cannot be done, why, and what to do next.
    pub message: String,
    /// By what rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<String>,
    /// Who could; empty where that is not the point.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<String>,
}

/// A refusal's words, part by part.
pub fn words(lang: Lang, a: &Alliance, r: &Refusal) -> Words {
    Words {
        message: sentence::sentence(lang, a, r),
        ground: r.ground().map(|g| ground(lang, a, g)),
        who: who(lang, r),
    }
}

/// A refusal in one go: the sentence, then its ground, then who could.
pub fn refusal(lang: Lang, a: &Alliance, r: &Refusal) -> String {
    let Words { mut message, ground, .. } = words(lang, a, r);
    let who = persons(lang, a, r);
    if let (Lang::En, Some(first)) = (lang, message.get_mut(..1)) {
        first.make_ascii_uppercase();
    }
    message.push_str(lang.pick("。", "."));
    if let Some(ground) = ground {
        message.push_str(&say!(lang, "依据：{ground}。" | " By {ground}."));
    }
    if !who.is_empty() {
        let who = lang.join(who);
        message.push_str(&say!(lang, "可由以下人员办理：{who}。" | " Who can: {who}."));
    }
    message
}

/// By what rule: the charter's article in force, the law, or how the records are kept.
pub fn ground(lang: Lang, a: &Alliance, ground: Ground) -> String {
    match ground {
        Ground::Charter(parameter) => {
            let charter = a.in_force.and_then(|id| a.charters.get(&id));
            let article =
                charter.and_then(|c| (1u32..).zip(&c.articles).find(|(_, x)| x.sets == Some(parameter)));
            match article {
                Some((n, article)) => {
                    let heading = article.heading.trim();
                    let heading = if heading.is_empty() { parameter.name(lang) } else { heading };
                    let number = label::chinese_number(n);
                    say!(lang, "盟约第{number}条（{heading}）" | "article {n} of the charter ({heading})")
                }
                None => {
                    let about = parameter.name(lang);
                    say!(lang, "盟约关于{about}的规定" | "what the charter says of {about}")
                }
            }
        }
        Ground::CivilCode1259 => say!(
            lang,
            "《民法典》第一千二百五十九条（以上、以下、以内包括本数；超过、不满、以外不包括本数）"
                | "article 1259 of the Civil Code (\"at least\" includes the number itself, \"more than\" excludes it)"
        ),
        Ground::CivilCode201 => say!(
            lang,
            "《民法典》第二百零一条（按日计算期间的，开始的当日不计入）"
                | "article 201 of the Civil Code (the first day of a period is not counted)"
        ),
        Ground::Gb32100 => say!(
            lang,
            "GB 32100-2015《法人和其他组织统一社会信用代码编码规则》"
                | "GB 32100-2015, unified social credit codes"
        ),
        Ground::Records => say!(
            lang,
            "记录规则（只增不改、先后有序、本人署名）"
                | "the rules of the record (append-only, in order, each in their own name)"
        ),
    }
}

/// The ways in which what was refused is allowed; empty where the refusal is not about rights.
fn ways(r: &Refusal) -> Vec<Grant> {
    match r {
        Refusal::NotAllowed { act, .. }
        | Refusal::NotYourUnit { act, .. }
        | Refusal::NotYourCommittee { act, .. }
        | Refusal::NotForAnother { act } => authority::grants(*act).to_vec(),
        Refusal::UnknownLogin { .. } | Refusal::AccountClosed { .. } => vec![Grant::Any(Role::Administrator)],
        _ => Vec::new(),
    }
}

/// Who could, by role.
pub fn who(lang: Lang, r: &Refusal) -> Vec<String> {
    ways(r).into_iter().map(|way| grant(lang, way)).collect()
}

/// Who could, by role and with the names of those whom one would ask: two at the most, then how many more.
fn persons(lang: Lang, a: &Alliance, r: &Refusal) -> Vec<String> {
    let unit_of = |way: Grant| match (way, r) {
        (Grant::Own(_), Refusal::NotYourUnit { unit, .. }) => Some(*unit),
        (Grant::Led(_), Refusal::NotYourCommittee { lead, .. }) => *lead,
        (Grant::Own(_), Refusal::NotAllowed { unit, .. }) => *unit,
        (Grant::Led(_), Refusal::NotAllowed { lead, .. }) => *lead,
        _ => None,
    };
    let named = |way: Grant| {
        let Some(role) = way.role() else { return grant(lang, way) };
        let unit = unit_of(way);
        let accounts = a.accounts.values().filter(|account| account.open && account.roles.contains(&role));
        // Of whose unit nothing is known, everybody who acts for some unit would be meant.
        let all: Vec<&str> = match way {
            Grant::Own(_) | Grant::Led(_) => accounts
                .filter(|account| unit.is_some() && account.unit == unit)
                .map(|account| account.name.as_str())
                .collect(),
            _ => accounts.map(|account| account.name.as_str()).collect(),
        };
        let names = match &all[..] {
            [] => return grant(lang, way),
            [one] => (*one).to_owned(),
            [one, two] => lang.join([one, two]),
            [one, two, ..] => {
                let n = all.len();
                say!(lang, more = n - 2 => "{one}、{two}等 {n} 人" | "{one}, {two} and {more} more")
            }
        };
        match way {
            Grant::Own(role) => {
                say!(lang, role = role.name(lang) => "本单位{role}{names}" | "{role} of the unit ({names})")
            }
            Grant::Led(role) => {
                say!(lang, role = role.name(lang) => "该专委会的{role}{names}" | "{role} of that committee ({names})")
            }
            Grant::Paper(role) => {
                say!(lang, role = role.name(lang) =>
                    "{role}{names}（凭纸质材料代录）"
                    | "{role} ({names}; from paper, with evidence)")
            }
            _ => say!(lang, role = role.name(lang) => "{role}{names}" | "{role} ({names})"),
        }
    };
    ways(r).into_iter().map(named).collect()
}

/// One way in which an act is allowed: 本单位联络员, 联络办（凭纸质材料）.
pub fn grant(lang: Lang, grant: Grant) -> String {
    match grant {
        Grant::Any(role) => role.name(lang).to_owned(),
        Grant::Own(role) => say!(lang, role = role.name(lang) => "本单位{role}" | "{role} of the unit"),
        Grant::Led(role) => {
            say!(lang, role = role.name(lang) => "该专委会的{role}" | "{role} of that committee")
        }
        Grant::Paper(role) => {
            say!(lang, role = role.name(lang) =>
                "{role}（凭纸质材料代录）"
                | "{role} (from paper, with evidence)")
        }
        Grant::Anybody => lang.pick("任何人", "anybody").to_owned(),
    }
}

/// What is missing before a ballot may open, in one line, with what to do.
pub fn missing(lang: Lang, a: &Alliance, missing: &Missing) -> String {
    let of = |m: Matter| label::matter(lang, a, m);
    match missing {
        Missing::NothingToDecide => {
            say!(
                lang,
                "该事项无须表决，或者表决不会带来任何变化"
                    | "there is nothing to vote on, or nothing would change"
            )
        }
        Missing::Charter => {
            say!(lang, "没有生效的盟约，须先通过盟约" | "no charter is in force; adopt one first")
        }
        Missing::RollCall => {
            say!(lang, "尚无单位签到，请先办理会议签到" | "nobody has signed in; take the roll first")
        }
        Missing::Quorum { present, electorate, required } => say!(
            lang,
            "到会不足法定人数：应到 {electorate}，实到 {present}，须 {required} 家以上（含）"
                | "no quorum: {present} of {electorate} are present, {required} are required"
        ),
        Missing::CorrespondenceNotAllowed => say!(
            lang,
            "盟约不允许通讯表决，请在联盟大会上表决"
                | "the charter does not allow ballots by correspondence; hold it at a general meeting"
        ),
        Missing::Review { application } => say!(lang, what = of(Matter::Application(*application)) =>
            "{what}尚未通过联络办公室审核，须先审核"
            | "{what} has not passed the liaison office's review; review it first"),
        Missing::PuttingForward { departure } => say!(lang, what = of(Matter::Departure(*departure)) =>
            "{what}尚未由大党委提请大会，须先由大党委提请"
            | "{what} was not put forward; the Big Party Committee does that first"),
        Missing::HandOver { task, .. } => say!(lang, what = of(Matter::Task(*task)) =>
            "{what}尚未指定承接单位，须先移交"
            | "{what} has nobody to take it over; name a unit first"),
        Missing::NewLead { committee, .. } => say!(lang, what = of(Matter::Committee(*committee)) =>
            "{what}尚未指定接任的牵头单位"
            | "{what} has no new lead unit; name one first"),
        Missing::Consultation { charter } => say!(lang, what = label::charter(lang, *charter) =>
            "{what}尚未征求意见、征求意见期未满，或者有意见未答复"
            | "{what} was not put to the units, their time is not over, or comments are unanswered"),
        Missing::UnitInStanding { unit } => say!(lang, what = label::unit(a, *unit) =>
            "{what}不是在册成员单位，或者正在退出"
            | "{what} is not a member in standing, or is leaving"),
        Missing::Notice { round } => {
            let what = of(Matter::Round(*round));
            let found = a.rounds.get(round);
            let open = found.is_some_and(|r| r.objections.iter().any(|o| o.answer.is_none()));
            match found.filter(|r| r.state == rating::State::OnNotice) {
                None => say!(lang, stands = found.map_or("", |r| r.state.name(lang)) =>
                    "{what}目前为「{stands}」，公示期满后才能表决"
                    | "{what} is '{stands}'; it is voted on after its public notice"),
                Some(r) => match (rating::notice_ends(a, r), open) {
                    (None, _) => say!(
                        lang,
                        "{what}的公示期满日未定（放假安排尚未公布）"
                            | "the end of the public notice of {what} is not known: the calendar is not announced"
                    ),
                    (Some(ends), true) => say!(
                        lang,
                        "{what}有异议未答复（公示至 {ends} 止）"
                            | "an objection to {what} is unanswered (public notice until {ends})"
                    ),
                    (Some(ends), false) => say!(
                        lang,
                        "{what}的公示至 {ends} 止，次日起才能表决"
                            | "the public notice of {what} runs until {ends}; it is voted on after that day"
                    ),
                },
            }
        }
        Missing::ClosedBallot { ballot } => say!(lang, what = of(Matter::Ballot(*ballot)) =>
            "{what}尚未结束，或者已被撤销"
            | "{what} is not closed, or is set aside already"),
        Missing::SettingAside { ballot } => say!(lang, what = of(Matter::Ballot(*ballot)) =>
            "{what}已就该事项作出决定，须先表决撤销"
            | "{what} has decided it; set that aside by a new ballot first"),
        Missing::TaskLines { tasks } => {
            let (n, tasks) = (tasks.len(), lang.join(tasks.iter().map(ToString::to_string)));
            say!(
                lang,
                "往季任务 {n} 项尚未销号、结转或终止，须先逐项审议：{tasks}"
                    | "{n} task[s] of earlier quarters [is|are] neither struck off, carried over nor ended: {tasks}"
            )
        }
        Missing::EmptyPlan => say!(
            lang,
            "计划是空的：本次会议还没有交办任务，也没有对意见作出处理；请先逐项审议"
                | "the plan is empty: no task was assigned and no opinion decided at this meeting; go through them first"
        ),
        Missing::OtherBallotClosed { ballot } => say!(lang, what = of(Matter::Ballot(*ballot)) =>
            "同一事项的{what}正在进行，须先结束"
            | "{what} on the same matter is open; close it first"),
    }
}

/// What is wrong with a unified social credit code.
pub fn uscc_fault(lang: Lang, fault: UsccFault) -> String {
    match fault {
        UsccFault::Length { found } => {
            say!(lang, "应为 18 位，现为 {found} 位" | "it has {found} characters instead of 18")
        }
        UsccFault::Character { position, character } => say!(
            lang,
            "第 {position} 位的 {character} 不是代码所用字符"
                | "{character} at place {position} is in no code"
        ),
        UsccFault::Check { expected, found } => say!(
            lang,
            "校验码不符：按前 17 位应为 {expected}，现为 {found}，请核对有无错字"
                | "the check character would be {expected}, not {found}: there is a slip somewhere"
        ),
    }
}

/// What is wrong on a line of a calendar's table.
pub fn calendar_fault(lang: Lang, fault: &CalendarFault) -> String {
    let line = fault.line;
    let what = match &fault.what {
        CalendarFaultKind::Kind(kind) => say!(
            lang,
            "类型「{kind}」不认识，应为 year、off、work、region 或 season"
                | "'{kind}' is no kind; it is year, off, work, region or season"
        ),
        CalendarFaultKind::Date(date) => say!(lang, "「{date}」不是有效日期" | "'{date}' is not a date"),
        CalendarFaultKind::Twice(day) => say!(lang, "{day} 重复列出" | "{day} is listed twice"),
        CalendarFaultKind::Region(code) => say!(
            lang,
            "地区「{code}」之前没有 region 行" | "the region '{code}' is not named by a region row before"
        ),
        CalendarFaultKind::Empty => say!(lang, "没有任何年度的安排" | "no year is announced"),
    };
    say!(lang, "第 {line} 行：{what}" | "line {line}: {what}")
}

/// The points of a review's checklist, in order, and whether each is met.
pub fn checklist(lang: Lang, list: Checklist) -> [(&'static str, bool); 5] {
    [
        (lang.pick("已接受现行盟约", "the charter in force is accepted"), list.charter_accepted),
        (lang.pick("书面申请已归档", "the written application is on file"), list.application_on_file),
        (lang.pick("单位信息完整", "the particulars are complete"), list.particulars_complete),
        (
            lang.pick("已建党组织或有组建计划", "it has a party organisation, or a plan for one"),
            list.party_organisation,
        ),
        (lang.pick("已确定联络员", "the liaison officer is named"), list.liaison_named),
    ]
}

/// The name of a field of a command, as refusals call it.
pub fn field(lang: Lang, field: &str) -> &str {
    match field {
        "article" => lang.pick("违反的条款", "the article"),
        "articles" => lang.pick("盟约条文", "the articles"),
        "category" => lang.pick("类别", "the category"),
        "committees.name" => lang.pick("专委会名称", "the committee's name"),
        "community" => lang.pick("社区", "the community"),
        "decision.refer" => lang.pick("上报的上级", "the higher level"),
        "done_when" => lang.pick("完成标准", "what counts as done"),
        "facts" => lang.pick("事实", "the facts"),
        "letter.text" => lang.pick("书面申请内容", "the text of the letter"),
        "label" => lang.pick("名称", "what it is called"),
        "liaison.name" => lang.pick("联络员姓名", "the liaison officer's name"),
        "login" => lang.pick("登录名", "the login"),
        "name" => lang.pick("名称", "the name"),
        "opinion" => lang.pick("审核意见", "the review's opinion"),
        "person" | "person.name" => lang.pick("姓名", "the person's name"),
        "place" => lang.pick("地点", "the place"),
        "raters" => lang.pick("评分人", "the raters"),
        "reason" => lang.pick("理由", "the reason"),
        "roles" => lang.pick("角色", "the roles"),
        "scheme.indicators" => lang.pick("评级指标", "the indicators"),
        "scheme.indicators.name" => {
            lang.pick("评级指标的名称或满分", "an indicator's name or its full points")
        }
        "signatory" => lang.pick("签署人", "the signatory"),
        "source" => lang.pick("来源", "the source"),
        "text" => lang.pick("正文", "the text"),
        "title" => lang.pick("标题", "the title"),
        "words" => lang.pick("内容", "the words"),
        other => other,
    }
}

#[cfg(test)]
mod tests;

/// What is wrong with what was given for a key, and what to do.
pub fn key_fault(lang: Lang, fault: &KeyFault) -> String {
    match fault {
        KeyFault::Private => say!(
            lang,
            "这是私钥。私钥只能留在本人电脑上，请勿发给任何人；请改贴公钥（.pub 文件的内容）"
                | "this is a private key: it stays on its owner's computer and is for nobody else; paste the public key (the contents of the .pub file)"
        ),
        KeyFault::NotAKey => say!(
            lang,
            "这不是公钥。公钥是以 ssh-ed25519、ecdsa-sha2 或 ssh-rsa 开头的一行，也可以粘贴 PuTTYgen 保存的公钥文件全文"
                | "this is no public key: one is a line that begins with ssh-ed25519, ecdsa-sha2 or ssh-rsa, or the whole file that PuTTYgen saves"
        ),
        KeyFault::Kind { kind } => say!(
            lang,
            "不支持 {kind} 类型的密钥，请另外生成一把，类型选 Ed25519"
                | "keys of the kind {kind} are not taken; make one of the kind Ed25519"
        ),
        KeyFault::Options => say!(
            lang,
            "公钥前面有其他内容，请只粘贴公钥本身" | "something stands before the key; paste the key alone"
        ),
        KeyFault::Damaged => say!(
            lang,
            "公钥不完整或有错字，请回到原处完整复制"
                | "the key was cut or holds a wrong character; copy it again, whole"
        ),
        KeyFault::Several => {
            say!(lang, "一次只能登记一把公钥" | "one key at a time; this is more than one")
        }
        KeyFault::Bits { bits } => say!(
            lang,
            least = key::LEAST_RSA_BITS,
            most = key::MOST_RSA_BITS =>
            "这把 RSA 密钥为 {bits} 位，须在 {least} 位以上、{most} 位以下"
                | "this RSA key has {bits} bits; it takes at least {least} and at most {most}"
        ),
    }
}
