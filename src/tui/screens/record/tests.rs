use std::sync::{Arc, Mutex};

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
     o 打开事项  p 历史  V 核查记录  esc 返回  ? 帮助  : 命令
    ");
}
