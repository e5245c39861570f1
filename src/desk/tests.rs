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
