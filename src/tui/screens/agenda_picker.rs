//! Putting a matter on the agenda of a general meeting: which meetings take it, and what is sent.

use crate::domain::act::Act;
use crate::domain::ballot::Topic;
use crate::domain::command::Target;
use crate::domain::meeting::{self, Meeting, State};
use crate::domain::{Alliance, Command};
use crate::locale::{label, screen_applications as words};
use crate::tui::screen::{Cx, Reason, Step};
use crate::tui::widgets::picker::{Choice, Picker};

/// The meeting still to be held that has the topic on its agenda.
pub fn meeting_with<'a>(a: &'a Alliance, topic: &Topic) -> Option<&'a Meeting> {
    let live = |m: &&Meeting| matches!(m.state, State::Called | State::Noticed | State::Open);
    a.meetings.values().filter(live).find(|m| m.items.iter().any(|item| item.topic == *topic))
}

fn add(cx: &Cx, meeting: &Meeting, topic: &Topic) -> Command {
    let title = label::topic(cx.lang, cx.alliance, topic);
    Command::Meeting(meeting::Command::AddItem { meeting: meeting.id, topic: topic.clone(), title })
}

/// The meetings whose notice has not been given: what is put on their agenda can be voted on.
fn open_agendas<'a>(a: &'a Alliance) -> impl Iterator<Item = &'a Meeting> {
    a.meetings.values().filter(|m| m.state == State::Called)
}

/// Whether it can be put on an agenda now.
pub fn check(cx: &Cx, topic: &Topic) -> Result<(), Reason> {
    cx.may(Act::MeetingAddItem, Target::default())?;
    if let Some(meeting) = meeting_with(cx.alliance, topic) {
        return Err(words::on_agenda(cx.lang, &meeting.title));
    }
    match open_agendas(cx.alliance).next() {
        Some(meeting) => cx.could(&add(cx, meeting, topic)),
        None => Err(words::no_meeting(cx.lang).to_owned()),
    }
}

/// Asks on which, and puts it there.
pub fn pick(cx: &Cx, topic: Topic) -> Step {
    let choice = |m: &Meeting| Choice::new(m.id, &*m.title).note(label::moment(m.at));
    let choices = open_agendas(cx.alliance).map(choice).collect();
    Step::Pick(Picker::one(words::agenda(cx.lang), choices).then(move |cx, id| {
        match cx.alliance.meetings.get(&id) {
            Some(meeting) => Step::Send(add(cx, meeting, &topic).into()),
            None => Step::Stay,
        }
    }))
}
