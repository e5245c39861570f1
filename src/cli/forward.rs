//! A subcommand that this process cannot run itself, since another one serves the record: it is given to that one, over
//! the socket, and nobody notices.
//!
//! What writes goes to whoever holds the record. What only reads is read from the book here, unless whoever runs it may
//! not: then the server reads it, and shows what that person may see.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use clap::{CommandFactory, FromArgMatches};

use super::{Arguments, CliError, Command, Exit, Options, Served, place, serve_words};
use crate::locale::{Lang, desk as words};
use crate::session::hub::Call;
use crate::session::socket;
use crate::session::wire::{Calling, Given};

/// Gives the subcommand to whoever serves the record; `None` where it is to be run here.
pub fn attempt(
    arguments: &[OsString],
    lang: Lang,
    out: &mut dyn Write,
    errors: &mut dyn Write,
) -> Result<Option<Exit>, CliError> {
    let parsed = Arguments::command().try_get_matches_from(arguments);
    // What is wrong with them is told where they are run.
    let Ok(parsed) = parsed.and_then(|matches| Arguments::from_arg_matches(&matches)) else {
        return Ok(None);
    };
    let (writes, file) = match &parsed.command {
        Some(Command::Apply(args)) => (true, Some(args.file())),
        Some(Command::Import(args)) => (args.writes(), Some(args.file())),
        Some(Command::Show(_) | Command::Log(_) | Command::Verify(_) | Command::Export(_)) => (false, None),
        Some(Command::Backup(args)) if args.file() == OsStr::new("-") => (false, None),
        _ => return Ok(None),
    };
    let folder = place::folder_of(&parsed.options)?;
    if !writes && is_readable(&folder) {
        return Ok(None);
    }
    let Ok(stream) = socket::connect(&folder) else { return Ok(None) };
    let input: Option<Box<dyn Read + Send>> = match file {
        None => None,
        Some("-") => Some(Box::new(io::stdin())),
        Some(file) => {
            let opened = File::open(file).map_err(|why| CliError::Read { file: file.to_owned(), why })?;
            Some(Box::new(opened))
        }
    };
    let mut given = for_the_other(arguments, &parsed.options, file);
    if let (Some(Command::Import(args)), Some(file)) = (&parsed.command, file)
        && !args.names_source()
    {
        given.extend(["--source".to_owned(), file.to_owned()]);
    }
    let calling = Calling { given: Given::Words(given), lang };
    match socket::call(stream, calling, input, out, errors)? {
        Some(code) => Ok(Some(Exit::of(code))),
        None => {
            writeln!(errors, "lianmeng: {}", words::cut_off(lang))?;
            Ok(Some(Exit::NotSaved))
        }
    }
}

/// Whether the record in a folder can be read without asking anybody; where there is none, that is told here.
fn is_readable(folder: &Path) -> bool {
    let denied = |error: io::Error| error.kind() == io::ErrorKind::PermissionDenied;
    let book = std::fs::read_dir(folder.join("book")).map(drop);
    let format = File::open(folder.join("FORMAT")).map(drop);
    !book.is_err_and(denied) && !format.is_err_and(denied)
}

/// The arguments as the other process takes them: without the program's name, without the folder, which it knows, and
/// with what this process reads as its input.
fn for_the_other(arguments: &[OsString], options: &Options, file: Option<&str>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let mut arguments = arguments.iter().skip(1).map(|a| a.to_string_lossy().into_owned());
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix("--data") {
            Some("") if options.data.is_some() => drop(arguments.next()),
            Some(rest) if rest.starts_with('=') => {}
            _ => said.push(argument),
        }
    }
    if let Some(at) = said.iter().rposition(|argument| Some(argument.as_str()) == file) {
        said[at] = "-".to_owned();
    }
    said
}

/// Runs a subcommand that came through a door, for who came.
pub fn called(call: Call<'_>) -> u8 {
    let Call { desk, login, calling, input, out, errors } = call;
    let served = Served { desk: desk.clone(), login: login.to_owned() };
    let Calling { given, lang } = calling;
    let exit = match given {
        Given::Words(words) => serve_words(&served, Ok(words), lang, input, out, errors),
        Given::Line(line) => serve_words(&served, super::words::split(&line), lang, input, out, errors),
    };
    exit as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_stays_here_and_the_file_becomes_the_input() {
        let options = Options { data: Some("/srv/x".into()), lang: None, account: None };
        let of = |line: &str, file| {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            for_the_other(&arguments, &options, file).join(" ")
        };
        assert_eq!(of("lianmeng --data /srv/x apply a.jsonl --as li", Some("a.jsonl")), "apply - --as li");
        assert_eq!(of("lianmeng show units --data=/srv/x --json", None), "show units --json");
        assert_eq!(of("lianmeng apply --data /srv/x", Some("-")), "apply");
    }
}
