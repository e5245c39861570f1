use std::sync::{Arc, Mutex};

use super::{sieve, sifting};
use crate::domain::admission;
use crate::domain::ballot::Receipt as Slip;
use crate::domain::entry::Door;
use crate::domain::ids::{AccountId, UnitId};
use crate::domain::unit::Particulars;
use crate::domain::{Alliance, Command, Entry, Matter, Wish, decide};
use crate::locale::Lang;
use crate::tui::past::Past;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, LIAISON, OFFICE};
use crate::tui::tests::driver::Driver;

/// Entries kept in memory, and the numbers that were asked for.
#[derive(Default)]
struct Kept {
    first: u64,
    entries: Vec<Arc<Entry>>,
    asked: Mutex<Vec<u64>>,
}

impl Past for Kept {
    fn entry(&self, number: u64) -> Option<Arc<Entry>> {
        self.asked.lock().unwrap().push(number);
        self.entries.get(usize::try_from(number.checked_sub(self.first)?).ok()?).cloned()
    }
}

/// The alliance after `more` invitations, and the entries of these.
fn invited(more: u32) -> (Alliance, Arc<Kept>) {
    let mut alliance = fixture::running();
    let mut kept = Kept { first: alliance.number + 1, ..Kept::default() };
    for n in 0..more {
        let particulars = Box::new(Particulars { name: format!("第{n}单位"), ..Particulars::default() });
        let command = Command::Admission(admission::Command::Invite { particulars });
        let (account, door) = (AccountId(OFFICE), Door::Screens);
        let (behalf, evidence, stated, seen) = (None, None, None, None);
        let wish = Wish { account, behalf, evidence, door, stated, seen, command };
        let entry =
            decide(&alliance, &wish, "2026-11-22T09:20".parse().unwrap(), Slip([0; 16])).unwrap().entry;
        alliance.apply(alliance.number + 1, &entry);
        kept.entries.push(Arc::new(entry));
    }
    (alliance, Arc::new(kept))
}

fn sit(alliance: Alliance, kept: &Arc<Kept>, account: u32, screen: Screen) -> Driver {
    let mut driver = fixture::sit(alliance, account, screen, Lang::Zh);
    let start = fixture::sit(Alliance::default(), account, Screen::Home, Lang::Zh).model;
    let model = std::mem::replace(&mut driver.model, start);
    driver.model = model.with_past(Arc::clone(kept) as Arc<dyn Past>);
    driver
}

#[test]
fn only_entries_on_the_screen_are_read() {
    let (alliance, kept) = invited(200);
    let last = alliance.number;
    let mut screen = sit(alliance, &kept, OFFICE, Screen::Record);
    screen.sees("邀请第199单位加入联盟").sees(&format!("1/{last}"));
    let asked = kept.asked.lock().unwrap().clone();
    assert!(asked.iter().all(|number| *number + 24 > last), "{asked:?}");
}

#[test]
fn an_entry_is_found_by_who_and_what_and_leads_to_its_matter() {
    let (alliance, kept) = invited(12);
    let mut screen = sit(alliance, &kept, OFFICE, Screen::Record);
    screen.press("/").types("hl 第7单位").press("enter").sees("找到 1 /").press("enter");
    screen.sees("登记人").sees("黄丽").sees("邀请第7单位加入联盟").sees("登记单位第7单位");
    screen.press("o").sees("打开哪一项").press("enter").sees("单位").sees("第7单位");
    assert_eq!(screen.model.page().screen, Screen::Units);
    // Its history, by one key; and in its details.
    screen.press("p").sees("单位 U12 第7单位 的历史").sees("第7单位").sees("1/1");
}

#[test]
fn the_record_is_for_those_who_keep_it_and_a_unit_reads_its_own() {
    let (alliance, kept) = invited(1);
    sit(alliance.clone(), &kept, LIAISON, Screen::Record).sees("由联络办、大党委和管理员查阅");
    let own = Screen::History(Matter::Unit(UnitId(2)));
    sit(alliance, &kept, LIAISON, own).lacks("管理员查阅").sees("暂时读不到");
}

#[test]
fn the_record_looks_like_this() {
    let (alliance, kept) = invited(3);
    insta::assert_snapshot!(sit(alliance, &kept, OFFICE, Screen::Record).press("j enter").screen(), @"
     南江社区党建联盟 | 记录             [练习数据] 黄丽 联络办、管理员  2026-11-22
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ 第 22 号记录                                                                 │
    │ 发生时间  2026-11-22 09:20                                                   │
    │ 登记时间  2026-11-22 09:20                                                   │
    │ 登记人    黄丽                                                               │
    │ 身份      联络办                                                             │
    │ 途径      界面                                                               │
    │                                                                              │
    │ 内容                                                                         │
    │ 登记单位第1单位：申请单位                                                    │
    │ 邀请第1单位加入联盟，申请 A2                                                 │
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
     o 打开事项  f 筛选  V 核查记录  t 回看到此  x 撤销此条  p 历史  : 命令  ? 更多
    ");
}

#[test]
fn the_record_is_filtered_by_who_what_when_which_matter_and_words() {
    let mut screen = fixture::sit_with_record(fixture::running(), OFFICE, Screen::Record, Lang::Zh);
    let all = screen.alliance.number;
    screen.press("f").sees("筛选记录").press("tab tab").types("很久以前").press("ctrl-s").sees("看不懂");
    screen.press("backspace backspace backspace backspace").types("2026-03");
    screen.press("ctrl-s").sees("记录（筛选）").sees("2026-03-01 至 2026-03-31").lacks("2026-11-22 0");
    let of_march = screen.model.page().all() as u64;
    assert!(of_march > 0 && of_march < all);
    // What was found is narrowed: only what holds these words.
    screen.press("f tab tab tab tab").types("yilvyuan lm").press("ctrl-s").sees("没有符合条件");
    screen.press("f tab tab tab tab");
    screen.press(&"backspace ".repeat(11));
    screen.types("lm").press("ctrl-s").sees("李明");
    // Nothing asked for is the whole record again; esc leads there, too.
    screen.press("esc").sees(&format!("/{all}")).lacks("筛选条件");
}

#[test]
fn what_comes_later_is_found_too_and_what_was_found_before_is_not_read_again() {
    let (alliance, kept) = invited(12);
    let sieve = sieve::Sieve { words: "第1单位".into(), ..sieve::Sieve::default() };
    let (first, last) = (kept.first, alliance.number);
    let sifted = sifting::Sifted { sieve, found: vec![first + 1], upto: last - 1 };
    let mut screen = sit(alliance, &kept, OFFICE, Screen::Sifted(Box::new(sifted)));
    screen.sees("第1单位").sees("1/1");
    let asked = kept.asked.lock().unwrap().clone();
    assert!(asked.iter().all(|number| *number == last || *number <= first + 1), "{asked:?}");
}

#[test]
fn an_entry_shows_both_hashes_both_times_and_that_it_was_entered_late() {
    let mut alliance = fixture::running();
    let command = Command::Account(crate::domain::account::Command::Close {
        account: AccountId(LIAISON),
        reason: "离任".into(),
    });
    let (account, door) = (AccountId(OFFICE), Door::Screens);
    let stated = Some("2026-11-10T09:00".parse().unwrap());
    let wish = Wish { account, behalf: None, evidence: None, door, stated, seen: None, command };
    let at = "2026-11-22T09:25".parse().unwrap();
    let entry = decide(&alliance, &wish, at, Slip([0; 16])).unwrap().entry;
    let number = alliance.number + 1;
    alliance.apply(number, &entry);
    fixture::keep(number, entry);
    let mut screen = fixture::sit_with_record(alliance, OFFICE, Screen::Record, Lang::Zh);
    screen
        .sees("补录")
        .press("enter")
        .sees("事后 12 天登记")
        .sees("2026-11-10 09:00")
        .sees("2026-11-22 09:25");
    let hash = |number: u64| format!("{:02x}", number as u8).repeat(8);
    screen.sees(&hash(number)).sees(&hash(number - 1));
}

#[test]
fn what_was_changed_of_a_unit_is_told_field_by_field() {
    let mut alliance = fixture::running();
    let unit = UnitId(2);
    let mut particulars = alliance.units[&unit].particulars.clone();
    (particulars.head, particulars.telephone) = ("新书记".into(), "0775-4321000".into());
    let amend = crate::domain::unit::Command::Amend { unit, particulars };
    fixture::wish(&mut alliance, OFFICE, "2026-11-22T09:20", Command::Unit(amend));
    let mut screen = fixture::sit_with_record(alliance.clone(), OFFICE, Screen::Record, Lang::Zh);
    screen.press("enter").sees("「书记」改「新书记」").sees("增「0775-4321000」");
    // A unit reads its own; whoever may not see telephones sees that one changed.
    let other = Screen::History(Matter::Unit(unit));
    fixture::sit_with_record(alliance, fixture::SECRETARY, other, Lang::Zh)
        .press("enter")
        .sees("改「新书记」");
}

#[test]
fn what_has_a_number_alone_keeps_it_in_its_name() {
    let a = fixture::running();
    let screen = fixture::sit(a, OFFICE, Screen::Record, Lang::En);
    let cx = screen.model.cx(&screen.alliance);
    let charter = crate::domain::ids::CharterId(3);
    let drafted = crate::domain::charter::Event::Consulted { charter, until: "2026-12-01".parse().unwrap() };
    let closed = crate::domain::rating::Event::Closed { round: crate::domain::ids::RoundId(1) };
    use crate::domain::Event;
    for event in [Event::Charter(drafted), Event::Rating(closed)] {
        let said = super::news_first(&cx, &event);
        assert_eq!(said, crate::locale::event::event(Lang::En, cx.alliance, &event), "as it stands");
    }
}

#[test]
fn the_news_of_a_line_stands_before_what_can_be_cut() {
    let said = |lang, words: &str| super::bracket_last(lang, words.to_owned());
    assert_eq!(said(Lang::Zh, "登记意见 O3（群众提出）：路灯坏了"), "登记意见 O3：路灯坏了（群众提出）");
    assert_eq!(said(Lang::En, "opinion O3 (residents): a lamp"), "opinion O3: a lamp (residents)");
    for plain in ["登记单位第7单位", "任务 T1：完成（一半）：其余顺延"] {
        assert_eq!(said(Lang::Zh, plain), plain);
    }
}
