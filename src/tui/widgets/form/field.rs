//! One field of a form: what it takes, what was typed, what is wrong with it.

use super::Saved;
use super::when::{Dates, Unread, Worked};
use crate::domain::time::Day;
use crate::locale::{Lang, common, form as words, label};
use crate::tui::key::{Code, Key};
use crate::tui::search::Word;
use crate::tui::theme::Tone;
use crate::tui::widgets::input::Typed;
use crate::tui::widgets::picker::{Choice, picked_now};

/// What a field takes.
pub(super) enum Kind {
    Line,
    Text,
    Number,
    Decimal,
    Day,
    Moment,
    One(Vec<Choice>),
    Many(Vec<Choice>),
    YesNo,
}

type Check = Box<dyn Fn(&str) -> Result<(), String>>;
type Remark = Box<dyn Fn(Day) -> Option<String>>;

/// What a field's text follows, as long as it is not typed over: another field's choice, and the form's time.
pub(super) struct Follows {
    pub source: &'static str,
    pub text: Box<dyn Fn(Option<u64>, Option<Day>) -> String>,
    /// What it came to last.
    pub last: String,
}

/// A field.
pub(super) struct Field {
    pub name: &'static str,
    pub label: String,
    pub hint: String,
    pub kind: Kind,
    pub required: bool,
    pub most: usize,
    pub range: Option<(i64, i64)>,
    pub check: Option<Check>,
    pub typed: Typed,
    pub picked: Vec<u64>,
    pub error: Option<String>,
    /// Whether it stays filled in for the next one.
    pub kept: bool,
    /// Whether what stands in it is never kept as a draft.
    pub private: bool,
    /// Whether what it begins with is only suggested: the first character that is typed takes its place.
    pub suggested: bool,
    /// What one key puts in.
    pub recall: String,
    /// What there is to say about a day that may well be meant.
    pub remark: Option<Remark>,
    /// What its text follows.
    pub follows: Option<Follows>,
}

/// Up to so many choices are cycled through; more are searched in a picker.
const CYCLED: usize = 6;

/// What came of a key in a field.
pub(super) enum Taken {
    /// It was taken.
    Yes,
    /// It is not for this field.
    No,
    /// The field wants a picker, in which this is looked for.
    Pick(Option<char>),
}

impl Field {
    pub fn new(name: &'static str, label: String, kind: Kind) -> Field {
        let (typed, most) = match kind {
            Kind::Text => (Typed::lines(""), 4000),
            _ => (Typed::line(""), 200),
        };
        Field {
            name,
            label,
            hint: String::new(),
            kind,
            required: false,
            most,
            range: None,
            check: None,
            typed,
            picked: Vec::new(),
            error: None,
            kept: false,
            private: false,
            suggested: false,
            recall: String::new(),
            remark: None,
            follows: None,
        }
    }

    /// What stands in it from now on, as if it had begun with it.
    pub fn set(&mut self, text: &str, picked: &[u64]) {
        self.typed = match self.kind {
            Kind::Text => Typed::lines(text),
            _ => Typed::line(text),
        };
        self.picked = picked.to_vec();
        self.error = None;
    }

    /// What of what was picked once can be picked now.
    pub fn takes(&self, saved: &Saved, same_lang: bool) -> Vec<u64> {
        let (Kind::One(choices) | Kind::Many(choices)) = &self.kind else { return saved.picked.clone() };
        let each = saved.picked.iter().enumerate().filter_map(|(at, key)| {
            let label: Vec<String> = saved.labels.get(at).cloned().into_iter().collect();
            picked_now(choices, &[*key], &label, same_lang)
        });
        each.flatten().collect()
    }

    /// How what was picked is called.
    pub fn labels(&self) -> Vec<String> {
        let (Kind::One(choices) | Kind::Many(choices)) = &self.kind else { return Vec::new() };
        let label = |key: &u64| choices.iter().find(|choice| choice.key == *key).map(|c| c.label.clone());
        self.picked.iter().map(|key| label(key).unwrap_or_default()).collect()
    }

    /// Whether days are typed into it.
    pub fn is_dated(&self) -> bool {
        matches!(self.kind, Kind::Day | Kind::Moment)
    }

    /// Whether characters are typed into it.
    pub fn is_typed(&self) -> bool {
        !matches!(self.kind, Kind::One(_) | Kind::Many(_) | Kind::YesNo)
    }

    /// Whether it holds a date or a number.
    pub fn is_figures(&self) -> bool {
        matches!(self.kind, Kind::Number | Kind::Decimal | Kind::Day | Kind::Moment)
    }

    /// Whether what stands in it gives way to the first character typed: dates, numbers, what is only suggested.
    pub fn gives_way(&self) -> bool {
        self.is_figures() || self.suggested && !self.is_empty()
    }

    pub fn is_empty(&self) -> bool {
        match self.kind {
            Kind::One(_) | Kind::Many(_) => self.picked.is_empty(),
            Kind::YesNo => false,
            _ => self.typed.text().trim().is_empty(),
        }
    }

    /// What it holds, to be kept as a draft or compared.
    pub fn state(&self) -> (&str, &[u64]) {
        (self.typed.text(), &self.picked)
    }

    pub fn wants_picker(&self) -> bool {
        match &self.kind {
            // What helps to choose is seen in the picker.
            Kind::One(choices) => choices.len() > CYCLED || choices.iter().any(|c| !c.note.is_empty()),
            Kind::Many(_) => true,
            _ => false,
        }
    }

    /// Takes a key, in a field of so many cells and rows.
    pub fn key(&mut self, key: Key, cells: usize, rows: usize) -> Taken {
        let by = match key.code {
            Code::Left => -1,
            Code::Right | Code::Char(' ') => 1,
            _ => 0,
        };
        match &self.kind {
            Kind::YesNo if by != 0 => self.picked = if self.picked.is_empty() { vec![1] } else { Vec::new() },
            Kind::YesNo => match key.typed() {
                Some('y' | 'Y' | 's' | '是' | '1') => self.picked = vec![1],
                Some('n' | 'N' | 'f' | '否' | '0' | '2') => self.picked.clear(),
                _ => return Taken::No,
            },
            Kind::One(_) | Kind::Many(_) if self.wants_picker() => {
                return match key.code {
                    Code::Enter if self.is_empty() => Taken::Pick(None),
                    Code::Char(_) if !key.ctrl && !key.alt => {
                        Taken::Pick(key.typed().filter(|c| !c.is_whitespace()))
                    }
                    Code::Backspace | Code::Delete => {
                        self.picked.clear();
                        Taken::Yes
                    }
                    _ => Taken::No,
                };
            }
            Kind::One(choices) if by != 0 && !choices.is_empty() => {
                let count = choices.len() as isize;
                let at = choices.iter().position(|c| self.picked.first() == Some(&c.key));
                let next = match at {
                    Some(at) => (at as isize + by).rem_euclid(count),
                    None if by > 0 => 0,
                    None => count - 1,
                };
                self.picked = vec![choices[next as usize].key];
            }
            Kind::One(choices) => {
                match key.typed().and_then(|c| beginning(choices, c, self.picked.first())) {
                    Some(key) => self.picked = vec![key],
                    None => return Taken::No,
                }
            }
            Kind::Many(_) => return Taken::No,
            _ => {
                if !self.typed.key_in(key, cells, rows) {
                    return Taken::No;
                }
            }
        }
        self.error = None;
        Taken::Yes
    }

    /// The names of what was picked.
    pub fn picked_words(&self, lang: Lang) -> String {
        match &self.kind {
            Kind::One(choices) | Kind::Many(choices) => {
                let label = |key: &u64| choices.iter().find(|c| c.key == *key).map(|c| c.label.as_str());
                lang.join(self.picked.iter().filter_map(label))
            }
            Kind::YesNo if self.picked.is_empty() => common::no(lang).to_owned(),
            Kind::YesNo => common::yes(lang).to_owned(),
            _ => String::new(),
        }
    }

    /// What the words in a day's field came to mean, to be shown beside it.
    pub fn echo(&self, dates: &Dates, lang: Lang) -> Option<(String, Tone)> {
        let typed = self.typed.text().trim();
        let read = match self.kind {
            Kind::Day => dates.day(typed).map(|day| (day, None)),
            Kind::Moment => dates.moment(typed).map(|at| (at.day(), Some(at.clock()))),
            _ => return None,
        };
        match read {
            Ok((day, None)) => Some(day_words(day, dates, lang)),
            Ok((day, Some((hour, minute, _)))) => {
                let (words, tone) = day_words(day, dates, lang);
                Some((format!("{words} {hour:02}:{minute:02}"), tone))
            }
            Err(Unread::NotAnnounced(year)) => Some((words::year_unknown(lang, year), Tone::Warn)),
            Err(Unread::NoDay) => None,
        }
    }

    /// What there is to say about the day that stands in it, though it may be meant.
    pub fn remark(&self, dates: &Dates) -> Option<String> {
        let typed = self.typed.text();
        let day = match self.kind {
            Kind::Day => dates.day(typed).ok()?,
            Kind::Moment => dates.moment(typed).ok()?.day(),
            _ => return None,
        };
        self.remark.as_ref()?(day)
    }

    /// What must be said with a day that was counted in working days, if anything.
    pub fn doubt(&self, dates: &Dates, lang: Lang) -> Option<String> {
        let caveat = self.is_dated().then(|| dates.doubt(self.typed.text()))??;
        let years: Vec<String> = caveat.years.iter().map(ToString::to_string).collect();
        Some(words::days_in_doubt(lang, &caveat.region, &lang.join(years)))
    }

    /// How much was typed, where that is nearly or more than it takes.
    pub fn length(&self, lang: Lang) -> Option<(String, Tone)> {
        if !matches!(self.kind, Kind::Line | Kind::Text) {
            return None;
        }
        let typed = self.typed.text().chars().count();
        match typed {
            _ if typed > self.most => Some((words::typed_too_much(lang, typed, self.most), Tone::Bad)),
            _ if typed * 5 > self.most * 4 => Some((words::typed_of(lang, typed, self.most), Tone::Muted)),
            _ => None,
        }
    }

    /// What is wrong with what was typed, if anything.
    pub fn fault(&self, dates: &Dates, lang: Lang) -> Option<String> {
        if self.is_empty() {
            return self.required.then(|| common::required(lang).to_owned());
        }
        let typed = self.typed.text().trim();
        let number = match self.kind {
            Kind::Number => match whole(typed) {
                Some(n) => Some((n, n.to_string())),
                None => return Some(common::bad_number(lang).to_owned()),
            },
            Kind::Decimal => match tenths(typed) {
                Some(n) => Some((n, typed.to_owned())),
                None => return Some(common::bad_decimal(lang).to_owned()),
            },
            Kind::Day => match dates.day(typed) {
                Ok(_) => None,
                Err(Unread::NotAnnounced(year)) => return Some(words::working_unknown(lang, year)),
                Err(Unread::NoDay) => return Some(common::bad_day(lang).to_owned()),
            },
            Kind::Moment => match dates.moment(typed) {
                Ok(_) => None,
                Err(Unread::NotAnnounced(year)) => return Some(words::working_unknown(lang, year)),
                Err(Unread::NoDay) => return Some(common::bad_moment(lang).to_owned()),
            },
            _ => None,
        };
        if let (Some((n, _)), Some((low, high))) = (number, self.range)
            && !(low..=high).contains(&n)
        {
            let words = |n: i64| match self.kind {
                Kind::Decimal if n % 10 != 0 => format!("{}.{}", n / 10, n % 10),
                Kind::Decimal => (n / 10).to_string(),
                _ => n.to_string(),
            };
            return Some(common::out_of_range(lang, &words(low), &words(high)));
        }
        let count = typed.chars().count();
        if self.is_typed() && count > self.most {
            return Some(words::typed_too_much(lang, count, self.most));
        }
        self.check.as_ref().and_then(|check| check(typed).err())
    }
}

/// The next choice after `picked` that begins with a character: as written, in pinyin, or by its number in the row.
fn beginning(choices: &[Choice], c: char, picked: Option<&u64>) -> Option<u64> {
    let at = choices.iter().position(|choice| picked == Some(&choice.key)).map_or(0, |at| at + 1);
    let word = Word::new(c.encode_utf8(&mut [0; 4]));
    let open = |choice: &&Choice| choice.barred.is_none();
    let mut round = choices[at..].iter().chain(&choices[..at]).filter(open);
    let numbered = || c.to_digit(10).and_then(|n| choices.get((n as usize).checked_sub(1)?)).filter(open);
    round.find(|choice| word.begins(&choice.label)).or_else(numbered).map(|choice| choice.key)
}

/// A day with its weekday, and whether it is off or worked by the calendar.
pub(crate) fn day_words(day: Day, dates: &Dates, lang: Lang) -> (String, Tone) {
    let words = format!("{day} {}", label::weekday(lang, day));
    let (more, tone) = match dates.worked(day) {
        Worked::Plain if day.weekday() > 5 => (String::new(), Tone::Warn),
        Worked::Plain => (String::new(), Tone::Muted),
        Worked::Off(name) => (words::day_off(lang, &name), Tone::Warn),
        Worked::MadeUp(name) => (words::day_made_up(lang, &name), Tone::Muted),
        Worked::Unknown => (words::day_unknown(lang).to_owned(), Tone::Muted),
    };
    (format!("{words} {more}").trim_end().to_owned(), tone)
}

/// A whole number, also in full-width figures.
pub(super) fn whole(typed: &str) -> Option<i64> {
    narrow(typed).parse().ok()
}

/// A number with at most one decimal, in tenths.
pub(crate) fn tenths(typed: &str) -> Option<i64> {
    let typed = narrow(typed);
    let (whole, tenth) = typed.split_once('.').unwrap_or((&typed, "0"));
    let figures = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let (negative, whole) = whole.strip_prefix('-').map_or((false, whole), |w| (true, w));
    if !figures(whole) || !figures(tenth) || tenth.len() != 1 {
        return None;
    }
    let value = whole.parse::<i64>().ok()?.checked_mul(10)? + tenth.parse::<i64>().ok()?;
    Some(if negative { -value } else { value })
}

/// Full-width figures, as an input method leaves them, made plain; without a sign of per cent at their end.
fn narrow(typed: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
        '．' | '。' => '.',
        '－' => '-',
        c => c,
    };
    typed.trim().trim_end_matches(['%', '％']).trim_end().chars().map(plain).collect()
}
