//! `show`, on the practice year.

use std::sync::OnceLock;

use lianmeng::cli::sample;
use serde_json::{Value, json};

use super::Place;

const KINDS: [&str; 12] = [
    "units",
    "applications",
    "departures",
    "meetings",
    "ballots",
    "committees",
    "opinions",
    "tasks",
    "ratings",
    "charter",
    "accounts",
    "todo",
];

/// A record of the practice year.
fn year() -> Place {
    let place = Place::new();
    let script: Vec<String> =
        sample::year().iter().map(|line| serde_json::to_string(line).unwrap()).collect();
    place.tell(&["apply", "-"], script.join("\n").as_bytes()).well();
    place
}

/// One record for all tests that only look.
fn shown() -> &'static Place {
    static PLACE: OnceLock<Place> = OnceLock::new();
    PLACE.get_or_init(year)
}

fn show(arguments: &[&str]) -> Value {
    shown().run(&[&["show", "--json"], arguments].concat()).well().json()
}

#[test]
fn the_same_year_gives_the_same_record_and_verifies() {
    let (one, other) = (shown(), year());
    for kind in KINDS {
        let of = |place: &Place| place.run(&["show", kind, "--json"]).well().out;
        assert_eq!(of(one), of(&other), "{kind}");
    }
    let verified = one.run(&["verify", "--json"]).well().json();
    assert_eq!(verified["findings"], json!([]));
    assert!(verified["ballots"].as_u64() > Some(10) && verified["grades"].as_u64() > Some(10));
}

#[test]
fn everything_is_shown_to_people_in_both_languages() {
    for kind in KINDS {
        for lang in ["zh", "en"] {
            let said = shown().run_in(lang, &["show", kind]);
            assert!(said.exit == 0 && said.out.lines().count() > 1, "{kind}: {}{}", said.out, said.err);
        }
    }
}

#[test]
fn every_one_of_a_list_can_be_shown_alone_and_says_the_same() {
    for kind in
        ["units", "applications", "departures", "meetings", "ballots", "committees", "opinions", "tasks"]
    {
        let list = show(&[kind]);
        let first = list.as_array().unwrap().first().unwrap();
        let mut one = show(&[kind, first["id"].as_str().unwrap()]);
        // A ballot alone publishes its receipts, too.
        one.as_object_mut().unwrap().remove("receipts");
        assert_eq!(&one, first, "{kind}");
    }
    shown().run(&["show", "units", "U999"]).fails(3, "U999");
    shown().run(&["show", "units", "M1"]).fails(3, "M1");
    shown().run(&["show", "minutes"]).fails(2, "minutes M1");
    shown().run(&["show", "weather"]).fails(2, "weather");
}

#[test]
fn the_state_at_any_past_day_or_number_can_be_looked_at() {
    assert_eq!(show(&["units", "--as-of", "1"]), json!([]));
    let then = show(&["meetings", "--as-of", "2025-03-01"]);
    assert!(then.as_array().unwrap().len() < show(&["meetings"]).as_array().unwrap().len());
    shown().run(&["show", "units", "--as-of", "soon"]).fails(2, "soon");
}

#[test]
fn one_thread_leads_from_the_opinion_to_the_answer_and_back() {
    let task = show(&["tasks"]);
    let answers = |t: &&Value| !t["opinions"].as_array().unwrap().is_empty();
    let task = task.as_array().unwrap().iter().find(answers).unwrap();
    let opinion = task["opinions"][0].as_str().unwrap();
    let (from, back) = (show(&["thread", opinion]), show(&["thread", task["id"].as_str().unwrap()]));
    assert_eq!(from["links"], back["links"]);
    assert_eq!(from["entries"], back["entries"]);
    for kind in ["opinions", "tasks", "meetings", "items", "ballots", "units", "evidence", "answers"] {
        assert!(!from["links"][kind].as_array().unwrap().is_empty(), "{kind}: {}", from["links"]);
    }
    let numbers: Vec<u64> =
        from["entries"].as_array().unwrap().iter().map(|e| e["entry"].as_u64().unwrap()).collect();
    assert!(numbers.is_sorted() && numbers.len() > 5);
    assert_eq!(show(&["thread", "A1"])["links"]["ballots"].as_array().unwrap().len(), 1);
}

#[test]
fn a_secret_ballot_shows_receipts_and_no_votes() {
    let ballots = show(&["ballots"]);
    let secret = |b: &&Value| b["way"] == "secret" && b["state"] == "closed";
    let secret = ballots.as_array().unwrap().iter().find(secret).unwrap();
    let secret = show(&["ballots", secret["id"].as_str().unwrap()]);
    assert_eq!(secret["votes"], json!([]));
    let published = secret["receipts"].as_array().unwrap().len() as u64;
    assert_eq!(Some(published), secret["voted"].as_u64());
}

#[test]
fn what_a_person_may_not_see_is_not_shown() {
    let logins = |role: &str| -> String {
        let accounts = show(&["accounts"]);
        let holds = |x: &&Value| x["roles"].as_array().unwrap() == &[json!(role)] && x["open"] == true;
        accounts.as_array().unwrap().iter().find(holds).unwrap()["login"].as_str().unwrap().to_owned()
    };
    let (liaison, observer) = (logins("liaison"), logins("observer"));
    let raised = |value: &Value| value.to_string().contains("raised_by");
    assert!(raised(&show(&["opinions"])) && !raised(&show(&["opinions", "--as", &liaison])));
    let units = show(&["units", "--as", &liaison]);
    let with = |key: &str| units.as_array().unwrap().iter().filter(|u| u.get(key).is_some()).count();
    assert_eq!((with("telephone"), with("code")), (1, 1));

    shown().run(&["show", "opinions", "--as", &observer]).fails(14, "role");
    shown().run(&["show", "thread", "O1", "--as", &observer]).fails(14, "role");
    shown().run(&["show", "todo", &liaison, "--as", &observer]).fails(14, "role");
    let meetings = show(&["meetings", "--as", &observer]);
    assert!(meetings.as_array().unwrap().iter().all(|m| m["state"] == "minuted"));
    let ballots = show(&["ballots", "--as", &observer]);
    let published =
        |b: &Value| b["state"] == "closed" && b.get("votes").is_none() && b.get("units").is_none();
    assert!(ballots.as_array().unwrap().iter().all(published));
    let units = show(&["units", "--as", &observer]);
    assert!(units.as_array().unwrap().iter().all(|u| u["standing"] == "member" && u.get("code").is_none()));
}

#[test]
fn two_versions_of_the_charter_stand_side_by_side() {
    let compared = show(&["charter", "V1", "V2"]);
    assert!(!compared["articles"].as_array().unwrap().is_empty(), "{compared}");
    let nothing = show(&["charter", "V1", "V1"]);
    assert_eq!((&nothing["articles"], &nothing["parameters"]), (&json!([]), &json!([])));
    let one = show(&["charter", "V1"]);
    assert_eq!(one["parameters"]["rules"]["charter"]["majority"], ">=2/3 present");
}

#[test]
fn minutes_are_told_as_approved_or_drafted() {
    let minutes = show(&["minutes", "M1"]);
    assert_eq!(minutes["approved"], true);
    assert!(!minutes["text"].as_str().unwrap().is_empty());
    let meetings = show(&["meetings"]);
    let open = meetings.as_array().unwrap().iter().find(|m| m["minutes"].is_null()).unwrap();
    assert_eq!(show(&["minutes", open["id"].as_str().unwrap()])["approved"], false);
}
