//! Two versions of the charter side by side: every parameter and article, what changed, and the words that did.

use super::{parameters, words};
use crate::domain::alliance::Alliance;
use crate::domain::charter::Charter;
use crate::domain::ids::CharterId;
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, label, screen_compare as said};
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
    let mut put = |head: String, old: Option<String>, new: Option<String>| parts.push(Part { head, old, new });
    let (before, after) = (values(lang, old), values(lang, new));
    for (head, value) in &after {
        let then = before.iter().find(|(h, _)| h == head).map(|(_, v)| v.clone());
        put(head.clone(), then, Some(value.clone()));
    }
    for (head, value) in before.iter().filter(|(head, _)| !after.iter().any(|(h, _)| h == head)) {
        put(head.clone(), Some(value.clone()), None);
    }
    let scheme = |c: &Charter| {
        let lines = rounds::scheme(lang, &c.parameters.scheme, units).lines(400);
        let line = |line: Vec<Words>| line.into_iter().map(|w| w.text).collect::<String>().trim_end().to_owned();
        lines.into_iter().map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    put(words::scheme(lang).to_owned(), Some(scheme(old)), Some(scheme(new)));
    let headings = |c: &Charter| c.articles.iter().map(|x| x.heading.clone()).collect::<Vec<_>>();
    let text = |c: &Charter, heading: &str| {
        c.articles.iter().find(|x| x.heading == heading).map(|x| x.text.clone())
    };
    let (olds, news) = (headings(old), headings(new));
    for pair in compare(&olds, &news) {
        let (Pair::Same(heading) | Pair::Left(heading) | Pair::Right(heading)) = pair;
        // What only moved is told once, where it stands now.
        if matches!(pair, Pair::Left(_)) && news.contains(heading) {
            continue;
        }
        put(heading.clone(), text(old, heading), text(new, heading));
    }
    parts
}

/// The parameters by name; several of one name together.
fn values(lang: Lang, c: &Charter) -> Vec<(String, String)> {
    let mut values: Vec<(String, String)> = Vec::new();
    for (head, value) in parameters(lang, &c.parameters) {
        match values.iter_mut().find(|(h, _)| *h == head) {
            Some((_, all)) => {
                all.push('\n');
                all.push_str(&value);
            }
            None => values.push((head, value)),
        }
    }
    values
}

/// A text in its clauses, each with the mark that ends it.
fn clauses(text: &str) -> Vec<String> {
    let mut clauses: Vec<String> = vec![String::new()];
    for c in text.chars() {
        if c == '\n' {
            clauses.push(String::new());
            continue;
        }
        if let Some(last) = clauses.last_mut() {
            last.push(c);
        }
        if matches!(c, '。' | '；' | '：' | ';' | '.') {
            clauses.push(String::new());
        }
    }
    clauses.retain(|clause| !clause.trim().is_empty());
    clauses
}

/// The words of a text: figures and Latin words whole, every other character alone.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    for c in text.chars() {
        let joins = c.is_ascii_alphanumeric() || c == '/' || c == '.';
        let before = tokens.last().and_then(|t| t.chars().next_back());
        let goes_on = joins && before.is_some_and(|b| b.is_ascii_alphanumeric() || b == '/' || b == '.');
        match tokens.last_mut() {
            Some(last) if goes_on => last.push(c),
            _ => tokens.push(c.to_string()),
        }
    }
    tokens
}

/// What was replaced by what, in order: `("60日", "90日")`; empty on one side where something came or went.
fn replaced(old: &str, new: &str) -> Vec<(String, String)> {
    let (old, new) = (tokens(old), tokens(new));
    let mut found: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for pair in compare(&old, &new) {
        if let Pair::Same(_) = pair {
            open = false;
            continue;
        }
        if !open {
            found.push((String::new(), String::new()));
            open = true;
        }
        if let Some((gone, come)) = found.last_mut() {
            match pair {
                Pair::Left(token) => gone.push_str(token),
                Pair::Right(token) => come.push_str(token),
                Pair::Same(_) => {}
            }
        }
    }
    found
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
                let shown = found.iter().take(3).map(|(gone, come)| said::from_to(lang, gone, come));
                lang.join(shown)
            }
            _ => String::new(),
        };
        let plain = if part.change() == Change::Same { Tone::Muted } else { Tone::Text };
        vec![Words::new(mark, tone), Words::new(part.head, plain), Words::new(short, Tone::Text)]
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let parts = self.parts(cx);
        let count = |change| parts.iter().filter(|part| part.change() == change).count();
        let (changed, added, removed) = (count(Change::Changed), count(Change::Added), count(Change::Removed));
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
        let side = |id: CharterId, text: &Option<String>| {
            let head = Detail::new().title(label::charter(lang, id));
            match text {
                Some(text) => clauses(text).into_iter().fold(head, |detail, clause| detail.para(clause)),
                None => head.para(Words::new(words::absent(lang), Tone::Muted)),
            }
        };
        let detail = Detail::new().title(part.head.as_str());
        let detail = match (&part.old, &part.new) {
            (Some(old), Some(new)) if old != new => {
                let found = replaced(old, new).into_iter();
                let lines = found.map(|(gone, come)| said::from_to(lang, &gone, &come));
                lines.fold(detail.section(said::words(lang)), |detail, line| detail.para(line)).blank()
            }
            _ => detail,
        };
        if part.change() == Change::Same {
            return clauses(part.new.as_deref().unwrap_or_default())
                .into_iter()
                .fold(detail, |detail, clause| detail.para(clause));
        }
        detail.compared(side(self.0, &part.old), side(self.1, &part.new))
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
                let others = cx.alliance.charters.keys().filter(|id| **id != newer && **id != older);
                let picker = Picker::one(said::with_which(cx.lang), others.map(choice).collect());
                Step::Pick(picker.then(move |_, id: CharterId| {
                    Step::Turn(Screen::Compare(id.min(newer), id.max(newer)))
                }))
            })
            .whenever(|cx| match cx.alliance.charters.len() {
                0..=2 => Err(said::no_other(cx.lang).to_owned()),
                _ => Ok(()),
            }),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(found: &[(&str, &str)]) -> Vec<(String, String)> {
        found.iter().map(|(gone, come)| ((*gone).to_owned(), (*come).to_owned())).collect()
    }

    #[test]
    fn the_words_that_changed_are_found_with_figures_whole() {
        assert_eq!(replaced("满60日后可以再次申请", "满90日后可以再次申请"), pairs(&[("60", "90")]));
        assert_eq!(replaced("达到2/3以上", "超过1/2"), pairs(&[("达到2/3以上", "超过1/2")]));
        assert_eq!(replaced("提前7日，书面", "提前10日，书面通知"), pairs(&[("7", "10"), ("", "通知")]));
        assert_eq!(replaced("不变", "不变"), pairs(&[]));
    }

    #[test]
    fn a_text_is_compared_clause_by_clause() {
        assert_eq!(clauses("一个单位一票；记名。\n名单按笔画。"), ["一个单位一票；", "记名。", "名单按笔画。"]);
    }
}
