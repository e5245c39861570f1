//! A bar that shows how far long work is, with what it is, how long it has taken, and how to leave it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::form::{keys_line, keys_of};
use super::{boxed, centred, fill, put};
use crate::domain::time::Moment;
use crate::locale::{Lang, job as words};
use crate::tui::job::Running;
use crate::tui::mouse::Spots;
use crate::tui::text;
use crate::tui::theme::{Theme, Tone};

/// Draws the bar in the middle.
pub fn draw(
    job: &Running,
    now: Moment,
    buffer: &mut Buffer,
    area: Rect,
    theme: &Theme,
    lang: Lang,
    spots: &mut Spots,
) {
    let inner = boxed(buffer, centred(area, area.width.saturating_sub(8).min(60), 7), &job.label, theme);
    let figure = job.per_cent().map_or_else(|| "...".to_owned(), |n| format!("{n}%"));
    let room = inner.width.saturating_sub(7);
    // Signs, not only colours: it is read without any, too.
    let full = job.per_cent().map_or(0, |n| u64::from(room) * n / 100) as u16;
    let bar = "#".repeat(usize::from(full)) + &"-".repeat(usize::from(room - full));
    put(buffer, inner.x, inner.y + 1, &format!("[{bar}]"), inner.width, theme.style(Tone::Muted));
    let done = Rect::new(inner.x + 1, inner.y + 1, full, 1);
    fill(buffer, done, theme.style(Tone::Accent));
    let x = inner.right().saturating_sub(text::width(&figure) as u16);
    put(buffer, x, inner.y + 1, &figure, 6, theme.style(Tone::Accent));
    let seconds = now.seconds_since(job.since).max(0);
    let far = if job.of == 0 {
        words::elapsed(lang, seconds)
    } else {
        words::so_far(lang, job.done.min(job.of), job.of, seconds)
    };
    put(buffer, inner.x, inner.y + 2, &far, inner.width, theme.style(Tone::Text));
    let foot = Rect { y: inner.y + 4, height: 1, ..inner };
    keys_line(buffer, foot, &keys_of(words::cancel(lang)), theme, spots);
}
