//! What waits for a second person, and what came of what was asked for.

use crate::domain::ids::RequestId;
use crate::domain::two_keys::{self, Command, Request, State};
use crate::domain::visible::{self, Viewer};
use crate::domain::{Command as Any, Matter};
use crate::locale::{label, two_keys as words};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Order, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::list::{Column, Row};

use super::record;

/// The list of requests, newest first.
pub struct Requests;

fn find<'a>(cx: &Cx<'a>, id: RequestId) -> Option<&'a Request> {
    cx.alliance.keys.requests.get(&id)
}

fn what(cx: &Cx, request: &Request) -> String {
    let command = request.command();
    command.map(|command| words::command(cx.lang, cx.alliance, &command)).unwrap_or_default()
}

fn state(cx: &Cx, request: &Request) -> Words {
    let lang = cx.lang;
    match request.state {
        State::Approved(by) => {
            Words::new(words::approved(lang, &label::account_name(cx.alliance, by)), Tone::Good)
        }
        State::Withdrawn => Words::new(words::withdrawn(lang), Tone::Muted),
        State::Open if request.waits(cx.clock) => Words::new(words::waits(lang), Tone::Warn),
        State::Open => Words::new(words::lapsed(lang), Tone::Muted),
    }
}

/// The names of those who could approve a command besides who asks.
fn seconds(cx: &Cx, by: crate::domain::ids::AccountId, command: &Any) -> String {
    cx.lang.join(two_keys::seconds(cx.alliance, by, command).map(|account| &account.name))
}

/// The question before something is asked for that wants a second person; `None` where it wants none.
pub fn ask_first(cx: &Cx, order: &Order) -> Option<Confirm> {
    let act = two_keys::needed(cx.alliance, &order.command)?;
    let lang = cx.lang;
    let command = Box::new(order.command.clone());
    let says = Detail::new()
        .para(words::ask_says(lang, &words::command(lang, cx.alliance, &order.command)))
        .blank()
        .field(words::seconds(lang), seconds(cx, cx.me, &order.command))
        .blank()
        .para(words::ask_then(lang));
    let order = Order { command: Any::TwoKeys(Command::Ask { command }), ..order.clone() };
    Some(Confirm::new(words::ask(lang, crate::locale::Named::name(&act, lang))).says(says).send(order))
}

/// Asks for the record to be replaced by a backup, as the command line named it.
fn restore(cx: &Cx) -> Form {
    let lang = cx.lang;
    Form::new(words::restore(lang))
        .intro(words::restore_says(lang))
        .number("number", words::entries(lang))
        .required()
        .line("head", words::head(lang))
        .required()
        .send(|v| {
            let head = v.text("head").trim().to_lowercase();
            Ok(Any::TwoKeys(Command::Restore { number: v.number("number")?, head }))
        })
}

impl ListScreen for Requests {
    type Id = RequestId;

    fn title(&self, cx: &Cx) -> String {
        words::title(cx.lang).to_owned()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::fixed(words::number(lang), 4),
            Column::flex(words::what(lang), 24, 2),
            Column::fixed(words::by(lang), 8),
            Column::fixed(words::until(lang), 16),
            Column::flex(words::state(lang), 12, 1),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<RequestId> {
        if !visible::sees_record(cx.alliance, Viewer::Account(cx.me)) {
            return Vec::new();
        }
        cx.alliance.keys.requests.keys().rev().copied().collect()
    }

    fn row(&self, cx: &Cx, id: RequestId) -> Row {
        let Some(request) = find(cx, id) else { return Row::new() };
        vec![
            Words::new(id.to_string(), Tone::Muted),
            Words::new(what(cx, request), Tone::Accent),
            label::account_name(cx.alliance, request.by).into(),
            label::moment(request.until()).into(),
            state(cx, request),
        ]
    }

    fn detail(&self, cx: &Cx, id: RequestId) -> Detail {
        let Some(request) = find(cx, id) else { return Detail::new() };
        let lang = cx.lang;
        let seconds = match request.command() {
            Some(command) if request.waits(cx.clock) => seconds(cx, request.by, &command),
            _ => String::new(),
        };
        let detail = Detail::new()
            .title(what(cx, request))
            .field(words::by(lang), label::account_name(cx.alliance, request.by))
            .field(words::until(lang), label::moment(request.until()))
            .field(words::state(lang), state(cx, request))
            .field(words::seconds(lang), seconds);
        record::latest(cx, Matter::Request(id), detail)
    }

    fn matter(&self, _: &Cx, id: RequestId) -> Option<Matter> {
        Some(Matter::Request(id))
    }

    fn empty(&self, cx: &Cx) -> String {
        words::empty(cx.lang).to_owned()
    }

    fn actions(&self, _: &Cx) -> Vec<Action<RequestId>> {
        let approve = |request| Any::TwoKeys(Command::Approve { request });
        vec![
            Action::row(ActionId::Pass, move |cx, id| {
                let Some(request) = find(cx, id) else { return Step::Stay };
                let who = label::account_name(cx.alliance, request.by);
                let says = Detail::new()
                    .para(Words::new(what(cx, request), Tone::Title))
                    .blank()
                    .para(words::approve_says(cx.lang));
                let confirm = Confirm::new(words::approve(cx.lang, &who)).says(says);
                Step::Confirm(confirm.typed(words::approve_word(cx.lang)).send(approve(id)))
            })
            .when(move |cx, id| cx.could(&approve(id))),
            Action::order(ActionId::Withdraw, |_, request| Any::TwoKeys(Command::Withdraw { request })),
            Action::screen(ActionId::Add, |cx| Step::Form(restore(cx))).whenever(|cx| {
                let (number, head) = (1, "0".repeat(64));
                cx.could(&Any::TwoKeys(Command::Restore { number, head }))
            }),
        ]
    }
}

#[cfg(test)]
mod tests;
