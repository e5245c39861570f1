//! Asking what to look for in the record, and looking for it: at once where there is little, beside the loop where
//! there is much.

use serde::{Deserialize, Serialize};

use super::sieve::Sieve;
use super::{matters, words};
use crate::domain::Matter;
use crate::domain::event::Topic;
use crate::domain::ids::AccountId;
use crate::locale::{Named, label};
use crate::tui::job::{Job, Made, Work};
use crate::tui::screen::{Cx, Step};
use crate::tui::screens::Screen;
use crate::tui::widgets::form::when::Dates;
use crate::tui::widgets::form::{FieldErrors, Form};
use crate::tui::widgets::picker::Choice;

/// How many entries are read at once, while the person waits for the key.
pub const AT_ONCE: u64 = 3000;

/// What was looked for, and what was found of it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Sifted {
    /// What is looked for.
    pub sieve: Sieve,
    /// The numbers of the entries found, up to and with `upto`.
    pub found: Vec<u64>,
    /// The last entry that was looked at; what is younger is read as it comes.
    pub upto: u64,
}

impl Sifted {
    /// The numbers of all that fits, the newest first.
    pub fn ids(&self, cx: &Cx) -> Vec<u64> {
        let fits = |number: &u64| {
            cx.past.entry(*number).is_some_and(|entry| self.sieve.fits(cx.lang, cx.alliance, &entry))
        };
        match self.sieve.matter {
            // What happened to a matter is known without reading.
            Some(matter) => {
                let course = cx.alliance.courses.get(&matter);
                let entries = course.map(|course| course.entries.as_slice()).unwrap_or_default();
                entries.iter().rev().copied().filter(fits).collect()
            }
            None => {
                let last = cx.alliance.number;
                let fresh = (self.upto + 1..=last).rev().filter(fits);
                fresh.chain(self.found.iter().rev().copied().filter(|n| *n <= last)).collect()
            }
        }
    }
}

/// The matters to choose from: those that are few, and those of the entry at hand.
fn choices(cx: &Cx, number: Option<u64>, chosen: Option<Matter>) -> Vec<Matter> {
    let few = |matter: &Matter| !matches!(matter, Matter::Task(_) | Matter::Opinion(_) | Matter::Entry(_));
    let mut all: Vec<Matter> = number.map(|number| matters(cx, number)).unwrap_or_default();
    all.extend(chosen);
    all.extend(cx.alliance.courses.keys().copied().filter(few));
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|matter| seen.insert(*matter));
    all
}

/// Asks what to look for; `sieve` is what was looked for until now, `again` whether what was found is on the screen.
pub fn ask(cx: &Cx, sieve: &Sieve, number: Option<u64>, again: bool) -> Form {
    let lang = cx.lang;
    let accounts = cx.alliance.accounts.values();
    let accounts = accounts.map(|account| {
        Choice::new(account.id, account.name.as_str())
            .note(lang.join(account.roles.iter().map(|r| r.name(lang))))
    });
    let topics = (0_usize..).zip(Topic::ALL).map(|(n, topic)| Choice::new(n, topic.name(lang)));
    let matters = choices(cx, number, sieve.matter);
    let of = (0_usize..).zip(&matters);
    let of = of.map(|(n, matter)| Choice::new(n, label::matter(lang, cx.alliance, *matter)));
    let place = |topic: &Topic| Topic::ALL.iter().position(|other| other == topic);
    let day = |day: Option<crate::domain::time::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let when = match (sieve.from, sieve.to) {
        (None, None) => String::new(),
        (from, to) => format!("{}..{}", day(from), day(to)),
    };
    Form::new(words::filter(lang))
        .intro(words::filter_says(lang))
        .choice("who", words::who(lang), accounts.collect())
        .chosen(sieve.who)
        .many("topics", words::about(lang), topics.collect())
        .chosen(sieve.topics.iter().filter_map(place))
        .line("when", words::when(lang))
        .hint(words::when_hint(lang))
        .value(when)
        .choice("matter", words::of_matter(lang), of.collect())
        .chosen(sieve.matter.and_then(|chosen| matters.iter().position(|matter| *matter == chosen)))
        .line("words", words::with_words(lang))
        .hint(words::words_hint(lang))
        .value(sieve.words.as_str())
        .yes_no("late", words::only_late(lang))
        .chosen(sieve.late.then_some(1_u64))
        .looks()
        .then(move |cx, v| {
            let (from, to) = match v.opt_text("when") {
                None => (None, None),
                Some(typed) => Dates::of(cx)
                    .period(&typed)
                    .ok_or_else(|| FieldErrors::at("when", words::when_unread(cx.lang)))?,
            };
            let topics = v.many::<usize>("topics").into_iter().filter_map(|n| Topic::ALL.get(n).copied());
            Ok(sift(
                cx,
                Sieve {
                    who: v.opt_one::<AccountId>("who"),
                    topics: topics.collect(),
                    from,
                    to,
                    matter: v.opt_one::<usize>("matter").and_then(|n| matters.get(n).copied()),
                    late: v.yes("late"),
                    words: v.text("words"),
                },
                again,
            ))
        })
}

/// Looks for it.
fn sift(cx: &Cx, sieve: Sieve, again: bool) -> Step {
    if sieve == Sieve::default() {
        return if again { Step::Turn(Screen::Record) } else { Step::Stay };
    }
    let show = move |sifted: Sifted| {
        let screen = Screen::Sifted(Box::new(sifted));
        if again { Step::Turn(screen) } else { Step::Go(screen) }
    };
    if sieve.matter.is_some() || cx.alliance.number <= AT_ONCE {
        return show(Sifted { sieve, ..Sifted::default() });
    }
    let (upto, wanted) = (cx.alliance.number, sieve.clone());
    Step::Start(Job::new(words::sifting(cx.lang), Work::Sift(Box::new(wanted), upto)).then(move |_, made| {
        match made {
            Made::Found(found) => show(Sifted { sieve, found, upto }),
            _ => Step::Stay,
        }
    }))
}
