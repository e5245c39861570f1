//! What is done with all marked tasks in one step: answered or accepted, reminded, struck off.

use super::{deeds, words};
use crate::domain::Command as Any;
use crate::domain::ids::TaskId;
use crate::domain::task::Command;
use crate::locale::{common, label};
use crate::tui::screen::{Cx, Order, Step, Words};
use crate::tui::screens::choices;
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;

/// The most tasks that a form tells one by one.
const TOLD: usize = 6;

/// Takes on those that wait for an answer, and accepts those that are reported done.
pub(super) fn take_on_or_accept(cx: &Cx, tasks: &[TaskId]) -> Step {
    if let [task] = tasks {
        return deeds::take_on_or_accept(cx, *task);
    }
    let lang = cx.lang;
    let (reported, waiting): (Vec<TaskId>, Vec<TaskId>) =
        tasks.iter().partition(|task| deeds::reported(cx, **task));
    let (mut taken, mut left): (Vec<Order>, Vec<TaskId>) = (Vec::new(), Vec::new());
    for task in &waiting {
        match deeds::taking_on(cx, *task).as_deref() {
            // One's own unit comes first, whoever else waits.
            Ok([unit, others @ ..]) if others.is_empty() || choices::my_unit(cx) == Some(*unit) => {
                taken.push(Any::Task(Command::TakeOn { task: *task, unit: *unit }).into());
            }
            _ => left.push(*task),
        }
    }
    let left_out: Vec<String> = left
        .iter()
        .map(|task| common::left_out(lang, &named(cx, *task), words::several_wait(lang)))
        .collect();
    if reported.is_empty() {
        let says = Detail::new().para(common::others_done(lang, taken.len(), left.len())).blank();
        let says = left_out.iter().fold(says, |says, line| says.para(Words::new(line.as_str(), Tone::Warn)));
        return match (taken.is_empty(), left.is_empty()) {
            (true, _) => Step::Tell(left_out.join("\n")),
            (_, true) => Step::SendTogether(taken),
            (..) => Step::Confirm(
                Confirm::new(words::take_on(lang)).says(says).then(move || Step::SendTogether(taken)),
            ),
        };
    }
    let mut told: Vec<String> = reported.iter().map(|task| deeds::reported_in_short(cx, *task)).collect();
    shorten(cx, &mut told);
    if !taken.is_empty() {
        told.push(words::taken_on_too(lang, taken.len()));
    }
    told.extend(left_out);
    let form = Form::new(words::together(lang, words::accept(lang), reported.len()))
        .intro(told.join("\n"))
        .text("words", words::remark(lang));
    Step::Form(form.then(move |_, v| {
        let accept = |task: &TaskId| Any::Task(Command::Accept { task: *task, words: v.text("words") });
        let accepted = reported.iter().map(|task| Order::from(accept(task)));
        Ok(Step::SendTogether(accepted.chain(taken.iter().cloned()).collect()))
    }))
}

/// Reminds the units of each.
pub(super) fn remind(cx: &Cx, tasks: &[TaskId]) -> Step {
    let lang = cx.lang;
    let (title, mut told) = match tasks {
        [task] => (deeds::titled(cx, words::remind(lang), *task), vec![deeds::remind_says(cx, *task)]),
        _ => (
            words::together(lang, words::remind(lang), tasks.len()),
            tasks.iter().map(|task| deeds::remind_in_short(cx, *task)).collect(),
        ),
    };
    shorten(cx, &mut told);
    if tasks.len() > 1 {
        told.push(words::remind_together(lang).to_owned());
    }
    let tasks = tasks.to_vec();
    let form = Form::new(title).intro(told.join("\n")).text("words", words::remind_what(lang)).required();
    Step::Form(form.then(move |_, v| {
        let remind = |task: &TaskId| Any::Task(Command::Remind { task: *task, words: v.text("words") });
        Ok(Step::SendTogether(tasks.iter().map(|task| remind(task).into()).collect()))
    }))
}

/// Asks before tasks are struck off.
pub(super) fn strike_off(cx: &Cx, tasks: &[TaskId]) -> Step {
    if let [task] = tasks {
        return deeds::strike_off(cx, *task);
    }
    let says = Detail::new().para(words::strike_together(cx.lang, tasks.len())).blank();
    let says = tasks.iter().fold(says, |says, task| says.para(named(cx, *task)));
    let orders: Vec<Order> =
        tasks.iter().map(|task| Any::Task(Command::StrikeOff { task: *task }).into()).collect();
    Step::Confirm(Confirm::new(words::strike(cx.lang)).says(says).then(move || Step::SendTogether(orders)))
}

fn named(cx: &Cx, task: TaskId) -> String {
    let title = cx.alliance.tasks.get(&task).map_or("", |t| t.title.as_str());
    format!("{task} {}", label::opening(title, 40))
}

/// So many lines as a form has room for.
fn shorten(cx: &Cx, told: &mut Vec<String>) {
    let more = told.len().saturating_sub(TOLD);
    if more > 0 {
        told.truncate(TOLD);
        told.push(words::more_tasks(cx.lang, more));
    }
}
