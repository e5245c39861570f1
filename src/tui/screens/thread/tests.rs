use crate::domain::Command;
use crate::domain::ids::{CommitteeId, OpinionId};
use crate::domain::opinion;
use crate::locale::Lang;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, LIAISON, OFFICE};

#[test]
fn one_key_shows_the_whole_course_of_a_matter_and_walks_it() {
    let mut alliance = fixture::running();
    fixture::gather(&mut alliance, "路灯不亮", "清荷街");
    fixture::gather(&mut alliance, "路灯坏了", "清荷街");
    let give = |a: &mut _, command| fixture::wish(a, OFFICE, "2026-11-22T09:05", Command::Opinion(command));
    let (leading, joined, committee) = (OpinionId(1), OpinionId(2), CommitteeId(1));
    give(&mut alliance, opinion::Command::Sort { opinion: leading, category: "市政".into(), committee });
    give(&mut alliance, opinion::Command::Join { opinion: joined, into: leading });
    let mut screen = fixture::sit(alliance, OFFICE, Screen::Opinions, Lang::Zh);
    screen
        .press("/")
        .types("坏了")
        .press("enter ;")
        .sees("来龙去脉：意见 O2")
        .press("right")
        .sees("路灯不亮");
    // From every end the same thread; o goes to a station.
    screen.press("esc o").sees("前往哪一环节").types("O1").press("enter");
    assert_eq!(screen.model.page().screen, Screen::Opinions);
    assert_eq!(screen.model.page().selected, Some(1));
    screen.press(";").sees("来龙去脉：意见 O1");
}

#[test]
fn a_liaison_officer_does_not_see_the_course_of_others_applications() {
    let mut screen = fixture::sit(fixture::running(), LIAISON, Screen::Home, Lang::En);
    screen.press("g r ;").sees("no matter that has a course");
}
