//! Attacks on the door itself. Each begins with the attack; whoever is in must notice nothing.

use std::io::Read;
use std::net::TcpStream;

use super::*;

fn limits() -> Limits {
    Limits { login: Duration::from_secs(3), ..Limits::default() }
}

/// Reads whatever comes until the other side hangs up; bounded.
fn until_closed(mut stream: TcpStream) -> Vec<u8> {
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => return bytes,
            Ok(read) => bytes.extend(&buffer[..read]),
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => return bytes,
            Err(error) => panic!("is not closed: {error}"),
        }
    }
}

fn connect(office: &Office) -> TcpStream {
    TcpStream::connect(("127.0.0.1", office.port())).unwrap()
}

// Attack: 1,000 connections that never log in, all held open.
#[test]
fn a_thousand_connections_without_login_disturb_nobody() {
    if !has_openssh() {
        return;
    }
    let limits = Limits { waiting_per_address: 20, ..limits() };
    let office = Office::with(limits);
    let mut zhou = office.sits("zhou", "zhou", &[]);
    zhou.waits_for("南江社区党建联盟");
    let held: Vec<TcpStream> = (0..1000).map(|_| connect(&office)).collect();
    assert!(office.server().connections().1 <= 20);
    zhou.press("=").waits_for("何观");
    // Those that were let wait have to leave when their time is up, and others may come.
    waits("the slow ones to be gone", || office.server().connections().1 == 0);
    drop(held);
    office.ssh("adm", "adm", &["show", "units"], b"").ok();
    zhou.press("1").waits_for("南江社区党建联盟");
}

// Attack: a client that says nothing, says something else, or stops in the middle of the handshake.
#[test]
fn whoever_does_not_log_in_in_time_is_cut_off() {
    let office = Office::with(limits());
    let silent = connect(&office);
    let mut http = connect(&office);
    http.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let mut endless = connect(&office);
    // It may be closed before all of this has gone out.
    let _ = endless.write_all(&[b'x'; 100_000]);
    let mut stalled = connect(&office);
    stalled.write_all(b"SSH-2.0-stalled\r\n\0\0\x10\0").unwrap();
    let mut oversized = connect(&office);
    let _ = oversized.write_all(b"SSH-2.0-large\r\n\xff\xff\xff\xff\xff\xff\xff\xff");
    for (name, stream) in [
        ("silent", silent),
        ("http", http),
        ("endless", endless),
        ("stalled", stalled),
        ("oversized", oversized),
    ] {
        let said = until_closed(stream);
        assert!(said.starts_with(b"SSH-2.0-lianmeng\r\n"), "{name}: {:?}", String::from_utf8_lossy(&said));
    }
    waits("all to be gone", || office.server().connections() == (0, 0));
}

// Attack: forwarding, an agent, X11, other subsystems, a second session on one connection.
#[test]
fn nothing_but_one_session_is_given() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let ssh = |more: &[&str], words: &[&str]| {
        let mut client = office.client("ssh", "zhou");
        client.arg("-oBatchMode=yes").args(more).arg("zhou@127.0.0.1").args(words);
        run(client, b"")
    };
    let target = format!("127.0.0.1:{}", office.port());
    ssh(&["-W", &target], &[]).fails(255, "administratively prohibited");
    ssh(&["-R", "0:127.0.0.1:1", "-oExitOnForwardFailure=yes"], &["show", "units"]).fails(255, "forwarding");
    ssh(&["-A"], &["show", "units"]).ok();
    ssh(&["-s"], &["netconf"]).fails(255, "subsystem request failed");
    ssh(&["-s"], &["scp"]).fails(255, "subsystem request failed");
    let scp = {
        let mut client = office.client("scp", "zhou");
        std::fs::write(office.path("x"), "x").unwrap();
        client.args(["-O", "-oBatchMode=yes"]).arg(office.path("x")).arg("zhou@127.0.0.1:/tmp/x");
        run(client, b"")
    };
    assert_ne!(scp.code, 0);
    for weak in [
        "-oCiphers=aes128-cbc",
        "-oCiphers=3des-cbc",
        "-oKexAlgorithms=diffie-hellman-group14-sha1",
        "-oKexAlgorithms=diffie-hellman-group1-sha1",
        "-oHostKeyAlgorithms=ssh-rsa",
    ] {
        ssh(&[weak], &["show", "units"]).fails(255, "no matching");
    }
    ssh(&["-oCiphers=aes128-ctr", "-oMACs=hmac-sha1"], &["show", "units"]).fails(255, "no matching");
    ssh(&["-oCiphers=aes128-ctr", "-oMACs=hmac-sha2-256-etm@openssh.com"], &["show", "units"]).ok();
}

// Attack: a password is guessed, over and over.
#[test]
fn a_password_opens_nothing() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let mut client = office.client("ssh", "zhou");
    client.args(["-oBatchMode=yes", "-oPubkeyAuthentication=no", "-oPreferredAuthentications=password"]);
    client.args(["zhou@127.0.0.1", "show", "units"]);
    run(client, b"").fails(255, "publickey,keyboard-interactive");
}

// Attack: one account in a hundred times.
#[test]
fn one_account_is_in_only_so_often_and_others_still_come_in() {
    if !has_openssh() {
        return;
    }
    let office = Office::with(Limits { per_account: 2, ..Limits::default() });
    let mut first = office.sits("zhou", "zhou", &[]);
    let mut second = office.sits("zhou", "zhou", &[]);
    first.waits_for("南江社区党建联盟");
    second.waits_for("南江社区党建联盟");
    let mut third = office.sits("zhou", "zhou", &[]);
    third.waits_for("已达上限").press("enter");
    assert_eq!(third.ends(), 255);
    office.ssh("adm", "adm", &["show", "units"], b"").ok();
    second.press("q y");
    assert_eq!(second.ends(), 0);
    office.waits_for_connections(1);
    office.ssh("zhou", "zhou", &["show", "units"], b"").ok();
}

// Attack: many keys are tried in a row.
#[test]
fn after_some_unknown_keys_no_more_are_asked_for() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let mut more = Vec::new();
    for n in 0..8 {
        office.makes_key(&format!("try{n}"), &["ed25519"]);
        more.push(format!("-i{}", office.path(&format!("key-try{n}")).display()));
    }
    let more: Vec<&str> = more.iter().map(String::as_str).collect();
    let mut pty = office.sits("zhou", "try0", &more);
    pty.waits_for("press Enter");
    assert_eq!(
        pty.screen_text().lines().filter(|line| line.trim().starts_with("SHA256:")).count(),
        8,
        "four, twice"
    );
    pty.press("enter");
    assert_eq!(pty.ends(), 255);
}

// Attack: a window of 65535 by 65535, which would ask for 400 GB, and one of nothing.
#[test]
fn a_window_of_any_size_is_drawn_within_bounds() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let mut pty = office.sits("zhou", "zhou", &[]);
    pty.waits_for("南江社区党建联盟");
    pty.claims(65535, 65535).press("=").waits_until("a large frame", |text| !text.is_empty());
    pty.claims(0, 0).resize(80, 24).waits_for("何观").press("1").waits_for("南江社区党建联盟");
    let mut tiny = Pty::start_as(
        {
            let mut client = CommandBuilder::new("ssh");
            client.args(office.options("he"));
            client.args(["-tt", "he@127.0.0.1"]);
            client
        },
        "xterm",
        1,
        1,
    );
    waits("the tiny one to be in", || office.hub.present().len() == 2);
    tiny.resize(80, 24).waits_for("南江社区党建联盟");
}

// Attack: escape sequences in a login, a key's comment and a command.
#[test]
fn no_escape_sequence_comes_back() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    for word in ["\u{1b}[31m\u{7}", "show \u{1b}]0;x\u{7}", "log --by '\u{1b}[2J'"] {
        let came = office.ssh("zhou", "zhou", &[word], b"");
        assert_ne!(came.code, 0);
        assert!(!came.err.contains('\u{1b}') && !came.out.contains(&0x1b), "{:?}", came.err);
    }
}
