//! Forms, filled in like a person would, without a screen below.

use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::*;
use crate::domain::Alliance;
use crate::domain::ids::AccountId;
use crate::tui::key::Key;
use crate::tui::keymap::Keymap;
use crate::tui::mouse::Spots;
use crate::tui::past::NoPast;
use crate::tui::text;
use crate::tui::theme::Theme;
use crate::tui::widgets::picker::Choice;

struct Desk {
    form: Form,
    alliance: Alliance,
    lang: Lang,
    size: (u16, u16),
    now: &'static str,
}

impl Desk {
    fn new(form: Form) -> Desk {
        let mut form = form;
        form.opened(0);
        Desk { form, alliance: Alliance::default(), lang: Lang::Zh, size: (80, 24), now: "2026-09-24T09:30" }
    }

    fn cx<'a>(alliance: &'a Alliance, lang: Lang, now: &str) -> Cx<'a> {
        let (me, now, past) = (AccountId(1), now.parse().unwrap(), Arc::new(NoPast));
        Cx { me, lang, now, past, ..Cx::of_nobody(alliance) }
    }

    fn key(&mut self, key: Key) -> Done {
        let cx = Desk::cx(&self.alliance, self.lang, self.now);
        self.form.key(key, &Keymap::default(), &cx, self.size)
    }

    #[track_caller]
    fn press(&mut self, keys: &str) -> &mut Desk {
        for key in keys.split_whitespace() {
            assert!(matches!(self.key(key.parse().unwrap()), Done::Open), "{key} did something");
        }
        self
    }

    fn types(&mut self, text: &str) -> &mut Desk {
        for c in text.chars() {
            self.key(Key::plain(Code::Char(c)));
        }
        self
    }

    fn drawn(&self) -> (Buffer, Option<Position>) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1 - 2));
        let cx = Desk::cx(&self.alliance, self.lang, self.now);
        let area = buffer.area;
        let caret =
            self.form.draw(&mut buffer, area, &Theme::bare(), &Keymap::default(), &cx, &mut Spots::default());
        (buffer, caret)
    }

    fn screen(&self) -> String {
        text::dump(&self.drawn().0)
    }

    #[track_caller]
    fn sees(&mut self, words: &str) -> &mut Desk {
        let screen = self.screen();
        assert!(screen.contains(words), "{words:?} is not in the form:\n{screen}");
        self
    }

    #[track_caller]
    fn lacks(&mut self, words: &str) -> &mut Desk {
        let screen = self.screen();
        assert!(!screen.contains(words), "{words:?} is in the form:\n{screen}");
        self
    }
}

/// More fields than a small window shows.
fn long(lang: Lang) -> Form {
    let label = |zh: &'static str, en: &'static str| lang.pick(zh, en).to_owned();
    let units = |n: u32| (1..=n).map(|n| Choice::new(n, format!("第{n}单位"))).collect();
    Form::new(label("登记单位", "Enter a unit"))
        .intro(label("转录旧档须写明来源。", "What is taken over names its source."))
        .line("name", label("名称", "Name"))
        .required()
        .hint(label("与公章一致的全称", "in full, as on the seal"))
        .line("short", label("简称", "Short name"))
        .required()
        .line("code", label("统一社会信用代码", "Unified social credit code"))
        .number("members", label("党员人数", "Party members"))
        .day("joined", label("加入日期", "Joined on"))
        .required()
        .moment("called", label("召集时间", "Called for"))
        .choice("lead", label("牵头单位", "Lead unit"), units(9))
        .many("help", label("协助单位", "Assisting units"), units(9))
        .yes_no("agrees", label("接受盟约", "Accepts the charter"))
        .text("about", label("说明", "About it"))
        .line("source", label("资料来源", "Source of what is taken over"))
        .required()
}

#[test]
fn a_form_with_more_fields_than_rows_scrolls_and_says_so() {
    let mut desk = Desk::new(long(Lang::Zh));
    desk.size = (80, 21);
    desk.sees("下面还有 2 项").lacks("上面还有");
    desk.types("贵港市中医院").press("shift-tab").sees("资料来源").sees("上面还有");
    desk.press("ctrl-s").sees("简称").sees("必填");
    assert_eq!(desk.form.at, 1);
}

#[test]
fn a_long_form_looks_like_this() {
    let mut desk = Desk::new(long(Lang::Zh));
    desk.types("贵港市中医院").press("tab tab tab").types("十").press("tab").types("+3工作日");
    insta::assert_snapshot!(desk.screen(), @"

    ┌─ 登记单位 ───────────────────────────────────────────────────────────────┐
    │ 转录旧档须写明来源。                                                     │
    │                                                                          │
    │ 名称             * 贵港市中医院                                          │
    │ 简称             *                                                       │
    │ 统一社会信用代码                                                         │
    │ 党员人数           十                                                    │
    │                    请填整数                                              │
    │ 加入日期         * +3工作日      2026-09-30 周三                         │
    │ 召集时间                                                                 │
    │ 牵头单位           [请选择]                                              │
    │ 协助单位           [请选择]                                              │
    │ 接受盟约           否                                                    │
    │ 说明                                                                     │
    │                                                                          │
    │                                                                          │
    │ 资料来源         *                                                       │
    │                                                                          │
    │ Ctrl-S 保存   Esc 取消   Ctrl-D 日历   Tab 下一项   Shift-Tab 上一项     │
    └──────────────────────────────────────────────────────────────────────────┘
    ");
    desk.size = (120, 40);
    desk.press("tab tab tab tab tab").types("二").press("ctrl-s");
    insta::assert_snapshot!(desk.screen(), @"







    ┌─ 登记单位 ───────────────────────────────────────────────────────────────────────┐
    │ 转录旧档须写明来源。                                                             │
    │                                                                                  │
    │ 名称             * 贵港市中医院                                                  │
    │ 简称             *                                                               │
    │                    必填                                                          │
    │ 统一社会信用代码                                                                 │
    │ 党员人数           十                                                            │
    │                    请填整数                                                      │
    │ 加入日期         * +3工作日      2026-09-30 周三                                 │
    │ 召集时间                                                                         │
    │ 牵头单位           [请选择]                                                      │
    │ 协助单位           [请选择]                                                      │
    │ 接受盟约           否                                                            │
    │ 说明               二                                                            │
    │                                                                                  │
    │                                                                                  │
    │ 资料来源         *                                                               │
    │                    必填                                                          │
    │                                                                                  │
    │                                                                                  │
    │ Ctrl-S 保存   Esc 取消   Tab 下一项   Shift-Tab 上一项                           │
    └──────────────────────────────────────────────────────────────────────────────────┘
    ");
    let mut desk = Desk::new(long(Lang::En));
    desk.lang = Lang::En;
    desk.types("Hospital").press("tab tab tab tab").types("+3 working days");
    insta::assert_snapshot!(desk.screen(), @"

    ┌─ Enter a unit ───────────────────────────────────────────────────────────┐
    │ What is taken over names its source.                                     │
    │                                                                          │
    │ Name                         * Hospital                                  │
    │ Short name                   *                                           │
    │ Unified social credit code                                               │
    │ Party members                                                            │
    │ Joined on                    * +3 working days    2026-09-30 Wed         │
    │ Called for                                                               │
    │ Lead unit                      [choose]                                  │
    │ Assisting units                [choose]                                  │
    │ Accepts the charter            no                                        │
    │ About it                                                                 │
    │                                                                          │
    │                                                                          │
    │ Source of what is taken over *                                           │
    │                                                                          │
    │                                                                          │
    │ ctrl-s save   esc cancel   ctrl-d calendar   tab next field              │
    └──────────────────────────────────────────────────────────────────────────┘
    ");
    desk.size = (120, 40);
    insta::assert_snapshot!(desk.screen(), @"









    ┌─ Enter a unit ───────────────────────────────────────────────────────────────────┐
    │ What is taken over names its source.                                             │
    │                                                                                  │
    │ Name                         * Hospital                                          │
    │ Short name                   *                                                   │
    │ Unified social credit code                                                       │
    │ Party members                                                                    │
    │ Joined on                    * +3 working days    2026-09-30 Wed                 │
    │ Called for                                                                       │
    │ Lead unit                      [choose]                                          │
    │ Assisting units                [choose]                                          │
    │ Accepts the charter            no                                                │
    │ About it                                                                         │
    │                                                                                  │
    │                                                                                  │
    │ Source of what is taken over *                                                   │
    │                                                                                  │
    │                                                                                  │
    │ ctrl-s save   esc cancel   ctrl-d calendar   tab next field                      │
    └──────────────────────────────────────────────────────────────────────────────────┘
    ");
}

#[test]
fn in_the_narrowest_window_every_key_is_shown_whole_and_long_labels_wrap() {
    for lang in [Lang::Zh, Lang::En] {
        let mut desk = Desk::new(long(lang));
        (desk.lang, desk.size) = (lang, (60, 20));
        desk.press("tab tab").types("12450800").press("tab tab").types("10-1");
        let keys = desk.screen();
        let keys = keys.lines().rev().find(|line| line.to_lowercase().contains("ctrl-s")).unwrap();
        let small = keys.to_lowercase();
        assert!(small.contains("esc") && small.contains("ctrl-d") && !keys.contains(".."), "{keys}");
        match lang {
            Lang::Zh => insta::assert_snapshot!(desk.screen(), @"

            ┌─ 登记单位 ───────────────────────────────────────────┐
            │ 转录旧档须写明来源。                                 │
            │                                                      │
            │ 名称             *                                   │
            │ 简称             *                                   │
            │ 统一社会信用代码   12450800                          │
            │ 党员人数                                             │
            │ 加入日期         * 10-1                              │
            │                    2026-10-01 周四 休（国庆节）      │
            │ 召集时间                                             │
            │ 牵头单位           [请选择]                          │
            │ 协助单位           [请选择]                          │
            │ 接受盟约           否                                │
            │ 下面还有 2 项                                        │
            │ Ctrl-S 保存   Esc 取消   Ctrl-D 日历   Tab 下一项    │
            └──────────────────────────────────────────────────────┘
            "),
            Lang::En => insta::assert_snapshot!(desk.screen(), @"

            ┌─ Enter a unit ───────────────────────────────────────┐
            │ What is taken over names its source.                 │
            │                                                      │
            │ Name                 *                               │
            │ Short name           *                               │
            │ Unified social         12450800                      │
            │ credit code                                          │
            │ Party members                                        │
            │ Joined on            * 10-1                          │
            │                        2026-10-01 Thu day off (国庆  │
            │                        节)                           │
            │ Called for                                           │
            │ Lead unit              [choose]                      │
            │ 4 more below                                         │
            │ ctrl-s save   esc cancel   ctrl-d calendar           │
            └──────────────────────────────────────────────────────┘
            "),
        }
    }
}

#[test]
fn the_box_keeps_its_height_from_field_to_field() {
    let mut desk = Desk::new(long(Lang::Zh));
    desk.size = (80, 40);
    let rows = |desk: &Desk| desk.screen().lines().filter(|line| line.contains('│')).count();
    let first = rows(&desk);
    for _ in 0..10 {
        desk.press("tab");
        assert_eq!(rows(&desk), first);
    }
}

#[test]
fn what_a_day_came_to_mean_stands_beside_it_with_its_holiday() {
    let mut desk = Desk::new(Form::new("").day("on", "日期").moment("at", "时间"));
    desk.types("明天").sees("2026-09-25 周五 休（中秋节）").press("ctrl-u");
    desk.types("10-10").sees("2026-10-10 周六 上班（国庆节调休）").press("ctrl-u");
    desk.types("+3工作日").sees("2026-09-30 周三").press("ctrl-u");
    desk.types("+100工作日").sees("2027 年放假安排未公布").press("tab").sees("工作日无法推算，请直接填日期");
    desk.types("下周五下午3点").sees("2026-10-02 周五 休（国庆节）");
}

#[test]
fn a_day_counted_without_the_regions_own_days_off_says_so() {
    let mut desk = Desk::new(Form::new("").day("on", "日期"));
    let (_, parameters) = crate::domain::preset::charter(
        crate::domain::preset::Preset::Association,
        "南江",
        Some("guangxi".into()),
    );
    desk.alliance = crate::tui::screens::fixture::running();
    assert_eq!(desk.alliance.region(), parameters.region.as_deref());
    desk.now = "2026-04-08T09:00";
    desk.types("+3").lacks("尚未登记").types("工作日").sees("2026-04-13 周一").sees("2026年自己的放假日");
}

#[test]
fn a_day_is_taken_from_the_sheet_and_a_moment_keeps_its_time() {
    let mut desk = Desk::new(Form::new("").day("on", "日期").moment("at", "时间").value("2026-10-09 14:30"));
    assert!(matches!(desk.key(Key::ctrl('d')), Done::Sheet(_)));
    let alliance = Alliance::default();
    let cx = Desk::cx(&alliance, Lang::Zh, desk.now);
    let day = "2026-10-12".parse().unwrap();
    desk.form.dated(day, &cx);
    desk.sees("2026-10-12 周一").press("tab");
    assert!(matches!(desk.key(Key::plain(Code::F(4))), Done::Sheet(_)));
    desk.form.dated(day, &cx);
    desk.sees("2026-10-12 14:30");
    // Without a time the day is put in, and the time is typed behind it.
    desk.press("ctrl-u");
    desk.form.dated(day, &cx);
    desk.types("9:00").sees("2026-10-12 9:00");
    // In other fields the key is for typing.
    let mut desk = Desk::new(Form::new("").line("name", "名称").value("港南"));
    desk.press("home ctrl-d").sees("南").lacks("港");
}

#[test]
fn the_form_that_stays_keeps_what_is_kept_and_counts() {
    let form = Form::new("").day("on", "日期").kept().line("words", "内容").required().again();
    let mut desk = Desk::new(form);
    desk.types("9-20").press("tab").types("路灯不亮");
    assert!(desk.form.succeeded(42, Lang::Zh));
    desk.sees("已记录第 42 号；本次已登记 1 条").sees("2026-09-20").lacks("路灯不亮");
    assert!(!desk.form.is_touched());
    // The next one begins where there is something to type.
    desk.types("楼道堆物").sees("楼道堆物");
    assert!(desk.form.succeeded(43, Lang::Zh));
    desk.sees("本次已登记 2 条");
}

#[test]
fn what_can_only_be_chosen_is_chosen() {
    let choice = |n: u32| Choice::new(n, format!("第{n}次例会"));
    let form = Form::new("")
        .choice("meeting", "会议", vec![choice(1).barred("已闭会"), choice(2)])
        .required()
        .choice("other", "另一", vec![choice(3)]);
    let mut desk = Desk::new(form);
    desk.sees("第2次例会").lacks("第3次例会");
    assert!(!desk.form.is_touched());
}

#[test]
fn the_first_letter_typed_on_a_long_choice_is_looked_for() {
    let choices: Vec<Choice> = (1..=9u32).map(|n| Choice::new(n, format!("第{n}单位"))).collect();
    let mut desk = Desk::new(Form::new("").choice("unit", "单位", choices));
    let Done::Pick(picker) = desk.key(Key::plain(Code::Char('7'))) else { panic!("no picker") };
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    let area = buffer.area;
    picker.draw(&mut buffer, area, &Theme::bare(), Lang::Zh, &mut Spots::default());
    assert!(text::dump(&buffer).contains("找到 1 / 9"));
}

#[test]
fn a_text_shows_which_rows_are_seen_and_how_long_it_is() {
    let mut desk = Desk::new(Form::new("").text("words", "内容").most(100));
    desk.form.paste(&"居民反映楼道里堆满杂物。\n".repeat(8));
    desk.sees("第 4-9 行，共 9 行").sees("104").sees("太长了：已有 104 个字，最多 100 个字");
    desk.press("ctrl-home").sees("第 1-6 行，共 9 行").press("ctrl-k ctrl-k").sees("91/100 字");
    desk.press("ctrl-z ctrl-z").sees("太长了");
}

#[test]
fn ten_thousand_characters_are_taken_and_told_of() {
    let mut desk = Desk::new(Form::new("").text("words", "内容").line("place", "地点"));
    desk.form.paste(&"社区党群服务".repeat(1_667));
    desk.sees("已有 10002 个字，最多 4000 个字").press("ctrl-s").sees("太长了");
    let (buffer, caret) = desk.drawn();
    assert!(buffer.area.contains(caret.unwrap()));
}

#[test]
fn text_of_many_lines_pasted_into_one_line_becomes_one() {
    let mut desk = Desk::new(Form::new("").line("name", "名称"));
    desk.form.paste("贵港市\r\n中医院\x1b[31m\t\r\n");
    desk.sees("贵港市 中医院[31m");
}

#[test]
fn enter_goes_on_and_submits_on_the_last_field() {
    let form = Form::new("").line("a", "甲").line("b", "乙").then(|_, v| Ok(Step::Hint(v.text("b"))));
    let mut desk = Desk::new(form);
    desk.press("enter").types("好");
    let Done::Do(Step::Hint(words)) = desk.key(Key::plain(Code::Enter)) else { panic!("not submitted") };
    assert_eq!(words, "好");
}

#[test]
fn what_was_picked_lately_stands_first_where_there_is_much_to_choose_from() {
    let units = |n: u32| (1..=n).map(|n| Choice::new(n, format!("第{n}单位"))).collect::<Vec<_>>();
    let first = |form: &Form| match &form.fields[0].kind {
        Kind::One(choices) => choices.iter().take(3).map(|choice| choice.key).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let mut picks = BTreeMap::new();
    for unit in [9_u32, 20, 9, 17] {
        let form = Form::new("登记").choice("unit", "单位", units(30)).chosen([unit]);
        form.note_picks(&mut picks);
    }
    let mut long = Form::new("登记").choice("unit", "单位", units(30));
    long.lately(&picks);
    assert_eq!(first(&long), [17, 9, 20]);
    let mut short = Form::new("登记").choice("unit", "单位", units(12));
    short.lately(&picks);
    assert_eq!(first(&short), [1, 2, 3]);
}

#[test]
fn a_short_choice_jumps_to_what_begins_so_and_says_where_nothing_does() {
    let choices =
        ["合格", "良好", "优秀"].iter().enumerate().map(|(n, name)| Choice::new(n, *name)).collect();
    let form = Form::new("").choice("grade", "等次", choices).yes_no("sure", "确定");
    let mut desk = Desk::new(form);
    desk.types("良")
        .sees("< 良好 >")
        .types("y")
        .sees("< 优秀 >")
        .types("1")
        .sees("< 合格 >")
        .types("l")
        .sees("< 良好 >");
    desk.types("丙").sees("按空格").sees("< 良好 >").press("right").lacks("按空格");
    desk.press("tab").types("是").sees("< 是 >").types("f").sees("< 否 >").types("甲").sees("按空格");
}

#[test]
fn numbers_may_end_in_per_cent_and_be_full_width() {
    let form = Form::new("").number("percent", "进度").range(0, 100).decimal("hours", "小时");
    let mut desk = Desk::new(form.then(|_, v| {
        Ok(Step::Hint(format!("{} {}", v.number::<i64>("percent")?, v.tenths::<i64>("hours")?)))
    }));
    desk.types("３０％").press("tab").types("１．５");
    let Done::Do(Step::Hint(words)) = desk.key("ctrl-s".parse().unwrap()) else { panic!("not submitted") };
    assert_eq!(words, "30 15");
}

#[test]
fn a_refusal_leads_to_the_field_that_it_names() {
    let mut desk =
        Desk::new(Form::new("").line("name", "名称").line("liaison", "联络员").line("reason", "理由"));
    desk.form.refused("请填联络员".into(), Some("liaison.name"), 1);
    desk.sees("请填联络员");
    assert_eq!((desk.form.at, desk.form.message.clone()), (1, None));
    desk.form.refused("不行".into(), Some("elsewhere"), 1);
    assert_eq!(desk.form.message.as_deref(), Some("不行"));
}

#[test]
fn a_text_follows_a_choice_until_it_is_typed_over() {
    let form =
        Form::new("").pick("kind", "类别", &["例会", "临时"], |kind| (*kind).to_owned()).chosen([0usize]);
    let follow = |kind: Option<u64>| {
        if kind == Some(1) { "临时大会".to_owned() } else { "联盟大会".to_owned() }
    };
    let mut desk = Desk::new(form.line("title", "名称").follows("kind", follow));
    desk.sees("联盟大会").press("right").sees("临时大会").press("left").sees("联盟大会");
    desk.press("tab end").types("（一）").press("tab right").sees("联盟大会（一）").lacks("临时大会");
}
