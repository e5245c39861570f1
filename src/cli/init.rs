//! `init`: begins a record, of an alliance that is founded or taken over, real or for practice.

use std::path::Path;

use serde_json::json;

use super::{CliError, Context, Exit, place};
use crate::desk::{Desk, Receipt, Rejected};
use crate::domain::account::Role;
use crate::domain::ballot::Receipt as Slip;
use crate::domain::founding::{Beginning, Command as Founding};
use crate::domain::gate::{self, Wish};
use crate::domain::ids::AccountId;
use crate::domain::{Alliance, Command, Door, Refusal};
use crate::locale::{Named, refusal, stored as words};

/// The arguments of `init`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(
        long,
        help = "练习数据：可以任何账号操作，不能转为正式记录 | For practice: lets you act as any account, never a real record"
    )]
    practice: bool,
    #[arg(long, help = "联盟名称 | The alliance's name")]
    name: String,
    #[arg(long, help = "社区名称 | The community")]
    community: String,
    #[arg(long, default_value = "", hide_default_value = true, help = "阵地地址 | The address of its base")]
    base: String,
    #[arg(long, conflicts_with = "take_over", help = "新建联盟（默认） | Found it anew (the default)")]
    found: bool,
    #[arg(long, help = "已有联盟，转录旧档 | Take over one that exists on paper")]
    take_over: bool,
    #[arg(
        long,
        help = "第一个账号的登录名，默认为系统用户名 | The first account's login; the system's user if not said"
    )]
    login: Option<String>,
    #[arg(long, help = "第一个账号的姓名，默认同登录名 | The person's name; the login if not said")]
    person: Option<String>,
    #[arg(
        long = "role",
        value_name = "ROLE",
        value_parser = role,
        help = "第一个账号的角色，可重复；默认 office，并总是管理员：office、big_committee、rater、observer、administrator | A role of the first account, repeatable; office if not said, and always administrator: office, big_committee, rater, observer, administrator"
    )]
    roles: Vec<Role>,
    #[arg(long, help = "输出 JSON | As JSON")]
    json: bool,
}

fn role(text: &str) -> Result<Role, String> {
    serde_json::from_value(text.into()).map_err(|_| text.to_owned())
}

/// Runs `init`. Nothing is made where the rules refuse the beginning.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let (lang, dir) = (context.lang, place::own(context.options)?);
    let login = args.login.clone().unwrap_or_else(place::runner);
    let person = args.person.clone().unwrap_or_else(|| login.clone());
    let beginning = if args.take_over { Beginning::TakenOver } else { Beginning::Founded };
    let roles = if args.roles.is_empty() { vec![Role::Office] } else { args.roles.clone() };
    let wish = Wish {
        account: AccountId(1),
        behalf: None,
        evidence: None,
        door: Door::Setup,
        stated: None,
        seen: None,
        command: Command::Founding(Founding::Begin {
            beginning,
            name: args.name.clone(),
            community: args.community.clone(),
            base: args.base.clone(),
            practice: args.practice,
            login,
            person,
            roles,
        }),
    };
    let (desk, receipt) = begin(&dir, &wish).map_err(|why| match why {
        NotBegun::Refused(why) => CliError::Refused(refusal::refusal(lang, &Alliance::default(), &why)),
        NotBegun::Failed(error) => error,
    })?;
    let a = desk.alliance();
    if args.json {
        let said = json!({
            "data": dir, "entry": receipt.number, "hash": receipt.hash.to_string(), "name": a.name,
            "practice": a.practice, "account": "P1", "login": a.accounts.get(&AccountId(1)).map(|x| x.login.clone()),
        });
        writeln!(context.out, "{said}")?;
        return Ok(Exit::Ok);
    }
    writeln!(context.out, "{}", words::made(lang, &a.name, &dir.display().to_string()))?;
    if a.practice {
        writeln!(context.out, "{}", words::made_practice(lang))?;
    }
    if let Some(first) = a.accounts.get(&AccountId(1)) {
        let roles = lang.join(first.roles.iter().map(|r| r.name(lang)));
        writeln!(context.out, "{}", words::first_account(lang, &first.login, &first.name, &roles))?;
    }
    let next = match beginning {
        Beginning::Founded => words::next_founding(lang),
        Beginning::TakenOver => words::next_taking_over(lang),
    };
    writeln!(context.out, "{next}\n{}", words::next_screens(lang))?;
    Ok(Exit::Ok)
}

/// Why a record did not begin.
pub enum NotBegun {
    /// The rules refuse it; no folder was made.
    Refused(Refusal),
    /// It could not be made or saved.
    Failed(CliError),
}

/// Makes the folder and puts the first entry into it; where the rules refuse the entry no folder is made.
pub fn begin(dir: &Path, wish: &Wish) -> Result<(Desk, Receipt), NotBegun> {
    gate::decide(&Alliance::default(), wish, place::now(), Slip([0; 16])).map_err(NotBegun::Refused)?;
    let desk = Desk::create(dir, place::sources()).map_err(|error| NotBegun::Failed(error.into()))?;
    match desk.submit(wish) {
        Ok(receipt) => Ok((desk, receipt)),
        Err(Rejected::Refused(why)) => Err(NotBegun::Refused(why)),
        Err(Rejected::NotSaved(why)) => Err(NotBegun::Failed(CliError::NotSaved(why))),
    }
}
