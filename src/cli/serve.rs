//! `serve`: holds the record and serves everybody, in the foreground, until it is told to stop.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use super::logs::{self, LogFormat};
use super::{CliError, Context, Exit, doors, forward, notify, place};
use crate::desk::{Desk, DeskError};
use crate::locale::{desk as words, ssh as ssh_words};
use crate::record::{OpenError, files};
use crate::session::hub::{House, Hub};
use crate::session::run::Ended;
use crate::session::socket;

/// The arguments of `serve`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(
        long,
        value_enum,
        default_value = "text",
        value_name = "text|json",
        hide_possible_values = true,
        hide_default_value = true,
        help = "日志格式，默认 text | How the log is written, text if not said"
    )]
    log_format: LogFormat,
    #[arg(
        long,
        value_name = "MINUTES",
        value_parser = clap::value_parser!(u16).range(..=1440),
        help = "闲置多少分钟后锁定会话，0 为不锁定；不写则经 SSH 的 15 分钟、本机的不锁定 | After how many idle minutes sessions are locked, 0 for never; if not said, 15 over SSH and never on the machine"
    )]
    lock_after: Option<u16>,
    #[command(flatten)]
    doors: doors::Args,
}

/// The file whose lock says that a server is there or about to be: nobody else then opens the record.
pub const SERVE_FILE: &str = "SERVE";

/// How long whoever holds the record may take to hand it over.
const HANDING_OVER: Duration = Duration::from_secs(15);

/// How long those who are in have to finish when the server stops.
const LEAVING: Duration = Duration::from_secs(10);

/// How long each step of stopping may take at least.
const LEAST: Duration = Duration::from_secs(2);

/// Runs `serve`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let folder = place::folder(context)?;
    // Before anything else, so that no signal is missed.
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP])?;
    place::prepare(&folder)?;
    let turn = take_turn(&folder)?;
    // Whatever is wrong with the addresses is told before anybody has to make room.
    let doors = doors::Doors::bind(&args.doors, &folder)?;
    let desk = Arc::new(take_over(&folder)?);
    logs::begin(&folder, args.log_format, tracing::Level::INFO);
    let hub = Hub::open(Arc::clone(&desk), House { report: |_| {}, call: forward::called });
    if let Some(minutes) = args.lock_after {
        hub.lock_after(Duration::from_secs(60 * u64::from(minutes)));
    }
    let door = socket::listen(&hub, &folder)?;
    let remote = doors.open(&hub, context.lang)?;
    tracing::info!(entries = desk.tip().number, version = env!("CARGO_PKG_VERSION"), "serving");
    writeln!(context.out, "{}", words::serving(context.lang, &folder.display().to_string()))?;
    for (remote, at) in remote.iter().flat_map(|open| open.addresses().iter().map(move |at| (open, at))) {
        tracing::info!(%at, "ssh: open");
        let said = ssh_words::serving(context.lang, &at.to_string(), remote.fingerprint());
        writeln!(context.out, "{said}")?;
    }
    context.out.flush()?;
    notify::tell("READY=1");
    watch(&desk);
    drop(desk);
    for signal in &mut signals {
        match signal {
            // There is nothing to read anew; whoever sends it is not punished.
            SIGHUP => tracing::info!("nothing to read anew"),
            _ => break,
        }
    }
    notify::tell("STOPPING=1");
    tracing::info!(sessions = hub.count(), "stopping");
    let until = Instant::now() + LEAVING;
    let left = || until.saturating_duration_since(Instant::now()).max(LEAST);
    drop(door);
    remote.iter().for_each(doors::Open::close);
    hub.close(Ended::Stopped, words::stopping, left());
    // Everybody was told; what is left are commands, and goodbyes on slow lines.
    if let Some(remote) = remote {
        remote.stop(left());
    }
    hub.wait_for_desk(left());
    drop(turn);
    tracing::info!("stopped");
    Ok(Exit::Ok)
}

/// Says that a server is there; another one is not.
fn take_turn(folder: &Path) -> Result<File, CliError> {
    files::make_dir(folder)?;
    let path = folder.join(SERVE_FILE);
    let file = files::private(&path).read(true).append(true).create(true).open(&path)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(CliError::Served),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Whether a server is there, or about to be.
pub fn is_there(folder: &Path) -> bool {
    let Ok(file) = File::open(folder.join(SERVE_FILE)) else { return false };
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
}

/// Opens the record; whoever holds it is asked to hand it over.
fn take_over(folder: &Path) -> Result<Desk, CliError> {
    let until = Instant::now() + HANDING_OVER;
    loop {
        match place::open_or_create(folder) {
            Err(CliError::Desk(DeskError::Open(OpenError::Held { .. }))) if Instant::now() < until => {
                // Those who sit there go on at this desk.
                let _ = socket::connect(folder).and_then(socket::ask_to_yield);
                thread::sleep(Duration::from_millis(100));
            }
            other => return other,
        }
    }
}

/// Gives signs of life while the desk can be looked at, if they are wanted.
fn watch(desk: &Arc<Desk>) {
    let Some(pause) = notify::watchdog() else { return };
    let desk = Arc::downgrade(desk);
    thread::spawn(move || {
        while let Some(desk) = desk.upgrade() {
            let _ = desk.tip();
            drop(desk.alliance());
            drop(desk);
            notify::tell("WATCHDOG=1");
            thread::sleep(pause);
        }
    });
}
