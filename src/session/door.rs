//! The desk as a session sees it: looks are short, wishes are decided beside the loop, so that drawing never waits for
//! the disk.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::jobs::Jobs;
use super::{Door, Post};
use crate::desk::{Desk, Rejected};
use crate::domain::ids::AccountId;
use crate::domain::time::Moment;
use crate::domain::{Alliance, Entry, Wish};
use crate::locale::{Lang, common};
use crate::tui::job::Work;
use crate::tui::model::Failure;
use crate::tui::past::Past;
use crate::tui::{Effect, Kept, Message, Receipt};

struct Job {
    ticket: u64,
    wishes: Vec<Wish>,
    together: bool,
    lang: Lang,
    post: Post,
}

/// A door to a desk in this process.
pub struct DeskDoor {
    desk: Arc<Desk>,
    work: Sender<Job>,
    chosen: Mutex<Chosen>,
    preferences: Option<PathBuf>,
    jobs: Jobs,
    /// Whether it was told that something could not be kept: once is enough.
    unkept: Arc<AtomicBool>,
}

/// The record's entries, for the screens.
struct DeskPast(Arc<Desk>);

impl Past for DeskPast {
    fn entry(&self, number: u64) -> Option<Arc<Entry>> {
        self.0.entry(number)
    }
}

/// What a person chose for the next time.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Chosen {
    /// The language.
    pub lang: Option<Lang>,
    /// The theme's name.
    pub theme: Option<String>,
}

impl Chosen {
    /// What was kept in that file; nothing where there is none or it cannot be read.
    pub fn read(file: &std::path::Path) -> Chosen {
        std::fs::read_to_string(file).ok().and_then(|text| toml::from_str(&text).ok()).unwrap_or_default()
    }
}

impl DeskDoor {
    /// Opens a door; what the person chooses is kept in the file, if one is given.
    pub fn new(desk: Arc<Desk>, chosen: Chosen, preferences: Option<PathBuf>) -> DeskDoor {
        let (work, jobs) = channel::<Job>();
        let at_work = Arc::clone(&desk);
        thread::spawn(move || {
            for Job { ticket, wishes, together, lang, post } in jobs {
                let result = match (together, wishes.first()) {
                    (false, Some(wish)) => submit(&at_work, wish, lang),
                    _ => submit_all(&at_work, &wishes, lang),
                };
                post.tell(Message::Outcome { ticket, result });
            }
        });
        let chosen = Mutex::new(chosen);
        DeskDoor { desk, work, chosen, preferences, jobs: Jobs::default(), unkept: Arc::default() }
    }

    fn give(&self, ticket: u64, wishes: Vec<Wish>, together: bool, post: Post) {
        let lang = self.chosen.lock().unwrap_or_else(PoisonError::into_inner).lang.unwrap_or_default();
        if let Err(unsent) = self.work.send(Job { ticket, wishes, together, lang, post }) {
            // The thread at work ends with a panic alone; the person is told that nothing was saved.
            let why = Failure::NotSaved(common::not_saved(lang, "the desk has stopped"));
            unsent.0.post.tell(Message::Outcome { ticket, result: Err(why) });
        }
    }
}

impl Drop for DeskDoor {
    /// What was put into a drawer last is on disk before the session is over.
    fn drop(&mut self) {
        self.desk.drawer().flush();
    }
}

fn submit(desk: &Desk, wish: &Wish, lang: Lang) -> Result<Receipt, Failure> {
    match desk.submit(wish) {
        Ok(receipt) => Ok(Receipt {
            number: receipt.number,
            words: receipt.slip.map(|slip| common::secret_receipt(lang, &slip.to_string())),
        }),
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
                words: (!slips.is_empty()).then(|| common::secret_receipt(lang, &lang.join(&slips))),
            })
        }
        Err((at, Rejected::Refused(why))) => Err(Failure::RefusedAt { at, of: wishes.len(), why }),
        Err((_, Rejected::NotSaved(error))) => {
            Err(Failure::NotSaved(common::not_saved(lang, &error.to_string())))
        }
    }
}

impl Door for DeskDoor {
    fn look(&self, see: &mut dyn FnMut(&Alliance)) {
        see(&self.desk.alliance());
    }

    fn submit(&self, ticket: u64, wish: Wish, post: Post) {
        self.give(ticket, vec![wish], false, post);
    }

    fn submit_all(&self, ticket: u64, wishes: Vec<Wish>, post: Post) {
        self.give(ticket, wishes, true, post);
    }

    fn listen(&self, post: Post) {
        let told = self.desk.listen();
        thread::spawn(move || {
            for number in told {
                if !post.tell(Message::Changed(number)) {
                    break;
                }
            }
        });
    }

    fn past(&self) -> Arc<dyn Past> {
        Arc::new(DeskPast(Arc::clone(&self.desk)))
    }

    fn start(&self, job: u64, work: Work, lang: Lang, post: Post) {
        self.jobs.start(&self.desk, job, work, lang, post);
    }

    fn stop(&self, job: u64) {
        self.jobs.stop(job);
    }

    fn kept(&self, account: AccountId) -> Kept {
        self.desk.drawer().all(account)
    }

    fn keep(&self, account: AccountId, name: &str, text: Option<String>, post: Post) {
        let lang = self.chosen.lock().unwrap_or_else(PoisonError::into_inner).lang.unwrap_or_default();
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
        let mut chosen = self.chosen.lock().unwrap_or_else(PoisonError::into_inner);
        match effect {
            Effect::SetLang(lang) => chosen.lang = Some(*lang),
            Effect::SetTheme(theme) => chosen.theme = Some(theme.clone()),
            _ => return,
        }
        if let (Some(file), Ok(text)) = (&self.preferences, toml::to_string(&*chosen)) {
            // A taste that could not be kept is asked again next time, and nothing else.
            let _ = file.parent().map(std::fs::create_dir_all);
            let _ = std::fs::write(file, text);
        }
    }
}
