//! `sample`: a practice alliance modelled on Nanjiang, with a year behind it and work in hand.
//!
//! The year is a list of [`Line`]s like any script's, and is the same every time. Must not touch the record but
//! through the desk: the sample gets no door of its own.

mod alive;
mod first_half;
mod founding;
mod rating_round;
mod second_half;
mod story;
#[cfg(test)]
mod tests;
mod units;

use std::collections::BTreeMap;
use std::path::Path;

use super::line::Line;
use super::{CliError, Context, Exit, place};
use crate::desk::past::{self, AsOf};
use crate::desk::{Desk, Rejected};
use crate::domain::alliance::Phase;
use crate::domain::founding::Command as Founding;
use crate::domain::ids::AccountId;
use crate::domain::{Command, Door, Wish, account};
use crate::locale::{Lang, cli as words, refusal};

/// The arguments of `sample`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(
        long,
        help = "只输出命令，每行一条，供 lianmeng apply 读取 | Only print the commands, one a line, as lianmeng apply reads them"
    )]
    print: bool,
}

/// The practice year, from the founding in December 2024 to the end of February 2026.
pub fn year() -> Vec<Line> {
    let mut story = story::Story::new();
    founding::tell(&mut story);
    let market = first_half::tell(&mut story);
    let left = second_half::tell(&mut story, market);
    rating_round::tell(&mut story);
    let open = alive::january(&mut story, &left);
    rating_round::confirm(&mut story);
    alive::february(&mut story, &open);
    story.lines
}

/// The year as wishes, its accounts counted as the alliance counts them.
pub fn wishes() -> Vec<Wish> {
    let mut accounts: BTreeMap<String, AccountId> = BTreeMap::new();
    let mut wishes = Vec::new();
    for line in year() {
        if let Command::Founding(Founding::Begin { login, .. })
        | Command::Account(account::Command::Create { login, .. }) = &line.command
        {
            accounts.insert(login.clone(), AccountId(accounts.len() as u32 + 1));
        }
        let of = |login: &str| accounts.get(login).copied();
        wishes.push(Wish {
            // The gate refuses who is not there; the tests see that nobody is missing.
            account: of(&line.actor).unwrap_or(AccountId(0)),
            behalf: line.on_behalf_of.as_deref().map(|login| of(login).unwrap_or(AccountId(0))),
            evidence: line.evidence,
            door: Door::Setup,
            stated: line.at,
            seen: None,
            command: line.command,
        });
    }
    wishes
}

/// Puts the whole year on an empty record in one step, or nothing; gives the number of its last entry.
///
/// # Errors
/// The record has begun already, the machine's clock is before the story's end, or it could not be saved.
pub fn fill(desk: &Desk) -> Result<u64, Rejected> {
    let receipts = desk.submit_all(&wishes()).map_err(|(_, why)| why)?;
    Ok(receipts.last().map_or(0, |receipt| receipt.number))
}

/// Makes the practice record in a folder, unless there is one already.
pub fn ensure(folder: &Path, lang: Lang) -> Result<(), CliError> {
    match past::look(folder, AsOf::Now) {
        Ok(alliance) if alliance.phase != Phase::Empty => Ok(()),
        _ => make(folder, lang).map(|_| ()),
    }
}

fn make(folder: &Path, lang: Lang) -> Result<u64, CliError> {
    let desk = place::open_or_create(folder)?;
    fill(&desk).map_err(|why| match why {
        Rejected::Refused(refusal) => CliError::Refused(refusal::refusal(lang, &desk.alliance(), &refusal)),
        Rejected::NotSaved(error) => CliError::NotSaved(error),
    })
}

/// Runs `sample`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    if args.print {
        for line in year() {
            let text = serde_json::to_string(&line).map_err(std::io::Error::from)?;
            writeln!(context.out, "{text}")?;
        }
        return Ok(Exit::Ok);
    }
    let folder = place::own(context.options)?;
    let entries = make(&folder, context.lang)?;
    writeln!(context.out, "{}", words::sample_made(context.lang, entries, &folder.display().to_string()))?;
    Ok(Exit::Ok)
}
