//! `apply`: commands one a line, a receipt or a refusal a line. The documented, stable way for scripts.
//!
//! What a line of output says is durable when it is written: every line is flushed, and nothing is answered ahead.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::line::Line;
use super::{CliError, Context, Exit, init, place, stored};
use crate::desk::{Desk, Receipt, Rejected};
use crate::domain::gate::Wish;
use crate::domain::ids::AccountId;
use crate::domain::{Alliance, Command, Door, Matter, Refusal, founding};
use crate::locale::{Lang, apply as words, refusal};
use crate::record::{OpenError, StoreError};

/// The arguments of `apply`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(
        default_value = "-",
        hide_default_value = true,
        help = "每行一条命令的 JSON 文件，- 或不写为标准输入 | A file of commands, one JSON object a line; standard input if - or not said"
    )]
    file: String,
    #[arg(long, help = "遇到不予办理或错误的行时继续 | Go on after a line that is refused or wrong")]
    keep_going: bool,
}

impl Args {
    /// The file, `-` for standard input.
    pub fn file(&self) -> &str {
        &self.file
    }
}

/// The longest line that is read: a command never needs as much.
const LONGEST: usize = 4 << 20;

/// What a line came to, beside its answer.
enum Came {
    Through,
    /// Refused or wrong: the next lines may still be tried.
    Short,
    /// Nothing can be saved any more.
    Stopped(StoreError),
}

/// Runs `apply`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    context.only_standard(&args.file)?;
    let dir = place::folder(context)?;
    let runner = place::login(context);
    let opened = match context.served {
        Some(served) => Ok(Arc::clone(&served.desk)),
        None => Desk::open(&dir, place::sources()).map(Arc::new),
    };
    let Context { lang, options, input, out, .. } = context;
    let lang = *lang;
    let mut file;
    let source: &mut dyn Read = if args.file == "-" {
        &mut **input
    } else {
        file = File::open(&args.file).map_err(|why| unreadable(&args.file, why))?;
        &mut file
    };
    let mut lines = Lines { source: BufReader::new(source), at: 0 };
    let mut applying = Applying { desk: None, dir, runner };
    match opened {
        Ok(desk) => {
            // `--as` is refused before anything is read, not on every line.
            let acting = place::acting(&desk.alliance(), options)?;
            if let Some(acting) = acting {
                let login = desk.alliance().accounts.get(&acting).map(|x| x.login.clone());
                applying.runner = login.unwrap_or_default();
            }
            applying.desk = Some(desk);
        }
        // The first line may begin the record.
        Err(crate::desk::DeskError::Open(OpenError::NoRecord { .. })) => {}
        Err(error) => return Err(error.into()),
    }
    let acting = options.account.is_some();
    let mut short = false;
    while let Some(line) = lines.next().map_err(|why| unreadable(&args.file, why))? {
        let (answer, came) = applying.line(lang, &line, acting)?;
        let mut said = json!({ "line": lines.at });
        if let (Value::Object(said), Value::Object(answer)) = (&mut said, answer) {
            said.extend(answer);
        }
        writeln!(out, "{said}")?;
        out.flush()?;
        match came {
            Came::Through => {}
            Came::Stopped(why) => return Err(CliError::NotSaved(why)),
            Came::Short if args.keep_going => short = true,
            // Whether more follows is not looked for: that could wait for ever.
            Came::Short => return Err(CliError::Stopped { line: lines.at }),
        }
    }
    if applying.desk.is_none() {
        return Err(place::no_record(&applying.dir));
    }
    Ok(if short { Exit::Refused } else { Exit::Ok })
}

fn unreadable(file: &str, why: io::Error) -> CliError {
    CliError::Read { file: file.to_owned(), why }
}

struct Applying {
    desk: Option<Arc<Desk>>,
    dir: PathBuf,
    runner: String,
}

impl Applying {
    /// Gives one line's answer.
    fn line(&mut self, lang: Lang, bytes: &[u8], acting: bool) -> Result<(Value, Came), CliError> {
        let line: Line = match serde_json::from_slice(bytes) {
            Ok(line) => line,
            Err(why) => {
                return Ok((json!({ "error": words::malformed(lang, &why.to_string()) }), Came::Short));
            }
        };
        let Some(desk) = &self.desk else { return self.first(lang, line) };
        let wish = match self.wish(&desk.alliance(), lang, line, acting) {
            Ok(wish) => wish,
            Err(said) => return Ok((said, Came::Short)),
        };
        let answer = match desk.submit(&wish) {
            Ok(receipt) => (receipt_value(&desk.alliance(), &receipt), Came::Through),
            Err(Rejected::Refused(why)) => {
                (json!({ "refused": refused(&why, &desk.alliance(), lang) }), Came::Short)
            }
            Err(Rejected::NotSaved(why)) => match why {
                // Only this one is too long; the record goes on.
                StoreError::TooLong { .. } => {
                    (json!({ "error": stored::not_saved(lang, &why) }), Came::Short)
                }
                why => (json!({ "error": stored::not_saved(lang, &why) }), Came::Stopped(why)),
            },
        };
        Ok(answer)
    }

    /// The first line of a record that is not there yet: it must begin it.
    fn first(&mut self, lang: Lang, line: Line) -> Result<(Value, Came), CliError> {
        let Command::Founding(founding::Command::Begin { .. }) = &line.command else {
            return Err(place::no_record(&self.dir));
        };
        let nothing = Alliance::default();
        let wish = wish(AccountId(1), None, line);
        match init::begin(&self.dir, &wish) {
            Ok((desk, receipt)) => {
                let said = receipt_value(&desk.alliance(), &receipt);
                self.desk = Some(Arc::new(desk));
                Ok((said, Came::Through))
            }
            Err(init::NotBegun::Refused(why)) => {
                let said = refused(&why, &nothing, lang);
                Ok((json!({ "refused": said }), Came::Short))
            }
            Err(init::NotBegun::Failed(error)) => Err(error),
        }
    }

    /// Whose wish a line is. In a practice record the line's actor acts; in a real one whoever runs the program does,
    /// for the line's actor if that is another.
    fn wish(&self, a: &Alliance, lang: Lang, line: Line, acting: bool) -> Result<Wish, Value> {
        let find = |login: &str| {
            let unknown = Refusal::UnknownLogin { login: login.to_owned() };
            let refused = || json!({ "refused": refused(&unknown, a, lang) });
            a.account_of_login(login).map(|x| x.id).ok_or_else(refused)
        };
        let behalf = line.on_behalf_of.as_deref().map(find).transpose()?;
        let actor = find(&line.actor)?;
        if (a.practice && !acting) || line.actor == self.runner {
            return Ok(wish(actor, behalf, line));
        }
        let runner = find(&self.runner)?;
        if behalf.is_some_and(|behalf| behalf != actor) {
            return Err(json!({ "error": words::two_behalves(lang, &self.runner, &line.actor) }));
        }
        Ok(wish(runner, Some(actor), line))
    }
}

fn wish(account: AccountId, behalf: Option<AccountId>, line: Line) -> Wish {
    Wish {
        account,
        behalf: behalf.filter(|behalf| *behalf != account),
        evidence: line.evidence,
        door: Door::Script,
        stated: line.at,
        seen: None,
        command: line.command,
    }
}

/// An acknowledged line: its entry and hash, what it created and changed, and the receipt of a secret vote.
pub fn receipt_value(a: &Alliance, receipt: &Receipt) -> Value {
    let is_new =
        |m: &&Matter| a.courses.get(m).is_some_and(|course| course.entries.first() == Some(&receipt.number));
    let names = |new: bool| -> Vec<String> {
        receipt.matters.iter().filter(|m| is_new(m) == new).map(|m| id_of(*m)).collect()
    };
    let mut said = json!({
        "entry": receipt.number,
        "hash": receipt.hash.to_string(),
        "created": names(true),
        "changed": names(false),
    });
    if let (Some(slip), Value::Object(said)) = (&receipt.slip, &mut said) {
        said.insert("receipt".into(), slip.to_string().into());
    }
    said
}

/// A matter as scripts name it: `U3`; the alliance as such by that word.
pub fn id_of(matter: Matter) -> String {
    match matter {
        Matter::Alliance => "alliance".to_owned(),
        Matter::Account(id) => id.to_string(),
        Matter::Unit(id) => id.to_string(),
        Matter::Application(id) => id.to_string(),
        Matter::Departure(id) => id.to_string(),
        Matter::Charter(id) => id.to_string(),
        Matter::Meeting(id) => id.to_string(),
        Matter::Ballot(id) => id.to_string(),
        Matter::Committee(id) => id.to_string(),
        Matter::Opinion(id) => id.to_string(),
        Matter::Task(id) => id.to_string(),
        Matter::Round(id) => id.to_string(),
        Matter::Entry(number) => number.to_string(),
        Matter::Request(id) => id.to_string(),
    }
}

/// A refusal as scripts read it: why with its details, then in words, by what rule, and who could.
pub fn refused(why: &Refusal, a: &Alliance, lang: Lang) -> Value {
    let mut said = match serde_json::to_value(why) {
        Ok(Value::Object(said)) => said,
        _ => Map::new(),
    };
    if let Ok(Value::Object(words)) = serde_json::to_value(refusal::words(lang, a, why)) {
        said.extend(words);
    }
    Value::Object(said)
}

/// The lines of a script, blank ones passed by.
struct Lines<R> {
    source: BufReader<R>,
    at: u64,
}

impl<R: Read> Lines<R> {
    fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            let mut bytes = Vec::new();
            let mut limited = Read::take(&mut self.source, LONGEST as u64 + 1);
            if limited.read_until(b'\n', &mut bytes)? == 0 {
                return Ok(None);
            }
            if bytes.len() > LONGEST {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "a line of more than 4 MiB"));
            }
            self.at += 1;
            let bytes =
                if self.at == 1 { bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes) } else { &bytes };
            if !bytes.trim_ascii().is_empty() {
                return Ok(Some(bytes.trim_ascii().to_vec()));
            }
        }
    }
}
