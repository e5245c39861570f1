//! `import units`: a list of units from a table; a preview of every row's fate, and nothing written unless asked to.

use serde_json::{Value, json};

use super::{CliError, Context, Exit, apply, place, table};
use crate::desk::{Desk, Rejected};
use crate::domain::Alliance;
use crate::domain::alliance::Phase;
use crate::domain::time::Day;
use crate::locale::{Lang, import as words, refusal};
use crate::paper::roster::{self, Fate, How, Judged, Shared, Why};
use crate::paper::said::{columns_taken, fate, finding, reasons, said, sums};
use crate::paper::units::{self, UnitField, Units, parse_column};

/// The arguments of `import`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

impl Args {
    /// The file, `-` for standard input.
    pub fn file(&self) -> &str {
        let What::Units(units) = &self.what;
        &units.file
    }

    /// Whether it writes, and does not only preview.
    pub fn writes(&self) -> bool {
        let What::Units(units) = &self.what;
        units.apply
    }

    /// Whether it says where the list comes from.
    pub fn names_source(&self) -> bool {
        let What::Units(units) = &self.what;
        units.source.is_some()
    }
}

#[derive(clap::Subcommand, Debug)]
enum What {
    #[command(
        about = "导入单位名单（CSV 或 XLSX），先预览每行的处理结果 | Import a list of units (CSV or XLSX); a preview first"
    )]
    Units(UnitsArgs),
}

#[derive(clap::Args, Debug)]
struct UnitsArgs {
    #[arg(
        default_value = "-",
        hide_default_value = true,
        help = "CSV（UTF-8 或 GB18030）或 XLSX 文件，- 或不写为标准输入 | A CSV (UTF-8 or GB18030) or XLSX file; standard input if - or not said"
    )]
    file: String,
    #[arg(long, value_name = "NAME", help = "工作表名称，默认第一张 | The sheet, the first if not said")]
    sheet: Option<String>,
    #[arg(long = "column", value_name = "FIELD=HEAD", value_parser = parse_column, help = "指明某列是什么，如 name=单位名称，可重复 | What a column holds, such as name=Unit; repeatable")]
    columns: Vec<(UnitField, String)>,
    #[arg(long, help = "写入；不写此项只预览 | Write; without it, only a preview")]
    apply: bool,
    #[arg(long, conflicts_with = "apply", help = "只预览（默认） | Only a preview, the default")]
    preview: bool,
    #[arg(
        long,
        requires = "apply",
        help = "有不能导入的行时，仍写入其余各行 | Write the others where some rows cannot be taken"
    )]
    accept_some: bool,
    #[arg(
        long,
        value_name = "TEXT",
        help = "名单来源，默认为文件名 | Where the list comes from; the file's name if not said"
    )]
    source: Option<String>,
    #[arg(
        long,
        value_name = "DATE",
        help = "表中没有加入日期时，各单位的加入日期 | The day on which units joined whose row does not say"
    )]
    joined: Option<Day>,
    #[arg(long, help = "每行一个 JSON，末行为合计 | As JSON, one object a row, the sums last")]
    json: bool,
}

/// Runs `import`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let What::Units(args) = &args.what;
    let bytes = context.read(&args.file)?;
    let of_file = |error| CliError::Table { file: args.file.clone(), error };
    let read = match context.served {
        Some(_) => crate::paper::table::read(&bytes, args.sheet.as_deref()),
        None => crate::paper::table::read_own(&bytes, args.sheet.as_deref()),
    };
    let read = read.map_err(of_file)?;
    let of_columns = |fault| CliError::Columns { file: args.file.clone(), fault };
    let list = units::read(&read, &args.columns).map_err(of_columns)?;
    // A preview holds nothing, and works while another process has the record open.
    let desk = if args.apply { Some(place::open(context)?) } else { None };
    let a = match &desk {
        Some(desk) => desk.alliance().clone(),
        None => place::look(context, Default::default())?,
    };
    let shared = Shared {
        account: place::actor(&a, context)?,
        now: place::now(),
        joined: args.joined,
        source: args.source.clone().unwrap_or_else(|| args.file.clone()),
    };
    let judged = roster::judge(&a, &list.rows, &shared);
    let refused = judged.iter().filter(|j| matches!(j.fate, Fate::Refused(_))).count();
    let writes = refused == 0 || args.accept_some;
    let written = match desk.filter(|_| writes) {
        Some(desk) => Some(write(context.lang, &desk, &judged)?),
        None => None,
    };
    if args.json {
        as_json(context, &a, &judged, written)?;
    } else {
        as_text(args, context, &a, &list, &judged, written)?;
    }
    Ok(if refused == 0 || written.is_some() { Exit::Ok } else { Exit::Refused })
}

/// Writes all rows that can be taken in one step; the numbers of the first and the last entry.
fn write(lang: Lang, desk: &Desk, judged: &[Judged]) -> Result<(u64, u64), CliError> {
    let wishes: Vec<_> = judged.iter().flat_map(|j| j.wishes.iter().cloned()).collect();
    let receipts = desk.submit_all(&wishes).map_err(|(_, rejected)| match rejected {
        Rejected::Refused(why) => CliError::Refused(refusal::refusal(lang, &desk.alliance(), &why)),
        Rejected::NotSaved(why) => CliError::NotSaved(why),
    })?;
    Ok((receipts.first().map_or(0, |r| r.number), receipts.last().map_or(0, |r| r.number)))
}

fn as_json(
    context: &mut Context<'_>,
    a: &Alliance,
    judged: &[Judged],
    written: Option<(u64, u64)>,
) -> Result<(), CliError> {
    let lang = context.lang;
    for j in judged {
        let (fate, unit, more) = match &j.fate {
            Fate::New(how) => ("new", None, json!({ "as": how_word(*how) })),
            Fate::Changed { unit, fields } => {
                let fields: Vec<&str> = fields.iter().map(|f| f.name()).collect();
                ("changed", Some(*unit), json!({ "fields": fields }))
            }
            Fate::OnRecord(unit) => ("duplicate", Some(*unit), json!({})),
            Fate::Repeats(line) => ("duplicate", None, json!({ "of_line": line })),
            Fate::Refused(whys) => {
                let reasons = reasons(lang, a, j, whys);
                let mut more = json!({ "message": reasons.join(lang.pick("；", "; ")), "messages": reasons });
                let rule = whys.iter().find_map(|why| match why {
                    Why::Rule(refusal) => Some(refusal),
                    _ => None,
                });
                if let (Some(refusal), Value::Object(more)) = (rule, &mut more) {
                    more.insert("refused".into(), apply::refused(refusal, a, lang));
                }
                ("refused", None, more)
            }
        };
        let notes: Vec<String> = j.findings.iter().map(|f| finding(lang, f)).collect();
        let mut row = json!({
            "line": j.line,
            "name": j.name,
            "told_apart": j.told_apart,
            "fate": fate,
            "unit": unit,
            "notes": notes,
        });
        if let (Value::Object(row), Value::Object(more)) = (&mut row, more) {
            row.extend(more);
        }
        writeln!(context.out, "{row}")?;
    }
    let [new, changed, duplicate, refused] = sums(judged);
    let entries = written.filter(|(first, _)| *first > 0).map(|(first, last)| [first, last]);
    let said = json!({
        "rows": judged.len(),
        "new": new,
        "changed": changed,
        "duplicate": duplicate,
        "refused": refused,
        "written": written.is_some(),
        "entries": entries,
    });
    writeln!(context.out, "{said}")?;
    Ok(())
}

fn how_word(how: How) -> &'static str {
    match how {
        How::TakenOver => "taken_over",
        How::Founder => "founder",
        How::Invited => "invited",
        How::InvitedAgain => "invited_again",
    }
}

fn as_text(
    args: &UnitsArgs,
    context: &mut Context<'_>,
    a: &Alliance,
    list: &Units,
    judged: &[Judged],
    written: Option<(u64, u64)>,
) -> Result<(), CliError> {
    let lang = context.lang;
    writeln!(context.out, "{}", columns_taken(lang, list))?;
    if !list.ignored.is_empty() {
        writeln!(context.out, "{}", words::ignored(lang, &lang.join(&list.ignored)))?;
    }
    let rows: Vec<Vec<String>> = judged
        .iter()
        .map(|j| vec![j.line.to_string(), fate(lang, &j.fate).to_owned(), j.name.clone(), said(lang, a, j)])
        .collect();
    let heads = [words::line(lang), words::fate(lang), words::name(lang), words::note(lang)];
    table::write(context.out, &heads, &rows)?;
    let [new, changed, duplicate, refused] = sums(judged);
    writeln!(context.out, "{}", words::sums(lang, judged.len(), new, changed, duplicate, refused))?;
    if a.phase == Phase::Running && new > 0 {
        writeln!(context.out, "{}", words::invited_only(lang))?;
    }
    let end = match written {
        Some((0, _)) => words::nothing_to_write(lang).to_owned(),
        Some((first, last)) => words::written(lang, first, last),
        None if args.apply => words::not_written(lang).to_owned(),
        None => words::preview(lang).to_owned(),
    };
    writeln!(context.out, "{end}")?;
    Ok(())
}
