use std::sync::Arc;

use crate::domain::account::Role;
use crate::domain::entry::Evidence;
use crate::domain::founding::{self, Beginning};
use crate::domain::ids::{TaskId, UnitId};
use crate::domain::task::{self, Part};
use crate::domain::todo::TodoKind;
use crate::domain::{Alliance, Command, Entry};
use crate::locale::Lang;
use crate::tui::past::Past;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, LEAD, OFFICE};
use crate::tui::tests::driver::Driver;

fn busy() -> Alliance {
    let mut alliance = fixture::running();
    for (title, due) in [("增设路灯", "2026-12-20"), ("清理楼道", "2026-11-25"), ("义诊进社区", "2026-11-24")]
    {
        fixture::assign(&mut alliance, title, due);
    }
    let part = |unit| Part { unit: UnitId(unit), part: "全部".into(), brings: String::new() };
    let dispatch = task::Command::Dispatch { task: TaskId(1), responsible: part(1), assisting: Vec::new() };
    fixture::wish(&mut alliance, LEAD, "2026-11-22T09:20", Command::Task(dispatch));
    alliance
}

fn sit(alliance: Alliance, account: u32) -> Driver {
    fixture::sit(alliance, account, Screen::Home, Lang::Zh)
}

#[test]
fn enter_leads_to_where_the_step_is_taken() {
    let mut screen = sit(fixture::running(), OFFICE);
    screen.press("/").types("qianshu").press("enter").sees("收集并录入纸质签署").press("enter");
    assert_eq!(screen.model.page().screen, Screen::Units);
    screen.press("esc").sees("下次大会");
}

#[test]
fn whoever_founds_or_takes_over_is_led_on_from_home_at_every_step() {
    let begun = |beginning| {
        let mut a = Alliance::default();
        let (name, community, base) = ("南江联盟".into(), "南江社区".into(), String::new());
        let (login, person, roles) = ("huang".into(), "黄丽".into(), vec![Role::Office, Role::BigCommittee]);
        let practice = true;
        let begin =
            founding::Command::Begin { beginning, name, community, base, practice, login, person, roles };
        fixture::wish(&mut a, OFFICE, "2026-03-01T09:00", Command::Founding(begin));
        a
    };
    let mut screen = sit(begun(Beginning::Founded), OFFICE);
    screen.press("down").press("enter");
    assert_eq!(screen.model.page().screen, Screen::Charters);
    let mut screen = sit(begun(Beginning::TakenOver), OFFICE);
    screen.press("enter");
    assert_eq!(screen.model.page().screen, Screen::Charters);
}

#[test]
fn the_taking_over_is_ended_from_here_with_a_typed_word() {
    let mut screen = sit(fixture::taking_over(), OFFICE);
    screen.sees("[x] 录入现行盟约").sees("（1/6）").sees("[ ] 结束转录").press("enter").sees("不能再转录");
    screen.types("结束").press("enter").sees("已记录").lacks("转录步骤");
}

#[test]
fn a_meeting_that_was_held_this_quarter_is_not_missed() {
    let mut alliance = fixture::running();
    alliance.meetings.values_mut().for_each(|m| m.state = crate::domain::meeting::State::Closed);
    sit(alliance, OFFICE).sees("本季度例会已于 11月22日召开").lacks("尚未召集");
}

#[test]
fn the_quarter_is_seen_at_a_glance() {
    insta::assert_snapshot!(sit(busy(), LEAD).screen(), @"
    南江社区党建联盟 | 首页         [练习数据] 李明 专委会牵头、联络员  2026-11-22
    下次大会  2026-11-22 09:00 2026年第4季度例会，联席会议室（会议中）
    本季任务  3 件：完成 0，在办 0，待答复 1，待派 2

    待办 4 项

    期限        还有         待办                        事项
    2026-11-24  2 天         派发任务                    任务 T3 义诊进社区
    2026-11-25  3 天         答复是否承接任务            任务 T1 增设路灯
    2026-11-25  3 天         派发任务                    任务 T2 清理楼道
    -                        签署盟约                    盟约第 1 版











                                                                               1/4
    回车 打开  2 单位  5 专委会  6 意见  7 任务  : 命令  q 退出  ? 帮助
    ");
    let mut screen = sit(busy(), LEAD);
    insta::assert_snapshot!(screen.press("right").screen(), @"
     南江社区党建联盟 | 首页         [练习数据] 李明 专委会牵头、联络员  2026-11-22
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │  本季   按期   参与   评级   所选事项                                        │
    │                                                                              │
    │ 2026年第4季度和往季未结的任务                                                │
    │ ## 完成  == 在办  -- 逾期未完  :: 待答  ++ 待派                              │
    │ 基层党建  :::::::::::::::::::++++++++++++++++++++++++++++++++++++++ 完成 0/3 │
    │ 社会治理   无任务                                                            │
    │ 民生保障   无任务                                                            │
    │ 文化教育   无任务                                                            │
    │ 生态环境   无任务                                                            │
    │ 发展服务   无任务                                                            │
    │                                                                              │
    │ 所选事项 ─────────────────────────────────────────────────────────────────── │
    │ 派发任务                                                                     │
    │ 事项  任务 T3 义诊进社区                                                     │
    │ 期限  2026-11-24                                                             │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     gb 全部表决  2 单位  4 会议  5 专委会  6 意见  7 任务  : 命令  q 退出  ? 帮助
    ");
}

#[test]
fn a_wide_window_shows_charts_beside_what_waits() {
    let mut screen = sit(busy(), OFFICE);
    screen.resize(120, 40).sees("2026年第4季度和往季未结的任务").sees("完成 0/3");
    screen.press("]").sees("各专委会任务完成情况").press("]").sees("各单位每月参与次数");
    screen.press("]").sees("还没有评级结果").press("]").sees("所选事项");
    screen.press("L").sees("Selected").press("[ [").sees("How often units took part");
    insta::assert_snapshot!(screen.screen(), @"
    南江社区党建联盟 | Home                                              [PRACTICE] 黄丽 office, administrator  2026-11-22
    Meeting  2026-11-22 09:00 2026年第4季度例会, 联席会议室 (in session)
    Tasks    3: 0 done, 0 under way, 1 unanswered, 2 to dispatch

    9 to do

    Due         Left   To do                       About                   ┌──────────────────────────────────────────────┐
    2026-11-22  today  close the meeting           meeting M1 2026年第4..  │  Quarter   In time   Taking part   Grades  . │
    -                  seat units in committees..                          │                                              │
    -                  open officers' accounts ..                          │ How often units took part, month by month    │
    -                  enter signatures on pape..  charter version 1       │ Meetings, votes, progress and opinions count │
    -                  find a lead unit            5: committee C2 社会..  │ once each; for information, not for grading. │
                                                                           │                                              │
                                                                           │             1  2  3  4  5  6  7  8  9 10 11  │
                                                                           │ 市中医院    0  0  0  0  0  0  0  0  0  0  0  │
                                                                           │ 港南分局    0  0  0  0  0  0  0  0  0  0  0  │
                                                                           │ 港南二中    0  0  0  0  0  0  0  0  0  0  0  │
                                                                           │ 区税务局    0  0  0  0  0  0  0  0  0  0  0  │
                                                                           │                                              │
                                                                           │ Selected ─────────────────────────────────── │
                                                                           │ close the meeting                            │
                                                                           │ About  meeting M1 2026年第4季度例会          │
                                                                           │ Due    2026-11-22                            │
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
                                                                       1/5 └──────────────────────────────────────────────┘
    enter open  = accounts  2 units  3 applications  4 meetings  6 opinions  7 tasks  : commands  q quit  ? help
    ");
}

#[test]
fn an_observer_sees_nothing_of_what_is_on_its_way() {
    let mut screen = sit(busy(), 99);
    screen.lacks("下次大会").sees("没有要办的事");
}

/// The record of the fixture, of which the last entry was entered `days` after it happened.
struct EnteredLater(i64);

impl Past for EnteredLater {
    fn entry(&self, number: u64) -> Option<Arc<Entry>> {
        let mut entry = Entry::clone(&*fixture::Kept.entry(number)?);
        entry.stamp.entered = entry.stamp.happened.plus_seconds(self.0 * 86_400);
        Some(Arc::new(entry))
    }
}

#[test]
fn a_practice_story_that_lies_in_the_past_goes_on_where_it_stands() {
    let resumed = |days| {
        let mut screen = fixture::sit(busy(), OFFICE, Screen::Home, Lang::Zh);
        screen.model.now = "2027-06-01T09:00".parse().unwrap();
        let alliance = &screen.alliance;
        screen.model = screen.model.with_past(Arc::new(EnteredLater(days))).resuming(alliance);
        screen
    };
    resumed(90).sees("补记 2026-11-22 09:20").sees("练习数据的时间停在 2026-11-22 09:20").sees("按 B 可改");
    resumed(0).lacks("补记").sees("2027-06-01");
    // Nobody's real record begins in the past.
    let mut real = resumed(90);
    real.alliance.practice = false;
    real.model.stated = None;
    let Driver { model, alliance, .. } = real;
    assert_eq!(model.resuming(&alliance).stated, None);
}

#[test]
fn what_is_reported_done_is_under_way_until_it_is_accepted() {
    let mut a = busy();
    let (task, unit, words) = (TaskId(1), UnitId(1), String::new());
    let give = |a: &mut Alliance, command| fixture::wish(a, LEAD, "2026-11-22T09:25", Command::Task(command));
    give(&mut a, task::Command::TakeOn { task, unit });
    let evidence =
        vec![Evidence { name: "照片".into(), digest: String::new(), kept: "基地档案柜".into() }];
    give(&mut a, task::Command::Report { task, unit, words: "路灯全亮".into(), evidence });
    sit(a.clone(), LEAD).sees("完成 0，在办 1，待答复 0，待派 2");
    give(&mut a, task::Command::Accept { task, words });
    sit(a, LEAD).sees("完成 1，在办 0，待答复 0，待派 2");
}

#[test]
fn many_steps_of_one_kind_stand_in_one_row_that_leads_to_them() {
    let mut screen = fixture::sit(fixture::running(), OFFICE, Screen::Opinions, Lang::Zh);
    for n in 0..6 {
        screen.press("a").types(&format!("路灯不亮{n}")).press("ctrl-s esc");
    }
    screen.press("1").sees("6 件：意见 O1 路灯不亮0，等").lacks("路灯不亮5");
    // What is searched for is found in the row, and the row leads to all of them.
    screen.press("/").types("路灯不亮5").press("enter").sees("1/1").press("enter");
    assert_eq!(screen.model.page().screen, Screen::Steps(TodoKind::SortOpinion));
    screen.sees("待办：梳理意见").sees("路灯不亮0").sees("路灯不亮5").sees("1/6");
    screen.press("enter");
    assert_eq!(screen.model.page().screen, Screen::Opinions);
}

#[test]
fn an_observer_finds_at_home_what_is_published_and_nothing_that_is_under_way() {
    let mut alliance = busy();
    let (login, name, phone) = ("guan".into(), "观察员".into(), String::new());
    let create = crate::domain::account::Command::Create {
        login,
        name,
        phone,
        roles: vec![Role::Observer],
        unit: None,
    };
    fixture::wish(&mut alliance, OFFICE, "2026-11-22T09:25", Command::Account(create));
    let id = alliance.account_of_login("guan").unwrap().id.0;
    let mut screen = sit(alliance.clone(), id);
    screen.sees("成员单位  4 家").sees("现行盟约  第 1 版").sees("没有要办的事").lacks("本季任务");
    screen.press("tab").sees("已公布的情况").sees("还没有公布的内容").sees("gb 全部表决").lacks("义诊进社区");
    // What stands on public notice is published.
    alliance.rounds = fixture::scored().rounds;
    let round = *alliance.rounds.keys().next().unwrap();
    sit(alliance.clone(), id).lacks("公示中");
    alliance.rounds.get_mut(&round).unwrap().state = crate::domain::rating::State::OnNotice;
    sit(alliance, id).sees("公示中").press("8").sees("公示中");
    let mut screen = fixture::sit(fixture::scored(), OFFICE, Screen::Home, Lang::En);
    screen.lacks("Published");
}

#[test]
fn a_meeting_that_has_passed_and_was_not_held_is_a_step_and_not_the_next_one() {
    let mut alliance = fixture::running();
    let state = crate::domain::meeting::State::Called;
    let mut missed = alliance.meetings.values().next().unwrap().clone();
    (missed.state, missed.at, missed.noticed) = (state, "2026-04-10T15:00".parse().unwrap(), None);
    missed.title = "第二次例会".into();
    alliance.meetings.values_mut().for_each(|m| m.state = crate::domain::meeting::State::Closed);
    alliance.meetings.insert(missed.id, missed.clone());
    let mut screen = sit(alliance.clone(), OFFICE);
    screen.sees("会期已过").lacks("2026-04-10 15:00 第二次例会");
    let mut next = missed.clone();
    (next.id, next.at) = (crate::domain::ids::MeetingId(2), "2026-11-26T09:00".parse().unwrap());
    next.title = "临时大会".into();
    alliance.meetings.insert(next.id, next);
    sit(alliance, OFFICE).sees("2026-11-26 09:00 临时大会").sees("会期已过");
}

#[test]
fn what_came_of_a_unit_is_told_to_its_own_and_not_once_it_has_left() {
    use crate::domain::account::Role;
    use crate::domain::ids::{AccountId, RoundId, UnitId};
    use crate::domain::rating::State;
    use crate::domain::unit::Standing;
    use fixture::LIAISON;

    let mut a = fixture::scored();
    let day: crate::domain::time::Day = "2026-11-22".parse().unwrap();
    let round = a.rounds.get_mut(&RoundId(1)).unwrap();
    (round.state, round.notice) = (State::OnNotice, Some((day, Some(day.plus(5)))));
    sit(a.clone(), LIAISON).sees("本单位 B 等").sees("可提异");
    // A rater makes no objection.
    a.accounts.get_mut(&AccountId(LIAISON)).unwrap().roles = [Role::Rater].into();
    sit(a.clone(), LIAISON).sees("本单位 B 等").lacks("可提异");
    a.units.get_mut(&UnitId(2)).unwrap().standing = Standing::Removed(day);
    sit(a, LIAISON).sees("公示中").lacks("本单位 B 等");
}
