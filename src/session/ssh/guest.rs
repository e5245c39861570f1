//! One connection's requests: who it is, and the one thing at a time that it may do.
//!
//! Nothing in here waits for output: what is sent is sent by tasks of their own. Every request is answered, most with no.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;

use russh::keys::ssh_key::Algorithm;
use russh::server::{
    Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Response, Session, VerifiedPublicKey,
};
use russh::{
    Channel, ChannelId, ChannelOpenFailure, ChannelWriteHalf, Error, MethodKind, MethodSet, Pty, Sig,
};

use super::line::{Identity, Line};
use super::pipe::{Input, Next, Output, Pipe, To};
use super::screen::{self, Feed, Terminal};
use super::stranger::{Former, Stranger};
use super::{Caller, Place, Server, Streams, Told, sftp};
use crate::domain::account::{self, Account};
use crate::domain::key::{self, PublicKey};
use crate::domain::{Alliance, Event, Matter};
use crate::locale::{Lang, ssh as words};
use crate::session::wire::{Calling, Given};
use crate::session::{identity, panics};

/// After so many unknown keys no further ones are asked for, so that what is to be told can still be told.
const MOST_UNKNOWN: usize = 4;
/// How many entries of an account are looked through for a key that was removed.
const MOST_LOOKED_AT: usize = 50;
/// What a client may say of its environment.
const VARIABLES: [&str; 6] = ["LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "COLORTERM", "NO_COLOR"];
/// The exit code of what the program could not do.
const FAULT: u8 = 70;
/// The exit code of a shell without a terminal.
const NO_TERMINAL: u8 = 10;

/// What a connection is doing.
enum Doing {
    /// Nothing yet, or nothing any more.
    Nothing,
    /// A screen is up.
    Screen(Arc<Feed>),
    /// A command runs, or files are served; at a terminal of its own if true.
    Program(Arc<Pipe>, bool),
}

/// One connection.
pub(super) struct Guest {
    server: Arc<Server>,
    line: Arc<Line>,
    place: Place,
    stranger: Stranger,
    /// Whether somebody tried to log in.
    tried: bool,
    environment: BTreeMap<&'static str, String>,
    terminal: Option<Terminal>,
    channel: Option<ChannelWriteHalf<Msg>>,
    /// Which channel of this connection it is.
    which: usize,
    doing: Doing,
}

/// The account that may log in under a name with a key.
fn holder<'a>(alliance: &'a Alliance, login: &str, key: &PublicKey) -> Option<&'a Account> {
    alliance.account_of_key(key).filter(|account| account.login == login)
}

fn of_wire(key: &russh::keys::PublicKey) -> Option<(PublicKey, String)> {
    let blob = key.to_bytes().ok()?;
    // A kind that is not taken is known to nobody, and told by its fingerprint all the same.
    let known = key::of_bytes(&blob).unwrap_or(PublicKey { kind: String::new(), blob: String::new() });
    Some((known, key::fingerprint(&blob)))
}

impl Guest {
    pub fn new(server: Arc<Server>, line: Arc<Line>, place: Place) -> Guest {
        Guest {
            server,
            line,
            place,
            stranger: Stranger::default(),
            tried: false,
            environment: BTreeMap::new(),
            terminal: None,
            channel: None,
            which: 0,
            doing: Doing::Nothing,
        }
    }

    fn lang(&self) -> Lang {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(|name| self.environment.get(name))
            .find_map(|name| Lang::of_locale(name))
            .unwrap_or(self.server.lang)
    }

    fn caller(&self) -> Option<Caller> {
        let identity = self.line.identity()?;
        let (account, login) = (identity.account, identity.login.clone());
        Some(Caller { account, login, lang: self.lang(), from: self.line.from.clone() })
    }

    /// Not let in, for now: another key may follow, or what is wrong is told.
    fn not_with_this(&self) -> Auth {
        let enough = self.stranger.keys() >= MOST_UNKNOWN || self.stranger.crowded;
        let methods = MethodSet::from(&[MethodKind::KeyboardInteractive][..]);
        Auth::Reject { proceed_with_methods: enough.then_some(methods), partial_success: false }
    }

    /// Whether a key would let somebody in; what is wrong with it is noted.
    fn looks_good(
        &mut self,
        login: &str,
        key: &russh::keys::PublicKey,
        algorithm: &Algorithm,
    ) -> Option<Identity> {
        let (key, fingerprint) = of_wire(key)?;
        let found = {
            let alliance = self.server.hub.desk().alliance();
            holder(&alliance, login, &key).map(|account| (account.id, account.login.clone()))
        };
        let Some((account, login)) = found else {
            if self.stranger.former.is_none() {
                self.stranger.former = self.former(login, &key, &fingerprint);
            }
            self.stranger.shows(fingerprint);
            return None;
        };
        if *algorithm == (Algorithm::Rsa { hash: None }) {
            self.stranger.outdated = true;
            return None;
        }
        Some(Identity { account, login, key })
    }

    /// Whether a key opened the account of a login once, and why it does no more.
    fn former(&self, login: &str, key: &PublicKey, fingerprint: &str) -> Option<Former> {
        let desk = self.server.hub.desk();
        let alliance = desk.alliance();
        let helpers = || identity::helpers(&alliance);
        let known = || alliance.accounts.values().filter(|account| account.login == login);
        let holds = |account: &&Account| account.keys.iter().any(|held| held.key == *key);
        if known().any(|account| !account.open && holds(&account)) {
            return Some(Former { removed: None, helpers: helpers() });
        }
        let courses = known().filter_map(|account| alliance.courses.get(&Matter::Account(account.id)));
        let mut entries = courses.flat_map(|course| course.entries.iter().rev().take(MOST_LOOKED_AT));
        let removed = |event: &Event| matches!(event, Event::Account(account::Event::KeyRemoved { key: gone, .. }) if gone == key);
        let was = entries.any(|n| desk.entry(*n).is_some_and(|entry| entry.events.iter().any(removed)));
        was.then(|| Former { removed: Some(fingerprint.to_owned()), helpers: helpers() })
    }

    /// Begins a command or the service of files in a thread of its own.
    fn run(
        &mut self,
        channel: ChannelWriteHalf<Msg>,
        caller: Caller,
        program: impl FnOnce(&Server, &Caller, Streams<'_>) -> u8 + Send + 'static,
    ) -> bool {
        let pipe = Arc::new(Pipe::default());
        let (server, at_work, lang) = (Arc::clone(&self.server), Arc::clone(&pipe), caller.lang);
        let spawned = thread::Builder::new().name("ssh-command".into()).spawn(move || {
            panics::keep_of_this_thread();
            let pipe: &Pipe = &at_work;
            let code = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                let (mut input, mut out, mut err) =
                    (Input(pipe), Output(pipe, To::Out), Output(pipe, To::Err));
                program(&server, &caller, Streams { input: &mut input, out: &mut out, err: &mut err })
            }));
            let code = code.unwrap_or_else(|_| {
                use std::io::Write;
                let report = panics::take(thread::current().id()).join("\n");
                server.behind.told(Told::Fault { report });
                let _ = writeln!(Output(pipe, To::Err), "{}", words::fault(lang));
                FAULT
            });
            pipe.finish(code);
        });
        if spawned.is_err() {
            return false;
        }
        let at_terminal = self.terminal.is_some();
        self.doing = Doing::Program(Arc::clone(&pipe), at_terminal);
        let (server, line, which) = (Arc::clone(&self.server), Arc::clone(&self.line), self.which);
        tokio::spawn(send(server, line, which, channel, pipe, at_terminal, lang));
        true
    }
}

/// Sends what a program writes, and how it ended.
async fn send(
    server: Arc<Server>,
    line: Arc<Line>,
    which: usize,
    channel: ChannelWriteHalf<Msg>,
    pipe: Arc<Pipe>,
    at_terminal: bool,
    lang: Lang,
) {
    let work = async {
        let code = loop {
            match tokio::time::timeout(server.limits.idle, pipe.next()).await {
                Ok(Next::Piece(to, bytes)) => {
                    let bytes = if at_terminal { with_returns(&bytes) } else { bytes };
                    match to {
                        To::Out => channel.data_bytes(bytes).await?,
                        To::Err => channel.extended_data_bytes(1, bytes).await?,
                    }
                }
                Ok(Next::Ended(code)) => break code,
                Err(_) => {
                    pipe.cut();
                    channel.extended_data_bytes(1, format!("{}\r\n", words::idle(lang))).await?;
                    break 1;
                }
            }
        };
        channel.eof().await?;
        channel.exit_status(code.into()).await?;
        channel.close().await
    };
    tokio::select! {
        _ = work => {}
        () = line.dismissed() => {}
    }
    pipe.cut();
    line.done(which).await;
}

/// A terminal in raw mode needs both.
fn with_returns(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 16);
    for byte in bytes {
        if *byte == b'\n' {
            out.push(b'\r');
        }
        out.push(*byte);
    }
    out
}

impl Drop for Guest {
    fn drop(&mut self) {
        if self.tried && self.line.identity().is_none() {
            let told = Told::Refused { from: self.line.from.clone(), keys: self.stranger.keys() };
            self.server.behind.told(told);
        }
        match &self.doing {
            Doing::Nothing => {}
            Doing::Screen(feed) => feed.end(),
            Doing::Program(pipe, _) => pipe.cut(),
        }
    }
}

impl Handler for Guest {
    type Error = Error;

    async fn auth_publickey_offered(&mut self, user: &str, offer: PublicKeyOffer<'_>) -> Result<Auth, Error> {
        self.tried = true;
        let good = self.looks_good(user, offer.public_key, offer.algorithm).is_some();
        Ok(if good { Auth::Accept } else { self.not_with_this() })
    }

    async fn auth_publickey(&mut self, user: &str, key: VerifiedPublicKey<'_>) -> Result<Auth, Error> {
        self.tried = true;
        // What was offered may have changed hands since.
        let Some(identity) = self.looks_good(user, key.public_key, key.algorithm) else {
            return Ok(self.not_with_this());
        };
        if !self.place.let_in(identity.account) {
            self.stranger.crowded = true;
            return Ok(self.not_with_this());
        }
        let told = Told::LoggedIn { account: identity.account, from: self.line.from.clone() };
        self.line.let_in(identity);
        self.server.behind.told(told);
        Ok(Auth::Accept)
    }

    /// Never lets anybody in: it is how clients show a text to who is not let in.
    async fn auth_keyboard_interactive<'a>(
        &'a mut self,
        user: &str,
        _: &str,
        response: Option<Response<'a>>,
    ) -> Result<Auth, Error> {
        self.tried = true;
        if response.is_some() {
            // An empty list would mean all methods to OpenSSH. Keys were tried already, and are not tried again.
            let keys = MethodSet::from(&[MethodKind::PublicKey][..]);
            return Ok(Auth::Reject { proceed_with_methods: Some(keys), partial_success: false });
        }
        Ok(Auth::Partial {
            name: "".into(),
            instructions: self.stranger.instructions(user).into(),
            prompts: vec![(self.stranger.question(user).into(), true)].into(),
        })
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Result<(), Error> {
        let busy = self.channel.is_some() || !matches!(self.doing, Doing::Nothing);
        if busy || self.line.identity().is_none() || self.line.is_dismissed() {
            reply.reject(ChannelOpenFailure::AdministrativelyProhibited).await;
            return Ok(());
        }
        // What comes in is taken from the handler: an unread half would hold up the whole connection.
        let (_, write) = channel.split();
        self.channel = Some(write);
        self.terminal = None;
        self.environment.clear();
        self.which = self.line.opens();
        reply.accept().await;
        Ok(())
    }

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        term: &str,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        _: &[(Pty, u32)],
        session: &mut Session,
    ) -> Result<(), Error> {
        if self.channel.is_none() || self.terminal.is_some() {
            return session.channel_failure(channel);
        }
        self.terminal = Some(Terminal::new(term, columns, rows));
        session.channel_success(channel)
    }

    async fn env_request(
        &mut self,
        channel: ChannelId,
        name: &str,
        value: &str,
        session: &mut Session,
    ) -> Result<(), Error> {
        match VARIABLES.into_iter().find(|known| *known == name) {
            Some(known) if self.channel.is_some() && value.len() <= 64 => {
                self.environment.insert(known, value.to_owned());
                session.channel_success(channel)
            }
            _ => session.channel_failure(channel),
        }
    }

    async fn shell_request(&mut self, id: ChannelId, session: &mut Session) -> Result<(), Error> {
        let (Some(channel), Some(caller)) = (self.channel.take(), self.caller()) else {
            return session.channel_failure(id);
        };
        session.channel_success(id)?;
        match &self.terminal {
            Some(terminal) if !terminal.is_dumb() => {
                let feed = Arc::new(Feed::new(terminal.size));
                self.doing = Doing::Screen(Arc::clone(&feed));
                let variable = |name| self.environment.get(name).map(String::as_str).unwrap_or_default();
                let seat = screen::Seat {
                    hub: Arc::clone(&self.server.hub),
                    line: Arc::clone(&self.line),
                    which: self.which,
                    caller,
                    depth: terminal.depth(variable("COLORTERM"), variable("NO_COLOR")),
                    feed,
                    channel,
                };
                tokio::spawn(seat.serve());
            }
            // One that cannot move its cursor shows no screens either.
            other => {
                let (lang, dumb) = (caller.lang, other.is_some());
                self.run(channel, caller, move |_, _, streams| {
                    let said = if dumb { words::dumb_terminal(lang) } else { words::no_terminal(lang) };
                    let _ = writeln!(streams.err, "{said}");
                    NO_TERMINAL
                });
            }
        }
        Ok(())
    }

    async fn exec_request(&mut self, id: ChannelId, data: &[u8], session: &mut Session) -> Result<(), Error> {
        let Ok(command) = std::str::from_utf8(data).map(str::to_owned) else {
            return session.channel_failure(id);
        };
        let (Some(channel), Some(caller)) = (self.channel.take(), self.caller()) else {
            return session.channel_failure(id);
        };
        let runs = self.run(channel, caller, move |server, caller, streams| {
            let calling = Calling { given: Given::Line(command), lang: caller.lang };
            let Streams { input, out, err } = streams;
            server.hub.call(&caller.login, calling, input, out, err)
        });
        if runs { session.channel_success(id) } else { session.channel_failure(id) }
    }

    async fn subsystem_request(
        &mut self,
        id: ChannelId,
        name: &str,
        session: &mut Session,
    ) -> Result<(), Error> {
        if name != "sftp" || self.terminal.is_some() {
            return session.channel_failure(id);
        }
        let (Some(channel), Some(caller)) = (self.channel.take(), self.caller()) else {
            return session.channel_failure(id);
        };
        let runs = self.run(channel, caller, |server, caller, streams| {
            let mut tree = server.behind.files(caller);
            u8::from(sftp::serve(&mut *tree, streams.input, streams.out).is_err())
        });
        if runs { session.channel_success(id) } else { session.channel_failure(id) }
    }

    async fn window_change_request(
        &mut self,
        id: ChannelId,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        session: &mut Session,
    ) -> Result<(), Error> {
        if let Doing::Screen(feed) = &self.doing {
            feed.resize(Terminal::clamped(columns, rows));
        }
        session.channel_success(id)
    }

    async fn x11_request(
        &mut self,
        id: ChannelId,
        _: bool,
        _: &str,
        _: &str,
        _: u32,
        session: &mut Session,
    ) -> Result<(), Error> {
        session.channel_failure(id)
    }

    async fn signal(&mut self, _: ChannelId, signal: Sig, _: &mut Session) -> Result<(), Error> {
        // What a signal ends is the command; a screen has keys for that.
        if let (Sig::INT | Sig::TERM | Sig::HUP | Sig::KILL | Sig::QUIT, Doing::Program(pipe, _)) =
            (signal, &self.doing)
        {
            pipe.cut();
        }
        Ok(())
    }

    async fn data(&mut self, _: ChannelId, data: &[u8], _: &mut Session) -> Result<(), Error> {
        let taken = async {
            match &self.doing {
                Doing::Nothing => {}
                Doing::Screen(feed) => feed.typed(data).await,
                Doing::Program(pipe, false) => pipe.push(data).await,
                Doing::Program(pipe, true) => match data.iter().position(|byte| matches!(byte, 3 | 4)) {
                    None => {
                        pipe.push(
                            &data.iter().map(|b| if *b == b'\r' { b'\n' } else { *b }).collect::<Vec<_>>(),
                        )
                        .await
                    }
                    Some(at) if data[at] == 3 => pipe.cut(),
                    Some(at) => {
                        pipe.push(&data[..at]).await;
                        pipe.end_input();
                    }
                },
            }
        };
        let at_screen = matches!(self.doing, Doing::Screen(_));
        tokio::select! {
            biased;
            () = taken => {}
            () = self.line.over() => {}
            // Nothing is read while this waits, and so not that the client has left: a flood would be worked through.
            () = self.line.hung_up(), if at_screen => self.line.cut(),
        }
        Ok(())
    }

    async fn channel_eof(&mut self, _: ChannelId, _: &mut Session) -> Result<(), Error> {
        match &self.doing {
            Doing::Nothing => {}
            Doing::Screen(feed) => feed.end(),
            Doing::Program(pipe, _) => pipe.end_input(),
        }
        Ok(())
    }

    async fn channel_close(&mut self, _: ChannelId, _: &mut Session) -> Result<(), Error> {
        match std::mem::replace(&mut self.doing, Doing::Nothing) {
            Doing::Nothing => {}
            Doing::Screen(feed) => feed.end(),
            Doing::Program(pipe, _) => pipe.cut(),
        }
        self.channel = None;
        Ok(())
    }
}
