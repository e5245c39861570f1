//! Entering the votes of an open ballot by hand, unit by unit; what was entered stands beside each.

use crate::domain::Command as Any;
use crate::domain::Matter;
use crate::domain::ballot::{Ballot, Basis, Command};
use crate::domain::ids::{BallotId, UnitId};
use crate::domain::majority::Choice;
use crate::domain::visible::{self, Viewer};
use crate::locale::{Named, closing, label, order, screen_ballots as words, screen_meetings};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Order, Reason, RowKey, Step, Words};
use crate::tui::screens::ballot::deeds;
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

/// The units whose votes are entered, from paper or a show of hands.
#[derive(Clone)]
pub struct RecordVotes {
    /// The ballot.
    pub ballot: BallotId,
    /// Paper or hands.
    pub basis: Basis,
    /// What is entered from: named once, for all.
    pub evidence: String,
}

impl ListScreen for RecordVotes {
    type Id = UnitId;

    fn matter(&self, _: &Cx, _: UnitId) -> Option<Matter> {
        Some(Matter::Ballot(self.ballot))
    }

    fn title(&self, cx: &Cx) -> String {
        let title = self.found(cx).map_or("", |b| b.title.as_str());
        words::record_of(cx.lang, self.basis.name(cx.lang), title)
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        vec![
            Column::flex(words::unit(cx.lang), 20, 2),
            Column::fixed(words::choice(cx.lang), 16),
            Column::flex(words::liaison(cx.lang), 10, 1),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<UnitId> {
        let all = |b: &Ballot| b.waiting_for().into_iter().chain(b.votes.keys().copied()).collect::<Vec<_>>();
        self.found(cx).map(|b| order::units(cx.alliance, all(b))).unwrap_or_default()
    }

    fn row(&self, cx: &Cx, id: UnitId) -> Row {
        let liaison = cx.alliance.units.get(&id).and_then(|u| u.liaison()).map_or("-", |p| p.name.as_str());
        // Who is in the room for the unit votes for it.
        let meeting = self.found(cx).and_then(|b| cx.alliance.meetings.get(&b.meeting?));
        let stay = meeting.and_then(|m| m.attendance.get(&id)?.last());
        let who = match stay.and_then(|stay| stay.substitute.as_deref()) {
            Some(name) => screen_meetings::by_substitute(cx.lang, name),
            None => liaison.to_owned(),
        };
        vec![label::unit_in_full(cx.alliance, id).into(), self.entered(cx, id), who.into()]
    }

    fn detail(&self, cx: &Cx, id: UnitId) -> Detail {
        Detail::new().title(label::unit_in_full(cx.alliance, id)).para(hint(cx))
    }

    fn empty(&self, cx: &Cx) -> String {
        words::record_done(cx.lang, &cx.key(ActionId::Back))
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let Some(found) = self.found(cx) else { return Detail::new() };
        let key = cx.key(ActionId::Edit);
        Detail::new()
            .para(Words::new(closing::so_far(cx.lang, found), Tone::Title))
            .field(words::record_evidence(cx.lang), words::record_from(cx.lang, &self.evidence, &key))
            .para(match found.waiting_for().is_empty() {
                true => Words::new(words::record_done(cx.lang, &cx.key(ActionId::Back)), Tone::Good),
                false => Words::new(hint(cx), Tone::Muted),
            })
    }

    fn actions(&self, _: &Cx) -> Vec<Action<UnitId>> {
        let enter = |action, choice| {
            let (sends, checks) = (self.clone(), self.clone());
            Action::row(action, move |cx, unit| sends.enter(cx, unit, choice))
                .when(move |cx, unit| cx.could(&checks.order(unit, choice).command))
        };
        let (rest, checked, other) = (self.clone(), self.clone(), self.clone());
        vec![
            enter(ActionId::VoteFor, Choice::For),
            enter(ActionId::VoteAgainst, Choice::Against),
            enter(ActionId::VoteAbstain, Choice::Abstain),
            Action::row(ActionId::RestFor, move |cx, _| rest.rest_for(cx))
                .whenever(move |cx| checked.some_wait(cx)),
            Action::screen(ActionId::Edit, move |cx| {
                Step::Form(deeds::record_from(cx, other.ballot, other.basis, &other.evidence, true))
            }),
        ]
    }
}

impl RecordVotes {
    fn found<'a>(&self, cx: &Cx<'a>) -> Option<&'a Ballot> {
        cx.alliance.ballots.get(&self.ballot).filter(|b| b.is_open())
    }

    fn order(&self, unit: UnitId, choice: Choice) -> Order {
        let command = Command::Record { ballot: self.ballot, unit, choice, basis: self.basis };
        Order::from(Any::Ballot(command)).on(&*self.evidence)
    }

    fn waiting(&self, cx: &Cx) -> Vec<UnitId> {
        self.found(cx).map(|b| order::units(cx.alliance, b.waiting_for())).unwrap_or_default()
    }

    fn some_wait(&self, cx: &Cx) -> Result<(), Reason> {
        match self.waiting(cx).is_empty() {
            true => Err(words::all_entered(cx.lang).to_owned()),
            // A paper is one unit's; only hands are counted all at once.
            false if self.basis != Basis::Hands => Err(words::rest_by_hands(cx.lang).to_owned()),
            false => Ok(()),
        }
    }

    /// What is entered for a unit; how it voted by itself only where that may be seen.
    fn entered(&self, cx: &Cx, unit: UnitId) -> Words {
        let Some(found) = self.found(cx) else { return Words::default() };
        let seen = visible::sees_vote(cx.alliance, Viewer::Account(cx.me), found, unit);
        match found.votes.get(&unit) {
            Some(vote) if seen || vote.basis != Basis::Own => {
                Words::new(vote.choice.name(cx.lang), Tone::Good)
            }
            Some(_) => Words::new(words::record_own(cx.lang), Tone::Muted),
            None => Words::new("-", Tone::Muted),
        }
    }

    /// Enters a vote and goes on to the next unit that is missing; what stands there is changed only after a question.
    fn enter(&self, cx: &Cx, unit: UnitId, choice: Choice) -> Step {
        let order = self.order(unit, choice);
        if self.found(cx).is_some_and(|b| b.votes.contains_key(&unit)) {
            let (unit, before) = (label::unit_in_full(cx.alliance, unit), self.entered(cx, unit).text);
            let says = words::correct_says(cx.lang, &unit, &before, choice.name(cx.lang));
            let says = Detail::new().para(Words::new(says, Tone::Warn));
            return Step::Confirm(Confirm::new(words::correct(cx.lang)).says(says).send(order));
        }
        let (all, waiting) = (self.ids(cx), self.waiting(cx));
        let at = all.iter().position(|id| *id == unit).unwrap_or_default();
        let after = all[at..].iter().chain(&all[..at]).find(|id| **id != unit && waiting.contains(id));
        Step::SendOn(order, after.copied().unwrap_or(unit).to_key())
    }

    fn rest_for(&self, cx: &Cx) -> Step {
        let rest = self.waiting(cx);
        let units = label::units(cx.lang, cx.alliance, rest.iter().copied());
        let says = Detail::new().para(words::rest_for_says(cx.lang, rest.len(), &units));
        let orders: Vec<Order> = rest.into_iter().map(|unit| self.order(unit, Choice::For)).collect();
        Step::Confirm(
            Confirm::new(words::rest_for(cx.lang)).says(says).then(move || Step::SendTogether(orders)),
        )
    }
}

fn hint(cx: &Cx) -> String {
    let [yes, no, abstain] =
        [ActionId::VoteFor, ActionId::VoteAgainst, ActionId::VoteAbstain].map(|id| cx.key(id));
    words::record_hint(cx.lang, &yes, &no, &abstain)
}
