//! A table out of a file: CSV in the encodings that offices write, or a workbook's sheet.
//!
//! Must not know what the columns mean; it names what is odd about a row and leaves its fate to others.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use calamine::{Data, DataRef, Reader, Sheets, Xlsx, open_workbook_auto_from_rs};

use super::text;

/// A table: its heads and the rows under them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// The line of the heads.
    pub head_line: u32,
    /// The heads, cleaned; the same number as every row's cells.
    pub heads: Vec<String>,
    /// The rows, blank ones left out.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The line it begins on, from 1, as an editor or a spreadsheet counts.
    pub line: u32,
    /// A cell for each head.
    pub cells: Vec<Cell>,
    /// What is odd about the row.
    pub notes: Vec<RowNote>,
}

/// A cell: its text without blanks round it and without line breaks.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Cell {
    /// The text; empty where the cell is.
    pub text: String,
    /// How the file stored it.
    pub kind: CellKind,
}

/// How a file stored a cell.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum CellKind {
    /// As text; everything in a CSV is.
    #[default]
    Text,
    /// As a number: leading zeros are gone, and of more than 15 digits the last ones.
    Number,
    /// As a date.
    Date,
    /// As an error of the spreadsheet, such as `#REF!`.
    Error,
}

/// What is odd about a row and was repaired or must be looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RowNote {
    /// A line break inside a cell was taken out and the cell's parts were joined.
    LineBreakJoined {
        /// The head of its column.
        head: String,
    },
    /// The row has more or fewer cells than there are heads: one may be missing, or hold a stray separator.
    Ragged {
        /// Cells of the row.
        cells: u32,
        /// Heads of the table.
        heads: u32,
    },
}

/// Why a file cannot be read as a table.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TableError {
    /// The bytes are no text in a known encoding.
    #[error("line {line}: not text in UTF-8 or GB18030")]
    NotText {
        /// The line of the first such byte.
        line: u32,
    },
    /// A cell begins with a quotation mark that is never closed.
    #[error("line {line}: a quotation mark is never closed")]
    OpenQuote {
        /// The line on which it was opened.
        line: u32,
    },
    /// There is nothing in the file or the sheet.
    #[error("there is no table in it")]
    Empty,
    /// The workbook is damaged, encrypted or of an unknown kind.
    #[error("not a workbook that can be read: {0}")]
    Workbook(String),
    /// It holds more than any list has.
    #[error("too large for a list")]
    TooLarge,
    /// The workbook has no sheet of that name.
    #[error("no sheet {name}; there are: {}", sheets.join(", "))]
    NoSheet {
        /// The name asked for.
        name: String,
        /// The sheets that there are.
        sheets: Vec<String>,
    },
}

impl Table {
    /// The place of the first head that `is` accepts.
    pub fn column(&self, is: impl Fn(&str) -> bool) -> Option<usize> {
        self.heads.iter().position(|h| is(h))
    }
}

/// The most bytes that a workbook may have once it is unpacked.
const MOST_UNPACKED: u64 = 64 << 20;

/// The most cells between the first and the last of a sheet, empty ones among them.
const MOST_CELLS: usize = 2 << 20;

/// The most bytes of text in all cells of a sheet.
const MOST_TEXT: usize = 32 << 20;

/// Reads a table from a file's bytes; of a workbook the named sheet, else the first.
///
/// What the file is follows from its bytes: its name is not asked. It may come from anywhere: a workbook that would
/// unpack to more than any list has is refused, and so are the kinds of workbook of which that cannot be told.
pub fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Table, TableError> {
    // The signatures of ZIP (XLSX, ODS) and of compound documents (XLS).
    if bytes.starts_with(b"PK\x03\x04") {
        return table(workbook(bytes, sheet)?);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(TableError::Workbook("XLS".into()));
    }
    text_table(bytes)
}

/// The same for a file of the person's own machine, of whatever kind.
pub fn read_own(bytes: &[u8], sheet: Option<&str>) -> Result<Table, TableError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        let unreadable = |e: calamine::Error| TableError::Workbook(e.to_string());
        let mut book: Sheets<_> = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(unreadable)?;
        if !matches!(book, Sheets::Xlsx(_)) {
            let name = sheet_of(book.sheet_names(), sheet)?;
            let range = book.worksheet_range(&name).map_err(unreadable)?;
            let first = range.start().map_or(0, |(row, _)| row);
            let rows = range.rows().enumerate();
            let rows = rows.map(|(i, row)| (first + i as u32 + 1, row.iter().map(cell).collect::<Vec<_>>()));
            return table(rows.filter(|(_, cells)| !is_blank(cells)).collect());
        }
    }
    read(bytes, sheet)
}

fn text_table(bytes: &[u8]) -> Result<Table, TableError> {
    let records = text::records(&text::decode(bytes)?)?;
    let raw = |text: String| Cell { text, kind: CellKind::Text };
    table(records.into_iter().map(|r| (r.line, r.cells.into_iter().map(raw).collect())).collect())
}

fn is_blank(cells: &[Cell]) -> bool {
    cells.iter().all(|c| c.text.trim().is_empty())
}

fn sheet_of(sheets: Vec<String>, wanted: Option<&str>) -> Result<String, TableError> {
    match wanted {
        Some(name) if sheets.iter().any(|s| s == name) => Ok(name.to_owned()),
        Some(name) => Err(TableError::NoSheet { name: name.to_owned(), sheets }),
        None => sheets.into_iter().next().ok_or(TableError::Empty),
    }
}

/// Whether what is packed in a workbook is within bounds: by unpacking it, since what it says of itself may be wrong.
fn unpacks_within_bounds(bytes: &[u8]) -> Result<(), TableError> {
    let unreadable = |e: &dyn ToString| TableError::Workbook(e.to_string());
    let mut packed = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| unreadable(&e))?;
    let mut left = MOST_UNPACKED;
    for at in 0..packed.len() {
        let file = packed.by_index(at).map_err(|e| unreadable(&e))?;
        let unpacked = io::copy(&mut file.take(left + 1), &mut io::sink()).map_err(|e| unreadable(&e))?;
        left = left.checked_sub(unpacked).ok_or(TableError::TooLarge)?;
    }
    Ok(())
}

fn workbook(bytes: &[u8], sheet: Option<&str>) -> Result<Vec<(u32, Vec<Cell>)>, TableError> {
    unpacks_within_bounds(bytes)?;
    let unreadable = |e: calamine::XlsxError| TableError::Workbook(e.to_string());
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let name = sheet_of(book.sheet_names(), sheet)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    // Cell by cell, since one at the far corner is enough to make a sheet of billions of empty ones.
    let mut rows: BTreeMap<u32, BTreeMap<u32, Cell>> = BTreeMap::new();
    let (mut count, mut text) = (0, 0);
    while let Some(found) = cells.next_cell().map_err(unreadable)? {
        text += match found.get_value() {
            DataRef::Empty => continue,
            DataRef::SharedString(shared) => shared.len(),
            DataRef::String(own) => own.len(),
            _ => 0,
        };
        count += 1;
        if count > MOST_CELLS || text > MOST_TEXT {
            return Err(TableError::TooLarge);
        }
        let (row, column) = found.get_position();
        rows.entry(row).or_default().insert(column, cell(&Data::from(found.get_value().clone())));
    }
    rows.retain(|_, cells| cells.values().any(|c| !c.text.trim().is_empty()));
    let columns = || rows.values().flat_map(BTreeMap::keys);
    let (Some(from), Some(to)) = (columns().min().copied(), columns().max().copied()) else {
        return Ok(Vec::new());
    };
    if rows.len().saturating_mul((to - from) as usize + 1) > MOST_CELLS {
        return Err(TableError::TooLarge);
    }
    let whole = |mut cells: BTreeMap<u32, Cell>| {
        (from..=to).map(|column| cells.remove(&column).unwrap_or_default()).collect()
    };
    Ok(rows.into_iter().map(|(row, cells)| (row + 1, whole(cells))).collect())
}

fn cell(data: &Data) -> Cell {
    let (text, kind) = match data {
        Data::Empty => (String::new(), CellKind::Text),
        Data::String(text) => (text.clone(), CellKind::Text),
        Data::Bool(yes) => (if *yes { "TRUE" } else { "FALSE" }.to_owned(), CellKind::Text),
        Data::Int(n) => (n.to_string(), CellKind::Number),
        Data::Float(n) => (n.to_string(), CellKind::Number),
        Data::DateTime(date) => {
            let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
            let clock =
                if (hour, minute) == (0, 0) { String::new() } else { format!(" {hour:02}:{minute:02}") };
            (format!("{year:04}-{month:02}-{day:02}{clock}"), CellKind::Date)
        }
        Data::DateTimeIso(text) => (text.trim_end_matches("T00:00:00").replace('T', " "), CellKind::Date),
        Data::DurationIso(text) => (text.clone(), CellKind::Text),
        Data::Error(error) => (error.to_string(), CellKind::Error),
    };
    Cell { text, kind }
}

/// Makes a table of records: the first is the head, unless it is a title over the whole width.
fn table(mut records: Vec<(u32, Vec<Cell>)>) -> Result<Table, TableError> {
    let filled = |cells: &[Cell]| cells.iter().filter(|c| !c.text.trim().is_empty()).count();
    while records.len() > 1 && records[0].1.len() > 1 && filled(&records[0].1) == 1 {
        records.remove(0);
    }
    let mut records = records.into_iter();
    let (head_line, heads) = records.next().ok_or(TableError::Empty)?;
    let mut heads: Vec<String> = heads.into_iter().map(|c| clean(&c.text).0).collect();
    while heads.last().is_some_and(String::is_empty) {
        heads.pop();
    }
    let rows = records.map(|(line, cells)| row(line, cells, &heads)).collect();
    Ok(Table { head_line, heads, rows })
}

fn row(line: u32, mut cells: Vec<Cell>, heads: &[String]) -> Row {
    let mut notes = Vec::new();
    for (i, cell) in cells.iter_mut().enumerate() {
        let (text, joined) = clean(&cell.text);
        cell.text = text;
        if joined {
            notes.push(RowNote::LineBreakJoined { head: heads.get(i).cloned().unwrap_or_default() });
        }
    }
    while cells.len() > heads.len() && cells.last().is_some_and(|c| c.text.is_empty()) {
        cells.pop();
    }
    if cells.len() != heads.len() {
        notes.push(RowNote::Ragged { cells: cells.len() as u32, heads: heads.len() as u32 });
        cells.resize(heads.len(), Cell::default());
    }
    Row { line, cells, notes }
}

/// Takes blanks from round a text (also 　 and the ones that web pages leave) and line breaks out of it.
///
/// Parts are joined as they stand, with a blank only between two that end and begin in Latin letters or digits
/// would run together as words.
fn clean(text: &str) -> (String, bool) {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{200E}' | '\u{200F}');
    let text = text.trim_matches(blank);
    if !text.contains(['\n', '\r']) {
        return (text.to_owned(), false);
    }
    let mut out = String::new();
    for part in text.split(['\n', '\r']).map(|p| p.trim_matches(blank)).filter(|p| !p.is_empty()) {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if latin(out.chars().next_back()) && latin(part.chars().next()) {
            out.push(' ');
        }
        out.push_str(part);
    }
    (out, true)
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

    use super::*;

    fn texts(row: &Row) -> Vec<&str> {
        row.cells.iter().map(|c| c.text.as_str()).collect()
    }

    #[test]
    fn a_csv_is_read_with_its_lines() {
        let t = read("名称 ,　电话\n\n港南二中,0775\n".as_bytes(), None).unwrap();
        assert_eq!((t.head_line, t.heads), (1, vec!["名称".to_owned(), "电话".to_owned()]));
        assert_eq!((t.rows[0].line, texts(&t.rows[0])), (3, vec!["港南二中", "0775"]));
        assert_eq!(read(b"", None), Err(TableError::Empty));
        assert_eq!(read(b"\n,,\n", None), Err(TableError::Empty));
    }

    #[test]
    fn a_line_break_inside_a_cell_is_joined_and_noted() {
        let t = read("name,short\n\"港南区\r\n税务局\",\"Tax\noffice\"\n".as_bytes(), None).unwrap();
        assert_eq!(texts(&t.rows[0]), ["港南区税务局", "Tax office"]);
        let joined = |head: &str| RowNote::LineBreakJoined { head: head.into() };
        assert_eq!(t.rows[0].notes, [joined("name"), joined("short")]);
    }

    #[test]
    fn a_row_with_too_many_or_too_few_cells_is_noted() {
        let t = read(b"a,b\n1\n1,2,3\n1,2,,\n", None).unwrap();
        assert_eq!(t.rows[0].notes, [RowNote::Ragged { cells: 1, heads: 2 }]);
        assert_eq!(t.rows[1].notes, [RowNote::Ragged { cells: 3, heads: 2 }]);
        assert_eq!(t.rows[2].notes, []);
        assert!(t.rows.iter().all(|r| r.cells.len() == 2));
    }

    #[test]
    fn a_workbook_is_read_as_people_see_it() {
        let mut book = Workbook::new();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        let sheet = book.add_worksheet().set_name("单位").unwrap();
        sheet.write(1, 0, "成员单位一览表").unwrap();
        for (i, head) in ["名称", "代码", "人数", "加入日期"].into_iter().enumerate() {
            sheet.write(2, i as u16, head).unwrap();
        }
        sheet.write(3, 0, "港南\n二中").unwrap();
        sheet.write(3, 1, 121_200_004_013_590_816.0).unwrap();
        sheet.write(3, 2, 37).unwrap();
        sheet.write_with_format(3, 3, ExcelDateTime::from_ymd(2026, 11, 22).unwrap(), &date).unwrap();
        book.add_worksheet().set_name("其他").unwrap().write(0, 0, "x").unwrap();
        let bytes = book.save_to_buffer().unwrap();

        let t = read(&bytes, None).unwrap();
        assert_eq!((t.head_line, t.heads.len()), (3, 4), "the title over the heads is passed by");
        assert_eq!((t.rows[0].line, t.rows[0].notes.len()), (4, 1));
        assert_eq!(texts(&t.rows[0]), ["港南二中", "121200004013590820", "37", "2026-11-22"]);
        let kinds: Vec<CellKind> = t.rows[0].cells.iter().map(|c| c.kind).collect();
        assert_eq!(kinds, [CellKind::Text, CellKind::Number, CellKind::Number, CellKind::Date]);

        assert_eq!(read(&bytes, Some("其他")).unwrap().heads, ["x"]);
        let sheets = vec!["单位".to_owned(), "其他".to_owned()];
        assert_eq!(read(&bytes, Some("甲")), Err(TableError::NoSheet { name: "甲".into(), sheets }));
        assert!(matches!(read(&bytes[..bytes.len() / 2], None), Err(TableError::Workbook(_))));
    }

    // Attack: a workbook of a few kilobytes that unpacks to gigabytes.
    #[test]
    fn a_workbook_that_unpacks_without_end_is_refused() {
        use std::io::Write;
        let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
        packed.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).unwrap();
        for _ in 0..=MOST_UNPACKED >> 20 {
            packed.write_all(&vec![b' '; 1 << 20]).unwrap();
        }
        let bytes = packed.finish().unwrap().into_inner();
        assert!(bytes.len() < 1 << 20);
        assert_eq!(read(&bytes, None), Err(TableError::TooLarge));
    }

    // Attack: two cells at the far corners of a sheet, between which lie seventeen billion empty ones.
    #[test]
    fn a_sheet_is_read_cell_by_cell_and_never_laid_out_beyond_bounds() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "名称").unwrap();
        sheet.write(0, 1, "电话").unwrap();
        sheet.write(1_048_575, 16_383, "远").unwrap();
        let t = read(&book.save_to_buffer().unwrap(), None).unwrap();
        assert_eq!((t.heads.len(), t.rows[0].line), (2, 1_048_576), "empty rows are none");
        let sheet = book.worksheet_from_index(0).unwrap();
        for row in 1..200 {
            sheet.write(row, 3, "x").unwrap();
        }
        assert_eq!(read(&book.save_to_buffer().unwrap(), None), Err(TableError::TooLarge));
    }

    // Attack: one long text that a million cells refer to.
    #[test]
    fn a_text_that_many_cells_refer_to_counts_each_time() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let long = "长".repeat(10_000);
        for row in 0..1500 {
            sheet.write(row, 0, &long).unwrap();
        }
        assert_eq!(read(&book.save_to_buffer().unwrap(), None), Err(TableError::TooLarge));
    }

    #[test]
    fn an_old_workbook_is_taken_from_ones_own_machine_alone() {
        let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
        assert_eq!(read(old, None), Err(TableError::Workbook("XLS".into())));
        assert!(matches!(read_own(old, None), Err(TableError::Workbook(why)) if why != "XLS"));
    }
}
