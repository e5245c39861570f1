//! Last year's ballots under a draft's rules: what each came to, and what it would have come to.

use super::words;
use crate::domain::Matter;
use crate::domain::ballot::{Closing, Replayed, replay};
use crate::domain::ids::{BallotId, CharterId};
use crate::locale::{Named, closing, label, screen_compare as said};
use crate::tui::action::Action;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Cx, ListScreen, Step, Words};
use crate::tui::screens::Screen;
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

/// The days that are looked back on.
const YEAR: i32 = 365;

/// The ballots of the last year under a version's rules.
pub struct Replay(pub CharterId);

/// The ballots of the last year under these rules.
pub fn of(cx: &Cx, rules: &crate::domain::charter::Rules) -> Vec<Replayed> {
    replay(cx.alliance, rules, cx.now.day().plus(-YEAR))
}

impl Replay {
    fn all(&self, cx: &Cx) -> Vec<Replayed> {
        cx.alliance.charters.get(&self.0).map(|c| of(cx, &c.parameters.rules)).unwrap_or_default()
    }

    fn find(&self, cx: &Cx, id: BallotId) -> Option<Replayed> {
        self.all(cx).into_iter().find(|x| x.ballot == id)
    }
}

impl ListScreen for Replay {
    type Id = BallotId;

    fn matter(&self, _: &Cx, id: BallotId) -> Option<Matter> {
        Some(Matter::Ballot(id))
    }

    fn title(&self, cx: &Cx) -> String {
        said::replay(cx.lang, &label::charter(cx.lang, self.0))
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::flex(said::ballot(lang), 20, 2),
            Column::fixed(said::figures(lang), 13),
            Column::fixed(said::needed(lang), 8).right(),
            Column::fixed(said::was(lang), 10),
            Column::fixed(said::would_need(lang), 8).right(),
            Column::fixed(said::would(lang), 10),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<BallotId> {
        // What would have come out differently comes first.
        let (changed, same): (Vec<_>, Vec<_>) = self.all(cx).into_iter().partition(Replayed::is_changed);
        changed.into_iter().chain(same).map(|x| x.ballot).collect()
    }

    fn row(&self, cx: &Cx, id: BallotId) -> Row {
        let Some(x) = self.find(cx, id) else { return Row::new() };
        let lang = cx.lang;
        let title = cx.alliance.ballots.get(&id).map(|b| b.title.clone()).unwrap_or_default();
        let t = x.tally;
        let tone = if x.is_changed() { Tone::Bad } else { Tone::Muted };
        vec![
            title.into(),
            format!("{}/{}/{}", t.electorate, t.present, t.for_votes).into(),
            x.required.to_string().into(),
            x.was.name(lang).into(),
            x.would_require.to_string().into(),
            Words::new(x.would_be.name(lang), tone),
        ]
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let all = self.all(cx);
        let changed = all.iter().filter(|x| x.is_changed()).count();
        Detail::new().para(match changed {
            0 => Words::new(words::replay_same(cx.lang, all.len()), Tone::Good),
            n => Words::new(said::replay_changed(cx.lang, n, all.len()), Tone::Warn),
        })
    }

    fn detail(&self, cx: &Cx, id: BallotId) -> Detail {
        let Some(x) = self.find(cx, id) else { return Detail::new() };
        let lang = cx.lang;
        let Some(ballot) = cx.alliance.ballots.get(&id) else { return Detail::new() };
        let Some(closed) = &ballot.closing else { return Detail::new() };
        let drafted =
            Closing { rule: x.drafted, required: x.would_require, verdict: x.would_be, ..closed.clone() };
        Detail::new()
            .title(ballot.title.as_str())
            .field(said::kind(lang), ballot.kind.name(lang))
            .section(said::then(lang))
            .para(closing::working(lang, closed, ballot.setting()))
            .section(said::drafted(lang))
            .para(Words::new(
                closing::working(lang, &drafted, ballot.setting()),
                if x.is_changed() { Tone::Bad } else { Tone::Text },
            ))
    }

    fn empty(&self, cx: &Cx) -> String {
        words::replay_same(cx.lang, 0)
    }

    fn open(&self, _: &Cx, id: BallotId) -> Step {
        Step::Go(Screen::Ballot(id))
    }

    fn actions(&self, _: &Cx) -> Vec<Action<BallotId>> {
        let charter = self.0;
        vec![Action::screen(ActionId::EditRules, move |_| Step::Go(Screen::Rules(charter)))]
    }
}
