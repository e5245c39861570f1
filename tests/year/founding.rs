//! The founding and the charter by keys.

use lianmeng::domain::{charter, founding};
use lianmeng::domain::unit::Particulars;

use super::affairs::particulars;
use super::keys::Keys;
use super::{Seat, unknown};

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

    pub(super) fn charter(&mut self, command: &charter::Command, k: &mut Keys) {
        match command {
            charter::Command::Sign { unit, signatory, .. } => {
                let found = &self.a.units[unit];
                let stands = found.liaison().map_or(&found.particulars.head, |p| &p.name);
                k.find("2", &found.particulars.name).press("s").line(stands, signatory).submit();
            }
            other => unknown(other),
        }
    }
}
