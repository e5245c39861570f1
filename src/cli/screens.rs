//! The screens: what the program is when nothing else is said.
//!
//! Must not decide anything: it finds the record and the person, and hands them to the session.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy;

use super::{CliError, Context, Exit, environment, place};
use crate::desk::Desk;
use crate::domain::alliance::Phase;
use crate::domain::ids::AccountId;
use crate::session;
use crate::session::door::{Chosen, DeskDoor};
use crate::session::local::{self, Ambiguous};
use crate::session::run::Ended;
use crate::tui::Start;
use crate::tui::screens::Screen;
use crate::tui::theme::Theme;

/// Runs the screens on this terminal until the person leaves.
pub fn run(context: &mut Context<'_>) -> Result<Exit, CliError> {
    let folder = place::folder(context.options)?;
    if sit(context, &folder)? == Ended::Practise {
        // Practice has a folder of its own, so that it is never in the way of a real record.
        let practice = practice_folder(&folder);
        super::sample::ensure(&practice, context.lang)?;
        sit(context, &practice)?;
    }
    Ok(Exit::Ok)
}

/// Where the practice record lies that the first screen offers: beside the real one.
fn practice_folder(folder: &Path) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push("-practice");
    folder.with_file_name(name)
}

fn sit(context: &Context<'_>, folder: &Path) -> Result<Ended, CliError> {
    let desk = Arc::new(place::open_or_create(folder)?);
    let account = person(&desk, context)?;
    let empty = desk.alliance().phase == Phase::Empty;
    let own = etcetera::choose_base_strategy().ok().map(|base| base.config_dir().join("lianmeng"));
    let preferences = own.as_ref().map(|dir| dir.join("preferences.toml"));
    let chosen = preferences.as_deref().map(Chosen::read).unwrap_or_default();
    let lang = match context.options.lang {
        Some(_) => context.lang,
        None => chosen.lang.unwrap_or(context.lang),
    };
    let (themes, unread) = themes(own.as_deref());
    for why in &unread {
        // Told before the screens are up; who cannot read it now finds it in the terminal afterwards.
        let _ = writeln!(std::io::stderr(), "lianmeng: {why}");
    }
    let variable = |name| environment(name).unwrap_or_default();
    let depth = session::depth(&variable("TERM"), &variable("COLORTERM"), !variable("NO_COLOR").is_empty());
    let start = Start {
        account,
        runner: place::runner(),
        lang,
        theme: chosen.theme.clone().unwrap_or_else(|| "dark".into()),
        themes,
        depth,
        size: (80, 24),
        now: desk.now(),
        screen: if empty { Screen::Welcome } else { Screen::Home },
    };
    let door = DeskDoor::new(desk, Chosen { lang: Some(lang), ..chosen }, preferences);
    local::run(start, Ambiguous::Ask, &door).map_err(CliError::from)
}

/// The account of who runs the program; in an empty record it is the first one to come.
fn person(desk: &Desk, context: &Context<'_>) -> Result<AccountId, CliError> {
    let alliance = desk.alliance();
    match alliance.phase {
        Phase::Empty => Ok(AccountId(1)),
        _ => place::actor(&alliance, context.options),
    }
}

/// The themes that the program brings and the person's own, and what is wrong with those that cannot be read.
fn themes(own: Option<&Path>) -> (Vec<Theme>, Vec<String>) {
    let mut themes = Theme::built_in();
    let mut unread = Vec::new();
    let files = own.and_then(|dir| std::fs::read_dir(dir.join("themes")).ok()).into_iter().flatten();
    for file in files.filter_map(Result::ok).map(|entry| entry.path()) {
        if file.extension().is_none_or(|e| e != "toml") {
            continue;
        }
        match std::fs::read_to_string(&file)
            .map_err(|e| e.to_string())
            .and_then(|text| Theme::parse(&text).map_err(|e| e.to_string()))
        {
            Ok(theme) => themes.push(theme),
            Err(why) => unread.push(format!("{}: {why}", file.display())),
        }
    }
    (themes, unread)
}
