//! How an alliance begins in these records: founded anew, or taken over from paper.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::account::{self, Role};
use super::alliance::{Alliance, Matter, Phase};
use super::charter::{self, Adoption, Article, Parameters};
use super::committee::{self, Ground};
use super::entry::{Person, Stamp};
use super::event::Event as Happened;
use super::gate::Context;
use super::ids::{AccountId, CharterId, CommitteeId, UnitId};
use super::rating::Grade;
use super::refusal::Refusal;
use super::time::Day;
use super::unit::{self, Particulars, Standing};

/// Whether the alliance is founded with these records or existed before them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Beginning {
    /// Founded now: draft, consultation, signatures, consensus.
    Founded,
    /// It exists on paper; its units, committees and ratings are taken over with their dates.
    TakenOver,
}

/// What can be wished while the alliance begins.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Begins the record: the very first entry. Who gives it becomes the first account.
    Begin {
        /// Founded or taken over.
        beginning: Beginning,
        /// The alliance's name.
        name: String,
        /// The community.
        community: String,
        /// The address of its base; may be empty.
        #[serde(default)]
        base: String,
        /// A practice record: anybody who runs it may act as any account, and it can never become a real one.
        #[serde(default)]
        practice: bool,
        /// The first account: the name the system knows the person by.
        login: String,
        /// The person's name.
        person: String,
        /// The roles; administrator is always among them.
        roles: Vec<Role>,
    },
    /// Enters a founding unit, which still has to sign.
    EnterFounder {
        /// What is known of it.
        particulars: Box<Particulars>,
        /// Its liaison officer.
        liaison: Person,
    },
    /// Strikes a founding unit that will not sign, or a unit that was taken over by mistake.
    StrikeFounder {
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// Takes over the charter in force.
    TakeOverCharter {
        /// Its articles.
        articles: Vec<Article>,
        /// Its parameters.
        parameters: Box<Parameters>,
        /// The day it was adopted.
        adopted: Day,
    },
    /// Takes over a member unit.
    TakeOverUnit {
        /// What is known of it.
        particulars: Box<Particulars>,
        /// The day it joined.
        joined: Day,
        /// Its liaison officer, if it has one.
        #[serde(default)]
        liaison: Option<Person>,
        /// The day it signed the charter in force, if it did.
        #[serde(default)]
        signed: Option<Day>,
        /// The file or paper it is taken from.
        source: String,
    },
    /// Takes over the lead unit of a committee.
    TakeOverLead {
        /// The committee.
        committee: CommitteeId,
        /// The unit.
        unit: UnitId,
        /// From that day.
        from: Day,
        /// The file or paper it is taken from.
        source: String,
    },
    /// Takes over a rating of an earlier year.
    TakeOverRating {
        /// The unit.
        unit: UnitId,
        /// The year.
        year: i16,
        /// The grade.
        grade: Grade,
        /// The file or paper it is taken from.
        source: String,
    },
    /// Ends the taking over: from now on everything goes by the charter.
    EndTakeOver,
    /// Replaces the table of holidays and make-up workdays.
    ReplaceCalendar {
        /// The whole new table.
        table: String,
        /// Where it comes from: the notice's number and date.
        source: String,
    },
    /// Strikes a rating that was taken over by mistake.
    StrikeRating {
        /// The unit.
        unit: UnitId,
        /// The year.
        year: i16,
    },
}

/// What happened at the beginning. Stored; new variants only at the end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Event {
    /// The record began.
    Begun {
        /// Founded or taken over.
        beginning: Beginning,
        /// The alliance's name.
        name: String,
        /// The community.
        community: String,
        /// The address of its base.
        base: String,
        /// Whether it is a practice record.
        practice: bool,
    },
    /// A founding unit was struck.
    FounderStruck {
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// A rating of an earlier year was taken over.
    RatingTakenOver {
        /// The unit.
        unit: UnitId,
        /// The year.
        year: i16,
        /// The grade.
        grade: Grade,
        /// Where it was taken from.
        source: String,
    },
    /// The lead of a committee was taken over from that file or paper.
    LeadTakenOver {
        /// The committee.
        committee: CommitteeId,
        /// Where it was taken from.
        source: String,
    },
    /// The taking over ended.
    TakeOverEnded,
    /// The table of holidays was replaced.
    CalendarReplaced {
        /// The whole new table.
        table: String,
        /// Where it comes from.
        source: String,
    },
    /// A rating that was taken over by mistake was struck.
    RatingStruck {
        /// The unit.
        unit: UnitId,
        /// The year.
        year: i16,
    },
}

impl Event {
    pub(super) fn matter(&self) -> Matter {
        match self {
            Event::Begun { .. } | Event::TakeOverEnded | Event::CalendarReplaced { .. } => Matter::Alliance,
            Event::FounderStruck { unit, .. }
            | Event::RatingTakenOver { unit, .. }
            | Event::RatingStruck { unit, .. } => Matter::Unit(*unit),
            Event::LeadTakenOver { committee, .. } => Matter::Committee(*committee),
        }
    }
}

fn phase(a: &Alliance, needed: Phase) -> Result<(), Refusal> {
    if a.phase == needed { Ok(()) } else { Err(Refusal::WrongPhase { needed }) }
}

pub(super) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    match command {
        Command::Begin { beginning, name, community, base, practice, login, person, roles } => {
            if a.phase != Phase::Empty {
                return Err(Refusal::AlreadyBegun);
            }
            for (field, text) in
                [("name", name), ("community", community), ("login", login), ("person", person)]
            {
                cx.filled(field, text)?;
            }
            let mut roles = roles.clone();
            roles.retain(|r| !matches!(r, Role::Liaison | Role::Lead));
            if !roles.contains(&Role::Administrator) {
                roles.push(Role::Administrator);
            }
            Ok(vec![
                Happened::Founding(Event::Begun {
                    beginning: *beginning,
                    name: name.trim().into(),
                    community: community.trim().into(),
                    base: base.trim().into(),
                    practice: *practice,
                }),
                Happened::Account(account::Event::Created {
                    account: AccountId(1),
                    login: login.trim().into(),
                    name: person.trim().into(),
                    phone: String::new(),
                    roles,
                    unit: None,
                }),
            ])
        }
        Command::EnterFounder { particulars, liaison } => {
            phase(a, Phase::Founding)?;
            // A unit without a liaison officer is shown as such, and names one later.
            let named = Some(liaison).filter(|person| !person.name.trim().is_empty());
            enter(cx, particulars, Standing::Founding, None, named.map(|person| (person, cx.at.day())))
        }
        Command::StrikeFounder { unit, reason } => {
            cx.filled("reason", reason)?;
            let found = unit::find(a, *unit)?;
            // What was taken over by mistake goes the same way, while taking over lasts.
            match a.phase {
                Phase::Founding if found.standing == Standing::Founding => {}
                Phase::TakingOver if found.is_member() => {
                    if let Some(led) = committee::led_by(a, *unit).next() {
                        return Err(Refusal::LeadStays { committee: led.id, unit: *unit });
                    }
                }
                Phase::Founding | Phase::TakingOver => return Err(Refusal::NotAMember { unit: *unit }),
                _ => return Err(Refusal::WrongPhase { needed: Phase::Founding }),
            }
            let mut events =
                vec![Happened::Founding(Event::FounderStruck { unit: *unit, reason: reason.clone() })];
            events.extend(unit::liaison_ended(found, cx.at.day()));
            events.extend(account::end_roles(a, *unit, &[Role::Liaison, Role::Lead]));
            Ok(events)
        }
        Command::TakeOverCharter { articles, parameters, adopted } => {
            phase(a, Phase::TakingOver)?;
            cx.not_after_entry(*adopted)?;
            if let Some(charter) = a.in_force {
                return Err(Refusal::AlreadyInForce { charter });
            }
            charter::check_articles(articles)?;
            parameters.check()?;
            let charter = CharterId(a.next.charter);
            Ok(vec![
                Happened::Charter(charter::Event::Drafted {
                    charter,
                    articles: articles.clone(),
                    parameters: parameters.clone(),
                }),
                Happened::Charter(charter::Event::Adopted {
                    charter,
                    on: *adopted,
                    adoption: Adoption::TakenOver,
                }),
            ])
        }
        Command::TakeOverUnit { particulars, joined, liaison, signed, source } => {
            phase(a, Phase::TakingOver)?;
            cx.filled("source", source)?;
            cx.not_after_entry(*joined)?;
            if let Some(signed) = signed {
                cx.not_after_entry(*signed)?;
            }
            let id = UnitId(a.next.unit);
            let liaison = liaison.as_ref().filter(|p| !p.name.trim().is_empty());
            let mut events = enter(
                cx,
                particulars,
                Standing::Member(*joined),
                Some(source.clone()),
                liaison.map(|p| (p, *joined)),
            )?;
            if let Some(on) = signed {
                let Some(charter) = a.in_force else { return Err(Refusal::NoCharter) };
                let signatory = liaison.map_or_else(|| particulars.head.clone(), |p| p.name.clone());
                events.push(Happened::Charter(charter::Event::Signed {
                    charter,
                    unit: id,
                    signatory,
                    on: *on,
                }));
            }
            Ok(events)
        }
        Command::TakeOverLead { committee, unit, from, source } => {
            phase(a, Phase::TakingOver)?;
            cx.filled("source", source)?;
            cx.not_after_entry(*from)?;
            let found = committee::find(a, *committee)?;
            unit::find_member(a, *unit)?;
            if found.lead() == Some(*unit) {
                return Err(Refusal::NothingChanged);
            }
            if let Some(since) = found.leads.last().map(|t| t.from).filter(|since| from < since) {
                return Err(Refusal::TermsOverlap { since });
            }
            Ok(vec![
                Happened::Committee(committee::Event::LeadNamed {
                    committee: *committee,
                    unit: *unit,
                    from: *from,
                    ground: Ground::TakenOver,
                }),
                Happened::Founding(Event::LeadTakenOver { committee: *committee, source: source.clone() }),
            ])
        }
        Command::TakeOverRating { unit, year, grade, source } => {
            phase(a, Phase::TakingOver)?;
            cx.filled("source", source)?;
            unit::find_member(a, *unit)?;
            if !(1900..cx.at.day().year()).contains(year) {
                return Err(Refusal::NotAnEarlierYear { year: *year });
            }
            if a.grades.contains_key(&(*unit, *year)) {
                return Err(Refusal::AlreadyRated { unit: *unit, year: *year });
            }
            Ok(vec![Happened::Founding(Event::RatingTakenOver {
                unit: *unit,
                year: *year,
                grade: *grade,
                source: source.clone(),
            })])
        }
        Command::StrikeRating { unit, year } => {
            phase(a, Phase::TakingOver)?;
            if !a.grades.contains_key(&(*unit, *year)) {
                return Err(Refusal::NothingChanged);
            }
            Ok(vec![Happened::Founding(Event::RatingStruck { unit: *unit, year: *year })])
        }
        Command::EndTakeOver => {
            phase(a, Phase::TakingOver)?;
            if a.in_force.is_none() {
                return Err(Refusal::NoCharter);
            }
            if a.members().count() < 2 {
                return Err(Refusal::TooFewFounders { units: a.members().count() as u32 });
            }
            Ok(vec![Happened::Founding(Event::TakeOverEnded)])
        }
        Command::ReplaceCalendar { table, source } => {
            cx.filled("source", source)?;
            super::calendar::Calendar::parse(table).map_err(|fault| Refusal::BadCalendar { fault })?;
            Ok(vec![Happened::Founding(Event::CalendarReplaced {
                table: table.clone(),
                source: source.clone(),
            })])
        }
    }
}

fn enter(
    cx: &Context<'_>,
    particulars: &Particulars,
    standing: Standing,
    taken_over: Option<String>,
    liaison: Option<(&Person, Day)>,
) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    let particulars = unit::trimmed(particulars);
    unit::check(a, None, &particulars)?;
    let id = UnitId(a.next.unit);
    let mut events =
        vec![Happened::Unit(unit::Event::Entered { unit: id, particulars, standing, taken_over })];
    if let Some((person, from)) = liaison {
        events.push(Happened::Unit(unit::Event::LiaisonNamed { unit: id, person: person.trimmed(), from }));
    }
    Ok(events)
}

pub(super) fn apply(a: &mut Alliance, event: &Event, stamp: &Stamp) {
    match event {
        Event::Begun { beginning, name, community, base, practice } => {
            a.name = name.clone();
            a.community = community.clone();
            a.base = base.clone();
            a.practice = *practice;
            a.begun = Some(stamp.happened);
            a.phase = match beginning {
                Beginning::Founded => Phase::Founding,
                Beginning::TakenOver => Phase::TakingOver,
            };
        }
        Event::FounderStruck { unit, .. } => {
            if let Some(u) = a.units.get_mut(unit) {
                u.standing = Standing::Withdrawn(stamp.happened.day());
            }
            for charter in a.charters.values_mut() {
                charter.signatures.remove(unit);
            }
        }
        Event::RatingTakenOver { unit, year, grade, .. } => {
            a.grades.insert((*unit, *year), *grade);
        }
        Event::RatingStruck { unit, year } => {
            a.grades.remove(&(*unit, *year));
        }
        Event::LeadTakenOver { .. } => {}
        Event::TakeOverEnded => a.phase = Phase::Running,
        Event::CalendarReplaced { table, .. } => {
            if let Ok(calendar) = super::calendar::Calendar::parse(table) {
                a.own_calendar = Some(calendar);
            }
        }
    }
}
