use crate::domain::ids::{CommitteeId, MeetingId, UnitId};
use crate::domain::{Alliance, Command, committee, meeting, unit};
use crate::locale::Lang;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, LIAISON, OFFICE, SECRETARY};
use crate::tui::tests::driver::Driver;
use crate::tui::text;

fn amended(a: &mut Alliance, telephone: &str) {
    let mut particulars = a.units[&UnitId(2)].particulars.clone();
    particulars.telephone = telephone.into();
    particulars.offers = vec!["会议室".into(), "法律咨询".into()];
    let command = Command::Unit(unit::Command::Amend { unit: UnitId(2), particulars });
    fixture::wish(a, OFFICE, "2026-11-22T09:15", command);
}

/// The office, after it has amended a unit.
fn sit(lang: Lang) -> Driver {
    let mut a = fixture::running();
    amended(&mut a, "0775-4321000");
    fixture::sit_with_record(a, OFFICE, Screen::Units, lang)
}

/// The card alone.
fn card(screen: &Driver) -> String {
    let text = screen.screen();
    let rows = text.lines().skip_while(|row| !row.contains("┌─ 撤销") && !row.contains("┌─ Undo"));
    let mut left = 0;
    let mut rows = rows.map(|row| {
        left = row.find("┌─ ").map_or(left, |at| text::width(&row[..at]));
        let mut before = 0;
        let within = row.chars().skip_while(|c| {
            before += text::width(&c.to_string());
            before <= left
        });
        within.collect::<String>()
    });
    let mut card = Vec::new();
    for row in rows.by_ref() {
        let last = row.starts_with('└');
        card.push(row);
        if last {
            break;
        }
    }
    card.join("\n")
}

fn telephone(screen: &Driver) -> String {
    screen.alliance.units[&UnitId(2)].particulars.telephone.clone()
}

#[test]
fn one_key_shows_what_would_change_and_enter_undoes_it() {
    let mut screen = sit(Lang::Zh);
    screen
        .press("ctrl-z")
        .sees("区税务局的单位信息已修改")
        .sees("电话")
        .sees("0775-4321000")
        .sees("原记录保留");
    screen.press("enter").sees("已撤销第").sees("Ctrl-Y 恢复");
    assert_eq!(telephone(&screen), "");
    assert!(screen.model.overlays.is_empty());
    // And back again, the same way.
    screen.press("ctrl-y").sees("撤销之前的撤销").sees("0775-4321000").press("enter");
    assert_eq!(telephone(&screen), "0775-4321000");
}

#[test]
fn leaving_the_card_undoes_nothing() {
    let mut screen = sit(Lang::Zh);
    let number = screen.alliance.number;
    screen.press("ctrl-z esc").lacks("撤销后");
    assert_eq!((screen.alliance.number, telephone(&screen)), (number, "0775-4321000".into()));
}

#[test]
fn what_was_undone_is_passed_by_and_earlier_steps_are_a_key_away() {
    let mut screen = sit(Lang::Zh);
    amended(&mut screen.alliance, "0775-2");
    screen
        .press("ctrl-z")
        .sees("第 1 /")
        .sees("0775-2")
        .press("up")
        .sees("第 2 /")
        .sees("不能撤销")
        .sees("此后又有改动");
    screen.press("down enter ctrl-z").sees("第 1 /").lacks("不能撤销").press("enter");
    assert_eq!(telephone(&screen), "", "twice the key, two steps back");
}

#[test]
fn what_cannot_be_undone_says_what_to_do_instead() {
    let mut a = fixture::running();
    let note = meeting::Command::Note { meeting: MeetingId(1), item: 1, words: "再议".into() };
    fixture::wish(&mut a, OFFICE, "2026-11-22T09:20", Command::Meeting(note));
    let number = a.number;
    let mut screen = fixture::sit_with_record(a, OFFICE, Screen::Units, Lang::Zh);
    screen.press("ctrl-z").sees("不能撤销").sees("会议记录只增不改；要更正，请再记一条").press("enter");
    assert_eq!(screen.alliance.number, number);
    assert!(screen.model.overlays.is_empty());
}

#[test]
fn only_what_one_entered_oneself_is_offered() {
    let mut a = fixture::running();
    amended(&mut a, "1");
    let mut screen = fixture::sit_with_record(a.clone(), SECRETARY, Screen::Units, Lang::Zh);
    screen.press("ctrl-z").sees("最近没有您登记的内容可以撤销");
    screen.press("ctrl-y").sees("没有撤销过的内容可以恢复");
    // On the record it is greyed out, and says whose it is.
    let mut screen = fixture::sit_with_record(a, SECRETARY, Screen::Record, Lang::Zh);
    screen.press("x").sees("这一条由黄丽登记，只能由本人撤销");
}

#[test]
fn an_entry_is_undone_from_the_record_screen_too() {
    let mut a = fixture::running();
    amended(&mut a, "0775-1");
    let number = a.number;
    let mut screen = fixture::sit_with_record(a, OFFICE, Screen::Record, Lang::Zh);
    screen.press("x").sees("撤销后").press("enter").sees("已撤销第").press("down x");
    screen.sees(&format!("已由第 {} 号记录撤销", number + 1));
}

#[test]
fn what_changed_while_the_card_was_open_is_shown_before_anything_is_undone() {
    let mut screen = sit(Lang::Zh);
    screen.press("ctrl-z").sees("0775-4321000");
    let mut particulars = screen.alliance.units[&UnitId(2)].particulars.clone();
    particulars.telephone = "0775-9".into();
    let command = Command::Unit(unit::Command::Amend { unit: UnitId(2), particulars });
    fixture::wish(&mut screen.alliance, OFFICE, "2026-11-22T09:16", command);
    screen.press("enter").sees("此后又有改动").sees("情况刚刚有变化");
    assert_eq!(telephone(&screen), "0775-9");
}

#[test]
fn a_bulk_act_is_one_step_on_the_card() {
    let mut a = fixture::running();
    let first = a.number + 1;
    for unit in 2..=4 {
        let join = committee::Command::Join { committee: CommitteeId(1), unit: UnitId(unit) };
        fixture::wish(&mut a, OFFICE, "2026-11-22T09:16", Command::Committee(join));
    }
    fixture::joined(first..a.number);
    let mut screen = fixture::sit_with_record(a, OFFICE, Screen::Committees, Lang::Zh);
    screen.press("ctrl-z").sees(&format!("同一步登记的 3 条：第 {first} 号至第 {} 号", first + 2));
    insta::assert_snapshot!(card(&screen), @"
    ┌─ 撤销  第 1 / 21 步 ─────────────────────────────────────────────────────┐
    │ 同一步登记的 3 条：第 21 号至第 23 号，2026-11-22 09:16                  │
    │ 区税务局加入基层党建                                                     │
    │ 港南二中加入基层党建                                                     │
    │ 港南分局加入基层党建                                                     │
    │                                                                          │
    │ 专委会 C1 基层党建                                                       │
    │ 事项          原来  现在  撤销后                                         │
    │ 区税务局席位  无    有    无                                             │
    │ 港南二中席位  无    有    无                                             │
    │ 港南分局席位  无    有    无                                             │
    │                                                                          │
    │ 原记录保留；撤销另记一条更正，以后也可再撤销。                           │
    │                                                                          │
    │ 回车 撤销   上下箭头 更早/更晚的一步   Esc 不撤销                        │
    └──────────────────────────────────────────────────────────────────────────┘
    ");
    // All of them are named, and so is what comes back.
    screen.press("enter").sees(&format!(
        "已撤销第 {first} 至 {} 号，记为第 {} 至 {} 号",
        first + 2,
        first + 3,
        first + 5
    ));
    assert_eq!(screen.alliance.committees[&CommitteeId(1)].members.len(), 1);
    fixture::joined(first + 3..first + 5);
    screen.press("ctrl-y").sees("恢复后").sees("回车 恢复").press("enter");
    screen.sees(&format!("已恢复第 {first} 至 {} 号，记为第 {} 至 {} 号", first + 2, first + 6, first + 8));
    assert_eq!(screen.alliance.committees[&CommitteeId(1)].members.len(), 4);
}

#[test]
fn what_came_back_can_be_undone_again_and_does_not_come_back_twice() {
    let mut screen = sit(Lang::En);
    let number = screen.alliance.number;
    screen.press("ctrl-z enter").sees(&format!("Undone: entry {number}, as no. {}", number + 1));
    screen
        .press("ctrl-y enter")
        .sees(&format!("Done again: entry {number}, as no. {}", number + 2))
        .sees("ctrl-z undoes");
    screen.press("ctrl-y").sees("nothing undone to redo");
    screen.press("ctrl-z enter").sees(&format!("Undone: entry {number}, as no. {}", number + 3));
    assert_eq!(telephone(&screen), "");
    screen.press("ctrl-y enter").sees(&format!("Done again: entry {number}"));
    assert_eq!(telephone(&screen), "0775-4321000");
}

#[test]
fn what_is_saved_says_how_it_is_undone() {
    let mut a = fixture::running();
    amended(&mut a, "1");
    let mut screen = fixture::sit_with_record(a, LIAISON, Screen::Opinions, Lang::Zh);
    screen.press("a").types("楼道灯坏了").press("ctrl-s");
    screen.sees("已记录第").sees("Ctrl-Z 撤销");
}

#[test]
fn the_card_as_it_looks() {
    let mut screen = sit(Lang::Zh);
    screen.press("ctrl-z");
    insta::assert_snapshot!(card(&screen), @"
    ┌─ 撤销  第 1 / 21 步 ─────────────────────────────────────────────────────┐
    │ 第 21 号，2026-11-22 09:15 登记                                          │
    │ 区税务局的单位信息已修改                                                 │
    │                                                                          │
    │ 单位 U2 区税务局                                                         │
    │ 事项        原来    现在              撤销后                             │
    │ 电话        无      0775-4321000      无                                 │
    │ 可提供资源  会议室  会议室、法律咨询  会议室                             │
    │                                                                          │
    │ 原记录保留；撤销另记一条更正，以后也可再撤销。                           │
    │                                                                          │
    │ 回车 撤销   上下箭头 更早/更晚的一步   Esc 不撤销                        │
    └──────────────────────────────────────────────────────────────────────────┘
    ");
    screen.press("esc").resize(120, 40).press("ctrl-z").model.lang = Lang::En;
    insta::assert_snapshot!(card(&screen), @"
    ┌─ Undo  step 1 of 21 ─────────────────────────────────────────────────────────────┐                 │
    │ Entry 21, at 2026-11-22 09:15                                                    │                 │
    │ the particulars of 区税务局 were amended                                         │                 │
    │                                                                                  │                 │
    │ unit U2 区税务局                                                                 │                 │
    │ What       Was     Is                Will be                                     │                 │
    │ telephone  none    0775-4321000      none                                        │e                │
    │ offers     会议室  会议室, 法律咨询  会议室                                      │                 │
    │                                                                                  │                 │
    │ The entry stays on record. A new one corrects it, and can be undone as well.     │                 │
    │                                                                                  │                 │
    │ enter undo   up/down earlier/later step   esc leave                              │                 │
    └──────────────────────────────────────────────────────────────────────────────────┘                 │
    ");
    let mut a = fixture::running();
    let close = meeting::Command::Close { meeting: MeetingId(1) };
    fixture::wish(&mut a, OFFICE, "2026-11-22T09:20", Command::Meeting(close));
    let mut screen = fixture::sit_with_record(a, OFFICE, Screen::Units, Lang::Zh);
    screen.press("ctrl-z");
    insta::assert_snapshot!(card(&screen), @"
    ┌─ 撤销  第 1 / 21 步 ─────────────────────────────────────────────────────┐
    │ 第 21 号，2026-11-22 09:20 登记                                          │
    │ 会议 M1 2026年第4季度例会：闭会，出席 4 家，以前季度任务完成 0 项        │
    │                                                                          │
    │ 不能撤销                                                                 │
    │ 会议已经闭会；要补充，请写入纪要                                         │
    │                                                                          │
    │ 上下箭头 更早/更晚的一步   Esc 返回                                      │
    └──────────────────────────────────────────────────────────────────────────┘
    ");
}
