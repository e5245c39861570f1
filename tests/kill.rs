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
use lianmeng::domain::{Command, Door, Event, Wish};
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
    let mut lines = vec![line(
        "office",
        &Command::Ballot(ballot::Command::OpenByCorrespondence {
            topic: Topic::Other,
            title: format!("第{round}轮"),
            way: Way::Secret,
            deadline: Day::new(2099, 1, 1).unwrap(),
            text: String::new(),
        }),
    )];
    let ballot = BallotId(next_ballot);
    for n in 0..60u32 {
        lines.push(line(
            "office",
            // Some of them long, so that a kill can hit the middle of an entry.
            &gather(n),
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

/// An opinion of some length.
fn gather(n: u32) -> Command {
    Command::Opinion(opinion::Command::Gather {
        source: Source::Residents,
        raised_by: None,
        brought_by: None,
        place: String::new(),
        words: "楼道灯坏了。".repeat(1 + (n % 7) as usize * 150),
        on: Day::new(2026, 1, 5).unwrap(),
        category: String::new(),
    })
}

fn sources() -> Sources {
    Sources { clock: || Moment::from_unix(1_800_000_000), chance: || Some([9; 16]) }
}

/// An alliance to work on.
fn sets_up(record: &Path) {
    let mut child = apply(record);
    let mut input = child.stdin.take().unwrap();
    for line in setup() {
        writeln!(input, "{line}").unwrap();
    }
    drop(input);
    assert!(child.wait_with_output().unwrap().status.success(), "the alliance is set up");
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_missing_and_nothing_half_done_is_visible() {
    #[expect(clippy::disallowed_methods, reason = "how long to try is for whoever runs the tests to say")]
    let rounds = std::env::var("LIANMENG_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(24u32);
    let dir = tempfile::tempdir().unwrap();
    let record = dir.path().join("record");

    sets_up(&record);

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

/// Names the record that this process is to write to with many callers until it is killed.
const CROWD: &str = "LIANMENG_KILL_CROWD";

/// Sixteen callers at one desk, each saying what it was told; not a test, but what the next one kills.
#[test]
#[ignore = "run by the test that kills it"]
#[expect(clippy::disallowed_methods, reason = "the test that runs it says where")]
fn sixteen_callers_write_until_they_are_killed() {
    let Ok(dir) = std::env::var(CROWD) else { return };
    let now = || Moment::from_unix(1_800_000_000);
    let desk = Desk::open(Path::new(&dir), Sources { clock: now, ..sources() }).unwrap();
    let office = desk.alliance().account_of_login("office").unwrap().id;
    std::thread::scope(|scope| {
        for caller in 0..16 {
            let desk = &desk;
            scope.spawn(move || {
                for n in 0..400 {
                    let command = gather(caller * 7 + n);
                    let wish = Wish {
                        account: office,
                        behalf: None,
                        evidence: None,
                        door: Door::Script,
                        stated: None,
                        seen: None,
                        command,
                    };
                    let receipt = desk.submit(&wish).unwrap();
                    // One write a line: they come from many threads.
                    let line = format!("told {} {}\n", receipt.number, receipt.hash);
                    std::io::stderr().write_all(line.as_bytes()).unwrap();
                }
            });
        }
    });
}

#[test]
fn killed_while_many_share_a_sync_nothing_any_of_them_was_told_is_missing() {
    let dir = tempfile::tempdir().unwrap();
    let record = dir.path().join("record");
    sets_up(&record);
    let mut told: BTreeMap<u64, String> = BTreeMap::new();
    let mut take = |line: &str| {
        let mut words = line.split(' ').skip(1);
        if let (Some(number), Some(hash)) = (words.next(), words.next().filter(|hash| hash.len() == 64)) {
            let before = told.insert(number.parse().unwrap(), hash.to_owned());
            assert!(before.is_none_or(|before| before == hash), "two were told of entry {number}");
        }
    };
    for round in 0..6 {
        let mut child = Process::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "kill::sixteen_callers_write_until_they_are_killed",
                "--ignored",
                "--nocapture",
            ])
            .env(CROWD, &record)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
        for _ in 0..40 + round * 53 {
            match said.next() {
                Some(Ok(line)) if line.starts_with("told ") => take(&line),
                Some(Ok(_)) => {}
                _ => break,
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        said.map_while(Result::ok).filter(|line| line.starts_with("told ")).for_each(|line| take(&line));

        drop(Desk::open(&record, sources()).unwrap_or_else(|error| panic!("round {round}: {error}")));
        let report = record::verify_folder(&record, None);
        assert!(report.findings.is_empty() && !report.unfinished, "round {round}: {:?}", report.findings);
    }
    let entries: BTreeMap<u64, String> =
        past::entries(&record).unwrap().map(Result::unwrap).map(|e| (e.number, e.hash.to_string())).collect();
    assert!(told.len() > 200, "hardly anything was tried");
    for (number, hash) in told {
        assert_eq!(entries.get(&number), Some(&hash), "entry {number} was acknowledged");
    }
}
