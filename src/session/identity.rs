//! Who somebody is: the account of a name that the system, or a key, has vouched for.

use crate::domain::Alliance;
use crate::domain::account::{Account, Role};
use crate::domain::alliance::Phase;
use crate::domain::ids::AccountId;
use crate::locale::{Lang, stored as words};

/// Why somebody has no place here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stranger {
    /// Acting as another is for practice records only.
    OnlyPractice,
    /// The account to act as is not there.
    NoSuchAccount {
        /// As it was given.
        given: String,
    },
    /// The account of the name is closed.
    Closed {
        /// The name.
        login: String,
        /// Who opens accounts.
        helpers: Vec<String>,
    },
    /// The name has no account.
    NoAccount {
        /// The name.
        login: String,
    },
}

impl Stranger {
    /// What is missing, and who can help.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Stranger::OnlyPractice => words::only_practice(lang).to_owned(),
            Stranger::NoSuchAccount { given } => words::no_such_account(lang, given),
            Stranger::Closed { login, helpers } => words::closed(lang, login, &lang.join(helpers)),
            Stranger::NoAccount { login } => words::no_account(lang, login),
        }
    }
}

/// The open account that a login or a number means.
pub fn account<'a>(a: &'a Alliance, given: &str) -> Option<&'a Account> {
    let by_id = || given.parse::<AccountId>().ok().and_then(|id| a.accounts.get(&id)).filter(|x| x.open);
    a.account_of_login(given).or_else(by_id)
}

/// The account to act as, which only a practice record allows.
pub fn acting(a: &Alliance, given: &str) -> Result<AccountId, Stranger> {
    if !a.practice {
        return Err(Stranger::OnlyPractice);
    }
    account(a, given).map(|x| x.id).ok_or_else(|| Stranger::NoSuchAccount { given: given.to_owned() })
}

/// Who acts: the account of that login, or in a practice record the one to act as, else the office. In an empty record
/// whoever comes is the first account, and may begin it.
pub fn actor(a: &Alliance, login: &str, acting_as: Option<&str>) -> Result<AccountId, Stranger> {
    if a.phase == Phase::Empty {
        return Ok(AccountId(1));
    }
    if let Some(given) = acting_as {
        return acting(a, given);
    }
    match a.account_of_login(login) {
        Some(found) => Ok(found.id),
        None => practised(a).ok_or_else(|| match a.accounts.values().any(|x| x.login == login.trim()) {
            true => Stranger::Closed { login: login.to_owned(), helpers: helpers(a) },
            false => Stranger::NoAccount { login: login.to_owned() },
        }),
    }
}

/// Who opens accounts and adds keys, by name: the administrators, or the office where there is none.
pub fn helpers(a: &Alliance) -> Vec<String> {
    let of = |role: Role| a.accounts.values().filter(move |x| x.open && x.roles.contains(&role));
    let names = |role: Role| of(role).map(|x| x.name.clone()).collect::<Vec<String>>();
    let administrators = names(Role::Administrator);
    if administrators.is_empty() { names(Role::Office) } else { administrators }
}

/// In a practice record whoever has no account is the office, unless another is named.
pub fn practised(a: &Alliance) -> Option<AccountId> {
    let mut open = a.accounts.values().filter(|x| a.practice && x.open);
    let first = open.clone().next();
    open.find(|x| x.roles.contains(&Role::Office)).or(first).map(|x| x.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::todo::tests::World;

    #[test]
    fn whose_account_was_closed_is_told_so_and_whom_to_ask() {
        let mut w = World::running();
        w.a.practice = false;
        let account = w.a.accounts.values_mut().next_back().unwrap();
        account.open = false;
        let login = account.login.clone();
        let stranger = actor(&w.a, &login, None).unwrap_err();
        let helper = helpers(&w.a).remove(0);
        for lang in [Lang::Zh, Lang::En] {
            let words = stranger.words(lang);
            assert!(words.contains(&login) && words.contains(&helper), "{words}");
        }
        assert!(matches!(actor(&w.a, "nobody", None), Err(Stranger::NoAccount { .. })));
    }
}
