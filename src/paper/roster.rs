//! What becomes of every row of a list of units: new, changed, a duplicate, or refused and why.
//!
//! Every row that would change something is tried against the rules, on the alliance as the rows before it leave it.
//! Must not write: it gives the wishes that would.

use std::collections::{BTreeMap, BTreeSet};

use super::table::RowNote;
use super::units::{Finding, UnitField, UnitRow};
use crate::domain::alliance::Phase;
use crate::domain::ballot::Receipt;
use crate::domain::entry::Person;
use crate::domain::gate::{Wish, decide};
use crate::domain::ids::{AccountId, UnitId};
use crate::domain::time::{Day, Moment};
use crate::domain::unit::{Kind, Organisation, Particulars, Unit};
use crate::domain::{Alliance, Command, Door, Refusal, admission, founding, unit};
use crate::locale::{Lang, Named};

/// What all rows of an import share.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    /// Who imports.
    pub account: AccountId,
    /// Now.
    pub now: Moment,
    /// The day on which a unit joined whose row does not say it.
    pub joined: Option<Day>,
    /// Where the list comes from.
    pub source: String,
}

/// What becomes of a row.
#[derive(Clone, PartialEq, Debug)]
pub enum Fate {
    /// It comes on record.
    New(How),
    /// It is on record, and these fields change.
    Changed {
        /// The unit.
        unit: UnitId,
        /// What changes.
        fields: Vec<UnitField>,
    },
    /// It is on record as it stands here.
    OnRecord(UnitId),
    /// The row of that line says the same.
    Repeats(u32),
    /// It cannot be taken: all that is wrong with it.
    Refused(Vec<Why>),
}

/// How a unit comes on record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// As a member unit taken over.
    TakenOver,
    /// As a founding unit.
    Founder,
    /// As an applicant that is invited.
    Invited,
    /// As a former unit or applicant that is invited again.
    InvitedAgain,
}

/// Why a row cannot be taken.
#[derive(Clone, PartialEq, Debug)]
pub enum Why {
    /// What is odd about it, as its findings say.
    Findings,
    /// A value that is none of those known.
    Unknown(UnitField, String),
    /// Another row has the same name and says otherwise, and no number tells them apart.
    Namesake(u32),
    /// It does not say when the unit joined.
    NoJoined,
    /// The rules refuse it.
    Rule(Refusal),
}

/// A row with its fate.
#[derive(Clone, PartialEq, Debug)]
pub struct Judged {
    /// The line.
    pub line: u32,
    /// The name under which it goes.
    pub name: String,
    /// Whether its number was put to its name, since another unit has that name.
    pub told_apart: bool,
    /// What is odd about it.
    pub findings: Vec<Finding>,
    /// What becomes of it.
    pub fate: Fate,
    /// What would write it, in order.
    pub wishes: Vec<Wish>,
}

/// Judges every row, in order.
pub fn judge(a: &Alliance, rows: &[UnitRow], shared: &Shared) -> Vec<Judged> {
    let names = Names::of(a, rows);
    let mut staged = a.clone();
    let mut seen: BTreeMap<String, &UnitRow> = BTreeMap::new();
    let mut judged = Vec::with_capacity(rows.len());
    for row in rows {
        let (name, told_apart) = names.of_row(row);
        let mut one = Judged {
            line: row.line,
            name: name.clone(),
            told_apart,
            findings: row.findings.clone(),
            fate: Fate::Refused(Vec::new()),
            wishes: Vec::new(),
        };
        let odd = row.findings.iter().any(Finding::refuses);
        let mut whys: Vec<Why> = odd.then_some(Why::Findings).into_iter().collect();
        let meant = meant(&staged, &sound(row), &name, shared);
        match seen.get(&name) {
            Some(first) if first.values == row.values && !odd => {
                one.fate = Fate::Repeats(first.line);
                judged.push(one);
                continue;
            }
            Some(first) if first.values != row.values => whys.push(Why::Namesake(first.line)),
            _ => {}
        }
        if !odd {
            seen.entry(name.clone()).or_insert(row);
        }
        whys.extend(meant.whys);
        one.fate = match whys.is_empty() {
            true => match try_all(&mut staged, meant.commands, shared, &mut one.wishes) {
                Ok(()) => meant.fate,
                Err(_) => Fate::Refused(against_rules(&staged, row, &name, shared)),
            },
            false => {
                whys.extend(against_rules(&staged, row, &name, shared));
                Fate::Refused(whys)
            }
        };
        judged.push(one);
    }
    judged
}

/// The row without the values that are no such values, so that the rest of it can be looked at as well.
fn sound(row: &UnitRow) -> UnitRow {
    let mut sound = row.clone();
    for finding in &row.findings {
        match finding {
            Finding::CodeAsNumber | Finding::BadCode(_) => drop(sound.values.remove(&UnitField::Code)),
            Finding::BadDate(field, _) | Finding::BadNumber(field, _) | Finding::SheetError(field, _) => {
                sound.values.remove(field);
            }
            Finding::NoName | Finding::Row(_) => {}
        }
    }
    sound
}

/// The most rules that a row is told to be against.
const MOST_RULES: usize = 5;

/// All rules that a row is against: what one of them refuses is left out, and the rest is tried again.
fn against_rules(staged: &Alliance, row: &UnitRow, name: &str, shared: &Shared) -> Vec<Why> {
    let mut whys = Vec::new();
    // Where cells may have slipped, or there is no name, nothing else can be told.
    if row.findings.iter().any(|f| matches!(f, Finding::NoName | Finding::Row(RowNote::Ragged { .. }))) {
        return whys;
    }
    let (mut row, mut name) = (sound(row), name.to_owned());
    while whys.len() < MOST_RULES {
        let commands = meant(staged, &row, &name, shared).commands;
        let Err(refusal) = try_all(&mut staged.clone(), commands, shared, &mut Vec::new()) else { break };
        match &refusal {
            Refusal::UnitNameTaken { .. } => {
                name = format!("{name}（{}）", row.line);
                row.values.remove(&UnitField::Short);
            }
            Refusal::DayInTheFuture { .. } => drop(row.values.remove(&UnitField::Joined)),
            Refusal::CodeTaken { .. } | Refusal::BadCode { .. } => drop(row.values.remove(&UnitField::Code)),
            _ => {
                whys.push(Why::Rule(refusal));
                break;
            }
        }
        if whys.contains(&Why::Rule(refusal.clone())) {
            break;
        }
        whys.push(Why::Rule(refusal));
    }
    whys
}

/// Tries commands on the staged alliance: all of a row's, or none.
fn try_all(
    staged: &mut Alliance,
    commands: Vec<Command>,
    shared: &Shared,
    wishes: &mut Vec<Wish>,
) -> Result<(), Refusal> {
    let mut tried: Option<Alliance> = None;
    let last = commands.len().saturating_sub(1);
    for (i, command) in commands.into_iter().enumerate() {
        let wish = Wish {
            account: shared.account,
            behalf: None,
            evidence: None,
            door: Door::Import,
            stated: None,
            seen: None,
            command,
        };
        let on = tried.as_ref().unwrap_or(staged);
        let decision = match decide(on, &wish, shared.now, Receipt([0; 16])) {
            Ok(decision) => decision,
            Err(why) => {
                wishes.clear();
                return Err(why);
            }
        };
        let number = on.number + 1;
        wishes.push(wish);
        match (i == last, &mut tried) {
            (true, None) => staged.apply(number, &decision.entry),
            (_, Some(tried)) => tried.apply(number, &decision.entry),
            // A row of several commands is rare; a copy keeps what a refused one of them would leave half done.
            (false, None) => {
                let mut copy = staged.clone();
                copy.apply(number, &decision.entry);
                tried = Some(copy);
            }
        }
    }
    if let Some(tried) = tried {
        *staged = tried;
    }
    Ok(())
}

/// Which names several units have, so that a number must tell them apart.
struct Names {
    shared: BTreeSet<String>,
}

impl Names {
    fn of(a: &Alliance, rows: &[UnitRow]) -> Names {
        let mut first: BTreeMap<&str, &str> = BTreeMap::new();
        let mut shared = BTreeSet::new();
        for row in rows {
            let (Some(name), Some(number)) = (row.values.get(&UnitField::Name), number(row)) else {
                continue;
            };
            if *first.entry(name).or_insert(number) != number {
                shared.insert(name.clone());
            }
        }
        // A unit on record that a number was put to: its namesakes get theirs, too.
        for unit in a.units.values().filter(|u| a.is_living(u)) {
            if let Some((stem, inside)) =
                unit.particulars.name.strip_suffix('）').and_then(|n| n.rsplit_once('（'))
                && !inside.is_empty()
                && inside.bytes().all(|b| b.is_ascii_alphanumeric())
            {
                shared.insert(stem.to_owned());
            }
        }
        Names { shared }
    }

    /// The name under which a row goes, and whether its number was put to it.
    fn of_row(&self, row: &UnitRow) -> (String, bool) {
        let name = row.values.get(&UnitField::Name).cloned().unwrap_or_default();
        match number(row).filter(|_| self.shared.contains(&name)) {
            Some(number) => (format!("{name}（{number}）"), true),
            None => (name, false),
        }
    }
}

/// What tells a row from its namesakes: the number of the list, or the credit code.
fn number(row: &UnitRow) -> Option<&str> {
    row.values.get(&UnitField::Number).or_else(|| row.values.get(&UnitField::Code)).map(String::as_str)
}

/// What a row would come to, and the values of it that are none of those known.
struct Meant {
    fate: Fate,
    commands: Vec<Command>,
    whys: Vec<Why>,
}

fn meant(a: &Alliance, row: &UnitRow, name: &str, shared: &Shared) -> Meant {
    let known = known(a, row, name);
    if let Some(found) = known.filter(|u| a.is_living(u)) {
        let (particulars, whys) = changed(&found.particulars, row, name);
        let (fate, commands) = amended(found, particulars, row, shared);
        return Meant { fate, commands, whys };
    }
    if let Some(former) = known.filter(|_| a.phase == Phase::Running) {
        let command = admission::Command::InviteAgain { unit: former.id };
        let commands = vec![Command::Admission(command)];
        return Meant { fate: Fate::New(How::InvitedAgain), commands, whys: Vec::new() };
    }
    let (particulars, mut whys) = changed(&Particulars::default(), row, name);
    let particulars = Box::new(particulars);
    let liaison = liaison(row);
    let (fate, commands) = match a.phase {
        Phase::TakingOver => {
            let joined = row.values.get(&UnitField::Joined).and_then(|day| day.parse().ok());
            let joined = joined.or(shared.joined).unwrap_or_else(|| {
                // A day that is none was told already.
                if !row.findings.iter().any(|f| matches!(f, Finding::BadDate(UnitField::Joined, _))) {
                    whys.push(Why::NoJoined);
                }
                shared.now.day()
            });
            let source = shared.source.clone();
            let command =
                founding::Command::TakeOverUnit { particulars, joined, liaison, signed: None, source };
            (Fate::New(How::TakenOver), vec![Command::Founding(command)])
        }
        Phase::Founding | Phase::Empty => {
            let liaison = liaison.unwrap_or(Person { name: String::new(), phone: String::new() });
            let command = founding::Command::EnterFounder { particulars, liaison };
            (Fate::New(How::Founder), vec![Command::Founding(command)])
        }
        Phase::Running => {
            let command = admission::Command::Invite { particulars };
            (Fate::New(How::Invited), vec![Command::Admission(command)])
        }
    };
    Meant { fate, commands, whys }
}

/// The unit on record that a row is about: of the same credit code, else of the same name; a living one first.
fn known<'a>(a: &'a Alliance, row: &UnitRow, name: &str) -> Option<&'a Unit> {
    let code = row.values.get(&UnitField::Code);
    let same_code = |u: &&Unit| code.is_some() && u.particulars.code.as_ref() == code;
    // Two different codes are two units, whatever their names.
    let same_name = |u: &&Unit| {
        u.particulars.name == name && (code.is_none() || u.particulars.code.is_none() || same_code(u))
    };
    let living = || a.units.values().filter(|u| a.is_living(u));
    let former = || a.units.values().filter(|u| !a.is_living(u));
    living()
        .find(same_code)
        .or_else(|| living().find(same_name))
        .or_else(|| former().find(same_code).or_else(|| former().find(same_name)))
}

fn amended(found: &Unit, particulars: Particulars, row: &UnitRow, shared: &Shared) -> (Fate, Vec<Command>) {
    let mut fields = difference(&found.particulars, &particulars);
    let mut commands = Vec::new();
    if !fields.is_empty() {
        let amend = unit::Command::Amend { unit: found.id, particulars };
        commands.push(Command::Unit(amend));
    }
    if let Some(mut person) = liaison(row) {
        let now = found.liaison();
        if let Some(now) = now.filter(|now| person.phone.is_empty() && now.name == person.name) {
            person.phone = now.phone.clone();
        }
        if now != Some(&person) {
            fields.push(UnitField::Liaison);
            let command = unit::Command::NameLiaison { unit: found.id, person, from: shared.now.day() };
            commands.push(Command::Unit(command));
        }
    }
    match fields.is_empty() {
        true => (Fate::OnRecord(found.id), commands),
        false => (Fate::Changed { unit: found.id, fields }, commands),
    }
}

fn liaison(row: &UnitRow) -> Option<Person> {
    let name = row.values.get(&UnitField::Liaison)?.clone();
    let phone = row.values.get(&UnitField::LiaisonTelephone).cloned().unwrap_or_default();
    Some(Person { name, phone })
}

/// Particulars with what a row says put in; what it leaves empty, and what is none of the values known, stays.
fn changed(was: &Particulars, row: &UnitRow, name: &str) -> (Particulars, Vec<Why>) {
    let mut p = Particulars { name: name.to_owned(), ..was.clone() };
    let mut whys = Vec::new();
    for (field, value) in &row.values {
        let mut unknown = || whys.push(Why::Unknown(*field, value.clone()));
        match field {
            UnitField::Short => p.short = value.clone(),
            UnitField::Kind => match kind(value) {
                Some(kind) => p.kind = kind,
                None => unknown(),
            },
            UnitField::Code => p.code = Some(value.clone()),
            UnitField::Superior => p.superior.name = value.clone(),
            UnitField::SuperiorAddress => p.superior.address = value.clone(),
            UnitField::SuperiorContact => p.superior.contact = value.clone(),
            UnitField::Organisation => match organisation(value) {
                Some(form) => p.organisation = form,
                None => unknown(),
            },
            UnitField::PartyMembers => match value.parse() {
                Ok(n) => p.party_members = n,
                Err(_) => unknown(),
            },
            UnitField::Head => p.head = value.clone(),
            UnitField::Address => p.address = value.clone(),
            UnitField::Telephone => p.telephone = value.clone(),
            UnitField::Founded => match value.parse() {
                Ok(day) => p.founded = Some(day),
                Err(_) => unknown(),
            },
            UnitField::Document => p.documents = listed(value),
            UnitField::Offers => p.offers = listed(value),
            UnitField::Reading => p.reading = value.clone(),
            // The name is given; the rest is not of the unit's particulars.
            UnitField::Name
            | UnitField::Number
            | UnitField::Liaison
            | UnitField::LiaisonTelephone
            | UnitField::Joined => {}
        }
    }
    (p, whys)
}

fn listed(value: &str) -> Vec<String> {
    let parts = value.split(['、', '；', ';']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

fn kind(value: &str) -> Option<Kind> {
    let known = Kind::ALL.into_iter().find(|kind| named(*kind, value));
    known.or(match value {
        "国企" => Some(Kind::StateEnterprise),
        "民企" | "民营企业" | "私营企业" => Some(Kind::PrivateEnterprise),
        "党政机关" | "行政机关" => Some(Kind::Government),
        _ => None,
    })
}

fn organisation(value: &str) -> Option<Organisation> {
    let known = Organisation::ALL.into_iter().find(|form| named(*form, value));
    known.or(match value {
        "总支" => Some(Organisation::GeneralBranch),
        "支部" => Some(Organisation::Branch),
        "无" | "未建立" => Some(Organisation::None),
        _ => None,
    })
}

fn named(thing: impl Named, value: &str) -> bool {
    [Lang::Zh, Lang::En].into_iter().any(|lang| thing.name(lang).eq_ignore_ascii_case(value))
}

/// The fields in which particulars differ.
fn difference(was: &Particulars, is: &Particulars) -> Vec<UnitField> {
    let compared = [
        (UnitField::Name, was.name == is.name),
        (UnitField::Short, was.short == is.short),
        (UnitField::Kind, was.kind == is.kind),
        (UnitField::Code, was.code == is.code),
        (UnitField::Superior, was.superior.name == is.superior.name),
        (UnitField::SuperiorAddress, was.superior.address == is.superior.address),
        (UnitField::SuperiorContact, was.superior.contact == is.superior.contact),
        (UnitField::Organisation, was.organisation == is.organisation),
        (UnitField::PartyMembers, was.party_members == is.party_members),
        (UnitField::Head, was.head == is.head),
        (UnitField::Address, was.address == is.address),
        (UnitField::Telephone, was.telephone == is.telephone),
        (UnitField::Founded, was.founded == is.founded),
        (UnitField::Document, was.documents == is.documents),
        (UnitField::Offers, was.offers == is.offers),
        (UnitField::Reading, was.reading == is.reading),
    ];
    compared.into_iter().filter(|(_, same)| !same).map(|(field, _)| field).collect()
}

#[cfg(test)]
mod tests;
