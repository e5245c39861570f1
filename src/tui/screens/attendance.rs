//! The credential desk of a meeting: every member unit, present, excused or not there yet.

use crate::domain::Command as Any;
use crate::domain::Matter;
use crate::domain::act::Act;
use crate::domain::ballot;
use crate::domain::command::Target;
use crate::domain::ids::{MeetingId, UnitId};
use crate::domain::meeting::{Command, Event as Happened, Meeting, State};
use crate::domain::time::Moment;
use crate::domain::visible::{self, Viewer};
use crate::locale::{common, label, order, screen_ballots as ballots, screen_meetings as words};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Order, PageScreen, Step, Words};
use crate::tui::screens::Screen;
use crate::tui::search::Word;
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::wall::{Figure, Wall};

/// The credential desk of a meeting.
pub struct Attendance(pub MeetingId);

impl ListScreen for Attendance {
    type Id = UnitId;

    fn matter(&self, _: &Cx, _: UnitId) -> Option<Matter> {
        Some(Matter::Meeting(self.0))
    }

    fn title(&self, cx: &Cx) -> String {
        let title = self.meeting(cx).map_or("", |m| m.title.as_str());
        words::attendance_of(cx.lang, title)
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        vec![
            Column::fixed(words::state(cx.lang), 10),
            Column::flex(words::unit(cx.lang), 20, 3),
            Column::fixed(words::liaison(cx.lang), 15).optional(1),
            Column::flex(words::remark(cx.lang), 32, 2),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<UnitId> {
        let Some(found) = self.meeting(cx) else { return Vec::new() };
        let mut ids = order::units(cx.alliance, found.roll(cx.alliance));
        ids.extend(order::units(cx.alliance, found.left_alliance(cx.alliance)));
        ids
    }

    fn row(&self, cx: &Cx, id: UnitId) -> Row {
        let Some(found) = self.meeting(cx) else { return Row::new() };
        let liaison = cx.alliance.units.get(&id).and_then(|u| u.liaison());
        let liaison = liaison.map_or("-", |person| person.name.as_str());
        vec![
            stands(cx, found, id),
            label::unit_in_full(cx.alliance, id).into(),
            liaison.into(),
            Words::new(remark(cx, found, id), Tone::Muted),
        ]
    }

    fn detail(&self, cx: &Cx, id: UnitId) -> Detail {
        let Some(found) = self.meeting(cx) else { return Detail::new() };
        let liaison = cx.alliance.units.get(&id).and_then(|u| u.liaison());
        let detail = Detail::new()
            .title(label::unit_in_full(cx.alliance, id))
            .field(words::state(cx.lang), stands(cx, found, id))
            .field(words::liaison(cx.lang), liaison.map_or("", |p| p.name.as_str()));
        let stays = found.attendance.get(&id).map(Vec::as_slice).unwrap_or_default();
        let detail = stays.iter().fold(detail, |d, stay| {
            let who = stay.substitute.iter().map(|name| words::by_substitute(cx.lang, name));
            let times = [
                Some(words::came(cx.lang, &clock(stay.from))),
                stay.until.map(|t| words::went(cx.lang, &clock(t))),
            ];
            d.para(times.into_iter().flatten().chain(who).collect::<Vec<_>>().join("  "))
        });
        match found.excused.get(&id) {
            Some(why) => detail.para(words::excused_why(cx.lang, why)),
            None => detail,
        }
    }

    fn haystack(&self, cx: &Cx, id: UnitId) -> String {
        let Some(unit) = cx.alliance.units.get(&id) else { return String::new() };
        let liaison = unit.liaison().map_or("", |p| p.name.as_str());
        let p = &unit.particulars;
        format!("{} {} {} {liaison}", p.name, p.short, p.reading)
    }

    fn open(&self, cx: &Cx, id: UnitId) -> Step {
        self.sign_in(cx, id)
    }

    fn keeps_searching(&self) -> bool {
        true
    }

    fn empty(&self, cx: &Cx) -> String {
        words::no_members(cx.lang).into()
    }

    fn opens_searching(&self, cx: &Cx) -> bool {
        let taking = self
            .meeting(cx)
            .is_some_and(|m| matches!(m.state, State::Noticed | State::Open) && m.at.day() <= cx.now.day());
        taking && cx.may(Act::MeetingSignIn, Target::default()).is_ok()
    }

    /// Who is still to come stands before who is there; a short name that begins so before one that holds it.
    fn rank(&self, cx: &Cx, id: UnitId, typed: &Word) -> u8 {
        let here = self.meeting(cx).is_some_and(|m| m.present_at(cx.now).contains(&id));
        let p = cx.alliance.units.get(&id).map(|u| &u.particulars);
        let begins = p.is_some_and(|p| typed.begins(&p.short) || typed.begins(&p.name));
        u8::from(here) * 2 + u8::from(!begins)
    }

    fn figures(&self, cx: &Cx) -> Vec<Figure> {
        self.meeting(cx).map(|found| figures(cx, found)).unwrap_or_default()
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let Some(found) = self.meeting(cx) else { return Detail::new() };
        let lang = cx.lang;
        let members = found.roll(cx.alliance);
        let here = found.here(cx.alliance, cx.now);
        let excused = members.iter().filter(|u| !found.attended(**u) && found.excused.contains_key(u));
        let missing = members.iter().filter(|u| !here.contains(u) && !found.excused.contains_key(u)).count();
        let counts =
            format!("{}  {}", words::excused_n(lang, excused.count()), words::absent_n(lang, missing));
        let quorum = quorum_words(cx, found);
        let detail = Detail::new().para(Words::new(format!("{}  {counts}", quorum.text), quorum.tone));
        // The latest first: whoever stands at the desk sees that it was the right one.
        let mut came: Vec<(Moment, UnitId)> =
            here.iter().filter_map(|u| Some((found.attendance.get(u)?.last()?.from, *u))).collect();
        // Those signed in within one minute stand in the order in which they were entered.
        let entered = entered(cx, self.0);
        let order = |unit: &UnitId| entered.iter().rposition(|entered| entered == unit);
        came.sort_by_key(|(at, unit)| std::cmp::Reverse((order(unit), *at)));
        let came =
            came.iter().take(3).map(|(at, u)| format!("{} {}", label::unit(cx.alliance, *u), clock(*at)));
        let detail = match self.opens_searching(cx) {
            true => detail.field(words::latest(lang), lang.join(came)),
            false => detail,
        };
        let detail = match left_alliance(cx, found) {
            Some(left) => detail.para(Words::new(left, Tone::Warn)),
            None => detail,
        };
        detail.para(Words::new(desk_hint(cx), Tone::Muted))
    }

    fn actions(&self, _: &Cx) -> Vec<Action<UnitId>> {
        let id = self.0;
        vec![
            Action::row(ActionId::SignIn, move |cx, unit| Attendance(id).sign_in(cx, unit)).when(
                move |cx, unit| {
                    let substitute = Some("-".to_owned());
                    cx.could(&Any::Meeting(Command::SignIn { meeting: id, unit, substitute }))
                },
            ),
            Action::row(ActionId::Substitute, move |cx, unit| substitute(cx, id, unit)).when(
                move |cx, unit| {
                    let substitute = Some("-".to_owned());
                    cx.could(&Any::Meeting(Command::SignIn { meeting: id, unit, substitute }))
                },
            ),
            Action::row(ActionId::ExcuseUnit, move |cx, unit| excuse(cx, id, unit)).when(move |cx, unit| {
                cx.could(&Any::Meeting(Command::Excuse { meeting: id, unit, reason: "-".into() }))
            }),
            Action::row(ActionId::SignOut, move |cx, unit| sign_out(cx, id, unit))
                .when(move |cx, unit| cx.could(&Any::Meeting(Command::SignOut { meeting: id, unit }))),
            Action::row(ActionId::SignInAt, move |cx, unit| sign_in_at(cx, id, unit)).when(
                move |cx, unit| {
                    let substitute = Some("-".to_owned());
                    cx.could(&Any::Meeting(Command::SignIn { meeting: id, unit, substitute }))
                },
            ),
            Action::screen(ActionId::Project, move |_| Step::Go(Screen::RollCall(id))),
        ]
    }
}

impl Attendance {
    fn meeting<'a>(&self, cx: &Cx<'a>) -> Option<&'a Meeting> {
        let viewer = Viewer::Account(cx.me);
        cx.alliance.meetings.get(&self.0).filter(|m| visible::sees_meeting(cx.alliance, viewer, m))
    }

    /// Signs a unit in at once; one without a liaison officer names a substitute first.
    fn sign_in(&self, cx: &Cx, unit: UnitId) -> Step {
        let name = label::unit(cx.alliance, unit);
        if let Some(stay) = self.meeting(cx).filter(|m| m.present_at(cx.now).contains(&unit)) {
            let since =
                stay.attendance.get(&unit).and_then(|stays| stays.last()).map(|stay| clock(stay.from));
            return Step::Hint(words::already_here(cx.lang, &name, &since.unwrap_or_default()));
        }
        if cx.alliance.units.get(&unit).is_some_and(|u| u.liaison().is_none()) {
            return substitute(cx, self.0, unit);
        }
        Step::Send(Any::Meeting(Command::SignIn { meeting: self.0, unit, substitute: None }).into())
    }
}

/// The units in the order in which their signing in was entered.
fn entered(cx: &Cx, id: MeetingId) -> Vec<UnitId> {
    let course = cx.alliance.courses.get(&Matter::Meeting(id)).map(|c| c.entries.as_slice());
    let entries = course.unwrap_or_default().iter().filter_map(|number| cx.past.entry(*number));
    entries
        .flat_map(|entry| entry.events.clone())
        .filter_map(|event| match event {
            crate::domain::Event::Meeting(Happened::SignedIn { meeting, unit, .. }) if meeting == id => {
                Some(unit)
            }
            _ => None,
        })
        .collect()
}

/// The units that must be present for every ballot of the agenda.
fn quorum(cx: &Cx, found: &Meeting) -> u32 {
    let Some(parameters) = cx.alliance.parameters() else { return 0 };
    let members = found.roll(cx.alliance).len() as u32;
    let kinds = found.items.iter().filter_map(|i| i.topic.kind(cx.alliance));
    let required = |kind| parameters.rules.of(kind).quorum_required(members);
    kinds.map(required).max().unwrap_or_else(|| required(ballot::Kind::Other))
}

fn quorum_words(cx: &Cx, found: &Meeting) -> Words {
    let required = quorum(cx, found);
    match required.saturating_sub(found.here(cx.alliance, cx.now).len() as u32) {
        0 => Words::new(words::quorum_met(cx.lang, required), Tone::Good),
        short => Words::new(words::quorum_short(cx.lang, required, short), Tone::Warn),
    }
}

/// 应到, 实到, 法定, and what is lacking.
fn figures(cx: &Cx, found: &Meeting) -> Vec<Figure> {
    let lang = cx.lang;
    let (called, here) = (found.roll(cx.alliance).len() as u32, found.here(cx.alliance, cx.now).len() as u32);
    let required = quorum(cx, found);
    let short = required.saturating_sub(here);
    let (lacking, tone) = if short == 0 { (0, Tone::Good) } else { (short, Tone::Warn) };
    vec![
        Figure::new(ballots::electorate(lang), called, Tone::Text),
        Figure::new(ballots::present(lang), here, if short == 0 { Tone::Good } else { Tone::Accent }),
        Figure::new(ballots::quorum(lang), required, Tone::Text),
        Figure::new(words::lacking(lang), lacking, tone),
    ]
}

/// The roll call on the wall of the hall: who is there in large figures, and who is still to come.
pub struct RollCall(pub MeetingId);

impl PageScreen for RollCall {
    fn matter(&self, _: &Cx) -> Option<Matter> {
        Some(Matter::Meeting(self.0))
    }

    fn title(&self, cx: &Cx) -> String {
        Attendance(self.0).title(cx)
    }

    fn page(&self, cx: &Cx) -> Detail {
        Attendance(self.0).banner(cx)
    }

    fn wall(&self, cx: &Cx) -> Option<Wall> {
        let found = Attendance(self.0).meeting(cx)?;
        let (lang, members, here) = (cx.lang, found.roll(cx.alliance), found.here(cx.alliance, cx.now));
        let mut heading = format!("{}  {}  {}", cx.alliance.name, label::moment(found.at), found.place);
        if cx.alliance.practice {
            heading = format!("[{}] {heading}", common::practice(lang));
        }
        let missing = members.iter().filter(|u| !here.contains(u) && !found.excused.contains_key(u)).copied();
        let excused = members.iter().filter(|u| !here.contains(u) && found.excused.contains_key(u)).copied();
        let names = |ids: Vec<UnitId>| label::units(lang, cx.alliance, order::units(cx.alliance, ids));
        let says = Detail::new()
            .para(quorum_words(cx, found))
            .blank()
            .field(words::absent(lang), names(missing.collect()))
            .field(words::excused(lang), names(excused.collect()));
        let (come, of) = (here.len(), members.len());
        Some(Wall {
            heading,
            title: words::attendance_of(lang, &found.title),
            figures: figures(cx, found),
            progress: Some((come, of, words::come_of(lang, come, of))),
            says,
            ..Wall::default()
        })
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u64>> {
        Vec::new()
    }
}

fn clock(at: Moment) -> String {
    let (hour, minute, _) = at.clock();
    format!("{hour:02}:{minute:02}")
}

/// Which units have left the alliance at the meeting.
pub(super) fn left_alliance(cx: &Cx, found: &Meeting) -> Option<String> {
    let left = found.left_alliance(cx.alliance);
    let names = || label::units(cx.lang, cx.alliance, order::units(cx.alliance, left.iter().copied()));
    (!left.is_empty()).then(|| words::left_alliance(cx.lang, &names(), left.len()))
}

fn stands(cx: &Cx, found: &Meeting, id: UnitId) -> Words {
    if found.left_alliance(cx.alliance).contains(&id) {
        Words::new(words::no_member(cx.lang), Tone::Warn)
    } else if found.present_at(found.closed.unwrap_or(cx.now)).contains(&id) {
        Words::new(words::present(cx.lang), Tone::Good)
    } else if found.attended(id) {
        Words::new(words::left(cx.lang), Tone::Warn)
    } else if found.excused.contains_key(&id) {
        Words::new(words::excused(cx.lang), Tone::Accent)
    } else {
        Words::new(words::absent(cx.lang), Tone::Muted)
    }
}

fn remark(cx: &Cx, found: &Meeting, id: UnitId) -> String {
    if let Some(stay) = found.attendance.get(&id).and_then(|stays| stays.last()) {
        let came = words::came(cx.lang, &clock(stay.from));
        let late = found.opened.is_some_and(|opened| stay.from > opened);
        let mut parts = vec![if late { format!("{came} {}", words::late(cx.lang)) } else { came }];
        parts.extend(stay.until.map(|at| words::went(cx.lang, &clock(at))));
        parts.extend(stay.substitute.iter().map(|name| words::by_substitute(cx.lang, name)));
        return parts.join("  ");
    }
    found.excused.get(&id).cloned().unwrap_or_default()
}

fn substitute(cx: &Cx, id: MeetingId, unit: UnitId) -> Step {
    let name = label::unit(cx.alliance, unit);
    let form = Form::new(words::attendance(cx.lang))
        .intro(words::substitute_intro(cx.lang, &name))
        .line("name", words::substitute(cx.lang))
        .required();
    Step::Form(form.send(move |v| {
        let substitute = v.opt_text("name");
        Ok(Any::Meeting(Command::SignIn { meeting: id, unit, substitute }))
    }))
}

/// A moment that is stated, unless it is the one that would be taken anyhow.
fn stated(cx_now: Moment, at: Moment) -> Option<Moment> {
    (label::moment(at) != label::moment(cx_now)).then_some(at)
}

/// When a unit left: now, unless another time is given.
fn sign_out(cx: &Cx, id: MeetingId, unit: UnitId) -> Step {
    let now = cx.now;
    let title = words::sign_out(cx.lang, &label::unit(cx.alliance, unit));
    let form = Form::new(title)
        .moment("at", words::left_at(cx.lang))
        .required()
        .value(label::moment(now))
        .hint(words::left_at_hint(cx.lang));
    Step::Form(form.send(move |v| {
        let order = Order::from(Any::Meeting(Command::SignOut { meeting: id, unit }));
        Ok(order.at(stated(now, v.moment("at")?)))
    }))
}

/// How the desk is served.
fn desk_hint(cx: &Cx) -> String {
    let ids = [ActionId::Substitute, ActionId::ExcuseUnit, ActionId::SignOut, ActionId::SignInAt];
    let [substitute, excuse, leave, late] = ids.map(|id| cx.key(id));
    words::desk_hint(cx.lang, &substitute, &excuse, &leave, &late)
}

/// A unit that came before it could be entered.
fn sign_in_at(cx: &Cx, id: MeetingId, unit: UnitId) -> Step {
    let now = cx.now;
    let title = words::sign_in_at(cx.lang, &label::unit(cx.alliance, unit));
    let known = cx.alliance.units.get(&unit).is_some_and(|u| u.liaison().is_some());
    let form = Form::new(title)
        .moment("at", words::came_at(cx.lang))
        .required()
        .value(label::moment(now))
        .line("name", words::substitute(cx.lang));
    let form = if known { form.hint(words::substitute_hint(cx.lang)) } else { form.required() };
    Step::Form(form.send(move |v| {
        let substitute = v.opt_text("name");
        let order = Order::from(Any::Meeting(Command::SignIn { meeting: id, unit, substitute }));
        Ok(order.at(stated(now, v.moment("at")?)))
    }))
}

fn excuse(cx: &Cx, id: MeetingId, unit: UnitId) -> Step {
    let title = words::excuse(cx.lang, &label::unit(cx.alliance, unit));
    let form = Form::new(title).line("reason", words::reason(cx.lang)).required();
    Step::Form(
        form.send(move |v| Ok(Any::Meeting(Command::Excuse { meeting: id, unit, reason: v.text("reason") }))),
    )
}

#[cfg(test)]
mod tests;
