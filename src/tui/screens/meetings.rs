//! General meetings: called, noticed, opened, closed, minuted.

use crate::domain::Matter;
use crate::domain::act::Act;
use crate::domain::ballot::State as BallotState;
use crate::domain::command::Target;
use crate::domain::ids::{BallotId, MeetingId, UnitId};
use crate::domain::meeting::{self, Command, Kind, Line, Meeting, State};
use crate::domain::visible::{self, Viewer};
use crate::domain::{Command as Any, ballot::Verdict};
use crate::locale::minutes::minutes_draft;
use crate::locale::{Lang, Named, closing, label, order, screen_meetings as words};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Reason, Step, Words};
use crate::tui::screens::Screen;
use crate::tui::theme::Tone;
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
            Column::fixed(words::date(cx.lang), 10),
            Column::fixed(
                words::kind(cx.lang),
                cx.lang.pick("四个", "regular").chars().count().max(4) as u16,
            ),
            Column::flex(words::name(cx.lang), 28, 3),
            Column::flex(words::place(cx.lang), 10, 1).optional(1),
            Column::fixed(words::state(cx.lang), 12),
            Column::fixed(words::turnout(cx.lang), 9).right(),
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
        let kind = match found.kind {
            Kind::Regular => words::regular(cx.lang),
            _ => words::extraordinary(cx.lang),
        };
        let turnout = if found.attendance.is_empty() { "-".into() } else { format!("{present}/{members}") };
        vec![
            Words::new(found.at.day().to_string(), tone),
            Words::new(kind, tone),
            Words::new(&*found.title, tone),
            Words::new(&*found.place, tone),
            state(cx, found),
            Words::new(turnout, tone),
        ]
    }

    fn matter(&self, _: &Cx, id: MeetingId) -> Option<Matter> {
        Some(Matter::Meeting(id))
    }

    fn detail(&self, cx: &Cx, id: MeetingId) -> Detail {
        let Some(found) = cx.alliance.meetings.get(&id) else { return Detail::new() };
        about(cx, found).and(agenda(cx, found)).and(roll(cx, found)).and(outcomes(cx, found))
    }

    fn open(&self, _: &Cx, id: MeetingId) -> Step {
        Step::Go(Screen::Meeting(id))
    }

    fn empty(&self, cx: &Cx) -> String {
        match cx.alliance.in_force {
            Some(_) => words::no_meetings(cx.lang).into(),
            None => words::no_meetings_yet(cx.lang).into(),
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
            Action::row(ActionId::Minutes, minutes).when(has_minutes),
            Action::row(ActionId::Reschedule, reschedule).when(can_move),
            Action::row(ActionId::CancelMeeting, cancel).when(can_cancel),
        ]
    }
}

/// The member units and those of them that came: who signed in before it is open, of the members of now.
pub(super) fn turnout(cx: &Cx, found: &Meeting) -> (usize, usize) {
    let members = match found.opened {
        Some(_) => found.members.len(),
        None => cx.alliance.members().count(),
    };
    (members, found.attendance.len())
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
        Ok(Some(by)) => words::notice_by_value(cx.lang, &by.to_string(), days).into(),
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
        State::Called => words::topics_by_value(cx.lang, &by.to_string(), days).into(),
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
        return detail.para(Words::new(words::no_items(cx.lang), Tone::Muted));
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

fn outcomes(cx: &Cx, found: &Meeting) -> Detail {
    let mut detail = Detail::new();
    let held: Vec<_> = found.items.iter().flat_map(|i| &i.ballots).collect();
    if !held.is_empty() {
        detail = detail.section(words::ballots(cx.lang));
        for ballot in held.iter().filter_map(|id| cx.alliance.ballots.get(id)) {
            let working = match &ballot.closing {
                Some(done) => closing::working(cx.lang, done),
                None => closing::so_far(cx.lang, ballot),
            };
            detail = detail.para(Words::new(&*ballot.title, Tone::Accent)).para(working);
        }
    }
    if !found.lines.is_empty() {
        detail = detail.section(words::lines(cx.lang));
        for (task, line) in &found.lines {
            let title = cx.alliance.tasks.get(task).map_or("", |t| t.title.as_str());
            detail = detail.para(format!("{task} {title}  {}", settled(cx, line)));
        }
    }
    if let Some((text, who, on)) = &found.minutes {
        let approved = label::account_name(cx.alliance, *who);
        detail = detail
            .section(words::minutes(cx.lang))
            .para(Words::new(words::approved(cx.lang, &approved, &on.to_string()), Tone::Muted))
            .para(&**text);
    }
    detail
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
    let quarter = label::quarter(cx.lang, cx.now.day().quarter());
    let lang = cx.lang;
    Form::new(words::call(lang))
        .intro(words::call_intro(lang, days))
        .pick("kind", words::kind(lang), &KINDS, |kind| kind(lang).to_owned())
        .required()
        .chosen([0usize])
        .line("title", words::name(lang))
        .required()
        .value(words::call_title(lang, &quarter))
        .moment("at", words::at(lang))
        .required()
        .hint(words::at_hint(lang))
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

/// Asks before the session closes.
pub(super) fn close_session(cx: &Cx, id: MeetingId) -> Step {
    let ask = Confirm::new(words::close_session(cx.lang))
        .says(Detail::new().para(words::close_session_says(cx.lang)))
        .typed(words::close_word(cx.lang));
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

fn has_minutes(cx: &Cx, id: MeetingId) -> Result<(), Reason> {
    match cx.alliance.meetings.get(&id) {
        Some(found) if found.was_held() => Ok(()),
        _ => Err(words::minutes_later(cx.lang).to_owned()),
    }
}

/// The draft of the minutes, to be approved by whom it is for; to be read by everybody else.
fn minutes(cx: &Cx, id: MeetingId) -> Step {
    let Some(found) = cx.alliance.meetings.get(&id) else { return Step::Stay };
    let text = match &found.minutes {
        Some((text, _, _)) => text.clone(),
        None => minutes_draft(cx.lang, cx.alliance, id),
    };
    let probe = Any::Meeting(Command::ApproveMinutes { meeting: id, text: "-".into() });
    if cx.could(&probe).is_err() {
        return Step::Show(Detail::new().title(words::minutes(cx.lang)).para(text));
    }
    let form = Form::new(words::approve(cx.lang))
        .intro(words::approve_intro(cx.lang))
        .text("text", words::approve_text(cx.lang))
        .required()
        .most(20_000)
        .value(text);
    Step::Form(form.then(move |cx, v| {
        let approve = Command::ApproveMinutes { meeting: id, text: v.text("text") };
        let ask = Confirm::new(words::approve(cx.lang)).typed(words::approve_word(cx.lang));
        Ok(Step::Confirm(ask.send(Any::Meeting(approve))))
    }))
}

#[cfg(test)]
mod tests;
