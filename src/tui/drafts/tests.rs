//! Half-typed forms, over crashes, closed windows and other days.

use super::*;
use crate::domain::ids::{AccountId, MeetingId};
use crate::locale::Lang;
use crate::tui::Message;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, LEAD, OFFICE};
use crate::tui::tests::driver::Driver;

fn sit(screen: Screen) -> Driver {
    fixture::sit(fixture::running(), OFFICE, screen, Lang::Zh)
}

/// What lies in the drawer.
fn drawer(screen: &Driver) -> Kept {
    screen.model.kept.clone()
}

/// The same person, at a new session with the same drawer.
fn again(before: &Driver, screen: Screen) -> Driver {
    let mut next = fixture::sit(before.alliance.clone(), OFFICE, screen, Lang::Zh);
    next.tell(Message::Kept(AccountId(OFFICE), drawer(before)));
    next
}

fn half_typed() -> Driver {
    let mut screen = sit(Screen::Opinions);
    screen.press("a").sees("登记意见").types("楼道堆物");
    screen
}

#[test]
fn what_is_typed_is_kept_a_moment_after_a_key_and_once_a_moment() {
    let mut screen = half_typed();
    let rings = |screen: &Driver| {
        screen.effects.iter().filter(|e| matches!(e, Effect::Ring { alarm: Alarm::Drafts, .. })).count()
    };
    assert_eq!((rings(&screen), drawer(&screen).len()), (1, 0));
    screen.tell(Message::Rang(Alarm::Drafts));
    assert_eq!(drawer(&screen).len(), 1);
    let Some(Effect::Keep { account, name, text }) = screen.effects.last() else { panic!("not kept") };
    assert_eq!((*account, drawer(&screen).get(name)), (AccountId(OFFICE), text.as_ref()));
    // Nothing new: nothing is written, and no alarm is set.
    screen.press("tab").tell(Message::Rang(Alarm::Drafts));
    assert_eq!(rings(&screen), 1);
    screen.types("三栋");
    assert_eq!(rings(&screen), 2);
}

#[test]
fn a_form_left_in_a_crash_is_filled_in_again_when_it_is_opened() {
    let mut screen = half_typed();
    screen.tell(Message::Rang(Alarm::Drafts));
    let mut next = again(&screen, Screen::Opinions);
    next.press("a").sees("已恢复 2026-11-22 09:30 未提交的内容；Ctrl-R 清空重填").sees("楼道堆物");
    next.press("ctrl-r").lacks("楼道堆物").lacks("已恢复").press("esc");
    assert!(next.model.overlays.is_empty() && next.model.drafts.is_empty());
}

#[test]
fn a_lost_line_comes_back_to_the_same_screen_and_the_same_form() {
    let mut screen = half_typed();
    screen.tell(Message::Ends(false));
    let mut next = again(&screen, Screen::Home);
    next.sees("登记意见").sees("楼道堆物").sees("已恢复");
    // Only once, and not the next day.
    next.tell(Message::Ends(true));
    let mut other = again(&next, Screen::Home);
    other.lacks("已恢复").sees("接着填草稿（1 份）");
    let mut late = fixture::sit(screen.alliance.clone(), OFFICE, Screen::Home, Lang::Zh);
    late.tell(Message::Clock("2026-11-23T09:30".parse().unwrap()));
    late.tell(Message::Kept(AccountId(OFFICE), drawer(&screen)));
    late.lacks("已恢复").sees("接着填草稿（1 份）");
}

#[test]
fn leaving_a_form_keeps_it_throws_it_away_or_goes_on() {
    let mut screen = half_typed();
    screen
        .press("esc")
        .sees("还没有提交")
        .press("esc")
        .sees("楼道堆物")
        .press("esc enter")
        .sees("已存为草稿");
    assert!(screen.model.overlays.is_empty());
    // Opened and left as it was, it stays without a question.
    screen.press("a").sees("已恢复").press("esc").sees("草稿仍保留");
    screen.press("a").types("x").press("esc").sees("还没有提交").press("d").press("a").lacks("已恢复");
    assert_eq!(drawer(&screen).len(), 0);
}

#[test]
fn a_form_that_was_submitted_leaves_no_draft() {
    let mut screen = half_typed();
    screen.tell(Message::Rang(Alarm::Drafts)).press("ctrl-s");
    screen.sees("已记录第").press("esc");
    assert_eq!(drawer(&screen).len(), 0);
}

#[test]
fn every_row_has_a_draft_of_its_own() {
    let mut screen = sit(Screen::Units);
    screen.press("e").sees("贵港市中医院").press("end").types("甲").press("esc enter");
    screen
        .press("down e")
        .lacks("已恢复")
        .press("esc up e")
        .sees("已恢复")
        .sees("贵港市中医院甲")
        .press("esc");
    assert_eq!(screen.model.drafts.len(), 1);
}

#[test]
fn drafts_are_listed_opened_in_their_place_and_thrown_away() {
    let mut screen = half_typed();
    screen
        .press("esc enter")
        .press("1")
        .sees("接着填草稿（1 份）")
        .press("/")
        .types("caogao")
        .press("enter enter");
    screen.sees("登记意见").sees("楼道堆物").press("esc");
    assert_eq!(screen.model.page().screen, Screen::Opinions);
    screen.press(":").types("caogao").press("enter").sees("未提交的草稿");
    insta::assert_snapshot!(screen.resize(120, 40).screen(), @"
    南江社区党建联盟 | 未提交的草稿                                             [练习数据] 黄丽 联络办、管理员  2026-11-22
    存于              表单                所在           内容              ┌──────────────────────────────────────────────┐
    2026-11-22 09:30  登记意见            意见           楼道堆物          │ 登记意见                                     │
                                                                           │ 内容      楼道堆物                           │
                                                                           │ 来源      群众提出                           │
                                                                           │ 提出日期  2026-11-22                         │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                       1/1 └──────────────────────────────────────────────┘
    D 删除  回车 打开  / 查找  Esc 返回  : 命令  ? 帮助
    ");
    insta::assert_snapshot!(screen.resize(80, 24).press("L").screen(), @"
    南江社.. | Unsubmitted drafts  [PRACTICE] 黄丽 office, administr..  2026-11-22
    Kept              Form                      Belongs to      Content
    2026-11-22 09:30  Take an opinion down      Opinions        楼道堆物



















                                                                               1/1
    D remove  enter open  / search  esc back  : commands  ? help
    ");
    screen.press("L enter").sees("已恢复").press("esc").press("g f D").sees("放弃这份草稿吗").press("y");
    screen.sees("没有未提交的草稿");
    // The language that was chosen is kept too.
    assert!(drawer(&screen).into_iter().all(|(name, _)| !name.contains("draft")));
}

#[test]
fn a_draft_whose_matter_is_settled_can_still_be_read() {
    let mut screen = sit(Screen::Units);
    screen.press("w").sees("退出").press("tab").types("搬迁").press("esc enter");
    let mut drafts = drawer(&screen);
    let (name, text) = drafts.pop_first().unwrap();
    let next = &mut fixture::sit(fixture::running(), LEAD, Screen::Drafts, Lang::Zh);
    // Another account's, who may not: the words are there, the form is not.
    next.tell(Message::Kept(
        AccountId(LEAD),
        Kept::from([(name.clone(), text.replace("\"AskToLeave\"", "\"Invite\""))]),
    ));
    next.press("enter").sees("现在不能打开").sees("搬迁");
    // Kept by a program that knew other ways.
    next.tell(Message::Kept(
        AccountId(LEAD),
        Kept::from([(name, text.replace("\"AskToLeave\"", "\"Gone\""))]),
    ));
    next.sees("现在不能打开").sees("搬迁");
}

#[test]
fn fields_that_are_no_more_are_passed_by_and_not_lost() {
    let mut screen = half_typed();
    screen.tell(Message::Rang(Alarm::Drafts));
    let text = drawer(&screen).pop_first().unwrap();
    let older = text.1.replace("\"words\"", "\"old_words\"");
    let mut next = sit(Screen::Opinions);
    next.tell(Message::Kept(AccountId(OFFICE), Kept::from([(text.0, older)])));
    next.press("a").sees("已恢复").types("新").tell(Message::Rang(Alarm::Drafts));
    assert!(drawer(&next).pop_first().unwrap().1.contains("old_words"));
}

#[test]
fn words_for_days_are_kept_as_the_days_they_meant() {
    let mut screen = crate::tui::tests::demo();
    screen.press("a tab tab tab").types("明天").press("esc enter");
    let kept = drawer(&screen).pop_first().unwrap().1;
    assert!(kept.contains("2026-11-23") && !kept.contains("明天"), "{kept}");
}

#[test]
fn what_follows_a_choice_is_found_again_by_the_same_choice() {
    let mut screen = sit(Screen::Meeting(MeetingId(1)));
    screen.press("a").types("baogao").press("enter").sees("议题名称").types("半年工作").press("esc enter");
    screen.press("a").types("qita").press("enter").sees("议题名称").lacks("已恢复").press("esc");
    screen.press("a").types("baogao").press("enter").sees("已恢复").sees("半年工作").press("esc");
    // Others stand at its place in the list by now: it is found by its name.
    fixture::gather(&mut screen.alliance, "路灯不亮", "三栋");
    screen.press("g f enter").sees("议题名称").sees("半年工作");
}

#[test]
fn a_second_form_on_the_way_is_found_again_through_the_first() {
    let mut screen = crate::tui::tests::demo();
    screen.model.pages = vec![Page::new(Screen::DemoGrid)];
    screen.tell(Message::Changed(41));
    screen
        .press("s")
        .types("甲")
        .press("enter")
        .sees("甲之后")
        .types("乙")
        .tell(Message::Rang(Alarm::Drafts));
    screen
        .press("esc enter")
        .press("g f")
        .sees("乙")
        .press("enter")
        .sees("甲之后")
        .sees("乙")
        .press("ctrl-s");
    // Submitted: nothing is left of what was typed on the way.
    assert!(screen.model.drafts.is_empty());
}

#[test]
fn no_more_than_so_many_are_kept_and_the_oldest_goes() {
    let mut screen = half_typed();
    screen.tell(Message::Rang(Alarm::Drafts));
    let (_, draft) = screen.model.drafts.first_key_value().unwrap();
    let at = |n: u64| Draft { at: draft.at.plus_seconds(n as i64 - 1000), ..draft.clone() };
    screen.model.drafts = Arc::new((1..=60).map(|n| (n, at(n))).collect());
    screen.types("x").tell(Message::Rang(Alarm::Drafts));
    assert_eq!(screen.model.drafts.len(), 60);
    assert!(!screen.model.drafts.contains_key(&1));
}

#[test]
fn home_lists_no_draft_that_was_thrown_away() {
    let mut screen = again(&half_typed_and_kept(), Screen::Home);
    screen.sees("接着填草稿（1 份）").press("/").types("caogao").press("enter enter").sees("楼道堆物");
    screen.types("x").press("esc d esc").sees("首页").lacks("接着填草稿");
}

fn half_typed_and_kept() -> Driver {
    let mut screen = half_typed();
    screen.tell(Message::Rang(Alarm::Drafts));
    screen
}
