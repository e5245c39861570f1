//! Floods of every kind. The others on the desk notice nothing: each of their keys is answered by a frame of its own.

use std::process::Child;
use std::sync::atomic::{AtomicBool, Ordering};

use super::*;
use crate::support::small;

/// A client at a terminal that sends from a pipe, faster than anybody types.
fn floods(office: &Office, key: &str, bytes: Vec<u8>) -> Child {
    let mut client = Command::new("ssh");
    client.args(office.options(key)).args(["-tt", "-oBatchMode=yes"]).arg(format!("{key}@127.0.0.1"));
    client.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = client.spawn().unwrap();
    let (mut to, mut from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    std::thread::spawn(move || {
        // It is killed in the middle of this.
        let _ = to.write_all(&bytes);
        std::thread::park_timeout(Duration::from_secs(30));
    });
    std::thread::spawn(move || std::io::copy(&mut from, &mut std::io::sink()).map(drop));
    child
}

fn ends(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

// Attack: keys, a paste without end, escape sequences without end and plain noise, four megabytes of each, all at once.
#[test]
fn floods_of_input_cost_nobody_else_a_frame() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let mut other = office.works();
    let noise: Vec<u8> = (0..4 << 20).map(|n: u32| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let floods: Vec<Child> = [
        b"j".repeat(4 << 20),
        [b"\x1b[200~".to_vec(), "盟".repeat(1 << 20).into_bytes()].concat(),
        b"\x1b[".repeat(2 << 20),
        noise,
    ]
    .into_iter()
    .map(|bytes| floods(&office, "adm", bytes))
    .collect();
    waits("the floods to be in", || office.hub.present().len() >= 2);
    office.goes_on(&mut other, 30);
    floods.into_iter().for_each(ends);
    waits("the floods to be gone", || office.hub.present().len() == 1);
    office.goes_on(&mut other, 10);
}

// Attack: sixty logins at once, most with keys that are not on record.
#[test]
fn a_storm_of_logins_costs_nobody_who_is_in_a_frame() {
    if !has_openssh() {
        return;
    }
    let office = Office::with(Limits { waiting_per_address: 20, ..Limits::default() });
    office.makes_key("stranger", &["ed25519"]);
    let mut other = office.works();
    std::thread::scope(|scope| {
        let storm: Vec<_> = (0..60)
            .map(|n| {
                let office = &office;
                let key = if n % 6 == 0 { "adm" } else { "stranger" };
                scope.spawn(move || office.ssh("adm", key, &["show", "units"], b""))
            })
            .collect();
        office.goes_on(&mut other, 30);
        for (n, came) in storm.into_iter().map(|thread| thread.join().unwrap()).enumerate() {
            assert!(n % 6 == 0 || came.code == 255, "a stranger came in");
        }
    });
    office.waits_for_connections(1);
    office.ssh("adm", "adm", &["show", "units"], b"").ok();
}

// Attack: what one types into a form is a command to the terminals of all who see it.
#[test]
fn pasted_escape_sequences_reach_no_terminal() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let mut other = office.sits("zhou", "zhou", &[]);
    other.waits_for("南江社区党建联盟");
    let mut pty = office.sits("adm", "adm", &[]);
    pty.waits_for("南江社区党建联盟").press("=").waits_for("何观").press("a").waits_for("新增账号");
    let evil = "\u{1b}]0;夺取\u{7}坏\u{1b}[31m名\u{9b}2J字\u{202e}反\u{200b}";
    pty.types("wu").press("tab").pastes(evil).waits_for("名").press("tab tab space").waits_for("空格勾选");
    pty.press("space enter ctrl-s").waits_without("新增账号");
    other.press("=").waits_for("wu");
    let line = small::line(
        "adm",
        &Any::Account(account::Command::Create {
            login: "han".into(),
            name: evil.into(),
            phone: String::new(),
            roles: vec![Role::Rater],
            unit: None,
        }),
    );
    // A script may be refused it, but never passes it on.
    office.ssh("adm", "adm", &["apply", "-"], line.to_string().as_bytes());
    other.press("1").waits_without("登录名").press("=").waits_for("wu");
    let shown = office.ssh("adm", "adm", &["show", "accounts"], b"").ok();
    for bytes in [&pty.bytes, &other.bytes, shown.as_bytes()] {
        let text = String::from_utf8_lossy(bytes);
        for sequence in ["\u{1b}]0", "\u{9b}", "\u{202e}", "\u{200b}", "\u{7}"] {
            assert!(!text.contains(sequence), "{sequence:?} reached a terminal");
        }
    }
}

static FAULT: AtomicBool = AtomicBool::new(false);
static REPORTS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A clock that breaks once, in the session that looks at it first.
fn breaking() -> lianmeng::domain::time::Moment {
    let here = std::thread::current();
    if here.name() == Some("session") && FAULT.swap(false, Ordering::AcqRel) {
        panic!("a panic on purpose");
    }
    place::now()
}

// Attack: a fault of the program, met on purpose in one session and in one command.
#[test]
fn a_panic_ends_one_session_with_an_apology_and_no_other() {
    if !has_openssh() {
        return;
    }
    let house = House {
        report: |report| REPORTS.lock().unwrap().push(report.to_owned()),
        call: |call| match &call.calling.given {
            lianmeng::session::wire::Given::Line(line) if line == "panic" => panic!("a panic on purpose"),
            _ => forward::called(call),
        },
    };
    let sources = lianmeng::desk::Sources { clock: breaking, ..place::sources() };
    let office = Office::over_with(Limits::default(), sources, house);
    let mut other = office.works();
    let mut pty = office.sits("adm", "adm", &[]);
    pty.waits_for("南江社区党建联盟").press("=").waits_for("何观");
    // Both are at rest now; who presses a key next looks at the clock.
    FAULT.store(true, Ordering::Release);
    pty.press("j");
    assert_eq!(pty.ends(), 70);
    assert!(pty.is_restored() && pty.screen_text().contains("程序出了故障"), "{}", pty.screen_text());
    assert!(REPORTS.lock().unwrap().iter().any(|report| report.contains("a panic on purpose")));
    office.goes_on(&mut other, 20);
    let came = office.ssh("adm", "adm", &["panic"], b"");
    came.fails(70, "程序出了故障");
    assert!(!came.err.contains("purpose"), "what went wrong is for the log");
    office.goes_on(&mut other, 20);
    office.sits("adm", "adm", &[]).waits_for("南江社区党建联盟").press("q y").ends();
}

// Attack: a workbook of some kilobytes that unpacks to gigabytes, a sheet of billions of cells, an input without end.
#[test]
fn bombs_in_files_and_inputs_are_refused() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let mut other = office.works();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for column in 0..200u16 {
        sheet.write(u32::from(column), column * 80, "远").unwrap();
    }
    let bomb = book.save_to_buffer().unwrap();
    office.ssh("zhou", "zhou", &["import", "units", "--preview"], &bomb).fails(3, "内容太多");
    let endless = vec![b'x'; 9 << 20];
    office.ssh("zhou", "zhou", &["import", "units", "--preview"], &endless).fails(3, "输入太长");
    let came = office.ssh("zhou", "zhou", &["apply", "-"], &endless);
    assert!(came.code != 0 && !came.err.is_empty(), "{}", came.code);
    std::fs::write(office.path("bomb.xlsx"), &bomb).unwrap();
    office.sftp("zhou", "put bomb.xlsx 收件箱/bomb.xlsx\n").ok();
    let mut pty = office.sits("zhou", "zhou", &[]);
    pty.waits_for("南江社区党建联盟")
        .press("2")
        .waits_for("单位")
        .press("o")
        .waits_for("bomb.xlsx")
        .press("enter");
    pty.waits_for("内容太多");
    office.goes_on(&mut other, 10);
}
