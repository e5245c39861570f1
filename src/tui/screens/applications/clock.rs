//! The clock of an application or a departure in words: whose turn it is, by which article, how long there is.

use crate::domain::clock::{self, Clock, Hand, Left, Limit};
use crate::locale::{label, screen_applications as words};
use crate::tui::screen::{Cx, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;

/// How long there is, in a cell; empty where nothing sets a day.
pub fn left(cx: &Cx, clock: Option<Clock>) -> Words {
    let left = clock.and_then(|clock| clock.left(cx.alliance, cx.now.day()));
    let soon = |days: u32| if days <= 3 { Tone::Warn } else { Tone::Text };
    match left {
        None => Words::default(),
        Some(Left::WorkingDays(days)) => Words::new(words::working_left(cx.lang, days), soon(days)),
        Some(Left::Days(0)) => Words::new(words::today(cx.lang), Tone::Warn),
        Some(Left::Days(days)) => Words::new(words::days_left(cx.lang, days), soon(days)),
        Some(Left::Overdue(days)) => Words::new(words::overdue(cx.lang, days), Tone::Bad),
    }
}

/// The whole of it, in fields.
pub fn told(cx: &Cx, clock: Option<Clock>) -> Detail {
    let Some(clock) = clock else { return Detail::new() };
    let (a, lang) = (cx.alliance, cx.lang);
    let hand = match clock.hand {
        Hand::Unit => words::hand_unit(lang),
        Hand::Office => words::hand_office(lang),
        Hand::BigCommittee => words::hand_committee(lang),
        Hand::Members => words::hand_members(lang),
    };
    let article = clock::article(a, clock.rule).map(|(n, heading)| words::by_article(lang, n, heading));
    let limit = clock.limit.map(|(limit, day)| {
        let meeting = |id| a.meetings.get(&id).map(|m| m.title.clone()).unwrap_or_default();
        let day = label::day(day);
        match limit {
            Limit::Notice(id) => words::until_notice(lang, &day, &meeting(id)),
            Limit::Meeting(id) => words::until_meeting(lang, &day, &meeting(id)),
            Limit::Ballot(_) => words::until_ballot(lang, &day),
        }
    });
    let left = left(cx, Some(clock));
    let detail =
        Detail::new().field(words::turn(lang), hand).field(words::rule(lang), article.unwrap_or_default());
    match limit {
        Some(limit) => {
            detail.field(words::limit(lang), Words::new(format!("{limit}  {}", left.text), left.tone))
        }
        None => detail.field(words::limit(lang), Words::new(words::no_limit(lang), Tone::Muted)),
    }
}
