//! One rating round as a path: every step, what is missing for it, and each one Enter away.

use super::rounds::{self, steps};
use super::{Screen, choices};
use crate::domain::Command as Any;
use crate::domain::account::Role;
use crate::domain::alliance::Matter;
use crate::domain::ballot::{Ballot, Topic, Verdict};
use crate::domain::ids::{AccountId, RoundId, UnitId};
use crate::domain::rating::{
    Command, Grade, NoticeDay, Round, Stand, State, Trace, ceiling_stand, missing_scores, notice_days,
    notice_ends, scores, unscored,
};
use crate::domain::time::Day;
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, Named, label, screen_rating as words, screen_round as said};
use crate::tui::action::Action;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Cx, ListScreen, RowKey, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::chart::{Bars, Gauge};
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

#[cfg(test)]
mod tests;

/// The steps of a round.
pub struct RoundPath(pub RoundId);

/// A step of a round, in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stage {
    /// The scheme is frozen, units and raters are named.
    Prepare,
    /// The units report on themselves.
    Report,
    /// The raters score.
    Score,
    /// The Big Party Committee moderates.
    Moderate,
    /// The public notice.
    Notice,
    /// The general meeting confirms.
    Confirm,
    /// The letters.
    Letters,
    /// The end.
    Close,
}

impl Stage {
    const ALL: [Stage; 8] = [
        Stage::Prepare,
        Stage::Report,
        Stage::Score,
        Stage::Moderate,
        Stage::Notice,
        Stage::Confirm,
        Stage::Letters,
        Stage::Close,
    ];

    /// The step that is worked on in a state of the round, or was when it was called off; none once it is closed.
    pub fn of(cx: &Cx, r: &Round) -> Option<Stage> {
        Some(match r.reached() {
            State::Prepared | State::SelfReports => Stage::Report,
            State::Scoring => Stage::Score,
            State::Scored => Stage::Moderate,
            State::Moderated => Stage::Notice,
            State::OnNotice if is_noticed(cx, r) => Stage::Confirm,
            State::OnNotice => Stage::Notice,
            State::Confirmed => Stage::Letters,
            State::FedBack => Stage::Close,
            State::Closed | State::Cancelled => return None,
        })
    }
}

/// Whether the notice has run its course and nothing is unanswered.
fn is_noticed(cx: &Cx, r: &Round) -> bool {
    crate::domain::rating::ready_for_ballot(cx.alliance, r, cx.now.day())
}

impl RowKey for Stage {
    fn to_key(self) -> u64 {
        self as u64
    }

    fn from_key(key: u64) -> Stage {
        Stage::ALL.get(key as usize).copied().unwrap_or(Stage::Prepare)
    }
}

/// Opens the path of a round on the step at hand.
pub fn open(cx: &Cx, id: RoundId) -> Step {
    let stage = cx.alliance.rounds.get(&id).and_then(|r| Stage::of(cx, r));
    Step::GoTo(Screen::Round(id), stage.unwrap_or(Stage::Close).to_key())
}

impl RoundPath {
    fn round<'a>(&self, cx: &Cx<'a>) -> Option<&'a Round> {
        let viewer = Viewer::Account(cx.me);
        cx.alliance.rounds.get(&self.0).filter(|r| visible::sees_round(cx.alliance, viewer, r))
    }
}

impl ListScreen for RoundPath {
    type Id = Stage;

    fn matter(&self, _: &Cx, _: Stage) -> Option<Matter> {
        Some(Matter::Round(self.0))
    }

    fn title(&self, cx: &Cx) -> String {
        self.round(cx).map_or_else(|| words::title(cx.lang).to_owned(), |r| said::title(cx.lang, r.year))
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::fixed(said::mark(lang), if lang == Lang::Zh { 4 } else { 5 }),
            Column::fixed(said::step(lang), if lang == Lang::Zh { 10 } else { 14 }),
            Column::flex(said::stand(lang), 30, 1),
            Column::fixed(said::who(lang), if lang == Lang::Zh { 6 } else { 19 }).optional(1),
            Column::fixed(said::on(lang), 10).optional(2),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<Stage> {
        if self.round(cx).is_some() { Stage::ALL.to_vec() } else { Vec::new() }
    }

    fn row(&self, cx: &Cx, stage: Stage) -> Row {
        let Some(r) = self.round(cx) else { return Row::new() };
        let lang = cx.lang;
        let at = Stage::of(cx, r);
        let off = r.cancelled.is_some() && at.is_some_and(|at| stage >= at);
        let (mark, tone) = match at {
            _ if off => (said::off(lang), Tone::Muted),
            Some(at) if stage > at => (said::to_come(lang), Tone::Muted),
            Some(at) if stage == at => (said::now(lang), Tone::Accent),
            _ => (said::done(lang), Tone::Good),
        };
        let on = finished(r, stage).map(|s| label::day(s.on)).unwrap_or_default();
        let who = if at == Some(stage) { Tone::Text } else { Tone::Muted };
        vec![
            Words::new(mark, tone),
            Words::new(said::stage(lang, stage as usize), tone),
            if off { Words::default() } else { stand(cx, r, stage) },
            Words::new(actor(stage).name(lang), who),
            Words::new(on, Tone::Muted),
        ]
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let Some(r) = self.round(cx) else { return Detail::new() };
        let at = Stage::of(cx, r).map_or(Stage::ALL.len(), |stage| stage as usize);
        let gauge = Gauge::new(r.state.name(cx.lang), at as u32, Stage::ALL.len() as u32);
        let next = match Stage::of(cx, r) {
            _ if r.cancelled.is_some() => return rounds::warnings(cx, r),
            Some(stage) => {
                Words::new(said::next(cx.lang, stage as usize, &cx.key(ActionId::Open)), Tone::Title)
            }
            None => Words::new(said::all_done(cx.lang), Tone::Good),
        };
        Detail::new().gauge(gauge).para(next)
    }

    fn detail(&self, cx: &Cx, stage: Stage) -> Detail {
        self.round(cx).map(|r| detail(cx, r, stage)).unwrap_or_default()
    }

    fn open(&self, cx: &Cx, stage: Stage) -> Step {
        let Some(r) = self.round(cx) else { return Step::Stay };
        lead(cx, r, stage)
    }

    fn actions(&self, _: &Cx) -> Vec<Action<Stage>> {
        let round = self.0;
        let mut all: Vec<Action<Stage>> =
            steps::actions().into_iter().map(|action| action.on(round)).collect();
        // A new round is prepared from the list of rounds.
        all.retain(|action| action.id != ActionId::Add);
        all.push(
            Action::screen(ActionId::ToResults, move |_| Step::Go(Screen::Results(round)))
                .whenever(move |cx| rounds::may_see_results(cx, round)),
        );
        all
    }
}

/// Who takes a step.
fn actor(stage: Stage) -> Role {
    match stage {
        Stage::Report => Role::Liaison,
        Stage::Score => Role::Rater,
        Stage::Moderate => Role::BigCommittee,
        Stage::Prepare | Stage::Notice | Stage::Confirm | Stage::Letters | Stage::Close => Role::Office,
    }
}

/// The entry that ended a step.
fn finished(r: &Round, stage: Stage) -> Option<Stand> {
    let state = match stage {
        Stage::Prepare => State::Prepared,
        Stage::Report => State::Scoring,
        Stage::Score => State::Scored,
        Stage::Moderate => State::Moderated,
        Stage::Notice => State::OnNotice,
        Stage::Confirm => State::Confirmed,
        Stage::Letters => State::FedBack,
        Stage::Close => State::Closed,
    };
    r.stand(Trace::Step(state))
}

/// How a step stands, in one line: what is there, and what is missing.
fn stand(cx: &Cx, r: &Round, stage: Stage) -> Words {
    let (a, lang) = (cx.alliance, cx.lang);
    let past = |done: bool, words: String| Words::new(words, if done { Tone::Text } else { Tone::Muted });
    match stage {
        Stage::Prepare => {
            let words = said::prepared(lang, r.units.len(), r.raters.len());
            match unscored(a, r).len() {
                n if n > 0 && r.reached() <= State::Scoring => {
                    Words::new(format!("{words}{}", said::unscored(lang, n)), Tone::Bad)
                }
                _ => words.into(),
            }
        }
        Stage::Report => {
            let words = said::reported(lang, r.reports.len(), r.units.len());
            match (r.reached(), r.reports_until) {
                (State::Prepared, _) => Words::new(said::to_open(lang), Tone::Warn),
                (State::SelfReports, Some(until)) => {
                    let late = until < cx.now.day() && r.reports.len() < r.units.len();
                    let words = format!("{words}{}", said::until(lang, &label::day(until)));
                    Words::new(words, if late { Tone::Bad } else { Tone::Text })
                }
                _ => words.into(),
            }
        }
        Stage::Score => match missing_scores(a, r).len() {
            _ if r.reached() < State::Scoring => past(false, String::new()),
            0 => past(true, said::scored(lang, counted(a, r))),
            _ if r.reached() > State::Scoring => past(true, said::scored(lang, counted(a, r))),
            _ => Words::new(rounds::whose_missing(cx, r).unwrap_or_default(), Tone::Warn),
        },
        Stage::Moderate if !sees(cx, r) => past(false, String::new()),
        Stage::Moderate => {
            // What an objection changed later is no more of this step.
            let grades = || r.results.keys().filter_map(|unit| r.moderated_grade(*unit));
            let [x, y, z] = [Grade::A, Grade::B, Grade::C].map(|of| grades().filter(|g| *g == of).count());
            let ceiling = ceiling_stand(r);
            let words = words::distribution(lang, x, y, z);
            if ceiling.tied > 0 {
                Words::new(format!("{words}{}", said::tied(lang, ceiling.tied)), Tone::Bad)
            } else if r.results.is_empty() {
                past(false, String::new())
            } else {
                words.into()
            }
        }
        Stage::Notice => notice_stand(cx, r),
        Stage::Confirm => confirm_stand(cx, r),
        Stage::Letters => {
            let arrived = r.letters.values().filter(|l| l.received.is_some()).count();
            match r.state {
                State::Confirmed | State::FedBack | State::Closed => {
                    let all = r.letters.len() == r.results.len();
                    let words = words::letters_sent(lang, r.letters.len(), r.results.len(), arrived);
                    Words::new(words, if all { Tone::Text } else { Tone::Warn })
                }
                _ => past(false, String::new()),
            }
        }
        Stage::Close => past(r.state == State::Closed, String::new()),
    }
}

/// How many of the scores count: a rater that was excused later has given some that do not.
fn counted(a: &crate::domain::Alliance, r: &Round) -> usize {
    r.scores.keys().filter(|(rater, unit, _)| scores(a, r, *rater, *unit)).count()
}

fn sees(cx: &Cx, r: &Round) -> bool {
    visible::sees_result(cx.alliance, Viewer::Account(cx.me), r)
}

fn notice_stand(cx: &Cx, r: &Round) -> Words {
    let lang = cx.lang;
    let open = r.objections.iter().filter(|o| o.answer.is_none()).count();
    if r.notice.is_none() {
        let tone = if r.state == State::Moderated { Tone::Warn } else { Tone::Muted };
        let words = if r.state == State::Moderated { said::to_post(lang) } else { "" };
        return Words::new(words, tone);
    }
    let mut words = match notice_ends(cx.alliance, r) {
        Some(day) => said::on_notice(lang, &label::day(day)),
        None => words::ends_unknown(lang).to_owned(),
    };
    if !r.objections.is_empty() {
        words.push_str(&match open {
            0 => said::objections(lang, r.objections.len()),
            _ => said::to_answer(lang, open),
        });
    }
    let tone = if open > 0 || notice_ends(cx.alliance, r).is_none() { Tone::Warn } else { Tone::Text };
    Words::new(words, tone)
}

fn confirm_stand(cx: &Cx, r: &Round) -> Words {
    let (a, lang) = (cx.alliance, cx.lang);
    if let Some(ballot) = r.ballot.and_then(|id| a.ballots.get(&id)) {
        return said::confirmed(lang, &ballot.title).into();
    }
    let failed = failed(a, r).map(|ballot| said::failed(lang, &ballot.id.to_string()));
    if r.state != State::OnNotice {
        return failed.map_or_else(Words::default, |words| Words::new(words, Tone::Warn));
    }
    if let Some(ballot) = a.ballots.values().find(|b| b.is_open() && b.topic == Topic::Ratings(r.id)) {
        return Words::new(said::voting(lang, &ballot.title), Tone::Accent);
    }
    match choices::meeting_with(cx, &Topic::Ratings(r.id)) {
        Some(meeting) => said::on_agenda(lang, &meeting.title).into(),
        None => {
            let to_do = said::no_agenda(lang, &cx.key(ActionId::PutOnAgenda));
            let words = lang.join(failed.into_iter().chain([to_do]));
            Words::new(words, if is_noticed(cx, r) { Tone::Warn } else { Tone::Muted })
        }
    }
}

/// The last ballot that did not confirm the round.
fn failed<'a>(a: &'a crate::domain::Alliance, r: &Round) -> Option<&'a Ballot> {
    let of_round = |b: &&Ballot| b.topic == Topic::Ratings(r.id) && b.verdict() == Some(Verdict::NotPassed);
    a.ballots.values().rev().find(of_round).filter(|_| r.ballot.is_none())
}

/// A ballot that did not pass, with its votes and its day.
fn not_passed(cx: &Cx, ballot: &Ballot) -> String {
    let tally = ballot.closing.as_ref().map(|done| done.tally);
    let (yes, no) = tally.map_or((0, 0), |t| (t.for_votes, t.against));
    let on = ballot.closed.map(|at| label::day(at.day())).unwrap_or_default();
    said::not_passed(cx.lang, &ballot.id.to_string(), &on, yes, no)
}

/// Where Enter on a step leads: to what is to be done there, or to what came of it.
fn lead(cx: &Cx, r: &Round, stage: Stage) -> Step {
    let id = r.id;
    let could = |command| cx.could(&Any::Rating(command)).is_ok();
    match (stage, r.state) {
        (Stage::Report, State::Prepared) => Step::Do(ActionId::OpenStep),
        (Stage::Report, State::SelfReports) => {
            let mine = choices::my_unit(cx).filter(|unit| !r.reports.contains_key(unit));
            let report =
                |unit| Command::SelfReport { round: id, unit, words: "-".into(), evidence: Vec::new() };
            match mine {
                Some(unit) if could(report(unit)) => Step::Do(ActionId::SelfReport),
                _ => Step::Detail,
            }
        }
        (Stage::Score, State::SelfReports) => Step::Do(ActionId::OpenStep),
        (Stage::Score, State::Scoring) if r.raters.contains(&cx.me) => Step::Go(Screen::Scores(id)),
        (Stage::Score, State::Scoring) if missing_scores(cx.alliance, r).is_empty() => {
            Step::Do(ActionId::CloseStep)
        }
        (Stage::Moderate, State::Scoring) => Step::Do(ActionId::CloseStep),
        (Stage::Score | Stage::Moderate, _) if !r.results.is_empty() => Step::Do(ActionId::ToResults),
        (Stage::Notice, State::Moderated) => Step::Do(ActionId::PostNotice),
        (Stage::Notice, State::OnNotice) if r.objections.iter().any(|o| o.answer.is_none()) => {
            Step::Do(ActionId::AnswerObjection)
        }
        (Stage::Confirm, _) => confirm(cx, r),
        (Stage::Letters, State::Confirmed | State::FedBack | State::Closed) => Step::Go(Screen::Letters(id)),
        (Stage::Close, State::FedBack) => Step::Do(ActionId::CloseStep),
        _ => Step::Detail,
    }
}

fn confirm(cx: &Cx, r: &Round) -> Step {
    let open = cx.alliance.ballots.values().find(|b| b.is_open() && b.topic == Topic::Ratings(r.id));
    if let Some(ballot) = r.ballot.or(open.map(|b| b.id)) {
        return Step::Go(Screen::Ballot(ballot));
    }
    match choices::meeting_with(cx, &Topic::Ratings(r.id)) {
        Some(meeting) => Step::Go(Screen::Meeting(meeting.id)),
        None if r.state == State::OnNotice => Step::Do(ActionId::PutOnAgenda),
        None => Step::Detail,
    }
}

fn detail(cx: &Cx, r: &Round, stage: Stage) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let number = finished(r, stage).map(|s| said::stands_in(lang, s.number)).unwrap_or_default();
    let detail = Detail::new()
        .title(said::stage(lang, stage as usize))
        .para(Words::new(said::what(lang, stage as usize), Tone::Muted))
        .field(said::record(lang), number);
    match stage {
        Stage::Prepare => detail.and(rounds::prepared(cx, r)),
        Stage::Report => reports(cx, r, detail),
        Stage::Score => scoring(cx, r, detail),
        Stage::Moderate if !sees(cx, r) && !r.results.is_empty() => detail.para(words::results_hidden(lang)),
        Stage::Moderate if !sees(cx, r) => detail.para(words::no_results(lang)),
        Stage::Moderate => detail.and(rounds::overview(cx, r)).and(rounds::warnings(cx, r)),
        Stage::Notice => detail.and(notice(cx, r)),
        Stage::Confirm => match r.ballot {
            Some(ballot) => detail.field(words::ballot(lang), label::matter(lang, a, Matter::Ballot(ballot))),
            None => match failed(a, r) {
                Some(ballot) => detail.para(Words::new(not_passed(cx, ballot), Tone::Warn)),
                None => detail,
            },
        },
        Stage::Letters => {
            let arrived = r.letters.values().filter(|l| l.received.is_some()).count();
            let all = r.results.len() as u32;
            detail.gauge(Gauge::new(words::sent(lang), r.letters.len() as u32, all)).gauge(Gauge::new(
                words::received(lang),
                arrived as u32,
                all,
            ))
        }
        Stage::Close => detail,
    }
}

fn reports(cx: &Cx, r: &Round, detail: Detail) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let detail = detail.gauge(Gauge::new(words::reports(lang), r.reports.len() as u32, r.units.len() as u32));
    let silent = label::units(lang, a, r.units.iter().copied().filter(|u| !r.reports.contains_key(u)));
    let detail = detail.field(words::not_reported(lang), Words::new(silent, Tone::Warn));
    let seen = |unit: &&UnitId| visible::sees_self_report(a, Viewer::Account(cx.me), r, **unit);
    r.reports.keys().filter(seen).fold(detail, |detail, unit| {
        let number = r.stand(Trace::Report(*unit)).map(|s| said::stands_in(lang, s.number));
        let head = format!("{} {}", label::unit(a, *unit), number.unwrap_or_default());
        let report = &r.reports[unit];
        let detail = detail.section(head).para(report.words.as_str());
        match report.evidence.is_empty() {
            true => detail,
            false => {
                let names = lang.join(report.evidence.iter().map(|e| e.name.as_str()));
                let names = format!("{}: {names}", crate::locale::screen_opinions::evidence(lang));
                detail.para(Words::new(names, Tone::Muted))
            }
        }
    })
}

/// How far each rater is: its figures, never its scores.
fn scoring(cx: &Cx, r: &Round, detail: Detail) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    if !visible::sees_inside(a, Viewer::Account(cx.me)) {
        return detail;
    }
    let missing = missing_scores(a, r);
    let parts = [Words::new(said::given(lang), Tone::Good), Words::new(words::missing(lang), Tone::Warn)];
    let of = |rater: &AccountId| {
        let given = r.scores.keys().filter(|(who, unit, _)| who == rater && scores(a, r, *who, *unit));
        let given = given.count() as u32;
        let left = missing.iter().filter(|(who, _, _)| who == rater).count() as u32;
        (label::account_name(a, *rater), [given, left])
    };
    let bars = r.raters.iter().map(of).fold(Bars::of(parts), |bars, (name, figures)| bars.row(name, figures));
    let detail = found(cx, r, detail.bars(bars));
    if r.excused.is_empty() {
        return detail;
    }
    let rows = r.excused.iter().map(|(rater, unit, why)| -> Row {
        let unit = unit.map_or(words::from_all(lang).to_owned(), |u| label::unit(a, u));
        vec![label::account_name(a, *rater).into(), unit.into(), why.as_str().into()]
    });
    detail.section(words::excused(lang)).table(["", "", ""], rows.collect())
}

/// What was found besides the scores, for those who find it and those who judge by it.
fn found(cx: &Cx, r: &Round, detail: Detail) -> Detail {
    let viewer = Viewer::Account(cx.me);
    let rates = r.raters.contains(&cx.me);
    if !(rates || visible::judges(cx.alliance, viewer)) {
        return detail;
    }
    let given =
        r.given.iter().flat_map(|(unit, all)| all.iter().map(|x| steps::given_words(cx, r, *unit, x)));
    let vetoes =
        r.vetoes.iter().flat_map(|(unit, all)| all.iter().map(|x| steps::veto_words(cx, r, *unit, x)));
    let all: Vec<String> = given.chain(vetoes).collect();
    if all.is_empty() {
        return detail;
    }
    all.into_iter().fold(detail.section(words::found(cx.lang)), Detail::para)
}

/// The notice day by day, and the objections with their answers.
pub fn notice(cx: &Cx, r: &Round) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let mut detail = Detail::new();
    if let Some((posted, _)) = r.notice {
        let row = |(day, what): (Day, NoticeDay)| -> Row {
            let (words, tone) = match what {
                NoticeDay::Posted => (said::day_posted(lang).to_owned(), Tone::Muted),
                NoticeDay::Counted(n) => (said::day_counted(lang, n), Tone::Good),
                NoticeDay::Off(name) => (name.unwrap_or_else(|| said::day_off(lang).to_owned()), Tone::Muted),
                NoticeDay::Unknown => (words::ends_unknown(lang).to_owned(), Tone::Warn),
            };
            let today = if day == cx.now.day() { said::today(lang) } else { "" };
            vec![
                label::day(day).into(),
                Words::new(label::weekday(lang, day), Tone::Muted),
                Words::new(words, tone),
                Words::new(today, Tone::Accent),
            ]
        };
        let days = notice_days(a, posted).into_iter().map(row).collect();
        detail = detail.section(said::counting(lang)).table(["", "", "", ""], days);
    }
    if r.objections.is_empty() || !visible::sees_points(a, Viewer::Account(cx.me), r) {
        return detail;
    }
    detail = detail.section(words::objections(lang));
    for (n, objection) in (0u32..).zip(&r.objections) {
        let number = |trace| r.stand(trace).map(|s| said::stands_in(lang, s.number)).unwrap_or_default();
        let head = format!(
            "{}: {} {}",
            label::unit(a, objection.unit),
            objection.words,
            number(Trace::Objection(n))
        );
        detail = detail.para(head).para(match &objection.answer {
            Some(answer) => {
                let came = match objection.grade {
                    Some(grade) => words::regraded(lang, grade.name(lang)),
                    None => words::upheld(lang).to_owned(),
                };
                let answer = format!(
                    "  {}: {answer} ({came}) {}",
                    words::answer_words(lang),
                    number(Trace::Answer(n))
                );
                Words::new(answer, Tone::Muted)
            }
            None => Words::new(format!("  {}", words::unanswered(lang)), Tone::Warn),
        });
    }
    detail
}
