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
mod forms;
mod jobs;
mod looks;

use driver::Driver;
pub(super) use jobs::at_work;

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
     南江社区党建联盟 | 成员单位   [练习数据] 贵港市中医院 联络办、管..  2026-11-22
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
     a 新增  D 删除  e 修改  m 备注  x 回避  空格 标记  回车 打开  : 命令  ? 更多
    ");
}

#[test]
fn one_list_is_looked_at_over_the_days_of_a_quarter() {
    let mut screen = demo();
    screen.press("z v z v").sees("时间线").sees("2026年10月").sees("今天").press("j").sees("2/6");
    insta::assert_snapshot!(screen.screen(), @"
    南江社区党建联盟 | 成员单位   [练习数据] 贵港市中医院 联络办、管..  2026-11-22
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
    a 新增  D 删除  m 备注  x 回避  空格 标记  回车 打开  / 查找  : 命令  ? 更多
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
    screen.press("j x").sees("已记录第 42 号").press("k space space").sees("已标记 2 项").sees("3/6");
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
fn what_is_too_long_for_the_footer_takes_more_lines() {
    let mut screen = demo();
    let long = "不能办理，因为".repeat(8);
    screen.model.toast = Some((format!("{long}完"), crate::tui::theme::Tone::Warn));
    screen.sees("完");
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
    screen.press("space enter").sees("联络办").press("ctrl-s").sees("已记录第 42 号").sees("王芳");
    // What has just come to be is selected.
    screen
        .press("e")
        .sees("修改王芳的账号")
        .press("tab tab space down space enter")
        .sees("大党委")
        .press("ctrl-s");
    screen.sees("已记录第 43 号");
    screen.press("G D").types("调离").press("enter").sees("请输入「停用」确认").types("停用").press("enter");
    screen.sees("已记录第 44 号");
    assert!(screen.model.overlays.is_empty());
    screen.press("enter").sees("已停用");
}

#[test]
fn a_search_goes_on_with_another_word() {
    let mut screen = demo();
    screen.press("/").types("gg").press("enter").sees("找到 2 / 6");
    screen.press("/").types("zyy").sees("找到 1 / 6").sees("贵港市中医院");
}
