use crate::domain::Command as Any;
use crate::domain::ids::{CommitteeId, MeetingId, OpinionId, TaskId};
use crate::domain::opinion::{self, State};
use crate::domain::task;
use crate::locale::Lang;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, LIAISON, OFFICE};
use crate::tui::tests::driver::Driver;

const SESSION: MeetingId = MeetingId(1);

/// A meeting in session with two tasks of an earlier quarter and five sorted opinions before it.
fn full() -> Driver {
    let mut a = fixture::running();
    for title in ["更换路灯", "加装扶手"] {
        fixture::assign(&mut a, title, "2026-12-20");
    }
    a.tasks.values_mut().for_each(|t| t.quarter = t.quarter.previous());
    for (n, words) in (1..).zip(["楼道没有灯", "广场太吵", "井盖松动", "想要夜校", "公交站太远"])
    {
        fixture::gather(&mut a, words, "三栋");
        let command = opinion::Command::Sort {
            opinion: OpinionId(n),
            category: "设施".into(),
            committee: CommitteeId(1),
        };
        fixture::wish(&mut a, OFFICE, "2026-11-22T09:12", Any::Opinion(command));
    }
    fixture::sit(a, OFFICE, Screen::Meeting(SESSION), Lang::Zh)
}

#[test]
fn one_key_goes_into_it_and_one_key_settles_each_and_the_next_stands_there() {
    let mut screen = full();
    screen.sees("往季任务 2 项、意见 5 件待审议").press("p").sees("逐项审议");
    // Tasks of earlier quarters come first: carried over, or ended with the reason.
    screen
        .sees("往季任务  T1")
        .press("c tab tab")
        .types("缺配件")
        .press("ctrl-s")
        .sees("往季任务 1 项、意见 5 件");
    screen
        .press("n")
        .types("资金另行解决")
        .press("ctrl-s")
        .types("终止")
        .press("enter")
        .sees("往季任务 0 项、意见 5 件");
    // Each opinion becomes a task, is answered, deferred, referred or declined, with its reason.
    screen.press("t").sees("楼道没有灯").press("tab").types("夜间照明达标").press("ctrl-s").sees("意见 4 件");
    screen.press("a").sees("广场太吵").types("已与物业约定时间").press("enter").sees("意见 3 件");
    screen.press("d").sees("井盖松动").press("tab").types("待管网改造").press("enter").sees("意见 2 件");
    screen.press("r").types("区教育局").press("enter").types("权限在区").press("enter").sees("意见 1 件");
    screen.press("x").types("线路由市里统筹").press("enter").sees("没有待审议");
    let states: Vec<State> = screen.alliance.opinions.values().map(|o| o.state).collect();
    assert!(matches!(
        states[..],
        [State::Tasked(_), State::Answered, State::Deferred(_), State::Referred, State::Declined]
    ));
    screen.press("esc").lacks("待审议");
}

#[test]
fn a_key_that_is_not_for_this_row_says_which_is() {
    let mut screen = full();
    screen.press("p a").sees("这是往季任务").press("end y").sees("这是意见");
}

#[test]
fn an_accepted_task_is_struck_off_after_one_question_and_one_that_is_not_says_why_not() {
    let mut screen = full();
    screen.press("p y").lacks("已记录").sees("往季任务 2 项");
    let part = |unit| task::Part {
        unit: crate::domain::ids::UnitId(unit),
        part: "全部".into(),
        brings: String::new(),
    };
    let task = TaskId(1);
    let give = |screen: &mut Driver, account, command| {
        fixture::wish(&mut screen.alliance, account, "2026-11-22T09:20", Any::Task(command));
    };
    give(
        &mut screen,
        fixture::LEAD,
        task::Command::Dispatch { task, responsible: part(2), assisting: vec![] },
    );
    let unit = crate::domain::ids::UnitId(2);
    give(&mut screen, LIAISON, task::Command::TakeOn { task, unit });
    let evidence = vec![crate::domain::entry::Evidence {
        name: "照片".into(),
        digest: String::new(),
        kept: String::new(),
    }];
    give(&mut screen, LIAISON, task::Command::Report { task, unit, words: "已更换".into(), evidence });
    give(&mut screen, fixture::LEAD, task::Command::Accept { task, words: String::new() });
    screen.press("home tab").sees("按期，2026-11-22 报完成").lacks("还有").press("tab");
    screen.press("home y").sees("销号").sees("往季任务 2 项").press("y").sees("往季任务 1 项");
    assert_eq!(screen.alliance.tasks[&task].state, task::State::StruckOff);
}

#[test]
fn whoever_is_not_of_the_office_reads_along() {
    let mut screen = full();
    screen.model.account = crate::domain::ids::AccountId(LIAISON);
    screen.press("p").sees("T1").press("n").lacks("未完成原因").press("tab").sees("更换路灯");
}

#[test]
fn the_list_as_it_looks() {
    insta::assert_snapshot!(full().press("p").screen(), @"
    南江.. | 逐项审议：2026年第4季度例会  [练习数据] 黄丽 联络办、管..  2026-11-22
    往季任务 2 项、意见 5 件待审议
    往季任务：y 已完成（销号）  n 未完成（终止）  c 结转
    意见：t 列为任务  a 当场答复  d 缓议  r 转报上级  x 不予采纳

    类型      序     议题名称                           专委会        状态
    往季任务  T1     更换路灯                           基层党建      已交办
    往季任务  T2     加装扶手                           基层党建      已交办
    意见      O1     楼道没有灯                         基层党建      已分类
    意见      O2     广场太吵                           基层党建      已分类
    意见      O3     井盖松动                           基层党建      已分类
    意见      O4     想要夜校                           基层党建      已分类
    意见      O5     公交站太远                         基层党建      已分类









                                                                               1/7
    n 未完成  c 结转  回车 打开  / 查找  Esc 返回  ; 来龙去脉  : 命令  ? 更多
    ");
    let mut wide = full();
    wide.model.lang = Lang::En;
    insta::assert_snapshot!(wide.press("p").resize(120, 40).screen(), @"
    南江社区党建联盟 | One by one: 2026年第4季度例会                     [PRACTICE] 黄丽 office, administrator  2026-11-22
    2 tasks of earlier quarters and 5 opinions are still to be gone through
    Earlier tasks: y done (struck off)  n not done (ended)  c carried over
    Opinions: t a task  a answered now  d deferred  r referred  x declined

    Kind      No.    Title                       Committee    State        ┌──────────────────────────────────────────────┐
    earlier   T1     更换路灯                    基层党建     assigned     │ T1 更换路灯                                  │
    earlier   T2     加装扶手                    基层党建     assigned     │ State      assigned                          │
    opinion   O1     楼道没有灯                  基层党建     sorted       │ Quarter    2026 Q3                           │
    opinion   O2     广场太吵                    基层党建     sorted       │ Due        2026-12-20  28 days left          │
    opinion   O3     井盖松动                    基层党建     sorted       │ Committee  基层党建                          │
    opinion   O4     想要夜校                    基层党建     sorted       │ Done when  居民代表现场查看认可              │
    opinion   O5     公交站太远                  基层党建     sorted       │                                              │
                                                                           │ Not done: c carries it over, n ends it with  │
                                                                           │ its reason.                                  │
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
                                                                       1/7 └──────────────────────────────────────────────┘
    n not done  c carry over  enter open  / search  esc back  ; follow  y done  t make a task  : commands  ? more
    ");
}
