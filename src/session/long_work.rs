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
use crate::desk::inbox::{self, Inbox, NotTaken};
use crate::domain::ids::AccountId;
use crate::domain::time::Moment;
use crate::locale::{Lang, job as words, tree};
use crate::tui::Message;
use crate::tui::job::{Checked, InFile, Made, Work};

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
    /// Starts work on a desk's record, for an account.
    pub fn start(&self, desk: &Arc<Desk>, who: AccountId, job: u64, work: Work, lang: Lang, post: Post) {
        let stopped = Arc::new(AtomicBool::new(false));
        with(&self.0, |flags| flags.insert(job, Arc::clone(&stopped)));
        let (desk, flags) = (Arc::clone(desk), Arc::clone(&self.0));
        thread::spawn(move || {
            let mut watch = Watch { job, post: post.clone(), stopped, told: None };
            let made = panic::catch_unwind(AssertUnwindSafe(|| do_it(&desk, who, &work, lang, &mut watch)));
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
fn do_it(
    desk: &Desk,
    who: AccountId,
    work: &Work,
    lang: Lang,
    watch: &mut Watch,
) -> Option<Result<Made, String>> {
    let Some(dir) = desk.dir() else { return Some(Err(words::nowhere(lang).to_owned())) };
    let inbox = Inbox::of(dir, who);
    Some(match work {
        Work::Verify => {
            let checked = desk.check(&mut |done, of| watch.at(done, of))?;
            let wrong = checked.wrong.iter().map(|wrong| (wrong.entry(), told::wrong(lang, wrong)));
            Ok(Made::Checked(Checked {
                looked_at: told::looked_at(lang, &checked),
                verdict: told::verdict(lang, &checked),
                wrong: wrong.collect(),
            }))
        }
        Work::Inbox => match inbox.list() {
            Ok(files) => Ok(Made::Inbox(files.into_iter().map(waiting).collect())),
            Err(error) => Err(words::inbox_unread(lang, &error.to_string())),
        },
        Work::InboxTable(name) => match inbox.read(name) {
            Ok(bytes) => Made::table(name, &bytes, lang),
            Err(NotTaken::Io(error)) => Err(words::inbox_unread(lang, &error.to_string())),
            Err(NotTaken::TooLong) => Err(tree::too_long(lang, inbox::MOST_BYTES >> 20)),
            Err(_) => Err(words::inbox_gone(lang, name)),
        },
    })
}

fn waiting(file: inbox::Waiting) -> InFile {
    let came = Moment::from_unix(i64::try_from(file.came).unwrap_or(0));
    InFile { name: file.name, size: file.size, came }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{self, Receiver};

    use super::*;
    use crate::desk::Sources;
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
        jobs.start(&desk(dir.path()), AccountId(1), 7, Work::Verify, Lang::Zh, Post(sender));
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
        LongWork::default().start(&desk, AccountId(1), 1, Work::Verify, Lang::En, Post(sender));
        assert!(finished(&events).1.is_err());
    }

    #[test]
    fn the_inbox_is_that_of_who_sits_there_and_a_table_is_read_beside_the_loop() {
        let dir = tempfile::tempdir().unwrap();
        let desk = desk(dir.path());
        let put = |who, name: &str, bytes: &[u8]| {
            let mut coming = Inbox::of(dir.path(), who).begin(name).unwrap();
            coming.write(0, bytes).unwrap();
            coming.finish().unwrap();
        };
        put(AccountId(1), "名单.csv", "单位名称\n市中医院\n".as_bytes());
        put(AccountId(1), "空.csv", b"");
        put(AccountId(2), "他人.csv", b"x");
        let (sender, events) = mpsc::channel();
        let does = |work| {
            LongWork::default().start(&desk, AccountId(1), 1, work, Lang::Zh, Post(sender.clone()));
            finished(&events).1
        };
        let Ok(Made::Inbox(files)) = does(Work::Inbox) else { panic!("not listed") };
        assert_eq!(files.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["名单.csv", "空.csv"]);
        let Ok(Made::Table(_, table)) = does(Work::InboxTable("名单.csv".into())) else {
            panic!("not read")
        };
        assert_eq!(table.rows[0].cells[0].text, "市中医院");
        assert_eq!(does(Work::InboxTable("空.csv".into())).err().unwrap(), "空.csv：文件里没有表格");
        // Attack: a session that asks for another's file, or for one of the machine.
        for name in ["他人.csv", "../P2/他人.csv", "../../FORMAT", "/etc/passwd"] {
            assert!(does(Work::InboxTable(name.into())).err().unwrap().contains("已不在收件箱"), "{name}");
        }
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
