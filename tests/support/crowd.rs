//! A crowd at one desk: a real server, and people who come through its doors by script.
//!
//! Shared by the tests and the benches. Every wait has a bound, and its message shows the screen.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use lianmeng::cli::place;
use lianmeng::desk::Desk;
use lianmeng::domain::account::{self, Role};
use lianmeng::domain::ids::AccountId;
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
    pub port: u16,
    pub runtime: Runtime,
}

/// Through which door somebody comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    Socket,
    Ssh,
}

pub fn login(n: usize) -> String {
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
        // As docs/lianmeng.service does.
        server.env("MALLOC_ARENA_MAX", "2");
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

    pub fn record(&self) -> PathBuf {
        self.folder.path().join("record")
    }

    /// A figure of the server's process in `/proc/PID/status`, in KB.
    pub fn status(&self, what: &str) -> u64 {
        status(self.server.id(), what)
    }

    /// How many bytes the book holds.
    pub fn book(&self) -> u64 {
        let files = std::fs::read_dir(self.record().join("book")).unwrap().filter_map(Result::ok);
        files.filter_map(|file| Some(file.metadata().ok()?.len())).sum()
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
    pub fn middle(&self) -> Vec<String> {
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
        again: false,
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

pub struct Trusting;

impl client::Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, russh::Error> {
        Ok(true)
    }
}

pub async fn logs_in(port: u16, n: usize) -> client::Handle<Trusting> {
    let config = Arc::new(client::Config { nodelay: true, ..client::Config::default() });
    let mut client = client::connect(config, ("127.0.0.1", port), Trusting).await.unwrap();
    let key = PrivateKeyWithHashAlg::new(Arc::new(key(n)), None);
    assert!(client.authenticate_publickey(login(n), key).await.unwrap().success());
    client
}

pub async fn sits_over_ssh(port: u16, n: usize, (columns, rows): (u16, u16)) -> Screen {
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
