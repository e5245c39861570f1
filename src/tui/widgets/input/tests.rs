use proptest::prelude::*;

use super::*;

fn press(typed: &mut Typed, keys: &str) {
    for key in keys.split_whitespace() {
        typed.key(key.parse().unwrap(), 11);
    }
}

fn types(typed: &mut Typed, text: &str) {
    for c in text.chars() {
        typed.key(Key::plain(Code::Char(c)), 11);
    }
}

fn place(typed: &Typed, cells: usize) -> (usize, usize) {
    typed.place(&typed.rows(cells))
}

#[test]
fn backspace_takes_a_whole_grapheme() {
    let mut typed = Typed::line("港南e\u{301}");
    press(&mut typed, "backspace");
    assert_eq!(typed.text(), "港南");
    press(&mut typed, "left backspace x");
    assert_eq!(typed.text(), "x南");
}

#[test]
fn the_caret_stands_behind_wide_characters_and_stays_inside() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 3));
    let area = Rect::new(1, 0, 7, 1);
    assert_eq!(Typed::line("港南").draw(&mut buffer, area, Style::new()), Position::new(5, 0));
    let caret = Typed::line("港南区税务局").draw(&mut buffer, area, Style::new());
    assert_eq!(caret, Position::new(7, 0));
    assert_eq!(text::dump(&buffer).lines().next(), Some(" 税务局"));
}

#[test]
fn what_stands_around_the_caret_is_seen_in_a_line_that_is_too_long() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 11, 1));
    let mut typed = Typed::line("一二三四五六七八九十");
    press(&mut typed, "left left left left left left");
    let caret = typed.draw(&mut buffer, Rect::new(0, 0, 11, 1), Style::new());
    assert_eq!(text::dump(&buffer).trim_end(), "四五六七八");
    assert_eq!(caret, Position::new(2, 0));
    press(&mut typed, "home");
    typed.draw(&mut buffer, Rect::new(0, 0, 11, 1), Style::new());
    assert_eq!(text::dump(&buffer).trim_end(), "一二三四五");
}

#[test]
fn many_lines_wrap_and_the_caret_goes_up_and_down() {
    let mut typed = Typed::lines("港南区税务局甲乙丙\n二");
    assert_eq!(typed.height(11), 3);
    assert_eq!(place(&typed, 11), (2, 2));
    press(&mut typed, "up");
    assert_eq!(place(&typed, 11), (1, 2));
    press(&mut typed, "up home x");
    assert_eq!(typed.text(), "x港南区税务局甲乙丙\n二");
    let mut typed = Typed::lines("");
    typed.paste("一\r\n二\x1b[31m");
    assert_eq!(typed.text(), "一\n二[31m");
}

#[test]
fn going_up_and_down_keeps_the_column_over_shorter_lines() {
    let mut typed = Typed::lines("港南区税\n一\nabcdefg");
    press(&mut typed, "left");
    assert_eq!(place(&typed, 11), (2, 6));
    press(&mut typed, "up");
    assert_eq!(place(&typed, 11), (1, 2));
    press(&mut typed, "up");
    assert_eq!(place(&typed, 11), (0, 6));
    // From the last column a broken row is left again, too.
    let mut typed = Typed::lines("港南区税务局甲乙丙丁戊己庚辛");
    press(&mut typed, "end up");
    assert_eq!(place(&typed, 11), (1, 8));
    press(&mut typed, "up");
    assert_eq!(place(&typed, 11), (0, 8));
}

#[test]
fn rows_keep_words_whole_and_begin_with_no_closing_mark() {
    let rows = |text: &str| -> Vec<String> {
        Typed::lines(text).rows(11).iter().map(|(_, row)| (*row).to_owned()).collect()
    };
    assert_eq!(rows("the working day"), ["the ", "working ", "day"]);
    assert_eq!(rows("一二三四五，六"), ["一二三四", "五，六"]);
    assert_eq!(rows("abcdefghijklmn"), ["abcdefghij", "klmn"]);
    assert_eq!(rows("，，，，，，"), ["，，，，，", "，"]);
}

#[test]
fn the_caret_has_a_cell_of_its_own_behind_a_full_row() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 11, 3));
    let area = buffer.area;
    let caret = Typed::lines("一二三四五").draw(&mut buffer, area, Style::new());
    assert_eq!(caret, Position::new(10, 0));
}

#[test]
fn a_long_text_scrolls_only_when_the_caret_leaves() {
    let text: Vec<String> = (1..=9).map(|n| n.to_string()).collect();
    let mut typed = Typed::lines(&text.join("\n"));
    let keys = |typed: &mut Typed, keys: &str| {
        for key in keys.split_whitespace() {
            typed.key_in(key.parse().unwrap(), 11, 4);
        }
        typed.shown(11, 4)
    };
    assert_eq!(keys(&mut typed, "left"), Shown { first: 5, end: 9, all: 9 });
    assert_eq!(keys(&mut typed, "up up up"), Shown { first: 5, end: 9, all: 9 });
    assert_eq!(keys(&mut typed, "up"), Shown { first: 4, end: 8, all: 9 });
    assert_eq!(keys(&mut typed, "ctrl-home"), Shown { first: 0, end: 4, all: 9 });
}

#[test]
fn words_are_walked_and_taken_as_a_whole() {
    let mut typed = Typed::line("增设便民窗口，by 2026 底");
    press(&mut typed, "ctrl-left ctrl-left");
    assert_eq!(&typed.text()[typed.caret..], "2026 底");
    press(&mut typed, "alt-b alt-b ctrl-w");
    assert_eq!(typed.text(), "，by 2026 底");
    press(&mut typed, "ctrl-right alt-d");
    assert_eq!(typed.text(), "， 2026 底");
    press(&mut typed, "ctrl-k");
    assert_eq!(typed.text(), "，");
}

#[test]
fn ending_a_line_at_its_end_brings_the_next_one_up() {
    let mut typed = Typed::lines("一\n二");
    press(&mut typed, "up ctrl-k");
    assert_eq!(typed.text(), "一二");
}

#[test]
fn what_was_typed_is_undone_clause_by_clause_and_done_again() {
    let mut typed = Typed::lines("");
    types(&mut typed, "路灯不亮，请修");
    press(&mut typed, "backspace backspace");
    assert_eq!(typed.text(), "路灯不亮，");
    press(&mut typed, "ctrl-z");
    assert_eq!(typed.text(), "路灯不亮，请修");
    press(&mut typed, "ctrl-z");
    assert_eq!(typed.text(), "路灯不亮，");
    press(&mut typed, "ctrl-z ctrl-z");
    assert_eq!(typed.text(), "");
    press(&mut typed, "ctrl-y ctrl-y ctrl-y");
    assert_eq!(typed.text(), "路灯不亮，");
    // A change of another kind ends what could be done again.
    press(&mut typed, "ctrl-z");
    typed.paste("亮");
    press(&mut typed, "ctrl-y");
    assert_eq!(typed.text(), "路灯不亮，请修亮");
}

#[test]
fn a_text_to_begin_with_is_not_undone() {
    let mut typed = Typed::line("港南");
    press(&mut typed, "ctrl-z x ctrl-z ctrl-z");
    assert_eq!(typed.text(), "港南");
}

#[test]
fn pasted_lines_become_one_line_in_a_field_of_one() {
    let mut typed = Typed::line("");
    typed.paste("一\n二");
    assert_eq!(typed.text(), "一 二");
    let mut typed = Typed::line("");
    typed.paste("贵港市中医院\t\r\n");
    assert_eq!(typed.text(), "贵港市中医院");
}

/// The simplest field there could be: graphemes in a row, and a number between them.
#[derive(Default)]
struct Simple {
    text: String,
    caret: usize,
}

impl Simple {
    fn graphemes(&self) -> Vec<String> {
        self.text.graphemes(true).map(str::to_owned).collect()
    }

    fn press(&mut self, key: &str) {
        let all = self.graphemes();
        let line = all[..self.caret].iter().rposition(|g| g == "\n").map_or(0, |at| at + 1);
        let end = all[self.caret..].iter().position(|g| g == "\n").map_or(all.len(), |at| at + self.caret);
        match key {
            "left" => self.caret = self.caret.saturating_sub(1),
            "right" => self.caret = (self.caret + 1).min(all.len()),
            "home" => self.caret = line,
            "end" => self.caret = end,
            "backspace" if self.caret > 0 => self.put(&all, self.caret - 1, self.caret, ""),
            "delete" if self.caret < all.len() => self.put(&all, self.caret, self.caret + 1, ""),
            "ctrl-u" => self.put(&all, line, self.caret, ""),
            "enter" => self.put(&all, self.caret, self.caret, "\n"),
            "backspace" | "delete" => {}
            typed => self.put(&all, self.caret, self.caret, typed),
        }
    }

    fn put(&mut self, all: &[String], from: usize, to: usize, put: &str) {
        let head = all[..from].concat() + put;
        self.text = format!("{head}{}", all[to..].concat());
        // Behind the grapheme that what was put in has become a part of.
        let mut at = 0;
        let ends = self.text.graphemes(true).map(|g| {
            at += g.len();
            at
        });
        self.caret = ends.take_while(|end| *end < head.len()).count() + usize::from(!head.is_empty());
    }
}

fn some_key() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "港",
        "南",
        "a",
        "b",
        "，",
        "\u{301}",
        "ก",
        "ำ",
        "한",
        "ᄒ",
        "ᅡ",
        "é",
        "left",
        "left",
        "right",
        "home",
        "end",
        "backspace",
        "backspace",
        "delete",
        "ctrl-u",
        "enter",
    ])
}

proptest! {
    #[test]
    fn the_field_is_the_simple_one(keys in prop::collection::vec(some_key(), 0..60)) {
        let (mut typed, mut simple) = (Typed::lines(""), Simple::default());
        for key in keys {
            typed.key(key.parse().unwrap(), 9);
            simple.press(key);
            prop_assert_eq!(typed.text(), &simple.text);
            let before: usize = simple.graphemes()[..simple.caret].iter().map(String::len).sum();
            prop_assert_eq!(typed.caret, before);
        }
    }

    #[test]
    fn undoing_all_and_doing_all_again_comes_back(keys in prop::collection::vec(some_key(), 0..60)) {
        let mut typed = Typed::lines("一");
        for key in keys {
            typed.key(key.parse().unwrap(), 9);
        }
        let after = typed.text().to_owned();
        for _ in 0..60 {
            press(&mut typed, "ctrl-z");
        }
        prop_assert_eq!(typed.text(), "一");
        for _ in 0..60 {
            press(&mut typed, "ctrl-y");
        }
        prop_assert_eq!(typed.text(), &after);
    }

    #[test]
    fn the_caret_is_inside_and_between_cells(
        keys in prop::collection::vec(some_key(), 0..40), ups in prop::collection::vec(any::<bool>(), 0..8),
        cells in 5u16..20, height in 1u16..4, many in any::<bool>(),
    ) {
        let mut typed = if many { Typed::lines("") } else { Typed::line("") };
        for key in keys.into_iter().filter(|key| many || *key != "enter") {
            typed.key_in(key.parse().unwrap(), usize::from(cells), usize::from(height));
        }
        for up in ups {
            typed.key_in(Key::plain(if up { Code::Up } else { Code::Down }), usize::from(cells), usize::from(height));
        }
        let area = Rect::new(2, 1, cells, if many { height } else { 1 });
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 6));
        let caret = typed.draw(&mut buffer, area, Style::new());
        prop_assert!(area.contains(caret), "{caret} not in {area}");
        // Never on the second half of a wide character.
        let left = &buffer[(caret.x - 1, caret.y)];
        prop_assert!(caret.x == area.x || left.symbol().width() < 2);
        // All rows together are the text.
        let rows = typed.rows(usize::from(cells));
        let whole: String = rows.iter().map(|(_, row)| *row).collect();
        prop_assert_eq!(whole, typed.text().replace('\n', ""));
    }
}
