//! Texts to be read, copied and sent on: the notice of a meeting, the reminder of a vote. Nothing but the text stands
//! on a line, so that it can be marked with the mouse and copied as it is.

use super::meetings;
use crate::domain::Matter;
use crate::domain::ids::{BallotId, MeetingId};
use crate::domain::visible::{self, Viewer};
use crate::locale::{label, notice, order, screen_meetings as words};
use crate::paper::papers::Paper;
use crate::tui::keymap::ActionId;
use crate::tui::saving;
use crate::tui::screen::{Action, Cx, PageScreen, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::Row;

/// Which text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Text {
    /// The notice of a meeting.
    Notice(MeetingId),
    /// The reminder of a ballot.
    Reminder(BallotId),
}

impl PageScreen for Text {
    fn matter(&self, _: &Cx) -> Option<Matter> {
        Some(match self {
            Text::Notice(id) => Matter::Meeting(*id),
            Text::Reminder(id) => Matter::Ballot(*id),
        })
    }

    fn title(&self, cx: &Cx) -> String {
        match self {
            Text::Notice(id) if cx.alliance.meetings.get(id).is_some_and(|m| m.noticed.is_some()) => {
                words::notice_sent(cx.lang)
            }
            Text::Notice(_) => words::notice_text(cx.lang),
            Text::Reminder(_) => words::reminder_text(cx.lang),
        }
        .to_owned()
    }

    fn page(&self, cx: &Cx) -> Detail {
        let (a, lang, viewer, today) = (cx.alliance, cx.lang, Viewer::Account(cx.me), cx.now.day());
        match self {
            Text::Notice(id) => {
                let Some(found) = a.meetings.get(id).filter(|m| visible::sees_meeting(a, viewer, m)) else {
                    return Detail::new();
                };
                let (head, until) = meetings::notice(cx, found);
                Detail::new().field(head, until).blank().and(lines(&notice::notice(lang, a, *id, today)))
            }
            Text::Reminder(id) => {
                let Some(found) = a.ballots.get(id).filter(|b| visible::sees_ballot(a, viewer, b)) else {
                    return Detail::new();
                };
                // Whom to call; no part of what is sent.
                let row = |unit: &crate::domain::ids::UnitId| -> Option<Row> {
                    let known = a.units.get(unit)?;
                    let phone = known.liaison().map(|p| p.phone.as_str()).unwrap_or_default();
                    let shown = visible::sees_unit_contact(a, viewer, *unit) && !phone.is_empty();
                    shown.then(|| vec![label::unit(a, *unit).into(), phone.into()])
                };
                let waiting = order::units(a, found.waiting_for());
                let phones: Vec<Row> = waiting.iter().filter_map(row).collect();
                let text = lines(&notice::reminder(lang, a, *id, today));
                match phones.is_empty() {
                    true => text,
                    false => text.section(words::phones(lang)).table(["", ""], phones),
                }
            }
        }
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u64>> {
        let paper = match *self {
            Text::Notice(id) => Paper::Notice(id),
            Text::Reminder(id) => Paper::Reminder(id),
        };
        let save = Action::screen(ActionId::SaveFile, move |cx| saving::save(cx, &[paper]))
            .whenever(move |cx| saving::can_save(cx, paper));
        match *self {
            Text::Notice(id) => vec![
                Action::screen(ActionId::GiveNotice, move |cx| meetings::give_notice(cx, id))
                    .whenever(move |cx| meetings::can_give_notice(cx, id)),
                save,
            ],
            Text::Reminder(_) => vec![save],
        }
    }
}

/// A text line by line, as it is.
pub fn lines(text: &str) -> Detail {
    text.lines().fold(Detail::new(), |detail, line| match line {
        "" => detail.blank(),
        line => detail.para(Words::new(line, Tone::Text)),
    })
}
