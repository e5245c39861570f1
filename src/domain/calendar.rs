//! Working days: the national calendar, and a region's own days that go before it.
//!
//! A calendar is data: the built-in one is read from two small tables, and the office can put another in its place.
//! A year whose arrangement has not been announced is unknown and says so. Must not guess, and must not ask what
//! day it is.
//!
//! What is decided here, precisely:
//!
//! - A listed day is what its row says, the region's row before the nation's. A day that isn't listed follows its
//!   weekday, if its year has been announced. So a year's late December, part of the next year's notice, counts as
//!   announced with its own year, and every day of an unannounced year is unknown, weekends too.
//! - Where a region's own days are not on file for a year, the national answer is given, with a [`Caveat`] if the
//!   period touches the season in which they fall.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::time::Day;

/// The code of the nation's rows in a calendar's text.
const NATIONAL: &str = "national";

/// The table that the program brings.
pub const TABLE: &str = concat!(include_str!("calendar/national.csv"), include_str!("calendar/guangxi.csv"));

// A test reads the same text and finds any fault in it.
static BUILT_IN: LazyLock<Calendar> = LazyLock::new(|| Calendar::parse(TABLE).unwrap_or_default());

/// Days off and days worked, of the nation and of regions.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Calendar {
    national: Days,
    regions: Vec<Region>,
}

/// A region with days of its own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Region {
    /// Its short name in files and on the command line, `guangxi`.
    pub code: String,
    /// Its name, 广西壮族自治区.
    pub name: String,
    /// Month and day between which its own days fall in every year.
    season: Option<[(i8, i8); 2]>,
    days: Days,
}

/// Announced years and listed days, in order.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize, JsonSchema)]
struct Days {
    years: Vec<i16>,
    runs: Vec<Run>,
}

/// Days in a row that are all off or all worked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
struct Run {
    from: Day,
    to: Day,
    worked: bool,
    name: String,
}

/// The calendar of a year has not been announced, or is not on file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[error("the calendar of {year} is not announced")]
pub struct NotAnnounced {
    /// The year.
    pub year: i16,
}

/// A region's own days are not on file for years that a period touches: the answer is the national one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Caveat {
    /// The region's name.
    pub region: String,
    /// The years, in order.
    pub years: Vec<i16>,
}

/// What is wrong on a line of a calendar's text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct CalendarFault {
    /// The line, from 1.
    pub line: u32,
    /// What is wrong there.
    pub what: CalendarFaultKind,
}

/// The ways in which a line of a calendar's text can be wrong.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum CalendarFaultKind {
    /// The kind is not one of year, off, work, region, season.
    #[error("unknown kind {0}")]
    Kind(String),
    /// A date, year or month and day that is none, or an end before its beginning.
    #[error("not a date: {0}")]
    Date(String),
    /// A day that an earlier line lists already.
    #[error("{0} is listed twice")]
    Twice(Day),
    /// A row of a region comes before the `region` row that names it.
    #[error("the region {0} is not named yet")]
    Region(String),
    /// The text announces no year: this is no calendar.
    #[error("no year is announced")]
    Empty,
}

impl Calendar {
    /// The calendar that the program brings: national 2004 to 2026, Guangxi as far as it is known.
    pub fn built_in() -> &'static Calendar {
        &BUILT_IN
    }

    /// Reads a calendar from text with the columns region, kind, from, to, name (and a source, which is not kept).
    ///
    /// Kinds are `year` (its arrangement is announced), `off` or 休, `work` or 班, `region` (names one) and
    /// `season` (month and day). Lines that begin with `#` or `region,` and blank ones are passed by.
    pub fn parse(text: &str) -> Result<Calendar, CalendarFault> {
        let mut calendar = Calendar::default();
        let mut line = 0;
        for row in text.trim_start_matches('\u{FEFF}').lines() {
            line += 1;
            let row = row.trim();
            if !row.is_empty() && !row.starts_with('#') && !row.starts_with("region,") {
                let cells: Vec<&str> = row.split([',', '\t']).map(|c| c.trim_matches([' ', '"'])).collect();
                calendar.read_row(&cells).map_err(|what| CalendarFault { line, what })?;
            }
        }
        if calendar.national.years.is_empty() {
            return Err(CalendarFault { line, what: CalendarFaultKind::Empty });
        }
        Ok(calendar)
    }

    fn read_row(&mut self, cells: &[&str]) -> Result<(), CalendarFaultKind> {
        let cell = |i: usize| cells.get(i).copied().unwrap_or_default();
        let (code, kind, from, to, name) = (cell(0), cell(1), cell(2), cell(3), cell(4));
        let bad = || CalendarFaultKind::Date(format!("{from} {to}").trim().to_owned());
        if kind == "region" {
            let days = Days::default();
            self.regions.retain(|r| r.code != code);
            self.regions.push(Region { code: code.to_owned(), name: name.to_owned(), season: None, days });
            return Ok(());
        }
        let region = self.regions.iter_mut().find(|r| r.code == code);
        if kind == "season" {
            let region = region.ok_or_else(|| CalendarFaultKind::Region(code.to_owned()))?;
            // A leap year, so that 02-29 is a day.
            let part = |text: &str| format!("2024-{text}").parse::<Day>().map(|d| (d.month(), d.day()));
            region.season = Some([part(from).map_err(|_| bad())?, part(to).map_err(|_| bad())?]);
            return Ok(());
        }
        let days = match region {
            Some(region) => &mut region.days,
            None if code == NATIONAL || code == "全国" => &mut self.national,
            None => return Err(CalendarFaultKind::Region(code.to_owned())),
        };
        let worked = match kind {
            "year" | "年" => {
                let year = from.parse().ok().filter(|y| (1900..3000).contains(y)).ok_or_else(bad)?;
                if let Err(at) = days.years.binary_search(&year) {
                    days.years.insert(at, year);
                }
                return Ok(());
            }
            "off" | "休" => false,
            "work" | "班" => true,
            _ => return Err(CalendarFaultKind::Kind(kind.to_owned())),
        };
        let date = |text: &str| text.replace('/', "-").parse::<Day>().map_err(|_| bad());
        let first = date(from)?;
        let last = if to.is_empty() { first } else { date(to)? };
        // No arrangement ever held for more than some days: a longer one is a slip of the pen.
        if !(0..=30).contains(&last.since(first)) {
            return Err(bad());
        }
        days.insert(Run { from: first, to: last, worked, name: name.to_owned() })
    }

    /// The regions that have days of their own.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The region with this code.
    pub fn region(&self, code: &str) -> Option<&Region> {
        self.regions.iter().find(|r| r.code == code)
    }

    /// The first and the last year on file.
    pub fn years(&self) -> Option<(i16, i16)> {
        Some((*self.national.years.first()?, *self.national.years.last()?))
    }

    fn run(&self, day: Day, region: Option<&str>) -> Option<&Run> {
        let own = region.and_then(|code| self.region(code)).and_then(|r| r.days.run(day));
        own.or_else(|| self.national.run(day))
    }

    /// Whether a day is worked; a region that is not on file works as the nation does.
    pub fn is_working_day(&self, day: Day, region: Option<&str>) -> Result<bool, NotAnnounced> {
        match self.run(day, region) {
            Some(run) => Ok(run.worked),
            None if self.national.announces(day.year()) => Ok(day.weekday() <= 5),
            None => Err(NotAnnounced { year: day.year() }),
        }
    }

    /// What a listed day is off or worked for: 国庆节.
    pub fn name_of(&self, day: Day, region: Option<&str>) -> Option<&str> {
        self.run(day, region).map(|run| run.name.as_str())
    }

    /// The day on which a period of `n` working days after `from` ends; `from` is not counted, and with 0 it is the end.
    pub fn add_working_days(&self, from: Day, n: u32, region: Option<&str>) -> Result<Day, NotAnnounced> {
        let (mut day, mut left) = (from, n);
        while left > 0 {
            let next = day.plus(1);
            if next == day {
                return Err(NotAnnounced { year: day.year() });
            }
            day = next;
            left -= u32::from(self.is_working_day(day, region)?);
        }
        Ok(day)
    }

    /// How many working days lie after `from`, up to and including `to`.
    pub fn working_days_between(
        &self,
        from: Day,
        to: Day,
        region: Option<&str>,
    ) -> Result<u32, NotAnnounced> {
        let (mut day, mut n) = (from, 0);
        while day < to {
            day = day.plus(1);
            n += u32::from(self.is_working_day(day, region)?);
        }
        Ok(n)
    }

    /// What must be said with an answer about the days after `from` up to and including `to`, if anything.
    pub fn caveat(&self, from: Day, to: Day, region: Option<&str>) -> Option<Caveat> {
        let region = self.region(region?)?;
        let years = from.year()..=to.year();
        let years = years.filter(|year| !region.days.announces(*year) && region.in_season(*year, from, to));
        let caveat = Caveat { region: region.name.clone(), years: years.collect() };
        (!caveat.years.is_empty()).then_some(caveat)
    }
}

impl Region {
    /// Whether a day after `from` up to and including `to` lies in the region's season of `year`.
    fn in_season(&self, year: i16, from: Day, to: Day) -> bool {
        let [first, last] = self.season.unwrap_or([(1, 1), (12, 31)]);
        let day = |(month, day)| Day::new(year, month, day).or_else(|| Day::new(year, month, day - 1));
        match (day(first), day(last)) {
            (Some(first), Some(last)) => from < last && first <= to && from < to,
            _ => true,
        }
    }
}

impl Days {
    fn announces(&self, year: i16) -> bool {
        self.years.binary_search(&year).is_ok()
    }

    fn run(&self, day: Day) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.from <= day);
        self.runs[..after].last().filter(|run| day <= run.to)
    }

    fn insert(&mut self, run: Run) -> Result<(), CalendarFaultKind> {
        let at = self.runs.partition_point(|other| other.from <= run.from);
        let before = self.runs[..at].last().filter(|other| run.from <= other.to).map(|_| run.from);
        let after = self.runs.get(at).filter(|other| other.from <= run.to).map(|other| other.from);
        if let Some(day) = before.or(after) {
            return Err(CalendarFaultKind::Twice(day));
        }
        self.runs.insert(at, run);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
