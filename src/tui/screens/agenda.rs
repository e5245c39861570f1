//! The agenda of one meeting: its items, what may be voted on, and the lines owed to earlier quarters' tasks.

use crate::domain::Matter;
use crate::domain::ballot::{self, Topic, Way};
use crate::domain::charter::{self, State as CharterState};
use crate::domain::fraction::Threshold;
use crate::domain::ids::{BallotId, CommitteeId, MeetingId, UnitId};
use crate::domain::majority::Base;
use crate::domain::meeting::{Command, Item, Meeting, State};
use crate::domain::refusal::{Missing, Refusal};
use crate::domain::time::Quarter;
use crate::domain::visible::{self, Viewer};
use crate::domain::{Command as Any, admission, departure, rating};
use crate::locale::refusal::missing as missing_words;
use crate::locale::{Named, closing, common, label, order, screen_meetings as words};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Reason, Step, Words};
use crate::tui::screens::Screen;
use crate::tui::screens::ballot::subject::subject;
use crate::tui::screens::texts::Text;
use crate::tui::screens::{deliberation, meetings};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::picker::{Choice, Picker};

mod gather;
mod missing;

/// The agenda of a meeting.
pub struct Agenda(pub MeetingId);

impl ListScreen for Agenda {
    type Id = u16;

    fn matter(&self, cx: &Cx, number: u16) -> Option<Matter> {
        let item = cx.alliance.meetings.get(&self.0)?.item(number);
        Some(item.and_then(|item| super::of_topic(&item.topic)).unwrap_or(Matter::Meeting(self.0)))
    }

    fn title(&self, cx: &Cx) -> String {
        let title = self.meeting(cx).map_or("", |m| m.title.as_str());
        words::agenda_of(cx.lang, title)
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        vec![
            Column::fixed(words::number(cx.lang), 3).right(),
            Column::flex(words::item_title(cx.lang), 34, 4),
            Column::flex(words::topic(cx.lang), 14, 1).optional(2),
            Column::fixed(words::on_notice(cx.lang), 7).optional(1),
            Column::fixed(words::ballot(cx.lang), 14),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<u16> {
        self.meeting(cx).map(|m| m.items.iter().map(|i| i.number).collect()).unwrap_or_default()
    }

    fn row(&self, cx: &Cx, number: u16) -> Row {
        let Some((found, item)) = self.item(cx, number) else { return Row::new() };
        let noticed = match item.noticed {
            true => Words::from(crate::locale::common::yes(cx.lang)),
            false => Words::new(crate::locale::common::no(cx.lang), Tone::Muted),
        };
        vec![
            number.to_string().into(),
            item.title.as_str().into(),
            Words::new(item.topic.name(cx.lang), Tone::Muted),
            noticed,
            stands(cx, found, item),
        ]
    }

    fn detail(&self, cx: &Cx, number: u16) -> Detail {
        let Some((found, item)) = self.item(cx, number) else { return Detail::new() };
        let mut detail = Detail::new()
            .title(format!("{number}. {}", item.title))
            .field(words::topic(cx.lang), label::topic(cx.lang, cx.alliance, &item.topic))
            .field(words::ballot(cx.lang), stands(cx, found, item));
        if !item.words.is_empty() {
            detail = item.words.iter().fold(detail.section(words::said(cx.lang)), |d, w| d.para(&**w));
        }
        for held in item.ballots.iter().filter_map(|id| cx.alliance.ballots.get(id)) {
            let working = match &held.closing {
                Some(done) => closing::working(cx.lang, done, held.setting()),
                None => closing::so_far(cx.lang, held),
            };
            let heading = format!("{} {}", held.id, held.way.name(cx.lang));
            detail = detail.section(heading).para(meetings::outcome(cx, held.id)).para(working);
        }
        let missing = lacks(cx, found, item);
        if can_still_be_voted(found, item, cx) && !missing.is_empty() {
            detail = detail.section(words::missing(cx.lang));
            for lack in &missing {
                let line = missing_words(cx.lang, cx.alliance, lack);
                detail = detail.para(Words::new(format!("- {line}"), Tone::Warn));
            }
        }
        if item.topic.is_particular() && item.ballots.is_empty() {
            let papers = subject(cx, &item.topic, Some((self.0, number)), None);
            detail = detail.section(crate::locale::screen_subject::section(cx.lang)).and(papers);
        }
        detail
    }

    fn open(&self, cx: &Cx, number: u16) -> Step {
        let Some((found, item)) = self.item(cx, number) else { return Step::Stay };
        match item.ballots.last() {
            Some(id) => Step::Go(Screen::Ballot(*id)),
            None if can_still_be_voted(found, item, cx) && !lacks(cx, found, item).is_empty() => {
                missing::pick(cx, self.0, item, lacks(cx, found, item))
            }
            None => Step::Detail,
        }
    }

    fn empty(&self, cx: &Cx) -> String {
        words::no_items(cx.lang, &cx.key(ActionId::Add))
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let Some(found) = self.meeting(cx) else { return Detail::new() };
        let (members, present) = meetings::turnout(cx, found);
        let roll = words::roll(cx.lang, members, present);
        let line =
            format!("{}  {}  {}  {roll}", label::moment(found.at), found.place, found.state.name(cx.lang));
        let mut banner = Detail::new().para(line);
        if let Some(left) = super::attendance::left_alliance(cx, found) {
            banner = banner.para(Words::new(left, Tone::Warn));
        }
        if found.state == State::Called {
            let (topics, by) = meetings::topics_by(cx, found);
            let (notice, until) = meetings::notice(cx, found);
            banner = banner.field(topics, by).field(notice, until);
        }
        let late = found.items.iter().filter(|i| found.state != State::Called && !i.noticed).count();
        if late > 0 && !found.was_held() {
            banner = banner.para(Words::new(words::late_items(cx.lang, late), Tone::Warn));
        }
        let pending = deliberation::pending(cx, found);
        if !pending.is_empty() {
            let counted = deliberation::counted(cx.lang, &pending);
            let left = common::aside(cx.lang, &counted, &cx.key(ActionId::Settle));
            banner = banner.para(Words::new(left, Tone::Warn));
        }
        banner
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u16>> {
        let id = self.0;
        let add = Command::AddItem { meeting: id, topic: Topic::Report, title: "-".into() };
        let (one, all) = (add.clone(), add);
        vec![
            Action::screen(ActionId::Add, move |cx| add_item(cx, id))
                .whenever(move |cx| cx.could(&Any::Meeting(one.clone()))),
            Action::screen(ActionId::Gather, move |cx| gather::gather(cx, id))
                .whenever(move |cx| cx.could(&Any::Meeting(all.clone()))),
            Action::row(ActionId::PutToVote, move |cx, item| put_to_vote(cx, id, item))
                .when(move |cx, item| can_put_to_vote(cx, id, item)),
            Action::row(ActionId::Note, move |cx, item| note(cx, id, item)).when(move |cx, item| {
                cx.could(&Any::Meeting(Command::Note { meeting: id, item, words: "-".into() }))
            }),
            Action::screen(ActionId::Settle, move |_| Step::Go(Screen::Deliberation(id))),
            Action::screen(ActionId::TakeRoll, move |_| Step::Go(Screen::Attendance(id))),
            Action::screen(ActionId::ReadNotice, move |_| Step::Go(Screen::Text(Text::Notice(id)))),
            shifted(id, ActionId::ItemUp, -1),
            shifted(id, ActionId::ItemDown, 1),
            Action::order(ActionId::Delete, move |_, item| {
                Any::Meeting(Command::DropItem { meeting: id, item })
            }),
            Action::screen(ActionId::GiveNotice, move |cx| meetings::give_notice(cx, id))
                .whenever(move |cx| meetings::can_give_notice(cx, id)),
            Action::screen(ActionId::OpenSession, move |cx| meetings::open_session(cx, id))
                .whenever(move |cx| meetings::can_open(cx, id)),
            Action::screen(ActionId::CloseSession, move |cx| meetings::close_session(cx, id))
                .whenever(move |cx| meetings::can_close(cx, id)),
        ]
    }
}

/// Moves an item up or down; it stays the selected one.
fn shifted(id: MeetingId, action: ActionId, by: isize) -> Action<u16> {
    let to = move |cx: &Cx, item: u16| {
        let found = cx.alliance.meetings.get(&id)?;
        let mut order: Vec<u16> = found.items.iter().map(|i| i.number).collect();
        let from = order.iter().position(|n| *n == item)?;
        let to = from.checked_add_signed(by).filter(|to| *to < order.len())?;
        order.swap(from, to);
        Some((Any::Meeting(Command::Arrange { meeting: id, order }), to as u64 + 1))
    };
    Action::row(action, move |cx, item| match to(cx, item) {
        Some((command, row)) => Step::SendOn(command.into(), row),
        None => Step::Stay,
    })
    .when(move |cx, item| match to(cx, item) {
        Some((command, _)) => cx.could(&command),
        None => Err(words::at_the_end(cx.lang).to_owned()),
    })
}

impl Agenda {
    fn meeting<'a>(&self, cx: &Cx<'a>) -> Option<&'a Meeting> {
        let viewer = Viewer::Account(cx.me);
        cx.alliance.meetings.get(&self.0).filter(|m| visible::sees_meeting(cx.alliance, viewer, m))
    }

    fn item<'a>(&self, cx: &Cx<'a>, number: u16) -> Option<(&'a Meeting, &'a Item)> {
        let found = self.meeting(cx)?;
        Some((found, found.item(number)?))
    }
}

/// What is missing before a ballot on the item; nobody need be in the room before the session.
fn lacks(cx: &Cx, found: &Meeting, item: &Item) -> Vec<Missing> {
    let present = found.present_at(cx.now);
    let room = Some((found.id, &present));
    let mut missing = ballot::missing(cx.alliance, &item.topic, room, cx.now.day());
    if found.state != State::Open {
        // What only the session itself can bring about.
        missing.retain(|lack| {
            use Missing::{EmptyPlan, Quorum, RollCall, TaskLines};
            !matches!(lack, RollCall | Quorum { .. } | TaskLines { .. } | EmptyPlan)
        });
    }
    missing
}

fn can_still_be_voted(found: &Meeting, item: &Item, cx: &Cx) -> bool {
    let open = matches!(found.state, State::Called | State::Noticed | State::Open);
    let late = found.state != State::Called && !item.noticed;
    open && !late && item.topic.kind(cx.alliance).is_some() && item.ballots.is_empty()
}

/// Whether an item of a meeting in session can be put to the vote and has not been yet.
pub(super) fn waits_for_vote(cx: &Cx, found: &Meeting, item: &Item) -> bool {
    can_still_be_voted(found, item, cx)
}

/// How an item stands: its last ballot, or what is missing before one.
fn stands(cx: &Cx, found: &Meeting, item: &Item) -> Words {
    if let Some(last) = item.ballots.last() {
        return meetings::outcome(cx, *last);
    }
    if item.topic.kind(cx.alliance).is_none() {
        return Words::new(words::no_vote(cx.lang), Tone::Muted);
    }
    if !can_still_be_voted(found, item, cx) {
        return match found.was_held() {
            true => Words::new("-", Tone::Muted),
            false => Words::new(words::talk_only(cx.lang), Tone::Warn),
        };
    }
    match lacks(cx, found, item).len() {
        0 if found.state == State::Open => Words::new(words::ready(cx.lang), Tone::Good),
        // A plan is made in the session: before it there is nothing yet that could be ready.
        0 if matches!(item.topic, Topic::Plan(_)) => Words::new(words::made_there(cx.lang), Tone::Muted),
        0 => Words::new(words::prepared(cx.lang), Tone::Text),
        n => Words::new(words::missing_n(cx.lang, n), Tone::Warn),
    }
}

/// Something that an item can be about.
#[derive(Clone)]
enum About {
    Topic(Topic),
    Lead,
    SetAside,
}

/// What is ready to be put to a meeting or a ballot, and anything else.
pub(super) fn topics(cx: &Cx, quarter: Quarter) -> Vec<Topic> {
    let a = cx.alliance;
    let passed = a.applications.values().filter(|p| p.state == admission::State::Passed);
    let forward = a.departures.values().filter(|d| d.state == departure::State::PutForward);
    let drafts = a.charters.values().filter(|c| c.state == CharterState::Consultation);
    let drafts = drafts.filter(|c| charter::check_consulted(c).is_ok());
    let noticed = a.rounds.values().filter(|r| r.state == rating::State::OnNotice);
    let mut all: Vec<Topic> = passed.map(|p| Topic::Admission(p.id)).collect();
    all.extend(forward.map(|d| Topic::Departure(d.id)));
    all.extend(drafts.map(|c| Topic::Charter(c.id)));
    all.extend(noticed.map(|r| Topic::Ratings(r.id)));
    all.extend([Topic::Plan(quarter), Topic::Plan(quarter.next()), Topic::Other]);
    all
}

/// The applications that are handed in and may be passed before the meeting.
fn coming(cx: &Cx) -> impl Iterator<Item = Topic> {
    use admission::State::{Returned, Submitted, UnderReview};
    let handed_in = cx.alliance.applications.values();
    handed_in
        .filter(|p| matches!(p.state, Submitted | UnderReview | Returned))
        .map(|p| Topic::Admission(p.id))
}

/// The title that a topic has by itself.
pub(super) fn title_of(cx: &Cx, topic: &Topic) -> String {
    match topic {
        Topic::Report | Topic::Other => String::new(),
        _ => label::topic(cx.lang, cx.alliance, topic),
    }
}

fn add_item(cx: &Cx, id: MeetingId) -> Step {
    let Some(found) = cx.alliance.meetings.get(&id) else { return Step::Stay };
    let a = cx.alliance;
    let mut all: Vec<About> = topics(cx, found.quarter()).into_iter().map(About::Topic).collect();
    all.extend([About::Lead, About::Topic(Topic::Report), About::SetAside]);
    all.extend(coming(cx).map(About::Topic));
    let choices = all.iter().enumerate().map(|(at, about)| match about {
        About::Topic(topic) => {
            let choice = Choice::new(at, label::topic(cx.lang, a, topic)).note(still(cx, topic));
            barred_twice(cx, found, topic, choice)
        }
        About::Lead => Choice::new(at, ballot::Kind::Lead.name(cx.lang)),
        About::SetAside => {
            let none = closed_ballots(cx).is_empty();
            let choice = Choice::new(at, ballot::Kind::SetAside.name(cx.lang));
            if none { choice.barred(words::no_ballot(cx.lang)) } else { choice }
        }
    });
    let picker = Picker::one(words::add_item(cx.lang), choices.collect());
    Step::Pick(picker.then(move |cx, at: usize| match all.get(at) {
        Some(About::Topic(topic)) => titled(cx, id, topic.clone()),
        Some(About::Lead) => which_committee(cx, move |cx, committee| {
            which_lead(cx, committee, move |cx, topic| titled(cx, id, topic))
        }),
        Some(About::SetAside) => which_ballot(cx, id),
        None => Step::Stay,
    }))
}

/// Where an application stands that is not passed yet.
fn still(cx: &Cx, topic: &Topic) -> &'static str {
    match topic {
        Topic::Admission(id) => match cx.alliance.applications.get(id).map(|p| p.state) {
            Some(admission::State::Passed) | None => "",
            Some(state) => state.name(cx.lang),
        },
        _ => "",
    }
}

fn barred_twice(cx: &Cx, found: &Meeting, topic: &Topic, choice: Choice) -> Choice {
    let twice = found.items.iter().find(|i| topic.is_particular() && i.topic == *topic);
    twice.into_iter().fold(choice, |c, item| c.barred(words::on_agenda(cx.lang, item.number)))
}

/// The last question: how the item is called.
pub(super) fn titled(cx: &Cx, id: MeetingId, topic: Topic) -> Step {
    let title = title_of(cx, &topic);
    let late = cx.alliance.meetings.get(&id).is_some_and(|m| m.state != State::Called);
    let form = Form::new(words::add_item(cx.lang))
        .intro(if late { words::added_late(cx.lang) } else { "" })
        .line("title", words::item_title(cx.lang))
        .required()
        .value(title);
    Step::Form(form.send(move |v| {
        let (topic, title) = (topic.clone(), v.text("title"));
        Ok(Any::Meeting(Command::AddItem { meeting: id, topic, title }))
    }))
}

/// Chooses a committee, and goes on with it.
pub(super) fn which_committee(cx: &Cx, then: impl Fn(&Cx, CommitteeId) -> Step + 'static) -> Step {
    let choice = |c: &crate::domain::committee::Committee| {
        let note = match c.lead() {
            Some(unit) => words::lead_is(cx.lang, &label::unit(cx.alliance, unit)),
            None => words::lead_none(cx.lang).to_owned(),
        };
        Choice::new(c.id, &*c.name).note(note)
    };
    let choices = cx.alliance.committees.values().map(choice).collect();
    let picker = Picker::one(words::which_committee(cx.lang), choices);
    Step::Pick(picker.then(then))
}

/// Chooses the unit that is proposed to lead a committee, and goes on with that topic.
pub(super) fn which_lead(
    cx: &Cx,
    committee: CommitteeId,
    then: impl Fn(&Cx, Topic) -> Step + 'static,
) -> Step {
    let lead = cx.alliance.committees.get(&committee).and_then(|c| c.lead());
    let choice = |id: UnitId| {
        let choice = Choice::new(id, label::unit_in_full(cx.alliance, id));
        if lead == Some(id) { choice.barred(words::leads_now(cx.lang)) } else { choice }
    };
    let members = order::units(cx.alliance, cx.alliance.members().map(|u| u.id));
    let picker = Picker::one(words::which_lead(cx.lang), members.into_iter().map(choice).collect());
    Step::Pick(picker.then(move |cx, unit| then(cx, Topic::Lead { committee, unit })))
}

fn closed_ballots(cx: &Cx) -> Vec<ballot::Ballot> {
    let closed = cx.alliance.ballots.values().filter(|b| b.state == ballot::State::Closed);
    closed.rev().cloned().collect()
}

fn which_ballot(cx: &Cx, id: MeetingId) -> Step {
    let choice = |b: &ballot::Ballot| {
        let verdict = b.verdict().map_or("", |v| v.name(cx.lang));
        Choice::new(b.id, format!("{} {}", b.id, b.title)).note(format!("{} {verdict}", b.opened.day()))
    };
    let choices = closed_ballots(cx).iter().map(choice).collect();
    let picker = Picker::one(words::which_ballot(cx.lang), choices);
    Step::Pick(picker.then(move |cx, ballot| titled(cx, id, Topic::SetAside(ballot))))
}

fn note(cx: &Cx, id: MeetingId, item: u16) -> Step {
    let form = Form::new(words::note(cx.lang)).text("words", words::note_text(cx.lang)).required();
    Step::Form(
        form.send(move |v| Ok(Any::Meeting(Command::Note { meeting: id, item, words: v.text("words") }))),
    )
}

const WAYS: [Way; 2] = [Way::Open, Way::Secret];

/// Whether an item may be put to the vote, were nothing missing: what is missing is shown, with the way to mend it.
fn can_put_to_vote(cx: &Cx, id: MeetingId, item: u16) -> Result<(), Reason> {
    if under_vote(cx, id, item).is_some() {
        return Ok(());
    }
    match decide_open(cx, id, item) {
        Err(Refusal::NotReadyForBallot { missing }) if missing::can_be_mended(&missing) => Ok(()),
        Err(why) => Err(cx.words(&why)),
        Ok(()) => Ok(()),
    }
}

/// The ballot on an item that is open now.
fn under_vote(cx: &Cx, id: MeetingId, item: u16) -> Option<BallotId> {
    let last = Agenda(id).item(cx, item)?.1.ballots.last()?;
    cx.alliance.ballots.get(last).filter(|ballot| ballot.is_open()).map(|ballot| ballot.id)
}

fn decide_open(cx: &Cx, id: MeetingId, item: u16) -> Result<(), Refusal> {
    cx.try_command(&Any::Ballot(ballot::Command::Open { meeting: id, item, way: Way::Open }))
}

/// Chooses the way, and asks once more: from then on the roll and the rule stand.
fn put_to_vote(cx: &Cx, id: MeetingId, number: u16) -> Step {
    if let Some(ballot) = under_vote(cx, id, number) {
        return Step::Go(Screen::Ballot(ballot));
    }
    let Some((found, item)) = Agenda(id).item(cx, number) else { return Step::Stay };
    if let Err(Refusal::NotReadyForBallot { missing }) = decide_open(cx, id, number) {
        return missing::pick(cx, id, item, missing);
    }
    let (Some(kind), Some(parameters)) = (item.topic.kind(cx.alliance), cx.alliance.parameters()) else {
        return Step::Stay;
    };
    let rule = parameters.rules.of(kind);
    let (electorate, _) = ballot::electorate(cx.alliance, &item.topic);
    let present = electorate.intersection(&found.present_at(cx.now)).count() as u32;
    let of = |t: Threshold, n: u32| words::required(cx.lang, t.required(n));
    let required = match rule.base {
        Base::Electorate => of(rule.majority, electorate.len() as u32),
        Base::Present => of(rule.majority, present),
        Base::Cast => words::required_later(cx.lang).to_owned(),
    };
    let rule = label::rule(cx.lang, &rule);
    let lang = cx.lang;
    let plan = plan_says(cx, found, &item.topic);
    let title = format!("{} {}", words::put_to_vote(lang), item.title);
    let roll = words::put_to_vote_roll(lang, electorate.len() as u32, present, &required);
    let form = Form::new(&*title)
        .intro(words::put_to_vote_intro(lang, &roll, &rule))
        .pick("way", words::way(lang), &WAYS, |way| way.name(lang).to_owned())
        .required()
        .chosen([0usize]);
    Step::Form(form.then(move |cx, v| {
        let way = v.pick("way", &WAYS)?;
        let says = Detail::new()
            .field(words::roll_field(cx.lang), &*roll)
            .field(words::rule_field(cx.lang), &*rule)
            .field(words::way(cx.lang), way.name(cx.lang))
            .blank()
            .para(Words::new(words::put_to_vote_fixed(cx.lang), Tone::Warn));
        let says = plan.iter().fold(says, |says, line| says.para(line.clone()));
        let open = Any::Ballot(ballot::Command::Open { meeting: id, item: number, way });
        Ok(Step::Confirm(Confirm::new(&*title).says(says).send(open)))
    }))
}

/// What goes into a plan that is put to the vote, and what is left out of it for good.
fn plan_says(cx: &Cx, found: &Meeting, topic: &Topic) -> Vec<Words> {
    if !matches!(topic, Topic::Plan(_)) {
        return Vec::new();
    }
    let stood = ballot::Stood::now(cx.alliance, topic, Some(found.id));
    let inside = words::put_plan(cx.lang, stood.tasks.len(), stood.opinions.len());
    let left = deliberation::pending(cx, found);
    let left = left.iter().filter(|point| matches!(point, deliberation::Point::Opinion(_))).count();
    let left = (left > 0).then(|| Words::new(words::put_plan_left(cx.lang, left), Tone::Bad));
    std::iter::once(Words::new(inside, Tone::Warn)).chain(left).collect()
}
