//! One ballot: what is decided, by which rule, who has voted, and afterwards the working.
//!
//! The page is for whoever votes or keeps the ballot; the same on the wall of the hall is [`hall::Hall`].

use crate::domain::Command as Any;
use crate::domain::Matter;
use crate::domain::ballot::{self, Ballot, Command, PaperCount, Setting, State, Topic, Verdict, Way};
use crate::domain::ids::{BallotId, UnitId};
use crate::domain::majority::Choice;
use crate::domain::visible::{self, Viewer};
use crate::locale::{Named, closing, label, order, screen_ballots as words, screen_subject};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, PageScreen, Step, Words};
use crate::tui::screens::{Screen, ballots, choices};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::Row;
use crate::tui::widgets::wall;

pub(super) mod deeds;
pub mod hall;
pub mod subject;

/// The page of a ballot.
pub struct BallotPage(pub BallotId);

impl PageScreen for BallotPage {
    fn title(&self, cx: &Cx) -> String {
        let title = found(cx, self.0).map_or("", |b| b.title.as_str());
        words::ballot_of(cx.lang, title)
    }

    fn page(&self, cx: &Cx) -> Detail {
        match found(cx, self.0) {
            Some(found) => about(cx, found),
            None => Detail::new().para(words::unknown(cx.lang)),
        }
    }

    fn matter(&self, _: &Cx) -> Option<Matter> {
        Some(Matter::Ballot(self.0))
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u64>> {
        let id = self.0;
        let mut all = actions(id);
        all.push(Action::screen(ActionId::Project, move |_| Step::Go(Screen::Hall(id))));
        all
    }
}

/// The ballot, if whoever looks may see it.
fn found<'a>(cx: &Cx<'a>, id: BallotId) -> Option<&'a Ballot> {
    let viewer = Viewer::Account(cx.me);
    cx.alliance.ballots.get(&id).filter(|b| visible::sees_ballot(cx.alliance, viewer, b))
}

/// What can be done with a ballot.
fn actions(id: BallotId) -> Vec<Action<u64>> {
    let vote = |action, choice: Choice| {
        Action::screen(action, move |cx| deeds::cast(cx, id, choice))
            .whenever(move |cx| deeds::can_cast(cx, id, choice))
    };
    let count = PaperCount { returned: 0, for_votes: 0, against: 0, abstain: 0, invalid: 0 };
    vec![
        vote(ActionId::VoteFor, Choice::For),
        vote(ActionId::VoteAgainst, Choice::Against),
        vote(ActionId::VoteAbstain, Choice::Abstain),
        Action::screen(ActionId::RecordVotes, move |cx| deeds::record(cx, id))
            .whenever(move |cx| deeds::can_record(cx, id)),
        Action::screen(ActionId::CloseBallot, move |cx| deeds::close(cx, id))
            .whenever(move |cx| cx.could(&Any::Ballot(Command::Close { ballot: id, casting: None }))),
        Action::screen(ActionId::HandOut, move |cx| deeds::hand_out(cx, id))
            .whenever(move |cx| cx.could(&Any::Ballot(Command::HandOut { ballot: id, slips: 1 }))),
        Action::screen(ActionId::CountSlips, move |cx| deeds::count_slips(cx, id))
            .whenever(move |cx| deeds::open_to(cx, id, Any::Ballot(Command::Count { ballot: id, count }))),
        Action::screen(ActionId::WriteOpinion, move |cx| deeds::write(cx, id))
            .whenever(move |cx| deeds::can_write(cx, id)),
        Action::screen(ActionId::Remind, move |cx| deeds::remind(cx, id))
            .whenever(move |cx| deeds::can_remind(cx, id)),
        Action::screen(ActionId::SetAside, move |cx| choices::put_on_agenda(cx, Topic::SetAside(id)))
            .whenever(move |cx| deeds::can_set_aside(cx, id)),
    ]
}

/// Everything that may be shown of a ballot.
pub(super) fn about(cx: &Cx, found: &Ballot) -> Detail {
    let top = Detail::new().title(&*found.title);
    let held = Detail::new()
        .field(words::held(cx.lang), held(cx, found))
        .field(words::way(cx.lang), found.way.name(cx.lang))
        .field(words::rule(cx.lang), label::rule_at(cx.lang, &found.rule, found.setting()))
        .field(words::aside(cx.lang), names(cx, found.aside.iter().copied()));
    let at = found.meeting.zip(found.item);
    let subject = subject::subject(cx, &found.topic, at, Some(found));
    let subject = match subject.is_empty() {
        true => subject,
        false => Detail::new().section(screen_subject::section(cx.lang)).and(subject),
    };
    match &found.closing {
        None => top.and(standing(cx, found)).and(held).and(subject).and(progress(cx, found)),
        Some(_) => top.and(outcome(cx, found)).and(held).and(subject).and(votes(cx, found)),
    }
    .and(written(cx, found))
}

fn names(cx: &Cx, units: impl Iterator<Item = UnitId>) -> String {
    label::units(cx.lang, cx.alliance, order::units(cx.alliance, units))
}

fn held(cx: &Cx, found: &Ballot) -> String {
    match (found.meeting.and_then(|id| cx.alliance.meetings.get(&id)), found.deadline) {
        (Some(meeting), _) => format!("{} {}", meeting.at.day(), meeting.title),
        (None, Some(day)) => words::by_correspondence(cx.lang, &day.to_string()),
        (None, None) => String::new(),
    }
}

/// The units that can vote: those in the room, or the electorate by correspondence.
fn voters(found: &Ballot) -> usize {
    if found.meeting.is_some() { found.present.len() } else { found.electorate.len() }
}

/// How many have voted, of how many that can; by correspondence, how many papers are back.
fn voted_of(cx: &Cx, found: &Ballot) -> String {
    let (voted, of) = (found.voted_count() as usize, voters(found));
    match found.setting() {
        Setting::Meeting => words::voted_of(cx.lang, voted, of),
        Setting::Correspondence => words::returned_of(cx.lang, voted, of),
    }
}

/// The heading over those who have not voted.
fn waiting_label(cx: &Cx, found: &Ballot) -> String {
    let waiting = found.waiting_for().len();
    match found.setting() {
        Setting::Meeting => words::waiting_for(cx.lang, waiting),
        Setting::Correspondence => words::not_returned_by(cx.lang, waiting),
    }
}

/// The votes so far that everybody who looks may see: for, against, abstaining.
fn shown(cx: &Cx, found: &Ballot) -> Option<[usize; 3]> {
    let viewer = Viewer::Account(cx.me);
    let may = |unit: &UnitId| visible::sees_vote(cx.alliance, viewer, found, *unit);
    if found.way == Way::Secret || !found.electorate.iter().all(may) {
        return None;
    }
    let count = |choice| found.votes.values().filter(|v| v.choice == choice).count();
    Some([count(Choice::For), count(Choice::Against), count(Choice::Abstain)])
}

/// How many votes for are still lacking, where that may be seen.
fn short(cx: &Cx, found: &Ballot) -> Option<u32> {
    let [yes, _, _] = shown(cx, found)?;
    found.required_so_far().map(|required| required.saturating_sub(yes as u32))
}

/// The figures of an open ballot, and where my unit stands.
fn standing(cx: &Cx, found: &Ballot) -> Detail {
    let lang = cx.lang;
    let mut card = match found.meeting {
        Some(_) => words::card(lang, found.electorate.len(), found.present.len()),
        None => words::card_electorate(lang, found.electorate.len()),
    };
    if let Some(required) = found.required_so_far().filter(|_| found.meeting.is_some()) {
        card = format!("{card}  {}", words::card_required(lang, required));
    }
    if let Some(short) = short(cx, found) {
        card = format!("{card}  {}", words::card_short(lang, short));
    }
    if found.handed_out.is_none() {
        card = format!("{card}  {}", voted_of(cx, found));
    }
    let mut detail = Detail::new().para(Words::new(card, Tone::Title));
    if let Some(deadline) = found.deadline {
        detail = detail.para(clock(cx, found, deadline));
    }
    let unit = cx.alliance.accounts.get(&cx.me).and_then(|me| me.unit);
    if let Some(unit) = unit.filter(|_| found.handed_out.is_none()) {
        detail = detail.para(mine(cx, found, unit));
    }
    detail.blank()
}

/// What stands against a deadline: the days that are left, and how many have to vote for a quorum.
fn clock(cx: &Cx, found: &Ballot, deadline: crate::domain::time::Day) -> Words {
    let left = deadline.since(cx.now.day());
    let days = crate::locale::screen_home::clock(cx.lang, left);
    let required = found.rule.quorum_required(found.electorate.len() as u32);
    let short = required.saturating_sub(found.voted_count());
    let quorum = match short {
        0 => words::quorum_voted(cx.lang, required),
        short => words::quorum_to_vote(cx.lang, required, short),
    };
    let tone = if left <= 1 && short > 0 { Tone::Bad } else { Tone::Warn };
    Words::new(words::until(cx.lang, &deadline.to_string(), &days, &quorum), tone)
}

/// My unit's vote, and what to press.
fn mine(cx: &Cx, found: &Ballot, unit: UnitId) -> Words {
    let (lang, name) = (cx.lang, label::unit(cx.alliance, unit));
    let may_vote = found.meeting.is_none() || found.present.contains(&unit);
    match found.votes.get(&unit) {
        _ if found.aside.contains(&unit) => Words::new(words::mine_aside(lang, &name), Tone::Muted),
        _ if !found.electorate.contains(&unit) => Words::new(words::mine_none(lang, &name), Tone::Muted),
        Some(vote) => Words::new(words::mine_is(lang, &name, vote.choice.name(lang)), Tone::Good),
        None if found.has_voted(unit) => Words::new(words::mine_voted(lang, &name), Tone::Good),
        None if found.deadline.is_some_and(|day| day < cx.now.day()) => {
            Words::new(words::mine_late(lang, &name), Tone::Warn)
        }
        None if !may_vote => Words::new(words::mine_absent(lang, &name), Tone::Muted),
        None => {
            let [yes, no, abstain] =
                [ActionId::VoteFor, ActionId::VoteAgainst, ActionId::VoteAbstain].map(|id| cx.key(id));
            Words::new(words::mine_waiting(lang, &name, &yes, &no, &abstain), Tone::Accent)
        }
    }
}

/// Who has voted, and who has not; never how, unless the charter shows it.
fn progress(cx: &Cx, found: &Ballot) -> Detail {
    let lang = cx.lang;
    if let Some(slips) = found.handed_out {
        return on_paper(cx, found, slips);
    }
    let (voted, of) = (found.voted_count() as usize, voters(found));
    let line = format!("{}  {}", voted_of(cx, found), wall::bar(voted, of, 30));
    let detail = Detail::new().section(words::progress(lang)).para(Words::new(line, Tone::Accent));
    let detail = match shown(cx, found) {
        Some([yes, no, abstain]) => detail.para(words::so_far(lang, yes, no, abstain)),
        None => detail.para(Words::new(covered(cx, found), Tone::Muted)),
    };
    let waiting = found.waiting_for();
    if waiting.is_empty() {
        let all = if found.meeting.is_some() { words::all_voted(lang) } else { words::all_returned(lang) };
        return detail.para(Words::new(all, Tone::Good));
    }
    detail.section(waiting_label(cx, found)).para(names(cx, waiting.into_iter()))
}

/// Why nobody sees how it stands.
fn covered(cx: &Cx, found: &Ballot) -> &'static str {
    match found.way {
        Way::Open => words::covered(cx.lang),
        Way::Secret => words::covered_secret(cx.lang),
    }
}

/// Who counted, and where two counts differ; never a figure before the second person has counted.
fn on_paper(cx: &Cx, found: &Ballot, slips: u32) -> Detail {
    let lang = cx.lang;
    let name = |id: &crate::domain::ids::AccountId| label::account_name(cx.alliance, *id);
    let detail = Detail::new()
        .section(words::paper(lang))
        .field(words::handed_out(lang), slips.to_string())
        .field(words::counted_by(lang), lang.join(found.counts.keys().map(name)));
    let mut counts = found.counts.iter();
    let (Some(one), Some(next)) = (counts.next(), counts.next()) else {
        let key = cx.key(ActionId::CountSlips);
        let next = if found.counts.is_empty() {
            words::first_count(lang, &key)
        } else {
            words::second_count(lang).to_owned()
        };
        return detail.para(Words::new(next, Tone::Warn));
    };
    let other = found.counts.iter().find(|(_, count)| *count != one.1).unwrap_or(next);
    if one.1 == other.1 {
        return detail.para(Words::new(words::counts_agree(lang), Tone::Good));
    }
    let figures = [
        (words::returned(lang), one.1.returned, other.1.returned),
        (Choice::For.name(lang), one.1.for_votes, other.1.for_votes),
        (Choice::Against.name(lang), one.1.against, other.1.against),
        (Choice::Abstain.name(lang), one.1.abstain, other.1.abstain),
        (words::invalid(lang), one.1.invalid, other.1.invalid),
    ];
    let row = |(what, one, other): (&str, u32, u32)| -> Row {
        vec![what.into(), Words::new(one.to_string(), Tone::Bad), Words::new(other.to_string(), Tone::Bad)]
    };
    let rows = figures.into_iter().filter(|(_, one, other)| one != other).map(row).collect();
    detail
        .para(Words::new(words::counts_differ(lang, &cx.key(ActionId::CountSlips)), Tone::Bad))
        .table([String::new(), name(one.0), name(other.0)], rows)
}

/// The tone of what a ballot came to.
pub(super) fn tone(verdict: Verdict) -> Tone {
    if verdict == Verdict::Passed { Tone::Good } else { Tone::Bad }
}

/// What came out, with its whole working.
fn outcome(cx: &Cx, found: &Ballot) -> Detail {
    let Some(done) = &found.closing else { return Detail::new() };
    let mut detail = Detail::new().para(Words::new(done.verdict.name(cx.lang), tone(done.verdict)));
    if let State::SetAside(by) = found.state {
        let by = label::matter(cx.lang, cx.alliance, crate::domain::Matter::Ballot(by));
        detail = detail.para(Words::new(words::set_aside_by(cx.lang, &by), Tone::Warn));
    }
    detail = ballots::figures(found, cx).into_iter().fold(detail, Detail::para);
    detail.section(words::working(cx.lang)).para(closing::working(cx.lang, done, found.setting())).blank()
}

/// Who voted what, or every receipt with its choice.
fn votes(cx: &Cx, found: &Ballot) -> Detail {
    let Some(done) = &found.closing else { return Detail::new() };
    let viewer = Viewer::Account(cx.me);
    let seen = done.votes.iter().filter(|(unit, _)| visible::sees_vote(cx.alliance, viewer, found, *unit));
    let votes: Vec<_> = seen.collect();
    let mut detail = Detail::new();
    if !votes.is_empty() {
        detail = detail.section(words::votes(cx.lang));
        for choice in [Choice::For, Choice::Against, Choice::Abstain] {
            let units = votes.iter().filter(|(_, c)| *c == choice).map(|(unit, _)| *unit);
            detail = detail.field(choice.name(cx.lang), names(cx, units));
        }
        // Who voted what is open, and so is who did not vote.
        if votes.len() == done.votes.len() && found.handed_out.is_none() {
            detail = detail.field(words::did_not_vote(cx.lang), names(cx, found.waiting_for().into_iter()));
        }
    }
    if !done.receipts.is_empty() {
        let row = |(receipt, choice): &(ballot::Receipt, Choice)| -> Row {
            vec![label::receipt(&receipt.to_string()).into(), choice.name(cx.lang).into()]
        };
        let rows = done.receipts.iter().map(row).collect();
        detail = detail.section(words::receipts(cx.lang)).table(["", ""], rows);
    }
    detail
}

fn written(cx: &Cx, found: &Ballot) -> Detail {
    if found.written.is_empty() {
        return Detail::new();
    }
    let head =
        if found.meeting.is_some() { words::written(cx.lang) } else { words::written_by_units(cx.lang) };
    let detail = Detail::new().section(head);
    found.written.iter().fold(detail, |d, (unit, text)| d.field(label::unit(cx.alliance, *unit), &**text))
}

#[cfg(test)]
mod looks;
#[cfg(test)]
pub(super) mod tests;
