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
