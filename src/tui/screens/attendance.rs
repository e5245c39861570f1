//! The credential desk of a meeting: every member unit, present, excused or not there yet.

use std::collections::BTreeSet;

use crate::domain::Command as Any;
use crate::domain::ballot;
use crate::domain::ids::{MeetingId, UnitId};
use crate::domain::meeting::{Command, Meeting};
use crate::domain::time::Moment;
use crate::domain::visible::{self, Viewer};
use crate::locale::{label, order, screen_meetings as words};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::list::{Column, Row};

/// The credential desk of a meeting.
pub struct Attendance(pub MeetingId);

impl ListScreen for Attendance {
    type Id = UnitId;

    fn title(&self, cx: &Cx) -> String {
        let title = self.meeting(cx).map_or("", |m| m.title.as_str());
        words::attendance_of(cx.lang, title)
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        vec![
            Column::fixed(words::state(cx.lang), 10),
            Column::flex(words::unit(cx.lang), 20, 3),
            Column::fixed(words::liaison(cx.lang), 15).optional(1),
            Column::flex(words::remark(cx.lang), 20, 2),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<UnitId> {
        self.meeting(cx).map(|found| order::units(cx.alliance, units(cx, found))).unwrap_or_default()
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

    fn banner(&self, cx: &Cx) -> Detail {
        let Some(found) = self.meeting(cx) else { return Detail::new() };
        let members = units(cx, found);
        let here = found.present_at(found.closed.unwrap_or(cx.now));
        let present = members.iter().filter(|u| here.contains(u)).count();
        let excused =
            members.iter().filter(|u| !found.attended(**u) && found.excused.contains_key(u)).count();
        let required = quorum(cx, found, members.len() as u32);
        let short = required.saturating_sub(present as u32);
        let quorum = match short {
            0 => Words::new(words::quorum_met(cx.lang, required), Tone::Good),
            short => Words::new(words::quorum_short(cx.lang, required, short), Tone::Warn),
        };
        let roll = words::roll(cx.lang, members.len(), present);
        Detail::new()
            .para(Words::new(format!("{roll}  {}", words::excused_n(cx.lang, excused)), Tone::Title))
            .para(quorum)
            .para(Words::new(words::desk_hint(cx.lang), Tone::Muted))
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
            Action::order(ActionId::SignOut, move |_, unit| {
                Any::Meeting(Command::SignOut { meeting: id, unit })
            }),
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
        if self.meeting(cx).is_some_and(|m| m.present_at(cx.now).contains(&unit)) {
            return Step::Hint(words::already_here(cx.lang, &label::unit(cx.alliance, unit)));
        }
        if cx.alliance.units.get(&unit).is_some_and(|u| u.liaison().is_none()) {
            return substitute(cx, self.0, unit);
        }
        Step::Send(Any::Meeting(Command::SignIn { meeting: self.0, unit, substitute: None }).into())
    }
}

/// The units that are called: the members when it opened; while it goes on also those admitted since.
fn units(cx: &Cx, found: &Meeting) -> BTreeSet<UnitId> {
    let mut units = found.members.clone();
    if found.closed.is_none() {
        units.extend(cx.alliance.members().map(|u| u.id));
    }
    units
}

/// The units that must be present for every ballot of the agenda.
fn quorum(cx: &Cx, found: &Meeting, members: u32) -> u32 {
    let Some(parameters) = cx.alliance.parameters() else { return 0 };
    let kinds = found.items.iter().filter_map(|i| i.topic.kind(cx.alliance));
    let required = |kind| parameters.rules.of(kind).quorum_required(members);
    kinds.map(required).max().unwrap_or_else(|| required(ballot::Kind::Other))
}

fn clock(at: Moment) -> String {
    let (hour, minute, _) = at.clock();
    format!("{hour:02}:{minute:02}")
}

fn stands(cx: &Cx, found: &Meeting, id: UnitId) -> Words {
    if found.present_at(found.closed.unwrap_or(cx.now)).contains(&id) {
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
        let mut parts = vec![words::came(cx.lang, &clock(stay.from))];
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

fn excuse(cx: &Cx, id: MeetingId, unit: UnitId) -> Step {
    let title = words::excuse(cx.lang, &label::unit(cx.alliance, unit));
    let form = Form::new(title).line("reason", words::reason(cx.lang)).required();
    Step::Form(
        form.send(move |v| Ok(Any::Meeting(Command::Excuse { meeting: id, unit, reason: v.text("reason") }))),
    )
}
