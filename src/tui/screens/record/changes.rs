//! What an entry changed in what was known before: a unit's particulars, field by field.

use crate::domain::ids::UnitId;
use crate::domain::unit::{self, Particulars};
use crate::domain::visible::{self, Viewer};
use crate::domain::{Event, Matter};
use crate::locale::{Named, label, screen_compare, screen_units as words};
use crate::tui::screen::Cx;
use crate::tui::widgets::detail::Detail;

/// The particulars that an event puts on record.
fn particulars(event: &Event, of: UnitId) -> Option<&Particulars> {
    match event {
        Event::Unit(unit::Event::Entered { unit, particulars, .. }) if *unit == of => Some(particulars),
        Event::Unit(unit::Event::Amended { unit, particulars }) if *unit == of => Some(particulars),
        _ => None,
    }
}

/// What stood on record of a unit before that entry.
fn before(cx: &Cx, number: u64, unit: UnitId) -> Option<Particulars> {
    let course = cx.alliance.courses.get(&Matter::Unit(unit))?;
    let earlier = course.entries.iter().rev().skip_while(|n| **n >= number);
    earlier
        .filter_map(|n| cx.past.entry(*n))
        .find_map(|entry| entry.events.iter().rev().find_map(|event| particulars(event, unit).cloned()))
}

/// What an event changed in a unit's particulars; nothing where that is not known.
pub fn told(cx: &Cx, number: u64, event: &Event) -> Detail {
    let Event::Unit(unit::Event::Amended { unit, particulars: new }) = event else { return Detail::new() };
    let Some(old) = before(cx, number, *unit) else { return Detail::new() };
    let lang = cx.lang;
    let reach = visible::sees_unit_contact(cx.alliance, Viewer::Account(cx.me), *unit);
    let day = |p: &Particulars| p.founded.map(label::day).unwrap_or_default();
    let list = |all: &[String]| lang.join(all);
    let open = [
        (words::full_name(lang), old.name.clone(), new.name.clone()),
        (words::short(lang), old.short.clone(), new.short.clone()),
        (words::kind(lang), old.kind.name(lang).into(), new.kind.name(lang).into()),
        (words::code(lang), old.code.clone().unwrap_or_default(), new.code.clone().unwrap_or_default()),
        (words::organisation(lang), old.organisation.name(lang).into(), new.organisation.name(lang).into()),
        (words::members(lang), old.party_members.to_string(), new.party_members.to_string()),
        (words::head(lang), old.head.clone(), new.head.clone()),
        (words::superior(lang), old.superior.name.clone(), new.superior.name.clone()),
        (words::superior_address(lang), old.superior.address.clone(), new.superior.address.clone()),
        (words::address(lang), old.address.clone(), new.address.clone()),
        (words::founded(lang), day(&old), day(new)),
        (words::documents(lang), list(&old.documents), list(&new.documents)),
        (words::offers(lang), list(&old.offers), list(&new.offers)),
        (words::reading(lang), old.reading.clone(), new.reading.clone()),
    ];
    let contacts = [
        (words::superior_contact(lang), old.superior.contact.clone(), new.superior.contact.clone()),
        (words::telephone(lang), old.telephone.clone(), new.telephone.clone()),
    ];
    let all = open.into_iter().map(|it| (true, it)).chain(contacts.into_iter().map(|it| (reach, it)));
    let changed = all.filter(|(_, (_, old, new))| old != new);
    changed.fold(Detail::new(), |detail, (seen, (name, old, new))| {
        let told = match (seen, old.is_empty(), new.is_empty()) {
            // That a telephone changed may be read; what it is is for few.
            (false, ..) => screen_compare::changed(lang).to_owned(),
            (_, true, _) => screen_compare::come(lang, &new),
            (_, _, true) => screen_compare::gone(lang, &old),
            _ => screen_compare::from_to(lang, &old, &new),
        };
        detail.field(name, told)
    })
}
