//! `picture`: a screen as an SVG, drawn from the same buffer that a terminal gets. For the guides and the README.
//!
//! Keys are pressed before it is drawn, on a copy in memory: what they bring about is shown, and never put on record.

pub mod guides;

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use super::{CliError, Context, Exit, place};
use crate::desk::past::{self, AsOf};
use crate::domain::ballot::Receipt as Slip;
use crate::domain::ids::AccountId;
use crate::domain::time::Moment;
use crate::domain::{Alliance, decide};
use crate::locale::Lang;
use crate::tui::key::{Code, Input, Key};
use crate::tui::past::Past;
use crate::tui::preferences::{self, Own, Preferences};
use crate::tui::screens::{PLACES, Screen};
use crate::tui::theme::{self, Depth};
use crate::tui::{self, Effect, Failure, Message, Model, Receipt, Start, text};

/// The arguments of `picture`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(
        required_unless_present = "guides",
        help = "界面，如 home、units、tasks | The screen: home, units, tasks and so on"
    )]
    screen: Option<String>,
    #[arg(
        long,
        value_name = "FOLDER",
        conflicts_with = "screen",
        help = "把自述文件和指南里的图全部重画到文件夹 | Draws all pictures of the README and the guides anew, into a folder"
    )]
    guides: Option<PathBuf>,
    #[arg(long, default_value_t = 80, help = "宽 | Columns")]
    columns: u16,
    #[arg(long, default_value_t = 24, help = "高 | Rows")]
    rows: u16,
    #[arg(long, value_name = "MOMENT", help = "画成那一时刻的样子 | As of that time")]
    at: Option<Moment>,
    #[arg(long, default_value = "dark", help = "配色 | The theme")]
    theme: String,
    #[arg(
        long,
        value_enum,
        default_value_t = Colours::All,
        hide_possible_values = true,
        value_name = "0|16|256|all",
        help = "终端有多少种颜色 | How many colours the terminal has"
    )]
    colours: Colours,
    #[arg(
        long,
        default_value = "",
        help = "先按这些键，空格隔开，引号内为文字，如 \"/ '人民' enter\" | Keys to press first, parted by blanks, text in quotes: \"/ 'tax' enter\""
    )]
    keys: String,
}

/// How many colours a terminal has, as it is written on the command line.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum, Debug)]
enum Colours {
    #[value(name = "0")]
    None,
    #[value(name = "16")]
    Sixteen,
    #[value(name = "256")]
    Indexed,
    All,
}

impl Colours {
    const fn depth(self) -> Depth {
        match self {
            Colours::None => Depth::None,
            Colours::Sixteen => Depth::Sixteen,
            Colours::Indexed => Depth::Indexed,
            Colours::All => Depth::True,
        }
    }
}

/// The record's entries, all of them at once: pictures are small.
struct Entries(std::collections::BTreeMap<u64, Arc<crate::domain::Entry>>);

impl Past for Entries {
    fn entry(&self, number: u64) -> Option<Arc<crate::domain::Entry>> {
        self.0.get(&number).cloned()
    }
}

/// What is drawn.
struct Shot {
    screen: Screen,
    account: AccountId,
    lang: Lang,
    at: Moment,
    size: (u16, u16),
    theme: String,
    depth: Depth,
    keys: String,
}

/// Runs `picture`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    if let Some(folder) = &args.guides {
        for (name, svg) in guides::pictures() {
            let file = folder.join(name);
            let written = std::fs::write(&file, svg);
            written.map_err(|why| CliError::File { file: file.display().to_string(), why })?;
        }
        return Ok(Exit::Ok);
    }
    let folder = place::folder(context)?;
    let alliance = past::look(&folder, AsOf::Now)?;
    let entries = past::entries(&folder)?;
    let entries = entries
        .map(|e| e.map(|e| (e.number, Arc::new(e.entry))))
        .collect::<Result<_, _>>()
        .map_err(CliError::Desk)?;
    let given = args.screen.clone().unwrap_or_default();
    if theme::Theme::named(&args.theme).is_none() {
        let known = theme::Theme::built_in().into_iter().map(|theme| theme.name).collect();
        return Err(CliError::NoSuch { given: args.theme.clone(), known });
    }
    let shot = Shot {
        screen: screen(&given).ok_or(CliError::NotOnRecord { given })?,
        account: place::actor(&alliance, context)?,
        lang: context.lang,
        at: args.at.unwrap_or_else(place::now),
        size: (args.columns.clamp(60, 200), args.rows.clamp(20, 60)),
        theme: args.theme.clone(),
        depth: args.colours.depth(),
        keys: args.keys.clone(),
    };
    let drawn = draw(shot, alliance, Arc::new(Entries(entries)));
    write!(context.out, "{}", drawn.ok_or_else(|| CliError::NotOnRecord { given: args.keys.clone() })?)?;
    Ok(Exit::Ok)
}

/// A screen after keys were pressed, as an SVG; none where a key is not known.
fn draw(shot: Shot, mut alliance: Alliance, past: Arc<dyn Past>) -> Option<String> {
    let Shot { screen, account, lang, at, size, theme, depth, keys } = shot;
    let chosen = Preferences { theme: Some(theme), ..Preferences::default() };
    let files = [(preferences::FILE.to_owned(), chosen.text())].into();
    let own = Own { files, ..Own::default() };
    let start = Start { own, depth, size, ..Start::new(account, lang, at, screen) };
    let mut model = Model::new(start, &alliance).with_past(past);
    model.refresh(&alliance);
    for input in pressed(&keys)? {
        press(&mut model, &mut alliance, input);
    }
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buffer = Buffer::empty(area);
    let caret = tui::draw(&model, &alliance, &mut buffer, area);
    if let Some(cell) = caret.and_then(|at| buffer.cell_mut(at)) {
        cell.modifier.toggle(Modifier::REVERSED);
    }
    Some(svg(&buffer))
}

/// What is typed, from words such as `down`, `ctrl-p` and `'text in quotes'`; `None` where a key is not known.
fn pressed(keys: &str) -> Option<Vec<Input>> {
    let mut inputs = Vec::new();
    for (n, part) in keys.split('\'').enumerate() {
        if n % 2 == 1 {
            inputs.extend(part.chars().map(|c| Input::Key(Key::plain(Code::Char(c)))));
        } else {
            for key in part.split_whitespace() {
                inputs.push(Input::Key(key.parse().ok()?));
            }
        }
    }
    Some(inputs)
}

/// Presses a key; what it asks for is decided on the copy at hand.
fn press(model: &mut Model, alliance: &mut Alliance, input: Input) {
    let mut messages = VecDeque::from([Message::Input(input)]);
    while let Some(message) = messages.pop_front() {
        for effect in tui::update(model, message, alliance) {
            if let Effect::Submit { ticket, wish } = effect {
                let result = decide(alliance, &wish, model.now, Slip([0; 16])).map_err(Failure::from);
                let result = result.map(|decision| {
                    let number = alliance.number + 1;
                    alliance.apply(number, &decision.entry);
                    Receipt { number, words: None }
                });
                messages.push_back(Message::Outcome { ticket, result });
            }
        }
    }
}

/// The screen of a name: the English label of the action that opens it.
fn screen(name: &str) -> Option<Screen> {
    let named = |(id, _): &&(tui::keymap::ActionId, Screen)| id.label(Lang::En).eq_ignore_ascii_case(name);
    PLACES.iter().find(named).map(|(_, screen)| screen.clone())
}

const WIDTH: u16 = 9;
const HEIGHT: u16 = 24;

/// A buffer as an SVG: every word at its own place and stretched to its own width, so that a font that is a little off
/// does not shift what follows; borders are lines, whatever the font.
fn svg(buffer: &Buffer) -> String {
    let area = buffer.area;
    let (width, height) = (area.width * WIDTH, area.height * HEIGHT);
    let ground = look(&buffer[(0, area.height / 2)]).0;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" font-family=\"'Noto Sans Mono CJK SC','Sarasa Mono SC','Source Han Mono SC',monospace\" \
         font-size=\"18\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/>\n"
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let look = look(&buffer[(x, y)]);
            let from = x;
            let mut words: Vec<(u16, String)> = Vec::new();
            let mut lines = String::new();
            let mut blank = true;
            while x < area.width && self::look(&buffer[(x, y)]) == look {
                let symbol = buffer[(x, y)].symbol();
                if let Some(path) = border(symbol, x * WIDTH, y * HEIGHT) {
                    lines.push_str(&path);
                    blank = true;
                } else if symbol.trim().is_empty() {
                    blank = true;
                } else {
                    if blank {
                        words.push((x, String::new()));
                    }
                    if let Some((_, word)) = words.last_mut() {
                        word.push_str(symbol);
                    }
                    blank = false;
                }
                x += (text::width(symbol) as u16).max(1);
            }
            let (left, top, run) = (from * WIDTH, y * HEIGHT, (x - from) * WIDTH);
            let (back, ink, bold) = &look;
            if *back != ground {
                let _ = writeln!(
                    out,
                    "<rect x=\"{left}\" y=\"{top}\" width=\"{run}\" height=\"{HEIGHT}\" fill=\"{back}\"/>"
                );
            }
            if !lines.is_empty() {
                let _ = writeln!(out, "<path d=\"{}\" stroke=\"{ink}\" fill=\"none\"/>", lines.trim_end());
            }
            let weight = if *bold { " font-weight=\"bold\"" } else { "" };
            for (x, word) in words {
                let (x, y, long) = (x * WIDTH, top + 18, text::width(&word) * usize::from(WIDTH));
                let word = escaped(&word);
                let _ = writeln!(
                    out,
                    "<text x=\"{x}\" y=\"{y}\" textLength=\"{long}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{ink}\"{weight}>{word}</text>"
                );
            }
        }
    }
    out.push_str("</svg>\n");
    out
}

/// A character of a border as lines of a path, in the cell whose corner is given.
fn border(symbol: &str, left: u16, top: u16) -> Option<String> {
    // Which of the four arms it has: left, right, up, down.
    let (l, r, u, d) = match symbol {
        "─" | "━" | "═" => (true, true, false, false),
        "│" | "┃" | "║" => (false, false, true, true),
        "┌" | "╭" | "┏" | "╔" => (false, true, false, true),
        "┐" | "╮" | "┓" | "╗" => (true, false, false, true),
        "└" | "╰" | "┗" | "╚" => (false, true, true, false),
        "┘" | "╯" | "┛" | "╝" => (true, false, true, false),
        "├" => (false, true, true, true),
        "┤" => (true, false, true, true),
        "┬" => (true, true, false, true),
        "┴" => (true, true, true, false),
        "┼" => (true, true, true, true),
        _ => return None,
    };
    let (x, y) = (f32::from(left) + f32::from(WIDTH) / 2.0, top + HEIGHT / 2);
    let mut path = String::new();
    for (arm, to) in [
        (l, format!("{left} {y}")),
        (r, format!("{} {y}", left + WIDTH)),
        (u, format!("{x} {top}")),
        (d, format!("{x} {}", top + HEIGHT)),
    ] {
        if arm {
            let _ = write!(path, "M{x} {y}L{to}");
        }
    }
    Some(path)
}

fn look(cell: &Cell) -> (String, String, bool) {
    let (mut ground, mut ink) = (colour(cell.bg, "#1b1d22"), colour(cell.fg, "#d8dbe2"));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut ground, &mut ink);
    }
    (ground, ink, cell.modifier.contains(Modifier::BOLD))
}

fn colour(colour: Color, otherwise: &str) -> String {
    match theme::shown(colour, &theme::XTERM) {
        Some((r, g, b)) => format!("#{r:02x}{g:02x}{b:02x}"),
        None => otherwise.to_owned(),
    }
}

fn escaped(symbol: &str) -> String {
    symbol.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn words_keep_their_width_and_borders_are_lines() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(0, 0, "│盟约 a<b", Style::new());
        let svg = svg(&buffer);
        assert!(svg.contains("textLength=\"36\""), "{svg}");
        assert!(svg.contains(">盟约</text>") && svg.contains(">a&lt;b</text>"), "{svg}");
        assert!(svg.contains("<path d=\"M4.5 12L4.5 0M4.5 12L4.5 24\""), "{svg}");
    }

    #[test]
    fn keys_and_text_in_quotes_are_pressed_in_order() {
        let keys = |text| pressed(text).map(|inputs| inputs.len());
        assert_eq!(keys("/ '人民 医院' enter"), Some(7));
        assert_eq!(keys("ctrl-p 'a'"), Some(2));
        assert_eq!(keys("no-such-key"), None);
    }
}
