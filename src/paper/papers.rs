//! The alliance's papers as somebody may read them: minutes, notices, reminders, letters to superiors, charters.
//!
//! Every door gives out the same papers, under the same names, to the same people: the screens that show them, the
//! command line, and the folders over SFTP. Must not know where a file goes.

use super::docx;
use crate::domain::act::Act;
use crate::domain::command::Target;
use crate::domain::ids::{BallotId, CharterId, DepartureId, MeetingId, RoundId, UnitId};
use crate::domain::meeting;
use crate::domain::text::file_name;
use crate::domain::time::Day;
use crate::domain::visible::{self, Viewer};
use crate::domain::{Alliance, authority, charter, departure};
use crate::locale::leaving::{self, Recipient};
use crate::locale::minutes::minutes_in_full;
use crate::locale::{Lang, feedback, label, notice, papers as words};

/// The most characters of a title in a file's name.
const MOST_OF_TITLE: usize = 50;

/// A kind of papers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum PaperKind {
    /// The minutes of meetings.
    Minutes,
    /// The notices of meetings.
    Notice,
    /// Reminders to those who have not voted in open ballots.
    Reminder,
    /// Letters on ratings to superior party organisations.
    Letters,
    /// Versions of the charter.
    Charter,
    /// Letters after a unit has left.
    Departures,
}

impl PaperKind {
    /// Every kind, in the order of lists.
    pub const ALL: [PaperKind; 6] = [
        PaperKind::Minutes,
        PaperKind::Notice,
        PaperKind::Reminder,
        PaperKind::Letters,
        PaperKind::Departures,
        PaperKind::Charter,
    ];

    /// Its name on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            PaperKind::Minutes => "minutes",
            PaperKind::Notice => "notice",
            PaperKind::Reminder => "reminder",
            PaperKind::Letters => "letters",
            PaperKind::Charter => "charter",
            PaperKind::Departures => "departures",
        }
    }

    /// The folder in which people see its papers.
    pub const fn folder(self, lang: Lang) -> &'static str {
        match self {
            PaperKind::Minutes => words::minutes(lang),
            PaperKind::Notice => words::notices(lang),
            PaperKind::Reminder => words::reminders(lang),
            PaperKind::Letters => words::letters(lang),
            PaperKind::Charter => words::charter(lang),
            PaperKind::Departures => words::departures(lang),
        }
    }
}

/// One paper.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Paper {
    /// The minutes of a meeting.
    Minutes(MeetingId),
    /// The notice of a meeting.
    Notice(MeetingId),
    /// Who has not voted in a ballot.
    Reminder(BallotId),
    /// A unit's letter of a round.
    Letter(RoundId, UnitId),
    /// A version of the charter.
    Charter(CharterId),
    /// A letter after a unit has left.
    Departure(DepartureId, Recipient),
}

impl Paper {
    /// Its kind.
    pub const fn kind(self) -> PaperKind {
        match self {
            Paper::Minutes(_) => PaperKind::Minutes,
            Paper::Notice(_) => PaperKind::Notice,
            Paper::Reminder(_) => PaperKind::Reminder,
            Paper::Letter(..) => PaperKind::Letters,
            Paper::Charter(_) => PaperKind::Charter,
            Paper::Departure(..) => PaperKind::Departures,
        }
    }

    /// The numbers on record that name it, the widest first.
    pub fn numbers(self) -> Vec<String> {
        match self {
            Paper::Minutes(id) | Paper::Notice(id) => vec![id.to_string()],
            Paper::Reminder(id) => vec![id.to_string()],
            Paper::Letter(round, unit) => vec![round.to_string(), unit.to_string()],
            Paper::Charter(id) => vec![id.to_string()],
            Paper::Departure(id, _) => vec![id.to_string()],
        }
    }

    /// How many of its last lines say who signs it, and when.
    const fn signed(self) -> usize {
        match self {
            Paper::Minutes(_) | Paper::Charter(_) => 0,
            Paper::Notice(_) | Paper::Reminder(_) | Paper::Letter(..) | Paper::Departure(..) => 2,
        }
    }
}

/// How a paper is written into a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Format {
    /// Plain text, as editors on Windows like it.
    Text,
    /// A document for WPS and Word.
    Docx,
}

impl Format {
    /// Every format, in the order in which people are asked.
    pub const ALL: [Format; 2] = [Format::Docx, Format::Text];

    /// The ending of a file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Docx => "docx",
        }
    }

    /// Papers as one file, each on a page of its own.
    pub fn bytes(self, papers: &[Written]) -> Vec<u8> {
        match self {
            Format::Text => {
                let text =
                    papers.iter().map(|paper| paper.text.trim_end()).collect::<Vec<_>>().join("\n\n\n");
                format!("\u{FEFF}{}\r\n", text.replace('\n', "\r\n")).into_bytes()
            }
            Format::Docx => docx::write(papers),
        }
    }
}

/// A paper's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// What it says, line by line.
    pub text: String,
    /// How many of its last lines say who signs it, and when.
    pub signed: usize,
}

/// The papers as somebody sees them.
#[derive(Clone, Copy)]
pub struct Papers<'a> {
    /// The alliance.
    pub alliance: &'a Alliance,
    /// Who looks.
    pub viewer: Viewer,
    /// In which language.
    pub lang: Lang,
    /// Today.
    pub today: Day,
}

impl Papers<'_> {
    /// All papers of a kind that the viewer may read.
    pub fn of(&self, kind: PaperKind) -> Vec<Paper> {
        let a = self.alliance;
        let mut found: Vec<Paper> = match kind {
            PaperKind::Minutes => a.meetings.keys().copied().map(Paper::Minutes).collect(),
            PaperKind::Notice => {
                let called = a.meetings.values().filter(|m| m.state != meeting::State::Cancelled);
                called.map(|m| Paper::Notice(m.id)).collect()
            }
            PaperKind::Reminder => a.ballots.keys().copied().map(Paper::Reminder).collect(),
            PaperKind::Letters => {
                let of = |r: &crate::domain::rating::Round| -> Vec<Paper> {
                    r.results.keys().map(|unit| Paper::Letter(r.id, *unit)).collect()
                };
                a.rounds.values().flat_map(of).collect()
            }
            PaperKind::Departures => {
                let both = |id: &DepartureId| Recipient::ALL.map(|to| Paper::Departure(*id, to));
                a.departures.keys().flat_map(both).collect()
            }
            PaperKind::Charter => {
                let kept = a.charters.values().filter(|c| c.state != charter::State::Dropped);
                kept.map(|c| Paper::Charter(c.id)).collect()
            }
        };
        found.retain(|paper| self.may_read(*paper));
        found
    }

    /// Whether the viewer may read a paper, and there is anything to read.
    pub fn may_read(&self, paper: Paper) -> bool {
        let (a, viewer) = (self.alliance, self.viewer);
        match paper {
            Paper::Minutes(id) => {
                a.meetings.get(&id).is_some_and(|m| m.was_held() && visible::sees_meeting(a, viewer, m))
            }
            Paper::Notice(id) => a.meetings.get(&id).is_some_and(|m| visible::sees_meeting(a, viewer, m)),
            // Who reminds is who may close the ballot; nobody else is told who has not voted.
            Paper::Reminder(id) => a.ballots.get(&id).is_some_and(|b| {
                let Viewer::Account(account) = viewer else { return false };
                let closes = authority::may(a, account, Act::BallotClose, Target::default()).is_ok();
                let over = b.deadline.is_some_and(|day| day < self.today);
                let waits = b.is_open() && !over && b.handed_out.is_none() && !b.waiting_for().is_empty();
                closes && waits && visible::sees_ballot(a, viewer, b)
            }),
            Paper::Letter(round, unit) => a.rounds.get(&round).is_some_and(|r| {
                r.cancelled.is_none() && r.results.contains_key(&unit) && visible::sees_result(a, viewer, r)
            }),
            Paper::Charter(id) => a.charters.get(&id).is_some_and(|c| visible::sees_charter(a, viewer, c)),
            Paper::Departure(id, _) => a.departures.get(&id).is_some_and(|d| {
                d.state == departure::State::Ended && visible::sees_application(a, viewer, d.unit)
            }),
        }
    }

    /// What a paper says, as the screens show it; none where the viewer may not read it.
    pub fn written(&self, paper: Paper) -> Option<Written> {
        if !self.may_read(paper) {
            return None;
        }
        let (a, lang, today) = (self.alliance, self.lang, self.today);
        let text = match paper {
            Paper::Minutes(id) => minutes_in_full(lang, a, a.meetings.get(&id)?),
            Paper::Notice(id) => notice::notice(lang, a, id, today),
            Paper::Reminder(id) => notice::reminder(lang, a, id, today),
            Paper::Letter(round, unit) => feedback::letter(lang, a, a.rounds.get(&round)?, unit, today),
            Paper::Charter(id) => self.charter(id)?,
            Paper::Departure(id, to) => leaving::letter(lang, a, a.departures.get(&id)?, to, today),
        };
        Some(Written { text, signed: paper.signed() })
    }

    fn charter(&self, id: CharterId) -> Option<String> {
        let (a, lang) = (self.alliance, self.lang);
        let mut text = format!("{}{}{}\n", a.name, lang.pick("", ", "), label::charter(lang, id));
        for (number, article) in (1..).zip(&a.charters.get(&id)?.articles) {
            let number = words::article(lang, &label::chinese_number(number), number);
            text.push_str(&format!("\n{number} {}\n{}\n", article.heading, article.text));
        }
        Some(text)
    }

    /// The year that a paper belongs to, where it belongs to one.
    pub fn year(&self, paper: Paper) -> Option<i16> {
        let a = self.alliance;
        match paper {
            Paper::Minutes(id) | Paper::Notice(id) => a.meetings.get(&id).map(|m| m.at.day().year()),
            Paper::Reminder(id) => a.ballots.get(&id).map(|b| b.opened.day().year()),
            Paper::Letter(round, _) => a.rounds.get(&round).map(|r| r.year),
            Paper::Charter(_) => None,
            Paper::Departure(id, _) => a.departures.get(&id).map(|d| d.since.day().year()),
        }
    }

    /// The name of a paper's file, without its ending.
    pub fn name(&self, paper: Paper) -> String {
        let (a, lang) = (self.alliance, self.lang);
        // A long title is cut, so that there is room for what tells one file from another.
        let short = |title: &str| title.chars().take(MOST_OF_TITLE).collect::<String>();
        let meeting = |id: MeetingId, what: &str| {
            let name = |m: &meeting::Meeting| format!("{} {}{what} {id}", m.at.day(), short(&m.title));
            a.meetings.get(&id).map(name).unwrap_or_default()
        };
        let name = match paper {
            Paper::Minutes(id) => {
                let approved = a.meetings.get(&id).is_some_and(|m| m.minutes.is_some());
                meeting(id, if approved { "" } else { words::draft(lang) })
            }
            Paper::Notice(id) => meeting(id, words::notice(lang)),
            Paper::Reminder(id) => {
                let title = a.ballots.get(&id).map(|b| short(&b.title)).unwrap_or_default();
                format!("{title}{} {id}", words::reminder(lang))
            }
            Paper::Letter(round, unit) => {
                let year = a.rounds.get(&round).map_or(0, |r| r.year);
                format!("{year} {}{} {unit}", short(&label::unit_in_full(a, unit)), words::letter(lang))
            }
            Paper::Charter(id) => label::charter(lang, id),
            Paper::Departure(id, to) => {
                let unit = a.departures.get(&id).map(|d| label::unit_in_full(a, d.unit)).unwrap_or_default();
                let to = match to {
                    Recipient::Unit => words::to_unit(lang),
                    Recipient::Superior => words::to_superior(lang),
                };
                format!("{}{to} {id}", short(&unit))
            }
        };
        // What cannot be a file's name still has its number.
        file_name(&name).unwrap_or_else(|| paper.numbers().join(" "))
    }
}

#[cfg(test)]
mod tests;
