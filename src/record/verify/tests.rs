use std::collections::BTreeSet;

use tempfile::TempDir;

use super::*;
use crate::record::book::segment_path;
use crate::record::open::tests::copy;
use crate::record::store::tests::{drop_slip, entry, options, texts};
use crate::record::{OpenError, Sealed, Store, create, open};

const ALL: [&str; 6] = ["one", "two", "three", "four", "five", "six"];

fn small() -> (TempDir, PathBuf) {
    let temp = TempDir::new().unwrap();
    let dir = temp.path().join("r");
    let mut store = create(&dir, &options()).unwrap();
    for (i, text) in ALL.iter().enumerate() {
        let slips = if i == 4 { vec![drop_slip(7, 9, 1)] } else { vec![] };
        store.append(i as u64, &[entry(text)], &slips).unwrap();
    }
    (temp, dir)
}

/// What a walk over the book alone finds, at its end too.
fn book_findings(dir: &Path) -> Vec<Finding> {
    let mut go_on = |_| true;
    let mut walk = Walk::new(&mut go_on);
    walk.book(dir);
    walk.findings.extend(walk.tail.take().map(|(f, _)| f));
    walk.findings
}

/// The byte at which each frame of the first segment begins, and at which the last ends.
fn frames(dir: &Path) -> Vec<usize> {
    let all = frames_of(&ALL);
    assert_eq!(fs::metadata(segment_path(dir, 1)).unwrap().len(), all[ALL.len()] as u64);
    all
}

fn frames_of(texts: &[&str]) -> Vec<usize> {
    let mut at = SEGMENT_HEAD;
    let mut all = vec![at];
    for text in texts {
        at += FRAME_HEAD + text.len();
        all.push(at);
    }
    all
}

#[test]
fn every_changed_byte_of_the_book_is_found_and_its_entry_named() {
    let (_temp, dir) = small();
    let path = segment_path(&dir, 1);
    let whole = fs::read(&path).unwrap();
    let frames = frames(&dir);
    for at in 0..whole.len() {
        for bit in [0x01, 0x80, 0xff] {
            let mut changed = whole.clone();
            changed[at] ^= bit;
            fs::write(&path, &changed).unwrap();
            let named: BTreeSet<_> = book_findings(&dir).iter().map(|f| f.number).collect();
            let entry = frames.iter().rposition(|&begin| begin <= at).map_or(1, |i| i as u64 + 1);
            assert_eq!(named, BTreeSet::from([Some(entry)]), "byte {at} ^ {bit}");
        }
    }
}

#[test]
fn a_changed_book_is_named_beside_its_database_and_never_opens_to_other_entries() {
    let (_temp, dir) = small();
    let path = segment_path(&dir, 1);
    let whole = fs::read(&path).unwrap();
    let frames = frames(&dir);
    for at in (0..whole.len()).step_by(13) {
        let mut changed = whole.clone();
        changed[at] ^= 0x10;
        fs::write(&path, &changed).unwrap();
        let entry = frames.iter().rposition(|&begin| begin <= at).map_or(1, |i| i as u64 + 1);
        let findings = verify_folder(&dir, None).findings;
        assert!(findings.iter().any(|f| f.number == Some(entry)), "byte {at}: {findings:?}");
        match open(&dir, &options()) {
            Err(OpenError::Damaged { finding, .. }) if at >= SEGMENT_HEAD => {
                assert_eq!(finding.number, Some(entry), "byte {at}");
            }
            Err(OpenError::Damaged { .. }) => {}
            other => panic!("byte {at}: {:?}", other.err()),
        }
        assert_eq!(fs::read(&path).unwrap(), changed, "byte {at}: touched");
    }
}

#[test]
fn a_changed_database_is_found_or_changes_nothing_that_is_read() {
    let (temp, dir) = small();
    let db = fs::read(dir.join("sled/db")).unwrap();
    let used: Vec<usize> = (0..db.len()).filter(|&at| db[at] != 0).collect();
    let trial = temp.path().join("trial");
    for &at in used.iter().step_by(used.len() / 120) {
        copy(&dir, &trial);
        let mut changed = db.clone();
        changed[at] ^= 0x41;
        fs::write(trial.join("sled/db"), &changed).unwrap();
        let findings = verify_folder(&trial, None).findings;
        assert_eq!(fs::read(trial.join("sled/db")).unwrap(), changed, "verify wrote");
        match open(&trial, &options()) {
            Err(OpenError::Damaged { .. }) => assert!(!findings.is_empty(), "byte {at}"),
            Err(other) => panic!("byte {at}: {other:?}"),
            Ok(store) => match store.read(0).collect::<Result<Vec<_>, _>>() {
                Ok(_) => assert_eq!(texts(&store, 0), ALL, "byte {at}"),
                Err(_) => assert!(!findings.is_empty(), "byte {at}"),
            },
        }
        fs::remove_dir_all(&trial).unwrap();
    }
}

#[test]
fn every_changed_byte_of_a_box_is_found() {
    let (_temp, dir) = small();
    for kind in ["box", "copy"] {
        let path = dir.join(format!("book/boxes/000007.{kind}"));
        let whole = fs::read(&path).unwrap();
        let mut go_on = |_| true;
        let mut walk = Walk::new(&mut go_on);
        walk.book(&dir);
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            fs::write(&path, &changed).unwrap();
            walk.findings.clear();
            walk.boxes(&dir, false);
            assert_eq!(walk.findings.len(), 1, "byte {at}");
            assert_eq!(walk.findings[0].place, Place::Box { ballot: 7 });
        }
        fs::write(&path, whole).unwrap();
    }
}

#[test]
fn entries_that_are_missing_or_out_of_order_are_named_as_such() {
    let (_temp, dir) = small();
    let path = segment_path(&dir, 1);
    let whole = fs::read(&path).unwrap();
    let f = frames(&dir);
    let of = |n: usize| &whole[f[n - 1]..f[n]];
    let found = |parts: &[&[u8]]| {
        fs::write(&path, parts.concat()).unwrap();
        book_findings(&dir).into_iter().map(|f| (f.number.unwrap(), f.flaw)).collect::<Vec<_>>()
    };
    let head = &whole[..SEGMENT_HEAD];
    assert_eq!(found(&[head, of(1), of(2), of(4), of(5), of(6)]), [(3, Flaw::Missing)]);
    assert_eq!(found(&[head, of(1), of(2), of(4), of(3), of(5), of(6)]), [(3, Flaw::Reordered)]);
    assert_eq!(found(&[head, of(1), of(2), of(2), of(3), of(4), of(5), of(6)]), [(2, Flaw::Reordered)]);
    assert_eq!(found(&[head, of(1), b"noise", of(2), of(3), of(4), of(5), of(6)]), [(2, Flaw::Changed)]);
    let tip = Tip { number: 2, hash: EntryHash([1; 32]) };
    let forged = Sealed::seal_acts(tip, &[vec![entry("forged")]])[0].frame();
    assert_eq!(
        found(&[head, of(1), of(2), &forged, of(4), of(5), of(6)]),
        [(3, Flaw::NotFollowing), (4, Flaw::NotFollowing)]
    );
}

#[test]
fn a_missing_end_is_told_by_the_database_or_by_a_hash_noted_elsewhere() {
    let (_temp, dir) = small();
    let path = segment_path(&dir, 1);
    let whole = fs::read(&path).unwrap();
    let head = open(&dir, &options()).unwrap().tip();
    let sound = verify_folder(&dir, Some(head.hash));
    assert_eq!((sound.findings, sound.head, sound.tip), (vec![], Some(6), head));
    fs::write(&path, &whole[..frames(&dir)[4]]).unwrap();
    let findings = verify_folder(&dir, None).findings;
    assert_eq!(
        findings.iter().map(|f| (f.number, f.flaw.clone())).collect::<Vec<_>>()[0],
        (Some(5), Flaw::NotInBook)
    );
    fs::remove_dir_all(dir.join(DATABASE_DIR)).unwrap();
    let found = verify_folder(&dir, Some(head.hash));
    assert!(found.findings.iter().any(|f| f.flaw == Flaw::HeadNotFound(head.hash)));
    assert_eq!(found.head, None);
}

#[test]
fn a_database_that_lacks_more_than_the_last_act_is_named() {
    let (temp, dir) = small();
    let early = temp.path().join("early");
    copy(&dir, &early);
    let mut store = open(&dir, &options()).unwrap();
    store.append(6, &[entry("seven")], &[]).unwrap();
    drop(store);
    fs::remove_dir_all(early.join("book")).unwrap();
    copy(&dir.join("book"), &early.join("book"));
    let report = verify_folder(&early, None);
    assert_eq!((report.findings, report.unfinished), (vec![], true));
    let mut store = open(&dir, &options()).unwrap();
    store.append(7, &[entry("eight")], &[]).unwrap();
    drop(store);
    fs::remove_dir_all(early.join("book")).unwrap();
    copy(&dir.join("book"), &early.join("book"));
    let findings = verify_folder(&early, None).findings;
    assert_eq!(
        findings.iter().map(|f| (f.number, f.flaw.clone())).collect::<Vec<_>>(),
        [(Some(7), Flaw::NotInDatabase)]
    );
}

#[test]
fn a_record_in_use_is_verified_from_its_book_and_nothing_is_written() {
    let (_temp, dir) = small();
    let store = open(&dir, &options()).unwrap();
    let lock = fs::read(dir.join("LOCK")).unwrap();
    let report = verify_folder(&dir, Some(store.tip().hash));
    assert_eq!((report.findings, report.database, report.head), (vec![], DatabaseCheck::InUse, Some(6)));
    assert_eq!(fs::read(dir.join("LOCK")).unwrap(), lock);
}

#[test]
fn a_record_that_is_open_is_verified_beside_its_writer_and_its_database_is_compared() {
    let (_temp, dir) = small();
    let mut store = open(&dir, &options()).unwrap();
    let (reader, tip) = (store.reader(), store.tip());
    // What is written meanwhile is not looked at.
    store.append(6, &[entry("seven")], &[]).unwrap();
    let report = verify_held(&dir, &reader, tip, &mut |_| true).unwrap();
    assert_eq!((report.tip, report.findings, report.database), (tip, vec![], DatabaseCheck::Compared));

    let path = segment_path(&dir, 1);
    let mut changed = fs::read(&path).unwrap();
    changed[frames_of(&ALL)[2] + FRAME_HEAD] ^= 1;
    fs::write(&path, changed).unwrap();
    let found = verify_held(&dir, &reader, tip, &mut |_| true).unwrap().findings;
    assert_eq!(found.iter().map(|f| f.number).collect::<BTreeSet<_>>(), BTreeSet::from([Some(3)]));
}

#[test]
fn a_walk_that_nobody_waits_for_ends() {
    let temp = TempDir::new().unwrap();
    let dir = temp.path().join("r");
    let mut store = create(&dir, &options()).unwrap();
    let act: Vec<_> = (0..2 * STRIDE).map(|n| entry(&n.to_string())).collect();
    let tip = store.append(0, &act, &[]).unwrap();
    let mut told = Vec::new();
    assert!(
        verify_held(&dir, &store.reader(), tip, &mut |done| {
            told.push(done);
            done < STRIDE
        })
        .is_none()
    );
    assert_eq!(told, [STRIDE]);
    told.clear();
    assert!(
        verify_held(&dir, &store.reader(), tip, &mut |done| {
            told.push(done);
            true
        })
        .is_some()
    );
    assert_eq!(told, [STRIDE, 2 * STRIDE, 3 * STRIDE, 4 * STRIDE]);
}
