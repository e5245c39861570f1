//! Bytes to text, and separated text (CSV) to records with their lines.
//!
//! Must not know what the columns mean.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::table::TableError;

/// One record of separated text: the line it begins on, and its cells as they stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// The line it begins on, from 1.
    pub line: u32,
    /// Its cells, untrimmed, with line breaks inside.
    pub cells: Vec<String>,
}

/// Decodes a file: by its byte order mark, else UTF-8 where that is valid, else GB18030.
///
/// A file that is mostly UTF-8 and has a broken character is an error with its line, not a guess at GB18030.
pub fn decode(bytes: &[u8]) -> Result<String, TableError> {
    let text = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        utf8(rest)?
    } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        UTF_16LE.decode_without_bom_handling(rest).0.into_owned()
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        UTF_16BE.decode_without_bom_handling(rest).0.into_owned()
    } else {
        match utf8(bytes) {
            Ok(text) => text,
            Err(fault) if is_mostly_utf8(bytes) => return Err(fault),
            Err(_) => gb18030(bytes)?,
        }
    };
    // What is no text at all, a picture or an archive, shows itself by zeros or replaced characters.
    match text.find(['\0', '\u{FFFD}']) {
        Some(at) => Err(TableError::NotText { line: line_at(text.as_bytes(), at) }),
        None => Ok(text),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, TableError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(e) => Err(TableError::NotText { line: line_at(bytes, e.valid_up_to()) }),
    }
}

/// More characters of three bytes and more than faults: in GB18030 hardly any pair of pairs looks like one.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut wide, mut faults) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| c.len_utf8() > 2).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    wide > faults
}

fn gb18030(bytes: &[u8]) -> Result<String, TableError> {
    if let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text.into_owned());
    }
    // No character of GB18030 holds a line break, so the lines can be tried one by one.
    let bad = bytes
        .split(|b| *b == b'\n')
        .position(|line| GB18030.decode_without_bom_handling_and_without_replacement(line).is_none());
    Err(TableError::NotText { line: bad.map_or(1, |i| i as u32 + 1) })
}

fn line_at(bytes: &[u8], at: usize) -> u32 {
    bytes[..at.min(bytes.len())].iter().filter(|b| **b == b'\n').count() as u32 + 1
}

/// The separator of a text: of comma, tab and semicolon, the one that its first line has most of outside quotes.
fn separator(text: &str) -> char {
    let first = text.lines().find(|l| !l.trim().is_empty()).unwrap_or("");
    let outside: String = first.split('"').step_by(2).collect();
    let mut best = (',', outside.matches(',').count());
    for other in ['\t', ';'] {
        let n = outside.matches(other).count();
        if n > best.1 {
            best = (other, n);
        }
    }
    best.0
}

/// Splits separated text into its records; blank lines are left out.
pub fn records(text: &str) -> Result<Vec<Record>, TableError> {
    let separator = separator(text);
    let mut records = Vec::new();
    let mut record = Record { line: 1, cells: Vec::new() };
    let mut cell = String::new();
    let mut quoted_since: Option<u32> = None;
    let mut was_quoted = false;
    let mut line = 1u32;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let end_of_line = c == '\n' || (c == '\r' && chars.peek() != Some(&'\n'));
        if end_of_line {
            line += 1;
        }
        if quoted_since.is_some() {
            if c != '"' {
                cell.push(c);
            } else if chars.peek() == Some(&'"') {
                chars.next();
                cell.push('"');
            } else {
                quoted_since = None;
            }
        } else if end_of_line || c == separator {
            record.cells.push(std::mem::take(&mut cell));
            was_quoted = false;
            if end_of_line {
                end_record(&mut records, std::mem::replace(&mut record, Record { line, cells: Vec::new() }));
            }
        } else if c == '"' && !was_quoted && cell.trim().is_empty() {
            cell.clear();
            quoted_since = Some(line);
            was_quoted = true;
        } else if c != '\r' {
            cell.push(c);
        }
    }
    if let Some(line) = quoted_since {
        return Err(TableError::OpenQuote { line });
    }
    record.cells.push(cell);
    end_record(&mut records, record);
    Ok(records)
}

fn end_record(records: &mut Vec<Record>, record: Record) {
    if record.cells.iter().any(|c| !c.trim().is_empty()) {
        records.push(record);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(u32, Vec<String>)> {
        records(text).unwrap().into_iter().map(|r| (r.line, r.cells)).collect()
    }

    fn row(line: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (line, cells.iter().map(|c| c.to_string()).collect())
    }

    #[test]
    fn text_is_read_in_every_encoding_that_offices_write() {
        let text = "名称,电话\n港南二中,0775\n";
        let gb = GB18030.encode(text).0.into_owned();
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let bom = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        for bytes in [text.as_bytes(), &bom, &gb, &utf16] {
            assert_eq!(decode(bytes).unwrap(), text);
        }
        // A rare character in a name: four bytes in GB18030, none in GBK.
        assert_eq!(decode(&GB18030.encode("名称\n𠮷野\n").0).unwrap(), "名称\n𠮷野\n");
    }

    #[test]
    fn a_broken_character_is_named_with_its_line() {
        let mut utf = "名称,电话\n港南二中,1\n南江".as_bytes().to_vec();
        utf.truncate(utf.len() - 1);
        assert_eq!(decode(&utf), Err(TableError::NotText { line: 3 }));
        let mut gb = GB18030.encode("名称\n港南二中\n南江\n").0.into_owned();
        gb[5] = 0xFF;
        assert_eq!(decode(&gb), Err(TableError::NotText { line: 2 }));
        assert_eq!(decode(b"a,b\n1,\0\n"), Err(TableError::NotText { line: 2 }));
    }

    #[test]
    fn records_know_their_lines_through_quotes_and_breaks() {
        assert_eq!(
            cells("a,b\r\n\r\n\"港\n南\",\"他说\"\"好\"\"\"\r\nx,y"),
            [row(1, &["a", "b"]), row(3, &["港\n南", "他说\"好\""]), row(5, &["x", "y"])]
        );
        assert_eq!(cells("a\rb\r"), [row(1, &["a"]), row(2, &["b"])]);
        assert_eq!(cells("a,b,\n,,\n"), [row(1, &["a", "b", ""])]);
        assert_eq!(cells(""), []);
    }

    #[test]
    fn the_separator_is_seen() {
        assert_eq!(cells("a\tb,c\td\n1\t2\t3"), [row(1, &["a", "b,c", "d"]), row(2, &["1", "2", "3"])]);
        assert_eq!(cells("a;b\n1;2"), [row(1, &["a", "b"]), row(2, &["1", "2"])]);
        assert_eq!(cells("\"a;b;c\",d"), [row(1, &["a;b;c", "d"])]);
    }

    #[test]
    fn a_quote_that_never_ends_is_named_with_its_line() {
        assert_eq!(records("a,b\n1,\"2\n3,4\n"), Err(TableError::OpenQuote { line: 2 }));
        // A quote inside a cell that didn't begin with one is text.
        assert_eq!(cells("5\" pipe,x"), [row(1, &["5\" pipe", "x"])]);
    }
}
