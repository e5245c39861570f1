//! Subcommands that come through a door of a desk that is open: with the rights of who came, and no file of the machine.

use std::sync::Arc;

use lianmeng::cli::{Exit, Served, place, serve_command};
use lianmeng::desk::Desk;
use lianmeng::locale::Lang;
use serde_json::Value;

use super::Place;

/// A real record with an office clerk, a secretary, an observer and an administrator, held open.
pub struct Open {
    pub place: Place,
    pub desk: Arc<Desk>,
}

impl Open {
    pub fn new() -> Open {
        let place = Place::new();
        let made = place.run(&[
            "init",
            "--name",
            "南江社区党建联盟",
            "--community",
            "南江社区",
            "--take-over",
            "--login",
            "adm",
            "--role",
            "administrator",
        ]);
        assert_eq!(made.exit, 0, "{}", made.err);
        let desk = Arc::new(Desk::open(&place.data(), place::sources()).unwrap());
        let open = Open { place, desk };
        for (login, role) in [("zhou", "office"), ("wei", "big_committee"), ("he", "observer")] {
            let create = format!(
                r#"{{"actor":"adm","command":{{"account":{{"create":{{"login":"{login}","name":"{login}","phone":"138{login}","roles":["{role}"]}}}}}}}}"#
            );
            open.says("adm", "apply", create.as_bytes()).ok();
        }
        open
    }

    pub fn says(&self, login: &str, line: &str, input: &[u8]) -> Came {
        let served = Served { desk: Arc::clone(&self.desk), login: login.into() };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let exit = serve_command(&served, line, Lang::En, &mut &*input, &mut out, &mut err);
        Came { exit, out, err: String::from_utf8(err).unwrap() }
    }
}

pub struct Came {
    exit: Exit,
    out: Vec<u8>,
    err: String,
}

impl Came {
    #[track_caller]
    fn ok(&self) -> String {
        assert_eq!(self.exit, Exit::Ok, "{}{}", String::from_utf8_lossy(&self.out), self.err);
        String::from_utf8_lossy(&self.out).into_owned()
    }

    #[track_caller]
    fn refused(&self, exit: Exit, words: &str) {
        assert_eq!(self.exit, exit, "{}", self.err);
        assert!(self.err.contains(words), "{}", self.err);
        assert!(self.out.is_empty());
    }
}

#[test]
fn what_one_wrote_through_a_door_the_other_reads_at_once() {
    let open = Open::new();
    let list = "单位名称,统一社会信用代码,加入日期\n市中医院,,2024-01-02\n";
    open.says("zhou", "import units --preview", list.as_bytes()).ok();
    assert!(open.says("zhou", "show units --json", b"").ok().starts_with("[]"));
    open.says("zhou", "import units --apply --source 名单", list.as_bytes()).ok();
    let shown: Value =
        serde_json::from_str(&open.says("wei", "lianmeng show units --json", b"").ok()).unwrap();
    assert_eq!(shown[0]["name"], "市中医院");
    let csv = open.says("wei", "export units --csv", b"").ok();
    assert!(csv.contains("市中医院"), "{csv}");
    assert!(open.says("zhou", "export units --xlsx", b"").out.starts_with(b"PK"));
    assert!(open.says("wei", "log --json", b"").ok().contains(r#""door":"import""#));
    assert!(open.says("wei", "verify", b"").ok().contains("entries"));
}

// Attack: who may look at what is published alone asks for everything else, by every word that there is.
#[test]
fn an_observer_gets_nothing_from_inside_through_a_command() {
    let open = Open::new();
    for line in [
        "log",
        "show accounts",
        "show tasks",
        "show opinions",
        "export accounts",
        "export tasks",
        "verify",
        "backup -",
    ] {
        open.says("he", line, b"").refused(Exit::NotAllowed, "");
    }
    assert!(open.says("wei", "backup -", b"").exit == Exit::NotAllowed);
    for what in ["minutes", "notice", "reminder", "letters", "charter"] {
        open.says("he", &format!("export {what}"), b"").refused(Exit::Refused, "no such paper");
        open.says("he", &format!("export {what} M1"), b"").refused(Exit::BadInput, "M1");
    }
    open.says("zhou", "export units --docx", b"").refused(Exit::Refused, "does not go with units");
    open.says("zhou", "export minutes --xlsx", b"").refused(Exit::Refused, "does not go with minutes");
    let accounts = open.says("wei", "show accounts --json", b"").ok();
    assert!(!accounts.contains("138zhou") && accounts.contains("zhou"));
}

// Attack: a line of `apply` names another actor, to act under that name.
#[test]
fn a_line_of_another_actor_is_refused_or_named_for_what_it_is() {
    let open = Open::new();
    let close = br#"{"actor":"adm","command":{"account":{"close":{"account":"P2","reason":"x"}}}}"#;
    let came = open.says("he", "apply -", close);
    assert_eq!(came.exit, Exit::Refused);
    assert!(String::from_utf8_lossy(&came.out).contains("refused"), "{}", String::from_utf8_lossy(&came.out));
    assert!(open.desk.alliance().account_of_login("zhou").is_some());
    open.says("he", "show units --as adm", b"").refused(Exit::Usage, "practice");
}

// Attack: the server's own files are named, to be read, overwritten or put elsewhere.
#[test]
fn no_file_of_the_machine_is_read_or_written() {
    let open = Open::new();
    let target = open.place.path("target");
    let target = target.display();
    for line in [
        "apply /etc/passwd".to_owned(),
        "import units /etc/passwd".to_owned(),
        format!("export units --output {target}"),
        format!("export minutes --output {target}"),
        format!("backup {target}"),
        "apply ''".to_owned(),
    ] {
        open.says("adm", &line, b"").refused(Exit::Usage, "file of the server");
    }
    for line in [
        format!("--data {target} show units"),
        format!("restore {target}"),
        "sample".to_owned(),
        "init --name x --community y".to_owned(),
        "picture home".to_owned(),
        String::new(),
    ] {
        open.says("adm", &line, b"").refused(Exit::NotAllowed, "machine of the record");
    }
    for line in ["show units; id", "show units > /tmp/x", "sh -c id", "scp -t /tmp", "/bin/sh"] {
        assert_eq!(open.says("adm", line, b"").exit, Exit::Usage, "{line}");
    }
    assert!(!open.place.path("target").exists());
}

#[test]
fn a_backup_is_streamed_to_the_administrator_and_restores() {
    let open = Open::new();
    let came = open.says("adm", "backup -", b"");
    came.ok();
    std::fs::write(open.place.path("copy"), &came.out).unwrap();
    let elsewhere = Place::new();
    let restored = elsewhere.run(&["restore", open.place.path("copy").to_str().unwrap()]);
    assert_eq!(restored.exit, 0, "{}", restored.err);
    let left = std::fs::read_dir(open.place.data()).unwrap();
    assert!(left.filter_map(Result::ok).all(|f| !f.file_name().to_string_lossy().starts_with(".backup")));
}

#[test]
fn what_is_said_comes_in_the_language_asked_for() {
    let open = Open::new();
    open.says("zhou", "--lang zh frobnicate", b"").refused(Exit::Usage, "参数有误");
    assert!(open.says("zhou", "--lang=zh show --help", b"").ok().contains("查看"));
    assert!(open.says("zhou", "workdays 2026-04-01 3 --region guangxi", b"").ok().contains("2026"));
}
