//! The comments on a draft of the charter, with their answers.

use super::{steps, words};
use crate::domain::Matter;
use crate::domain::charter::{Charter, Comment};
use crate::domain::ids::CharterId;
use crate::domain::visible::{self, Viewer};
use crate::locale::{label, screen_compare as said};
use crate::tui::action::Action;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Cx, ListScreen, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::chart::Gauge;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

/// The comments on a version.
pub struct Comments(pub CharterId);

impl Comments {
    fn charter<'a>(&self, cx: &Cx<'a>) -> Option<&'a Charter> {
        let found = cx.alliance.charters.get(&self.0);
        found.filter(|c| visible::sees_charter(cx.alliance, Viewer::Account(cx.me), c))
    }

    fn comment<'a>(&self, cx: &Cx<'a>, at: u32) -> Option<&'a Comment> {
        self.charter(cx)?.comments.get(at as usize)
    }
}

impl ListScreen for Comments {
    type Id = u32;

    fn matter(&self, _: &Cx, _: u32) -> Option<Matter> {
        Some(Matter::Charter(self.0))
    }

    fn title(&self, cx: &Cx) -> String {
        said::comments(cx.lang, &label::charter(cx.lang, self.0))
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::flex(said::unit(lang), 12, 1),
            Column::flex(words::words(lang), 22, 3),
            Column::flex(words::answer_words(lang), 18, 2),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<u32> {
        let count = self.charter(cx).map_or(0, |c| c.comments.len() as u32);
        let open = |at: &u32| self.comment(cx, *at).is_some_and(|x| x.answer.is_none());
        // What waits for an answer comes first.
        let (open, done): (Vec<u32>, Vec<u32>) = (0..count).partition(open);
        open.into_iter().chain(done).collect()
    }

    fn row(&self, cx: &Cx, at: u32) -> Row {
        let Some(comment) = self.comment(cx, at) else { return Row::new() };
        let answer = match &comment.answer {
            Some(answer) => Words::new(label::opening(answer, 60), Tone::Muted),
            None => Words::new(words::unanswered(cx.lang), Tone::Warn),
        };
        vec![label::unit(cx.alliance, comment.unit).into(), label::opening(&comment.words, 80).into(), answer]
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let Some(c) = self.charter(cx) else { return Detail::new() };
        let done = c.comments.iter().filter(|x| x.answer.is_some()).count() as u32;
        let until = c.comments_until.map(label::day).unwrap_or_default();
        Detail::new()
            .gauge(Gauge::new(said::answered(cx.lang), done, c.comments.len() as u32))
            .field(words::comments_until(cx.lang), until)
    }

    fn detail(&self, cx: &Cx, at: u32) -> Detail {
        let Some(comment) = self.comment(cx, at) else { return Detail::new() };
        let detail =
            Detail::new().title(label::unit_in_full(cx.alliance, comment.unit)).para(comment.words.as_str());
        let detail = detail.section(words::answer_words(cx.lang));
        match &comment.answer {
            Some(answer) => detail.para(answer.as_str()),
            None => detail.para(Words::new(words::unanswered(cx.lang), Tone::Warn)),
        }
    }

    fn empty(&self, cx: &Cx) -> String {
        said::no_comments(cx.lang).to_owned()
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u32>> {
        let charter = self.0;
        let mut all = vec![
            Action::row(ActionId::AnswerComment, move |cx, at| steps::answer_one(cx, charter, at))
                .when(move |cx, at| steps::may_answer(cx, charter, at)),
        ];
        let offered = |id| matches!(id, ActionId::Comment | ActionId::Consult);
        all.extend(steps::actions().into_iter().filter(|a| offered(a.id)).map(|action| action.on(charter)));
        all
    }
}
