//! What would come out under other thresholds, another ceiling, other grades: on the screen only, never on record.

use super::{Screen, results, rounds};
use crate::domain::Matter;
use crate::domain::fraction::Fraction;
use crate::domain::ids::{RoundId, UnitId};
use crate::domain::rating::trial::{Trial, Tried};
use crate::domain::rating::{Bands, Grade, Round};
use crate::locale::{Lang, label, screen_charters, screen_rating as words, screen_results as said};
use crate::tui::action::Action;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Cx, ListScreen, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::{FieldErrors, Form};
use crate::tui::widgets::list::{Column, Row};

#[cfg(test)]
mod tests;

/// A trial of a round.
pub struct TrialScreen(pub RoundId, pub Trial);

impl TrialScreen {
    fn round<'a>(&self, cx: &Cx<'a>) -> Option<&'a Round> {
        rounds::may_see_points(cx, self.0).ok()?;
        cx.alliance.rounds.get(&self.0)
    }

    fn outcome(&self, cx: &Cx) -> Vec<Tried> {
        self.round(cx).map(|r| self.1.outcome(r)).unwrap_or_default()
    }

    fn tried(&self, cx: &Cx, unit: UnitId) -> Option<Tried> {
        self.outcome(cx).into_iter().find(|x| x.unit == unit)
    }
}

/// Shows another trial in place of this one.
fn turn(round: RoundId, trial: Trial) -> Step {
    Step::Turn(Screen::Trial(round, Box::new(trial)))
}

fn counts(lang: Lang, grades: impl Iterator<Item = Grade>) -> String {
    let mut n = [0usize; 3];
    grades.for_each(|grade| n[grade as usize] += 1);
    words::distribution(lang, n[0], n[1], n[2])
}

impl ListScreen for TrialScreen {
    type Id = UnitId;

    fn matter(&self, _: &Cx, _: UnitId) -> Option<Matter> {
        Some(Matter::Round(self.0))
    }

    fn title(&self, cx: &Cx) -> String {
        self.round(cx).map_or_else(String::new, |r| said::trial(cx.lang, r.year))
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::flex(words::unit(lang), 16, 2),
            Column::fixed(words::total(lang), 7).right(),
            Column::fixed(said::grade_now(lang), 6),
            Column::fixed(said::grade_then(lang), 6),
            Column::flex(words::marks(lang), 20, 2),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<UnitId> {
        self.outcome(cx).into_iter().map(|x| x.unit).collect()
    }

    fn row(&self, cx: &Cx, unit: UnitId) -> Row {
        let Some(x) = self.tried(cx, unit) else { return Row::new() };
        let lang = cx.lang;
        let mut marks: Vec<&str> = Vec::new();
        let vetoed = self.round(cx).and_then(|r| r.results.get(&unit)).is_some_and(|x| x.vetoed);
        match x.allowed {
            true => {}
            false if vetoed => marks.push(said::stays_c(lang)),
            false => marks.push(said::not_allowed(lang)),
        }
        if x.tied {
            marks.push(words::tied(lang));
        }
        if x.is_changed() {
            marks.push(said::changes(lang));
        }
        if self.1.grades.contains_key(&unit) {
            marks.push(said::tried_by_hand(lang));
        }
        let tone = match (x.allowed && !x.tied, x.is_changed()) {
            (false, _) => Tone::Bad,
            (_, true) => Tone::Accent,
            _ => Tone::Muted,
        };
        let then = results::grade_words(x.grade);
        let then = if x.is_changed() { Words::new(then.text, Tone::Accent) } else { then };
        vec![
            label::unit(cx.alliance, unit).into(),
            label::points(x.total).into(),
            results::grade_words(x.now),
            then,
            Words::new(lang.join(marks), tone),
        ]
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let Some(r) = self.round(cx) else { return Detail::new() };
        let lang = cx.lang;
        let outcome = self.1.outcome(r);
        let changed = outcome.iter().filter(|x| x.is_changed()).count();
        let was = counts(lang, outcome.iter().map(|x| x.now));
        let would = counts(lang, outcome.iter().map(|x| x.grade));
        let ceiling = match self.1.ceiling {
            Some(part) => format!("{}/{}", part.num, part.den),
            None => words::no_ceiling(lang).to_owned(),
        };
        let Bands { a_from, b_from } = self.1.bands;
        let tried = said::tried(lang, &label::points(a_from), &label::points(b_from), &ceiling);
        let mut detail = Detail::new()
            .para(Words::new(said::trial_is(lang, &cx.key(ActionId::Moderate)), Tone::Practice))
            .para(tried)
            .para(Words::new(said::came(lang, &was, &would, changed), Tone::Title));
        let given = outcome.iter().filter(|x| x.grade == Grade::A).count();
        if self.1.most(r) == Some(0) {
            detail = detail.para(Words::new(said::ceiling_none(lang), Tone::Bad));
        } else if let Some(most) = self.1.most(r).filter(|most| given > *most as usize) {
            detail = detail.para(Words::new(said::over(lang, given, most), Tone::Bad));
        }
        detail
    }

    fn detail(&self, cx: &Cx, unit: UnitId) -> Detail {
        let Some(r) = self.round(cx) else { return Detail::new() };
        results::Results(r.id).detail(cx, unit)
    }

    fn empty(&self, cx: &Cx) -> String {
        rounds::may_see_results(cx, self.0).err().unwrap_or_else(|| words::no_results(cx.lang).into())
    }

    fn open(&self, _: &Cx, unit: UnitId) -> Step {
        Step::Go(Screen::Points(self.0, unit))
    }

    fn actions(&self, _: &Cx) -> Vec<Action<UnitId>> {
        let round = self.0;
        let step = |trial: Trial, by: i8| {
            let check = trial.clone();
            let run = move |cx: &Cx, unit: UnitId| match stepped(cx, round, &trial, unit, by) {
                Some(grade) => {
                    let mut trial = trial.clone();
                    trial.grades.insert(unit, grade);
                    turn(round, trial)
                }
                None => Step::Stay,
            };
            let could = move |cx: &Cx, unit: UnitId| {
                stepped(cx, round, &check, unit, by)
                    .map(|_| ())
                    .ok_or_else(|| said::no_further(cx.lang).to_owned())
            };
            (run, could)
        };
        let (up, may_up) = step(self.1.clone(), -1);
        let (down, may_down) = step(self.1.clone(), 1);
        let bands = self.1.clone();
        let tried = self.1.grades.clone();
        vec![
            Action::screen(ActionId::TryBands, move |cx| Step::Form(try_bands(cx, round, &bands))),
            Action::row(ActionId::Raise, up).when(may_up),
            Action::row(ActionId::Lower, down).when(may_down),
            Action::screen(ActionId::ResetTrial, move |cx| {
                cx.alliance.rounds.get(&round).map_or(Step::Stay, |r| turn(round, Trial::of(r)))
            }),
            Action::row(ActionId::Moderate, move |cx, unit| {
                results::moderate(cx, round, unit, tried.get(&unit).copied())
            })
            .when(move |cx, unit| results::allowed(cx, round, unit).map(|_| ())),
        ]
    }
}

/// The grade one step up or down from the one that a unit would have.
fn stepped(cx: &Cx, round: RoundId, trial: &Trial, unit: UnitId, by: i8) -> Option<Grade> {
    let r = cx.alliance.rounds.get(&round)?;
    let now = trial.outcome(r).into_iter().find(|x| x.unit == unit)?.grade;
    let all = [Grade::A, Grade::B, Grade::C];
    usize::try_from(now as i8 + by).ok().and_then(|at| all.get(at)).copied()
}

fn try_bands(cx: &Cx, round: RoundId, trial: &Trial) -> Form {
    let lang = cx.lang;
    let points = |hundredths: i32| format!("{}.{}", hundredths / 100, hundredths % 100 / 10);
    let ceiling = trial.ceiling.map(|f| format!("{}/{}", f.num, f.den)).unwrap_or_default();
    let trial = trial.clone();
    Form::new(said::bands(lang))
        .looks()
        .decimal("a_from", screen_charters::a_from(lang))
        .required()
        .range(0, 2000)
        .value(points(trial.bands.a_from))
        .decimal("b_from", screen_charters::b_from(lang))
        .required()
        .range(0, 2000)
        .value(points(trial.bands.b_from))
        .line("ceiling", screen_charters::ceiling(lang))
        .hint(screen_charters::ceiling_hint(lang))
        .value(ceiling)
        .then(move |cx, v| {
            let mut trial = trial.clone();
            trial.bands =
                Bands { a_from: v.tenths::<i32>("a_from")? * 10, b_from: v.tenths::<i32>("b_from")? * 10 };
            trial.ceiling = v.opt_text("ceiling").map(|text| fraction(cx.lang, &text)).transpose()?;
            if let Some(r) = cx.alliance.rounds.get(&round)
                && let Err(why) = trial.check(r)
            {
                let field = match why {
                    crate::domain::Refusal::BadCeiling => "ceiling",
                    _ => "b_from",
                };
                return Err(FieldErrors::at(field, cx.words(&why)));
            }
            Ok(turn(round, trial))
        })
}

/// Reads a ceiling as people write it: 1/3.
fn fraction(lang: Lang, text: &str) -> Result<Fraction, FieldErrors> {
    let read: Result<crate::domain::fraction::Threshold, _> = format!(">={text}").parse();
    read.map(|t| t.fraction).map_err(|_| FieldErrors::at("ceiling", screen_charters::bad_fraction(lang)))
}
