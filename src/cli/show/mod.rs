//! `show`: the alliance as it stands, or as it stood, in tables and words or as JSON of a stable, documented shape.
//!
//! Reads the book alone, so it works while another process has the record open. One file a kind; each builds its JSON
//! by hand, so that no type of the program is dumped, and asks [`crate::domain::visible`] what may be shown.

use std::io::{self, Write};
use std::str::FromStr;

use clap::ValueEnum;
use serde::Serialize;
use serde_json::{Value, json};

use super::{CliError, Context, Exit, place, table};
use crate::desk::past::AsOf;
use crate::domain::Alliance;
use crate::domain::entry::Evidence;
use crate::domain::ids::UnitId;
use crate::domain::time::Day;
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, label, show as words};

mod accounts;
mod admission;
mod ballots;
mod charter;
mod committees;
mod departures;
mod meetings;
mod opinions;
mod ratings;
mod tasks;
mod thread;
mod todo;
mod units;

/// The arguments of `show`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(
        value_enum,
        help = "看什么：units 单位、applications 申请、departures 退出、meetings 会议、minutes 纪要、ballots 表决、committees 专委会、opinions 意见、tasks 任务、ratings 评级、charter 盟约、accounts 账号、thread 全过程、todo 待办 | What: units, applications, departures, meetings, minutes, ballots, committees, opinions, tasks, ratings, charter, accounts, thread, todo",
        hide_possible_values = true
    )]
    what: What,
    #[arg(help = "编号，如 U3；todo 后为登录名 | Which one, such as U3; after todo whose, a login")]
    id: Option<String>,
    #[arg(help = "charter 的另一版，两版对照 | After charter and a version: the version to compare it with")]
    other: Option<String>,
    #[arg(long, value_name = "DATE|NUMBER", value_parser = as_of, help = "某日终了时，或某号记录之后的情形 | As it stood at the end of that day, or after the entry of that number")]
    as_of: Option<AsOf>,
    #[arg(long, help = "输出 JSON | As JSON")]
    json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum What {
    #[value(alias = "unit")]
    Units,
    #[value(alias = "application")]
    Applications,
    #[value(alias = "departure")]
    Departures,
    #[value(alias = "meeting")]
    Meetings,
    Minutes,
    #[value(alias = "ballot")]
    Ballots,
    #[value(alias = "committee")]
    Committees,
    #[value(alias = "opinion")]
    Opinions,
    #[value(alias = "task")]
    Tasks,
    #[value(alias = "rating")]
    Ratings,
    Charter,
    #[value(alias = "account")]
    Accounts,
    Thread,
    Todo,
}

fn as_of(text: &str) -> Result<AsOf, String> {
    let number = || text.parse().map(AsOf::Number).ok();
    text.parse().map(AsOf::Day).ok().or_else(number).ok_or_else(|| text.to_owned())
}

/// What is looked at, by whom, on which day.
struct See<'a> {
    a: &'a Alliance,
    viewer: Viewer,
    lang: Lang,
    today: Day,
    login: String,
}

/// What is shown: for programs, and for people.
struct Shown {
    json: Value,
    text: Vec<Text>,
}

/// A part of what is shown to people.
enum Text {
    Table(Vec<&'static str>, Vec<Vec<String>>),
    /// Labels and what they label; empty ones are left out.
    Facts(Vec<(&'static str, String)>),
    Lines(Vec<String>),
}

impl Shown {
    /// A list: every item for programs, and as a row for people.
    fn list(heads: Vec<&'static str>, items: impl Iterator<Item = (Value, Vec<String>)>) -> Shown {
        let (values, rows): (Vec<Value>, Vec<Vec<String>>) = items.unzip();
        Shown { json: Value::Array(values), text: vec![Text::Table(heads, rows)] }
    }

    /// One thing: its facts.
    fn one(json: Value, facts: Vec<(&'static str, String)>) -> Shown {
        Shown { json, text: vec![Text::Facts(facts)] }
    }
}

/// Runs `show`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let as_of = args.as_of.unwrap_or_default();
    let a = place::look(context, as_of)?;
    if let AsOf::Number(given) = as_of
        && given > a.number
    {
        return Err(CliError::Beyond { given, last: a.number });
    }
    let viewer = place::viewer(&a, context)?;
    let today = match as_of {
        AsOf::Day(day) => day,
        _ => place::today(),
    };
    let see = See { a: &a, viewer, lang: context.lang, today, login: place::login(context) };
    let shown = match (args.what, args.id.as_deref()) {
        (What::Units, None) => units::list(&see),
        (What::Units, Some(id)) => units::one(&see, given(id)?)?,
        (What::Applications, None) => admission::list(&see)?,
        (What::Applications, Some(id)) => admission::one(&see, given(id)?)?,
        (What::Departures, None) => departures::list(&see)?,
        (What::Departures, Some(id)) => departures::one(&see, given(id)?)?,
        (What::Meetings, None) => meetings::list(&see),
        (What::Meetings, Some(id)) => meetings::one(&see, given(id)?)?,
        (What::Minutes, Some(id)) => meetings::minutes(&see, given(id)?)?,
        (What::Ballots, None) => ballots::list(&see),
        (What::Ballots, Some(id)) => ballots::one(&see, given(id)?)?,
        (What::Committees, None) => committees::list(&see),
        (What::Committees, Some(id)) => committees::one(&see, given(id)?)?,
        (What::Opinions, None) => opinions::list(&see)?,
        (What::Opinions, Some(id)) => opinions::one(&see, given(id)?)?,
        (What::Tasks, None) => tasks::list(&see)?,
        (What::Tasks, Some(id)) => tasks::one(&see, given(id)?)?,
        (What::Ratings, None) => ratings::list(&see),
        (What::Ratings, Some(id)) => ratings::one(&see, given(id)?)?,
        (What::Charter, None) => charter::list(&see),
        (What::Charter, Some(id)) => match args.other.as_deref() {
            None => charter::one(&see, given(id)?)?,
            Some(other) => charter::compare(&see, given(id)?, given(other)?)?,
        },
        (What::Accounts, id) => accounts::list(&see, id)?,
        (What::Thread, Some(id)) => {
            let matter = super::log::matter(id).map_err(|_| missing(id))?;
            thread::thread(&see, matter, &place::folder(context)?)?
        }
        (What::Todo, login) => todo::list(&see, login)?,
        (What::Minutes | What::Thread, None) => return Err(CliError::WhichOne),
    };
    if args.json {
        writeln!(context.out, "{}", shown.json)?;
    } else {
        print(context.out, context.lang, &shown.text)?;
    }
    Ok(Exit::Ok)
}

fn print(out: &mut dyn Write, lang: Lang, parts: &[Text]) -> io::Result<()> {
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        match part {
            Text::Table(_, rows) if rows.is_empty() => writeln!(out, "{}", words::nothing(lang))?,
            Text::Table(heads, rows) => table::write(out, heads, rows)?,
            Text::Facts(facts) => {
                for (label, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
                    writeln!(out, "{label}{}{}", lang.pick("：", ": "), table::plain(value))?;
                }
            }
            Text::Lines(lines) => {
                for line in lines {
                    writeln!(out, "{}", table::plain(line))?;
                }
            }
        }
    }
    Ok(())
}

/// The identifier that was given, or that there is nothing of that name.
fn given<T: FromStr>(id: &str) -> Result<T, CliError> {
    id.parse().map_err(|_| missing(id))
}

fn missing(id: impl ToString) -> CliError {
    CliError::NotOnRecord { given: id.to_string() }
}

/// The word of a variant without data, as scripts write it.
fn word<T: Serialize>(variant: &T) -> Value {
    match serde_json::to_value(variant) {
        Ok(Value::Object(tagged)) => tagged.into_iter().next().map_or(Value::Null, |(word, _)| word.into()),
        Ok(value) => value,
        Err(_) => Value::Null,
    }
}

/// A day, a moment or another thing that is written as a text; null where there is none.
fn text<T: ToString>(value: Option<T>) -> Value {
    value.map_or(Value::Null, |v| v.to_string().into())
}

/// Things that are written as texts, such as identifiers.
fn texts<T: ToString>(values: impl IntoIterator<Item = T>) -> Value {
    values.into_iter().map(|v| Value::String(v.to_string())).collect()
}

/// A text, or nothing where there is none.
fn or_none<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

fn evidence(of: &[Evidence]) -> Value {
    of.iter().map(|e| json!({ "name": e.name, "digest": e.digest, "kept": e.kept })).collect()
}

impl See<'_> {
    fn unit(&self, id: UnitId) -> String {
        label::unit(self.a, id)
    }

    fn units(&self, ids: impl IntoIterator<Item = UnitId>) -> String {
        label::units(self.lang, self.a, ids)
    }

    /// Refuses what only those who take part in the alliance's work see.
    fn inside(&self) -> Result<(), CliError> {
        if visible::sees_inside(self.a, self.viewer) { Ok(()) } else { Err(CliError::NotVisible) }
    }
}

/// Adds what only some may see.
fn add(to: &mut Value, more: Value) {
    if let (Value::Object(to), Value::Object(more)) = (to, more) {
        to.extend(more);
    }
}
