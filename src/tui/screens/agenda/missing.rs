//! What is missing before a ballot, each line with the way to where it is mended.

use super::{Item, Screen};
use crate::domain::Matter;
use crate::domain::ids::MeetingId;
use crate::domain::refusal::Missing;
use crate::locale::refusal::missing as missing_words;
use crate::locale::screen_meetings as words;
use crate::tui::screen::{Cx, Step};
use crate::tui::screens::place;
use crate::tui::widgets::picker::{Choice, Picker};

/// Where something missing is mended.
fn mended(meeting: MeetingId, missing: &Missing) -> Option<Step> {
    let at = |matter| place(matter).map(|(screen, row)| Step::GoTo(screen, row));
    match missing {
        Missing::RollCall | Missing::Quorum { .. } => Some(Step::Go(Screen::Attendance(meeting))),
        Missing::Review { application } => at(Matter::Application(*application)),
        Missing::PuttingForward { departure }
        | Missing::HandOver { departure, .. }
        | Missing::NewLead { departure, .. } => at(Matter::Departure(*departure)),
        Missing::Consultation { charter } => at(Matter::Charter(*charter)),
        Missing::UnitInStanding { unit } => at(Matter::Unit(*unit)),
        Missing::Notice { round } => at(Matter::Round(*round)),
        Missing::ClosedBallot { ballot }
        | Missing::OtherBallotClosed { ballot }
        | Missing::SettingAside { ballot } => Some(Step::Go(Screen::Ballot(*ballot))),
        Missing::TaskLines { .. } | Missing::EmptyPlan => Some(Step::Go(Screen::Deliberation(meeting))),
        Missing::Charter | Missing::CorrespondenceNotAllowed => Some(Step::Go(Screen::Charters)),
        Missing::NothingToDecide => None,
    }
}

/// Whether there is anything that can be mended at all.
pub fn can_be_mended(missing: &[Missing]) -> bool {
    !missing.is_empty() && !missing.contains(&Missing::NothingToDecide)
}

/// Shows what is missing; Enter leads to where it is mended.
pub fn pick(cx: &Cx, meeting: MeetingId, item: &Item, missing: Vec<Missing>) -> Step {
    let choice = |(at, lack): (usize, &Missing)| Choice::new(at, missing_words(cx.lang, cx.alliance, lack));
    let choices = missing.iter().enumerate().map(choice).collect();
    let picker = Picker::one(words::missing_pick(cx.lang, &item.title), choices);
    Step::Pick(picker.then(move |_, at: usize| {
        missing.get(at).and_then(|lack| mended(meeting, lack)).unwrap_or(Step::Stay)
    }))
}
