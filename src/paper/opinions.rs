//! A table's rows as drafts of opinions: heads matched to fields, dates, sources and units read, all that is wrong named.
//!
//! Must not decide whether an opinion may be taken down: the rules do.

use std::collections::BTreeMap;

use super::table::{CellKind, Row, RowNote, Table};
use super::units::{date, plain};
use crate::domain::Alliance;
use crate::domain::entry::Person;
use crate::domain::ids::UnitId;
use crate::domain::opinion::{Command, Source};
use crate::domain::time::Day;
use crate::locale::{Lang, Named, cli, import as said, label, screen_opinions as words};

/// What a column of a list of opinions can hold.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Field {
    /// 内容.
    Words,
    /// 提出日期.
    On,
    /// 来源.
    Source,
    /// 地点.
    Place,
    /// 类别.
    Category,
    /// 提出人.
    RaisedBy,
    /// 联系电话.
    Phone,
    /// 提交单位.
    BroughtBy,
}

impl Field {
    /// Every field.
    pub const ALL: [Field; 8] = [
        Field::Words,
        Field::On,
        Field::Source,
        Field::Place,
        Field::Category,
        Field::RaisedBy,
        Field::Phone,
        Field::BroughtBy,
    ];

    /// The heads that it is known by.
    const fn heads(self) -> &'static [&'static str] {
        match self {
            Field::Words => &[
                "words",
                "opinion",
                "opinions",
                "content",
                "text",
                "内容",
                "意见",
                "意见内容",
                "意见建议",
                "意见和建议",
                "诉求",
                "诉求内容",
                "具体内容",
                "问题",
                "反映问题",
                "事项",
            ],
            Field::On => &[
                "raised on",
                "date",
                "on",
                "day",
                "提出日期",
                "日期",
                "时间",
                "提出时间",
                "收集日期",
                "收集时间",
                "反映时间",
                "登记日期",
            ],
            Field::Source => &["source", "from", "来源", "意见来源", "渠道"],
            Field::Place => &["place", "address", "where", "地点", "地址", "位置", "涉及地点", "小区"],
            Field::Category => &["category", "type", "kind", "类别", "分类", "类型", "意见类别"],
            Field::RaisedBy => &["raised by", "name", "person", "提出人", "姓名", "反映人", "居民"],
            Field::Phone => &["telephone", "phone", "tel", "联系电话", "电话", "手机", "联系方式"],
            Field::BroughtBy => &["brought by", "unit", "提交单位", "单位", "报送单位"],
        }
    }

    /// The field as people call it.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Field::Words => words::words(lang),
            Field::On => words::on(lang),
            Field::Source => words::source(lang),
            Field::Place => words::place(lang),
            Field::Category => words::category(lang),
            Field::RaisedBy => words::raised_by(lang),
            Field::Phone => words::phone(lang),
            Field::BroughtBy => words::brought_by(lang),
        }
    }

    fn of_head(head: &str) -> Option<Field> {
        let head = plain(head);
        Field::ALL.into_iter().find(|field| field.heads().iter().any(|known| plain(known) == head))
    }
}

/// Which column holds which field, the first of two that could hold one; and the heads that hold none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Columns {
    places: Vec<(usize, Field)>,
    /// The heads that were taken, each with what for.
    pub taken: Vec<(Field, String)>,
    /// The heads that were taken for nothing.
    pub ignored: Vec<String>,
}

/// The columns of a list of opinions; nothing where no column holds the words: then it is no such list.
pub fn columns(table: &Table) -> Option<Columns> {
    let mut places: Vec<(usize, Field)> = Vec::new();
    for (at, head) in table.heads.iter().enumerate() {
        if let Some(field) = Field::of_head(head)
            && places.iter().all(|(_, other)| *other != field)
        {
            places.push((at, field));
        }
    }
    places.iter().find(|(_, field)| *field == Field::Words)?;
    let taken = places.iter().map(|(at, field)| (*field, table.heads[*at].clone())).collect();
    let unused = |(at, _): &(usize, &String)| places.iter().all(|(used, _)| used != at);
    let ignored = table.heads.iter().enumerate().filter(unused).map(|(_, head)| head.clone());
    let ignored = ignored.filter(|head| !head.is_empty()).collect();
    Some(Columns { places, taken, ignored })
}

/// What stands for all rows that do not say otherwise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shared {
    /// Where they come from.
    pub source: Source,
    /// Which unit brings them.
    pub brought_by: Option<UnitId>,
    /// When they were raised.
    pub on: Day,
}

/// A row as the command that takes it down, and all that is wrong with it, in words.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// The line.
    pub line: u32,
    /// The command; what is wrong in the row is not in it.
    pub command: Command,
    /// What is wrong.
    pub faults: Vec<String>,
}

/// Reads a row.
pub fn draft(lang: Lang, a: &Alliance, columns: &Columns, row: &Row, shared: &Shared) -> Draft {
    let mut values: BTreeMap<Field, &str> = BTreeMap::new();
    let mut faults = Vec::new();
    for note in &row.notes {
        if let RowNote::Ragged { cells, heads } = note {
            faults.push(cli::ragged(lang, *cells, *heads));
        }
    }
    for (at, field) in &columns.places {
        let cell = &row.cells[*at];
        match cell.kind {
            CellKind::Error => faults.push(said::sheet_error(lang, field.label(lang), &cell.text)),
            _ if cell.text.is_empty() => {}
            _ => drop(values.insert(*field, &cell.text)),
        }
    }
    let text = |field: Field| values.get(&field).map(|text| (*text).to_owned()).unwrap_or_default();
    if !values.contains_key(&Field::Words) {
        faults.push(said::no_words(lang).to_owned());
    }
    let on = match values.get(&Field::On) {
        Some(text) => date(text).or_else(|| raised_on(text, shared.on)).unwrap_or_else(|| {
            faults.push(said::bad_date(lang, Field::On.label(lang), text));
            shared.on
        }),
        None => shared.on,
    };
    let source = match values.get(&Field::Source) {
        Some(text) => source(a, text).unwrap_or_else(|| {
            let committees = a.committees.values().map(|c| c.name.as_str());
            let known = [Source::Residents.name(lang), Source::Community.name(lang)];
            let known = lang.join(known.into_iter().chain(committees));
            faults.push(said::not_among(lang, Field::Source.label(lang), text, &known));
            shared.source
        }),
        None => shared.source,
    };
    let brought_by = match values.get(&Field::BroughtBy) {
        Some(text) => unit(a, text).or_else(|| {
            faults.push(said::no_such_unit(lang, Field::BroughtBy.label(lang), text));
            shared.brought_by
        }),
        None => shared.brought_by,
    };
    let person = Person { name: text(Field::RaisedBy), phone: text(Field::Phone) };
    let raised_by = Some(person).filter(|p| !p.name.is_empty() || !p.phone.is_empty());
    let (place, category, words) = (text(Field::Place), text(Field::Category), text(Field::Words));
    let command = Command::Gather { source, raised_by, brought_by, place, words, on, category };
    Draft { line: row.line, command, faults }
}

/// A day as forms take it; one without its year is the last such day, since what was raised was not raised tomorrow.
fn raised_on(text: &str, today: Day) -> Option<Day> {
    let day = Day::written(text, today)?;
    if day > today { Day::new(day.year() - 1, day.month(), day.day()) } else { Some(day) }
}

/// A source as people write it: its name in either language, or a committee's.
fn source(a: &Alliance, text: &str) -> Option<Source> {
    let named = |source: Source| {
        [Lang::Zh, Lang::En].into_iter().any(|lang| source.name(lang).eq_ignore_ascii_case(text))
    };
    let committee = |name: &str| {
        let stem = name.trim_end_matches("专委会").trim_end_matches("专业委员会");
        let typed = text.trim_end_matches("专委会").trim_end_matches("专业委员会");
        name == text || (!typed.is_empty() && stem == typed)
    };
    match text {
        _ if named(Source::Residents) => Some(Source::Residents),
        _ if named(Source::Community) => Some(Source::Community),
        "群众" | "居民" | "居民提出" | "党员群众" => Some(Source::Residents),
        "社区" | "网格" | "网格员" => Some(Source::Community),
        _ if ["residents", "resident"].iter().any(|word| text.eq_ignore_ascii_case(word)) => {
            Some(Source::Residents)
        }
        _ if text.eq_ignore_ascii_case("community") => Some(Source::Community),
        _ => a.committees.values().find(|c| committee(&c.name)).map(|c| Source::Committee(c.id)),
    }
}

fn unit(a: &Alliance, text: &str) -> Option<UnitId> {
    let called =
        |id: UnitId| [label::unit(a, id), label::unit_in_full(a, id)].iter().any(|name| name == text);
    a.members().map(|unit| unit.id).find(|id| called(*id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_head_means_two_fields() {
        for field in Field::ALL {
            for head in field.heads() {
                assert_eq!(Field::of_head(head), Some(field), "{head}");
            }
        }
    }

    #[test]
    fn what_has_no_column_of_words_is_no_list_of_opinions() {
        let columns = |text: &str| columns(&super::super::table::read(text.as_bytes(), None).unwrap());
        assert_eq!(columns("日期\t地点\n2026-01-02\t清荷街\n"), None);
        let found = columns("序号\t*意见内容\t提出日期（年月日）\n1\t路灯\t2026-01-02\n").unwrap();
        let taken: Vec<Field> = found.taken.iter().map(|(field, _)| *field).collect();
        assert_eq!((taken, found.ignored), (vec![Field::Words, Field::On], vec!["序号".to_owned()]));
    }
}
