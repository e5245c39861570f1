//! Boards, timelines, tabs and charts as they look, at every width.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{clear_of, put};
use crate::domain::ids::AccountId;
use crate::locale::Lang;
use crate::tui::screens::Screen;
use crate::tui::tests::sit;
use crate::tui::text;
use crate::tui::{Effect, Message};

#[test]
fn no_view_leaves_half_characters_at_any_width() {
    for lang in [Lang::Zh, Lang::En] {
        for keys in ["z v", "z v z v", "]", "] ]", "z v l enter ]", "z v / z"] {
            let mut screen = sit(Screen::Demo, lang, (80, 24));
            screen.press(keys);
            for width in 60..=200 {
                screen.resize(width, 24);
                for line in text::dump(&screen.drawn().0).lines() {
                    assert!(text::width(line) <= usize::from(width), "{width} {keys}: {line}");
                }
            }
        }
    }
}

#[test]
fn views_as_they_look_in_a_wide_window() {
    insta::assert_snapshot!(sit(Screen::Demo, Lang::En, (120, 40)).press("z v").screen(), @"
     南江社区党建联盟 | Member units                              [PRACTICE] 贵港市中医院 office, administrator  2026-11-22
     Small 2                        Middling 3                    Large 1                       Very large 0
    ────────────────────────────── ───────────────────────────── ───────────────────────────── ─────────────────────────────
     贵港市中医院                   港南二中                      贵港市人民医院
     P1 7                           P3 21                         P6 42

     港南区税务局                   港南公安分局
     P2 14                          P4 28

                                    江南街道办事处
                                    P5 35



























     board by size                                                                                                      1/6
     a add  D remove  e edit  m note  x excuse  space mark  enter open  / search  : commands  ? help
    ");
    insta::assert_snapshot!(sit(Screen::Demo, Lang::Zh, (120, 40)).press("]").screen(), @"
    南江社区党建联盟 | 成员单位                                         [练习数据] 贵港市中医院 联络办、管理员  2026-11-22
    编号  名称                        党员  备注                           ┌──────────────────────────────────────────────┐
    P1    贵港市中医院                   7                                 │  概况   图表   对照                          │
    P2    港南区税务局                  14                                 │                                              │
    P3    港南二中                      21                                 │ 图表                                         │
    P4    港南公安分局                  28                                 │                                              │
    P5    江南街道办事处                35                                 │ 按时完成                                     │
    P6    贵港市人民医院                42                                 │ ## 按时  == 逾期                             │
                                                                           │ 平安建设  ####################===== 12+3     │
                                                                           │ 民生服务  ############ 7+0                   │
                                                                           │ 环境整治  == 1 件逾期                        │
                                                                           │                                              │
                                                                           │ 各月活动                                     │
                                                                           │             2  3  4  5  6  7  8  9 10 11 12  │
                                                                           │ 港南二中    6  9  1  4  7 10  2  5  8  0  3  │
                                                                           │ 市中医院    -  -  -  5  6  7  8  9 10 11 12  │
                                                                           │                                              │
                                                                           │ 得分分布                                     │
                                                                           │ >= 95  ####################### 2             │
                                                                           │ >= 90  ################################### 3 │
                                                                           │ -- A --------------------------------------- │
                                                                           │ >= 85  ################################### 3 │
                                                                           │ >= 80   0                                    │
                                                                           │ -- B --------------------------------------- │
                                                                           │ >= 75  ############ 1                        │
                                                                           │ >= 70   0                                    │
                                                                           │ >= 65   0                                    │
                                                                           │ >= 60  ############ 1                        │
                                                                           │ -- C --------------------------------------- │
                                                                           │                                              │
                                                                           │ 人数                                         │
                                                                           │ 实到      [###########.|......] 17/30  需 20 │
                                                                           │ 优秀      [###|.................] 6/37  限 5 │
                                                                           │ 十二个月  __........::--++##++::.. 7 (<= 64) │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
    表格                                                               1/6 └──────────────────────────────────────────────┘
    a 新增  D 删除  e 修改  m 备注  x 回避  空格 标记  回车 打开  / 查找  : 命令  ? 帮助
    ");
    insta::assert_snapshot!(sit(Screen::Demo, Lang::En, (120, 40)).press("z v z v tab ] ]").screen(), @"
    南江社区党建联盟 | Member units                              [PRACTICE] 贵港市中医院 office, administrator  2026-11-22
                       2026-10  2026-11 2026-12    ┌──────────────────────────────────────────────────────────────────────┐
                        5 12  26  9   today 14  28 │  Overview   Charts   Versions                                        │
    贵港市中医院       <= 40% !       │            │                                                                      │
    港南区税务局       == 40% ==!     │            │                                  │                                   │
    港南二中             == 40% ==!   │            │   Article 1                      │   Article 1                       │
    港南公安分局           == 40% ==! │            │   All members are equal.         │   All members are equal.          │
    江南街道办事处            == 40% =!            │                                  │                                   │
    贵港市人民医院              == 40% =!          │   Article 2                      │   Article 2                       │
                                      │            │ - More than half must be         │ + Two thirds must be present.     │
                                      │            │ - present.                       │                                   │
                                      │            │   Amended  2026-11-22            │   Amended  2026-11-22             │
                                      │            │                                  │ + In force at once.               │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
                                      │            │                                                                      │
    === under way   ! due   │ today   < > beyond   │                                                                      │
    timeline                                   1/6 └──────────────────────────────────────────────────────────────────────┘
    a add  D remove  e edit  m note  x excuse  space mark  esc back  : commands  ? help
    ");
}

#[test]
fn a_list_is_sorted_by_a_column_and_back_again() {
    let mut screen = sit(Screen::Demo, Lang::Zh, (80, 24));
    let first = |screen: &crate::tui::tests::driver::Driver| screen.model.page().rows[0];
    screen.press("j z s down down down enter").sees("党员^").sees("按党员从小到大").sees("2/6");
    assert_eq!(first(&screen), 1);
    screen.press("z s").sees("从小到大").press("enter").sees("党员v").sees("5/6");
    assert_eq!((first(&screen), screen.model.page().selected), (6, Some(2)));
    screen.press("z r").sees("党员^").press("z s home enter");
    // Names by the person's own order: by strokes of the surname, or by pinyin.
    screen.press("z s").types("mc").press("enter").sees("名称^");
    let names = |screen: &crate::tui::tests::driver::Driver| screen.model.page().rows.clone();
    assert_eq!(names(&screen), [5, 6, 1, 3, 2, 4]);
    screen.press("z n").sees("姓氏笔画").types("py").press("enter");
    assert_eq!(names(&screen), [3, 4, 2, 6, 1, 5]);
    screen.press("z 0").lacks("名称^");
    assert_eq!(first(&screen), 1);
}

#[test]
fn columns_are_hidden_and_found_again() {
    let mut screen = sit(Screen::Demo, Lang::Zh, (80, 24));
    screen.press("z c").sees("[x] 党员").types("dy").press("space enter").lacks(" 28").sees("港南二中");
    // The last one cannot be hidden.
    screen.press("z c space space down space enter").sees("编号").sees(" 28");
}

#[test]
fn a_search_excludes_words_and_looks_in_one_column() {
    let mut screen = sit(Screen::Demo, Lang::Zh, (80, 24));
    screen.press("/").sees("-词：不含").types("gn").sees("找到 3 / 6").types(" -ez").sees("找到 2 / 6");
    screen
        .press("esc /")
        .types("党员:2")
        .sees("找到 3 / 6")
        .types("8")
        .sees("找到 1 / 6")
        .sees("港南公安分局");
    screen.press("backspace backspace").sees("找到 6 / 6").types("1").sees("找到 2 / 6");
    screen.press("esc /").types("mem:4").sees("找到 2 / 6");
}

#[test]
fn a_view_is_saved_under_a_figure_and_recalled_in_the_next_session() {
    let mut screen = sit(Screen::Demo, Lang::Zh, (80, 24));
    screen.press("/").types("gn").press("enter z s down down down enter z v").sees("看板");
    screen.press("z w").types("港南单位").press("ctrl-s").sees("已存为视图 1：港南单位");
    screen.press("z 0").sees("表格").sees("2/6").press("z").sees("1 港南单位").press("1");
    screen.sees("看板").sees("找到 3 / 6").sees("按党员从小到大");
    // The next session looks at the list as it was left, and has the saved view.
    let kept = screen.effects.iter().rev().find_map(|effect| match effect {
        Effect::Keep { name, text, .. } => Some((name.clone(), text.clone().unwrap())),
        _ => None,
    });
    let mut next = sit(Screen::Demo, Lang::Zh, (80, 24));
    next.sees("表格").tell(Message::Kept(AccountId(1), kept.into_iter().collect())).sees("看板").sees("1/6");
    next.press("z 0 z 1").sees("找到 3 / 6");
    // Without a name, it is deleted.
    next.press("z w ctrl-s")
        .sees("请先填名称")
        .press("z w tab space up enter ctrl-s")
        .sees("删除视图 1「港南单位」")
        .press("y")
        .sees("已删除视图 1");
    next.press("z").lacks("港南单位");
}

#[test]
fn a_short_word_parts_nothing_that_stands_in_its_line() {
    let line = Rect::new(0, 0, 20, 1);
    let mut buffer = Buffer::empty(line);
    put(&mut buffer, 3, 0, "1/2 rows  12/34", 20, ratatui::style::Style::new());
    // Behind the piece that it covers in part, and no further than that.
    assert_eq!(clear_of(&buffer, line, 4), 12);
    assert_eq!(clear_of(&buffer, line, 2), 2);
    assert_eq!(clear_of(&buffer, line, 16), 19);
}
