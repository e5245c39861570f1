//! A table's rows as drafts of units: heads matched to fields, values brought to one form, what is odd named.
//!
//! Must not decide a row's fate: whether it is new, changed, a duplicate or refused depends on the alliance.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::table::{Cell, CellKind, Row, RowNote, Table};
use crate::domain::time::Day;
use crate::domain::uscc::{self, UsccFault};
use crate::locale::Lang;

/// What a column of a list of units can hold.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum UnitField {
    /// 名称.
    Name,
    /// 简称.
    Short,
    /// 类别.
    Kind,
    /// 统一社会信用代码.
    Code,
    /// The number that the list itself gives, such as a division's code; tells namesakes apart.
    Number,
    /// 上级党组织.
    Superior,
    /// 上级党组织地址.
    SuperiorAddress,
    /// 上级党组织联系人.
    SuperiorContact,
    /// 党组织形式.
    Organisation,
    /// 党员人数.
    PartyMembers,
    /// 负责人.
    Head,
    /// 地址.
    Address,
    /// 电话.
    Telephone,
    /// 联络员.
    Liaison,
    /// 联络员电话.
    LiaisonTelephone,
    /// 成立日期.
    Founded,
    /// 加入日期.
    Joined,
    /// 文号.
    Document,
    /// 可提供的资源.
    Offers,
    /// 读音: the name in pinyin, where it is not the usual one.
    Reading,
}

impl UnitField {
    /// Every field, in the order of the forms.
    pub const ALL: [UnitField; 20] = [
        UnitField::Name,
        UnitField::Short,
        UnitField::Kind,
        UnitField::Code,
        UnitField::Number,
        UnitField::Superior,
        UnitField::SuperiorAddress,
        UnitField::SuperiorContact,
        UnitField::Organisation,
        UnitField::PartyMembers,
        UnitField::Head,
        UnitField::Address,
        UnitField::Telephone,
        UnitField::Liaison,
        UnitField::LiaisonTelephone,
        UnitField::Founded,
        UnitField::Joined,
        UnitField::Document,
        UnitField::Offers,
        UnitField::Reading,
    ];

    /// The heads that it is known by; the first in English is its name on the command line.
    pub const fn heads(self) -> &'static [&'static str] {
        match self {
            UnitField::Name => {
                &["name", "unit", "unit name", "名称", "单位名称", "单位", "单位全称", "全称", "成员单位"]
            }
            UnitField::Short => &["short", "short name", "简称", "单位简称"],
            UnitField::Kind => &["kind", "type", "类别", "类型", "单位类别", "单位类型", "单位性质", "性质"],
            UnitField::Code => {
                &["uscc", "unified social credit code", "统一社会信用代码", "社会信用代码", "信用代码"]
            }
            UnitField::Number => &["number", "no", "编号", "单位编号", "区划代码", "统计用区划代码"],
            UnitField::Superior => &[
                "superior",
                "superior organisation",
                "上级党组织",
                "上级党组织名称",
                "上级单位",
                "隶属党组织",
            ],
            UnitField::SuperiorAddress => &["superior address", "上级党组织地址"],
            UnitField::SuperiorContact => &["superior contact", "上级党组织联系人", "上级党组织联系方式"],
            UnitField::Organisation => {
                &["organisation", "organization", "党组织形式", "党组织类别", "党组织类型"]
            }
            UnitField::PartyMembers => &["party members", "members", "党员人数", "党员数", "党员总数"],
            UnitField::Head => &["head", "负责人", "党组织负责人", "党组织书记", "书记", "单位负责人"],
            UnitField::Address => &["address", "地址", "单位地址", "详细地址"],
            UnitField::Telephone => {
                &["telephone", "phone", "tel", "电话", "单位电话", "联系电话", "办公电话", "联系方式"]
            }
            UnitField::Liaison => &["liaison", "liaison officer", "联络员", "联络员姓名", "联系人"],
            UnitField::LiaisonTelephone => &[
                "liaison telephone",
                "liaison phone",
                "联络员电话",
                "联络员手机",
                "联络员联系电话",
                "联络员联系方式",
                "联系人电话",
            ],
            UnitField::Founded => &["founded", "成立日期", "成立时间"],
            UnitField::Joined => &["joined", "加入日期", "加入时间", "加入联盟日期", "加入联盟时间"],
            UnitField::Document => &["document", "document number", "文号", "批准文号"],
            UnitField::Offers => &["offers", "resources", "可提供资源", "提供资源", "资源", "共享资源"],
            UnitField::Reading => &["reading", "pinyin", "读音", "拼音"],
        }
    }

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        self.heads()[0]
    }

    /// The field as people call it: its first head of that language.
    pub fn label(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.name(),
            Lang::Zh => self.heads().iter().find(|head| !head.is_ascii()).copied().unwrap_or(self.name()),
        }
    }

    fn is_headed(self, head: &str) -> bool {
        self.heads().iter().any(|known| plain(known) == head)
    }
}

impl FromStr for UnitField {
    type Err = String;

    /// Reads a field's name or any of its heads.
    fn from_str(text: &str) -> Result<UnitField, String> {
        let head = plain(text);
        UnitField::ALL.into_iter().find(|field| field.is_headed(&head)).ok_or_else(|| text.to_owned())
    }
}

/// A head as it is compared: without blanks, marks and what stands in brackets, in small letters.
pub(super) fn plain(head: &str) -> String {
    let head = head.split(['(', '（']).next().unwrap_or_default();
    let kept =
        head.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | ':' | '：' | '_' | '-' | '.'));
    kept.flat_map(char::to_lowercase).collect()
}

/// A list of units as a file has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Units {
    /// Which field each used column was taken for, in the order of the columns.
    pub columns: Vec<(UnitField, String)>,
    /// The heads that were taken for nothing.
    pub ignored: Vec<String>,
    /// The rows.
    pub rows: Vec<UnitRow>,
}

/// One row: its values that are not empty, and what is odd about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitRow {
    /// The line, from 1.
    pub line: u32,
    /// Its values in their one form: dates as 2026-11-22, codes in capitals, numbers as digits.
    pub values: BTreeMap<UnitField, String>,
    /// What is odd about it.
    pub findings: Vec<Finding>,
}

/// What is odd about a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Finding {
    /// Something about the row as such.
    Row(RowNote),
    /// The name is missing.
    NoName,
    /// A code of 18 characters was stored as a number, which keeps only 15: its end is lost.
    CodeAsNumber,
    /// The code is none.
    BadCode(UsccFault),
    /// Not a date.
    BadDate(UnitField, String),
    /// Not a whole number.
    BadNumber(UnitField, String),
    /// The spreadsheet holds an error there, `#REF!`.
    SheetError(UnitField, String),
}

impl Finding {
    /// Whether the row can't be taken as it is; what was repaired is only told.
    pub fn refuses(&self) -> bool {
        !matches!(self, Finding::Row(RowNote::LineBreakJoined { .. }))
    }
}

/// Why a table can't be read as a list of units.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ColumnFault {
    /// No column holds the name.
    #[error("no column holds the name; there are: {}", heads.join(", "))]
    NoName {
        /// The heads that there are.
        heads: Vec<String>,
    },
    /// A column that was named is not there.
    #[error("no column {head}; there are: {}", heads.join(", "))]
    NoColumn {
        /// The head that was named.
        head: String,
        /// The heads that there are.
        heads: Vec<String>,
    },
    /// A field or a column was named twice.
    #[error("{0} is named twice")]
    Twice(String),
}

/// Reads a mapping as it is written on the command line, `name=单位名称`.
pub fn parse_column(text: &str) -> Result<(UnitField, String), String> {
    let (field, head) = text.split_once('=').ok_or_else(|| text.to_owned())?;
    Ok((field.parse()?, head.trim().to_owned()))
}

/// Reads a table as a list of units; `named` columns go before the matching of heads.
pub fn read(table: &Table, named: &[(UnitField, String)]) -> Result<Units, ColumnFault> {
    let places = places(table, named)?;
    let columns = places.iter().map(|(at, field)| (*field, table.heads[*at].clone())).collect();
    let unused = |(at, _): &(usize, &String)| places.iter().all(|(used, _)| used != at);
    let ignored = table.heads.iter().enumerate().filter(unused).map(|(_, head)| head.clone()).collect();
    let rows = table.rows.iter().map(|row| unit_row(row, &places)).collect();
    Ok(Units { columns, ignored, rows })
}

/// Which column holds which field, in the order of the columns; the first of two that could hold one does.
fn places(table: &Table, named: &[(UnitField, String)]) -> Result<Vec<(usize, UnitField)>, ColumnFault> {
    let heads = || table.heads.clone();
    let mut places: Vec<(usize, UnitField)> = Vec::new();
    for (field, head) in named {
        let at = table.column(|h| h == head).or_else(|| table.column(|h| plain(h) == plain(head)));
        let at = at.ok_or_else(|| ColumnFault::NoColumn { head: head.clone(), heads: heads() })?;
        if places.iter().any(|(a, f)| *a == at || f == field) {
            return Err(ColumnFault::Twice(head.clone()));
        }
        places.push((at, *field));
    }
    for (at, head) in table.heads.iter().enumerate() {
        let field = match plain(head).as_str() {
            "" => None,
            "code" | "代码" => Some(code_or_number(table, at)),
            head => UnitField::ALL.into_iter().find(|field| field.is_headed(head)),
        };
        if let Some(field) = field
            && places.iter().all(|(a, f)| *a != at && *f != field)
        {
            places.push((at, field));
        }
    }
    places.sort_unstable();
    if places.iter().any(|(_, field)| *field == UnitField::Name) {
        Ok(places)
    } else {
        Err(ColumnFault::NoName { heads: heads() })
    }
}

/// What a column that is headed just "code" holds: most of its values tell by their length.
fn code_or_number(table: &Table, at: usize) -> UnitField {
    let values = || table.rows.iter().map(|row| &row.cells[at].text).filter(|text| !text.is_empty());
    let long = values().filter(|text| uscc::normal(text).chars().count() == 18).count();
    if long * 2 > values().count() { UnitField::Code } else { UnitField::Number }
}

fn unit_row(row: &Row, places: &[(usize, UnitField)]) -> UnitRow {
    let mut values = BTreeMap::new();
    let mut findings: Vec<Finding> = row.notes.iter().cloned().map(Finding::Row).collect();
    for (at, field) in places {
        let cell = &row.cells[*at];
        if !cell.text.is_empty() {
            let (value, finding) = value(*field, cell);
            values.insert(*field, value);
            findings.extend(finding);
        }
    }
    if !values.contains_key(&UnitField::Name) {
        findings.push(Finding::NoName);
    }
    UnitRow { line: row.line, values, findings }
}

/// A value in its one form, and what is wrong with it; a value that is wrong stays as it stands.
fn value(field: UnitField, cell: &Cell) -> (String, Option<Finding>) {
    let text = &cell.text;
    let as_it_stands = |finding| (text.clone(), Some(finding));
    if cell.kind == CellKind::Error {
        return as_it_stands(Finding::SheetError(field, text.clone()));
    }
    match field {
        UnitField::Code => {
            // 1.21E+17 is what a spreadsheet leaves of a code in a CSV.
            let scientific = text.to_ascii_uppercase().contains("E+") && text.parse::<f64>().is_ok();
            if cell.kind == CellKind::Number || scientific {
                return as_it_stands(Finding::CodeAsNumber);
            }
            let code = uscc::normal(text);
            let fault = uscc::check(&code).err().map(Finding::BadCode);
            (code, fault)
        }
        UnitField::Founded | UnitField::Joined => match date(text) {
            Some(day) => (day.to_string(), None),
            None => as_it_stands(Finding::BadDate(field, text.clone())),
        },
        UnitField::PartyMembers => match text.trim_end_matches(['人', '名']).trim().parse::<u32>() {
            Ok(n) => (n.to_string(), None),
            Err(_) => as_it_stands(Finding::BadNumber(field, text.clone())),
        },
        _ => (text.clone(), None),
    }
}

/// Reads a day in the ways offices write it: 2026-11-22, 2026/11/22, 2026.11.22, 20261122, 2026年11月22日; a time
/// after it is passed by.
pub fn date(text: &str) -> Option<Day> {
    let text = text.split_whitespace().next()?.trim_end_matches('日');
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]).parse().ok();
    }
    text.replace(['/', '.', '年', '月'], "-").parse().ok()
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;
    use rust_xlsxwriter::Workbook;

    use super::*;
    use crate::paper::table;

    fn units(text: &str) -> Units {
        read(&table::read(text.as_bytes(), None).unwrap(), &[]).unwrap()
    }

    fn field(row: &UnitRow, field: UnitField) -> &str {
        row.values.get(&field).map_or("", String::as_str)
    }

    #[test]
    fn no_head_means_two_fields() {
        let heads = || UnitField::ALL.into_iter().flat_map(|f| f.heads().iter().map(move |h| (f, plain(h))));
        for (f, head) in heads() {
            assert!(heads().all(|(g, other)| f == g || head != other), "{head}");
            assert_eq!(head.parse(), Ok(f));
        }
    }

    #[test]
    fn heads_are_matched_in_both_languages_and_as_forms_write_them() {
        let text = "序号,*单位名称,简称,党员人数（人）,联络员,联络员电话,加入日期,备注\n\
                    1,贵港市港南区税务局,港南税务,37人,韦某,13800000000,2026年3月1日,x\n";
        let list = units(text);
        assert_eq!(list.ignored, ["序号", "备注"]);
        let row = &list.rows[0];
        assert_eq!((row.line, row.findings.len()), (2, 0));
        assert_eq!(field(row, UnitField::Name), "贵港市港南区税务局");
        assert_eq!(field(row, UnitField::PartyMembers), "37");
        assert_eq!(field(row, UnitField::LiaisonTelephone), "13800000000");
        assert_eq!(field(row, UnitField::Joined), "2026-03-01");
        let list = units("Name,Short_Name,USCC,Superior\nA,B,,C\n");
        assert_eq!((list.ignored.len(), field(&list.rows[0], UnitField::Superior)), (0, "C"));
    }

    #[test]
    fn a_list_of_villages_gives_the_same_in_both_encodings() {
        let text = include_str!("../../tests/data/villages-sample.csv");
        let list = units(text);
        let used: Vec<UnitField> = list.columns.iter().map(|(field, _)| *field).collect();
        assert_eq!(used, [UnitField::Number, UnitField::Name]);
        assert_eq!(list.rows.len(), 12);
        let community = list.rows.iter().find(|r| field(r, UnitField::Number) == "450803001002").unwrap();
        assert_eq!(field(community, UnitField::Name), "南江社区");
        let again = table::read(&GB18030.encode(text).0, None).unwrap();
        assert_eq!(read(&again, &[]), Ok(list));
    }

    #[test]
    fn columns_can_be_named() {
        let table = table::read("甲,乙\n港南二中,学校\n".as_bytes(), None).unwrap();
        let heads = table.heads.clone();
        assert_eq!(read(&table, &[]), Err(ColumnFault::NoName { heads: heads.clone() }));
        let named = [parse_column("name=甲").unwrap(), parse_column("类别=乙").unwrap()];
        let row = &read(&table, &named).unwrap().rows[0];
        assert_eq!((field(row, UnitField::Name), field(row, UnitField::Kind)), ("港南二中", "学校"));
        let fault = ColumnFault::NoColumn { head: "丙".into(), heads };
        assert_eq!(read(&table, &[parse_column("name=丙").unwrap()]), Err(fault));
        let twice = [parse_column("name=甲").unwrap(), parse_column("short=甲").unwrap()];
        assert_eq!(read(&table, &twice), Err(ColumnFault::Twice("甲".into())));
        assert!(parse_column("colour=甲").is_err() && parse_column("甲").is_err());
    }

    #[test]
    fn what_is_odd_about_a_row_is_named() {
        let text = "name,uscc,party members,joined\n\
                    甲,121200004013590816,3,2026-02-30\n\
                    乙,121200004013590817,三,\n\
                    ,1.21E+17,,20260301\n\
                    丁,\n\
                    \"戊\n局\",,,\n";
        let list = units(text);
        let findings = |i: usize| list.rows[i].findings.clone();
        assert_eq!(findings(0), [Finding::BadDate(UnitField::Joined, "2026-02-30".into())]);
        assert!(matches!(
            &findings(1)[..],
            [Finding::BadCode(UsccFault::Check { .. }), Finding::BadNumber(UnitField::PartyMembers, _)]
        ));
        assert_eq!(findings(2), [Finding::CodeAsNumber, Finding::NoName]);
        assert_eq!(findings(3), [Finding::Row(RowNote::Ragged { cells: 2, heads: 4 })]);
        assert!(matches!(&findings(4)[..], [joined] if !joined.refuses()));
        assert_eq!(field(&list.rows[4], UnitField::Name), "戊局");
        assert_eq!(list.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
    }

    #[test]
    fn a_code_that_a_workbook_holds_as_a_number_is_refused() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (i, head) in ["单位名称", "统一社会信用代码", "电话"].into_iter().enumerate() {
            sheet.write(0, i as u16, head).unwrap();
        }
        sheet.write(1, 0, "甲").unwrap();
        sheet.write(1, 1, 121_200_004_013_590_816.0).unwrap();
        sheet.write(1, 2, 13_800_000_000.0).unwrap();
        let table = table::read(&book.save_to_buffer().unwrap(), None).unwrap();
        let row = &read(&table, &[]).unwrap().rows[0];
        assert_eq!(row.findings, [Finding::CodeAsNumber]);
        assert_eq!(field(row, UnitField::Telephone), "13800000000");
    }

    #[test]
    fn days_are_read_as_offices_write_them() {
        for text in
            ["2026-11-22", "2026/11/22", "2026.11.22", "20261122", "2026年11月22日", "2026-11-22 09:30"]
        {
            assert_eq!(date(text).map(|d| d.to_string()).as_deref(), Some("2026-11-22"), "{text}");
        }
        for text in ["", "2026", "2026年11月", "昨天", "2026-13-01", "4631４"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
