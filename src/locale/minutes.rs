//! The draft of a meeting's minutes (会议纪要), from what happened: attendance, items, ballots with their figures, lines
//! of earlier tasks, opinions decided, tasks assigned.
//!
//! Must not decide anything, nor say what is not on record. The office may change the text before it is approved; the
//! figures of ballots stand below it as they are on record, whatever the text says.

use std::cmp::Ordering;
use std::fmt::Write as _;

use super::{Lang, Named, closing, label, order};
use crate::domain::alliance::Alliance;
use crate::domain::ballot::{Ballot, Topic, Verdict};
use crate::domain::charter::NameOrder;
use crate::domain::departure::Cause;
use crate::domain::ids::{MeetingId, TaskId, UnitId};
use crate::domain::meeting::{Item, Line, Meeting};
use crate::domain::task::Turn;
use crate::domain::time::Moment;

pub use figures::{Fault, faults};

mod figures;

/// The draft of a meeting's minutes; empty where there is no such meeting.
pub fn minutes_draft(lang: Lang, a: &Alliance, id: MeetingId) -> String {
    let Some(m) = a.meetings.get(&id) else { return String::new() };
    let draft = Draft { lang, a, m };
    let parts =
        [draft.head(), draft.attendance(), draft.lines(), draft.items(), draft.opinions(), draft.tasks()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The text of the minutes as it stands: approved, else drafted by the office, else as it would be drafted now.
pub fn minutes_text(lang: Lang, a: &Alliance, m: &Meeting) -> String {
    match (&m.minutes, &m.draft) {
        (Some((text, _, _)), _) => text.clone(),
        (None, Some(draft)) => draft.text.clone(),
        (None, None) => minutes_draft(lang, a, m.id),
    }
}

/// The ballots of a meeting with their figures, as they are on record; empty where none was held.
pub fn minutes_closings(lang: Lang, a: &Alliance, id: MeetingId) -> String {
    let Some(m) = a.meetings.get(&id) else { return String::new() };
    let draft = Draft { lang, a, m };
    let held: Vec<&Ballot> =
        m.items.iter().flat_map(|i| &i.ballots).filter_map(|id| a.ballots.get(id)).collect();
    if held.is_empty() {
        return String::new();
    }
    let mut out =
        lang.pick("附：表决结果（据表决记录）\n", "Annex: ballots, as they are on record\n").to_owned();
    for ballot in held {
        let _ = writeln!(out, "  {}{}{}", ballot.title, lang.pick("：", ": "), draft.ballot(ballot));
    }
    out
}

/// The minutes as they are given out: the text, and the figures of the ballots from the record below it.
pub fn minutes_in_full(lang: Lang, a: &Alliance, m: &Meeting) -> String {
    let text = minutes_text(lang, a, m);
    if m.minutes.is_none() && m.draft.is_none() {
        // What the program has drafted holds them already.
        return text;
    }
    [text.trim_end().to_owned(), minutes_closings(lang, a, m.id)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

struct Draft<'a> {
    lang: Lang,
    a: &'a Alliance,
    m: &'a Meeting,
}

impl Draft<'_> {
    fn head(&self) -> String {
        let (lang, m) = (self.lang, self.m);
        let title = lang.pick("会议纪要", "Minutes");
        let mut out = format!("{}{}{title}\n\n", m.title, lang.pick("", ": "));
        let time = match lang {
            Lang::Zh => {
                let (hour, minute, _) = m.at.clock();
                format!("{} {hour:02}:{minute:02}", label::day_in_full(lang, m.at.day()))
            }
            Lang::En => label::moment(m.at),
        };
        let place = &m.place;
        out.push_str(&say!(lang, "时间：{time}\n地点：{place}\n" | "Time: {time}\nPlace: {place}\n"));
        if !m.chair.is_empty() {
            let chair = &m.chair;
            out.push_str(&say!(lang, "主持人：{chair}\n" | "Chair: {chair}\n"));
        }
        out
    }

    /// Units in the order that the charter sets for rolls.
    fn roll(&self, units: impl IntoIterator<Item = UnitId>) -> Vec<(UnitId, String)> {
        let compare: fn(&str, &str) -> Ordering = match self.a.parameters().map(|p| p.order) {
            Some(NameOrder::FullNameStrokes) => order::by_full_name_strokes,
            Some(NameOrder::Pinyin) => order::by_pinyin,
            Some(NameOrder::SurnameStrokes) | None => order::by_surname_strokes,
        };
        let mut roll: Vec<(UnitId, String)> =
            units.into_iter().map(|u| (u, label::unit_in_full(self.a, u))).collect();
        roll.sort_by(|x, y| compare(&x.1, &y.1).then(x.0.cmp(&y.0)));
        roll
    }

    fn attendance(&self) -> String {
        let (lang, m) = (self.lang, self.m);
        let Some(opened) = m.opened else { return String::new() };
        let expected = m.members.len();
        let here = m.attendance.keys().filter(|u| m.members.contains(u)).count();
        let mut out = say!(
            lang,
            "应到成员单位 {expected} 个，实到 {here} 个。\n"
                | "Of {expected} member units {here} attended.\n"
        );
        out.push_str(&self.changes());
        let present = self.roll(m.attendance.keys().copied()).into_iter().map(|(unit, name)| {
            let mut notes: Vec<String> = Vec::new();
            if !m.members.contains(&unit) {
                notes.push(lang.pick("本次会议吸收加入", "admitted at this meeting").to_owned());
            }
            let stays = m.attendance.get(&unit).map(Vec::as_slice).unwrap_or_default();
            if let Some(person) = stays.iter().find_map(|s| s.substitute.as_deref()) {
                notes.push(say!(lang, "{person} 代" | "{person} as substitute"));
            }
            if let Some(first) = stays.first().filter(|s| s.from > opened) {
                let (hour, minute, _) = first.from.clock();
                notes.push(say!(lang, "{hour:02}:{minute:02} 到会" | "from {hour:02}:{minute:02}"));
            }
            if let Some(left) = stays.last().and_then(|s| s.until) {
                let (hour, minute, _) = left.clock();
                notes.push(say!(lang, "{hour:02}:{minute:02} 离会" | "until {hour:02}:{minute:02}"));
            }
            match (notes.is_empty(), lang) {
                (true, _) => name,
                (false, Lang::Zh) => format!("{name}（{}）", notes.join("，")),
                (false, Lang::En) => format!("{name} ({})", notes.join(", ")),
            }
        });
        let present = lang.join(present);
        if !present.is_empty() {
            out.push_str(&say!(lang, "出席：{present}\n" | "Present: {present}\n"));
        }
        let missed = |u: &&UnitId| !m.attendance.contains_key(u);
        let excused = self.roll(m.excused.keys().filter(missed).copied()).into_iter().map(|(unit, name)| {
            let why = m.excused.get(&unit).map(String::as_str).unwrap_or_default();
            if lang == Lang::Zh { format!("{name}（{why}）") } else { format!("{name} ({why})") }
        });
        let excused = lang.join(excused);
        if !excused.is_empty() {
            out.push_str(&say!(lang, "请假：{excused}\n" | "Excused: {excused}\n"));
        }
        let absent = m.members.iter().filter(missed).filter(|u| !m.excused.contains_key(u)).copied();
        let absent = lang.join(self.roll(absent).into_iter().map(|(_, name)| name));
        if !absent.is_empty() {
            out.push_str(&say!(lang, "缺席：{absent}\n" | "Absent: {absent}\n"));
        }
        out
    }

    /// The ballots of the meeting that are closed.
    fn closed(&self) -> impl Iterator<Item = &Ballot> {
        let held = self.m.items.iter().flat_map(|i| &i.ballots).filter_map(|id| self.a.ballots.get(id));
        held.filter(|b| b.closing.is_some())
    }

    /// Who joined or left by a ballot of the meeting: from then on another number is called.
    fn changes(&self) -> String {
        let (lang, a) = (self.lang, self.a);
        let mut out = String::new();
        for b in self.closed().filter(|b| b.verdict() == Some(Verdict::Passed)) {
            let id = b.id;
            let unit = |unit: UnitId| label::unit_in_full(a, unit);
            let line = match &b.topic {
                Topic::Admission(application) => a.applications.get(application).map(|p| {
                    say!(lang, unit = unit(p.unit) =>
                        "{unit}经表决 {id} 加入，计入其后表决的应到。\n"
                        | "{unit} joined by ballot {id} and counts in the ballots after it.\n")
                }),
                Topic::Departure(departure) => a.departures.get(departure).map(|d| {
                    say!(lang, unit = unit(d.unit) =>
                        "{unit}经表决 {id} 退出，不计入其后表决的应到。\n"
                        | "{unit} left by ballot {id} and does not count in the ballots after it.\n")
                }),
                _ => None,
            };
            out.extend(line);
        }
        out
    }

    /// What a ballot that passed resolved, in words.
    fn resolved(&self, b: &Ballot) -> String {
        let (lang, a) = (self.lang, self.a);
        if b.verdict() != Some(Verdict::Passed) {
            return String::new();
        }
        let unit = |id: UnitId| label::unit_in_full(a, id);
        match &b.topic {
            Topic::Admission(id) => a.applications.get(id).map(|p| {
                say!(lang, unit = unit(p.unit) => "会议决定：接纳{unit}为成员单位。" | "Resolved: {unit} is a member.")
            }),
            Topic::Departure(id) => a.departures.get(id).map(|d| {
                let mut out = say!(lang, unit = unit(d.unit), cause = d.cause.name(lang) =>
                    "会议决定：终止{unit}的成员资格（{cause}）。" | "Resolved: the membership of {unit} ends ({cause}).");
                let tasks = d.tasks.iter().map(|(task, to)| {
                    let title = a.tasks.get(task).map(|t| t.title.clone()).unwrap_or_default();
                    say!(lang, to = unit(*to) => "{task} {title}由{to}承接" | "{task} {title} to {to}")
                });
                let leads = d.leads.iter().map(|(committee, to)| {
                    say!(lang, committee = label::committee(a, *committee), to = unit(*to) =>
                        "{committee}专委会由{to}牵头" | "{committee} to be led by {to}")
                });
                let handed: Vec<String> = tasks.chain(leads).collect();
                if !handed.is_empty() {
                    out.push_str(&say!(lang, handed = handed.join(lang.pick("；", "; ")) =>
                        "移交：{handed}。" | " Handed over: {handed}."));
                }
                out
            }),
            Topic::Charter(id) => Some(say!(lang, what = label::charter(lang, *id) =>
                "会议决定：{what}通过，即日生效。" | "Resolved: {what} is in force from this day.")),
            Topic::Lead { committee, unit: new } => {
                let committee = label::committee(a, *committee);
                let new = unit(*new);
                Some(match b.stood.lead {
                    Some(before) => say!(lang, before = unit(before) =>
                        "会议决定：{committee}专委会由{new}牵头，接替{before}。"
                        | "Resolved: {new} leads {committee}, in place of {before}."),
                    None => say!(lang, "会议决定：{committee}专委会由{new}牵头。" | "Resolved: {new} leads {committee}."),
                })
            }
            Topic::Plan(quarter) => {
                let (tasks, quarter) = (b.stood.tasks.len(), label::quarter(lang, *quarter));
                Some(say!(lang, "会议决定：通过{quarter}任务计划，交办任务 {tasks} 项（见后）。"
                    | "Resolved: the plan of {quarter}, with {tasks} task[s] (see below)."))
            }
            Topic::Ratings(_) => Some(
                lang.pick("会议决定：确认年度评级结果。", "Resolved: the ratings of the year are confirmed.").to_owned(),
            ),
            Topic::SetAside(id) => Some(say!(lang, "会议决定：撤销表决 {id}。" | "Resolved: ballot {id} is set aside.")),
            Topic::Report | Topic::Other => None,
        }
        .unwrap_or_default()
    }

    /// The case of a unit whose removal is voted on, which is read to the meeting.
    fn case(&self, topic: &Topic) -> String {
        let (lang, a) = (self.lang, self.a);
        let Topic::Departure(id) = topic else { return String::new() };
        let Some(found) = a.departures.get(id) else { return String::new() };
        let unit = label::unit_in_full(a, found.unit);
        match (&found.cause, &found.statement) {
            (Cause::Withdrawal { .. }, _) => String::new(),
            (Cause::Removal { .. }, Some(words)) => {
                say!(lang, "会上宣读{unit}的陈述申辩：{words}" | "The case of {unit} was read: {words}")
            }
            (Cause::Removal { .. }, None) => say!(lang, "{unit}未提出申辩。" | "{unit} stated no case."),
        }
    }

    fn lines(&self) -> String {
        let (lang, a) = (self.lang, self.a);
        if self.m.lines.is_empty() {
            return String::new();
        }
        let mut out = format!("{}\n", lang.pick("以往任务完成情况：", "Tasks of earlier quarters:"));
        for (id, line) in &self.m.lines {
            let title = a.tasks.get(id).map(|t| t.title.as_str()).unwrap_or_default();
            let said = match line {
                Line::Done => lang.pick("已完成", "done").to_owned(),
                Line::NotDone(why) => say!(lang, "未完成，{why}" | "not done: {why}"),
                Line::CarriedOver(to) => {
                    let (to, why) = (label::quarter(lang, *to), self.carried(*id));
                    say!(lang, "结转至{to}{why}" | "carried over to {to}{why}")
                }
            };
            let _ = writeln!(out, "  {id} {title}{}{said}", lang.pick("：", ": "));
        }
        out
    }

    /// Why the meeting carried a task over.
    fn carried(&self, id: TaskId) -> String {
        let by_then = |at: Moment| self.m.closed.is_none_or(|closed| at <= closed);
        let turns = self.a.tasks.get(&id).map(|t| t.turns.as_slice()).unwrap_or_default();
        let why = turns.iter().rev().find_map(|(at, turn)| match turn {
            Turn::CarriedOver(_, why) if by_then(*at) => Some(why.as_str()),
            _ => None,
        });
        why.map(|why| format!("{}{why}", self.lang.pick("，", ": "))).unwrap_or_default()
    }

    fn items(&self) -> String {
        let (lang, a) = (self.lang, self.a);
        let mut out = String::new();
        for (number, item) in (1..).zip(&self.m.items) {
            let title = match item.title.trim() {
                "" => label::topic(lang, a, &item.topic),
                title => title.to_owned(),
            };
            let head = match lang {
                Lang::Zh => format!("{}、{title}\n", label::chinese_number(number)),
                Lang::En => format!("{number}. {title}\n"),
            };
            out.push_str(&head);
            self.item(item, &mut out);
        }
        out
    }

    fn item(&self, item: &Item, out: &mut String) {
        let (lang, a) = (self.lang, self.a);
        for words in &item.words {
            let _ = writeln!(out, "  {words}");
        }
        let voted = item.ballots.iter().filter_map(|id| a.ballots.get(id));
        let case = if item.ballots.is_empty() { String::new() } else { self.case(&item.topic) };
        let voted = voted.flat_map(|ballot| [self.ballot(ballot), self.resolved(ballot)]);
        for line in std::iter::once(case).chain(voted).filter(|line| !line.is_empty()) {
            let _ = writeln!(out, "  {line}");
        }
        if item.noticed && item.ballots.is_empty() && item.topic.kind(a).is_some() {
            let _ = writeln!(out, "  {}", lang.pick("（未付表决）", "(not put to the vote)"));
        }
        if !item.noticed && item.ballots.is_empty() {
            let said = lang.pick(
                "（未列入会议通知，只作讨论，不付表决）",
                "(not on the notice: discussed, not voted on)",
            );
            let _ = writeln!(out, "  {said}");
        }
    }

    fn ballot(&self, b: &Ballot) -> String {
        let (lang, id, way) = (self.lang, b.id, b.way.name(self.lang));
        let aside = lang.join(self.roll(b.aside.iter().copied()).into_iter().map(|(_, name)| name));
        let aside = match (aside.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("，{aside}回避"),
            (false, Lang::En) => format!("; {aside} stood aside"),
        };
        match &b.closing {
            Some(closed) => {
                let working = closing::working(lang, closed, b.setting());
                say!(
                    lang,
                    "表决 {id}（{way}{aside}）：{working}。" | "Ballot {id} ({way}{aside}): {working}."
                )
            }
            None => {
                say!(lang, "表决 {id}（{way}）尚未结束。" | "Ballot {id} ({way}) is still being voted on.")
            }
        }
    }

    fn opinions(&self) -> String {
        let lang = self.lang;
        if self.m.decided.is_empty() {
            return String::new();
        }
        let mut out = format!("{}\n", lang.pick("意见审议：", "Opinions decided:"));
        for (id, (decision, why)) in &self.m.decided {
            let words = self.a.opinions.get(id).map(|o| label::opening(&o.words, 40)).unwrap_or_default();
            let (colon, decision) = (lang.pick("：", ": "), label::decision(lang, decision));
            let _ = writeln!(out, "  {id} {words}{colon}{decision}{colon}{why}");
        }
        out
    }

    fn tasks(&self) -> String {
        let (lang, a) = (self.lang, self.a);
        if self.m.assigned.is_empty() {
            return String::new();
        }
        let mut out = format!("{}\n", lang.pick("本次会议交办的任务：", "Tasks assigned:"));
        for (id, t) in &self.m.assigned {
            let (title, due) = (&t.title, label::day_in_full(lang, t.due));
            let (committee, done_when) = (label::committee(a, t.committee), &t.done_when);
            let line = say!(
                lang,
                "  {id} {title}：由{committee}专委会承办，{due}前完成；完成标准：{done_when}"
                    | "  {id} {title}: {committee}, due {due}; done when {done_when}"
            );
            let _ = writeln!(out, "{line}");
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::{Command as BallotCommand, Way};
    use crate::domain::command::Command;
    use crate::domain::ids::BallotId;
    use crate::domain::meeting::Command as MeetingCommand;
    use crate::domain::todo::tests::{OFFICE, World};

    fn held() -> World {
        let mut w = World::in_session();
        let meeting = MeetingId(1);
        let note = MeetingCommand::Note { meeting, item: 1, words: "讨论通过任务安排".into() };
        w.give(OFFICE, Command::Meeting(note));
        w.open_ballot(Way::Open);
        w.vote(UnitId(1));
        for unit in [2, 3] {
            let record = BallotCommand::Record {
                ballot: BallotId(1),
                unit: UnitId(unit),
                choice: crate::domain::majority::Choice::For,
                basis: crate::domain::ballot::Basis::Hands,
            };
            w.give(OFFICE, Command::Ballot(record));
        }
        w.give(OFFICE, Command::Ballot(BallotCommand::Close { ballot: BallotId(1), casting: None }));
        w
    }

    #[test]
    fn the_draft_tells_who_was_there_what_was_said_and_how_it_was_decided() {
        let w = held();
        let zh = minutes_draft(Lang::Zh, &w.a, MeetingId(1));
        for words in [
            "2026年3月20日",
            "应到成员单位 3 个，实到 3 个",
            "一、任务",
            "讨论通过任务安排",
            "赞成 3",
            "出席：一中、二中、三中",
        ] {
            assert!(zh.contains(words), "{words}: {zh}");
        }
        let en = minutes_draft(Lang::En, &w.a, MeetingId(1));
        assert!(en.contains("Of 3 member units 3 attended") && en.contains("for 3"), "{en}");
    }

    #[test]
    fn a_unit_that_left_early_is_told_with_the_time() {
        let mut w = World::in_session();
        w.now = w.now.plus_seconds(3600);
        w.give(OFFICE, Command::Meeting(MeetingCommand::SignOut { meeting: MeetingId(1), unit: UnitId(2) }));
        let zh = minutes_draft(Lang::Zh, &w.a, MeetingId(1));
        assert!(zh.contains("二中（10:00 离会）"), "{zh}");
        assert_eq!(minutes_draft(Lang::Zh, &w.a, MeetingId(9)), "");
    }

    #[test]
    fn what_was_carried_over_says_why_and_a_plan_that_fell_has_assigned_nothing() {
        let mut w = crate::domain::todo::tests::assigned();
        let (task, next) = (TaskId(1), "2026Q2".parse().unwrap());
        let turn = Turn::CarriedOver("2026Q1".parse().unwrap(), "等设备到货".into());
        w.a.tasks.get_mut(&task).unwrap().turns.push((w.now, turn));
        w.a.meetings.get_mut(&MeetingId(1)).unwrap().lines.insert(task, Line::CarriedOver(next));
        let zh = minutes_draft(Lang::Zh, &w.a, MeetingId(1));
        assert!(zh.contains("结转至2026年第2季度，等设备到货"), "{zh}");
        assert!(zh.contains("T2 甲：由"), "{zh}");
        // What became of it since does not change what that meeting assigned.
        w.a.tasks.get_mut(&TaskId(2)).unwrap().due = "2026-12-31".parse().unwrap();
        assert_eq!(minutes_draft(Lang::Zh, &w.a, MeetingId(1)), zh);
        w.a.meetings.get_mut(&MeetingId(1)).unwrap().assigned.remove(&TaskId(2));
        let zh = minutes_draft(Lang::Zh, &w.a, MeetingId(1));
        assert!(!zh.contains("T2 甲"), "{zh}");
    }

    #[test]
    fn who_was_admitted_at_the_meeting_is_named_as_such_and_not_counted() {
        let mut w = World::in_session();
        w.a.meetings.get_mut(&MeetingId(1)).unwrap().members.remove(&UnitId(3));
        let zh = minutes_draft(Lang::Zh, &w.a, MeetingId(1));
        assert!(zh.contains("应到成员单位 2 个，实到 2 个"), "{zh}");
        assert!(zh.contains("三中（本次会议吸收加入）"), "{zh}");
    }
}
