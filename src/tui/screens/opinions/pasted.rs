//! What is pasted into the list of opinions: a table with heads, or an opinion a line; taken down in one step once seen.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{could, gathers, source};
use crate::domain::Command as Any;
use crate::domain::ids::UnitId;
use crate::domain::opinion::{Command, Source, State};
use crate::domain::time::Day;
use crate::locale::{import as words, label, screen_opinions};
use crate::paper::opinions::{self, Columns, Draft, Shared};
use crate::paper::table::{self, Table};
use crate::tui::screen::{Cx, Order, Step, Words};
use crate::tui::screens::pasting::{self, MOST_ROWS};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::Row;

/// How many opinions a preview lists.
const SHOWN: usize = 10;

/// The preview of what was pasted; nothing where there is nothing in it.
pub(super) fn preview(cx: &Cx, text: &str) -> Option<Step> {
    if text.trim().is_empty() {
        return None;
    }
    let (source, brought_by, may) = gathers(cx);
    if let Err(why) = may {
        return Some(Step::Hint(why));
    }
    // Cells are parted by tabs where they were copied from a spreadsheet; without heads, lines are lines.
    if text.contains('\t')
        && let Ok(read) = table::read(text.as_bytes(), None)
        && let Some(columns) = opinions::columns(&read).filter(|columns| columns.taken.len() > 1)
    {
        return Some(of_table(cx, &read, &columns, Shared { source, brought_by, on: cx.now.day() }));
    }
    Some(of_lines(cx, text, source, brought_by))
}

fn of_lines(cx: &Cx, text: &str, source: Source, brought_by: Option<UnitId>) -> Step {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let order = |line: &&str| {
        let (words, place, category) = (line.replace('\t', " "), String::new(), String::new());
        let on = cx.now.day();
        let gather = Command::Gather { source, raised_by: None, brought_by, place, words, on, category };
        Order::from(Any::Opinion(gather))
    };
    let orders: Vec<Order> = lines.iter().map(order).collect();
    let on = cx.now.day();
    let rows = (1..).zip(&lines).map(|(at, line)| (at, line.replace('\t', " "), on, String::new()));
    let says = Detail::new().para(words::paste_opinions_says(cx.lang, lines.len()));
    let mut says = doubles(cx, rows, says).blank();
    for line in lines.iter().take(SHOWN) {
        says = says.para(format!("- {}", label::opening(line, 60)));
    }
    if lines.len() > SHOWN {
        says = says.para(Words::new(words::paste_more(cx.lang, lines.len() - SHOWN), Tone::Muted));
    }
    let ask = Confirm::new(words::paste_opinions(cx.lang)).says(says);
    Step::Confirm(ask.then(move || Step::SendTogether(orders)))
}

fn of_table(cx: &Cx, read: &Table, columns: &Columns, shared: Shared) -> Step {
    let lang = cx.lang;
    if read.rows.len() > MOST_ROWS {
        return Step::Tell(words::too_many_opinions(lang, read.rows.len(), MOST_ROWS));
    }
    let taken = columns.taken.iter().map(|(field, head)| match field.label(lang) {
        label if label == head => head.clone(),
        label => words::column(lang, head, label),
    });
    let mut says = Detail::new()
        .para(words::paste_opinions_table(lang, read.rows.len()))
        .para(Words::new(words::columns(lang, &lang.join(taken)), Tone::Muted));
    if !columns.ignored.is_empty() {
        says = says.para(Words::new(words::ignored(lang, &lang.join(&columns.ignored)), Tone::Warn));
    }
    let mut drafts: Vec<Draft> =
        read.rows.iter().map(|row| opinions::draft(lang, cx.alliance, columns, row, &shared)).collect();
    for draft in &mut drafts {
        // A row without words was told already.
        let empty = matches!(&draft.command, Command::Gather { words, .. } if words.is_empty());
        if let Err(why) = could(cx, draft.command.clone())
            && !empty
        {
            draft.faults.push(why);
        }
    }
    let bad = drafts.iter().filter(|draft| !draft.faults.is_empty());
    let refusals: Vec<_> = bad.map(|draft| (draft.line, opening(draft), draft.faults.clone())).collect();
    if !refusals.is_empty() {
        let says = pasting::refused(says.blank(), lang, &refusals);
        return Step::Show(says.blank().para(Words::new(words::paste_refused(lang), Tone::Bad)));
    }
    if drafts.is_empty() {
        return Step::Show(says.blank().para(words::paste_nothing(lang)));
    }
    let row = |draft: &Draft| -> Row {
        let Command::Gather { source: from, on, category, .. } = &draft.command else { return Row::new() };
        vec![
            draft.line.to_string().into(),
            on.to_string().into(),
            source(cx, *from).into(),
            opening(draft).into(),
            category.as_str().into(),
        ]
    };
    let heads = [
        words::line(lang),
        screen_opinions::on(lang),
        screen_opinions::source(lang),
        screen_opinions::words(lang),
        screen_opinions::category(lang),
    ];
    let rows = drafts.iter().filter_map(|draft| match &draft.command {
        Command::Gather { words, on, place, .. } => {
            Some((draft.line as usize, words.clone(), *on, place.clone()))
        }
        _ => None,
    });
    says = doubles(cx, rows, says);
    says = says.blank().table(heads, drafts.iter().take(SHOWN).map(row).collect());
    if drafts.len() > SHOWN {
        says = says.para(Words::new(words::paste_more(lang, drafts.len() - SHOWN), Tone::Muted));
    }
    let orders: Vec<Order> = drafts.into_iter().map(|draft| Any::Opinion(draft.command).into()).collect();
    let ask = Confirm::new(words::paste_opinions(lang)).says(says);
    Step::Confirm(ask.then(move || Step::SendTogether(orders)))
}

/// What tells an opinion from another, with its line: its words, its day, its place.
type Told = (usize, String, Day, String);

/// Names the rows that say what an earlier one or an opinion on record says: two people may have said the same, so
/// they are taken all the same.
fn doubles(cx: &Cx, rows: impl Iterator<Item = Told>, mut says: Detail) -> Detail {
    let lang = cx.lang;
    let on_record = cx.alliance.opinions.values().filter(|o| o.state != State::Withdrawn);
    let known: HashMap<_, _> = on_record.map(|o| ((&*o.words, o.on, &*o.place), o.id)).collect();
    let mut before: HashMap<(String, Day, String), usize> = HashMap::new();
    let (mut twice, mut old) = (Vec::new(), Vec::new());
    for (line, text, on, place) in rows {
        let (text, place) = (text.trim().to_owned(), place.trim().to_owned());
        if let Some(id) = known.get(&(&*text, on, &*place)) {
            old.push(words::same_as_opinion(lang, line, &id.to_string()));
        }
        match before.entry((text, on, place)) {
            Entry::Occupied(first) => twice.push(words::same_as_line(lang, line, *first.get())),
            Entry::Vacant(free) => drop(free.insert(line)),
        }
    }
    let named = |all: &[String]| lang.join(all.iter().take(SHOWN));
    if !twice.is_empty() {
        says = says.para(Words::new(words::paste_twice(lang, twice.len(), &named(&twice)), Tone::Warn));
    }
    if !old.is_empty() {
        says = says.para(Words::new(words::paste_known(lang, old.len(), &named(&old)), Tone::Warn));
    }
    says
}

fn opening(draft: &Draft) -> String {
    match &draft.command {
        Command::Gather { words, .. } => label::opening(words, 40),
        _ => String::new(),
    }
}
