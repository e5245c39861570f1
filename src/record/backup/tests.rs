use tempfile::TempDir;

use super::*;
use crate::record::store::tests::{drop_slip, entry, options, texts};
use crate::record::{NewEntry, SlipChange, Store, create, verify_folder};

fn small(dir: &Path) -> SledStore {
    let mut store = create(dir, &options()).unwrap();
    store.append(0, &[entry("one")], &[drop_slip(7, 9, 1), drop_slip(7, 2, 0)]).unwrap();
    store.append(1, &[entry("two"), entry("three")], &[drop_slip(8, 1, 1)]).unwrap();
    store.append(3, &[entry("four")], &[SlipChange::Clear { ballot: 8 }]).unwrap();
    store
}

#[test]
fn a_backup_taken_in_use_is_restored_to_the_same_record() {
    let temp = TempDir::new().unwrap();
    let store = small(&temp.path().join("r"));
    let file = temp.path().join("b");
    assert_eq!(store.backup(&file).unwrap(), store.tip());
    assert_eq!(check_backup(&file).unwrap(), store.tip());
    let other = temp.path().join("new/place");
    let mut restored = restore(&file, &other, &options()).unwrap();
    assert_eq!(restored.tip(), store.tip());
    assert!(restored.read(0).eq(store.read(0)));
    for ballot in [7, 8] {
        assert_eq!(restored.slips(ballot), store.slips(ballot));
    }
    restored.append(4, &[entry("five")], &[]).unwrap();
    drop(restored);
    let report = verify_folder(&other, Some(store.tip().hash));
    assert_eq!((report.findings, report.unfinished), (vec![], false));
}

#[test]
fn an_empty_record_is_backed_up_and_restored_too() {
    let temp = TempDir::new().unwrap();
    let store = create(&temp.path().join("r"), &options()).unwrap();
    let file = temp.path().join("b");
    store.backup(&file).unwrap();
    std::fs::create_dir(temp.path().join("empty")).unwrap();
    assert_eq!(restore(&file, &temp.path().join("empty"), &options()).unwrap().tip(), Tip::GENESIS);
}

#[test]
fn many_segments_go_into_one_backup() {
    let temp = TempDir::new().unwrap();
    let small = Options { segment: 1000, ..options() };
    let mut store = create(&temp.path().join("r"), &small).unwrap();
    for i in 0..30 {
        store.append(i, &[entry(&format!("{i:50}"))], &[]).unwrap();
    }
    let file = temp.path().join("b");
    backup_folder(store.dir(), &file).unwrap();
    let restored = restore(&file, &temp.path().join("n"), &small).unwrap();
    assert_eq!(texts(&restored, 0), texts(&store, 0));
}

#[test]
fn nothing_is_overwritten() {
    let temp = TempDir::new().unwrap();
    let store = small(&temp.path().join("r"));
    let file = temp.path().join("b");
    fs::write(&file, "mine").unwrap();
    assert!(matches!(store.backup(&file), Err(BackupError::Exists { .. })));
    assert_eq!(fs::read(&file).unwrap(), b"mine");
    assert!(matches!(
        restore(&file, &temp.path().join("n"), &options()),
        Err(BackupError::NotABackup { .. })
    ));
    fs::remove_file(&file).unwrap();
    store.backup(&file).unwrap();
    let occupied = restore(&file, store.dir(), &options());
    assert!(matches!(occupied, Err(BackupError::Open(OpenError::Occupied { .. }))));
    assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 2);
}

#[test]
fn a_backup_with_any_byte_changed_or_cut_restores_nothing() {
    let temp = TempDir::new().unwrap();
    let store = small(&temp.path().join("r"));
    let file = temp.path().join("b");
    store.backup(&file).unwrap();
    let whole = fs::read(&file).unwrap();
    let place = temp.path().join("n");
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 2;
        fs::write(&file, &changed).unwrap();
        assert!(check_backup(&file).is_err(), "byte {at}");
        fs::write(&file, &whole[..at]).unwrap();
        assert!(check_backup(&file).is_err(), "cut at {at}");
    }
    assert!(restore(&file, &place, &options()).is_err() && !place.exists());
}

#[test]
fn a_damaged_record_is_not_backed_up_and_leaves_no_file() {
    let temp = TempDir::new().unwrap();
    let store = small(&temp.path().join("r"));
    let path = book::segment_path(store.dir(), 1);
    let mut bytes = fs::read(&path).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let failed = store.backup(&temp.path().join("b"));
    assert!(matches!(failed, Err(BackupError::Damaged(f)) if f.number == Some(4)));
    assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 1);
}

#[test]
fn a_backup_of_a_later_schema_is_not_restored() {
    let temp = TempDir::new().unwrap();
    let mut store = create(&temp.path().join("r"), &options()).unwrap();
    store.append(0, &[NewEntry { schema: 2, payload: vec![] }], &[]).unwrap();
    let file = temp.path().join("b");
    store.backup(&file).unwrap();
    let place = temp.path().join("n");
    let refused = restore(&file, &place, &options());
    assert!(matches!(refused, Err(BackupError::Open(OpenError::Newer { found: 2, .. }))));
    assert!(!place.exists());
}

#[test]
fn a_backup_taken_while_votes_come_in_holds_as_many_slips_as_votes() {
    let temp = TempDir::new().unwrap();
    let mut store = create(&temp.path().join("r"), &options()).unwrap();
    let dir = store.dir().to_owned();
    std::thread::scope(|scope| {
        let writer = scope.spawn(move || {
            for i in 0..60u8 {
                store
                    .append(u64::from(i), &[entry("voted")], &[drop_slip(7, i.wrapping_mul(91), 1)])
                    .unwrap();
            }
        });
        let mut n = 0;
        while !writer.is_finished() || n == 0 {
            n += 1;
            let file = temp.path().join(format!("b{n}"));
            let tip = backup_folder(&dir, &file).unwrap();
            let report = verify_folder(&dir, Some(tip.hash).filter(|_| tip.number > 0));
            assert_eq!(report.findings, [], "at {}", tip.number);
            let (held, boxes, _) = Backup::open(&file).unwrap().check().unwrap();
            let slips = boxes.first().and_then(|b| b.slips.as_ref()).map_or(0, |s| s.len() as u64);
            assert_eq!((held, slips), (tip, tip.number));
        }
    });
}

/// A record of four entries, its backup, and two entries more.
fn gone_on(temp: &TempDir) -> (PathBuf, PathBuf, Tip) {
    let (dir, file) = (temp.path().join("r"), temp.path().join("b"));
    let mut store = small(&dir);
    store.backup(&file).unwrap();
    store.append(4, &[entry("five"), entry("six")], &[drop_slip(7, 3, 1)]).unwrap();
    (dir, file, store.tip())
}

fn replaces(file: &Path, dir: &Path) -> Result<Replaced, BackupError> {
    replace(file, dir, &options(), |_| Ok(()))
}

#[test]
fn a_record_is_replaced_by_its_backup_and_lies_beside_it_whole() {
    let temp = TempDir::new().unwrap();
    let (dir, file, was) = gone_on(&temp);
    fs::create_dir(dir.join("inbox")).unwrap();
    let done = replaces(&file, &dir).unwrap();
    assert_eq!((done.tip, done.was), (check_backup(&file).unwrap(), was));
    let mut store = open(&dir, &options()).unwrap();
    assert_eq!((store.tip(), store.slips(7).unwrap().len()), (done.tip, 2));
    store.append(4, &[entry("another")], &[]).unwrap();
    drop(store);
    for (place, head) in [(&dir, done.tip.hash), (&done.aside, was.hash)] {
        let report = verify_folder(place, Some(head));
        assert_eq!((report.findings, report.unfinished), (vec![], false));
    }
    assert_eq!(open(&done.aside, &options()).unwrap().slips(7).unwrap().len(), 3);
    assert!(dir.join("inbox").is_dir(), "what is no part of the record stays");
    // And back again: what was put aside is never written over.
    let later = temp.path().join("later");
    backup_folder(&done.aside, &later).unwrap();
    assert_eq!(replaces(&later, &dir).unwrap().tip, was);
    assert_eq!(fs::read_dir(dir.join("replaced")).unwrap().count(), 2);
}

#[test]
fn what_is_held_or_damaged_or_another_or_not_allowed_is_not_replaced() {
    let temp = TempDir::new().unwrap();
    let (dir, file, was) = gone_on(&temp);
    let held = open(&dir, &options()).unwrap();
    assert!(matches!(replaces(&file, &dir), Err(BackupError::Open(OpenError::Held { .. }))));
    drop(held);
    let refused = replace(&file, &dir, &options(), |tip| {
        assert_eq!(tip, check_backup(&file).unwrap());
        Err(BackupError::Busy)
    });
    assert!(matches!(refused, Err(BackupError::Busy)));
    let mut other = create(&temp.path().join("o"), &options()).unwrap();
    other.append(0, &[entry("ONE")], &[]).unwrap();
    other.backup(&temp.path().join("of-other")).unwrap();
    assert!(matches!(replaces(&temp.path().join("of-other"), &dir), Err(BackupError::OtherRecord { .. })));
    let mut bytes = fs::read(&file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(temp.path().join("changed"), bytes).unwrap();
    assert!(matches!(replaces(&temp.path().join("changed"), &dir), Err(BackupError::Damaged(_))));
    assert!(matches!(
        replaces(&file, &temp.path().join("none")),
        Err(BackupError::Open(OpenError::NoRecord { .. }))
    ));
    assert_eq!(open(&dir, &options()).unwrap().tip(), was);
    assert!(!dir.join("replaced").exists() && !dir.join(".restoring").exists());
}

// A crash at any step: the folder holds the one record or the other.
#[test]
fn with_the_database_out_of_the_way_either_book_opens() {
    let temp = TempDir::new().unwrap();
    let (dir, file, was) = gone_on(&temp);
    fs::rename(dir.join("sled"), temp.path().join("sled")).unwrap();
    assert_eq!(open(&dir, &options()).unwrap().tip(), was);
    let other = temp.path().join("n");
    drop(restore(&file, &other, &options()).unwrap());
    fs::remove_dir_all(dir.join("sled")).unwrap();
    fs::rename(dir.join("book"), temp.path().join("book")).unwrap();
    fs::rename(other.join("book"), dir.join("book")).unwrap();
    // What an earlier try left stays, under another name.
    fs::create_dir(dir.join(".restoring")).unwrap();
    fs::rename(temp.path().join("book"), dir.join(".restoring/book")).unwrap();
    assert_eq!(open(&dir, &options()).unwrap().tip(), check_backup(&file).unwrap());
    replaces(&file, &dir).unwrap();
    assert!(dir.join("replaced/unfinished/book").is_dir());
}
