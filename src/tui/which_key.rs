//! What can follow the keys that were pressed: every action that begins with them, with its next keys and its name.
//!
//! Printed from the one table, as footer and help are. Draws, and changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::keymap::{ActionId, prefix_label};
use super::model::Model;
use super::mouse::{Spot, Spots};
use super::screen::{Body, Cx, Reason};
use super::text;
use super::theme::Tone;
use super::update::anywhere;
use super::widgets::{boxed, put};
use crate::locale::common;

/// Something that can follow.
#[derive(Clone)]
struct Next {
    id: ActionId,
    keys: String,
    check: Result<(), Reason>,
}

/// What can follow the keys that are pending, in the order of the table.
fn next(model: &Model, body: &Body, cx: &Cx) -> Vec<Next> {
    let at = model.page().targets(body);
    let offered = body.actions(cx);
    let offered = offered.iter().map(|action| (action.id, Some(action)));
    let all = offered.chain(anywhere(model, body, cx).into_iter().map(|id| (id, None)));
    let mut next: Vec<Next> = all
        .filter_map(|(id, action)| {
            let keys = model.person.keymap.rest(&model.pending, id, cx.lang)?;
            Some(Next { id, keys, check: action.map_or(Ok(()), |action| at.glance(action, cx)) })
        })
        .collect();
    next.sort_by_key(|next| next.check.is_err());
    next
}

/// Draws the list over the foot of `area`, if keys are pending.
pub fn draw(model: &Model, body: &Body, cx: &Cx, buffer: &mut Buffer, area: Rect, spots: &mut Spots) {
    if model.pending.is_empty() {
        return;
    }
    let next = next(model, body, cx);
    let (can, cannot): (Vec<&Next>, Vec<&Next>) = next.iter().partition(|next| next.check.is_ok());
    let key_width = next.iter().map(|next| text::width(&next.keys)).max().unwrap_or(1);
    let labels = can.iter().map(|next| text::width(&model.label(next.id)));
    let cell = key_width + 1 + labels.max().unwrap_or(0) + 3;
    let inner_width = usize::from(area.width.saturating_sub(4));
    let columns = (inner_width / cell).clamp(1, can.len().max(1));
    let lines = can.len().div_ceil(columns);
    // A reason is read whole, however long.
    let refused = |next: &Next, reason: &Reason| {
        let words = common::aside(cx.lang, &model.label(next.id), reason);
        text::wrap(&words, inner_width.saturating_sub(key_width + 1))
    };
    let cannot: Vec<(&Next, Vec<String>)> = cannot
        .into_iter()
        .filter_map(|next| next.check.as_ref().err().map(|reason| (next, refused(next, reason))))
        .collect();
    let reasons: usize = cannot.iter().map(|(_, lines)| lines.len()).sum();
    let height = (lines + reasons) as u16 + 3;
    let height = height.min(area.height);
    let place = Rect { y: area.bottom() - height, height, ..area };
    let title =
        format!("{} {}", super::key::written(&model.pending, cx.lang), prefix_label(&model.pending, cx.lang));
    let inner = boxed(buffer, place, title.trim_end(), &model.theme);
    spots.add(place, Spot::Nothing);
    let mut entry = |at: &Next, words: &str, x: u16, y: u16, cells: usize| {
        if y >= inner.bottom() - 1 {
            return;
        }
        spots.add(Rect::new(x, y, cells as u16, 1).intersection(inner), Spot::Action(at.id));
        let keys = text::pad(&at.keys, key_width);
        let room = inner.right().saturating_sub(x);
        let (key, label) = match at.check {
            Ok(()) => (Tone::Accent, Tone::Text),
            Err(_) => (Tone::Disabled, Tone::Disabled),
        };
        let x = put(buffer, x, y, &keys, room, model.theme.style(key)) + 1;
        put(buffer, x, y, words, inner.right().saturating_sub(x), model.theme.style(label));
    };
    for (n, at) in can.iter().enumerate() {
        // Down first, then right, as one reads a list in columns.
        let (column, line) = (n / lines, n % lines);
        entry(at, &model.label(at.id), inner.x + (column * cell) as u16, inner.y + line as u16, cell);
    }
    let mut y = inner.y + lines as u16;
    for (at, reason) in &cannot {
        for (n, words) in reason.iter().enumerate() {
            let keys = if n == 0 { at.keys.clone() } else { String::new() };
            entry(&Next { keys, ..(*at).clone() }, words, inner.x, y, inner_width);
            y += 1;
        }
    }
    let foot = inner.bottom().saturating_sub(1);
    put(buffer, inner.x, foot, common::which_key_hint(cx.lang), inner.width, model.theme.style(Tone::Muted));
}
