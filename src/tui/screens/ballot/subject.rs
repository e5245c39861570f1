//! What a ballot decides, in full: the proposal and the papers it rests on.
//!
//! Must not show telephones nor who raised an opinion: everybody who votes reads this.

use crate::domain::ballot::{Ballot, Stood, Topic};
use crate::domain::departure::Cause;
use crate::domain::ids::MeetingId;
use crate::domain::rating::scheme::Grade;
use crate::domain::visible::{self, Viewer};
use crate::domain::{admission, departure, rating};
use crate::locale::{Named, closing, label, order, screen_rating as rating_words, screen_subject as words};
use crate::tui::screen::{Cx, Words};
use crate::tui::screens::charters;
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::Row;

/// What is decided by a ballot on that topic, at that meeting if it is held at one.
///
/// Once it is put to the vote it is told as it stood when that `ballot` opened; else as it stands now.
pub fn subject(cx: &Cx, topic: &Topic, at: Option<(MeetingId, u16)>, ballot: Option<&Ballot>) -> Detail {
    if !visible::sees_proposal(cx.alliance, Viewer::Account(cx.me)) {
        return Detail::new();
    }
    let a = cx.alliance;
    let stood = match ballot {
        Some(ballot) => ballot.stood.clone(),
        None => Stood::now(a, topic, at.map(|(meeting, _)| meeting)),
    };
    let then = ballot.map(|ballot| ballot.charter);
    let papers = match topic {
        Topic::Admission(id) => a.applications.get(id).map(|found| application(cx, found)),
        Topic::Departure(id) => a.departures.get(id).map(|found| leaving(cx, found)),
        Topic::Charter(id) => a.charters.get(id).map(|found| charters::differences(cx, found, then)),
        Topic::Lead { committee, unit } => a.committees.get(committee).map(|found| {
            let lead = stood.lead.map_or(words::lead_none(cx.lang).into(), |id| label::unit_in_full(a, id));
            let offers = a.units.get(unit).map(|u| cx.lang.join(&u.particulars.offers));
            Detail::new()
                .field(words::committee(cx.lang), &*found.name)
                .field(words::duties(cx.lang), &*found.duties)
                .field(words::lead_now(cx.lang), lead)
                .field(words::lead_new(cx.lang), Words::new(label::unit_in_full(a, *unit), Tone::Accent))
                .field(words::offers(cx.lang), offers.unwrap_or_default())
        }),
        Topic::Plan(_) => at.map(|_| plan(cx, &stood)),
        Topic::Ratings(id) => a.rounds.get(id).map(|round| grades(cx, round)),
        Topic::SetAside(id) => a.ballots.get(id).map(|old| {
            let came_to = old.closing.as_ref().map(|done| closing::working(cx.lang, done, old.setting()));
            Detail::new()
                .field(words::earlier(cx.lang), format!("{} {} {}", old.id, old.opened.day(), old.title))
                .field(words::came_to(cx.lang), came_to.unwrap_or_default())
                .para(words::set_aside(cx.lang))
        }),
        Topic::Report | Topic::Other => None,
    };
    let item = at.and_then(|(meeting, item)| a.meetings.get(&meeting)?.item(item));
    let said: Vec<&str> = item.iter().flat_map(|item| &item.words).map(String::as_str).collect();
    let detail = papers.unwrap_or_default();
    // By correspondence nobody explains it in a room.
    if let Some(text) = ballot.map(|ballot| ballot.text.as_str()).filter(|text| !text.is_empty()) {
        let text = text.lines().fold(Detail::new(), |told, line| told.para(line));
        return if detail.is_empty() { text } else { text.blank().and(detail) };
    }
    if !said.is_empty() {
        return detail.field(words::said(cx.lang), said.join("\n"));
    }
    if detail.is_empty() {
        let nothing = if at.is_some() { words::nothing_more } else { words::nothing_written };
        return detail.para(Words::new(nothing(cx.lang), Tone::Muted));
    }
    detail
}

fn application(cx: &Cx, found: &admission::Application) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let Some(papers) = &found.papers else {
        return Detail::new().field(words::unit(lang), label::unit_in_full(a, found.unit));
    };
    let (p, letter) = (&papers.particulars, &papers.letter);
    let review = found.review.as_ref().map(|review| {
        let who = label::account_name(a, review.reviewer);
        words::review_of(lang, &review.opinion, &who, &label::day(review.on))
    });
    let organisation = words::organisation_with(lang, p.organisation.name(lang), p.party_members);
    Detail::new()
        .field(words::unit(lang), Words::new(&*p.name, Tone::Accent))
        .field(words::kind(lang), p.kind.name(lang))
        .field(words::organisation(lang), organisation)
        .field(words::head(lang), &*p.head)
        .field(words::superior(lang), &*p.superior.name)
        .field(words::liaison(lang), &*papers.liaison.name)
        .field(words::offers(lang), lang.join(&p.offers))
        .field(
            words::letter(lang),
            words::letter_of(lang, &letter.text, format!("{} {}", letter.date, letter.number).trim()),
        )
        .field(words::accepts(lang), label::charter(lang, papers.accepts))
        .field(words::review(lang), review.unwrap_or_default())
}

fn leaving(cx: &Cx, found: &departure::Departure) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let detail = Detail::new()
        .field(words::unit(lang), Words::new(label::unit_in_full(a, found.unit), Tone::Accent))
        .field(words::kind(lang), found.cause.name(lang));
    let detail = match &found.cause {
        Cause::Withdrawal { letter } => detail.field(
            words::request(lang),
            words::letter_of(lang, &letter.text, format!("{} {}", letter.date, letter.number).trim()),
        ),
        Cause::Removal { article, facts } => {
            let case = match &found.statement {
                Some(words) => Words::from(words.as_str()),
                None => Words::new(words::no_case(lang), Tone::Muted),
            };
            detail
                .field(words::article(lang), &**article)
                .field(words::facts(lang), &**facts)
                .field(words::case(lang), case)
        }
    };
    let tasks = found.tasks.iter().map(|(task, to)| {
        let title = a.tasks.get(task).map_or_else(|| task.to_string(), |t| t.title.clone());
        words::handed(lang, &title, &label::unit(a, *to))
    });
    let leads = found
        .leads
        .iter()
        .map(|(committee, to)| words::handed(lang, &label::committee(a, *committee), &label::unit(a, *to)));
    let (tasks, leads) = (lang.join(tasks), lang.join(leads));
    let none = tasks.is_empty() && leads.is_empty() && departure::open_ends(a, found) == (vec![], vec![]);
    detail
        .field(words::tasks_to(lang), if none { words::nothing_open(lang).into() } else { tasks })
        .field(words::leads_to(lang), leads)
}

/// What the meeting makes of opinions, and the tasks that it assigns.
fn plan(cx: &Cx, stood: &Stood) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let rows: Vec<Row> = stood
        .tasks
        .iter()
        .map(|(id, t)| -> Row {
            vec![
                format!("{id} {}", t.title).into(),
                label::committee(a, t.committee).into(),
                t.due.to_string().into(),
                Words::new(&*t.done_when, Tone::Muted),
            ]
        })
        .collect();
    let heads = [words::tasks(lang), words::committee(lang), words::due(lang), words::done_when(lang)];
    let detail = match rows.is_empty() {
        true => Detail::new().para(Words::new(words::no_tasks(lang), Tone::Muted)),
        false => Detail::new().table(heads, rows),
    };
    let decided = stood.opinions.iter().map(|(id, (decision, why))| -> Row {
        let opening = a.opinions.get(id).map(|o| label::opening(&o.words, 24)).unwrap_or_default();
        vec![
            format!("{id} {opening}").into(),
            label::decision(lang, decision).into(),
            Words::new(why, Tone::Muted),
        ]
    });
    let rows: Vec<Row> = decided.collect();
    match rows.is_empty() {
        true => detail,
        false => detail.blank().table([words::opinions(lang), "", ""], rows),
    }
}

fn grades(cx: &Cx, round: &rating::Round) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    if !visible::sees_result(a, Viewer::Account(cx.me), round) {
        return Detail::new().para(Words::new(words::hidden(lang), Tone::Muted));
    }
    let units = order::units(a, round.results.keys().copied());
    let of = |grade| units.iter().filter(|u| round.grade(**u) == Some(grade)).count();
    let row = |unit: &crate::domain::ids::UnitId| -> Option<Row> {
        let result = round.results.get(unit)?;
        let grade = round.grade(*unit)?;
        Some(vec![
            label::unit_in_full(a, *unit).into(),
            Words::new(grade.name(lang), Tone::Accent),
            label::points(result.total).into(),
            Words::new(why(cx, round, result), Tone::Muted),
        ])
    };
    Detail::new()
        .para(Words::new(words::grades(lang, of(Grade::A), of(Grade::B), of(Grade::C)), Tone::Title))
        .table(
            [words::unit(lang), words::grade(lang), words::points(lang), rating_words::why(lang)],
            units.iter().filter_map(row).collect(),
        )
}

/// Why a grade is not what its points alone would give: a veto item, moderation, an objection.
fn why(cx: &Cx, round: &rating::Round, result: &rating::UnitResult) -> String {
    let lang = cx.lang;
    let counts = |veto: &&rating::Veto| veto.exception.is_none();
    let vetoes = round.vetoes.get(&result.unit).into_iter().flatten().filter(counts).map(|veto| {
        let item = round.scheme.vetoes.get(usize::from(veto.item)).map_or("", String::as_str);
        words::by_veto(lang, item, &veto.reason)
    });
    let changed = round.grade(result.unit) != Some(result.computed);
    let moderated = round.moderations.get(&result.unit).filter(|_| changed);
    let moderated = moderated.map(|m| words::by_moderation(lang, result.computed.name(lang), &m.reason));
    lang.join(vetoes.chain(moderated))
}
