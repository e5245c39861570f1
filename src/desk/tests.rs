//! The desk: what is acknowledged is on record, and nothing else.

use super::*;
use crate::domain::account::{self, Role};
use crate::domain::founding::{Beginning, Command as Founding};
use crate::domain::ids::AccountId;
use crate::domain::{Command, Door};
use crate::record::MemoryStore;

fn sources() -> Sources {
    Sources { clock: || Moment::from_unix(1_790_000_000), chance: || Some([7; 16]) }
}

fn wish(command: Command) -> Wish {
    Wish {
        account: AccountId(1),
        behalf: None,
        evidence: None,
        door: Door::Script,
        stated: None,
        seen: None,
        command,
    }
}

fn begin() -> Wish {
    wish(Command::Founding(Founding::Begin {
        beginning: Beginning::Founded,
        name: "南江社区党建联盟".into(),
        community: "南江社区".into(),
        base: String::new(),
        practice: true,
        login: "zhou".into(),
        person: "周敏".into(),
        roles: vec![Role::Office],
    }))
}

fn account(login: &str) -> Wish {
    wish(Command::Account(account::Command::Create {
        login: login.into(),
        name: login.into(),
        phone: String::new(),
        roles: vec![Role::Office],
        unit: None,
    }))
}

#[test]
fn what_is_acknowledged_is_there_after_opening_again() {
    let dir = tempfile::tempdir().unwrap();
    let before = {
        let desk = Desk::create(dir.path(), sources()).unwrap();
        assert_eq!(desk.submit(&begin()).unwrap().number, 1);
        let receipt = desk.submit(&account("li")).unwrap();
        assert_eq!(receipt.matters, [Matter::Account(AccountId(2))]);
        desk.alliance().clone()
    };
    let desk = Desk::open(dir.path(), sources()).unwrap();
    assert_eq!(*desk.alliance(), before);
    drop(desk);
    assert_eq!(past::look(dir.path(), past::AsOf::Now).unwrap(), before);
    assert_eq!(past::look(dir.path(), past::AsOf::Number(1)).unwrap().accounts.len(), 1);
}

#[test]
fn a_start_goes_on_from_the_state_that_the_one_before_kept() {
    let dir = tempfile::tempdir().unwrap();
    let before = {
        let desk = Desk::create(dir.path(), sources()).unwrap();
        desk.submit(&begin()).unwrap();
        let accounts: Vec<Wish> = (0..SNAPSHOT_FROM).map(|n| account(&format!("a{n}"))).collect();
        desk.submit_all(&accounts).unwrap();
        desk.alliance().clone()
    };
    drop(Desk::open(dir.path(), sources()).unwrap());
    let store = record::open(dir.path(), &Options::new(SCHEMA, (sources().clock)())).unwrap();
    let hash_of = |number| store.hash_of(number).ok().flatten();
    let (number, (alliance, last)) = kept_state(dir.path(), hash_of).unwrap();
    assert_eq!((number, last), (before.number, Some((sources().clock)())));
    assert_eq!(alliance, before);
    drop(store);
    assert_eq!(*Desk::open(dir.path(), sources()).unwrap().alliance(), before);
}

/// A record in memory whose writing waits for a word each time, tells how many acts it was given, and fails where that
/// word is no.
struct Gated {
    record: MemoryStore,
    begun: Sender<usize>,
    words: Receiver<bool>,
}

impl Store for Gated {
    fn tip(&self) -> Tip {
        self.record.tip()
    }

    fn append_acts(
        &mut self,
        expected: u64,
        acts: &[Vec<NewEntry>],
        slips: &[SlipChange],
    ) -> Result<Vec<Tip>, StoreError> {
        self.begun.send(acts.len()).unwrap();
        match self.words.recv().unwrap() {
            true => self.record.append_acts(expected, acts, slips),
            false => Err(StoreError::NotSaved { step: record::Step::Book, reason: "as told".into() }),
        }
    }

    fn read(&self, after: u64) -> record::Entries<'_> {
        self.record.read(after)
    }

    fn slips(&self, ballot: u32) -> Result<Vec<record::Slip>, StoreError> {
        self.record.slips(ballot)
    }
}

type Answers = Vec<Result<Receipt, Rejected>>;

/// One caller's wish is being written; the others' are made one after the other meanwhile. Then the words are given, one
/// for each write; how many acts were in each, and what the others were told.
fn meanwhile(sources: Sources, wishes: &[Wish], words: [bool; 2]) -> (Desk, [usize; 2], Answers) {
    let (begun, writes) = channel();
    let (word, given) = channel();
    word.send(true).unwrap();
    let desk =
        Desk::over_empty(Box::new(Gated { record: MemoryStore::default(), begun, words: given }), sources);
    desk.submit(&begin()).unwrap();
    writes.recv().unwrap();
    let (acts, answers) = std::thread::scope(|scope| {
        let desk = &desk;
        scope.spawn(|| desk.submit(&account("first")));
        let first = writes.recv().unwrap();
        let mut callers = Vec::new();
        for wish in wishes {
            callers.push(scope.spawn(|| {
                let submit = AssertUnwindSafe(|| desk.submit(wish));
                let fault = || Rejected::NotSaved(StoreError::Stopped { reason: "its own fault".into() });
                panic::catch_unwind(submit).unwrap_or_else(|_| Err(fault()))
            }));
            while desk.queue.waiting() < callers.len() {
                std::thread::yield_now();
            }
        }
        // Nothing of what is not on disk is seen, and nobody was told anything.
        assert_eq!(desk.alliance().accounts.len(), 1);
        assert!(callers.iter().all(|caller| !caller.is_finished()));
        word.send(words[0]).unwrap();
        let second = writes.recv().unwrap();
        assert_eq!(desk.alliance().accounts.len(), 2);
        word.send(words[1]).unwrap();
        ([first, second], callers.into_iter().map(|caller| caller.join().unwrap()).collect())
    });
    (desk, acts, answers)
}

#[test]
fn callers_who_wait_are_decided_one_after_the_other_and_share_one_write() {
    let wishes = [account("b"), account("b"), account("first"), account("c")];
    let (desk, acts, answers) = meanwhile(sources(), &wishes, [true, true]);
    assert_eq!(acts, [1, 2]);
    let [b, again, first, c] = &answers[..] else { panic!("{answers:?}") };
    assert_eq!((b.as_ref().unwrap().number, c.as_ref().unwrap().number), (3, 4));
    for refused in [again, first] {
        assert!(matches!(refused, Err(Rejected::Refused(Refusal::LoginTaken { .. }))), "{refused:?}");
    }
    let logins = desk.alliance().accounts.values().map(|a| a.login.clone()).collect::<Vec<_>>();
    assert_eq!(logins, ["zhou", "first", "b", "c"]);
    // What is shown is what the record says.
    let mut replayed = Alliance::default();
    for sealed in desk.writer().store.read(0).map(Result::unwrap) {
        assert!(!sealed.joined, "each is an act of its own");
        replayed.apply(sealed.number, &read_entry(sealed.number, &sealed.payload).unwrap());
    }
    assert_eq!(*desk.alliance(), replayed);
}

#[test]
fn a_disk_that_fails_refuses_all_who_shared_the_write_and_leaves_the_alliance_as_it_was() {
    let wishes = [account("b"), account("b"), account("c")];
    let (desk, acts, answers) = meanwhile(sources(), &wishes, [true, false]);
    assert_eq!(acts, [1, 2]);
    for answer in answers {
        assert!(matches!(answer, Err(Rejected::NotSaved(StoreError::NotSaved { .. }))), "{answer:?}");
    }
    assert_eq!((desk.alliance().accounts.len(), desk.alliance().number, desk.tip().number), (2, 2, 2));
}

#[test]
fn a_fault_in_deciding_one_wish_is_its_callers_alone() {
    use crate::domain::ballot;
    use crate::domain::ids::UnitId;
    let cast = ballot::Command::Cast { ballot: BallotId(1), unit: UnitId(1), choice: Choice::For };
    let wishes = [account("b"), wish(Command::Ballot(cast)), account("c")];
    let faulty = Sources { chance: || panic!("no chance"), ..sources() };
    let (desk, acts, answers) = meanwhile(faulty, &wishes, [true, true]);
    assert_eq!(acts, [1, 2]);
    assert!(answers[0].is_ok() && answers[2].is_ok());
    let fault = Rejected::NotSaved(StoreError::Stopped { reason: "its own fault".into() });
    assert_eq!(answers[1], Err(fault));
    assert_eq!(desk.alliance().accounts.len(), 4);
}

#[test]
fn what_many_callers_are_told_at_once_is_there_after_opening_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut told = Vec::new();
    let before = {
        let desk = Desk::create(dir.path(), sources()).unwrap();
        desk.submit(&begin()).unwrap();
        std::thread::scope(|scope| {
            let desk = &desk;
            let call = |caller: usize| {
                move || {
                    (0..10)
                        .map(|n| desk.submit(&account(&format!("a{caller}-{n}"))).unwrap())
                        .collect::<Vec<_>>()
                }
            };
            let callers: Vec<_> = (0..12).map(|caller| scope.spawn(call(caller))).collect();
            told.extend(callers.into_iter().flat_map(|caller| caller.join().unwrap()));
        });
        desk.alliance().clone()
    };
    told.sort_by_key(|receipt| receipt.number);
    assert!(told.iter().map(|receipt| receipt.number).eq(2..=121));
    let desk = Desk::open(dir.path(), sources()).unwrap();
    assert_eq!(*desk.alliance(), before);
    for receipt in told {
        assert_eq!(desk.sealed(receipt.number), Some((receipt.hash, false)));
        assert_eq!(matters(&desk.entry(receipt.number).unwrap()), receipt.matters);
    }
    drop(desk);
    assert_eq!(record::verify_folder(dir.path(), None).findings, []);
}

#[test]
fn a_refused_command_leaves_no_trace() {
    let desk = Desk::over_empty(Box::new(MemoryStore::default()), sources());
    desk.submit(&begin()).unwrap();
    let before = desk.alliance().clone();
    assert!(matches!(desk.submit(&account("zhou")), Err(Rejected::Refused(Refusal::LoginTaken { .. }))));
    assert_eq!(*desk.alliance(), before);
    assert_eq!(desk.tip().number, 1);
}

#[test]
fn several_wishes_go_on_record_together_or_not_at_all() {
    let desk = Desk::over_empty(Box::new(MemoryStore::default()), sources());
    desk.submit(&begin()).unwrap();
    let refused = desk.submit_all(&[account("a"), account("b"), account("a")]);
    assert!(matches!(refused, Err((2, Rejected::Refused(_)))));
    assert_eq!(desk.tip().number, 1);
    assert_eq!(desk.alliance().accounts.len(), 1);
    let receipts = desk.submit_all(&[account("a"), account("b")]).unwrap();
    assert_eq!(receipts.iter().map(|r| r.number).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(desk.alliance().accounts.len(), 3);
}

#[test]
fn whoever_listens_is_told_of_every_new_entry() {
    let desk = Desk::over_empty(Box::new(MemoryStore::default()), sources());
    let told = desk.listen();
    desk.submit(&begin()).unwrap();
    desk.submit(&account("a")).unwrap();
    assert_eq!(told.try_iter().collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_clock_that_runs_backwards_never_reorders_entries() {
    use std::sync::atomic::{AtomicI64, Ordering};
    static NOW: AtomicI64 = AtomicI64::new(1_790_000_000);
    let sources = Sources { clock: || Moment::from_unix(NOW.load(Ordering::Relaxed)), chance: || None };
    let dir = tempfile::tempdir().unwrap();
    {
        let desk = Desk::create(dir.path(), sources).unwrap();
        desk.submit(&begin()).unwrap();
        NOW.store(1_780_000_000, Ordering::Relaxed);
        desk.submit(&account("a")).unwrap();
    }
    Desk::open(dir.path(), sources).unwrap().submit(&account("b")).unwrap();
    let entered: Vec<Moment> =
        past::entries(dir.path()).unwrap().map(|n| n.unwrap().entry.stamp.entered).collect();
    assert!(entered.is_sorted(), "{entered:?}");
}

#[test]
fn a_desk_checks_its_own_record_while_it_holds_it() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::create(dir.path(), sources()).unwrap();
    desk.submit(&begin()).unwrap();
    for n in 0..100 {
        desk.submit(&account(&n.to_string())).unwrap();
    }
    let mut told = Vec::new();
    let checked = desk
        .check(&mut |done, of| {
            told.push((done, of));
            true
        })
        .unwrap();
    assert!(checked.wrong.is_empty(), "{:?}", checked.wrong);
    assert_eq!(checked.report.tip.number, 101);
    assert_eq!(told, [(202 + 64, 303)], "the last third is what the entries say");
    assert!(desk.check(&mut |_, _| false).is_none(), "nobody waits for it");
    assert!(desk.submit(&account("afterwards")).is_ok());
}
