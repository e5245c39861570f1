//! Text on a grid of cells: width, clipping, padding, breaking lines, and clearing under an overlay.
//!
//! Width is what ratatui counts (unicode-width), never bytes or characters. Must not know about screens.

use std::sync::OnceLock;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The cells that `text` takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// `text` without control characters: escape sequences from any field must never reach a terminal.
pub fn clean(text: &str) -> String {
    text.chars().filter(|c| !is_unprintable(*c)).collect()
}

/// Whether a character must never be written to a terminal: controls, and marks that turn the direction of writing.
pub fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// `text` as it heads a box or a column: it begins with a capital where its language has them.
pub fn headed(text: &str) -> String {
    let mut rest = text.chars();
    match rest.next() {
        Some(first) if first.is_ascii_lowercase() => {
            format!("{}{}", first.to_ascii_uppercase(), rest.as_str())
        }
        _ => text.to_owned(),
    }
}

/// The longest start of `text` that fits into `cells`, cut between graphemes, without a mark.
pub fn take(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > cells {
            return &text[..at];
        }
    }
    text
}

/// `text` cut to `cells`, with `..` where something was left out.
pub fn truncate(text: &str, cells: usize) -> String {
    if text.width() <= cells {
        return text.to_owned();
    }
    match cells {
        0 => String::new(),
        1 => ".".to_owned(),
        _ => format!("{}..", take(text, cells - 2)),
    }
}

/// `text` cut or filled with blanks on the right to exactly `cells`.
pub fn pad(text: &str, cells: usize) -> String {
    let mut out = truncate(text, cells);
    out.extend(std::iter::repeat_n(' ', cells.saturating_sub(out.width())));
    out
}

/// `text` cut or filled with blanks on the left to exactly `cells`.
pub fn pad_left(text: &str, cells: usize) -> String {
    let out = truncate(text, cells);
    format!("{}{out}", " ".repeat(cells.saturating_sub(out.width())))
}

/// Breaks `text` into lines of at most `cells`; no line begins with what must not begin one (避头尾).
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    static SEGMENTER: OnceLock<icu_segmenter::LineSegmenterBorrowed<'static>> = OnceLock::new();
    let segmenter =
        SEGMENTER.get_or_init(|| LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default()));
    let cells = cells.max(2);
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        let mut from = 0;
        for to in segmenter.segment_str(paragraph).filter(|at| *at > 0) {
            let mut piece = &paragraph[from..to];
            from = to;
            if width(&line) + width(piece.trim_end()) > cells && !line.is_empty() {
                lines.push(line.trim_end().to_owned());
                line.clear();
            }
            while width(piece.trim_end()) > cells {
                let head = take(piece, cells);
                if head.is_empty() {
                    break;
                }
                lines.push(head.to_owned());
                piece = &piece[head.len()..];
            }
            line.push_str(piece);
        }
        lines.push(line.trim_end().to_owned());
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// Pieces parted by `gap` blanks, as many a line as fit: no piece is broken that fits into a line.
pub fn pack<'p>(pieces: impl IntoIterator<Item = &'p str>, gap: usize, cells: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if width(line) + gap + width(piece) <= cells => {
                line.extend(std::iter::repeat_n(' ', gap));
                line.push_str(piece);
            }
            _ => lines.push(piece.to_owned()),
        }
    }
    lines
}

/// Empties the cells of `area` for an overlay, and blanks the halves of wide characters on both of its edges.
pub fn clear_under(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        if area.width > 0 && area.left() > buffer.area.left() {
            let left = &mut buffer[(area.left() - 1, y)];
            if left.symbol().width() > 1 {
                left.set_symbol(" ");
            }
        }
        for x in area.left()..area.right() {
            let wide = buffer[(x, y)].symbol().width() > 1;
            buffer[(x, y)].reset();
            if wide && x + 1 == area.right() && x + 1 < buffer.area.right() {
                buffer[(x + 1, y)].set_symbol(" ");
            }
        }
    }
}

/// The text that a buffer shows, a line a row, without the hidden cells behind wide characters and trailing blanks.
pub fn dump(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut line = String::new();
        let mut x = buffer.area.left();
        while x < buffer.area.right() {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += symbol.width().max(1) as u16;
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn clipping_never_halves_a_character() {
        assert_eq!(take("港南区税务局", 5), "港南");
        assert_eq!(truncate("港南区税务局", 7), "港南..");
        assert_eq!(truncate("港南区税务局", 12), "港南区税务局");
        assert_eq!(pad("港南", 7), "港南   ");
        assert_eq!(pad("港南区税务局", 7), "港南.. ");
        assert_eq!(pad_left("九十", 6), "  九十");
    }

    #[test]
    fn no_line_begins_with_closing_punctuation() {
        let text = "社区“大党委”牵头，各成员单位参加；《盟约》生效。";
        for cells in 6..40 {
            for line in wrap(text, cells) {
                assert!(width(&line) <= cells);
                assert!(!line.starts_with(['，', '。', '；', '》', '”']), "{cells}: {line}");
                assert!(!line.ends_with(['《', '“']), "{cells}: {line}");
            }
        }
    }

    #[test]
    fn a_long_word_is_cut_and_paragraphs_are_kept() {
        assert_eq!(wrap("abcdefgh\n\n二", 4), ["abcd", "efgh", "", "二"]);
    }

    #[test]
    fn escape_sequences_do_not_survive_cleaning() {
        assert_eq!(clean("港\x1b[2J南\u{202e}x\u{9b}"), "港[2J南x");
    }

    proptest! {
        #[test]
        fn an_overlay_leaves_no_half_characters(
            rows in proptest::collection::vec("[a-z盟约大会]{0,20}", 4),
            x in 0u16..20, y in 0u16..4, w in 0u16..20, h in 0u16..4, shift in 0u16..2,
        ) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 4));
            for (row, text) in rows.iter().enumerate() {
                buffer.set_stringn(shift, row as u16, text, usize::from(20 - shift), Style::new());
            }
            let before = buffer.clone();
            let area = Rect::new(x, y, w, h).intersection(buffer.area);
            clear_under(&mut buffer, area);
            for row in 0..4u16 {
                let mut column = 0u16;
                while column < 20 {
                    let cell = &buffer[(column, row)];
                    let cells = cell.symbol().width().max(1) as u16;
                    let inside = area.contains((column, row).into());
                    prop_assert!(!inside || cell.symbol() == " ");
                    prop_assert!(column + cells <= 20);
                    if cells == 2 {
                        prop_assert!(!area.contains((column + 1, row).into()));
                    }
                    if !inside && cell.symbol() != " " {
                        prop_assert_eq!(cell.symbol(), before[(column, row)].symbol());
                    }
                    column += cells;
                }
            }
        }
    }
}
