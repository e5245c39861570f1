//! The virtual folder, by the OpenSSH client of files.

use super::*;

#[test]
fn lists_and_papers_are_fetched_and_are_what_a_command_exports() {
    if !has_openssh() {
        return;
    }
    let (office, clerk) = Office::practising();
    let listed = office.sftp(&clerk, "ls -1\nls -1 名单\nls -1 会议纪要\n").ok();
    for name in [
        "名单",
        "会议纪要",
        "会议通知",
        "催投",
        "反馈函",
        "盟约",
        "收件箱",
        "说明.txt",
        "成员单位.xlsx",
        "年度评级-",
    ] {
        assert!(listed.contains(name), "{name} is missing: {listed}");
    }
    office.sftp(&clerk, "get 名单/成员单位.xlsx a.xlsx\nget -r 会议纪要 papers\nget 说明.txt\n").ok();
    let exported = office.ssh(&clerk, &clerk, &["export", "units", "--xlsx"], b"");
    assert_eq!(std::fs::read(office.path("a.xlsx")).unwrap(), exported.out);
    let rated = office.ssh(&clerk, &clerk, &["export", "ratings", "--year", "2025", "--xlsx"], b"");
    rated.ok();
    assert!(lianmeng::paper::table::read(&rated.out, None).unwrap().rows.len() > 10);
    let papers = names(&office.path("papers"));
    let text: Vec<&String> = papers.iter().filter(|name| name.ends_with(".txt")).collect();
    assert!(text.len() >= 4 && papers.len() == text.len() * 2, "{papers:?}");
    // Each is what a command exports, under the number in its name.
    for name in papers.iter().take(4) {
        let (stem, ending) = name.rsplit_once('.').unwrap();
        let id = stem.rsplit_once(' ').unwrap().1;
        let docx = if ending == "docx" { "--docx" } else { "--lang=zh" };
        let exported = office.ssh(&clerk, &clerk, &["export", "minutes", id, docx], b"");
        assert_eq!(std::fs::read(office.path("papers").join(name)).unwrap(), exported.out, "{name}");
    }
    let minutes = std::fs::read_to_string(office.path("papers").join(text[0])).unwrap();
    assert!(minutes.starts_with("\u{FEFF}会议应到18个单位"), "{minutes}");
}

#[test]
fn what_is_put_into_the_inbox_waits_for_that_person_alone() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    std::fs::write(office.path("名单.csv"), "单位名称\n市中医院\n").unwrap();
    office.sftp("zhou", "cd 收件箱\nput -p 名单.csv\nput 名单.csv 又一份.csv.filepart\nrename 又一份.csv.filepart 又一份.csv\nls -l\n").ok();
    let inbox = lianmeng::desk::inbox::Inbox::of(&office.path("record"), office.id("zhou"));
    let waiting: Vec<String> = inbox.list().unwrap().into_iter().map(|file| file.name).collect();
    assert_eq!(waiting, ["又一份.csv", "名单.csv"]);
    assert_eq!(inbox.read("名单.csv").unwrap(), std::fs::read(office.path("名单.csv")).unwrap());
    let others = office.sftp("he", "ls -1 收件箱\n").ok();
    assert!(!others.contains("名单.csv"), "{others}");
    office.sftp("zhou", "get 收件箱/名单.csv back.csv\nrm 收件箱/名单.csv\n").ok();
    assert_eq!(inbox.list().unwrap().len(), 1);
}

// Attack: an observer walks through everything that can be named.
#[test]
fn an_observer_finds_only_what_is_published() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let listed = office.sftp("he", "ls -1 名单\n").ok();
    for name in ["账号", "意见", "季度任务"] {
        assert!(!listed.contains(name), "{listed}");
    }
    office.sftp("he", "get 名单/账号.xlsx x\n").fails(1, "not found");
    assert!(office.sftp("zhou", "ls -1 名单\n").ok().contains("账号.xlsx"));
    for folder in ["会议纪要", "会议通知", "催投", "反馈函"] {
        assert!(!office.sftp("he", &format!("ls -1 {folder}\n")).ok().contains(".docx"), "{folder}");
    }
}

// Attack: out of the tree, into the record, past the inbox, over the lists.
#[test]
fn nothing_of_the_machine_is_reached_and_nothing_but_the_inbox_is_written() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    std::fs::write(office.path("x.csv"), "x").unwrap();
    std::fs::write(office.path("x.sh"), "x").unwrap();
    let before = names(&office.path("record"));
    for batch in [
        "get /etc/passwd out",
        "get ../../../../../../etc/passwd out",
        "get 收件箱/../../../../etc/passwd out",
        "get ../record/FORMAT out",
        "ls /etc",
        "cd /root",
        "put x.csv /tmp/x.csv",
        "put x.csv 名单/x.csv",
        "put x.csv 名单/成员单位.csv",
        "put x.sh 收件箱/x.sh",
        "put x.csv 收件箱/.ssh",
        "mkdir 收件箱/folder",
        "mkdir folder",
        "rmdir 收件箱",
        "rm 名单/成员单位.csv",
        "rm 说明.txt",
        "rename 说明.txt 收件箱/a.txt",
        "rename 名单/成员单位.csv 名单/x.csv",
        "chmod 777 说明.txt",
        "chmod 777 名单",
        "ln -s /etc/passwd 收件箱/a.txt",
        "ln 说明.txt 收件箱/a.txt",
        "df",
    ] {
        let came = office.sftp("zhou", &format!("{batch}\n"));
        assert_ne!(came.code, 0, "{batch}: {}", String::from_utf8_lossy(&came.out));
        assert!(!office.path("out").exists(), "{batch}");
    }
    // A name that leads up becomes a plain one, and stays where it is.
    office.sftp("zhou", "put x.csv 收件箱/..\\..\\x.csv\n").ok();
    assert_eq!(names(&office.path("record/inbox/P2")), ["x.csv"]);
    let after: Vec<String> =
        names(&office.path("record")).into_iter().filter(|name| name != "inbox").collect();
    assert_eq!(after, before);
}

// Attack: a disk filled through the inbox.
#[test]
fn the_inbox_takes_no_more_than_its_bounds() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    std::fs::write(office.path("big.csv"), vec![b'x'; 9 << 20]).unwrap();
    assert_ne!(office.sftp("zhou", "put big.csv 收件箱/big.csv\n").code, 0);
    std::fs::write(office.path("x.csv"), "x").unwrap();
    let batch: String = (0..21).map(|n| format!("put x.csv 收件箱/{n}.csv\n")).collect();
    assert_ne!(office.sftp("zhou", &batch).code, 0);
    assert_eq!(names(&office.path("record/inbox/P2")).len(), 20, "twenty, and nothing half");
}

#[test]
fn a_list_that_was_sent_in_becomes_a_preview_on_the_desk_and_is_taken_in_one_step() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let mut pty = office.sits("zhou", "zhou", &[]);
    pty.waits_for("南江社区党建联盟").press("2").press("o").waits_for("收件箱是空的").press("esc");
    std::fs::write(office.path("名单.csv"), "单位名称,类别\n市中医院,医院\n港南二中,学校\n").unwrap();
    let mut scp = office.client("scp", "zhou");
    scp.args(["-s", "-oBatchMode=yes"]).arg(office.path("名单.csv")).arg("zhou@127.0.0.1:收件箱/");
    run(scp, b"").ok();
    pty.press("o").waits_for("名单.csv").press("enter").waits_for("导入单位名单").waits_for("港南二中");
    pty.press("y").waits_for("2 项已一并记录").waits_for("市中医院");
    let mut scp = office.client("scp", "zhou");
    scp.args(["-s", "-oBatchMode=yes", "zhou@127.0.0.1:名单/成员单位.csv"]).arg(office.path("back.csv"));
    run(scp, b"").ok();
    assert!(std::fs::read_to_string(office.path("back.csv")).unwrap().contains("市中医院"));
}
