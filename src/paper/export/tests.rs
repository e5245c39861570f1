//! Who sees what in exported tables.

use super::super::sheet::{Encoding, csv};
use super::*;
use crate::domain::ids::AccountId;
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
    insta::assert_snapshot!(units(of(OFFICE)), @"");
    insta::assert_snapshot!(units(Viewer::Public), @"");
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
    let a = fixture::running();
    let opinions = |who| text(&export(&a, of(who)).sheets(Kind::Opinions).unwrap()[0]);
    assert!(opinions(OFFICE).contains("提出人"), "{}", opinions(OFFICE));
    assert!(!opinions(LIAISON).contains("提出人") && !opinions(SECRETARY).contains("提出人"));
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
