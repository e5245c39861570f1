//! The units of the community, whatever their standing.

use super::{Screen, particulars, points, record, results};
use crate::domain::admission::{self, did_not_join};
use crate::domain::alliance::{Alliance, Phase};
use crate::domain::ids::UnitId;
use crate::domain::rating::Round;
use crate::domain::unit::{Standing, Unit};
use crate::domain::visible::{self, Viewer};
use crate::domain::{Matter, committee, departure, task};
use crate::locale::{Named, label, order, screen_rating as rating, screen_units as words, stored};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

mod forms;
mod pasted;

pub(super) use forms::invite;

#[cfg(test)]
mod tests;

/// The list of units.
pub struct Units;

/// How many of a unit's latest ballots are shown.
const BALLOTS: usize = 40;

/// How many of a unit's tasks are shown, the open ones first.
const TASKS: usize = 40;

impl ListScreen for Units {
    type Id = UnitId;

    fn title(&self, cx: &Cx) -> String {
        words::title(cx.lang).to_owned()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        let (kind, standing, narrow) = if lang == crate::locale::Lang::Zh { (8, 8, 4) } else { (19, 13, 7) };
        vec![
            Column::flex(words::name(lang), 20, 3),
            Column::fixed(words::short(lang), 12).optional(4),
            Column::fixed(words::kind(lang), kind).optional(3),
            Column::fixed(words::standing(lang), standing),
            Column::fixed(words::liaison(lang), 8),
            Column::flex(words::leads(lang), 8, 1).optional(2),
            Column::fixed(words::open_tasks(lang), 4).right(),
            Column::fixed(words::charter(lang), narrow).optional(1),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<UnitId> {
        let viewer = Viewer::Account(cx.me);
        let seen = |u: &&Unit| visible::sees_unit(cx.alliance, viewer, u.id);
        let all = || cx.alliance.units.values().filter(seen);
        let part =
            |past| order::units(cx.alliance, all().filter(|u| is_past(cx.alliance, u) == past).map(|u| u.id));
        let mut units = part(false);
        units.extend(part(true));
        units
    }

    fn row(&self, cx: &Cx, id: UnitId) -> Row {
        let Some(unit) = cx.alliance.units.get(&id) else { return Row::new() };
        let lang = cx.lang;
        let known = &unit.particulars;
        let past = is_past(cx.alliance, unit);
        let tone = if past { Tone::Muted } else { Tone::Text };
        let liaison = match unit.liaison() {
            Some(person) => Words::new(&*person.name, tone),
            None if past || unit.standing == Standing::Applicant => Words::default(),
            None => Words::new(words::vacant(lang), Tone::Warn),
        };
        let leads = lang.join(committee::led_by(cx.alliance, id).map(|c| c.name.as_str()));
        let open = if past { 0 } else { task::count_unfinished_of(cx.alliance, id) };
        let open = if open == 0 { String::new() } else { open.to_string() };
        vec![
            Words::new(&*known.name, if past { Tone::Muted } else { Tone::Accent }),
            Words::new(&*known.short, tone),
            Words::new(known.kind.name(lang), tone),
            standing(cx, unit),
            liaison,
            Words::new(leads, tone),
            Words::new(open, tone),
            signed(cx, unit),
        ]
    }

    fn haystack(&self, cx: &Cx, id: UnitId) -> String {
        let Some(unit) = cx.alliance.units.get(&id) else { return String::new() };
        let known = &unit.particulars;
        let liaison = unit.liaison().map(|p| p.name.as_str()).unwrap_or_default();
        let code = known.code.as_deref().unwrap_or_default();
        let (kind, standing) = (known.kind.name(cx.lang), standing_name(cx, unit));
        format!("{id} {} {} {code} {kind} {standing} {liaison} {}", known.name, known.short, known.head)
    }

    fn banner(&self, cx: &Cx) -> Detail {
        banner(cx)
    }

    fn matter(&self, _: &Cx, id: UnitId) -> Option<Matter> {
        Some(Matter::Unit(id))
    }

    fn detail(&self, cx: &Cx, id: UnitId) -> Detail {
        cx.alliance.units.get(&id).map(|unit| detail(cx, unit)).unwrap_or_default()
    }

    fn tabs(&self, cx: &Cx) -> Vec<String> {
        let lang = cx.lang;
        let names = [
            words::tab_particulars(lang),
            words::tab_people(lang),
            words::tab_tasks(lang),
            words::tab_ballots(lang),
            words::tab_grades(lang),
            words::tab_history(lang),
        ];
        names.map(str::to_owned).into()
    }

    fn tab(&self, cx: &Cx, id: UnitId, tab: usize) -> Detail {
        let Some(unit) = cx.alliance.units.get(&id) else { return Detail::new() };
        let head = || Detail::new().title(&*unit.particulars.name);
        let shown = match tab {
            0 => return detail(cx, unit),
            1 => committees(cx, unit, terms(cx, unit, head())),
            2 => all_tasks(cx, unit, head()),
            3 => ballots(cx, unit, head()),
            4 => grades(cx, unit, head()),
            _ => history(cx, unit, courses(cx, unit, head())),
        };
        if tab == 5 && shown == head() && !visible::sees_unit_in_full(cx.alliance, Viewer::Account(cx.me), id)
        {
            return shown.para(Words::new(words::not_for_you(cx.lang), Tone::Muted));
        }
        let nothing = shown == head();
        if nothing { shown.para(Words::new(words::nothing_here(cx.lang), Tone::Muted)) } else { shown }
    }

    fn pasted(&self, cx: &Cx, text: &str) -> Option<Step> {
        pasted::preview(cx, text)
    }

    fn empty(&self, cx: &Cx) -> String {
        match cx.alliance.phase {
            Phase::Founding => words::empty_founding(cx.lang, &cx.key(ActionId::EnterFounder)),
            Phase::TakingOver => words::empty_taking_over(cx.lang, &cx.key(ActionId::TakeOverUnit)),
            _ => words::empty(cx.lang, &cx.key(ActionId::Invite)),
        }
    }

    fn actions(&self, cx: &Cx) -> Vec<Action<UnitId>> {
        let history =
            Action::row(ActionId::History, |_, id: UnitId| Step::Go(Screen::History(Matter::Unit(id))));
        let common = [forms::edit(), forms::name_liaison(), forms::sign(), history, forms::end_liaison()];
        let (first, last) = match cx.alliance.phase {
            Phase::Founding => (vec![forms::enter_founder()], vec![forms::strike()]),
            Phase::TakingOver => (vec![forms::take_over(), forms::rating()], vec![]),
            _ => {
                (vec![forms::invite()], vec![forms::invite_again(), forms::ask_to_leave(), forms::propose()])
            }
        };
        first.into_iter().chain(common).chain(last).chain([pasted::inbox()]).collect()
    }
}

fn is_past(a: &Alliance, unit: &Unit) -> bool {
    matches!(unit.standing, Standing::Withdrawn(_) | Standing::Removed(_)) || did_not_join(a, unit)
}

fn standing(cx: &Cx, unit: &Unit) -> Words {
    let tone = match unit.standing {
        _ if did_not_join(cx.alliance, unit) => Tone::Muted,
        Standing::Member(_) => Tone::Good,
        Standing::Founding | Standing::Applicant => Tone::Warn,
        Standing::Withdrawn(_) | Standing::Removed(_) => Tone::Muted,
    };
    Words::new(standing_name(cx, unit), tone)
}

/// How it stands; whoever applied and did not join is no applicant any more.
fn standing_name(cx: &Cx, unit: &Unit) -> &'static str {
    match did_not_join(cx.alliance, unit) {
        true => words::not_joined(cx.lang),
        false => unit.standing.name(cx.lang),
    }
}

/// Whether it has signed the version that it has to sign now; nothing where it has none to sign.
fn signed(cx: &Cx, unit: &Unit) -> Words {
    let Some(charter) = forms::to_sign(cx).and_then(|id| cx.alliance.charters.get(&id)) else {
        return Words::default();
    };
    if !unit.is_member() && unit.standing != Standing::Founding {
        Words::default()
    } else if charter.signatures.contains_key(&unit.id) {
        Words::new(words::signed(cx.lang), Tone::Good)
    } else {
        Words::new(words::unsigned(cx.lang), Tone::Warn)
    }
}

fn banner(cx: &Cx) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    if a.units.is_empty() {
        return Detail::new();
    }
    let count = |wanted: fn(&Unit) -> bool| a.units.values().filter(|u| wanted(u)).count();
    let left = a.units.values().filter(|u| is_past(a, u) && !did_not_join(a, u)).count();
    let not_joined = a.units.values().filter(|u| did_not_join(a, u)).count();
    let founding = count(|u| u.standing == Standing::Founding);
    let figures = if a.phase == Phase::Founding {
        let signed = forms::to_sign(cx).and_then(|id| a.charters.get(&id)).map_or(0, |c| c.signatures.len());
        words::founding_figures(lang, founding, signed)
    } else {
        let applicants = admission::count_under_way(a);
        let figures = words::figures(lang, count(Unit::is_member), applicants, left);
        if not_joined == 0 { figures } else { words::figures_not_joined(lang, &figures, not_joined) }
    };
    let liaison = count(|u| (u.is_member() || u.standing == Standing::Founding) && u.liaison().is_none());
    let seats = if a.phase == Phase::Running { committee::seatless(a).count() } else { 0 };
    let lacks = [
        (liaison, words::without_liaison as fn(_, _) -> _),
        (a.unsigned().len(), words::without_signature),
        (seats, words::without_seat),
    ];
    let lacks: Vec<String> = lacks.into_iter().filter(|(n, _)| *n > 0).map(|(n, say)| say(lang, n)).collect();
    let detail = Detail::new().para(figures);
    if lacks.is_empty() { detail } else { detail.para(Words::new(lacks.join("  "), Tone::Warn)) }
}

fn detail(cx: &Cx, unit: &Unit) -> Detail {
    let (lang, known) = (cx.lang, &unit.particulars);
    let standing = match unit.standing {
        Standing::Member(on) | Standing::Withdrawn(on) | Standing::Removed(on) => {
            words::since(lang, unit.standing.name(lang), &label::day(on))
        }
        Standing::Founding | Standing::Applicant => standing_name(cx, unit).to_owned(),
    };
    let mut detail = Detail::new()
        .title(&*known.name)
        .field(words::number(lang), unit.id.to_string())
        .field(words::standing(lang), standing)
        .and(particulars::shown(cx, unit.id, known))
        .field(words::taken_over(lang), unit.taken_over.clone().unwrap_or_default());
    let (open, late) = (task::count_unfinished_of(cx.alliance, unit.id), late_tasks(cx, unit));
    if unit.is_member() && cx.alliance.phase == Phase::Running {
        let tone = if late > 0 { Tone::Bad } else { Tone::Text };
        let seats = cx.alliance.committees.values().filter(|c| c.members.contains(&unit.id));
        detail = detail
            .field(words::liaison(lang), unit.liaison().map(|p| p.name.clone()).unwrap_or_default())
            .field(words::committees(lang), lang.join(seats.map(|c| &c.name)))
            .field(words::tasks(lang), Words::new(words::open_and_late(lang, open, late), tone));
    }
    if let Some(((_, year), grade)) =
        cx.alliance.grades.range((unit.id, i16::MIN)..=(unit.id, i16::MAX)).next_back()
    {
        detail = detail.field(words::last_grade(lang), format!("{year}: {}", grade.name(lang)));
    }
    detail
}

fn late_tasks(cx: &Cx, unit: &Unit) -> usize {
    // What is reported done waits for the lead unit, and is not late by today.
    task::open_of(cx.alliance, unit.id).filter(|t| t.due < cx.now.day() && t.done_on().is_none()).count()
}

fn terms(cx: &Cx, unit: &Unit, detail: Detail) -> Detail {
    let lang = cx.lang;
    if unit.liaisons.is_empty() {
        return detail;
    }
    let contact = visible::sees_unit_contact(cx.alliance, Viewer::Account(cx.me), unit.id);
    let rows = unit.liaisons.iter().rev().map(|term| {
        let until =
            term.until.map_or(Words::new(words::in_office(lang), Tone::Good), |d| label::day(d).into());
        let phone = if contact { term.person.phone.clone() } else { String::new() };
        vec![term.person.name.as_str().into(), label::day(term.from).into(), until, phone.into()]
    });
    let heads = [words::liaison(lang), words::from(lang), words::until(lang), words::phone(lang)];
    detail.section(words::terms(lang)).table(heads, rows.collect())
}

fn committees(cx: &Cx, unit: &Unit, detail: Detail) -> Detail {
    let lang = cx.lang;
    if !unit.is_member() || cx.alliance.phase != Phase::Running {
        return detail;
    }
    let detail = detail.section(words::committees(lang));
    let seats: Vec<_> = cx.alliance.committees.values().filter(|c| c.members.contains(&unit.id)).collect();
    if seats.is_empty() {
        return detail.para(Words::new(words::no_committee(lang), Tone::Warn));
    }
    seats.into_iter().fold(detail, |detail, seat| {
        let lead = seat.lead() == Some(unit.id);
        let part = if lead { words::lead(lang) } else { words::seat(lang) };
        detail.field(&*seat.name, Words::new(part, if lead { Tone::Accent } else { Tone::Text }))
    })
}

/// How it did: in time and late, and every task that it had a part in, the open ones first.
fn all_tasks(cx: &Cx, unit: &Unit, detail: Detail) -> Detail {
    let lang = cx.lang;
    let today = cx.now.day();
    let mut all: Vec<_> = task::all_of(cx.alliance, unit.id).collect();
    all.sort_by_key(|t| (!t.state.is_open(), std::cmp::Reverse(t.due)));
    let mine = || all.iter().filter(|t| t.taken_on_by() == Some(unit.id));
    let in_time = mine().filter(|t| t.completed_on().is_some_and(|day| day <= t.due)).count();
    let done_late = mine().filter(|t| t.completed_on().is_some_and(|day| day > t.due)).count();
    let detail = match mine().count() {
        0 => detail,
        _ => detail.para(words::as_responsible(lang, in_time, done_late, late_tasks(cx, unit))),
    };
    let rows: Vec<Row> = all
        .into_iter()
        .take(TASKS)
        .map(|task| {
            let responsible = task.responsible() == Some(unit.id);
            let part = if responsible { words::responsible(lang) } else { words::assisting(lang) };
            let late = match task.state.is_open() {
                true if task.due < today => Tone::Bad,
                true => Tone::Text,
                false => Tone::Muted,
            };
            let state = task.state.name(lang);
            vec![
                task.id.to_string().into(),
                part.into(),
                Words::new(label::day(task.due), late),
                state.into(),
                task.title.as_str().into(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return detail;
    }
    let heads =
        [words::number(lang), words::part(lang), words::due(lang), words::state(lang), words::task(lang)];
    detail.section(words::tasks_all(lang)).table(heads, rows)
}

fn ballots(cx: &Cx, unit: &Unit, detail: Detail) -> Detail {
    let (a, lang, viewer) = (cx.alliance, cx.lang, Viewer::Account(cx.me));
    let mine = a.ballots.values().rev().filter(|b| b.electorate.contains(&unit.id));
    let mine = mine.filter(|b| visible::sees_ballot(a, viewer, b));
    let rows: Vec<Row> = mine
        .take(BALLOTS)
        .map(|ballot| {
            let vote = match ballot.votes.get(&unit.id) {
                Some(vote) if visible::sees_vote(a, viewer, ballot, unit.id) => vote.choice.name(lang),
                _ if ballot.has_voted(unit.id) => words::voted(lang),
                _ => words::not_voted(lang),
            };
            let tone = if ballot.has_voted(unit.id) { Tone::Text } else { Tone::Muted };
            vec![label::day(ballot.opened.day()).into(), Words::new(vote, tone), ballot.title.as_str().into()]
        })
        .collect();
    if rows.is_empty() {
        return detail;
    }
    let heads = [words::date(lang), words::vote(lang), words::ballot(lang)];
    detail.section(words::ballots(lang)).table(heads, rows)
}

fn grades(cx: &Cx, unit: &Unit, detail: Detail) -> Detail {
    let grades = cx.alliance.grades.range((unit.id, i16::MIN)..=(unit.id, i16::MAX));
    let rows: Vec<Row> = grades
        .rev()
        .map(|((_, year), grade)| vec![year.to_string().into(), grade.name(cx.lang).into()])
        .collect();
    let heads = [words::year(cx.lang), words::grade(cx.lang)];
    let detail =
        if rows.is_empty() { detail } else { detail.section(words::grades(cx.lang)).table(heads, rows) };
    // The points of each year whose results the viewer may see, indicator by indicator, the latest first.
    let (a, lang, viewer) = (cx.alliance, cx.lang, Viewer::Account(cx.me));
    let seen = |r: &&Round| r.cancelled.is_none() && visible::sees_points(a, viewer, r);
    let seen = a.rounds.values().rev().filter(seen);
    seen.filter_map(|r| Some((r, r.results.get(&unit.id)?))).fold(detail, |detail, (r, x)| {
        let heads = [rating::indicator(lang), rating::points(lang), rating::counted(lang)];
        detail
            .section(format!("{}  {}", rating::of_year(lang, r.year), r.state.name(lang)))
            .field(rating::total(lang), Words::new(label::points(x.total), Tone::Accent))
            .field(rating::grade(lang), results::grade(r, unit.id))
            .field(rating::reckoned(lang), points::working(lang, r, x))
            .table(heads, points::lines(cx, r, x))
    })
}

fn courses(cx: &Cx, unit: &Unit, detail: Detail) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    if !visible::sees_application(a, Viewer::Account(cx.me), unit.id) {
        return detail;
    }
    let applications = admission::of_unit(a, unit.id)
        .map(|p| (p.since, label::matter(lang, a, Matter::Application(p.id)), p.state.name(lang)));
    let departures = departure::of_unit(a, unit.id)
        .map(|d| (d.since, label::matter(lang, a, Matter::Departure(d.id)), d.state.name(lang)));
    let mut all: Vec<_> = applications.chain(departures).collect();
    if all.is_empty() {
        return detail;
    }
    all.sort_by_key(|(since, _, _)| std::cmp::Reverse(*since));
    let row = |(since, what, state): (crate::domain::time::Moment, String, &str)| {
        vec![label::day(since.day()).into(), state.into(), what.into()]
    };
    let heads = [words::date(lang), words::state(lang), ""];
    detail.section(words::courses(lang)).table(heads, all.into_iter().map(row).collect())
}

fn history(cx: &Cx, unit: &Unit, detail: Detail) -> Detail {
    if visible::sees_unit_in_full(cx.alliance, Viewer::Account(cx.me), unit.id) {
        record::latest(cx, Matter::Unit(unit.id), detail)
    } else {
        detail.para(Words::new(stored::not_visible(cx.lang), Tone::Muted))
    }
}
