//! The draft of a meeting's minutes (会议纪要), from what happened: attendance, items, ballots with their figures, lines
//! of earlier tasks, opinions decided, tasks assigned.
//!
//! Must not decide anything, nor say what is not on record. The office may change the text before it is approved; the
//! figures of ballots stand below it as they are on record, whatever the text says.

use std::cmp::Ordering;
use std::fmt::Write as _;

use super::{Lang, Named, closing, label, order};
use crate::domain::alliance::Alliance;
use crate::domain::ballot::Ballot;
use crate::domain::charter::NameOrder;
use crate::domain::ids::{MeetingId, TaskId, UnitId};
use crate::domain::meeting::{Item, Line, Meeting};
use crate::domain::opinion;
use crate::domain::task::{State, Task, Turn};
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
        for ballot in item.ballots.iter().filter_map(|id| a.ballots.get(id)) {
            let _ = writeln!(out, "  {}", self.ballot(ballot));
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
                let working = closing::working(lang, closed);
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
        let (lang, id) = (self.lang, self.m.id);
        let decided = |o: &&opinion::Opinion| {
            o.decided.as_ref().is_some_and(|(meeting, _)| *meeting == id)
                && !matches!(o.state, opinion::State::Tasked(_))
        };
        let mut found = self.a.opinions.values().filter(decided).peekable();
        if found.peek().is_none() {
            return String::new();
        }
        let mut out = format!("{}\n", lang.pick("意见审议：", "Opinions decided:"));
        for o in found {
            let why = o.decided.as_ref().map(|(_, why)| why.as_str()).unwrap_or_default();
            let colon = lang.pick("：", ": ");
            let _ = writeln!(
                out,
                "  {} {}{colon}{}{colon}{why}",
                o.id,
                label::opening(&o.words, 40),
                o.state.name(lang)
            );
        }
        out
    }

    fn tasks(&self) -> String {
        let (lang, a) = (self.lang, self.a);
        // A plan that did not pass has assigned nothing: such tasks ended without a reason of their own.
        let fell = |t: &&Task| t.state == State::Cancelled && t.reason.is_none();
        let own = a.tasks.values().filter(|t| t.meeting == Some(self.m.id) && !fell(t));
        let mut found = own.peekable();
        if found.peek().is_none() {
            return String::new();
        }
        let mut out = format!("{}\n", lang.pick("本次会议分派的任务：", "Tasks assigned:"));
        for t in found {
            let (id, title, due) = (t.id, &t.title, label::day_in_full(lang, t.due));
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
        let fallen = w.a.tasks.get_mut(&TaskId(2)).unwrap();
        (fallen.state, fallen.reason) = (State::Cancelled, None);
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
