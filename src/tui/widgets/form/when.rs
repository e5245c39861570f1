//! Days and moments as people type them: 2026-11-22, 11-22, 明天, 下周五, +3, tomorrow, next fri.

use crate::domain::time::{Day, Moment};

const WORDS: &[(&str, i32)] = &[
    ("今天", 0),
    ("今日", 0),
    ("明天", 1),
    ("明日", 1),
    ("后天", 2),
    ("大后天", 3),
    ("昨天", -1),
    ("前天", -2),
    ("today", 0),
    ("tomorrow", 1),
    ("yesterday", -1),
];

/// Reads a day; `today` is what words count from.
pub fn day(typed: &str, today: Day) -> Option<Day> {
    let typed = typed.trim().to_lowercase();
    if let Some((_, days)) = WORDS.iter().find(|(word, _)| *word == typed) {
        return Some(today.plus(*days));
    }
    if let Some(days) = typed.strip_prefix('+').or_else(|| typed.strip_prefix('＋')) {
        let days = days.trim().trim_end_matches('天').trim_end_matches('d');
        return days.parse::<u16>().ok().map(|n| today.plus(i32::from(n)));
    }
    match typed.as_str() {
        "月底" | "month end" => return next_month(today).map(|first| first.plus(-1)),
        "季末" | "季度末" | "quarter end" => return Some(today.quarter().last()),
        "年底" | "年末" | "year end" => return Day::new(today.year(), 12, 31),
        _ => {}
    }
    weekday(&typed, today).or_else(|| figures(&typed, today))
}

fn next_month(today: Day) -> Option<Day> {
    match today.month() {
        12 => Day::new(today.year() + 1, 1, 1),
        month => Day::new(today.year(), month + 1, 1),
    }
}

fn weekday(typed: &str, today: Day) -> Option<Day> {
    let (weeks, rest) = if let Some(rest) = typed.strip_prefix("下下") {
        (2, rest)
    } else if let Some(rest) = typed.strip_prefix('下').or_else(|| typed.strip_prefix("next ")) {
        (1, rest)
    } else if let Some(rest) = typed.strip_prefix('上').or_else(|| typed.strip_prefix("last ")) {
        (-1, rest)
    } else {
        (0, typed.trim_start_matches(['本', '这']).trim_start_matches("this "))
    };
    let number = match rest
        .strip_prefix("星期")
        .or_else(|| rest.strip_prefix("礼拜"))
        .or_else(|| rest.strip_prefix('周'))
    {
        Some(name) => match name {
            "一" | "1" => 1,
            "二" | "2" => 2,
            "三" | "3" => 3,
            "四" | "4" => 4,
            "五" | "5" => 5,
            "六" | "6" => 6,
            "日" | "天" | "7" => 7,
            _ => return None,
        },
        None => {
            const NAMES: [&str; 7] =
                ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
            1 + NAMES.iter().position(|name| rest.len() >= 3 && name.starts_with(rest))? as i32
        }
    };
    Some(today.plus(number - i32::from(today.weekday()) + 7 * weeks))
}

fn figures(typed: &str, today: Day) -> Option<Day> {
    let plain: String = typed
        .trim_end_matches(['日', '号'])
        .chars()
        .map(|c| if matches!(c, '年' | '月' | '.' | '/') { '-' } else { c })
        .collect();
    let parts: Vec<i16> =
        plain.split('-').map(|p| p.parse().ok().filter(|n| *n >= 0)).collect::<Option<_>>()?;
    match parts[..] {
        [year, month, day] => Day::new(year, month.try_into().ok()?, day.try_into().ok()?),
        [month, day] => {
            // The nearest such day: in December 1-5 is next month, in January 12-30 was last month.
            let (month, day) = (month.try_into().ok()?, day.try_into().ok()?);
            let years = [today.year(), today.year() + 1, today.year() - 1];
            let days = years.into_iter().filter_map(|year| Day::new(year, month, day));
            days.min_by_key(|day| day.since(today).abs())
        }
        _ => None,
    }
}

/// Reads a moment: a day, a blank or T, and a time; a time alone is today's.
pub fn moment(typed: &str, today: Day) -> Option<Moment> {
    let typed = typed.trim();
    let typed = typed.replace('：', ":");
    let (days, clock) = match typed.rsplit_once([' ', 'T']) {
        Some((days, clock)) => (day(days, today)?, clock),
        None => (today, typed.as_str()),
    };
    let (hour, minute) = clock.split_once(':')?;
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then(|| days.at(hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_type_them() {
        // A Sunday.
        let today: Day = "2026-11-22".parse().unwrap();
        for (typed, wanted) in [
            ("2026-11-22", "2026-11-22"),
            ("2026年12月5日", "2026-12-05"),
            ("2026.12.5", "2026-12-05"),
            ("11-30", "2026-11-30"),
            ("1-5", "2027-01-05"),
            ("今天", "2026-11-22"),
            ("明天", "2026-11-23"),
            ("下周五", "2026-11-27"),
            ("周五", "2026-11-20"),
            ("next fri", "2026-11-27"),
            ("下下星期一", "2026-11-30"),
            ("+3", "2026-11-25"),
            ("+10天", "2026-12-02"),
            ("月底", "2026-11-30"),
            ("季末", "2026-12-31"),
            ("Tomorrow", "2026-11-23"),
        ] {
            assert_eq!(day(typed, today).map(|d| d.to_string()).as_deref(), Some(wanted), "{typed}");
        }
        for bad in ["", "2026-02-30", "13-1", "周八", "+x", "某天", "--", "next"] {
            assert_eq!(day(bad, today), None, "{bad}");
        }
    }

    #[test]
    fn moments_are_a_day_and_a_time() {
        let today: Day = "2026-11-22".parse().unwrap();
        let read = |typed| moment(typed, today).map(|m| m.to_string());
        assert_eq!(read("2026-11-22 9:30").as_deref(), Some("2026-11-22T09:30"));
        assert_eq!(read("明天 14：00").as_deref(), Some("2026-11-23T14:00"));
        assert_eq!(read("14:05").as_deref(), Some("2026-11-22T14:05"));
        for bad in ["", "明天", "24:00", "明天 9"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
