//! A unit's particulars: as fields of a form, read from it, and shown.
//!
//! Used wherever a unit is entered, amended or applies. Must not send anything.

use crate::domain::entry::Person;
use crate::domain::ids::UnitId;
use crate::domain::unit::{Kind, Organisation, Particulars, Superior};
use crate::domain::uscc;
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, Named, refusal, screen_units as words};
use crate::tui::screen::Cx;
use crate::tui::screens::choices;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::{FieldErrors, Form, Values};

/// Adds the fields, filled in with what is known.
pub fn fields(form: Form, lang: Lang, known: &Particulars) -> Form {
    let kind = Kind::ALL.iter().position(|kind| *kind == known.kind);
    let organisation = Organisation::ALL.iter().position(|form| *form == known.organisation);
    form.line("name", words::full_name(lang))
        .required()
        .hint(words::full_name_hint(lang))
        .value(&known.name)
        .line("short", words::short(lang))
        .value(&known.short)
        .pick("kind", words::kind(lang), &Kind::ALL, |kind| kind.name(lang).to_owned())
        .required()
        .chosen(kind)
        .line("code", words::code(lang))
        .hint(words::code_hint(lang))
        .value(known.code.clone().unwrap_or_default())
        .check(move |code| uscc::check(&uscc::normal(code)).map_err(|fault| refusal::uscc_fault(lang, fault)))
        .pick("organisation", words::organisation(lang), &Organisation::ALL, |o| o.name(lang).to_owned())
        .required()
        .chosen(organisation)
        .number("members", words::members(lang))
        .range(0, 1_000_000)
        .value(known.party_members.to_string())
        .line("head", words::head(lang))
        .value(&known.head)
        .line("superior", words::superior(lang))
        .hint(words::superior_hint(lang))
        .value(&known.superior.name)
        .line("superior_address", words::superior_address(lang))
        .value(&known.superior.address)
        .line("superior_contact", words::superior_contact(lang))
        .value(&known.superior.contact)
        .line("address", words::address(lang))
        .value(&known.address)
        .line("telephone", words::telephone(lang))
        .value(&known.telephone)
        .check(choices::telephone(lang, &known.telephone))
        .day("founded", words::founded(lang))
        .value(known.founded.map(|day| day.to_string()).unwrap_or_default())
        .text("documents", words::documents(lang))
        .hint(words::one_a_line(lang))
        .value(known.documents.join("\n"))
        .text("offers", words::offers(lang))
        .hint(words::offers_hint(lang))
        .value(known.offers.join("\n"))
        .line("reading", words::reading(lang))
        .hint(words::reading_hint(lang))
        .value(&known.reading)
}

/// Reads the fields.
pub fn read(v: &Values) -> Result<Particulars, FieldErrors> {
    Ok(Particulars {
        name: v.text("name"),
        short: v.text("short"),
        kind: v.pick("kind", &Kind::ALL)?,
        code: v.opt_text("code").map(|code| uscc::normal(&code)),
        superior: Superior {
            name: v.text("superior"),
            address: v.text("superior_address"),
            contact: v.text("superior_contact"),
        },
        organisation: v.pick("organisation", &Organisation::ALL)?,
        party_members: v.opt_number("members").unwrap_or(0),
        head: v.text("head"),
        address: v.text("address"),
        telephone: v.text("telephone"),
        founded: v.opt_day("founded"),
        documents: v.lines("documents"),
        offers: v.lines("offers"),
        reading: v.text("reading"),
    })
}

/// Adds the fields of a unit's liaison officer.
pub fn liaison_fields(form: Form, lang: Lang, known: Option<&Person>, required: bool) -> Form {
    let form = form.line("liaison", words::liaison(lang));
    let form = if required { form.required() } else { form };
    form.value(known.map(|p| p.name.clone()).unwrap_or_default())
        .line("liaison_phone", words::phone(lang))
        .check(choices::telephone(lang, known.map_or("", |p| p.phone.as_str())))
        .value(known.map(|p| p.phone.clone()).unwrap_or_default())
}

/// Reads the fields of a unit's liaison officer.
pub fn liaison(v: &Values) -> Person {
    Person { name: v.text("liaison"), phone: v.text("liaison_phone") }
}

/// What is known of a unit, as far as whoever looks may see it.
pub fn shown(cx: &Cx, unit: UnitId, known: &Particulars) -> Detail {
    let (lang, viewer) = (cx.lang, Viewer::Account(cx.me));
    let full = visible::sees_unit_in_full(cx.alliance, viewer, unit);
    let mut detail = Detail::new()
        .field(words::kind(lang), known.kind.name(lang))
        .field(words::organisation(lang), known.organisation.name(lang));
    if full {
        detail = detail
            .field(words::short(lang), &*known.short)
            .field(words::code(lang), known.code.as_deref().unwrap_or_default())
            .field(words::members(lang), known.party_members.to_string())
            .field(words::head(lang), &*known.head)
            .field(words::superior(lang), &*known.superior.name)
            .field(words::superior_address(lang), &*known.superior.address)
            .field(words::address(lang), &*known.address)
            .field(words::founded(lang), known.founded.map(|day| day.to_string()).unwrap_or_default())
            .field(words::documents(lang), lang.join(&known.documents));
    }
    if visible::sees_unit_contact(cx.alliance, viewer, unit) {
        detail = detail
            .field(words::telephone(lang), &*known.telephone)
            .field(words::superior_contact(lang), &*known.superior.contact);
    }
    detail.field(words::offers(lang), lang.join(&known.offers))
}
