//! Several people at one desk, in one process: what one does the others see, and what befalls one befalls no other.

use super::*;
use crate::desk::Sources;
use crate::domain::account::{self, Role};
use crate::domain::founding::{Beginning, Command as Founding};
use crate::domain::{Command, Door, Wish};
use crate::record::MemoryStore;
use crate::session::sink::Taken;
use crate::tui::Message;

const PATIENCE: Duration = Duration::from_secs(20);

const HOUSE: House = House { report: |_| {}, call: |_| 0 };

fn sources() -> Sources {
    Sources { clock: || Moment::from_unix(1_790_000_000), chance: || Some([7; 16]) }
}

fn wish(command: Command) -> Wish {
    let (account, door) = (AccountId(1), Door::Script);
    Wish { account, behalf: None, evidence: None, door, stated: None, seen: None, command }
}

fn account(login: &str, name: &str, roles: &[Role]) -> Command {
    let (login, name, roles) = (login.into(), name.into(), roles.to_vec());
    Command::Account(account::Command::Create { login, name, phone: String::new(), roles, unit: None })
}

/// A hub over a record with an office clerk, an administrator and an observer.
fn hub() -> Arc<Hub> {
    let desk = Desk::over_empty(Box::new(MemoryStore::default()), sources());
    let begin = Founding::Begin {
        beginning: Beginning::Founded,
        name: "南江社区党建联盟".into(),
        community: "南江社区".into(),
        base: String::new(),
        practice: false,
        login: "zhou".into(),
        person: "周敏".into(),
        roles: vec![Role::Office, Role::Administrator],
    };
    desk.submit(&wish(Command::Founding(begin))).unwrap();
    desk.submit(&wish(account("li", "李明", &[Role::Office]))).unwrap();
    desk.submit(&wish(account("he", "何观", &[Role::Observer]))).unwrap();
    Hub::open(Arc::new(desk), HOUSE)
}

fn guest(login: &str) -> Guest {
    Guest {
        login: login.into(),
        acting: None,
        lang: Lang::Zh,
        asked: None,
        own: Own::default(),
        preferences: None,
        depth: Depth::None,
        size: (100, 30),
        wide: false,
        kind: Kind::Socket,
        from: "pts/1".into(),
    }
}

/// Waits until so many are in.
#[track_caller]
fn waits_until_in(hub: &Hub, count: usize) {
    let until = Instant::now() + PATIENCE;
    let mut seats = hub.seats();
    while seats.len() != count {
        assert!(Instant::now() < until, "{} are in", seats.len());
        seats = hub.fewer.wait_timeout(seats, PATIENCE).unwrap().0;
    }
}

/// A person at a terminal of paper.
struct Sitting {
    at: Attached,
    screen: vt100::Parser,
}

impl Sitting {
    fn new(hub: &Arc<Hub>, login: &str) -> Sitting {
        let at = hub.attach(guest(login)).unwrap();
        Sitting { at, screen: vt100::Parser::new(30.try_into().unwrap(), 100.try_into().unwrap(), 0) }
    }

    fn types(&mut self, text: &str) -> &mut Sitting {
        assert!(self.at.inlet.bytes(text.as_bytes().to_vec()));
        self
    }

    #[track_caller]
    fn waits_for(&mut self, words: &str) -> &mut Sitting {
        let until = Instant::now() + PATIENCE;
        while !self.screen.screen().contents().contains(words) {
            match self.at.outlet.wait(until.saturating_duration_since(Instant::now())) {
                Taken::Frame(frame) => self.screen.process(&frame),
                other => panic!("waited for {words}, and {other:?}:\n{}", self.screen.screen().contents()),
            }
        }
        self
    }

    #[track_caller]
    fn ends(&self) -> Ending {
        loop {
            match self.at.outlet.wait(PATIENCE) {
                Taken::Frame(_) => {}
                Taken::Ended(ending) => return ending,
                Taken::Nothing => panic!("does not end"),
            }
        }
    }
}

#[test]
fn everybody_sees_what_one_does_without_asking() {
    let hub = hub();
    let (mut zhou, mut li) = (Sitting::new(&hub, "zhou"), Sitting::new(&hub, "li"));
    for seat in [&mut zhou, &mut li] {
        seat.waits_for("南江社区党建联盟").types("=");
    }
    hub.desk().submit(&wish(account("wu", "吴新来", &[Role::Observer]))).unwrap();
    zhou.waits_for("吴新来");
    li.waits_for("吴新来");
    assert_eq!(hub.present().iter().map(|p| p.account).collect::<Vec<_>>(), [AccountId(1), AccountId(2)]);
}

#[test]
fn a_name_without_an_account_is_told_which_name_that_is() {
    let hub = hub();
    let Err(Refused::Stranger(stranger)) = hub.attach(guest("mallory")) else { panic!("let in") };
    assert!(stranger.words(Lang::Zh).contains("mallory"));
    // To act as another is for practice records, whoever asks.
    let acting = Guest { acting: Some("zhou".into()), ..guest("he") };
    assert!(matches!(hub.attach(acting), Err(Refused::Stranger(Stranger::OnlyPractice))));
    assert_eq!(hub.count(), 0);
}

#[test]
fn a_lost_line_comes_back_to_the_same_screen_and_the_same_half_typed_sentence() {
    let hub = hub();
    let mut li = Sitting::new(&hub, "li");
    li.waits_for("南江社区党建联盟").types("2").waits_for("单位").types("a").waits_for("单位全称");
    li.types("贵港市中医").waits_for("贵港市中医");
    assert!(li.at.inlet.send(Event::Gone));
    li.ends();
    let mut again = Sitting::new(&hub, "li");
    again.waits_for("贵港市中医").waits_for("已恢复");
    // Nobody else has it.
    let mut zhou = Sitting::new(&hub, "zhou");
    zhou.waits_for("南江社区党建联盟").types("2a").waits_for("单位全称");
    assert!(!zhou.screen.screen().contents().contains("贵港市中医"));
}

#[test]
fn what_is_half_typed_is_in_the_drawer_without_another_key() {
    let hub = hub();
    let mut li = Sitting::new(&hub, "li");
    li.waits_for("南江社区党建联盟")
        .types("2")
        .waits_for("单位")
        .types("a")
        .waits_for("单位全称")
        .types("贵港");
    let until = Instant::now() + PATIENCE;
    while !hub.desk().drawer().all(AccountId(2)).values().any(|text| text.contains("贵港")) {
        assert!(Instant::now() < until, "not kept");
        thread::yield_now();
    }
}

// Attack: a session is made to send a wish in the name of another account. The hub puts its own name on it.
#[test]
fn a_wish_goes_out_under_the_name_of_who_sits_there() {
    let hub = hub();
    let he = hub.attach(guest("he")).unwrap();
    let seated = Arc::clone(&hub.seats()[&he.id]);
    let door = SeatDoor::new(&hub, seated, None);
    let seat = Seat::default();
    let (sender, told) = std::sync::mpsc::channel();
    crate::session::Door::submit(
        &door,
        1,
        wish(account("eve", "夏娃", &[Role::Office])),
        crate::session::Post(sender),
    );
    let Ok(Event::Tell(Message::Outcome { result, .. })) = told.recv_timeout(PATIENCE) else {
        panic!("no outcome")
    };
    assert!(matches!(result, Err(crate::tui::Failure::Refused(_))), "{result:?}");
    // Nor does it become another by saying so.
    crate::session::Door::remember(&door, &crate::tui::Effect::ActAs(AccountId(1)));
    assert_eq!(hub.present()[0].account, AccountId(3));
    drop(seat);
}

#[test]
fn whoever_loses_the_account_has_to_leave_and_is_told() {
    let hub = hub();
    let (mut zhou, mut he) = (Sitting::new(&hub, "zhou"), Sitting::new(&hub, "he"));
    zhou.waits_for("南江社区党建联盟");
    he.waits_for("南江社区党建联盟");
    let close = account::Command::Close { account: AccountId(3), reason: "调离".into() };
    hub.desk().submit(&wish(Command::Account(close))).unwrap();
    let ending = he.ends();
    assert_eq!(ending.how, Ended::Dismissed);
    assert!(ending.words.unwrap().contains("he"));
    zhou.types("=").waits_for("何观");
    waits_until_in(&hub, 1);
}

#[test]
fn one_session_is_ended_and_the_others_go_on() {
    let hub = hub();
    let (zhou, mut li) = (Sitting::new(&hub, "zhou"), Sitting::new(&hub, "li"));
    let ending = Ending { how: Ended::Dismissed, words: Some("管理员结束了您的会话".into()) };
    assert!(hub.end(zhou.at.id, ending.clone()));
    assert_eq!(zhou.ends(), ending);
    waits_until_in(&hub, 1);
    assert!(!hub.end(zhou.at.id, ending));
    li.waits_for("南江社区党建联盟");
}

#[test]
fn a_terminal_that_does_not_read_holds_up_nobody() {
    let hub = hub();
    let (blocked, mut li) = (Sitting::new(&hub, "zhou"), Sitting::new(&hub, "li"));
    // Nothing of it is taken; it gets keys all the same, and far more than anybody types.
    for _ in 0..20 {
        let _ = blocked.at.inlet.offer(b"jjjjkkkk=1=1".repeat(300));
    }
    for name in ["甲", "乙", "丙"] {
        hub.desk().submit(&wish(account(name, name, &[Role::Observer]))).unwrap();
    }
    li.waits_for("南江社区党建联盟").types("=").waits_for("丙");
    assert!(matches!(blocked.at.outlet.wait(PATIENCE), Taken::Frame(_)));
}

#[test]
fn when_the_desk_closes_everybody_is_told_in_the_own_language_and_nobody_comes_in_any_more() {
    let hub = hub();
    let zhou = Sitting::new(&hub, "zhou");
    let li = hub.attach(Guest { lang: Lang::En, ..guest("li") }).unwrap();
    let words = |lang: Lang| lang.pick("换人", "moved");
    hub.close(Ended::Moved, words, PATIENCE);
    assert_eq!(hub.count(), 0);
    assert_eq!(zhou.ends(), Ending { how: Ended::Moved, words: Some("换人".into()) });
    let ending = loop {
        if let Taken::Ended(ending) = li.outlet.take() {
            break ending;
        }
    };
    assert_eq!(ending.words.as_deref(), Some("moved"));
    assert!(matches!(hub.attach(guest("li")), Err(Refused::Moving)));
}

#[test]
fn in_an_empty_record_whoever_comes_second_does_not_become_the_first() {
    let desk = Desk::over_empty(Box::new(MemoryStore::default()), sources());
    let hub = Hub::open(Arc::new(desk), HOUSE);
    let (first, second) = (Sitting::new(&hub, "zhou"), Sitting::new(&hub, "li"));
    let begin = Founding::Begin {
        beginning: Beginning::Founded,
        name: "南江社区党建联盟".into(),
        community: "南江社区".into(),
        base: String::new(),
        practice: false,
        login: "zhou".into(),
        person: "周敏".into(),
        roles: vec![Role::Office],
    };
    hub.desk().submit(&wish(Command::Founding(begin))).unwrap();
    assert_eq!(second.ends().how, Ended::Dismissed);
    waits_until_in(&hub, 1);
    assert_eq!(hub.present().iter().map(|p| p.seat).collect::<Vec<_>>(), [first.at.id.0]);
}

/// A terminal whose frames make the program panic.
struct Bursting(std::sync::mpsc::Sender<Ending>);

impl Sink for Bursting {
    fn put(&mut self, _: Vec<u8>) -> io::Result<()> {
        panic!("a panic on purpose");
    }

    fn end(&mut self, ending: Ending) {
        self.0.send(ending).unwrap();
    }
}

#[test]
fn a_panic_ends_its_own_session_with_an_apology_and_no_other() {
    let hub = hub();
    let mut li = Sitting::new(&hub, "li");
    li.waits_for("南江社区党建联盟");
    let (sender, ended) = std::sync::mpsc::channel();
    hub.attach_to(guest("zhou"), Box::new(Bursting(sender))).unwrap();
    let ending = ended.recv_timeout(PATIENCE).unwrap();
    assert_eq!(ending.how, Ended::Broken);
    assert!(ending.words.unwrap().contains("其他人不受影响"));
    li.types("=").waits_for("李明");
    waits_until_in(&hub, 1);
}

#[test]
fn an_administrator_sees_who_is_in_says_something_and_ends_a_session() {
    let hub = hub();
    let mut zhou = Sitting::new(&hub, "zhou");
    zhou.waits_for("命令").types("gw").waits_for("在线");
    let mut li = Sitting::new(&hub, "li");
    // Who comes while one looks is seen without asking.
    zhou.waits_for("李明").waits_for("pts/1");
    li.waits_for("命令").types("2").waits_for("单位名称");
    zhou.waits_for("单位").types("a请大家保存\r");
    li.waits_for("管理员周敏：请大家保存");
    zhou.waits_for("已发送").types("jDy");
    let ending = li.ends();
    assert_eq!(ending.how, Ended::Dismissed);
    assert!(ending.words.unwrap().contains("管理员周敏结束了您的会话"));
    waits_until_in(&hub, 1);
}

#[test]
fn who_is_no_administrator_says_nothing_to_others_and_ends_no_session_whatever_the_screens_ask() {
    let hub = hub();
    let _zhou = Sitting::new(&hub, "zhou");
    let _li = Sitting::new(&hub, "li");
    let seats: Vec<Arc<Seated>> = hub.seats().values().cloned().collect();
    let [zhou, li] = &seats[..] else { panic!("{}", seats.len()) };
    assert!(!hub.say(li, None, "x") && !hub.dismiss(li, zhou.id));
    assert!(hub.say(zhou, Some(li.id), "x"));
    assert_eq!(hub.count(), 2);
}

#[test]
fn a_session_over_ssh_is_locked_after_a_while_and_one_at_the_machine_when_the_server_says_so() {
    let hub = hub();
    let of = |kind| hub.lock_of(kind);
    let minutes = |n: u64| Some(Duration::from_secs(60 * n));
    assert_eq!(of(Kind::Ssh), Lock { after: minutes(15), key: true });
    assert_eq!((of(Kind::Local), of(Kind::Socket)), (Lock::default(), Lock::default()));
    hub.lock_after(Duration::from_secs(300));
    assert_eq!(
        (of(Kind::Ssh).after, of(Kind::Socket).after, of(Kind::Socket).key),
        (minutes(5), minutes(5), false)
    );
    hub.lock_after(Duration::ZERO);
    assert_eq!((of(Kind::Ssh).after, of(Kind::Socket).after), (None, None));
}

// Attack: a session over the socket or over SSH that wants a file written with the rights of who serves.
#[test]
fn a_file_is_saved_for_who_sits_at_this_process_and_for_nobody_else() {
    use crate::session::door::SeatDoor;
    use crate::session::{Door, Post};
    use crate::tui::job::{Save, Work};

    let hub = hub();
    let dir = tempfile::tempdir().unwrap();
    for (kind, is_saved) in [(Kind::Socket, false), (Kind::Ssh, false), (Kind::Local, true)] {
        let at = hub.attach(Guest { kind, ..guest("zhou") }).unwrap();
        let seated = Arc::clone(&hub.seats()[&at.id]);
        let (sender, events) = std::sync::mpsc::channel();
        let files = vec![("x.txt".to_owned(), Vec::new())];
        let save = Save { folder: dir.path().display().to_string(), files, over: false };
        SeatDoor::new(&hub, seated, None).start(1, Work::Save(save), Lang::Zh, Post(sender));
        let Ok(Event::Tell(Message::Finished { result, .. })) = events.recv_timeout(PATIENCE) else {
            panic!("nothing was told")
        };
        assert_eq!((result.is_ok(), dir.path().join("x.txt").exists()), (is_saved, is_saved), "{kind:?}");
    }
}
