//! What can be said of a matter, piece by piece: what an act changed, and what an undo brings back.
//!
//! Pure projections of the state. Times at which something came to stand so are left out: an undo cannot bring them back,
//! and nobody asks it to.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::account::Role;
use crate::domain::admission::{self, Papers};
use crate::domain::alliance::{Alliance, Matter};
use crate::domain::ballot::{Basis, PaperCount};
use crate::domain::calendar::Calendar;
use crate::domain::charter::{self, Article, Parameters};
use crate::domain::departure;
use crate::domain::ids::{AccountId, CommitteeId, TaskId, UnitId};
use crate::domain::majority::Choice;
use crate::domain::meeting::{self, Line};
use crate::domain::opinion;
use crate::domain::rating::{self, Given, Grade, Score, SelfReport, Veto};
use crate::domain::task::{self, Part, Reply};
use crate::domain::time::{Day, Moment, Quarter};
use crate::domain::unit::{self, Standing, Superior};

/// A piece of what can be said of a matter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "each names what it is about")]
pub enum Aspect {
    State,
    Name,
    Short,
    Kind,
    Code,
    Superior,
    Organisation,
    PartyMembers,
    Head,
    Address,
    Telephone,
    Founded,
    Documents,
    Offers,
    Reading,
    Liaison,
    Rating(i16),
    Roles,
    Keys,
    Papers,
    Statement,
    HandOver(TaskId),
    Replacement(CommitteeId),
    Wording,
    ConsultedUntil,
    Signature(UnitId),
    Answer(u32),
    Held,
    Place,
    Agenda,
    Attendance(UnitId),
    Excuse(UnitId),
    Line(TaskId),
    Minutes,
    Vote(UnitId),
    Slips,
    Count(AccountId),
    Written(UnitId),
    Seat(UnitId),
    Chair,
    Lead,
    Term,
    Category,
    Suggested,
    Reply,
    Received,
    Quarter,
    Due,
    Dispatch,
    TakenOn(UnitId),
    Progress,
    Blocked,
    Reported,
    Raters,
    Report(UnitId),
    Score(AccountId, UnitId, u16),
    Excused(AccountId),
    Given(UnitId),
    Veto(UnitId, u16),
    Grade(UnitId),
    LetterReceived(UnitId),
    Study(UnitId),
    Told,
    Objections,
    Calendar,
}

/// What is said.
#[derive(Clone, PartialEq, Debug)]
#[expect(missing_docs, reason = "each is the thing that it holds")]
pub enum Value {
    Nothing,
    Yes,
    Text(String),
    Texts(Vec<String>),
    Number(u64),
    Day(Day),
    Moment(Moment),
    Quarter(Quarter),
    Unit(UnitId),
    Committee(CommitteeId),
    Accounts(BTreeSet<AccountId>),
    Open(bool),
    Roles(BTreeSet<Role>, Option<UnitId>),
    Kind(unit::Kind),
    Superior(Superior),
    Organisation(unit::Organisation),
    Standing(Standing),
    Application(admission::State),
    Departure(departure::State),
    Charter(charter::State),
    Meeting(meeting::State),
    BallotOpen(bool),
    Opinion(opinion::State),
    Task(task::State),
    Round(rating::State),
    Papers(Box<Papers>),
    Wording(Box<(Vec<Article>, Parameters)>),
    Present(Option<String>),
    LeftEarly(Option<String>),
    Line(Line),
    Vote(Choice, Basis),
    Count(PaperCount),
    Parts(Part, Vec<Part>),
    Score(Score),
    Report(SelfReport),
    Excuses(Vec<(Option<UnitId>, String)>),
    Given(Vec<Given>),
    Veto(Veto),
    Grade(Grade),
    Calendar(Box<Calendar>),
}

/// What can be said of a matter, by its pieces; what is empty is left out.
pub type Facts = BTreeMap<Aspect, Value>;

/// What can be said of a matter as it stands.
pub fn facts(a: &Alliance, matter: Matter) -> Facts {
    let mut facts = Facts::new();
    let mut say = |aspect: Aspect, value: Value| {
        if value != Value::Nothing {
            facts.insert(aspect, value);
        }
    };
    match matter {
        Matter::Alliance => {
            say(
                Aspect::Calendar,
                a.own_calendar.clone().map_or(Value::Nothing, |c| Value::Calendar(Box::new(c))),
            );
        }
        Matter::Entry(_) | Matter::Request(_) => {}
        Matter::Account(id) => {
            if let Some(x) = a.accounts.get(&id) {
                say(Aspect::State, Value::Open(x.open));
                say(Aspect::Name, text(&x.name));
                say(Aspect::Telephone, text(&x.phone));
                if x.open {
                    say(Aspect::Roles, Value::Roles(x.roles.clone(), x.unit));
                }
                let keys = x.keys.iter().map(|key| format!("{} {}", key.label, key.key.fingerprint()));
                say(Aspect::Keys, texts(keys));
            }
        }
        Matter::Unit(id) => of_unit(a, id, &mut say),
        Matter::Application(id) => {
            if let Some(p) = a.applications.get(&id) {
                say(Aspect::State, Value::Application(p.state));
                say(Aspect::Papers, p.papers.clone().map_or(Value::Nothing, |p| Value::Papers(Box::new(p))));
            }
        }
        Matter::Departure(id) => {
            if let Some(d) = a.departures.get(&id) {
                say(Aspect::State, Value::Departure(d.state));
                say(Aspect::Statement, d.statement.as_deref().map_or(Value::Nothing, text));
                say(Aspect::Told, d.told.as_ref().map_or(Value::Nothing, |(_, words)| text(words)));
                for (task, to) in &d.tasks {
                    say(Aspect::HandOver(*task), Value::Unit(*to));
                }
                for (committee, by) in &d.leads {
                    say(Aspect::Replacement(*committee), Value::Unit(*by));
                }
            }
        }
        Matter::Charter(id) => {
            if let Some(c) = a.charters.get(&id) {
                say(Aspect::State, Value::Charter(c.state));
                say(Aspect::Wording, Value::Wording(Box::new((c.articles.clone(), c.parameters.clone()))));
                say(Aspect::ConsultedUntil, c.comments_until.map_or(Value::Nothing, Value::Day));
                for (unit, signature) in &c.signatures {
                    say(Aspect::Signature(*unit), text(&signature.signatory));
                }
                for (n, comment) in (0..).zip(&c.comments) {
                    say(Aspect::Answer(n), comment.answer.as_deref().map_or(Value::Yes, text));
                }
            }
        }
        Matter::Meeting(id) => of_meeting(a, id, &mut say),
        Matter::Ballot(id) => {
            if let Some(b) = a.ballots.get(&id) {
                say(Aspect::State, Value::BallotOpen(b.is_open()));
                for (unit, vote) in &b.votes {
                    say(Aspect::Vote(*unit), Value::Vote(vote.choice, vote.basis));
                }
                // That a unit voted in secret, and nothing else, is on record.
                for unit in &b.voted {
                    say(Aspect::Vote(*unit), Value::Yes);
                }
                say(Aspect::Slips, b.handed_out.map_or(Value::Nothing, |n| Value::Number(u64::from(n))));
                for (account, count) in &b.counts {
                    say(Aspect::Count(*account), Value::Count(*count));
                }
                for (unit, words) in &b.written {
                    say(Aspect::Written(*unit), text(words));
                }
            }
        }
        Matter::Committee(id) => {
            if let Some(c) = a.committees.get(&id) {
                for unit in &c.members {
                    say(Aspect::Seat(*unit), Value::Yes);
                }
                say(Aspect::Chair, c.chair.as_ref().map_or(Value::Nothing, |p| text(&p.name)));
                say(Aspect::Lead, c.lead().map_or(Value::Nothing, Value::Unit));
                say(Aspect::Term, c.term().and_then(|t| t.ends).map_or(Value::Nothing, Value::Day));
            }
        }
        Matter::Opinion(id) => {
            if let Some(o) = a.opinions.get(&id) {
                say(Aspect::State, Value::Opinion(o.state));
                say(Aspect::Category, text(&o.category));
                say(Aspect::Suggested, o.suggested.map_or(Value::Nothing, Value::Committee));
                if let Some(answer) = &o.answer {
                    say(Aspect::Reply, text(&answer.words));
                    say(Aspect::Received, answer.received.map_or(Value::Nothing, Value::Day));
                }
            }
        }
        Matter::Task(id) => of_task(a, id, &mut say),
        Matter::Round(id) => of_round(a, id, &mut say),
    }
    facts
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Nothing } else { Value::Text(text.to_owned()) }
}

fn texts(all: impl IntoIterator<Item = String>) -> Value {
    let all: Vec<String> = all.into_iter().collect();
    if all.is_empty() { Value::Nothing } else { Value::Texts(all) }
}

fn of_unit(a: &Alliance, id: UnitId, say: &mut impl FnMut(Aspect, Value)) {
    let Some(u) = a.units.get(&id) else { return };
    let p = &u.particulars;
    say(Aspect::State, Value::Standing(u.standing));
    for (aspect, words) in [
        (Aspect::Name, &p.name),
        (Aspect::Short, &p.short),
        (Aspect::Head, &p.head),
        (Aspect::Address, &p.address),
        (Aspect::Telephone, &p.telephone),
        (Aspect::Reading, &p.reading),
    ] {
        say(aspect, text(words));
    }
    say(Aspect::Kind, Value::Kind(p.kind));
    say(Aspect::Code, p.code.as_deref().map_or(Value::Nothing, text));
    if p.superior != Superior::default() {
        say(Aspect::Superior, Value::Superior(p.superior.clone()));
    }
    say(Aspect::Organisation, Value::Organisation(p.organisation));
    say(Aspect::PartyMembers, Value::Number(u64::from(p.party_members)));
    say(Aspect::Founded, p.founded.map_or(Value::Nothing, Value::Day));
    say(Aspect::Documents, texts(p.documents.iter().cloned()));
    say(Aspect::Offers, texts(p.offers.iter().cloned()));
    say(Aspect::Liaison, u.liaison().map_or(Value::Nothing, |person| text(&person.name)));
    for ((_, year), grade) in a.grades.range((id, i16::MIN)..=(id, i16::MAX)) {
        say(Aspect::Rating(*year), Value::Grade(*grade));
    }
}

fn of_meeting(a: &Alliance, id: crate::domain::ids::MeetingId, say: &mut impl FnMut(Aspect, Value)) {
    let Some(m) = a.meetings.get(&id) else { return };
    say(Aspect::State, Value::Meeting(m.state));
    say(Aspect::Held, Value::Moment(m.at));
    say(Aspect::Place, text(&m.place));
    say(Aspect::Agenda, texts(m.items.iter().map(|item| item.title.clone())));
    for (unit, stays) in &m.attendance {
        let stay = stays.last().map_or(Value::Nothing, |stay| match stay.until {
            None => Value::Present(stay.substitute.clone()),
            Some(_) => Value::LeftEarly(stay.substitute.clone()),
        });
        say(Aspect::Attendance(*unit), stay);
    }
    for (unit, why) in &m.excused {
        say(Aspect::Excuse(*unit), text(why));
    }
    for (task, line) in &m.lines {
        say(Aspect::Line(*task), Value::Line(line.clone()));
    }
    let draft = m.draft.as_ref().map(|draft| draft.text.as_str());
    say(
        Aspect::Minutes,
        m.minutes.as_ref().map(|(text, ..)| text.as_str()).or(draft).map_or(Value::Nothing, text),
    );
}

fn of_task(a: &Alliance, id: TaskId, say: &mut impl FnMut(Aspect, Value)) {
    let Some(t) = a.tasks.get(&id) else { return };
    say(Aspect::State, Value::Task(t.state));
    say(Aspect::Quarter, Value::Quarter(t.quarter));
    say(Aspect::Due, Value::Day(t.due));
    if let Some(d) = &t.dispatch {
        let assisting = d.assisting.iter().map(|x| x.part.clone()).collect();
        say(Aspect::Dispatch, Value::Parts(d.responsible.clone(), assisting));
        for x in d.assisting.iter().filter(|x| x.reply == Reply::TakenOn) {
            say(Aspect::TakenOn(x.part.unit), Value::Yes);
        }
    }
    if !t.progress.is_empty() {
        say(Aspect::Progress, Value::Number(t.progress.len() as u64));
    }
    say(Aspect::Blocked, t.blocked.as_ref().map_or(Value::Nothing, |(_, words)| text(words)));
    say(Aspect::Reported, t.reported.as_ref().map_or(Value::Nothing, |(_, words, _)| text(words)));
}

fn of_round(a: &Alliance, id: crate::domain::ids::RoundId, say: &mut impl FnMut(Aspect, Value)) {
    let Some(r) = a.rounds.get(&id) else { return };
    say(Aspect::State, Value::Round(r.state));
    say(Aspect::Raters, Value::Accounts(r.raters.clone()));
    for (unit, report) in &r.reports {
        say(Aspect::Report(*unit), Value::Report(report.clone()));
    }
    for ((rater, unit, indicator), score) in &r.scores {
        say(Aspect::Score(*rater, *unit, *indicator), Value::Score(score.clone()));
    }
    let mut excuses: BTreeMap<AccountId, Vec<(Option<UnitId>, String)>> = BTreeMap::new();
    for (rater, unit, why) in &r.excused {
        excuses.entry(*rater).or_default().push((*unit, why.clone()));
    }
    for (rater, of) in excuses {
        say(Aspect::Excused(rater), Value::Excuses(of));
    }
    for (unit, given) in r.given.iter().filter(|(_, given)| !given.is_empty()) {
        say(Aspect::Given(*unit), Value::Given(given.clone()));
    }
    for (unit, vetoes) in &r.vetoes {
        for veto in vetoes {
            say(Aspect::Veto(*unit, veto.item), Value::Veto(veto.clone()));
        }
    }
    for unit in r.results.keys() {
        say(Aspect::Grade(*unit), r.grade(*unit).map_or(Value::Nothing, Value::Grade));
    }
    for (unit, letter) in &r.letters {
        say(Aspect::LetterReceived(*unit), letter.received.map_or(Value::Nothing, Value::Day));
    }
    for (unit, study) in &r.studies {
        say(Aspect::Study(*unit), text(&study.words));
    }
    if !r.objections.is_empty() {
        say(Aspect::Objections, Value::Number(r.objections.len() as u64));
    }
}
