//! What holds whatever anybody wishes, in whatever order.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::Config;

use lianmeng::domain::account::{self, Role};
use lianmeng::domain::admission::{self, Checklist, Papers};
use lianmeng::domain::ballot::{self, Basis, PaperCount, State, Topic, Way};
use lianmeng::domain::entry::{Evidence, Letter};
use lianmeng::domain::ids::*;
use lianmeng::domain::majority::Choice;
use lianmeng::domain::{Alliance, Command, Event, charter, committee, departure, meeting, opinion, rating};
use lianmeng::domain::{task, unit};
use lianmeng::record;

use super::world::*;

/// Chance, byte by byte, as the strategy gives it.
struct Dice<'a> {
    bytes: &'a [u8],
    next: usize,
}

impl Dice<'_> {
    fn roll(&mut self, sides: usize) -> usize {
        let byte = self.bytes[self.next % self.bytes.len()];
        self.next += 1;
        usize::from(byte) % sides.max(1)
    }

    /// One of them; now and then none that exists, `else`.
    fn one<T: Copy>(&mut self, of: impl Iterator<Item = T>, otherwise: T) -> T {
        let of: Vec<T> = of.collect();
        let n = self.roll(of.len() * 8 + 1);
        of.get(n / 8).copied().unwrap_or(otherwise)
    }

    fn choice(&mut self) -> Choice {
        [Choice::For, Choice::For, Choice::For, Choice::Against, Choice::Abstain][self.roll(5)]
    }

    fn unit(&mut self, w: &World) -> UnitId {
        self.one(w.a.units.keys().copied(), UnitId(99))
    }

    fn task(&mut self, w: &World) -> TaskId {
        self.one(w.a.tasks.keys().copied(), TaskId(99))
    }

    fn opinion(&mut self, w: &World) -> OpinionId {
        self.one(w.a.opinions.keys().copied(), OpinionId(99))
    }

    fn ballot(&mut self, w: &World) -> BallotId {
        let open = w.a.ballots.values().filter(|b| b.is_open()).map(|b| b.id);
        let any = w.a.ballots.keys().next_back().copied().unwrap_or(BallotId(99));
        self.one(open, any)
    }

    fn meeting(&mut self, w: &World) -> MeetingId {
        let live = w.a.meetings.values().filter(|m| !m.was_held()).map(|m| m.id);
        let any = w.a.meetings.keys().next_back().copied().unwrap_or(MeetingId(99));
        self.one(live, any)
    }

    fn departure(&mut self, w: &World) -> DepartureId {
        self.one(w.a.departures.keys().copied(), DepartureId(99))
    }

    fn committee(&mut self) -> CommitteeId {
        CommitteeId(self.roll(7) as u32 + 1)
    }

    fn topic(&mut self, w: &World) -> Topic {
        match self.roll(8) {
            0 | 1 => Topic::Departure(self.departure(w)),
            2 => Topic::Admission(self.one(w.a.applications.keys().copied(), ApplicationId(99))),
            3 | 4 => Topic::Lead { committee: self.committee(), unit: self.unit(w) },
            5 => Topic::Plan(w.now().day().quarter()),
            6 => Topic::SetAside(self.one(w.a.ballots.keys().copied(), BallotId(99))),
            _ => Topic::Other,
        }
    }

    fn way(&mut self) -> Way {
        [Way::Open, Way::Secret][self.roll(2)]
    }
}

fn evidence() -> Vec<Evidence> {
    vec![Evidence { name: "照片".into(), digest: String::new(), kept: "柜".into() }]
}

fn words() -> String {
    "说明".into()
}

/// A wish, plausible more often than not.
fn command(w: &World, d: &mut Dice<'_>) -> Command {
    let today = w.now().day();
    match d.roll(48) {
        0 => departure::Command::Propose { unit: d.unit(w), article: words(), facts: words() }.command(),
        1 => {
            let letter = Letter { text: words(), date: today, number: String::new() };
            departure::Command::Request { unit: d.unit(w), letter }.command()
        }
        2 | 3 => departure::Command::Notify { departure: d.departure(w), words: words() }.command(),
        4 | 5 => departure::Command::PutForward { departure: d.departure(w) }.command(),
        6 => departure::Command::HandOver { departure: d.departure(w), task: d.task(w), to: d.unit(w) }
            .command(),
        7 => {
            departure::Command::Replace { departure: d.departure(w), committee: d.committee(), by: d.unit(w) }
                .command()
        }
        8 => departure::Command::Revoke { departure: d.departure(w), reason: words() }.command(),
        9 => meeting::Command::SignIn { meeting: d.meeting(w), unit: d.unit(w), substitute: None }.command(),
        10 => meeting::Command::SignOut { meeting: d.meeting(w), unit: d.unit(w) }.command(),
        11 => meeting::Command::Close { meeting: d.meeting(w) }.command(),
        12 | 13 => ballot::Command::Open { meeting: d.meeting(w), item: d.roll(5) as u16 + 1, way: d.way() }
            .command(),
        14 => ballot::Command::OpenByCorrespondence {
            topic: d.topic(w),
            title: words(),
            way: d.way(),
            deadline: today.plus(d.roll(6) as i32 - 1),
            text: String::new(),
        }
        .command(),
        15..=19 => {
            ballot::Command::Cast { ballot: d.ballot(w), unit: d.unit(w), choice: d.choice() }.command()
        }
        20 => ballot::Command::Record {
            ballot: d.ballot(w),
            unit: d.unit(w),
            choice: d.choice(),
            basis: [Basis::Paper, Basis::Hands, Basis::Own][d.roll(3)],
        }
        .command(),
        21 | 22 => ballot::Command::Close { ballot: d.ballot(w), casting: None }.command(),
        23 => ballot::Command::HandOut { ballot: d.ballot(w), slips: d.roll(8) as u32 }.command(),
        24 => {
            let n = d.roll(8) as u32;
            let count = PaperCount { returned: n, for_votes: n, against: 0, abstain: 0, invalid: 0 };
            ballot::Command::Count { ballot: d.ballot(w), count }.command()
        }
        25 => committee::Command::Join { committee: d.committee(), unit: d.unit(w) }.command(),
        26 => committee::Command::Leave { committee: d.committee(), unit: d.unit(w) }.command(),
        27 => opinion::Command::Gather {
            source: opinion::Source::Community,
            raised_by: None,
            brought_by: None,
            place: String::new(),
            words: words(),
            on: today,
            category: String::new(),
        }
        .command(),
        28 => {
            let (opinion, committee) = (d.opinion(w), d.committee());
            opinion::Command::Sort { opinion, category: words(), committee }.command()
        }
        29 => opinion::Command::Join { opinion: d.opinion(w), into: d.opinion(w) }.command(),
        30 => opinion::Command::Separate { opinion: d.opinion(w) }.command(),
        31 => opinion::Command::Decide {
            opinion: d.opinion(w),
            meeting: d.meeting(w),
            decision: opinion::Decision::Decline,
            reason: words(),
        }
        .command(),
        32 | 33 => task::Command::Assign {
            meeting: d.meeting(w),
            title: words(),
            done_when: words(),
            committee: d.committee(),
            due: today.plus(30),
            priority: task::Priority::Normal,
            opinions: (0..d.roll(2)).map(|_| d.opinion(w)).collect(),
        }
        .command(),
        34..=36 => {
            let part = |unit| task::Part { unit, part: String::new(), brings: String::new() };
            task::Command::Dispatch {
                task: d.task(w),
                responsible: part(d.unit(w)),
                assisting: (0..d.roll(3)).map(|_| part(d.unit(w))).collect(),
            }
            .command()
        }
        37 => task::Command::TakeOn { task: d.task(w), unit: d.unit(w) }.command(),
        38 => task::Command::TurnDown { task: d.task(w), unit: d.unit(w), reason: words() }.command(),
        39 => {
            task::Command::Report { task: d.task(w), unit: d.unit(w), words: words(), evidence: evidence() }
                .command()
        }
        40 => task::Command::Accept { task: d.task(w), words: String::new() }.command(),
        41 => task::Command::StrikeOff { task: d.task(w) }.command(),
        42 => {
            let (task, meeting) = (d.task(w), d.meeting(w));
            task::Command::Cancel { task, meeting, reason: words() }.command()
        }
        43 => unit::Command::NameLiaison {
            unit: d.unit(w),
            person: person(["甲", "乙"][d.roll(2)]),
            from: today,
        }
        .command(),
        44 => account::Command::Create {
            login: format!("新{}", d.roll(4)),
            name: "新".into(),
            phone: String::new(),
            roles: vec![[Role::Liaison, Role::Lead, Role::Rater][d.roll(3)]],
            unit: Some(d.unit(w)),
        }
        .command(),
        45 => {
            let mut particulars = particulars(["图书馆", "邮政所", "税务局"][d.roll(3)]);
            particulars.telephone = format!("{}", d.roll(3));
            if d.roll(2) == 0 {
                admission::Command::Invite { particulars: Box::new(particulars) }.command()
            } else {
                unit::Command::Amend { unit: d.unit(w), particulars }.command()
            }
        }
        46 => admission::Command::InviteAgain { unit: d.unit(w) }.command(),
        _ => rating::Command::Prepare { year: 2025, raters: vec![d.one(w.a.accounts.keys().copied(), BIG)] }
            .command(),
    }
}

/// Who could, or anybody.
fn actor(w: &World, command: &Command, d: &mut Dice<'_>) -> AccountId {
    use lianmeng::domain::authority::may;
    let target = command.target(&w.a);
    let mut accounts = w.a.accounts.keys().copied();
    let able = accounts.clone().find(|id| may(&w.a, *id, command.act(), target).is_ok());
    match able {
        Some(able) if d.roll(8) > 0 => able,
        _ => {
            let n = d.roll(w.a.accounts.len());
            accounts.nth(n).unwrap_or(OFFICE)
        }
    }
}

/// A whole session with votes as the dice fall, so that what lies behind decisions is reached too.
fn session(w: &mut World, d: &mut Dice<'_>) {
    let open = w.a.meetings.values().find(|m| m.state == meeting::State::Open).map(|m| m.id);
    if let Some(meeting) = open {
        // An open ballot keeps it in session.
        let _ = w.tries(&w.wish(OFFICE, meeting::Command::Close { meeting }));
        return;
    }
    let mut topics = vec![Topic::Plan(w.now().day().plus(20).quarter())];
    let forward = w.a.departures.values().filter(|x| x.state == departure::State::PutForward);
    topics.extend(forward.map(|x| Topic::Departure(x.id)));
    let passed = w.a.applications.values().filter(|p| p.state == admission::State::Passed);
    topics.extend(passed.map(|p| Topic::Admission(p.id)));
    let unit = d.one(w.a.members().map(|u| u.id), UnitId(1));
    if w.a.units[&unit].is_member() {
        topics.push(Topic::Lead { committee: CommitteeId(d.roll(6) as u32 + 1), unit });
    }
    let when = w.now().plus_seconds(20 * 86_400).day().at(9, 0);
    if when.day().year() > 2026 {
        return;
    }
    let meeting = MeetingId(w.a.next.meeting);
    let kind = meeting::Kind::ExtraordinaryByCommittee;
    let call =
        meeting::Command::Call { kind, title: words(), at: when, place: words(), chair: String::new() };
    w.does(OFFICE, call);
    for topic in topics {
        w.does(OFFICE, meeting::Command::AddItem { meeting, topic, title: words() });
    }
    w.does(OFFICE, meeting::Command::GiveNotice { meeting });
    w.at(&when.to_string());
    let members: Vec<UnitId> = w.a.members().map(|u| u.id).collect();
    for unit in members {
        let substitute = Some("代表".into());
        w.does(OFFICE, meeting::Command::SignIn { meeting, unit, substitute });
    }
    w.does(OFFICE, meeting::Command::Open { meeting });
    for item in 2..=w.a.meetings[&meeting].items.len() as u16 {
        let ballot = BallotId(w.a.next.ballot);
        let open = w.wish(OFFICE, ballot::Command::Open { meeting, item, way: Way::Open });
        if w.tries(&open).is_err() {
            continue;
        }
        let choice = d.choice();
        w.all_vote(ballot, choice);
        // What it leaves open can stop it from closing.
        let close = w.wish(OFFICE, ballot::Command::Close { ballot, casting: None });
        let _ = w.tries(&close);
    }
}

/// A unit is on its way out, with successors for all that it would leave open.
fn leaver(w: &mut World, d: &mut Dice<'_>) {
    let unit = d.unit(w);
    let departure = DepartureId(w.a.next.departure);
    if d.roll(2) == 0 {
        let _ = w.tries(&w.wish(BIG, departure::Command::Propose { unit, article: words(), facts: words() }));
        let _ = w.tries(&w.wish(OFFICE, departure::Command::Notify { departure, words: words() }));
    } else {
        let letter = Letter { text: words(), date: w.now().day(), number: String::new() };
        let request = w.wish(OFFICE, departure::Command::Request { unit, letter });
        let _ = w.tries(&lianmeng::domain::Wish { evidence: Some(words()), ..request });
    }
    let Some(found) = w.a.departures.get(&departure).cloned() else { return };
    let _ = w.tries(&w.wish(BIG, departure::Command::PutForward { departure }));
    let (tasks, leads) = departure::open_ends(&w.a, &found);
    for task in tasks {
        let to = d.unit(w);
        let _ = w.tries(&w.wish(OFFICE, departure::Command::HandOver { departure, task, to }));
    }
    for committee in leads {
        let by = d.unit(w);
        let _ = w.tries(&w.wish(OFFICE, departure::Command::Replace { departure, committee, by }));
    }
}

/// Tasks are assigned, dispatched and taken on as far as the moment allows.
fn work(w: &mut World, d: &mut Dice<'_>) {
    let session = w.a.meetings.values().find(|m| m.state == meeting::State::Open).map(|m| m.id);
    if let Some(meeting) = session {
        let led: Vec<CommitteeId> =
            w.a.committees.values().filter(|c| c.lead().is_some()).map(|c| c.id).collect();
        let ripe = w.a.opinions.values().filter(|o| o.state == opinion::State::Sorted).map(|o| o.id);
        let command = task::Command::Assign {
            meeting,
            title: words(),
            done_when: words(),
            committee: d.one(led.into_iter(), CommitteeId(1)),
            due: w.now().day().plus(30),
            priority: task::Priority::Normal,
            opinions: ripe.take(1).collect(),
        };
        let _ = w.tries(&w.wish(OFFICE, command));
    }
    let part = |unit| task::Part { unit, part: String::new(), brings: String::new() };
    for t in w.a.tasks.values().cloned().collect::<Vec<_>>() {
        let (task, responsible) = (t.id, t.responsible().unwrap_or(UnitId(1)));
        let command = match t.state {
            task::State::Assigned => task::Command::Dispatch {
                task,
                responsible: part(d.unit(w)),
                assisting: vec![part(d.unit(w))],
            },
            task::State::Dispatched => task::Command::TakeOn { task, unit: responsible },
            task::State::UnderWay if d.roll(3) == 0 => {
                task::Command::Report { task, unit: responsible, words: words(), evidence: evidence() }
            }
            task::State::ReportedDone if d.roll(2) == 0 => task::Command::Return { task, reason: words() },
            task::State::ReportedDone => task::Command::Accept { task, words: words() },
            task::State::Accepted => task::Command::StrikeOff { task },
            _ => continue,
        };
        let account = match t.state {
            task::State::Assigned | task::State::ReportedDone => {
                let lead = w.a.committees[&t.committee].lead();
                let login = format!("lead-of-{}", lead.unwrap());
                match w.a.account_of_login(&login) {
                    Some(found) => found.id,
                    None => w.account(&login, vec![Role::Lead], lead),
                }
            }
            _ => OFFICE,
        };
        let wish = w.wish(account, command);
        let _ = w.tries(&lianmeng::domain::Wish { evidence: Some(words()), ..wish });
    }
}

/// An applicant is taken through its gates as far as they open.
fn applicant(w: &mut World, d: &mut Dice<'_>) {
    let name = ["图书馆", "邮政所"][d.roll(2)];
    let application = ApplicationId(w.a.next.application);
    let papers = Papers {
        particulars: particulars(name),
        letter: Letter { text: words(), date: w.now().day(), number: String::new() },
        accepts: w.a.in_force.unwrap(),
        liaison: person("陈"),
    };
    let checklist = Checklist {
        charter_accepted: true,
        application_on_file: true,
        particulars_complete: true,
        party_organisation: true,
        liaison_named: true,
    };
    for command in [
        admission::Command::Invite { particulars: Box::new(particulars(name)) },
        admission::Command::Draft { application, papers: Box::new(papers) },
        admission::Command::Submit { application },
        admission::Command::StartReview { application },
        admission::Command::Pass { application, checklist, opinion: words() },
    ] {
        let wish = lianmeng::domain::Wish { evidence: Some(words()), ..w.wish(OFFICE, command) };
        if w.tries(&wish).is_err() {
            return;
        }
    }
}

fn no_two<T: Ord>(of: impl Iterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    of.into_iter().all(|x| seen.insert(x))
}

/// Everything that holds of an alliance at any time.
fn holds(a: &Alliance) {
    let member = |id: &UnitId| a.units.get(id).is_some_and(|u| u.is_member());
    for c in a.committees.values() {
        assert!(c.leads.iter().filter(|t| t.until.is_none()).count() <= 1, "two leads: {c:?}");
        assert!(c.lead().is_none_or(|u| member(&u) && c.members.contains(&u)), "{c:?}");
        assert!(c.members.iter().all(member), "{c:?}");
    }
    for u in a.units.values() {
        let open = u.liaisons.iter().filter(|t| t.until.is_none()).count();
        assert!(open <= 1 && u.liaisons.is_sorted_by_key(|t| t.from), "{u:?}");
        let accounts = a
            .accounts
            .values()
            .filter(|o| o.open && o.unit == Some(u.id) && o.roles.contains(&Role::Liaison));
        assert!(accounts.count() <= 1, "two accounts of {u:?}");
        let left = matches!(u.standing, unit::Standing::Withdrawn(_) | unit::Standing::Removed(_));
        assert!(!left || open == 0, "{u:?}");
        assert!(a.departures.values().filter(|d| d.unit == u.id && d.state.is_live()).count() <= 1, "{u:?}");
        let live = a.applications.values().filter(|p| p.unit == u.id && p.state.is_live());
        assert!(live.count() <= usize::from(!u.is_member()), "{u:?}");
    }
    let living = || a.units.values().filter(|u| a.is_living(u)).map(|u| &u.particulars);
    assert!(no_two(living().map(|p| &p.name)) && no_two(living().map(|p| &p.short)));
    for b in a.ballots.values() {
        ballot_holds(a, b);
    }
    for t in a.tasks.values() {
        let Some(dispatch) = &t.dispatch else { continue };
        let units = || {
            std::iter::once(dispatch.responsible.unit).chain(dispatch.assisting.iter().map(|x| x.part.unit))
        };
        assert!(no_two(units()), "{t:?}");
        assert!(!t.state.is_open() || units().all(|u| member(&u)), "an orphan: {t:?}");
    }
    for t in a.tasks.values().filter(|t| t.state.is_open()) {
        assert!(a.committees[&t.committee].lead().is_some(), "nobody dispatches {t:?}");
    }
    for o in a.opinions.values() {
        match o.state {
            opinion::State::Joined(into) => {
                assert!(into != o.id && !matches!(a.opinions[&into].state, opinion::State::Joined(_)));
            }
            opinion::State::Tasked(task) => assert!(a.tasks[&task].opinions.contains(&o.id)),
            _ => {}
        }
    }
    links_hold(a);
    assert!(a.meetings.values().filter(|m| m.state == meeting::State::Open).count() <= 1);
    assert!(a.units.iter().all(|(id, u)| *id == u.id && id.0 < a.next.unit));
    assert!(a.accounts.iter().all(|(id, x)| *id == x.id && id.0 < a.next.account));
    assert!(a.tasks.iter().all(|(id, t)| *id == t.id && id.0 < a.next.task));
    assert!(a.ballots.iter().all(|(id, b)| *id == b.id && id.0 < a.next.ballot));
    let version = a.in_force.map(|id| a.charters[&id].state);
    assert!(matches!(version, Some(charter::State::Adopted(_))));
}

/// What is found from the other side is what looking through everything finds.
fn links_hold(a: &Alliance) {
    use opinion::State;
    let opinions = |fits: &dyn Fn(State) -> bool| -> Vec<OpinionId> {
        a.opinions.values().filter(|o| fits(o.state)).map(|o| o.id).collect()
    };
    for id in a.opinions.keys() {
        let joined: Vec<_> = opinion::joined_to(a, *id).map(|o| o.id).collect();
        assert_eq!(joined, opinions(&|state| state == State::Joined(*id)));
    }
    let undecided: Vec<_> = opinion::undecided(a).map(|o| o.id).collect();
    assert_eq!(undecided, opinions(&|state| matches!(state, State::Gathered | State::Sorted)));
    assert_eq!(opinion::is_unsorted_left(a), !opinions(&|state| state == State::Gathered).is_empty());
    let tasks = |fits: &dyn Fn(&task::Task) -> bool| -> Vec<TaskId> {
        a.tasks.values().filter(|t| fits(t)).map(|t| t.id).collect()
    };
    for unit in a.units.keys() {
        let all: Vec<_> = task::all_of(a, *unit).map(|t| t.id).collect();
        assert_eq!(all, tasks(&|t| t.involves(*unit)));
        let open: Vec<_> = task::open_of(a, *unit).map(|t| t.id).collect();
        assert_eq!(open, tasks(&|t| t.involves(*unit) && t.state.is_open()));
        let unfinished = open.iter().filter(|id| a.tasks[*id].state.is_unfinished()).count();
        assert_eq!(task::count_unfinished_of(a, *unit), unfinished);
    }
    for committee in a.committees.keys() {
        let open: Vec<_> = task::open_of_committee(a, *committee).map(|t| t.id).collect();
        assert_eq!(open, tasks(&|t| t.committee == *committee && t.state.is_open()));
    }
}

fn ballot_holds(a: &Alliance, b: &ballot::Ballot) {
    let voters: BTreeSet<UnitId> = b.votes.keys().chain(&b.voted).copied().collect();
    assert!(b.votes.is_empty() || b.voted.is_empty());
    assert!(voters.is_subset(&b.electorate) && voters.is_disjoint(&b.aside), "{b:?}");
    assert!(b.present.is_subset(&b.electorate) && b.electorate.is_disjoint(&b.aside), "{b:?}");
    assert!(b.meeting.is_none() || voters.is_subset(&b.present), "{b:?}");
    if let Topic::Departure(id) = b.topic
        && let departure::Cause::Removal { .. } = a.departures[&id].cause
    {
        assert!(b.aside.contains(&a.departures[&id].unit));
    }
    assert_eq!(b.state == State::Open, b.closing.is_none());
    let Some(closing) = &b.closing else {
        assert_eq!(a.boxes.get(&b.id).map_or(0, |slips| slips.len()), b.voted.len());
        return;
    };
    assert_eq!(ballot::recount(b, closing), (closing.tally, closing.required, closing.verdict));
    assert_eq!((closing.votes.len(), closing.receipts.len()), (b.votes.len(), b.voted.len()));
    assert!(closing.receipts.is_sorted_by_key(|(receipt, _)| *receipt));
    let t = closing.tally;
    if closing.verdict != ballot::Verdict::Void {
        assert!(t.for_votes + t.against + t.abstain <= t.present && t.present <= t.electorate);
    }
}

/// What an entry tells of a secret ballot: that a unit voted, and nothing else.
fn is_discreet(a: &Alliance, events: &[Event]) {
    for event in events {
        match event {
            Event::Ballot(ballot::Event::Voted { ballot, .. }) => {
                assert_eq!(a.ballots[ballot].way, Way::Open);
            }
            Event::Ballot(ballot::Event::VotedSecretly { .. }) => {
                assert_eq!(events.len(), 1);
                let told = serde_json::to_string(events).unwrap();
                assert!(!told.contains("for") && !told.contains("against") && !told.contains("abstain"));
            }
            _ => {}
        }
    }
}

fn story(steps: &[[u8; 16]]) {
    let mut w = World::running();
    w.leads("2025-01-20T09:00", &[(1, "中医院"), (2, "税务局")]);
    for bytes in steps {
        let mut d = Dice { bytes, next: 0 };
        match d.roll(14) {
            0 => session(&mut w, &mut d),
            1 => applicant(&mut w, &mut d),
            2 => leaver(&mut w, &mut d),
            3 | 4 => work(&mut w, &mut d),
            5 => {
                let later = w.now().plus_seconds(d.roll(40) as i64 * 3_600);
                w.at(&later.to_string());
            }
            _ => {
                let command = command(&w, &mut d);
                let account = actor(&w, &command, &mut d);
                let mut wish = w.wish(account, command);
                wish.evidence = (d.roll(2) == 0).then(words);
                let before = w.a.clone();
                match w.tries(&wish) {
                    Ok(events) => is_discreet(&w.a, &events),
                    Err(_) => assert_eq!(w.a, before, "a refused command changes nothing"),
                }
                if w.a.number == before.number + 1 && d.roll(3) == 0 {
                    super::undo::undone_in_a_story(&mut w, &before);
                }
                for (id, b) in &before.ballots {
                    assert_eq!(w.a.ballots[id].electorate, b.electorate, "frozen on opening");
                }
            }
        }
        holds(&w.a);
    }
    let mut again = Alliance::default();
    for (number, entry) in (1..).zip(&w.log) {
        let bytes = record::encode(entry).unwrap();
        again.apply(number, &record::decode(&bytes).unwrap());
    }
    w.a.boxes.clear();
    assert_eq!(again, w.a, "what is replayed is what was");
    assert_eq!(record::decode::<Alliance>(&record::encode(&again).unwrap()).unwrap(), w.a);
}

proptest! {
    #![proptest_config(Config { cases: 96, failure_persistence: None, ..Config::default() })]

    #[test]
    fn no_sequence_of_commands_breaks_what_holds(steps in prop::collection::vec(any::<[u8; 16]>(), 20..160)) {
        story(&steps);
    }
}
