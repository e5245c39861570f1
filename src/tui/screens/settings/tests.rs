use crate::domain::ids::AccountId;
use crate::locale::Lang;
use crate::tui::preferences::{self, Dates, Preferences};
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, OFFICE};
use crate::tui::tests::driver::Driver;
use crate::tui::theme::{Borders, Theme, Tone};
use crate::tui::{Effect, Kept, Message};

fn sit(lang: Lang) -> Driver {
    fixture::sit(fixture::running(), OFFICE, Screen::Settings, lang)
}

fn kept(screen: &Driver) -> Preferences {
    let text = screen.effects.iter().rev().find_map(|effect| match effect {
        Effect::Keep { name, text, .. } if name == preferences::FILE => text.clone(),
        _ => None,
    });
    Preferences::parse(&text.unwrap()).unwrap()
}

#[test]
fn a_theme_is_shown_while_it_is_chosen_and_kept_when_it_is_taken() {
    let mut screen = sit(Lang::Zh);
    let before = screen.model.theme.clone();
    screen.press("enter").sees("浅色").press("down");
    assert_eq!(screen.model.theme.style(Tone::Text), Theme::named("light").unwrap().style(Tone::Text));
    assert!(screen.effects.is_empty());
    screen.press("esc");
    assert_eq!(screen.model.theme, before);
    screen.press("enter").types("djh").press("enter").sees("党建红");
    assert_eq!(screen.model.theme.name, "red");
    assert_eq!(kept(&screen).theme.as_deref(), Some("red"));
    // The picker begins on the theme at hand.
    screen.press("T").press("enter").sees("党建红");
}

#[test]
fn the_language_changes_at_once_and_holds() {
    let mut screen = sit(Lang::Zh);
    screen.press("/").types("yuyan").press("enter enter").sees("Language").press("L").sees("语言");
    assert_eq!(kept(&screen).lang, Some(Lang::Zh));
    assert!(screen.effects.contains(&Effect::SetLang(Lang::En)));
}

#[test]
fn borders_are_drawn_as_chosen() {
    let mut screen = sit(Lang::Zh);
    screen.resize(120, 30);
    for (name, corner) in [("圆角", "╭"), ("粗线", "┏"), ("双线", "╔"), ("普通", "+--"), ("细线", "┌")]
    {
        screen
            .press("esc /")
            .types("bk")
            .press("enter enter")
            .types(name)
            .sees(corner)
            .press("enter")
            .sees(corner);
    }
    screen.press("enter").types("无").press("enter");
    assert_eq!(kept(&screen).borders, Borders::None);
    let shown = screen.screen();
    assert!(!shown.contains('┌') && !shown.contains("+-"), "{shown}");
}

#[test]
fn days_are_written_as_chosen() {
    let mut screen = sit(Lang::Zh);
    screen.sees("  2026-11-22").press("/").types("rqxf").press("enter enter down down").sees("  11月22日");
    screen.press("esc").lacks("  11月22日").press("enter down enter").sees("  11-22");
    assert_eq!(kept(&screen).dates, Dates::Short);
    screen.press("g m").sees("11-22").lacks("2026-11-22");
}

#[test]
fn what_is_kept_is_the_persons_and_holds_the_next_time() {
    let mut screen = sit(Lang::Zh);
    let kept = |text: &str| Kept::from([(preferences::FILE.to_owned(), text.to_owned())]);
    screen
        .tell(Message::Kept(AccountId(OFFICE), kept("lang = \"En\"\ntheme = \"lotus\"\n")))
        .sees("Settings");
    assert_eq!(screen.model.theme.name, "lotus");
    // Acting as another, one goes on looking in one's own way, and what is chosen is one's own.
    screen
        .press("@ down enter")
        .tell(Message::Kept(AccountId(2), kept("theme = \"light\"")))
        .sees("Settings");
    assert_eq!(screen.model.theme.name, "lotus");
    screen.press("L");
    let mut keeps = screen.effects.iter().filter_map(|effect| match effect {
        Effect::Keep { account, .. } => Some(*account),
        _ => None,
    });
    assert_eq!(keeps.next_back(), Some(AccountId(OFFICE)));
}

#[test]
fn what_cannot_be_understood_is_set_aside_with_a_word() {
    let mut screen = sit(Lang::Zh);
    let broken = Kept::from([(preferences::FILE.to_owned(), "\ntheme = 3\n".to_owned())]);
    screen.tell(Message::Kept(AccountId(OFFICE), broken)).sees("preferences.toml：第 2 行").press("enter");
    let account = AccountId(OFFICE);
    assert!(screen.effects.contains(&Effect::SetAside { account, name: preferences::FILE.to_owned() }));
    screen.sees("设置");
}

#[test]
fn a_key_is_changed_here_and_one_that_is_taken_is_refused() {
    let mut screen = sit(Lang::Zh);
    screen
        .press("/")
        .types("anjian")
        .press("enter enter")
        .sees("文件中的名称")
        .press("/")
        .types("go-units")
        .press("enter");
    screen.press("e").sees("键 1").press("ctrl-u").types("g d").press("ctrl-s").sees("冲突").sees("退出事项");
    screen.press("ctrl-u").types("g e").press("ctrl-s").lacks("键 1").sees("ge");
    screen.press("g e");
    assert_eq!(screen.model.page().screen, Screen::Units);
    screen.press(",").sees("改了 1 个").press("esc /").types("anjian").press("enter enter");
    screen.press("/").types("go-units").press("enter r").sees("2 gu").press("r").sees("这里没有改过");
    screen.press("esc /").types("ctrl-s").press("enter e").sees("不能改");
}

#[test]
fn every_key_names_the_screens_on_which_it_works_and_is_found_by_them() {
    let keys = |lang| fixture::sit(fixture::running(), OFFICE, Screen::Keys, lang);
    let mut screen = keys(Lang::Zh);
    screen.resize(120, 40).press("/").types("召集").sees("会议").lacks("各页").press("esc");
    screen.press("/").types("反馈函").press("enter").sees("发函").sees("反馈函");
    keys(Lang::En).press("/").types("dispatch").press("enter").sees("Tasks, Dispatch");
}

#[test]
fn keys_that_were_refused_and_mended_leave_no_draft() {
    let mut screen = fixture::sit(fixture::running(), OFFICE, Screen::Keys, Lang::Zh);
    screen.press("/").types("go-units").press("enter e ctrl-u").types("g d");
    screen.tell(Message::Rang(crate::tui::Alarm::Drafts)).press("ctrl-s").sees("冲突");
    assert_eq!(screen.model.drafts.len(), 1);
    screen.press("ctrl-u").types("g e").press("ctrl-s").lacks("键 1");
    assert!(screen.model.drafts.is_empty());
}

#[test]
fn the_settings_as_they_look() {
    insta::assert_snapshot!(sit(Lang::Zh).screen(), @"
    南江社区党建联盟 | 设置             [练习数据] 黄丽 联络办、管理员  2026-11-22
    设置项          现为
    配色            深色
    颜色数          按终端（真彩色）
    边框            细线
    语言            中文
    日期写法        2026-11-22
    名称排序        照盟约规定
    每周始于        周一
    鼠标            关
    闲置锁定        不锁定
    按键            默认










                                                                              1/10
    e 修改  回车 打开  / 查找  : 命令  ? 帮助
    ");
    insta::assert_snapshot!(sit(Lang::Zh).press("enter").screen(), @"
    南江社区党建联盟 | 设置             [练习数据] 黄丽 联络办、管理员  2026-11-22
    设置项          现为
    配色            深色
    颜色数          按终端（真彩色）
    边框            细线
    语言            中文 ┌─ 配色 ───────────────────────────┐
    日期写法        2026-│ 查找                             │
    名称排序        照盟 │                                  │
    每周始于        周一 │ 深色                             │
    鼠标            关   │ 浅色                             │
    闲置锁定        不锁 │ 党建红                           │
    按键            默认 │ 荷塘月色                         │
                         │ 宣纸                             │
                         │ 高对比                           │
                         │ 色觉友好                         │
                         │ 十六色                           │
                         │ 无色                             │
                         │ 找到 9 / 9                       │
                         └──────────────────────────────────┘



                                                                              1/10
    e 修改  回车 打开  / 查找  : 命令  ? 帮助
    ");
    insta::assert_snapshot!(sit(Lang::En).resize(120, 40).press("tab").screen(), @"
    南江社区党建联盟 | Settings                                          [PRACTICE] 黄丽 office, administrator  2026-11-22
    Setting         Now                            ┌──────────────────────────────────────────────────────────────────────┐
    Theme           dark                           │ Theme                                                                │
    Colours         as the terminal says (true c.. │ the colours; shown while you choose, Esc takes it back               │
    Borders         light lines                    │                                                                      │
    Language        English                        │ As it looks                                                          │
    Dates           2026-11-22                     │ text: all units are equal                                            │
    Order of names  as the charter has it          │ what counts: a unit's name                                           │
    Weeks begin on  Monday                         │ less weight: labels, hints                                           │
    Mouse           off                            │ good: passed, done                                                   │
    Idle lock       never                          │ look: due soon, incomplete                                           │
    Keys            as they come                   │ bad: late, refused                                                   │
                                                   │ what cannot be done now                                              │
                                                   │  what was found                                                      │
                                                   │  the selected row                                                    │
                                                   │                                                                      │
                                                   │ Kept                                                                 │
                                                   │ A choice holds at once, for you alone, and the next time as well.    │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                                   │                                                                      │
                                              1/10 └──────────────────────────────────────────────────────────────────────┘
    e edit  esc back  : commands  ? help
    ");
}
