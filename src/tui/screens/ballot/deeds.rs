//! What people do with a ballot: vote, enter votes, hand slips out and count them, remind, close, set aside.

use super::{found, voters};
use crate::domain::act::Act;
use crate::domain::ballot::{self, Ballot, Basis, Command, PaperCount, Setting, State, Topic, Verdict, Way};
use crate::domain::command::Target;
use crate::domain::ids::{BallotId, UnitId};
use crate::domain::majority::Choice;
use crate::domain::{Command as Any, Matter, Refusal};
use crate::locale::{Named, label, order, screen_ballots as words};
use crate::tui::screen::{Cx, Reason, RowKey, Step, Words};
use crate::tui::screens::texts::Text;
use crate::tui::screens::{Screen, choices};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::picker::Choice as Pick;

/// Whether my unit can vote so now, or why not.
pub fn can_cast(cx: &Cx, id: BallotId, choice: Choice) -> Result<(), Reason> {
    let unit = choices::my_unit(cx).ok_or_else(|| words::no_unit(cx.lang).to_owned())?;
    cx.could(&Any::Ballot(Command::Cast { ballot: id, unit, choice }))
}

/// Asks once more, with the choice in words: one key says yes.
pub fn cast(cx: &Cx, id: BallotId, choice: Choice) -> Step {
    let unit = choices::my_unit(cx);
    let (Some(unit), Some(found)) = (unit, found(cx, id)) else { return Step::Stay };
    let (lang, name) = (cx.lang, label::unit_in_full(cx.alliance, unit));
    let cast = Any::Ballot(Command::Cast { ballot: id, unit, choice });
    let tone = match choice {
        Choice::For => Tone::Good,
        Choice::Against => Tone::Bad,
        Choice::Abstain => Tone::Warn,
    };
    let what = words::cast_what(lang, &name, choice.name(lang));
    let says = Detail::new().para(&*found.title).blank().para(Words::new(what, tone)).blank();
    let says = says.para(match (found.way, found.votes.get(&unit)) {
        (Way::Secret, _) => words::cast_secret(lang).to_owned(),
        (Way::Open, Some(vote)) => words::cast_change(lang, vote.choice.name(lang)),
        (Way::Open, None) => words::cast_open(lang).to_owned(),
    });
    Step::Confirm(Confirm::new(words::cast(lang, choice.name(lang))).says(says).send(cast))
}

/// Whether a command could be sent but for what its form still asks.
pub fn open_to(cx: &Cx, id: BallotId, probe: Any) -> Result<(), Reason> {
    let found = ballot::find(cx.alliance, id).map_err(|why| cx.words(&why))?;
    if !found.is_open() {
        return Err(cx.words(&Refusal::BallotClosed { ballot: id }));
    }
    if found.handed_out.is_none() {
        return Err(cx.words(&Refusal::NoSlips { ballot: id }));
    }
    cx.may(probe.act(), probe.target(cx.alliance))
}

/// Whether votes can be entered by hand, or why not.
pub fn can_record(cx: &Cx, id: BallotId) -> Result<(), Reason> {
    let found = ballot::find(cx.alliance, id).map_err(|why| cx.words(&why))?;
    let entered = |unit: &&UnitId| found.votes.get(unit).is_some_and(|vote| vote.basis != Basis::Own);
    let (waiting, voters) =
        (found.waiting_for(), if found.meeting.is_some() { &found.present } else { &found.electorate });
    let unit = waiting.first().or_else(|| voters.iter().find(entered)).or(voters.first()).copied();
    let Some(unit) = unit else {
        return Err(cx.words(&Refusal::BallotClosed { ballot: id }));
    };
    let choice = match found.votes.get(&unit).map(|v| v.choice) {
        Some(Choice::For) => Choice::Against,
        _ => Choice::For,
    };
    let basis = if found.meeting.is_some() { Basis::Hands } else { Basis::Paper };
    cx.could(&Any::Ballot(Command::Record { ballot: id, unit, choice, basis }))
}

/// The ways of entering votes by hand: in a room hands are raised, by correspondence each unit sends its paper.
fn bases(cx: &Cx, id: BallotId) -> &'static [Basis] {
    match cx.alliance.ballots.get(&id).is_some_and(|found| found.meeting.is_none()) {
        true => &[Basis::Paper],
        false => &[Basis::Hands, Basis::Paper],
    }
}

/// What I entered the votes of a ballot from, when last I did, as the record has it.
fn entered_from(cx: &Cx, found: &Ballot) -> Option<(Basis, String)> {
    let mine = found.votes.values().filter(|vote| vote.by == cx.me && vote.basis != Basis::Own);
    let basis = mine.max_by_key(|vote| vote.at)?.basis;
    let course = cx.alliance.courses.get(&Matter::Ballot(found.id))?;
    let by_me = |number: &u64| cx.past.entry(*number).filter(|entry| entry.stamp.account == cx.me);
    let latest = course.entries.iter().rev().filter_map(by_me);
    latest.filter_map(|entry| entry.stamp.evidence.clone()).next().map(|evidence| (basis, evidence))
}

/// What I entered votes from at the meeting of a ballot, in the last ballot before it.
fn earlier(cx: &Cx, id: BallotId) -> Option<(Basis, String)> {
    let meeting = cx.alliance.ballots.get(&id)?.meeting?;
    let held = cx.alliance.ballots.values().rev().filter(|b| b.meeting == Some(meeting) && b.id < id);
    held.filter_map(|found| entered_from(cx, found)).next()
}

/// Goes to the units; asks first what is entered from, unless that was said in this sitting. By correspondence each
/// paper is another.
pub fn record(cx: &Cx, id: BallotId) -> Step {
    let before = cx.alliance.ballots.get(&id).and_then(|found| Some((found, entered_from(cx, found)?)));
    match before {
        Some((found, (basis, evidence))) if found.meeting.is_some() => {
            to_units(cx, id, Screen::RecordVotes(id, basis, evidence))
        }
        Some((_, (basis, evidence))) => Step::Form(record_from(cx, id, basis, &evidence, false)),
        // What was entered from for an earlier ballot of the same meeting goes on.
        None => match earlier(cx, id) {
            Some((basis, evidence)) => to_units(cx, id, Screen::RecordVotes(id, basis, evidence)),
            None => Step::Form(record_from(cx, id, bases(cx, id)[0], "", false)),
        },
    }
}

/// Asks what votes are entered from; where that is named anew, the list of units is there already.
pub fn record_from(cx: &Cx, id: BallotId, basis: Basis, evidence: &str, anew: bool) -> Form {
    let (lang, bases) = (cx.lang, bases(cx, id));
    let held = cx.alliance.ballots.get(&id).is_some_and(|found| found.meeting.is_some());
    let intro = if held { words::record_intro(lang) } else { words::record_intro_by_post(lang) };
    let form = Form::new(words::record(lang))
        .intro(intro)
        .pick("basis", words::basis(lang), bases, |basis| basis.name(lang).to_owned())
        .required()
        .chosen(bases.iter().position(|one| *one == basis))
        .line("evidence", words::record_evidence(lang))
        .required()
        .suggested(evidence)
        .hint(words::record_evidence_hint(lang))
        .passing();
    form.then(move |cx, v| {
        let screen = Screen::RecordVotes(id, v.pick("basis", bases)?, v.text("evidence"));
        Ok(if anew { Step::Turn(screen) } else { to_units(cx, id, screen) })
    })
}

/// To the first unit that is missing.
fn to_units(cx: &Cx, id: BallotId, screen: Screen) -> Step {
    let waiting = cx.alliance.ballots.get(&id).map(|b| order::units(cx.alliance, b.waiting_for()));
    match waiting.and_then(|units| units.first().copied()) {
        Some(unit) => Step::GoTo(screen, unit.to_key()),
        None => Step::Go(screen),
    }
}

/// Makes it a ballot on paper.
pub fn hand_out(cx: &Cx, id: BallotId) -> Step {
    let Some(found) = cx.alliance.ballots.get(&id) else { return Step::Stay };
    let present = found.present.len() as i64;
    let form = Form::new(words::hand_out(cx.lang))
        .intro(words::hand_out_intro(cx.lang))
        .number("slips", words::slips(cx.lang))
        .required()
        .range(1, present.max(1))
        .value(present.to_string());
    Step::Form(form.then(move |cx, v| {
        let slips = v.number("slips")?;
        let says = Detail::new()
            .para(Words::new(words::hand_out_says(cx.lang, slips), Tone::Title))
            .para(words::hand_out_intro(cx.lang));
        let order = Any::Ballot(Command::HandOut { ballot: id, slips });
        Ok(Step::Confirm(Confirm::new(words::hand_out(cx.lang)).says(says).send(order)))
    }))
}

/// One person's count; whoever has counted before finds the own figures, and where they differ.
pub fn count_slips(cx: &Cx, id: BallotId) -> Step {
    let lang = cx.lang;
    let fields = [
        ("returned", words::returned(lang)),
        ("for", Choice::For.name(lang)),
        ("against", Choice::Against.name(lang)),
        ("abstain", Choice::Abstain.name(lang)),
        ("invalid", words::invalid(lang)),
    ];
    let mine = found(cx, id).and_then(|b| b.counts.get(&cx.me).copied());
    let figures = |c: &PaperCount| [c.returned, c.for_votes, c.against, c.abstain, c.invalid];
    let other = found(cx, id).and_then(|b| b.counts.values().find(|c| mine.is_some() && Some(**c) != mine));
    // Only where they differ: the other's figures stay with the other.
    let differs = match (&mine, other) {
        (Some(mine), Some(other)) => {
            let pairs = figures(mine).into_iter().zip(figures(other));
            cx.lang.join(fields.iter().zip(pairs).filter(|(_, (a, b))| a != b).map(|((_, label), _)| *label))
        }
        _ => String::new(),
    };
    let intro = match differs.is_empty() {
        true => words::count_intro(lang).to_owned(),
        false => words::count_again(lang, &differs),
    };
    let mut form = Form::new(words::count(lang)).intro(intro);
    for (n, (name, label)) in fields.into_iter().enumerate() {
        form = form.number(name, label).required().range(0, 10_000);
        if let Some(mine) = &mine {
            form = form.value(figures(mine)[n].to_string());
        }
    }
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

/// Whether an absent unit's opinion can be entered, or why not.
pub fn can_write(cx: &Cx, id: BallotId) -> Result<(), Reason> {
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

/// Enters what an absent unit writes.
pub fn write(cx: &Cx, id: BallotId) -> Step {
    let Some(found) = cx.alliance.ballots.get(&id) else { return Step::Stay };
    let units = writers(cx, found);
    let choices = units.iter().map(|u| Pick::new(*u, label::unit_in_full(cx.alliance, *u))).collect();
    let title = match found.setting() {
        Setting::Meeting => words::write(cx.lang),
        Setting::Correspondence => words::write_by_unit(cx.lang),
    };
    let form = Form::new(title)
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

/// Asks with a typed word, and says who has to be told.
pub fn close(cx: &Cx, id: BallotId) -> Step {
    const CASTING: [Choice; 2] = [Choice::For, Choice::Against];
    let Some(found) = cx.alliance.ballots.get(&id) else { return Step::Stay };
    let ask = move |cx: &Cx, casting: Option<Choice>| -> Step {
        let Some(found) = cx.alliance.ballots.get(&id) else { return Step::Stay };
        let counts: Vec<&PaperCount> = found.counts.values().collect();
        let agreed = counts.len() > 1 && counts.iter().all(|count| *count == counts[0]);
        let so_far = match found.handed_out {
            Some(out) if agreed => words::close_slips(cx.lang, out, counts[0].returned),
            Some(out) => words::close_slips_out(cx.lang, out),
            None => words::close_voted(cx.lang, found.voted_count(), voters(found)),
        };
        let mut says = Detail::new().para(so_far).para(words::close_says(cx.lang));
        let waiting = found.waiting_for().len();
        if waiting > 0 && found.handed_out.is_none() {
            says = says.para(Words::new(words::close_waiting(cx.lang, waiting), Tone::Warn));
        }
        let slips = found.counts.values().map(|count| count.returned).max();
        if found.handed_out.zip(slips).is_some_and(|(out, back)| back > out) {
            says = says.para(Words::new(words::close_void(cx.lang), Tone::Bad));
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

/// Who has not voted, as a text to send on.
pub fn remind(_: &Cx, id: BallotId) -> Step {
    Step::Go(Screen::Text(Text::Reminder(id)))
}

/// Whether somebody is to be reminded: the office does so, of an open ballot.
pub fn can_remind(cx: &Cx, id: BallotId) -> Result<(), Reason> {
    let found = ballot::find(cx.alliance, id).map_err(|why| cx.words(&why))?;
    if !found.is_open() {
        return Err(cx.words(&Refusal::BallotClosed { ballot: id }));
    }
    if found.waiting_for().is_empty() || found.handed_out.is_some() {
        return Err(words::nobody_to_remind(cx.lang).to_owned());
    }
    if let Some(day) = found.deadline.filter(|day| *day < cx.now.day()) {
        return Err(words::remind_over(cx.lang, &day.to_string()));
    }
    cx.may(Act::BallotClose, Target::default())
}

/// Whether a new decision can set this one aside: it decided something, and some agenda takes that.
pub fn can_set_aside(cx: &Cx, id: BallotId) -> Result<(), Reason> {
    let found = ballot::find(cx.alliance, id).map_err(|why| cx.words(&why))?;
    match (&found.state, found.verdict()) {
        (State::Closed, Some(Verdict::Passed | Verdict::NotPassed)) => {
            choices::may_put_on_agenda(cx, &Topic::SetAside(id))
        }
        (State::SetAside(_), _) => Err(words::is_set_aside(cx.lang).to_owned()),
        _ => Err(words::nothing_to_set_aside(cx.lang).to_owned()),
    }
}
