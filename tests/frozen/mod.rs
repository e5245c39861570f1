//! The stored form, byte by byte: what a release has written, every later one reads.
//!
//! `BLESS=1 cargo test` adds lines that are missing; it never changes one that is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use lianmeng::domain::account::{self, Role};
use lianmeng::domain::ballot::{self, Basis, Topic, Verdict, Way};
use lianmeng::domain::charter::{self, NameOrder};
use lianmeng::domain::entry::{Entry, Stamp};
use lianmeng::domain::fraction::Comparator;
use lianmeng::domain::ids::*;
use lianmeng::domain::majority::{Base, Choice};
use lianmeng::domain::opinion::{Decision, Source};
use lianmeng::domain::rating::scheme::{Counter, Formula, Grade, Part};
use lianmeng::domain::task::Priority;
use lianmeng::domain::time::{Day, Quarter};
use lianmeng::domain::unit::{self, Kind, Organisation, Standing};
use lianmeng::domain::{Door, Event, Matter, admission, committee, correction, departure, founding};
use lianmeng::domain::{meeting, opinion};
use lianmeng::domain::{rating, task, two_keys};
use lianmeng::record::{decode, encode};

pub(crate) mod examples;
mod words;

/// The names of a topic's variants, and of which one an event is; the match fails to compile where one is missing.
macro_rules! variants {
    ($($topic:ident $wrap:ident: $($variant:ident)+;)+) => {
        const NAMES: &[&str] = &[$($(concat!(stringify!($topic), "::", stringify!($variant)),)+)+];

        pub(crate) fn name(event: &Event) -> &'static str {
            match event {
                $(Event::$wrap(e) => match e {
                    $($topic::Event::$variant { .. } => {
                        concat!(stringify!($topic), "::", stringify!($variant))
                    })+
                },)+
            }
        }
    };
}

variants! {
    founding Founding: Begun FounderStruck RatingTakenOver LeadTakenOver TakeOverEnded CalendarReplaced
        RatingStruck;
    account Account: Created RolesSet Closed KeyAdded KeyRemoved
        Reopened Amended;
    unit Unit: Entered Amended LiaisonNamed LiaisonEnded StandingChanged;
    charter Charter: Drafted Revised Consulted Commented Answered Signed Adopted Dropped PutOnBallot BallotFell
        SignatureStruck;
    admission Admission: Invited Drafted Submitted ReviewStarted Returned Declined Passed PutOnBallot BallotFell
        Admitted NotAdmitted Withdrawn
        InvitationCancelled TakenBack;
    departure Departure: Raised Notified Stated HandOverNamed ReplacementNamed PutForward PutOnBallot BallotFell
        Ended Kept Revoked Told ToldStruck;
    meeting Meeting: Called Moved ItemAdded ItemDropped NoticeGiven Excused SignedIn SignedOut Opened Noted Closed
        MinutesApproved Cancelled ItemsArranged MinutesDrafted MinutesReturned
        MarkStruck;
    ballot Ballot: Opened Voted VotedSecretly HandedOut Counted Written Closed SetAside Worded;
    committee Committee: Joined Left ChairNamed LeadNamed
        TermSet;
    opinion Opinion: Gathered Sorted Joined Separated Decided Tasked Replied Received
        Unsorted Withdrawn Reinstated Reconsidered ReceiptStruck;
    task Task: Assigned Dispatched TakenOn TurnedDown Progressed Blocked Unblocked Reported Accepted Returned
        StruckOff CarriedOver Cancelled HandedOver PlanNotPassed
        TakenBack Unassigned AssistAsked Reminded Released AssistWithdrawn CarryTakenBack;
    rating Rating: Prepared RatersNamed SelfReportsOpened SelfReported ScoringOpened Scored RaterExcused Adjusted
        VetoFound ScoringClosed Moderated ModerationFinished NoticePosted Objected ObjectionAnswered Confirmed
        NotConfirmed FedBack Received Closed ScoreWithdrawn
        RaterReadmitted AdjustmentStruck VetoStruck ReceiptStruck
        Cancelled Reinstated Studied StudyStruck;
    correction Correction: Reverted;
    two_keys TwoKeys: Named Asked Approved Withdrawn RestoreAllowed;
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap()).collect()
}

/// The lines of a release, and those added where `BLESS=1`.
struct Frozen {
    lines: BTreeMap<String, String>,
}

impl Frozen {
    #[expect(clippy::disallowed_methods, reason = "a test asks whether to write what is missing")]
    fn of(release: &str, now: &[(&str, Vec<u8>)]) -> Frozen {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/frozen/{release}.txt"));
        let mut text = std::fs::read_to_string(&path).unwrap_or_default();
        if std::env::var("BLESS").is_ok_and(|v| v == "1") {
            for (name, bytes) in now {
                if !text.lines().any(|line| line.split(' ').next() == Some(name)) {
                    text += &format!("{name} {}\n", hex(bytes));
                }
            }
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let line = |l: &str| l.split_once(' ').map(|(name, hex)| (name.to_owned(), hex.to_owned()));
        Frozen { lines: text.lines().filter_map(line).collect() }
    }

    /// Asserts that a value has the frozen bytes, and that they read as the value.
    #[track_caller]
    fn holds<T: Serialize + DeserializeOwned + PartialEq + Debug>(&self, name: &str, value: &T) {
        let Some(frozen) = self.lines.get(name) else {
            panic!("{name} has no frozen bytes (BLESS=1 adds the line)")
        };
        assert_eq!(hex(&encode(value).unwrap()), *frozen, "{name} is written otherwise now");
        assert_eq!(decode::<T>(&bytes(frozen)).unwrap(), *value, "{name} is read otherwise now");
    }
}

/// An entry with every part of its stamp.
fn entry() -> Entry {
    let day = |n| Day::new(2025, 3, n).unwrap();
    let stamp = Stamp {
        entered: day(2).at(10, 5),
        happened: day(1).at(9, 30),
        account: AccountId(3),
        role: Role::BigCommittee,
        behalf: Some(AccountId(4)),
        evidence: Some("函件".into()),
        door: Door::Import,
    };
    Entry { stamp, events: vec![Event::Rating(rating::Event::Closed { round: RoundId(5) })] }
}

/// Values that stand inside events, every variant of each.
macro_rules! inside {
    ($then:ident) => {
        $then!("inside::Role", Role::ALL.to_vec());
        $then!("inside::UnitKind", Kind::ALL.to_vec());
        $then!("inside::Organisation", Organisation::ALL.to_vec());
        $then!("inside::BallotKind", ballot::Kind::ALL.to_vec());
        $then!("inside::Counter", Counter::ALL.to_vec());
        $then!("inside::Door", vec![Door::Screens, Door::Script, Door::Import, Door::Setup]);
        $then!("inside::Choice", vec![Choice::For, Choice::Against, Choice::Abstain]);
        $then!("inside::Base", vec![Base::Electorate, Base::Present, Base::Cast]);
        $then!("inside::Comparator", vec![Comparator::AtLeast, Comparator::MoreThan]);
        $then!("inside::Way", vec![Way::Open, Way::Secret]);
        $then!("inside::Basis", vec![Basis::Own, Basis::Paper, Basis::Hands]);
        $then!(
            "inside::Verdict",
            vec![Verdict::Passed, Verdict::NotPassed, Verdict::NoQuorum, Verdict::Void]
        );
        $then!("inside::Grade", vec![Grade::A, Grade::B, Grade::C]);
        $then!("inside::Formula", vec![Formula::Sum, Formula::Halves]);
        $then!("inside::Part", vec![Part::Ordinary, Part::YearEnd]);
        $then!("inside::Priority", vec![Priority::High, Priority::Normal, Priority::Low]);
        $then!(
            "inside::NameOrder",
            vec![NameOrder::SurnameStrokes, NameOrder::FullNameStrokes, NameOrder::Pinyin]
        );
        $then!("inside::Source", vec![Source::Residents, Source::Community]);
        $then!("inside::Standing", {
            let day = Day::new(1969, 12, 31).unwrap();
            vec![
                Standing::Founding,
                Standing::Applicant,
                Standing::Member(day),
                Standing::Withdrawn(day),
                Standing::Removed(day),
            ]
        });
        $then!("inside::Topic", {
            let (committee, unit) = (CommitteeId(5), UnitId(6));
            vec![
                Topic::Report,
                Topic::Admission(ApplicationId(2)),
                Topic::Departure(DepartureId(3)),
                Topic::Charter(CharterId(4)),
                Topic::Lead { committee, unit },
                Topic::Plan(Quarter { year: 2025, number: 4 }),
                Topic::Ratings(RoundId(7)),
                Topic::SetAside(BallotId(8)),
                Topic::Other,
            ]
        });
        $then!("inside::Decision", {
            let quarter = Quarter { year: 2026, number: 1 };
            vec![
                Decision::Answer,
                Decision::Defer(quarter),
                Decision::Refer("街道".into()),
                Decision::Decline,
            ]
        });
        $then!("inside::Matter", {
            vec![
                Matter::Alliance,
                Matter::Account(AccountId(1)),
                Matter::Unit(UnitId(2)),
                Matter::Application(ApplicationId(3)),
                Matter::Departure(DepartureId(4)),
                Matter::Charter(CharterId(5)),
                Matter::Meeting(MeetingId(6)),
                Matter::Ballot(BallotId(7)),
                Matter::Committee(CommitteeId(8)),
                Matter::Opinion(OpinionId(9)),
                Matter::Task(TaskId(10)),
                Matter::Round(RoundId(11)),
            ]
        });
        $then!("inside::MatterEntry", vec![Matter::Entry(300)]);
        $then!("inside::MatterRequest", vec![Matter::Request(RequestId(12))]);
        $then!("inside::Guarded", two_keys::Guarded::ALL[..3].to_vec());
        $then!("inside::GuardedRestore", vec![two_keys::Guarded::Restore]);
        $then!("inside::Mark", vec![meeting::Mark::SignIn, meeting::Mark::SignOut, meeting::Mark::Excuse]);
        $then!("inside::TaskStep", {
            use task::Step;
            vec![Step::Dispatch, Step::TakeOn(UnitId(7)), Step::Report, Step::Accept, Step::Return]
        });
    };
}

#[test]
fn what_the_first_release_writes_is_written_and_read_alike_for_ever() {
    let events = examples::events();
    let entry = entry();
    let mut now: Vec<(&str, Vec<u8>)> =
        events.iter().map(|event| (name(event), encode(event).unwrap())).collect();
    now.push(("Stamp", encode(&entry.stamp).unwrap()));
    now.push(("Entry", encode(&entry).unwrap()));
    macro_rules! add {
        ($name:literal, $values:expr) => {
            now.push(($name, encode(&$values).unwrap()))
        };
    }
    inside!(add);

    let frozen = Frozen::of("v0.1.0", &now);
    for event in &events {
        frozen.holds(name(event), event);
    }
    frozen.holds("Stamp", &entry.stamp);
    frozen.holds("Entry", &entry);
    macro_rules! holds {
        ($name:literal, $values:expr) => {
            frozen.holds($name, &$values)
        };
    }
    inside!(holds);
    let known: BTreeSet<&str> = now.iter().map(|(name, _)| *name).collect();
    let gone: Vec<&String> = frozen.lines.keys().filter(|name| !known.contains(name.as_str())).collect();
    assert!(gone.is_empty(), "what was written once is not known any more: {gone:?}");
}

#[test]
fn every_event_has_one_example() {
    let given: Vec<&str> = examples::events().iter().map(name).collect();
    let without: Vec<&&str> = NAMES.iter().filter(|name| !given.contains(name)).collect();
    assert!(without.is_empty(), "no example of {without:?}");
    assert_eq!(given.len(), NAMES.len());
}
