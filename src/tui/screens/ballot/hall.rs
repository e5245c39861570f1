//! A ballot on the wall of the hall: the whole window, large figures, nothing that belongs to the keyboard.

use super::{actions, found, outcome, shown, tone, voters};
use crate::domain::Matter;
use crate::domain::ballot::{Ballot, Closing, Setting, State, Verdict};
use crate::domain::ids::BallotId;
use crate::locale::{Lang, Named, closing, common, label, screen_ballots as words, screen_subject};
use crate::tui::screen::{Action, Cx, PageScreen, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::wall::{Figure, Wall};

/// The board of a ballot.
pub struct Hall(pub BallotId);

impl PageScreen for Hall {
    fn matter(&self, _: &Cx) -> Option<Matter> {
        Some(Matter::Ballot(self.0))
    }

    fn title(&self, cx: &Cx) -> String {
        let title = found(cx, self.0).map_or("", |b| b.title.as_str());
        words::ballot_of(cx.lang, title)
    }

    fn page(&self, cx: &Cx) -> Detail {
        found(cx, self.0).map_or_else(|| Detail::new().para(words::unknown(cx.lang)), |b| outcome(cx, b))
    }

    fn wall(&self, cx: &Cx) -> Option<Wall> {
        let found = found(cx, self.0)?;
        let mut heading = super::held(cx, found);
        heading = format!("{}  {heading}  {}", cx.alliance.name, found.way.name(cx.lang));
        if cx.alliance.practice {
            heading = format!("[{}] {heading}", common::practice(cx.lang));
        }
        let wall = Wall { heading, title: found.title.clone(), ..Wall::default() };
        Some(match &found.closing {
            None => open(cx, found, wall),
            Some(done) => closed(cx, found, done, wall),
        })
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u64>> {
        actions(self.0)
    }
}

/// What those who may vote are called.
fn entitled(lang: Lang, found: &Ballot) -> &'static str {
    match found.setting() {
        Setting::Meeting => words::electorate(lang),
        Setting::Correspondence => words::entitled(lang),
    }
}

fn open(cx: &Cx, found: &Ballot, wall: Wall) -> Wall {
    let lang = cx.lang;
    let (voted, of) = (found.voted_count() as usize, voters(found));
    let mut figures = vec![Figure::new(entitled(lang, found), found.electorate.len(), Tone::Text)];
    match found.meeting {
        Some(_) => {
            figures.push(Figure::new(words::present(lang), found.present.len(), Tone::Text));
            figures
                .extend(found.required_so_far().map(|n| Figure::new(words::required(lang), n, Tone::Accent)));
        }
        None => {
            let quorum = found.rule.quorum_required(found.electorate.len() as u32);
            figures.push(Figure::new(words::to_return(lang), quorum, Tone::Accent));
        }
    }
    match super::short(cx, found) {
        Some(0) => figures.push(Figure::new(words::short(lang), 0, Tone::Good)),
        Some(short) => figures.push(Figure::new(words::short(lang), short, Tone::Warn)),
        None if found.handed_out.is_some() => {}
        None if found.meeting.is_none() => {
            figures.push(Figure::new(words::missing_papers(lang), of.saturating_sub(voted), Tone::Warn));
        }
        None => figures.push(Figure::new(words::not_voted(lang), of.saturating_sub(voted), Tone::Warn)),
    }
    let progress = match found.handed_out {
        None => Some((voted, of, super::voted_of(cx, found))),
        Some(_) => None,
    };
    let mut says = Detail::new();
    if let Some([yes, no, abstain]) = shown(cx, found) {
        says = says.para(Words::new(words::so_far(lang, yes, no, abstain), Tone::Title));
    }
    // What is decided comes first; who has not voted last, for that may be long.
    let at = found.meeting.zip(found.item);
    let subject = super::subject::subject(cx, &found.topic, at, Some(found));
    if !subject.is_empty() {
        says = says.section(screen_subject::section(lang)).and(subject).blank();
    }
    says = says.field(words::rule(lang), label::rule_at(lang, &found.rule, found.setting()));
    says = says.field(words::aside(lang), super::names(cx, found.aside.iter().copied()));
    says = match found.handed_out {
        Some(_) => says.and(super::progress(cx, found)),
        None => {
            let waiting = found.waiting_for();
            let label = super::waiting_label(cx, found);
            match waiting.is_empty() {
                true => says,
                false => says.section(label).para(super::names(cx, waiting.into_iter())),
            }
        }
    };
    Wall { figures, progress, says, ..wall }
}

fn closed(cx: &Cx, found: &Ballot, done: &Closing, wall: Wall) -> Wall {
    let lang = cx.lang;
    let t = &done.tally;
    let verdict = match found.state {
        State::SetAside(_) => Words::new(found.state.name(lang), Tone::Warn),
        _ => Words::new(done.verdict.name(lang), tone(done.verdict)),
    };
    let present = match found.meeting {
        Some(_) => words::present(lang),
        None => words::back(lang),
    };
    let figures = match done.verdict {
        Verdict::NoQuorum => vec![
            Figure::new(entitled(lang, found), t.electorate, Tone::Text),
            Figure::new(present, t.present, Tone::Bad),
            Figure::new(words::quorum(lang), done.rule.quorum_required(t.electorate), Tone::Accent),
        ],
        Verdict::Passed | Verdict::NotPassed | Verdict::Void => vec![
            Figure::new(present, t.present, Tone::Text),
            Figure::new(words::required(lang), done.required, Tone::Accent),
            Figure::new(words::for_votes(lang), t.for_votes, tone(done.verdict)),
            Figure::new(words::against(lang), t.against, Tone::Text),
            Figure::new(words::abstained(lang), t.abstain, Tone::Text),
        ],
    };
    let mut says = Detail::new();
    if let State::SetAside(by) = found.state {
        let by = label::matter(lang, cx.alliance, crate::domain::Matter::Ballot(by));
        says = says.para(Words::new(words::set_aside_by(lang, &by), Tone::Warn));
    }
    says = closing::steps(lang, done, found.setting())
        .into_iter()
        .fold(says, |says, (head, line)| says.field(head, line));
    Wall { verdict: Some(verdict), figures, says, ..wall }
}
