//! `backup`: all that was acknowledged, in one file, also while the record is in use; verified as written.

use std::path::PathBuf;

use serde_json::json;

use super::{CliError, Context, Exit, place};
use crate::locale::stored as words;
use crate::record;

/// The arguments of `backup`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(help = "备份文件，须尚不存在 | The file to write; it must not exist yet")]
    file: PathBuf,
    #[arg(long, help = "输出 JSON | As JSON")]
    json: bool,
}

/// Runs `backup`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let (lang, dir) = (context.lang, place::folder(context.options)?);
    if place::is_bare(&dir) {
        return Err(place::no_record(&dir));
    }
    let tip = record::backup_folder(&dir, &args.file)?;
    if args.json {
        let said = json!({ "file": args.file, "entries": tip.number, "head": tip.hash.to_string() });
        writeln!(context.out, "{said}")?;
        return Ok(Exit::Ok);
    }
    writeln!(context.out, "{}", words::backed_up(lang, tip.number, &args.file.display().to_string()))?;
    writeln!(context.out, "{}", words::head(lang, &tip.hash.to_string()))?;
    Ok(Exit::Ok)
}
