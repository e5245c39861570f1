//! An alliance of any size: the practice year, and of each kind of thing in it as many as are wanted.
//!
//! What is added are copies of what the year really left, in words of their own, so that every screen has full rows.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use lianmeng::cli::sample;
use lianmeng::desk::{Desk, Sources};
use lianmeng::domain::ids::*;
use lianmeng::domain::time::{Day, Moment};
use lianmeng::domain::{Alliance, Entry, Matter, opinion, task};
use lianmeng::tui::past::Past;

/// The most units that are wanted: every list of who voted and signed has all of them.
const UNITS: u32 = 5000;

/// When the year is over.
pub fn now() -> Moment {
    "2026-04-08T09:00".parse().unwrap()
}

/// The entries of the year, over and over: a record as long as anybody asks for.
pub struct Entries(Vec<Arc<Entry>>);

impl Past for Entries {
    fn entry(&self, number: u64) -> Option<Arc<Entry>> {
        Some(Arc::clone(&self.0[number as usize % self.0.len()]))
    }
}

/// The alliance and its record.
pub fn grown(rows: u32) -> (Alliance, Arc<Entries>) {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::create(&dir.path().join("record"), Sources { clock: now, chance: slip }).unwrap();
    let last = sample::fill(&desk).unwrap();
    let entries = (1..=last).map(|number| desk.entry(number).unwrap()).collect();
    let mut alliance = desk.alliance().clone();
    grow(&mut alliance, rows);
    (alliance, Arc::new(Entries(entries)))
}

/// Receipts of secret votes, each another.
fn slip() -> Option<[u8; 16]> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let next = u128::from(NEXT.fetch_add(1, Ordering::Relaxed));
    Some(next.to_le_bytes())
}

/// What opinions and tasks are about.
pub const WHAT: [&str; 6] = [
    "楼道照明损坏，夜间出行不便",
    "排水沟堵塞，下雨积水",
    "电动车在楼道充电",
    "广场舞音响扰民 noise",
    "老人就医接驳",
    "青少年暑期托管",
];

/// Copies of all values of a map under new ids, until it holds so many; each has the same course as what it copies.
macro_rules! copies {
    ($alliance:ident, $rows:ident, $map:ident, $id:ident, $matter:ident, |$copy:ident, $n:ident| $change:expr) => {
        let models: Vec<_> = $alliance.$map.values().cloned().collect();
        let first = models.iter().map(|model| model.id.0).max().unwrap_or(0) + 1;
        for $n in models.len() as u32..$rows {
            let mut $copy = models[$n as usize % models.len()].clone();
            let course = $alliance.courses[&Matter::$matter($copy.id)].clone();
            $copy.id = $id(first + $n);
            let () = $change;
            $alliance.courses.insert(Matter::$matter($copy.id), course);
            $alliance.$map.insert($copy.id, $copy);
        }
    };
}

fn grow(alliance: &mut Alliance, rows: u32) {
    let day = |n: u32| Day::new(2026, 1, 1).unwrap().plus(n as i32 % 90);
    copies!(alliance, rows, opinions, OpinionId, Opinion, |copy, n| {
        copy.words = format!("第{n}条：{} lamp {n}", WHAT[n as usize % WHAT.len()]);
        copy.place = format!("江南小区{}栋", n % 40 + 1);
        copy.on = day(n);
        if n % 3 == 0 {
            copy.state = opinion::State::Gathered;
        }
    });
    copies!(alliance, rows, tasks, TaskId, Task, |copy, n| {
        copy.title = format!("{}（{n}）", WHAT[n as usize % WHAT.len()]);
        copy.due = day(n);
        if n % 3 == 0 && copy.dispatch.is_some() {
            copy.state = task::State::UnderWay;
        }
    });
    copies!(alliance, rows, ballots, BallotId, Ballot, |copy, n| copy.title =
        format!("第{n}号表决 {}", copy.title));
    let units = rows.min(UNITS);
    copies!(alliance, units, units, UnitId, Unit, |copy, n| {
        copy.particulars.name = format!("{}第{n}分部", copy.particulars.name)
    });
    copies!(alliance, rows, applications, ApplicationId, Application, |_copy, _n| ());
    copies!(alliance, rows, departures, DepartureId, Departure, |_copy, _n| ());
    alliance.number = alliance.number.max(rows.into());
}
