//! Keys as values, written as `ctrl-p`, `enter`, `?`, `G`; and what else a person's terminal sends.
//!
//! These are our own types, not a library's, so that every door (terminal, socket, SSH) speaks them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::locale::Lang;

/// A key without its modifiers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Code {
    /// A character, as typed: `G` needs no shift.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, 1 to 24.
    F(u8),
}

/// A key with its modifiers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Key {
    /// The key.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift; never for characters.
    pub shift: bool,
}

/// Keys to be pressed one after the other; usually one.
///
/// In the table of actions the steps are joined by `+` (`g+u`, and `g++` ends with the key `+`); people read `gu`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Sequence(Vec<Key>);

/// What a person's terminal sends.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Pasted text, whole.
    Paste(String),
    /// A touch of the mouse.
    Mouse(Mouse),
}

/// A touch of the mouse, at a column and a row of the screen, from 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mouse {
    /// What was done.
    pub what: Touch,
    /// The column.
    pub x: u16,
    /// The row.
    pub y: u16,
}

/// What is done with the mouse.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Touch {
    /// The left button was pressed.
    Click,
    /// And again at once, at the same place.
    Double,
    /// The left button was pressed with Ctrl.
    Mark,
    /// The wheel was turned up.
    Up,
    /// The wheel was turned down.
    Down,
}

/// A key that could not be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` is not a key")]
pub struct BadKey(pub String);

impl Key {
    /// The key alone.
    pub const fn plain(code: Code) -> Key {
        Key { code, ctrl: false, alt: false, shift: false }
    }

    /// The key with Ctrl.
    pub const fn ctrl(c: char) -> Key {
        Key { code: Code::Char(c), ctrl: true, alt: false, shift: false }
    }

    /// The key that a full-width sign or letter of an input method stands for: `？` for `?`.
    pub fn narrowed(self) -> Option<Key> {
        let Code::Char(c) = self.code else { return None };
        let plain = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0)?,
            '、' => '/',
            '。' => '.',
            '《' => '<',
            '》' => '>',
            '【' | '「' => '[',
            '】' | '」' => ']',
            '￥' => '$',
            '\u{3000}' => ' ',
            _ => return None,
        };
        Some(Key { code: Code::Char(plain), ..self })
    }

    /// Whether it is a character of an input method, which no key stands for.
    pub fn is_foreign(self) -> bool {
        matches!(self.typed(), Some(c) if !c.is_ascii() && c.is_alphabetic())
    }

    /// The character that the key types, if it types one.
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

/// What keys are called in files and in English, and what in Chinese: what is printed on keyboards stays as it is there.
const NAMES: &[(&str, &str, Code)] = &[
    ("enter", "回车", Code::Enter),
    ("esc", "Esc", Code::Esc),
    ("tab", "Tab", Code::Tab),
    ("backspace", "退格", Code::Backspace),
    ("delete", "Del", Code::Delete),
    ("insert", "Ins", Code::Insert),
    ("up", "上箭头", Code::Up),
    ("down", "下箭头", Code::Down),
    ("left", "左箭头", Code::Left),
    ("right", "右箭头", Code::Right),
    ("home", "Home", Code::Home),
    ("end", "End", Code::End),
    ("pageup", "PgUp", Code::PageUp),
    ("pagedown", "PgDn", Code::PageDown),
    ("space", "空格", Code::Char(' ')),
];

impl Key {
    /// What people call it.
    pub fn name(self, lang: Lang) -> String {
        let name = self.to_string();
        if lang == Lang::En {
            return name;
        }
        let plain = Key { ctrl: false, alt: false, shift: false, ..self };
        let mut out = String::new();
        for (on, prefix) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            out.push_str(if on { prefix } else { "" });
        }
        let named = NAMES.iter().find(|(.., code)| *code == self.code);
        match (self.code, named) {
            (_, Some((_, zh, _))) => out.push_str(zh),
            (Code::BackTab, _) => out.push_str("Shift-Tab"),
            (Code::Char(c), _) if self.ctrl || self.alt => out.extend(c.to_uppercase()),
            (Code::F(n), _) => out.push_str(&format!("F{n}")),
            _ => out.push_str(&plain.to_string()),
        }
        out
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (on, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if on {
                f.write_str(name)?;
            }
        }
        match self.code {
            Code::BackTab => f.write_str("shift-tab"),
            Code::F(n) => write!(f, "f{n}"),
            code => match NAMES.iter().find(|(.., named)| *named == code) {
                Some((name, ..)) => f.write_str(name),
                None => match code {
                    Code::Char(c) => write!(f, "{c}"),
                    _ => Ok(()),
                },
            },
        }
    }
}

impl FromStr for Key {
    type Err = BadKey;

    fn from_str(s: &str) -> Result<Key, BadKey> {
        let bad = || BadKey(s.to_owned());
        let mut key = Key::plain(Code::Enter);
        let mut rest = s;
        // As it is shown it may be written: `Ctrl-P`, 回车.
        let without = |text: &'_ str, prefix: &str| {
            let begins = text.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
            begins.then_some(prefix.len())
        };
        loop {
            let (flag, from) = if let Some(from) = without(rest, "ctrl-") {
                (&mut key.ctrl, from)
            } else if let Some(from) = without(rest, "alt-") {
                (&mut key.alt, from)
            } else if let Some(from) = without(rest, "shift-") {
                (&mut key.shift, from)
            } else {
                break;
            };
            *flag = true;
            rest = &rest[from..];
        }
        let mut chars = rest.chars();
        key.code = match (chars.next(), chars.next()) {
            (Some(c), None) if key.ctrl && c.is_ascii_alphabetic() => Code::Char(c.to_ascii_lowercase()),
            (Some(c), None) if !c.is_control() => Code::Char(c),
            (None, _) => return Err(bad()),
            _ => match NAMES
                .iter()
                .find(|(name, zh, _)| rest.eq_ignore_ascii_case(name) || rest.eq_ignore_ascii_case(zh))
            {
                Some((.., code)) => *code,
                None => rest
                    .strip_prefix(['f', 'F'])
                    .and_then(|n| n.parse().ok())
                    .filter(|n| (1..=24).contains(n))
                    .map(Code::F)
                    .ok_or_else(bad)?,
            },
        };
        if key.shift {
            match key.code {
                Code::Tab => key = Key { code: Code::BackTab, shift: false, ..key },
                Code::Char(_) => return Err(bad()),
                _ => {}
            }
        }
        Ok(key)
    }
}

impl Sequence {
    /// Keys as a person writes them, the steps parted by blanks: `g u`.
    pub fn spaced(text: &str) -> Result<Sequence, BadKey> {
        let keys = text.split_whitespace().map(str::parse).collect::<Result<Vec<Key>, _>>()?;
        if keys.is_empty() { Err(BadKey(text.to_owned())) } else { Ok(Sequence(keys)) }
    }

    /// As a person writes it, the steps parted by blanks.
    pub fn spaced_out(&self) -> String {
        self.0.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
    }

    /// What people call it.
    pub fn name(&self, lang: Lang) -> String {
        written(&self.0, lang)
    }

    /// The keys, in their order; there is at least one.
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// Whether this key alone is the sequence.
    pub fn is(&self, key: Key) -> bool {
        self.0 == [key]
    }

    /// Whether more keys make this sequence of `begun`.
    pub fn continues(&self, begun: &[Key]) -> bool {
        self.0.len() > begun.len() && self.0.starts_with(begun)
    }

    /// Whether both cannot be told apart while typing: they are the same, or one begins with the other.
    pub fn clashes(&self, other: &Sequence) -> bool {
        self.0.starts_with(&other.0) || other.0.starts_with(&self.0)
    }
}

/// Keys as people read them: `gu`, and `ctrl-x enter` (Ctrl-X 回车) where a step has a name.
pub fn written(keys: &[Key], lang: Lang) -> String {
    let steps: Vec<String> = keys.iter().map(|key| key.name(lang)).collect();
    let named = steps.iter().any(|step| step.chars().count() > 1);
    steps.join(if named { " " } else { "" })
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&written(&self.0, Lang::En))
    }
}

impl From<Key> for Sequence {
    fn from(key: Key) -> Sequence {
        Sequence(vec![key])
    }
}

impl FromStr for Sequence {
    type Err = BadKey;

    fn from_str(text: &str) -> Result<Sequence, BadKey> {
        let mut keys = Vec::new();
        let mut rest = text;
        // The first character of a step is never what joins it to the next.
        while let Some(at) = rest.char_indices().skip(1).find(|(_, c)| *c == '+').map(|(at, _)| at) {
            keys.push(rest[..at].parse()?);
            rest = &rest[at + 1..];
        }
        keys.push(rest.parse()?);
        Ok(Sequence(keys))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_written_and_read_alike() {
        for text in ["ctrl-p", "enter", "?", "G", "shift-tab", "f12", "alt-left", "space", "ctrl-alt-x", "-"]
        {
            assert_eq!(text.parse::<Key>().unwrap().to_string(), text);
        }
        for bad in ["", "ctrl-", "return", "f0", "f99", "shift-a", "abc"] {
            assert!(bad.parse::<Key>().is_err(), "{bad}");
        }
    }

    #[test]
    fn in_chinese_keys_are_called_as_people_call_them_and_may_be_written_so() {
        for (file, zh) in [
            ("enter", "回车"),
            ("backspace", "退格"),
            ("space", "空格"),
            ("tab", "Tab"),
            ("esc", "Esc"),
            ("shift-tab", "Shift-Tab"),
            ("ctrl-p", "Ctrl-P"),
            ("ctrl-alt-x", "Ctrl-Alt-X"),
            ("alt-left", "Alt-左箭头"),
            ("f12", "F12"),
            ("G", "G"),
        ] {
            let key: Key = file.parse().unwrap();
            assert_eq!((key.name(Lang::Zh).as_str(), key.name(Lang::En).as_str()), (zh, file));
            assert_eq!(zh.parse::<Key>().unwrap(), key, "{zh}");
        }
        let keys: Sequence = "ctrl-x+enter".parse().unwrap();
        assert_eq!((keys.name(Lang::Zh), keys.name(Lang::En)), ("Ctrl-X 回车".into(), "ctrl-x enter".into()));
    }

    #[test]
    fn keys_in_a_row_are_joined_in_the_table_parted_by_blanks_by_people_and_read_as_one() {
        for (table, people, read) in [
            ("g+u", "g u", "gu"),
            ("g++", "g +", "g+"),
            ("+", "+", "+"),
            ("ctrl-x+enter", "ctrl-x enter", "ctrl-x enter"),
        ] {
            let sequence: Sequence = table.parse().unwrap();
            assert_eq!(Sequence::spaced(people).unwrap(), sequence);
            assert_eq!(sequence.to_string(), read);
        }
        for bad in ["", "g+", "gu", "g+entr"] {
            assert!(bad.parse::<Sequence>().is_err(), "{bad}");
        }
        let at = |text: &str| text.parse::<Sequence>().unwrap();
        assert!(at("g").clashes(&at("g+u")) && at("g+u").clashes(&at("g")) && !at("g+u").clashes(&at("g+h")));
    }
}
