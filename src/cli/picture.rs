//! `picture`: a screen as an SVG, drawn from the same buffer that a terminal gets. For the guides and the README.

use std::fmt::Write as _;
use std::sync::Arc;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use super::{CliError, Context, Exit, place};
use crate::desk::past::{self, AsOf};
use crate::domain::time::Moment;
use crate::locale::Lang;
use crate::tui::past::Past;
use crate::tui::screens::{PLACES, Screen};
use crate::tui::theme::{Depth, Theme};
use crate::tui::{self, Model, Start, text};

/// The arguments of `picture`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(help = "界面，如 home、units、tasks | The screen: home, units, tasks and so on")]
    screen: String,
    #[arg(long, default_value_t = 80, help = "宽 | Columns")]
    columns: u16,
    #[arg(long, default_value_t = 24, help = "高 | Rows")]
    rows: u16,
    #[arg(long, value_name = "MOMENT", help = "画成那一时刻的样子 | As of that time")]
    at: Option<Moment>,
    #[arg(long, default_value = "dark", help = "配色 | The theme")]
    theme: String,
}

/// The record's entries, all of them at once: pictures are small.
struct Entries(std::collections::BTreeMap<u64, Arc<crate::domain::Entry>>);

impl Past for Entries {
    fn entry(&self, number: u64) -> Option<Arc<crate::domain::Entry>> {
        self.0.get(&number).cloned()
    }
}

/// Runs `picture`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let folder = place::folder(context.options)?;
    let alliance = past::look(&folder, AsOf::Now)?;
    let entries = past::entries(&folder)?;
    let entries = entries
        .map(|e| e.map(|e| (e.number, Arc::new(e.entry))))
        .collect::<Result<_, _>>()
        .map_err(CliError::Desk)?;
    let Some(screen) = screen(&args.screen) else {
        return Err(CliError::NotOnRecord { given: args.screen.clone() });
    };
    let size = Rect::new(0, 0, args.columns.clamp(60, 200), args.rows.clamp(20, 60));
    let start = Start {
        account: place::actor(&alliance, context.options)?,
        runner: String::new(),
        lang: context.lang,
        theme: args.theme.clone(),
        themes: Theme::built_in(),
        depth: Depth::True,
        size: (size.width, size.height),
        now: args.at.unwrap_or_else(place::now),
        screen,
    };
    let mut model = Model::new(start, &alliance).with_past(Arc::new(Entries(entries)));
    model.refresh(&alliance);
    let mut buffer = Buffer::empty(size);
    tui::draw(&model, &alliance, &mut buffer, size);
    write!(context.out, "{}", svg(&buffer))?;
    Ok(Exit::Ok)
}

/// The screen of a name: the English label of the action that opens it.
fn screen(name: &str) -> Option<Screen> {
    let named = |(id, _): &&(tui::keymap::ActionId, Screen)| id.label(Lang::En).eq_ignore_ascii_case(name);
    PLACES.iter().find(named).map(|(_, screen)| screen.clone())
}

const WIDTH: u16 = 9;
const HEIGHT: u16 = 24;

/// A buffer as an SVG: every word at its own place, so that a font that is a little off does not shift what follows.
fn svg(buffer: &Buffer) -> String {
    let area = buffer.area;
    let (width, height) = (area.width * WIDTH, area.height * HEIGHT);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" font-family=\"'Noto Sans Mono CJK SC','Sarasa Mono SC','Source Han Mono SC',monospace\" \
         font-size=\"18\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"#14181d\"/>\n"
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let look = look(&buffer[(x, y)]);
            let from = x;
            let mut words: Vec<(u16, String)> = Vec::new();
            let mut blank = true;
            while x < area.width && self::look(&buffer[(x, y)]) == look {
                let symbol = buffer[(x, y)].symbol();
                if symbol.trim().is_empty() {
                    blank = true;
                } else {
                    if blank {
                        words.push((x, String::new()));
                    }
                    if let Some((_, word)) = words.last_mut() {
                        word.push_str(&escaped(symbol));
                    }
                    blank = false;
                }
                x += (text::width(symbol) as u16).max(1);
            }
            let (left, top, run) = (from * WIDTH, y * HEIGHT, (x - from) * WIDTH);
            let (ground, ink, bold) = &look;
            let _ = writeln!(
                out,
                "<rect x=\"{left}\" y=\"{top}\" width=\"{run}\" height=\"{HEIGHT}\" fill=\"{ground}\"/>"
            );
            let weight = if *bold { " font-weight=\"bold\"" } else { "" };
            for (x, word) in words {
                let (x, y) = (x * WIDTH, top + 18);
                let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" fill=\"{ink}\"{weight}>{word}</text>");
            }
        }
    }
    out.push_str("</svg>\n");
    out
}

fn look(cell: &Cell) -> (String, String, bool) {
    let (mut ground, mut ink) = (colour(cell.bg, "#1b1d22"), colour(cell.fg, "#d8dbe2"));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut ground, &mut ink);
    }
    (ground, ink, cell.modifier.contains(Modifier::BOLD))
}

fn colour(colour: Color, otherwise: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => otherwise.to_owned(),
    }
}

fn escaped(symbol: &str) -> String {
    symbol.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
