//! How the alliance stands, in a few lines: what comes next while it begins, the quarter while it runs.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::domain::account::Role;
use crate::domain::ids::CommitteeId;
use crate::domain::meeting::{self, Kind};
use crate::domain::rating::{self, State as Rating};
use crate::domain::task::{self, Lot, State as Stage};
use crate::domain::time::Day;
use crate::domain::unit::Unit;
use crate::domain::visible::{self, Viewer};
use crate::domain::{ballot, charter};
use crate::locale::{Named, label, screen_home as words, screen_rating};
use crate::tui::screen::{Cx, Words};
use crate::tui::screens::choices;
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;

/// How many open ballots are named.
const BALLOTS: usize = 2;

/// A step with its check mark.
fn step(detail: Detail, done: bool, what: impl AsRef<str>) -> Detail {
    let (mark, tone) = if done { ("[x]", Tone::Good) } else { ("[ ]", Tone::Text) };
    detail.para(Words::new(format!("{mark} {}", what.as_ref()), tone))
}

/// The way to the founding.
pub(super) fn founding(cx: &Cx) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let founders = charter::parties(a).count();
    let draft = a.open_draft();
    let consulted = draft.is_some_and(|d| d.comments_until.is_some());
    let open = draft.map_or(0, |d| d.comments.iter().filter(|c| c.answer.is_none()).count());
    let signed =
        draft.map_or(0, |d| charter::parties(a).filter(|u| d.signatures.contains_key(&u.id)).count());
    let mut detail = Detail::new().para(Words::new(words::founding(lang), Tone::Head));
    detail = step(detail, founders >= 2, words::step_founders(lang, founders));
    detail = step(detail, draft.is_some(), words::step_draft(lang));
    detail = step(detail, consulted, words::step_consult(lang));
    detail = step(detail, consulted && open == 0, words::step_answer(lang, open));
    detail = step(detail, founders > 0 && signed == founders, words::step_sign(lang, signed, founders));
    step(detail, false, words::step_adopt(lang)).blank()
}

/// The way to the end of the taking over.
pub(super) fn taking_over(cx: &Cx) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let members = a.members().count();
    let led = a.committees.values().filter(|c| c.lead().is_some()).count();
    let all = a.committees.len();
    let mut detail = Detail::new().para(Words::new(words::taking_over(lang), Tone::Head));
    detail = step(detail, a.in_force.is_some(), words::step_charter(lang));
    detail = step(detail, members >= 2, words::step_units(lang, members));
    detail = step(detail, all > 0 && led == all, words::step_leads(lang, led, all));
    detail = step(detail, !a.grades.is_empty(), words::step_ratings(lang, a.grades.len()));
    step(detail, false, words::step_end(lang)).blank()
}

/// The quarter: the next meeting, open ballots, the rating round, tasks by committee.
pub(super) fn running(cx: &Cx) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let mut detail = Detail::new();
    if !visible::sees_inside(a, Viewer::Account(cx.me)) {
        return detail;
    }
    let meeting = match meeting::next(a, cx.now.day()) {
        Some(m) => {
            let at = label::moment(m.at);
            Words::from(words::meeting_at(lang, &at, &m.title, &m.place, m.state.name(lang)))
        }
        None => match held_this_quarter(cx) {
            Some(day) => words::meeting_held(lang, &label::day_of_year(lang, day)).into(),
            None => Words::new(words::no_meeting(lang), Tone::Warn),
        },
    };
    detail = detail.field(words::meeting(lang), meeting);
    for ballot in ballot::open(a).take(BALLOTS) {
        let may = if ballot.meeting.is_some() { ballot.present.len() } else { ballot.electorate.len() };
        let title = format!("{} {}", ballot.id, ballot.title);
        let voted = words::voted(lang, &title, ballot.voted_count(), may);
        detail = detail.field(words::ballot(lang), Words::new(voted, Tone::Accent));
    }
    let open = ballot::count_open(a);
    if open > BALLOTS {
        detail = detail.field("", words::more_ballots(lang, open - BALLOTS));
    }
    if let Some(round) = a.rounds.values().rev().find(|r| r.is_live()) {
        detail = detail.field(words::rating(lang), progress(cx, round));
    }
    tasks(cx, detail).blank()
}

/// The day of the regular meeting that this quarter has had already.
fn held_this_quarter(cx: &Cx) -> Option<Day> {
    let quarter = cx.now.day().quarter();
    let regular = cx.alliance.meetings.values().filter(|m| m.kind == Kind::Regular && m.was_held());
    regular.filter(|m| m.quarter() == quarter).map(|m| m.at.day()).max()
}

fn progress(cx: &Cx, round: &rating::Round) -> String {
    let lang = cx.lang;
    let stands = words::round(lang, round.year, round.state.name(lang));
    let more = match round.state {
        Rating::SelfReports => words::reports(lang, round.reports.len(), round.units.len()),
        Rating::Scoring => words::scores_missing(lang, rating::missing_scores(cx.alliance, round).len()),
        Rating::OnNotice | Rating::Confirmed | Rating::FedBack => match own_grade(cx, round) {
            Some(own) => own,
            None => return stands,
        },
        _ => return stands,
    };
    lang.join([stands, more])
}

/// What the unit of who looks came to, and until when it may object.
fn own_grade(cx: &Cx, round: &rating::Round) -> Option<String> {
    let (a, lang) = (cx.alliance, cx.lang);
    if !visible::sees_points(a, Viewer::Account(cx.me), round) {
        return None;
    }
    // What came of a unit that has left is none of its former people's.
    let unit = choices::my_unit(cx).filter(|id| a.units.get(id).is_some_and(Unit::is_member))?;
    let result = round.results.get(&unit)?;
    let grade = round.grade(unit)?;
    let mut all = vec![words::own_grade(lang, grade.name(lang), &label::points(result.total))];
    if result.vetoed {
        all.push(screen_rating::vetoed(lang).to_owned());
    } else if grade != result.computed {
        all.push(screen_rating::moderated(lang, result.computed.name(lang)));
    }
    // A rater has no objection to make, and does not read of one.
    if round.state == Rating::OnNotice && Viewer::Account(cx.me).is(a, Role::Liaison) {
        all.push(match rating::notice_ends(a, round) {
            Some(ends) if ends >= cx.now.day() => words::object_until(lang, &label::day(ends)),
            Some(_) => words::notice_over(lang).to_owned(),
            None => screen_rating::ends_unknown(lang).to_owned(),
        });
    }
    Some(lang.join(all))
}

/// How a committee's tasks of the quarter stand.
#[derive(Clone, Copy, Default)]
pub(super) struct Count {
    pub waiting: usize,
    pub unanswered: usize,
    pub under_way: usize,
    pub done: usize,
    pub late: usize,
}

impl Count {
    fn all(&self) -> usize {
        self.waiting + self.unanswered + self.under_way + self.done + self.late
    }
}

/// How each committee's tasks stand.
pub(super) fn counts(cx: &Cx) -> Rc<BTreeMap<CommitteeId, Count>> {
    cx.once("home.counts", 0, || {
        let today = cx.now.day();
        let quarter = today.quarter();
        let committees = cx.alliance.committees.keys();
        let mut counts: BTreeMap<_, _> = committees.map(|id| (*id, Count::default())).collect();
        // What is still open from earlier quarters is in the way of this one.
        let now = |lot: &Lot| lot.quarter == quarter || (lot.quarter < quarter && lot.state.is_open());
        for (lot, n) in task::tally(cx.alliance).filter(|(lot, _)| now(lot)) {
            let Some(count) = counts.get_mut(&lot.committee) else { continue };
            match lot.state {
                Stage::Cancelled => {}
                Stage::Accepted | Stage::StruckOff => count.done += n,
                // Whoever waits for its acceptance is not late with it.
                Stage::ReportedDone => count.under_way += n,
                _ if lot.due < today => count.late += n,
                Stage::Assigned => count.waiting += n,
                Stage::Dispatched => count.unanswered += n,
                _ => count.under_way += n,
            }
        }
        counts
    })
}

fn tasks(cx: &Cx, detail: Detail) -> Detail {
    let lang = cx.lang;
    let counts = counts(cx);
    let sum = |of: fn(&Count) -> usize| counts.values().map(of).sum::<usize>();
    let late = sum(|c| c.late);
    let words = match sum(Count::all) {
        0 => return detail,
        all => words::task_figures(
            lang,
            all,
            sum(|c| c.done),
            sum(|c| c.under_way),
            sum(|c| c.unanswered),
            sum(|c| c.waiting),
        ),
    };
    let quarter = cx.now.day().quarter();
    let before = |(lot, _): &(Lot, usize)| lot.quarter < quarter && lot.state.is_open();
    let earlier = task::tally(cx.alliance).filter(before).map(|(_, n)| n).sum::<usize>();
    let words = if earlier == 0 { words } else { words::task_figures_earlier(lang, &words, earlier) };
    let words = match late {
        0 => Words::from(words),
        _ => Words::new(words::task_figures_late(lang, &words, late), Tone::Bad),
    };
    detail.field(words::this_quarter(lang), words)
}
