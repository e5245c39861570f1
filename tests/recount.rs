//! `recount` against the official totals of 351 real roll calls (`tests/data/roll-calls.csv`).

use std::ffi::OsString;
use std::fmt::Write as _;
use std::process::Command;

use lianmeng::cli::run_with;
use lianmeng::locale::Lang;
use serde_json::Value;

/// A roll call's number, and yes, no and abstaining.
fn official() -> Vec<(String, [u64; 3])> {
    let rows = include_str!("data/roll-calls.csv").lines().skip(1);
    let rows = rows.map(|row| {
        let cells: Vec<&str> = row.split(',').collect();
        (cells[0].to_owned(), [2, 3, 4].map(|i| cells[i].parse().unwrap()))
    });
    rows.collect()
}

fn recount(votes: &str, majority: &str) -> Vec<Value> {
    let arguments = ["lianmeng", "recount", "-", "--quorum", ">1/2", "--majority", majority, "--json"];
    let mut out = Vec::new();
    run_with(arguments.map(OsString::from).into(), Lang::Zh, &mut votes.as_bytes(), &mut out).unwrap();
    String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// All tallies are the official ones; all pass with more than half of those voting, all but one with two thirds.
fn agrees(votes: &str) {
    let simple = recount(votes, ">1/2 cast");
    let tallied: Vec<(String, [u64; 3])> = simple
        .iter()
        .map(|b| {
            (
                b["ballot"].as_str().unwrap().into(),
                ["for", "against", "abstain"].map(|k| b[k].as_u64().unwrap()),
            )
        })
        .collect();
    assert_eq!(tallied.len(), 351);
    assert_eq!(tallied, official());
    assert!(simple.iter().all(|b| b["outcome"] == "passed"));
    let failed = recount(votes, ">=2/3 cast").iter().filter(|b| b["outcome"] == "not_passed").count();
    assert_eq!(failed, 1);
}

#[test]
fn votes_made_from_the_official_totals_recount_to_them() {
    let mut votes = "ballot,voter,vote\n".to_owned();
    for (ballot, figures) in official() {
        let words = ["for", "against", "abstain"].into_iter().zip(figures);
        let words = words.flat_map(|(word, n)| std::iter::repeat_n(word, n as usize));
        for (voter, word) in words.enumerate() {
            writeln!(votes, "{ballot},{voter},{word}").unwrap();
        }
    }
    agrees(&votes);
}

#[test]
fn the_votes_of_193_members_recount_to_the_official_totals() {
    let Some(path) = crate::data::file("roll-calls/votes_s66-70.csv.gz") else { return };
    let unpacked = Command::new("gzip").arg("-dc").arg(path).output().unwrap();
    let text = String::from_utf8(unpacked.stdout).unwrap();
    let votes = text
        .replace("rcid,country,country_code,vote", "ballot,voter,code,vote")
        .replace(",yes\n", ",for\n")
        .replace(",no\n", ",against\n");
    assert_eq!(votes.lines().count(), 62_809);
    agrees(&votes);
}
