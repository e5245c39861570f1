//! Tables for people: columns aligned by display width, so that Chinese and Latin text stand under one another.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// Writes rows under their heads. Line breaks inside a cell become blanks; control characters are left out.
pub fn write<const N: usize>(out: &mut dyn Write, heads: [&str; N], rows: &[[String; N]]) -> io::Result<()> {
    let heads = heads.map(str::to_owned);
    let rows: Vec<[String; N]> =
        std::iter::once(&heads).chain(rows).map(|row| row.each_ref().map(|cell| plain(cell))).collect();
    let mut widths = [0; N];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - cell.width() + 2));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A text on one line, without what a terminal would obey.
pub fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_one_another_whatever_the_script() {
        let mut out = Vec::new();
        let rows = [["中医院".to_owned(), "A".to_owned()], ["b".to_owned(), "x\ny\u{1b}[31m".to_owned()]];
        write(&mut out, ["单位", "等次"], &rows).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "单位    等次\n中医院  A\nb       x y [31m\n");
    }
}
