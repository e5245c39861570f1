//! Papers as a document for WPS and Word, laid out as official papers are: A4, the heading in the middle, 仿宋 of size 三号
//! at 28 points a line, who signs it on the right.
//!
//! Written by hand, since three parts of a package are all that such a paper takes; the same papers give the same bytes.
//! Must not know what the papers are about.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::papers::Written;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

const LINKS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;

/// A4; margins of 37, 35, 28 and 26 mm, as GB/T 9704 has them.
const TAIL: &str = r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>"#;

/// The most characters of a heading.
const LONGEST_HEADING: usize = 80;

/// How a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    Heading,
    Body,
    Signed,
}

/// The papers as one document, each on a page of its own.
pub fn write(papers: &[Written]) -> Vec<u8> {
    let mut body = String::from(HEAD);
    for (number, paper) in papers.iter().enumerate() {
        if number > 0 {
            body.push_str(r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#);
        }
        let lines: Vec<&str> = paper.text.trim_end().lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let stand = match at {
                0 if is_heading(line) => Stand::Heading,
                _ if at + paper.signed >= lines.len() => Stand::Signed,
                _ => Stand::Body,
            };
            paragraph(&mut body, line, stand);
        }
    }
    body.push_str(TAIL);
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in
        [("[Content_Types].xml", TYPES), ("_rels/.rels", LINKS), ("word/document.xml", body.as_str())]
    {
        // Nothing can go wrong where nothing but memory is written to.
        let begun = package.start_file(name, SimpleFileOptions::default());
        if begun.is_err() || package.write_all(text.as_bytes()).is_err() {
            return Vec::new();
        }
    }
    package.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// Whether a first line is a heading: what somebody wrote may begin with a sentence.
fn is_heading(line: &str) -> bool {
    line.chars().count() <= LONGEST_HEADING && !line.trim_end().ends_with(['。', '；', '，', '.', ';', ','])
}

fn paragraph(body: &mut String, line: &str, stand: Stand) {
    let (align, spacing, font, size) = match stand {
        Stand::Heading => ("center", 720, "宋体", 44),
        Stand::Body => ("both", 560, "仿宋", 32),
        Stand::Signed => ("right", 560, "仿宋", 32),
    };
    let bold = if stand == Stand::Heading { "<w:b/>" } else { "" };
    body.push_str(&format!(
        r#"<w:p><w:pPr><w:spacing w:line="{spacing}" w:lineRule="exact"/><w:jc w:val="{align}"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/>{bold}<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">"#
    ));
    for c in line.chars() {
        match c {
            '&' => body.push_str("&amp;"),
            '<' => body.push_str("&lt;"),
            '>' => body.push_str("&gt;"),
            // What may not stand in XML at all.
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => body.push(' '),
            c => body.push(c),
        }
    }
    body.push_str("</w:t></w:r></w:p>");
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn text_of(bytes: Vec<u8>) -> String {
        let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        package.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
        text
    }

    fn paper(text: &str, signed: usize) -> Written {
        Written { text: text.into(), signed }
    }

    #[test]
    fn the_heading_stands_in_the_middle_and_who_signs_on_the_right() {
        let papers =
            [paper("通知\n\n各单位：\n  开会。\n联络办公室\n2026年4月1日\n", 2), paper("纪要\n正文", 0)];
        let text = text_of(write(&papers));
        let count = |what: &str| text.matches(what).count();
        assert_eq!((count("\"center\""), count("\"right\""), count("w:type=\"page\"")), (2, 2, 1));
        assert!(text.contains(">  开会。</w:t>") && text.ends_with("</w:document>"));
        assert_eq!(write(&papers), write(&papers));
    }

    #[test]
    fn a_sentence_at_the_beginning_is_no_heading() {
        let text = text_of(write(&[paper("会议应到 18 个单位，实到 16 个单位。\n散会。", 0)]));
        assert!(!text.contains("\"center\""), "{text}");
    }

    #[test]
    fn what_people_wrote_never_becomes_part_of_the_document() {
        let text = text_of(write(&[paper("a</w:t><w:x/>&amp;\u{7}b", 0)]));
        assert!(text.contains("a&lt;/w:t&gt;&lt;w:x/&gt;&amp;amp; b"), "{text}");
    }
}
