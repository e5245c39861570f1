//! The results of a round, unit by unit: points, grades, what stands out, and how all lie beside one another.

use std::cmp::Reverse;

use super::{Screen, rounds};
use crate::domain::Command as Any;
use crate::domain::Matter;
use crate::domain::ids::{RoundId, UnitId};
use crate::domain::rating::spread::{leans, marks as spread};
use crate::domain::rating::trial::Trial;
use crate::domain::rating::{Command, Grade, Round, UnitResult, ceiling_stand, grades_of};
use crate::domain::visible::{self, Viewer};
use crate::locale::{Named, label, screen_rating as words, screen_results as said};
use crate::tui::action::Action;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Cx, ListScreen, Reason, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::list::{Column, Row};

#[cfg(test)]
mod tests;

/// The results of a round.
pub struct Results(pub RoundId);

impl Results {
    fn round<'a>(&self, cx: &Cx<'a>) -> Option<&'a Round> {
        cx.alliance.rounds.get(&self.0)
    }

    fn found<'a>(&self, cx: &Cx<'a>, unit: UnitId) -> Option<(&'a Round, &'a UnitResult)> {
        self.round(cx).and_then(|r| Some((r, r.results.get(&unit)?)))
    }
}

impl ListScreen for Results {
    type Id = UnitId;

    fn matter(&self, _: &Cx, _: UnitId) -> Option<Matter> {
        Some(Matter::Round(self.0))
    }

    fn title(&self, cx: &Cx) -> String {
        self.round(cx).map_or_else(String::new, |r| words::results(cx.lang, r.year))
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::flex(words::unit(lang), 16, 2),
            Column::fixed(words::total(lang), 7).right(),
            Column::fixed(words::grade(lang), 5),
            Column::fixed(said::before(lang), 6).optional(1),
            Column::flex(words::marks(lang), 18, 2),
            Column::fixed(said::bonus(lang), 6).right().optional(2),
            Column::fixed(said::deduction(lang), 6).right().optional(2),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<UnitId> {
        let Some(r) = self.round(cx).filter(|r| rounds::may_see_results(cx, r.id).is_ok()) else {
            return Vec::new();
        };
        let mut all: Vec<&UnitResult> = r.results.values().collect();
        all.sort_by_key(|x| (Reverse(x.total), x.unit));
        all.into_iter().map(|x| x.unit).collect()
    }

    fn row(&self, cx: &Cx, unit: UnitId) -> Row {
        let Some((r, x)) = self.found(cx, unit) else { return Row::new() };
        let sign =
            |sign: &str, n: i32| if n == 0 { String::new() } else { format!("{sign}{}", label::points(n)) };
        let inside = rounds::may_see_points(cx, r.id).is_ok();
        let mut row = vec![
            label::unit(cx.alliance, unit).into(),
            label::points(x.total).into(),
            grade(r, unit),
            Words::new(before(cx, r, unit), Tone::Muted),
        ];
        // How it came about is not published.
        if inside {
            row.extend([marks(cx, r, x), sign("+", x.bonus).into(), sign("-", x.deduction).into()]);
        } else {
            row.extend([Words::default(), Words::default(), Words::default()]);
        }
        row
    }

    fn empty(&self, cx: &Cx) -> String {
        rounds::may_see_results(cx, self.0).err().unwrap_or_else(|| words::no_results(cx.lang).into())
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let Some(r) = self.round(cx).filter(|r| rounds::may_see_results(cx, r.id).is_ok()) else {
            return Detail::new();
        };
        let [a, b, c] = rounds::distribution(r);
        let line = format!("{}  {}", r.state.name(cx.lang), words::distribution(cx.lang, a, b, c));
        Detail::new().para(line).and(rounds::ceiling_meter(cx, r)).and(rounds::warnings(cx, r))
    }

    fn detail(&self, cx: &Cx, unit: UnitId) -> Detail {
        self.found(cx, unit).map(|(r, x)| detail(cx, r, x)).unwrap_or_default()
    }

    fn tabs(&self, cx: &Cx) -> Vec<String> {
        let lang = cx.lang;
        [words::points(lang), words::raters(lang), said::all(lang), said::years(lang)]
            .map(str::to_owned)
            .into()
    }

    fn tab(&self, cx: &Cx, unit: UnitId, tab: usize) -> Detail {
        let Some((r, x)) = self.found(cx, unit) else { return Detail::new() };
        match tab {
            0 => detail(cx, r, x),
            1 => raters(cx, r, x),
            2 => rounds::overview(cx, r),
            _ => years(cx, r, unit),
        }
    }

    fn open(&self, cx: &Cx, unit: UnitId) -> Step {
        match rounds::may_see_points(cx, self.0) {
            Ok(()) => Step::Go(Screen::Points(self.0, unit)),
            Err(why) => Step::Hint(why),
        }
    }

    fn actions(&self, _: &Cx) -> Vec<Action<UnitId>> {
        let round = self.0;
        let could = |cx: &Cx, command| cx.could(&Any::Rating(command));
        let steps = || rounds::steps::actions().into_iter();
        let offered = [
            ActionId::FinishModeration,
            ActionId::PostNotice,
            ActionId::AnswerObjection,
            ActionId::GoLetters,
        ];
        let mut all = vec![
            Action::row(ActionId::Moderate, move |cx, unit| moderate(cx, round, unit, None))
                .when(move |cx, unit| allowed(cx, round, unit).map(|_| ())),
            Action::screen(ActionId::TryOut, move |cx| match cx.alliance.rounds.get(&round) {
                Some(r) => Step::Go(Screen::Trial(round, Box::new(Trial::of(r)))),
                None => Step::Stay,
            })
            .whenever(move |cx| rounds::may_see_points(cx, round)),
            Action::row(ActionId::Object, move |cx, unit| rounds::object(cx, round, Some(unit)))
                .when(move |cx, unit| could(cx, Command::Object { round, unit, words: "-".into() })),
            Action::row(ActionId::Arrived, move |cx, unit| rounds::received(cx, round, Some(unit)))
                .when(move |cx, unit| could(cx, Command::Receive { round, unit, on: cx.now.day() })),
        ];
        all.extend(steps().filter(|action| offered.contains(&action.id)).map(|action| action.on(round)));
        all.push(
            Action::row(ActionId::Studied, move |cx, unit| rounds::study(cx, round, Some(unit)))
                .when(move |cx, unit| could(cx, Command::Study { round, unit, words: "-".into() })),
        );
        all
    }
}

/// A grade with its tone.
pub fn grade_words(grade: Grade) -> Words {
    match grade {
        Grade::A => Words::new("A", Tone::Good),
        Grade::B => Words::new("B", Tone::Text),
        Grade::C => Words::new("C", Tone::Warn),
    }
}

/// The grade of a unit as it stands.
pub fn grade(r: &Round, unit: UnitId) -> Words {
    r.grade(unit).map(grade_words).unwrap_or_default()
}

/// The grades of up to three years before, the earliest first.
fn before(cx: &Cx, r: &Round, unit: UnitId) -> String {
    let grades = grades_of(cx.alliance, unit).into_iter().filter(|(year, _)| *year < r.year);
    let grades: Vec<&str> = grades.map(|(_, grade)| grade.name(cx.lang)).collect();
    grades[grades.len().saturating_sub(3)..].join(" ")
}

/// What stands out about a result, the gravest first.
pub fn marks(cx: &Cx, r: &Round, x: &UnitResult) -> Words {
    let lang = cx.lang;
    let mut marks = Vec::new();
    let mut tone = Tone::Muted;
    if x.tied && !r.moderations.contains_key(&x.unit) {
        marks.push(words::tied(lang).to_owned());
        tone = Tone::Bad;
    }
    if x.vetoed {
        marks.push(words::vetoed(lang).to_owned());
        tone = Tone::Warn;
    }
    if r.grade(x.unit).is_some_and(|now| now != x.computed) {
        marks.push(words::moderated(lang, x.computed.name(lang)));
    } else if r.changes.iter().any(|change| change.unit == x.unit && change.to.grade != x.computed) {
        marks.push(said::changed_back(lang).to_owned());
    }
    let second =
        r.grade(x.unit) == Some(Grade::C) && cx.alliance.grades.get(&(x.unit, r.year - 1)) == Some(&Grade::C);
    if second {
        marks.push(said::second_c(lang).to_owned());
        tone = Tone::Bad;
    }
    if r.objections.iter().any(|o| o.unit == x.unit && o.answer.is_none()) {
        marks.push(words::objected(lang).to_owned());
        tone = Tone::Warn;
    }
    Words::new(lang.join(marks), tone)
}

/// Points in short: every line with its figures; Enter leads to where they come from.
fn detail(cx: &Cx, r: &Round, x: &UnitResult) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let rows = super::points::lines(cx, r, x);
    let mut detail = Detail::new()
        .title(label::unit_in_full(a, x.unit))
        .field(words::total(lang), Words::new(label::points(x.total), Tone::Accent))
        .field(words::grade(lang), grade(r, x.unit));
    if rounds::may_see_points(cx, r.id).is_err() {
        return detail;
    }
    detail = detail
        .field(words::marks(lang), marks(cx, r, x))
        .field(words::reckoned(lang), super::points::working(lang, r, x));
    for change in r.changes.iter().filter(|change| change.unit == x.unit) {
        let head = match change.objection {
            Some(_) => said::by_objection(lang),
            None => said::moderated_for(lang),
        };
        let why = said::changed_to(lang, change.to.grade.name(lang), &change.to.reason);
        let why = format!("{why} {}", said::entry(lang, change.stand.number));
        detail = detail.field(head, why);
    }
    for veto in r.vetoes.get(&x.unit).into_iter().flatten() {
        let words = rounds::steps::veto_words(cx, r, x.unit, veto);
        detail = detail.field(words::veto(lang), Words::new(words, Tone::Warn));
    }
    let heads = [words::indicator(lang), words::points(lang), words::counted(lang)];
    detail
        .section(words::points(lang))
        .table(heads, rows)
        .para(Words::new(said::enter(lang, &cx.key(ActionId::Open)), Tone::Muted))
}

/// Each rater's score of the unit, those set aside marked, and how the raters lean in all.
fn raters(cx: &Cx, r: &Round, x: &UnitResult) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let sees = |rater| visible::sees_scores(a, Viewer::Account(cx.me), r, rater);
    let mut detail = Detail::new().title(label::unit_in_full(a, x.unit));
    for n in r.scheme.judged() {
        let Some(indicator) = r.scheme.indicators.get(usize::from(n)) else { continue };
        let marks = spread(a, r, x.unit, n);
        let seen = marks.iter().filter(|mark| sees(mark.rater));
        let row = |mark: &crate::domain::rating::spread::Mark| -> Row {
            let remark = r.scores.get(&(mark.rater, x.unit, n)).map(|s| s.remark.clone()).unwrap_or_default();
            let aside = if mark.aside { said::set_aside(lang) } else { "" };
            let tone = if mark.aside { Tone::Muted } else { Tone::Text };
            vec![
                Words::new(label::account_name(a, mark.rater), tone),
                Words::new(label::tenths(mark.tenths), tone),
                Words::new(aside, Tone::Warn),
                Words::new(remark, Tone::Muted),
            ]
        };
        let rows: Vec<Row> = seen.map(row).collect();
        if rows.is_empty() {
            continue;
        }
        let (least, most) = marks
            .iter()
            .fold((u32::MAX, 0), |(least, most), mark| (least.min(mark.tenths), most.max(mark.tenths)));
        let apart =
            said::apart(lang, &label::tenths(most.saturating_sub(least)), &label::points(indicator.most));
        // A third of the full points apart: they have not seen the same.
        let wide = u64::from(most.saturating_sub(least)) * 30 >= indicator.most as u64;
        detail = detail
            .section(indicator.name.as_str())
            .table(["", "", "", ""], rows)
            .para(Words::new(apart, if wide { Tone::Warn } else { Tone::Muted }));
    }
    let row = |lean: crate::domain::rating::spread::Lean| -> Row {
        let (sign, size) = (if lean.permille < 0 { "-" } else { "+" }, lean.permille.unsigned_abs());
        let strict = match lean.permille {
            ..=-50 => said::strict(lang),
            50.. => said::mild(lang),
            _ => "",
        };
        vec![
            label::account_name(a, lean.rater).into(),
            lean.scores.to_string().into(),
            format!("{sign}{}.{}%", size / 10, size % 10).into(),
            lean.aside.to_string().into(),
            Words::new(strict, Tone::Warn),
        ]
    };
    let rows: Vec<Row> = leans(a, r).into_iter().filter(|lean| sees(lean.rater)).map(row).collect();
    if rows.is_empty() {
        return detail.para(Words::new(said::scores_hidden(lang), Tone::Muted));
    }
    let heads = [words::rater(lang), said::count(lang), said::lean(lang), said::set_aside(lang), ""];
    detail.section(said::leans(lang)).table(heads, rows)
}

/// The unit's grades over the years, and its letter of this one.
fn years(cx: &Cx, r: &Round, unit: UnitId) -> Detail {
    let lang = cx.lang;
    let mut detail = Detail::new().title(label::unit_in_full(cx.alliance, unit));
    let grades = grades_of(cx.alliance, unit);
    if grades.is_empty() {
        detail = detail.para(Words::new(said::no_years(lang), Tone::Muted));
    }
    for (year, grade) in &grades {
        detail = detail.field(words::of_year(lang, *year), grade_words(*grade));
    }
    let twice = grades.windows(2).any(|pair| match pair {
        [(x, Grade::C), (y, Grade::C)] => y - x == 1,
        _ => false,
    });
    if twice && visible::judges(cx.alliance, Viewer::Account(cx.me)) {
        detail = detail.para(Words::new(said::twice_c(lang), Tone::Bad));
    }
    match r.letters.get(&unit).filter(|_| rounds::may_see_points(cx, r.id).is_ok()) {
        Some(letter) => detail
            .section(words::letters(lang))
            .field(words::letters(lang), words::letter_number(lang, letter.year, letter.number))
            .field(words::sent(lang), label::day(letter.sent))
            .field(words::received(lang), letter.received.map(label::day).unwrap_or_default()),
        None => detail,
    }
}

/// The grades that a unit can be moderated to.
pub fn allowed(cx: &Cx, round: RoundId, unit: UnitId) -> Result<Vec<Grade>, Reason> {
    let mut allowed = Vec::new();
    let mut why = None;
    for grade in [Grade::A, Grade::B, Grade::C] {
        match cx.could(&Any::Rating(Command::Moderate { round, unit, grade, reason: "-".into() })) {
            Ok(()) => allowed.push(grade),
            // The first says more: that a veto item forces C, before that it is C already.
            Err(reason) => why = why.or(Some(reason)),
        }
    }
    if allowed.is_empty() { Err(why.unwrap_or_default()) } else { Ok(allowed) }
}

/// Changes a unit's grade, with reasons; a grade that was tried is chosen to begin with.
pub fn moderate(cx: &Cx, round: RoundId, unit: UnitId, to: Option<Grade>) -> Step {
    let lang = cx.lang;
    let Ok(grades) = allowed(cx, round, unit) else { return Step::Stay };
    let ceiling = cx.alliance.rounds.get(&round).map(ceiling_stand);
    let ceiling = ceiling.and_then(|stand| Some(words::ceiling_now(lang, stand.given, stand.most?)));
    let intro = format!("{} {}", words::moderate_intro(lang), ceiling.unwrap_or_default());
    let intro = intro.trim_end().to_owned();
    let tried = to.and_then(|to| grades.iter().position(|grade| *grade == to));
    let form = Form::new(format!("{} {}", words::moderate(lang), label::unit(cx.alliance, unit)))
        .intro(intro)
        .pick("grade", words::grade(lang), &grades, |g| g.name(lang).to_owned())
        .required()
        .chosen(tried)
        .text("reason", words::reason(lang))
        .required();
    Step::Form(form.send(move |v| {
        let (grade, reason) = (v.pick("grade", &grades)?, v.text("reason"));
        Ok(Any::Rating(Command::Moderate { round, unit, grade, reason }))
    }))
}
