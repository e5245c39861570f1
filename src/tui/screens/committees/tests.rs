use crate::domain::ids::{AccountId, CommitteeId, UnitId};
use crate::locale::Lang;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, LIAISON, OFFICE};

#[test]
fn units_take_and_leave_seats_and_a_chair_is_named() {
    let mut screen = fixture::sit(fixture::running(), OFFICE, Screen::Committees, Lang::Zh);
    screen
        .sees("未参加任何专委会的单位 3 家")
        .press("a down space space enter")
        .sees("未参加任何专委会的单位 1 家");
    screen.press("x").sees("牵头单位，不能退出").press("down enter").sees("请告知该单位").press("y");
    screen.sees("未参加任何专委会的单位 2 家");
    screen
        .press("e")
        .sees("由牵头单位市中医院派员担任")
        .types("黄主任")
        .press("ctrl-s tab")
        .sees("黄主任")
        .press("esc");
    // Without a lead there is no chair.
    screen.press("j e").lacks("派员担任");
    insta::assert_snapshot!(screen.press("esc").screen(), @"");
}

#[test]
fn a_lead_is_proposed_to_a_meeting_that_is_called() {
    let mut screen = fixture::sit(fixture::running(), OFFICE, Screen::Committees, Lang::Zh);
    screen
        .press("j t")
        .sees("请先召集会议")
        .press("4 a right tab tab")
        .types("2026-12-01 9:00")
        .press("ctrl-s");
    screen.press("5 j t").sees("提名哪个单位牵头").types("swj").press("enter").sees("社会治理由区税务局牵头");
    screen.press("ctrl-s").sees("已记录");
    let meeting = screen.alliance.meetings.values().last().unwrap();
    assert_eq!(meeting.items.len(), 1);
    screen.model.account = AccountId(LIAISON);
    screen.press("t").lacks("提名哪个单位牵头");
}

#[test]
fn a_lead_is_taken_over_while_the_alliance_is() {
    let mut screen = fixture::sit(fixture::taking_over(), OFFICE, Screen::Committees, Lang::Zh);
    screen
        .press("j o")
        .sees("转录社会治理专委会牵头单位")
        .press("right tab")
        .types("2025-06-01")
        .press("tab");
    screen.types("名册").press("ctrl-s").sees("2025-06-01");
    assert_eq!(screen.alliance.committees[&CommitteeId(2)].lead(), Some(UnitId(1)));
}
