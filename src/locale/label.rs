//! How single things are called and written: matters, units, people, points, days, thresholds, rules, rates.
//!
//! Must not word what happened or what is refused.

use super::{Lang, Named};
use crate::domain::alliance::{Alliance, Matter};
use crate::domain::ballot::{Setting, Topic};
use crate::domain::fraction::{Comparator, Fraction, Threshold};
use crate::domain::ids::*;
use crate::domain::majority::{Base, Rule};
use crate::domain::time::{Day, Moment, Quarter};

/// A unit by its short name, or its name; by its number where it is not on record.
pub fn unit(a: &Alliance, id: UnitId) -> String {
    a.units
        .get(&id)
        .map(|u| u.label().to_owned())
        .filter(|label| !label.is_empty())
        .unwrap_or_else(|| id.to_string())
}

/// A unit by its full name; by its number where it is not on record.
pub fn unit_in_full(a: &Alliance, id: UnitId) -> String {
    a.units.get(&id).map_or_else(|| id.to_string(), |u| u.particulars.name.clone())
}

/// Units by their short names, in a row.
pub fn units(lang: Lang, a: &Alliance, ids: impl IntoIterator<Item = UnitId>) -> String {
    lang.join(ids.into_iter().map(|id| unit(a, id)))
}

/// An account by its person's name; by its number where it is not on record.
pub fn account_name(a: &Alliance, id: AccountId) -> String {
    a.accounts.get(&id).map_or_else(|| id.to_string(), |x| x.name.clone())
}

/// A committee by its name; by its number where it is not on record.
pub fn committee(a: &Alliance, id: CommitteeId) -> String {
    a.committees.get(&id).map_or_else(|| id.to_string(), |c| c.name.clone())
}

/// A version of the charter.
pub fn charter(lang: Lang, id: CharterId) -> String {
    match lang {
        Lang::Zh => format!("盟约第 {} 版", id.0),
        Lang::En => format!("charter version {}", id.0),
    }
}

/// The opening words of a longer text.
pub fn opening(text: &str, most: usize) -> String {
    // A sentence that names something stands in another one: its own stop goes.
    let line =
        text.lines().next().unwrap_or_default().trim().trim_end_matches(['。', '；', '，', '.', ';', ',']);
    if line.chars().count() <= most {
        return line.to_owned();
    }
    line.chars().take(most.saturating_sub(1)).chain(['~']).collect()
}

/// Something on record, with its kind, number and name: 申请 A3 区税务局.
pub fn matter(lang: Lang, a: &Alliance, matter: Matter) -> String {
    let of = |kind: &str, id: &dyn std::fmt::Display, name: Option<String>| match name {
        Some(name) if !name.is_empty() => format!("{kind} {id} {name}"),
        _ => format!("{kind} {id}"),
    };
    match matter {
        Matter::Alliance => {
            if a.name.is_empty() {
                lang.pick("联盟", "the alliance").to_owned()
            } else {
                a.name.clone()
            }
        }
        Matter::Account(id) => {
            of(lang.pick("账号", "account"), &id, a.accounts.get(&id).map(|x| x.name.clone()))
        }
        Matter::Unit(id) => {
            of(lang.pick("单位", "unit"), &id, a.units.get(&id).map(|u| u.label().to_owned()))
        }
        Matter::Application(id) => {
            let name = a.applications.get(&id).map(|p| unit(a, p.unit));
            of(lang.pick("申请", "application"), &id, name)
        }
        Matter::Departure(id) => {
            let found = a.departures.get(&id);
            let kind = found.map_or(lang.pick("退出事项", "departure"), |d| d.cause.name(lang));
            of(kind, &id, found.map(|d| unit(a, d.unit)))
        }
        Matter::Charter(id) => charter(lang, id),
        Matter::Meeting(id) => {
            of(lang.pick("会议", "meeting"), &id, a.meetings.get(&id).map(|m| m.title.clone()))
        }
        Matter::Ballot(id) => {
            of(lang.pick("表决", "ballot"), &id, a.ballots.get(&id).map(|b| b.title.clone()))
        }
        Matter::Committee(id) => {
            of(lang.pick("专委会", "committee"), &id, a.committees.get(&id).map(|c| c.name.clone()))
        }
        Matter::Opinion(id) => {
            of(lang.pick("意见", "opinion"), &id, a.opinions.get(&id).map(|o| opening(&o.words, 24)))
        }
        Matter::Task(id) => of(lang.pick("任务", "task"), &id, a.tasks.get(&id).map(|t| t.title.clone())),
        Matter::Round(id) => {
            let name = a.rounds.get(&id).map(|r| match lang {
                Lang::Zh => format!("{}年度", r.year),
                Lang::En => r.year.to_string(),
            });
            of(lang.pick("评级", "rating round"), &id, name)
        }
        Matter::Request(id) => {
            let name = a.keys.requests.get(&id).map(|request| request.act.name(lang).to_owned());
            of(lang.pick("两人办理", "request"), &id, name)
        }
        Matter::Entry(number) => say!(lang, "第 {number} 号记录" | "entry {number}"),
    }
}

/// What an agenda item or a ballot is about: 准入：区税务局.
pub fn topic(lang: Lang, a: &Alliance, topic: &Topic) -> String {
    let about = match topic {
        Topic::Report | Topic::Other => return topic.name(lang).to_owned(),
        Topic::Admission(id) => a.applications.get(id).map_or_else(|| id.to_string(), |p| unit(a, p.unit)),
        Topic::Departure(id) => match a.departures.get(id) {
            Some(d) => return titled(lang, d.cause.name(lang), &unit(a, d.unit)),
            None => id.to_string(),
        },
        Topic::Charter(id) => charter(lang, *id),
        Topic::Lead { committee: id, unit: by } => match lang {
            Lang::Zh => format!("{}由{}牵头", committee(a, *id), unit(a, *by)),
            Lang::En => format!("{} to lead {}", unit(a, *by), committee(a, *id)),
        },
        Topic::Plan(q) => quarter(lang, *q),
        Topic::Ratings(id) => match a.rounds.get(id) {
            Some(round) => {
                return say!(lang, year = round.year => "确认{year}年度评级结果" | "Confirm the ratings of {year}");
            }
            None => id.to_string(),
        },
        Topic::SetAside(id) => matter(lang, a, Matter::Ballot(*id)),
    };
    titled(lang, topic.name(lang), &about)
}

fn titled(lang: Lang, title: &str, about: &str) -> String {
    format!("{title}{}{about}", lang.pick("：", ": "))
}

/// Hundredths of a point as points: `87.50`.
pub fn points(hundredths: i32) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let n = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", n / 100, n % 100)
}

/// Tenths as a decimal: `8.5`.
pub fn tenths(tenths: u32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A day as screens show it: `2026-11-22`.
pub fn day(day: Day) -> String {
    day.to_string()
}

/// A day of this year, as people say it: 11月22日, 22 November.
pub fn day_of_year(lang: Lang, day: Day) -> String {
    let full = day_in_full(lang, day);
    let year = day.year().to_string();
    match lang {
        Lang::Zh => full.trim_start_matches(&format!("{year}年")).to_owned(),
        Lang::En => full.trim_end_matches(&format!(" {year}")).to_owned(),
    }
}

/// A day as documents write it: 2026年11月22日, 22 November 2026.
pub fn day_in_full(lang: Lang, day: Day) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    match lang {
        Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => {
            let month = usize::try_from(day.month() - 1).ok().and_then(|i| MONTHS.get(i)).unwrap_or(&"");
            format!("{} {month} {}", day.day(), day.year())
        }
    }
}

/// The day of the week, in short: 周一, Mon.
pub fn weekday(lang: Lang, day: Day) -> &'static str {
    const ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let at = usize::from(day.weekday() - 1) % 7;
    lang.pick(ZH[at], EN[at])
}

/// A moment as screens show it, to the minute: `2026-11-22 09:30`.
pub fn moment(moment: Moment) -> String {
    let (h, m, _) = moment.clock();
    format!("{} {h:02}:{m:02}", moment.day())
}

/// A receipt code in groups of four, so that it can be copied by hand: 3f2a 91bc 7d04 11ee.
pub fn receipt(code: &str) -> String {
    let digits: Vec<char> = code.chars().collect();
    digits.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// What a meeting makes of an opinion, with the quarter or the level that it goes to.
pub fn decision(lang: Lang, decision: &crate::domain::opinion::Decision) -> String {
    use crate::domain::opinion::Decision;
    match decision {
        Decision::Defer(until) => super::screen_opinions::deferred(lang, &quarter(lang, *until)),
        Decision::Refer(level) => super::screen_opinions::referred(lang, level),
        Decision::Answer => lang.pick("当场答复", "answered at once").to_owned(),
        Decision::Decline => lang.pick("不予采纳", "declined").to_owned(),
    }
}

/// A quarter: 2026年第4季度, 2026 Q4.
pub fn quarter(lang: Lang, q: Quarter) -> String {
    match lang {
        Lang::Zh => format!("{}年第{}季度", q.year, q.number),
        Lang::En => format!("{} Q{}", q.year, q.number),
    }
}

/// A number from 0 to 99 in Chinese numerals; digits above.
pub fn chinese_number(n: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |d: u32| DIGITS[d as usize % 10];
    match n {
        0..=9 => digit(n).to_owned(),
        10 => "十".to_owned(),
        11..=19 => format!("十{}", digit(n % 10)),
        20..=99 if n.is_multiple_of(10) => format!("{}十", digit(n / 10)),
        20..=99 => format!("{}十{}", digit(n / 10), digit(n % 10)),
        _ => n.to_string(),
    }
}

/// A fraction: 三分之二, 2/3.
pub fn fraction(lang: Lang, f: Fraction) -> String {
    match lang {
        Lang::Zh => format!("{}分之{}", chinese_number(f.den), chinese_number(f.num)),
        Lang::En => format!("{}/{}", f.num, f.den),
    }
}

/// A threshold, saying which of the two it means: 不少于三分之二（含）, 超过二分之一（不含）.
pub fn threshold(lang: Lang, t: Threshold) -> String {
    let f = fraction(lang, t.fraction);
    match (lang, t.comparator) {
        (Lang::Zh, Comparator::AtLeast) => format!("不少于{f}（含）"),
        (Lang::Zh, Comparator::MoreThan) => format!("超过{f}（不含）"),
        (Lang::En, Comparator::AtLeast) => format!("at least {f} ({f} itself suffices)"),
        (Lang::En, Comparator::MoreThan) => format!("more than {f} ({f} itself does not suffice)"),
    }
}

/// A threshold of something: 不少于应到的三分之二（含）.
pub fn threshold_of(lang: Lang, t: Threshold, of: &str) -> String {
    let f = fraction(lang, t.fraction);
    match (lang, t.comparator) {
        (Lang::Zh, Comparator::AtLeast) => format!("不少于{of}的{f}（含）"),
        (Lang::Zh, Comparator::MoreThan) => format!("超过{of}的{f}（不含）"),
        (Lang::En, Comparator::AtLeast) => format!("at least {f} of {of} ({f} itself suffices)"),
        (Lang::En, Comparator::MoreThan) => format!("more than {f} of {of} ({f} itself does not suffice)"),
    }
}

/// A whole rule in one sentence, as it is read where votes are given.
pub fn rule_at(lang: Lang, of: &Rule, at: Setting) -> String {
    if at == Setting::Meeting {
        return rule(lang, of);
    }
    let base = match of.base {
        Base::Electorate => lang.pick("应投票数", "the electorate"),
        Base::Present => lang.pick("收回票数", "the papers returned"),
        Base::Cast => of.base.name(lang),
    };
    let majority = threshold_of(lang, of.majority, base);
    let casting = casting(lang, of);
    match (lang, of.quorum_required(u32::MAX) == 0) {
        (Lang::Zh, true) => format!("收回张数不限；赞成票{majority}为通过{casting}"),
        (Lang::Zh, false) => {
            let quorum = threshold_of(lang, of.quorum, "应投票数");
            format!("收回表决票{quorum}方为有效；赞成票{majority}为通过{casting}")
        }
        (Lang::En, true) => format!("no quorum; passes with {majority} for{casting}"),
        (Lang::En, false) => {
            let quorum = threshold_of(lang, of.quorum, "the electorate");
            format!("valid if {quorum} return their papers; passes with {majority} for{casting}")
        }
    }
}

fn casting(lang: Lang, rule: &Rule) -> &'static str {
    if rule.casting_vote {
        lang.pick("；赞成与反对票数相等时，主持人可投决定票", "; on a tie the chair has a casting vote")
    } else {
        ""
    }
}

/// A whole rule in one sentence: who must be there, and what carries.
pub fn rule(lang: Lang, rule: &Rule) -> String {
    let no_quorum = rule.quorum_required(u32::MAX) == 0;
    let majority = threshold_of(lang, rule.majority, rule.base.name(lang));
    let electorate = Base::Electorate.name(lang);
    let casting = casting(lang, rule);
    match lang {
        Lang::Zh if no_quorum => format!("到会不限；赞成票{majority}为通过{casting}"),
        Lang::Zh => format!(
            "到会{}方可表决；赞成票{majority}为通过{casting}",
            threshold_of(lang, rule.quorum, electorate)
        ),
        Lang::En if no_quorum => format!("no quorum; passes with {majority} for{casting}"),
        Lang::En => format!(
            "quorum {}; passes with {majority} for{casting}",
            threshold_of(lang, rule.quorum, electorate)
        ),
    }
}

/// A part of a whole as a rate, truncated to one decimal and never rounded up, with the fraction beside it:
/// 99.8%（2172/2175）. Of nothing there is no rate.
pub fn rate(lang: Lang, part: u32, whole: u32) -> String {
    let shown = match (u64::from(part) * 1000).checked_div(u64::from(whole)) {
        Some(permille) => format!("{}.{}%", permille / 10, permille % 10),
        None => "-".to_owned(),
    };
    match lang {
        Lang::Zh => format!("{shown}（{part}/{whole}）"),
        Lang::En => format!("{shown} ({part}/{whole})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_cut_off_and_never_rounded_up_to_all() {
        assert_eq!(rate(Lang::Zh, 2172, 2175), "99.8%（2172/2175）");
        assert_eq!(rate(Lang::En, 1999, 2000), "99.9% (1999/2000)");
        assert_eq!(rate(Lang::En, 19_999, 20_000), "99.9% (19999/20000)");
        assert_eq!(rate(Lang::En, 2, 3), "66.6% (2/3)");
        assert_eq!(rate(Lang::En, 3, 3), "100.0% (3/3)");
        assert_eq!(rate(Lang::En, 0, 0), "- (0/0)");
        assert_eq!(rate(Lang::En, u32::MAX, u32::MAX), "100.0% (4294967295/4294967295)");
    }

    #[test]
    fn a_threshold_says_which_of_the_two_it_means() {
        assert_eq!(threshold(Lang::Zh, Threshold::at_least(2, 3)), "不少于三分之二（含）");
        assert_eq!(threshold(Lang::Zh, Threshold::more_than(1, 2)), "超过二分之一（不含）");
        assert_eq!(threshold(Lang::En, Threshold::at_least(4, 5)), "at least 4/5 (4/5 itself suffices)");
    }

    #[test]
    fn a_rule_reads_as_one_sentence() {
        assert_eq!(
            rule(Lang::Zh, &Rule::ASSOCIATION),
            "到会不少于应到的三分之二（含）方可表决；赞成票超过实到的二分之一（不含）为通过"
        );
        let none = Rule { quorum: Threshold::at_least(0, 1), casting_vote: true, ..Rule::PARTY_BRANCH };
        assert_eq!(
            rule(Lang::Zh, &none),
            "到会不限；赞成票超过应到的二分之一（不含）为通过；赞成与反对票数相等时，主持人可投决定票"
        );
    }

    #[test]
    fn numbers_days_and_points_are_written_as_papers_write_them() {
        let d: Day = "2026-11-02".parse().unwrap();
        assert_eq!(day(d), "2026-11-02");
        assert_eq!(day_in_full(Lang::Zh, d), "2026年11月2日");
        assert_eq!(day_in_full(Lang::En, d), "2 November 2026");
        assert_eq!(moment(d.at(9, 5)), "2026-11-02 09:05");
        assert_eq!(quarter(Lang::Zh, d.quarter()), "2026年第4季度");
        assert_eq!(points(8750), "87.50");
        assert_eq!(points(-5), "-0.05");
        assert_eq!(tenths(85), "8.5");
        assert_eq!(chinese_number(10), "十");
        assert_eq!(chinese_number(15), "十五");
        assert_eq!(chinese_number(37), "三十七");
        assert_eq!(chinese_number(40), "四十");
    }

    #[test]
    fn what_is_not_on_record_is_named_by_its_number() {
        let a = Alliance::default();
        assert_eq!(unit(&a, UnitId(3)), "U3");
        assert_eq!(matter(Lang::Zh, &a, Matter::Application(ApplicationId(3))), "申请 A3");
        assert_eq!(matter(Lang::En, &a, Matter::Charter(CharterId(2))), "charter version 2");
    }

    #[test]
    fn a_long_text_is_opened_and_marked_as_cut() {
        assert_eq!(opening("路灯不亮\n已经三天", 24), "路灯不亮");
        assert_eq!(opening("一二三四五", 4), "一二三~");
    }
}
