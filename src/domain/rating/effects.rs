//! What each event of this topic changes. Holds no rule.

use super::super::entry::Stamp;
use super::*;

pub(in crate::domain) fn apply(a: &mut Alliance, event: &Event, stamp: &Stamp) {
    match event {
        Event::Prepared { round, year, scheme, charter, units, raters } => {
            a.next.round = a.next.round.max(round.0 + 1);
            a.rounds.insert(
                *round,
                Round {
                    id: *round,
                    year: *year,
                    state: State::Prepared,
                    scheme: (**scheme).clone(),
                    charter: *charter,
                    units: units.iter().copied().collect(),
                    raters: raters.iter().copied().collect(),
                    excused: Vec::new(),
                    reports_until: None,
                    reports: BTreeMap::new(),
                    scores: BTreeMap::new(),
                    given: BTreeMap::new(),
                    vetoes: BTreeMap::new(),
                    results: BTreeMap::new(),
                    moderations: BTreeMap::new(),
                    changes: Vec::new(),
                    notice: None,
                    objections: Vec::new(),
                    ballot: None,
                    letters: BTreeMap::new(),
                    cancelled: None,
                    studies: BTreeMap::new(),
                    traces: BTreeMap::new(),
                },
            );
        }
        Event::Confirmed { round, grades, .. } => {
            if let Some(year) = a.rounds.get(round).map(|r| r.year) {
                a.grades.extend(grades.iter().map(|(unit, grade)| ((*unit, year), *grade)));
            }
        }
        Event::FedBack { letter, .. } => {
            a.letters.insert(letter.year, letter.number);
        }
        _ => {}
    }
    let stand = Stand { number: a.number, on: stamp.happened.day() };
    let Some(r) = a.rounds.get_mut(&event.round()) else { return };
    match event {
        Event::Prepared { .. } => {}
        Event::RatersNamed { raters, .. } => r.raters = raters.iter().copied().collect(),
        Event::SelfReportsOpened { until, .. } => {
            r.state = State::SelfReports;
            r.reports_until = Some(*until);
        }
        Event::SelfReported { unit, report, .. } => {
            r.reports.insert(*unit, report.clone());
        }
        Event::ScoringOpened { .. } => r.state = State::Scoring,
        Event::Scored { rater, unit, indicator, score, .. } => {
            r.scores.insert((*rater, *unit, *indicator), score.clone());
        }
        Event::RaterExcused { rater, unit, reason, .. } => r.excused.push((*rater, *unit, reason.clone())),
        Event::Adjusted { unit, given, .. } => r.given.entry(*unit).or_default().push(given.clone()),
        // What is found later of the same item stands: a correction, or the force majeure that was shown.
        Event::VetoFound { unit, veto, .. } => {
            let found = r.vetoes.entry(*unit).or_default();
            found.retain(|v| v.item != veto.item);
            found.push(veto.clone());
        }
        Event::ScoringClosed { results, .. } => {
            r.state = State::Scored;
            r.results = results.iter().map(|x| (x.unit, x.clone())).collect();
        }
        Event::Moderated { unit, moderation, .. } => {
            r.changes.push(Change { unit: *unit, to: moderation.clone(), objection: None, stand });
            r.moderations.insert(*unit, moderation.clone());
        }
        Event::ModerationFinished { .. } => r.state = State::Moderated,
        Event::NoticePosted { on, ends, .. } => {
            r.state = State::OnNotice;
            r.notice = Some((*on, *ends));
        }
        Event::Objected { unit, words, .. } => {
            r.objections.push(Objection { unit: *unit, words: words.clone(), answer: None, grade: None });
        }
        Event::ObjectionAnswered { objection, words, grade, .. } => {
            if let Some(objected) = r.objections.get_mut(*objection as usize) {
                objected.answer = Some(words.clone());
                objected.grade = *grade;
                if let Some(grade) = grade {
                    let moderation = Moderation { grade: *grade, reason: words.clone() };
                    let (unit, to, objection) = (objected.unit, moderation.clone(), Some(*objection));
                    r.changes.push(Change { unit, to, objection, stand });
                    r.moderations.insert(objected.unit, moderation);
                }
            }
        }
        Event::Confirmed { ballot, .. } => {
            r.state = State::Confirmed;
            r.ballot = Some(*ballot);
        }
        Event::NotConfirmed { .. } => {
            r.state = State::Scored;
            r.notice = None;
        }
        Event::FedBack { unit, letter, .. } => {
            r.letters.insert(*unit, letter.clone());
            if r.results.keys().all(|u| r.letters.contains_key(u)) {
                r.state = State::FedBack;
            }
        }
        Event::Received { unit, on, .. } => {
            if let Some(letter) = r.letters.get_mut(unit) {
                letter.received = Some(*on);
            }
        }
        Event::Closed { .. } => r.state = State::Closed,
        Event::RaterReadmitted { rater, unit, .. } => {
            if let Some(at) = r.excused.iter().position(|(x, u, _)| x == rater && u == unit) {
                r.excused.remove(at);
                trace::forget_excuse(r, at as u32);
            }
        }
        Event::AdjustmentStruck { unit, number, .. } => {
            if let Some(given) = r.given.get_mut(unit).filter(|given| given.len() > *number as usize) {
                given.remove(*number as usize);
                trace::forget_given(r, *unit, *number);
            }
        }
        Event::VetoStruck { unit, item, .. } => {
            r.vetoes.entry(*unit).or_default().retain(|veto| veto.item != *item);
        }
        Event::ReceiptStruck { unit, .. } => {
            if let Some(letter) = r.letters.get_mut(unit) {
                letter.received = None;
            }
        }
        Event::Cancelled { reason, .. } => {
            r.cancelled = Some(Cancelled { stood: r.state, reason: reason.clone(), on: stand.on });
            r.state = State::Cancelled;
        }
        Event::Reinstated { .. } => {
            if let Some(cancelled) = r.cancelled.take() {
                r.state = cancelled.stood;
            }
        }
        Event::Studied { unit, words, .. } => {
            r.studies.insert(*unit, Study { words: words.clone(), on: stand.on });
        }
        Event::StudyStruck { unit, .. } => {
            r.studies.remove(unit);
        }
        Event::ScoreWithdrawn { rater, unit, indicator, .. } => {
            r.scores.remove(&(*rater, *unit, *indicator));
        }
    }
    trace::keep(r, event, stand);
}
