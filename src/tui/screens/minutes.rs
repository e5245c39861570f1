//! The minutes of a meeting: drafted from the record, edited by the office, approved by the Big Party Committee. What
//! the ballots came to stands below the text as it is on record, whatever the text says.

use super::meetings;
use super::texts::lines;
use crate::domain::ids::MeetingId;
use crate::domain::meeting::{Command, Meeting};
use crate::domain::text::MOST_LONG;
use crate::domain::visible::{self, Viewer};
use crate::domain::{Command as Any, Matter};
use crate::locale::minutes::{self, Fault};
use crate::locale::{Named, closing, label, screen_meetings as words};
use crate::paper::papers::Paper;
use crate::tui::keymap::ActionId;
use crate::tui::saving;
use crate::tui::screen::{Action, Cx, PageScreen, Reason, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::lines::differences;

/// The minutes of a meeting.
pub struct Minutes(pub MeetingId);

impl PageScreen for Minutes {
    fn title(&self, cx: &Cx) -> String {
        words::minutes_of(cx.lang, self.meeting(cx).map_or("", |m| m.title.as_str()))
    }

    fn page(&self, cx: &Cx) -> Detail {
        let Some(found) = self.meeting(cx) else { return Detail::new() };
        if !found.was_held() {
            return Detail::new().para(Words::new(words::minutes_later(cx.lang), Tone::Muted));
        }
        state(cx, found).blank().and(lines(&minutes::minutes_in_full(cx.lang, cx.alliance, found)))
    }

    fn matter(&self, _: &Cx) -> Option<Matter> {
        Some(Matter::Meeting(self.0))
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u64>> {
        let id = self.0;
        vec![
            Action::screen(ActionId::Edit, move |cx| edit(cx, id)).whenever(move |cx| may_edit(cx, id)),
            Action::screen(ActionId::Compare, move |cx| compare(cx, id))
                .whenever(move |cx| meetings::has_minutes(cx, id)),
            Action::screen(ActionId::SaveFile, move |cx| saving::save(cx, &[Paper::Minutes(id)]))
                .whenever(move |cx| saving::can_save(cx, Paper::Minutes(id))),
            Action::screen(ActionId::Approve, move |cx| approve(cx, id)).whenever(move |cx| {
                let text = text(cx, id);
                cx.could(&Any::Meeting(Command::ApproveMinutes { meeting: id, text }))
            }),
            Action::screen(ActionId::SendBackDraft, move |cx| send_back(cx, id)).whenever(move |cx| {
                cx.could(&Any::Meeting(Command::ReturnMinutes { meeting: id, reason: "-".into() }))
            }),
        ]
    }
}

impl Minutes {
    fn meeting<'a>(&self, cx: &Cx<'a>) -> Option<&'a Meeting> {
        let viewer = Viewer::Account(cx.me);
        cx.alliance.meetings.get(&self.0).filter(|m| visible::sees_meeting(cx.alliance, viewer, m))
    }
}

fn text(cx: &Cx, id: MeetingId) -> String {
    let found = cx.alliance.meetings.get(&id);
    found.map(|m| minutes::minutes_text(cx.lang, cx.alliance, m)).unwrap_or_default()
}

/// Where the minutes stand, and what in them is not as it is on record.
pub(super) fn state(cx: &Cx, found: &Meeting) -> Detail {
    let lang = cx.lang;
    let name = |id| label::account_name(cx.alliance, id);
    let detail = match (&found.minutes, &found.draft) {
        (Some((_, who, on)), _) => {
            let words = words::approved(lang, &name(*who), &on.to_string());
            Detail::new().para(Words::new(words, Tone::Good))
        }
        (None, Some(draft)) => {
            let saved = words::minutes_saved(lang, &name(draft.by), &label::moment(draft.at));
            let detail = Detail::new().para(Words::new(saved, Tone::Accent));
            match &draft.returned {
                Some(why) => detail.para(Words::new(words::minutes_returned(lang, why), Tone::Warn)),
                None => detail,
            }
        }
        (None, None) => Detail::new().para(Words::new(words::minutes_machine(lang), Tone::Warn)),
    };
    // What is approved stays as it is; the annex tells the figures.
    let faults = if found.minutes.is_some() { Vec::new() } else { faults(cx, found) };
    let detail = match faults.is_empty() {
        true => detail,
        false => detail.para(Words::new(words::minutes_look(lang), Tone::Bad)),
    };
    faults
        .iter()
        .fold(detail, |detail, fault| detail.para(Words::new(format!("- {}", told(cx, fault)), Tone::Bad)))
        .para(Words::new(words::minutes_annex(lang), Tone::Muted))
}

fn faults(cx: &Cx, found: &Meeting) -> Vec<Fault> {
    minutes::faults(cx.alliance, found.id, &minutes::minutes_text(cx.lang, cx.alliance, found))
}

fn told(cx: &Cx, fault: &Fault) -> String {
    let lang = cx.lang;
    let ballot = |id| {
        let found = cx.alliance.ballots.get(id);
        let title = found.map(|b| format!("{id} {}", b.title)).unwrap_or_default();
        (title, found.and_then(|b| b.closing.as_ref()))
    };
    match fault {
        Fault::Lacks(id) => {
            let (title, done) = ballot(id);
            words::minutes_lacks(lang, &title, &done.map(|c| closing::short(lang, c)).unwrap_or_default())
        }
        Fault::Unknown([yes, no, abstain]) => words::minutes_unknown(lang, *yes, *no, *abstain),
        Fault::Outcome(id) => {
            let (title, done) = ballot(id);
            words::minutes_outcome(lang, &title, done.map_or("", |c| c.verdict.name(lang)))
        }
    }
}

/// Whether whoever looks may edit the draft now, or why not.
fn may_edit(cx: &Cx, id: MeetingId) -> Result<(), Reason> {
    // A text that is no draft's yet, for the same one would be no change.
    let text = text(cx, id) + "\n-";
    cx.could(&Any::Meeting(Command::DraftMinutes { meeting: id, text }))
}

fn edit(cx: &Cx, id: MeetingId) -> Step {
    let form = Form::new(words::minutes_edit(cx.lang))
        .intro(words::minutes_edit_intro(cx.lang))
        .text("text", words::approve_text(cx.lang))
        .required()
        .most(MOST_LONG)
        .value(text(cx, id))
        .page();
    Step::Form(
        form.send(move |v| Ok(Any::Meeting(Command::DraftMinutes { meeting: id, text: v.text("text") }))),
    )
}

/// The text against what the program would draft now.
fn compare(cx: &Cx, id: MeetingId) -> Step {
    let drafted = minutes::minutes_draft(cx.lang, cx.alliance, id);
    let differs = differences(&drafted, &text(cx, id));
    let detail = Detail::new().title(words::minutes_compare(cx.lang)).blank();
    Step::Show(match differs.is_empty() {
        true => detail.para(words::minutes_same(cx.lang)),
        false => detail.and(differs),
    })
}

fn approve(cx: &Cx, id: MeetingId) -> Step {
    let Some(found) = cx.alliance.meetings.get(&id) else { return Step::Stay };
    let mut says = Detail::new().para(words::minutes_approve_says(cx.lang));
    let faults = faults(cx, found).len();
    if faults > 0 {
        says = says.para(Words::new(words::minutes_approve_warn(cx.lang, faults), Tone::Bad));
    }
    let approve = Command::ApproveMinutes { meeting: id, text: text(cx, id) };
    let ask = Confirm::new(words::approve(cx.lang)).says(says).typed(words::approve_word(cx.lang));
    Step::Confirm(ask.send(Any::Meeting(approve)))
}

fn send_back(cx: &Cx, id: MeetingId) -> Step {
    let form = Form::new(words::minutes_send_back(cx.lang))
        .text("reason", words::minutes_send_back_why(cx.lang))
        .required();
    Step::Form(
        form.send(move |v| {
            Ok(Any::Meeting(Command::ReturnMinutes { meeting: id, reason: v.text("reason") }))
        }),
    )
}

#[cfg(test)]
mod tests;
