//! `lianmeng serve`: ready, serving, taking over, stopping, and what it writes into its log.

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
}

impl Server {
    fn start(place: &Place, options: &[&str]) -> Server {
        let path = place.path("notify");
        let _ = std::fs::remove_file(&path);
        let notices = UnixDatagram::bind(&path).unwrap();
        notices.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let mut command: Command = place.command([&["serve"], options].concat());
        command.env("NOTIFY_SOCKET", &path).stdin(Stdio::null()).stdout(Stdio::null());
        let server = Server { child: command.spawn().unwrap(), notices };
        assert_eq!(server.says(), "READY=1");
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
