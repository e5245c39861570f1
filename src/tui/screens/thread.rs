//! One thread: the whole course of a matter, from the opinion to the answer or from the application to the membership.
//!
//! Above stand its stations, each with how it stands; below, in order, what happened. The same from every end of it.

use std::cell::OnceCell;

use super::place;
use crate::domain::opinion;
use crate::domain::thread::{self, Thread as Found};
use crate::domain::visible::{self, Viewer};
use crate::domain::{Entry, Event, Matter};
use crate::locale::{Named, common, event, label, screen_record, screen_thread as words};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};

/// The course of a matter.
pub struct Thread {
    of: Matter,
    // Found once for a frame, since every row needs the whole of it.
    found: OnceCell<Option<Found>>,
}

impl Thread {
    /// The thread that a matter belongs to.
    pub fn of(of: Matter) -> Thread {
        Thread { of, found: OnceCell::new() }
    }

    /// What belongs to it, if who looks may see it: papers of applications and departures are for few.
    fn found(&self, cx: &Cx) -> Option<&Found> {
        let find = || {
            let (a, viewer) = (cx.alliance, Viewer::Account(cx.me));
            let found = thread::thread(a, self.of);
            let applicants =
                found.applications.iter().filter_map(|id| a.applications.get(id)).map(|p| p.unit);
            let leaving = found.departures.iter().filter_map(|id| a.departures.get(id)).map(|d| d.unit);
            let seen = applicants.chain(leaving).all(|unit| visible::sees_application(a, viewer, unit));
            (seen && visible::sees_inside(a, viewer)).then_some(found)
        };
        self.found.get_or_init(find).as_ref()
    }

    /// The matters on the way, in the order of the course, each with how it stands.
    fn stations(&self, cx: &Cx) -> Vec<(Matter, Words)> {
        let (a, lang) = (cx.alliance, cx.lang);
        let Some(t) = self.found(cx) else { return Vec::new() };
        let mut stations: Vec<(Matter, Words)> = Vec::new();
        let mut add = |matter, how: &str, tone| {
            let words = common::aside(lang, &label::matter(lang, a, matter), how);
            stations.push((matter, Words::new(words, tone)));
        };
        for found in t.opinions.iter().filter_map(|id| a.opinions.get(id)) {
            add(Matter::Opinion(found.id), found.state.name(lang), Tone::Text);
        }
        for found in t.applications.iter().filter_map(|id| a.applications.get(id)) {
            add(Matter::Application(found.id), found.state.name(lang), Tone::Text);
        }
        for found in t.departures.iter().filter_map(|id| a.departures.get(id)) {
            add(Matter::Departure(found.id), found.state.name(lang), Tone::Text);
        }
        for found in t.rounds.iter().filter_map(|id| a.rounds.get(id)) {
            add(Matter::Round(found.id), found.state.name(lang), Tone::Text);
        }
        for found in t.charters.iter().filter_map(|id| a.charters.get(id)) {
            add(Matter::Charter(found.id), found.state.name(lang), Tone::Text);
        }
        for found in t.committees.iter().filter_map(|id| a.committees.get(id)) {
            let lead = found.lead().map(|unit| label::unit(a, unit));
            add(
                Matter::Committee(found.id),
                &lead.unwrap_or_else(|| words::no_lead(lang).to_owned()),
                Tone::Text,
            );
        }
        for (meeting, item) in &t.items {
            add(Matter::Meeting(*meeting), &words::item(lang, *item), Tone::Text);
        }
        for found in t.ballots.iter().filter_map(|id| a.ballots.get(id)) {
            let (how, tone) = match found.verdict() {
                Some(verdict) => (verdict.name(lang), Tone::Text),
                None => (words::voting(lang), Tone::Warn),
            };
            add(Matter::Ballot(found.id), how, tone);
        }
        for found in t.tasks.iter().filter_map(|id| a.tasks.get(id)) {
            let how = format!("{} {}%", found.state.name(lang), found.percent());
            let late = found.state.is_open() && found.due < cx.now.day();
            add(Matter::Task(found.id), &how, if late { Tone::Bad } else { Tone::Text });
        }
        for unit in &t.units {
            add(Matter::Unit(*unit), words::takes_part(lang), Tone::Text);
        }
        stations
    }

    /// The papers that its work was shown by, and the answers that were given.
    fn ends(&self, cx: &Cx) -> Vec<(String, String)> {
        let (a, lang) = (cx.alliance, cx.lang);
        let Some(t) = self.found(cx) else { return Vec::new() };
        let tasks = || t.tasks.iter().filter_map(|id| a.tasks.get(id));
        let proofs = tasks().flat_map(|task| {
            let reported = task.reported.iter().flat_map(|(_, _, proofs)| proofs);
            task.progress.iter().flat_map(|p| &p.evidence).chain(reported)
        });
        let mut ends = vec![(words::evidence(lang).to_owned(), lang.join(proofs.map(|proof| &proof.name)))];
        for found in t.opinions.iter().filter_map(|id| a.opinions.get(id)) {
            // Joined opinions get the answer of the one that leads them.
            if opinion::leading(a, found.id) != found.id {
                continue;
            }
            let answer = match &found.answer {
                None => words::unanswered(lang).to_owned(),
                Some(answer) => match answer.received {
                    Some(day) => words::answered_and_received(
                        lang,
                        &answer.words,
                        &answer.on.to_string(),
                        &day.to_string(),
                    ),
                    None => words::answered(lang, &answer.words, &answer.on.to_string()),
                },
            };
            ends.push((words::answer(lang, &found.id.to_string()), answer));
        }
        ends.retain(|(_, words)| !words.is_empty());
        ends
    }
}

impl ListScreen for Thread {
    type Id = u64;

    fn title(&self, cx: &Cx) -> String {
        words::title_of(cx.lang, &label::matter(cx.lang, cx.alliance, self.of))
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        vec![
            Column::fixed(words::happened(cx.lang), 10),
            Column::flex(words::what(cx.lang), 30, 4),
            Column::fixed(words::who(cx.lang), 8).optional(1),
            Column::fixed(words::number(cx.lang), 6).right(),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<u64> {
        self.found(cx).map(|t| t.entries.iter().copied().collect()).unwrap_or_default()
    }

    fn row(&self, cx: &Cx, number: u64) -> Row {
        let number_cell = Words::new(number.to_string(), Tone::Muted);
        let Some(entry) = cx.past.entry(number) else {
            return vec![
                Words::default(),
                Words::new(words::unread(cx.lang), Tone::Muted),
                Words::default(),
                number_cell,
            ];
        };
        vec![
            label::day(entry.stamp.happened.day()).into(),
            brief(cx, &entry, self.of).into(),
            Words::new(label::account_name(cx.alliance, entry.stamp.account), Tone::Muted),
            number_cell,
        ]
    }

    fn matter(&self, cx: &Cx, number: u64) -> Option<Matter> {
        cx.past.entry(number)?.events.first().map(|event| event.matter())
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let stations = self.stations(cx);
        let names = stations.iter().map(|(matter, _)| *matter);
        let mut kinds: Vec<String> = Vec::new();
        for matter in names {
            let name = kind(cx, matter);
            if kinds.last() != Some(&name) {
                kinds.push(name);
            }
        }
        if self.ends(cx).iter().any(|(name, _)| *name != words::evidence(cx.lang)) {
            kinds.push(words::answer_station(cx.lang).to_owned());
        }
        if kinds.is_empty() {
            Detail::new()
        } else {
            Detail::new().para(Words::new(kinds.join(" > "), Tone::Accent))
        }
    }

    fn overviews(&self, cx: &Cx) -> Vec<String> {
        vec![words::tab_stations(cx.lang).to_owned()]
    }

    fn overview(&self, cx: &Cx, _: usize) -> Detail {
        let detail = Detail::new().title(label::matter(cx.lang, cx.alliance, self.of));
        let detail = self.stations(cx).into_iter().fold(detail, |detail, (_, words)| detail.para(words));
        self.ends(cx).into_iter().fold(detail, |detail, (name, words)| detail.section(name).para(words))
    }

    fn detail(&self, cx: &Cx, number: u64) -> Detail {
        let lang = cx.lang;
        let detail = Detail::new().title(screen_record::entry(lang, number));
        let Some(entry) = cx.past.entry(number) else { return detail.para(words::unread(lang)) };
        let detail = detail
            .field(words::happened(lang), label::moment(entry.stamp.happened))
            .field(words::who(lang), label::account_name(cx.alliance, entry.stamp.account))
            .field(screen_record::evidence(lang), entry.stamp.evidence.clone().unwrap_or_default())
            .blank();
        entry.events.iter().fold(detail, |detail, e| detail.para(event::event(lang, cx.alliance, e)))
    }

    fn open(&self, cx: &Cx, number: u64) -> Step {
        match self.matter(cx, number).and_then(place) {
            Some((screen, row)) => Step::GoTo(screen, row),
            None => Step::Detail,
        }
    }

    fn empty(&self, cx: &Cx) -> String {
        words::empty(cx.lang).to_owned()
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u64>> {
        vec![Action::screen(ActionId::OpenMatter, {
            let of = self.of;
            move |cx| {
                let stations = Thread::of(of).stations(cx);
                walk(cx, stations)
            }
        })]
    }
}

/// What an entry says in one line; an application says more than the unit that comes on record with it.
fn about(cx: &Cx, entry: &Entry) -> String {
    let telling = entry.events.iter().find(|event| matches!(event, Event::Admission(_)));
    let telling = telling.or(entry.events.first());
    telling.map(|e| event::event(cx.lang, cx.alliance, e)).unwrap_or_default()
}

/// The same for a row: the matter by its number alone, and where the thread is its own not at all, since what happened
/// is what is looked for.
fn brief(cx: &Cx, entry: &Entry, own: Matter) -> String {
    let said = about(cx, entry);
    let Some(matter) = entry.events.first().map(|e| e.matter()) else { return said };
    let full = label::matter(cx.lang, cx.alliance, matter);
    if matter == own
        && let Some(rest) = said.strip_prefix(&full).and_then(|rest| rest.strip_prefix('：'))
    {
        return rest.to_owned();
    }
    // A version of the charter is its own number.
    if matches!(matter, Matter::Charter(_)) {
        return said;
    }
    let number: Vec<&str> = full.splitn(3, ' ').take(2).collect();
    said.replacen(&full, &number.join(" "), 1)
}

/// Goes to one of the stations.
fn walk(cx: &Cx, stations: Vec<(Matter, Words)>) -> Step {
    use crate::tui::widgets::picker::{Choice, Picker};
    let choices = stations.iter().enumerate().map(|(at, (_, words))| Choice::new(at, &*words.text)).collect();
    let to: Vec<Matter> = stations.into_iter().map(|(matter, _)| matter).collect();
    Step::Pick(Picker::one(words::go_to(cx.lang), choices).then(move |_, at: usize| {
        to.get(at)
            .and_then(|matter| place(*matter))
            .map_or(Step::Stay, |(screen, row)| Step::GoTo(screen, row))
    }))
}

/// What sort of station a matter is.
fn kind(cx: &Cx, matter: Matter) -> String {
    if matches!(matter, Matter::Charter(_)) {
        return crate::locale::screen_charters::title(cx.lang).to_owned();
    }
    // The kind is the first word of a matter's name.
    let name = label::matter(cx.lang, cx.alliance, matter);
    name.split(' ').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests;
