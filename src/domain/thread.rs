//! One thread: from a resident's opinion to the group it was joined to, the agenda item, the resolution, the task, the
//! units, and the answer given; or from an application to the membership. The same from every end of it.
//!
//! Pure: finds what belongs together by what is on record. Must not word or draw anything.

use std::collections::BTreeSet;

use super::alliance::{Alliance, Matter};
use super::ballot::{Stood, Topic};
use super::ids::{
    ApplicationId, BallotId, CharterId, CommitteeId, DepartureId, MeetingId, OpinionId, RoundId, TaskId,
    UnitId,
};
use super::{admission, departure, opinion};

/// What belongs to one thread.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Thread {
    /// Opinions: the leading one and those joined to it.
    pub opinions: BTreeSet<OpinionId>,
    /// The tasks that they became.
    pub tasks: BTreeSet<TaskId>,
    /// Applications.
    pub applications: BTreeSet<ApplicationId>,
    /// Departures.
    pub departures: BTreeSet<DepartureId>,
    /// Rating rounds.
    pub rounds: BTreeSet<RoundId>,
    /// Versions of the charter.
    pub charters: BTreeSet<CharterId>,
    /// Committees.
    pub committees: BTreeSet<CommitteeId>,
    /// The agenda items that took it.
    pub items: BTreeSet<(MeetingId, u16)>,
    /// The ballots that resolved it.
    pub ballots: BTreeSet<BallotId>,
    /// The units that have a part in it.
    pub units: BTreeSet<UnitId>,
    /// The numbers of its entries, in order.
    pub entries: BTreeSet<u64>,
}

/// The thread that a matter belongs to.
pub fn thread(a: &Alliance, of: Matter) -> Thread {
    let mut t = Thread::default();
    match of {
        Matter::Opinion(id) => t.opinion(a, id),
        Matter::Task(id) => t.task(a, id),
        Matter::Application(id) => t.topic(a, &Topic::Admission(id)),
        Matter::Departure(id) => t.topic(a, &Topic::Departure(id)),
        Matter::Round(id) => t.topic(a, &Topic::Ratings(id)),
        Matter::Charter(id) => t.topic(a, &Topic::Charter(id)),
        Matter::Ballot(id) => {
            if let Some(ballot) = a.ballots.get(&id) {
                t.ballots.insert(id);
                t.items.extend(ballot.meeting.zip(ballot.item));
                t.topic(a, &ballot.topic);
            }
        }
        Matter::Meeting(id) => t.meeting(a, id),
        Matter::Unit(id) => t.unit(a, id),
        Matter::Committee(id) => t.committee(a, id),
        Matter::Account(_) | Matter::Alliance | Matter::Request(_) | Matter::Entry(_) => {}
    }
    t.course(a, of);
    let opinions = t.opinions.iter().map(|id| Matter::Opinion(*id));
    let tasks = t.tasks.iter().map(|id| Matter::Task(*id));
    let applications = t.applications.iter().map(|id| Matter::Application(*id));
    let departures = t.departures.iter().map(|id| Matter::Departure(*id));
    let charters = t.charters.iter().map(|id| Matter::Charter(*id));
    let committees = t.committees.iter().map(|id| Matter::Committee(*id));
    let all = opinions.chain(tasks).chain(applications).chain(departures).chain(charters).chain(committees);
    let all: Vec<Matter> = all.collect();
    for matter in all {
        t.course(a, matter);
    }
    // Of a ballot its opening and its closing: the votes between them are told by the closing.
    for id in &t.ballots {
        let course = a.courses.get(&Matter::Ballot(*id)).map(|c| c.entries.as_slice()).unwrap_or_default();
        t.entries.extend(course.first());
        if a.ballots.get(id).is_some_and(|b| !b.is_open()) {
            t.entries.extend(course.iter().find(|n| closes(a, *id, **n)));
        }
    }
    t
}

/// Whether the entry is the last of the ballot's own: what set it aside later is another ballot's.
fn closes(a: &Alliance, id: BallotId, number: u64) -> bool {
    let course = a.courses.get(&Matter::Ballot(id)).map(|c| c.entries.as_slice()).unwrap_or_default();
    let set_aside = a.ballots.get(&id).is_some_and(|b| matches!(b.state, super::ballot::State::SetAside(_)));
    let last = if set_aside { course.len().checked_sub(2) } else { course.len().checked_sub(1) };
    last.and_then(|i| course.get(i)) == Some(&number)
}

impl Thread {
    fn course(&mut self, a: &Alliance, matter: Matter) {
        self.entries.extend(a.courses.get(&matter).into_iter().flat_map(|c| c.entries.iter().copied()));
    }

    fn opinion(&mut self, a: &Alliance, id: OpinionId) {
        let leading = opinion::leading(a, id);
        let Some(found) = a.opinions.get(&leading) else { return };
        if !self.opinions.insert(leading) {
            return;
        }
        self.units.extend(found.brought_by);
        for joined in opinion::joined_to(a, leading) {
            self.opinions.insert(joined.id);
            self.units.extend(joined.brought_by);
        }
        // A meeting that deferred it decided it too, though another one did so later.
        for meeting in a.meetings.values().filter(|m| m.decided.contains_key(&leading)) {
            self.plan(a, meeting.id, |stood| stood.opinions.contains_key(&leading));
        }
        if let opinion::State::Tasked(task) = found.state {
            self.task(a, task);
        }
    }

    fn task(&mut self, a: &Alliance, id: TaskId) {
        let Some(found) = a.tasks.get(&id) else { return };
        if !self.tasks.insert(id) {
            return;
        }
        if let Some(dispatch) = &found.dispatch {
            self.units.insert(dispatch.responsible.unit);
            self.units.extend(dispatch.assisting.iter().map(|x| x.part.unit));
        }
        self.units.extend(found.progress.iter().map(|p| p.unit));
        if let Some(meeting) = found.meeting {
            self.plan(a, meeting, |stood| stood.tasks.contains_key(&id));
        }
        for opinion in &found.opinions {
            self.opinion(a, *opinion);
        }
    }

    /// The meeting's item on the task plan, and the ballots on it to which the matter was put.
    fn plan(&mut self, a: &Alliance, id: MeetingId, put: impl Fn(&Stood) -> bool) {
        let items = a.meetings.get(&id).into_iter().flat_map(|m| &m.items);
        for item in items.filter(|i| matches!(i.topic, Topic::Plan(_))) {
            self.items.insert((id, item.number));
            let held = item.ballots.iter().filter_map(|id| a.ballots.get(id));
            self.ballots.extend(held.filter(|b| put(&b.stood)).map(|b| b.id));
        }
    }

    fn topic(&mut self, a: &Alliance, topic: &Topic) {
        for meeting in a.meetings.values() {
            for item in meeting.items.iter().filter(|i| topic.is_particular() && i.topic == *topic) {
                self.items.insert((meeting.id, item.number));
            }
        }
        let on_it = a.ballots.values().filter(|b| topic.is_particular() && b.topic == *topic);
        self.ballots.extend(on_it.map(|b| b.id));
        match topic {
            Topic::Admission(id) => {
                self.applications.insert(*id);
                self.units.extend(a.applications.get(id).map(|p| p.unit));
            }
            Topic::Departure(id) => {
                self.departures.insert(*id);
                self.units.extend(a.departures.get(id).map(|d| d.unit));
                let handed = a.departures.get(id).into_iter().flat_map(|d| d.tasks.keys());
                self.tasks.extend(handed);
            }
            Topic::Ratings(id) => {
                self.rounds.insert(*id);
            }
            Topic::Lead { unit, committee } => {
                self.units.insert(*unit);
                self.committees.insert(*committee);
            }
            Topic::Charter(id) => {
                self.charters.insert(*id);
            }
            // What is set aside and what sets it aside belong together.
            Topic::SetAside(id) => {
                if let Some(earlier) = a.ballots.get(id).filter(|_| self.ballots.insert(*id)) {
                    self.items.extend(earlier.meeting.zip(earlier.item));
                    self.topic(a, &earlier.topic);
                }
            }
            Topic::Report | Topic::Plan(_) | Topic::Other => {}
        }
    }

    /// A unit's thread: how it came, and how it left.
    fn unit(&mut self, a: &Alliance, id: UnitId) {
        self.units.insert(id);
        let came = admission::of_unit(a, id).map(|p| p.id);
        let left = departure::of_unit(a, id).map(|d| d.id);
        let topics = came.map(Topic::Admission).chain(left.map(Topic::Departure));
        for topic in topics.collect::<Vec<Topic>>() {
            self.topic(a, &topic);
        }
    }

    /// A committee's thread: who led it, and by which ballot.
    fn committee(&mut self, a: &Alliance, id: CommitteeId) {
        self.committees.insert(id);
        let leads = a.committees.get(&id).map(|c| c.leads.as_slice()).unwrap_or_default();
        self.units.extend(leads.iter().map(|term| term.unit));
        let about = |topic: &Topic| matches!(topic, Topic::Lead { committee, .. } if *committee == id);
        for meeting in a.meetings.values() {
            let items = meeting.items.iter().filter(|item| about(&item.topic));
            self.items.extend(items.map(|item| (meeting.id, item.number)));
        }
        self.ballots.extend(a.ballots.values().filter(|b| about(&b.topic)).map(|b| b.id));
    }

    /// A meeting's thread: its items with their ballots, what it decided of opinions, and the tasks it assigned.
    fn meeting(&mut self, a: &Alliance, id: MeetingId) {
        for item in a.meetings.get(&id).into_iter().flat_map(|m| &m.items) {
            self.items.insert((id, item.number));
            self.ballots.extend(&item.ballots);
        }
        let decided = |o: &&opinion::Opinion| o.decided.as_ref().is_some_and(|(meeting, _)| *meeting == id);
        self.opinions.extend(a.opinions.values().filter(decided).map(|o| o.id));
        self.opinions.extend(a.meetings.get(&id).into_iter().flat_map(|m| m.decided.keys().copied()));
        self.tasks.extend(a.tasks.values().filter(|t| t.meeting == Some(id)).map(|t| t.id));
    }

    /// The meetings whose items took it.
    pub fn meetings(&self) -> BTreeSet<MeetingId> {
        self.items.iter().map(|(meeting, _)| *meeting).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::Way;
    use crate::domain::command::Command;
    use crate::domain::task::{self, Priority};
    use crate::domain::todo::tests::{OFFICE, World, day};

    fn gather(w: &mut World, words: &str) {
        let gather = opinion::Command::Gather {
            source: opinion::Source::Residents,
            raised_by: None,
            brought_by: Some(UnitId(1)),
            place: String::new(),
            words: words.into(),
            on: day("2026-03-01"),
            category: String::new(),
        };
        w.give(OFFICE, Command::Opinion(gather));
    }

    fn opinion(w: &mut World, command: opinion::Command) {
        w.give(OFFICE, Command::Opinion(command));
    }

    /// O2 joined to O1, which became T1 under M1's plan and its ballot B1; O3 is another matter.
    fn tasked() -> World {
        let mut w = World::in_session();
        for words in ["路灯不亮", "路灯坏了", "别的"] {
            gather(&mut w, words);
        }
        let leading = OpinionId(1);
        let committee = CommitteeId(1);
        opinion(&mut w, opinion::Command::Sort { opinion: leading, category: "市政".into(), committee });
        opinion(&mut w, opinion::Command::Join { opinion: OpinionId(2), into: leading });
        let assign = task::Command::Assign {
            meeting: MeetingId(1),
            title: "修路灯".into(),
            done_when: "灯亮".into(),
            committee,
            due: day("2026-03-25"),
            priority: Priority::Normal,
            opinions: vec![leading],
        };
        w.give(OFFICE, Command::Task(assign));
        w.open_ballot(Way::Open);
        w
    }

    #[test]
    fn a_thread_is_the_same_from_every_end_of_it() {
        let a = tasked().a;
        let from = thread(&a, Matter::Opinion(OpinionId(2)));
        assert_eq!(from, thread(&a, Matter::Opinion(OpinionId(1))));
        assert_eq!(from, thread(&a, Matter::Task(TaskId(1))));
        assert_eq!(from.opinions, BTreeSet::from([OpinionId(1), OpinionId(2)]));
        assert_eq!((from.items, from.ballots), ([(MeetingId(1), 1)].into(), [BallotId(1)].into()));
        assert_eq!(thread(&a, Matter::Opinion(OpinionId(3))).tasks, BTreeSet::new());
    }

    #[test]
    fn of_a_ballot_the_opening_and_the_closing_are_told_and_not_each_vote() {
        let mut w = tasked();
        let opened = w.a.number;
        w.vote(UnitId(1));
        for unit in [2, 3] {
            let record = crate::domain::ballot::Command::Record {
                ballot: BallotId(1),
                unit: UnitId(unit),
                choice: crate::domain::majority::Choice::For,
                basis: crate::domain::ballot::Basis::Hands,
            };
            w.give(OFFICE, Command::Ballot(record));
        }
        let close = crate::domain::ballot::Command::Close { ballot: BallotId(1), casting: None };
        w.give(OFFICE, Command::Ballot(close));
        let entries = thread(&w.a, Matter::Task(TaskId(1))).entries;
        assert!(entries.contains(&opened) && entries.contains(&w.a.number));
        assert!((opened + 1..w.a.number).all(|vote| !entries.contains(&vote)));
    }

    #[test]
    fn a_unit_and_a_committee_have_a_course_of_more_than_their_own_entries() {
        let w = World::in_session();
        let unit = thread(&w.a, Matter::Unit(UnitId(1)));
        assert_eq!(unit.units, [UnitId(1)].into());
        assert!(!unit.entries.is_empty());
        let committee = thread(&w.a, Matter::Committee(CommitteeId(1)));
        assert_eq!(committee.committees, [CommitteeId(1)].into());
        let lead = w.a.committees[&CommitteeId(1)].lead();
        assert_eq!(committee.units, lead.into_iter().collect());
    }
}
