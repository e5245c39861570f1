//! The story's pen: writes lines in the order of time, and counts identifiers as the alliance will.
//!
//! Holds no rule: whether a line is accepted is decided by the gate alone, and tested there.

use std::collections::BTreeSet;

use super::super::line::Line;
use super::units;
use crate::domain::Command;
use crate::domain::alliance::Next;
use crate::domain::ballot::{self, Basis, Topic, Way};
use crate::domain::committee;
use crate::domain::entry::{Evidence, Person};
use crate::domain::ids::{BallotId, CommitteeId, MeetingId, OpinionId, TaskId, UnitId};
use crate::domain::majority::Choice;
use crate::domain::meeting::{self, Kind};
use crate::domain::opinion::{self, Decision, Source};
use crate::domain::task::{self, Part, Priority};
use crate::domain::time::{Day, Moment, Quarter};

/// The administrator.
pub(super) const ADMIN: &str = "huang.jian";
/// The office's two.
pub(super) const OFFICE: &str = "wei.xiaoyan";
pub(super) const OFFICE_2: &str = "chen.siyuan";
/// The Big Party Committee's secretary and deputy.
pub(super) const SECRETARY: &str = "zhou.min";
pub(super) const DEPUTY: &str = "liang.guodong";

/// The place of most meetings.
pub(super) const HALL: &str = "南江社区联盟基地联席会议室";

/// The committees, by number.
pub(super) const PARTY: CommitteeId = CommitteeId(1);
pub(super) const ORDER: CommitteeId = CommitteeId(2);
pub(super) const WELFARE: CommitteeId = CommitteeId(3);
pub(super) const LEARNING: CommitteeId = CommitteeId(4);
pub(super) const NATURE: CommitteeId = CommitteeId(5);
pub(super) const GROWTH: CommitteeId = CommitteeId(6);

/// A day of the calendar.
pub(super) fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).expect("a day that exists: the story's days are constants, and all are tested")
}

/// A quarter.
pub(super) fn quarter(year: i16, number: u8) -> Quarter {
    Quarter { year, number }
}

fn evidence(file: &str) -> Vec<Evidence> {
    vec![Evidence { name: file.into(), digest: String::new(), kept: "联盟基地档案柜".into() }]
}

/// Everything written so far.
pub(super) struct Story {
    pub(super) lines: Vec<Line>,
    now: Moment,
    pub(super) next: Next,
    pub(super) members: BTreeSet<UnitId>,
    pub(super) here: BTreeSet<UnitId>,
    item: u16,
    pub(super) leads: [&'static str; 6],
}

impl Story {
    pub(super) fn new() -> Story {
        Story {
            lines: Vec::new(),
            now: day(2024, 12, 2).at(9, 0),
            next: Next::default(),
            members: BTreeSet::new(),
            here: BTreeSet::new(),
            item: 0,
            leads: [""; 6],
        }
    }

    /// Goes on at that time.
    pub(super) fn at(&mut self, on: Day, hour: u8, minute: u8) {
        self.now = on.at(hour, minute);
    }

    fn line(&mut self, actor: &str, behalf: Option<&str>, evidence: Option<&str>, command: Command) {
        self.lines.push(Line {
            actor: actor.into(),
            at: Some(self.now),
            on_behalf_of: behalf.map(Into::into),
            evidence: evidence.map(Into::into),
            command,
        });
        self.now = self.now.plus_seconds(30);
    }

    pub(super) fn put(&mut self, actor: &str, command: Command) {
        self.line(actor, None, None, command);
    }

    /// The office enters it from paper, for somebody.
    pub(super) fn on_paper(&mut self, behalf: &str, evidence: &str, command: Command) {
        self.line(OFFICE, Some(behalf), Some(evidence), command);
    }

    pub(super) fn meeting(&mut self, command: meeting::Command) {
        self.put(OFFICE, Command::Meeting(command));
    }

    /// Calls a meeting and puts its agenda together; gives its number.
    pub(super) fn call(
        &mut self,
        kind: Kind,
        title: &str,
        at: Moment,
        agenda: &[(Topic, &str)],
    ) -> MeetingId {
        let id = MeetingId(self.next.meeting);
        self.next.meeting += 1;
        let (title, place, chair) = (title.into(), HALL.into(), "周敏".into());
        self.meeting(meeting::Command::Call { kind, title, at, place, chair });
        for (topic, title) in agenda {
            self.meeting(meeting::Command::AddItem {
                meeting: id,
                topic: topic.clone(),
                title: (*title).into(),
            });
        }
        id
    }

    pub(super) fn notice(&mut self, meeting: MeetingId) {
        self.meeting(meeting::Command::GiveNotice { meeting });
    }

    pub(super) fn excuse(&mut self, meeting: MeetingId, unit: UnitId, reason: &str) {
        self.meeting(meeting::Command::Excuse { meeting, unit, reason: reason.into() });
    }

    /// Everybody signs in but those absent, and the meeting opens.
    pub(super) fn convene(
        &mut self,
        meeting: MeetingId,
        on: Day,
        absent: &[UnitId],
        substitutes: &[(UnitId, &str)],
    ) {
        self.at(on, 14, 45);
        self.here = self.members.iter().copied().filter(|u| !absent.contains(u)).collect();
        for unit in self.here.clone() {
            let substitute = substitutes.iter().find(|(u, _)| *u == unit).map(|(_, name)| (*name).to_owned());
            self.meeting(meeting::Command::SignIn { meeting, unit, substitute });
        }
        self.at(on, 15, 0);
        self.meeting(meeting::Command::Open { meeting });
        self.item = 0;
    }

    pub(super) fn leaves(&mut self, meeting: MeetingId, unit: UnitId) {
        self.here.remove(&unit);
        self.meeting(meeting::Command::SignOut { meeting, unit });
    }

    /// The next item of the agenda is taken up, and what is said is noted.
    pub(super) fn takes_up(&mut self, meeting: MeetingId, words: &str) -> u16 {
        self.item += 1;
        let (item, words) = (self.item, words.into());
        self.meeting(meeting::Command::Note { meeting, item, words });
        item
    }

    pub(super) fn ends(&mut self, meeting: MeetingId, minutes_on: Day, minutes: &str) {
        self.meeting(meeting::Command::Close { meeting });
        let text: String = minutes.into();
        self.at(minutes_on, 9, 0);
        self.meeting(meeting::Command::DraftMinutes { meeting, text: text.clone() });
        self.at(minutes_on, 10, 0);
        self.put(SECRETARY, Command::Meeting(meeting::Command::ApproveMinutes { meeting, text }));
    }

    pub(super) fn ballot(&mut self, command: ballot::Command) {
        self.put(OFFICE, Command::Ballot(command));
    }

    pub(super) fn open_ballot(&mut self, meeting: MeetingId, item: u16, way: Way) -> BallotId {
        self.ballot(ballot::Command::Open { meeting, item, way });
        self.next.ballot += 1;
        BallotId(self.next.ballot - 1)
    }

    pub(super) fn close_ballot(&mut self, ballot: BallotId) {
        self.ballot(ballot::Command::Close { ballot, casting: None });
    }

    /// Each unit votes by its liaison officer: for, unless it is named.
    pub(super) fn cast(&mut self, ballot: BallotId, units: &BTreeSet<UnitId>, others: &[(UnitId, Choice)]) {
        for unit in units.iter().copied() {
            let choice = choice_of(unit, others);
            let command = ballot::Command::Cast { ballot, unit, choice };
            self.put(units::of(unit).login, Command::Ballot(command));
        }
    }

    /// A ballot at a meeting, each unit by its liaison officer.
    pub(super) fn votes(
        &mut self,
        meeting: MeetingId,
        item: u16,
        way: Way,
        others: &[(UnitId, Choice)],
    ) -> BallotId {
        let ballot = self.open_ballot(meeting, item, way);
        let here = self.here.clone();
        self.cast(ballot, &here, others);
        self.close_ballot(ballot);
        ballot
    }

    /// A ballot at a meeting by show of hands, entered by the office.
    pub(super) fn hands(&mut self, meeting: MeetingId, item: u16, others: &[(UnitId, Choice)]) -> BallotId {
        let ballot = self.open_ballot(meeting, item, Way::Open);
        for unit in self.here.clone() {
            let (choice, basis) = (choice_of(unit, others), Basis::Hands);
            let record = ballot::Command::Record { ballot, unit, choice, basis };
            self.line(OFFICE, None, Some("现场举手，监票人覃芳、陈静"), Command::Ballot(record));
        }
        self.close_ballot(ballot);
        ballot
    }

    /// An opinion comes in; gives its number.
    pub(super) fn hears(
        &mut self,
        on: Day,
        source: Source,
        who: &str,
        brought_by: Option<UnitId>,
        place: &str,
        words: &str,
    ) -> OpinionId {
        self.at(on, 10, (self.next.opinion % 50) as u8);
        let raised_by = (!who.is_empty())
            .then(|| Person { name: who.into(), phone: format!("13900000{:03}", self.next.opinion) });
        let actor = brought_by.map_or(OFFICE_2, |u| units::of(u).login);
        let (place, words, category) = (place.into(), words.into(), String::new());
        let gather = opinion::Command::Gather { source, raised_by, brought_by, place, words, on, category };
        self.put(actor, Command::Opinion(gather));
        self.next.opinion += 1;
        OpinionId(self.next.opinion - 1)
    }

    fn opinion(&mut self, command: opinion::Command) {
        self.put(OFFICE_2, Command::Opinion(command));
    }

    pub(super) fn sort(&mut self, opinion: OpinionId, category: &str, committee: CommitteeId) {
        self.opinion(opinion::Command::Sort { opinion, category: category.into(), committee });
    }

    pub(super) fn join(&mut self, opinion: OpinionId, into: OpinionId) {
        self.opinion(opinion::Command::Join { opinion, into });
    }

    pub(super) fn decide(
        &mut self,
        meeting: MeetingId,
        opinion: OpinionId,
        decision: Decision,
        reason: &str,
    ) {
        let reason = reason.into();
        self.opinion(opinion::Command::Decide { opinion, meeting, decision, reason });
    }

    pub(super) fn reply(&mut self, opinion: OpinionId, words: &str) {
        self.opinion(opinion::Command::Reply { opinion, words: words.into() });
    }

    pub(super) fn reached(&mut self, opinion: OpinionId, on: Day) {
        self.opinion(opinion::Command::Receive { opinion, on });
    }

    pub(super) fn task(&mut self, actor: &str, command: task::Command) {
        self.put(actor, Command::Task(command));
    }

    /// The meeting assigns a task; gives its number.
    #[expect(clippy::too_many_arguments, reason = "the fields of a task, in one order")]
    pub(super) fn assign(
        &mut self,
        meeting: MeetingId,
        committee: CommitteeId,
        title: &str,
        done_when: &str,
        due: Day,
        priority: Priority,
        opinions: &[OpinionId],
    ) -> TaskId {
        let (title, done_when, opinions) = (title.into(), done_when.into(), opinions.to_vec());
        let assign = task::Command::Assign { meeting, title, done_when, committee, due, priority, opinions };
        self.task(OFFICE, assign);
        self.next.task += 1;
        TaskId(self.next.task - 1)
    }

    /// Who acts for a committee's lead unit.
    fn lead(&self, committee: CommitteeId) -> &'static str {
        self.leads[(committee.0 as usize).saturating_sub(1) % self.leads.len()]
    }

    pub(super) fn dispatch(
        &mut self,
        task: TaskId,
        committee: CommitteeId,
        responsible: (UnitId, &str, &str),
        assisting: &[(UnitId, &str)],
    ) {
        let part = |(unit, part, brings): (UnitId, &str, &str)| Part {
            unit,
            part: part.into(),
            brings: brings.into(),
        };
        let assisting = assisting.iter().map(|(unit, p)| part((*unit, p, ""))).collect();
        let lead = self.lead(committee);
        self.task(lead, task::Command::Dispatch { task, responsible: part(responsible), assisting });
    }

    pub(super) fn take_on(&mut self, task: TaskId, units: &[UnitId]) {
        for unit in units {
            self.task(units::of(*unit).login, task::Command::TakeOn { task, unit: *unit });
        }
    }

    pub(super) fn progress(
        &mut self,
        task: TaskId,
        unit: UnitId,
        words: &str,
        (percent, people, hours): (u8, u32, u32),
    ) {
        let (words, evidence) = (words.into(), Vec::new());
        let progress = task::Command::Progress { task, unit, words, percent, people, hours, evidence };
        self.task(units::of(unit).login, progress);
    }

    pub(super) fn report(&mut self, task: TaskId, unit: UnitId, words: &str, file: &str) {
        let report = task::Command::Report { task, unit, words: words.into(), evidence: evidence(file) };
        self.task(units::of(unit).login, report);
    }

    pub(super) fn accept(&mut self, task: TaskId, committee: CommitteeId, words: &str) {
        let lead = self.lead(committee);
        self.task(lead, task::Command::Accept { task, words: words.into() });
    }

    pub(super) fn strike(&mut self, task: TaskId) {
        self.task(OFFICE, task::Command::StrikeOff { task });
    }

    /// Reported done with evidence, accepted by the lead unit and struck off, on one day.
    pub(super) fn finish(
        &mut self,
        on: Day,
        task: TaskId,
        committee: CommitteeId,
        unit: UnitId,
        words: &str,
        file: &str,
    ) {
        self.at(on, 15, 0);
        self.report(task, unit, words, file);
        self.at(on, 16, 20);
        self.accept(task, committee, "佐证齐全，予以验收。");
        self.at(on, 17, 0);
        self.strike(task);
    }

    pub(super) fn seat(&mut self, committee: CommitteeId, units: &[UnitId]) {
        for unit in units {
            let join = committee::Command::Join { committee, unit: *unit };
            self.put(OFFICE, Command::Committee(join));
        }
    }

    pub(super) fn chair(&mut self, committee: CommitteeId, name: &str) {
        let person = Person { name: name.into(), phone: format!("13700000{:03}", committee.0) };
        self.put(OFFICE, Command::Committee(committee::Command::NameChair { committee, person }));
    }
}

fn choice_of(unit: UnitId, others: &[(UnitId, Choice)]) -> Choice {
    others.iter().find(|(u, _)| *u == unit).map_or(Choice::For, |(_, choice)| *choice)
}
