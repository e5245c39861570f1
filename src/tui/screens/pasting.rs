//! What the previews of pasted tables have in common.

use crate::locale::{Lang, import as words};
use crate::tui::screen::Words;
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;

/// The longest list: what becomes of each row is decided while others wait.
pub const MOST_ROWS: usize = 5000;

/// How many rows that cannot be taken a preview tells.
const TOLD: usize = 50;

/// The rows that cannot be taken, each with all that is wrong with it: they are what people have to look at.
pub fn refused(mut says: Detail, lang: Lang, rows: &[(u32, String, Vec<String>)]) -> Detail {
    for (line, name, reasons) in rows.iter().take(TOLD) {
        says = says.para(Words::new(words::refused_row(lang, *line, name), Tone::Bad));
        for reason in reasons {
            says = says.para(format!("- {reason}"));
        }
    }
    match rows.len().saturating_sub(TOLD) {
        0 => says,
        more => says.para(Words::new(words::paste_more(lang, more), Tone::Muted)),
    }
}
