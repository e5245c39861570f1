//! Who has signed a version of the charter, who has not and since when, and whom to remind.

use super::{steps, words};
use crate::domain::Matter;
use crate::domain::charter::{Charter, State, parties};
use crate::domain::ids::{CharterId, UnitId};
use crate::domain::visible::{self, Viewer};
use crate::locale::{label, screen_compare as said};
use crate::tui::action::Action;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Cx, ListScreen, Reason, RowKey, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::chart::Gauge;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

/// The signatures under a version.
pub struct Signatures(pub CharterId);

impl Signatures {
    fn charter<'a>(&self, cx: &Cx<'a>) -> Option<&'a Charter> {
        let found = cx.alliance.charters.get(&self.0);
        found.filter(|c| visible::sees_charter(cx.alliance, Viewer::Account(cx.me), c))
    }

    fn unsigned(&self, cx: &Cx) -> Vec<UnitId> {
        let Some(c) = self.charter(cx) else { return Vec::new() };
        parties(cx.alliance).map(|u| u.id).filter(|u| !c.signatures.contains_key(u)).collect()
    }

    /// Since how many days a unit owes its signature: from the adoption, or from when it joined if that was later.
    fn owing(&self, cx: &Cx, unit: UnitId) -> Option<i32> {
        let State::Adopted(on) = self.charter(cx)?.state else { return None };
        let joined = match cx.alliance.units.get(&unit)?.standing {
            crate::domain::unit::Standing::Member(day) => day,
            _ => on,
        };
        Some(cx.now.day().since(on.max(joined)))
    }
}

impl ListScreen for Signatures {
    type Id = UnitId;

    fn matter(&self, _: &Cx, _: UnitId) -> Option<Matter> {
        Some(Matter::Charter(self.0))
    }

    fn title(&self, cx: &Cx) -> String {
        said::signatures(cx.lang, &label::charter(cx.lang, self.0))
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::flex(said::unit(lang), 16, 2),
            Column::fixed(words::signatures(lang), 10),
            Column::flex(words::signatory(lang), 8, 1),
            Column::fixed(said::last_signed(lang), 14).optional(1),
            Column::fixed(said::owing(lang), 10).right(),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<UnitId> {
        let Some(c) = self.charter(cx) else { return Vec::new() };
        let signed = parties(cx.alliance).map(|u| u.id).filter(|u| c.signatures.contains_key(u));
        self.unsigned(cx).into_iter().chain(signed).collect()
    }

    fn row(&self, cx: &Cx, unit: UnitId) -> Row {
        let Some(c) = self.charter(cx) else { return Row::new() };
        let lang = cx.lang;
        let last = cx.alliance.charters.values().rev().find(|c| c.signatures.contains_key(&unit));
        let last = last.map(|c| label::charter(lang, c.id)).unwrap_or_default();
        let (on, who, owing) = match c.signatures.get(&unit) {
            Some(s) => (Words::new(label::day(s.on), Tone::Good), s.signatory.clone(), String::new()),
            None => {
                let days = self.owing(cx, unit).map(|days| said::days(lang, days)).unwrap_or_default();
                (Words::new(said::not_signed(lang), Tone::Warn), String::new(), days)
            }
        };
        vec![
            label::unit(cx.alliance, unit).into(),
            on,
            who.into(),
            Words::new(last, Tone::Muted),
            Words::new(owing, Tone::Warn),
        ]
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let all = parties(cx.alliance).count() as u32;
        let done = all - self.unsigned(cx).len() as u32;
        let tone = if done == all { Tone::Good } else { Tone::Warn };
        Detail::new().gauge(Gauge::new(words::signatures(cx.lang), done, all).tone(tone))
    }

    fn detail(&self, cx: &Cx, unit: UnitId) -> Detail {
        let (a, lang) = (cx.alliance, cx.lang);
        let signed = a.charters.values().rev().filter_map(|c| Some((c.id, c.signatures.get(&unit)?)));
        let detail = Detail::new().title(label::unit_in_full(a, unit)).and(reach(cx, unit));
        let detail = detail.section(said::all_signed(lang));
        signed.fold(detail, |detail, (id, s)| {
            detail.field(label::charter(lang, id), format!("{}  {}", label::day(s.on), s.signatory))
        })
    }

    fn actions(&self, _: &Cx) -> Vec<Action<UnitId>> {
        let charter = self.0;
        vec![
            Action::row(ActionId::Sign, move |cx, unit| steps::sign_for(cx, charter, unit))
                .when(move |cx, unit| steps::may_sign(cx, charter, unit)),
            Action::row(ActionId::NextUnsigned, move |cx, unit| {
                let unsigned = Signatures(charter).unsigned(cx);
                let next = unsigned.iter().skip_while(|u| **u != unit).nth(1).or(unsigned.first());
                next.map_or(Step::Stay, |unit| Step::Select(unit.to_key()))
            })
            .whenever(move |cx| some_unsigned(cx, charter)),
            Action::screen(ActionId::RemindSigners, move |cx| Step::Show(remind(cx, charter)))
                .whenever(move |cx| some_unsigned(cx, charter)),
        ]
    }
}

fn some_unsigned(cx: &Cx, charter: CharterId) -> Result<(), Reason> {
    match Signatures(charter).unsigned(cx).is_empty() {
        true => Err(said::all_have(cx.lang).to_owned()),
        false => Ok(()),
    }
}

/// A unit's liaison officer, and how to reach them for those who may see it.
fn reach(cx: &Cx, unit: UnitId) -> Detail {
    let lang = cx.lang;
    let Some(person) = cx.alliance.units.get(&unit).and_then(|u| u.liaison()) else {
        return Detail::new().field(said::liaison(lang), Words::new(said::no_liaison(lang), Tone::Warn));
    };
    let seen = visible::sees_unit_contact(cx.alliance, Viewer::Account(cx.me), unit);
    let phone = if seen { person.phone.as_str() } else { "" };
    Detail::new().field(said::liaison(lang), format!("{} {phone}", person.name).trim_end())
}

/// Whom to remind, unit by unit, with words to send.
fn remind(cx: &Cx, charter: CharterId) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let units = Signatures(charter).unsigned(cx);
    let words = said::remind(lang, units.len(), &label::charter(lang, charter));
    let detail = Detail::new().title(said::remind_title(lang)).para(words);
    let row = |unit: &UnitId| -> Row {
        let person = a.units.get(unit).and_then(|u| u.liaison());
        let seen = visible::sees_unit_contact(a, Viewer::Account(cx.me), *unit);
        let phone = person.filter(|_| seen).map(|p| p.phone.clone()).unwrap_or_default();
        let name = person.map_or_else(|| said::no_liaison(lang).to_owned(), |p| p.name.clone());
        vec![label::unit(a, *unit).into(), name.into(), phone.into()]
    };
    detail.table(["", "", ""], units.iter().map(row).collect())
}
