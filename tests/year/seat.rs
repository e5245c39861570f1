//! Who sits at the keyboard: knows how the alliance stands, and turns each line of a script into keys.

use std::collections::BTreeMap;

use lianmeng::cli::line::Line;
use lianmeng::domain::ballot::Receipt;
use lianmeng::domain::entry::Person;
use lianmeng::domain::gate::BoxChange;
use lianmeng::domain::ids::{AccountId, CommitteeId, UnitId};
use lianmeng::domain::time::Moment;
use lianmeng::domain::{Alliance, Command, Door, Wish, account, decide};

use super::keys::Keys;

/// What the one at the keyboard knows: how the alliance stands, and where the program was left.
#[derive(Default)]
pub struct Seat {
    /// The alliance as it stands.
    pub a: Alliance,
    logins: BTreeMap<String, AccountId>,
    pub(super) me: Option<String>,
    pub(super) stated: Option<Moment>,
    /// Keys that leave what the last line left open.
    pub(super) leave: &'static str,
    /// The evidence of the line at hand, until it is typed.
    pub(super) evidence: Option<String>,
}

impl Seat {
    pub(super) fn account(&self, login: &str) -> AccountId {
        *self.logins.get(login).unwrap_or_else(|| panic!("no account {login}"))
    }

    fn wish(&self, line: &Line) -> Wish {
        let first = self.logins.is_empty();
        Wish {
            account: if first { AccountId(1) } else { self.account(&line.actor) },
            behalf: line.on_behalf_of.as_deref().map(|login| self.account(login)),
            evidence: line.evidence.clone(),
            door: Door::Setup,
            stated: line.at,
            seen: None,
            command: line.command.clone(),
        }
    }

    /// Takes in that a line is on record.
    pub fn done(&mut self, line: &Line) {
        let wish = self.wish(line);
        let now = "2999-12-31T23:59".parse().unwrap();
        let receipt = Receipt(u128::from(self.a.number).to_le_bytes());
        let decision = decide(&self.a, &wish, now, receipt);
        let decision = decision.unwrap_or_else(|why| panic!("{why:?}: {line:?}"));
        for change in decision.boxes {
            match change {
                BoxChange::Drop { ballot, receipt, choice } => {
                    self.a.boxes.entry(ballot).or_default().insert(receipt, choice);
                }
                BoxChange::Empty { ballot } => drop(self.a.boxes.remove(&ballot)),
            }
        }
        self.a.apply(self.a.number + 1, &decision.entry);
        if let Command::Founding(lianmeng::domain::founding::Command::Begin { login, .. })
        | Command::Account(account::Command::Create { login, .. }) = &line.command
        {
            self.logins.insert(login.clone(), AccountId(self.logins.len() as u32 + 1));
        }
    }

    /// The keys that put a line on record.
    pub fn keys(&mut self, line: &Line) -> Keys {
        let mut k = Keys::default();
        k.press(std::mem::take(&mut self.leave));
        if self.me.as_ref() != Some(&line.actor) && !self.logins.is_empty() {
            let name = &self.a.accounts[&self.account(&line.actor)].name;
            k.press("@").picks(name);
        }
        self.me = Some(line.actor.clone());
        if self.stated != line.at && !self.logins.is_empty() {
            let at = line.at.unwrap();
            k.press("B").anew(at.to_string().replace('T', " ")).submit();
            self.stated = line.at;
        }
        self.evidence.clone_from(&line.evidence);
        self.says(line, &mut k);
        if let Some(evidence) = self.evidence.take() {
            k.press("ctrl-u").types(&evidence).submit();
        }
        k
    }

    fn says(&mut self, line: &Line, k: &mut Keys) {
        match &line.command {
            Command::Founding(c) => self.founding(c, k),
            Command::Account(c) => self.accounts(c, k),
            Command::Charter(c) => self.charter(c, k),
            Command::Admission(c) => self.admission(c, k),
            Command::Departure(c) => self.departure(c, k),
            Command::Meeting(c) => self.meeting(c, k),
            Command::Ballot(c) => self.ballot(c, k),
            Command::Committee(c) => self.committee(c, k),
            Command::Opinion(c) => self.opinion(c, k),
            Command::Task(c) => self.task(c, k),
            Command::Rating(c) => self.rating(c, line.at.unwrap(), k),
            Command::Unit(c) => unknown(c),
            Command::Correction(c) => unknown(c),
            Command::TwoKeys(c) => unknown(c),
        }
    }

    pub(super) fn name(&self, unit: UnitId) -> &str {
        &self.a.units[&unit].particulars.name
    }

    pub(super) fn label(&self, unit: UnitId) -> &str {
        self.a.units[&unit].label()
    }

    pub(super) fn committee_name(&self, id: CommitteeId) -> &str {
        &self.a.committees[&id].name
    }

    /// The committees as a form offers them, and whether they are told with their lead units.
    pub(super) fn committees(&self) -> (Vec<String>, bool) {
        let all = self.a.committees.values();
        (all.clone().map(|c| c.name.clone()).collect(), all.into_iter().any(|c| c.lead().is_some()))
    }
}

/// Nobody in particular.
pub(super) fn nobody() -> Person {
    Person { name: String::new(), phone: String::new() }
}

/// A command that the story has not had before: its keys are still to be written.
pub(super) fn unknown(command: &impl std::fmt::Debug) -> ! {
    panic!("no keys are known for {command:?}")
}
