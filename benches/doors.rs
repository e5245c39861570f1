//! What a session costs and how soon a key is answered, through both doors, with 1 to 200 sessions, against a bare table
//! behind the same doors, and against a process of its own for each person.
//!
//! `cargo bench --bench doors`; `LIANMENG_DOORS` names the numbers of sessions, such as `1,20`. Sessions are 120 by 40; while
//! one person's keys are timed, the others press a key a second.

use std::io::{Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bare_doors::BareOffice;
use crowd::{By, Office, Screen, cpu, status};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

#[path = "support/bare.rs"]
mod bare;
#[path = "support/bare_doors.rs"]
mod bare_doors;
#[path = "../tests/support/crowd.rs"]
#[expect(dead_code, reason = "the soak uses more of it")]
mod crowd;
#[path = "../tests/support/small.rs"]
mod small;

const SIZE: (u16, u16) = (120, 40);
const KEYS: usize = 200;
const IDLE: Duration = Duration::from_secs(20);

#[expect(clippy::disallowed_methods, reason = "a bench is told how long by its environment")]
fn main() {
    if let Ok(folder) = std::env::var(bare_doors::FOLDER) {
        return bare_doors::serve(&folder);
    }
    let counts = std::env::var("LIANMENG_DOORS").unwrap_or_else(|_| "1,20,100,200".into());
    let counts: Vec<usize> = counts.split(',').filter_map(|n| n.parse().ok()).collect();
    println!(
        "door         sessions  KB/session  login ms CPU  key p50 us  p99 us  B/key  CPU idle %/session"
    );
    for by in [By::Socket, By::Ssh] {
        for count in &counts {
            at_doors(by, *count);
            at_bare_doors(by, *count);
        }
    }
    counts.iter().filter(|count| **count <= 20).for_each(|count| alone(*count));
}

/// A list to move about in.
fn fills(screen: &mut Screen) {
    screen.waits("the desk", |text| text.contains("南江社区党建联盟") && text.contains("命令"));
    screen.sends(b"6");
    screen.waits("the list", |text| text.lines().next().is_some_and(|head| head.contains("意见")));
    let lines: String = (0..200).map(|n| format!("第{n}条：楼道照明损坏，夜间出行不便 lamp {n}\n")).collect();
    screen.sends(format!("\x1b[200~{lines}\x1b[201~").as_bytes());
    screen.waits("the preview", |text| text.contains("另有"));
    screen.sends(b"y");
    screen.waits("the receipt", |text| text.contains("已一并记录"));
}

fn at_doors(by: By, count: usize) {
    let office = Office::open(count.max(2));
    let mut first = office.sits(0, by, SIZE);
    fills(&mut first);
    first.sends(b"\x1b[H");
    while first.next(Duration::from_millis(100)) {}
    let (memory, began) = (office.status("RssAnon"), office.cpu());
    let mut others: Vec<Screen> = (1..count).map(|n| office.sits(n, by, SIZE)).collect();
    for other in &mut others {
        other.waits("the desk", |text| text.contains("命令"));
        other.sends(b"6");
        other.waits("the list", |text| text.contains("lamp"));
    }
    let came = count.saturating_sub(1).max(1) as u64;
    let each = (office.status("RssAnon").saturating_sub(memory)) / came;
    let login = (office.cpu() - began).as_secs_f64() * 1000.0 / came as f64;
    while first.next(Duration::from_millis(500)) {}
    let idle = idle(&[office.status("Pid") as u32]) / count as f64;
    let (times, bytes) = among(&mut first, &mut others);
    line(door(by), count, each, login, &times, bytes, idle);
}

fn door(by: By) -> &'static str {
    if by == By::Socket { "socket" } else { "ssh" }
}

/// The CPU time of the threads that a process has now, to the nanosecond.
fn running(pid: u32) -> Duration {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).unwrap().filter_map(Result::ok);
    let of = |thread: std::fs::DirEntry| {
        let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        Some(Duration::from_nanos(text.split_whitespace().next()?.parse().ok()?))
    };
    threads.filter_map(of).sum()
}

/// How much CPU processes use while nobody does anything, in percent of a core.
fn idle(of: &[u32]) -> f64 {
    let used = || of.iter().map(|pid| running(*pid)).sum::<Duration>();
    let before = used();
    std::thread::sleep(IDLE);
    (used() - before).as_secs_f64() / IDLE.as_secs_f64() * 100.0
}

/// The bare table: only keys are timed.
fn at_bare_doors(by: By, count: usize) {
    let office = BareOffice::open();
    let mut all: Vec<Screen> = (0..count).map(|n| office.sits(n, by)).collect();
    for screen in &mut all {
        screen.sends(b"j");
        assert!(screen.next(Duration::from_secs(60)), "no answer");
        while screen.next(Duration::from_millis(5)) {}
    }
    let (first, others) = all.split_first_mut().unwrap();
    let (times, bytes) = among(first, others);
    line(&format!("bare {}", door(by)), count, 0, 0.0, &times, bytes, 0.0);
}

/// Keys of one person while the others press a key a second.
fn among(first: &mut Screen, others: &mut [Screen]) -> (Vec<Duration>, u64) {
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let over = &over;
        let share = others.len().div_ceil(4).max(1);
        for part in others.chunks_mut(share) {
            scope.spawn(move || {
                let pause = Duration::from_secs(1).div_f64(part.len() as f64);
                let mut down = true;
                while !over.load(Ordering::Relaxed) {
                    for other in part.iter_mut() {
                        other.sends(if down { b"j" } else { b"k" });
                        while other.next(Duration::ZERO) {}
                        std::thread::sleep(pause);
                        if over.load(Ordering::Relaxed) {
                            return;
                        }
                    }
                    down = !down;
                }
            });
        }
        let measured = keys(first);
        over.store(true, Ordering::Relaxed);
        measured
    })
}

/// Down and up inside the page, one key after the other.
fn keys(screen: &mut Screen) -> (Vec<Duration>, u64) {
    let before = screen.bytes;
    let mut times = Vec::new();
    for n in 0..KEYS {
        let pressed = Instant::now();
        screen.sends(if n % 20 < 10 { b"j" } else { b"k" });
        if screen.next(Duration::from_secs(2)) {
            times.push(pressed.elapsed());
        }
        // The next key is not pressed before all of this one's answer is there.
        while screen.next(Duration::from_millis(25)) {}
    }
    assert!(times.len() > KEYS / 2, "keys were not answered");
    times.sort();
    (times, (screen.bytes - before) / KEYS as u64)
}

fn line(door: &str, count: usize, each: u64, login: f64, times: &[Duration], bytes: u64, idle: f64) {
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_micros();
    println!(
        "{door:<12} {count:>8}  {each:>10}  {login:>12.1}  {:>10}  {:>6}  {bytes:>5}  {idle:>18.3}",
        at(0.5),
        at(0.99)
    );
}

/// A process of its own, with a record of its own, for each person.
fn alone(count: usize) {
    let folder = tempfile::tempdir().unwrap();
    let mut people: Vec<(u32, Screen)> = Vec::new();
    for n in 0..count {
        let record = folder.path().join(n.to_string());
        let desk = lianmeng::desk::Desk::create(&record, lianmeng::cli::place::sources()).unwrap();
        for line in small::setup() {
            let wish = lianmeng::domain::Wish {
                account: lianmeng::domain::ids::AccountId(1),
                behalf: None,
                evidence: None,
                door: lianmeng::domain::Door::Setup,
                stated: None,
                seen: None,
                command: serde_json::from_value(line["command"].clone()).unwrap(),
            };
            desk.submit(&wish).unwrap();
        }
        drop(desk);
        let size = PtySize { rows: SIZE.1, cols: SIZE.0, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_lianmeng"));
        command.arg("--data");
        command.arg(&record);
        command.args(["--lang", "zh", "--as", "office"]);
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).unwrap();
        let (mut from, mut to) =
            (pair.master.try_clone_reader().unwrap(), pair.master.take_writer().unwrap());
        let (sender, frames) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 64 << 10];
            while let Ok(read @ 1..) = from.read(&mut bytes) {
                if sender.send(bytes[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let (pid, master) = (child.process_id().unwrap(), pair.master);
        let send = move |bytes: Vec<u8>| {
            let _held = &master;
            to.write_all(&bytes).and_then(|()| to.flush()).is_ok()
        };
        people.push((pid, Screen::of(Box::new(send), frames, SIZE)));
    }
    let began: Duration = people.iter().map(|(pid, _)| cpu(*pid)).sum();
    for (_, screen) in &mut people {
        fills(screen);
    }
    let login = people.iter().map(|(pid, _)| cpu(*pid)).sum::<Duration>().saturating_sub(began);
    let login = login.as_secs_f64() * 1000.0 / count as f64;
    let each = people.iter().map(|(pid, _)| status(*pid, "RssAnon")).sum::<u64>() / count as u64;
    let idle = idle(&people.iter().map(|(pid, _)| *pid).collect::<Vec<_>>()) / count as f64;
    let first = &mut people[0].1;
    first.sends(b"\x1b[H");
    while first.next(Duration::from_millis(100)) {}
    let (times, bytes) = keys(first);
    line("process", count, each, login, &times, bytes, idle);
    for (_, screen) in &mut people {
        screen.sends(b"\x03");
    }
}
