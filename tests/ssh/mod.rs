//! The embedded SSH server and the real OpenSSH client, on loopback: every wait has a bound.
//!
//! Where there is no OpenSSH client the tests say so and pass, but never where `CI` is set.

#![cfg(feature = "ssh")]
#![cfg(feature = "ssh")]

use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use lianmeng::cli::remote::Remote;
use lianmeng::cli::{forward, place, sample};
use lianmeng::desk::{Desk, Sources};
use lianmeng::domain::account::{self, Role};
use lianmeng::domain::founding::{self, Beginning};
use lianmeng::domain::gate::Wish;
use lianmeng::domain::ids::AccountId;
use lianmeng::domain::{Command as Any, Door, key};
use lianmeng::locale::Lang;
use lianmeng::session::hub::{House, Hub};
use lianmeng::session::ssh::{self, Limits, Running, Setup, Told, host_key};
use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::support::pty::Pty;
use crate::support::small;

mod attacks;
mod commands;
mod files;
mod lines;
mod locking;
mod protocol;
mod putty;
mod rights;
mod screens;
mod storms;

/// Whether the OpenSSH client is here; where it is not, that is said.
pub fn has_openssh() -> bool {
    let there = ["ssh", "sftp", "ssh-keygen"]
        .iter()
        .all(|program| Command::new(program).arg("-?").stdin(Stdio::null()).output().is_ok());
    if !there {
        let ci = std::env::var_os("CI").is_some();
        assert!(!ci, "the OpenSSH client is not installed, and is needed here");
        eprintln!("NOT TESTED: the OpenSSH client (ssh, sftp, ssh-keygen) is not installed");
    }
    there
}

/// A served record, and what a client needs.
pub struct Office {
    pub dir: TempDir,
    pub desk: Arc<Desk>,
    pub hub: Arc<Hub>,
    pub server: Option<Running>,
    port: u16,
}

/// What a client came back with.
pub struct Came {
    pub code: i32,
    pub out: Vec<u8>,
    pub err: String,
}

impl Came {
    #[track_caller]
    pub fn ok(&self) -> String {
        let out = String::from_utf8_lossy(&self.out).into_owned();
        assert_eq!(self.code, 0, "{out}{}", self.err);
        out
    }

    #[track_caller]
    pub fn fails(&self, code: i32, words: &str) {
        assert_eq!(self.code, code, "{}", self.err);
        assert!(self.err.contains(words), "{}", self.err);
    }
}

static TOLD: Mutex<Vec<Told>> = Mutex::new(Vec::new());

impl Office {
    /// A real record: `adm` administers, `zhou` keeps it, `he` observes; each has a key of that name.
    pub fn new() -> Office {
        Office::with(Limits::default())
    }

    pub fn with(limits: Limits) -> Office {
        let house = House { report: |report| panic!("{report}"), call: forward::called };
        Office::over_with(limits, place::sources(), house)
    }

    /// The same with a clock and a house of its own.
    pub fn over_with(limits: Limits, sources: Sources, house: House) -> Office {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk::create(&dir.path().join("record"), sources).unwrap();
        let begin = founding::Command::Begin {
            beginning: Beginning::TakenOver,
            name: "南江社区党建联盟".into(),
            community: "南江社区".into(),
            base: String::new(),
            practice: false,
            login: "adm".into(),
            person: "管理员".into(),
            roles: vec![Role::Administrator],
        };
        let office = Office::over(dir, desk, limits, house);
        office.does(Any::Founding(begin));
        for (login, name, role) in [("zhou", "周敏", Role::Office), ("he", "何观", Role::Observer)] {
            let (login, name, phone) = (login.into(), name.into(), "13800000000".into());
            let create = account::Command::Create { login, name, phone, roles: vec![role], unit: None };
            office.does(Any::Account(create));
        }
        for login in ["adm", "zhou", "he"] {
            office.adds_key(login, login);
        }
        office
    }

    /// The practice year, and the login of who keeps it.
    pub fn practising() -> (Office, String) {
        let dir = tempfile::tempdir().unwrap();
        let record = dir.path().join("record");
        sample::ensure(&record, Lang::Zh).unwrap();
        let desk = Desk::open(&record, place::sources()).unwrap();
        let clerk = |x: &&account::Account| x.open && x.roles.contains(&Role::Office);
        let login = desk.alliance().accounts.values().find(clerk).unwrap().login.clone();
        let house = House { report: |report| panic!("{report}"), call: forward::called };
        let office = Office::over(dir, desk, Limits::default(), house);
        office.adds_key(&login, &login);
        (office, login)
    }

    /// A real record of five units: `office` keeps and administers it, `u1` to `u5` are their officers; `u1` has a key.
    pub fn of_units() -> Office {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk::create(&dir.path().join("record"), place::sources()).unwrap();
        let house = House { report: |report| panic!("{report}"), call: forward::called };
        let office = Office::over(dir, desk, Limits::default(), house);
        for mut line in small::setup() {
            if let Some(begin) = line.pointer_mut("/command/founding/begin") {
                begin["practice"] = false.into();
            }
            let command = serde_json::from_value(line["command"].clone()).unwrap();
            office.does(command);
        }
        office.adds_key("u1", "u1");
        office
    }

    fn over(dir: TempDir, desk: Desk, limits: Limits, house: House) -> Office {
        let desk = Arc::new(desk);
        let hub = Hub::open(Arc::clone(&desk), house);
        let key = host_key::load_or_make(dir.path()).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let behind = Remote { desk: Arc::clone(&desk), log: |told| TOLD.lock().unwrap().push(told.clone()) };
        let known = format!("office {}\n", key.public_key().to_openssh().unwrap());
        std::fs::write(dir.path().join("known_hosts"), known).unwrap();
        let behind = Arc::new(behind);
        let listeners = vec![listener];
        let setup = Setup { listeners, hub: Arc::clone(&hub), behind, limits, key, lang: Lang::Zh };
        let server = Some(ssh::serve(setup).unwrap());
        Office { dir, desk, hub, server, port }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn server(&self) -> &Running {
        self.server.as_ref().unwrap()
    }

    /// The administrator wishes.
    #[track_caller]
    pub fn does(&self, command: Any) {
        let account = self.desk.alliance().account_of_login("adm").map_or(AccountId(1), |x| x.id);
        let administrator = |x: &&account::Account| x.open && x.roles.contains(&Role::Administrator);
        let account = self.desk.alliance().accounts.values().find(administrator).map_or(account, |x| x.id);
        let door = Door::Setup;
        let wish = Wish { account, behalf: None, evidence: None, door, stated: None, seen: None, command };
        self.desk.submit(&wish).unwrap();
    }

    /// Makes a key in a file of that name; gives its public half.
    pub fn makes_key(&self, name: &str, kind: &[&str]) -> String {
        let file = self.path(&format!("key-{name}"));
        let mut make = Command::new("ssh-keygen");
        make.args(["-q", "-N", "", "-C", name, "-t"]).args(kind).arg("-f").arg(&file);
        assert!(make.status().unwrap().success());
        std::fs::read_to_string(self.path(&format!("key-{name}.pub"))).unwrap()
    }

    /// Makes a key and puts it on record for a login.
    pub fn adds_key(&self, login: &str, name: &str) {
        let public = self.makes_key(name, &["ed25519"]);
        self.puts_key(login, &public);
    }

    pub fn puts_key(&self, login: &str, public: &str) {
        let account = self.id(login);
        let add = account::Command::AddKey { account, key: public.into(), label: login.into() };
        self.does(Any::Account(add));
    }

    pub fn removes_key(&self, login: &str, name: &str) {
        let public = std::fs::read_to_string(self.path(&format!("key-{name}.pub"))).unwrap();
        let fingerprint = key::read(&public).unwrap().key.fingerprint();
        self.does(Any::Account(account::Command::RemoveKey { account: self.id(login), fingerprint }));
    }

    pub fn id(&self, login: &str) -> AccountId {
        self.desk.alliance().account_of_login(login).unwrap().id
    }

    /// What every client is told: nothing of the machine's own settings, one key, and the server's key.
    pub fn options(&self, key: &str) -> Vec<String> {
        self.options_at(self.port, key)
    }

    fn options_at(&self, port: u16, key: &str) -> Vec<String> {
        let known = self.path("known_hosts");
        let identity = self.path(&format!("key-{key}"));
        [
            "-F".to_owned(),
            "none".to_owned(),
            "-i".to_owned(),
            identity.display().to_string(),
            "-oIdentitiesOnly=yes".to_owned(),
            "-oIdentityAgent=none".to_owned(),
            format!("-oUserKnownHostsFile={}", known.display()),
            "-oGlobalKnownHostsFile=none".to_owned(),
            "-oStrictHostKeyChecking=yes".to_owned(),
            "-oConnectTimeout=20".to_owned(),
            "-oHostKeyAlias=office".to_owned(),
            format!("-oPort={port}"),
        ]
        .into()
    }

    pub fn client(&self, program: &str, key: &str) -> Command {
        // Every client has an end.
        let mut client = Command::new("timeout");
        client.args(["--kill-after=5", "60", program]).args(self.options(key));
        client.env_remove("SSH_AUTH_SOCK").env("LC_ALL", "C.UTF-8").env_remove("DISPLAY");
        client
    }

    /// Runs `ssh login@office WORDS…`.
    pub fn ssh(&self, login: &str, key: &str, words: &[&str], input: &[u8]) -> Came {
        let mut client = self.client("ssh", key);
        client.arg("-oBatchMode=yes").arg(format!("{login}@127.0.0.1")).args(words);
        run(client, input)
    }

    /// Runs `sftp` with a batch of commands.
    pub fn sftp(&self, key: &str, batch: &str) -> Came {
        let mut client = self.client("sftp", key);
        client.args(["-b", "-"]).arg(format!("{key}@127.0.0.1")).current_dir(self.dir.path());
        run(client, batch.as_bytes())
    }

    /// Sits down at a terminal: `ssh login@office`.
    pub fn sits(&self, login: &str, key: &str, more: &[&str]) -> Pty {
        self.sits_with(self.port, login, key, more)
    }

    /// The same through another port that leads here.
    pub fn sits_at(&self, port: u16, login: &str, key: &str) -> Pty {
        self.sits_with(port, login, key, &[])
    }

    fn sits_with(&self, port: u16, login: &str, key: &str, more: &[&str]) -> Pty {
        let mut client = CommandBuilder::new("ssh");
        client.args(self.options_at(port, key));
        client.args(more);
        client.arg(format!("{login}@127.0.0.1"));
        client.env_remove("SSH_AUTH_SOCK");
        client.env("LC_ALL", "C.UTF-8");
        Pty::start(client, 100, 30)
    }

    /// Somebody at work while others are attacked.
    pub fn works(&self) -> Pty {
        let mut pty = self.sits("he", "he", &[]);
        pty.waits_for("南江社区党建联盟").waits_for("命令");
        pty
    }

    /// Whoever works goes on: each of so many keys is answered by a frame that shows what it did.
    #[track_caller]
    pub fn goes_on(&self, pty: &mut Pty, keys: usize) {
        for _ in 0..keys / 2 {
            pty.press("=").waits_for("登录名").press("1").waits_without("登录名");
        }
    }

    /// Waits until so many connections are left, in all.
    #[track_caller]
    pub fn waits_for_connections(&self, wanted: usize) {
        waits(&format!("{wanted} connections"), || self.server().connections().0 == wanted);
    }
}

/// Waits until something holds; looks again and again, up to a bound.
#[track_caller]
pub fn waits(what: &str, holds: impl Fn() -> bool) {
    let until = std::time::Instant::now() + Duration::from_secs(60);
    while !holds() {
        assert!(std::time::Instant::now() < until, "waited for {what}");
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

fn run(mut client: Command, input: &[u8]) -> Came {
    let mut child =
        client.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut to = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A client that was not let in reads nothing.
            let _ = to.write_all(input);
        });
        child.wait_with_output().unwrap()
    });
    Came {
        code: output.status.code().unwrap_or(-1),
        out: output.stdout,
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// The names in a folder.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .map(|found| found.filter_map(Result::ok).map(|f| f.file_name().to_string_lossy().into()).collect())
        .unwrap_or_default();
    names.sort();
    names
}
