//! How a list looks: banner, search line, the view itself, the count below it, and the details.

use std::cell::RefCell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{framed, within};
use crate::domain::Alliance;
use crate::locale::common;
use crate::tui::keymap::ActionId;
use crate::tui::model::Model;
use crate::tui::mouse::{Spot, Spots};
use crate::tui::page::Page;
use crate::tui::screen::{AnyList, Body, Cx, Words};
use crate::tui::text;
use crate::tui::theme::Tone;
use crate::tui::views::{Lane, View};
use crate::tui::widgets::board::BoardView;
use crate::tui::widgets::chart::Line;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row, Stands, Table, needed, room, widths};
use crate::tui::widgets::timeline::{self, Bar, Timeline};
use crate::tui::widgets::{big, put, wall};

/// Where the parts of a list stand.
struct Places {
    banner: Rect,
    search: Rect,
    list: Rect,
    count: Rect,
    pane: Option<Rect>,
}

/// The least columns at which a board leaves room for details that do not have the keys.
const BOARD_AND_PANE: u16 = 160;

/// The least lines below what is about the whole at which the selected row is shown there, too.
const ROOM_FOR_ROW: u16 = 8;

/// The columns that the list has, of so many: whichever has the keys has the more room; boards and timelines want it all.
fn pane_from(model: &Model, page: &Page, width: u16) -> u16 {
    match (page.view(), page.detail) {
        _ if !model.is_wide() => width,
        (_, true) => width * 2 / 5,
        (View::Table, false) => width * 3 / 5,
        (_, false) if width >= BOARD_AND_PANE => width * 2 / 3,
        (_, false) => width,
    }
}

/// The lines of what stands above a list, broken once for as long as nothing changes.
fn banner(page: &Page, cx: &Cx, area: Rect) -> Rc<Vec<Line>> {
    let banner = page.listed.banner();
    // No tab has this number.
    let shown = (page.screen.clone(), None, usize::MAX, area.width.saturating_sub(2));
    if banner.is_empty() { Rc::default() } else { cx.lines(shown, || banner.clone()) }
}

fn places(model: &Model, page: &Page, banner: &[Line], area: Rect) -> Places {
    let lines = u16::try_from(banner.len()).unwrap_or(u16::MAX).min(model.room().1 / 2);
    let at = Rect::new(area.x + 1, area.y, area.width.saturating_sub(2), lines);
    // A line parts the banner from the list.
    let down = if lines > 0 { lines + 1 } else { 0 };
    let below = Rect { y: area.y + down, height: area.height.saturating_sub(down), ..area };
    let left = pane_from(model, page, area.width);
    let pane = (left < area.width).then(|| Rect { x: area.x + left, width: area.width - left, ..below });
    let mut list = Rect { width: left, ..below };
    let search = u16::from(page.searching || !page.search.is_empty()).min(list.height);
    let search = Rect { height: search, ..list };
    list.y += search.height;
    list.height -= search.height;
    // The last line of the list counts what there is.
    let counted = list.height.min(1);
    list.height -= counted;
    let count = Rect { y: list.bottom(), height: counted, ..list };
    Places { banner: at, search, list, count, pane }
}

/// Parts large figures from what stands below them; no lines where there are none.
fn parted(list: &dyn AnyList, cx: &Cx, area: Rect) -> (Rect, Rect) {
    let large = big::ROWS + 2;
    let lines = match &list.figures(cx)[..] {
        [] => 0,
        figures if area.height >= large * 3 && wall::fit(figures, area.width) => large,
        // In words, so that there is room for the list.
        _ => 1,
    };
    let below = Rect { y: area.y + lines, height: area.height - lines, ..area };
    (Rect { height: lines, ..area }, below)
}

impl Model {
    /// Whether the details stand beside the list.
    pub(in crate::tui) fn is_pane_shown(&self) -> bool {
        pane_from(self, self.page(), self.room().0) < self.room().0
    }

    /// Where the rows, cards or bars of the list stand on the screen.
    pub(in crate::tui) fn list_area(&self, alliance: &Alliance) -> Rect {
        let page = self.page();
        let (columns, rows) = self.room();
        let area = Rect::new(0, 1, columns, rows.saturating_sub(2));
        match page.screen.body() {
            Body::List(list) => {
                let cx = self.cx(alliance);
                let (_, below) = parted(list.as_ref(), &cx, area);
                places(self, page, &banner(page, &cx, below), below).list
            }
            _ => area,
        }
    }
}

pub(super) fn draw_list(
    model: &Model,
    page: &Page,
    list: &dyn AnyList,
    cx: &Cx,
    buffer: &mut Buffer,
    area: Rect,
    spots: &mut Spots,
) -> Option<Position> {
    let theme = &model.theme;
    if page.detail && !model.is_wide() && has_details(list, page, cx) {
        framed(buffer, area, "", model, true);
        draw_tabs(model, page, list, cx, buffer, within(area), spots);
        return None;
    }
    let (large, area) = parted(list, cx, area);
    wall::figures(buffer, large, large.height, &list.figures(cx), theme);
    let banner = banner(page, cx, area);
    let places = places(model, page, &banner, area);
    Detail::draw_lines(&banner, buffer, places.banner, 0, theme);
    let found = match page.read_percent() {
        None => common::found(cx.lang, page.rows.len(), page.all()),
        Some(percent) => common::found_so_far(cx.lang, page.rows.len(), percent),
    };
    let caret = search_line(model, page, &found, buffer, places.search);
    spots.add(places.search, Spot::Search);
    let place = places.list;
    spots.add(place, Spot::List);
    if page.rows.is_empty() {
        let off_the_timeline = page.view() == View::Timeline && page.all() > 0;
        let words = if page.search.is_empty() && off_the_timeline {
            common::timeline_empty(cx.lang, &cx.key(ActionId::Left), &cx.key(ActionId::Right))
        } else if page.search.is_empty() {
            list.empty(cx)
        } else if page.read_percent().is_some() {
            String::new()
        } else {
            common::none_found(cx.lang, page.search.text())
        };
        let at = Rect {
            x: place.x + 3,
            y: place.y + 3,
            width: place.width.saturating_sub(6),
            height: place.height.saturating_sub(3),
        };
        Detail::new().para(Words::new(words, Tone::Muted)).draw(buffer, at, 0, theme);
    }
    match page.view() {
        View::Board(n) if !page.rows.is_empty() => {
            draw_board(model, page, list, (n, place), cx, buffer, spots)
        }
        View::Timeline if page.all() > 0 => draw_timeline(model, page, list, cx, buffer, place, spots),
        _ => {
            let columns = list.columns(cx);
            let look = page.look.clone().unwrap_or_default();
            let shown = look.shown(columns.len());
            let sorted = look
                .sort
                .and_then(|sort| Some((shown.iter().position(|column| *column == sort.column)?, sort.down)));
            let columns: Vec<Column> = shown.iter().map(|n| columns[*n].clone()).collect();
            let height = usize::from(place.height.saturating_sub(1));
            // The room may have grown since the page was scrolled: rows do not stay above with blank lines below.
            let top = page.top.min(page.rows.len().saturating_sub(height));
            let visible = top..page.rows.len().min(top + height);
            let (selected, focused) = (page.index(), !page.detail);
            let stands = |n: usize| {
                let id = page.rows.get(n).copied().unwrap_or_default();
                let chosen = selected == Some(n);
                let marked = page.marks.contains(&id);
                (id, Stands { chosen, focused: chosen && focused, marked })
            };
            let row = |n: usize| -> Row {
                let mut cells = page.rows.get(n).map(|id| list.row(cx, *id)).unwrap_or_default();
                shown.iter().map(|n| cells.get_mut(*n).map(std::mem::take).unwrap_or_default()).collect()
            };
            let dressed = (page.screen.clone(), theme.clone(), place.width, shown.clone());
            let mut strips = cx.strips(&dressed);
            let word = |n: usize| (!strips.has(&stands(n))).then(|| row(n));
            let mut rows: Vec<Option<Row>> = visible.clone().map(word).collect();
            let needs = cx.once("view.list.needs", name_of(page, &shown), || RefCell::new(Vec::new()));
            let wide = |rows: &[Option<Row>]| {
                needed(&mut needs.borrow_mut(), columns.len(), rows.iter().flatten());
                widths(&columns, &needs.borrow(), room(place.width))
            };
            let mut widths = wide(&rows);
            if !strips.fit(&widths) {
                let worded = rows.into_iter().zip(visible.clone());
                rows = worded.map(|(known, n)| known.or_else(|| Some(row(n)))).collect();
                widths = wide(&rows);
                strips.fit(&widths);
            }
            let count = page.rows.len();
            for (y, n) in (place.y + 1..place.bottom()).zip(visible.clone()) {
                spots.add(Rect { y, height: 1, ..place }, Spot::Row(page.rows[n]));
            }
            let (columns, widths) = (&columns, &widths);
            let table = Table { columns, widths, visible, count, sorted, theme };
            table.draw(buffer, place, rows, stands, &mut strips);
            cx.keep_strips(dressed, strips);
            for (column, head) in shown.iter().zip(table.heads(place)) {
                head.into_iter().for_each(|head| spots.add(head, Spot::Head(*column)));
            }
        }
    }
    count_line(model, page, list, cx, buffer, places.count);
    if let Some(pane) = places.pane {
        framed(buffer, pane, "", model, page.detail);
        draw_tabs(model, page, list, cx, buffer, within(pane), spots);
    }
    caret
}

/// Under which name the widths of a screen's columns are kept.
fn name_of(page: &Page, shown: &[usize]) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{:?}", page.screen).hash(&mut hasher);
    shown.hash(&mut hasher);
    hasher.finish()
}

pub(super) fn search_line(
    model: &Model,
    page: &Page,
    found: &str,
    buffer: &mut Buffer,
    area: Rect,
) -> Option<Position> {
    if area.height == 0 {
        return None;
    }
    let theme = &model.theme;
    let prompt = format!("/ {} ", common::search(model.lang));
    let x = put(buffer, area.x + 1, area.y, &prompt, 20, theme.style(Tone::Muted));
    let tone = if page.searching { Tone::FieldFocus } else { Tone::Found };
    let field = Rect::new(x, area.y, (area.width / 2).min(40), 1);
    let at = page.search.draw(buffer, field, theme.style(tone));
    let room = area.right().saturating_sub(field.right() + 2);
    put(buffer, field.right() + 2, area.y, found, room, theme.style(Tone::Muted));
    page.searching.then_some(at)
}

/// How many rows there are and which is selected; the view; how many are marked.
fn count_line(model: &Model, page: &Page, list: &dyn AnyList, cx: &Cx, buffer: &mut Buffer, area: Rect) {
    if area.height == 0 {
        return;
    }
    let muted = model.theme.style(Tone::Muted);
    let mut x = area.x + 1;
    let views = crate::tui::page::views(list, cx);
    if let (true, Some((view, by))) = (views.len() > 1, views.iter().find(|(v, _)| *v == page.view())) {
        let name = match view {
            View::Table => common::view_table(cx.lang).to_owned(),
            View::Board(_) => common::view_board(cx.lang, by),
            View::Timeline => common::view_timeline(cx.lang).to_owned(),
        };
        x = put(buffer, x, area.y, &name, area.width / 2, muted) + 2;
    }
    if let Some(sort) = page.look.as_ref().and_then(|look| look.sort) {
        let way = if sort.down { common::sorted_down(cx.lang) } else { common::sorted_up(cx.lang) };
        let columns = list.columns(cx);
        let title = columns.get(sort.column).map_or("", |column| column.title());
        let words = common::sorted_as(cx.lang, title, way);
        x = put(buffer, x, area.y, &words, area.right().saturating_sub(x + 12), muted) + 2;
    }
    if !page.marks.is_empty() {
        let marked = common::marked(cx.lang, page.marks.len());
        put(buffer, x, area.y, &marked, area.right().saturating_sub(x), model.theme.style(Tone::Accent));
    }
    if page.rows.is_empty() {
        return;
    }
    let count = match page.index() {
        Some(at) => format!("{}/{}", at + 1, page.rows.len()),
        None => common::count(cx.lang, page.rows.len()),
    };
    let x = area.right().saturating_sub(text::width(&count) as u16 + 1);
    put(buffer, x, area.y, &count, 20, muted);
}

fn draw_board(
    model: &Model,
    page: &Page,
    list: &dyn AnyList,
    (number, area): (u8, Rect),
    cx: &Cx,
    buffer: &mut Buffer,
    spots: &mut Spots,
) {
    let Some(board) = list.boards(cx).into_iter().nth(usize::from(number)) else { return };
    let mut lanes = board.lanes;
    lanes.push(Lane::new(common::other_lane(cx.lang)).tone(Tone::Muted));
    let view = BoardView {
        lanes: &lanes,
        rows: &page.lanes,
        tops: &page.tops,
        first: page.first_lane,
        at: page.place(),
        focused: !page.detail,
        theme: &model.theme,
        lang: cx.lang,
    };
    view.draw(buffer, area, |id| (list.card(cx, id), page.marks.contains(&id)), spots);
}

fn draw_timeline(
    model: &Model,
    page: &Page,
    list: &dyn AnyList,
    cx: &Cx,
    buffer: &mut Buffer,
    area: Rect,
    spots: &mut Spots,
) {
    let height = usize::from(area.height.saturating_sub(timeline::HEADS + timeline::FOOT));
    let today = cx.now.day();
    let view = Timeline {
        visible: page.top..page.rows.len().min(page.top + height),
        count: page.rows.len(),
        selected: page.index(),
        focused: !page.detail,
        days: timeline::quarter(today, page.months),
        today,
        theme: &model.theme,
        lang: cx.lang,
    };
    for (y, n) in (area.y + timeline::HEADS..area.bottom()).zip(view.visible.clone()) {
        spots.add(Rect { y, height: 1, ..area }, Spot::Row(page.rows[n]));
    }
    view.draw(buffer, area, |n| {
        let id = page.rows[n];
        Bar { name: list.card(cx, id).title, span: list.span(cx, id), marked: page.marks.contains(&id) }
    });
}

/// Whether there is anything to be read beside the list.
pub(in crate::tui) fn has_details(list: &dyn AnyList, page: &Page, cx: &Cx) -> bool {
    page.selected.is_some() || !list.overviews(cx).is_empty()
}

/// The tabs over the details: those about the whole, then the selected row's own. Where the row has one page alone it
/// stands without a tab, unless others stand beside it.
fn tabs(list: &dyn AnyList, page: &Page, cx: &Cx) -> (Vec<String>, Vec<String>) {
    let before = list.overviews(cx);
    let mut own = if page.selected.is_some() { list.tabs(cx) } else { Vec::new() };
    if own.is_empty() && !before.is_empty() && page.selected.is_some() {
        own.push(common::selected(cx.lang).to_owned());
    }
    (before, own)
}

/// What a row's own tab of that number shows.
fn own_tab(list: &dyn AnyList, cx: &Cx, row: u64, at: usize) -> Detail {
    if list.tabs(cx).is_empty() { list.detail(cx, row) } else { list.tab(cx, row, at) }
}

/// How many tabs stand over the details.
pub(in crate::tui) fn count_tabs(list: &dyn AnyList, page: &Page, cx: &Cx) -> usize {
    let (before, own) = tabs(list, page, cx);
    before.len() + own.len()
}

/// What is to be read beside the list, under its tabs if there are any.
fn draw_tabs(
    model: &Model,
    page: &Page,
    list: &dyn AnyList,
    cx: &Cx,
    buffer: &mut Buffer,
    area: Rect,
    spots: &mut Spots,
) {
    let (before, own) = tabs(list, page, cx);
    let tabs: Vec<&str> = before.iter().chain(&own).map(String::as_str).collect();
    if tabs.is_empty() {
        let shown = (page.screen.clone(), page.selected, 0, area.width);
        let detail = || page.selected.map(|row| list.detail(cx, row)).unwrap_or_default();
        return draw_lines(&cx.lines(shown, detail), page.scroll, model, buffer, area, spots);
    }
    let theme = &model.theme;
    let at = page.tab.min(tabs.len() - 1);
    let mut x = area.x;
    // Where they do not all fit, those before the chosen one make room for it.
    let width = |title: &&str| text::width(title) + 3;
    let mut from = 0;
    while from < at && tabs[from..=at].iter().map(width).sum::<usize>() > usize::from(area.width) {
        from += 1;
    }
    for (n, title) in tabs.iter().enumerate().skip(from) {
        let tone = if n == at { Tone::Selected } else { Tone::Muted };
        let room = area.right().saturating_sub(x);
        let end = put(buffer, x, area.y, &format!(" {title} "), room, theme.style(tone));
        spots.add(Rect::new(x, area.y, end - x, 1), Spot::Tab(n));
        x = end + 1;
    }
    let below = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    // What is about the whole is the same whatever row is selected.
    let (row, of_row) = match (at.checked_sub(before.len()), page.selected) {
        (Some(of_row), Some(row)) => (Some(row), of_row),
        _ => (None, 0),
    };
    let lines = cx.lines((page.screen.clone(), row, at, below.width), || match row {
        Some(row) => own_tab(list, cx, row, of_row),
        None => list.overview(cx, at),
    });
    draw_lines(&lines, page.scroll, model, buffer, below, spots);
    // What is about the whole often leaves room: the selected row is read there, without a key.
    let taken = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(1);
    let left =
        Rect { y: below.y + taken.min(below.height), height: below.height.saturating_sub(taken), ..below };
    if let (None, Some(id), [title]) = (row, page.selected, &own[..])
        && left.height >= ROOM_FOR_ROW
    {
        put(buffer, left.x, left.y, title, left.width, theme.style(Tone::Muted));
        let x = left.x + text::width(title) as u16 + 1;
        let across = theme.borders.lines()[0].repeat(usize::from(left.right().saturating_sub(x)));
        put(buffer, x, left.y, &across, left.right().saturating_sub(x), theme.style(Tone::Border));
        let at = Rect { y: left.y + 1, height: left.height - 1, ..left };
        let lines = cx
            .lines((page.screen.clone(), page.selected, before.len(), at.width), || own_tab(list, cx, id, 0));
        Detail::draw_lines(&lines, buffer, at, 0, theme);
    }
}

pub(super) fn draw_detail(
    detail: &Detail,
    scroll: usize,
    model: &Model,
    buffer: &mut Buffer,
    area: Rect,
    spots: &mut Spots,
) {
    draw_lines(&detail.lines(usize::from(area.width)), scroll, model, buffer, area, spots);
}

fn draw_lines(
    lines: &[Line],
    scroll: usize,
    model: &Model,
    buffer: &mut Buffer,
    area: Rect,
    spots: &mut Spots,
) {
    let height = usize::from(area.height);
    spots.add(area, Spot::Text(lines.len().saturating_sub(height)));
    let top = scroll.min(lines.len().saturating_sub(height));
    Detail::draw_lines(lines, buffer, area, top, &model.theme);
    if lines.len() > height {
        let shown = format!("{}-{}/{}", top + 1, (top + height).min(lines.len()), lines.len());
        let x = area.right().saturating_sub(shown.len() as u16);
        let y = area.bottom().min(buffer.area.bottom() - 1);
        put(buffer, x, y, &shown, 20, model.theme.style(Tone::Muted));
    }
}
