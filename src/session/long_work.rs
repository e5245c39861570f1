//! Long work beside the loop, each on a thread of its own, with a flag that stops it.
//!
//! Must not hold the alliance while it works, nor tell the session more often than a person can read.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::{Post, saving, told};
use crate::desk::Desk;
use crate::desk::inbox::{self, Inbox, NotTaken};
use crate::desk::past::{self, AsOf, Numbered, Stood};
use crate::domain::ids::AccountId;
use crate::domain::time::Moment;
use crate::locale::{Lang, job as words, screen_then as then_words, tree};
use crate::tui::Message;
use crate::tui::job::{Checked, InFile, Made, Work};
use crate::tui::screens::record::sieve::Sieve;
use crate::tui::then::{Then, Until};

/// How often a session is told how far work is.
const PACE: Duration = Duration::from_millis(80);

/// How many entries are looked at in one look at the alliance.
const TOGETHER: usize = 64;

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
    // What is saved was made already: it needs no record.
    if let Work::Save(save) = work {
        return Some(saving::save(save, lang));
    }
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
        Work::Sift(sieve, upto) => return sift(desk, sieve, *upto, lang, watch),
        Work::LookBack(until) => return look_back(desk, *until, lang, watch),
        Work::Save(save) => saving::save(save, lang),
    })
}

fn waiting(file: inbox::Waiting) -> InFile {
    let came = Moment::from_unix(i64::try_from(file.came).unwrap_or(0));
    InFile { name: file.name, size: file.size, came }
}

/// The numbers of the entries that somebody looks for.
fn sift(
    desk: &Desk,
    sieve: &Sieve,
    upto: u64,
    lang: Lang,
    watch: &mut Watch,
) -> Option<Result<Made, String>> {
    let Some(dir) = desk.dir() else { return Some(Err(words::nowhere(lang).to_owned())) };
    let entries = match past::entries(dir) {
        Ok(entries) => entries,
        Err(error) => return Some(Err(error.to_string())),
    };
    let mut found = Vec::new();
    let mut read: Vec<Numbered> = Vec::new();
    // Names are looked up in the alliance, a handful of entries at a time: whoever writes is not kept waiting.
    let look = |read: &mut Vec<Numbered>, found: &mut Vec<u64>| {
        let alliance = desk.alliance();
        let fits = |it: &Numbered| sieve.fits(lang, &alliance, &it.entry).then_some(it.number);
        found.extend(read.drain(..).filter_map(|it| fits(&it)));
    };
    for numbered in entries.take_while(|it| it.as_ref().map_or(true, |it| it.number <= upto)) {
        match numbered {
            Ok(numbered) => read.push(numbered),
            Err(error) => return Some(Err(error.to_string())),
        }
        if read.len() >= TOGETHER {
            let at = read.last().map_or(0, |it| it.number);
            look(&mut read, &mut found);
            if !watch.at(at, upto) {
                return None;
            }
        }
    }
    look(&mut read, &mut found);
    Some(Ok(Made::Found(found)))
}

/// The alliance as it stood.
fn look_back(desk: &Desk, until: Until, lang: Lang, watch: &mut Watch) -> Option<Result<Made, String>> {
    let Some(dir) = desk.dir() else { return Some(Err(words::nowhere(lang).to_owned())) };
    let last = desk.tip().number;
    let (as_of, of) = match until {
        Until::Number(number) if number == 0 || number > last => {
            return Some(Err(then_words::no_entry(lang, last)));
        }
        Until::Number(number) => (AsOf::Number(number), number),
        Until::Day(day) => (AsOf::Day(day), last),
    };
    let mut whole = true;
    let stood = past::stood(dir, as_of, &mut |done| {
        whole = watch.at(done, of);
        whole
    });
    if !whole {
        return None;
    }
    Some(match stood {
        Ok(Stood { latest: None, .. }) => Err(then_words::too_early(lang).to_owned()),
        Ok(Stood { alliance, latest: Some(latest), left_out }) => {
            // A day that is not over yet ends now.
            let at = match until {
                Until::Day(day) => day.at(23, 59).min(desk.now()).max(latest),
                Until::Number(_) => latest,
            };
            Ok(Made::Then(Box::new(Then { until, alliance, at, left_out })))
        }
        Err(error) => Err(error.to_string()),
    })
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

    /// A record of three entries: it begins, and two accounts are opened, the second of which is said to have been
    /// opened years before.
    fn of_three(dir: &std::path::Path) -> Arc<Desk> {
        use crate::domain::account::{self, Role};
        use crate::domain::founding::{self, Beginning};
        use crate::domain::ids::AccountId;
        use crate::domain::{Command, Door, Wish};

        let desk = desk(dir);
        let submit = |command, stated: Option<&str>| {
            let stated = stated.map(|at| at.parse().unwrap());
            let (account, door) = (AccountId(1), Door::Screens);
            let wish = Wish { account, behalf: None, evidence: None, door, stated, seen: None, command };
            desk.submit(&wish).unwrap();
        };
        let begin = founding::Command::Begin {
            beginning: Beginning::TakenOver,
            name: "南江社区党建联盟".into(),
            community: "南江社区".into(),
            base: String::new(),
            practice: true,
            login: "huang".into(),
            person: "黄丽".into(),
            roles: vec![Role::Office, Role::Administrator],
        };
        submit(Command::Founding(begin), Some("2020-01-01T09:00"));
        for (login, name, stated) in [("wei", "韦书记", None), ("li", "李明", Some("2021-03-01T09:00"))]
        {
            let (login, name, phone) = (login.into(), name.into(), String::new());
            let roles = vec![Role::BigCommittee];
            let create = account::Command::Create { login, name, phone, roles, unit: None };
            submit(Command::Account(create), stated);
        }
        desk
    }

    fn made(desk: &Arc<Desk>, work: Work) -> Result<Made, String> {
        let (sender, events) = mpsc::channel();
        let jobs = LongWork::default();
        jobs.start(desk, AccountId(1), 1, work, Lang::Zh, Post(sender));
        finished(&events).1
    }

    #[test]
    fn the_record_is_looked_through_by_who_what_when_and_in_which_words() {
        let dir = tempfile::tempdir().unwrap();
        let desk = of_three(dir.path());
        let found = |sieve: Sieve| match made(&desk, Work::Sift(Box::new(sieve), 3)) {
            Ok(Made::Found(found)) => found,
            _ => panic!("nothing was made"),
        };
        assert_eq!(found(Sieve::default()), [1, 2, 3]);
        let topics = [crate::domain::event::Topic::Founding].into();
        assert_eq!(found(Sieve { topics, ..Sieve::default() }), [1]);
        let to = Some("2021-12-31".parse().unwrap());
        assert_eq!(found(Sieve { to, ..Sieve::default() }), [1, 3]);
        assert_eq!(found(Sieve { words: "wsj".into(), ..Sieve::default() }), [2]);
        assert_eq!(found(Sieve { late: true, words: "李明".into(), ..Sieve::default() }), [3]);
    }

    #[test]
    fn the_alliance_is_made_as_it_stood_on_a_day_and_after_an_entry() {
        let dir = tempfile::tempdir().unwrap();
        let desk = of_three(dir.path());
        let then = |until| match made(&desk, Work::LookBack(until)) {
            Ok(Made::Then(then)) => Ok((then.alliance.accounts.len(), then.at.to_string(), then.left_out)),
            Ok(_) => panic!("something else was made"),
            Err(why) => Err(why),
        };
        let (accounts, at, left_out) = then(Until::Day("2021-12-31".parse().unwrap())).unwrap();
        // What is entered later, and happened before, had happened; what is entered before it had not.
        assert_eq!((accounts, &at[..], left_out), (2, "2021-12-31T23:59", [2].into()));
        assert_eq!(then(Until::Number(2)).unwrap().0, 2);
        assert!(then(Until::Day("2019-01-01".parse().unwrap())).unwrap_err().contains("还没有记录"));
        assert!(then(Until::Number(4)).unwrap_err().contains('3'));
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
