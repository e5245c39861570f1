//! Who may not do a thing may not do it through any door.

use lianmeng::cli::{Served, serve_command};
use lianmeng::domain::entry::Letter;
use lianmeng::domain::ids::UnitId;
use lianmeng::domain::time::Day;
use lianmeng::domain::{departure, unit};
use lianmeng::session::socket;

use super::*;
use crate::support::small;

/// A line of `apply`.
fn line(actor: &str, command: &Any) -> Vec<u8> {
    small::line(actor, command).to_string().into_bytes()
}

fn an_account(login: &str) -> Any {
    let (login, name) = (login.to_owned(), "不该有".to_owned());
    let roles = vec![Role::Administrator];
    Any::Account(account::Command::Create { login, name, phone: String::new(), roles, unit: None })
}

// Attack: an observer tries what is for the administrator: on the screen, as a command, as somebody else, by a script,
// as a file, and over the socket of the machine.
#[test]
fn a_command_above_ones_role_goes_through_no_door() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let observer = account::Command::Create {
        login: place::runner(),
        name: "本机用户".into(),
        phone: String::new(),
        roles: vec![Role::Observer],
        unit: None,
    };
    office.does(Any::Account(observer));
    let before = office.desk.tip().number;
    let mut pty = office.sits("he", "he", &[]);
    pty.waits_for("南江社区党建联盟").press("=").waits_for("何观");
    pty.press("a").press("n").press("D").press("1").waits_without("登录名");
    assert!(!pty.screen_text().contains("新增账号"));
    let exec = |words: &[&str], input: &[u8]| office.ssh("he", "he", words, input);
    let refused = exec(&["apply", "-"], &line("he", &an_account("x")));
    assert_eq!(refused.code, 1);
    assert!(String::from_utf8_lossy(&refused.out).contains("refused"), "{}", refused.err);
    assert_eq!(exec(&["apply", "-"], &line("adm", &an_account("x"))).code, 1);
    assert_eq!(exec(&["apply", "-", "--as", "adm"], &line("adm", &an_account("x"))).code, 2);
    exec(&["import", "units", "--apply"], "单位名称\n市中医院\n".as_bytes()).fails(1, "");
    for words in
        [&["export", "accounts"][..], &["export", "opinions"], &["log"], &["verify"], &["backup", "-"]]
    {
        let came = exec(words, b"");
        assert!(came.code == 14 || words == ["verify"], "{words:?}: {} {}", came.code, came.err);
        assert!(!String::from_utf8_lossy(&came.out).contains("周敏"), "{words:?}");
    }
    exec(&["show", "accounts", "--json"], b"").fails(14, "");
    for words in [
        &["serve"][..],
        &["init", "--name", "x", "--community", "x"],
        &["restore", "x"],
        &["sample"],
        &["show", "units", "--data", "/"],
    ] {
        exec(words, b"").fails(14, "show、log");
    }
    for words in
        [&["backup", "/tmp/x"][..], &["export", "units", "--output", "/tmp/x"], &["apply", "/etc/passwd"]]
    {
        let came = exec(words, b"");
        assert!(came.code == 2 || came.code == 14, "{words:?}: {} {}", came.code, came.err);
    }
    let listed = office.sftp("he", "ls -1 名单\n").ok();
    assert!(!listed.contains("账号") && !listed.contains("意见"), "{listed}");
    let _door = socket::listen(&office.hub, &office.path("record")).unwrap();
    let mut here = Command::new(env!("CARGO_BIN_EXE_lianmeng"));
    here.arg("--data").arg(office.path("record")).args(["apply", "-"]);
    let here = run(here, &line(&place::runner(), &an_account("x")));
    assert_eq!(here.code, 1, "{}", here.err);
    assert_eq!(office.desk.tip().number, before, "nothing of it is on record");
}

// Attack: a liaison officer acts for another's unit, in its own name, in the other officer's, on its behalf.
#[test]
fn nobody_acts_in_anothers_unit() {
    if !has_openssh() {
        return;
    }
    let office = Office::of_units();
    let day = Day::new(2026, 1, 5).unwrap();
    let request = |unit| {
        let letter = Letter { text: "申请退出".into(), date: day, number: String::new() };
        Any::Departure(departure::Command::Request { unit: UnitId(unit), letter })
    };
    let amend = |unit: u32| {
        let mut particulars = office.desk.alliance().units[&UnitId(unit)].particulars.clone();
        particulars.address = "改过的地址".into();
        Any::Unit(unit::Command::Amend { unit: UnitId(unit), particulars })
    };
    let before = office.desk.tip().number;
    for command in [request(2), amend(2)] {
        for actor in ["u1", "u2"] {
            let came = office.ssh("u1", "u1", &["apply", "-"], &line(actor, &command));
            let out = String::from_utf8_lossy(&came.out).into_owned();
            assert!(came.code == 1 && out.contains("refused"), "{actor}: {} {out} {}", came.code, came.err);
        }
    }
    assert_eq!(office.desk.tip().number, before, "nothing of it is on record");
    office.ssh("u1", "u1", &["apply", "-"], &line("u1", &request(1))).ok();
    // What is told of others is brief.
    let shown = office.ssh("u1", "u1", &["show", "units", "--json"], b"").ok();
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert!(shown[0]["code"] != shown[1]["code"] || shown[1].get("head").is_none(), "{shown}");
}

// Attack: the script of one is run under the name of another, whom the key does not belong to.
#[test]
fn who_acts_is_who_holds_the_key_whatever_the_line_says() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let came = office.ssh("adm", "zhou", &["show", "units"], b"");
    assert_eq!(came.code, 255);
    let before = office.desk.tip().number;
    let served = Served { desk: Arc::clone(&office.desk), login: "nobody".into() };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let input = line("adm", &an_account("x"));
    let exit = serve_command(&served, "apply -", Lang::Zh, &mut input.as_slice(), &mut out, &mut err) as u8;
    assert!(exit == 14 || exit == 1, "{exit}");
    assert_eq!(office.desk.tip().number, before);
}
