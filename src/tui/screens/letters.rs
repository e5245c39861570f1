//! The feedback letters of a round: to whom, under which number, what they say, sent and received.

use super::rounds;
use crate::domain::Command as Any;
use crate::domain::Matter;
use crate::domain::ids::{RoundId, UnitId};
use crate::domain::rating::{Command, Round};
use crate::locale::{feedback, label, screen_rating as words, screen_results as said};
use crate::paper::papers::Paper;
use crate::tui::action::Action;
use crate::tui::keymap::ActionId;
use crate::tui::saving;
use crate::tui::screen::{Cx, ListScreen, Order, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::chart::Gauge;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::list::{Column, Row};

#[cfg(test)]
mod tests;

/// The letters of a round.
pub struct Letters(pub RoundId);

impl Letters {
    fn round<'a>(&self, cx: &Cx<'a>) -> Option<&'a Round> {
        rounds::may_see_points(cx, self.0).ok()?;
        cx.alliance.rounds.get(&self.0)
    }
}

impl ListScreen for Letters {
    type Id = UnitId;

    fn matter(&self, _: &Cx, _: UnitId) -> Option<Matter> {
        Some(Matter::Round(self.0))
    }

    fn title(&self, cx: &Cx) -> String {
        self.round(cx).map_or_else(String::new, |r| said::letters(cx.lang, r.year))
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::flex(words::unit(lang), 12, 1),
            Column::flex(said::superior(lang), 14, 2),
            Column::fixed(words::letters(lang), 16),
            Column::fixed(words::sent(lang), 10),
            Column::fixed(words::received(lang), 10),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<UnitId> {
        self.round(cx).map(|r| r.results.keys().copied().collect()).unwrap_or_default()
    }

    fn row(&self, cx: &Cx, unit: UnitId) -> Row {
        let Some(r) = self.round(cx) else { return Row::new() };
        let lang = cx.lang;
        let superior = cx.alliance.units.get(&unit).map(|u| u.particulars.superior.name.clone());
        let superior = match superior.filter(|name| !name.is_empty()) {
            Some(name) => name.into(),
            None => Words::new(said::no_superior(lang), Tone::Warn),
        };
        let letter = r.letters.get(&unit);
        let number = letter.map(|l| words::letter_number(lang, l.year, l.number)).unwrap_or_default();
        let received = letter.and_then(|l| l.received).map(label::day);
        vec![
            label::unit(cx.alliance, unit).into(),
            superior,
            number.into(),
            letter.map(|l| label::day(l.sent)).unwrap_or_default().into(),
            match (letter, received) {
                (Some(_), None) => Words::new("-", Tone::Warn),
                (_, received) => received.unwrap_or_default().into(),
            },
        ]
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let Some(r) = self.round(cx) else { return Detail::new() };
        let arrived = r.letters.values().filter(|l| l.received.is_some()).count() as u32;
        let all = r.results.len() as u32;
        Detail::new().gauge(Gauge::new(words::sent(cx.lang), r.letters.len() as u32, all)).gauge(Gauge::new(
            words::received(cx.lang),
            arrived,
            all,
        ))
    }

    fn detail(&self, cx: &Cx, unit: UnitId) -> Detail {
        let Some(r) = self.round(cx) else { return Detail::new() };
        let text = feedback::letter(cx.lang, cx.alliance, r, unit, cx.now.day());
        text.lines().fold(Detail::new(), |detail, line| detail.para(line))
    }

    fn empty(&self, cx: &Cx) -> String {
        rounds::may_see_points(cx, self.0).err().unwrap_or_else(|| said::no_letters(cx.lang).into())
    }

    fn actions(&self, _: &Cx) -> Vec<Action<UnitId>> {
        let round = self.0;
        vec![
            Action::bulk(ActionId::SendLetters, move |cx, units| send(cx, round, units))
                .when(move |cx, unit| cx.could(&Any::Rating(Command::FeedBack { round, unit }))),
            Action::bulk(ActionId::SaveFile, move |cx, units| {
                let papers: Vec<Paper> = units.iter().map(|unit| Paper::Letter(round, *unit)).collect();
                saving::save(cx, &papers)
            })
            .when(move |cx, unit| saving::can_save(cx, Paper::Letter(round, unit))),
            Action::bulk(ActionId::Arrived, move |cx, units| arrived(cx, round, units)).when(
                move |cx, unit| cx.could(&Any::Rating(Command::Receive { round, unit, on: cx.now.day() })),
            ),
        ]
    }
}

/// Records letters as sent, after a typed word: their numbers are given for good.
fn send(cx: &Cx, round: RoundId, units: &[UnitId]) -> Step {
    let lang = cx.lang;
    let year = cx.now.day().year();
    let first = cx.alliance.letters.get(&year).copied().unwrap_or(0) + 1;
    let first = words::letter_number(lang, year, first);
    let superiors = units.iter().map(|unit| {
        let superior = cx.alliance.units.get(unit).map(|u| u.particulars.superior.name.clone());
        superior.filter(|name| !name.is_empty()).unwrap_or_else(|| label::unit(cx.alliance, *unit))
    });
    let superiors: std::collections::BTreeSet<String> = superiors.collect();
    let says = Detail::new().para(said::send_says(lang, units.len(), &first)).para(lang.join(superiors));
    let orders: Vec<Order> =
        units.iter().map(|unit| Any::Rating(Command::FeedBack { round, unit: *unit }).into()).collect();
    let confirm = Confirm::new(said::send(lang)).says(says).typed(said::send_word(lang));
    Step::Confirm(confirm.then(move || Step::SendTogether(orders)))
}

/// Records that letters were received, on one day.
fn arrived(cx: &Cx, round: RoundId, units: &[UnitId]) -> Step {
    let names = label::units(cx.lang, cx.alliance, units.iter().copied());
    let units = units.to_vec();
    let form = Form::new(words::arrived(cx.lang))
        .intro(words::arrived_from(cx.lang, units.len(), &names))
        .day("on", words::on(cx.lang))
        .required()
        .value(cx.now.day().to_string());
    Step::Form(form.then(move |_, v| {
        let on = v.day("on")?;
        let order = |unit: &UnitId| Any::Rating(Command::Receive { round, unit: *unit, on }).into();
        Ok(Step::SendTogether(units.iter().map(order).collect()))
    }))
}
