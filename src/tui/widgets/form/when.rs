//! Days and moments as people type them: 2026-11-22, 11-22, 明天, 下周五, 下月初, +3, +3工作日, tomorrow, next fri.
//!
//! Working days are counted by the alliance's calendar. Where that is not announced nothing is read: a day is never
//! guessed. Where only the region's own days are not on file, that is told with the answer.

use crate::domain::calendar::{Calendar, Caveat};
use crate::domain::time::{Day, Moment, plain};
use crate::tui::screen::Cx;

/// What days are reckoned by.
#[derive(Clone, Copy)]
pub struct Dates<'a> {
    /// What words count from.
    pub today: Day,
    /// Holidays and make-up workdays.
    pub calendar: &'a Calendar,
    /// The region whose own days count.
    pub region: Option<&'a str>,
}

/// Why a day could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unread {
    /// It is no day.
    NoDay,
    /// Working days of a year whose calendar is not announced.
    NotAnnounced(i16),
}

/// What a day is, by the calendar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Worked {
    /// A working day, or the end of the week, as its weekday says.
    Plain,
    /// Off, and for what.
    Off(String),
    /// Worked though it is the end of the week, and for what.
    MadeUp(String),
    /// The calendar of its year is not announced.
    Unknown,
}

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

/// What is counted: days, weeks, working days.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Days,
    Weeks,
    Working,
}

const UNITS: &[(&str, Unit)] = &[
    ("working days", Unit::Working),
    ("working day", Unit::Working),
    ("workdays", Unit::Working),
    ("workday", Unit::Working),
    ("工作日", Unit::Working),
    ("wd", Unit::Working),
    ("w", Unit::Working),
    ("weeks", Unit::Weeks),
    ("week", Unit::Weeks),
    ("星期", Unit::Weeks),
    ("礼拜", Unit::Weeks),
    ("周", Unit::Weeks),
    ("days", Unit::Days),
    ("day", Unit::Days),
    ("天", Unit::Days),
    ("日", Unit::Days),
    ("d", Unit::Days),
    ("", Unit::Days),
];

impl<'a> Dates<'a> {
    /// As the alliance reckons.
    pub fn of(cx: &'a Cx) -> Dates<'a> {
        Dates { today: cx.now.day(), calendar: cx.alliance.calendar(), region: cx.alliance.region() }
    }

    /// Reads a day.
    pub fn day(&self, typed: &str) -> Result<Day, Unread> {
        let typed = plain(typed);
        if let Some((_, days)) = WORDS.iter().find(|(word, _)| *word == typed) {
            return Ok(self.today.plus(*days));
        }
        if let Some((count, unit)) = counted(&typed) {
            return match (unit, u32::try_from(count)) {
                (Unit::Days, _) => Ok(self.today.plus(count)),
                (Unit::Weeks, _) => Ok(self.today.plus(7 * count)),
                (Unit::Working, Err(_)) => Err(Unread::NoDay),
                (Unit::Working, Ok(count)) => self
                    .calendar
                    .add_working_days(self.today, count, self.region)
                    .map_err(|unknown| Unread::NotAnnounced(unknown.year)),
            };
        }
        edge(&typed, self.today)
            .or_else(|| weekday(&typed, self.today))
            .or_else(|| Day::written(&typed, self.today))
            .ok_or(Unread::NoDay)
    }

    /// What must be said with a day that was counted in working days, if anything.
    pub fn doubt(&self, typed: &str) -> Option<Caveat> {
        let typed = plain(typed);
        let working = |part: &str| counted(part.trim()).is_some_and(|(_, unit)| unit == Unit::Working);
        let part =
            typed.char_indices().map(|(at, _)| &typed[..at]).chain([&*typed]).find(|part| working(part))?;
        self.calendar.caveat(self.today, self.day(part).ok()?, self.region)
    }

    /// Reads a moment: a day and a time, parted by a blank or T or by words; a time alone is today's.
    pub fn moment(&self, typed: &str) -> Result<Moment, Unread> {
        let typed = plain(typed);
        let mut unread = Unread::NoDay;
        for (at, _) in typed.char_indices() {
            let (days, time) = typed.split_at(at);
            let Some((hour, minute)) = clock(time.trim()) else { continue };
            if days.ends_with(|c: char| c.is_ascii_alphanumeric()) && !days.ends_with('t') {
                continue;
            }
            let days = days.trim().trim_end_matches(['t', ',', '，']);
            let day = if days.is_empty() { Ok(self.today) } else { self.day(days) };
            match day {
                Ok(day) => return Ok(day.at(hour, minute)),
                Err(Unread::NoDay) => {}
                Err(other) => unread = other,
            }
        }
        Err(unread)
    }

    /// What a day is, by the calendar.
    pub fn worked(&self, day: Day) -> Worked {
        let name = || self.calendar.name_of(day, self.region).unwrap_or_default().to_owned();
        match self.calendar.is_working_day(day, self.region) {
            Err(_) => Worked::Unknown,
            Ok(true) if day.weekday() > 5 => Worked::MadeUp(name()),
            Ok(false) if day.weekday() <= 5 || !name().is_empty() => Worked::Off(name()),
            Ok(_) => Worked::Plain,
        }
    }
}

/// +3, +3天, +2周, +3工作日, 3个工作日后, 3天前, in 3 working days, 3 days ago.
fn counted(typed: &str) -> Option<(i32, Unit)> {
    let (sign, rest) = if let Some(rest) = typed.strip_prefix('+') {
        (1, rest)
    } else if let Some(rest) = typed.strip_prefix("in ") {
        (1, rest)
    } else if let Some(rest) = typed.strip_suffix('后') {
        (1, rest.trim_end_matches(['之', '以']))
    } else if let Some(rest) = typed.strip_suffix('前') {
        (-1, rest.trim_end_matches(['之', '以']))
    } else if let Some(rest) = typed.strip_suffix(" ago") {
        (-1, rest)
    } else {
        // A number and a unit alone mean from now on; a number alone is no day.
        let unit = typed.trim_start_matches(|c: char| c.is_ascii_digit()).trim();
        let said = unit.contains("工作日") || unit.contains("work") || unit == "周后";
        (if said { 1 } else { return None }, typed)
    };
    let rest = rest.trim();
    let figures = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (count, unit) = rest.split_at(figures);
    let count = match count {
        "" => chinese(unit.chars().next()?)?,
        count => count.parse::<u16>().ok()?.into(),
    };
    let unit = if figures == 0 { unit.get(unit.chars().next()?.len_utf8()..)? } else { unit };
    let unit = unit.trim().trim_start_matches('个').trim();
    let (_, unit) = UNITS.iter().find(|(name, _)| *name == unit)?;
    Some((sign * count, *unit))
}

fn chinese(c: char) -> Option<i32> {
    "零一二三四五六七八九十".chars().position(|n| n == c).or((c == '两').then_some(2)).map(|n| n as i32)
}

const EDGES: &[(&str, &str)] = &[
    ("month end", "月底"),
    ("end of month", "月底"),
    ("end of next month", "下月底"),
    ("start of next month", "下月初"),
    ("next month", "下月初"),
    ("quarter end", "季末"),
    ("end of quarter", "季末"),
    ("end of next quarter", "下季末"),
    ("start of next quarter", "下季初"),
    ("next quarter", "下季初"),
    ("year end", "年底"),
    ("end of year", "年底"),
];

/// 本月底, 下月初, 下季度末, 明年初, 下月15日, end of next month.
fn edge(typed: &str, today: Day) -> Option<Day> {
    let english = typed.replace("end of the ", "end of ").replace("end of this ", "end of ");
    let typed = EDGES.iter().find(|(words, _)| *words == english).map_or(typed, |(_, same)| same);
    let (by, rest) = if let Some(rest) = typed.strip_prefix('下').or_else(|| typed.strip_prefix('明')) {
        (1, rest)
    } else if let Some(rest) = typed.strip_prefix('上').or_else(|| typed.strip_prefix('去')) {
        (-1, rest)
    } else {
        (0, typed.trim_start_matches(['本', '这', '今', '当']))
    };
    let rest = rest.trim_start_matches('个');
    let edge = |rest: &str| match rest {
        "初" => Some(true),
        "底" | "末" | "尾" => Some(false),
        _ => None,
    };
    if let Some(rest) = rest.strip_prefix('月') {
        let first = month_first(today, by)?;
        return match edge(rest) {
            Some(true) => Some(first),
            Some(false) => month_last(first),
            None => {
                let day = rest.trim_end_matches(['日', '号']).parse().ok()?;
                Day::new(first.year(), first.month(), day)
            }
        };
    }
    if let Some(rest) = rest.strip_prefix("季度").or_else(|| rest.strip_prefix('季')) {
        let quarter = match by {
            1 => today.quarter().next(),
            -1 => today.quarter().previous(),
            _ => today.quarter(),
        };
        return edge(rest).map(|first| if first { quarter.first() } else { quarter.last() });
    }
    let year = today.year() + by as i16;
    let first = edge(rest.strip_prefix('年')?)?;
    if first { Day::new(year, 1, 1) } else { Day::new(year, 12, 31) }
}

/// The first day of the month that lies so many months after that day's.
pub(crate) fn month_first(day: Day, months: i32) -> Option<Day> {
    let month = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 + months;
    Day::new(month.div_euclid(12).try_into().ok()?, (month.rem_euclid(12) + 1) as i8, 1)
}

/// The last day of that day's month.
pub(crate) fn month_last(day: Day) -> Option<Day> {
    month_first(day, 1).map(|first| first.plus(-1))
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
    let rest = rest.trim_start_matches('个');
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
            "日" | "天" | "末" | "7" => 7,
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

/// 9:30, 下午3点, 14点半, 9点05分, 3pm, 3:30 pm.
fn clock(typed: &str) -> Option<(u8, u8)> {
    let halves: &[(&str, bool)] =
        &[("上午", false), ("早上", false), ("中午", true), ("下午", true), ("晚上", true)];
    let mut afternoon = None;
    let mut rest = typed;
    for (word, late) in halves {
        if let Some(after) = rest.strip_prefix(word) {
            (afternoon, rest) = (Some(*late), after.trim());
            break;
        }
    }
    for (word, late) in [("am", false), ("pm", true)] {
        if let Some(before) = rest.strip_suffix(word) {
            (afternoon, rest) = (Some(late), before.trim());
        }
    }
    let (hour, minute) = match rest.split_once(':').or_else(|| rest.split_once(['点', '时'])) {
        Some((hour, "半")) if !rest.contains(':') => (hour, "30"),
        Some((hour, "" | "整")) if !rest.contains(':') => (hour, "0"),
        Some((hour, minute)) => (hour, minute.trim_end_matches('分')),
        None if afternoon.is_some() => (rest, "0"),
        None => return None,
    };
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u8>().ok())?;
    let (mut hour, minute) = (number(hour)?, number(minute)?);
    match afternoon {
        Some(true) if hour < 11 || (hour == 11 && typed.ends_with("pm")) => hour += 12,
        Some(false) if hour == 12 => hour = 0,
        _ => {}
    }
    (hour < 24 && minute < 60).then_some((hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(today: &str) -> Dates<'static> {
        Dates { today: today.parse().unwrap(), calendar: Calendar::built_in(), region: Some("guangxi") }
    }

    #[test]
    fn days_are_read_as_people_type_them() {
        // A Sunday.
        let dates = dates("2026-11-22");
        for (typed, wanted) in [
            ("2026-11-22", "2026-11-22"),
            ("2026年12月5日", "2026-12-05"),
            ("2026.12.5", "2026-12-05"),
            ("20261205", "2026-12-05"),
            ("１２－５", "2026-12-05"),
            ("11-30", "2026-11-30"),
            ("1-5", "2027-01-05"),
            ("30日", "2026-11-30"),
            ("今天", "2026-11-22"),
            ("明天", "2026-11-23"),
            ("下周五", "2026-11-27"),
            ("下个星期五", "2026-11-27"),
            ("周五", "2026-11-20"),
            ("next fri", "2026-11-27"),
            ("下下星期一", "2026-11-30"),
            ("+3", "2026-11-25"),
            ("+10天", "2026-12-02"),
            ("三天后", "2026-11-25"),
            ("2天前", "2026-11-20"),
            ("+2周", "2026-12-06"),
            ("两周后", "2026-12-06"),
            ("in 2 weeks", "2026-12-06"),
            ("3 days ago", "2026-11-19"),
            ("月底", "2026-11-30"),
            ("本月底", "2026-11-30"),
            ("下月初", "2026-12-01"),
            ("下个月15日", "2026-12-15"),
            ("上月底", "2026-10-31"),
            ("end of next month", "2026-12-31"),
            ("季末", "2026-12-31"),
            ("下季度末", "2027-03-31"),
            ("下季度初", "2027-01-01"),
            ("年底", "2026-12-31"),
            ("明年初", "2027-01-01"),
            ("Tomorrow", "2026-11-23"),
        ] {
            assert_eq!(dates.day(typed).map(|d| d.to_string()).as_deref(), Ok(wanted), "{typed}");
        }
        for bad in
            ["", "2026-02-30", "13-1", "周八", "+x", "某天", "--", "next", "+", "后", "三", "31日", "5"]
        {
            assert_eq!(dates.day(bad), Err(Unread::NoDay), "{bad}");
        }
    }

    #[test]
    fn working_days_are_counted_by_the_calendar() {
        // Before the autumn holidays of 2026, whose make-up days are on either side.
        let dates = dates("2026-09-24");
        for typed in
            ["+3工作日", "+3个工作日", "3个工作日后", "三个工作日后", "+3 working days", "+3w", "3 workdays"]
        {
            assert_eq!(dates.day(typed).map(|d| d.to_string()).as_deref(), Ok("2026-09-30"), "{typed}");
        }
        assert_eq!(dates.day("+0工作日").map(|d| d.to_string()).as_deref(), Ok("2026-09-24"));
    }

    #[test]
    fn working_days_of_a_year_that_is_not_announced_are_not_guessed() {
        let dates = dates("2026-12-30");
        assert_eq!(dates.day("+1工作日").map(|d| d.to_string()).as_deref(), Ok("2026-12-31"));
        assert_eq!(dates.day("+5工作日"), Err(Unread::NotAnnounced(2027)));
        assert_eq!(dates.moment("+5工作日 9:30"), Err(Unread::NotAnnounced(2027)));
        assert_eq!(dates.day("+5").map(|d| d.to_string()).as_deref(), Ok("2027-01-04"));
        assert_eq!(dates.worked("2027-01-04".parse().unwrap()), Worked::Unknown);
    }

    #[test]
    fn moments_are_a_day_and_a_time() {
        let dates = dates("2026-11-22");
        let read = |typed| dates.moment(typed).map(|m| m.to_string());
        for (typed, wanted) in [
            ("2026-11-22 9:30", "2026-11-22T09:30"),
            ("2026-11-22T09:30", "2026-11-22T09:30"),
            ("明天 14：00", "2026-11-23T14:00"),
            ("14:05", "2026-11-22T14:05"),
            ("下周五下午3点", "2026-11-27T15:00"),
            ("明天9点半", "2026-11-23T09:30"),
            ("12月1日 上午10点", "2026-12-01T10:00"),
            ("tomorrow 3pm", "2026-11-23T15:00"),
            ("next fri 3:30 pm", "2026-11-27T15:30"),
            ("中午12点", "2026-11-22T12:00"),
            ("+3工作日 9:00", "2026-11-25T09:00"),
        ] {
            assert_eq!(read(typed).as_deref(), Ok(wanted), "{typed}");
        }
        for bad in ["", "明天", "24:00", "明天 9", "2026-11-2209:30", "9:60", "11:30:15"] {
            assert_eq!(read(bad), Err(Unread::NoDay), "{bad}");
        }
    }

    #[test]
    fn a_day_is_off_or_made_up_by_the_calendar_of_the_region() {
        let dates = dates("2026-04-08");
        let worked = |day: &str| dates.worked(day.parse().unwrap());
        assert_eq!(worked("2026-10-01"), Worked::Off("国庆节".into()));
        assert_eq!(worked("2026-10-10"), Worked::MadeUp("国庆节".into()));
        assert_eq!(worked("2026-11-22"), Worked::Plain);
        assert_eq!(worked("2026-11-23"), Worked::Plain);
    }
}
