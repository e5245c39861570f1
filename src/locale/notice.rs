//! The texts that the office sends out round a meeting: the notice, and the reminder of a vote.
//!
//! Drafted from what is on record; nothing is sent. Must not hold telephones: whoever sends them knows to whom.

use std::fmt::Write as _;

use super::{Lang, Named, label, order};
use crate::domain::alliance::Alliance;
use crate::domain::ballot::Setting;
use crate::domain::ids::{BallotId, MeetingId, UnitId};
use crate::domain::meeting::{Item, Kind};
use crate::domain::time::{Day, Moment};

/// A day with its weekday: 2026年12月1日（星期二）.
fn day(lang: Lang, day: Day) -> String {
    const ZH: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    const EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let at = usize::from(day.weekday().saturating_sub(1)).min(6);
    let in_full = label::day_in_full(lang, day);
    match lang {
        Lang::Zh => format!("{in_full}（星期{}）", ZH[at]),
        Lang::En => format!("{}, {in_full}", EN[at]),
    }
}

fn when(lang: Lang, at: Moment) -> String {
    let (hour, minute, _) = at.clock();
    format!("{}{}{hour:02}:{minute:02}", day(lang, at.day()), lang.pick("", ", "))
}

fn names(a: &Alliance, lang: Lang, units: impl IntoIterator<Item = UnitId>) -> String {
    lang.join(order::units(a, units).into_iter().map(|unit| label::unit_in_full(a, unit)))
}

/// The notice of a meeting as it can be sent: title, time, place, agenda, who is invited; empty where there is no such
/// meeting.
pub fn notice(lang: Lang, a: &Alliance, id: MeetingId, today: Day) -> String {
    let Some(m) = a.meetings.get(&id) else { return String::new() };
    let (title, time, place) = (&m.title, when(lang, m.at), &m.place);
    let mut out = say!(
        lang,
        "关于召开{title}的通知\n\n各成员单位：\n\n" | "Notice of meeting: {title}\n\nTo all member units\n\n"
    );
    let why = match &m.kind {
        Kind::Regular => String::new(),
        Kind::ExtraordinaryByCommittee => {
            lang.pick("应社区“大党委”提议，", "Asked for by the Big Party Committee. ").into()
        }
        Kind::ExtraordinaryByUnits(units) => {
            say!(lang, units = names(a, lang, units.iter().copied()) =>
                "应{units}提议，" | "Asked for by {units}. ")
        }
    };
    let _ = writeln!(
        out,
        "{}",
        say!(
            lang,
            "{why}定于{time}在{place}召开{title}，现将有关事项通知如下："
                | "{why}{title} is held on {time}, at {place}."
        )
    );
    let _ = writeln!(out, "\n{}", lang.pick("一、会议议题", "1. Agenda"));
    for (number, item) in (1..).zip(m.noticed_items()) {
        let _ = writeln!(out, "  {number}. {}", topic(lang, a, item));
    }
    let members = m.called(a);
    let count = members.len();
    let _ = writeln!(out, "\n{}", lang.pick("二、参会人员", "2. Who is invited"));
    let _ = writeln!(
        out,
        "  {}",
        say!(lang, units = names(a, lang, members) =>
            "各成员单位联络员，共 {count} 家：{units}。"
            | "The liaison officers of the {count} member units: {units}.")
    );
    let mut number = 3;
    if !m.chair.is_empty() {
        let chair = &m.chair;
        let _ = writeln!(out, "\n{}", say!(lang, "三、主持人\n  {chair}" | "3. Chair\n  {chair}"));
        number += 1;
    }
    let head = match lang {
        Lang::Zh => format!("{}、有关要求", label::chinese_number(number)),
        Lang::En => format!("{number}. Please note"),
    };
    let _ = writeln!(out, "\n{head}");
    for line in [
        lang.pick(
            "联络员因故不能到会的，请写明代会人姓名，会前告知联络办公室；不能派人的，请会前请假。",
            "A liaison officer who cannot come names a substitute to the liaison office beforehand, or asks to be excused.",
        ),
        lang.pick(
            "未列入本通知的议题只作讨论，不付表决。",
            "What is not on this notice is discussed but not voted on.",
        ),
        lang.pick(
            "会议须达到法定到会家数方可表决，请准时签到。",
            "Ballots need a quorum: please sign in on time.",
        ),
    ] {
        let _ = writeln!(out, "  {line}");
    }
    let on = m.noticed.map_or(today, Moment::day);
    let (name, date) = (&a.name, label::day_in_full(lang, on));
    let _ = writeln!(out, "\n{}", say!(lang, "{name}联络办公室\n{date}" | "Liaison office, {name}\n{date}"));
    out
}

/// An item as the notice tells it: its title, and whether it is voted on.
fn topic(lang: Lang, a: &Alliance, item: &Item) -> String {
    let title = match item.title.trim() {
        "" => label::topic(lang, a, &item.topic),
        title => title.to_owned(),
    };
    match item.topic.kind(a) {
        Some(kind) => {
            let rule = a.parameters().map(|p| p.rules.of(kind));
            let rule = rule
                .map(|rule| label::threshold_of(lang, rule.majority, rule.base.name(lang)))
                .unwrap_or_default();
            say!(lang, "{title}（表决，赞成须{rule}）" | "{title} (ballot; for it: {rule})")
        }
        None => say!(lang, "{title}（听取、讨论）" | "{title} (report)"),
    }
}

/// Who has not voted in an open ballot, as a text to send; empty where there is no such ballot.
pub fn reminder(lang: Lang, a: &Alliance, id: BallotId, today: Day) -> String {
    let Some(b) = a.ballots.get(&id) else { return String::new() };
    let (title, way, voted) = (&b.title, b.way.name(lang), b.voted_count());
    let of = if b.meeting.is_some() { b.present.len() } else { b.electorate.len() };
    let mut out = say!(lang, "请尽快投票：{title}\n\n" | "Please vote: {title}\n\n");
    let until = match b.deadline {
        Some(until) => say!(lang, until = day(lang, until) =>
            "于{until}截止（含当日）。" | "and closes after {until}."),
        None => lang.pick("正在会上进行。", "and is being held at the meeting.").to_owned(),
    };
    let _ = writeln!(
        out,
        "{}",
        match b.setting() {
            Setting::Meeting => say!(
                lang,
                "本次表决为{way}投票，{until}应投 {of} 家，已投 {voted} 家，以下单位尚未投票："
                    | "The ballot is {way}, {until} {voted} of {of} have voted; these have not:"
            ),
            Setting::Correspondence => say!(
                lang,
                "本次通讯表决为{way}投票，{until}应投 {of} 家，已收回表决票 {voted} 张，以下单位尚未交回："
                    | "The ballot is {way}, {until} {voted} of {of} papers have been returned; these have not:"
            ),
        }
    );
    for unit in order::units(a, b.waiting_for()) {
        let name = label::unit_in_full(a, unit);
        let officer = a.units.get(&unit).and_then(|u| u.liaison()).map(|p| p.name.clone());
        let officer = officer.map(|who| say!(lang, "（联络员{who}）" | " ({who})")).unwrap_or_default();
        let _ = writeln!(out, "  {name}{officer}");
    }
    let required = b.rule.quorum_required(b.electorate.len() as u32);
    if b.meeting.is_none() && voted < required {
        let short = required - voted;
        let _ = writeln!(
            out,
            "\n{}",
            say!(
                lang,
                "须收回表决票 {required} 张以上（含），表决才有效，目前还差 {short} 张。"
                    | "{required} or more have to be returned for the ballot to be valid: {short} short."
            )
        );
    }
    let (name, date) = (&a.name, label::day_in_full(lang, today));
    let _ = writeln!(out, "\n{}", say!(lang, "{name}联络办公室\n{date}" | "Liaison office, {name}\n{date}"));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::Way;
    use crate::domain::todo::tests::World;

    #[test]
    fn the_notice_tells_when_where_what_and_who() {
        let w = World::in_session();
        let day = "2026-03-10".parse().unwrap();
        let zh = notice(Lang::Zh, &w.a, MeetingId(1), day);
        for words in
            ["（星期", "一、会议议题", "  1. ", "（表决，赞成须", "共 3 家：", "不付表决", "联络办公室"]
        {
            assert!(zh.contains(words), "{words}: {zh}");
        }
        let en = notice(Lang::En, &w.a, MeetingId(1), day);
        assert!(en.contains("Friday, 20 March 2026") && en.contains("1. Agenda"), "{en}");
        assert_eq!(notice(Lang::Zh, &w.a, MeetingId(9), day), "");
    }

    #[test]
    fn once_given_the_notice_speaks_of_those_who_were_called_whatever_became_of_them() {
        use crate::domain::departure::{Cause, Event as Leaving};
        use crate::domain::entry::{Door, Entry, Stamp};
        use crate::domain::event::Event;
        use crate::domain::ids::DepartureId;
        use crate::domain::todo::tests::OFFICE;
        use crate::domain::unit::{Event as Units, Standing};

        let mut w = World::in_session();
        let (departure, unit) = (DepartureId(1), UnitId(3));
        let cause = Cause::Removal { article: "五".into(), facts: "缺席".into() };
        let events = vec![
            Event::Departure(Leaving::Raised { departure, unit, cause }),
            Event::Departure(Leaving::Ended { departure }),
            Event::Unit(Units::StandingChanged { unit, standing: Standing::Removed(w.now.day()) }),
        ];
        let stamp = Stamp {
            entered: w.now,
            happened: w.now,
            account: OFFICE,
            role: crate::domain::account::Role::Office,
            behalf: None,
            evidence: None,
            door: Door::Screens,
        };
        w.a.apply(w.a.number + 1, &Entry { stamp, events });
        let today = w.now.day();
        let given = notice(Lang::Zh, &w.a, MeetingId(1), today);
        assert!(given.contains("共 3 家：") && given.contains("三中"), "{given}");
        // A draft speaks of those who are members now; a topic that came later was on no notice.
        let m = w.a.meetings.get_mut(&MeetingId(1)).unwrap();
        m.items[0].noticed = false;
        assert!(!notice(Lang::Zh, &w.a, MeetingId(1), today).contains("  1. "));
        w.a.meetings.get_mut(&MeetingId(1)).unwrap().noticed = None;
        let draft = notice(Lang::Zh, &w.a, MeetingId(1), today);
        assert!(draft.contains("共 2 家：") && draft.contains("  1. "), "{draft}");
    }

    #[test]
    fn the_reminder_names_those_who_have_not_voted_and_nobody_else() {
        let mut w = World::in_session();
        w.open_ballot(Way::Open);
        w.vote(UnitId(1));
        let day = "2026-03-20".parse().unwrap();
        let zh = reminder(Lang::Zh, &w.a, BallotId(1), day);
        assert!(zh.contains("应投 3 家，已投 1 家") && zh.contains("二中") && zh.contains("三中"), "{zh}");
        assert!(!zh.contains("一中"), "{zh}");
    }
}
