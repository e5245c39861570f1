//! `log`, `verify`, `backup`, `restore`, `who may`, and what is said of records that cannot be opened.

use std::fs;

use serde_json::json;

use super::{Place, modes_count};

const ACCOUNT: &str = r#"{"account":{"create":{"login":"li","name":"李强","roles":["observer"]}}}"#;

fn begun() -> Place {
    let place = Place::new();
    place.practice();
    place.apply("zhou", &[ACCOUNT]).well();
    place
}

#[test]
fn the_record_reads_in_words_and_can_be_narrowed() {
    let place = begun();
    let said = place.run(&["log"]).well().out;
    assert!(said.contains("no. 1") && said.contains("no. 2") && said.contains("李强"), "{said}");
    let count = |narrowed: &[&str]| place.run(&[&["log", "--json"], narrowed].concat()).well().lines().len();
    assert_eq!((count(&["--from", "2"]), count(&["--to", "1"])), (1, 1));
    assert_eq!((count(&["--by", "zhou"]), count(&["--by", "li"])), (2, 0));
    assert_eq!((count(&["--matter", "P2"]), count(&["--matter", "U9"])), (1, 0));
    assert_eq!((count(&["--since", "2026-01-01"]), count(&["--until", "2000-01-01"])), (2, 0));
    place.run(&["log", "--matter", "X9"]).fails(2, "X9");
    place.run(&["log", "--as", "li"]).fails(14, "role");
}

#[test]
fn a_sound_record_verifies_and_a_changed_one_is_named() {
    let place = begun();
    let said = place.run(&["verify", "--json"]).well().json();
    assert_eq!(
        (&said["entries"], &said["findings"], &said["database"]),
        (&json!(2), &json!([]), &json!("compared"))
    );
    let head = said["head"].as_str().unwrap();
    place.run(&["verify", "--head", head]).well();
    place.run(&["verify", "--head", &"0".repeat(64)]).fails(9, "");
    place.run(&["verify", "--head", "xyz"]).fails(2, "xyz");

    let book = place.data().join("book/000001.log");
    let mut bytes = fs::read(&book).unwrap();
    let at = bytes.len() - 3;
    bytes[at] ^= 1;
    fs::write(&book, bytes).unwrap();
    let said = place.run(&["verify"]);
    assert_eq!(said.exit, 9);
    assert!(said.out.contains("entry 2"), "{}", said.out);
    place.apply("zhou", &[ACCOUNT]).fails(5, "lianmeng restore");
    place.run(&["show", "accounts"]).fails(5, "verify");
}

#[test]
fn a_backup_is_verified_and_restored_to_the_same() {
    let place = begun();
    let file = place.path("one.backup");
    let file = file.to_str().unwrap();
    let made = place.run(&["backup", file, "--json"]).well().json();
    place.run(&["backup", file]).fails(12, "exists");
    place.run(&["restore", file]).fails(12, "not empty");
    let shown = place.run(&["show", "accounts", "--json"]).well().out;

    let other = Place::new();
    let back = other.run(&["restore", file, "--json"]).well().json();
    assert_eq!((&back["entries"], &back["head"]), (&made["entries"], &made["head"]));
    assert_eq!(other.run(&["show", "accounts", "--json"]).well().out, shown);
    other.apply("zhou", &[r#"{"account":{"close":{"account":"P2","reason":"x"}}}"#]).well();

    let place = Place::new();
    fs::write(place.path("no"), "nothing").unwrap();
    place.run(&["restore", place.path("no").to_str().unwrap()]).fails(3, "not a backup");
    place.run(&["restore", place.path("none").to_str().unwrap()]).fails(3, "");
    assert!(!place.data().exists());
}

#[test]
fn a_record_of_a_later_version_is_left_alone() {
    let place = begun();
    fs::write(place.data().join("FORMAT"), "lianmeng record 9\n").unwrap();
    place.apply("zhou", &[ACCOUNT]).fails(6, "later version");
    place.run(&["show", "accounts"]).fails(6, "later version");
    place.run(&["log"]).fails(6, "later version");
    place.run(&["verify"]).fails(9, "");
}

#[test]
fn a_place_that_cannot_be_written_to_is_said_to_be_one() {
    let place = begun();
    if !modes_count(place.path("").as_path()) {
        return;
    }
    let mut permissions = fs::metadata(place.data()).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(place.data(), permissions).unwrap();
    place.run(&["init", "--name", "a", "--community", "b"]).fails(12, "");
    place.run(&["show", "accounts"]).well();
}

#[test]
fn the_table_of_rights_is_told() {
    let place = Place::new();
    let all = place.run(&["who", "may", "--json"]).well().lines();
    assert_eq!(all.len(), lianmeng::domain::act::Act::ALL.len());
    let one = place.run(&["who", "may", "ballot_cast", "--json"]).well().json();
    assert_eq!(one, json!({ "act": "ballot_cast", "may": [{ "role": "liaison", "for": "own_unit" }] }));
    assert!(place.run(&["who", "may", "ballot_cast"]).well().out.contains("liaison officer"));
    place.run(&["who", "may", "fly"]).fails(2, "fly");
}

/// A running practice alliance whose charter wants a second person for a restore; `li` administers it beside `office`.
fn guarded() -> Place {
    use lianmeng::domain::{Entry, Event, ids::CharterId, two_keys};
    use lianmeng::record::{self, NewEntry, Options, Store};

    let place = Place::new();
    let lines: String = crate::support::small::setup().iter().map(|line| format!("{line}\n")).collect();
    place.tell(&["apply", "-"], lines.as_bytes()).well();
    place.apply("office", &[&ACCOUNT.replace("observer", "administrator")]).well();
    // As a revised charter says it.
    let last = lianmeng::desk::past::entries(&place.data()).unwrap().last().unwrap().unwrap();
    let acts = vec![two_keys::Guarded::Restore];
    let named = Event::TwoKeys(two_keys::Event::Named { charter: CharterId(1), acts });
    let entry = Entry { stamp: last.entry.stamp, events: vec![named] };
    let options = Options::new(lianmeng::domain::event::SCHEMA, lianmeng::cli::place::now());
    let mut store = record::open(&place.data(), &options).unwrap();
    let payload = record::encode(&entry).unwrap();
    store.append(last.number, &[NewEntry { schema: options.schema, payload }], &[]).unwrap();
    place
}

#[test]
fn a_record_whose_charter_wants_two_is_replaced_by_the_backup_that_two_agreed_on() {
    let place = guarded();
    let file = |name: &str| place.path(name).to_str().unwrap().to_owned();
    let (one, two) = (file("one.backup"), file("two.backup"));
    place.run(&["backup", &one]).well();
    let sound = place.run(&["restore", &one, "--check", "--json"]).well().json();
    place.apply("office", &[&ACCOUNT.replace("\"li\"", "\"wu\"")]).well();
    place.run(&["backup", &two]).well();
    let replaces = |file: &str| place.run(&["restore", file, "--replace"]);
    replaces(&one).fails(1, "another approves within 15 minutes");
    let head = sound["head"].as_str().unwrap();
    let wish = format!(r#"{{"restore":{{"number":{},"head":"{head}"}}}}"#, sound["entries"]);
    place.apply("office", &[&format!(r#"{{"two_keys":{wish}}}"#)]).fails(1, "");
    place
        .apply("office", &[&format!(r#"{{"two_keys":{{"ask":{{"command":{{"two_keys":{wish}}}}}}}}}"#)])
        .well();
    replaces(&one).fails(1, "another approves");
    let approve = r#"{"two_keys":{"approve":{"request":"K1"}}}"#;
    assert_eq!(place.apply("office", &[approve]).exit, 1, "nobody holds both keys");
    place.apply("li", &[approve]).well();
    replaces(&two).fails(1, "nother backup was approved");
    let done = place.run(&["restore", &one, "--replace", "--json"]).well().json();
    assert_eq!(done["head"], sound["head"]);
    place.run(&["verify", "--head", head]).well();
    assert!(!place.run(&["show", "accounts", "--json"]).well().out.contains("\"wu\""));
    // What was there, and who agreed, is still to be read.
    let aside = done["replaced"]["data"].as_str().unwrap();
    let log = std::process::Command::new(env!("CARGO_BIN_EXE_lianmeng"));
    let log = { log }.args(["--lang", "en", "--data", aside, "log"]).output().unwrap();
    assert!(String::from_utf8_lossy(&log.stdout).contains("this record may be replaced by a backup"));
    // The record that is there now knows of no approval.
    replaces(&two).fails(1, "another approves within 15 minutes");
}

#[test]
fn where_the_charter_names_nothing_a_record_is_replaced_by_its_own_backup_alone() {
    let place = begun();
    let file = place.path("one.backup");
    let file = file.to_str().unwrap();
    place.run(&["backup", file]).well();
    place.apply("zhou", &[&ACCOUNT.replace("\"li\"", "\"wu\"")]).well();
    let said = place.run(&["restore", file, "--replace"]).well().out;
    assert!(said.contains("2 entries now") && said.contains("3 entries, lies whole"), "{said}");
    let other = guarded();
    other.run(&["restore", file, "--replace"]).fails(3, "another record");
    Place::new().run(&["restore", file, "--replace"]).fails(11, "");
}
