//! A world to tell stories in: an alliance in memory, changed through the gate alone, under a clock that the story sets.

use lianmeng::domain::account::{self, Role};
use lianmeng::domain::alliance::Phase;
use lianmeng::domain::ballot::{self, Closing, Receipt, Topic, Way};
use lianmeng::domain::charter::{self, Article, Parameters, Seat};
use lianmeng::domain::entry::Person;
use lianmeng::domain::founding::{self, Beginning};
use lianmeng::domain::gate::BoxChange;
use lianmeng::domain::ids::*;
use lianmeng::domain::majority::Choice;
use lianmeng::domain::rating::scheme::{Bands, Formula, How, Indicator, Part, Scheme};
use lianmeng::domain::time::{Day, Moment, Quarter};
use lianmeng::domain::unit::Particulars;
use lianmeng::domain::{Alliance, Command, Door, Entry, Event, Refusal, Wish, decide};
use lianmeng::domain::{admission, committee, departure, meeting, opinion, rating, task, unit};

/// The liaison office; it began the record.
pub const OFFICE: AccountId = AccountId(1);
/// The Big Party Committee.
pub const BIG: AccountId = AccountId(2);
/// A second person of the office, for paper counts.
pub const OFFICE_TWO: AccountId = AccountId(3);
/// The units that found the alliance, in the order of their ids.
pub const FOUNDERS: [&str; 6] = ["中医院", "税务局", "二中", "公安分局", "供电所", "惠民超市"];

/// The day of that text.
pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The moment of that text.
pub fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// The quarter of that text.
pub fn quarter(text: &str) -> Quarter {
    text.parse().unwrap()
}

/// A person of that name.
pub fn person(name: &str) -> Person {
    Person { name: name.into(), phone: "0775-4321000".into() }
}

/// Particulars with that name and nothing out of the ordinary.
pub fn particulars(name: &str) -> Particulars {
    Particulars { name: format!("贵港市港南区{name}"), short: name.into(), ..Particulars::default() }
}

/// Every command of every topic, as a command.
pub trait Wished {
    /// The command.
    fn command(self) -> Command;
}

macro_rules! wished {
    ($($topic:ident $name:ident)+) => {
        $(impl Wished for $topic::Command {
            fn command(self) -> Command {
                Command::$name(self)
            }
        })+
    };
}

wished! {
    founding Founding
    account Account
    unit Unit
    charter Charter
    admission Admission
    departure Departure
    meeting Meeting
    ballot Ballot
    committee Committee
    opinion Opinion
    task Task
    rating Rating
}

impl Wished for Command {
    fn command(self) -> Command {
        self
    }
}

/// An alliance in memory, its record, and the clock.
#[derive(Clone, Default)]
pub struct World {
    /// The alliance as it stands.
    pub a: Alliance,
    /// Its record.
    pub log: Vec<Entry>,
    now: Option<Moment>,
    slips: u64,
}

/// A judged indicator of that many points.
pub fn judged(name: &str, points: i32) -> Indicator {
    Indicator {
        name: name.into(),
        evidence: String::new(),
        part: Part::Ordinary,
        most: points * 100,
        how: How::Judged,
        group: None,
    }
}

/// A scheme of one judged indicator.
pub fn scheme() -> Scheme {
    Scheme {
        indicators: vec![judged("工作实绩", 100)],
        formula: Formula::Sum,
        adjustments: Vec::new(),
        bonus_cap: 1000,
        deduction_cap: 1000,
        vetoes: vec!["发生重大责任事故".into()],
        bands: Bands { a_from: 9000, b_from: 7000 },
        ceiling: None,
        trim_from: 5,
    }
}

/// The charter's parameters in these stories.
pub fn parameters() -> Parameters {
    let seats = ["基层党建", "社会治理", "民生保障", "文化教育", "生态环境", "发展服务"];
    let seats = seats.map(|name| Seat { name: name.into(), duties: format!("负责{name}") });
    Parameters { region: Some("guangxi".into()), ..Parameters::association(seats.into(), scheme()) }
}

/// A charter's text.
pub fn articles(text: &str) -> Vec<Article> {
    vec![Article { heading: "第一条".into(), text: text.into(), sets: None }]
}

impl World {
    /// A record that has just begun, on that moment, with the office, the Big Party Committee and a second clerk.
    pub fn begun(beginning: Beginning, moment: &str) -> World {
        let mut w = World::default();
        w.at(moment);
        w.does(
            OFFICE,
            founding::Command::Begin {
                beginning,
                name: "南江社区党建联盟".into(),
                community: "南江社区".into(),
                base: "南江路1号".into(),
                practice: false,
                login: "office".into(),
                person: "周敏".into(),
                roles: vec![Role::Office],
            },
        );
        w.account("big", vec![Role::BigCommittee], None);
        w.account("office2", vec![Role::Office], None);
        w
    }

    /// A running alliance: founded by consensus of six units on 2025-01-06, each with an account for its liaison
    /// officer.
    pub fn running() -> World {
        World::running_under(parameters())
    }

    /// The same, under other parameters.
    pub fn running_under(parameters: Parameters) -> World {
        let mut w = World::begun(Beginning::Founded, "2025-01-02T09:00");
        for name in FOUNDERS {
            w.enter_founder(name);
        }
        w.does(
            BIG,
            charter::Command::Draft { articles: articles("共建共享"), parameters: Box::new(parameters) },
        );
        let charter = CharterId(1);
        w.does(OFFICE, charter::Command::Consult { charter, until: day("2025-01-05") });
        w.at("2025-01-06T09:00");
        for name in FOUNDERS {
            w.signs(charter, name);
        }
        w.does(BIG, charter::Command::Adopt { charter });
        assert_eq!(w.a.phase, Phase::Running);
        w
    }

    /// Enters a founding unit, and an account for its liaison officer.
    pub fn enter_founder(&mut self, name: &str) -> UnitId {
        let unit = UnitId(self.a.next.unit);
        self.does(
            OFFICE,
            founding::Command::EnterFounder {
                particulars: Box::new(particulars(name)),
                liaison: person(&format!("{name}联络员")),
            },
        );
        self.liaison_account(unit);
        unit
    }

    /// Sets the clock.
    pub fn at(&mut self, moment: &str) {
        self.now = Some(at(moment));
    }

    /// The clock.
    pub fn now(&self) -> Moment {
        self.now.unwrap()
    }

    /// The next receipt of chance, different each time and in no order.
    fn chance(&mut self) -> Receipt {
        self.slips += 1;
        let mixed = self.slips.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Receipt((u128::from(mixed) << 64 | u128::from(self.slips)).to_be_bytes())
    }

    /// Tries a wish: its events are on record, or nothing has changed.
    pub fn tries(&mut self, wish: &Wish) -> Result<Vec<Event>, Refusal> {
        let receipt = self.chance();
        let decision = decide(&self.a, wish, self.now(), receipt)?;
        assert!(!decision.entry.events.is_empty(), "an entry without events: {:?}", wish.command);
        let number = self.a.number + 1;
        self.a.apply(number, &decision.entry);
        for change in decision.boxes {
            match change {
                BoxChange::Drop { ballot, receipt, choice } => {
                    self.a.boxes.entry(ballot).or_default().insert(receipt, choice);
                }
                BoxChange::Empty { ballot } => {
                    self.a.boxes.remove(&ballot);
                }
            }
        }
        self.log.push(decision.entry.clone());
        Ok(decision.entry.events)
    }

    /// An account's wish, now, in its own name.
    pub fn wish(&self, account: AccountId, command: impl Wished) -> Wish {
        Wish {
            account,
            behalf: None,
            evidence: None,
            door: Door::Screens,
            stated: None,
            seen: None,
            command: command.command(),
        }
    }

    /// When the account does this, then these events are on record.
    #[track_caller]
    pub fn does(&mut self, account: AccountId, command: impl Wished) -> Vec<Event> {
        let wish = self.wish(account, command);
        match self.tries(&wish) {
            Ok(events) => events,
            Err(refusal) => panic!("{:?}\nis refused: {refusal:?}", wish.command),
        }
    }

    /// When the account tries this, then this refusal.
    #[track_caller]
    pub fn refused(&mut self, account: AccountId, command: impl Wished) -> Refusal {
        let wish = self.wish(account, command);
        self.refused_wish(&wish)
    }

    /// When this is wished, then this refusal.
    #[track_caller]
    pub fn refused_wish(&mut self, wish: &Wish) -> Refusal {
        match self.tries(wish) {
            Ok(events) => panic!("{:?}\nis not refused: {events:?}", wish.command),
            Err(refusal) => refusal,
        }
    }

    /// The office does this from paper.
    #[track_caller]
    pub fn enters_paper(&mut self, command: impl Wished) -> Vec<Event> {
        let wish = Wish { evidence: Some("纸质材料".into()), ..self.wish(OFFICE, command) };
        self.tries(&wish).unwrap_or_else(|refusal| panic!("{:?}\nis refused: {refusal:?}", wish.command))
    }

    /// When the office tries this from paper, then this refusal.
    #[track_caller]
    pub fn paper_refused(&mut self, command: impl Wished) -> Refusal {
        let wish = Wish { evidence: Some("纸质材料".into()), ..self.wish(OFFICE, command) };
        self.refused_wish(&wish)
    }

    /// Opens an account.
    pub fn account(&mut self, login: &str, roles: Vec<Role>, unit: Option<UnitId>) -> AccountId {
        let id = AccountId(self.a.next.account);
        self.does(
            OFFICE,
            account::Command::Create {
                login: login.into(),
                name: login.into(),
                phone: String::new(),
                roles,
                unit,
            },
        );
        id
    }

    /// Opens an account for a unit's liaison officer.
    pub fn liaison_account(&mut self, unit: UnitId) -> AccountId {
        let login = format!("liaison-{unit}");
        self.account(&login, vec![Role::Liaison], Some(unit))
    }

    /// The newest unit of that short name.
    #[track_caller]
    pub fn unit(&self, short: &str) -> UnitId {
        self.a.units.values().rfind(|u| u.particulars.short == short).expect(short).id
    }

    /// The account of that unit's liaison officer.
    #[track_caller]
    pub fn liaison(&self, short: &str) -> AccountId {
        self.a.liaison_account(self.unit(short)).expect(short).id
    }

    /// The unit signs a version of the charter.
    #[track_caller]
    pub fn signs(&mut self, charter: CharterId, short: &str) {
        let (account, unit) = (self.liaison(short), self.unit(short));
        self.does(account, charter::Command::Sign { charter, unit, signatory: format!("{short}书记") });
    }

    /// Calls a regular meeting, or an extraordinary one where the quarter has its own, gives notice ten days ahead.
    pub fn noticed(&mut self, when: &str, topics: &[Topic]) -> MeetingId {
        let held = at(when);
        let kind = if self
            .a
            .meetings
            .values()
            .any(|m| m.kind == meeting::Kind::Regular && m.quarter() == held.day().quarter())
        {
            meeting::Kind::ExtraordinaryByCommittee
        } else {
            meeting::Kind::Regular
        };
        let meeting = MeetingId(self.a.next.meeting);
        let early = self.now().max(held.plus_seconds(-10 * 86_400));
        self.now = Some(early);
        self.does(
            OFFICE,
            meeting::Command::Call {
                kind,
                title: "联盟大会".into(),
                at: held,
                place: "联席会议室".into(),
                chair: "社区书记".into(),
            },
        );
        for topic in topics {
            let title = "议题".to_owned();
            self.does(OFFICE, meeting::Command::AddItem { meeting, topic: topic.clone(), title });
        }
        self.does(OFFICE, meeting::Command::GiveNotice { meeting });
        self.now = Some(held);
        meeting
    }

    /// The same, with every member signed in and the session open.
    pub fn session(&mut self, when: &str, topics: &[Topic]) -> MeetingId {
        let meeting = self.noticed(when, topics);
        let members: Vec<UnitId> = self.a.members().map(|u| u.id).collect();
        for unit in members {
            self.does(OFFICE, meeting::Command::SignIn { meeting, unit, substitute: None });
        }
        self.does(OFFICE, meeting::Command::Open { meeting });
        meeting
    }

    /// Closes a session.
    #[track_caller]
    pub fn adjourns(&mut self, meeting: MeetingId) -> Vec<Event> {
        self.does(OFFICE, meeting::Command::Close { meeting })
    }

    /// Opens a ballot on an item.
    #[track_caller]
    pub fn opens(&mut self, meeting: MeetingId, item: u16, way: Way) -> BallotId {
        let ballot = BallotId(self.a.next.ballot);
        self.does(OFFICE, ballot::Command::Open { meeting, item, way });
        ballot
    }

    /// A unit votes.
    #[track_caller]
    pub fn votes(&mut self, ballot: BallotId, short: &str, choice: Choice) -> Vec<Event> {
        let (account, unit) = (self.liaison(short), self.unit(short));
        self.does(account, ballot::Command::Cast { ballot, unit, choice })
    }

    /// A unit tries to vote.
    #[track_caller]
    pub fn vote_refused(&mut self, ballot: BallotId, short: &str, choice: Choice) -> Refusal {
        let (account, unit) = (self.liaison(short), self.unit(short));
        self.refused(account, ballot::Command::Cast { ballot, unit, choice })
    }

    /// Everybody who may votes this.
    #[track_caller]
    pub fn all_vote(&mut self, ballot: BallotId, choice: Choice) {
        let waiting = self.a.ballots[&ballot].waiting_for();
        for unit in waiting {
            let basis = match self.a.ballots[&ballot].meeting {
                Some(_) => ballot::Basis::Hands,
                None => ballot::Basis::Paper,
            };
            self.enters_paper(ballot::Command::Record { ballot, unit, choice, basis });
        }
    }

    /// Closes a ballot.
    #[track_caller]
    pub fn closes(&mut self, ballot: BallotId) -> Closing {
        self.does(OFFICE, ballot::Command::Close { ballot, casting: None });
        self.closing(ballot)
    }

    /// The closing of a ballot.
    pub fn closing(&self, ballot: BallotId) -> Closing {
        self.a.ballots[&ballot].closing.clone().unwrap()
    }

    /// An item is voted on openly by all, and closed.
    #[track_caller]
    pub fn decides(&mut self, meeting: MeetingId, item: u16, choice: Choice) -> BallotId {
        let ballot = self.opens(meeting, item, Way::Open);
        self.all_vote(ballot, choice);
        self.closes(ballot);
        ballot
    }

    /// A committee gets its lead unit at a meeting of its own, and the unit a person who dispatches.
    pub fn leads(&mut self, when: &str, leads: &[(u32, &str)]) {
        let topics: Vec<Topic> = leads
            .iter()
            .map(|(committee, short)| Topic::Lead {
                committee: CommitteeId(*committee),
                unit: self.unit(short),
            })
            .collect();
        let meeting = self.session(when, &topics);
        for (item, (_, short)) in (1..).zip(leads) {
            self.decides(meeting, item, Choice::For);
            let login = format!("lead-{short}");
            if self.a.account_of_login(&login).is_none() {
                self.account(&login, vec![Role::Lead], Some(self.unit(short)));
            }
        }
        self.adjourns(meeting);
    }

    /// The account that dispatches for that unit.
    #[track_caller]
    pub fn lead(&self, short: &str) -> AccountId {
        self.a.account_of_login(&format!("lead-{short}")).expect(short).id
    }
}
