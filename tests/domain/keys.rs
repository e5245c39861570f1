//! Keys to log in with: who may add and remove them, and whose they are.

use lianmeng::domain::Refusal;
use lianmeng::domain::account::{Command, Role};
use lianmeng::domain::ids::AccountId;
use lianmeng::domain::key::{self, KeyFault, MOST_KEYS};
use lianmeng::domain::visible::{Viewer, sees_keys};

use super::world::*;

const ED: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIN60bXG7R50WItb4efM4g6rNNrB3j3L3iCbtH4Cb/34v zhang@办公室";
const P256: &str = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEUunxXqiinVzjUuSnWU7M0tDDe7rV22OWFc0w51mXBmri/KpmqKhOsBi/gtFjpTlO9FzfoqveNExurd4nDcPF4= zhang@办公室";

fn add(account: AccountId, key: &str) -> Command {
    Command::AddKey { account, key: key.into(), label: String::new() }
}

fn remove(account: AccountId, key: &str) -> Command {
    Command::RemoveKey { account, fingerprint: key::read(key).unwrap().key.fingerprint() }
}

/// An Ed25519 key of that number; nobody has its private half.
fn made(number: u8) -> String {
    let mut blob = b"\0\0\0\x0bssh-ed25519\0\0\0\x20".to_vec();
    blob.extend([number; 32]);
    format!("ssh-ed25519 {} made", key::encode(&blob))
}

#[test]
fn a_key_belongs_to_one_open_account_until_it_is_removed() {
    let mut w = World::running();
    let (zhang, li) =
        (w.account("zhang", vec![Role::Rater], None), w.account("li", vec![Role::Observer], None));
    let ed = key::read(ED).unwrap().key;
    w.does(OFFICE, add(zhang, ED));
    assert_eq!(w.a.account_of_key(&ed).unwrap().id, zhang);
    assert_eq!(w.a.accounts[&zhang].keys[0].label, "zhang@办公室");
    assert_eq!(w.refused(OFFICE, add(li, ED)), Refusal::KeyTaken { account: zhang });
    assert_eq!(w.refused(OFFICE, add(zhang, ED)), Refusal::KeyTaken { account: zhang });
    assert_eq!(w.refused(OFFICE, remove(li, ED)), Refusal::KeyNotThere { account: li });
    w.does(OFFICE, remove(zhang, ED));
    assert_eq!(w.a.account_of_key(&ed), None);
    w.does(OFFICE, add(li, ED));
    w.does(OFFICE, Command::Close { account: li, reason: "离任".into() });
    assert_eq!(w.a.account_of_key(&ed), None, "a closed account's key opens nothing");
    w.does(OFFICE, add(zhang, ED));
    assert_eq!(w.refused(OFFICE, add(li, P256)), Refusal::AlreadyClosed { account: li });
}

#[test]
fn keys_are_the_administrators_and_what_is_no_public_key_is_never_on_record() {
    let mut w = World::running();
    let zhang = w.account("zhang", vec![Role::Rater], None);
    for account in [zhang, BIG] {
        for command in [add(zhang, ED), remove(zhang, ED)] {
            assert!(matches!(w.refused(account, command), Refusal::NotAllowed { may, .. }
                if may == [Role::Administrator]));
        }
    }
    let private = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----\n";
    assert_eq!(w.refused(OFFICE, add(zhang, private)), Refusal::BadKey { fault: KeyFault::Private });
    let unnamed = ED.rsplit_once(' ').unwrap().0;
    assert_eq!(w.refused(OFFICE, add(zhang, unnamed)), Refusal::Empty { field: "label" });
    let label = "办".repeat(100);
    w.does(OFFICE, Command::AddKey { account: zhang, key: format!("{unnamed}\r\n"), label });
    assert_eq!(w.a.accounts[&zhang].keys[0].label.chars().count(), 60);
    for number in 1..MOST_KEYS as u8 {
        w.does(OFFICE, add(zhang, &made(number)));
    }
    let most = MOST_KEYS as u32;
    assert_eq!(w.refused(OFFICE, add(zhang, P256)), Refusal::KeysEnough { account: zhang, most });
}

#[test]
fn which_keys_somebody_has_is_seen_by_the_administrator_and_oneself_alone() {
    let mut w = World::running();
    let (zhang, li) =
        (w.account("zhang", vec![Role::Office], None), w.account("li", vec![Role::Administrator], None));
    let sees = |who| sees_keys(&w.a, Viewer::Account(who), zhang);
    assert!(sees(zhang) && sees(li) && !sees(BIG) && !sees_keys(&w.a, Viewer::Public, zhang));
    let words = |event| lianmeng::locale::event::event(lianmeng::locale::Lang::Zh, &w.a, event);
    let added = lianmeng::domain::account::Event::KeyAdded {
        account: zhang,
        key: key::read(ED).unwrap().key,
        label: "办公室电脑".into(),
    };
    let said = words(&lianmeng::domain::Event::Account(added));
    assert_eq!(said, "为zhang登记登录密钥「办公室电脑」");
}
