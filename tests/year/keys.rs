//! Keystrokes as a person would press them: places, searches, forms, choices.

use lianmeng::tui::key::{Code, Key};

use crate::support::pty::bytes_of;

/// Keystrokes on their way to a terminal.
#[derive(Default)]
pub struct Keys(pub Vec<u8>);

impl Keys {
    /// Presses keys, parted by blanks: `"ctrl-s"`, `"down down enter"`.
    pub fn press(&mut self, keys: &str) -> &mut Keys {
        for key in keys.split_whitespace() {
            self.0.extend(bytes_of(key.parse().unwrap()));
        }
        self
    }

    /// Presses a key so many times.
    pub fn times(&mut self, count: usize, key: &str) -> &mut Keys {
        for _ in 0..count {
            self.press(key);
        }
        self
    }

    /// Types a text; a line break is the Enter key.
    pub fn types(&mut self, text: &str) -> &mut Keys {
        for c in text.chars() {
            let code = if c == '\n' { Code::Enter } else { Code::Char(c) };
            self.0.extend(bytes_of(Key::plain(code)));
        }
        self
    }

    /// Goes to a place by its key and selects the row that the words find there.
    pub fn find(&mut self, place: &str, words: &str) -> &mut Keys {
        self.press(place).search(words)
    }

    /// Selects the row that the words find.
    pub fn search(&mut self, words: &str) -> &mut Keys {
        self.press("/").types(words).press("enter")
    }

    /// Asks the palette for an action by its words.
    pub fn palette(&mut self, words: &str) -> &mut Keys {
        self.press(":").types(words).press("enter")
    }

    /// Chooses in a picker that is open.
    pub fn picks(&mut self, words: &str) -> &mut Keys {
        self.types(words).press("enter")
    }

    /// Fills a field of one line in which something may stand already, and goes on.
    pub fn line(&mut self, stands: &str, wanted: impl ToString) -> &mut Keys {
        let wanted = wanted.to_string();
        if stands != wanted {
            if !stands.is_empty() {
                self.press("ctrl-u");
            }
            self.types(&wanted);
        }
        self.press("tab")
    }

    /// Empties a field of one line, whatever stands in it, fills it and goes on.
    pub fn anew(&mut self, wanted: impl ToString) -> &mut Keys {
        self.press("ctrl-u").types(&wanted.to_string()).press("tab")
    }

    /// Fills a field of many lines and goes on.
    pub fn text(&mut self, stands: &str, wanted: &str) -> &mut Keys {
        if stands != wanted {
            for _ in stands.split('\n') {
                self.press("ctrl-u backspace");
            }
            self.types(wanted);
        }
        self.press("tab")
    }

    /// Cycles a field of few choices from one to another, and goes on.
    pub fn cycle(&mut self, count: usize, stands: Option<usize>, wanted: usize) -> &mut Keys {
        assert!(wanted < count, "choice {wanted} of {count}");
        let steps = match stands {
            Some(at) => (wanted + count - at) % count,
            None => wanted + 1,
        };
        self.times(steps, "right").press("tab")
    }

    /// Chooses by search in a field of many choices, and goes on.
    pub fn choose(&mut self, words: &str) -> &mut Keys {
        self.press("space").picks(words).press("tab")
    }

    /// A field of choices: few without notes are cycled through, others are searched.
    pub fn one_of(
        &mut self,
        choices: &[String],
        noted: bool,
        stands: Option<usize>,
        wanted: &str,
    ) -> &mut Keys {
        if noted || choices.len() > 6 {
            return self.choose(wanted);
        }
        let at = choices.iter().position(|c| c == wanted);
        self.cycle(
            choices.len(),
            stands,
            at.unwrap_or_else(|| panic!("{wanted} is not offered: {choices:?}")),
        )
    }

    /// Marks choices in their order in a field of many, and goes on.
    pub fn mark(&mut self, words: impl IntoIterator<Item = impl AsRef<str>>) -> &mut Keys {
        let mut words = words.into_iter().peekable();
        if words.peek().is_some() {
            self.press("space");
            for one in words {
                self.types(one.as_ref()).press("space ctrl-u");
            }
            self.press("enter");
        }
        self.press("tab")
    }

    /// Says yes or no in a field, and goes on.
    pub fn yes(&mut self, yes: bool) -> &mut Keys {
        self.press(if yes { "y" } else { "n" }).press("tab")
    }

    /// Leaves so many fields as they are.
    pub fn skip(&mut self, fields: usize) -> &mut Keys {
        self.times(fields, "tab")
    }

    /// Hands the form in.
    pub fn submit(&mut self) -> &mut Keys {
        self.press("ctrl-s")
    }

    /// Types the word that a question wants.
    pub fn word(&mut self, word: &str) -> &mut Keys {
        self.types(word).press("enter")
    }
}
