//! Who may do what: the whole table, by trying it.

use lianmeng::domain::account::Role;
use lianmeng::domain::act::Act;
use lianmeng::domain::authority::{may, needs_evidence};
use lianmeng::domain::command::Target;
use lianmeng::domain::ids::*;

use super::world::*;

#[test]
fn the_table_of_rights_is_the_one_that_was_agreed() {
    let mut w = World::running();
    w.leads("2025-01-20T09:00", &[(1, "中医院"), (2, "税务局")]);
    let hospital = w.unit("中医院");
    let own = Target { unit: Some(hospital), committee: Some(CommitteeId(1)) };
    let other = Target { unit: Some(w.unit("税务局")), committee: Some(CommitteeId(2)) };
    let account = |w: &mut World, role| {
        if role == Role::Liaison {
            return w.liaison("中医院");
        }
        w.account(&format!("only-{role:?}"), vec![role], (role == Role::Lead).then_some(hospital))
    };
    let accounts = Role::ALL.map(|role| account(&mut w, role));
    let mut table = String::from("act");
    for role in Role::ALL {
        table += &format!(" {role:?}");
    }
    for act in Act::ALL {
        table += &format!("\n{act:?}");
        for account in accounts {
            let mine = may(&w.a, account, act, own).is_ok();
            let any = may(&w.a, account, act, other).is_ok();
            let paper = needs_evidence(&w.a, account, act, other);
            table += match (mine, any, paper) {
                (true, true, true) => " paper",
                (true, true, false) => " any",
                (true, false, _) => " own",
                (false, ..) => " -",
            };
        }
    }
    crate::blessed::agrees("rights.txt", &(table + "\n"));
}

#[test]
fn an_act_is_listed_once_and_belongs_to_somebody() {
    let unique: std::collections::BTreeSet<Act> = Act::ALL.into_iter().collect();
    assert_eq!(unique.len(), Act::ALL.len());
    for act in Act::ALL.into_iter().filter(|act| *act != Act::FoundingBegin) {
        assert!(lianmeng::domain::authority::grants(act).iter().all(|g| g.role().is_some()), "{act:?}");
    }
}

#[test]
fn nobody_but_liaison_officers_votes_and_the_administrator_and_the_observer_decide_nothing() {
    use lianmeng::domain::authority::grants;
    let roles = |act| grants(act).iter().filter_map(|g| g.role()).collect::<Vec<_>>();
    assert_eq!(roles(Act::BallotCast), [Role::Liaison]);
    assert_eq!(roles(Act::DeparturePropose), [Role::BigCommittee]);
    assert_eq!(roles(Act::RatingScore), [Role::Rater]);
    for act in Act::ALL {
        assert!(!roles(act).contains(&Role::Observer), "{act:?}");
        let beginning = format!("{act:?}").starts_with("Founding");
        let account = format!("{act:?}").starts_with("Account");
        // Backups are theirs, and a second person's word to one; what may be asked for is looked at besides.
        let keys = [Act::KeysAsk, Act::KeysApprove, Act::KeysWithdraw, Act::KeysRestore].contains(&act);
        assert!(beginning || account || keys || !roles(act).contains(&Role::Administrator), "{act:?}");
    }
}
