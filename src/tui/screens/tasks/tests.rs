//! The tasks' screen, driven like a person would.

use super::super::Screen;
use super::super::fixture::{self, LEAD, LIAISON, OFFICE};
use super::*;
use crate::domain::ids::{AccountId, UnitId};
use crate::tui::Message;
use crate::tui::tests::driver::Driver;

fn sit(account: u32) -> Driver {
    let mut a = fixture::running();
    fixture::assign(&mut a, "清理南江路12号楼道", "2026-12-20");
    fixture::assign(&mut a, "开展一次老年人义诊", "2026-11-25");
    fixture::sit(a, account, Screen::Tasks, Lang::Zh)
}

fn act_as(screen: &mut Driver, account: u32) -> &mut Driver {
    screen.model.account = AccountId(account);
    screen.tell(Message::Changed(0))
}

#[test]
fn a_task_goes_from_dispatch_to_being_struck_off() {
    let mut screen = sit(LEAD);
    screen
        .press("d d space")
        .sees("在办 0")
        .sees("可提供：义诊队伍")
        .types("swj")
        .press("enter")
        .sees("区税务局");
    screen.press("tab").types("牵头").press("tab tab space space enter").press("tab").types("出医生/义诊车");
    screen.press("ctrl-s").sees("已派单，承办单位：贵港市港南区税务局").press("esc").sees("已派单");
    act_as(&mut screen, LIAISON).press("y").sees("办理中");
    screen.press("p").types("发了通知").press("tab").press("backspace").types("40").press("tab").types("6");
    screen.press("tab").types("2.5").press("ctrl-s").sees("40%");
    screen
        .press("b")
        .types("等社区腾场地")
        .press("ctrl-s")
        .sees("受阻")
        .press("u")
        .types("已腾")
        .press("ctrl-s");
    screen
        .press("s")
        .types("办完")
        .press("ctrl-s")
        .sees("必填")
        .types("签到表；照片")
        .press("ctrl-s")
        .sees("已报完成");
    act_as(&mut screen, LEAD).press("r").types("缺名单").press("ctrl-s").sees("办理中");
    act_as(&mut screen, LIAISON).press("s").types("已补").press("tab").types("名单").press("ctrl-s");
    act_as(&mut screen, LEAD).press("y ctrl-s").sees("已验收");
    act_as(&mut screen, OFFICE).press("x y").sees("已销号");
    insta::assert_snapshot!(screen.press("enter").screen(), @"
     南江社区党建联盟 | 任务             [练习数据] 黄丽 联络办、管理员  2026-11-22
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ T2 开展一次老年人义诊                                                        │
    │ 状态      已销号  100%                                                       │
    │ 完成标准  居民代表现场查看认可                                               │
    │ 期限      2026-11-25                                                         │
    │ 专委会    基层党建（市中医院）                                               │
    │ 所属季度  2026年第4季度                                                      │
    │ 缓急      一般                                                               │
    │ 交办会议  2026年第4季度例会                                                  │
    │                                                                              │
    │ 派单                                                                         │
    │ 承办单位  贵港市港南区税务局                                                 │
    │ 单位      答复    分工    提供资源                                           │
    │ 区税务局  已接受  牵头                                                       │
    │ 市中医院  待答复  出医生  义诊车                                             │
    │                                                                              │
    │ 进展                                                                         │
    │ 2026-11-22 区税务局  40%  6 人、2.5 小时                                     │
    │ 发了通知                                                                     │
    │                                                                              │
    │ 完成报告                                                                     │
    └──────────────────────────────────────────────────────────────────────1-20/32─┘
     a 新增  f 筛选  空格 标记  Esc 返回  ; 来龙去脉  x 销号  d 派单  : 命令  ? 更多
    ");
}

#[test]
fn a_unit_that_turns_it_down_gives_it_back_to_the_lead() {
    let mut screen = sit(LEAD);
    screen.press("d d space").types("swj").press("enter ctrl-s esc");
    act_as(&mut screen, LIAISON).press("n").types("人手不足").press("ctrl-s").sees("已交办");
    // The office cannot dispatch.
    act_as(&mut screen, OFFICE).press("d").sees("牵头");
}

#[test]
fn the_office_enters_for_a_unit_from_paper() {
    let mut screen = sit(LEAD);
    screen.press("d d space").types("swj").press("enter ctrl-s esc");
    act_as(&mut screen, OFFICE).press("y").sees("依据").types("回执").press("enter").sees("办理中");
}

#[test]
fn the_meeting_carries_over_and_cancels() {
    let mut screen = sit(OFFICE);
    screen.press("t tab").sees("结转至").press("tab").types("等预算").press("ctrl-s").sees("已记录");
    screen
        .press("D")
        .types("不再需要")
        .press("ctrl-s")
        .sees("终止")
        .types("终止")
        .press("enter")
        .sees("已终止");
}

#[test]
fn a_list_is_narrowed_by_state_and_by_what_is_mine() {
    let mut screen = sit(OFFICE);
    screen.press("D").types("不再需要").press("ctrl-s").types("终止").press("enter");
    screen.press("f").types("未结").press("enter").sees("找到 1 / 2").lacks("义诊").press("esc").sees("义诊");
}

#[test]
fn the_list_and_the_dispatch_as_they_look() {
    insta::assert_snapshot!(sit(LEAD).screen(), @"
    南江社区党建联盟 | 任务         [练习数据] 李明 专委会牵头、联络员  2026-11-22
    未结 2 件，逾期 0 件，与本单位有关 2 件

    编号  任务名称            专委会    承办单位   期限        状态      提示
    T2    开展一次老年人义诊  基层党建             2026-11-25  已交办    临近到期
    T1    清理南江路12号楼道  基层党建             2026-12-20  已交办
















    表格                                                                       1/2
    d 派单  f 筛选  空格 标记  回车 打开  / 查找  ; 来龙去脉  : 命令  ? 更多
    ");
    insta::assert_snapshot!(sit(LEAD).press("d d space").screen(), @"
    南江.. | 派单 T2 开展一次老年人义诊   [练习数据] 李明 专委会牵头..  2026-11-22
    完成标准：居民代表现场查看认可
    基层党建  期限 2026-11-25
    按 空格 标记承办和协办单位，按 d 派单；只派一家，直接按 回车。

     ┌─ 派单 T2 开展一次老年人义诊 ─────────────────────────────────────────────┐
     │ 完成标准：居民代表现场查看认可                                           │
     │  ┌─ 承办单位 ─────────────────────────────────────────────────────────┐  │
     │  │ 查找                                                               │  │
     │  │                                                                    │  │
     │  │ 市中医院  在办 0；按期 -；可提供：义诊队伍                         │  │
     │  │ 区税务局  在办 0；按期 -；可提供：会议室                           │  │
     │  │ 港南二中  在办 0；按期 -；可提供：操场                             │  │
     │  │ 港南分局  在办 0；按期 -                                           │  │
     │  │ 找到 4 / 4                                                         │  │
     │  └────────────────────────────────────────────────────────────────────┘  │
     │                                                                          │
     │ Ctrl-S 保存   Esc 取消   Tab 下一项   Shift-Tab 上一项                   │
     └──────────────────────────────────────────────────────────────────────────┘



                                                                               1/4
    d 派单  空格 标记  回车 打开  / 查找  Esc 返回  ; 来龙去脉  : 命令  ? 帮助
    ");
}

#[test]
fn tasks_lie_on_boards_by_state_and_by_committee_and_over_the_quarter() {
    let mut screen = sit(LEAD);
    screen.press("z v").sees("看板（按状态）").sees("已交办 2").press("z v").sees("看板（按专委会）");
    screen.press("z v").sees("时间线").sees("已交办");
    insta::assert_snapshot!(screen.screen(), @"
    南江社区党建联盟 | 任务         [练习数据] 李明 专委会牵头、联络员  2026-11-22
    未结 2 件，逾期 0 件，与本单位有关 2 件

                                    2026年10月     2026年11月     2026年12月
                                      5  12  19 26  2  9   16 今天   7   14 21  28
    开展一次老年人义诊                                        │!
    清理南江路12号楼道                                        │= 已交办 ====!
                                                              │
                                                              │
                                                              │
                                                              │
                                                              │
                                                              │
                                                              │
                                                              │
                                                              │
                                                              │
                                                              │
                                                              │
                                                              │
                                                              │
    === 进行   ! 期限   │ 今天
    时间线                                                                     1/2
    d 派单  f 筛选  空格 标记  回车 打开  / 查找  ; 来龙去脉  : 命令  ? 更多
    ");
}

#[test]
fn a_task_goes_to_three_units_in_twelve_keys() {
    let mut screen = sit(LEAD);
    let before = screen.keys;
    // The board, three marks, send, the first is responsible, the form as it stands.
    screen.press("d space space space d enter ctrl-s").sees("已派单");
    assert!(screen.keys - before <= 12, "{} keys", screen.keys - before);
    let dispatch = screen.alliance.tasks[&TaskId(2)].dispatch.clone().unwrap();
    assert_eq!(dispatch.assisting.len(), 2);
}

#[test]
fn enter_means_the_marked_units_and_not_the_row_below_them() {
    let mut screen = sit(LEAD);
    screen.press("d space space enter enter ctrl-s").sees("已派单");
    let dispatch = screen.alliance.tasks[&TaskId(2)].dispatch.clone().unwrap();
    assert_eq!(dispatch.assisting.len(), 1);
}

#[test]
fn while_a_task_is_under_way_more_units_are_asked_from_the_same_board() {
    let mut screen = sit(LEAD);
    screen.press("d space enter ctrl-s").sees("已派单").press("esc");
    let task = screen.alliance.tasks[&TaskId(2)].clone();
    let unit = task.responsible().unwrap();
    screen.alliance.tasks.get_mut(&TaskId(2)).unwrap().state = State::UnderWay;
    let dispatch = screen.alliance.tasks.get_mut(&TaskId(2)).unwrap().dispatch.as_mut().unwrap();
    let declined = UnitId(if unit == UnitId(4) { 3 } else { 4 });
    dispatch.declined.push(declined);
    let turn = Turn::TurnedDown(declined, "考试周".into());
    screen.alliance.tasks.get_mut(&TaskId(2)).unwrap().turns.push((task.since, turn));
    act_as(&mut screen, LEAD).press("d").sees("可增请协办单位").sees("不接受");
    screen.press("end space d").sees("增请协办 T2").press("ctrl-s").sees("已记录");
    let dispatch = screen.alliance.tasks[&TaskId(2)].dispatch.clone().unwrap();
    assert_eq!((dispatch.assisting.len(), dispatch.declined.len()), (1, 0));
}

#[test]
fn marks_hold_while_a_search_hides_their_rows() {
    let mut screen = sit(LEAD);
    screen.press("d space space /").types("gnez").press("enter space").sees("已标记 3 项");
    screen.press("d enter ctrl-s").sees("已派单");
    let dispatch = screen.alliance.tasks[&TaskId(2)].dispatch.clone().unwrap();
    assert_eq!(dispatch.assisting.len(), 2);
}

#[test]
fn the_dispatch_board_shows_load_record_and_offers_side_by_side() {
    insta::assert_snapshot!(sit(LEAD).press("d").screen(), @"
    南江.. | 派单 T2 开展一次老年人义诊   [练习数据] 李明 专委会牵头..  2026-11-22
    完成标准：居民代表现场查看认可
    基层党建  期限 2026-11-25
    按 空格 标记承办和协办单位，按 d 派单；只派一家，直接按 回车。

    单位                 席位      在办承办  在办协办   按期率  可提供资源
    市中医院             本专委会                            -  义诊队伍
    港南分局                                                 -
    港南二中                                                 -  操场
    区税务局                                                 -  会议室












                                                                               1/4
    d 派单  空格 标记  回车 打开  / 查找  Esc 返回  ; 来龙去脉  : 命令  ? 帮助
    ");
    let mut screen = fixture::sit(sit(LEAD).alliance.clone(), LEAD, Screen::Tasks, Lang::En);
    screen.resize(120, 40);
    insta::assert_snapshot!(screen.press("d").screen(), @"
    南江社区党建联盟 | Dispatch T2 开展一次老年人义诊          [PRACTICE] 李明 committee lead, liaison officer  2026-11-22
    Done when: 居民代表现场查看认可
    基层党建  Due 2026-11-25
    Mark the units with space and press d; for one alone, enter.

    Unit              Seat         Resp.   Assists  In time  Offers        ┌──────────────────────────────────────────────┐
    市中医院          sits                                -  义诊队伍      │ 贵港市中医院                                 │
    港南分局                                              -                │ In time  -                                   │
    港南二中                                              -  操场          │ Offers   义诊队伍                            │
    区税务局                                              -  会议室        │                                              │
                                                                           │ On its hands                                 │
                                                                           │ nothing open                                 │
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
                                                                       1/4 └──────────────────────────────────────────────┘
    d dispatch  space mark  enter open  / search  esc back  ; follow  : commands  ? help
    ");
}

#[test]
fn late_days_stand_out_in_letters_and_the_signs_are_explained() {
    let mut screen = sit(OFFICE);
    screen.press("z l").sees("! 期限").lacks("超期");
    screen.tell(Message::Clock("2026-12-10T09:00".parse().unwrap()));
    screen.sees("#####").sees("### 超期").sees("今天");
}

/// Four tasks of one unit: two reported done, one under way, one that waits for an answer.
fn several() -> crate::domain::Alliance {
    use crate::domain::Command as Any;
    use crate::domain::task::{Command, Part};
    let mut a = fixture::running();
    for n in 1..=4 {
        fixture::assign(&mut a, &format!("第{n}件事"), "2026-12-20");
    }
    let unit = UnitId(2);
    let part = || Part { unit, part: "牵头".into(), brings: String::new() };
    for id in 1..=4 {
        let task = TaskId(id);
        let dispatch = Command::Dispatch { task, responsible: part(), assisting: Vec::new() };
        fixture::wish(&mut a, LEAD, "2026-11-22T09:12", Any::Task(dispatch));
        if id < 4 {
            let take_on = Command::TakeOn { task, unit };
            fixture::wish(&mut a, LIAISON, "2026-11-22T09:13", Any::Task(take_on));
        }
        if id < 3 {
            let evidence =
                vec![Evidence { name: "照片".into(), digest: String::new(), kept: String::new() }];
            let report = Command::Report { task, unit, words: format!("第{id}件办完"), evidence };
            fixture::wish(&mut a, LIAISON, "2026-11-22T09:14", Any::Task(report));
        }
    }
    a
}

fn states(screen: &Driver) -> Vec<State> {
    screen.alliance.tasks.values().map(|t| t.state).collect()
}

#[test]
fn marked_tasks_are_accepted_and_struck_off_in_one_step_and_what_cannot_be_is_left_out_by_name() {
    let mut screen = fixture::sit_with_record(several(), LEAD, Screen::Tasks, Lang::Zh);
    let before = screen.alliance.number;
    screen.press("z a y").sees("其余 2 项照办，跳过以下 2 项").sees("第3件事").sees("第4件事").press("y");
    screen.sees("验收：2 件任务").sees("T1 第1件事：第1件办完").sees("T2 第2件事：第2件办完");
    screen.types("现场看过").press("ctrl-s").sees("2 项已一并记录");
    assert_eq!(states(&screen), [State::Accepted, State::Accepted, State::UnderWay, State::Dispatched]);
    assert_eq!(screen.alliance.number, before + 2);
    // One step is undone in one.
    fixture::joined(before + 1..before + 2);
    screen.press("ctrl-z").sees("同一步登记的 2 条").press("enter");
    assert_eq!(states(&screen)[..2], [State::ReportedDone, State::ReportedDone]);
    screen.press("z a y y ctrl-s");
    act_as(&mut screen, OFFICE).press("z a x").sees("跳过以下 2 项").press("y").sees("以下 2 件任务验收完毕");
    screen.press("y").sees("2 项已一并记录");
    assert_eq!(states(&screen), [State::StruckOff, State::StruckOff, State::UnderWay, State::Dispatched]);
}

#[test]
fn the_units_of_marked_tasks_are_reminded_with_the_same_words_and_one_takes_on_what_waits_for_it() {
    let mut screen = fixture::sit(several(), LEAD, Screen::Tasks, Lang::En);
    screen.press("z a m").sees("2 will be done; 2 are left out").press("y").sees("Remind: 2 tasks");
    screen.sees("T3 第3件事: 区税务局").types("by Friday").press("ctrl-s").sees("2 recorded in one step");
    let mut a = several();
    fixture::assign(&mut a, "第5件事", "2026-12-20");
    let part = crate::domain::task::Part { unit: UnitId(2), part: String::new(), brings: String::new() };
    let dispatch =
        crate::domain::task::Command::Dispatch { task: TaskId(5), responsible: part, assisting: Vec::new() };
    fixture::wish(&mut a, LEAD, "2026-11-22T09:15", crate::domain::Command::Task(dispatch));
    let mut screen = fixture::sit(a, LIAISON, Screen::Tasks, Lang::Zh);
    screen.press("z a y y").sees("2 项已一并记录");
    assert_eq!(states(&screen)[3..], [State::UnderWay, State::UnderWay]);
}

#[test]
fn esc_leaves_the_details_then_the_search_then_the_marks_and_says_how_they_come_back() {
    let mut screen = sit(LEAD);
    screen.press("d space space /").types("gnez").press("enter tab").sees("港南区第二中学");
    screen.press("esc").sees("找到 1 / 4").sees("已标记 2 项");
    screen.press("esc").lacks("找到").sees("已标记 2 项").sees("派单 T2");
    screen.press("esc").lacks("已标记").sees("已取消 2 项标记    zm 恢复标记").sees("派单 T2");
    screen.press("z m").sees("已标记 2 项").press("esc esc").sees("| 任务");
    // All marks taken away by the key that set them come back the same way.
    screen.press("z a z a").lacks("已标记").press("z m").sees("已标记 2 项");
}
