//! `verify`: walks the chain, recounts every closed ballot, reckons every grade anew, and names what is wrong.

use serde_json::json;

use super::{CliError, Context, Exit, place};
use crate::desk::check::{self, Checked, DatabaseCheck, EntryHash, Wrong};
use crate::domain::visible;
use crate::session::told;

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
    let Checked { report, ballots, grades, wrong } = check::folder(&dir, args.head);
    let exit = if wrong.is_empty() { Exit::Ok } else { Exit::Found };
    if args.json {
        let said = |w: &Wrong| json!({ "entry": w.entry(), "message": told::wrong(lang, w) });
        let findings: Vec<_> = wrong.iter().map(said).collect();
        let database = match report.database {
            DatabaseCheck::Compared => "compared",
            DatabaseCheck::InUse => "in_use",
            DatabaseCheck::NotCompared(_) => "not_compared",
        };
        let said = json!({
            "entries": report.tip.number,
            "head": report.tip.hash.to_string(),
            "head_at": report.head,
            "ballots": ballots,
            "grades": grades,
            "database": database,
            "unfinished": report.unfinished,
            "findings": findings,
        });
        writeln!(context.out, "{said}")?;
        return Ok(exit);
    }
    let checked = Checked { report, ballots, grades, wrong };
    let mut lines = told::looked_at(lang, &checked);
    lines.push(told::verdict(lang, &checked));
    lines.extend(checked.wrong.iter().map(|w| format!("  {}", told::wrong(lang, w))));
    for line in lines {
        writeln!(context.out, "{line}")?;
    }
    Ok(exit)
}
