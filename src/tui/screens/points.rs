//! One unit's points, each explained back to the record: what it comes from, and the entries that say so.

mod sources;

pub use sources::Sources;

use super::{Screen, results, rounds};
use crate::domain::alliance::Matter;
use crate::domain::ids::{RoundId, UnitId};
use crate::domain::rating::{Change, Counter, Grade, How, Item, Line, Round, Trace, UnitResult, reckon};
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, Named, label, screen_rating as words, screen_results as said};
use crate::tui::action::Action;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Cx, ListScreen, RowKey, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

/// A unit's points, line by line.
pub struct Points(pub RoundId, pub UnitId);

/// A row of a unit's points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Point {
    /// That line of its result.
    Line(u16),
    /// That one of its veto items.
    Veto(u16),
    /// Its total, and how it is reckoned.
    Total,
    /// Its grade as computed.
    Computed,
    /// That one of the changes of grades.
    Moderated(u16),
    /// That objection.
    Objection(u16),
}

impl RowKey for Point {
    fn to_key(self) -> u64 {
        let (kind, n) = match self {
            Point::Line(n) => (0, n),
            Point::Veto(n) => (1, n),
            Point::Total => (2, 0),
            Point::Computed => (3, 0),
            Point::Moderated(n) => (4, n),
            Point::Objection(n) => (5, n),
        };
        kind << 16 | u64::from(n)
    }

    fn from_key(key: u64) -> Point {
        let n = key as u16;
        match key >> 16 {
            0 => Point::Line(n),
            1 => Point::Veto(n),
            2 => Point::Total,
            3 => Point::Computed,
            4 => Point::Moderated(n),
            _ => Point::Objection(n),
        }
    }
}

impl Points {
    fn found<'a>(&self, cx: &Cx<'a>) -> Option<(&'a Round, &'a UnitResult)> {
        rounds::may_see_points(cx, self.0).ok()?;
        cx.alliance.rounds.get(&self.0).and_then(|r| Some((r, r.results.get(&self.1)?)))
    }

    fn number(&self, r: &Round, x: &UnitResult, point: Point) -> Option<u64> {
        let unit = self.1;
        let trace = match point {
            Point::Line(n) => given_trace(r, unit, x.lines.get(usize::from(n))?, x)?,
            Point::Veto(n) => Trace::Veto(unit, r.vetoes.get(&unit)?.get(usize::from(n))?.item),
            Point::Total | Point::Computed => Trace::Step(crate::domain::rating::State::Scored),
            Point::Moderated(n) => return Some(r.changes.get(usize::from(n))?.stand.number),
            Point::Objection(n) => Trace::Objection(u32::from(n)),
        };
        r.stand(trace).map(|stand| stand.number)
    }
}

/// The entry that a bonus or deduction given by hand stands in.
fn given_trace(r: &Round, unit: UnitId, line: &Line, x: &UnitResult) -> Option<Trace> {
    let Item::Given(item) = line.item else { return None };
    // Lines given for one item stand in the order in which they were given.
    let nth = x.lines.iter().filter(|l| l.item == line.item).position(|l| std::ptr::eq(l, line))?;
    let given = (0u32..).zip(r.given.get(&unit)?).filter(|(_, g)| g.adjustment == item).nth(nth)?;
    Some(Trace::Given(unit, given.0))
}

impl ListScreen for Points {
    type Id = Point;

    fn matter(&self, _: &Cx, _: Point) -> Option<Matter> {
        Some(Matter::Round(self.0))
    }

    fn title(&self, cx: &Cx) -> String {
        let year = cx.alliance.rounds.get(&self.0).map_or(0, |r| r.year);
        said::points_of(cx.lang, &label::unit(cx.alliance, self.1), year)
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::flex(words::item(lang), 20, 2),
            Column::fixed(words::points(lang), 7).right(),
            Column::flex(words::counted(lang), 12, 1),
            Column::flex(words::marks(lang), 12, 2),
            Column::fixed(said::number(lang), 6).right(),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<Point> {
        let Some((r, x)) = self.found(cx) else { return Vec::new() };
        let lines = (0..x.lines.len()).map(|n| Point::Line(n as u16));
        let vetoes = (0..r.vetoes.get(&self.1).map_or(0, Vec::len)).map(|n| Point::Veto(n as u16));
        let objections = (0u16..).zip(&r.objections).filter(|(_, o)| o.unit == self.1);
        let changes = (0u16..).zip(&r.changes).filter(|(_, change)| change.unit == self.1);
        let changes: Vec<Point> = changes.map(|(n, _)| Point::Moderated(n)).collect();
        let of =
            |n: &Point| matches!(n, Point::Moderated(n) if r.changes[usize::from(*n)].objection.is_none());
        let (moderated, answered): (Vec<Point>, Vec<Point>) = changes.into_iter().partition(of);
        lines
            .chain([Point::Total])
            .chain(vetoes)
            .chain([Point::Computed])
            .chain(moderated)
            .chain(objections.map(|(n, _)| Point::Objection(n)))
            .chain(answered)
            .collect()
    }

    fn row(&self, cx: &Cx, point: Point) -> Row {
        let Some((r, x)) = self.found(cx) else { return Row::new() };
        let lang = cx.lang;
        let number = self.number(r, x, point).map(|n| n.to_string()).unwrap_or_default();
        let number = Words::new(number, Tone::Muted);
        let strong = |words: &str| Words::new(words, Tone::Accent);
        let mut row = match point {
            Point::Line(n) => match x.lines.get(usize::from(n)) {
                Some(line) => line_row(lang, r, line),
                None => return Row::new(),
            },
            Point::Veto(n) => {
                let veto = r.vetoes.get(&self.1).and_then(|all| all.get(usize::from(n)));
                let item = veto.and_then(|v| r.scheme.vetoes.get(usize::from(v.item))).cloned();
                let excused = veto.is_some_and(|v| v.exception.is_some());
                let note = if excused { said::excepted(lang) } else { words::vetoed(lang) };
                let tone = if excused { Tone::Muted } else { Tone::Bad };
                vec![item.unwrap_or_default().into(), "".into(), "".into(), Words::new(note, tone)]
            }
            Point::Total => vec![
                strong(words::total(lang)),
                strong(&label::points(x.total)),
                "".into(),
                r.scheme.formula.name(lang).into(),
            ],
            Point::Computed => {
                let note = Words::new(band_note(lang, r, x), Tone::Text);
                vec![strong(words::computed(lang)), results::grade_words(x.computed), "".into(), note]
            }
            Point::Moderated(n) => match r.changes.get(usize::from(n)) {
                Some(change) => vec![
                    strong(change_name(lang, change)),
                    results::grade_words(change.to.grade),
                    "".into(),
                    label::opening(&change.to.reason, 40).into(),
                ],
                None => return Row::new(),
            },
            Point::Objection(n) => {
                let words = r.objections.get(usize::from(n)).map(|o| o.words.clone()).unwrap_or_default();
                vec![
                    Words::new(words::objection(lang), Tone::Warn),
                    "".into(),
                    "".into(),
                    label::opening(&words, 40).into(),
                ]
            }
        };
        row.push(number);
        row
    }

    fn detail(&self, cx: &Cx, point: Point) -> Detail {
        let Some((r, x)) = self.found(cx) else { return Detail::new() };
        let lang = cx.lang;
        match point {
            Point::Line(n) => match x.lines.get(usize::from(n)) {
                Some(line) => line_detail(cx, r, x, line),
                None => Detail::new(),
            },
            Point::Veto(n) => match r.vetoes.get(&self.1).and_then(|all| all.get(usize::from(n))) {
                Some(veto) => Detail::new()
                    .title(r.scheme.vetoes.get(usize::from(veto.item)).cloned().unwrap_or_default())
                    .field(words::reason(lang), veto.reason.as_str())
                    .field(words::exception(lang), veto.exception.clone().unwrap_or_default()),
                None => Detail::new(),
            },
            Point::Total => Detail::new()
                .title(words::total(lang))
                .field(words::reckoned(lang), r.scheme.formula.name(lang))
                .para(working(lang, r, x)),
            Point::Computed => Detail::new()
                .title(words::computed(lang))
                .para(band_words(lang, r, x))
                .and(rounds::ceiling_meter(cx, r)),
            Point::Moderated(n) => match r.changes.get(usize::from(n)) {
                Some(change) => Detail::new()
                    .title(change_name(lang, change))
                    .field(words::computed(lang), x.computed.name(lang))
                    .field(words::grade(lang), results::grade_words(change.to.grade))
                    .field(words::reason(lang), change.to.reason.as_str()),
                None => Detail::new(),
            },
            Point::Objection(n) => match r.objections.get(usize::from(n)) {
                Some(o) => Detail::new()
                    .title(words::objection(lang))
                    .para(o.words.as_str())
                    .field(words::answer_words(lang), o.answer.clone().unwrap_or_default()),
                None => Detail::new(),
            },
        }
    }

    fn empty(&self, cx: &Cx) -> String {
        rounds::may_see_points(cx, self.0).err().unwrap_or_default()
    }

    fn open(&self, cx: &Cx, point: Point) -> Step {
        let Some((r, x)) = self.found(cx) else { return Step::Stay };
        match point {
            Point::Line(n)
                if x.lines.get(usize::from(n)).is_some_and(|l| !matches!(l.item, Item::Given(_))) =>
            {
                Step::Go(Screen::Sources(self.0, self.1, n))
            }
            _ => entry(cx, self.number(r, x, point)),
        }
    }

    fn actions(&self, _: &Cx) -> Vec<Action<Point>> {
        let (round, unit) = (self.0, self.1);
        vec![
            Action::screen(ActionId::Moderate, move |cx| results::moderate(cx, round, unit, None))
                .whenever(move |cx| results::allowed(cx, round, unit).map(|_| ())),
            Action::screen(ActionId::ToUnit, move |_| Step::GoTo(Screen::Units, unit.to_key())),
        ]
    }
}

/// What a change of a grade is called: moderation, or the answer to an objection.
fn change_name(lang: Lang, change: &Change) -> &'static str {
    match change.objection {
        Some(_) => said::by_objection(lang),
        None => words::moderate(lang),
    }
}

/// Opens an entry of the record, for those who may read it.
fn entry(cx: &Cx, number: Option<u64>) -> Step {
    match number {
        Some(number) if visible::sees_record(cx.alliance, Viewer::Account(cx.me)) => {
            Step::GoTo(Screen::Record, number)
        }
        Some(number) => Step::Hint(said::record_hidden(cx.lang, number)),
        None => Step::Detail,
    }
}

/// What a line is called in the scheme.
fn name(r: &Round, line: &Line) -> String {
    match line.item {
        Item::Indicator(n) => r.scheme.indicators.get(usize::from(n)).map(|x| x.name.clone()),
        Item::Counted(n) | Item::Given(n) => r.scheme.adjustments.get(usize::from(n)).map(|x| x.name.clone()),
    }
    .unwrap_or_default()
}

/// What counts a line, if it is counted.
fn counter(r: &Round, line: &Line) -> Option<Counter> {
    match line.item {
        Item::Indicator(n) => match r.scheme.indicators.get(usize::from(n))?.how {
            How::Share(counter) | How::Each { counter, .. } => Some(counter),
            How::Judged => None,
        },
        Item::Counted(n) => r.scheme.adjustments.get(usize::from(n))?.counter,
        Item::Given(_) => None,
    }
}

fn counted(lang: Lang, r: &Round, line: &Line) -> String {
    let shares = match line.item {
        Item::Indicator(n) => {
            matches!(r.scheme.indicators.get(usize::from(n)).map(|x| x.how), Some(How::Share(_)))
        }
        Item::Counted(_) | Item::Given(_) => false,
    };
    match (line.item, line.of) {
        (Item::Given(_), _) => said::by_hand(lang).to_owned(),
        _ if counter(r, line).is_none() => said::scores(lang, line.count),
        (_, 0) if shares => words::no_occasion(lang).to_owned(),
        (_, 0) => said::times(lang, line.count),
        (_, of) => format!("{}/{of}", line.count),
    }
}

fn line_row(lang: Lang, r: &Round, line: &Line) -> Row {
    let tone = if line.counts { Tone::Text } else { Tone::Muted };
    let note = match full(r, line) {
        _ if !line.counts => words::not_counted(lang).to_owned(),
        Some(most) => said::of_full(lang, &label::points(most)),
        None => String::new(),
    };
    vec![
        Words::new(name(r, line), tone),
        Words::new(label::points(line.points), tone),
        Words::new(counted(lang, r, line), tone),
        Words::new(note, Tone::Muted),
    ]
}

/// Every line of a result as a row of a small table: what, points of the full points, what was counted.
pub fn lines(cx: &Cx, r: &Round, x: &UnitResult) -> Vec<Row> {
    let row = |line: &Line| -> Row {
        let tone = if line.counts { Tone::Text } else { Tone::Muted };
        let points = match full(r, line) {
            Some(most) => format!("{}/{}", label::points(line.points), label::points(most)),
            None => label::points(line.points),
        };
        let counted = match line.counts {
            true => counted(cx.lang, r, line),
            false => words::not_counted(cx.lang).to_owned(),
        };
        vec![Words::new(name(r, line), tone), Words::new(points, tone), Words::new(counted, tone)]
    };
    x.lines.iter().map(row).collect()
}

/// The full points of an indicator's line.
fn full(r: &Round, line: &Line) -> Option<i32> {
    match line.item {
        Item::Indicator(n) => r.scheme.indicators.get(usize::from(n)).map(|x| x.most),
        Item::Counted(_) | Item::Given(_) => None,
    }
}

/// How the total is reckoned, in figures.
pub fn working(lang: Lang, r: &Round, x: &UnitResult) -> String {
    let base = reckon::base(&r.scheme, &x.lines);
    let p = |n: i64| label::points(n as i32);
    let parts = match r.scheme.formula {
        crate::domain::rating::Formula::Sum => p(base.base),
        crate::domain::rating::Formula::Halves => {
            said::halves(lang, &p(base.ordinary), &p(base.year_end), &p(base.base))
        }
    };
    said::working(lang, &parts, &label::points(x.bonus), &label::points(x.deduction), &label::points(x.total))
}

/// Why the computed grade is what it is.
fn band_words(lang: Lang, r: &Round, x: &UnitResult) -> String {
    let bands = r.scheme.bands;
    let words = words::bands_are(lang, &label::points(bands.a_from), &label::points(bands.b_from));
    let why = if x.vetoed {
        said::by_veto(lang)
    } else if x.tied {
        said::by_tie(lang)
    } else if x.computed != r.scheme.band(x.total) {
        said::by_ceiling(lang)
    } else {
        ""
    };
    format!("{words}{why}")
}

/// The same in short.
fn band_note(lang: Lang, r: &Round, x: &UnitResult) -> String {
    let bands = r.scheme.bands;
    let (a, b) = (label::points(bands.a_from), label::points(bands.b_from));
    let why = if x.vetoed {
        said::by_veto(lang)
    } else if x.tied {
        said::by_tie(lang)
    } else if x.computed != r.scheme.band(x.total) {
        said::by_ceiling(lang)
    } else {
        return match x.computed {
            Grade::A => said::reaches(lang, "A", &a),
            Grade::B => said::reaches(lang, "B", &b),
            Grade::C => said::below(lang, "B", &b),
        };
    };
    why.trim_start_matches(['；', ';', ' ']).to_owned()
}

fn line_detail(cx: &Cx, r: &Round, x: &UnitResult, line: &Line) -> Detail {
    let lang = cx.lang;
    let mut detail =
        Detail::new().title(name(r, line)).field(words::points(lang), label::points(line.points));
    detail = detail.field(words::counted(lang), counted(lang, r, line));
    if let Item::Indicator(n) = line.item
        && let Some(indicator) = r.scheme.indicators.get(usize::from(n))
    {
        detail = detail.field(words::rests_on(lang), indicator.evidence.as_str());
    }
    if let Item::Given(_) = line.item {
        let trace = given_trace(r, x.unit, line, x);
        let given = match trace {
            Some(Trace::Given(unit, n)) => r.given.get(&unit).and_then(|all| all.get(n as usize)),
            _ => None,
        };
        detail = detail.field(words::reason(lang), given.map(|g| g.reason.clone()).unwrap_or_default());
    }
    let sources = Sources { round: r.id, unit: x.unit, line: line_number(x, line) };
    let rows = ListScreen::ids(&sources, cx).into_iter().map(|id| ListScreen::row(&sources, cx, id));
    let rows: Vec<String> = rows.map(|row| in_one_line(lang, row)).collect();
    if rows.is_empty() {
        return detail;
    }
    rows.into_iter().fold(detail.section(words::sources(lang)), |detail, row| detail.para(row))
}

/// A source's cells one after the other, its record number last.
fn in_one_line(lang: Lang, row: Row) -> String {
    let mut cells: Vec<String> = row.into_iter().map(|words| words.text).collect();
    if let Some(number) = cells.last_mut().and_then(|number| number.parse().ok()) {
        cells.pop();
        cells.push(said::entry(lang, number));
    }
    cells.retain(|cell| !cell.is_empty());
    cells.join("  ")
}

fn line_number(x: &UnitResult, line: &Line) -> u16 {
    x.lines.iter().position(|l| std::ptr::eq(l, line)).unwrap_or(0) as u16
}
