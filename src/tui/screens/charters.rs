//! The versions of the charter: text, parameters, comments, signatures, and the way to the next one.

pub mod comments;
pub mod compare;
mod difference;
mod edit;
pub mod replayed;
pub mod rules;
pub mod scheme;
pub mod signatures;
mod steps;

use crate::domain::Matter;
use crate::domain::alliance::Phase;
use crate::domain::ballot::Kind;
use crate::domain::charter::{Adoption, Charter, Parameters, State, parties};
use crate::domain::ids::{CharterId, UnitId};
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, Named, label, screen_charters as words};
use crate::paper::papers::Paper;
use crate::tui::keymap::ActionId;
use crate::tui::saving;
use crate::tui::screen::{Action, Cx, ListScreen, RowKey, Words};
use crate::tui::screens::rounds;
use crate::tui::text;
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

/// The list of versions.
pub struct Charters;

impl ListScreen for Charters {
    type Id = CharterId;

    fn title(&self, cx: &Cx) -> String {
        words::title(cx.lang).into()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::flex(words::version(lang), 17, 1),
            Column::fixed(words::state(lang), 15),
            Column::fixed(words::adopted(lang), 10),
            Column::fixed(words::signatures(lang), 8).right(),
            Column::flex(words::comments(lang), 16, 1).optional(1),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<CharterId> {
        let viewer = Viewer::Account(cx.me);
        let all = cx.alliance.charters.values().rev();
        all.filter(|c| visible::sees_charter(cx.alliance, viewer, c)).map(|c| c.id).collect()
    }

    fn row(&self, cx: &Cx, id: CharterId) -> Row {
        let Some(c) = cx.alliance.charters.get(&id) else { return Row::new() };
        let (state, tone) = state(cx, c);
        let adopted = match c.state {
            State::Adopted(on) => on.to_string(),
            _ => String::new(),
        };
        let open = c.comments.iter().filter(|x| x.answer.is_none()).count();
        let comments = match c.comments.len() {
            0 => String::new(),
            all => words::comments_open(cx.lang, open, all),
        };
        vec![
            label::charter(cx.lang, id).into(),
            Words::new(state, tone),
            adopted.into(),
            signed(cx, c).into(),
            Words::new(comments, if open > 0 { Tone::Warn } else { Tone::Text }),
        ]
    }

    fn empty(&self, cx: &Cx) -> String {
        match cx.alliance.phase {
            Phase::TakingOver => words::empty_take_over(
                cx.lang,
                &cx.key(ActionId::DraftCharter),
                &cx.key(ActionId::EndTakeOver),
            ),
            _ => words::empty(cx.lang, &cx.key(ActionId::DraftCharter)),
        }
    }

    fn matter(&self, _: &Cx, id: CharterId) -> Option<Matter> {
        Some(Matter::Charter(id))
    }

    fn detail(&self, cx: &Cx, id: CharterId) -> Detail {
        cx.alliance.charters.get(&id).map(|found| detail(cx, found)).unwrap_or_default()
    }

    fn actions(&self, _: &Cx) -> Vec<Action<CharterId>> {
        let mut all = steps::actions();
        all.extend(edit::actions());
        all.push(
            Action::row(ActionId::SaveFile, |cx, id| saving::save(cx, &[Paper::Charter(id)]))
                .when(|cx, id| saving::can_save(cx, Paper::Charter(id))),
        );
        all
    }
}

fn state(cx: &Cx, c: &Charter) -> (&'static str, Tone) {
    match c.state {
        State::Adopted(_) if cx.alliance.in_force == Some(c.id) => (words::in_force(cx.lang), Tone::Good),
        State::Adopted(_) => (words::earlier(cx.lang), Tone::Muted),
        State::Dropped => (c.state.name(cx.lang), Tone::Muted),
        _ => (c.state.name(cx.lang), Tone::Accent),
    }
}

/// Of those who must sign now, or had to when it was adopted, how many have.
fn signed(cx: &Cx, c: &Charter) -> String {
    cx.once("charters.signed", c.id.to_key(), || count_signed(cx, c)).as_str().to_owned()
}

fn count_signed(cx: &Cx, c: &Charter) -> String {
    let by = |units: &[UnitId]| {
        let done = units.iter().filter(|unit| c.signatures.contains_key(unit)).count();
        if units.is_empty() { String::new() } else { format!("{done}/{}", units.len()) }
    };
    match (c.state, c.adoption) {
        (State::Adopted(_), _) if cx.alliance.in_force == Some(c.id) => {
            by(&parties(cx.alliance).map(|u| u.id).collect::<Vec<_>>())
        }
        // Every founding unit signed: that is how it was adopted.
        (State::Adopted(on), Some(Adoption::Consensus)) => {
            let founders = c.signatures.iter().filter(|(_, s)| s.on <= on);
            by(&founders.map(|(unit, _)| *unit).collect::<Vec<_>>())
        }
        (State::Adopted(_) | State::Dropped, _) => c.signatures.len().to_string(),
        (State::Draft | State::Consultation | State::OnBallot, _) => {
            by(&parties(cx.alliance).map(|u| u.id).collect::<Vec<_>>())
        }
    }
}

/// Everything on record about a version.
fn detail(cx: &Cx, c: &Charter) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let (state, tone) = state(cx, c);
    let adopted = match c.state {
        State::Adopted(on) => on.to_string(),
        _ => String::new(),
    };
    let unsigned = parties(a).map(|u| u.id).filter(|u| !c.signatures.contains_key(u));
    let unsigned = match c.state {
        State::Dropped => String::new(),
        State::Adopted(_) if a.in_force != Some(c.id) => String::new(),
        _ => label::units(lang, a, unsigned),
    };
    let mut detail = Detail::new()
        .title(label::charter(lang, c.id))
        .field(words::state(lang), Words::new(state, tone))
        .field(words::adopted(lang), adopted)
        .field(words::adoption(lang), c.adoption.map(|how| how.name(lang)).unwrap_or_default())
        .field(words::comments_until(lang), c.comments_until.map(|d| d.to_string()).unwrap_or_default())
        .field(words::signatures(lang), signed(cx, c))
        .field(words::unsigned(lang), Words::new(unsigned, Tone::Warn));
    if !c.comments.is_empty() {
        detail = detail.section(words::comments(lang));
        for comment in &c.comments {
            let head = format!("{}: {}", label::unit(a, comment.unit), comment.words);
            detail = detail.para(head).para(match &comment.answer {
                Some(answer) => Words::new(format!("  {}: {answer}", words::answer_words(lang)), Tone::Muted),
                None => Words::new(format!("  {}", words::unanswered(lang)), Tone::Warn),
            });
        }
    }
    detail = detail.section(words::parameters(lang));
    for (label, value) in parameters(lang, &c.parameters).into_iter().chain([two_keys_named(cx, c.id)]) {
        detail = detail.field(label, value);
    }
    let rated = a.members().count();
    detail = detail.and(rounds::scheme(lang, &c.parameters.scheme, rated)).section(words::articles(lang));
    for (n, article) in (1..).zip(&c.articles) {
        let head = format!("{} {}", words::article(lang, n), article.heading);
        detail = detail.section(head).para(article.text.as_str());
    }
    if c.signatures.is_empty() {
        return detail;
    }
    let rows = c.signatures.iter().map(|(unit, s)| -> Row {
        vec![label::unit(a, *unit).into(), s.signatory.as_str().into(), s.on.to_string().into()]
    });
    detail.section(words::signatures(lang)).table(["", "", ""], rows.collect())
}

/// What a version changes in the one that was in force then, or is now.
pub fn differences(cx: &Cx, c: &Charter, then: Option<CharterId>) -> Detail {
    let then = then.or(cx.alliance.in_force);
    match then.filter(|then| *then != c.id).and_then(|then| cx.alliance.charters.get(&then)) {
        Some(now) => compare::told(cx, now, c),
        None => Detail::new(),
    }
}

/// The parameters in words, line by line; kinds of ballots under the same rule stand together.
/// Which acts want a second person under a version.
fn two_keys_named(cx: &Cx, id: CharterId) -> (String, String) {
    let acts = crate::domain::two_keys::acts(cx.alliance, id);
    let named = match acts.is_empty() {
        true => crate::locale::two_keys::none(cx.lang).to_owned(),
        false => cx.lang.join(acts.iter().map(|act| act.name(cx.lang))),
    };
    (text::headed(ActionId::EditTwoKeys.label(cx.lang)), named)
}

fn parameters(lang: Lang, p: &Parameters) -> Vec<(String, String)> {
    let mut lines: Vec<(String, String)> = Vec::new();
    for kind in Kind::ALL {
        let rule = label::rule(lang, &p.rules.of(kind));
        match lines.iter_mut().find(|(_, value)| *value == rule) {
            Some((kinds, _)) => *kinds = lang.join([kinds.as_str(), kind.name(lang)]),
            None => lines.push((kind.name(lang).to_owned(), rule)),
        }
    }
    // Labels stand in a narrow column: the kinds of a rule go before its words.
    let rules = words::from(lang);
    let mut lines: Vec<(String, String)> =
        lines.into_iter().map(|(kinds, rule)| (rules.to_owned(), format!("{kinds}: {rule}"))).collect();
    let days = words::days;
    let working = words::working_days;
    let seats = lang.join(p.committees.iter().map(|seat| seat.name.as_str()));
    let region = match p.region.as_deref() {
        None => words::national(lang).to_owned(),
        Some("guangxi") => words::guangxi(lang).to_owned(),
        Some(other) => other.to_owned(),
    };
    let extraordinary = label::threshold_of(lang, p.extraordinary, words::of_members(lang));
    let either = |yes: bool, a: &'static str, b: &'static str| if yes { a.to_owned() } else { b.to_owned() };
    for (label, value) in [
        (words::committees(lang), seats),
        (words::region(lang), region),
        (words::notice_days(lang), working(lang, p.notice_days)),
        (words::topics_days(lang), days(lang, p.topics_days)),
        (words::extraordinary(lang), extraordinary),
        (words::reapply_days(lang), days(lang, p.reapply_days)),
        (words::answer_days(lang), working(lang, p.answer_days)),
        (words::silent_days(lang), days(lang, p.silent_days)),
        (words::soon_days(lang), days(lang, p.soon_days)),
        (words::public_notice_days(lang), working(lang, p.public_notice_days)),
        (
            words::correspondence(lang),
            either(p.correspondence, words::allowed(lang), words::not_allowed(lang)),
        ),
        (words::show_open(lang), either(p.show_open_votes, words::shown(lang), words::not_shown(lang))),
        (words::order(lang), p.order.name(lang).to_owned()),
    ] {
        lines.push((label.to_owned(), value));
    }
    lines
}

#[cfg(test)]
mod tests;
