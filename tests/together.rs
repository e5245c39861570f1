//! Several processes at one record: one holds it and serves the others, and whoever leaves or dies takes nothing along.

use std::path::Path;

use portable_pty::CommandBuilder;
use rustix::process::{Pid, Signal, kill_process};

use crate::cli::Place;
use crate::support::pty::Pty;
use crate::support::small;

/// A practice record with an office and five liaison officers.
pub fn record() -> Place {
    let place = Place::new();
    let lines: Vec<String> = small::setup().iter().map(ToString::to_string).collect();
    place.tell(&["apply", "-"], lines.join("\n").as_bytes()).well();
    place
}

/// Somebody who has started the program in a terminal, and acts as that account.
pub fn sits(place: &Place, login: &str) -> Pty {
    let mut pty = starts(place, login);
    // Who was here before is told so where the keys stand.
    let there = |screen: &str| screen.contains("命令") || screen.contains("接着上次");
    pty.waits_for("南江社区党建联盟").waits_until("the keys", there);
    pty
}

fn starts(place: &Place, login: &str) -> Pty {
    let mut command = program(place);
    command.args(["--as", login]);
    Pty::start(command, 100, 30)
}

fn program(place: &Place) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_lianmeng"));
    let home = place.path("home");
    std::fs::create_dir_all(&home).unwrap();
    command.env("HOME", home);
    command.args(["--lang", "zh", "--data"]);
    command.arg(place.data());
    command
}

/// The process that holds the record, by the lock's own word.
fn holder(data: &Path) -> Option<u32> {
    let text = std::fs::read_to_string(data.join("LOCK")).ok()?;
    text.lines().find_map(|line| line.strip_prefix("pid "))?.parse().ok()
}

fn signal(pid: u32, signal: Signal) {
    kill_process(Pid::from_raw(pid as i32).unwrap(), signal).unwrap();
}

/// Adds an account by the screens, and waits until it is acknowledged.
fn opens_account(pty: &mut Pty, login: &str, name: &str) {
    pty.press("=").waits_for("登录名").press("a").waits_for("新增账号");
    pty.types(login).press("tab").types(name).press("tab tab space").waits_for("空格勾选");
    pty.press("space enter ctrl-s").waits_for("已记录").waits_for(name);
}

#[test]
fn who_comes_second_joins_who_came_first_and_each_sees_what_the_other_does() {
    let place = record();
    let (mut first, mut second) = (sits(&place, "office"), sits(&place, "office"));
    assert_eq!(holder(&place.data()), Some(first.pid()));
    second.press("=").waits_for("登录名");
    opens_account(&mut first, "wu", "吴新来");
    second.waits_for("吴新来");
    opens_account(&mut second, "han", "韩后到");
    first.waits_for("韩后到");
    second.press("q").waits_for("要退出吗").press("y");
    assert_eq!(second.ends(), 0);
    assert!(second.is_restored());
    first.press("q").waits_for("要退出吗").press("y");
    assert_eq!(first.ends(), 0);
    assert!(first.is_restored());
    assert!(!place.data().join("SOCKET").exists());
}

#[test]
fn six_who_start_at_once_are_one_owner_and_five_guests() {
    let place = record();
    let mut all: Vec<Pty> = (0..6).map(|_| starts(&place, "office")).collect();
    for pty in &mut all {
        pty.waits_for("南江社区党建联盟").waits_for("命令");
    }
    let owner = holder(&place.data()).unwrap();
    assert_eq!(all.iter().filter(|pty| pty.pid() == owner).count(), 1);
    for pty in &mut all {
        pty.press("=").waits_for("登录名");
    }
    opens_account(&mut all[3], "wu", "吴新来");
    for pty in &mut all {
        pty.waits_for("吴新来");
    }
}

#[test]
fn six_who_start_at_once_where_there_is_no_record_yet_all_come_in() {
    let place = Place::new();
    let mut all: Vec<Pty> = (0..6).map(|_| Pty::start(program(&place), 100, 30)).collect();
    for pty in &mut all {
        pty.waits_for("命令");
    }
    let owner = holder(&place.data()).unwrap();
    assert_eq!(all.iter().filter(|pty| pty.pid() == owner).count(), 1);
}

#[test]
fn when_the_owner_is_killed_the_others_go_on_and_nothing_acknowledged_is_lost() {
    let place = record();
    let mut owner = sits(&place, "office");
    let mut guests = vec![sits(&place, "office"), sits(&place, "office"), sits(&place, "office")];
    opens_account(&mut guests[0], "wu", "吴新来");
    let mut gone = vec![owner.pid()];
    signal(owner.pid(), Signal::KILL);
    owner.ends();
    for (n, name) in ["韩一", "韩二"].into_iter().enumerate() {
        for guest in &mut guests {
            guest.press("1").waits_for("首页").press("=").waits_for("吴新来");
        }
        opens_account(&mut guests[0], &format!("han{n}"), name);
        for guest in &mut guests {
            guest.waits_for(name);
        }
        // Whoever took over is one of the guests, and is killed in its turn.
        let next = holder(&place.data()).unwrap();
        assert!(!gone.contains(&next));
        let at = guests.iter().position(|pty| pty.pid() == next).unwrap();
        signal(next, Signal::KILL);
        guests.remove(at).ends();
        gone.push(next);
    }
    guests[0].press("=").waits_for("韩二");
    let shown = place.run(&["show", "accounts", "--json", "--as", "office"]);
    for login in ["wu", "han0", "han1"] {
        assert!(shown.out.contains(login), "{}", shown.out);
    }
}

#[test]
fn who_acts_as_another_to_practise_is_still_that_one_after_the_owner_was_killed() {
    let place = record();
    let mut owner = sits(&place, "office");
    let mut guests = [sits(&place, "office"), sits(&place, "office")];
    for guest in &mut guests {
        guest.press("@").waits_for("以谁的身份");
        guest.types("联络员3").press("enter").waits_for("[练习数据] 联络员3");
    }
    signal(owner.pid(), Signal::KILL);
    owner.ends();
    // One of them holds the record now, and the other is its guest.
    for guest in &mut guests {
        guest.press("2").waits_for("单位").waits_for("[练习数据] 联络员3");
    }
}

#[test]
fn when_the_owner_leaves_the_others_are_served_on_until_the_last_has_gone() {
    let place = record();
    let mut owner = sits(&place, "office");
    let mut guests = [sits(&place, "office"), sits(&place, "u1")];
    owner.press("q").waits_for("要退出吗").press("y");
    assert_eq!(owner.ends(), 0);
    assert!(owner.is_restored());
    for guest in &mut guests {
        guest.press("=").waits_for("登录名");
    }
    let next = holder(&place.data()).unwrap();
    assert!(guests.iter().any(|pty| pty.pid() == next));
    opens_account(&mut guests[0], "wu", "吴新来");
    guests[1].waits_for("吴新来");
    for guest in &mut guests {
        guest.press("q").waits_for("要退出吗").press("y");
        assert_eq!(guest.ends(), 0);
    }
    assert!(!place.data().join("SOCKET").exists());
}

#[test]
fn a_guests_terminal_is_restored_whatever_ends_it() {
    let place = record();
    let _owner = sits(&place, "office");
    for by in [Signal::TERM, Signal::HUP] {
        let mut guest = sits(&place, "u1");
        signal(guest.pid(), by);
        guest.ends();
        assert!(guest.is_restored());
    }
    let mut guest = sits(&place, "u1");
    guest.resize(50, 15).waits_for("窗口太小").resize(90, 28).waits_for("南江社区党建联盟");
    guest.press("ctrl-c");
    guest.ends();
    assert!(guest.is_restored());
}

#[test]
fn a_socket_that_was_left_over_is_no_hindrance() {
    let place = record();
    drop(std::os::unix::net::UnixListener::bind(place.data().join("SOCKET")).unwrap());
    let mut first = sits(&place, "office");
    let mut second = sits(&place, "u1");
    first.press("=").waits_for("登录名");
    second.press("=").waits_for("登录名");
    assert_eq!(holder(&place.data()), Some(first.pid()));
}

#[test]
fn the_socket_is_for_owner_and_group_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = record();
    let _first = sits(&place, "office");
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&place.data().join("SOCKET")), 0o660);
    assert_eq!(mode(&place.data()), 0o700);
}

#[test]
fn what_a_script_writes_goes_to_who_holds_the_record_and_is_on_the_screens_at_once() {
    let place = record();
    let mut owner = sits(&place, "office");
    owner.press("=").waits_for("登录名");
    let create = r#"{"account":{"create":{"login":"wu","name":"吴新来","roles":["observer"]}}}"#;
    let file = place.path("commands.jsonl");
    std::fs::write(&file, crate::cli::lines("office", &[create])).unwrap();
    let said = place.run(&["apply", file.to_str().unwrap()]).well();
    assert_eq!(said.lines()[0]["created"][0], "P7", "{}", said.out);
    owner.waits_for("吴新来");
    // What is refused there is refused here, with the same words and the same exit code.
    place.run(&["apply", file.to_str().unwrap()]).fails(1, "");
    place.apply("office", &[&create.replace("wu", "han")]).well();
    let list = place.path("units.csv");
    std::fs::write(&list, "单位名称,性质\n第六单位,学校\n").unwrap();
    place.run(&["import", "units", list.to_str().unwrap(), "--apply", "--as", "office"]).well();
    owner.press("2").waits_for("第六单位");
    // Reading never needed the one who holds it.
    for reading in
        [&["show", "units"][..], &["log"], &["verify"], &["backup", place.path("b").to_str().unwrap()]]
    {
        place.run(reading).well();
    }
    owner.press("q").waits_for("要退出吗").press("y");
    assert_eq!(owner.ends(), 0);
    place.apply("office", &[&create.replace("wu", "he")]).well();
}

#[test]
fn scripts_that_write_at_once_while_nobody_serves_wait_for_one_another() {
    let place = record();
    let create = r#"{"account":{"create":{"login":"LOGIN","name":"吴新来","roles":["observer"]}}}"#;
    std::thread::scope(|scope| {
        for n in 0..4 {
            let (place, command) = (&place, create.replace("LOGIN", &format!("wu{n}")));
            scope.spawn(move || place.apply("office", &[&command]).well());
        }
    });
    assert_eq!(place.run(&["show", "accounts", "--json"]).well().json().as_array().unwrap().len(), 10);
}

#[test]
fn who_is_killed_in_the_middle_of_a_sentence_finds_screen_search_and_sentence_again() {
    let place = record();
    let mut owner = sits(&place, "office");
    let mut guest = sits(&place, "u1");
    guest.press("2 /").types("第1").press("enter").waits_for("第1单位");
    guest.press("6 a").waits_for("登记意见").types("楼道堆物").waits_for("楼道堆物");
    // What is typed is kept a moment later: nobody is told when. It lies in the drawer then.
    waits_for_text(&place, "楼道堆物");
    waits_for_text(&place, "Opinions");
    signal(guest.pid(), Signal::KILL);
    guest.ends();
    let mut again = starts(&place, "u1");
    again.waits_for("接着上次").waits_for("登记意见").waits_for("楼道堆物").waits_for("已恢复");
    // The one who holds the record is killed as well, and everybody begins anew.
    signal(owner.pid(), Signal::KILL);
    owner.ends();
    again.waits_for("楼道堆物");
    let third = again.pid();
    signal(third, Signal::KILL);
    again.ends();
    let mut anew = starts(&place, "u1");
    anew.waits_for("登记意见").waits_for("楼道堆物").press("ctrl-s").waits_for("已记录");
    anew.press("esc q").waits_for("要退出吗").press("y");
    assert_eq!(anew.ends(), 0);
    // Whoever left on purpose begins at home, and the sentence is no draft any more.
    let mut last = sits(&place, "u1");
    last.waits_for("首页").waits_without("草稿");
}

/// Waits until some text in somebody's drawer says so.
#[track_caller]
fn waits_for_text(place: &Place, words: &str) {
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    let people = place.data().join("people");
    loop {
        let drawers = std::fs::read_dir(&people).into_iter().flatten().flatten();
        let texts =
            drawers.flat_map(|drawer| std::fs::read_dir(drawer.path()).into_iter().flatten().flatten());
        if texts.filter_map(|text| std::fs::read_to_string(text.path()).ok()).any(|text| text.contains(words))
        {
            return;
        }
        assert!(std::time::Instant::now() < until, "{words:?} is kept in no drawer");
        std::thread::yield_now();
    }
}

#[test]
fn a_guests_language_and_theme_are_there_the_next_time() {
    let place = record();
    let _owner = sits(&place, "office");
    let mut guest = starts(&place, "u1");
    guest.waits_for("命令").press("L").waits_for("Home").press("T").waits_for("Theme");
    guest.press("down down enter").waits_for("commands");
    waits_for_text(&place, "theme = ");
    signal(guest.pid(), Signal::KILL);
    guest.ends();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_lianmeng"));
    command.env("HOME", place.path("home"));
    command.env("LANG", "zh_CN.UTF-8");
    command.args(["--as", "u1", "--data"]);
    command.arg(place.data());
    let mut again = Pty::start(command, 100, 30);
    again.waits_for("commands");
}

#[test]
fn one_person_may_be_in_twice_and_a_word_tells_of_what_others_do() {
    let place = record();
    let mut office = sits(&place, "office");
    let (mut one, mut two) = (sits(&place, "u1"), sits(&place, "u1"));
    one.press("2").waits_for("单位名称");
    office.press("=").waits_for("登录名").press("/").types("u1").press("enter").press("e").waits_for("角色");
    office.press("tab tab space").waits_for("空格勾选").press("space enter ctrl-s").waits_for("已记录");
    one.waits_for("周敏调整了您的角色");
    two.waits_for("周敏调整了您的角色");
}

#[test]
fn from_the_first_screen_to_the_practice_record_no_key_is_lost() {
    let place = Place::new();
    let mut pty = Pty::start(program(&place), 80, 24);
    pty.waits_for("用示例练习").press("down down").waits_for("3/3").press("enter").waits_for("练习数据");
    // One key at a time: each of them must be the one that is read.
    for row in 2..=7 {
        pty.press("down").waits_for(&format!(" {row}/"));
    }
    pty.press("q").waits_for("要退出吗").press("y");
    assert_eq!(pty.ends(), 0);
    assert!(pty.is_restored());
}
