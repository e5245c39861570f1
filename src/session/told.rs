//! What a check of the record found, in words, for the screens and for the command line.
//!
//! Must not look for anything itself.

use crate::desk::DeskError;
use crate::desk::audit::Discrepancy;
use crate::desk::check::{Checked, DatabaseCheck, Finding, Flaw, Place, Wrong};
use crate::locale::{Lang, stored as words};

/// What was looked at: how many entries, ballots and grades, and the hash to note elsewhere.
pub fn looked_at(lang: Lang, checked: &Checked) -> Vec<String> {
    let report = &checked.report;
    if report.tip.number == 0 {
        return vec![words::nothing_to_verify(lang).to_owned()];
    }
    let mut lines = vec![words::verified(lang, report.tip.number, checked.ballots, checked.grades)];
    match &report.database {
        DatabaseCheck::Compared => {}
        DatabaseCheck::InUse => lines.push(words::in_use(lang).to_owned()),
        DatabaseCheck::NotCompared(why) => lines.push(words::not_compared(lang, why)),
    }
    if report.unfinished {
        lines.push(words::unfinished(lang).to_owned());
    }
    lines.extend(report.head.map(|number| words::head_found(lang, number)));
    lines.push(words::head(lang, &report.tip.hash.to_string()));
    lines
}

/// Whether anything is wrong.
pub fn verdict(lang: Lang, checked: &Checked) -> String {
    match checked.wrong.len() {
        0 => words::all_well(lang).to_owned(),
        n => words::findings(lang, n),
    }
}

/// Something that is wrong.
pub fn wrong(lang: Lang, wrong: &Wrong) -> String {
    match wrong {
        Wrong::Stored(found) => finding(lang, found),
        Wrong::Says(number, found) => {
            let what = match found {
                Discrepancy::Recount { ballot } => words::recount(lang, &ballot.to_string()),
                Discrepancy::Voters { ballot } => words::voters(lang, &ballot.to_string()),
                Discrepancy::Grade { round, unit } => {
                    words::grade(lang, &round.to_string(), &unit.to_string())
                }
                Discrepancy::Order => words::order(lang).to_owned(),
            };
            words::at_entry(lang, *number, &what)
        }
        Wrong::Unread(DeskError::Unreadable { number, reason }) => {
            words::unreadable_entry(lang, *number, reason)
        }
        Wrong::Unread(error) => words::flaw_unreadable(lang, &error.to_string()),
    }
}

/// What was found, with the entry and the place.
pub fn finding(lang: Lang, found: &Finding) -> String {
    let flaw = match &found.flaw {
        Flaw::Changed => words::flaw_changed(lang).to_owned(),
        Flaw::Newer(form) => words::flaw_newer(lang, *form),
        Flaw::Incomplete => words::flaw_incomplete(lang).to_owned(),
        Flaw::Missing => words::flaw_missing(lang).to_owned(),
        Flaw::Reordered => words::flaw_reordered(lang).to_owned(),
        Flaw::NotFollowing => words::flaw_not_following(lang).to_owned(),
        Flaw::Different { book, database } => {
            words::flaw_different(lang, &book.to_string(), &database.to_string())
        }
        Flaw::NotInBook => words::flaw_not_in_book(lang).to_owned(),
        Flaw::NotInDatabase => words::flaw_not_in_database(lang).to_owned(),
        Flaw::HeadNotFound(hash) => words::flaw_head(lang, &hash.to_string()),
        Flaw::Unreadable(why) => words::flaw_unreadable(lang, why),
    };
    let place = match found.place {
        Place::Format => words::place_format(lang).to_owned(),
        Place::Book { segment, offset } => words::place_book(lang, &format!("book/{segment:06}.log"), offset),
        Place::Database => words::place_database(lang).to_owned(),
        Place::Box { ballot } => words::place_box(lang, ballot),
        Place::Backup => words::place_backup(lang).to_owned(),
    };
    match found.number {
        Some(number) => words::found_at_entry(lang, number, &place, &flaw),
        None => words::found_at(lang, &place, &flaw),
    }
}
