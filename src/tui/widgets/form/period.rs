//! Stretches of days as people type them: 本月, 上季度, 去年, 近7天, 2026-03, 3月, 2026Q1, 3月1日至今, last month, and any day.

use super::when::Dates;
use crate::domain::time::{Day, Quarter};

/// From a day on, until a day; either may be left open.
pub type Period = (Option<Day>, Option<Day>);

impl Dates<'_> {
    /// Reads a stretch of days; both ends belong to it.
    pub fn period(&self, typed: &str) -> Option<Period> {
        let typed = typed.trim();
        // A day of its own may hold what parts two days, as 2026-03-01 does.
        if let Some((from, to)) = self.stretch(typed) {
            return Some((Some(from), Some(to)));
        }
        if let Some(from) = ["以来", "起", "之后", "以后"].iter().find_map(|word| typed.strip_suffix(word))
        {
            return Some((Some(self.stretch(from.trim())?.0), None));
        }
        let parted = ["至", "到", "..", "~", "～", "—", " to ", " - "]
            .iter()
            .find_map(|mark| typed.split_once(mark))
            .or_else(|| Some((typed.strip_prefix("since ")?, "")))?;
        let edge = |part: &str| match part.trim() {
            "" | "今" | "now" => Some(None),
            part => self.stretch(part).map(Some),
        };
        let (from, to) = (edge(parted.0)?, edge(parted.1)?);
        let period = (from.map(|(first, _)| first), to.map(|(_, last)| last));
        let backwards = matches!(period, (Some(from), Some(to)) if from > to);
        (!backwards && period != (None, None)).then_some(period)
    }

    /// One stretch: a day, a week, a month, a quarter, a year, the last few days.
    fn stretch(&self, typed: &str) -> Option<(Day, Day)> {
        let words = typed.to_lowercase();
        named(&words, self.today)
            .or_else(|| lately(&words, self.today))
            .or_else(|| dated(&words, self.today))
            .or_else(|| self.day(&words).ok().map(|day| (day, day)))
    }
}

fn named(words: &str, today: Day) -> Option<(Day, Day)> {
    let (by, kind) = match words {
        "本周" | "这周" | "这一周" | "this week" => (0, 'w'),
        "上周" | "last week" => (-1, 'w'),
        "本月" | "这个月" | "当月" | "this month" => (0, 'm'),
        "上月" | "上个月" | "last month" => (-1, 'm'),
        "本季度" | "本季" | "这个季度" | "this quarter" => (0, 'q'),
        "上季度" | "上季" | "上个季度" | "last quarter" => (-1, 'q'),
        "今年" | "本年" | "本年度" | "this year" => (0, 'y'),
        "去年" | "上年" | "上年度" | "last year" => (-1, 'y'),
        "前年" => (-2, 'y'),
        _ => return None,
    };
    match kind {
        'w' => {
            let monday = today.plus(1 - i32::from(today.weekday()) + 7 * by);
            Some((monday, monday.plus(6)))
        }
        'm' => {
            let first = Day::new(today.year(), today.month(), 1)?;
            let first = if by < 0 { first.plus(-1) } else { first };
            month(first.year(), first.month())
        }
        'q' => {
            let quarter = if by < 0 { today.quarter().previous() } else { today.quarter() };
            Some((quarter.first(), quarter.last()))
        }
        _ => year(today.year().checked_add(by as i16)?),
    }
}

/// 近7天, 最近30日, 近2周, last 7 days.
fn lately(words: &str, today: Day) -> Option<(Day, Day)> {
    let rest = ["最近", "近", "过去", "last ", "past "].iter().find_map(|word| words.strip_prefix(word))?;
    let figures = rest.find(|c: char| !c.is_ascii_digit())?;
    let count: i32 = rest[..figures].parse().ok().filter(|n| (1..=3660).contains(n))?;
    let days = match rest[figures..].trim() {
        "天" | "日" | "day" | "days" => count,
        "周" | "个星期" | "week" | "weeks" => count * 7,
        _ => return None,
    };
    Some((today.plus(1 - days), today))
}

/// 2026, 2026年, 2026-03, 2026年3月, 3月, 2026Q1, 2026年第1季度, 一季度.
fn dated(words: &str, today: Day) -> Option<(Day, Day)> {
    let (in_year, rest) = match words.get(..4).and_then(|figures| figures.parse::<i16>().ok()) {
        Some(year) => (year, words[4..].trim_start_matches(['年', '-', '/', '.', ' '])),
        None => (today.year(), words),
    };
    if rest.is_empty() {
        return if words.len() >= 4 && words.starts_with(|c: char| c.is_ascii_digit()) {
            year(in_year)
        } else {
            None
        };
    }
    let quarter = rest.strip_prefix('q').or_else(|| {
        let rest = rest.strip_suffix("季度")?;
        Some(rest.strip_prefix('第').unwrap_or(rest))
    });
    if let Some(number) = quarter {
        let number = match number {
            "1" | "一" => 1,
            "2" | "二" => 2,
            "3" | "三" => 3,
            "4" | "四" => 4,
            _ => return None,
        };
        let quarter = Quarter { year: in_year, number };
        return Some((quarter.first(), quarter.last()));
    }
    let figures = rest.strip_suffix('月').or((words.len() > rest.len()).then_some(rest))?;
    month(in_year, figures.parse().ok()?)
}

fn month(year: i16, month: i8) -> Option<(Day, Day)> {
    let first = Day::new(year, month, 1)?;
    let next = if month == 12 { Day::new(year + 1, 1, 1)? } else { Day::new(year, month + 1, 1)? };
    Some((first, next.plus(-1)))
}

fn year(year: i16) -> Option<(Day, Day)> {
    Some((Day::new(year, 1, 1)?, Day::new(year, 12, 31)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Alliance;

    fn read(typed: &str) -> String {
        let alliance = Alliance::default();
        // A Wednesday.
        let today = "2026-04-08".parse().unwrap();
        let dates = Dates { today, calendar: alliance.calendar(), region: None };
        let end = |day: Option<Day>| day.map_or("open".to_owned(), |day| day.to_string());
        dates.period(typed).map_or("unread".into(), |(from, to)| format!("{} {}", end(from), end(to)))
    }

    #[test]
    fn stretches_of_days_are_read_as_people_say_them() {
        for (typed, both) in [
            ("今天", "2026-04-08 2026-04-08"),
            ("本周", "2026-04-06 2026-04-12"),
            ("last week", "2026-03-30 2026-04-05"),
            ("本月", "2026-04-01 2026-04-30"),
            ("上月", "2026-03-01 2026-03-31"),
            ("上季度", "2026-01-01 2026-03-31"),
            ("this quarter", "2026-04-01 2026-06-30"),
            ("去年", "2025-01-01 2025-12-31"),
            ("近7天", "2026-04-02 2026-04-08"),
            ("last 2 weeks", "2026-03-26 2026-04-08"),
            ("2026", "2026-01-01 2026-12-31"),
            ("2025年", "2025-01-01 2025-12-31"),
            ("2026-02", "2026-02-01 2026-02-28"),
            ("2025年12月", "2025-12-01 2025-12-31"),
            ("3月", "2026-03-01 2026-03-31"),
            ("2026Q1", "2026-01-01 2026-03-31"),
            ("一季度", "2026-01-01 2026-03-31"),
            ("2025年第4季度", "2025-10-01 2025-12-31"),
            ("2026-03-05", "2026-03-05 2026-03-05"),
            ("2026-03-01至2026-03-20", "2026-03-01 2026-03-20"),
            ("2月到3月", "2026-02-01 2026-03-31"),
            ("2026-03-01..", "2026-03-01 open"),
            ("3月以来", "2026-03-01 open"),
            ("since 2026-02", "2026-02-01 open"),
            ("至 2月", "open 2026-02-28"),
        ] {
            assert_eq!(read(typed), both, "{typed}");
        }
    }

    #[test]
    fn what_is_no_stretch_is_not_guessed() {
        for typed in ["", "很久以前", "13月", "2026Q5", "3月至2月", "至", "近天"] {
            assert_eq!(read(typed), "unread", "{typed}");
        }
    }
}
