use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::record::book::segment_path;
use crate::record::store::tests::{drop_slip, entry, options, texts};
use crate::record::{
    DatabaseCheck, NewEntry, Sealed, Slip, SlipChange, Step, Store, StoreError, verify_folder,
};

struct Small {
    _temp: TempDir,
    dir: PathBuf,
}

/// A record of five acts; the third has two entries, the fourth a slip.
fn small() -> Small {
    let temp = TempDir::new().unwrap();
    let dir = temp.path().join("r");
    let mut store = create(&dir, &options()).unwrap();
    store.append(0, &[entry("one")], &[]).unwrap();
    store.append(1, &[entry("two")], &[]).unwrap();
    store.append(2, &[entry("three"), entry("four")], &[]).unwrap();
    store.append(4, &[entry("five")], &[drop_slip(7, 9, 1)]).unwrap();
    store.append(5, &[entry("six")], &[]).unwrap();
    Small { _temp: temp, dir }
}

const ALL: [&str; 6] = ["one", "two", "three", "four", "five", "six"];

pub(in crate::record) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Every file of a folder with its bytes, but for what opening itself touches.
fn content(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if ["LOCK", "sled", "RESERVE"].iter().any(|n| path.ends_with(n)) {
            continue;
        }
        if path.is_dir() {
            all.extend(content(&path))
        } else {
            all.push((path.clone(), fs::read(path).unwrap()))
        }
    }
    all.sort();
    all
}

fn open_texts(dir: &Path) -> Result<Vec<String>, OpenError> {
    open(dir, &options()).map(|store| texts(&store, 0))
}

fn damage(dir: &Path) -> Finding {
    let before = content(dir);
    match open(dir, &options()).map(|s| texts(&s, 0)) {
        Err(OpenError::Damaged { finding, .. }) => {
            assert_eq!(content(dir), before, "something was touched");
            *finding
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_record_opens_with_all_that_was_written_and_goes_on() {
    let r = small();
    let mut store = open(&r.dir, &options()).unwrap();
    assert_eq!(texts(&store, 0), ALL);
    assert_eq!(store.slips(7).unwrap(), [Slip { receipt: [9; 16], choice: 1 }]);
    store.append(6, &[entry("seven")], &[SlipChange::Clear { ballot: 7 }]).unwrap();
    drop(store);
    let store = open(&r.dir, &options()).unwrap();
    assert_eq!((texts(&store, 5), store.slips(7).unwrap()), (vec!["six".into(), "seven".into()], vec![]));
    drop(store);
    let report = verify_folder(&r.dir, None);
    assert_eq!((report.findings, report.unfinished), (vec![], false));
    assert_eq!(report.database, DatabaseCheck::Compared);
}

#[test]
fn a_second_opening_is_told_who_has_the_record() {
    let r = small();
    let store = open(&r.dir, &options()).unwrap();
    match open(&r.dir, &options()) {
        Err(OpenError::Held { holder, .. }) => assert_eq!(holder.pid, Some(std::process::id())),
        other => panic!("{:?}", other.err()),
    }
    drop(store);
    open(&r.dir, &options()).unwrap();
}

#[test]
fn a_folder_without_a_record_is_not_touched() {
    let temp = TempDir::new().unwrap();
    assert!(matches!(open(temp.path(), &options()), Err(OpenError::NoRecord { .. })));
    assert!(matches!(open(&temp.path().join("none"), &options()), Err(OpenError::NoRecord { .. })));
    fs::write(temp.path().join("file"), "x").unwrap();
    assert!(matches!(open(&temp.path().join("file"), &options()), Err(OpenError::NoRecord { .. })));
    assert!(matches!(create(&temp.path().join("file"), &options()), Err(OpenError::Occupied { .. })));
    assert!(matches!(create(temp.path(), &options()), Err(OpenError::Occupied { .. })));
    assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 1);
}

#[test]
fn a_record_is_not_made_over_another() {
    let r = small();
    assert!(matches!(create(&r.dir, &options()), Err(OpenError::Occupied { .. })));
    // Not even where FORMAT was lost.
    fs::remove_file(r.dir.join(FORMAT_FILE)).unwrap();
    assert!(matches!(create(&r.dir, &options()), Err(OpenError::Occupied { .. })));
    assert_eq!(damage(&r.dir).flaw, Flaw::Missing);
}

#[test]
fn a_record_that_was_half_made_can_be_made_again() {
    let temp = TempDir::new().unwrap();
    drop(create(temp.path(), &options()).unwrap());
    fs::remove_file(temp.path().join(FORMAT_FILE)).unwrap();
    assert!(matches!(open(temp.path(), &options()), Err(OpenError::NoRecord { .. })));
    drop(create(temp.path(), &options()).unwrap());
    assert_eq!(open_texts(temp.path()).unwrap(), [""; 0]);
}

#[test]
fn a_later_form_or_schema_is_told_from_damage() {
    let r = small();
    let format = r.dir.join(FORMAT_FILE);
    fs::write(&format, "lianmeng record 2\n").unwrap();
    assert!(matches!(open(&r.dir, &options()), Err(OpenError::Newer { found: 2, known: 1, .. })));
    assert_eq!(verify_folder(&r.dir, None).findings[0].flaw, Flaw::Newer(2));
    for bad in ["", "lianmeng record 1", "lianmeng record 0\n", "lianmeng record +1\n", "another\n"] {
        fs::write(&format, bad).unwrap();
        assert_eq!(damage(&r.dir).place, Place::Format, "{bad:?}");
    }
    fs::write(&format, format_text()).unwrap();
    let mut store = open(&r.dir, &Options { schema: 3, ..options() }).unwrap();
    store.append(6, &[NewEntry { schema: 3, payload: vec![] }], &[]).unwrap();
    drop(store);
    assert!(matches!(open(&r.dir, &options()), Err(OpenError::Newer { found: 3, known: 1, .. })));
}

#[test]
fn what_the_system_refuses_is_sorted() {
    use io::ErrorKind as K;
    let sort = |kind: K| OpenError::from_io(Path::new("r"), kind.into());
    assert!(matches!(sort(K::ReadOnlyFilesystem), OpenError::ReadOnly { .. }));
    assert!(matches!(sort(K::PermissionDenied), OpenError::ReadOnly { .. }));
    assert!(matches!(sort(K::StorageFull), OpenError::Full { .. }));
    assert!(matches!(sort(K::InvalidInput), OpenError::Io { .. }));
    let database = |kind: K| OpenError::from_database(Path::new("r"), kind.into());
    assert!(matches!(database(K::StorageFull), OpenError::Full { .. }));
    assert!(matches!(database(K::PermissionDenied), OpenError::ReadOnly { .. }));
    assert!(matches!(database(K::UnexpectedEof), OpenError::Damaged { .. }));
}

#[test]
fn a_full_disk_takes_the_reserve_and_then_stops() {
    let r = small();
    let reserve = r.dir.join(RESERVE_FILE);
    let roomy = Options { reserve: 1 << 16, ..options() };
    drop(open(&r.dir, &roomy).unwrap());
    assert_eq!(fs::metadata(&reserve).unwrap().len(), 1 << 16);
    let tight = Options { free: |_| Ok(MINIMUM), ..roomy.clone() };
    let store = open(&r.dir, &tight).unwrap();
    assert!(store.opening().reserve_spent && !reserve.exists());
    drop(store);
    let full = Options { free: |_| Ok(MINIMUM - 1), ..roomy.clone() };
    assert!(matches!(open(&r.dir, &full), Err(OpenError::Full { .. })));
    assert!(!open(&r.dir, &roomy).unwrap().opening().reserve_spent);
    assert!(reserve.exists());
}

#[test]
fn what_a_killed_opening_leaves_does_not_block_the_next() {
    let r = small();
    fs::write(r.dir.join("sled").join("snap.0000000000000000.generating"), "x").unwrap();
    assert_eq!(open_texts(&r.dir).unwrap(), ALL);
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_the_record() {
    use std::os::unix::fs::PermissionsExt;
    fn check(dir: &Path) {
        assert_eq!(fs::metadata(dir).unwrap().permissions().mode() & 0o777, 0o700, "{dir:?}");
        for entry in fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()) {
            if entry.is_dir() {
                check(&entry);
            } else {
                assert_eq!(fs::metadata(&entry).unwrap().permissions().mode() & 0o777, 0o600, "{entry:?}");
            }
        }
    }
    let temp = TempDir::new().unwrap();
    let dir = temp.path().join("r");
    let mut store = create(&dir, &Options { reserve: 1 << 16, ..options() }).unwrap();
    store.append(0, &[entry("one")], &[drop_slip(1, 1, 1)]).unwrap();
    check(&dir);
}

#[test]
fn a_lost_database_is_made_anew_from_the_book() {
    let r = small();
    fs::remove_dir_all(r.dir.join(DATABASE_DIR)).unwrap();
    assert_eq!(verify_folder(&r.dir, None).findings.len(), 1);
    assert_eq!(open_texts(&r.dir).unwrap(), ALL);
    assert_eq!(verify_folder(&r.dir, None).findings, []);
}

#[test]
fn a_lost_book_is_written_anew_from_the_database() {
    let r = small();
    let path = segment_path(&r.dir, 1);
    let before = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    assert!(!verify_folder(&r.dir, None).findings.is_empty());
    assert_eq!(open_texts(&r.dir).unwrap(), ALL);
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(verify_folder(&r.dir, None).findings, []);
}

#[test]
fn what_had_to_be_mended_is_told() {
    let r = small();
    assert_eq!(open(&r.dir, &options()).unwrap().opening(), Opening::default());
    let path = segment_path(&r.dir, 1);
    let whole = fs::read(&path).unwrap();
    fs::write(&path, [&whole[..], b"torn"].concat()).unwrap();
    assert_eq!(open(&r.dir, &options()).unwrap().opening(), Opening { cut: 4, ..Opening::default() });
    fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    assert_eq!(
        open(&r.dir, &options()).unwrap().opening(),
        Opening { from_database: 1, ..Opening::default() }
    );
    fs::remove_dir_all(r.dir.join(DATABASE_DIR)).unwrap();
    assert_eq!(open(&r.dir, &options()).unwrap().opening(), Opening { from_book: 6, ..Opening::default() });
}

#[test]
fn a_record_that_lost_both_is_not_taken_for_an_empty_one() {
    let r = small();
    fs::remove_dir_all(r.dir.join(DATABASE_DIR)).unwrap();
    fs::remove_dir_all(r.dir.join(BOOK_DIR)).unwrap();
    assert_eq!(damage(&r.dir).flaw, Flaw::Missing);
}

#[test]
fn where_book_and_database_differ_it_stops_and_names_the_entry() {
    let r = small();
    let other = small();
    let mut rewritten = create(&other.dir.with_file_name("w"), &options()).unwrap();
    for (i, text) in ["one", "two", "THREE", "four", "five", "six"].iter().enumerate() {
        rewritten.append(i as u64, &[entry(text)], &[]).unwrap();
    }
    let theirs = segment_path(rewritten.dir(), 1);
    // As long as the database, shorter, longer: always the third entry.
    for extra in ["", "seven"] {
        if !extra.is_empty() {
            rewritten.append(6, &[entry(extra)], &[]).unwrap();
        }
        fs::copy(&theirs, segment_path(&r.dir, 1)).unwrap();
        let found = damage(&r.dir);
        assert_eq!(found.number, Some(3));
        assert!(matches!(found.flaw, Flaw::Different { .. }));
    }
    let whole = fs::read(&theirs).unwrap();
    let four_entries: usize = 48 + 72 * 4 + "onetwoTHREEfour".len();
    fs::write(segment_path(&r.dir, 1), &whole[..four_entries]).unwrap();
    assert_eq!(damage(&r.dir).number, Some(3));
    let findings = verify_folder(&r.dir, None).findings;
    assert!(findings.iter().any(|f| f.number == Some(3) && matches!(f.flaw, Flaw::Different { .. })));
}

#[test]
fn a_book_cut_anywhere_is_completed_from_the_database() {
    let r = small();
    let path = segment_path(&r.dir, 1);
    let whole = fs::read(&path).unwrap();
    for length in (0..whole.len()).rev().step_by(7) {
        fs::write(&path, &whole[..length]).unwrap();
        assert_eq!(open_texts(&r.dir).unwrap(), ALL, "cut at {length}");
        assert_eq!(fs::read(&path).unwrap(), whole, "cut at {length}");
    }
}

#[test]
fn a_book_cut_inside_an_entry_without_its_database_stops() {
    let r = small();
    let path = segment_path(&r.dir, 1);
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    fs::remove_dir_all(r.dir.join(DATABASE_DIR)).unwrap();
    let found = damage(&r.dir);
    assert_eq!((found.number, found.flaw), (Some(6), Flaw::Incomplete));
}

#[test]
fn what_an_interrupted_act_left_in_the_book_is_cut_off_at_any_length() {
    let r = small();
    let path = segment_path(&r.dir, 1);
    let whole = fs::read(&path).unwrap();
    let tip = open(&r.dir, &options()).unwrap().tip();
    let mut act = Vec::new();
    Sealed::seal_acts(tip, &[vec![entry("half"), entry("done")]]).iter().for_each(|e| e.write(&mut act));
    for length in (1..act.len()).step_by(5) {
        fs::write(&path, [&whole[..], &act[..length]].concat()).unwrap();
        let report = verify_folder(&r.dir, None);
        assert_eq!((report.findings, report.unfinished, report.tip), (vec![], true, tip));
        assert_eq!(open_texts(&r.dir).unwrap(), ALL, "length {length}");
        assert_eq!(fs::read(&path).unwrap(), whole);
    }
    // Complete, it was on its way to the database.
    fs::write(&path, [whole, act].concat()).unwrap();
    let report = verify_folder(&r.dir, None);
    assert_eq!((report.findings, report.unfinished, report.tip.number), (vec![], true, 8));
    assert_eq!(open_texts(&r.dir).unwrap()[6..], ["half", "done"]);
}

#[test]
fn acts_that_share_a_sync_are_all_in_the_record_or_none_wherever_it_is_cut() {
    let r = small();
    let path = segment_path(&r.dir, 1);
    let before = fs::read(&path).unwrap();
    let tip = open(&r.dir, &options()).unwrap().tip();
    let acts = [vec![entry("seven")], vec![entry("eight"), entry("nine")], vec![entry("ten")]];
    let mut whole = before.clone();
    Sealed::seal_acts(tip, &acts).iter().for_each(|e| e.write(&mut whole));
    for length in (before.len() + 1..whole.len()).rev().step_by(7) {
        fs::write(&path, &whole[..length]).unwrap();
        let report = verify_folder(&r.dir, None);
        assert_eq!((report.findings, report.unfinished, report.tip), (vec![], true, tip), "cut at {length}");
        assert_eq!(super::super::entries(&r.dir, 0).unwrap().count(), 6, "cut at {length}");
        let store = open(&r.dir, &options()).unwrap();
        assert_eq!(
            (texts(&store, 0), store.opening().cut),
            (ALL.map(str::to_owned).to_vec(), (length - before.len()) as u64)
        );
        drop(store);
        assert_eq!(fs::read(&path).unwrap(), before, "cut at {length}");
    }
    // Whole, it was on its way to the database.
    fs::write(&path, &whole).unwrap();
    let report = verify_folder(&r.dir, None);
    assert_eq!((report.findings, report.unfinished, report.tip.number), (vec![], true, 10));
    let mut store = open(&r.dir, &options()).unwrap();
    assert_eq!(texts(&store, 6), ["seven", "eight", "nine", "ten"]);
    let steps: Vec<bool> = store.read(6).map(|e| e.unwrap().joined).collect();
    assert_eq!(steps, [false, true, false, false], "each act is a step of its own");
    assert_eq!(store.append_acts(10, &acts, &[]).unwrap().len(), 4);
    drop(store);
    let report = verify_folder(&r.dir, None);
    assert_eq!((report.findings, report.unfinished, report.tip.number), (vec![], false, 14));
    assert_eq!(open(&r.dir, &options()).unwrap().opening(), Opening::default());
}

#[test]
fn after_a_crash_at_any_step_vote_and_slip_are_both_there_or_neither() {
    for step in [Step::Boxes, Step::Book, Step::BoxesInPlace, Step::Database] {
        for change in [drop_slip(7, 3, 2), SlipChange::Clear { ballot: 7 }, drop_slip(8, 3, 2)] {
            let r = small();
            let mut store = open(&r.dir, &options()).unwrap();
            let old = store.boxes.clone();
            let new = store.boxes.after(&[change]).unwrap();
            store.die_before = Some(step);
            // Two who voted at once: acts of their own, and one step.
            let failed = store.append_acts(6, &[vec![entry("voted")], vec![entry("too")]], &[change]);
            assert_eq!(failed, Err(StoreError::NotSaved { step, reason: "as told".into() }));
            assert_eq!((store.tip().number, texts(&store, 0).len()), (6, 6));
            assert_eq!(store.boxes, old);
            store.die_before = None;
            let again = store.append(6, &[entry("more")], &[]);
            assert!(matches!(again, Err(StoreError::Stopped { .. })));
            drop(store);
            let report = verify_folder(&r.dir, None);
            assert_eq!(report.findings, [], "{step:?} {change:?}");
            let store = open(&r.dir, &options()).unwrap();
            let kept = step > Step::Book;
            assert_eq!(store.tip().number, if kept { 8 } else { 6 }, "{step:?} {change:?}");
            assert_eq!(store.boxes, if kept { new } else { old }, "{step:?} {change:?}");
            drop(store);
            let report = verify_folder(&r.dir, None);
            assert_eq!((report.findings, report.unfinished), (vec![], false), "{step:?} {change:?}");
        }
    }
}

#[test]
fn one_sound_copy_of_a_box_suffices_and_none_stops() {
    let r = small();
    let files = ["box", "copy"].map(|kind| r.dir.join("book/boxes").join(format!("000007.{kind}")));
    let whole = fs::read(&files[0]).unwrap();
    assert_eq!(whole, fs::read(&files[1]).unwrap());
    for lost in &files {
        for broken in [None, Some(&whole[..40])] {
            match broken {
                None => fs::remove_file(lost).unwrap(),
                Some(bytes) => fs::write(lost, bytes).unwrap(),
            }
            let named = verify_folder(&r.dir, None).findings;
            assert_eq!(named.len(), usize::from(broken.is_some()), "{named:?}");
            assert_eq!(open(&r.dir, &options()).unwrap().slips(7).unwrap().len(), 1);
            assert_eq!(fs::read(lost).unwrap(), whole);
        }
    }
    files.iter().for_each(|f| fs::write(f, &whole[..40]).unwrap());
    let found = damage(&r.dir);
    assert_eq!((found.place, found.flaw), (Place::Box { ballot: 7 }, Flaw::Changed));
}

#[test]
fn a_full_segment_is_closed_and_never_written_again() {
    let temp = TempDir::new().unwrap();
    let dir = temp.path().join("r");
    let small = Options { segment: 300, ..options() };
    let mut store = create(&dir, &small).unwrap();
    let mut closed = Vec::new();
    for i in 0..12 {
        store.append(i, &[entry("some words in here")], &[]).unwrap();
        let now = fs::read(segment_path(&dir, 1)).unwrap();
        if segment_path(&dir, 2).exists() {
            if closed.is_empty() {
                closed = now.clone();
            }
            assert_eq!(now, closed);
        }
    }
    drop(store);
    assert!(segment_path(&dir, 4).exists());
    assert_eq!(verify_folder(&dir, None).findings, []);
    fs::remove_dir_all(dir.join(DATABASE_DIR)).unwrap();
    let mut store = open(&dir, &small).unwrap();
    assert_eq!(texts(&store, 0).len(), 12);
    store.append(12, &[entry("more")], &[]).unwrap();
    drop(store);
    // A segment begun and not yet headed is what a crash leaves.
    let last = crate::record::book::segment_numbers(&dir).unwrap().len() as u32;
    fs::write(segment_path(&dir, last + 1), [1; 20]).unwrap();
    let mut store = open(&dir, &small).unwrap();
    store.append(13, &[entry("more")], &[]).unwrap();
    drop(store);
    assert_eq!(verify_folder(&dir, None).findings, []);
    // A segment gone from the middle is named.
    fs::remove_file(segment_path(&dir, 2)).unwrap();
    assert_eq!(damage(&dir).place, Place::Book { segment: 2, offset: 0 });
    let findings = verify_folder(&dir, None).findings;
    assert!(findings.iter().any(|f| f.place == Place::Book { segment: 2, offset: 0 }), "{findings:?}");
}

#[test]
fn a_database_that_was_set_aside_is_made_anew() {
    let r = small();
    fs::remove_file(r.dir.join("sled/db")).unwrap();
    fs::create_dir(r.dir.join("sled/db")).unwrap();
    assert!(matches!(damage(&r.dir).flaw, Flaw::Unreadable(_)));
    let (store, aside) = rebuild(&r.dir, &options()).unwrap();
    assert_eq!(texts(&store, 0), ALL);
    assert!(aside.join("db").is_dir());
    drop(store);
    assert_eq!(verify_folder(&r.dir, None).findings, []);
}

#[test]
fn a_receipt_is_in_its_box_alone_and_in_no_file_once_the_box_is_cleared() {
    fn files_with(dir: &Path, receipt: &[u8]) -> Vec<PathBuf> {
        let all = fs::read_dir(dir).unwrap().map(|e| e.unwrap().path());
        all.flat_map(|path| {
            if path.is_dir() {
                files_with(&path, receipt)
            } else if fs::read(&path).unwrap().windows(receipt.len()).any(|w| w == receipt) {
                vec![path]
            } else {
                vec![]
            }
        })
        .collect()
    }
    let r = small();
    let receipt = *b"a random receipt";
    let mut store = open(&r.dir, &options()).unwrap();
    let slip = SlipChange::Drop { ballot: 7, receipt, choice: 2 };
    store.append(6, &[entry("U3 voted in B7")], &[slip]).unwrap();
    let mut found = files_with(&r.dir, &receipt);
    found.sort();
    let boxes = r.dir.join("book/boxes");
    assert_eq!(found, [boxes.join("000007.box"), boxes.join("000007.copy")]);
    store.append(7, &[entry("B7 closed")], &[SlipChange::Clear { ballot: 7 }]).unwrap();
    drop(store);
    assert!(files_with(&r.dir, &receipt).is_empty());
    assert_eq!(fs::read_dir(boxes).unwrap().count(), 0);
}

#[test]
fn a_box_does_not_tell_in_which_order_its_slips_came() {
    let temp = TempDir::new().unwrap();
    let write = |name: &str, order: [u8; 3]| {
        let mut store = create(&temp.path().join(name), &options()).unwrap();
        for (i, receipt) in order.into_iter().enumerate() {
            store.append(i as u64, &[entry("voted")], &[drop_slip(1, receipt, receipt)]).unwrap();
        }
        fs::read(store.dir().join("book/boxes/000001.box")).unwrap()
    };
    assert_eq!(write("a", [3, 1, 2]), write("b", [2, 3, 1]));
}

#[cfg(unix)]
#[test]
fn a_folder_given_to_a_group_stays_the_groups_and_nobody_elses() {
    use std::os::unix::fs::PermissionsExt;
    fn modes(dir: &Path, found: &mut Vec<(bool, u32)>) {
        for entry in fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()) {
            found.push((entry.is_dir(), fs::metadata(&entry).unwrap().permissions().mode() & 0o7777));
            if entry.is_dir() {
                modes(&entry, found);
            }
        }
    }
    for (given, inside) in [(0o2770, true), (0o2755, false)] {
        let temp = TempDir::new().unwrap();
        let dir = temp.path().join("r");
        fs::create_dir(&dir).unwrap();
        fs::set_permissions(&dir, fs::Permissions::from_mode(given)).unwrap();
        let mut store = create(&dir, &Options { reserve: 1 << 16, ..options() }).unwrap();
        store.append(0, &[entry("one")], &[drop_slip(1, 1, 1)]).unwrap();
        assert_eq!(fs::metadata(&dir).unwrap().permissions().mode() & 0o7777, given & !0o007);
        let mut found = Vec::new();
        modes(&dir, &mut found);
        for (is_dir, mode) in found {
            assert_eq!(mode & 0o007, 0);
            assert_eq!(mode & 0o040 != 0, inside, "{mode:o}");
            assert!(!is_dir || !inside || mode & 0o2000 != 0, "what is made later is the group's too");
        }
    }
}
