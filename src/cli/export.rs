//! `export`: a list as CSV or as a workbook, papers as text or as documents, with what whoever runs it may see.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::{CliError, Context, Exit, place};
use crate::domain::Alliance;
use crate::domain::ids::{BallotId, CharterId, DepartureId, MeetingId, RoundId, UnitId};
use crate::domain::visible::Viewer;
use crate::locale::{export as words, papers as paper_words};
use crate::paper::export::{Export, Kind};
use crate::paper::papers::{Format, Paper, PaperKind, Papers, Written};
use crate::paper::sheet::{self, Encoding};

/// The arguments of `export`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(
        value_enum,
        hide_possible_values = true,
        help = "导出什么。名单：units 单位、committees 专委会、meetings 会议、ballots 表决、opinions 意见、tasks 任务、ratings 评级、accounts 账号；文件：minutes 会议纪要、notice 会议通知、reminder 催投、letters 反馈函、departures 退出告知函、charter 盟约 | What. Lists: units, committees, meetings, ballots, opinions, tasks, ratings, accounts; papers: minutes, notice, reminder, letters, departures, charter"
    )]
    what: What,
    #[arg(
        value_name = "ID",
        help = "文件：哪几份，如 M3、R1 U5；不写则为全部 | Papers: which, such as M3, or R1 U5; all of them if not said"
    )]
    which: Vec<String>,
    #[arg(long, value_name = "YEAR", help = "只要这一年的 | Of that year only")]
    year: Option<i16>,
    #[arg(long, help = "名单：输出 XLSX | Lists: as a workbook")]
    xlsx: bool,
    #[arg(long, conflicts_with = "xlsx", help = "名单：输出 CSV（默认） | Lists: as CSV, the default")]
    csv: bool,
    #[arg(
        long,
        conflicts_with = "xlsx",
        help = "名单：CSV 用 GB18030 编码，不用 UTF-8 | Lists: CSV in GB18030 instead of UTF-8"
    )]
    gb18030: bool,
    #[arg(
        long,
        conflicts_with_all = ["xlsx", "csv", "gb18030"],
        help = "文件：输出 DOCX，不用纯文本 | Papers: as a document for WPS and Word instead of text"
    )]
    docx: bool,
    #[arg(
        long,
        short,
        value_name = "FILE",
        help = "写入文件，须尚不存在；文件可写入已有的文件夹，每份一个；不写则输出到标准输出 | The file to write, which must not exist; for papers also a folder that does, with a file each; standard output if not said"
    )]
    output: Option<PathBuf>,
}

/// What can be exported, by its name on the command line.
#[derive(Clone, Copy, Debug)]
enum What {
    /// A list.
    List(Kind),
    /// Papers.
    Papers(PaperKind),
}

impl ValueEnum for What {
    fn value_variants<'a>() -> &'a [What] {
        const LISTS: usize = Kind::ALL.len();
        const ALL: [What; LISTS + PaperKind::ALL.len()] = {
            let mut all = [What::List(Kind::Units); LISTS + PaperKind::ALL.len()];
            let mut at = 0;
            while at < all.len() {
                all[at] = if at < LISTS {
                    What::List(Kind::ALL[at])
                } else {
                    What::Papers(PaperKind::ALL[at - LISTS])
                };
                at += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

impl What {
    const fn word(self) -> &'static str {
        match self {
            What::List(kind) => kind.word(),
            What::Papers(kind) => kind.word(),
        }
    }
}

/// Runs `export`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    if let Some(file) = &args.output {
        context.only_standard(&file.display().to_string())?;
    }
    let fits = |option: &str| CliError::Refused(paper_words::not_for(context.lang, option, args.what.word()));
    match args.what {
        What::List(_) if args.docx => Err(fits("--docx")),
        What::List(_) if !args.which.is_empty() => Err(fits(&args.which.join(" "))),
        What::List(kind) => list(args, kind, context),
        What::Papers(_) if args.xlsx => Err(fits("--xlsx")),
        What::Papers(_) if args.csv => Err(fits("--csv")),
        What::Papers(_) if args.gb18030 => Err(fits("--gb18030")),
        What::Papers(kind) => papers(args, kind, context),
    }
}

/// Whether what is written is read by a person at a terminal.
fn is_seen(args: &Args, context: &Context<'_>) -> bool {
    args.output.is_none() && context.served.is_none() && io::stdout().is_terminal()
}

fn list(args: &Args, kind: Kind, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let lang = context.lang;
    if args.xlsx && is_seen(args, context) {
        return Err(CliError::Refused(words::not_to_a_terminal(lang).to_owned()));
    }
    let a = place::look(context, Default::default())?;
    let viewer = place::viewer(&a, context)?;
    let export = Export { alliance: &a, viewer, lang, today: place::today(), year: args.year };
    let sheets = export.sheets(kind).ok_or(CliError::NotVisible)?;
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

/// Papers as files of their own in a folder, else one after the other in one file.
fn papers(args: &Args, kind: PaperKind, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let lang = context.lang;
    let format = if args.docx { Format::Docx } else { Format::Text };
    if args.docx && is_seen(args, context) {
        return Err(CliError::Refused(paper_words::name_a_file(lang).to_owned()));
    }
    let a = place::look(context, Default::default())?;
    let viewer = place::viewer(&a, context)?;
    let seen = Papers { alliance: &a, viewer, lang, today: place::today() };
    let found = chosen(&a, viewer, &seen, kind, args)?;
    let written: Vec<(Paper, Written)> =
        found.into_iter().filter_map(|paper| Some((paper, seen.written(paper)?))).collect();
    let all = || written.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>();
    let Some(place) = &args.output else {
        if is_seen(args, context) {
            for (at, paper) in all().iter().enumerate() {
                let gap = if at > 0 { "\n\n" } else { "" };
                writeln!(context.out, "{gap}{}", paper.text.trim_end())?;
            }
        } else {
            context.out.write_all(&format.bytes(&all()))?;
        }
        return Ok(Exit::Ok);
    };
    if place.is_dir() {
        for (paper, text) in &written {
            let file = place.join(format!("{}.{}", seen.name(*paper), format.ending()));
            write_new(&file, &format.bytes(std::slice::from_ref(text)))?;
        }
    } else {
        write_new(place, &format.bytes(&all()))?;
    }
    writeln!(context.out, "{}", paper_words::written(lang, written.len(), &place.display().to_string()))?;
    Ok(Exit::Ok)
}

/// The papers that are meant; each number that was given names at least one.
fn chosen(
    a: &Alliance,
    viewer: Viewer,
    seen: &Papers<'_>,
    kind: PaperKind,
    args: &Args,
) -> Result<Vec<Paper>, CliError> {
    let mut found = seen.of(kind);
    found.retain(|paper| args.year.is_none_or(|year| seen.year(*paper) == Some(year)));
    for given in &args.which {
        let named = given.to_uppercase();
        if !found.iter().any(|paper| paper.numbers().contains(&named)) {
            // What is on record and hidden is told apart from what is not there, as `show` does.
            return Err(match is_on_record(a, kind, &named) && viewer != Viewer::Public {
                true => CliError::NotVisible,
                false => CliError::NotOnRecord { given: given.clone() },
            });
        }
    }
    // Numbers of one kind are alternatives: R1 U5 U6 are two letters.
    let letters: std::collections::BTreeSet<char> =
        args.which.iter().filter_map(|given| given.to_uppercase().chars().next()).collect();
    found.retain(|paper| {
        let numbers = paper.numbers();
        let meant = |letter: &char| {
            let of_kind =
                args.which.iter().map(|given| given.to_uppercase()).filter(|g| g.starts_with(*letter));
            of_kind.into_iter().any(|given| numbers.contains(&given))
        };
        letters.iter().all(meant)
    });
    if found.is_empty() {
        return Err(CliError::Refused(paper_words::none(seen.lang).to_owned()));
    }
    Ok(found)
}

fn is_on_record(a: &Alliance, kind: PaperKind, number: &str) -> bool {
    match kind {
        PaperKind::Minutes | PaperKind::Notice => {
            number.parse().is_ok_and(|id: MeetingId| a.meetings.contains_key(&id))
        }
        PaperKind::Reminder => number.parse().is_ok_and(|id: BallotId| a.ballots.contains_key(&id)),
        PaperKind::Letters => {
            number.parse().is_ok_and(|id: RoundId| a.rounds.contains_key(&id))
                || number.parse().is_ok_and(|id: UnitId| a.units.contains_key(&id))
        }
        PaperKind::Departures => number.parse().is_ok_and(|id: DepartureId| a.departures.contains_key(&id)),
        PaperKind::Charter => number.parse().is_ok_and(|id: CharterId| a.charters.contains_key(&id)),
    }
}

/// Writes a file that is not there yet: nothing is overwritten.
fn write_new(file: &std::path::Path, bytes: &[u8]) -> Result<(), CliError> {
    use std::io::Write;
    let opened = std::fs::OpenOptions::new().write(true).create_new(true).open(file);
    let written = opened.and_then(|mut opened| opened.write_all(bytes));
    written.map_err(|why| CliError::File { file: file.display().to_string(), why })
}
