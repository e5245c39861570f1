//! The founding and the charter by keys.

use lianmeng::domain::charter::{self, NameOrder, Parameters};
use lianmeng::domain::founding;
use lianmeng::domain::ids::CharterId;
use lianmeng::domain::preset::{self, Preset};
use lianmeng::domain::unit::Particulars;

use super::affairs::particulars;
use super::keys::Keys;
use super::seat::{Seat, unknown};

const ORDERS: [NameOrder; 3] = [NameOrder::SurnameStrokes, NameOrder::FullNameStrokes, NameOrder::Pinyin];

/// What a preset says of an alliance in Guangxi.
pub(super) fn preset(community: &str) -> (Vec<charter::Article>, Parameters) {
    preset::charter(Preset::Association, community, Some("guangxi".into()))
}

/// The form of a charter's numbers.
fn numbers(stands: &Parameters, p: &Parameters, k: &mut Keys) {
    let days = |p: &Parameters| {
        [
            p.notice_days,
            p.topics_days,
            p.reapply_days,
            p.answer_days,
            p.silent_days,
            p.soon_days,
            p.public_notice_days,
        ]
    };
    for (stands, wanted) in days(stands).into_iter().zip(days(p)) {
        k.line(&stands.to_string(), wanted);
    }
    let order = |p: &Parameters| ORDERS.iter().position(|order| *order == p.order).unwrap();
    let region = |p: &Parameters| usize::from(p.region.is_none());
    k.line(&stands.extraordinary.to_string(), p.extraordinary).yes(p.correspondence).yes(p.show_open_votes);
    k.cycle(3, Some(order(stands)), order(p)).cycle(2, Some(region(stands)), region(p));
    // What this form does not ask, and what the sample leaves alone.
    assert_eq!((&p.rules, &p.committees, &p.scheme), (&stands.rules, &stands.committees, &stands.scheme));
}

impl Seat {
    pub(super) fn founding(&mut self, command: &founding::Command, k: &mut Keys) {
        match command {
            founding::Command::EnterFounder { particulars: p, liaison } => {
                k.press("2 a");
                particulars(&Particulars::default(), p, k);
                k.line("", &liaison.name).line("", &liaison.phone).submit();
                self.leave = "esc";
            }
            other => unknown(other),
        }
    }

    fn to_charter<'k>(&self, id: CharterId, k: &'k mut Keys) -> &'k mut Keys {
        let at = self.a.charters.keys().rev().position(|c| *c == id).unwrap();
        k.press("9").times(at, "down")
    }

    pub(super) fn charter(&mut self, command: &charter::Command, k: &mut Keys) {
        use charter::Command::*;
        match command {
            Draft { articles, parameters } => {
                match self.a.in_force.map(|id| &self.a.charters[&id]) {
                    Some(now) => assert_eq!((articles, &**parameters), (&now.articles, &now.parameters)),
                    None => {
                        let (all, p) = preset(&self.a.community);
                        assert_eq!((articles, &**parameters), (&all, &p));
                    }
                }
                k.press("9 a").submit();
            }
            Revise { charter, articles, parameters } => {
                assert_eq!(*articles, preset::articles(&self.a.community, parameters));
                let stands = &self.a.charters[charter];
                self.to_charter(*charter, k).press("e");
                numbers(&stands.parameters, parameters, k);
                k.submit();
                assert!(stands.signatures.is_empty(), "the screen asks first");
            }
            Consult { charter, until } => {
                self.to_charter(*charter, k).press("o").anew(until).submit();
            }
            // A liaison officer comments for its own unit alone.
            Comment { charter, words, .. } => {
                self.to_charter(*charter, k).press("m").text("", words).submit();
            }
            Answer { charter, comment, words } => {
                let unit = self.a.charters[charter].comments[*comment as usize].unit;
                self.to_charter(*charter, k).press("r").choose(self.label(unit)).text("", words).submit();
            }
            Sign { unit, signatory, .. } => {
                let found = &self.a.units[unit];
                let stands = found.liaison().map_or(&found.particulars.head, |p| &p.name);
                k.find("2", &found.particulars.name).press("s").line(stands, signatory).submit();
            }
            Adopt { charter } => drop(self.to_charter(*charter, k).press("y").word("通过")),
            other => unknown(other),
        }
    }
}
