//! Who is in, since when, and on which screen; administrators see from where, send messages and end sessions.

use crate::domain::Alliance;
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, common, label, screen_present as words};
use crate::tui::keymap::ActionId;
use crate::tui::present::{Here, Kind};
use crate::tui::screen::{Action, Cx, ListScreen, Reason, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::view::person;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::list::{Column, Row};

/// The list of sessions.
pub struct Present;

/// The most characters of a message.
const MOST: usize = 200;

fn may_manage(cx: &Cx) -> Result<(), Reason> {
    match visible::manages_sessions(cx.alliance, Viewer::Account(cx.me)) {
        true => Ok(()),
        false => Err(words::only_administrators(cx.lang).to_owned()),
    }
}

fn here(cx: &Cx) -> Vec<Here> {
    match visible::sees_inside(cx.alliance, Viewer::Account(cx.me)) {
        true => cx.presence.here(),
        false => Vec::new(),
    }
}

fn find(cx: &Cx, seat: u64) -> Option<Here> {
    here(cx).into_iter().find(|here| here.seat == seat)
}

fn name(a: &Alliance, here: &Here) -> String {
    label::account_name(a, here.account)
}

fn door(cx: &Cx, kind: Kind) -> &'static str {
    match kind {
        Kind::Local => words::at_the_machine(cx.lang),
        Kind::Socket => words::by_socket(cx.lang),
        Kind::Ssh => words::by_ssh(cx.lang),
    }
}

fn screen(cx: &Cx, here: &Here) -> String {
    here.at.screen.as_ref().map(|screen| screen.body().title(cx)).unwrap_or_default()
}

impl ListScreen for Present {
    type Id = u64;

    fn title(&self, cx: &Cx) -> String {
        words::title(cx.lang).to_owned()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        let mut columns = vec![
            Column::flex(words::name(lang), 12, 1),
            Column::fixed(words::since(lang), 16),
            Column::flex(words::screen(lang), 14, 2),
        ];
        if may_manage(cx).is_ok() {
            columns.push(Column::fixed(words::door(lang), if lang == Lang::Zh { 8 } else { 14 }).optional(1));
            columns.push(Column::flex(words::from(lang), 12, 1));
        }
        columns
    }

    fn ids(&self, cx: &Cx) -> Vec<u64> {
        here(cx).iter().map(|here| here.seat).collect()
    }

    fn row(&self, cx: &Cx, seat: u64) -> Row {
        let Some(here) = find(cx, seat) else { return Row::new() };
        let mut who = name(cx.alliance, &here);
        if here.own {
            who = common::aside(cx.lang, &who, words::you(cx.lang));
        }
        let at = match here.at.editing {
            Some(matter) => {
                let what = label::matter(cx.lang, cx.alliance, matter);
                Words::new(words::editing(cx.lang, &what), Tone::Warn)
            }
            None => screen(cx, &here).into(),
        };
        let mut row = vec![
            Words::new(who, if here.own { Tone::Muted } else { Tone::Accent }),
            label::moment(here.since).into(),
            at,
        ];
        if may_manage(cx).is_ok() {
            row.extend([door(cx, here.kind).into(), here.from.into()]);
        }
        row
    }

    fn detail(&self, cx: &Cx, seat: u64) -> Detail {
        let Some(here) = find(cx, seat) else { return Detail::new() };
        let lang = cx.lang;
        let editing = here.at.editing.map(|matter| label::matter(lang, cx.alliance, matter));
        let detail = Detail::new()
            .title(person(cx.alliance, here.account, lang))
            .field(words::since(lang), label::moment(here.since))
            .field(words::screen(lang), screen(cx, &here))
            .field(words::edits(lang), editing.unwrap_or_default());
        match may_manage(cx) {
            Ok(()) => {
                detail.field(words::door(lang), door(cx, here.kind)).field(words::from(lang), here.from)
            }
            Err(_) => detail,
        }
    }

    fn empty(&self, cx: &Cx) -> String {
        let inside = visible::sees_inside(cx.alliance, Viewer::Account(cx.me));
        if inside { words::empty(cx.lang) } else { words::hidden(cx.lang) }.to_owned()
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u64>> {
        vec![
            Action::row(ActionId::SayTo, |cx, seat| {
                let Some(here) = find(cx, seat) else { return Step::Stay };
                Step::Form(message(cx, words::say_to(cx.lang, &name(cx.alliance, &here)), Some(seat)))
            })
            .whenever(may_manage)
            .when(not_own),
            Action::screen(ActionId::SayAll, |cx| {
                let others = here(cx).iter().filter(|here| !here.own).count();
                Step::Form(message(cx, words::say_all(cx.lang, others), None))
            })
            .whenever(may_manage)
            .whenever(|cx| match here(cx).iter().any(|here| !here.own) {
                true => Ok(()),
                false => Err(words::nobody_else(cx.lang).to_owned()),
            }),
            Action::row(ActionId::EndSession, |cx, seat| {
                let Some(here) = find(cx, seat) else { return Step::Stay };
                let who = name(cx.alliance, &here);
                let says = Detail::new()
                    .field(words::name(cx.lang), person(cx.alliance, here.account, cx.lang))
                    .field(words::since(cx.lang), label::moment(here.since))
                    .field(words::from(cx.lang), format!("{}  {}", door(cx, here.kind), here.from))
                    .blank()
                    .para(words::end_says(cx.lang));
                let end = move || Step::EndSeat(seat, who);
                Step::Confirm(
                    Confirm::new(words::end(cx.lang, &name(cx.alliance, &here))).says(says).then(end),
                )
            })
            .whenever(may_manage)
            .when(not_own),
        ]
    }
}

fn not_own(cx: &Cx, seat: u64) -> Result<(), Reason> {
    match find(cx, seat) {
        Some(here) if here.own => Err(words::own(cx.lang, &cx.key(ActionId::Quit))),
        _ => Ok(()),
    }
}

fn message(cx: &Cx, title: String, to: Option<u64>) -> Form {
    let form = Form::new(title).line("words", words::words(cx.lang)).required().most(MOST);
    form.hint(words::say_hint(cx.lang)).passing().then(move |_, v| Ok(Step::Say(to, v.text("words"))))
}

#[cfg(test)]
mod tests;
