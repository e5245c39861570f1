//! Meetings, ballots, committees, opinions and tasks, each event as one line.

use super::super::{Lang, Named, closing, label};
use super::tail;
use crate::domain::alliance::{Alliance, Matter};
use crate::domain::committee::Ground;
use crate::domain::entry::Evidence;
use crate::domain::ids::{BallotId, TaskId, UnitId};
use crate::domain::opinion::{Decision, Source};
use crate::domain::{ballot, committee, meeting, opinion, task};

pub(super) fn meeting(lang: Lang, a: &Alliance, e: &meeting::Event) -> String {
    let what = label::matter(lang, a, Matter::Meeting(e.meeting()));
    let u = |id: &UnitId| label::unit(a, *id);
    match e {
        meeting::Event::Called { meeting, kind, title, at, place, .. } => {
            say!(lang, kind = kind.name(lang), at = label::moment(*at) =>
            "召集{kind} {meeting} {title}：{at}，{place}"
            | "{kind} {meeting} {title} was called: {at}, {place}")
        }
        meeting::Event::Moved { at, place, .. } => say!(lang, at = label::moment(*at) =>
            "{what}：改为 {at}，{place}，须重新通知"
            | "{what} was moved to {at}, {place}; notice is given again"),
        meeting::Event::ItemAdded { item, topic, title, .. } => {
            say!(lang, topic = label::topic(lang, a, topic) =>
            "{what}：增加第 {item} 项议程 {title}（{topic}）"
            | "{what}: item {item} was added, {title} ({topic})")
        }
        meeting::Event::ItemDropped { item, .. } => {
            say!(lang, "{what}：撤下第 {item} 项议程" | "{what}: item {item} was dropped")
        }
        meeting::Event::NoticeGiven { .. } => {
            say!(lang, "{what}：发出会议通知" | "notice of {what} was given")
        }
        meeting::Event::Excused { unit, reason, .. } => {
            say!(lang, unit = u(unit), why = tail(lang, reason) =>
            "{what}：{unit}请假{why}" | "{what}: {unit} was excused{why}")
        }
        meeting::Event::SignedIn { unit, substitute, .. } => match substitute {
            Some(name) => say!(lang, unit = u(unit) =>
                "{what}：{unit}签到，由{name}代为出席" | "{what}: {unit} signed in by its substitute {name}"),
            None => say!(lang, unit = u(unit) => "{what}：{unit}签到" | "{what}: {unit} signed in"),
        },
        meeting::Event::SignedOut { unit, .. } => say!(lang, unit = u(unit) =>
            "{what}：{unit}提前离会" | "{what}: {unit} left early"),
        meeting::Event::MarkStruck { unit, mark, .. } => say!(lang, unit = u(unit), mark = mark.name(lang) =>
            "{what}：撤销误录的{unit}{mark}" | "{what}: struck from the roll for {unit}: {mark}"),
        meeting::Event::Opened { members, .. } => say!(lang, n = members.len() =>
            "{what}：开会，成员单位 {n} 家" | "{what} opened (member units: {n})"),
        meeting::Event::Noted { item, words, .. } => say!(lang, words = tail(lang, words) =>
            "{what}：第 {item} 项议程记录{words}" | "{what}: noted on item {item}{words}"),
        meeting::Event::Closed { attended, done, .. } => say!(lang, n = attended.len(), done = done.len() =>
            "{what}：闭会，出席 {n} 家，以前季度任务完成 {done} 项"
            | "{what} closed (units present: {n}, tasks of earlier quarters done: {done})"),
        meeting::Event::ItemsArranged { order, .. } => say!(lang, order = lang.join(order) =>
            "{what}调整议题顺序，原序号依次为：{order}"
            | "{what}: the items were put in another order, by their numbers until then: {order}"),
        meeting::Event::MinutesDrafted { .. } => {
            say!(lang, "{what}的会议纪要稿已存" | "{what}: a draft of the minutes was saved")
        }
        meeting::Event::MinutesReturned { reason, .. } => {
            say!(
                lang,
                "{what}的会议纪要稿退回修改：{reason}"
                    | "{what}: the draft of the minutes was sent back: {reason}"
            )
        }
        meeting::Event::MinutesApproved { .. } => {
            say!(lang, "{what}：会议纪要审定" | "the minutes of {what} were approved")
        }
        meeting::Event::Cancelled { reason, .. } => say!(lang, why = tail(lang, reason) =>
            "{what}：取消{why}" | "{what} was cancelled{why}"),
    }
}

/// Where a ballot is held.
fn setting(a: &Alliance, id: BallotId) -> ballot::Setting {
    a.ballots.get(&id).map_or(ballot::Setting::Meeting, ballot::Ballot::setting)
}

/// Whether what was voted may be told: once the ballot is closed, or while it is open if the charter says so.
fn votes_are_shown(a: &Alliance, id: BallotId) -> bool {
    let open = a.ballots.get(&id).is_none_or(ballot::Ballot::is_open);
    !open || a.parameters().is_some_and(|p| p.show_open_votes)
}

pub(super) fn ballot(lang: Lang, a: &Alliance, e: &ballot::Event) -> String {
    let what = label::matter(lang, a, Matter::Ballot(e.ballot()));
    let u = |id: &UnitId| label::unit(a, *id);
    match e {
        ballot::Event::Opened(o) => {
            let (way, kind, n) = (o.way.name(lang), o.kind.name(lang), o.electorate.len());
            let at = match o.deadline {
                Some(_) => ballot::Setting::Correspondence,
                None => ballot::Setting::Meeting,
            };
            let rule = label::rule_at(lang, &o.rule, at);
            let mut line = match o.deadline {
                Some(day) => say!(
                    lang,
                    "{what}：开始通讯表决（{kind}，{way}），至 {day} 截止，应投 {n}；规则：{rule}"
                        | "{what} was opened by correspondence ({kind}, {way}) until {day}, electorate {n}; rule: {rule}"
                ),
                None => say!(lang, present = o.present.len() =>
                    "{what}：开始表决（{kind}，{way}），应到 {n}，实到 {present}；规则：{rule}"
                    | "{what} was opened ({kind}, {way}), electorate {n}, present {present}; rule: {rule}"),
            };
            if !o.aside.is_empty() {
                let aside = label::units(lang, a, o.aside.iter().copied());
                line.push_str(&say!(lang, "；回避：{aside}" | "; standing aside: {aside}"));
            }
            line
        }
        ballot::Event::Voted { ballot, unit, choice, basis } => {
            let (unit, basis) = (u(unit), basis.name(lang));
            if votes_are_shown(a, *ballot) {
                say!(lang, choice = choice.name(lang) =>
                    "{unit}在{what}中投{choice}票（{basis}）" | "{unit} voted {choice} in {what} ({basis})")
            } else {
                say!(lang, "{unit}在{what}中已投票（{basis}）" | "{unit} voted in {what} ({basis})")
            }
        }
        ballot::Event::VotedSecretly { unit, .. } => say!(lang, unit = u(unit) =>
            "{unit}在{what}中已投票（无记名）" | "{unit} voted in {what} (secret)"),
        ballot::Event::HandedOut { slips, .. } => {
            say!(lang, "{what}：发出表决票 {slips} 张" | "{what}: slips were handed out ({slips})")
        }
        // Two persons count independently: the figures are told with the closing.
        ballot::Event::Counted { .. } => {
            say!(lang, "{what}：录入一份计票结果" | "{what}: one person's count of the slips was entered")
        }
        ballot::Event::Written { unit, .. } => say!(lang, unit = u(unit) =>
            "{what}：登记{unit}的书面意见，不计票"
            | "{what}: a written opinion of {unit} was recorded, not counted"),
        ballot::Event::Worded { text, .. } => {
            say!(lang, "{what}：表决内容：{text}" | "{what}: what is put to the vote: {text}")
        }
        ballot::Event::Closed { ballot, closing } => {
            say!(lang, working = closing::working(lang, closing, setting(a, *ballot)) =>
            "{what}：表决结束，{working}" | "{what} was closed: {working}")
        }
        ballot::Event::SetAside { by, .. } => say!(lang, by = label::matter(lang, a, Matter::Ballot(*by)) =>
            "{what}被{by}撤销" | "{what} was set aside by {by}"),
    }
}

pub(super) fn committee(lang: Lang, a: &Alliance, e: &committee::Event) -> String {
    let c = |id: &crate::domain::ids::CommitteeId| label::committee(a, *id);
    let u = |id: &UnitId| label::unit(a, *id);
    match e {
        committee::Event::Joined { committee, unit } => {
            say!(lang, committee = c(committee), unit = u(unit) =>
            "{unit}加入{committee}" | "{unit} took a seat in {committee}")
        }
        committee::Event::Left { committee, unit } => say!(lang, committee = c(committee), unit = u(unit) =>
            "{unit}退出{committee}" | "the seat of {unit} in {committee} ended"),
        committee::Event::ChairNamed { committee, person } => {
            say!(lang, committee = c(committee), name = &person.name =>
            "{committee}确定{name}为主任" | "{name} was named chair of {committee}")
        }
        committee::Event::LeadNamed { committee, unit, from, ground } => {
            let ground = match ground {
                Ground::Ballot(id) => label::matter(lang, a, Matter::Ballot(*id)),
                Ground::TakenOver => ground.name(lang).to_owned(),
            };
            say!(lang, committee = c(committee), unit = u(unit) =>
                "{committee}由{unit}牵头，自 {from} 起（{ground}）"
                | "{unit} leads {committee} from {from} ({ground})")
        }
        committee::Event::TermSet { committee, ends } => match ends {
            Some(ends) => say!(lang, committee = c(committee) =>
                "{committee}牵头单位任期定至 {ends}" | "the lead unit's term in {committee} was set to end on {ends}"),
            None => say!(lang, committee = c(committee) =>
                "{committee}牵头单位任期不设期限" | "the lead unit's term in {committee} was set to have no end"),
        },
    }
}

pub(super) fn opinion(lang: Lang, a: &Alliance, e: &opinion::Event) -> String {
    let what = label::matter(lang, a, Matter::Opinion(e.opinion()));
    let meet = |id: &crate::domain::ids::MeetingId| label::matter(lang, a, Matter::Meeting(*id));
    match e {
        opinion::Event::Gathered { opinion, source, brought_by, words, .. } => {
            let source = match source {
                Source::Committee(id) => {
                    say!(lang, by = label::committee(a, *id) => "{by}征集" | "gathered by {by}")
                }
                Source::Residents | Source::Community => source.name(lang).to_owned(),
            };
            let by = brought_by.map_or_else(
                String::new,
                |unit| say!(lang, unit = label::unit(a, unit) => "，{unit}提交" | ", brought by {unit}"),
            );
            say!(lang, words = tail(lang, words) =>
                "登记意见 {opinion}（{source}{by}）{words}"
                | "opinion {opinion} was taken down ({source}{by}){words}")
        }
        opinion::Event::Sorted { category, committee, .. } => {
            say!(lang, committee = label::committee(a, *committee) =>
            "{what}：归为「{category}」，建议由{committee}办理"
            | "{what} was sorted: {category}, for {committee}")
        }
        opinion::Event::Joined { into, .. } => {
            say!(lang, into = label::matter(lang, a, Matter::Opinion(*into)) =>
            "{what}：合并到{into}" | "{what} was joined to {into}")
        }
        opinion::Event::Separated { .. } => say!(lang, "{what}：恢复单列" | "{what} was separated again"),
        opinion::Event::Decided { meeting, decision, reason, .. } => {
            let decision = match decision {
                Decision::Defer(q) => {
                    say!(lang, q = label::quarter(lang, *q) => "缓议至{q}" | "deferred until {q}")
                }
                Decision::Refer(level) => say!(lang, "上报{level}" | "referred to {level}"),
                Decision::Answer => lang.pick("当场答复", "answered at once").to_owned(),
                Decision::Decline => lang.pick("不予采纳", "declined").to_owned(),
            };
            say!(lang, meeting = meet(meeting), why = tail(lang, reason) =>
                "{what}：{meeting}审议，{decision}{why}" | "{what}: {decision} by {meeting}{why}")
        }
        opinion::Event::Tasked { meeting, task, .. } => {
            say!(lang, meeting = meet(meeting), task = label::matter(lang, a, Matter::Task(*task)) =>
            "{what}：{meeting}列为{task}" | "{what} became {task} at {meeting}")
        }
        opinion::Event::Unsorted { .. } => {
            say!(lang, "{what}：取消分类" | "the sorting of {what} was taken back")
        }
        opinion::Event::Withdrawn { reason, .. } => say!(lang, why = tail(lang, reason) =>
            "{what}：撤销登记{why}" | "{what} was withdrawn{why}"),
        opinion::Event::Reinstated { .. } => say!(lang, "{what}：恢复登记" | "{what} was put back"),
        opinion::Event::Reconsidered { meeting, .. } => say!(lang, meeting = meet(meeting) =>
            "{what}：{meeting}收回审议结果，重新审议" | "{what}: {meeting} took its decision back"),
        opinion::Event::ReceiptStruck { .. } => {
            say!(lang, "{what}：撤销答复送达登记" | "that the answer to {what} arrived was struck")
        }
        opinion::Event::Replied { words, on, .. } => say!(lang, words = tail(lang, words) =>
            "{what}：{on} 答复{words}" | "{what} was answered on {on}{words}"),
        opinion::Event::Received { on, .. } => {
            say!(lang, "{what}：答复于 {on} 送达" | "the answer to {what} arrived on {on}")
        }
    }
}

/// How many pieces of evidence there are, after what they belong to.
fn pieces(lang: Lang, evidence: &[Evidence]) -> String {
    match evidence.len() {
        0 => String::new(),
        n => say!(lang, "（佐证 {n} 件）" | " (evidence: {n})"),
    }
}

pub(super) fn task(lang: Lang, a: &Alliance, e: &task::Event) -> String {
    let task: TaskId = e.task();
    let what = label::matter(lang, a, Matter::Task(task));
    let u = |id: &UnitId| label::unit(a, *id);
    match e {
        task::Event::Assigned(x) => {
            let (committee, q, due) =
                (label::committee(a, x.committee), label::quarter(lang, x.quarter), x.due);
            let meeting = label::matter(lang, a, Matter::Meeting(x.meeting));
            say!(lang, title = &x.title =>
                "{meeting}向{committee}交办任务 {task} {title}（{q}，{due} 到期）"
                | "{meeting} assigned task {task} {title} to {committee} ({q}, due {due})")
        }
        task::Event::Dispatched { responsible, assisting, .. } => {
            let responsible = u(&responsible.unit);
            if assisting.is_empty() {
                say!(lang, "{what}：派单，{responsible}承办" | "{what} was dispatched to {responsible}")
            } else {
                say!(lang, assisting = label::units(lang, a, assisting.iter().map(|p| p.unit)) =>
                    "{what}：派单，{responsible}承办，{assisting}协办"
                    | "{what} was dispatched to {responsible}, with {assisting} assisting")
            }
        }
        task::Event::AssistAsked { assisting, .. } => {
            say!(lang, assisting = label::units(lang, a, assisting.iter().map(|p| p.unit)) =>
                "{what}：增请{assisting}协办" | "{what}: {assisting} asked to assist as well")
        }
        task::Event::TakenOn { unit, .. } => {
            say!(lang, unit = u(unit) => "{what}：{unit}接受" | "{unit} took on {what}")
        }
        task::Event::TurnedDown { unit, reason, .. } => {
            say!(lang, unit = u(unit), why = tail(lang, reason) =>
            "{what}：{unit}不接受{why}" | "{unit} turned down {what}{why}")
        }
        task::Event::Progressed { unit, words, percent, evidence, .. } => {
            say!(lang, unit = u(unit), words = tail(lang, words), more = pieces(lang, evidence) =>
            "{what}：{unit}填报进展 {percent}%{words}{more}"
            | "{what}: progress by {unit}, {percent}%{words}{more}")
        }
        task::Event::Blocked { words, .. } => say!(lang, words = tail(lang, words) =>
            "{what}：受阻{words}" | "{what} is blocked{words}"),
        task::Event::Unblocked { words, .. } => say!(lang, words = tail(lang, words) =>
            "{what}：恢复办理{words}" | "{what} goes on{words}"),
        task::Event::Reported { words, evidence, .. } => {
            say!(lang, words = tail(lang, words), more = pieces(lang, evidence) =>
            "{what}：报告完成{words}{more}" | "{what} was reported done{words}{more}")
        }
        task::Event::Accepted { words, .. } => say!(lang, words = tail(lang, words) =>
            "{what}：牵头单位验收{words}" | "{what} was accepted by the lead unit{words}"),
        task::Event::Returned { reason, .. } => say!(lang, why = tail(lang, reason) =>
            "{what}：牵头单位退回{why}" | "{what} was returned by the lead unit{why}"),
        task::Event::TakenBack { step, .. } => match step {
            task::Step::TakeOn(unit) => say!(lang, unit = u(unit) =>
                "{what}：{unit}收回接受" | "{unit} took back that it takes on {what}"),
            step => {
                say!(lang, step = step.name(lang) => "{what}：收回{step}" | "{what}: the {step} was taken back")
            }
        },
        task::Event::Unassigned { .. } => {
            say!(lang, "{what}：收回交办，不列入计划" | "{what} was taken off the plan")
        }
        task::Event::StruckOff { .. } => say!(lang, "{what}：销号" | "{what} was struck off"),
        task::Event::CarriedOver { from, to, due, reason, .. } => {
            say!(lang, from = label::quarter(lang, *from), to = label::quarter(lang, *to), why = tail(lang, reason) =>
            "{what}：由{from}结转到{to}，{due} 到期{why}"
            | "{what} was carried over from {from} to {to}, due {due}{why}")
        }
        task::Event::Cancelled { reason, .. } => say!(lang, why = tail(lang, reason) =>
            "{what}：联盟大会决定终止{why}" | "{what} was ended by the general meeting{why}"),
        task::Event::HandedOver { from, to, .. } => say!(lang, from = u(from), to = u(to) =>
            "{what}：由{from}移交{to}" | "{what} was handed over from {from} to {to}"),
        task::Event::Reminded { words, .. } => say!(lang, words = tail(lang, words) =>
            "{what}：催办{words}" | "{what}: those who do it were reminded{words}"),
        task::Event::Released { units, .. } => {
            say!(lang, units = label::units(lang, a, units.iter().copied()) =>
            "{what}：改派，{units}不再承担" | "{what} is dispatched to others: {units} no longer does it")
        }
        task::Event::AssistWithdrawn { unit, .. } => say!(lang, unit = u(unit) =>
            "{what}：不再请{unit}协办" | "{what}: {unit} is no longer asked to assist"),
        task::Event::CarryTakenBack { to, due, .. } => say!(lang, to = label::quarter(lang, *to) =>
            "{what}：收回结转，仍属{to}，{due} 到期" | "{what} is not carried over after all: {to}, due {due}"),
        task::Event::PlanNotPassed { ballot, .. } => {
            say!(lang, ballot = label::matter(lang, a, Matter::Ballot(*ballot)) =>
            "{what}：任务计划未获通过，任务取消（{ballot}）"
            | "{what} ended: the plan was not passed ({ballot})")
        }
    }
}
