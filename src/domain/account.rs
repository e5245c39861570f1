//! Accounts: persons who work in the program, and the roles they hold.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::alliance::{Alliance, Matter};
use super::entry::Stamp;
use super::event::Event as Happened;
use super::gate::Context;
use super::ids::{AccountId, UnitId};
use super::key::{self, PublicKey};
use super::refusal::Refusal;
use super::time::Moment;

/// What a person may do; somebody can hold several roles.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 联络办: keeps the records, calls meetings, enters paper.
    Office,
    /// 大党委: leads; alone proposes a removal; moderates; approves minutes.
    BigCommittee,
    /// 专委会牵头: dispatches, tracks and accepts the tasks of the committees that its unit leads.
    Lead,
    /// 联络员: votes and reports for its unit.
    Liaison,
    /// 评分人: scores in the rounds that name it.
    Rater,
    /// 上级观察员: reads what is published.
    Observer,
    /// 管理员: accounts, backup, calendar; no say in the alliance's decisions.
    Administrator,
}

impl Role {
    /// Every role, in the order of the table of rights.
    pub const ALL: [Role; 7] = [
        Role::Office,
        Role::BigCommittee,
        Role::Lead,
        Role::Liaison,
        Role::Rater,
        Role::Observer,
        Role::Administrator,
    ];
}

/// A person who works in the program.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Account {
    /// The account.
    pub id: AccountId,
    /// The name the system knows the person by; unique among open accounts.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// The person's telephone; may be empty.
    pub phone: String,
    /// The roles held.
    pub roles: BTreeSet<Role>,
    /// The unit that a liaison officer or a committee lead belongs to.
    pub unit: Option<UnitId>,
    /// Whether the account may be used.
    pub open: bool,
    /// The keys that the person logs in with, oldest first.
    pub keys: Vec<Key>,
}

/// A key that a person logs in with from elsewhere.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Key {
    /// The public key.
    pub key: PublicKey,
    /// What the person calls it, such as the computer that it lies on.
    pub label: String,
    /// Since when it counts.
    pub since: Moment,
}

/// The most characters of what a key is called.
const LONGEST_LABEL: usize = 60;

/// What can be wished of accounts.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Opens an account.
    Create {
        /// The name the system knows the person by.
        login: String,
        /// The person's name.
        name: String,
        /// The telephone; may be empty.
        #[serde(default)]
        phone: String,
        /// The roles.
        roles: Vec<Role>,
        /// The unit, for a liaison officer or a committee lead.
        #[serde(default)]
        unit: Option<UnitId>,
    },
    /// Gives an account these roles and no others.
    SetRoles {
        /// The account.
        account: AccountId,
        /// The roles.
        roles: Vec<Role>,
        /// The unit, for a liaison officer or a committee lead.
        #[serde(default)]
        unit: Option<UnitId>,
    },
    /// Closes an account; what it did stays under its name.
    Close {
        /// The account.
        account: AccountId,
        /// Why.
        reason: String,
    },
    /// Lets a person log in with a key.
    AddKey {
        /// The account.
        account: AccountId,
        /// The public key, as OpenSSH writes it on a line or PuTTYgen saves it.
        key: String,
        /// What to call it; the key's comment if empty.
        #[serde(default)]
        label: String,
    },
    /// Ends that a person may log in with a key.
    RemoveKey {
        /// The account.
        account: AccountId,
        /// Its fingerprint: `SHA256:…`.
        fingerprint: String,
    },
    /// Opens an account again that was closed by mistake.
    Reopen {
        /// The account.
        account: AccountId,
    },
    /// Corrects a person's name and telephone; the login stays what it is.
    Amend {
        /// The account.
        account: AccountId,
        /// The person's name.
        name: String,
        /// The telephone; may be empty.
        #[serde(default)]
        phone: String,
    },
}

/// What happened to accounts. Stored; new variants only at the end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Event {
    /// An account was opened.
    Created {
        /// Its id.
        account: AccountId,
        /// The name the system knows the person by.
        login: String,
        /// The person's name.
        name: String,
        /// The telephone.
        phone: String,
        /// The roles.
        roles: Vec<Role>,
        /// The unit.
        unit: Option<UnitId>,
    },
    /// An account got these roles and no others.
    RolesSet {
        /// The account.
        account: AccountId,
        /// The roles.
        roles: Vec<Role>,
        /// The unit.
        unit: Option<UnitId>,
    },
    /// An account was closed.
    Closed {
        /// The account.
        account: AccountId,
        /// Why.
        reason: String,
    },
    /// A person may log in with a key.
    KeyAdded {
        /// The account.
        account: AccountId,
        /// The public key.
        key: PublicKey,
        /// What it is called.
        label: String,
    },
    /// A person may no longer log in with a key.
    KeyRemoved {
        /// The account.
        account: AccountId,
        /// The public key.
        key: PublicKey,
    },
    /// A closed account was opened again.
    Reopened {
        /// The account.
        account: AccountId,
    },
    /// A person's name and telephone were corrected.
    Amended {
        /// The account.
        account: AccountId,
        /// The person's name.
        name: String,
        /// The telephone.
        phone: String,
    },
}

impl Event {
    pub(super) fn matter(&self) -> Matter {
        match self {
            Event::Created { account, .. }
            | Event::RolesSet { account, .. }
            | Event::Closed { account, .. }
            | Event::KeyAdded { account, .. }
            | Event::KeyRemoved { account, .. }
            | Event::Reopened { account }
            | Event::Amended { account, .. } => Matter::Account(*account),
        }
    }
}

/// The account's state, or a refusal that names it.
pub fn find(alliance: &Alliance, id: AccountId) -> Result<&Account, Refusal> {
    alliance.accounts.get(&id).ok_or(Refusal::NotFound { matter: Matter::Account(id) })
}

fn check_roles(
    alliance: &Alliance,
    account: Option<AccountId>,
    roles: &[Role],
    unit: Option<UnitId>,
) -> Result<(), Refusal> {
    if roles.is_empty() {
        return Err(Refusal::Empty { field: "roles" });
    }
    if let Some(unit) = unit {
        super::unit::find(alliance, unit)?;
    }
    if roles.contains(&Role::Liaison) || roles.contains(&Role::Lead) {
        let Some(unit) = unit else { return Err(Refusal::RoleNeedsUnit) };
        if roles.contains(&Role::Liaison)
            && let Some(other) = alliance.liaison_account(unit)
            && Some(other.id) != account
        {
            return Err(Refusal::LiaisonAccountExists { unit, account: other.id });
        }
    }
    let keeps_administrator = roles.contains(&Role::Administrator)
        || alliance
            .accounts
            .values()
            .any(|a| a.open && Some(a.id) != account && a.roles.contains(&Role::Administrator));
    if keeps_administrator { Ok(()) } else { Err(Refusal::LastAdministrator) }
}

/// How many characters a login may have: as many as on the systems that it is the same on.
const LONGEST_LOGIN: usize = 32;

pub(super) fn decide(cx: &Context<'_>, command: &Command) -> Result<Vec<Happened>, Refusal> {
    let a = cx.alliance;
    let event = match command {
        Command::Create { login, name, phone, roles, unit } => {
            cx.filled("login", login)?;
            cx.filled("name", name)?;
            // It is the name that a person has on the system, and what is typed before the @ of ssh.
            let sound = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
            if login.trim().chars().count() > LONGEST_LOGIN || !login.trim().chars().all(sound) {
                return Err(Refusal::BadLogin { login: login.trim().into() });
            }
            if let Some(other) = a.account_of_login(login) {
                return Err(Refusal::LoginTaken { login: login.clone(), account: other.id });
            }
            check_roles(a, None, roles, *unit)?;
            Event::Created {
                account: AccountId(a.next.account),
                login: login.trim().into(),
                name: name.trim().into(),
                phone: phone.trim().into(),
                roles: roles.clone(),
                unit: *unit,
            }
        }
        Command::SetRoles { account, roles, unit } => {
            let found = find(a, *account)?;
            if !found.open {
                return Err(Refusal::AlreadyClosed { account: *account });
            }
            check_roles(a, Some(*account), roles, *unit)?;
            if found.roles == roles.iter().copied().collect() && found.unit == *unit {
                return Err(Refusal::NothingChanged);
            }
            Event::RolesSet { account: *account, roles: roles.clone(), unit: *unit }
        }
        Command::Close { account, reason } => {
            cx.filled("reason", reason)?;
            let found = find(a, *account)?;
            if !found.open {
                return Err(Refusal::AlreadyClosed { account: *account });
            }
            let last = found.roles.contains(&Role::Administrator)
                && !a
                    .accounts
                    .values()
                    .any(|o| o.open && o.id != *account && o.roles.contains(&Role::Administrator));
            if last {
                return Err(Refusal::LastAdministrator);
            }
            Event::Closed { account: *account, reason: reason.clone() }
        }
        Command::Reopen { account } => {
            let found = find(a, *account)?;
            if found.open {
                return Err(Refusal::NothingChanged);
            }
            if let Some(other) = a.account_of_login(&found.login) {
                return Err(Refusal::LoginTaken { login: found.login.clone(), account: other.id });
            }
            let roles: Vec<Role> = found.roles.iter().copied().collect();
            check_roles(a, Some(*account), &roles, found.unit)?;
            Event::Reopened { account: *account }
        }
        Command::Amend { account, name, phone } => {
            cx.filled("name", name)?;
            let found = find(a, *account)?;
            if !found.open {
                return Err(Refusal::AlreadyClosed { account: *account });
            }
            let (name, phone) = (name.trim(), phone.trim());
            if found.name == name && found.phone == phone {
                return Err(Refusal::NothingChanged);
            }
            Event::Amended { account: *account, name: name.into(), phone: phone.into() }
        }
        Command::AddKey { account, key, label } => add_key(a, *account, key, label)?,
        Command::RemoveKey { account, fingerprint } => {
            let given = fingerprint.trim();
            let held = find(a, *account)?.keys.iter().find(|held| held.key.fingerprint() == given);
            let Some(held) = held else {
                return Err(Refusal::KeyNotThere { account: *account });
            };
            Event::KeyRemoved { account: *account, key: held.key.clone() }
        }
    };
    Ok(vec![Happened::Account(event)])
}

fn add_key(a: &Alliance, account: AccountId, given: &str, label: &str) -> Result<Event, Refusal> {
    let found = find(a, account)?;
    if !found.open {
        return Err(Refusal::AlreadyClosed { account });
    }
    let pasted = key::read(given).map_err(|fault| Refusal::BadKey { fault })?;
    if let Some(holder) = a.account_of_key(&pasted.key) {
        return Err(Refusal::KeyTaken { account: holder.id });
    }
    if found.keys.len() >= key::MOST_KEYS {
        return Err(Refusal::KeysEnough { account, most: key::MOST_KEYS as u32 });
    }
    let label = [label.trim(), pasted.comment.trim()].into_iter().find(|text| !text.is_empty());
    let label = label.ok_or(Refusal::Empty { field: "label" })?.chars().take(LONGEST_LABEL).collect();
    Ok(Event::KeyAdded { account, key: pasted.key, label })
}

/// The events that end the roles a unit's people hold for it, when it leaves or its liaison officer changes.
pub(super) fn end_roles(a: &Alliance, unit: UnitId, ended: &[Role]) -> Vec<Happened> {
    a.accounts
        .values()
        .filter(|o| o.open && o.unit == Some(unit) && ended.iter().any(|r| o.roles.contains(r)))
        .map(|o| {
            let roles: Vec<Role> = o.roles.iter().copied().filter(|r| !ended.contains(r)).collect();
            // A rater's unit stays on record: nobody scores their own.
            let belongs = roles.iter().any(|r| matches!(r, Role::Lead | Role::Liaison | Role::Rater));
            let unit = if belongs { o.unit } else { None };
            Happened::Account(Event::RolesSet { account: o.id, roles, unit })
        })
        .collect()
}

pub(super) fn apply(a: &mut Alliance, event: &Event, stamp: &Stamp) {
    match event {
        Event::Created { account, login, name, phone, roles, unit } => {
            a.next.account = a.next.account.max(account.0 + 1);
            a.accounts.insert(
                *account,
                Account {
                    id: *account,
                    login: login.clone(),
                    name: name.clone(),
                    phone: phone.clone(),
                    roles: roles.iter().copied().collect(),
                    unit: *unit,
                    open: true,
                    keys: Vec::new(),
                },
            );
        }
        Event::RolesSet { account, roles, unit } => {
            if let Some(found) = a.accounts.get_mut(account) {
                found.roles = roles.iter().copied().collect();
                found.unit = *unit;
            }
        }
        Event::Closed { account, .. } => {
            if let Some(found) = a.accounts.get_mut(account) {
                found.open = false;
            }
        }
        Event::Reopened { account } => {
            if let Some(found) = a.accounts.get_mut(account) {
                found.open = true;
            }
        }
        Event::Amended { account, name, phone } => {
            if let Some(found) = a.accounts.get_mut(account) {
                found.name = name.clone();
                found.phone = phone.clone();
            }
        }
        Event::KeyAdded { account, key, label } => {
            if let Some(found) = a.accounts.get_mut(account) {
                let held = Key { key: key.clone(), label: label.clone(), since: stamp.happened };
                found.keys.push(held);
            }
        }
        Event::KeyRemoved { account, key } => {
            if let Some(found) = a.accounts.get_mut(account) {
                found.keys.retain(|held| held.key != *key);
            }
        }
    }
}
