//! The command line: one file per subcommand, each with its `Args` and its `run`.
//!
//! Help stands in both languages side by side, "中文 | English"; the one in force is picked before parsing.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

pub mod apply;
pub mod backup;
pub mod doors;
pub mod enter;
pub mod error;
pub mod exit;
pub mod export;
pub mod forward;
pub mod import;
pub mod init;
pub mod keys;
pub mod line;
pub mod log;
pub mod logs;
pub mod notify;
pub mod picture;
pub mod place;
pub mod recount;
#[cfg(feature = "ssh")]
pub mod remote;
pub mod restore;
pub mod sample;
pub mod schema;
pub mod screens;
pub mod serve;
pub mod show;
pub mod stored;
pub mod table;
#[cfg(feature = "ssh")]
pub mod tree;
pub mod verify;
pub mod who;
pub mod words;
pub mod workdays;

pub use error::CliError;
pub use exit::Exit;

use crate::desk::{Desk, DeskError};
use crate::locale::{Lang, cli as said};
use crate::record::OpenError;
use words::Fault;

/// All arguments of the program.
#[derive(Parser, Debug)]
#[command(
    name = "lianmeng",
    version,
    about = "社区党建联盟工作台 | The desk of a community's party-building alliance"
)]
pub struct Arguments {
    /// The options that every subcommand has.
    #[command(flatten)]
    pub options: Options,
    /// What to do; the screens, if nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The options that every subcommand has.
#[derive(clap::Args, Clone, Debug)]
pub struct Options {
    /// Where the record lies, if not in the platform's data folder.
    #[arg(long, global = true, value_name = "DIR", help = "记录所在的文件夹 | The folder of the record")]
    pub data: Option<PathBuf>,
    /// The language, if not the locale's.
    #[arg(
        long,
        global = true,
        value_name = "zh|en",
        hide_possible_values = true,
        help = "语言 | The language"
    )]
    pub lang: Option<LangName>,
    /// The account to act as, where that is allowed.
    #[arg(
        long = "as",
        global = true,
        value_name = "LOGIN",
        help = "以哪个账号操作（仅限练习数据） | The account to act as (in a practice record only)"
    )]
    pub account: Option<String>,
}

/// A language as it is written on the command line.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub enum LangName {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// The subcommands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Begins a record.
    #[command(about = "新建联盟记录 | Begin the record of an alliance")]
    Init(init::Args),
    /// Gives commands, one a line.
    #[command(about = "按行执行命令，逐行给出回执 | Give commands, one a line, and get a receipt a line")]
    Apply(apply::Args),
    /// Prints the schema of a line of `apply`.
    #[command(about = "输出 apply 每行的 JSON Schema | Print the JSON Schema of a line of apply")]
    Schema(schema::Args),
    /// Shows the alliance.
    #[command(
        about = "查看单位、会议、任务等，可查看过去某时的情形 | Show units, meetings, tasks and the rest, now or as of a past day"
    )]
    Show(show::Args),
    /// Shows the record, entry by entry.
    #[command(about = "逐条查看记录 | Show the record, entry by entry")]
    Log(log::Args),
    /// Verifies the record.
    #[command(
        about = "核查记录：校验链、重新计票、重新核算评级 | Verify the record: walk the chain, recount every ballot, reckon every grade"
    )]
    Verify(verify::Args),
    /// Writes a backup.
    #[command(about = "备份到文件，使用中也可以 | Write a backup, also while the record is in use")]
    Backup(backup::Args),
    /// Puts a backup into an empty folder.
    #[command(
        about = "把备份恢复到空文件夹，或替换现有记录 | Put a backup into an empty folder, or in the place of the record"
    )]
    Restore(restore::Args),
    /// Serves the record.
    #[command(
        about = "值守：为所有人提供服务，直到被停止 | Hold the record and serve everybody, until told to stop"
    )]
    Serve(serve::Args),
    /// Tells who may do what.
    #[command(about = "查询权限：谁可以做什么 | Who may do what")]
    Who(who::Args),
    /// Imports lists.
    #[command(about = "导入名单 | Import lists")]
    Import(import::Args),
    /// Exports a list.
    #[command(about = "导出名单和表格（XLSX 或 CSV） | Export a list as a workbook or CSV")]
    Export(export::Args),
    /// Draws a screen.
    #[command(about = "把一个界面画成 SVG 图 | Draw a screen as an SVG")]
    Picture(picture::Args),
    /// Recounts ballots from a file.
    #[command(about = "按给定规则重新计票 | Recount ballots from a file under a rule")]
    Recount(recount::Args),
    /// Lists all keys.
    #[command(about = "列出全部按键 | List all keys")]
    Keys(keys::Args),
    /// Makes a practice alliance.
    #[command(about = "建立练习联盟 | Make a practice alliance")]
    Sample(sample::Args),
    /// Tells when a period of working days ends.
    #[command(about = "计算若干工作日后的日期 | The day on which a period of working days ends")]
    Workdays(workdays::Args),
}

impl Command {
    /// Whether it can be run through a door of a desk: it reads and writes the record there, or nothing at all.
    fn is_served(&self) -> bool {
        match self {
            Command::Apply(_)
            | Command::Schema(_)
            | Command::Show(_)
            | Command::Log(_)
            | Command::Verify(_)
            | Command::Backup(_)
            | Command::Who(_)
            | Command::Import(_)
            | Command::Export(_)
            | Command::Keys(_)
            | Command::Workdays(_) => true,
            Command::Init(_)
            | Command::Restore(_)
            | Command::Picture(_)
            | Command::Recount(_)
            | Command::Sample(_)
            | Command::Serve(_) => false,
        }
    }
}

/// The desk that holds the record, for a subcommand that somebody runs through one of its doors.
///
/// Such a subcommand has that person's rights alone, and touches no file of the machine that it runs on.
#[derive(Clone)]
pub struct Served {
    /// The desk.
    pub desk: Arc<Desk>,
    /// The login of who runs it, which the door has made sure of.
    pub login: String,
}

/// The most bytes that a subcommand reads whole from who came through a door.
pub const MOST_INPUT: u64 = 8 << 20;

/// What a subcommand runs in: where it reads and writes, in which language, with which options.
pub struct Context<'a> {
    /// The language in force.
    pub lang: Lang,
    /// The options that every subcommand has.
    pub options: &'a Options,
    /// The desk that it runs at, if it came through a door of that desk.
    pub served: Option<&'a Served>,
    /// Standard input.
    pub input: &'a mut dyn Read,
    /// Standard output.
    pub out: &'a mut dyn Write,
}

impl Context<'_> {
    /// Reads a file's bytes, of `-` the standard input's.
    pub fn read(&mut self, file: &str) -> Result<Vec<u8>, CliError> {
        self.only_standard(file)?;
        let mut bytes = Vec::new();
        // Whoever comes from elsewhere could send without end.
        let most = if self.served.is_some() { MOST_INPUT } else { u64::MAX - 1 };
        let read = if file == "-" {
            (&mut *self.input).take(most + 1).read_to_end(&mut bytes).map(|_| bytes)
        } else {
            std::fs::read(file)
        };
        if read.as_ref().is_ok_and(|bytes| bytes.len() as u64 > most) {
            return Err(CliError::TooLong);
        }
        read.map_err(|why| CliError::Read { file: file.to_owned(), why })
    }

    /// Refuses a file of this machine to who came through a door: theirs are on another.
    pub fn only_standard(&self, file: &str) -> Result<(), CliError> {
        let theirs = self.served.is_some() && file != "-";
        if theirs { Err(CliError::OnlyStandard { file: file.to_owned() }) } else { Ok(()) }
    }
}

/// Runs the program with the process's arguments.
pub fn run() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let lang = language(&arguments, &environment);
    // Not locked: the screens read and write the terminal from threads of their own.
    let (mut input, out) = (io::stdin(), io::stdout());
    let mut out = io::BufWriter::new(out);
    let result = run_or_forward(arguments, lang, &mut input, &mut out);
    let result = result.and_then(|exit| Ok(out.flush().map(|()| exit)?));
    // What is left in the buffer is of no use to anybody after an error, and can't be written after a broken pipe.
    drop(out.into_parts());
    match result {
        Ok(exit) => exit.into(),
        Err(error) => {
            let exit = error.exit();
            if exit != Exit::Ok {
                // Nothing is left to be done where standard error is closed as well.
                let _ = writeln!(io::stderr(), "lianmeng: {}: {}", said::error(lang), error.message(lang));
            }
            exit.into()
        }
    }
}

/// A message without what a terminal would obey: it may hold words that somebody else wrote.
fn printable(message: &str) -> String {
    message.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}

/// How long to look for whoever serves a record that is held.
const PATIENCE: Duration = Duration::from_secs(5);

/// Runs it here, or where the record is served: nobody is ever told that another process has the record.
fn run_or_forward(
    arguments: Vec<OsString>,
    lang: Lang,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Result<Exit, CliError> {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(exit) = forward::attempt(&arguments, lang, out, &mut io::stderr())? {
            return Ok(exit);
        }
        match run_with(arguments.clone(), lang, input, out) {
            // Nothing was read or written yet. Whoever holds it is about to open its door, or to leave.
            Err(CliError::Desk(DeskError::Open(OpenError::Held { .. }))) if Instant::now() < until => {
                thread::sleep(Duration::from_millis(30));
            }
            other => return other,
        }
    }
}

/// Runs the program with the given arguments, the first being its name.
pub fn run_with(
    arguments: Vec<OsString>,
    lang: Lang,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Result<Exit, CliError> {
    run_at(None, arguments, lang, input, out)
}

/// Runs a subcommand at a desk for somebody who came through one of its doors, whole: what went wrong is worded on
/// `err`. Returns the exit code.
pub fn serve_command(
    served: &Served,
    line: &str,
    lang: Lang,
    input: &mut dyn Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit {
    serve_words(served, words::split(line), lang, input, out, err)
}

/// The same for a command line in words.
pub fn serve_words(
    served: &Served,
    given: Result<Vec<String>, Fault>,
    lang: Lang,
    input: &mut dyn Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit {
    // Whoever writes the program's name before it means the same.
    let words = given.iter().flatten().skip_while(|word| *word == "lianmeng");
    let arguments: Vec<OsString> =
        ["lianmeng"].into_iter().map(OsString::from).chain(words.map(OsString::from)).collect();
    let lang = given_language(&arguments).unwrap_or(lang);
    let result = match given {
        Ok(_) => run_at(Some(served), arguments, lang, input, out),
        Err(fault) => Err(CliError::NoCommand(fault)),
    };
    match result.and_then(|exit| Ok(out.flush().map(|()| exit)?)) {
        Ok(exit) => exit,
        Err(error) => {
            let exit = error.exit();
            if exit != Exit::Ok {
                // Whoever has hung up is told nothing.
                let _ = writeln!(err, "{}: {}", said::error(lang), printable(&error.message(lang)));
            }
            exit
        }
    }
}

fn run_at(
    served: Option<&Served>,
    arguments: Vec<OsString>,
    lang: Lang,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Result<Exit, CliError> {
    let command = localised(Arguments::command(), lang);
    let parsed = command.try_get_matches_from(arguments).and_then(|m| Arguments::from_arg_matches(&m));
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(asked) if !asked.use_stderr() => {
            write!(out, "{}", asked.render())?;
            return Ok(Exit::Ok);
        }
        Err(wrong) => return Err(CliError::Arguments(Box::new(wrong))),
    };
    if served.is_some()
        && (!parsed.command.as_ref().is_some_and(Command::is_served) || parsed.options.data.is_some())
    {
        return Err(CliError::NotThroughADoor);
    }
    let mut context = Context { lang, options: &parsed.options, served, input, out };
    match parsed.command {
        Some(Command::Init(args)) => init::run(&args, &mut context),
        Some(Command::Apply(args)) => apply::run(&args, &mut context),
        Some(Command::Schema(args)) => schema::run(&args, &mut context),
        Some(Command::Show(args)) => show::run(&args, &mut context),
        Some(Command::Log(args)) => log::run(&args, &mut context),
        Some(Command::Verify(args)) => verify::run(&args, &mut context),
        Some(Command::Backup(args)) => backup::run(&args, &mut context),
        Some(Command::Restore(args)) => restore::run(&args, &mut context),
        Some(Command::Serve(args)) => serve::run(&args, &mut context),
        Some(Command::Who(args)) => who::run(&args, &mut context),
        Some(Command::Import(args)) => import::run(&args, &mut context),
        Some(Command::Export(args)) => export::run(&args, &mut context),
        Some(Command::Picture(args)) => picture::run(&args, &mut context),
        Some(Command::Recount(args)) => recount::run(&args, &mut context),
        Some(Command::Keys(args)) => keys::run(&args, &mut context),
        Some(Command::Sample(args)) => sample::run(&args, &mut context),
        Some(Command::Workdays(args)) => workdays::run(&args, &mut context),
        None if !io::stdin().is_terminal() || !io::stdout().is_terminal() => Err(CliError::NoTerminal),
        None => screens::run(&mut context),
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The language: `--lang`, else the locale's (`LC_ALL`, `LC_MESSAGES`, `LANG`). A locale of another language
/// means English; none at all, or `C`, says nothing about the person and means Chinese.
fn language(arguments: &[OsString], environment: &dyn Fn(&str) -> Option<String>) -> Lang {
    given_language(arguments).unwrap_or_else(|| locale_language(environment).unwrap_or_default())
}

/// The language that the arguments name.
fn given_language(arguments: &[OsString]) -> Option<Lang> {
    let mut arguments = arguments.iter().filter_map(|a| a.to_str());
    while let Some(argument) = arguments.next() {
        let given = match argument.strip_prefix("--lang") {
            Some("") => arguments.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        match given {
            Some("zh") => return Some(Lang::Zh),
            Some("en") => return Some(Lang::En),
            _ => {}
        }
    }
    None
}

/// The language that a locale says, if it says one.
fn locale_language(environment: &dyn Fn(&str) -> Option<String>) -> Option<Lang> {
    let locale =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(environment).find(|v| !v.is_empty())?;
    Lang::of_locale(&locale)
}

/// The whole command line with its help in one language, its own words included.
fn localised(command: clap::Command, lang: Lang) -> clap::Command {
    let flag = |id: &'static str, short: char, action, help| {
        clap::Arg::new(id).short(short).long(id).action(action).help(help)
    };
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(flag("help", 'h', ArgAction::Help, "显示帮助 | Print help").global(true))
        .arg(flag("version", 'V', ArgAction::Version, "显示版本 | Print the version"));
    picked(command, lang)
}

/// Picks one language out of every help text that stands in both.
fn picked(command: clap::Command, lang: Lang) -> clap::Command {
    let pick = move |text: &clap::builder::StyledStr| {
        let text = text.to_string();
        match text.split_once(" | ") {
            Some((zh, en)) => if lang == Lang::Zh { zh } else { en }.to_owned(),
            None => text,
        }
    };
    let about = command.get_about().map(pick).unwrap_or_default();
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let mut command = command
        .about(about)
        .help_template(said::help_template(lang))
        .subcommand_help_heading(said::help_commands(lang))
        .mut_args(|arg| {
            let heading = if arg.is_positional() { said::help_arguments } else { said::help_options };
            let help = arg.get_help().map(pick).unwrap_or_default();
            arg.help(help).help_heading(heading(lang))
        });
    for name in names {
        command = command.mut_subcommand(name, |c| picked(c, lang));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(arguments: &[&str], lang: Lang) -> (Exit, String) {
        let arguments = ["lianmeng"].iter().chain(arguments).map(OsString::from).collect();
        let mut out = Vec::new();
        let exit = run_with(arguments, lang, &mut io::empty(), &mut out).unwrap_or_else(|e| e.exit());
        (exit, String::from_utf8(out).unwrap())
    }

    #[test]
    fn the_arguments_are_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn help_stands_in_one_language() {
        let (exit, zh) = said(&["--help"], Lang::Zh);
        assert!(exit == Exit::Ok && zh.contains("重新计票") && !zh.contains("Recount ballots"), "{zh}");
        let (_, en) = said(&["recount", "--help"], Lang::En);
        assert!(en.contains("Recount ballots") && !en.contains("重新计票") && !en.contains(" | "), "{en}");
        let (_, zh) = said(&["recount", "-h"], Lang::Zh);
        for word in ["Usage", "Options", "Arguments", "Print"] {
            assert!(!zh.contains(word), "{word}: {zh}");
        }
        assert_eq!(said(&["--version"], Lang::Zh).1, concat!("lianmeng ", env!("CARGO_PKG_VERSION"), "\n"));
    }

    #[test]
    fn a_wrong_value_is_told_with_those_there_are_or_with_what_is_wanted() {
        let wrong = |line: &str, lang: Lang| {
            let arguments = std::iter::once("lianmeng").chain(line.split(' ')).map(OsString::from).collect();
            let run = run_with(arguments, lang, &mut io::empty(), &mut Vec::new());
            run.map_err(|error| error.message(lang)).expect_err("it is wrong")
        };
        for lang in [Lang::Zh, Lang::En] {
            let said = wrong("show taks", lang);
            assert!(
                said.contains("tasks") && said.contains("committees") && !said.contains("WHAT"),
                "{said}"
            );
            for (line, wanted) in [("log --matter X9", "U3"), ("log --since x", "2026-03-31")] {
                let said = wrong(line, lang);
                assert!(said.contains(wanted) && !said.contains('<'), "{said}");
            }
            let said = wrong("log --from x", lang);
            assert!(said.contains(lang.pick("数字", "a number")) && !said.contains("digit"), "{said}");
        }
    }

    #[test]
    fn the_language_is_the_locales_unless_it_is_given() {
        let of = |arguments: &[&str], variables: &[(&str, &str)]| {
            let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
            let variables: Vec<(String, String)> =
                variables.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect();
            language(&arguments, &|name| variables.iter().find(|v| v.0 == name).map(|v| v.1.clone()))
        };
        assert_eq!(of(&[], &[]), Lang::Zh);
        assert_eq!(of(&[], &[("LANG", "C.UTF-8")]), Lang::Zh);
        assert_eq!(of(&[], &[("LANG", "zh_CN.UTF-8")]), Lang::Zh);
        assert_eq!(of(&[], &[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "en_GB.UTF-8")]), Lang::En);
        assert_eq!(of(&[], &[("LANG", "de_DE"), ("LC_ALL", "")]), Lang::En);
        assert_eq!(of(&["x", "--lang", "en"], &[]), Lang::En);
        assert_eq!(of(&["x", "--lang=zh"], &[("LANG", "en_US")]), Lang::Zh);
    }
}
