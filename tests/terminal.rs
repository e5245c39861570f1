//! The loop on a real terminal: whatever happens, the terminal is left as it was found.

use std::sync::{Mutex, mpsc};

use lianmeng::domain::account::{Account, Role};
use lianmeng::domain::alliance::Phase;
use lianmeng::domain::ids::AccountId;
use lianmeng::domain::time::Moment;
use lianmeng::domain::{Alliance, Wish};
use lianmeng::locale::Lang;
use lianmeng::session::local::{Ambiguous, Console};
use lianmeng::session::run::Ended;
use lianmeng::session::seat::Seat;
use lianmeng::session::sink::{Ending, Sink, Writing};
use lianmeng::session::{Door, Post};
use lianmeng::tui::screens::Screen;
use lianmeng::tui::theme::Depth;
use lianmeng::tui::{Effect, Start};
use portable_pty::CommandBuilder;

use crate::support::pty::Pty;

struct Desk(Mutex<Alliance>);

impl Door for Desk {
    fn look(&self, see: &mut dyn FnMut(&Alliance)) {
        see(&self.0.lock().unwrap());
    }

    fn submit(&self, _: u64, _: Wish, _: Post) {}

    fn submit_all(&self, _: u64, _: Vec<Wish>, _: Post) {}

    fn now(&self) -> Moment {
        "2026-11-22T09:30".parse().unwrap()
    }

    fn remember(&self, chosen: &Effect) {
        assert!(!matches!(chosen, Effect::SetLang(Lang::En)), "a panic on purpose");
    }
}

/// Not a test: the program that the tests below look at.
#[test]
#[ignore = "run by the tests below in a terminal of their own"]
fn child() {
    let account = Account {
        id: AccountId(1),
        login: "li".into(),
        name: "李明".into(),
        phone: String::new(),
        roles: [Role::Office].into(),
        unit: None,
        open: true,
        keys: Vec::new(),
    };
    let alliance = Alliance {
        phase: Phase::Running,
        name: "南江社区党建联盟".into(),
        accounts: [(account.id, account)].into_iter().collect(),
        ..Alliance::default()
    };
    let start = Start {
        depth: Depth::Indexed,
        ..Start::new(AccountId(1), Lang::Zh, "2026-11-22T09:30".parse().unwrap(), Screen::Home)
    };
    let console = Console::open(Ambiguous::Ask).unwrap();
    let start = Start { size: console.size(), ..start };
    let (sender, ended) = mpsc::channel();
    let sink = Writing::new(std::io::stdout(), move |ending: Ending| {
        let _ = sender.send(ending.how);
    });
    let seat = Seat::default();
    let inlet = seat.inlet().clone();
    let (told, report) = mpsc::channel();
    let ending = move |how, report: Option<String>, sink: &mut dyn Sink| {
        // What is said of a fault can be read once the terminal is back.
        let _ = told.send(report);
        sink.end(Ending::from(how));
    };
    seat.begin(start, console.wide, Desk(Mutex::new(alliance)), Box::new(sink), ending).unwrap();
    console.route(move |event| inlet.send(event));
    let ended = ended.recv().unwrap();
    drop(console);
    println!("{}", report.recv().unwrap().unwrap_or_default());
    println!("ended: {ended:?}");
    assert_ne!(ended, Ended::Broken);
}

fn signal(pty: &mut Pty, signal: rustix::process::Signal) {
    let pid = rustix::process::Pid::from_raw(pty.pid() as i32).unwrap();
    rustix::process::kill_process(pid, signal).unwrap();
}

fn start() -> Pty {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "terminal::child", "--ignored", "--nocapture"]);
    // What a panic says must fit on the screen.
    command.env("RUST_BACKTRACE", "0");
    let mut pty = Pty::start(command, 80, 24);
    pty.waits_for("南江社区党建联盟").waits_for("命令");
    pty
}

#[test]
fn leaving_restores_the_terminal() {
    let mut pty = start();
    assert!(!pty.is_restored());
    pty.press("q").waits_for("要退出吗").press("y").waits_for("ended: Quit");
    assert!(pty.is_restored());
    assert_eq!(pty.ends(), 0);
}

#[test]
fn a_panic_restores_the_terminal_and_is_readable_afterwards() {
    let mut pty = start();
    pty.press("L").waits_for("a panic on purpose");
    assert_ne!(pty.ends(), 0);
    assert!(pty.is_restored());
}

#[test]
fn signals_that_end_a_process_restore_the_terminal() {
    for one in [rustix::process::Signal::TERM, rustix::process::Signal::HUP] {
        let mut pty = start();
        signal(&mut pty, one);
        pty.waits_for("ended: ");
        pty.ends();
        assert!(pty.is_restored());
    }
}

#[test]
fn a_lone_escape_is_a_key_and_a_long_paste_arrives_whole() {
    let mut pty = start();
    let text = "盟约大会".repeat(2500);
    assert_eq!(text.chars().count(), 10_000);
    pty.press("ctrl-p")
        .waits_for("找到")
        .pastes(&text)
        .waits_for("没有找到")
        .types("，一票")
        .waits_for("一票");
    pty.sends(b"\x1b").waits_without("没有找到");
    pty.press("q").waits_for("要退出吗").press("y");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn the_screen_follows_the_size_of_the_window() {
    let mut pty = start();
    pty.resize(50, 15).waits_for("窗口太小").resize(100, 30).waits_for("南江社区党建联盟");
    for columns in 60..90 {
        pty.resize(columns, 24);
    }
    pty.waits_for("命令").press("ctrl-c");
    assert_eq!(pty.ends(), 0);
    assert!(pty.is_restored());
}

#[test]
fn a_storm_of_sizes_leaves_the_screen_whole() {
    let mut pty = start();
    for n in 0..200_u16 {
        pty.resize(1 + n * 37 % 299, 1 + n * 11 % 99);
    }
    pty.resize(80, 24).waits_until("whole", |screen| {
        let foot = screen.lines().last().unwrap_or_default();
        screen.starts_with(" 南江社区党建联盟 | ") && foot.trim_end().ends_with("? 帮助")
    });
    pty.press("q").waits_for("要退出吗").press("y");
    assert_eq!(pty.ends(), 0);
    assert!(pty.is_restored());
}

#[test]
fn a_character_split_across_reads_arrives_whole() {
    let mut pty = start();
    pty.press("ctrl-p").waits_for("找到");
    for (n, byte) in "盟约".bytes().enumerate() {
        // Another frame between any two bytes: each of them was read by itself.
        let columns = 80 + n as u16 % 2;
        pty.sends(&[byte]).resize(columns, 24).waits_for("查找");
    }
    pty.waits_for("查找 盟约").press("ctrl-c");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn suspending_leaves_the_terminal_as_it_was_found_and_going_on_takes_it_again() {
    let mut pty = start();
    pty.press("M").waits_for("鼠标已打开").waits_while("the mouse is off", |pty| !pty.tells_of_the_mouse());
    for _ in 0..2 {
        pty.stops();
        pty.goes_on().waits_for("命令").waits_while("the mouse is off", |pty| !pty.tells_of_the_mouse());
        assert!(!pty.is_restored());
    }
    pty.press("q").waits_for("要退出吗").press("y");
    assert_eq!(pty.ends(), 0);
    assert!(pty.is_restored());
}

/// A way in which the program ends.
type End = fn(&mut Pty);

#[test]
fn the_mouse_is_on_while_it_is_wanted_and_off_whatever_ends_the_program() {
    let ends: [(&str, End); 4] = [
        ("quit", |pty| {
            pty.press("ctrl-c");
        }),
        ("panic", |pty| {
            pty.press("L");
        }),
        ("hangup", |pty| signal(pty, rustix::process::Signal::HUP)),
        ("toggle", |pty| {
            pty.press("M").waits_for("鼠标已关闭").waits_while("the mouse is on", Pty::tells_of_the_mouse);
            pty.press("ctrl-c");
        }),
    ];
    for (what, end) in ends {
        let mut pty = start();
        assert!(!pty.tells_of_the_mouse());
        pty.press("M").waits_while("the mouse is off", |pty| !pty.tells_of_the_mouse());
        end(&mut pty);
        pty.waits_for("ended: ");
        pty.ends();
        assert!(pty.is_restored(), "{what}");
    }
}

#[test]
fn a_click_on_the_foot_does_what_stands_there() {
    let mut pty = start();
    pty.press("M").waits_while("the mouse is off", |pty| !pty.tells_of_the_mouse());
    // The word must have been there before its going says that the key was read.
    pty.waits_for("鼠标已打开").press("esc").waits_without("鼠标已打开").waits_for("? 帮助");
    let screen = pty.screen_text();
    let foot = screen.lines().last().unwrap();
    let column = lianmeng::tui::text::width(&foot[..foot.find("? 帮助").unwrap()]) + 1;
    // In two parts, as a slow line may bring it.
    pty.sends(format!("\x1b[<0;{column}").as_bytes()).sends(b";24M").waits_for("─ 帮助 ─");
    pty.press("ctrl-c");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn terminals_that_say_little_about_themselves_show_the_screens_too() {
    for term in ["unknown-9000", "xterm", "linux", ""] {
        let folder = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_lianmeng"));
        command.args(["--lang", "zh", "--data"]);
        command.arg(folder.path().join("record"));
        command.env("HOME", folder.path());
        command.env("XDG_CONFIG_HOME", folder.path());
        command.env_remove("COLORTERM");
        let mut pty = Pty::start_as(command, term, 80, 24);
        pty.waits_for("这里还没有任何记录").press("q").waits_for("要退出吗").press("y");
        assert_eq!(pty.ends(), 0, "{term}");
        assert!(pty.is_restored(), "{term}");
    }
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_is_told_what_works_and_no_record_is_made() {
    for (lang, words) in [("zh", "不能定位光标"), ("en", "cannot move its cursor")] {
        let folder = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_lianmeng"));
        command.args(["--lang", lang, "--data"]);
        command.arg(folder.path().join("record"));
        command.env("HOME", folder.path());
        let mut pty = Pty::start_as(command, "dumb", 80, 24);
        pty.waits_for(words).waits_for("lianmeng show todo");
        assert_eq!(pty.ends(), 10);
        assert!(!folder.path().join("record").exists());
    }
}

#[test]
fn the_program_itself_runs_in_the_driver() {
    let mut pty = Pty::program(&["--version"], 80, 24);
    pty.waits_for("lianmeng");
    assert_eq!(pty.ends(), 0);
}
