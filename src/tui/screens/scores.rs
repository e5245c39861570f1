//! The grid of scores: units by judged indicators, for the rater who looks.

use crate::domain::Command as Any;
use crate::domain::alliance::Alliance;
use crate::domain::ids::{RoundId, UnitId};
use crate::domain::rating::{Command, Counter, How, Indicator, Round, missing_scores, reckon};
use crate::locale::{Named, common, label, screen_rating as words};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, GridCell, GridScreen, Reason, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::{self, Form};

/// The scores that the one who looks gives in a round.
pub struct Scores(pub RoundId);

impl Scores {
    fn round<'a>(&self, cx: &Cx<'a>) -> Option<&'a Round> {
        cx.alliance.rounds.get(&self.0)
    }

    fn given<'a>(
        &self,
        cx: &Cx<'a>,
        unit: UnitId,
        indicator: u16,
    ) -> Option<&'a crate::domain::rating::Score> {
        self.round(cx)?.scores.get(&(cx.me, unit, indicator))
    }

    fn indicator<'a>(&self, cx: &Cx<'a>, number: u16) -> Option<&'a Indicator> {
        self.round(cx)?.scheme.indicators.get(usize::from(number))
    }
}

impl GridScreen for Scores {
    type Row = UnitId;
    type Col = u16;

    fn title(&self, cx: &Cx) -> String {
        let Some(r) = self.round(cx) else { return words::title(cx.lang).to_owned() };
        let missing = missing_scores(cx.alliance, r);
        words::scores(cx.lang, r.year, missing.iter().filter(|(rater, _, _)| *rater == cx.me).count())
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

    fn col_name(&self, cx: &Cx, indicator: u16) -> String {
        self.indicator(cx, indicator).map(|x| x.name.clone()).unwrap_or_default()
    }

    fn cell(&self, cx: &Cx, unit: UnitId, indicator: u16) -> GridCell {
        let given = self.given(cx, unit, indicator).map(|score| score.tenths);
        // Whatever score it would be: the rules say whether this one may be given at all.
        let tenths = u32::from(given == Some(0));
        let probe = Command::Score { round: self.0, unit, indicator, tenths, remark: String::new() };
        GridCell {
            text: given.map(label::tenths).unwrap_or_default(),
            lock: cx.could(&Any::Rating(probe)).err(),
            missing: given.is_none(),
        }
    }

    fn set(&self, cx: &Cx, unit: UnitId, indicator: u16, typed: &str) -> Result<Any, Reason> {
        let tenths = form::tenths(typed.trim()).and_then(|n| u32::try_from(n).ok());
        let tenths = tenths.ok_or_else(|| common::bad_decimal(cx.lang).to_owned())?;
        let most = self.indicator(cx, indicator).map_or(0, |x| x.most);
        if i64::from(tenths) * 10 > i64::from(most) {
            return Err(words::above(cx.lang, &label::points(most)));
        }
        let remark = self.given(cx, unit, indicator).map(|score| score.remark.clone()).unwrap_or_default();
        Ok(Any::Rating(Command::Score { round: self.0, unit, indicator, tenths, remark }))
    }

    fn aside(&self, cx: &Cx, unit: UnitId, indicator: u16) -> Detail {
        let lang = cx.lang;
        let (Some(r), Some(x)) = (self.round(cx), self.indicator(cx, indicator)) else {
            return Detail::new();
        };
        let full = format!("{} {}", words::full(lang), label::points(x.most));
        let title = format!("{}: {}  {full}", label::unit(cx.alliance, unit), x.name);
        let remark = self.given(cx, unit, indicator).map(|score| score.remark.as_str()).unwrap_or_default();
        let mut detail = Detail::new()
            .title(title)
            .field(words::rests_on(lang), x.evidence.as_str())
            .field(words::remark(lang), remark);
        detail = match r.reports.get(&unit) {
            Some(report) => {
                let names = lang.join(report.evidence.iter().map(|e| e.name.as_str()));
                detail
                    .field(words::reports(lang), report.words.as_str())
                    .field(crate::locale::screen_opinions::evidence(lang), names)
            }
            None => detail.field(words::reports(lang), Words::new(words::no_report(lang), Tone::Muted)),
        };
        let facts = counters(r).into_iter().map(|counter| fact(cx, cx.alliance, r, unit, counter));
        detail.field(words::facts(lang), lang.join(facts))
    }

    fn actions(&self, _: &Cx) -> Vec<Action<(UnitId, u16)>> {
        let round = self.0;
        let note = move |cx: &Cx, (unit, indicator): (UnitId, u16)| {
            let Some(score) = Scores(round).given(cx, unit, indicator) else { return Step::Stay };
            let tenths = score.tenths;
            let form = Form::new(words::remark(cx.lang)).text("remark", words::remark(cx.lang));
            let form = form.value(score.remark.as_str());
            Step::Form(form.send(move |v| {
                let remark = v.text("remark");
                Ok(Any::Rating(Command::Score { round, unit, indicator, tenths, remark }))
            }))
        };
        vec![Action::row(ActionId::Note, note).when(move |cx, (unit, indicator)| {
            if let Some(reason) = Scores(round).cell(cx, unit, indicator).lock {
                return Err(reason);
            }
            let given = Scores(round).given(cx, unit, indicator);
            given.map(|_| ()).ok_or_else(|| words::score_first(cx.lang).to_owned())
        })]
    }
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

fn fact(cx: &Cx, a: &Alliance, r: &Round, unit: UnitId, counter: Counter) -> String {
    let counted = reckon::count(a, unit, r.year, counter, cx.now.day());
    let name = counter.name(cx.lang);
    if counted.of > 0 {
        format!("{name} {}/{}", counted.count, counted.of)
    } else {
        format!("{name} {}", counted.count)
    }
}
