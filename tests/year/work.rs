//! Opinions, tasks and ratings by keys.

use lianmeng::domain::entry::Evidence;
use lianmeng::domain::ids::{MeetingId, OpinionId, RoundId, TaskId, UnitId};
use lianmeng::domain::opinion::{self, Decision, Source};
use lianmeng::domain::rating::{self, Grade};
use lianmeng::domain::task::{self, Priority};
use lianmeng::domain::time::{Moment, Quarter};
use lianmeng::domain::{Command, Door, Wish, decide};
use lianmeng::locale::{Lang, Named};

use super::keys::Keys;
use super::seat::{Seat, nobody, unknown};

/// Enough of a text to find it by in a list that is searched.
fn head(text: &str) -> String {
    text.chars().take(14).take_while(|c| !c.is_whitespace() && *c != '。').collect()
}

fn pieces(evidence: &[Evidence]) -> (String, &str) {
    let names: Vec<&str> = evidence.iter().map(|e| e.name.as_str()).collect();
    let kept = evidence.first().map_or("", |e| e.kept.as_str());
    assert!(evidence.iter().all(|e| e.kept == kept && e.digest.is_empty()), "{evidence:?}");
    (names.join("；"), kept)
}

fn steps(from: Quarter, to: Quarter) -> usize {
    std::iter::successors(Some(from), |q| Some(q.next())).take(4).position(|q| q == to).unwrap()
}

impl Seat {
    fn to_opinion<'k>(&self, id: OpinionId, k: &'k mut Keys) -> &'k mut Keys {
        k.find("6", &self.a.opinions[&id].words)
    }

    fn quarter_of(&self, meeting: MeetingId) -> Quarter {
        self.a.meetings[&meeting].quarter()
    }

    pub(super) fn opinion(&mut self, command: &opinion::Command, k: &mut Keys) {
        use opinion::Command::*;
        match command {
            Gather { source, raised_by, brought_by, place, words, on, category } => {
                let source = match source {
                    Source::Committee(id) => self.committee_name(*id).to_owned(),
                    plain => plain.name(Lang::Zh).to_owned(),
                };
                let raised = raised_by.clone().unwrap_or_else(nobody);
                k.press("6 a").text("", words).line("", place).choose(&source).anew(on).line("", category);
                k.line("", raised.name).line("", raised.phone);
                match brought_by {
                    Some(unit) => k.choose(self.name(*unit)),
                    None => k.press("backspace tab"),
                };
                k.submit();
                self.leave = "esc";
            }
            Sort { opinion, category, committee } => {
                let found = &self.a.opinions[opinion];
                let (committees, noted) = self.committees();
                let stands = found.suggested.or(match found.source {
                    Source::Committee(id) => Some(id),
                    _ => None,
                });
                let stands = stands.and_then(|id| self.a.committees.keys().position(|c| *c == id));
                self.to_opinion(*opinion, k).press("e").line(&found.category, category);
                k.one_of(&committees, noted, stands, self.committee_name(*committee)).submit();
            }
            Join { opinion, into } => {
                self.to_opinion(*opinion, k).press("J").picks(&head(&self.a.opinions[into].words)).press("y");
            }
            Decide { opinion, meeting, decision, reason } => {
                let at = match decision {
                    Decision::Answer => 0,
                    Decision::Defer(_) => 1,
                    Decision::Refer(_) => 2,
                    Decision::Decline => 3,
                };
                self.to_opinion(*opinion, k).press("d").cycle(4, None, at).text("", reason);
                match decision {
                    Decision::Defer(to) => {
                        let from = self.quarter_of(*meeting).next();
                        k.cycle(4, None, steps(from, *to))
                    }
                    _ => k.skip(1),
                };
                if let Decision::Refer(level) = decision {
                    k.line("", level);
                }
                k.submit();
            }
            Reply { opinion, words } => {
                self.to_opinion(*opinion, k).press("s").text("", words).submit();
            }
            Receive { opinion, on } => drop(self.to_opinion(*opinion, k).press("R").anew(on).submit()),
            other => unknown(other),
        }
    }

    fn to_task<'k>(&self, id: TaskId, k: &'k mut Keys) -> &'k mut Keys {
        k.find("7", &self.a.tasks[&id].title)
    }

    pub(super) fn task(&mut self, command: &task::Command, k: &mut Keys) {
        use task::Command::*;
        match command {
            Assign { title, done_when, committee, due, priority, opinions, .. } => {
                let (committees, noted) = self.committees();
                let committee = self.committee_name(*committee);
                let priority = match priority {
                    Priority::High => 0,
                    Priority::Normal => 1,
                    Priority::Low => 2,
                };
                let opinions: Vec<String> =
                    opinions.iter().map(|o| head(&self.a.opinions[o].words)).collect();
                k.press("7 a").line("", title).text("", done_when);
                k.one_of(&committees, noted, None, committee).anew(due).cycle(3, Some(1), priority);
                k.mark(&opinions).submit();
            }
            Dispatch { task, responsible, assisting } => {
                let parts: Vec<String> = assisting
                    .iter()
                    .map(|x| {
                        if x.brings.is_empty() { x.part.clone() } else { format!("{}/{}", x.part, x.brings) }
                    })
                    .collect();
                self.to_task(*task, k).press("d d backspace").choose(self.label(responsible.unit));
                k.line("", &responsible.part).line("", &responsible.brings);
                k.mark(assisting.iter().map(|x| self.label(x.unit))).text("", &parts.join("\n")).submit();
            }
            TakeOn { task, .. } => drop(self.to_task(*task, k).press("y")),
            TurnDown { task, reason, .. } => self.words(*task, "n", reason, k),
            Progress { task, words, percent, people, hours, evidence, .. } => {
                let (names, kept) = pieces(evidence);
                self.to_task(*task, k).press("p").text("", words).anew(percent).line("", people);
                k.line("", format!("{}.{}", hours / 10, hours % 10)).line("", names).line("", kept).submit();
            }
            Block { task, words, .. } => self.words(*task, "b", words, k),
            Unblock { task, words, .. } => self.words(*task, "u", words, k),
            Report { task, words, evidence, .. } => {
                let (names, kept) = pieces(evidence);
                self.to_task(*task, k).press("s").text("", words).line("", names).line("", kept).submit();
            }
            Accept { task, words } => self.words(*task, "y", words, k),
            Return { task, reason } => self.words(*task, "r", reason, k),
            StrikeOff { task } => drop(self.to_task(*task, k).press("x y")),
            CarryOver { task, meeting, quarter, due, reason } => {
                let from = self.a.tasks[task].quarter.max(self.quarter_of(*meeting).previous()).next();
                self.to_task(*task, k).press("t").cycle(4, Some(0), steps(from, *quarter)).anew(due);
                k.text("", reason).submit();
            }
            Cancel { task, reason, .. } => {
                self.words(*task, "D", reason, k);
                k.word("终止");
            }
            TakeBack { .. }
            | Unassign { .. }
            | Assist { .. }
            | Remind { .. }
            | WithdrawAssist { .. }
            | CarryBack { .. } => unknown(command),
        }
    }

    fn words(&self, task: TaskId, key: &str, words: &str, k: &mut Keys) {
        self.to_task(task, k).press(key).text("", words).submit();
    }

    fn units_of(&self, round: RoundId) -> Vec<String> {
        self.a.rounds[&round].units.iter().map(|u| self.name(*u).to_owned()).collect()
    }

    pub(super) fn rating(&mut self, command: &rating::Command, at: Moment, k: &mut Keys) {
        use rating::Command::*;
        match command {
            Prepare { year, raters } => {
                let raters = raters.iter().map(|id| &self.a.accounts[id].name);
                k.press("8 a").anew(year).mark(raters).submit();
            }
            OpenSelfReports { until, .. } => drop(k.press("8 o").anew(until).submit()),
            SelfReport { round, unit, words, evidence } => {
                let (names, kept) = pieces(evidence);
                k.press("8 s");
                if self.is_office() {
                    k.one_of(&self.units_of(*round), false, Some(0), self.name(*unit));
                }
                k.text("", words).line("", names).line("", kept).submit();
            }
            OpenScoring { .. } => drop(k.press("8 o y")),
            ExcuseRater { round, rater, unit, reason } => {
                let raters = &self.a.rounds[round].raters;
                let raters: Vec<String> = raters.iter().map(|id| self.a.accounts[id].name.clone()).collect();
                k.press("8 x").one_of(&raters, false, None, &self.a.accounts[rater].name);
                match unit {
                    Some(unit) => k.one_of(&self.units_of(*round), false, None, self.name(*unit)),
                    None => k.skip(1),
                };
                k.text("", reason).submit();
            }
            Score { round, unit, indicator, tenths, remark } => {
                let r = &self.a.rounds[round];
                let down = r.units.iter().position(|u| u == unit).unwrap();
                let right = r.scheme.judged().position(|i| i == *indicator).unwrap();
                // It opens on the first missing cell; from the first of all every one is found.
                k.press("8 w home").times(r.scheme.judged().count() - 1, "left");
                k.times(down, "down").times(right, "right");
                if remark.is_empty() {
                    k.types(&format!("{}.{}", tenths / 10, tenths % 10)).press("enter");
                } else {
                    k.press("m").line("", remark).submit();
                }
                self.leave = "esc";
            }
            Adjust { round, unit, adjustment, hundredths, reason } => {
                assert_eq!(hundredths % 10, 0);
                let item = &self.a.rounds[round].scheme.adjustments[usize::from(*adjustment)].name;
                k.press("8 b").one_of(&self.units_of(*round), false, None, self.name(*unit)).choose(item);
                k.line("", format!("{}.{}", hundredths / 100, hundredths / 10 % 10))
                    .text("", reason)
                    .submit();
            }
            FindVeto { round, unit, item, reason, exception } => {
                let items = &self.a.rounds[round].scheme.vetoes;
                k.press("8 V").one_of(&self.units_of(*round), false, None, self.name(*unit));
                k.one_of(items, false, None, &items[usize::from(*item)]).text("", reason);
                k.line("", exception.clone().unwrap_or_default()).submit();
            }
            CloseScoring { .. } => drop(k.press("8 c").word("结束评分")),
            Moderate { round, unit, grade, reason } => {
                let allowed = self.grades(*round, *unit, at);
                let to = allowed.iter().position(|g| g == grade).unwrap();
                k.press("8 enter v").search(self.label(*unit)).press("e").cycle(allowed.len(), None, to);
                k.text("", reason).submit();
            }
            FinishModeration { .. } => drop(k.press("8 F").word("结束审议")),
            PostNotice { .. } => drop(k.press("8 P").word("公示")),
            Object { words, .. } => drop(k.press("8 n").text("", words).submit()),
            AnswerObjection { round, objection, words, grade } => {
                let found = &self.a.rounds[round];
                k.press("8 r");
                // Where several wait, it is asked which.
                if found.objections.iter().filter(|o| o.answer.is_none()).count() > 1 {
                    k.picks(self.label(found.objections[*objection as usize].unit));
                }
                k.text("", words);
                if let Some(grade) = grade {
                    k.cycle(3, None, *grade as usize).submit().press("y");
                } else {
                    k.submit();
                }
            }
            FeedBack { unit, .. } => drop(k.press("8 f").search(self.label(*unit)).press("f").word("发函")),
            Receive { round, unit, on } => {
                let letters = self.a.rounds[round].letters.iter();
                let waiting = letters.filter(|(_, l)| l.received.is_none());
                let waiting: Vec<String> = waiting.map(|(u, _)| self.name(*u).to_owned()).collect();
                k.press("8 R").one_of(&waiting, false, Some(0), self.name(*unit)).anew(on).submit();
            }
            Close { .. } => drop(k.press("8 c").word("办结")),
            other => unknown(other),
        }
    }

    /// The grades that the screen offers for moderation: those that would be accepted.
    fn grades(&self, round: RoundId, unit: UnitId, at: Moment) -> Vec<Grade> {
        let could = |grade: &Grade| {
            let reason = "-".to_owned();
            let command = Command::Rating(rating::Command::Moderate { round, unit, grade: *grade, reason });
            let account = self.account(self.me.as_deref().unwrap());
            let wish = Wish {
                account,
                behalf: None,
                evidence: None,
                door: Door::Setup,
                stated: Some(at),
                seen: None,
                command,
            };
            decide(&self.a, &wish, at, lianmeng::domain::ballot::Receipt([0; 16])).is_ok()
        };
        [Grade::A, Grade::B, Grade::C].into_iter().filter(could).collect()
    }
}
