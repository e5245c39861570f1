//! The results of a round: each unit's points, every one with the records that it comes from.

use std::cmp::Reverse;

use super::rounds;
use crate::domain::Command as Any;
use crate::domain::ids::{RoundId, UnitId};
use crate::domain::rating::{Command, Grade, How, Item, Line, Round, UnitResult};
use crate::locale::{Named, label, screen_rating as words};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Reason, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::list::{Column, Row};

/// The results of a round.
pub struct Results(pub RoundId);

impl Results {
    fn round<'a>(&self, cx: &Cx<'a>) -> Option<&'a Round> {
        cx.alliance.rounds.get(&self.0)
    }
}

impl ListScreen for Results {
    type Id = UnitId;

    fn title(&self, cx: &Cx) -> String {
        self.round(cx).map_or_else(String::new, |r| words::results(cx.lang, r.year))
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::flex(words::unit(lang), 16, 2),
            Column::fixed(words::total(lang), 8).right(),
            Column::fixed(words::grade(lang), 5),
            Column::flex(words::marks(lang), 18, 2),
            Column::fixed(words::bonus(lang), 9).right().optional(1),
            Column::fixed(words::deduction(lang), 9).right().optional(1),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<UnitId> {
        let Some(r) = self.round(cx) else { return Vec::new() };
        let mut all: Vec<&UnitResult> = r.results.values().collect();
        all.sort_by_key(|x| (Reverse(x.total), x.unit));
        all.into_iter().map(|x| x.unit).collect()
    }

    fn row(&self, cx: &Cx, unit: UnitId) -> Row {
        let Some((r, x)) = self.round(cx).and_then(|r| Some((r, r.results.get(&unit)?))) else {
            return Row::new();
        };
        let marks = marks(cx, r, x);
        let tone = if x.tied && !r.moderations.contains_key(&unit) { Tone::Bad } else { Tone::Muted };
        let points = |n: i32| if n == 0 { String::new() } else { label::points(n) };
        vec![
            label::unit(cx.alliance, unit).into(),
            label::points(x.total).into(),
            grade(r, unit),
            Words::new(marks, tone),
            points(x.bonus).into(),
            points(x.deduction).into(),
        ]
    }

    fn empty(&self, cx: &Cx) -> String {
        words::no_results(cx.lang).into()
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let Some(r) = self.round(cx).filter(|r| !r.results.is_empty()) else { return Detail::new() };
        let [a, b, c] = rounds::distribution(r);
        let mut line = format!("{}  {}", r.state.name(cx.lang), words::distribution(cx.lang, a, b, c));
        if let (Some(most), Some(part)) = (r.ceiling(), r.scheme.ceiling) {
            let part = label::fraction(cx.lang, part);
            let is = words::ceiling_is(cx.lang, &part, r.results.len(), most);
            line = format!("{line}  {} {is}", words::ceiling(cx.lang));
        }
        Detail::new().para(line).and(rounds::warnings(cx, r))
    }

    fn detail(&self, cx: &Cx, unit: UnitId) -> Detail {
        let found = self.round(cx).and_then(|r| Some((r, r.results.get(&unit)?)));
        found.map(|(r, x)| detail(cx, r, x)).unwrap_or_default()
    }

    fn actions(&self, _: &Cx) -> Vec<Action<UnitId>> {
        let round = self.0;
        let could = |cx: &Cx, command| cx.could(&Any::Rating(command));
        vec![
            Action::row(ActionId::Moderate, move |cx, unit| moderate(cx, round, unit))
                .when(move |cx, unit| allowed(cx, round, unit).map(|_| ())),
            Action::screen(ActionId::FinishModeration, move |cx| rounds::finish().run(cx, Some(round)))
                .whenever(move |cx| rounds::finish().check(cx, Some(round))),
            Action::row(ActionId::Object, move |cx, unit| rounds::object(cx, round, Some(unit)))
                .when(move |cx, unit| could(cx, Command::Object { round, unit, words: "-".into() })),
            Action::order(ActionId::SendLetters, move |_, unit| {
                Any::Rating(Command::FeedBack { round, unit })
            }),
            Action::row(ActionId::Arrived, move |cx, unit| rounds::received(cx, round, Some(unit)))
                .when(move |cx, unit| could(cx, Command::Receive { round, unit, on: cx.now.day() })),
        ]
    }
}

fn grade(r: &Round, unit: UnitId) -> Words {
    match r.grade(unit) {
        Some(Grade::A) => Words::new("A", Tone::Good),
        Some(Grade::B) => Words::new("B", Tone::Text),
        Some(Grade::C) => Words::new("C", Tone::Warn),
        None => Words::default(),
    }
}

fn marks(cx: &Cx, r: &Round, x: &UnitResult) -> String {
    let lang = cx.lang;
    let mut marks = Vec::new();
    if x.tied && !r.moderations.contains_key(&x.unit) {
        marks.push(words::tied(lang).to_owned());
    }
    if x.vetoed {
        marks.push(words::vetoed(lang).to_owned());
    }
    if r.grade(x.unit).is_some_and(|now| now != x.computed) {
        marks.push(words::moderated(lang, x.computed.name(lang)));
    }
    if r.objections.iter().any(|o| o.unit == x.unit && o.answer.is_none()) {
        marks.push(words::objected(lang).to_owned());
    }
    lang.join(marks)
}

fn name(r: &Round, line: &Line) -> String {
    match line.item {
        Item::Indicator(n) => r.scheme.indicators.get(usize::from(n)).map(|x| x.name.clone()),
        Item::Counted(n) | Item::Given(n) => r.scheme.adjustments.get(usize::from(n)).map(|x| x.name.clone()),
    }
    .unwrap_or_default()
}

/// Every line of a unit's result, with the matters that it comes from by name.
fn detail(cx: &Cx, r: &Round, x: &UnitResult) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let is_share = |line: &Line| match line.item {
        Item::Indicator(n) => {
            matches!(r.scheme.indicators.get(usize::from(n)).map(|x| x.how), Some(How::Share(_)))
        }
        _ => false,
    };
    let counted = |line: &Line| match line.of {
        0 if is_share(line) => words::no_occasion(lang).to_owned(),
        0 => line.count.to_string(),
        of => format!("{}/{of}", line.count),
    };
    let rows = x.lines.iter().map(|line| -> Row {
        let tone = if line.counts { Tone::Text } else { Tone::Muted };
        let note = if line.counts { "" } else { words::not_counted(lang) };
        vec![
            Words::new(name(r, line), tone),
            Words::new(label::points(line.points), tone),
            Words::new(counted(line), tone),
            Words::new(note, Tone::Muted),
        ]
    });
    let heads = [words::indicator(lang), words::points(lang), words::counted(lang), ""];
    let mut detail = Detail::new()
        .title(label::unit_in_full(a, x.unit))
        .field(words::total(lang), Words::new(label::points(x.total), Tone::Accent))
        .field(words::grade(lang), grade(r, x.unit))
        .field(words::computed(lang), x.computed.name(lang))
        .field(words::marks(lang), marks(cx, r, x))
        .field(words::reckoned(lang), r.scheme.formula.name(lang));
    if let Some(moderation) = r.moderations.get(&x.unit) {
        detail = detail.field(words::reason(lang), moderation.reason.as_str());
    }
    for veto in r.vetoes.get(&x.unit).into_iter().flatten() {
        let item = r.scheme.vetoes.get(usize::from(veto.item)).map(String::as_str).unwrap_or_default();
        detail = detail.field(words::vetoed(lang), format!("{item}: {}", veto.reason));
        detail = detail.field(words::exception(lang), veto.exception.clone().unwrap_or_default());
    }
    for given in r.given.get(&x.unit).into_iter().flatten() {
        let item = r.scheme.adjustments.get(usize::from(given.adjustment)).map(|x| x.name.as_str());
        let words =
            format!("{} {}: {}", item.unwrap_or_default(), label::points(given.hundredths), given.reason);
        detail = detail.field(words::item(lang), words);
    }
    detail = detail.section(words::points(lang)).table(heads, rows.collect());
    for line in &x.lines {
        let from: Vec<String> = match line.item {
            Item::Indicator(n) if r.scheme.judged().any(|judged| judged == n) => scores(cx, r, x.unit, n),
            Item::Given(_) => Vec::new(),
            _ => line.sources.iter().map(|matter| label::matter(lang, a, *matter)).collect(),
        };
        if !from.is_empty() {
            detail = detail.section(format!("{} {}", words::sources(lang), name(r, line)));
            detail = from.into_iter().fold(detail, |detail, source| detail.para(source));
        }
    }
    detail
}

/// The scores of a judged indicator, as far as they may be seen.
fn scores(cx: &Cx, r: &Round, unit: UnitId, indicator: u16) -> Vec<String> {
    let viewer = crate::domain::visible::Viewer::Account(cx.me);
    let sees = |rater| crate::domain::visible::sees_scores(cx.alliance, viewer, r, rater);
    let here = r.scores.iter().filter(|((rater, u, i), _)| *u == unit && *i == indicator && sees(*rater));
    let words = |((rater, _, _), score): (
        &(crate::domain::ids::AccountId, UnitId, u16),
        &crate::domain::rating::Score,
    )| {
        let name = label::account_name(cx.alliance, *rater);
        format!("{name} {}  {}", label::tenths(score.tenths), score.remark).trim_end().to_owned()
    };
    here.map(words).collect()
}

/// The grades that a unit can be moderated to.
fn allowed(cx: &Cx, round: RoundId, unit: UnitId) -> Result<Vec<Grade>, Reason> {
    let mut allowed = Vec::new();
    let mut why = None;
    for grade in [Grade::A, Grade::B, Grade::C] {
        match cx.could(&Any::Rating(Command::Moderate { round, unit, grade, reason: "-".into() })) {
            Ok(()) => allowed.push(grade),
            Err(reason) => why = Some(reason),
        }
    }
    if allowed.is_empty() { Err(why.unwrap_or_default()) } else { Ok(allowed) }
}

fn moderate(cx: &Cx, round: RoundId, unit: UnitId) -> Step {
    let lang = cx.lang;
    let Ok(grades) = allowed(cx, round, unit) else { return Step::Stay };
    let form = Form::new(format!("{} {}", words::moderate(lang), label::unit(cx.alliance, unit)))
        .intro(words::moderate_intro(lang))
        .pick("grade", words::grade(lang), &grades, |g| g.name(lang).to_owned())
        .required()
        .text("reason", words::reason(lang))
        .required();
    Step::Form(form.send(move |v| {
        let (grade, reason) = (v.pick("grade", &grades)?, v.text("reason"));
        Ok(Any::Rating(Command::Moderate { round, unit, grade, reason }))
    }))
}
