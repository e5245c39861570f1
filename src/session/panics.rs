//! A fault of the program in one session is told where it belongs, and never on somebody's screen.

use std::cell::Cell;
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};

static REPORTS: Mutex<Vec<(ThreadId, String)>> = Mutex::new(Vec::new());
static AWAY: AtomicBool = AtomicBool::new(false);

thread_local! {
    static OF_A_SESSION: Cell<bool> = const { Cell::new(false) };
}

/// How many reports are kept that nobody has taken.
const MOST: usize = 100;

/// From now on what panics in this thread is kept until somebody takes it.
pub fn keep_of_this_thread() {
    install();
    OF_A_SESSION.set(true);
}

/// From now on, or until it is said otherwise, all panics are kept: somebody is at work on the process's terminal.
pub fn keep_all(keep: bool) {
    install();
    AWAY.store(keep, Ordering::Release);
}

fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            // A thread that is coming to its end has no cells any more.
            if !AWAY.load(Ordering::Acquire) && !OF_A_SESSION.try_with(Cell::get).unwrap_or(false) {
                before(info);
                return;
            }
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
