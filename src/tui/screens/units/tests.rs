use crate::domain::Alliance;
use crate::domain::founding::{self, Beginning};
use crate::domain::ids::UnitId;
use crate::domain::unit::Standing;
use crate::domain::{Command, account::Role};
use crate::locale::Lang;
use crate::tui::job::{InFile, Made};
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, LIAISON, OFFICE, SECRETARY};
use crate::tui::tests::driver::Driver;
use crate::tui::{Effect, Message};

fn sit(account: u32) -> Driver {
    fixture::sit(fixture::running(), account, Screen::Units, Lang::Zh)
}

#[test]
fn the_office_invites_a_unit_and_a_wrong_code_is_said_under_its_field() {
    let mut screen = sit(OFFICE);
    screen.press("a").types("贵港市港南区图书馆").press("tab tab tab").types("91350100M000100Y44");
    screen.press("ctrl-s").sees("统一社会信用代码").lacks("已记录");
    for _ in 0..18 {
        screen.press("backspace");
    }
    screen.press("ctrl-s").sees("已记录").sees("贵港市港南区图书馆").sees("申请单位").sees("申请中 1");
    // The same name again: the refusal stands in the form.
    screen.press("a").types("贵港市港南区图书馆").press("ctrl-s").sees("单位全称").sees("贵港市港南区图书馆");
    assert!(!screen.model.overlays.is_empty());
}

#[test]
fn a_liaison_officer_is_named_and_the_term_before_ends() {
    let mut screen = sit(OFFICE);
    screen.press("n").types("陆静").press("tab").types("13800000000").press("ctrl-s").sees("已记录");
    screen.press("enter ]").sees("陆静").sees("13800000000").sees("某      2025-06-01  2026-11-22");
    screen.press("esc x ctrl-s").sees("空缺").sees("联络员空缺 1");
}

#[test]
fn other_units_do_not_see_telephones_nor_amend() {
    let mut screen = sit(OFFICE);
    screen.press("n").types("陆静").press("tab").types("13800000000").press("ctrl-s");
    let mut screen = fixture::sit(screen.alliance.clone(), LIAISON, Screen::Units, Lang::Zh);
    screen.press("enter ]").sees("陆静").lacks("13800000000").press("esc").press("e").sees("联络办");
    assert!(screen.model.overlays.is_empty());
}

#[test]
fn a_removal_is_proposed_by_the_big_committee_alone_and_with_a_typed_word() {
    let mut screen = sit(OFFICE);
    screen.press("D").sees("大党委");
    assert!(screen.model.overlays.is_empty());
    let mut screen = sit(SECRETARY);
    screen
        .press("D")
        .sees("提议除名")
        .press("space enter")
        .press("tab")
        .types("连续三次缺席")
        .press("ctrl-s");
    screen.sees("请输入「除名」确认").types("除名").press("enter").sees("已记录");
    assert_eq!(screen.alliance.departures.len(), 1);
}

#[test]
fn a_unit_that_asks_to_leave_does_so_in_writing() {
    let mut screen = sit(OFFICE);
    screen.press("w").types("单位搬迁").press("ctrl-s").sees("依据").types("来函15号").press("enter");
    screen.sees("已记录").press("enter [").sees("自愿退出 D1 市中医院");
    // That letter is not another matter's paper; one key recalls it.
    screen
        .press("esc down s ctrl-s")
        .sees("材料")
        .sees("Ctrl-P 沿用上次：来函15号")
        .press("enter")
        .sees("必填");
    screen.press("ctrl-p enter").sees("已记录");
}

#[test]
fn founding_units_are_entered_one_after_the_other_and_struck_with_a_reason() {
    let mut alliance = Alliance::default();
    let begin = founding::Command::Begin {
        beginning: Beginning::Founded,
        name: "南江社区党建联盟".into(),
        community: "南江社区".into(),
        base: String::new(),
        practice: true,
        login: "huang".into(),
        person: "黄丽".into(),
        roles: vec![Role::Office, Role::BigCommittee],
    };
    fixture::wish(&mut alliance, OFFICE, "2026-11-01T09:00", Command::Founding(begin));
    let mut screen = fixture::sit(alliance, OFFICE, Screen::Units, Lang::Zh);
    screen.sees("还没有发起单位").press("a").types("港南二中").press("shift-tab shift-tab").types("李明");
    screen
        .press("ctrl-s")
        .sees("登记发起单位")
        .types("港南区税务局")
        .press("shift-tab shift-tab")
        .types("覃芳");
    screen.press("ctrl-s esc").sees("发起单位 2").sees("港南区税务局").press("s").sees("没有可签署的盟约");
    screen.press("D").types("暂不参加").press("ctrl-s").types("撤销").press("enter").sees("已退出");
    let gone = screen.alliance.units.values().filter(|u| u.standing != Standing::Founding);
    assert_eq!(gone.map(|u| u.id).collect::<Vec<_>>(), [UnitId(2)]);
}

#[test]
fn the_list_looks_like_this() {
    insta::assert_snapshot!(sit(OFFICE).screen(), @"
    南江社区党建联盟 | 单位             [练习数据] 黄丽 联络办、管理员  2026-11-22
    成员单位 4  申请中 0  已退出 0
    未签现行盟约 4  未参加专委会 3

    单位名称              简称       类别   资格      联络员  牵头      在办  盟约
    贵港市中医院          市中医院   其他   成员单位  某      基层党建        未签
    贵港市公安局港南分局  港南分局   其他   成员单位  某                      未签
    贵港市港南区第二中学  港南二中   其他   成员单位  某                      未签
    贵港市港南区税务局    区税务局   其他   成员单位  某                      未签













                                                                               1/4
    a 邀请单位  e 修改  n 联络员  s 签盟约  p 历史  x 免联络员  : 命令  ? 更多
    ");
}

#[test]
fn a_unit_is_read_tab_by_tab() {
    let mut alliance = fixture::running();
    fixture::assign(&mut alliance, "增设路灯", "2026-12-20");
    let part = crate::domain::task::Part { unit: UnitId(1), part: "全部".into(), brings: String::new() };
    let task = crate::domain::ids::TaskId(1);
    let dispatch = crate::domain::task::Command::Dispatch { task, responsible: part, assisting: Vec::new() };
    fixture::wish(&mut alliance, fixture::LEAD, "2026-11-22T09:20", Command::Task(dispatch));
    let take_on = crate::domain::task::Command::TakeOn { task, unit: UnitId(1) };
    fixture::wish(&mut alliance, fixture::LEAD, "2026-11-22T09:21", Command::Task(take_on));
    let mut screen = fixture::sit(alliance, OFFICE, Screen::Units, Lang::Zh);
    screen.press("/").types("szyy").press("enter").resize(120, 40);
    insta::assert_snapshot!(screen.screen(), @"
    南江社区党建联盟 | 单位                                                     [练习数据] 黄丽 联络办、管理员  2026-11-22
    成员单位 4  申请中 0  已退出 0
    未签现行盟约 4  未参加专委会 3

    / 查找 szyy                                  找到 1 / 4                ┌──────────────────────────────────────────────┐
    单位名称       简称      类别   资格      联络员  牵头      在办  盟约 │  资料   联络员   任务   表决   评级   历史   │
    贵港市中医院   市中医院  其他   成员单位  某      基层党建     1  未签 │                                              │
                                                                           │ 贵港市中医院                                 │
                                                                           │ 编号          U1                             │
                                                                           │ 资格          成员单位（2025-06-01 起）      │
                                                                           │ 类别          其他                           │
                                                                           │ 党组织形式    党支部                         │
                                                                           │ 简称          市中医院                       │
                                                                           │ 党员人数      0                              │
                                                                           │ 党组织负责人  书记                           │
                                                                           │ 可提供资源    义诊队伍                       │
                                                                           │ 转录自        名册                           │
                                                                           │ 联络员        某                             │
                                                                           │ 专门委员会    基层党建                       │
                                                                           │ 在办任务      1 件，逾期 0 件                │
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
    a 邀请单位  e 修改  n 联络员  s 签盟约  p 历史  x 免联络员  w 申请退出  o 收件箱  空格 标记  回车 打开  : 命令  ? 更多
    ");
    screen
        .press("] ]")
        .sees("增设路灯")
        .sees("按期完成 0 件")
        .press("]")
        .sees("暂无记录")
        .press("L")
        .sees("Nothing on record");
    insta::assert_snapshot!(screen.press("[ [").screen(), @"
    南江社区党建联盟 | Units                                             [PRACTICE] 黄丽 office, administrator  2026-11-22
    4 members  0 applying  0 left
    not signed the charter: 4  3 in no committee

    / Search szyy                                  1 of 4 found            ┌──────────────────────────────────────────────┐
    Name            Kind     Standing    Liaison   Leads     Open  Charter │  Particulars   People   Tasks   Ballots   .. │
    贵港市中医院    other    member      某        基层党建     1  no      │                                              │
                                                                           │ 贵港市中医院                                 │
                                                                           │                                              │
                                                                           │ Liaison officers                             │
                                                                           │ Liaison  From        Until      Telephone of │
                                                                           │                                 person       │
                                                                           │ 某       2025-06-01  in office               │
                                                                           │                                              │
                                                                           │ Committees                                   │
                                                                           │ 基层党建  lead unit                          │
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
    a invite  e edit  n liaison  s sign charter  p history  x end liaison  w ask to leave  o inbox  : commands  ? more
    ");
}

#[test]
fn signatures_of_marked_units_are_entered_in_one_step() {
    let mut screen = sit(OFFICE);
    screen
        .sees("未签现行盟约 4")
        .press("z a s")
        .sees("4 家单位")
        .press("y")
        .sees("依据")
        .types("签署页扫描件");
    let before = screen.alliance.number;
    screen.press("enter").lacks("未签现行盟约");
    assert_eq!(screen.alliance.number, before + 4);
}

#[test]
fn a_table_pasted_from_a_spreadsheet_is_previewed_and_taken_in_one_step() {
    let mut screen = sit(OFFICE);
    screen.pastes(
        "单位名称\t类别\t党员人数\n港南区图书馆\t事业单位\t12\n贵港市中医院\t医院\t0\n晨光药店\t非公企业\t3",
    );
    screen.sees("共 3 行").sees("港南区图书馆").sees("邀请");
    let before = screen.alliance.units.len();
    screen.press("y").sees("晨光药店");
    assert_eq!(screen.alliance.units.len(), before + 2);
}

#[test]
fn a_pasted_table_with_a_bad_row_is_not_taken_at_all() {
    let mut screen = sit(OFFICE);
    screen
        .pastes("单位名称\t党员人数\n港南区图书馆\t十二\n晨光药店\t3")
        .sees("不能导入")
        .sees("全部没有导入");
    let before = screen.alliance.number;
    screen.press("y enter");
    assert_eq!(screen.alliance.number, before);
    screen.press("1").pastes("x").sees("此处不能粘贴");
}

/// What the session started last, done.
fn done(screen: &mut Driver, result: Result<Made, String>) {
    let started = screen.effects.iter().rev().find_map(|effect| match effect {
        Effect::Start { job, .. } => Some(*job),
        _ => None,
    });
    screen.tell(Message::Finished { job: started.expect("work was started"), result });
}

#[test]
fn a_file_of_the_inbox_is_chosen_previewed_and_taken_in_one_step() {
    let mut screen = sit(OFFICE);
    screen.press("o");
    done(&mut screen, Ok(Made::Inbox(Vec::new())));
    screen.sees("收件箱是空的").sees("WinSCP").press("esc o");
    let came = "2026-11-22T08:15".parse().unwrap();
    let file = |name: &str| InFile { name: name.into(), size: 3000, came };
    done(&mut screen, Ok(Made::Inbox(vec![file("旧名单.xlsx"), file("名单.csv")])));
    screen.sees("导入收件箱中的哪份单位名单").sees("名单.csv").sees("3 KB  2026-11-22 08:15");
    screen.press("down enter");
    assert!(format!("{:?}", screen.effects.last()).contains("InboxTable(\"名单.csv\")"));
    let table = Made::table("名单.csv", "单位名称,类别\n港南区图书馆,事业单位\n".as_bytes(), Lang::Zh);
    done(&mut screen, table);
    screen.sees("导入单位名单 名单.csv").sees("港南区图书馆").press("y").sees("港南区图书馆");
    screen.press("o");
    done(&mut screen, Made::table("坏.csv", b"PK\x03\x04", Lang::Zh));
    screen.sees("工作簿无法读取");
    let mut other = sit(LIAISON);
    other.press("o");
    assert!(!other.effects.iter().any(|effect| matches!(effect, Effect::Start { .. })));
}

#[test]
fn the_others_are_done_where_some_of_the_marked_cannot_be() {
    let mut screen = sit(OFFICE);
    screen.press("s ctrl-s").types("签署页").press("enter").sees("未签现行盟约 3");
    screen.press("z a s").sees("其余 3 项照办，跳过以下 1 项：").sees("已签署").press("y").sees("3 家单位");
    screen.press("y").types("签署页").press("enter").lacks("未签现行盟约");
}

#[test]
fn a_founder_without_a_liaison_officer_is_entered_and_shown_as_such() {
    let mut alliance = Alliance::default();
    let begin = founding::Command::Begin {
        beginning: Beginning::Founded,
        name: "南江社区党建联盟".into(),
        community: "南江社区".into(),
        base: String::new(),
        practice: true,
        login: "huang".into(),
        person: "黄丽".into(),
        roles: vec![crate::domain::account::Role::Office],
    };
    fixture::wish(&mut alliance, 1, "2026-03-01T09:00", Command::Founding(begin));
    let mut screen = fixture::sit(alliance, 1, Screen::Units, Lang::Zh);
    screen.pastes("单位名称\t类别\n港南区图书馆\t事业单位\n晨光药店\t非公企业").press("y").sees("晨光药店");
    assert!(screen.alliance.units.values().all(|unit| unit.liaison().is_none()));
}
