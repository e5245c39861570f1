//! Whatever can be seen and done can be touched, on made-up rows.

use super::*;
use crate::locale::Lang;
use crate::tui::key::Input;
use crate::tui::screens::{Screen, kinds};
use crate::tui::tests::driver::Driver;
use crate::tui::tests::{demo, sit};
use crate::tui::{Effect, Message};

fn double<'a>(screen: &'a mut Driver, words: &str) -> &'a mut Driver {
    screen.touches(Touch::Double, words)
}

#[test]
fn a_row_is_selected_by_a_click_and_opened_by_two() {
    let mut screen = demo();
    screen.clicks("港南二中").sees("3/6");
    screen.clicks("港南区税务局").sees("2/6");
    double(&mut screen, "港南公安分局").sees("党员人数  28");
    // Where the details take the screen, Esc at the foot leads back.
    screen.clicks("返回").sees("4/6").clicks("港南二中").sees("3/6");
}

#[test]
fn a_click_with_ctrl_marks_a_row() {
    let mut screen = demo();
    screen.touches(Touch::Mark, "港南二中").touches(Touch::Mark, "江南街道").sees("已标记 2 项");
    screen.touches(Touch::Mark, "港南二中").sees("已标记 1 项");
}

#[test]
fn the_head_of_a_column_sorts_by_it_then_the_other_way_then_not_at_all() {
    let mut screen = demo();
    let first = |screen: &Driver| screen.model.page().rows[0];
    assert_eq!(first(&screen), 1);
    screen.clicks("名称").sees("按名称从小到大");
    let up = first(&screen);
    screen.clicks("名称").sees("按名称从大到小");
    assert_ne!(first(&screen), up);
    screen.clicks("名称").lacks("按名称");
    assert_eq!(first(&screen), 1);
}

#[test]
fn the_foot_does_what_it_names_and_a_greyed_one_says_why() {
    let mut screen = demo();
    screen.clicks("a 新增").sees("保存").clicks("Esc 取消").lacks("保存");
    screen.clicks("? 更多").sees("本页操作").press("esc");
    screen.clicks(": 命令").sees("查找").press("esc");
}

#[test]
fn what_can_follow_a_key_is_chosen_by_a_click() {
    let mut screen = demo();
    screen.press("z").clicks("看板").sees("看板（按规模）").press("z").clicks("表格").lacks("看板（");
    // Beside the box nothing follows.
    screen.press("z").sees("按下一个键").clicks("南江社区").lacks("按下一个键");
}

#[test]
fn cards_and_bars_are_touched_like_rows() {
    let mut screen = demo();
    screen.press("z v").sees("看板").clicks("贵港市人民医院").sees("6/6");
    assert_eq!(screen.model.page().place(), Some((2, 0)));
    screen.press("z v").sees("时间线").clicks("港南区税务局").sees("2/6");
}

#[test]
fn tabs_and_details_are_touched_beside_the_list() {
    let mut screen = sit(Screen::Demo, Lang::Zh, (120, 40));
    screen.clicks("党员人数").press("j");
    assert!(screen.model.page().detail);
    screen.clicks("港南二中");
    assert!(!screen.model.page().detail);
    assert_eq!(screen.model.page().selected, Some(3));
}

#[test]
fn a_question_is_answered_by_a_click_on_its_answers_alone() {
    let mut screen = demo();
    screen.press("q").sees("要退出吗").clicks("南江社区").clicks("港南二中").sees("要退出吗");
    screen.clicks("n 否").lacks("要退出吗");
    screen.press("q").clicks("y 是");
    assert_eq!(screen.effects, [Effect::Quit]);
}

#[test]
fn a_click_beside_a_form_loses_nothing() {
    let mut screen = demo();
    screen.press("a").types("港南三中").clicks("南江社区").sees("港南三中").sees("保存");
    for y in 0..24 {
        for x in [0, 1, 78, 79] {
            for what in [Touch::Click, Touch::Double, Touch::Mark] {
                screen.tell(Message::Input(Input::Mouse(Mouse { what, x, y })));
            }
        }
    }
    screen.sees("港南三中").sees("保存");
}

#[test]
fn the_caret_goes_where_the_text_is_touched() {
    let mut screen = demo();
    screen.press("a").types("港南二中学").clicks("二中学").types("区").sees("港南区二中学");
    // Between the halves of a character there is no place for it: it stands before.
    let (_, caret) = screen.drawn();
    let caret = caret.unwrap();
    screen.tell(Message::Input(Input::Mouse(Mouse { what: Touch::Click, x: caret.x + 1, y: caret.y })));
    assert_eq!(screen.drawn().1, Some(caret));
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let mut screen = sit(Screen::Demo, Lang::Zh, (80, 24));
    screen.press("?").sees("本页操作").lacks("填表");
    for _ in 0..100 {
        screen.touches(Touch::Down, "帮助");
    }
    // Over the frame of the box it does nothing; over its text it scrolls to the end and no further.
    screen.sees("本页操作");
    for _ in 0..100 {
        screen.tell(Message::Input(Input::Mouse(Mouse { what: Touch::Down, x: 40, y: 12 })));
    }
    screen.lacks("本页操作").sees("填表");
    let end = screen.screen();
    screen.tell(Message::Input(Input::Mouse(Mouse { what: Touch::Up, x: 40, y: 12 })));
    assert_ne!(screen.screen(), end);
    // The same with keys: what was pressed too often need not be taken back.
    screen.press("end down down pagedown");
    assert_eq!(screen.screen(), end);
}

#[test]
fn the_wheel_moves_the_window_and_the_selected_row_stays_as_long_as_it_is_seen() {
    let mut screen = sit(Screen::Keys, Lang::Zh, (80, 24));
    let wheel = |screen: &mut Driver, what: Touch| {
        screen.tell(Message::Input(Input::Mouse(Mouse { what, x: 20, y: 10 })));
        (screen.model.page().top, screen.model.page().index().unwrap())
    };
    screen.press("down down down down");
    assert_eq!(wheel(&mut screen, Touch::Down), (3, 4));
    assert_eq!(wheel(&mut screen, Touch::Down), (6, 6));
    assert_eq!(wheel(&mut screen, Touch::Up), (3, 6));
    assert_eq!(wheel(&mut screen, Touch::Up), (0, 6));
    assert_eq!(wheel(&mut screen, Touch::Up), (0, 6));
}

#[test]
fn cells_of_a_grid_are_touched_and_what_is_typed_into_one_is_entered_first() {
    let mut screen = sit(Screen::DemoGrid, Lang::Zh, (80, 24));
    let cell = |screen: &Driver, n: usize| {
        let spots = screen.model.spots(&screen.alliance);
        let cells: Vec<Rect> =
            spots.all().filter(|(_, spot)| matches!(spot, Spot::Cell(..))).map(|(at, _)| at).collect();
        cells[n]
    };
    let touch = |screen: &mut Driver, what: Touch, n: usize| {
        let at = cell(screen, n);
        screen.tell(Message::Input(Input::Mouse(Mouse { what, x: at.x, y: at.y })));
    };
    touch(&mut screen, Touch::Click, 3);
    let third = (screen.model.page().selected, screen.model.page().column);
    assert!(screen.model.page().typing.is_none());
    touch(&mut screen, Touch::Double, 3);
    assert_eq!((screen.model.page().selected, screen.model.page().column), third);
    screen.model.page_mut().typing = None;
    touch(&mut screen, Touch::Click, 0);
    assert_ne!((screen.model.page().selected, screen.model.page().column), third);
}

#[test]
fn every_spot_of_every_screen_can_be_touched_and_lies_within_the_window() {
    for kind in kinds() {
        let mut screen = sit(kind.clone(), Lang::Zh, (120, 40));
        let spots: Vec<(Rect, Spot)> = screen.model.spots(&screen.alliance).all().collect();
        assert!(!spots.is_empty() || matches!(kind, Screen::Hall(_) | Screen::RollCall(_)), "{kind:?}");
        for (at, spot) in spots {
            assert!(at.right() <= 120 && at.bottom() <= 40, "{kind:?}: {spot:?} at {at:?}");
            for what in [Touch::Up, Touch::Down, Touch::Click] {
                screen.tell(Message::Input(Input::Mouse(Mouse { what, x: at.x, y: at.y })));
            }
            if !screen.model.overlays.is_empty() || screen.model.page().screen != kind {
                screen = sit(kind.clone(), Lang::Zh, (120, 40));
            }
        }
        screen.tell(Message::Input(Input::Mouse(Mouse { what: Touch::Click, x: 60000, y: 60000 })));
    }
}

#[test]
fn the_mouse_is_off_until_it_is_asked_for_and_one_key_turns_it() {
    let mut screen = demo();
    assert!(!screen.model.listens_to_mouse());
    screen.press("M").sees("鼠标已打开");
    assert!(screen.model.listens_to_mouse());
    screen.press("M").sees("鼠标已关闭").sees("按 M 打开");
    assert!(!screen.model.listens_to_mouse());
}
