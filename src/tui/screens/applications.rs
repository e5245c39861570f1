//! Applications for admission, gate by gate.

use super::units;
use super::{Screen, choices, particulars, record};
use crate::domain::act::Act;
use crate::domain::admission::{self, Application, Command, Papers, State};
use crate::domain::alliance::Phase;
use crate::domain::ballot::Topic;
use crate::domain::clock::of_application;
use crate::domain::entry::Letter;
use crate::domain::ids::{ApplicationId, BallotId};
use crate::domain::unit::Particulars;
use crate::domain::visible::{self, Viewer};
use crate::domain::{Command as Any, Matter, Refusal};
use crate::locale::{Lang, Named, label, refusal, screen_applications as words, stored};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Reason, RowKey, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::views::{Board, Card, Lane};
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::list::{Column, Row};

pub(super) mod clock;
mod review;
#[cfg(test)]
mod tests;

/// The list of applications.
pub struct Applications;

fn find<'a>(cx: &Cx<'a>, id: ApplicationId) -> Option<&'a Application> {
    cx.alliance.applications.get(&id)
}

impl ListScreen for Applications {
    type Id = ApplicationId;

    fn title(&self, cx: &Cx) -> String {
        words::title(cx.lang).to_owned()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        let (state, next) = if lang == Lang::Zh { (10, 26) } else { (20, 22) };
        vec![
            Column::fixed(words::number(lang), 4).optional(2),
            Column::flex(words::unit(lang), 16, 3),
            Column::fixed(words::state(lang), state),
            Column::fixed(words::since(lang), 10).optional(4),
            Column::fixed(words::days(lang), 4).right().optional(3),
            Column::fixed(words::left(lang), 10).right().optional(1),
            Column::flex(words::next(lang), next, 2),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<ApplicationId> {
        if !visible::sees_work(cx.alliance, Viewer::Account(cx.me)) {
            return Vec::new();
        }
        let mut found: Vec<&Application> = cx.alliance.applications.values().collect();
        // What is on its way by its gate, the last gate first; what ended below, newest first.
        let gate = |p: &Application| if p.state.is_live() { Some(std::cmp::Reverse(p.state)) } else { None };
        found.sort_by_key(|p| (!p.state.is_live(), gate(p), std::cmp::Reverse(p.id)));
        found.into_iter().map(|p| p.id).collect()
    }

    fn row(&self, cx: &Cx, id: ApplicationId) -> Row {
        let Some(found) = find(cx, id) else { return Row::new() };
        let live = found.state.is_live();
        let tone = if live { Tone::Text } else { Tone::Muted };
        let days = cx.now.day().since(found.since.day());
        let days = if live { days.to_string() } else { String::new() };
        vec![
            Words::new(id.to_string(), Tone::Muted),
            Words::new(label::unit_in_full(cx.alliance, found.unit), if live { Tone::Accent } else { tone }),
            state(cx, found),
            Words::new(label::day(found.since.day()), tone),
            Words::new(days, tone),
            clock::left(cx, of_application(cx.alliance, found, cx.now.day())),
            Words::new(next(cx, found), tone),
        ]
    }

    fn boards(&self, cx: &Cx) -> Vec<Board<ApplicationId>> {
        let live = State::ALL.iter().filter(|state| state.is_live());
        let gates = live.map(|state| (Some(*state), Lane::new(state.name(cx.lang))));
        let ended = (None, Lane::new(words::ended(cx.lang)).tone(Tone::Muted));
        let gate = |cx: &Cx, id| Some(find(cx, id)?.state).map(|s| s.is_live().then_some(s));
        vec![Board::by(words::by_gate(cx.lang), gates.chain([ended]), gate)]
    }

    fn card(&self, cx: &Cx, id: ApplicationId) -> Card {
        let Some(found) = find(cx, id) else { return Card::default() };
        let days = words::days_here(cx.lang, cx.now.day().since(found.since.day()));
        let last = if found.state.is_live() { days.into() } else { state(cx, found) };
        Card::new(label::unit_in_full(cx.alliance, found.unit))
            .pieces([
                Words::new(id.to_string(), Tone::Muted),
                last,
                clock::left(cx, of_application(cx.alliance, found, cx.now.day())),
            ])
            .line(Words::new(next(cx, found), Tone::Accent))
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let all = &cx.alliance.applications;
        if all.is_empty() || !visible::sees_work(cx.alliance, Viewer::Account(cx.me)) {
            return Detail::new();
        }
        let live = all.values().filter(|p| p.state.is_live()).count();
        Detail::new().para(words::figures(cx.lang, live, all.len() - live))
    }

    fn matter(&self, _: &Cx, id: ApplicationId) -> Option<Matter> {
        Some(Matter::Application(id))
    }

    fn detail(&self, cx: &Cx, id: ApplicationId) -> Detail {
        find(cx, id).map(|found| detail(cx, found)).unwrap_or_default()
    }

    fn empty(&self, cx: &Cx) -> String {
        if !visible::sees_work(cx.alliance, Viewer::Account(cx.me)) {
            return stored::not_visible(cx.lang).to_owned();
        }
        let running = cx.alliance.phase == Phase::Running;
        if running {
            words::empty(cx.lang, &cx.key(ActionId::Invite))
        } else {
            words::not_running(cx.lang).to_owned()
        }
    }

    fn actions(&self, _: &Cx) -> Vec<Action<ApplicationId>> {
        vec![
            units::invite(),
            write(),
            submit(),
            Action::order(ActionId::TakeUp, |_, application| {
                Any::Admission(Command::StartReview { application })
            }),
            review::pass(),
            send_back(),
            decline(),
            Action::row(ActionId::PutOnAgenda, |cx, id| choices::put_on_agenda(cx, Topic::Admission(id)))
                .when(on_agenda),
            withdraw(),
            Action::row(ActionId::ToUnit, |cx, id| {
                find(cx, id).map_or(Step::Stay, |p| Step::GoTo(Screen::Units, p.unit.to_key()))
            }),
            Action::row(ActionId::History, |_, id| Step::Go(Screen::History(Matter::Application(id)))),
        ]
    }
}

fn state(cx: &Cx, found: &Application) -> Words {
    let tone = match found.state {
        State::Admitted => Tone::Good,
        State::NotAdmitted | State::Declined | State::Withdrawn => Tone::Muted,
        State::Returned => Tone::Warn,
        _ => Tone::Text,
    };
    Words::new(found.state.name(cx.lang), tone)
}

/// Who acts next, and how.
fn next(cx: &Cx, found: &Application) -> String {
    let lang = cx.lang;
    let words = match found.state {
        State::Invited => words::next_write(lang),
        State::Drafted => words::next_submit(lang),
        State::Submitted => words::next_review(lang),
        State::UnderReview => words::next_decide(lang),
        State::Returned => words::next_complete(lang),
        State::Passed => match choices::meeting_with(cx, &Topic::Admission(found.id)) {
            Some(meeting) => {
                return words::next_meeting(lang, &meeting.title, &label::day(meeting.at.day()));
            }
            None => words::next_agenda(lang),
        },
        State::OnBallot => words::next_vote(lang),
        State::NotAdmitted | State::Declined => {
            let member = cx.alliance.units.get(&found.unit).is_some_and(|u| u.is_member());
            let from = admission::may_apply_from(cx.alliance, found.unit).filter(|_| !member);
            return from.map(|day| words::again_from(lang, &label::day(day))).unwrap_or_default();
        }
        State::Admitted | State::Withdrawn => "",
    };
    words.to_owned()
}

fn detail(cx: &Cx, found: &Application) -> Detail {
    let lang = cx.lang;
    let mut detail = Detail::new()
        .title(label::unit_in_full(cx.alliance, found.unit))
        .field(words::number(lang), found.id.to_string())
        .field(words::state(lang), state(cx, found))
        .field(words::since(lang), label::moment(found.since))
        .field(words::next(lang), next(cx, found))
        .and(clock::told(cx, of_application(cx.alliance, found, cx.now.day())))
        .field(words::reason(lang), found.reason.clone().unwrap_or_default());
    if !visible::sees_application(cx.alliance, Viewer::Account(cx.me), found.unit) {
        return detail.blank().para(Words::new(words::hidden(lang), Tone::Muted));
    }
    detail = detail.and(review::at_hand(cx, found));
    if let Some(review) = &found.review {
        detail = detail
            .section(words::review(lang))
            .field(words::opinion(lang), &*review.opinion)
            .field(words::reviewer(lang), label::account_name(cx.alliance, review.reviewer))
            .field(words::reviewed(lang), label::day(review.on));
        for (point, met) in refusal::checklist(lang, review.checklist) {
            let (mark, tone) = if met { ("[x]", Tone::Good) } else { ("[ ]", Tone::Warn) };
            detail = detail.para(Words::new(format!("{mark} {point}"), tone));
        }
    }
    if !found.returns.is_empty() {
        detail =
            found.returns.iter().rev().fold(detail.section(words::returns(lang)), |detail, (at, why)| {
                detail.field(label::day(at.day()), &**why)
            });
    }
    detail = ballots(cx, &found.ballots, detail);
    detail = detail.section(words::papers(lang));
    detail = match &found.papers {
        Some(papers) => papers_shown(cx, found, papers, detail),
        None => detail.para(Words::new(words::no_papers(lang), Tone::Muted)),
    };
    record::latest(cx, Matter::Application(found.id), detail)
}

fn papers_shown(cx: &Cx, found: &Application, papers: &Papers, detail: Detail) -> Detail {
    let lang = cx.lang;
    let contact = visible::sees_unit_contact(cx.alliance, Viewer::Account(cx.me), found.unit);
    let phone = if contact { papers.liaison.phone.as_str() } else { "" };
    detail
        .field(words::letter(lang), &*papers.letter.text)
        .field(words::dated(lang), label::day(papers.letter.date))
        .field(words::letter_number(lang), &*papers.letter.number)
        .field(words::accepts(lang), label::charter(lang, papers.accepts))
        .field(words::liaison(lang), format!("{} {phone}", papers.liaison.name).trim().to_owned())
        .section(words::particulars(lang))
        .and(particulars::shown(cx, found.unit, &papers.particulars))
}

/// The ballots on a matter, each with its figures.
pub(super) fn ballots(cx: &Cx, ids: &[BallotId], detail: Detail) -> Detail {
    let lang = cx.lang;
    if ids.is_empty() {
        return detail;
    }
    let found = ids.iter().filter_map(|id| cx.alliance.ballots.get(id));
    found.fold(detail.section(words::ballots(lang)), |detail, ballot| {
        let figures = match &ballot.closing {
            Some(closing) => {
                let tally = &closing.tally;
                let verdict = closing.verdict.name(lang);
                words::result(lang, tally.for_votes, tally.against, tally.abstain, verdict)
            }
            None => words::voting(lang, ballot.voted_count(), ballot.electorate.len()),
        };
        detail.field(format!("{} {}", ballot.id, label::day(ballot.opened.day())), figures)
    })
}

/// Refuses where the application stands at none of the gates.
fn at(cx: &Cx, application: ApplicationId, gates: &[State]) -> Result<(), Reason> {
    match find(cx, application) {
        Some(found) if !gates.contains(&found.state) => Err(cx.words(&Refusal::ApplicationNotThere {
            application,
            stands: found.state,
            needed: gates.to_vec(),
        })),
        _ => Ok(()),
    }
}

fn on_agenda(cx: &Cx, id: ApplicationId) -> Result<(), Reason> {
    at(cx, id, &[State::Passed])?;
    not_on_agenda_yet(cx, &Topic::Admission(id))
}

/// Refuses a topic that stands on an agenda, or that no meeting can take.
pub(super) fn not_on_agenda_yet(cx: &Cx, topic: &Topic) -> Result<(), Reason> {
    match choices::meeting_with(cx, topic) {
        Some(meeting) => Err(words::on_agenda(cx.lang, &meeting.title)),
        None => choices::may_put_on_agenda(cx, topic),
    }
}

fn write() -> Action<ApplicationId> {
    Action::row(ActionId::Papers, |cx, application| {
        let lang = cx.lang;
        let (Some(found), Some(accepts)) = (find(cx, application), cx.alliance.in_force) else {
            return Step::Tell(words::no_charter(lang).to_owned());
        };
        let papers = found.papers.as_ref();
        let known =
            papers.map(|p| &p.particulars).or(cx.alliance.units.get(&found.unit).map(|u| &u.particulars));
        let known = known.cloned().unwrap_or_else(Particulars::default);
        let letter = papers.map(|p| &p.letter);
        let form =
            Form::new(words::write(lang)).intro(words::write_says(lang, &label::charter(lang, accepts)));
        let form = form
            .text("letter", words::letter(lang))
            .required()
            .value(letter.map(|l| l.text.clone()).unwrap_or_default())
            .day("dated", words::dated(lang))
            .required()
            .value(letter.map_or(cx.now.day(), |l| l.date).to_string())
            .line("number", words::letter_number(lang))
            .value(letter.map(|l| l.number.clone()).unwrap_or_default());
        let form = particulars::liaison_fields(form, lang, papers.map(|p| &p.liaison), true);
        Step::Form(particulars::fields(form, lang, &known).send(move |v| {
            let papers = Box::new(Papers {
                particulars: particulars::read(v)?,
                letter: Letter { text: v.text("letter"), date: v.day("dated")?, number: v.text("number") },
                accepts,
                liaison: particulars::liaison(v),
            });
            Ok(Any::Admission(Command::Draft { application, papers }))
        }))
    })
    .when(|cx, id| {
        let target = crate::domain::command::Target { unit: find(cx, id).map(|p| p.unit), committee: None };
        cx.may(Act::AdmissionDraft, target)?;
        at(cx, id, &[State::Invited, State::Drafted, State::Returned])
    })
}

fn submit() -> Action<ApplicationId> {
    Action::row(ActionId::HandIn, |cx, application| {
        let unit =
            find(cx, application).map(|p| label::unit_in_full(cx.alliance, p.unit)).unwrap_or_default();
        let says = Detail::new().para(words::submit_says(cx.lang, &unit));
        let confirm = Confirm::new(words::submit(cx.lang)).says(says);
        Step::Confirm(confirm.send(Any::Admission(Command::Submit { application })))
    })
    .when(|cx, application| cx.could(&Any::Admission(Command::Submit { application })))
}

/// A form that asks for a reason and sends what is made of it.
pub(super) fn with_reason<I: RowKey>(
    id: ActionId,
    title: fn(Lang) -> &'static str,
    label: fn(Lang) -> &'static str,
    command: fn(I, String) -> Any,
) -> Action<I> {
    Action::row(id, move |cx, matter| {
        let form = Form::new(title(cx.lang)).text("reason", label(cx.lang)).required();
        Step::Form(form.send(move |v| Ok(command(matter, v.text("reason")))))
    })
    .when(move |cx, matter| cx.could(&command(matter, "-".to_owned())))
}

fn send_back() -> Action<ApplicationId> {
    with_reason(ActionId::SendBack, words::send_back, words::what_is_missing, |application, reason| {
        Any::Admission(Command::Return { application, reason })
    })
}

fn withdraw() -> Action<ApplicationId> {
    with_reason(ActionId::Withdraw, words::withdraw, words::reason, |application, reason| {
        Any::Admission(Command::Withdraw { application, reason })
    })
}

fn decline() -> Action<ApplicationId> {
    let command = |application, reason: String| Any::Admission(Command::Decline { application, reason });
    Action::row(ActionId::Decline, move |cx, id| {
        let form = Form::new(words::decline(cx.lang)).text("reason", words::reason(cx.lang)).required();
        Step::Form(form.then(move |cx, v| {
            let unit = find(cx, id).map(|p| label::unit_in_full(cx.alliance, p.unit)).unwrap_or_default();
            let days = cx.alliance.parameters().map_or(0, |p| p.reapply_days);
            let says = Detail::new().para(words::decline_follows(cx.lang, &unit, days));
            let confirm =
                Confirm::new(words::decline(cx.lang)).says(says).typed(words::decline_word(cx.lang));
            Ok(Step::Confirm(confirm.send(command(id, v.text("reason")))))
        }))
    })
    .when(move |cx, id| cx.could(&command(id, "-".to_owned())))
}
