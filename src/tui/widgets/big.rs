//! Figures large enough to be read across a hall: five rows of dots each, drawn as solid blocks where there is colour,
//! and as `#` where there is none.
//!
//! Dots are plain characters, for block characters have no certain width on terminals set up for Chinese.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// The rows of a figure at scale 1.
pub const ROWS: u16 = 5;

/// The characters that have a shape; others are left out.
const SHAPES: [(char, [&str; 5]); 15] = [
    ('0', ["###", "# #", "# #", "# #", "###"]),
    ('1', [" # ", "## ", " # ", " # ", "###"]),
    ('2', ["###", "  #", "###", "#  ", "###"]),
    ('3', ["###", "  #", "###", "  #", "###"]),
    ('4', ["# #", "# #", "###", "  #", "  #"]),
    ('5', ["###", "#  ", "###", "  #", "###"]),
    ('6', ["###", "#  ", "###", "# #", "###"]),
    ('7', ["###", "  #", "  #", " # ", " # "]),
    ('8', ["###", "# #", "###", "# #", "###"]),
    ('9', ["###", "# #", "###", "  #", "###"]),
    ('/', ["  #", "  #", " # ", "#  ", "#  "]),
    (':', [" ", "#", " ", "#", " "]),
    ('-', ["   ", "   ", "###", "   ", "   "]),
    ('.', [" ", " ", " ", " ", "#"]),
    (' ', [" ", " ", " ", " ", " "]),
];

fn shape(c: char) -> Option<&'static [&'static str; 5]> {
    SHAPES.iter().find(|(known, _)| *known == c).map(|(_, shape)| shape)
}

/// The cells that a figure takes in width; a dot is twice as wide as high, since a cell is twice as high as wide.
pub fn width(figure: &str, scale: u16) -> u16 {
    let dots: usize = figure.chars().filter_map(shape).map(|rows| rows[0].len() + 1).sum();
    (dots.saturating_sub(1) as u16) * 2 * scale
}

/// The rows of a figure as text, `#` for a dot.
pub fn rows(figure: &str, scale: u16) -> Vec<String> {
    let shapes: Vec<_> = figure.chars().filter_map(shape).collect();
    let wide = usize::from(scale) * 2;
    let row = |n: usize| {
        let dots = shapes.iter().map(|shape| shape[n]).collect::<Vec<_>>().join(" ");
        dots.chars().flat_map(|dot| std::iter::repeat_n(dot, wide)).collect::<String>()
    };
    (0..usize::from(ROWS)).flat_map(|n| std::iter::repeat_n(row(n), usize::from(scale))).collect()
}

/// Draws a figure; `style` is that of the words it stands for. A style without a colour shows its dots as `#`.
pub fn draw(buffer: &mut Buffer, x: u16, y: u16, figure: &str, scale: u16, style: Style) {
    let dot = style.fg.map_or(style, |colour| style.bg(colour));
    for (line, y) in rows(figure, scale).iter().zip(y..buffer.area.bottom()) {
        for (c, x) in line.chars().zip(x..buffer.area.right()) {
            if c != ' '
                && let Some(cell) = buffer.cell_mut((x, y))
            {
                cell.set_symbol("#").set_style(dot);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Color;

    #[test]
    fn a_figure_is_five_rows_high_and_twice_that_at_scale_two() {
        assert_eq!(
            rows("12", 1),
            ["  ##    ######", "####        ##", "  ##    ######", "  ##    ##    ", "######  ######"]
        );
        assert_eq!(width("12", 1), 14);
        assert_eq!((rows("7", 2).len(), width("7", 2)), (10, 12));
        assert!((0..=9).all(|n| rows(&n.to_string(), 3).len() == 15));
    }

    #[test]
    fn no_two_figures_look_alike() {
        let all: std::collections::BTreeSet<_> = (0..=9).map(|n| rows(&n.to_string(), 1)).collect();
        assert_eq!(all.len(), 10);
    }

    #[test]
    fn dots_are_solid_in_colour_and_legible_without() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 5));
        draw(&mut buffer, 0, 0, "8", 1, Style::new().fg(Color::Red));
        let cell = buffer.cell((0, 0)).unwrap();
        assert_eq!((cell.fg, cell.bg), (Color::Red, Color::Red));
        let mut plain = Buffer::empty(Rect::new(0, 0, 10, 5));
        draw(&mut plain, 0, 0, "8", 1, Style::new());
        assert_eq!(plain.cell((0, 0)).unwrap().symbol(), "#");
        // What does not fit is cut, and nothing is drawn outside.
        draw(&mut plain, 8, 3, "88", 3, Style::new());
    }
}
