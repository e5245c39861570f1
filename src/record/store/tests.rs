//! What every store must do, run on each.

use tempfile::TempDir;

use super::*;
use crate::record::{EntryHash, MemoryStore, Options, create, open};

pub(in crate::record) fn options() -> Options {
    let since = "2026-11-22T09:30".parse().unwrap();
    Options { reserve: 0, ..Options::new(1, since) }
}

pub(in crate::record) fn entry(text: &str) -> NewEntry {
    NewEntry { schema: 1, payload: text.as_bytes().to_vec() }
}

pub(in crate::record) fn drop_slip(ballot: u32, receipt: u8, choice: u8) -> SlipChange {
    SlipChange::Drop { ballot, receipt: [receipt; 16], choice }
}

pub(in crate::record) fn texts(store: &dyn Store, after: u64) -> Vec<String> {
    store.read(after).map(|e| String::from_utf8(e.unwrap().payload).unwrap()).collect()
}

fn on_each(test: impl Fn(&mut dyn Store)) {
    test(&mut MemoryStore::default());
    let dir = TempDir::new().unwrap();
    test(&mut create(&dir.path().join("r"), &options()).unwrap());
}

#[test]
fn entries_are_numbered_from_one_and_chained() {
    on_each(|store| {
        assert_eq!(store.tip(), Tip::GENESIS);
        let one = store.append(0, &[entry("a")], &[]).unwrap();
        let three = store.append(1, &[entry("b"), entry("c")], &[]).unwrap();
        assert_eq!((one.number, three.number), (1, 3));
        let read: Vec<Sealed> = store.read(0).map(Result::unwrap).collect();
        assert_eq!(read.iter().map(|e| e.number).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(read.iter().map(|e| e.joined).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(read[0].prev, EntryHash::GENESIS);
        assert_eq!(read[1].prev, one.hash);
        assert_eq!(read[2].tip(), three);
        assert_eq!(store.tip(), three);
    });
}

#[test]
fn reading_begins_after_the_number_given() {
    on_each(|store| {
        store.append(0, &[entry("a"), entry("b"), entry("c")], &[]).unwrap();
        assert_eq!(texts(store, 1), ["b", "c"]);
        assert_eq!(texts(store, 3), [""; 0]);
        assert_eq!(texts(store, u64::MAX), [""; 0]);
    });
}

#[test]
fn who_did_not_see_the_tip_is_refused_and_nothing_is_written() {
    on_each(|store| {
        let tip = store.append(0, &[entry("a")], &[]).unwrap();
        for expected in [0, 2] {
            assert_eq!(
                store.append(expected, &[entry("b")], &[drop_slip(1, 1, 1)]),
                Err(StoreError::Moved { tip })
            );
        }
        assert_eq!((texts(store, 0), store.slips(1).unwrap()), (vec!["a".to_owned()], vec![]));
    });
}

#[test]
fn an_act_without_an_entry_or_with_too_long_a_one_is_refused() {
    on_each(|store| {
        assert_eq!(store.append(0, &[], &[drop_slip(1, 1, 1)]), Err(StoreError::NoEntry));
        let long = NewEntry { schema: 1, payload: vec![0; MAX_PAYLOAD + 1] };
        assert_eq!(
            store.append(0, &[entry("a"), long], &[]),
            Err(StoreError::TooLong { length: MAX_PAYLOAD + 1 })
        );
        assert_eq!((store.tip(), texts(store, 0).len()), (Tip::GENESIS, 0));
        store.append(0, &[entry("")], &[]).unwrap();
    });
}

#[test]
fn slips_come_back_in_order_of_receipts_whatever_order_they_came_in() {
    on_each(|store| {
        for (i, receipt) in [7, 3, 9, 1].into_iter().enumerate() {
            store.append(i as u64, &[entry("voted")], &[drop_slip(5, receipt, receipt % 3)]).unwrap();
        }
        store.append(4, &[entry("voted")], &[drop_slip(6, 3, 2)]).unwrap();
        let receipts: Vec<_> = store.slips(5).unwrap().iter().map(|s| (s.receipt[0], s.choice)).collect();
        assert_eq!(receipts, [(1, 1), (3, 0), (7, 1), (9, 0)]);
        assert_eq!(store.slips(6).unwrap(), [Slip { receipt: [3; 16], choice: 2 }]);
        store.append(5, &[entry("closed")], &[SlipChange::Clear { ballot: 5 }]).unwrap();
        assert_eq!(store.slips(5).unwrap(), []);
        assert_eq!(store.slips(6).unwrap().len(), 1);
    });
}

#[test]
fn a_receipt_is_taken_once_and_the_act_that_repeats_it_is_refused_whole() {
    on_each(|store| {
        store.append(0, &[entry("a")], &[drop_slip(5, 1, 0)]).unwrap();
        let refused = store.append(1, &[entry("b")], &[drop_slip(5, 2, 0), drop_slip(5, 1, 1)]);
        assert_eq!(refused, Err(StoreError::ReceiptTaken { ballot: 5 }));
        assert_eq!(store.tip().number, 1);
        assert_eq!(store.slips(5).unwrap(), [Slip { receipt: [1; 16], choice: 0 }]);
        store.append(1, &[entry("b")], &[drop_slip(5, 2, 0)]).unwrap();
    });
}

#[test]
fn both_stores_give_the_same_hashes_and_entries_for_the_same_acts() {
    let dir = TempDir::new().unwrap();
    let mut durable = create(&dir.path().join("r"), &options()).unwrap();
    let mut memory = MemoryStore::default();
    for i in 0..20u64 {
        let act: Vec<NewEntry> = (0..=i % 3).map(|j| entry(&"x".repeat((i * 997 * j) as usize))).collect();
        let expected = memory.tip().number;
        assert_eq!(durable.append(expected, &act, &[]), memory.append(expected, &act, &[]));
    }
    assert!(durable.read(0).eq(memory.read(0)));
}

#[test]
fn long_entries_are_split_and_come_back_whole_and_sled_makes_no_blobs() {
    let dir = TempDir::new().unwrap();
    let dir = dir.path().join("r");
    let mut store = create(&dir, &options()).unwrap();
    let lengths = [4096 - 72, 4096 - 71, 0, 300_000, MAX_PAYLOAD];
    let act = lengths.map(|n| NewEntry { schema: 1, payload: (0..n).map(|i| (i % 251) as u8).collect() });
    let tip = store.append(0, &act, &[]).unwrap();
    drop(store);
    let store = open(&dir, &options()).unwrap();
    assert_eq!(store.tip(), tip);
    let read: Vec<Sealed> = store.read(0).map(Result::unwrap).collect();
    assert!(read.iter().map(|e| &e.payload).eq(act.iter().map(|e| &e.payload)));
    assert!(!store.index.has_blobs());
}
