//! `lianmeng serve`: ready, serving, taking over, stopping, and what it writes into its log.

use std::io::{BufRead, BufReader};
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use crate::cli::Place;
use crate::together::{record, sits};

/// A server, and the socket on which it says how it is.
struct Server {
    child: Child,
    notices: UnixDatagram,
    /// What it said when it was ready.
    said: Vec<String>,
}

impl Server {
    fn start(place: &Place, options: &[&str]) -> Server {
        let path = place.path("notify");
        let _ = std::fs::remove_file(&path);
        let notices = UnixDatagram::bind(&path).unwrap();
        notices.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let mut command: Command = place.command([&["serve"], options].concat());
        command.env("NOTIFY_SOCKET", &path).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut server = Server { child: command.spawn().unwrap(), notices, said: Vec::new() };
        assert_eq!(server.says(), "READY=1");
        let doors = options.iter().filter(|option| **option == "--ssh").count();
        let lines = BufReader::new(server.child.stdout.take().unwrap()).lines();
        server.said = lines.take(1 + doors).map(Result::unwrap).collect();
        server
    }

    #[track_caller]
    fn says(&self) -> String {
        let mut bytes = [0; 200];
        let read = self.notices.recv(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes[..read]).into_owned()
    }

    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_raw(self.child.id() as i32).unwrap(), signal).unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn log_of(data: &Path) -> String {
    let files = std::fs::read_dir(data.join("log")).unwrap().map(|entry| entry.unwrap().path());
    files.map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

#[test]
fn a_server_serves_says_goodbye_and_leaves_every_terminal_as_it_was() {
    let place = record();
    let mut server = Server::start(&place, &["--log-format", "json"]);
    let mut people = [sits(&place, "office"), sits(&place, "u1")];
    server.signal(Signal::HUP);
    for person in &mut people {
        person.press("=").waits_for("登录名");
    }
    server.signal(Signal::TERM);
    assert_eq!(server.says(), "STOPPING=1");
    for person in &mut people {
        person.waits_for("值守程序停止服务");
        person.ends();
        assert!(person.is_restored());
    }
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    assert!(!place.data().join("SOCKET").exists());
    let log = log_of(&place.data());
    for line in log.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap_or_else(|e| panic!("{e}: {line}"));
    }
    assert!(log.contains("\"in\"") && log.contains("stopped"), "{log}");
    // Accounts are numbers there: no names, no logins.
    assert!(!log.contains("周敏") && !log.contains("联络员1"), "{log}");
}

#[test]
fn a_server_takes_over_from_who_sits_there_and_nobody_has_to_come_in_again() {
    let place = record();
    let mut owner = sits(&place, "office");
    let mut guest = sits(&place, "u1");
    let server = Server::start(&place, &[]);
    for person in [&mut owner, &mut guest] {
        person.press("1").waits_for("首页").press("=").waits_for("登录名");
    }
    let lock = std::fs::read_to_string(place.data().join("LOCK")).unwrap();
    assert!(lock.contains(&format!("pid {}\n", server.child.id())), "{lock}");
    place.run(&["serve"]).fails(4, "another server");
}

#[cfg(feature = "ssh")]
#[test]
fn a_server_names_its_addresses_and_its_key_and_says_goodbye_over_ssh_too() {
    use crate::support::pty::Pty;
    use portable_pty::CommandBuilder;

    if !crate::ssh::has_openssh() {
        return;
    }
    let place = record();
    let key = place.path("key");
    let made = Command::new("ssh-keygen").args(["-q", "-N", "", "-t", "ed25519", "-f"]).arg(&key).status();
    assert!(made.unwrap().success());
    let public = std::fs::read_to_string(place.path("key.pub")).unwrap();
    let add =
        serde_json::json!({ "account": { "add_key": { "account": "P1", "key": public, "label": "测试" } } });
    place.apply("office", &[&add.to_string()]).well();
    let doors = ["--ssh", "127.0.0.1:0", "--ssh", "127.0.0.1:0"];
    let mut server = Server::start(&place, &[&doors[..], &["--log-format", "json"]].concat());
    assert!(server.said[0].starts_with("serving "), "{:?}", server.said);
    let door = |line: &str| {
        let (at, fingerprint) = line.strip_prefix("SSH at 127.0.0.1:").unwrap().split_once(", ").unwrap();
        (at.to_owned(), fingerprint.rsplit_once(' ').unwrap().1.to_owned())
    };
    let ((first, fingerprint), (second, same)) = (door(&server.said[1]), door(&server.said[2]));
    assert!(first != second && fingerprint == same && fingerprint.starts_with("SHA256:"));
    let sits = |port: &str| {
        let mut client = CommandBuilder::new("ssh");
        client.args(["-F", "none", "-oIdentitiesOnly=yes", "-oIdentityAgent=none", "-i"]);
        client.arg(&key);
        client.args(["-oStrictHostKeyChecking=accept-new", "-oGlobalKnownHostsFile=none", "-p", port]);
        client.arg(format!("-oUserKnownHostsFile={}", place.path("known").display()));
        client.arg("office@127.0.0.1");
        client.env("LC_ALL", "C.UTF-8");
        Pty::start(client, 100, 30)
    };
    let mut people = [sits(&first), sits(&second)];
    for person in &mut people {
        person.waits_for("南江社区党建联盟").press("=").waits_for("add a key");
    }
    let known = Command::new("ssh-keygen").arg("-lf").arg(place.path("known")).output().unwrap();
    assert!(
        String::from_utf8(known.stdout).unwrap().contains(&fingerprint),
        "the key is the one that was named"
    );
    server.signal(Signal::TERM);
    assert_eq!(server.says(), "STOPPING=1");
    for person in &mut people {
        person.waits_for("The server stops");
        person.ends();
        assert!(person.is_restored());
    }
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    let log = log_of(&place.data());
    assert!(log.contains("ssh: logged in") && log.contains("127.0.0.1") && log.contains("stopped"), "{log}");
    assert!(!log.contains("周敏") && !log.contains("office"), "{log}");
}

#[cfg(feature = "ssh")]
#[test]
fn what_is_wrong_with_an_address_or_the_key_is_told_in_both_languages() {
    use std::os::unix::fs::PermissionsExt;

    let place = record();
    let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = held.local_addr().unwrap().to_string();
    for (at, exit, zh, en) in [
        (taken.as_str(), 12, "已被其他程序占用", "another program listens"),
        ("2222", 2, "不是地址和端口", "is no address"),
        ("192.0.2.1:2222", 2, "本机没有", "no address of this machine"),
    ] {
        place.run_in("zh", &["serve", "--ssh", at]).fails(exit, zh);
        place.run_in("en", &["serve", "--ssh", at]).fails(exit, en);
    }
    place.run(&["serve", "--ssh-per-account", "3"]).fails(2, "--ssh");
    place.run(&["serve", "--ssh", "127.0.0.1:0", "--ssh-per-account", "0"]).fails(2, "--ssh-per-account");
    let key = place.data().join("ssh_host_ed25519_key");
    let mode = |mode| std::fs::set_permissions(&key, std::fs::Permissions::from_mode(mode)).unwrap();
    std::fs::write(&key, "no key").unwrap();
    mode(0o644);
    place.run_in("zh", &["serve", "--ssh", "127.0.0.1:0"]).fails(3, "chmod 600");
    place.run_in("en", &["serve", "--ssh", "127.0.0.1:0"]).fails(3, "chmod 600");
    mode(0o600);
    place.run_in("zh", &["serve", "--ssh", "127.0.0.1:0"]).fails(3, "无法读取或生成");
    place.run_in("en", &["serve", "--ssh", "127.0.0.1:0"]).fails(3, "cannot be read or made");
}

#[cfg(not(feature = "ssh"))]
#[test]
fn a_program_without_ssh_says_so() {
    let place = record();
    place.run_in("zh", &["serve", "--ssh", "127.0.0.1:0"]).fails(2, "没有包含 SSH 服务");
    place.run_in("en", &["serve", "--ssh", "127.0.0.1:0"]).fails(2, "without its SSH server");
}
