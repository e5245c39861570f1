//! The door of the machine itself: a Unix-domain socket in the record's folder, and the thin client that joins over it.
//!
//! Who comes is whom the system says: the user of the process at the other end, never what it says of itself. Who may
//! come at all, the rights of the folder and of the socket decide. The client is the person's terminal and nothing else:
//! bytes and sizes go up, bytes come down.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Write};
use std::net::Shutdown;
use std::os::fd::AsRawFd;
use std::os::unix::fs::FileTypeExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use super::acting;
use super::hub::{Guest, Hub, Kind, Refused};
use super::local::Console;
use super::run::{Ended, Event};
use super::sink::{Ending, Sink};
use super::wire::{self, Calling, Down, Opening, Up};
use crate::locale::{Lang, desk as words};
use crate::tui::text;

/// The socket's name in the record's folder.
pub const SOCKET_FILE: &str = "SOCKET";

/// How long a client may take to say what it wants.
const GREETING: Duration = Duration::from_secs(5);

/// How many connections there may be at once, and of one user.
const MOST: usize = 1024;
const MOST_OF_ONE: usize = 300;

/// How long a client waits for its session to end after it was told to stop.
const STOPPING: Duration = Duration::from_secs(2);

/// The door while it is open; closed when dropped.
pub struct Listening {
    shared: Arc<Shared>,
    listener: UnixListener,
    path: PathBuf,
}

struct Shared {
    /// Not held: whoever serves decides when the desk is left.
    hub: Weak<Hub>,
    closed: AtomicBool,
    /// Connections of each user.
    of: Mutex<BTreeMap<u32, usize>>,
}

impl Shared {
    fn of(&self) -> MutexGuard<'_, BTreeMap<u32, usize>> {
        self.of.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A path short enough for a socket's address, through an open handle of the folder where it is long.
struct Address {
    path: PathBuf,
    _folder: Option<File>,
}

impl Address {
    fn of(folder: &Path) -> io::Result<Address> {
        let path = folder.join(SOCKET_FILE);
        if path.as_os_str().len() < 100 || cfg!(not(target_os = "linux")) {
            return Ok(Address { path, _folder: None });
        }
        let folder = File::open(folder)?;
        let path = PathBuf::from(format!("/proc/self/fd/{}", folder.as_raw_fd())).join(SOCKET_FILE);
        Ok(Address { path, _folder: Some(folder) })
    }
}

/// Opens the door. Only who holds the lock of the record in the folder may do so: what lies there then is left over.
pub fn listen(hub: &Arc<Hub>, folder: &Path) -> io::Result<Listening> {
    let address = Address::of(folder)?;
    match fs::symlink_metadata(&address.path) {
        Ok(found) if found.file_type().is_socket() => fs::remove_file(&address.path)?,
        Ok(_) => return Err(io::ErrorKind::AlreadyExists.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let listener = {
        // For the owner and the group alone from the first moment on.
        let before = rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o117));
        let bound = UnixListener::bind(&address.path);
        rustix::process::umask(before);
        bound?
    };
    let shared =
        Arc::new(Shared { hub: Arc::downgrade(hub), closed: AtomicBool::new(false), of: Mutex::default() });
    let accepting = listener.try_clone()?;
    let at_door = Arc::clone(&shared);
    thread::Builder::new().name("door".into()).spawn(move || accept(&accepting, &at_door))?;
    Ok(Listening { shared, listener, path: folder.join(SOCKET_FILE) })
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::Release);
        // Whoever comes from now on finds no door, and looks for the record.
        let _ = fs::remove_file(&self.path);
        let _ = rustix::net::shutdown(&self.listener, rustix::net::Shutdown::Both);
    }
}

fn accept(listener: &UnixListener, shared: &Arc<Shared>) {
    loop {
        let accepted = listener.accept();
        if shared.closed.load(Ordering::Acquire) {
            return;
        }
        let Ok((stream, _)) = accepted else {
            // Such as too many open files: it gets better when somebody leaves.
            thread::sleep(Duration::from_millis(50));
            continue;
        };
        let Ok(uid) = peer(&stream) else { continue };
        {
            let mut of = shared.of();
            if of.values().sum::<usize>() >= MOST || of.get(&uid).is_some_and(|n| *n >= MOST_OF_ONE) {
                continue;
            }
            *of.entry(uid).or_default() += 1;
        }
        let served = Arc::clone(shared);
        let begun = thread::Builder::new().name("client".into()).spawn(move || {
            let _place = Place { shared: Arc::clone(&served), uid };
            // Whoever hangs up or talks nonsense is let go.
            let _ = serve(&served.hub, stream, uid);
        });
        if begun.is_err() {
            drop(Place { shared: Arc::clone(shared), uid });
        }
    }
}

/// A connection's place among those of its user.
struct Place {
    shared: Arc<Shared>,
    uid: u32,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut of = self.shared.of();
        if let Some(count) = of.get_mut(&self.uid) {
            *count -= 1;
            if *count == 0 {
                of.remove(&self.uid);
            }
        }
    }
}

/// The user at the other end.
fn peer(stream: &UnixStream) -> io::Result<u32> {
    #[cfg(target_os = "linux")]
    {
        Ok(rustix::net::sockopt::socket_peercred(stream)?.uid.as_raw())
    }
    #[cfg(not(target_os = "linux"))]
    {
        Ok(nix::unistd::getpeereid(stream).map_err(io::Error::from)?.0.as_raw())
    }
}

/// What the system calls a user.
pub fn login_of(uid: u32) -> String {
    match nix::unistd::User::from_uid(nix::unistd::Uid::from_raw(uid)) {
        Ok(Some(user)) => user.name,
        _ => format!("uid-{uid}"),
    }
}

/// Serves one client to the end.
fn serve(hub: &Weak<Hub>, mut stream: UnixStream, uid: u32) -> io::Result<()> {
    stream.set_read_timeout(Some(GREETING))?;
    if !wire::greeted(&mut stream)? {
        let words = format!("{} / {}", words::other_version(Lang::Zh), words::other_version(Lang::En));
        return Down::Ended(Ending { how: Ended::Refused, words: Some(words) }).send(&mut stream);
    }
    let first = Up::receive(&mut stream)?;
    stream.set_read_timeout(None)?;
    match first {
        Some(Up::Open(opening)) => screens(hub, stream, &login_of(uid), *opening),
        Some(Up::Call(calling)) => command(hub, stream, &login_of(uid), calling),
        Some(Up::Yield) if may_ask_to_yield(uid) => {
            if let Some(hub) = hub.upgrade() {
                hub.hand_over();
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Whether a user may ask this process to hand the record over: the system's administrator, and who runs this.
fn may_ask_to_yield(uid: u32) -> bool {
    uid == 0 || uid == nix::unistd::Uid::effective().as_raw()
}

/// Asks whoever serves the record to hand it over to a server that is about to be.
pub fn ask_to_yield(mut stream: UnixStream) -> io::Result<()> {
    wire::greet(&mut stream)?;
    Up::Yield.send(&mut stream)?;
    // Until it has heard.
    stream.set_read_timeout(Some(GREETING))?;
    stream.read(&mut [0]).map(drop)
}

/// The screens over a connection.
fn screens(hub: &Weak<Hub>, mut stream: UnixStream, login: &str, opening: Opening) -> io::Result<()> {
    let lang = opening.asked.unwrap_or(opening.lang);
    let hub = hub.upgrade();
    let from = text::clean(&opening.from).chars().take(60).collect::<String>();
    // Who was in at a desk that is gone is who they were there.
    let before = hub.as_ref().and_then(|hub| match opening.again {
        true => acting::kept(hub.desk(), login, &from),
        false => {
            acting::forget(hub.desk(), login, &from);
            None
        }
    });
    let guest = Guest {
        login: login.to_owned(),
        acting: before.or(opening.acting),
        lang: opening.lang,
        asked: opening.asked,
        own: opening.own,
        preferences: None,
        depth: opening.depth,
        size: opening.size,
        wide: opening.wide,
        kind: Kind::Socket,
        from,
    };
    let sink = StreamSink(stream.try_clone()?);
    let attached = match hub {
        Some(hub) => hub.attach_to(guest, Box::new(sink)),
        None => Err(Refused::Moving),
    };
    let inlet = match attached {
        Ok((_, inlet)) => inlet,
        Err(refused) => {
            tracing::warn!(door = "socket", "not let in");
            return Down::Ended(refused.ending(lang)).send(&mut stream);
        }
    };
    let mut from = BufReader::with_capacity(1024, stream);
    loop {
        let event = match Up::receive(&mut from) {
            Ok(Some(Up::Bytes(bytes))) => Event::Bytes(bytes),
            Ok(Some(Up::Size(columns, rows))) => Event::Size(columns, rows),
            Ok(Some(Up::Back)) => Event::Back,
            Ok(Some(Up::Stop)) => Event::Stop,
            Ok(Some(Up::Open(_) | Up::Call(_) | Up::End | Up::Yield) | None) | Err(_) => Event::Gone,
        };
        let gone = matches!(event, Event::Gone);
        if !inlet.send(event) || gone {
            return Ok(());
        }
    }
}

/// Frames over a connection, written in the session's own thread: a client that does not read holds up itself.
struct StreamSink(UnixStream);

impl Sink for StreamSink {
    fn put(&mut self, frame: Vec<u8>) -> io::Result<()> {
        wire::send_bytes(&mut self.0, frame)
    }

    fn cut(&self) -> Option<Box<dyn Fn() + Send + Sync>> {
        let stream = self.0.try_clone().ok()?;
        Some(Box::new(move || drop(stream.shutdown(Shutdown::Both))))
    }

    fn end(&mut self, ending: Ending) {
        // Who has hung up is told nothing. The client reads what is under way, and closes.
        let _ = self.0.set_write_timeout(Some(STOPPING));
        let _ = Down::Ended(ending).send(&mut self.0);
        let _ = self.0.shutdown(Shutdown::Both);
    }
}

/// A subcommand over a connection.
fn command(hub: &Weak<Hub>, stream: UnixStream, login: &str, calling: Calling) -> io::Result<()> {
    let mut input = Input { from: BufReader::new(stream.try_clone()?), piece: Vec::new(), at: 0 };
    let mut end = stream.try_clone()?;
    let mut out = Output { to: stream.try_clone()?, wrap: Down::Bytes };
    let mut errors = Output { to: stream, wrap: Down::Errors };
    // Where the desk is being left, the client finds out by the silence, and looks for it again.
    let Some(hub) = hub.upgrade() else { return Ok(()) };
    let code = hub.call(login, calling, &mut input, &mut out, &mut errors);
    drop(hub);
    Down::Exit(code).send(&mut end)
}

/// A subcommand's input, as it comes over the connection.
struct Input {
    from: BufReader<UnixStream>,
    piece: Vec<u8>,
    at: usize,
}

impl Read for Input {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.piece.len() {
            match Up::receive(&mut self.from)? {
                Some(Up::Bytes(bytes)) => (self.piece, self.at) = (bytes, 0),
                Some(Up::End) => return Ok(0),
                // A client that is gone has not said that this was all.
                _ => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
        let read = (&self.piece[self.at..]).read(into)?;
        self.at += read;
        Ok(read)
    }
}

/// A subcommand's output, wrapped.
struct Output {
    to: UnixStream,
    wrap: fn(Vec<u8>) -> Down,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = &bytes[..bytes.len().min(64 << 10)];
        (self.wrap)(piece.to_vec()).send(&mut self.to)?;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Looks for somebody who serves the record in a folder.
pub fn connect(folder: &Path) -> io::Result<UnixStream> {
    UnixStream::connect(Address::of(folder)?.path)
}

/// How a thin client's session ended.
#[derive(Debug)]
pub enum Joined {
    /// It was told how.
    Ended(Ending),
    /// The connection broke without a word: whoever served is gone.
    Lost,
}

/// Runs the screens of somebody else's process on this one's terminal.
pub fn join(mut stream: UnixStream, console: &Console, opening: Opening) -> Joined {
    let greeted = wire::greet(&mut stream).and_then(|()| Up::Open(Box::new(opening)).send(&mut stream));
    let (Ok(()), Ok(mut up)) = (greeted, stream.try_clone()) else { return Joined::Lost };
    let left = Arc::new(AtomicBool::new(false));
    let leaving = Arc::clone(&left);
    console.route(move |event| {
        let sent = match event {
            Event::Bytes(bytes) => Up::Bytes(bytes).send(&mut up),
            Event::Size(columns, rows) => Up::Size(columns, rows).send(&mut up),
            Event::Back => Up::Back.send(&mut up),
            Event::Stop => {
                leaving.store(true, Ordering::Release);
                if let Ok(stream) = up.try_clone() {
                    thread::spawn(move || {
                        thread::sleep(STOPPING);
                        stream.shutdown(Shutdown::Both)
                    });
                }
                Up::Stop.send(&mut up)
            }
            Event::Gone => {
                leaving.store(true, Ordering::Release);
                up.shutdown(Shutdown::Both)
            }
            Event::Tell(_) | Event::Changed(_) | Event::Taken => Ok(()),
        };
        sent.is_ok()
    });
    let mut out = io::stdout();
    let mut from = BufReader::with_capacity(16 << 10, stream);
    let joined = loop {
        match Down::receive(&mut from) {
            Ok(Some(Down::Bytes(bytes))) => {
                if out.write_all(&bytes).and_then(|()| out.flush()).is_err() {
                    break Joined::Ended(Ended::Gone.into());
                }
            }
            Ok(Some(Down::Ended(ending))) => break Joined::Ended(ending),
            Ok(Some(Down::Errors(_) | Down::Exit(_)) | None) | Err(_) => break Joined::Lost,
        }
    };
    console.hold();
    match joined {
        Joined::Lost if left.load(Ordering::Acquire) => Joined::Ended(Ended::Gone.into()),
        other => other,
    }
}

/// Gives a subcommand to whoever serves the record; returns its exit code, or `None` where the connection broke before
/// it was over.
pub fn call(
    mut stream: UnixStream,
    calling: Calling,
    mut input: Option<Box<dyn Read + Send>>,
    out: &mut dyn Write,
    errors: &mut dyn Write,
) -> io::Result<Option<u8>> {
    wire::greet(&mut stream)?;
    Up::Call(calling).send(&mut stream)?;
    let mut up = stream.try_clone()?;
    // Ends with the process: the subcommand may not want to read all of it.
    thread::spawn(move || {
        let mut bytes = vec![0; 64 << 10];
        while let Some(from) = &mut input {
            match from.read(&mut bytes) {
                Ok(0) => break,
                Ok(read) => Up::Bytes(bytes[..read].to_vec()).send(&mut up)?,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // Not all was read: the connection goes without saying that this was all.
                Err(error) => return up.shutdown(Shutdown::Both).and(Err(error)),
            }
        }
        Up::End.send(&mut up)
    });
    let mut from = BufReader::new(stream);
    loop {
        match Down::receive(&mut from) {
            Ok(Some(Down::Bytes(bytes))) => out.write_all(&bytes).and_then(|()| out.flush())?,
            Ok(Some(Down::Errors(bytes))) => errors.write_all(&bytes)?,
            Ok(Some(Down::Exit(code))) => return Ok(Some(code)),
            Ok(Some(Down::Ended(ending))) => {
                writeln!(errors, "lianmeng: {}", ending.words.unwrap_or_default())?;
                return Ok(Some(REFUSED));
            }
            Ok(None) | Err(_) => return Ok(None),
        }
    }
}

/// The exit code of who was not let in.
pub const REFUSED: u8 = 14;

impl Refused {
    /// What somebody is told who was not let in.
    pub fn ending(&self, lang: Lang) -> Ending {
        match self {
            Refused::Stranger(stranger) => Ending { how: Ended::Refused, words: Some(stranger.words(lang)) },
            Refused::Moving => Ended::Moved.into(),
            Refused::Io(_) => Ending { how: Ended::Refused, words: Some(words::too_many(lang).to_owned()) },
        }
    }
}
