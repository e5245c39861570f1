//! `keys`: all keys, from the one table that the screens go by.

use std::collections::BTreeSet;

use super::{CliError, Context, Exit};
use crate::domain::Alliance;
use crate::locale::{Lang, cli as said, common, looks};
use crate::session::own;
use crate::tui::key::Sequence;
use crate::tui::keymap::{ActionId, Keymap, TABLE, Where};
use crate::tui::model::Kept;
use crate::tui::preferences::Person;
use crate::tui::screen::Cx;
use crate::tui::screens;
use crate::tui::text;
use crate::tui::theme::Depth;

/// The arguments of `keys`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(
        long,
        help = "输出 Markdown（docs/keys.md 即由此生成，按默认键） | As Markdown, with the keys as they come: docs/keys.md is made so"
    )]
    markdown: bool,
}

/// A heading, and what stands below it.
struct Part {
    heading: String,
    actions: Vec<ActionId>,
}

/// Runs `keys`. Without `--markdown` the keys are those of whoever runs it, with their own `keys.toml`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let lang = context.lang;
    let text = if args.markdown { markdown(lang) } else { plain(&mine(context), lang) };
    write!(context.out, "{text}")?;
    Ok(Exit::Ok)
}

/// The keys of whoever runs the program here; through a door of a desk, nobody's files are at hand.
fn mine(context: &Context<'_>) -> Keymap {
    let folder = match context.served {
        Some(_) => None,
        None => super::screens::own_folder(),
    };
    let own = folder.as_deref().map(own::read).unwrap_or_default();
    Person::new(&own, &Kept::new(), Depth::None, context.lang).0.keymap
}

/// The actions that work everywhere, then those of each screen, under the screen's name.
fn parts(lang: Lang) -> Vec<Part> {
    let fixed = [
        (common::everywhere(lang), Where::Global),
        (common::moving(lang), Where::Move),
        (common::looking(lang), Where::View),
        (common::in_forms(lang), Where::Form),
    ];
    let of = |at: Where| TABLE.iter().filter(move |entry| entry.at == at).map(|entry| entry.id);
    let mut parts: Vec<Part> = fixed
        .into_iter()
        .map(|(heading, at)| Part { heading: heading.to_owned(), actions: of(at).collect() })
        .collect();
    let alliance = Alliance::default();
    let cx = Cx { lang, ..Cx::of_nobody(&alliance) };
    let mut told = BTreeSet::new();
    for screen in screens::kinds() {
        // They are there in tests alone.
        #[cfg(test)]
        if matches!(screen, screens::Screen::Demo | screens::Screen::DemoGrid) {
            continue;
        }
        let body = screen.body();
        let actions: Vec<ActionId> = body.actions(&cx).iter().map(|action| action.id).collect();
        told.extend(actions.iter().copied());
        let heading = screen.name(lang).to_owned();
        match parts.iter_mut().find(|part| part.heading == heading) {
            _ if actions.is_empty() => {}
            Some(part) => part.actions.extend(actions),
            None => parts.push(Part { heading, actions }),
        }
    }
    for part in &mut parts {
        let mut seen = BTreeSet::new();
        part.actions.retain(|id| seen.insert(*id));
    }
    // What a screen offers only where there is something to do it with.
    let rest: Vec<ActionId> = of(Where::Screen).filter(|id| !told.contains(id)).collect();
    if !rest.is_empty() {
        parts.push(Part { heading: said::keys_elsewhere(lang).to_owned(), actions: rest });
    }
    parts
}

fn plain(keymap: &Keymap, lang: Lang) -> String {
    let mut out = String::new();
    for Part { heading, actions } in parts(lang) {
        out.push_str(&format!("{heading}\n"));
        for id in actions {
            let keys = text::pad(&keymap.all_written(id, lang), 18);
            out.push_str(&format!("  {keys}{}\n", text::pad(id.label(lang), 24).trim_end()));
        }
        out.push('\n');
    }
    out
}

fn markdown(lang: Lang) -> String {
    let keymap = Keymap::default();
    let mut out = format!("# {}\n\n{}\n", said::keys_title(lang), said::keys_says(lang));
    for Part { heading, actions } in parts(lang) {
        out.push_str(&format!(
            "\n## {heading}\n\n| {} | {} | {} |\n|---|---|---|\n",
            looks::key(lang),
            looks::action(lang),
            looks::name_in_file(lang)
        ));
        for id in actions {
            let keys: Vec<String> = keymap.keys(id).iter().map(|keys| code(keys, lang)).collect();
            out.push_str(&format!("| {} | {} | `{}` |\n", keys.join(" "), id.label(lang), id.name()));
        }
    }
    out
}

/// Keys as code, within a table.
fn code(keys: &Sequence, lang: Lang) -> String {
    format!("`{}`", keys.name(lang)).replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test asks whether to write what it would compare")]
    fn the_pages_in_docs_are_made_from_the_table() {
        for (lang, name) in [(Lang::En, "docs/keys.md"), (Lang::Zh, "docs/keys.zh-CN.md")] {
            let (path, text) = (format!("{}/{name}", env!("CARGO_MANIFEST_DIR")), markdown(lang));
            if std::env::var("BLESS").is_ok_and(|v| v == "1") {
                std::fs::write(&path, &text).unwrap();
            }
            let found = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(
                found == text,
                "{name} is out of date: BLESS=1 cargo test --lib cli::keys writes it anew"
            );
        }
    }

    #[test]
    fn every_action_stands_somewhere() {
        let parts = parts(Lang::Zh);
        for entry in TABLE {
            assert!(parts.iter().any(|part| part.actions.contains(&entry.id)), "{:?}", entry.id);
        }
    }
}
