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
use lianmeng::tui::theme::{Depth, Theme};
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
        assert!(!matches!(chosen, Effect::SetLang(_)), "a panic on purpose");
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
        accounts: [(account.id, account)].into(),
        ..Alliance::default()
    };
    let start = Start {
        account: AccountId(1),
        runner: String::new(),
        lang: Lang::Zh,
        theme: "dark".into(),
        themes: Theme::built_in(),
        depth: Depth::Indexed,
        size: (0, 0),
        now: "2026-11-22T09:30".parse().unwrap(),
        screen: Screen::Home,
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
    for signal in [rustix::process::Signal::TERM, rustix::process::Signal::HUP] {
        let mut pty = start();
        let pid = rustix::process::Pid::from_raw(pty.pid() as i32).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
        pty.waits_for("ended: ");
        pty.ends();
        assert!(pty.is_restored());
    }
}

#[test]
fn a_lone_escape_is_a_key_and_a_long_paste_arrives_whole() {
    let mut pty = start();
    let text = "盟约大会".repeat(420);
    assert!(text.len() > 5000);
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
fn the_program_itself_runs_in_the_driver() {
    let mut pty = Pty::program(&["--version"], 80, 24);
    pty.waits_for("lianmeng");
    assert_eq!(pty.ends(), 0);
}
