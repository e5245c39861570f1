//! `init`.

use super::Place;

const NAMES: [&str; 5] = ["init", "--name", "南江联盟", "--community", "南江"];

#[test]
fn a_record_is_begun_and_says_what_to_do_next() {
    let place = Place::new();
    let said = place.run(&NAMES).well();
    assert!(
        said.out.contains("南江联盟") && said.out.contains("Next: enter the founding units"),
        "{}",
        said.out
    );
}

#[test]
fn a_folder_that_holds_something_is_left_as_it_is() {
    let place = Place::new();
    place.run(&NAMES).well();
    place.run(&NAMES).fails(12, "not empty");
    assert_eq!(place.run(&["log", "--json"]).lines().len(), 1);
}

#[test]
fn a_beginning_that_the_rules_refuse_makes_no_folder() {
    let place = Place::new();
    place.run(&["init", "--name", " ", "--community", "南江"]).fails(1, "name");
    assert!(!place.data().exists());
}

#[test]
fn a_folder_without_a_record_is_said_to_hold_none() {
    let place = Place::new();
    for what in [&["show", "units"][..], &["log"], &["verify"], &["backup", "x"], &["apply", "-"]] {
        place.run(what).fails(11, "lianmeng init");
    }
}

#[test]
fn acting_as_another_is_for_practice_alone() {
    let place = Place::new();
    place.run(&NAMES).well();
    place.run(&["show", "units", "--as", "zhou"]).fails(2, "practice");
    let place = Place::new();
    place.practice();
    place.run(&["show", "units", "--as", "zhou"]).well();
    place.run(&["show", "units", "--as", "li"]).fails(3, "li");
}

#[test]
fn without_a_terminal_the_screens_say_what_to_use_instead() {
    let place = Place::new();
    place.practice();
    place.run(&[]).fails(10, "lianmeng apply");
}
