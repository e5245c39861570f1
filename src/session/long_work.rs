//! Long work beside the loop, each on a thread of its own, with a flag that stops it.
//!
//! Must not hold the alliance while it works, nor tell the session more often than a person can read.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::{Post, told};
use crate::desk::Desk;
use crate::locale::{Lang, job as words};
use crate::tui::Message;
use crate::tui::job::{Checked, Made, Work};

/// How often a session is told how far work is.
const PACE: Duration = Duration::from_millis(80);

type Flags = Arc<Mutex<BTreeMap<u64, Arc<AtomicBool>>>>;

/// The work of one session that is on its way, with the flags that stop it; all of it ends with the session.
#[derive(Default)]
pub(super) struct LongWork(Flags);

/// Work that is watched.
struct Watch {
    job: u64,
    post: Post,
    stopped: Arc<AtomicBool>,
    told: Option<Instant>,
}

impl Watch {
    /// Tells how far it is, not too often; no if it is to stop.
    fn at(&mut self, done: u64, of: u64) -> bool {
        if self.stopped.load(Ordering::Relaxed) {
            return false;
        }
        let now = Instant::now();
        if self.told.is_none_or(|told| now.duration_since(told) >= PACE) {
            self.told = Some(now);
            return self.post.tell(Message::Progress { job: self.job, done, of });
        }
        true
    }
}

impl LongWork {
    /// Starts work on a desk's record.
    pub fn start(&self, desk: &Arc<Desk>, job: u64, work: Work, lang: Lang, post: Post) {
        let stopped = Arc::new(AtomicBool::new(false));
        with(&self.0, |flags| flags.insert(job, Arc::clone(&stopped)));
        let (desk, flags) = (Arc::clone(desk), Arc::clone(&self.0));
        thread::spawn(move || {
            let mut watch = Watch { job, post: post.clone(), stopped, told: None };
            let made = panic::catch_unwind(AssertUnwindSafe(|| do_it(&desk, &work, lang, &mut watch)));
            with(&flags, |flags| flags.remove(&job));
            let result = match made {
                Ok(Some(result)) => result,
                // It was stopped: nobody waits.
                Ok(None) => return,
                Err(_) => Err(words::broke(lang).to_owned()),
            };
            post.tell(Message::Finished { job, result });
        });
    }

    /// Stops work at the next entry.
    pub fn stop(&self, job: u64) {
        if let Some(flag) = with(&self.0, |flags| flags.remove(&job)) {
            flag.store(true, Ordering::Relaxed);
        }
    }
}

fn with<T>(flags: &Flags, change: impl FnOnce(&mut BTreeMap<u64, Arc<AtomicBool>>) -> T) -> T {
    change(&mut flags.lock().unwrap_or_else(PoisonError::into_inner))
}

impl Drop for LongWork {
    fn drop(&mut self) {
        with(&self.0, |flags| flags.values().for_each(|flag| flag.store(true, Ordering::Relaxed)));
    }
}

/// Does the work; nothing where it was stopped.
fn do_it(desk: &Desk, work: &Work, lang: Lang, watch: &mut Watch) -> Option<Result<Made, String>> {
    match work {
        Work::Verify => {
            if desk.dir().is_none() {
                return Some(Err(words::nowhere(lang).to_owned()));
            }
            let checked = desk.check(&mut |done, of| watch.at(done, of))?;
            let wrong = checked.wrong.iter().map(|wrong| (wrong.entry(), told::wrong(lang, wrong)));
            Some(Ok(Made::Checked(Checked {
                looked_at: told::looked_at(lang, &checked),
                verdict: told::verdict(lang, &checked),
                wrong: wrong.collect(),
            })))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{self, Receiver};

    use super::*;
    use crate::desk::Sources;
    use crate::domain::time::Moment;
    use crate::session::run::Event;

    fn desk(dir: &std::path::Path) -> Arc<Desk> {
        let clock = || Moment::from_unix(1_790_000_000);
        Arc::new(Desk::create(dir, Sources { clock, chance: || Some([7; 16]) }).unwrap())
    }

    /// What the session is told until the work is over.
    fn finished(events: &Receiver<Event>) -> (u64, Result<Made, String>) {
        loop {
            match events.recv().unwrap() {
                Event::Tell(Message::Finished { job, result }) => return (job, result),
                Event::Tell(Message::Progress { .. }) => {}
                _ => panic!("told something else"),
            }
        }
    }

    #[test]
    fn work_runs_beside_the_loop_and_tells_what_it_made() {
        let dir = tempfile::tempdir().unwrap();
        let (sender, events) = mpsc::channel();
        let jobs = LongWork::default();
        jobs.start(&desk(dir.path()), 7, Work::Verify, Lang::Zh, Post(sender));
        let (job, Ok(Made::Checked(checked))) = finished(&events) else { panic!("it was not checked") };
        assert_eq!((job, checked.verdict.as_str(), checked.wrong.len()), (7, "没有发现问题", 0));
        assert!(with(&jobs.0, |flags| flags.is_empty()));
    }

    #[test]
    fn a_record_that_lies_nowhere_is_not_checked() {
        let store = Box::new(crate::record::MemoryStore::default());
        let sources = Sources { clock: || Moment::from_unix(0), chance: || None };
        let desk = Arc::new(Desk::over_empty(store, sources));
        let (sender, events) = mpsc::channel();
        LongWork::default().start(&desk, 1, Work::Verify, Lang::En, Post(sender));
        assert!(finished(&events).1.is_err());
    }

    #[test]
    fn a_stopped_watch_says_so_and_a_session_that_has_ended_stops_its_work() {
        let (sender, events) = mpsc::channel();
        let stopped = Arc::new(AtomicBool::new(false));
        let mut watch = Watch { job: 1, post: Post(sender), stopped: Arc::clone(&stopped), told: None };
        assert!(watch.at(1, 2) && watch.at(2, 2), "the second comes too soon to be told");
        assert!(matches!(events.try_recv(), Ok(Event::Tell(Message::Progress { done: 1, of: 2, .. }))));
        assert!(events.try_recv().is_err());
        let jobs = LongWork::default();
        with(&jobs.0, |flags| flags.insert(1, stopped));
        drop(jobs);
        assert!(!watch.at(2, 2));
    }
}
