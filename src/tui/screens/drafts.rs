//! What is half typed and not submitted: found again, gone on with, or thrown away.

use crate::locale::form as words;
use crate::tui::drafts::Draft;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

/// The person's drafts.
pub struct Drafts;

/// Where the draft's form belongs.
fn place(cx: &Cx, draft: &Draft) -> String {
    draft.way.as_ref().map(|way| way.screen.body().title(cx)).unwrap_or_default()
}

impl ListScreen for Drafts {
    type Id = u64;

    fn title(&self, cx: &Cx) -> String {
        words::drafts(cx.lang).to_owned()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::fixed(words::kept_at(lang), 16),
            Column::flex(words::form_title(lang), 16, 2),
            Column::flex(words::belongs_to(lang), 12, 1).optional(1),
            Column::flex(words::content(lang), 12, 3),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<u64> {
        let mut ids: Vec<u64> = cx.drafts.keys().copied().collect();
        ids.sort_by_key(|id| std::cmp::Reverse(cx.drafts.get(id).map(|draft| draft.at)));
        ids
    }

    fn row(&self, cx: &Cx, id: u64) -> Row {
        let Some(draft) = cx.drafts.get(&id) else { return Row::new() };
        let at = draft.at.to_string().replace('T', " ");
        vec![
            Words::new(at, Tone::Muted),
            Words::new(draft.title(cx), Tone::Accent),
            place(cx, draft).into(),
            draft.first_words().into(),
        ]
    }

    fn detail(&self, cx: &Cx, id: u64) -> Detail {
        let Some(draft) = cx.drafts.get(&id) else { return Detail::new() };
        let detail = Detail::new().title(draft.title(cx));
        let gone = || Err(words::way_gone(cx.lang).to_owned());
        match draft.way.as_ref().map_or_else(gone, |way| way.walk(cx)) {
            Ok(mut form) => {
                let same_lang = draft.way.as_ref().is_some_and(|way| way.lang == cx.lang);
                form.fill(&draft.fields, same_lang);
                form.contents(cx)
                    .into_iter()
                    .fold(detail, |detail, (label, words)| detail.field(label, words))
            }
            Err(why) => {
                let detail = detail.para(Words::new(words::draft_shut(cx.lang, &why), Tone::Warn));
                let texts = draft.fields.iter().filter(|field| !field.text.is_empty());
                texts.fold(detail, |detail, field| detail.para(&*field.text))
            }
        }
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u64>> {
        vec![Action::row(ActionId::Delete, |cx, id| {
            Step::Confirm(Confirm::new(words::drop_draft(cx.lang)).then(move || Step::DropDraft(id)))
        })]
    }

    fn open(&self, cx: &Cx, id: u64) -> Step {
        let gone = || Err(words::way_gone(cx.lang).to_owned());
        let way = cx.drafts.get(&id).and_then(|draft| draft.way.as_ref());
        match way.map_or_else(gone, |way| way.walk(cx)) {
            Ok(_) => Step::OpenDraft(id),
            Err(_) => Step::Detail,
        }
    }

    fn haystack(&self, cx: &Cx, id: u64) -> String {
        let Some(draft) = cx.drafts.get(&id) else { return String::new() };
        let texts: Vec<&str> = draft.fields.iter().map(|field| field.text.as_str()).collect();
        format!("{} {} {}", draft.title, place(cx, draft), texts.join(" "))
    }

    fn empty(&self, cx: &Cx) -> String {
        words::no_drafts(cx.lang).to_owned()
    }
}
