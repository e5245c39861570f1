//! Colours as ground: bars and shades of charts, from a theme's own tones and the depth that it is shown at.
//!
//! Where there is no colour, nothing lies under the text: what it says must be in its letters.

use ratatui::style::{Color, Modifier, Style};

use super::theme::{Theme, Tone, to_indexed};

/// What lies under a piece of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Ground {
    /// The ground of everything.
    #[default]
    Plain,
    /// So many percent of its tone's colour, with the text legible on it.
    Shade(u8),
    /// A bar of its tone's colour; its letters show only where there are no colours.
    Bar,
}

impl Theme {
    /// How a tone looks on a ground.
    pub fn style_on(&self, tone: Tone, ground: Ground) -> Style {
        let plain = self.style(tone);
        let Some(colour) = plain.fg.filter(|fg| *fg != Color::Reset) else { return plain };
        let percent = match ground {
            Ground::Plain => return plain,
            Ground::Shade(percent) => percent.min(100),
            Ground::Bar => return Style::new().fg(colour).bg(colour),
        };
        let under = self.style(Tone::Text).bg.and_then(rgb);
        match (rgb(colour), under) {
            (Some(over), Some(under)) => {
                let mixed = mix(under, over, percent);
                let fit = |c: Color| if matches!(colour, Color::Indexed(_)) { to_indexed(c) } else { c };
                let (r, g, b) = mixed;
                let fg = if light(mixed) { Color::Rgb(0, 0, 0) } else { Color::Rgb(255, 255, 255) };
                Style::new().fg(fit(fg)).bg(fit(Color::Rgb(r, g, b)))
            }
            // Sixteen colours have no shades: more than half is ground, less is letters.
            _ if percent > 50 => Style::new().fg(Color::Black).bg(colour),
            _ => plain.remove_modifier(Modifier::BOLD),
        }
    }
}

type Rgb = (u8, u8, u8);

fn mix(under: Rgb, over: Rgb, percent: u8) -> Rgb {
    let one = |u: u8, o: u8| {
        let (u, o, p) = (u32::from(u), u32::from(o), u32::from(percent));
        ((u * (100 - p) + o * p) / 100) as u8
    };
    (one(under.0, over.0), one(under.1, over.1), one(under.2, over.2))
}

/// Whether black is easier to read on it than white.
fn light((r, g, b): Rgb) -> bool {
    let linear = |v: u8| (f64::from(v) / 255.0).powf(2.2);
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b) > 0.179
}

fn rgb(colour: Color) -> Option<Rgb> {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match colour {
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(n @ 16..=231) => {
            let n = usize::from(n - 16);
            Some((STEPS[n / 36], STEPS[n / 6 % 6], STEPS[n % 6]))
        }
        Color::Indexed(n @ 232..) => {
            let grey = 8 + (n - 232) * 10;
            Some((grey, grey, grey))
        }
        _ => None,
    }
}
