//! What a person chose for themselves: how it looks, how dates are written, which keys do what.
//!
//! It is a session's, and kept in the person's drawer; what a person brings along as files (from the configuration
//! folder of their machine) is the default. Must not touch disk or environment: files come in as texts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::keymap::{ActionId, Keymap, TABLE, remap};
use super::model::Kept;
use super::theme::{Borders, Depth, Theme};
use crate::domain::charter::NameOrder;
use crate::locale::{Lang, looks};

/// The name under which preferences are kept, and of the file with the defaults.
pub const FILE: &str = "preferences.toml";

/// The name of the file with a person's own keys.
pub const KEYS: &str = "keys.toml";

/// How the days of this year are written on screens; those of other years always whole.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dates {
    /// 2026-11-22.
    #[default]
    Whole,
    /// 11-22.
    Short,
    /// 11月22日, in Chinese and in English alike.
    Chinese,
}

impl Dates {
    /// All there are.
    pub const ALL: [Dates; 3] = [Dates::Whole, Dates::Short, Dates::Chinese];

    /// How the 22nd of November of a year is written in it.
    pub fn example(self, year: i16) -> String {
        self.rewrite(&format!("{year}-11-22"), year)
    }

    /// `text` with its days of `year` written so. No day takes more cells than before.
    pub fn rewrite(self, text: &str, year: i16) -> String {
        let wanted = format!("{year}-");
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(&wanted) {
            let (before, from) = rest.split_at(at);
            out.push_str(before);
            let whole = from.get(..10).filter(|_| {
                let stands_alone =
                    |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
                stands_alone(out.chars().last())
                    && (stands_alone(from[10..].chars().next()) || from[10..].starts_with('T'))
            });
            match whole.and_then(|day| Some((day.get(5..7)?, day.get(8..10)?, day.get(7..8)?))) {
                Some((month, day, "-"))
                    if [month, day].iter().all(|n| n.bytes().all(|b| b.is_ascii_digit())) =>
                {
                    match self {
                        Dates::Whole => out.push_str(&from[..10]),
                        Dates::Short => out.push_str(&from[5..10]),
                        Dates::Chinese => {
                            let plain = |n: &str| n.trim_start_matches('0').to_owned();
                            out.push_str(&format!("{}月{}日", plain(month), plain(day)));
                        }
                    }
                    rest = &from[10..];
                }
                _ => {
                    out.push_str(&wanted);
                    rest = &from[wanted.len()..];
                }
            }
        }
        out.push_str(rest);
        out
    }
}

/// On which day weeks begin.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WeekStart {
    /// On Mondays.
    #[default]
    Monday,
    /// On Sundays.
    Sunday,
}

/// What a person chose; what an earlier or later version of the program does not know is left alone.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The language; without one, the one of the terminal.
    pub lang: Option<Lang>,
    /// The theme's name.
    pub theme: Option<String>,
    /// How many colours are used; without a choice, as many as the terminal says.
    pub colours: Option<Depth>,
    /// How borders are drawn.
    pub borders: Borders,
    /// How days are written.
    pub dates: Dates,
    /// In which order names are listed; without one, as the charter has it.
    pub order: Option<NameOrder>,
    /// On which day weeks begin.
    pub week: WeekStart,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// After how many minutes without a key the session is locked; never where it is not said, or 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock: Option<u16>,
}

impl Preferences {
    /// Reads them; what is wrong is told with its line.
    pub fn parse(text: &str) -> Result<Preferences, (usize, String)> {
        toml::from_str(text).map_err(|e| {
            let line =
                e.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            (line, e.message().to_owned())
        })
    }

    /// As they are kept.
    pub fn text(&self) -> String {
        // A plain struct of words and switches can always be written.
        toml::to_string(self).unwrap_or_default()
    }
}

/// The files that a person brings along, as texts; none where they come without.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Own {
    /// The folder, as the person would write it; empty where there is none.
    pub folder: String,
    /// `preferences.toml`, `keys.toml` and `themes/….toml`, by their path in the folder.
    pub files: BTreeMap<String, String>,
}

/// What belongs to the person at a seat, as the screens use it.
#[derive(Clone, PartialEq, Debug)]
pub struct Person {
    /// What they chose.
    pub preferences: Preferences,
    /// The themes to choose from: those that come with the program, and their own.
    pub themes: Vec<Theme>,
    /// Their keys.
    pub keymap: Keymap,
    /// What the terminal can show.
    pub depth: Depth,
    /// The folder that their files came from; empty where there is none.
    pub folder: String,
    /// Their own keys as they are kept in the drawer.
    pub keys: String,
    /// Their keys without those that are kept in the drawer.
    pub brought: Keymap,
}

/// What is wrong with one of a person's files, in words.
pub struct Complaint {
    /// Whether it is one of those kept in the drawer, and its name there.
    pub kept: Option<String>,
    /// The words.
    pub words: String,
}

impl Person {
    /// Puts together what a person brings along and what is kept for them; what is kept comes last and holds. What
    /// cannot be understood is left out, and told.
    pub fn new(own: &Own, kept: &Kept, depth: Depth, lang: Lang) -> (Person, Vec<Complaint>) {
        let mut person = Person {
            preferences: Preferences::default(),
            themes: Theme::built_in(),
            keymap: Keymap::default(),
            depth,
            folder: own.folder.clone(),
            keys: kept.get(KEYS).cloned().unwrap_or_default(),
            brought: Keymap::default(),
        };
        let mut complaints = Vec::new();
        let at = |file: &str| match own.folder.as_str() {
            "" => file.to_owned(),
            folder => format!("{folder}/{file}"),
        };
        let brought = own.files.iter().map(|(name, text)| (name.as_str(), text, at(name), None));
        let kept = kept.iter().map(|(name, text)| (name.as_str(), text, name.clone(), Some(name.clone())));
        for (name, text, place, kept) in brought.chain(kept) {
            let wrong = match name {
                FILE => match Preferences::parse(text) {
                    Ok(preferences) => {
                        person.preferences = preferences;
                        Vec::new()
                    }
                    Err((line, why)) => vec![looks::on_line(lang, line, &looks::syntax(lang, &why))],
                },
                KEYS => match remap::read(&person.keymap, text) {
                    Ok(keymap) => {
                        if kept.is_none() {
                            person.brought = keymap.clone();
                        }
                        person.keymap = keymap;
                        Vec::new()
                    }
                    Err(faults) => faults.iter().map(|fault| fault.words(lang)).collect(),
                },
                _ if is_theme(name) => match Theme::parse(text) {
                    Ok(theme) => {
                        theme.put_among(&mut person.themes);
                        Vec::new()
                    }
                    Err(error) => vec![error.words(lang)],
                },
                _ => continue,
            };
            let told = |why: String| Complaint {
                kept: kept.clone(),
                words: looks::file_refused(lang, &place, &why),
            };
            complaints.extend(wrong.into_iter().map(told));
        }
        (person, complaints)
    }

    /// The theme that preferences name, else the first.
    pub fn theme(&self, preferences: &Preferences) -> Option<&Theme> {
        let named = self.themes.iter().find(|theme| Some(&theme.name) == preferences.theme.as_ref());
        named.or(self.themes.first())
    }

    /// The theme as these preferences want it.
    pub fn dressed(&self, preferences: &Preferences, year: i16) -> Theme {
        let theme = self.theme(preferences).cloned().unwrap_or_else(Theme::bare);
        theme
            .at(preferences.colours.unwrap_or(self.depth))
            .chosen(preferences.borders, (preferences.dates, year))
    }

    /// Whether the keys of an action are not those that it comes with.
    pub fn is_changed(&self, id: ActionId) -> bool {
        self.keymap.keys(id) != Keymap::default().keys(id)
    }

    /// How many actions have other keys than those that they come with.
    pub fn changed_keys(&self) -> usize {
        TABLE.iter().filter(|entry| self.is_changed(entry.id)).count()
    }
}

/// Whether a file is a theme, by its name: in the folder `themes` where they are brought along, `theme-….toml` where
/// they are kept.
fn is_theme(name: &str) -> bool {
    (name.starts_with("themes/") || name.starts_with("theme-")) && name.ends_with(".toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_this_year_are_written_as_chosen_and_never_wider() {
        let text = "2026-11-02 09:30 至 2026-12-31，2025-11-22；T2026-11-02、2026-11-021、2026-11、2026-11-0";
        let rewritten = |dates: Dates| dates.rewrite(text, 2026);
        assert_eq!(rewritten(Dates::Whole), text);
        assert_eq!(
            rewritten(Dates::Short),
            "11-02 09:30 至 12-31，2025-11-22；T2026-11-02、2026-11-021、2026-11、2026-11-0"
        );
        assert_eq!(
            rewritten(Dates::Chinese),
            "11月2日 09:30 至 12月31日，2025-11-22；T2026-11-02、2026-11-021、2026-11、2026-11-0"
        );
        assert_eq!(Dates::Short.rewrite("2026-日月年日期2026-01-01", 2026), "2026-日月年日期01-01");
        for dates in Dates::ALL {
            assert!(crate::tui::text::width(&dates.example(2026)) <= 10);
        }
    }

    #[test]
    fn preferences_of_other_versions_are_read() {
        let old = "lang = \"En\"\ntheme = \"light\"\n";
        let read = Preferences::parse(old).unwrap();
        assert_eq!((read.lang, read.theme.as_deref(), read.mouse), (Some(Lang::En), Some("light"), false));
        let later = format!("{}hologram = 3\n", Preferences { mouse: true, ..read.clone() }.text());
        assert_eq!(Preferences::parse(&later).unwrap(), Preferences { mouse: true, ..read });
        assert_eq!(Preferences::parse("\nmouse = \"yes\"").unwrap_err().0, 2);
    }

    #[test]
    fn what_is_kept_holds_over_what_is_brought_along_and_what_is_wrong_is_left_out() {
        let files = [
            (FILE, "theme = \"light\"\nmouse = true"),
            (KEYS, "[keys]\ngo-units = \"g d\""),
            ("themes/own.toml", "name = \"own\"\nbased_on = \"dark\""),
            ("themes/readme.txt", "not one of ours"),
        ];
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let own = Own { folder: "~/.config/lianmeng".into(), files };
        let kept = Kept::from([
            (FILE.to_owned(), "theme = \"own\"".to_owned()),
            ("theme-x.toml".to_owned(), "name = ".to_owned()),
            ("draft-1".to_owned(), "= =".to_owned()),
        ]);
        let (person, complaints) = Person::new(&own, &kept, Depth::True, Lang::Zh);
        assert_eq!(person.preferences.theme.as_deref(), Some("own"));
        assert!(!person.preferences.mouse);
        assert_eq!(person.dressed(&person.preferences, 2026).name, "own");
        let words: Vec<&str> = complaints.iter().map(|c| c.words.as_str()).collect();
        assert!(words[0].starts_with("~/.config/lianmeng/keys.toml：第 2 行"), "{words:?}");
        assert!(words[1].starts_with("theme-x.toml：第 1 行"), "{words:?}");
        assert_eq!(complaints.len(), 2, "{words:?}");
        assert_eq!(complaints[1].kept.as_deref(), Some("theme-x.toml"));
    }
}
