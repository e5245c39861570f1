//! The embedded SSH server: who holds a key that is on record sits down at the desk, runs a command, or fetches files.
//!
//! The only part of the program that knows of russh and of tokio, so that both are easily brought up to date. It lets
//! people in and carries bytes; what they may do is decided where it always is. There is no shell, no forwarding, no
//! agent, and no file of the machine behind it.

mod guest;
pub mod host_key;
mod line;
pub mod pipe;
mod screen;
pub mod sftp;
mod stranger;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use russh::keys::{Algorithm, EcdsaCurve, HashAlg};
use russh::server::Config;
use russh::{MethodKind, MethodSet, Preferred, SshId, cipher, compression, kex, mac};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio::sync::watch;
use tokio::time::Instant;

use self::guest::Guest;
use self::host_key::HostKey;
use self::line::{Line, Why};
use self::sftp::Tree;
use super::hub::Hub;
use crate::domain::ids::AccountId;
use crate::locale::Lang;

/// How much the server gives to whom.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Connections in all.
    pub connections: usize,
    /// Connections that have not logged in yet, in all.
    pub waiting: usize,
    /// Connections from one address that have not logged in yet.
    pub waiting_per_address: usize,
    /// Connections of one account.
    pub per_account: usize,
    /// How often one connection may try to log in.
    pub attempts: usize,
    /// How long one may take to log in.
    pub login: Duration,
    /// How long a command or a client of files may be idle.
    pub idle: Duration,
    /// After how long a silence a client is asked whether it is there; three that are not answered end its line.
    pub alive: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connections: 256,
            waiting: 64,
            waiting_per_address: 10,
            per_account: 8,
            attempts: 6,
            login: Duration::from_secs(20),
            idle: Duration::from_secs(30 * 60),
            alive: Duration::from_secs(30),
        }
    }
}

/// Somebody who was let in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Caller {
    /// The account that the key belongs to.
    pub account: AccountId,
    /// Its login.
    pub login: String,
    /// The language, as far as the client says one.
    pub lang: Lang,
    /// From which address.
    pub from: String,
}

/// A program's streams.
struct Streams<'a> {
    input: &'a mut dyn Read,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

/// Something that is told to who keeps the log. No names of people are in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Told {
    /// Somebody was let in.
    LoggedIn {
        /// The account.
        account: AccountId,
        /// From which address.
        from: String,
    },
    /// Somebody was not let in.
    Refused {
        /// From which address.
        from: String,
        /// How many keys were shown.
        keys: usize,
    },
    /// A connection was closed at once, since there are too many.
    TooMany {
        /// From which address.
        from: String,
    },
    /// A connection is over.
    Left {
        /// The account, if somebody was in.
        account: Option<AccountId>,
        /// From which address.
        from: String,
    },
    /// A fault of the program ended a command.
    Fault {
        /// What is known of it.
        report: String,
    },
}

/// The program behind the server.
pub trait Behind: Send + Sync + 'static {
    /// The files as somebody sees them.
    fn files(&self, caller: &Caller) -> Box<dyn Tree>;
    /// Takes note.
    fn told(&self, told: Told);
}

/// Counts of who is connected, by which limits are kept.
#[derive(Default)]
struct Counts {
    all: usize,
    waiting: usize,
    by_address: BTreeMap<IpAddr, usize>,
    by_account: BTreeMap<AccountId, usize>,
}

struct Server {
    hub: Arc<Hub>,
    behind: Arc<dyn Behind>,
    limits: Limits,
    lang: Lang,
    config: Arc<Config>,
    counts: Mutex<Counts>,
    lines: Mutex<BTreeMap<u64, Arc<Line>>>,
    next: AtomicU64,
}

/// A server at work; stops when dropped.
pub struct Running {
    server: Arc<Server>,
    runtime: Option<Runtime>,
    addresses: Vec<SocketAddr>,
    stop: watch::Sender<bool>,
}

/// What a server needs.
pub struct Setup {
    /// Where it listens.
    pub listeners: Vec<TcpListener>,
    /// Who is in, and the desk.
    pub hub: Arc<Hub>,
    /// What knows the files, and keeps the log.
    pub behind: Arc<dyn Behind>,
    /// How much it gives to whom.
    pub limits: Limits,
    /// Its own key.
    pub key: HostKey,
    /// The language of those whose client says none.
    pub lang: Lang,
}

/// Lets people in from now on.
///
/// # Errors
/// Where the system gives no threads or the listener is none.
pub fn serve(setup: Setup) -> io::Result<Running> {
    let Setup { listeners, hub, behind, limits, key, lang } = setup;
    let addresses = listeners.iter().map(TcpListener::local_addr).collect::<io::Result<_>>()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("ssh")
        .enable_io()
        .enable_time()
        .build()?;
    let told = hub.desk().listen();
    let server = Arc::new(Server {
        hub,
        behind,
        limits,
        lang,
        config: Arc::new(config(key, &limits)),
        counts: Mutex::default(),
        lines: Mutex::default(),
        next: AtomicU64::new(1),
    });
    let (stop, stopped) = watch::channel(false);
    for listener in listeners {
        listener.set_nonblocking(true)?;
        let _inside = runtime.enter();
        let listener = tokio::net::TcpListener::from_std(listener)?;
        runtime.spawn(accept(Arc::clone(&server), listener, stopped.clone()));
    }
    let watching = Arc::downgrade(&server);
    thread::Builder::new().name("ssh-keys".into()).spawn(move || {
        while told.recv().is_ok() {
            let _more = told.try_iter().last();
            let Some(server) = watching.upgrade() else { return };
            server.look_after_keys();
        }
    })?;
    Ok(Running { server, runtime: Some(runtime), addresses, stop })
}

/// Only what is sound today, and nothing in the names that tells versions.
///
/// Of ciphers those with authentication built in or ahead of it. ChaCha20 is left out because a client without strict
/// key exchange could have messages cut off with it; AES-GCM is as fast, and every client has it.
fn config(key: HostKey, limits: &Limits) -> Config {
    const KEX: &[kex::Name] = &[
        kex::MLKEM768X25519_SHA256,
        kex::CURVE25519,
        kex::CURVE25519_PRE_RFC_8731,
        kex::ECDH_SHA2_NISTP256,
        kex::ECDH_SHA2_NISTP384,
        kex::DH_G16_SHA512,
        kex::EXTENSION_SUPPORT_AS_SERVER,
        kex::EXTENSION_OPENSSH_STRICT_KEX_AS_SERVER,
    ];
    const CIPHERS: &[cipher::Name] =
        &[cipher::AES_256_GCM, cipher::AES_128_GCM, cipher::AES_256_CTR, cipher::AES_128_CTR];
    const MACS: &[mac::Name] = &[mac::HMAC_SHA512_ETM, mac::HMAC_SHA256_ETM];
    // Of these the server's own key is the first; the others are what people may sign with. Never SHA-1.
    const SIGNATURES: &[Algorithm] = &[
        Algorithm::Ed25519,
        Algorithm::Ecdsa { curve: EcdsaCurve::NistP256 },
        Algorithm::Ecdsa { curve: EcdsaCurve::NistP384 },
        Algorithm::Ecdsa { curve: EcdsaCurve::NistP521 },
        Algorithm::Rsa { hash: Some(HashAlg::Sha512) },
        Algorithm::Rsa { hash: Some(HashAlg::Sha256) },
    ];
    Config {
        server_id: SshId::Standard(Cow::Borrowed("SSH-2.0-lianmeng")),
        methods: MethodSet::from(&[MethodKind::PublicKey, MethodKind::KeyboardInteractive][..]),
        auth_rejection_time: Duration::from_millis(500),
        auth_rejection_time_initial: Some(Duration::ZERO),
        keys: vec![key],
        window_size: 64 << 10,
        maximum_packet_size: 32 << 10,
        preferred: Preferred {
            kex: Cow::Borrowed(KEX),
            key: Cow::Borrowed(SIGNATURES),
            cipher: Cow::Borrowed(CIPHERS),
            mac: Cow::Borrowed(MACS),
            compression: Cow::Borrowed(&[compression::NONE]),
            ..Preferred::DEFAULT
        },
        max_auth_attempts: limits.attempts,
        inactivity_timeout: Some(4 * limits.alive),
        keepalive_interval: Some(limits.alive),
        keepalive_max: 3,
        nodelay: true,
        ..Config::default()
    }
}

/// The part of an address by which callers are told apart: of IPv6 the network that a household has.
fn origin(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let mut octets = v6.octets();
            octets[8..].fill(0);
            IpAddr::V6(octets.into())
        }
        v4 => v4,
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is kept here is whole at any moment, also after a panic elsewhere.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A place that a connection holds; given back when dropped.
struct Place {
    server: Arc<Server>,
    origin: IpAddr,
    waits: bool,
    account: Option<AccountId>,
}

impl Place {
    fn take(server: &Arc<Server>, from: IpAddr) -> Option<Place> {
        let (origin, limits) = (origin(from), &server.limits);
        let mut counts = lock(&server.counts);
        let here = counts.by_address.get(&origin).copied().unwrap_or(0);
        if counts.all >= limits.connections
            || counts.waiting >= limits.waiting
            || here >= limits.waiting_per_address
        {
            return None;
        }
        counts.all += 1;
        counts.waiting += 1;
        *counts.by_address.entry(origin).or_default() += 1;
        drop(counts);
        Some(Place { server: Arc::clone(server), origin, waits: true, account: None })
    }

    /// Somebody has logged in; false if the account has as many connections as it may have.
    fn let_in(&mut self, account: AccountId) -> bool {
        let server = Arc::clone(&self.server);
        let mut counts = lock(&server.counts);
        let held = counts.by_account.entry(account).or_default();
        if *held >= server.limits.per_account {
            return false;
        }
        *held += 1;
        self.account = Some(account);
        self.waited(&mut counts);
        true
    }

    fn waited(&mut self, counts: &mut Counts) {
        if std::mem::take(&mut self.waits) {
            counts.waiting -= 1;
            less(&mut counts.by_address, self.origin);
        }
    }
}

fn less<K: Ord>(counts: &mut BTreeMap<K, usize>, key: K) {
    if let Some(count) = counts.get_mut(&key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(&key);
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let server = Arc::clone(&self.server);
        let mut counts = lock(&server.counts);
        counts.all -= 1;
        if let Some(account) = self.account {
            less(&mut counts.by_account, account);
        }
        self.waited(&mut counts);
    }
}

async fn accept(server: Arc<Server>, listener: tokio::net::TcpListener, mut stopped: watch::Receiver<bool>) {
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopped.wait_for(|stop| *stop) => return,
        };
        let (stream, from) = match accepted {
            Ok(accepted) => accepted,
            Err(_) => {
                // No descriptors are left, or the caller is gone already: others may have better luck soon.
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        match Place::take(&server, from.ip()) {
            Some(place) => drop(tokio::spawn(connection(Arc::clone(&server), stream, from, place))),
            None => server.behind.told(Told::TooMany { from: from.ip().to_string() }),
        }
    }
}

/// One connection from its beginning to its end.
async fn connection(server: Arc<Server>, stream: TcpStream, from: SocketAddr, place: Place) {
    let deadline = Instant::now() + server.limits.login;
    let number = server.next.fetch_add(1, Ordering::Relaxed);
    let Ok((stream, line)) = line::open(stream, from) else { return };
    lock(&server.lines).insert(number, Arc::clone(&line));
    let guest = Guest::new(Arc::clone(&server), Arc::clone(&line), place);
    let began = russh::server::run_stream(Arc::clone(&server.config), stream, guest);
    // Whoever says nothing of use in time is told nothing.
    if let Ok(Ok(mut session)) = tokio::time::timeout_at(deadline, began).await {
        line.begun(session.handle());
        let in_time = tokio::time::timeout_at(deadline, line.is_in());
        tokio::select! {
            _ = &mut session => {}
            in_time = in_time => {
                if in_time.is_err() {
                    line.cut();
                }
                // How it ended is of interest to nobody: whoever was in has been told.
                let _ = session.await;
            }
        }
    }
    line.cut();
    lock(&server.lines).remove(&number);
    let account = line.identity().map(|identity| identity.account);
    server.behind.told(Told::Left { account, from: line.from.clone() });
}

impl Server {
    /// Ends what came in with a key that is on record no more.
    fn look_after_keys(&self) {
        let lines: Vec<Arc<Line>> = lock(&self.lines).values().cloned().collect();
        let alliance = self.hub.desk().alliance();
        let why = |line: &Arc<Line>| {
            let identity = line.identity()?;
            match alliance.accounts.get(&identity.account).filter(|account| account.open) {
                None => Some(Why::Closed),
                Some(account) if account.keys.iter().any(|held| held.key == identity.key) => None,
                Some(_) => Some(Why::KeyRemoved),
            }
        };
        let gone: Vec<(Arc<Line>, Why)> = lines
            .into_iter()
            .filter_map(|line| Some((why(&line)?, line)))
            .map(|(why, line)| (line, why))
            .collect();
        drop(alliance);
        for (line, why) in gone {
            line.dismiss(why);
        }
    }
}

impl Running {
    /// Where it listens.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// How many connections there are, and how many of them have not logged in.
    pub fn connections(&self) -> (usize, usize) {
        let counts = lock(&self.server.counts);
        (counts.all, counts.waiting)
    }

    /// Lets nobody in any more; those who are in stay.
    pub fn close(&self) {
        self.stop.send_replace(true);
    }

    /// Lets nobody in any more; those who are in have so long to be told.
    pub fn stop(mut self, most: Duration) {
        self.end(most);
    }

    fn end(&mut self, most: Duration) {
        self.close();
        let Some(runtime) = self.runtime.take() else { return };
        let server = Arc::clone(&self.server);
        runtime.block_on(async move {
            let lines: Vec<Arc<Line>> = lock(&server.lines).values().cloned().collect();
            lines.iter().for_each(|line| line.dismiss(Why::Stops));
            let all = async {
                for line in &lines {
                    line.over().await;
                }
            };
            let _ = tokio::time::timeout(most, all).await;
            lines.iter().for_each(|line| line.cut());
        });
        runtime.shutdown_timeout(Duration::from_secs(1));
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end(Duration::ZERO);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn callers_are_told_apart_by_address_and_of_ipv6_by_network() {
        let origin = |text: &str| origin(text.parse().unwrap()).to_string();
        assert_eq!(origin("192.0.2.7"), "192.0.2.7");
        assert_eq!(origin("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(origin("2001:db8:1:2:3:4:5:6"), origin("2001:db8:1:2::9"));
        assert_ne!(origin("2001:db8:1:2::9"), origin("2001:db8:1:3::9"));
    }
}
