//! Colours by meaning: a theme says how each tone looks, a session's depth says how much of that its terminal can show.
//!
//! Must not look at the environment: depth and theme come from the session.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use ratatui::style::{Color, Modifier, Style};
use serde::{Deserialize, Serialize};

use super::preferences::Dates;
use crate::locale::{Lang, looks};

macro_rules! tones {
    ($($(#[$doc:meta])* $tone:ident $name:literal $(< $base:ident)?)+) => {
        /// What a piece of the screen means; a theme turns it into colours.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
        pub enum Tone { $($(#[$doc])* $tone,)+ }

        /// All tones, with the names they have in theme files.
        pub const TONES: &[(&str, Tone)] = &[$(($name, Tone::$tone),)+];

        /// The tone that stands in for one that a theme's file does not name; `None` where the file must name it.
        const fn stand_in(tone: Tone) -> Option<Tone> {
            match tone { $(Tone::$tone => tones!(@base $($base)?),)+ }
        }
    };
    (@base) => { None };
    (@base $base:ident) => { Some(Tone::$base) };
}

// A new tone has a stand-in (`New "new" < Good`), so that the themes that people made themselves go on working.
tones! {
    /// Ordinary text, and the ground of everything.
    #[default]
    Text "text"
    /// Text of less weight: labels, hints, what is past.
    Muted "muted"
    /// What draws the eye: names, numbers that matter.
    Accent "accent"
    /// Headings.
    Title "title"
    /// The line at the top.
    Header "header"
    /// The line at the foot.
    Footer "footer"
    /// A key in the footer or in help.
    Key "key"
    /// Borders.
    Border "border"
    /// Borders of what has the keys.
    Focus "focus"
    /// The row that is selected.
    Selected "selected"
    /// The selected row where the keys are elsewhere.
    Unfocused "unfocused"
    /// Heads of columns.
    Head "head"
    /// All is well: passed, done.
    Good "good"
    /// Look at this: due soon, incomplete.
    Warn "warn"
    /// Something is wrong: late, refused, an error.
    Bad "bad"
    /// The ground of a field.
    Field "field"
    /// The field that is typed into.
    FieldFocus "field_focus"
    /// What cannot be done now.
    Disabled "disabled"
    /// The mark of a practice record.
    Practice "practice"
    /// What was found by a search.
    Found "found"
}

/// How many colours a terminal shows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Depth {
    /// None: only bold, underlined, reversed.
    None,
    /// The sixteen of old terminals.
    Sixteen,
    /// The palette of 256.
    #[default]
    Indexed,
    /// 24 bits.
    True,
}

/// A theme as one session shows it.
#[derive(Clone, PartialEq, Debug)]
pub struct Theme {
    /// The name by which it is chosen.
    pub name: String,
    /// Its name in Chinese.
    pub zh: String,
    /// How borders are drawn; the session's choice, not the theme's.
    pub borders: Borders,
    /// How days of which year are written; the session's choice.
    pub dates: (Dates, i16),
    styles: Arc<[Style]>,
}

/// How borders are drawn.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Borders {
    /// Light lines.
    #[default]
    Light,
    /// Light lines, round corners.
    Rounded,
    /// Heavy lines.
    Heavy,
    /// Two lines.
    Double,
    /// Only what stands on every keyboard.
    Ascii,
    /// None.
    None,
}

impl Borders {
    /// All there are.
    pub const ALL: [Borders; 6] =
        [Borders::Light, Borders::Rounded, Borders::Heavy, Borders::Double, Borders::Ascii, Borders::None];

    /// Lines across and down, and the corners: upper left, upper right, lower left, lower right.
    pub const fn lines(self) -> [&'static str; 6] {
        match self {
            Borders::Light => ["─", "│", "┌", "┐", "└", "┘"],
            Borders::Rounded => ["─", "│", "╭", "╮", "╰", "╯"],
            Borders::Heavy => ["━", "┃", "┏", "┓", "┗", "┛"],
            Borders::Double => ["═", "║", "╔", "╗", "╚", "╝"],
            Borders::Ascii => ["-", "|", "+", "+", "+", "+"],
            Borders::None => [" ", " ", " ", " ", " ", " "],
        }
    }
}

/// What is wrong with a theme's file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub struct ThemeError {
    /// The line, from 1; 0 where there is none.
    pub line: usize,
    /// The key, or empty.
    pub key: String,
    /// What is wrong.
    pub what: ThemeFault,
}

/// The ways in which a theme's file can be wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ThemeFault {
    /// It is not TOML; the reader's words.
    Syntax(String),
    /// An unknown key, and the nearest known one.
    UnknownKey(String),
    /// A key that must be there is missing.
    Missing,
    /// `based_on` names no theme that comes with the program; the nearest one.
    UnknownBase(String),
    /// A word that is neither a colour nor `bold`, `dim`, `italic`, `underlined`, `reversed`, `on`.
    BadWord(String),
}

impl ThemeError {
    /// What is wrong, in words.
    pub fn words(&self, lang: Lang) -> String {
        let ThemeError { line, key, what } = self;
        let words = match what {
            ThemeFault::Syntax(reason) => looks::syntax(lang, reason),
            ThemeFault::UnknownKey(nearest) => looks::unknown_key(lang, key, nearest),
            ThemeFault::Missing => looks::missing_key(lang, key),
            ThemeFault::UnknownBase(nearest) => looks::unknown_base(lang, key, nearest),
            ThemeFault::BadWord(word) => looks::bad_colour(lang, word, key),
        };
        if *line == 0 { words } else { looks::on_line(lang, *line, &words) }
    }
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(Lang::En))
    }
}

/// The themes that come with the program; the first is the default.
const BUILT_IN: &[&str] = &[
    include_str!("../../themes/dark.toml"),
    include_str!("../../themes/light.toml"),
    include_str!("../../themes/red.toml"),
    include_str!("../../themes/lotus.toml"),
    include_str!("../../themes/paper.toml"),
    include_str!("../../themes/contrast.toml"),
    include_str!("../../themes/safe.toml"),
    include_str!("../../themes/ansi16.toml"),
    include_str!("../../themes/none.toml"),
];

impl Theme {
    /// Reads a theme's file. What it does not say comes from the theme that it is `based_on`, if it names one.
    pub fn parse(text: &str) -> Result<Theme, ThemeError> {
        type Table = std::collections::BTreeMap<toml::Spanned<String>, toml::Spanned<String>>;
        let line_of = |span: Range<usize>| text[..span.start.min(text.len())].matches('\n').count() + 1;
        let table: Table = toml::from_str(text).map_err(|e| ThemeError {
            line: e.span().map_or(0, line_of),
            key: String::new(),
            what: ThemeFault::Syntax(e.message().to_owned()),
        })?;
        let mut theme = Theme { styles: Arc::new([]), ..Theme::bare() };
        let mut styles = vec![None; TONES.len()];
        let mut base = None;
        for (key, value) in &table {
            let error = |what| ThemeError { line: line_of(key.span()), key: key.get_ref().clone(), what };
            match key.get_ref().as_str() {
                "name" => theme.name.clone_from(value.get_ref()),
                "name_zh" => theme.zh.clone_from(value.get_ref()),
                "based_on" => {
                    let known = || Theme::built_in().into_iter();
                    let named = known().find(|theme| theme.name == *value.get_ref());
                    base = Some(named.ok_or_else(|| ThemeError {
                        line: line_of(value.span()),
                        key: value.get_ref().clone(),
                        what: ThemeFault::UnknownBase(nearest(value.get_ref(), known().map(|t| t.name))),
                    })?);
                }
                name => match TONES.iter().position(|(known, _)| *known == name) {
                    Some(at) => {
                        styles[at] =
                            Some(parse_style(value.get_ref()).map_err(|w| error(ThemeFault::BadWord(w)))?);
                    }
                    None => return Err(error(ThemeFault::UnknownKey(nearest(name, keys())))),
                },
            }
        }
        let missing = |key: &str| ThemeError { line: 0, key: key.to_owned(), what: ThemeFault::Missing };
        if theme.name.is_empty() {
            return Err(missing("name"));
        }
        let style = |(name, tone): &(&str, Tone)| {
            let stand_in = stand_in(*tone).and_then(|other| styles[other as usize]);
            let style = styles[*tone as usize].or(base.as_ref().map(|base| base.style(*tone)));
            style.or(stand_in).ok_or_else(|| missing(name))
        };
        theme.styles = TONES.iter().map(style).collect::<Result<_, _>>()?;
        Ok(theme)
    }

    /// A person's own theme among the others: it takes the place of one of the same name.
    pub fn put_among(self, themes: &mut Vec<Theme>) {
        match themes.iter_mut().find(|theme| theme.name == self.name) {
            Some(place) => *place = self,
            None => themes.push(self),
        }
    }

    /// The themes that come with the program; the first is the default.
    pub fn built_in() -> Vec<Theme> {
        static READ: OnceLock<Vec<Theme>> = OnceLock::new();
        READ.get_or_init(|| BUILT_IN.iter().filter_map(|text| Theme::parse(text).ok()).collect()).clone()
    }

    /// A theme that comes with the program.
    pub fn named(name: &str) -> Option<Theme> {
        Theme::built_in().into_iter().find(|theme| theme.name == name)
    }

    /// A theme without any colour or weight.
    pub fn bare() -> Theme {
        let styles = vec![Style::new(); TONES.len()].into();
        let (borders, dates) = (Borders::default(), (Dates::default(), 0));
        Theme { name: String::new(), zh: String::new(), borders, dates, styles }
    }

    /// The theme as a terminal of some depth can show it; too few colours fall back to the themes made for that.
    pub fn at(self, depth: Depth) -> Theme {
        let plain = |style: &Style| {
            [style.fg, style.bg].iter().all(|c| !matches!(c, Some(Color::Rgb(..) | Color::Indexed(_))))
        };
        match depth {
            Depth::True => self,
            Depth::None => self.looking_like("none"),
            Depth::Sixteen if !self.styles.iter().all(plain) => self.looking_like("ansi16"),
            Depth::Sixteen => self,
            Depth::Indexed => {
                let to = |style: &Style| Style {
                    fg: style.fg.map(to_indexed),
                    bg: style.bg.map(to_indexed),
                    ..*style
                };
                Theme { styles: self.styles.iter().map(to).collect(), ..self }
            }
        }
    }

    /// The theme with the session's borders and dates.
    pub fn chosen(self, borders: Borders, dates: (Dates, i16)) -> Theme {
        Theme { borders, dates, ..self }
    }

    /// The theme with the colours of one that comes with the program.
    fn looking_like(self, name: &str) -> Theme {
        let styles = Theme::named(name).map_or_else(|| Arc::clone(&self.styles), |other| other.styles);
        Theme { styles, ..self }
    }

    /// How a tone looks.
    pub fn style(&self, tone: Tone) -> Style {
        self.styles[tone as usize]
    }

    /// `text` with its days written as the session wants them.
    pub fn dated<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match self.dates {
            (Dates::Whole, _) => Cow::Borrowed(text),
            (dates, year) => Cow::Owned(dates.rewrite(text, year)),
        }
    }

    /// The name to show.
    pub fn label(&self, lang: Lang) -> &str {
        if lang == Lang::Zh && !self.zh.is_empty() { &self.zh } else { &self.name }
    }
}

/// Reads `bold #b00020 on black`.
fn parse_style(text: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut ground = false;
    for word in text.split_whitespace() {
        let modifier = match word {
            "on" => {
                ground = true;
                continue;
            }
            "bold" => Modifier::BOLD,
            "dim" => Modifier::DIM,
            "italic" => Modifier::ITALIC,
            "underlined" => Modifier::UNDERLINED,
            "reversed" => Modifier::REVERSED,
            colour => {
                let colour = parse_colour(colour).ok_or_else(|| word.to_owned())?;
                style = if ground { style.bg(colour) } else { style.fg(colour) };
                continue;
            }
        };
        style = style.add_modifier(modifier);
    }
    Ok(style)
}

fn parse_colour(word: &str) -> Option<Color> {
    const NAMES: &[(&str, Color)] = &[
        ("default", Color::Reset),
        ("black", Color::Black),
        ("red", Color::Red),
        ("green", Color::Green),
        ("yellow", Color::Yellow),
        ("blue", Color::Blue),
        ("magenta", Color::Magenta),
        ("cyan", Color::Cyan),
        ("gray", Color::Gray),
        ("bright-black", Color::DarkGray),
        ("bright-red", Color::LightRed),
        ("bright-green", Color::LightGreen),
        ("bright-yellow", Color::LightYellow),
        ("bright-blue", Color::LightBlue),
        ("bright-magenta", Color::LightMagenta),
        ("bright-cyan", Color::LightCyan),
        ("white", Color::White),
    ];
    if let Some(hex) = word.strip_prefix('#') {
        let value = u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 6)?;
        return Some(Color::Rgb((value >> 16) as u8, (value >> 8) as u8, value as u8));
    }
    NAMES.iter().find(|(name, _)| *name == word).map(|(_, colour)| *colour)
}

/// The nearest of the 240 fixed colours of the 256.
pub(super) fn to_indexed(colour: Color) -> Color {
    let Color::Rgb(r, g, b) = colour else { return colour };
    const STEPS: [i32; 6] = [0, 95, 135, 175, 215, 255];
    let channel = |v: u8| {
        let near = |i: &usize| (STEPS[*i] - i32::from(v)).abs();
        (0..6).min_by_key(near).unwrap_or(0)
    };
    let distance = |(x, y, z): (i32, i32, i32)| {
        let d = |a: i32, b: u8| (a - i32::from(b)).pow(2);
        d(x, r) + d(y, g) + d(z, b)
    };
    let (cr, cg, cb) = (channel(r), channel(g), channel(b));
    let cube = distance((STEPS[cr], STEPS[cg], STEPS[cb]));
    let average = (i32::from(r) + i32::from(g) + i32::from(b)) / 3;
    let step = ((average - 8).max(0) + 5).min(235) / 10;
    let grey = 8 + step * 10;
    if distance((grey, grey, grey)) < cube {
        Color::Indexed(232 + step as u8)
    } else {
        Color::Indexed((16 + 36 * cr + 6 * cg + cb) as u8)
    }
}

/// Red, green and blue.
pub type Rgb = (u8, u8, u8);

/// The sixteen named colours of a terminal, from black to white.
pub type Palette = [u32; 16];

/// XTerm's own (XTerm-col.ad).
pub const XTERM: Palette = [
    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000,
    0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
];

const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// What a terminal shows for a colour, with a palette for the named ones; `None` for its own ground and text.
pub fn shown(colour: Color, palette: &Palette) -> Option<Rgb> {
    match colour {
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(n @ 16..=231) => {
            let step = |v: u8| if v == 0 { 0 } else { 55 + 40 * v };
            Some((step((n - 16) / 36), step((n - 16) / 6 % 6), step((n - 16) % 6)))
        }
        Color::Indexed(n @ 232..) => Some((8 + 10 * (n - 232), 8 + 10 * (n - 232), 8 + 10 * (n - 232))),
        named => {
            let [_, r, g, b] = palette[NAMED.iter().position(|c| *c == named)?].to_be_bytes();
            Some((r, g, b))
        }
    }
}

/// The keys that a theme's file may have.
fn keys() -> impl Iterator<Item = &'static str> {
    ["name", "name_zh", "based_on"].into_iter().chain(TONES.iter().map(|(known, _)| *known))
}

/// The known word that is the fewest letters away from a mistyped one.
pub fn nearest<W: AsRef<str>>(word: &str, known: impl IntoIterator<Item = W>) -> String {
    let nearest = known.into_iter().min_by_key(|known| {
        let alike = known.as_ref().chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
        (edits(word, known.as_ref()), std::cmp::Reverse(alike))
    });
    nearest.map(|known| known.as_ref().to_owned()).unwrap_or_default()
}

/// The number of letters to insert, delete or replace to make one word of the other.
pub fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = replaced.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests;
