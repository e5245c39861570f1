//! What one line of a unit's points comes from, each with its entry in the record.

use super::{counter, entry, name};
use crate::domain::alliance::Matter;
use crate::domain::ids::{RoundId, UnitId};
use crate::domain::rating::spread::{Mark, marks as spread};
use crate::domain::rating::{Counter, Item, Line, Round, Trace, reckon};
use crate::domain::visible::{self, Viewer};
use crate::locale::{Named, label, screen_rating as words, screen_results as said};
use crate::tui::action::Action;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Cx, ListScreen, Step, Words};
use crate::tui::screens::{Screen, place, record, rounds};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

/// What one line of a unit's points comes from: the matters that were counted, or the raters' scores.
pub struct Sources {
    /// The round.
    pub round: RoundId,
    /// The unit.
    pub unit: UnitId,
    /// The line of its result.
    pub line: u16,
}

impl Sources {
    fn found<'a>(&self, cx: &Cx<'a>) -> Option<(&'a Round, &'a Line)> {
        rounds::may_see_points(cx, self.round).ok()?;
        let r = cx.alliance.rounds.get(&self.round)?;
        Some((r, r.results.get(&self.unit)?.lines.get(usize::from(self.line))?))
    }

    /// The raters' scores behind a judged line, as far as they may be seen.
    fn scores(&self, cx: &Cx, r: &Round, line: &Line) -> Vec<Mark> {
        let Item::Indicator(n) = line.item else { return Vec::new() };
        if counter(r, line).is_some() {
            return Vec::new();
        }
        let sees = |rater| visible::sees_scores(cx.alliance, Viewer::Account(cx.me), r, rater);
        spread(cx.alliance, r, self.unit, n).into_iter().filter(|mark| sees(mark.rater)).collect()
    }
}

impl ListScreen for Sources {
    type Id = u16;

    fn matter(&self, _: &Cx, _: u16) -> Option<Matter> {
        Some(Matter::Round(self.round))
    }

    fn title(&self, cx: &Cx) -> String {
        let unit = label::unit(cx.alliance, self.unit);
        self.found(cx).map_or_else(String::new, |(r, line)| said::sources_of(cx.lang, &unit, &name(r, line)))
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::flex(words::sources(lang), 26, 3),
            Column::fixed(said::met(lang), 8),
            Column::flex(words::marks(lang), 10, 2),
            Column::fixed(said::number(lang), 6).right(),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<u16> {
        let Some((r, line)) = self.found(cx) else { return Vec::new() };
        let count = match counter(r, line) {
            Some(_) => line.sources.len(),
            None => self.scores(cx, r, line).len(),
        };
        (0..count as u16).collect()
    }

    fn row(&self, cx: &Cx, at: u16) -> Row {
        let Some((r, line)) = self.found(cx) else { return Row::new() };
        let (a, lang) = (cx.alliance, cx.lang);
        let at = usize::from(at);
        let number = |n: Option<u64>| Words::new(n.map(|n| n.to_string()).unwrap_or_default(), Tone::Muted);
        if let Some(counter) = counter(r, line) {
            let Some(matter) = line.sources.get(at).copied() else { return Row::new() };
            let met = reckon::is_met(a, self.unit, counter, matter);
            let (met, tone) = match (met, counter) {
                (true, Counter::TasksLate | Counter::UnexcusedAbsences) => (said::counts(lang), Tone::Warn),
                (true, _) => (said::counts(lang), Tone::Good),
                (false, _) => (said::counts_not(lang), Tone::Warn),
            };
            return vec![
                label::matter(lang, a, matter).into(),
                Words::new(met, tone),
                Words::new(when(cx, matter), Tone::Muted),
                number(Some(reckon::entry_of(a, matter)).filter(|n| *n > 0)),
            ];
        }
        let marks = self.scores(cx, r, line);
        let (Some(mark), Item::Indicator(n)) = (marks.get(at), line.item) else { return Row::new() };
        let remark = r.scores.get(&(mark.rater, self.unit, n)).map(|s| s.remark.clone()).unwrap_or_default();
        let aside = if mark.aside { said::set_aside(lang) } else { "" };
        let stand = r.stand(Trace::Score(mark.rater, self.unit, n)).map(|s| s.number);
        let note = format!("{aside} {remark}");
        vec![
            label::account_name(a, mark.rater).into(),
            label::tenths(mark.tenths).into(),
            Words::new(note.trim(), if mark.aside { Tone::Warn } else { Tone::Muted }),
            number(stand),
        ]
    }

    fn detail(&self, cx: &Cx, at: u16) -> Detail {
        let Some((r, line)) = self.found(cx) else { return Detail::new() };
        match (counter(r, line), line.sources.get(usize::from(at))) {
            (Some(counter), Some(matter)) => {
                let detail = Detail::new()
                    .title(label::matter(cx.lang, cx.alliance, *matter))
                    .field(words::counted(cx.lang), counter.name(cx.lang));
                if visible::sees_record(cx.alliance, Viewer::Account(cx.me)) {
                    record::latest(cx, *matter, detail)
                } else {
                    detail
                }
            }
            _ => {
                let row = self.row(cx, at);
                row.into_iter().fold(Detail::new(), |detail, words| detail.para(words))
            }
        }
    }

    fn empty(&self, cx: &Cx) -> String {
        match self.found(cx) {
            Some((r, line)) if counter(r, line).is_none() => said::scores_hidden(cx.lang).to_owned(),
            _ => said::nothing_counted(cx.lang).to_owned(),
        }
    }

    fn open(&self, cx: &Cx, at: u16) -> Step {
        let Some((r, line)) = self.found(cx) else { return Step::Stay };
        if counter(r, line).is_some() {
            let Some(matter) = line.sources.get(usize::from(at)).copied() else { return Step::Stay };
            // Those who may not read the record see the matter itself.
            return match place(matter) {
                _ if visible::sees_record(cx.alliance, Viewer::Account(cx.me)) => {
                    Step::Go(Screen::History(matter))
                }
                Some((screen, row)) => Step::GoTo(screen, row),
                None => Step::Detail,
            };
        }
        let marks = self.scores(cx, r, line);
        let (Some(mark), Item::Indicator(n)) = (marks.get(usize::from(at)), line.item) else {
            return Step::Stay;
        };
        entry(cx, r.stand(Trace::Score(mark.rater, self.unit, n)).map(|s| s.number))
    }

    fn actions(&self, cx: &Cx) -> Vec<Action<u16>> {
        let Some((r, line)) = self.found(cx) else { return Vec::new() };
        if counter(r, line).is_none() {
            return Vec::new();
        }
        let sources = line.sources.clone();
        vec![Action::row(ActionId::OpenMatter, move |_, at: u16| {
            let matter = sources.get(usize::from(at)).copied();
            match matter.and_then(place) {
                Some((screen, row)) => Step::GoTo(screen, row),
                None => Step::Stay,
            }
        })]
    }
}

/// When a matter was: held, opened, due, raised.
fn when(cx: &Cx, matter: Matter) -> String {
    let (a, lang) = (cx.alliance, cx.lang);
    match matter {
        Matter::Meeting(id) => a.meetings.get(&id).map(|m| label::day(m.at.day())),
        Matter::Ballot(id) => a.ballots.get(&id).map(|b| label::day(b.opened.day())),
        Matter::Opinion(id) => a.opinions.get(&id).map(|o| label::day(o.on)),
        Matter::Task(id) => a.tasks.get(&id).map(|t| match (t.completed_on(), t.done_on()) {
            (Some(done), _) => said::done_on(lang, &label::day(t.due), &label::day(done)),
            (None, Some(done)) => said::awaiting(lang, &label::day(t.due), &label::day(done)),
            (None, None) => said::due_on(lang, &label::day(t.due)),
        }),
        _ => None,
    }
    .unwrap_or_default()
}
