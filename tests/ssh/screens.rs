//! The desk's screens over SSH.

use super::*;

#[test]
fn a_person_sits_down_types_chinese_resizes_and_leaves() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let mut pty = office.sits("adm", "adm", &[]);
    pty.waits_for("南江社区党建联盟").press("=").waits_for("何观");
    pty.press("a").waits_for("新增账号").types("li").press("tab").pastes("李明明").waits_for("李明明");
    pty.resize(120, 40).waits_for("李明明").resize(61, 21).waits_for("李明明");
    assert_eq!(office.hub.present().len(), 1);
    pty.press("esc d").waits_without("新增账号").press("q y");
    assert_eq!(pty.ends(), 0);
    assert!(pty.is_restored());
    office.waits_for_connections(0);
    waits("an empty desk", || office.hub.present().is_empty());
}

#[test]
fn what_one_does_the_other_sees_through_the_other_door() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let mut zhou = office.sits("zhou", "zhou", &[]);
    zhou.waits_for("南江社区党建联盟").press("=").waits_for("何观");
    let line = r#"{"actor":"adm","command":{"account":{"create":{"login":"wu","name":"吴新来","roles":["rater"]}}}}"#;
    office.ssh("adm", "adm", &["apply", "-"], line.as_bytes()).ok();
    zhou.waits_for("吴新来");
}

#[test]
fn an_unknown_key_is_told_its_fingerprint_and_what_to_ask_the_office_for() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let public = office.makes_key("stranger", &["ed25519"]);
    let fingerprint = key::read(&public).unwrap().key.fingerprint();
    for (login, key, said) in [
        ("zhou", "stranger", &*fingerprint),
        ("nobody", "stranger", &*fingerprint),
        // The key of another, under a name that is not its own.
        ("zhou", "he", "SHA256:"),
    ] {
        let mut pty = office.sits(login, key, &[]);
        pty.waits_for(said).waits_for("管理员").waits_for("not on record").waits_for("press Enter");
        pty.press("enter");
        assert_eq!(pty.ends(), 255);
        assert!(pty.screen_text().contains("Permission denied"), "{}", pty.screen_text());
    }
    let mut pty = office.sits("zhou", "none", &["-oPubkeyAuthentication=no"]);
    pty.waits_for("没有出示密钥").press("enter");
    assert_eq!(pty.ends(), 255);
    office.waits_for_connections(0);
    waits("an empty desk", || office.hub.present().is_empty());
}

#[test]
fn keys_of_every_kind_that_is_taken_log_in() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    for kind in [
        &["ecdsa", "-b", "256"][..],
        &["ecdsa", "-b", "384"],
        &["ecdsa", "-b", "521"],
        &["rsa", "-b", "2048"],
        &["rsa", "-b", "4096"],
    ] {
        let name = kind.join("");
        let public = office.makes_key(&name, kind);
        office.puts_key("zhou", &public);
        let came = office.ssh("zhou", &name, &["show", "units"], b"");
        assert_eq!(came.code, 0, "{name}: {}", came.err);
    }
    // A digest that is broken is not taken, whatever the key.
    let mut old = office.client("ssh", "rsa-b2048");
    old.args(["-oBatchMode=yes", "-oPubkeyAcceptedAlgorithms=ssh-rsa", "zhou@127.0.0.1", "show", "units"]);
    assert_eq!(run(old, b"").code, 255);
}

#[test]
fn whoever_loses_the_key_loses_the_session() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    office.adds_key("zhou", "second");
    let mut first = office.sits("zhou", "zhou", &[]);
    let mut second = office.sits("zhou", "second", &[]);
    first.waits_for("南江社区党建联盟");
    second.waits_for("南江社区党建联盟");
    office.removes_key("zhou", "zhou");
    assert_eq!(first.ends(), 1);
    let told = first.screen_text();
    assert!(first.is_restored() && told.contains("密钥已注销") && told.contains("请联系：管理员"), "{told}");
    assert_eq!(office.ssh("zhou", "zhou", &["show", "units"], b"").code, 255);
    second.press("=").waits_for("何观");
    let close = account::Command::Close { account: office.id("zhou"), reason: "调离".into() };
    office.does(Any::Account(close));
    second.ends();
    assert!(second.screen_text().contains("账号 zhou 已停用"), "{}", second.screen_text());
    assert_eq!(office.ssh("zhou", "second", &["show", "units"], b"").code, 255);
}

#[test]
fn a_client_that_is_killed_or_cut_off_leaves_nothing_behind() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let mut pty = office.sits("zhou", "zhou", &[]);
    pty.waits_for("南江社区党建联盟");
    drop(pty);
    office.waits_for_connections(0);
    waits("an empty desk", || office.hub.present().is_empty());
}

#[test]
fn when_the_server_stops_whoever_is_in_is_told() {
    if !has_openssh() {
        return;
    }
    let mut office = Office::new();
    let mut pty = office.sits("zhou", "zhou", &[]);
    pty.waits_for("南江社区党建联盟");
    office.server.take().unwrap().stop(Duration::from_secs(20));
    pty.ends();
    assert!(pty.is_restored() && pty.screen_text().contains("服务正在停止"), "{}", pty.screen_text());
    waits("an empty desk", || office.hub.present().is_empty());
}

#[test]
fn terminals_of_every_kind_are_served() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    // One that cannot move its cursor is told what works there.
    let mut client = CommandBuilder::new("ssh");
    client.args(office.options("zhou"));
    client.args(["-tt", "zhou@127.0.0.1"]);
    client.env("LC_ALL", "C.UTF-8");
    let mut pty = Pty::start_as(client, "dumb", 80, 24);
    pty.waits_for("TERM=dumb");
    assert_eq!(pty.ends(), 10);
    for term in ["", "vt100", "xterm-direct", "no-such-terminal", &"x".repeat(500)] {
        let mut client = CommandBuilder::new("ssh");
        client.args(office.options("zhou"));
        client.args(["-tt", "zhou@127.0.0.1"]);
        client.env("LC_ALL", "C.UTF-8");
        let mut pty = Pty::start_as(client, term, 80, 24);
        pty.waits_for("南江社区党建联盟").press("q y");
        assert_eq!(pty.ends(), 0, "{term}");
    }
}
