//! A table into a file: a workbook, or CSV in the encodings that offices read.
//!
//! Must not know what the columns mean. What is text stays text: no cell becomes a formula, and no long number loses its
//! last figures, in whatever program the file is opened.

use encoding_rs::GB18030;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};
use unicode_width::UnicodeWidthStr;

use crate::domain::time::Day;

/// A cell.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text, whatever it looks like.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with two decimals, in hundredths.
    Hundredths(i64),
    /// A day.
    Day(Day),
}

impl Cell {
    /// The cell's text, as CSV and width know it.
    fn text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Whole(number) => number.to_string(),
            Cell::Hundredths(n) => {
                let (sign, n) = (if *n < 0 { "-" } else { "" }, n.unsigned_abs());
                format!("{sign}{}.{:02}", n / 100, n % 100)
            }
            Cell::Day(day) => day.to_string(),
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        text.to_owned().into()
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Cell {
        Cell::Day(day)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Whole(number as i64)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map(Into::into).unwrap_or_default()
    }
}

/// A table with its heads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// What it is called.
    pub title: String,
    /// The heads.
    pub heads: Vec<String>,
    /// The rows, each with a cell a head.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// Leaves out the columns that hold nothing at all, but for the first `kept`.
    pub fn without_empty(mut self, kept: usize) -> Sheet {
        let filled = |at: usize| at < kept || self.rows.iter().any(|row| row[at] != Cell::Empty);
        let filled: Vec<bool> = (0..self.heads.len()).map(filled).collect();
        let mut at = filled.iter();
        self.heads.retain(|_| at.next().copied().unwrap_or(true));
        for row in &mut self.rows {
            let mut at = filled.iter();
            row.retain(|_| at.next().copied().unwrap_or(true));
        }
        self
    }
}

/// The encoding of a CSV.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Encoding {
    /// UTF-8 with the mark by which spreadsheets know it.
    #[default]
    Utf8,
    /// GB18030, for older programs.
    Gb18030,
}

/// The widest column, in characters.
const WIDEST: f64 = 60.0;
/// How many rows are looked at for a column's width.
const LOOKED_AT: usize = 1000;
/// The most characters that a workbook's cell takes.
const MOST_IN_CELL: usize = 32_767;

/// A workbook with a sheet a table. The same tables give the same bytes.
///
/// # Errors
/// Where a table has more rows or columns than a workbook takes.
pub fn xlsx(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Without this the clock would be in it.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let head = Format::new().set_bold().set_align(FormatAlign::VerticalCenter).set_text_wrap();
    let (text, hundredths) = (Format::new().set_num_format("@"), Format::new().set_num_format("0.00"));
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (n, sheet) in (1..).zip(sheets) {
        let page = book.add_worksheet();
        page.set_name(page_name(&sheet.title, n))?;
        for (column, name) in (0u16..).zip(&sheet.heads) {
            page.write_string_with_format(0, column, name, &head)?;
            let cells = sheet.rows.iter().take(LOOKED_AT).filter_map(|row| row.get(usize::from(column)));
            let widest = cells.map(|cell| cell.text().width()).chain([name.width()]).max().unwrap_or(8);
            page.set_column_width(column, (widest as f64 + 2.0).min(WIDEST))?;
        }
        for (row, cells) in (1u32..).zip(&sheet.rows) {
            for (column, cell) in (0u16..).zip(cells) {
                match cell {
                    Cell::Empty => continue,
                    Cell::Text(said) => {
                        let said: String = said.chars().take(MOST_IN_CELL).collect();
                        page.write_string_with_format(row, column, said, &text)?
                    }
                    Cell::Whole(number) => page.write_number(row, column, *number as f64)?,
                    Cell::Hundredths(n) => {
                        page.write_number_with_format(row, column, *n as f64 / 100.0, &hundredths)?
                    }
                    Cell::Day(on) => {
                        let date =
                            ExcelDateTime::from_ymd(on.year() as u16, on.month() as u8, on.day() as u8);
                        match date {
                            Ok(date) => page.write_datetime_with_format(row, column, &date, &day)?,
                            // Before 1900 workbooks know no days.
                            Err(_) => page.write_string_with_format(row, column, on.to_string(), &text)?,
                        }
                    }
                };
            }
        }
        page.set_freeze_panes(1, 0)?;
        if !sheet.rows.is_empty() && !sheet.heads.is_empty() {
            page.autofilter(0, 0, sheet.rows.len() as u32, sheet.heads.len() as u16 - 1)?;
        }
    }
    book.save_to_buffer()
}

/// What a workbook's page may be called: short, and without the characters that formulas use.
fn page_name(title: &str, number: usize) -> String {
    let clean: String =
        title.chars().filter(|c| !"[]:*?/\\'".contains(*c) && !c.is_control()).take(31).collect();
    if clean.trim().is_empty() { number.to_string() } else { clean }
}

/// A table as CSV, as RFC 4180 writes it.
pub fn csv(sheet: &Sheet, encoding: Encoding) -> Vec<u8> {
    let mut text = String::new();
    let heads = sheet.heads.iter().map(|head| Cell::Text(head.clone())).collect();
    for row in std::iter::once(&heads).chain(&sheet.rows) {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            text.push_str(&field(cell));
        }
        text.push_str("\r\n");
    }
    match encoding {
        Encoding::Utf8 => [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat(),
        Encoding::Gb18030 => GB18030.encode(&text).0.into_owned(),
    }
}

/// A field of CSV. What a spreadsheet would take for a formula gets an apostrophe, what it would take for a number and
/// is none a tab: both are what spreadsheets themselves use to say that it is text.
fn field(cell: &Cell) -> String {
    let mut text = cell.text();
    if matches!(cell, Cell::Text(_)) {
        if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            text.insert(0, '\'');
        } else if is_taken_for_a_number(&text) {
            text.insert(0, '\t');
        }
    }
    if text.contains([',', '"', '\n', '\r', '\t', '\'']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

/// Whether a spreadsheet would make a number of a text and change it: more figures than it keeps, a leading zero, or an
/// E between figures.
fn is_taken_for_a_number(text: &str) -> bool {
    let figures = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match text.split_once(['E', 'e']) {
        Some((before, after)) => figures(before) && figures(after),
        None => figures(text) && (text.len() > 11 || (text.len() > 1 && text.starts_with('0'))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::table;

    fn sheet() -> Sheet {
        let day = Day::new(2026, 11, 22).unwrap();
        let texts = [
            "中医院",
            "=HYPERLINK(\"http://x\")",
            "+1",
            "-2",
            "@SUM(A1)",
            "450803001002345678",
            "07754321000",
            "91450800E123456789",
            "a,\"b\"\nc",
            "123",
        ];
        let row =
            |text: &str| vec![text.into(), Cell::Whole(-3), Cell::Hundredths(-1250), day.into(), Cell::Empty];
        Sheet {
            title: "名单: [甲]/乙".into(),
            heads: ["名称", "数", "得分", "日期", "空"].map(String::from).to_vec(),
            rows: texts.map(row).to_vec(),
        }
    }

    #[test]
    fn a_cell_of_csv_is_never_a_formula_and_never_loses_figures() {
        let text = String::from_utf8(csv(&sheet(), Encoding::Utf8)).unwrap();
        insta::assert_snapshot!(text.trim_start_matches('\u{FEFF}').replace('\r', "").replace('\t', "<tab>"), @r#"
        名称,数,得分,日期,空
        中医院,-3,-12.50,2026-11-22,
        "'=HYPERLINK(""http://x"")",-3,-12.50,2026-11-22,
        "'+1",-3,-12.50,2026-11-22,
        "'-2",-3,-12.50,2026-11-22,
        "'@SUM(A1)",-3,-12.50,2026-11-22,
        "<tab>450803001002345678",-3,-12.50,2026-11-22,
        "<tab>07754321000",-3,-12.50,2026-11-22,
        "<tab>91450800E123456789",-3,-12.50,2026-11-22,
        "a,""b""
        c",-3,-12.50,2026-11-22,
        123,-3,-12.50,2026-11-22,
        "#);
        assert!(text.starts_with('\u{FEFF}'));
    }

    #[test]
    fn what_is_written_is_read_again_in_both_encodings_and_as_a_workbook() {
        let sheet = sheet();
        let names = |bytes: &[u8]| -> Vec<String> {
            let read = table::read(bytes, None).unwrap();
            assert_eq!(read.heads, sheet.heads);
            read.rows.iter().map(|row| row.cells[0].text.clone()).collect()
        };
        let book = xlsx(std::slice::from_ref(&sheet)).unwrap();
        assert_eq!(book, xlsx(std::slice::from_ref(&sheet)).unwrap(), "the same table gives the same bytes");
        let read = table::read(&book, None).unwrap();
        assert!(read.rows.iter().all(|row| row.cells[0].kind == table::CellKind::Text));
        assert_eq!(read.rows[0].cells[3].text, "2026-11-22");
        let names_of_book = names(&book);
        assert_eq!(names_of_book[1], "=HYPERLINK(\"http://x\")");
        assert_eq!(names_of_book[5], "450803001002345678");
        for encoding in [Encoding::Utf8, Encoding::Gb18030] {
            let names = names(&csv(&sheet, encoding));
            assert_eq!(
                (&*names[0], &*names[5], &*names[7]),
                ("中医院", "450803001002345678", "91450800E123456789")
            );
        }
    }

    #[test]
    fn columns_without_anything_are_left_out() {
        let slim = sheet().without_empty(1);
        assert_eq!(slim.heads, ["名称", "数", "得分", "日期"]);
        assert!(slim.rows.iter().all(|row| row.len() == 4));
    }
}
