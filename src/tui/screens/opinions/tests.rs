//! The opinions' screen, driven like a person would.

use super::super::Screen;
use super::super::fixture::{self, LEAD, LIAISON, OFFICE};
use super::*;
use crate::domain::ids::TaskId;
use crate::tui::tests::driver::Driver;

fn office() -> Driver {
    let mut a = fixture::running();
    fixture::gather(&mut a, "楼道堆放杂物，电动车飞线充电", "南江路12号");
    fixture::gather(&mut a, "3栋楼道里堆满杂物", "南江路");
    fixture::sit(a, OFFICE, Screen::Opinions, Lang::Zh)
}

#[test]
fn ten_opinions_are_taken_down_in_a_row() {
    let mut screen = office();
    for n in 0..10 {
        screen.press("a").types(&format!("路灯不亮{n}")).press("ctrl-s esc");
    }
    screen
        .press("a")
        .types("路灯")
        .press("ctrl-s")
        .sees("可接着登记下一条")
        .types("井盖")
        .press("ctrl-s esc");
    assert_eq!(screen.alliance.opinions.len(), 14);
}

#[test]
fn an_opinion_goes_from_sorting_to_its_answer() {
    let mut screen = office();
    screen.press("down e").sees("楼道堆放杂物").types("环境").press("tab enter enter ctrl-s");
    screen.sees("已分类").press("enter").sees("基层党建").press("esc");
    screen.press("J enter").sees("主条 O2").press("y").sees("已合并 O2").press("U").sees("已登记");
    let mut screen = office();
    screen.press("d").sees("尚未分类");
    screen.press("e").types("环境").press("tab enter enter ctrl-s");
    screen.press("d left tab").types("已由物业清理").press("ctrl-s").sees("已记录");
    screen.press("s").types("谢谢").press("ctrl-s").press("R ctrl-s").sees("已记录");
    let answered = screen.alliance.opinions.values().find_map(|o| o.answer.as_ref()).unwrap();
    assert_eq!((answered.words.as_str(), answered.received.is_some()), ("谢谢", true));
}

#[test]
fn deferring_wants_a_quarter() {
    let mut screen = office();
    screen.press("e").types("环境").press("tab enter enter ctrl-s");
    screen.press("d right right tab").types("明年再议").press("ctrl-s").sees("必填");
    screen.press("right ctrl-s").sees("已记录");
}

#[test]
fn who_raised_it_is_seen_by_the_office_alone() {
    office().press("enter").sees("陈奶奶");
    let mut screen = fixture::sit(office().alliance.clone(), LIAISON, Screen::Opinions, Lang::Zh);
    screen.press("enter").lacks("陈奶奶").sees("仅联络办可见").press("esc d").sees("联络办");
}

#[test]
fn a_lead_gathers_for_its_committee_and_a_liaison_officer_for_its_unit() {
    let mut screen = fixture::sit(fixture::running(), LIAISON, Screen::Opinions, Lang::Zh);
    screen.sees("按 a 登记").press("a").sees("区税务局").types("少车位").press("ctrl-s").sees("已记录");
    let mut screen = fixture::sit(fixture::running(), LEAD, Screen::Opinions, Lang::Zh);
    screen.press("a").types("少车位").press("ctrl-s").sees("已记录");
}

#[test]
fn several_opinions_become_one_task() {
    let mut screen = office();
    screen.press("e").types("环境").press("tab enter enter ctrl-s up");
    screen.press("e").types("环境").press("tab enter enter ctrl-s");
    screen
        .press("t")
        .sees("交办任务")
        .press("tab")
        .types("楼道清空")
        .press("tab tab tab tab space down space enter");
    insta::assert_snapshot!(screen.screen(), @"
    南江社区党建联盟 | 意见             [练习数据] 黄丽 联络办、管理员  2026-11-22
    待分类 0 条，待审议 2 条，待答复 0 条

    编号   提出日期    内容                          地点        类别    状态
    O┌─ 交办任务 ───────────────────────────────────────────────────────────────┐
    O│ 由「2026年第4季度例会」交办。                                            │
     │                                                                          │
     │ 任务名称 * 楼道堆放杂物，电动车飞线充电                                  │
     │ 完成标准 * 楼道清空                                                      │
     │                                                                          │
     │                                                                          │
     │ 专委会   * 基层党建                                                      │
     │ 期限     * 2026-12-31    2026-12-31 周四                                 │
     │ 缓急     * 一般                                                          │
     │ 对应意见   已选 2 项: O1 楼道堆放杂物，电动车飞线充电、O2 3栋楼道里堆满  │
     │            杂物                                                          │
     │            按空格键选择                                                  │
     │                                                                          │
     │ Ctrl-S 保存   Esc 取消   Tab 下一项   Shift-Tab 上一项                   │
     └──────────────────────────────────────────────────────────────────────────┘


                                                                               2/2
    a 新增  e 分类  J 合并  d 审议  t 列为任务  回车 打开  / 查找  : 命令  ? 更多
    ");
    screen.press("ctrl-s").sees("已记录");
    assert_eq!(screen.alliance.tasks[&TaskId(1)].opinions.len(), 2);
}

#[test]
fn the_list_as_it_looks() {
    insta::assert_snapshot!(office().screen(), @"
    南江社区党建联盟 | 意见             [练习数据] 黄丽 联络办、管理员  2026-11-22
    待分类 2 条，待审议 0 条，待答复 0 条

    编号   提出日期    内容                          地点        类别    状态
    O2     2026-11-05  3栋楼道里堆满杂物             南江路              已登记
    O1     2026-11-05  楼道堆放杂物，电动车飞线充电  南江路12号          已登记
















                                                                               1/2
    a 新增  e 分类  c 逐条分拣  J 合并  回车 打开  / 查找  : 命令  ? 更多
    ");
    let mut screen = fixture::sit(office().alliance.clone(), OFFICE, Screen::Opinions, Lang::En);
    insta::assert_snapshot!(screen.press("enter").screen(), @"
     南江社区党建联盟 | Opinions  [PRACTICE] 黄丽 office, administrator  2026-11-22
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ O2 3栋楼道里堆满杂物                                                         │
    │ State      gathered                                                          │
    │ Raised on  2026-11-05                                                        │
    │ Source     raised by residents                                               │
    │ Place      南江路                                                            │
    │ Raised by  陈奶奶 13900000000                                                │
    │                                                                              │
    │ Words                                                                        │
    │ 3栋楼道里堆满杂物                                                            │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     a add  e sort  c sort one by one  J join  esc back  : commands  ? more
    ");
}

#[test]
fn opinions_are_sorted_one_after_the_other_by_a_letter_each() {
    let mut alliance = fixture::running();
    for words in ["路灯不亮", "垃圾桶离门太远", "楼道堆物", "路灯又坏了"] {
        fixture::gather(&mut alliance, words, "清荷街");
    }
    let mut screen = fixture::sit(alliance, OFFICE, Screen::Opinions, Lang::Zh);
    screen
        .press("c")
        .sees("还没有用过的类别")
        .press("o")
        .types("市政")
        .press("tab")
        .types("民生")
        .press("enter ctrl-s");
    // From now on the category has a letter, and the next opinion is at hand.
    screen
        .sees("a 市政（民生保障）")
        .press("a a a")
        .sees("全部分拣完毕")
        .press("esc c")
        .sees("没有待分拣的意见");
    assert!(screen.alliance.opinions.values().all(|o| o.category == "市政"));
}

#[test]
fn the_likest_opinion_is_offered_first_and_both_stand_side_by_side_before_they_are_joined() {
    let mut alliance = fixture::running();
    for words in ["楼道堆物，消防通道不通", "清荷街路灯不亮", "清荷街的路灯坏了"] {
        fixture::gather(&mut alliance, words, "");
    }
    let mut screen = fixture::sit(alliance, OFFICE, Screen::Opinions, Lang::Zh);
    screen.press("J enter").sees("并入条 O3").sees("主条 O2");
    insta::assert_snapshot!(screen.screen(), @"
    南江社区党建联盟 | 意见             [练习数据] 黄丽 联络办、管理员  2026-11-22
    待分类 3 条，待审议 0 条，待答复 0 条

    编号  提出日期    来源      内容                    地点  类别  专委会  状态
    O3    2026-11-05  群众提出  清荷街的路灯坏了                            已登记
    O2    2026-11-05  群众提出  清荷街路灯不亮                              已登记
    O1    2026-11-05  群众提出  楼道堆物，消防通道不通                      已登记
       ┌─ 并入哪条意见 ───────────────────────────────────────────────────────┐
       │ 合并后按主条办理，两条的提出人得到同样的答复；合并以后还可以拆分。   │
       │                                                                      │
       │ 并入条 O3                        │ 主条 O2                           │
       │ 清荷街的路灯坏了                 │ 清荷街路灯不亮                    │
       │                                  │                                   │
       │ 2026-11-05                       │ 2026-11-05                        │
       │                                                                      │
       │ y 是   n 否                                                          │
       └──────────────────────────────────────────────────────────────────────┘





                                                                               1/3
    a 新增  e 分类  c 逐条分拣  J 合并  回车 打开  / 查找  : 命令  ? 更多
    ");
}

#[test]
fn pasted_lines_become_an_opinion_each_after_they_were_seen() {
    let mut screen = fixture::sit(fixture::running(), OFFICE, Screen::Opinions, Lang::Zh);
    screen.pastes("路灯不亮\r\n垃圾桶太远\n\n楼道堆物").sees("共 3 条").press("y").sees("楼道堆物");
    assert_eq!(screen.alliance.opinions.len(), 3);
    // Terminals send Enter's own character for each line's end.
    screen.pastes("井盖破损\r雨天积水\r").sees("共 2 条").press("y").sees("雨天积水");
    assert_eq!(screen.alliance.opinions.len(), 5);
}

#[test]
fn what_is_pasted_twice_or_is_on_record_is_named_before_it_is_taken() {
    let mut screen = fixture::sit(fixture::running(), OFFICE, Screen::Opinions, Lang::Zh);
    let text = "内容\t日期\t地点\n路灯不亮\t2026-11-03\t清荷街\n井盖\t2026-11-03\t\n路灯不亮\t2026-11-03\t清荷街\n路灯不亮\t2026-11-03\t南江路\n";
    screen.pastes(text).sees("有 1 条与前面的重复：第 4 行与第 2 行相同").lacks("在册意见").press("y");
    screen.pastes("内容\t日期\n井盖\t2026-11-03\n").sees("有 1 条与在册意见相同：第 2 行与 O2 相同");
    screen.press("n").pastes("雨天积水\n雨天积水\n").sees("第 2 行与第 1 行相同");
}

#[test]
fn letters_of_categories_stay_while_one_sorts() {
    let mut alliance = fixture::running();
    for n in 0..6 {
        fixture::gather(&mut alliance, &format!("路灯{n}不亮"), "清荷街");
    }
    let mut screen = fixture::sit(alliance, OFFICE, Screen::Opinions, Lang::Zh);
    let named = |screen: &mut Driver, category: &str| {
        screen.press("o").types(category).press("tab").types("民生").press("enter ctrl-s");
    };
    named(screen.press("c"), "市政");
    named(&mut screen, "环境");
    // The second becomes the more frequent, and keeps its letter all the same.
    screen
        .sees("a 市政（民生保障）   b 环境（民生保障）")
        .press("b")
        .sees("a 市政（民生保障）   b 环境（民生保障）");
    named(&mut screen, "安全生产隐患");
    screen
        .sees("c 安全生产隐患（民生保障）")
        .press("c")
        .sees("a 市政（民生保障）   b 环境（民生保障）   c 安全生产隐患（民生保障）");
    screen
        .resize(60, 20)
        .sees("a 市政（民生保障）   b 环境（民生保障）\n")
        .sees(" c 安全生产隐患（民生保障）\n");
}

#[test]
fn a_table_with_heads_becomes_an_opinion_a_row_each_value_in_its_place() {
    let mut screen = fixture::sit(fixture::running(), OFFICE, Screen::Opinions, Lang::Zh);
    let text = "序号\t意见内容\t来源\t日期\t类别\t地点\t提出人\t电话\t提交单位\r\n\
                1\t\"路灯不亮\r\n夜里看不见路\"\t居民\t2026年11月3日\t市政\t清荷街\t陈奶奶\t139\t\r\n\
                2\t增设充电桩\t基层党建专委会\t2026/11/4\t\t\t\t\t区税务局\r\n\
                3\t垃圾桶太远\t\t\t环境\t\t\t\t\r\n";
    screen.pastes(text).sees("共 3 条").sees("意见内容（内容）").sees("未使用的列：序号").sees("路灯不亮");
    screen.press("y").sees("3 项已一并记录");
    let all: Vec<&Opinion> = screen.alliance.opinions.values().collect();
    assert_eq!(
        (all[0].words.as_str(), all[0].place.as_str(), all[0].category.as_str()),
        ("路灯不亮夜里看不见路", "清荷街", "市政")
    );
    assert_eq!(
        (all[0].on.to_string(), all[0].raised_by.as_ref().unwrap().name.as_str()),
        ("2026-11-03".into(), "陈奶奶")
    );
    assert_eq!((all[1].source, all[1].brought_by), (Source::Committee(CommitteeId(1)), Some(UnitId(2))));
    assert_eq!((all[2].source, all[2].on.to_string()), (Source::Residents, "2026-11-22".into()));
    // Heads in English, and a table without heads, whose lines are lines as before.
    screen
        .pastes("Content\tSource\tDate\nSteps are broken\tcommunity\t2026-11-05\n")
        .sees("共 1 条")
        .press("y");
    assert_eq!(screen.alliance.opinions.values().next_back().unwrap().source, Source::Community);
    screen.pastes("井盖破损\t南江路\n雨天积水\t北江路\n").sees("每行一条，共 2 条").press("n");
}

#[test]
fn a_pasted_day_without_its_year_is_the_last_such_day_as_forms_read_it() {
    let mut screen = fixture::sit(fixture::running(), OFFICE, Screen::Opinions, Lang::Zh);
    screen
        .resize(120, 40)
        .pastes("内容\t日期\n路灯不亮\t2月22日\n井盖\t12-30\n")
        .sees("2026-02-22")
        .sees("2025-12-30");
    screen.press("y");
    assert_eq!(screen.alliance.opinions.len(), 2);
}

#[test]
fn all_that_is_wrong_in_a_row_of_a_pasted_table_is_told_and_none_is_taken() {
    let mut screen = fixture::sit(fixture::running(), OFFICE, Screen::Opinions, Lang::Zh);
    let text = "内容\t来源\t日期\t提交单位\n路灯不亮\t火星\t昨天\t某公司\n\t居民\t2026-11-03\t\n井盖\t居民\t2027-01-01\t\n";
    screen.resize(120, 40).pastes(text).sees("第 2 行不能导入  路灯不亮").sees("“来源”没有“火星”这一项");
    screen
        .sees("“提出日期”不是日期：昨天")
        .sees("没有名为“某公司”的成员单位")
        .sees("第 3 行不能导入")
        .sees("没有内容");
    screen.sees("第 4 行不能导入  井盖").sees("全部没有导入").press("enter");
    assert!(screen.alliance.opinions.is_empty());
}
