//! The grid of scores: units by judged indicators, for the rater who looks, with the evidence beside it.
//!
//! Shows a rater its own scores and nobody else's: that is asked of the domain, and of the round's stage.

use std::cell::OnceCell;

use crate::domain::Command as Any;
use crate::domain::act::Act;
use crate::domain::alliance::Matter;
use crate::domain::command::Target;
use crate::domain::ids::{RoundId, UnitId};
use crate::domain::rating::{
    Command, Counter, How, Indicator, Item, Round, Score, State, Trace, may_score, reckon,
};
use crate::domain::task::{self, Task};
use crate::domain::visible::{self, Viewer};
use crate::locale::{Named, common, label, screen_rating as words, screen_scores as said};
use crate::tui::grid::is_of_figure;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, GridCell, GridScreen, Progress, Reason, RowKey, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::{self, Form};

/// The scores that the one who looks gives in a round.
pub struct Scores {
    round: RoundId,
    // Asked once for a frame, since every cell needs it.
    role: OnceCell<Result<(), Reason>>,
}

impl Scores {
    /// The scores of a round.
    pub fn of(round: RoundId) -> Scores {
        Scores { round, role: OnceCell::new() }
    }

    fn round<'a>(&self, cx: &Cx<'a>) -> Option<&'a Round> {
        cx.alliance.rounds.get(&self.round)
    }

    fn given<'a>(&self, cx: &Cx<'a>, unit: UnitId, indicator: u16) -> Option<&'a Score> {
        self.round(cx)?.scores.get(&(cx.me, unit, indicator))
    }

    fn indicator<'a>(&self, cx: &Cx<'a>, number: u16) -> Option<&'a Indicator> {
        self.round(cx)?.scheme.indicators.get(usize::from(number))
    }

    /// Why nothing can be put into a unit's cells, if nothing can.
    fn lock(&self, cx: &Cx, unit: UnitId) -> Option<Reason> {
        let Some(round) = self.round(cx) else { return Some(words::empty(cx.lang, &cx.key(ActionId::Add))) };
        let role = self.role.get_or_init(|| cx.may(Act::RatingScore, Target::default()));
        if let Err(why) = role {
            return Some(why.clone());
        }
        may_score(cx.alliance, round, cx.me, unit).err().map(|why| cx.words(&why))
    }

    /// The cells that can be filled, down each column and on to the next, and whether they are.
    fn open_cells(&self, cx: &Cx) -> Vec<(UnitId, u16, bool)> {
        let Some(round) = self.round(cx) else { return Vec::new() };
        let open: Vec<UnitId> =
            round.units.iter().copied().filter(|unit| self.lock(cx, *unit).is_none()).collect();
        let cell = |indicator: u16, unit: UnitId| {
            (unit, indicator, round.scores.contains_key(&(cx.me, unit, indicator)))
        };
        let column = |indicator| open.iter().map(move |unit| cell(indicator, *unit));
        round.scheme.judged().flat_map(column).collect()
    }
}

impl GridScreen for Scores {
    type Row = UnitId;
    type Col = u16;

    fn matter(&self, _: &Cx) -> Option<Matter> {
        Some(Matter::Round(self.round))
    }

    fn title(&self, cx: &Cx) -> String {
        self.round(cx).map_or_else(|| words::title(cx.lang).to_owned(), |r| said::title(cx.lang, r.year))
    }

    fn rows(&self, cx: &Cx) -> Vec<UnitId> {
        self.round(cx).map(|r| r.units.iter().copied().collect()).unwrap_or_default()
    }

    fn cols(&self, cx: &Cx) -> Vec<u16> {
        self.round(cx).map(|r| r.scheme.judged().collect()).unwrap_or_default()
    }

    fn row_name(&self, cx: &Cx, unit: UnitId) -> String {
        label::unit(cx.alliance, unit)
    }

    fn row_names(&self, cx: &Cx, unit: UnitId) -> Vec<String> {
        vec![label::unit(cx.alliance, unit), label::unit_in_full(cx.alliance, unit)]
    }

    fn col_name(&self, cx: &Cx, indicator: u16) -> String {
        self.indicator(cx, indicator).map(|x| x.name.clone()).unwrap_or_default()
    }

    fn progress(&self, cx: &Cx) -> Progress {
        let cells = self.open_cells(cx);
        let done = cells.iter().filter(|(_, _, given)| *given).count();
        let first = cells.iter().find(|(_, _, given)| !given);
        Progress { done, all: cells.len(), first: first.map(|(unit, i, _)| (unit.to_key(), i.to_key())) }
    }

    fn guide(&self, cx: &Cx) -> Words {
        let Progress { done, all, .. } = GridScreen::progress(self, cx);
        let lang = cx.lang;
        match self.round(cx) {
            Some(r) if r.state == State::Scoring && all > 0 => match all - done {
                0 => Words::new(said::all_done(lang), Tone::Good),
                _ => said::how_to(lang, &cx.key(ActionId::NextMissing)).into(),
            },
            Some(r) if r.state < State::Scoring => Words::new(said::not_yet(lang), Tone::Warn),
            Some(r) if r.state > State::Scoring => Words::new(said::over(lang), Tone::Muted),
            Some(r) => {
                let mine = r.excused.iter().find(|(rater, unit, _)| *rater == cx.me && unit.is_none());
                let words = match mine {
                    Some((_, _, why)) => said::excused_from_all(lang, why),
                    None => said::not_mine(lang).to_owned(),
                };
                Words::new(words, Tone::Warn)
            }
            None => Words::new(said::not_mine(lang), Tone::Warn),
        }
    }

    fn cell(&self, cx: &Cx, unit: UnitId, indicator: u16) -> GridCell {
        let given = self.given(cx, unit, indicator).map(|score| score.tenths);
        let lock = self.lock(cx, unit);
        let text = match (given, &lock) {
            (Some(tenths), _) => label::tenths(tenths),
            (None, Some(_)) => said::not_scored(cx.lang).to_owned(),
            (None, None) => String::new(),
        };
        GridCell { text, lock, missing: given.is_none() }
    }

    fn set(&self, cx: &Cx, unit: UnitId, indicator: u16, typed: &str) -> Result<Any, Reason> {
        let tenths = form::tenths(typed.trim()).and_then(|n| u32::try_from(n).ok());
        let tenths = tenths.ok_or_else(|| common::bad_decimal(cx.lang).to_owned())?;
        let most = self.indicator(cx, indicator).map_or(0, |x| x.most);
        if i64::from(tenths) * 10 > i64::from(most) {
            return Err(words::above(cx.lang, &label::points(most)));
        }
        let remark = self.given(cx, unit, indicator).map(|score| score.remark.clone()).unwrap_or_default();
        Ok(Any::Rating(Command::Score { round: self.round, unit, indicator, tenths, remark }))
    }

    fn is_set(&self, cx: &Cx, unit: UnitId, indicator: u16, typed: &str) -> bool {
        let tenths = form::tenths(typed.trim()).and_then(|n| u32::try_from(n).ok());
        tenths.is_some() && self.given(cx, unit, indicator).map(|score| score.tenths) == tenths
    }

    fn takes(&self, c: char) -> bool {
        is_of_figure(c)
    }

    fn aside(&self, cx: &Cx, unit: UnitId, indicator: u16) -> Detail {
        let (Some(r), Some(x)) = (self.round(cx), self.indicator(cx, indicator)) else {
            return Detail::new();
        };
        let lang = cx.lang;
        let title = said::cell(lang, &label::unit(cx.alliance, unit), &x.name, &label::points(x.most));
        let given = self.given(cx, unit, indicator);
        let mut detail = Detail::new().title(title);
        if let Some(reason) = self.lock(cx, unit) {
            detail = detail.para(Words::new(reason, Tone::Warn));
        }
        if let Some(score) = given {
            let stand = r.stand(Trace::Score(cx.me, unit, indicator)).map(|s| s.number);
            let mine = format!("{}  {}", label::tenths(score.tenths), entry(cx, stand));
            detail = detail.field(said::mine(lang), Words::new(mine.trim_end(), Tone::Good));
        }
        let remark = given.map(|score| score.remark.as_str()).unwrap_or_default();
        detail.field(words::remark(lang), remark).and(evidence(cx, r, x, unit))
    }

    fn actions(&self, _: &Cx) -> Vec<Action<(UnitId, u16)>> {
        let round = self.round;
        let open = move |cx: &Cx, unit| Scores::of(round).lock(cx, unit).map_or(Ok(()), Err);
        let given = move |cx: &Cx, (unit, indicator): (UnitId, u16)| {
            open(cx, unit)?;
            let given = Scores::of(round).given(cx, unit, indicator);
            given.map(|_| ()).ok_or_else(|| words::score_first(cx.lang).to_owned())
        };
        vec![
            Action::row(ActionId::NextMissing, move |cx, at| {
                next_missing(&Scores::of(round), cx, at)
                    .map_or(Step::Stay, |(unit, i)| Step::Cell(unit.to_key(), i.to_key()))
            })
            .when(move |cx, at| {
                let found = next_missing(&Scores::of(round), cx, at);
                found.map(|_| ()).ok_or_else(|| said::none_missing(cx.lang).to_owned())
            }),
            Action::row(ActionId::Remark, move |cx, at| note(cx, round, at)).when(given),
            Action::row(ActionId::ClearCell, move |cx, at| clear(cx, round, at)).when(given),
            Action::row(ActionId::ShowEvidence, move |cx, (unit, indicator)| {
                Step::Show(GridScreen::aside(&Scores::of(round), cx, unit, indicator))
            }),
        ]
    }
}

/// The next cell after this one that is missing, beginning again at the first.
fn next_missing(scores: &Scores, cx: &Cx, (unit, indicator): (UnitId, u16)) -> Option<(UnitId, u16)> {
    let cells = scores.open_cells(cx);
    // The place of the cell at hand, also where it is locked and so not among them.
    let after = cells.partition_point(|(u, i, _)| (*i, *u) <= (indicator, unit));
    let missing = |cells: &[(UnitId, u16, bool)]| {
        cells.iter().find(|(_, _, given)| !given).map(|(unit, indicator, _)| (*unit, *indicator))
    };
    missing(&cells[after..]).or_else(|| missing(&cells[..after]))
}

fn note(cx: &Cx, round: RoundId, (unit, indicator): (UnitId, u16)) -> Step {
    let Some(score) = Scores::of(round).given(cx, unit, indicator) else { return Step::Stay };
    let tenths = score.tenths;
    let form = Form::new(words::remark(cx.lang)).text("remark", words::remark(cx.lang));
    let form = form.value(score.remark.as_str());
    Step::Form(form.send(move |v| {
        let remark = v.text("remark");
        Ok(Any::Rating(Command::Score { round, unit, indicator, tenths, remark }))
    }))
}

/// Takes a score back; asks first where a remark would go with it.
fn clear(cx: &Cx, round: RoundId, (unit, indicator): (UnitId, u16)) -> Step {
    let command = Any::Rating(Command::WithdrawScore { round, unit, indicator });
    match Scores::of(round).given(cx, unit, indicator) {
        Some(score) if !score.remark.is_empty() => {
            let says = Detail::new().para(said::clear_says(cx.lang, &label::opening(&score.remark, 40)));
            Step::Confirm(Confirm::new(said::clear(cx.lang)).says(says).send(command))
        }
        _ => Step::Send(command.into()),
    }
}

fn entry(cx: &Cx, number: Option<u64>) -> String {
    number.filter(|n| *n > 0).map(|n| said::entry(cx.lang, n)).unwrap_or_default()
}

/// What a score of a unit rests on: its own report, what is counted, its tasks, each with its record number.
pub fn evidence(cx: &Cx, r: &Round, x: &Indicator, unit: UnitId) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let mut detail = Detail::new();
    if visible::sees_self_report(a, Viewer::Account(cx.me), r, unit) {
        detail = match r.reports.get(&unit) {
            Some(report) => {
                let names = lang.join(report.evidence.iter().map(|e| e.name.as_str()));
                let number = r.stand(Trace::Report(unit)).map(|s| s.number);
                let report = format!("{} {}", report.words, entry(cx, number));
                detail
                    .field(words::reports(lang), report.trim_end())
                    .field(crate::locale::screen_opinions::evidence(lang), names)
            }
            None => detail.field(words::reports(lang), Words::new(words::no_report(lang), Tone::Muted)),
        };
    }
    let (done, rest): (Vec<&Task>, Vec<&Task>) = tasks(cx, r, unit).into_iter().partition(|t| in_time(t));
    let (waiting, late): (Vec<&Task>, Vec<&Task>) = rest.into_iter().partition(|t| t.waits_for_acceptance());
    detail = detail
        .field(said::tasks_done(lang), listed(cx, &done))
        .field(said::tasks_waiting(lang), listed(cx, &waiting))
        .field(said::tasks_late(lang), Words::new(listed(cx, &late), Tone::Warn));
    for given in r.given.get(&unit).into_iter().flatten() {
        detail = detail.field(words::adjust(lang), super::rounds::steps::given_words(cx, r, unit, given));
    }
    for veto in r.vetoes.get(&unit).into_iter().flatten() {
        let words = super::rounds::steps::veto_words(cx, r, unit, veto);
        detail = detail.field(words::veto(lang), Words::new(words, Tone::Warn));
    }
    let facts = counters(r).into_iter().map(|counter| fact(cx, r, unit, counter));
    detail.field(words::facts(lang), lang.join(facts)).field(words::rests_on(lang), x.evidence.as_str())
}

/// The tasks of the year that a unit was responsible for, those that are due or done.
fn tasks<'a>(cx: &Cx<'a>, r: &Round, unit: UnitId) -> Vec<&'a Task> {
    let due = |t: &&'a Task| {
        t.taken_on_by() == Some(unit) && t.due.year() == r.year && t.state != task::State::Cancelled
    };
    let today = cx.now.day();
    let all = cx.alliance.tasks.values().filter(due);
    all.filter(|t| t.due < today || t.completed_on().is_some() || t.waits_for_acceptance()).collect()
}

fn in_time(t: &Task) -> bool {
    t.completed_on().is_some_and(|done| done <= t.due)
}

fn listed(cx: &Cx, tasks: &[&Task]) -> String {
    let one = |t: &&Task| {
        let number = reckon::entry_of(cx.alliance, Matter::Task(t.id));
        format!("{} {}", t.title, entry(cx, Some(number)))
    };
    cx.lang.join(tasks.iter().map(one))
}

/// What the scheme counts from the records.
fn counters(r: &Round) -> Vec<Counter> {
    let of_indicators = r.scheme.indicators.iter().filter_map(|x| match x.how {
        How::Share(counter) | How::Each { counter, .. } => Some(counter),
        How::Judged => None,
    });
    let mut all: Vec<Counter> = Vec::new();
    for counter in of_indicators.chain(r.scheme.adjustments.iter().filter_map(|x| x.counter)) {
        if !all.contains(&counter) {
            all.push(counter);
        }
    }
    all
}

/// What was counted when scoring was closed; what comes to nothing has no line in a result.
fn kept(r: &Round, unit: UnitId, counter: Counter) -> Option<(u32, u32)> {
    let result = r.results.get(&unit)?;
    let of = |item: Item| match item {
        Item::Indicator(n) => match r.scheme.indicators.get(usize::from(n))?.how {
            How::Share(counter) | How::Each { counter, .. } => Some(counter),
            How::Judged => None,
        },
        Item::Counted(n) => r.scheme.adjustments.get(usize::from(n))?.counter,
        Item::Given(_) => None,
    };
    let found = result.lines.iter().find(|line| of(line.item) == Some(counter));
    Some(found.map_or((0, 0), |line| (line.count, line.of)))
}

fn fact(cx: &Cx, r: &Round, unit: UnitId, counter: Counter) -> String {
    let name = counter.name(cx.lang);
    // Once scoring is closed, what was counted then stands.
    let (count, of) = kept(r, unit, counter).unwrap_or_else(|| {
        let counted = reckon::count(cx.alliance, unit, r.year, counter, cx.now.day());
        (counted.count, counted.of)
    });
    if of > 0 { format!("{name} {count}/{of}") } else { format!("{name} {count}") }
}

#[cfg(test)]
mod tests;
