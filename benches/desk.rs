//! Command to durable, by one caller and by 64 at once; start with 100,000 entries; bytes per entry; memory.
//!
//! `cargo bench --bench desk`. Figures depend on the disk: compare within one run, not between machines. One command is
//! measured in turns with a plain append and, where the system has `sqlite3`, with SQLite (WAL, synchronous FULL).

use std::fs;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group};
use lianmeng::desk::{Desk, Sources, past};
use lianmeng::domain::ids::AccountId;
use lianmeng::domain::opinion::{Command as Opinion, Source};
use lianmeng::domain::time::{Day, Moment};
use lianmeng::domain::{Command as Wanted, Door, Wish};
use lianmeng::locale::Lang;
use lianmeng::tui::painter::Painter;
use lianmeng::tui::screens::Screen;
use lianmeng::tui::{self, Model, Start};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

mod support;

const ENTRIES: u64 = 100_000;

fn sources() -> Sources {
    Sources { clock: || Moment::from_unix(1_790_000_000), chance: || Some([1; 16]) }
}

fn opinion(n: u64) -> Wish {
    Wish {
        account: AccountId(1),
        behalf: None,
        evidence: None,
        door: Door::Script,
        stated: None,
        seen: None,
        command: Wanted::Opinion(Opinion::Gather {
            source: Source::Residents,
            raised_by: None,
            brought_by: None,
            place: format!("江南小区{}栋", n % 40 + 1),
            words: format!("第{n}条：楼道照明损坏，夜间出行不便，请尽快修复并答复。"),
            on: Day::new(2026, 9, 1).unwrap(),
            category: "民生".into(),
        }),
    }
}

fn running(dir: &Path) -> Desk {
    let desk = Desk::create(dir, sources()).unwrap();
    for wish in support::running() {
        desk.submit(&wish).unwrap();
    }
    desk
}

/// A plain append and fdatasync of as many bytes as an entry takes: what the disk itself costs.
fn bare_append(file: &mut fs::File, bytes: &[u8]) {
    file.write_all(bytes).unwrap();
    file.sync_data().unwrap();
}

/// The system's SQLite, told line by line; each line is answered.
struct Sqlite {
    child: Child,
    asks: ChildStdin,
    told: BufReader<ChildStdout>,
}

impl Sqlite {
    fn start(path: &Path) -> Option<Sqlite> {
        let mut sqlite = Command::new("sqlite3");
        let mut child = sqlite.arg(path).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
        let (asks, told) = (child.stdin.take()?, BufReader::new(child.stdout.take()?));
        let mut sqlite = Sqlite { child, asks, told };
        sqlite.tell("PRAGMA journal_mode=WAL;");
        sqlite.tell(
            "PRAGMA synchronous=FULL; CREATE TABLE book (number INTEGER PRIMARY KEY, entry BLOB); SELECT 1;",
        );
        Some(sqlite)
    }

    fn tell(&mut self, line: &str) {
        let mut answer = String::new();
        writeln!(self.asks, "{line}").unwrap();
        self.told.read_line(&mut answer).unwrap();
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The middle one of some times, in microseconds.
fn median(times: &mut [Duration]) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1e6
}

/// One command after the other, in turns with what else could make as many bytes durable.
fn in_turns(desk: &Desk, dir: &Path) {
    const TURNS: u64 = 1000;
    let mut bare = fs::File::create(dir.join("bare in turns")).unwrap();
    let mut sqlite = Sqlite::start(&dir.join("sqlite"));
    let insert = format!("INSERT INTO book (entry) VALUES (x'{}'); SELECT 1;", "07".repeat(300));
    let mut times: [Vec<Duration>; 4] = Default::default();
    let mut take = |of: usize, what: &mut dyn FnMut()| {
        let before = Instant::now();
        what();
        times[of].push(before.elapsed());
    };
    for n in 0..TURNS {
        take(0, &mut || drop(black_box(desk.submit(&opinion(n)).unwrap())));
        take(1, &mut || bare_append(&mut bare, &[7; 300]));
        if let Some(sqlite) = &mut sqlite {
            take(2, &mut || sqlite.tell(&insert));
            // What the way there and back costs is no part of it.
            take(3, &mut || sqlite.tell("SELECT 1;"));
        }
    }
    let [desk, bare] = [0, 1].map(|of| median(&mut times[of]));
    print!("one durable command, p50 of {TURNS}: desk {desk:.0} us, raw {bare:.0} us ({:.2})", desk / bare);
    if sqlite.is_some() {
        let sqlite = median(&mut times[2]) - median(&mut times[3]);
        print!(", SQLite WAL FULL {sqlite:.0} us ({:.2})", desk / sqlite);
    }
    println!();
}

fn command_to_durable(c: &mut Criterion) {
    let dir = tempfile::tempdir().unwrap();
    let desk = running(&dir.path().join("record"));
    let mut bare = fs::File::create(dir.path().join("bare")).unwrap();
    let mut group = c.benchmark_group("command to durable");
    group.measurement_time(Duration::from_secs(8));
    let mut n = 0;
    group.bench_function("desk", |b| {
        b.iter(|| {
            n += 1;
            black_box(desk.submit(&opinion(n)).unwrap())
        });
    });
    group.bench_function("raw append and fdatasync", |b| b.iter(|| bare_append(&mut bare, &[7; 300])));
    group.finish();
    in_turns(&desk, dir.path());
    // Many at once: what is measured is how many commands a second become durable.
    let rate = |callers: u64, each: u64| {
        let before = Instant::now();
        thread::scope(|scope| {
            for caller in 0..callers {
                let desk = &desk;
                scope.spawn(move || {
                    (0..each).for_each(|n| drop(desk.submit(&opinion(caller * each + n)).unwrap()));
                });
            }
        });
        (callers * each) as f64 / before.elapsed().as_secs_f64()
    };
    let mut rates: Vec<(f64, f64)> = (0..5).map(|_| (rate(1, 300), rate(64, 20))).collect();
    rates.sort_by(|(one, many), (other, most)| (many / one).total_cmp(&(most / other)));
    let (one, many) = rates[rates.len() / 2];
    println!("commands a second: one caller {one:.0}, 64 callers {many:.0} ({:.1} times)", many / one);
}

/// What the process holds for itself alone, in megabytes; only where the system tells.
fn private_memory() -> u64 {
    let told = fs::read_to_string("/proc/self/smaps_rollup").unwrap_or_default();
    let private = told.lines().filter(|line| line.starts_with("Private_"));
    private.filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).sum::<u64>() / 1024
}

/// Opens a record, sits down at the first screen and draws it: what somebody who starts the program waits for.
fn sit_down(record: &Path) {
    let before = Instant::now();
    let desk = Desk::open(record, sources()).unwrap();
    let opened = before.elapsed();
    let start =
        Start { size: (120, 40), ..Start::new(AccountId(1), Lang::Zh, (sources().clock)(), Screen::Home) };
    let alliance = desk.alliance();
    let model = Model::new(start, &alliance);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    let area = buffer.area;
    tui::draw(&model, &alliance, &mut buffer, area);
    black_box(Painter::new(false).paint(buffer, None));
    println!(
        "from start to the first screen {} ms, of which opening {} ms; private memory {} MB",
        before.elapsed().as_millis(),
        opened.as_millis(),
        private_memory()
    );
}

fn start(c: &mut Criterion) {
    let dir = tempfile::tempdir().unwrap();
    let record = dir.path().join("record");
    {
        let desk = running(&record);
        let begun = desk.tip().number;
        let mut n = 0;
        while desk.tip().number < ENTRIES {
            let batch: Vec<Wish> =
                (0..5_000.min(ENTRIES - desk.tip().number)).map(|i| opinion(n + i)).collect();
            n += batch.len() as u64;
            desk.submit_all(&batch).unwrap();
        }
        let entries = desk.tip().number - begun;
        let book = size(&record.join("book"));
        let all = size(&record);
        println!(
            "bytes per entry: book {}, whole record {} ({entries} entries)",
            book / entries,
            all / entries
        );
    }
    let before = Instant::now();
    drop(black_box(Desk::open(&record, sources()).unwrap()));
    println!("start with {ENTRIES} entries, replaying all: {} ms", before.elapsed().as_millis());
    // In processes of their own, as it is in life.
    for _ in 0..5 {
        let program = std::env::current_exe().unwrap();
        Command::new(program).env(SIT_DOWN, &record).status().unwrap();
    }
    let mut group = c.benchmark_group("start");
    group.sample_size(10).throughput(Throughput::Elements(ENTRIES));
    group
        .bench_function("with a snapshot", |b| b.iter(|| black_box(Desk::open(&record, sources()).unwrap())));
    group.bench_function("looking without holding it", |b| {
        b.iter(|| black_box(past::look(&record, past::AsOf::Now).unwrap()));
    });
    group.finish();
}

fn size(path: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(path) else { return 0 };
    entries
        .filter_map(Result::ok)
        .map(|e| if e.path().is_dir() { size(&e.path()) } else { e.metadata().map_or(0, |m| m.len()) })
        .sum()
}

criterion_group!(benches, command_to_durable, start);

/// Names the record that this process sits down at, and does nothing else.
const SIT_DOWN: &str = "LIANMENG_BENCH_SIT_DOWN";

fn main() {
    match std::env::var_os(SIT_DOWN) {
        Some(record) => sit_down(Path::new(&record)),
        None => {
            benches();
            Criterion::default().configure_from_args().final_summary();
        }
    }
}
