//! The test itself.

use std::path::Path;
use std::time::Instant;

use lianmeng::cli::line::Line;
use lianmeng::cli::sample;
use lianmeng::domain::ids::CharterId;
use lianmeng::domain::{Command, charter, rating};
use portable_pty::CommandBuilder;
use serde_json::Value;

use super::Seat;
use crate::cli::Place;
use crate::support::pty::Pty;

/// The year as the screens take it: times to the minute; a charter's draft begins as it is offered, and is changed
/// then; a score's remark comes after the score.
fn year() -> Vec<Line> {
    let mut lines = Vec::new();
    let mut drafts = 0;
    let mut offered = super::founding::preset("南江社区");
    for mut line in sample::year() {
        line.at = line.at.map(|at| {
            let (hour, minute, _) = at.clock();
            at.day().at(hour, minute)
        });
        let mut first = line.clone();
        match &mut line.command {
            Command::Charter(charter::Command::Draft { articles, parameters }) => {
                let (before, wanted) = (offered.clone(), (articles.clone(), (**parameters).clone()));
                let draft = charter::Command::Draft { articles: before.0, parameters: Box::new(before.1) };
                lines.push(Line { command: Command::Charter(draft), ..first });
                drafts += 1;
                let (charter, articles) = (CharterId(drafts), wanted.0.clone());
                let revise = charter::Command::Revise { charter, articles, parameters: Box::new(wanted.1.clone()) };
                line.command = Command::Charter(revise);
                offered = wanted;
            }
            Command::Charter(charter::Command::Revise { articles, parameters, .. }) => {
                offered = (articles.clone(), (**parameters).clone());
            }
            Command::Rating(rating::Command::Score { remark, .. }) if !remark.is_empty() => {
                if let Command::Rating(rating::Command::Score { remark, .. }) = &mut first.command {
                    remark.clear();
                }
                lines.push(first);
            }
            _ => {}
        }
        lines.push(line);
    }
    lines
}

fn script(lines: &[Line]) -> String {
    lines.iter().map(|line| serde_json::to_string(line).unwrap() + "\n").collect()
}

fn sits_down(data: &Path, home: &Path, login: &str) -> Pty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_lianmeng"));
    command.env_clear();
    command.env("HOME", home);
    command.env("LANG", "zh_CN.UTF-8");
    command.args(["--as", login, "--data"]);
    command.arg(data);
    let mut pty = Pty::start(command, 80, 24);
    pty.waits_for("首页");
    pty
}

fn number(variable: &str) -> Option<usize> {
    std::env::var(variable).ok()?.parse().ok()
}

#[test]
fn a_year_typed_into_the_screens_shows_as_the_same_year_applied() {
    let lines = year();
    let from = number("YEAR_FROM").unwrap_or(1);
    let until = number("YEAR_UNTIL").unwrap_or(lines.len()).min(lines.len());
    let mut seat = Seat::default();
    let typed = Place::new();
    for line in &lines[..from] {
        seat.done(line);
    }
    let begun = Instant::now();
    typed.tell(&["apply", "-"], script(&lines[..from]).as_bytes()).well();
    eprintln!("applied {from} in {:?}", begun.elapsed());
    let home = tempfile::tempdir().unwrap();
    let mut pty = sits_down(&typed.data(), home.path(), &lines[0].actor);
    let begun = Instant::now();
    for (at, line) in lines.iter().enumerate().take(until).skip(from) {
        let keys = seat.keys(line);
        pty.sends(&keys.0);
        let recorded = format!("已记录，第 {} 号", seat.a.number + 1);
        pty.waits_until(&format!("{recorded}\nline {at}: {line:?}"), |screen| screen.contains(&recorded));
        seat.done(line);
        if at % 100 == 0 {
            eprintln!("{at}: {:?}", begun.elapsed());
        }
    }
    eprintln!("typed {} lines in {:?}", until - from, begun.elapsed());
    pty.press("ctrl-c");
    assert_eq!(pty.ends(), 0);
    let applied = Place::new();
    applied.tell(&["apply", "-"], script(&lines[..until]).as_bytes()).well();
    for what in SHOWN {
        let (typed, applied) = (shown(&typed, what), shown(&applied, what));
        if typed != applied {
            std::fs::write("/tmp/typed.json", serde_json::to_string_pretty(&typed).unwrap()).unwrap();
            std::fs::write("/tmp/applied.json", serde_json::to_string_pretty(&applied).unwrap()).unwrap();
            panic!("{what} differs");
        }
    }
}

/// Everything that `show` shows.
const SHOWN: [&str; 18] = [
    "units", "applications", "departures", "meetings", "ballots", "committees", "opinions", "tasks", "ratings",
    "charter", "accounts", "ratings R1", "charter V1", "charter V2", "minutes M4", "thread O1", "thread A6",
    "todo wei.xiaoyan",
];

/// What is shown to the office; receipts of secret votes are chance, and only their choices are kept.
fn shown(place: &Place, what: &str) -> Value {
    fn plain(value: &mut Value) {
        match value {
            Value::Array(all) => all.iter_mut().for_each(plain),
            Value::Object(fields) => {
                for (name, value) in fields.iter_mut() {
                    if let ("receipts", Value::Array(all)) = (name.as_str(), &mut *value) {
                        let mut choices: Vec<String> = all.iter().map(|r| r["choice"].to_string()).collect();
                        choices.sort();
                        *value = choices.into();
                    } else {
                        plain(value);
                    }
                }
            }
            _ => {}
        }
    }
    let mut arguments = vec!["--as", "wei.xiaoyan", "show"];
    arguments.extend(what.split(' '));
    arguments.push("--json");
    let mut value = place.run(&arguments).well().json();
    plain(&mut value);
    value
}
