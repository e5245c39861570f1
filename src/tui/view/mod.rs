//! How a session looks: header, body, footer, and what lies over them. Draws from what is there, changes nothing.

mod footer;
mod grid;
mod list;
#[cfg(test)]
mod overlays;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::keymap::{ActionId, TABLE, Where};
use super::model::{Model, Overlay};
use super::mouse::{Spot, Spots};
use super::screen::{Body, Cx, Reason, Words};
use super::screens::Screen;
use super::text;
use super::theme::Tone;
use super::then;
use super::widgets::detail::Detail;
use super::widgets::form::when::Dates;
use super::widgets::form::{keys_line, keys_of};
use super::widgets::{boxed, centred, fill, frame, progress, put};
use crate::domain::Alliance;
use crate::domain::ids::AccountId;
use crate::locale::{Lang, Named, common, form as words};
use grid::draw_grid;
pub(super) use list::{count_tabs, has_details};
use list::{draw_detail, draw_list};

/// Draws a session into a buffer of its size; gives the caret's place, if there is one.
pub fn draw(model: &Model, alliance: &Alliance, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    draw_with(model, alliance, buffer, area, &mut Spots::default())
}

/// Draws a session, and records what can be touched.
pub fn draw_with(
    model: &Model,
    alliance: &Alliance,
    buffer: &mut Buffer,
    area: Rect,
    spots: &mut Spots,
) -> Option<Position> {
    let theme = &model.theme;
    fill(buffer, area, theme.style(Tone::Text));
    if model.is_too_small() {
        for (y, line) in (area.top()..area.bottom())
            .zip(text::wrap(&common::too_small(model.lang, area.width, area.height), usize::from(area.width)))
        {
            put(buffer, area.x, y, &line, area.width, theme.style(Tone::Warn));
        }
        return None;
    }
    match &model.then {
        Some(then) => {
            let inner = then::frame(model, then, buffer, area);
            draw_within(model, &then.alliance, buffer, inner, spots)
        }
        None => draw_within(model, alliance, buffer, area, spots),
    }
}

/// Draws a session into what there is of the window for it.
fn draw_within(
    model: &Model,
    alliance: &Alliance,
    buffer: &mut Buffer,
    area: Rect,
    spots: &mut Spots,
) -> Option<Position> {
    let theme = &model.theme;
    if model.draw_locked(alliance, buffer, area) {
        return None;
    }
    let cx = model.cx(alliance);
    let page = model.page();
    let body = page.screen.body();
    let wall = match &body {
        Body::Page(screen) => screen.wall(&cx),
        _ => None,
    };
    if wall.is_none() {
        header(model, &body.title(&cx), &cx, buffer, Rect { height: 1, ..area });
        footer::draw(model, &body, &cx, buffer, Rect { y: area.bottom() - 1, height: 1, ..area }, spots);
    }
    let inner = Rect { y: area.y + 1, height: area.height - 2, ..area };
    let mut caret = match &body {
        Body::List(list) => draw_list(model, page, list.as_ref(), &cx, buffer, inner, spots),
        Body::Page(_) if wall.is_some() => {
            if let Some(wall) = &wall {
                spots.add(area, Spot::Text(wall.draw(buffer, area, page.scroll, theme)));
            }
            None
        }
        Body::Page(screen) => {
            // The last line counts the lines where there are more than fit.
            let place = Rect { x: inner.x + 1, width: inner.width - 2, height: inner.height - 1, ..inner };
            draw_detail(&screen.page(&cx), page.scroll, model, buffer, place, spots);
            None
        }
        Body::Grid(grid) => draw_grid(model, page, grid.as_ref(), &cx, buffer, inner, spots),
    };
    // What stands on the wall of a hall is for the hall: nobody else's acts are told there.
    toasts(model, wall.is_none(), buffer, area);
    super::which_key::draw(model, &body, &cx, buffer, inner, spots);
    for overlay in &model.overlays {
        spots.cover();
        caret = draw_overlay(model, overlay, &body, &cx, buffer, inner, spots);
    }
    caret
}

fn header(model: &Model, title: &str, cx: &Cx, buffer: &mut Buffer, area: Rect) {
    let practice = cx.alliance.practice;
    let style = model.theme.style(if practice { Tone::Practice } else { Tone::Header });
    fill(buffer, area, style);
    let name = &cx.alliance.name;
    let name = if name.is_empty() { common::program(cx.lang) } else { name.as_str() };
    let person = match cx.alliance.accounts.get(&cx.me) {
        Some(account) if area.width < 80 => account.name.clone(),
        _ => person(cx.alliance, cx.me, cx.lang),
    };
    let mark = if practice { format!("[{}] ", common::practice(cx.lang)) } else { String::new() };
    let time = match cx.stated {
        // To the minute: whoever states seconds has written them.
        Some(at) => common::entered_after(cx.lang, &at.to_string().replace('T', " ")[..16]),
        None => model.theme.dated(&cx.now.day().to_string()).into_owned(),
    };
    // What is free when all else is whole is the person's; where the screen's own name has no room, the roles give way.
    let taken = text::width(&mark) + text::width(&time) + 3;
    let free = |name: usize| usize::from(area.width).saturating_sub(taken + name + text::width(title) + 6);
    let usual = if practice || area.width < 80 { 24 } else { 30 };
    let room = usual.max(free(text::width(name))).min(free(text::width(name).min(6)));
    let alone = cx.alliance.accounts.get(&cx.me).map_or("", |account| account.name.as_str());
    let person = match text::width(alone) {
        least if room < least + 4 && room < text::width(&person) => text::truncate(alone, usual),
        _ => text::truncate(&person, room),
    };
    let right = format!("{mark}{person}  {time} ");
    let right_width = text::width(&right) as u16;
    let room = area.width.saturating_sub(right_width + 2);
    // The screen's own name matters more than the alliance's.
    let name = text::truncate(name, usize::from(room).saturating_sub(text::width(title) + 4).max(6));
    put(buffer, area.x, area.y, &format!(" {name} | {title}"), room, style);
    put(buffer, area.right().saturating_sub(right_width), area.y, &right, right_width, style);
}

/// A person with its roles, as header and choices show them.
pub(in crate::tui) fn person(alliance: &Alliance, id: AccountId, lang: Lang) -> String {
    match alliance.accounts.get(&id) {
        Some(account) => {
            let roles = lang.join(account.roles.iter().map(|role| role.name(lang)));
            format!("{} {roles}", account.name)
        }
        None => String::new(),
    }
}

/// Short words above the footer, or in its place where its keys mean nothing because something lies over the screen;
/// what others did stands above what came of one's own. What is too long for one line takes more.
fn toasts(model: &Model, others: bool, buffer: &mut Buffer, area: Rect) {
    let footer = model.theme.style(Tone::Footer);
    let mut bottom = if model.overlays.is_empty() { area.bottom() - 1 } else { area.bottom() };
    // Beside the last line stands what is short, such as the number of rows; the lines above it are rows.
    let beside = bottom - 1;
    let own = model.toast.iter().map(|(words, tone)| (words, *tone));
    for (words, tone) in own.chain(model.word.iter().filter(|_| others).map(|(words, tone)| (words, *tone))) {
        let style = footer.bg.into_iter().fold(model.theme.style(tone), |style, bg| style.bg(bg));
        let lines = text::wrap(words, usize::from(area.width.saturating_sub(2)));
        for line in lines.iter().rev() {
            if bottom <= area.top() + 1 {
                return;
            }
            bottom -= 1;
            let needed = (text::width(line) as u16 + 2).min(area.width);
            let width = match model.overlays.is_empty() && bottom == beside {
                true => clear_of(buffer, Rect { y: bottom, height: 1, ..area }, needed),
                false => area.width,
            };
            let line = format!(" {}", text::pad(line, usize::from(width) - 1));
            put(buffer, area.x, bottom, &line, width, style);
        }
    }
}

/// The columns that a short word takes at the least so that it parts nothing that stands in its line: what would be seen
/// of a piece that it covers in part goes with it.
fn clear_of(buffer: &Buffer, line: Rect, needed: u16) -> u16 {
    let blank = |x: u16| buffer[(x, line.y)].symbol().trim().is_empty();
    // Two blanks part pieces.
    let parted = |x: u16| (x.saturating_sub(1)..=x).all(|x| x >= line.right() || blank(x));
    (line.x + needed..line.right()).find(|x| parted(*x)).map_or(line.width, |x| x - line.x)
}

fn within(area: Rect) -> Rect {
    Rect::new(area.x + 2, area.y + 1, area.width.saturating_sub(4), area.height.saturating_sub(2))
}

fn framed(buffer: &mut Buffer, area: Rect, title: &str, model: &Model, focused: bool) {
    frame(buffer, area, title, &model.theme, if focused { Tone::Focus } else { Tone::Border });
}

fn draw_overlay(
    model: &Model,
    overlay: &Overlay,
    body: &Body,
    cx: &Cx,
    buffer: &mut Buffer,
    area: Rect,
    spots: &mut Spots,
) -> Option<Position> {
    let theme = &model.theme;
    match overlay {
        Overlay::Form(form) => form.draw(buffer, area, theme, &model.person.keymap, cx, spots),
        Overlay::Confirm(confirm) => confirm.draw(buffer, area, theme, cx.lang, spots),
        Overlay::Picker(picker, _) => Some(picker.draw(buffer, area, theme, cx.lang, spots)),
        Overlay::Sheet(sheet) => sheet.draw(buffer, area, theme, &Dates::of(cx), cx.lang, spots),
        Overlay::Discard => {
            let below = model.overlays.iter().rev().find_map(|overlay| match overlay {
                Overlay::Form(form) => Some(form),
                _ => None,
            });
            let keys = match below.is_some_and(|form| form.way.is_some()) {
                true => words::leaving_keys(cx.lang),
                false => words::leaving_keys_unkept(cx.lang),
            };
            let keys = keys_of(keys);
            let inner = boxed(buffer, centred(area, 56, 5), "", theme);
            put(buffer, inner.x, inner.y, words::leaving(cx.lang), inner.width, theme.style(Tone::Warn));
            keys_line(buffer, Rect { y: inner.y + 2, height: 1, ..inner }, &keys, theme, spots);
            None
        }
        Overlay::Help(scroll) => {
            let title = common::help(cx.lang);
            let inner = boxed(buffer, centred(area, 72, area.height), title, theme);
            draw_detail(&help(model, body, cx), *scroll, model, buffer, inner, spots);
            None
        }
        Overlay::Undo(card) => {
            card.draw(cx, buffer, area, theme, spots);
            None
        }
        Overlay::Merge(card) => {
            card.draw(cx, buffer, area, theme, spots);
            None
        }
        Overlay::Job(job) => {
            progress::draw(job, model.now, buffer, area, theme, cx.lang, spots);
            None
        }
        Overlay::Tell(detail, scroll) => {
            let width = area.width.saturating_sub(8).min(70);
            let lines = detail.lines(usize::from(width.saturating_sub(4))).len() as u16;
            let inner = boxed(buffer, centred(area, width, lines.saturating_add(4)), "", theme);
            let place = Rect { height: inner.height.saturating_sub(2), ..inner };
            draw_detail(detail, *scroll, model, buffer, place, spots);
            let y = inner.bottom().saturating_sub(1);
            let foot = Rect { y, height: 1, ..inner };
            keys_line(buffer, foot, &keys_of(common::any_key(cx.lang)), theme, spots);
            None
        }
    }
}

/// Whether a key that leads to another view of a list leads anywhere here.
fn has_view(body: &Body, cx: &Cx, id: ActionId) -> bool {
    match (id, body) {
        (ActionId::NextBoard, Body::List(list)) => !list.boards(cx).is_empty(),
        (ActionId::TimelineView, Body::List(list)) => list.has_timeline(),
        (ActionId::NextView, Body::List(list)) => list.has_timeline() || !list.boards(cx).is_empty(),
        _ => true,
    }
}

/// All keys that work here, from the one table; what cannot be done now says why.
fn help(model: &Model, body: &Body, cx: &Cx) -> Detail {
    let at = model.page().targets(body);
    let lang = cx.lang;
    let line = |detail: Detail, id: ActionId| {
        detail.field(model.person.keymap.all_written(id, cx.lang), id.label(lang))
    };
    let actions = body.actions(cx);
    let mut detail = Detail::new();
    if !actions.is_empty() {
        detail = detail.section(common::on_this_screen(lang));
    }
    let checked = actions.iter().map(|action| (action.id, action.check_on(cx, at.of(action))));
    let (can, cannot): (Vec<_>, Vec<_>) = checked.partition(|(_, check)| check.is_ok());
    detail = can.into_iter().fold(detail, |detail, (id, _)| line(detail, id));
    // What cannot be done now stands behind, a reason once for all that it greys out.
    let mut reasons: Vec<(Reason, Vec<ActionId>)> = Vec::new();
    for (id, check) in cannot {
        let why = check.err().unwrap_or_default();
        match reasons.iter_mut().find(|(reason, _)| *reason == why) {
            Some((_, ids)) => ids.push(id),
            None => reasons.push((why, vec![id])),
        }
    }
    if !reasons.is_empty() {
        detail = detail.section(common::not_now(lang));
    }
    for (why, ids) in reasons {
        let disabled = |words: &str| Words::new(words, Tone::Disabled);
        detail = detail.para(disabled(&why));
        detail = ids.into_iter().fold(detail, |detail, id| {
            detail.field(model.person.keymap.all_written(id, lang), disabled(id.label(lang)))
        });
    }
    let mut sections = [
        (common::moving(lang), Where::Move),
        (common::looking(lang), Where::View),
        (common::everywhere(lang), Where::Global),
        (common::in_forms(lang), Where::Form),
    ];
    // From home one goes somewhere: which keys lead there is read first.
    if model.page().screen == Screen::Home {
        sections[..3].rotate_right(1);
    }
    for (title, at) in sections {
        let entries = TABLE.iter().filter(|entry| entry.at == at).map(|entry| entry.id);
        let entries = entries.filter(|id| has_view(body, cx, *id));
        detail = entries.fold(detail.section(title), line);
    }
    detail
}
