//! The screens: what the program is when nothing else is said.
//!
//! Must not decide anything: it finds the record and the person, and hands them to the session.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use etcetera::BaseStrategy;

use super::enter::{self, Found};
use super::logs::{self, LogFormat};
use super::{CliError, Context, Exit, environment, forward, place};
use crate::desk::Desk;
use crate::locale::{Lang, desk as words, screen_welcome};
use crate::session::hub::{Guest, House, Hub, Kind};
use crate::session::local::{Ambiguous, Console};
use crate::session::run::{Ended, Event};
use crate::session::sink::{Ending, Writing};
use crate::session::socket::{self, Joined};
use crate::session::wire::Opening;
use crate::session::{self, acting, identity, own, panics};
use crate::tui::preferences::{self, Own};
use crate::tui::theme::Depth;
use crate::tui::{Kept, Message};

/// How long those who are in have to finish when the one who serves leaves.
const LEAVING: Duration = Duration::from_secs(5);

/// Runs the screens on this terminal until the person leaves.
pub fn run(context: &mut Context<'_>) -> Result<Exit, CliError> {
    // Nothing is drawn where it could not be read, nor is a record made for it.
    if session::is_dumb(&environment("TERM").unwrap_or_default()) {
        return Err(CliError::DumbTerminal);
    }
    let folder = place::folder(context)?;
    // One for both: what a terminal's reader has begun to read cannot be given to another one.
    let mut console = None;
    if sit(context, &folder, &mut console)? == Ended::Practise {
        // Practice has a folder of its own, so that it is never in the way of a real record.
        let practice = practice_folder(&folder);
        if let Some(console) = &console {
            console.note(screen_welcome::preparing(Person::of(context).lang()));
        }
        super::sample::ensure(&practice, context.lang)?;
        sit(context, &practice, &mut console)?;
    }
    Ok(Exit::Ok)
}

/// Where the practice record lies that the first screen offers: beside the real one.
fn practice_folder(folder: &Path) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push("-practice");
    folder.with_file_name(name)
}

/// The folder of a person's own files on this machine.
pub(super) fn own_folder() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|base| base.config_dir().join("lianmeng"))
}

/// What the person's terminal and own folder say, whoever serves the record.
struct Person {
    own: Own,
    preferences: Option<PathBuf>,
    asked: Option<Lang>,
    chosen: Option<Lang>,
    lang: Lang,
    depth: Depth,
    from: String,
}

impl Person {
    fn of(context: &Context<'_>) -> Person {
        let folder = own_folder();
        let own = folder.as_deref().map(own::read).unwrap_or_default();
        let preferences = folder.map(|dir| dir.join(preferences::FILE));
        let variable = |name| environment(name).unwrap_or_default();
        let no_color = !variable("NO_COLOR").is_empty();
        let terminal = nix::unistd::ttyname(std::io::stdin()).ok();
        let terminal = terminal.map(|path| path.strip_prefix("/dev/").unwrap_or(&path).display().to_string());
        // The system's SSH server says where its client is; nobody vouches for it here.
        let client = variable("SSH_CONNECTION").split(' ').next().unwrap_or_default().to_owned();
        let depth = session::depth(&variable("TERM"), &variable("COLORTERM"), no_color);
        let (known, complaints) = preferences::Person::new(&own, &Kept::new(), depth, context.lang);
        for complaint in complaints {
            // Told before the screens are up, too; who cannot read it now finds it in the terminal afterwards.
            let _ = writeln!(std::io::stderr(), "lianmeng: {}", complaint.words);
        }
        Person {
            own,
            preferences,
            asked: context.options.lang.map(|_| context.lang),
            chosen: known.preferences.lang,
            lang: context.lang,
            depth,
            from: [client, terminal.unwrap_or_default()].join(" ").trim().to_owned(),
        }
    }

    fn lang(&self) -> Lang {
        self.asked.or(self.chosen).unwrap_or(self.lang)
    }

    fn guest(&self, context: &Context<'_>, console: &Console, before: Option<String>) -> Guest {
        Guest {
            login: place::runner(),
            acting: before.or_else(|| context.options.account.clone()),
            lang: self.lang,
            asked: self.asked,
            own: self.own.clone(),
            preferences: self.preferences.clone(),
            depth: self.depth,
            size: console.size(),
            wide: console.wide,
            kind: Kind::Local,
            from: self.from.clone(),
        }
    }

    fn opening(&self, context: &Context<'_>, console: &Console, again: bool) -> Opening {
        Opening {
            acting: context.options.account.clone(),
            asked: self.asked,
            lang: self.lang,
            depth: self.depth,
            size: console.size(),
            wide: console.wide,
            from: self.from.clone(),
            own: self.own.clone(),
            again,
        }
    }
}

/// Sits down at the record in a folder: at the desk of whoever serves it, else at one's own, and serves the others. When
/// who served leaves, somebody else takes over, and all go on.
fn sit(context: &Context<'_>, folder: &Path, console: &mut Option<Console>) -> Result<Ended, CliError> {
    let person = Person::of(context);
    let lang = person.lang();
    let mut again = false;
    loop {
        let found = enter::find(folder, || console.as_ref().is_some_and(Console::is_left));
        let found = match found {
            // The person does not want to wait for it.
            Ok(None) => return Ok(Ended::Gone),
            Ok(Some(found)) => found,
            Err(error) => {
                *console = None;
                return Err(error);
            }
        };
        let at = match &mut *console {
            Some(console) => console,
            None => {
                if let Found::Desk(desk) = &found {
                    // Nobody is shown screens who has no place here.
                    identity::actor(&desk.alliance(), &place::runner(), context.options.account.as_deref())?;
                }
                console.insert(Console::open(Ambiguous::Ask)?)
            }
        };
        let joined = match found {
            Found::Door(stream) => socket::join(stream, at, person.opening(context, at, again)),
            Found::Desk(desk) => {
                let runner = place::runner();
                let before = match again {
                    true => acting::kept(&desk, &runner, &person.from),
                    false => {
                        acting::forget(&desk, &runner, &person.from);
                        None
                    }
                };
                Joined::Ended(hold(desk, folder, at, person.guest(context, at, before))?)
            }
        };
        again = true;
        let ending = match joined {
            Joined::Lost => Ended::Moved.into(),
            Joined::Ended(ending) => ending,
        };
        match ending.how {
            Ended::Moved => at.note(words::moving(lang)),
            Ended::Practise => return Ok(Ended::Practise),
            how => {
                *console = None;
                return said(how, ending.words);
            }
        }
    }
}

/// What the person is told when it is over, and what the program makes of it.
fn said(how: Ended, words: Option<String>) -> Result<Ended, CliError> {
    match how {
        Ended::Broken => Err(CliError::Broken(words.unwrap_or_default())),
        Ended::Refused => Err(CliError::NotLetIn(words.unwrap_or_default())),
        how => {
            if let Some(words) = words {
                writeln!(std::io::stderr(), "lianmeng: {words}")?;
            }
            Ok(how)
        }
    }
}

/// Serves the record for as long as the person at this terminal is in.
fn hold(desk: Arc<Desk>, folder: &Path, console: &Console, guest: Guest) -> Result<Ending, CliError> {
    // What goes wrong while others are served here can be looked up, as with a server.
    logs::begin(folder, LogFormat::Text, tracing::Level::WARN);
    let hub = Hub::open(desk, House { report: panics::put, call: forward::called });
    // Where the door cannot be opened, the person works on alone, and is told so.
    let door = socket::listen(&hub, folder);
    let (sender, ended) = mpsc::channel();
    let sink = Writing::new(std::io::stdout(), move |ending| drop(sender.send(ending)));
    let lang = guest.lang;
    let inlet = match hub.attach_to(guest, Box::new(sink)) {
        Ok((_, inlet)) => inlet,
        Err(refused) => return Ok(refused.ending(lang)),
    };
    if let Err(why) = &door {
        inlet.send(Event::Tell(Message::Notice(words::no_door(lang, &why.to_string()))));
    }
    console.route(move |event| inlet.send(event));
    let ending = ended.recv().unwrap_or(Ended::Gone.into());
    console.hold();
    drop(door);
    hub.close(Ended::Moved, words::moving, LEAVING);
    hub.wait_for_desk(LEAVING);
    Ok(ending)
}
