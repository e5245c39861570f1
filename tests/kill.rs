//! Killed at any moment: nothing acknowledged is missing, nothing half-done is visible, the record verifies.
//!
//! 24 rounds, or as many as `LIANMENG_ROUNDS` says.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command as Process, Stdio};

use lianmeng::desk::{Desk, Sources, past};
use lianmeng::domain::ballot::{self, Topic, Way};
use lianmeng::domain::ids::{BallotId, UnitId};
use lianmeng::domain::majority::Choice;
use lianmeng::domain::opinion::{self, Source};
use lianmeng::domain::time::{Day, Moment};
use lianmeng::domain::{Command, Event};
use lianmeng::record;
use serde_json::Value;

use crate::support::small::{line, setup};

fn apply(dir: &Path) -> Child {
    Process::new(env!("CARGO_BIN_EXE_lianmeng"))
        .args(["--data".as_ref(), dir.as_os_str(), "apply".as_ref(), "-".as_ref()])
        .args(["--keep-going"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// A round's lines: opinions, and a secret ballot by correspondence that everybody votes in.
fn work(round: u32, next_ballot: u32) -> Vec<Value> {
    let day = Day::new(2026, 1, 5).unwrap();
    let mut lines = vec![line(
        "office",
        &Command::Ballot(ballot::Command::OpenByCorrespondence {
            topic: Topic::Other,
            title: format!("第{round}轮"),
            way: Way::Secret,
            deadline: Day::new(2099, 1, 1).unwrap(),
        }),
    )];
    let ballot = BallotId(next_ballot);
    for n in 0..60u32 {
        lines.push(line(
            "office",
            &Command::Opinion(opinion::Command::Gather {
                source: Source::Residents,
                raised_by: None,
                brought_by: None,
                place: String::new(),
                // Some of them long, so that a kill can hit the middle of an entry.
                words: "楼道灯坏了。".repeat(1 + (n % 7) as usize * 150),
                on: day,
                category: String::new(),
            }),
        ));
        if n % 10 == 0 && n / 10 < 5 {
            let unit = UnitId(n / 10 + 1);
            let cast = ballot::Command::Cast { ballot, unit, choice: Choice::For };
            lines.push(line(&format!("u{}", unit.0), &Command::Ballot(cast)));
        }
    }
    lines.push(line("office", &Command::Ballot(ballot::Command::Close { ballot, casting: None })));
    lines
}

fn sources() -> Sources {
    Sources { clock: || Moment::from_unix(1_800_000_000), chance: || Some([9; 16]) }
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_missing_and_nothing_half_done_is_visible() {
    #[expect(clippy::disallowed_methods, reason = "how long to try is for whoever runs the tests to say")]
    let rounds = std::env::var("LIANMENG_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(24u32);
    let dir = tempfile::tempdir().unwrap();
    let record = dir.path().join("record");

    let mut child = apply(&record);
    let mut input = child.stdin.take().unwrap();
    for line in setup() {
        writeln!(input, "{line}").unwrap();
    }
    drop(input);
    assert!(child.wait_with_output().unwrap().status.success(), "the alliance is set up");

    let mut acknowledged: BTreeMap<u64, String> = BTreeMap::new();
    let mut chance = 0x9e37_79b9_7f4a_7c15u64;
    for round in 0..rounds {
        let next_ballot = past::look(&record, past::AsOf::Now).unwrap().next.ballot;
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        let patience = (chance % 70) as usize;
        let mut child = apply(&record);
        let mut input = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || {
            for line in work(round, next_ballot) {
                // The reader is killed at any moment.
                if writeln!(input, "{line}").is_err() {
                    break;
                }
            }
        });
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut take = |said: String| {
            // A line that the kill cut short acknowledges nothing.
            let Ok(said) = serde_json::from_str::<Value>(&said) else { return };
            if let (Some(number), Some(hash)) = (said["entry"].as_u64(), said["hash"].as_str()) {
                acknowledged.insert(number, hash.to_owned());
            }
        };
        for _ in 0..patience {
            match output.next() {
                Some(Ok(said)) => take(said),
                _ => break,
            }
        }
        for _ in 0..(chance >> 32) % 200_000 {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What was said before the kill still lies in the pipe.
        output.map_while(Result::ok).for_each(&mut take);
        writer.join().unwrap();

        let desk = Desk::open(&record, sources()).unwrap_or_else(|error| panic!("round {round}: {error}"));
        let alliance = desk.alliance().clone();
        drop(desk);
        let report = record::verify_folder(&record, None);
        assert!(report.findings.is_empty() && !report.unfinished, "round {round}: {:?}", report.findings);
        let mut number = 0;
        for entry in past::entries(&record).unwrap() {
            let entry = entry.unwrap();
            number += 1;
            assert_eq!(entry.number, number);
            assert!(!entry.entry.events.is_empty());
            if let Some(hash) = acknowledged.get(&number) {
                assert_eq!(*hash, entry.hash.to_string(), "round {round}: entry {number} is another");
            }
            if let Event::Ballot(ballot::Event::Closed { closing, .. }) = &entry.entry.events[0] {
                assert_eq!(closing.receipts.len(), 5);
            }
        }
        let last = acknowledged.keys().last().copied().unwrap_or(0);
        assert!(last <= number, "round {round}: entry {last} was acknowledged and is missing");
        assert_eq!(alliance.number, number);
        for ballot in alliance.ballots.values().filter(|b| b.is_open()) {
            let slips = alliance.boxes.get(&ballot.id).map_or(0, |b| b.len());
            assert_eq!(slips, ballot.voted.len(), "round {round}: a vote without its slip, or the other way");
        }
    }
    assert!(acknowledged.len() > rounds as usize, "hardly anything was tried");
}
