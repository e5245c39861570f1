//! The frame, driven like a person would, on made-up rows.

use super::keymap::{ActionId, Where};
use super::screens::Screen;
use super::theme::Tone;
use super::*;
use crate::domain::account::{Account, Role};
use crate::domain::alliance::{Next, Phase};
use crate::domain::ids::{AccountId, UnitId};
use crate::domain::{Alliance, Wish, ballot, decide};
use crate::locale::Lang;

#[path = "../../tests/support/driver.rs"]
pub(super) mod driver;
use driver::Driver;

pub(super) fn sit(screen: Screen, lang: Lang, size: (u16, u16)) -> Driver {
    let names =
        ["贵港市中医院", "港南区税务局", "港南二中", "港南公安分局", "江南街道办事处", "贵港市人民医院"];
    let account = |(name, n): (&&str, u32)| Account {
        id: AccountId(n),
        login: (*name).to_owned(),
        name: (*name).to_owned(),
        phone: (n * 7).to_string(),
        roles: if n == 2 { [Role::Liaison].into() } else { [Role::Administrator, Role::Office].into() },
        unit: (n == 2).then_some(UnitId(1)),
        open: true,
        keys: Vec::new(),
    };
    let alliance = Alliance {
        phase: Phase::Running,
        name: "南江社区党建联盟".into(),
        practice: true,
        number: 41,
        accounts: names.iter().zip(1..).map(account).map(|a| (a.id, a)).collect(),
        next: Next { account: 7, ..Next::default() },
        ..Alliance::default()
    };
    let start = Start { size, ..Start::new(AccountId(1), lang, "2026-11-22T09:30".parse().unwrap(), screen) };
    Driver::new(start, alliance, Box::new(desk))
}

fn desk(alliance: &mut Alliance, wish: Wish) -> Result<Receipt, Failure> {
    let now = "2026-11-22T09:30".parse().unwrap();
    let decision = decide(alliance, &wish, now, ballot::Receipt([0; 16]))?;
    let number = alliance.number + 1;
    alliance.apply(number, &decision.entry);
    Ok(Receipt { number, words: None })
}

pub(super) fn demo() -> Driver {
    sit(Screen::Demo, Lang::Zh, (80, 24))
}

#[test]
fn a_list_is_searched_by_pinyin_and_keeps_its_selection() {
    let mut screen = demo();
    screen.sees("贵港市中医院").sees("1/6").press("down down").sees("3/6");
    screen.press("/").types("rmyy").sees("找到 1 / 6").sees("贵港市人民医院").lacks("港南二中");
    screen.press("enter enter").sees("党员人数  42").press("esc").press("esc").sees("6/6");
    // Rows that come and go above leave the selection where it is.
    screen.alliance.accounts.remove(&AccountId(1));
    screen.tell(Message::Changed(43)).sees("5/5");
    assert_eq!(screen.model.page().selected, Some(6));
}

#[test]
fn a_wide_window_shows_the_details_beside_the_list() {
    let mut screen = sit(Screen::Demo, Lang::Zh, (120, 40));
    screen.sees("港南区税务局").sees("党员人数  7").press("j").sees("党员人数  14");
}

#[test]
fn one_list_is_looked_at_as_a_board_and_keeps_rows_selection_and_search() {
    let mut screen = demo();
    screen.press("j j z v").sees("看板（按规模）").sees("3/6").sees("小单位 2");
    assert_eq!(screen.model.page().place(), Some((1, 0)));
    // Up and down within the lane, across to the same height of the next.
    screen.press("j").sees("4/6").press("j j").sees("5/6").press("l").sees("6/6").press("h h").sees("1/6");
    screen.press("/").types("rmyy").sees("找到 1 / 6").sees("大单位 1").press("enter esc").sees("小单位 2");
    // What the row is remains selected where it comes to lie in another lane.
    screen.press("h h").sees("1/6");
    screen.alliance.accounts.get_mut(&AccountId(1)).unwrap().phone = "50".into();
    screen.tell(Message::Changed(43)).sees("小单位 1");
    assert_eq!(screen.model.page().place(), Some((2, 0)));
    insta::assert_snapshot!(screen.screen(), @"
     南江社区党建联盟 | 成员单位     [练习数据] 贵港市中医院 联络办、..  2026-11-22
     小单位 1                  中等单位 3               大单位 2                 0
    ───────────────────────── ──────────────────────── ────────────────────────  特
     港南区税务局              港南二中                 贵港市中医院             大
     P2 14                     P3 21                    P1 50                    单
                                                                                 位
                               港南公安分局             贵港市人民医院
                               P4 28                    P6 42

                               江南街道办事处
                               P5 35











     看板（按规模）                                                             1/6
     a 新增  D 删除  e 修改  m 备注  x 免评  空格 标记  回车 打开  ? 帮助  : 命令
    ");
}

#[test]
fn one_list_is_looked_at_over_the_days_of_a_quarter() {
    let mut screen = demo();
    screen.press("z v z v").sees("时间线").sees("2026年10月").sees("今天").press("j").sees("2/6");
    insta::assert_snapshot!(screen.screen(), @"
    南江社区党建联盟 | 成员单位     [练习数据] 贵港市中医院 联络办、..  2026-11-22
                                    2026年10月     2026年11月     2026年12月
                                      5  12  19 26  2  9   16 今天   7   14 21  28
    贵港市中医院                    <= 40% ======!            │
    港南区税务局                     == 40% ========!         │
    港南二中                             == 40% ========!     │
    港南公安分局                            == 40% ========!  │
    江南街道办事处                              == 40% =======│!
    贵港市人民医院                                 == 40% ====│===!
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
    === 进行   ! 期限   │ 今天   < > 在此之外
    时间线                                                                     2/6
    a 新增  D 删除  m 备注  x 免评  空格 标记  回车 打开  / 查找  ? 帮助  : 命令
    ");
    // What has no day in the months shown is not there, and it is said where to look.
    screen.press("l l l").sees("2027年1月").lacks("港南二中").sees("这三个月里没有");
    screen.press("h h h").sees("港南二中").press("z v").sees("表格");
}

#[test]
fn details_in_tabs_keep_the_tab_from_row_to_row() {
    let mut screen = sit(Screen::Demo, Lang::Zh, (120, 40));
    screen.sees("概况").sees("党员人数  7").press("]").lacks("党员人数").press("j").lacks("党员人数");
    screen.press("] ]").sees("党员人数  14").press("[").lacks("党员人数");
    // Where the details do not stand beside the list, the first key opens them.
    demo().press("]").sees("概况").sees("党员人数  7").press("]").lacks("党员人数").press("esc").sees("1/6");
}

#[test]
fn marked_rows_are_acted_on_together_and_the_refused_are_counted() {
    let mut screen = demo();
    screen.press("j x").sees("已记录，第 42 号").press("k space space").sees("已标记 2 项").sees("3/6");
    screen.press("esc").lacks("已标记").press("g g space space space z a").sees("已标记 6 项");
    screen.press("z a j space j space x").sees("第 43").lacks("已标记");
    // One of the marked would be refused: it is named with its reason, and the others are done in one step.
    screen
        .press("g g space space x")
        .sees("其余 1 项照办，跳过以下 1 项：")
        .sees("- ")
        .press("n")
        .sees("已标记 2 项");
    screen.alliance.accounts.get_mut(&AccountId(2)).unwrap().open = false;
    screen.tell(Message::Changed(45)).tell(Message::Rang(Alarm::Toast)).sees("已标记 1 项");
}

#[test]
fn signs_of_an_input_method_are_keys_and_its_characters_are_answered() {
    let mut screen = demo();
    screen
        .press("？")
        .sees("本页操作")
        .press("esc")
        .press("：")
        .sees("命令")
        .press("esc")
        .press("／")
        .types("港南");
    screen.sees("港南").press("esc esc").press("市").sees("请切换到英文输入");
    screen.press("q").sees("要退出吗").press("是").sees("请切换到英文输入").press("ｎ").lacks("要退出吗");
}

#[test]
fn a_text_is_read_from_end_to_end() {
    let mut screen = demo();
    screen.resize(80, 20).press("?");
    screen.press("G").sees("沿用上次").press("k").press("home").sees("本页操作");
    // Past the end nothing is counted: the way back begins where the text ends.
    let last = screen.press("G").screen();
    assert_eq!(screen.press("j j j").screen(), last);
    assert_ne!(screen.press("k").screen(), last);
}

#[test]
fn a_form_says_what_is_wrong_and_keeps_what_was_typed() {
    let mut screen = demo();
    screen.press("a").sees("名称").press("ctrl-s").sees("必填");
    screen.types("港南二中").press("tab").types("2x").press("tab").sees("请填整数");
    screen.press("shift-tab backspace").types("1").press("ctrl-s");
    // Refused: the words stand in the form, nothing is lost.
    screen.sees("已由").sees("港南二中").sees("21");
    screen.press("shift-tab").types("东校区").press("ctrl-s").sees("已记录，第 42 号").lacks("已由");
    screen.sees("港南二中东校区");
    assert!(screen.model.overlays.is_empty());
}

#[test]
fn a_half_typed_form_is_not_thrown_away_by_one_key() {
    let mut screen = demo();
    screen.press("a esc");
    assert!(screen.model.overlays.is_empty());
    screen
        .press("a")
        .types("港")
        .press("esc")
        .sees("还没有提交")
        .sees("回车 存为草稿")
        .press("esc")
        .sees("港");
    screen.press("esc d").lacks("草稿");
    assert!(screen.model.overlays.is_empty() && screen.model.drafts.is_empty());
}

#[test]
fn a_date_that_stands_there_is_replaced_by_what_is_typed() {
    let mut screen = demo();
    screen.press("a tab tab tab").sees("明天").types("+5").press("tab").sees("+5");
    screen.press("shift-tab").types("+6").sees("2026-11-28").lacks("+5");
    // Whoever corrects what stands there keeps the rest.
    screen.press("tab shift-tab backspace").types("7").sees("2026-11-29").lacks("+6");
}

#[test]
fn a_date_is_chosen_on_the_sheet_of_a_month() {
    let mut screen = demo();
    screen.press("a tab tab tab").sees("Ctrl-D 日历").press("ctrl-d").sees("2026年11月").sees("周日");
    screen.press("l enter").lacks("2026年11月").sees("2026-11-23 周一");
    // Leaving the sheet leaves the field as it was.
    screen
        .press("ctrl-d j esc")
        .sees("2026-11-23 周一")
        .press("tab shift-tab")
        .types("+1")
        .sees("2026-11-23");
}

#[test]
fn what_is_too_long_for_the_footer_takes_more_lines() {
    let mut screen = demo();
    let long = "不能办理，因为".repeat(8);
    screen.model.toast = Some((format!("{long}完"), crate::tui::theme::Tone::Warn));
    screen.sees("完");
}

#[test]
fn choices_are_cycled_searched_and_marked() {
    let mut screen = demo();
    screen.press("a tab tab").press("right").sees("< 机关 >").press("left").sees("< 医院 >");
    screen.press("tab").types("+5").sees("2026-11-27 周五");
    screen.press("tab enter").types("gnq").press("enter").sees("港南区税务局");
    screen.press("tab space space down space enter").sees("已选 2 项: 第1单位、第3单位");
    screen.press("tab space").sees("< 是 >");
}

#[test]
fn what_cannot_be_undone_wants_a_typed_word() {
    let mut screen = demo();
    screen.press("j j D").sees("请输入「移除」确认").press("enter").sees("输入的词不对");
    screen.types("移除").press("enter").sees("已记录").lacks("港南二中");
}

#[test]
fn a_greyed_action_says_why() {
    let mut screen = demo();
    screen.press("j e").sees("联络办公室可以修改").press("?").sees("联络办公室可以修改");
}

#[test]
fn what_the_rules_refuse_is_greyed_out_before_it_is_tried() {
    let mut screen = demo();
    screen.model.account = AccountId(2);
    screen.press("a").sees("管理员").press("x").sees("管理员");
    assert!(screen.model.overlays.is_empty());
}

#[test]
fn what_the_office_enters_for_a_unit_names_its_paper() {
    let mut screen = demo();
    screen.press("m").sees("依据").press("enter").sees("必填").types("来函15号").press("enter");
    // The paper is on its way with the wish; the next one begins with it.
    screen.sees("没有记录").lacks("凭何录入").press("enter m").sees("来函15号");
    // It is only suggested: what is typed takes its place.
    screen.types("来函16号").sees("来函16号").lacks("来函15号");
}

#[test]
fn the_palette_finds_by_chinese_english_and_pinyin() {
    for typed in ["新增", "xz", "xinzeng", "add"] {
        demo().press("ctrl-p").types(typed).press("enter").sees("新增单位");
    }
    demo().press(":").types("yuyan").sees("没有找到");
}

#[test]
fn a_person_changes_language_theme_and_account() {
    let mut screen = demo();
    screen.press("L").sees("Member units").sees("PRACTICE");
    screen.press("T down enter");
    assert_eq!(screen.model.theme.name, "light");
    screen.press("@ down enter").sees("港南区税务局 liaison");
    assert_eq!(screen.model.account, AccountId(2));
    screen.press("q y");
    assert_eq!(screen.effects.last(), Some(&Effect::Quit));
    assert_eq!(screen.effects.len(), 5);
}

#[test]
fn keys_pressed_one_after_the_other_go_to_places_and_show_what_can_follow() {
    let mut screen = demo();
    screen.press("G").sees("6/6").press("g g").sees("1/6").lacks("去往");
    screen.press("g").sees("g 去往").sees("u 单位").sees("g 最前").press("u").lacks("去往");
    assert_eq!(screen.model.page().screen, Screen::Units);
    screen.press("g b");
    assert_eq!(screen.model.page().screen, Screen::Ballots);
}

#[test]
fn keys_that_lead_nowhere_are_given_up_with_a_word() {
    let mut screen = demo();
    screen.press("g esc").sees("已取消").lacks("去往").press("g 7").sees("没有 g7 这个按键");
    assert_eq!(screen.model.page().screen, Screen::Demo);
    // Where text is typed, the first key of a sequence is a letter like any other.
    screen
        .press("/")
        .types("gg")
        .sees("/ 查找 gg")
        .press("esc")
        .press("a")
        .types("gu")
        .sees("gu")
        .press("esc d");
    // What comes from elsewhere meanwhile does not give them up.
    screen.press("g").tell(Message::Changed(41)).resize(120, 40).press("h");
    assert_eq!(screen.model.page().screen, Screen::Home);
}

#[test]
fn what_is_kept_for_a_person_is_the_accounts_and_changes_are_asked_for_once() {
    let mut screen = demo();
    let kept = Kept::from([("views.toml".to_owned(), "x".to_owned())]);
    screen.tell(Message::Kept(AccountId(2), Kept::new())).tell(Message::Kept(AccountId(1), kept));
    assert_eq!(screen.model.kept["views.toml"], "x");
    let mut effects = Vec::new();
    for text in ["x", "y", "y"] {
        screen.model.keep("views.toml", Some(text.to_owned()), &mut effects);
    }
    screen.model.keep("draft-1", None, &mut effects);
    let (account, name) = (AccountId(1), "views.toml".to_owned());
    assert_eq!(effects, [Effect::Keep { account, name, text: Some("y".to_owned()) }]);
}

#[test]
fn force_quit_works_from_everywhere() {
    let mut screen = demo();
    screen.press("a").types("x").press("ctrl-c");
    assert_eq!(screen.effects.last(), Some(&Effect::Quit));
}

/// Long work on its way on the screen.
pub(super) fn at_work() -> Driver {
    let mut screen = demo();
    let job = job::Job::new("核查全部记录", job::Work::Verify).then(|_, made| match made {
        job::Made::Checked(checked) => screen::Step::Tell(checked.verdict),
        _ => screen::Step::Stay,
    });
    let mut effects = Vec::new();
    screen.model.step(screen::Step::Start(job), &screen.alliance, &mut effects);
    assert_eq!(effects, [Effect::Start { job: 1, work: job::Work::Verify }]);
    screen
}

fn checked() -> Result<job::Made, String> {
    Ok(job::Made::Checked(job::Checked { verdict: "没有发现问题".into(), ..job::Checked::default() }))
}

#[test]
fn long_work_shows_how_far_it_is_and_then_what_it_made() {
    let mut screen = at_work();
    screen.tell(Message::Progress { job: 1, done: 30, of: 120 });
    screen
        .tell(Message::Clock("2026-11-22T09:30:04".parse().unwrap()))
        .sees("25%")
        .sees("30 / 120")
        .sees("已用 4 秒");
    // What others do goes on below it; keys wait.
    screen.press("j a").tell(Message::Changed(42)).lacks("新增单位").sees("25%");
    screen.tell(Message::Finished { job: 1, result: checked() }).sees("没有发现问题").lacks("25%");
    assert_eq!(screen.model.overlays.len(), 1);
}

#[test]
fn long_work_is_left_by_esc_or_ctrl_c_and_what_it_makes_later_is_not_shown() {
    for key in ["esc", "ctrl-c"] {
        let mut screen = at_work();
        screen.press(key).sees("已取消：核查全部记录");
        assert_eq!(screen.effects, [Effect::Stop(1)]);
        screen.tell(Message::Progress { job: 1, done: 2, of: 3 });
        screen.tell(Message::Finished { job: 1, result: checked() }).lacks("没有发现问题");
        assert!(screen.model.overlays.is_empty());
    }
    // Where nobody waits, ctrl-c ends the session as ever.
    let mut screen = at_work();
    screen.press("ctrl-c ctrl-c");
    assert_eq!(screen.effects, [Effect::Stop(1), Effect::Quit]);
}

#[test]
fn long_work_that_failed_says_why() {
    let mut screen = at_work();
    screen.tell(Message::Finished { job: 1, result: Err("磁盘读取失败".into()) });
    screen.sees("核查全部记录没有完成：磁盘读取失败");
}

/// The rows of the screen that an overlay takes.
fn rows_of(screen: &Driver, from: usize, rows: usize) -> String {
    screen.screen().lines().skip(from).take(rows).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_bar_as_it_looks() {
    let mut screen = at_work();
    screen.tell(Message::Progress { job: 1, done: 45_210, of: 100_000 });
    insta::assert_snapshot!(rows_of(&screen, 8, 7), @"
    ┌─ 核查全部记录 ───────────────────────────────────────────┐
    │                                                          │
    │ [######################---------------------------]  45% │
    │ 45210 / 100000    已用 0 秒                              │
    │                                                          │
    │ Esc 取消                                                 │
    └──────────────────────────────────────────────────────────┘
    ");
    screen.model.lang = Lang::En;
    screen.resize(120, 40);
    insta::assert_snapshot!(rows_of(&screen, 16, 7), @"
    ┌─ 核查全部记录 ───────────────────────────────────────────┐                             │
    │                                                          │                             │
    │ [######################---------------------------]  45% │                             │
    │ 45210 of 100000    0 s                                   │                             │
    │                                                          │                             │
    │ esc cancel                                               │                             │
    └──────────────────────────────────────────────────────────┘                             │
    ");
}

#[test]
fn a_grid_is_filled_in_by_figures_and_locks_what_is_not_mine() {
    let mut screen = sit(Screen::DemoGrid, Lang::Zh, (80, 24));
    screen.sees("还缺 10 项").types("95").press("enter").sees("95");
    // The next one down is locked and passed by.
    screen.press("up").types("5").sees("不能给本单位评分").press("down enter").press("esc");
    screen.press("right m").sees("P3 3");
}

#[test]
fn a_small_window_gets_a_calm_message() {
    let mut screen = demo();
    screen.resize(50, 12).sees("窗口太小").resize(80, 24).sees("成员单位");
}

#[test]
fn the_caret_follows_what_is_typed() {
    let mut screen = demo();
    screen.press("a").types("港南");
    let (buffer, caret) = screen.drawn();
    let caret = caret.unwrap();
    assert_eq!(buffer[(caret.x - 2, caret.y)].symbol(), "南");
    screen.press("ctrl-p");
    assert!(screen.drawn().1.is_some());
}

#[test]
fn every_overlay_over_chinese_text_leaves_no_half_characters() {
    for width in 60..140 {
        for keys in ["a", "D", "?", ":", "q", "g", "a x esc"] {
            let mut screen = demo();
            screen.resize(width, 24).press(keys);
            let buffer = screen.drawn().0;
            for line in text::dump(&buffer).lines() {
                assert!(text::width(line) <= usize::from(width), "{width} {keys}: {line}");
            }
        }
    }
}

#[test]
fn the_practice_mark_is_shown_in_its_own_colour() {
    let screen = demo();
    let buffer = screen.drawn().0;
    assert_eq!(buffer[(0, 0)].style().bg, screen.model.theme.style(Tone::Practice).bg);
}

#[test]
fn a_pasted_text_goes_where_the_caret_is() {
    let mut screen = demo();
    screen.press("a").pastes("港南\n二中").sees("港南 二中");
}

/// The screen without the lines that count all actions there are.
fn steady(screen: &mut Driver) -> String {
    let text = screen.screen();
    text.lines().filter(|l| !l.contains("找到") && !l.contains("1-20/")).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_screens_as_they_look() {
    insta::assert_snapshot!(demo().screen(), @"
    南江社区党建联盟 | 成员单位     [练习数据] 贵港市中医院 联络办、..  2026-11-22
    编号  名称                                党员  备注
    P1    贵港市中医院                           7
    P2    港南区税务局                          14
    P3    港南二中                              21
    P4    港南公安分局                          28
    P5    江南街道办事处                        35
    P6    贵港市人民医院                        42














    表格                                                                       1/6
    a 新增  D 删除  e 修改  m 备注  x 免评  空格 标记  回车 打开  ? 帮助  : 命令
    ");
    insta::assert_snapshot!(demo().press("a").types("港南").press("tab").types("x").press("tab").screen(), @"
    南江社区党建联盟 | 成员单位     [练习数据] 贵港市中医院 联络办、..  2026-11-22
    编号  名称                                党员  备注
    P1    贵港市中医院                           7
    P2    港南区税务局                          14
    P┌─ 新增单位 ───────────────────────────────────────────────────────────────┐
    P│ 名称     * 港南                                                          │
    P│ 党员人数 * x                                                             │
    P│            请填整数                                                      │
     │ 类别       [请选择]                                                      │
     │ 加入日期                                                                 │
     │ 牵头单位   [请选择]                                                      │
     │ 协助单位   [请选择]                                                      │
     │ 接受盟约   否                                                            │
     │ 说明                                                                     │
     │                                                                          │
     │                                                                          │
     │                                                                          │
     │                                                                          │
     │ Ctrl-S 保存   Esc 取消   Tab 下一项   Shift-Tab 上一项                   │
     └──────────────────────────────────────────────────────────────────────────┘


    表格                                                                       1/6
    a 新增  D 删除  e 修改  m 备注  x 免评  空格 标记  回车 打开  ? 帮助  : 命令
    ");
    insta::assert_snapshot!(steady(demo().press(":").types("xz")), @"
    南江社区党建联盟 | 成员单位     [练习数据] 贵港市中医院 联络办、..  2026-11-22
    编号  名称                                党员  备注
    P1    贵港市中医院                           7
    P2  ┌─ 命令 ─────────────────────────────────────────────────────────────┐
    P3  │ 查找 xz                                                            │
    P4  │                                                                    │
    P5  │ 新增            a       本页                                       │
    P6  │ 新增            a       议程                                       │
        │ 新增            a       意见                                       │
        │ 新增            a       评级办法                                   │
        │ 新增            a       账号                                       │
        │ 新增            a       任务                                       │
        │ 新增            a       年度评级                                   │
        │ 新增            a       两人办理                                   │
        │ 设置：闲置锁定          随处可用                                   │
        │                                                                    │
        │                                                                    │
        │                                                                    │
        │                                                                    │
        └────────────────────────────────────────────────────────────────────┘

    表格                                                                       1/6
    a 新增  D 删除  e 修改  m 备注  x 免评  空格 标记  回车 打开  ? 帮助  : 命令
    ");
    insta::assert_snapshot!(steady(demo().press("?")), @"
    南江社区党建联盟 | 成员单位     [练习数据] 贵港市中医院 联络办、..  2026-11-22
    编 ┌─ 帮助 ───────────────────────────────────────────────────────────────┐
    P1 │ 本页操作                                                             │
    P2 │ a                 新增                                               │
    P3 │ D                 删除                                               │
    P4 │ e                 修改                                               │
    P5 │ m                 备注                                               │
    P6 │ x                 免评                                               │
       │                                                                      │
       │ 移动                                                                 │
       │ 回车              打开                                               │
       │ Esc               返回                                               │
       │ 上箭头 k          上                                                 │
       │ 下箭头 j          下                                                 │
       │ PgUp Ctrl-B       上一页                                             │
       │ PgDn Ctrl-F       下一页                                             │
       │ Home gg           最前                                               │
       │ End G             最后                                               │
       │ 左箭头 h          左                                                 │
       │ 右箭头 l          右                                                 │
       │ Tab               列表/详情                                          │
       │ /                 查找                                               │
    a 新增  D 删除  e 修改  m 备注  x 免评  空格 标记  回车 打开  ? 帮助  : 命令
    ");
    insta::assert_snapshot!(sit(Screen::Demo, Lang::En, (120, 40)).screen(), @"
    南江社区党建联盟 | Member units                                        [PRACTICE] 贵港市中医院 office, a..  2026-11-22
    No.   Name                     Members  Remark                         ┌──────────────────────────────────────────────┐
    P1    贵港市中医院                   7                                 │  Overview   Charts   Versions                │
    P2    港南区税务局                  14                                 │                                              │
    P3    港南二中                      21                                 │ 贵港市中医院                                 │
    P4    港南公安分局                  28                                 │ 党员人数  7                                  │
    P5    江南街道办事处                35                                 │                                              │
    P6    贵港市人民医院                42                                 │ 说明                                         │
                                                                           │ 社区“大党委”牵头，辖区各单位不论级别、隶属， │
                                                                           │ 都是联盟成员；每个单位一票。                 │
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
    table                                                              1/6 └──────────────────────────────────────────────┘
    a add  D remove  e edit  m note  x excuse  space mark  enter open  / search  ? help  : commands
    ");
    insta::assert_snapshot!(sit(Screen::DemoGrid, Lang::Zh, (80, 24)).screen(), @"
     南江社区党建联盟 | 评分         [练习数据] 贵港市中医院 联络办、..  2026-11-22
     键入数值，回车记录并到下一格
     还缺 10 项  [#############...........................] 5/15
                              指标1          指标2          指标3
     贵港市中医院                 7              -              -
     港南区税务局                14              -              -
     港南二中                    21              -              -
     港南公安分局                28              -              -
     江南街道办事处              35              -              -
     贵港市人民医院              42              -              -




                                                                          1/6 : 2/3
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ 单位  贵港市中医院                                                           │
    │ 指标  指标2                                                                  │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     m 备注  s 答复  ? 帮助  : 命令
    ");
}

#[test]
fn what_can_follow_a_key_as_it_looks() {
    let foot = |screen: &mut Driver| {
        let text = screen.press("g").screen();
        let lines: Vec<&str> = text.lines().skip_while(|line| !line.contains('┌')).collect();
        lines.join("\n")
    };
    insta::assert_snapshot!(foot(&mut demo()), @"
    ┌─ g 去往 ─────────────────────────────────────────────────────────────────────┐
    │ g 最前       l 记录       b 全部表决   r 评级       w 在线                   │
    │ h 首页       d 退出事项   s 专委会     c 盟约       k 两人办理               │
    │ u 单位       m 会议       o 意见       f 草稿       y 回看过去               │
    │ a 申请       p 账号       t 任务       n 与我有关                            │
    │ 按下一个键；Esc 取消                                                         │
    └──────────────────────────────────────────────────────────────────────────────┘
     a 新增  D 删除  e 修改  m 备注  x 免评  空格 标记  回车 打开  ? 帮助  : 命令
    ");
    insta::assert_snapshot!(foot(&mut sit(Screen::DemoGrid, Lang::En, (120, 40))), @"
                              指标1          指标2          指标3            ┌─────────────────────────────────────────────┐
     贵港市中医院                 7              -              -            │ 单位  贵港市中医院                          │
     港南区税务局                14              -              -            │ 指标  指标2                                 │
     港南二中                    21              -              -            │                                             │
     港南公安分局                28              -              -            │                                             │
     江南街道办事处              35              -              -            │                                             │
     贵港市人民医院              42              -              -            │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
    ┌─ g Go to ────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
    │ g first              l record             b all ballots        r ratings            w who is in                      │
    │ h home               d departures         s committees         c charter            k two keys                       │
    │ u units              m meetings           o opinions           f drafts             y look back                      │
    │ a applications       p accounts           t tasks              n what concerns me                                    │
    │ press the next key; esc cancels                                                                                      │
    └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
     m note  s answer  ? help  : commands
    ");
}

#[test]
fn no_screen_gives_one_key_two_meanings() {
    for sample in screens::kinds() {
        let screen = sit(sample.clone(), Lang::Zh, (80, 24));
        let fixed = keymap::TABLE.iter().filter(|e| matches!(e.at, Where::Global | Where::Move));
        let mut taken: Vec<(key::Sequence, ActionId)> = fixed
            .flat_map(|e| screen.model.person.keymap.keys(e.id).iter().map(|key| (key.clone(), e.id)))
            .collect();
        let actions = sample.body().actions(&screen.model.cx(&screen.alliance));
        for action in actions {
            for key in screen.model.person.keymap.keys(action.id) {
                let other = taken.iter().find(|(other, _)| other.clashes(key));
                assert_eq!(other, None, "{sample:?}: {key} is {:?} too", action.id);
                taken.push((key.clone(), action.id));
            }
        }
    }
}

#[test]
fn every_screen_is_drawn_in_both_languages_at_every_size_on_an_empty_record() {
    for sample in screens::kinds() {
        for lang in [Lang::Zh, Lang::En] {
            for size in [(80, 24), (60, 20), (120, 40), (200, 60), (10, 3), (1, 1)] {
                let mut screen = sit(sample.clone(), lang, size);
                screen.screen();
                screen.press("enter tab ? esc : esc").screen();
                screen.alliance = Alliance::default();
                screen.tell(Message::Changed(0)).press("enter down G").screen();
            }
        }
    }
}

#[test]
fn an_account_is_opened_and_closed_in_the_screens() {
    let mut screen = sit(Screen::Accounts, Lang::Zh, (80, 24));
    screen.press("a").types("wang").press("tab").types("王芳").press("tab tab enter").sees("空格勾选");
    screen.press("space enter").sees("联络办").press("ctrl-s").sees("已记录，第 42 号").sees("王芳");
    // What has just come to be is selected.
    screen.press("e").sees("王芳的角色").press("space down space enter").sees("大党委").press("ctrl-s");
    screen.sees("已记录，第 43 号");
    screen.press("G D").types("调离").press("enter").sees("请输入「停用」确认").types("停用").press("enter");
    screen.sees("已记录，第 44 号");
    assert!(screen.model.overlays.is_empty());
    screen.press("enter").sees("已停用");
}

#[test]
fn a_search_goes_on_with_another_word() {
    let mut screen = demo();
    screen.press("/").types("gg").press("enter").sees("找到 2 / 6");
    screen.press("/").types("zyy").sees("找到 1 / 6").sees("贵港市中医院");
}
