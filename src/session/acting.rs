//! As whom somebody acts at a terminal, in a record to practise on: kept, so that whoever serves the record next seats them
//! as the same one again.

use super::identity;
use crate::desk::Desk;
use crate::domain::ids::AccountId;

/// The name under which it is kept, in front of the terminal's.
const NAME: &str = "acting-";

fn name(from: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    format!("{NAME}{}", from.chars().map(plain).take(40).collect::<String>())
}

/// Keeps as whom the person of a login acts at the terminal that they come from.
pub(super) fn keep(desk: &Desk, login: &str, from: &str, account: AccountId) {
    let own = identity::actor(&desk.alliance(), login, None);
    if let Ok(own) = own {
        // Who is not seated as before chooses again, and nothing else is lost.
        desk.drawer().later(own, &name(from), Some(account.to_string()), |_| {});
    }
}

/// Whoever begins anew at a terminal is who they are.
pub fn forget(desk: &Desk, login: &str, from: &str) {
    let own = identity::actor(&desk.alliance(), login, None);
    if let Ok(own) = own.map(|own| (own, name(from)))
        && desk.drawer().read(own.0, &own.1).is_some()
    {
        desk.drawer().later(own.0, &own.1, None, |_| {});
    }
}

/// As whom the person acted last at that terminal.
pub fn kept(desk: &Desk, login: &str, from: &str) -> Option<String> {
    let alliance = desk.alliance();
    let own = identity::actor(&alliance, login, None).ok().filter(|_| alliance.practice)?;
    let kept = desk.drawer().read(own, &name(from))?;
    identity::acting(&alliance, &kept).is_ok().then_some(kept)
}
