//! A hundred people at one desk for ten minutes: through the socket and over SSH, at screens and by commands, their lines
//! breaking now and then. No command is lost or doubled, all see the same at the end, and memory stays flat.
//!
//! `cargo bench --bench soak`; `LIANMENG_SOAK_PEOPLE` and `LIANMENG_SOAK_SECONDS` make it shorter.

use std::time::Duration;

#[path = "../tests/support/crowd.rs"]
mod crowd;
#[path = "../tests/support/small.rs"]
mod small;

#[expect(clippy::disallowed_methods, reason = "a bench is told how long by its environment")]
fn main() {
    let number = |name, usual| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let people = number("LIANMENG_SOAK_PEOPLE", 100) as usize;
    let time = Duration::from_secs(number("LIANMENG_SOAK_SECONDS", 600));
    println!("{people} people for {} s", time.as_secs());
    let came = crowd::soak(&crowd::Plan { people, time, thought: Duration::from_secs(1) });
    let per = |n: u64| n as f64 / time.as_secs_f64();
    println!(
        "acknowledged {} ({:.1} a second), none lost, none doubled",
        came.acknowledged,
        per(came.acknowledged as u64)
    );
    println!(
        "{} lines dropped; of {} commands that got no answer {} are on record",
        came.dropped, came.unanswered.0, came.unanswered.1
    );
    println!(
        "to screens: {} KB in {} pieces ({:.0} B each)",
        came.bytes / 1024,
        came.pieces,
        came.bytes as f64 / came.pieces.max(1) as f64
    );
    println!("resident memory after a quarter {} KB, at the end {} KB", came.memory.0, came.memory.1);
    println!(
        "CPU of the server {:.1} s, {:.1} % of one core",
        came.cpu.as_secs_f64(),
        100.0 * came.cpu.as_secs_f64() / time.as_secs_f64()
    );
}
