//! Putting on the agenda, in one step, everything that waits for a meeting.

use super::{Command, title_of, topics};
use crate::domain::Command as Any;
use crate::domain::ballot::Topic;
use crate::domain::ids::MeetingId;
use crate::locale::{label, screen_meetings as words};
use crate::tui::screen::{Cx, Order, Step};
use crate::tui::widgets::picker::{Choice, Picker};

/// Offers what waits, all of it marked; Enter puts it on the agenda in one step.
pub fn gather(cx: &Cx, id: MeetingId) -> Step {
    let (a, lang) = (cx.alliance, cx.lang);
    let Some(found) = a.meetings.get(&id) else { return Step::Stay };
    let quarter = found.quarter();
    let stands = |topic: &Topic| found.items.iter().any(|i| i.topic == *topic);
    let waits = |topic: &Topic| match topic {
        Topic::Other | Topic::Report => false,
        // The plan of the quarter that the meeting is held in; the next one's belongs to the next meeting.
        // One that was voted on is decided; more under it is asked for by itself.
        Topic::Plan(of) => {
            let decided = |b: &crate::domain::ballot::Ballot| b.topic == *topic && b.binds();
            *of == quarter && !a.ballots.values().any(decided)
        }
        _ => true,
    };
    let waiting: Vec<Topic> =
        topics(cx, quarter).into_iter().filter(waits).filter(|topic| !stands(topic)).collect();
    let mut choices: Vec<Choice> =
        waiting.iter().enumerate().map(|(at, topic)| Choice::new(at, label::topic(lang, a, topic))).collect();
    let led = choices.len();
    // A committee that has no lead unit waits too, but somebody has to be proposed first.
    let open = a.committees.values().filter(|c| c.lead().is_none());
    let proposed = |c: &&crate::domain::committee::Committee| {
        found.items.iter().any(|i| matches!(i.topic, Topic::Lead { committee, .. } if committee == c.id))
    };
    choices.extend(open.filter(|c| !proposed(c)).enumerate().map(|(n, c)| {
        Choice::new(led + n, words::gather_lead(lang, &c.name)).barred(words::gather_lead_how(lang))
    }));
    if choices.is_empty() {
        return Step::Hint(words::gather_none(lang).to_owned());
    }
    let marked = (0..led as u64).collect();
    let picker = Picker::many(words::gather(lang), choices, marked);
    Step::Pick(picker.then_all(move |cx, chosen: Vec<usize>| {
        let order = |at: &usize| {
            let topic = waiting.get(*at)?.clone();
            let title = title_of(cx, &topic);
            Some(Order::from(Any::Meeting(Command::AddItem { meeting: id, topic, title })))
        };
        let orders: Vec<Order> = chosen.iter().filter_map(order).collect();
        if orders.is_empty() { Step::Stay } else { Step::SendTogether(orders) }
    }))
}
