//! A hundred people at one desk for ten minutes: through the socket and over SSH, at screens and by commands, their lines
//! breaking now and then. No command is lost or doubled, all see the same at the end, and memory stays flat: while
//! people only look about it does not grow, and while they give commands it grows by what is on record.
//!
//! `cargo bench --bench soak`; `LIANMENG_SOAK_PEOPLE` and `LIANMENG_SOAK_SECONDS` make it shorter.

use std::time::Duration;

use soak::{Growth, Plan, Sample, growth, soak as work};

#[path = "../tests/support/crowd.rs"]
mod crowd;
#[path = "../tests/support/small.rs"]
mod small;
#[path = "../tests/support/soak.rs"]
mod soak;

/// What memory may grow by while people only look about, in KB: what the allocator keeps of buffers that come and go.
const LOOKING: i64 = 4 * 1024;
/// What memory may grow by a command, in bytes: the opinion itself, where it is found, and its page in the database's
/// cache.
const A_COMMAND: u64 = 8 * 1024;

#[expect(clippy::disallowed_methods, reason = "a bench is told how long by its environment")]
fn main() {
    let number = |name, usual| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let people = number("LIANMENG_SOAK_PEOPLE", 100) as usize;
    let time = Duration::from_secs(number("LIANMENG_SOAK_SECONDS", 600));
    let (looking, sample) = (time.mul_f64(0.3), (time / 60).max(Duration::from_secs(1)));
    println!(
        "{people} people for {} s, of which they only look about for {} s",
        time.as_secs(),
        looking.as_secs()
    );
    println!("seconds  part      private KB  commands  book KB");
    let told = |sample: &Sample| {
        let Sample { at, looking, private, commands, book } = sample;
        let part = if *looking { "looking" } else { "commands" };
        println!("{:>7.0}  {part:<8}  {private:>10}  {commands:>8}  {:>7}", at.as_secs_f64(), book / 1024);
    };
    let came = work(&Plan { people, time, looking, thought: Duration::from_secs(1), sample, told });
    let per = |n: u64| n as f64 / (time - looking).as_secs_f64();
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
    println!(
        "CPU of the server {:.1} s, {:.1} % of one core",
        came.cpu.as_secs_f64(),
        100.0 * came.cpu.as_secs_f64() / time.as_secs_f64()
    );
    let Growth { private, .. } = growth(&came.samples, true);
    println!("memory while people looked about: {private:+} KB (at most {LOOKING:+})");
    let flat = private <= LOOKING;
    let Growth { private, commands, book } = growth(&came.samples, false);
    let each = 1024 * private / commands.max(1) as i64;
    println!(
        "memory while they gave commands: {private:+} KB for {commands}, {each} bytes each (at most {A_COMMAND}; the book \
         took {} bytes each)",
        book / commands.max(1)
    );
    let grows = private <= 0 || each as u64 <= A_COMMAND;
    println!("memory is {}", if flat && grows { "flat" } else { "NOT FLAT" });
    assert!(flat && grows, "memory is not flat");
}
