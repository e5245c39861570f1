//! Two versions of the charter side by side: every parameter and article, what changed, and the words that did.

use super::difference::{clauses, dressed, replaced};
use super::{parameters, words};
use crate::domain::Matter;
use crate::domain::alliance::Alliance;
use crate::domain::ballot::Kind;
use crate::domain::charter::Charter;
use crate::domain::ids::CharterId;
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, Named, label, screen_compare as said};
use crate::tui::action::Action;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Cx, ListScreen, RowKey, Step, Words};
use crate::tui::screens::{Screen, rounds};
use crate::tui::theme::Tone;
use crate::tui::widgets::beside::{Pair, compare};
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::picker::{Choice, Picker};

/// Two versions, the older one first.
pub struct Compare(pub CharterId, pub CharterId);

/// One parameter or article as both versions have it.
struct Part {
    head: String,
    old: Option<String>,
    new: Option<String>,
}

/// What became of a part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Change {
    Same,
    Changed,
    Added,
    Removed,
}

impl Part {
    fn change(&self) -> Change {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) if old == new => Change::Same,
            (Some(_), Some(_)) => Change::Changed,
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
        }
    }
}

/// The version to compare one with: the one in force, or, for that one, the one before it.
pub fn other(a: &Alliance, id: CharterId) -> Option<CharterId> {
    let before = || a.charters.range(..id).next_back().map(|(id, _)| *id);
    a.in_force.filter(|now| *now != id).or_else(before)
}

/// Opens two versions, the older one on the left.
pub fn open(x: CharterId, y: CharterId) -> Step {
    Step::Go(Screen::Compare(x.min(y), x.max(y)))
}

/// Every part of two versions, in the order of the newer one; what was removed stands where it stood.
fn parts(cx: &Cx, old: &Charter, new: &Charter) -> Vec<Part> {
    let lang = cx.lang;
    let units = cx.alliance.members().count();
    let mut parts: Vec<Part> = Vec::new();
    let mut put =
        |head: String, old: Option<String>, new: Option<String>| parts.push(Part { head, old, new });
    let (before, after) = (values(cx, old), values(cx, new));
    for (head, value) in &after {
        let then = before.iter().find(|(h, _)| h == head).map(|(_, v)| v.clone());
        put(head.clone(), then, Some(value.clone()));
    }
    for (head, value) in before.iter().filter(|(head, _)| !after.iter().any(|(h, _)| h == head)) {
        put(head.clone(), Some(value.clone()), None);
    }
    let scheme = |c: &Charter| {
        let lines = rounds::scheme(lang, &c.parameters.scheme, units).lines(400);
        let line =
            |line: Vec<Words>| line.into_iter().map(|w| w.text).collect::<String>().trim_end().to_owned();
        lines.into_iter().map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    put(words::scheme(lang).to_owned(), Some(scheme(old)), Some(scheme(new)));
    let headings = |c: &Charter| c.articles.iter().map(|x| x.heading.clone()).collect::<Vec<_>>();
    let text =
        |c: &Charter, heading: &str| c.articles.iter().find(|x| x.heading == heading).map(|x| x.text.clone());
    let (olds, news) = (headings(old), headings(new));
    // An article of the same words under another heading was renamed, and not taken out and put in.
    let renamed = |heading: &String| {
        let of = |from: &Charter, to: &[String], other: &Charter, among: &[String]| {
            let words = text(from, heading).filter(|_| !to.contains(heading))?;
            other
                .articles
                .iter()
                .find(|x| x.text == words && !among.contains(&x.heading))
                .map(|x| x.heading.clone())
        };
        (of(new, &olds, old, &news), of(old, &news, new, &olds))
    };
    for pair in compare(&olds, &news) {
        let (Pair::Same(heading) | Pair::Left(heading) | Pair::Right(heading)) = pair;
        // What only moved is told once, where it stands now.
        if matches!(pair, Pair::Left(_)) && news.contains(heading) {
            continue;
        }
        match renamed(heading) {
            (Some(before), _) => {
                let with =
                    |heading: &str, text: Option<String>| text.map(|text| format!("{heading}\n{text}"));
                put(heading.clone(), with(&before, text(old, &before)), with(heading, text(new, heading)));
                continue;
            }
            (None, Some(_)) => continue,
            (None, None) => {}
        }
        put(heading.clone(), text(old, heading), text(new, heading));
    }
    parts
}

/// The parameters by name; several of one name together.
fn values(cx: &Cx, c: &Charter) -> Vec<(String, String)> {
    let lang = cx.lang;
    // Rules kind by kind: where kinds stand together in one version and apart in another, nobody sees what changed.
    let rule = |kind: &Kind| {
        (said::rule_of(lang, kind.name(lang)), label::rule(lang, &c.parameters.rules.of(*kind)))
    };
    let mut values: Vec<(String, String)> = Kind::ALL.iter().map(rule).collect();
    let others = parameters(lang, &c.parameters).into_iter().filter(|(head, _)| *head != words::from(lang));
    for (head, value) in others {
        match values.iter_mut().find(|(h, _)| *h == head) {
            Some((_, all)) => {
                all.push('\n');
                all.push_str(&value);
            }
            None => values.push((head, value)),
        }
    }
    values.push(super::two_keys_named(cx, c.id));
    values
}

/// What a version changes in another, part by part and word by word, for those who decide on it.
pub fn told(cx: &Cx, old: &Charter, new: &Charter) -> Detail {
    let lang = cx.lang;
    let parts = parts(cx, old, new);
    let changed: Vec<&Part> = parts.iter().filter(|part| part.change() != Change::Same).collect();
    if changed.is_empty() {
        return Detail::new().para(words::same(lang));
    }
    let title = match cx.alliance.in_force == Some(old.id) {
        true => words::compare(lang).to_owned(),
        false => words::compare_then(lang, &label::charter(lang, old.id)),
    };
    let detail = Detail::new().title(title);
    changed.into_iter().fold(detail, |detail, part| {
        let detail = detail.section(part.head.as_str());
        match (&part.old, &part.new) {
            (Some(old), Some(new)) => replaced(old, new)
                .into_iter()
                .fold(detail, |detail, (gone, come)| detail.para(said_of(lang, &gone, &come))),
            (old, new) => detail
                .field(
                    words::old(lang),
                    Words::new(old.as_deref().unwrap_or(words::absent(lang)), Tone::Muted),
                )
                .field(
                    words::new(lang),
                    Words::new(new.as_deref().unwrap_or(words::absent(lang)), Tone::Accent),
                ),
        }
    })
}

/// One change in words: replaced, new, gone.
fn said_of(lang: Lang, gone: &str, come: &str) -> String {
    match (gone.is_empty(), come.is_empty()) {
        (true, _) => said::come(lang, come),
        (_, true) => said::gone(lang, gone),
        _ => said::from_to(lang, gone, come),
    }
}

/// Both wordings, clause by clause, with the words that differ in their tone.
fn sides(lang: Lang, part: &Part) -> (Detail, Detail) {
    let none = || Detail::new().para(Words::new(words::absent(lang), Tone::Muted));
    let whole =
        |text: &str| clauses(text).into_iter().fold(Detail::new(), |detail, clause| detail.para(clause));
    let (old, new) = match (&part.old, &part.new) {
        (Some(old), Some(new)) => (clauses(old), clauses(new)),
        (old, new) => {
            let side = |text: &Option<String>| text.as_deref().map_or_else(none, whole);
            return (side(old), side(new));
        }
    };
    let (mut left, mut right) = (Detail::new(), Detail::new());
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let flush = |gone: &mut Vec<&String>, come: &mut Vec<&String>, left: &mut Detail, right: &mut Detail| {
        for n in 0..gone.len().max(come.len()) {
            let (a, b) = match (gone.get(n), come.get(n)) {
                (Some(a), Some(b)) => dressed(a, b),
                (a, b) => {
                    let alone = |text: Option<&&String>, tone| {
                        text.map(|t| Words::new(t.as_str(), tone)).into_iter().collect()
                    };
                    (alone(a, Tone::Bad), alone(b, Tone::Good))
                }
            };
            *left = std::mem::take(left).pieces(a);
            *right = std::mem::take(right).pieces(b);
        }
        gone.clear();
        come.clear();
    };
    for pair in compare(&old, &new) {
        match pair {
            Pair::Left(clause) => gone.push(clause),
            Pair::Right(clause) => come.push(clause),
            Pair::Same(clause) => {
                flush(&mut gone, &mut come, &mut left, &mut right);
                left = left.para(clause.as_str());
                right = right.para(clause.as_str());
            }
        }
    }
    flush(&mut gone, &mut come, &mut left, &mut right);
    (left, right)
}

impl Compare {
    fn parts(&self, cx: &Cx) -> Vec<Part> {
        let of = |id| {
            let found = cx.alliance.charters.get(&id);
            found.filter(|c| visible::sees_charter(cx.alliance, Viewer::Account(cx.me), c))
        };
        match (of(self.0), of(self.1)) {
            (Some(old), Some(new)) => parts(cx, old, new),
            _ => Vec::new(),
        }
    }
}

impl ListScreen for Compare {
    type Id = u16;

    fn matter(&self, _: &Cx, _: u16) -> Option<Matter> {
        Some(Matter::Charter(self.1))
    }

    fn title(&self, cx: &Cx) -> String {
        said::title(cx.lang, self.0.0, self.1.0)
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::fixed(said::change(lang), if lang == Lang::Zh { 4 } else { 7 }),
            Column::flex(said::part(lang), 14, 1),
            Column::flex(said::in_short(lang), 24, 2),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<u16> {
        (0..self.parts(cx).len() as u16).collect()
    }

    fn row(&self, cx: &Cx, at: u16) -> Row {
        let lang = cx.lang;
        let Some(part) = self.parts(cx).into_iter().nth(usize::from(at)) else { return Row::new() };
        let (mark, tone) = match part.change() {
            Change::Same => (said::same(lang), Tone::Muted),
            Change::Changed => (said::changed(lang), Tone::Accent),
            Change::Added => (said::added(lang), Tone::Good),
            Change::Removed => (said::removed(lang), Tone::Bad),
        };
        let short = match (&part.old, &part.new) {
            (Some(old), Some(new)) if old != new => {
                let found = replaced(old, new);
                lang.join(found.iter().take(3).map(|(gone, come)| said_of(lang, gone, come)))
            }
            _ => String::new(),
        };
        let plain = if part.change() == Change::Same { Tone::Muted } else { Tone::Text };
        vec![Words::new(mark, tone), Words::new(part.head, plain), Words::new(short, Tone::Text)]
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let parts = self.parts(cx);
        let count = |change| parts.iter().filter(|part| part.change() == change).count();
        let (changed, added, removed) =
            (count(Change::Changed), count(Change::Added), count(Change::Removed));
        let words = if changed + added + removed == 0 {
            Words::new(words::same(cx.lang), Tone::Good)
        } else {
            Words::new(said::counted(cx.lang, changed, added, removed), Tone::Title)
        };
        Detail::new().para(words)
    }

    fn detail(&self, cx: &Cx, at: u16) -> Detail {
        let lang = cx.lang;
        let Some(part) = self.parts(cx).into_iter().nth(usize::from(at)) else { return Detail::new() };
        let detail = Detail::new().title(part.head.as_str());
        if part.change() == Change::Same {
            let clauses = clauses(part.new.as_deref().unwrap_or_default());
            return clauses.into_iter().fold(detail, |detail, clause| detail.para(clause));
        }
        let detail = match (&part.old, &part.new) {
            (Some(old), Some(new)) => replaced(old, new)
                .into_iter()
                .fold(detail.section(said::words(lang)), |detail, (gone, come)| {
                    detail.para(said_of(lang, &gone, &come))
                })
                .blank(),
            _ => detail,
        };
        let head = |id| Detail::new().title(label::charter(lang, id));
        let (old, new) = sides(lang, &part);
        detail.compared(head(self.0).and(old), head(self.1).and(new))
    }

    fn actions(&self, cx: &Cx) -> Vec<Action<u16>> {
        let parts = self.parts(cx);
        let changed: Vec<u16> =
            (0u16..).zip(&parts).filter(|(_, part)| part.change() != Change::Same).map(|(n, _)| n).collect();
        let (next, before) = (changed.clone(), changed);
        let (older, newer) = (self.0, self.1);
        let step = |found: Option<u16>| found.map_or(Step::Stay, |at| Step::Select(at.to_key()));
        let any = |changed: &[u16], lang| {
            if changed.is_empty() { Err(words::same(lang).to_owned()) } else { Ok(()) }
        };
        let (some_next, some_before) = (next.clone(), before.clone());
        vec![
            Action::row(ActionId::NextDifference, move |_, at: u16| {
                step(next.iter().find(|n| **n > at).or(next.first()).copied())
            })
            .whenever(move |cx| any(&some_next, cx.lang)),
            Action::row(ActionId::PrevDifference, move |_, at: u16| {
                step(before.iter().rev().find(|n| **n < at).or(before.last()).copied())
            })
            .whenever(move |cx| any(&some_before, cx.lang)),
            Action::screen(ActionId::OtherVersion, move |cx| {
                let choice = |id: &CharterId| Choice::new(*id, label::charter(cx.lang, *id));
                let viewer = Viewer::Account(cx.me);
                let seen = cx.alliance.charters.values();
                let seen = seen.filter(|c| visible::sees_charter(cx.alliance, viewer, c)).map(|c| &c.id);
                let others = seen.filter(|id| **id != newer && **id != older);
                let picker = Picker::one(said::with_which(cx.lang), others.map(choice).collect());
                Step::Pick(
                    picker.then(move |_, id: CharterId| {
                        Step::Turn(Screen::Compare(id.min(newer), id.max(newer)))
                    }),
                )
            })
            .whenever(|cx| match cx.alliance.charters.len() {
                0..=2 => Err(said::no_other(cx.lang).to_owned()),
                _ => Ok(()),
            }),
        ]
    }
}
