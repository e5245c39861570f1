//! The screens: what the program is when nothing else is said.
//!
//! Must not decide anything: it finds the record and the person, and hands them to the session.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

use etcetera::BaseStrategy;

use super::{CliError, Context, Exit, environment, place};
use crate::session;
use crate::session::hub::{self, Guest, Hub, Kind};
use crate::session::identity;
use crate::session::local::{Ambiguous, Console};
use crate::session::own;
use crate::session::panics;
use crate::session::run::Ended;
use crate::session::sink::Writing;
use crate::tui::Kept;
use crate::tui::preferences::{self, Person};

/// Runs the screens on this terminal until the person leaves.
pub fn run(context: &mut Context<'_>) -> Result<Exit, CliError> {
    let folder = place::folder(context)?;
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
    let folder_of_own = etcetera::choose_base_strategy().ok().map(|base| base.config_dir().join("lianmeng"));
    // Nobody is shown screens who has no place here.
    identity::actor(&desk.alliance(), &place::runner(), context.options.account.as_deref())?;
    let variable = |name| environment(name).unwrap_or_default();
    let depth = session::depth(&variable("TERM"), &variable("COLORTERM"), !variable("NO_COLOR").is_empty());
    let asked = context.options.lang.map(|_| context.lang);
    let preferences = folder_of_own.as_ref().map(|dir| dir.join(preferences::FILE));
    let own = folder_of_own.as_deref().map(own::read).unwrap_or_default();
    for complaint in Person::new(&own, &Kept::new(), depth, context.lang).1 {
        // Told before the screens are up, too; who cannot read it now finds it in the terminal afterwards.
        let _ = writeln!(std::io::stderr(), "lianmeng: {}", complaint.words);
    }
    let hub = Hub::open(desk, panics::put);
    let console = Console::open(Ambiguous::Ask)?;
    let guest = Guest {
        login: place::runner(),
        acting: context.options.account.clone(),
        lang: context.lang,
        asked,
        own,
        preferences,
        depth,
        size: console.size(),
        wide: console.wide,
        kind: Kind::Local,
        from: String::new(),
    };
    let (sender, ended) = mpsc::channel();
    let sink = Writing::new(std::io::stdout(), move |ending| drop(sender.send(ending)));
    let (_, inlet) = hub.attach_to(guest, Box::new(sink)).map_err(|refused| match refused {
        hub::Refused::Stranger(stranger) => CliError::Stranger(stranger),
        hub::Refused::Io(error) => error.into(),
        hub::Refused::Moving => std::io::Error::from(std::io::ErrorKind::ConnectionAborted).into(),
    })?;
    console.route(move |event| inlet.send(event));
    let ending = ended.recv().unwrap_or(Ended::Gone.into());
    drop(console);
    match (ending.how, ending.words) {
        (Ended::Broken, words) => Err(CliError::Broken(words.unwrap_or_default())),
        (how, words) => {
            if let Some(words) = words {
                writeln!(std::io::stderr(), "lianmeng: {words}")?;
            }
            Ok(how)
        }
    }
}
