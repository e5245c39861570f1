//! What is published, for those who see nothing else: the members, the charter, what meetings decided, the grades.

use crate::domain::ballot::Ballot;
use crate::domain::charter::State as Version;
use crate::domain::meeting::Meeting;
use crate::domain::rating::{self, Grade, Round};
use crate::domain::visible::{self, Viewer};
use crate::locale::{Named, label, screen_home as words};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Cx, Words};
use crate::tui::screens::meetings::outcome;
use crate::tui::theme::Tone;
use crate::tui::widgets::chart::Bars;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::Row;

/// How many meetings and ballots are listed.
const LISTED: usize = 4;

/// The meetings whose minutes are approved, latest first.
fn meetings<'a>(cx: &'a Cx) -> Vec<&'a Meeting> {
    let viewer = Viewer::Account(cx.me);
    let seen = cx.alliance.meetings.values().filter(|m| visible::sees_meeting(cx.alliance, viewer, m));
    let mut all: Vec<&Meeting> = seen.collect();
    all.sort_by_key(|m| std::cmp::Reverse((m.at, m.id)));
    all
}

/// The ballots that are over, latest first.
fn ballots<'a>(cx: &'a Cx) -> Vec<&'a Ballot> {
    let viewer = Viewer::Account(cx.me);
    let seen = cx.alliance.ballots.values().filter(|b| visible::sees_ballot(cx.alliance, viewer, b));
    let mut all: Vec<&Ballot> = seen.collect();
    all.sort_by_key(|b| std::cmp::Reverse(b.id));
    all
}

/// The latest round whose grades are published.
fn round<'a>(cx: &'a Cx) -> Option<&'a Round> {
    let viewer = Viewer::Account(cx.me);
    cx.alliance.rounds.values().rev().find(|r| visible::sees_result(cx.alliance, viewer, r))
}

fn charter(cx: &Cx) -> Option<String> {
    let id = cx.alliance.in_force?;
    let on = match cx.alliance.charters.get(&id)?.state {
        Version::Adopted(on) => label::day(on),
        _ => String::new(),
    };
    Some(words::published_charter(cx.lang, id.0, &on))
}

/// How a round stands; on public notice, until when.
fn stand(cx: &Cx, round: &Round) -> String {
    let lang = cx.lang;
    let stands = words::round(lang, round.year, round.state.name(lang));
    let ends = rating::notice_ends(cx.alliance, round).filter(|_| round.state == rating::State::OnNotice);
    lang.join(
        [Some(stands), ends.map(|day| words::notice_until(lang, &label::day(day)))].into_iter().flatten(),
    )
}

/// In a few lines, above the list of what waits.
pub(super) fn in_short(cx: &Cx) -> Detail {
    let lang = cx.lang;
    let members = words::published_members(lang, cx.alliance.members().count());
    let meeting = meetings(cx).first().map(|m| format!("{} {}", m.at.day(), m.title)).unwrap_or_default();
    let round = round(cx).map(|r| stand(cx, r)).unwrap_or_default();
    Detail::new()
        .field(words::published_members_label(lang), members)
        .field(words::published_charter_label(lang), charter(cx).unwrap_or_default())
        .field(words::published_minutes(lang), meeting)
        .field(words::rating(lang), round)
        .blank()
}

/// All of it.
pub(super) fn show(cx: &Cx) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let mut detail = Detail::new()
        .title(words::published_title(lang))
        .para(Words::new(words::published_says(lang), Tone::Muted))
        .blank()
        .field(words::published_members_label(lang), words::published_members(lang, a.members().count()))
        .field(words::published_charter_label(lang), charter(cx).unwrap_or_default());
    let held = meetings(cx);
    let row = |m: &&Meeting| -> Row { vec![m.at.day().to_string().into(), m.title.as_str().into()] };
    detail = detail.section(words::published_minutes(lang));
    detail = match held.is_empty() {
        true => detail.para(Words::new(words::published_none(lang), Tone::Muted)),
        false => detail.table(["", ""], held.iter().take(LISTED).map(row).collect()),
    };
    let over = ballots(cx);
    let row =
        |b: &&Ballot| -> Row { vec![b.id.to_string().into(), b.title.as_str().into(), outcome(cx, b.id)] };
    detail = detail.section(words::published_ballots(lang));
    detail = match over.is_empty() {
        true => detail.para(Words::new(words::published_none(lang), Tone::Muted)),
        false => detail.table(["", "", ""], over.iter().take(LISTED).map(row).collect()),
    };
    detail = detail.section(words::rating(lang));
    detail = match round(cx) {
        None => detail.para(Words::new(words::no_grades(lang), Tone::Muted)),
        Some(round) => {
            let count = |grade| round.units.iter().filter(|unit| round.grade(**unit) == Some(grade)).count();
            let grades = [Grade::A, Grade::B, Grade::C].map(|grade| count(grade) as u32);
            let parts = [("A", Tone::Good), ("B", Tone::Accent), ("C", Tone::Warn)];
            let bars = Bars::of(parts.map(|(name, tone)| Words::new(name, tone)));
            detail.para(stand(cx, round)).bars(bars.row(round.year.to_string(), grades))
        }
    };
    let keys = [
        ActionId::GoUnits,
        ActionId::GoMeetings,
        ActionId::GoBallots,
        ActionId::GoRounds,
        ActionId::GoCharters,
    ];
    let keys = keys.map(|id| format!("{} {}", cx.key(id), id.label(lang)));
    detail.blank().para(Words::new(keys.join("   "), Tone::Accent))
}
