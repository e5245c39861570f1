//! What stands in the alliance, found from the other side: the opinions joined to one, the tasks of a unit.
//!
//! Reckoned from the whole when it is first asked for, and forgotten with the next entry: so nothing that is kept can
//! contradict what is on record, and no question looks through everything again. Holds no rule.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::alliance::Alliance;
use super::ids::{CommitteeId, OpinionId, TaskId, UnitId};
use super::opinion;

/// The links of an alliance; part of no state, and equal to any other.
#[derive(Default)]
pub struct Links(OnceLock<Box<Found>>);

impl Links {
    /// Forgets everything: the alliance changes.
    pub(super) fn forget(&mut self) {
        self.0.take();
    }
}

impl Clone for Links {
    fn clone(&self) -> Links {
        Links::default()
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

/// Ids by what they belong to, in their order.
#[derive(Default)]
pub(super) struct Found {
    /// The opinions joined to each leading one.
    pub joined: BTreeMap<OpinionId, Vec<OpinionId>>,
    /// The opinions that each task answers.
    pub tasked: BTreeMap<TaskId, Vec<OpinionId>>,
    /// The opinions that are not decided, joined or withdrawn.
    pub undecided: Vec<OpinionId>,
    /// Those among them that are not sorted either.
    pub gathered: Vec<OpinionId>,
    /// The tasks that each unit is responsible for or assists in.
    pub tasks: BTreeMap<UnitId, Vec<TaskId>>,
    /// Those among them that are open.
    pub open_tasks: BTreeMap<UnitId, Vec<TaskId>>,
    /// The open tasks of each committee.
    pub committee_tasks: BTreeMap<CommitteeId, Vec<TaskId>>,
}

impl Found {
    fn of(a: &Alliance) -> Found {
        use opinion::State;
        let mut found = Found::default();
        for o in a.opinions.values() {
            match o.state {
                State::Joined(leading) => found.joined.entry(leading).or_default().push(o.id),
                State::Tasked(task) => found.tasked.entry(task).or_default().push(o.id),
                State::Gathered => {
                    found.gathered.push(o.id);
                    found.undecided.push(o.id);
                }
                State::Sorted => found.undecided.push(o.id),
                _ => {}
            }
        }
        for t in a.tasks.values() {
            if t.state.is_open() {
                found.committee_tasks.entry(t.committee).or_default().push(t.id);
            }
            for unit in t.units() {
                found.tasks.entry(unit).or_default().push(t.id);
                if t.state.is_open() {
                    found.open_tasks.entry(unit).or_default().push(t.id);
                }
            }
        }
        found
    }
}

impl Alliance {
    pub(super) fn found(&self) -> &Found {
        self.links.0.get_or_init(|| Box::new(Found::of(self)))
    }
}

/// The ids that belong to something; none where nothing does.
pub(super) fn of<'a, K: Ord, V: Copy>(
    map: &'a BTreeMap<K, Vec<V>>,
    key: &K,
) -> impl Iterator<Item = V> + use<'a, K, V> {
    map.get(key).into_iter().flatten().copied()
}
