//! Days, moments and quarters, all in China's one civil time (+08:00).
//!
//! Deadlines are days, never instants: no time-zone arithmetic happens anywhere.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::civil;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A civil day. Stored as days since 1970-01-01, written as `2026-11-22`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(i32);

/// A civil time of day to the second. Stored as seconds since 1970-01-01T00:00 (+08:00), written as `2026-11-22T09:30`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Moment(i64);

/// A quarter of a year, written as `2026Q4`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Quarter {
    /// The year, 1900 to 2999.
    pub year: i16,
    /// 1 to 4.
    pub number: u8,
}

/// What was wrong with a written day, moment or quarter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a date of the form {0}")]
pub struct BadDate(pub &'static str);

const EPOCH: civil::Date = civil::Date::constant(1970, 1, 1);
const DAY_SECONDS: i64 = 86_400;

/// Small letters, and figures and marks as an input method leaves them made plain.
pub fn plain(typed: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
        '：' => ':',
        '－' | '—' | '–' => '-',
        '／' => '/',
        '．' => '.',
        '＋' => '+',
        '　' => ' ',
        c => c,
    };
    typed.trim().chars().map(narrow).collect::<String>().to_lowercase()
}

impl Day {
    /// Reads a day as people write it, in figures: 2026-11-22, 2026年11月22日, 20261122, 11-22, 11月22日, 22日. Without its
    /// year it is the nearest such day: in December 1-5 is next month, in January 12-30 was last month.
    pub fn written(typed: &str, today: Day) -> Option<Day> {
        let typed = plain(typed);
        let alone = typed.strip_suffix(['日', '号']).filter(|day| day.bytes().all(|b| b.is_ascii_digit()));
        if let Some(day) = alone {
            return Day::new(today.year(), today.month(), day.parse().ok()?);
        }
        let figures: String = typed
            .trim_end_matches(['日', '号'])
            .chars()
            .map(|c| if matches!(c, '年' | '月' | '.' | '/') { '-' } else { c })
            .collect();
        if figures.len() == 8 && figures.bytes().all(|b| b.is_ascii_digit()) {
            return Day::new(
                figures[..4].parse().ok()?,
                figures[4..6].parse().ok()?,
                figures[6..].parse().ok()?,
            );
        }
        let parts: Vec<i16> =
            figures.split('-').map(|p| p.trim().parse().ok().filter(|n| *n >= 0)).collect::<Option<_>>()?;
        match parts[..] {
            [year, month, day] => Day::new(year, month.try_into().ok()?, day.try_into().ok()?),
            [month, day] => {
                let (month, day) = (month.try_into().ok()?, day.try_into().ok()?);
                let years = [today.year(), today.year() + 1, today.year() - 1];
                let days = years.into_iter().filter_map(|year| Day::new(year, month, day));
                days.min_by_key(|day| day.since(today).abs())
            }
            _ => None,
        }
    }

    /// The day of year, month and day of the month; `None` where there is no such day or the year is outside 1900 to 2999.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Day> {
        if !(1900..3000).contains(&year) {
            return None;
        }
        civil::Date::new(year, month, day).ok().map(Day::from_civil)
    }

    fn from_civil(date: civil::Date) -> Day {
        Day((date - EPOCH).get_days())
    }

    fn civil(self) -> civil::Date {
        EPOCH.saturating_add(jiff::Span::new().days(self.0))
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.civil().year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.civil().month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.civil().day()
    }

    /// 1 for Monday to 7 for Sunday.
    pub fn weekday(self) -> u8 {
        self.civil().weekday().to_monday_one_offset() as u8
    }

    /// This day and `days` more (fewer, if negative).
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days).clamp(-25_567, 376_199))
    }

    /// Days from `earlier` to this day.
    pub fn since(self, earlier: Day) -> i32 {
        self.0 - earlier.0
    }

    /// The quarter that this day lies in.
    pub fn quarter(self) -> Quarter {
        Quarter { year: self.year(), number: (self.month() as u8 - 1) / 3 + 1 }
    }

    /// The moment at `hour`:`minute` of this day.
    pub fn at(self, hour: u8, minute: u8) -> Moment {
        Moment(i64::from(self.0) * DAY_SECONDS + i64::from(hour) * 3600 + i64::from(minute) * 60)
    }
}

impl Moment {
    /// The moment `seconds` after 1970-01-01T00:00 of China's civil time.
    pub fn from_civil_seconds(seconds: i64) -> Moment {
        Moment(seconds)
    }

    /// The moment of `seconds` after the Unix epoch (UTC), in China's civil time.
    pub fn from_unix(seconds: i64) -> Moment {
        Moment(seconds + 8 * 3600)
    }

    /// The day that the moment lies in.
    pub fn day(self) -> Day {
        Day(self.0.div_euclid(DAY_SECONDS) as i32)
    }

    /// Hour, minute and second.
    pub fn clock(self) -> (u8, u8, u8) {
        let s = self.0.rem_euclid(DAY_SECONDS);
        ((s / 3600) as u8, (s / 60 % 60) as u8, (s % 60) as u8)
    }

    /// This moment and `seconds` more.
    pub fn plus_seconds(self, seconds: i64) -> Moment {
        Moment(self.0.saturating_add(seconds))
    }

    /// Seconds from `earlier` to this moment.
    pub fn seconds_since(self, earlier: Moment) -> i64 {
        self.0 - earlier.0
    }
}

impl Quarter {
    /// The quarter after this one.
    pub fn next(self) -> Quarter {
        if self.number == 4 {
            Quarter { year: self.year + 1, number: 1 }
        } else {
            Quarter { number: self.number + 1, ..self }
        }
    }

    /// The quarter before this one.
    pub fn previous(self) -> Quarter {
        if self.number == 1 {
            Quarter { year: self.year - 1, number: 4 }
        } else {
            Quarter { number: self.number - 1, ..self }
        }
    }

    /// Its first day.
    pub fn first(self) -> Day {
        Day::from_civil(civil::Date::constant(self.year, (self.number as i8 - 1) * 3 + 1, 1))
    }

    /// Its last day.
    pub fn last(self) -> Day {
        self.next().first().plus(-1)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let d = self.civil();
        write!(f, "{:04}-{:02}-{:02}", d.year(), d.month(), d.day())
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (h, m, s) = self.clock();
        write!(f, "{}T{h:02}:{m:02}", self.day())?;
        if s != 0 { write!(f, ":{s:02}") } else { Ok(()) }
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}Q{}", self.year, self.number)
    }
}

impl FromStr for Day {
    type Err = BadDate;

    fn from_str(s: &str) -> Result<Day, BadDate> {
        const FORM: BadDate = BadDate("2026-11-22");
        let mut parts = s.split('-');
        let (Some(y), Some(m), Some(d), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(FORM);
        };
        if y.len() != 4 || !(1..=2).contains(&m.len()) || !(1..=2).contains(&d.len()) {
            return Err(FORM);
        }
        let parse =
            |t: &str| if t.bytes().all(|b| b.is_ascii_digit()) { t.parse::<i16>().ok() } else { None };
        match (parse(y), parse(m), parse(d)) {
            (Some(y), Some(m), Some(d)) => Day::new(y, m as i8, d as i8).ok_or(FORM),
            _ => Err(FORM),
        }
    }
}

impl FromStr for Moment {
    type Err = BadDate;

    /// Reads `2026-11-22T09:30`, `2026-11-22 09:30`, either with seconds, or a day alone (its midnight).
    fn from_str(s: &str) -> Result<Moment, BadDate> {
        const FORM: BadDate = BadDate("2026-11-22T09:30");
        let Some((day, clock)) = s.split_once(['T', ' ']) else {
            return s.parse::<Day>().map(|d| d.at(0, 0)).map_err(|_| FORM);
        };
        let day: Day = day.parse().map_err(|_| FORM)?;
        let parts: Vec<&str> = clock.split(':').collect();
        if !(2..=3).contains(&parts.len()) {
            return Err(FORM);
        }
        let mut values = [0u8; 3];
        for (value, part) in values.iter_mut().zip(&parts) {
            if !(1..=2).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(FORM);
            }
            *value = part.parse().map_err(|_| FORM)?;
        }
        let [h, m, sec] = values;
        if h > 23 || m > 59 || sec > 59 {
            return Err(FORM);
        }
        Ok(day.at(h, m).plus_seconds(i64::from(sec)))
    }
}

impl FromStr for Quarter {
    type Err = BadDate;

    fn from_str(s: &str) -> Result<Quarter, BadDate> {
        const FORM: BadDate = BadDate("2026Q4");
        let (y, q) = s.split_once(['Q', 'q']).ok_or(FORM)?;
        let year = y.parse::<i16>().map_err(|_| FORM)?;
        let number = q.parse::<u8>().map_err(|_| FORM)?;
        if !(1900..3000).contains(&year) || !(1..=4).contains(&number) {
            return Err(FORM);
        }
        Ok(Quarter { year, number })
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_str(self) } else { self.0.serialize(s) }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Day, D::Error> {
        if d.is_human_readable() {
            Cow::<str>::deserialize(d)?.parse().map_err(de::Error::custom)
        } else {
            i32::deserialize(d).map(|days| Day(0).plus(days))
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_str(self) } else { self.0.serialize(s) }
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Moment, D::Error> {
        if d.is_human_readable() {
            Cow::<str>::deserialize(d)?.parse().map_err(de::Error::custom)
        } else {
            i64::deserialize(d).map(Moment)
        }
    }
}

impl Serialize for Quarter {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_str(self) } else { (self.year, self.number).serialize(s) }
    }
}

impl<'de> Deserialize<'de> for Quarter {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Quarter, D::Error> {
        if d.is_human_readable() {
            Cow::<str>::deserialize(d)?.parse().map_err(de::Error::custom)
        } else {
            <(i16, u8)>::deserialize(d).map(|(year, number)| Quarter { year, number: number.clamp(1, 4) })
        }
    }
}

macro_rules! written {
    ($type:ty, $name:literal, $pattern:literal, $about:literal) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern, "description": $about })
            }
        }
    };
}

written!(Day, "Day", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "A day, 2026-11-22.");
written!(
    Moment,
    "Moment",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$",
    "A civil time (+08:00), 2026-11-22T09:30."
);
written!(Quarter, "Quarter", "^[0-9]{4}Q[1-4]$", "A quarter, 2026Q4.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_and_read_alike() {
        for text in ["1900-01-01", "1970-01-01", "2024-02-29", "2026-11-22", "2999-12-31"] {
            assert_eq!(text.parse::<Day>().unwrap().to_string(), text);
        }
        for bad in
            ["", "2026", "2026-2-30", "2026-02-30", "1899-12-31", "2026-11-22-1", "+026-11-22", "2026-011-2"]
        {
            assert!(bad.parse::<Day>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_moment_is_written_and_read_alike() {
        for text in ["2026-11-22T09:30", "2026-11-22T23:59:59", "1965-03-01T00:01"] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
        }
        assert_eq!("2026-11-22 9:05".parse::<Moment>().unwrap().to_string(), "2026-11-22T09:05");
        for bad in ["2026-11-22T24:00", "2026-11-22T09", "2026-11-22T09:60", "T09:30", "2026-11-22T+9:30"] {
            assert!(bad.parse::<Moment>().is_err(), "{bad}");
        }
    }

    #[test]
    fn quarters_follow_one_another_and_hold_their_days() {
        let q: Quarter = "2026Q4".parse().unwrap();
        assert_eq!(q.next().to_string(), "2027Q1");
        assert_eq!(q.first().to_string(), "2026-10-01");
        assert_eq!(q.last().to_string(), "2026-12-31");
        assert_eq!(q.previous().last().quarter(), q.previous());
        assert!("2026Q5".parse::<Quarter>().is_err());
    }

    #[test]
    fn an_unix_second_falls_on_the_chinese_day() {
        assert_eq!(Moment::from_unix(0).to_string(), "1970-01-01T08:00");
        assert_eq!(Moment::from_unix(57_600).day().to_string(), "1970-01-02");
    }
}
