//! Member units: particulars, standing, liaison officers, and what they offer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::account::{self, Role};
use super::alliance::{Alliance, Matter};
use super::entry::{Person, Stamp};
use super::event::Event as Happened;
use super::gate::Context;
use super::ids::UnitId;
use super::refusal::Refusal;
use super::time::Day;
use super::uscc;

/// What kind of unit it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 机关
    Government,
    /// 事业单位
    Institution,
    /// 学校
    School,
    /// 医院
    Hospital,
    /// 国有企业
    StateEnterprise,
    /// 非公企业
    PrivateEnterprise,
    /// 社会组织
    SocialOrganisation,
    /// 其他
    Other,
}

impl Kind {
    /// Every kind, in the order of the forms.
    pub const ALL: [Kind; 8] = [
        Kind::Government,
        Kind::Institution,
        Kind::School,
        Kind::Hospital,
        Kind::StateEnterprise,
        Kind::PrivateEnterprise,
        Kind::SocialOrganisation,
        Kind::Other,
    ];
}

/// The form of its party organisation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Organisation {
    /// 党委
    Committee,
    /// 党总支
    GeneralBranch,
    /// 党支部
    Branch,
    /// 联合党支部
    JointBranch,
    /// 未建
    None,
}

impl Organisation {
    /// Every form, in the order of the forms.
    pub const ALL: [Organisation; 5] = [
        Organisation::Committee,
        Organisation::GeneralBranch,
        Organisation::Branch,
        Organisation::JointBranch,
        Organisation::None,
    ];
}

/// The superior party organisation: where the feedback letter goes.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Superior {
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Whom to reach there, and how.
    pub contact: String,
}

/// What is known of a unit. Stored in events: its fields never change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Particulars {
    /// The full name; unique among living units.
    pub name: String,
    /// The short name; unique among living units.
    pub short: String,
    /// The kind.
    pub kind: Kind,
    /// The unified social credit code (GB 32100-2015); optional, unique.
    pub code: Option<String>,
    /// The superior party organisation.
    pub superior: Superior,
    /// The form of its own party organisation.
    pub organisation: Organisation,
    /// Number of party members.
    pub party_members: u32,
    /// The head of the party organisation; may be empty.
    pub head: String,
    /// The address; may be empty.
    pub address: String,
    /// The telephone; may be empty.
    pub telephone: String,
    /// When it was founded, if known.
    pub founded: Option<Day>,
    /// Document numbers; may be empty.
    pub documents: Vec<String>,
    /// What it offers the alliance: rooms, people, skills.
    pub offers: Vec<String>,
    /// How its name is read in pinyin where that is not the usual way; may be empty.
    pub reading: String,
}

impl Default for Particulars {
    fn default() -> Particulars {
        Particulars {
            name: String::new(),
            short: String::new(),
            kind: Kind::Other,
            code: None,
            superior: Superior::default(),
            organisation: Organisation::Branch,
            party_members: 0,
            head: String::new(),
            address: String::new(),
            telephone: String::new(),
            founded: None,
            documents: Vec::new(),
            offers: Vec::new(),
            reading: String::new(),
        }
    }
}

/// Where a unit stands with the alliance.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Invited to found the alliance; not yet a member.
    Founding,
    /// Invited or applying.
    Applicant,
    /// A member since that day.
    Member(Day),
    /// Left of its own will on that day.
    Withdrawn(Day),
    /// Removed on that day.
    Removed(Day),
}

/// The term of one liaison officer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Term {
    /// Who.
    pub person: Person,
    /// From that day.
    pub from: Day,
    /// Until that day, if ended.
    pub until: Option<Day>,
}

/// A unit of the community.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Unit {
    /// The unit.
    pub id: UnitId,
    /// What is known of it.
    pub particulars: Particulars,
    /// Where it stands.
    pub standing: Standing,
    /// The day on which it last became a member, also after it left.
    pub joined: Option<Day>,
    /// Its liaison officers' terms, oldest first.
    pub liaisons: Vec<Term>,
    /// The file that it was taken over from, if it was.
    pub taken_over: Option<String>,
}

impl Unit {
    /// Whether it is a member in standing.
    pub fn is_member(&self) -> bool {
        matches!(self.standing, Standing::Member(_))
    }

    /// The liaison officer in office.
    pub fn liaison(&self) -> Option<&Person> {
        self.liaisons.last().filter(|t| t.until.is_none()).map(|t| &t.person)
    }

    /// The short name, or the full one where there is no short one.
    pub fn label(&self) -> &str {
        if self.particulars.short.is_empty() { &self.particulars.name } else { &self.particulars.short }
    }
}

/// What can be wished of units.
#[expect(clippy::large_enum_variant, reason = "a wish lives shortly, and one at a time")]
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Changes what is known of a unit.
    Amend {
        /// The unit.
        unit: UnitId,
        /// What is known of it now.
        particulars: Particulars,
    },
    /// Names the unit's liaison officer; the term before ends.
    NameLiaison {
        /// The unit.
        unit: UnitId,
        /// Who: a party member.
        person: Person,
        /// From that day.
        from: Day,
    },
    /// Ends the liaison officer's term without naming another.
    EndLiaison {
        /// The unit.
        unit: UnitId,
        /// On that day.
        on: Day,
    },
}

/// What happened to units. Stored; new variants only at the end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Event {
    /// A unit came on record.
    Entered {
        /// The unit.
        unit: UnitId,
        /// What is known of it.
        particulars: Particulars,
        /// Where it stands.
        standing: Standing,
        /// The file that it was taken over from, if it was.
        taken_over: Option<String>,
    },
    /// What is known of it changed.
    Amended {
        /// The unit.
        unit: UnitId,
        /// What is known of it now.
        particulars: Particulars,
    },
    /// A liaison officer was named.
    LiaisonNamed {
        /// The unit.
        unit: UnitId,
        /// Who.
        person: Person,
        /// From that day.
        from: Day,
    },
    /// The liaison officer's term ended.
    LiaisonEnded {
        /// The unit.
        unit: UnitId,
        /// On that day.
        on: Day,
    },
    /// Its standing changed.
    StandingChanged {
        /// The unit.
        unit: UnitId,
        /// Where it stands now.
        standing: Standing,
    },
}

impl Event {
    pub(super) fn matter(&self) -> Matter {
        match self {
            Event::Entered { unit, .. }
            | Event::Amended { unit, .. }
            | Event::LiaisonNamed { unit, .. }
            | Event::LiaisonEnded { unit, .. }
            | Event::StandingChanged { unit, .. } => Matter::Unit(*unit),
        }
    }
}

/// The unit's state, or a refusal that names it.
pub fn find(alliance: &Alliance, id: UnitId) -> Result<&Unit, Refusal> {
    alliance.units.get(&id).ok_or(Refusal::NotFound { matter: Matter::Unit(id) })
}

/// The unit, which must be a member in standing.
pub fn find_member(alliance: &Alliance, id: UnitId) -> Result<&Unit, Refusal> {
    let unit = find(alliance, id)?;
    if unit.is_member() { Ok(unit) } else { Err(Refusal::NotAMember { unit: id }) }
}

/// Checks particulars as entered: names there and unique among living units, the code valid and unique.
pub(super) fn check(alliance: &Alliance, own: Option<UnitId>, p: &Particulars) -> Result<(), Refusal> {
    if p.name.trim().is_empty() {
        return Err(Refusal::Empty { field: "name" });
    }
    for other in alliance.units.values().filter(|u| Some(u.id) != own && alliance.is_living(u)) {
        let q = &other.particulars;
        if q.name == p.name.trim() || (!p.short.trim().is_empty() && q.short == p.short.trim()) {
            return Err(Refusal::UnitNameTaken { unit: other.id });
        }
        if p.code.is_some() && q.code == p.code {
            return Err(Refusal::CodeTaken { unit: other.id });
        }
    }
    if let Some(code) = &p.code {
        uscc::check(code).map_err(|fault| Refusal::BadCode { fault })?;
    }
    Ok(())
}

/// The particulars without blanks around names.
pub(super) fn trimmed(p: &Particulars) -> Particulars {
    let mut p = p.clone();
    for text in [&mut p.name, &mut p.short, &mut p.head, &mut p.address, &mut p.telephone, &mut p.reading] {
        *text = text.trim().to_owned();
    }
    p.code = p.code.map(|c| c.trim().to_ascii_uppercase()).filter(|c| !c.is_empty());
    p.offers.retain(|o| !o.trim().is_empty());
    p.documents.retain(|d| !d.trim().is_empty());
    p
}

/// Whether two units with these particulars are one: the same name, or the same code.
pub(super) fn is_same(one: &Particulars, other: &Particulars) -> bool {
    one.name == other.name || (one.code.is_some() && one.code == other.code)
}

/// Whether a unit that is entered anew goes on under the number of an earlier one: it has its code, or its name and no
/// other code.
pub(super) fn goes_on_as(new: &Particulars, earlier: &Particulars) -> bool {
    let other_code = new.code.is_some() && earlier.code.is_some() && new.code != earlier.code;
    is_same(new, earlier) && !other_code
}

/// The liaison officer is named; an account of whoever was it before loses the role.
pub(super) fn liaison_named(a: &Alliance, unit: UnitId, person: &Person, from: Day) -> Vec<Happened> {
    let person = person.trimmed();
    let other = a.liaison_account(unit).is_some_and(|o| o.name != person.name);
    let mut events = vec![Happened::Unit(Event::LiaisonNamed { unit, person, from })];
    if other {
        events.extend(account::end_roles(a, unit, &[Role::Liaison]));
    }
    events
}

/// The end of the liaison officer's term, if there is one in office.
pub(super) fn liaison_ended(unit: &Unit, on: Day) -> Option<Happened> {
    unit.liaison().map(|_| Happened::Unit(Event::LiaisonEnded { unit: unit.id, on }))
}

pub(super) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    match command {
        Command::Amend { unit, particulars } => {
            let found = find(a, *unit)?;
            let particulars = trimmed(particulars);
            check(a, Some(*unit), &particulars)?;
            if found.particulars == particulars {
                return Err(Refusal::NothingChanged);
            }
            Ok(vec![Happened::Unit(Event::Amended { unit: *unit, particulars })])
        }
        Command::NameLiaison { unit, person, from } => {
            let found = find(a, *unit)?;
            if matches!(found.standing, Standing::Withdrawn(_) | Standing::Removed(_)) {
                return Err(Refusal::NotAMember { unit: *unit });
            }
            cx.filled("person.name", &person.name)?;
            cx.not_after_entry(*from)?;
            if let Some(term) = found.liaisons.last() {
                let since = term.until.unwrap_or(term.from);
                if *from < since {
                    return Err(Refusal::TermsOverlap { since });
                }
                if term.until.is_none() && term.person == *person {
                    return Err(Refusal::NothingChanged);
                }
            }
            Ok(liaison_named(a, *unit, person, *from))
        }
        Command::EndLiaison { unit, on } => {
            let found = find(a, *unit)?;
            let Some(term) = found.liaisons.last().filter(|t| t.until.is_none()) else {
                return Err(Refusal::NoLiaison { unit: *unit });
            };
            if *on < term.from {
                return Err(Refusal::TermsOverlap { since: term.from });
            }
            cx.not_after_entry(*on)?;
            let mut events = vec![Happened::Unit(Event::LiaisonEnded { unit: *unit, on: *on })];
            events.extend(account::end_roles(a, *unit, &[Role::Liaison]));
            Ok(events)
        }
    }
}

fn joined_on(standing: Standing) -> Option<Day> {
    match standing {
        Standing::Member(day) => Some(day),
        _ => None,
    }
}

pub(super) fn apply(a: &mut Alliance, event: &Event, _: &Stamp) {
    match event {
        Event::Entered { unit, particulars, standing, taken_over } => {
            a.next.unit = a.next.unit.max(unit.0 + 1);
            a.units.insert(
                *unit,
                Unit {
                    id: *unit,
                    particulars: particulars.clone(),
                    standing: *standing,
                    joined: joined_on(*standing),
                    liaisons: Vec::new(),
                    taken_over: taken_over.clone(),
                },
            );
        }
        Event::Amended { unit, particulars } => {
            if let Some(u) = a.units.get_mut(unit) {
                u.particulars = particulars.clone();
            }
        }
        Event::LiaisonNamed { unit, person, from } => {
            if let Some(u) = a.units.get_mut(unit) {
                if let Some(term) = u.liaisons.last_mut().filter(|t| t.until.is_none()) {
                    term.until = Some(*from);
                }
                u.liaisons.push(Term { person: person.clone(), from: *from, until: None });
            }
        }
        Event::LiaisonEnded { unit, on } => {
            if let Some(term) = a.units.get_mut(unit).and_then(|u| u.liaisons.last_mut()) {
                term.until = Some(*on);
            }
        }
        Event::StandingChanged { unit, standing } => {
            if let Some(u) = a.units.get_mut(unit) {
                u.standing = *standing;
                u.joined = joined_on(*standing).or(u.joined);
            }
        }
    }
}
