//! `log`: the record entry by entry, in words.
//!
//! Reads the book alone, so it works while another process has the record open.

use serde_json::json;

use super::{CliError, Context, Exit, place, table};
use crate::cli::apply::id_of;
use crate::desk::matters;
use crate::desk::past::{self, AsOf, Numbered};
use crate::domain::ids::AccountId;
use crate::domain::time::Day;
use crate::domain::{Alliance, Matter, visible};
use crate::locale::event::{entry_head, event};
use crate::session::identity::Stranger;

/// The arguments of `log`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(long, value_name = "N", help = "从第几号起 | From that number on")]
    from: Option<u64>,
    #[arg(long, value_name = "N", help = "到第几号止 | Up to that number")]
    to: Option<u64>,
    #[arg(
        long,
        value_name = "LOGIN",
        help = "只看由此人办理或代其办理的 | Only what that person did, or was done for them"
    )]
    by: Option<String>,
    #[arg(long, value_name = "ID", value_parser = matter, help = "只看此事项，如 U3、T12 | Only about that, such as U3 or T12")]
    matter: Option<Matter>,
    #[arg(long, value_name = "DATE", help = "自此日起发生的 | Only what happened on that day or later")]
    since: Option<Day>,
    #[arg(long, value_name = "DATE", help = "至此日止发生的 | Only what happened on that day or earlier")]
    until: Option<Day>,
    #[arg(long, help = "每行一个 JSON | As JSON, one object a line")]
    json: bool,
}

/// Reads a matter as scripts name it: `U3`, or `alliance`.
pub fn matter(text: &str) -> Result<Matter, String> {
    if text == "alliance" {
        return Ok(Matter::Alliance);
    }
    let wrong = || text.to_owned();
    Ok(match text.chars().next().map(|c| c.to_ascii_uppercase()) {
        Some('P') => Matter::Account(text.parse().map_err(|_| wrong())?),
        Some('U') => Matter::Unit(text.parse().map_err(|_| wrong())?),
        Some('A') => Matter::Application(text.parse().map_err(|_| wrong())?),
        Some('D') => Matter::Departure(text.parse().map_err(|_| wrong())?),
        Some('V') => Matter::Charter(text.parse().map_err(|_| wrong())?),
        Some('M') => Matter::Meeting(text.parse().map_err(|_| wrong())?),
        Some('B') => Matter::Ballot(text.parse().map_err(|_| wrong())?),
        Some('C') => Matter::Committee(text.parse().map_err(|_| wrong())?),
        Some('O') => Matter::Opinion(text.parse().map_err(|_| wrong())?),
        Some('T') => Matter::Task(text.parse().map_err(|_| wrong())?),
        Some('R') => Matter::Round(text.parse().map_err(|_| wrong())?),
        _ => return Err(wrong()),
    })
}

impl Args {
    fn takes(&self, entry: &Numbered, by: Option<AccountId>) -> bool {
        let stamp = &entry.entry.stamp;
        let day = stamp.happened.day();
        self.from.is_none_or(|from| entry.number >= from)
            && self.to.is_none_or(|to| entry.number <= to)
            && by.is_none_or(|by| stamp.account == by || stamp.behalf == Some(by))
            && self.matter.is_none_or(|m| matters(&entry.entry).contains(&m))
            && self.since.is_none_or(|since| day >= since)
            && self.until.is_none_or(|until| day <= until)
    }
}

/// Runs `log`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let dir = place::folder(context)?;
    let a = past::look(&dir, AsOf::Now)?;
    place::begun(&a, context.lang)?;
    if !visible::sees_record(&a, place::viewer(&a, context)?) {
        return Err(CliError::NotVisible);
    }
    let by = args.by.as_deref().map(|login| author(&a, login)).transpose()?;
    for entry in past::entries(&dir)? {
        let entry = entry?;
        // Whoever writes meanwhile may be ahead of what was looked at.
        if entry.number > a.number {
            break;
        }
        if args.takes(&entry, by) {
            show(args, context, &a, &entry)?;
        }
    }
    Ok(Exit::Ok)
}

/// The account of a login, closed ones included: what it did stays under its name.
fn author(a: &Alliance, login: &str) -> Result<AccountId, CliError> {
    let closed = || a.accounts.values().rev().find(|x| x.login == login).map(|x| x.id);
    let id = place::account(a, login).ok().map(|x| x.id).or_else(closed);
    id.ok_or_else(|| Stranger::NoSuchAccount { given: login.to_owned() }.into())
}

fn show(args: &Args, context: &mut Context<'_>, a: &Alliance, entry: &Numbered) -> Result<(), CliError> {
    let (lang, stamp) = (context.lang, &entry.entry.stamp);
    let words: Vec<String> = entry.entry.events.iter().map(|e| table::plain(&event(lang, a, e))).collect();
    if args.json {
        let login = |id: AccountId| a.accounts.get(&id).map(|x| x.login.clone());
        let ids: Vec<String> = matters(&entry.entry).into_iter().map(id_of).collect();
        let said = json!({
            "entry": entry.number,
            "hash": entry.hash.to_string(),
            "entered": stamp.entered.to_string(),
            "happened": stamp.happened.to_string(),
            "account": stamp.account,
            "login": login(stamp.account),
            "role": stamp.role,
            "behalf": stamp.behalf,
            "evidence": stamp.evidence,
            "door": stamp.door,
            "matters": ids,
            "words": words,
        });
        writeln!(context.out, "{said}")?;
        return Ok(());
    }
    writeln!(context.out, "{}", table::plain(&entry_head(lang, a, entry.number, stamp)))?;
    for line in words {
        writeln!(context.out, "    {line}")?;
    }
    Ok(())
}
