use crate::domain::ids::{TaskId, UnitId};
use crate::domain::task::{self, Part};
use crate::domain::{Alliance, Command};
use crate::locale::Lang;
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
fn the_taking_over_is_ended_from_here_with_a_typed_word() {
    let mut screen = sit(fixture::taking_over(), OFFICE);
    screen.sees("[x] 录入现行盟约").sees("（1/6）").sees("[ ] 结束转录").press("enter").sees("不能再转录");
    screen.types("结束").press("enter").sees("已记录").lacks("转录步骤");
}

#[test]
fn the_quarter_is_seen_at_a_glance() {
    insta::assert_snapshot!(sit(busy(), LEAD).screen(), @"
    南江社区党建联盟 | 首页         [练习数据] 李明 专委会牵头、联络员  2026-11-22
    下次大会  2026-11-22 09:00 2026年第4季度例会，联席会议室（会议中）
    2026年第4季度任务                    # 完成  = 在办  ! 逾期  . 待派
    基层党建           ................                          3

    待办 4 项

    期限        还有         待办                        事项
    2026-11-24  2 天         派发任务                    任务 T3 义诊进社区
    2026-11-25  3 天         答复是否承接任务            任务 T1 增设路灯
    2026-11-25  3 天         派发任务                    任务 T2 清理楼道
    -                        签署盟约                    盟约第 1 版










                                                                               1/4
    enter 打开  / 查找  ? 帮助  : 命令
    ");
}

#[test]
fn an_observer_sees_nothing_of_what_is_on_its_way() {
    let mut screen = sit(busy(), 99);
    screen.lacks("下次大会").sees("没有待办事项");
}
