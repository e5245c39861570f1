//! `workdays`: the day on which a period of working days ends.

use serde::Serialize;

use super::{CliError, Context, Exit};
use crate::domain::calendar::{Calendar, Caveat, NotAnnounced};
use crate::domain::time::Day;
use crate::locale::{Lang, cli as words};

/// The arguments of `workdays`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(
        help = "起算日（当日不计），如 2026-11-22 | The day before the first that counts, such as 2026-11-22"
    )]
    from: Day,
    #[arg(help = "工作日数 | How many working days")]
    n: u32,
    #[arg(
        long,
        value_name = "REGION",
        help = "另有放假安排的地区，如 guangxi | A region with days of its own, such as guangxi"
    )]
    region: Option<String>,
    #[arg(long, help = "输出 JSON | As JSON")]
    json: bool,
}

#[derive(Serialize)]
struct Answer {
    end: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// Runs `workdays`. An end that can't be known yet is an answer, not a failure.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let (calendar, lang) = (Calendar::built_in(), context.lang);
    let region = args.region.as_deref().filter(|code| *code != "national");
    if let Some(given) = region.filter(|code| calendar.region(code).is_none()) {
        let known = calendar.regions().iter().map(|r| r.code.clone()).collect();
        return Err(CliError::Region { given: given.to_owned(), known });
    }
    let answer = match calendar.add_working_days(args.from, args.n, region) {
        Ok(end) => {
            let note = calendar.caveat(args.from, end, region).map(|c| note(lang, &c));
            Answer { end: Some(end), reason: None, note }
        }
        Err(unknown) => Answer { end: None, reason: Some(reason(lang, calendar, unknown)), note: None },
    };
    if args.json {
        let line = serde_json::to_string(&answer).map_err(std::io::Error::from)?;
        writeln!(context.out, "{line}")?;
        return Ok(Exit::Ok);
    }
    match &answer.end {
        Some(end) => writeln!(context.out, "{end}")?,
        None => writeln!(context.out, "{}", words::end_unknown(lang))?,
    }
    for said in answer.reason.iter().chain(&answer.note) {
        writeln!(context.out, "{said}")?;
    }
    Ok(Exit::Ok)
}

fn reason(lang: Lang, calendar: &Calendar, NotAnnounced { year }: NotAnnounced) -> String {
    match calendar.years() {
        Some((first, _)) if year < first => words::not_on_file(lang, year, first),
        _ => words::not_announced(lang, year),
    }
}

fn note(lang: Lang, caveat: &Caveat) -> String {
    words::national_only(lang, &caveat.region, &lang.join(&caveat.years))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;
    use crate::cli::run_with;

    fn workdays(rest: &[&str]) -> Result<String, Exit> {
        let arguments = ["lianmeng", "workdays"].iter().chain(rest).map(OsString::from).collect();
        let mut out = Vec::new();
        match run_with(arguments, Lang::Zh, &mut std::io::empty(), &mut out) {
            Ok(Exit::Ok) => Ok(String::from_utf8(out).unwrap()),
            Ok(exit) => Err(exit),
            Err(error) => Err(error.exit()),
        }
    }

    #[test]
    fn an_end_is_told_for_the_place() {
        assert_eq!(workdays(&["2021-04-12", "5"]).unwrap(), "2021-04-19\n");
        let json = workdays(&["2021-04-12", "5", "--region", "guangxi", "--json"]).unwrap();
        assert_eq!(json, "{\"end\":\"2021-04-21\"}\n");
    }

    #[test]
    fn an_end_that_is_not_announced_is_null_with_its_reason() {
        let json = workdays(&["2026-12-24", "6", "--json"]).unwrap();
        assert_eq!(json, "{\"end\":null,\"reason\":\"2027 年的放假调休安排尚未公布\"}\n");
        assert_eq!(workdays(&["2026-12-24", "4294967295"]).unwrap(), "未知\n2027 年的放假调休安排尚未公布\n");
        assert!(workdays(&["2003-01-01", "1", "--json"]).unwrap().contains("最早为 2004 年"));
    }

    #[test]
    fn a_note_stands_only_where_the_regions_days_are_not_on_file() {
        let json = workdays(&["2026-04-13", "5", "--region", "guangxi", "--json"]).unwrap();
        assert!(json.starts_with("{\"end\":\"2026-04-20\",\"note\":\"广西壮族自治区 2026 年"), "{json}");
        assert_eq!(workdays(&["2026-04-13", "5", "--json"]).unwrap(), "{\"end\":\"2026-04-20\"}\n");
    }

    #[test]
    fn what_is_no_day_number_or_region_is_a_fault_of_usage() {
        for wrong in
            [["2021-02-30", "5", "--json"], ["2021-04-12", "x", "--json"], ["2021-04-12", "5", "--region=x"]]
        {
            assert_eq!(workdays(&wrong), Err(Exit::Usage), "{wrong:?}");
        }
        assert_eq!(workdays(&["2021-04-12", "-5"]), Err(Exit::Usage));
    }
}
