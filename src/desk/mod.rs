//! The one writer: authorise, decide, write durably, apply, publish.
//!
//! Must not know about screens, scripts or words. Whoever looks takes a short read lock. Of those who submit, one serves
//! all that wait: it decides on a copy, writes with one sync, then shows the copy to everybody and gives each its answer.
//! Nobody waits for the disk but those who submit.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use crate::domain::ballot::Receipt as Slip;
use crate::domain::event::SCHEMA;
use crate::domain::gate::{self, BoxChange};
use crate::domain::ids::BallotId;
use crate::domain::majority::Choice;
use crate::domain::time::Moment;
use crate::domain::{Alliance, Decision, Entry, Matter, Refusal, Wish};
use crate::record::{
    self, EntryHash, EntryReader, Finding, NewEntry, OpenError, Options, SlipChange, Snapshot, Store,
    StoreError, Tip,
};

pub mod audit;
pub mod check;
pub mod drawer;
pub mod inbox;
pub mod past;
mod queue;
#[cfg(test)]
mod tests;

/// Where the desk's time and chance come from.
#[derive(Clone, Copy)]
pub struct Sources {
    /// The machine's clock.
    pub clock: fn() -> Moment,
    /// Sixteen fresh random bytes, for the receipt of a secret vote; `None` where the system gives none.
    pub chance: fn() -> Option<[u8; 16]>,
}

/// The proof that a command is on record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Receipt {
    /// The number of its entry.
    pub number: u64,
    /// The entry's hash.
    pub hash: EntryHash,
    /// The matters that it changed; what it created comes first.
    pub matters: Vec<Matter>,
    /// The receipt code of a secret vote, for the voter alone.
    pub slip: Option<Slip>,
}

/// Why a command is not on record.
#[derive(Clone, PartialEq, Debug)]
pub enum Rejected {
    /// The rules refuse it.
    Refused(Refusal),
    /// It could not be saved; nothing can be, until the program is started anew.
    NotSaved(StoreError),
}

impl From<Refusal> for Rejected {
    fn from(refusal: Refusal) -> Rejected {
        Rejected::Refused(refusal)
    }
}

/// Why a desk could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The record could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// An entry does not say what this program can read.
    #[error("entry {number} cannot be read: {reason}")]
    Unreadable {
        /// Its number.
        number: u64,
        /// Why.
        reason: String,
    },
    /// A secret ballot's box does not hold as many slips as units have voted.
    #[error("the box of ballot {ballot} holds {slips} slips, and {voted} units have voted")]
    Box {
        /// The ballot.
        ballot: BallotId,
        /// Slips in the box.
        slips: u32,
        /// Units that have voted.
        voted: u32,
    },
}

impl DeskError {
    fn damaged(dir: &Path, finding: Finding) -> DeskError {
        DeskError::Open(OpenError::Damaged { dir: dir.to_owned(), finding: Box::new(finding) })
    }
}

/// From how many entries replayed at the start on a snapshot is kept for the next start.
const SNAPSHOT_FROM: u64 = if cfg!(test) { 50 } else { 50_000 };

/// The desk of one alliance.
pub struct Desk {
    dir: Option<PathBuf>,
    sources: Sources,
    queue: queue::Queue<Vec<Wish>, Answer>,
    writer: Mutex<Writer>,
    alliance: RwLock<Alliance>,
    /// Whoever waits to change the alliance holds this, and whoever looks passes through it: so nobody who looks again and
    /// again keeps the writer waiting.
    turn: Mutex<()>,
    listeners: Mutex<Vec<Sender<u64>>>,
    reader: Option<EntryReader>,
    drawer: drawer::Drawer,
    lately: Mutex<BTreeMap<u64, Read>>,
}

/// An entry that was read, its hash, and whether the next one belongs to its act.
type Read = (Arc<Entry>, EntryHash, bool);

/// What a caller is told: a receipt for each of its wishes.
type Answer = Result<Vec<Receipt>, Unanswered>;

/// What was decided of a caller's wishes: something for each.
type Decided = Result<Vec<Decision>, Unanswered>;

/// Why a caller has no receipts.
enum Unanswered {
    /// The wish of this number was rejected.
    Rejected(usize, Rejected),
    /// The program failed at deciding one.
    Fault(Box<dyn Any + Send>),
}

/// Why one wish was not decided.
enum Why {
    Rejected(Rejected),
    Fault(Box<dyn Any + Send>),
}

impl Why {
    /// The same, of the wish of a number.
    fn of(self, wish: usize) -> Unanswered {
        match self {
            Why::Rejected(rejected) => Unanswered::Rejected(wish, rejected),
            Why::Fault(fault) => Unanswered::Fault(fault),
        }
    }
}

/// How many entries that were read lately are kept.
const LATELY: usize = 512;

struct Writer {
    store: Box<dyn Store>,
    last_entered: Option<Moment>,
}

impl Desk {
    /// Makes an empty record in a folder that does not exist or is empty.
    pub fn create(dir: &Path, sources: Sources) -> Result<Desk, DeskError> {
        let store = record::create(dir, &Options::new(SCHEMA, (sources.clock)()))?;
        let reader = store.reader();
        let desk = Desk::over(Box::new(store), Some(dir), sources, Alliance::default(), None);
        Ok(Desk { reader: Some(reader), ..desk })
    }

    /// Opens the record in a folder, and holds it until dropped.
    pub fn open(dir: &Path, sources: Sources) -> Result<Desk, DeskError> {
        let store = record::open(dir, &Options::new(SCHEMA, (sources.clock)()))?;
        let begin = kept_state(dir, |number| store.hash_of(number).ok().flatten());
        let (from, (mut alliance, mut last_entered)) = begin.unwrap_or_default();
        for sealed in store.read(from) {
            let sealed = sealed.map_err(|error| match error {
                StoreError::Damaged(finding) => DeskError::damaged(dir, finding),
                other => DeskError::Unreadable { number: from, reason: other.to_string() },
            })?;
            let entry = read_entry(sealed.number, &sealed.payload)?;
            last_entered = last_entered.max(Some(entry.stamp.entered));
            alliance.apply(sealed.number, &entry);
        }
        let tip = store.tip();
        if tip.number - from >= SNAPSHOT_FROM
            && let Ok(state) = record::encode_state(&(&alliance, last_entered))
        {
            // A snapshot that could not be kept costs the next start some time, and nothing else.
            let _ = record::save_snapshot(dir, &Snapshot { at: tip, schema: state_shape(), state });
        }
        let open: Vec<BallotId> = alliance.ballots.values().filter(|b| b.is_open()).map(|b| b.id).collect();
        for ballot in open {
            let slips = store.slips(ballot.0).map_err(|error| match error {
                StoreError::Damaged(finding) => DeskError::damaged(dir, finding),
                other => DeskError::Unreadable { number: tip.number, reason: other.to_string() },
            })?;
            let voted = alliance.ballots.get(&ballot).map_or(0, |b| b.voted.len());
            if slips.len() != voted {
                return Err(DeskError::Box { ballot, slips: slips.len() as u32, voted: voted as u32 });
            }
            if !slips.is_empty() {
                let slips = slips.into_iter().map(|s| (Slip(s.receipt), choice_of(s.choice)));
                alliance.boxes.insert(ballot, slips.collect());
            }
        }
        let reader = store.reader();
        let desk = Desk::over(Box::new(store), Some(dir), sources, alliance, last_entered);
        Ok(Desk { reader: Some(reader), ..desk })
    }

    /// A desk over any store that is empty, for tests and benches.
    pub fn over_empty(store: Box<dyn Store>, sources: Sources) -> Desk {
        Desk::over(store, None, sources, Alliance::default(), None)
    }

    fn over(
        store: Box<dyn Store>,
        dir: Option<&Path>,
        sources: Sources,
        alliance: Alliance,
        last_entered: Option<Moment>,
    ) -> Desk {
        Desk {
            dir: dir.map(Path::to_owned),
            sources,
            queue: queue::Queue::default(),
            writer: Mutex::new(Writer { store, last_entered }),
            alliance: RwLock::new(alliance),
            turn: Mutex::default(),
            listeners: Mutex::default(),
            reader: None,
            drawer: drawer::Drawer::new(dir),
            lately: Mutex::default(),
        }
    }

    /// The folder that the record lies in.
    pub fn dir(&self) -> Option<&Path> {
        self.dir.as_deref()
    }

    /// The alliance as it stands; nobody can write while this is held, so it is held shortly.
    pub fn alliance(&self) -> RwLockReadGuard<'_, Alliance> {
        // A panic elsewhere leaves the state whole: it is changed by `apply` alone, after everything is durable.
        drop(self.turn.lock().unwrap_or_else(PoisonError::into_inner));
        self.alliance.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The entry of a number, if it can be read; never waits for the writer.
    pub fn entry(&self, number: u64) -> Option<Arc<Entry>> {
        self.lately(number).map(|(entry, ..)| entry)
    }

    /// The hash of the entry of a number, and whether the next one was recorded in the same act.
    pub fn sealed(&self, number: u64) -> Option<(EntryHash, bool)> {
        self.lately(number).map(|(_, hash, joined)| (hash, joined))
    }

    fn lately(&self, number: u64) -> Option<Read> {
        let mut lately = self.lately.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(read) = lately.get(&number) {
            return Some(read.clone());
        }
        let sealed = self.reader.as_ref()?.entry(number).ok()??;
        let entry = Arc::new(read_entry(number, &sealed.payload).ok()?);
        if lately.len() >= LATELY {
            lately.clear();
        }
        let read = (entry, sealed.hash, sealed.joined);
        lately.insert(number, read.clone());
        Some(read)
    }

    /// The drawers of the people at this desk.
    pub fn drawer(&self) -> &drawer::Drawer {
        &self.drawer
    }

    /// The last entry.
    pub fn tip(&self) -> Tip {
        self.writer().store.tip()
    }

    /// The time as the desk sees it.
    pub fn now(&self) -> Moment {
        (self.sources.clock)()
    }

    /// From now on every new entry's number is sent to the receiver.
    pub fn listen(&self) -> Receiver<u64> {
        let (sender, receiver) = channel();
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner).push(sender);
        receiver
    }

    /// Decides a wish, and returns once it is durable.
    ///
    /// # Errors
    /// The refusal, or that it could not be saved.
    pub fn submit(&self, wish: &Wish) -> Result<Receipt, Rejected> {
        let receipts = self.submit_all(std::slice::from_ref(wish)).map_err(|(_, rejected)| rejected)?;
        receipts.into_iter().next().ok_or(Rejected::NotSaved(StoreError::NoEntry))
    }

    /// Decides several wishes one after the other, and puts all of them on record in one step, or none.
    ///
    /// # Errors
    /// The number of the wish that was refused, from 0, and why; or that they could not be saved.
    pub fn submit_all(&self, wishes: &[Wish]) -> Result<Vec<Receipt>, (usize, Rejected)> {
        if wishes.is_empty() {
            return Ok(Vec::new());
        }
        match self.queue.pass(wishes.to_vec(), |callers: &[&[Wish]]| self.serve(callers)) {
            Some(Ok(receipts)) => Ok(receipts),
            Some(Err(Unanswered::Rejected(at, rejected))) => Err((at, rejected)),
            Some(Err(Unanswered::Fault(fault))) => panic::resume_unwind(fault),
            None => {
                let reason = "a fault of the program".into();
                Err((0, Rejected::NotSaved(StoreError::Stopped { reason })))
            }
        }
    }

    /// Decides what callers wish, one after the other, each on what those before it left; writes all of it with one sync,
    /// and only then lets anybody see it.
    fn serve(&self, callers: &[&[Wish]]) -> Vec<Answer> {
        let mut writer = self.writer();
        let now = self.entering(&writer);
        // Nobody else writes meanwhile; whoever looks may go on looking. One wish alone needs no copy to be decided on.
        let mut staged = match callers {
            [[_]] => None,
            _ => Some(self.alliance().clone()),
        };
        let decide = |wishes: &&[Wish]| match (&mut staged, *wishes) {
            (None, [wish]) => {
                let alliance = self.alliance();
                self.decide(&alliance, &alliance, wish, now).map(|one| vec![one]).map_err(|why| why.of(0))
            }
            (staged, wishes) => self.decide_all(staged.get_or_insert_default(), wishes, now),
        };
        let decided: Vec<Decided> = callers.iter().map(decide).collect();
        let tips = match self.commit(&mut writer, &decided, staged, now) {
            Ok(tips) => tips,
            // Whoever was refused was so after what is not saved: nothing of it holds.
            Err(error) => {
                let answer = |decided: Decided| match decided {
                    Err(fault @ Unanswered::Fault(_)) => Err(fault),
                    _ => Err(Unanswered::Rejected(0, Rejected::NotSaved(error.clone()))),
                };
                return decided.into_iter().map(answer).collect();
            }
        };
        let mut tips = tips.into_iter();
        let receipt = |(decision, tip): (&Decision, Tip)| Receipt {
            number: tip.number,
            hash: tip.hash,
            matters: matters(&decision.entry),
            slip: decision.boxes.iter().find_map(|change| match change {
                BoxChange::Drop { receipt, .. } => Some(*receipt),
                BoxChange::Empty { .. } => None,
            }),
        };
        let answer = |decided: Decided| Ok(decided?.iter().zip(tips.by_ref()).map(receipt).collect());
        decided.into_iter().map(answer).collect()
    }

    /// Decides one wish. A fault in that is its caller's alone.
    fn decide(
        &self,
        before: &Alliance,
        alliance: &Alliance,
        wish: &Wish,
        now: Moment,
    ) -> Result<Decision, Why> {
        let decide = || {
            let slip = self.fresh_slip(wish)?;
            Ok(gate::decide_after(before, alliance, wish, now, slip)?)
        };
        match panic::catch_unwind(AssertUnwindSafe(decide)) {
            Ok(decided) => decided.map_err(Why::Rejected),
            Err(fault) => Err(Why::Fault(fault)),
        }
    }

    /// Decides one caller's wishes, and folds them into `staged`; where one is refused, that stays as it was.
    fn decide_all(&self, staged: &mut Alliance, wishes: &[Wish], now: Moment) -> Decided {
        let kept = (wishes.len() > 1).then(|| staged.clone());
        let mut decisions = Vec::with_capacity(wishes.len());
        for (i, wish) in wishes.iter().enumerate() {
            match self.decide(kept.as_ref().unwrap_or(staged), staged, wish, now) {
                Ok(decision) => {
                    let number = staged.number + 1;
                    staged.apply(number, &decision.entry);
                    apply_boxes(staged, &decision.boxes);
                    decisions.push(decision);
                }
                Err(why) => {
                    if let Some(kept) = kept {
                        *staged = kept;
                    }
                    return Err(why.of(i));
                }
            }
        }
        Ok(decisions)
    }

    /// Writes what was decided, applies it and tells of it; the number and hash of every entry.
    fn commit(
        &self,
        writer: &mut Writer,
        decided: &[Decided],
        staged: Option<Alliance>,
        now: Moment,
    ) -> Result<Vec<Tip>, StoreError> {
        let mut acts = Vec::with_capacity(decided.len());
        let mut changes = Vec::new();
        for decisions in decided.iter().flatten() {
            let mut act = Vec::with_capacity(decisions.len());
            for decision in decisions {
                let payload = record::encode(&decision.entry)
                    .map_err(|error| StoreError::Stopped { reason: error.to_string() })?;
                act.push(NewEntry { schema: SCHEMA, payload });
                changes.extend(decision.boxes.iter().map(slip_change));
            }
            acts.push(act);
        }
        if acts.is_empty() {
            return Ok(Vec::new());
        }
        let before = writer.store.tip().number;
        let tips = writer.store.append_acts(before, &acts, &changes)?;
        writer.last_entered = Some(now);
        let replaced = {
            let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
            let mut alliance = self.alliance.write().unwrap_or_else(PoisonError::into_inner);
            match staged {
                Some(staged) => Some(std::mem::replace(&mut *alliance, staged)),
                None => {
                    for (number, decision) in (before + 1..).zip(decided.iter().flatten().flatten()) {
                        alliance.apply(number, &decision.entry);
                        apply_boxes(&mut alliance, &decision.boxes);
                    }
                    None
                }
            }
        };
        // Only now, so that nobody waits for it.
        drop(replaced);
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        let last = writer.store.tip().number;
        listeners.retain(|listener| listener.send(last).is_ok());
        Ok(tips)
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The time of the next entry: a clock that runs backwards never reorders entries.
    fn entering(&self, writer: &Writer) -> Moment {
        Some((self.sources.clock)()).max(writer.last_entered).unwrap_or_else(self.sources.clock)
    }

    fn fresh_slip(&self, wish: &Wish) -> Result<Slip, Rejected> {
        use crate::domain::act::Act;
        if wish.command.act() != Act::BallotCast {
            return Ok(Slip([0; 16]));
        }
        (self.sources.chance)().map(Slip).ok_or_else(|| {
            Rejected::NotSaved(StoreError::Stopped { reason: "the system gives no random bytes".into() })
        })
    }
}

/// The matters that an entry changed, in the order of its events.
pub fn matters(entry: &Entry) -> Vec<Matter> {
    let mut matters: Vec<Matter> = Vec::new();
    for matter in entry.events.iter().map(|e| e.matter()) {
        if !matters.contains(&matter) {
            matters.push(matter);
        }
    }
    matters
}

fn apply_boxes(alliance: &mut Alliance, changes: &[BoxChange]) {
    for change in changes {
        match change {
            BoxChange::Drop { ballot, receipt, choice } => {
                alliance.boxes.entry(*ballot).or_default().insert(*receipt, *choice);
            }
            BoxChange::Empty { ballot } => {
                alliance.boxes.remove(ballot);
            }
        }
    }
}

fn slip_change(change: &BoxChange) -> SlipChange {
    match change {
        BoxChange::Drop { ballot, receipt, choice } => {
            SlipChange::Drop { ballot: ballot.0, receipt: receipt.0, choice: choice_number(*choice) }
        }
        BoxChange::Empty { ballot } => SlipChange::Clear { ballot: ballot.0 },
    }
}

const fn choice_number(choice: Choice) -> u8 {
    match choice {
        Choice::For => 1,
        Choice::Against => 2,
        Choice::Abstain => 3,
    }
}

fn choice_of(number: u8) -> Choice {
    match number {
        1 => Choice::For,
        2 => Choice::Against,
        // Box files carry a digest, so no other number than the three can come out of them.
        _ => Choice::Abstain,
    }
}

/// What an entry's payload says.
fn read_entry(number: u64, payload: &[u8]) -> Result<Entry, DeskError> {
    record::decode(payload).map_err(|error| DeskError::Unreadable { number, reason: error.to_string() })
}

/// The state that an earlier start kept, and the number of its last entry; `hash_of` gives the hash of an entry.
fn kept_state(
    dir: &Path,
    hash_of: impl Fn(u64) -> Option<EntryHash>,
) -> Option<(u64, (Alliance, Option<Moment>))> {
    let kept = record::load_snapshot(dir, state_shape(), hash_of)?;
    record::decode_state(&kept.state).ok().map(|state| (kept.at.number, state))
}

/// A number that is another for every build of the program: a snapshot is only read by the build that made it, so
/// that its shape need not be frozen.
fn state_shape() -> u32 {
    let meta = std::env::current_exe().and_then(std::fs::metadata);
    let seconds = meta
        .as_ref()
        .ok()
        .and_then(|m| m.modified().ok())
        .and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok().map(|d| d.as_nanos() as u64));
    let mixed = seconds.unwrap_or(0) ^ meta.map_or(0, |m| m.len()).rotate_left(32);
    (mixed ^ (mixed >> 32)) as u32
}
