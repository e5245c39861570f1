//! Everything people read, in Chinese and in English, through typed keys.
//!
//! One file a topic. A message is a function named in a `words!` block with both languages side by side, so a
//! missing one does not compile; the names of an enum's variants stand in a `names!` block, exhaustively.
//!
//! Must not decide, look anything up or know about screens: it only words what it is given.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Makes a function a message: `save: "保存" | "Save";` or `left(n: u32): "还有 {n} 天" | "{n} days left";`.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident $(($($arg:ident: $ty:ty),+ $(,)?))? : $zh:literal | $en:literal;)+) => {
        $(words!(@one $(#[$doc])* $name $(($($arg: $ty),+))? : $zh | $en);)+
    };
    (@one $(#[$doc:meta])* $name:ident : $zh:literal | $en:literal) => {
        $(#[$doc])*
        #[doc = concat!("\n\n```text\n", $zh, "\n", $en, "\n```")]
        pub const fn $name(lang: $crate::locale::Lang) -> &'static str {
            match lang {
                $crate::locale::Lang::Zh => $zh,
                $crate::locale::Lang::En => $en,
            }
        }
    };
    (@one $(#[$doc:meta])* $name:ident ($($arg:ident: $ty:ty),+) : $zh:literal | $en:literal) => {
        $(#[$doc])*
        #[doc = concat!("\n\n```text\n", $zh, "\n", $en, "\n```")]
        pub fn $name(lang: $crate::locale::Lang, $($arg: $ty),+) -> String {
            match lang {
                $crate::locale::Lang::Zh => format!($zh),
                $crate::locale::Lang::En => $crate::locale::counted(format!($en)),
            }
        }
    };
}

/// Names the variants of an enum without data: `UnitKind { Agency: "机关" | "Government office", … }`.
macro_rules! names {
    ($($type:ty { $($variant:ident : $zh:literal | $en:literal),+ $(,)? })+) => {$(
        impl $crate::locale::Named for $type {
            fn name(&self, lang: $crate::locale::Lang) -> &'static str {
                match (self, lang) {$(
                    (Self::$variant { .. }, $crate::locale::Lang::Zh) => $zh,
                    (Self::$variant { .. }, $crate::locale::Lang::En) => $en,
                )+}
            }
        }
    )+};
}

/// Words something in place, in both languages: `say!(lang, unit = name(unit) => "{unit}已签到" | "{unit} signed in")`.
macro_rules! say {
    ($lang:expr, $zh:literal | $en:literal) => {
        match $lang {
            $crate::locale::Lang::Zh => format!($zh),
            $crate::locale::Lang::En => $crate::locale::counted(format!($en)),
        }
    };
    ($lang:expr, $($name:ident = $value:expr),+ => $zh:literal | $en:literal) => {{
        $(let $name = $value;)+
        say!($lang, $zh | $en)
    }};
}

pub mod account;
pub mod apply;
pub mod cli;
pub mod closing;
pub mod common;
pub mod concern;
pub mod desk;
pub mod event;
pub mod export;
pub mod feedback;
pub mod form;
pub mod import;
pub mod job;
pub mod label;
pub mod leaving;
pub mod looks;
pub mod merge;
pub mod minutes;
pub mod names;
pub mod notice;
pub mod order;
pub mod papers;
pub mod refusal;
pub mod screen_applications;
pub mod screen_ballots;
pub mod screen_charters;
pub mod screen_committees;
pub mod screen_compare;
pub mod screen_home;
pub mod screen_meetings;
pub mod screen_opinions;
pub mod screen_present;
pub mod screen_rating;
pub mod screen_record;
pub mod screen_results;
pub mod screen_round;
pub mod screen_scheme;
pub mod screen_scores;
pub mod screen_subject;
pub mod screen_tasks;
pub mod screen_then;
pub mod screen_thread;
pub mod screen_units;
pub mod screen_welcome;
pub mod show;
pub mod ssh;
pub mod stored;
pub mod todo;
pub mod tree;
pub mod two_keys;
pub mod undo;

/// A language that people can choose; it belongs to a session, never to the process.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Lang {
    /// Chinese, simplified.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The other one.
    pub const fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }

    /// The language of a locale such as `zh_CN.UTF-8`; `C`, or none at all, says nothing about the person.
    pub fn of_locale(name: &str) -> Option<Lang> {
        match name.split(['.', '@']).next().unwrap_or_default() {
            "" | "C" | "POSIX" => None,
            name if name.starts_with("zh") => Some(Lang::Zh),
            _ => Some(Lang::En),
        }
    }

    /// One of two wordings that stand side by side.
    pub const fn pick(self, zh: &'static str, en: &'static str) -> &'static str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// A list in words: 甲、乙、丙; A, B, C.
    pub fn join<T: fmt::Display>(self, items: impl IntoIterator<Item = T>) -> String {
        let mut out = String::new();
        for item in items {
            if !out.is_empty() {
                out.push_str(self.pick("、", ", "));
            }
            out.push_str(&item.to_string());
        }
        out
    }
}

/// English after a count, as it is written in a message: `{n} unit[s] [has|have] signed` becomes `1 unit has signed` or
/// `2 units have signed`, by the last whole number before it.
pub fn counted(text: String) -> String {
    if !text.contains('[') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let form = from.find(']').map(|end| (&from[1..end], &from[end + 1..]));
        let letters = |form: &str| form.bytes().all(|b| b.is_ascii_lowercase() || b"| '".contains(&b));
        match form {
            Some((form, after)) if letters(form) && (form == "s" || form.contains('|')) => {
                let (one, many) = form.split_once('|').unwrap_or(("", form));
                let number = out.rsplit(|c: char| !c.is_ascii_digit()).find(|number| !number.is_empty());
                out.push_str(if number == Some("1") { one } else { many });
                rest = after;
            }
            _ => {
                out.push('[');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Something of the domain that has a name in both languages, such as a variant of an enum.
pub trait Named {
    /// Its name.
    fn name(&self, lang: Lang) -> &'static str;
}

#[cfg(test)]
mod tests {
    use super::*;

    words! {
        /// Days that are left.
        days_left(n: u32, what: &str): "{what}还有 {n} 天" | "{n} day[s] left for {what}";
    }

    #[test]
    fn english_after_a_count_follows_it() {
        let said = |text: &str| counted(text.to_owned());
        assert_eq!(said("1 unit[s] [has|have] signed"), "1 unit has signed");
        assert_eq!(said("2 unit[s] [has|have] signed; 0 change[s|]"), "2 units have signed; 0 change");
        assert_eq!(said("11 opinion[s]; 1 objection[s]"), "11 opinions; 1 objection");
        assert_eq!(said("[PRACTICE] letter [2026] no. 1, [x"), "[PRACTICE] letter [2026] no. 1, [x");
        assert_eq!(days_left(Lang::En, 1, "it"), "1 day left for it");
    }

    enum Colour {
        Red,
        Blue(#[expect(dead_code, reason = "only the name counts")] u8),
    }
    names! { Colour { Red: "红" | "red", Blue: "蓝" | "blue" } }

    /// Every character of the texts that land on screens has one width, whatever the terminal is set up for.
    #[test]
    fn no_text_for_screens_holds_a_character_of_ambiguous_width() {
        use unicode_width::UnicodeWidthChar;
        let sources = [
            include_str!("common.rs"),
            include_str!("looks.rs"),
            include_str!("desk.rs"),
            include_str!("names.rs"),
            include_str!("account.rs"),
            include_str!("todo.rs"),
            include_str!("label.rs"),
            include_str!("closing.rs"),
            include_str!("refusal.rs"),
            include_str!("refusal/sentence.rs"),
            include_str!("event.rs"),
            include_str!("event/work.rs"),
            include_str!("event/rating.rs"),
            include_str!("undo.rs"),
        ];
        for line in sources.iter().flat_map(|s| s.lines()).filter(|l| !l.trim_start().starts_with("//")) {
            let ambiguous: String = line.chars().filter(|c| c.width() != c.width_cjk()).collect();
            assert_eq!(ambiguous, "", "{line}");
        }
    }

    #[test]
    fn a_message_is_worded_in_both_languages() {
        assert_eq!(days_left(Lang::Zh, 3, "公示"), "公示还有 3 天");
        assert_eq!(days_left(Lang::En, 3, "the notice"), "3 days left for the notice");
        assert_eq!(Colour::Red.name(Lang::En), "red");
        assert_eq!(Colour::Blue(1).name(Lang::Zh), "蓝");
        assert_eq!(Lang::Zh.join(["甲", "乙"]), "甲、乙");
    }
}
