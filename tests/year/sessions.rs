//! Meetings and ballots by keys.

use lianmeng::domain::ballot::{self, Basis, Topic, Way};
use lianmeng::domain::ids::{BallotId, MeetingId};
use lianmeng::domain::majority::Choice;
use lianmeng::domain::meeting::{self, Kind};
use lianmeng::locale::{Lang, Named, label};

use super::keys::Keys;
use super::seat::{Seat, unknown};

impl Seat {
    fn to_meeting<'k>(&self, id: MeetingId, k: &'k mut Keys) -> &'k mut Keys {
        k.find("4", &self.a.meetings[&id].title)
    }

    /// Selects a unit at the credential desk; Enter would sign it in.
    fn at_desk<'k>(
        &self,
        id: MeetingId,
        unit: lianmeng::domain::ids::UnitId,
        k: &'k mut Keys,
    ) -> &'k mut Keys {
        let found = &self.a.meetings[&id];
        // On the day the search line is open already.
        let opens = self.stated.is_some_and(|now| found.at.day() <= now.day());
        self.to_meeting(id, k).press(if opens { "t" } else { "t /" }).types(self.name(unit)).press("tab")
    }

    fn to_item<'k>(&self, id: MeetingId, item: u16, k: &'k mut Keys) -> &'k mut Keys {
        let at = self.a.meetings[&id].items.iter().position(|i| i.number == item).unwrap();
        self.to_meeting(id, k).press("enter").times(at, "down")
    }

    pub(super) fn meeting(&mut self, command: &meeting::Command, k: &mut Keys) {
        use meeting::Command::*;
        match command {
            Call { kind, title, at, place, chair } => {
                let (kind, units) = match kind {
                    Kind::Regular => (0, Vec::new()),
                    Kind::ExtraordinaryByCommittee => (1, Vec::new()),
                    Kind::ExtraordinaryByUnits(units) => (2, units.iter().map(|u| self.name(*u)).collect()),
                };
                k.press("4 a").cycle(3, Some(0), kind).anew(title);
                k.line("", label::moment(*at)).line(&self.a.base, place).line("", chair).mark(units).submit();
            }
            AddItem { meeting, topic, title } => {
                self.to_meeting(*meeting, k).press("enter a");
                let stands = match topic {
                    Topic::Lead { committee, unit } => {
                        k.picks(ballot::Kind::Lead.name(Lang::Zh));
                        k.picks(self.committee_name(*committee)).picks(self.name(*unit));
                        label::topic(Lang::Zh, &self.a, topic)
                    }
                    Topic::SetAside(_) => unknown(command),
                    topic => {
                        let words = label::topic(Lang::Zh, &self.a, topic);
                        k.picks(&words);
                        if matches!(topic, Topic::Report | Topic::Other) { String::new() } else { words }
                    }
                };
                k.line(&stands, title).submit();
            }
            GiveNotice { meeting } => drop(self.to_meeting(*meeting, k).press("s y")),
            Excuse { meeting, unit, reason } => {
                self.at_desk(*meeting, *unit, k).press("x").line("", reason).submit();
                self.leave = "esc";
            }
            SignIn { meeting, unit, substitute: None } => {
                self.at_desk(*meeting, *unit, k).press("space");
                self.leave = "esc";
            }
            SignIn { meeting, unit, substitute: Some(name) } => {
                self.at_desk(*meeting, *unit, k).press("u").line("", name).submit();
                self.leave = "esc";
            }
            SignOut { meeting, unit } => {
                self.at_desk(*meeting, *unit, k).press("w").submit();
                self.leave = "esc";
            }
            Open { meeting } => drop(self.to_meeting(*meeting, k).press("o y")),
            Note { meeting, item, words } => {
                self.to_item(*meeting, *item, k).press("m").text("", words).submit();
            }
            Close { meeting } => drop(self.to_meeting(*meeting, k).press("c").word("闭会")),
            DraftMinutes { meeting, text } => {
                // The program's draft is thrown away: more lines than it can have.
                self.to_meeting(*meeting, k).press("p e").times(120, "ctrl-u backspace").types(text).submit();
            }
            ApproveMinutes { meeting, .. } => {
                self.to_meeting(*meeting, k).press("p y").word("审定");
            }
            other => unknown(other),
        }
    }

    fn to_ballot<'k>(&self, id: BallotId, k: &'k mut Keys) -> &'k mut Keys {
        k.palette("全部表决").search(&self.a.ballots[&id].title).press("enter")
    }

    pub(super) fn ballot(&mut self, command: &ballot::Command, k: &mut Keys) {
        use ballot::Command::*;
        let vote = |choice: &Choice| match choice {
            Choice::For => "f",
            Choice::Against => "v",
            Choice::Abstain => "b",
        };
        let way = |way: &Way| usize::from(*way == Way::Secret);
        match command {
            Open { meeting, item, way: how } => {
                self.to_item(*meeting, *item, k).press("v").cycle(2, Some(0), way(how)).submit().press("y");
            }
            OpenByCorrespondence { topic, title, way: how, deadline, text } => {
                let words = label::topic(Lang::Zh, &self.a, topic);
                k.palette("全部表决").press("a").picks(&words);
                let stands = if *topic == Topic::Other { "" } else { &words };
                k.line(stands, title)
                    .cycle(2, Some(0), way(how))
                    .line("", deadline)
                    .types(text)
                    .submit()
                    .press("y");
            }
            Cast { ballot, choice, .. } => {
                // In a secret one the receipt is shown then until it was noted.
                self.to_ballot(*ballot, k).press(vote(choice)).press("y");
            }
            Record { ballot, unit, choice, basis } => {
                // The evidence is named once a sitting, before the units are gone through, or anew from the list.
                let evidence = self.evidence.take().unwrap();
                let (paper, me) =
                    (usize::from(*basis == Basis::Paper), self.account(self.me.as_deref().unwrap()));
                let found = &self.a.ballots[ballot];
                let entered = |found: &ballot::Ballot| {
                    let mine = found.votes.values().filter(|v| v.by == me && v.basis != Basis::Own);
                    mine.max_by_key(|v| v.at).map(|v| usize::from(v.basis == Basis::Paper))
                };
                // What was entered from for an earlier ballot of the meeting goes on.
                let same = self.a.ballots.values().rev();
                let same = same.filter(|b| b.meeting == found.meeting && b.id < *ballot);
                let earlier = same.filter_map(entered).next().filter(|_| found.meeting.is_some());
                let before = entered(found).or(earlier);
                self.to_ballot(*ballot, k).press("e");
                if before.is_some() && found.meeting.is_some() {
                    k.press("e");
                }
                match found.meeting {
                    Some(_) => k.cycle(2, before.or(Some(0)), paper),
                    None => k.cycle(1, Some(0), 0),
                };
                k.types(&evidence).submit().search(self.name(*unit)).press(vote(choice));
            }
            Close { ballot, casting: None } => {
                assert!(!self.a.ballots[ballot].rule.casting_vote);
                self.to_ballot(*ballot, k).press("c").word("结束");
            }
            HandOut { ballot, slips } => {
                let present = self.a.ballots[ballot].present.len().to_string();
                self.to_ballot(*ballot, k).press("p").line(&present, slips).submit().press("y");
            }
            Count { ballot, count } => {
                self.to_ballot(*ballot, k).press("n");
                for figure in [count.returned, count.for_votes, count.against, count.abstain, count.invalid] {
                    k.line("", figure);
                }
                k.submit();
            }
            // A liaison officer writes for its own unit alone, which stands in the field.
            Write { ballot, words, .. } => {
                self.to_ballot(*ballot, k).press("m").skip(1).text("", words).submit();
            }
            other => unknown(other),
        }
    }
}
