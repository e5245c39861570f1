//! The alliance at a glance, beside what waits: the quarter, what was done in time, who took part when, the grades.

use std::collections::BTreeMap;

use crate::domain::alliance::Phase;
use crate::domain::engagement::{self, Month};
use crate::domain::ids::{CommitteeId, UnitId};
use crate::domain::rating::{self, Grade, State as Rating};
use crate::domain::time::Quarter;
use crate::domain::visible::{self, Viewer};
use crate::domain::{ballot, task};
use crate::locale::{Named, label, order, screen_home as words};
use crate::tui::screen::{Cx, Words};
use crate::tui::screens::{choices, rounds};
use crate::tui::theme::Tone;
use crate::tui::widgets::chart::{Bars, Gauge, Heat, Histogram};
use crate::tui::widgets::detail::Detail;

use super::figures::{self, Count};
use super::published;

/// The months that the map of taking part goes back.
const MONTHS: usize = 12;

/// The open ballots that are shown one by one.
const BALLOTS: usize = 12;

/// The quarters over which what was done in time is counted.
const QUARTERS: usize = 4;

/// The tabs, in their order.
#[derive(Clone, Copy)]
enum Tab {
    Quarter,
    InTime,
    TakingPart,
    Grades,
}

const TABS: [Tab; 4] = [Tab::Quarter, Tab::InTime, Tab::TakingPart, Tab::Grades];

fn shows(cx: &Cx) -> bool {
    cx.alliance.phase == Phase::Running && visible::sees_inside(cx.alliance, Viewer::Account(cx.me))
}

/// Whether who looks sees what is published, and nothing else.
pub(super) fn is_outside(cx: &Cx) -> bool {
    cx.alliance.phase == Phase::Running && !shows(cx)
}

/// The names of the tabs; none where there is nothing to look at yet.
pub(super) fn names(cx: &Cx) -> Vec<String> {
    if is_outside(cx) {
        return vec![words::tab_published(cx.lang).to_owned()];
    }
    if !shows(cx) {
        return Vec::new();
    }
    let name = |tab: &Tab| match tab {
        Tab::Quarter => words::tab_quarter(cx.lang),
        Tab::InTime => words::tab_in_time(cx.lang),
        Tab::TakingPart => words::tab_taking_part(cx.lang),
        Tab::Grades => words::tab_grades(cx.lang),
    };
    TABS.iter().map(|tab| name(tab).to_owned()).collect()
}

/// What a tab shows.
pub(super) fn show(cx: &Cx, tab: usize) -> Detail {
    if is_outside(cx) {
        return published::show(cx);
    }
    match TABS.get(tab) {
        Some(Tab::Quarter) => quarter(cx),
        Some(Tab::InTime) => in_time(cx),
        Some(Tab::TakingPart) => taking_part(cx),
        Some(Tab::Grades) => grades(cx),
        None => Detail::new(),
    }
}

/// This quarter: tasks by committee, ballots with those who have not voted, the rating's progress.
fn quarter(cx: &Cx) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let now = cx.now.day().quarter();
    let mut detail = Detail::new().title(words::tasks(lang, &label::quarter(lang, now)));
    let mut bars = Bars::of([
        Words::new(words::part_done(lang), Tone::Good),
        Words::new(words::part_under_way(lang), Tone::Accent),
        Words::new(words::part_late(lang), Tone::Bad),
        Words::new(words::part_unanswered(lang), Tone::Warn),
        Words::new(words::part_waiting(lang), Tone::Muted),
    ]);
    let mut all = 0;
    let counts = figures::counts(cx);
    for committee in a.committees.values() {
        let Count { waiting, unanswered, under_way, done, late } =
            counts.get(&committee.id).copied().unwrap_or_default();
        let parts = [done, under_way, late, unanswered, waiting].map(|n| n as u32);
        let sum: u32 = parts.iter().sum();
        all += sum;
        let said =
            if sum == 0 { words::no_tasks(lang).to_owned() } else { words::done_of(lang, parts[0], sum) };
        bars = bars.row_saying(committee.name.as_str(), parts, said);
    }
    detail = if all == 0 {
        detail.para(Words::new(words::no_tasks_yet(lang), Tone::Muted))
    } else {
        detail.bars(bars)
    };
    for ballot in ballot::open(a).take(BALLOTS) {
        let may = if ballot.meeting.is_some() { ballot.present.len() } else { ballot.electorate.len() };
        detail = detail
            .section(format!("{} {}", ballot.id, ballot.title))
            .gauge(Gauge::new(words::have_voted(lang), ballot.voted_count(), may as u32).tone(Tone::Accent));
        let waiting = ballot.waiting_for();
        if !waiting.is_empty() {
            let names = lang.join(waiting.iter().map(|unit| label::unit(a, *unit)));
            detail = detail.para(Words::new(words::not_voted(lang, &names), Tone::Warn));
        }
    }
    let open = ballot::count_open(a);
    if open > BALLOTS {
        detail = detail.para(words::more_ballots(lang, open - BALLOTS));
    }
    if let Some(round) = a.rounds.values().rev().find(|r| r.is_live()) {
        detail = detail.section(words::round(lang, round.year, round.state.name(lang)));
        let units = round.units.len() as u32;
        detail = detail.gauge(Gauge::new(words::self_reports(lang), round.reports.len() as u32, units));
        if round.state == Rating::Scoring {
            let missing = rating::missing_scores(a, round).len() as u32;
            let counts = |(rater, unit): (_, _)| rating::scores(a, round, rater, unit);
            let given = round.scores.keys().filter(|(rater, unit, _)| counts((*rater, *unit)));
            let given = given.count() as u32;
            detail = detail.gauge(Gauge::new(words::scores(lang), given, given + missing));
        }
        if round.state >= Rating::OnNotice {
            let sent = round.letters.len() as u32;
            detail = detail.gauge(Gauge::new(words::letters(lang), sent, units));
        }
    }
    detail
}

/// What was done in time and what late, by committee and by unit, over the last quarters.
fn in_time(cx: &Cx) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let now = cx.now.day().quarter();
    let quarters: Vec<Quarter> =
        std::iter::successors(Some(now), |q| Some(q.previous())).take(QUARTERS).collect();
    let parts = || {
        Bars::of([
            Words::new(words::part_in_time(lang), Tone::Good),
            Words::new(words::part_done_late(lang), Tone::Warn),
            Words::new(words::part_late(lang), Tone::Bad),
        ])
    };
    let today = cx.now.day();
    let tasks = || quarters.iter().flat_map(|quarter| task::of_quarter(a, *quarter));
    let sort = |figures: &mut [u32; 3], task: &task::Task| match task.completed_on() {
        Some(day) if day <= task.due => figures[0] += 1,
        Some(_) => figures[1] += 1,
        // Whoever waits for its acceptance is not late with it.
        None if task.waits_for_acceptance() => {}
        None if task.state.is_open() && task.due < today => figures[2] += 1,
        None => {}
    };
    let mut by_committee: BTreeMap<CommitteeId, [u32; 3]> = BTreeMap::new();
    let mut units: BTreeMap<UnitId, [u32; 3]> = BTreeMap::new();
    for task in tasks() {
        sort(by_committee.entry(task.committee).or_default(), task);
        if let Some(unit) = task.responsible() {
            sort(units.entry(unit).or_default(), task);
        }
    }
    let committees = a.committees.values().fold(parts(), |bars, committee| {
        bars.row(committee.name.as_str(), by_committee.get(&committee.id).copied().unwrap_or_default())
    });
    let mut detail = Detail::new()
        .title(words::in_time_since(lang, &label::quarter(lang, quarters[quarters.len() - 1])))
        .bars(committees);
    let busy: Vec<_> = order::units(a, units.keys().copied())
        .into_iter()
        .filter_map(|unit| units.get(&unit).filter(|f| f.iter().sum::<u32>() > 0).map(|f| (unit, *f)))
        .collect();
    if !busy.is_empty() {
        let bars =
            busy.into_iter().fold(parts(), |bars, (unit, figures)| bars.row(label::unit(a, unit), figures));
        detail = detail.section(words::by_responsible(lang)).bars(bars);
    }
    detail
}

/// Units by months: how often each took part.
fn taking_part(cx: &Cx) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let months = Month::of(cx.now.day()).last(MONTHS);
    let rows = engagement::by_month(a, &months);
    let heads = months.iter().map(|m| m.month.to_string());
    let mine = choices::my_unit(cx);
    let mut sorted = order::units(a, rows.keys().copied());
    // My own unit stands first.
    sorted.sort_by_key(|unit| Some(*unit) != mine);
    let heat = sorted.into_iter().fold(Heat::over(heads), |heat, unit| {
        let figures = rows.get(&unit).cloned().unwrap_or_default();
        heat.row(label::unit(a, unit), figures.into_iter().map(Some))
    });
    Detail::new()
        .title(words::taking_part_title(lang))
        .para(Words::new(words::taking_part_counts(lang), Tone::Muted))
        .blank()
        .heat(heat)
}

/// The distribution of the last round's points, and the grades over the years.
fn grades(cx: &Cx) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let viewer = Viewer::Account(cx.me);
    let mut detail = Detail::new();
    let seen = |r: &&rating::Round| {
        r.cancelled.is_none() && !r.results.is_empty() && visible::sees_result(a, viewer, r)
    };
    if let Some(round) = a.rounds.values().rev().find(seen) {
        let bands = &round.scheme.bands;
        let histogram = Histogram::of(round.results.values().map(|x| i64::from(x.total)), 500)
            .decimals(2)
            .bound(i64::from(bands.a_from), Words::new("A", Tone::Good))
            .bound(i64::from(bands.b_from), Words::new("B", Tone::Accent));
        detail = detail.title(words::points_of(lang, round.year)).histogram(histogram);
        detail = detail.blank().and(rounds::moderated(cx, round));
    }
    let mut years: BTreeMap<i16, [u32; 3]> = BTreeMap::new();
    for ((_, year), grade) in &a.grades {
        let at = match grade {
            Grade::A => 0,
            Grade::B => 1,
            Grade::C => 2,
        };
        years.entry(*year).or_default()[at] += 1;
    }
    if years.is_empty() && detail.is_empty() {
        return detail.para(Words::new(words::no_grades(lang), Tone::Muted));
    }
    let parts = [("A", Tone::Good), ("B", Tone::Accent), ("C", Tone::Warn)];
    let bars = Bars::of(parts.map(|(name, tone)| Words::new(name, tone)));
    let bars = years.iter().rev().fold(bars, |bars, (year, figures)| bars.row(year.to_string(), *figures));
    if years.is_empty() { detail } else { detail.section(words::grades_by_year(lang)).bars(bars) }
}
