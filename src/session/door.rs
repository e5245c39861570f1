//! The desk as a session sees it: looks are short, wishes are decided beside the loop, so that drawing never waits for
//! the disk.

use std::collections::VecDeque;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;

use super::hub::{Hub, Kind, SeatId, Seated};
use super::long_work::LongWork;
use super::{Door, Post, acting};
use crate::desk::{Desk, Rejected};
use crate::domain::ids::AccountId;
use crate::domain::time::Moment;
use crate::domain::{Alliance, Entry, Wish};
use crate::locale::{Lang, common, desk as words, papers};
use crate::tui::job::Work;
use crate::tui::model::Failure;
use crate::tui::past::{Past, Sealed};
use crate::tui::preferences;
use crate::tui::present::{Here, Presence};
use crate::tui::{Effect, Kept, Message, Receipt};

struct Job {
    ticket: u64,
    wishes: Vec<Wish>,
    together: bool,
    post: Post,
}

/// What a session has wished and what is not decided yet, in order.
#[derive(Default)]
struct Jobs {
    waiting: VecDeque<Job>,
    at_work: bool,
}

/// The door of one seat.
pub(super) struct SeatDoor {
    desk: Arc<Desk>,
    /// Not held: whoever serves decides when the desk is left.
    hub: Weak<Hub>,
    seated: Arc<Seated>,
    jobs: Arc<Mutex<Jobs>>,
    /// Where choices are kept while there is no account yet to keep them for.
    preferences: Option<PathBuf>,
    /// Whether it was told that something could not be kept: once is enough.
    unkept: Arc<AtomicBool>,
    long_work: LongWork,
}

/// The record's entries, for the screens.
struct DeskPast(Arc<Desk>);

impl Past for DeskPast {
    fn entry(&self, number: u64) -> Option<Arc<Entry>> {
        self.0.entry(number)
    }

    fn sealed(&self, number: u64) -> Option<Sealed> {
        let (hash, joined) = self.0.sealed(number)?;
        Some(Sealed { hash: hash.0, joined })
    }
}

/// Who is in, for the screens of one seat.
struct HubPresence {
    hub: Weak<Hub>,
    own: SeatId,
}

impl Presence for HubPresence {
    fn here(&self) -> Vec<Here> {
        let Some(hub) = self.hub.upgrade() else { return Vec::new() };
        let own = |here: Here| Here { own: here.seat == self.own.0, ..here };
        hub.present().into_iter().map(own).collect()
    }

    fn folder(&self) -> Option<String> {
        let hub = self.hub.upgrade()?;
        let dir = hub.desk().dir()?;
        // Who types the command may stand in another folder.
        Some(std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned()).display().to_string())
    }
}

impl SeatDoor {
    /// The door of a seat; what is chosen while there is no account yet is kept in the file, if one is given.
    pub fn new(hub: &Arc<Hub>, seated: Arc<Seated>, preferences: Option<PathBuf>) -> SeatDoor {
        SeatDoor {
            desk: Arc::clone(hub.desk()),
            hub: Arc::downgrade(hub),
            seated,
            jobs: Arc::default(),
            preferences,
            unkept: Arc::default(),
            long_work: LongWork::default(),
        }
    }

    fn give(&self, mut job: Job) {
        // Whatever the screens say: who is at this seat is who wishes.
        job.wishes.iter_mut().for_each(|wish| wish.account = self.seated.account());
        let mut jobs = lock(&self.jobs);
        jobs.waiting.push_back(job);
        if jobs.at_work {
            return;
        }
        jobs.at_work = true;
        let (desk, seated, at_work) =
            (Arc::clone(&self.desk), Arc::clone(&self.seated), Arc::clone(&self.jobs));
        // A thread for as long as there is something to decide: most sessions wish nothing most of the time.
        let worker = thread::Builder::new().name("desk".into()).spawn(move || work(&desk, &seated, &at_work));
        if let Err(error) = worker {
            jobs.at_work = false;
            let why = common::not_saved(*lock(&self.seated.lang), &error.to_string());
            for Job { ticket, post, .. } in jobs.waiting.drain(..) {
                post.tell(Message::Outcome { ticket, result: Err(Failure::NotSaved(why.clone())) });
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Decides what a session wished, one after the other, until nothing waits.
fn work(desk: &Desk, seated: &Seated, jobs: &Mutex<Jobs>) {
    loop {
        let job = {
            let mut jobs = lock(jobs);
            let next = jobs.waiting.pop_front();
            jobs.at_work = next.is_some();
            next
        };
        let Some(Job { ticket, wishes, together, post }) = job else { return };
        let lang = *lock(&seated.lang);
        // A fault while deciding leaves the record as it was; whoever wished it is not left waiting.
        let decided = panic::catch_unwind(AssertUnwindSafe(|| match (together, wishes.first()) {
            (false, Some(wish)) => submit(desk, wish, lang),
            _ => submit_all(desk, &wishes, lang),
        }));
        let act = wishes.first().map(|wish| wish.command.act());
        match &decided {
            Ok(Ok(_)) => {}
            Ok(Err(Failure::NotSaved(_))) => tracing::error!(account = seated.account().0, ?act, "not saved"),
            Ok(Err(_)) => tracing::info!(account = seated.account().0, ?act, "refused"),
            Err(_) => tracing::error!(account = seated.account().0, ?act, "a fault while deciding"),
        }
        let result = decided.unwrap_or_else(|_| Err(Failure::NotSaved(words::fault(lang).to_owned())));
        post.tell(Message::Outcome { ticket, result });
    }
}

impl Drop for SeatDoor {
    /// What was put into a drawer last is on disk before the session is over.
    fn drop(&mut self) {
        self.desk.drawer().flush();
    }
}

fn submit(desk: &Desk, wish: &Wish, lang: Lang) -> Result<Receipt, Failure> {
    match desk.submit(wish) {
        Ok(receipt) => {
            Ok(Receipt { number: receipt.number, words: receipt.slip.map(|slip| slip.to_string()) })
        }
        Err(Rejected::Refused(refusal)) => Err(Failure::Refused(refusal)),
        Err(Rejected::NotSaved(error)) => Err(Failure::NotSaved(common::not_saved(lang, &error.to_string()))),
    }
}

fn submit_all(desk: &Desk, wishes: &[Wish], lang: Lang) -> Result<Receipt, Failure> {
    match desk.submit_all(wishes) {
        Ok(receipts) => {
            let slips: Vec<String> =
                receipts.iter().filter_map(|receipt| Some(receipt.slip?.to_string())).collect();
            Ok(Receipt {
                number: receipts.last().map_or(0, |receipt| receipt.number),
                words: (!slips.is_empty()).then(|| lang.join(&slips)),
            })
        }
        Err((at, Rejected::Refused(why))) => Err(Failure::RefusedAt { at, of: wishes.len(), why }),
        Err((_, Rejected::NotSaved(error))) => {
            Err(Failure::NotSaved(common::not_saved(lang, &error.to_string())))
        }
    }
}

impl Door for SeatDoor {
    fn look(&self, see: &mut dyn FnMut(&Alliance)) {
        see(&self.desk.alliance());
    }

    fn submit(&self, ticket: u64, wish: Wish, post: Post) {
        self.give(Job { ticket, wishes: vec![wish], together: false, post });
    }

    fn submit_all(&self, ticket: u64, wishes: Vec<Wish>, post: Post) {
        self.give(Job { ticket, wishes, together: true, post });
    }

    fn past(&self) -> Arc<dyn Past> {
        Arc::new(DeskPast(Arc::clone(&self.desk)))
    }

    fn presence(&self) -> Arc<dyn Presence> {
        Arc::new(HubPresence { hub: Weak::clone(&self.hub), own: self.seated.id })
    }

    fn start(&self, job: u64, work: Work, lang: Lang, post: Post) {
        // Whatever the screens say: the disk of this machine is for who sits at this process's terminal.
        if matches!(work, Work::Save(_)) && self.seated.kind != Kind::Local {
            let why = papers::not_here(lang).to_owned();
            post.tell(Message::Finished { job, result: Err(why) });
            return;
        }
        self.long_work.start(&self.desk, self.seated.account(), job, work, lang, post);
    }

    fn stop(&self, job: u64) {
        self.long_work.stop(job);
    }

    fn kept(&self, account: AccountId) -> Kept {
        self.desk.drawer().all(account)
    }

    fn keep(&self, account: AccountId, name: &str, text: Option<String>, post: Post) {
        if account != self.seated.account() && !self.desk.alliance().practice {
            return;
        }
        if !self.desk.alliance().accounts.contains_key(&account) {
            if let (preferences::FILE, Some(file), Some(text)) = (name, &self.preferences, text) {
                // A taste that could not be kept is asked again next time, and nothing else.
                let _ = file.parent().map(std::fs::create_dir_all);
                let _ = std::fs::write(file, text);
            }
            return;
        }
        let lang = *lock(&self.seated.lang);
        let told = Arc::clone(&self.unkept);
        let failed = move |error: std::io::Error| {
            if told.swap(true, Ordering::AcqRel) {
                return;
            }
            post.tell(Message::Notice(common::not_kept(lang, &error.to_string())));
        };
        self.desk.drawer().later(account, name, text, failed);
    }

    fn set_aside(&self, account: AccountId, name: &str) {
        // What could not be set aside is not understood next time either, and told again.
        let _ = self.desk.drawer().set_aside(account, name);
    }

    fn now(&self) -> Moment {
        self.desk.now()
    }

    fn remember(&self, effect: &Effect) {
        let hub = self.hub.upgrade();
        match (effect, hub) {
            (Effect::At(at), Some(hub)) => hub.moved(&self.seated, at.clone()),
            (Effect::Say(to, words), Some(hub)) => {
                // Who may not is not offered it.
                let _ = hub.say(&self.seated, to.map(SeatId), words);
            }
            (Effect::EndSeat(seat), Some(hub)) => {
                let _ = hub.dismiss(&self.seated, SeatId(*seat));
            }
            (Effect::SetLang(lang), _) => *lock(&self.seated.lang) = *lang,
            (Effect::ActAs(account), _) if self.desk.alliance().practice => {
                self.seated.act_as(*account);
                acting::keep(&self.desk, &self.seated.login, &self.seated.from, *account);
            }
            _ => {}
        }
    }
}
