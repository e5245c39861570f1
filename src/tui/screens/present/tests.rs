//! Who is in, as different people see it.

use std::sync::{Arc, Mutex};

use super::*;
use crate::domain::Matter;
use crate::domain::ids::{AccountId, UnitId};
use crate::locale::Lang;
use crate::tui::present::{At, Presence};
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, LEAD, LIAISON, OFFICE};
use crate::tui::tests::driver::Driver;
use crate::tui::{Effect, Message};

struct Hall(Mutex<Vec<Here>>);

impl Presence for Hall {
    fn here(&self) -> Vec<Here> {
        self.0.lock().unwrap().clone()
    }
}

fn one(seat: u64, account: u32, screen: Screen, editing: Option<Matter>, own: bool) -> Here {
    Here {
        seat,
        account: AccountId(account),
        kind: if seat == 1 { Kind::Local } else { Kind::Ssh },
        from: format!("10.0.0.{seat}"),
        since: format!("2026-11-22T08:{:02}", 10 + seat).parse().unwrap(),
        at: At { screen: Some(screen), editing },
        own,
    }
}

/// The office at one terminal, the lead at another with the last unit's form open.
fn hall(me: u32) -> Arc<Hall> {
    Arc::new(Hall(Mutex::new(vec![
        one(1, OFFICE, Screen::Present, None, me == OFFICE),
        one(2, LEAD, Screen::Units, Some(Matter::Unit(UnitId(4))), me == LEAD),
        one(5, LIAISON, Screen::Home, None, me == LIAISON),
    ])))
}

fn sits(me: u32, lang: Lang, screen: Screen) -> Driver {
    let mut driver = fixture::sit(fixture::running(), me, screen, lang);
    driver.model = driver.model.with_presence(hall(me));
    driver.tell(Message::Others);
    driver
}

#[test]
fn an_administrator_sees_who_is_in_and_from_where() {
    let screen = sits(OFFICE, Lang::Zh, Screen::Present);
    insta::assert_snapshot!(screen.screen(), @"
    南江社区党建联盟 | 在线             [练习数据] 黄丽 联络办、管理员  2026-11-22
    姓名          进入时间          所在页面                  方式     来处
    黄丽（您）    2026-11-22 08:11  在线                      本机     10.0.0.1
    李明          2026-11-22 08:12  正在修改单位 U4 港南分局  SSH      10.0.0.2
    覃芳          2026-11-22 08:15  首页                      SSH      10.0.0.5

















                                                                               1/3
    a 通知全体  回车 打开  / 查找  m 发消息  D 结束会话  : 命令  ? 帮助
    ");
    let mut screen = sits(OFFICE, Lang::En, Screen::Present);
    insta::assert_snapshot!(screen.resize(120, 40).screen(), @"
    南江社区党建联盟 | Who is in                                         [PRACTICE] 黄丽 office, administrator  2026-11-22
    Name          Since             On                        From         ┌──────────────────────────────────────────────┐
    黄丽 (you)    2026-11-22 08:11  Who is in                 10.0.0.1     │ 黄丽 office, administrator                   │
    李明          2026-11-22 08:12  editing unit U4 港南分局  10.0.0.2     │ Since    2026-11-22 08:11                    │
    覃芳          2026-11-22 08:15  Home                      10.0.0.5     │ On       Who is in                           │
                                                                           │ Through  at the machine                      │
                                                                           │ From     10.0.0.1                            │
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
                                                                       1/3 └──────────────────────────────────────────────┘
    a message to all  enter open  / search  m message  D end the session  : commands  ? help
    ");
}

#[test]
fn nobody_else_sees_an_address_or_may_end_a_session() {
    let mut screen = sits(LIAISON, Lang::Zh, Screen::Present);
    screen.sees("李明").lacks("10.0.0.").press("enter").lacks("10.0.0.").press("esc");
    screen.press("D").sees("只有管理员可以").press("a").sees("只有管理员可以");
    assert!(screen.model.overlays.is_empty());
}

#[test]
fn an_observer_does_not_see_who_is_in() {
    let mut screen = sits(LIAISON, Lang::Zh, Screen::Present);
    let me = screen.alliance.accounts.get_mut(&AccountId(LIAISON)).unwrap();
    me.roles = [crate::domain::account::Role::Observer].into();
    screen.tell(Message::Others).lacks("李明").sees("只对联盟内部人员开放");
}

#[test]
fn a_session_is_ended_after_a_question_that_says_whose_and_never_ones_own() {
    let mut screen = sits(OFFICE, Lang::Zh, Screen::Present);
    screen.press("D").sees("这是您自己的会话").press("down D").sees("结束李明的会话？").sees("10.0.0.2");
    screen.press("enter").sees("结束李明的会话？").press("y").sees("已结束李明的会话");
    assert!(screen.effects.contains(&Effect::EndSeat(2)));
}

#[test]
fn a_message_goes_to_one_or_to_all_others() {
    let mut screen = sits(OFFICE, Lang::Zh, Screen::Present);
    screen.press("down m").sees("给李明发消息").types("请保存").press("enter").sees("已发送");
    assert!(screen.effects.contains(&Effect::Say(Some(2), "请保存".into())));
    screen.press("a").sees("（2 人）").types("升级").press("enter");
    assert!(screen.effects.contains(&Effect::Say(None, "升级".into())));
}

#[test]
fn what_an_administrator_says_is_seen_over_a_form_and_found_again() {
    let mut screen = sits(LIAISON, Lang::Zh, Screen::Opinions);
    screen.press("a").types("路灯").tell(Message::Said(AccountId(OFFICE), "十分钟后升级".into()));
    screen.sees("管理员黄丽：十分钟后升级").sees("路灯").press("esc d g n").sees("管理员黄丽：十分钟后升级");
}

#[test]
fn two_who_edit_one_matter_see_it_and_others_do_not() {
    let mut screen = sits(OFFICE, Lang::Zh, Screen::Units);
    screen.press("home e").lacks("也正在修改").press("esc down e").sees("李明也正在修改此事项");
    let here = |matter| Effect::At(At { screen: Some(Screen::Units), editing: matter });
    assert!(screen.background.contains(&here(Some(Matter::Unit(UnitId(4))))));
    screen.press("esc");
    assert_eq!(screen.background.iter().rfind(|e| matches!(e, Effect::At(_))), Some(&here(None)));
    // A form about no matter yet is nobody else's business.
    screen.press("a").lacks("也正在修改");
}
