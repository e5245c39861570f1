//! One file a screen; one variant and one line here.
//!
//! Screens are nearly data: what they show comes from the alliance, what they do goes back as a step.

pub mod accounts;
pub mod agenda;
pub mod applications;
pub mod attendance;
pub mod ballot;
pub mod ballots;
pub mod charters;
mod choices;
pub mod committees;
pub mod deliberation;
#[cfg(test)]
pub mod demo;
pub mod departures;
pub mod drafts;
#[cfg(test)]
pub mod fixture;
pub mod home;
pub mod keys;
pub mod letters;
pub mod meetings;
pub mod minutes;
mod names;
pub mod notices;
pub mod opinions;
mod particulars;
mod pasting;
pub mod points;
pub mod present;
pub mod record;
pub mod record_votes;
pub mod requests;
pub mod results;
pub mod round;
pub mod rounds;
pub mod scores;
pub mod settings;
pub mod tasks;
pub mod texts;
pub mod thread;
pub mod trial;
pub mod units;
pub mod welcome;
pub mod whereabouts;

use serde::{Deserialize, Serialize};

use super::keymap::ActionId;
use super::screen::{Body, RowKey};
use crate::domain::Matter;
use crate::domain::ballot::{Basis, Topic};
use crate::domain::ids::{BallotId, CharterId, MeetingId, RoundId, TaskId, UnitId};
use crate::domain::rating::Scheme;
use crate::domain::rating::trial::Trial;
use crate::domain::todo::TodoKind;

/// A screen and what it is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Screen {
    /// What waits for me.
    Home,
    /// The units of the community.
    Units,
    /// Applications for admission.
    Applications,
    /// Withdrawals and removals.
    Departures,
    /// The record, entry by entry.
    Record,
    /// The entries of one matter.
    History(Matter),
    /// What was looked for in the record.
    Sifted(Box<record::sifting::Sifted>),
    /// The whole course of a matter.
    Thread(Matter),
    /// General meetings.
    Meetings,
    /// The agenda of a meeting.
    Meeting(MeetingId),
    /// What a meeting goes through one by one.
    Deliberation(MeetingId),
    /// The minutes of a meeting.
    Minutes(MeetingId),
    /// The credential desk of a meeting.
    Attendance(MeetingId),
    /// The roll call on the wall of the hall.
    RollCall(MeetingId),
    /// All ballots.
    Ballots,
    /// One ballot.
    Ballot(BallotId),
    /// One ballot on the wall of the hall.
    Hall(BallotId),
    /// A text to be sent on.
    Text(texts::Text),
    /// Entering the votes of a ballot by hand, and on what evidence.
    RecordVotes(BallotId, Basis, String),
    /// The specialist committees.
    Committees,
    /// What residents, community and committees raise.
    Opinions,
    /// Opinions that are not sorted yet, one key each.
    Sorting(Vec<String>),
    /// The quarter's tasks.
    Tasks,
    /// The units that a task can be dispatched to.
    Dispatch(TaskId),
    /// The annual ratings.
    Rounds,
    /// The scores that one gives in a round.
    Scores(RoundId),
    /// One rating round, step by step.
    Round(RoundId),
    /// The results of a round.
    Results(RoundId),
    /// A unit's points in a round.
    Points(RoundId, UnitId),
    /// What one line of a unit's points comes from.
    Sources(RoundId, UnitId, u16),
    /// What would come out of a round under other thresholds or grades.
    Trial(RoundId, Box<Trial>),
    /// The letters of a round.
    Letters(RoundId),
    /// The versions of the charter.
    Charters,
    /// Two versions of the charter side by side.
    Compare(CharterId, CharterId),
    /// Who has signed a version.
    Signatures(CharterId),
    /// The comments on a version.
    Comments(CharterId),
    /// Last year's ballots under a version's rules.
    Replay(CharterId),
    /// The rules of voting of a version.
    Rules(CharterId),
    /// The rating scheme of a draft, as it is being changed.
    Scheme(CharterId, Box<Scheme>),
    /// How to begin, on an empty record.
    Welcome,
    /// Who works in the program.
    Accounts,
    /// What a person sets for themselves.
    Settings,
    /// A person's keys.
    Keys,
    /// What is half typed and not submitted.
    Drafts,
    /// What others did that concerns me.
    Notices,
    /// Who is in.
    Present,
    /// What waits for a second person.
    Requests,
    /// What waits for me of one kind, where there is much of it.
    Steps(TodoKind),
    /// A made-up list, to test the frame.
    #[cfg(test)]
    Demo,
    /// A made-up grid, to test the frame.
    #[cfg(test)]
    DemoGrid,
}

/// The screens that an action opens from everywhere.
pub const PLACES: &[(ActionId, Screen)] = &[
    (ActionId::GoHome, Screen::Home),
    (ActionId::GoUnits, Screen::Units),
    (ActionId::GoApplications, Screen::Applications),
    (ActionId::GoDepartures, Screen::Departures),
    (ActionId::GoRecord, Screen::Record),
    (ActionId::GoMeetings, Screen::Meetings),
    (ActionId::GoBallots, Screen::Ballots),
    (ActionId::GoCommittees, Screen::Committees),
    (ActionId::GoOpinions, Screen::Opinions),
    (ActionId::GoTasks, Screen::Tasks),
    (ActionId::GoRounds, Screen::Rounds),
    (ActionId::GoCharters, Screen::Charters),
    (ActionId::GoAccounts, Screen::Accounts),
    (ActionId::GoSettings, Screen::Settings),
    (ActionId::GoDrafts, Screen::Drafts),
    (ActionId::GoNotices, Screen::Notices),
    (ActionId::GoPresent, Screen::Present),
    (ActionId::GoRequests, Screen::Requests),
];

/// A screen of every kind: so it is known which keys meet on one. Extend it with every new variant.
pub fn kinds() -> Vec<Screen> {
    use std::collections::BTreeMap;

    use crate::domain::rating::Bands;

    vec![
        Screen::Home,
        Screen::Units,
        Screen::Applications,
        Screen::Departures,
        Screen::Record,
        Screen::History(Matter::Alliance),
        Screen::Sifted(Box::default()),
        Screen::Thread(Matter::Alliance),
        Screen::Meetings,
        Screen::Meeting(MeetingId(1)),
        Screen::Deliberation(MeetingId(1)),
        Screen::Minutes(MeetingId(1)),
        Screen::Attendance(MeetingId(1)),
        Screen::RollCall(MeetingId(1)),
        Screen::Ballots,
        Screen::Ballot(BallotId(1)),
        Screen::Hall(BallotId(1)),
        Screen::Text(texts::Text::Notice(MeetingId(1))),
        Screen::Text(texts::Text::Reminder(BallotId(1))),
        Screen::RecordVotes(BallotId(1), Basis::Hands, "现场举手".into()),
        Screen::Committees,
        Screen::Opinions,
        Screen::Sorting(Vec::new()),
        Screen::Tasks,
        Screen::Dispatch(TaskId(1)),
        Screen::Rounds,
        Screen::Scores(RoundId(1)),
        Screen::Round(RoundId(1)),
        Screen::Results(RoundId(1)),
        Screen::Points(RoundId(1), UnitId(1)),
        Screen::Sources(RoundId(1), UnitId(1), 0),
        Screen::Trial(
            RoundId(1),
            Box::new(Trial {
                bands: Bands { a_from: 9000, b_from: 7000 },
                ceiling: None,
                grades: BTreeMap::new(),
            }),
        ),
        Screen::Letters(RoundId(1)),
        Screen::Charters,
        Screen::Compare(CharterId(1), CharterId(2)),
        Screen::Signatures(CharterId(1)),
        Screen::Comments(CharterId(1)),
        Screen::Replay(CharterId(1)),
        Screen::Rules(CharterId(1)),
        Screen::Scheme(CharterId(1), Box::new(crate::domain::preset::scheme_plain())),
        Screen::Welcome,
        Screen::Accounts,
        Screen::Settings,
        Screen::Keys,
        Screen::Drafts,
        Screen::Notices,
        Screen::Present,
        Screen::Requests,
        Screen::Steps(TodoKind::ReplyOpinion),
        #[cfg(test)]
        Screen::Demo,
        #[cfg(test)]
        Screen::DemoGrid,
    ]
}

/// The matter that a ballot's topic is about, if it is about one in particular.
pub fn of_topic(topic: &Topic) -> Option<Matter> {
    Some(match topic {
        Topic::Admission(id) => Matter::Application(*id),
        Topic::Departure(id) => Matter::Departure(*id),
        Topic::Charter(id) => Matter::Charter(*id),
        Topic::Lead { committee, .. } => Matter::Committee(*committee),
        Topic::Ratings(id) => Matter::Round(*id),
        Topic::SetAside(id) => Matter::Ballot(*id),
        Topic::Report | Topic::Plan(_) | Topic::Other => return None,
    })
}

/// The screen that a matter is found on, and its row there.
pub fn place(matter: Matter) -> Option<(Screen, u64)> {
    Some(match matter {
        Matter::Unit(id) => (Screen::Units, id.to_key()),
        Matter::Application(id) => (Screen::Applications, id.to_key()),
        Matter::Departure(id) => (Screen::Departures, id.to_key()),
        Matter::Account(id) => (Screen::Accounts, id.to_key()),
        Matter::Meeting(id) => (Screen::Meetings, id.to_key()),
        Matter::Ballot(id) => (Screen::Ballots, id.to_key()),
        Matter::Committee(id) => (Screen::Committees, id.to_key()),
        Matter::Opinion(id) => (Screen::Opinions, id.to_key()),
        Matter::Task(id) => (Screen::Tasks, id.to_key()),
        Matter::Charter(id) => (Screen::Charters, id.to_key()),
        Matter::Round(id) => (Screen::Rounds, id.to_key()),
        Matter::Entry(number) => (Screen::Record, number),
        Matter::Request(id) => (Screen::Requests, id.to_key()),
        _ => return None,
    })
}

impl Screen {
    /// What the screen shows and does.
    pub fn body(&self) -> Body {
        match self {
            Screen::Home => Body::list(home::Home),
            Screen::Units => Body::list(units::Units),
            Screen::Applications => Body::list(applications::Applications),
            Screen::Departures => Body::list(departures::Departures),
            Screen::Record => Body::list(record::Record { of: None, sifted: None }),
            Screen::History(matter) => Body::list(record::Record { of: Some(*matter), sifted: None }),
            Screen::Sifted(sifted) => Body::list(record::Record { of: None, sifted: Some(sifted.clone()) }),
            Screen::Thread(matter) => Body::list(thread::Thread::of(*matter)),
            Screen::Meetings => Body::list(meetings::Meetings),
            Screen::Meeting(id) => Body::list(agenda::Agenda(*id)),
            Screen::Deliberation(id) => Body::list(deliberation::Deliberation(*id)),
            Screen::Minutes(id) => Body::page(minutes::Minutes(*id)),
            Screen::Attendance(id) => Body::list(attendance::Attendance(*id)),
            Screen::RollCall(id) => Body::page(attendance::RollCall(*id)),
            Screen::Ballots => Body::list(ballots::Ballots),
            Screen::Ballot(id) => Body::page(ballot::BallotPage(*id)),
            Screen::Hall(id) => Body::page(ballot::hall::Hall(*id)),
            Screen::Text(text) => Body::page(*text),
            Screen::RecordVotes(id, basis, evidence) => Body::list(record_votes::RecordVotes {
                ballot: *id,
                basis: *basis,
                evidence: evidence.clone(),
            }),
            Screen::Committees => Body::list(committees::Committees),
            Screen::Opinions => Body::list(opinions::Opinions),
            Screen::Sorting(letters) => Body::list(opinions::sorting::Sorting(letters.clone())),
            Screen::Tasks => Body::list(tasks::Tasks),
            Screen::Dispatch(id) => Body::list(tasks::dispatch::Dispatch(*id)),
            Screen::Rounds => Body::list(rounds::Rounds),
            Screen::Scores(id) => Body::grid(scores::Scores::of(*id)),
            Screen::Round(id) => Body::list(round::RoundPath(*id)),
            Screen::Results(id) => Body::list(results::Results(*id)),
            Screen::Points(id, unit) => Body::list(points::Points(*id, *unit)),
            Screen::Sources(round, unit, line) => {
                Body::list(points::Sources { round: *round, unit: *unit, line: *line })
            }
            Screen::Trial(id, trial) => Body::list(trial::TrialScreen(*id, (**trial).clone())),
            Screen::Letters(id) => Body::list(letters::Letters(*id)),
            Screen::Charters => Body::list(charters::Charters),
            Screen::Compare(old, new) => Body::list(charters::compare::Compare(*old, *new)),
            Screen::Signatures(id) => Body::list(charters::signatures::Signatures(*id)),
            Screen::Comments(id) => Body::list(charters::comments::Comments(*id)),
            Screen::Replay(id) => Body::list(charters::replayed::Replay(*id)),
            Screen::Rules(id) => Body::grid(charters::rules::Rules(*id)),
            Screen::Scheme(id, scheme) => Body::list(charters::scheme::Editor(*id, (**scheme).clone())),
            Screen::Welcome => Body::list(welcome::Welcome),
            Screen::Accounts => Body::list(accounts::Accounts),
            Screen::Settings => Body::list(settings::Settings),
            Screen::Keys => Body::list(keys::Keys),
            Screen::Drafts => Body::list(drafts::Drafts),
            Screen::Notices => Body::list(notices::Notices),
            Screen::Present => Body::list(present::Present),
            Screen::Requests => Body::list(requests::Requests),
            Screen::Steps(kind) => Body::list(home::Steps(*kind)),
            #[cfg(test)]
            Screen::Demo => Body::list(demo::Demo),
            #[cfg(test)]
            Screen::DemoGrid => Body::grid(demo::Scores),
        }
    }
}
