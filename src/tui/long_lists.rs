//! What a key costs on a long list: counted, not timed, so that nothing that looks at all rows comes back unseen.

use std::collections::BTreeMap;

use super::model::{Alarm, Effect, Message, Start};
use super::rows::{SLICE, SORTED};
use super::screen::{Body, asked};
use super::screens::{PLACES, Screen};
use super::tests::driver::Driver;
use crate::domain::ids::AccountId;
use crate::locale::Lang;

#[path = "../../benches/support/grown.rs"]
mod grown;

mod bytes;

const ROWS: u32 = 7000;
/// Rows that a window of 40 lines can show.
const VISIBLE: usize = 40;

fn office(screen: Screen, rows: u32) -> Driver {
    let (alliance, entries) = grown::grown(rows);
    let start = Start { size: (120, 40), ..Start::new(AccountId(1), Lang::Zh, grown::now(), screen) };
    let mut driver = Driver::new(start, alliance, Box::new(|_, _| unreachable!("nothing is sent")));
    driver.model = driver.model.with_past(entries);
    driver.drawn();
    asked::take();
    driver
}

/// What a key and the frame after it ask for.
fn asks(driver: &mut Driver, keys: &str) -> BTreeMap<&'static str, usize> {
    driver.press(keys).drawn();
    asked::take()
}

fn reads(driver: &Driver) -> bool {
    driver.effects.iter().any(|effect| matches!(effect, Effect::Ring { alarm: Alarm::Reading, .. }))
}

/// Rings until everything is read, as the session's loop does; gives how often.
fn read_on(driver: &mut Driver) -> usize {
    let mut times = 0;
    while reads(driver) {
        driver.effects.clear();
        driver.tell(Message::Rang(Alarm::Reading));
        times += 1;
    }
    times
}

#[test]
fn walking_through_a_long_list_asks_for_what_is_visible_and_no_more() {
    let mut driver = office(Screen::Home, ROWS);
    for (_, screen) in PLACES {
        driver.model.pages = vec![super::page::Page::new(screen.clone())];
        driver.model.refresh(&driver.alliance);
        if !matches!(screen.body(), Body::List(_)) || driver.model.page().rows.len() < 1000 {
            continue;
        }
        driver.drawn();
        for keys in ["down", "down", "pagedown", "up", "end", "home", "]", "["] {
            asked::take();
            let asked = asks(&mut driver, keys);
            let of = |what: &str| asked.get(what).copied().unwrap_or(0);
            assert_eq!((of("ids"), of("haystack"), of("banner")), (0, 0, 0), "{screen:?} {keys}");
            assert!(of("row") <= VISIBLE && of("card") <= 2 * VISIBLE, "{screen:?} {keys}: {asked:?}");
            assert!(of("detail") + of("tab") + of("overview") <= 1, "{screen:?} {keys}: {asked:?}");
            // What is about the whole is reckoned when it is first looked at.
            assert!(of("once") <= 1, "{screen:?} {keys}: {asked:?}");
        }
        let again = asks(&mut driver, "down");
        assert_eq!(again.get("once"), None, "{screen:?}");
    }
}

#[test]
fn most_screens_that_grow_were_looked_at() {
    let driver = office(Screen::Home, 1500);
    let long = |screen: &Screen| match screen.body() {
        Body::List(list) => list.ids(&driver.model.cx(&driver.alliance)).len() >= 1000,
        _ => false,
    };
    let long: Vec<&Screen> = PLACES.iter().map(|(_, screen)| screen).filter(|screen| long(screen)).collect();
    assert!(long.len() >= 7, "{long:?}");
}

#[test]
fn a_long_list_is_read_for_searching_some_rows_at_a_time() {
    let mut driver = office(Screen::Opinions, ROWS);
    let rows = driver.model.page().rows.len();
    // The search line is opened: the first rows are read, the others while the person types.
    assert_eq!(asks(&mut driver, "/").get("haystack"), Some(&SLICE));
    assert!(reads(&driver));
    driver.effects.clear();
    driver.tell(Message::Rang(Alarm::Reading));
    assert_eq!(asked::take().get("haystack"), Some(&SLICE));
    driver.types("ldzm").sees("已查").drawn();
    let found = driver.model.page().rows.len();
    assert!(found > 0 && found < rows / 6, "{found}");
    let visible = driver.model.page().rows[..20].to_vec();
    assert!(read_on(&mut driver) <= rows / SLICE + 2);
    // What was found first stands where it stood, and everything is found.
    driver.lacks("已查").sees(&format!("/ {rows}"));
    assert_eq!(driver.model.page().rows[..20], visible);
    let all = driver.alliance.opinions.values().filter(|o| o.words.contains("楼道照明")).count();
    assert_eq!(driver.model.page().rows.len(), all);
    // Nothing is read twice, and a letter more asks for nothing but what is visible.
    asked::take();
    driver.types("s");
    driver.drawn();
    let asked = asked::take();
    assert!(!asked.contains_key("haystack") && !reads(&driver), "{asked:?}");
    // Who leaves the search gives back what was worded for it.
    asks(&mut driver, "esc");
    assert_eq!(asks(&mut driver, "/").get("haystack"), Some(&SLICE));
}

#[test]
fn a_column_is_read_some_rows_at_a_time_too_and_excluded_words_leave_nothing_out() {
    let mut driver = office(Screen::Opinions, ROWS);
    let rows = driver.model.page().rows.len();
    driver.press("/").types("内容:照明");
    read_on(&mut driver);
    let with = driver.model.page().rows.len();
    driver.press("esc /").types("-照明");
    read_on(&mut driver);
    let without = driver.model.page().rows.len();
    assert!(with > 100 && with + without == rows, "{with} {without} {rows}");
}

#[test]
fn a_long_list_is_sorted_some_rows_at_a_time_and_stays_as_it_was_until_it_is() {
    let mut driver = office(Screen::Opinions, ROWS);
    let before = driver.model.page().rows.clone();
    let row = asks(&mut driver, "z s down down enter").get("row").copied().unwrap_or(0);
    assert!((SORTED..SORTED + 3 * VISIBLE).contains(&row), "{row}");
    assert_eq!(driver.model.page().rows, before);
    assert!(read_on(&mut driver) <= before.len() / SORTED + 1);
    let sorted = driver.model.page().rows.clone();
    let days = |rows: &[u64]| -> Vec<_> {
        let day = |id: &u64| driver.alliance.opinions[&crate::domain::ids::OpinionId(*id as u32)].on;
        rows.iter().map(day).collect()
    };
    assert!(days(&sorted).is_sorted() && !days(&before).is_sorted());
    assert_eq!(sorted.len(), before.len());
    // Nothing of it is done again for the next key.
    asked::take();
    assert!(asks(&mut driver, "down").get("row").is_none_or(|row| *row <= VISIBLE));
    assert!(!reads(&driver));
    // The other way is begun, and given up half-way.
    driver.press("z s enter");
    assert!(reads(&driver));
    driver.press("z 0");
    assert!(!driver.model.reads_on());
    assert_eq!(driver.model.page().rows, before);
}

#[test]
fn what_is_done_with_all_that_was_found_waits_until_all_is_found() {
    let mut driver = office(Screen::Units, ROWS);
    driver.press("/").types("分部").press("enter");
    let so_far = driver.model.page().rows.len();
    driver.press("z a");
    let page = driver.model.page();
    assert!(page.marks.len() > so_far, "{} {so_far}", page.marks.len());
    assert_eq!(page.marks.len(), page.rows.len());
    let all = driver.alliance.units.values().filter(|u| u.particulars.name.contains("分部")).count();
    assert_eq!(page.rows.len(), all);
}

#[test]
fn an_entry_that_arrives_leaves_what_was_found_until_it_is_found_anew() {
    let mut driver = office(Screen::Opinions, ROWS);
    driver.press("/").types("照明").press("enter down down");
    read_on(&mut driver);
    let (rows, selected) = (driver.model.page().rows.clone(), driver.model.page().selected);
    let gone = crate::domain::ids::OpinionId(rows[0] as u32);
    driver.alliance.opinions.remove(&gone);
    driver.alliance.number += 1;
    let number = driver.alliance.number;
    driver.tell(Message::Changed(number)).drawn();
    assert_eq!(driver.model.page().rows, rows);
    read_on(&mut driver);
    assert_eq!(driver.model.page().rows, rows[1..]);
    assert_eq!(driver.model.page().selected, selected);
}
