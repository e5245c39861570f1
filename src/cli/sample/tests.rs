//! The year is played in memory: every line must be accepted, in order.

use std::collections::BTreeSet;

use super::*;
use crate::domain::ballot::Receipt;
use crate::domain::gate::BoxChange;
use crate::domain::ids::AccountId;
use crate::domain::time::Moment;
use crate::domain::{Alliance, Door, Wish, decide};

fn end() -> Moment {
    "2026-02-28T09:00".parse().unwrap()
}

fn play(lines: &[Line]) -> Alliance {
    let mut a = Alliance::default();
    for (number, line) in (1u64..).zip(lines) {
        let login = |login: &str| a.account_of_login(login).map(|found| found.id);
        let wish = Wish {
            account: login(&line.actor).unwrap_or(AccountId(1)),
            behalf: line.on_behalf_of.as_deref().map(|l| login(l).unwrap()),
            evidence: line.evidence.clone(),
            door: Door::Script,
            stated: line.at,
            seen: None,
            command: line.command.clone(),
        };
        let mut receipt = [0; 16];
        receipt[..8].copy_from_slice(&number.to_be_bytes());
        let decided = match decide(&a, &wish, end(), Receipt(receipt)) {
            Ok(decided) => decided,
            Err(why) => panic!("line {number}: {why:?}\n{}", serde_json::to_string(line).unwrap()),
        };
        for change in &decided.boxes {
            match change {
                BoxChange::Drop { ballot, receipt, choice } => {
                    a.boxes.entry(*ballot).or_default().insert(*receipt, *choice);
                }
                BoxChange::Empty { ballot } => {
                    a.boxes.remove(ballot);
                }
            }
        }
        a.apply(number, &decided.entry);
    }
    a
}

#[test]
fn every_line_is_accepted_in_order() {
    let lines = year();
    let a = play(&lines);
    println!("{} lines", lines.len());
    for r in a.rounds.values() {
        for x in r.results.values() {
            println!("{} {} {:?} {:?}", a.units[&x.unit].label(), x.total, x.computed, r.grade(x.unit));
        }
    }
    let _ = BTreeSet::from([1]);
}
