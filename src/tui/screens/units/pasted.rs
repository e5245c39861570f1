//! A table that is pasted into the list of units: what becomes of every row, and all of it in one step, or nothing.

use crate::locale::import as words;
use crate::paper::roster::{self, Fate, Judged, Shared};
use crate::paper::said::{columns, fate, said, sums};
use crate::paper::{table, units};
use crate::tui::screen::{Cx, Order, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::Row;

/// How many rows a preview lists.
const SHOWN: usize = 12;

/// The preview of a pasted table; nothing where it is no table of several cells.
pub(super) fn preview(cx: &Cx, text: &str) -> Option<Step> {
    let lang = cx.lang;
    if !text.trim().contains(['\t', '\n']) {
        return None;
    }
    let read = match table::read(text.as_bytes(), None) {
        Ok(read) => read,
        Err(why) => return Some(Step::Tell(words::paste_unread(lang, &why.to_string()))),
    };
    let list = match units::read(&read, &[]) {
        Ok(list) => list,
        Err(fault) => return Some(Step::Tell(columns(lang, &fault))),
    };
    let source = words::pasted_source(lang).to_owned();
    let shared = Shared { account: cx.me, now: cx.now, joined: Some(cx.now.day()), source };
    let judged = roster::judge(cx.alliance, &list.rows, &shared);
    let [new, changed, duplicate, refused] = sums(&judged);
    let taken = list.columns.iter().map(|(field, head)| words::column(lang, head, field.label(lang)));
    let mut says = Detail::new()
        .para(words::sums(lang, judged.len(), new, changed, duplicate, refused))
        .para(Words::new(words::columns(lang, &lang.join(taken)), Tone::Muted));
    if !list.ignored.is_empty() {
        says = says.para(Words::new(words::ignored(lang, &lang.join(&list.ignored)), Tone::Warn));
    }
    // What cannot be taken stands first: that is what people have to look at.
    let mut rows: Vec<&Judged> = judged.iter().collect();
    rows.sort_by_key(|j| !matches!(j.fate, Fate::Refused(_)));
    let row = |j: &&Judged| -> Row {
        let tone = match j.fate {
            Fate::Refused(_) => Tone::Bad,
            Fate::OnRecord(_) | Fate::Repeats(_) => Tone::Muted,
            Fate::New(_) | Fate::Changed { .. } => Tone::Good,
        };
        let about = said(lang, cx.alliance, j);
        vec![
            j.line.to_string().into(),
            Words::new(fate(lang, &j.fate), tone),
            j.name.as_str().into(),
            Words::new(about, Tone::Muted),
        ]
    };
    let heads = [words::line(lang), words::fate(lang), words::name(lang), words::note(lang)];
    says = says.blank().table(heads, rows.iter().take(SHOWN).map(row).collect());
    if rows.len() > SHOWN {
        says = says.para(Words::new(words::paste_more(lang, rows.len() - SHOWN), Tone::Muted));
    }
    if refused > 0 {
        return Some(Step::Show(says.blank().para(Words::new(words::paste_refused(lang), Tone::Bad))));
    }
    let wishes = judged.into_iter().flat_map(|j| j.wishes);
    let order = |wish: crate::domain::Wish| Order {
        command: wish.command,
        stated: wish.stated,
        evidence: wish.evidence,
    };
    let orders: Vec<Order> = wishes.map(order).collect();
    if orders.is_empty() {
        return Some(Step::Show(says.blank().para(words::paste_nothing(lang))));
    }
    if cx.alliance.phase == crate::domain::alliance::Phase::Running && new > 0 {
        says = says.blank().para(Words::new(words::invited_only(lang), Tone::Warn));
    }
    let ask = Confirm::new(words::paste_title(lang)).says(says);
    Some(Step::Confirm(ask.then(move || Step::SendTogether(orders))))
}
