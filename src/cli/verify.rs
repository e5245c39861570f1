//! `verify`: walks the chain, recounts every closed ballot, reckons every grade anew, and names what is wrong.

use serde_json::json;

use super::{CliError, Context, Exit, place, stored};
use crate::desk::audit::{Audit, Discrepancy};
use crate::desk::past;
use crate::domain::visible;
use crate::locale::{Lang, stored as words};
use crate::record::{self, DatabaseCheck, EntryHash};

/// The arguments of `verify`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(
        long,
        value_name = "HASH",
        help = "另处记下的某条记录的校验值，应在记录中 | The hash of an entry, noted elsewhere, that must be in the record"
    )]
    head: Option<EntryHash>,
    #[arg(long, help = "输出 JSON | As JSON")]
    json: bool,
}

/// Something that is wrong: with which entry, in words.
struct Wrong {
    entry: Option<u64>,
    words: String,
}

/// Runs `verify`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let (lang, dir) = (context.lang, place::folder(context)?);
    if place::is_bare(&dir) {
        return Err(place::no_record(&dir));
    }
    if let Some(served) = context.served {
        let a = served.desk.alliance();
        if !visible::sees_record(&a, place::viewer(&a, context)?) {
            return Err(CliError::NotVisible);
        }
    }
    let report = record::verify_folder(&dir, args.head);
    let mut wrong: Vec<Wrong> = Vec::new();
    let found = report.findings.iter();
    wrong.extend(found.map(|f| Wrong { entry: f.number, words: stored::finding(lang, f) }));
    let mut audit = Audit::default();
    if let Ok(entries) = past::entries(&dir) {
        for entry in entries {
            match entry {
                Ok(entry) if entry.number > report.tip.number => break,
                Ok(entry) => {
                    let found = audit.entry(entry.number, &entry.entry);
                    let said = found.iter().map(|d| discrepancy(lang, entry.number, d));
                    wrong.extend(said.map(|words| Wrong { entry: Some(entry.number), words }));
                }
                // What stops the reading of a damaged book was named by the walk.
                Err(_) if !report.findings.is_empty() => break,
                Err(error) => {
                    wrong.push(Wrong { entry: None, words: stored::desk_message(lang, &error) });
                    break;
                }
            }
        }
    }
    let exit = if wrong.is_empty() { Exit::Ok } else { Exit::Found };
    if args.json {
        let findings: Vec<_> =
            wrong.iter().map(|w| json!({ "entry": w.entry, "message": w.words })).collect();
        let database = match report.database {
            DatabaseCheck::Compared => "compared",
            DatabaseCheck::InUse => "in_use",
            DatabaseCheck::NotCompared(_) => "not_compared",
        };
        let said = json!({
            "entries": report.tip.number,
            "head": report.tip.hash.to_string(),
            "head_at": report.head,
            "ballots": audit.ballots,
            "grades": audit.grades,
            "database": database,
            "unfinished": report.unfinished,
            "findings": findings,
        });
        writeln!(context.out, "{said}")?;
        return Ok(exit);
    }
    let mut lines = vec![words::verified(lang, report.tip.number, audit.ballots, audit.grades)];
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
    match wrong.len() {
        0 => lines.push(words::all_well(lang).to_owned()),
        n => lines.push(words::findings(lang, n)),
    }
    lines.extend(wrong.into_iter().map(|w| format!("  {}", w.words)));
    for line in lines {
        writeln!(context.out, "{line}")?;
    }
    Ok(exit)
}

fn discrepancy(lang: Lang, number: u64, found: &Discrepancy) -> String {
    let what = match found {
        Discrepancy::Recount { ballot } => words::recount(lang, &ballot.to_string()),
        Discrepancy::Voters { ballot } => words::voters(lang, &ballot.to_string()),
        Discrepancy::Grade { round, unit } => words::grade(lang, &round.to_string(), &unit.to_string()),
        Discrepancy::Order => words::order(lang).to_owned(),
    };
    words::at_entry(lang, number, &what)
}
