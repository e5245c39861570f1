//! A fault of the program in one session is told where it belongs, and never on somebody's screen.

use std::panic;
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};

static REPORTS: Mutex<Vec<(ThreadId, String)>> = Mutex::new(Vec::new());

/// How many reports are kept that nobody has taken.
const MOST: usize = 100;

/// From now on panics are kept instead of being written to the process's terminal, on which somebody may be at work.
pub fn keep() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        panic::set_hook(Box::new(|info| {
            let thread = thread::current();
            let name = thread.name().unwrap_or("-");
            let mut reports = REPORTS.lock().unwrap_or_else(PoisonError::into_inner);
            if reports.len() < MOST {
                reports.push((thread.id(), format!("{name}: {info}")));
            }
        }));
    });
}

/// Takes the reports of one thread.
pub fn take(of: ThreadId) -> Vec<String> {
    let mut reports = REPORTS.lock().unwrap_or_else(PoisonError::into_inner);
    let (taken, left): (Vec<_>, Vec<_>) = reports.drain(..).partition(|(thread, _)| *thread == of);
    *reports = left;
    taken.into_iter().map(|(_, report)| report).collect()
}

/// Takes all reports.
pub fn take_all() -> Vec<String> {
    let mut reports = REPORTS.lock().unwrap_or_else(PoisonError::into_inner);
    reports.drain(..).map(|(_, report)| report).collect()
}

/// Puts a report back, for whoever takes all in the end.
pub fn put(report: &str) {
    let mut reports = REPORTS.lock().unwrap_or_else(PoisonError::into_inner);
    reports.push((thread::current().id(), report.to_owned()));
}
