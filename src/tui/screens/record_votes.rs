//! Entering the votes of an open ballot by hand, unit by unit: who was entered leaves the list.

use crate::domain::Command as Any;
use crate::domain::Matter;
use crate::domain::ballot::{Ballot, Basis, Command};
use crate::domain::ids::{BallotId, UnitId};
use crate::domain::majority::Choice;
use crate::locale::{Named, closing, label, order, screen_ballots as words};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Order, Reason, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::picker::Choice as Pick;

const CHOICES: [Choice; 3] = [Choice::For, Choice::Against, Choice::Abstain];

/// The units whose votes are still to be entered, from paper or a show of hands.
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
        vec![Column::flex(words::unit(cx.lang), 20, 2), Column::flex(words::liaison(cx.lang), 10, 1)]
    }

    fn ids(&self, cx: &Cx) -> Vec<UnitId> {
        self.found(cx).map(|b| order::units(cx.alliance, b.waiting_for())).unwrap_or_default()
    }

    fn row(&self, cx: &Cx, id: UnitId) -> Row {
        let liaison = cx.alliance.units.get(&id).and_then(|u| u.liaison()).map_or("-", |p| p.name.as_str());
        vec![label::unit_in_full(cx.alliance, id).into(), liaison.into()]
    }

    fn detail(&self, cx: &Cx, id: UnitId) -> Detail {
        Detail::new().title(label::unit_in_full(cx.alliance, id)).para(hint(cx))
    }

    fn empty(&self, cx: &Cx) -> String {
        words::record_done(cx.lang, &cx.key(ActionId::Back), &cx.key(ActionId::Edit))
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let Some(found) = self.found(cx) else { return Detail::new() };
        Detail::new()
            .para(Words::new(closing::so_far(cx.lang, found), Tone::Title))
            .field(words::record_evidence(cx.lang), &*self.evidence)
            .para(Words::new(hint(cx), Tone::Muted))
    }

    fn actions(&self, _: &Cx) -> Vec<Action<UnitId>> {
        let enter = |action, choice| {
            let (sends, checks) = (self.clone(), self.clone());
            Action::row(action, move |_, unit| Step::Send(sends.order(unit, choice)))
                .when(move |cx, unit| cx.could(&checks.order(unit, choice).command))
        };
        let (rest, correct, can_correct) = (self.clone(), self.clone(), self.clone());
        vec![
            enter(ActionId::VoteFor, Choice::For),
            enter(ActionId::VoteAgainst, Choice::Against),
            enter(ActionId::VoteAbstain, Choice::Abstain),
            Action::row(ActionId::RestFor, move |cx, _| rest.rest_for(cx)),
            Action::screen(ActionId::Edit, move |cx| correct.correct(cx))
                .whenever(move |cx| can_correct.can_correct(cx)),
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

    fn rest_for(&self, cx: &Cx) -> Step {
        let rest = self.ids(cx);
        let units = label::units(cx.lang, cx.alliance, rest.iter().copied());
        let says = Detail::new().para(words::rest_for_says(cx.lang, rest.len(), &units));
        let orders: Vec<Order> = rest.into_iter().map(|unit| self.order(unit, Choice::For)).collect();
        Step::Confirm(
            Confirm::new(words::rest_for(cx.lang)).says(says).then(move || Step::SendTogether(orders)),
        )
    }

    fn can_correct(&self, cx: &Cx) -> Result<(), Reason> {
        match self.found(cx).is_some_and(|b| !b.votes.is_empty()) {
            true => Ok(()),
            false => Err(words::nothing_entered(cx.lang).to_owned()),
        }
    }

    fn correct(&self, cx: &Cx) -> Step {
        let Some(found) = self.found(cx) else { return Step::Stay };
        let entered = order::units(cx.alliance, found.votes.keys().copied());
        let units = entered.into_iter().map(|id| Pick::new(id, label::unit_in_full(cx.alliance, id)));
        let (this, lang) = (self.clone(), cx.lang);
        let form = Form::new(words::correct(lang))
            .choice("unit", words::unit(lang), units.collect())
            .required()
            .pick("choice", words::choice(lang), &CHOICES, |choice| choice.name(lang).to_owned())
            .required();
        Step::Form(form.send(move |v| Ok(this.order(v.one("unit")?, v.pick("choice", &CHOICES)?))))
    }
}

fn hint(cx: &Cx) -> String {
    let [yes, no, abstain] =
        [ActionId::VoteFor, ActionId::VoteAgainst, ActionId::VoteAbstain].map(|id| cx.key(id));
    words::record_hint(cx.lang, &yes, &no, &abstain)
}
