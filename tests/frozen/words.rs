//! Every event in words, in both languages: what somebody reads who looks through the record.

use lianmeng::domain::account::Role;
use lianmeng::domain::entry::{Entry, Stamp};
use lianmeng::domain::ids::AccountId;
use lianmeng::domain::time::Day;
use lianmeng::domain::{Alliance, Door};
use lianmeng::locale::{Lang, event};

use super::{examples, name};
use crate::blessed;

/// An alliance to which everything has happened, so that matters have their names.
fn alliance() -> Alliance {
    let at = Day::new(2025, 3, 1).unwrap().at(9, 30);
    let stamp = Stamp {
        entered: at,
        happened: at,
        account: AccountId(3),
        role: Role::Office,
        behalf: None,
        evidence: None,
        door: Door::Screens,
    };
    let mut a = Alliance::default();
    for (number, event) in (1..).zip(examples::events()) {
        a.apply(number, &Entry { stamp: stamp.clone(), events: vec![event] });
    }
    a
}

#[test]
fn every_event_reads_in_words_in_both_languages() {
    let a = alliance();
    let line = |event: &lianmeng::domain::Event| {
        let (zh, en) = (event::event(Lang::Zh, &a, event), event::event(Lang::En, &a, event));
        format!("{}\n  {zh}\n  {en}\n", name(event))
    };
    let text: String = examples::events().iter().map(line).collect();
    blessed::agrees("record-words.txt", &text);
}
