//! `export`: a list as CSV or as a workbook, with what whoever runs it may see.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::{CliError, Context, Exit, place};
use crate::locale::export as words;
use crate::paper::export::{Export, Kind};
use crate::paper::sheet::{self, Encoding};

/// The arguments of `export`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(
        value_enum,
        hide_possible_values = true,
        help = "导出什么：units 单位、committees 专委会、meetings 会议、ballots 表决、opinions 意见、tasks 任务、ratings 评级、accounts 账号 | What: units, committees, meetings, ballots, opinions, tasks, ratings, accounts"
    )]
    what: What,
    #[arg(long, value_name = "YEAR", help = "只要这一年的 | Of that year only")]
    year: Option<i16>,
    #[arg(long, help = "输出 XLSX | As a workbook")]
    xlsx: bool,
    #[arg(long, conflicts_with = "xlsx", help = "输出 CSV（默认） | As CSV, the default")]
    csv: bool,
    #[arg(
        long,
        conflicts_with = "xlsx",
        help = "CSV 用 GB18030 编码，不用 UTF-8 | CSV in GB18030 instead of UTF-8"
    )]
    gb18030: bool,
    #[arg(
        long,
        short,
        value_name = "FILE",
        help = "写入文件，须尚不存在；不写则输出到标准输出 | The file to write, which must not exist; standard output if not said"
    )]
    output: Option<PathBuf>,
}

/// A kind by its name on the command line.
#[derive(Clone, Copy, Debug)]
struct What(Kind);

impl ValueEnum for What {
    fn value_variants<'a>() -> &'a [What] {
        const ALL: [What; Kind::ALL.len()] = {
            let mut all = [What(Kind::Units); Kind::ALL.len()];
            let mut at = 0;
            while at < all.len() {
                all[at] = What(Kind::ALL[at]);
                at += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.word()))
    }
}

/// Runs `export`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let lang = context.lang;
    if let Some(file) = &args.output {
        context.only_standard(&file.display().to_string())?;
    } else if args.xlsx && context.served.is_none() && io::stdout().is_terminal() {
        return Err(CliError::Refused(words::not_to_a_terminal(lang).to_owned()));
    }
    let a = place::look(context, Default::default())?;
    let viewer = place::viewer(&a, context)?;
    let export = Export { alliance: &a, viewer, lang, today: place::today(), year: args.year };
    let sheets = export.sheets(args.what.0).ok_or(CliError::NotVisible)?;
    let bytes = if args.xlsx {
        let made = sheet::xlsx(&sheets);
        made.map_err(|why| CliError::Refused(words::not_a_workbook(lang, &why.to_string())))?
    } else {
        let encoding = if args.gb18030 { Encoding::Gb18030 } else { Encoding::Utf8 };
        sheets.first().map(|sheet| sheet::csv(sheet, encoding)).unwrap_or_default()
    };
    let Some(file) = &args.output else {
        context.out.write_all(&bytes)?;
        return Ok(Exit::Ok);
    };
    write_new(file, &bytes)?;
    let rows = sheets.first().map_or(0, |sheet| sheet.rows.len());
    writeln!(context.out, "{}", words::written(lang, &file.display().to_string(), rows))?;
    Ok(Exit::Ok)
}

/// Writes a file that is not there yet: nothing is overwritten.
fn write_new(file: &std::path::Path, bytes: &[u8]) -> Result<(), CliError> {
    use std::io::Write;
    let opened = std::fs::OpenOptions::new().write(true).create_new(true).open(file);
    let written = opened.and_then(|mut opened| opened.write_all(bytes));
    written.map_err(|why| CliError::File { file: file.display().to_string(), why })
}
