//! Tables for people: columns aligned by display width, so that Chinese and Latin text stand under one another.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// Writes rows under their heads. Line breaks inside a cell become blanks; control characters are left out.
pub fn write(out: &mut dyn Write, heads: &[&str], rows: &[Vec<String>]) -> io::Result<()> {
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    let plain_row = |row: &Vec<String>| row.iter().map(|cell| plain(cell)).collect::<Vec<String>>();
    let rows: Vec<Vec<String>> = std::iter::once(&heads).chain(rows).map(plain_row).collect();
    let mut widths = vec![0; heads.len()];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
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
        let row = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
        write(&mut out, &["单位", "等次"], &[row("中医院", "A"), row("b", "x\ny\u{1b}[31m")]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "单位    等次\n中医院  A\nb       x y [31m\n");
    }
}
