//! Two keys: for what the charter names, a second person approves what one asked for, or it is not done.
//!
//! The one who wants it asks, and the record keeps the command that was asked for, whole. Within a quarter of an hour
//! somebody else who may do the same approves it, and only then is it done, in the same entry; else it lapses. Which
//! acts want this is a matter of the charter, said while it is a draft like its other parameters; where it says
//! nothing, none does. Nobody holds both keys: whoever asked does not approve, whatever roles they hold.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::account::Account;
use super::alliance::{Alliance, Matter};
use super::ballot::{self, Topic};
use super::charter::{self, State as Version};
use super::entry::Stamp;
use super::event::Event as Happened;
use super::gate::{self, Context};
use super::ids::{AccountId, CharterId, RequestId};
use super::refusal::Refusal;
use super::time::Moment;
use super::{authority, departure, meeting};

/// How long the second person has, in seconds.
pub const HOLDS: i64 = 15 * 60;

/// What a charter can want a second person for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Guarded {
    /// Proposing the removal of a member.
    Removal,
    /// Putting to the vote that an earlier ballot is set aside.
    SetAside,
    /// Closing the ballot that confirms the ratings of a year.
    Ratings,
    /// Replacing the record by a backup of it.
    Restore,
}

impl Guarded {
    /// All of them.
    pub const ALL: [Guarded; 4] = [Guarded::Removal, Guarded::SetAside, Guarded::Ratings, Guarded::Restore];
}

/// What can be wished.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Says for what a draft of the charter wants a second person.
    Name {
        /// The draft.
        charter: CharterId,
        /// For what.
        acts: Vec<Guarded>,
    },
    /// Asks for a second person's approval of a command.
    Ask {
        /// The command.
        command: Box<super::command::Command>,
    },
    /// Approves what another asked for; it is done with that.
    Approve {
        /// The request.
        request: RequestId,
    },
    /// Takes back what one asked for.
    Withdraw {
        /// The request.
        request: RequestId,
    },
    /// Lets the record be replaced by a backup of it, on the machine and within a quarter of an hour.
    Restore {
        /// How many entries the backup holds.
        number: u64,
        /// The hash of its last one.
        head: String,
    },
}

/// What happened. Stored; new variants only at the end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Event {
    /// A draft of the charter wants a second person for these, and for nothing else.
    Named {
        /// The draft.
        charter: CharterId,
        /// For what.
        acts: Vec<Guarded>,
    },
    /// Somebody asked for a second person's approval.
    Asked {
        /// The request.
        request: RequestId,
        /// For what.
        act: Guarded,
        /// The command, as scripts write it.
        command: String,
    },
    /// A second person approved; what was asked for is done in the same entry.
    Approved {
        /// The request.
        request: RequestId,
    },
    /// Who asked took it back.
    Withdrawn {
        /// The request.
        request: RequestId,
    },
    /// The record may be replaced by a backup of it.
    RestoreAllowed {
        /// How many entries the backup holds.
        number: u64,
        /// The hash of its last one.
        head: String,
    },
}

impl Event {
    pub(super) fn matter(&self) -> Matter {
        match self {
            Event::Named { charter, .. } => Matter::Charter(*charter),
            Event::Asked { request, .. } | Event::Approved { request } | Event::Withdrawn { request } => {
                Matter::Request(*request)
            }
            Event::RestoreAllowed { .. } => Matter::Alliance,
        }
    }
}

/// Where a request stands; that it has lapsed shows by the time alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum State {
    /// It waits for a second person.
    Open,
    /// It was approved, and done.
    Approved(AccountId),
    /// It was taken back.
    Withdrawn,
}

/// What somebody asked a second person's approval for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Request {
    /// Its number.
    pub id: RequestId,
    /// For what.
    pub act: Guarded,
    /// The command, as scripts write it.
    written: String,
    /// Who asked.
    pub by: AccountId,
    /// When.
    pub asked: Moment,
    /// The number of its entry: what changed since was not what was asked about.
    entry: u64,
    /// Where it stands.
    pub state: State,
}

impl Request {
    /// The command that was asked for; `None` where a newer program wrote one that is not known here.
    pub fn command(&self) -> Option<super::command::Command> {
        serde_json::from_str(&self.written).ok()
    }

    /// Until when it can be approved.
    pub fn until(&self) -> Moment {
        self.asked.plus_seconds(HOLDS)
    }

    /// Whether it can still be approved at a time.
    pub fn waits(&self, now: Moment) -> bool {
        self.state == State::Open && now <= self.until()
    }
}

/// By which backup the record may be replaced, and until when.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Permit {
    /// How many entries the backup holds.
    pub number: u64,
    /// The hash of its last one.
    pub head: String,
    /// Until when.
    pub until: Moment,
}

/// What is on record about two keys.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Keys {
    /// What each version of the charter says, where it says something.
    named: BTreeMap<CharterId, BTreeSet<Guarded>>,
    /// What was asked for.
    pub requests: BTreeMap<RequestId, Request>,
    /// What was last allowed to replace the record.
    pub restore: Option<Permit>,
}

/// What a version of the charter wants a second person for: what it says, else what the version before it in force says.
pub fn acts(a: &Alliance, charter: CharterId) -> BTreeSet<Guarded> {
    let adopted = |id: &CharterId| a.charters.get(id).is_some_and(|c| matches!(c.state, Version::Adopted(_)));
    let mut named = a.keys.named.range(..=charter).rev();
    named.find(|(id, _)| **id == charter || adopted(id)).map(|(_, acts)| acts.clone()).unwrap_or_default()
}

/// What of that sort a command is, whatever the charter says.
pub fn guarded(a: &Alliance, command: &super::command::Command) -> Option<Guarded> {
    use super::command::Command as Any;
    match command.itself() {
        Any::Departure(departure::Command::Propose { .. }) => Some(Guarded::Removal),
        Any::Meeting(meeting::Command::AddItem { topic: Topic::SetAside(_), .. })
        | Any::Ballot(ballot::Command::OpenByCorrespondence { topic: Topic::SetAside(_), .. }) => {
            Some(Guarded::SetAside)
        }
        Any::Ballot(ballot::Command::Close { ballot, .. }) => match a.ballots.get(ballot)?.topic {
            Topic::Ratings(_) => Some(Guarded::Ratings),
            _ => None,
        },
        Any::TwoKeys(Command::Restore { .. }) => Some(Guarded::Restore),
        _ => None,
    }
}

/// What the charter in force wants a second person for, if the command is such a thing.
pub fn needed(a: &Alliance, command: &super::command::Command) -> Option<Guarded> {
    let act = guarded(a, command)?;
    acts(a, a.in_force?).contains(&act).then_some(act)
}

/// Whether the record may be replaced by the backup whose last entry has that hash: where the charter in force wants a
/// second person for it, by the very backup that was approved, within a quarter of an hour.
///
/// # Errors
/// What is missing.
pub fn may_restore(a: &Alliance, head: &str, now: Moment) -> Result<(), Refusal> {
    if !a.in_force.is_some_and(|charter| acts(a, charter).contains(&Guarded::Restore)) {
        return Ok(());
    }
    match &a.keys.restore {
        Some(permit) if permit.head != head => Err(Refusal::OtherBackup { number: permit.number }),
        Some(permit) if now > permit.until => Err(Refusal::RestoreLapsed { until: permit.until }),
        Some(_) => Ok(()),
        None => Err(Refusal::NeedsSecond { act: Guarded::Restore }),
    }
}

/// Who besides an account could approve a command: those who may do it themselves.
pub fn seconds<'a>(
    a: &'a Alliance,
    by: AccountId,
    command: &super::command::Command,
) -> impl Iterator<Item = &'a Account> {
    let (act, target) = (command.act(), command.target(a));
    let others = a.accounts.values().filter(move |other| other.id != by && other.open);
    others.filter(move |other| authority::may(a, other.id, act, target).is_ok())
}

/// Whether an account could approve a request now.
pub fn could_approve(a: &Alliance, account: AccountId, request: &Request, now: Moment) -> bool {
    let command = request.command();
    request.waits(now)
        && command.is_some_and(|command| seconds(a, request.by, &command).any(|other| other.id == account))
}

fn find(a: &Alliance, id: RequestId) -> Result<&Request, Refusal> {
    a.keys.requests.get(&id).ok_or(Refusal::NotFound { matter: Matter::Request(id) })
}

/// The request, while it waits.
fn waiting<'a>(cx: &Context<'a>, id: RequestId) -> Result<&'a Request, Refusal> {
    let found = find(cx.alliance, id)?;
    if found.state != State::Open {
        return Err(Refusal::RequestOver { request: id });
    }
    // By the machine's clock alone: nobody states a time to be in time.
    if cx.entered > found.until() {
        return Err(Refusal::RequestLapsed { request: id, until: found.until() });
    }
    Ok(found)
}

pub(super) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    match command {
        Command::Name { charter, acts: wanted } => {
            charter::drafted(a, *charter)?;
            let wanted: BTreeSet<Guarded> = wanted.iter().copied().collect();
            if wanted == acts(a, *charter) {
                return Err(Refusal::NothingChanged);
            }
            let acts = wanted.into_iter().collect();
            Ok(vec![Happened::TwoKeys(Event::Named { charter: *charter, acts })])
        }
        Command::Ask { command } => ask(cx, command),
        Command::Approve { request } => approve(cx, *request),
        Command::Withdraw { request } => {
            let found = waiting(cx, *request)?;
            if found.by != cx.account {
                return Err(Refusal::NotYourRequest { request: *request, by: found.by });
            }
            Ok(vec![Happened::TwoKeys(Event::Withdrawn { request: *request })])
        }
        Command::Restore { number, head } => {
            // Without the rule nobody needs to be asked, and nothing is noted.
            if needed(a, &super::command::Command::TwoKeys(command.clone())).is_none() {
                return Err(Refusal::NoSecondNeeded);
            }
            let is_hash = head.len() == 64 && head.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            if !is_hash || *number == 0 {
                return Err(Refusal::NotAHead);
            }
            Ok(vec![Happened::TwoKeys(Event::RestoreAllowed { number: *number, head: head.clone() })])
        }
    }
}

fn ask(cx: &Context<'_>, command: &super::command::Command) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    let Some(act) = needed(a, command) else { return Err(Refusal::NoSecondNeeded) };
    let written = serde_json::to_string(command).map_err(|_| Refusal::NoSecondNeeded)?;
    let mut requests = a.keys.requests.values();
    if let Some(same) = requests.find(|request| request.waits(cx.entered) && request.written == written) {
        return Err(Refusal::AskedAlready { request: same.id, until: same.until() });
    }
    // Who asks may do it, and it could be done now.
    let role = authority::may(a, cx.account, command.act(), command.target(a))?;
    gate::topic(&cx.alone(cx.account, role), command)?;
    if seconds(a, cx.account, command).next().is_none() {
        return Err(Refusal::NobodyElse { act: command.act() });
    }
    let request = RequestId(a.keys.requests.keys().next_back().map_or(0, |last| last.0) + 1);
    Ok(vec![Happened::TwoKeys(Event::Asked { request, act, command: written })])
}

fn approve(cx: &Context<'_>, id: RequestId) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    let found = waiting(cx, id)?;
    if found.by == cx.account || found.by == cx.subject() {
        return Err(Refusal::BothKeys { request: id });
    }
    let Some(command) = found.command() else { return Err(Refusal::RequestOver { request: id }) };
    authority::may(a, cx.account, command.act(), command.target(a))?;
    // It is done as who asked for it would do it, who may still do it.
    let role = authority::may(a, found.by, command.act(), command.target(a))?;
    let done = cx.alone(found.by, role);
    let events = gate::topic(&done, &command)?;
    for event in &events {
        let (matter, last) = (event.matter(), a.last_entry_of(event.matter()));
        if last > found.entry {
            return Err(Refusal::Stale { matter, entry: last });
        }
    }
    cx.take_boxes(done);
    let approved = Happened::TwoKeys(Event::Approved { request: id });
    Ok([approved].into_iter().chain(events).collect())
}

pub(super) fn apply(a: &mut Alliance, event: &Event, stamp: &Stamp) {
    match event {
        Event::Named { charter, acts } => {
            a.keys.named.insert(*charter, acts.iter().copied().collect());
            if let Some(c) = a.charters.get_mut(charter) {
                c.written = stamp.happened;
                c.signatures.clear();
            }
        }
        Event::Asked { request, act, command } => {
            let asked = Request {
                id: *request,
                act: *act,
                written: command.clone(),
                by: stamp.account,
                asked: stamp.entered,
                entry: a.number,
                state: State::Open,
            };
            a.keys.requests.insert(*request, asked);
        }
        Event::Approved { request } => set(a, *request, State::Approved(stamp.account)),
        Event::Withdrawn { request } => set(a, *request, State::Withdrawn),
        Event::RestoreAllowed { number, head } => {
            let until = stamp.entered.plus_seconds(HOLDS);
            a.keys.restore = Some(Permit { number: *number, head: head.clone(), until });
        }
    }
}

fn set(a: &mut Alliance, id: RequestId, state: State) {
    if let Some(request) = a.keys.requests.get_mut(&id) {
        request.state = state;
    }
}

#[cfg(test)]
mod tests;
