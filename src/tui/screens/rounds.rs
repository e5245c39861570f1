//! Rating rounds: the scheme in words, and every step from preparing to the letters.

pub mod steps;

use std::collections::BTreeMap;

use super::round;
use crate::domain::Matter;
use crate::domain::ids::{AccountId, RoundId};
use crate::domain::rating::{
    Grade, How, Round, Scheme, State, UnitResult, ceiling_stand, missing_scores, two_in_a_row, unscored,
};
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, Named, label, screen_rating as words, stored};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Reason, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::chart::{Gauge, Histogram};
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

pub use steps::{distribution, finish, object, received, study};

/// The list of rounds.
pub struct Rounds;

impl ListScreen for Rounds {
    type Id = RoundId;

    fn title(&self, cx: &Cx) -> String {
        words::title(cx.lang).into()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::fixed(words::year(lang), 8),
            Column::flex(words::state(lang), 18, 1),
            Column::fixed(words::units(lang), 8).right(),
            Column::fixed(words::raters(lang), 6).right(),
            Column::fixed(words::reports(lang), 7).right().optional(1),
            Column::fixed(words::missing(lang), 7).right(),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<RoundId> {
        let viewer = Viewer::Account(cx.me);
        let seen = |r: &&Round| visible::sees_round(cx.alliance, viewer, r);
        let mut all: Vec<&Round> = cx.alliance.rounds.values().filter(seen).collect();
        all.sort_by_key(|r| {
            (std::cmp::Reverse(r.year), r.state == State::Cancelled, std::cmp::Reverse(r.id))
        });
        all.into_iter().map(|r| r.id).collect()
    }

    fn row(&self, cx: &Cx, id: RoundId) -> Row {
        let Some(r) = cx.alliance.rounds.get(&id) else { return Row::new() };
        let missing = if r.state == State::Scoring { missing_scores(cx.alliance, r).len() } else { 0 };
        let missing = if missing == 0 { String::new() } else { missing.to_string() };
        vec![
            words::of_year(cx.lang, r.year).into(),
            Words::new(r.state.name(cx.lang), if r.is_live() { Tone::Accent } else { Tone::Muted }),
            r.units.len().to_string().into(),
            r.raters.len().to_string().into(),
            r.reports.len().to_string().into(),
            Words::new(missing, Tone::Warn),
        ]
    }

    fn empty(&self, cx: &Cx) -> String {
        words::empty(cx.lang, &cx.key(ActionId::Add))
    }

    fn matter(&self, _: &Cx, id: RoundId) -> Option<Matter> {
        Some(Matter::Round(id))
    }

    fn detail(&self, cx: &Cx, id: RoundId) -> Detail {
        cx.alliance.rounds.get(&id).map(|found| detail(cx, found)).unwrap_or_default()
    }

    fn open(&self, cx: &Cx, id: RoundId) -> Step {
        round::open(cx, id)
    }

    fn actions(&self, _: &Cx) -> Vec<Action<RoundId>> {
        steps::actions()
    }
}

/// Whether who looks may see the results of a round, and there are any.
pub fn may_see_results(cx: &Cx, id: RoundId) -> Result<(), Reason> {
    match cx.alliance.rounds.get(&id) {
        Some(r) if r.results.is_empty() => Err(words::no_results(cx.lang).to_owned()),
        Some(r) if !visible::sees_result(cx.alliance, Viewer::Account(cx.me), r) => {
            Err(words::results_hidden(cx.lang).to_owned())
        }
        _ => Ok(()),
    }
}

/// Whether who looks may see how the points and grades of a round came to be.
pub fn may_see_points(cx: &Cx, id: RoundId) -> Result<(), Reason> {
    may_see_results(cx, id)?;
    match cx.alliance.rounds.get(&id) {
        Some(r) if !visible::sees_points(cx.alliance, Viewer::Account(cx.me), r) => {
            Err(stored::not_visible(cx.lang).to_owned())
        }
        _ => Ok(()),
    }
}

/// Whose scores are missing, and how many.
pub fn whose_missing(cx: &Cx, round: &Round) -> Option<String> {
    let missing = missing_scores(cx.alliance, round);
    if missing.is_empty() {
        return None;
    }
    let mut by: BTreeMap<AccountId, usize> = BTreeMap::new();
    for (rater, _, _) in &missing {
        *by.entry(*rater).or_default() += 1;
    }
    let whose = by.iter().map(|(rater, n)| format!("{} {n}", label::account_name(cx.alliance, *rater)));
    Some(words::missing_whose(cx.lang, missing.len(), &cx.lang.join(whose)))
}

/// A rating scheme in words, for so many units.
pub fn scheme(lang: Lang, s: &Scheme, units: usize) -> Detail {
    let p = label::points;
    let how = |how: How| match how {
        How::Share(counter) => words::how_share(lang, counter.name(lang)),
        How::Each { counter, hundredths } => words::how_each(lang, counter.name(lang), &p(hundredths)),
        How::Judged => words::how_judged(lang).to_owned(),
    };
    // Paragraphs, for a table would be cut off beside a list.
    let indicators = s
        .indicators
        .iter()
        .map(|x| words::indicator_is(lang, &x.name, &p(x.most), x.part.name(lang), &how(x.how)));
    let detail = Detail::new().section(words::scheme(lang));
    let mut detail = indicators.fold(detail, |detail, words| detail.para(words));
    if !s.adjustments.is_empty() {
        let adjustments = s.adjustments.iter().map(|x| {
            let sign = if x.bonus { "+" } else { "-" };
            let how = match x.counter {
                Some(counter) => {
                    words::adjust_each(lang, counter.name(lang), &format!("{sign}{}", p(x.most)))
                }
                None => words::adjust_range(
                    lang,
                    &format!("{sign}{}", p(x.least)),
                    &format!("{sign}{}", p(x.most)),
                ),
            };
            words::adjust_is(lang, &x.name, &how)
        });
        detail = adjustments
            .fold(detail.section(words::adjustments(lang)), |detail, words| detail.para(words))
            .para(words::caps(lang, &p(s.bonus_cap), &p(s.deduction_cap)));
    }
    if !s.vetoes.is_empty() {
        detail = detail.section(words::vetoes(lang));
        detail = s.vetoes.iter().fold(detail, |detail, item| detail.para(item.as_str()));
    }
    let ceiling: Words = match (s.ceiling, s.ceiling_of(units as u32)) {
        (Some(part), Some(most)) => {
            let tone = if most == 0 { Tone::Warn } else { Tone::Text };
            Words::new(words::ceiling_is(lang, &label::fraction(lang, part), units, most), tone)
        }
        _ => words::no_ceiling(lang).into(),
    };
    detail = detail
        .section(words::bands(lang))
        .field(words::formula(lang), s.formula.name(lang))
        .field(words::bands(lang), words::bands_are(lang, &p(s.bands.a_from), &p(s.bands.b_from)))
        .field(words::ceiling(lang), ceiling);
    if s.ceiling_of(units as u32) == Some(0) {
        detail = detail.para(Words::new(words::ceiling_zero(lang), Tone::Bad));
    }
    if s.trim_from > 0 { detail.para(words::trim(lang, s.trim_from)) } else { detail }
}

/// What stands out: missing scores, ties, a second C.
pub fn warnings(cx: &Cx, r: &Round) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let mut detail = Detail::new();
    if let Some(off) = &r.cancelled {
        let words = words::cancelled(lang, &label::day(off.on), &off.reason);
        return detail.para(Words::new(words, Tone::Warn));
    }
    if r.state <= State::Scoring {
        let units = unscored(a, r);
        if !units.is_empty() {
            let words = words::unscored(lang, &label::units(lang, a, units), &cx.key(ActionId::NameRaters));
            detail = detail.para(Words::new(words, Tone::Bad));
        }
    }
    if r.state == State::Scoring
        && let Some(whose) = whose_missing(cx, r)
    {
        detail = detail.para(Words::new(whose, Tone::Warn));
    }
    if !visible::sees_result(a, Viewer::Account(cx.me), r) {
        return detail;
    }
    let open = |x: &&crate::domain::rating::UnitResult| x.tied && !r.moderations.contains_key(&x.unit);
    let tied = label::units(lang, a, r.results.values().filter(open).map(|x| x.unit));
    if !tied.is_empty() {
        detail = detail.para(Words::new(words::ties(lang, &tied), Tone::Bad));
    }
    // For those who decide what comes of it, and for them alone.
    if visible::judges(a, Viewer::Account(cx.me)) {
        let open = two_in_a_row(a, r).into_iter().filter(|unit| !r.studies.contains_key(unit));
        let open = label::units(lang, a, open);
        if !open.is_empty() {
            detail = detail.para(Words::new(words::two_c(lang, &open), Tone::Bad));
        }
        let said = r.studies.iter().map(|(unit, study)| {
            words::studied(lang, &label::unit(a, *unit), &label::day(study.on), &study.words)
        });
        detail = said.fold(detail, Detail::para);
    }
    detail
}

/// How the points lie, and how the ceiling on A stands.
pub fn overview(cx: &Cx, r: &Round) -> Detail {
    let lang = cx.lang;
    if r.results.is_empty() {
        return Detail::new().para(words::no_results(lang));
    }
    let bands = r.scheme.bands;
    let totals = r.results.values().map(|x| i64::from(x.total));
    let histogram = Histogram::of(totals, 500)
        .decimals(2)
        .bound(i64::from(bands.a_from), Words::new("A", Tone::Good))
        .bound(i64::from(bands.b_from), Words::new("B", Tone::Accent));
    let [a, b, c] = distribution(r);
    Detail::new()
        .section(words::spread_of_points(lang))
        .histogram(histogram)
        .blank()
        .field(words::grade(lang), words::distribution(lang, a, b, c))
        .and(moderated(cx, r))
        .and(ceiling_meter(cx, r))
}

/// Where the grades are not what the thresholds alone would give: the figures of each step, and who was moderated.
pub fn moderated(cx: &Cx, r: &Round) -> Detail {
    let lang = cx.lang;
    let bands = r.scheme.bands;
    let by_points = |x: &UnitResult| match x.total {
        total if total >= bands.a_from => Grade::A,
        total if total >= bands.b_from => Grade::B,
        _ => Grade::C,
    };
    let count = |grade: &dyn Fn(&UnitResult) -> Option<Grade>| {
        let of = |wanted| r.results.values().filter(|x| grade(x) == Some(wanted)).count();
        [of(Grade::A), of(Grade::B), of(Grade::C)]
    };
    let (drawn, computed, now) =
        (count(&|x| Some(by_points(x))), count(&|x| Some(x.computed)), count(&|x| r.grade(x.unit)));
    let moved: Vec<&UnitResult> =
        r.results.values().filter(|x| r.grade(x.unit).is_some_and(|now| now != x.computed)).collect();
    if drawn == computed && moved.is_empty() {
        return Detail::new();
    }
    let row = |name: &str, [a, b, c]: [usize; 3]| -> Row {
        vec![name.into(), a.to_string().into(), b.to_string().into(), c.to_string().into()]
    };
    let mut rows = vec![
        row(words::by_thresholds(lang), drawn),
        row(words::by_reckoning(lang), computed),
        row(words::by_moderation(lang), now),
    ];
    if moved.is_empty() {
        rows.pop();
    }
    let detail =
        Detail::new().para(Words::new(words::bars_are(lang), Tone::Muted)).table(["", "A", "B", "C"], rows);
    let row = |x: &UnitResult| -> Row {
        let to = r.grade(x.unit).map_or("", |grade| grade.name(lang));
        vec![
            label::unit(cx.alliance, x.unit).into(),
            label::points(x.total).into(),
            Words::new(format!("{} > {to}", x.computed.name(lang)), Tone::Accent),
        ]
    };
    match moved.is_empty() {
        true => detail.blank(),
        false => {
            let rows = moved.into_iter().map(row).collect();
            detail.section(words::were_moderated(lang)).table(["", "", ""], rows).blank()
        }
    }
}

/// How many have an A, of how many that may; nothing where there is no ceiling.
pub fn ceiling_meter(cx: &Cx, r: &Round) -> Detail {
    let stand = ceiling_stand(r);
    let (Some(most), Some(part)) = (stand.most, r.scheme.ceiling) else { return Detail::new() };
    let lang = cx.lang;
    let is = words::ceiling_is(lang, &label::fraction(lang, part), r.results.len(), most);
    let gauge = Gauge::new(words::ceiling(lang), stand.given, r.results.len() as u32)
        .ceiling(most, words::most(lang));
    let mut detail = Detail::new().gauge(gauge).para(Words::new(is, Tone::Muted));
    if most == 0 {
        detail = detail.para(Words::new(words::ceiling_zero(lang), Tone::Bad));
    }
    if stand.tied > 0 {
        let left = stand.left().unwrap_or(0);
        detail = detail.para(Words::new(words::tied_for(lang, stand.tied, left), Tone::Bad));
    }
    detail
}

/// Units and raters of a round, and its scheme.
pub fn prepared(cx: &Cx, r: &Round) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let units = if r.results.is_empty() { r.units.len() } else { r.results.len() };
    let inside = visible::sees_inside(a, Viewer::Account(cx.me));
    let raters = r.raters.iter().filter(|_| inside).map(|id| label::account_name(a, *id));
    Detail::new()
        .field(words::charter(lang), label::charter(lang, r.charter))
        .field(words::units(lang), r.units.len().to_string())
        .field(words::raters(lang), lang.join(raters))
        .and(scheme(lang, &r.scheme, units))
}

/// A round in short; its path has the rest.
fn detail(cx: &Cx, r: &Round) -> Detail {
    let lang = cx.lang;
    let detail = Detail::new()
        .title(words::of_year(lang, r.year))
        .field(words::state(lang), Words::new(r.state.name(lang), Tone::Accent))
        .and(warnings(cx, r));
    let seen = visible::sees_result(cx.alliance, Viewer::Account(cx.me), r) && !r.results.is_empty();
    let detail = if seen { detail.and(overview(cx, r)) } else { detail };
    detail.and(prepared(cx, r))
}

#[cfg(test)]
mod tests;
