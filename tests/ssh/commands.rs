//! Commands over SSH, piped both ways.

use super::*;

#[test]
fn a_command_runs_with_the_rights_of_who_holds_the_key() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    assert!(office.ssh("adm", "adm", &["show", "accounts", "--json"], b"").ok().contains("zhou"));
    office.ssh("he", "he", &["log"], b"").fails(14, "");
    office.ssh("he", "he", &["backup", "-"], b"").fails(14, "");
    // A word of the client's own shell comes as it was, and there is none on this side.
    office.ssh("zhou", "zhou", &["log", "--by", "'周 敏'"], b"").fails(3, "周 敏");
    office.ssh("zhou", "zhou", &["show units; id"], b"").fails(2, ";");
    office.ssh("zhou", "zhou", &["frobnicate"], b"").fails(2, "frobnicate");
    office.ssh("zhou", "zhou", &["restore", "/etc/passwd"], b"").fails(14, "show、log");
    let english = office.ssh("zhou", "zhou", &["show", "units", "--lang", "en"], b"").ok();
    assert!(english.contains("nothing here"), "{english}");
}

#[test]
fn lists_go_in_and_out_as_they_are() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let rows: Vec<String> = (0..2000).map(|n| format!("第{n}村村委会,事业单位,2024-01-02")).collect();
    let list = format!("单位名称,类别,加入日期\n{}\n", rows.join("\n"));
    let preview = office.ssh("zhou", "zhou", &["import", "units", "--preview"], list.as_bytes()).ok();
    assert!(preview.contains("2000"), "{preview}");
    office
        .ssh("zhou", "zhou", &["import", "units", "--apply", "--source", "村委会名单"], list.as_bytes())
        .ok();
    let csv = office.ssh("zhou", "zhou", &["export", "units", "--csv"], b"").ok();
    assert_eq!(csv.lines().count(), 2001);
    let book = office.ssh("zhou", "zhou", &["export", "units", "--xlsx"], b"");
    book.ok();
    let read = lianmeng::paper::table::read(&book.out, None).unwrap();
    assert_eq!(read.rows.len(), 2000);
    // Much output that somebody stops reading.
    let mut client = office.client("ssh", "zhou");
    client.args(["-oBatchMode=yes", "zhou@127.0.0.1", "log", "--json"]);
    let mut child = client.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
    let mut some = [0; 100];
    std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut some).unwrap();
    drop(child.stdout.take());
    child.wait().unwrap();
    office.waits_for_connections(0);
}

#[test]
fn commands_are_answered_line_by_line_and_a_backup_comes_whole() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let mut lines = String::new();
    for n in 0..500 {
        lines.push_str(&format!(
            r#"{{"actor":"adm","command":{{"account":{{"create":{{"login":"rater{n}","name":"评分人{n}","roles":["rater"]}}}}}}}}"#
        ));
        lines.push('\n');
    }
    let answers = office.ssh("adm", "adm", &["apply", "-"], lines.as_bytes()).ok();
    assert_eq!(answers.lines().filter(|line| line.contains("\"entry\"")).count(), 500);
    let backup = office.ssh("adm", "adm", &["backup", "-"], b"");
    backup.ok();
    std::fs::write(office.path("backup"), &backup.out).unwrap();
    let elsewhere = office.path("elsewhere");
    let restored = Command::new(env!("CARGO_BIN_EXE_lianmeng"))
        .arg("--data")
        .arg(&elsewhere)
        .arg("restore")
        .arg(office.path("backup"))
        .output()
        .unwrap();
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    assert!(office.ssh("adm", "adm", &["verify"], b"").ok().contains("506"));
}

#[test]
fn a_client_killed_in_the_middle_of_a_line_has_said_nothing_of_it() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let before = office.desk.tip().number;
    let mut client = Command::new("ssh");
    client.args(office.options("adm")).args(["-oBatchMode=yes", "adm@127.0.0.1", "apply", "-"]);
    let mut child = client.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let whole =
        r#"{"actor":"adm","command":{"account":{"create":{"login":"one","name":"一","roles":["rater"]}}}}"#;
    let half =
        r#"{"actor":"adm","command":{"account":{"create":{"login":"two","name":"二","roles":["rater"]}}}}"#;
    let to = child.stdin.as_mut().unwrap();
    to.write_all(format!("{whole}\n{half}").as_bytes()).unwrap();
    to.flush().unwrap();
    let mut answer = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(child.stdout.as_mut().unwrap()), &mut answer)
        .unwrap();
    assert!(answer.contains("\"entry\""), "{answer}");
    child.kill().unwrap();
    child.wait().unwrap();
    office.waits_for_connections(0);
    assert_eq!(
        office.desk.tip().number,
        before + 1,
        "the line that was cut off was not taken for a whole one"
    );
}

#[test]
fn a_command_at_a_terminal_of_its_own_reads_well_and_can_be_broken_off() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let mut client = CommandBuilder::new("ssh");
    client.args(office.options("adm"));
    client.args(["-t", "adm@127.0.0.1", "apply", "-"]);
    client.env("LC_ALL", "C.UTF-8");
    let mut pty = Pty::start(client, 100, 30);
    pty.sends(b"nonsense\r").waits_for("\"line\":1");
    let text = pty.screen_text();
    assert!(text.lines().all(|line| !line.starts_with("  ")), "lines begin at the left: {text}");
    pty.ends();
    office.ssh("adm", "adm", &[], b"").fails(10, "ssh -t");
}
