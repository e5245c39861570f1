//! Accounts, applications, departures and committees by keys.

use lianmeng::domain::account::{self, Role};
use lianmeng::domain::admission;
use lianmeng::domain::committee;
use lianmeng::domain::departure;
use lianmeng::domain::ids::{CommitteeId, UnitId};
use lianmeng::domain::task;
use lianmeng::domain::unit::{Kind, Organisation, Particulars};
use lianmeng::locale::{Lang, Named};

use super::keys::Keys;
use super::seat::{Seat, nobody, unknown};

/// A unit's particulars as a form asks for them.
pub(super) fn particulars(stands: &Particulars, p: &Particulars, k: &mut Keys) {
    fn at<T: PartialEq>(all: &[T], one: &T) -> usize {
        all.iter().position(|x| x == one).unwrap()
    }
    let kind = |p: &Particulars| Kind::ALL[at(&Kind::ALL, &p.kind)].name(Lang::Zh).to_owned();
    let organisation = |p: &Particulars| at(&Organisation::ALL, &p.organisation);
    let code = |p: &Particulars| p.code.clone().unwrap_or_default();
    let founded = |p: &Particulars| p.founded.map(|day| day.to_string()).unwrap_or_default();
    k.line(&stands.name, &p.name).line(&stands.short, &p.short);
    if stands.kind == p.kind {
        k.skip(1)
    } else {
        k.choose(&kind(p))
    };
    k.line(&code(stands), code(p));
    k.cycle(Organisation::ALL.len(), Some(organisation(stands)), organisation(p));
    k.line(&stands.party_members.to_string(), p.party_members).line(&stands.head, &p.head);
    k.line(&stands.superior.name, &p.superior.name).line(&stands.superior.address, &p.superior.address);
    k.line(&stands.superior.contact, &p.superior.contact).line(&stands.address, &p.address);
    k.line(&stands.telephone, &p.telephone).line(&founded(stands), founded(p));
    k.text(&stands.documents.join("\n"), &p.documents.join("\n"));
    k.text(&stands.offers.join("\n"), &p.offers.join("\n")).line(&stands.reading, &p.reading);
}

impl Seat {
    pub(super) fn is_office(&self) -> bool {
        let me = self.account(self.me.as_deref().unwrap());
        self.a.accounts[&me].roles.contains(&Role::Office)
    }

    fn roles(&self, roles: &[Role], unit: Option<UnitId>, stands: Option<UnitId>, k: &mut Keys) {
        k.mark(roles.iter().map(|role| role.name(Lang::Zh)));
        if unit != stands {
            let units: Vec<String> = self.a.units.values().map(|u| u.particulars.name.clone()).collect();
            k.one_of(&units, false, None, self.name(unit.unwrap()));
        }
        k.submit();
    }

    pub(super) fn accounts(&mut self, command: &account::Command, k: &mut Keys) {
        match command {
            account::Command::Create { login, name, phone, roles, unit } => {
                k.press("= a").line("", login).line("", name).line("", phone);
                self.roles(roles, *unit, None, k);
            }
            account::Command::SetRoles { account, roles, unit } => {
                let found = &self.a.accounts[account];
                k.find("=", &found.login).press("e tab tab backspace");
                self.roles(roles, *unit, found.unit, k);
            }
            other => unknown(other),
        }
    }

    pub(super) fn admission(&mut self, command: &admission::Command, k: &mut Keys) {
        use admission::Command::*;
        let of = |id| self.name(self.a.applications[id].unit).to_owned();
        match command {
            Invite { particulars: p } => {
                k.press("3 a");
                particulars(&Particulars::default(), p, k);
                k.submit();
            }
            InviteAgain { unit } => drop(k.find("2", self.name(*unit)).press("i")),
            Draft { application, papers } => {
                let found = &self.a.applications[application];
                assert_eq!(Some(papers.accepts), self.a.in_force);
                let before = found.papers.clone();
                let letter = before.as_ref().map(|p| p.letter.text.clone()).unwrap_or_default();
                let number = before.as_ref().map(|p| p.letter.number.clone()).unwrap_or_default();
                let liaison = before.as_ref().map_or_else(nobody, |p| p.liaison.clone());
                let stands =
                    before.map_or_else(|| self.a.units[&found.unit].particulars.clone(), |p| p.particulars);
                k.find("3", &of(application)).press("e").text(&letter, &papers.letter.text);
                k.anew(papers.letter.date).line(&number, &papers.letter.number);
                k.line(&liaison.name, &papers.liaison.name).line(&liaison.phone, &papers.liaison.phone);
                particulars(&stands, &papers.particulars, k);
                k.submit();
            }
            Submit { application } => drop(k.find("3", &of(application)).press("s y")),
            StartReview { application } => drop(k.find("3", &of(application)).press("o")),
            Return { application, reason } => {
                k.find("3", &of(application)).press("r").text("", reason).submit();
            }
            Decline { application, reason } => {
                k.find("3", &of(application)).press("n").text("", reason).submit().word("不通过");
            }
            Pass { application, checklist: c, opinion } => {
                k.find("3", &of(application)).press("y").yes(c.charter_accepted).yes(c.application_on_file);
                k.yes(c.particulars_complete).yes(c.party_organisation).yes(c.liaison_named);
                k.text("", opinion).submit();
            }
            other => unknown(other),
        }
    }

    pub(super) fn departure(&mut self, command: &departure::Command, k: &mut Keys) {
        use departure::Command::*;
        let of = |id| self.name(self.a.departures[id].unit).to_owned();
        match command {
            Request { unit, letter } => {
                k.find("2", self.name(*unit)).press("w").text("", &letter.text).anew(letter.date);
                k.line("", &letter.number).submit();
            }
            HandOver { departure, task, to } => {
                let found = &self.a.departures[departure];
                let tasks: Vec<String> =
                    task::open_of(&self.a, found.unit).map(|t| format!("{} {}", t.id, t.title)).collect();
                let open = departure::open_ends(&self.a, found).0.first().map(|t| t.to_string());
                let first =
                    tasks.iter().position(|t| open.as_ref().is_none_or(|o| t.starts_with(o))).unwrap();
                let wanted = format!("{task} {}", self.a.tasks[task].title);
                let named = !found.tasks.is_empty();
                k.find("-", &of(departure)).press("s").one_of(&tasks, named, Some(first), &wanted);
                k.choose(self.name(*to)).submit();
            }
            Replace { departure, committee, by } => {
                let found = &self.a.departures[departure];
                let led: Vec<String> =
                    committee::led_by(&self.a, found.unit).map(|c| c.name.clone()).collect();
                let named = !found.leads.is_empty();
                k.find("-", &of(departure)).press("e");
                k.one_of(&led, named, Some(0), self.committee_name(*committee))
                    .choose(self.name(*by))
                    .submit();
            }
            Tell { departure, words } => {
                k.find("-", &of(departure)).press("R").line("", words).submit();
            }
            PutForward { departure } => drop(k.find("-", &of(departure)).press("y").word("提请")),
            other => unknown(other),
        }
    }

    fn to_committee<'k>(&self, id: CommitteeId, k: &'k mut Keys) -> &'k mut Keys {
        let at = self.a.committees.keys().position(|c| *c == id).unwrap();
        k.press("5").times(at, "down")
    }

    pub(super) fn committee(&mut self, command: &committee::Command, k: &mut Keys) {
        use committee::Command::*;
        match command {
            Join { committee, unit } => {
                self.to_committee(*committee, k).press("a").types(self.name(*unit)).press("space enter");
            }
            NameChair { committee, person } => {
                self.to_committee(*committee, k).press("e").line("", &person.name).line("", &person.phone);
                k.submit();
            }
            other => unknown(other),
        }
    }
}
