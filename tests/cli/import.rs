//! `import units`, from both encodings to the same result.

use std::fs;

use encoding_rs::GB18030;
use serde_json::{Value, json};

use super::Place;

const SAMPLE: &str = include_str!("../data/villages-sample.csv");
const JOINED: [&str; 4] = ["--joined", "2025-01-01", "--source", "list"];

/// Imports a list and returns what is said of each row, the sums last, and all units.
fn import(bytes: &[u8]) -> (Vec<Value>, String) {
    let place = Place::new();
    place.practice();
    let said =
        place.tell(&[&["import", "units", "-", "--apply", "--json"], &JOINED[..]].concat(), bytes).well();
    let units = place.run(&["show", "units", "--json"]).well().out;
    place.run(&["verify"]).well();
    (said.lines(), units)
}

#[test]
fn a_preview_writes_nothing_and_tells_every_rows_fate() {
    let place = Place::new();
    place.practice();
    let preview = ["import", "units", "-", "--json"];
    let said = place.tell(&[&preview[..], &JOINED].concat(), SAMPLE.as_bytes()).well().lines();
    assert_eq!(said.len(), 13);
    assert!(said[..12].iter().all(|row| row["fate"] == "new" && row["as"] == "taken_over"), "{said:?}");
    let sums = json!({ "rows": 12, "new": 12, "changed": 0, "duplicate": 0, "refused": 0, "written": false, "entries": null });
    assert_eq!(said[12], sums);
    assert_eq!(place.run(&["show", "units", "--json"]).well().json(), json!([]));
    let text = place.tell(&[&["import", "units", "-"], &JOINED[..]].concat(), SAMPLE.as_bytes()).well().out;
    assert!(text.contains("12 new") && text.contains("--apply writes"), "{text}");
}

#[test]
fn both_encodings_come_to_the_same() {
    let (rows, units) = import(SAMPLE.as_bytes());
    assert_eq!(rows[12]["entries"], json!([2, 13]));
    assert_eq!(import(&GB18030.encode(SAMPLE).0), (rows.clone(), units.clone()));
    assert_eq!(import(&[b"\xEF\xBB\xBF", SAMPLE.as_bytes()].concat()), (rows, units));
}

#[test]
fn it_is_all_or_nothing_unless_told_otherwise() {
    let place = Place::new();
    place.practice();
    let list = "name,kind,joined\n一中,学校,2025-01-01\n二中,寺庙,2025-01-01\n三中,学校,昨天\n";
    let apply = ["import", "units", "-", "--apply", "--json"];
    let said = place.tell(&apply, list.as_bytes());
    assert_eq!(said.exit, 1);
    let rows = said.lines();
    let refused = |i: usize| rows[i]["message"].as_str().unwrap().to_owned();
    assert!(refused(1).contains("寺庙") && refused(2).contains("昨天"), "{}", said.out);
    assert_eq!((&rows[3]["written"], &rows[2]["line"]), (&json!(false), &json!(4)));
    assert_eq!(place.run(&["show", "units", "--json"]).well().json(), json!([]));
    place.tell(&[&apply[..], &["--accept-some"]].concat(), list.as_bytes()).well();
    assert_eq!(place.run(&["show", "units", "--json"]).well().json()[0]["name"], "一中");
    // The same again changes nothing; another kind changes that field.
    let again = place.tell(&apply, "name,kind\n一中,学校\n".as_bytes()).well().lines();
    assert_eq!((&again[0]["fate"], &again[0]["unit"]), (&json!("duplicate"), &json!("U1")));
    let other = place.tell(&apply, "name,kind\n一中,医院\n".as_bytes()).well().lines();
    assert_eq!((&other[0]["fate"], &other[0]["fields"]), (&json!("changed"), &json!(["kind"])));
}

#[test]
fn what_is_no_list_of_units_is_named() {
    let place = Place::new();
    place.practice();
    place.tell(&["import", "units", "-"], b"a,b\n1,2\n").fails(3, "--column name=");
    place.tell(&["import", "units", "-", "--column", "colour=a"], b"").fails(2, "colour");
    place.run(&["import", "units", "no-such-file"]).fails(3, "no-such-file");
}

#[test]
fn all_1195_villages_come_on_record_from_either_encoding() {
    let Some(path) = crate::data::file("divisions/guigang-villages.csv") else { return };
    let bytes = fs::read(path).unwrap();
    let (rows, units) = import(&bytes);
    let sums = rows.last().unwrap();
    assert_eq!((&sums["new"], &sums["written"]), (&json!(1195), &json!(true)));
    let named: Vec<Value> = serde_json::from_str(&units).unwrap();
    assert_eq!(named.len(), 1195);
    let told_apart = rows.iter().filter(|row| row["told_apart"] == true).count();
    assert!(told_apart > 51, "{told_apart}");
    let text = String::from_utf8(bytes).unwrap();
    let again = import(&GB18030.encode(&text).0);
    assert!(again == (rows, units));
}
