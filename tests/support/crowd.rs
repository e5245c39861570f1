//! A crowd at one desk: a real server, and people who come through its doors by script.
//!
//! Shared by the tests and the benches. Every wait has a bound, and its message shows the screen.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use lianmeng::cli::place;
use lianmeng::desk::Desk;
use lianmeng::desk::past::{self, AsOf};
use lianmeng::domain::account::{self, Role};
use lianmeng::domain::ids::AccountId;
use lianmeng::domain::opinion::{self, Source};
use lianmeng::domain::time::Day;
use lianmeng::domain::{Command as Any, Door, Wish};
use lianmeng::locale::Lang;
use lianmeng::session::socket;
use lianmeng::session::wire::{self, Down, Opening, Up};
use lianmeng::tui::preferences::Own;
use lianmeng::tui::theme::Depth;
use russh::ChannelMsg;
use russh::client;
use russh::keys::ssh_key::private::Ed25519Keypair;
use russh::keys::{PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use tokio::runtime::Runtime;

use super::small;

/// How long an answer may take before something is wrong.
const PATIENCE: Duration = Duration::from_secs(60);

/// A served practice record in which everybody keeps the records.
pub struct Office {
    folder: tempfile::TempDir,
    server: Child,
    port: u16,
    runtime: Runtime,
}

/// Through which door somebody comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    Socket,
    Ssh,
}

fn login(n: usize) -> String {
    format!("p{n}")
}

fn key(n: usize) -> PrivateKey {
    let mut seed = [7; 32];
    seed[..8].copy_from_slice(&(n as u64).to_le_bytes());
    PrivateKey::new(Ed25519Keypair::from_seed(&seed).into(), login(n)).unwrap()
}

impl Office {
    /// Makes the record for so many people, and serves it.
    pub fn open(people: usize) -> Office {
        let folder = tempfile::tempdir().unwrap();
        let record = folder.path().join("record");
        let desk = Desk::create(&record, place::sources()).unwrap();
        let wishes = |command| Wish {
            account: AccountId(1),
            behalf: None,
            evidence: None,
            door: Door::Setup,
            stated: None,
            seen: None,
            command,
        };
        let setup =
            small::setup().into_iter().map(|line| serde_json::from_value(line["command"].clone()).unwrap());
        let mut all: Vec<Wish> = setup.map(wishes).collect();
        for n in 0..people {
            let (login, name, roles) = (login(n), format!("第{n}人"), vec![Role::Office]);
            let create = account::Command::Create { login, name, phone: String::new(), roles, unit: None };
            let account = AccountId(7 + n as u32);
            let (key, label) = (key(n).public_key().to_openssh().unwrap(), "脚本".to_owned());
            let add = account::Command::AddKey { account, key, label };
            all.extend([wishes(Any::Account(create)), wishes(Any::Account(add))]);
        }
        for wish in &all {
            desk.submit(wish).unwrap();
        }
        drop(desk);
        let mut server = Command::new(env!("CARGO_BIN_EXE_lianmeng"));
        server.arg("--data").arg(&record).args(["--lang", "zh", "serve", "--ssh", "127.0.0.1:0"]);
        server.args([
            "--ssh-waiting-per-address",
            "1000",
            "--ssh-waiting",
            "1000",
            "--ssh-connections",
            "1000",
        ]);
        server.args(["--ssh-login", "60"]);
        let mut server = server.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
        lines.next().unwrap().unwrap();
        let said = lines.next().unwrap().unwrap();
        let port =
            said.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).find(|n| *n > 1023);
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        Office { folder, server, port: port.expect("the port is named"), runtime }
    }

    fn record(&self) -> PathBuf {
        self.folder.path().join("record")
    }

    /// A figure of the server's process in `/proc/PID/status`, in KB.
    pub fn status(&self, what: &str) -> u64 {
        status(self.server.id(), what)
    }

    /// How much CPU the server has used.
    pub fn cpu(&self) -> Duration {
        cpu(self.server.id())
    }

    /// Somebody sits down at the screens.
    pub fn sits(&self, n: usize, by: By, size: (u16, u16)) -> Screen {
        match by {
            By::Socket => sits_at_socket(&self.record(), n, size),
            By::Ssh => self.runtime.block_on(sits_over_ssh(self.port, n, size)),
        }
    }

    /// Asks the server to stop; gives its exit code.
    pub fn stops(&mut self) -> i32 {
        let pid = rustix::process::Pid::from_raw(self.server.id() as i32).unwrap();
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
        self.server.wait().unwrap().code().unwrap_or(-1)
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A figure of a process, in KB.
pub fn status(pid: u32, what: &str) -> u64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(':'));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// The CPU time of a process.
pub fn cpu(pid: u32) -> Duration {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let fields: Vec<&str> = text.rsplit_once(')').unwrap().1.split_whitespace().collect();
    let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    Duration::from_millis(ticks * 10)
}

type Send = Box<dyn FnMut(Vec<u8>) -> bool + std::marker::Send>;

/// A person at a screen, through whichever door.
pub struct Screen {
    send: Send,
    frames: Receiver<Vec<u8>>,
    emulator: vt100::Parser,
    /// How many bytes came.
    pub bytes: u64,
    /// How many pieces they came in.
    pub pieces: u64,
}

impl Screen {
    /// A screen behind whatever sends and receives bytes.
    pub fn of(send: Send, frames: Receiver<Vec<u8>>, size: (u16, u16)) -> Screen {
        Screen {
            send,
            frames,
            emulator: vt100::Parser::new(size.1.try_into().unwrap(), size.0.try_into().unwrap(), 0),
            bytes: 0,
            pieces: 0,
        }
    }

    /// Sends bytes; false if the line is over.
    pub fn sends(&mut self, bytes: &[u8]) -> bool {
        (self.send)(bytes.to_vec())
    }

    /// Waits for the next piece of output, so long.
    pub fn next(&mut self, most: Duration) -> bool {
        match self.frames.recv_timeout(most) {
            Ok(bytes) => {
                // A terminal answers when it is asked how it is, and where its cursor is.
                for (question, answer) in [(b"\x1b[5n", &b"\x1b[0n"[..]), (b"\x1b[6n", b"\x1b[1;2R")] {
                    if bytes.windows(4).any(|w| w == question) {
                        self.sends(answer);
                    }
                }
                self.bytes += bytes.len() as u64;
                self.pieces += 1;
                self.emulator.process(&bytes);
                true
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => false,
        }
    }

    pub fn text(&self) -> String {
        self.emulator.screen().contents()
    }

    /// Waits until something holds of the screen's text.
    #[track_caller]
    pub fn waits(&mut self, what: &str, holds: impl Fn(&str) -> bool) {
        let until = Instant::now() + PATIENCE;
        while self.next(Duration::ZERO) {}
        while !holds(&self.text()) {
            let left = until.saturating_duration_since(Instant::now());
            assert!(self.next(left), "waited for {what}; on the screen:\n{}", self.text());
        }
    }

    /// The screen without its head and its two last rows, in which people differ: who they are, what they were told.
    fn middle(&self) -> Vec<String> {
        let columns = self.emulator.screen().size().1;
        let rows: Vec<String> = self.emulator.screen().rows(0, columns.into()).collect();
        rows[1..rows.len() - 2].iter().map(|row| row.trim_end().to_owned()).collect()
    }
}

fn sits_at_socket(record: &Path, n: usize, size: (u16, u16)) -> Screen {
    let mut stream = socket::connect(record).unwrap();
    wire::greet(&mut stream).unwrap();
    let opening = Opening {
        acting: Some(login(n)),
        asked: Some(Lang::Zh),
        lang: Lang::Zh,
        depth: Depth::Indexed,
        size,
        wide: false,
        from: format!("{n}"),
        own: Own::default(),
    };
    Up::Open(Box::new(opening)).send(&mut stream).unwrap();
    let mut from = BufReader::new(stream.try_clone().unwrap());
    let (sender, frames) = mpsc::channel();
    std::thread::spawn(move || {
        while let Ok(Some(Down::Bytes(bytes))) = Down::receive(&mut from) {
            if sender.send(bytes).is_err() {
                break;
            }
        }
    });
    /// Hangs up when dropped, as a terminal that is closed.
    struct Held(std::os::unix::net::UnixStream);
    impl Drop for Held {
        fn drop(&mut self) {
            let _ = self.0.shutdown(std::net::Shutdown::Both);
        }
    }
    let mut held = Held(stream);
    Screen::of(Box::new(move |bytes| Up::Bytes(bytes).send(&mut held.0).is_ok()), frames, size)
}

struct Trusting;

impl client::Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, russh::Error> {
        Ok(true)
    }
}

async fn logs_in(port: u16, n: usize) -> client::Handle<Trusting> {
    let config = Arc::new(client::Config { nodelay: true, ..client::Config::default() });
    let mut client = client::connect(config, ("127.0.0.1", port), Trusting).await.unwrap();
    let key = PrivateKeyWithHashAlg::new(Arc::new(key(n)), None);
    assert!(client.authenticate_publickey(login(n), key).await.unwrap().success());
    client
}

async fn sits_over_ssh(port: u16, n: usize, (columns, rows): (u16, u16)) -> Screen {
    let client = logs_in(port, n).await;
    let mut channel = client.channel_open_session().await.unwrap();
    channel.request_pty(false, "xterm-256color", columns.into(), rows.into(), 0, 0, &[]).await.unwrap();
    channel.request_shell(false).await.unwrap();
    let (up, mut typed) = tokio::sync::mpsc::unbounded_channel::<Vec<u8>>();
    let (sender, frames) = mpsc::channel();
    tokio::spawn(async move {
        loop {
            tokio::select! {
                bytes = typed.recv() => match bytes {
                    Some(bytes) if channel.data(&bytes[..]).await.is_ok() => {}
                    _ => break,
                },
                came = channel.wait() => match came {
                    Some(ChannelMsg::Data { data }) => drop(sender.send(data.to_vec())),
                    None => break,
                    Some(_) => {}
                },
            }
        }
        drop(client);
    });
    Screen::of(Box::new(move |bytes| up.send(bytes).is_ok()), frames, (columns, rows))
}

/// What a soak is to be.
pub struct Plan {
    pub people: usize,
    pub time: Duration,
    /// How long people think between two things they do, on average.
    pub thought: Duration,
}

/// What came of it.
#[derive(Debug)]
pub struct Came {
    /// Commands that were acknowledged.
    pub acknowledged: usize,
    /// Commands whose line was dropped before an answer came, and how many of them are on record.
    pub unanswered: (usize, usize),
    /// How often somebody's line was dropped.
    pub dropped: u64,
    /// Bytes that went to screens, and in how many pieces.
    pub bytes: u64,
    pub pieces: u64,
    /// The server's resident memory in KB after a quarter of the time, and at its end.
    pub memory: (u64, u64),
    /// The CPU that the server used.
    pub cpu: Duration,
}

#[derive(Default)]
struct Book {
    acknowledged: Mutex<Vec<String>>,
    unanswered: Mutex<Vec<String>>,
    dropped: AtomicU64,
    bytes: AtomicU64,
    pieces: AtomicU64,
}

/// A dice of one's own, the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

const SIZE: (u16, u16) = (100, 30);

/// Lets people work for a while, and makes sure that nothing was lost, nothing done twice, and that all see the same.
pub fn soak(plan: &Plan) -> Came {
    let mut office = Office::open(plan.people);
    let (book, until) = (Book::default(), Instant::now() + plan.time);
    let mut memory = (0, 0);
    let views: Vec<(usize, Vec<String>)> = std::thread::scope(|scope| {
        let (office, book) = (&office, &book);
        let work: Vec<_> = (0..plan.people)
            .map(|n| {
                scope.spawn(move || match n % 5 {
                    0 | 1 => Some(types(office, plan, n, By::Socket, book, until)),
                    2 | 3 => Some(types(office, plan, n, By::Ssh, book, until)),
                    _ => {
                        office.runtime.block_on(commands(office.port, plan, n, book, until));
                        None
                    }
                })
            })
            .collect();
        std::thread::park_timeout(until.saturating_duration_since(Instant::now()).mul_f64(0.25));
        memory.0 = office.status("VmRSS");
        let mut screens: Vec<(usize, Screen)> = Vec::new();
        for (n, thread) in work.into_iter().enumerate() {
            screens.extend(thread.join().unwrap().map(|screen| (n, screen)));
        }
        memory.1 = office.status("VmRSS");
        // Nobody works any more: all look at the end of the same list.
        for (_, screen) in &mut screens {
            screen.sends(b"1");
            screen.waits("home", |text| text.lines().next().is_some_and(|head| head.contains("首页")));
            screen.sends(b"6G");
        }
        let total = book.acknowledged.lock().unwrap().len();
        for (_, screen) in &mut screens {
            screen.waits("the end of the list", |text| {
                let place = text.split_whitespace().find_map(|word| word.split_once('/'));
                let whole = place.filter(|(at, of)| at == of).and_then(|(_, of)| of.parse().ok());
                whole.is_some_and(|of: usize| of >= total)
            });
            while screen.next(Duration::from_millis(200)) {}
        }
        for (_, screen) in &screens {
            book.bytes.fetch_add(screen.bytes, Ordering::Relaxed);
            book.pieces.fetch_add(screen.pieces, Ordering::Relaxed);
        }
        screens.iter().map(|(n, screen)| (*n, screen.middle())).collect()
    });
    let (_, first) = &views[0];
    for (n, view) in &views {
        assert_eq!(view, first, "person {n} sees something else");
    }
    let cpu = office.cpu();
    assert_eq!(office.stops(), 0);
    let acknowledged = book.acknowledged.into_inner().unwrap();
    let unanswered = book.unanswered.into_inner().unwrap();
    let stands = past::look(&office.record(), AsOf::Now).unwrap();
    let mut on_record: Vec<&str> = stands.opinions.values().map(|opinion| opinion.words.as_str()).collect();
    on_record.sort_unstable();
    let distinct: BTreeSet<&str> = on_record.iter().copied().collect();
    assert_eq!(distinct.len(), on_record.len(), "something was done twice");
    for words in &acknowledged {
        assert!(distinct.contains(words.as_str()), "{words} was acknowledged and is not on record");
    }
    let late = unanswered.iter().filter(|words| distinct.contains(words.as_str())).count();
    assert_eq!(on_record.len(), acknowledged.len() + late, "something is on record that nobody did");
    let verify = Command::new(env!("CARGO_BIN_EXE_lianmeng"))
        .arg("--data")
        .arg(office.record())
        .arg("verify")
        .output();
    assert!(verify.unwrap().status.success(), "the record does not verify");
    let grown = memory.1.saturating_sub(memory.0);
    // The store's cache fills up to its bound; the rest goes with what is on record, not with time.
    let allowed = 64 * 1024 + 4 * acknowledged.len() as u64;
    assert!(
        grown <= allowed,
        "memory grew by {grown} KB over three quarters of the time, with {} commands",
        acknowledged.len()
    );
    Came {
        acknowledged: acknowledged.len(),
        unanswered: (unanswered.len(), late),
        dropped: book.dropped.into_inner(),
        bytes: book.bytes.into_inner(),
        pieces: book.pieces.into_inner(),
        memory,
        cpu,
    }
}

fn thinks(dice: &mut Dice, plan: &Plan, until: Instant) {
    let thought = plan.thought.mul_f64(dice.below(100) as f64 / 50.0);
    std::thread::park_timeout(thought.min(until.saturating_duration_since(Instant::now())));
}

/// The line that says what was done last.
fn note(text: &str) -> Option<String> {
    text.lines().rev().find(|line| line.contains("已一并记录")).map(|line| line.trim().to_owned())
}

/// A person at the screens: pastes opinions, two at a time, looks about, and loses the line now and then.
fn types(office: &Office, plan: &Plan, n: usize, by: By, book: &Book, until: Instant) -> Screen {
    let comes = || {
        let mut screen = office.sits(n, by, SIZE);
        screen.waits("the desk", |text| text.contains("南江社区党建联盟") && text.contains("命令"));
        screen.sends(b"6");
        screen.waits("the list", |text| text.lines().next().is_some_and(|head| head.contains("意见")));
        screen
    };
    let (mut dice, mut screen) = (Dice(n as u64 + 1), comes());
    let mut done = 0;
    while Instant::now() < until {
        thinks(&mut dice, plan, until);
        match dice.below(12) {
            0 => {
                screen.sends(b"2");
                screen.waits("units", |text| text.lines().next().is_some_and(|head| head.contains("单位")));
                screen.sends(b"6");
                screen
                    .waits("the list", |text| text.lines().next().is_some_and(|head| head.contains("意见")));
            }
            1..=3 => {
                screen.sends(b"jjjkkG");
                while screen.next(Duration::from_millis(20)) {}
            }
            _ => {
                done += 1;
                let words = ["甲", "乙"].map(|which| format!("第{n}人第{done}件{which}"));
                let before = note(&screen.text());
                screen.sends(format!("\x1b[200~{}\n{}\x1b[201~", words[0], words[1]).as_bytes());
                let seen = format!("- {}", words[1]);
                screen.waits("the preview", |text| text.contains(&seen));
                screen.sends(b"y");
                if dice.below(25) == 0 {
                    // The line is lost before the answer comes.
                    book.unanswered.lock().unwrap().extend(words);
                    book.dropped.fetch_add(1, Ordering::Relaxed);
                    book.bytes.fetch_add(screen.bytes, Ordering::Relaxed);
                    book.pieces.fetch_add(screen.pieces, Ordering::Relaxed);
                    drop(screen);
                    screen = comes();
                    continue;
                }
                screen.waits("the receipt", |text| {
                    !text.contains(&seen) && note(text).is_some_and(|note| Some(note) != before)
                });
                book.acknowledged.lock().unwrap().extend(words);
            }
        }
    }
    screen
}

/// A person who gives commands over SSH, one after the other, and breaks off now and then.
async fn commands(port: u16, plan: &Plan, n: usize, book: &Book, until: Instant) {
    let mut dice = Dice(n as u64 + 1);
    let mut client = logs_in(port, n).await;
    let mut done = 0;
    while Instant::now() < until {
        let thought = plan.thought.mul_f64(dice.below(100) as f64 / 50.0);
        tokio::time::sleep(thought.min(until.saturating_duration_since(Instant::now()))).await;
        let Ok(mut channel) = client.channel_open_session().await else {
            // Who says nothing for some seconds after a command is let go.
            client = logs_in(port, n).await;
            continue;
        };
        if dice.below(10) == 0 {
            channel.exec(false, "export opinions --csv").await.unwrap();
        } else {
            done += 1;
            let words = format!("第{n}人第{done}件令");
            let gather = opinion::Command::Gather {
                source: Source::Residents,
                raised_by: None,
                brought_by: None,
                place: String::new(),
                words: words.clone(),
                on: Day::new(2026, 1, 5).unwrap(),
                category: String::new(),
            };
            let line = format!("{}\n", small::line(&login(n), &Any::Opinion(gather)));
            channel.exec(false, "apply -").await.unwrap();
            channel.data(line.as_bytes()).await.unwrap();
            if dice.below(25) == 0 {
                book.unanswered.lock().unwrap().push(words);
                book.dropped.fetch_add(1, Ordering::Relaxed);
                drop(channel);
                drop(client);
                client = logs_in(port, n).await;
                continue;
            }
            channel.eof().await.unwrap();
            let (mut out, mut err) = (Vec::new(), Vec::new());
            while let Some(came) = channel.wait().await {
                match came {
                    ChannelMsg::Data { data } => out.extend_from_slice(&data),
                    ChannelMsg::ExtendedData { data, .. } => err.extend_from_slice(&data),
                    _ => {}
                }
            }
            let (out, err) = (String::from_utf8_lossy(&out), String::from_utf8_lossy(&err));
            assert!(out.contains("\"entry\""), "person {n}: {out}{err}");
            book.acknowledged.lock().unwrap().push(words);
            continue;
        }
        while channel.wait().await.is_some() {}
    }
}
