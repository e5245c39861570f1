//! What stands in the alliance, found from the other side: the opinions joined to one, the tasks of a unit, what is open.
//!
//! Reckoned from the whole when it is first asked for; after an entry, from what was found before and from what has
//! changed since, told by the pieces of the maps that are not the same any more. So nothing that is kept can contradict
//! what is on record, and no question looks through everything again. Holds no rule.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::admission::Application;
use super::alliance::Alliance;
use super::ballot::Ballot;
use super::departure::Departure;
use super::ids::{ApplicationId, BallotId, CommitteeId, DepartureId, OpinionId, TaskId, UnitId};
use super::map::{Change, Map};
use super::opinion::{self, Opinion};
use super::task::{Lot, Task};
use super::time::Quarter;

/// The links of an alliance; part of no state, and equal to any other.
#[derive(Default)]
pub struct Links {
    found: OnceLock<Arc<Found>>,
    /// What was found before the alliance changed.
    before: Option<Arc<Found>>,
}

impl Links {
    /// The alliance changes: what was found does not hold any more.
    pub(super) fn forget(&mut self) {
        if let Some(found) = self.found.take() {
            self.before = Some(found);
        }
    }
}

impl Clone for Links {
    fn clone(&self) -> Links {
        Links { found: OnceLock::new(), before: self.found.get().or(self.before.as_ref()).cloned() }
    }
}

impl PartialEq for Links {
    fn eq(&self, _: &Links) -> bool {
        true
    }
}

impl std::fmt::Debug for Links {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Links")
    }
}

/// Some ids in their order.
pub(super) type Ids<K> = Map<K, ()>;

/// Ids by what they belong to, in their order.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Found {
    /// The opinions joined to each leading one.
    pub joined: Map<OpinionId, Vec<OpinionId>>,
    /// The opinions that each task answers.
    pub tasked: Map<TaskId, Vec<OpinionId>>,
    /// The opinions that are not decided, joined or withdrawn.
    pub undecided: Ids<OpinionId>,
    /// Those among them that are not sorted either.
    pub gathered: Ids<OpinionId>,
    /// The opinions that somebody may have to do something about: to sort, to answer, to tell of the answer.
    pub owed: Ids<OpinionId>,
    /// The tasks that each unit is responsible for or assists in.
    pub tasks: Map<UnitId, Vec<TaskId>>,
    /// Those among them that are open.
    pub open_tasks: Map<UnitId, Vec<TaskId>>,
    /// The open tasks of each committee.
    pub committee_tasks: Map<CommitteeId, Vec<TaskId>>,
    /// The tasks of each quarter.
    pub quarters: Map<Quarter, Vec<TaskId>>,
    /// How many tasks stand alike.
    pub tally: BTreeMap<Lot, usize>,
    /// All open tasks.
    pub open: Ids<TaskId>,
    /// The open ballots.
    pub ballots: Ids<BallotId>,
    /// The opinions sorted into each category, with the committee that each went to.
    pub categories: BTreeMap<String, Map<OpinionId, CommitteeId>>,
    /// The applications on their way.
    pub applications: Ids<ApplicationId>,
    /// The same, by unit.
    pub applying: Map<UnitId, Vec<ApplicationId>>,
    /// All applications of each unit.
    pub applied: Map<UnitId, Vec<ApplicationId>>,
    /// The departures on their way.
    pub departures: Ids<DepartureId>,
    /// All departures of each unit.
    pub leaving: Map<UnitId, Vec<DepartureId>>,
    /// What all of this was found in.
    of: Of,
}

/// The maps that something was found in.
#[derive(Clone, PartialEq, Debug, Default)]
struct Of {
    opinions: Map<OpinionId, Opinion>,
    tasks: Map<TaskId, Task>,
    ballots: Map<BallotId, Ballot>,
    applications: Map<ApplicationId, Application>,
    departures: Map<DepartureId, Departure>,
}

impl Of {
    fn now(a: &Alliance) -> Of {
        Of {
            opinions: a.opinions.clone(),
            tasks: a.tasks.clone(),
            ballots: a.ballots.clone(),
            applications: a.applications.clone(),
            departures: a.departures.clone(),
        }
    }
}

impl Found {
    /// What is found in the alliance, from what was found in it before.
    fn after(before: Option<&Found>, a: &Alliance) -> Found {
        let mut found = before.cloned().unwrap_or_default();
        let then = std::mem::replace(&mut found.of, Of::now(a));
        for change in a.opinions.changes(&then.opinions) {
            found.opinion(change);
        }
        for change in a.tasks.changes(&then.tasks) {
            found.task(change);
        }
        for change in a.ballots.changes(&then.ballots) {
            set(&mut found.ballots, change, Ballot::is_open);
        }
        for change in a.applications.changes(&then.applications) {
            set(&mut found.applications, change, |p| p.state.is_live());
            belong(&mut found.applying, change, |p| p.state.is_live().then_some(p.unit));
            belong(&mut found.applied, change, |p| [p.unit]);
        }
        for change in a.departures.changes(&then.departures) {
            set(&mut found.departures, change, |d| d.state.is_live());
            belong(&mut found.leaving, change, |d| [d.unit]);
        }
        found
    }

    fn opinion<'a>(&mut self, change: Change<'a, OpinionId, Opinion>) {
        use opinion::State;
        set(&mut self.undecided, change, |o| matches!(o.state, State::Gathered | State::Sorted));
        set(&mut self.gathered, change, |o| o.state == State::Gathered);
        set(&mut self.owed, change, |o| match (&o.state, &o.answer) {
            (State::Gathered, _) => true,
            (State::Joined(_) | State::Sorted | State::Deferred(_) | State::Withdrawn, None) => false,
            (_, None) => true,
            (_, Some(answer)) => answer.received.is_none() && o.raised_by.is_some(),
        });
        let leading = |o: &Opinion| if let State::Joined(leading) = o.state { Some(leading) } else { None };
        belong(&mut self.joined, change, leading);
        let task = |o: &Opinion| if let State::Tasked(task) = o.state { Some(task) } else { None };
        belong(&mut self.tasked, change, task);
        let sorted = |o: Option<&'a Opinion>| {
            o.and_then(|o| Some((o.category.as_str(), o.suggested?)))
                .filter(|(category, _)| !category.is_empty())
        };
        let (before, now) = (sorted(change.before), sorted(change.now));
        if before == now {
            return;
        }
        if let Some((category, _)) = before
            && let Some(opinions) = self.categories.get_mut(category)
        {
            opinions.remove(&change.key);
            if opinions.is_empty() {
                self.categories.remove(category);
            }
        }
        if let Some((category, committee)) = now {
            match self.categories.get_mut(category) {
                Some(opinions) => drop(opinions.insert(change.key, committee)),
                None => {
                    let opinions = [(change.key, committee)].into_iter().collect();
                    self.categories.insert(category.to_owned(), opinions);
                }
            }
        }
    }

    fn task(&mut self, change: Change<TaskId, Task>) {
        let lot = |t: &Task| Lot { quarter: t.quarter, committee: t.committee, state: t.state, due: t.due };
        let (before, now) = (change.before.map(lot), change.now.map(lot));
        if before != now {
            if let Some(lot) = before
                && let Some(count) = self.tally.get_mut(&lot)
            {
                *count -= 1;
                if *count == 0 {
                    self.tally.remove(&lot);
                }
            }
            if let Some(lot) = now {
                *self.tally.entry(lot).or_default() += 1;
            }
        }
        let open = |t: &Task| t.state.is_open();
        set(&mut self.open, change, open);
        belong(&mut self.quarters, change, |t| [t.quarter]);
        belong(&mut self.committee_tasks, change, |t| open(t).then_some(t.committee));
        belong(&mut self.tasks, change, |t| t.units().collect::<Vec<_>>());
        belong(&mut self.open_tasks, change, |t| t.units().filter(|_| open(t)).collect::<Vec<_>>());
    }
}

/// Keeps an id among others for as long as `is_in` says so.
fn set<K: Ord + Copy, V>(ids: &mut Ids<K>, change: Change<K, V>, is_in: impl Fn(&V) -> bool) {
    match (change.before.is_some_and(&is_in), change.now.is_some_and(&is_in)) {
        (true, false) => drop(ids.remove(&change.key)),
        (false, true) => drop(ids.insert(change.key, ())),
        _ => {}
    }
}

/// Keeps an id with all that it belongs to.
fn belong<K: Ord + Copy, V, T: Ord + Copy, I: IntoIterator<Item = T>>(
    map: &mut Map<T, Vec<K>>,
    change: Change<K, V>,
    to: impl Fn(&V) -> I,
) {
    let all = |value: Option<&V>| value.into_iter().flat_map(&to).collect::<Vec<T>>();
    let (before, now) = (all(change.before), all(change.now));
    if before == now {
        return;
    }
    for to in &before {
        let Some(ids) = map.get_mut(to) else { continue };
        if let Ok(place) = ids.binary_search(&change.key) {
            ids.remove(place);
        }
        if ids.is_empty() {
            map.remove(to);
        }
    }
    for to in &now {
        let ids = map.get_or_insert_with(*to, Vec::new);
        if let Err(place) = ids.binary_search(&change.key) {
            ids.insert(place, change.key);
        }
    }
}

impl Alliance {
    pub(super) fn found(&self) -> &Found {
        let Links { found, before } = &self.links;
        found.get_or_init(|| Arc::new(Found::after(before.as_deref(), self)))
    }
}

/// The ids that belong to something; none where nothing does.
pub(super) fn of<'a, K: Ord + Copy, V: Copy>(
    map: &'a Map<K, Vec<V>>,
    key: &K,
) -> impl Iterator<Item = V> + use<'a, K, V> {
    map.get(key).into_iter().flatten().copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::ids::AccountId;
    use crate::domain::opinion::{Answer, Source, State as Stage};
    use crate::domain::task::{Dispatch, Part, Priority, State};
    use crate::domain::time::{Day, Moment};

    fn opinion(id: u32, n: u32) -> Opinion {
        let on = Day::new(2026, 1, 1).unwrap();
        let answer = Answer { words: String::new(), on, received: (n % 2 == 0).then_some(on) };
        Opinion {
            id: OpinionId(id),
            source: Source::Residents,
            raised_by: None,
            brought_by: None,
            taken_by: AccountId(1),
            place: String::new(),
            words: String::new(),
            on,
            category: ["", "民生", "环境"][n as usize % 3].to_owned(),
            suggested: (n % 4 > 0).then_some(CommitteeId(n % 4)),
            state: match n % 5 {
                0 => Stage::Gathered,
                1 => Stage::Sorted,
                2 => Stage::Joined(OpinionId(n / 5)),
                3 => Stage::Tasked(TaskId(n / 5)),
                _ => Stage::Withdrawn,
            },
            decided: None,
            answer: (n % 3 == 0).then(|| Box::new(answer)),
            earlier: Vec::new(),
        }
    }

    fn task(id: u32, n: u32) -> Task {
        let at = Moment::from_unix(0);
        let part = Part { unit: UnitId(n % 4), part: String::new(), brings: String::new() };
        let dispatch = Dispatch {
            responsible: part,
            assisting: Vec::new(),
            on: at,
            answer_by: None,
            declined: Vec::new(),
            taken: true,
        };
        Task {
            id: TaskId(id),
            title: String::new(),
            done_when: String::new(),
            committee: CommitteeId(n % 3),
            quarter: Day::new(2024 + n as i16 % 3, 1, 1).unwrap().quarter(),
            due: Day::new(2026, 1, 1).unwrap(),
            priority: Priority::Normal,
            opinions: Vec::new(),
            meeting: None,
            state: if n.is_multiple_of(2) { State::UnderWay } else { State::StruckOff },
            since: at,
            assigned: at,
            dispatch: (n % 5 > 0).then_some(dispatch),
            progress: Vec::new(),
            blocked: None,
            reported: None,
            turns: Vec::new(),
            reason: None,
            heard: (0, 0),
            carried: None,
            accepted: None,
        }
    }

    proptest! {
        #[test]
        fn what_is_found_after_changes_is_what_is_found_in_the_whole(
            deeds in prop::collection::vec((0_u8..5, 0_u32..100, 0_u32..60), 0..300),
        ) {
            let mut a = Alliance::default();
            for (deed, id, n) in deeds {
                match deed {
                    0 => drop(a.opinions.insert(OpinionId(id), opinion(id, n))),
                    1 => drop(a.tasks.insert(TaskId(id), task(id, n))),
                    2 => drop((a.opinions.remove(&OpinionId(id)), a.tasks.remove(&TaskId(id)))),
                    3 => a = a.clone(),
                    _ => prop_assert_eq!(a.found(), &Found::after(None, &a)),
                }
                a.links.forget();
            }
            prop_assert_eq!(a.found(), &Found::after(None, &a));
        }
    }

    #[test]
    fn after_an_entry_what_it_changed_is_looked_at_and_no_more() {
        let mut a = Alliance::default();
        a.opinions.extend((0..5000).map(|id| (OpinionId(id), opinion(id, id))));
        a.tasks.extend((0..5000).map(|id| (TaskId(id), task(id, id))));
        a.found();
        // The desk decides on a copy, which takes the place of the alliance.
        let mut copy = a.clone();
        copy.opinions.get_mut(&OpinionId(7)).unwrap().state = Stage::Withdrawn;
        copy.links.forget();
        drop(a);
        let before = copy.links.before.clone().unwrap();
        let looked_at = copy.opinions.changes(&before.of.opinions).count();
        assert!(looked_at <= 40 && copy.tasks.changes(&before.of.tasks).next().is_none(), "{looked_at}");
        assert_eq!(copy.found(), &Found::after(None, &copy));
    }
}
