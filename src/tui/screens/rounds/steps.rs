//! What people do with a rating round: the forms, and when each can be done.

use super::{whose_missing, words};
use crate::domain::account::Role;
use crate::domain::act::Act;
use crate::domain::ballot::Topic;
use crate::domain::command::Target;
use crate::domain::ids::{AccountId, RoundId, UnitId};
use crate::domain::rating::{
    Adjustment, Command, Given, Grade, Round, SelfReport, State, Trace, Veto, notice_end, two_in_a_row,
};
use crate::domain::{Command as Any, Refusal};
use crate::locale::{Named, label, screen_opinions};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, Reason, RowKey, Step, Words};
use crate::tui::screens::{Screen, choices};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::{FieldErrors, Form};
use crate::tui::widgets::picker::{Choice, Picker};

/// Every step of a round, in order.
pub fn actions() -> Vec<Action<RoundId>> {
    vec![
        Action::screen(ActionId::Add, |cx| Step::Form(prepare(cx))).whenever(|cx| {
            cx.may(Act::RatingPrepare, Target::default())?;
            if raters(cx).is_empty() { Err(words::no_raters(cx.lang).to_owned()) } else { Ok(()) }
        }),
        Action::row(ActionId::NameRaters, |cx, id| form(cx, id, name_raters)).when(|cx, round| {
            let raters = find(cx, round).map(|r| r.raters.iter().copied().collect()).unwrap_or_default();
            could(cx, Command::NameRaters { round, raters })
        }),
        Action::row(ActionId::OpenStep, open_step).when(|cx, round| match state(cx, round) {
            Some(State::Prepared) => could(cx, Command::OpenSelfReports { round, until: cx.now.day() }),
            _ => could(cx, Command::OpenScoring { round }),
        }),
        Action::row(ActionId::SelfReport, |cx, id| form(cx, id, self_report))
            .when(|cx, id| for_unit(cx, id, probe_report).map(|_| ())),
        Action::row(ActionId::GoScores, |_, id| Step::Go(Screen::Scores(id)))
            .whenever(|cx| cx.may(Act::RatingScore, Target::default())),
        Action::row(ActionId::Excuse, |cx, id| form(cx, id, excuse)).when(|cx, round| {
            let Some(r) = find(cx, round) else { return Ok(()) };
            // One of them can be excused from some unit.
            let pairs = r.raters.iter().flat_map(|rater| r.units.iter().map(|unit| (*rater, Some(*unit))));
            let mut tried = pairs.map(|(rater, unit)| {
                could(cx, Command::ExcuseRater { round, rater, unit, reason: "-".into() })
            });
            let Some(first) = tried.next() else { return Ok(()) };
            first.or_else(|why| tried.find(Result::is_ok).unwrap_or(Err(why)))
        }),
        Action::row(ActionId::StrikeFinding, |cx, id| find(cx, id).map_or(Step::Stay, |r| strike(cx, r)))
            .when(|cx, round| {
                let Some(r) = find(cx, round) else { return Ok(()) };
                cx.may(Act::RatingStrikeVeto, Target::default())?;
                match findings(cx, r).into_iter().next() {
                    Some((_, command)) => could(cx, command),
                    None => Err(words::nothing_found(cx.lang).to_owned()),
                }
            }),
        Action::row(ActionId::Adjust, |cx, id| form(cx, id, adjust)).when(|cx, round| {
            let Some(r) = find(cx, round) else { return Ok(()) };
            let (item, x) = by_hand(r).next().ok_or_else(|| words::nothing_by_hand(cx.lang).to_owned())?;
            let unit = any_unit(r);
            let (adjustment, hundredths, reason) = (item, x.most, "-".to_owned());
            could(cx, Command::Adjust { round, unit, adjustment, hundredths, reason })
        }),
        Action::row(ActionId::Veto, |cx, id| form(cx, id, veto)).when(|cx, round| {
            let Some(r) = find(cx, round) else { return Ok(()) };
            if r.scheme.vetoes.is_empty() {
                return Err(words::no_vetoes(cx.lang).to_owned());
            }
            let (unit, reason) = (any_unit(r), "-".to_owned());
            could(cx, Command::FindVeto { round, unit, item: 0, reason, exception: None })
        }),
        Action::row(ActionId::CloseStep, close_step).when(|cx, round| match find(cx, round) {
            Some(r) if r.state == State::FedBack => could(cx, Command::Close { round }),
            Some(r) => {
                cx.may(Act::RatingCloseScoring, Target::default())?;
                match whose_missing(cx, r).filter(|_| r.state == State::Scoring) {
                    Some(whose) => Err(whose),
                    None => could(cx, Command::CloseScoring { round }),
                }
            }
            None => Ok(()),
        }),
        finish(),
        Action::row(ActionId::PostNotice, |cx, round| {
            let ends = notice_end(cx.alliance, cx.now.day());
            let ends = ends.map_or(words::ends_unknown(cx.lang).to_owned(), |day| day.to_string());
            let confirm = Confirm::new(words::post(cx.lang));
            let says = Detail::new().para(words::post_says(cx.lang, &ends));
            let confirm = confirm.says(says).typed(words::post_word(cx.lang));
            Step::Confirm(confirm.send(Any::Rating(Command::PostNotice { round })))
        })
        .when(|cx, round| could(cx, Command::PostNotice { round })),
        Action::row(ActionId::Object, |cx, id| object(cx, id, None))
            .when(|cx, id| for_unit(cx, id, probe_object).map(|_| ())),
        Action::row(ActionId::AnswerObjection, |cx, id| find(cx, id).map_or(Step::Stay, |r| answer(cx, r)))
            .when(|cx, round| {
                let Some(r) = find(cx, round) else { return Ok(()) };
                let open = open_objections(r).next();
                let (objection, _) = open.ok_or_else(|| words::no_objection(cx.lang).to_owned())?;
                could(cx, Command::AnswerObjection { round, objection, words: "-".into(), grade: None })
            }),
        Action::row(ActionId::PutOnAgenda, |cx, id| choices::put_on_agenda(cx, Topic::Ratings(id)))
            .when(|cx, id| choices::may_put_on_agenda(cx, &Topic::Ratings(id)))
            .when(|cx, id| match find(cx, id).map(|r| r.state) {
                // Before there are results there is nothing that a meeting could confirm.
                Some(stands) if stands >= State::Confirmed || stands < State::Scored => {
                    Err(cx.words(&Refusal::RoundNotThere {
                        round: id,
                        stands,
                        needed: vec![State::OnNotice],
                    }))
                }
                _ => Ok(()),
            }),
        Action::row(ActionId::GoLetters, |_, round| Step::Go(Screen::Letters(round))).when(|cx, round| {
            super::may_see_points(cx, round)?;
            match find(cx, round).map(|r| r.state) {
                Some(State::Confirmed | State::FedBack | State::Closed) | None => Ok(()),
                Some(stands) => {
                    let needed = vec![State::Confirmed];
                    Err(cx.words(&Refusal::RoundNotThere { round, stands, needed }))
                }
            }
        }),
        Action::row(ActionId::Arrived, |cx, id| received(cx, id, None)).when(|cx, round| {
            let Some(r) = find(cx, round) else { return Ok(()) };
            let unit = waiting(r).next().ok_or_else(|| words::no_letter(cx.lang).to_owned())?;
            could(cx, Command::Receive { round, unit, on: cx.now.day() })
        }),
        Action::row(ActionId::Studied, |cx, id| study(cx, id, None)).when(|cx, round| {
            let Some(r) = find(cx, round) else { return Ok(()) };
            cx.may(Act::RatingStudy, Target::default())?;
            let unit = to_study(cx, r).into_iter().next();
            let unit = unit.ok_or_else(|| words::nobody_to_study(cx.lang).to_owned())?;
            could(cx, Command::Study { round, unit, words: "-".into() })
        }),
        Action::row(ActionId::CancelRound, cancel)
            .when(|cx, round| could(cx, Command::Cancel { round, reason: "-".into() })),
        Action::order(ActionId::ResumeRound, |_, round| Any::Rating(Command::Reinstate { round })),
    ]
}

/// The units of a round whose study can be recorded; those that wait for it first.
fn to_study(cx: &Cx, r: &Round) -> Vec<UnitId> {
    let mut all = two_in_a_row(cx.alliance, r);
    all.sort_by_key(|unit| r.studies.contains_key(unit));
    all
}

/// Records what came of studying a unit with a C two years running: that one, or one that is chosen.
pub fn study(cx: &Cx, round: RoundId, unit: Option<UnitId>) -> Step {
    let Some(r) = find(cx, round) else { return Step::Stay };
    let lang = cx.lang;
    let units = unit.map_or_else(|| to_study(cx, r), |unit| vec![unit]);
    let known: std::collections::BTreeMap<UnitId, String> =
        r.studies.iter().map(|(unit, study)| (*unit, study.words.clone())).collect();
    let said =
        move |unit: Option<UnitId>| unit.and_then(|unit| known.get(&unit).cloned()).unwrap_or_default();
    let form = Form::new(words::study(lang)).intro(match units[..] {
        [only] => label::unit_in_full(cx.alliance, only),
        _ => words::study_intro(lang).to_owned(),
    });
    let form = choices::for_unit(form, cx, &units).text("words", words::study_words(lang)).required();
    let form = form.hint(words::study_hint(lang));
    let form = match units[..] {
        [only] => form.value(said(Some(only))),
        _ => form.follows("unit", move |key| said(key.map(UnitId::from_key))),
    };
    Step::Form(form.send(move |v| {
        let unit = choices::unit_of(v, &units)?;
        Ok(Any::Rating(Command::Study { round, unit, words: v.text("words") }))
    }))
}

/// Calls a round off, with a reason; after a typed word where raters have given scores.
fn cancel(cx: &Cx, round: RoundId) -> Step {
    let Some(r) = find(cx, round) else { return Step::Stay };
    let (year, reports, scores) = (r.year, r.reports.len(), r.scores.len());
    let form = Form::new(words::cancel(cx.lang, year)).text("reason", words::reason(cx.lang)).required();
    Step::Form(form.hint(words::cancel_hint(cx.lang)).then(move |cx, v| {
        let says = Detail::new().para(words::cancel_says(cx.lang, reports, scores));
        let confirm = Confirm::new(words::cancel(cx.lang, year)).says(says);
        let confirm = if scores > 0 { confirm.typed(words::cancel_word(cx.lang)) } else { confirm };
        Ok(Step::Confirm(confirm.send(Any::Rating(Command::Cancel { round, reason: v.text("reason") }))))
    }))
}

fn find<'a>(cx: &Cx<'a>, id: RoundId) -> Option<&'a Round> {
    cx.alliance.rounds.get(&id)
}

fn state(cx: &Cx, id: RoundId) -> Option<State> {
    find(cx, id).map(|r| r.state)
}

fn form(cx: &Cx, id: RoundId, make: fn(&Cx, &Round) -> Option<Form>) -> Step {
    find(cx, id).and_then(|r| make(cx, r)).map_or(Step::Stay, Step::Form)
}

fn could(cx: &Cx, command: Command) -> Result<(), Reason> {
    cx.could(&Any::Rating(command))
}

fn any_unit(r: &Round) -> UnitId {
    r.units.first().copied().unwrap_or(UnitId(0))
}

/// The units for which a command could be given: one's own, or all for the office.
fn for_unit(cx: &Cx, id: RoundId, probe: fn(RoundId, UnitId) -> Command) -> Result<Vec<UnitId>, Reason> {
    let Some(r) = find(cx, id) else { return Ok(Vec::new()) };
    let mine = choices::my_unit(cx).filter(|unit| r.units.contains(unit));
    let all: Vec<UnitId> = match mine {
        Some(unit) if !choices::is_office(cx) => vec![unit],
        _ => r.units.iter().copied().collect(),
    };
    choices::who_could(cx, all, |unit| Any::Rating(probe(id, unit)))
}

/// The raters to choose from.
fn raters(cx: &Cx) -> Vec<Choice> {
    let rates = |a: &&crate::domain::account::Account| a.open && a.roles.contains(&Role::Rater);
    let choice = |a: &crate::domain::account::Account| {
        let unit = a.unit.map(|unit| label::unit(cx.alliance, unit)).unwrap_or_default();
        Choice::new(a.id, &a.name).note(unit)
    };
    cx.alliance.accounts.values().filter(rates).map(choice).collect()
}

fn units_of(cx: &Cx, r: &Round) -> Vec<Choice> {
    choices::units(r.units.iter().filter_map(|id| cx.alliance.units.get(id)))
}

fn prepare(cx: &Cx) -> Form {
    Form::new(words::prepare(cx.lang))
        .number("year", words::year(cx.lang))
        .required()
        .range(1990, i64::from(cx.now.day().year()))
        .value(cx.now.day().year().to_string())
        .many("raters", words::raters(cx.lang), raters(cx))
        .required()
        .send(|v| Ok(Any::Rating(Command::Prepare { year: v.number("year")?, raters: v.many("raters") })))
}

fn name_raters(cx: &Cx, r: &Round) -> Option<Form> {
    let round = r.id;
    let mut all = raters(cx);
    // Whoever was named and holds the role no more stands there as well: what they scored stays.
    let gone = r.raters.iter().filter(|id| !all.iter().any(|choice| choice.key == id.to_key()));
    let gone: Vec<Choice> = gone.map(|id| Choice::new(*id, label::account_name(cx.alliance, *id))).collect();
    all.extend(gone);
    let form = Form::new(words::name_raters(cx.lang)).many("raters", words::raters(cx.lang), all);
    let form = form.required().chosen(r.raters.iter().copied());
    Some(
        form.send(move |v| {
            Ok(Any::Rating(Command::NameRaters { round, raters: v.many::<AccountId>("raters") }))
        }),
    )
}

fn open_step(cx: &Cx, round: RoundId) -> Step {
    let lang = cx.lang;
    if state(cx, round) == Some(State::Prepared) {
        let form = Form::new(words::open_reports(lang)).day("until", words::until(lang)).required();
        let form = form.value(cx.now.day().plus(14).to_string());
        return Step::Form(
            form.send(move |v| Ok(Any::Rating(Command::OpenSelfReports { round, until: v.day("until")? }))),
        );
    }
    let silent = find(cx, round).map_or(0, |r| r.units.len().saturating_sub(r.reports.len()));
    let mut says = Detail::new();
    if let Some(until) = find(cx, round).and_then(|r| r.reports_until).filter(|day| *day >= cx.now.day()) {
        let days = until.since(cx.now.day());
        says = says.para(Words::new(words::before_deadline(lang, &label::day(until), days), Tone::Warn));
    }
    let says = says.para(words::open_scoring_says(lang, silent));
    let confirm = Confirm::new(words::open_scoring(lang)).says(says);
    Step::Confirm(confirm.send(Any::Rating(Command::OpenScoring { round })))
}

fn probe_report(round: RoundId, unit: UnitId) -> Command {
    Command::SelfReport { round, unit, words: "-".into(), evidence: Vec::new() }
}

fn self_report(cx: &Cx, r: &Round) -> Option<Form> {
    let (round, lang) = (r.id, cx.lang);
    let mut units = for_unit(cx, round, probe_report).ok()?;
    // The first that is missing stands there, and those that have reported come last.
    units.sort_by_key(|unit| (r.reports.contains_key(unit), *unit));
    let said = |unit: &UnitId| match r.reports.contains_key(unit) {
        true => reported(cx, r, *unit),
        false => String::new(),
    };
    let form = Form::new(words::self_report(lang));
    let form = match units[..] {
        [only] if r.reports.contains_key(&only) => form.intro(reported(cx, r, only)),
        [_] => form,
        _ => {
            let choice = |id: &UnitId| Choice::new(*id, label::unit_in_full(cx.alliance, *id)).note(said(id));
            let choices = units.iter().map(choice).collect();
            form.choice("unit", words::unit(lang), choices).required().chosen(units.first().copied())
        }
    };
    let alone = match units[..] {
        [only] => Some(only),
        _ => None,
    };
    let reports = r.reports.clone();
    let before = move |unit: Option<UnitId>| unit.or(alone).and_then(|unit| reports.get(&unit).cloned());
    let of = |what: fn(&SelfReport) -> String| {
        let before = before.clone();
        move |key: Option<u64>| {
            before(key.map(UnitId::from_key)).map(|report| what(&report)).unwrap_or_default()
        }
    };
    let words_of = of(|report| report.words.clone());
    let names_of =
        of(|report| report.evidence.iter().map(|e| e.name.as_str()).collect::<Vec<_>>().join("; "));
    let kept_of = of(|report| report.evidence.first().map(|e| e.kept.clone()).unwrap_or_default());
    let form = form.text("words", words::words(lang)).required().follows("unit", words_of);
    let form = form
        .line("evidence", screen_opinions::evidence(lang))
        .hint(screen_opinions::evidence_hint(lang))
        .follows("unit", names_of)
        .line("kept", screen_opinions::kept(lang))
        .follows("unit", kept_of);
    Some(form.then(move |cx, v| {
        let (unit, mut evidence) = (choices::unit_of(v, &units)?, choices::evidence(v));
        let old = before(Some(unit));
        // What was handed in with a digest keeps it.
        for piece in &mut evidence {
            let same = old.iter().flat_map(|report| &report.evidence).find(|e| e.name == piece.name);
            piece.digest = same.map(|e| e.digest.clone()).unwrap_or_default();
        }
        let command = Any::Rating(Command::SelfReport { round, unit, words: v.text("words"), evidence });
        // For another unit what it has handed in itself is not replaced on one key.
        let Some(r) = find(cx, round).filter(|r| old.is_some() && r.reports.contains_key(&unit)) else {
            return Ok(Step::Send(command.into()));
        };
        if choices::my_unit(cx) == Some(unit) {
            return Ok(Step::Send(command.into()));
        }
        let says = Detail::new().para(reported(cx, r, unit));
        Ok(Step::Confirm(Confirm::new(words::self_report(cx.lang)).says(says).send(command)))
    }))
}

/// That a unit has reported, under which number, and that another report takes its place.
fn reported(cx: &Cx, r: &Round, unit: UnitId) -> String {
    let number = r.stand(Trace::Report(unit)).map_or(0, |stand| stand.number);
    words::has_reported(cx.lang, &label::unit(cx.alliance, unit), number)
}

/// What was found before the close and can be struck: excuses, bonuses and deductions, veto items, in words.
fn findings(cx: &Cx, r: &Round) -> Vec<(String, Command)> {
    let (a, lang, round) = (cx.alliance, cx.lang, r.id);
    let excuses = r.excused.iter().map(|(rater, unit, why)| {
        let of = unit.map_or(words::from_all(lang).to_owned(), |unit| label::unit(a, unit));
        let said = words::excuse_is(lang, &label::account_name(a, *rater), &of, why);
        (said, Command::ReadmitRater { round, rater: *rater, unit: *unit })
    });
    let given = r.given.iter().flat_map(|(unit, all)| {
        (0u32..).zip(all).map(move |(number, given)| {
            (given_words(cx, r, *unit, given), Command::StrikeAdjustment { round, unit: *unit, number })
        })
    });
    let vetoes = r.vetoes.iter().flat_map(|(unit, all)| {
        all.iter().map(move |veto| {
            (veto_words(cx, r, *unit, veto), Command::StrikeVeto { round, unit: *unit, item: veto.item })
        })
    });
    excuses.chain(given).chain(vetoes).collect()
}

/// A bonus or deduction given by hand, in words.
pub fn given_words(cx: &Cx, r: &Round, unit: UnitId, given: &Given) -> String {
    let item = r.scheme.adjustments.get(usize::from(given.adjustment));
    let sign = if item.is_some_and(|x| x.bonus) { "+" } else { "-" };
    let points = format!("{sign}{}", label::points(given.hundredths));
    let name = item.map_or("", |x| x.name.as_str());
    words::given_is(cx.lang, &label::unit(cx.alliance, unit), name, &points, &given.reason)
}

/// A veto item that was found, in words, with the force majeure for which it does not count.
pub fn veto_words(cx: &Cx, r: &Round, unit: UnitId, veto: &Veto) -> String {
    let item = r.scheme.vetoes.get(usize::from(veto.item)).map_or("", String::as_str);
    let unit = label::unit(cx.alliance, unit);
    match &veto.exception {
        Some(why) => words::veto_excepted(cx.lang, &unit, item, &veto.reason, why),
        None => words::veto_is(cx.lang, &unit, item, &veto.reason),
    }
}

/// Strikes something that was found by mistake, whoever entered it.
fn strike(cx: &Cx, r: &Round) -> Step {
    let found = findings(cx, r);
    let choices = (0u64..).zip(&found).map(|(n, (said, _))| Choice::new(n, said)).collect();
    let picker = Picker::one(words::strike(cx.lang), choices);
    Step::Pick(picker.then(move |cx, n: u64| match found.get(n as usize) {
        Some((said, command)) => {
            let says = Detail::new().para(said.as_str());
            let confirm = Confirm::new(words::strike(cx.lang)).says(says);
            Step::Confirm(confirm.send(Any::Rating(command.clone())))
        }
        None => Step::Stay,
    }))
}

fn excuse(cx: &Cx, r: &Round) -> Option<Form> {
    let round = r.id;
    let named = r.raters.iter().map(|id| Choice::new(*id, label::account_name(cx.alliance, *id)));
    let form = Form::new(words::excuse(cx.lang))
        .choice("rater", words::rater(cx.lang), named.collect())
        .required()
        .choice("unit", words::unit_or_all(cx.lang), units_of(cx, r))
        .hint(words::unit_hint(cx.lang))
        .text("reason", words::reason(cx.lang))
        .required();
    Some(form.send(move |v| {
        let (rater, unit) = (v.one("rater")?, v.opt_one("unit"));
        Ok(Any::Rating(Command::ExcuseRater { round, rater, unit, reason: v.text("reason") }))
    }))
}

fn by_hand(r: &Round) -> impl Iterator<Item = (u16, &Adjustment)> {
    (0u16..).zip(&r.scheme.adjustments).filter(|(_, x)| x.counter.is_none())
}

fn adjust(cx: &Cx, r: &Round) -> Option<Form> {
    let (round, lang) = (r.id, cx.lang);
    let item = |(n, x): (u16, &Adjustment)| {
        let kind = if x.bonus { words::bonus(lang) } else { words::deduction(lang) };
        let range = words::adjust_range(lang, &label::points(x.least), &label::points(x.most));
        Choice::new(n, &x.name).note(format!("{kind} {range}"))
    };
    let form = Form::new(words::adjust(lang))
        .choice("unit", words::unit(lang), units_of(cx, r))
        .required()
        .choice("item", words::item(lang), by_hand(r).map(item).collect())
        .required()
        .decimal("points", words::points(lang))
        .required()
        .range(0, 1000)
        .text("reason", words::reason(lang))
        .required();
    Some(form.send(move |v| {
        Ok(Any::Rating(Command::Adjust {
            round,
            unit: v.one("unit")?,
            adjustment: v.one("item")?,
            hundredths: v.tenths::<i32>("points")?.saturating_mul(10),
            reason: v.text("reason"),
        }))
    }))
}

fn veto(cx: &Cx, r: &Round) -> Option<Form> {
    let (round, lang) = (r.id, cx.lang);
    let items = (0u16..).zip(&r.scheme.vetoes).map(|(n, item)| Choice::new(n, item)).collect();
    let form = Form::new(words::veto(lang))
        .choice("unit", words::unit(lang), units_of(cx, r))
        .required()
        .choice("item", words::item(lang), items)
        .required()
        .text("reason", words::reason(lang))
        .required()
        .line("exception", words::exception(lang))
        .hint(words::exception_hint(lang));
    Some(form.send(move |v| {
        Ok(Any::Rating(Command::FindVeto {
            round,
            unit: v.one("unit")?,
            item: v.one("item")?,
            reason: v.text("reason"),
            exception: v.opt_text("exception"),
        }))
    }))
}

fn close_step(cx: &Cx, round: RoundId) -> Step {
    if state(cx, round) == Some(State::FedBack) {
        let waiting = find(cx, round).map_or(0, |r| waiting(r).count());
        let mut says = Detail::new().para(words::close_round_says(cx.lang));
        if waiting > 0 {
            says = says.para(words::close_round_waiting(cx.lang, waiting));
        }
        let confirm = Confirm::new(words::close_round(cx.lang)).says(says);
        let confirm = confirm.typed(words::close_round_word(cx.lang));
        return Step::Confirm(confirm.send(Any::Rating(Command::Close { round })));
    }
    let says = Detail::new().para(words::close_scoring_says(cx.lang));
    let confirm = Confirm::new(words::close_scoring(cx.lang)).says(says);
    let confirm = confirm.typed(words::close_scoring_word(cx.lang));
    Step::Confirm(confirm.send(Any::Rating(Command::CloseScoring { round })))
}

/// How many units have each grade as it stands.
pub fn distribution(r: &Round) -> [usize; 3] {
    [Grade::A, Grade::B, Grade::C]
        .map(|grade| r.results.keys().filter(|unit| r.grade(**unit) == Some(grade)).count())
}

/// Ends moderation.
pub fn finish() -> Action<RoundId> {
    Action::row(ActionId::FinishModeration, |cx, round| {
        let [a, b, c] = find(cx, round).map(distribution).unwrap_or_default();
        let says = Detail::new().para(words::finish_says(cx.lang, a, b, c));
        let confirm = Confirm::new(words::finish(cx.lang)).says(says).typed(words::finish_word(cx.lang));
        Step::Confirm(confirm.send(Any::Rating(Command::FinishModeration { round })))
    })
    .when(|cx, round| could(cx, Command::FinishModeration { round }))
}

fn probe_object(round: RoundId, unit: UnitId) -> Command {
    Command::Object { round, unit, words: "-".into() }
}

/// Objects for a unit, or for one of those that can be acted for.
pub fn object(cx: &Cx, round: RoundId, unit: Option<UnitId>) -> Step {
    let units = match unit {
        Some(unit) => Ok(vec![unit]),
        None => for_unit(cx, round, probe_object),
    };
    let Ok(units) = units else { return Step::Stay };
    let form = choices::for_unit(Form::new(words::object(cx.lang)), cx, &units)
        .text("words", words::words(cx.lang))
        .required();
    Step::Form(form.send(move |v| {
        let unit = choices::unit_of(v, &units)?;
        Ok(Any::Rating(Command::Object { round, unit, words: v.text("words") }))
    }))
}

fn open_objections(r: &Round) -> impl Iterator<Item = (u32, &crate::domain::rating::Objection)> {
    (0u32..).zip(&r.objections).filter(|(_, o)| o.answer.is_none())
}

const GRADES: [Grade; 3] = [Grade::A, Grade::B, Grade::C];

/// Answers an objection: the only one that waits, or the one that is chosen.
fn answer(cx: &Cx, r: &Round) -> Step {
    let open: Vec<(u32, String)> = open_objections(r)
        .map(|(n, o)| (n, words::objects(cx.lang, &label::unit(cx.alliance, o.unit), &o.words)))
        .collect();
    let round = r.id;
    match &open[..] {
        [] => Step::Stay,
        [(only, _)] => answering(cx, r, *only).map_or(Step::Stay, Step::Form),
        several => {
            let choices = several.iter().map(|(n, said)| Choice::new(u64::from(*n), said)).collect();
            let picker = Picker::one(words::answer(cx.lang), choices);
            Step::Pick(picker.then(move |cx, n: u64| {
                find(cx, round).and_then(|r| answering(cx, r, n as u32)).map_or(Step::Stay, Step::Form)
            }))
        }
    }
}

/// The answer to an objection, below what it says and how the unit stands.
fn answering(cx: &Cx, r: &Round, objection: u32) -> Option<Form> {
    let (round, lang) = (r.id, cx.lang);
    let found = r.objections.get(objection as usize)?;
    let (unit, name) = (found.unit, label::unit(cx.alliance, found.unit));
    let result = r.results.get(&unit)?;
    let stands = r.grade(unit)?;
    let intro =
        words::objects_with(lang, &name, &found.words, stands.name(lang), &label::points(result.total));
    let form = Form::new(words::answer(lang))
        .intro(intro)
        .text("words", words::answer_words(lang))
        .required()
        .pick("grade", words::regrade(lang), &GRADES, |g| g.name(lang).to_owned())
        .hint(words::regrade_hint(lang));
    Some(form.then(move |cx, v| {
        let grade = v.opt_pick("grade", &GRADES);
        let command =
            Any::Rating(Command::AnswerObjection { round, objection, words: v.text("words"), grade });
        // A grade is changed by this for good: the answer cannot be taken back.
        match grade {
            Some(to) => {
                // What cannot be is said before it is asked whether it shall be.
                cx.could(&command).map_err(|why| FieldErrors::at("grade", why))?;
                let says = words::regrade_says(cx.lang, &name, stands.name(cx.lang), to.name(cx.lang));
                let confirm = Confirm::new(words::answer(cx.lang)).says(Detail::new().para(says));
                Ok(Step::Confirm(confirm.send(command)))
            }
            None => Ok(Step::Send(command.into())),
        }
    }))
}

fn waiting(r: &Round) -> impl Iterator<Item = UnitId> {
    r.letters.iter().filter(|(_, l)| l.received.is_none()).map(|(unit, _)| *unit)
}

/// Records that a letter was received.
pub fn received(cx: &Cx, round: RoundId, unit: Option<UnitId>) -> Step {
    let Some(r) = find(cx, round) else { return Step::Stay };
    let found = waiting(r).filter_map(|id| cx.alliance.units.get(&id));
    let form = Form::new(words::arrived(cx.lang))
        .choice("unit", words::unit(cx.lang), choices::units(found))
        .required()
        .chosen(unit.or_else(|| waiting(r).next()))
        .day("on", words::on(cx.lang))
        .required()
        .value(cx.now.day().to_string());
    Step::Form(
        form.send(move |v| {
            Ok(Any::Rating(Command::Receive { round, unit: v.one("unit")?, on: v.day("on")? }))
        }),
    )
}
