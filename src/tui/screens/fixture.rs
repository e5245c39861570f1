//! An alliance of four units in the middle of a meeting, to try screens on; in tests only.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::account::{self, Role};
use crate::domain::ballot::{Receipt as Slip, Topic};
use crate::domain::entry::{Door, Person};
use crate::domain::founding::{self, Beginning};
use crate::domain::ids::*;
use crate::domain::preset::{self, Preset};
use crate::domain::time::Moment;
use crate::domain::unit::Particulars;
use crate::domain::{Alliance, Command, Entry, Wish, decide, meeting, opinion, rating, task};
use crate::locale::Lang;
use crate::tui::past::{Past, Sealed};
use crate::tui::screens::Screen;
use crate::tui::tests::driver::Driver;
use crate::tui::{Failure, Receipt, Start};

/// The office, which also administers.
pub const OFFICE: u32 = 1;
/// The Big Party Committee's secretary.
pub const SECRETARY: u32 = 2;
/// The liaison officer and lead of the first unit, which leads the first committee.
pub const LEAD: u32 = 3;
/// The liaison officer of the second unit, who also rates.
pub const LIAISON: u32 = 4;
/// A rater of no unit.
pub const RATER: u32 = 5;

const NOW: &str = "2026-11-22T09:30";

/// Wishes for an account at a time; evidence is named throughout.
pub fn wish(a: &mut Alliance, account: u32, at: &str, command: Command) {
    let account = AccountId(account);
    let evidence = Some("来文".to_owned());
    let wish =
        Wish { account, behalf: None, evidence, door: Door::Script, stated: None, seen: None, command };
    let at: Moment = at.parse().unwrap();
    let decision = decide(a, &wish, at, Slip([7; 16])).unwrap_or_else(|why| panic!("{why:?}"));
    a.apply(a.number + 1, &decision.entry);
    keep(a.number, decision.entry);
}

type Entries = (BTreeMap<u64, Arc<Entry>>, BTreeSet<u64>);

thread_local! {
    /// The entries of this thread's alliance, and the numbers of those whose step goes on with the next.
    static KEPT: RefCell<Entries> = RefCell::default();
}

/// Keeps an entry to be read.
pub fn keep(number: u64, entry: Entry) {
    KEPT.with(|kept| kept.borrow_mut().0.insert(number, Arc::new(entry)));
}

/// Says that the entries up to the last one, from that number on, were recorded in one step.
pub fn joined(numbers: std::ops::Range<u64>) {
    KEPT.with(|kept| kept.borrow_mut().1.extend(numbers));
}

/// The entries of the alliance that this thread has made.
pub struct Kept;

impl Past for Kept {
    fn entry(&self, number: u64) -> Option<Arc<Entry>> {
        KEPT.with(|kept| kept.borrow().0.get(&number).cloned())
    }

    fn sealed(&self, number: u64) -> Option<Sealed> {
        let joined = KEPT.with(|kept| kept.borrow().1.contains(&number));
        self.entry(number).map(|_| Sealed { hash: [number as u8; 32], joined })
    }
}

/// Sits an account down like [`sit`], with the record to read in.
pub fn sit_with_record(alliance: Alliance, account: u32, screen: Screen, lang: Lang) -> Driver {
    let mut driver = sit(alliance, account, screen, lang);
    driver.model = driver.model.with_past(Arc::new(Kept));
    driver
}

/// The alliance, taken over, with accounts, and the meeting of the last quarter in session.
pub fn running() -> Alliance {
    in_session(taking_over())
}

/// Ends the taking over, opens accounts, and opens the meeting of the last quarter, to which the first four units came.
pub fn in_session(mut a: Alliance) -> Alliance {
    let run = |a: &mut Alliance, command| wish(a, OFFICE, "2026-03-02T09:00", command);
    run(&mut a, Command::Founding(founding::Command::EndTakeOver));
    for (login, name, roles, unit) in [
        ("wei", "韦书记", vec![Role::BigCommittee], None),
        ("li", "李明", vec![Role::Liaison, Role::Lead], Some(UnitId(1))),
        ("qin", "覃芳", vec![Role::Liaison, Role::Rater], Some(UnitId(2))),
        ("mo", "莫老师", vec![Role::Rater], None),
    ] {
        let (login, name, phone) = (login.into(), name.into(), String::new());
        run(&mut a, Command::Account(account::Command::Create { login, name, phone, roles, unit }));
    }
    let meet = |a: &mut Alliance, at: &str, command| wish(a, OFFICE, at, Command::Meeting(command));
    let meeting = MeetingId(1);
    let (title, place) = ("2026年第4季度例会".to_owned(), "联席会议室".to_owned());
    let at = "2026-11-22T09:00".parse().unwrap();
    let (kind, chair) = (meeting::Kind::Regular, "韦书记".to_owned());
    meet(&mut a, "2026-11-10T09:00", meeting::Command::Call { kind, title, at, place, chair });
    let (topic, title) = (Topic::Plan("2026Q4".parse().unwrap()), "季度任务计划".to_owned());
    meet(&mut a, "2026-11-10T09:01", meeting::Command::AddItem { meeting, topic, title });
    meet(&mut a, "2026-11-10T09:02", meeting::Command::GiveNotice { meeting });
    for unit in 1..=4 {
        let command = meeting::Command::SignIn { meeting, unit: UnitId(unit), substitute: None };
        meet(&mut a, "2026-11-22T08:55", command);
    }
    meet(&mut a, "2026-11-22T09:00", meeting::Command::Open { meeting });
    a
}

/// An alliance that is being taken over: charter, four units, one lead.
pub fn taking_over() -> Alliance {
    let mut a = Alliance::default();
    let run = |a: &mut Alliance, command| {
        wish(a, OFFICE, "2026-03-01T09:00", Command::Founding(command));
    };
    run(
        &mut a,
        founding::Command::Begin {
            beginning: Beginning::TakenOver,
            name: "南江社区党建联盟".into(),
            community: "南江社区".into(),
            base: "南江社区党群服务中心".into(),
            practice: true,
            login: "huang".into(),
            person: "黄丽".into(),
            roles: vec![Role::Office, Role::Administrator],
        },
    );
    let (articles, parameters) = preset::charter(Preset::Association, "南江社区", Some("guangxi".into()));
    let adopted = "2025-06-01".parse().unwrap();
    let parameters = Box::new(parameters);
    run(&mut a, founding::Command::TakeOverCharter { articles, parameters, adopted });
    for (name, short, offers) in [
        ("贵港市中医院", "市中医院", "义诊队伍"),
        ("贵港市港南区税务局", "区税务局", "会议室"),
        ("贵港市港南区第二中学", "港南二中", "操场"),
        ("贵港市公安局港南分局", "港南分局", ""),
    ] {
        let offers = [offers].iter().filter(|o| !o.is_empty()).map(|o| (*o).to_owned()).collect();
        let (name, short, head) = (name.into(), short.into(), "书记".into());
        let particulars = Box::new(Particulars { name, short, head, offers, ..Particulars::default() });
        let joined = "2025-06-01".parse().unwrap();
        let (liaison, source) = (Some(Person { name: "某".into(), phone: String::new() }), "名册".into());
        run(&mut a, founding::Command::TakeOverUnit { particulars, joined, liaison, signed: None, source });
    }
    let (committee, unit) = (CommitteeId(1), UnitId(1));
    let (from, source) = ("2025-06-01".parse().unwrap(), "名册".into());
    run(&mut a, founding::Command::TakeOverLead { committee, unit, from, source });
    a
}

/// Takes an opinion down.
pub fn gather(a: &mut Alliance, words: &str, place: &str) {
    let raised_by = Some(Person { name: "陈奶奶".into(), phone: "13900000000".into() });
    let (words, place, category) = (words.to_owned(), place.to_owned(), String::new());
    let (source, on) = (opinion::Source::Residents, "2026-11-05".parse().unwrap());
    let command =
        opinion::Command::Gather { source, raised_by, brought_by: None, place, words, on, category };
    wish(a, OFFICE, "2026-11-06T09:00", Command::Opinion(command));
}

/// Assigns a task to the first committee at the meeting in session.
pub fn assign(a: &mut Alliance, title: &str, due: &str) {
    let command = task::Command::Assign {
        meeting: MeetingId(1),
        title: title.into(),
        done_when: "居民代表现场查看认可".into(),
        committee: CommitteeId(1),
        due: due.parse().unwrap(),
        priority: task::Priority::Normal,
        opinions: Vec::new(),
    };
    wish(a, OFFICE, "2026-11-22T09:10", Command::Task(command));
}

/// Gives a command about ratings for an account, on the morning of the meeting.
pub fn rate(a: &mut Alliance, account: u32, command: rating::Command) {
    wish(a, account, "2026-11-22T09:20", Command::Rating(command));
}

/// A round of two raters whose scoring has begun; the first unit has reported.
pub fn scoring() -> Alliance {
    let mut a = running();
    let round = RoundId(1);
    let raters = vec![AccountId(LIAISON), AccountId(RATER)];
    rate(&mut a, OFFICE, rating::Command::Prepare { year: 2026, raters });
    let until = "2026-11-30".parse().unwrap();
    rate(&mut a, OFFICE, rating::Command::OpenSelfReports { round, until });
    let (unit, words) = (UnitId(1), "办了三件实事：义诊、助老、助学。".to_owned());
    rate(&mut a, OFFICE, rating::Command::SelfReport { round, unit, words, evidence: Vec::new() });
    rate(&mut a, OFFICE, rating::Command::OpenScoring { round });
    a
}

/// A round whose scoring is closed: A and B, a bonus, a veto item that does not count, a C after a C.
pub fn scored() -> Alliance {
    let mut a = scoring();
    let round = RoundId(1);
    for (rater, lean) in [(LIAISON, 0), (RATER, 4)] {
        for (unit, tenths) in [(1, 190), (2, 180), (3, 150), (4, 20)] {
            for (indicator, tenths) in [(5, tenths), (6, tenths / 2)] {
                if (rater, unit) != (LIAISON, 2) {
                    let (unit, tenths) = (UnitId(unit), tenths + lean);
                    let remark = if tenths < 50 { "参与不够".to_owned() } else { String::new() };
                    rate(&mut a, rater, rating::Command::Score { round, unit, indicator, tenths, remark });
                }
            }
        }
    }
    let (unit, reason) = (UnitId(1), "市级先进集体".to_owned());
    rate(&mut a, OFFICE, rating::Command::Adjust { round, unit, adjustment: 0, hundredths: 300, reason });
    let (unit, reason) = (UnitId(3), "未落实决议".to_owned());
    let exception = Some("台风停课".to_owned());
    rate(&mut a, OFFICE, rating::Command::FindVeto { round, unit, item: 2, reason, exception });
    // The charter that a small alliance might have: with so little on record nobody reaches 90.
    if let Some(r) = a.rounds.get_mut(&round) {
        r.scheme.bands = rating::Bands { a_from: 8000, b_from: 6000 };
    }
    rate(&mut a, OFFICE, rating::Command::CloseScoring { round });
    a.grades.extend([((UnitId(4), 2024), rating::Grade::B), ((UnitId(4), 2025), rating::Grade::C)]);
    a
}

/// Begins a session as it is said.
pub fn start(alliance: Alliance, start: Start) -> Driver {
    Driver::new(start, alliance, Box::new(desk))
}

/// Sits an account down at a screen of 80 by 24.
pub fn sit(alliance: Alliance, account: u32, screen: Screen, lang: Lang) -> Driver {
    let start = Start::new(AccountId(account), lang, NOW.parse().unwrap(), screen);
    Driver::new(start, alliance, Box::new(desk))
}

fn desk(alliance: &mut Alliance, wish: Wish) -> Result<Receipt, Failure> {
    let decision = decide(alliance, &wish, NOW.parse().unwrap(), Slip([0; 16]))?;
    let number = alliance.number + 1;
    alliance.apply(number, &decision.entry);
    keep(number, decision.entry);
    Ok(Receipt { number, words: None })
}
