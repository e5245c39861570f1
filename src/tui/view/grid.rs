//! A grid: what to do, how far it is, the cells, and what the cell at hand rests on.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::list::{draw_detail, search_line};
use super::{framed, within};
use crate::locale::common;
use crate::tui::model::Model;
use crate::tui::mouse::Spots;
use crate::tui::page::Page;
use crate::tui::screen::{AnyGrid, Cx, Progress, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::chart::Gauge;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::grid::Grid;

/// A grid: what to do, how far it is, the cells, and beside or below them what the cell at hand rests on.
pub(super) fn draw_grid(
    model: &Model,
    page: &Page,
    screen: &dyn AnyGrid,
    cx: &Cx,
    buffer: &mut Buffer,
    area: Rect,
    spots: &mut Spots,
) -> Option<Position> {
    let theme = &model.theme;
    let guide = Detail::new().para(guide(page, screen, cx));
    let lines = (guide.lines(usize::from(area.width - 2)).len() as u16).min(2);
    // While a row is searched for, the search line stands in its place.
    let guide = match page.searching {
        true => (0..lines).fold(Detail::new(), |detail, _| detail.blank()),
        false => guide,
    };
    let guide = guide.and(progress(page, cx));
    let head = lines + 1;
    guide.draw(buffer, Rect::new(area.x + 1, area.y, area.width - 2, head), 0, theme);
    let searching = page.searching.then(|| {
        let found = common::found(cx.lang, page.found_rows(screen, cx).len(), page.rows.len());
        search_line(model, page, &found, buffer, Rect { height: 1, ..area })
    });
    let area = Rect { y: area.y + head, height: area.height - head, ..area };
    let (place, aside) = if model.is_wide() {
        let wide = area.width * 3 / 5;
        (Rect { width: wide, ..area }, Rect { x: area.x + wide + 1, width: area.width - wide - 1, ..area })
    } else {
        let below = area.height * 2 / 5;
        let place = Rect { height: area.height - below, ..area };
        (place, Rect { y: place.bottom(), height: below, ..area })
    };
    let (rows, cols) = (&page.rows[..], &page.columns[..]);
    let at = page.cell();
    let grid = Grid { screen, rows, cols, at, typing: page.typing.as_ref(), theme };
    let caret = grid.draw(buffer, place, cx, spots);
    framed(buffer, aside, "", model, false);
    if let (Some(row), Some(col)) = (page.selected, page.column) {
        let detail = match &page.typing {
            Some(typed) => screen.aside_typed(cx, row, col, typed.text()),
            None => screen.aside(cx, row, col),
        };
        draw_detail(&detail, page.scroll, model, buffer, within(aside), spots);
    }
    searching.unwrap_or(caret)
}

/// What to do; while something is typed that cannot stand there, why not.
fn guide(page: &Page, screen: &dyn AnyGrid, cx: &Cx) -> Words {
    if let (Some(row), Some(col), Some(typed)) = (page.selected, page.column, &page.typing)
        && !typed.text().trim_end().ends_with(['.', '．', '。'])
        && !typed.is_empty()
        && let Err(reason) = screen.set(cx, row, col, typed.text())
    {
        return Words::new(reason, Tone::Bad);
    }
    screen.guide(cx)
}

/// How far a grid is filled: a meter, and how many cells are missing.
fn progress(page: &Page, cx: &Cx) -> Detail {
    let Progress { done, all, .. } = page.progress;
    if all == 0 {
        return Detail::new().blank();
    }
    let tone = if done == all { Tone::Good } else { Tone::Accent };
    let words = common::missing(cx.lang, all - done);
    Detail::new().gauge(Gauge::new(words, done as u32, all as u32).tone(tone))
}
