//! A list of 1,195 villages and communities, read from both encodings.

use encoding_rs::GB18030;
use lianmeng::paper::{table, units};

#[test]
fn a_real_list_of_villages_is_read_alike_from_utf_8_and_gb18030() {
    let Some(path) = crate::data::file("divisions/guigang-villages.csv") else { return };
    let bytes = std::fs::read(path).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let read = |bytes: &[u8]| units::read(&table::read(bytes, None).unwrap(), &[]).unwrap();
    let list = read(&bytes);
    assert_eq!(list.rows.len(), 1_195);
    assert!(list.rows.iter().all(|row| row.findings.is_empty() && row.values.len() == 2));
    assert_eq!(read(&GB18030.encode(&text).0), list);
    assert_eq!(read(&[b"\xEF\xBB\xBF", &bytes[..]].concat()), list);

    let broken = text.replacen("\"南江社区\",", "", 1);
    let line = text.lines().position(|l| l.contains("\"南江社区\"")).unwrap() as u32 + 1;
    let odd: Vec<u32> =
        read(broken.as_bytes()).rows.iter().filter(|r| !r.findings.is_empty()).map(|r| r.line).collect();
    assert_eq!(odd, [line]);
}
