//! One ballot, fit for a projector: what is decided by which rule, how many have voted, and afterwards the working.

use crate::domain::ballot::{self, Ballot, Basis, Command, PaperCount, State, Topic, Verdict, Way};
use crate::domain::ids::{BallotId, UnitId};
use crate::domain::majority::Choice;
use crate::domain::visible::{self, Viewer};
use crate::domain::{Command as Any, Refusal};
use crate::locale::{Named, closing, label, order, screen_ballots as words};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, PageScreen, Reason, Step, Words};
use crate::tui::screens::{Screen, ballots};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::list::Row;
use crate::tui::widgets::picker::Choice as Pick;

/// The page of a ballot.
pub struct BallotPage(pub BallotId);

impl PageScreen for BallotPage {
    fn title(&self, cx: &Cx) -> String {
        let title = self.found(cx).map_or("", |b| b.title.as_str());
        words::ballot_of(cx.lang, title)
    }

    fn page(&self, cx: &Cx) -> Detail {
        match self.found(cx) {
            Some(found) => about(cx, found),
            None => Detail::new().para(words::unknown(cx.lang)),
        }
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u64>> {
        let id = self.0;
        let vote = |action, choice: Choice| {
            Action::screen(action, move |cx| cast(cx, id, choice))
                .whenever(move |cx| can_cast(cx, id, choice))
        };
        let count = PaperCount { returned: 0, for_votes: 0, against: 0, abstain: 0, invalid: 0 };
        vec![
            vote(ActionId::VoteFor, Choice::For),
            vote(ActionId::VoteAgainst, Choice::Against),
            vote(ActionId::VoteAbstain, Choice::Abstain),
            Action::screen(ActionId::RecordVotes, move |cx| record(cx, id))
                .whenever(move |cx| can_record(cx, id)),
            Action::screen(ActionId::CloseBallot, move |cx| close(cx, id))
                .whenever(move |cx| cx.could(&Any::Ballot(Command::Close { ballot: id, casting: None }))),
            Action::screen(ActionId::HandOut, move |cx| hand_out(cx, id))
                .whenever(move |cx| cx.could(&Any::Ballot(Command::HandOut { ballot: id, slips: 1 }))),
            Action::screen(ActionId::CountSlips, move |cx| count_slips(cx, id))
                .whenever(move |cx| open_to(cx, id, Any::Ballot(Command::Count { ballot: id, count }))),
            Action::screen(ActionId::WriteOpinion, move |cx| write(cx, id))
                .whenever(move |cx| can_write(cx, id)),
        ]
    }
}

impl BallotPage {
    fn found<'a>(&self, cx: &Cx<'a>) -> Option<&'a Ballot> {
        let viewer = Viewer::Account(cx.me);
        cx.alliance.ballots.get(&self.0).filter(|b| visible::sees_ballot(cx.alliance, viewer, b))
    }
}

/// Everything that may be shown of a ballot.
pub(super) fn about(cx: &Cx, found: &Ballot) -> Detail {
    let top = Detail::new()
        .title(&*found.title)
        .field(words::matter(cx.lang), label::topic(cx.lang, cx.alliance, &found.topic))
        .field(words::held(cx.lang), held(cx, found))
        .field(words::way(cx.lang), found.way.name(cx.lang))
        .field(words::rule(cx.lang), label::rule(cx.lang, &found.rule))
        .field(words::aside(cx.lang), names(cx, found.aside.iter().copied()))
        .blank();
    let body = match &found.closing {
        None => open_part(cx, found),
        Some(_) => closed_part(cx, found),
    };
    top.and(body).and(written(cx, found))
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

/// The votes so far that everybody who looks may see.
fn shown(cx: &Cx, found: &Ballot) -> Option<[usize; 3]> {
    let viewer = Viewer::Account(cx.me);
    let may = |unit: &UnitId| visible::sees_vote(cx.alliance, viewer, found, *unit);
    if found.way == Way::Secret || !found.electorate.iter().all(may) {
        return None;
    }
    let count = |choice| found.votes.values().filter(|v| v.choice == choice).count();
    Some([count(Choice::For), count(Choice::Against), count(Choice::Abstain)])
}

fn open_part(cx: &Cx, found: &Ballot) -> Detail {
    let mut card = match found.meeting {
        Some(_) => words::card(cx.lang, found.electorate.len(), found.present.len()),
        None => words::card_electorate(cx.lang, found.electorate.len()),
    };
    let shown = shown(cx, found);
    if let Some(required) = found.required_so_far() {
        card = format!("{card}  {}", words::card_required(cx.lang, required));
        if let Some([yes, _, _]) = shown {
            let short = required.saturating_sub(yes as u32);
            card = format!("{card}  {}", words::card_short(cx.lang, short));
        }
    }
    let mut detail = Detail::new().para(Words::new(card, Tone::Title)).blank();
    if let Some(slips) = found.handed_out {
        return detail.and(on_paper(cx, found, slips));
    }
    let large = large(&format!("{}/{}", found.voted_count(), voters(found)));
    detail = detail.table([""], large.into_iter().map(|line| vec![Words::new(line, Tone::Accent)]).collect());
    detail = detail.para(Words::new(words::voted_of(cx.lang), Tone::Muted)).blank();
    detail = match shown {
        Some([yes, no, abstain]) => detail.para(words::so_far(cx.lang, yes, no, abstain)),
        None => detail.para(Words::new(words::covered(cx.lang), Tone::Muted)),
    };
    let mine = cx.alliance.accounts.get(&cx.me).and_then(|me| me.unit).map(|unit| {
        let mine = match found.votes.get(&unit) {
            _ if !found.electorate.contains(&unit) => words::mine_none(cx.lang),
            Some(vote) => vote.choice.name(cx.lang),
            None if found.has_voted(unit) => words::mine_voted(cx.lang),
            None => words::mine_waiting(cx.lang),
        };
        format!("{} {mine}", label::unit(cx.alliance, unit))
    });
    detail = detail.field(words::mine(cx.lang), mine.unwrap_or_default());
    let waiting = found.waiting_for();
    if waiting.is_empty() {
        return detail.blank().para(Words::new(words::all_voted(cx.lang), Tone::Good));
    }
    detail.section(words::waiting_for(cx.lang, waiting.len())).para(names(cx, waiting.into_iter()))
}

/// Who counted, and where two counts differ; never a figure before the second person has counted.
fn on_paper(cx: &Cx, found: &Ballot, slips: u32) -> Detail {
    let by = cx.lang.join(found.counts.keys().map(|id| label::account_name(cx.alliance, *id)));
    let detail = Detail::new()
        .section(words::paper(cx.lang))
        .field(words::handed_out(cx.lang), slips.to_string())
        .field(words::counted_by(cx.lang), by);
    let mut counts = found.counts.values();
    let (Some(one), Some(first_other)) = (counts.next(), counts.next()) else {
        return detail.para(Words::new(words::second_count(cx.lang), Tone::Warn));
    };
    let other = found.counts.values().find(|c| *c != one).unwrap_or(first_other);
    if one == other {
        return detail.para(Words::new(words::counts_agree(cx.lang), Tone::Good));
    }
    let figures = [
        (words::returned(cx.lang), one.returned, other.returned),
        (Choice::For.name(cx.lang), one.for_votes, other.for_votes),
        (Choice::Against.name(cx.lang), one.against, other.against),
        (Choice::Abstain.name(cx.lang), one.abstain, other.abstain),
        (words::invalid(cx.lang), one.invalid, other.invalid),
    ];
    let differ = figures.into_iter().filter(|(_, one, other)| one != other);
    let differ = cx.lang.join(differ.map(|(what, one, other)| words::difference(cx.lang, what, one, other)));
    detail.para(Words::new(words::counts_differ(cx.lang, &differ), Tone::Bad))
}

fn closed_part(cx: &Cx, found: &Ballot) -> Detail {
    let Some(done) = &found.closing else { return Detail::new() };
    let tone = if done.verdict == Verdict::Passed { Tone::Good } else { Tone::Bad };
    let mut detail = Detail::new().para(Words::new(done.verdict.name(cx.lang), tone));
    if let State::SetAside(by) = found.state {
        let by = label::matter(cx.lang, cx.alliance, crate::domain::Matter::Ballot(by));
        detail = detail.para(Words::new(words::set_aside_by(cx.lang, &by), Tone::Warn));
    }
    if let Some(figures) = ballots::figures(found, cx) {
        detail = detail.para(figures);
    }
    detail = detail.section(words::working(cx.lang)).para(closing::working(cx.lang, done));
    let viewer = Viewer::Account(cx.me);
    let seen = done.votes.iter().filter(|(unit, _)| visible::sees_vote(cx.alliance, viewer, found, *unit));
    let votes: Vec<_> = seen.collect();
    if !votes.is_empty() {
        detail = detail.section(words::votes(cx.lang));
        for choice in [Choice::For, Choice::Against, Choice::Abstain] {
            let units = votes.iter().filter(|(_, c)| *c == choice).map(|(unit, _)| *unit);
            detail = detail.field(choice.name(cx.lang), names(cx, units));
        }
    }
    if !done.receipts.is_empty() {
        let row = |(receipt, choice): &(ballot::Receipt, Choice)| -> Row {
            vec![receipt.to_string().into(), choice.name(cx.lang).into()]
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
    let detail = Detail::new().section(words::written(cx.lang));
    found.written.iter().fold(detail, |d, (unit, text)| d.field(label::unit(cx.alliance, *unit), &**text))
}

/// Figures five lines high, of plain characters.
fn large(figures: &str) -> [String; 5] {
    const SHAPES: [(char, [&str; 5]); 11] = [
        ('0', ["###", "# #", "# #", "# #", "###"]),
        ('1', ["  #", "  #", "  #", "  #", "  #"]),
        ('2', ["###", "  #", "###", "#  ", "###"]),
        ('3', ["###", "  #", "###", "  #", "###"]),
        ('4', ["# #", "# #", "###", "  #", "  #"]),
        ('5', ["###", "#  ", "###", "  #", "###"]),
        ('6', ["###", "#  ", "###", "# #", "###"]),
        ('7', ["###", "  #", "  #", "  #", "  #"]),
        ('8', ["###", "# #", "###", "# #", "###"]),
        ('9', ["###", "# #", "###", "  #", "###"]),
        ('/', ["  #", "  #", " # ", "#  ", "#  "]),
    ];
    let mut lines: [String; 5] = Default::default();
    for c in figures.chars() {
        let Some((_, shape)) = SHAPES.iter().find(|(known, _)| *known == c) else { continue };
        for (line, row) in lines.iter_mut().zip(shape) {
            // Twice as wide, since a cell is twice as high.
            line.extend(row.chars().flat_map(|dot| [dot, dot]));
            line.push_str("  ");
        }
    }
    lines
}

fn can_cast(cx: &Cx, id: BallotId, choice: Choice) -> Result<(), Reason> {
    let unit = cx.alliance.accounts.get(&cx.me).and_then(|me| me.unit);
    let unit = unit.ok_or_else(|| words::no_unit(cx.lang).to_owned())?;
    cx.could(&Any::Ballot(Command::Cast { ballot: id, unit, choice }))
}

fn cast(cx: &Cx, id: BallotId, choice: Choice) -> Step {
    let unit = cx.alliance.accounts.get(&cx.me).and_then(|me| me.unit);
    let (Some(unit), Some(found)) = (unit, cx.alliance.ballots.get(&id)) else { return Step::Stay };
    let cast = Any::Ballot(Command::Cast { ballot: id, unit, choice });
    match found.way {
        Way::Open => Step::Send(cast.into()),
        Way::Secret => {
            let ask = Confirm::new(words::cast(cx.lang, choice.name(cx.lang)));
            Step::Confirm(ask.says(Detail::new().para(words::cast_secret(cx.lang))).send(cast))
        }
    }
}

/// Whether a command could be sent but for what its form still asks.
fn open_to(cx: &Cx, id: BallotId, probe: Any) -> Result<(), Reason> {
    let found = ballot::find(cx.alliance, id).map_err(|why| cx.words(&why))?;
    if !found.is_open() {
        return Err(cx.words(&Refusal::BallotClosed { ballot: id }));
    }
    if found.handed_out.is_none() {
        return Err(cx.words(&Refusal::NoSlips { ballot: id }));
    }
    cx.may(probe.act(), probe.target(cx.alliance))
}

fn can_record(cx: &Cx, id: BallotId) -> Result<(), Reason> {
    let found = ballot::find(cx.alliance, id).map_err(|why| cx.words(&why))?;
    let Some(unit) = found.waiting_for().first().or(found.present.first()).copied() else {
        return Err(cx.words(&Refusal::BallotClosed { ballot: id }));
    };
    let choice = match found.votes.get(&unit).map(|v| v.choice) {
        Some(Choice::For) => Choice::Against,
        _ => Choice::For,
    };
    cx.could(&Any::Ballot(Command::Record { ballot: id, unit, choice, basis: Basis::Hands }))
}

fn record(cx: &Cx, id: BallotId) -> Step {
    const BASES: [Basis; 2] = [Basis::Hands, Basis::Paper];
    let lang = cx.lang;
    let form = Form::new(words::record(lang))
        .intro(words::record_intro(lang))
        .pick("basis", words::basis(lang), &BASES, |basis| basis.name(lang).to_owned())
        .required()
        .chosen([0usize])
        .line("evidence", words::record_evidence(lang))
        .required()
        .hint(words::record_evidence_hint(lang))
        .passing();
    Step::Form(form.then(move |_, v| {
        Ok(Step::Go(Screen::RecordVotes(id, v.pick("basis", &BASES)?, v.text("evidence"))))
    }))
}

fn hand_out(cx: &Cx, id: BallotId) -> Step {
    let Some(found) = cx.alliance.ballots.get(&id) else { return Step::Stay };
    let present = found.present.len() as i64;
    let form = Form::new(words::hand_out(cx.lang))
        .intro(words::hand_out_intro(cx.lang))
        .number("slips", words::slips(cx.lang))
        .required()
        .range(1, present.max(1))
        .value(present.to_string());
    Step::Form(
        form.send(move |v| Ok(Any::Ballot(Command::HandOut { ballot: id, slips: v.number("slips")? }))),
    )
}

fn count_slips(cx: &Cx, id: BallotId) -> Step {
    let lang = cx.lang;
    let fields = [
        ("returned", words::returned(lang)),
        ("for", Choice::For.name(lang)),
        ("against", Choice::Against.name(lang)),
        ("abstain", Choice::Abstain.name(lang)),
        ("invalid", words::invalid(lang)),
    ];
    let form = Form::new(words::count(lang)).intro(words::count_intro(lang));
    let form =
        fields.into_iter().fold(form, |f, (name, label)| f.number(name, label).required().range(0, 10_000));
    Step::Form(form.send(move |v| {
        let count = PaperCount {
            returned: v.number("returned")?,
            for_votes: v.number("for")?,
            against: v.number("against")?,
            abstain: v.number("abstain")?,
            invalid: v.number("invalid")?,
        };
        Ok(Any::Ballot(Command::Count { ballot: id, count }))
    }))
}

/// The units that may send an opinion: the absent ones; for a liaison officer its own.
fn writers(cx: &Cx, found: &Ballot) -> Vec<UnitId> {
    let absent = found.electorate.iter().copied().filter(|u| !found.present.contains(u));
    let could = |unit: &UnitId| {
        let probe = Command::Write { ballot: found.id, unit: *unit, words: "-".into() };
        cx.could(&Any::Ballot(probe)).is_ok()
    };
    order::units(cx.alliance, absent.filter(could))
}

fn can_write(cx: &Cx, id: BallotId) -> Result<(), Reason> {
    let found = ballot::find(cx.alliance, id).map_err(|why| cx.words(&why))?;
    let absent = found.electorate.iter().copied().filter(|u| !found.present.contains(u));
    let mut refused = None;
    for unit in absent {
        match cx.could(&Any::Ballot(Command::Write { ballot: id, unit, words: "-".into() })) {
            Ok(()) => return Ok(()),
            Err(why) => refused = refused.or(Some(why)),
        }
    }
    Err(refused.unwrap_or_else(|| words::nobody_absent(cx.lang).to_owned()))
}

fn write(cx: &Cx, id: BallotId) -> Step {
    let Some(found) = cx.alliance.ballots.get(&id) else { return Step::Stay };
    let units = writers(cx, found);
    let choices = units.iter().map(|u| Pick::new(*u, label::unit_in_full(cx.alliance, *u))).collect();
    let form = Form::new(words::write(cx.lang))
        .intro(words::write_intro(cx.lang))
        .choice("unit", words::unit(cx.lang), choices)
        .required()
        .chosen(units.first().copied().filter(|_| units.len() == 1))
        .text("words", words::write_text(cx.lang))
        .required();
    Step::Form(form.send(move |v| {
        let (unit, words) = (v.one("unit")?, v.text("words"));
        Ok(Any::Ballot(Command::Write { ballot: id, unit, words }))
    }))
}

/// What follows of a ballot, and who has to be told.
fn tell(cx: &Cx, topic: &Topic) -> &'static str {
    match topic {
        Topic::Admission(_) => words::tell_admission(cx.lang),
        Topic::Departure(_) => words::tell_departure(cx.lang),
        Topic::Charter(_) => words::tell_charter(cx.lang),
        Topic::Lead { .. } => words::tell_lead(cx.lang),
        Topic::Plan(_) => words::tell_plan(cx.lang),
        Topic::Ratings(_) => words::tell_ratings(cx.lang),
        Topic::SetAside(_) => words::tell_set_aside(cx.lang),
        Topic::Report | Topic::Other => words::tell_other(cx.lang),
    }
}

fn close(cx: &Cx, id: BallotId) -> Step {
    const CASTING: [Choice; 2] = [Choice::For, Choice::Against];
    let Some(found) = cx.alliance.ballots.get(&id) else { return Step::Stay };
    let ask = move |cx: &Cx, casting: Option<Choice>| -> Step {
        let Some(found) = cx.alliance.ballots.get(&id) else { return Step::Stay };
        let mut says = Detail::new().para(words::close_says(cx.lang, found.voted_count(), voters(found)));
        let waiting = found.waiting_for().len();
        if waiting > 0 && found.handed_out.is_none() {
            says = says.para(Words::new(words::close_waiting(cx.lang, waiting), Tone::Warn));
        }
        let says = says.para(tell(cx, &found.topic));
        let ask = Confirm::new(words::close(cx.lang)).says(says).typed(words::close_word(cx.lang));
        Step::Confirm(ask.send(Any::Ballot(Command::Close { ballot: id, casting })))
    };
    if !found.rule.casting_vote {
        return ask(cx, None);
    }
    let lang = cx.lang;
    let form = Form::new(words::close(lang))
        .pick("casting", words::casting(lang), &CASTING, |choice| choice.name(lang).to_owned())
        .hint(words::casting_hint(lang));
    Step::Form(form.then(move |cx, v| Ok(ask(cx, v.opt_pick("casting", &CASTING)))))
}

#[cfg(test)]
mod tests;
