//! The rating scheme of a draft, line by line: indicators, bonuses and deductions, veto items, with the running total.
//!
//! Points rarely add up between two changes, so the changes are collected here, and put into the draft together once
//! the scheme can work.

use super::{edit, steps, words};
use crate::domain::Matter;
use crate::domain::charter::Parameters;
use crate::domain::ids::CharterId;
use crate::domain::preset;
use crate::domain::rating::Scheme;
use crate::domain::rating::scheme::{Adjustment, Bands, Counter, Formula, How, Indicator, Part};
use crate::locale::{Lang, Named, label, screen_rating, screen_scheme as said};
use crate::tui::action::Action;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Cx, ListScreen, Step, Words};
use crate::tui::screens::{Screen, rounds};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::{FieldErrors, Form, Values};
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::picker::{Choice, Picker};

/// A scheme that is being changed, and the draft that it is for.
pub struct Editor(pub CharterId, pub Scheme);

/// A line of the scheme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Line {
    Indicator(usize),
    Adjustment(usize),
    Veto(usize),
}

const KINDS: u64 = 10_000;

impl Line {
    fn key(self) -> u64 {
        match self {
            Line::Indicator(n) => n as u64,
            Line::Adjustment(n) => KINDS + n as u64,
            Line::Veto(n) => 2 * KINDS + n as u64,
        }
    }

    fn of(key: u64) -> Line {
        let n = (key % KINDS) as usize;
        match key / KINDS {
            0 => Line::Indicator(n),
            1 => Line::Adjustment(n),
            _ => Line::Veto(n),
        }
    }
}

/// Opens the scheme of a draft.
pub fn open(cx: &Cx, charter: CharterId) -> Step {
    let found = cx.alliance.charters.get(&charter);
    found.map_or(Step::Stay, |c| Step::Go(screen(charter, c.parameters.scheme.clone())))
}

fn screen(charter: CharterId, scheme: Scheme) -> Screen {
    Screen::Scheme(charter, Box::new(scheme))
}

/// A change of the scheme, shown in place of what was there.
fn changed(charter: CharterId, scheme: &Scheme, change: impl FnOnce(&mut Scheme)) -> Step {
    let mut scheme = scheme.clone();
    change(&mut scheme);
    Step::Turn(screen(charter, scheme))
}

impl Editor {
    fn is_changed(&self, cx: &Cx) -> bool {
        cx.alliance.charters.get(&self.0).is_some_and(|c| c.parameters.scheme != self.1)
    }
}

fn how(lang: Lang, how: How) -> String {
    match how {
        How::Share(counter) => screen_rating::how_share(lang, counter.name(lang)),
        How::Each { counter, hundredths } => {
            screen_rating::how_each(lang, counter.name(lang), &label::points(hundredths))
        }
        How::Judged => screen_rating::how_judged(lang).to_owned(),
    }
}

fn points_of(x: &Adjustment) -> String {
    let sign = if x.bonus { "+" } else { "-" };
    if x.counter.is_some() || x.least == x.most {
        format!("{sign}{}", label::points(x.most))
    } else {
        format!("{sign}{}..{}", label::points(x.least), label::points(x.most))
    }
}

/// What the indicators come to, part by part, and what that lacks.
fn totals(lang: Lang, scheme: &Scheme) -> Vec<Words> {
    let parts: Vec<(&str, i32)> = match scheme.formula {
        Formula::Sum => vec![(said::whole(lang), scheme.full(None))],
        Formula::Halves => {
            [Part::Ordinary, Part::YearEnd].map(|part| (part.name(lang), scheme.full(Some(part)))).to_vec()
        }
    };
    let told = |(part, full): (&str, i32)| {
        let left = 10_000 - full;
        let (words, tone) = match left {
            0 => (said::adds_up(lang).to_owned(), Tone::Good),
            1.. => (said::short(lang, &label::points(left)), Tone::Bad),
            _ => (said::over(lang, &label::points(-left)), Tone::Bad),
        };
        Words::new(lang.join([said::total(lang, part, &label::points(full)), words]), tone)
    };
    parts.into_iter().map(told).collect()
}

impl ListScreen for Editor {
    type Id = u64;

    fn matter(&self, _: &Cx, _: u64) -> Option<Matter> {
        Some(Matter::Charter(self.0))
    }

    fn title(&self, cx: &Cx) -> String {
        said::title(cx.lang, &label::charter(cx.lang, self.0))
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::fixed(said::kind(lang), 9),
            Column::flex(said::name(lang), 16, 1),
            Column::fixed(said::points(lang), 11).right(),
            Column::flex(said::how(lang), 18, 1),
        ]
    }

    fn ids(&self, _: &Cx) -> Vec<u64> {
        let scheme = &self.1;
        let indicators = (0..scheme.indicators.len()).map(Line::Indicator);
        let adjustments = (0..scheme.adjustments.len()).map(Line::Adjustment);
        let vetoes = (0..scheme.vetoes.len()).map(Line::Veto);
        indicators.chain(adjustments).chain(vetoes).map(Line::key).collect()
    }

    fn row(&self, cx: &Cx, key: u64) -> Row {
        let lang = cx.lang;
        match Line::of(key) {
            Line::Indicator(n) => self.1.indicators.get(n).map(|x| -> Row {
                let part = match self.1.formula {
                    Formula::Halves => format!("{} ", x.part.name(lang)),
                    Formula::Sum => String::new(),
                };
                vec![
                    Words::new(said::indicator(lang), Tone::Muted),
                    x.name.as_str().into(),
                    label::points(x.most).into(),
                    format!("{part}{}", how(lang, x.how)).into(),
                ]
            }),
            Line::Adjustment(n) => self.1.adjustments.get(n).map(|x| -> Row {
                let (kind, tone) = match x.bonus {
                    true => (said::bonus(lang), Tone::Good),
                    false => (said::deduction(lang), Tone::Bad),
                };
                let how = x.counter.map_or(said::by_hand(lang), |counter| counter.name(lang));
                vec![Words::new(kind, tone), x.name.as_str().into(), points_of(x).into(), how.into()]
            }),
            Line::Veto(n) => self.1.vetoes.get(n).map(|item| -> Row {
                vec![
                    Words::new(said::veto(lang), Tone::Warn),
                    item.as_str().into(),
                    Words::default(),
                    said::forces_c(lang).into(),
                ]
            }),
        }
        .unwrap_or_default()
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let lang = cx.lang;
        let banner = totals(lang, &self.1).into_iter().fold(Detail::new(), Detail::para);
        match (self.is_changed(cx), self.1.check()) {
            (false, _) => banner,
            (true, Ok(())) => banner.para(Words::new(
                said::unsaved(lang, &cx.key(ActionId::PutIn), &cx.key(ActionId::Back)),
                Tone::Warn,
            )),
            (true, Err(why)) => banner
                .para(Words::new(
                    said::unsaved(lang, &cx.key(ActionId::PutIn), &cx.key(ActionId::Back)),
                    Tone::Warn,
                ))
                .para(Words::new(cx.words(&why), Tone::Bad)),
        }
    }

    fn detail(&self, cx: &Cx, _: u64) -> Detail {
        rounds::scheme(cx.lang, &self.1, cx.alliance.members().count())
    }

    fn open(&self, cx: &Cx, key: u64) -> Step {
        match steps::may_revise(cx, self.0) {
            Ok(()) => Step::Form(form(cx, self.0, &self.1, Line::of(key))),
            Err(_) => Step::Detail,
        }
    }

    fn actions(&self, cx: &Cx) -> Vec<Action<u64>> {
        let charter = self.0;
        let scheme = || self.1.clone();
        let (add, edit_it, drop_it, up, down, whole, save) =
            (scheme(), scheme(), scheme(), scheme(), scheme(), scheme(), scheme());
        let checked = match (self.is_changed(cx), self.1.check()) {
            (false, _) => Err(said::nothing_changed(cx.lang).to_owned()),
            (true, Ok(())) => Ok(()),
            (true, Err(why)) => Err(cx.words(&why)),
        };
        let actions = vec![
            Action::screen(ActionId::PutIn, move |cx| {
                let found = cx.alliance.charters.get(&charter);
                found.map_or(Step::Stay, |c| {
                    edit::revise(cx, c, Parameters { scheme: save.clone(), ..c.parameters.clone() })
                })
            })
            .whenever(move |_| checked.clone()),
            Action::screen(ActionId::Add, move |cx| Step::Pick(add_which(cx, charter, &add))),
            Action::row(ActionId::Edit, move |cx, key| {
                Step::Form(form(cx, charter, &edit_it, Line::of(key)))
            }),
            Action::screen(ActionId::EditWhole, move |cx| Step::Form(of_all(cx, charter, &whole))),
            Action::row(ActionId::ItemUp, move |_, key| moved(charter, &up, Line::of(key), false)),
            Action::row(ActionId::ItemDown, move |_, key| moved(charter, &down, Line::of(key), true)),
            Action::screen(ActionId::UsePreset, move |cx| Step::Pick(presets(cx, charter))),
            Action::row(ActionId::Delete, move |_, key| {
                changed(charter, &drop_it, |scheme| match Line::of(key) {
                    Line::Indicator(n) => drop(scheme.indicators.remove(n)),
                    Line::Adjustment(n) => drop(scheme.adjustments.remove(n)),
                    Line::Veto(n) => drop(scheme.vetoes.remove(n)),
                })
            }),
        ];
        actions.into_iter().map(|action| action.whenever(move |cx| steps::may_revise(cx, charter))).collect()
    }
}

fn moved(charter: CharterId, scheme: &Scheme, line: Line, down: bool) -> Step {
    let other = |n: usize, len: usize| if down { (n + 1 < len).then_some(n + 1) } else { n.checked_sub(1) };
    let mut scheme = scheme.clone();
    let to = match line {
        Line::Indicator(n) => other(n, scheme.indicators.len()).map(|m| {
            scheme.indicators.swap(n, m);
        }),
        Line::Adjustment(n) => other(n, scheme.adjustments.len()).map(|m| {
            scheme.adjustments.swap(n, m);
        }),
        Line::Veto(n) => other(n, scheme.vetoes.len()).map(|m| {
            scheme.vetoes.swap(n, m);
        }),
    };
    to.map_or(Step::Stay, |()| Step::Turn(screen(charter, scheme)))
}

fn add_which(cx: &Cx, charter: CharterId, scheme: &Scheme) -> Picker {
    let lang = cx.lang;
    let kinds = [
        (Line::Indicator(scheme.indicators.len()), said::edit_indicator(lang)),
        (Line::Adjustment(scheme.adjustments.len()), said::edit_adjustment(lang)),
        (Line::Veto(scheme.vetoes.len()), said::edit_veto(lang)),
    ];
    let scheme = scheme.clone();
    let choices = kinds.iter().map(|(line, name)| Choice::new(line.key(), *name)).collect();
    Picker::one(said::add_what(lang), choices)
        .then(move |cx, key: u64| Step::Form(form(cx, charter, &scheme, Line::of(key))))
}

fn presets(cx: &Cx, charter: CharterId) -> Picker {
    let lang = cx.lang;
    let choices = [words::scheme_plain(lang), words::scheme_big(lang)]
        .into_iter()
        .enumerate()
        .map(|(n, name)| Choice::new(n, name));
    Picker::one(said::preset(lang), choices.collect()).then(move |_, n: usize| {
        let scheme = if n == 0 { preset::scheme_plain() } else { preset::scheme_big_committee() };
        Step::Turn(screen(charter, scheme))
    })
}

/// Puts a line into the place where it stands, or after the last.
fn put<T>(all: &mut Vec<T>, n: usize, line: T) {
    match all.get_mut(n) {
        Some(found) => *found = line,
        None => all.push(line),
    }
}

/// Hundredths as people type them: 12.5.
fn typed(hundredths: i32) -> String {
    match hundredths % 100 / 10 {
        0 => (hundredths / 100).to_string(),
        tenth => format!("{}.{tenth}", hundredths / 100),
    }
}

fn hundredths(v: &Values, name: &'static str) -> Result<i32, FieldErrors> {
    Ok(v.tenths::<i32>(name)? * 10)
}

fn form(cx: &Cx, charter: CharterId, scheme: &Scheme, line: Line) -> Form {
    match line {
        Line::Indicator(n) => indicator(cx, charter, scheme, n),
        Line::Adjustment(n) => adjustment(cx, charter, scheme, n),
        Line::Veto(n) => veto(cx, charter, scheme, n),
    }
}

fn counter(form: Form, lang: Lang, now: Option<Counter>) -> Form {
    form.pick("counter", said::counter(lang), &Counter::ALL, move |counter| counter.name(lang).to_owned())
        .chosen(now.and_then(|now| Counter::ALL.iter().position(|counter| *counter == now)))
}

fn group(form: Form, lang: Lang, now: Option<u8>) -> Form {
    form.number("group", said::group(lang))
        .range(0, 99)
        .hint(said::group_hint(lang))
        .value(now.map(|group| group.to_string()).unwrap_or_default())
}

fn indicator(cx: &Cx, charter: CharterId, scheme: &Scheme, n: usize) -> Form {
    const PARTS: [Part; 2] = [Part::Ordinary, Part::YearEnd];
    let lang = cx.lang;
    let now = scheme.indicators.get(n);
    let (way, counted, each) = match now.map(|x| x.how) {
        Some(How::Share(counter)) => (1, Some(counter), None),
        Some(How::Each { counter, hundredths }) => (2, Some(counter), Some(hundredths)),
        Some(How::Judged) | None => (0_usize, None, None),
    };
    let ways = [said::judged(lang), said::share(lang), said::for_each(lang)];
    let scheme = scheme.clone();
    let form = Form::new(said::edit_indicator(lang))
        .line("name", said::name(lang))
        .required()
        .value(now.map(|x| x.name.clone()).unwrap_or_default())
        .decimal("most", said::most(lang))
        .required()
        .range(1, 1000)
        .value(now.map(|x| typed(x.most)).unwrap_or_default())
        .pick("way", said::how(lang), &ways, |way| (*way).to_owned())
        .required()
        .chosen([way]);
    let form = counter(form, lang, counted)
        .decimal("each", said::each(lang))
        .range(1, 1000)
        .value(each.map(typed).unwrap_or_default())
        .pick("part", said::part(lang), &PARTS, move |part| part.name(lang).to_owned())
        .required()
        .chosen([usize::from(now.is_some_and(|x| x.part == Part::YearEnd))])
        .line("evidence", said::evidence(lang))
        .value(now.map(|x| x.evidence.clone()).unwrap_or_default());
    group(form, lang, now.and_then(|x| x.group)).then(move |_, v| {
        let counter = || {
            let chosen = v.opt_pick("counter", &Counter::ALL);
            chosen.ok_or_else(|| FieldErrors::at("counter", said::needs_counter(lang)))
        };
        let how = match v.one::<usize>("way")? {
            1 => How::Share(counter()?),
            2 => {
                let each = v.opt_tenths::<i32>("each");
                let each = each.ok_or_else(|| FieldErrors::at("each", said::needs_each(lang)))?;
                How::Each { counter: counter()?, hundredths: each * 10 }
            }
            _ => How::Judged,
        };
        let line = Indicator {
            name: v.text("name"),
            evidence: v.text("evidence"),
            part: v.pick("part", &PARTS)?,
            most: hundredths(v, "most")?,
            how,
            group: v.opt_number("group"),
        };
        Ok(changed(charter, &scheme, |scheme| put(&mut scheme.indicators, n, line)))
    })
}

fn adjustment(cx: &Cx, charter: CharterId, scheme: &Scheme, n: usize) -> Form {
    let lang = cx.lang;
    let now = scheme.adjustments.get(n);
    let scheme = scheme.clone();
    let points = |of: fn(&Adjustment) -> i32| now.map(|x| typed(of(x))).unwrap_or_default();
    let form = Form::new(said::edit_adjustment(lang))
        .line("name", said::name(lang))
        .required()
        .value(now.map(|x| x.name.clone()).unwrap_or_default())
        .yes_no("bonus", said::adds(lang))
        .chosen(now.is_none_or(|x| x.bonus).then_some(1_u64))
        .decimal("least", said::least(lang))
        .required()
        .range(0, 1000)
        .value(points(|x| x.least))
        .decimal("most", said::at_most(lang))
        .required()
        .range(1, 1000)
        .value(points(|x| x.most));
    let form = counter(form, lang, now.and_then(|x| x.counter));
    group(form, lang, now.and_then(|x| x.group)).then(move |_, v| {
        let line = Adjustment {
            name: v.text("name"),
            bonus: v.yes("bonus"),
            least: hundredths(v, "least")?,
            most: hundredths(v, "most")?,
            counter: v.opt_pick("counter", &Counter::ALL),
            group: v.opt_number("group"),
        };
        Ok(changed(charter, &scheme, |scheme| put(&mut scheme.adjustments, n, line)))
    })
}

fn veto(cx: &Cx, charter: CharterId, scheme: &Scheme, n: usize) -> Form {
    let scheme = scheme.clone();
    Form::new(said::edit_veto(cx.lang))
        .line("name", said::name(cx.lang))
        .required()
        .value(scheme.vetoes.get(n).cloned().unwrap_or_default())
        .then(move |_, v| Ok(changed(charter, &scheme, |scheme| put(&mut scheme.vetoes, n, v.text("name")))))
}

/// What holds for all lines together.
fn of_all(cx: &Cx, charter: CharterId, scheme: &Scheme) -> Form {
    const FORMULAS: [Formula; 2] = [Formula::Sum, Formula::Halves];
    let lang = cx.lang;
    let now = scheme.clone();
    let points = |form: Form, name: &'static str, label: &str, value: i32| {
        form.decimal(name, label).required().range(0, 2000).value(typed(value))
    };
    let form = Form::new(said::edit_whole(lang))
        .pick("formula", said::formula(lang), &FORMULAS, move |formula| formula.name(lang).to_owned())
        .required()
        .chosen([usize::from(now.formula == Formula::Halves)]);
    let form = points(form, "bonus", said::bonus_cap(lang), now.bonus_cap);
    let form = points(form, "deduction", said::deduction_cap(lang), now.deduction_cap);
    let form = points(form, "a_from", words::a_from(lang), now.bands.a_from);
    let form = points(form, "b_from", words::b_from(lang), now.bands.b_from);
    form.line("ceiling", words::ceiling(lang))
        .hint(words::ceiling_hint(lang))
        .value(now.ceiling.map(|f| format!("{}/{}", f.num, f.den)).unwrap_or_default())
        .number("trim", words::trim(lang))
        .required()
        .range(0, 100)
        .hint(words::trim_hint(lang))
        .value(now.trim_from.to_string())
        .then(move |_, v| {
            let mut scheme = now.clone();
            scheme.formula = v.pick("formula", &FORMULAS)?;
            scheme.bonus_cap = hundredths(v, "bonus")?;
            scheme.deduction_cap = hundredths(v, "deduction")?;
            scheme.bands = Bands { a_from: hundredths(v, "a_from")?, b_from: hundredths(v, "b_from")? };
            scheme.ceiling = v.opt_text("ceiling").map(|text| edit::fraction(&text, lang)).transpose()?;
            scheme.trim_from = v.number("trim")?;
            Ok(Step::Turn(screen(charter, scheme)))
        })
}
