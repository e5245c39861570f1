//! `apply` and `schema`.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::{Value, json};

use super::{Place, lines};

const ACCOUNT: &str = r#"{"account":{"create":{"login":"li","name":"李强","roles":["office"]}}}"#;
const AGAIN: &str = r#"{"account":{"create":{"login":"li","name":"李强","roles":["office"]}}}"#;
const OTHER: &str = r#"{"account":{"create":{"login":"wang","name":"王","roles":["office"]}}}"#;

#[test]
fn a_line_gets_a_receipt_or_a_refusal() {
    let place = Place::new();
    place.practice();
    let said = place.apply("zhou", &[ACCOUNT, AGAIN, OTHER]);
    assert_eq!(said.exit, 1);
    assert!(said.err.contains("line 2"), "{}", said.err);
    let [receipt, refusal] = &said.lines()[..] else { panic!("{}", said.out) };
    assert_eq!((&receipt["line"], &receipt["entry"]), (&json!(1), &json!(2)));
    assert_eq!((&receipt["created"], &receipt["changed"]), (&json!(["P2"]), &json!([])));
    assert_eq!(receipt["hash"].as_str().unwrap().len(), 64);
    assert_eq!((&refusal["line"], &refusal["refused"]["why"]), (&json!(2), &json!("login_taken")));
    assert!(!refusal["refused"]["message"].as_str().unwrap().is_empty());
}

#[test]
fn what_follows_is_tried_if_asked_to() {
    let place = Place::new();
    place.practice();
    let script = [ACCOUNT, AGAIN, "{\"nonsense\":1}", OTHER];
    let said = place.tell(&["apply", "-", "--keep-going"], lines("zhou", &script).as_bytes());
    assert_eq!((said.exit, said.err.as_str()), (1, ""));
    let lines = said.lines();
    assert_eq!(lines.len(), 4);
    assert!(lines[2]["error"].is_string() && lines[3]["entry"] == 3, "{}", said.out);
}

#[test]
fn the_first_line_may_begin_the_record() {
    let place = Place::new();
    let begin = r#"{"founding":{"begin":{"beginning":"founded","name":"南江联盟","community":"南江",
        "practice":true,"login":"zhou","person":"周敏","roles":["office"]}}}"#;
    let said = place.apply("zhou", &[&begin.replace('\n', ""), ACCOUNT]).well();
    assert_eq!(said.lines()[0]["created"], json!(["alliance", "P1"]));
    place.apply("zhou", &[begin.replace('\n', "").as_str()]).fails(1, "line 1");
    place.tell(&["apply", "no-such-file"], b"").fails(3, "no-such-file");
}

#[test]
fn in_a_real_record_whoever_runs_it_is_who_is_on_record() {
    let place = Place::new();
    let made = place.run(&["init", "--name", "南江联盟", "--community", "南江", "--json"]).well().json();
    let runner = made["login"].as_str().unwrap().to_owned();
    place.apply(&runner, &[ACCOUNT]).well();
    // Acting for another is for paper, and for old records while an alliance is taken over.
    let said = place.apply("li", &[r#"{"unit":{"end_liaison":{"unit":"U1","on":"2025-01-01"}}}"#]);
    assert_eq!(said.lines()[0]["refused"]["why"], "evidence_for_paper", "{}", said.out);
    let said = place.apply("nobody", &[OTHER]);
    assert_eq!(said.lines()[0]["refused"]["why"], "unknown_login");
}

#[test]
fn a_line_is_answered_before_the_next_is_read() {
    let place = Place::new();
    place.practice();
    let mut child =
        place.command(["apply", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut to, mut from) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for (i, command) in [ACCOUNT, OTHER].into_iter().enumerate() {
        to.write_all(lines("zhou", &[command]).as_bytes()).unwrap();
        let mut answer = String::new();
        from.read_line(&mut answer).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&answer).unwrap()["entry"], i + 2);
    }
    // Meanwhile the record is held: writing is refused, looking is not.
    place.apply("zhou", &[OTHER]).fails(4, &format!("process {}", child.id()));
    assert_eq!(place.run(&["log", "--json"]).well().lines().len(), 3);
    place.run(&["verify"]).well();
    place.run(&["show", "accounts"]).well();
    drop(to);
    assert!(child.wait().unwrap().success());
}

#[test]
fn the_schema_names_what_a_line_holds() {
    let schema = Place::new().run(&["schema"]).well().json();
    let properties = schema["properties"].as_object().unwrap();
    assert_eq!(properties.keys().collect::<Vec<_>>(), ["actor", "at", "command", "evidence", "on_behalf_of"]);
    assert_eq!(schema["required"], json!(["actor", "command"]));
    assert!(schema["$defs"]["UnitId"]["pattern"].is_string());
}
