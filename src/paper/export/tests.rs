//! Who sees what in exported tables.

use super::super::sheet::{Encoding, csv};
use super::*;
use crate::domain::entry::Person;
use crate::domain::ids::AccountId;
use crate::domain::{Command, opinion};
use crate::tui::screens::fixture::{self, LIAISON, OFFICE, SECRETARY};

fn export(alliance: &Alliance, viewer: Viewer) -> Export<'_> {
    let today = Day::new(2026, 11, 22).unwrap();
    Export { alliance, viewer, lang: Lang::Zh, today, year: None }
}

fn of(account: u32) -> Viewer {
    Viewer::Account(AccountId(account))
}

fn text(sheet: &Sheet) -> String {
    String::from_utf8(csv(sheet, Encoding::Utf8)).unwrap().replace(['\r', '\t', '\u{FEFF}'], "")
}

#[test]
fn the_office_gets_every_column_and_others_what_they_see() {
    let a = fixture::running();
    let units = |viewer| text(&export(&a, viewer).sheets(Kind::Units).unwrap()[0]);
    insta::assert_snapshot!(units(of(OFFICE)), @"
    编号,身份,专委会,名称,简称,类别,党组织形式,党员人数,负责人,联络员,加入日期,可提供资源
    U1,成员单位,基层党建,贵港市中医院,市中医院,其他,党支部,0,书记,某,2025-06-01,义诊队伍
    U2,成员单位,,贵港市港南区税务局,区税务局,其他,党支部,0,书记,某,2025-06-01,会议室
    U3,成员单位,,贵港市港南区第二中学,港南二中,其他,党支部,0,书记,某,2025-06-01,操场
    U4,成员单位,,贵港市公安局港南分局,港南分局,其他,党支部,0,书记,某,2025-06-01,
    ");
    insta::assert_snapshot!(units(Viewer::Public), @"
    编号,身份,专委会,名称,简称,类别,党组织形式,党员人数,联络员,加入日期
    U1,成员单位,基层党建,贵港市中医院,市中医院,其他,党支部,0,某,2025-06-01
    U2,成员单位,,贵港市港南区税务局,区税务局,其他,党支部,0,某,2025-06-01
    U3,成员单位,,贵港市港南区第二中学,港南二中,其他,党支部,0,某,2025-06-01
    U4,成员单位,,贵港市公安局港南分局,港南分局,其他,党支部,0,某,2025-06-01
    ");
    let accounts = |who| text(&export(&a, of(who)).sheets(Kind::Accounts).unwrap()[0]);
    assert!(accounts(OFFICE).contains("登录名"));
}

#[test]
fn whoever_has_no_account_gets_what_is_published_and_nothing_from_inside() {
    let a = fixture::running();
    for kind in Kind::ALL {
        let inside = matches!(kind, Kind::Opinions | Kind::Tasks | Kind::Accounts);
        assert_eq!(export(&a, Viewer::Public).sheets(kind).is_none(), inside, "{kind:?}");
        assert!(export(&a, of(SECRETARY)).sheets(kind).is_some());
    }
}

#[test]
fn who_raised_an_opinion_is_in_the_offices_table_alone() {
    let mut a = fixture::running();
    let gather = opinion::Command::Gather {
        source: opinion::Source::Residents,
        raised_by: Some(Person { name: "梁阿姨".into(), phone: "13800000000".into() }),
        brought_by: None,
        place: "三栋".into(),
        words: "路灯不亮".into(),
        on: Day::new(2026, 11, 20).unwrap(),
        category: String::new(),
    };
    fixture::wish(&mut a, OFFICE, "2026-11-22T09:30", Command::Opinion(gather));
    let opinions = |who| text(&export(&a, of(who)).sheets(Kind::Opinions).unwrap()[0]);
    assert!(opinions(OFFICE).contains("梁阿姨,13800000000"), "{}", opinions(OFFICE));
    for who in [LIAISON, SECRETARY] {
        assert!(opinions(who).contains("路灯不亮") && !opinions(who).contains("梁阿姨"));
    }
}

#[test]
fn every_row_of_every_table_has_a_cell_a_head() {
    let a = fixture::running();
    for kind in Kind::ALL {
        for sheet in export(&a, of(OFFICE)).sheets(kind).unwrap() {
            assert!(sheet.rows.iter().all(|row| row.len() == sheet.heads.len()), "{kind:?}");
        }
    }
}

#[test]
fn a_yearly_list_has_only_that_years_rows() {
    let a = fixture::running();
    let all = export(&a, of(OFFICE));
    assert_eq!(all.years(Kind::Meetings), [2026]);
    assert!(all.years(Kind::Units).is_empty());
    let other = Export { year: Some(2025), ..all };
    assert!(other.sheets(Kind::Meetings).unwrap().iter().all(|sheet| sheet.rows.is_empty()));
}
