//! The ways to look at one list: table, boards of lanes, timeline; what a screen says of them, as data.
//!
//! All views of a list show the same rows, with one selection and the same actions. Must not draw anything.

use serde::{Deserialize, Serialize};

use super::screen::{Cx, RowKey, Words};
use super::theme::Tone;
use super::widgets::list::{Column, Row};
use crate::domain::time::Day;

/// One way to look at a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum View {
    /// Rows and columns.
    #[default]
    Table,
    /// The board of that number: lanes of cards.
    Board(u8),
    /// Rows over days.
    Timeline,
}

/// A lane of a board.
#[derive(Clone, PartialEq, Debug)]
pub struct Lane {
    /// What stands over it; the frame adds the count.
    pub title: String,
    /// What it means.
    pub tone: Tone,
    /// A word beside the count, such as a limit or whose turn it is.
    pub note: String,
}

impl Lane {
    /// A lane of that name.
    pub fn new(title: impl Into<String>) -> Lane {
        Lane { title: title.into(), tone: Tone::Head, note: String::new() }
    }

    /// With a meaning.
    pub fn tone(self, tone: Tone) -> Lane {
        Lane { tone, ..self }
    }

    /// With a word beside the count.
    pub fn note(self, note: impl Into<String>) -> Lane {
        Lane { note: note.into(), ..self }
    }
}

type LaneOf<I> = Box<dyn Fn(&Cx, I) -> Option<usize>>;

/// Lanes, and which row lies in which.
pub struct Board<I> {
    /// Its name, for the count line and for switching: by state, by committee.
    pub title: String,
    /// The lanes, from left to right.
    pub lanes: Vec<Lane>,
    lane: LaneOf<I>,
}

impl<I: RowKey> Board<I> {
    /// A board by something that each row has: its lanes are named beforehand, rows that have something else, or
    /// nothing, are not on the board.
    ///
    /// ```text
    /// let lanes = State::ALL.iter().map(|s| (*s, Lane::new(s.name(lang)).tone(state_tone(*s))));
    /// Board::by(words::by_state(lang), lanes, |cx, id| cx.alliance.tasks.get(&id).map(|t| t.state))
    /// ```
    pub fn by<K: PartialEq + 'static>(
        title: impl Into<String>,
        lanes: impl IntoIterator<Item = (K, Lane)>,
        of: impl Fn(&Cx, I) -> Option<K> + 'static,
    ) -> Board<I> {
        let (keys, lanes): (Vec<K>, Vec<Lane>) = lanes.into_iter().unzip();
        let lane = move |cx: &Cx, id| {
            let key = of(cx, id)?;
            keys.iter().position(|k| *k == key)
        };
        Board { title: title.into(), lanes, lane: Box::new(lane) }
    }

    /// The lane of a row.
    pub fn lane(&self, cx: &Cx, id: I) -> Option<usize> {
        (self.lane)(cx, id).filter(|lane| *lane < self.lanes.len())
    }

    pub(super) fn erased(self) -> Board<u64> {
        let lane = self.lane;
        let lane: LaneOf<u64> = Box::new(move |cx, id| lane(cx, I::from_key(id)));
        Board { title: self.title, lanes: self.lanes, lane }
    }
}

/// A row on a board: a title of at most two lines, and lines below it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Card {
    /// What stands first.
    pub title: Words,
    /// Lines below it, each of pieces with their tones; what does not fit is cut.
    pub lines: Vec<Vec<Words>>,
}

impl Card {
    /// A card with a title.
    pub fn new(title: impl Into<Words>) -> Card {
        Card { title: title.into(), lines: Vec::new() }
    }

    /// With a line below; an empty one is left out.
    pub fn line(mut self, words: impl Into<Words>) -> Card {
        let words = words.into();
        if !words.text.is_empty() {
            self.lines.push(vec![words]);
        }
        self
    }

    /// With a line of several pieces below, parted by two blanks; empty ones are left out.
    pub fn pieces(mut self, words: impl IntoIterator<Item = Words>) -> Card {
        let words: Vec<Words> = words.into_iter().filter(|words| !words.text.is_empty()).collect();
        if !words.is_empty() {
            self.lines.push(words);
        }
        self
    }

    /// A table's row as a card: the first column that takes a share, over the others.
    pub(super) fn of_row(columns: &[Column], mut row: Row) -> Card {
        let title = columns.iter().position(Column::is_flexible).unwrap_or(0);
        if title >= row.len() {
            return Card::default();
        }
        let title = row.remove(title);
        row.into_iter().fold(Card::new(title), Card::line)
    }
}

/// The days of a row on the timeline.
#[derive(Clone, PartialEq, Debug)]
pub struct Span {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// What it means.
    pub tone: Tone,
    /// What is written into the bar, where there is room.
    pub text: String,
    /// Days that stand out, each with one ASCII character.
    pub marks: Vec<(Day, char, Tone)>,
    /// From this day on it is late.
    pub late: Option<Day>,
}

impl Span {
    /// From the one day to the other.
    pub fn new(from: Day, to: Day, tone: Tone) -> Span {
        Span {
            from: from.min(to),
            to: to.max(from),
            tone,
            text: String::new(),
            marks: Vec::new(),
            late: None,
        }
    }

    /// With words in the bar.
    pub fn text(self, text: impl Into<String>) -> Span {
        Span { text: text.into(), ..self }
    }

    /// Late from a day on: the days from there stand out in letters, not by colour alone.
    pub fn late(self, from: Day) -> Span {
        Span { late: Some(from), ..self }
    }

    /// With a day that stands out: one ASCII character.
    pub fn mark(mut self, day: Day, mark: char, tone: Tone) -> Span {
        self.marks.push((day, mark, tone));
        self
    }
}
