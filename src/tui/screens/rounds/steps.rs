//! What people do with a rating round: the forms, and when each can be done.

use super::{whose_missing, words};
use crate::domain::account::Role;
use crate::domain::act::Act;
use crate::domain::ballot::Topic;
use crate::domain::command::Target;
use crate::domain::ids::{AccountId, RoundId, UnitId};
use crate::domain::rating::{Adjustment, Command, Grade, Round, State, notice_end};
use crate::domain::{Command as Any, Refusal};
use crate::locale::{Named, label};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, Reason, Step};
use crate::tui::screens::{Screen, choices};
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::picker::Choice;

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
            let rater = find(cx, round).and_then(|r| r.raters.first().copied()).unwrap_or(cx.me);
            could(cx, Command::ExcuseRater { round, rater, unit: None, reason: "-".into() })
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
        Action::row(ActionId::AnswerObjection, |cx, id| form(cx, id, answer)).when(|cx, round| {
            let Some(r) = find(cx, round) else { return Ok(()) };
            let open = open_objections(r).next();
            let (objection, _) = open.ok_or_else(|| words::no_objection(cx.lang).to_owned())?;
            could(cx, Command::AnswerObjection { round, objection, words: "-".into(), grade: None })
        }),
        Action::row(ActionId::PutOnAgenda, |cx, id| choices::put_on_agenda(cx, Topic::Ratings(id)))
            .when(|cx, id| choices::may_put_on_agenda(cx, &Topic::Ratings(id)))
            .when(|cx, id| match find(cx, id).map(|r| r.state) {
                Some(stands) if stands >= State::Confirmed => Err(cx.words(&Refusal::RoundNotThere {
                    round: id,
                    stands,
                    needed: vec![State::OnNotice],
                })),
                _ => Ok(()),
            }),
        Action::row(ActionId::GoLetters, |_, round| Step::Go(Screen::Letters(round))).when(|cx, round| {
            super::may_see_results(cx, round)?;
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
    ]
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
    let form = Form::new(words::name_raters(cx.lang)).many("raters", words::raters(cx.lang), raters(cx));
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
    let says = Detail::new().para(words::open_scoring_says(lang, silent));
    let confirm = Confirm::new(words::open_scoring(lang)).says(says);
    Step::Confirm(confirm.send(Any::Rating(Command::OpenScoring { round })))
}

fn probe_report(round: RoundId, unit: UnitId) -> Command {
    Command::SelfReport { round, unit, words: "-".into(), evidence: Vec::new() }
}

fn self_report(cx: &Cx, r: &Round) -> Option<Form> {
    let round = r.id;
    let units = for_unit(cx, round, probe_report).ok()?;
    let before = match units[..] {
        [only] => r.reports.get(&only).map(|report| report.words.clone()).unwrap_or_default(),
        _ => String::new(),
    };
    let form = choices::for_unit(Form::new(words::self_report(cx.lang)), cx, &units)
        .text("words", words::words(cx.lang))
        .required()
        .value(before);
    let form = choices::with_evidence(form, cx, false);
    Some(form.send(move |v| {
        let (unit, evidence) = (choices::unit_of(v, &units)?, choices::evidence(v));
        Ok(Any::Rating(Command::SelfReport { round, unit, words: v.text("words"), evidence }))
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
        let says = Detail::new().para(words::close_round_says(cx.lang, waiting));
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

fn answer(cx: &Cx, r: &Round) -> Option<Form> {
    let (round, lang) = (r.id, cx.lang);
    let choice = |(n, o): (u32, &crate::domain::rating::Objection)| {
        Choice::new(n, label::unit(cx.alliance, o.unit)).note(label::opening(&o.words, 40))
    };
    let open: Vec<Choice> = open_objections(r).map(choice).collect();
    let first = open.first().map(|c| c.key);
    let form = Form::new(words::answer(lang))
        .choice("objection", words::objection(lang), open)
        .required()
        .chosen(first)
        .text("words", words::answer_words(lang))
        .required()
        .pick("grade", words::regrade(lang), &GRADES, |g| g.name(lang).to_owned())
        .hint(words::regrade_hint(lang));
    Some(form.send(move |v| {
        let (objection, grade) = (v.one("objection")?, v.opt_pick("grade", &GRADES));
        Ok(Any::Rating(Command::AnswerObjection { round, objection, words: v.text("words"), grade }))
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
