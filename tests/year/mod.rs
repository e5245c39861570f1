//! The sample's year, from the founding to the grades, typed into the real program at a terminal of 80 by 24, in
//! Chinese, by keys alone; and the same year through `apply`. Both must show the same.

mod affairs;
mod founding;
mod keys;
mod seat;
mod sessions;
mod work;

use std::path::Path;

use keys::Keys;
use lianmeng::cli::line::Line;
use lianmeng::cli::{place, sample};
use lianmeng::domain::account::Role;
use lianmeng::domain::ballot::{self, Way};
use lianmeng::domain::founding::Command as Founding;
use lianmeng::domain::ids::{CharterId, RoundId};
use lianmeng::domain::{Command, charter, rating};
use lianmeng::locale::{Lang, Named, label};
use portable_pty::CommandBuilder;
use seat::Seat;
use serde_json::Value;

use crate::cli::Place;
use crate::support::pty::Pty;

/// The year as the screens take it: times to the minute; a draft of the charter begins as it is offered, and is
/// changed then; a score's remark comes after the score.
fn year() -> Vec<Line> {
    let mut lines = Vec::new();
    let mut drafts = 0;
    let mut offered = founding::preset("南江社区");
    for mut line in sample::year() {
        line.at = line.at.map(|at| {
            let (hour, minute, _) = at.clock();
            at.day().at(hour, minute)
        });
        let mut first = line.clone();
        match &mut line.command {
            Command::Charter(charter::Command::Draft { articles, parameters }) => {
                drafts += 1;
                let wanted = (articles.clone(), (**parameters).clone());
                let (articles, parameters) = std::mem::replace(&mut offered, wanted.clone());
                let draft = charter::Command::Draft { articles, parameters: Box::new(parameters) };
                lines.push(Line { command: Command::Charter(draft), ..first });
                let (charter, parameters) = (CharterId(drafts), Box::new(wanted.1));
                let revise = charter::Command::Revise { charter, articles: wanted.0, parameters };
                line.command = Command::Charter(revise);
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

/// Starts the screens on a record, in Chinese, in a home where nothing is kept yet.
fn sits_down(arguments: &[&str], data: &Path, home: &Path) -> Pty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_lianmeng"));
    command.env_clear();
    command.env("HOME", home);
    command.env("LANG", "zh_CN.UTF-8");
    command.args(arguments);
    command.arg("--data");
    command.arg(data);
    Pty::start(command, 80, 24)
}

/// Everything that `show` shows.
#[rustfmt::skip]
const SHOWN: [&str; 19] = [
    "units", "applications", "departures", "meetings", "ballots", "committees", "opinions", "tasks", "ratings",
    "charter", "accounts", "ratings R1", "charter V1", "charter V2", "charter V1 V2", "minutes M4", "thread O1",
    "thread A6", "todo wei.xiaoyan",
];

/// What is shown to the office; receipts of secret votes are chance, and only their choices are kept.
fn shown(place: &Place, what: &str) -> Value {
    let mut arguments = vec!["--as", "wei.xiaoyan", "show", "--json"];
    arguments.extend(what.split(' '));
    let mut value = place.run(&arguments).well().json();
    without_chance(&mut value);
    value
}

fn without_chance(value: &mut Value) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(without_chance),
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                match (name.as_str(), &mut *value) {
                    ("receipts", Value::Array(all)) => {
                        let mut choices: Vec<String> = all.iter().map(|r| r["choice"].to_string()).collect();
                        choices.sort();
                        *value = choices.into();
                    }
                    _ => without_chance(value),
                }
            }
        }
        _ => {}
    }
}

/// The record, entry by entry, without what must differ: when and by which door it was entered, and for whom, which
/// the screens do not ask.
fn told(place: &Place) -> Vec<Value> {
    let mut entries = place.run(&["--as", "wei.xiaoyan", "log", "--json"]).well().lines();
    for entry in &mut entries {
        let fields = entry.as_object_mut().unwrap();
        for chance in ["entered", "hash", "door", "behalf"] {
            fields.remove(chance);
        }
    }
    entries
}

/// Fails at the first place where two values differ.
#[track_caller]
fn assert_alike(at: &str, typed: &Value, applied: &Value) {
    match (typed, applied) {
        (Value::Array(typed), Value::Array(applied)) if typed.len() == applied.len() => {
            for (n, (typed, applied)) in typed.iter().zip(applied).enumerate() {
                assert_alike(&format!("{at}[{n}]"), typed, applied);
            }
        }
        (Value::Object(typed), Value::Object(applied)) if typed.keys().eq(applied.keys()) => {
            for (name, typed) in typed {
                assert_alike(&format!("{at}.{name}"), typed, &applied[name]);
            }
        }
        _ => assert_eq!(typed, applied, "{at}"),
    }
}

/// Reads every unit's points and grade off the screen.
fn reads_the_grades(seat: &Seat, pty: &mut Pty) {
    let round = &seat.a.rounds[&RoundId(1)];
    assert_eq!(round.results.len(), 21);
    for (unit, result) in &round.results {
        let name = seat.a.units[unit].label().to_owned();
        let grade = format!("{:?}", round.grade(*unit).unwrap());
        let wanted = [name.clone(), label::points(result.total), grade];
        let mut keys = Keys::default();
        keys.press("8 enter v").search(&name);
        pty.sends(&keys.0).waits_until(&format!("{wanted:?}"), |screen| {
            screen.lines().any(|line| line.split_whitespace().take(3).eq(wanted.iter()))
        });
    }
}

#[test]
fn a_year_typed_into_the_screens_shows_as_the_same_year_applied() {
    let lines = year();
    let (first, rest) = lines.split_first().unwrap();
    let [typed, applied] = [Place::new(), Place::new()];
    let mut seat = Seat::default();
    let home = tempfile::tempdir().unwrap();
    let mut pty = sits_down(&[], &typed.data(), home.path());
    pty.waits_for("新建联盟").sends(&begins(first).0).waits_for("已记录第 1 号");
    seat.done(first);
    for line in rest {
        let keys = seat.keys(line);
        let recorded = format!("已记录第 {} 号", seat.a.number + 1);
        pty.sends(&keys.0);
        // A frame may come in two pieces: the receipt of a secret vote may stand below what was recorded a moment later.
        let secret = matches!(&line.command, Command::Ballot(ballot::Command::Cast { ballot, .. })
            if seat.a.ballots[ballot].way == Way::Secret);
        pty.waits_until(&format!("{recorded}\nof {line:?}"), |screen| {
            screen.contains(&recorded) && (!secret || end_of_receipt(screen).is_some())
        });
        if let Some(end) = end_of_receipt(&pty.screen_text()) {
            pty.types(&end).press("enter").waits_without("回执码");
        }
        seat.done(line);
    }
    reads_the_grades(&seat, &mut pty);
    pty.press("ctrl-c");
    assert_eq!(pty.ends(), 0);
    applied.tell(&["apply", "-"], script(&lines).as_bytes()).well();
    for what in SHOWN {
        assert_alike(what, &shown(&typed, what), &shown(&applied, what));
    }
    let entries = typed.run(&["--as", "wei.xiaoyan", "log", "--json"]).well().lines();
    assert!(entries.iter().all(|entry| entry["door"] == "screens"));
    let [typed_log, applied_log] = [told(&typed), told(&applied)];
    assert_eq!((typed_log.len(), applied_log.len()), (lines.len(), lines.len()));
    for (typed, applied) in typed_log.iter().zip(&applied_log) {
        assert_alike(&format!("entry {}", applied["entry"]), typed, applied);
    }
    typed.run(&["verify"]).well();
}

/// How the receipt code ends that has to be noted, if one is shown.
fn end_of_receipt(screen: &str) -> Option<String> {
    let asked = screen.contains("请抄下回执码");
    let figures = |part: &str| -> String { part.chars().filter(char::is_ascii_hexdigit).collect() };
    let code = |part: &&str| part.chars().all(|c| c.is_ascii_hexdigit() || c == ' ');
    let parts = screen.lines().flat_map(|line| line.split('│').filter(code).map(figures));
    let lines: Vec<String> = parts.filter(|part| part.len() == 16).collect();
    (asked && lines.len() == 2).then(|| lines[1][12..].to_owned())
}

/// The keys that begin the record: a practice one, in which one person acts for all.
fn begins(line: &Line) -> Keys {
    let Command::Founding(Founding::Begin { name, community, base, practice, login, person, roles, .. }) =
        &line.command
    else {
        panic!("{line:?} does not begin a record");
    };
    assert_eq!((*practice, roles.as_slice()), (true, &[Role::Administrator][..]));
    let mut keys = Keys::default();
    keys.press("B").types(&line.at.unwrap().to_string().replace('T', " ")).submit();
    keys.press("enter").line("", name).line("", community).line("", base).line("", person).anew(login);
    keys.mark([Role::Office, Role::BigCommittee].map(|role| role.name(Lang::Zh))).yes(true).submit();
    keys
}

#[test]
fn an_empty_folder_welcomes_whoever_founds_an_alliance_there() {
    let there = Place::new();
    let home = tempfile::tempdir().unwrap();
    let mut pty = sits_down(&[], &there.data(), home.path());
    let mut keys = Keys::default();
    keys.press("enter").line("", "南江社区党建联盟").line("", "南江社区").skip(1).line("", "黄建");
    // The login is there already: by it the founder is known the next time.
    keys.submit();
    pty.waits_for("新建联盟").sends(&keys.0).waits_for("已记录第 1 号").waits_for("起草盟约");
    pty.press("ctrl-c");
    assert_eq!(pty.ends(), 0);
    let entries = there.run(&["log", "--json"]).well().lines();
    assert_eq!((entries.len(), &entries[0]["login"]), (1, &place::runner().into()));
    assert_eq!(entries[0]["door"], "screens");
    sits_down(&[], &there.data(), home.path()).waits_for("首页").waits_for("黄建");
}
