//! Everybody who is in: one process holds the record and serves all sessions, each in its own thread.
//!
//! A door finds out who somebody is and hands over a [`Guest`]; what is done here is the same for all doors. The hub is
//! the one that says on whose account a wish is: whatever a session claims, its wishes go out under its own name.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::door::SeatDoor;
use super::identity::{self, Stranger};
use super::run::{Ended, Event};
use super::seat::Seat;
use super::sink::{self, Ending, Inlet, Outlet, Sink};
use super::wire::Calling;
use crate::desk::Desk;
use crate::domain::Matter;
use crate::domain::alliance::Phase;
use crate::domain::ids::AccountId;
use crate::domain::time::Moment;
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, desk as words, label, screen_present as present};
use crate::tui::locking::Lock;
use crate::tui::preferences::Own;
use crate::tui::present::{At, Here};
use crate::tui::screens::Screen;
use crate::tui::text;
use crate::tui::theme::Depth;
use crate::tui::{Message, Start};

/// After how long without a key a session over SSH is locked, where nothing else is said.
const LOCK_SSH: Duration = Duration::from_secs(15 * 60);

/// The most characters that an administrator says at once.
const MOST_SAID: usize = 200;

/// How long a session may take to end before its line is cut.
const GRACE: Duration = Duration::from_secs(1);

pub use crate::tui::present::Kind;

/// Somebody at the door, whose name the door has made sure of.
#[derive(Clone, Debug)]
pub struct Guest {
    /// The name that the system, or a key, vouches for.
    pub login: String,
    /// The account to act as, if asked for; a practice record alone allows it.
    pub acting: Option<String>,
    /// The language of the terminal.
    pub lang: Lang,
    /// The language that was asked for this time.
    pub asked: Option<Lang>,
    /// The files that the person brings along.
    pub own: Own,
    /// Where choices are kept, if on this side, while there is no account yet to keep them for.
    pub preferences: Option<PathBuf>,
    /// What the terminal can show.
    pub depth: Depth,
    /// Columns and rows.
    pub size: (u16, u16),
    /// Whether it draws characters of ambiguous width two columns wide.
    pub wide: bool,
    /// The door.
    pub kind: Kind,
    /// From where: a terminal, an address.
    pub from: String,
}

/// The number of a session, never used again while the process lives.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct SeatId(pub u64);

/// A session that has begun, for a door that takes frames when it likes.
pub struct Attached {
    /// Its number.
    pub id: SeatId,
    /// Where what is typed goes in.
    pub inlet: Inlet,
    /// Where frames come out.
    pub outlet: Outlet,
}

/// Why nobody was let in.
#[derive(Debug)]
pub enum Refused {
    /// Who it is has no place here.
    Stranger(Stranger),
    /// The record is being left: come again in a moment.
    Moving,
    /// The system gives no thread.
    Io(io::Error),
}

/// One session as the hub knows it.
pub(super) struct Seated {
    pub id: SeatId,
    pub login: String,
    pub acting: Option<String>,
    pub kind: Kind,
    pub from: String,
    pub since: Moment,
    pub lang: Mutex<Lang>,
    /// Where the session is.
    at: Mutex<At>,
    /// The account that looks and acts.
    account: AtomicU64,
    inlet: Inlet,
    newest: Arc<AtomicU64>,
    farewell: Mutex<Option<Ending>>,
    cut: Option<Box<dyn Fn() + Send + Sync>>,
}

impl Seated {
    pub(super) fn account(&self) -> AccountId {
        AccountId(self.account.load(Ordering::Acquire) as u32)
    }

    pub(super) fn act_as(&self, account: AccountId) {
        self.account.store(account.0.into(), Ordering::Release);
    }

    fn lang(&self) -> Lang {
        *lock(&self.lang)
    }

    /// Tells it that there is something new.
    fn changed(&self, number: u64) {
        if self.newest.swap(number, Ordering::AcqRel) == 0 {
            self.inlet.send(Event::Changed(Arc::clone(&self.newest)));
        }
    }

    fn end(&self, ending: Ending) {
        lock(&self.farewell).get_or_insert(ending);
        self.inlet.send(Event::Stop);
    }

    fn cut(&self) {
        if let Some(cut) = &self.cut {
            cut();
        }
    }
}

/// Everybody who is in, and the desk they share.
pub struct Hub {
    desk: Arc<Desk>,
    seats: Mutex<BTreeMap<SeatId, Arc<Seated>>>,
    /// Told when somebody has left, or a wish is done.
    fewer: Condvar,
    next: AtomicU64,
    closing: AtomicBool,
    /// After how long without a key sessions are locked, where the server says so.
    lock_after: Mutex<Option<Duration>>,
    house: House,
}

/// A subcommand that somebody gives through a door.
pub struct Call<'a> {
    /// The desk.
    pub desk: &'a Arc<Desk>,
    /// The name that the system, or a key, vouches for.
    pub login: &'a str,
    /// What is called, and how.
    pub calling: Calling,
    /// Its input.
    pub input: &'a mut dyn Read,
    /// Its output.
    pub out: &'a mut dyn Write,
    /// What it says beside its output.
    pub errors: &'a mut dyn Write,
}

/// What the process brings along that serves the record.
#[derive(Clone, Copy)]
pub struct House {
    /// What is to be reported of faults of the program goes here.
    pub report: fn(&str),
    /// Runs a subcommand with the rights of who gives it; returns its exit code.
    pub call: fn(Call<'_>) -> u8,
}

impl Hub {
    /// Opens the desk to sessions.
    pub fn open(desk: Arc<Desk>, house: House) -> Arc<Hub> {
        let told = desk.listen();
        let hub = Arc::new(Hub {
            desk,
            seats: Mutex::default(),
            fewer: Condvar::new(),
            next: AtomicU64::new(1),
            closing: AtomicBool::new(false),
            lock_after: Mutex::default(),
            house,
        });
        let listening = Arc::downgrade(&hub);
        thread::spawn(move || {
            while let Ok(number) = told.recv() {
                let newest = told.try_iter().last().unwrap_or(number);
                let Some(hub) = listening.upgrade() else { return };
                hub.changed(newest);
            }
        });
        hub
    }

    /// From now on sessions that begin are locked after so long without a key, whatever their door; zero for never.
    pub fn lock_after(&self, after: Duration) {
        *lock(&self.lock_after) = Some(after);
    }

    /// How a session through a door is locked: over SSH after a quarter of an hour, unless the server says otherwise.
    fn lock_of(&self, kind: Kind) -> Lock {
        let by_key = kind == Kind::Ssh;
        let said = lock(&self.lock_after).or(by_key.then_some(LOCK_SSH));
        Lock { after: said.filter(|after| !after.is_zero()), key: by_key }
    }

    /// The desk.
    pub fn desk(&self) -> &Arc<Desk> {
        &self.desk
    }

    fn seats(&self) -> MutexGuard<'_, BTreeMap<SeatId, Arc<Seated>>> {
        lock(&self.seats)
    }

    /// Everybody is told; who has lost the account has to leave.
    fn changed(&self, number: u64) {
        let seats: Vec<Arc<Seated>> = self.seats().values().cloned().collect();
        for seat in seats {
            match self.still(&seat) {
                Ok(()) => seat.changed(number),
                Err(stranger) => {
                    let words = Some(stranger.words(seat.lang()));
                    seat.end(Ending { how: Ended::Dismissed, words });
                }
            }
        }
    }

    /// Whether a session may go on: its account is open. In a record that was empty when somebody came, it becomes
    /// clear now who that is.
    fn still(&self, seat: &Seated) -> Result<(), Stranger> {
        let alliance = self.desk.alliance();
        if alliance
            .accounts
            .get(&seat.account())
            .is_some_and(|x| x.open && (alliance.practice || x.login == seat.login))
        {
            return Ok(());
        }
        let account = identity::actor(&alliance, &seat.login, seat.acting.as_deref())?;
        seat.act_as(account);
        Ok(())
    }

    /// Begins a session whose frames wait to be taken, one at a time.
    pub fn attach(self: &Arc<Hub>, guest: Guest) -> Result<Attached, Refused> {
        let seat = Seat::default();
        let (slot, outlet) = sink::slot(seat.post());
        let inlet = seat.inlet().clone();
        let id = self.begin(seat, guest, Box::new(slot))?;
        Ok(Attached { id, inlet, outlet })
    }

    /// Begins a session that writes its frames itself, in its own thread.
    pub fn attach_to(self: &Arc<Hub>, guest: Guest, sink: Box<dyn Sink>) -> Result<(SeatId, Inlet), Refused> {
        let seat = Seat::default();
        let inlet = seat.inlet().clone();
        Ok((self.begin(seat, guest, sink)?, inlet))
    }

    fn begin(self: &Arc<Hub>, seat: Seat, guest: Guest, sink: Box<dyn Sink>) -> Result<SeatId, Refused> {
        let alliance = self.desk.alliance();
        let account =
            identity::actor(&alliance, &guest.login, guest.acting.as_deref()).map_err(Refused::Stranger)?;
        let empty = alliance.phase == Phase::Empty;
        drop(alliance);
        let id = SeatId(self.next.fetch_add(1, Ordering::Relaxed));
        let kind = guest.kind;
        let now = self.desk.now();
        let seated = Arc::new(Seated {
            id,
            login: guest.login.clone(),
            acting: guest.acting,
            kind: guest.kind,
            from: guest.from,
            since: now,
            lang: Mutex::new(guest.asked.unwrap_or(guest.lang)),
            at: Mutex::default(),
            account: AtomicU64::new(account.0.into()),
            inlet: seat.inlet().clone(),
            newest: Arc::default(),
            farewell: Mutex::default(),
            cut: sink.cut(),
        });
        {
            let mut seats = self.seats();
            if self.closing.load(Ordering::Acquire) {
                return Err(Refused::Moving);
            }
            seats.insert(id, Arc::clone(&seated));
        }
        let start = Start {
            account,
            runner: guest.login,
            lang: guest.lang,
            asked: guest.asked,
            own: guest.own,
            depth: guest.depth,
            size: guest.size,
            now,
            screen: if empty { Screen::Welcome } else { Screen::Home },
            lock: self.lock_of(kind),
        };
        let door = SeatDoor::new(self, Arc::clone(&seated), guest.preferences);
        let hub = Arc::clone(self);
        let began = seat.begin(start, guest.wide, door, sink, move |how, report, sink| {
            if let Some(report) = report {
                tracing::error!(seat = seated.id.0, report, "a fault of the program ended a session");
                (hub.house.report)(&report);
            }
            tracing::info!(seat = seated.id.0, account = seated.account().0, how = ?how, "out");
            let farewell = lock(&seated.farewell).take();
            sink.end(match how {
                Ended::Stopped => farewell.unwrap_or(how.into()),
                Ended::Locked => Ending { how, words: Some(words::locked(seated.lang()).into()) },
                Ended::Broken => Ending { how, words: Some(words::broken(seated.lang()).into()) },
                _ => how.into(),
            });
            // Whoever waits for all to leave waits for their farewells too.
            hub.left(&seated);
        });
        if let Err(error) = began {
            self.seats().remove(&id);
            return Err(Refused::Io(error));
        }
        tracing::info!(seat = id.0, account = account.0, door = ?kind, "in");
        self.tell_onlookers(None);
        Ok(id)
    }

    /// Runs a subcommand for somebody; the desk stays open until it is over.
    pub fn call(
        &self,
        login: &str,
        calling: Calling,
        input: &mut dyn Read,
        out: &mut dyn Write,
        errors: &mut dyn Write,
    ) -> u8 {
        (self.house.call)(Call { desk: &self.desk, login, calling, input, out, errors })
    }

    fn left(&self, seated: &Seated) {
        self.seats().remove(&seated.id);
        self.fewer.notify_all();
        let editing = lock(&seated.at).editing;
        self.tell_onlookers(editing);
    }

    /// How many are in.
    pub fn count(&self) -> usize {
        self.seats().len()
    }

    /// Who is in, in the order of coming.
    pub fn present(&self) -> Vec<Here> {
        let seats = self.seats();
        let here = |seat: &Arc<Seated>| Here {
            seat: seat.id.0,
            account: seat.account(),
            kind: seat.kind,
            from: seat.from.clone(),
            since: seat.since,
            at: lock(&seat.at).clone(),
            own: false,
        };
        seats.values().map(here).collect()
    }

    /// A session has gone somewhere else: whoever looks who is in, and whoever has a form open on the same matter, is
    /// told; nobody else has to draw anything.
    pub(super) fn moved(&self, seated: &Seated, at: At) {
        let before = std::mem::replace(&mut *lock(&seated.at), at.clone());
        self.tell_onlookers(before.editing);
        if at.editing != before.editing {
            self.tell_onlookers(at.editing);
        }
    }

    fn tell_onlookers(&self, matter: Option<Matter>) {
        for seat in self.seats().values() {
            let looks = {
                let at = lock(&seat.at);
                at.screen == Some(Screen::Present) || (matter.is_some() && at.editing == matter)
            };
            if looks {
                seat.inlet.send(Event::Tell(Message::Others));
            }
        }
    }

    /// An administrator says something to a session, or to all others. False if who says it is none.
    pub(super) fn say(&self, by: &Seated, to: Option<SeatId>, words: &str) -> bool {
        if !self.manages(by) {
            return false;
        }
        let words: String = text::clean(words).chars().take(MOST_SAID).collect();
        // That something was said, to whom, and by whom; what it was is between them.
        tracing::info!(
            by = by.account().0,
            to = to.map_or(0, |seat| seat.0),
            "an administrator said something"
        );
        for seat in self.seats().values() {
            if seat.id != by.id && to.is_none_or(|to| to == seat.id) {
                seat.inlet.send(Event::Tell(Message::Said(by.account(), words.clone())));
            }
        }
        true
    }

    /// An administrator ends somebody's session. False if who wants it is none.
    pub(super) fn dismiss(self: &Arc<Hub>, by: &Seated, seat: SeatId) -> bool {
        if !self.manages(by) {
            return false;
        }
        let name = label::account_name(&self.desk.alliance(), by.account());
        let lang = self.seats().get(&seat).map(|seat| seat.lang()).unwrap_or_default();
        tracing::info!(seat = seat.0, by = by.account().0, "ended by an administrator");
        let words = Some(present::was_ended(lang, &name));
        self.end(seat, Ending { how: Ended::Dismissed, words })
    }

    fn manages(&self, seated: &Seated) -> bool {
        visible::manages_sessions(&self.desk.alliance(), Viewer::Account(seated.account()))
    }

    /// Ends one session; false if it is not there.
    pub fn end(self: &Arc<Hub>, id: SeatId, ending: Ending) -> bool {
        let Some(seat) = self.seats().get(&id).cloned() else { return false };
        seat.end(ending);
        if seat.cut.is_some() {
            // A terminal that does not read does not hear it either: the line is cut.
            let hub = Arc::downgrade(self);
            thread::spawn(move || {
                thread::sleep(GRACE);
                if hub.upgrade().is_some_and(|hub| hub.seats().contains_key(&id)) {
                    seat.cut();
                }
            });
        }
        true
    }

    /// A server is about to take over: everybody is sent to it, whoever sits at the terminal of this process as well.
    pub fn hand_over(&self) {
        let seats = self.seats();
        self.closing.store(true, Ordering::Release);
        for seat in seats.values() {
            seat.end(Ending { how: Ended::Moved, words: Some(words::moving(seat.lang()).to_owned()) });
        }
    }

    /// Ends all sessions, lets nobody in any more, and waits until all have left and what was wished is done, but no
    /// longer than `most`. Each is told `words` in its language.
    pub fn close(&self, how: Ended, words: fn(Lang) -> &'static str, most: Duration) {
        let until = Instant::now() + most;
        let mut seats = self.seats();
        self.closing.store(true, Ordering::Release);
        for seat in seats.values() {
            seat.end(Ending { how, words: Some(words(seat.lang()).to_owned()) });
        }
        let mut patience = GRACE.min(most);
        while !seats.is_empty() {
            let (still, waited) =
                self.fewer.wait_timeout(seats, patience).unwrap_or_else(PoisonError::into_inner);
            seats = still;
            if waited.timed_out() {
                seats.values().for_each(|seat| seat.cut());
                patience = until.saturating_duration_since(Instant::now());
                if patience.is_zero() {
                    return;
                }
            }
        }
    }
}

impl Hub {
    /// Waits until nobody else has the hub or the desk in hand, but no longer than `most`: what was wished is done then.
    pub fn wait_for_desk(self: &Arc<Hub>, most: Duration) {
        let until = Instant::now() + most;
        let others = || Arc::strong_count(self) > 1 || Arc::strong_count(&self.desk) > 1;
        while others() && Instant::now() < until {
            thread::sleep(Duration::from_millis(2));
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is kept here is whole at any moment, also after a panic elsewhere.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
