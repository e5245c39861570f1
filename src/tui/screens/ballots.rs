//! All ballots with their outcomes, and opening one by correspondence.

use crate::domain::Command as Any;
use crate::domain::act::Act;
use crate::domain::ballot::{self, Ballot, Command, Topic, Way};
use crate::domain::command::Target;
use crate::domain::ids::BallotId;
use crate::domain::visible::{self, Viewer};
use crate::domain::{Matter, Refusal};
use crate::locale::refusal::missing as missing_words;
use crate::locale::{Named, label, screen_ballots as words, screen_meetings};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Step, Words};
use crate::tui::screens::{Screen, agenda, ballot as page, meetings};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::{FieldErrors, Form};
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::picker::{Choice, Picker};

/// The list of ballots, latest first.
pub struct Ballots;

impl ListScreen for Ballots {
    type Id = BallotId;

    fn title(&self, cx: &Cx) -> String {
        words::ballots(cx.lang).into()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        vec![
            Column::fixed(words::date(cx.lang), 10),
            Column::flex(words::name(cx.lang), 20, 1),
            Column::fixed(words::way(cx.lang), 6),
            Column::fixed(words::figures(cx.lang), 11).right(),
            Column::fixed(words::outcome(cx.lang), 13),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<BallotId> {
        let viewer = Viewer::Account(cx.me);
        let seen = cx.alliance.ballots.values().filter(|b| visible::sees_ballot(cx.alliance, viewer, b));
        seen.map(|b| b.id).rev().collect()
    }

    fn row(&self, cx: &Cx, id: BallotId) -> Row {
        let Some(found) = cx.alliance.ballots.get(&id) else { return Row::new() };
        let figures = found
            .closing
            .as_ref()
            .map_or_else(|| "-".to_owned(), |c| format!("{}/{}", c.tally.for_votes, c.tally.present));
        vec![
            found.opened.day().to_string().into(),
            found.title.as_str().into(),
            found.way.name(cx.lang).into(),
            figures.into(),
            meetings::outcome(cx, id),
        ]
    }

    fn matter(&self, _: &Cx, id: BallotId) -> Option<Matter> {
        Some(Matter::Ballot(id))
    }

    fn detail(&self, cx: &Cx, id: BallotId) -> Detail {
        cx.alliance.ballots.get(&id).map(|found| page::about(cx, found)).unwrap_or_default()
    }

    fn open(&self, _: &Cx, id: BallotId) -> Step {
        Step::Go(Screen::Ballot(id))
    }

    fn empty(&self, cx: &Cx) -> String {
        words::no_ballots(cx.lang, &cx.key(ActionId::Correspond))
    }

    fn actions(&self, _: &Cx) -> Vec<Action<BallotId>> {
        vec![
            Action::screen(ActionId::Correspond, correspond)
                .whenever(|cx| match cx.alliance.parameters() {
                    Some(p) if p.correspondence => Ok(()),
                    _ => Err(words::correspond_not_allowed(cx.lang).to_owned()),
                })
                .whenever(|cx| cx.may(Act::BallotOpenByCorrespondence, Target::default())),
        ]
    }
}

/// Chooses what is decided by correspondence; what is not ready says what is missing.
fn correspond(cx: &Cx) -> Step {
    let topics = agenda::topics(cx, cx.now.day().quarter());
    let topics: Vec<Topic> = topics.into_iter().filter(|t| t.kind(cx.alliance).is_some()).collect();
    let lead = topics.len();
    let choice = |(at, topic): (usize, &Topic)| {
        let choice = Choice::new(at, label::topic(cx.lang, cx.alliance, topic));
        let missing = ballot::missing(cx.alliance, topic, None, cx.now.day());
        missing
            .first()
            .into_iter()
            .fold(choice, |c, lack| c.barred(missing_words(cx.lang, cx.alliance, lack)))
    };
    let mut choices: Vec<Choice> = topics.iter().enumerate().map(choice).collect();
    choices.push(Choice::new(lead, ballot::Kind::Lead.name(cx.lang)));
    let picker = Picker::one(words::correspond_what(cx.lang), choices);
    Step::Pick(picker.then(move |cx, at: usize| match topics.get(at) {
        Some(topic) => open_form(cx, topic.clone()),
        None => agenda::which_committee(cx, |cx, committee| agenda::which_lead(cx, committee, open_form)),
    }))
}

fn open_form(cx: &Cx, topic: Topic) -> Step {
    const WAYS: [Way; 2] = [Way::Open, Way::Secret];
    let lang = cx.lang;
    let rule = topic.kind(cx.alliance).zip(cx.alliance.parameters()).map(|(kind, p)| p.rules.of(kind));
    let bare = matches!(topic, Topic::Other);
    let form = Form::new(words::correspond(lang))
        .intro(
            rule.map(|rule| label::rule_at(lang, &rule, ballot::Setting::Correspondence)).unwrap_or_default(),
        )
        .line("title", words::name(lang))
        .required()
        .value(agenda::title_of(cx, &topic))
        .hint(words::correspond_title_hint(lang))
        .pick("way", screen_meetings::way(lang), &WAYS, |way| way.name(lang).to_owned())
        .required()
        .chosen([0usize])
        .day("deadline", words::deadline(lang))
        .required()
        .hint(words::deadline_hint(lang))
        .text("text", words::text(lang))
        .hint(words::text_hint(lang));
    // Where there is no paper, it is all that the units read.
    let form = if bare { form.required() } else { form };
    Step::Form(form.then(move |cx, v| {
        let (topic, title, way) = (topic.clone(), v.text("title"), v.pick("way", &WAYS)?);
        let (deadline, text) = (v.day("deadline")?, v.text("text"));
        if deadline < cx.now.day() {
            return Err(FieldErrors::at("deadline", cx.words(&Refusal::InThePast { day: deadline })));
        }
        let (electorate, _) = ballot::electorate(cx.alliance, &topic);
        // From then on it is before the units.
        let says = Detail::new()
            .field(words::name(cx.lang), &*title)
            .field(screen_meetings::way(cx.lang), way.name(cx.lang))
            .field(words::deadline(cx.lang), deadline.to_string())
            .field(words::entitled(cx.lang), electorate.len().to_string())
            .field(words::text(cx.lang), &*text)
            .blank()
            .para(Words::new(words::correspond_fixed(cx.lang), Tone::Warn));
        let open = Any::Ballot(Command::OpenByCorrespondence { topic, title, way, deadline, text });
        Ok(Step::Confirm(Confirm::new(words::correspond(cx.lang)).says(says).send(open)))
    }))
}

/// A ballot's figures as one row of a table: for, against, abstaining.
pub(super) fn figures(found: &Ballot, cx: &Cx) -> Option<Words> {
    let tally = &found.closing.as_ref()?.tally;
    let (yes, no, abstain) = (tally.for_votes as usize, tally.against as usize, tally.abstain as usize);
    Some(Words::new(words::so_far(cx.lang, yes, no, abstain), Tone::Title))
}
