//! `restore`: the record of a backup, in a folder that does not exist or is empty.

use std::path::PathBuf;

use serde_json::json;

use super::{CliError, Context, Exit, place};
use crate::domain::event::SCHEMA;
use crate::locale::stored as words;
use crate::record::{self, Options, Store};

/// The arguments of `restore`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(help = "备份文件 | The backup")]
    file: PathBuf,
    #[arg(long, help = "输出 JSON | As JSON")]
    json: bool,
}

/// Runs `restore`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let (lang, dir) = (context.lang, place::folder(context)?);
    let store = record::restore(&args.file, &dir, &Options::new(SCHEMA, place::now()))?;
    let tip = store.tip();
    if args.json {
        let said = json!({ "data": dir, "entries": tip.number, "head": tip.hash.to_string() });
        writeln!(context.out, "{said}")?;
        return Ok(Exit::Ok);
    }
    writeln!(context.out, "{}", words::restored(lang, tip.number, &dir.display().to_string()))?;
    writeln!(context.out, "{}", words::head(lang, &tip.hash.to_string()))?;
    Ok(Exit::Ok)
}
