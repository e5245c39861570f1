//! `restore`: the record of a backup, in a folder that does not exist or is empty, or in the place of the record there.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::{CliError, Context, Exit, place};
use crate::desk::past::{self, AsOf};
use crate::domain::event::SCHEMA;
use crate::domain::two_keys;
use crate::locale::{refusal, stored as words};
use crate::record::{self, Options, Store, Tip};

/// The arguments of `restore`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(help = "备份文件 | The backup")]
    file: PathBuf,
    #[arg(
        long,
        conflicts_with = "replace",
        help = "只核对备份，给出条数和末条校验值 | Only check the backup, and tell how many entries it holds and its head"
    )]
    check: bool,
    #[arg(
        long,
        help = "替换文件夹中的记录；原记录完整保存在旁边 | Replace the record in the folder, which stays beside it, whole"
    )]
    replace: bool,
    #[arg(long, help = "输出 JSON | As JSON")]
    json: bool,
}

/// Runs `restore`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let lang = context.lang;
    if args.check {
        let tip = record::check_backup(&args.file)?;
        let said = json!({ "entries": tip.number, "head": tip.hash.to_string() });
        return tells(args, context, said, &[words::checked(lang, tip.number)], tip);
    }
    let dir = place::folder(context)?;
    if args.replace {
        return replace(args, &dir, context);
    }
    let store = record::restore(&args.file, &dir, &Options::new(SCHEMA, place::now()))?;
    let tip = store.tip();
    let said = json!({ "data": dir, "entries": tip.number, "head": tip.hash.to_string() });
    tells(args, context, said, &[words::restored(lang, tip.number, &dir.display().to_string())], tip)
}

/// The record that is to be replaced says whether that takes two.
fn replace(args: &Args, dir: &Path, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let (lang, now) = (context.lang, place::now());
    if place::is_bare(dir) {
        return Err(place::no_record(dir));
    }
    place::prepare(dir)?;
    let may = |tip: Tip| -> Result<(), CliError> {
        let a = past::look(dir, AsOf::Now)?;
        two_keys::may_restore(&a, &tip.hash.to_string(), now)
            .map_err(|why| CliError::Refused(refusal::refusal(lang, &a, &why)))
    };
    let done = record::replace(&args.file, dir, &Options::new(SCHEMA, now), may)?;
    let (tip, aside) = (done.tip, done.aside.display().to_string());
    let said = json!({
        "data": dir,
        "entries": tip.number,
        "head": tip.hash.to_string(),
        "replaced": { "entries": done.was.number, "head": done.was.hash.to_string(), "data": aside },
    });
    let lines = [
        words::replaced(lang, tip.number, &dir.display().to_string()),
        words::put_aside(lang, done.was.number, &aside),
    ];
    tells(args, context, said, &lines, tip)
}

fn tells(
    args: &Args,
    context: &mut Context<'_>,
    said: serde_json::Value,
    lines: &[String],
    tip: Tip,
) -> Result<Exit, CliError> {
    if args.json {
        writeln!(context.out, "{said}")?;
        return Ok(Exit::Ok);
    }
    for line in lines {
        writeln!(context.out, "{line}")?;
    }
    writeln!(context.out, "{}", words::head(context.lang, &tip.hash.to_string()))?;
    Ok(Exit::Ok)
}
