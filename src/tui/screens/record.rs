//! The record, entry by entry, in words: the whole of it, or the course of one matter.
//!
//! Reads the entries on the screen and no others; only a search reads more, and not without end.

use sifting::Sifted;

use super::{Screen, place};
use crate::domain::entry::Stamp;
use crate::domain::visible::{self, Viewer};
use crate::domain::{Entry, Event, Matter};
use crate::locale::{Lang, Named, event, label, screen_record as words};
use crate::tui::job::{Checked, Job, Made, Work};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Reason, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::picker::{Choice, Picker};
use crate::tui::{then, undoing};

#[cfg(test)]
mod tests;

mod changes;
pub mod sieve;
pub mod sifting;

/// The list of entries, newest first.
pub struct Record {
    /// The one matter that it is about; all of them without.
    pub of: Option<Matter>,
    /// What is looked for in it, and what was found; everything without.
    pub sifted: Option<Box<Sifted>>,
}

/// How many entries a search reads.
const SEARCHED: u64 = sifting::AT_ONCE;

/// How many entries of a matter its details show.
const LATEST: usize = 8;

/// The latest entries of a matter, in words, for its details.
pub fn latest(cx: &Cx, matter: Matter, detail: Detail) -> Detail {
    let numbers =
        cx.alliance.courses.get(&matter).map(|course| course.entries.as_slice()).unwrap_or_default();
    let row = |number: &u64| {
        let entry = cx.past.entry(*number)?;
        let words = Words::from(about(cx, &entry, Some(matter)));
        Some(vec![Words::new(label::day(entry.stamp.happened.day()), Tone::Muted), words])
    };
    let rows: Vec<Row> = numbers.iter().rev().take(LATEST).filter_map(row).collect();
    if rows.is_empty() {
        return detail;
    }
    let older = numbers.len().saturating_sub(LATEST);
    let detail = rows.into_iter().fold(detail.section(words::history(cx.lang)), |detail, row| {
        let mut cells = row.into_iter();
        let (day, words) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        detail.field(day.text, words)
    });
    if older == 0 {
        detail
    } else {
        detail.para(Words::new(words::older(cx.lang, older, &cx.key(ActionId::History)), Tone::Muted))
    }
}

/// What an entry says, in one line; of one matter, where the entry is about several.
pub(in crate::tui) fn about(cx: &Cx, entry: &Entry, matter: Option<Matter>) -> String {
    let mine: Vec<&Event> =
        entry.events.iter().filter(|event| matter.is_none_or(|m| event.matter() == m)).collect();
    // A unit that comes on record, or whose particulars change, with its application: the application says why.
    let telling = mine.iter().find(|event| matches!(event, Event::Admission(_))).or(mine.first());
    let words = telling.map(|e| news_first(cx, e)).unwrap_or_default();
    match mine.len() {
        0 | 1 => words,
        n => format!("{words} {}", words::and_more(cx.lang, n - 1)),
    }
}

/// What an event says, what it says of its matter before the matter's name: where a line is cut, it is not the news.
fn news_first(cx: &Cx, told: &Event) -> String {
    let words = event::event(cx.lang, cx.alliance, told);
    let name = label::matter(cx.lang, cx.alliance, told.matter());
    let Some(news) = words.strip_prefix(&name) else { return bracket_last(cx.lang, words) };
    // 会议 M8 第二次例会 is 会议 M8, and what it is called.
    let mut parts = name.splitn(3, ' ');
    // Charter version 3 has no title, and a round none but its year: that stays where it stands.
    let numbered = |number: &str| number.starts_with(|c: char| c.is_ascii_uppercase());
    match (parts.next(), parts.next(), parts.next(), news.starts_with(['：', ':', ' '])) {
        (Some(kind), Some(number), Some(title), true) if numbered(number) => {
            let stop = cx.lang.pick("。", ".");
            format!("{kind} {number}{}{}{title}", news.trim_end_matches(stop), cx.lang.pick("　", "  "))
        }
        _ => words,
    }
}

/// What stands in brackets before the news goes behind it: 登记意见 O37：路灯坏了（群众提出）.
fn bracket_last(lang: Lang, words: String) -> String {
    let (open, close, colon) = match lang {
        Lang::Zh => ("（", "）", "："),
        Lang::En => (" (", ")", ": "),
    };
    let parted = words.split_once(&format!("{close}{colon}"));
    let parted = parted.and_then(|(head, news)| Some((head.split_once(open)?, news)));
    match parted {
        Some(((what, bracket), news)) if !what.contains(colon) => {
            format!("{what}{colon}{news}{open}{bracket}{close}")
        }
        _ => words,
    }
}

impl Record {
    fn is_whole(&self) -> bool {
        self.of.is_none() && self.sifted.is_none()
    }

    fn may_read(&self, cx: &Cx) -> bool {
        let viewer = Viewer::Account(cx.me);
        visible::sees_record(cx.alliance, viewer)
            || matches!(self.of, Some(Matter::Unit(unit)) if visible::sees_unit_in_full(cx.alliance, viewer, unit))
    }
}

impl ListScreen for Record {
    type Id = u64;

    fn title(&self, cx: &Cx) -> String {
        match self.of {
            Some(matter) => words::title_of(cx.lang, &label::matter(cx.lang, cx.alliance, matter)),
            None if self.sifted.is_some() => words::title_filtered(cx.lang).to_owned(),
            None => words::title(cx.lang).to_owned(),
        }
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::fixed(words::number(lang), 6).right(),
            Column::fixed(words::happened(lang), 16),
            Column::fixed(words::who(lang), 8),
            Column::fixed(words::role(lang), if lang == Lang::Zh { 6 } else { 19 }).optional(1),
            Column::flex(words::what(lang), 28, 1),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<u64> {
        if !self.may_read(cx) {
            return Vec::new();
        }
        if let Some(sifted) = &self.sifted {
            return sifted.ids(cx);
        }
        match self.of {
            None => (1..=cx.alliance.number).rev().filter(|number| cx.has_happened(*number)).collect(),
            Some(matter) => {
                let course = cx.alliance.courses.get(&matter);
                course.map(|course| course.entries.iter().rev().copied().collect()).unwrap_or_default()
            }
        }
    }

    fn row(&self, cx: &Cx, number: u64) -> Row {
        let Some(entry) = cx.past.entry(number) else {
            let cells = [number.to_string(), String::new(), String::new(), String::new()];
            let unread = Words::new(words::unread(cx.lang), Tone::Muted);
            return cells.into_iter().map(Words::from).chain([unread]).collect();
        };
        let stamp = &entry.stamp;
        let (late, what) = (stamp.is_late(), about(cx, &entry, self.of));
        vec![
            Words::new(number.to_string(), Tone::Muted),
            Words::new(label::moment(stamp.happened), if late { Tone::Warn } else { Tone::Text }),
            label::account_name(cx.alliance, stamp.account).into(),
            stamp.role.name(cx.lang).into(),
            if late { words::marked_late(cx.lang, &what) } else { what }.into(),
        ]
    }

    fn haystack(&self, cx: &Cx, number: u64) -> String {
        if self.is_whole() && number + SEARCHED <= cx.alliance.number {
            return String::new();
        }
        let Some(entry) = cx.past.entry(number) else { return String::new() };
        format!("{number} {}", sieve::said(cx.lang, cx.alliance, &entry))
    }

    fn banner(&self, cx: &Cx) -> Detail {
        if let Some(sifted) = &self.sifted {
            let told = sifted.sieve.told(cx.lang, cx.alliance);
            Detail::new().para(Words::new(
                words::looked_for(cx.lang, &told, &cx.key(ActionId::Filter), &cx.key(ActionId::Back)),
                Tone::Accent,
            ))
        } else if self.of.is_none() && cx.alliance.number > SEARCHED {
            Detail::new().para(Words::new(
                words::searched(cx.lang, SEARCHED, &cx.key(ActionId::Search), &cx.key(ActionId::Filter)),
                Tone::Muted,
            ))
        } else {
            Detail::new()
        }
    }

    fn detail(&self, cx: &Cx, number: u64) -> Detail {
        let lang = cx.lang;
        let detail = Detail::new().title(words::entry(lang, number));
        let Some(entry) = cx.past.entry(number) else { return detail.para(words::unread(lang)) };
        let stamp = &entry.stamp;
        let name = |id| label::account_name(cx.alliance, id);
        let detail = detail
            .field(words::happened(lang), label::moment(stamp.happened))
            .field(words::entered(lang), label::moment(stamp.entered))
            .field(words::late(lang), Words::new(late_by(lang, stamp), Tone::Warn))
            .field(words::who(lang), name(stamp.account))
            .field(words::role(lang), stamp.role.name(lang))
            .field(words::behalf(lang), stamp.behalf.map(name).unwrap_or_default())
            .field(words::evidence(lang), stamp.evidence.clone().unwrap_or_default())
            .field(words::door(lang), stamp.door.name(lang))
            .section(words::what(lang));
        let detail = entry.events.iter().fold(detail, |detail, e| {
            detail.para(event::event(cx.lang, cx.alliance, e)).and(changes::told(cx, number, e))
        });
        let hash = |number: u64| cx.past.sealed(number).map(|sealed| hex(&sealed.hash)).unwrap_or_default();
        let before = if number > 1 { hash(number - 1) } else { words::no_hash_before(lang).to_owned() };
        detail
            .blank()
            .field(words::hash(lang), Words::new(hash(number), Tone::Muted))
            .field(words::hash_before(lang), Words::new(before, Tone::Muted))
    }

    fn matter(&self, cx: &Cx, number: u64) -> Option<Matter> {
        match matters(cx, number)[..] {
            [matter] => Some(matter),
            _ => None,
        }
    }

    fn empty(&self, cx: &Cx) -> String {
        match (self.may_read(cx), &self.sifted) {
            (false, _) => words::hidden(cx.lang),
            (true, Some(_)) => return words::none_fits(cx.lang, &cx.key(ActionId::Filter)),
            (true, None) => words::empty(cx.lang),
        }
        .to_owned()
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u64>> {
        let undo = Action::row(ActionId::UndoEntry, |_, number| Step::Undo(number));
        let mut actions = vec![Action::row(ActionId::OpenMatter, open), undo.when(undoing::could)];
        if self.of.is_none() {
            let sieve = self.sifted.as_ref().map(|sifted| sifted.sieve.clone()).unwrap_or_default();
            let again = self.sifted.is_some();
            let filter = move |cx: &Cx, rows: &[u64]| {
                Step::Form(sifting::ask(cx, &sieve, rows.first().copied(), again))
            };
            actions.push(Action::with_row(ActionId::Filter, filter).whenever(may_look));
            actions.push(
                Action::row(ActionId::LookBackTo, |cx, number| Step::Form(then::ask(cx, Some(number))))
                    .whenever(may_look),
            );
            actions.push(Action::row(ActionId::History, |cx, number| {
                choose(cx, number, |_, matter| Step::Go(Screen::History(matter)))
            }));
            let verify = Action::screen(ActionId::Verify, |cx| Step::Start(verify(cx.lang)));
            actions.push(verify.whenever(may_look));
        }
        actions
    }
}

/// Whether who looks may read the whole record.
fn may_look(cx: &Cx) -> Result<(), Reason> {
    match visible::sees_record(cx.alliance, Viewer::Account(cx.me)) {
        true => Ok(()),
        false => Err(words::hidden(cx.lang).to_owned()),
    }
}

/// The mark of what was entered well after the fact.
fn late_by(lang: Lang, stamp: &Stamp) -> String {
    let days = stamp.entered.seconds_since(stamp.happened) / (24 * 3600);
    if stamp.is_late() { words::late_by(lang, days) } else { String::new() }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The matters of an entry.
fn matters(cx: &Cx, number: u64) -> Vec<Matter> {
    let Some(entry) = cx.past.entry(number) else { return Vec::new() };
    let mut matters: Vec<Matter> = entry.events.iter().map(|event| event.matter()).collect();
    matters.sort();
    matters.dedup();
    matters
}

/// Checks the whole record, and says what was found.
fn verify(lang: Lang) -> Job {
    Job::new(words::verifying(lang), Work::Verify).then(move |_, made| match made {
        Made::Checked(checked) => Step::Show(report(lang, &checked)),
        _ => Step::Stay,
    })
}

fn report(lang: Lang, checked: &Checked) -> Detail {
    let tone = if checked.wrong.is_empty() { Tone::Good } else { Tone::Bad };
    let detail = Detail::new().title(words::verified(lang));
    let detail = detail.para(Words::new(checked.verdict.clone(), tone));
    let wrong = checked.wrong.iter();
    let detail = wrong.fold(detail, |detail, (_, words)| detail.para(Words::new(words.clone(), Tone::Bad)));
    let looked_at = checked.looked_at.iter();
    let detail =
        looked_at.fold(detail.section(words::looked_at(lang)), |detail, line| detail.para(line.clone()));
    if checked.wrong.is_empty() {
        detail
    } else {
        detail.section(words::what_next(lang)).para(words::restore(lang))
    }
}

fn open(cx: &Cx, number: u64) -> Step {
    choose(cx, number, |cx, matter| match place(matter) {
        Some((screen, row)) => Step::GoTo(screen, row),
        None => Step::Tell(words::nowhere(cx.lang).to_owned()),
    })
}

/// Does something with the matter of an entry; where there are several, one is chosen first.
fn choose(cx: &Cx, number: u64, run: fn(&Cx, Matter) -> Step) -> Step {
    let matters = matters(cx, number);
    if matters.is_empty() {
        return Step::Tell(words::unread(cx.lang).to_owned());
    }
    if let [matter] = matters[..] {
        return run(cx, matter);
    }
    let choice =
        |(at, matter): (usize, &Matter)| Choice::new(at, label::matter(cx.lang, cx.alliance, *matter));
    let choices = matters.iter().enumerate().map(choice).collect();
    Step::Pick(
        Picker::one(words::open_what(cx.lang), choices)
            .then(move |cx, at: usize| matters.get(at).map_or(Step::Stay, |matter| run(cx, *matter))),
    )
}
