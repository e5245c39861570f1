//! What others do is told as it happens, and found again by whoever was away.

use crate::domain::Command;
use crate::domain::ids::{AccountId, TaskId, UnitId};
use crate::domain::task::{self, Part};
use crate::locale::Lang;
use crate::tui::past::Past as _;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, LEAD, LIAISON, OFFICE};
use crate::tui::tests::driver::Driver;
use crate::tui::{Alarm, Effect, Message};

/// The second unit's liaison officer, to whom the lead dispatches tasks while the officer is in.
fn sits(screen: Screen, lang: Lang) -> Driver {
    let mut a = fixture::running();
    for n in 1..=4 {
        fixture::assign(&mut a, &format!("修路灯{n}"), "2026-12-20");
    }
    let mut driver = fixture::sit_with_record(a, LIAISON, screen, lang);
    driver.tell(Message::Kept(AccountId(LIAISON), looked(driver.alliance.number)));
    driver
}

/// What is kept of somebody who has looked at everything up to an entry.
fn looked(number: u64) -> crate::tui::Kept {
    let notices = serde_json::to_string(&super::Notices::from(number)).unwrap();
    [(super::NAME.to_owned(), notices)].into()
}

fn dispatch(driver: &mut Driver, task: u32, by: u32) {
    let responsible = Part { unit: UnitId(2), part: String::new(), brings: String::new() };
    let command = task::Command::Dispatch { task: TaskId(task), responsible, assisting: Vec::new() };
    fixture::wish(&mut driver.alliance, by, "2026-11-22T09:20", Command::Task(command));
}

fn changed(driver: &mut Driver) {
    let number = driver.alliance.number;
    driver.tell(Message::Changed(number));
}

#[test]
fn who_did_what_is_said_above_the_footer_and_goes_by_itself() {
    let mut screen = sits(Screen::Home, Lang::Zh);
    dispatch(&mut screen, 1, LEAD);
    changed(&mut screen);
    screen.sees("李明把任务 T1 修路灯1派给了贵单位");
    // The keys are seen all the while, and typing does not take it away unread.
    screen.sees("命令").press("down").sees("派给了贵单位");
    assert!(screen.background.iter().any(|e| matches!(e, Effect::Ring { alarm: Alarm::Word, .. })));
    screen.tell(Message::Rang(Alarm::Word));
    assert_eq!(screen.model.word, None);
}

#[test]
fn over_a_form_it_stands_where_the_keys_mean_nothing() {
    let mut screen = sits(Screen::Opinions, Lang::Zh);
    screen.press("a").types("路");
    let before = screen.screen();
    dispatch(&mut screen, 1, LEAD);
    changed(&mut screen);
    let after = screen.screen();
    let (last, rest) = after.lines().rev().fold((None, 0), |(last, same), line| match last {
        None => (Some(line.to_owned()), same),
        some => (some, same + usize::from(before.contains(line))),
    });
    assert!(last.unwrap().contains("派给了贵单位"), "{after}");
    assert_eq!(rest, after.lines().count() - 1, "{after}");
}

#[test]
fn several_at_once_are_one_word() {
    let mut screen = sits(Screen::Home, Lang::Zh);
    for task in 1..=3 {
        dispatch(&mut screen, task, LEAD);
    }
    changed(&mut screen);
    screen.sees("李明把任务 T3 修路灯3派给了贵单位（另有 2 件，按 gn 查看）");
}

#[test]
fn whoever_sits_down_for_the_first_time_is_told_what_came_this_week() {
    let mut screen = sits(Screen::Home, Lang::Zh);
    dispatch(&mut screen, 1, LEAD);
    let mut first = fixture::sit_with_record(screen.alliance.clone(), LIAISON, Screen::Notices, Lang::Zh);
    first.tell(Message::Kept(AccountId(LIAISON), crate::tui::Kept::new()));
    first.sees("李明把任务 T1 修路灯1派给了贵单位").lacks("11-10");
}

#[test]
fn what_one_did_oneself_is_not_told() {
    let mut screen = sits(Screen::Home, Lang::Zh);
    dispatch(&mut screen, 1, LEAD);
    let mut lead = fixture::sit_with_record(screen.alliance.clone(), LEAD, Screen::Home, Lang::Zh);
    lead.tell(Message::Kept(AccountId(LEAD), looked(screen.alliance.number)));
    dispatch(&mut lead, 2, LEAD);
    changed(&mut lead);
    assert_eq!(lead.model.word, None);
}

#[test]
fn who_was_away_finds_what_was_missed_until_it_was_looked_at() {
    let mut screen = sits(Screen::Home, Lang::Zh);
    let kept = screen.model.kept.clone();
    dispatch(&mut screen, 1, LEAD);
    dispatch(&mut screen, 2, LEAD);
    let again = |kept: &crate::tui::Kept, alliance: &crate::domain::Alliance| {
        let mut next = fixture::sit_with_record(alliance.clone(), LIAISON, Screen::Home, Lang::Zh);
        next.tell(Message::Kept(AccountId(LIAISON), kept.clone()));
        next
    };
    // No word at once for what is old, but a line at home.
    let mut next = again(&kept, &screen.alliance);
    assert_eq!(next.model.word, None);
    next.sees("有 2 件与您有关的新情况").press("/").types("xinqingkuang").press("enter enter");
    assert_eq!(next.model.page().screen, Screen::Notices);
    insta::assert_snapshot!(next.screen(), @"
    南江社区党建联盟 | 与我有关         [练习数据] 覃芳 联络员、评分人  2026-11-22
         时间              情况
    新   2026-11-22 09:20  李明把任务 T2 修路灯2派给了贵单位
    新   2026-11-22 09:20  李明把任务 T1 修路灯1派给了贵单位


















                                                                               1/2
    回车 打开  / 查找  Esc 返回  ; 来龙去脉  : 命令  ? 帮助
    ");
    // It is not looked at before it was left, not even if the session breaks off there.
    let mut broken = again(&next.model.kept, &screen.alliance);
    broken.sees("有 2 件与您有关的新情况");
    next.press("esc").lacks("新情况");
    again(&next.model.kept, &screen.alliance).lacks("新情况").press("g n").sees("派给了贵单位").lacks(" 新 ");
}

#[test]
fn enter_leads_to_the_matter() {
    let mut screen = sits(Screen::Home, Lang::En);
    dispatch(&mut screen, 2, LEAD);
    changed(&mut screen);
    screen.sees("李明 dispatched task T2 修路灯2 to your unit").press("g n enter");
    assert_eq!(screen.model.page().screen, Screen::Tasks);
    assert_eq!(screen.model.page().selected, Some(2));
}

#[test]
fn a_record_that_was_put_back_from_a_backup_is_read_from_its_end() {
    let mut screen = sits(Screen::Home, Lang::Zh);
    let text = r#"{"seen":99999,"read":99999,"entries":[99998]}"#.to_owned();
    screen.tell(Message::Kept(AccountId(LIAISON), [("notices".to_owned(), text)].into()));
    assert_eq!(screen.model.notices.entries, Vec::<u64>::new());
    dispatch(&mut screen, 1, LEAD);
    changed(&mut screen);
    screen.sees("派给了贵单位");
}

#[test]
fn what_the_hall_sees_on_the_wall_is_not_covered_by_what_concerns_the_clerk() {
    let mut screen = sits(Screen::RollCall(crate::domain::ids::MeetingId(1)), Lang::Zh);
    dispatch(&mut screen, 1, LEAD);
    changed(&mut screen);
    assert!(screen.model.word.is_some());
    screen.lacks("派给了贵单位");
}

#[test]
fn the_selected_row_stays_the_selected_row_when_rows_come_and_go_above_it() {
    let mut a = fixture::running();
    for n in 1..=6 {
        fixture::assign(&mut a, &format!("任务{n}"), "2026-12-20");
    }
    for view in ["z t", "z b"] {
        let mut screen = fixture::sit_with_record(a.clone(), OFFICE, Screen::Tasks, Lang::Zh);
        screen.press(view).press("down down");
        let selected = screen.model.page().selected;
        let index = screen.model.page().index();
        assert!(selected.is_some() && index != Some(0));
        // What is due earlier stands above.
        for (n, due) in [(7, "2026-12-01"), (8, "2026-12-02")] {
            fixture::assign(&mut screen.alliance, &format!("任务{n}"), due);
        }
        changed(&mut screen);
        assert_eq!(screen.model.page().selected, selected, "{view}");
        assert_eq!(screen.model.page().rows.len(), 8, "{view}");
        // And what it is about is still what is shown and acted on.
        let title = format!("任务{}", selected.unwrap());
        screen.sees(&title).press("enter").sees(&title);
    }
}

#[test]
fn whoever_spoke_for_a_unit_that_was_removed_is_told_so_and_of_nothing_that_is_no_longer_theirs() {
    use crate::domain::departure;
    use crate::domain::event::Event;
    use crate::domain::ids::{BallotId, DepartureId};
    use crate::domain::unit::{self, Standing};

    let mut screen = sits(Screen::Home, Lang::Zh);
    dispatch(&mut screen, 1, LEAD);
    let propose =
        departure::Command::Propose { unit: UnitId(2), article: "第五条".into(), facts: "缺席".into() };
    let at = "2026-11-22T09:21";
    fixture::wish(&mut screen.alliance, fixture::SECRETARY, at, Command::Departure(propose));
    let (departure, ballot) = (DepartureId(1), BallotId(1));
    let last = screen.alliance.number;
    let mut stamp = fixture::Kept.entry(last).unwrap().stamp.clone();
    stamp.account = AccountId(OFFICE);
    let standing = Standing::Removed("2026-11-22".parse().unwrap());
    let roles = crate::domain::account::Event::RolesSet {
        account: AccountId(LIAISON),
        roles: vec![crate::domain::account::Role::Rater],
        unit: Some(UnitId(2)),
    };
    let events = vec![
        Event::Departure(departure::Event::PutOnBallot { departure, ballot }),
        Event::Departure(departure::Event::Ended { departure }),
        Event::Unit(unit::Event::StandingChanged { unit: UnitId(2), standing }),
        Event::Account(roles),
    ];
    let entry = crate::domain::Entry { stamp, events };
    screen.alliance.apply(last + 1, &entry);
    fixture::keep(last + 1, entry);
    changed(&mut screen);
    // What was dispatched to the unit is not counted, and leaves no blank row.
    screen.sees("有 1 件与您有关的新情况");
    screen.press("g n").sees("贵单位已被除名（表决 B1").lacks("派给了贵单位").sees("1/1");
    screen.press("enter");
    assert_eq!(screen.model.page().screen, Screen::Ballot(ballot));
}
