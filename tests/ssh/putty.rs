//! The tools of PuTTY: another implementation of SSH and of SFTP than OpenSSH's, and the one that PuTTY and WinSCP are
//! built on.
//!
//! Where they are not installed the tests say so and pass, but never where `CI` is set.

use super::*;

fn has_putty() -> bool {
    let there = ["plink", "psftp", "pscp", "puttygen"]
        .iter()
        .all(|program| Command::new(program).arg("-V").stdin(Stdio::null()).output().is_ok());
    if !there {
        let ci = std::env::var_os("CI").is_some();
        assert!(!ci, "PuTTY's tools are not installed, and are needed here");
        eprintln!(
            "NOT TESTED: PuTTY's tools (plink, psftp, pscp, puttygen; Debian: putty-tools) are not installed"
        );
    }
    there && has_openssh()
}

impl Office {
    /// The key of that name as PuTTY keeps it.
    fn putty_key(&self, name: &str) -> PathBuf {
        let file = self.path(&format!("{name}.ppk"));
        if !file.exists() {
            let mut convert = Command::new("puttygen");
            convert.arg(self.path(&format!("key-{name}"))).arg("-o").arg(&file);
            assert!(convert.status().unwrap().success());
        }
        file
    }

    /// What each of them is told: no saved session, no question, this key, and the fingerprint of the server's.
    fn putty_options(&self, key: &str) -> Vec<String> {
        let host = host_key::fingerprint(&host_key::load_or_make(self.dir.path()).unwrap());
        let key = self.putty_key(key).display().to_string();
        ["-noagent", "-hostkey", &host, "-P", &self.port().to_string(), "-i", &key].map(str::to_owned).into()
    }

    fn putty(&self, program: &str, key: &str) -> Command {
        let mut client = Command::new("timeout");
        client.args(["--kill-after=5", "60", program, "-batch"]).args(self.putty_options(key));
        client.env("HOME", self.dir.path()).env("LC_ALL", "C.UTF-8").current_dir(self.dir.path());
        client
    }

    /// Sits down at a terminal with `plink`.
    fn sits_with_putty(&self, login: &str, key: &str) -> Pty {
        let mut client = CommandBuilder::new("plink");
        client.args(self.putty_options(key));
        client.args(["-no-antispoof", "-t", &format!("{login}@127.0.0.1")]);
        client.env("HOME", self.dir.path());
        client.env("LC_ALL", "C.UTF-8");
        Pty::start(client, 100, 30)
    }
}

#[test]
fn with_putty_a_person_sits_down_types_chinese_resizes_and_leaves() {
    if !has_putty() {
        return;
    }
    let office = Office::new();
    let mut pty = office.sits_with_putty("adm", "adm");
    pty.waits_for("南江社区党建联盟").press("=").waits_for("何观").press("a").waits_for("新增账号");
    pty.types("li").press("tab").types("李明明").waits_for("李明明");
    pty.resize(120, 40).waits_for("李明明").resize(70, 22).waits_for("李明明");
    pty.press("esc d").waits_without("新增账号").press("q y");
    pty.ends();
    assert!(pty.is_restored(), "{}", pty.screen_text());
    office.waits_for_connections(0);
}

#[test]
fn a_key_that_puttygen_made_is_put_on_record_as_it_saves_it() {
    if !has_putty() {
        return;
    }
    let office = Office::new();
    std::fs::write(office.path("none"), "").unwrap();
    for kind in ["ed25519", "rsa"] {
        let file = office.path(&format!("{kind}.ppk"));
        let mut make = Command::new("puttygen");
        make.args(["-q", "-t", kind, "-C", "何观的电脑", "--new-passphrase"]).arg(office.path("none"));
        assert!(make.arg("-o").arg(&file).stdin(Stdio::null()).status().unwrap().success());
        let saved = Command::new("puttygen").arg(&file).arg("-p").output().unwrap().stdout;
        office.puts_key("he", &String::from_utf8_lossy(&saved));
        let mut client = office.putty("plink", kind);
        client.args(["he@127.0.0.1", "show", "units"]);
        run(client, b"").ok();
    }
}

#[test]
fn plink_gives_commands_both_ways_and_brings_back_their_exit_code() {
    if !has_putty() {
        return;
    }
    let office = Office::new();
    let run_with = |words: &[&str], input: &[u8]| {
        let mut client = office.putty("plink", "adm");
        client.arg("adm@127.0.0.1").args(words);
        run(client, input)
    };
    assert!(run_with(&["show", "accounts"], b"").ok().contains("周敏"));
    let line = r#"{"actor":"adm","command":{"account":{"create":{"login":"wu","name":"吴新来","roles":["rater"]}}}}"#;
    run_with(&["apply", "-"], line.as_bytes()).ok();
    let listed = run_with(&["export", "accounts", "--xlsx"], b"");
    listed.ok();
    let rows = lianmeng::paper::table::read(&listed.out, None).unwrap().rows;
    assert!(rows.iter().any(|row| format!("{row:?}").contains("吴新来")), "{rows:?}");
    assert_eq!(run_with(&["show", "nothing"], b"").code, 2);
}

#[test]
fn psftp_and_pscp_list_get_and_put_under_chinese_names() {
    if !has_putty() {
        return;
    }
    let office = Office::new();
    std::fs::write(office.path("名单.csv"), "单位名称\n市中医院\n").unwrap();
    let mut client = office.putty("psftp", "zhou");
    client.arg("zhou@127.0.0.1");
    let batch = "ls\nls 名单\nget 名单/账号.csv back.csv\nput 名单.csv 收件箱/名单.csv\nls 收件箱\nput 名单.csv 名单/x.csv\n";
    let came = run(client, batch.as_bytes());
    let said = String::from_utf8_lossy(&came.out);
    for name in ["收件箱", "说明.txt", "成员单位.xlsx", "-rw-------"] {
        assert!(said.contains(name), "{name} is missing: {said}");
    }
    assert!(std::fs::read_to_string(office.path("back.csv")).unwrap().contains("周敏"));
    let mut copy = office.putty("pscp", "zhou");
    copy.args(["-sftp", "名单.csv", "zhou@127.0.0.1:收件箱/又一份.csv"]);
    run(copy, b"").ok();
    let inbox = lianmeng::desk::inbox::Inbox::of(&office.path("record"), office.id("zhou"));
    let waiting: Vec<String> = inbox.list().unwrap().into_iter().map(|file| file.name).collect();
    assert_eq!(waiting, ["又一份.csv", "名单.csv"], "and nothing was put among the lists");
    assert_eq!(inbox.read("名单.csv").unwrap(), std::fs::read(office.path("名单.csv")).unwrap());
    // The protocol before SFTP runs a program of the server's, and there is none.
    let mut old = office.putty("pscp", "zhou");
    old.args(["-scp", "名单.csv", "zhou@127.0.0.1:收件箱/旧.csv"]);
    assert_ne!(run(old, b"").code, 0);
}

#[test]
fn whose_putty_key_is_not_on_record_reads_its_fingerprint() {
    if !has_putty() {
        return;
    }
    let office = Office::new();
    let public = office.makes_key("stranger", &["ed25519"]);
    let fingerprint = key::read(&public).unwrap().key.fingerprint();
    let mut pty = office.sits_with_putty("zhou", "stranger");
    pty.waits_for(&fingerprint[..40]).waits_for("没有登录");
}
