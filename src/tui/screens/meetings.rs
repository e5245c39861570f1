//! General meetings: called, noticed, opened, closed, minuted.

use crate::domain::Matter;
use crate::domain::act::Act;
use crate::domain::ballot::State as BallotState;
use crate::domain::command::Target;
use crate::domain::ids::{BallotId, MeetingId, UnitId};
use crate::domain::meeting::{self, Command, Kind, Line, Meeting, State};
use crate::domain::time::{Day, Quarter};
use crate::domain::visible::{self, Viewer};
use crate::domain::{Command as Any, ballot::Verdict};
use crate::locale::minutes::minutes_in_full;
use crate::locale::screen_home::clock;
use crate::locale::{Lang, Named, closing, label, order, screen_meetings as words};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Reason, RowKey, Step, Words};
use crate::tui::screens::Screen;
use crate::tui::screens::texts::Text;
use crate::tui::theme::Tone;
use crate::tui::views::{Board, Card, Lane, Span};
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::{FieldErrors, Form};
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::picker::Choice;

/// The list of general meetings, latest first.
pub struct Meetings;

impl ListScreen for Meetings {
    type Id = MeetingId;

    fn title(&self, cx: &Cx) -> String {
        words::meetings(cx.lang).into()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        vec![
            Column::fixed(words::quarter(cx.lang), 7),
            Column::fixed(words::date(cx.lang), 10),
            Column::flex(words::name(cx.lang), 20, 3),
            Column::flex(words::place(cx.lang), 10, 1).optional(2),
            Column::fixed(words::state(cx.lang), if cx.lang == Lang::Zh { 10 } else { 16 }),
            Column::fixed(words::turnout(cx.lang), 9).right().optional(1),
            Column::flex(words::next(cx.lang), 16, 2),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<MeetingId> {
        let viewer = Viewer::Account(cx.me);
        let seen = cx.alliance.meetings.values().filter(|m| visible::sees_meeting(cx.alliance, viewer, m));
        let mut ids: Vec<_> = seen.map(|m| (m.at, m.id)).collect();
        ids.sort();
        ids.into_iter().rev().map(|(_, id)| id).collect()
    }

    fn row(&self, cx: &Cx, id: MeetingId) -> Row {
        let Some(found) = cx.alliance.meetings.get(&id) else { return Row::new() };
        let tone = match found.state {
            State::Cancelled => Tone::Muted,
            _ => Tone::Text,
        };
        let (members, present) = turnout(cx, found);
        let quarter = match found.kind {
            Kind::Regular => found.quarter().to_string(),
            _ => words::extraordinary(cx.lang).to_owned(),
        };
        let turnout = if found.attendance.is_empty() { "-".into() } else { format!("{present}/{members}") };
        vec![
            Words::new(quarter, tone),
            Words::new(found.at.day().to_string(), tone),
            Words::new(&*found.title, tone),
            Words::new(&*found.place, tone),
            state(cx, found),
            Words::new(turnout, tone),
            next(cx, found),
        ]
    }

    fn matter(&self, _: &Cx, id: MeetingId) -> Option<Matter> {
        Some(Matter::Meeting(id))
    }

    fn detail(&self, cx: &Cx, id: MeetingId) -> Detail {
        let Some(found) = cx.alliance.meetings.get(&id) else { return Detail::new() };
        about(cx, found).and(agenda(cx, found))
    }

    fn tabs(&self, cx: &Cx) -> Vec<String> {
        let lang = cx.lang;
        let names = [
            words::particulars(lang),
            words::agenda(lang),
            words::attendance(lang),
            words::ballots(lang),
            words::tasks(lang),
            words::minutes(lang),
        ];
        names.map(str::to_owned).into()
    }

    fn tab(&self, cx: &Cx, id: MeetingId, tab: usize) -> Detail {
        let Some(found) = cx.alliance.meetings.get(&id) else { return Detail::new() };
        let lang = cx.lang;
        let (shown, none) = match tab {
            0 => return about(cx, found),
            1 => return agenda(cx, found),
            2 => (roll(cx, found), words::no_roll(lang)),
            3 => (ballots(cx, found), words::no_ballots(lang)),
            4 => (tasks(cx, found), words::no_tasks(lang)),
            _ if !found.was_held() => (Detail::new(), words::minutes_later(lang)),
            _ => {
                let minutes = super::texts::lines(&minutes_in_full(lang, cx.alliance, found));
                (super::minutes::state(cx, found).blank().and(minutes), words::minutes_later(lang))
            }
        };
        if shown.is_empty() { shown.para(Words::new(none, Tone::Muted)) } else { shown }
    }

    fn boards(&self, cx: &Cx) -> Vec<Board<MeetingId>> {
        // The year as a sheet: four quarters, whatever is held in each.
        let first = Quarter { year: cx.now.day().year(), number: 1 };
        let quarters = std::iter::successors(Some(first), |q| Some(q.next())).take(4);
        let lane = |q: Quarter| {
            let lane = Lane::new(words::quarter_of(cx.lang, q.number));
            (q, if q == cx.now.day().quarter() { lane.tone(Tone::Accent) } else { lane })
        };
        let of = |cx: &Cx, id| cx.alliance.meetings.get(&id).map(Meeting::quarter);
        vec![Board::by(words::by_quarter(cx.lang), quarters.map(lane), of)]
    }

    fn card(&self, cx: &Cx, id: MeetingId) -> Card {
        let Some(found) = cx.alliance.meetings.get(&id) else { return Card::default() };
        Card::new(&*found.title)
            .line(label::moment(found.at))
            .line(Words::new(&*found.place, Tone::Muted))
            .line(state(cx, found))
            .line(next(cx, found))
    }

    fn span(&self, cx: &Cx, id: MeetingId) -> Option<Span> {
        let found = cx.alliance.meetings.get(&id)?;
        let days = cx.alliance.parameters().map_or(0, |p| p.topics_days);
        let (held, from) = (found.at.day(), found.at.day().plus(-i32::from(days)));
        let span =
            Span::new(from, held, state(cx, found).tone).text(&*found.title).mark(held, '*', Tone::Title);
        let by = meeting::notice_by(cx.alliance, found).ok().flatten();
        Some(by.into_iter().fold(span, |span, by| span.mark(by, '!', Tone::Warn)))
    }

    fn has_timeline(&self) -> bool {
        true
    }

    fn open(&self, _: &Cx, id: MeetingId) -> Step {
        Step::Go(Screen::Meeting(id))
    }

    fn empty(&self, cx: &Cx) -> String {
        match cx.alliance.in_force {
            Some(_) => words::no_meetings(cx.lang, &cx.key(ActionId::Call), &cx.key(ActionId::Open)),
            None => words::no_meetings_yet(cx.lang, &cx.key(ActionId::GoHome)),
        }
    }

    fn actions(&self, _: &Cx) -> Vec<Action<MeetingId>> {
        vec![
            Action::screen(ActionId::Call, |cx| Step::Form(call(cx)))
                .whenever(|cx| cx.may(Act::MeetingCall, Target::default()))
                .whenever(|cx| match cx.alliance.in_force {
                    Some(_) => Ok(()),
                    None => Err(cx.words(&crate::domain::Refusal::NoCharter)),
                }),
            Action::row(ActionId::TakeRoll, |_, id| Step::Go(Screen::Attendance(id))),
            Action::row(ActionId::GiveNotice, give_notice).when(can_give_notice),
            Action::row(ActionId::OpenSession, open_session).when(can_open),
            Action::row(ActionId::CloseSession, close_session).when(can_close),
            Action::row(ActionId::Minutes, |_, id| Step::Go(Screen::Minutes(id))).when(has_minutes),
            Action::row(ActionId::ReadNotice, |_, id| Step::Go(Screen::Text(Text::Notice(id)))),
            Action::row(ActionId::Reschedule, reschedule).when(can_move),
            Action::row(ActionId::CancelMeeting, cancel).when(can_cancel),
        ]
    }
}

/// The member units and those of them that came: who signed in before it is open, of the members of now.
pub(super) fn turnout(cx: &Cx, found: &Meeting) -> (usize, usize) {
    (found.roll(cx.alliance).len(), found.here(cx.alliance, cx.now).len())
}

/// The state of a meeting in its tone.
pub(super) fn state(cx: &Cx, found: &Meeting) -> Words {
    let tone = match found.state {
        State::Called | State::Noticed => Tone::Text,
        State::Open => Tone::Accent,
        State::Closed => Tone::Warn,
        State::Minuted => Tone::Good,
        State::Cancelled => Tone::Muted,
    };
    Words::new(found.state.name(cx.lang), tone)
}

/// The notice's deadline, or that it was given.
pub(super) fn notice(cx: &Cx, found: &Meeting) -> (&'static str, Words) {
    if let Some(at) = found.noticed {
        return (words::noticed_on(cx.lang), label::moment(at).into());
    }
    let days = cx.alliance.parameters().map_or(0, |p| p.notice_days);
    let value = match meeting::notice_by(cx.alliance, found) {
        _ if found.state != State::Called => Words::default(),
        Ok(Some(by)) if by < cx.now.day() => {
            Words::new(words::notice_late(cx.lang, &by.to_string(), days), Tone::Bad)
        }
        Ok(Some(by)) => {
            let left = by.since(cx.now.day());
            let tone = if left <= 2 { Tone::Warn } else { Tone::Text };
            let words = words::notice_by_value(cx.lang, &by.to_string(), days);
            Words::new(format!("{words}  {}", clock(cx.lang, left)), tone)
        }
        Ok(None) => Words::default(),
        Err(_) => Words::new(words::notice_unknown(cx.lang), Tone::Warn),
    };
    (words::notice_by(cx.lang), value)
}

/// The day until which topics are gathered, while they are.
pub(super) fn topics_by(cx: &Cx, found: &Meeting) -> (&'static str, Words) {
    let days = cx.alliance.parameters().map_or(0, |p| p.topics_days);
    let by = found.at.day().plus(-i32::from(days));
    let value = match found.state {
        State::Called => {
            let words = words::topics_by_value(cx.lang, &by.to_string(), days);
            format!("{words}  {}", clock(cx.lang, by.since(cx.now.day()))).into()
        }
        _ => Words::default(),
    };
    (words::topics_by(cx.lang), value)
}

fn about(cx: &Cx, found: &Meeting) -> Detail {
    let (notice, until) = notice(cx, found);
    let (topics, topics_until) = topics_by(cx, found);
    let clock = |at: Option<crate::domain::time::Moment>| at.map(label::moment).unwrap_or_default();
    let session = match (found.opened, found.closed) {
        (None, _) => String::new(),
        (opened, closed) => format!("{} - {}", clock(opened), clock(closed)),
    };
    let asked = match &found.kind {
        Kind::ExtraordinaryByUnits(units) => label::units(cx.lang, cx.alliance, units.iter().copied()),
        _ => String::new(),
    };
    Detail::new()
        .title(&*found.title)
        .field(words::at(cx.lang), label::moment(found.at))
        .field(words::place(cx.lang), &*found.place)
        .field(words::kind(cx.lang), found.kind.name(cx.lang))
        .field(words::asked_by(cx.lang), asked)
        .field(words::chair(cx.lang), &*found.chair)
        .field(words::state(cx.lang), state(cx, found))
        .field(topics, topics_until)
        .field(notice, until)
        .field(words::session(cx.lang), session)
        .field(words::cancelled_why(cx.lang), found.reason.clone().unwrap_or_default())
}

fn agenda(cx: &Cx, found: &Meeting) -> Detail {
    let detail = Detail::new().section(words::agenda(cx.lang));
    if found.items.is_empty() {
        return detail.para(Words::new(words::no_items(cx.lang, &cx.key(ActionId::Add)), Tone::Muted));
    }
    let row = |item: &meeting::Item| {
        let outcome = item.ballots.last().map(|id| outcome(cx, *id)).unwrap_or_default();
        vec![item.number.to_string().into(), item.title.as_str().into(), outcome]
    };
    let heads = [words::number(cx.lang), words::item_title(cx.lang), words::outcome(cx.lang)];
    detail.table(heads, found.items.iter().map(row).collect())
}

/// What a ballot came to, or how many have voted.
pub(super) fn outcome(cx: &Cx, id: BallotId) -> Words {
    let Some(found) = cx.alliance.ballots.get(&id) else { return Words::default() };
    match (&found.state, found.verdict()) {
        (BallotState::SetAside(_), _) => Words::new(found.state.name(cx.lang), Tone::Muted),
        (_, Some(verdict)) => {
            let tone = if verdict == Verdict::Passed { Tone::Good } else { Tone::Bad };
            Words::new(verdict.name(cx.lang), tone)
        }
        (_, None) => {
            let of = if found.meeting.is_some() { found.present.len() } else { found.electorate.len() };
            Words::new(words::voting(cx.lang, found.voted_count(), of), Tone::Accent)
        }
    }
}

/// Who was there, who was excused, who stayed away.
fn roll(cx: &Cx, found: &Meeting) -> Detail {
    if found.attendance.is_empty() && found.excused.is_empty() {
        return Detail::new();
    }
    let a = cx.alliance;
    let (members, present) = turnout(cx, found);
    let names = |ids: Vec<UnitId>| label::units(cx.lang, a, order::units(a, ids));
    let excused = found.excused.iter().filter(|(unit, _)| !found.attended(**unit));
    let excused = cx.lang.join(excused.map(|(unit, why)| match cx.lang {
        Lang::Zh => format!("{}（{why}）", label::unit(a, *unit)),
        Lang::En => format!("{} ({why})", label::unit(a, *unit)),
    }));
    let absent = found.members.iter().filter(|u| !found.attended(**u) && !found.excused.contains_key(u));
    let stays = found.attendance.iter();
    let left = stays.clone().filter(|(_, stays)| stays.last().is_some_and(|s| s.until.is_some()));
    let substitutes = stays.filter_map(|(unit, stays)| {
        let name = stays.iter().rev().find_map(|s| s.substitute.as_deref())?;
        Some(format!("{} {name}", label::unit(a, *unit)))
    });
    Detail::new()
        .section(words::attendance(cx.lang))
        .para(words::roll(cx.lang, members, present))
        .field(words::present(cx.lang), names(found.attendance.keys().copied().collect()))
        .field(words::substitutes(cx.lang), cx.lang.join(substitutes))
        .field(words::left(cx.lang), names(left.map(|(unit, _)| *unit).collect()))
        .field(words::excused(cx.lang), excused)
        .field(words::absent(cx.lang), names(absent.copied().collect()))
}

/// The ballots held, each with its working.
fn ballots(cx: &Cx, found: &Meeting) -> Detail {
    let held = found.items.iter().flat_map(|i| &i.ballots).filter_map(|id| cx.alliance.ballots.get(id));
    held.fold(Detail::new(), |detail, ballot| {
        let working = match &ballot.closing {
            Some(done) => closing::working(cx.lang, done, ballot.setting()),
            None => closing::so_far(cx.lang, ballot),
        };
        let heading = format!("{} {}", ballot.id, ballot.title);
        detail.section(heading).para(outcome(cx, ballot.id)).para(working)
    })
}

/// The tasks assigned, and the lines of those of earlier quarters.
fn tasks(cx: &Cx, found: &Meeting) -> Detail {
    let lang = cx.lang;
    let row = |(id, t): (&crate::domain::ids::TaskId, &meeting::Assigned)| -> Row {
        let stands = cx.alliance.tasks.get(id).map(|task| task.state.name(lang));
        vec![
            format!("{id} {}", t.title).into(),
            label::committee(cx.alliance, t.committee).into(),
            t.due.to_string().into(),
            stands.unwrap_or_default().into(),
        ]
    };
    let rows: Vec<Row> = found.assigned.iter().map(row).collect();
    let mut detail = Detail::new();
    if !rows.is_empty() {
        let heads =
            [words::assigned(lang), words::committee(lang), words::line_due(lang), words::state(lang)];
        detail = detail.table(heads, rows);
    }
    if !found.lines.is_empty() {
        detail = detail.section(words::lines(lang));
        for (task, line) in &found.lines {
            let title = cx.alliance.tasks.get(task).map_or("", |t| t.title.as_str());
            detail = detail.para(format!("{task} {title}  {}", settled(cx, line)));
        }
    }
    detail
}

/// What somebody has to do next, and until when.
fn next(cx: &Cx, found: &Meeting) -> Words {
    cx.once("meetings.next", found.id.to_key(), || reckon_next(cx, found)).as_ref().clone()
}

fn reckon_next(cx: &Cx, found: &Meeting) -> Words {
    let (lang, today) = (cx.lang, cx.now.day());
    match found.state {
        State::Called if found.items.is_empty() => Words::new(words::next_agenda(lang), Tone::Accent),
        State::Called => match meeting::notice_by(cx.alliance, found) {
            Ok(Some(by)) if by < today => Words::new(words::next_move(lang), Tone::Bad),
            Ok(Some(by)) => Words::new(words::next_notice(lang, &clock(lang, by.since(today))), Tone::Accent),
            _ => Words::new(ActionId::GiveNotice.label(lang), Tone::Accent),
        },
        State::Noticed => {
            let left = found.at.day().since(today);
            let tone = if left <= 0 { Tone::Accent } else { Tone::Text };
            Words::new(words::next_hold(lang, &clock(lang, left)), tone)
        }
        State::Open => {
            let pending = super::deliberation::pending(cx, found).len();
            let votes = found.items.iter().filter(|i| super::agenda::waits_for_vote(cx, found, i)).count();
            let words = match (pending, votes) {
                (0, 0) => words::next_close(lang).to_owned(),
                (0, n) => words::next_ballot(lang, n),
                (n, _) => words::next_deliberate(lang, n),
            };
            Words::new(words, Tone::Accent)
        }
        State::Closed => match &found.draft {
            None => Words::new(words::next_minutes(lang), Tone::Accent),
            Some(draft) if draft.returned.is_some() => Words::new(words::next_rewrite(lang), Tone::Warn),
            Some(_) => Words::new(words::next_approve(lang), Tone::Accent),
        },
        State::Minuted | State::Cancelled => Words::default(),
    }
}

fn settled(cx: &Cx, line: &Line) -> String {
    match line {
        Line::Done => line.name(cx.lang).to_owned(),
        Line::NotDone(why) => format!("{} {why}", line.name(cx.lang)),
        Line::CarriedOver(to) => format!("{} {}", line.name(cx.lang), label::quarter(cx.lang, *to)),
    }
}

const KINDS: [fn(Lang) -> &'static str; 3] = [words::call_regular, words::call_committee, words::call_units];

fn call(cx: &Cx) -> Form {
    let days = cx.alliance.parameters().map_or(0, |p| p.notice_days);
    let members = order::units(cx.alliance, cx.alliance.members().map(|u| u.id));
    let units = members.into_iter().map(|id| Choice::new(id, label::unit_in_full(cx.alliance, id)));
    let free = free_quarter(cx);
    let earliest = meeting::earliest(cx.alliance, cx.now.day()).ok().flatten();
    let lang = cx.lang;
    let today = cx.now.day().quarter();
    let title = move |kind: Option<u64>, held: Option<Day>| {
        let quarter = |none: Quarter| label::quarter(lang, held.map_or(none, |day| day.quarter()));
        match kind {
            None | Some(0) => words::call_title(lang, &quarter(free)),
            Some(_) => words::call_title_extraordinary(lang, &quarter(today)),
        }
    };
    Form::new(words::call(lang))
        .intro(words::call_intro(lang, days))
        .pick("kind", words::kind(lang), &KINDS, |kind| kind(lang).to_owned())
        .required()
        .chosen([0usize])
        .line("title", words::name(lang))
        .required()
        .follows_day("kind", title)
        .moment("at", words::at(lang))
        .required()
        .hint(words::at_hint(lang))
        .remarks(move |day| {
            let earliest = earliest.filter(|earliest| day < *earliest)?;
            Some(words::too_soon(lang, days, &earliest.to_string(), label::weekday(lang, earliest)))
        })
        .line("place", words::place(lang))
        .required()
        .value(&*cx.alliance.base)
        .line("chair", words::chair(lang))
        .many("units", words::asked_by(lang), units.collect())
        .hint(words::asked_by_hint(lang))
        .send(|v| {
            let kind = match v.one::<usize>("kind")? {
                0 => Kind::Regular,
                1 => Kind::ExtraordinaryByCommittee,
                _ => Kind::ExtraordinaryByUnits(v.many("units")),
            };
            let (title, place, chair) = (v.text("title"), v.text("place"), v.text("chair"));
            Ok::<_, FieldErrors>(Any::Meeting(Command::Call {
                kind,
                title,
                at: v.moment("at")?,
                place,
                chair,
            }))
        })
}

/// The first quarter from now on without a regular meeting.
fn free_quarter(cx: &Cx) -> Quarter {
    let taken = |q: Quarter| {
        let regular = |m: &&Meeting| m.kind == Kind::Regular && m.state != State::Cancelled;
        cx.alliance.meetings.values().filter(regular).any(|m| m.quarter() == q)
    };
    let now = cx.now.day().quarter();
    std::iter::successors(Some(now), |q| Some(q.next())).take(8).find(|q| !taken(*q)).unwrap_or(now)
}

fn can_move(cx: &Cx, id: MeetingId) -> Result<(), Reason> {
    let Some(found) = cx.alliance.meetings.get(&id) else { return Ok(()) };
    let to = Command::Move { meeting: id, at: found.at.max(cx.now), place: found.place.clone() };
    cx.could(&Any::Meeting(to))
}

fn reschedule(cx: &Cx, id: MeetingId) -> Step {
    let Some(found) = cx.alliance.meetings.get(&id) else { return Step::Stay };
    let form = Form::new(words::reschedule(cx.lang))
        .intro(words::reschedule_intro(cx.lang))
        .moment("at", words::at(cx.lang))
        .required()
        .value(label::moment(found.at))
        .hint(words::at_hint(cx.lang))
        .line("place", words::place(cx.lang))
        .required()
        .value(&*found.place);
    Step::Form(form.send(move |v| {
        Ok(Any::Meeting(Command::Move { meeting: id, at: v.moment("at")?, place: v.text("place") }))
    }))
}

/// Whether notice can be given now, or why not.
pub(super) fn can_give_notice(cx: &Cx, id: MeetingId) -> Result<(), Reason> {
    cx.could(&Any::Meeting(Command::GiveNotice { meeting: id }))
}

/// Asks before notice is given.
pub(super) fn give_notice(cx: &Cx, id: MeetingId) -> Step {
    let Some(found) = cx.alliance.meetings.get(&id) else { return Step::Stay };
    let mut says = Detail::new().para(words::give_notice_says(cx.lang, found.items.len())).blank();
    for item in &found.items {
        says = says.para(format!("{}. {}", item.number, item.title));
    }
    let ask = Confirm::new(words::give_notice(cx.lang)).says(says);
    Step::Confirm(ask.send(Any::Meeting(Command::GiveNotice { meeting: id })))
}

/// Whether the session can open now, or why not.
pub(super) fn can_open(cx: &Cx, id: MeetingId) -> Result<(), Reason> {
    cx.could(&Any::Meeting(Command::Open { meeting: id }))
}

/// Asks before the session opens.
pub(super) fn open_session(cx: &Cx, id: MeetingId) -> Step {
    let Some(found) = cx.alliance.meetings.get(&id) else { return Step::Stay };
    let (members, present) = turnout(cx, found);
    let says = Detail::new().para(words::open_session_says(cx.lang, members, present));
    let ask = Confirm::new(words::open_session(cx.lang)).says(says);
    Step::Confirm(ask.send(Any::Meeting(Command::Open { meeting: id })))
}

/// Whether the session can close now, or why not.
pub(super) fn can_close(cx: &Cx, id: MeetingId) -> Result<(), Reason> {
    cx.could(&Any::Meeting(Command::Close { meeting: id }))
}

/// What a session leaves undone: items of the notice that were not voted on, opinions that were not gone through.
fn undone(cx: &Cx, found: &Meeting) -> Vec<String> {
    let lang = cx.lang;
    let voted = found.items.iter().filter(|i| i.noticed && i.topic.kind(cx.alliance).is_some());
    let item = |item: &meeting::Item| match item.ballots.last().and_then(|id| cx.alliance.ballots.get(id)) {
        None => Some(words::close_no_vote(lang, item.number, &item.title)),
        Some(last) => match last.verdict() {
            Some(Verdict::NoQuorum | Verdict::Void) => {
                Some(words::close_fell(lang, item.number, &item.title))
            }
            _ => None,
        },
    };
    let mut left: Vec<String> = voted.filter_map(item).collect();
    let opinions = super::deliberation::pending(cx, found);
    let opinions = opinions.iter().filter(|p| matches!(p, super::deliberation::Point::Opinion(_))).count();
    left.extend((opinions > 0).then(|| words::close_opinions(lang, opinions)));
    left
}

/// Asks before the session closes.
pub(super) fn close_session(cx: &Cx, id: MeetingId) -> Step {
    let mut says = Detail::new().para(words::close_session_says(cx.lang));
    let left = cx.alliance.meetings.get(&id).map(|found| undone(cx, found)).unwrap_or_default();
    if !left.is_empty() {
        says = says.blank().para(Words::new(words::close_left(cx.lang), Tone::Bad));
        says =
            left.into_iter().fold(says, |says, line| says.para(Words::new(format!("- {line}"), Tone::Bad)));
    }
    let ask = Confirm::new(words::close_session(cx.lang)).says(says).typed(words::close_word(cx.lang));
    Step::Confirm(ask.send(Any::Meeting(Command::Close { meeting: id })))
}

fn can_cancel(cx: &Cx, id: MeetingId) -> Result<(), Reason> {
    cx.could(&Any::Meeting(Command::Cancel { meeting: id, reason: "-".into() }))
}

fn cancel(cx: &Cx, id: MeetingId) -> Step {
    let form = Form::new(words::cancel(cx.lang)).text("reason", words::reason(cx.lang)).required();
    Step::Form(form.then(move |cx, v| {
        let ask = Confirm::new(words::cancel(cx.lang))
            .says(Detail::new().para(words::cancel_says(cx.lang)))
            .typed(words::cancel_word(cx.lang));
        let cancel = Command::Cancel { meeting: id, reason: v.text("reason") };
        Ok(Step::Confirm(ask.send(Any::Meeting(cancel))))
    }))
}

/// Whether there are minutes, or why not.
pub(super) fn has_minutes(cx: &Cx, id: MeetingId) -> Result<(), Reason> {
    match cx.alliance.meetings.get(&id) {
        Some(found) if found.was_held() => Ok(()),
        _ => Err(words::minutes_later(cx.lang).to_owned()),
    }
}

#[cfg(test)]
mod tests;
