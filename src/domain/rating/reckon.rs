//! How points and grades are reckoned: on whole hundredths, half up, so that two people with a calculator agree.

use std::collections::BTreeMap;

use super::super::alliance::{Alliance, Matter};
use super::super::ballot::Ballot;
use super::super::ids::UnitId;
use super::super::opinion;
use super::super::refusal::Refusal;
use super::super::task;
use super::super::time::Day;
use super::{Counter, Formula, Grade, How, Item, Line, Part, Round, Scheme, UnitResult};

/// What was counted: how many, of how many, and the matters that it comes from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counted {
    /// How many.
    pub count: u32,
    /// Of how many; 0 where nothing is compared.
    pub of: u32,
    /// Where they stand on record.
    pub sources: Vec<Matter>,
}

impl Counted {
    fn share(of: Vec<(Matter, bool)>) -> Counted {
        Counted {
            count: of.iter().filter(|(_, met)| *met).count() as u32,
            of: of.len() as u32,
            sources: of.into_iter().map(|(matter, _)| matter).collect(),
        }
    }

    fn each(matters: impl Iterator<Item = Matter>) -> Counted {
        let sources: Vec<Matter> = matters.collect();
        Counted { count: sources.len() as u32, of: 0, sources }
    }
}

/// Whether a matter was met by a unit, as a share counts it; on what is counted one by one, it always is.
pub fn is_met(a: &Alliance, unit: UnitId, counter: Counter, matter: Matter) -> bool {
    match (counter, matter) {
        (Counter::MeetingsAttended | Counter::FullAttendance, Matter::Meeting(id)) => {
            a.meetings.get(&id).is_some_and(|m| m.attended(unit))
        }
        (Counter::BallotsVoted, Matter::Ballot(id)) => a.ballots.get(&id).is_some_and(|b| {
            // Slips on paper carry no name: who was there counts as having voted.
            b.has_voted(unit) || (b.handed_out.is_some() && b.present.contains(&unit))
        }),
        (Counter::TasksOnTime, Matter::Task(id)) => a.tasks.get(&id).is_some_and(on_time),
        _ => true,
    }
}

/// Whether a unit was called to the meeting of a ballot: who joined at the meeting itself is asked neither for its
/// attendance nor for its votes there.
fn was_called(a: &Alliance, ballot: &Ballot, unit: UnitId) -> bool {
    ballot.meeting.and_then(|id| a.meetings.get(&id)).is_none_or(|m| m.members.contains(&unit))
}

fn on_time(t: &task::Task) -> bool {
    t.completed_on().is_some_and(|done| done <= t.due)
}

/// The entry that says what became of a matter: for a task that was accepted, its acceptance, whatever was said of it
/// later; otherwise the last one.
pub fn entry_of(a: &Alliance, matter: Matter) -> u64 {
    let accepted = match matter {
        Matter::Task(id) => a.tasks.get(&id).filter(|t| t.completed_on().is_some()).and_then(|t| t.accepted),
        _ => None,
    };
    accepted.unwrap_or_else(|| a.last_entry_of(matter))
}

/// Counts what the records of a year say of a unit, as they stand on that day: what is not due yet is neither in time
/// nor late.
pub fn count(a: &Alliance, unit: UnitId, year: i16, counter: Counter, today: Day) -> Counted {
    let meetings = || {
        a.meetings.values().filter(|m| m.was_held() && m.at.day().year() == year && m.members.contains(&unit))
    };
    let in_year = |day: Day| day.year() == year;
    let due_tasks = || {
        a.tasks
            .values()
            .filter(|t| t.taken_on_by() == Some(unit) && in_year(t.due) && t.state != task::State::Cancelled)
            .filter(|t| t.due < today || t.completed_on().is_some())
    };
    let share = |matters: Vec<Matter>| {
        Counted::share(matters.into_iter().map(|m| (m, is_met(a, unit, counter, m))).collect())
    };
    let opinions = || {
        let brought = |o: &&opinion::Opinion| o.brought_by == Some(unit) && in_year(o.on);
        a.opinions.values().filter(brought).filter(|o| o.state != opinion::State::Withdrawn)
    };
    match counter {
        Counter::MeetingsAttended => share(meetings().map(|m| Matter::Meeting(m.id)).collect()),
        Counter::BallotsVoted => share(
            a.ballots
                .values()
                .filter(|b| !b.is_open() && b.opened.day().year() == year && b.electorate.contains(&unit))
                .filter(|b| was_called(a, b, unit))
                .map(|b| Matter::Ballot(b.id))
                .collect(),
        ),
        Counter::TasksOnTime => share(due_tasks().map(|t| Matter::Task(t.id)).collect()),
        Counter::TasksLate => Counted::each(
            // What was reported in time and waits for the lead unit is not late.
            due_tasks().filter(|t| !on_time(t) && !t.waits_for_acceptance()).map(|t| Matter::Task(t.id)),
        ),
        Counter::TasksAssisted => Counted::each(
            a.tasks
                .values()
                .filter(|t| t.is_helped_by(unit) && t.completed_on().is_some_and(in_year))
                .map(|t| Matter::Task(t.id)),
        ),
        Counter::OpinionsBrought => Counted::each(opinions().map(|o| Matter::Opinion(o.id))),
        Counter::OpinionsAdopted => Counted::each(
            opinions()
                .filter(|o| {
                    let leading = a.opinions.get(&opinion::leading(a, o.id));
                    leading.is_some_and(|l| matches!(l.state, opinion::State::Tasked(_)))
                })
                .map(|o| Matter::Opinion(o.id)),
        ),
        Counter::UnexcusedAbsences => Counted::each(
            meetings()
                .filter(|m| !m.attended(unit) && !m.excused.contains_key(&unit))
                .map(|m| Matter::Meeting(m.id)),
        ),
        Counter::FullAttendance => {
            let held: Vec<Matter> = meetings().map(|m| Matter::Meeting(m.id)).collect();
            let full = !held.is_empty() && meetings().all(|m| m.attended(unit));
            Counted { count: u32::from(full), of: 0, sources: held }
        }
    }
}

/// `amount` times `num` over `den`, half up; `den` is not 0.
fn part_of(amount: i64, num: i64, den: i64) -> i64 {
    (2 * amount * num + den).div_euclid(2 * den)
}

/// The mean of scores in tenths, in hundredths, half up; the highest and the lowest are set aside from `trim_from`
/// scores on. `None` where no score is left.
pub fn mean(mut tenths: Vec<u32>, trim_from: u8) -> Option<(i32, u32)> {
    tenths.sort_unstable();
    let taken = if trim_from > 2 && tenths.len() >= usize::from(trim_from) {
        &tenths[1..tenths.len() - 1]
    } else {
        &tenths[..]
    };
    if taken.is_empty() {
        return None;
    }
    let sum: i64 = taken.iter().map(|t| i64::from(*t)).sum();
    Some((part_of(sum, 10, taken.len() as i64) as i32, taken.len() as u32))
}

/// Leaves only the highest of each group counting; the first of equals.
fn highest_of_groups(lines: &mut [(Option<u8>, Line)]) {
    let mut best: BTreeMap<u8, usize> = BTreeMap::new();
    for i in 0..lines.len() {
        let Some(group) = lines[i].0 else { continue };
        match best.get(&group) {
            Some(&other) if lines[other].1.points.abs() >= lines[i].1.points.abs() => {
                lines[i].1.counts = false;
            }
            Some(&other) => {
                lines[other].1.counts = false;
                best.insert(group, i);
            }
            None => {
                best.insert(group, i);
            }
        }
    }
}

/// What the indicators come to, before bonuses and deductions, in hundredths.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Base {
    /// The ordinary part.
    pub ordinary: i64,
    /// The year-end part.
    pub year_end: i64,
    /// What the formula makes of the two.
    pub base: i64,
}

/// What the lines of indicators come to; of a group only the one that counts.
pub fn base(scheme: &Scheme, lines: &[Line]) -> Base {
    let sum = |part: Part| -> i64 {
        let of_part = |line: &&Line| match line.item {
            Item::Indicator(n) => {
                line.counts && scheme.indicators.get(usize::from(n)).is_some_and(|x| x.part == part)
            }
            Item::Counted(_) | Item::Given(_) => false,
        };
        lines.iter().filter(of_part).map(|line| i64::from(line.points)).sum()
    };
    let (ordinary, year_end) = (sum(Part::Ordinary), sum(Part::YearEnd));
    let base = match scheme.formula {
        Formula::Sum => ordinary + year_end,
        Formula::Halves => part_of(ordinary + year_end, 1, 2),
    };
    Base { ordinary, year_end, base }
}

/// One unit's lines and total, before grades.
pub fn unit_result(a: &Alliance, round: &Round, unit: UnitId, today: Day) -> Result<UnitResult, Refusal> {
    let scheme = &round.scheme;
    let mut lines = Vec::new();
    for (number, x) in (0u16..).zip(&scheme.indicators) {
        let (points, counted) = match x.how {
            How::Share(counter) => {
                let counted = count(a, unit, round.year, counter, today);
                let points = match counted.of {
                    0 => x.most,
                    of => part_of(i64::from(x.most), i64::from(counted.count), i64::from(of)) as i32,
                };
                (points, counted)
            }
            How::Each { counter, hundredths } => {
                let counted = count(a, unit, round.year, counter, today);
                let points = i64::from(hundredths) * i64::from(counted.count);
                (points.clamp(0, i64::from(x.most)) as i32, counted)
            }
            How::Judged => {
                let tenths = round
                    .scores
                    .iter()
                    .filter(|((rater, u, i), _)| {
                        *u == unit && *i == number && super::scores(a, round, *rater, unit)
                    })
                    .map(|(_, score)| score.tenths)
                    .collect();
                let (points, taken) =
                    mean(tenths, scheme.trim_from).ok_or(Refusal::NoScoreLeft { unit, indicator: number })?;
                (points, Counted { count: taken, of: 0, sources: vec![Matter::Round(round.id)] })
            }
        };
        let line = Line {
            item: Item::Indicator(number),
            points,
            count: counted.count,
            of: counted.of,
            counts: true,
            sources: counted.sources,
        };
        lines.push((x.group, line));
    }
    let indicators = lines.len();
    highest_of_groups(&mut lines);
    let mut adjusted = Vec::new();
    for (number, x) in (0u16..).zip(&scheme.adjustments) {
        let sign = if x.bonus { 1 } else { -1 };
        if let Some(counter) = x.counter {
            let counted = count(a, unit, round.year, counter, today);
            if counted.count > 0 {
                let points = i64::from(x.most) * i64::from(counted.count);
                let line = Line {
                    item: Item::Counted(number),
                    points: sign * points.min(i64::from(i32::MAX)) as i32,
                    count: counted.count,
                    of: 0,
                    counts: true,
                    sources: counted.sources,
                };
                adjusted.push((x.group, line));
            }
        }
        for given in round.given.get(&unit).into_iter().flatten().filter(|g| g.adjustment == number) {
            let line = Line {
                item: Item::Given(number),
                points: sign * given.hundredths,
                count: 1,
                of: 0,
                counts: true,
                sources: vec![Matter::Round(round.id)],
            };
            adjusted.push((x.group, line));
        }
    }
    highest_of_groups(&mut adjusted);
    lines.extend(adjusted);
    let lines: Vec<Line> = lines.into_iter().map(|(_, line)| line).collect();

    let base = base(scheme, &lines).base;
    let adjustments = || lines[indicators..].iter().filter(|l| l.counts).map(|l| i64::from(l.points));
    let bonus = adjustments().filter(|p| *p > 0).sum::<i64>().min(i64::from(scheme.bonus_cap));
    let deduction = -adjustments().filter(|p| *p < 0).sum::<i64>().max(-i64::from(scheme.deduction_cap));
    let total = (base + bonus - deduction).clamp(0, i64::from(i32::MAX)) as i32;
    let vetoed = round.vetoes.get(&unit).is_some_and(|v| v.iter().any(|v| v.exception.is_none()));
    Ok(UnitResult {
        unit,
        lines,
        bonus: bonus as i32,
        deduction: deduction as i32,
        total,
        computed: if vetoed { Grade::C } else { scheme.band(total) },
        tied: false,
        vetoed,
    })
}

/// The results of every unit of the round that is still a member.
pub fn results(a: &Alliance, round: &Round, today: Day) -> Result<Vec<UnitResult>, Refusal> {
    let mut results = Vec::new();
    for unit in round.units.iter().filter(|u| a.units.get(u).is_some_and(|u| u.is_member())) {
        results.push(unit_result(a, round, *unit, today)?);
    }
    if let Some(ceiling) = round.scheme.ceiling_of(results.len() as u32) {
        apply_ceiling(&mut results, ceiling);
    }
    Ok(results)
}

/// Leaves an A to the best `ceiling` units. Where units with the same total stand on both sides of the line, all of
/// them are marked as tied and none is given the A: the moderators decide.
pub fn apply_ceiling(results: &mut [UnitResult], ceiling: u32) {
    let mut totals: Vec<i32> = results.iter().filter(|r| r.computed == Grade::A).map(|r| r.total).collect();
    totals.sort_unstable_by(|x, y| y.cmp(x));
    let ceiling = ceiling as usize;
    let Some(first_out) = totals.get(ceiling).copied() else { return };
    let tie = ceiling > 0 && totals[ceiling - 1] == first_out;
    for r in results.iter_mut().filter(|r| r.computed == Grade::A && r.total <= first_out) {
        r.computed = Grade::B;
        r.tied = tie && r.total == first_out;
    }
}
