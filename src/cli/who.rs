//! `who may`: the table of rights, from the one match that every door meets.

use serde_json::{Value, json};

use super::{CliError, Context, Exit, table};
use crate::domain::account::Role;
use crate::domain::act::Act;
use crate::domain::authority::{self, Grant};
use crate::locale::{Lang, Named, refusal, show as words};
use crate::tui::theme::{edits, nearest};

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
    #[arg(help = "何事，如 ballot_cast；不写则列出全部 | What, such as ballot_cast; everything if not said")]
    act: Option<String>,
    #[arg(long, conflicts_with_all = ["act", "json"], help = "全部权限的 Markdown 表，中英文 | The whole table as Markdown, in both languages")]
    markdown: bool,
    #[arg(long, help = "每行一个 JSON | As JSON, one object a line")]
    json: bool,
}

/// The name of an act, as scripts and this table write it.
fn name(act: Act) -> String {
    serde_json::to_value(act).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Which of the known names may be meant by one that is none of them; empty where none is like it.
///
/// Names of several words are alike by their words first, whichever comes first: close-ballot means ballot_close.
pub(super) fn meant(given: &str, known: &[String]) -> String {
    let given = given.to_lowercase().replace(['-', ' '], "_");
    let words = |name: &str| name.split('_').map(str::to_owned).collect::<Vec<_>>();
    let of = words(&given);
    let shared = |name: &String| words(name).iter().filter(|word| of.contains(word)).count();
    let most = known.iter().map(shared).max().unwrap_or(0);
    let found = nearest(&given, known.iter().filter(|name| shared(name) == most).collect::<Vec<_>>());
    // Of what is not even half alike nothing is meant.
    let alike = edits(&given, &found) * 2 <= given.chars().count().max(found.chars().count());
    if most > 0 || alike { found } else { String::new() }
}

/// The act of that name, or that there is none and which is the nearest.
fn act(given: &str) -> Result<Act, CliError> {
    serde_json::from_value(given.into()).map_err(|_| {
        let nearest = meant(given, &Act::ALL.map(name));
        CliError::NoAct { given: given.to_owned(), nearest }
    })
}

/// Runs `who`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let What::May(may) = &args.what;
    let lang = context.lang;
    if may.markdown {
        write!(context.out, "{}", markdown())?;
        return Ok(Exit::Ok);
    }
    let given = may.act.as_deref().map(act).transpose()?;
    let acts = Act::ALL.into_iter().filter(|act| given.is_none_or(|given| given == *act));
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
            vec![name(act), act.name(lang).to_owned(), lang.join(who)]
        })
        .collect();
    table::write(context.out, &[words::act(lang), words::what(lang), words::may(lang)], &rows)?;
    Ok(Exit::Ok)
}

/// The whole table, in Chinese and in English: `docs/rights.md`.
pub fn markdown() -> String {
    let parts = [Lang::Zh, Lang::En].map(|lang| {
        let heads = Role::ALL.map(|role| role.name(lang)).join(" | ");
        let mut text = format!("# {}\n\n{}\n\n", words::rights(lang), words::rights_says(lang));
        text += &format!("| {} | {} | {heads} |\n", words::what(lang), words::act(lang));
        text += &format!("|---|---|{}\n", "---|".repeat(Role::ALL.len()));
        for act in Act::ALL {
            let cell = |role: &Role| {
                let mine = authority::grants(act).iter().filter(|grant| grant.role() == Some(*role));
                let how = mine.map(|grant| match grant {
                    Grant::Any(_) | Grant::Anybody => words::rights_any(lang),
                    Grant::Own(_) => words::rights_own(lang),
                    Grant::Led(_) => words::rights_led(lang),
                    Grant::Paper(_) => words::rights_paper(lang),
                });
                how.collect::<Vec<_>>().join(lang.pick("、", ", "))
            };
            let cells = Role::ALL.iter().map(cell).collect::<Vec<_>>().join(" | ");
            text += &format!("| {} | `{}` | {cells} |\n", act.name(lang), name(act));
        }
        text
    });
    parts.join("\n")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_in_the_docs_is_the_one_that_every_door_meets() {
        let docs = include_str!("../../docs/rights.md");
        for (number, (docs, now)) in (1..).zip(docs.lines().zip(markdown().lines())) {
            assert_eq!(docs, now, "line {number}: lianmeng who may --markdown > docs/rights.md");
        }
        assert_eq!(docs.lines().count(), markdown().lines().count());
    }

    #[test]
    fn an_act_that_is_none_is_told_with_the_nearest() {
        let Err(error) = act("unit_edit") else { panic!("it is an act") };
        let words = error.message(Lang::Zh);
        assert!(words.contains("unit_edit") && words.contains("最接近的是 unit_"), "{words}");
        assert!(act("ballot_cast").is_ok());
    }

    #[test]
    fn what_is_meant_has_the_same_words_and_is_nothing_where_nothing_is_alike() {
        let acts = Act::ALL.map(name);
        assert_eq!(meant("close-ballot", &acts), "ballot_close");
        assert_eq!(meant("nothing", &acts), "");
        assert!(act("nothing").unwrap_err().message(Lang::Zh).contains("who may"));
        assert_eq!(meant("taks", &["tasks".to_owned(), "units".to_owned()]), "tasks");
    }

    #[test]
    fn what_belongs_to_ones_own_unit_is_told_from_what_belongs_to_all() {
        let text = markdown();
        let line = |id: &str| text.lines().find(|line| line.contains(id)).unwrap_or_default().to_owned();
        assert!(line("`ballot_cast`").contains("本单位"));
        assert!(line("`ballot_record`").contains("凭纸质"));
        assert!(line("`task_dispatch`").contains("所牵头"));
    }
}
