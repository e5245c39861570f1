//! What stood when a ballot opened: what was put to the vote, whatever becomes of it later.

use super::super::alliance::Alliance;
use super::super::committee::Committee;
use super::super::ids::{MeetingId, OpinionId, TaskId, UnitId};
use super::super::meeting::Assigned;
use super::super::opinion::Decision;
use super::Topic;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a ballot decides that could look different later; frozen with the roll and the rule.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Stood {
    /// The tasks of a plan.
    pub tasks: BTreeMap<TaskId, Assigned>,
    /// What the meeting made of opinions under it, and why.
    pub opinions: BTreeMap<OpinionId, (Decision, String)>,
    /// The unit that led the committee.
    pub lead: Option<UnitId>,
}

impl Stood {
    /// What stands now on a topic that is taken at that meeting.
    pub fn now(a: &Alliance, topic: &Topic, at: Option<MeetingId>) -> Stood {
        let mut stood = Stood::default();
        match topic {
            Topic::Plan(quarter) => {
                if let Some(meeting) = at.and_then(|id| a.meetings.get(&id)) {
                    let tasks = meeting.assigned.iter().filter(|(_, task)| task.quarter == *quarter);
                    stood.tasks = tasks.map(|(id, task)| (*id, task.clone())).collect();
                    stood.opinions = meeting.decided.clone();
                }
            }
            Topic::Lead { committee, .. } => {
                stood.lead = a.committees.get(committee).and_then(Committee::lead);
            }
            _ => {}
        }
        stood
    }
}
