//! `who may`: the table of rights, from the one match that every door meets.

use serde_json::{Value, json};

use super::{CliError, Context, Exit, table};
use crate::domain::act::Act;
use crate::domain::authority::{self, Grant};
use crate::locale::{Named, refusal, show as words};

/// The arguments of `who`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    #[command(about = "列出可以做某事的角色 | Tell which roles may do something")]
    May(May),
}

#[derive(clap::Args, Debug)]
struct May {
    #[arg(value_parser = act, help = "何事，如 ballot_cast；不写则列出全部 | What, such as ballot_cast; everything if not said")]
    act: Option<Act>,
    #[arg(long, help = "每行一个 JSON | As JSON, one object a line")]
    json: bool,
}

fn act(text: &str) -> Result<Act, String> {
    serde_json::from_value(text.into()).map_err(|_| text.to_owned())
}

/// Runs `who`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let What::May(may) = &args.what;
    let lang = context.lang;
    let acts = Act::ALL.into_iter().filter(|act| may.act.is_none_or(|given| given == *act));
    if may.json {
        for act in acts {
            let grants: Vec<Value> = authority::grants(act).iter().map(|g| grant(*g)).collect();
            writeln!(context.out, "{}", json!({ "act": act, "may": grants }))?;
        }
        return Ok(Exit::Ok);
    }
    let rows: Vec<Vec<String>> = acts
        .map(|act| {
            let who = authority::grants(act).iter().map(|g| refusal::grant(lang, *g));
            let id = serde_json::to_value(act).ok().and_then(|v| v.as_str().map(str::to_owned));
            vec![id.unwrap_or_default(), act.name(lang).to_owned(), lang.join(who)]
        })
        .collect();
    table::write(context.out, &[words::act(lang), words::what(lang), words::may(lang)], &rows)?;
    Ok(Exit::Ok)
}

/// One way in which an act is allowed: the role, and for what.
fn grant(grant: Grant) -> Value {
    let how = match grant {
        Grant::Any(_) => "any",
        Grant::Own(_) => "own_unit",
        Grant::Led(_) => "led_committee",
        Grant::Paper(_) => "from_paper",
        Grant::Anybody => "anybody",
    };
    json!({ "role": grant.role(), "for": how })
}
