//! What several screens choose from and ask first: units, committees, the meeting in session, evidence.
//!
//! Must not decide: whether something may be done is asked of the domain.

use crate::domain::Command;
use crate::domain::account::Role;
use crate::domain::act::Act;
use crate::domain::ballot::{Ballot, Topic, Verdict};
use crate::domain::command::Target;
use crate::domain::entry::Evidence;
use crate::domain::ids::{BallotId, MeetingId, UnitId};
use crate::domain::meeting::{self, Meeting, State};
use crate::domain::rating;
use crate::domain::refusal::Missing;
use crate::domain::text::is_telephone;
use crate::domain::time::Quarter;
use crate::domain::unit::Unit;
use crate::locale::{
    Lang, Named, account as account_words, label, refusal, screen_opinions as words,
    screen_rating as rating_words,
};
use crate::tui::screen::{Cx, Reason, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::{FieldErrors, Form, Values};
use crate::tui::widgets::picker::{Choice, Picker};

/// Units to choose from, by name.
pub fn units<'a>(units: impl IntoIterator<Item = &'a Unit>) -> Vec<Choice> {
    units.into_iter().map(|u| Choice::new(u.id, &u.particulars.name)).collect()
}

/// The member units to choose from.
pub fn members(cx: &Cx) -> Vec<Choice> {
    units(cx.alliance.members())
}

/// The committees to choose from, each with its lead unit.
pub fn committees(cx: &Cx) -> Vec<Choice> {
    let choice = |c: &crate::domain::committee::Committee| {
        let lead = c.lead().map(|unit| label::unit(cx.alliance, unit)).unwrap_or_default();
        Choice::new(c.id, &c.name).note(lead)
    };
    cx.alliance.committees.values().map(choice).collect()
}

/// What must hold for a telephone number in a form; what is on record already may stay as it is.
pub fn telephone(lang: Lang, known: &str) -> impl Fn(&str) -> Result<(), String> + 'static {
    let known = known.trim().to_owned();
    move |text| match text.trim() == known || is_telephone(text) {
        true => Ok(()),
        false => Err(account_words::no_telephone(lang).to_owned()),
    }
}

/// Whether who looks is of the liaison office.
pub fn is_office(cx: &Cx) -> bool {
    has_role(cx, Role::Office)
}

/// Whether who looks holds a role.
pub fn has_role(cx: &Cx, role: Role) -> bool {
    cx.alliance.accounts.get(&cx.me).is_some_and(|me| me.open && me.roles.contains(&role))
}

/// The unit of who looks.
pub fn my_unit(cx: &Cx) -> Option<UnitId> {
    cx.alliance.accounts.get(&cx.me).and_then(|me| me.unit)
}

/// The meeting in session, one with a task plan before others; or that there is none.
pub fn in_session<'a>(cx: &Cx<'a>) -> Result<&'a Meeting, Reason> {
    let open = || cx.alliance.meetings.values().filter(|m| m.state == State::Open);
    let planned = |m: &&Meeting| m.items.iter().any(|i| matches!(i.topic, Topic::Plan(_)));
    open().find(planned).or_else(|| open().next()).ok_or_else(|| words::no_session(cx.lang).to_owned())
}

/// The quarter of the meeting that comes next, or is in session: what ripens by then is before it.
pub fn coming_quarter(cx: &Cx) -> Quarter {
    let coming = |m: &&Meeting| {
        let before = matches!(m.state, State::Called | State::Noticed | State::Open);
        before && m.kind == crate::domain::meeting::Kind::Regular
    };
    let next = cx.alliance.meetings.values().filter(coming).map(|m| m.quarter()).min();
    next.unwrap_or(cx.now.day().quarter())
}

/// The units of `among` for which a command would be done, or why not for the first.
pub fn who_could(
    cx: &Cx,
    among: impl IntoIterator<Item = UnitId>,
    probe: impl Fn(UnitId) -> Command,
) -> Result<Vec<UnitId>, Reason> {
    let mut could = Vec::new();
    let mut why = None;
    for unit in among {
        match cx.could(&probe(unit)) {
            Ok(()) => could.push(unit),
            Err(reason) => why = why.or(Some(reason)),
        }
    }
    match why {
        _ if !could.is_empty() => Ok(could),
        Some(reason) => Err(reason),
        None => Err(words::no_unit(cx.lang).to_owned()),
    }
}

/// Asks for which unit it is, where that is open.
pub fn for_unit(form: Form, cx: &Cx, among: &[UnitId]) -> Form {
    if among.len() < 2 {
        return form;
    }
    let found = among.iter().filter_map(|id| cx.alliance.units.get(id));
    form.choice("unit", words::unit(cx.lang), units(found)).required().chosen(among.first().copied())
}

/// The unit that it is for.
pub fn unit_of(values: &Values, among: &[UnitId]) -> Result<UnitId, FieldErrors> {
    match among {
        [only] => Ok(*only),
        _ => values.one("unit"),
    }
}

/// Asks for evidence: names, and where it is kept.
pub fn with_evidence(form: Form, cx: &Cx, required: bool) -> Form {
    let form = form.line("evidence", words::evidence(cx.lang));
    let form = if required { form.required() } else { form };
    form.hint(words::evidence_hint(cx.lang)).line("kept", words::kept(cx.lang))
}

/// The pieces of evidence that were named.
pub fn evidence(values: &Values) -> Vec<Evidence> {
    let kept = values.text("kept");
    let names = values.text("evidence");
    let names = names.split([';', '；']).map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| Evidence { name: name.into(), digest: String::new(), kept: kept.clone() }).collect()
}

/// The four quarters after one.
pub fn quarters_after(quarter: Quarter) -> Vec<Quarter> {
    std::iter::successors(Some(quarter.next()), |q| Some(q.next())).take(4).collect()
}

/// The meetings whose agenda still takes a topic.
fn agendas<'a>(cx: &Cx<'a>, topic: &Topic) -> Result<Vec<&'a Meeting>, Reason> {
    cx.may(Act::MeetingAddItem, Target::default())?;
    let open = |m: &&Meeting| matches!(m.state, State::Called | State::Noticed | State::Open);
    let mut why = None;
    let mut taking = Vec::new();
    for found in cx.alliance.meetings.values().filter(open) {
        match cx.could(&add_item(cx, found.id, topic.clone())) {
            Ok(()) => taking.push(found),
            Err(reason) => why = Some(reason),
        }
    }
    match why {
        _ if !taking.is_empty() => Ok(taking),
        Some(reason) => Err(reason),
        None => Err(rating_words::no_agenda(cx.lang).to_owned()),
    }
}

fn add_item(cx: &Cx, meeting: MeetingId, topic: Topic) -> Command {
    let title = label::topic(cx.lang, cx.alliance, &topic);
    Command::Meeting(meeting::Command::AddItem { meeting, topic, title })
}

/// The meeting still to be held, or in session, that has a topic on its agenda and has not voted on it.
pub fn meeting_with<'a>(cx: &Cx<'a>, topic: &Topic) -> Option<&'a Meeting> {
    let live = |m: &&Meeting| matches!(m.state, State::Called | State::Noticed | State::Open);
    // A ballot that fell, for too few were there, decided nothing.
    let decided = |id: &BallotId| {
        let verdict = cx.alliance.ballots.get(id).and_then(Ballot::verdict);
        matches!(verdict, Some(Verdict::Passed | Verdict::NotPassed))
    };
    let waits = |item: &meeting::Item| item.topic == *topic && !item.ballots.iter().any(decided);
    cx.alliance.meetings.values().filter(live).find(|m| m.items.iter().any(waits))
}

/// Whether a topic can be put on some meeting's agenda.
pub fn may_put_on_agenda(cx: &Cx, topic: &Topic) -> Result<(), Reason> {
    agendas(cx, topic).map(|_| ())
}

/// Puts a topic on the agenda of the only meeting that takes it, or asks which.
pub fn put_on_agenda(cx: &Cx, topic: Topic) -> Step {
    let found = match agendas(cx, &topic) {
        Ok(found) => found,
        Err(why) => return Step::Tell(why),
    };
    // Where notice was given already, what is added is not voted on: that is for people to choose.
    if let [only] = found[..]
        && only.state == State::Called
    {
        return onto(cx, only, topic);
    }
    let choice = |m: &&Meeting| {
        Choice::new(m.id, &m.title).note(format!("{} {}", label::moment(m.at), m.state.name(cx.lang)))
    };
    let picker = Picker::one(rating_words::agenda(cx.lang), found.iter().map(choice).collect());
    Step::Pick(picker.then(move |cx, id| match cx.alliance.meetings.get(&id) {
        Some(meeting) => onto(cx, meeting, topic.clone()),
        None => Step::Stay,
    }))
}

/// Puts a topic on a meeting's agenda; asks first where that meeting could not vote on it, and says why.
fn onto(cx: &Cx, meeting: &Meeting, topic: Topic) -> Step {
    let lang = cx.lang;
    let mut doubts: Vec<String> = Vec::new();
    let (at, today) = (meeting.at.day(), cx.now.day());
    if at < today && meeting.state != State::Open {
        doubts.push(rating_words::meeting_past(lang, today.since(at)));
    }
    if let Topic::Ratings(id) = topic
        && let Some(round) = cx.alliance.rounds.get(&id)
        && !rating::ready_for_ballot(cx.alliance, round, at)
    {
        let missing = Missing::Notice { round: id };
        doubts.push(refusal::missing(lang, cx.alliance, &missing));
    }
    let command = add_item(cx, meeting.id, topic);
    if doubts.is_empty() {
        return Step::Send(command.into());
    }
    let says = Detail::new().para(format!("{}  {}", meeting.title, label::moment(meeting.at)));
    let says = doubts.into_iter().fold(says, |says, doubt| says.para(Words::new(doubt, Tone::Warn)));
    Step::Confirm(Confirm::new(rating_words::agenda_onto(lang)).says(says).send(command))
}
