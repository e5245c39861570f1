//! `backup`: all that was acknowledged, in one file, also while the record is in use; verified as written.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{CliError, Context, Exit, place};
use crate::domain::account::Role;
use crate::locale::stored as words;
use crate::record;

/// The arguments of `backup`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(
        help = "备份文件，须尚不存在；- 为标准输出 | The file to write; it must not exist yet; - for standard output"
    )]
    file: PathBuf,
    #[arg(long, help = "输出 JSON | As JSON")]
    json: bool,
}

impl Args {
    /// The file, `-` for standard output.
    pub fn file(&self) -> &std::ffi::OsStr {
        self.file.as_os_str()
    }
}

/// Runs `backup`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let (lang, dir) = (context.lang, place::folder(context)?);
    if place::is_bare(&dir) {
        return Err(place::no_record(&dir));
    }
    if let Some(served) = context.served {
        // A backup holds everything, whoever may see what.
        let a = served.desk.alliance();
        if !place::viewer(&a, context)?.is(&a, Role::Administrator) {
            return Err(CliError::NotVisible);
        }
    }
    if args.file.as_os_str() == "-" {
        return stream(&dir, context);
    }
    context.only_standard(&args.file.display().to_string())?;
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

/// A file that goes when this does.
struct Passing(PathBuf);

impl Drop for Passing {
    fn drop(&mut self) {
        // It may not have been made.
        let _ = fs::remove_file(&self.0);
    }
}

/// Writes a backup to standard output: made and verified as a file beside the record first, which nobody else can read.
fn stream(dir: &Path, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let mut chance = [0; 8];
    getrandom::fill(&mut chance).map_err(io::Error::other)?;
    let name = format!(".backup-{:016x}", u64::from_be_bytes(chance));
    let passing = Passing(dir.join(name));
    record::backup_folder(dir, &passing.0)?;
    io::copy(&mut File::open(&passing.0)?, context.out)?;
    Ok(Exit::Ok)
}
