//! The orders in which official lists name people and units: by strokes, in both customs, and by pinyin.
//!
//! Characters follow the official order of 笔画 and then 横竖撇点折 (`stroke-order.txt`, 20,897 characters in one line,
//! from PyPI cn-sort 0.14.0, MIT). The stroke order of CLDR and ICU is another one: it has 文 before 王.
//!
//! Must not know where an order is used, or who chose it.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use crate::domain::Alliance;
use crate::domain::charter::NameOrder;
use crate::domain::ids::UnitId;

/// The first and the last character that the table can hold.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// What stands nowhere in the table: Latin letters and digits before all, rarer characters after all.
const BEFORE: u16 = 1;
const AFTER: u16 = u16::MAX;

/// The place of each character in the order of strokes, from 2, by its code; 0 where it has none.
static PLACES: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut places = vec![0; (LAST - FIRST + 1) as usize];
    for (c, place) in include_str!("stroke-order.txt").chars().zip(BEFORE + 1..AFTER) {
        if let Some(slot) = u32::from(c).checked_sub(FIRST).and_then(|i| places.get_mut(i as usize)) {
            *slot = place;
        }
    }
    places
});

static PINYIN: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("zh").into(), CollatorOptions::default()).ok());

fn place(c: char) -> u16 {
    let code = u32::from(c);
    match code.checked_sub(FIRST).and_then(|i| PLACES.get(i as usize)) {
        Some(0) => AFTER,
        Some(place) => *place,
        None if code < FIRST => BEFORE,
        None => AFTER,
    }
}

/// The characters that count: the blank inside 田　富 is only there to align a list.
fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| !c.is_whitespace())
}

/// Orders two names by 姓名笔画, as people's congresses do: character by character.
pub fn by_full_name_strokes(a: &str, b: &str) -> Ordering {
    let key = |name| letters(name).map(|c| (place(c), c));
    key(a).cmp(key(b)).then_with(|| a.cmp(b))
}

/// Orders two names by 姓氏笔画, as party congresses do: a name of two characters has an empty one between them, so
/// that 田富 stands before 田大利.
pub fn by_surname_strokes(a: &str, b: &str) -> Ordering {
    by_surname(a).cmp(by_surname(b)).then_with(|| a.cmp(b))
}

fn by_surname(name: &str) -> impl Iterator<Item = (u16, char)> {
    let short = letters(name).count() == 2;
    let gap = move |i| (i == 1 && short).then_some((0, '\0'));
    letters(name).enumerate().flat_map(move |(i, c)| gap(i).into_iter().chain([(place(c), c)]))
}

/// Orders two names by pinyin.
///
/// Characters with two readings follow the usual one: where a reading of its own is on file for a name, compare that.
pub fn by_pinyin(a: &str, b: &str) -> Ordering {
    let order = PINYIN.as_ref().map_or(Ordering::Equal, |collator| collator.compare(a, b));
    order.then_with(|| a.cmp(b))
}

/// The bytes by which a text is compared in an order of names, so that many can be sorted without comparing each pair
/// character by character.
pub fn key(order: NameOrder, text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut put = |(place, c): (u16, char)| {
        bytes.extend(place.to_be_bytes());
        bytes.extend(u32::from(c).to_be_bytes());
    };
    match (order, &*PINYIN) {
        (NameOrder::SurnameStrokes, _) => by_surname(text).for_each(put),
        (NameOrder::FullNameStrokes, _) | (NameOrder::Pinyin, None) => {
            letters(text).for_each(|c| put((place(c), c)));
        }
        (NameOrder::Pinyin, Some(collator)) => {
            let Ok(()) = collator.write_sort_key_to(text, &mut bytes);
        }
    }
    bytes
}

/// Units in the order of names that the charter in force sets; by strokes of the surname where none is in force.
pub fn units(a: &Alliance, ids: impl IntoIterator<Item = UnitId>) -> Vec<UnitId> {
    let order = a.parameters().map_or(NameOrder::SurnameStrokes, |p| p.order);
    let name = |id: &UnitId| a.units.get(id).map_or("", |u| u.particulars.name.as_str());
    let mut ids: Vec<UnitId> = ids.into_iter().collect();
    ids.sort_by_cached_key(|id| (key(order, name(id)), name(id), *id));
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'a>(names: &[&'a str], order: fn(&str, &str) -> Ordering) -> Vec<&'a str> {
        let mut names = names.to_vec();
        names.sort_by(|a, b| order(a, b));
        names
    }

    #[test]
    fn the_table_holds_each_character_once() {
        assert_eq!(include_str!("stroke-order.txt").chars().count(), 20_897);
        assert_eq!(PLACES.iter().filter(|p| **p > 0).count(), 20_897 - missing());
    }

    /// Characters of the table outside of the block, such as 〇.
    fn missing() -> usize {
        let outside = |c: &char| !(FIRST..=LAST).contains(&u32::from(*c));
        include_str!("stroke-order.txt").chars().filter(outside).count()
    }

    #[test]
    fn four_strokes_follow_their_first_stroke() {
        for order in [by_surname_strokes, by_full_name_strokes] {
            assert_eq!(sorted(&["文", "车", "王"], order), ["王", "车", "文"]);
            assert_eq!(
                sorted(&["黄", "丁", "李", "马", "田", "于"], order),
                ["丁", "于", "马", "田", "李", "黄"]
            );
        }
    }

    #[test]
    fn the_two_customs_differ_in_names_of_two_characters() {
        let names = ["田富", "田大利"];
        assert_eq!(sorted(&names, by_surname_strokes), ["田富", "田大利"]);
        assert_eq!(sorted(&names, by_full_name_strokes), ["田大利", "田富"]);
        // A blank that aligns a list changes nothing.
        assert_eq!(sorted(&["田大利", "田　富"], by_surname_strokes), ["田　富", "田大利"]);
        assert_eq!(sorted(&["田富", "田大"], by_surname_strokes), ["田大", "田富"]);
    }

    #[test]
    fn characters_with_the_same_strokes_keep_one_order() {
        for (a, b) in [("土", "士"), ("己", "已"), ("人", "八")] {
            assert_ne!(by_surname_strokes(a, b), Ordering::Equal);
            assert_eq!(by_surname_strokes(a, b), by_surname_strokes(b, a).reverse());
        }
        assert_eq!(sorted(&["𠮷野", "齾", "A公司", "丁"], by_surname_strokes), ["A公司", "丁", "齾", "𠮷野"]);
    }

    #[test]
    fn keys_order_as_their_order_does() {
        let names =
            ["港南二中", "贵港市中医院", "白云", "田富", "田大利", "王", "文", "A公司", "𠮷野", "白云山"];
        type Before = fn(&str, &str) -> Ordering;
        let orders: [(NameOrder, Before); 3] = [
            (NameOrder::Pinyin, by_pinyin),
            (NameOrder::SurnameStrokes, by_surname_strokes),
            (NameOrder::FullNameStrokes, by_full_name_strokes),
        ];
        for (order, compare) in orders {
            for (a, b) in names.iter().flat_map(|a| names.iter().map(move |b| (a, b))) {
                assert_eq!(key(order, a).cmp(&key(order, b)), compare(a, b), "{order:?}: {a} {b}");
            }
        }
    }

    #[test]
    fn pinyin_follows_the_reading() {
        let names = ["港南二中", "贵港市中医院", "白云", "港南公安分局", "张三"];
        let expected = ["白云", "港南二中", "港南公安分局", "贵港市中医院", "张三"];
        assert_eq!(sorted(&names, by_pinyin), expected);
    }
}
