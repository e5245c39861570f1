//! A table that is pasted into the list of units, or waits in the inbox: what becomes of every row, and all of it in one
//! step, or nothing.

use crate::domain::act::Act;
use crate::domain::alliance::Phase;
use crate::domain::command::Target;
use crate::domain::ids::UnitId;
use crate::locale::{Lang, import as words};
use crate::paper::roster::{self, Fate, Judged, Shared};
use crate::paper::said::{columns, columns_taken, fate, reasons, said, sums, unreadable};
use crate::paper::table::Table;
use crate::paper::{table, units};
use crate::tui::job::{InFile, Job, Made, Work};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, Order, Reason, Step, Words};
use crate::tui::screens::pasting::{self, MOST_ROWS};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::Row;
use crate::tui::widgets::picker::{Choice, Picker};

/// How many rows a preview lists.
const SHOWN: usize = 12;

/// The preview of a pasted table; nothing where it is no table of several cells.
pub(super) fn preview(cx: &Cx, text: &str) -> Option<Step> {
    let lang = cx.lang;
    if !text.trim().contains(['\t', '\n']) {
        return None;
    }
    if let Err(why) = may_import(cx) {
        return Some(Step::Tell(why));
    }
    Some(match table::read(text.as_bytes(), None) {
        Ok(read) => of_table(cx, &read, words::paste_title(lang).to_owned(), words::pasted_source(lang)),
        Err(why) => Step::Tell(words::paste_unread(lang, &unreadable(lang, &why).1)),
    })
}

/// The files in the person's inbox: choosing one opens its preview.
pub(super) fn inbox() -> Action<UnitId> {
    Action::screen(ActionId::Inbox, |cx| {
        let lang = cx.lang;
        Step::Start(Job::new(words::inbox(lang), Work::Inbox).then(move |cx, made| match made {
            Made::Inbox(files) if files.is_empty() => {
                Step::Show(Detail::new().title(words::inbox(cx.lang)).para(words::inbox_empty(cx.lang)))
            }
            Made::Inbox(files) => Step::Pick(choose(lang, files)),
            _ => Step::Stay,
        }))
    })
    .whenever(may_import)
}

/// Whether who looks may bring a list in at all.
fn may_import(cx: &Cx) -> Result<(), Reason> {
    let act = match cx.alliance.phase {
        Phase::Founding => Act::FoundingEnterFounder,
        Phase::TakingOver => Act::FoundingTakeOverUnit,
        _ => Act::AdmissionInvite,
    };
    cx.may(act, Target::default())
}

fn choose(lang: Lang, files: Vec<InFile>) -> Picker {
    let note =
        |f: &InFile| words::inbox_file(lang, f.size.div_ceil(1024), &f.came.to_string().replace('T', " "));
    let choices = files.iter().enumerate().map(|(at, f)| Choice::new(at, &f.name).note(note(f)));
    Picker::one(words::inbox_which(lang), choices.collect()).then(move |_, at: usize| {
        let Some(file) = files.get(at) else { return Step::Stay };
        let work = Work::InboxTable(file.name.clone());
        Step::Start(Job::new(words::inbox_reading(lang, &file.name), work).then(|cx, made| match made {
            Made::Table(name, read) => of_table(cx, &read, words::inbox_title(cx.lang, &name), &name),
            _ => Step::Stay,
        }))
    })
}

/// The preview of a table that came from somewhere.
fn of_table(cx: &Cx, read: &Table, title: String, source: &str) -> Step {
    let lang = cx.lang;
    if read.rows.len() > MOST_ROWS {
        return Step::Tell(words::too_many_rows(lang, read.rows.len(), MOST_ROWS));
    }
    let list = match units::read(read, &[]) {
        Ok(list) => list,
        Err(fault) => return Step::Tell(columns(lang, &fault)),
    };
    let shared =
        Shared { account: cx.me, now: cx.now, joined: Some(cx.now.day()), source: source.to_owned() };
    let judged = roster::judge(cx.alliance, &list.rows, &shared);
    let [new, changed, duplicate, refused] = sums(&judged);
    let mut says = Detail::new()
        .para(words::sums(lang, judged.len(), new, changed, duplicate, refused))
        .para(Words::new(columns_taken(lang, &list), Tone::Muted));
    if !list.ignored.is_empty() {
        says = says.para(Words::new(words::ignored(lang, &lang.join(&list.ignored)), Tone::Warn));
    }
    // What cannot be taken stands first.
    let of_refused = |j: &Judged| match &j.fate {
        Fate::Refused(whys) => Some((j.line, j.name.clone(), reasons(lang, cx.alliance, j, whys))),
        _ => None,
    };
    let refusals: Vec<_> = judged.iter().filter_map(of_refused).collect();
    let rows: Vec<&Judged> = judged.iter().filter(|j| !matches!(j.fate, Fate::Refused(_))).collect();
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
    if !refusals.is_empty() {
        says = pasting::refused(says.blank(), lang, &refusals);
    }
    if !rows.is_empty() {
        says = says.blank().table(heads, rows.iter().take(SHOWN).map(row).collect());
    }
    if rows.len() > SHOWN {
        says = says.para(Words::new(words::paste_more(lang, rows.len() - SHOWN), Tone::Muted));
    }
    if refused > 0 {
        return Step::Show(says.blank().para(Words::new(words::paste_refused(lang), Tone::Bad)));
    }
    let wishes = judged.into_iter().flat_map(|j| j.wishes);
    let order = |wish: crate::domain::Wish| Order {
        command: wish.command,
        stated: wish.stated,
        evidence: wish.evidence,
    };
    let orders: Vec<Order> = wishes.map(order).collect();
    if orders.is_empty() {
        return Step::Show(says.blank().para(words::paste_nothing(lang)));
    }
    if cx.alliance.phase == Phase::Running && new > 0 {
        says = says.blank().para(Words::new(words::invited_only(lang), Tone::Warn));
    }
    Step::Confirm(Confirm::new(title).says(says).then(move || Step::SendTogether(orders)))
}
