//! Choosing a day on the sheet of a month, with days off and make-up workdays marked.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form::when::{Dates, Worked, month_first, month_last};
use super::form::{day_words, keys_line, keys_of};
use super::{boxed, centred, put};
use crate::domain::time::Day;
use crate::locale::{Lang, form as words};
use crate::tui::key::{Code, Key};
use crate::tui::mouse::{Spot, Spots};
use crate::tui::text;
use crate::tui::theme::{Theme, Tone};

/// The sheet of a month with a day at hand.
pub struct Sheet {
    at: Day,
}

/// What came of a key.
pub enum Taken {
    /// Not chosen yet.
    Open,
    /// No day was chosen.
    None,
    /// This day was chosen.
    Some(Day),
}

/// The cells of a day: two figures, a mark, a gap.
const CELLS: u16 = 7;

impl Sheet {
    /// Begins on a day.
    pub fn on(day: Day) -> Sheet {
        Sheet { at: day }
    }

    /// Goes to a day.
    pub fn put_on(&mut self, day: Day) {
        self.at = day;
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, today: Day) -> Taken {
        let by = |days| self.at.plus(days);
        self.at = match (key.code, key.ctrl) {
            (Code::Esc | Code::Char('q') | Code::F(4), _) | (Code::Char('d' | 'c'), true) => {
                return Taken::None;
            }
            (Code::Enter | Code::Char(' '), false) => return Taken::Some(self.at),
            (Code::Left | Code::Char('h'), false) => by(-1),
            (Code::Right | Code::Char('l'), false) => by(1),
            (Code::Up | Code::Char('k'), false) => by(-7),
            (Code::Down | Code::Char('j'), false) => by(7),
            (Code::PageUp, true) => self.months(-12),
            (Code::PageDown, true) => self.months(12),
            (Code::PageUp, false) => self.months(-1),
            (Code::PageDown, false) => self.months(1),
            (Code::Home, _) => self.at.plus(1 - i32::from(self.at.day())),
            (Code::End, _) => month_last(self.at).unwrap_or(self.at),
            (Code::Char('t' | '.'), false) => today,
            _ => return Taken::Open,
        };
        Taken::Open
    }

    /// The same day of another month, or the last there is.
    fn months(&self, by: i32) -> Day {
        let first = month_first(self.at, by);
        let same = first.and_then(|first| Day::new(first.year(), first.month(), self.at.day()));
        same.or_else(|| month_last(first?)).unwrap_or(self.at)
    }

    /// Draws it in the middle; gives the place of the day at hand.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        theme: &Theme,
        dates: &Dates,
        lang: Lang,
        spots: &mut Spots,
    ) -> Option<Position> {
        let title = words::month(lang, self.at.year(), self.at.month());
        let inner = boxed(buffer, centred(area, 7 * CELLS + 4, 13), &title, theme);
        for (n, name) in words::weekdays(lang).split(' ').enumerate() {
            let tone = if n < 5 { Tone::Head } else { Tone::Muted };
            put(buffer, inner.x + n as u16 * CELLS, inner.y, name, CELLS, theme.style(tone));
        }
        let mut day = self.at.plus(1 - i32::from(self.at.day()));
        let (mut y, mut caret) = (inner.y + 1, None);
        while day.month() == self.at.month() {
            let column = u16::from(day.weekday() - 1);
            let x = inner.x + column * CELLS;
            let (mark, tone) = match dates.worked(day) {
                Worked::Off(_) => (words::mark_off(lang), Tone::Good),
                Worked::MadeUp(_) => (words::mark_worked(lang), Tone::Warn),
                _ if day.weekday() > 5 => ("", Tone::Muted),
                _ => ("", Tone::Text),
            };
            let tone = match day {
                _ if day == self.at => Tone::Selected,
                _ if day == dates.today => Tone::Accent,
                _ => tone,
            };
            let words = text::pad(&format!("{:>2}{mark}", day.day()), usize::from(CELLS) - 2);
            put(buffer, x, y, &words, CELLS - 2, theme.style(tone));
            spots.add(Rect::new(x, y, CELLS - 2, 1), Spot::Day(day));
            if day == self.at {
                caret = Some(Position::new(x, y));
            }
            y += u16::from(column == 6);
            day = day.plus(1);
        }
        let (words, tone) = day_words(self.at, dates, lang);
        let y = inner.y + 8;
        put(buffer, inner.x, y, &words, inner.width, theme.style(tone));
        put(buffer, inner.x, y + 1, words::sheet_marks(lang), inner.width, theme.style(Tone::Muted));
        let foot = Rect { y: y + 2, height: 1, ..inner };
        keys_line(buffer, foot, &keys_of(words::sheet_keys(lang)), theme, spots);
        caret
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Calendar;

    fn dates() -> Dates<'static> {
        let today = "2026-09-24".parse().unwrap();
        Dates { today, calendar: Calendar::built_in(), region: Some("guangxi") }
    }

    fn press(sheet: &mut Sheet, keys: &str) -> String {
        for key in keys.split_whitespace() {
            assert!(matches!(sheet.key(key.parse().unwrap(), dates().today), Taken::Open), "{key}");
        }
        sheet.at.to_string()
    }

    fn drawn(sheet: &Sheet, lang: Lang) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 56, 14));
        let area = buffer.area;
        let caret =
            sheet.draw(&mut buffer, area, &Theme::bare(), &dates(), lang, &mut Spots::default()).unwrap();
        let day = &buffer[(caret.x + 1, caret.y)];
        assert!(sheet.at.day().to_string().ends_with(day.symbol()));
        text::dump(&buffer)
    }

    #[test]
    fn days_weeks_months_and_years_are_walked() {
        let mut sheet = Sheet::on("2026-01-31".parse().unwrap());
        assert_eq!(press(&mut sheet, "pagedown"), "2026-02-28");
        assert_eq!(press(&mut sheet, "l j"), "2026-03-08");
        assert_eq!(press(&mut sheet, "home up"), "2026-02-22");
        assert_eq!(press(&mut sheet, "ctrl-pageup end h"), "2025-02-27");
        assert_eq!(press(&mut sheet, "t"), "2026-09-24");
        assert!(matches!(sheet.key("enter".parse().unwrap(), dates().today), Taken::Some(_)));
        assert!(matches!(sheet.key("esc".parse().unwrap(), dates().today), Taken::None));
    }

    #[test]
    fn a_month_shows_its_days_off_and_its_made_up_days() {
        let sheet = Sheet::on("2026-10-10".parse().unwrap());
        insta::assert_snapshot!(drawn(&sheet, Lang::Zh), @"
        ┌─ 2026年10月 ──────────────────────────────────────┐
        │ 一     二     三     四     五     六     日      │
        │                       1休    2休    3休    4休    │
        │  5休    6休    7休    8      9     10班   11      │
        │ 12     13     14     15     16     17     18      │
        │ 19     20     21     22     23     24     25      │
        │ 26     27     28     29     30     31             │
        │                                                   │
        │                                                   │
        │ 2026-10-10 周六 上班（国庆节调休）                │
        │ 休 放假    班 调休上班                            │
        │ 回车 选定   Esc 返回   PgUp/PgDn 换月   t 今天    │
        └───────────────────────────────────────────────────┘
        ");
        insta::assert_snapshot!(drawn(&sheet, Lang::En), @"
        ┌─ 2026-10 ─────────────────────────────────────────┐
        │ Mon    Tue    Wed    Thu    Fri    Sat    Sun     │
        │                       1 -    2 -    3 -    4 -    │
        │  5 -    6 -    7 -    8      9     10 +   11      │
        │ 12     13     14     15     16     17     18      │
        │ 19     20     21     22     23     24     25      │
        │ 26     27     28     29     30     31             │
        │                                                   │
        │                                                   │
        │ 2026-10-10 Sat worked (for 国庆节)                │
        │ - day off    + make-up workday                    │
        │ enter take   esc back   pgup/pgdn month   t today │
        └───────────────────────────────────────────────────┘
        ");
    }

    #[test]
    fn a_year_that_is_not_announced_says_so() {
        let sheet = Sheet::on("2027-10-01".parse().unwrap());
        assert!(drawn(&sheet, Lang::Zh).contains("2027-10-01 周五 放假安排未公布"));
    }
}
