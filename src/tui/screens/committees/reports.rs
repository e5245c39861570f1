//! How the tasks went: by quarter, by committee, by unit.

use crate::domain::ids::CommitteeId;
use crate::domain::task::report::{Report, by_committee, by_quarter, by_unit};
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, label, order, screen_committees as words};
use crate::tui::screen::{Cx, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::Row;

/// How many quarters back, this one among them.
const QUARTERS: usize = 8;

fn figures(lang: Lang, report: &Report) -> Row {
    let number = |n: u32| if n == 0 { "-".to_owned() } else { n.to_string() };
    let open = match report.overdue {
        0 => Words::from(number(report.open)),
        late => Words::new(words::r_overdue(lang, report.open, late), Tone::Bad),
    };
    let late = if report.late > 0 { Tone::Warn } else { Tone::Text };
    vec![
        number(report.tasks).into(),
        number(report.in_time).into(),
        Words::new(number(report.late), late),
        open,
        report.mean_days().map_or_else(|| "-".to_owned(), label::tenths).into(),
    ]
}

/// The figures of a quarter, with what was carried over from it.
fn quarter_row(lang: Lang, quarter: &str, report: &Report) -> Row {
    let mut row = row(lang, quarter.to_owned(), report);
    let carried = if report.carried == 0 { "-".to_owned() } else { report.carried.to_string() };
    row.insert(4, carried.into());
    row
}

fn quarter_heads(cx: &Cx) -> Vec<String> {
    let mut heads = heads(cx, words::quarter(cx.lang));
    heads.insert(4, words::r_carried(cx.lang).to_owned());
    heads
}

fn heads(cx: &Cx, first: &str) -> Vec<String> {
    let lang = cx.lang;
    let rest = [words::r_tasks, words::r_in_time, words::r_late, words::r_open, words::r_days];
    std::iter::once(first.to_owned()).chain(rest.map(|head| head(lang).to_owned())).collect()
}

fn row(lang: Lang, first: String, report: &Report) -> Row {
    std::iter::once(Words::from(first)).chain(figures(lang, report)).collect()
}

/// The quarters of one committee.
pub fn of(cx: &Cx, id: CommitteeId) -> Detail {
    if !visible::sees_work(cx.alliance, Viewer::Account(cx.me)) {
        return Detail::new();
    }
    let found = by_quarter(cx.alliance, Some(id), cx.now.day());
    let rows: Vec<Row> =
        found.iter().rev().take(QUARTERS).map(|(q, r)| quarter_row(cx.lang, &q.to_string(), r)).collect();
    if rows.is_empty() {
        return Detail::new();
    }
    Detail::new()
        .section(words::by_quarter(cx.lang))
        .table(quarter_heads(cx), rows)
        .para(Words::new(words::r_says(cx.lang), Tone::Muted))
}

/// All of it: by quarter, by committee, by unit.
pub fn all(cx: &Cx) -> Detail {
    let (a, lang, today) = (cx.alliance, cx.lang, cx.now.day());
    if !visible::sees_work(a, Viewer::Account(cx.me)) {
        return Detail::new();
    }
    let quarters = by_quarter(a, None, today);
    let Some(from) = quarters.keys().nth(quarters.len().saturating_sub(QUARTERS)).copied() else {
        return Detail::new().para(Words::new(words::no_reports(lang), Tone::Muted));
    };
    let rows =
        quarters.iter().rev().take(QUARTERS).map(|(q, r)| quarter_row(lang, &q.to_string(), r)).collect();
    let committees = by_committee(a, |q| q >= from, today);
    let committee_rows = committees.iter().map(|(id, r)| row(lang, label::committee(a, *id), r)).collect();
    let units = by_unit(a, |q| q >= from, today);
    let unit_rows = order::units(a, units.keys().copied()).into_iter().filter_map(|id| {
        let report = units.get(&id)?;
        let assisting = if report.assisting == 0 { "-".to_owned() } else { report.assisting.to_string() };
        let mut row = row(lang, label::unit(a, id), &report.own);
        row.insert(2, assisting.into());
        Some(row)
    });
    let mut unit_heads = heads(cx, words::unit(lang));
    unit_heads[1] = words::r_responsible(lang).to_owned();
    unit_heads.insert(2, words::r_assisting(lang).to_owned());
    Detail::new()
        .title(words::reports_since(lang, &label::quarter(lang, from)))
        .para(Words::new(words::r_says(lang), Tone::Muted))
        .section(words::by_quarter(lang))
        .table(quarter_heads(cx), rows)
        .section(words::by_committee(lang))
        .table(heads(cx, words::committee(lang)), committee_rows)
        .section(words::by_unit(lang))
        .table(unit_heads, unit_rows.collect())
}
