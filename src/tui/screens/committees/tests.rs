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
    insta::assert_snapshot!(screen.press("esc").screen(), @"
    南江社区党建联盟 | 专门委员会       [练习数据] 黄丽 联络办、管理员  2026-11-22
    未参加任何专委会的单位 2 家：港南分局、区税务局
    没有牵头单位的专委会 5 个：社会治理、民生保障、文化教育、生态环境、发展服务

    名称             牵头单位                 任期              成员  未结（逾期）
    基层党建         市中医院                 2025-06-01 起        2        0（0）
    社会治理         暂缺                                          0        0（0）
    民生保障         暂缺                                          0        0（0）
    文化教育         暂缺                                          0        0（0）
    生态环境         暂缺                                          0        0（0）
    发展服务         暂缺                                          0        0（0）











                                                                               2/6
    a 增加成员  回车 打开  / 查找  ; 来龙去脉  x 退出成员  e 定主任  : 命令  ? 更多
    ");
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
    screen.press("5 t").sees("提名哪个单位牵头").types("swj").press("enter").sees("社会治理由区税务局牵头");
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

#[test]
fn the_six_are_seen_at_a_glance_and_who_sits_nowhere_stands_first() {
    let mut screen = fixture::sit(fixture::running(), OFFICE, Screen::Committees, Lang::Zh);
    screen.resize(120, 40).sees("各专委会在办任务");
    insta::assert_snapshot!(screen.press("]").screen(), @"
    南江社区党建联盟 | 专门委员会                                               [练习数据] 黄丽 联络办、管理员  2026-11-22
    未参加任何专委会的单位 3 家：港南分局、港南二中、区税务局
    没有牵头单位的专委会 5 个：社会治理、民生保障、文化教育、生态环境、发展服务

    名称          牵头单位            任期              成员  未结（逾期） ┌──────────────────────────────────────────────┐
    基层党建      市中医院            2025-06-01 起        1        0（0） │  一览   席位   季报   所选事项               │
    社会治理      暂缺                                     0        0（0） │                                              │
    民生保障      暂缺                                     0        0（0） │ 各单位参加专委会情况                         │
    文化教育      暂缺                                     0        0（0） │ 单位     基层 社会 民生 文化 生态 发展 席数  │
    生态环境      暂缺                                     0        0（0） │          党建 治理 保障 教育 环境 服务       │
    发展服务      暂缺                                     0        0（0） │ 港南分局 -    -    -    -    -    -    0     │
                                                                           │ 港南二中 -    -    -    -    -    -    0     │
                                                                           │ 区税务局 -    -    -    -    -    -    0     │
                                                                           │ 市中医院 牵头 -    -    -    -    -    1     │
                                                                           │                                              │
                                                                           │ 所选事项 ─────────────────────────────────── │
                                                                           │ 基层党建                                     │
                                                                           │ 职责      组织共建：联学联建、在职党员到社区 │
                                                                           │           报到、党员教育管理和党建品牌培育。 │
                                                                           │ 牵头单位  贵港市中医院                       │
                                                                           │ 成员单位  市中医院                           │
                                                                           │                                              │
                                                                           │ 历任牵头单位                                 │
                                                                           │ 牵头单位  起          止  依据               │
                                                                           │ 市中医院  2025-06-01  -   旧档转录           │
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
                                                                       1/6 └──────────────────────────────────────────────┘
    a 增加成员  x 退出成员  e 定主任  n 定任期  回车 打开  / 查找  ; 来龙去脉  t 提名牵头  : 命令  ? 帮助
    ");
}

#[test]
fn a_term_that_ends_soon_stands_out_and_waits_on_home() {
    let mut screen = fixture::sit(fixture::running(), OFFICE, Screen::Committees, Lang::Zh);
    screen.press("n").sees("任期").types("2027-06-30").press("ctrl-s").sees("2027-06-30").lacks("任期将满");
    screen.press("n").press("ctrl-r");
    screen.press(&"backspace ".repeat(10)).types("2026-12-31").press("ctrl-s");
    screen
        .sees("牵头任期将满或已满的专委会 1 个：基层党建")
        .press("1")
        .sees("提请大会确定")
        .sees("2026-12-31");
    // A committee without a lead has no term.
    screen.press("5 j n").lacks("任期最后一天");
}

#[test]
fn how_tasks_went_is_told_by_quarter_committee_and_unit() {
    let mut alliance = fixture::running();
    fixture::assign(&mut alliance, "增设路灯", "2026-12-20");
    let mut screen = fixture::sit(alliance, OFFICE, Screen::Committees, Lang::Zh);
    screen.press("right ] ]").sees("任务完成情况（2026年第4季度起）").sees("按专委会").sees("平均天数");
    screen.sees("2026Q4").sees("基层党建");
    screen.press("esc enter").sees("按季度").sees("2026Q4");
}
