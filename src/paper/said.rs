//! What is said of a list that is taken in: the fate of each row, and what is odd about it. For the command line and for
//! what is pasted into a screen alike.

use super::roster::{Fate, How, Judged, Why};
use super::table::{RowNote, TableError};
use super::units::{ColumnFault, Finding, UnitField, Units};
use crate::domain::Alliance;
use crate::domain::unit::{Kind, Organisation};
use crate::locale::{Lang, Named, cli, import as words, refusal};

/// Why a file or a text is no table, and the line if one is to blame.
pub fn unreadable(lang: Lang, error: &TableError) -> (Option<u32>, String) {
    match error {
        TableError::NotText { line } => (Some(*line), cli::not_text(lang).to_owned()),
        TableError::OpenQuote { line } => (Some(*line), cli::open_quote(lang).to_owned()),
        TableError::Empty => (None, cli::no_table(lang).to_owned()),
        TableError::TooLarge => (None, cli::too_large(lang).to_owned()),
        TableError::Workbook(why) => (None, cli::bad_workbook(lang, why)),
        TableError::NoSheet { name, sheets } => (None, cli::no_sheet(lang, name, &lang.join(sheets))),
    }
}

/// How many rows are new, changed, duplicate, refused.
pub fn sums(judged: &[Judged]) -> [usize; 4] {
    let count = |is: fn(&Fate) -> bool| judged.iter().filter(|j| is(&j.fate)).count();
    [
        count(|f| matches!(f, Fate::New(_))),
        count(|f| matches!(f, Fate::Changed { .. })),
        count(|f| matches!(f, Fate::OnRecord(_) | Fate::Repeats(_))),
        count(|f| matches!(f, Fate::Refused(_))),
    ]
}

/// What becomes of a row, in a word or two.
pub fn fate(lang: Lang, fate: &Fate) -> &'static str {
    match fate {
        Fate::New(How::TakenOver) => words::new_taken_over(lang),
        Fate::New(How::Founder) => words::new_founder(lang),
        Fate::New(How::Invited) => words::new_invited(lang),
        Fate::New(How::InvitedAgain) => words::new_again(lang),
        Fate::Changed { .. } => words::changed(lang),
        Fate::OnRecord(_) | Fate::Repeats(_) => words::duplicate(lang),
        Fate::Refused(_) => words::refused(lang),
    }
}

/// What is said of a row beside its fate.
pub fn said(lang: Lang, a: &Alliance, j: &Judged) -> String {
    let mut said: Vec<String> = match &j.fate {
        Fate::New(_) => Vec::new(),
        Fate::Changed { unit, fields } => {
            let fields = lang.join(fields.iter().map(|f| f.label(lang)));
            vec![words::changes(lang, &unit.to_string(), &fields)]
        }
        Fate::OnRecord(unit) => vec![words::on_record(lang, &unit.to_string())],
        Fate::Repeats(line) => vec![words::repeats(lang, *line)],
        Fate::Refused(whys) => reasons(lang, a, j, whys),
    };
    if j.told_apart {
        said.push(words::told_apart(lang).to_owned());
    }
    let told = matches!(j.fate, Fate::Refused(_));
    said.extend(j.findings.iter().filter(|f| !(told && f.refuses())).map(|f| finding(lang, f)));
    said.join(lang.pick("；", "; "))
}

/// Why a row cannot be taken: all that is wrong with it, each once.
pub fn reasons(lang: Lang, a: &Alliance, j: &Judged, whys: &[Why]) -> Vec<String> {
    let mut reasons: Vec<String> = Vec::new();
    let mut add = |reason: String| {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    };
    for why in whys {
        match why {
            Why::Findings => {
                j.findings.iter().filter(|f| f.refuses()).for_each(|f| add(finding(lang, f)));
            }
            other => add(why_words(lang, a, other)),
        }
    }
    reasons
}

fn why_words(lang: Lang, a: &Alliance, why: &Why) -> String {
    match why {
        Why::Findings => String::new(),
        Why::Unknown(field, value) => match choices(lang, *field) {
            Some(known) => words::not_among(lang, field.label(lang), value, &known),
            None => words::unknown(lang, field.label(lang), value),
        },
        Why::Namesake(line) => words::namesake(lang, *line),
        Why::NoJoined => words::no_joined(lang).to_owned(),
        Why::Rule(why) => refusal::words(lang, a, why).message,
    }
}

/// What a field may hold, where it is one of a list.
fn choices(lang: Lang, field: UnitField) -> Option<String> {
    match field {
        UnitField::Kind => Some(lang.join(Kind::ALL.into_iter().map(|kind| kind.name(lang)))),
        UnitField::Organisation => Some(lang.join(Organisation::ALL.into_iter().map(|form| form.name(lang)))),
        _ => None,
    }
}

/// Which columns were taken: each by its head, and what it is taken for where that says otherwise.
pub fn columns_taken(lang: Lang, list: &Units) -> String {
    let taken = list.columns.iter().map(|(field, head)| match field.label(lang) {
        label if label == head => head.clone(),
        label => words::column(lang, head, label),
    });
    words::columns(lang, &lang.join(taken))
}

/// What is odd about a row.
pub fn finding(lang: Lang, found: &Finding) -> String {
    match found {
        Finding::Row(RowNote::LineBreakJoined { head }) => words::line_break(lang, head),
        Finding::Row(RowNote::Ragged { cells, heads }) => crate::locale::cli::ragged(lang, *cells, *heads),
        Finding::NoName => words::no_name(lang).to_owned(),
        Finding::CodeAsNumber => words::code_as_number(lang).to_owned(),
        Finding::BadCode(fault) => {
            words::bad_code(lang, UnitField::Code.label(lang), &refusal::uscc_fault(lang, *fault))
        }
        Finding::BadDate(field, value) => words::bad_date(lang, field.label(lang), value),
        Finding::BadNumber(field, value) => words::bad_number(lang, field.label(lang), value),
        Finding::SheetError(field, value) => words::sheet_error(lang, field.label(lang), value),
    }
}

/// What is wrong with the columns.
pub fn columns(lang: Lang, fault: &ColumnFault) -> String {
    match fault {
        ColumnFault::NoName { heads } => words::no_name_column(lang, &lang.join(heads)),
        ColumnFault::NoColumn { head, heads } => crate::locale::cli::no_column(lang, head, &lang.join(heads)),
        ColumnFault::Twice(name) => words::column_twice(lang, name),
    }
}
